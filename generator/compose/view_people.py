"""This file sees the stakeholders: by name from A to Z, and by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from generator.model import Canvas, folded, once, party_key
from generator.model import Question as Table
from generator.model.personal import has_contact

if TYPE_CHECKING:
    from generator.compose import seen


def stakeholder_views(canvas: Canvas, questions: Mapping[str, seen.Question], language: str) -> list[seen.Stakeholders]:
    """The tables of stakeholders: names from A to Z (no ranking), and each with what matters to them."""
    views: list[seen.Stakeholders] = []
    for table in canvas.tables("stakeholders"):
        question = questions[table.id]
        people = [_person(row) for row in question["rows"] if _said(row, "stakeholder")]
        people.sort(key=lambda person: folded(person["name"]))
        sides = _sides(table, people, language)
        views.append({**question, "people": people, "names": _names(people), "sides": sides})
    return views


def _names(people: Sequence[seen.Person]) -> list[str]:
    return list(once((one["name"] for one in people), party_key if any(one["voice"] for one in people) else folded))


def _cards(people: Iterable[seen.Person]) -> list[seen.Person]:
    """The people, with what stands in several rows of one party (of one group) together, in the order of the sheet."""
    cards: dict[tuple[str, str], seen.Person] = {}
    for person in sorted(people, key=lambda person: person["number"]):
        key = (folded(person["name"]), person["voice"])
        card = cards.setdefault(key, person)
        role, interest, questions = (
            "; ".join(filter(None, once((card[part], person[part])))) for part in ("role", "interest", "questions")
        )
        cards[key] = {**card, "role": role, "interest": interest, "questions": questions}
    return list(cards.values())


def _person(row: seen.Row) -> seen.Person:
    by = row["by"]
    return {
        "number": row["number"],
        "name": _said(row, "stakeholder"),
        "role": "" if has_contact(role := _noted(row, "role")) else role,
        "interest": _noted(row, "interest"),
        "questions": _noted(row, "questions"),
        "side": by["side"].choice if "side" in by else "",
        "voice": row["voice"],
    }


def _said(row: seen.Row, role: str) -> str:
    return row["by"][role].said if role in row["by"] else ""


def _noted(row: seen.Row, role: str) -> str:
    """What was answered there, or where the group pointed at for it."""
    return _said(row, role) or (row["by"][role].refers if role in row["by"] else "")


def _sides(table: Table, people: Sequence[seen.Person], language: str) -> list[seen.Side]:
    """The people of a table by side (internal, external) where the table has such a choice, else all together."""
    column = table.column("side")
    choices = column.choices if column else ()
    labels = [choice.label.get(language) for choice in choices]
    named = [
        (label[:1].upper() + label[1:], [one for one in people if one["side"] == choice.id])
        for label, choice in zip(labels, choices, strict=True)
    ]
    rest = [one for one in people if one["side"] not in {choice.id for choice in choices}]
    groups = [(name, some) for name, some in (*named, ("", rest)) if some] or [("", [])]
    return [{"name": name, "people": _cards(some), "names": _names(some)} for name, some in groups]
