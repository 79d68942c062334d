"""This file writes the way from story to data and back as a workbook: four sheets to sort and filter, all text."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName

from generator.forms import package
from generator.forms.cells import LONGEST, clean
from generator.model.marks import PRODUCT_NAME
from generator.xlsx.sanitise import escaped

Sheet = tuple[str, tuple[str, ...], "Sequence[Sequence[str]]"]

_WIDEST, _NARROWEST = 60, 10
_TITLE = 31


def write(title: str, language: str, sheets: Sequence[Sheet]) -> bytes:
    """The workbook as bytes: of each sheet its name, its header, and its rows, which are as long as the header.

    Every cell is text, whatever it looks like; several things in one cell stand below each other.
    """
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, header, rows in sheets:
        sheet = workbook.create_sheet(name[:_TITLE])
        widths = [_NARROWEST] * len(header)
        for number, row in enumerate((header, *rows), start=1):
            for at, text in enumerate(row):
                if not text:
                    continue
                cell = sheet.cell(number, at + 1)
                cell.value = _text(text)
                cell.data_type = "s"
                cell.quotePrefix = text.startswith(("=", "+", "-", "@", "'"))
                cell.alignment = Alignment(vertical="top", wrap_text=True)
                if number == 1:
                    cell.font = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
                    cell.fill = PatternFill("solid", fgColor="154273")
                widths[at] = max(widths[at], min(_WIDEST, max(map(len, text.split("\n"))) + 2))
        for at, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(at)].width = width
        sheet.freeze_panes = "B2"
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{len(rows) + 1}"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 9
    workbook.defined_names[PRODUCT_NAME] = DefinedName(PRODUCT_NAME, attr_text='"trace"')
    return package.save(workbook, title, language)


def _text(text: str) -> str:
    fit = clean(text)
    return escaped(fit if len(fit) < LONGEST // 2 else fit[: LONGEST // 2 - 1] + "…")
