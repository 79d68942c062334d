"""This file reads the export of a survey: a question a column, and below it a row for each who answered."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from generator.layouts import form
from generator.layouts.collector import Harvest, no_value, read_loose, told
from generator.layouts.column_roles import role, says_who, voice
from generator.layouts.form.anchors import placed
from generator.layouts.headers import (
    alike,
    asked_ids,
    choose,
    labels,
    natural,
)
from generator.layouts.table_rows import from_columns
from generator.model import CellRef, Finding, Passage, SetAside, Unplaced
from generator.xlsx.cells import address, covered

if TYPE_CHECKING:
    from generator.layouts.headers import Asked
    from generator.layouts.questions import Texts
    from generator.layouts.reading import Reading
    from generator.model import Canvas
    from generator.xlsx.cells import Cell, Sheet, Workbook

LAYOUT = "survey"
_FEWEST = 2
_MOSTLY = 0.8
_HIGHEST = 50
_LONGEST_VOICE = 60


@dataclass
class Survey:
    """One sheet with answers: the row of its head, what each column asks, and why other columns are set aside.

    `voices` are the columns that say for whom somebody answers, the most telling first.
    """

    head: int
    asked: dict[int, Asked] = field(default_factory=dict)
    aside: dict[int, str] = field(default_factory=dict)
    voices: list[int] = field(default_factory=list)
    numbers: int = 0


def score(workbook: Workbook, canvas: Canvas, texts: Texts) -> float:
    """How much of `canvas` stands in `workbook` as the head of a survey, from 0 to 1; 0 for our own form."""
    if _is_form(workbook, canvas):
        return 0.0
    wanted = asked_ids(canvas)
    surveys = [one for sheet in workbook.sheets if (one := _survey(sheet, texts))]
    found = {id_ for one in surveys for label in one.asked.values() for part in label.parts for id_ in part} & wanted
    return len(found) / len(wanted) if len(found) >= min(_FEWEST, len(wanted)) else 0.0


def signed(workbook: Workbook, texts: Texts) -> bool:
    """Whether a head holds what only a survey has, such as a time stamp: other layouts would see questions in it."""
    if _is_form(workbook, texts.canvas):
        return False
    return any(one.aside for sheet in workbook.sheets if (one := _survey(sheet, texts)))


def read_survey(workbook: Workbook, canvas: Canvas, texts: Texts, _language: str, match: float) -> Reading:
    """The answers in `workbook`, each with the voice of who gave it. Nothing is dropped: see `Reading`."""
    harvest = Harvest()
    names = placed(workbook, canvas)
    for sheet in workbook.sheets:
        survey = _survey(sheet, texts)
        if survey is None:
            form.read_sheet(workbook, sheet, texts, names, harvest)
            continue
        harvest.aside.append(SetAside(CellRef(sheet.name, ""), sheet.name, "sheet-name"))
        reader = _SheetReader(sheet, texts, survey, harvest)
        content = reader.read()
        read_loose(sheet, texts, workbook.language, harvest)
        harvest.findings += told(sheet, content)
    return harvest.reading(workbook, canvas, texts, LAYOUT, match)


def _is_form(workbook: Workbook, canvas: Canvas) -> bool:
    return bool(form.constant(workbook.names, form.CANVAS_NAME) or placed(workbook, canvas))


def _survey(sheet: Sheet, texts: Texts) -> Survey | None:
    """The survey on `sheet`: nearly all its questions stand in one row, and are not the head of a single table."""
    found = labels(sheet, texts)
    rows = Counter(label.cell.row for label, full in found if full)
    if not rows:
        return None
    head, count = max(rows.items(), key=lambda row: (row[1], -row[0]))
    if head > _HIGHEST or count < _MOSTLY * sum(rows.values()):
        return None
    survey = _columns(
        sheet.row(head), {label.cell.column: (label, full) for label, full in found if label.cell.row == head}
    )
    ids = {id_ for label in survey.asked.values() for part in label.parts for id_ in part[:1]}
    apart = len(alike(ids, texts.canvas)) >= _FEWEST
    if not ids or not (apart or survey.aside or survey.voices):
        return None
    return survey


def _columns(cells: list[Cell], asks: dict[int, tuple[Asked, bool]]) -> Survey:
    """What each column is for. A question in full is one; a word that may be something else is what surveys add."""
    survey = Survey(cells[0].row)
    guesses: list[int] = []
    for cell in cells:
        found, full = asks.get(cell.column, (None, False))
        kind = role(cell.text)
        if found and (full or kind not in ("voice", "personal", "technical")):
            survey.asked[cell.column] = found
        elif kind == "voice":
            survey.voices.append(cell.column)
        elif kind in ("personal", "technical"):
            survey.aside[cell.column] = kind
            if cell.text.strip().casefold() == "id":
                survey.numbers = cell.column
        elif (guess := says_who(cell.text)) == "personal":
            survey.aside[cell.column] = guess
        elif guess:
            guesses.append(cell.column)
    survey.voices += guesses
    return survey


class _SheetReader:
    """One sheet, a respondent at a time: each cell answers the question at the head of its column."""

    def __init__(self, sheet: Sheet, texts: Texts, survey: Survey, harvest: Harvest) -> None:
        self._sheet = sheet
        self._texts = texts
        self._canvas = texts.canvas
        self._survey = survey
        self._harvest = harvest
        self._under = covered(sheet.merges, sheet.last_row, max((column for _, column in sheet.cells), default=0))
        self._typed: set[CellRef] = set()
        columns = sorted(survey.asked)
        chosen = choose([survey.asked[column] for column in columns], self._canvas)
        self._ids = {
            column: [natural(id_, self._canvas) for id_ in ids] for column, ids in zip(columns, chosen, strict=True)
        }
        self._voices = _voices(sheet, survey)

    def read(self) -> set[CellRef]:
        """Take every cell of the sheet; where the words stood that people typed."""
        self._tell_places()
        rows: dict[int, list[Cell]] = defaultdict(list)
        for cell in self._sheet.cells.values():
            if cell.row < self._survey.head:
                self._nobodys(cell)
            elif cell.row == self._survey.head:
                self._head(cell)
            else:
                rows[cell.row].append(cell)
        for row, cells in rows.items():
            self._respondent(cells, self._voices.get(row, ""))
        return self._typed

    def _tell_places(self) -> None:
        for column, ids in self._ids.items():
            first = CellRef(self._sheet.name, address(self._survey.head + 1, column))
            for id_ in ids:
                self._harvest.found.add(id_)
                self._harvest.places.setdefault(id_, first)
                if table := self._canvas.table_of.get(id_):
                    self._harvest.places.setdefault(table.id, first)
            if len(ids) > 1:
                section = self._canvas.section_of[ids[0]].id
                refs = (CellRef(self._sheet.name, address(self._survey.head, column)),)
                values = (("columns", " ".join(ids)),)
                self._harvest.findings.append(Finding("several-questions", "tip", section, ids[0], refs, values))

    def _head(self, cell: Cell) -> None:
        if cell.column in self._ids:
            self._aside(cell, "question")
        elif cell.column in self._survey.aside or cell.column in self._survey.voices[:1]:
            self._aside(cell, "column-head")
        else:
            self._nobodys(cell)

    def _respondent(self, cells: list[Cell], who: str) -> None:
        """One row. What answers the columns of tables makes rows of those, of this respondent alone."""
        runs: dict[str, list[tuple[str, list[Passage]]]] = defaultdict(list)
        filled = {cell.column: cell for cell in cells}
        for column, ids in self._ids.items():
            cell = filled.get(column)
            passages = [self._passage(cell, who)] if cell and self._is_answer(cell) else []
            table = self._canvas.table_of.get(ids[0])
            if table:
                runs[table.id].append((ids[0], passages))
            else:
                self._harvest.answers[ids[0]] += passages
        for id_, inside in runs.items():
            if table := self._canvas.find(id_):
                self._harvest.records[id_] += from_columns(table, inside)
        for cell in cells:
            self._beside(cell, who)

    def _is_answer(self, cell: Cell) -> bool:
        shows = (cell.row, cell.column) not in self._under and cell.kind not in ("error", "formula")
        return shows and bool(cell.text.strip())

    def _beside(self, cell: Cell, who: str) -> None:
        """What stands in the row of a respondent and answers nothing."""
        if cell.kind in ("error", "formula"):
            id_ = self._ids[cell.column][0] if cell.column in self._ids else ""
            no_value(self._sheet, cell, id_, self._canvas, self._harvest)
        elif not cell.text.strip():
            return
        elif (cell.row, cell.column) in self._under:
            self._harvest.unplaced.append(Unplaced(self._passage(cell, who), "covered"))
        elif reason := self._survey.aside.get(cell.column):
            self._aside(cell, reason)
        elif cell.column in self._survey.voices[:1]:
            self._aside(cell, "voice")
        elif cell.column not in self._ids:
            self._harvest.unplaced.append(Unplaced(self._passage(cell, who), "cell"))

    def _nobodys(self, cell: Cell) -> None:
        if cell.kind in ("error", "formula"):
            no_value(self._sheet, cell, "", self._canvas, self._harvest)
        elif not cell.text.strip():
            return
        elif self._texts.is_fixed(cell.text):
            self._aside(cell, "template")
        else:
            kind = "covered" if (cell.row, cell.column) in self._under else "cell"
            self._harvest.unplaced.append(Unplaced(self._passage(cell), kind))

    def _aside(self, cell: Cell, reason: str) -> None:
        self._harvest.aside.append(SetAside(CellRef(self._sheet.name, cell.name), cell.text, reason))

    def _passage(self, cell: Cell, who: str = "") -> Passage:
        passage = Passage(CellRef(self._sheet.name, cell.name), cell.spans, who)
        self._typed.add(passage.ref)
        return passage


def _voices(sheet: Sheet, survey: Survey) -> dict[int, str]:
    """The voice of each row below the head: the group that it names, or a number; both when groups answered twice.

    A single row is nobody's in particular, unless it names a group.
    """
    rows = sorted({cell.row for cell in sheet.cells.values() if cell.row > survey.head and cell.text.strip()})
    numbers = [_text(sheet, row, survey.numbers) for row in rows]
    own = len(set(numbers)) == len(rows) and all(number.isdigit() for number in numbers)
    named = [_text(sheet, row, column) for column in survey.voices[:1] for row in rows] or [""] * len(rows)
    if any(len(name) > _LONGEST_VOICE for name in named):
        survey.voices.clear()
        named = [""] * len(rows)
    count = Counter(name.casefold() for name in named)
    found = {}
    for place, (row, name) in enumerate(zip(rows, named, strict=True)):
        who = numbers[place] if own else str(place + 1)
        if name:
            found[row] = name if count[name.casefold()] == 1 else f"{name}, respondent {who}"
        else:
            found[row] = f"Respondent {who}" if len(rows) > 1 else ""
    return found


def _text(sheet: Sheet, row: int, column: int) -> str:
    cell = next(islice((cell for cell in sheet.row(row) if cell.column == column), 1), None) if column else None
    return voice(cell.text) if cell else ""
