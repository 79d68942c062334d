"""This file works out colours: what a theme calls them, made lighter and darker, and what stands behind a slide."""

from __future__ import annotations

import colorsys
from typing import TYPE_CHECKING

from generator.formats.pptx.xml import Element, name

if TYPE_CHECKING:
    from collections.abc import Mapping

_DIGITS = 6
_WHOLE = 100_000
_COVERS = 0.95


def resolved(holder: Element | None, colours: Mapping[str, str]) -> str:
    """The colour that a fill, or another element that holds a colour, has: six hexadecimal digits, or nothing.

    `colours` says what bg1, tx1, accent1 ... are. Of a gradient it is the first colour; of a picture nothing.
    """
    if holder is None:
        return ""
    for one in holder.iter(name("a:srgbClr"), name("a:sysClr"), name("a:schemeClr")):
        given = one.get("lastClr") or one.get("val") or ""
        found = colours.get(given, "") if one.tag == name("a:schemeClr") else given
        return _changed(found.upper(), one) if _is_colour(found) else ""
    return ""


def ground(sheet: Element, colours: Mapping[str, str], size: tuple[int, int]) -> str | None:
    """The colour behind a slide, layout or master; "" when that cannot be known, None when it says nothing.

    A picture or a filled shape that covers a slide of this `size` in EMU is a ground too, whatever lies below it.
    """
    found = sheet.find(f"{name('p:cSld')}/{name('p:bg')}")
    for one in sheet.iterfind(f"{name('p:cSld')}/{name('p:spTree')}/*"):
        extent = one.find(f"{name('p:spPr')}/{name('a:xfrm')}/{name('a:ext')}")
        if extent is not None and all(
            int(extent.get(key, "0")) >= _COVERS * whole for key, whole in zip(("cx", "cy"), size, strict=True)
        ):
            fills = (one.find(f"{name('p:spPr')}/{name(fill)}") for fill in ("a:solidFill", "a:gradFill", "a:blipFill"))
            found = next((fill for fill in (one.find(name("p:blipFill")), *fills) if fill is not None), found)
    if found is None:
        return None
    return "" if next(found.iter(name("a:blip")), None) is not None else resolved(found, colours)


def _is_colour(text: str) -> bool:
    return len(text) == _DIGITS and all(char in "0123456789abcdefABCDEF" for char in text)


def _changed(colour: str, element: Element) -> str:
    """`colour` with its changes, in their order, as PowerPoint applies them."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    for change in element:
        text = change.get("val", "")
        if not text.isdecimal():
            continue
        share = int(text) / _WHOLE
        hue, light, rich = colorsys.rgb_to_hls(red, green, blue)
        match str(change.tag).rpartition("}")[2]:
            case "lumMod":
                red, green, blue = colorsys.hls_to_rgb(hue, min(1.0, light * share), rich)
            case "lumOff":
                red, green, blue = colorsys.hls_to_rgb(hue, min(1.0, light + share), rich)
            case "shade":
                red, green, blue = (part * share for part in (red, green, blue))
            case "tint":
                red, green, blue = (1 - (1 - part) * share for part in (red, green, blue))
            case _:
                pass
    return "".join(f"{round(min(max(part, 0.0), 1.0) * 255):02X}" for part in (red, green, blue))
