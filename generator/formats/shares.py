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
    """Widths that add up to `width`: at least `least`; what is left goes, in steps, to the column that makes rows high.

    `room` gives the ems that a line has in a column of some width. When even `least` is too much, the columns of the
    longest words give way, so that the words in the others stay whole.
    """
    if fsum(least) >= width:
        return _capped(least, width)
    widths = list(least)
    step = (width - fsum(least)) / _STEPS
    sample = rows[:_SAMPLE]
    highs = [[lines(row[at], room(one), face) for row in sample] for at, one in enumerate(widths)]
    for _ in range(_STEPS):
        highest = list(map(max, zip(*highs, strict=True)))
        blames = [_blame(column, highest) for column in highs]
        at = blames.index(max(blames))
        widths[at] += step
        # What takes one line takes no fewer in more room.
        rows_at = zip(sample, highs[at], strict=True)
        highs[at] = [high if high == 1 else lines(row[at], room(widths[at]), face) for row, high in rows_at]
    highest = list(map(max, zip(*highs, strict=True)))
    for at, low in enumerate(least):
        # What made no row lower goes to all.
        while (less := widths[at] - step) >= low - step / 2 and _within(sample, at, room(less), face, highest):
            widths[at] = less
    spare = width / fsum(widths)
    return [one * spare for one in widths]


def _within(rows: Sequence[Sequence[Inlines]], at: int, room: float, face: Font, highest: Sequence[int]) -> bool:
    """Whether one column makes no row higher than `highest`; the first that is too high is enough to know."""
    return all(lines(row[at], room, face) <= most for row, most in zip(rows, highest, strict=True))


def _blame(own: Sequence[int], highest: Sequence[int]) -> tuple[int, int]:
    """How many lines of rows a column alone, or no other more than it, asks for; where that is equal, all its lines."""
    return sum([one for one, most in zip(own, highest, strict=True) if one == most > 1]), sum(own)


def _capped(least: Sequence[float], width: float) -> list[float]:
    """`least` with the widest columns cut down to one width, so that they add up to `width`."""
    rest = width
    for left, one in zip(range(len(least), 0, -1), sorted(least), strict=True):
        if one * left >= rest:
            return [min(low, rest / left) for low in least]
        rest -= one
    return list(least)
