"""This file bounds the processor time and the memory that a step may take; `supervisor` sees to crashes.

Time is that of the processor, so that a machine that is busy with something else does not count; what waits without
working is stopped after ten times as long. Only the main thread of a process can be bounded: see `isolation`.
"""

from __future__ import annotations

import _thread
import contextlib
import faulthandler
import gc
import math
import mmap
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Literal, TypeVar

from generator.errors import UnreadableError, UsageError
from generator.system import supervisor

if sys.platform != "win32":
    import resource

SECONDS, MEMORY = 20.0, 1 << 30
"""What reading and checking one workbook may take: processor time, and bytes on top of what the program has."""
MAKING_SECONDS, MAKING_MEMORY = 300.0, 3 << 30
"""What making one document may take: a workshop of a hundred times the usual size takes a third of it."""
PATIENCE = 10
_PLACES = ("auto", "process", "none")
_GRACE = 5.0
_AGAIN = 0.5
_LOOK = 0.05
_busy: list[str] = []
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a step may take: `seconds` of processor time and `memory` in bytes, for reading and for `making` a document.

    `isolate` says where the work is done: in this process, in a "process" of its own (which costs half a second, and
    holds in any thread and against any crash), or, with "auto", in one of its own outside the main thread alone.
    """

    seconds: float = field(default_factory=lambda: SECONDS)
    memory: int = field(default_factory=lambda: MEMORY)
    making: float = field(default_factory=lambda: MAKING_SECONDS)
    making_memory: int = field(default_factory=lambda: MAKING_MEMORY)
    isolate: Literal["auto", "process", "none"] = "auto"

    def __post_init__(self) -> None:
        """Raise UsageError for what can be no limit; of seconds 0 says that there is none."""
        if self.isolate not in _PLACES:
            known = ", ".join(_PLACES)
            raise UsageError("no-such-setting", name="isolate", value=self.isolate, known=known)
        for name in ("seconds", "memory", "making", "making_memory"):
            if getattr(self, name) < ("memory" in name):
                raise UsageError("limit-none", name=name, value=getattr(self, name))

    @property
    def apart(self) -> bool:
        """Whether work must be done in a process of its own."""
        here = threading.current_thread() is threading.main_thread()
        return self.isolate == "process" or (self.isolate == "auto" and not here)

    @property
    def whole(self) -> float:
        """How long all of a workbook may take, in seconds of any time; 0 for no end."""
        return (self.seconds + 3 * self.making) * PATIENCE if self.seconds and self.making else 0


class _LateError(BaseException):
    """The time is over; no Exception, so that nothing that works takes it for a fault of the file."""


def guarded(work: Callable[[], _T], file: str, limits: Limits | None = None, *, making: bool = False) -> _T:
    """What `work` returns. Raises UnreadableError when it takes more time or memory than it may.

    A library that never listens, so that nothing can be raised, ends the program some seconds later. Outside the main
    thread, and within other work that is guarded, `work` is done as it is.
    """
    if _busy or threading.current_thread() is not threading.main_thread():
        return work()
    bounds = limits or Limits()
    seconds, memory = (bounds.making, bounds.making_memory) if making else (bounds.seconds, bounds.memory)
    slow = "work-slow" if making else "input-slow"
    supervisor.note(file, slow, seconds)
    _busy.append(file)
    try:
        with _bounded("RLIMIT_AS", lambda: _used() + memory), _in_time(seconds):
            return work()
    except _LateError:
        raise UnreadableError(slow, file=file, seconds=f"{seconds:g}") from None
    except MemoryError:
        raise UnreadableError("work-large" if making else "input-bomb", file=file) from None
    finally:
        _busy.clear()
        supervisor.note("")


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Without looking for cycles: reading makes many small objects and none, and looking costs a third of its time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@contextlib.contextmanager
def _in_time(seconds: float) -> Iterator[None]:
    if not seconds:
        yield
        return
    with open(os.devnull, "w", encoding="ascii") as nowhere:  # noqa: PTH123 - its number must live as long as the wait
        faulthandler.dump_traceback_later(seconds * PATIENCE + _GRACE, exit=True, file=nowhere)
        try:
            clock = _interrupted(seconds) if sys.platform == "win32" else _alarmed(seconds)
            most = time.process_time() + seconds + _GRACE + 1
            with _bounded("RLIMIT_CPU", lambda: most), _untold(), clock:
                yield
        finally:
            faulthandler.cancel_dump_traceback_later()


@contextlib.contextmanager
def _untold() -> Iterator[None]:
    """Where Python can only tell that the time is over, as in what follows on an object's end, it is not told."""
    before = sys.unraisablehook

    def hook(lost: sys.UnraisableHookArgs) -> None:
        if lost.exc_type is not _LateError:
            before(lost)

    sys.unraisablehook = hook
    try:
        yield
    finally:
        sys.unraisablehook = before


