"""This file writes the properties of a Word file: title, language, and the meta data of the document."""

from __future__ import annotations

from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.parts.coreprops import CorePropertiesPart
from lxml import etree

from generator.document import Document
from generator.formats.docx.parts import drop, first, put, tree
from generator.formats.docx.xml import fit
from generator.formats.xml import bare_root, serialise
from generator.model.marks import MAKER
from generator.system.clock import moment

_KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_NAMES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST = 2
"""Property ids 0 and 1 are Office's own."""
_LONGEST = 255
"""python-docx refuses longer properties."""


def settle_properties(word: WordFile, document: Document) -> None:
    """Title, language and author in the core properties; the meta data beside what the house style keeps there."""
    package = word.part.package
    # Whoever made the house style is not the author of the report.
    drop(package, "core-properties")
    package.relate_to(CorePropertiesPart.default(package), RELATIONSHIP_TYPE.CORE_PROPERTIES)
    core = word.core_properties
    core.title = fit(document.title)[:_LONGEST]
    core.author = core.last_modified_by = MAKER
    core.language = document.language
    core.created = core.modified = moment()
    if document.meta:
        _custom(word, document.meta)


def _custom(word: WordFile, meta: tuple[tuple[str, str], ...]) -> None:
    """Properties of one's own, which python-docx does not know."""
    package = word.part.package
    part = first(package, "custom-properties")
    if part is None:
        empty = serialise(bare_root("Properties", _NAMES, vt=_TYPES))
        part = Part(PackURI("/docProps/custom.xml"), _KIND, empty, package)
        package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    root = tree(part)
    taken = {one.get("name", "").casefold() for one in root}
    number = max([_FIRST - 1, *(int(one.get("pid", "0")) for one in root if one.get("pid", "").isdecimal())])
    for key, value in meta:
        if key.casefold() not in taken:
            number += 1
            taken.add(key.casefold())
            made = etree.SubElement(root, f"{{{_NAMES}}}property", fmtid=_FORMAT, pid=str(number), name=fit(key))
            etree.SubElement(made, f"{{{_TYPES}}}lpwstr").text = fit(value)
    put(part, root)
