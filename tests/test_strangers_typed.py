"""This file shows that sheets with exact questions, typed tables and people's own headings are read or asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from board_kit import CANVASES, new
from test_readers_list import nl
from test_strangers import _said

from generator.layouts import read
from generator.layouts.mapping import parse
from generator.layouts.reading import account

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.layouts import Reading


def _typed(folder: Path, rows: Sequence[Sequence[Any]], layout: str = "", mapped: Sequence[str] = ()) -> Reading:
    book, page = new("Blad1")
    for row in rows:
        page.append(list(row))
    file = folder / "getypt.xlsx"
    book.save(file)
    return read(file, CANVASES, mapped=[*map(parse, mapped)], layout=layout)


def test_answers_that_nobody_can_join_to_rows_are_not_lost(tmp_path: Path) -> None:
    """Three bottlenecks and one why on a form stood in no document and not among what has no place either."""
    rows = [
        (nl("f1_vraagstuk"), "droogte"),
        ("Grootste knelpunten", "pompen"),
        ("", "sluizen"),
        ("", "geld"),
        ("En waarom?", "oud"),
        (nl("f1_doelen"), "nat"),
    ]
    reading = _typed(tmp_path, rows, "form")
    assert _said(reading)["f1_knelpunt"] == [("pompen", ""), ("sluizen", ""), ("geld", "")]
    assert _said(reading)["f1_knelpunt_waarom"] == [("oud", "")]
    assert "rows-not-joined" in {one.code for one in reading.findings}
    assert {row.text for row in account(reading)} >= {cell for row in rows for cell in row if cell}
