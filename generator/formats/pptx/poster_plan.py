"""This file plans a poster: the largest type in which all notes fit, and which note stands in which column.

Everything is measured: when even the smallest type is too large for one poster, there are more. Sizes are in points.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import inf
from typing import TYPE_CHECKING, TypeGuard

from generator.document import Paragraph, walk
from generator.formats.measure import natural
from generator.formats.pptx import tiles
from generator.formats.pptx.deck import Para

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.document import Block, Inlines
    from generator.formats.measure import Font

GAP, PAD = 0.4, 0.35  # of the size of type: between notes, and around the words on one
_MOST_COLUMNS = 18
_NARROWEST, _WIDEST = 7.5, 22.0  # of a column, in sizes of type
_MOST_POSTERS = 40
_SHORT = 0.35  # of a column: a section that may stand below another one


@dataclass(frozen=True, slots=True)
class Note:
    """One thing in a column: the name of a question, or a note of a group."""

    blocks: tuple[Block, ...]
    group: str = ""


@dataclass(slots=True)
class Section:
    """A part of the canvas: its title and what stands under it, in order."""

    title: Inlines
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Placed:
    """A note as it is shown: its paragraphs and its height with edges; a question stays with what follows."""

    paras: tuple[Para, ...]
    height: float
    group: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a section, by the number of that section; `below` are short sections under it."""

    section: int
    notes: tuple[Placed, ...]
    below: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """How large the type is, and the columns from left to right over all posters, `count` on each."""

    size: float
    count: int
    width: float
    bar: float
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class _Trial:
    """All notes at one size in columns of one width: for each section its columns, filled one after another."""

    width: float
    bar: float
    height: float
    columns: tuple[list[list[Placed]], ...]
    stacks: tuple[tuple[int, ...], ...]
    """The sections by number; short ones after each other stand in one column."""

    @property
    def count(self) -> int:
        """How many columns it takes."""
        return sum(len(self.columns[stack[0]]) for stack in self.stacks)


def plan(sections: Sequence[Section], area: tuple[float, float], face: Font, sizes: Sequence[float]) -> Plan:
    """The fewest posters, and on those the largest type; of what is alike the widest columns."""
    ems = sum(natural(one.inlines, face)[0] for section in sections for one in walk(_all(section)) if _said(one))
    tried: dict[tuple[float, int], _Trial | None] = {}
    for posters in range(1, _MOST_POSTERS):
        for size in sizes:
            # No smaller than its words: what cannot fit need not be measured.
            if ems * size * size * face.tall > area[0] * area[1] * posters:
                continue
            for count in _counts(area[0], size):
                if (size, count) not in tried:
                    tried[size, count] = _tried(sections, size, count, area, face)
                trial = tried[size, count]
                if trial is not None and trial.count <= count * posters:
                    return _made(trial, size, count)
    return Plan(sizes[-1], 1, area[0], sizes[-1] * 2, ())


def _all(section: Section) -> tuple[Block, ...]:
    return tuple(block for note in section.notes for block in note.blocks)


def _said(block: Block) -> TypeGuard[Paragraph]:
    return isinstance(block, Paragraph)


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
    height = area[1] - bar - size * 0.5
    made = []
    for section in sections:
        placed: list[Placed] = []
        for note in section.notes:
            paras = tiles.paras(note.blocks, size)
            if note.group and not tiles.whole_words(paras, width - 2 * size * PAD, face):
                return None
            placed += _placed(note, paras, (width, height), size, face)
        made.append(_poured(placed, height, size))
    return _Trial(width, bar, height, tuple(made), _stacks(made, height, bar, size))


def _stacks(
    columns: Sequence[list[list[Placed]]], height: float, bar: float, size: float
) -> tuple[tuple[int, ...], ...]:
    """Which sections stand below each other: short ones, while a column has room for them."""
    made: list[list[int]] = []
    used = inf
    for number, poured in enumerate(columns):
        high = _extent(poured[0], size) + bar + size
        if len(poured) == 1 and high < height * _SHORT and used + high <= height:
            made[-1].append(number)
            used += high
        else:
            made.append([number])
            used = high if len(poured) == 1 and high < height * _SHORT else inf
    return tuple(map(tuple, made))


def _made(trial: _Trial, size: float, count: int) -> Plan:
    columns = [
        Column(stack[0], tuple(column), tuple(Column(number, tuple(trial.columns[number][0])) for number in stack[1:]))
        for stack in trial.stacks
        for column in _levelled(trial.columns[stack[0]], trial.height, size)
    ]
    return Plan(size, count, trial.width, trial.bar, tuple(columns))


def _bar(sections: Sequence[Section], size: float, width: float, face: Font) -> float:
    """How high the bars with the titles of sections are: one in one column takes most lines."""
    titles = [Para(strong(section.title), size) for section in sections]
    return max((tiles.height((one,), width - 2 * size * PAD, face) for one in titles), default=size) + 2 * size * PAD


def strong(runs: Inlines) -> Inlines:
    """`runs` in bold."""
    return tuple(replace(run, strong=True) for run in runs)


def _placed(note: Note, paras: tuple[Para, ...], room: tuple[float, float], size: float, face: Font) -> list[Placed]:
    """A note, or what goes on of it when no column is as high."""
    inner, edges = room[0] - 2 * size * PAD, 2 * size * PAD
    parts = tiles.split(paras, inner, room[1] - edges - size * 3, face) if paras else []
    return [Placed(part, tiles.height(part, inner, face) + edges, note.group) for part in parts]


def _levelled(poured: list[list[Placed]], height: float, size: float) -> list[list[Placed]]:
    """The notes of a section in as many columns as they take, of about one height."""
    placed = [note for column in poured for note in column]
    low, high, best = 0.0, height, poured
    for _ in range(12):
        middle = (low + high) / 2
        tried = _poured(placed, middle, size)
        if len(tried) <= len(poured) and all(_extent(column, size) <= height for column in tried):
            high, best = middle, tried
        else:
            low = middle
    return best


def _poured(placed: Sequence[Placed], height: float, size: float) -> list[list[Placed]]:
    columns: list[list[Placed]] = [[]]
    used = 0.0
    for at, note in enumerate(placed):
        # The name of a question never stands alone at the foot of a column.
        follows = sum(one.height + size * GAP for one in placed[at + 1 : at + 2]) if not note.group else 0.0
        if columns[-1] and used + note.height + follows > height:
            columns.append([])
            used = 0.0
        columns[-1].append(note)
        used += note.height + size * GAP
    return columns


def _extent(column: Sequence[Placed], size: float) -> float:
    return sum(note.height for note in column) + size * GAP * max(len(column) - 1, 0)
