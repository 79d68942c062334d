"""This file puts the data that people named in order: the same words once, with a count, and where they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.compose.view_stories import anchor
from generator.compose.view_text import View, item_view, one_line
from generator.model import record_items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.model import Canvas, Item, Question, Response, Story

_CONDITION = re.compile(
    r"\?|voorwaarde|niet delen|vertrouwelijk|geheim|alleen intern|\bAVG\b|condition|do not share|not to be shared"
    r"|confidential|\bGDPR\b|internal only",
    re.IGNORECASE,
)


def story_data(stories: Sequence[Story]) -> list[View]:
    """The data of the user stories, in order of first mention: places, whether they are known, and which stories."""
    found: dict[str, View] = {}
    for number, story in enumerate(stories, start=1):
        mark = {"id": story.id, "anchor": anchor(number)}
        places = _places_when_uneven(story)
        pairs = [(pair.data, [pair.place] if pair.place else []) for pair in story.pairs] or [
            (item, places) for item in story.items("data")
        ]
        for data, at in pairs:
            if data.nature == "real":
                _add(found, data, at, mark, uneven=story.uneven)
    for view in found.values():
        view["places"] = list(view.pop("by_place").values())
        view["status"] = _status(view)
    return list(found.values())


def _places_when_uneven(story: Story) -> list[Item]:
    return [item for item in story.items("place") if item.nature != "empty"]


def _add(found: dict[str, View], data: Item, places: list[Item], story: View, *, uneven: bool) -> None:
    view = found.setdefault(
        one_line(data.text).casefold(),
        {"data": item_view(data), "count": 0, "stories": [], "by_place": {}, "known": False, "uneven": False},
    )
    view["count"] += 1
    if story not in view["stories"][-1:]:
        view["stories"].append(story)
    view["uneven"] = view["uneven"] or uneven
    for place in places:
        view["known"] = view["known"] or (place.nature == "real" and not uneven)
        view["by_place"].setdefault(one_line(place.text).casefold(), item_view(place))


def _status(view: View) -> str:
    """Whether the place is "known", noted with a condition or a question ("ask"), or "unknown"."""
    if not view["known"]:
        return "ask" if view["uneven"] and view["places"] else "unknown"
    return "ask" if any(_CONDITION.search(place["text"]) for place in view["places"]) else "known"


def named_data(canvas: Canvas, response: Response, role: str, language: str) -> list[View]:
    """The tables other than user stories with a column of this role ("data", "model"), and what was named in them.

    Every entry tells in which rows it stands, counted from 1 as in the chapter's own table.
    """
    views = []
    for table in _tables(canvas, role):
        column = table.column(role)
        found: dict[str, View] = {}
        for number, record in enumerate(response.rows(table.id), start=1):
            for item in record_items(record, column):
                if item.nature == "real":
                    view = found.setdefault(
                        one_line(item.text).casefold(), {"data": item_view(item), "count": 0, "rows": []}
                    )
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


def _table_view(table: Question, column: Question | None, entries: list[View], language: str) -> View:
    return {
        "id": table.id,
        "role": table.role,
        "name": table.name.get(language),
        "column": column.name.get(language) if column else "",
        "entries": entries,
    }
