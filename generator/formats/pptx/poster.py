"""This file lays out a poster: sections side by side, under each its questions, and under those the notes.

Places are in points.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from pptx.presentation import Presentation
from pptx.util import Emu

from generator.document import Block, Document, Heading, Inlines, ItemList, Paragraph, Run, Visual, normal, plain
from generator.formats.fallback_words import fixed_words
from generator.formats.measure import Font
from generator.formats.pptx import tiles
from generator.formats.pptx.deck import POINT, Box, Deck, Geometry, Para, Piece, Shape, Slide, Surface, Text
from generator.formats.pptx.layouts import Look
from generator.formats.pptx.poster_plan import GAP, PAD, Column, Line, Note, Plan, Section, plan
from generator.formats.pptx.titles import one_line
from generator.formats.pptx.visuals import boxed
from generator.formats.pptx.xml import clean
from generator.notices import notice

PAPER = {"A0": (1189, 841), "A1": (841, 594), "A3": (420, 297)}
"""Width and height in millimetres."""
_EMU = 36_000  # in a millimetre
_SIZES = (56.0, 48.0, 42.0, 36.0, 32.0, 28.0, 26.0, *map(float, range(24, 14, -1)), tiles.LEAST)
_SMALL_SHEET = 16.0
"""The largest type on an A3, which is read from nearby."""
_MARGIN, _HEAD = 0.022, 0.085  # of the width; of the height
_BESIDE = 3  # names of groups beside each other


def paper(name: str) -> tuple[int, int]:
    """The width and height of a sheet, in EMU."""
    width, height = PAPER[name]
    return width * _EMU, height * _EMU


def cut_poster(document: Document, geometry: Geometry) -> Deck:
    """The posters of `document`, of the size that it asks for, as the slides of a deck."""
    word = fixed_words(document)
    width, height = (side / POINT for side in paper(document.page))
    margin = width * _MARGIN
    head = height * _HEAD
    area = (width - 2 * margin, height - head - 2 * margin)
    blocks = clean(document.blocks)
    title, legend = _head(blocks, document)
    sections = _sections(blocks, f" ({word['continued']})", geometry.font)
    for names in [one for one in legend if isinstance(one, ItemList)]:
        if _names(names, _share(names, area[0], head, tiles.LEAST), tiles.LEAST, geometry.font) is None:
            # More groups than there is place for beside the title: then they come first.
            firsts = [next((one.inlines for one in item if isinstance(one, Paragraph)), ()) for item in names.items]
            letters = [plain(first)[:1].lower() for first in firsts]
            notes = [
                Note(tiles.Words(item, geometry.font), letter)
                for item, letter in zip(names.items, letters, strict=True)
            ]
            sections.insert(0, Section((Run(word["groups"]),), (Run(word["groups"]),), notes))
    planned = plan(
        sections, area, geometry.font, [size for size in _SIZES if document.page != "A3" or size <= _SMALL_SHEET]
    )
    pages = planned.posters or ((),)
    titles = _titles(sections)
    slides = []
    for number, columns in enumerate(pages, 1):
        mark = f" ({number}/{len(pages)})" if len(pages) > 1 else ""
        top = margin + head
        shapes = [*_legend(legend, (margin, margin, area[0], head), planned.size, geometry.font)]
        shapes += _columns(columns, planned, (margin, top), titles)
        shown = normal((*title, Run(mark)))
        slides.append(Slide("table", shown, _title_size(shown, area[0] * 0.62, head, geometry.font), tuple(shapes)))
    remarks = (notice("poster-more", "attention", count=len(pages)),) if len(pages) > 1 else ()
    return Deck(tuple(slides), remarks, document.title, (), document.language)


def on_paper(found: Look, presentation: Presentation, page: str) -> Look:
    """`found` for slides as large as a sheet of paper, on which a title and notes have places of their own."""
    width, height = paper(page)
    presentation.slide_width, presentation.slide_height = Emu(width), Emu(height)
    layout = found.geometry.layouts["table"]
    margin = round(width * _MARGIN)
    box = Box(margin, margin, round((width - 2 * margin) * 0.62), round(height * _HEAD * 0.62))
    title = replace(layout.title, box=box, insets=(0, 0, 0, 0), moved=True)
    layouts = {**found.geometry.layouts, "table": layout._replace(title=title, footers=(), kicker=None)}
    return found._replace(geometry=found.geometry._replace(width=width, height=height, layouts=layouts, poster=True))


def _head(blocks: Sequence[Block], document: Document) -> tuple[Inlines, tuple[Block, ...]]:
    """The title, and what stands beside it: the line below it and whose letter is whose."""
    end = next((at for at, one in enumerate(blocks) if isinstance(one, Heading) and one.level > 1), len(blocks))
    first = next((one for one in blocks[:end] if isinstance(one, Heading)), None)
    title = one_line(first.inlines) if first else ()
    rest = tuple(one for one in blocks[:end] if isinstance(one, Paragraph | ItemList))
    return title or (Run(document.title or "–"),), rest


def _sections(blocks: Sequence[Block], continued: str, face: Font) -> list[Section]:
    found: list[Section] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:  # noqa: PLR2004 - a section of the canvas
            found.append(Section(block.inlines, normal((*block.inlines, Run(continued)))))
        elif isinstance(block, Heading) and block.level > 2 and found:  # noqa: PLR2004 - a question in it
            found[-1].notes.append(Note(tiles.Words((Paragraph(block.inlines, "title"),), face)))
        elif isinstance(block, Visual) and found:
            found[-1].notes += [Note(tiles.Words(tile.blocks, face), tile.style) for tile in block.tiles]
    return found


def _titles(sections: Sequence[Section]) -> Callable[[int], Inlines]:
    """The title of a section by its number; one that was asked for before says that it goes on."""
    asked: set[int] = set()

    def title(number: int) -> Inlines:
        shown = sections[number].again if number in asked else sections[number].title
        asked.add(number)
        return shown

    return title


def _columns(
    columns: Sequence[Column], plan: Plan, corner: tuple[float, float], titles: Callable[[int], Inlines]
) -> list[Shape]:
    """The shapes of one poster; columns side by side that begin with one section have one title above them."""
    made: list[Shape] = []
    x, top = corner
    size = plan.size

    def titled(section: int, y: float, wide: float) -> float:
        title = Para(tiles.strong(titles(section)), size)
        made.append(_note((x, y, wide, plan.bar), (title,), "dark", size, centred=True))
        return y + plan.bar + size * 0.5

    for section, group in groupby(columns, key=lambda column: column[0].section):
        beside = list(group)
        wide = plan.width * len(beside) + size * (len(beside) - 1)
        low = titled(section, top, wide)
        for column in beside:
            y = low
            for stretch in column:
                if stretch is not column[0]:
                    y = titled(stretch.section, y + size * (0.5 - GAP), plan.width)
                for line in stretch.lines:
                    made += _line(line, plan, x, y)
                    y += line[0].height + size * GAP
            x += plan.width + size
    return made


def _line(line: Line, plan: Plan, x: float, y: float) -> list[Shape]:
    """The notes that stand beside each other in a column."""
    gap = plan.size * GAP
    wide = (plan.width - gap * (len(line) - 1)) / len(line)
    return [
        _note((x + at * (wide + gap), y, wide, note.height), note.paras(), _surface(note.group), plan.size)
        for at, note in enumerate(line)
    ]


def _surface(group: str) -> Surface:
    if not group:
        return "none"
    surfaces: tuple[Surface, ...] = ("note-1", "note-2", "note-3", "note-4", "note-5", "note-6")
    return surfaces[(ord(group[0]) - ord("a")) % len(surfaces)]


def _note(
    place: tuple[float, float, float, float],
    paras: tuple[Para, ...],
    surface: Surface,
    size: float,
    *,
    centred: bool = False,
) -> Piece:
    edge = round(size * PAD * POINT)
    return Piece(boxed(place), "rect", surface, paras, (edge, edge, edge, edge), "ctr" if centred else "t")


def _legend(blocks: Sequence[Block], place: tuple[float, float, float, float], size: float, face: Font) -> list[Shape]:
    """The line below the title, and a note in the colour of each group with its letter and name."""
    x, y, width, height = place
    made: list[Shape] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            box = boxed((x, y + height * 0.64, width * 0.62, height * 0.3))
            most = max(tiles.LEAST, min(size, height * 0.3 / face.tall / 1.1))
            made.append(Text((Para(block.inlines, _fitting(block.inlines, most, width * 0.62, face)),), box))
        elif isinstance(block, ItemList):
            wide, high = _share(block, width, height, size)
            shown = _names(block, (wide, high), size, face) or []
            for number, paras in enumerate(shown):
                left = x + width * 0.64 + (number % _BESIDE) * (wide + size * 0.5)
                tall = tiles.height(paras, wide - 2 * size * PAD, face) + 2 * size * PAD
                at = (left, y + (number // _BESIDE) * (high + size * 0.3), wide, tall)
                made.append(_note(at, paras, _surface(plain(paras[0].runs)[:1].lower()), size))
    return made


def _share(names: ItemList, width: float, height: float, size: float) -> tuple[float, float]:
    """How wide and high the note of each group may be, beside the title."""
    columns, rows = min(len(names.items), _BESIDE), -(-len(names.items) // _BESIDE)
    return (width * 0.36 - size * 0.5 * (columns - 1)) / columns, height * 0.94 / rows - size * 0.3


def _names(names: ItemList, room: tuple[float, float], size: float, face: Font) -> list[tuple[Para, ...]] | None:
    """The names of the groups in the largest type in which all fit; None when they do not."""
    inner, high = room[0] - 2 * size * PAD, room[1] - 2 * size * PAD
    held = [tiles.Words(item, face) for item in names.items]
    tried = size
    while tried >= tiles.LEAST:
        if all(words.height(tried, inner) <= high for words in held):
            return [words.paras(tried) for words in held if words]
        tried -= 1
    return None


def _fitting(runs: Inlines, size: float, width: float, face: Font) -> float:
    """The largest type, from twice `size` down, in which `runs` stand on one line."""
    tried = size
    while tried > tiles.LEAST and tiles.height((Para(runs, tried),), width, face) > tried * face.tall * 1.01:
        tried -= 1
    return tried


def _title_size(runs: Inlines, width: float, head: float, face: Font) -> float:
    size = head * 0.4
    while size > tiles.LEAST and tiles.height((Para(runs, size),), width, face._replace(bold=True)) > head * 0.62:
        size -= 1
    return size
