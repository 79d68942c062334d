"""This file says what can be told of a user story besides its own words: drafts of criteria, gaps, what to discuss."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.model.finding import Finding
from generator.model.items import Item
from generator.model.stories import Story

_DISCUSSED = (
    *("story-in-one-sentence", "wish-is-a-screen", "user-not-a-stakeholder"),
    *("data-without-place", "place-without-data"),
)
"""Findings that a team may want to talk about at the story itself; what is missing stands there already."""


def draft_criteria(story: Story, role: str) -> list[str]:
    """What a draft of acceptance criteria can say about one link of the chain: the words of the sheet, a line each."""
    if role == "data" and story.pairs:
        return [
            f"{_line(pair.data)} ({_line(pair.place)})" if pair.place else _line(pair.data)
            for pair in story.pairs
            if pair.data.nature == "real"
        ]
    return [_line(item) for item in story.real(role)]


def lookalikes(findings: Iterable[Finding]) -> dict[str, list[str]]:
    """For a story's id, the ids of the stories that look like it, as the check found them."""
    found: dict[str, list[str]] = {}
    for finding in findings:
        if finding.code == "possible-double":
            told = (value for name, value in finding.values if name.startswith("story"))
            ids = [id_ for value in told for id_ in value.split(", ")]
            for id_ in ids[1:]:
                found.setdefault(id_, []).append(ids[0])
    return found


def discussed(stories: Sequence[Story], findings: Sequence[Finding]) -> Mapping[str, list[int]]:
    """For a story's id, which of `findings` (by place) a team may want to talk about at that story."""
    rows: dict[tuple[str, str], list[str]] = defaultdict(list)
    for story in stories:
        rows[story.record.ref.line].append(story.id)
    found: dict[str, list[int]] = defaultdict(list)
    for place, finding in enumerate(findings):
        if finding.code in _DISCUSSED:
            ids = dict.fromkeys(id_ for ref in finding.refs for id_ in rows.get(ref.line, ()))
            # One cell may hold several stories: then those that are named.
            words = {word for _, value in finding.values for word in re.findall(r"[\w.-]+", value)}
            for id_ in [one for one in ids if one in words] or ids:
                found[id_].append(place)
    return found


def _line(item: Item) -> str:
    return " ".join(item.standing.split())
