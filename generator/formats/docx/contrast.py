"""This file finds styles of a house style whose letters are too light to read on white."""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.brand import contrast
from generator.formats.docx.roles import ROLES
from generator.formats.docx.styles import Styles, chain
from generator.formats.docx.xml import VAL, Element, name
from generator.formats.xml import COLOUR
from generator.notices import Level, Notice, notice

_LEAST, _LEAST_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD = 36, 28
"""Half points: from here on, WCAG asks less contrast."""


def pale_styles(styles: Styles) -> Iterator[Notice]:
    """A remark for every style of the house that is used and cannot be read well; its colour stays as it is."""
    for look in ROLES:
        if not look.told or look.role in styles.added:
            continue
        bases = list(chain(styles.root, styles.ids[look.role]))
        colour = _first(bases, "w:color", "")
        if not COLOUR.fullmatch(colour):
            continue
        size = _first(bases, "w:sz", "22")
        bold = _first(bases, "w:b", "0", given="1") not in {"0", "false"}
        large = int(size) >= (_LARGE_BOLD if bold else _LARGE) if size.isdecimal() else False
        if contrast(colour, "FFFFFF") < (_LEAST_LARGE if large else _LEAST):
            ratio = f"{contrast(colour, 'FFFFFF'):.1f}"
            # Headings are large; where running text is too light nobody can read the document.
            level: Level = "attention" if look.role == "normal" else "tip"
            yield notice("style-pale", level, style=look.label, colour=colour.upper(), contrast=ratio)


def coloured(styles: Styles) -> bool:
    """Whether running text has a colour of its own: that goes before what a table style says of its header."""
    return bool(_first(list(chain(styles.root, styles.ids["table-text"])), "w:color", ""))


def _first(chain: list[Element], tag: str, usual: str, given: str = "") -> str:
    """What the nearest style of the chain says; `given` when it says so without a value."""
    for style in chain:
        found = style.find(f"{name('w:rPr')}/{name(tag)}")
        if found is not None:
            return found.get(VAL, given)
    return usual
