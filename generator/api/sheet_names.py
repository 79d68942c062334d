"""This file keeps the names of people that are names of sheets out of what is made: readers see the sheet's number."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from generator.layouts import Reading
from generator.model import CellRef, Finding, Response
from generator.words.telling import Told


def outward(
    reading: Reading, told: Iterable[Told], tell: Callable[[Finding], Told]
) -> tuple[Response, tuple[Told, ...]] | None:
    """The response and what was `told` of it, with "#2" in place of the name of a sheet that is a person's.

    `tell` puts a finding in words again. None where no sheet has such a name.
    """
    names = _numbered(reading)
    if not names:
        return None
    from generator.combine.together import mapped  # noqa: PLC0415 - few workbooks have such sheets

    def at(ref: CellRef) -> CellRef:
        return ref._replace(sheet=names.get(ref.sheet, ref.sheet))

    def about(finding: Finding) -> Finding:
        values = tuple((key, _without(value, names) if key == "sheet" else value) for key, value in finding.values)
        return replace(finding, refs=tuple(map(at, finding.refs)), values=values)

    response = mapped(reading.response, lambda passage: passage._replace(ref=at(passage.ref)))
    return response, tuple(tell(about(one.finding)) for one in told)


def _numbered(reading: Reading) -> dict[str, str]:
    """What readers see of each sheet that may be named after somebody, by its name; of several tables in each."""
    found: dict[str, str] = {}
    for one in reading.findings:
        if one.code == "person-sheet":
            group = f"{one.group}: " if one.group else ""
            sheets = [name for name in reading.sheets if name.startswith(group)]
            number = dict(one.values)["number"]
            found[sheets[int(number) - 1]] = f"{group}#{number}"
    return found


def _without(name: str, names: dict[str, str]) -> str:
    """The name of a sheet as readers see it; values have it without that of the group."""
    bare = {sheet.rpartition(": ")[2]: shown.rpartition(": ")[2] for sheet, shown in names.items()}
    return bare.get(name, name)
