"""This file bounds what a template does: loops in loops, and macros that call themselves, end within a stated work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from time import thread_time
from typing import Any

from jinja2 import pass_context

MOST_STEPS = 20_000_000
"""Entries that loops and filters go through, and calls: a workshop of a hundred times the usual size takes a third."""
CALL, INCLUDE = 5, 100
"""What calling a macro and including a file cost in steps, as they take that much longer than going round a loop."""
MOST_SECONDS = 300
"""Processor time, for what is slow without many steps, such as looking for a word in a long list."""
_LOOK_AT_THE_TIME = 1_000


class TooMuchWorkError(Exception):
    """A template has done more than any document needs."""


class _Left:
    __slots__ = ("look", "steps", "until")

    def __init__(self) -> None:
        self.steps = MOST_STEPS
        self.look = MOST_STEPS
        self.until = thread_time() + MOST_SECONDS


_LEFT: ContextVar[_Left | None] = ContextVar("left", default=None)


@contextmanager
def bounded() -> Iterator[None]:
    """Within it, `spend` raises TooMuchWorkError after so many steps, or so much processor time of this thread."""
    token = _LEFT.set(_Left())
    try:
        yield
    finally:
        _LEFT.reset(token)


def spend(steps: int = 1) -> None:
    """Note that so many steps are taken, before they are."""
    left = _LEFT.get()
    if left is None:
        return
    left.steps -= steps
    if left.steps < 0:
        raise TooMuchWorkError
    if left.steps < left.look:
        left.look = left.steps - _LOOK_AT_THE_TIME
        if thread_time() > left.until:
            raise TooMuchWorkError


@pass_context  # so that Jinja does not work it out beforehand, where a list stands in the template itself
def gone_through(context: object, entries: Iterable[Any]) -> Sequence[Any]:  # noqa: ARG001 - see above
    """The entries of a loop, counted before the loop begins."""
    known = entries if hasattr(entries, "__len__") and hasattr(entries, "__iter__") else list(entries)
    spend(len(known) + 1)  # type: ignore[arg-type] # what has a length has one
    return known  # type: ignore[return-value] # same
