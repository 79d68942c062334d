"""This file writes an Office document as plain text that a person can compare: what stands there, in which order.

It reads with python-docx and python-pptx, not with our own code, so that it sees what Word and PowerPoint would see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pptx
from docx.table import Table
from pptx.util import Length

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docx.document import Document
    from docx.section import Section
    from pptx.shapes.base import BaseShape
    from pptx.slide import Slide


def outline(path: Path) -> str:
    """The outline of a .docx or .pptx; any other file is text already."""
    match path.suffix:
        case ".docx":
            lines = _document(docx.Document(str(path)))
        case ".pptx":
            lines = (line for slide in pptx.Presentation(str(path)).slides for line in _slide(slide))
        case _:
            return path.read_text(encoding="utf-8")
    return "\n".join(lines) + "\n"


def _document(document: Document) -> Iterator[str]:
    properties = document.core_properties
    yield f"title: {properties.title}"
    yield f"language: {properties.language}"
    for section in document.sections:
        yield from _section(section)
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _table(block)
        elif block.text.strip():
            yield f"{block.style.name if block.style else '-'}: {_one_line(block.text)}"


def _section(section: Section) -> Iterator[str]:
    yield f"section: {section.orientation.name if section.orientation is not None else '-'}"
    parts = {"header": section.header, "footer": section.footer, "first footer": section.first_page_footer}
    for name, part in parts.items():
        text = " / ".join(paragraph.text for paragraph in part.paragraphs if paragraph.text.strip())
        if text:
            yield f"  {name}: {_one_line(text)}"


def _table(table: Table) -> Iterator[str]:
    yield f"table: {table.style.name if table.style else '-'}"
    for row in table.rows:
        yield "  " + " | ".join(_one_line(cell.text) for cell in row.cells)


def _slide(slide: Slide) -> Iterator[str]:
    yield f"slide: {slide.slide_layout.name}"
    for shape in slide.shapes:
        yield from _shape(shape)
    if slide.has_notes_slide:
        frame = slide.notes_slide.notes_text_frame
        for line in (frame.text if frame is not None else "").splitlines():
            yield f"  notes: {line}"


def _shape(shape: BaseShape) -> Iterator[str]:
    place = " ".join(f"{Length(value or 0).mm:.0f}" for value in (shape.left, shape.top, shape.width, shape.height))
    yield f"  {shape.name} ({place})"
    if shape.has_text_frame:
        for paragraph in shape.text_frame.paragraphs:  # type: ignore[attr-defined]
            if paragraph.text.strip():
                yield f"    {_size(paragraph)}{_one_line(paragraph.text)}"
    if shape.has_table:
        for row in shape.table.rows:  # type: ignore[attr-defined]
            yield "    " + " | ".join(_one_line(cell.text) for cell in row.cells)


def _size(paragraph: object) -> str:
    """The size of the letters in points, where the slide itself says so."""
    sizes = {run.font.size.pt for run in paragraph.runs if run.font.size is not None}  # type: ignore[attr-defined]
    return f"[{'/'.join(f'{size:g}' for size in sorted(sizes))}] " if sizes else ""


def _one_line(text: str) -> str:
    return " ¶ ".join(line.strip() for line in text.splitlines() if line.strip())
