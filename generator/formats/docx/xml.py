"""This file makes elements of WordprocessingML: short names, and text that XML can hold."""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from lxml import etree

from generator.formats.xml import NAMES, Element, content, name, parsed

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_COMMON = {key: NAMES[key] for key in ("w", "r", "wp", "a", "c", "pic")}
parse = partial(parsed, code="docx-reference-broken")
_DECLARED = re.compile(r' xmlns:\w+="[^"]*"')


VAL: Final = name("w:val")
SPACE: Final = name("xml:space")


def renewed_root(old: Element) -> Element:
    """A root like `old` without children, that declares our prefixes as well."""
    spaces: dict[str | None, str] = {}
    spaces.update(_COMMON.items())
    spaces.update({key: uri for key, uri in old.nsmap.items() if key is not None or uri not in _COMMON.values()})
    made = etree.Element(old.tag, nsmap=spaces)  # type: ignore[arg-type]  # the stubs know no default namespace
    for key, value in old.attrib.items():
        made.set(key, value)
    return made


def make(short: str, **attributes: object) -> Element:
    """A loose element; attributes are those of its own namespace `w`."""
    element = etree.Element(name(short), nsmap=_COMMON)
    for key, value in attributes.items():
        element.set(name(f"w:{key}"), str(value))
    return element


def sub(parent: Element, short: str, **attributes: object) -> Element:
    """A new last child of `parent`; attributes are in the namespace `w`."""
    if not attributes:
        return etree.SubElement(parent, name(short))
    named = {name(f"w:{key}"): str(value) for key, value in attributes.items()}
    return etree.SubElement(parent, name(short), named)


def last_child(parent: Element) -> Element | None:
    """The last child, if any. len() of an element counts all its children, which adds up."""
    return next(parent.iterchildren(reversed=True), None)


def as_text(element: Element) -> str:
    """An element as text that stands where the prefixes are declared."""
    return _DECLARED.sub("", etree.tostring(element, encoding="unicode"))


def fit(text: str) -> str:
    """`text` without what XML cannot hold, and every kind of line end as a newline."""
    if text.isprintable():
        return text
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n"))


def add_text(run: Element, text: str) -> None:
    """Put `text` in a run; newlines are line breaks, tabs are tabs."""
    for piece in re.split("([\n\t])", fit(text)):
        if piece in _STEPS:
            etree.SubElement(run, name("w:br" if piece == "\n" else "w:tab"))
        elif piece:
            element = etree.SubElement(run, name("w:t"))
            element.text = piece
            element.set(SPACE, "preserve")


def text_of_run(text: str) -> str:
    """What add_text() puts in a run, as text."""
    text = content(text)
    if text.isprintable():  # as most is
        return f'<w:t xml:space="preserve">{text}</w:t>'
    return "".join(
        _STEPS.get(piece) or f'<w:t xml:space="preserve">{piece}</w:t>'
        for piece in re.split("([\n\t])", fit(text))
        if piece
    )


_STEPS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
