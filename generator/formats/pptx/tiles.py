"""This file measures tiles: the paragraphs of a card or step at a size of type, and how high they are."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from generator.blocks import children, listed
from generator.document import Heading, ItemList, Paragraph, Run, Table, Visual, look_of
from generator.formats.measure import SAFETY, divide, lines, more_lines, natural, tallness
from generator.formats.pptx.deck import Para

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.document import Block, Inlines, Tile
    from generator.formats.measure import Font
    from generator.formats.pptx.deck import Bullet

LEAST = 14.0
"""No text on a slide is smaller, in points."""
_TOGETHER = 2
"""Fewer lines of a paragraph than these do not stay behind when the rest goes on."""
RUNNING = 24.0
"""The largest type where much is said; what is larger is for a few words."""
SIZES = (32.0, 28.0, RUNNING, 22.0, 20.0, 18.0, 17.0, 16.0, 15.0, LEAST)


def paras(blocks: Iterable[Block], size: float) -> tuple[Para, ...]:
    """The paragraphs of `blocks` with running text of `size` points; nothing stands above the first."""
    found = list(_paras(blocks, size, 0))
    return (found[0]._replace(before=0.0), *found[1:]) if found else ()


def head_and_body(tile: Tile) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What stands in the head of a tile, up to its title, and the rest; a tile of another style has no head."""
    if tile.style != "headed":
        return (), tile.blocks
    end = next((at for at, one in enumerate(tile.blocks, 1) if isinstance(one, Paragraph) and one.style == "title"), 0)
    return tile.blocks[:end], tile.blocks[end:]


def height(shown: Sequence[Para], width: float, face: Font) -> float:
    """How high paragraphs are in lines of `width` points, in points."""
    return fsum(_count(para, width, face) * _line(para, face) + para.before for para in shown)


def widest(shown: Sequence[Para], face: Font) -> float:
    """How wide the longest word is, with what stands to the left of it, in points."""
    return max((natural(para.runs, face)[1] * para.size + para.left for para in shown), default=0.0)


def whole_words(shown: Sequence[Para], width: float, face: Font, *, least: float = LEAST) -> bool:
    """Whether no word is wider than a line; in type of `least` points any may be, and is broken."""
    return all(
        para.size <= least or natural(para.runs, face)[1] * para.size <= max(width - para.left, 0.0) for para in shown
    )


def split(shown: Sequence[Para], width: float, room: float, face: Font) -> list[tuple[Para, ...]]:
    """Paragraphs in stretches of at most `room` points: between them where that can be, else between lines."""
    made: list[list[Para]] = [[]]
    left = room
    for para in shown:
        rest = para
        while True:
            before = rest.before if made[-1] else 0.0
            most = int((left - before + 0.01) / _line(rest, face))
            if most > 0 and not more_lines(rest.runs, _room(rest, width, face), face, most):
                made[-1].append(rest._replace(before=before))
                left -= before + _count(rest, width, face) * _line(rest, face)
                break
            if most < _TOGETHER and made[-1]:
                made.append([])
                left = room
                continue
            head, more = divide(rest.runs, _room(rest, width, face), face, max(most, 1))
            made[-1].append(rest._replace(runs=head, before=before))
            made.append([])
            left = room
            if not more:
                break
            rest = rest._replace(runs=more, bullet="", before=0.0)
    return [tuple(one) for one in made if one]


def _room(para: Para, width: float, face: Font) -> float:
    return max(width - para.left, para.size) / para.size / face.wide / SAFETY


def _count(para: Para, width: float, face: Font) -> int:
    return lines(para.runs, _room(para, width, face), face)


def _line(para: Para, face: Font) -> float:
    return para.size * tallness(para.runs, face)


def _paras(blocks: Iterable[Block], size: float, level: int) -> Iterator[Para]:
    small = max(LEAST, round(size * 0.8))
    for block in blocks:
        match block:
            case Paragraph(style="label"):
                yield from _shown(Para(strong(block.inlines), small, before=size * 0.45, tone="label"))
            case Paragraph(style="title") | Heading():
                yield from _shown(Para(strong(block.inlines), size, before=size * 0.2, tone="strong"))
            case Paragraph(style="source"):
                yield from _shown(Para(block.inlines, max(LEAST, size - 2), before=size * 0.15, tone="muted"))
            case Paragraph():
                yield from _shown(Para(block.inlines, size, before=size * 0.15))
            case ItemList():
                yield from _items(block, size, level)
            case Visual():
                yield from _items(listed(block), size, level)
            case Table():
                for row in (block.header, *block.rows):
                    yield from (one for cell in row for one in _shown(Para(cell, size, before=size * 0.15)))
            case _:
                yield from _paras(children(block), size, level)


def _items(block: ItemList, size: float, level: int) -> Iterator[Para]:
    hang = size * (1.4 if block.ordered else 0.8)
    for number, item in enumerate(block.items, block.start):
        bullet: Bullet = "1" if block.ordered else "•"
        for para in _paras(item, size, level + 1):
            inner = bool(para.left)
            yield Para(
                para.runs,
                para.size,
                para.bullet if inner else bullet,
                para.number if inner else number,
                level=min(level + inner, 8),
                left=para.left + hang,
                hang=para.hang if inner else hang,
                before=size * 0.2,
                tone=para.tone,
            )
            bullet = ""


def _shown(para: Para) -> Iterator[Para]:
    if any(run.text.strip() for run in para.runs):
        yield para


def strong(runs: Inlines) -> Inlines:
    """`runs` in bold."""
    return tuple([run if run.strong else Run(run.text, True, *look_of(run)[1:]) for run in runs])  # noqa: FBT003 - in order
