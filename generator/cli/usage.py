"""This file reads the words of a command line, and says what was meant where they are wrong."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.cli.arguments import COMMANDS, options_of, parser, shared
from generator.config.toml import nearest
from generator.errors import UsageError

if TYPE_CHECKING:
    from generator.model import Language

_TOGETHER = {"name": ("together",)}
_NEEDS = {
    "build": _TOGETHER,
    "report": _TOGETHER,
    "deck": _TOGETHER,
    "poster": _TOGETHER,
    "check": _TOGETHER,
    "backlog": {"all": ("to",), "numbers": ("to",), **_TOGETHER},
    "model": {"force": ("output",), **_TOGETHER},
}
"""Options of a command that mean nothing without one of others."""
_AGAINST = {
    "backlog": [("format", "to"), ("open", "to")],
    "check": [("coverage", "schema"), ("workbooks", "schema")],
    "model": [("workbooks", "schema")],
}
"""Options of a command that cannot go together."""
_ENDING = frozenset({"-h", "--help", "--version"})
_ON_SCREEN = frozenset({"report", "deck", "backlog", "poster", "model"})
"""The commands of which one thing may go to standard output, where it is text."""
_NOT_ON_SCREEN = ("pdf", "odt", "page_numbers", "force", "open", "dry_run")


def read(words: Sequence[str], language: Language) -> argparse.Namespace:
    """The options that `words` give, in `language` where something is told. Raises UsageError with what was meant."""
    words = [*words[1:], "--help"] if words[:1] == ["help"] else words
    # A command is neither an option nor the value of one that may stand in front.
    free = [word for word, before in zip(words, ["", *words], strict=False) if before not in {"--lang", "--settings"}]
    name = next((word for word in free if not word.startswith("-")), None)
    if name is not None and name not in COMMANDS:
        meant = f"build {name}" if Path(name).suffix else nearest(name, COMMANDS)
        raise UsageError("no-such-command", word=name, meant=meant)
    _refuse_unknown(words, name or "")
    if name is None and _ENDING.isdisjoint(words):
        return argparse.Namespace(command=None)
    options = parser(language, name or "").parse_args(words)
    if "" in words and Path() in (getattr(options, "workbook", ""), *getattr(options, "workbooks", ())):
        # An empty name would be the folder where somebody stands: a variable that is not set gives one.
        raise UsageError("no-workbook", command=options.command)
    _refuse_meaningless(options)
    options.typed = _given(options)
    return options


def carried(options: argparse.Namespace, command: str) -> str:
    """What was typed for one command and says the same to another, as it is typed behind its workbooks."""
    import shlex  # noqa: PLC0415 - nobody waits for it who asks what is missing, with -q

    words = []
    for option, name in shared(options.command, command):
        value = options.typed.get(name)
        for one in value if isinstance(value, list) else () if value is None else (value,):
            words += [option] if one is True else [option, shlex.quote(str(one))]
    return "".join(f" {word}" for word in words)


def help_of(language: Language) -> str:
    """The help of the whole command line."""
    return parser(language).format_help().rstrip()


def _refuse_unknown(words: Sequence[str], name: str) -> None:
    """Refuse an option that this command does not have: it may be another command's, or be mistyped."""
    known = {*(options_of(name) if name else ()), *options_of()}
    for word in words:
        if word == "--":
            return
        option = word.partition("=")[0] if word.startswith("--") else word[:2]
        if len(word) < len("-o") or not word.startswith("-") or option in known or option[1:].isdecimal():
            continue
        every = known.union(*map(options_of, COMMANDS))
        # One letter is like anything: of those only the options of this very command can be meant.
        among = every if option.startswith("--") else known
        begun = [one for one in sorted(known) if option.startswith("--") and one.startswith(option)]
        near = begun or [one for one in among if one.startswith("--")]
        meant = option if option in every else nearest(option, near)
        if meant not in known:
            having = ", ".join(other for other in COMMANDS if meant in options_of(other))
            raise UsageError("option-elsewhere", option=meant, command=name or "usecasecanvas", known=having)
        raise UsageError("no-such-option", option=option, command=f"usecasecanvas {name}".rstrip(), meant=meant)


def _given(options: argparse.Namespace) -> dict[str, Any]:
    """The options that say something, by name."""
    return {name: value for name, value in vars(options).items() if value not in (None, False, [], "")}


def _refuse_meaningless(options: argparse.Namespace) -> None:
    """Refuse options that say nothing beside the others: somebody expects something of them."""
    given = _given(options)
    command = options.command
    for name, needed in _NEEDS.get(command, {}).items():
        if name in given and not any(one in given for one in needed):
            raise UsageError("option-needs", option=_shown(name), needed=_shown(needed[0]))
    against = list(_AGAINST.get(command, ()))
    target = str(given.get("output", given.get("folder", "")))
    if target == "-" and command not in _ON_SCREEN:
        raise UsageError("no-screen", command=command)
    if target == "-":
        against += [("output", name) for name in _NOT_ON_SCREEN]
    for one, other in against:
        if one in given and other in given:
            raise UsageError("option-against", option=_shown(one), other=_shown(other))


def _shown(name: str) -> str:
    """An option or argument as people type it."""
    match name:
        case "output":
            return "-o"
        case "workbook" | "workbooks":
            return "CANVAS.xlsx"
    return f"--{name.replace('_', '-')}"
