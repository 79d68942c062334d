"""This file joins workbooks and the ids that their stories got before, which stand in a file beside the workbook."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from generator.api.setup import Setup, ids_file, text
from generator.errors import UnreadableError
from generator.model import Canvas, Group, Response, Story, identity, stories
from generator.model.identity import IdMap
from generator.system import files

_ID_NAMES = ("id", "story", "us")
_TITLE_NAMES = ("title", "title 1", "summary", "subject", "titel")
_OURS = re.compile(r"(?:[A-Z]{1,2}-)?US-?\d{1,4}[a-z]?(?=\s|$)", re.IGNORECASE)
_NUMBER_NAMES = ("number", "key", "issue key", "issue", "iid", "nummer")


def ids_of(workbook: Path, project: Setup) -> IdMap:
    """The ids that were given out before; none when there is no such file yet. Raises UnreadableError."""
    file = ids_file(workbook, project)
    if not files.present(file):
        return identity.IdMap()
    return identity.read(text(file), file)


def known_again(response: Response, canvas: Canvas, before: IdMap) -> tuple[Response, IdMap]:
    """The response with the ids that its stories had before, and the map with those of now."""
    found = stories(canvas, replace(response, story_ids=()) if response.story_ids else response)
    if response.groups:
        groups = {group.name: group.letter for group in response.groups}
        ids, now = identity.assign_by_group(_by_group(found, canvas, response), before, groups)
    else:
        ids, now = identity.assign(_sightings(found, canvas), before)
    return replace(response, story_ids=ids), now


def letters_by_stories(tables: Mapping[Group, Response], canvas: Canvas, before: IdMap) -> dict[str, str]:
    """The letters of groups that nobody knows by name, by group: they have most of the stories that had that letter."""
    letters = {group.letter for group in tables}
    gone = {letter for letter in before.groups.values() if letter not in letters}
    found: dict[str, str] = {}
    for group, response in tables.items():
        if gone and group.letter not in before.groups.values():
            seen = _sightings(stories(canvas, response), canvas)
            shares = {letter: identity.share(seen, before, letter) for letter in sorted(gone)}
            best = max(shares, key=lambda letter: shares[letter])
            if shares[best] > 1 / 2:
                found[group.name] = best
                gone.remove(best)
    return found


def numbers_in(file: Path) -> dict[str, str]:
    """What a tracker assigned, by id, from a csv with a header or a JSON object. Raises UnreadableError."""
    typed = text(file)
    try:
        pairs = _of_json(typed) if typed.lstrip().startswith("{") else _of_csv(typed)
    except (ValueError, csv.Error, RecursionError) as error:
        raise UnreadableError("numbers-unreadable", file=file, reason=error) from error
    found: dict[str, str] = {}
    for id_, number in pairs:
        if id_ and number and number not in found.get(id_, "").split():
            found[id_] = f"{found.get(id_, '')} {number}".strip()
    return found


def _by_group(found: tuple[Story, ...], canvas: Canvas, response: Response) -> list[tuple[str, identity.Sighting]]:
    """The stories with the letter of their group, each as it stands among those of that group alone."""
    letters = [
        group.letter if (group := response.group_of(story.record.answers[0].passages[0])) else "" for story in found
    ]
    seen: dict[int, identity.Sighting] = {}
    for letter in dict.fromkeys(letters):
        mine = tuple(story for story, one in zip(found, letters, strict=True) if one == letter)
        for story, sighting in zip(mine, _sightings(mine, canvas), strict=True):
            seen[id(story)] = replace(sighting, id=sighting.id.removeprefix(f"{letter}-"))
    return [(letter, seen[id(story)]) for story, letter in zip(found, letters, strict=True)]


def _sightings(found: tuple[Story, ...], canvas: Canvas) -> list[identity.Sighting]:
    table = canvas.by_role("stories")
    column = table.column("number") if table else None
    numbers = ["".join(story.record.text(column.id).split()) if column else "" for story in found]
    counts = Counter(number.casefold() for number in numbers)
    seen = []
    for story, number in zip(found, numbers, strict=True):
        split = story.embedded
        user = split["user"] if split else story.text("user")
        wish = split["wish"] if split else story.text("wish") or story.text("value")
        said = [" ".join(story.said(role).casefold().split()) for role in ("value", "data")]
        rest = identity.digest(said) if any(said) else ""
        seen.append(identity.Sighting(story.id, number if counts[number.casefold()] == 1 else "", user, wish, rest))
    return seen


def _of_json(text: str) -> list[tuple[str, str]]:
    found = json.loads(text)
    for id_, number in found.items():
        if not isinstance(number, (str, int)) or isinstance(number, bool):
            raise ValueError(id_)  # noqa: TRY004 - told as any other mistake in the file
    return [(id_.strip(), str(number).strip()) for id_, number in found.items()]


def _of_csv(text: str) -> list[tuple[str, str]]:
    first = text.partition("\n")[0]
    rows = list(csv.reader(io.StringIO(text), delimiter=max(",;\t", key=first.count)))
    if not rows:
        raise ValueError("0")
    header = [name.strip().casefold() for name in rows[0]]
    id_at, number_at, title_at = (
        next((header.index(name) for name in names if name in header), None)
        for names in (_ID_NAMES, _NUMBER_NAMES, _TITLE_NAMES)
    )
    if title_at is not None and (id_at is None or number_at is None):
        # What the tool itself exported: its own number may be called ID, and the id of a story begins its title.
        id_at, number_at = title_at, id_at if number_at is None else number_at
    if id_at is None or number_at is None:
        raise ValueError(first.strip())
    most = max(id_at, number_at)
    latest: dict[str, list[str]] = {}
    for row in rows[1:]:
        if len(row) > most:
            id_ = row[id_at].strip()
            if id_at == title_at:
                id_ = found[0] if (found := _OURS.match(id_)) else ""
            latest.setdefault(id_, []).append(row[number_at].strip())
    return [(id_, number) for id_, some in latest.items() for number in some]
