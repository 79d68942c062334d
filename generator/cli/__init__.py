"""The top floor: the command line. It is the only room that knows a terminal, and it imports the others when needed."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Iterator, Sequence

from generator.cli import overview
from generator.cli.faults import OWN_FAULT, tell
from generator.cli.terminal import DONE, Terminal, spoken_language
from generator.errors import CanvasToolError
from generator.words.messages import message

INTERRUPTED = 130
_CACHE = "USECASECANVAS_CACHE"


_READING = frozenset(
    {"build", "watch", "report", "deck", "backlog", "poster", "compare", "check", "annotate", "model", "fill", "lint"}
)
"""The commands that read what strangers made."""


def start() -> int:
    """The program: `main`, under watch where it reads workbooks. Returns the exit code."""
    _open_streams()
    if _READING.isdisjoint(sys.argv):
        return main()
    from generator.system.supervisor import watched  # noqa: PLC0415 - --help and --version must not pay for it

    try:
        return watched(_to_the_end)
    except CanvasToolError as error:
        language = spoken_language(sys.argv[1:])
        Terminal(language).error(error.text(language))
        return OWN_FAULT if error.code == "crashed" else error.exit_code


def _to_the_end() -> int:
    """`main`, after which the process ends: nothing is looked through for cycles then, an eighth of a run."""
    from generator.system import late_imports  # noqa: PLC0415 - only where work is done

    late_imports.begin()
    try:
        return main()
    finally:
        gc.freeze()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 done, 1 done but incomplete, 2 usage, 3 input, 4 template."""
    # Modules and documents are many small objects and hardly a cycle: looking for cycles took a tenth of a run.
    gc.set_threshold(1_000_000, 20, 20)
    words = list(sys.argv[1:] if arguments is None else arguments)
    with _untouched() if "--dry-run" in words else contextlib.nullcontext():
        return _done(words)


def _done(words: list[str]) -> int:
    language = spoken_language(words)
    terminal = Terminal(language)
    try:
        if words in overview.ASKED:
            terminal.result(overview.help_of(language))
            return terminal.flush(DONE)
        from generator.cli import usage  # noqa: PLC0415 - the help as it was kept does without

        options = usage.read(words, language)
        if options.command is None:
            terminal.result(usage.help_of(language))
            return terminal.flush(DONE)
        from generator.cli import commands, defaults  # noqa: PLC0415 - --help and --version must not pay for the other rooms

        defaults.apply(options, terminal, commands.SET)
        language = terminal.language = options.lang or language
        terminal.level = (options.verbose or 0) - (options.quiet or 0)
        return terminal.flush(commands.COMMANDS[options.command](options, terminal))
    except SystemExit as end:
        # That is how argparse ends after --help and --version.
        raise SystemExit(terminal.flush(int(end.code or DONE))) from None
    except BrokenPipeError:
        terminal.close()
        return DONE
    except KeyboardInterrupt:
        terminal.error(message("interrupted", language))
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - people get a sentence, whatever it is
        if isinstance(error, OSError) and not error.filename:
            # What was left to be told would be tried again at the end of the program.
            terminal.close()
        return tell(error, terminal)


@contextlib.contextmanager
def _untouched() -> Iterator[None]:
    """A dry run touches nothing, what is kept between runs included."""
    before = os.environ.get(_CACHE)
    os.environ[_CACHE] = "off"
    try:
        yield
    finally:
        del os.environ[_CACHE]
        if before is not None:
            os.environ[_CACHE] = before


def _open_streams() -> None:
    """Put something behind a standard stream that was closed: the next file to be opened would become it."""
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        try:
            os.fstat(number)
        except OSError:
            # The lowest free number is the one that is missing.
            os.open(os.devnull, os.O_RDWR)
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.dup(number), mode, encoding="utf-8", errors="replace"))
