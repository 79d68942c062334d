"""This file follows what is needed for what: from a story to its data and places, from data and goals to stories."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.errors import UsageError
from generator.model import CellRef
from generator.model.personal import without_contacts
from generator.system.limits import guarded
from generator.trackers.entries import entries, names
from generator.trackers.json_ import story as as_data

if TYPE_CHECKING:
    from generator.api.assessing import Assessment
    from generator.api.setup import Setup
    from generator.compose.view_text import Mark

FORMAT, VERSION = "usecasecanvas-trace", 1


def trace(assessment: Assessment, path: Path, project: Setup) -> bytes:
    """The traceability of a workbook as a file for `path`: .xlsx or .json. Raises UsageError for another ending."""
    ending = path.suffix.lower()
    if ending not in {".json", ".xlsx"}:
        raise UsageError("trace-ending", file=path)

    def made() -> bytes:
        if ending == ".xlsx":
            return _workbook(assessment, project)
        return (json.dumps(trace_data(assessment, project), ensure_ascii=False, indent=2) + "\n").encode()

    return guarded(made, path.name, project.limits, making=True)


def trace_data(assessment: Assessment, project: Setup) -> dict[str, Any]:
    """Stories with their chain and cells; data, indicators of the goals and users, each with their stories."""
    view, words = assessment.job(project).view, project.words(assessment.language)
    cells = {shown["id"]: _cell(shown["sheet"], shown["cell"]) for shown in view["stories"]}
    shown_text = partial(without_contacts, word=words.fixed["contact-left-out"])
    kept = ("id", "user", "wish", "value", "priority", "insight", "information", "indicator", "data")
    stories = [
        {key: value for key, value in as_data(entry).items() if key in kept} | {"cell": cells[entry.id]}
        for entry in entries(assessment.canvas, assessment.response, assessment.told, words)
    ]
    return {
        "format": FORMAT,
        "version": VERSION,
        "source": assessment.response.source or assessment.path.name,
        "stories": stories,
        "data": [
            {
                "data": shown_text(entry["data"].text),
                "places": [shown_text(place.text) for place in entry["places"]],
                "status": entry["status"],
                "stories": _ids(entry["stories"]),
            }
            for entry in view["data"]
            if entry["data"].text
        ],
        "goals": [
            {"indicator": shown_text(goal.text), "cell": _cell(goal.sheet, goal.cell), "stories": _ids(goal.stories)}
            for goal in view["trace"]["goals"]
        ],
        "users_without_stakeholder": [
            {"user": shown_text(user["user"]), "stories": _ids(user["stories"])} for user in view["trace"]["users"]
        ],
    }


def _workbook(assessment: Assessment, project: Setup) -> bytes:
    from generator.forms.trace import write  # noqa: PLC0415 - openpyxl is only paid for when a workbook is written

    found = trace_data(assessment, project)
    words = assessment.job(project).words.fixed
    named = names(assessment.canvas, assessment.language)
    roles = ("user", "wish", "value", "insight", "information", "indicator")
    header = (words["trace-story"], *(named.get(role, role) for role in roles))
    link = (named.get("data", words["data"]), named.get("place", words["place"]))
    stories = [
        (
            story["id"],
            *("\n".join(story.get(role, ())) for role in roles),
            "\n".join(pair.get("data", "") or "–" for pair in story.get("data", ())),
            "\n".join(pair.get("place", "") or "–" for pair in story.get("data", ())),
            story["cell"],
        )
        for story in found["stories"]
    ]
    data = [
        (entry["data"], "\n".join(entry["places"]), words[f"place-{entry['status']}"], ", ".join(entry["stories"]))
        for entry in found["data"]
    ]
    goals = [
        (goal["indicator"], ", ".join(goal["stories"]) or words["trace-none"], goal["cell"]) for goal in found["goals"]
    ]
    users = [(user["user"], ", ".join(user["stories"])) for user in found["users_without_stakeholder"]]
    sheets = (
        (words["trace-sheet-stories"], (*header, *link, words["trace-where"]), stories),
        (words["trace-sheet-data"], (*link, words["status"], words["used-by"]), data),
        (words["trace-sheet-goals"], (words["trace-goal"], words["trace-stories"], words["trace-where"]), goals),
        (words["trace-sheet-users"], (words["trace-users"].rstrip(":"), words["trace-sheet-stories"]), users),
    )
    return write(str(assessment.job(project).view["meta"]["title"]), assessment.language, sheets)


def _ids(stories: Iterable[Mark]) -> list[str]:
    return [story["id"] for story in stories]


def _cell(sheet: str, cell: str) -> str:
    return str(CellRef(sheet, cell))
