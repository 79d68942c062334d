"""This file carries out `build` and the commands that make one document, and tells what came of it."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from generator import save
from generator.api import assessing, exports, reference_choice, rendering
from generator.api.assessing import Assessment
from generator.api.project import Project
from generator.api.rendering import Failure
from generator.cli import faults, jobs, outputs, sources
from generator.cli.project import project_of
from generator.cli.remarks import tell_aged, tell_brand, tell_moved, tell_remarks, tell_side_files, told_stories
from generator.cli.sources import Named
from generator.cli.terminal import DONE, INCOMPLETE, Terminal
from generator.cli.usage import carried
from generator.errors import CanvasToolError, RefusedError, TemplateError, UsageError, foreseen
from generator.formats import FORMATS, possible, suffix
from generator.notices import Notice
from generator.report import findings
from generator.system import files
from generator.system.opening import show


@dataclass(eq=False, repr=False)
class _Run:
    """What was told so far in one run, so that nothing is told twice, and what came of it."""

    terminal: Terminal
    project: Project
    codes: list[int] = field(default_factory=list)
    remarks: set[Notice] = field(default_factory=set)
    written: list[Path] = field(default_factory=list)
    failed: list[tuple[Path, str]] = field(default_factory=list)
    unnumbered: bool = False
    """Whether there is a report in Word whose contents got no page numbers."""
    names: tuple[Path, ...] = ()
    """The file that says which names are one, where it says so."""
    typed: str = ""
    """The options that `check` takes too."""


def build(options: argparse.Namespace, terminal: Terminal) -> int:
    """Make every document of every workbook; a bad one does not stop the rest."""
    folder = outputs.folder(options.output)
    project, lacking = _possible(project_of(options), terminal)
    run = _Run(terminal, project, [lacking], typed=carried(options, "check"))
    tell_aged(project, terminal)
    paths = (_together if options.together else _each)(options, folder, run)
    terminal.clear()
    if len(paths) > 1:
        _sum_up(len(paths), run)
    _tell_unnumbered(run)
    if options.open:
        show(run.written if len(paths) == 1 else sorted({path.parent for path in run.written}))
    return max(run.codes)


def _each(options: argparse.Namespace, folder: Path | None, run: _Run) -> list[Path]:
    """Make the documents of every workbook; the workbooks."""
    given = sources.all_named(options.workbooks, run.terminal)
    paths = [one.path for one in given]
    if len(paths) > 1:
        _refuse_several(options)
    stems = files.distinct_stems(paths) if folder else [files.safe_stem(path.stem) for path in paths]
    items = [(one.path, stem, one.content) for one, stem in zip(given, stems, strict=True)]
    if options.dry_run:
        for one, stem in zip(given, stems, strict=True):
            _tell(one.path, _planned(one, stem, folder, options, run), run)
    else:
        builder = save.Builder(run.project, folder, tuple(options.only or ()), by_two=len(items) == 1)
        apart = options.command == "watch"
        count = jobs.jobs_for(len(items), options.jobs)
        outcomes = list(jobs.built(builder, items, count, run.terminal, apart=apart))
        for path, outcome in zip(paths, outcomes, strict=True):
            _tell(path, outcome, run)
        _offer_together(outcomes, run)
        _tell_skipped(outcomes, options, run)
    return paths


def _together(options: argparse.Namespace, folder: Path | None, run: _Run) -> list[Path]:
    """Make one set of documents of the tables of one workshop; what they are called."""
    assessment = sources.one(options, run.project, run.terminal)
    run.names = _names(assessment, options)
    if options.dry_run:
        _plan_documents(assessment, assessment.path.name, folder, options, run)
    else:
        only = tuple(options.only or ())
        made = save.build(assessment, run.project, folder=folder, stem=assessment.path.name, only=only, by_two=True)
        _tell(assessment.path, made, run)
        _tell_skipped([made], options, run)
        _ask_names(assessment, options, run)
    return [assessment.path]


def _names(assessment: Assessment, options: argparse.Namespace) -> tuple[Path, ...]:
    """The file that says which names of stakeholders are one, where one does."""
    if not options.together or not assessment.response.aliases:
        return ()
    from generator.cli.tables import names_of  # noqa: PLC0415 - few have several tables

    return (names_of(options, assessment.path),)


def _ask_names(assessment: Assessment, options: argparse.Namespace, run: _Run) -> None:
    """Write which names of stakeholders may be one below what a person has in that file already."""
    if not options.together:
        return
    from generator.cli.tables import ask_names  # noqa: PLC0415 - few have several tables

    ask_names(assessment, options, run.project, run.terminal)


def _offer_together(outcomes: Sequence[save.Built | CanvasToolError], run: _Run) -> None:
    """Say that workbooks look like tables of one workshop, of which one set of documents can be made."""
    found = [one.assessment for one in outcomes if isinstance(one, save.Built)]
    # Asking costs what laying tables side by side costs: of one workbook nobody asks.
    if len(found) < max(2, len(outcomes)):
        return
    from generator.api.together import alike  # noqa: PLC0415 - same

    if alike(found):
        run.terminal.mention("together-offer", count=len(found))


def _tell_skipped(
    outcomes: Iterable[save.Built | CanvasToolError | None], options: argparse.Namespace, run: _Run
) -> None:
    """Say which documents were not made, as they cannot be had in a format that is asked for."""
    if not run.project.formats or options.only:
        return
    documents = dict(
        one for done in outcomes if isinstance(done, save.Built) for one in done.assessment.canvas.documents
    )
    skipped = [kind for kind, own in documents.items() if not rendering.wanted(own, run.project)]
    if skipped:
        formats = ", ".join(run.project.formats)
        run.terminal.mention("documents-skipped", format=formats, known=", ".join(skipped))


def document(options: argparse.Namespace, terminal: Terminal) -> int:
    """Make one document of one workbook."""
    project, kind = project_of(options), options.command
    terminal.progress(terminal.say(f"step-{kind}"))
    assessment = sources.one(options, project, terminal)
    if project.final:
        rendering.refuse_unfinished(assessment)
    own = rendering.own_format(assessment, kind)
    named = outputs.format_of(options.output, kind, possible(own), project.formats)
    if named and not project.formats and named not in project.also:
        project = replace(project, formats=(named,))
    project, lacking = _possible(project, terminal)
    done = DONE if assessment.complete else INCOMPLETE
    run = _Run(terminal, project, [lacking, done], names=_names(assessment, options))
    tell_aged(project, terminal)
    if options.output == outputs.STDIO:
        _print(assessment, kind, run)
    else:
        place = partial(outputs.document, options.output, assessment.path, kind)
        if options.dry_run:
            _tell_plan(assessment, [kind], lambda _, format_: place(format_), run)
        else:
            outcomes = tuple(save.deliver(assessment, kind, project, place))
            _tell_outcomes(assessment, outcomes, run, fit=getattr(options, "fit", False))
            _ask_names(assessment, options, run)
    if kind == "backlog" and not told_stories(
        assessment, terminal, quiet=options.output == outputs.STDIO or terminal.is_quiet
    ):
        run.codes.append(INCOMPLETE)
    _tell_unnumbered(run)
    if options.open:
        show(run.written)
    return max(run.codes)


report = deck = poster = document


def _refuse_several(options: argparse.Namespace) -> None:
    """Refuse an option that names the file of one workbook."""
    for option in ("notes", "ids"):
        if getattr(options, option):
            raise UsageError("one-workbook", option=f"--{option}")
    if options.since:
        raise UsageError("since-one")


def _tell(path: Path, outcome: save.Built | CanvasToolError | None, run: _Run) -> None:
    """Tell what came of one workbook; None when that was told already."""
    match outcome:
        case CanvasToolError():
            run.codes.append(faults.tell(outcome, run.terminal))
            run.failed.append((path, faults.sentence(outcome, run.terminal)))
        case save.Built():
            run.codes.append(DONE if outcome.assessment.complete else INCOMPLETE)
            run.terminal.inform(findings.summary(outcome.assessment, run.terminal, run.typed))
            _tell_outcomes(outcome.assessment, (*outcome.saved, *outcome.failures), run)


def _planned(
    given: Named, stem: str, folder: Path | None, options: argparse.Namespace, run: _Run
) -> CanvasToolError | None:
    """Tell what the documents of one workbook would be; the error when there is nothing to make of it."""
    try:
        assessment = given.examine(run.project)
        _plan_documents(assessment, stem, folder, options, run)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one workbook, the others are read
        return foreseen(error)
    return None


def _plan_documents(
    assessment: Assessment, stem: str, folder: Path | None, options: argparse.Namespace, run: _Run
) -> None:
    if run.project.final:
        rendering.refuse_unfinished(assessment)
    beside = assessment.path.parent if folder is None else folder
    run.codes.append(DONE if assessment.complete else INCOMPLETE)
    run.terminal.inform(findings.summary(assessment, run.terminal, run.typed))
    kinds = options.only or [kind for kind, _ in assessment.canvas.documents]
    _tell_plan(assessment, kinds, lambda kind, format_: beside / f"{stem}-{kind}{suffix(format_)}", run)


def _possible(project: Project, terminal: Terminal) -> tuple[Project, int]:
    """`project` without what needs LibreOffice where that is not there: told once, and the exit code for it."""
    try:
        exports.require(project)
    except RefusedError as error:
        written = tuple(one for one in project.formats if FORMATS[one].room)
        if project.formats and not written:
            raise
        return replace(project, formats=written, also=(), page_numbers=False), faults.tell(error, terminal)
    return project, DONE


def _print(assessment: Assessment, kind: str, run: _Run) -> None:
    """Write a document that is text to standard output."""
    made = rendering.make(assessment, kind, run.project, next(iter(run.project.formats), ""))
    if not FORMATS[made.format].text:
        raise UsageError("no-text", kind=kind)
    run.terminal.raw(made.content)
    tell_remarks(made.notices, run.terminal, run.remarks)


def _tell_plan(assessment: Assessment, kinds: Iterable[str], place: Callable[[str, str], Path], run: _Run) -> None:
    """Tell which files would be written, and which would not be because somebody edited them."""
    for kind in kinds:
        for format_ in rendering.wanted(rendering.own_format(assessment, kind), run.project):
            path = place(kind, format_)
            try:
                save.refuse_edited(path, format_, overwrite=run.project.force)
            except CanvasToolError as error:
                run.codes.append(faults.tell(error, run.terminal))
            else:
                run.terminal.wrote("would-write", path)


def _tell_outcomes(
    assessment: Assessment, outcomes: Sequence[save.Saved | Failure], run: _Run, *, fit: bool = False
) -> None:
    """Tell which files were written and why others were not; the exit code says the worst."""
    told = set[str]()
    if assessment.beside:
        beside = assessing.beside_all(assessment, run.project)
        beside = beside._replace(used=(*beside.used, *run.names))
        tell_side_files(beside, assessment.path, run.terminal, run.project.ids)
    tell_moved(assessment, run.terminal)
    for one in outcomes:
        if isinstance(one, save.Saved):
            run.written.append(one.path)
            run.unnumbered |= (
                one.kind == "report" and one.path.suffix == ".docx" and not rendering.numbered(run.project)
            )
            run.terminal.wrote("wrote", one.path)
            tell_remarks(one.remarks, run.terminal, run.remarks, fit=fit)
        else:
            run.codes.append(faults.tell_failure(one, run.terminal, told))
            run.failed.append((assessment.path, faults.sentence(one.error, run.terminal)))
    # A brand with a fault was told with the documents that it spoilt.
    with contextlib.suppress(TemplateError):
        look = assessment.looks_beside(run.project)
        tell_brand(reference_choice.brand_of(look, run.project, assessment.canvas.id), run.terminal, run.remarks)


def _tell_unnumbered(run: _Run) -> None:
    """Tell last how page numbers get into contents: nobody knows them before the pages are laid out."""
    if run.unnumbered:
        run.terminal.mention("contents-unnumbered")


def _sum_up(count: int, run: _Run) -> None:
    """Tell at the end of many workbooks how many went well, and which did not, why, and what to do about it."""
    failed = list(dict.fromkeys(run.failed))
    bad = len({path for path, _ in failed})
    say = run.terminal.say
    run.terminal.inform("\n" + say("sum-good" if not bad else "sum-bad", count=count, good=count - bad, bad=bad))
    for path, sentence in failed:
        run.terminal.inform(f"  {sentence}" if path.name in sentence else f"  {path.name}: {sentence}")
