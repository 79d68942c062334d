"""This file sees what leads from goals and people to stories: indicators, users, and what to talk about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from generator.compose.view_same import points_once
from generator.compose.view_stories import anchor
from generator.compose.view_text import GoalIndicator, Mark, one_line, point
from generator.model import Canvas, Finding, Response, Story, items

if TYPE_CHECKING:
    from generator.compose import seen

_WORD = re.compile(r"[^\W\d_]{4,}")
_SHARED = 0.6
_GENERAL = frozenset(["aantal", "jaar", "keer", "dagen", "number", "year", "times", "days", "total", "totaal"])
"""Words of nearly every indicator, which say nothing about what is measured."""


def trace_view(canvas: Canvas, response: Response, stories: Sequence[Story], findings: Sequence[Finding]) -> seen.Trace:
    """The indicators of the goals, each with the stories that use the same words, and users who are no stakeholder."""
    question = canvas.by_role("indicators")
    noted = items(response.answer(question.id), question) if question else ()
    asked = [point(item) for item in noted if item.nature == "real"]
    if question and len(response.groups) > 1:
        asked = points_once(asked, question, response)
    index = _by_word(stories)
    places = {story.id: anchor(story.id, number) for number, story in enumerate(stories, start=1)}
    goals = [GoalIndicator(*one, _measuring(one.text, stories, index)) for one in asked]
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
) -> list[Mark]:
    """The stories with an indicator that shares most of its telling words, or of the goal's, with the goal."""
    wanted = _words(text)
    found = {
        number
        for word in wanted
        for number, words in index.get(word, ())
        if len(wanted & words) >= _SHARED * min(len(wanted), len(words))
    }
    return [{"id": stories[number].id, "anchor": anchor(stories[number].id, number + 1)} for number in sorted(found)]


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold())) - _GENERAL or frozenset([one_line(text).casefold()])
