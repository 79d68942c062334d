"""This file estimates how high a row must be to show all its text."""

from __future__ import annotations

import math

from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

_HIGHEST = 409.0
_USUAL = 15.0
_SIZE, _LINE = 11.0, 1.36
# A column's width counts digits of the 11-point font; words come out a little narrower, and lines end ragged.
_CAUTION = 1.03
_BOLD = 1.06
_ROOM = 3.0
_INDENT = 2.0


class Heights:
    """The heights of the rows of one sheet, as they are filled."""

    def __init__(self, sheet: Worksheet, widths: list[float], wide: float) -> None:
        """The widths are those of the columns, in characters; `wide` is that of the font beside Calibri's."""
        self._wide = wide
        self._sheet = sheet
        self._widths = widths
        self._rows: dict[int, float] = {}

    def least(self, row: int, points: float) -> None:
        """Make `row` at least this high."""
        if points > self._rows.get(row, 0.0):
            self._rows[row] = points

    def fit(self, row: int, column: int, text: str, *, bold: bool = False) -> None:
        """Make `row` high enough for `text`, wrapped in `column` (from 1)."""
        room = (self._widths[column - 1] - _INDENT) / (_CAUTION * self._wide * (_BOLD if bold else 1.0))
        lines = sum(_wrapped(line, room) for line in text.split("\n"))
        self.least(row, lines * _SIZE * _LINE + _ROOM)

    def between(self, first: int, end: int) -> float:
        """How high the rows from `first` up to `end` are together, in points."""
        return math.fsum(self._rows.get(row, _USUAL) for row in range(first, end))

    def apply(self) -> None:
        """Write the heights to the sheet."""
        for row, points in self._rows.items():
            height = min(_HIGHEST, math.ceil(points * 4) / 4)
            self._sheet.row_dimensions[row] = _GrowingRow(self._sheet, index=row, ht=height)


class _GrowingRow(RowDimension):
    """A row that starts at its height and still grows with what is typed: openpyxl's own would be fixed."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - openpyxl's name
        return False


def _wrapped(line: str, room: float) -> int:
    """How many lines `line` takes where `room` characters fit on one."""
    if len(line) <= room:
        return 1
    count, used = 1, 0.0
    for word in line.split(" "):
        length = len(word)
        if used and used + 1 + length > room:
            count, used = count + 1, 0.0
        used += length + (1 if used else 0)
        if used > room:
            more = math.ceil(used / room) - 1
            count, used = count + more, used - more * room
    return count
