"""This file says what a workbook is once it is read: sheets, cells, and what floats above them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal, NamedTuple

from generator.model import SetAside, Span, Unplaced
from generator.xlsx.sanitise import clean

State = Literal["visible", "hidden", "veryHidden"]
CellKind = Literal["text", "number", "date", "boolean", "error", "formula"]

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384


class Area(NamedTuple):
    """A range of cells: first row and column, last row and column, all from 1. Never expanded."""

    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(eq=False, repr=False)
class OwnAnnotations:
    """What was taken out of a workbook: our own words, and what people typed among them."""

    aside: list[SetAside] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)


class Cell(NamedTuple):
    """What a person sees in one cell.

    `kind` "error" is an error value, "formula" a formula that the file holds no outcome of (then there are no spans).
    `changed` says that characters were dropped; `became_date` that the typed text may have been turned into a date;
    `label` is the id of the question or column that a person says this is the label of.
    """

    row: int
    column: int
    spans: tuple[Span, ...]
    kind: CellKind = "text"
    hidden: bool = False
    changed: bool = False
    became_date: bool = False
    label: str = ""

    @property
    def text(self) -> str:
        """The words without their look."""
        spans = self.spans
        return spans[0].text if len(spans) == 1 else "".join([span.text for span in spans])

    @property
    def is_bold(self) -> bool:
        """Whether all its words are."""
        return bool(self.spans) and all(span.bold for span in self.spans if span.text.strip())

    @property
    def name(self) -> str:
        """Its address, as "C12"."""
        return address(self.row, self.column)


class Loose(NamedTuple):
    """Text that belongs to a cell, or lies over it, or stands in the margin (then `row` is 0).

    `kind`: note, comment, shape, checkbox, picture, chart, control, object, header, footer; and what goes aside:
    prompt, tooltip, scenario, slicer, chart-data (words from cells), twin (the copy of a threaded comment that Excel
    keeps for older versions). `over` are the cells under something that lies on the sheet;
    `grouped` says that it is only a part of what lies there.
    """

    kind: str
    row: int
    column: int
    spans: tuple[Span, ...]
    author: str = ""
    changed: bool = False
    over: Area | None = None
    grouped: bool = False

    @property
    def spots(self) -> list[tuple[int, int]]:
        """The cells that must all belong to a question for this to do so: the one under its middle, or all round."""
        if self.over is None:
            return []
        row, column, last_row, last_column = self.over
        if self.grouped:
            return [(row, column), (row, last_column), (last_row, column), (last_row, last_column)]
        return [((row + last_row) // 2, (column + last_column) // 2)]


def typed(kind: str, text: str, row: int = 0, column: int = 0) -> list[Loose]:
    """What somebody typed elsewhere than in a cell, as text that can go anywhere; nothing where that is no word."""
    cleaned = clean(text)
    spans = (Span(cleaned.text),)
    return [Loose(kind, row, column, spans, changed=cleaned.changed)] if cleaned.text.strip() else []


@dataclass(eq=False, repr=False)
class Sheet:
    """One sheet. `cells` holds only cells with something in them, by (row, column), in reading order.

    `roles` says of the number of a column what a person says it is for: "answer", or the id of a question; `pointed`
    are the cells of which a person says what they ask; `unlocked` those with something in them that are to be typed in;
    `filtered` are the rows that a filter hides, and nobody else.
    """

    name: str
    state: State = "visible"
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    loose: list[Loose] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)
    pointed: set[tuple[int, int]] = field(default_factory=set)
    unlocked: set[tuple[int, int]] = field(default_factory=set)
    filtered: set[int] = field(default_factory=set)

    def put(self, cells: Mapping[tuple[int, int], Cell]) -> None:
        """Let `cells` stand where others stood, which were found by their row before."""
        self.cells.update(cells)
        self._by_row = None
        self._filled.clear()

    def row(self, number: int) -> list[Cell]:
        """The cells of one row, from left to right."""
        return self._rows().get(number, [])

    def rows(self) -> Iterable[list[Cell]]:
        """The cells of every row with something in it, from left to right."""
        return self._rows().values()

    def filled(self, number: int) -> Sequence[Cell]:
        """The cells of one row with words in them, from left to right."""
        found = self._filled.get(number)
        if found is None:
            # Asked about every question in a row, which may be a wide one.
            found = self._filled[number] = [cell for cell in self.row(number) if cell.text.strip()]
        return found

    def block(self, row: int) -> tuple[int, int]:
        """The first and the last of the rows with words that `row` stands among, without a blank one between."""
        first = last = row
        while self.filled(first - 1):
            first -= 1
        while self.filled(last + 1):
            last += 1
        return first, last

    def run(self, row: int, column: int) -> tuple[int, int]:
        """The first and the last of the rows with words in `column` that `row` stands among, without a gap."""
        first = last = row
        while self.says(first - 1, column):
            first -= 1
        while self.says(last + 1, column):
            last += 1
        return first, last

    def alone(self) -> list[Cell]:
        """The cells with words beside which nothing else in their row has any."""
        begun = ([*islice((cell for cell in cells if cell.text.strip()), 2)] for cells in self.rows())
        return [found[0] for found in begun if len(found) == 1]

    def says(self, row: int, column: int) -> bool:
        """Whether words stand in a cell."""
        cell = self.cells.get((row, column))
        return cell is not None and bool(cell.text.strip())

    def below(self, row: int, end: int = LAST_ROW + 1) -> dict[int, list[str]]:
        """By column the texts in the rows after `row` and before `end`."""
        found: dict[int, list[str]] = defaultdict(list)
        for cell in self.cells.values():
            if row < cell.row < end and cell.text.strip():
                found[cell.column].append(cell.text)
        return found

    def _rows(self) -> dict[int, list[Cell]]:
        if self._by_row is None:
            self._by_row = {}
            for cell in self.cells.values():
                self._by_row.setdefault(cell.row, []).append(cell)
        return self._by_row

    # No argument: a copy with other cells finds its rows anew.
    _by_row: dict[int, list[Cell]] | None = field(default=None, init=False)
    _filled: dict[int, Sequence[Cell]] = field(default_factory=dict, init=False)

    @property
    def first(self) -> Cell | None:
        """The first cell with words; None where there is none."""
        return next((cell for cell in self.cells.values() if cell.text.strip()), None)

    @property
    def last_row(self) -> int:
        """The number of the last row with something in it."""
        # In reading order the last cell is in the last row; many cells ask for it.
        return next(reversed(self.cells), (0, 0))[0]


class Name(NamedTuple):
    """A defined name. `areas` are pairs of a sheet's name and an area there; `constant` is the text of ="text"."""

    name: str
    areas: tuple[tuple[str, Area], ...] = ()
    constant: str | None = None


