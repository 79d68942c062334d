"""This file shows that rows which count, and rows that tools put below their heads, are nobody's answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from board_kit import CANVASES, new
from test_readers_list import nl, rows_of
from test_strangers import _read, _said

from generator.layouts import read

if TYPE_CHECKING:
    from pathlib import Path

IDS = ("l1_vraagstuk", "l1_knelpunten", "l1_doelen")
SAID = (("nat", "geld", "droog"), ("heet", "tijd", "koel"))
WANTED = {id_: [(SAID[0][at], "Respondent 1"), (SAID[1][at], "Respondent 2")] for at, id_ in enumerate(IDS)}


@pytest.mark.parametrize(
    "second",
    [
        ("id", "G1Q00001", "G1Q00002", "G1Q00003"),
        ("nummer", "Long text", "Long free text", "Long text"),
        ("nr", "open vraag", "open vraag", "open vraag"),
    ],
)
def test_a_second_row_of_heads_may_name_the_column_of_numbers_too(second: tuple[str, ...], tmp_path: Path) -> None:
    assert _said(_read(tmp_path, [("Id", *map(nl, IDS)), second, (1, *SAID[0]), (2, *SAID[1])])) == WANTED


@pytest.mark.parametrize("number", ["?", "onbekend"])
def test_whoever_has_a_word_for_a_number_has_answered(number: str, tmp_path: Path) -> None:
    rows = [("Nr", *map(nl, IDS)), (number, *SAID[0]), (2, *SAID[1])]
    assert [text for text, _ in _said(_read(tmp_path, rows))["l1_knelpunten"]] == ["geld", "tijd"]


@pytest.mark.parametrize("last", [("Totaal", 2, 2, 2), ("Aantal antwoorden", 2, 1, 2), ("Average", "2,5", "30%", 1)])
def test_the_last_row_of_a_survey_that_counts_is_no_respondent(last: tuple[Any, ...], tmp_path: Path) -> None:
    reading = _read(tmp_path, [("Id", *map(nl, IDS)), (1, *SAID[0]), (2, *SAID[1]), last])
    assert _said(reading) == WANTED
    assert [item.passage.ref.cell for item in reading.response.unplaced] == ["A4"]


@pytest.mark.parametrize(
    "head", [("Antwoord", "Aantal stemmen"), ("Respondents", "Response Date", "Responses", "Tags")]
)
def test_totals_and_counts_of_a_poll_are_no_answers(head: tuple[str, ...], tmp_path: Path) -> None:
    """The export of SurveyMonkey has a sheet a question; the times and numbers on it became answers."""
    book, first = new("Question 1")
    for sheet, id_, texts in zip((first, book.create_sheet("Question 2")), IDS, zip(*SAID, strict=True), strict=False):
        sheet.append((nl(id_),))
        sheet.append(head)
        for number, text in enumerate(texts, 1):
            sheet.append((text, number) if len(head) == 2 else (number, "03/01/2026", text))
        if len(head) == 2:
            sheet.append(("Totaal", 3))
    book.save(tmp_path / "poll.xlsx")
    said = {id_: [text for text, _ in found] for id_, found in _said(read(tmp_path / "poll.xlsx", CANVASES)).items()}
    assert said == {"l1_vraagstuk": ["nat", "heet"], "l1_knelpunten": ["geld", "tijd"]}


def test_totals_below_a_table_are_no_stakeholder(tmp_path: Path) -> None:
    head = (nl("f2_vw_stakeholder"), nl("f2_vw_belang"), "Stemmen")
    rows = [
        (nl("f1_vraagstuk"), "smog"),
        (),
        head,
        ("fietsers", "gezond", 3),
        ("winkels", "klanten", 4),
        ("Totaal", None, 7),
    ]
    assert rows_of(_read(tmp_path, rows), "f2_voor_wie") == [["fietsers", "gezond"], ["winkels", "klanten"]]


def test_totals_below_the_notes_of_a_board_are_no_note(tmp_path: Path) -> None:
    rows = [
        ("Kader", "Geeltje", "Stippen"),
        *((nl(id_), text, at) for at, (id_, text) in enumerate(zip(IDS, SAID[0], strict=True))),
    ]
    reading = _read(tmp_path, [*rows, (None, "Totaal", 3)])
    assert {id_: [text for text, _ in found] for id_, found in _said(reading).items()} == {
        "l1_vraagstuk": ["nat"],
        "l1_knelpunten": ["geld"],
        "l1_doelen": ["droog"],
    }
