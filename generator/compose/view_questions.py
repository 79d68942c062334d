"""This file sees what the check found as questions to the group: block by block, and as one list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from generator.model import LEVELS, Canvas, CellRef, Response
from generator.model.sharing import closed_sheets

if TYPE_CHECKING:
    from generator.compose import seen
    from generator.words.telling import Told


OF_THE_FILE = frozenset((
    *("columns-left-out", "columns-of-tool", "column-unclaimed", "column-not-placed", "row-without-question"),
    *("answers-undecided", "answers-unsigned", "several-questions", "second-head", "hidden-content", "hidden-left-out"),
    *("formula-without-value", "other-canvas", "second-canvas", "canvas-empty", "asked-again", "person-sheet"),
    *("sheet-left-out", "people-left-out", "respondents-left-out", "voices-named", "example-row", "empty-table"),
    *("near-question", "not-placed", "long-cell", "control-characters", "story-in-one-sentence", "number-other"),
    *("personal-data", "personal-data-not-placed", "personal-numbers", "named-elsewhere", "participants-named"),
    *("other-question", "title-missing", "title-none", "survey-as-group", "voices-alike"),
))  # fmt: skip
"""What `check` asks who makes the documents: how the file was read and filled, and what of it may be shown to others.

No group that is given the documents can answer it.
"""


def finding_groups(
    canvas: Canvas, response: Response, told: Sequence[Told], sections: Sequence[seen.Section]
) -> list[seen.FindingGroup]:
    """What the check asks the group, block by block; findings on sheets that stay closed are left out."""
    closed = {section.id for section in canvas.sections if section.closed}
    sheets = closed_sheets(canvas, response)
    names = tuple(group.name for group in response.groups)
    groups: dict[str, list[seen.Finding]] = {}
    for one in told:
        about = one.finding
        if about.section not in closed and not any(ref.sheet.casefold() in sheets for ref in about.refs):
            groups.setdefault(about.section, []).append(_finding(one, names))
    by_id = {section["id"]: section for section in sections}
    return [
        {
            "section": by_id.get(id_),
            "found": found,
            "counts": {level: sum(one["level"] == level for one in found) for level in LEVELS},
        }
        for id_, found in groups.items()
    ]


def questions(groups: Sequence[seen.FindingGroup], response: Response) -> list[seen.Ask]:
    """The same as one list, each with its block: a question that stands on its own, and why it is asked.

    What is asked about the file is for the consultant, see `OF_THE_FILE`.

    A question that two findings lead to is asked once, with the places of both.
    """
    asked: dict[str, seen.Ask] = {}
    for one in _every(groups):
        first = asked.setdefault(one["question"], one)
        if first is not one:
            first["places"] = _joined([*first["places"], *one["places"]])
            first["where"] = _where(first["places"], [group.name for group in response.groups])
            if one["reason"] not in first["reason"]:
                first["reason"] = f"{first['reason']} {one['reason']}"
    return list(asked.values())


def _every(groups: Sequence[seen.FindingGroup]) -> list[seen.Ask]:
    return [
        {
            "code": found["code"],
            "level": found["level"],
            "label": found["label"],
            "names": found["names"],
            "places": found["places"],
            "where": found["where"],
            "block": group["section"]["number"] if group["section"] else 0,
            "section": group["section"]["title"] if group["section"] else "",
            "question": found["ask"],
            "reason": found["what"],
        }
        for group in groups
        for found in group["found"]
        if found["code"] not in OF_THE_FILE and not _asked_by_name(found, group["found"])
    ]


def _asked_by_name(one: seen.Finding, others: Iterable[seen.Finding]) -> bool:
    """Whether what was put off is asked by the name of its row as well, at the very same cells."""
    return one["code"] == "placeholder" and any(
        other is not one and other["names"] and other["places"] == one["places"] for other in others
    )


def places(refs: Iterable[CellRef]) -> list[seen.Place]:
    """The cells by sheet, in the order in which the sheets come; no cell twice."""
    return _joined([{"sheet": ref.sheet, "cells": [ref.cell]} for ref in refs])


def _joined(found: Iterable[seen.Place]) -> list[seen.Place]:
    cells: dict[str, dict[str, None]] = {}
    for place in found:
        cells.setdefault(place["sheet"], {}).update(dict.fromkeys(place["cells"]))
    return [{"sheet": sheet, "cells": list(found)} for sheet, found in cells.items()]


def _where(found: Iterable[seen.Place], groups: Iterable[str] = ()) -> str:
    """The places in words; what is the same on the sheets of several of `groups` once, with those groups behind it.

    Of all groups none is named: the question says that it is asked of all.
    """
    groups = tuple(groups)
    whose: dict[str, list[str]] = {}
    for place in found:
        group = next((one for one in groups if place["sheet"].startswith(f"{one}: ")), "")
        sheet = place["sheet"].removeprefix(f"{group}: ")
        whose.setdefault(f"{sheet}, {', '.join(place['cells'])}", []).append(group)
    return "; ".join(
        where
        if not names[0] or len(names) == len(groups) > 2  # noqa: PLR2004 - two are named
        else f"{where} ({', '.join(names)})"
        if len(names) > 1
        else f"{names[0]}: {where}"
        for where, names in whose.items()
    )


def _finding(told: Told, groups: Sequence[str]) -> seen.Finding:
    finding = told.finding
    return {
        "code": finding.code,
        "level": finding.level,
        "label": told.label,
        "what": told.what,
        "action": told.action,
        "ask": told.ask or told.action,
        "names": [name for name in finding.names if name],
        "places": (where := places(finding.refs)),
        "where": _where(where, groups),
    }
