"""This file keeps a story's id with that story: over later versions of a workbook, and for good after it is gone.

What was given out stands in a small JSON file beside the workbook. Its entries are never taken away, so no id is given
out twice, and the place of an entry in the list is a number that stays the same too.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from generator.errors import UnreadableError
from generator.model.matching import Row, alike, match
from generator.model.names import LONGEST_NAME, folded, shortened
from generator.model.stories import id_key

FORMAT, VERSION = "usecasecanvas-ids", 1
_COUNT = re.compile(r"us(\d+)")
_SURE = 0.8
"""How much alike (0 to 1) the wishes of a story are when only words were put right."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A story as it stands in a workbook now: the id it would get by itself, the group's own number, user and wish.

    `rest` is a checksum of its value and data; empty where it has neither.
    """

    id: str
    own: str
    user: str
    wish: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A story that has an id: what it was when last seen, what each tool was last given, and the numbers there."""

    id: str
    own: str
    user: str
    wish: str
    gone: bool = False
    sent: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)
    rest: str = ""


@dataclass(frozen=True, slots=True)
class IdMap:
    """Every story that ever had an id, oldest first, and the checksums of files by path.

    `groups` are the letters of the tables of a workshop that stand together, by name; a letter is given out once.
    """

    stories: tuple[Known, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)

    @property
    def places(self) -> dict[str, int]:
        """For every id a number that no other story ever has, counted from 1."""
        return {known.id: number for number, known in enumerate(self.stories, start=1)}


def assign(found: Sequence[Sighting], before: IdMap) -> tuple[tuple[str, ...], IdMap]:
    """The ids of the stories `found`, in their order, and the map with them in it; stories not found are gone in it.

    A story is known again as `generator.model.matching` says, one to one. One that is gone and comes back gets its id
    back.
    """
    matches = match([_row(sighting) for sighting in found], [_row(known) for known in before.stories])
    matches |= _only_ones(found, before.stories, matches)
    taken = {id_key(known.id) for known in before.stories}
    count = max((int(digits[1]) for id_ in taken if (digits := _COUNT.fullmatch(id_))), default=0)
    ids: list[str] = []
    stories = [replace(known, gone=True) for known in before.stories]
    for number, sighting in enumerate(found):
        at = matches.get(number)
        if at is not None:
            known = before.stories[at]
            stories[at] = replace(
                known, own=sighting.own, user=sighting.user, wish=sighting.wish, rest=sighting.rest, gone=False
            )
            ids.append(known.id)
            continue
        id_ = sighting.id
        while id_key(id_) in taken:
            count += 1
            id_ = f"US-{count:02d}"
        taken.add(id_key(id_))
        stories.append(Known(id_, sighting.own, sighting.user, sighting.wish, rest=sighting.rest))
        ids.append(id_)
    return tuple(ids), IdMap(tuple(stories), before.files, before.groups)


def assign_by_group(
    found: Sequence[tuple[str, Sighting]], before: IdMap, groups: Mapping[str, str]
) -> tuple[tuple[str, ...], IdMap]:
    """assign() for the stories of each group by themselves, so that none takes over the id of another group's story.

    `found` are the stories with the letter of their group, their ids without it; `groups` are the letters by name.
    """
    every = {name: letter for name, letter in before.groups.items() if letter not in groups.values()} | {**groups}
    letters = every.values()
    ids: dict[int, str] = {}
    stories = list(before.stories)
    for letter in letters:
        mine = [number for number, (whose, _) in enumerate(found) if whose == letter]
        places = [at for at, known in enumerate(before.stories) if known.id.startswith(f"{letter}-")]
        bare = [replace(before.stories[at], id=before.stories[at].id.removeprefix(f"{letter}-")) for at in places]
        given, now = assign([found[number][1] for number in mine], IdMap(tuple(bare)))
        ids |= {number: f"{letter}-{id_}" for number, id_ in zip(mine, given, strict=True)}
        known = [replace(one, id=f"{letter}-{one.id}") for one in now.stories]
        for at, one in zip(places, known, strict=False):
            stories[at] = one
        stories += known[len(places) :]
    now = IdMap(tuple(stories), before.files, every)
    return tuple(ids[number] for number in range(len(found))), now


