"""This file carries out the command backlog: the document as before, and with --to the files of backlog tools."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator import save
from generator.api import rendering
from generator.api.assessing import Assessment
from generator.api.project import Project
from generator.cli import faults, outputs, sources
from generator.cli.documents import document
from generator.cli.project import project_of
from generator.cli.remarks import told_stories
from generator.cli.terminal import DONE, INCOMPLETE, Terminal
from generator.config.toml import nearest
from generator.errors import UsageError
from generator.system import files

if TYPE_CHECKING:
    from generator.api.stories import Exported
    from generator.api.story_files import Order


def backlog(options: argparse.Namespace, terminal: Terminal) -> int:
    """Make the backlog, as a document or for backlog tools. Without user stories the insights are told instead."""
    project = project_of(options)
    if not (options.to or options.trace):
        return document(options, terminal)
    order = _order(options)
    terminal.progress(terminal.say("step-backlog"))
    assessment = sources.one(options, project, terminal)
    if project.final:
        rendering.refuse_unfinished(assessment)
    if not told_stories(assessment, terminal, quiet=terminal.is_quiet):
        return INCOMPLETE
    if options.trace:
        _write_trace(assessment, options, project, terminal)
    code = _export(assessment, order, options, project, terminal) if options.to else DONE
    return max(code, DONE if assessment.complete else INCOMPLETE)


def _export(
    assessment: Assessment, order: Order, options: argparse.Namespace, project: Project, terminal: Terminal
) -> int:
    from generator.api import stories  # noqa: PLC0415 - only an export pays for the tools
    from generator.api.setup import ids_file  # noqa: PLC0415 - same

    if options.output == outputs.STDIO:
        terminal.raw(stories.shown(assessment, order, project))
        return DONE
    if options.dry_run:
        terminal.mention("stories-dry-run")
    codes = [DONE]
    for one in save.export(assessment, order, project, dry_run=options.dry_run):
        codes += [faults.tell(error, terminal) for error in one.failures]
        codes += [INCOMPLETE] if one.clash else []
        if one.changes:
            _tell(one, terminal)
    if not options.dry_run:
        # It stands beside the workbook, wherever the rest goes.
        terminal.wrote("stories-kept-in", ids_file(assessment.path, project))
    return max(codes)


def _order(options: argparse.Namespace) -> Order:
    """What was asked for. Raises UsageError for a target that does not exist."""
    from generator.api.stories import TARGETS  # noqa: PLC0415 - only an export pays for the tools
    from generator.api.story_files import Order  # noqa: PLC0415 - same

    names = [name.strip() for given in options.to or () for name in given.split(",") if name.strip()]
    targets = tuple(dict.fromkeys(_target(name, TARGETS) for name in names))
    given: dict[str, Path] = {}
    for one in options.numbers or ():
        name, equals, file = one.partition("=")
        if not equals and len(targets) != 1:
            raise UsageError("numbers-which", file=one)
        target = _target(name, TARGETS) if equals else targets[0]
        if target in given:
            raise UsageError("numbers-twice", name=target, file=given[target], other=file if equals else one)
        given[target] = Path(file if equals else one)
    output = options.output
    return Order(
        targets=targets,
        output=None if output in {None, outputs.STDIO} else Path(output),
        folder=bool(output) and (outputs.is_folder(output) or not Path(output).suffix),
        settings=options.settings,
        numbers=given,
        again=options.all,
    )


def _target(name: str, known: Sequence[str]) -> str:
    if name not in known:
        raise UsageError("no-such-tool", name=name, meant=nearest(name, known), known=", ".join(known))
    return name


def _write_trace(assessment: Assessment, options: argparse.Namespace, project: Project, terminal: Terminal) -> None:
    from generator.api.trace import trace  # noqa: PLC0415 - same
    from generator.formats import office, text_seal  # noqa: PLC0415 - same

    path: Path = options.trace
    marks = text_seal if path.suffix.lower() == ".json" else office
    content = marks.seal(trace(assessment, path, project))
    if not project.force:
        files.refuse_edited(path, marks.sealed)
    if options.dry_run:
        terminal.wrote("would-write", path)
        return
    files.write_whole(path, content)
    terminal.wrote("wrote-plain", path)


def _tell(one: Exported, terminal: Terminal) -> None:
    """What was written for one target, how many stories, and what changed."""
    changes, tool = one.changes, one.target
    terminal.mention("stories-changes", tool=tool, **{kind: len(ids) for kind, ids in changes.items()})
    _tell_files(one, terminal)
    if changes["gone"]:
        terminal.mention("stories-gone", count=len(changes["gone"]), ids=", ".join(changes["gone"]), tool=tool)
    for id_, was, wish in one.reworded:
        terminal.mention("stories-reworded", id=id_, was=was, wish=wish)
    if one.by_hand:
        why = "" if one.updates else "-admin" if tool == "jira" else "-only"
        terminal.mention(f"stories-by-hand{why}", count=len(one.by_hand), ids=", ".join(one.by_hand), tool=tool)
    if one.old:
        names = ", ".join(path.name for path in one.old)
        terminal.mention("stories-old", files=names, count=len(one.old))
    if one.useless:
        terminal.mention("numbers-no-use-admin" if tool == "jira" else "numbers-no-use", tool=tool)
    if one.strange:
        terminal.mention("numbers-no-story", ids=", ".join(one.strange))
    if one.surplus:
        terminal.mention("numbers-surplus", numbers=", ".join(one.surplus), count=len(one.surplus), tool=tool)
    for number, several in one.shared.items():
        code, tell = ("numbers-shared-out", terminal.error) if one.clash else ("numbers-shared", terminal.inform)
        tell(terminal.say(code, number=number, ids=", ".join(several), tool=tool))
    if one.left_out:
        terminal.mention("stories-again")


def _tell_files(one: Exported, terminal: Terminal) -> None:
    """Every file by its name; where there is one for each story, their folder."""
    written = [path for path, _ in one.written]
    several = set[Path]()
    for code, paths in (
        ("stories-folder", written),
        ("stories-kept-folder", one.kept),
        ("stories-edited-folder", one.edited),
    ):
        inside = [path for path in paths if path in one.apart]
        if len(inside) > 1:
            terminal.wrote(code, inside[0].parent, files=len(inside))
            several.update(inside)
    for path, count in one.written:
        if path not in several:
            code = "stories-written" if count else "stories-beside"
            terminal.wrote(code, path, stories=count)
    for code, paths in (("stories-kept", one.kept), ("stories-edited", one.edited)):
        for path in paths:
            if path not in several:
                terminal.wrote(code, path)
