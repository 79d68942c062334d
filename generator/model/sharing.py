"""This file keeps apart what must not be printed: private sheets, and reflections not marked to share."""

from __future__ import annotations

from dataclasses import replace

from generator.model.canvas import Canvas
from generator.model.response import Record, Response


def shareable(canvas: Canvas, response: Response) -> Response:
    """`response` without what must not be printed: private sheets, and reflections not marked to share."""
    private = {question.id for section in canvas.sections if section.private for question in section.questions}
    # Of what could not be joined to rows nobody said that it may be shared.
    unshared = {table for table in canvas.questions() if table.id in private or table.column("share")}
    apart = {column.id for table in unshared for column in table.columns}
    answers = tuple(answer for answer in response.answers if answer.question not in private | apart)
    records = tuple(record for record in response.records if record.table not in private and _shared(canvas, record))
    if len(answers) == len(response.answers) and len(records) == len(response.records):
        # As it is, with all that was worked out of it before.
        return response
    return replace(response, answers=answers, records=records)


def _shared(canvas: Canvas, record: Record) -> bool:
    """Whether a row may be printed: in a table with a column "share", only when that says yes."""
    table = canvas.find(record.table)
    column = table.column("share") if table else None
    return column is None or column.choice(record.text(column.id)) == "yes"


def closed_sheets(canvas: Canvas, response: Response) -> set[str]:
    """The names of sheets on which nothing may be printed unasked: private ones, and those with a column "share"."""
    sections = [section for section in canvas.sections if section.closed]
    parts = {part.id for section in sections for part in section.parts}
    names = {name for section in sections for name in (section.sheet.nl, section.sheet.en, *section.aliases)}
    names |= {answer.ref.sheet for answer in response.answers if answer.question in parts}
    names |= {record.ref.sheet for record in response.records if record.table in parts}
    names |= {f"{group.name}: {name}" for group in response.groups for name in names}
    return {name.casefold() for name in names}
