"""This file works out colours: what a theme calls them, what stands behind a slide, and what can be read on that."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator, Mapping
from itertools import repeat
from math import dist
from typing import NamedTuple

from generator.config.brand import contrast, mixed
from generator.formats.pptx.xml import Element, name
from generator.formats.xml import COLOUR

_WHOLE = 100_000
_COVERS = 0.95
_READABLE = 4.5
_CALM = 7.0
_APART = 3.0
_FOUR = ("tx1", "bg1", "tx2", "bg2")
_ACCENTS = tuple(f"accent{number}" for number in range(1, 7))
# A background counts as white while it is hardly darker than that.
_PALE = 1.5


def resolved(holder: Element | None, colours: Mapping[str, str]) -> str:
    """The colour that a fill, or another element that holds a colour, has: six hexadecimal digits, or nothing.

    `colours` says what bg1, tx1, accent1 ... are. Of a gradient it is the first colour; of a picture nothing.
    """
    if holder is None:
        return ""
    for one in holder.iter(name("a:srgbClr"), name("a:sysClr"), name("a:schemeClr")):
        given = one.get("lastClr") or one.get("val") or ""
        found = colours.get(given, "") if one.tag == name("a:schemeClr") else given
        return _changed(found.upper(), one) if COLOUR.fullmatch(found) else ""
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


class Ink(NamedTuple):
    """The theme colours to write with: emphasis, what matters less, tinted boxes (empty: none is readable), text."""

    emphasis: str = "tx1"
    muted: bool = False
    tint: str = ""
    bar: str = "tx1"
    text: str = "tx1"
    second: str = "tx1"
    """Of labels, on the ground and on tints."""
    surface: str = "tx1"
    """A fill that stands out."""
    on: str = "bg1"
    """What can be read on it."""
    notes: tuple[tuple[str, str], ...] = tuple(zip(_ACCENTS, repeat("tx1"), strict=False))
    """The accents of which notes have a light shade, those first that differ most, and what can be read on it."""
    ground: str = "bg1"
    """As the theme calls what stands behind the slide, or what comes nearest."""
    card: str = ""
    """A fill below all words but those of a title slide: on a picture nobody knows what can be read."""


def ink(colours: Mapping[str, str], ground: str = "") -> Ink:
    """Which colours of a theme can be read on `ground`, six hexadecimal digits (empty: not known)."""
    back = ground or colours.get("bg1", "")
    text = _text(colours, back)
    shown = colours.get(text, "")
    if not (back and shown):
        return Ink()
    rich = [key for key in ("accent1", "tx2", "accent2") if contrast(colours.get(key) or back, back) >= _READABLE]
    emphasis = rich[0] if rich else text
    tint = colours.get("bg2") or shown
    calm = contrast(shown, tint) >= _CALM and contrast(colours.get(emphasis) or shown, tint) >= _READABLE
    muted = text == "tx1" and contrast(shown, back) >= _CALM and contrast(back, "FFFFFF") < _PALE
    second = next((key for key in ("accent2", emphasis) if _all_readable(colours, key, back, tint)), emphasis)
    surface, on = _surface(colours, back)
    card = "" if ground else "bg1"
    ground = min(("bg1", "tx1", "bg2", "tx2"), key=lambda key: contrast(colours.get(key) or shown, back))
    notes = tuple((accent, _on_note(colours, accent)) for accent in _apart(colours))
    return Ink(emphasis, muted, "bg2" if calm else "", emphasis, text, second, surface, on, notes, ground, card)


def _apart(colours: Mapping[str, str]) -> Iterator[str]:
    """The accents from the first one on, each time the one whose hue is least like those before."""
    pale = {accent: _light(colours.get(accent) or "FFFFFF") for accent in _ACCENTS}
    before = []
    accent = "accent1"
    while pale:
        before.append(pale.pop(accent))
        yield accent
        near = {one: min(map(dist, repeat(parts), before)) for one, parts in pale.items()}
        accent = max(near, key=lambda one: near[one], default="")


def _light(colour: str) -> tuple[float, float, float]:
    """A colour made as light as every other: red, green and blue."""
    hue, _, rich = colorsys.rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    return colorsys.hls_to_rgb(hue, 0.85, rich)


def _on_note(colours: Mapping[str, str], accent: str) -> str:
    """The theme's colour that can be read best on the light shade of an accent."""
    pale = mixed(colours.get(accent) or "FFFFFF", 0.25)
    known = [key for key in _FOUR if colours.get(key)]
    return max(known or ["tx1"], key=lambda key: contrast(colours.get(key) or "000000", pale))


def _all_readable(colours: Mapping[str, str], key: str, back: str, tint: str) -> bool:
    colour = colours.get(key, "")
    return bool(colour) and min(contrast(colour, back), contrast(colour, tint)) >= _READABLE


def _surface(colours: Mapping[str, str], back: str) -> tuple[str, str]:
    """A fill that differs from the ground, and the colour to write on it with."""
    known = [key for key in ("tx2", "accent1", "accent2", "tx1", "bg1", "bg2") if colours.get(key)]
    pairs = [
        (fill, on)
        for fill in known
        for on in ("bg1", "tx1")
        if on in known and contrast(colours[fill], back) >= _APART and contrast(colours[fill], colours[on]) >= _READABLE
    ]
    return pairs[0] if pairs else ("tx1", "bg1")


def _text(colours: Mapping[str, str], back: str) -> str:
    """The theme's colour of text; where that cannot be read, the one of its four that can be read best."""
    known = [key for key in _FOUR if colours.get(key)]
    if not back or "tx1" not in known or contrast(colours["tx1"], back) >= _READABLE:
        return "tx1"
    return max(known, key=lambda key: contrast(colours[key], back))
