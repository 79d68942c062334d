"""This file carries out `build` and the commands that make one document, and tells what came of it."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator import pipeline
from generator.cli import faults, findings
from generator.cli.insights import told_stories
from generator.cli.remarks import tell_brand, tell_remarks
from generator.cli.setup import setup_of
from generator.errors import RefusedError, TemplateError, UsageError
from generator.formats import FORMATS, suffix
from generator.pipeline import Failure, Saved, Setup
from generator.system import files

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from generator.cli.terminal import Terminal
    from generator.document import Remark
    from generator.pipeline import Subject

DONE, INCOMPLETE = 0, 1
STDIO = "-"
_STEPS = ("read", "report", "deck", "backlog", "export")


def build(options: argparse.Namespace, terminal: Terminal) -> int:
    """Make every document of every workbook; a bad one does not stop the rest."""
    setup, lacking = _possible(setup_of(options), terminal)
    told: set[Remark] = set()
    paths = files.workbooks(options.workbooks)
    stems = files.distinct_stems(paths) if options.output else [""] * len(paths)
    outcomes = [lacking]
    for number, (path, stem) in enumerate(zip(paths, stems, strict=True), start=1):
        where = terminal.say("progress", number=number, count=len(paths), file=path.name)

        def progressed(step: str, where: str = where) -> None:
            terminal.progress(f"{where} {terminal.say(f'step-{step}')}" if step in _STEPS else f"{where} {step}")

        try:
            built = pipeline.build(
                path, setup, folder=options.output, stem=stem, only=options.only or (), progressed=progressed
            )
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one workbook, the others are read
            outcomes.append(faults.tell(error, terminal))
            continue
        terminal.inform(findings.summary(built.subject, terminal))
        outcomes.append(_tell_outcomes(built.subject, (*built.saved, *built.failures), setup, terminal, told))
    terminal.clear()
    return max(outcomes)


def document(options: argparse.Namespace, terminal: Terminal) -> int:
    """Make one document of one workbook."""
    setup, lacking = _possible(setup_of(options), terminal)
    kind = options.command
    terminal.progress(terminal.say(f"step-{kind}"))
    subject = pipeline.examine(options.workbook, setup)
    if setup.final:
        pipeline.refuse_unfinished(subject)
    outcomes = [lacking]
    if options.output == STDIO:
        made = pipeline.make(subject, kind, setup, next(iter(setup.formats), ""))
        if not FORMATS[made.format].text:
            raise UsageError("no-text", kind=kind)
        terminal.raw(made.written.content)
        tell_remarks(made.written.remarks, terminal)
    else:
        delivered = pipeline.deliver(subject, kind, setup, partial(_target, options))
        fit = getattr(options, "fit", False)
        outcomes.append(_tell_outcomes(subject, tuple(delivered), setup, terminal, set(), fit=fit))
    if kind == "backlog" and not told_stories(subject, terminal, quiet=options.output == STDIO):
        outcomes.append(INCOMPLETE)
    return max(*outcomes, DONE if subject.complete else INCOMPLETE)


def _possible(setup: Setup, terminal: Terminal) -> tuple[Setup, int]:
    """`setup` without what needs LibreOffice where that is not there: told once, and the exit code for it."""
    try:
        pipeline.require(setup)
    except RefusedError as error:
        written = tuple(one for one in setup.formats if FORMATS[one].room)
        if setup.formats and not written:
            raise
        return replace(setup, formats=written, also=(), page_numbers=False), faults.tell(error, terminal)
    return setup, DONE


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
    subject: Subject,
    outcomes: Sequence[Saved | Failure],
    setup: Setup,
    terminal: Terminal,
    brands: set[Remark],
    *,
    fit: bool = False,
) -> int:
    """Tell which files were written and why others were not; the exit code says the worst."""
    codes, told = [DONE if subject.complete else INCOMPLETE], set[str]()
    for one in outcomes:
        if isinstance(one, Saved):
            terminal.inform(f"  -> {one.path}")
            tell_remarks(one.remarks, terminal, fit=fit)
        else:
            codes.append(faults.tell_failure(one, terminal, told))
    # A brand with a fault was told with the documents that it spoilt.
    with contextlib.suppress(TemplateError):
        tell_brand(pipeline.brand_of(subject.path, setup, subject.canvas.id), terminal, brands)
    return max(codes)
