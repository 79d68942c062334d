"""This file reads a deck back as PowerPoint would and says what is wrong with it: the checks of all tests of decks."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from generator.document import Paragraph, Run
from generator.formats.measure import Font, lines, tallness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Inlines

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
POINT = 12_700
Element = etree._Element
Box = tuple[int, int, int, int]


def runs(text: str) -> Inlines:
    return (Run(text),)


def para(text: str, style: str = "") -> Paragraph:
    return Paragraph(runs(text), style)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def slides(content: bytes) -> list[Element]:
    """The slides in the order in which they are shown."""
    found = parts(content)
    pairs = re.findall(rb'Id="(\w+)" Type="[^"]*/slide" Target="([^"]+)"', found["ppt/_rels/presentation.xml.rels"])
    targets = {identity.decode(): target.decode() for identity, target in pairs}
    shown = re.findall(rb'<p:sldId [^>]*r:id="(\w+)"', found["ppt/presentation.xml"])
    return [etree.fromstring(found[f"ppt/{targets[identity.decode()]}"]) for identity in shown]


def notes(content: bytes) -> str:
    found = parts(content)
    return "\n".join(words(etree.fromstring(found[name])) for name in sorted(found) if "notesSlides/notesSlide" in name)


def words(element: Element) -> str:
    """The text of an element, a line a paragraph."""
    return "\n".join("".join(_pieces(one)) for one in element.iter(f"{A}p"))


def title(slide: Element) -> str:
    for shape in slide.iter(f"{P}sp"):
        place = shape.find(f".//{P}ph")
        if place is not None and place.get("type") in ("title", "ctrTitle"):
            return words(shape)
    return ""


def faults(content: bytes, width: int = 12_192_000, height: int = 6_858_000, face: Font | None = None) -> list[str]:
    """Everything that is wrong with the slides of a deck in our own reference's fonts."""
    found: list[str] = []
    seen: set[str] = set()
    for number, slide in enumerate(slides(content), 1):
        said = [*_names(slide), *_sizes(slide), *_places(slide, width, height), *_heights(slide, face or Font())]
        name = title(slide).strip()
        if not name or name.casefold() in seen:
            said.append(f"title {name!r} is missing or there twice")
        seen.add(name.casefold())
        found += [f"slide {number}: {one}" for one in said]
    return found


def _pieces(paragraph: Element) -> Iterator[str]:
    for one in paragraph:
        if one.tag == f"{A}br":
            yield "\n"
        elif one.tag in (f"{A}r", f"{A}fld"):
            yield one.findtext(f"{A}t") or ""


def decorative(shape: Element) -> bool:
    """Whether a shape is marked as one to see and not to read."""
    return shape.find(".//{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative") is not None


def _names(slide: Element) -> Iterator[str]:
    ids = [one.get("id") for one in slide.iter(f"{P}cNvPr")]
    if len(ids) != len(set(ids)):
        yield "shape ids are not unique"
    shapes = slide.find(f"{P}cSld/{P}spTree")
    assert shapes is not None
    first = shapes[2].find(f".//{P}ph")
    if first is None or first.get("type") not in ("title", "ctrTitle"):
        yield "the title is not what is read first"
    for frame in slide.iter(f"{P}graphicFrame"):
        named = frame.find(f".//{P}cNvPr")
        if named is None or not (named.get("descr") or "").strip():
            yield "a table or chart has no alt text"
    for shape in slide.iter(f"{P}sp"):
        if shape.find(f".//{P}ph") is not None and not words(shape).strip():
            yield "a placeholder is empty"
    for look in slide.iter(f"{A}rPr"):
        if not look.get("lang"):
            yield "a run has no language"


def _sizes(slide: Element) -> Iterator[str]:
    if any(cell.get("rowSpan") or cell.get("gridSpan") for cell in slide.iter(f"{A}tc")):
        yield "a table with merged cells"
    for shape in slide.iter(f"{P}sp"):
        for look in shape.iter(f"{A}rPr"):
            place = shape.find(f".//{P}ph")
            small = place is not None and place.get("type") in ("title", "ctrTitle", "body", "ftr", "sldNum")
            if int(look.get("sz", "1400")) < (1200 if small else 1400):
                yield f"text of {look.get('sz')}"
    for table in slide.iter(f"{A}tbl"):
        least = min((int(look.get("sz", "0")) for look in table.iter(f"{A}rPr")), default=1400)
        if least < 1400:
            yield f"a table with text of {least}"
        if (
            len({len(row.findall(f"{A}tc")) for row in table.iter(f"{A}tr")} | {len(list(table.iter(f"{A}gridCol")))})
            != 1
        ):
            yield "a table whose rows do not match its grid"


