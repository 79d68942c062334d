"""This file turns blocks into atoms: measured paragraphs, rows and boxes of one width and type size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import assert_never

from generator import document as doc
from generator.blocks import listed
from generator.document import Block, Inlines, Run, plain
from generator.formats.fallback_words import Fixed
from generator.formats.measure import Font, chunks, cut_runs, lines, tallness
from generator.formats.pptx import tables
from generator.formats.pptx.deck import Bullet, Look, Para
from generator.formats.pptx.flow import Atom, Frame, Part
from generator.formats.pptx.tiles import line_height, line_room, strong

BOX_SIDE, BOX_EDGE, QUOTE_SIDE = 14.0, 10.0, 16.0
LABEL_GAP = 0.2  # of the type size, between the label of a box and its text
SMALL = 14.0  # sources and status lines
_CHUNK = 4  # lines of a paragraph that moves on to the next slide by itself


@dataclass(eq=False, repr=False)
class Builder:
    """Makes atoms for an area of `width` by `height` points, with running text of `size` points.

    Builders of the same blocks may share what is `known` of their tables, by identity.
    """

    face: Font
    width: float
    height: float
    size: float
    fixed: Fixed
    table_size: float = 14.0
    small: float = SMALL
    known: dict[tuple[int, Font], tables.Cells] = field(default_factory=dict)
    frames: int = 0

    def atoms(self, blocks: Sequence[Block]) -> list[Atom]:
        """The atoms of `blocks`, in order."""
        return _joined(self._inside(blocks, self._frame("text"), self.width))

    def _frame(self, kind: str, **more: object) -> Frame:
        self.frames += 1
        return Frame(self.frames, kind, **more)  # type: ignore[arg-type]  # only called with the kinds below

    def _inside(  # noqa: C901, PLR0912 - one case for each kind of block
        self, blocks: Sequence[Block], frame: Frame, width: float
    ) -> list[Atom]:
        found: list[Atom] = []
        for block in blocks:
            match block:
                case doc.Heading():
                    found += self._para(self._styled(block.inlines, "label"), frame, width, keep=True)
                case doc.Paragraph():
                    keep = block.style in ("label", "question") or plain(block.inlines).rstrip().endswith(":")
                    found += self._para(self._styled(block.inlines, block.style), frame, width, keep=keep)
                case doc.ItemList():
                    found += self._items(block, frame, width, 0)
                case doc.Table():
                    found += self._table(block, found)
                case doc.Chart():
                    found += self._table(block.table, found)
                case doc.Image():
                    found += self._para(self._styled((Run(f"[{block.alt}]"),), "source"), frame, width)
                case doc.Quote():
                    found += self._box(block.blocks, "quote", "")
                case doc.Region():
                    found += self._region(block, frame, width)
                case doc.Columns():
                    for column in block.columns:
                        found += self._inside(column, frame, width)
                case doc.Visual():
                    found += self._items(listed(block), frame, width, 0)
                case doc.OnePage():
                    found += self._inside(block.variants[0], frame, width)
                case doc.Board():
                    for cell in block.cells:
                        found += self._inside(cell.blocks, frame, width)
                case doc.Notes() | doc.PageBreak() | doc.Contents():
                    pass
                case _:
                    assert_never(block)
        return found

    def _styled(self, runs: Inlines, style: str) -> Para:
        size = self.size
        match style:
            case "title":
                return Para(runs, size + 4, before=size * 0.4, tone="lead")
            case "lead" | "subtitle":
                return Para(runs, size + 2, before=size * 0.4, tone="lead")
            case "label":
                return Para(strong(runs), size, before=size * 0.6, tone="label")
            case "question":
                return Para(runs, size, before=size * 0.6, tone="muted")
            case "source" | "status":
                return Para(runs, self.small, before=size * 0.5, tone="muted")
            case _:
                return Para(runs, size, before=size * 0.4)

    def _para(self, para: Para, frame: Frame, width: float, *, keep: bool = False) -> list[Atom]:
        """The atoms of one paragraph: one, or as many as it takes slides."""
        if not plain(para.runs).strip():
            return []
        room, line = line_room(para, width, self.face), line_height(para, self.face)
        count = lines(para.runs, room, self.face)
        most = max(1, int((self.height - frame.head) / line))
        if count <= most:
            return [Atom(frame, para, count * line, para.before, keep)]
        step = min(_CHUNK, most)
        high = step * line
        parts = [Part(para, *ends) for ends in chunks(para.runs, room, self.face, step)]
        return [
            Atom(frame, part_para(part, part), high, para.before if not part.begin else 0.0, part=part)
            for part in parts
        ]

    def _items(self, block: doc.ItemList, frame: Frame, width: float, level: int) -> list[Atom]:
        hang = self.size * (1.5 if block.ordered else 0.9)
        left = self.size * 0.9 * level + hang
        sign: Bullet = "1" if block.ordered else "–" if level % 2 else "•"
        found: list[Atom] = []
        for number, item in enumerate(block.items, block.start):
            first = True
            for inner in item:
                if isinstance(inner, doc.ItemList):
                    if found and not first:
                        found[-1] = found[-1]._replace(keep=True)
                    found += self._items(inner, frame, width, level + 1)
                elif isinstance(inner, doc.Paragraph | doc.Heading):
                    bullet = sign if first else ""
                    para = Para(inner.inlines, self.size, bullet, number, min(level, 8), left, hang, self.size * 0.35)
                    keep = plain(inner.inlines).rstrip().endswith(":")
                    found += self._para(para, frame, width, keep=keep)
                    first = False
                else:
                    found += self._inside((inner,), frame, width)
        return found

    def _table(self, table: doc.Table, found: list[Atom]) -> list[Atom]:
        if not table.rows and not any(plain(cell).strip() for cell in table.header):
            return []
        caption = self._para(self._styled(table.caption, "label"), self._frame("text"), self.width, keep=True)
        names = ", ".join(plain(cell) for cell in table.header if plain(cell).strip())
        alt = f"{plain(table.caption) or self.fixed['table']}: {names}" if names else plain(table.caption)
        cells = self._cells(table)
        made = tables.columns(cells, self.width, self.table_size, alt or self.fixed["table"])
        if made.height > self.height * 0.5:
            # A header that takes half of every slide is a row like the others.
            cells = self._cells(table._replace(header=((),) * len(table.header), rows=(made.header, *table.rows)))
            made = tables.columns(cells, self.width, self.table_size, made.alt)
        frame = self._frame("table", head=made.height, columns=made)
        rows = tables.atoms(cells, frame, self.height)
        if found and rows and isinstance(found[-1].content, Para) and found[-1].content.tone == "label":
            found[-1] = found[-1]._replace(keep=True)
        return [*caption, *rows]

    def _cells(self, table: doc.Table) -> tables.Cells:
        key = (id(table), self.face)
        if key not in self.known:
            self.known[key] = tables.Cells(table, self.face)
        return self.known[key]

    def _region(self, region: doc.Region, frame: Frame, width: float) -> list[Atom]:
        match region.kind:
            case "own-text" | "callout":
                return self._box(region.blocks, region.kind, self.fixed[region.kind])
            case "card":
                return self._box(region.blocks, "card", "")
            case "cover" | "landscape" | "two-columns":
                return self._inside(region.blocks, frame, width)
            case _:
                assert_never(region.kind)

    def _box(self, blocks: Sequence[Block], look: Look, label: str) -> list[Atom]:
        side = QUOTE_SIDE if look == "quote" else 2 * BOX_SIDE
        head = 0.0 if look == "quote" else 2 * BOX_EDGE
        if label:
            head += self.size * (tallness((Run(label),), self.face) + LABEL_GAP)
        frame = self._frame("box", head=head, look=look, label=label, size=self.size)
        return self._inside(blocks, frame, self.width - side)


def part_para(first: Part, last: Part) -> Para:
    """The paragraph from the beginning of one stretch to the end of another."""
    runs = cut_runs(first.whole.runs, first.begin, last.end)
    # White space at their end would be a line of its own.
    runs = cut_runs(runs, 0, len(plain(runs).rstrip()))
    return first.whole._replace(runs=runs, bullet=first.whole.bullet if not first.begin else "")


def _joined(atoms: list[Atom]) -> list[Atom]:
    """Text after a table or box is a frame of its own: it cannot go on in the one before."""
    made: list[Atom] = []
    closed: set[int] = set()
    renamed: dict[int, Frame] = {}
    for atom in atoms:
        number = atom.frame.number
        last = made[-1].frame if made else None
        if last is not None and last.number != renamed.get(number, atom.frame).number:
            closed.add(last.number)
        frame = renamed.get(number, atom.frame)
        if frame.number in closed:
            frame = atom.frame._replace(number=-len(made) - 1)
            renamed[number] = frame
        made.append(atom._replace(frame=frame))
    return made
