"""This file says what the program has to tell somebody: a code, how serious it is, where, and what fills its sentence.

What a check finds is a notice (`Finding`), what a writer did otherwise than asked is one, and so is each thing about a
house style; every error carries one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from generator.model.response import CellRef

Level = Literal["missing", "attention", "tip"]
LEVELS: tuple[Level, ...] = ("missing", "attention", "tip")
"""How serious something is, the most serious first."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell. `code` names the sentence in `generator.words`, `values` fill it in.

    What is in a house style is also "there", or was "stripped" from it: that is to be told as what needs attention.
    `section` and `question` are ids ("" when it concerns no block). `refs` are the places, the first the one to open.
    """

    code: str
    level: Level | Literal["there", "stripped"] = "tip"
    section: str = ""
    question: str = ""
    refs: tuple[CellRef, ...] = ()
    values: tuple[tuple[str, str], ...] = ()

    def text(self, language: str = "nl") -> str:
        """The sentence in `language` ("nl" or "en"); of a finding its code and values: see `Assessment.told`."""
        from generator.words.messages import message  # noqa: PLC0415 - most notices are never told

        return message(self.code, language, **dict(self.values))


def notice(code: str, level: Level | Literal["there", "stripped"] = "tip", /, **values: object) -> Notice:
    """A notice about no place in a workbook."""
    return Notice(code, level, values=tuple((key, str(value)) for key, value in values.items()))
