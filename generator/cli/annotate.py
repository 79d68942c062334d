"""This file carries out the command annotate: a copy of a workbook with the findings in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator import api
from generator.cli import outputs
from generator.cli.project import project_of
from generator.errors import UsageError
from generator.system import files

if TYPE_CHECKING:
    import argparse

    from generator.cli.terminal import Terminal

DONE, INCOMPLETE = 0, 1


def annotate(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write a copy of the workbook with the findings in it; the workbook itself is never changed."""
    source: Path = options.workbook
    target = Path(options.output)
    if source.suffix and not outputs.ending(target):
        target = target.with_name(target.name + source.suffix)
    if _same(source, target):
        raise UsageError("annotate-same", file=target)
    if source.suffix and target.suffix.casefold() != source.suffix.casefold():
        raise UsageError("annotate-ending", file=target, ending=source.suffix)
    assessment, copy = api.annotate(source, project_of(options))
    if not options.force:
        files.refuse_edited(target, lambda old: old == copy.content)
    files.write_whole(target, copy.content)
    terminal.wrote("annotate-done", target, findings=len(assessment.findings), cells=copy.cells)
    return DONE if assessment.complete else INCOMPLETE


def _same(source: Path, target: Path) -> bool:
    """Whether both are one file, by whatever name."""
    try:
        return source.samefile(target)
    except (OSError, ValueError):
        return source.absolute() == target.absolute()
