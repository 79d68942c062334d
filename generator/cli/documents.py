"""This file carries out `build` and the commands that make one document, and tells what came of it."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator import api, save
from generator.cli import faults, findings
from generator.cli.insights import told_stories
from generator.cli.project import project_of
from generator.cli.remarks import tell_brand, tell_remarks, tell_side_files
from generator.errors import RefusedError, TemplateError, UsageError
from generator.formats import FORMATS, suffix
from generator.system import files

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from generator.api import Assessment, Failure, Project
    from generator.cli.terminal import Terminal
    from generator.document import Remark

DONE, INCOMPLETE = 0, 1
STDIO = "-"
_STEPS = ("read", "report", "deck", "backlog", "export")


def build(options: argparse.Namespace, terminal: Terminal) -> int:
    """Make every document of every workbook; a bad one does not stop the rest."""
    project, lacking = _possible(project_of(options), terminal)
    told: set[Remark] = set()
    paths = files.workbooks(options.workbooks)
    if len(paths) > 1 and (options.notes or options.ids):
        raise UsageError("one-workbook", option="--notes" if options.notes else "--ids")
    stems = files.distinct_stems(paths) if options.output else [""] * len(paths)
    outcomes = [lacking]
    for number, (path, stem) in enumerate(zip(paths, stems, strict=True), start=1):
        where = terminal.say("progress", number=number, count=len(paths), file=path.name)

        def progressed(step: str, where: str = where) -> None:
            terminal.progress(f"{where} {terminal.say(f'step-{step}')}" if step in _STEPS else f"{where} {step}")

        try:
            built = save.build(
                path, project, folder=options.output, stem=stem, only=options.only or (), progressed=progressed
            )
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one workbook, the others are read
            outcomes.append(faults.tell(error, terminal))
            continue
        terminal.inform(findings.summary(built.assessment, terminal))
        outcomes.append(_tell_outcomes(built.assessment, (*built.saved, *built.failures), project, terminal, told))
    terminal.clear()
    return max(outcomes)


def document(options: argparse.Namespace, terminal: Terminal) -> int:
    """Make one document of one workbook."""
    project, lacking = _possible(project_of(options), terminal)
    kind = options.command
    terminal.progress(terminal.say(f"step-{kind}"))
    assessment = api.examine(options.workbook, project)
    if project.final:
        api.refuse_unfinished(assessment)
    outcomes = [lacking]
    if options.output == STDIO:
        made = api.make(assessment, kind, project, next(iter(project.formats), ""))
        if not FORMATS[made.format].text:
            raise UsageError("no-text", kind=kind)
        terminal.raw(made.content)
        tell_remarks(made.notices, terminal)
    else:
        delivered = save.deliver(assessment, kind, project, partial(_target, options))
        fit = getattr(options, "fit", False)
        outcomes.append(_tell_outcomes(assessment, tuple(delivered), project, terminal, set(), fit=fit))
    if kind == "backlog" and not told_stories(assessment, terminal, quiet=options.output == STDIO):
        outcomes.append(INCOMPLETE)
    return max(*outcomes, DONE if assessment.complete else INCOMPLETE)


def _possible(project: Project, terminal: Terminal) -> tuple[Project, int]:
    """`project` without what needs LibreOffice where that is not there: told once, and the exit code for it."""
    try:
        api.require(project)
    except RefusedError as error:
        written = tuple(one for one in project.formats if FORMATS[one].room)
        if project.formats and not written:
            raise
        return replace(project, formats=written, also=(), page_numbers=False), faults.tell(error, terminal)
    return project, DONE


def _target(options: argparse.Namespace, format_: str) -> Path:
    """Where one document goes in this format, by what was given with -o."""
    ending = suffix(format_)
    name = f"{files.safe_stem(options.workbook.stem)}-{options.command}{ending}"
    target = Path(options.output) if options.output else options.workbook.parent / name
    if target.is_dir() or (options.output or "").endswith(("/", "\\")):
        return target / name
    # One name was given, for all formats that were asked for.
    several = len(options.format) > 1 or any(getattr(options, one, False) for one in ("pdf", "odt"))
    known = any(target.suffix.lower() == one.suffix for one in FORMATS.values())
    return target.with_suffix(ending) if several and (known or not FORMATS[format_].room) else target


def _tell_outcomes(
    assessment: Assessment,
    outcomes: Sequence[save.Saved | Failure],
    project: Project,
    terminal: Terminal,
    brands: set[Remark],
    *,
    fit: bool = False,
) -> int:
    """Tell which files were written and why others were not; the exit code says the worst."""
    codes, told = [DONE if assessment.complete else INCOMPLETE], set[str]()
    tell_side_files(api.beside(assessment.path, project), assessment.path, terminal)
    for one in outcomes:
        if isinstance(one, save.Saved):
            terminal.inform(f"  -> {one.path}")
            tell_remarks(one.remarks, terminal, fit=fit)
        else:
            codes.append(faults.tell_failure(one, terminal, told))
    # A brand with a fault was told with the documents that it spoilt.
    with contextlib.suppress(TemplateError):
        tell_brand(api.brand_of(assessment.path, project, assessment.canvas.id), terminal, brands)
    return max(codes)
