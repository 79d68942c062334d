"""This file shows that people named on sheets beside the answers, or below them, reach no document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from board_kit import CANVASES, new
from test_readers_list import nl
from test_strangers import _read, _said

from generator.layouts import read

if TYPE_CHECKING:
    from pathlib import Path

ISSUE, BOTTLENECKS, GOALS = (nl(id_) for id_ in ("l1_vraagstuk", "l1_knelpunten", "l1_doelen"))


def test_respondents_in_a_pivot_table_on_another_sheet_are_set_aside(tmp_path: Path) -> None:
    book, sheet = new("Form1")
    for row in (
        ("Id", "Naam", ISSUE, GOALS),
        (1, "Tjitske Proefstra", "nat", "droog"),
        (2, "Anton", "heet", "koel"),
        (3, "anoniem", "vol", "leeg"),
    ):
        sheet.append(row)
    pivot = book.create_sheet("Draaitabel")
    for line in (("Rijlabels", "Aantal"), ("Anton", 1), ("anoniem", 1), ("tjitske  proefstra", 1), ("Eindtotaal", 3)):
        pivot.append(line)
    book.save(tmp_path / "draai.xlsx")
    reading = read(tmp_path / "draai.xlsx", CANVASES)
    assert [item.passage.text for item in reading.response.unplaced] == ["Rijlabels", "anoniem", "Eindtotaal"]


def test_only_names_of_people_who_answered_are_set_aside_on_another_sheet_and_that_is_told(tmp_path: Path) -> None:
    book, sheet = new("Form1")
    for row in (
        ("Id", "Naam", "Functie", ISSUE, GOALS),
        (1, "Waterschap", "Bewoner", "nat", "droog"),
        (2, "Anton", "Jurist", "heet", "koel"),
        (3, "Tjitske Proefstra", "Hoofd Financiën", "vol", "leeg"),
    ):
        sheet.append(row)
    texts = ["wie moeten we nog bellen", "Waterschap", "Bewoner", "Jurist", "Gemeente", "Hoofd Financiën"]
    flap = book.create_sheet("Flap")
    for text in (*texts, "Anton", "tjitske proefstra"):
        flap.append((text,))
    book.save(tmp_path / "flap.xlsx")
    reading = read(tmp_path / "flap.xlsx", CANVASES)
    assert [item.passage.text for item in reading.response.unplaced] == texts
    (found,) = (one for one in reading.findings if one.code == "respondents-left-out")
    assert dict(found.values) == {"sheet": "Flap", "count": "2"}


@pytest.mark.parametrize("rows", [[("Anton", "notulen")], [("Anton", "notulen"), ("Tjitske Proefstra", "tijd")]])
def test_a_table_of_names_below_the_questions_holds_no_stakeholder(rows: list[tuple[str, str]], tmp_path: Path) -> None:
    """The head "Taak" became a stakeholder, the title of the table a bottleneck, and a name stood in the report."""
    lines = [(ISSUE,), ("smog",), (), (BOTTLENECKS,), ("geld",), (), ("Rollen en taken",), ("Naam", "Taak"), *rows]
    reading = _read(tmp_path, lines)
    assert _said(reading) == {"l1_vraagstuk": [("smog", "")], "l1_knelpunten": [("geld", "")]}
    assert {item.passage.text for item in reading.response.unplaced} == {"Rollen en taken", *(task for _, task in rows)}


@pytest.mark.parametrize(
    "rows",
    [
        [("Naam", "Rol"), ("Rijkswaterstaat", "aanpak"), ("Vitens", "levering"), ("Gemeente Dal", "taak")],
        [("Naam", "Bron"), ("Klimaatatlas", "KNMI"), ("Hittekaart", "gemeente")],
        [("Naam", "Taak"), ("Mark Consult", "rekenen"), ("Flood Warden", "waken")],
    ],
)
def test_a_table_of_organisations_below_the_questions_names_nobody(rows: list[tuple[str, str]], tmp_path: Path) -> None:
    """They were set aside as people, and it was told that it said who was there."""
    reading = _read(tmp_path, [(ISSUE,), ("smog",), (), (BOTTLENECKS,), ("geld",), (), *rows])
    assert [item.passage.text for item in reading.response.unplaced] == [text for row in rows for text in row]
    assert not [one for one in reading.findings if one.code == "people-left-out"]


def test_of_a_table_of_people_and_organisations_only_people_are_set_aside(tmp_path: Path) -> None:
    rows = [("Naam", "Taak"), ("Vitens", "levering"), ("Anton", "notulen")]
    reading = _read(tmp_path, [(ISSUE,), ("smog",), (), (BOTTLENECKS,), ("geld",), (), *rows])
    assert [item.passage.text for item in reading.response.unplaced] == ["Vitens", "levering", "notulen"]
    assert [one.code for one in reading.findings] == ["people-left-out"]
