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
    `values` fill in the sentence that `generator.words` has for `code`.
    """

    code: str
    level: Level
    section: str = ""
    question: str = ""
    refs: tuple[CellRef, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
