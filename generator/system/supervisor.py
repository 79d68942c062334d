"""This file lets the program run under the eyes of its own beginning: a crash of a library ends in a sentence too.

The process that was started stays small and waits; a copy of it does the work, and notes what it is reading.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from generator.errors import CanvasToolError, UnreadableError

_LONGEST = 1000
_NOTES = "USECASECANVAS_NOTES"
"""The variable that names the notes of the process that waits, where the work cannot be done by a copy of it."""
_AGAIN = """
import sys
sys.path[:0] = [{root!r}]
from generator.cli import start
sys.exit(start())
"""
_CRASHED = 256
"""What Windows ends a process with when it crashes is far above every exit code."""
_notes: list[mmap.mmap] = []


def note(file: str, slow: str = "", seconds: float = 0) -> None:
    """Note that `file` is worked at, or with "" that nothing is; `slow` is what to say when it takes all `seconds`."""
    if _notes:
        text = f"{slow} {seconds:g} {file}".encode("utf-8", "replace")[:_LONGEST] if file else b""
        _notes[0][: _LONGEST + 1] = text.ljust(_LONGEST + 1, b"\0")


def watched(work: Callable[[], int]) -> int:
    """What `work` returns, an exit code, when it comes to an end.

    Raises UnreadableError when it was brought down while it read a file, and CanvasToolError when at another moment. On
    Windows, which has no fork, the program is started once more with the same words.
    """
    if sys.platform == "win32":
        return _started_again(work)
    _notes[:] = [mmap.mmap(-1, _LONGEST + 1)]
    child, _ = copied()
    if child == 0:
        return work()
    before = {signal.SIGINT: signal.signal(signal.SIGINT, signal.SIG_IGN)}
    before[signal.SIGTERM] = signal.signal(signal.SIGTERM, lambda number, _: os.kill(child, number))
    _, status = os.waitpid(child, 0)
    for number, handler in before.items():
        signal.signal(number, handler)
    code = os.waitstatus_to_exitcode(status)
    if code in {-signal.SIGINT, -signal.SIGTERM, -signal.SIGPIPE}:
        return 128 - code
    return _told(code)


def copied() -> tuple[int, int]:
    """What os.fork() gives, and a file that this process holds open: the copy ends when nobody does any more."""
    alive, end = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    os.close(alive if child else end)
    if child == 0:
        _end_with(alive)
    return child, end


def unwatched() -> None:
    """Note nothing from now on: in a copy of the process whose end is told."""
    _notes.clear()


def _started_again(work: Callable[[], int]) -> int:
    """The same for a system without fork: `work` is done where somebody watches already."""
    if sys.platform != "win32":
        return work()
    watching = os.environ.pop(_NOTES, "")
    name = watching or f"usecasecanvas-{os.getpid()}"
    _notes[:] = [mmap.mmap(-1, _LONGEST + 1, tagname=name)]
    if watching:
        return work()
    import subprocess  # noqa: PLC0415 - only for this

    root = str(Path(__file__).parent.parent.parent)
    options = ["-X", "utf8"] if sys.flags.utf8_mode else []
    # Nothing is imported from the folder of the workbook.
    command = [sys.executable, *options, "-P", "-c", _AGAIN.format(root=root), *sys.argv[1:]]
    # Ctrl-C goes to both; the one that works tells it.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        code = subprocess.run(command, env={**os.environ, _NOTES: name}, check=False).returncode  # noqa: S603 - this program
    except OSError:
        # A busy system may start no other program: nobody watches then.
        signal.signal(signal.SIGINT, before)
        return work()
    return _told(code)


def _told(code: int) -> int:
    """An exit code of the work, when nothing brought it down. Raises what watched() does."""
    noted = bytes(_notes[0]).rstrip(b"\0").decode("utf-8", "ignore")
    if noted and code:
        slow, seconds, file = noted.split(" ", 2)
        # An end with 1, or by the signal of the processor's time, was the last resort: see `system.limits`.
        if code == 1 or code == -getattr(signal, "SIGXCPU", 0):
            raise UnreadableError(slow, file=file, seconds=seconds)
        raise UnreadableError("input-crashed", file=file)
    if code < 0 or code >= _CRASHED:
        raise CanvasToolError("crashed", number=-code if code < 0 else hex(code))
    return code


def _end_with(alive: int) -> None:
    """End as soon as the other end of the pipe `alive` is gone: nobody waits any more then."""
    import fcntl  # noqa: PLC0415 - only where there is fork

    with contextlib.suppress(OSError, AttributeError):
        fcntl.fcntl(alive, fcntl.F_SETOWN, os.getpid())
        if hasattr(fcntl, "F_SETSIG"):
            fcntl.fcntl(alive, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(alive, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
