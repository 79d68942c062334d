"""This file lets the program run under the eyes of its own beginning: a crash of a library ends in a sentence too.

The process that was started stays small and waits; a copy of it does the work, and notes what it is reading.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import signal
import sys
from typing import TYPE_CHECKING

from generator.errors import CanvasToolError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST = 1000
_notes: list[mmap.mmap] = []


def note(file: str, slow: str = "", seconds: float = 0) -> None:
    """Note that `file` is worked at, or with "" that nothing is; `slow` is what to say when it takes all `seconds`."""
    if _notes:
        text = f"{slow} {seconds:g} {file}".encode("utf-8", "replace")[:_LONGEST] if file else b""
        _notes[0][: _LONGEST + 1] = text.ljust(_LONGEST + 1, b"\0")


def watched(work: Callable[[], int]) -> int:
    """What `work` returns, an exit code, when it comes to an end.

    Raises UnreadableError when it was brought down while it read a file, and CanvasToolError when at another moment. On
    a system without fork `work` is done as it is.
    """
    if not hasattr(os, "fork"):
        return work()
    _notes[:] = [mmap.mmap(-1, _LONGEST + 1)]
    alive, end = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        os.close(end)
        _end_with(alive)
        return work()
    os.close(alive)
    before = {signal.SIGINT: signal.signal(signal.SIGINT, signal.SIG_IGN)}
    before[signal.SIGTERM] = signal.signal(signal.SIGTERM, lambda number, _: os.kill(child, number))
    _, status = os.waitpid(child, 0)
    for number, handler in before.items():
        signal.signal(number, handler)
    code = os.waitstatus_to_exitcode(status)
    if code in {-signal.SIGINT, -signal.SIGTERM, -signal.SIGPIPE}:
        return 128 - code
    noted = bytes(_notes[0]).rstrip(b"\0").decode("utf-8", "ignore")
    if noted and code:
        slow, seconds, file = noted.split(" ", 2)
        # An end that is no signal, or that of the processor's time, was the last resort: see `system.limits`.
        if code > 0 or code == -getattr(signal, "SIGXCPU", 0):
            raise UnreadableError(slow, file=file, seconds=seconds)
        raise UnreadableError("input-crashed", file=file)
    if code < 0:
        raise CanvasToolError("crashed", number=-code)
    return code


def _end_with(alive: int) -> None:
    """End as soon as the other end of the pipe `alive` is gone: nobody waits any more then."""
    import fcntl  # noqa: PLC0415 - only where there is fork

    with contextlib.suppress(OSError, AttributeError):
        fcntl.fcntl(alive, fcntl.F_SETOWN, os.getpid())
        if hasattr(fcntl, "F_SETSIG"):
            fcntl.fcntl(alive, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(alive, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
