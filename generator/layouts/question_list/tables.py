"""This file tells a table that people typed on the sheet of a list, such as one of agreements, from the list itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import groupby

from generator.layouts.column_roles import role
from generator.layouts.form.anchors import items_on
from generator.layouts.headers import labels
from generator.layouts.question_list.columns import lists_on
from generator.layouts.questions import Texts, natural
from generator.layouts.split import strong
from generator.layouts.values import numbered
from generator.model.people import tells_group
from generator.xlsx.cells import Sheet

_FEWEST = 2


def without_tables(sheet: Sheet, texts: Texts) -> tuple[Sheet, Sheet | None]:
    """`sheet` without the rows of the tables on it that have heads of their own, and these rows as a sheet, if any.

    Heads beside a question ("Vraag | Antwoord | Wie") are those of the list. A cell of which a person says what it asks
    is such a head where it stands in no row of the list.
    """
    pointed, rows = _pointed(sheet, texts), set() if sheet.roles else _turned(sheet, texts)
    if sheet.roles or not (pointed or rows or any(_heads(sheet, row, texts) for row in _rows(sheet, texts))):
        return sheet, None
    items, _ = items_on(sheet, texts, {}, set())
    for item in items:
        if len(item.columns) >= _FEWEST and not item.only and _heads(sheet, item.header, texts):
            above = sheet.filled(item.top - 1)
            titled = len(above) == 1 and texts.is_heading(above[0].text)
            rows |= {*range(item.top - titled, _last(sheet, item.header, item.last, texts) + 1)}
    for row in pointed:
        rows |= {*range(row, _last(sheet, row, sheet.block(row)[1], texts) + 1)}
    if not rows:
        return sheet, None
    kept = {place: cell for place, cell in sheet.cells.items() if place[0] not in rows}
    taken = {place: cell for place, cell in sheet.cells.items() if place[0] in rows}
    return replace(sheet, cells=kept), replace(sheet, cells=taken, loose=[])


def _turned(sheet: Sheet, texts: Texts) -> set[int]:
    """The rows of tables that stand turned among those of a list, with a row of the table in each column.

    All reach further than what stands above them, or the name of the table and names with a number or a letter stand
    above ("Stories | Story A | Story B"). A head of the list, such as "Wie zei dat?", tells nothing of such a column.
    """
    asked: dict[tuple[str, int], dict[int, str]] = defaultdict(dict)
    for row in _rows(sheet, texts):
        first, *beside = sheet.filled(row)
        for one in texts.of(first) if len(beside) >= _FEWEST else ():
            if one.kind == "column":
                asked[texts.canvas.question_of(one.id), first.column][row] = one.id
    found: set[int] = set()
    for (table, column), ids in asked.items():
        for _, run in groupby(enumerate(ids), lambda pair: pair[1] - pair[0]):
            rows = [row for _, row in run]
            above = sheet.filled(rows[0] - 1)
            titled = len(above) > _FEWEST and above[0].column == column
            titled = titled and any(one.id == table for one in texts.of(above[0]))
            named = titled and numbered(cell.text for cell in above[1:])
            top = rows[0] - titled
            widest = max((at for row, at in sheet.cells if row < top), default=0)
            wide = all(sheet.filled(row)[-1].column > widest for row in rows)
            # Below "Tafel 1 | Tafel 2" each column is what one of them says.
            groups = any(cell.text[:1].isalpha() and tells_group(cell.text) for cell in above[1:])
            enough = len(rows) + titled > _FEWEST and (titled or natural(table, texts.canvas) in map(ids.get, rows))
            if enough and (named or wide) and not groups:
                found |= {top, *rows}
    return found


def _last(sheet: Sheet, head: int, last: int, texts: Texts) -> int:
    """The last row of a table: it ends above a question that has one answer, as "Opdrachtgever | Provincie"."""
    for row in range(head + 1, last + 1):
        cells = sheet.filled(row)
        known = texts.of(cells[0]) if len(cells) == _FEWEST else []
        if any(one.kind == "question" and texts.canvas[one.id].kind == "single" for one in known):
            return row - 1
    return last


def _pointed(sheet: Sheet, texts: Texts) -> set[int]:
    """The rows of a table with a cell of which a person says what it asks.

    It stands in another column than that of the questions, or has other heads beside it where the list has none. Where
    the row below it asks as well the list goes on: there it is what that row of the list asks.
    """
    said = sheet.pointed & sheet.cells.keys()
    if not said:
        return set()
    bare = replace(sheet, cells=sheet.cells | {at: sheet.cells[at]._replace(label="") for at in said}, pointed=set())
    lists = [one for one in lists_on(bare, texts) if one.header and not one.guessed]
    strong = [one.cell for one in labels(sheet, texts) if one.strong]
    found = Counter(cell.column for cell in strong)
    found.subtract(column for _, column in said)
    home = lists[0].question if lists else found.most_common(1)[0][0]
    asking = {cell.row for cell in strong if cell.column == home}

    def is_head(row: int, column: int) -> bool:
        column_of_table = sheet.cells[row, column].label in texts.canvas.table_of
        among = column_of_table and not lists and len(sheet.filled(row)) > _FEWEST
        return row + 1 not in asking and (column != home or among)

    return {row for row, column in said if is_head(row, column)}


def _rows(sheet: Sheet, texts: Texts) -> list[int]:
    """The rows with words at which the canvas asks for a column of one of its tables."""
    asks = [cell.row for cell in sheet.cells.values() if any(one.kind == "column" for one in texts.known(cell.text))]
    return [row for row, _ in groupby(asks)]


def _heads(sheet: Sheet, row: int, texts: Texts) -> bool:
    """Whether the heads of a table of the canvas, and of no list, stand in a row with words below it."""
    cells = sheet.filled(row)
    below = sheet.filled(row + 1)
    if any(role(cell.text) == "question" for cell in cells) or not below:
        return False
    # Questions in full below each other are those of the list, beside which somebody may have answered "Rol".
    asking = [
        {cell.column for cell in some if any(strong(cell.text, one) for one in texts.of(cell))}
        for some in (cells, below)
    ]
    if asking[0] & asking[1]:
        return False
    canvas = texts.canvas
    found = [{one.id for one in texts.known(cell.text) if one.kind == "column"} for cell in cells]
    tables = {canvas.question_of(id_) for ids in found for id_ in ids}
    count = {table: sum(any(canvas.question_of(id_) == table for id_ in ids) for ids in found) for table in tables}
    # Where nothing else stands beside each other, what names the rows may come later: "Status | Wie | Afspraak".
    return any(
        (count[table] >= _FEWEST and natural(table, canvas) in found[0])
        or (count[table] == len(cells) > _FEWEST and any(natural(table, canvas) in ids for ids in found))
        for table in tables
    )