def share(found: Sequence[Sighting], before: IdMap, letter: str) -> float:
    """How many of the stories that had `letter` are among those `found`, from 0 to 1."""
    known = [_row(one) for one in before.stories if one.id.startswith(f"{letter}-")]
    return len(match([_row(one) for one in found], known)) / len(known) if known else 0.0


def reworded(before: IdMap, now: IdMap) -> tuple[tuple[str, str, str], ...]:
    """The ids of stories known again by some of their words only, each with the wish that was and the one that is."""
    return tuple(
        (known.id, shortened(known.wish, LONGEST_NAME), shortened(story.wish, LONGEST_NAME))
        for known, story in zip(before.stories, now.stories, strict=False)
        if not story.gone and alike(Row("", known.wish, known.wish), Row("", story.wish, story.wish)) < _SURE
    )


def digest(parts: Iterable[str]) -> str:
    """A checksum of what a story says, by which a change is seen."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", errors="replace")).hexdigest()[:16]


def read(text: str, file: object) -> IdMap:
    """The map in `text`, as write() made it. Raises UnreadableError (`file` is named) when it is none."""
    try:
        content = json.loads(text)
        if content["format"] != FORMAT or content["version"] != VERSION:
            raise UnreadableError("ids-unreadable", file=file, reason=f"{FORMAT} {VERSION}")
        stories = tuple(_known(entry) for entry in content["stories"])
        groups = {_text(name): _text(letter) for name, letter in content.get("groups", {}).items()}
        checksums = {str(name): str(value) for name, value in content.get("files", {}).items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableError("ids-unreadable", file=file, reason=error) from error
    ids = [known.id.casefold() for known in stories]
    if len(set(ids)) < len(ids):
        (double, _), *_ = Counter(ids).most_common(1)
        raise UnreadableError("ids-unreadable", file=file, reason=double)
    return IdMap(stories, checksums, groups)


def write(ids: IdMap) -> str:
    """The map as JSON that people can read, a story a paragraph."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "stories": [_entry(known) for known in ids.stories],
        **({"groups": dict(sorted(ids.groups.items()))} if ids.groups else {}),
        "files": dict(sorted(ids.files.items())),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _row(story: Sighting | Known) -> Row:
    """A story as it is known again: by its number, and by user and wish together, of which the wish tells."""
    key = f"{story.user} | {story.wish}"
    return Row(story.own, key, key, Row("", story.wish, story.wish) if story.wish else None)


def _only_ones(found: Sequence[Sighting], before: Sequence[Known], matches: Mapping[int, int]) -> dict[int, int]:
    """Stories with another wish that are the only one of their user, now and before, with the same value and data."""
    here = _single((one.user, number) for number, one in enumerate(found))
    there = _single((one.user, at) for at, one in enumerate(before) if not one.gone)
    both = {here[user]: there[user] for user in here.keys() & there.keys()}
    taken = {*matches.values()}
    free = {number: at for number, at in both.items() if number not in matches and at not in taken}
    return {number: at for number, at in free.items() if found[number].rest and found[number].rest == before[at].rest}


def _single(places: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The place of each user who has one; nobody has none."""
    every: dict[str, list[int]] = {}
    for user, at in places:
        every.setdefault(folded(user), []).append(at)
    return {user: some[0] for user, some in every.items() if user and len(some) == 1}


def _known(entry: Mapping[str, Any]) -> Known:
    return Known(
        id=_text(entry["id"]),
        own=_text(entry.get("own", "")),
        user=_text(entry.get("user", "")),
        wish=_text(entry.get("wish", "")),
        gone=entry.get("gone", False) is True,
        sent={_text(tool): _text(value) for tool, value in entry.get("sent", {}).items()},
        numbers={_text(tool): _text(value) for tool, value in entry.get("numbers", {}).items()},
        rest=_text(entry.get("rest", "")),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(repr(value))
    return value


def _entry(known: Known) -> dict[str, Any]:
    found: dict[str, Any] = {"id": known.id, "own": known.own, "user": known.user, "wish": known.wish}
    if known.rest:
        found["rest"] = known.rest
    if known.gone:
        found["gone"] = True
    for name, values in (("sent", known.sent), ("numbers", known.numbers)):
        if values:
            found[name] = dict(sorted(values.items()))
    return found
