"""This file sees what is needed for what: the data that people named, once and in order, and goals without stories."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from generator.compose.view_same import points_once
from generator.compose.view_stories import anchor
from generator.compose.view_text import Mark, one_line, point
from generator.model import Canvas, Finding, Response, Source, Story, folded, items, real_items

if TYPE_CHECKING:
    from generator.compose import seen

_WIDE = 24
"""How many stories fit beside each other on a page: a matrix of more is cut into parts."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_SHARED = 0.6
_GENERAL = frozenset(["aantal", "jaar", "keer", "dagen", "number", "year", "times", "days", "total", "totaal"])
"""Words of nearly every indicator, which say nothing about what is measured."""


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

    "many" is what several stories need, the most used first, "ask" what has a condition or a question at its place,
    "unknown" what nobody noted a place of, "rest" all other.
    """
    groups = {
        "many": sorted((one for one in data if len(one["numbers"]) > 1), key=lambda one: -len(one["numbers"])),
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


def models(canvas: Canvas, response: Response, language: str) -> list[seen.NamedData]:
    """The tables other than user stories with a column for models, and what was named in them.

    Every entry tells in which rows it stands, counted from 1 as in the chapter's own table.
    """
    views: list[seen.NamedData] = []
    for table in canvas.questions():
        column = table.column("model") if table.kind == "table" and table.role != "stories" else None
        if column is None:
            continue
        found: dict[str, seen.Entry] = {}
        for number, record in enumerate(response.rows(table.id), start=1):
            for item in real_items(record, column):
                view = found.setdefault(folded(item.standing), {"data": point(item), "count": 0, "rows": []})
                view["count"] += 1
                if number not in view["rows"][-1:]:
                    view["rows"].append(number)
        name, head, entries = table.name.get(language), column.name.get(language), list(found.values())
        if entries:
            views.append({"id": table.id, "role": table.role, "name": name, "column": head, "entries": entries})
    return views


def trace_view(canvas: Canvas, response: Response, stories: Sequence[Story], findings: Sequence[Finding]) -> seen.Trace:
    """The indicators of the goals, each with the stories that use the same words, and users who are no stakeholder."""
    question = canvas.by_role("indicators")
    noted = items(response.answer(question.id), question) if question else ()
    asked = [point(item) for item in noted if item.nature == "real"]
    if question and len(response.groups) > 1:
        asked = points_once(asked, question, response)
    index = _by_word(stories)
    places = {story.id: anchor(story.id, number) for number, story in enumerate(stories, start=1)}
    goals = [one._replace(stories=_measuring(one.text, stories, index)) for one in asked]
    users: dict[str, seen.LooseUser] = {}
    for finding in findings:
        if finding.code == "user-not-a-stakeholder":
            ids = dict(finding.values)["stories"].split(", ")
            for user, id_ in zip(finding.names, ids, strict=True):
                view = users.setdefault(user.casefold(), {"user": user, "stories": []})
                view["stories"].append({"id": id_, "anchor": places.get(id_, "")})
    return {
        "goals": goals,
        "unmeasured": [goal for goal in goals if not goal.stories],
        "users": list(users.values()),
    }


def _by_word(stories: Sequence[Story]) -> dict[str, list[tuple[int, frozenset[str]]]]:
    """For a word the stories with an indicator that has it, and the words of that indicator."""
    index: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
    for number, story in enumerate(stories):
        for item in story.real("indicator"):
            words = _words(item.text)
            for word in words:
                index[word].append((number, words))
    return index


def _measuring(
    text: str, stories: Sequence[Story], index: Mapping[str, Sequence[tuple[int, frozenset[str]]]]
) -> tuple[Mark, ...]:
    """The stories with an indicator that shares most of its telling words, or of the goal's, with the goal."""
    wanted = _words(text)
    found = {
        number
        for word in wanted
        for number, words in index.get(word, ())
        if len(wanted & words) >= _SHARED * min(len(wanted), len(words))
    }
    return tuple(_mark(number + 1, stories) for number in sorted(found))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold())) - _GENERAL or frozenset([one_line(text).casefold()])
