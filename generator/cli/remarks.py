"""This file tells what somebody must know of what was made: what went otherwise, what was used, what is not there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.terminal import NORMAL, VERBOSE, Terminal
from generator.model import Passage, stories
from generator.notices import Notice
from generator.system.resources import templates_root

if TYPE_CHECKING:
    from generator.api.assessing import Assessment
    from generator.api.project import Project
    from generator.api.side_files import Beside
    from generator.config.brand import Brand

_MOVED = "slide-continued"
_LIGHT = "tip"
"""The level of what surprises nobody in the document."""


def tell_remarks(remarks: Sequence[Notice], terminal: Terminal, told: set[Notice], *, fit: bool = False) -> None:
    """Tell what matters to everyone, once, and the rest to who asked for more, or asked how it fits (`fit`).

    How much was moved is always told. What was told is added to `told`.
    """
    moved = sum(one.code == _MOVED for one in remarks)
    listed = fit or terminal.level >= VERBOSE
    if moved:
        code = "fit-listed" if listed else "fit-told"
        terminal.inform(f"     {terminal.say(code, moved=moved)}")
    elif fit:
        terminal.inform(f"     {terminal.say('fit-nothing')}")
    for remark in remarks:
        if remark.level != _LIGHT and remark in told:
            continue
        told.add(remark)
        asked = remark.level != _LIGHT or (fit and remark.code == _MOVED)
        terminal.inform(f"     {terminal.tell(remark)}", level=NORMAL if asked else VERBOSE)


def tell_brand(brand: Brand, terminal: Terminal, told: set[Notice]) -> None:
    """Tell once what was done about the colours of a brand."""
    for remark in brand.remarks:
        if remark not in told:
            terminal.inform(terminal.tell(remark))
            told.add(remark)


def tell_side_files(beside: Beside, workbook: Path, terminal: Terminal, ids: Path | None = None) -> None:
    """Tell which files were used with a workbook, which lie there for an earlier version, and that `ids` is not there.

    It is no fault: an export begins that file. A mistyped name looks the same, and gives every story another id.
    """

    def named(file: Path) -> str:
        return file.name if file.parent == workbook.parent else str(file)

    if beside.used:
        terminal.mention("side-files", files=", ".join(map(named, beside.used)))
    for file, option in beside.elsewhere:
        terminal.mention("side-file-elsewhere", other=named(file), option=option, path=file)
    if ids and not ids.exists():
        terminal.mention("ids-not-yet", file=ids)


def tell_moved(assessment: Assessment, terminal: Terminal) -> None:
    """Tell which ids of stories another one had in the round before, and how every story keeps its own."""
    if assessment.moved:
        terminal.mention("stories-moved", ids=", ".join(assessment.moved), count=len(assessment.moved))


def tell_aged(project: Project, terminal: Terminal) -> None:
    """Tell that templates of somebody's own were copied from an older version of ours, or change nothing."""
    if project.templates == templates_root():
        return
    from generator.api.overlay import aged  # noqa: PLC0415 - few have templates of their own
    from generator.cli.lint import unused_sentences  # noqa: PLC0415 - same

    if old := aged(project.templates):
        names = ", ".join(one.name for one in old[:3]) + (", …" if len(old) > 3 else "")  # noqa: PLR2004 - enough to know
        terminal.mention("aged-told", count=len(old), names=names, folder=project.templates)
    for sentence in unused_sentences(project.templates, terminal)[:3]:
        terminal.inform(sentence)


def told_stories(assessment: Assessment, terminal: Terminal, *, quiet: bool) -> bool:
    """Whether there are stories; if not, that is told, with the insights that were noted instead."""
    if stories(assessment.canvas, assessment.response):
        return True
    terminal.error(
        terminal.say("stories-none", file=assessment.path, canvas=assessment.canvas.title.get(terminal.language))
    )
    found = _insights(assessment)
    if found and not quiet:
        terminal.result(terminal.say("stories-insights"))
        for passage in found:
            terminal.result(f"  {passage.ref}: {passage.text}")
    return False


def _insights(assessment: Assessment) -> tuple[Passage, ...]:
    """What a canvas without user stories notes instead: the insights, word for word, with their cells."""
    table = assessment.canvas.by_role("insights")
    column = table.column("insight") if table else None
    if table is None or column is None:
        return ()
    answers = (record.answer(column.id) for record in assessment.response.rows(table.id))
    return tuple(passage for answer in answers if answer for passage in answer.passages)
