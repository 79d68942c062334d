"""This file tells that a workbook has no user stories, and what was noted in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.api.assessing import Assessment
    from generator.cli.terminal import Terminal


def told_stories(assessment: Assessment, terminal: Terminal, *, quiet: bool) -> bool:
    """Whether there are stories; if not, that is told, with the insights that were noted instead."""
    from generator.api.stories import has_stories, insights  # noqa: PLC0415 - only an export pays for the tools

    if has_stories(assessment):
        return True
    terminal.error(
        terminal.say("stories-none", file=assessment.path, canvas=assessment.canvas.title.get(terminal.language))
    )
    found = insights(assessment)
    if found and not quiet:
        terminal.result(terminal.say("stories-insights"))
        for passage in found:
            terminal.result(f"  {passage.ref}: {passage.text}")
    return False
