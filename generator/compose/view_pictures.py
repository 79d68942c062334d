"""This file counts what the pictures show: stakeholders by side, and stories by link of their chain."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.model import PARTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.compose.view_text import View
    from generator.model import Question


def stakeholder_counts(tables: Sequence[View], columns: Sequence[Question]) -> list[View]:
    """Per side the stakeholders with every column filled (`whole`) and the others (`part`).

    `tables` are the tables of stakeholders as templates see them, `columns` the same tables in the canvas. A table
    that tells its sides apart by a choice counts for each of them.
    """
    counts = []
    for view, table in zip(tables, columns, strict=True):
        asked = {column.id for column in table.columns if column.asked}
        for side in view["sides"]:
            whole = sum(asked <= person["filled"] for person in side["people"])
            if side["people"]:
                name = side["name"] or view["name"]
                counts.append({"name": name, "whole": whole, "part": len(side["people"]) - whole})
    return counts


def chain_counts(stories: Sequence[View], table: Question | None, language: str) -> list[View]:
    """Per part of a story, from the user to the place of the data: its name, and how many stories have and lack it."""
    if table is None or not stories:
        return []
    names = {column.role: column.name.get(language) for column in table.columns}
    lacking = Counter(part["role"] for story in stories for part in story["missing"])
    return [
        {"role": role, "name": names[role], "noted": len(stories) - lacking[role], "lacking": lacking[role]}
        for role in PARTS
        if role in names
    ]
