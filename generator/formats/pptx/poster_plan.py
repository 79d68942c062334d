"""This file plans a poster: the largest type in which all notes fit, and which note stands in which column.

Everything is measured: when even the smallest type is too large for one poster, there are more. Sizes are in points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import combinations, groupby, pairwise
from math import fsum, inf

from generator.document import Inlines
from generator.formats.measure import Font
from generator.formats.pptx import tiles
from generator.formats.pptx.deck import Para
from generator.formats.pptx.tiles import Words

GAP, PAD = 0.3, 0.25  # of the size of type: between notes, and around the words on one
_MOST_COLUMNS = 18
_NARROWEST, _WIDEST = 7.5, 22.0  # of a column, in sizes of type
_MOST_POSTERS = 40
_FAR, _WALL = 24.0, 4
"""Type that can be read from 1.5 m, and how many posters are hung beside each other for it."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing in a column: the name of a question, or a note of a group."""

    words: Words
    group: str = ""


@dataclass(slots=True)
class Section:
    """A part of the canvas: its title, that where it goes on, and what stands under it, in order."""

    title: Inlines
    again: Inlines
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Placed:
    """A note as it is shown: what gives its paragraphs, and its height with edges."""

    paras: Callable[[], tuple[Para, ...]]
    height: float
    group: str


Line = tuple[Placed, ...]
"""Notes beside each other in a column: one, or two that are short; the name of a question stays with what follows."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands of a section in one column, by the number of that section."""

    section: int
    lines: list[Line]


Column = list[Stretch]


@dataclass(frozen=True, slots=True)
class Plan:
    """How large the type is, and for each poster its columns from left to right."""

    size: float
    width: float
    bar: float
    posters: tuple[Sequence[Column], ...]


@dataclass(frozen=True, slots=True)
class _Trial:
    """All notes at one size in columns of one width and height: for each section its lines."""

    width: float
    bar: float
    height: float
    size: float
    sections: tuple[list[Line], ...]
    divided: bool
    """Whether a note is higher than its column, and goes on in the next."""
    columns: tuple[Column, ...] = ()


def plan(sections: Sequence[Section], area: tuple[float, float], face: Font, sizes: Sequence[float]) -> Plan:
    """The fewest posters, and on those the largest type; of what is alike the widest columns.

    People look for their own words from where they stand: a wall holds a few posters, and what is too small to read is
    not there. Smaller type than can be read from a distance is for what takes more posters than a wall has.
    """
    far = [size for size in sizes if size >= _FAR]
    near = [size for size in sizes if size < _FAR]
    orders = [(posters, far) for posters in range(1, _WALL + 1)]
    orders += [(posters, near) for posters in range(_WALL if far else 1, _MOST_POSTERS)]
    ems = fsum(note.words.ems for section in sections for note in section.notes)
    tried: dict[tuple[float, int], _Trial | None] = {}

    def first(most: int, *, whole: bool) -> tuple[_Trial, int, int] | None:
        for posters, some in orders:
            for size in some if posters <= most else ():
                # No smaller than its words: what cannot fit need not be measured.
                if ems * size * size * face.tall > area[0] * area[1] * posters:
                    continue
                for count in _counts(area[0], size):
                    if (size, count) not in tried:
                        tried[size, count] = _tried(sections, size, count, area, face)
                    trial = tried[size, count]
                    if trial and len(trial.columns) <= count * posters and not (whole and trial.divided):
                        return trial, count, posters
        return None

    found = first(_MOST_POSTERS, whole=False)
    if found and found[0].divided:
        # A note that goes on in the next column is read in pieces: one poster more, or smaller type, is better.
        found = first(found[2] + 1, whole=True) or found
    if not found:
        return Plan(sizes[-1], area[0], sizes[-1] * 2, ())
    trial, count, posters = found
    return Plan(trial.size, trial.width, trial.bar, tuple(_hung(trial, count, posters)))


