"""This file finds and makes elements where a workbook's schema wants them, in Strict and in usual workbooks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from generator.config import toml

_STRICT = "http://purl.oclc.org/ooxml"
_USUAL = "http://schemas.openxmlformats.org"
_ORDER: dict[str, list[str]] = toml.load(Path(__file__).with_name("schema_order.toml"))
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def namespace(element: etree._Element) -> str:
    """The namespace of an element."""
    return etree.QName(element).namespace or ""


def relation_namespace(root: etree._Element) -> str:
    """The namespace of r:id, and the start of the kinds of relations, in a workbook with this root."""
    strict = namespace(root).startswith(_STRICT)
    return f"{_STRICT}/officeDocument/relationships" if strict else f"{_USUAL}/officeDocument/2006/relationships"


def relation_id(element: etree._Element) -> str:
    """The r:id of an element, in whichever namespace."""
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}id")), "")


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The children with this local name; none where there is no element."""
    return (child for child in (element if element is not None else ()) if local(child) == name)


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child with this local name."""
    return next(children(element, name), None)


def make(parent: etree._Element, tag: str, /, *, points: bool = False, **attributes: str) -> etree._Element:
    """A new last child in the namespace of its parent; one that `points` gets an r:id."""
    return etree.SubElement(parent, f"{{{namespace(parent)}}}{tag}", attributes, nsmap=_declared(parent, points))


def _declared(parent: etree._Element, points: bool) -> dict[str, str] | None:  # noqa: FBT001 - as it is given
    """What a child of `parent` declares: r, for what no ancestor declares gets the prefix of another library here."""
    base = relation_namespace(parent)
    return {"r": base} if points and base not in parent.nsmap.values() else None


def ensure(parent: etree._Element, name: str, *, points: bool = False) -> etree._Element:
    """The child with this name, made where the schema wants it when it is not there; one that `points` gets an r:id."""
    found = child(parent, name)
    if found is not None:
        return found
    # In what is not what its place says that it is, it stands at the end.
    order = _ORDER.get(local(parent), [])
    later = set(order[order.index(name) + 1 :] if name in order else ())
    made = etree.Element(f"{{{namespace(parent)}}}{name}", nsmap=_declared(parent, points))
    position = next((number for number, other in enumerate(parent) if local(other) in later), len(parent))
    parent.insert(position, made)
    return made
