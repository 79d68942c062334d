"""This file puts the data that people named in order: the same words once, with a count, and where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.compose.view_stories import anchor
from generator.compose.view_text import Mark, one_line, point
from generator.model import Canvas, Question, Response, Source, Story, folded, record_items

if TYPE_CHECKING:
    from generator.compose import seen

_WIDE = 24
"""How many stories fit beside each other on a page: a matrix of more is cut into parts."""


def story_data(found: Sequence[Source], stories: Sequence[Story]) -> list[seen.Source]:
    """The data of the user stories, in order of first mention: places, whether they are known, and which stories."""
    return [
        {
            "data": point(source.data),
            "name": one_line(source.data.standing),
            "count": source.times,
            "stories": [_mark(number, stories) for number in source.stories],
            "numbers": source.stories,
            "places": [point(place) for place in source.places.values()],
            "uneven": source.uneven,
            "status": source.found,
        }
        for source in found
    ]


def data_groups(data: Sequence[seen.Source]) -> dict[str, list[seen.Source]]:
    """The data by what a reader has to know of it, in order of first mention; one entry may stand in several groups.

    "many" is what several stories need, "ask" what has a condition or a question at its place, "unknown" what nobody
    noted a place of, "rest" all other.
    """
    groups = {
        "many": [entry for entry in data if len(entry["numbers"]) > 1],
        "ask": [entry for entry in data if entry["status"] == "ask"],
        "unknown": [entry for entry in data if entry["status"] == "unknown"],
    }
    told = {id(entry) for group in groups.values() for entry in group}
    return {**groups, "rest": [entry for entry in data if id(entry) not in told]}


def matrix(data: Sequence[seen.Source], stories: Sequence[Story], *, grouped: bool = False) -> list[seen.Matrix]:
    """Data against stories, the most used first, in parts of at most 24 stories, or 12 with the longer ids of groups.

    Each part has `stories` and `rows`; a row is an entry of the data with `used`: for each story of the part whether
    it needs the data. A part shows only the data that one of its stories needs, and no story without data.
    """
    busy = sorted({number for entry in data for number in entry["numbers"]})
    ordered = [(entry, frozenset(entry["numbers"])) for entry in sorted(data, key=lambda one: -len(one["numbers"]))]
    users: dict[int, list[int]] = defaultdict(list)
    for place, (_, needed) in enumerate(ordered):
        for number in needed:
            users[number].append(place)
    wide = _WIDE // 2 if grouped else _WIDE
    parts = [busy[at : at + wide] for at in range(0, len(busy), wide)]
    return [
        {
            "stories": [_mark(number, stories) for number in part],
            "rows": [
                {**entry, "used": [number in needed for number in part]}
                for entry, needed in map(ordered.__getitem__, sorted({at for number in part for at in users[number]}))
            ],
        }
        for part in parts
    ]


def _mark(number: int, stories: Sequence[Story]) -> Mark:
    id_ = stories[number - 1].id
    return {"id": id_, "anchor": anchor(id_, number)}


def named_data(canvas: Canvas, response: Response, role: str, language: str) -> list[seen.NamedData]:
    """The tables other than user stories with a column of this role ("data", "model"), and what was named in them.

    Every entry tells in which rows it stands, counted from 1 as in the chapter's own table.
    """
    views = []
    for table in _tables(canvas, role):
        column = table.column(role)
        found: dict[str, seen.Entry] = {}
        for number, record in enumerate(response.rows(table.id), start=1):
            for item in record_items(record, column):
                if item.nature == "real":
                    view = found.setdefault(folded(item.standing), {"data": point(item), "count": 0, "rows": []})
                    view["count"] += 1
                    if number not in view["rows"][-1:]:
                        view["rows"].append(number)
        if found:
            views.append(_table_view(table, column, list(found.values()), language))
    return views


def _tables(canvas: Canvas, role: str) -> list[Question]:
    return [
        question
        for question in canvas.questions()
        if question.kind == "table" and question.role != "stories" and question.column(role)
    ]


def _table_view(table: Question, column: Question | None, entries: list[seen.Entry], language: str) -> seen.NamedData:
    return {
        "id": table.id,
        "role": table.role,
        "name": table.name.get(language),
        "column": column.name.get(language) if column else "",
        "entries": entries,
    }
