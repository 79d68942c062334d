"""This file says where the answer to a question ends, and the rows of a table: above what is nobody's answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.layouts.form.item import Item, has, leads, says_something
from generator.layouts.questions import Texts
from generator.layouts.sheet_reader import FARTHEST
from generator.system.patterns import later
from generator.xlsx.cells import Area, Cell, Sheet

NEAR = 2
"""So in a form of ours, which has cells of its own for each answer: one empty row."""
_ROW_OF_TABLE = 2
_COUNTED = later(r"\s*([A-Za-z]{0,8}[-. ]?)(\d{1,4})[.)]?\s*")
_PART = later(
    r"(?:fase|phase|sprint|release|epic|iterati(?:e|on)|increment|thema|theme)"
    r"[ -]?(?:\d{1,2}(?:\.\d)?|[A-Z]|[IVX]+) ?:?"
    r"|(?:must|should|could)(?:[ -]haves?)? ?:?",
    re.IGNORECASE,
)
"""What heads a part of the stories of a table, and says no more of it: "Fase 2: vervallen" is nobody's to build."""


def stop_at_headings(items: list[Item], sheet: Sheet, own: set[tuple[int, int]]) -> None:
    """Let items end above a heading that we do not know: what stands there is not theirs."""
    below = [item for item in items if not item.named and item.area and item.area.column == item.left]
    near = any((item.area.row, item.area.column) in sheet.cells for item in below if item.area)
    for item in items:
        if item.columns:
            item.last = item.last if item.named else _last_of_table(item, sheet)
        elif item in below:
            item.last = _last_below(item, sheet, own, near=near)
            item.area = Area(item.top + 1, item.left, item.last, item.left)
        elif item.area:
            item.last = _last_beside(item, sheet, own)


def stop_at_titles(items: list[Item], sheet: Sheet, texts: Texts) -> None:
    """Let items end above the title of a later block of the canvas that stands alone in its row: "5. Prototesting".

    In a list with numbers it is one of its lines. "Maatschappelijke waarde" is an answer to a question of that block.
    """
    rows = (found for cells in sheet.rows() if (found := sheet.filled(cells[0].row)))
    titles = [cells[0] for cells in rows if all(texts.is_fixed(cell.text) for cell in cells)]
    titles = [cell for cell in titles if texts.is_title(cell.text)]
    blocks = {section.id: place for place, section in enumerate(texts.canvas.sections)} if titles else {}
    for item in items if titles else ():
        block = blocks[texts.canvas.section_of[item.question.id].id]
        below = (cell for cell in titles if item.first < cell.row <= item.last and cell.column == item.left)
        inside = [cell.row for cell in below if texts.titled(cell.text) > block]
        ends = (row for row in inside if not (item.named or _is_numbered(sheet, row - 1, item.left)))
        if row := next(ends, 0):
            item.last = row - 1
            if item.area and item.area.last_row >= row:
                item.area = item.area._replace(last_row=row - 1)


def _is_numbered(sheet: Sheet, row: int, column: int) -> bool:
    above = sheet.cells.get((row, column))
    return above is not None and above.text.lstrip()[:1].isdigit()


def _last_beside(item: Item, sheet: Sheet, own: set[tuple[int, int]]) -> int:
    """The row above the next words in the column of the labels, or above those too far below what belongs to the item.

    In a form of ours the answer has cells of its own: it goes on right below them, or after one empty row.
    """
    area = item.area
    assert area is not None  # noqa: S101 - only questions come here
    first = lowest = area.last_row if item.named else max([item.top, *(row for row, _ in item.labels)])
    farthest = NEAR if item.named else FARTHEST
    for row in range(first + 1, item.last + 1):
        for cell in sheet.row(row):
            if item.left <= cell.column < area.column and says_something(cell) and (row, cell.column) not in own:
                return row - 1
            if area.column <= cell.column <= area.last_column and cell.text.strip():
                if row - lowest > farthest:
                    return row - 1
                lowest = row
    return item.last


