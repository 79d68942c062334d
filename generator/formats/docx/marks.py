"""This file marks cells of a timeline (its line, its decisions) and of a matrix (its hits, and what is unknown)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.config.brand import mixed
from generator.document import HIT, MARK, plain
from generator.formats.docx.paragraphs import mark
from generator.formats.docx.xml import Element, name, sub

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.document import Inlines
    from generator.formats.docx.writing_context import Work

_TINT = 0.1
_SAND = "B25E00"
"""The fourth accent of our theme: what is not known."""


def mark_timeline(cells: Sequence[Element], row: Sequence[Inlines], work: Work) -> None:
    """The line beside the numbers, and a ground for a decision: that it is one stands in its words as well."""
    decision = plain(row[0]).startswith(MARK)
    colour = work.brand.accent if decision else work.brand.secondary
    borders = sub(cells[0][0], "w:tcBorders")
    line = sub(borders, "w:right", val="single", sz=24, space=0, color=colour)
    if work.themed:
        line.set(name("w:themeColor"), "accent1" if decision else "accent2")
    for cell in cells if decision else ():
        _ground(cell, "accent1", work.brand.accent, work)


def mark_matrix(cells: Sequence[Element], row: Sequence[Inlines], work: Work) -> None:
    """A ground for every hit, which stands in the middle, and for a text in italics: what is not known."""
    for cell, inlines in zip(cells, row, strict=True):
        words = plain(inlines)
        if words == HIT:
            _ground(cell, "accent2", work.brand.secondary, work)
            mark(cell[1], "w:jc", val="center")
        elif words and all(run.emphasis for run in inlines):
            _ground(cell, "accent4", _SAND, work)


def _ground(cell: Element, slot: str, colour: str, work: Work) -> None:
    made = sub(cell[0], "w:shd", val="clear", color="auto", fill=mixed(colour, _TINT))
    if work.themed:
        made.set(name("w:themeFill"), slot)
        made.set(name("w:themeFillTint"), f"{round(_TINT * 255):02X}")


MARKED: dict[str, Callable[[Sequence[Element], Sequence[Inlines], Work], None]] = {
    "timeline": mark_timeline,
    "matrix": mark_matrix,
}
"""What marks the cells of a row, by the style of the table."""
