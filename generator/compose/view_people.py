"""This file sees the stakeholders: by name from A to Z, and by side."""

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
        people = [_person(row) for row in question["rows"] if _said(row, "stakeholder")]
        people.sort(key=lambda person: folded(person["name"]))
        names = list(once(person["name"] for person in people))
        views.append({**question, "people": people, "names": names, "sides": _sides(table, people, language)})
    return views


def _person(row: seen.Row) -> seen.Person:
    by = row["by"]
    return {
        "number": row["number"],
        "name": _said(row, "stakeholder"),
        "role": "" if has_contact(_said(row, "role")) else _said(row, "role"),
        "interest": _said(row, "interest"),
        "side": by["side"]["choice"] if "side" in by else "",
        "voice": row["voice"],
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
