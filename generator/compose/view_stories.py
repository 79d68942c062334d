"""This file sees the user stories as templates need them: parts, chain, what is missing, groups by user."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from generator.compose.view_text import Point, answer_rich, point
from generator.model import PARTS, Canvas, Question, Span, Story, between, counts, folded, opening
from generator.model.names import shortened
from generator.model.priorities import RANKS, meant, priority_rank
from generator.model.stories import CHAIN

if TYPE_CHECKING:
    from generator.compose import seen


def story_views(
    found: Sequence[Story], table: Question | None, doubles: Mapping[str, Sequence[str]], language: str
) -> list[seen.Story]:
    """Every story with its parts by role; `doubles` names for a story's id the stories that look like it."""
    if table is None:
        return []
    columns = {column.role: column for column in table.columns if column.role}
    names = {role: columns[role].name.get(language) for role in PARTS if role in columns}
    views = [_story(story, columns, names, doubles.get(story.id, ())) for story in found]
    for number, view in enumerate(views, start=1):
        view["anchor"] = anchor(view["id"], number)
    return views


def anchor(id_: str, number: int) -> str:
    """The anchor of a story: its id where that is as usual (it may hold any sign), else its number in the sheet."""
    return id_.lower() if _USUAL.fullmatch(id_) else f"story-{number}"


_USUAL = re.compile(r"(?:[A-Z]{1,2}-)?US-?\d{1,4}[a-z]?", re.IGNORECASE | re.ASCII)


def _story(
    story: Story, columns: Mapping[str, Question], names: Mapping[str, str], doubles: Sequence[str]
) -> seen.Story:
    own = {
        role: _led(role, answer_rich(story.record.answer(columns[role].id)))
        for role in ("user", "wish", "value")
        if role in columns
    }
    priority = story.real("priority")
    split = story.embedded
    lacking = counts.lacking(story, tuple(names))
    texts, said = ({role: tell(role) for role in PARTS} for tell in (story.text, story.said))
    return {
        "id": story.id,
        "sheet": story.record.ref.sheet,
        "cell": story.record.ref.cell,
        "row": story.record.ref.row,
        "user": own.get("user", ()),
        "wish": own.get("wish", ()),
        "value": own.get("value", ()),
        "texts": texts,
        "points": {role: _parts(story, role) for role in ("user", "wish", "value")},
        "said": said,
        "title": shortened(said["wish"] or texts["wish"], _TITLE),
        "priority": "; ".join(item.text for item in priority),
        "chain": [
            {"role": role, "name": names[role], "points": _points(story, role), "nature": _nature(story, role)}
            for role in CHAIN
            if role in names
        ],
        "pairs": [
            {"data": point(pair.data), "place": point(pair.place) if pair.place else None, "known": pair.known}
            for pair in (story.pairs if story.real("data") else ())
        ],
        "uneven": story.uneven,
        "missing": [{"role": role, "name": names[role]} for role in lacking],
        "wishes": len(story.real("wish")),
        "split": split,
        "doubles": list(doubles),
        "anchor": "",
        "voice": "",
        "remarks": [],
        "goes_on": story.goes_on,
    }


def _parts(story: Story, role: str) -> list[Point]:
    """The same of what stands in the sentence of a story: without the word that leads to it there."""
    found = _points(story, role)
    return [found[0]._replace(rich=_led(role, found[0].rich)), *found[1:]] if found else []


def _led(role: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    text = "".join(span.text for span in spans)
    start = opening(role, text)
    return between(spans, start, len(text)) if start else spans


def _points(story: Story, role: str) -> list[Point]:
    """What stands at a part of the story and was not crossed out."""
    return [one for one in map(point, story.items(role)) if one.rich]


_TITLE = 70


def _nature(story: Story, role: str) -> str:
    """Whether something was answered at a link of the chain ("real"), it does not apply, or it is still open."""
    natures = {item.nature for item in story.items(role)}
    return next((nature for nature in ("real", "not-applicable") if nature in natures), "open")


def user_groups(views: Sequence[seen.Story], key: Callable[[str], str] = folded) -> list[seen.User]:
    """The stories by user, in the order in which users first appear; `key` tells users apart.

    Stories without a user come last, under an empty name; that group is no user (see `counts.users`).
    """
    groups: dict[str, seen.User] = {}
    for view in views:
        name = view["said"]["user"]
        group = groups.setdefault(key(name), {"user": name, "stories": []})
        group["stories"].append(view)
    without = groups.pop("", None)
    return [*groups.values(), *([without] if without else [])]


def priority_groups(views: Sequence[seen.Story], canvas: Canvas) -> list[seen.Priority]:
    """The stories by priority, highest first; in the order of the sheet, and without a priority last.

    Ways of writing one choice of `canvas` are one ("M" and "Must have", not "Hoog"), under the words that most stories
    have, the first of as many. A letter is what it means in its column: beside H and L an M stands between them.
    """
    columns = [column for table in canvas.tables("stories") if (column := table.column("priority"))]
    groups: dict[str, list[seen.Story]] = {}
    texts = meant([(view["voice"], view["priority"]) for view in views])
    ranks: dict[str, int] = {}
    for view, text in zip(views, texts, strict=True):
        choice = next((choice for column in columns if (choice := column.choice(text))), "")
        rank = priority_rank(text)
        key = choice or (text if rank else view["priority"]).casefold()
        groups.setdefault(key, []).append(view)
        ranks.setdefault(key, rank or RANKS + 1)
    without = groups.pop("", [])
    found: list[seen.Priority] = [
        {"priority": Counter(view["priority"] for view in groups[key]).most_common(1)[0][0], "stories": groups[key]}
        for key in sorted(groups, key=ranks.__getitem__)
    ]
    return [*found, {"priority": "", "stories": without}] if without else found
