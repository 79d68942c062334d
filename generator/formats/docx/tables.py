"""This file writes tables: columns as wide as their words ask, a header that returns, rows that are not torn.

Rows are our own elements and not python-docx's. Measured with python-docx 1.2 and 200 rows of 4 words, in processor
time: its cell() 5.6 s, its add_row() 0.058 s without styles and widths, ours 0.014 s with both.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.document import plain
from generator.formats.docx.grids import as_header
from generator.formats.docx.inlines import add_field, add_runs
from generator.formats.docx.marks import MARKED
from generator.formats.docx.paragraphs import mark, paragraph
from generator.formats.docx.xml import (
    VAL,
    Element,
    add_text,
    fit,
    name,
    sub,
)
from generator.formats.measure import Font, font, lines, natural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.document import Inlines, Table
    from generator.formats.docx.writing_context import Work

SIDES = 160
"""What the margins of a cell take of its width, in twips."""
_MARGINS = 175
"""The same, and a little room: no word breaks for a tenth of a point."""
_EM = 9.5 * 20
"""An em of the text of a table, in twips."""
_NARROWEST = 700
_CALIBRI = font("Calibri")
DENSE = {"timeline", "matrix"}
"""Styles of tables in smaller type."""
_NO_FIRST = {"plain", "matrix"}
"""Styles of tables whose first column does not name the rest."""
_LINE = 240
_PAGE_SHARE = 0.75
_SMALL = 8


def add_table(root: Element, table: Table, work: Work, width: int) -> None:
    """Write a table of `width` twips at most, with its caption above."""
    if not table.header:
        return
    if table.caption:
        add_caption(root, table.caption, work)
    grid = column_widths(table, width, work.face)
    bare = table.style == "key-value" and not any(plain(cell).strip() for cell in table.header)
    style = table.style or "table"
    made = frame(root, work.styles.tables[style], grid, header=not bare, first_column=style not in _NO_FIRST)
    describe(made, table.alt or plain(table.caption))
    _rows(made, table, grid, work, header=not bare)
    if len(made.findall(name("w:tr"))) == 0:
        root.remove(made)


def _rows(made: Element, table: Table, grid: Sequence[int], work: Work, *, header: bool) -> None:
    """Put the header (or not) and the rows of `table` in a w:tbl. A small table stays on one page."""
    if header:
        _row(made, table.header, grid, work, header=True)
    small = len(table.rows) <= _SMALL and sum(_lines(row, grid, work.face) for row in table.rows) <= 2 * _SMALL
    role = "table-dense" if table.style in DENSE else "table-text"
    for number, row in enumerate(table.rows, start=1):
        # The head stands with at least two rows; one row is not left for the next page.
        together = number < len(table.rows) if small else number == 1
        cells = _row(made, row, grid, work, together=together, role=role, named=table.style not in _NO_FIRST)
        if table.style in MARKED:
            MARKED[table.style](cells, row, work)


def frame(root: Element, style: str, grid: Sequence[int], *, header: bool, first_column: bool = True) -> Element:
    """An empty w:tbl with fixed columns."""
    made = sub(root, "w:tbl")
    properties = sub(made, "w:tblPr")
    sub(properties, "w:tblStyle", val=style)
    sub(properties, "w:tblW", w=sum(grid), type="dxa")
    sub(properties, "w:tblLayout", type="fixed")
    value = 0x0400 | (0x0020 if header else 0) | (0x0080 if first_column else 0)
    sub(properties, "w:tblLook", val=f"{value:04X}", firstRow=int(header), lastRow=0,
        firstColumn=int(first_column), lastColumn=0, noHBand=0, noVBand=1)  # fmt: skip
    columns = sub(made, "w:tblGrid")
    for one in grid:
        sub(columns, "w:gridCol", w=one)
    return made


def describe(table: Element, text: str) -> None:
    """What the table is, for who cannot see it."""
    if text.strip():
        properties = table[0]
        sub(properties, "w:tblCaption", val=fit(text).replace("\n", " "))
        sub(properties, "w:tblDescription", val=fit(text).replace("\n", " "))


def add_caption(root: Element, text: Inlines, work: Work) -> None:
    """The line "Tabel 1. ..." above a table."""
    work.tables += 1
    made = paragraph(root, work.styles.id("caption"))
    mark(made, "w:keepNext")
    word = work.words["table"]
    add_text(sub(made, "w:r"), f"{word}\u00a0")
    add_field(made, rf"SEQ {word} \* ARABIC", str(work.tables))
    add_text(sub(made, "w:r"), ". ")
    add_runs(made, text, work)


def _row(  # noqa: PLR0913 - what a row is
    table: Element,
    cells: Sequence[Inlines],
    grid: Sequence[int],
    work: Work,
    *,
    header: bool = False,
    together: bool = False,
    role: str = "table-head",
    named: bool = False,
) -> list[Element]:
    """One row, `named` by its first cell or not; a header and a row kept `together` with the next one end no page."""
    row = sub(table, "w:tr")
    properties = sub(row, "w:trPr")
    if _lines(cells, grid, work.face) * _LINE < 15_000 * _PAGE_SHARE:
        sub(properties, "w:cantSplit")
    if header:
        sub(properties, "w:tblHeader")
    first = work.styles.id("table-name" if named else role)
    style = work.styles.id(role)
    made_cells: list[Element] = []
    for cell, width in zip(cells, grid, strict=True):
        made = sub(row, "w:tc")
        sub(sub(made, "w:tcPr"), "w:tcW", w=width, type="dxa")
        text = paragraph(made, style if made_cells else first)
        if header or together:
            mark(text, "w:keepNext")
        add_runs(text, cell, work, firm=True)
        if header and work.coloured:
            as_header(made, work.styles.root, table[0][0].get(VAL, ""))
        made_cells.append(made)
    return made_cells


def column_widths(table: Table, width: int, face: Font = _CALIBRI) -> list[int]:
    """Widths in twips that add up to `width` (or less, for a table of few words), for text in `face`.

    The template's shares are a wish: first every column gets room for its longest word, as far as that goes.
    """
    columns = len(table.header)
    if table.style == "matrix" and table.widths:
        return _settle([width * share / sum(table.widths) for share in table.widths], [0.0] * columns, width)
    least, most, volume = [0.0] * columns, [0.0] * columns, [0.0] * columns
    for row, bold in ((table.header, True), *((row, False) for row in table.rows)):
        for at, cell in enumerate(row):
            if cell:
                # The first column may name the rest, in bold.
                line, word = (ems * _EM for ems in natural(cell, replace(face, bold=bold or at == 0)))
                least[at] = max(least[at], word + _MARGINS)
                most[at] = max(most[at], line + _MARGINS)
                volume[at] += line
    least = [min(max(one, _NARROWEST), width * 0.45) for one in least]
    if table.widths:
        total = sum(table.widths) or 1
        wish = [width * share / total for share in table.widths]
    elif sum(most) <= width:
        wish = [one * width / sum(most) for one in (max(m, _NARROWEST) for m in most)]
    else:
        weights = [max(v, 1.0) ** 0.5 for v in volume]
        wish = [width * weight / sum(weights) for weight in weights]
    return _settle(wish, least, width)


def _settle(wish: list[float], least: list[float], width: int) -> list[int]:
    """`wish` as whole twips with sum `width`, no column below its `least` while another can spare it."""
    if sum(least) >= width:
        wish = [one * width / sum(least) for one in least]
    else:
        scale = width / sum(wish)
        wish = [one * scale for one in wish]
        short = sum(max(0.0, low - one) for one, low in zip(wish, least, strict=True))
        spare = sum(max(0.0, one - low) for one, low in zip(wish, least, strict=True))
        if short > 0:
            wish = [
                low if one <= low else one - (one - low) * short / spare for one, low in zip(wish, least, strict=True)
            ]
    found = [int(one) for one in wish]
    found[-1] += width - sum(found)
    return found


def _lines(cells: Sequence[Inlines], grid: Sequence[int], face: Font) -> int:
    """How many lines the highest cell takes."""
    rooms = (max(1.0, (width - _MARGINS) / _EM / face.wide) for width in grid)
    return max(lines(cell, room, face) for cell, room in zip(cells, rooms, strict=True))
