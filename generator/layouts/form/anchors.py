"""This file finds on one sheet of a form where each question and table stands, and how far it reaches."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.layouts.suggestions import Near
from generator.xlsx.cells import Area

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.layouts.questions import Texts
    from generator.model import Canvas, Question
    from generator.xlsx.cells import Cell, Sheet, Workbook

_TALLEST = 10_000
_HEADING_ABOVE = 6
_FEWEST_HEADERS = 2


@dataclass
class Item:
    """A question or a table on a sheet. `top` is its first row, `last` the last row that belongs to it.

    A question has the cells of its answer in `area`, as the form drew it; a table has `columns`, from the number of a
    column to the id of what stands in it, below the row `header`. `labels` are cells that name the item itself.
    """

    question: Question
    top: int
    left: int
    right: int
    area: Area | None = None
    header: int = 0
    columns: dict[int, str] = field(default_factory=dict)
    labels: set[tuple[int, int]] = field(default_factory=set)
    named: bool = False
    last: int = 0

    @property
    def first(self) -> int:
        """The first row that can hold an answer."""
        return self.header + 1 if self.columns else self.area.row if self.area else self.top


def placed(workbook: Workbook, canvas: Canvas) -> dict[str, dict[str, Area]]:
    """Where the defined names say that each question or column stands: by sheet (in lower case), by id.

    A copied sheet has names of its own, with the sheet as their scope; each points at its own sheet.
    """
    found: dict[str, dict[str, Area]] = defaultdict(dict)
    for name in workbook.names:
        id_ = name.name.casefold()
        if canvas.find(id_) is None:
            continue
        for sheet, area in name.areas:
            if area.last_row - area.row < _TALLEST:
                found[sheet.casefold()].setdefault(id_, area)
    return found


def items_on(sheet: Sheet, canvas: Canvas, texts: Texts, here: dict[str, Area], everywhere: set[str]) -> list[Item]:
    """The questions and tables on `sheet`, from top to bottom: by defined name, else by their exact text.

    `here` are the names that point at this sheet; `everywhere` the ids that have a name on some sheet.
    """
    merges = {(merge.row, merge.column): merge for merge in sheet.merges}
    # A sheet without any names is one that somebody made or copied: there the words alone must do.
    elsewhere = everywhere if here else set()
    items = _named_questions(here, canvas) + _tables(sheet, canvas, texts, here, elsewhere)
    _name_labels(items, sheet, texts)
    items += _texted_questions(sheet, texts, items, elsewhere, merges)
    for item in items:
        item.right = max([item.right, *(merges[place].last_column for place in item.labels if place in merges)])
    for item in items:
        above = sheet.row(item.top - 1)
        if len(above) >= _FEWEST_HEADERS and all(texts.is_word(cell.text) for cell in above):
            item.top -= 1
    items.sort(key=lambda item: (item.top, item.left))
    _reach(items, sheet.last_row)
    _stop_above_near(items, sheet, texts)
    _find_answers(items, sheet, texts)
    return items


def _named_questions(here: dict[str, Area], canvas: Canvas) -> list[Item]:
    items = []
    for id_, area in here.items():
        question = canvas.find(id_)
        if question and question.kind != "table" and id_ not in canvas.table_of:
            items.append(Item(question, area.row, area.column, area.last_column, area, named=True))
    return items


def _tables(sheet: Sheet, canvas: Canvas, texts: Texts, here: dict[str, Area], elsewhere: set[str]) -> list[Item]:
    """The tables: by the names of their header cells, and rows in which the headers stand as text."""
    named: dict[tuple[str, int], dict[int, str]] = defaultdict(dict)
    for id_, area in here.items():
        if table := canvas.table_of.get(id_):
            named[table.id, area.last_row][area.column] = id_
    items = []
    for (id_, row), columns in named.items():
        table = canvas.find(id_)
        if table:
            for column, other in _headers(sheet.row(row), table, texts).items():
                if column not in columns and other not in columns.values():
                    columns[column] = other
            items.append(_table(table, row, columns, named=True))
    taken = {item.question.id for item in items}
    taken |= {canvas.table_of[id_].id for id_ in elsewhere if id_ in canvas.table_of}
    rows = {item.header for item in items}
    return items + _texted_tables(sheet, canvas, texts, taken, rows)


def _table(table: Question, row: int, columns: dict[int, str], *, named: bool) -> Item:
    labels = {(row, column) for column in columns}
    return Item(table, row, min(columns), max(columns), None, row, dict(columns), labels, named)


def _headers(cells: Iterable[Cell], table: Question, texts: Texts) -> dict[int, str]:
    """Which of `cells` are headers of `table`; the leftmost when a header stands there twice."""
    ids = {column.id for column in table.columns}
    found: dict[int, str] = {}
    for cell in cells:
        match = next((known.id for known in texts.of(cell) if known.id in ids), None)
        if match and match not in found.values():
            found[cell.column] = match
    return found


def _texted_tables(sheet: Sheet, canvas: Canvas, texts: Texts, taken: set[str], rows: set[int]) -> list[Item]:
    if all(question.id in taken for question in canvas.questions() if question.kind == "table"):
        return []
    candidates: dict[int, list[Cell]] = defaultdict(list)
    for cell in sheet.cells.values():
        if cell.row not in rows and any(known.kind == "column" for known in texts.of(cell)):
            candidates[cell.row].append(cell)
    items: list[Item] = []
    for row, cells in candidates.items():
        best: tuple[int, int, Question, dict[int, str]] | None = None
        for table in canvas.questions():
            if table.kind != "table" or table.id in taken:
                continue
            columns = _headers(cells, table, texts)
            heading = _heading(sheet, table, row, min(columns, default=1), texts) is not None
            enough = len(columns) >= min(_FEWEST_HEADERS, len(table.columns)) or (columns and heading)
            score = len(columns) + 2 * heading
            if enough and (best is None or score > best[0]):
                best = (score, row, table, columns)
        if best and not _among_rows(best, items):
            items.append(_table(best[2], row, best[3], named=False))
            taken = taken | {best[2].id}
    return items


def _among_rows(best: tuple[int, int, Question, dict[int, str]], items: list[Item]) -> bool:
    """Whether this looks like a header only because someone typed one such word in a table's row."""
    return bool(items) and best[0] < _FEWEST_HEADERS and best[1] > items[-1].header