@contextlib.contextmanager
def _bounded(name: str, bound: Callable[[], float]) -> Iterator[None]:
    """With a limit of the system on what this process takes, "RLIMIT_AS" or "RLIMIT_CPU", where it knows such a thing.

    That of the processor's time is the last resort: a process that has worked so long and does not listen is ended.
    """
    if sys.platform == "win32":
        yield
        return
    kind = getattr(resource, name)
    soft, hard = resource.getrlimit(kind)
    with contextlib.suppress(OSError, ValueError):
        limits = [math.ceil(bound()), *(limit for limit in (soft, hard) if limit >= 0)]
        resource.setrlimit(kind, (min(limits), hard))
    try:
        yield
    finally:
        resource.setrlimit(kind, (soft, hard))


def _used() -> int:
    """How many bytes this process has already. Raises OSError where the system does not say."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * mmap.PAGESIZE


@contextlib.contextmanager
def _alarmed(seconds: float) -> Iterator[None]:
    """With the clocks of the system: one that counts work, and one that counts all time."""
    if sys.platform == "win32":
        return
    clocks = ((signal.SIGPROF, signal.ITIMER_PROF, 1), (signal.SIGALRM, signal.ITIMER_REAL, PATIENCE))
    before = {number: signal.signal(number, _stop) for number, _, _ in clocks}
    for _, clock, times in clocks:
        # Again and again: some moments are passed over.
        signal.setitimer(clock, seconds * times, _AGAIN)
    try:
        yield
    finally:
        for number, clock, _ in clocks:
            signal.setitimer(clock, 0)
            signal.signal(number, before[number])


def _stop(_number: int, frame: FrameType | None) -> None:
    """Raise that the time is over, unless what is at work in `frame` cannot bear it: the next time is soon enough."""
    if frame is None or not (_cleans_up(frame) or _is_half_made(frame) or _is_thrown_away(frame)):
        raise _LateError


def _cleans_up(frame: FrameType) -> bool:
    """Whether this file cleans up in `frame`: a clock would be left running."""
    return frame.f_code.co_filename in (__file__, contextlib.__file__)


def _is_half_made(frame: FrameType) -> bool:
    """Whether an object is made in `frame` that has something to do when it is thrown away, which then fails."""
    return frame.f_code.co_name == "__init__" and hasattr(type(frame.f_locals.get("self")), "__del__")


def _is_thrown_away(frame: FrameType | None) -> bool:
    """Whether an object is being thrown away in `frame` or in what called it: what is raised there gets lost."""
    while frame is not None and frame.f_code.co_name != "__del__":
        frame = frame.f_back
    return frame is not None


@contextlib.contextmanager
def _interrupted(seconds: float) -> Iterator[None]:
    """Where the system has no such clocks: with a thread that interrupts this one."""
    over, late = threading.Event(), threading.Event()
    worked, waited = time.process_time() + seconds, time.monotonic() + seconds * PATIENCE

    def interrupt() -> None:
        wait = _LOOK
        while not over.wait(wait):
            if time.process_time() > worked or time.monotonic() > waited:
                late.set()
                _thread.interrupt_main()
                # Again and again: some moments are passed over.
                wait = _AGAIN

    def interrupted(number: int, frame: FrameType | None) -> None:
        if not late.is_set() and callable(before):
            before(number, frame)
        elif late.is_set() and not over.is_set():
            _stop(number, frame)

    before = signal.signal(signal.SIGINT, interrupted)
    clock = threading.Thread(target=interrupt, daemon=True)
    clock.start()
    try:
        yield
    finally:
        over.set()
        # The last interruption may come only now.
        clock.join()
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)
