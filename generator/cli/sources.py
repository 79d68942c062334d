"""This file takes what is named on the command line: files, folders of workbooks, and "-" for standard input."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.api import assessing, comparing
from generator.api.assessing import Assessment
from generator.cli.terminal import Terminal
from generator.errors import UnreadableError, UsageError
from generator.system import files
from generator.xlsx.annotations import is_product

if TYPE_CHECKING:
    from generator.api.project import Project
    from generator.api.setup import Setup

STANDARD_INPUT = Path("-")


class Named(NamedTuple):
    """A workbook that was asked for. With `content` it came from standard input, and `path` is only a name."""

    path: Path
    content: bytes | None = None

    def examine(self, project: Project) -> Assessment:
        """Read it and check it. Raises CanvasToolError."""
        return comparing.examine(self.path if self.content is None else self.content, project, self.path.name)

    def read(self, setup: Setup) -> Assessment:
        """Read it. Raises CanvasToolError."""
        return assessing.read_one(self.path if self.content is None else self.content, setup, self.path.name)


def named(path: Path) -> Named:
    """The workbook that is meant by `path`: a model in JSON (or a workbook) on standard input by "-"."""
    if path != STANDARD_INPUT:
        return Named(path)
    content = sys.stdin.buffer.read()
    if not content.strip():
        raise UnreadableError("stdin-empty")
    return Named(Path(_name(content)), content)


def all_named(paths: Sequence[Path], terminal: Terminal) -> list[Named]:
    """The workbooks that are meant by `paths`, each folder replaced by what is in it. Raises UsageError.

    In a folder our own overviews, and copies that we wrote findings into, are left alone and told: beside their
    workbook they would be read as another one. A folder without a workbook stands among the others as it is: it is
    refused when its turn comes, and the others are read.
    """
    if paths.count(STANDARD_INPUT) > 1:
        raise UsageError("stdin-twice")
    found: list[Path] = []
    for path in paths:
        try:
            found += _inside(path, terminal)
        except UsageError:
            if len(paths) == 1:
                raise
            found.append(path)
    return [named(path) for path in found]


def _inside(path: Path, terminal: Terminal) -> list[Path]:
    """The workbooks that `path` means, without our own products in a folder. Raises UsageError when there are none."""
    inside = files.workbooks([path])
    own = [one for one in inside if one != path and is_product(one)]
    for one in own:
        terminal.mention("own-left-alone", file=one.name)
    if len(own) == len(inside):
        raise UsageError("no-workbooks", folder=path)
    return [one for one in inside if one not in own]


def rounds(paths: Sequence[Path], project: Project, terminal: Terminal) -> list[Assessment]:
    """The rounds that `paths` mean: each a workbook, or a folder with the tables of one. Raises CanvasToolError."""
    if paths.count(STANDARD_INPUT) > 1:
        raise UsageError("stdin-twice")
    found = [(path, _inside(path, terminal)) for path in paths]
    last = len(found) - 1
    read = [
        comparing.round_of(path, project, inside, check=at == last)
        if path != STANDARD_INPUT
        else named(path).examine(project)
        for at, (path, inside) in enumerate(found)
    ]
    from generator.api.together import alike, group_of  # noqa: PLC0415 - who compares pays for it

    for one, other in pairwise(read):
        if alike((one, other)) and group_of(one) != group_of(other):
            terminal.mention("compare-tables", file=one.path.name, other=other.path.name)
    return read


def one(options: argparse.Namespace, project: Project, terminal: Terminal) -> Assessment:
    """What a command for one workbook is about: that one, or several together. Raises CanvasToolError."""
    if options.together:
        from generator.api.together import read_each  # noqa: PLC0415 - few have several tables
        from generator.cli.tables import together  # noqa: PLC0415 - few have several tables

        tables = read_each([table.read for table in all_named(options.workbooks, terminal)], project)
        return together(options, tables, project, terminal)
    if len(options.workbooks) > 1:
        raise UsageError("together-needed", command=options.command)
    return named(options.workbooks[0]).examine(project)


def _name(content: bytes) -> str:
    """What standard input is called: a model says of which workbook it was made."""
    if content.startswith(b"PK"):
        return "canvas.xlsx"
    try:
        import json  # noqa: PLC0415 - only for a response as JSON

        source = json.loads(content.decode("utf-8-sig")).get("source", "")
    except (ValueError, AttributeError, RecursionError):
        source = ""
    return f"{files.safe_stem(Path(source).stem) if source and isinstance(source, str) else 'canvas'}.json"
