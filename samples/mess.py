"""This file does to a workbook what people do to it: rows in between, loose notes, merged cells."""

from __future__ import annotations

import io
import re
from copy import copy
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange

from generator.forms.package import save

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_CELL = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d+)")


def netcongestie(content: bytes) -> bytes:
    """The workbook of netcongestie-veldersloot as it came back from the table."""
    book = load_workbook(io.BytesIO(content))
    _start(book)
    _value(book)
    _stakeholders(book)
    _design(book)
    _stories(book)
    flap = book.create_sheet("Blad1")
    flap["A1"] = "flap 4 (parkeerplaats)"
    for row, text in enumerate(
        ("laden bij de supermarkt?", "oude gasleiding -> waterstof?? nee", "wie belt de bank"), 3
    ):
        flap.cell(row, 2, text)
    book.move_sheet("Afspraken", offset=1 - book.sheetnames.index("Afspraken"))
    return save(book, book.properties.title or "", "nl")


def _start(book: Workbook) -> None:
    place = _named(book, "m_place")
    place.offset(0, 1).value = "zelfde zaal als vorige keer?"
    place.parent.cell(place.parent.max_row + 6, 1, "foto's van de flappen staan op de gedeelde schijf, map 'tafel 2'")


def _value(book: Workbook) -> None:
    promising = _named(book, "f1_kansrijk")
    kept, dropped = str(promising.value).split("\n")
    promising.value = CellRichText([f"{kept}\n", TextBlock(InlineFont(rFont="Calibri", sz=11, strike=True), dropped)])
    promising.comment = Comment("tafel 1 koos hier juist de batterij", "tafel 2", width=220, height=60)
    goals = _named(book, "f1_doelen")
    goals.offset(2, 1).value = "<- wie meet de pieken eigenlijk?"
    bottlenecks = _named(book, "f1_knelpunt")
    row = bottlenecks.row - 2
    _insert(book, bottlenecks.parent, row=row)
    bottlenecks.parent.cell(row, 2, "let op: op tafel 2 hing nog de oude poster")


def _stakeholders(book: Workbook) -> None:
    sheet = _named(book, "f2_vw_stakeholder").parent
    _rename(book, sheet, "Blok 2 stakeholders (def)")
    _insert(book, sheet, row=_named(book, "f2_vw_stakeholder").row + 3)
    _named(book, "f2_mw_stakeholder").offset(7, 0).value = "verzekeraar??"


def _design(book: Workbook) -> None:
    actor = _named(book, "f3_wie")
    first, second = actor.offset(1, 0), actor.offset(2, 0)
    first.value, second.value = "parkmanager, samen met de bedrijven", None
    actor.parent.merge_cells(f"{first.coordinate}:{second.coordinate}")
    beside = actor.parent.cell(actor.row + 2, _named(book, "f3_data").column + 2)
    beside.value = "beleid zoekt voorbeeld geheimhouding op"


def _stories(book: Workbook) -> None:
    wish = _named(book, "f4_wens")
    sheet, head, column = wish.parent, wish.row, wish.column
    _insert(book, sheet, column=column)
    note = sheet.cell(head, column)
    note.value = "opm."
    sheet.cell(head + 2, column).value = "eigenlijk van tafel 1"
    struck = _named(book, "f4_data").offset(3, 0)
    font = copy(struck.font)
    font.strike = True
    struck.font = font
    sheet.cell(head + 34, column - 1).value = "van wie is de data als de hub failliet gaat? (vraag v/d netbeheerder)"


def _named(book: Workbook, name: str) -> Cell:
    """The first cell with this defined name."""
    sheet, place = next(iter(book.defined_names[name].destinations))
    return book[sheet][place.replace("$", "").split(":")[0]]


def _rename(book: Workbook, sheet: Worksheet, title: str) -> None:
    for name in book.defined_names.values():
        name.attr_text = name.attr_text.replace(f"'{sheet.title}'!", f"'{title}'!")
    sheet.title = title


def _insert(book: Workbook, sheet: Worksheet, *, row: int = 0, column: int = 0) -> None:
    """Insert a row or a column as Excel does: names, drop-downs, sizes and frozen panes move along."""
    sizes = _sizes(sheet, row=row)
    if row:
        sheet.insert_rows(row)
    else:
        sheet.insert_cols(column)
    for position, size in sizes.items():
        _resize(sheet, position + (position >= (row or column)), size, row=row)
    for name in book.defined_names.values():
        if name.attr_text.startswith(f"'{sheet.title}'!"):
            title, _, area = name.attr_text.rpartition("!")
            name.attr_text = f"{title}!{_shifted(area, row, column)}"
    for choice in sheet.data_validations.dataValidation:
        choice.sqref = MultiCellRange(_shifted(str(choice.sqref), row, column))
    if sheet.freeze_panes:
        panes = _shifted(sheet.freeze_panes, row, column)
        # openpyxl would add the selections of the new panes to those of the old.
        sheet.sheet_view.selection = sheet.sheet_view.selection[:1]
        sheet.sheet_view.selection[0].pane = None
        sheet.freeze_panes = panes
    before = [sheet.cell(row - 1, one) for one in range(1, sheet.max_column + 1)] if row else []
    before += [sheet.cell(one, column - 1) for one in range(1, sheet.max_row + 1)] if column else []
    for cell in before:
        cell.offset(1 if row else 0, 0 if row else 1)._style = copy(cell._style)  # noqa: SLF001 - openpyxl has no other way


def _sizes(sheet: Worksheet, *, row: int) -> dict[int, float]:
    """Heights by row, or widths by the column's number."""
    if row:
        found = {number: dimension.height for number, dimension in sheet.row_dimensions.items()}
    else:
        found = {column_index_from_string(key): one.width for key, one in sheet.column_dimensions.items()}
    return {number: size for number, size in found.items() if size}


def _resize(sheet: Worksheet, position: int, size: float, *, row: int) -> None:
    if row:
        sheet.row_dimensions[position].height = size
    else:
        sheet.column_dimensions[get_column_letter(position)].width = size


def _shifted(area: str, row: int, column: int) -> str:
    def moved(found: re.Match[str]) -> str:
        letters, number = column_index_from_string(found[2]), int(found[4])
        letters += bool(column and letters >= column)
        number += bool(row and number >= row)
        return f"{found[1]}{get_column_letter(letters)}{found[3]}{number}"

    return _CELL.sub(moved, area)
