"""This file gives the pictures of a PDF the words that LibreOffice leaves out: for charts it writes none."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from generator.formats import pdf

_FIGURE = re.compile(rb"/S\s*/Figure\b")
_PARENT = re.compile(rb"/P\s+(\d+) 0 R")
_ROOT = re.compile(rb"/Type\s*/StructTreeRoot\b|/S\s*/Document\b")
_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref\s+(\d+)\s+%%EOF\s*$", re.DOTALL)
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_SLIDE = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_DATA = ".//{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_NUMBERED = re.compile(r"ppt/slides/slide(\d+)\.xml")


def describe(content: bytes, words: Sequence[str]) -> bytes:
    """A PDF in which its pictures have `words`, in order, and what only decorates is no picture any more.

    It is left as it is when it has another number of pictures, so that no picture gets the words of another. What is
    new comes behind the old, as the format foresees for changes.
    """
    objects = pdf.objects(content)
    figures = {number: one for number, one in objects.items() if b"/StructElem" in one and _FIGURE.search(one)}
    shown = list(figures) if len(figures) == len(words) else [n for n, one in figures.items() if _inside(one, objects)]
    if not figures or len(shown) != len(words):
        return content
    changed = {}
    for number, one in sorted(figures.items()):
        if b"/Alt" in one:
            continue
        if number in shown:
            alt = b"/S/Figure/Alt<FEFF%b>" % words[shown.index(number)].encode("utf-16-be").hex().upper().encode()
            changed[number] = _FIGURE.sub(alt, one, count=1)
        else:
            changed[number] = _FIGURE.sub(b"/S/NonStruct", one, count=1)
    return _with(content, changed)


def words_of(content: bytes, format_: str) -> list[str]:
    """The words of the pictures and charts in the text of a .docx, or on the slides of a .pptx, in order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if format_ == "docx":
            text = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314 - our own output
            return [
                one.get("descr", "") for line in text.iter(f"{_DRAWING}inline") for one in line.iter(f"{_DRAWING}docPr")
            ]
        numbers = sorted(int(found[1]) for name in archive.namelist() if (found := _NUMBERED.fullmatch(name)))
        words: list[str] = []
        for number in numbers:
            slide = ET.fromstring(archive.read(f"ppt/slides/slide{number}.xml"))  # noqa: S314 - same
            heads = (next(one.iter(f"{_SLIDE}cNvPr"), None) for one in slide.iter() if _is_picture(one))
            words += [head.get("descr", "") for head in heads if head is not None]
        return words


def _is_picture(element: ET.Element) -> bool:
    if element.tag == f"{_SLIDE}pic":
        return True
    data = element.find(_DATA) if element.tag == f"{_SLIDE}graphicFrame" else None
    return data is not None and data.get("uri", "").endswith("/chart")


def _inside(figure: bytes, objects: dict[int, bytes]) -> bool:
    """Whether a figure stands in a paragraph; what stands on the page itself comes from a header."""
    parent = _PARENT.search(figure)
    return parent is not None and not _ROOT.search(objects.get(int(parent[1]), b""))


def _with(content: bytes, changed: dict[int, bytes]) -> bytes:
    """The PDF with another content for some of its objects."""
    end = _TRAILER.search(content)
    if end is None or not changed:
        return content
    made = content if content.endswith(b"\n") else content + b"\n"
    entries = []
    for number, one in sorted(changed.items()):
        entries.append(b"%d 1\n%010d 00000 n \n" % (number, len(made)))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, one.strip())
    start = len(made)
    made += b"xref\n" + b"".join(entries)
    return made + b"trailer\n<<%b/Prev %b>>\nstartxref\n%d\n%%%%EOF\n" % (end[1], end[2], start)
