"""This file counts what making a document takes for a long table, and for one twice as long: twice as much, no more.

Steps are counted, no seconds: a busy machine changes nothing.
"""

from __future__ import annotations

import sys

import pytest
from compose_kit import job, respond

from generator.canvas import load
from generator.compose import compose, work
from generator.document import Heading, plain
from generator.system.resources import templates_root

FULL = load(templates_root() / "usecase")
TABLES = [table for table in FULL.questions() if table.kind == "table" and FULL.section_of[table.id].included]
SMALL, MOST = 100, 2.1


def _steps(table: str, rows: int, kind: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """The steps of the templates, and the calls of Python functions, for a document of one long table."""
    question = FULL.find(table)
    assert question is not None
    lines = [{column.id: f"{column.id} nummer {row}" for column in question.columns} for row in range(rows)]
    asked = job(FULL, respond(FULL, rows={table: lines}))
    assert asked.view  # made beforehand: it is measured by its own tests
    compose(kind, asked)
    steps = calls = 0

    def spend(more: int = 1) -> None:
        nonlocal steps
        steps += more

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event == "call"

    monkeypatch.setattr(work, "spend", spend)
    sys.setprofile(count)
    try:
        document = compose(kind, asked)
    finally:
        sys.setprofile(None)
    assert any(isinstance(block, Heading) and plain(block.inlines) for block in document.blocks)
    return steps, calls


@pytest.mark.parametrize("kind", ["report", "deck", "backlog"])
@pytest.mark.parametrize("table", [table.id for table in TABLES])
def test_twice_the_rows_take_twice_the_work(table: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = (_steps(table, rows, kind, monkeypatch) for rows in (SMALL, 2 * SMALL))
    assert large[0] <= MOST * small[0], "steps"
    assert large[1] <= MOST * small[1], "calls"
