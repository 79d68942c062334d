"""This file makes elements: short names with prefixes, and parts as bytes."""

from __future__ import annotations

from functools import cache
from typing import Final, cast

from lxml import etree

from generator.errors import TemplateError

NAMES: Final = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
Element = etree._Element  # noqa: SLF001 - lxml gives its element type no public name
_SLIDE = {key: NAMES[key] for key in ("a", "r", "p")}
_OPEN = "<a:all {}>".format(" ".join(f'xmlns:{key}="{uri}"' for key, uri in _SLIDE.items()))
_OWN = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
_RARE = ("c", "adec")


@cache
def name(short: str) -> str:
    """The full name of "a:p" or, without a prefix, the name itself."""
    prefix, _, local = short.rpartition(":")
    return f"{{{NAMES[prefix]}}}{local}" if prefix else local


def root(short: str, **attributes: object) -> Element:
    """A root element that declares the prefixes a slide needs."""
    element = etree.Element(name(short), nsmap=_SLIDE)
    for key, value in attributes.items():
        element.set(key, str(value))
    return element


def plain_root(short: str) -> Element:
    """A root element whose own names need no prefix."""
    return etree.Element(name(short), nsmap=cast("dict[str, str]", {None: NAMES[short.partition(":")[0]]}))


def sub(parent: Element, short: str, **attributes: object) -> Element:
    """A new last child of `parent`."""
    prefix = short.partition(":")[0]
    # What no ancestor declares would get the prefix that another library in this process happened to register.
    own = {prefix: NAMES[prefix]} if prefix in _RARE and NAMES[prefix] not in parent.nsmap.values() else None
    element = etree.SubElement(parent, name(short), nsmap=own)
    for key, value in attributes.items():
        element.set(key, str(value))
    return element


def elements(text: str) -> list[Element]:
    """The elements of `text`, in which the prefixes of a slide are known: a fifth of the time of making each."""
    return list(etree.fromstring(f"{_OPEN}{text}</a:all>".encode(), _OWN))


def content(text: str) -> str:
    """`text` as lxml writes it between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def attribute(text: str) -> str:
    """`text` as lxml writes it within quotes."""
    return content(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def parse(content: bytes) -> Element:
    """The root of an XML part. Raises TemplateError: entities are not resolved and nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        found = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise TemplateError("deck-reference-broken", reason="XML") from error
    if found.getroottree().docinfo.internalDTD is not None:
        raise TemplateError("deck-reference-broken", reason="DOCTYPE")
    return found


def serialise(element: Element) -> bytes:
    """The bytes of a part."""
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
