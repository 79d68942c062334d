"""This file makes one assessment of the tables of a workshop, with the questions to each of them and to all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from generator.api.assessing import Assessment
from generator.api.identity import ids_of, known_again, letters_by_stories
from generator.api.reference_choice import brand_file
from generator.api.setup import Setup, content
from generator.api.side_files import notes_file
from generator.combine.names import names_in, proposed
from generator.combine.together import Placed, Table, in_order, joined, placed, said, wrote
from generator.errors import UsageError
from generator.layouts import Reading, mapping
from generator.model import CellRef, Response, SetAside, progress
from generator.model.canvas import FACTS
from generator.model.dates import date_key
from generator.model.finding import finding_at
from generator.system import files

NAMES = ".namen.toml"
DEFAULT_NAME = {"nl": "samen", "en": "together"}


def names_file(place: Path) -> Path:
    """Where a person says which names of stakeholders are one, for the documents called `place`."""
    return place.with_name(place.name + NAMES)


def read_each(reads: Iterable[Callable[[Setup], Assessment]], setup: Setup) -> Iterator[Assessment]:
    """What each of `reads` reads, of the mapping with what says something of a sheet and a cell that it has.

    Raises UsageError for a sheet or a cell that none of them has.
    """
    lacking: list[dict[str, UsageError]] = []
    for read in reads:
        left, faults = setup, dict[str, UsageError]()
        while (assessment := _fitting(read, left, faults)) is None:
            left = replace(setup, mapping=tuple(text for text in setup.mapping if text not in faults))
        lacking.append(faults)
        yield assessment
    for text in setup.mapping:
        told = [faults[text] for faults in lacking if text in faults]
        if told and len(told) == len(lacking):
            error = next((one for one in told if one.code == "map-no-cell"), told[0])
            alike = [one.values for one in told if one.code == error.code]
            raise UsageError(error.code, **{
                name: ", ".join(dict.fromkeys(values[name] for values in alike)) for name in error.values
            })  # fmt: skip


def _fitting(read: Callable[[Setup], Assessment], setup: Setup, faults: dict[str, UsageError]) -> Assessment | None:
    """What `read` reads; None when the mapping says something that does not fit, which is then in `faults`."""
    try:
        return read(setup)
    except UsageError as error:
        sheet, cell = (error.values.get(name) for name in ("sheet", "cell"))
        unfit = [text for text in setup.mapping if error.code in {"map-no-sheet", "map-no-cell"}
                 and (said := mapping.parse(text)).sheet == sheet and cell in {None, said.cell}]  # fmt: skip
        if not unfit or error.values["source"] != "--map":
            raise
        faults |= dict.fromkeys(unfit, error)
        return None


def together(assessments: Sequence[Assessment], setup: Setup, place: Path, names: Path | None = None) -> Assessment:
    """One assessment of several tables, not checked yet. `place` is where it would lie, `names` a file of names.

    Raises UsageError for tables of different canvases, RefusedError for the same one twice.
    """
    canvas = assessments[0].canvas
    empty = _empty(assessments, setup)
    assessments = [one for one in assessments if one not in empty]
    aliases, letters = names_in(names) if names and files.present(names) else ({}, {})
    before = ids_of(place, setup)
    given, known = [_table(one) for one in assessments], {**letters, **before.groups}
    tables = placed(given, canvas, known)
    if again := letters_by_stories({one.group: one.table.response for one in tables}, canvas, before):
        tables = placed(given, canvas, {**known, **again})
    now = {one.group.name: one.group.letter for one in tables}
    ordered = _of(assessments, [table.table for table in tables])
    response = known_again(joined(tables, canvas, aliases), canvas, before)[0]
    return Assessment(
        path=place, canvas=canvas, reading=_reading(tables, ordered, response, empty),
        progress=progress(canvas, ()), language=setup.language or first(assessments).language, told=(), beside=place,
        tables={table.group.name: one.beside for table, one in zip(tables, ordered, strict=True) if one.beside},
        letters={name: letter for name, letter in known.items() if letter not in now.values()} | now,
    )  # fmt: skip


def _empty(assessments: Sequence[Assessment], setup: Setup) -> list[Assessment]:
    """The forms that came back empty, which are no groups; none when all did, as there is nothing else to show then.

    A form with a fact of the workshop that no other has is one, and so is one with a text of the consultant beside it.
    """
    written = [one for one in assessments if wrote(one.canvas, one.response)]
    facts = {one.id for one in assessments[0].canvas.questions() if one.role in FACTS}
    known = {answer.question for one in written for answer in one.response.answers}
    return [
        one
        for one in (assessments if written else ())
        if one not in written
        and not {answer.question for answer in one.response.answers} & facts - known
        and not (one.beside and notes_file(one.beside, setup))
    ]


def first(assessments: Sequence[Assessment]) -> Assessment:
    """The table that goes first, whichever was named first: its folder and language are those of all."""
    return _ordered(assessments)[0]


def _ordered(assessments: Sequence[Assessment]) -> list[Assessment]:
    return _of(assessments, in_order([_table(one) for one in assessments], assessments[0].canvas))


def _of(assessments: Sequence[Assessment], tables: Sequence[Table]) -> list[Assessment]:
    """The assessments in the order of `tables`."""
    return [next(one for one in assessments if one.response is table.response) for table in tables]


def brands(assessments: Sequence[Assessment], setup: Setup) -> tuple[Path, ...]:
    """The files with a look that lie nearest to the tables, the one that is used in front; none when there is one."""
    found = [brand_file(one.beside, setup) for one in _ordered(assessments) if one.beside]
    looks = {file: content(file) for file in found if file}
    return tuple(looks) if len(set(looks.values())) > 1 else ()


def proposed_names(assessment: Assessment, before: str, setup: Setup) -> str:
    """What belongs in the file of names: what a person has in it, and below that what is asked; "" for nothing new."""
    combined = assessment.combined
    words = setup.words(assessment.language).fixed
    return proposed(combined.proposals if combined else (), assessment.letters, before, words)


def _table(assessment: Assessment) -> Table:
    return Table(assessment.path.name, assessment.response)


def rounds(assessments: Sequence[Assessment]) -> tuple[str, ...]:
    """The rounds that the tables say they are of, when that is more than one."""
    found = {said(one.canvas, one.response, "meta.round") for one in assessments}
    several = tuple(sorted(found - {""}))
    return several if len(several) > 1 else ()


def alike(assessments: Sequence[Assessment]) -> bool:
    """Whether workbooks look like tables of one workshop: one canvas, one title, one date, and several of them."""
    seen = set()
    for one in assessments:
        title, date = (said(one.canvas, one.response, role).casefold() for role in ("meta.title", "meta.date"))
        seen.add((one.canvas.id, title, date_key(date) or date))
    _, title, date = next(iter(seen), ("", "", ""))
    return len(assessments) > 1 and len(seen) == 1 and bool(title and date) and not rounds(assessments)


def group_of(assessment: Assessment) -> str:
    """What its start sheet says that the group is called, without case; "" for nothing."""
    return said(assessment.canvas, assessment.response, "meta.group").casefold()


def _reading(
    tables: Sequence[Placed], ordered: Sequence[Assessment], response: Response, empty: Sequence[Assessment]
) -> Reading:
    """What the tables hold together; what stands on the start sheets of the `empty` ones is set aside, and told."""
    each = [(table.group.name, table.ref, one.reading) for table, one in zip(tables, ordered, strict=True)]
    layouts = {reading.layout for _, _, reading in each}
    left = (
        SetAside(CellRef(f"{one.path.stem}: {passage.ref.sheet}", passage.ref.cell), passage.text, "empty-table")
        for one in empty
        for answer in one.response.every_answer()
        for passage in answer.passages
    )
    told = (finding_at("empty-table", "attention", file=one.path.name) for one in empty)
    # Of a form the name of the group lacks too, but there one group filled it in.
    surveys = (
        finding_at("survey-as-group", "tip", file=one.path.name, name=table.group.name)
        for table, one in zip(tables, ordered, strict=True)
        if one.reading.layout == "survey" and not group_of(one) and one.response.of_respondents
    )
    theirs = (
        replace(one, refs=tuple(map(at, one.refs)), group=group)
        for group, at, reading in each
        for one in reading.findings
    )
    return Reading(
        response=response,
        layout=layouts.pop() if len(layouts) == 1 else "mixed",
        match=min(reading.match for _, _, reading in each),
        sheets=tuple(f"{group}: {sheet}" for group, _, reading in each for sheet in reading.sheets),
        aside=(*(one._replace(ref=at(one.ref)) for _, at, reading in each for one in reading.aside), *left),
        findings=(*told, *surveys, *theirs),
        places={f"{group}/{id_}": at(ref) for group, at, reading in each for id_, ref in reading.places.items()},
    )
