"""This file makes the theme of our own reference: colours and fonts of a brand."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from generator.writers.pptx.xml import NAMES


@dataclass(frozen=True, slots=True)
class Brand:
    """Whose look it is. Colours are six hexadecimal digits; both must be readable on white (4.5 to 1)."""

    name: str = "usecasecanvas"
    accent: str = "154273"
    secondary: str = "00718F"
    font: str = "Calibri"
    ink: str = "1D2733"


def theme(brand: Brand) -> str:
    """The theme part of `brand`, as XML."""
    accent, second = brand.accent, brand.secondary
    colours = {
        "dk1": brand.ink,
        "lt1": "FFFFFF",
        "dk2": accent,
        "lt2": mixed(accent, 0.08),
        "accent1": accent,
        "accent2": second,
        "accent3": mixed(accent, 0.5),
        "accent4": "B25E00",
        "accent5": "5B6770",
        "accent6": mixed(second, 0.5),
        "hlink": second,
        "folHlink": "6B4C8A",
    }
    made = "".join(f'<a:{key}><a:srgbClr val="{value}"/></a:{key}>' for key, value in colours.items())
    face = f'<a:latin typeface={quoteattr(brand.font)}/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme xmlns:a="{NAMES["a"]}" name={quoteattr(brand.name)}><a:themeElements>'
        f"<a:clrScheme name={quoteattr(brand.name)}>{made}</a:clrScheme>"
        f"<a:fontScheme name={quoteattr(brand.name)}><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont>"
        f'</a:fontScheme><a:fmtScheme name="vlak"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def mixed(colour: str, share: float) -> str:
    """`share` of a colour on white, as six hexadecimal digits."""
    parts = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)


def contrast(one: str, other: str) -> float:
    """How well one colour can be read on another: 1 to 21, as WCAG counts."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = []
    for at in (0, 2, 4):
        value = int(colour[at : at + 2], 16) / 255
        shares.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 - WCAG
    return 0.2126 * shares[0] + 0.7152 * shares[1] + 0.0722 * shares[2]
