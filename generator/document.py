"""This file says what a document is made of: blocks and inlines that every writer can show.

A writer gets a `Document` and nothing else. Inlines are flat runs in a normal form (no empty run, equal
neighbours merged), so two documents that look the same are equal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal, NamedTuple

from generator.notices import Notice


class Run(NamedTuple):
    """A stretch of text with one look. A newline in `text` is a line break inside the paragraph.

    `link` is a URL or `#anchor`; `anchor` makes this run a target; `language` is a tag such as `en-GB`, empty
    when it is the document's own language. `style` is one of INLINE_STYLES.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    strike: bool = False
    code: bool = False
    link: str = ""
    anchor: str = ""
    language: str = ""
    style: str = ""


Inlines = tuple[Run, ...]

look_of = itemgetter(slice(1, None))
"""What a run has besides its text, in the order of its fields: five times faster than to replace the text."""


class Heading(NamedTuple):
    """A heading; level 1 is a chapter (in a deck: a slide). `style` is a layout or look by name, often empty."""

    level: int
    inlines: Inlines
    anchor: str = ""
    style: str = ""


class Paragraph(NamedTuple):
    """Running text. `style` is one of PARAGRAPH_STYLES."""

    inlines: Inlines
    style: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """What participants wrote, word for word."""

    blocks: tuple[Block, ...]


class ItemList(NamedTuple):
    """A list; every item is a series of blocks, as a rule one paragraph and perhaps a nested list."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1


class Table(NamedTuple):
    """A table with one header row. Every row has as many cells as the header; a cell's newlines are line breaks.

    `widths` are relative column widths (empty: by content). `style` is one of TABLE_STYLES. `caption` stands above it,
    `alt` says what the table is to who cannot see it (empty: the caption does).
    """

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    caption: Inlines = ()
    widths: tuple[int, ...] = ()
    style: str = ""
    alt: str = ""


class Chart(NamedTuple):
    """Counts as a picture: a native chart in Office. Row labels are the categories, other columns the series."""

    table: Table
    kind: ChartKind = "bar"
    alt: str = ""


class Image(NamedTuple):
    """A picture, `width` by `height` pixels, of which `content` is the file; `name` is what that was called."""

    content: bytes
    kind: Literal["png", "jpeg"]
    width: int
    height: int
    alt: str
    name: str


class BoardCell(NamedTuple):
    """One field of the board: rows and columns count from 1; the spans are 1 or more."""

    row: int
    column: int
    blocks: tuple[Block, ...]
    row_span: int = 1
    column_span: int = 1
    style: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """The canvas on one page, as it hangs on the wall: a grid of cells in reading order."""

    cells: tuple[BoardCell, ...]
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks side by side (in a deck: a layout of as many columns; on paper: one below the other)."""

    columns: tuple[tuple[Block, ...], ...]


class Tile(NamedTuple):
    """One thing among its like: a card, a pair, a step. `style` is one of TILE_STYLES."""

    blocks: tuple[Block, ...]
    style: str = ""


class Visual(NamedTuple):
    """Things shown as shapes in a deck, and as a list everywhere else. See VISUAL_KINDS for what each kind means.

    Of cards `stack` says how many stand in each column, one below the other (empty: a grid).
    """

    kind: VisualKind
    tiles: tuple[Tile, ...]
    stack: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OnePage:
    """One page: the first of `variants` that fits on it, the last when none does. Nothing is cut to make it fit."""

    variants: tuple[tuple[Block, ...], ...]


class Region(NamedTuple):
    """Blocks that belong together. See REGION_KINDS for what each kind means."""

    kind: RegionKind
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """What the speaker sees and the audience does not (only in a deck)."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents, of headings up to `depth`."""

    depth: int = 2


