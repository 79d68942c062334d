"""This file lays the canvas out as it hangs on the wall, with texts short enough to fit."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from generator.compose.view_text import View, one_line, shorten, standing
from generator.model import items

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.model import Canvas, Question, Response, Section

Grid = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Room:
    """How much text a page holds: lines from top to bottom, and characters from left to right."""

    lines: int
    characters: int


def boards(canvas: Canvas, response: Response, language: str, room: Room) -> list[View]:
    """The pages of the board: the sections with a grid on one, the others as a column each on the next."""
    asked = [section for section in canvas.sections if section.asked and not section.private]
    drawn = [section for section in asked if any(_grids(section))]
    loose = [section for section in asked if section not in drawn]
    pages = [_drawn(drawn, response, language, room)] if drawn else []
    if loose:
        pages.append(_columns(loose, response, language, room))
    return pages


def _drawn(sections: Sequence[Section], response: Response, language: str, room: Room) -> View:
    cells = []
    for section in sections:
        columns = [grid for grid in _grids(section) if grid]
        first = min(grid[1] for grid in columns)
        last = max(grid[1] + grid[3] - 1 for grid in columns)
        cells.append(_heading(section, language, first, last - first + 1))
    fields: dict[Grid, list[View]] = {}
    for section in sections:
        for grid, part in _parts(section, response, language):
            fields.setdefault(grid, []).append(part)
    height = room.lines // max(row + rows - 1 for row, _, rows, _ in fields)
    width = room.characters // max(column + columns_ - 1 for _, column, _, columns_ in fields)
    for grid, parts in sorted(fields.items()):
        row, column, rows, columns_ = grid
        cells.append(_cell((row + 1, column, rows, columns_), parts, Room(height * rows, width * columns_)))
    return _page(sections, cells, language)


def _columns(sections: Sequence[Section], response: Response, language: str, room: Room) -> View:
    cells = [_heading(section, language, column, 1) for column, section in enumerate(sections, start=1)]
    for column, section in enumerate(sections, start=1):
        parts = [part for _, part in _parts(section, response, language)]
        cells.append(_cell((2, column, 1, 1), parts, Room(room.lines, room.characters // len(sections))))
    return _page(sections, cells, language)


def _page(sections: Sequence[Section], cells: list[View], language: str) -> View:
    return {
        "cells": cells,
        "sections": [{"id": section.id, "title": section.title.get(language)} for section in sections],
        "cut": any(part["cut"] or part["more"] for cell in cells for part in cell["parts"]),
    }


def _grids(section: Section) -> list[Grid | None]:
    return [one.grid for question in section.questions for one in (question, *question.columns) if one.grid]


def _heading(section: Section, language: str, column: int, columns: int) -> View:
    number = f"{section.number}. " if section.number else ""
    return {
        "row": 1,
        "column": column,
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
                yield question.grid or (0, 0, 0, 0), _part(question.name.get(language), texts)
        elif question.grid:
            yield question.grid, _part(question.name.get(language), _texts(question.columns[0], question, response))
        else:
            yield from _column_parts(question, response, language, gridded=gridded)


def _column_parts(table: Question, response: Response, language: str, *, gridded: bool) -> Iterable[tuple[Grid, View]]:
    first = True
    for column in table.columns:
        if column.grid if gridded else column.asked:
            name = table.name if first and gridded else column.name
            yield column.grid or (0, 0, 0, 0), _part(name.get(language), _texts(column, table, response))
            first = False


def _texts(column: Question, table: Question, response: Response) -> list[str]:
    """What stands in one column, the same words once."""
    found: dict[str, str] = {}
    for record in response.rows(table.id):
        for item in items(record.answer(column.id), column):
            text = standing(item.spans)
            if text and item.nature not in {"empty", "not-applicable"}:
                found.setdefault(one_line(text).casefold(), text)
    return list(found.values())


def _part(name: str, texts: list[str]) -> View:
    return {"name": name, "texts": texts}


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
        shown.append(shorten(text, room.characters * max(1, min(spare, _LONGEST if len(texts) > 1 else spare))))
        used += ceil(len(shown[-1]) / room.characters)
    more = len(texts) - len(shown)
    cut = any(short != one_line(text) for short, text in zip(shown, texts, strict=False))
    return {"name": part["name"], "shown": shown, "more": more, "cut": cut, "lines": used + bool(more)}


_LONGEST = 3
"""Of several texts in one field none takes more lines than this."""
