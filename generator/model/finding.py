"""This file says what a check found: a code, a level, a place, and the values for its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from generator.model.response import CellRef

Level = Literal["missing", "attention", "tip"]
LEVELS: tuple[Level, ...] = ("missing", "attention", "tip")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person may want to look at. It never says more than what stands, or does not stand, in the sheet.

    `section` and `question` are ids ("" when it concerns no block). `refs` are the places, the first the one to open.
    `names` are what the rows at `refs` are called, one for each ("" where a row has no name); empty when it concerns
    no rows. `values` fill in the sentence that `words.telling` has for `code`. `owed` is whether an answer that the
    canvas requires was put off: nothing final is made then. `group` is the table of the workshop that it is a question
    to, where several stand together; "" for all.
    """

    code: str
    level: Level
    section: str = ""
    question: str = ""
    refs: tuple[CellRef, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()
    owed: bool = False
    group: str = ""

    @property
    def final(self) -> bool:
        """Whether a final document may be made with this."""
        return self.level != "missing" and not self.owed
