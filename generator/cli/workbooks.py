"""This file carries out the commands that write a workbook or the model of one: annotate, model, fill and new."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from generator.api import reference_choice, workbooks
from generator.api.project import Project
from generator.cli import outputs, sources
from generator.cli.project import project_of
from generator.cli.remarks import tell_brand
from generator.cli.sources import STANDARD_INPUT
from generator.cli.terminal import DONE, INCOMPLETE, Terminal
from generator.errors import UnreadableError, UsageError
from generator.system.text import decoded


def annotate(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write a copy of the workbook with the findings in it; the workbook itself is never changed."""
    source: Path = options.workbook
    if source == STANDARD_INPUT:
        raise UsageError("annotate-kind", file=source)
    if source.is_dir():
        raise UnreadableError("input-folder", file=source)
    project = project_of(options)
    usual = source.with_name(f"{source.stem}-{terminal.say('annotate-name')}{source.suffix}")
    target = Path(options.output) if options.output else usual
    if source.suffix and not outputs.ending(target):
        target = target.with_name(target.name + source.suffix)
    try:
        same = source.samefile(target)
    except (OSError, ValueError):
        same = source.absolute() == target.absolute()
    if same:
        raise UsageError("annotate-same", file=target)
    if source.suffix and target.suffix.casefold() != source.suffix.casefold():
        raise UsageError("annotate-ending", file=target, ending=source.suffix)
    assessment, copy = workbooks.annotate(source, project)
    told = {"findings": len(assessment.findings), "cells": copy.cells}
    outputs.write(target, copy.content, options, terminal, "annotate-done", **told)
    return DONE if assessment.complete else INCOMPLETE


def model(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write what was read as JSON."""
    if options.schema:
        from generator.config.schemas import published  # noqa: PLC0415 - only this option needs it

        text = json.dumps(published("exchange/response"), ensure_ascii=False, indent=2) + "\n"
    elif not options.workbooks:
        raise UsageError("no-workbook", command="model")
    elif options.together or len(options.workbooks) > 1:
        text = workbooks.model_of(sources.one(options, project_of(options), terminal))
    else:
        given, project = sources.named(options.workbooks[0]), project_of(options)
        text = workbooks.model(given.path if given.content is None else given.content, project, given.path.name)
    if options.output == outputs.STDIO:
        terminal.raw(text.encode())
        return DONE
    return outputs.write(outputs.named(options.output, ".json", "model"), text.encode(), options, terminal)


def fill(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write the workbook of a model."""
    project = project_of(options)
    text = decoded(sys.stdin.buffer.read()) if options.model == outputs.STDIO else None
    if text is None and options.model == outputs.STDIO:
        raise UnreadableError("text-encoding", file=outputs.STDIO)
    target = outputs.named(options.output, ".xlsx", "fill")
    return _write(target, workbooks.fill(Path(options.model), project, text, target), project, options, terminal)


def new(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write a blank workbook."""
    project = project_of(options)
    canvas = options.canvas or "full"
    usual = "usecasecanvas" if canvas == "full" else f"usecasecanvas-{canvas}"
    target = outputs.named(options.output or usual, ".xlsx", "new")
    content = workbooks.blank(canvas, terminal.language, options.include, project, target)
    return _write(target, content, project, options, terminal)


def _write(target: Path, content: bytes, project: Project, options: argparse.Namespace, terminal: Terminal) -> int:
    tell_brand(reference_choice.brand_of(target, project), terminal, set())
    return outputs.write(target, content, options, terminal)
