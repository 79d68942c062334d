"""This file keeps a hang, a crash or a hunger for memory away from the person: reading is done beside the program.

Where the system can, a copy of the process reads, with a limit to its time and memory, and hands over the outcome.
"""

from __future__ import annotations

import _thread
import contextlib
import copyreg
import faulthandler
import os
import pickle
import select
import signal
import sys
import threading
import time
from dataclasses import fields
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from generator.errors import CanvasToolError, UnreadableError
from generator.model import Answer, CellRef, Finding, Passage, Record, Response, Span, Unplaced
from generator.readers.reading import Aside, Reading

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 20.0
MEMORY = 1 << 30
"""What reading may take, on top of what the program has already, in bytes."""
_GRACE = 2.0
_PIECE = 1 << 20
_T = TypeVar("_T")


def guarded(work: Callable[[], _T], file: str, meanwhile: Callable[[], None] = lambda: None) -> _T:
    """What `work` returns, or the error of ours that it raises.

    `meanwhile` is something short that has to be done anyway; it may or may not be called while `work` goes on. Raises
    UnreadableError when `work` takes more than SECONDS or MEMORY, or brings the process down.
    """
    # A copy of a process that has other threads may wait for ever on what those threads hold.
    alone = threading.active_count() == 1 and len(sys._current_frames()) == 1  # noqa: SLF001 - the only way to count them all
    return _beside(work, file, meanwhile) if hasattr(os, "fork") and alone else _within(work, file)


def _beside(work: Callable[[], _T], file: str, meanwhile: Callable[[], None]) -> _T:
    """In a copy of this process."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(work, writing, file)
    os.close(writing)
    end = time.monotonic() + SECONDS
    try:
        with os.fdopen(reading, "rb", buffering=0) as pipe:
            meanwhile()
            outcome = _outcome(pipe.fileno(), end, file)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(child, 0)
    try:
        result, error = pickle.loads(outcome)  # noqa: S301 - written by our own copy
    except (pickle.UnpicklingError, EOFError):
        raise UnreadableError("input-crashed", file=file) from None
    if error is not None:
        kind, code, values = error
        raise kind(code, **values)
    return result  # type: ignore[no-any-return]  # whatever `work` returns


def _work(work: Callable[[], _T], writing: int, file: str) -> None:
    """The copy: do the work, hand over the outcome, and end without closing what belongs to the original."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        # Whoever waits may have been killed, and then nobody stops this copy.
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, SECONDS + _GRACE)
        # The original tells of a crash; this one must not print where it was.
        faulthandler.disable()
        _limit()
        try:
            outcome = _packed((work(), None))
        except CanvasToolError as error:
            outcome = _packed((None, (type(error), error.code, error.values)))
        except MemoryError:
            outcome = _packed((None, (UnreadableError, "input-bomb", {"file": file})))
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(outcome)
    finally:
        os._exit(0)


def _packed(outcome: object) -> bytes:
    """`outcome` as bytes. Frozen dataclasses are made again by their class: pickle's own way is four times slower."""
    buffer = BytesIO()
    pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
    table = copyreg.dispatch_table.copy()
    for kind in (Aside, Answer, CellRef, Finding, Passage, Reading, Record, Response, Span, Unplaced):
        table[kind] = _remade(kind)
    pickler.dispatch_table = table
    pickler.dump(outcome)
    return buffer.getvalue()


def _remade(kind: Any) -> Callable[[Any], tuple[Any, tuple[Any, ...]]]:  # noqa: ANN401 - any dataclass
    values = attrgetter(*(field.name for field in fields(kind) if field.init))
    return lambda one: (kind, values(one))


def _limit() -> None:
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError, ValueError):
        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = used + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (wanted if most < 0 else min(wanted, most), most))


def _outcome(pipe: int, end: float, file: str) -> bytes:
    """All that comes out of the pipe before the time is over."""
    pieces: list[bytes] = []
    while True:
        if not select.select([pipe], [], [], max(0.0, end - time.monotonic()))[0]:
            raise UnreadableError("input-slow", file=file)
        piece = os.read(pipe, _PIECE)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)


def _within(work: Callable[[], _T], file: str) -> _T:
    """In this process: interrupted when the time is over; soon after that the program is ended."""
    if threading.current_thread() is not threading.main_thread():
        return work()
    late = threading.Event()

    def stop() -> None:
        late.set()
        _thread.interrupt_main()

    timer = threading.Timer(SECONDS, stop)
    timer.daemon = True
    with open(os.devnull, "w", encoding="ascii") as nowhere:  # noqa: PTH123 - its number must live as long as the wait
        faulthandler.dump_traceback_later(SECONDS + 5, exit=True, file=nowhere)
        timer.start()
        try:
            return work()
        except KeyboardInterrupt:
            if late.is_set():
                raise UnreadableError("input-slow", file=file) from None
            raise
        except MemoryError:
            raise UnreadableError("input-bomb", file=file) from None
        finally:
            timer.cancel()
            faulthandler.cancel_dump_traceback_later()
