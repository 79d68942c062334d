"""This file tells of sheets that answer the questions of another sheet again, as of a second table."""

from __future__ import annotations

from collections.abc import Iterator

from generator.layouts.column_roles import role
from generator.layouts.headers import labels
from generator.layouts.questions import Texts
from generator.layouts.reading import Reading
from generator.model import CellRef, Finding
from generator.model.finding import finding_at
from generator.model.people import FIRST_NAME, names_sheet, tells_group
from generator.xlsx.cells import Workbook

_FEWEST = 2


def with_copies(workbook: Workbook, texts: Texts, reading: Reading) -> Reading:
    """`reading` with a finding for each sheet that belongs in a workbook of its own, or is named after somebody.

    A sheet with more rows of a table is neither.
    """
    again = list(_again(workbook, reading, texts))
    people = _named_after_people(reading, texts, several=bool(again))
    told = [one for one in again if one.refs[0].sheet not in people]
    told += [finding_at("person-sheet", "tip", number=number) for number in people.values()]
    return reading._replace(findings=(*reading.findings, *told))


def _again(workbook: Workbook, reading: Reading, texts: Texts) -> Iterator[Finding]:
    """A finding for each sheet that answers most of its questions again, without a group beside its answers.

    Beside such a one another sheet with the same questions is told as well, when it has no answers.
    """
    answered: dict[str, set[str]] = {}
    for answer in reading.response.answers:
        for passage in answer.passages:
            if not passage.voice and not texts.canvas[answer.question].role.startswith("meta."):
                answered.setdefault(passage.ref.sheet, set()).add(answer.question)
    before: dict[str, str] = {}
    told = False
    for name, ids in sorted(answered.items(), key=lambda one: reading.sheets.index(one[0])):
        again = ids & before.keys()
        if len(again) >= _FEWEST and 2 * len(again) > len(ids):
            first = ", ".join(f"‘{one}’" for one in dict.fromkeys(before[id_] for id_ in before if id_ in again))
            at = (CellRef(name, "A1"),)
            yield finding_at("second-canvas", "attention", at, sheet=name, count=len(again), first=first)
            told = True
        before = dict.fromkeys(sorted(ids), name) | before
    used = reading.used if told else set()
    for sheet in (one for one in workbook.sheets if told and one.name not in used):
        if len({id_ for label in labels(sheet, texts) if label.strong for id_ in label.ids} & before.keys()) >= _FEWEST:
            yield finding_at("canvas-empty", "attention", (CellRef(sheet.name, "A1"),), sheet=sheet.name)


def _named_after_people(reading: Reading, texts: Texts, *, several: bool) -> dict[str, int]:
    """The sheets with answers of which the name may be that of a person, with their numbers.

    A first name may be any word: only where `several` sheets answer the same questions, and all are so named.
    """
    if not (several or any(map(names_sheet, reading.sheets))):
        return {}
    said = {word for answer in reading.response.every_answer() for word in answer.text.split()}
    used = reading.used
    names = {name: number for number, name in enumerate(reading.sheets, start=1) if name in used}
    ours = (texts.known, texts.is_heading, texts.is_title, role)
    known = {name for name in names if any(tells(name) for tells in ours)}
    first = several and not known and all(FIRST_NAME().fullmatch(name) and not tells_group(name) for name in names)
    return {name: number for name, number in names.items() if first or (name not in known and names_sheet(name, said))}
