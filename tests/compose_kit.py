"""This file makes responses by hand for the tests of compose: answers and rows as plain text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from generator.combine.together import Table, joined, placed
from generator.compose import Job
from generator.model import Answer, CellRef, Passage, Record, Response, Span, Unplaced
from generator.system.resources import templates_root
from generator.words import telling as words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.model import Canvas


def passage(text: str, sheet: str = "Blad", cell: str = "B2", voice: str = "") -> Passage:
    """One cell with plain text."""
    return Passage(CellRef(sheet, cell), (Span(text),), voice)


def respond(
    canvas: Canvas,
    answers: Mapping[str, str] | None = None,
    rows: Mapping[str, Sequence[Mapping[str, str]]] | None = None,
    unplaced: Sequence[Unplaced] = (),
) -> Response:
    """A response with these answers, and rows from row 5 down, every column in a letter of its own."""
    records = []
    for table, lines in (rows or {}).items():
        question = canvas.find(table)
        assert question is not None, table
        sheet = canvas.section_of[table].sheet.nl
        for number, line in enumerate(lines, start=5):
            cells = tuple(
                Answer(column.id, (passage(line[column.id], sheet, f"{chr(65 + place)}{number}"),))
                for place, column in enumerate(question.columns)
                if column.id in line
            )
            assert len(cells) == len(line), line
            records.append(Record(table, cells))
    found = tuple(
        Answer(id_, (passage(text, canvas.section_of[id_].sheet.nl, f"B{number}"),))
        for number, (id_, text) in enumerate((answers or {}).items(), start=3)
    )
    return Response(canvas.id, "nl", "werkblad.xlsx", found, tuple(records), tuple(unplaced))


def job(canvas: Canvas, response: Response, language: str = "nl", **more: Any) -> Job:  # noqa: ANN401 - each field has a type of its own
    """What a document of `response` is made of, with the templates of the project."""
    root = templates_root()
    return replace(Job(canvas, response, words.load(root, language), root, language=language), **more)


def together(tables: Sequence[Table], canvas: Canvas, letters: Mapping[str, str] | None = None) -> Response:
    """The answers of all tables as one response; `letters` are those that groups had before, by name."""
    return joined(placed(tables, canvas, letters or {}), canvas, {})
