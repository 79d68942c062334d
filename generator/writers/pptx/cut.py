"""This file cuts a document into slides: one for every chapter, more when it does not fit on one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.document import (
    Board,
    Chart,
    Columns,
    Contents,
    Heading,
    Notes,
    PageBreak,
    Paragraph,
    Region,
    Remark,
    Run,
    Table,
    normal,
    plain,
)
from generator.writers.pptx import boards, flow, outline
from generator.writers.pptx.clean import clean, fit
from generator.writers.pptx.deck import POINT, ROLES, Deck, Para, Shape, Slide, Slot, Text
from generator.writers.pptx.measure import SAFETY, divide, lines, tallness
from generator.writers.pptx.place import place
from generator.writers.pptx.texts import Builder
from generator.writers.pptx.words import fixed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.document import Block, Document, Inlines
    from generator.writers.pptx.deck import Geometry, Layout, Role
    from generator.writers.pptx.words import Fixed

BODY_SIZES = (20.0, 18.0)
TITLE_FLOOR = 24.0
# running text, tables, and what the size costs beside a slide more: small type saves slides, large type adds none
_SIZES = ((24.0, 18.0, 0.0), (20.0, 16.0, 0.1), (20.0, 14.0, 0.2), (18.0, 14.0, 0.3), (18.0, 12.0, 1.4))
_AIR = 0.75
_HEAD_SHARE = 0.4  # of the height: what stands above columns without a slide of its own


@dataclass(frozen=True, slots=True)
class _Chapter:
    """What becomes one slide or more: its heading and the blocks under it."""

    title: Inlines
    style: str
    blocks: tuple[Block, ...]
    anchor: str = ""


@dataclass
class _Part:
    """The pages of one chapter while it is cut: shapes by slide, whole texts that were cut, remarks."""

    slides: list[list[Shape]] = field(default_factory=list)
    uncut: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def cut(document: Document, geometry: Geometry) -> Deck:
    """The slides of `document` in the layouts of `geometry`: nothing runs over, and remarks say what was moved.

    The same document and geometry always give the same deck.
    """
    document = replace(document, blocks=clean(document.blocks), title=fit(document.title).replace("\n", " "))
    word = fixed(document)
    taken = set(geometry.titles)
    slides: list[Slide] = []
    remarks: list[Remark] = []
    for chapter in _chapters(document):
        made = _slides(chapter, document, geometry, word, remarks)
        slides += [_distinct(slide, taken, geometry) for slide in made]
    status = word("concept") if document.status == "concept" else ""
    footer = " · ".join(part for part in (status, document.title) if part)
    return Deck(tuple(slides), tuple(remarks), document.title, _short(footer, 110), document.language)


def _chapters(document: Document) -> list[_Chapter]:
    found: list[_Chapter] = []
    title: Inlines = ()
    style = anchor = ""
    held: list[Block] = []

    def close() -> None:
        if title or any(not isinstance(block, PageBreak | Contents) for block in held):
            found.append(_Chapter(title, style, tuple(held), anchor))
        held.clear()

    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            close()
            title, style, anchor = block.inlines or (Run(document.title or "–"),), block.style, block.anchor
        elif isinstance(block, Region) and block.kind == "cover":
            close()
            title, style, anchor = (), "", ""
            found.append(_cover(block, document))
        else:
            held.append(block)
    close()
    return found


def _cover(block: Region, document: Document) -> _Chapter:
    """A title slide: the paragraph with the style "title", or the first heading, is its title."""
    for at, inner in enumerate(block.blocks):
        if isinstance(inner, Heading) or (isinstance(inner, Paragraph) and inner.style == "title"):
            return _Chapter(inner.inlines, "title", (*block.blocks[:at], *block.blocks[at + 1 :]))
    return _Chapter((Run(document.title),) if document.title else (), "title", block.blocks)


def _slides(
    chapter: _Chapter, document: Document, geometry: Geometry, word: Fixed, remarks: list[Remark]
) -> list[Slide]:
    title = _plain_look(chapter.title) or (Run(document.title or word("slide")),)
    role = _role(chapter)
    blocks = tuple(block for block in chapter.blocks if not isinstance(block, Notes))
    part = _Part()
    if role == "board":
        _board(blocks, geometry, word, part)
    elif role in ("title", "section"):
        _opening(blocks, document, geometry.layouts[role], word, part)
    else:
        _body(blocks, geometry.layouts[role], word, part)
    slides = part.slides or [[]]
    notes = outline.notes(chapter.blocks)
    made = []
    for number, shapes in enumerate(slides, 1):
        mark = f" ({number}/{len(slides)})" if len(slides) > 1 else ""
        shown, size, whole = _fitted(title, mark, geometry.layouts[role].title)
        said = list(notes) if number == 1 else [f"{word('notes-at-first')}: {plain(title)} (1/{len(slides)})"]
        if whole and number == 1:
            said.insert(0, whole)
            remarks.append(Remark("text-shortened", (("slide", plain(title)[:60]), ("text", whole[:60]))))
        if number == 1 and part.uncut:
            said += [f"{word('full-text')}:", *part.uncut]
        made.append(Slide(role, shown, size, tuple(shapes), tuple(said), chapter.anchor if number == 1 else ""))
    if len(slides) > 1:
        remarks.append(Remark("slide-continued", (("slide", plain(title)[:60]), ("parts", str(len(slides))))))
    remarks += [replace(one, values=(("slide", plain(title)[:60]), *one.values)) for one in part.remarks]
    return made


def _role(chapter: _Chapter) -> Role:
    """The layout of a chapter: as its style says, otherwise as its blocks ask."""
    blocks = [block for block in chapter.blocks if not isinstance(block, Notes | PageBreak | Contents)]
    if any(isinstance(block, Board) for block in blocks):
        return "board"
    if any(isinstance(block, Columns) and len(block.columns) == 2 for block in blocks):  # noqa: PLR2004 - two columns
        return "two-columns"
    for role in ROLES:
        if chapter.style == role and role not in ("board", "table", "content"):
            return role
    if blocks and all(isinstance(block, Table | Chart | Columns) for block in blocks):
        return "table"
    return "content"


def _board(blocks: Sequence[Block], geometry: Geometry, word: Fixed, part: _Part) -> None:
    """The first board takes the slide; what stands beside it goes to a slide after it."""
    layout = geometry.layouts["board"]
    made = next(block for block in blocks if isinstance(block, Board))
    alt = made.alt or word("board")
    grid, uncut = boards.board(made, layout.bodies[0].box, geometry.font, alt)
    part.slides.append([grid])
    part.uncut += [word("board-size"), *uncut] if uncut else []
    part.remarks += [Remark("text-shortened", (("text", text[:60]),)) for text in uncut]
    rest = [block for block in blocks if block is not made]
    if rest:
        _body(rest, geometry.layouts["content"], word, part)


def _opening(blocks: Sequence[Block], document: Document, layout: Layout, word: Fixed, part: _Part) -> None:
    """The text under the title of a title or section slide."""
    slot = layout.bodies[0]
    said = list(blocks)
    marked = any(isinstance(block, Paragraph) and block.style == "status" for block in blocks)
    if document.status == "concept" and not marked and layout.title.kind == "ctrTitle":
        said.append(Paragraph((Run(word("concept")),)))
    for size in (22.0, 20.0, 18.0):
        builder = Builder(slot.font, *slot.room, size, word)
        atoms = [
            replace(atom, content=_quiet(atom.content, size, slot)) if isinstance(atom.content, Para) else atom
            for atom in builder.atoms(said)
        ]
        pages = flow.pages(atoms, slot.room[1])
        if len(pages) <= 1:
            break
    part.uncut += builder.uncut
    part.remarks += builder.remarks
    for page in pages:
        part.slides.append(place(page, slot, word("chart")))


def _quiet(para: Para, size: float, slot: Slot) -> Para:
    """A paragraph in the layout's own colour: dark and light title slides both keep their contrast."""
    return replace(para, tone="", size=min(para.size, size)) if slot.index is not None else para


