"""This file finds in Office files what the validators miss: ids, bookmarks, fields, grids, links and relations."""

from __future__ import annotations

import io
import posixpath
import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import unquote

import openpyxl
from lxml import etree

from generator.formats import office

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
Element = etree._Element
Rels = dict[str, tuple[str, str, bool]]


def faults(content: bytes) -> list[str]:
    """Everything that is wrong with a .docx or .pptx beyond what validators see, as lines that name the part."""
    parts = office.unzip(content)
    found = [*_package(parts), *_related(parts)]
    for name, part in sorted(parts.items()):
        if not name.endswith(".xml"):
            continue
        root = etree.fromstring(part)
        checks: Iterable[str] = ()
        if name.startswith("word/"):
            checks = [*_drawings(root), *_bookmarks(root), *_fields(root), *_word_tables(root)]
        elif re.match(r"ppt/(slides|notesSlides)/", name):
            checks = [*_shapes(root), *_slide_tables(root)]
        found += [f"{name}: {one}" for one in checks]
    if "word/document.xml" in parts:
        found += _pointers(parts)
    else:
        found += _presentation(etree.fromstring(parts["ppt/presentation.xml"]))
    return found + list(_charts(parts))


def worded(element: Element) -> str:
    """The text of an element of Word."""
    return "".join(str(one.text or "") for one in element.iter(f"{W}t"))


def rels(parts: dict[str, bytes], part: str) -> Rels:
    """The relations of a part by id: type, target, external."""
    folder, file = posixpath.split(part)
    content = parts.get(posixpath.join(folder, "_rels", f"{file}.rels"))
    found: Rels = {}
    for one in etree.fromstring(content) if content else ():
        target, external = one.get("Target", ""), one.get("TargetMode") == "External"
        if not external:
            target = unquote(target)
            target = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
        found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], target, external)
    return found


