"""This file shows that lists as strangers made them keep what stands beside their answers, and stay lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from board_kit import CANVASES, new
from test_readers_list import nl
from test_strangers import _rows, _said

from generator.errors import UsageError
from generator.layouts import Reading, mapping, read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SHORT = (("Vraagstuk", "te nat"), ("Opgave", "klimaat"), ("Doelen", "droog"))


def _list(folder: Path, rows: Sequence[Sequence[Any]], *mapped: str) -> Reading:
    book, page = new("Blad1")
    for row in rows:
        page.append(list(row))
    book.save(folder / "lijst.xlsx")
    return read(folder / "lijst.xlsx", CANVASES, mapped=[mapping.parse(one) for one in mapped])


@pytest.mark.parametrize("heads", [("Extra", "Meer"), ("Kolom1", "Kolom2"), ("Notulen", "Gekozen door de tafel")])
@pytest.mark.parametrize(
    ("mapped", "found"),
    [
        (("C=f1_indicatoren",), {"f1_indicatoren": ["m3", "euro", "uur"]}),
        (("C=f1_indicatoren", "D=f1_ethiek"), {"f1_indicatoren": ["m3", "euro", "uur"], "f1_ethiek": ["a", "b", "c"]}),
        (("C=f4_wens", "D=f4_waarde"), {"f4_wens": ["m3", "euro", "uur"], "f4_waarde": ["a", "b", "c"]}),
        (("D=f1_vraagstuk",), {"f1_vraagstuk": ["te nat", "a", "b", "c"]}),
    ],
)
@pytest.mark.parametrize("full", [False, True])
def test_a_list_of_which_columns_are_pointed_at_stays_a_list(
    heads: tuple[str, str],
    mapped: tuple[str, ...],
    found: dict[str, list[str]],
    full: bool,  # noqa: FBT001 - a parameter of the test
    tmp_path: Path,
) -> None:
    """It became a form or a survey, and what stood in other columns was read otherwise, or not at all."""
    asked = [nl("f1_vraagstuk"), nl("f1_opgave"), nl("f1_doelen")] if full else [question for question, _ in SHORT]
    rows: list[tuple[Any, ...]] = [("Onderdeel", "Antwoord", *heads)]
    rows += [
        (question, answer, *beside)
        for question, (_, answer), beside in zip(asked, SHORT, [("m3", "a"), ("euro", "b"), ("uur", "c")], strict=True)
    ]
    reading = _list(tmp_path, rows, *(f"Blad1!{one}" for one in mapped))
    assert reading.layout == "list"
    said = {id_: [text for text, _ in texts] for id_, texts in _said(reading).items()}
    plain = {"f1_vraagstuk": ["te nat"], "f1_opgave": ["klimaat"], "f1_doelen": ["droog"]}
    assert {id_: sorted(texts) for id_, texts in said.items()} == {
        id_: sorted(texts) for id_, texts in (plain | found).items()
    }


def test_columns_of_one_table_that_are_pointed_at_make_its_rows(tmp_path: Path) -> None:
    rows: list[tuple[Any, ...]] = [
        ("Vraag", "Antwoord", "Extra", "Meer"),
        *((*one, f"wens {at}", f"nut {at}") for at, one in enumerate(SHORT)),
    ]
    reading = _list(tmp_path, rows, "Blad1!C=f4_wens", "Blad1!D=f4_waarde")
    assert _rows(reading, "f4_stories") == [["wens 0", "nut 0"], ["wens 1", "nut 1"], ["wens 2", "nut 2"]]


@pytest.mark.parametrize("role", ["question", "vraag"])
def test_a_column_without_questions_is_no_column_of_questions(role: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        _list(tmp_path, [("Vraag", "Antwoord", "Extra"), *((*one, "meer") for one in SHORT)], f"Blad1!C={role}")
    assert caught.value.code == "map-no-questions"


ACTIONS = (("kaart maken", "gemeente", "1 mei 2026", "open"), ("bellen", None, "2026-05-01", "klaar"))


@pytest.mark.parametrize(
    ("heads", "action", "begin"),
    [
        (("Onderdeel", "Tekst", "Eigenaar", "Deadline", "Status"), "Afspraken", SHORT),
        (("Vraag", "Antwoord", "Wie", "Wanneer", "Stand van zaken"), "Actie", SHORT),
        (("Onderdeel", "Omschrijving", "Verantwoordelijke", "Gereed", "Status"), "Afspraak", SHORT),
        (
            ("Section", "Text", "Owner", "Due date", "Progress"),
            "Agreements",
            (("Issue", "too wet"), ("Goals", "dry"), ("Bottlenecks", "money")),
        ),
        (
            ("Question", "Answer", "Who", "When", "Status"),
            "Action",
            (("Which issue(s) do we want to solve?", "wet"), ("What are our substantive goals?", "dry")),
        ),
    ],
)
@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (4, 3, 2, 1, 0), (2, 0, 1, 4, 3)])
def test_who_and_when_beside_agreements_in_a_list_are_of_these(
    heads: tuple[str, ...], action: str, begin: tuple[tuple[str, str], ...], order: tuple[int, ...], tmp_path: Path
) -> None:
    """They were left out as columns about people and numbers, or asked about."""
    rows: list[tuple[Any, ...]] = [heads, *begin, *((action, *one) for one in ACTIONS)]
    rows = [tuple((*row, None, None, None)[place] for place in order) for row in rows]
    reading = _list(tmp_path, rows)
    assert _rows(reading, "a_agreements") == [
        ["kaart maken", "gemeente", "1 mei 2026", "open"],
        ["bellen", "2026-05-01", "klaar"],
    ]
    assert not reading.response.unplaced
    assert not reading.findings


def test_rows_of_other_tables_have_their_columns_beside_them_too(tmp_path: Path) -> None:
    rows: list[tuple[Any, ...]] = [
        ("Onderdeel", "Tekst", "Reden", "Prioriteit"),
        *SHORT,
        ("Knelpunten", "geld", "duur"),
        ("Knelpunten", "tijd"),
    ]
    rows.append(("User stories", "Als bewoner wil ik zien zodat ik weet", None, "Must"))
    reading = _list(tmp_path, rows)
    assert _rows(reading, "f1_knelpunten") == [["geld", "duur"], ["tijd"]]
    assert _rows(reading, "f4_stories") == [["Als bewoner wil ik zien zodat ik weet", "Must"]]


def test_who_said_it_in_every_row_is_no_owner_of_an_agreement(tmp_path: Path) -> None:
    rows = [("Vraag", "Antwoord", "Wie"), *((*one, "Fatima") for one in SHORT), ("Afspraken", "kaart maken", "Kees")]
    reading = _list(tmp_path, rows)
    assert _rows(reading, "a_agreements") == [["kaart maken"]]
    assert "Kees" not in {text for texts in _said(reading).values() for text, _ in texts}


def test_a_table_beside_a_list_keeps_whose_it_is(tmp_path: Path) -> None:
    heads = ("Tafel", "Vraag", "Antwoord", "Wie", "Wanneer")
    rows = [heads, *(("Tafel 1", *one) for one in SHORT), ("Tafel 2", "Afspraken", "bellen", "Jan", "juni")]
    assert _said(_list(tmp_path, rows))["a_who"] == [("Jan", "Tafel 2")]


def test_who_stands_beside_two_groups_is_of_nobody_in_particular(tmp_path: Path) -> None:
    rows: list[tuple[Any, ...]] = [
        ("Onderdeel", "Groep 1", "Groep 2", "Wie"),
        *((*one, "b") for one in SHORT),
        ("Actie", "kaart", "bel", "Kees"),
    ]
    reading = _list(tmp_path, rows)
    assert "rows-not-joined" in {one.code for one in reading.findings}
    assert _rows(reading, "a_agreements") == []
