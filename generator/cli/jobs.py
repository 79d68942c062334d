"""This file has workbooks made one after another or several at a time, and shows on a terminal how far that is."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from generator.cli.terminal import Terminal
from generator.errors import CanvasToolError
from generator.system import isolation

if TYPE_CHECKING:
    from generator.save import Builder, Built, Item

_MOST, _FEWEST = 4, 4
_WIDTH = 20
_STEPS = ("read", "report", "deck", "backlog", "poster", "export")


def jobs_for(count: int, asked: int | None) -> int:
    """How many of `count` workbooks are worked at: as asked, or a few where a process of its own pays for itself."""
    usual = min(_MOST, isolation.cores()) if count >= _FEWEST else 1
    return min(asked or usual, count)


def built(
    builder: Builder, items: Sequence[Item], jobs: int, terminal: Terminal, *, apart: bool = False
) -> Iterator[Built | CanvasToolError]:
    """What came of every workbook, in their order; with `apart` each is made in a process of its own."""
    bar = _Bar(len(items), terminal)
    if jobs == 1:
        for item in items:
            bar.show(item[0].name)
            if apart:
                yield builder.apart(item)
            else:
                yield builder(item, lambda step, item=item: bar.show(item[0].name, step))  # type: ignore[misc]
            bar.done += 1
        return
    bar.show(items[0][0].name)
    with isolation.pool(jobs, builder.load) as executor:
        for outcome in isolation.ordered(builder, items, executor, builder.apart):
            yield outcome
            bar.done += 1
            if bar.done < len(items):
                bar.show(items[bar.done][0].name)


class _Bar:
    """The line that tells how many are done, which is next, and how long the rest may take."""

    def __init__(self, count: int, terminal: Terminal) -> None:
        """Begin to count the time."""
        self.done = 0
        self._count, self._terminal, self._began = count, terminal, time.monotonic()

    def show(self, file: str, step: str = "") -> None:
        """Show the line for the file that is worked at."""
        say, count = self._terminal.say, self._count
        told = say(f"step-{step}") if step in _STEPS else step
        if count == 1:
            self._terminal.progress(f"{say('progress', number=1, count=1, file=file)} {told}")
            return
        full = _WIDTH * self.done // count
        bar = f"[{'#' * full}{'.' * (_WIDTH - full)}]"
        left = ""
        if self.done:
            rest = (time.monotonic() - self._began) / self.done * (count - self.done)
            minutes, seconds = divmod(max(1, round(rest)), 60)
            left = say("progress-left", left=f"{minutes}:{seconds:02d} min" if minutes else f"{seconds} s")
        line = say("progress-bar", bar=bar, number=self.done + 1, count=count, file=file, left=left)
        self._terminal.progress(f"{line} {told}".rstrip())
