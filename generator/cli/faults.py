"""This file tells what went wrong in one sentence, also what nobody foresaw, and gives the exit code for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cli.terminal import VERBOSE, Terminal
from generator.errors import CanvasToolError, OwnFaultError, foreseen

if TYPE_CHECKING:
    from generator.api.rendering import Failure

OWN_FAULT = OwnFaultError.exit_code


def tell(error: Exception, terminal: Terminal) -> int:
    """Tell `error` in a sentence of its own; the exit code. Who asked for more sees where in the program it came up."""
    known = foreseen(error)
    terminal.error(terminal.tell(known.notice))
    _trace(known, terminal)
    return known.exit_code


def sentence(error: Exception, terminal: Terminal) -> str:
    """What went wrong, where, and what to do about it, in a sentence."""
    return terminal.tell(foreseen(error).notice)


def tell_failure(failure: Failure, terminal: Terminal, told: set[str]) -> int:
    """Tell why something of a document is not there, and which file, unless its sentence names that; the exit code.

    What is in `told` is not told again: one fault may be in the way of several things.
    """
    error = failure.error
    reason = terminal.tell(error.notice)
    if failure.path and failure.path.name not in reason:
        reason = terminal.say("not-made", file=failure.path.name, reason=reason)
    if reason not in told:
        told.add(reason)
        terminal.error(reason)
        _trace(error, terminal)
    return error.exit_code


def _trace(error: CanvasToolError, terminal: Terminal) -> None:
    if isinstance(error, OwnFaultError) and error.trace:
        terminal.inform(error.trace, level=VERBOSE)
