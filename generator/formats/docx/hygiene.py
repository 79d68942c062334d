"""This file takes out of a house style what a report must not bring along: macros, signatures, what is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.document import Document as WordFile
from docx.opc.part import Part

from generator.formats.docx.opening import WORD
from generator.formats.docx.parts import drop, first, put, tree
from generator.formats.docx.xml import NAMES, Element, name
from generator.formats.office import safe_link
from generator.formats.xml import take_out
from generator.notices import Notice, notice

_R = f"{{{NAMES['r']}}}"
_POINTER = re.compile(rb'\brId[^"\s]*"|:(?:id|embed|link|pict|dm|lo|qs|cs)="')
_WHOLES = {name(tag) for tag in ("w:drawing", "w:pict", "w:object", "mc:AlternateContent")}
_LINK = name("w:hyperlink")


def clean(word: WordFile) -> Iterator[Notice]:
    """Take it out, with a remark for what somebody may miss; what then points at nothing goes as well."""
    main, package = word.part, word.part.package
    if first(main, "vbaProject"):
        yield notice("reference-macros-removed", "stripped")
    drop(
        main,
        "stylesWithEffects",
        "vbaProject",
        "keyMapCustomizations",
        "attachedToolbars",
        "wordVbaData",
        "printerSettings",
    )
    drop(package, "thumbnail", "digital-signature", "origin")
    for part in sorted(package.iter_parts(), key=lambda part: str(part.partname)):
        outside = [
            identity
            for identity, one in part.rels.items()
            # A plain hyperlink stays: nothing is fetched on opening.
            if one.is_external and not (one.reltype.endswith("/hyperlink") and safe_link(one.target_ref))
        ]
        for identity in outside:
            del part.rels[identity]
        if _unpointed(part) and outside:
            yield notice("reference-link-removed", "stripped", part=str(part.partname).lstrip("/"))


def _unpointed(part: Part) -> bool:
    """Remove what points at relations that are not there; whether the part may hold such things."""
    if not part.content_type.endswith("xml"):
        return False
    if part.content_type.startswith(WORD) and _POINTER.search(part.blob):
        root = tree(part)
        if _unpoint(root, set(part.rels)):
            put(part, root)
    return True


def _unpoint(root: Element, known: set[str]) -> bool:
    """Remove what points at a relation that is not `known`; whether there was something.

    A picture goes as a whole, of a link only the pointing.
    """
    changed = False
    for element in list(root.iter("*")):
        keys = [
            key for key, value in element.attrib.items() if str(key).startswith(_R) and value and value not in known
        ]
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
    take_out(whole)