def _body(blocks: Sequence[Block], layout: Layout, word: Fixed, part: _Part) -> None:
    """Everything else: text and tables one below the other, with columns side by side where there are."""
    split = next((at for at, block in enumerate(blocks) if isinstance(block, Columns)), None)
    if split is None:
        _stack(blocks, layout.bodies, word, part)
        return
    columns = blocks[split]
    if not isinstance(columns, Columns):
        return
    slots = layout.bodies if len(layout.bodies) == len(columns.columns) else _side_by_side(layout, len(columns.columns))
    above = _above(blocks[:split], slots, word, part)
    if above is None:
        _stack(blocks[:split], _wide(layout), word, part)
        above = []
    _beside(columns, slots, above, word, part)
    if blocks[split + 1 :] and not part.slides:
        _body(blocks[split + 1 :], layout, word, part)
    elif blocks[split + 1 :]:
        _below(blocks[split + 1 :], slots, layout, word, part)


def _above(blocks: Sequence[Block], slots: tuple[Slot, ...], word: Fixed, part: _Part) -> list[flow.Atom] | None:
    """What stands above columns over their whole width; None when it is too much for that."""
    wide = _spanning(slots)
    builder = Builder(wide.font, *wide.room, BODY_SIZES[0], word)
    atoms = builder.atoms(blocks)
    if flow.extent(atoms) > wide.room[1] * _HEAD_SHARE:
        return None
    part.uncut += builder.uncut
    part.remarks += builder.remarks
    return atoms