def _last_below(item: Item, sheet: Sheet, own: set[tuple[int, int]], *, near: bool) -> int:
    """The last row of the block of words below a label; `near` says that answers stand right below labels here.

    A single line further down is still an answer; what looks like a heading, or has more below or beside it, is not.
    """
    label = max(row for row, _ in item.labels)
    # What the form says itself above the next question ("Blok 2") is no answer.
    ends = next((row - 1 for row in range(label + 1, item.last + 1) if (row, item.left) in own), item.last)
    rows = [row for row in range(label + 1, ends + 1) if has(sheet, row, item.left, own)]
    blocks = _blocks(rows)
    for number, block in enumerate(blocks):
        before = blocks[number - 1][-1] if number else label
        apart = block[0] - before > 1
        first = sheet.cells[block[0], item.left]
        free = number == 0 and (not apart or not near)
        beside = any(has(sheet, one.row, one.column, own) for one in sheet.row(first.row) if one.column > item.left)
        heading = _looks_like_heading(first) or len(block) > 1 or beside
        if not free and (heading or block[0] - before > FARTHEST):
            return block[0] - 1
        if row := _bold_among(sheet, block, item) or _heads_first(sheet, block[0]):
            return row - 1
    return ends


def _heads_first(sheet: Sheet, row: int) -> int:
    """`row` when the heads of somebody's own table stand there, with a row like it below; else 0.

    Below words that answer they are part of the answer.
    """
    cells = sheet.filled(row)
    heads = len(cells) > 1 and 2 * sum(map(_looks_like_heading, cells)) > len(cells) == len(sheet.filled(row + 1))
    return row if heads else 0


def _bold_among(sheet: Sheet, block: list[int], item: Item) -> int:
    """The row of a bold line among others that are not, below a label that is bold too; 0 when there is none."""
    cells = [sheet.cells[row, item.left] for row in block]
    label = min(item.labels)
    if not sheet.cells[label].is_bold or cells[0].is_bold:
        return 0
    return next((cell.row for cell in cells if cell.is_bold), 0)


def _last_of_table(item: Item, sheet: Sheet) -> int:
    """The last row of a table without names: a title after a blank row, with a row of heads below it, is another's.

    So is the label of another answer: "Eigenaar:" with one beside it.
    """
    before: Sequence[Cell] = sheet.filled(item.header + 1)
    for row in range(item.header + 2, item.last + 1):
        cells, above = sheet.filled(row), before
        before = cells or before
        if not cells or sheet.row(row - 1):
            continue
        alone = len(cells) == 1 and cells[0].column <= item.left
        below = sheet.filled(row + 1)
        title = alone and (_looks_like_heading(cells[0]) or len(below) >= _ROW_OF_TABLE)
        if title and not _counts_on(item, above, cells[0], below or sheet.filled(row + 2)):
            return row - 1
        if len(cells) == _ROW_OF_TABLE < len(item.columns) and _asks_beside(sheet, cells[0], above):
            return row - 1
    return item.last


def _asks_beside(sheet: Sheet, first: Cell, above: Sequence[Cell]) -> bool:
    """Whether a row below a blank one is a label with its answer beside it, and no row of the table `above`.

    Rows of that may have a colon too, or more words than two, right below as well.
    """
    if not leads(sheet, first.row, first.column) or any(leads(sheet, cell.row, cell.column) for cell in above[:1]):
        return False
    block = range(first.row, sheet.block(first.row)[1] + 1)
    return all(len(sheet.filled(row)) <= _ROW_OF_TABLE for row in block)


def _counts_on(item: Item, above: Sequence[Cell], title: Cell, below: Sequence[Cell]) -> bool:
    """Whether a row of stories goes on below a line in the column of their numbers ("Fase 2"), with the next number."""
    roles = {one.id: one.role for one in item.question.columns}
    named = {column: roles.get(id_, "") for column, id_ in item.columns.items()}
    if named.get(title.column) != "number" or not _PART().fullmatch(title.text.strip()):
        return False
    texts = ({cell.column: cell.text for cell in cells}.get(title.column, "") for cells in (above, below))
    old, new = (_COUNTED().fullmatch(text) for text in texts)
    told = {named.get(cell.column, "") for cell in below}
    if not old or not new or not told >= {"user", "wish"}:
        return False
    return (old[1].casefold(), int(old[2]) + 1) == (new[1].casefold(), int(new[2]))


def _blocks(rows: list[int]) -> list[list[int]]:
    blocks: list[list[int]] = []
    for row in rows:
        if blocks and row == blocks[-1][-1] + 1:
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def _looks_like_heading(cell: Cell) -> bool:
    return cell.text.rstrip().endswith((":", "?")) or cell.is_bold
