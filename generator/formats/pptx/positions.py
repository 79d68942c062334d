"""This file gives the atoms of one slide their places: shapes one below the other in a text area."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import fsum

from generator.document import Run
from generator.formats.pptx.deck import POINT, Box, Grid, Para, Shape, Slot, Text
from generator.formats.pptx.flow import GAP, Atom, Columns, Frame, Page, Part, Row, extent
from generator.formats.pptx.tables import EDGE
from generator.formats.pptx.texts import BOX_EDGE, BOX_SIDE, LABEL_GAP, QUOTE_SIDE, part_para

_AIR = 0.05
_STRETCH = 1.0  # how much higher than its text asks a row may be, in sizes of its type


def place(page: Page, slot: Slot, *, above: float = 0.0, fill: bool = False) -> list[Shape]:
    """The shapes of `page` in the area of `slot`, `above` points from its top; rows stand apart so that they `fill` it.

    The first text takes the placeholder; what is alone in it takes all of it, so that it follows the layout.
    """
    parts = [(frame, list(atoms)) for frame, atoms in groupby(page, key=lambda atom: atom.frame)]
    left, top, _, _ = slot.insets
    width, height = slot.room
    spare = max(0.0, height - above - extent(page))
    if not above and len(parts) == 1 and parts[0][0].kind == "text" and slot.index is not None:
        return [Text(_paras(parts[0][1]), slot.box, slot, whole=True, insets=slot.insets)]
    x, y = slot.box.x + left, slot.box.y + top + round(above * POINT)
    made: list[Shape] = []
    free = slot.index is not None
    share = _share(parts, spare) if fill else 0.0
    for frame, atoms in parts:
        high = extent(atoms)
        stretch = min(share, frame.columns.size * _STRETCH) if frame.columns else 0.0
        if frame.columns:
            more = stretch * (len(atoms) + bool(frame.head))
            spare -= more
            high += more
        else:
            # With another version of a font lines may be somewhat higher.
            spare -= (air := min(spare, high * _AIR))
            high += air
        box = Box(x, y, round(width * POINT), round(high * POINT))
        shape = _shape(frame, atoms, box, stretch)
        if free and isinstance(shape, Text) and not shape.look:
            shape = shape._replace(slot=slot)
            free = False
        made.append(shape)
        y += round((high + GAP) * POINT)
    return made


def _share(parts: Sequence[tuple[Frame, list[Atom]]], spare: float) -> float:
    """What each row may be higher, so that a table has no half slide below it, and texts keep their air."""
    rows = sum(len(atoms) + bool(frame.head) for frame, atoms in parts if frame.columns)
    air = fsum(extent(atoms) for frame, atoms in parts if not frame.columns) * _AIR
    return max(0.0, spare - air) / rows if rows else 0.0


def _shape(frame: Frame, atoms: list[Atom], box: Box, stretch: float) -> Shape:
    if frame.columns is not None:
        return _grid(frame.columns, [atom.content for atom in atoms if isinstance(atom.content, Row)], box, stretch)
    paras = _paras(atoms)
    if frame.kind != "box":
        return Text(paras, box)
    side, edge = round(BOX_SIDE * POINT), round(BOX_EDGE * POINT)
    if frame.look == "quote":
        side, edge = round(QUOTE_SIDE * POINT), 0
        return Text(paras, box, look=frame.look, insets=(side, edge, 0, edge))
    if frame.label:
        label = Para((Run(frame.label, strong=True),), frame.size, tone="label")
        paras = (label, paras[0]._replace(before=frame.size * LABEL_GAP), *paras[1:])
    return Text(paras, box, look=frame.look, insets=(side, edge, side, edge))


def _paras(atoms: list[Atom]) -> tuple[Para, ...]:
    """The paragraphs; no space above the first one, and stretches of one paragraph are one again."""
    found: list[Para] = []
    begun: Part | None = None
    for atom in atoms:
        if not isinstance(atom.content, Para):
            continue
        if begun and atom.part and atom.part.whole is begun.whole:
            found[-1] = part_para(begun, atom.part)
            continue
        begun = atom.part
        found.append(atom.content)
    return (found[0]._replace(before=0.0), *found[1:]) if found else ()


def _grid(made: Columns, rows: list[Row], box: Box, stretch: float) -> Grid:
    cells = [tuple(Para(cell, made.size) for cell in row.cells) for row in rows]
    heights = [round((row.height + stretch) * POINT) for row in rows]
    if made.header:
        cells.insert(0, tuple(Para(cell, made.size, tone="label") for cell in made.header))
        heights.insert(0, round((made.height + stretch) * POINT))
    widths = [round(width * POINT) for width in made.widths]
    return Grid(
        box._replace(width=sum(widths), height=sum(heights)),
        tuple(widths),
        tuple(heights),
        tuple(cells),
        made.alt,
        header=bool(made.header),
        first_column=made.first_column,
        edge=EDGE + stretch / 2,
    )
