"""This file counts: the one place where findings, report, deck, backlog and pictures get their numbers from.

A party counts once, whatever its case, spaces and accents; "?" is no party and nobody is no user; what was crossed out
does not count; a story is complete when nothing of it has to be decided any more, the place of its data included.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from generator.model.canvas import Canvas, Question
from generator.model.items import Item, items, real_items, record_items
from generator.model.names import folded, name_key, once
from generator.model.response import Record, Response
from generator.model.states import counted, told_in_wish
from generator.model.stories import CHAIN, Story
from generator.system.patterns import later

Found = Literal["known", "ask", "unknown"]
FOUND: tuple[Found, ...] = ("known", "ask", "unknown")
"""Whether the place of data was noted, was noted with a condition or a question, or is not known."""

PARTS = ("user", "wish", "value", *CHAIN)
"""The parts of a story, in the order of the canvas, that a complete one has."""

_CONDITION = re.compile(
    r"\?|voorwaarde|niet delen|vertrouwelijk|geheim|alleen intern|\bAVG\b|condition|do not share|not to be shared"
    r"|confidential|\bGDPR\b|internal only",
    re.IGNORECASE,
)
# At the start of a step, alone between brackets, or behind a dash or an arrow in it: then with who takes it.
_DECISION = later(
    r"\W*(?:besluit|decision)\b|.*?(?:\s[-–—]|[-=]>|→)\s*(?:besluit|decision)\b(?P<who>\W+\w)?"
    r"|.*?[(\[]\W*(?:besluit(?:moment)?|beslissing|decision)[\s!.]*[)\]]",
    re.IGNORECASE | re.DOTALL,
)
# Between what stands in the way and at least two words that say why; behind "dus" stands what comes of it.
_WHY = later(
    r"\w\W+(?:want|omdat|doordat|aangezien|vanwege|wegens|because|due to|owing to|i\.?v\.?m\.?)(?!\w)\W+[\w'’-]+\s+\w",
    re.IGNORECASE,
)


@dataclass(eq=False, repr=False, slots=True)
class Source:
    """One data source of the user stories: the same words once. `stories` are their numbers, from 1 in sheet order."""

    data: Item
    places: dict[str, Item]
    stories: list[int]
    times: int = 0
    settled: bool = False
    uneven: bool = False

    @property
    def found(self) -> Found:
        """Whether its place is known."""
        if not self.settled:
            return "ask" if self.uneven and self.places else "unknown"
        doubtful = any(_CONDITION.search(place.text) or place.nature != "real" for place in self.places.values())
        return "ask" if doubtful else "known"


class Process(NamedTuple):
    """How many steps and decisions there are. `decisions` is None when nobody said which of the steps are decisions."""

    steps: int
    decisions: int | None


def answers(question: Question, response: Response) -> int:
    """How many real answers a question has; of a table how many rows count."""
    if question.kind == "table":
        return len(counted(question, response))
    return sum(item.nature == "real" for item in items(response.answer(question.id), question))


def parties(canvas: Canvas, response: Response, table: Question | None = None) -> tuple[str, ...]:
    """The stakeholders of one table, or of all tables together: each once, as first written."""
    tables = canvas.tables("stakeholders") if table is None else (table,)
    return once((item.standing for one in tables for item in party_items(one, response)), name_key(response))


def party_items(table: Question, response: Response) -> tuple[Item, ...]:
    """Every stakeholder that the rows of a table name, as often as it is named."""
    column = table.column("stakeholder")
    return tuple(item for record in counted(table, response) for item in real_items(record, column))


def users(stories: Iterable[Story], key: Callable[[str], str] = folded) -> tuple[str, ...]:
    """The users of the stories, each once (`key` tells them apart); a story without a user has none."""
    return once((story.said("user") for story in stories), key)


def lacking(story: Story, roles: Sequence[str] = PARTS) -> tuple[str, ...]:
    """The parts of a story that have to be decided: none when it is complete."""
    return tuple(role for role in roles if not story.settled(role) or (role == "place" and story.uneven))


def sources(stories: Iterable[Story]) -> tuple[Source, ...]:
    """The data of the user stories, in order of first mention."""
    found: dict[str, Source] = {}
    for number, story in enumerate(stories, start=1):
        noted = [item for item in story.items("place") if item.nature != "empty"]
        pairs = [(pair.data, [pair.place] if pair.place else []) for pair in story.pairs]
        for data, places in pairs or [(item, noted) for item in story.items("data")]:
            if data.nature == "real":
                source = found.setdefault(folded(data.standing), Source(data, {}, []))
                _add(source, places, number, uneven=story.uneven)
    return tuple(found.values())


def _add(source: Source, places: Sequence[Item], story: int, *, uneven: bool) -> None:
    source.times += 1
    source.uneven = source.uneven or uneven
    if story not in source.stories[-1:]:
        source.stories.append(story)
    for place in places:
        source.settled = source.settled or (place.nature in {"real", "not-applicable"} and not uneven)
        source.places.setdefault(folded(place.standing), place)


def found_counts(found: Iterable[Source]) -> dict[Found, int]:
    """How many sources have a known place, one to ask about, and none."""
    kinds = [source.found for source in found]
    return {kind: kinds.count(kind) for kind in FOUND}


def process(table: Question | None, response: Response) -> Process:
    """The steps and decisions of the process."""
    rows = counted(table, response) if table else ()
    decisions = sum(is_decision(table, record) for record in rows) if table else 0
    told = decisions > 0 or any(table and _kind(table, record) for record in rows)
    return Process(len(rows) - decisions, decisions if told else None)


def is_decision(table: Question, record: Record) -> bool:
    """Whether the group marked a step or agreement as a decision, or called it one and marked nothing."""
    kind = _kind(table, record)
    if kind:
        return kind == "decision"
    return _called_so(table, record) is not None


def within(table: Question, record: Record) -> list[str]:
    """The roles of columns that another cell of the row answers: why it stands in the way, who decides, whose story."""
    why = any(_WHY().search(item.standing) for item in record_items(record, table.column("bottleneck")))
    decided = _called_so(table, record)
    people = ["actor"] if decided and decided["who"] else []
    return [*(["reason"] if why else []), *people, *told_in_wish(table, record)]


def _called_so(table: Question, record: Record) -> re.Match[str] | None:
    named = table.column("step") or table.column("what")
    return _DECISION().match(record.text(named.id)) if named else None


def _kind(table: Question, record: Record) -> str:
    """The id of what a row was marked as; the words themselves where they are no choice of the canvas."""
    column = table.column("kind")
    typed = " ".join(item.standing for item in real_items(record, column))
    return (column.choice(typed) or typed) if column else ""
