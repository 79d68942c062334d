"""This file says who speaks: a language, its sentences, and the marks that a terminal may put around words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from generator.model import Language
from generator.words.messages import message


class Voice(Protocol):
    """Whoever tells something: a terminal, or Plain."""

    @property
    def language(self) -> Language:
        """The language that is spoken."""

    def say(self, code: str, /, **values: object) -> str:
        """The sentence for `code`."""

    def colour(self, text: str, look: str) -> str:
        """`text`, marked as what it is: a level of finding, "strong" or "faint"."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A voice without marks, for text that is no terminal's."""

    language: Language = "nl"

    def say(self, code: str, /, **values: object) -> str:
        """The sentence for `code`."""
        return message(code, self.language, **values)

    def colour(self, text: str, look: str) -> str:  # noqa: ARG002 - as in Voice
        """`text` as it is."""
        return text
