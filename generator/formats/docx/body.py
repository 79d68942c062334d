"""This file writes the blocks of a document into the body of a Word file, one function for each kind of block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, assert_never

from generator import document as doc
from generator.blocks import listed
from generator.document import Block, Inlines, Run, normal, plain
from generator.formats.docx.contents import fill_contents
from generator.formats.docx.grids import COLUMN_MARGIN, add_board, add_columns
from generator.formats.docx.heights import Ruler
from generator.formats.docx.inlines import add_runs
from generator.formats.docx.paragraphs import mark, paragraph
from generator.formats.docx.pictures import add_image
from generator.formats.docx.sections import GUTTER, Flow, Paper
from generator.formats.docx.tables import add_table
from generator.formats.docx.writing_context import Work
from generator.formats.docx.xml import Element, last_child, name, sub

_PLACES = {"": "normal", "quote": "quote", "own-text": "own-text", "callout": "callout", "card": "card",
           "cover": "cover", "column": "normal", "board": "board-text", "board-heading": "board-heading"}  # fmt: skip
_BOXES = {"own-text", "callout", "card"}
_CLOSE = {*_PLACES.values(), "lead", "source", "question", "list", "numbered", "quote-list", "hidden"}
"""Styles with little or no space above: after a table they need more."""
_TABLE = name("w:tbl")
_DEEPEST = 6
_INSET = 200
"""How far a box of own text stands in at each side (twips)."""
_SAFETY = 1.03
"""What Word and LibreOffice may make higher than we measure; the page was 0.9 % higher in the worst sample."""
_STAND_IN = 1.12
"""The same where another font may stand in for that of a house style: nothing is lost when a page runs on."""
_SHORT = 0.5
"""Of a page: below one that is less full stands what follows, also where that runs on to the next page."""
_TALLEST = 0.7
"""Of a page: columns that are higher stand one below the other."""
_LEADS = 400
_LED_UP_TO = (doc.Table, doc.Chart, doc.Quote, doc.ItemList)
"""A paragraph of at most so many characters before one of these leads up to it, and stays on its page."""
_DEEPEST_LIST = 8
_TOGETHER = 2


class Place(NamedTuple):
    """Where a block stands: the kind of region, the list level (-1: no list), and the width it may take (twips)."""

    kind: str
    width: int
    height: int
    level: int = -1
    list_id: int = 0


@dataclass(eq=False, repr=False)
class Body:
    """The body being written. `ends` are the sections: the element each ends before, and how its text flows."""

    work: Work
    root: Element
    paper: Paper
    skip_cover: bool
    ends: list[tuple[int, Flow]] = field(default_factory=list)
    _flow: Flow = field(default_factory=Flow)
    _page_break: bool = False
    _tables_of_contents: list[tuple[Element, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Take the measure of the styles."""
        self._ruler = Ruler(self.work)

    def write(self, blocks: tuple[Block, ...]) -> None:
        """Write all blocks; what points forward (contents, links) is filled in at the end."""
        self._blocks(self._running_on(blocks), self._place())
        self.ends.append((len(self.root), self._flow))
        for element, depth in self._tables_of_contents:
            fill_contents(element, depth, self.paper.room(landscape=False)[0], self.work)

    def _running_on(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """`blocks` without the page breaks that would leave most of a page empty: around contents, before answers.

        No rest of the contents stands alone on a second page, and below a short page stands what follows it. Answers
        that take a part of a page stand below what comes before them, where that has room for all of them.
        """
        at = next((at for at, block in enumerate(blocks) if isinstance(block, doc.Contents)), len(blocks))
        breaks = [number for number, block in enumerate(blocks) if isinstance(block, doc.PageBreak)]
        begin = max((one for one in breaks if one < at), default=-1)
        end = next((one for one in breaks if one > at), None)
        if end is None:
            return blocks
        last = breaks[-1]
        answers = next(
            (one for one in blocks[last:] if isinstance(one, doc.Region) and one.kind == "two-columns"), None
        )
        low = {last} if answers and last > end and self._halves(answers.blocks, self._place()) else set()
        entry = doc.Paragraph((Run("x"),), "toc 1")
        entries = (entry for block in blocks if isinstance(block, doc.Heading) and block.level == 1)
        place = self._place()
        high = self._ruler.height((*blocks[begin + 1 : end], *entries), place.width, place.height)
        left_out = {end} if high * _STAND_IN > place.height else set()
        before = blocks[begin - 1] if begin > 0 else None
        if isinstance(before, doc.OnePage):
            short = self._ruler.height(self._fitting(before, place), place.width, place.height)
            if self.work.themed and (short + high) * _SAFETY <= place.height:
                left_out = {begin}
            elif short < place.height * _SHORT:
                left_out = {begin, end}
        return tuple(block for number, block in enumerate(blocks) if number not in left_out | low)

    def _place(self) -> Place:
        width, height = self.paper.room(landscape=self._flow.landscape)
        return Place("", (width - GUTTER * (self._flow.columns - 1)) // self._flow.columns, height)

    def _blocks(self, blocks: tuple[Block, ...], place: Place) -> None:
        for index, block in enumerate(blocks):
            follows = blocks[index + 1] if index + 1 < len(blocks) else None
            self._block(block, place, follows)

    def _block(self, block: Block, place: Place, follows: Block | None) -> None:  # noqa: C901, PLR0912 - one arm a kind
        match block:
            case doc.Heading():
                self._heading(block, place)
            case doc.Paragraph(style="entry"):
                # Each line begins at the margin; what goes on behind a line end would hang.
                for line in _apart(block.inlines):
                    self._paragraph(block._replace(inlines=line), place, follows)
            case doc.Paragraph():
                self._paragraph(block, place, follows)
            case doc.Quote():
                framed = place.kind in _BOXES or place.kind.startswith("board")
                self._blocks(block.blocks, place if framed else place._replace(kind="quote"))
            case doc.ItemList():
                self._list(block, place, follows)
            case doc.Table():
                self._break_before()
                begin = len(self.root)
                noted = isinstance(follows, doc.Paragraph) and follows.style == "source"
                add_table(self.root, block, self.work, place.width, noted=noted)
                if place.kind == "own-text":
                    _stand_in([*self.root][begin:])
            case doc.Chart():
                # Numbers are few: a table says them better than a picture, and to everybody.
                self._break_before()
                add_table(self.root, block.table, self.work, place.width)
            case doc.Image():
                add_image(self._start(_PLACES[place.kind]), block, self.work, place.width)
            case doc.Board():
                self._break_before()
                add_board(self, block, place.width, place.height)
            case doc.Columns():
                self._columns(block, place)
            case doc.Visual():
                self._list(listed(block), place)
            case doc.OnePage():
                self._blocks(self._fitting(block, place), place)
            case doc.Region():
                self._region(block, place)
                last = last_child(self.root)
                if isinstance(follows, doc.Table) and last is not None and last.tag == name("w:p"):
                    mark(last, "w:keepNext")
            case doc.Notes():
                pass
            case doc.PageBreak():
                self._page_break = last_child(self.root) is not None
            case doc.Contents():
                self._tables_of_contents.append((self._start("toc 1"), block.depth))
            case _:
                assert_never(block)

    def _start(self, role: str) -> Element:
        """A new paragraph, on a new page when one was asked for."""
        previous = last_child(self.root)
        made = paragraph(self.root, self.work.styles.id(role))
        if previous is not None and previous.tag == _TABLE and role in _CLOSE:
            mark(made, "w:spacing", before=100 if role == "hidden" else 200)
        if self._page_break:
            mark(made, "w:pageBreakBefore")
            self._page_break = False
        return made

    def _break_before(self) -> None:
        """See to a page break before a table, which only a paragraph can hold; Word makes one of tables without any."""
        previous = last_child(self.root)
        if self._page_break or (previous is not None and previous.tag == _TABLE):
            made = self._start("hidden")
            mark(made, "w:keepNext")

    def _heading(self, block: doc.Heading, place: Place) -> None:
        level = min(max(block.level, 1), _DEEPEST)
        narrow = level == 2 and (self._flow.columns > 1 or place.kind == "column")  # noqa: PLR2004 - the second level
        role = "column-heading" if narrow else f"heading {level}"
        made = self._start(role)
        if not self.work.styles.keeps(role):
            mark(made, "w:keepNext")
        if self.work.styles.numbers(role):
            # Ours are those of the blocks, which the words of the report name.
            sub(mark(made, "w:numPr"), "w:numId", val=0)
        anchor = block.anchor or self.work.anchors.fresh()
        self.work.headings.append((level, plain(block.inlines), self.work.anchors.claim(anchor)))
        add_runs(made, block.inlines or (Run("–"),), self.work, anchor)

    def _paragraph(self, block: doc.Paragraph, place: Place, follows: Block | None) -> None:
        if not block.inlines:
            return
        role = _PLACES[place.kind]
        strong = False
        if block.style and place.kind.startswith("board"):
            role = "board-label" if block.style == "label" else role
        elif block.style and place.kind in _BOXES:
            strong = block.style == "label"
        elif block.style:
            role = "toc-heading" if block.style == "label" and isinstance(follows, doc.Contents) else block.style
        made = self._start(role)
        beside = isinstance(follows, doc.Region) and follows.kind == "two-columns"
        leads = (beside or isinstance(follows, _LED_UP_TO)) and not place.kind and len(plain(block.inlines)) <= _LEADS
        if leads or (place.kind == "card" and follows is not None):
            mark(made, "w:keepNext")
        if place.kind in _BOXES and isinstance(follows, doc.Paragraph):
            # Only between paragraphs of one look: the ground of a box does not run on under other space.
            mark(made, "w:spacing", after=90)
        runs = tuple(run._replace(strong=True) for run in block.inlines) if strong else block.inlines
        add_runs(made, runs, self.work, firm=place.kind == "column")

    def _list(self, block: doc.ItemList, place: Place, follows: Block | None = None) -> None:
        """Write a list, of which the last item begins no page alone, nor does a line of text that follows it."""
        kind = "box" if place.kind in _BOXES else place.kind if place.kind in {"quote", "board"} else ""
        level = min(place.level + 1, _DEEPEST_LIST)
        number = self.work.numbering.list_id(kind, ordered=block.ordered, start=block.start, level=level)
        inner = place._replace(level=level, list_id=number)
        begin = len(self.root)
        for item in block.items:
            self._item(item, inner, ordered=block.ordered)
        # To keep all of it together makes LibreOffice leave the heading behind.
        last = [*self.root][begin:][-_TOGETHER:] if not place.kind else []
        ends = isinstance(follows, doc.Paragraph) and not follows.style and len(plain(follows.inlines)) <= _LEADS
        for made in last if ends else last[:-1]:
            mark(made, "w:keepNext")

    def _item(self, item: tuple[Block, ...], place: Place, *, ordered: bool) -> None:
        """One item: its first paragraph bears the number, the others stand under it."""
        numbered = False
        for block in item:
            if not isinstance(block, doc.Paragraph):
                self._block(block, place, None)
                continue
            listed = "numbered" if ordered else "list"
            role = {"": listed, "column": listed, "quote": "quote-list"}.get(place.kind, _PLACES[place.kind])
            made = self._start(role)
            inlines = block.inlines
            if not numbered:
                number = place.list_id
                if len(inlines) > 1 and inlines[0].style == "box" and not (place.kind or ordered):
                    # The box stands where another item has its bullet.
                    number = self.work.numbering.list_id("task", ordered=False, start=1, level=place.level)
                    inlines = (inlines[1]._replace(text=inlines[1].text.lstrip()), *inlines[2:])
                properties = mark(made, "w:numPr")
                sub(properties, "w:ilvl", val=place.level)
                sub(properties, "w:numId", val=number)
                numbered = True
            else:
                mark(made, "w:ind", left=300 * (place.level + 1), hanging=0)
            add_runs(made, inlines, self.work, firm=place.kind == "column")

    def _region(self, block: doc.Region, place: Place) -> None:
        match block.kind:
            case "cover":
                if not self.skip_cover:
                    self._blocks(block.blocks, place._replace(kind="cover"))
                    self._page_break = True
            case "landscape":
                self._turned(block, self._flow._replace(landscape=True))
            case "two-columns":
                beside = self._halves(block.blocks, place)
                if beside is None:
                    self._turned(block, self._flow._replace(columns=2))
                else:
                    self._columns(beside, place)
            case "card" | "callout":
                self._blocks(block.blocks, place._replace(kind=block.kind))
                self._space_after()
            case "own-text":
                self._paragraph(
                    doc.Paragraph((Run(self.work.words["own-text"]),), "own-text-label"), self._place(), None
                )
                self._blocks(block.blocks, place._replace(kind="own-text", width=place.width - 2 * _INSET))
                self._space_after()
            case _:
                assert_never(block.kind)

    def _turned(self, block: doc.Region, flow: Flow) -> None:
        """A part on other paper or in columns: a section of its own, unless it already is in such a one."""
        outer = self._flow
        if outer == flow:
            self._blocks(block.blocks, self._place())
            return
        if flow.landscape != outer.landscape:
            self._page_break = False
        if len(self.root):
            self.ends.append((len(self.root), outer))
        self._flow = flow
        self._blocks(block.blocks, self._place())
        if flow.landscape != outer.landscape:
            self._page_break = False
        self.ends.append((len(self.root), flow))
        self._flow = outer

    def _columns(self, block: doc.Columns, place: Place) -> None:
        """Blocks side by side, as a table with their headings as its head; one below the other where that is long."""
        width = place.width // len(block.columns)
        tall = max(self._ruler.height(column, width - COLUMN_MARGIN, place.height) for column in block.columns)
        if self.root.tag == name("w:tc") or self._flow.columns > 1 or tall > place.height * _TALLEST:
            for column in block.columns:
                self._blocks(column, place)
            return
        self._break_before()
        add_columns(self, block, width)

    def _halves(self, blocks: tuple[Block, ...], place: Place) -> doc.Columns | None:
        """`blocks` in two columns about as high, each with a heading at its top; None when that is no part of a page.

        What stands low on a page is torn by columns of the page itself, and LibreOffice does not always level those.
        """
        if not blocks or not isinstance(blocks[0], doc.Heading):
            return None
        width, most = place.width // 2 - COLUMN_MARGIN, place.height * _TALLEST
        above = [0]
        for block in blocks:
            above.append(above[-1] + self._ruler.height((block,), width, 2 * most))
            if above[-1] > 2 * most:
                return None
        starts = (at for at, block in enumerate(blocks) if at and isinstance(block, doc.Heading))
        highest, at = min(((max(above[at], above[-1] - above[at]), at) for at in starts), default=(most + 1, 0))
        return None if highest > most else doc.Columns((blocks[:at], blocks[at:]))

    def _fitting(self, block: doc.OnePage, place: Place) -> tuple[Block, ...]:
        """The first variant that fits on a page, the last when none does."""
        fits = (
            one
            for one in block.variants
            if self._ruler.height(one, place.width, place.height) * _SAFETY <= place.height
        )
        return next(fits, block.variants[-1])

    def end(self) -> None:
        """A body ends with a paragraph: Word adds one after a last table, at full height, when it is not there."""
        paragraph(self.root, self.work.styles.id("hidden"))
        self.ends[-1] = (len(self.root), self.ends[-1][1])

    def inside(self, cell: Element, blocks: tuple[Block, ...], kind: str, width: int = 0) -> None:
        """Write blocks into a cell, of the board or of columns."""
        outer, self.root = self.root, cell
        self._blocks(blocks, Place(kind, width, 0))
        self.root = outer

    def empty(self, cell: Element, kind: str) -> None:
        """A cell needs a paragraph, also when there is nothing in it."""
        paragraph(cell, self.work.styles.id(_PLACES[kind]))

    def _space_after(self) -> None:
        """Give the last paragraph of a box its distance to what follows."""
        last = last_child(self.root)
        if last is not None and last.tag == name("w:p"):
            mark(last, "w:spacing", after=200)
        elif last is not None:
            mark(self._start("hidden"), "w:spacing", before=200)


def _stand_in(elements: Iterable[Element]) -> None:
    """Let tables begin where the words of their box do."""
    for table in (one for one in elements if one.tag == _TABLE):
        properties = table[0]
        width = properties.index(properties.find(name("w:tblW")))  # type: ignore[arg-type] # every table has one
        properties.insert(width + 1, sub(properties, "w:tblInd", w=_INSET, type="dxa"))


def _apart(inlines: Inlines) -> list[Inlines]:
    """The lines of `inlines`, without their ends."""
    if "\n" not in plain(inlines):
        return [inlines]
    found: list[list[Run]] = [[]]
    for run in inlines:
        first, *rest = run.text.split("\n")
        found[-1].append(run._replace(text=first))
        found += [[run._replace(text=text, anchor="")] for text in rest]
    return [normal(one) for one in found]
