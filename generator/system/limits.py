"""This file bounds the time and the memory that reading a workbook may take; `supervisor` sees to crashes."""

from __future__ import annotations

import _thread
import contextlib
import faulthandler
import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from generator.errors import UnreadableError
from generator.system import supervisor

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

SECONDS = 20.0
MEMORY = 1 << 30
"""What reading may take, on top of what the program has already, in bytes."""
_GRACE = 5.0
_AGAIN = 0.5
_T = TypeVar("_T")


class _LateError(BaseException):
    """The time is over; no Exception, so that nothing that reads takes it for a fault of the file."""


def guarded(work: Callable[[], _T], file: str) -> _T:
    """What `work` returns. Raises UnreadableError when it takes more than SECONDS or MEMORY.

    A library that never listens, so that nothing can be raised, ends the program some seconds later. Only the main
    thread can be interrupted: in another one `work` is done as it is.
    """
    if threading.current_thread() is not threading.main_thread():
        return work()
    supervisor.note(file)
    try:
        with _in_memory(), _in_time():
            return work()
    except _LateError:
        raise UnreadableError("input-slow", file=file) from None
    except MemoryError:
        raise UnreadableError("input-bomb", file=file) from None
    finally:
        supervisor.note("")


@contextlib.contextmanager
def _in_time() -> Iterator[None]:
    with open(os.devnull, "w", encoding="ascii") as nowhere:  # noqa: PTH123 - its number must live as long as the wait
        faulthandler.dump_traceback_later(SECONDS + _GRACE, exit=True, file=nowhere)
        try:
            with _interrupted() if sys.platform == "win32" else _alarmed():
                yield
        finally:
            faulthandler.cancel_dump_traceback_later()


@contextlib.contextmanager
def _alarmed() -> Iterator[None]:
    """With the clock of the system."""
    if sys.platform == "win32":
        return

    def late(_number: int, frame: FrameType | None) -> None:
        # What is raised while this file cleans up would leave the clock running; the next time is soon enough.
        if frame is None or frame.f_code.co_filename not in (__file__, contextlib.__file__):
            raise _LateError

    before = signal.signal(signal.SIGALRM, late)
    # Again and again: what is raised while an object is thrown away gets lost.
    signal.setitimer(signal.ITIMER_REAL, SECONDS, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _interrupted() -> Iterator[None]:
    """Where the system has no such clock: with a thread that interrupts this one."""
    over, late = threading.Event(), threading.Event()

    def interrupt() -> None:
        waits = SECONDS
        # Again and again: what is raised while an object is thrown away gets lost.
        while not over.wait(waits):
            late.set()
            _thread.interrupt_main()
            waits = _AGAIN

    clock = threading.Thread(target=interrupt, daemon=True)
    clock.start()
    try:
        yield
    except KeyboardInterrupt:
        if late.is_set():
            raise _LateError from None
        raise
    finally:
        over.set()
        # The last interruption may come only now.
        with contextlib.suppress(KeyboardInterrupt):
            clock.join()


@contextlib.contextmanager
def _in_memory() -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    with contextlib.suppress(OSError, ValueError):
        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        limits = [used + MEMORY, *(limit for limit in (soft, hard) if limit >= 0)]
        resource.setrlimit(resource.RLIMIT_AS, (min(limits), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
