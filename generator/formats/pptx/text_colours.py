"""This file chooses the colours of a theme that can be read on its background."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.config.brand import contrast, mixed

if TYPE_CHECKING:
    from collections.abc import Mapping

_READABLE = 4.5
_CALM = 7.0
_APART = 3.0
# A background counts as white while it is hardly darker than that.
_PALE = 1.5
_DIGITS = 6


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
    notes: tuple[str, ...] = ("tx1",) * 6
    """What can be read on a note in a light shade of each accent."""
    ground: str = "bg1"
    """As the theme calls what stands behind the slide, or what comes nearest."""
    card: str = ""
    """A fill below all words but those of a title slide: on a picture nobody knows what can be read."""


def ink(colours: Mapping[str, str], ground: str = "") -> Ink:
    """Which colours of a theme can be read on `ground`, six hexadecimal digits (empty: not known)."""
    back = ground or colours.get("bg1", "")
    text = _text(colours, back)
    shown = colours.get(text, "")
    if len(back) != _DIGITS or len(shown) != _DIGITS:
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
    notes = tuple(_on_note(colours, f"accent{number}") for number in range(1, 7))
    return Ink(emphasis, muted, "bg2" if calm else "", emphasis, text, second, surface, on, notes, ground, card)


def _on_note(colours: Mapping[str, str], accent: str) -> str:
    """The theme's colour that can be read best on the light shade of an accent."""
    pale = mixed(colours.get(accent) or "FFFFFF", 0.25)
    known = [key for key in ("tx1", "bg1", "tx2", "bg2") if len(colours.get(key, "")) == _DIGITS]
    return max(known or ["tx1"], key=lambda key: contrast(colours.get(key) or "000000", pale))


def _all_readable(colours: Mapping[str, str], key: str, back: str, tint: str) -> bool:
    colour = colours.get(key, "")
    return len(colour) == _DIGITS and min(contrast(colour, back), contrast(colour, tint)) >= _READABLE


def _surface(colours: Mapping[str, str], back: str) -> tuple[str, str]:
    """A fill that differs from the ground, and the colour to write on it with."""
    known = [key for key in ("tx2", "accent1", "accent2", "tx1", "bg1", "bg2") if len(colours.get(key, "")) == _DIGITS]
    pairs = [
        (fill, on)
        for fill in known
        for on in ("bg1", "tx1")
        if on in known and contrast(colours[fill], back) >= _APART and contrast(colours[fill], colours[on]) >= _READABLE
    ]
    return pairs[0] if pairs else ("tx1", "bg1")


def _text(colours: Mapping[str, str], back: str) -> str:
    """The theme's colour of text; where that cannot be read, the one of its four that can be read best."""
    known = [key for key in ("tx1", "bg1", "tx2", "bg2") if len(colours.get(key, "")) == _DIGITS]
    if len(back) != _DIGITS or "tx1" not in known or contrast(colours["tx1"], back) >= _READABLE:
        return "tx1"
    return max(known, key=lambda key: contrast(colours[key], back))
