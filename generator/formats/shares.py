"""This file shares the width of a table out over its columns, so that words stay whole and rows low."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import compress
from math import fsum
from operator import eq

from generator.formats.measure import Measured

_SAMPLE, _STEPS = 40, 24
"""How many rows decide on the widths of columns, and in how many steps what is left is given out."""


def levelled(
    held: Sequence[Sequence[Measured]], least: Sequence[float], width: float, room: Callable[[float], float]
) -> list[float]:
    """Widths that add up to `width`: at least `least`; what is left goes, in steps, to the column that makes rows high.

    `held` are the cells of the rows, and `room` gives the ems that a line has in a column of some width. When even
    `least` is too much, the columns of the longest words give way, so that the words in the others stay whole.
    """
    if fsum(least) >= width:
        return _capped(least, width)
    widths = list(least)
    step = (width - fsum(least)) / _STEPS
    cells = [[row[at] for row in held[:_SAMPLE]] for at in range(len(widths))]
    fits = [[cell.fit(room(one)) for cell in column] for column, one in zip(cells, widths, strict=True)]
    highs = [[high for high, _ in column] for column in fits]
    highest = list(map(max, zip(*highs, strict=True)))
    at, changed = 0, True
    for _ in range(_STEPS):
        if changed:
            # The lines of rows that a column alone, or no other more than it, asks for; where that is equal, all its.
            # Rows of one line count in all of them.
            blames = [(sum(compress(column, map(eq, column, highest))), sum(column)) for column in highs]
            at = blames.index(max(blames))
        widths[at] += step
        wide = room(widths[at])
        changed = any(wide >= fewer for _, fewer in fits[at])
        if changed:
            both = zip(cells[at], fits[at], strict=True)
            fits[at] = [cell.fit(wide) if wide >= fit[1] else fit for cell, fit in both]
            highs[at] = [high for high, _ in fits[at]]
            highest = list(map(max, zip(*highs, strict=True)))
    for at, low in enumerate(least):
        # What made no row lower goes to all.
        while (less := widths[at] - step) >= low - step / 2 and _within(cells[at], room(less), highest):
            widths[at] = less
    spare = width / fsum(widths)
    return [one * spare for one in widths]


def _within(cells: Sequence[Measured], room: float, highest: Sequence[int]) -> bool:
    """Whether one column makes no row higher than `highest`; the first that is too high is enough to know."""
    return all(cell.fit(room)[0] <= most for cell, most in zip(cells, highest, strict=True))


def _capped(least: Sequence[float], width: float) -> list[float]:
    """`least` with the widest columns cut down to one width, so that they add up to `width`."""
    rest = width
    for left, one in zip(range(len(least), 0, -1), sorted(least), strict=True):
        if one * left >= rest:
            return [min(low, rest / left) for low in least]
        rest -= one
    return list(least)
