"""This file shows that an agreement of which nobody said who does it, or when, is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from board_kit import CANVASES
from test_readers_list import nl, rows_of
from test_strangers import _read
from test_strangers_tables import _on_sheets

from generator.checks import check
from generator.model import nature
from generator.model.states import counted

if TYPE_CHECKING:
    from pathlib import Path

LATE = ("n.t.b.", "nog te bepalen", "?", "(nog kiezen)", "N/A", "n.v.t.", "tbd", "wie?", "Who?", "nog niemand", "…")
BEGIN: list[tuple[Any, ...]] = [(nl("l1_vraagstuk"), "nat"), (nl("l1_doelen"), "droog"), ()]


@pytest.mark.parametrize("words", LATE)
@pytest.mark.parametrize(("column", "id_"), [(1, "a_who"), (2, "a_when")])
def test_who_or_when_that_is_still_to_come_is_asked(words: str, column: int, id_: str, tmp_path: Path) -> None:
    """It stood there as if it were agreed on."""
    row = ["kaart maken", "Kees", "1 juni"]
    row[column] = words
    reading = _read(tmp_path, [*BEGIN, ("Afspraak", "Wie", "Wanneer"), ("bellen", "Jan", "mei"), row])
    (found,) = [one for one in check(CANVASES[reading.canvas], reading.response) if one.question.startswith("a_")]
    assert (found.code, found.question, found.names) == ("cell-postponed", id_, ("kaart maken",))
    assert [ref.cell for ref in found.refs] == ["BC"[column - 1] + "6"]
    assert dict(found.values)["texts"] == words


@pytest.mark.parametrize("words", ["Kees", "iedereen", "n.t.b. door Kees?", "wie betaalt?", "zomer", "z.s.m.", "-"])
def test_what_says_who_or_when_is_not_asked_again(words: str, tmp_path: Path) -> None:
    rows = [*BEGIN, ("Action", "Who", "When"), ("make map", words, "June"), ("call", "Jan", "May")]
    reading = _read(tmp_path, rows)
    found = [one.code for one in check(CANVASES[reading.canvas], reading.response) if one.question.startswith("a_")]
    assert found == (["cell-postponed"] if "n.t.b." in words else [])


@pytest.mark.parametrize("words", ["idem", '"', "zie boven", "Ditto"])
@pytest.mark.parametrize("column", [1, 2])
def test_what_stands_in_the_row_above_is_said(words: str, column: int, tmp_path: Path) -> None:
    """It was asked who does this, where the row above tells it."""
    row = ["kaart maken", "Kees", "1 juni"]
    row[column] = words
    reading = _read(tmp_path, [*BEGIN, ("Afspraak", "Wie", "Wanneer"), ("bellen", "Jan", "mei"), row])
    assert not [one for one in check(CANVASES[reading.canvas], reading.response) if one.question.startswith("a_")]


@pytest.mark.parametrize(
    "heads",
    [
        ("Actiepunt", "Actiehouder", "Uiterlijk"),
        ("Stap", "Door", "Datum"),
        ("Omschrijving", "Actie door", "Streefdatum"),
        ("Next step", "Responsible", "Due"),
    ],
)
@pytest.mark.parametrize("title", ["Afspraken", "Vervolgstappen"])
def test_the_head_of_what_was_agreed_may_have_other_words(heads: tuple[str, ...], title: str, tmp_path: Path) -> None:
    """Rows of who and when stood in the report, without what was agreed."""
    rows = [("kaart maken", "Team GIS", "eind mei"), ("data ophalen", "Waterschap", "Q3 2026")]
    reading = _read(tmp_path, [*BEGIN, (title,), heads, *rows])
    assert rows_of(reading, "a_agreements") == [list(row) for row in rows]


def test_of_two_columns_with_other_words_none_is_taken_for_what_was_agreed(tmp_path: Path) -> None:
    rows = [*BEGIN, ("Afspraken",), ("Fase", "Project", "Wie", "Wanneer"), ("water", "kaart", "Team GIS", "mei")]
    reading = _read(tmp_path, rows)
    assert rows_of(reading, "a_agreements") == [["Team GIS", "mei"]]
    assert {"water", "kaart"} <= {item.passage.text for item in reading.response.unplaced}


@pytest.mark.parametrize(("sheet", "title"), [("Afspraken", "Afspraken"), ("Blad2", "Vervolgstappen:")])
def test_lines_below_the_name_of_the_table_alone_on_a_sheet_are_agreements(
    sheet: str, title: str, tmp_path: Path
) -> None:
    lines = ["kaart maken (Team GIS, eind mei)", "data ophalen"]
    reading = _on_sheets(tmp_path, {"Canvas": BEGIN, sheet: [(title,), *((line,) for line in lines)]})
    assert rows_of(reading, "a_agreements") == [[line] for line in lines]


@pytest.mark.parametrize(
    "words", ["geen", "Geen.", "None", "geen verdere afspraken", "Er zijn geen acties afgesproken"]
)
def test_that_nothing_was_agreed_is_no_agreement(words: str, tmp_path: Path) -> None:
    """It counted as one."""
    reading = _read(tmp_path, [*BEGIN, ("Afspraak", "Wie", "Wanneer"), ("bellen", "Jan", "mei"), (words,)])
    assert [row[0] for row in rows_of(reading, "a_agreements")] == ["bellen", words]
    canvas = CANVASES[reading.canvas]
    assert len(counted(canvas["a_agreements"], reading.response)) == 1 + ("afgesproken" in words)


@pytest.mark.parametrize("words", ["geen besluiten genomen", "No decisions made", "Er zijn geen afspraken"])
def test_that_nothing_was_agreed_may_be_what_is_wrong(words: str) -> None:
    """It counted as no answer to any question."""
    assert nature(words) == "real"
    assert nature(words, acts=True) == "not-applicable"


@pytest.mark.parametrize(
    "agenda",
    [
        [("09:00", "Welkom"), ("10:00", "Afspraken"), ("11:00", "Borrel")],
        [("Welkom", "09:00"), ("Vervolgstappen", "10:00"), ("Borrel", "11:00")],
        [("Onderdeel", "Hoe"), ("Belanghebbenden", "in groepjes"), ("Pauze", "")],
        [("Agenda",), ("Welkom",), ("Belanghebbenden",), ("Borrel",)],
        [("Terugblik", "Het ging goed")],
    ],
)
def test_the_name_of_a_table_in_an_agenda_has_no_rows(agenda: list[tuple[str, ...]], tmp_path: Path) -> None:
    """Drinks were agreed on, and lunch was a stakeholder."""
    reading = _on_sheets(tmp_path, {"Canvas": BEGIN, "Dag": agenda})
    assert not reading.response.records
    assert {cell for row in agenda for cell in row if cell} <= {one.passage.text for one in reading.response.unplaced}


@pytest.mark.parametrize("heads", [("Bedrag", "Wie", "Wanneer"), ("Partij", "Wie", "Wanneer")])
def test_a_sum_or_the_head_of_another_table_is_not_what_was_agreed(heads: tuple[str, ...], tmp_path: Path) -> None:
    rows = [("€ 100", "Team GIS", "mei"), ("€ 200", "Waterschap", "juni")]
    reading = _read(tmp_path, [*BEGIN, ("Afspraken",), heads, *rows])
    assert rows_of(reading, "a_agreements") == [[who, when] for _, who, when in rows]
