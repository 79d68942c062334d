"""This file says which commands and options there are; their words stand in `generator/words/<language>/help.toml`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from generator import __version__
from generator.config.settings import OPTIONS
from generator.errors import UsageError
from generator.formats import FORMATS
from generator.system.resources import tools
from generator.words.texts import Texts

if TYPE_CHECKING:
    from generator.model import Language

HELP = Texts("help")
DOCUMENTS = ("report", "deck", "backlog", "poster")
COMPARISONS = ("report", "deck", "md", "json")
MOST_JOBS = 64
_LOOK = argparse.RawDescriptionHelpFormatter
_FLAG = {"action": "store_true"}
_FLAGS = "final force dry-run open together page-numbers keep-slides pdf odt large watermark fit all coverage"
_FILES = "settings reference-docx reference-pptx ids notes brand trace"
_FILE = {"type": Path, "metavar": "FILE"}
_DIR = {"type": Path, "metavar": "DIR"}
_WORKBOOK = {"type": Path, "metavar": "WORKBOOK"}


def _count(text: str) -> int:
    """A number of 1 or more; argparse tells what is wrong in words of its own."""
    if not (text.isascii() and text.isdigit() and 0 < int(text[:4]) <= MOST_JOBS):
        raise UsageError("jobs-number", text=text, most=MOST_JOBS)
    return int(text[:4])


def _several(metavar: str) -> dict[str, Any]:
    return {"action": "append", "metavar": metavar}


def _one_of(key: str) -> dict[str, Any]:
    return {"choices": OPTIONS[key].choices}


_ARGUMENTS: dict[str, tuple[str, dict[str, Any]]] = {
    **{name: (f"--{name}", _FLAG) for name in _FLAGS.split()},
    **{name: (f"--{name}", _FILE) for name in _FILES.split()},
    "schema.option": ("--schema", _FLAG),
    "lang": ("--lang", _one_of("lang")),
    "quiet": ("-q --quiet", {"action": "count"}),
    "verbose": ("-v --verbose", {"action": "count"}),
    "templates.option": ("--templates", _DIR),
    "map": ("--map", _several("MAP")),
    "ignore": ("--ignore", _several("CODE")),
    "layout": ("--layout", _one_of("layout")),
    "formats": ("--format", {**_several("FORMATS"), "default": []}),
    "together.name": ("--name", {"metavar": "NAME"}),
    "since": ("--since", _WORKBOOK),
    "jobs": ("--jobs", {"type": _count, "metavar": "N"}),
    "only": ("--only", _several("KIND")),
    "compare.only": ("--only", _several("KIND")),
    "size": ("--size", _one_of("size")),
    "to": ("--to", _several("TOOL")),
    "numbers": ("--numbers", _several("FILE")),
    "format": ("--format", _one_of("check-format")),
    "fail-on": ("--fail-on", _one_of("fail-on")),
    "canvas": ("--canvas", {"metavar": "full|light"}),
    "with": ("--with", {**_several("SHEET"), "dest": "include", "default": []}),
    "build.output": ("-o --output", _DIR),
    "document.output": ("-o --output", {"metavar": "FILE"}),
    "annotate.output": ("-o --output", {"metavar": "FILE"}),
    "model.output": ("-o --output", {"metavar": "FILE", "default": "-"}),
    "workbook.output": ("-o --output", {"metavar": "FILE", "required": True}),
    "new.output": ("-o --output", {"metavar": "FILE"}),
    "build.workbooks": ("workbooks", {**_WORKBOOK, "nargs": "+", "help": "workbooks"}),
    "watch.folder": ("workbooks", {**_DIR, "nargs": 1}),
    "document.workbooks": ("workbooks", {**_WORKBOOK, "nargs": "+", "help": "workbook"}),
    "compare.workbooks": ("workbooks", {**_WORKBOOK, "nargs": "+"}),
    "check.workbooks": ("workbooks", {**_WORKBOOK, "nargs": "*", "help": "workbooks"}),
    "model.workbooks": ("workbooks", {**_WORKBOOK, "nargs": "*", "help": "workbook"}),
    "workbook": ("workbook", _WORKBOOK),
    "code": ("code", {"nargs": "?", "metavar": "CODE"}),
    "lint.file": ("file", _FILE),
    "model.input": ("model", {"metavar": "MODEL.json"}),
    "templates.folder": ("folder", _DIR),
    "samples.folder": ("folder", _DIR),
    "init.folder": ("folder", {**_DIR, "nargs": "?", "default": Path()}),
    "schema.name": ("name", {"nargs": "?", "metavar": "NAME"}),
    "shell": ("shell", {"choices": ("bash", "zsh", "tcsh", "fish", "powershell")}),
}
"""By the key of its words: what is typed, and what argparse is told; "help" is a key too, where it is another one."""
_COMMON = "settings lang quiet verbose"
_TOLD = ("quiet", "verbose", "format", "fail-on", "coverage")
_READING = "templates.option map ignore layout"
_MAKING = "formats final force"
_DOCUMENT = f"{_MAKING} ids notes dry-run open {_COMMON}"
_ONE = f"{_DOCUMENT} document.workbooks document.output together together.name"
_ALL = "build.output only brand page-numbers keep-slides pdf odt large watermark"
_DOCX, _PPTX = "reference-docx", "reference-pptx"
_CHANGES = f"compare.workbooks build.output compare.only {_DOCX} {_PPTX} brand final force open"
_WORKBOOK_OF = f"force open brand {_COMMON}"
COMMANDS = {
    "build": f"{_READING} {_DOCX} {_PPTX} {_DOCUMENT} build.workbooks together together.name since jobs {_ALL}",
    "watch": f"{_READING} {_DOCX} {_PPTX} {_MAKING} {_COMMON} watch.folder {_ALL}",
    "report": f"{_READING} {_DOCX} {_ONE} brand page-numbers pdf odt large watermark since",
    "deck": f"{_READING} {_PPTX} {_ONE} brand fit keep-slides pdf since",
    "backlog": f"{_READING} {_DOCX} {_ONE} to numbers all trace",
    "poster": f"{_READING} {_PPTX} {_ONE} brand keep-slides size pdf",
    "compare": f"{_READING} {_COMMON} {_CHANGES}",
    "check": f"{_READING} {_COMMON} check.workbooks together together.name format fail-on coverage schema.option",
    "annotate": f"{_READING} {_COMMON} workbook annotate.output force open",
    "explain": f"templates.option {_COMMON} code",
    "lint": f"templates.option {_COMMON} lint.file",
    "model": f"{_READING} {_COMMON} model.workbooks together together.name model.output schema.option force",
    "fill": f"templates.option workbook.output {_WORKBOOK_OF} model.input",
    "new": f"templates.option new.output {_WORKBOOK_OF} canvas with",
    "templates": f"{_COMMON} templates.folder force",
    "samples": f"{_COMMON} samples.folder force",
    "init": f"{_COMMON} init.folder force",
    "schema": f"{_COMMON} schema.name",
    "doctor": f"templates.option {_COMMON}",
    "completion": f"{_COMMON} shell",
}
"""What may be given to each command, by the keys of its words, in the order in which the help tells it."""
_CHOICE: dict[str, Callable[[], Iterable[str]]] = {
    "formats": lambda: sorted(FORMATS),
    "layout": lambda: OPTIONS["layout"].choices,
    "to": tools,
}
"""What there is to choose from, where the help tells that."""


def parser(language: Language, only: str = "") -> Parser:
    """The command line with its help in `language`: all of it, or of one command `only`, which takes far less time."""
    _translate(language)
    words = HELP[language]
    top = Parser(
        prog="usecasecanvas",
        description=words["about"],
        epilog=words["examples"],
        formatter_class=_LOOK,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"usecasecanvas {__version__}", help=words["version"])
    top.take(_COMMON, words, default=None)
    commands = top.add_subparsers(
        dest="command", metavar=words["COMMAND"], title=words["commands"], parser_class=Parser
    )
    for name in (only,) if only else COMMANDS:
        made = top.commands[name] = commands.add_parser(
            name, help=words[name], description=words[f"{name}.about"], epilog=words[f"{name}.examples"],
            formatter_class=_LOOK, allow_abbrev=False,
        )  # fmt: skip
        # Left out rather than None: a default here would undo what stood before the command.
        made.take(COMMANDS[name], words, default=argparse.SUPPRESS)
    return top


def options_of(command: str = "") -> tuple[str, ...]:
    """Every option of a command, as it is typed; without one those that may stand in front of it."""
    keys = COMMANDS[command].split() if command else _COMMON.split()
    own = [typed for key in keys for typed in _ARGUMENTS[key][0].split() if typed.startswith("-")]
    return ("-h", "--help", *own) if command else ("-h", "--help", "--version", *own)


def shared(command: str, other: str) -> tuple[tuple[str, str], ...]:
    """The options that mean the same to two commands, as typed and by name; none of how much is told."""
    keys = [key for key in COMMANDS[other].split() if key in COMMANDS[command].split() and key not in _TOLD]
    typed = [_ARGUMENTS[key][0] for key in keys]
    return tuple((one, one.removeprefix("--").replace("-", "_")) for one in typed if one.startswith("--"))


def words_of(language: Language) -> dict[str, Any]:
    """The words of the help, in which stands what there is to choose from."""
    words = HELP[language]
    return {**words, **{key: _told(key, words) for key in _CHOICE}}


def _told(key: str, words: dict[str, Any]) -> str:
    told: str = words[key]
    return told.format(names=", ".join(_CHOICE[key]())) if key in _CHOICE else told


def _translate(language: Language) -> None:
    """Give argparse its own few words in Dutch: it looks them up through these two names, and has no other door."""
    table = HELP[language]["argparse"]
    vars(argparse)["_"] = lambda text: table.get(text, text)
    vars(argparse)["ngettext"] = lambda one, other, count: (
        table.get(one, one) if count == 1 else table.get(other, other)
    )


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one sentence, told like every other error. `commands` are those below it."""

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 - what argparse takes
        """Make the parser as argparse does."""
        super().__init__(**given)
        self.commands: dict[str, Parser] = {}

    def take(self, keys: str, words: dict[str, Any], default: str | None) -> None:
        """Add the arguments with these keys; those of every command have `default` where they are not given."""
        for key in keys.split():
            typed, given = _ARGUMENTS[key]
            more = {"default": default} if key in _COMMON.split() else {}
            if metavar := given.get("metavar"):
                more["metavar"] = words.get(metavar, metavar)
            self.add_argument(*typed.split(), **{**given, **more, "help": _told(given.get("help", key), words)})

    @property
    def options(self) -> tuple[str, ...]:
        """Every option that may be given here, as it is typed."""
        return tuple(self._option_string_actions)

    def choices(self, option: str) -> tuple[str, ...]:
        """The words of which one stands behind an option; none where it may be anything."""
        return tuple(self._option_string_actions[option].choices or ())

    def _print_message(self, message: str, file: Any = None) -> None:  # noqa: ANN401 - as argparse has it
        """Print help; argparse would keep to itself that the screen takes nothing."""
        (file or sys.stdout).write(message)

    def error(self, message: str) -> NoReturn:
        """Raise UsageError instead of printing the whole usage."""
        raise UsageError("wrong-usage", reason=message, command=self.prog)
