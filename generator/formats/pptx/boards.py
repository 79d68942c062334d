"""This file fits the canvas on one slide: smaller type down to a floor, then shorter text with the rest in the notes.

The board is the picture that hangs on the wall, and the only place where type may be smaller than 12 points.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.document import Heading, ItemList, Paragraph, Run, children, plain
from generator.formats.pptx.deck import POINT, Cell, Grid, Para
from generator.formats.pptx.measure import (
    CALIBRI_LINE,
    SAFETY,
    Font,
    cut_runs,
    divide,
    lines,
    tallness,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.document import Block, Board, BoardCell
    from generator.formats.pptx.deck import Box, Bullet

SIZES = (12.0, 11.0, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
_GIVEN_UP = 2.0  # points of type size, for LibreOffice
_SIDE, _EDGE = 4.0, 3.0


@dataclass(frozen=True, slots=True)
class _Fit:
    """A board at one type size: the paragraphs of every cell, and the row heights that they ask, in points."""

    paras: tuple[tuple[Para, ...], ...]
    needs: tuple[float, ...]
    heights: list[float]


def board(made: Board, box: Box, face: Font, alt: str) -> tuple[Grid, tuple[str, ...]]:
    """`made` as a table in `box`, and the whole texts of the cells that were shortened."""
    rows = max((cell.row + cell.row_span - 1 for cell in made.cells), default=1)
    columns = max((cell.column + cell.column_span - 1 for cell in made.cells), default=1)
    width = box.width / POINT / columns
    height = box.height / POINT
    fit = _best(made.cells, (rows, width), height, face)
    heights = _levelled(fit.heights, height)
    cells, uncut = [], []
    for cell, paras, need in zip(made.cells, fit.paras, fit.needs, strict=True):
        have = sum(heights[cell.row - 1 : cell.row - 1 + cell.row_span])
        if need > have + 0.01:
            shown = _shortened(paras, width * cell.column_span, have, face)
            if shown != paras:
                uncut.append("\n".join(plain(para.runs) for para in paras))
        else:
            shown = paras
        cells.append(Cell(shown, cell.row_span, cell.column_span, cell.style))
    grid: list[list[Cell | None]] = [[None] * columns for _ in range(rows)]
    taken = [[False] * columns for _ in range(rows)]
    for place, fitted in zip(made.cells, cells, strict=True):
        _put(grid, taken, place, fitted)
    widths = _shares([width] * columns, box.width)
    free = [
        tuple(Cell(()) if found is None and not used else found for found, used in zip(line, marks, strict=True))
        for line, marks in zip(grid, taken, strict=True)
    ]
    shares = _shares(heights, box.height)
    return Grid(box, widths, shares, tuple(free), alt, header=False, board=True), tuple(uncut)


def smallest(grid: Grid) -> float:
    """The smallest type on a board, in points."""
    cells = (cell for row in grid.rows for cell in row if cell is not None)
    return min((para.size for cell in cells for para in cell.paras), default=SIZES[0])


def _best(cells: Sequence[BoardCell], sizes: tuple[int, float], height: float, face: Font) -> _Fit:
    """The largest type that fits; somewhat smaller when that lets LibreOffice show it as well.

    LibreOffice makes the last row under a merged cell as high as all of that cell's text.
    """
    merged = any(cell.row_span > 1 for cell in cells)
    largest: tuple[float, _Fit] | None = None
    for size in SIZES:
        if largest is None:
            tried = _fit(cells, sizes, size, face)
            if sum(tried.heights) > height:
                continue
            largest = size, tried
        if not merged or size < largest[0] - _GIVEN_UP:
            break
        tried = _fit(cells, sizes, size, face, last=True)
        if sum(tried.heights) <= height:
            return tried
    return largest[1] if largest else _fit(cells, sizes, SIZES[-1], face)


def _put(grid: list[list[Cell | None]], taken: list[list[bool]], place: BoardCell, cell: Cell) -> None:
    """Put a cell on the grid; where it would lie over another, its span is made smaller."""
    row, column = place.row - 1, place.column - 1
    if taken[row][column]:
        return
    wide = 1
    while wide < cell.column_span and not taken[row][column + wide]:
        wide += 1
    high = 1
    while high < cell.row_span and not any(taken[row + high][column : column + wide]):
        high += 1
    for line in taken[row : row + high]:
        line[column : column + wide] = [True] * wide
    grid[row][column] = replace(cell, row_span=high, column_span=wide)


def _fit(cells: Sequence[BoardCell], sizes: tuple[int, float], size: float, face: Font, *, last: bool = False) -> _Fit:
    """The board at one size. With `last` the last row under a merged cell holds all of its text."""
    rows, width = sizes
    paras = tuple(_paras(cell, size) for cell in cells)
    needs = tuple(_need(found, width * cell.column_span, face) for cell, found in zip(cells, paras, strict=True))
    heights = [size * CALIBRI_LINE * 1.15 + 2 * _EDGE] * rows
    for cell, need in sorted(zip(cells, needs, strict=True), key=lambda pair: pair[0].row_span):
        end = cell.row - 1 + cell.row_span
        span = range(end - 1 if last else cell.row - 1, end)
        short = need - sum(heights[row] for row in span)
        for row in span:
            heights[row] += max(0.0, short) / len(span)
    return _Fit(paras, needs, heights)


def _need(paras: Sequence[Para], width: float, face: Font) -> float:
    return sum(_high(para, width, face) for para in paras) + 2 * _EDGE


def _room(para: Para, width: float, face: Font) -> float:
    return max(width - 2 * _SIDE - para.left, para.size) / para.size / face.wide / SAFETY


def _high(para: Para, width: float, face: Font) -> float:
    return lines(para.runs, _room(para, width, face), face) * para.size * tallness(para.runs, face) + para.before


def _levelled(heights: list[float], total: float) -> list[float]:
    """Row heights that make up `total`: rows with room to spare give way to none, the highest rows give way first."""
    if sum(heights) <= total:
        more = (total - sum(heights)) / sum(heights)
        return [height * (1 + more) for height in heights]
    low, high = 0.0, max(heights)
    for _ in range(40):
        middle = (low + high) / 2
        if sum(min(height, middle) for height in heights) > total:
            high = middle
        else:
            low = middle
    return [min(height, low) for height in heights]


def _shortened(paras: Sequence[Para], width: float, have: float, face: Font) -> tuple[Para, ...]:
    """As many paragraphs as `have` points hold; the last ends in an ellipsis when something was left out."""
    left = have - 2 * _EDGE
    kept: list[Para] = []
    for para in paras:
        line = para.size * tallness(para.runs, face)
        most = int((left - para.before + 0.01) / line)
        if most < 1:
            break
        head, rest = divide(para.runs, _room(para, width, face), face, most)
        kept.append(replace(para, runs=head))
        left -= _high(kept[-1], width, face)
        if rest:
            return tuple(kept)
    if len(kept) < len(paras) and kept:
        kept[-1] = replace(kept[-1], runs=_open_ended(kept[-1], width, face))
    return tuple(kept)


def _open_ended(para: Para, width: float, face: Font) -> tuple[Run, ...]:
    """The paragraph with an ellipsis behind it, in no more lines than it has."""
    room = _room(para, width, face)
    most = lines(para.runs, room, face)
    end = sum(len(run.text) for run in para.runs)
    while end > 0:
        shown = (*cut_runs(para.runs, 0, end), Run(" …"))
        if lines(shown, room, face) <= most:
            return shown
        end -= 1
    return (Run("…"),)


def _paras(cell: BoardCell, size: float) -> tuple[Para, ...]:
    found: list[Para] = []
    _gather(cell.blocks, size, 0, found)
    if cell.style == "heading":
        found = [replace(para, runs=tuple(replace(run, strong=True) for run in para.runs)) for para in found]
    return (replace(found[0], before=0.0), *found[1:]) if found else ()


def _gather(blocks: Sequence[Block], size: float, level: int, found: list[Para]) -> None:
    for block in blocks:
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.style in ("label", "title")):
            runs = tuple(replace(run, strong=True) for run in block.inlines)
            found.append(Para(runs, size, before=size * 0.35, tone="label"))
        elif isinstance(block, Paragraph):
            found.append(Para(block.inlines, size, before=size * 0.15))
        elif isinstance(block, ItemList):
            for number, item in enumerate(block.items, block.start):
                hang = size * (1.4 if block.ordered else 0.7)
                for at, inner in enumerate(item):
                    if isinstance(inner, Paragraph):
                        bullet: Bullet = "" if at else "1" if block.ordered else "•"
                        left = hang + level * size * 0.7
                        found.append(Para(inner.inlines, size, bullet, number, level, left, hang, size * 0.1))
                    else:
                        _gather((inner,), size, level + 1, found)
        else:
            _gather(children(block), size, level, found)


def _shares(sizes: Sequence[float], total: int) -> tuple[int, ...]:
    """`sizes` as whole EMU that make up `total` exactly."""
    whole = sum(sizes)
    edges = [0]
    done = 0.0
    for size in sizes:
        done += size
        edges.append(round(total * done / whole))
    return tuple(after - before for before, after in pairwise(edges))
