"""This file says what a question or a table on a sheet is, and what is asked of the cells around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.model import Question
from generator.system.patterns import later
from generator.xlsx.cells import Area, Cell, Sheet

_FEWEST_LETTERS = 2
REMARK = later(r"\s*(?:\*|(?:n\.?b|p\.?s|opm(?:erking(?:en)?)?|let op|note|remarks?)\b)", re.IGNORECASE)


@dataclass(eq=False, repr=False)
class Item:
    """A question or a table on a sheet. `top` is its first row, `last` the last row that belongs to it.

    A question has the cells of its answer in `area`, as the form drew it; a table has `columns`, from the number of a
    column to the id of what stands in it, below the row `header`. `labels` are cells that name the item itself. `only`
    is the id of the one column of a table that stands here by itself, as a question does; `first_row` is the first of
    the questions below each other of which the answers beside them are those of one row a column.
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
    only: str = ""
    first_row: Item | None = None

    @property
    def first(self) -> int:
        """The first row that can hold an answer."""
        return self.header + 1 if self.columns else self.area.row if self.area else self.top

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies within the answer as the form drew it."""
        area = self.area
        return area is not None and area.row <= row <= area.last_row and area.column <= column <= area.last_column


def has(sheet: Sheet, row: int, column: int, own: set[tuple[int, int]]) -> bool:
    """Whether a cell says something that is none of the form's `own` words."""
    return sheet.says(row, column) and (row, column) not in own


def leads(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a cell is the label of what stands beside it, as "Aanwezig:" is, and so no answer to what is above."""
    text = sheet.cells[row, column].text.rstrip()
    return text.endswith(":") and text[0].isalpha() and any(cell.column > column for cell in sheet.filled(row))


def says_something(cell: Cell) -> bool:
    """Whether there are words in a cell, and not only a number or a mark for a line of a list."""
    return sum(letter.isalpha() for letter in cell.text[:200]) >= _FEWEST_LETTERS
