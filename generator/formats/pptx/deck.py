"""This file says what a deck is before PowerPoint: slides with every text, table and chart at its measured place.

Places are in EMU (914,400 an inch), type sizes and heights of text in points (12,700 EMU).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from generator.document import Inlines
from generator.formats.measure import Font
from generator.notices import Notice

POINT = 12_700

Role = Literal["title", "section", "content", "two-columns", "table"]
ROLES: tuple[Role, ...] = ("title", "section", "content", "two-columns", "table")
Tone = Literal["", "label", "lead", "muted", "strong"]
Bullet = Literal["", "•", "–", "1"]
Look = Literal["", "quote", "own-text", "callout", "card"]
Form = Literal["rect", "homePlate", "ellipse", "diamond"]
Anchor = Literal["t", "ctr", "b"]
Surface = Literal[
    "dark", "tint", "outline", "open", "decision", "ring", "bar", "faint", "none",
    "note-1", "note-2", "note-3", "note-4", "note-5", "note-6",
]  # fmt: skip


class Box(NamedTuple):
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
    the box is not the layout's own, `at_left` that its lines begin there.
    """

    kind: str
    index: int | None
    box: Box
    insets: tuple[int, int, int, int] = (91_440, 45_720, 91_440, 45_720)
    size: float = 20.0
    font: Font = field(default_factory=Font)
    moved: bool = False
    at_left: bool = True

    @property
    def room(self) -> tuple[float, float]:
        """Width and height for text, in points."""
        left, top, right, bottom = self.insets
        return (self.box.width - left - right) / POINT, (self.box.height - top - bottom) / POINT


class Layout(NamedTuple):
    """What a layout offers: the part it stands in, its title and its text areas from left to right."""

    part: str
    title: Slot
    bodies: tuple[Slot, ...]
    footers: tuple[Slot, ...] = ()
    colours: Mapping[str, str] = {}
    """What bg1, tx1, accent1 ... are here, six hexadecimal digits each."""
    ground: str = ""
    """The colour behind the text, where it is known."""
    name: str = ""
    kicker: Slot | None = None
    """Where the few words above a title stand."""
    mapping: Mapping[str, str] = {}
    """The layout's own map of colours, for its slides to take over; as a rule empty."""


class Geometry(NamedTuple):
    """What cutting needs to know of the reference: sizes, and a layout for every role."""

    width: int
    height: int
    layouts: Mapping[Role, Layout]
    font: Font = Font()
    titles: frozenset[str] = frozenset()
    poster: bool = False
    """Whether the slides are of another size than the layouts were made for, and show nothing of their masters."""


class Para(NamedTuple):
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


class Text(NamedTuple):
    """Text in a placeholder (`slot`) or a box of its own. `whole` says that it takes the whole placeholder."""

    paras: tuple[Para, ...]
    box: Box
    slot: Slot | None = None
    whole: bool = False
    look: Look = ""
    insets: tuple[int, int, int, int] = (0, 0, 0, 0)


class Grid(NamedTuple):
    """A table: column widths and row heights in EMU, rows of cells with a paragraph each."""

    box: Box
    widths: tuple[int, ...]
    heights: tuple[int, ...]
    rows: tuple[tuple[Para, ...], ...]
    alt: str = ""
    header: bool = True
    first_column: bool = False
    edge: float = 4.0
    """Between the text of a cell and its top and bottom, in points."""


class Piece(NamedTuple):
    """A native shape: with text, or a decoration without. `surface` names its colours."""

    box: Box
    form: Form = "rect"
    surface: Surface = "outline"
    paras: tuple[Para, ...] = ()
    insets: tuple[int, int, int, int] = (0, 0, 0, 0)
    anchor: Anchor = "t"
    centred: bool = False


Shape = Text | Grid | Piece


class Slide(NamedTuple):
    """One slide: its title, its shapes in reading order, and what the speaker sees (one text a paragraph)."""

    role: Role
    title: Inlines
    title_size: float
    shapes: tuple[Shape, ...] = ()
    notes: tuple[str, ...] = ()
    anchor: str = ""
    kicker: Inlines = ()
    """What stands above the title in small type."""


class Deck(NamedTuple):
    """All slides, and what was moved to make them fit."""

    slides: tuple[Slide, ...]
    remarks: tuple[Notice, ...] = ()
    title: str = ""
    footers: tuple[str, ...] = ()
    """What may stand at the bottom of a slide: the first that fits on its line."""
    language: str = "nl-NL"
