"""This file opens a Word file or template with python-docx, its package set straight in memory first."""

from __future__ import annotations

import io

import docx
from docx.document import Document as WordFile
from lxml import etree

from generator.errors import TemplateError
from generator.formats.docx.xml import name
from generator.formats.office import parts_of
from generator.formats.opening import straightened
from generator.system.resources import templates_root

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAINS = (
    f"{WORD}document.main+xml",
    f"{WORD}template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
_TYPES = ("styles", "numbering", "settings", "fontTable", "webSettings", "footnotes", "endnotes", "header", "footer")
_KINDS = {type_: f"{WORD}{type_}+xml" for type_ in _TYPES}
_KINDS["theme"] = "application/vnd.openxmlformats-officedocument.theme+xml"


def our_reference() -> bytes:
    """The look that travels along with the templates."""
    return (templates_root() / "shared" / "report.docx").read_bytes()


def open_word(content: bytes) -> WordFile:
    """The document in the bytes of a .docx or .dotx, with or without macros.

    Raises TemplateError when it is none, is broken, or is too large.
    """
    parts = parts_of(content, "docx")
    try:
        word = docx.Document(io.BytesIO(straightened(parts, _MAINS, "docx-reference-broken", _KINDS)))
    except etree.XMLSyntaxError as error:
        raise TemplateError("docx-reference-broken", reason="XML") from error
    if word.element.tag != name("w:document"):
        raise TemplateError("docx-reference-strict")
    return word
