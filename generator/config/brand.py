"""This file says whose look it is: colours, fonts and logo, from a brand.toml, and whether they can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.config import toml
from generator.config.pictures import MOST_BYTES, Picture, picture
from generator.errors import TemplateError
from generator.notices import Notice, notice

READABLE = 4.5
"""The contrast that text needs, as WCAG counts. Large text may do with 3, but no colour here is for large text only."""
_DEEPEST_TINT, _TINT = 0.15, 0.1
"""The largest share of the accent in a surface that text stands on: in the accent, and in the other colour."""

_WHITE = "FFFFFF"
_ALMOST_WHITE = 1.05
_COLOUR = re.compile("#?([0-9A-Fa-f]{6})")
_LONGEST = 100
_LONGEST_FONT = 31  # what Windows keeps of the name of a font
_KEYS = {"colours": ("accent", "secondary", "text", "muted"), "fonts": ("text", "headings"), "logo": ("file", "alt")}


@dataclass(frozen=True, slots=True)
class Brand:
    """Whose look it is. Colours are six hexadecimal digits; `accent`, `secondary` and `ink` are readable on white.

    `bright` and `bright_second` are the accent and secondary colour as the house has them, for surfaces without text;
    empty when text can have them too. `heading_font` is empty when headings have the font of the text.
    """

    name: str = "usecasecanvas"
    accent: str = "154273"
    secondary: str = "00718F"
    ink: str = "1D2733"
    muted: str = "525C66"
    font: str = "Calibri"
    heading_font: str = ""
    bright: str = ""
    bright_second: str = ""
    logo: Picture | None = None
    remarks: tuple[Notice, ...] = ()

    @property
    def surface(self) -> str:
        """The accent colour for surfaces without text."""
        return self.bright or self.accent

    @property
    def second_surface(self) -> str:
        """The secondary colour for surfaces without text."""
        return self.bright_second or self.secondary


def load(file: Path) -> Brand:
    """The brand in `file`; what it does not say is as in our own.

    A colour that is too light for text gets a darker shade for text only, with a remark; a colour that is for text only
    is refused. Raises TemplateError, naming the file and the key.
    """
    found = toml.load(file)
    for key, value in found.items():
        if key not in {"name", *_KEYS}:
            _unknown(file, key, key, ("name", *_KEYS))
        if key in _KEYS and not isinstance(value, dict):
            raise TemplateError("brand-value", file=file, key=key, expected=f"[{key}]")
        for inner in value if key in _KEYS else ():
            if inner not in _KEYS[key]:
                _unknown(file, f"{key}.{inner}", inner, _KEYS[key], f"{key}.")
    usual = Brand()
    remarks: list[Notice] = []
    accent = _colour(found, file, "accent", usual.accent)
    second = _colour(found, file, "secondary", usual.secondary)
    dark = _shade(file, "accent", accent, "", remarks)
    dark_second = _shade(file, "secondary", second, dark, remarks)
    font = _said(found, file, "fonts", "text", usual.font, _LONGEST_FONT)
    headings = _said(found, file, "fonts", "headings", font, _LONGEST_FONT)
    return Brand(
        name=_said(found, file, "", "name", usual.name),
        accent=dark,
        secondary=dark_second,
        ink=_text_colour(found, file, "text", usual.ink),
        muted=_text_colour(found, file, "muted", usual.muted),
        font=font,
        heading_font="" if headings == font else headings,
        bright=accent if contrast(accent, _WHITE) < READABLE else "",
        bright_second=second if contrast(second, _WHITE) < READABLE else "",
        logo=_logo(found, file),
        remarks=tuple(remarks),
    )


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


def darkened(colour: str) -> str:
    """`colour`, made darker until it can be read on white."""
    while contrast(colour, _WHITE) < READABLE:
        colour = _darker(colour)
    return colour


def for_text(colour: str, accent: str = "") -> str:
    """`colour`, or the first darker shade that can be read on white and on the tints of `accent` (empty: its own)."""
    made = darkened(colour)
    # Its own tint becomes darker with it, and so is made anew at every step.
    while contrast(made, mixed(accent, _TINT) if accent else mixed(made, _DEEPEST_TINT)) < READABLE:
        made = _darker(made)
    return made


def _unknown(file: Path, key: str, word: str, known: Iterable[str], before: str = "") -> None:
    raise TemplateError("brand-unknown", file=file, key=key, meant=before + toml.nearest(word, known))


def _said(found: dict[str, Any], file: Path, table: str, key: str, usual: str, longest: int = _LONGEST) -> str:
    """A text of the file, without spaces around it."""
    place = found.get(table, {}) if table else found
    value = place.get(key, usual)
    name = f"{table}.{key}" if table else key
    if not isinstance(value, str) or not value.strip() or len(value) > longest or not value.isprintable():
        raise TemplateError("brand-value", file=file, key=name, expected=f'{key} = "{usual or "..."}"')
    return value.strip()


def _colour(found: dict[str, Any], file: Path, key: str, usual: str) -> str:
    value = found.get("colours", {}).get(key, usual)
    match = _COLOUR.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise TemplateError("brand-value", file=file, key=f"colours.{key}", expected=f'{key} = "#{usual}"')
    return match[1].upper()


def _text_colour(found: dict[str, Any], file: Path, key: str, usual: str) -> str:
    colour = _colour(found, file, key, usual)
    if contrast(colour, _WHITE) < READABLE:
        _refuse(file, key, colour)
    return colour


def _shade(file: Path, key: str, colour: str, accent: str, remarks: list[Notice]) -> str:
    if contrast(colour, _WHITE) < _ALMOST_WHITE:
        _refuse(file, key, colour)
    dark = for_text(colour, accent)
    if dark != colour:
        told = {"key": f"colours.{key}", "colour": f"#{colour}", "shade": f"#{dark}", "ratio": _ratio(colour)}
        remarks.append(notice("brand-darkened", file=file.name, **told))
    return dark


def _refuse(file: Path, key: str, colour: str) -> None:
    shade = darkened(colour)
    raise TemplateError(
        "brand-contrast", file=file, key=f"colours.{key}", colour=f"#{colour}", ratio=_ratio(colour), shade=f"#{shade}"
    )


def _ratio(colour: str) -> str:
    """Cut off, not rounded: 4.46 must not look like enough."""
    return f"{int(contrast(colour, _WHITE) * 10) / 10:g}"


def _logo(found: dict[str, Any], file: Path) -> Picture | None:
    if "logo" not in found:
        return None
    where = file.parent / _said(found, file, "logo", "file", "", 500)
    if not found["logo"].get("alt"):
        raise TemplateError("brand-logo-alt", file=file, logo=where.name)
    alt = _said(found, file, "logo", "alt", "", 300)
    try:
        content = where.read_bytes() if where.is_file() else None
    except OSError:
        content = None
    if content is None:
        raise TemplateError("brand-logo-missing", file=file, logo=where)
    if len(content) > MOST_BYTES:
        raise TemplateError("brand-logo-large", file=file, logo=where.name, most=MOST_BYTES // 1_000_000)
    made = picture(content, alt)
    if made is None:
        raise TemplateError("brand-logo-kind", file=file, logo=where.name)
    return made


def _darker(colour: str) -> str:
    return "".join(f"{int(part * 0.94):02X}" for part in _parts(colour))


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[0:2], 16), int(colour[2:4], 16), int(colour[4:6], 16)


def _luminance(colour: str) -> float:
    shares = []
    for part in _parts(colour):
        value = part / 255
        # The numbers are those of the WCAG.
        shares.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 - same
    return 0.2126 * shares[0] + 0.7152 * shares[1] + 0.0722 * shares[2]
