"""This file saves a workbook as bytes that are the same every time, and as Excel would have written it.

openpyxl keeps text in each cell and the parts of a font in an order of its own: Excel reads that and rewrites it. What
we write is what stays.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, cast

from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import COREPROPS_NS, DCTERMS_NS, DRAWING_NS, REL_NS, SHEET_DRAWING_NS, VTYPES_NS
from openpyxl.xml.functions import register_namespace  # type: ignore[attr-defined]  # the stubs leave it out

from generator.model.marks import MAKER
from generator.system.clock import moment
from generator.system.zips import zipped

if TYPE_CHECKING:
    import zipfile

    from openpyxl import Workbook

_INLINE = re.compile(rb' t="inlineStr"><is>(.*?)</is>', re.DOTALL)
_TEXT = re.compile(rb'<t(?: xml:space="preserve")?>')
_FONT = re.compile(rb"<(font|rPr)>(.*?)</(?:font|rPr)>", re.DOTALL)
_FONT_PART = re.compile(rb"<(\w+)[^>]*/>")
_FONT_ORDER = (
    b"b", b"i", b"strike", b"u", b"vertAlign", b"sz", b"color", b"name", b"rFont", b"family", b"charset", b"scheme",
)  # fmt: skip

# There is one list of prefixes for all that a process loads: openpyxl's own may have been changed by another library.
_PREFIXES = {
    "a": DRAWING_NS,
    "cp": COREPROPS_NS,
    "dcterms": DCTERMS_NS,
    "r": REL_NS,
    "vt": VTYPES_NS,
    "xdr": SHEET_DRAWING_NS,
}

_STRINGS = "xl/sharedStrings.xml"
_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRINGS_TYPE = (
    b'<Override PartName="/xl/sharedStrings.xml"'
    b' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)
_STRINGS_RELATION = (
    b'<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"'
    b' Target="/xl/sharedStrings.xml" Id="rIdStrings"/>'
)


def save(workbook: Workbook, title: str, language: str) -> bytes:
    """The xlsx file. The only date in it is SOURCE_DATE_EPOCH, or else the first day that a zip file knows."""
    properties = workbook.properties
    properties.creator, properties.title = MAKER, title
    properties.language = "en-GB" if language == "en" else "nl-NL"
    # openpyxl writes a time without a zone as the world's time, which the moment is.
    properties.created = properties.modified = moment().replace(tzinfo=None)
    parts = _Parts()
    for prefix, space in _PREFIXES.items():
        register_namespace(prefix, space)
    # Workbook.save() would write the clock's time into the properties.
    ExcelWriter(workbook, cast("zipfile.ZipFile", parts)).save()
    _share_strings(parts.content)
    parts.content["xl/styles.xml"] = _FONT.sub(_in_order, parts.content["xl/styles.xml"])
    names = sorted(parts.content, key=lambda name: (name != "[Content_Types].xml", name))
    return zipped((name, parts.content[name]) for name in names)


class _Parts:
    """What openpyxl takes for a zip file: it keeps the parts, so that they can be finished before they are zipped."""

    def __init__(self) -> None:
        self.content: dict[str, bytes] = {}

    def writestr(self, name: str, data: bytes | str) -> None:
        self.content[name] = data.encode() if isinstance(data, str) else data

    def write(self, path: str, name: str) -> None:
        self.content[name] = Path(path).read_bytes()

    def namelist(self) -> list[str]:
        return list(self.content)

    def close(self) -> None:
        """Nothing is open."""


def _share_strings(parts: dict[str, bytes]) -> None:
    """Move the text of all cells to the table of strings where Excel keeps it."""
    numbers: dict[bytes, int] = {}
    count = 0

    def numbered(found: re.Match[bytes]) -> bytes:
        nonlocal count
        count += 1
        # A run of only spaces is lost without this, and openpyxl leaves it out just there.
        text = _FONT.sub(_in_order, _TEXT.sub(b'<t xml:space="preserve">', found[1]))
        return b' t="s"><v>%d</v>' % numbers.setdefault(text, len(numbers))

    parts |= {
        name: _INLINE.sub(numbered, part) for name, part in parts.items() if name.startswith("xl/worksheets/sheet")
    }
    items = b"".join(b"<si>%b</si>" % text for text in numbers)
    parts[_STRINGS] = b'<sst xmlns="%b" count="%d" uniqueCount="%d">%b</sst>' % (_MAIN, count, len(numbers), items)
    for name, end, entry in (
        ("[Content_Types].xml", b"</Types>", _STRINGS_TYPE),
        ("xl/_rels/workbook.xml.rels", b"</Relationships>", _STRINGS_RELATION),
    ):
        parts[name] = parts[name].replace(end, entry + end)


def _in_order(font: re.Match[bytes]) -> bytes:
    parts = sorted(_FONT_PART.finditer(font[2]), key=lambda part: _FONT_ORDER.index(part[1]))
    return b"<%b>%b</%b>" % (font[1], b"".join(part[0] for part in parts), font[1])
