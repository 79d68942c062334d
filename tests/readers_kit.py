"""This file makes workbooks for the tests of the readers, part by part, so that any oddity can be put in one."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DRAWING = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{RELATION}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def parts(  # noqa: PLR0913 - one name for each part that a test may want to change
    sheets: Mapping[str, str],
    *,
    strings: str = "",
    styles: str = "",
    names: str = "",
    states: Mapping[str, str] | None = None,
    strict: bool = False,
    properties: str = "",
) -> dict[str, str]:
    """The parts of a workbook: `sheets` are what stands inside <worksheet>, by name."""
    main, relation = (STRICT_MAIN, STRICT_RELATION) if strict else (MAIN, RELATION)
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="s{number}"{_state(states, name)}/>'
        for number, name in enumerate(sheets, start=1)
    )
    relations = "".join(
        f'<Relationship Id="s{number}" Type="{relation}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    relations += f'<Relationship Id="st" Type="{relation}/styles" Target="styles.xml"/>'
    relations += f'<Relationship Id="ss" Type="{relation}/sharedStrings" Target="sharedStrings.xml"/>'
    relations += f'<Relationship Id="pe" Type="{relation}/person" Target="persons/person.xml"/>'
    found = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": rels(f'<Relationship Id="m" Type="{relation}/officeDocument" Target="xl/workbook.xml"/>'),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relation}">{properties}<sheets>{listed}</sheets>'
        f"<definedNames>{names}</definedNames></workbook>",
        "xl/_rels/workbook.xml.rels": rels(relations),
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}">{styles}</styleSheet>',
    }
    for number, content in enumerate(sheets.values(), start=1):
        found[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{main}" xmlns:r="{relation}">{content}</worksheet>'
        )
    return found


def _state(states: Mapping[str, str] | None, name: str) -> str:
    return f' state="{states[name]}"' if states and name in states else ""


def rels(inner: str) -> str:
    """A part with relations."""
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def zipped(content: Mapping[str, str | bytes]) -> bytes:
    """The parts as a zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return stream.getvalue()


def written(folder: Path, content: Mapping[str, str | bytes], name: str = "boek.xlsx") -> Path:
    """The parts as a file in `folder`."""
    file = folder / name
    file.write_bytes(zipped(content))
    return file


def cell(place: str, text: str, style: int = 0) -> str:
    """A cell with text in itself."""
    return f'<c r="{place}" t="inlineStr" s="{style}"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def rows(content: Mapping[int, str]) -> str:
    """Rows of cells."""
    inner = "".join(f'<row r="{number}">{cells}</row>' for number, cells in content.items())
    return f"<sheetData>{inner}</sheetData>"
