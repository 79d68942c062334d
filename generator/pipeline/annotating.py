"""This file puts what was found in a workbook into a copy of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.errors import UsageError
from generator.pipeline.documents import examine
from generator.pipeline.setup import content
from generator.words.messages import message

if TYPE_CHECKING:
    from pathlib import Path

    from generator.annotate import Annotated, Remark
    from generator.model import Finding
    from generator.pipeline.documents import Subject
    from generator.pipeline.setup import Setup
    from generator.words import Told


def annotate(path: Path, setup: Setup) -> tuple[Subject, Annotated]:
    """What was found in the workbook at `path`, and a copy of it with that in it.

    Raises UsageError when it is of a kind that findings cannot be put into, UnreadableError when it cannot be read.
    """
    from generator import annotate as room  # noqa: PLC0415 - lxml is only paid for when a copy is written

    subject = examine(path, setup)
    if path.suffix.casefold() == ".json":
        raise UsageError("annotate-kind", file=path)
    remarks = [_remark(finding, told, subject) for finding, told in zip(subject.findings, subject.told, strict=True)]
    return subject, room.annotate(content(path), remarks, subject.language, path.name)


def _remark(finding: Finding, told: Told, subject: Subject) -> Remark:
    from generator.annotate import Remark  # noqa: PLC0415 - same

    language = "en" if subject.language == "en" else "nl"
    section = next((section for section in subject.canvas.sections if section.id == finding.section), None)
    block = section.title.get(language) if section else message("whole-workbook", language)
    if section and section.number is not None:
        block = f"{message('overview-block', language)} {section.number}. {block}"
    question = subject.canvas.find(finding.question)
    return Remark(
        level=finding.level,
        label=told.label,
        what=told.what,
        action=told.action,
        block=block,
        question=question.name.get(language) if question else "",
        place=told.place,
        refs=finding.refs,
    )
