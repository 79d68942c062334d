"""This file shows templates what the tables of a workshop share, and where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from generator.compose.given import Given
from generator.compose.view_text import one_line
from generator.model import lines_apart
from generator.model.combined import Laid, Said

if TYPE_CHECKING:
    from generator.compose import seen


def together_view(job: Given) -> seen.Together | None:
    """The tables of a workshop side by side; None for one workbook."""
    found = job.combined
    if found is None:
        return None
    asked = [one for one in found.laid if not _role(one.question, job).startswith("meta.")]
    near = [*(pair for laid in found.laid for pair in laid.near), *found.proposals]
    return {
        "groups": list(found.groups),
        "shared": [_laid(one, job, found.groups) for one in asked if one.shared],
        "only": [_laid(one, job, ()) for one in asked if one.only],
        "near": [{"one": _said(one), "other": _said(other)} for one, other in near],
        "differences": [
            {
                "id": one.question,
                "name": _name(one.question, job),
                "about": one.about,
                "label": one.about or _name(one.question, job),
                "sides": _sides(one.sides),
            }
            for one in found.differences
        ],
        "chosen": [
            {"name": _name(id_, job), "count": count, "maximum": maximum} for id_, count, maximum in found.chosen
        ],
    }


def _laid(laid: Laid, job: Given, everybody: Sequence[str]) -> seen.Laid:
    """One question; what `everybody` (more than two groups) said is not said to be of each of them by name."""
    shared = _sides(laid.shared)
    for said, one in zip(shared, laid.shared, strict=True):
        if len(one.groups) == len(everybody) > 2:  # noqa: PLR2004 - of two, the names say as much
            said["groups"] = job.words.fixed["together-all"]
    return {
        "name": _name(laid.question, job),
        "role": _role(laid.question, job),
        "shared": shared,
        "only": _sides(laid.only),
    }


def _sides(sides: Iterable[Said]) -> list[seen.Said]:
    return [_said(one) for one in sides]


def _said(said: Said) -> seen.Said:
    return {"text": one_line(lines_apart(said.text)), "groups": ", ".join(said.groups)}


def _name(id_: str, job: Given) -> str:
    question = job.canvas.find(id_)
    return question.name.get(job.language) if question else ""


def _role(id_: str, job: Given) -> str:
    question = job.canvas.find(id_)
    return question.role if question else ""
