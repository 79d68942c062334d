"""This file makes workbooks, blank, of a model or with what was found in them, and the model of a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from generator.api import setup as given
from generator.api.assessing import Assessment, examine_one
from generator.api.reference_choice import brand_of
from generator.api.setup import Setup
from generator.errors import UsageError
from generator.model import Canvas
from generator.system.limits import guarded

if TYPE_CHECKING:
    from generator.annotate import Annotated


def annotate(path: Path, project: Setup) -> tuple[Assessment, Annotated]:
    """What was found in the workbook at `path`, and a copy of it with that in it.

    Raises UsageError when it is of a kind that findings cannot be put into, UnreadableError when it cannot be read.
    """
    from generator import annotate as room  # noqa: PLC0415 - lxml is only paid for when a copy is written

    assessment = examine_one(path, project)
    if path.suffix.casefold() == ".json":
        raise UsageError("annotate-kind", file=path)
    work = partial(room.annotate, given.content(path), assessment.told, assessment.language, path.name)
    return assessment, guarded(work, path.name, project.limits, making=True)


def model(source: Path | bytes, project: Setup, name: str = "canvas.xlsx") -> str:
    """The common model of a workbook as JSON. `name` is what bytes are called."""
    reading = (
        given.reading_of(source, project) if isinstance(source, Path) else examine_one(source, project, name).reading
    )
    from generator import exchange  # noqa: PLC0415 - a workbook does not pay for JSON

    return exchange.to_json(reading.response, project.canvases[reading.response.canvas])


def model_of(assessment: Assessment) -> str:
    """The common model of an assessment as JSON."""
    from generator import exchange  # noqa: PLC0415 - a workbook does not pay for JSON

    return exchange.to_json(assessment.response, assessment.canvas)


def blank(
    canvas: str, language: Literal["nl", "en"], include: Sequence[str], project: Setup, target: Path | None = None
) -> bytes:
    """The blank workbook of a canvas, named by its id or its last word ("light", "full").

    `target` is where it will stand: a brand.toml that lies there is its look.

    Raises UsageError when there is no such canvas or no such extra sheet.
    """
    from generator import forms  # noqa: PLC0415 - openpyxl is only paid for when a workbook is written

    chosen = _canvas(canvas, project)
    extra = {section.id for section in chosen.sections if not section.included}
    for name in include:
        if name not in extra:
            raise UsageError("no-such-sheet", name=name, known=", ".join(sorted(extra)))
    brand = brand_of(target, project, chosen.id)
    return forms.blank(chosen, language, include=tuple(include), templates=project.templates, brand=brand)


def fill(path: Path, project: Setup, text: str | None = None, target: Path | None = None) -> bytes:
    """The workbook of a model in JSON: the file at `path`, or `text`. Raises UnreadableError when it is none.

    `target` is where it will stand: a brand.toml that lies there is its look.
    """
    from generator import forms  # noqa: PLC0415 - same

    def filled() -> bytes:
        from generator import exchange  # noqa: PLC0415 - same

        response = exchange.from_json(given.text(path) if text is None else text, project.canvases)
        brand = brand_of(target, project, response.canvas)
        return forms.fill(project.canvases[response.canvas], response, templates=project.templates, brand=brand)

    return guarded(filled, path.name, project.limits, making=True)


def _canvas(name: str, project: Setup) -> Canvas:
    aliases = {"full": "usecase", "light": "usecase-light"}
    found = project.canvases.get(aliases.get(name, name)) or project.canvases.get(name)
    if found is None:
        raise UsageError("no-such-canvas", name=name, known=", ".join(project.canvases))
    return found
