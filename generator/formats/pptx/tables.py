"""This file measures tables: columns as wide as their content asks, rows as high as their lines are."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from generator.document import plain
from generator.formats.measure import SAFETY, divide, lines, natural, tallness
from generator.formats.pptx.flow import Atom, Columns, Frame, Row
from generator.formats.pptx.tiles import strong
from generator.formats.shares import levelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.document import Inlines, Table
    from generator.formats.measure import Font

_LOWER, _FIRST_ROWS = 0.9, 40
SIDE, EDGE = 6.0, 4.0  # points between a cell's text and its sides, and its top and bottom


def columns(table: Table, width: float, size: float, face: Font, alt: str) -> Columns:
    """The columns of `table` in `width` points, with type of `size` points."""
    header = table.header if any(plain(cell).strip() for cell in table.header) else ()
    first = table.style == "key-value"
    body = [(strong(row[0]), *row[1:]) for row in table.rows] if first else list(table.rows)
    body += [tuple(strong(cell) for cell in header)] if header else []
    widths = _widths(table, body, width, size, face)
    made = Columns(tuple(widths), tuple(strong(cell) for cell in header), size, 0.0, alt, first)
    return (
        Columns(made.widths, made.header, size, row_height(header, made, face, bold=True), alt, first)
        if header
        else made
    )


def row_height(cells: Sequence[Inlines], made: Columns, face: Font, *, bold: bool = False) -> float:
    """The height in points of a row of `cells`."""
    pairs = zip(cells, made.widths, strict=True)
    return max((_cell_height(cell, width, made.size, face, bold=bold) for cell, width in pairs), default=0.0)


def atoms(table: Table, frame: Frame, height: float, face: Font) -> list[Atom]:
    """The rows of `table` on pages of `height` points; a row higher than a page goes on in a row on the next."""
    made = frame.columns
    if made is None:
        return []
    room = height - frame.head
    found = []
    for row in table.rows:
        cells = tuple(strong(cell) if made.first_column and not at else cell for at, cell in enumerate(row))
        high = row_height(cells, made, face)
        if high <= room:
            found.append(Atom(frame, Row(cells, high), high))
            continue
        for part in _parts(cells, made, room, face):
            high = row_height(part, made, face)
            found.append(Atom(frame, Row(part, high), high))
    return found


def cell_room(width: float, size: float, face: Font) -> float:
    """The ems that a line in a cell of `width` points has."""
    return max(width - 2 * SIDE, size * 0.5) / size / face.wide / SAFETY


def torn(atom: Atom, face: Font) -> bool:
    """Whether a word in a row is wider than its column, below the head or in it."""
    made = atom.frame.columns
    if made is None or not isinstance(atom.content, Row):
        return False
    return any(
        natural(cell, face)[1] * made.size > width - 2 * SIDE
        for row in (made.header, atom.content.cells)
        for cell, width in zip(row, made.widths, strict=False)
    )


def _cell_height(cell: Inlines, width: float, size: float, face: Font, *, bold: bool) -> float:
    shown = strong(cell) if bold else cell
    return lines(shown, cell_room(width, size, face), face) * size * tallness(shown, face) + 2 * EDGE


def _parts(cells: tuple[Inlines, ...], made: Columns, room: float, face: Font) -> list[tuple[Inlines, ...]]:
    """A row that is too high, as rows that are not."""
    tall = max(tallness(cell, face) for cell in cells)
    most = max(1, int((room - 2 * EDGE) / (made.size * max(tall, face.tall))))
    rest = list(cells)
    parts: list[tuple[Inlines, ...]] = []
    while any(rest):
        part = []
        for at, cell in enumerate(rest):
            head, rest[at] = divide(cell, cell_room(made.widths[at], made.size, face), face, most)
            part.append(head)
        parts.append(tuple(part))
    return parts


def _widths(table: Table, body: Sequence[Sequence[Inlines]], width: float, size: float, face: Font) -> list[float]:
    """The shares that were asked for, or what fits the content where that makes the table clearly lower."""
    fitted = _fitted(body, width, size, face)
    if len(table.widths) != len(table.header):
        return fitted
    given = _given(table.widths, body, width, size, face)
    return fitted if _lines(body, fitted, size, face) < _LOWER * _lines(body, given, size, face) else given


def _lines(rows: Sequence[Sequence[Inlines]], widths: Sequence[float], size: float, face: Font) -> int:
    """How many lines the first rows take together."""
    return sum(
        max(lines(cell, cell_room(one, size, face), face) for cell, one in zip(row, widths, strict=True))
        for row in rows[:_FIRST_ROWS]
    )


def _given(
    asked: tuple[int, ...], rows: Sequence[Sequence[Inlines]], width: float, size: float, face: Font
) -> list[float]:
    """Widths by shares; what the words of a column leave of its share goes to columns with more words."""
    shares = [max(share, 1) for share in asked]
    widths = [width * share / sum(shares) for share in shares]
    needs = [max(natural(cell, face)[0] * size for cell in column) + 2 * SIDE + 1 for column in zip(*rows, strict=True)]
    lacking = sum(share for share, one, need in zip(shares, widths, needs, strict=True) if need > one)
    spare = fsum(max(one - need, 0.0) for one, need in zip(widths, needs, strict=True))
    if not lacking:
        return widths
    return [
        one + spare * share / lacking if need > one else need
        for share, one, need in zip(shares, widths, needs, strict=True)
    ]


def _fitted(rows: Sequence[Sequence[Inlines]], width: float, size: float, face: Font) -> list[float]:
    """Widths by content: at least the longest word, and what is left by how much text there is."""
    count = len(rows[0]) if rows else 1
    whole, word = [0.0] * count, [0.0] * count
    for row in rows:
        for at, cell in enumerate(row):
            wide, longest = natural(cell, face)
            whole[at] = max(whole[at], wide * size + 2 * SIDE + 1)
            word[at] = max(word[at], longest * size + 2 * SIDE + 1)
    if fsum(whole) <= width:
        return [one * width / fsum(whole) for one in whole]
    least = [min(one, width * 0.45) for one in word]
    return levelled(rows, least, width, lambda one: cell_room(one, size, face), face)
