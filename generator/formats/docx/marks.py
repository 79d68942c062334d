"""This file marks cells of a timeline (its line, its decisions) and of a matrix (its hits, and what is unknown)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from generator.config.brand import mixed
from generator.document import HIT, MARK, Inlines, plain
from generator.formats.docx.writing_context import Work
from generator.formats.xml import attribute

Marks = tuple[str, str]
"""What is added to the properties of a cell and of its paragraph, as text."""
_TINT = 0.1
_SAND = "B25E00"
"""The fourth accent of our theme: what is not known."""


def timeline_marks(row: Sequence[Inlines], work: Work) -> list[Marks]:
    """The line beside the numbers, and a ground for a decision: that it is one stands in its words as well."""
    decision = plain(row[0]).startswith(MARK)
    colour = work.brand.accent if decision else work.brand.secondary
    theme = f' w:themeColor="{"accent1" if decision else "accent2"}"' if work.themed else ""
    line = f'<w:right w:val="single" w:sz="24" w:space="0" w:color="{attribute(colour)}"{theme}/>'
    ground = _ground("accent1", work.brand.accent, themed=work.themed) if decision else ""
    return [(f"<w:tcBorders>{line}</w:tcBorders>{ground}", ""), *([(ground, "")] * (len(row) - 1))]


def matrix_marks(row: Sequence[Inlines], work: Work) -> list[Marks]:
    """A ground for every hit, which stands in the middle, and for a text in italics: what is not known."""
    return [_hit(inlines, work) for inlines in row]


def _hit(inlines: Inlines, work: Work) -> Marks:
    if not inlines:  # as most are
        return "", ""
    words = plain(inlines)
    if words == HIT:
        return _ground("accent2", work.brand.secondary, themed=work.themed), '<w:jc w:val="center"/>'
    if words and all(run.emphasis for run in inlines):
        return _ground("accent4", _SAND, themed=work.themed), ""
    return "", ""


@lru_cache(maxsize=64)
def _ground(slot: str, colour: str, *, themed: bool) -> str:
    theme = f' w:themeFill="{slot}" w:themeFillTint="{round(_TINT * 255):02X}"' if themed else ""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{mixed(colour, _TINT)}"{theme}/>'


MARKED: dict[str, Callable[[Sequence[Inlines], Work], list[Marks]]] = {
    "timeline": timeline_marks,
    "matrix": matrix_marks,
}
"""What marks the cells of a row, by the style of the table."""
