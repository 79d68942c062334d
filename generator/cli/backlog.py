"""This file carries out the command backlog: the document as before, and with --to the files of backlog tools."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from generator import pipeline
from generator.cli.documents import document
from generator.cli.insights import told_stories
from generator.cli.setup import setup_of
from generator.errors import UsageError
from generator.system import files

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from generator.cli.terminal import Terminal
    from generator.pipeline import Setup, Subject
    from generator.pipeline.stories import Exported, Order

DONE, INCOMPLETE = 0, 1
_STDIO = "-"


def backlog(options: argparse.Namespace, terminal: Terminal) -> int:
    """Make the backlog, as a document or for backlog tools. Without user stories the insights are told instead."""
    setup = setup_of(options)
    if not (options.to or options.trace):
        return document(options, terminal)
    order = _order(options)
    terminal.progress(terminal.say("step-backlog"))
    subject = pipeline.examine(options.workbook, setup)
    if setup.final:
        pipeline.refuse_unfinished(subject)
    if not told_stories(subject, terminal, quiet=False):
        return INCOMPLETE
    if options.trace:
        _write_trace(subject, options.trace, setup, terminal)
    if options.to:
        _export(subject, order, options, setup, terminal)
    return DONE if subject.complete else INCOMPLETE


def _export(subject: Subject, order: Order, options: argparse.Namespace, setup: Setup, terminal: Terminal) -> None:
    from generator.pipeline import stories  # noqa: PLC0415 - only an export pays for the tools

    if options.output == _STDIO:
        terminal.raw(stories.shown(subject, order, setup))
        return
    for one in stories.export(subject, order, setup):
        _tell(one, terminal)


def _order(options: argparse.Namespace) -> Order:
    """What was asked for. Raises UsageError for a target that does not exist."""
    from generator.pipeline.stories import TARGETS, Order  # noqa: PLC0415 - only an export pays for the tools

    names = [name.strip() for given in options.to or () for name in given.split(",") if name.strip()]
    targets = tuple(dict.fromkeys(_target(name, TARGETS) for name in names))
    given = {}
    for one in options.numbers or ():
        name, equals, file = one.partition("=")
        if not equals and len(targets) != 1:
            raise UsageError("numbers-which", file=one)
        given[_target(name, TARGETS) if equals else targets[0]] = Path(file if equals else one)
    output = options.output
    return Order(
        targets=targets,
        output=None if output in {None, _STDIO} else Path(output),
        folder=bool(output) and (Path(output).is_dir() or output.endswith(("/", "\\")) or not Path(output).suffix),
        settings=options.settings,
        numbers=given,
        again=options.all,
    )


def _target(name: str, known: Sequence[str]) -> str:
    if name not in known:
        meant = next(iter(difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.0)), known[0])
        raise UsageError("no-such-tool", name=name, meant=meant, known=", ".join(known))
    return name


def _write_trace(subject: Subject, path: Path, setup: Setup, terminal: Terminal) -> None:
    from generator.pipeline.trace import trace  # noqa: PLC0415 - same

    content = trace(subject, path, setup)
    if not setup.force:
        files.refuse_edited(path, lambda old: old == content)
    files.write_whole(path, content)
    terminal.inform(f"-> {path}")


def _tell(one: Exported, terminal: Terminal) -> None:
    """What was written for one target, how many stories, and what changed."""
    changes = one.changes
    counts = {kind: len(ids) for kind, ids in changes.items()}
    terminal.inform(terminal.say("stories-changes", tool=one.target, **counts))
    many = [path for path, count in one.written if count == 1]
    if len(many) > 1:
        terminal.inform(terminal.say("stories-folder", path=many[0].parent, files=len(many)))
    for path, count in one.written:
        if len(many) <= 1 or count != 1:
            code = "stories-written" if count else "stories-beside"
            terminal.inform(terminal.say(code, path=path, stories=count))
    for path in one.kept if len(one.kept) == 1 else ():
        terminal.inform(terminal.say("stories-kept", path=path))
    if changes["gone"]:
        terminal.inform(terminal.say("stories-gone", ids=", ".join(changes["gone"]), tool=one.target))
    if one.by_hand:
        terminal.inform(terminal.say("stories-by-hand", ids=", ".join(one.by_hand), tool=one.target))
    if one.left_out:
        terminal.inform(terminal.say("stories-again"))
