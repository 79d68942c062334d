"""This file mends the package of a house style: kinds that are wrong, and pointers at what is not there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.formats.docx.xml import NAMES, Element, name, parse, serialise

if TYPE_CHECKING:
    from generator.formats.docx.package import Package

_R = f"{{{NAMES['r']}}}"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TYPES = ("styles", "numbering", "settings", "fontTable", "webSettings", "footnotes", "endnotes", "header", "footer")
_KINDS = {type_: f"{_WORD}{type_}+xml" for type_ in _TYPES}
_KINDS["theme"] = "application/vnd.openxmlformats-officedocument.theme+xml"
_POINTER = re.compile(rb'\brId[^"\s]*"|:(?:id|embed|link|pict|dm|lo|qs|cs)="')
_WHOLES = {name(tag) for tag in ("w:drawing", "w:pict", "w:object", "mc:AlternateContent")}
_LINK = name("w:hyperlink")


def mend(package: Package) -> None:
    """Give the parts of the document their right kinds, and take out what points at nothing."""
    for one in package.relations.get(package.main, ()):
        if not one.external and one.target in package.parts and one.type in _KINDS:
            package.kinds[one.target] = _KINDS[one.type]
    for part in sorted(package.parts):
        if package.kinds[part].startswith(_WORD) and _POINTER.search(package.parts[part]):
            known = {one.id for one in package.relations.get(part, ()) if one.external or one.target in package.parts}
            found = parse(package.parts[part])
            if take_out(found, known, keep=True):
                package.parts[part] = serialise(found)


def take_out(root: Element, ids: set[str], *, keep: bool = False) -> bool:
    """Remove what points at the relations `ids` (with `keep`: at any other); whether there was something.

    A picture goes as a whole, of a link only the pointing.
    """
    changed = False
    for element in list(root.iter("*")):
        pointers = {key: value for key, value in element.attrib.items() if str(key).startswith(_R) and value}
        keys = [key for key, value in pointers.items() if (value in ids) != keep]
        if not keys:
            continue
        changed = True
        for key in keys:
            del element.attrib[key]
        if element.tag != _LINK and not any(str(key).startswith(_R) for key in element.attrib):
            _remove(element)
    return changed


def _remove(element: Element) -> None:
    """Remove `element` with the picture or object that is nothing without it."""
    whole = element
    for above in element.iterancestors():
        if above.tag in _WHOLES:
            whole = above
    if whole.tag not in _WHOLES and element.tag == name("a:blip"):
        return
    parent = whole.getparent()
    if parent is not None:
        parent.remove(whole)