def _beside(columns: Columns, slots: tuple[Slot, ...], above: list[flow.Atom], word: Fixed, part: _Part) -> None:
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
        count = max(len(one) for one in pages) + cost
        room = min(builder.height for builder in builders)
        if (best is None or count < best[0]) and _calm([page for one in pages for page in one], size, room):
            best = count, pages, builders
    if best is None:
        return
    _, pages, builders = best
    count = max(len(one) for one in pages)
    for builder in builders:
        part.uncut += builder.uncut
        part.remarks += builder.remarks
    for number in range(count):
        shapes = place(above, replace(_spanning(slots), index=None), word("chart")) if above and not number else []
        down = head if above and not number else 0.0
        for slot, column in zip(slots, pages, strict=True):
            if number < len(column):
                shapes += place(column[number], slot, word("chart"), above=down)
        part.slides.append(shapes)


def _below(blocks: Sequence[Block], slots: tuple[Slot, ...], layout: Layout, word: Fixed, part: _Part) -> None:
    """What follows columns: on the last slide when there is room, otherwise on a slide of its own."""
    wide = replace(_spanning(slots), index=None)
    low = max((_bottom(shape) for shape in part.slides[-1]), default=wide.box.y)
    builder = Builder(wide.font, *wide.room, BODY_SIZES[-1], word)
    atoms = builder.atoms(blocks)
    used = (low - wide.box.y - wide.insets[1]) / POINT + flow.GAP
    fits = used + flow.extent(atoms) <= wide.room[1]
    nested = any(isinstance(block, Columns) for block in blocks)
    if fits and not nested and not any(_open(shape) for shape in part.slides[-1]):
        part.slides[-1] += place(flow.Page(atoms), wide, word("chart"), above=used)
        part.uncut += builder.uncut
        part.remarks += builder.remarks
    else:
        _body(blocks, replace(layout, bodies=_wide(layout)) if not nested else layout, word, part)


def _open(shape: Shape) -> bool:
    """Whether a shape fills its whole area whatever its text: nothing may be put below that."""
    return isinstance(shape, Text) and shape.whole


def _bottom(shape: Shape) -> int:
    return shape.box.bottom


