"""This file finds our own look of a deck, as it stands in the templates that come along."""

from __future__ import annotations

from functools import cache

from generator.formats.office import unzip
from generator.system.resources import templates_root


def own() -> bytes:
    """Our own look: `templates/shared/deck.pptx`."""
    return (templates_root() / "shared" / "deck.pptx").read_bytes()


@cache
def own_theme() -> bytes:
    """The theme of our own look, for a master that has none."""
    return unzip(own())["ppt/theme/theme1.xml"]
