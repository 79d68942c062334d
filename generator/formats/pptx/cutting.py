"""This file cuts a document into slides: one for every chapter, more when it does not fit on one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from generator import document as doc
from generator.blocks import children
from generator.document import Block, Document, Inlines, Run, plain
from generator.formats.fallback_words import Fixed, fixed_words
from generator.formats.pptx import flow
from generator.formats.pptx.bodies import BODY_SIZES, Slides, body, draws
from generator.formats.pptx.deck import POINT, ROLES, Deck, Geometry, Layout, Para, Role, Shape, Slide
from generator.formats.pptx.positions import place
from generator.formats.pptx.texts import Builder
from generator.formats.pptx.titles import fitted, one_line
from generator.formats.pptx.xml import clean, fit
from generator.notices import Notice, notice

_MARK = " (10/10)"
"""As wide as the mark of a slide that goes on gets."""
_UNDER = 4.0  # points between a kicker among the text and what stands under it


class _Chapter(NamedTuple):
    """What becomes one slide or more: its heading and the blocks under it."""

    title: Inlines
    style: str
    blocks: tuple[Block, ...]
    anchor: str = ""


def cut(document: Document, geometry: Geometry) -> Deck:
    """The slides of `document` in the layouts of `geometry`: nothing runs over, and remarks say what was moved.

    The same document and geometry always give the same deck.
    """
    document = replace(document, blocks=clean(document.blocks), title=fit(document.title).replace("\n", " "))
    word = fixed_words(document)
    taken = set(geometry.titles)
    slides: list[Slide] = []
    remarks: list[Notice] = []
    chapters = _chapters(document)
    for chapter in chapters:
        made = _slides(chapter, document, geometry, word, remarks)
        slides += [_distinct(slide, taken, geometry) for slide in made]
    status = word["concept"] if document.status == "concept" else ""
    named = next((plain(chapter.title) for chapter in chapters if chapter.style == "title"), document.title)
    footers = (" · ".join(part for part in (status, named) if part), status)
    return Deck(tuple(slides), tuple(remarks), document.title, tuple(filter(None, footers)), document.language)


def _chapters(document: Document) -> list[_Chapter]:
    found: list[_Chapter] = []
    title: Inlines = ()
    style = anchor = ""
    held: list[Block] = []

    def close() -> None:
        if title or any(not isinstance(block, doc.PageBreak | doc.Contents) for block in held):
            found.append(_Chapter(title, style, tuple(held), anchor))
        held.clear()

    for block in document.blocks:
        if isinstance(block, doc.Heading) and block.level == 1:
            close()
            title, style, anchor = block.inlines or (Run(document.title or "–"),), block.style, block.anchor
        elif isinstance(block, doc.Region) and block.kind == "cover":
            close()
            title, style, anchor = (), "", ""
            found.append(_cover(block, document))
        else:
            held.append(block)
    close()
    return found


def _cover(block: doc.Region, document: Document) -> _Chapter:
    """A title slide: the paragraph with the style "title", or the first heading, is its title."""
    for at, inner in enumerate(block.blocks):
        if isinstance(inner, doc.Heading) or (isinstance(inner, doc.Paragraph) and inner.style == "title"):
            return _Chapter(inner.inlines, "title", (*block.blocks[:at], *block.blocks[at + 1 :]))
    return _Chapter((Run(document.title),) if document.title else (), "title", block.blocks)


def _slides(
    chapter: _Chapter, document: Document, geometry: Geometry, word: Fixed, remarks: list[Notice]
) -> list[Slide]:
    title = one_line(chapter.title) or (Run(document.title or word["slide"]),)
    role = _role(chapter)
    layout = geometry.layouts[role]
    blocks: tuple[Block, ...] = tuple(block for block in chapter.blocks if not isinstance(block, doc.Notes))
    kicker, blocks = _styled("kicker", blocks)
    question, blocks = _styled("question", blocks)
    above, layout = _headed(kicker, layout, word)
    slides = _pages(role, blocks, document, layout, word)
    if fitted(title, _MARK if len(slides) > 1 and (kicker or question) else "", layout.title)[2]:
        # What is too long for a title stands under it, whole when something short can be the title.
        if not plain(title).endswith(plain(question) or "\0"):
            rest = title if kicker or question else fitted(title, "", layout.title)[2]
            slides = _pages(role, (doc.Paragraph(rest, "lead"), *blocks), document, layout, word)
        if question:
            title = question
        elif kicker:
            # The part of the canvas stays above, and what of it is shown becomes the title.
            part, _, topic = plain(kicker).rpartition(" · ")
            kicker, title = (Run(part),) if part else (), (Run(topic[:1].upper() + topic[1:]),)
        above = _headed(kicker, geometry.layouts[role], word)[0]
    notes = _notes(chapter.blocks)
    made = []
    for number, shapes in enumerate(slides, 1):
        mark = f" ({number}/{len(slides)})" if len(slides) > 1 else ""
        shown, size, _ = fitted(title, mark, layout.title)
        said = list(notes) if number == 1 else [f"{word['notes-at-first']}: {plain(title)} (1/{len(slides)})"]
        anchor = chapter.anchor if number == 1 else ""
        made.append(Slide(role, shown, size, (*above, *shapes), tuple(said), anchor, () if above else kicker))
    if len(slides) > 1:
        remarks.append(notice("slide-continued", slide=plain(title)[:60], parts=len(slides)))
    return made


def _styled(style: str, blocks: tuple[Block, ...]) -> tuple[Inlines, tuple[Block, ...]]:
    """The words above the title (kicker) or for a title that is too long (question), and the other blocks."""
    for at, block in enumerate(blocks):
        if isinstance(block, doc.Paragraph) and block.style == style:
            return one_line(block.inlines), (*blocks[:at], *blocks[at + 1 :])
    return (), blocks


def _headed(kicker: Inlines, layout: Layout, word: Fixed) -> tuple[tuple[Shape, ...], Layout]:
    """The kicker as a text for every slide of a layout without a place for one, and that layout with areas below it."""
    if not kicker or layout.kicker is not None:
        return (), layout
    wide = replace(layout.bodies[0], index=None, insets=(layout.bodies[0].insets[0], 0, layout.bodies[0].insets[2], 0))
    atoms = Builder(wide.font, *wide.room, BODY_SIZES[-1], word).atoms([doc.Paragraph(kicker, "source")])
    high = round((flow.extent(atoms) + _UNDER) * POINT)
    # Between a title and what is under it there may be room already.
    up = min(high, max(0, wide.box.y - layout.title.box.bottom))
    bodies = tuple(
        replace(slot, box=slot.box._replace(y=slot.box.y + high - up, height=slot.box.height - high + up))
        for slot in layout.bodies
    )
    above = place(flow.Page(atoms), replace(wide, box=wide.box._replace(y=wide.box.y - up)))
    return tuple(above), layout._replace(bodies=bodies)


def _pages(role: Role, blocks: Sequence[Block], document: Document, layout: Layout, word: Fixed) -> list[list[Shape]]:
    slides: Slides = []
    if role in ("title", "section"):
        slides = _opening(blocks, document, layout, word)
    else:
        body(blocks, layout, word, slides)
    return slides or [[]]


def _role(chapter: _Chapter) -> Role:
    """The layout of a chapter: as its style says, otherwise as its blocks ask."""
    blocks = [block for block in chapter.blocks if not isinstance(block, doc.Notes | doc.PageBreak | doc.Contents)]
    if any(isinstance(block, doc.Columns) and len(block.columns) == 2 for block in blocks):  # noqa: PLR2004 - two columns
        return "two-columns"
    if any(isinstance(block, doc.Visual) or (isinstance(block, doc.OnePage) and draws(block)) for block in blocks):
        return "table"
    for role in ROLES:
        if chapter.style == role and role not in ("table", "content"):
            return role
    if blocks and all(isinstance(block, doc.Table | doc.Chart | doc.Columns) for block in blocks):
        return "table"
    return "content"


def _opening(blocks: Sequence[Block], document: Document, layout: Layout, word: Fixed) -> Slides:
    """The text under the title of a title or section slide."""
    said = list(blocks)
    bare = [block for block in blocks if not (isinstance(block, doc.Paragraph) and block.style == "status")]
    if document.status == "concept" and len(bare) == len(blocks) and layout.title.kind == "ctrTitle":
        said.append(doc.Paragraph((Run(word["concept"]),)))
    # A title slide in two is none: its type becomes smaller first, as small as any on a slide, then the status is left
    # to the footer, and then the text takes more room than its placeholder has.
    sizes = [(size, said) for size in (22.0, 20.0, 18.0, 16.0, 14.0)]
    if bare and any(footer.kind == "ftr" for footer in layout.footers):
        sizes += [(size, bare) for size, _ in sizes]
    for slot, (size, texts) in product(layout.bodies, sizes):
        atoms = Builder(slot.font, *slot.room, size, word, small=min(size, 18.0)).atoms(texts)
        if slot.index is not None:
            # In the layout's own colour dark and light title slides both keep their contrast.
            atoms = [
                one._replace(content=one.content._replace(tone="", size=min(one.content.size, size)))
                if isinstance(one.content, Para)
                else one
                for one in atoms
            ]
        pages = flow.pages(atoms, slot.room[1])
        if len(pages) <= 1:
            break
    return [place(page, slot) for page in pages]


def _distinct(slide: Slide, taken: set[str], geometry: Geometry) -> Slide:
    """The slide with a title that no other slide has: screen readers list slides by title."""
    number = 1
    title, size = slide.title, slide.title_size
    while plain(title).strip().casefold() in taken:
        number += 1
        title, size, _ = fitted(slide.title, f" [{number}]", geometry.layouts[slide.role].title)
    taken.add(plain(title).strip().casefold())
    return slide._replace(title=title, title_size=min(size, slide.title_size))


def _notes(blocks: Iterable[Block]) -> tuple[str, ...]:
    """What stands in the notes of a slide: its own notes, and the numbers of its charts."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, doc.Notes):
            found += _lines(block.blocks)
        else:
            found += _numbers(block)
    return tuple(found)


def _lines(blocks: Iterable[Block], indent: str = "") -> list[str]:
    """`blocks` as lines of plain text; items begin with a dash or their number."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, doc.Heading | doc.Paragraph):
            found.append(indent + plain(block.inlines))
        elif isinstance(block, doc.ItemList):
            for number, item in enumerate(block.items, block.start):
                inner = _lines(item, indent + "   ")
                sign = f"{number}. " if block.ordered else "– "
                if inner:
                    found += [indent + sign + inner[0].strip(), *inner[1:]]
        elif isinstance(block, doc.Table):
            found += [indent + plain(block.caption)] if block.caption else []
            found += [indent + " | ".join(plain(cell) for cell in row) for row in (block.header, *block.rows)]
        else:
            found += _lines(children(block), indent)
    return [line for line in found if line.strip()]


def _numbers(block: Block) -> list[str]:
    if isinstance(block, doc.Chart):
        return _lines((block.table,))
    return [line for inner in children(block) for line in _numbers(inner)]
