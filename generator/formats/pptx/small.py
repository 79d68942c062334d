"""This file makes a small slide as large as usual while it is laid out, and what was laid out as small as the slide.

What is shown on a wall is as large whatever the slide measures: on one three quarters as high 12 points are read as 16
are on the usual one. With 14 points at least a deck in such a house style took twice as many slides.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.formats.pptx.deck import POINT, Box, Grid, Para, Text

if TYPE_CHECKING:
    from generator.formats.pptx.deck import Cell, Deck, Geometry, Layout, Shape, Slide, Slot

_HIGH = 540 * POINT
_MOST = 14 / 12
"""So that no letter becomes smaller than 12 points."""


def share(geometry: Geometry) -> float:
    """How many times as large slides are laid out: 1 for all that are as high as usual."""
    return max(1.0, min(_HIGH / geometry.height, _MOST))


def enlarged(geometry: Geometry, by: float) -> Geometry:
    """`geometry` with all places `by` times as large."""
    layouts = {role: _layout(layout, by) for role, layout in geometry.layouts.items()}
    return replace(geometry, width=round(geometry.width * by), height=round(geometry.height * by), layouts=layouts)


def reduced(deck: Deck, by: float) -> Deck:
    """`deck` with all places and type `by` times as small."""
    return deck._replace(slides=tuple(_slide(slide, 1 / by) for slide in deck.slides))


def _layout(layout: Layout, by: float) -> Layout:
    return replace(
        layout,
        title=_slot(layout.title, by),
        bodies=tuple(_slot(slot, by) for slot in layout.bodies),
        kicker=layout.kicker and _slot(layout.kicker, by),
    )


def _slot(slot: Slot, by: float) -> Slot:
    return replace(slot, box=_box(slot.box, by), insets=_box(slot.insets, by), size=slot.size * by)


def _box(sides: tuple[int, int, int, int], by: float) -> Box:
    return Box(*(round(side * by) for side in sides))


def _slide(slide: Slide, by: float) -> Slide:
    shapes = tuple(_shape(shape, by) for shape in slide.shapes)
    return slide._replace(title_size=slide.title_size * by, shapes=shapes)


def _shape(shape: Shape, by: float) -> Shape:
    if isinstance(shape, Grid):
        widths, heights = (tuple(round(side * by) for side in sides) for sides in (shape.widths, shape.heights))
        rows = tuple(tuple(_cell(cell, by) for cell in row) for row in shape.rows)
        return shape._replace(box=_box(shape.box, by), widths=widths, heights=heights, rows=rows, edge=shape.edge * by)
    paras = tuple(_para(para, by) for para in shape.paras)
    if isinstance(shape, Text):
        return shape._replace(box=_box(shape.box, by), insets=_box(shape.insets, by), paras=paras)
    return shape._replace(box=_box(shape.box, by), insets=_box(shape.insets, by), paras=paras)


def _cell(cell: Cell, by: float) -> Cell:
    return cell._replace(paras=tuple(_para(para, by) for para in cell.paras))


def _para(para: Para, by: float) -> Para:
    left, hang, before = para.left * by, para.hang * by, para.before * by
    return para._replace(size=para.size * by, left=left, hang=hang, before=before)
