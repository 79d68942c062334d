"""This file makes the theme of our own reference: colours and fonts of a brand."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from generator.config.brand import mixed, palette
from generator.formats.pptx.xml import NAMES

if TYPE_CHECKING:
    from generator.config.brand import Brand

BRIGHT = ("accent6", "accent5")
"""Where the theme keeps the two colours of a brand that are too light for text."""


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
        **{f"accent{number}": colour for number, colour in enumerate(palette(brand)[2:], 3)},
        # Charts begin with the first colours, so what is too light to be seen well on white comes last.
        **{key: colour for key, colour in zip(BRIGHT, (brand.bright, brand.bright_second), strict=True) if colour},
        "hlink": second,
        "folHlink": "6B4C8A",
    }
    name = f'"{escape(brand.name)}"'
    made = "".join(f'<a:{key}><a:srgbClr val="{value}"/></a:{key}>' for key, value in colours.items())
    text, head = (
        f'<a:latin typeface="{escape(font)}"/><a:ea typeface=""/><a:cs typeface=""/>'
        for font in (brand.font, brand.heading_font or brand.font)
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme xmlns:a="{NAMES["a"]}" name={name}><a:themeElements>'
        f"<a:clrScheme name={name}>{made}</a:clrScheme>"
        f"<a:fontScheme name={name}><a:majorFont>{head}</a:majorFont><a:minorFont>{text}</a:minorFont>"
        f'</a:fontScheme><a:fmtScheme name="vlak"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
