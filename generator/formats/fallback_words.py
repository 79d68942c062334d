"""This file gives the fixed words of the writers; `fallback_words.toml` has them for when the templates do not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.config import toml
from generator.document import Document

Fixed = Mapping[str, str]
_WORDS: dict[str, dict[str, str]] = toml.load(Path(__file__).with_suffix(".toml"))


def fixed_words(document: Document) -> Fixed:
    """Every word that the writers need: the document's own, and ours in its language (or else Dutch) for the rest."""
    ours = _WORDS.get(document.language[:2].lower(), _WORDS["nl"])
    return {**ours, **{key: word for key, word in document.words if word}}
