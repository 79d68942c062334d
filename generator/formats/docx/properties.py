"""This file writes the properties of a Word file: title, language, and the meta data of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from generator.formats.docx.xml import bare_root, fit, parse, serialise
from generator.formats.office import CORE, core_properties

if TYPE_CHECKING:
    from generator.document import Document
    from generator.formats.docx.package import Package

_CORE_KIND = "application/vnd.openxmlformats-package.core-properties+xml"
_KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_PART = "docProps/custom.xml"
_NAMES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST = 2
"""Property ids 0 and 1 are Office's own."""


def settle_properties(package: Package, document: Document) -> None:
    """Title, language and author in the core properties; the meta data beside what the house style keeps there."""
    package.drop_relations("", "core-properties")
    package.relate(
        "", "core-properties", package.add(CORE, core_properties(document.title, document.language), _CORE_KIND)
    )
    if not document.meta:
        return
    found = package.target("", "custom-properties")
    root = bare_root("Properties", _NAMES, vt=_TYPES)
    if found is not None:
        root = parse(package.parts[found])
    taken = {one.get("name", "").casefold() for one in root}
    number = max([_FIRST - 1, *(int(one.get("pid", "0")) for one in root if one.get("pid", "").isdecimal())])
    for key, value in document.meta:
        if key.casefold() in taken:
            continue
        number += 1
        taken.add(key.casefold())
        made = etree.SubElement(root, f"{{{_NAMES}}}property", fmtid=_FORMAT, pid=str(number), name=fit(key))
        etree.SubElement(made, f"{{{_TYPES}}}lpwstr").text = fit(value)
    part = package.add(found or _PART, serialise(root), _KIND)
    if found is None:
        package.relate("", "custom-properties", part)