def _hung(trial: _Trial, count: int, posters: int) -> Iterator[Sequence[Column]]:
    """The columns of each poster: as many posters as can begin with a section of their own, filled evenly."""
    number = len(trial.sections)
    for breaks in range(min(posters, number) - 1, -1, -1):
        best: tuple[float, list[tuple[range, int]]] | None = None
        for cuts in combinations(range(1, number), breaks):
            parts = [range(start, end) for start, end in pairwise((0, *cuts, number))]
            columns = [len(_poured(trial, trial.height, part)) for part in parts]
            sheets = [-(-one // count) for one in columns]
            fullest = max(one / (sheet * count) for one, sheet in zip(columns, sheets, strict=True) if sheet)
            if sum(sheets) <= posters and (best is None or fullest < best[0]):
                best = fullest, list(zip(parts, sheets, strict=True))
        if best:
            for part, sheets_of in best[1]:
                found = _levelled(trial, count * sheets_of, part)
                yield from (found[at : at + count] for at in range(0, len(found), count))
            return


def _counts(width: float, size: float) -> list[int]:
    """How many columns there may be: none so wide that a note is a page, none so narrow that words break."""
    counts = range(1, _MOST_COLUMNS + 1)
    shares = [(count, (width - size * (count - 1)) / count / size) for count in counts]
    return [count for count, share in shares if _NARROWEST <= share <= _WIDEST]


def _tried(
    sections: Sequence[Section], size: float, count: int, area: tuple[float, float], face: Font
) -> _Trial | None:
    """All notes in columns; None when a word would be broken."""
    width = (area[0] - size * (count - 1)) / count
    bar = _bar(sections, size, width, face)
    made = []
    for section in sections:
        lines = _lines(section.notes, (width, area[1] - bar - size * 0.5), size, face)
        if lines is None:
            return None
        made.append(lines)
    divided = any(sum(map(len, lines)) > len(one.notes) for lines, one in zip(made, sections, strict=True))
    trial = _Trial(width, bar, area[1], size, tuple(made), divided)
    return replace(trial, columns=tuple(_poured(trial, area[1], range(len(made)))))


def _bar(sections: Sequence[Section], size: float, width: float, face: Font) -> float:
    """How high the bars with the titles of sections are: one in one column takes most lines."""
    titles = [Para(tiles.strong(section.again), size) for section in sections]
    return max((tiles.height((one,), width - 2 * size * PAD, face) for one in titles), default=size) + 2 * size * PAD


_TALLEST = 1.5
"""How much higher than wide a note in half a column may be: higher ones are read in two or three words a line."""


def _lines(notes: Sequence[Note], room: tuple[float, float], size: float, face: Font) -> list[Line] | None:
    """Notes one below the other, those of a question two beside each other where all may be and that is lower.

    None when a word would be broken.
    """
    edges = 2 * size * PAD
    made: list[Line] = []
    for grouped, one in groupby(notes, key=lambda note: bool(note.group)):
        some = list(one)
        if grouped and not all(note.words.whole(size, room[0] - edges) for note in some):
            return None
        whole = [placed for note in some for placed in _placed(note, room, size, face)]
        paired = _paired(some, room, size, face) if grouped and len(whole) == len(some) > 1 else []
        gap = size * GAP
        lower = paired and fsum(line[0].height + gap for line in paired) < fsum(note.height + gap for note in whole)
        made += paired if lower else [(placed,) for placed in whole]
    return made


def _paired(notes: Sequence[Note], room: tuple[float, float], size: float, face: Font) -> list[Line]:
    """Notes two beside each other, equally high, a last one alone; nothing where one is too narrow for its words."""
    half = (room[0] - size * GAP) / 2
    beside = len(notes) - len(notes) % 2
    made: list[Line] = []
    for pair in zip(notes[:beside:2], notes[1:beside:2], strict=True):
        placed = [one for note in pair for one in _placed(note, (half, room[1]), size, face)]
        high = max(one.height for one in placed)
        narrow = any(not note.words.whole(size, half - 2 * size * PAD) for note in pair)
        if narrow or len(placed) > len(pair) or high > half * _TALLEST:
            return []
        made.append(tuple(replace(one, height=high) for one in placed))
    return made + [(one,) for note in notes[beside:] for one in _placed(note, room, size, face)]


def _placed(note: Note, room: tuple[float, float], size: float, face: Font) -> list[Placed]:
    """A note, or what goes on of it when no column is as high."""
    inner, edges = room[0] - 2 * size * PAD, 2 * size * PAD
    words, most = note.words, room[1] - edges - size * 3
    high = words.height(size, inner)
    if high <= most:
        return [Placed(partial(words.paras, size), high + edges, note.group)] if words else []
    parts = tiles.split(words.paras(size), inner, most, face)
    return [Placed(partial(tuple, part), tiles.height(part, inner, face) + edges, note.group) for part in parts]


def _levelled(trial: _Trial, most: int, part: range) -> list[Column]:
    """The notes of some sections in at most `most` columns of about one height."""
    low, high, best = 0.0, trial.height, _poured(trial, trial.height, part)
    for _ in range(12):
        middle = (low + high) / 2
        tried = _poured(trial, middle, part)
        if len(tried) <= most and all(_extent(column, trial) <= trial.height for column in tried):
            high, best = middle, tried
        else:
            low = middle
    return best


def _poured(trial: _Trial, height: float, part: range) -> list[Column]:
    """The notes of some sections in columns of `height`; a section starts where the one before it ends."""
    columns: list[Column] = []
    used, head, gap = inf, trial.bar + trial.size, trial.size * GAP
    for number in part:
        lines = trial.sections[number]
        for at, line in enumerate(lines):
            # The name of a question never stands alone at the foot of a column, nor a title.
            follows = fsum(one[0].height + gap for one in lines[at + 1 : at + 2]) if not line[0].group else 0.0
            if used + (0.0 if at else head) + line[0].height + follows > height:
                columns.append([])
                used = -trial.size * 0.5  # nothing stands above the first title
            if not at or not columns[-1]:
                columns[-1].append(Stretch(number, []))
                used += head
            columns[-1][-1].lines.append(line)
            used += line[0].height + gap
    return columns


def _extent(column: Column, trial: _Trial) -> float:
    """How high a column is with the titles in it."""
    lines = [line for stretch in column for line in stretch.lines]
    gaps = trial.size * GAP * (len(lines) - 1)
    return fsum(line[0].height for line in lines) + gaps + (trial.bar + trial.size) * len(column) - trial.size * 0.5
