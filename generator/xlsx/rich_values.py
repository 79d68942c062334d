"""This file reads what newer versions of Excel keep apart from the cell: pictures in cells, data types, typed values.

Such a cell holds "#VALUE!" for older versions and the number of a record (`vm`) for newer ones. Four parts lead from
that number to the words: metadata, records, the names of their fields, and the types of these.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from generator.errors import UnreadableError
from generator.system.patterns import later
from generator.xlsx.package import Package, attribute, local

_RICH = "XLRICHVALUE"
_SHOWN = ("_DisplayString", "Text", "_ViewInfo")
_IMAGES = frozenset({"_localImage", "_webimage"})
_IMAGE = later(
    r'\s*(?:_xlfn\.)?IMAGE\s*\(\s*(?:"(?:[^"]|"")*"|[^",;]+)\s*(?:[,;]\s*(?:"((?:[^"]|"")*)")?)?', re.IGNORECASE
)
_FILE = "_rvRel:LocalImageIdentifier"
_ERROR = "_error"
# What only newer versions know, by Excel's own numbers; older ones show #VALUE!.
_ERRORS = {8: "#SPILL!", 9: "#CONNECT!", 10: "#BLOCKED!", 11: "#UNKNOWN!", 12: "#FIELD!", 13: "#CALC!"}


class RichValue(NamedTuple):
    """What a cell shows by its record: words ("" when it has none), the file of a picture, whether it is an error."""

    text: str
    picture: str = ""
    error: bool = False


def read_rich_values(package: Package, parts: Mapping[str, str]) -> list[RichValue | None]:
    """The records of a workbook in the order of the numbers (from 1) that cells have; None for other metadata.

    `parts` are the parts of the workbook by kind.
    """
    if "sheetMetadata" not in parts or "rdRichValue" not in parts:
        return []
    try:
        structures = _structures(package, parts.get("rdRichValueStructure", ""))
        files = _files(package, parts.get("richValueRel", ""))
        values = [_value(record, structures, files) for record in package.elements(parts["rdRichValue"], {"rv"})]
        return [values[at] if 0 <= at < len(values) else None for at in _numbers(package, parts["sheetMetadata"])]
    except UnreadableError as error:
        if error.code == "input-damaged":
            # What only newer versions show need not stop the reading of the rest.
            return []
        raise


def picture_by(formula: str) -> RichValue | None:
    """The picture that a formula shows, with its alternative text, where other programs show an error; else None."""
    found = _IMAGE().match(formula)
    return RichValue((found[1] or "").replace('""', '"').strip(), picture="image") if found else None


def _structures(package: Package, part: str) -> list[tuple[str, list[str]]]:
    """For each kind of record its name and the names of its fields."""
    if not part:
        return []
    return [
        (structure.get("t", ""), [field.get("n", "") for field in structure])
        for structure in package.elements(part, {"s"})
    ]


def _files(package: Package, part: str) -> list[str]:
    """The names of the files of pictures, in the order in which records point at them."""
    if not part:
        return []
    relations = package.relations(part)
    ids = [attribute(element, "id") for element in package.elements(part, {"rel"})]
    return [relations[id_].target.rpartition("/")[2] if id_ in relations else "" for id_ in ids]


def _value(record: Element, structures: Sequence[tuple[str, list[str]]], files: Sequence[str]) -> RichValue:
    number = record.get("s", "")
    kind, names = structures[int(number)] if number.isdecimal() and int(number) < len(structures) else ("", [])
    texts = [child.text or "" for child in record if local(child.tag) == "v"]
    fields = dict(zip(names, texts, strict=False))
    if kind == _ERROR:
        code = fields.get("errorType", "")
        return RichValue(_ERRORS.get(int(code) if code.isdecimal() else 0, "#VALUE!"), error=True)
    fallback = next((child.text or "" for child in record if local(child.tag) == "fb"), "")
    text = next((fields[name] for name in _SHOWN if fields.get(name, "").strip()), fallback)
    if kind not in _IMAGES:
        return RichValue(text.strip())
    at = fields.get(_FILE, "")
    file = files[int(at)] if at.isdecimal() and int(at) < len(files) else ""
    return RichValue(text.strip(), picture=file or "image")


def _numbers(package: Package, part: str) -> list[int]:
    """For each number that cells have, which record it means; -1 when it means none."""
    types: list[str] = []
    records: list[int] = []
    numbers: list[int] = []
    for element in package.elements(part, {"metadataType", "futureMetadata", "valueMetadata"}):
        match local(element.tag):
            case "metadataType":
                types.append(element.get("name", ""))
            case "futureMetadata" if element.get("name") == _RICH:
                records = [_int(_find(block, "rvb"), "i") for block in element]
            case "valueMetadata":
                for block in element:
                    pointer = _find(block, "rc")
                    kind, at = _int(pointer, "t"), _int(pointer, "v")
                    rich = 0 < kind <= len(types) and types[kind - 1] == _RICH and 0 <= at < len(records)
                    numbers.append(records[at] if rich else -1)
    return numbers


def _find(block: Element, name: str) -> Element | None:
    return next((child for child in block.iter() if local(child.tag) == name), None)


def _int(element: Element | None, name: str) -> int:
    text = element.get(name, "") if element is not None else ""
    return int(text) if text.isdecimal() and len(text) < 10 else -1  # noqa: PLR2004 - 32 bits
