"""This file sees the sections of a canvas as templates need them: questions with answers, tables with rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from generator.compose.view_text import NO_ANSWER, Cell, Passage, Point, answer_rich, one_line, passage, point
from generator.compose.view_voices import by_voice
from generator.model import (
    Answer,
    Canvas,
    Item,
    Nature,
    Question,
    Record,
    Response,
    Section,
    counts,
    crossed_out,
    items,
    lines_apart,
    row_name,
    said,
    standing,
)
from generator.model.items import unmarked

if TYPE_CHECKING:
    from generator.compose import seen


def section_views(
    canvas: Canvas, response: Response, language: str, voices: Mapping[int, str] | None = None
) -> list[seen.Section]:
    """Every section that may be shown, in canvas order; private ones are left out.

    `voices` are those of whole rows, by `id(record)`: see `rows_apart`.
    """
    return [_section(section, response, language, voices or {}) for section in canvas.sections if not section.private]


def _section(section: Section, response: Response, language: str, voices: Mapping[int, str]) -> seen.Section:
    questions = [view for one in section.questions for view in _with_columns(one, response, language, voices)]
    return {
        "id": section.id,
        "number": section.number or 0,
        "title": section.title.get(language),
        "subtitle": section.subtitle.get(language),
        "asked": section.asked,
        "later": section.later,
        "filled": any(question["filled"] for question in questions),
        "noted": any(question["noted"] for question in questions),
        "questions": questions,
        "facts": _facts(questions),
        "open": [name for one in questions for name in _open(one, len(questions) == 1)] if section.asked else [],
    }


def _facts(questions: Sequence[seen.Question]) -> list[Passage]:
    """What stands at single questions; what several groups wrote in the same cell of their own sheets once."""
    facts: dict[tuple[str, str, str, str], Passage] = {}
    for question in questions:
        for one in question["passages"] if question["kind"] != "table" else ():
            key = question["name"], one.text, one.sheet.removeprefix(f"{one.voice}: "), one.cell
            first = facts.get(key)
            facts[key] = (
                first._replace(sheet=key[2], voice=f"{first.voice}, {one.voice}")
                if first and one.voice
                else one._replace(name=question["name"])
            )
    return list(facts.values())


def _with_columns(
    question: Question, response: Response, language: str, voices: Mapping[int, str]
) -> list[seen.Question]:
    """A question, and behind a table the columns of which nobody could join the answers to rows, each on its own."""
    apart = [column for column in question.columns if response.answer(column.id)]
    whole = question_view(question, response, language, voices)
    whole["apart"] = bool(apart)
    alone = [question_view(column, response, language, {}) for column in apart]
    for view in alone:
        view["role"], view["table"] = "", question.id
    return [whole, *alone]


def _open(question: seen.Question, alone: bool) -> list[str]:  # noqa: FBT001 - as it is given
    """The names of what was asked here and has no answer at all; columns with their table, but of one `alone`."""
    if question["apart"] and not question["filled"]:
        return []
    if question["kind"] != "table" or not question["filled"]:
        return [] if question["filled"] else [question["name"]]
    names = [column["name"] for column in question["unused"] if column["asked"]]
    return names if alone or not names else [f"{', '.join(names)} ({question['name'].lower()})"]


def question_view(question: Question, response: Response, language: str, voices: Mapping[int, str]) -> seen.Question:
    """One question or table, with everything that was answered, and by whom where there are several."""
    answer = response.answer(question.id)
    records = response.rows(question.id)
    used = [column for column in question.columns if any(record.answer(column.id) for record in records)]
    # What was crossed out stands in the appendix; in a chapter it would look like an answer.
    points = [one for one in map(point, items(answer, question)) if one.rich]
    # A dash or a cross among answers is none of them; alone it is what was noted.
    points = [one for one in points if one.nature != "empty"] or points
    told = answer_rich(answer)
    every = list(_rows(question, records, used, voices, language))
    out = {place for place, record in enumerate(records) if crossed_out(question, record)}
    if question.column("step") and any(said(question, record) for record in records):
        # A line of steps has as many as are counted; "see above" is none.
        out |= {place for place, record in enumerate(records) if not said(question, record)}
    rows = [row for place, row in enumerate(every) if place not in out and any(cell.rich for cell in row["cells"])]
    for number, row in enumerate(rows, start=1):
        row["number"], row["label"] = number, str(number)
    voiced = any(row["voice"] for row in rows)
    # What the words of another cell say is no column in which nothing stands.
    within = {role for row in rows for role in row["within"]}
    unused = [column for column in question.columns if column not in used and column.role not in within]
    return {
        "id": question.id,
        "role": question.role,
        "kind": question.kind,
        "asked": question.asked,
        "required": question.required,
        "label": question.label.get(language),
        "name": question.name.get(language),
        "filled": bool(rows or told),
        "noted": bool(used or answer),
        "rich": told,
        "text": "\n".join(standing(unmarked(passage.spans)) for passage in answer.passages).strip() if answer else "",
        "points": points,
        "passages": [passage(one) for one in answer.passages] if answer else [],
        "voices": by_voice(answer, question),
        "voiced": voiced,
        "columns": [_column(column, language) for column in used],
        "unused": [_column(column, language) for column in unused],
        "rows": rows,
        "every": every,
        "numbered": question.role != "stories" and bool(question.column("data")),
        "texts": texts(question, points, rows),
        "count": counts.answers(question, response),
        "apart": False,
        "table": "",
    }


def texts(question: Question, points: list[Point], rows: list[seen.Row]) -> list[str]:
    """What was noted, a line each; of a row what its first column says, else what another does, with whose name."""
    if question.kind != "table":
        shown = [one for one in points if one.nature not in NO_ANSWER]
        # Beside goals "geen" is none of them; alone it is what was noted.
        shown = [one for one in shown if one.nature != "not-applicable"] or shown
        return [_said(one.voice, text) for one in shown if (text := one_line(lines_apart(one.text)))]
    first = question.columns[0].id
    counting = [row for row in rows if any(cell.said for cell in row["cells"])] or rows
    told = [(row["voice"], next((cell for cell in row["cells"] if cell.short), None)) for row in counting]
    return [_said(voice, _said("" if cell.id == first else cell.name, cell.short)) for voice, cell in told if cell]


def _said(voice: str, text: str) -> str:
    """A text for a slide, with whose it is in front: what is too long is cut at its end."""
    return f"{voice}: {text}" if voice else text


def _column(column: Question, language: str) -> seen.Column:
    return {
        "id": column.id,
        "role": column.role,
        "asked": column.asked and not column.prompt,
        "name": column.name.get(language),
        "label": column.label.get(language),
        "width": _WIDTHS.get(column.role, 4),
    }


_WIDTHS = {"kind": 2, "side": 2, "number": 1, "priority": 2, "stakeholder": 3, "actor": 3, "who": 2, "when": 2}


def _rows(
    table: Question, records: Sequence[Record], used: Sequence[Question], voices: Mapping[int, str], language: str
) -> Iterator[seen.Row]:
    """Every row: all cells by role, so that no template fails by an empty column, and those of the columns `used`.

    Those that were crossed out have no number: the others get one afterwards.
    """
    columns = {column.id: column for column in table.columns}
    empty = {id_: Cell(id_, column.role, column.name.get(language)) for id_, column in columns.items()}
    unasked = {role: Cell("", role, "") for role in _ASKED}
    steps = table.column("step") is not None
    asks = steps or any(table.column(role) for role in ("bottleneck", "wish"))
    for record in records:
        cells = empty | {one.question: _cell(one, columns[one.question], empty[one.question]) for one in record.answers}
        decision = steps and counts.is_decision(table, record)
        for id_, cell in cells.items() if decision else ():
            if cell.role in {"step", "kind"}:
                cells[id_] = cell._replace(rich=tuple(span._replace(bold=True) for span in cell.rich))
        yield {
            "number": 0,
            "name": row_name(table, record),
            "sheet": record.ref.sheet,
            "cell": record.ref.cell,
            "line": record.ref.row,
            "label": "–",
            "anchor": "",
            "cells": [cells[column.id] for column in used],
            "by": unasked | {cell.role: cell for cell in cells.values() if cell.role},
            "decision": decision,
            "voice": voices.get(id(record), ""),
            "same": "",
            "within": counts.within(table, record) if asks else [],
        }


_ASKED = ("step", "actor", "insight", "data", "about", "text", "what", "who", "when", "kind", "status",
          "bottleneck", "reason")  # fmt: skip
"""The roles of columns that the shared templates ask for: there as well where a canvas has no such column."""


def _cell(answer: Answer, column: Question, empty: Cell) -> Cell:
    """What stands in a cell of which only the column was known."""
    passages, rich = tuple(map(passage, answer.passages)), answer_rich(answer)
    text = passages[0].text if len(passages) == 1 else answer.text
    # Of most cells, nothing was crossed out.
    whole = len(passages) == 1 and rich is passages[0].rich
    short = one_line(
        lines_apart(text if whole else "\n".join([standing(unmarked(one.spans)) for one in answer.passages]))
    )
    # No "n.t.b.", no "?", nothing crossed out.
    found = items(answer, column)
    said, refers = (_line(found, nature) for nature in ("real", "reference"))
    choice = column.choice(text) if column.choices else ""
    owed = not said and any(item.nature in NO_ANSWER for item in found)
    return Cell(*empty[:3], text, short, said, rich, choice, passages, owed, "" if said else refers)


def _line(found: Sequence[Item], nature: Nature) -> str:
    """The items of one nature, on one line."""
    return "; ".join([one_line(lines_apart(item.standing)) for item in found if item.nature == nature])
