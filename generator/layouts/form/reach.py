"""This file says how far each question and table on a sheet reaches, and where the answers to it stand.

What stands below a heading that is no question of the canvas is nobody's answer: a question ends above it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.layouts.column_roles import tells_notes
from generator.layouts.form.answers import find_answers
from generator.layouts.form.ends import stop_at_headings, stop_at_titles
from generator.layouts.form.item import Item
from generator.layouts.questions import Texts, normalise, tells_how
from generator.layouts.suggestions import Near
from generator.model import LANGUAGES
from generator.system.patterns import later
from generator.xlsx.cells import Cell, Sheet

_MARK = later(r"\s*(\d{0,2})[. ]?([a-z]|[1-9])[.)]\s+\w", re.IGNORECASE)


def settle(items: list[Item], sheet: Sheet, texts: Texts) -> set[tuple[int, int]]:
    """Say of each of `items`, which stand from top to bottom, where its answers stand and where it ends.

    Returns the cells in which the form itself speaks.
    """
    _take_hints(items, sheet)
    _reach(items, sheet.last_row)
    headings = _stop_above_near(items, sheet, texts)
    own = _own_words(items, sheet, texts) | headings
    find_answers(items, sheet, own, texts)
    stop_at_headings(items, sheet, own)
    stop_at_titles(items, sheet, texts)
    for item in items:
        if item.only and item.area:
            columns = range(item.area.column, item.area.last_column + 1)
            item.columns, item.header, item.area = dict.fromkeys(columns, item.only), item.area.row - 1, None
    return own


def _take_hints(items: list[Item], sheet: Sheet) -> None:
    """Take a cell that only says how to answer, right below or beside a question, as part of its label."""
    for item in (one for one in items if not (one.named or one.columns or one.area)):
        row, column = max(item.labels)
        below, beside = sheet.cells.get((row + 1, column)), sheet.cells.get((row, item.right))
        hints = [cell for cell in (below, beside) if cell and tells_how(cell.text)]
        item.labels |= {(cell.row, cell.column) for cell in hints}
        item.right += beside in hints


def _own_words(items: list[Item], sheet: Sheet, texts: Texts) -> set[tuple[int, int]]:
    """Labels, hints at their question, and titles above the questions: but nothing within the cells of an answer."""
    labels = {place for item in items for place in item.labels}
    found = {*labels}
    # "4. User stories | wensen en behoeften gebruikers": a subtitle beside its title.
    beside = (cell for row in {row for row, _ in labels} for cell in sheet.row(row))
    found |= {(cell.row, cell.column) for cell in beside if texts.is_fixed(cell.text) and not texts.known(cell.text)}
    for item in items:
        found |= set(_hints(item, sheet))
        above = max((other.header for other in items if other.named and other.header < item.top), default=0)
        found |= _titles(item.top, above, sheet, texts, labels)
        # Between the title of a table and its heads the form says how to fill it in.
        found |= {
            (row, cell.column)
            for row in range(item.top, item.header)
            for cell in sheet.row(row)
            if texts.is_heading(cell.text)
        }
    first = min((item.top for item in items), default=0)
    for row in range(1, min(first, sheet.last_row + 1)):
        found |= {(row, cell.column) for cell in sheet.row(row) if texts.is_heading(cell.text)}
    drawn = [item for item in items if item.area]
    return {place for place in found if not any(item.holds(*place) for item in drawn)}


def _hints(item: Item, sheet: Sheet) -> Iterator[tuple[int, int]]:
    hints = {normalise(item.question.hint.get(language)) for language in LANGUAGES} - {""}
    last = item.header or max([item.area.last_row if item.area else item.top, *(row for row, _ in item.labels)])
    below = sheet.filled(item.header + 1) if item.columns and not item.named else []
    # "(waterschap) | (peil)" is what somebody answered, and "(wie?)" doubts.
    asking = sum("?" in cell.text and " " in cell.text.strip() for cell in below)
    hinting = 2 * asking > len(below) or any(tells_how(cell.text) for cell in below)
    if hinting and all(cell.text.strip()[0] in "([" for cell in below):
        yield from ((cell.row, cell.column) for cell in below)
    for row in range(item.top, last + 1) if hints else ():
        for cell in sheet.row(row):
            if normalise(cell.text) in hints:
                yield row, cell.column


def _titles(top: int, above: int, sheet: Sheet, texts: Texts, labels: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The titles and captions right above an item: one block of them, below the row `above`.

    A word such as "Waarde" right below one of the `labels` is what somebody answered.
    """
    found: set[tuple[int, int]] = set()
    for row in range(top, above, -1):
        cells = sheet.filled(row)
        captions = texts.captions(cells)
        if (row == top and not captions) or (row == top - 1 and not cells):
            continue
        if not captions and not (cells and all(texts.is_heading(cell.text) for cell in cells)):
            break
        answers = len(cells) == 1 and (row - 1, cells[0].column) in labels and len(sheet.filled(row - 1)) == 1
        if answers and not texts.is_fixed(cells[0].text):
            break
        found |= {(row, cell.column) for cell in captions or cells}
    return found


