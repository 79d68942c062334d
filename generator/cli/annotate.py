"""This file carries out the command annotate: a copy of a workbook with the findings in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.api import annotating
from generator.cli import outputs
from generator.cli.project import project_of
from generator.cli.sources import STANDARD_INPUT
from generator.cli.terminal import DONE, INCOMPLETE
from generator.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    import argparse

    from generator.cli.terminal import Terminal


def annotate(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write a copy of the workbook with the findings in it; the workbook itself is never changed."""
    source: Path = options.workbook
    if source == STANDARD_INPUT:
        raise UsageError("annotate-kind", file=source)
    if source.is_dir():
        raise UnreadableError("input-folder", file=source)
    project = project_of(options)
    target = Path(options.output) if options.output else source.with_name(_name(source, terminal))
    if source.suffix and not outputs.ending(target):
        target = target.with_name(target.name + source.suffix)
    if _same(source, target):
        raise UsageError("annotate-same", file=target)
    if source.suffix and target.suffix.casefold() != source.suffix.casefold():
        raise UsageError("annotate-ending", file=target, ending=source.suffix)
    assessment, copy = annotating.annotate(source, project)
    told = {"findings": len(assessment.findings), "cells": copy.cells}
    outputs.write(target, copy.content, options, terminal, "annotate-done", **told)
    return DONE if assessment.complete else INCOMPLETE


def _name(source: Path, terminal: Terminal) -> str:
    """What the copy is called where nothing else was asked for."""
    return f"{source.stem}-{terminal.say('annotate-name')}{source.suffix}"


def _same(source: Path, target: Path) -> bool:
    """Whether both are one file, by whatever name."""
    try:
        return source.samefile(target)
    except (OSError, ValueError):
        return source.absolute() == target.absolute()