@dataclass(eq=False, repr=False)
class Workbook:
    """Everything that a person can see in one workbook. `language` is the one that numbers are shown in.

    `properties` are those of the file itself, pairs of a name and a text; `taken` is what we wrote into it before.
    """

    file: str
    sheets: list[Sheet]
    names: list[Name]
    language: str = "nl"
    properties: list[tuple[str, str]] = field(default_factory=list)
    taken: OwnAnnotations | None = None

    def cells(self) -> Iterator[Cell]:
        """The cells of all sheets."""
        return (cell for sheet in self.sheets for cell in sheet.cells.values())

    def sheet(self, name: str) -> Sheet | None:
        """The sheet with this name, compared as Excel does, or None."""
        wanted = name.casefold()
        return next((sheet for sheet in self.sheets if sheet.name.casefold() == wanted), None)


def address(row: int, column: int) -> str:
    """The address of a cell: (12, 3) is "C12"."""
    return f"{letters(column)}{row}"


def letters(column: int) -> str:
    """The letters of a column: 27 is "AA"."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})?\$?([0-9]{1,7})?")


def area(text: str) -> Area | None:
    """The range that "B5:B9", "$B$5", "A:A" or "5:5" means, within the sheet; None for anything else."""
    first, colon, last = text.partition(":")
    start, end = _ADDRESS.fullmatch(first), _ADDRESS.fullmatch(last if colon else first)
    if not (start and end and first and (start[1] or start[2]) and (end[1] or end[2])):
        return None
    rows = sorted((int(start[2] or 1), int(end[2] or LAST_ROW)))
    columns = sorted((number(start[1]) if start[1] else 1, number(end[1]) if end[1] else LAST_COLUMN))
    if rows[0] < 1 or rows[0] > LAST_ROW or columns[0] > LAST_COLUMN:
        return None
    return Area(rows[0], columns[0], min(rows[1], LAST_ROW), min(columns[1], LAST_COLUMN))


def number(text: str) -> int:
    """The number of a column: "AA" is 27."""
    result = 0
    for letter in text.upper():
        result = result * 26 + ord(letter) - 64
    return result


def covered(merges: Iterable[Area], rows: int, columns: int) -> dict[tuple[int, int], Area]:
    """The cells that lie under a merge and do not show, within `rows` x `columns`; the merges keep their corner."""
    found: dict[tuple[int, int], Area] = {}
    budget = 1_000_000
    for merge in merges:
        last_row, last_column = min(merge.last_row, rows), min(merge.last_column, columns)
        budget -= max(0, last_row - merge.row + 1) * max(0, last_column - merge.column + 1)
        if budget < 0:
            break
        for row in range(merge.row, last_row + 1):
            for column in range(merge.column, last_column + 1):
                found[row, column] = merge
        found.pop((merge.row, merge.column), None)
    return found
