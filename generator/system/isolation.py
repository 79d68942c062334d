"""This file does work in processes of its own: one for a step that must not harm this process, or a pool of them.

They begin empty ("spawn") where they cannot be copies, as on Linux alone: Windows knows none, and one of a process with
threads may stop for ever.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from generator.errors import CanvasToolError, UnreadableError, foreseen
from generator.system import supervisor

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

_CLEANING = 1.0
"""Seconds in which a process that must end takes away what it had half written."""
_CHILD = """
import gc, pickle, sys
sys.path[:], collecting = pickle.load(sys.stdin.buffer)
gc.set_threshold(*collecting)
from generator.system import isolation
isolation.answer()
"""
_WORKING = threading.Event()
"""Set while this process does what a pool asked of it, and not while it sends what came of it."""
_T = TypeVar("_T")
_S = TypeVar("_S")


def apart(work: Callable[..., _T], *given: object, file: str, seconds: float) -> _T:
    """What `work` returns, done in a process of its own; both it and `given` must be picklable.

    Raises what `work` raises, as CanvasToolError, and UnreadableError for `file` when the process is brought down or is
    not done within `seconds`, of any time (0: however long it takes).
    """
    import pickle  # noqa: PLC0415 - only for this
    import subprocess  # noqa: PLC0415 - same

    # Not by multiprocessing: that runs the program of the caller once more, and refuses within a worker of a cluster.
    command, begin = [sys.executable, "-c", _CHILD], pickle.dumps((sys.path, gc.get_threshold()))
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603 - this program
        try:
            sent, _ = process.communicate(begin + pickle.dumps((work, given)), seconds or None)
            value, error = pickle.loads(sent)  # noqa: S301 - from the process that was started above
        except subprocess.TimeoutExpired:
            raise UnreadableError("input-slow", file=file, seconds=f"{seconds:g}") from None
        except (EOFError, pickle.UnpicklingError):
            raise UnreadableError("input-crashed", file=file) from None
        finally:
            process.kill()
    if error is not None:
        raise error
    result: _T = value
    return result


@contextlib.contextmanager
def pool(workers: int, load: Callable[[], None] = lambda: None) -> Iterator[Executor]:
    """So many processes, that end when this one does or when it is interrupted, whatever they are doing.

    Where they are copies of this one, `load` makes here what each of them would make for itself.
    """
    import multiprocessing  # noqa: PLC0415 - twice as much as all of --help
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - same

    copies = _copyable()
    if copies:
        load()
    context = multiprocessing.get_context("fork" if copies else "spawn")
    executor = ProcessPoolExecutor(workers, context, initializer=_serve, initargs=gc.get_threshold())
    try:
        yield executor
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        processes = multiprocessing.active_children()
        for process in processes:
            process.terminate()
        for process in processes:
            process.join(2 * _CLEANING)
        raise
    executor.shutdown()


def by_two(work: Callable[[_S], _T], items: Sequence[_S]) -> list[_T]:
    """What `work` gives for every item, in their order, made by this process and, where that pays, by a copy of it.

    Each takes the next item when it is done with one. What the copy loses, brought down or because `work` raised, is
    made here.
    """
    if sys.platform == "win32" or len(items) == 1 or cores() == 1 or not _copyable():
        return [work(item) for item in items]
    import pickle  # noqa: PLC0415 - only for this

    (waiting, put), (received, sent) = os.pipe(), os.pipe()
    os.write(put, bytes(range(len(items))))
    os.close(put)
    done: dict[int, _T] = {}

    def take() -> None:
        for number in iter(partial(os.read, waiting, 1), b""):
            done[number[0]] = work(items[number[0]])

    # Looking for cycles would copy all the memory that the two have in common.
    gc.freeze()
    child, alive = supervisor.copied()
    if child == 0:
        with contextlib.suppress(BaseException), os.fdopen(sent, "wb") as out:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, _end)
            _WORKING.set()
            supervisor.unwatched()
            # It is this process that shows how far it is.
            sys.stderr = open(os.devnull, "w", encoding="ascii")  # noqa: PTH123, SIM115 - until the end
            take()
            pickle.dump(done, out)
        os._exit(0)
    os.close(sent)
    try:
        take()
        with os.fdopen(received, "rb", closefd=False) as told, contextlib.suppress(Exception):
            done |= pickle.load(told)  # noqa: S301 - from the copy
    except BaseException:
        os.kill(child, signal.SIGTERM)
        raise
    finally:
        os.waitpid(child, 0)
        for handle in (waiting, received, alive):
            os.close(handle)
        gc.unfreeze()
    return [done[number] if number in done else work(item) for number, item in enumerate(items)]


def _copyable() -> bool:
    """Whether this process can be copied: those of a pool have a thread, and libraries of macOS stop copies."""
    threads = 0
    # Python does not know those of libraries.
    with contextlib.suppress(OSError):
        threads = len(os.listdir("/proc/self/task"))  # noqa: PTH208 - only how many
    return sys.platform == "linux" and threads == 1


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def ordered(
    work: Callable[[_S], _T], items: Iterable[_S], executor: Executor, again: Callable[[_S], _T], ahead: int = 8
) -> Iterator[_T]:
    """What `work` gives for every item, in their order, however many are worked at; `work` raises nothing itself.

    At most `ahead` of them wait or are done while the first is still worked at: memory stays the same.
    Where the executor loses an item (a worker was brought down, and takes all that waits along), `again` does it.
    """
    waiting: deque[tuple[_S, Future[_T] | None]] = deque()
    try:
        for item in items:
            waiting.append((item, _submitted(executor, work, item)))
            if len(waiting) >= ahead:
                yield _result(*waiting.popleft(), again)
        while waiting:
            yield _result(*waiting.popleft(), again)
    finally:
        for _, future in waiting:
            if future is not None:
                future.cancel()


def _submitted(executor: Executor, work: Callable[[_S], _T], item: _S) -> Future[_T] | None:
    try:
        return executor.submit(_interruptible, work, item)
    except RuntimeError:
        # Broken, or shut down meanwhile.
        return None


def _interruptible(work: Callable[[_S], _T], item: _S) -> _T:
    _WORKING.set()
    try:
        return work(item)
    finally:
        _WORKING.clear()


def _result(item: _S, future: Future[_T] | None, again: Callable[[_S], _T]) -> _T:
    if future is not None:
        # `work` raises nothing itself: whatever comes up, the executor lost what it was given.
        with contextlib.suppress(Exception):
            return future.result()
    return again(item)


def _serve(*collecting: int) -> None:
    """Leave Ctrl-C and notes to the process that started this one, do not outlive it, look for cycles as seldom."""
    import multiprocessing  # noqa: PLC0415 - twice as much as all of --help

    supervisor.unwatched()
    gc.set_threshold(*collecting)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    parent = multiprocessing.parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=follow, daemon=True).start()


def _end(_number: int, _frame: object) -> None:
    """End soon, but let what is being written be taken away first. Whoever waits for work hears nothing of it."""
    clock = threading.Timer(_CLEANING, os._exit, [1])
    clock.daemon = True
    clock.start()
    # Half a result would be waited for without end: the pipe is open at the side of who waits as well.
    if _WORKING.is_set():
        raise SystemExit(1)


def answer() -> None:
    """Read work from the standard input, do it, and write what came of it: the value, or the error as a sentence."""
    import pickle  # noqa: PLC0415 - only for this

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    work, given = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started this one
    outcome: tuple[object, CanvasToolError | None]
    # What a library prints is no part of the answer.
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)
        try:
            outcome = work(*given), None
        except Exception as error:  # noqa: BLE001 - it is raised again where the work was asked for
            outcome = None, foreseen(error)
        pickle.dump(outcome, out)
