"""This file fits titles: smaller type down to a floor, then an ellipsis."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.document import Run, normal, plain
from generator.formats.pptx.measure import SAFETY, divide, lines, tallness

if TYPE_CHECKING:
    from generator.document import Inlines
    from generator.formats.pptx.deck import Slot

FLOOR = 24.0
_LEAST = 12.0


def fitted(title: Inlines, mark: str, slot: Slot) -> tuple[Inlines, float, str]:
    """A title with its mark in the largest type that fits; the whole title when it had to be shortened."""
    width, height = slot.room
    whole = normal((*title, Run(mark)))
    size = max(slot.size, min(FLOOR, height / slot.font.tall))
    while True:
        room = width / size / slot.font.wide / SAFETY
        most = max(1, int(height / (size * tallness(whole, slot.font)) + 0.01))
        if lines(whole, room, slot.font) <= most and size * tallness(whole, slot.font) <= height + 0.5:
            return whole, size, ""
        if size <= FLOOR and (most > 1 or size * tallness(whole, slot.font) <= height + 0.5):
            break
        if size <= _LEAST:
            break
        size -= 1
    marked = tuple(replace(run, text=run.text.replace(" ", "\u00a0")) for run in (Run(mark),)) if mark else ()
    count = most
    head, _ = divide(title, room, slot.font, count)
    while lines(normal((*head, *marked)), room, slot.font) > most and len(plain(head)) > 1:
        head, _ = divide(_less(head), room, slot.font, count)
        head = normal((*_less(head), Run("…")))
    return normal((*head, *marked)), size, plain(title)


def _less(runs: Inlines) -> Inlines:
    """`runs` without the ellipsis and the last word."""
    text = plain(runs).rstrip("… ")
    end = text.rfind(" ")
    keep = end if end > 0 else len(text) * 3 // 4
    return (replace(runs[0], text=text[:keep].rstrip()),)


def one_line(title: Inlines) -> Inlines:
    """A title on one line without links."""
    runs = (replace(run, text=run.text.replace("\n", " "), link="", anchor="") for run in title)
    return normal(runs) if plain(title).strip() else ()
