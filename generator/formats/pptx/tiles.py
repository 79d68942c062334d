"""This file measures tiles: the paragraphs of a card or step at a size of type, and how high they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import fsum

from generator.blocks import children, listed
from generator.document import Block, Heading, Inlines, ItemList, Paragraph, Run, Table, Tile, Visual, look_of
from generator.formats.measure import SAFETY, Font, Measured, divide, lines, measured, more_lines, natural, tallness
from generator.formats.pptx.deck import Bullet, Para, Tone

LEAST = 14.0
"""No text on a slide is smaller, in points."""
_TOGETHER = 2
"""Fewer lines of a paragraph than these do not stay behind when the rest goes on."""
RUNNING = 24.0
"""The largest type where much is said; what is larger is for a few words."""
SIZES = (32.0, 28.0, RUNNING, 22.0, 20.0, 18.0, 17.0, 16.0, 15.0, LEAST)


class Words:
    """The paragraphs of some blocks, tried in sizes and widths until they fit: what they hold is measured once.

    To try a size and a width then takes a quarter of the time: most of it went to asking again what a text holds.
    """

    def __init__(self, blocks: Iterable[Block], face: Font, *, bold: bool = False) -> None:
        """Measure `blocks` in `face`, all in bold if asked for."""
        found = [one._replace(runs=strong(one.runs)) if bold else one for one in _said(blocks, 0)]
        found[:1] = [one._replace(before=0.0) for one in found[:1]]
        self._said, self._wide = found, face.wide
        self._held = [(measured(one.runs, face), tallness(one.runs, face)) for one in found]
        self._sized: dict[float, list[tuple[Measured, float, float, float, float]]] = {}

    def __bool__(self) -> bool:
        """Whether anything is said."""
        return bool(self._said)

    @property
    def ems(self) -> float:
        """How wide they are together, each on one line, in sizes of the type."""
        return fsum(held.widest * self._wide * SAFETY for held, _ in self._held)

    def paras(self, size: float) -> tuple[Para, ...]:
        """The paragraphs with running text of `size` points; nothing stands above the first."""
        return tuple([_grown(one, size) for one in self._said])

    def height(self, size: float, width: float) -> float:
        """How high they are in lines of `width` points, in points."""
        return fsum(
            [
                held.fit(max(width - left, type_) / type_ / self._wide / SAFETY)[0] * line + before
                for held, type_, left, line, before in self._at(size)
            ]
        )

    def widest(self, size: float) -> float:
        """How wide the longest word is, with what stands to the left of it, in points."""
        wide = self._wide
        return max([held.longest * wide * SAFETY * type_ + left for held, type_, left, _, _ in self._at(size)] or [0.0])

    def whole(self, size: float, width: float) -> bool:
        """Whether no word is wider than a line; in the smallest type any may be, and is broken."""
        wide = self._wide
        for held, type_, left, _, _ in self._at(size):
            if type_ > LEAST and held.longest * wide * SAFETY * type_ > max(width - left, 0.0):
                return False
        return True

    def _at(self, size: float) -> list[tuple[Measured, float, float, float, float]]:
        """Of each paragraph what it holds, its type, what stands to its left, the height of a line, the space above."""
        if size not in self._sized:
            self._sized[size] = [
                (held, type_ := _type(one.tone, size), one.left * size, type_ * tall, one.before * size)
                for one, (held, tall) in zip(self._said, self._held, strict=True)
            ]
        return self._sized[size]


def head_and_body(tile: Tile) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What stands in the head of a tile, up to its title, and the rest; a tile of another style has no head."""
    if tile.style != "headed":
        return (), tile.blocks
    end = next((at for at, one in enumerate(tile.blocks, 1) if isinstance(one, Paragraph) and one.style == "title"), 0)
    return tile.blocks[:end], tile.blocks[end:]


def height(shown: Sequence[Para], width: float, face: Font) -> float:
    """How high paragraphs are in lines of `width` points, in points."""
    return fsum(_count(para, width, face) * line_height(para, face) + para.before for para in shown)