def _twice(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def _package(parts: dict[str, bytes]) -> Iterator[str]:
    """Every part has a kind, and nothing has one that is not there."""
    types = etree.fromstring(parts["[Content_Types].xml"])
    named = [one.get("PartName", "").lstrip("/") for one in types.iter(f"{CT}Override")]
    endings = {one.get("Extension", "").lower() for one in types.iter(f"{CT}Default")}
    yield from (f"kind of {name} is given twice" for name in _twice(named))
    yield from (f"kind of {name}, which is not there" for name in named if name not in parts)
    for name in parts:
        if name != "[Content_Types].xml" and name not in named and name.rpartition(".")[2].lower() not in endings:
            yield f"{name} has no kind"


def _related(parts: dict[str, bytes]) -> Iterator[str]:
    """Relations lead to parts that are there; ids that are used exist, and each id is there once."""
    for name, content in parts.items():
        if name.endswith(".rels"):
            ids = [one.get("Id", "") for one in etree.fromstring(content)]
            yield from (f"{name}: relation {one} is there twice" for one in _twice(ids))
            continue
        known = rels(parts, name)
        for identity, (_, target, external) in known.items():
            if not external and target not in parts:
                yield f"{name}: relation {identity} leads to {target}, which is not there"
        if name.endswith(".xml") and name != "[Content_Types].xml":
            for element in etree.fromstring(content).iter("*"):
                used = [str(value) for key, value in element.attrib.items() if str(key).startswith(R) and value]
                for one in used:
                    if one not in known:
                        yield f"{name}: {etree.QName(element).localname} uses relation {one}, which is not there"


def _drawings(root: Element) -> Iterator[str]:
    yield from (f"drawing {one} is there twice" for one in _twice(one.get("id", "") for one in root.iter(f"{WP}docPr")))


def _bookmarks(root: Element) -> Iterator[str]:
    starts, ends = list(root.iter(f"{W}bookmarkStart")), list(root.iter(f"{W}bookmarkEnd"))
    ids = [one.get(f"{W}id", "") for one in starts]
    names = [one.get(f"{W}name", "") for one in starts]
    yield from (f"bookmark {one} is there twice" for one in _twice([*ids, *(name.casefold() for name in names)]))
    if Counter(ids) != Counter(one.get(f"{W}id", "") for one in ends):
        yield "bookmarks are not closed one by one"
    for name in names:
        if not re.fullmatch(r"[^\W\d]\w{0,39}", name):
            yield f"bookmark {name!r} has a name that Word does not take"


def _fields(root: Element) -> Iterator[str]:
    """Every field begins, separates at most once and ends; its instruction stands before the separator."""
    open_: list[bool] = []
    for one in root.iter(f"{W}fldChar", f"{W}instrText"):
        if one.tag == f"{W}instrText":
            if not open_ or open_[-1]:
                yield "an instruction stands outside a field"
            continue
        match one.get(f"{W}fldCharType"):
            case "begin":
                open_.append(False)
            case "separate" if open_ and not open_[-1]:
                open_[-1] = True
            case "end" if open_:
                open_.pop()
            case other:
                yield f"a field has a {other} too many"
    if open_:
        yield "a field does not end"


def _word_tables(root: Element) -> Iterator[str]:
    for number, table in enumerate(root.iter(f"{W}tbl"), start=1):
        columns = table.findall(f"{W}tblGrid/{W}gridCol")
        above: dict[int, int] = {}
        for row in table.findall(f"{W}tr"):
            at = sum(_whole(one, "val", 0) for one in row.findall(f"{W}trPr/{W}gridBefore"))
            merged: dict[int, int] = {}
            for cell in row.findall(f"{W}tc"):
                span = sum(_whole(one, "val", 1) for one in cell.findall(f"{W}tcPr/{W}gridSpan")) or 1
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is not None:
                    merged[at] = span
                    if merge.get(f"{W}val") != "restart" and above.get(at) != span:
                        yield f"table {number}: a cell goes on below nothing"
                if not len(cell) or cell[-1].tag != f"{W}p":
                    yield f"table {number}: a cell does not end with a paragraph"
                at += span
            above = merged
            at += sum(_whole(one, "val", 0) for one in row.findall(f"{W}trPr/{W}gridAfter"))
            if at != len(columns):
                yield f"table {number}: a row of {at} in a grid of {len(columns)}"
        if not table.findall(f"{W}tr"):
            yield f"table {number} has no rows"


def _whole(element: Element, key: str, usual: int) -> int:
    text = element.get(f"{W}{key}", "")
    return int(text) if text.isdecimal() else usual


def _pointers(parts: dict[str, bytes]) -> Iterator[str]:
    """Styles, lists and anchors that a document points at exist."""
    main = etree.fromstring(parts["word/document.xml"])
    names = {one.get(f"{W}name", "") for one in main.iter(f"{W}bookmarkStart")}
    for link in main.iter(f"{W}hyperlink"):
        anchor = link.get(f"{W}anchor")
        if anchor is not None and anchor not in names:
            yield f"a link to {anchor}, which is not there"
    for said in main.iter(f"{W}instrText"):
        found = re.match(r"\s*(?:PAGEREF|REF)\s+(\S+)", said.text or "")
        if found and found[1] not in names:
            yield f"a field asks for {found[1]}, which is not there"
    yield from _roles(parts, main)
    body = main.find(f"{W}body")
    if body is None or not len(body) or body[-1].tag != f"{W}sectPr":
        yield "the body does not end with its section"


def _roles(parts: dict[str, bytes], main: Element) -> Iterator[str]:
    known = _ids(parts, "styles", "style", "styleId")
    lists = _ids(parts, "numbering", "num", "numId")
    for tag in ("pStyle", "rStyle", "tblStyle"):
        for one in main.iter(f"{W}{tag}"):
            if one.get(f"{W}val") not in known:
                yield f"style {one.get(f'{W}val')} is not there"
    for one in main.iter(f"{W}numId"):
        if one.get(f"{W}val") not in {*lists, "0"}:
            yield f"list {one.get(f'{W}val')} is not there"


def _ids(parts: dict[str, bytes], kind: str, tag: str, key: str) -> set[str | None]:
    for type_, target, _ in rels(parts, "word/document.xml").values():
        if type_ == kind:
            return {one.get(f"{W}{key}") for one in etree.fromstring(parts[target]).iter(f"{W}{tag}")}
    return set()


def _shapes(root: Element) -> Iterator[str]:
    yield from (f"shape {one} is there twice" for one in _twice(one.get("id", "") for one in root.iter(f"{P}cNvPr")))


def _slide_tables(root: Element) -> Iterator[str]:
    for table in root.iter(f"{A}tbl"):
        columns = len(table.findall(f"{A}tblGrid/{A}gridCol"))
        rows = [row.findall(f"{A}tc") for row in table.findall(f"{A}tr")]
        yield from (f"a row of {len(row)} cells in a grid of {columns}" for row in rows if len(row) != columns)
        covered: set[tuple[int, int]] = set()
        for top, row in enumerate(rows):
            for left, cell in enumerate(row):
                down, right = int(cell.get("rowSpan", "1")), int(cell.get("gridSpan", "1"))
                hidden = cell.get("hMerge") == "1" or cell.get("vMerge") == "1"
                if hidden != ((top, left) in covered):
                    yield f"row {top}, column {left}: covered by nothing, or not marked as covered"
                covered |= {(top + y, left + x) for y in range(down) for x in range(right)} - {(top, left)}
                if top + down > len(rows) or left + right > columns:
                    yield f"row {top}, column {left}: spans over the edge"


def _presentation(root: Element) -> Iterator[str]:
    ids = [int(one.get("id", "0")) for one in root.iter(f"{P}sldId")]
    yield from (f"slide {one} is there twice" for one in _twice(map(str, ids)))
    yield from (f"slide id {one} is too low" for one in ids if one < 256)


def _charts(parts: dict[str, bytes]) -> Iterator[str]:
    """The numbers that a chart shows are those of the workbook behind it."""
    for name, content in parts.items():
        if not re.search(r"/charts/chart\d+\.xml$", name):
            continue
        chart = etree.fromstring(content)
        data = chart.find(f"{C}externalData")
        if data is None:
            yield f"{name}: no workbook"
            continue
        book = openpyxl.load_workbook(io.BytesIO(parts[rels(parts, name)[data.get(f"{R}id", "")][1]]))
        sheet = book["Sheet1"]
        for reference in chart.iter(f"{C}numRef", f"{C}strRef"):
            place = (reference.findtext(f"{C}f") or "").partition("!")[2].replace("$", "")
            cells = sheet[place]
            values = [one[0].value for one in cells] if isinstance(cells, tuple) else [cells.value]
            shown = [one.findtext(f"{C}v") for one in reference.iter(f"{C}pt")]
            if [str(value) for value in values] != shown:
                yield f"{name}: shows {shown}, but its workbook has {values}"
