"""This file lays out what stands under a title: texts and tables one below the other, columns side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, product, repeat, zip_longest
from math import fsum

from generator import document as doc
from generator.blocks import texts
from generator.document import Block, Inlines, Run, normal, plain
from generator.formats.fallback_words import Fixed
from generator.formats.measure import Font, natural
from generator.formats.pptx import flow, tables, visuals
from generator.formats.pptx.deck import POINT, Layout, Piece, Shape, Slot, Text
from generator.formats.pptx.positions import place
from generator.formats.pptx.texts import Builder
from generator.formats.pptx.tiles import LEAST

BODY_SIZES = (20.0, 16.0)
# running text, tables, and what the size costs beside a slide more: small type saves slides, large type adds none
_SIZES = (
    (24.0, 22.0, 0.0), (22.0, 20.0, 0.02), (20.0, 20.0, 0.04), (20.0, 18.0, 0.06), (20.0, 17.0, 0.08),
    (20.0, 16.0, 0.1), (18.0, 16.0, 0.2), (16.0, 16.0, 0.3), (16.0, 14.0, 0.5), (14.0, 14.0, 0.7),
)  # fmt: skip
_TORN = 2.0  # what a word in pieces costs beside a slide more
_DIVIDED = 0.15  # what a table in two pieces costs
_ABOVE_SIZES = (20.0, 18.0)
_RICH = 18.0  # type in which cards still say more than they must
_NOTHING = ("", "–")
_NUMBER = 3  # letters of a first cell that only numbers its row
_AIR = 0.8  # of the height, that large type may take
_HEAD_SHARE = 0.4  # of the height: what stands above columns without a slide of its own


Slides = list[list[Shape]]
"""The slides of one chapter while it is cut: the shapes of each."""


def body(blocks: Sequence[Block], layout: Layout, word: Fixed, slides: Slides) -> None:
    """What stands under a title: text and tables one below the other, columns side by side, visuals where there are."""
    for before, block in enumerate(blocks):
        if isinstance(block, doc.OnePage) and draws(block):
            whole = [(*blocks[:before], *one, *blocks[before + 1 :]) for one in block.variants]
            slides += _drawn(whole, layout, word)
            return
    blocks = [
        _whole_words(inner, layout, word)
        for block in blocks
        for inner in (_variant(block, layout, word) if isinstance(block, doc.OnePage) else (block,))
    ]
    at = next((at for at, block in enumerate(blocks) if isinstance(block, doc.Visual)), None)
    visual = None if at is None else blocks[at]
    if at is not None and isinstance(visual, doc.Visual):
        _visual(visual, (blocks[:at], blocks[at + 1 :]), layout, word, slides)
    else:
        _text(blocks, layout, word, slides)


def draws(block: doc.OnePage) -> bool:
    """Whether a visual is to be chosen from several."""
    return any(isinstance(inner, doc.Visual) for one in block.variants for inner in one)


def _drawn(variants: Sequence[Sequence[Block]], layout: Layout, word: Fixed) -> list[list[Shape]]:
    """The slides of the first variant that takes one, with cards in type that is read from afar; else of the last."""
    slides: Slides = []
    for variant in variants:
        if variant is not variants[-1] and _too_much(variant, _spanning(layout.bodies)):
            continue
        slides = []
        body(variant, layout, word, slides)
        sizes = (para.size for shapes in slides for one in shapes if isinstance(one, Piece) for para in one.paras)
        if len(slides) == 1 and max(sizes, default=0.0) >= _RICH:
            break
    return slides


def _too_much(blocks: Iterable[Block], slot: Slot) -> bool:
    """Whether the words alone, set in the smallest type, are more than the area: then they need not be laid out."""
    ems = fsum(natural(text, slot.font)[0] for text in texts(one for one in blocks if not isinstance(one, doc.Notes)))
    return ems * LEAST * LEAST * slot.font.tall > slot.room[0] * slot.room[1]


def _variant(block: doc.OnePage, layout: Layout, word: Fixed) -> tuple[Block, ...]:
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
    if not isinstance(block, doc.Table):
        return block
    if not _torn(Builder(slot.font, *slot.room, LEAST, word, table_size=LEAST).atoms([block]), slot):
        return block
    return doc.Visual("cards", tuple(doc.Tile(tuple(_record(block.header, row))) for row in block.rows))


def _record(header: Sequence[Inlines], row: Sequence[Inlines]) -> Iterator[Block]:
    """A row of a table on a card: what it is about, and each other cell under the head of its column."""
    about = 2 if len(plain(row[0])) <= _NUMBER else 1
    named = [cell for cell in row[:about] if plain(cell) not in _NOTHING]
    runs = [run for at, cell in enumerate(named) for run in (Run(" · " * bool(at)), *cell)]
    yield doc.Paragraph(normal(runs), "title")
    for head, cell in zip(header[about:], row[about:], strict=True):
        if plain(cell) not in _NOTHING:
            yield from (doc.Paragraph(head, "label"), doc.Paragraph(cell))


def _visual(
    visual: doc.Visual, around: tuple[Sequence[Block], Sequence[Block]], layout: Layout, word: Fixed, slides: Slides
) -> None:
    """A visual with text above it on its first slide and below it on its last, or on slides of their own."""
    above, below = around
    wide = _spanning(layout.bodies)
    most = wide.room[1] * _HEAD_SHARE
    over, under = _outside(above, wide, word), _outside(below, wide, word)
    if any(isinstance(block, doc.Visual) for block in below) or flow.extent(under) > most:
        under = []
    if flow.extent(over) > most:
        _text(above, layout._replace(bodies=(wide,)), word, slides)
        over = []
    bottom = _gapped(under)
    laid = visuals.pages(visual, wide.room, wide.font, _gapped(over), bottom)
    for size in _ABOVE_SIZES if over else ():
        # What stands above a visual may be as large as the smallest type in it.
        larger = _outside(above, wide, word, size)
        tried = visuals.pages(visual, wide.room, wide.font, _gapped(larger), bottom)
        types = (para.size for pieces in tried for one in pieces for para in one.paras)
        if len(tried) == len(laid) and min(types, default=0.0) >= size:
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
        slides.append(shapes)
    if below and not under:
        body(below, layout._replace(bodies=(wide,)), word, slides)


def _outside(blocks: Sequence[Block], wide: Slot, word: Fixed, size: float = BODY_SIZES[-1]) -> list[flow.Atom]:
    """What stands above or below a visual."""
    return Builder(wide.font, *wide.room, size, word, table_size=14.0).atoms(blocks)


def _gapped(atoms: list[flow.Atom]) -> float:
    return flow.extent(atoms) + flow.GAP if atoms else 0.0


def _text(blocks: Sequence[Block], layout: Layout, word: Fixed, slides: Slides) -> None:
    """Everything else: text and tables one below the other, with columns side by side where there are."""
    split = next((at for at, block in enumerate(blocks) if isinstance(block, doc.Columns)), None)
    columns = blocks[split] if split is not None else None
    if split is None or not isinstance(columns, doc.Columns):
        slides += _flowed(layout.bodies, [blocks], [], word)
        return
    count = len(columns.columns)
    slots = layout.bodies if len(layout.bodies) == count else _side_by_side(layout, count)
    wide = (_spanning(layout.bodies),)
    over = _spanning(slots)
    above = Builder(over.font, *over.room, BODY_SIZES[0], word).atoms(blocks[:split])
    if flow.extent(above) > over.room[1] * _HEAD_SHARE:
        slides += _flowed(wide, [blocks[:split]], [], word)
        above = []
    slides += _flowed(slots, columns.columns, above, word)
    if below := blocks[split + 1 :]:
        _below(below, over, layout if not slides or _columned(below) else layout._replace(bodies=wide), word, slides)


def _columned(blocks: Sequence[Block]) -> bool:
    return any(isinstance(block, doc.Columns) for block in blocks)


def _flowed(
    slots: Sequence[Slot], streams: Sequence[Sequence[Block]], above: list[flow.Atom], word: Fixed
) -> list[list[Shape]]:
    """The slides of a text for each area, or of one that runs over all of them, in the type that takes fewest.

    `above` stands over the whole width of the first slide.
    """
    head = flow.extent(above) + flow.GAP if above else 0.0
    best: tuple[float, list[list[flow.Page]]] | None = None
    known: dict[tuple[int, Font], tables.Cells] = {}
    for size, table_size, cost in _SIZES:
        if best and best[0] <= 1 + cost:
            break  # fewer than one slide there is not
        builders = [
            Builder(slot.font, slot.room[0], slot.room[1] - head, size, word, table_size=table_size, known=known)
            for slot in slots
        ]
        height = min(builder.height for builder in builders)
        if len(streams) == len(slots):
            pages = [
                flow.pages(builder.atoms(stream), builder.height)
                for builder, stream in zip(builders, streams, strict=True)
            ]
        else:
            builders[0].width = min(builder.width for builder in builders)
            run = flow.pages(builders[0].atoms(streams[0]), height, len(slots))
            pages = [run[at :: len(slots)] for at in range(len(slots))]
        torn = any(_torn(page, slot) for slot, one in zip(slots, pages, strict=True) for page in one)
        count = max(len(one) for one in pages) + cost + _TORN * torn + _DIVIDED * any(map(_divided, pages))
        # Type this large leaves the slide some air; without that it only shouts.
        calm = size <= BODY_SIZES[0] or all(flow.extent(page) <= height * _AIR for one in pages for page in one)
        if calm and (best is None or count < best[0]):
            best = count, pages
    made: list[list[Shape]] = []
    for number, row in enumerate(zip_longest(*best[1], fillvalue=[]) if best else ()):
        first = bool(above) and not number
        shapes = place(above, _spanning(slots)) if first else []
        for slot, page in zip(slots, row, strict=True):
            shapes += place(page, slot, above=head if first else 0.0, fill=len(streams) == 1) if page else []
        made.append(shapes)
    return made


def _divided(pages: Sequence[flow.Page]) -> bool:
    """Whether a table goes on on the next page."""
    ends = ((one[-1].frame, more[0].frame) for one, more in pairwise(pages) if one and more)
    return any(last.columns is not None and last.number == first.number for last, first in ends)


def _below(blocks: Sequence[Block], wide: Slot, layout: Layout, word: Fixed, slides: Slides) -> None:
    """What follows columns: on the last slide when there is room, otherwise on a slide of its own."""
    shown = slides[-1] if slides else []
    low = max((shape.box.bottom for shape in shown), default=wide.box.y)
    atoms = Builder(wide.font, *wide.room, BODY_SIZES[-1], word).atoms(blocks)
    used = (low - wide.box.y - wide.insets[1]) / POINT + flow.GAP
    # A text that takes its whole area has nothing below it, whatever its words take.
    open_ = any(isinstance(shape, Text) and shape.whole for shape in shown)
    if slides and used + flow.extent(atoms) <= wide.room[1] and not open_ and not _columned(blocks):
        slides[-1] += place(flow.Page(atoms), wide, above=used)
    else:
        _text(blocks, layout, word, slides)


def _spanning(slots: Sequence[Slot]) -> Slot:
    """One drawn area over all of `slots`."""
    first, last = slots[0].box, slots[-1].box
    high = min(slot.box.height for slot in slots)
    return replace(slots[0], index=None, box=first._replace(width=last.x + last.width - first.x, height=high))


def _side_by_side(layout: Layout, count: int) -> tuple[Slot, ...]:
    """`count` drawn areas beside each other where the layout has its text."""
    whole = _spanning(layout.bodies)
    gap = whole.box.width // 40
    width = (whole.box.width - gap * (count - 1)) // count
    return tuple(
        replace(whole, box=whole.box._replace(x=whole.box.x + at * (width + gap), width=width)) for at in range(count)
    )