def whole_words(shown: Sequence[Para], width: float, face: Font) -> bool:
    """Whether no word is wider than a line."""
    return all(natural(para.runs, face)[1] * para.size <= max(width - para.left, 0.0) for para in shown)


def split(shown: Sequence[Para], width: float, room: float, face: Font) -> list[tuple[Para, ...]]:
    """Paragraphs in stretches of at most `room` points: between them where that can be, else between lines."""
    made: list[list[Para]] = [[]]
    left = room
    for para in shown:
        rest = para
        while True:
            before = rest.before if made[-1] else 0.0
            most = int((left - before + 0.01) / line_height(rest, face))
            if most > 0 and not more_lines(rest.runs, line_room(rest, width, face), face, most):
                made[-1].append(rest._replace(before=before))
                left -= before + _count(rest, width, face) * line_height(rest, face)
                break
            if most < _TOGETHER and made[-1]:
                made.append([])
                left = room
                continue
            head, more = divide(rest.runs, line_room(rest, width, face), face, max(most, 1))
            made[-1].append(rest._replace(runs=head, before=before))
            made.append([])
            left = room
            if not more:
                break
            rest = rest._replace(runs=more, bullet="", before=0.0)
    return [tuple(one) for one in made if one]


def line_room(para: Para, width: float, face: Font) -> float:
    """The ems that a line of a paragraph has in `width` points."""
    return face.room(max(width - para.left, para.size), para.size)


def _count(para: Para, width: float, face: Font) -> int:
    return lines(para.runs, line_room(para, width, face), face)


def line_height(para: Para, face: Font) -> float:
    """How high each of its lines is, in points."""
    return para.size * tallness(para.runs, face)


def _type(tone: Tone, size: float) -> float:
    """The size of a paragraph beside running text of `size` points."""
    if tone == "label":
        return max(LEAST, round(size * 0.8))
    return max(LEAST, size - 2) if tone == "muted" else size


def _grown(para: Para, size: float) -> Para:
    """A paragraph whose measures are in sizes of the running text, beside such text of `size` points."""
    runs, _, bullet, number, level, left, hang, before, tone = para
    return Para(runs, _type(tone, size), bullet, number, level, left * size, hang * size, before * size, tone)


def _said(blocks: Iterable[Block], level: int) -> Iterator[Para]:
    """The paragraphs of `blocks`, their measures in sizes of the running text."""
    labelled = False
    for block in blocks:
        match block:
            case Paragraph(style="label"):
                yield from _shown(strong(block.inlines), 0.45, "label")
            case Paragraph(style="title") | Heading():
                yield from _shown(strong(block.inlines), 0.2 if labelled else 0.5, "strong")
            case Paragraph():
                yield from _shown(block.inlines, 0.15, "muted" if block.style == "source" else "")
            case ItemList():
                yield from _items(block, level)
            case Visual():
                yield from _items(listed(block), level)
            case Table():
                for row in (block.header, *block.rows):
                    yield from (one for cell in row for one in _shown(cell, 0.15))
            case _:
                yield from _said(children(block), level)
        labelled = isinstance(block, Paragraph) and block.style == "label"


def _items(block: ItemList, level: int) -> Iterator[Para]:
    hang = 1.4 if block.ordered else 0.8
    for number, item in enumerate(block.items, block.start):
        bullet: Bullet = "1" if block.ordered else "•"
        for one in _said(item, level + 1):
            inner = bool(one.left)
            own = one if inner else one._replace(bullet=bullet, number=number, hang=hang)
            yield own._replace(level=min(level + inner, 8), left=one.left + hang, before=0.2)
            bullet = ""


def _shown(runs: Inlines, before: float, tone: Tone = "") -> Iterator[Para]:
    if any(run.text.strip() for run in runs):
        yield Para(runs, 1.0, before=before, tone=tone)


def strong(runs: Inlines) -> Inlines:
    """`runs` in bold."""
    return tuple([run if run.strong else Run(run.text, True, *look_of(run)[1:]) for run in runs])  # noqa: FBT003 - in order
