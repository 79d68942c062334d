"""This file sees a workbook as a person does: every text in its XML, with its place, without any code of the reader."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, fromstring

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Place = tuple[str, str]
_PROPERTIES = [
    "title",
    "subject",
    "creator",
    "keywords",
    "description",
    "lastModifiedBy",
    "category",
    "Manager",
    "Company",
]
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DROPPED = re.compile("[\\s\x00-\x1f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


@dataclass
class Seen:
    """What a person can see. `texts` are the letters at each place; `numbers` are cells that show a number."""

    texts: dict[Place, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    numbers: set[Place] = field(default_factory=set)
    margins: Counter[str] = field(default_factory=Counter)

    def add(self, sheet: str, place: str, text: str | None) -> None:
        """Count a text at a place."""
        self.texts[sheet, place].update(letters(text or ""))


def letters(text: str) -> str:
    """What remains of `text` once white space and characters that nobody sees are left out."""
    decoded = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return _DROPPED.sub("", decoded)


def words(text: str) -> list[str]:
    """The words of a header or footer, without its codes."""
    return re.findall(r"\w+", re.sub(r'&(?:"[^"]*"|\d+|K[0-9A-Fa-f]{6}|[A-Za-z&])', " ", text))


def seen(file: Path) -> Seen:
    """Everything in the workbook `file`."""
    found = Seen()
    with zipfile.ZipFile(file) as archive:
        book = _Book({name.lstrip("/"): archive.read(name) for name in archive.namelist()})
    main = book.target("", "officeDocument")
    relations = book.relations(main)
    shared = [_rich(item) for item in named(book.xml(book.target(main, "sharedStrings")), "si")]
    people = {
        person.get("id"): person.get("displayName") for person in named(book.xml(book.target(main, "person")), "person")
    }
    for sheet in named(book.xml(main), "sheet"):
        name = sheet.get("name", "")
        found.add(name, "", name)
        part = next(target for id_, (_, target) in relations.items() if id_ in sheet.attrib.values())
        _cells(book.xml(part), name, shared, found)
        for kind, target in book.relations(part).values():
            _floating(book, kind, target, name, people, found)
    for one in named(book.xml(main), "definedName"):
        if re.fullmatch('=?"[^"]*"', one.text or ""):
            found.add(one.get("name", ""), "", (one.text or "").strip('="'))
    _properties(book, found)
    return found


def named(element: Element, *names: str) -> list[Element]:
    """All elements within with one of these local names."""
    return [inner for inner in element.iter() if _local(inner) in names]


class _Book:
    def __init__(self, parts: dict[str, bytes]) -> None:
        self._parts = parts

    def xml(self, part: str) -> Element:
        return fromstring(self._parts[part]) if part in self._parts else Element("nothing")  # noqa: S314 - our own

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {
            one.get("Id", ""): (
                one.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/"),
            )
            for one in root
            if one.get("TargetMode") != "External"
        }

    def target(self, part: str, kind: str) -> str:
        return next((target for other, target in self.relations(part).values() if other == kind), "")


def _cells(root: Element, sheet: str, shared: list[str], found: Seen) -> None:
    for cell in named(root, "c"):
        value = "".join(v.text or "" for v in cell if _local(v) == "v")
        place, kind = cell.get("r", ""), cell.get("t", "n")
        if kind in {"n", "b"} and value.strip():
            found.numbers.add((sheet, place))
        elif kind == "s" and value:
            found.add(sheet, place, shared[int(value)])
        else:
            found.add(sheet, place, value + "".join(_rich(inner) for inner in cell if _local(inner) == "is"))
    _around(root, sheet, found)


def _around(root: Element, sheet: str, found: Seen) -> None:
    """What stands around the cells: margins, rules, links, scenarios."""
    for margins in named(root, "headerFooter"):
        for margin in margins:
            found.margins.update(words(margin.text or ""))
    for rule in named(root, "dataValidation"):
        ref = rule.get("sqref") or "".join(inner.text or "" for inner in named(rule, "sqref"))
        for name in ("promptTitle", "prompt", "errorTitle", "error"):
            found.add(sheet, _first(ref), rule.get(name))
        for formula in named(rule, "formula1"):
            text = "".join(formula.itertext()).strip()
            found.add(sheet, _first(ref), text if text.startswith('"') else "")
    for link in named(root, "hyperlink"):
        found.add(sheet, _first(link.get("ref", "")), link.get("tooltip"))
    for scenario in named(root, "scenario"):
        found.add(sheet, "A1", scenario.get("name", "") + scenario.get("comment", ""))


def _floating(  # noqa: C901, PLR0912, PLR0913, RUF100 - one branch for each kind of thing
    book: _Book, kind: str, target: str, sheet: str, people: dict[str | None, str | None], found: Seen
) -> None:
    root = book.xml(target) if not target.endswith(".vml") else fromstring(_closed(book, target))  # noqa: S314 - same
    if kind == "comments":
        authors = [author.text or "" for author in named(root, "author")]
        for note in named(root, "comment"):
            found.add(sheet, note.get("ref", ""), _rich(note) + authors[int(note.get("authorId", "0"))])
    elif kind == "threadedComment":
        for note in named(root, "threadedComment"):
            text = "".join(inner.text or "" for inner in named(note, "text"))
            found.add(sheet, note.get("ref", ""), text + (people.get(note.get("personId")) or ""))
    elif kind == "drawing":
        for anchor in root:
            for thing in _things(anchor):
                found.add(sheet, _corner(anchor), _drawn(book, thing, target))
    elif kind == "vmlDrawing":
        for shape in named(root, "ClientData"):
            if shape.get("ObjectType") != "Note":
                box = next(one for one in root.iter() if shape in list(one))
                numbers = re.findall(r"\d+", "".join(part.text or "" for part in named(shape, "Anchor")))
                place = _address(int(numbers[2]) + 1, int(numbers[0]) + 1)
                found.add(sheet, place, "".join("".join(text.itertext()) for text in named(box, "textbox")))
    elif kind == "slicer":
        for slicer in named(root, "slicer"):
            found.add(sheet, "A1", slicer.get("caption"))
    elif kind == "ctrlProp":
        for item in named(root, "item"):
            found.add(sheet, "A1", item.get("val"))


def _things(element: Element) -> Iterator[Element]:
    """Shapes, pictures and frames; of alternatives for several versions the first is what is seen."""
    for child in element:
        if _local(child) in {"sp", "cxnSp", "pic", "graphicFrame"}:
            yield child
        elif _local(child) == "AlternateContent":
            yield from _things(next(iter(child)))
        else:
            yield from _things(child)


def _drawn(book: _Book, thing: Element, part: str) -> str:
    if _local(thing) == "pic":
        properties = named(thing, "cNvPr")[0]
        return "".join(properties.get(name, "") for name in ("title", "descr")) or properties.get("name", "")
    text = "".join(t.text or "" for t in named(thing, "t"))
    relations = book.relations(part)
    for kind, target in [
        relations[value] for one in thing.iter() for value in one.attrib.values() if value in relations
    ]:
        root = book.xml(target)
        if kind == "diagramData":
            text += "".join(t.text or "" for point in named(root, "pt") for t in named(point, "t") if not len(t))
        if kind == "chart":
            text += "".join(t.text or "" for rich in named(root, "rich") for t in named(rich, "t"))
            text += "".join({v.text or "" for cache in named(root, "strCache", "strLit") for v in named(cache, "v")})
    return text


def _properties(book: _Book, found: Seen) -> None:
    for kind, target in book.relations("").values():
        for item in book.xml(target) if "propert" in kind else ():
            name = item.get("name") or _local(item)
            if kind == "custom-properties" or name in {*_PROPERTIES, "Manager", "Company"}:
                found.add(name, "", "".join(item.itertext()))


def _closed(book: _Book, part: str) -> bytes:
    return book._parts[part].replace(b"<br>", b"<br/>")


def _rich(element: Element) -> str:
    """The words of a text with runs, without the reading aids above them."""
    if _local(element) == "rPh":
        return ""
    own = (element.text or "") if _local(element) == "t" else ""
    return own + "".join(_rich(child) for child in element)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _first(ref: str) -> str:
    return re.split(r"[ :]", ref.strip())[0]


def _corner(anchor: Element) -> str:
    corner = next((child for child in anchor.iter() if _local(child) == "from"), None)
    if corner is None:
        return "A1"
    numbers = {_local(child): int(child.text or 0) for child in corner}
    return _address(numbers["row"] + 1, numbers["col"] + 1)


def _address(row: int, column: int) -> str:
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return f"{text}{row}"
