"""This file prints, in the user's language: results to standard output, everything else to standard error."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

from generator.words.messages import message

if TYPE_CHECKING:
    from generator.model import Language
    from generator.notices import Notice

_COLOURS = {"missing": "31", "attention": "33", "tip": "36", "strong": "1", "faint": "2"}
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
NORMAL, VERBOSE = 0, 1
DONE, INCOMPLETE = 0, 1
"""The exit codes of what went well: all is there, or something required is missing."""
_REFUSED = 3

_VARIABLES = ("USECASECANVAS_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_ENGLISH_ON_WINDOWS = 0x09


def spoken_language(arguments: Sequence[str]) -> Language:
    """Either "nl" or "en": --lang wins, then USECASECANVAS_LANG, then the computer's language, then Dutch."""
    for position, word in enumerate(arguments):
        if word == "--lang" and position + 1 < len(arguments):
            return "en" if arguments[position + 1] == "en" else "nl"
        if word.startswith("--lang="):
            return "en" if word == "--lang=en" else "nl"
    for variable in _VARIABLES:
        value = os.environ.get(variable, "").lower()
        if value and value.split(".")[0] not in {"c", "posix"}:
            return "en" if value.startswith("en") else "nl"
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only Windows has it

        primary = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF
        return "en" if primary == _ENGLISH_ON_WINDOWS else "nl"
    return "nl"


class Terminal:
    """Where the program speaks. `level` is below 0 for -q and above 0 for -v."""

    def __init__(self, language: Language) -> None:
        """Make the streams write UTF-8 where nobody reads along: a Windows pipe would get cp1252 and lose words."""
        self.language: Language = language
        self.level = NORMAL
        self._progress = 0
        for stream in (sys.stdout, sys.stderr):
            _prepare(stream)

    def say(self, code: str, /, **values: object) -> str:
        """The sentence for `code` in the user's language."""
        return message(code, self.language, **{key: _harmless(str(value)) for key, value in values.items()})

    def tell(self, notice: Notice) -> str:
        """Its sentence in the user's language."""
        return self.say(notice.code, **dict(notice.values))

    @property
    def is_quiet(self) -> bool:
        """Whether only what goes wrong is to be told."""
        return self.level < NORMAL

    def wrote(self, code: str, path: Path, **values: object) -> None:
        """Tell on standard error what became of a file, which can be clicked on where the terminal knows links."""
        sentence, shown = self.say(code, path=path, **values), _harmless(str(path))
        link = _link(path, shown) if _links(sys.stderr) else shown
        self.inform(sentence.replace(shown, link))

    def result(self, text: str) -> None:
        """Print what was asked for."""
        self.clear()
        sys.stdout.write(f"{text}\n")

    def raw(self, content: bytes) -> None:
        """Write a file's bytes to standard output as they are."""
        self.clear()
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()

    def inform(self, text: str, *, level: int = NORMAL) -> None:
        """Tell on standard error what is done; nothing when the user asked for quiet."""
        if self.level >= level:
            self.clear()
            sys.stderr.write(f"{text}\n")

    def mention(self, code: str, /, *, level: int = NORMAL, **values: object) -> None:
        """Tell the sentence for `code` as inform() does."""
        self.inform(self.say(code, **values), level=level)

    def error(self, text: str) -> None:
        """Tell what went wrong, one sentence, also when the user asked for quiet."""
        self.clear()
        sys.stderr.write(f"usecasecanvas: {_harmless(text)}\n")

    def progress(self, text: str) -> None:
        """Show on the last line of a terminal what is being done; nothing anywhere else."""
        if self.level < NORMAL or not sys.stderr.isatty():
            return
        self.clear()
        width = max(20, _width() - 1)
        text = _harmless(text)
        shown = text if len(text) <= width else text[: width - 1] + "…"
        sys.stderr.write(shown)
        sys.stderr.flush()
        self._progress = len(shown)

    def clear(self) -> None:
        """Take the progress line away."""
        if self._progress:
            sys.stderr.write("\r" + " " * self._progress + "\r")
            sys.stderr.flush()
            self._progress = 0

    def colour(self, text: str, look: str) -> str:
        """`text` with a colour, when standard output is a terminal and NO_COLOR is not set."""
        wanted = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        return f"\x1b[{_COLOURS[look]}m{text}\x1b[0m" if wanted else text

    def flush(self, code: int) -> int:
        """Write out what was told; `code`, or the exit code for a standard output that takes nothing."""
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            self.close()
        except OSError as error:
            self.close()
            self.error(self.say("screen-refused", reason=error.strerror or "?"))
            return max(code, _REFUSED)
        return code

    def close(self) -> None:
        """Point standard output nowhere: whoever read it has stopped, and Python would complain at its end."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _links(stream: IO[str]) -> bool:
    """Whether the terminal behind `stream` shows links; USECASECANVAS_LINKS=on or off says otherwise."""
    asked = os.environ.get("USECASECANVAS_LINKS", "").casefold()
    if asked:
        return asked not in {"off", "0", "no"}
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        return False
    known = os.environ.get("TERM_PROGRAM", "") in _LINKING or os.environ.get("TERM", "").startswith(_LINKING_TERMS)
    vte = os.environ.get("VTE_VERSION", "")
    return known or any(map(os.environ.get, _SIGNS)) or (vte.isdigit() and int(vte) >= _VTE)


_LINKING = frozenset({"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "Tabby"})
_LINKING_TERMS = ("xterm-kitty", "alacritty", "foot", "xterm-ghostty", "contour")
_SIGNS = ("WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "DOMTERM")
_VTE = 5000
"""The first version of the terminals of GNOME that shows links without a fault."""


def _link(path: Path, shown: str) -> str:
    """`shown` as a link to the file at `path`, by the sequence OSC 8."""
    try:
        address = path.absolute().as_uri()
    except (OSError, ValueError):
        return shown
    return f"\x1b]8;;{address}\x1b\\{shown}\x1b]8;;\x1b\\"


def _harmless(text: str) -> str:
    """`text` on one line, and without what steers a terminal: a file may be called anything, also an order to it."""
    return _STEERING.sub("\ufffd", text)


def _prepare(stream: IO[str]) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _width() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns
    except OSError:
        return 80
