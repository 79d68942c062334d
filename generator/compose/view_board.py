"""This file lays the canvas out as it hangs on the wall, with texts short enough to fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from generator.compose.view_text import View, one_line
from generator.model import Canvas, Question, Response, Section, items, standing
from generator.model.names import shortened

Grid = tuple[int, int, int, int]
_DRAWN = 0.68
"""The share of the lines that the sections with a grid get, when others stand below them."""


class Room(NamedTuple):
    """How much text a page holds: lines from top to bottom, and characters from left to right."""

    lines: int
    characters: int


def boards(canvas: Canvas, response: Response, language: str, room: Room) -> list[View]:
    """The board, if the canvas has anything on it: sections with a grid as drawn, the others in a band below them."""
    asked = [section for section in canvas.sections if section.asked and not section.private]
    drawn = [section for section in asked if any(_grids(section))]
    loose = [section for section in asked if section not in drawn]
    columns = max((grid[1] + grid[3] - 1 for section in drawn for grid in _grids(section) if grid), default=len(loose))
    cells: list[View] = []
    low = room.lines
    if drawn:
        high = round(room.lines * _DRAWN) if loose else room.lines
        low = room.lines - high
        cells += _drawn(drawn, response, language, Room(high, room.characters // columns))
    if loose:
        row = max((cell["row"] + cell["rows"] for cell in cells), default=1)
        cells += _band(loose, response, language, (row, columns), Room(low, room.characters // columns))
    if not cells:
        return []
    sections = [{"id": section.id, "title": section.title.get(language)} for section in (*drawn, *loose)]
    cut = any(part["cut"] or part["more"] for cell in cells for part in cell["parts"])
    return [{"cells": cells, "sections": sections, "cut": cut}]


def _drawn(sections: Sequence[Section], response: Response, language: str, room: Room) -> list[View]:
    """The sections as their grids draw them; `room` holds all lines, and the characters of one column."""
    cells = []
    for section in sections:
        columns = [grid for grid in _grids(section) if grid]
        first = min(grid[1] for grid in columns)
        last = max(grid[1] + grid[3] - 1 for grid in columns)
        cells.append(_heading(section, language, (1, first), last - first + 1))
    fields: dict[Grid, list[View]] = {}
    for section in sections:
        for grid, part in _parts(section, response, language):
            fields.setdefault(grid, []).append(part)
    height = room.lines // max(row + rows - 1 for row, _, rows, _ in fields)
    for grid, parts in sorted(fields.items()):
        row, column, rows, wide = grid
        cells.append(_cell((row + 1, column, rows, wide), parts, Room(height * rows, room.characters * wide)))
    return cells


def _band(
    sections: Sequence[Section], response: Response, language: str, grid: tuple[int, int], room: Room
) -> list[View]:
    """Sections side by side from a row on, over a number of columns: wider where more is asked."""
    row, columns = grid
    asked = [[part for _, part in _parts(section, response, language)] for section in sections]
    heads, cells = [], []
    column = 1
    for section, parts, wide in zip(sections, asked, _widths([len(parts) for parts in asked], columns), strict=True):
        heads.append(_heading(section, language, (row, column), wide))
        for taken in _dealt(parts, wide):
            cells.append(_cell((row + 1, column, 1, 1), taken, room))
            column += 1
    return [*heads, *cells]


def _widths(asked: Sequence[int], columns: int) -> list[int]:
    """How many of the columns each gets: one at least, the next to whoever has most to show in a column."""
    widths = [1] * len(asked)
    for _ in range(columns - len(asked)):
        most = max(range(len(asked)), key=lambda place: (asked[place] / widths[place], -place))
        widths[most] += 1
    return widths


def _dealt(parts: list[View], columns: int) -> list[list[View]]:
    """`parts` in their order over the columns, the first ones taking what is over."""
    size, over = divmod(len(parts), columns)
    edges = [place * size + min(place, over) for place in range(columns + 1)]
    return [parts[start:end] for start, end in pairwise(edges)]


def _grids(section: Section) -> list[Grid | None]:
    return [one.grid for question in section.questions for one in (question, *question.columns) if one.grid]


def _heading(section: Section, language: str, place: tuple[int, int], columns: int) -> View:
    number = f"{section.number}. " if section.number else ""
    return {
        "row": place[0],
        "column": place[1],
        "rows": 1,
        "columns": columns,
        "heading": number + section.title.get(language),
        "anchor": section.id,
        "parts": [],
    }


def _parts(section: Section, response: Response, language: str) -> Iterable[tuple[Grid, View]]:
    """The prompts of a section with their texts: a grid cell each, or (0, 0, 0, 0) when the section has no grid."""
    gridded = any(_grids(section))
    for question in section.questions:
        if question.kind != "table":
            texts = [text for item in items(response.answer(question.id), question) if (text := standing(item.spans))]
            if question.grid or not gridded:
                yield question.grid or (0, 0, 0, 0), {"name": question.name.get(language), "texts": texts}
        elif question.grid:
            texts = _texts(question.columns[0], question, response)
            yield question.grid, {"name": question.name.get(language), "texts": texts}
        else:
            yield from _column_parts(question, response, language, gridded=gridded)


def _column_parts(table: Question, response: Response, language: str, *, gridded: bool) -> Iterable[tuple[Grid, View]]:
    first = True
    for column in table.columns:
        if column.grid if gridded else column.asked:
            name = table.name if first and gridded else column.name
            yield column.grid or (0, 0, 0, 0), {"name": name.get(language), "texts": _texts(column, table, response)}
            first = False


def _texts(column: Question, table: Question, response: Response) -> list[str]:
    """What stands in one column, the same words once."""
    found: dict[str, str] = {}
    rows = [record.answer(column.id) for record in response.rows(table.id)]
    for answer in (*rows, response.answer(column.id)):
        for item in items(answer, column):
            text = standing(item.spans)
            if text and item.nature not in {"empty", "not-applicable"}:
                found.setdefault(one_line(text).casefold(), text)
    return list(found.values())


def _cell(grid: Grid, parts: list[View], room: Room) -> View:
    """A field with its parts: each gets an equal share of the lines, and what a short one leaves goes to the next."""
    row, column, rows, columns = grid
    shown = []
    left = room.lines
    for position, part in enumerate(parts):
        fitted = _fitted(part, Room(max(2, left // (len(parts) - position)), room.characters))
        left -= fitted.pop("lines")
        shown.append(fitted)
    return {"row": row, "column": column, "rows": rows, "columns": columns, "heading": "", "parts": shown}


def _fitted(part: View, room: Room) -> View:
    """As many texts of a part as the lines hold, the first one always; `more` counts the others."""
    shown: list[str] = []
    used = 1
    texts = part["texts"]
    for text in texts:
        spare = room.lines - used - (len(shown) + 1 < len(texts))
        if shown and spare < 1:
            break
        shown.append(shortened(text, room.characters * max(1, min(spare, _LONGEST if len(texts) > 1 else spare))))
        used += ceil(len(shown[-1]) / room.characters)
    more = len(texts) - len(shown)
    cut = any(short != one_line(text) for short, text in zip(shown, texts, strict=False))
    return {"name": part["name"], "shown": shown, "more": more, "cut": cut, "lines": used + bool(more)}


_LONGEST = 3
"""Of several texts in one field none takes more lines than this."""