def _heading(sheet: Sheet, table: Question, row: int, column: int, texts: Texts) -> tuple[int, int] | None:
    """The cell above a header row in which the name of its table stands."""
    for above in range(row - 1, max(0, row - 1 - _HEADING_ABOVE), -1):
        for cell in sheet.row(above):
            if cell.column <= column and any(known.id == table.id for known in texts.of(cell)):
                return above, cell.column
    return None


def _name_labels(items: list[Item], sheet: Sheet, texts: Texts) -> None:
    """The cells with the item's own words, beside or above what was found by name or by header."""
    headers = {item.header for item in items if item.columns}
    areas = [item.area for item in items if item.area]
    for item in items:
        if item.columns:
            place = _heading(sheet, item.question, item.header, item.left, texts)
            if place and not any(place[0] <= header < item.header for header in headers):
                item.labels.add(place)
                item.top, item.left = place[0], min(item.left, place[1])
            continue
        for cell in (*sheet.row(item.top), *sheet.row(item.top - 1)):
            # An answer to the question above may happen to be this question's short name.
            inside = any(_holds(area, cell) for area in areas)
            if not inside and any(known.id == item.question.id for known in texts.of(cell)):
                item.labels.add((cell.row, cell.column))
        item.top = min([item.top, *(row for row, _ in item.labels)])
        item.left = min([item.left, *(column for _, column in item.labels)])


def _texted_questions(
    sheet: Sheet, texts: Texts, items: list[Item], taken: set[str], merges: dict[tuple[int, int], Area]
) -> list[Item]:
    """The questions without a name, by their exact words in the column where the questions stand."""
    found: dict[str, tuple[Cell, bool]] = {}
    for cell, id_, full in _candidates(sheet, texts, items, taken):
        # A question in full wins from a short name of it: "Maatschappelijke waarde" may also head a whole sheet.
        if id_ not in found or (full and not found[id_][1]):
            found[id_] = (cell, full)
    columns = Counter(cell.column for cell, _ in found.values()).most_common(1)
    labels = {(cell.row, cell.column) for cell, _ in found.values()}
    result = []
    for id_, (cell, full) in found.items():
        question = texts.canvas.find(id_)
        answers_another = any((cell.row, column) in labels for column in range(1, cell.column))
        if question and not answers_another and (full or cell.column == columns[0][0]):
            right = merges.get((cell.row, cell.column), Area(0, 0, 0, cell.column)).last_column
            result.append(Item(question, cell.row, cell.column, right + 1, labels={(cell.row, cell.column)}))
    return result


