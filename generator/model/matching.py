"""This file knows a row again after people worked on it: moved, renumbered, renamed or reworded, it stays that row.

Used wherever two versions of the same thing are laid side by side: the ids of stories, two rounds, two tables of one
workshop, a document that was edited. Rows are tied one to one, from sure to less sure:

1. the same words and the same own number; the same words; the same name and number; the same name;
2. the same number, when the names still have something in common (a number that came free is used again);
3. names or whole rows that are nearly the same, the most alike first, of equals the one nearest in place;
4. what is left between two neighbours that were both found, when it is not wholly different.

Only rows that share a rare word, a rare pair of words or a rare group of letters are compared, so that time grows with
the number of rows and not with its square.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import fsum, log
from typing import TypeVar

from generator.model.names import folded

_NEAR = 0.5
"""How much alike (0 to 1) two rows of unknown origin must be to be the same row."""
_NUMBERED = 0.3
"""How much alike they must be when the group gave them the same number."""
_BETWEEN = 0.3
"""How much alike they must be when the rows before and after them are neighbours in both."""
_USER = 0.05
"""How much less alike than its row a story may be apart from its user, who tells little."""
_OTHER_NAME = 0.45
_SHORT = 2
_TYPED = 0.4
"""Two words of a name of at most two words that are less alike than this are two names."""
_COMMON = 24
"""In more rows than this a word tells nothing, and comparing all of them would be quadratic."""
_TRIED = 8
_TELLING = 12
"""Of how many rare words of a row the pairs are looked up."""
_LONGEST = 600
_DIGITS = 6
"""Sums over sets differ in their last digits from run to run."""
_WORD = re.compile(r"[^\W_]{2,}")


@dataclass(frozen=True)
class Row:
    """A row, list item or story, as it is known again.

    `own` is the group's own number ("" for none), `key` what it is called (the name of a party, user and wish of a
    story, the item itself), `whole` all its words. `apart` is a story without its user, which must itself be about
    as much alike: with short wishes the same user made any two one, and a new story took the id of one that was gone.
    """

    own: str
    key: str
    whole: str
    apart: Row | None = None

    @cached_property
    def name(self) -> str:
        """`key` without case, accents and white space."""
        return folded(self.key)

    @cached_property
    def text(self) -> str:
        """`whole` without case, accents and white space."""
        return self.name if self.whole == self.key else folded(self.whole)

    @cached_property
    def number(self) -> str:
        """`own` without case."""
        return folded(self.own)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the name."""
        return frozenset(_WORD.findall(self.name[:_LONGEST])) or frozenset([self.name])

    @cached_property
    def all_words(self) -> frozenset[str]:
        """The words of the row."""
        return self.words if self.text == self.name else frozenset(_WORD.findall(self.text[: _LONGEST * 4]))

    @cached_property
    def letters(self) -> frozenset[str]:
        """The groups of three letters of the name: what a typing error leaves alone."""
        return _letters(self.name)


def match(here: Sequence[Row], there: Sequence[Row]) -> dict[int, int]:
    """For the rows of `here` that stand in `there` as well: which one each is. Both are counted from 0.

    The same whatever the process; rows that nothing tells apart keep their order.
    """
    ties = _Ties(here, there)
    for keys in (_told, lambda row: row.text, lambda row: (row.name, row.number), lambda row: row.name):
        ties.tie(ties.same(keys))
    # A number that came free may be used for something else.
    ties.tie(pair for pair in ties.same(lambda row: row.number) if ties.score(*pair) >= _NUMBERED)
    found = ties.near()
    ties.tie((number, at) for score, number, at in found if score >= _NEAR)
    ties.tie(ties.between(found))
    return _in_order(ties.matches, [_told(row) for row in here])


def alike(one: Row, other: Row) -> float:
    """How much alike two rows are, by themselves: 0 to 1."""
    return _Ties([one], [other]).score(0, 0)


def _told(row: Row) -> Hashable:
    return row.text, row.number


