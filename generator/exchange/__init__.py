"""This floor exchanges the common model as JSON with other programs: out, and strictly back in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.exchange.reading import read_response
from generator.model import Canvas, Passage, Record, Response, Span

FORMAT, VERSION = "usecasecanvas-response", 1


def to_json(response: Response, canvas: Canvas) -> str:
    """`response` as JSON that people can read, in canvas order, by the published schema."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "canvas": response.canvas,
        "language": response.language,
        "source": response.source,
        **_groups(response),
        "answers": [
            {
                "question": part.id,
                "label": part.label.get(response.language),
                "passages": [_passage(passage) for passage in answer.passages],
            }
            for part in canvas.parts()
            if (answer := response.answer(part.id))
        ],
        "records": [_record(record) for table in canvas.questions() for record in response.rows(table.id)],
        "unplaced": [{"kind": entry.kind, **_passage(entry.passage)} for entry in response.unplaced],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def from_json(text: str, canvases: Mapping[str, Canvas]) -> Response:
    """The response in `text`, as to_json() writes it or as another program made it by the schema.

    Raises UnreadableError, with the place in the JSON, for anything that the schema does not allow and for ids that
    the canvas does not have.
    """
    return read_response(text, canvases, FORMAT, VERSION)


def _groups(response: Response) -> dict[str, Any]:
    found = [{"name": one.name, "letter": one.letter} for one in response.groups]
    aliases = {"aliases": dict(sorted(response.aliases.items()))} if response.aliases else {}
    return {"groups": found, **aliases} if found else {}


def _record(record: Record) -> dict[str, Any]:
    cells = {answer.question: [_passage(passage) for passage in answer.passages] for answer in record.answers}
    return {"table": record.table, "cells": cells}


def _passage(passage: Passage) -> dict[str, Any]:
    found: dict[str, Any] = {"sheet": passage.ref.sheet, "cell": passage.ref.cell}
    if passage.voice:
        found["voice"] = passage.voice
    ordinary = all(_span(span) == {"text": span.text} for span in passage.spans)
    if ordinary:
        found["text"] = passage.text
    else:
        found["spans"] = [_span(span) for span in passage.spans]
    return found


def _span(span: Span) -> dict[str, Any]:
    looks = {"bold": span.bold, "italic": span.italic, "strike": span.strike, "link": span.link}
    return {"text": span.text, **{look: value for look, value in looks.items() if value}}
