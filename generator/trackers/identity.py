"""This file keeps a story's id with that story: over later versions of a workbook, and for good after it is gone.

What was given out stands in a small JSON file beside the workbook. Its entries are never taken away, so no id is given
out twice, and the place of an entry in the list is a number that stays the same too.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from generator.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

FORMAT, VERSION = "usecasecanvas-ids", 1
_NEAR = 0.72
"""How much alike (0 to 1) two wishes of unknown origin must be to be the same story."""
_SAME_NUMBER = 0.5
"""How much alike they must be when the group gave them the same number, and no telling word is the same."""
_COMMON = 24
_TRIED = 6
_WORD = re.compile(r"[^\W_]{3,}")
_TELLING = re.compile(r"[^\W_]{5,}")
_COUNT = re.compile(r"us-(\d+)")
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Sighting:
    """A story as it stands in a workbook now: the id it would get by itself, the group's own number, user and wish."""

    id: str
    own: str
    user: str
    wish: str


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


@dataclass(frozen=True, slots=True)
class IdMap:
    """Every story that ever had an id, oldest first, and the checksums of files by path."""

    stories: tuple[Known, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def places(self) -> dict[str, int]:
        """For every id a number that no other story ever has, counted from 1."""
        return {known.id: number for number, known in enumerate(self.stories, start=1)}


def assign(found: Sequence[Sighting], before: IdMap) -> tuple[tuple[str, ...], IdMap]:
    """The ids of the stories `found`, in their order, and the map with them in it; stories not found are gone in it.

    A story is known again by its words with its own number, by its words, by its own number when the words still have
    something in common, or by words that are nearly the same; in that order, and one to one. A story that is gone and
    comes back gets its id back.
    """
    matches = _matches(found, before.stories)
    taken = {known.id.casefold() for known in before.stories}
    count = max((int(match[1]) for id_ in taken if (match := _COUNT.fullmatch(id_))), default=0)
    ids: list[str] = []
    stories = [replace(known, gone=True) for known in before.stories]
    for number, sighting in enumerate(found):
        at = matches.get(number)
        if at is not None:
            known = before.stories[at]
            stories[at] = replace(known, own=sighting.own, user=sighting.user, wish=sighting.wish, gone=False)
            ids.append(known.id)
            continue
        id_ = sighting.id
        while id_.casefold() in taken:
            count += 1
            id_ = f"US-{count:02d}"
        taken.add(id_.casefold())
        stories.append(Known(id_, sighting.own, sighting.user, sighting.wish))
        ids.append(id_)
    return tuple(ids), IdMap(tuple(stories), before.files)


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
        checksums = {str(name): str(value) for name, value in content.get("files", {}).items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableError("ids-unreadable", file=file, reason=error) from error
    ids = [known.id.casefold() for known in stories]
    if len(set(ids)) < len(ids):
        double = next(id_ for id_ in ids if ids.count(id_) > 1)
        raise UnreadableError("ids-unreadable", file=file, reason=double)
    return IdMap(stories, checksums)


def write(ids: IdMap) -> str:
    """The map as JSON that people can read, a story a paragraph."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "stories": [_entry(known) for known in ids.stories],
        "files": dict(sorted(ids.files.items())),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _matches(found: Sequence[Sighting], known: Sequence[Known]) -> dict[int, int]:
    """For the stories found that are known: which one each is."""
    matches: dict[int, int] = {}
    taken: set[int] = set()
    here = [_key(sighting) for sighting in found]
    there = [_key(one) for one in known]
    own_here = [sighting.own.casefold() for sighting in found]
    own_there = [one.own.casefold() for one in known]

    def tie(pairs: Iterable[tuple[int, int]]) -> None:
        for number, at in pairs:
            if number not in matches and at not in taken:
                matches[number] = at
                taken.add(at)

    def same(mine: Sequence[Hashable], theirs: Sequence[Hashable]) -> list[tuple[int, int]]:
        left = {number: key for number, key in enumerate(mine) if number not in matches}
        return _same(left, {at: key for at, key in enumerate(theirs) if at not in taken})

    tie(same(list(zip(here, own_here, strict=True)), list(zip(there, own_there, strict=True))))
    tie(same(here, there))
    numbered = [(number, at) for number, at in same(own_here, own_there) if own_here[number]]
    tie((number, at) for number, at in numbered if _related(found[number], known[at]))
    left = {number: key for number, key in enumerate(here) if number not in matches}
    tie(_near(left, {at: key for at, key in enumerate(there) if at not in taken}))
    return _in_order(matches, list(zip(here, own_here, strict=True)))


def _in_order(matches: dict[int, int], here: Sequence[Hashable]) -> dict[int, int]:
    """`matches`, with stories that nothing tells apart in the order in which they were known: the next time too."""
    twins: dict[Hashable, list[int]] = defaultdict(list)
    for number, key in enumerate(here):
        twins[key].append(number)
    return {
        number: at
        for numbers in twins.values()
        for number, at in zip(numbers, sorted(matches[one] for one in numbers if one in matches), strict=False)
    }


def _same(here: dict[int, Hashable], there: dict[int, Hashable]) -> list[tuple[int, int]]:
    """Pairs with the same key, the first with the first."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for at, key in reversed(there.items()):
        places[key].append(at)
    return [(number, places[key].pop()) for number, key in here.items() if places[key]]


def _near(here: dict[int, str], there: dict[int, str]) -> list[tuple[int, int]]:
    """Pairs of texts that are nearly the same, the most alike first; only texts that share a rare word are compared."""
    index: dict[str, list[int]] = defaultdict(list)
    for at, text in there.items():
        for word in set(_WORD.findall(text)):
            index[word].append(at)
    found = []
    for number, text in here.items():
        shared: dict[int, int] = defaultdict(int)
        for word in set(_WORD.findall(text)):
            # Comparing all stories that share a common word would be quadratic.
            for at in index[word] if len(index[word]) <= _COMMON else ():
                shared[at] += 1
        for at in sorted(shared, key=lambda at: (-shared[at], at))[:_TRIED]:
            alike = _alike(text, there[at])
            if alike >= _NEAR:
                found.append((-alike, number, at))
    return [(number, at) for _, number, at in sorted(found)]


def _related(story: Sighting, other: Known) -> bool:
    """Whether two stories with the same number can be one: a number that was deleted may be used for something else."""
    here, there = " ".join(story.wish.casefold().split()), " ".join(other.wish.casefold().split())
    same_user = " ".join(story.user.casefold().split()) == " ".join(other.user.casefold().split())
    shared = set(_TELLING.findall(here)) & set(_TELLING.findall(there))
    return (same_user and bool(shared)) or _alike(here, there) >= _SAME_NUMBER


def _alike(text: str, other: str) -> float:
    return SequenceMatcher(None, text[:_LONGEST], other[:_LONGEST], autojunk=False).ratio()


def _key(story: Sighting | Known) -> str:
    """User and wish without case and white space."""
    return f"{' '.join(story.user.casefold().split())} | {' '.join(story.wish.casefold().split())}"


def _known(entry: Mapping[str, Any]) -> Known:
    return Known(
        id=_text(entry["id"]),
        own=_text(entry.get("own", "")),
        user=_text(entry.get("user", "")),
        wish=_text(entry.get("wish", "")),
        gone=entry.get("gone", False) is True,
        sent={_text(tool): _text(value) for tool, value in entry.get("sent", {}).items()},
        numbers={_text(tool): _text(value) for tool, value in entry.get("numbers", {}).items()},
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(repr(value))
    return value


def _entry(known: Known) -> dict[str, Any]:
    found: dict[str, Any] = {"id": known.id, "own": known.own, "user": known.user, "wish": known.wish}
    if known.gone:
        found["gone"] = True
    for name, values in (("sent", known.sent), ("numbers", known.numbers)):
        if values:
            found[name] = dict(sorted(values.items()))
    return found
