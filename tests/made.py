"""This file makes small responses for tests: what stands at a question, and rows of tables, as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import Answer, CellRef, Passage, Record, Response, Span, stories

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.model import Canvas, Story


def response(
    canvas: Canvas,
    answers: Mapping[str, str] | None = None,
    rows: Mapping[str, Sequence[Mapping[str, str]]] | None = None,
    language: str = "nl",
) -> Response:
    """A response with `answers` by question id and `rows` by table id, each row by column id."""
    return Response(
        canvas=canvas.id,
        language=language,
        source="made.xlsx",
        answers=tuple(_answer(id_, text, "B2") for id_, text in (answers or {}).items() if text),
        records=tuple(
            Record(table, tuple(_answer(id_, text, f"{chr(65 + at)}{number}") for at, (id_, text) in filled))
            for table, entries in (rows or {}).items()
            for number, row in enumerate(entries, start=5)
            if (filled := [(at, pair) for at, pair in enumerate(row.items()) if pair[1]])
        ),
    )


def made_stories(canvas: Canvas, *rows: dict[str, str]) -> tuple[Story, ...]:
    """The stories of `rows`, each by column id."""
    return stories(canvas, response(canvas, rows={"f4_stories": rows}))


def _answer(id_: str, text: str, cell: str) -> Answer:
    return Answer(id_, (Passage(CellRef(f"Blad {id_[:2]}", cell), (Span(text),)),))
