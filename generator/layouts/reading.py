"""This file says what reading a workbook gives, accounts for every text of it, and which layouts there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from generator.model import CellRef, Finding, Passage, Response, SetAside
from generator.xlsx.cells import Workbook, area

if TYPE_CHECKING:
    from generator.layouts.questions import Texts


_HIDDEN = ("hidden-content", "hidden-left-out")
Fate = Literal["read", "aside", "unplaced"]
FATES: tuple[Fate, ...] = ("read", "aside", "unplaced")


class Reading(NamedTuple):
    """A workbook, read. Every text in it stands in the response, among its unplaced texts, or in `aside`.

    `layout` names the reader that recognised it ("form"); `match` says how much of the canvas was recognised, 0 to 1;
    `canvas` is the canvas's id; `sheets` are the names of all sheets, hidden ones included. `places` says where an
    answer goes, also where there is none yet: the first cell of a question, the first below the head of a column.
    """

    response: Response
    layout: str
    match: float
    sheets: tuple[str, ...] = ()
    aside: tuple[SetAside, ...] = ()
    findings: tuple[Finding, ...] = ()
    places: Mapping[str, CellRef] = {}

    @property
    def used(self) -> set[str]:
        """The names of the sheets with an answer on them."""
        return {passage.ref.sheet for answer in self.response.every_answer() for passage in answer.passages}

    @property
    def texts_read(self) -> int:
        """How many texts have a place at a question."""
        return len({(answer.question, one) for answer in self.response.every_answer() for one in answer.passages})

    @property
    def texts_there(self) -> int:
        """How many texts there are that are no questions, titles or hints: those read, left out and not placed."""
        unclaimed = sum(aside.reason in ("unclaimed", "withheld") for aside in self.aside)
        return self.texts_read + len(self.response.unplaced) + unclaimed

    @property
    def canvas(self) -> str:
        """The id of the canvas that was recognised."""
        return self.response.canvas


class Layout(NamedTuple):
    """How people fill in a canvas: a folder with `claims` and `read`, imported when a workbook may be of that kind."""

    folder: str

    def claims(self, workbook: Workbook, texts: Texts) -> float:
        """How much of the canvas of `texts` it recognises in `workbook`, from 0 to 1."""
        claim: float = self._module().claims(workbook, texts)
        return claim

    def read(self, workbook: Workbook, texts: Texts, match: float) -> Reading:
        """What stands in `workbook`, of which it recognised as much as `match`."""
        reading: Reading = self._module().read(workbook, texts, match)
        return reading

    def _module(self) -> Any:  # noqa: ANN401 - a module
        return import_module(f"generator.layouts.{self.folder}")


# Of two that fit as well the first one reads: a plain list is nearly a form.
LAYOUTS: dict[str, Layout] = {
    "survey": Layout("survey_export"),
    "list": Layout("question_list"),
    "form": Layout("form"),
    "board": Layout("board"),
}


class Row(NamedTuple):
    """One text, where it stood and what became of it.

    `question` is the id of the question or column that it was read at. `reason` is a code: why it was set aside, or
    what held the text that was not placed. `voice` is the respondent, if there are several; `struck` are the words
    that somebody crossed out. What belongs to the file as a whole has the name of the property as its sheet.
    """

    ref: CellRef
    text: str
    fate: Fate
    question: str = ""
    reason: str = ""
    voice: str = ""
    struck: str = ""
    hidden: bool = False


def account(reading: Reading) -> tuple[Row, ...]:
    """A row for every text of the workbook, sheet by sheet, from top to bottom."""
    hidden = {ref for finding in reading.findings if finding.code in _HIDDEN for ref in finding.refs}
    sheets = {name: number for number, name in enumerate(reading.sheets)}

    def place(row: Row) -> tuple[int, int, int]:
        found = area(row.ref.cell.partition(" ")[0])
        return (sheets.get(row.ref.sheet, len(sheets)), *((found.row, found.column) if found else (0, 0)))

    return tuple(sorted(_rows(reading, hidden), key=place))


def totals(rows: tuple[Row, ...]) -> dict[Fate, int]:
    """How many texts were read, set aside, and not placed."""
    return {fate: sum(row.fate == fate for row in rows) for fate in FATES}


def _rows(reading: Reading, hidden: set[CellRef]) -> Iterator[Row]:
    response = reading.response
    # What a merged cell says of several rows is one text.
    read = dict.fromkeys((answer.question, one) for answer in response.every_answer() for one in answer.passages)
    for question, passage in read:
        yield _row(passage, "read", hidden, question=question)
    for item in response.unplaced:
        yield _row(item.passage, "unplaced", hidden, reason=item.kind)
    for aside in reading.aside:
        yield Row(aside.ref, aside.text, "aside", reason=aside.reason, hidden=aside.ref in hidden)


def _row(passage: Passage, fate: Fate, hidden: set[CellRef], *, question: str = "", reason: str = "") -> Row:
    struck = " ".join(span.text for span in passage.spans if span.strike)
    return Row(passage.ref, passage.text, fate, question, reason, passage.voice, struck, passage.ref in hidden)
