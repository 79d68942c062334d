"""This file says what a check found: a notice about rows of a workbook, and about whom it is a question to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.notices import Level, Notice

if TYPE_CHECKING:
    from generator.model.response import CellRef


@dataclass(frozen=True, slots=True)
class Finding(Notice):
    """Something a person may want to look at. It never says more than what stands, or does not stand, in the sheet.

    Its sentences are those that `words.telling` has for `code`. `names` are what the rows at `refs` are called, one for
    each ("" where a row has no name); empty when it concerns no rows. `owed` is whether an answer that the canvas
    requires was put off: nothing final is made then. `group` is the table of the workshop that it is a question to,
    where several stand together, or some of them, a line each; "" for all.
    """

    level: Level
    names: tuple[str, ...] = ()
    owed: bool = False
    group: str = ""

    @property
    def final(self) -> bool:
        """Whether a final document may be made with this."""
        return self.level != "missing" and not self.owed


def finding_at(code: str, level: Level, refs: Iterable[CellRef] = (), /, **values: object) -> Finding:
    """A finding about places in a workbook, and about no question."""
    return Finding(code, level, refs=tuple(refs), values=tuple((key, str(value)) for key, value in values.items()))
