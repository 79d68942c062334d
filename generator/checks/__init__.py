"""This floor tells what a consultant would ask the group: checks look and yield, and change nothing.

A check is a function of a Subject that yields findings; its sentences stand in `templates/shared/findings.*.toml`, or
beside it. To add one, make a folder with the function and `<name>.nl.toml` and `<name>.en.toml`, and name it in CHECKS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from generator.checks import completeness, consistency, stories, texts
from generator.checks.subject import Subject, words
from generator.model import LEVELS, Canvas, Finding, Response

if TYPE_CHECKING:
    Check = Callable[[Subject], Iterator[Finding]]

CHECKS: dict[str, Check] = {
    "untitled": texts.untitled,
    "unanswered": completeness.unanswered,
    "partly": completeness.partly,
    "still-open": completeness.still_open,
    "crossed": completeness.crossed,
    "agreed": completeness.agreed,
    "limits": completeness.limits,
    "story-parts": stories.parts,
    "story-chain": stories.chain,
    "story-users": stories.users,
    "story-doubles": stories.alike,
    "story-numbers": stories.numbers,
    "steps": consistency.steps,
    "stakeholders": consistency.stakeholders,
    "lists": consistency.lists,
    "doubles": consistency.doubles,
    "personal-data": texts.personal,
    "left-over": texts.left_over,
    "long-cells": texts.long_cells,
    "loose": texts.loose,
}


def check(
    canvas: Canvas, response: Response, found: Iterable[Finding] = (), whole: Subject | None = None
) -> tuple[Finding, ...]:
    """Everything that the checks see, with what the reader `found`, sorted by block, level and place.

    `whole` is what all groups noted, where `response` is that of one of them.
    """
    subject = Subject(canvas, response, whole)
    findings = [*found, *(finding for run in CHECKS.values() for finding in run(subject))]
    words.cache_clear()  # of a hundred workshops 11 MiB, which nobody asks again
    return in_order(canvas, findings)


def in_order(canvas: Canvas, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """`findings` by block, level and place; of words that may be the title it is asked alone whether they are."""
    findings = list(findings)
    asked = {"title-none"} if any(finding.code == "title-missing" for finding in findings) else set()
    blocks = {section.id: number for number, section in enumerate(canvas.sections)}
    order = {id_: number for number, id_ in enumerate(canvas.section_of)}
    return tuple(
        sorted(
            (finding for finding in findings if finding.code not in asked),
            key=lambda finding: (
                blocks.get(finding.section, len(blocks)),
                LEVELS.index(finding.level),
                order.get(finding.question, len(order)),
            ),
        )
    )