VisualKind = Literal["cards", "flow", "timeline", "wall"]
VISUAL_KINDS: dict[VisualKind, str] = {
    "cards": "cards of one size of type; all that stands up to a title is the head of a card in the style headed",
    "flow": "pairs: an arrow with the first block, which leads to the others",
    "timeline": "steps along a line; a step in the style decision is a diamond",
    "wall": "notes on a wall; the style of a note is the letter of whose it is",
}
TILE_STYLES = ("", "dark", "tint", "open", "headed", "decision")

ChartKind = Literal["bar", "stacked-bar", "column", "pie"]
CHART_KINDS: tuple[ChartKind, ...] = ("bar", "stacked-bar", "column", "pie")

RegionKind = Literal["cover", "landscape", "card", "own-text", "callout", "two-columns"]
REGION_KINDS: dict[RegionKind, str] = {
    "cover": "the title page",
    "landscape": "a part on landscape paper",
    "card": "one thing with its properties, kept on one page where it fits",
    "own-text": "words of the consultant, set apart from what the group wrote",
    "callout": "a remark of the tool, such as what is still open",
    "two-columns": "text that runs on from one column to the next (on paper)",
}

POSTER = "poster"
"""The kind of document that every canvas has besides its own: all notes on one sheet."""
COMPARISON, COMPARISON_SLIDE = "comparison", "comparison-slide"
"""What can be made when rounds were compared: what changed, and the same on a slide."""
BESIDES = {POSTER: "pptx", COMPARISON: "docx", COMPARISON_SLIDE: "pptx"}
"""The kinds of document that every canvas has besides its own, each with its format."""

PARAGRAPH_STYLES = (
    "",
    "title",
    "subtitle",
    "lead",
    "label",
    "source",
    "status",
    "question",
    "statement",
    "entry",
    "kicker",
)
INLINE_STYLES = {
    "small": "what belongs to the words before it: a role, a priority",
    "label": "a fixed word before an answer",
    "cell": "the place of an answer in the workbook",
    "box": "a box to tick before an item of a list; an answer that begins with brackets has none",
}
TABLE_STYLES = ("", "plain", "key-value", "timeline", "matrix")
MARK = "◆"
"""A row of a timeline whose first cell begins with this is a decision."""
HIT = "●"
"""What a cell of a matrix holds where its row and its column meet."""

Block = (
    Heading
    | Paragraph
    | Quote
    | ItemList
    | Table
    | Chart
    | Image
    | Board
    | Columns
    | Visual
    | OnePage
    | Region
    | Notes
    | PageBreak
    | Contents
)


@dataclass(frozen=True, slots=True)
class Document:
    """What a writer gets.

    `meta` is printed as front matter in Markdown and kept in the properties of an Office file. `words` are the fixed
    words that a writer needs in the document's language (`table`, `figure`, `page`, `of`, `continued`, ...).
    `watermark` is whether a concept says so across every page, `large` whether type is 12 points: on paper only.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    language: str = "nl-NL"
    status: Literal["", "concept", "final"] = ""
    meta: tuple[tuple[str, str], ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    page: str = ""
    """The size of paper when this is a poster: "A0", "A1" or "A3"."""
    watermark: bool = False
    large: bool = False


class Written(NamedTuple):
    """What a writer gives back: the bytes of the file, and its remarks."""

    content: bytes
    remarks: tuple[Notice, ...] = ()


def normal(runs: Iterable[Run]) -> Inlines:
    """`runs` in the normal form: nothing empty (an anchor may be), equal neighbours merged."""
    merged: list[Run] = []
    before: tuple[object, ...] = ()
    for run in runs:
        if not run.text and not run.anchor:
            continue
        look = run[1:]
        if look == before and not run.anchor:
            merged[-1] = Run(merged[-1].text + run.text, *look)
        else:
            merged.append(run)
            before = look
    return tuple(merged)


def plain(inlines: Inlines) -> str:
    """The words of `inlines` without their look."""
    return inlines[0].text if len(inlines) == 1 else "".join([run.text for run in inlines])
