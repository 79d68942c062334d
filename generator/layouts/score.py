"""This file tells a board from a form by where the questions stand: a form has them in one column or a header row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import islice, pairwise
from typing import NamedTuple

from generator.layouts.questions import Part, Texts
from generator.layouts.split import cut, with_answer
from generator.model.canvas import START
from generator.model.marks import CANVAS_NAME
from generator.xlsx.cells import Cell, Sheet, Workbook

# What has more than this on a sheet is no board, and need not be searched to its end.
MOST_CELLS = 5_000
_MOST_LABELS = 2_000
_MOSTLY, _HALF = 0.8, 0.5
_FEWEST_ALONE = 3


class _Label(NamedTuple):
    """A cell with a question: the questions and tables that it may belong to, and whether nothing else is in it."""

    cell: Cell
    items: frozenset[str]
    table: bool
    alone: bool


class Fit(NamedTuple):
    """Which part of the questions in full stands as on a board, and which as on a form; the rest as on neither."""

    board: float
    form: float


def fit(workbook: Workbook, texts: Texts) -> Fit:
    """How the questions of the canvas stand in `workbook`, each part from 0 to 1; a form's own names make it a form."""
    known = {name.name.casefold() for name in workbook.names}
    if CANVAS_NAME in known or any(texts.canvas.find(name) for name in known):
        return Fit(0.0, 1.0)
    posters = [[one for row in _poster(sheet, texts) for one in row] for sheet in workbook.sheets]
    found = [
        (sheet, labels, bool(poster))
        for sheet, poster in zip(workbook.sheets, posters, strict=True)
        if (labels := [*_labels(sheet, texts, cut), *poster])
    ]
    if not found:
        # Where no question stands in full, one by its short name with its answer behind it is one.
        found = [(sheet, labels, False) for sheet in workbook.sheets if (labels := _labels(sheet, texts, _inside))]
    total = sum(len(labels) for _, labels, _ in found)
    if not total:
        return Fit(0.0, 1.0)
    counted = [_count(sheet, labels, poster=poster) for sheet, labels, poster in found]
    return Fit(sum(board for board, _ in counted) / total, sum(form for _, form in counted) / total)


def poster_rows(sheet: Sheet, texts: Texts) -> set[int]:
    """The rows of a sheet with the short names of a poster: questions side by side, with the answers to each below."""
    return {row[0].cell.row for row in _poster(sheet, texts)}


def _poster(sheet: Sheet, texts: Texts) -> list[list[_Label]]:
    """Rows of short names: of questions that have nothing to do with each other, and two such rows or more.

    One is enough where no other row asks anything and it stands above columns of notes that are not equally long.
    """
    rows: dict[int, list[_Label]] = {}
    asking = 0
    facts = {question.id for question in texts.canvas.questions() if question.role in START}
    for cells in sheet.rows() if len(sheet.cells) <= MOST_CELLS else ():
        filled = sheet.filled(cells[0].row)
        known = [(cell, {texts.canvas.question_of(one.id) for one in texts.of(cell)}) for cell in filled]
        row = [_Label(cell, frozenset(items), table=False, alone=True) for cell, items in known if items]
        asking += bool(row)
        # "Tafel" before the heads of one table is one of these.
        asks = [label for label in row if not label.items <= facts]
        if len(row) > 1 and len(row) > _HALF * len(filled) and _mixed(asks):
            rows[row[0].cell.row] = row
    found = []
    for number, row in rows.items():
        heads, below = ({cell.column for cell in sheet.filled(at)} for at in (number, number + 1))
        if number + 1 not in rows and len(below) > 1 and below <= heads:
            found.append(row)
    alone = len(found) == asking == 1 and len(found[0]) >= _FEWEST_ALONE and _hang(sheet, found[0][0].cell.row)
    return found if alone or len(found) > max(1, _HALF * asking) else []


def _hang(sheet: Sheet, head: int) -> bool:
    """Whether notes hang below the heads of a row, without gaps and not as many below each: nobody answers in a row."""
    last = {cell.column: sheet.run(head, cell.column)[1] for cell in sheet.filled(head)}
    rows = range(head + 1, sheet.block(head)[1] + 1)
    inside = all(row <= last.get(cell.column, 0) for row in rows for cell in sheet.filled(row))
    return inside and len({*last.values()}) > 1


def _inside(cell: Cell, texts: Texts) -> list[Part]:
    part = with_answer(cell, texts)
    return [part] if part else []


def _labels(sheet: Sheet, texts: Texts, asks: Callable[[Cell, Texts], list[Part]]) -> list[_Label]:
    found: list[_Label] = []
    canvas = texts.canvas
    for cell in islice(sheet.cells.values(), MOST_CELLS):
        parts = asks(cell, texts) if cell.kind == "text" else []
        ids = {id_ for part in parts for id_ in part.ids}
        # The title of a table ("Voor wie wij dit doen") asks nothing by itself.
        if any(not canvas[id_].columns for id_ in ids) and len(found) < _MOST_LABELS:
            table = any(id_ in canvas.table_of for id_ in ids)
            alone = len(parts) == 1 and not parts[0].start and parts[0].end == parts[0].middle
            found.append(_Label(cell, frozenset(map(canvas.question_of, ids)), table, alone))
    return found


def _count(sheet: Sheet, labels: list[_Label], *, poster: bool) -> tuple[int, int]:
    """How many of the labels of one sheet, a `poster` or not, stand as on a board, and how many as on a form."""
    rows: dict[int, list[_Label]] = defaultdict(list)
    for label in labels:
        rows[label.cell.row].append(label)
    alone = all(label.alone for label in labels)
    mixed = {number for number, row in rows.items() if _mixed(row)}
    if mixed and (poster or not (len(rows) == 1 and alone and _is_head(sheet, *rows))):
        beside = [label for label in labels if label.cell.row not in mixed and _is_beside(sheet, label)]
        return (0, len(labels)) if 2 * len(beside) > len(labels) else (len(labels), 0)
    heads = {number for number, row in rows.items() if len(row) > 1}
    questions = [label for label in labels if not label.table and label.cell.row not in heads]
    ((column, _),) = Counter(label.cell.column for label in questions).most_common(1) or ((0, 0),)
    as_form = sum(
        label.alone and (label.cell.row in heads or (not label.table and label.cell.column == column))
        for label in labels
    )
    ((_, most),) = Counter(label.cell.column for label in labels).most_common(1)
    if mixed or (alone and most >= _MOSTLY * len(labels)):
        # One row of questions about everything, or one column with the heads of tables too: a survey, or a list.
        return 0, 0 if mixed else as_form
    return len(labels) - as_form, as_form


def _is_beside(sheet: Sheet, label: _Label) -> bool:
    """Whether a question stands alone in its row, with one answer right beside it and nothing else."""
    (first, *others) = sheet.filled(label.cell.row)
    return first is label.cell and label.alone and [other.column - 1 for other in others] == [first.column]


def _is_head(sheet: Sheet, row: int) -> bool:
    """Whether a single row of questions is the head of a table of answers, a row for whoever gave them."""
    above = Counter(cell.row for cell in sheet.cells.values() if cell.row < row)
    return all(count == 1 for count in above.values())


def _mixed(row: list[_Label]) -> bool:
    """Whether questions that have nothing to do with each other stand beside each other."""
    return any(not (one.items & other.items) for one, other in pairwise(row))
