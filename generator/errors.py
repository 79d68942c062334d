"""This file holds the exceptions: work that cannot go on. Work that can go on yields findings instead.

    CanvasToolError
    |-- UsageError          2  the command line asks for something that does not exist
    |-- UnreadableError     3  the input is not something we can read
    |-- TemplateError       4  a template, canvas definition or reference file has a fault
    |-- RefusedError        1  it can be done, but must not be done unasked (an edited file, --final)
    `-- OwnFaultError      70  a fault of this program

Each makes a notice: `error.text("nl")` is its sentence in Dutch, `str(error)` in English. All of it can be pickled,
so that it can come out of another process.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.notices import Notice


class CanvasToolError(Exception):
    """The root. `code` names the sentence, `values` fill it in, `exit_code` is what the command ends with."""

    exit_code = 1

    def __init__(self, code: str, /, **values: object) -> None:
        """Keep the code and the values; the sentence is made when it is told."""
        super().__init__(code)
        self.code = code
        self.values = {key: str(value) for key, value in values.items()}

    @property
    def notice(self) -> Notice:
        """What is wrong, as it is told."""
        from generator.notices import notice  # noqa: PLC0415 - most errors are handled and never told

        return notice(self.code, "missing", **self.values)

    def text(self, language: str = "nl") -> str:
        """The sentence in `language` ("nl" or "en"): where, what, and what to do about it."""
        return self.notice.text(language)

    def __str__(self) -> str:
        """The sentence in English, as in a traceback."""
        return self.text("en")

    def __reduce__(self) -> tuple[Any, ...]:
        """Made again from the code and the values; an exception would give its `args` alone."""
        return partial(type(self), self.code, **self.values), ()


class RefusedError(CanvasToolError):
    """It can be done, but not without being asked for."""


class UsageError(CanvasToolError):
    """The command line asks for something that does not exist."""

    exit_code = 2


class UnreadableError(CanvasToolError):
    """The input is not something we can read."""

    exit_code = 3


class TemplateError(CanvasToolError):
    """A template, a canvas definition or a reference file has a fault."""

    exit_code = 4


class OwnFaultError(CanvasToolError):
    """A fault of this program. `trace` is where it came up, for who mends it."""

    exit_code = 70
    trace = ""

    def __reduce__(self) -> tuple[Any, ...]:
        """With the trace, which is no value of the sentence."""
        return (*super().__reduce__(), {"trace": self.trace})


def foreseen(error: Exception) -> CanvasToolError:
    """`error` as one that is a sentence and can be pickled, whatever it was."""
    match error:
        case CanvasToolError():
            return error
        case OSError(filename=None):
            # A file has a name; this is the screen, or what stands in its place.
            return UnreadableError("screen-refused", reason=error.strerror or "?")
        case OSError():
            return UnreadableError("system-refused", file=error.filename or "?", reason=error.strerror or error)
        case MemoryError():
            return UnreadableError("too-large")
    import traceback  # noqa: PLC0415 - costs more than all of --help

    frames = [(Path(frame.f_code.co_filename), line) for frame, line in traceback.walk_tb(error.__traceback__)]
    place = next((f"{file.name}:{line}" for file, line in reversed(frames) if "generator" in file.parts), "?")
    fault = OwnFaultError("own-fault", place=place)
    fault.trace = "".join(traceback.format_exception(error))
    return fault
