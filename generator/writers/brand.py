"""This file says whose look it is: colours and fonts, and whether they can be read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Brand:
    """Whose look it is. Colours are six hexadecimal digits; `accent`, `secondary` and `ink` are readable on white."""

    name: str = "usecasecanvas"
    accent: str = "154273"
    secondary: str = "00718F"
    ink: str = "1D2733"
    muted: str = "525C66"
    font: str = "Calibri"


def palette(brand: Brand) -> tuple[str, ...]:
    """Colours for the series of a chart: next to each other they differ in lightness, not in hue alone."""
    return (brand.accent, mixed(brand.secondary, 0.55), "B25E00", mixed(brand.accent, 0.3), "5B6770", "E0A96D")


def mixed(colour: str, share: float) -> str:
    """`share` (0 to 1) of a colour on white, as six hexadecimal digits."""
    return "".join(f"{round(255 - (255 - part) * share):02X}" for part in _parts(colour))


def contrast(one: str, other: str) -> float:
    """How well one colour can be read on another: 1 to 21, as WCAG counts."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable_on(colour: str, ink: str = "1D2733") -> str:
    """White or `ink`: whichever can be read better on `colour`."""
    return max("FFFFFF", ink, key=lambda text: contrast(text, colour))


def darkened(colour: str, least: float = 4.5) -> str:
    """`colour`, made darker until it can be read on white."""
    parts = list(_parts(colour))
    while contrast("".join(f"{part:02X}" for part in parts), "FFFFFF") < least:
        parts = [int(part * 0.94) for part in parts]
    return "".join(f"{part:02X}" for part in parts)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[0:2], 16), int(colour[2:4], 16), int(colour[4:6], 16)


def _luminance(colour: str) -> float:
    shares = []
    for part in _parts(colour):
        value = part / 255
        # The numbers are those of the WCAG.
        shares.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 - same
    return 0.2126 * shares[0] + 0.7152 * shares[1] + 0.0722 * shares[2]
