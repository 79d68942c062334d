"""This file says what a deck is before PowerPoint: slides with every text, table and chart at its measured place.

Places are in EMU (914,400 an inch), type sizes and heights of text in points (12,700 EMU).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from generator.formats.pptx.measure import Font

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.document import Chart, Inlines, Remark

POINT = 12_700

Role = Literal["title", "section", "content", "two-columns", "table", "board"]
ROLES: tuple[Role, ...] = ("title", "section", "content", "two-columns", "table", "board")
Tone = Literal["", "label", "lead", "muted", "strong"]
Bullet = Literal["", "•", "–", "1"]
Look = Literal["", "quote", "own-text", "callout", "card"]


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in EMU."""

    x: int
    y: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        """Where it ends."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Slot:
    """A placeholder of a layout. `index` is None when the layout has none and a text box is drawn instead.

    `insets` are left, top, right, bottom in EMU; `size` is the type size that the layout gives it; `moved` says that
    the box is not the layout's own.
    """

    kind: str
    index: int | None
    box: Box
    insets: tuple[int, int, int, int] = (91_440, 45_720, 91_440, 45_720)
    size: float = 20.0
    font: Font = field(default_factory=Font)
    moved: bool = False

    @property
    def room(self) -> tuple[float, float]:
        """Width and height for text, in points."""
        left, top, right, bottom = self.insets
        return (self.box.width - left - right) / POINT, (self.box.height - top - bottom) / POINT


@dataclass(frozen=True, slots=True)
class Layout:
    """What a layout offers: the part it stands in, its title and its text areas from left to right."""

    part: str
    title: Slot
    bodies: tuple[Slot, ...]
    footers: tuple[Slot, ...] = ()
    colours: Mapping[str, str] = field(default_factory=dict)
    """What bg1, tx1, accent1 ... are here, six hexadecimal digits each."""
    ground: str = ""
    """The colour behind the text, where it is known."""
    name: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    """The layout's own map of colours, for its slides to take over; as a rule empty."""


@dataclass(frozen=True, slots=True)
class Geometry:
    """What cutting needs to know of the reference: sizes, and a layout for every role."""

    width: int
    height: int
    layouts: Mapping[Role, Layout]
    font: Font = field(default_factory=Font)
    titles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph on a slide, its measures in points.

    `bullet` is "", "•", "–" or "1" (numbered, `number` is its number) and hangs `hang` to the left of the text, which
    starts at `left`; `before` is the space above it.
    """

    runs: Inlines
    size: float
    bullet: Bullet = ""
    number: int = 1
    level: int = 0
    left: float = 0.0
    hang: float = 0.0
    before: float = 0.0
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Text in a placeholder (`slot`) or a box of its own. `whole` says that it takes the whole placeholder."""

    paras: tuple[Para, ...]
    box: Box
    slot: Slot | None = None
    whole: bool = False
    look: Look = ""
    insets: tuple[int, int, int, int] = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; a covered one (None in the grid) belongs to the cell above or left of it."""

    paras: tuple[Para, ...]
    row_span: int = 1
    column_span: int = 1
    style: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: column widths and row heights in EMU, rows of cells. `board` has lines all round."""

    box: Box
    widths: tuple[int, ...]
    heights: tuple[int, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    alt: str = ""
    header: bool = True
    first_column: bool = False
    board: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    """A chart at its place."""

    box: Box
    chart: Chart
    alt: str = ""


Shape = Text | Grid | Graph


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its title, its shapes in reading order, and what the speaker sees (one text a paragraph)."""

    role: Role
    title: Inlines
    title_size: float
    shapes: tuple[Shape, ...] = ()
    notes: tuple[str, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """All slides, and what was moved or shortened to make them fit."""

    slides: tuple[Slide, ...]
    remarks: tuple[Remark, ...] = ()
    title: str = ""
    footer: str = ""
    language: str = "nl-NL"