class _Ties:
    """What was tied so far, and what is needed to tie the rest."""

    def __init__(self, here: Sequence[Row], there: Sequence[Row]) -> None:
        self.here, self.there = here, there
        self.matches: dict[int, int] = {}
        self.taken: set[int] = set()
        self._weights: dict[frozenset[str], float] = {}

    def tie(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Tie the pairs of which neither is tied yet, the first first."""
        for number, at in pairs:
            if number not in self.matches and at not in self.taken:
                self.matches[number] = at
                self.taken.add(at)

    def left(self) -> list[int]:
        """The rows of `here` that are not tied."""
        return [number for number in range(len(self.here)) if number not in self.matches]

    def free(self) -> list[int]:
        """The rows of `there` that are not tied."""
        return [at for at in range(len(self.there)) if at not in self.taken]

    def same(self, key: Callable[[Row], Hashable]) -> list[tuple[int, int]]:
        """Pairs with the same key, the first with the first; an empty key is none."""
        places: dict[Hashable, list[int]] = defaultdict(list)
        for at in reversed(self.free()):
            places[key(self.there[at])].append(at)
        pairs = []
        for number in self.left():
            value = key(self.here[number])
            if value and places[value]:
                pairs.append((number, places[value].pop()))
        return pairs

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """How much each word tells: the fewer rows have it, the more."""
        rows = [*self.here, *self.there]
        counts: dict[str, int] = defaultdict(int)
        for row in rows:
            for word in row.all_words:
                counts[word] += 1
        # What stands in a name and not in its row weighs nothing.
        return defaultdict(float, {word: log(1 + len(rows) / count) for word, count in counts.items()})

    def score(self, number: int, at: int) -> float:
        """How much alike two rows are, and what they are apart from their users."""
        one, other = self.here[number], self.there[at]
        whole = self._alike(one, other)
        return min(whole, self._alike(one.apart, other.apart) + _USER) if one.apart and other.apart else whole

    def _alike(self, one: Row, other: Row) -> float:
        """How much alike two rows are: by the words and letters of their names, or by all their words."""
        letters = _shared(one.letters, other.letters)
        name = (letters + max(letters, self._weighed(one.words, other.words))) / 2
        if _another(one.words, other.words):
            name = min(name, _OTHER_NAME)
        if one.text == one.name and other.text == other.name:
            return round(name, _DIGITS)
        return round(max(name, (name + 2 * self._weighed(one.all_words, other.all_words)) / 3), _DIGITS)

    def _weighed(self, one: frozenset[str], other: frozenset[str]) -> float:
        total = self._weight(one) + self._weight(other)
        return 2 * fsum(map(self.weights.__getitem__, one & other)) / total if total else 0.0

    def _weight(self, words: frozenset[str]) -> float:
        """What all words of a row tell; a row is held against several others."""
        if words not in self._weights:
            self._weights[words] = fsum(map(self.weights.__getitem__, words))
        return self._weights[words]

    def near(self) -> list[tuple[float, int, int]]:
        """The rows that are not tied with those that look most like them, the most alike first."""
        free = self.free()
        if not free:
            return []
        index = _Index({at: self.there[at] for at in free})
        span = max(len(self.here), len(self.there))
        # Of equals the nearest in place: never enough to make a row alike that is not.
        found = [
            (self.score(number, at), abs(number - at) / span, number, at)
            for number in self.left()
            for at in index.candidates(self.here[number])
        ]
        found.sort(key=lambda one: (-one[0], *one[1:]))
        return [(score, number, at) for score, _, number, at in found]

    def between(self, found: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
        """Pairs that are somewhat alike, and stand between the same neighbours in both."""
        return [
            (number, at)
            for score, number, at in found
            if score >= _BETWEEN and self._follows(number, at, -1) and self._follows(number, at, 1)
        ]

    def _follows(self, number: int, at: int, step: int) -> bool:
        beyond = not 0 <= number + step < len(self.here) and not 0 <= at + step < len(self.there)
        return beyond or self.matches.get(number + step, -2) == at + step


class _Index:
    """Which rows have which words, pairs of words and groups of letters, of those that few have."""

    def __init__(self, rows: Mapping[int, Row]) -> None:
        words = _places((at, row.all_words) for at, row in rows.items())
        few = len(rows) <= _COMMON
        self.often = {} if few else {word: len(places) for word, places in words.items() if len(places) > _COMMON}
        pairs = _places((at, self._pairs(row)) for at, row in rows.items()) if self.often else {}
        letters = _places((at, row.letters) for at, row in rows.items())
        self.words, self.pairs, self.letters = (_rare(one, few=few) for one in (words, pairs, letters))

    def candidates(self, row: Row) -> list[int]:
        """The rows that share most with `row`, by what few rows have."""
        shared: dict[int, int] = defaultdict(int)
        for (places, known), signs, weight in (
            (self.words, row.all_words, 3),
            (self.pairs, frozenset(self._pairs(row)), 3),
            (self.letters, row.letters, 1),
        ):
            for sign in known & signs:
                for at in places[sign]:
                    shared[at] += weight
        return [at for _, at in sorted([(-count, at) for at, count in shared.items()])[:_TRIED]]

    def _pairs(self, row: Row) -> Iterable[tuple[str, str]]:
        """The pairs of words that are too common by themselves; a row of 12 such words has 66."""
        common = sorted(self.often.keys() & row.all_words)
        common.sort(key=self.often.__getitem__)
        return combinations(sorted(common[:_TELLING]), 2)


_Sign = TypeVar("_Sign", str, tuple[str, str])


def _places(signs: Iterable[tuple[int, Iterable[_Sign]]]) -> dict[_Sign, list[int]]:
    places: dict[_Sign, list[int]] = defaultdict(list)
    for at, some in signs:
        for sign in some:
            places[sign].append(at)
    return places


def _rare(places: Mapping[_Sign, list[int]], *, few: bool) -> tuple[Mapping[_Sign, list[int]], frozenset[_Sign]]:
    """`places` with the signs that few rows have: to look only for these is done in one step."""
    return places, frozenset(sign for sign, some in places.items() if few or len(some) <= _COMMON)


def _letters(text: str) -> frozenset[str]:
    padded = f"  {text[:_LONGEST]} "
    return frozenset([one + two + three for one, two, three in zip(padded, padded[1:], padded[2:], strict=False)])


def _another(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two short names differ in a whole word: Waterschap Noord is not Waterschap Zuid."""
    if max(len(one), len(other)) > _SHORT:
        return False
    here, there = " ".join(sorted(one - other)), " ".join(sorted(other - one))
    return bool(here and there) and _shared(_letters(here), _letters(there)) < _TYPED


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _in_order(matches: Mapping[int, int], here: Sequence[Hashable]) -> dict[int, int]:
    """`matches`, with rows that nothing tells apart in the order in which they were known: the next time too."""
    twins: dict[Hashable, list[int]] = defaultdict(list)
    for number, key in enumerate(here):
        twins[key].append(number)
    return {
        number: at
        for numbers in twins.values()
        for number, at in zip(numbers, sorted(matches[one] for one in numbers if one in matches), strict=False)
    }
