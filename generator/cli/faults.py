"""This file tells what went wrong in one sentence, also what nobody foresaw, and gives the exit code for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.terminal import VERBOSE
from generator.errors import CanvasToolError

if TYPE_CHECKING:
    from generator.api import Failure
    from generator.cli.terminal import Terminal

UNREADABLE, OWN_FAULT = 3, 70


def tell(error: Exception, terminal: Terminal) -> int:
    """Tell `error` in a sentence of its own; the exit code. Who asked for more sees where in the program it came up."""
    sentence, code = _sentence(error, terminal)
    terminal.error(sentence)
    if code == OWN_FAULT:
        _trace(error, terminal)
    return code


def tell_failure(failure: Failure, terminal: Terminal, told: set[str]) -> int:
    """Tell why something of a document is not there, and which file, unless its sentence names that; the exit code.

    What is in `told` is not told again: one fault may be in the way of several things.
    """
    sentence, code = _sentence(failure.error, terminal)
    if failure.path and failure.path.name not in sentence:
        sentence = terminal.say("not-made", file=failure.path.name, reason=sentence)
    if sentence not in told:
        told.add(sentence)
        terminal.error(sentence)
        if code == OWN_FAULT:
            _trace(failure.error, terminal)
    return code


def _sentence(error: Exception, terminal: Terminal) -> tuple[str, int]:
    match error:
        case CanvasToolError():
            return terminal.say(error.code, **error.values), error.exit_code
        case OSError():
            return terminal.say(
                "system-refused", file=error.filename or "?", reason=error.strerror or error
            ), UNREADABLE
        case MemoryError():
            return terminal.say("too-large"), UNREADABLE
        case _:
            return terminal.say("own-fault", reason=type(error).__name__, place=_place(error)), OWN_FAULT


def _trace(error: Exception, terminal: Terminal) -> None:
    import traceback  # noqa: PLC0415 - costs more than all of --help

    terminal.inform("".join(traceback.format_exception(error)), level=VERBOSE)


def _place(error: Exception) -> str:
    """The file and line of ours where `error` came up."""
    import traceback  # noqa: PLC0415 - same

    frames = [(Path(frame.f_code.co_filename), line) for frame, line in traceback.walk_tb(error.__traceback__)]
    return next((f"{file.name}:{line}" for file, line in reversed(frames) if "generator" in file.parts), "?")
