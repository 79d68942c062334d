"""This floor exchanges the common model as JSON with other programs: out, and strictly back in."""

from __future__ import annotations

import json
from typing import Any

from generator.exchange.reading import FORMAT, VERSION, from_json
from generator.model import Canvas, Passage, Record, Response, Span


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


def _groups(response: Response) -> dict[str, Any]:
    found = [{"name": one.name, "letter": one.letter} for one in response.groups]
    aliases = {"aliases": dict(sorted(response.aliases.items()))} if response.aliases else {}
    return {"groups": found, **aliases} if found else {}


def _record(record: Record) -> dict[str, Any]:
    cells = {answer.question: [_passage(passage) for passage in answer.passages] for answer in record.answers}
    return {"table": record.table, "cells": cells}


def _passage(passage: Passage) -> dict[str, Any]:
    voice = {"voice": passage.voice} if passage.voice else {}
    spans = [
        {name: value for name, value in span._asdict().items() if value or name == "text"} for span in passage.spans
    ]
    bare = all(span.keys() == {"text"} for span in spans)
    return passage.ref._asdict() | voice | ({"text": passage.text} if bare else {"spans": spans})
