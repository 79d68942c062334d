"""This file reads one worksheet, row by row, and keeps only cells that show something."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import product
from math import isfinite
from typing import NamedTuple
from xml.etree.ElementTree import Element

from generator.errors import UnreadableError
from generator.model import Span
from generator.system.patterns import later
from generator.xlsx import number_formats
from generator.xlsx.cell_styles import Look, Styles, Text, dressed, plain_text, rich_text
from generator.xlsx.cells import LAST_COLUMN, LAST_ROW, Area, Cell, CellKind, Loose, Sheet, address, area, number, typed
from generator.xlsx.embedded import embedded
from generator.xlsx.package import Package, Relation, attribute, child, local, whole
from generator.xlsx.rich_values import RichValue, picture_by
from generator.xlsx.sanitise import clean

_MOST_CELLS = 2_000_000
_MOST_CHARACTERS = 20_000_000
# Excel itself stops at 32,767; a program that writes three times that is no workbook that people filled in.
_LONGEST_CELL = 100_000
_MOST_RANGES = 100_000
_SMALL_RANGE = 1_000
_MOST_LARGE_RANGES = 50
_MOST_PLACES = 3_000_000

_WANTED = frozenset(
    ("row", "col", "mergeCell", "hyperlink", "dataValidation", "headerFooter", "drawing", "legacyDrawing")
) | frozenset(("legacyDrawingHF", "picture", "oleObject", "control", "scenario", "customSheetViews", "autoFilter"))
_TRUE = frozenset({"1", "true"})
_BOXES = ("☐", "☑")
_BOOLEANS = {"nl": ("ONWAAR", "WAAR"), "en": ("FALSE", "TRUE")}
_LINK = later(r'\s*HYPERLINK\s*\(\s*"([^"]+)"', re.IGNORECASE)
_MARGIN_PARTS = frozenset("LCR")
_MARGIN_FIELDS = frozenset("PNDTZFA")
_MARGIN_CODE = re.compile(r'&(?:"[^"]*"|\d{1,3}|K[0-9A-F]{6}|K\d\d[+-]\d{3}|[LCRPNDTZFAGSXYBIUEOH&])', re.IGNORECASE)


@dataclass(eq=False, repr=False)
class Shared:
    """What all sheets of a workbook share while they are read, and the budgets that they eat together."""

    file: str
    strings: list[Text]
    styles: Styles
    rich: list[RichValue | None] = field(default_factory=list)
    from_1904: bool = False
    cells: int = 0
    characters: int = 0


class Raw(NamedTuple):
    """A number that can only be shown once the language is known."""

    row: int
    column: int
    value: float
    style: int
    look: Look
    hidden: bool
    boolean: bool = False


@dataclass(eq=False, repr=False)
class Draft:
    """A sheet under way: `numbers` still have to be shown; `parts` are the relations of what floats above it."""

    sheet: Sheet
    numbers: list[Raw]
    links: list[tuple[Area, str]]
    hidden_columns: list[range]
    drawings: list[str]
    ranges: int = 0
    filters: list[range] = field(default_factory=list)


def read_sheet(package: Package, part: str, sheet: Sheet, shared: Shared) -> Draft:
    """The cells of `part` into `sheet`. Raises UnreadableError when it is damaged or far too large."""
    draft = Draft(sheet, [], [], [], [])
    relations = package.relations(part)
    shapes: set[str] = set()
    previous = 0
    for element in package.elements(part, _WANTED):
        match local(element.tag):
            case "row":
                previous = _row(element, previous, draft, shared)
            case "col" if element.get("hidden") in _TRUE or element.get("width") == "0":
                draft.hidden_columns.append(range(whole(element.get("min")), whole(element.get("max")) + 1))
            case "mergeCell" | "hyperlink" | "autoFilter":
                _range(element, relations, draft, shared)
            case "dataValidation":
                _prompt(element, sheet)
            case "headerFooter":
                _margins(element, sheet)
            case "drawing" | "legacyDrawing" | "legacyDrawingHF" if target := relations.get(attribute(element, "id")):
                draft.drawings.append(target.target)
            case "picture" | "oleObject" | "control" | "scenario" if element.get("shapeId", "-") not in shapes:
                # An embedded thing stands twice in a file, for new and old versions, with the same number.
                shapes |= {element.get("shapeId", "")}
                sheet.loose += embedded(package, element, relations)
    _filter_tables(package, relations, draft)
    return draft


def finish(draft: Draft, shared: Shared, language: str) -> None:
    """Show the numbers of `draft` in `language`, put the links on their cells and the cells in reading order."""
    cells = draft.sheet.cells
    styles = shared.styles
    for raw in draft.numbers:
        kind: CellKind = "boolean" if raw.boolean else "number"
        code = styles.code(raw.style, language)
        if raw.boolean:
            words = _BOXES if styles.is_box(raw.style) else _BOOLEANS[language]
            text = words[raw.value != 0]
        else:
            text = number_formats.show(raw.value, code, language, from_1904=shared.from_1904)
            kind = "date" if number_formats.is_date(code) else "number"
        cells[raw.row, raw.column] = Cell(
            raw.row,
            raw.column,
            (Span(text, *raw.look),),
            kind,
            raw.hidden,
            became_date=number_formats.looks_changed(code),
        )
    _show_filtered(draft)
    _hide_columns(draft)
    _put_links(draft, shared.file)
    draft.sheet.cells = {place: cells[place] for place in sorted(cells)}


def _row(element: Element, previous: int, draft: Draft, shared: Shared) -> int:
    row = whole(element.get("r")) or previous + 1
    if not 0 < row <= LAST_ROW:
        raise UnreadableError("input-damaged", file=shared.file, reason=draft.sheet.name)
    hidden = draft.sheet.state != "visible" or element.get("hidden") in _TRUE or element.get("ht") == "0"
    column = 0
    shared.cells += len(element)
    if shared.cells > _MOST_CELLS:
        raise UnreadableError("input-bomb", file=shared.file)
    for cell in element:
        if local(cell.tag) != "c":
            continue
        place = cell.get("r")
        column = _column(place) if place else column + 1
        if not 0 < column <= LAST_COLUMN:
            raise UnreadableError("input-damaged", file=shared.file, reason=f"{draft.sheet.name}!{place}")
        if len(cell):
            if whole(cell.get("s")) in shared.styles.unlocked:
                draft.sheet.unlocked.add((row, column))
            _cell(cell, row, column, draft, shared, hidden=hidden)
    return row


_COLUMNS: dict[str, int] = {}


def _column(place: str) -> int:
    text = place.rstrip("0123456789")
    found = _COLUMNS.get(text)
    if found is None:
        found = number(text) if text.isascii() and text.isalpha() and len(text) <= 3 else 0  # noqa: PLR2004 - XFD
        if found:
            _COLUMNS[text] = found
    return found


def _cell(element: Element, row: int, column: int, draft: Draft, shared: Shared, *, hidden: bool) -> None:
    parts = {local(child.tag): child for child in element}
    value = parts["v"].text if "v" in parts else None
    style = whole(element.get("s"))
    kind = element.get("t", "n")
    formula = parts["f"].text or "" if "f" in parts else None
    rich = _rich(element, shared) if kind == "e" else None
    if rich is None and formula and (kind == "e" or not value):
        rich = picture_by(formula)
    if rich:
        _rich_cell(rich, row, column, draft, shared, hidden=hidden)
        return
    if kind in ("n", "b") and value and value.strip():
        amount, look = float(value), shared.styles.look(style)
        if isfinite(amount):
            draft.numbers.append(Raw(row, column, amount, style, look, hidden, kind == "b"))
        else:
            draft.sheet.cells[row, column] = Cell(row, column, (Span(value, *look),), "error", hidden)
        return
    text = _text(kind, value, parts.get("is"), shared)
    if text.spans:
        length = sum(len(span.text) for span in text.spans)
        if length > _LONGEST_CELL:
            place = f"{draft.sheet.name}!{address(row, column)}"
            raise UnreadableError("input-long-cell", file=shared.file, reason=place)
        shared.characters += length
        if shared.characters > _MOST_CHARACTERS:
            raise UnreadableError("input-bomb", file=shared.file)
        link = _LINK().match(formula) if formula else None
        shown = dressed(text, shared.styles.look(style), link[1] if link else "")
        what: CellKind = "error" if kind == "e" else "date" if kind == "d" else "text"
        draft.sheet.cells[row, column] = Cell(row, column, shown, what, hidden, text.changed)
    elif text.changed:
        draft.sheet.cells[row, column] = Cell(row, column, (), "text", hidden, changed=True)
    elif formula is not None and value is None:
        draft.sheet.cells[row, column] = Cell(row, column, (), "formula", hidden)


def _rich(element: Element, shared: Shared) -> RichValue | None:
    """What a cell shows in newer versions of Excel, when that is not what stands in it."""
    number = whole(element.get("vm"))
    return shared.rich[number - 1] if 0 < number <= len(shared.rich) else None


def _rich_cell(rich: RichValue, row: int, column: int, draft: Draft, shared: Shared, *, hidden: bool) -> None:
    """A data type by what it shows, a picture by the words that describe it; one without words is a picture."""
    text = plain_text(rich.text)
    if text.spans:
        shared.characters += len(text.spans[0].text)
        kind: CellKind = "error" if rich.error else "text"
        draft.sheet.cells[row, column] = Cell(row, column, text.spans, kind, hidden, text.changed)
    elif rich.picture:
        draft.sheet.loose.append(Loose("picture", row, column, (Span(rich.picture),)))


def _text(kind: str, value: str | None, inline: Element | None, shared: Shared) -> Text:
    """The text of a cell that holds no number."""
    if kind == "s" and value:
        if not 0 <= int(value) < len(shared.strings):
            raise UnreadableError("input-damaged", file=shared.file, reason="sharedStrings")
        return shared.strings[int(value)]
    if inline is not None:
        return rich_text(inline)
    return plain_text((value or "").removesuffix("T00:00:00") if kind == "d" else value or "")


def _range(element: Element, relations: dict[str, Relation], draft: Draft, shared: Shared) -> None:
    draft.ranges += 1
    if draft.ranges > _MOST_RANGES:
        raise UnreadableError("input-bomb", file=shared.file)
    if local(element.tag) == "hyperlink":
        _link(element, relations, draft)
    elif local(element.tag) == "autoFilter":
        _filter(element, draft)
    elif found := area(element.get("ref", "")):
        draft.sheet.merges.append(found)


def _link(element: Element, relations: dict[str, Relation], draft: Draft) -> None:
    found = area(element.get("ref", ""))
    relation = relations.get(attribute(element, "id"))
    if found:
        draft.sheet.loose += typed("tooltip", element.get("tooltip", ""), found.row, found.column)
    if found and relation and relation.external:
        draft.links.append((found, clean(relation.target + ("#" + element.get("location", "")).rstrip("#")).text))


def _prompt(element: Element, sheet: Sheet) -> None:
    inner = child(element, "sqref")
    places = element.get("sqref") or (inner.text if inner is not None else "") or ""
    first = area(places.strip().partition(" ")[0])
    if first is None:
        return
    texts = [element.get(name, "") for name in ("promptTitle", "prompt", "errorTitle", "error")]
    formulas = ["".join(one.itertext()).strip() for one in element if local(one.tag) == "formula1"]
    texts += [formula for formula in formulas if formula.startswith('"')]
    for text in texts:
        sheet.loose += typed("prompt", text, first.row, first.column)


def _margins(element: Element, sheet: Sheet) -> None:
    for one in element:
        kind = "header" if "header" in local(one.tag).casefold() else "footer"
        cleaned = clean(one.text or "")
        text = _MARGIN_CODE.sub(_margin, cleaned.text)
        lines = "\n".join(line.strip() for line in text.split("\n") if line.strip(" #/-|\t"))
        if lines:
            sheet.loose.append(Loose(kind, 0, 0, (Span(lines),), changed=cleaned.changed))


def _margin(code: re.Match[str]) -> str:
    """What a code in a header or footer shows: the next part, a number or name that Excel fills in, or only a look."""
    letter = code.group()[1:].upper()
    if letter == "&":
        return "&"
    return "\n" if letter in _MARGIN_PARTS else "#" if letter in _MARGIN_FIELDS else ""


def _filter_tables(package: Package, relations: dict[str, Relation], draft: Draft) -> None:
    for table in (one.target for one in relations.values() if one.kind == "table" and package.has(one.target)):
        for element in package.elements(table, {"autoFilter"}):
            _filter(element, draft)


def _filter(element: Element, draft: Draft) -> None:
    """The rows below the heads of a filter that is on."""
    found = area(element.get("ref", ""))
    # Without a choice in it a column of a filter only says how its button looks.
    if found and any(len(column) for column in element if local(column.tag) == "filterColumn"):
        draft.filters.append(range(found.row + 1, found.last_row + 1))


def _show_filtered(draft: Draft) -> None:
    """Let nobody have hidden the rows that a filter hides: who leaves one on looked for something else."""
    sheet, filters = draft.sheet, draft.filters[:_MOST_LARGE_RANGES]
    for place, cell in sheet.cells.items() if filters and sheet.state == "visible" else ():
        if cell.hidden and any(cell.row in rows for rows in filters):
            sheet.cells[place] = cell._replace(hidden=False)
            sheet.filtered.add(cell.row)


def _hide_columns(draft: Draft) -> None:
    cells = draft.sheet.cells
    ranges = draft.hidden_columns[:_SMALL_RANGE]
    hidden = {column for column in {column for _, column in cells} if any(column in found for found in ranges)}
    for place, cell in cells.items() if hidden else ():
        if cell.column in hidden and not cell.hidden:
            cells[place] = cell._replace(hidden=True)


def _put_links(draft: Draft, file: str) -> None:
    """The links on the cells of their range: a range may be the whole sheet, so only real cells are looked at."""
    cells = draft.sheet.cells
    links: dict[tuple[int, int], str] = {}
    large = looked = 0
    for found, link in draft.links:
        size = (found.last_row - found.row + 1) * (found.last_column - found.column + 1)
        large += size > _SMALL_RANGE
        if size > _SMALL_RANGE and large > _MOST_LARGE_RANGES:
            continue
        looked += min(size, len(cells))
        if looked > _MOST_PLACES:
            raise UnreadableError("input-bomb", file=file)
        few = size <= len(cells)
        rows, columns = range(found.row, found.last_row + 1), range(found.column, found.last_column + 1)
        for place in product(rows, columns) if few else cells:
            if found.row <= place[0] <= found.last_row and found.column <= place[1] <= found.last_column:
                links[place] = link
    for place, link in links.items():
        if cell := cells.get(place):
            cells[place] = cell._replace(spans=tuple(span._replace(link=link) for span in cell.spans))
