"""This file makes more of a document with LibreOffice: page numbers in its contents, a PDF, an OpenDocument text."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import TYPE_CHECKING

from generator.document import Written
from generator.errors import RefusedError
from generator.formats import FORMATS
from generator.notices import notice
from generator.system import libreoffice
from generator.system.scratch import workplace

if TYPE_CHECKING:
    from generator.api.setup import Setup

_PLACEHOLDER = 88


def require(project: Setup) -> None:
    """Raise RefusedError when something is asked for that needs LibreOffice, and it is not there."""
    options = [f"--{one}" for one in project.also] or ["--page-numbers"] * project.page_numbers
    options += [f"--format {one}" for one in project.formats if not FORMATS[one].room]
    if options and not libreoffice.available():
        raise RefusedError("needs-libreoffice", options=", ".join(options))


def numbered(written: Written, name: str) -> Written:
    """The Word document with page numbers in its contents; `name` is how a complaint calls it.

    They are those of LibreOffice, with numbers in the contents while it counts, so that these take their room.
    Raises RefusedError when LibreOffice makes nothing of it.
    """
    from generator.formats import pdf  # noqa: PLC0415 - every run asks require(), few make a PDF
    from generator.formats.docx import contents  # noqa: PLC0415 - lxml is there already when a Word document is

    wanted = contents.targets(written.content)
    if not wanted:
        return written
    first = contents.first_number(written.content)
    if first is None:
        return written._replace(remarks=(*written.remarks, notice("page-numbers-missing", "attention")))
    trial = contents.with_page_numbers(written.content, dict.fromkeys(wanted, _PLACEHOLDER))
    places = pdf.pages(_converted(trial, "docx", "pdf", name))
    pages = {target: places[pdf.key(target)] + first - 1 for target in wanted if pdf.key(target) in places}
    return written._replace(content=contents.with_page_numbers(written.content, pages))


def exported(content: bytes, format_: str, target: str, name: str) -> bytes:
    """A document in `format_` ("docx", "pptx") as a tagged PDF or an OpenDocument text. Raises RefusedError."""
    from generator.formats import odt, pdf, pdf_words  # noqa: PLC0415 - few do

    made = _converted(content, format_, target, name)
    if target == "odt":
        return odt.settle(made)
    return pdf_words.describe(pdf.settle(made, _language(content)), pdf_words.words_of(content, format_))


def _language(content: bytes) -> str:
    """The language that an Office file says it is in."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found = re.search(rb"<dc:language>([A-Za-z-]+)</dc:language>", archive.read("docProps/core.xml"))
    return found[1].decode() if found else ""


def _converted(content: bytes, format_: str, target: str, name: str) -> bytes:
    with workplace() as place:
        source = place / f"{name}.{format_}"
        source.write_bytes(content)
        filter_ = FORMATS[format_].exports[target]
        filter_ = f"{target}:{filter_}:{json.dumps(_PDF)}" if filter_ else target
        return libreoffice.convert(source, filter_, place / "made").read_bytes()


_PDF = {
    name: {"type": "boolean", "value": "true"}
    for name in ("UseTaggedPDF", "PDFUACompliance", "ExportBookmarks", "ExportBookmarksToPDFDestination")
}
