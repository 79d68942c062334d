"""This file puts what was found in a workbook into a copy of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.api.assessing import examine_one
from generator.api.setup import content
from generator.errors import UsageError
from generator.system.limits import guarded
from generator.words.messages import message

if TYPE_CHECKING:
    from pathlib import Path

    from generator.annotate import Annotated, Remark
    from generator.api.assessing import Assessment
    from generator.api.setup import Setup
    from generator.model import Finding
    from generator.words.telling import Told


def annotate(path: Path, project: Setup) -> tuple[Assessment, Annotated]:
    """What was found in the workbook at `path`, and a copy of it with that in it.

    Raises UsageError when it is of a kind that findings cannot be put into, UnreadableError when it cannot be read.
    """
    from generator import annotate as room  # noqa: PLC0415 - lxml is only paid for when a copy is written

    assessment = examine_one(path, project)
    if path.suffix.casefold() == ".json":
        raise UsageError("annotate-kind", file=path)
    remarks = [
        _remark(finding, told, assessment) for finding, told in zip(assessment.findings, assessment.told, strict=True)
    ]
    work = partial(room.annotate, content(path), remarks, assessment.language, path.name)
    return assessment, guarded(work, path.name, project.limits, making=True)


def _remark(finding: Finding, told: Told, assessment: Assessment) -> Remark:
    from generator.annotate import Remark  # noqa: PLC0415 - same

    language = "en" if assessment.language == "en" else "nl"
    section = next((section for section in assessment.canvas.sections if section.id == finding.section), None)
    block = section.title.get(language) if section else message("whole-workbook", language)
    if section and section.number is not None:
        block = f"{message('overview-block', language)} {section.number}. {block}"
    question = assessment.canvas.find(finding.question)
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
