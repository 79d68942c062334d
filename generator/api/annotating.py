"""This file puts what was found in a workbook into a copy of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.api.assessing import examine_one
from generator.api.setup import content
from generator.errors import UsageError
from generator.system.limits import guarded

if TYPE_CHECKING:
    from pathlib import Path

    from generator.annotate import Annotated
    from generator.api.assessing import Assessment
    from generator.api.setup import Setup


def annotate(path: Path, project: Setup) -> tuple[Assessment, Annotated]:
    """What was found in the workbook at `path`, and a copy of it with that in it.

    Raises UsageError when it is of a kind that findings cannot be put into, UnreadableError when it cannot be read.
    """
    from generator import annotate as room  # noqa: PLC0415 - lxml is only paid for when a copy is written

    assessment = examine_one(path, project)
    if path.suffix.casefold() == ".json":
        raise UsageError("annotate-kind", file=path)
    work = partial(room.annotate, content(path), assessment.told, assessment.language, path.name)
    return assessment, guarded(work, path.name, project.limits, making=True)
