"""This file tells a table that people typed on the sheet of a list, such as one of agreements, from the list itself."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from generator.layouts.column_roles import role
from generator.layouts.form.anchors import items_on
from generator.layouts.questions import Texts, natural
from generator.xlsx.cells import Sheet

_FEWEST = 2


def without_tables(sheet: Sheet, texts: Texts) -> tuple[Sheet, Sheet | None]:
    """`sheet` without the rows of the tables on it that have heads of their own, and these rows as a sheet, if any.

    Heads beside a question ("Vraag | Antwoord | Wie") are those of the list.
    """
    if sheet.roles or not any(_heads(sheet, row, texts) for row in _rows(sheet, texts)):
        return sheet, None
    items, _ = items_on(sheet, texts, {}, set())
    rows: set[int] = set()
    for item in items:
        if len(item.columns) >= _FEWEST and _heads(sheet, item.header, texts):
            above = sheet.filled(item.top - 1)
            titled = len(above) == 1 and texts.is_heading(above[0].text)
            rows |= {*range(item.top - titled, item.last + 1)}
    if not rows:
        return sheet, None
    kept = {place: cell for place, cell in sheet.cells.items() if place[0] not in rows}
    taken = {place: cell for place, cell in sheet.cells.items() if place[0] in rows}
    return replace(sheet, cells=kept, _by_row=None), replace(sheet, cells=taken, loose=[], _by_row=None)


def _rows(sheet: Sheet, texts: Texts) -> list[int]:
    """The rows with words at which the canvas asks for a column of one of its tables."""
    asks = [cell.row for cell in sheet.cells.values() if any(one.kind == "column" for one in texts.known(cell.text))]
    return [row for row, _ in groupby(asks)]


def _heads(sheet: Sheet, row: int, texts: Texts) -> bool:
    """Whether the heads of a table of the canvas, and of no list, stand in a row with words below it."""
    cells = sheet.filled(row)
    if any(role(cell.text) == "question" for cell in cells) or len(sheet.filled(row + 1)) < 1:
        return False
    canvas = texts.canvas
    found = [{one.id for one in texts.known(cell.text) if one.kind == "column"} for cell in cells]
    tables = {canvas.question_of(id_) for ids in found for id_ in ids}
    first = {natural(table, canvas) for table in tables} & found[0]
    return any(
        sum(any(canvas.question_of(id_) == canvas.question_of(one) for id_ in ids) for ids in found) >= _FEWEST
        for one in first
    )