def _reach(items: list[Item], last_row: int) -> None:
    """How far each item reaches down: to the next item that shares a column with it."""
    for place, item in enumerate(items):
        item.last = max(last_row, item.first)
        for other in items[place + 1 :]:
            beside = other.left > item.right or item.left > other.right
            if not beside and other.top > item.top and other.top >= item.first:
                item.last = other.top - 1
                break


def _stop_above_near(items: list[Item], sheet: Sheet, texts: Texts) -> set[tuple[int, int]]:
    """Let a question end above what looks like another one, which what follows answers, or above a facilitator's note.

    The name of a table right above what looks like a question of that table only heads it, and is no item: the places
    of such names.
    """
    headings: set[tuple[int, int]] = set()
    texted = [item for item in items if not item.named and len(item.columns) <= 1]
    if not texted:
        return headings
    near = Near(texts, _not_asked(items, texted, sheet, texts))
    columns = {item.left for item in texted}
    labels = {place for item in texted for place in item.labels}
    rows: dict[int, dict[int, str]] = defaultdict(dict)
    noted: dict[int, list[int]] = defaultdict(list)
    for cell in sheet.cells.values():
        id_ = "" if cell.column not in columns or texts.is_fixed(cell.text) else near.strongly(cell.text)
        if cell.column in columns and tells_notes(cell.text):
            noted[cell.column].append(cell.row)
        elif id_ and (id_ not in texts.canvas.table_of or _begins(cell, sheet, labels)):
            rows[cell.column][cell.row] = id_
    for item in texted:
        top = _label(item)[0]
        below = min((row for row in rows[item.left] if row > top), default=0)
        if below == top + 1 and item.only and texts.canvas.question_of(rows[item.left][below]) == item.question.id:
            items.remove(item)
            headings |= item.labels
        ends = (below, _next_number(item, items, sheet), *(row for row in noted[item.left] if row > top))
        item.last = min([item.last, *(row - 1 for row in ends if row)])
    return headings


def _begins(cell: Cell, sheet: Sheet, labels: set[tuple[int, int]]) -> bool:
    """Whether a line stands where a question does: below one of the `labels` or a blank row, with a number or a colon.

    Among the lines of an answer "Wat is belangrijk voor de natuur?" is one of them.
    """
    above = (cell.row - 1, cell.column)
    marked = cell.is_bold or cell.text.rstrip().endswith(":") or _MARK().match(cell.text) is not None
    return marked or above in labels or not sheet.says(*above)


def _label(item: Item) -> tuple[int, int]:
    """The cell that asks an item of one question: its label, or the only head."""
    return (item.header, min(item.columns)) if item.columns else min(item.labels)


def _next_number(item: Item, items: Sequence[Item], sheet: Sheet) -> int:
    """The row below `item` of a question with the number after its own, which the next of `items` has not; 0 for none.

    So it is with "b) Wat willen we?" between "a)" and "c)": there is no other "b)".
    """
    row, column = _label(item)
    number = _number(sheet, row, column)
    if number is None:
        return 0
    follows = (number[0], chr(ord(number[1]) + 1))
    places = (_label(one) for one in items if one.labels)
    after = min((place for place in places if place[0] > row and place[1] == column), default=None)
    if after and _number(sheet, *after) == follows:
        return 0
    for below in range(row + 1, item.last + 1):
        found = _number(sheet, below, column)
        if found and found[0] == number[0]:
            asks = sheet.cells[below, column].text.rstrip().endswith("?") and len(sheet.filled(below)) == 1
            return below if asks and found == follows else 0
    return 0


def _number(sheet: Sheet, row: int, column: int) -> tuple[str, str] | None:
    """What stands before a text: ("2", "b") before "2b) ..."; None where it has no number."""
    cell = sheet.cells.get((row, column))
    found = _MARK().match(cell.text) if cell else None
    return (found[1], found[2].lower()) if found else None


def _not_asked(items: Sequence[Item], texted: Sequence[Item], sheet: Sheet, texts: Texts) -> list[str]:
    """The questions that no item asks, and the columns of what a canvas asks of which the table has no heads here."""
    canvas = texts.canvas
    found = {item.question.id for item in items}
    tables = {item.question.id for item in items if item not in texted}
    # The name of a table alone asks for none of its columns.
    for item in texted:
        named = any(known.id == item.question.id for place in item.labels for known in texts.of(sheet.cells[place]))
        found |= {*item.columns.values()} if item.columns or named else {item.only}
    columns = [
        column.id
        for question in canvas.questions()
        if question.id not in tables and canvas.section_of[question.id].asked
        for column in question.columns
    ]
    return [id_ for id_ in (*(question.id for question in canvas.questions()), *columns) if id_ not in found]