def _stack(blocks: Sequence[Block], slots: tuple[Slot, ...], word: Fixed, part: _Part) -> None:
    """Blocks one below the other, over one area a slide or over several side by side."""
    best: tuple[float, list[flow.Page], Builder] | None = None
    for size, table_size, cost in _SIZES:
        builder = Builder(slots[0].font, *_smallest(slots), size, word, table_size=table_size)
        pages = flow.spread(builder.atoms(blocks), builder.height, len(slots))
        count = len(pages) / len(slots) + cost
        if (best is None or count < best[0]) and _calm(pages, size, builder.height):
            best = count, pages, builder
    if best is None or not best[1]:
        return
    _, pages, builder = best
    part.uncut += builder.uncut
    part.remarks += builder.remarks
    for first in range(0, len(pages), len(slots)):
        shapes: list[Shape] = []
        for slot, page in zip(slots, pages[first : first + len(slots)], strict=False):
            if page:
                shapes += place(page, slot, word("chart"))
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
    return replace(slots[0], box=replace(first, width=last.x + last.width - first.x, height=high))


def _wide(layout: Layout) -> tuple[Slot, ...]:
    return (replace(_spanning(layout.bodies), index=None),)


def _side_by_side(layout: Layout, count: int) -> tuple[Slot, ...]:
    """`count` drawn areas beside each other where the layout has its text."""
    whole = _spanning(layout.bodies)
    gap = whole.box.width // 40
    width = (whole.box.width - gap * (count - 1)) // count
    return tuple(
        replace(whole, index=None, box=replace(whole.box, x=whole.box.x + at * (width + gap), width=width))
        for at in range(count)
    )


def _fitted(title: Inlines, mark: str, slot: Slot) -> tuple[Inlines, float, str]:
    """A title with its mark in the largest type that fits; the whole title when it had to be shortened."""
    width, height = slot.room
    whole = normal((*title, Run(mark)))
    size = max(slot.size, min(TITLE_FLOOR, height / slot.font.tall))
    while True:
        room = width / size / slot.font.wide / SAFETY
        most = max(1, int(height / (size * tallness(whole, slot.font)) + 0.01))
        if lines(whole, room, slot.font) <= most and size * tallness(whole, slot.font) <= height + 0.5:
            return whole, size, ""
        if size <= TITLE_FLOOR and (most > 1 or size * tallness(whole, slot.font) <= height + 0.5):
            break
        if size <= 12:  # noqa: PLR2004 - nothing is smaller than this
            break
        size -= 1
    marked = tuple(replace(run, text=run.text.replace(" ", "\u00a0")) for run in (Run(mark),)) if mark else ()
    count = most
    head, _ = divide(title, room, slot.font, count)
    while lines(normal((*head, *marked)), room, slot.font) > most and len(plain(head)) > 1:
        head, _ = divide(_less(head), room, slot.font, count)
        head = normal((*_less(head), Run("…")))
    return normal((*head, *marked)), size, plain(title)


def _less(runs: Inlines) -> Inlines:
    """`runs` without the ellipsis and the last word."""
    text = plain(runs).rstrip("… ")
    end = text.rfind(" ")
    keep = end if end > 0 else len(text) * 3 // 4
    return (replace(runs[0], text=text[:keep].rstrip()),)


def _distinct(slide: Slide, taken: set[str], geometry: Geometry) -> Slide:
    """The slide with a title that no other slide has: screen readers list slides by title."""
    number = 1
    title, size = slide.title, slide.title_size
    while plain(title).strip().casefold() in taken:
        number += 1
        title, size, _ = _fitted(slide.title, f" [{number}]", geometry.layouts[slide.role].title)
    taken.add(plain(title).strip().casefold())
    return replace(slide, title=title, title_size=min(size, slide.title_size))


def _plain_look(title: Inlines) -> Inlines:
    """A title on one line without links."""
    runs = (replace(run, text=run.text.replace("\n", " "), link="", anchor="") for run in title)
    return normal(runs) if plain(title).strip() else ()


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
