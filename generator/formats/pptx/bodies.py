"""This file lays out what stands under a title: texts and tables one below the other, columns side by side."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import product, repeat
from typing import TYPE_CHECKING

from generator.document import Columns, OnePage, Paragraph, Run, Table, Tile, Visual, normal, plain
from generator.formats.pptx import flow, tables, visuals
from generator.formats.pptx.deck import POINT, Piece, Shape, Slot, Text
from generator.formats.pptx.positions import place
from generator.formats.pptx.texts import Builder
from generator.formats.pptx.tiles import LEAST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.document import Block, Inlines
    from generator.formats.pptx.deck import Layout
    from generator.formats.pptx.fallback_words import Fixed

BODY_SIZES = (20.0, 16.0)
# running text, tables, and what the size costs beside a slide more: small type saves slides, large type adds none
_SIZES = (
    (24.0, 22.0, 0.0), (22.0, 20.0, 0.02), (20.0, 20.0, 0.04), (20.0, 18.0, 0.06), (20.0, 17.0, 0.08),
    (20.0, 16.0, 0.1), (18.0, 16.0, 0.2), (16.0, 16.0, 0.3), (16.0, 14.0, 0.5), (14.0, 14.0, 0.7),
)  # fmt: skip
_TORN = 2.0  # what a word in pieces costs beside a slide more
_ABOVE_SIZES = (20.0, 18.0)
_RICH = 18.0  # type in which cards still say more than they must
_NOTHING = ("", "–")
_NUMBER = 3  # letters of a first cell that only numbers its row
_AIR = 0.8  # of the height, that large type may take
_HEAD_SHARE = 0.4  # of the height: what stands above columns without a slide of its own


@dataclass
class Part:
    """The pages of one chapter while it is cut: shapes by slide."""

    slides: list[list[Shape]] = field(default_factory=list)


def body(blocks: Sequence[Block], layout: Layout, word: Fixed, part: Part) -> None:
    """What stands under a title: text and tables one below the other, columns side by side, visuals where there are."""
    for before, block in enumerate(blocks):
        if isinstance(block, OnePage) and draws(block):
            whole = [(*blocks[:before], *one, *blocks[before + 1 :]) for one in block.variants]
            part.slides += _drawn(whole, layout, word)
            return
    blocks = [
        _whole_words(inner, layout, word)
        for block in blocks
        for inner in (_variant(block, layout, word) if isinstance(block, OnePage) else (block,))
    ]
    at = next((at for at, block in enumerate(blocks) if isinstance(block, Visual)), None)
    visual = None if at is None else blocks[at]
    if at is not None and isinstance(visual, Visual):
        _visual(visual, (blocks[:at], blocks[at + 1 :]), layout, word, part)
    else:
        _text(blocks, layout, word, part)


def draws(block: OnePage) -> bool:
    """Whether a visual is to be chosen from several."""
    return any(isinstance(inner, Visual) for one in block.variants for inner in one)


def _drawn(variants: Sequence[Sequence[Block]], layout: Layout, word: Fixed) -> list[list[Shape]]:
    """The slides of the first variant that takes one, with cards in type that is read from afar; else of the last."""
    slides: list[list[Shape]] = []
    for variant in variants:
        part = Part()
        body(variant, layout, word, part)
        slides = part.slides
        sizes = (para.size for shapes in slides for one in shapes if isinstance(one, Piece) for para in one.paras)
        if len(slides) == 1 and max(sizes, default=0.0) >= _RICH:
            break
    return slides


def _variant(block: OnePage, layout: Layout, word: Fixed) -> tuple[Block, ...]:
    """The first variant that one slide holds in readable type and whole words, else the last."""
    slot = _spanning(layout.bodies)
    for size, variant in product((BODY_SIZES[-1], LEAST), block.variants[:-1]):
        atoms = Builder(slot.font, *slot.room, size, word, table_size=size).atoms(variant)
        if flow.extent(atoms) <= slot.room[1] and not _torn(atoms, slot):
            return variant
    return block.variants[-1]


def _torn(atoms: Sequence[flow.Atom], slot: Slot) -> bool:
    """Whether a word in a table is wider than its column."""
    return any(map(tables.torn, atoms, repeat(slot.font)))


def _whole_words(block: Block, layout: Layout, word: Fixed) -> Block:
    """A table that breaks words even in the smallest type, as a card for each row; other blocks as they are."""
    slot = _spanning(layout.bodies)
    if not isinstance(block, Table):
        return block
    if not _torn(Builder(slot.font, *slot.room, LEAST, word, table_size=LEAST).atoms([block]), slot):
        return block
    return Visual("cards", tuple(Tile(tuple(_record(block.header, row))) for row in block.rows))


def _record(header: Sequence[Inlines], row: Sequence[Inlines]) -> Iterator[Block]:
    """A row of a table on a card: what it is about, and each other cell under the head of its column."""
    about = 2 if len(plain(row[0])) <= _NUMBER else 1
    named = [cell for cell in row[:about] if plain(cell) not in _NOTHING]
    runs = [run for at, cell in enumerate(named) for run in (Run(" · " * bool(at)), *cell)]
    yield Paragraph(normal(runs), "title")
    for head, cell in zip(header[about:], row[about:], strict=True):
        if plain(cell) not in _NOTHING:
            yield from (Paragraph(head, "label"), Paragraph(cell))


def _visual(
    visual: Visual, around: tuple[Sequence[Block], Sequence[Block]], layout: Layout, word: Fixed, part: Part
) -> None:
    """A visual with text above it on its first slide and below it on its last, or on slides of their own."""
    above, below = around
    wide = replace(_spanning(layout.bodies), index=None)
    most = wide.room[1] * _HEAD_SHARE
    over, under = _outside(above, wide, word), _outside(below, wide, word)
    if any(isinstance(block, Visual) for block in below) or flow.extent(under) > most:
        under = []
    if flow.extent(over) > most:
        _text(above, replace(layout, bodies=(wide,)), word, part)
        over = []
    bottom = _gapped(under)
    laid = _between(visual, wide, _gapped(over), bottom)
    for size in _ABOVE_SIZES if over else ():
        larger = _outside(above, wide, word, size)
        tried = _between(visual, wide, _gapped(larger), bottom)
        if len(tried) == len(laid) and _smallest_type(tried) >= size:
            over, laid = larger, tried
            break
    top = _gapped(over)
    left = wide.box.x + wide.insets[0]
    for number, pieces in enumerate(laid):
        # Where nothing stands above it a visual begins as high as on every other slide.
        top = 0.0 if number else top
        down = wide.box.y + wide.insets[1] + round(top * POINT)
        shapes: list[Shape] = place(over, wide) if over and not number else []
        shapes += [one._replace(box=one.box._replace(x=one.box.x + left, y=one.box.y + down)) for one in pieces]
        if under and number == len(laid) - 1:
            low = max(one.box.bottom for one in pieces) / POINT
            shapes += place(under, wide, above=top + low + flow.GAP)
        part.slides.append(shapes)
    if below and not under:
        body(below, replace(layout, bodies=(wide,)), word, part)


def _outside(blocks: Sequence[Block], wide: Slot, word: Fixed, size: float = BODY_SIZES[-1]) -> list[flow.Atom]:
    """What stands above or below a visual."""
    return Builder(wide.font, *wide.room, size, word, table_size=14.0).atoms(blocks)


def _gapped(atoms: list[flow.Atom]) -> float:
    return flow.extent(atoms) + flow.GAP if atoms else 0.0


def _between(visual: Visual, wide: Slot, top: float, bottom: float) -> list[list[Piece]]:
    """The shapes of a visual, slide by slide, in what `top` and `bottom` leave of the height."""
    width, height = wide.room
    return visuals.pages(visual, width, max(height - top - bottom, 1.0), wide.font)


def _smallest_type(slides: Sequence[Sequence[Piece]]) -> float:
    """The smallest type of a visual: what stands above it may be as large."""
    return min((para.size for pieces in slides for one in pieces for para in one.paras), default=0.0)


def _text(blocks: Sequence[Block], layout: Layout, word: Fixed, part: Part) -> None:
    """Everything else: text and tables one below the other, with columns side by side where there are."""
    split = next((at for at, block in enumerate(blocks) if isinstance(block, Columns)), None)
    if split is None:
        _stack(blocks, layout.bodies, word, part)
        return
    columns = blocks[split]
    if not isinstance(columns, Columns):
        return
    slots = layout.bodies if len(layout.bodies) == len(columns.columns) else _side_by_side(layout, len(columns.columns))
    above = _above(blocks[:split], slots, word)
    if above is None:
        _stack(blocks[:split], _wide(layout), word, part)
        above = []
    _beside(columns, slots, above, word, part)
    if blocks[split + 1 :] and not part.slides:
        _text(blocks[split + 1 :], layout, word, part)
    elif blocks[split + 1 :]:
        _below(blocks[split + 1 :], slots, layout, word, part)


def _above(blocks: Sequence[Block], slots: tuple[Slot, ...], word: Fixed) -> list[flow.Atom] | None:
    """What stands above columns over their whole width; None when it is too much for that."""
    wide = _spanning(slots)
    builder = Builder(wide.font, *wide.room, BODY_SIZES[0], word)
    atoms = builder.atoms(blocks)
    if flow.extent(atoms) > wide.room[1] * _HEAD_SHARE:
        return None
    return atoms


def _beside(columns: Columns, slots: tuple[Slot, ...], above: list[flow.Atom], word: Fixed, part: Part) -> None:
    head = flow.extent(above) + flow.GAP if above else 0.0
    best: tuple[float, list[list[flow.Page]], list[Builder]] | None = None
    for size, table_size, cost in _SIZES:
        builders = [
            Builder(slot.font, slot.room[0], slot.room[1] - head, size, word, table_size=table_size) for slot in slots
        ]
        pages = [
            flow.pages(builder.atoms(column), builder.height)
            for builder, column in zip(builders, columns.columns, strict=True)
        ]
        torn = any(_torn(page, slot) for slot, one in zip(slots, pages, strict=True) for page in one)
        count = max(len(one) for one in pages) + cost + _TORN * torn
        room = min(builder.height for builder in builders)
        if (best is None or count < best[0]) and _calm([page for one in pages for page in one], size, room):
            best = count, pages, builders
    if best is None:
        return
    _, pages, builders = best
    count = max(len(one) for one in pages)
    for number in range(count):
        shapes = place(above, replace(_spanning(slots), index=None)) if above and not number else []
        down = head if above and not number else 0.0
        for slot, column in zip(slots, pages, strict=True):
            if number < len(column):
                shapes += place(column[number], slot, above=down)
        part.slides.append(shapes)


def _below(blocks: Sequence[Block], slots: tuple[Slot, ...], layout: Layout, word: Fixed, part: Part) -> None:
    """What follows columns: on the last slide when there is room, otherwise on a slide of its own."""
    wide = replace(_spanning(slots), index=None)
    low = max((_bottom(shape) for shape in part.slides[-1]), default=wide.box.y)
    builder = Builder(wide.font, *wide.room, BODY_SIZES[-1], word)
    atoms = builder.atoms(blocks)
    used = (low - wide.box.y - wide.insets[1]) / POINT + flow.GAP
    fits = used + flow.extent(atoms) <= wide.room[1]
    nested = any(isinstance(block, Columns) for block in blocks)
    if fits and not nested and not any(_open(shape) for shape in part.slides[-1]):
        part.slides[-1] += place(flow.Page(atoms), wide, above=used)
    else:
        _text(blocks, replace(layout, bodies=_wide(layout)) if not nested else layout, word, part)


def _open(shape: Shape) -> bool:
    """Whether a shape fills its whole area whatever its text: nothing may be put below that."""
    return isinstance(shape, Text) and shape.whole


def _bottom(shape: Shape) -> int:
    return shape.box.bottom


def _stack(blocks: Sequence[Block], slots: tuple[Slot, ...], word: Fixed, part: Part) -> None:
    """Blocks one below the other, over one area a slide or over several side by side."""
    best: tuple[float, list[flow.Page], Builder] | None = None
    for size, table_size, cost in _SIZES:
        builder = Builder(slots[0].font, *_smallest(slots), size, word, table_size=table_size)
        atoms = builder.atoms(blocks)
        pages = flow.spread(atoms, builder.height, len(slots))
        count = len(pages) / len(slots) + cost + _TORN * _torn(atoms, slots[0])
        if (best is None or count < best[0]) and _calm(pages, size, builder.height):
            best = count, pages, builder
    if best is None or not best[1]:
        return
    _, pages, builder = best
    for first in range(0, len(pages), len(slots)):
        shapes: list[Shape] = []
        for slot, page in zip(slots, pages[first : first + len(slots)], strict=False):
            if page:
                shapes += place(page, slot, fill=True)
        part.slides.append(shapes)


def _calm(pages: Sequence[flow.Page], size: float, height: float) -> bool:
    """Whether type this large leaves the slide some air; without that it only shouts."""
    return size <= BODY_SIZES[0] or all(flow.extent(page) <= height * _AIR for page in pages)


def _smallest(slots: Sequence[Slot]) -> tuple[float, float]:
    return min(slot.room[0] for slot in slots), min(slot.room[1] for slot in slots)


def _spanning(slots: Sequence[Slot]) -> Slot:
    """One area over all of `slots`."""
    first, last = slots[0].box, slots[-1].box
    high = min(slot.box.height for slot in slots)
    return replace(slots[0], box=first._replace(width=last.x + last.width - first.x, height=high))


def _wide(layout: Layout) -> tuple[Slot, ...]:
    return (replace(_spanning(layout.bodies), index=None),)


def _side_by_side(layout: Layout, count: int) -> tuple[Slot, ...]:
    """`count` drawn areas beside each other where the layout has its text."""
    whole = _spanning(layout.bodies)
    gap = whole.box.width // 40
    width = (whole.box.width - gap * (count - 1)) // count
    return tuple(
        replace(whole, index=None, box=whole.box._replace(x=whole.box.x + at * (width + gap), width=width))
        for at in range(count)
    )
