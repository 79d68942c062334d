"""This file carries out the commands: it asks the pipeline, tells what came of it, and gives the exit code."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator import pipeline
from generator.cli import coverage, findings
from generator.cli.annotate import annotate
from generator.cli.backlog import backlog, told_stories
from generator.cli.lint import lint
from generator.cli.remarks import tell_remarks
from generator.errors import CanvasToolError, RefusedError, UsageError
from generator.pipeline import Setup
from generator.system import files
from generator.system.resources import samples_root, templates_root

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from generator.cli.terminal import Terminal
    from generator.config.brand import Brand
    from generator.document import Remark
    from generator.pipeline import Made, Subject

    Command = Callable[[argparse.Namespace, Terminal], int]

DONE, INCOMPLETE = 0, 1
STDIO = "-"


def build(options: argparse.Namespace, terminal: Terminal) -> int:
    """Make every document of every workbook; a bad one does not stop the rest."""
    setup = setup_of(options)
    pipeline.require(setup)
    told: set[Remark] = set()
    paths = files.workbooks(options.workbooks)
    stems = files.distinct_stems(paths) if options.output else [""] * len(paths)
    outcomes = []
    for number, (path, stem) in enumerate(zip(paths, stems, strict=True), start=1):
        where = terminal.say("progress", number=number, count=len(paths), file=path.name)

        def progressed(step: str, where: str = where) -> None:
            terminal.progress(f"{where} {terminal.say(f'step-{step}')}" if step in _STEPS else f"{where} {step}")

        try:
            subject, saved = pipeline.build(
                path, setup, folder=options.output, stem=stem, only=options.only or (), progressed=progressed
            )
        except CanvasToolError as error:
            terminal.error(terminal.say(error.code, **error.values))
            outcomes.append(error.exit_code)
            continue
        terminal.inform(findings.summary(subject, terminal))
        _brand(pipeline.brand_of(path, setup, subject.canvas.id), terminal, told)
        for one in saved:
            terminal.inform(f"  -> {one.path}")
            tell_remarks(one.remarks, terminal)
        outcomes.append(DONE if subject.complete else INCOMPLETE)
    terminal.clear()
    return max(outcomes)


def document(options: argparse.Namespace, terminal: Terminal) -> int:
    """Make one document of one workbook."""
    setup = setup_of(options)
    kind = options.command
    pipeline.require(setup)
    terminal.progress(terminal.say(f"step-{kind}"))
    subject = pipeline.examine(options.workbook, setup)
    if setup.final:
        pipeline.refuse_unfinished(subject)
    made = pipeline.make(subject, kind, setup)
    if options.output == STDIO:
        if made.format != "md":
            raise UsageError("no-text", kind=kind)
        terminal.raw(made.written.content)
    else:
        name = f"{files.safe_stem(options.workbook.stem)}-{kind}{pipeline.SUFFIXES[made.format]}"
        target = Path(options.output) if options.output else options.workbook.parent / name
        if target.is_dir() or (options.output or "").endswith(("/", "\\")):
            target = target / name
        for one, where in _placed(made, target, subject, setup):
            terminal.inform(f"-> {pipeline.save(one, where, setup).path}")
    tell_remarks(made.written.remarks, terminal, fit=getattr(options, "fit", False))
    _brand(pipeline.brand_of(options.workbook, setup, subject.canvas.id), terminal, set())
    if kind == "backlog" and not told_stories(subject, terminal, quiet=options.output == STDIO):
        return INCOMPLETE
    return DONE if subject.complete else INCOMPLETE


def check(options: argparse.Namespace, terminal: Terminal) -> int:
    """Tell what is missing, what needs attention, and what is a tip."""
    setup = setup_of(options)
    outcomes = []
    reports = []
    for path in files.workbooks(options.workbooks):
        try:
            subject = pipeline.examine(path, setup)
        except CanvasToolError as error:
            terminal.error(terminal.say(error.code, **error.values))
            outcomes.append(error.exit_code)
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


def _placed(made: Made, target: Path, subject: Subject, setup: Setup) -> list[tuple[Made, Path]]:
    """A document, and what is wanted of it in other formats, each with its file."""
    if target.suffix.lower().lstrip(".") in setup.also:
        target = target.with_suffix(pipeline.SUFFIXES[made.format])
    pipeline.refuse_edited(target, made.format, setup)
    for format_ in pipeline.EXPORTS.get(made.format, ()):
        if format_ in setup.also:
            pipeline.refuse_edited(target.with_suffix(pipeline.SUFFIXES[format_]), format_, setup)
    return [(made, target)] + [
        (one, target.with_suffix(pipeline.SUFFIXES[one.format])) for one in pipeline.also_made(made, subject, setup)
    ]


def _brand(brand: Brand, terminal: Terminal, told: set[Remark]) -> None:
    """Tell once what was done about the colours of a brand."""
    for remark in brand.remarks:
        if remark not in told:
            terminal.inform(findings.remark(remark, terminal))
            told.add(remark)
