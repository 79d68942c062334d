"""This file shares the width of a table out over its columns, so that words stay whole and rows low."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from generator.formats.measure import lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.document import Inlines
    from generator.formats.measure import Font

_SAMPLE, _STEPS = 40, 24
"""How many rows decide on the widths of columns, and in how many steps what is left is given out."""


def levelled(
    rows: Sequence[Sequence[Inlines]], least: Sequence[float], width: float, room: Callable[[float], float], face: Font
) -> list[float]:
    """Widths that add up to `width`: at least `least`, and what is left goes, in steps, to whichever column is highest.

    `room` gives the ems that a line has in a column of some width. When even `least` is too much, the columns of the
    longest words give way, so that the words in the others stay whole.
    """
    if fsum(least) >= width:
        return _capped(least, width)
    widths = list(least)
    step = (width - fsum(least)) / _STEPS
    sample = rows[:_SAMPLE]
    counts = [sum(lines(row[at], room(one), face) for row in sample) for at, one in enumerate(widths)]
    for _ in range(_STEPS):
        at = max(range(len(widths)), key=lambda column: counts[column])
        widths[at] += step
        counts[at] = sum(lines(row[at], room(widths[at]), face) for row in sample)
    return widths


def _capped(least: Sequence[float], width: float) -> list[float]:
    """`least` with the widest columns cut down to one width, so that they add up to `width`."""
    rest = width
    for left, one in zip(range(len(least), 0, -1), sorted(least), strict=True):
        if one * left >= rest:
            return [min(low, rest / left) for low in least]
        rest -= one
    return list(least)
