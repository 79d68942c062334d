"""This file carries out the commands: it asks the pipeline, tells what came of it, and gives the exit code."""

from __future__ import annotations

import contextlib
import json
import shutil
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator import pipeline
from generator.cli import coverage, faults, findings
from generator.cli.annotate import annotate
from generator.cli.backlog import backlog, told_stories
from generator.cli.lint import lint
from generator.cli.remarks import tell_remarks
from generator.errors import RefusedError, TemplateError, UsageError
from generator.pipeline import Failure, Saved, Setup
from generator.system import files
from generator.system.resources import samples_root, templates_root

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from generator.cli.terminal import Terminal
    from generator.config.brand import Brand
    from generator.document import Remark
    from generator.pipeline import Subject

    Command = Callable[[argparse.Namespace, Terminal], int]

DONE, INCOMPLETE = 0, 1
STDIO = "-"


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
        made = pipeline.make(subject, kind, setup)
        if made.format != "md":
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


def check(options: argparse.Namespace, terminal: Terminal) -> int:
    """Tell what is missing, what needs attention, and what is a tip."""
    setup = setup_of(options)
    outcomes = []
    reports = []
    for path in files.workbooks(options.workbooks):
        try:
            subject = pipeline.examine(path, setup)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one workbook, the others are read
            outcomes.append(faults.tell(error, terminal))
            continue
        if options.format == "json":
            covered = {"coverage": coverage.as_data(subject, terminal)} if options.coverage else {}
            reports.append(findings.as_data(subject) | covered)
        elif options.coverage:
            terminal.result(findings.recognised(subject, terminal))
            terminal.result(coverage.as_text(subject, terminal))
        else:
            terminal.result(findings.as_text(subject, terminal))
        outcomes.append(INCOMPLETE if findings.reaches(subject, options.fail_on) else DONE)
    if options.format == "json":
        terminal.result(json.dumps(reports, ensure_ascii=False, indent=2))
    return max(outcomes)


def explain(options: argparse.Namespace, terminal: Terminal) -> int:
    """Explain one finding, or list all of them."""
    words = setup_of(options).words(terminal.language)
    if options.code is None:
        terminal.result("\n".join(words.codes()))
        return DONE
    if options.code not in words.codes():
        raise UsageError("no-such-code", word=options.code, meant=findings.nearest(options.code, words.codes()))
    terminal.result(words.explain(options.code))
    return DONE


