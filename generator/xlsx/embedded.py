"""This file reads what is embedded in a sheet and in the workbook: controls, objects, slicers, properties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring

from generator.errors import UnreadableError
from generator.model import Span
from generator.xlsx.cells import LAST_COLUMN, LAST_ROW, Loose, typed
from generator.xlsx.package import Package, Relation, attribute, local, whole
from generator.xlsx.sanitise import clean

_CORE = frozenset(
    ("title", "subject", "creator", "keywords", "description", "lastModifiedBy", "category", "contentStatus")
)
_APP = frozenset(("Manager", "Company"))
_OWN = frozenset(("property",))
_PROPERTIES = {
    "core-properties": _CORE,
    "extended-properties": _APP,
    "custom-properties": _OWN,
    # In a Strict workbook.
    "extendedProperties": _APP,
    "customProperties": _OWN,
}
_LONGEST = 10_000
TICKED, UNTICKED = "☑ ", "☐ "
_VML_BREAK = re.compile(rb"<br\s*>", re.IGNORECASE)


def embedded(package: Package, element: Element, relations: dict[str, Relation]) -> Iterator[Loose]:
    """The words of a control, an embedded object, a background picture or a scenario of a sheet."""
    relation = relations.get(attribute(element, "id"))
    target = relation.target if relation and not relation.external and package.has(relation.target) else ""
    row, column = upper_left(element)
    match local(element.tag):
        case "picture":
            texts = [("picture", target.rpartition("/")[2])]
        case "oleObject":
            texts = [("object", element.get("progId", ""))]
        case "scenario":
            texts = [("scenario", element.get(name, "")) for name in ("name", "comment")]
        case _ if relation and relation.kind == "ctrlProp":
            texts = [("prompt", text) for text in _items(package, target)]
        case _:
            texts = [("control", _caption(package, target) or element.get("name") or "")]
    for kind, text in texts:
        yield from typed(kind, text, row, column)


def filters(package: Package, relation: Relation) -> Iterator[Loose]:
    """The captions of the slicers or timelines of a sheet."""
    for element in package.elements(relation.target, {"slicer", "timeline"}):
        yield from typed("slicer", element.get("caption") or element.get("name") or "", 1, 1)


def controls_of_old(package: Package, part: str) -> Iterator[Loose]:
    """Form controls of older versions: check boxes, option buttons, labels. The boxes around notes are no text."""
    try:
        root = fromstring(_VML_BREAK.sub(b"<br/>", package.read(part)))  # noqa: S314 - read() refuses DTDs
    except (ParseError, ValueError, LookupError):
        return
    for shape in root.iter():
        if local(shape.tag) in {"shape", "rect", "oval", "roundrect"}:
            yield from _vml_shape(shape)


def _vml_shape(shape: Element) -> Iterator[Loose]:
    inner = {local(child.tag): child for child in shape}
    data, box = inner.get("ClientData"), inner.get("textbox")
    if data is None and "imagedata" in inner:
        title = next((value for key, value in inner["imagedata"].attrib.items() if key.endswith("title")), "")
        # Such shapes are called LH, CF and so on: left in the header, in the middle of the footer.
        yield from typed("footer" if "F" in shape.get("id", "")[1:2] else "header", title)
    if data is None or box is None or data.get("ObjectType") == "Note":
        return
    text = clean("".join(box.itertext()).strip())
    fields = {local(child.tag): child.text or "" for child in data}
    numbers = [int(number) for number in re.findall(r"\d+", fields.get("Anchor", ""))]
    if text.text:
        row, column = (numbers[2] + 1, numbers[0] + 1) if len(numbers) > 2 else (1, 1)  # noqa: PLR2004 - column, offset, row
        kind, mark = "shape", ""
        if data.get("ObjectType") in {"Checkbox", "Radio"}:
            kind, mark = "checkbox", UNTICKED if fields.get("Checked", "0").strip() in {"", "0"} else TICKED
        spans = (Span(mark + text.text),)
        yield Loose(kind, min(row, LAST_ROW), min(column, LAST_COLUMN), spans, changed=text.changed)


def read_properties(package: Package) -> list[tuple[str, str]]:
    """What stands in the properties of the file itself, by name: its title, its author, what people added."""
    found = []
    for relation in package.relations("").values():
        part = relation.target
        names = _PROPERTIES.get(relation.kind)
        if relation.external or names is None or not package.has(part):
            continue
        try:
            root = fromstring(package.read(part))  # noqa: S314 - read() refuses DTDs
        except (ParseError, ValueError, LookupError, UnreadableError):
            # What no answer stands in need not stop the reading of those that do.
            continue
        for element in root:
            if local(element.tag) in names:
                text = clean("".join(element.itertext()).strip()[:_LONGEST]).text
                found.append((clean(element.get("name", "")).text or local(element.tag), text))
    return [(name, text) for name, text in found if text]


def upper_left(element: Element) -> tuple[int, int]:
    """The cell under the upper left corner of something; A1 when it is not tied to a cell."""
    return next((corner(one) for one in element.iter() if local(one.tag) == "from"), (1, 1))


def corner(element: Element, *, last: bool = False) -> tuple[int, int]:
    """The cell under a corner; a lower right corner on the line between two cells is over the first of them."""
    numbers = {local(child.tag): whole(child.text) for child in element}
    row, column = (
        numbers.get(name, 0) + (0 if last and not numbers.get(f"{name}Off") else 1) for name in ("row", "col")
    )
    return min(max(row, 1), LAST_ROW), min(max(column, 1), LAST_COLUMN)


def _items(package: Package, part: str) -> list[str]:
    """What a list box or drop-down offers by itself."""
    return [item.get("val", "") for item in package.elements(part, {"item"})] if part else []


def _caption(package: Package, part: str) -> str:
    """The words on an ActiveX control, when the file holds them as text."""
    if not part:
        return ""
    try:
        found = [item for item in package.elements(part, {"ocxPr"}) if attribute(item, "name") == "Caption"]
    except UnreadableError:
        return ""
    return attribute(found[0], "value") if found else ""
