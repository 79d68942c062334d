"""This file knows the file of each command: it is imported when the command is carried out, so none pays for others."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module

from generator.cli.terminal import Terminal

Command = Callable[[argparse.Namespace, Terminal], int]

_FILES = {
    "documents": ("build", "report", "deck", "poster"),
    "watch": ("watch",),
    "backlog": ("backlog",),
    "compare": ("compare",),
    "check": ("check", "explain"),
    "lint": ("lint",),
    "workbooks": ("annotate", "model", "fill", "new"),
    "completion": ("completion",),
    "starting": ("templates", "samples", "init", "schema"),
    "doctor": ("doctor",),
}
"""Each holds a function for every command, of its name."""


def _late(file: str, name: str) -> Command:
    def command(options: argparse.Namespace, terminal: Terminal) -> int:
        code: int = getattr(import_module(f"generator.cli.{file}"), name)(options, terminal)
        return code

    return command


COMMANDS = {name: _late(file, name) for file, names in _FILES.items() for name in names}
SET = frozenset(COMMANDS) - {"completion", "init", "schema", "samples", "templates", "explain"}
"""The commands whose options may have defaults in usecasecanvas.toml."""
