"""This file finds our own look of a deck, as it stands in the templates that come along."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.formats.office import unzip
from generator.formats.pptx.fallback_words import LAYOUTS, shape_name
from generator.formats.pptx.xml import name
from generator.system.resources import templates_root

if TYPE_CHECKING:
    from pptx.presentation import Presentation


def own() -> bytes:
    """Our own look: `templates/shared/deck.pptx`."""
    return (templates_root() / "shared" / "deck.pptx").read_bytes()


def in_language(presentation: Presentation, language: str) -> None:
    """Name what stands in the layouts of our own look in the language of a deck; those of others keep their names."""
    layouts = list(presentation.slide_layouts)
    if [one.name for one in layouts] != list(LAYOUTS):
        return
    for sheet in (presentation.slide_master, *layouts):
        for one in sheet.element.iter(name("p:cSld"), name("p:cNvPr")):
            words, space, number = one.get("name", "").rpartition(" ")
            whole = one.get("name", "") if not number.isdecimal() else words
            one.set("name", shape_name(whole, language) + (f"{space}{number}" if whole == words and space else ""))
        for one in sheet.element.iter(name("a:t")):
            one.text = shape_name(one.text or "", language)
        for one in sheet.element.iter(name("a:rPr"), name("a:endParaRPr"), name("a:defRPr")):
            if "lang" in one.attrib:
                one.set("lang", language)


@cache
def own_theme() -> bytes:
    """The theme of our own look, for a master that has none."""
    return unzip(own())["ppt/theme/theme1.xml"]
