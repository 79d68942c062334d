"""This file chooses the colours of a theme that can be read on its background."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.config.brand import contrast

if TYPE_CHECKING:
    from collections.abc import Mapping

_READABLE = 4.5
_CALM = 7.0
# A background counts as white while it is hardly darker than that.
_PALE = 1.5
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Ink:
    """The theme colours to write with: emphasis, what matters less, tinted boxes (empty: none is readable), text."""

    emphasis: str = "tx1"
    muted: bool = False
    tint: str = ""
    bar: str = "tx1"
    text: str = "tx1"


def ink(colours: Mapping[str, str], ground: str = "") -> Ink:
    """Which colours of a theme can be read on `ground`, six hexadecimal digits (empty: the theme's own background)."""
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
    return Ink(emphasis, muted, "bg2" if calm else "", emphasis, text)


def _text(colours: Mapping[str, str], back: str) -> str:
    """The theme's colour of text; where that cannot be read, the one of its four that can be read best."""
    known = [key for key in ("tx1", "bg1", "tx2", "bg2") if len(colours.get(key, "")) == _DIGITS]
    if len(back) != _DIGITS or "tx1" not in known or contrast(colours["tx1"], back) >= _READABLE:
        return "tx1"
    return max(known, key=lambda key: contrast(colours[key], back))
