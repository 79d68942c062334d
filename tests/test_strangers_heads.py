"""This file shows that tables with heads in other words keep their columns, and that what no canvas asks is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from board_kit import CANVASES, new
from test_readers_list import nl, rows_of
from test_strangers import _read, _said
from test_strangers_tables import _on_sheets

from generator.layouts import read

if TYPE_CHECKING:
    from pathlib import Path

Rows = list[tuple[Any, ...]]
LIGHT: Rows = [(nl("l1_vraagstuk"), "te nat"), (nl("l1_knelpunten"), "geld"), ()]
FULL: Rows = [(nl("f1_vraagstuk"), "te nat"), (nl("f1_waarde"), "droog"), ()]
SAID: Rows = [("bewoners", "gebruiker", "rust"), ("gemeente", "trekker", "geld")]


@pytest.mark.parametrize(
    "heads",
    [
        ("Wie", "Rol", "Belang"),
        ("Who", "Role", "Interest"),
        ("Stakeholders", "Rol", "Belangen"),
        ("Partijen", "Vanuit welke rol?", "Belang"),
    ],
)
@pytest.mark.parametrize("table", ["l2_belanghebbenden", "f2_voor_wie"])
def test_other_words_at_the_head_of_stakeholders(heads: tuple[str, ...], table: str, tmp_path: Path) -> None:
    """The names of the stakeholders had no place, and their rows no name."""
    if table.startswith("f2") and heads[1].startswith("Vanuit"):
        heads = (heads[0], "Rol", heads[2])
    reading = _read(tmp_path, [*(LIGHT if table.startswith("l") else FULL), heads, *SAID])
    assert {frozenset(row) for row in rows_of(reading, table)} == {frozenset(row) for row in SAID}
    assert not reading.response.unplaced


@pytest.mark.parametrize("who", ["Actor", "Wie", "Verantwoordelijke"])
def test_other_words_at_the_head_of_steps(who: str, tmp_path: Path) -> None:
    rows = [("plan", "gemeente", "waar nat", "kaart"), ("besluit", "raad", "kosten", "begroting")]
    reading = _read(tmp_path, [*FULL, ("Stap", who, "Benodigde inzichten", "Benodigde data"), *rows])
    assert rows_of(reading, "f3_proces") == [list(row) for row in rows]


def test_other_words_alone_are_the_heads_of_somebodys_own_table(tmp_path: Path) -> None:
    """Without heads of the table beside them "Wie" and "Belangen" say nothing."""
    reading = _read(tmp_path, [*FULL, ("Wie", "Belangen", "Budget"), *SAID])
    assert not reading.response.records


def test_who_in_the_head_of_steps_is_not_who_answered(tmp_path: Path) -> None:
    """A sheet with steps was read as a survey, and who takes them reached no document."""
    steps = [("Stap of besluit", "Wie", "Inzichten/informatie", "Data"), ("plan", "gemeente", "waar nat", "kaart")]
    reading = _on_sheets(tmp_path, {"Waarde": FULL[:2], "Ontwerp": steps})
    assert rows_of(reading, "f3_proces") == [["plan", "gemeente", "waar nat", "kaart"]]


@pytest.mark.parametrize("more", [[], [(nl("l1_doelen"), "droog")]])
def test_user_stories_beside_a_canvas_that_asks_none_are_told(more: Rows, tmp_path: Path) -> None:
    stories = [("Nr", "Als", "Wil ik", "Zodat"), (1, "bewoner", "de kaart zien", "ik een route kies")]
    reading = _on_sheets(tmp_path, {"Canvas": [*LIGHT[:2], *more], "User stories": stories})
    assert {*_said(reading)} == {"l1_vraagstuk", "l1_knelpunten", *(["l1_doelen"] if more else [])}
    assert [one.refs[0].sheet for one in reading.findings if one.code == "other-canvas"] == ["User stories"]


def test_numbers_and_who_beside_the_heads_of_a_table_make_no_survey(tmp_path: Path) -> None:
    """The parties were taken for those who answered, and reached no document."""
    parties = [("#", "Wie", "Intern/extern", "Rol"), (1, "bewoners", "extern", "gebruiker")]
    reading = _on_sheets(tmp_path, {"Canvas": LIGHT[:2], "Belanghebbenden": parties})
    assert rows_of(reading, "l2_belanghebbenden") == [["bewoners", "extern", "gebruiker"]]


def test_tables_behind_an_empty_column_are_apart(tmp_path: Path) -> None:
    """Of two tables with short heads beside each other on a poster only one was found."""
    heads = ("Belanghebbende", "Rol", "Belang", None, "Stap", "Wie", "Data")
    rows = [("gemeente", "trekker", "geld", None, "plan", "gemeente", "kaart")]
    reading = _read(tmp_path, [*FULL, heads, *rows])
    assert rows_of(reading, "f2_voor_wie") == [["gemeente", "geld", "trekker"]]
    assert rows_of(reading, "f3_proces") == [["plan", "gemeente", "kaart"]]


def test_short_names_in_a_second_column_are_labels_too(tmp_path: Path) -> None:
    rows = [("Vraagstuk", "te nat", None, "Opdrachtgever", "gemeente"), ("Doelen", "droog", None, "Eigenaar", "polder")]
    said = _said(_read(tmp_path, rows))
    assert said["f2_opdrachtgever"] == [("gemeente", "")]
    assert said["f2_eigenaar"] == [("polder", "")]
    assert said["f1_doelen"] == [("droog", "")]


@pytest.mark.parametrize("beside", [False, True])
def test_a_hint_in_a_cell_of_its_own_is_no_answer(beside: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a parameter
    asked = ((nl("f1_vraagstuk"), "(bijv. hitte)", "te nat"), (nl("f1_doelen"), "(noem de drie grootste)", "droog"))
    rows: Rows = [*asked] if beside else [(text,) for one in asked for text in (*one, None)]
    said = _said(_read(tmp_path, rows))
    assert said == {"f1_vraagstuk": [("te nat", "")], "f1_doelen": [("droog", "")]}


def test_a_row_of_hints_below_the_heads_of_a_table_is_no_row_of_it(tmp_path: Path) -> None:
    heads = ("Met wie willen wij het vraagstuk oplossen?", "Welke rol hebben zij?")
    rows = [heads, ("(organisatie)", "(bijv. trekker)"), ("gemeente", "trekker")]
    assert rows_of(_read(tmp_path, [*FULL, *rows]), "f2_met_wie") == [["gemeente", "trekker"]]


def test_notes_beside_a_question_are_no_answer_where_answers_stand_below(tmp_path: Path) -> None:
    """The head of the notes was the answer, and the answer had no place."""
    rows: Rows = [(nl("f1_vraagstuk"), None, "Notities"), ("te nat", None, "vergunning?"), ()]
    rows += [(nl("f1_waarde"),), ("droog",), (), (nl("f2_opdrachtgever"),), ("gemeente",)]
    reading = _read(tmp_path, rows)
    assert _said(reading)["f1_vraagstuk"] == [("te nat", "")]
    assert [item.passage.text for item in reading.response.unplaced] == ["Notities", "vergunning?"]


@pytest.mark.parametrize("names", [("Fatima", "Kees"), ("Fatima Test", "Kees Proef")])
def test_people_below_wie_answered_and_are_no_parties(names: tuple[str, str], tmp_path: Path) -> None:
    rows = [("Wie", nl("l2_rol"), nl("l2_belang")), (names[0], "gebruiker", "rust"), (names[1], "trekker", "geld")]
    reading = _read(tmp_path, rows)
    said = {text for found in _said(reading).values() for text, _ in found}
    said |= {item.passage.text for item in reading.response.unplaced}
    assert not said & {*names}


def test_a_shortened_question_beside_an_answer_and_a_remark_is_suggested(tmp_path: Path) -> None:
    """Three cells side by side in a list were taken for the heads of a table, and nothing was suggested."""
    rows = [("Vraag", "Antwoord", "Opmerking"), (nl("f1_vraagstuk"), "te nat", "unaniem"), (nl("f1_waarde"), "droog")]
    rows += [("Welk wettelijk kader", "Omgevingswet", "navragen"), ("Meest kansrijk vraagstuk", "pompen", "2 tegen")]
    reading = _read(tmp_path, rows)
    near = [one.question for one in reading.findings if one.code == "near-question"]
    assert near == ["f1_wettelijk_kader", "f1_kansrijk"]


ISSUES: Rows = [(nl("f1_vraagstuk"), "nat"), (nl("f1_doelen"), "droog"), (nl("f1_opgave"), "klimaat")]


@pytest.mark.parametrize(
    ("top", "wanted"),
    [
        ([("Titel", "Dijk", "Datum", "12 mei 2026")], {"m_title": "Dijk", "m_date": "12 mei 2026"}),
        ([("Datum", "12 mei", "Titel", "Dijk", "Plaats", "Dorp")], {"m_title": "Dijk", "m_date": "12 mei"}),
        ([("Title", "Dyke", "Date", "12 May")], {"m_title": "Dyke", "m_date": "12 May"}),
        ([("Deelnemers", "Els Proef", "Datum", "12 mei")], {"m_date": "12 mei"}),
        ([("Datum", "12 mei", "Deelnemers", "Els Proef")], {"m_date": "12 mei"}),
        ([("Begeleider", "Els Proef", "Titel", "Dijk")], {"m_title": "Dijk"}),
        ([("Project", "Dijk", "Opdrachtgever", "Provincie")], {"m_title": "Dijk", "f2_opdrachtgever": "Provincie"}),
        ([("Titel", "Datum"), ("Dijk", "12 mei")], {"m_title": "Dijk", "m_date": "12 mei"}),
        ([("Titel", "Datum", "Begeleider"), ("Dijk", "12 mei", "Els Proef")], {"m_title": "Dijk", "m_date": "12 mei"}),
        ([("Groep", "Titel", "Datum"), ("1", "Dijk", "mei")], {"m_group": "1", "m_title": "Dijk", "m_date": "mei"}),
        ([("Datum: 12 mei   Locatie: ICOON",)], {"m_date": "12 mei", "m_place": "ICOON"}),
        ([("Titel: Dijk, wat nu: hoger | Plaats: hal",)], {"m_title": "Dijk, wat nu: hoger", "m_place": "hal"}),
    ],
)
def test_facts_of_the_workshop_may_stand_in_one_row(top: Rows, wanted: dict[str, str], tmp_path: Path) -> None:
    """Only the first was read; a title was "Datum", and a date beside a name was set aside as that of somebody."""
    reading = _read(tmp_path, [*top, (), *ISSUES])
    said = {id_: text for id_, ((text, _), *_) in _said(reading).items()}
    assert wanted.items() <= said.items()
    assert not reading.response.unplaced
    personal = [one.text for one in reading.aside if one.reason == "personal"]
    assert all(text in {"Els Proef", "Begeleider"} for text in personal)


@pytest.mark.parametrize(
    "top",
    [
        [("Titel", "Dijk", "Datum")],
        [("Titel", "Dijk", "nat", "12 mei")],
        [("Titel", "Dijk", "Els Proef")],
        [("Actie", "Dijk", "Datum", "12 mei")],
        [("Titel", "Datum"), ("Overleg een", "12 mei"), ("Overleg twee", "13 mei")],
    ],
)
def test_other_rows_hold_no_facts_in_pairs(top: Rows, tmp_path: Path) -> None:
    assert "m_date" not in _said(_read(tmp_path, [*top, (), *ISSUES]))


@pytest.mark.parametrize(
    ("head", "rows"),
    [("What is important to them?", [["residents", "sleep"], ["crews", "shore power"]]), ("What do they prize?", [])],
)
def test_a_head_of_a_table_among_the_questions_of_a_list_is_no_row_of_it(
    head: str, rows: list[list[str]], tmp_path: Path
) -> None:
    """A stakeholder was called "What is important to them?", and the stakeholders below it were not placed."""
    issue = ("Question", "Answer"), ("Which issue(s) do we want to solve?", "noise"), ("Goals", "silence")
    table = [("For whom do we want to solve the issue?", head), ("residents", "sleep"), ("crews", "shore power")]
    reading = _read(tmp_path, [*issue, (), *table])
    assert rows_of(reading, "f2_voor_wie") == rows
    left = [] if rows else [head, *(text for row in table[1:] for text in row)]
    assert [item.passage.text for item in reading.response.unplaced] == left


def test_a_column_that_says_at_which_table_rows_were_made_is_no_group_on_the_cover(tmp_path: Path) -> None:
    """Two tables below each other were a poster: its group was "1 2 STAP 4 1 2", with the title of the second."""
    book, sheet = new("Blad1")
    parties = [nl(id_) for id_ in ("f2_vw_stakeholder", "f2_vw_belang", "f2_vw_beslissingen")]
    for row in (
        ("STAP 2",),
        ("Tafel", *parties),
        ("1", "bewoners", "rust", "verhuizen"),
        (None, "VvE", "ruimte", "plek afstaan"),
        (),
        ("STAP 4",),
        ("Tafel", "Als", "Wil ik", "Zodat"),
        ("1", "bewoner", "auto's zien", "ik er een pak"),
        ("2", "gemeente", "sturen", "het niet vol staat"),
    ):
        sheet.append(row)
    sheet.merge_cells("A3:A4")
    book.save(tmp_path / "tafels.xlsx")
    reading = read(tmp_path / "tafels.xlsx", CANVASES)
    assert "m_group" not in _said(reading)
    assert [len(rows_of(reading, table)) for table in ("f2_voor_wie", "f4_stories")] == [2, 2]
    assert [item.passage.text for item in reading.response.unplaced] == [
        "STAP 2",
        "Tafel",
        "1",
        "STAP 4",
        "Tafel",
        "1",
        "2",
    ]
    assert "column-not-placed" in {one.code for one in reading.findings}