def model(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write what was read as JSON."""
    if options.schema:
        from generator import exchange  # noqa: PLC0415 - only this option needs it

        text = json.dumps(exchange.schema(), ensure_ascii=False, indent=2) + "\n"
    elif options.workbook is None:
        raise UsageError("no-workbook")
    else:
        text = pipeline.model(options.workbook, setup_of(options))
    if options.output == STDIO:
        terminal.raw(text.encode())
        return DONE
    return _write(Path(options.output), text.encode(), options, terminal)


def fill(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write the workbook of a model."""
    setup = setup_of(options)
    text = sys.stdin.buffer.read().decode("utf-8-sig", errors="replace") if options.model == STDIO else None
    target = Path(options.output)
    content = pipeline.fill(Path(options.model), setup, text, target)
    _brand(pipeline.brand_of(target, setup), terminal, set())
    return _write(target, content, options, terminal)


def new(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write a blank workbook."""
    setup, target = setup_of(options), Path(options.output)
    content = pipeline.blank(options.canvas, terminal.language, options.include, setup, target)
    _brand(pipeline.brand_of(target, setup), terminal, set())
    return _write(target, content, options, terminal)


def templates(options: argparse.Namespace, terminal: Terminal) -> int:
    """Copy the templates to a folder, to be changed there."""
    return _copy(templates_root(), options, terminal)


def samples(options: argparse.Namespace, terminal: Terminal) -> int:
    """Copy the sample workbooks to a folder."""
    return _copy(samples_root(), options, terminal, keep=(".xlsx", ".md"))


def completion(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write a completion script."""
    import shtab  # noqa: PLC0415 - only this command needs it

    from generator.cli.arguments import parser  # noqa: PLC0415 - same

    terminal.result(shtab.complete(parser(terminal.language), options.shell))
    return DONE


COMMANDS: dict[str, Command] = {
    "build": build,
    "report": document,
    "deck": document,
    "backlog": backlog,
    "check": check,
    "annotate": annotate,
    "explain": explain,
    "lint": lint,
    "model": model,
    "fill": fill,
    "new": new,
    "templates": templates,
    "samples": samples,
    "completion": completion,
}
_STEPS = ("read", "report", "deck", "backlog", "export")


def setup_of(options: argparse.Namespace) -> Setup:
    """What holds for the whole run, by the options of this command."""
    given = {"docx": getattr(options, "reference_docx", None), "pptx": getattr(options, "reference_pptx", None)}
    also = tuple(format_ for format_ in ("pdf", "odt") if getattr(options, format_, False))
    return Setup(
        templates=options.templates or templates_root(),
        language=options.lang or "",
        references={format_: path for format_, path in given.items() if path is not None},
        final=getattr(options, "final", False),
        force=getattr(options, "force", False),
        mapping=tuple(getattr(options, "map", None) or ()),
        ids=getattr(options, "ids", None),
        brand=getattr(options, "brand", None),
        page_numbers=bool(also) or getattr(options, "page_numbers", False),
        also=also,
    )


def _write(path: Path, content: bytes, options: argparse.Namespace, terminal: Terminal) -> int:
    """Write a file that is not a document: it carries no checksum, so anything that differs is somebody's work."""
    if not options.force:
        files.refuse_edited(path, lambda old: old == content)
    files.write_whole(path, content)
    terminal.inform(f"-> {path}")
    return DONE


def _copy(source: Path, options: argparse.Namespace, terminal: Terminal, keep: tuple[str, ...] = ()) -> int:
    target: Path = options.folder
    if target.exists() and not target.is_dir():
        raise RefusedError("not-a-folder", folder=target)
    if target.is_dir() and any(target.iterdir()) and not options.force:
        raise RefusedError("folder-not-empty", folder=target)

    def left_out(_: str, names: list[str]) -> list[str]:
        unwanted = [name for name in names if name.startswith(("__pycache__", "~$", "."))]
        return unwanted + ([name for name in names if not name.endswith(keep)] if keep else [])

    try:
        shutil.copytree(source, target, dirs_exist_ok=True, ignore=left_out)
    except OSError as error:
        raise RefusedError("cannot-write", file=target, reason=error.strerror or error) from error
    terminal.inform(f"-> {target}")
    return DONE


def _possible(setup: Setup, terminal: Terminal) -> tuple[Setup, int]:
    """`setup` without what needs LibreOffice where that is not there: told once, and the exit code for it."""
    try:
        pipeline.require(setup)
    except RefusedError as error:
        return replace(setup, also=(), page_numbers=False), faults.tell(error, terminal)
    return setup, DONE


def _target(options: argparse.Namespace, format_: str) -> Path:
    """Where one document goes in this format, by what was given with -o."""
    suffix = pipeline.SUFFIXES.get(format_, "")
    name = f"{files.safe_stem(options.workbook.stem)}-{options.command}{suffix}"
    target = Path(options.output) if options.output else options.workbook.parent / name
    if target.is_dir() or (options.output or "").endswith(("/", "\\")):
        return target / name
    exported = format_ in {"pdf", "odt"}
    other = any(target.suffix.lower() == f".{one}" and getattr(options, one, False) for one in ("pdf", "odt"))
    return target.with_suffix(suffix) if exported or other else target


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
        _brand(pipeline.brand_of(subject.path, setup, subject.canvas.id), terminal, brands)
    return max(codes)


def _brand(brand: Brand, terminal: Terminal, told: set[Remark]) -> None:
    """Tell once what was done about the colours of a brand."""
    for remark in brand.remarks:
        if remark not in told:
            terminal.inform(findings.remark(remark, terminal))
            told.add(remark)
