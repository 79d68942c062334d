"""This file reads and changes what a theme of an Office file says: its colours by slot, and its two fonts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.formats.xml import Element, name

_COLOUR = re.compile("[0-9A-Fa-f]{6}")


def theme_colours(theme: Element | None) -> dict[str, str]:
    """The colours of a theme by slot (dk1, accent1, ...), as far as they are plain."""
    scheme = None if theme is None else theme.find(f".//{name('a:clrScheme')}")
    found = {}
    for slot in () if scheme is None else scheme.iterchildren("*"):
        plain, system = slot.find(name("a:srgbClr")), slot.find(name("a:sysClr"))
        value = "" if plain is None else plain.get("val", "")
        value = value if system is None else system.get("lastClr", "")
        if _COLOUR.fullmatch(value):
            found[str(slot.tag).rpartition("}")[2]] = value.upper()
    return found


def theme_font(theme: Element | None, kind: str) -> str:
    """The font of headings ("major") or of text ("minor"); nothing where the theme names none."""
    face = None if theme is None else theme.find(f".//{name(f'a:{kind}Font')}/{name('a:latin')}")
    return "" if face is None else face.get("typeface", "")


def repaint_theme(theme: Element, colours: Mapping[str, str], fonts: Mapping[str, str]) -> None:
    """Give slots of a theme other colours, and its headings ("major") or text ("minor") another font."""
    for slot, colour in colours.items():
        for holder in theme.iter(name(f"a:{slot}")):
            holder[:] = [holder.makeelement(name("a:srgbClr"), {"val": colour})]
    for kind, face in fonts.items():
        for latin in theme.iterfind(f".//{name(f'a:{kind}Font')}/{name('a:latin')}"):
            latin.set("typeface", face)
