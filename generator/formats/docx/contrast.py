"""This file finds styles of a house style whose letters are too light to read on white."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.config.brand import contrast
from generator.document import Remark
from generator.formats.docx.roles import ROLES
from generator.formats.docx.xml import VAL, Element, name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.formats.docx.styles import Styles

_COLOUR = re.compile("[0-9A-Fa-f]{6}")
_LEAST, _LEAST_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD = 36, 28
"""Half points: from here on, WCAG asks less contrast."""


def pale_styles(styles: Styles) -> Iterator[Remark]:
    """A remark for every style of the house that is used and cannot be read well; its colour stays as it is."""
    by_id = {one.get(name("w:styleId"), ""): one for one in styles.root.iterchildren(name("w:style"))}
    for look in ROLES:
        if not look.told or look.role in styles.added:
            continue
        chain = list(_chain(by_id, styles.ids[look.role]))
        colour = _first(chain, "w:color", "")
        if not _COLOUR.fullmatch(colour):
            continue
        size = _first(chain, "w:sz", "22")
        bold = _first(chain, "w:b", "0", given="1") not in {"0", "false"}
        large = int(size) >= (_LARGE_BOLD if bold else _LARGE) if size.isdecimal() else False
        if contrast(colour, "FFFFFF") < (_LEAST_LARGE if large else _LEAST):
            ratio = f"{contrast(colour, 'FFFFFF'):.1f}"
            yield Remark("style-pale", (("style", look.label), ("colour", colour.upper()), ("contrast", ratio)))


def coloured(styles: Styles) -> bool:
    """Whether running text has a colour of its own: that goes before what a table style says of its header."""
    by_id = {one.get(name("w:styleId"), ""): one for one in styles.root.iterchildren(name("w:style"))}
    return bool(_first(list(_chain(by_id, styles.ids["table-text"])), "w:color", ""))


def _chain(by_id: dict[str, Element], identity: str) -> Iterator[Element]:
    """A style and those that it is based on."""
    seen: set[str] = set()
    while identity in by_id and identity not in seen:
        seen.add(identity)
        yield by_id[identity]
        base = by_id[identity].find(name("w:basedOn"))
        identity = "" if base is None else base.get(VAL, "")


def _first(chain: list[Element], tag: str, usual: str, given: str = "") -> str:
    """What the nearest style of the chain says; `given` when it says so without a value."""
    for style in chain:
        found = style.find(f"{name('w:rPr')}/{name(tag)}")
        if found is not None:
            return found.get(VAL, given)
    return usual
