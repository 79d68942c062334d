"""This file makes one assessment of the tables of a workshop, with the questions to each of them and to all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.api.assessing import Assessment, checked
from generator.api.identity import ids_of, known_again
from generator.api.reference_choice import brand_file
from generator.combine.names import aliases_in, proposed
from generator.combine.together import Placed, Table, joined, placed
from generator.errors import UsageError
from generator.layouts import Reading
from generator.model import progress
from generator.system import files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.api.setup import Setup

NAMES = ".namen.toml"
DEFAULT_NAME = {"nl": "samen", "en": "together"}


def names_file(place: Path) -> Path:
    """Where a person says which names of stakeholders are one, for the documents called `place`."""
    return place.with_name(place.name + NAMES)


def together(assessments: Sequence[Assessment], setup: Setup, place: Path, names: Path | None = None) -> Assessment:
    """One assessment of several tables. `place` is where it would lie and what it is called, `names` a file of names.

    Raises UsageError for no tables or tables of different canvases, RefusedError for the same one twice.
    """
    if not assessments:
        raise UsageError("together-none")
    canvas = assessments[0].canvas
    by_file = [(Table(one.path.name, one.response), one) for one in assessments]
    tables = placed([table for table, _ in by_file], canvas, ids_of(place, setup).groups)
    ordered = [next(one for table, one in by_file if table is each.table) for each in tables]
    response = known_again(joined(tables, canvas), canvas, ids_of(place, setup))[0]
    beside = assessments[0].beside
    if setup.brand is None and beside and (brand := brand_file(beside, setup)):
        setup = replace(setup, brand=brand)
    return checked(Assessment(
        path=place, canvas=canvas, reading=_reading(tables, ordered, response), findings=(),
        progress=progress(canvas, ()), language=setup.language or ordered[0].language, told=(), beside=place,
        aliases=aliases_in(names) if names and files.present(names) else {},
    ), setup)  # fmt: skip


def proposed_names(assessment: Assessment, before: str, setup: Setup) -> str:
    """What belongs in the file of names: what a person has in it, and below that what is asked; "" for nothing new."""
    combined = assessment.combined
    words = setup.words(assessment.language).fixed
    return proposed(combined.proposals if combined else (), before, words["names-lead"], words["names-ask"])


def rounds(assessments: Sequence[Assessment]) -> tuple[str, ...]:
    """The rounds that the tables say they are of, when that is more than one."""
    found = []
    for one in assessments:
        asked = one.canvas.by_role("meta.round")
        found.append(" ".join(one.response.text(asked.id).split()) if asked else "")
    several = tuple(sorted({one for one in found if one}))
    return several if len(several) > 1 else ()


def alike(assessments: Sequence[Assessment]) -> bool:
    """Whether workbooks look like tables of one workshop: one canvas, one title, one date, and several of them."""

    def said(one: Assessment, role: str) -> str:
        asked = one.canvas.by_role(role)
        return " ".join(one.response.text(asked.id).casefold().split()) if asked else ""

    seen = {(one.canvas.id, said(one, "meta.title"), said(one, "meta.date")) for one in assessments}
    _, title, date = next(iter(seen), ("", "", ""))
    return len(assessments) > 1 and len(seen) == 1 and bool(title and date) and not rounds(assessments)


def _reading(tables: Sequence[Placed], ordered: Sequence[Assessment], response: object) -> Reading:
    readings = [one.reading for one in ordered]
    layouts = {reading.layout for reading in readings}
    return Reading(
        response=response,  # type: ignore[arg-type]
        layout=readings[0].layout if len(layouts) == 1 else "json",
        match=min(reading.match for reading in readings),
        sheets=tuple(
            f"{one.group.name}: {sheet}"
            for one, reading in zip(tables, readings, strict=True)
            for sheet in reading.sheets
        ),
        aside=tuple(
            replace(aside, ref=one.ref(aside.ref))
            for one, reading in zip(tables, readings, strict=True)
            for aside in reading.aside
        ),
        findings=tuple(
            replace(finding, refs=tuple(map(one.ref, finding.refs)), group=one.group.name)
            for one, reading in zip(tables, readings, strict=True)
            for finding in reading.findings
        ),
        places={
            f"{one.group.name}/{question}": one.ref(place)
            for one, reading in zip(tables, readings, strict=True)
            for question, place in reading.places.items()
        },
    )
