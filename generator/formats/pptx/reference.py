"""This file gives the look of a deck of our own, `templates/shared/deck.pptx`, in the colours and fonts of a brand.

The file is the truth: whoever changes it in PowerPoint gets what they made, a brand only recolours it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.opc.serialized import PackageWriter
from pptx.presentation import Presentation
from pptx.slide import SlideLayout
from pptx.util import Emu

from generator.config.brand import Brand, mixed, palette
from generator.config.pictures import Picture
from generator.formats.office import Unpacked
from generator.formats.pptx.hygiene import opened, own
from generator.formats.pptx.xml import Element, name, parse
from generator.formats.xml import decorate, repaint_theme, serialise

BRIGHT = {"accent1": "accent6", "accent2": "accent5"}
"""Where the theme keeps the two colours of a brand that are too light for text, by the colour that text has."""
_LOGO, _LOGO_EDGE = (3_600_000, 864_000), 180_000
_SIDE = 548_640


def make_reference(brand: Brand | None = None, look: bytes | None = None) -> bytes:
    """The deck `look` (None: our own) in the colours and fonts of `brand`, with its logo, as the bytes of a .pptx.

    Raises TemplateError when `look` cannot be used.
    """
    base = own() if look is None else look
    if brand is None or brand == Brand():
        return base
    presentation = opened(base, keep_slides=True).presentation
    for part in _themes(presentation):
        theme = parse(part.blob)
        _paint(theme, brand)
        part.blob = serialise(theme)
    _brighten(presentation, brand)
    if brand.logo:
        for layout in presentation.slide_layouts:
            if layout.element.get("type") == "title":
                _place_logo(layout, brand.logo, int(presentation.slide_width or 0))
    return saved(presentation)


def saved(presentation: Presentation) -> bytes:
    """The bytes of `presentation`, which is of no use after that: a zip file that depends on its parts only."""
    package, parts = presentation.part.package, Unpacked()
    whole = tuple(package.iter_parts())
    writer = PackageWriter("", package._rels, whole)  # noqa: SLF001 - there is no public word for it
    # PackageWriter.write() would pack what is packed once more.
    writer._write_content_types_stream(parts)  # type: ignore[arg-type]  # noqa: SLF001 - same
    writer._write_pkg_rels(parts)  # type: ignore[arg-type]  # noqa: SLF001 - same
    return parts.packed(whole)


def _themes(presentation: Presentation) -> Iterator[Part]:
    owners = [master.part for master in presentation.slide_masters]
    owners += [one.target_part for one in presentation.part.rels.values() if one.reltype == RELATION.NOTES_MASTER]
    for owner in owners:
        yield from (one.target_part for one in owner.rels.values() if one.reltype == RELATION.THEME)


def _paint(theme: Element, brand: Brand) -> None:
    """Give a theme the colours, fonts and name of a brand."""
    theme.set("name", brand.name)
    for scheme in theme.iter(name("a:clrScheme")):
        scheme.set("name", brand.name)
    repaint_theme(theme, _colours(brand), {"major": brand.heading_font or brand.font, "minor": brand.font})
    for fonts in theme.iter(name("a:fontScheme")):
        fonts.set("name", brand.name)


def _colours(brand: Brand) -> dict[str, str]:
    return {
        "dk1": brand.ink,
        "dk2": brand.accent,
        "lt2": mixed(brand.accent, 0.08),
        "accent1": brand.accent,
        "accent2": brand.secondary,
        **{f"accent{number}": colour for number, colour in enumerate(palette(brand)[2:], 3)},
        BRIGHT["accent1"]: brand.bright or palette(brand)[5],
        BRIGHT["accent2"]: brand.bright_second or palette(brand)[4],
        "hlink": brand.secondary,
    }


def _brighten(presentation: Presentation, brand: Brand) -> None:
    """Give surfaces without text the bright colours of a brand, where it has those."""
    bright = {key: BRIGHT[key] for key, has in (("accent1", brand.bright), ("accent2", brand.bright_second)) if has}
    for sheet in (*presentation.slide_masters, *presentation.slide_layouts):
        for decorative in sheet.element.iter(name("adec:decorative")):
            shape = next(decorative.iterancestors(name("p:sp")), None)
            for fill in shape.iterfind(f"{name('p:spPr')}/{name('a:solidFill')}/*") if shape is not None else ():
                fill.set("val", bright.get(fill.get("val", ""), fill.get("val", "")))


def _place_logo(layout: SlideLayout, logo: Picture, slide_width: int) -> None:
    """The logo at the top right of the title slide, on white: hardly any logo is made for a dark ground."""
    width, height = logo.fitted(*_LOGO)
    x, y = slide_width - _SIDE - width - _LOGO_EDGE, (_LOGO[1] - height) // 2 + _LOGO_EDGE
    image, key = layout.part.get_or_add_image_part(io.BytesIO(logo.content))
    image.partname = PackURI(f"/ppt/media/logo.{logo.kind}")
    tree = layout.shapes._spTree  # noqa: SLF001 - python-pptx adds shapes to slides only, not to layouts
    number = max(int(one.get("id", "0")) for one in tree.iter(name("p:cNvPr"))) + 1
    plate = tree.add_autoshape(number, f"Vlak {number}", "rect", x - _LOGO_EDGE, 0, width + 2 * _LOGO_EDGE,
                               _LOGO[1] + 2 * _LOGO_EDGE)  # fmt: skip
    _plain_white(plate)
    picture = tree.add_pic(number + 1, f"Logo {number + 1}", "", key, Emu(x), Emu(y), Emu(width), Emu(height))
    for one in picture.iter(name("p:cNvPr")):
        one.set("descr", logo.alt)
    for one in picture.iter(name("p:nvPr")):
        one.set("userDrawn", "1")


def _plain_white(shape: Element) -> None:
    decorate(shape[0][0])
    style = shape.find(name("p:style"))
    if style is not None:
        shape.remove(style)
    properties = shape.find(name("p:spPr"))
    if properties is not None:
        fill = properties.makeelement(name("a:solidFill"), {})
        fill.append(fill.makeelement(name("a:schemeClr"), {"val": "bg1"}))
        line = properties.makeelement(name("a:ln"), {})
        line.append(line.makeelement(name("a:noFill"), {}))
        properties.extend([fill, line])
