"""This file lays the lines of two rounds at one question side by side: each unchanged, changed, new or gone.

Where a line may have been split, or two may have become one, that is a question, never a fact.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.combine.lines import NOTHING, Line
from generator.combine.names import may_be_one
from generator.combine.stretches import Stretch, even, stretches
from generator.model import CellRef, Question
from generator.model.matching import match
from generator.model.names import names_parties, naming

State = Literal["unchanged", "changed", "new", "gone"]
STATES: tuple[State, ...] = ("unchanged", "changed", "new", "gone")
_MOST, _HALF = 2 / 3, 1 / 2
"""How much of a piece must have come from the whole, and how much of the whole the pieces must account for."""
_SHORT = 3
_COMMON = 24
"""A word that more lines have tells nothing, and looking at all of those would be quadratic."""

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Cell:
    """One column of a row: its words in both rounds, and how they became what they are."""

    column: str
    state: State
    old: str
    new: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row, an item of a list or a whole text. `kinds` say what changed, `at` which line of its round it was and is.

    `elsewhere` is the id of the question under which the same words stand in the other round. `split` is the line of
    the round before of which something new seems a piece, `joined` the line of this round that something gone seems in.
    """

    state: State
    name: str
    old: str
    new: str
    stretches: tuple[Stretch, ...] = ()
    cells: tuple[Cell, ...] = ()
    kinds: tuple[str, ...] = ()
    moved: bool = False
    voice: str = ""
    was: CellRef | None = None
    ref: CellRef | None = None
    elsewhere: str = ""
    split: str = ""
    joined: str = ""
    at: tuple[int | None, int | None] = (None, None)


def entries_of(question: Question, here: Sequence[Line], there: Sequence[Line]) -> tuple[Entry, ...]:
    """The lines of both rounds tied together in the order of the new one; what is gone after what it stood behind."""
    pairs = _tied(question, here, there)
    # Tables stand in another order when one of them has another name; that moves nothing of theirs.
    voices = {line.voice for line in here}
    moved = frozenset[int]().union(
        *(_moved({number: at for number, at in pairs.items() if here[number].voice == voice}) for voice in voices)
    )
    tied = {at: number for number, at in pairs.items()}
    gone: dict[int, list[tuple[int | None, int | None]]] = defaultdict(list)
    behind = -1
    for number in range(len(here)):
        behind = pairs.get(number, behind)
        if number not in pairs:
            gone[behind].append((number, None))
    places = [*gone[-1]]
    for at in range(len(there)):
        places += [(tied.get(at), at), *gone[at]]
    return tuple(_entry(question, here, there, place, moved=place[0] in moved) for place in places)


def _tied(question: Question, here: Sequence[Line], there: Sequence[Line]) -> dict[int, int]:
    """Which line of the new round each line of the old one is. What one group said is tied to what it says now.

    What groups said that were there in one round only is tied as if it were of one group.
    """
    voices = {line.voice for line in here} & {line.voice for line in there}
    pairs: dict[int, int] = {}
    for voice in (*sorted(voices), None):
        old, new = (
            [at for at, line in enumerate(side) if (line.voice if line.voice in voices else None) == voice]
            for side in (here, there)
        )
        if question.kind in {"text", "single"} and len(old) == len(new) == 1 and here[old[0]].record is None:
            pairs[old[0]] = new[0]
            continue
        found = match([here[at].row for at in old], [there[at].row for at in new])
        found = {old[number]: new[at] for number, at in found.items()}
        left, free = ([at for at in side if at not in tied] for side, tied in ((old, found), (new, found.values())))
        pairs |= found | (_short_for(here, left, there, free) if names_parties(question) else {})
    return pairs


def _short_for(here: Sequence[Line], left: Sequence[int], there: Sequence[Line], free: Sequence[int]) -> dict[int, int]:
    """Of what is `left` in each round, names of which one is short for the other, when no third could be meant."""
    meant = [(old, new) for old in left for new in free if may_be_one(here[old].row.key, there[new].row.key)]
    olds, news = (Counter(pair[side] for pair in meant) for side in (0, 1))
    return {old: new for old, new in meant if olds[old] == news[new] == 1}


