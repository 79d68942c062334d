"""This file says who speaks: a language, its sentences, and the marks that a terminal may put around words."""

from __future__ import annotations

from typing import Protocol

from generator.model import Language


class Voice(Protocol):
    """Whoever tells something: a terminal, or Plain in `text.py`."""

    @property
    def language(self) -> Language:
        """The language that is spoken."""

    def say(self, code: str, /, **values: object) -> str:
        """The sentence for `code`."""

    def colour(self, text: str, look: str) -> str:
        """`text`, marked as what it is: a level of finding, "strong" or "faint"."""
