"""This file tells that a workbook has no user stories, and what was noted in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import stories

if TYPE_CHECKING:
    from generator.api.assessing import Assessment
    from generator.cli.terminal import Terminal
    from generator.model import Passage


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