def _moved(pairs: Mapping[int, int]) -> frozenset[int]:
    """The lines of the old round that stand elsewhere now: the fewest that explain the new order."""
    order = sorted(pairs)
    tails: list[int] = []
    lengths = []
    for number in order:
        at = bisect_left(tails, pairs[number])
        tails[at : at + 1] = [pairs[number]]
        lengths.append(at + 1)
    kept, wanted = set(), len(tails)
    for number, length in zip(reversed(order), reversed(lengths), strict=True):
        if length == wanted:
            kept.add(number)
            wanted -= 1
    return frozenset(order) - kept


def _entry(
    question: Question, here: Sequence[Line], there: Sequence[Line], at: tuple[int | None, int | None], *, moved: bool
) -> Entry:
    old = here[at[0]] if at[0] is not None else None
    new = there[at[1]] if at[1] is not None else None
    line = new or old
    assert line is not None  # noqa: S101 - one of them is there
    cells = tuple(_cells(question, old, new))
    state = _state(old, new, cells)
    return Entry(
        state=state,
        # "?" is no name: what is open now is called by the answer that stood there.
        name=old.name if old and new and new.is_open("") else line.name,
        old=old.text if old else "",
        new=new.text if new else "",
        stretches=() if cells else stretches(old.standing if old else "", new.standing if new else ""),
        cells=cells,
        kinds=tuple(dict.fromkeys(_kinds(question, state, cells, old, new))),
        moved=moved,
        voice=line.voice,
        was=old.ref if old else None,
        ref=new.ref if new else None,
        at=at,
    )


def _state(old: Line | None, new: Line | None, cells: Sequence[Cell]) -> State:
    if old is None or new is None:
        return "new" if old is None else "gone"
    if cells:
        return "unchanged" if all(cell.state == "unchanged" for cell in cells) else "changed"
    return "unchanged" if _even(old.text, new.text) and _even(old.standing, new.standing) else "changed"


def _even(one: str, other: str) -> bool:
    return even(one) == even(other)


def _cells(question: Question, old: Line | None, new: Line | None) -> Iterator[Cell]:
    """The columns of a row in which something stands or stood. Another number is no change."""
    for column in question.columns:
        if not any(line and column.id in line.cells for line in (old, new)):
            continue
        was, is_ = (line.at(column.id) if line else NOTHING for line in (old, new))
        before, after, standing = was.text, is_.text, (was.standing, is_.standing)
        state: State = "changed"
        if (_even(before, after) and _even(*standing)) or (column.role == "number" and old and new):
            state = "unchanged"
        elif not even(before) or not even(after):
            state = "gone" if even(before) else "new"
        yield Cell(column.id, state, before, after, stretches(*standing))


def _kinds(
    question: Question, state: State, cells: Sequence[Cell], old: Line | None, new: Line | None
) -> Iterator[str]:
    """What was changed: of a row by its columns, of an item by what it is now."""
    if state != "changed" or old is None or new is None:
        return
    if not cells:
        yield _kind("", old, new)
    name = naming(question) if question.role != "stories" else None
    for cell in cells:
        column = next(one for one in question.columns if one.id == cell.column)
        if cell.state == "unchanged":
            continue
        if column.role in {"priority", "status"}:
            yield column.role
        elif column is name and cell.state == "changed":
            yield "renamed"
        else:
            yield _kind(column.id, old, new)


def _kind(column: str, old: Line, new: Line) -> str:
    """Whether an answer came, went, or was put otherwise; `column` is empty for a line without columns."""
    if new.closes(column, old):
        return "answered"
    was, is_ = (bool(line.answers(column)) for line in (old, new))
    if was == is_:
        struck = not column and _even(old.text, new.text)
        return "struck" if struck else "reworded"
    left = new.at(column)
    if not is_ and left.text.strip() and not left.standing.strip():
        return "struck"
    # "To be decided" in the place of an answer is not empty.
    return "answered" if is_ else "opened" if left.text.strip() else "emptied"


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
