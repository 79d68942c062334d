"""This file tells what no group typed: our own workbooks, our findings in others, and the sheet of Apple's Numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.errors import UnreadableError
from generator.model import CellRef, Passage, SetAside, Span, Unplaced, between, spans
from generator.model.marks import MAKER, PRODUCT_NAME, is_line, is_overview, ours
from generator.xlsx.cells import Area, Cell, Loose, Name, OwnAnnotations, Sheet, address
from generator.xlsx.package import open_package

_REASON = "annotation"


def overviews(names: Iterable[Name]) -> dict[str, Area]:
    """The sheets that list findings, in lower case, with the cells of the list."""
    return {sheet.casefold(): area for name in names if is_overview(name.name) for sheet, area in name.areas}


def take_out(sheets: list[Sheet], names: Iterable[Name]) -> OwnAnnotations:
    """Take our own notes and sheets out of `sheets`."""
    taken = OwnAnnotations()
    lists = overviews(names)
    for sheet in [sheet for sheet in sheets if sheet.name.casefold() in lists]:
        sheets.remove(sheet)
        _take_list(sheet, lists[sheet.name.casefold()], taken)
    for sheet in [sheet for sheet in sheets[:1] if len(sheets) > 1 and _is_of_numbers(sheet)]:
        sheets.remove(sheet)
        taken.aside.append(SetAside(CellRef(sheet.name, ""), sheet.name, "sheet-name"))
        taken.aside += [
            SetAside(CellRef(sheet.name, cell.name), cell.text, "technical") for cell in sheet.cells.values()
        ]
    for sheet in sheets:
        sheet.loose = [rest for item in sheet.loose for rest in _rest(sheet, item, taken)]
    return taken


def _is_of_numbers(sheet: Sheet) -> bool:
    """Whether this is what Apple's Numbers puts in front of an export: which table went to which sheet."""
    said = any("Numbers" in cell.text for cell in sheet.cells.values())
    return said and "export" in sheet.name.casefold() and not sheet.loose


def _rest(sheet: Sheet, item: Loose, taken: OwnAnnotations) -> Iterator[Loose]:
    """What stays of a note once our paragraphs are taken out."""
    text = "".join(span.text for span in item.spans)
    places = ours(text) if item.kind == "note" else []
    if not places:
        yield item
        return
    ref = CellRef(sheet.name, _address(item))
    kept: list[Span] = []
    start = 0
    for first, last in places:
        kept += between(item.spans, start, first)
        taken.aside.append(SetAside(ref, text[first:last].strip(), _REASON))
        start = last
    rest = spans([*kept, *between(item.spans, start, len(text))])
    mine = item.author == MAKER
    if mine:
        taken.aside.append(SetAside(ref, item.author, _REASON))
    if "".join(span.text for span in rest).strip():
        yield item._replace(spans=rest, author="" if mine else item.author)
    elif item.author and not mine:
        taken.aside.append(SetAside(ref, item.author, "author"))


def _take_list(sheet: Sheet, area: Area, taken: OwnAnnotations) -> None:
    """Our own lines go aside; a line that somebody changed, and what stands beside the list, is somebody's."""
    taken.aside.append(SetAside(CellRef(sheet.name, ""), sheet.name, "sheet-name"))
    rows: dict[int, list[Cell]] = {}
    for cell in sheet.cells.values():
        rows.setdefault(cell.row, []).append(cell)
    for cells in rows.values():
        check = next((cell for cell in cells if cell.column == area.column), None)
        line = [cell for cell in cells if area.column < cell.column <= area.last_column]
        own = check is not None and is_line(check.text, [cell.text for cell in line])
        for cell in cells:
            ref = CellRef(sheet.name, cell.name)
            if cell is check or (own and cell in line):
                taken.aside.append(SetAside(ref, cell.text, _REASON))
            elif cell.text.strip():
                taken.unplaced.append(Unplaced(Passage(ref, cell.spans), "cell"))
    for item in sheet.loose:
        ref = CellRef(sheet.name, _address(item))
        taken.unplaced.append(Unplaced(Passage(ref, item.spans), item.kind))
        if item.author:
            taken.aside.append(SetAside(ref, item.author, "author"))


def _address(item: Loose) -> str:
    return address(item.row, item.column) if item.row else item.kind


def is_product(path: Path) -> bool:
    """Whether the workbook at `path` is an overview of ours, or a copy that we wrote findings into.

    False for what cannot be read: that is told when somebody reads it.
    """
    try:
        package = open_package(path)
    except UnreadableError:
        return False
    try:
        mains = [one.target for one in package.relations("").values() if one.kind == "officeDocument"]
        names = [element.get("name", "") for main in mains for element in package.elements(main, {"definedName"})]
    except UnreadableError:
        return False
    finally:
        package.close()
    return any(name.casefold() == PRODUCT_NAME or is_overview(name) for name in names)
