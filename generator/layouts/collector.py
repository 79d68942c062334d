"""This file gathers what comes out of the sheets of a workbook in any layout, and makes a Reading of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.layouts.example_rows import sift
from generator.layouts.questions import Texts
from generator.layouts.reading import Reading
from generator.layouts.suggestions import suggestions
from generator.layouts.table_rows import loose_stories, of_whom, stories_of, whole_stories
from generator.model import (
    Answer,
    CellRef,
    Finding,
    Level,
    Passage,
    Record,
    Response,
    SetAside,
    Span,
    Unplaced,
    between,
)
from generator.model.finding import finding_at
from generator.xlsx.cells import Cell, Loose, Sheet, Workbook, address

_SET_ASIDE = frozenset({"prompt", "twin", "tooltip", "scenario", "slicer", "chart-data"})
_FEWEST_AGAIN = 2
_MARGINS = {"header": ("koptekst", "header"), "footer": ("voettekst", "footer")}


@dataclass(eq=False, repr=False)
class Collector:
    """What comes out of the sheets, in reading order.

    `found` are the ids of questions and columns that have a place in the workbook, answered or not. `answers` are those
    to questions, and to columns of a table of which nobody can tell which make a row; `heads` stand above columns that
    no question claims.
    """

    texts: Texts
    answers: dict[str, list[Passage]] = field(default_factory=lambda: defaultdict(list))
    records: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))
    unplaced: list[Unplaced] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    found: set[str] = field(default_factory=set)
    places: dict[str, CellRef] = field(default_factory=dict)
    heads: list[Passage] = field(default_factory=list)

    def begin(self, sheet: Sheet) -> None:
        """Set the name of a sheet aside, of which the cells come next."""
        self.aside.append(SetAside(CellRef(sheet.name, ""), sheet.name, "sheet-name"))

    def place(self, ids: Iterable[str], ref: CellRef) -> None:
        """Note that the answers to `ids` go at `ref`, and those of their tables where none has a place yet."""
        for id_ in ids:
            self.found.add(id_)
            self.places.setdefault(id_, ref)
            self.places.setdefault(self.texts.canvas.question_of(id_), ref)

    def several(self, id_: str, ids: Iterable[str], *refs: CellRef, level: Level = "tip") -> None:
        """Tell that `ids` are asked in one place; what stands there is taken as the answer to `id_`."""
        self._tell("several-questions", level, id_, refs, (("columns", " ".join(ids)),))

    def keep_apart(self, id_: str, apart: Mapping[str, Sequence[Passage]], group: str = "") -> None:
        """Put what nobody can join to rows of the table `id_` at its own questions, and ask which belong together.

        What is a row by itself stays one.
        """
        rows, apart = whole_stories(self.texts.canvas[id_], apart)
        self.records[id_] += rows
        refs = tuple(passage.ref for passages in apart.values() for passage in passages)
        for column, passages in apart.items():
            self.answers[column] += passages
        if refs:
            self._tell("rows-not-joined", "attention", id_, refs, (("count", str(len(refs))), ("group", group)))

    def asked_again(self, sheet: Sheet, answered: Iterable[tuple[str, tuple[int, int]]]) -> None:
        """Tell when questions are `answered` in several places on one sheet: one may be the canvas of another group.

        A place is the row and the column of the cell that asks.
        """
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for id_, (row, column) in answered:
            # Asked again in the row below, it has one answer more.
            if (found := places[id_]) and found[-1] == (row - 1, column):
                found.pop()
            found.append((row, column))
        again = [found[1:] for found in places.values() if len(found) > 1]
        if len(again) >= _FEWEST_AGAIN:
            refs = (CellRef(sheet.name, address(*place)) for found in again for place in found)
            self.findings.append(finding_at("asked-again", "attention", refs, sheet=sheet.name, count=len(again)))

    def no_value(self, sheet: Sheet, cell: Cell, id_: str) -> None:
        """Take an error, or a formula without an outcome: told at the question or column `id_` ("" for none)."""
        ref = CellRef(sheet.name, cell.name)
        if cell.spans:
            self.aside.append(SetAside(ref, cell.text, "error-value"))
        if id_:
            code = "error-value" if cell.kind == "error" else "formula-without-value"
            self._tell(code, "attention", id_, (ref,), (("text", cell.text),) if cell.spans else ())

    def _sift(self, table: str) -> None:
        """Keep of the rows of `table` those that are rows."""
        found = sift(table, self.records[table], self.texts, self.unplaced, self.aside)
        self.records[table] = found.rows
        self.unplaced += found.unplaced
        self.aside += found.aside
        self.findings += found.findings

    def _tell(
        self, code: str, level: Level, id_: str, refs: tuple[CellRef, ...], values: tuple[tuple[str, str], ...]
    ) -> None:
        section = self.texts.canvas.section_of[id_].id
        self.findings.append(Finding(code, level, section, id_, refs, values))

    def missing(self) -> list[str]:
        """The ids of the questions, and of tables the columns, that have no place in the workbook so far."""
        return [part.id for part in self.texts.canvas.fields() if part.id not in self.found]

    def reading(self, workbook: Workbook, layout: str, match: float) -> Reading:
        """Everything gathered, with a suggestion for each text that looks like a question that was not found."""
        canvas = self.texts.canvas
        own = any(canvas.find(name.name.casefold()) for name in workbook.names)
        if (stories := canvas.by_role("stories")) and not own:
            by_name = {sheet.name: sheet for sheet in workbook.sheets}
            rows, self.unplaced = loose_stories(stories, self.unplaced, by_name)
            self.records[stories.id] += rows
        for table in canvas.questions():
            if self.records.get(table.id):
                self._sift(table.id)
        cells = [*self.heads, *(item.passage for item in self.unplaced if item.kind == "cell")]
        self.findings += suggestions(cells, self.missing(), self.texts, workbook.sheets)
        if workbook.taken:
            self.aside += workbook.taken.aside
            self.unplaced += workbook.taken.unplaced
        self.aside += [SetAside(CellRef(name, ""), text, "property") for name, text in workbook.properties]
        self.aside += [
            SetAside(CellRef(name.name, ""), name.constant, "name") for name in workbook.names if name.constant
        ]
        response = Response(
            canvas=canvas.id,
            language=workbook.language,
            source=workbook.file,
            answers=tuple(
                Answer(part.id, tuple(self.answers[part.id])) for part in canvas.parts() if self.answers.get(part.id)
            ),
            records=tuple(
                record
                for table in canvas.questions()
                for record in of_whom(table, stories_of(table, self.records.get(table.id, ()), self.aside))
            ),
            unplaced=tuple(self.unplaced),
        )
        sheets = tuple(sheet.name for sheet in workbook.sheets)
        found = (tuple(self.aside), tuple(self.findings))
        return Reading(response, layout, match, sheets, *found, places=self.places)


def read_loose(
    sheet: Sheet, language: str, collector: Collector, take: Callable[[Loose, CellRef], bool] | None = None
) -> None:
    """Notes, comments, shapes and the like: kept with the cell that they belong to, or lie over.

    `take` may claim a shape for the question under which it lies, and says whether it did.
    """
    for loose in sheet.loose:
        ref = CellRef(sheet.name, _place(loose, language))
        words, signature = _signed(loose)
        text = "".join(span.text for span in words)
        lines = [line for line in text.split("\n") if line.strip()]
        own = loose.kind in _SET_ASIDE or (loose.kind in _MARGINS and all(map(collector.texts.is_heading, lines)))
        if own:
            collector.aside.append(SetAside(ref, text, loose.kind))
        elif not (loose.kind == "shape" and take and take(loose, ref)) and (text or not signature):
            collector.unplaced.append(Unplaced(Passage(ref, words), loose.kind))
        for name in filter(None, (signature, loose.author)):
            collector.aside.append(SetAside(ref, name, "author"))


def _signed(loose: Loose) -> tuple[tuple[Span, ...], str]:
    """The words of a note, and the name of its author above them: Excel puts that in every note."""
    text = "".join(span.text for span in loose.spans)
    signature = f"{loose.author}:"
    if loose.kind != "note" or not loose.author or not text.lstrip().startswith(signature):
        return loose.spans, ""
    end = text.index(signature) + len(signature)
    start = end + len(text[end:]) - len(text[end:].lstrip())
    return between(loose.spans, start, len(text)), signature


def told(sheet: Sheet, mine: set[CellRef]) -> Iterator[Finding]:
    """What a person may want to know about this sheet: hidden text, dropped characters, text that became a date.

    `mine` are the cells that hold what people typed.
    """
    filtered = sheet.filtered
    noted = [one for one in sheet.cells.values() if one.hidden or one.changed or one.became_date or one.row in filtered]
    shown = [(CellRef(sheet.name, cell.name), cell) for cell in noted]
    hidden = tuple(ref for ref, cell in shown if ref in mine and (cell.hidden or cell.row in filtered))
    changed = tuple(ref for ref, cell in shown if cell.changed)
    changed += tuple(
        CellRef(sheet.name, _place(loose, "nl")) for loose in sheet.loose if loose.changed and loose.kind != "twin"
    )
    dates = tuple(ref for ref, cell in shown if ref in mine and cell.became_date)
    for code, refs in (("hidden-content", hidden), ("control-characters", changed), ("became-date", dates)):
        if refs:
            yield finding_at(code, "tip", refs, sheet=sheet.name, count=len(refs))


def _place(loose: Loose, language: str) -> str:
    if loose.kind in _MARGINS:
        return _MARGINS[loose.kind][language == "en"]
    return address(loose.row, loose.column)
