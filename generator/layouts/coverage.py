"""This file accounts for every text of a workbook: read at a question, set aside with a reason, or not placed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from generator.xlsx.cells import area

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.layouts.reading import Reading
    from generator.model import CellRef, Passage

Fate = Literal["read", "aside", "unplaced"]
FATES: tuple[Fate, ...] = ("read", "aside", "unplaced")


@dataclass(frozen=True, slots=True)
class Row:
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
    hidden = {ref for finding in reading.findings if finding.code == "hidden-content" for ref in finding.refs}
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
    for answer in response.every_answer():
        for passage in answer.passages:
            yield _row(passage, "read", hidden, question=answer.question)
    for item in response.unplaced:
        yield _row(item.passage, "unplaced", hidden, reason=item.kind)
    for aside in reading.aside:
        yield Row(aside.ref, aside.text, "aside", reason=aside.reason)


def _row(passage: Passage, fate: Fate, hidden: set[CellRef], *, question: str = "", reason: str = "") -> Row:
    struck = " ".join(span.text for span in passage.spans if span.strike)
    return Row(passage.ref, passage.text, fate, question, reason, passage.voice, struck, passage.ref in hidden)