def _places(slide: Element, width: int, height: int) -> Iterator[str]:
    boxes: list[Box] = []
    for frame in slide.iter(f"{A}xfrm", f"{P}xfrm"):
        offset, extent = frame.find(f"{A}off"), frame.find(f"{A}ext")
        parent = frame.getparent()
        assert offset is not None
        assert extent is not None
        assert parent is not None
        if parent.tag == f"{P}grpSpPr":
            continue
        box = (int(offset.get("x", "")), int(offset.get("y", "")), int(extent.get("cx", "")), int(extent.get("cy", "")))
        owner = parent.getparent() if parent.tag == f"{P}spPr" else parent
        assert owner is not None
        if not decorative(owner):
            boxes.append(box)
    for x, y, wide, high in boxes:
        if min(x, y) < 0 or x + wide > width or y + high > height:
            yield f"a shape at {x},{y} of {wide} by {high} leaves the slide"
    for one, other in itertools.combinations(boxes, 2):
        across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
        down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
        if across > POINT and down > POINT:
            yield f"shapes overlap at {one} and {other}"


def _heights(slide: Element, face: Font) -> Iterator[str]:
    for shape in slide.iter(f"{P}sp"):
        extent, body = shape.find(f".//{A}xfrm/{A}ext"), shape.find(f".//{A}bodyPr")
        if extent is None or body is None or not words(shape).strip():
            continue
        left, top, right, bottom = (int(body.get(key, "0")) for key in ("lIns", "tIns", "rIns", "bIns"))
        width = (int(extent.get("cx", "0")) - left - right) / POINT
        room = (int(extent.get("cy", "0")) - top - bottom) / POINT
        if (needs := _height(shape, width, face)) > room + 0.1:
            yield f"{needs:.0f} points of text in {room:.0f}: {words(shape)[:60]!r}"
    for table in slide.iter(f"{A}tbl"):
        yield from _rows(table, face)


def _rows(table: Element, face: Font) -> Iterator[str]:
    widths = [int(column.get("w", "0")) / POINT for column in table.iter(f"{A}gridCol")]
    rows = list(table.iter(f"{A}tr"))
    heights = [int(row.get("h", "0")) / POINT for row in rows]
    for number, row in enumerate(rows):
        for at, cell in enumerate(row.findall(f"{A}tc")):
            if cell.get("hMerge") or cell.get("vMerge"):
                continue
            margins = cell.find(f"{A}tcPr")
            assert margins is not None
            side = (int(margins.get("marL", "0")) + int(margins.get("marR", "0"))) / POINT
            edge = (int(margins.get("marT", "0")) + int(margins.get("marB", "0"))) / POINT
            width = sum(widths[at : at + int(cell.get("gridSpan", "1"))]) - side
            room = sum(heights[number : number + int(cell.get("rowSpan", "1"))]) - edge
            if (needs := _height(cell, width, face)) > room + 0.1:
                yield f"row {number}: {needs:.0f} points of text in {room:.0f}"


def _height(holder: Element, width: float, face: Font) -> float:
    """The height of the paragraphs, measured anew from what stands in the file."""
    total = 0.0
    for number, one in enumerate(holder.iter(f"{A}p")):
        looks = list(one.iter(f"{A}rPr", f"{A}endParaRPr"))
        size = max((int(look.get("sz", "1800")) for look in looks), default=1800) / 100
        shape = one.find(f"{A}pPr")
        margin = int(shape.get("marL", "0")) / POINT if shape is not None else 0.0
        before = shape.find(f"{A}spcBef/{A}spcPts") if shape is not None else None
        text = tuple(_looks(one))
        count = lines(text, (width - margin) / size / face.wide, face)
        total += count * size * tallness(text, face)
        total += int(before.get("val", "0")) / 100 if before is not None and number else 0.0
    return total


def _looks(paragraph: Element) -> Iterator[Run]:
    for one in paragraph:
        look = one.find(f"{A}rPr")
        bold = look is not None and look.get("b") == "1"
        code = look is not None and look.find(f"{A}latin") is not None
        if one.tag == f"{A}br":
            yield Run("\n")
        elif one.tag in (f"{A}r", f"{A}fld"):
            yield Run(one.findtext(f"{A}t") or "", strong=bold, code=code)


def said_on(slide: Element, face: Font | None = None) -> float:
    """The share of the area below the title of our own look that words and their edges take, line by line."""
    face, total = face or Font(), 0.0
    for shape in slide.iter(f"{P}sp"):
        extent, body = shape.find(f".//{A}xfrm/{A}ext"), shape.find(f".//{A}bodyPr")
        place = shape.find(f".//{P}ph")
        titled = place is not None and place.get("type") in ("title", "ctrTitle")
        if not titled and words(shape).strip() and extent is not None and body is not None:
            left, top, right, bottom = (int(body.get(key, "0")) / POINT for key in ("lIns", "tIns", "rIns", "bIns"))
            width, height = (int(extent.get(key, "0")) / POINT for key in ("cx", "cy"))
            total += width * min(height, _height(shape, width - left - right, face) + top + bottom)
    for table in slide.iter(f"{A}tbl"):
        widths = [int(column.get("w", "0")) / POINT for column in table.iter(f"{A}gridCol")]
        for row in table.iter(f"{A}tr"):
            cells = zip(row.iter(f"{A}tc"), widths, strict=True)
            total += sum(widths) * max(_height(cell, wide - 12, face) + 8 for cell, wide in cells)
    return total / (12.13 * 72 * 5.15 * 72)
