"""This file fits titles: smaller type down to a floor; what does not fit then goes on under the title."""

from __future__ import annotations

from generator.document import Inlines, Run, normal, plain
from generator.formats.measure import cut_runs, divide, lines, tallness
from generator.formats.pptx.deck import Slot

FLOOR = 20.0
_LEAST = 12.0
_AIR = 1.03
"""What a line may be higher with another version of a font."""


def fitted(title: Inlines, mark: str, slot: Slot) -> tuple[Inlines, float, Inlines]:
    """A title with its mark in the largest type that fits, its size in points, and the words that did not fit."""
    whole = normal((*title, Run(mark)))
    size = _size(whole, slot)
    most, room = _room(whole, slot, size)
    if lines(whole, room, slot.font) <= most:
        return whole, size, ()
    # A mark stays in one piece, behind as many words as leave it its place.
    marked = Run(mark.replace(" ", "\u00a0"))
    length = len(plain(title))
    head, rest = divide(title, room, slot.font, most)
    while rest and len(plain(head)) > 1 and lines(normal((*head, marked)), room, slot.font) > most:
        head, rest = _shorter(title, head, length)
    return normal((*head, marked)), size, rest


def _size(whole: Inlines, slot: Slot) -> float:
    """The largest type in which the title fits, or the smallest that it may have."""
    size = max(slot.size, min(FLOOR, slot.room[1] / slot.font.tall))
    while size > _LEAST:
        most, room = _room(whole, slot, size)
        high = size * tallness(whole, slot.font) <= slot.room[1] + 0.5
        if high and (lines(whole, room, slot.font) <= most or (size <= FLOOR and most > 1)):
            break
        size -= 1
    return size


def _room(whole: Inlines, slot: Slot, size: float) -> tuple[int, float]:
    """How many lines a title of `size` points may take, and the ems on each."""
    width, height = slot.room
    most = max(1, int(height / (size * tallness(whole, slot.font) * _AIR) + 0.01))
    return most, slot.font.room(width, size)


def _shorter(title: Inlines, head: Inlines, length: int) -> tuple[Inlines, Inlines]:
    """`title` in two again, one word earlier than after `head`."""
    text = plain(head).rstrip()
    end = text.rfind(" ")
    keep = end if end > 0 else len(text) * 3 // 4
    whole = plain(title)
    after = keep + (len(whole[keep:]) - len(whole[keep:].lstrip()))
    return cut_runs(title, 0, len(whole[:keep].rstrip()) or 1), cut_runs(title, after, length)


def one_line(title: Inlines) -> Inlines:
    """A title on one line without links."""
    runs = (run._replace(text=run.text.replace("\n", " "), link="", anchor="") for run in title)
    return normal(runs) if plain(title).strip() else ()
