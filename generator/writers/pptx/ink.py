"""This file chooses the colours of a theme that can be read on its background."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.brand import contrast

if TYPE_CHECKING:
    from collections.abc import Mapping

_READABLE = 4.5
_CALM = 7.0
# A background counts as white while it is hardly darker than that.
_PALE = 1.5


@dataclass(frozen=True, slots=True)
class Ink:
    """The theme colours to write with: of emphasis, of what matters less, of tinted boxes (empty: none is readable)."""

    emphasis: str = "tx1"
    muted: bool = False
    tint: str = ""
    bar: str = "tx1"


def ink(colours: Mapping[str, str]) -> Ink:
    """Which colours of a theme can be read on its background."""
    back, text = colours.get("bg1", ""), colours.get("tx1", "")
    if len(back) != 6 or len(text) != 6:  # noqa: PLR2004 - hexadecimal digits
        return Ink()
    rich = [key for key in ("accent1", "tx2", "accent2") if contrast(colours.get(key) or back, back) >= _READABLE]
    emphasis = rich[0] if rich else "tx1"
    tint = colours.get("bg2") or text
    calm = contrast(text, tint) >= _CALM and contrast(colours.get(emphasis) or text, tint) >= _READABLE
    return Ink(
        emphasis, contrast(text, back) >= _CALM and contrast(back, "FFFFFF") < _PALE, "bg2" if calm else "", emphasis
    )
