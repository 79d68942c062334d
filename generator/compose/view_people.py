"""This file sees the stakeholders: by name from A to Z, by side, and how much was noted of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.compose.contacts import has_contact
from generator.model import folded, once

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.compose import seen
    from generator.model import Canvas
    from generator.model import Question as Table


def stakeholder_views(canvas: Canvas, questions: Mapping[str, seen.Question], language: str) -> list[seen.Stakeholders]:
    """The tables of stakeholders: names from A to Z (no ranking), and each with what matters to them."""
    views: list[seen.Stakeholders] = []
    for table in canvas.tables("stakeholders"):
        question = questions[table.id]
        asked = {column.id for column in table.columns if column.asked}
        people = [_person(row, asked) for row in question["rows"] if _said(row, "stakeholder")]
        people.sort(key=lambda person: folded(person["name"]))
        names = list(once(person["name"] for person in people))
        views.append({**question, "people": people, "names": names, "sides": _sides(table, people, language)})
    return views


def stakeholder_counts(tables: Sequence[seen.Stakeholders]) -> list[seen.SideCount]:
    """Per side the stakeholders with every column filled (`whole`) and the others (`part`).

    A table that tells its sides apart by a choice counts for each of them.
    """
    counts: list[seen.SideCount] = []
    for view in tables:
        for side in view["sides"]:
            if side["people"]:
                whole = sum(person["whole"] for person in side["people"])
                name = side["name"] or view["name"]
                counts.append({"name": name, "whole": whole, "part": len(side["people"]) - whole})
    return counts


def _person(row: seen.Row, asked: set[str]) -> seen.Person:
    by = row["by"]
    return {
        "number": row["number"],
        "name": _said(row, "stakeholder"),
        "role": "" if has_contact(_said(row, "role")) else _said(row, "role"),
        "interest": _said(row, "interest"),
        "side": by["side"]["choice"] if "side" in by else "",
        "voice": row["voice"],
        "whole": asked <= {cell["id"] for cell in row["cells"] if cell["text"]},
    }


def _said(row: seen.Row, role: str) -> str:
    return row["by"][role]["said"] if role in row["by"] else ""


def _sides(table: Table, people: Sequence[seen.Person], language: str) -> list[seen.Side]:
    """The people of a table by side (internal, external) where the table has such a choice, else all together."""
    column = table.column("side")
    groups: list[seen.Side] = [
        {
            "name": _capital(choice.label.get(language)),
            "people": [person for person in people if person["side"] == choice.id],
        }
        for choice in (column.choices if column else ())
    ]
    sides = {choice.id for choice in (column.choices if column else ())}
    rest = [person for person in people if person["side"] not in sides]
    filled = [group for group in groups if group["people"]]
    return [*filled, {"name": "", "people": rest}] if rest or not filled else filled


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
