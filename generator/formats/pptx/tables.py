"""This file measures tables: columns as wide as their content asks, rows as high as their lines are."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from generator.document import Inlines, Table, plain
from generator.formats.measure import SAFETY, Font, divide, lines, measured, natural, tallness
from generator.formats.pptx.flow import Atom, Columns, Frame, Row
from generator.formats.pptx.tiles import strong
from generator.formats.shares import levelled

_LOWER, _FIRST_ROWS = 0.9, 40
SIDE, EDGE = 6.0, 4.0  # points between a cell's text and its sides, and its top and bottom


class Cells:
    """The cells of a table, measured once for all widths and sizes that are tried."""

    def __init__(self, table: Table, face: Font) -> None:
        """Measure `table` in `face`; its header, and its first column where that is a key, in bold."""
        self.table, self.face, self.first = table, face, table.style == "key-value"
        self.header = tuple(map(strong, table.header)) if any(plain(cell).strip() for cell in table.header) else ()
        self.rows = [(strong(row[0]), *row[1:]) if self.first else row for row in table.rows]
        self.body = [*self.rows, self.header] if self.header else self.rows
        self._held = [[(measured(cell, face), tallness(cell, face)) for cell in row] for row in self.body]
        self.held = [[held for held, _ in row] for row in self._held]
        columns, wide = list(zip(*self._held, strict=True)) if self.body else [()], face.wide
        self.whole = [max((held.widest * wide * SAFETY for held, _ in column), default=0.0) for column in columns]
        """The ems of each column when nothing breaks."""
        self.longest = [max((held.longest * wide * SAFETY for held, _ in column), default=0.0) for column in columns]
        """The ems of the longest word in each."""

    def heights(self, widths: Sequence[float], size: float) -> list[float]:
        """How high each of `body` is in columns of these widths, in points."""
        rooms = [cell_room(width, size, self.face) for width in widths]
        return [
            max([held.fit(room)[0] * size * tall + 2 * EDGE for (held, tall), room in zip(row, rooms, strict=True)])
            for row in self._held
        ]

    def lines(self, widths: Sequence[float], size: float) -> int:
        """How many lines the first rows take together."""
        rooms = [cell_room(width, size, self.face) for width in widths]
        return sum(
            max([held.fit(room)[0] for (held, _), room in zip(row, rooms, strict=True)])
            for row in self._held[:_FIRST_ROWS]
        )


def columns(cells: Cells, width: float, size: float, alt: str) -> Columns:
    """The columns of a table in `width` points, with type of `size` points."""
    widths = _widths(cells, width, size)
    heights = cells.heights(widths, size)
    torn = any(longest * size > one - 2 * SIDE for longest, one in zip(cells.longest, widths, strict=True))
    high = heights.pop() if cells.header else 0.0
    return Columns(tuple(widths), cells.header, size, high, tuple(heights), alt, cells.first, torn)


def atoms(cells: Cells, frame: Frame, height: float) -> list[Atom]:
    """The rows of a table on pages of `height` points; a row higher than a page goes on in a row on the next."""
    made = frame.columns
    if made is None:
        return []
    room = height - frame.head
    found = []
    for row, high in zip(cells.rows, made.heights, strict=True):
        if high <= room:
            found.append(Atom(frame, Row(row, high), high))
            continue
        for part in _parts(row, made, room, cells.face):
            high_part = 2 * EDGE + max(
                lines(cell, cell_room(one, made.size, cells.face), cells.face) * made.size * tallness(cell, cells.face)
                for cell, one in zip(part, made.widths, strict=True)
            )
            found.append(Atom(frame, Row(part, high_part), high_part))
    return found


def cell_room(width: float, size: float, face: Font) -> float:
    """The ems that a line in a cell of `width` points has."""
    return face.room(max(width - 2 * SIDE, size * 0.5), size)


def torn(atom: Atom, face: Font) -> bool:
    """Whether a word in a row is wider than its column, below the head or in it."""
    made = atom.frame.columns
    if made is None or not made.torn or not isinstance(atom.content, Row):
        return False
    return any(
        natural(cell, face)[1] * made.size > width - 2 * SIDE
        for row in (made.header, atom.content.cells)
        for cell, width in zip(row, made.widths, strict=False)
    )


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


def _widths(cells: Cells, width: float, size: float) -> list[float]:
    """The shares that were asked for, or what fits the content where that makes the table clearly lower."""
    fitted = _fitted(cells, width, size)
    if len(cells.table.widths) != len(cells.table.header):
        return fitted
    given = _given(cells, width, size)
    return fitted if cells.lines(fitted, size) < _LOWER * cells.lines(given, size) else given


def _given(cells: Cells, width: float, size: float) -> list[float]:
    """Widths by shares; what the words of a column leave of its share goes to columns with more words."""
    shares = [max(share, 1) for share in cells.table.widths]
    widths = [width * share / sum(shares) for share in shares]
    needs = [wide * size + 2 * SIDE + 1 for wide in cells.whole]
    lacking = sum(share for share, one, need in zip(shares, widths, needs, strict=True) if need > one)
    spare = fsum(max(one - need, 0.0) for one, need in zip(widths, needs, strict=True))
    if not lacking:
        return widths
    return [
        one + spare * share / lacking if need > one else need
        for share, one, need in zip(shares, widths, needs, strict=True)
    ]


def _fitted(cells: Cells, width: float, size: float) -> list[float]:
    """Widths by content: at least the longest word, and what is left by how much text there is."""
    whole = [wide * size + 2 * SIDE + 1 for wide in cells.whole]
    if fsum(whole) <= width:
        return [one * width / fsum(whole) for one in whole]
    least = [min(longest * size + 2 * SIDE + 1, width * 0.45) for longest in cells.longest]
    return levelled(cells.held, least, width, lambda one: cell_room(one, size, cells.face))
