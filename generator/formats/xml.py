"""This file holds what every part of an Office file is made of: names with short prefixes, trees, bytes, a theme."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from html import escape
from typing import Final

from lxml import etree

from generator.errors import TemplateError

NAMES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
DECORATION: Final = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
"""The name of the extension that marks what is to be seen and not to be read aloud."""
Element = etree._Element  # noqa: SLF001 - lxml gives its element type no public name
COLOUR = re.compile("[0-9A-Fa-f]{6}")


@cache
def name(short: str) -> str:
    """The full name of "w:p" or, without a prefix, the name itself."""
    prefix, _, local = short.rpartition(":")
    return f"{{{NAMES[prefix]}}}{local}" if prefix else local


def bare_root(tag: str, namespace: str, **prefixes: str) -> Element:
    """A root element in a default namespace, as the parts of a package have."""
    spaces: dict[str | None, str] = {None: namespace}
    spaces.update(prefixes.items())
    return etree.Element(f"{{{namespace}}}{tag}", nsmap=spaces)  # type: ignore[arg-type]  # the stubs know no default


def plain_sub(parent: Element, short: str, **attributes: object) -> Element:
    """A new last child of `parent`; attributes are in no namespace, as in drawings."""
    element = etree.SubElement(parent, name(short))
    for key, value in attributes.items():
        element.set(key, str(value))
    return element


def take_out(element: Element) -> None:
    """Take an element out of what it stands in."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def decorate(named: Element) -> None:
    """Mark a picture or shape, by the element with its name, as one to see and not to be read aloud."""
    extension = plain_sub(plain_sub(named, "a:extLst"), "a:ext", uri=DECORATION)
    etree.SubElement(extension, name("adec:decorative"), {"val": "1"}, nsmap={"adec": NAMES["adec"]})


def parsed(content: bytes, code: str) -> Element:
    """The root of an XML part. Raises TemplateError with `code`: entities are not resolved and nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        found = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise TemplateError(code, reason="XML") from error
    if found.getroottree().docinfo.internalDTD is not None:
        raise TemplateError(code, reason="DOCTYPE")
    return found


def content(text: str) -> str:
    """`text` as it stands in XML, between tags."""
    if "&" in text or "<" in text or ">" in text:  # as few do
        return escape(text, quote=False)
    return text


def attribute(text: str) -> str:
    """`text` as it stands in XML, within quotes."""
    return content(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def serialise(element: Element) -> bytes:
    """The bytes of a part."""
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def theme_colours(theme: Element | None) -> dict[str, str]:
    """The colours of a theme by slot (dk1, accent1, ...), as far as they are plain."""
    scheme = None if theme is None else theme.find(f".//{name('a:clrScheme')}")
    found = {}
    for slot in () if scheme is None else scheme.iterchildren("*"):
        plain, system = slot.find(name("a:srgbClr")), slot.find(name("a:sysClr"))
        value = "" if plain is None else plain.get("val", "")
        value = value if system is None else system.get("lastClr", "")
        if COLOUR.fullmatch(value):
            found[str(slot.tag).rpartition("}")[2]] = value.upper()
    return found


def theme_font(theme: Element | None, kind: str) -> str:
    """The font of headings ("major") or of text ("minor"); nothing where the theme names none."""
    face = None if theme is None else theme.find(f".//{name(f'a:{kind}Font')}/{name('a:latin')}")
    return "" if face is None else face.get("typeface", "")


def repaint_theme(theme: Element, colours: Mapping[str, str], fonts: Mapping[str, str]) -> None:
    """Give slots of a theme other colours, and its headings ("major") or text ("minor") another font."""
    for slot, colour in colours.items():
        for holder in theme.iter(name(f"a:{slot}")):
            holder[:] = [holder.makeelement(name("a:srgbClr"), {"val": colour})]
    for kind, face in fonts.items():
        for latin in theme.iterfind(f".//{name(f'a:{kind}Font')}/{name('a:latin')}"):
            latin.set("typeface", face)
