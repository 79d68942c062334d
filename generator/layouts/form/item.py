"""This file says what a question or a table is that stands on a sheet of a form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model import Question
    from generator.xlsx.cells import Area


@dataclass
class Item:
    """A question or a table on a sheet. `top` is its first row, `last` the last row that belongs to it.

    A question has the cells of its answer in `area`, as the form drew it; a table has `columns`, from the number of a
    column to the id of what stands in it, below the row `header`. `labels` are cells that name the item itself. `only`
    is the id of the one column of a table that stands here by itself, as a question does.
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

    @property
    def first(self) -> int:
        """The first row that can hold an answer."""
        return self.header + 1 if self.columns else self.area.row if self.area else self.top

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies within the answer as the form drew it."""
        area = self.area
        return area is not None and area.row <= row <= area.last_row and area.column <= column <= area.last_column
