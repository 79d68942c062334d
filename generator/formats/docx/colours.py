"""This file sees to the colours and fonts of a theme: what it has, what a brand changes, what that makes of styles.

Word draws by the name of a theme colour; other programs by the number beside it. Both are kept the same.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.config.brand import Brand, mixed
from generator.formats.docx.xml import NAMES, Element, name
from generator.formats.xml import repaint_theme

_SLOTS = {"text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1", "text2": "dk2", "dark2": "dk2",
          "background2": "lt2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink"}  # fmt: skip
_W = f"{{{NAMES['w']}}}"
_FACES = ("ascii", "hAnsi", "eastAsia", "cs")


def brand_colours(brand: Brand) -> dict[str, str]:
    """What our own styles mean by each slot, in the colours of `brand`."""
    accent, second = brand.accent, brand.secondary
    return {"dk1": brand.ink, "lt1": "FFFFFF", "dk2": brand.muted, "lt2": mixed(accent, 0.08), "accent1": accent,
            "accent2": second, "accent3": mixed(accent, 0.5), "accent4": "B25E00", "accent5": brand.second_surface,
            "accent6": brand.surface, "hlink": second, "folHlink": "6B4C8A"}  # fmt: skip


def rebrand(theme: Element, brand: Brand) -> None:
    """Give a theme what `brand` says; where it says what is usual, the theme keeps its own."""
    usual, wanted = brand_colours(Brand()), brand_colours(brand)
    fonts = {"major": brand.heading_font or brand.font, "minor": brand.font}
    repaint_theme(
        theme,
        {slot: colour for slot, colour in wanted.items() if colour != usual[slot]},
        {kind: face for kind, face in fonts.items() if face != Brand().font},
    )
    if brand.name != Brand().name:
        theme.set("name", brand.name)


def repaint(root: Element, colours: Mapping[str, str], fonts: Mapping[str, str]) -> None:
    """Put the numbers of colours and the names of fonts beside the names of the theme, wherever those stand."""
    for element in root.iter():
        if element.tag == name("w:rFonts"):
            face = fonts.get(element.get(f"{_W}asciiTheme", "")[:5], "")
            for key in _FACES if face else ():
                element.set(f"{_W}{key}", face)
            continue
        number = "val" if element.tag == name("w:color") else "color"
        for theme, key in (("themeColor", number), ("themeFill", "fill")):
            named = element.get(_W + theme, "")
            colour = colours.get(_SLOTS.get(named, named), "") if named else ""
            if colour:
                element.set(_W + key, _changed(element, theme, colour))


def in_full(root: Element, colours: Mapping[str, str]) -> None:
    """Colours as numbers and no longer by the theme: for styles that go to a document with another theme."""
    repaint(root, colours, {})
    for element in root.iter():
        for key in [
            str(key) for key in element.attrib if str(key).startswith(f"{_W}theme") or str(key).endswith("Theme")
        ]:
            del element.attrib[key]


def _changed(element: Element, theme: str, colour: str) -> str:
    """`colour` with the tint (towards white) or shade (towards black) that stands beside its name."""
    stem = theme.replace("Color", "")
    tint, shade = element.get(f"{_W}{stem}Tint"), element.get(f"{_W}{stem}Shade")
    if tint:
        return mixed(colour, int(tint, 16) / 255)
    if shade:
        return "".join(f"{round(int(colour[at : at + 2], 16) * int(shade, 16) / 255):02X}" for at in (0, 2, 4))
    return colour
