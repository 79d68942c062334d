"""This file fills in the options that nobody gave, from usecasecanvas.toml."""

from __future__ import annotations

import argparse
from collections.abc import Collection
from pathlib import Path
from typing import Any

from generator.api.settings import settings_beside
from generator.cli import outputs
from generator.cli.arguments import DOCUMENTS
from generator.cli.terminal import VERBOSE, Terminal
from generator.config.settings import OPTIONS
from generator.config.toml import nearest
from generator.errors import UsageError
from generator.formats import FORMATS

_NAMES = {"formats": "format", "with": "include", "check-format": "format"}
"""What the command line calls a key of the file, where that is another name than its own."""
_ONLY = {"formats": ("build", "watch", *DOCUMENTS), "output": ("build", "watch", *DOCUMENTS),
         "check-format": ("check",), "only": ("build", "watch")}  # fmt: skip
_ENDINGS = frozenset(one.suffix for one in FORMATS.values())


def apply(options: argparse.Namespace, terminal: Terminal, commands: Collection[str]) -> None:
    """Give `options` what the files say about them, where the command line says nothing. Raises UsageError.

    `commands` are those that have defaults; another one refuses to be given a file of them.
    """
    if options.command not in commands:
        if options.settings:
            known = ", ".join(sorted(commands))
            raise UsageError("option-elsewhere", option="--settings", command=options.command, known=known)
        return
    files = settings_beside(_beside(options), getattr(options, "settings", None))
    given: dict[Path, list[str]] = {}
    for key, value in files.options.items():
        name = _NAMES.get(key, key.replace("-", "_"))
        if not hasattr(options, name) or options.command not in _ONLY.get(key, (options.command,)):
            continue
        if getattr(options, name) not in (None, False, []) or not _means_something(key, options):
            continue
        setattr(options, name, _fitting(key, value, options))
        given.setdefault(files.origin[key], []).append(key)
    for file, keys in given.items():
        terminal.level = (options.verbose or 0) - (options.quiet or 0)
        terminal.mention("settings-from", file=file, keys=", ".join(keys), level=VERBOSE)
        if "ignore" in keys:
            _refuse_unknown(file, options)


def _refuse_unknown(file: Path, options: argparse.Namespace) -> None:
    """Raise UsageError for a code to ignore that no finding has: once, before the first workbook."""
    from generator.cli.project import project_of  # noqa: PLC0415 - a run that ignores nothing does not pay for it

    project = project_of(options)
    known = project.words(project.language or "nl").codes()
    for code in project.ignore:
        if code not in known:
            raise UsageError("settings-code", file=file, word=code, meant=nearest(code, known))


def _beside(options: argparse.Namespace) -> Path:
    """The folder whose settings count: that of the first workbook, or the one in which the command was given."""
    several = getattr(options, "workbooks", None) or [getattr(options, "workbook", None)]
    first: Path | None = several[0]
    if first is None or first == Path("-"):
        return Path()
    return first if first.is_dir() else first.parent


def _means_something(key: str, options: argparse.Namespace) -> bool:
    """Whether a default can say anything beside what was given: what could not be typed is no default either."""
    output = str(getattr(options, "output", None) or "")
    if output == "-":
        return key not in {"to", "output", "pdf", "odt", "page-numbers", "force", "open"}
    if key in {"formats", "to"} and outputs.ending(Path(output)) in _ENDINGS:
        return False
    return key != "to" or not options.format


def _fitting(key: str, value: Any, options: argparse.Namespace) -> Any:  # noqa: ANN401 - as argparse has it
    """A value as this command takes it."""
    if key == "formats" and options.command in DOCUMENTS:
        slides = options.command == "deck"
        return [
            one for one in value if one not in FORMATS or FORMATS[one].family in ("", "slides" if slides else "pages")
        ]
    if key == "output":
        # A folder for everything that is made, also by commands that take a name for one file.
        return f"{value}/" if options.command in DOCUMENTS else value
    return int(value) if OPTIONS.get(key) and key in {"quiet", "verbose"} else value
