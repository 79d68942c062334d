"""This file gives our own look: templates/shared/report.docx, as people may have changed it in Word, in a brand."""

from __future__ import annotations

from docx.document import Document as WordFile

from generator.config.brand import Brand
from generator.formats.docx.colours import rebrand, repaint
from generator.formats.docx.parts import first, kin, open_word, our_reference, put, saved, tree
from generator.formats.docx.pictures import place_logos
from generator.formats.docx.xml import name, sub
from generator.formats.xml import theme_colours, theme_font


def make_reference(brand: Brand | None = None, look: bytes | None = None) -> bytes:
    """`look` (None: ours) with the colours, fonts and logo of `brand`; all else stays as somebody made it in Word."""
    if brand is None:
        return our_reference() if look is None else look
    word = open_word(our_reference() if look is None else look)
    theme = first(word.part, "theme")
    if theme is not None:
        root = tree(theme)
        rebrand(root, brand)
        put(theme, root)
    follow_theme(word)
    if brand.logo is not None:
        place_logos(word, brand.logo)
    return saved(word)


def follow_theme(word: WordFile) -> None:
    """See to it that styles, headers and footers show the colours and fonts that the theme has now."""
    theme = first(word.part, "theme")
    if theme is None:
        return
    root = tree(theme)
    colours, fonts = theme_colours(root), {kind: theme_font(root, kind) for kind in ("major", "minor")}
    for _, part in kin(word.part, "styles", "header", "footer", "numbering"):
        content = tree(part)
        repaint(content, colours, fonts)
        put(part, content)
    table = first(word.part, "fontTable")
    if table is not None:
        named = tree(table)
        known = {one.get(name("w:name"), "") for one in named}
        for font in sorted({*fonts.values()} - known - {""}):
            sub(named, "w:font", name=font)
        put(table, named)
