"""This file names what stands in a deck, in its language: shapes, layouts, and the words in empty places."""

from __future__ import annotations

from pathlib import Path

from generator.config import toml

_NAMES: dict[str, dict[str, str]] = toml.load(Path(__file__).with_suffix(".toml"))
"""By language what is called otherwise than in Dutch."""
LAYOUTS = ("Titeldia", "Titel en tekst", "Sectie", "Twee kolommen", "Alleen titel")
"""The layouts of our own look, by their names in `templates/shared/deck.pptx`."""


def shape_name(dutch: str, language: str) -> str:
    """The name of a shape in the language of the deck: screen readers and the selection pane tell it."""
    return _NAMES.get(language[:2].lower(), {}).get(dutch, dutch)
