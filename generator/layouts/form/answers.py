"""This file finds where the answers to questions found by their text stand: right of the label, or below it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict

from generator.layouts.form.item import Item, has, leads, says_something
from generator.layouts.questions import Texts, normalise
from generator.layouts.values import numbered
from generator.model.people import names_somebody
from generator.system.patterns import later
from generator.xlsx.cells import LAST_COLUMN, Area, Cell, Sheet

_SEVERAL = 3
_NUMBERED = later(r"\d{1,2}[.)]\s+|[-–•*]\s+")


def find_answers(items: list[Item], sheet: Sheet, own: set[tuple[int, int]], texts: Texts) -> None:
    """For questions found by their text: the column in which the answers stand, right of the label or below it."""
    loose = [(item, min(row for row, _ in item.labels)) for item in items if not item.columns and item.area is None]
    if not loose:
        return
    filled: dict[int, list[int]] = defaultdict(list)
    for place, cell in sheet.cells.items():
        if cell.text.strip() and place not in own:
            filled[cell.column].append(cell.row)
    ends = _next_labels(items)
    answers = [
        [cell for cell in sheet.row(row) if cell.column < ends[id(item)] and _answers(cell, item, own)]
        for item, row in loose
    ]
    # A number stands before the answer only where no answer stands in its column.
    telling = {cells[0].column for cells in answers if cells and says_something(cells[0])}
    beside = [_first_beside(cells, telling) for cells in answers]
    votes = Counter(beside)
    del votes[0]
    lower = [
        has(sheet, row + 1, item.left, own) and row < item.last and not leads(sheet, row + 1, item.left)
        for item, row in loose
    ]
    # Where most answers stand below, with nothing beside their question, words beside another one are a note.
    only = Counter(bool(column) for column, under in zip(beside, lower, strict=True) if bool(column) != under)
    usually_below = only[False] > max(1, only[True])
    usual = votes.most_common(1)[0][0] if votes else 0
    noted = [item for item, row in loose if _only_below(sheet, item, row, own, ends[id(item)], noted=True)]
    below_notes = len(noted) > 1 or any(_in_brackets(sheet, item) for item in noted)
    notes = [usually_below and bool(column) and under for column, under in zip(beside, lower, strict=True)]
    for (item, row), note in zip(loose, notes, strict=True):
        column = max(usual, item.right) if usual < ends[id(item)] else item.right
        nothing = not _any_within(filled[column], row, item.last)
        below = nothing and _any_within(filled[item.left], row + 1, item.last)
        if below or note or _only_below(sheet, item, row, own, ends[id(item)], noted=below_notes):
            item.area = Area(row + 1, item.left, item.last, item.left)
        else:
            item.area = Area(row, column, row, column)
            item.right = max(item.right, column)
    _widen([item for item, _ in loose], sheet, own, ends, texts)


def _widen(items: list[Item], sheet: Sheet, own: set[tuple[int, int]], ends: dict[int, int], texts: Texts) -> None:
    """Let several answers stand beside one question, and beside questions of a table its rows: one a column.

    So it is where `_are_answers` says so, or as many stand beside two questions of a table right below each other.
    Words above those columns are heads of something else, and so is the name of a question among them.
    """
    every = [
        (item, area)
        for item in items
        if (area := item.area) and (area.row, area.column > item.left) == (item.top, True)
    ]
    beside = [
        (item, area) for item, area in every if item.question.kind != "single" and "meta." not in item.question.role
    ]
    tops = {item.top for item, _ in beside}
    runs: dict[int, int] = {}
    for item, area in beside:
        column = area.column
        while column < ends[id(item)] and has(sheet, item.top, column, own):
            above = _head_above(sheet, item.top, column, tops)
            named = texts.of(sheet.cells[item.top, column]) if column > area.column else []
            if named or (above and (above + 1 not in tops or _says_else(sheet, above, item, texts))):
                break
            column += 1
        runs[id(item)] = column - area.column
    groups = _groups(beside)
    widths = {id(group): [runs[id(item)] for item, _ in group] for group in groups}
    tables = {id(item) for group in groups if (found := widths[id(group)])[0] in found[1:] for item, _ in group}
    loose = [(item, area) for item, area in every if id(item) not in tables]
    more = [
        [cell for cell in sheet.filled(item.top) if area.column < cell.column < ends[id(item)]] for item, area in loose
    ]
    wide = _are_answers(more, [runs.get(id(item), 1) for item, _ in loose], texts)
    for group in groups:
        width, *others = widths[id(group)]
        across = width > 1 and width >= max(others, default=0) and (wide or width in others)
        for item, area in group if across or wide else ():
            last = area.column + (width if across else runs[id(item)]) - 1
            item.area, item.right = area._replace(last_column=max(last, area.column)), max(item.right, last)
            item.first_row = group[0][0] if across and others else None
            head = item.top - 1
            columns = range(area.column, last + 1)
            heads = {(head, one) for one in columns if _head_above(sheet, item.top, one, tops) == head > 0}
            # "Boeren | Vissers" says more than "Groep 1 | Groep 2".
            own |= heads if numbered(sheet.cells[place].text for place in heads) else set()
            own |= {(head, item.left)} if heads and not _says_else(sheet, head, item, texts) else set()


def _says_else(sheet: Sheet, row: int, item: Item, texts: Texts) -> bool:
    """Whether words stand in `row` in the column of the label of `item` that are not the name of its table."""
    cell = sheet.cells.get((row, item.left)) if sheet.says(row, item.left) else None
    return cell is not None and all(one.id != item.question.id for one in texts.of(cell))


def _are_answers(more: list[list[Cell]], widths: list[int], texts: Texts) -> bool:
    """Whether `more`, what stands behind the first answer beside each question, are answers too; `widths` count all.

    Three stand in a row somewhere and several in another one, but not as many everywhere. A state, a score, a date, a
    name, or the same words twice are said of the answers, and so is all that has a gap before it.
    """
    words = [cell.text for cells in more for cell in cells]
    choices = [column for question in texts.canvas.questions() for column in question.columns if column.choices]
    said = (
        not _NUMBERED().sub("", text.strip())[:1].isalpha()
        or names_somebody(text)
        or any(column.choice(text) for column in choices)
        for text in words
    )
    return (
        len({*widths}) > 1
        and max(widths) >= _SEVERAL
        and sum(map(bool, more)) > 1
        and all(len(cells) == width - 1 for cells, width in zip(more, widths, strict=True))
        and len({*map(normalise, words)}) == len(words)
        and not any(said)
    )


def _head_above(sheet: Sheet, row: int, column: int, tops: set[int]) -> int:
    """The nearest row above with words in a column and no question, without a blank row between; 0 for none."""
    for above in range(row - 1, sheet.block(row)[0] - 1, -1):
        if above not in tops and sheet.says(above, column):
            return above
    return 0


def _groups(items: list[tuple[Item, Area]]) -> list[list[tuple[Item, Area]]]:
    """`items` in groups: those of different columns of one table, in rows right below each other; others alone."""
    groups: list[list[tuple[Item, Area]]] = []
    for item, area in items:
        above = [one for one, _ in groups[-1]] if groups else []
        more = above and item.only and item.question is above[0].question and item.top == above[-1].top + 1
        if more and item.only not in [one.only for one in above]:
            groups[-1].append((item, area))
        else:
            groups.append([(item, area)])
    return groups


def _next_labels(items: list[Item]) -> dict[int, int]:
    """For each of `items` the column of the next label in a row of its own labels: what stands there is not its."""
    columns: dict[int, list[int]] = defaultdict(list)
    for row, column in sorted({place for item in items for place in item.labels}):
        columns[row].append(column)
    return {
        id(item): next((other for row, _ in item.labels for other in columns[row] if other >= item.right), LAST_COLUMN)
        for item in items
    }


def _first_beside(cells: list[Cell], telling: set[int]) -> int:
    """The column of the first of `cells` with words, or in a `telling` column; of a number only when it is alone."""
    first = (cell.column for cell in cells if cell.column in telling or says_something(cell))
    return next(first, cells[0].column if cells else 0)


def _only_below(sheet: Sheet, item: Item, row: int, own: set[tuple[int, int]], end: int, *, noted: bool) -> bool:
    """Whether the answer stands right below the label, with nothing beside it before the column `end`.

    With `noted` words beside the label itself are a note ("kies er een"); without, they are the answer.
    """
    beside, lower = (
        any(_answers(cell, item, own) and cell.column < end for cell in sheet.row(at)) for at in (row, row + 1)
    )
    return has(sheet, row + 1, item.left, own) and row < item.last and (noted or not beside) and not lower


def _in_brackets(sheet: Sheet, item: Item) -> bool:
    """Whether the words beside the label are a note by their look."""
    row = max(row for row, _ in item.labels)
    beside = next((cell.text for cell in sheet.filled(row) if cell.column >= item.right), "")
    return beside.startswith("(")


def _answers(cell: Cell, item: Item, own: set[tuple[int, int]]) -> bool:
    return cell.column >= item.right and bool(cell.text.strip()) and (cell.row, cell.column) not in own


def _any_within(rows: list[int], first: int, last: int) -> bool:
    """Whether one of `rows`, which are sorted, lies between `first` and `last`."""
    place = bisect_left(rows, first)
    return place < len(rows) and rows[place] <= last
