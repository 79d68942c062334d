"""This file sets blocks side by side: the board, whose cells span as on the wall, and columns with their headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from generator.blocks import walk
from generator.document import Block, Board, BoardCell, Columns, Heading, ItemList, Paragraph, plain
from generator.formats.docx.paragraphs import mark
from generator.formats.docx.tables import describe, frame
from generator.formats.docx.writing_context import USUAL, Letters
from generator.formats.docx.xml import Element, last_child, name, sub
from generator.formats.measure import font, lines

if TYPE_CHECKING:
    from generator.formats.docx.body import Body

_SIZES = (17, 16, 15, 14)
"""Sizes of type to try, in half points."""
_RESERVED = 1500
"""Room for the heading above and the line below, in twips."""
COLUMN_MARGIN = 300
"""What the margins of a cell take of its width, in twips."""
_MARGIN = 150
_FACE = font("Calibri")


class _Field(NamedTuple):
    """What stands at one place of the grid: the cell, and whether this is its first row."""

    cell: BoardCell | None
    first: bool
    columns: int


def add_board(body: Body, board: Board, width: int, height: int) -> None:
    """Draw the board, `width` twips wide, in the largest type with which it stays on one page of `height`."""
    if not board.cells:
        return
    columns = max(cell.column + cell.column_span - 1 for cell in board.cells)
    grid = [width // columns] * columns
    grid[-1] += width - sum(grid)
    fields = _fields(board, columns)
    size, heights = _fit(board, grid, len(fields), height - _RESERVED)
    heading = all(field.cell is not None and field.cell.style == "heading" for field in fields[0])
    made = frame(body.root, body.work.styles.tables["board"], grid, header=heading, first_column=False)
    describe(made, board.alt)
    head = body.work.styles.head(body.work.styles.tables["board"])
    for number, (row, high) in enumerate(zip(fields, heights, strict=True)):
        element = sub(made, "w:tr")
        properties = sub(element, "w:trPr")
        sub(properties, "w:cantSplit")
        sub(properties, "w:trHeight", val=high, hRule="atLeast")
        if number == 0 and heading:
            sub(properties, "w:tblHeader")
        column = 0
        for field in row:
            width = sum(grid[column : column + field.columns])
            titled = field.cell is not None and field.cell.style == "heading"
            ground, colour = head if titled and (number or body.work.coloured) else (None, None)
            body.work.letters = Letters(colour, size)
            _cell(body, element, field, width, ground, last=number == len(fields) - 1)
            column += field.columns
    body.work.letters = USUAL


def _fields(board: Board, columns: int) -> list[list[_Field]]:
    """The grid row by row. Of cells that overlap the first one has the place; gaps are empty cells."""
    rows = max(cell.row + cell.row_span - 1 for cell in board.cells)
    owner: dict[tuple[int, int], BoardCell] = {}
    for cell in board.cells:
        places = [
            (row, column)
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        ]
        if not any(place in owner for place in places):
            owner.update(dict.fromkeys(places, cell))
    return [list(_row(owner, row, columns)) for row in range(1, rows + 1)]


def _row(owner: dict[tuple[int, int], BoardCell], row: int, columns: int) -> Iterator[_Field]:
    column = 1
    while column <= columns:
        cell = owner.get((row, column))
        if cell is None:
            yield _Field(None, first=True, columns=1)
            column += 1
        else:
            yield _Field(cell, first=row == cell.row, columns=cell.column_span)
            column += cell.column_span


def _cell(body: Body, row: Element, field: _Field, width: int, ground: Element | None, *, last: bool) -> None:
    made = sub(row, "w:tc")
    properties = sub(made, "w:tcPr")
    sub(properties, "w:tcW", w=width, type="dxa")
    if field.columns > 1:
        sub(properties, "w:gridSpan", val=field.columns)
    if field.cell is not None and field.cell.row_span > 1:
        sub(properties, "w:vMerge", **({"val": "restart"} if field.first else {}))
    if ground is not None:
        properties.append(deepcopy(ground))
    if field.cell is not None and field.first:
        body.inside(made, field.cell.blocks, "board-heading" if field.cell.style == "heading" else "board")
    if made.find(name("w:p")) is None:
        body.empty(made, "board")
    for paragraph in made.iter(name("w:p")) if not last else ():
        mark(paragraph, "w:keepNext")


def _fit(board: Board, grid: Sequence[int], rows: int, height: int) -> tuple[int, list[int]]:
    """The size of type in half points and the heights of the rows, which together fill the page."""
    size, heights = _SIZES[-1], [0] * rows
    for size in _SIZES:
        heights = _heights(board, grid, rows, size)
        if sum(heights) <= height:
            break
    spare = height - sum(heights)
    body = [row for row in range(rows) if row > 0] or [0]
    if spare > 0:
        heights = [high + spare // len(body) if row in body else high for row, high in enumerate(heights)]
    return size, heights


def _heights(board: Board, grid: Sequence[int], rows: int, size: int) -> list[int]:
    """What each row needs: cells of one row first, then what spanning cells lack, shared over their rows."""
    heights = [300] * rows
    for cell in sorted(board.cells, key=lambda cell: cell.row_span):
        span = range(cell.row - 1, min(cell.row - 1 + cell.row_span, rows))
        width = sum(grid[cell.column - 1 : cell.column - 1 + cell.column_span])
        lack = _needed(cell, width, size) - sum(heights[row] for row in span)
        if lack > 0:
            for row in span:
                heights[row] += lack // len(span) + 1
    return heights


def _needed(cell: BoardCell, width: int, size: int) -> int:
    line = size * 10 * 1.22
    total = 60.0
    for block in walk(cell.blocks):
        texts = getattr(block, "inlines", None)
        if isinstance(block, ItemList) or texts is None:
            continue
        room = max(width - 2 * _MARGIN - 100, 1) / (size * 10) / _FACE.wide
        total += lines(texts, room, _FACE) * line + 20
    return int(total)


def add_columns(body: Body, block: Columns, width: int) -> None:
    """Write the columns of `block`, each `width` twips wide. The row is not torn.

    A table and not columns of the page: where those stand low on a page, the first runs on into the second.
    """
    heads = [column[:1] if _heads(column[:1]) else () for column in block.columns]
    headed = any(heads)
    table = frame(
        body.root, body.work.styles.tables["columns"], [width] * len(heads), header=headed, first_column=False
    )
    describe(table, "; ".join(plain(head[0].inlines) for head in heads if head))  # type: ignore[union-attr]  # _heads
    rows = [heads] * headed + [[column[len(head) :] for column, head in zip(block.columns, heads, strict=True)]]
    for number, cells in enumerate(rows):
        row = sub(table, "w:tr")
        properties = sub(row, "w:trPr")
        sub(properties, "w:cantSplit")
        if headed and number == 0:
            sub(properties, "w:tblHeader")
        for blocks in cells:
            cell = sub(row, "w:tc")
            sub(sub(cell, "w:tcPr"), "w:tcW", w=width, type="dxa")
            body.inside(cell, blocks, "column", width - COLUMN_MARGIN)
            last = last_child(cell)
            if last is None or last.tag != name("w:p"):
                body.empty(cell, "column")


def _heads(blocks: tuple[Block, ...]) -> bool:
    return any(isinstance(one, Heading) or (isinstance(one, Paragraph) and one.style == "label") for one in blocks)