def _candidates(sheet: Sheet, texts: Texts, items: list[Item], taken: set[str]) -> Iterator[tuple[Cell, str, bool]]:
    """The cells that may be the label of a question that was not found yet: its id, and whether in full."""
    if all(question.id in taken for question in texts.canvas.questions() if question.kind != "table"):
        return
    inside = [item.area for item in items if item.area]
    headers = {item.header for item in items if item.columns}
    for cell in sheet.cells.values():
        known = [known for known in texts.of(cell) if known.kind == "question" and known.id not in taken]
        question = texts.canvas.find(known[0].id) if known else None
        if question is None or question.kind == "table" or cell.row in headers:
            continue
        if not known[0].full and (texts.is_title(cell.text) or _in_table(cell, items)):
            continue
        if not any(_holds(area, cell) for area in inside):
            yield cell, known[0].id, known[0].full


def _holds(area: Area, cell: Cell) -> bool:
    return area.row <= cell.row <= area.last_row and area.column <= cell.column <= area.last_column


def _in_table(cell: Cell, items: list[Item]) -> bool:
    """Whether `cell` stands below the header of a table, where a short word is an answer and no question."""
    above = [item for item in items if item.top < cell.row]
    nearest = max(above, key=lambda item: item.header or item.top, default=None)
    return bool(nearest and nearest.columns and cell.row > nearest.header)


def _reach(items: list[Item], last_row: int) -> None:
    """How far each item reaches down: to the next item that shares a column with it."""
    for place, item in enumerate(items):
        item.last = max(last_row, item.first)
        for other in items[place + 1 :]:
            beside = other.left > item.right or item.left > other.right
            if not beside and other.top > item.top and other.top >= item.first:
                item.last = other.top - 1
                break


def _stop_above_near(items: list[Item], sheet: Sheet, texts: Texts) -> None:
    """Let a question end above what looks like another question: what stands there answers that one, if any."""
    texted = [item for item in items if not (item.named or item.columns)]
    if not texted:
        return
    found = {item.question.id for item in items}
    near = Near(texts, [question.id for question in texts.canvas.questions() if question.id not in found])
    columns = {item.left for item in texted}
    rows: dict[int, list[int]] = defaultdict(list)
    for cell in sheet.cells.values():
        if cell.column in columns and not texts.is_fixed(cell.text) and near.strongly(cell.text):
            rows[cell.column].append(cell.row)
    for item in texted:
        item.last = min([item.last, *(row - 1 for row in rows[item.left] if row > item.top)])


def _find_answers(items: list[Item], sheet: Sheet, texts: Texts) -> None:
    """For questions found by their text: the column in which the answers stand, right of the label or below it."""
    loose = [(item, min(row for row, _ in item.labels)) for item in items if not item.columns and item.area is None]
    if not loose:
        return
    filled: dict[int, list[int]] = defaultdict(list)
    for cell in sheet.cells.values():
        if cell.spans and not texts.is_fixed(cell.text):
            filled[cell.column].append(cell.row)
    votes = Counter(
        next((cell.column for cell in sheet.row(row) if cell.column >= item.right and not texts.is_fixed(cell.text)), 0)
        for item, row in loose
    )
    del votes[0]
    usual = votes.most_common(1)[0][0] if votes else 0
    for item, row in loose:
        column = max(usual, item.right)
        if not _any_within(filled[column], row, item.last) and _any_within(filled[item.left], row + 1, item.last):
            item.area = Area(row + 1, item.left, item.last, item.left)
        else:
            item.area = Area(row, column, row, column)
            item.right = max(item.right, column)


def _any_within(rows: list[int], first: int, last: int) -> bool:
    """Whether one of `rows`, which are sorted, lies between `first` and `last`."""
    place = bisect_left(rows, first)
    return place < len(rows) and rows[place] <= last
