"""This file sees where a line may have been split, or two lines may have become one: a question, never a fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.combine.entries import Entry
from generator.combine.lines import Line

_MOST, _HALF = 2 / 3, 1 / 2
"""How much of a piece must have come from the whole, and how much of the whole the pieces must account for."""
_SHORT = 3
_COMMON = 24
"""A word that more lines have tells nothing, and looking at all of those would be quadratic."""

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Whole:
    """A line that others may be pieces of; `kept` are the words of the piece that it is tied to already."""

    name: str
    words: Words
    kept: Words = frozenset()


def with_pieces(entries: Sequence[Entry], here: Sequence[Line], there: Sequence[Line]) -> tuple[Entry, ...]:
    """`entries` in which what is new says off which line it seems split, and what is gone in which it seems joined."""
    old = {at: here[entry.at[0]] for at, entry in enumerate(entries) if entry.at[0] is not None}
    new = {at: there[entry.at[1]] for at, entry in enumerate(entries) if entry.at[1] is not None}
    states = [entry.state for entry in entries]
    split, joined = (
        _pieces(
            [
                _Whole(line.name, _words(line), _words(other[at]) if at in other else frozenset())
                for at, line in wholes.items()
                if states[at] in {"changed", left}
            ],
            {at: _words(line) for at, line in other.items() if states[at] == came},
        )
        for wholes, other, left, came in ((old, new, "gone", "new"), (new, old, "new", "gone"))
    )
    return tuple(replace(entry, split=split.get(at, ""), joined=joined.get(at, "")) for at, entry in enumerate(entries))


def _words(line: Line) -> Words:
    """The words of a line that tell something; all of them where none does."""
    return frozenset(word for word in line.row.words if len(word) > _SHORT) or line.row.words


def _pieces(wholes: Iterable[_Whole], loose: Mapping[int, Words]) -> dict[int, str]:
    """Which of the `loose` lines seem to be a piece of which whole, by its name."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, words in loose.items():
        for word in words:
            places[word].append(at)
    found: dict[int, str] = {}
    for whole in wholes:
        if whole.kept and len(whole.kept & whole.words) < _MOST * len(whole.kept):
            continue
        lost = whole.words - whole.kept
        near = {at for word in lost if len(places[word]) <= _COMMON for at in places[word]} - found.keys()
        own = {at: loose[at] - whole.kept for at in near}
        mine = {at: words & lost for at, words in own.items() if len(words & lost) >= _MOST * len(words)}
        told = frozenset[str]().union(*mine.values())
        if len(mine) + bool(whole.kept) > 1 and len(told) >= _HALF * len(lost):
            found |= dict.fromkeys(mine, whole.name)
    return found
