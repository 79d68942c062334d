"""This file spreads pieces over as many slides as they need: evenly, keeping together what belongs together."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from generator.document import Inlines
from generator.formats.pptx.deck import Look, Para

GAP = 12.0  # points between a text and a table or a box
_STEPS = 14  # halvings when looking for the lowest height that gives the same number of slides


class Columns(NamedTuple):
    """A table's columns: widths, its header (empty: none), type size, heights of header and rows; all in points.

    `torn` says that somewhere in it a word is wider than its column.
    """

    widths: tuple[float, ...]
    header: tuple[Inlines, ...]
    size: float
    height: float
    heights: tuple[float, ...]
    alt: str = ""
    first_column: bool = False
    torn: bool = False


class Frame(NamedTuple):
    """What pieces stand in: running text, a table or a box. `head` is its own height in points.

    A frame that goes on on the next slide is drawn again there, with its head: the table header, the box's label.
    """

    number: int
    kind: Literal["text", "table", "box"]
    head: float = 0.0
    columns: Columns | None = None
    look: Look = ""
    label: str = ""
    size: float = 18.0
    """Of the label, in points."""


class Row(NamedTuple):
    """A row of a table."""

    cells: tuple[Inlines, ...]
    height: float


class Part(NamedTuple):
    """A stretch of a paragraph that no slide can hold: the whole paragraph, and offsets in its plain text."""

    whole: Para
    begin: int
    end: int


class Atom(NamedTuple):
    """The smallest piece that is moved: a paragraph, a row. Heights in points.

    `before` is the space above it when something stands there; `keep` says that it stays with what follows.
    """

    frame: Frame
    content: Para | Row
    height: float
    before: float = 0.0
    keep: bool = False
    part: Part | None = None


Page = list[Atom]


def pages(atoms: Sequence[Atom], height: float, columns: int = 1) -> list[Page]:
    """`atoms` spread over pages of at most `height` points, as few as possible and then as even as possible.

    With `columns` side by side there is a multiple of them, of which the last may be empty.
    """
    if not atoms:
        return []
    chains = _chains(atoms, height)
    least = _fill(chains, height)
    # A table or a text goes on on the next page only where that saves one.
    if len(undivided := _fill(whole := _whole(chains, height), height)) == len(least):
        chains, least = whole, undivided
    slides = -(-len(least) // columns)
    wanted = slides * columns
    if wanted == 1:
        return least
    low, high = 0.0, height
    best = least
    for _ in range(_STEPS):
        middle = (low + high) / 2
        tried = _fill(chains, middle)
        if len(tried) <= wanted and all(extent(page) <= height for page in tried):
            high, best = middle, tried
        else:
            low = middle
    return [*best, *([] for _ in range(wanted - len(best)))]


def extent(page: Sequence[Atom]) -> float:
    """The height in points of what stands on a page."""
    total = 0.0
    last: Frame | None = None
    for atom in page:
        total += added(atom, last, first=last is None)
        last = atom.frame
    return total


def added(atom: Atom, last: Frame | None, *, first: bool) -> float:
    """What one more atom adds to the height of a page on which `last` was the frame."""
    if last is not None and last.number == atom.frame.number:
        return atom.before + atom.height
    return (0.0 if first else GAP) + atom.frame.head + atom.height


def _chains(atoms: Sequence[Atom], height: float) -> list[list[Atom]]:
    """Atoms that stay together; a chain that no page can hold is let go."""
    chains: list[list[Atom]] = []
    open_ = False
    for atom in atoms:
        if open_ and extent([*chains[-1], atom]) <= height:
            chains[-1].append(atom)
        else:
            chains.append([atom])
        open_ = atom.keep
    return chains


def _whole(chains: Sequence[list[Atom]], height: float) -> list[list[Atom]]:
    """Chains of one frame as one, where a page holds them all."""
    made: list[list[Atom]] = []
    for chain in chains:
        if made and made[-1][-1].frame.number == chain[0].frame.number:
            made[-1] = [*made[-1], *chain]
        else:
            made.append(chain)
    return made if all(extent(one) <= height for one in made) else list(chains)


def _fill(chains: Sequence[Sequence[Atom]], height: float) -> list[Page]:
    """The pages when each is filled up to `height` before the next is begun."""
    made: list[Page] = []
    used = 0.0
    for chain in chains:
        need = 0.0
        last = made[-1][-1].frame if made else None
        for atom in chain:
            need += added(atom, last, first=False)
            last = atom.frame
        if made and used + need <= height:
            made[-1].extend(chain)
            used += need
        else:
            made.append(list(chain))
            used = extent(chain)
    return made
