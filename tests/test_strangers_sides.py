"""This file shows that what stands beside each other on one sheet stays apart: canvases, tables, blocks, numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from test_readers_list import nl, rows_of
from test_strangers import _read, _said
from test_strangers_tables import _on_sheets

if TYPE_CHECKING:
    from pathlib import Path

ISSUE, BOTTLENECKS, GOALS = (nl(id_) for id_ in ("l1_vraagstuk", "l1_knelpunten", "l1_doelen"))
FULL = [(nl("f1_vraagstuk"), "te nat"), (nl("f1_waarde"), "droog"), ()]


Rows = list[tuple[Any, ...]]
BELOW: Rows = [
    ("A", None, "B"),
    (ISSUE, None, ISSUE),
    ("nat", None, "heet"),
    (GOALS, None, GOALS),
    ("droog", None, "koel"),
]
BESIDE: Rows = [("A", None, None, "B"), (ISSUE, "nat", None, ISSUE, "heet"), (GOALS, "droog", None, GOALS, "koel")]
STACKED: Rows = [("A",), (ISSUE, "nat"), (GOALS, "droog"), (), ("B",), (ISSUE, "heet"), (GOALS, "koel")]


@pytest.mark.parametrize("rows", [BELOW, BESIDE, STACKED])
def test_two_canvases_on_one_sheet_are_read_and_asked_about(rows: Rows, tmp_path: Path) -> None:
    """The questions on the right were the answers on the left, or the second canvas had no place."""
    reading = _read(tmp_path, rows)
    assert _said(reading) == {"l1_vraagstuk": [("nat", ""), ("heet", "")], "l1_doelen": [("droog", ""), ("koel", "")]}
    (told,) = (one for one in reading.findings if one.code == "asked-again")
    assert (dict(told.values)["count"], len(told.refs)) == ("2", 2)


def test_an_empty_canvas_takes_nothing_of_the_one_beside_it(tmp_path: Path) -> None:
    reading = _read(tmp_path, [(ISSUE, None, None, ISSUE, "heet"), (GOALS, None, None, GOALS, "koel")])
    assert [passage.ref.cell for answer in reading.response.answers for passage in answer.passages] == ["E1", "E2"]
    assert reading.places["l1_vraagstuk"].cell == "B1"
    assert "asked-again" not in {one.code for one in reading.findings}


def test_a_head_that_stands_again_begins_another_table(tmp_path: Path) -> None:
    """The roles of one table went to the stakeholders of the other."""
    heads: Rows = [("Voor wie wij dit doen", None, None, "Met wie wij dit uitvoeren")]
    heads += [("Belanghebbende", "Belang", None, "Belanghebbende", "Rol")]
    rows = [("bewoners", "rust", None, "gemeente", "trekker"), ("winkels", "omzet", None, "provincie", "toezicht")]
    reading = _read(tmp_path, [*FULL, *heads, *rows])
    assert rows_of(reading, "f2_voor_wie") == [["bewoners", "rust"], ["winkels", "omzet"]]
    assert rows_of(reading, "f2_met_wie") == [["gemeente", "trekker"], ["provincie", "toezicht"]]


def test_a_head_below_the_title_of_its_table_is_no_answer_to_that(tmp_path: Path) -> None:
    """The head beside "Stap" became a step, as if it stood beside a question."""
    rows = [("Processtappen en besluiten",), ("Stap", "Door ons bedacht"), ("plan maken", "nee"), ("besluit", "ja")]
    assert rows_of(_read(tmp_path, [*FULL, *rows]), "f3_proces") == [["plan maken"], ["besluit"]]


def test_a_role_in_a_table_is_no_label_of_who_was_there(tmp_path: Path) -> None:
    """What stood beside "trekker" was left out as the name of somebody."""
    rows = [("Stakeholder", "Rol", "Belang", "Invloed"), ("bewoners", "gebruiker", "rust", "laag")]
    reading = _read(tmp_path, [*FULL, *rows, ("gemeente", "trekker", "budget", "hoog")])
    assert [item.passage.text for item in reading.response.unplaced] == ["Invloed", "laag", "hoog"]


def test_numbers_between_questions_and_answers_are_no_answers(tmp_path: Path) -> None:
    rows: Rows = [
        (ISSUE, None, "nat"),
        (BOTTLENECKS, 1, "geld"),
        (None, 2, "tijd"),
        (GOALS, 1, "droog"),
        (None, 2, "groen"),
    ]
    assert _said(_read(tmp_path, rows)) == {
        "l1_vraagstuk": [("nat", "")],
        "l1_knelpunten": [("geld", ""), ("tijd", "")],
        "l1_doelen": [("droog", ""), ("groen", "")],
    }


def test_codes_in_a_column_before_the_questions_are_no_answers(tmp_path: Path) -> None:
    """Nothing was read, and nothing told, as the codes might be the answers."""
    ids = ("l1_vraagstuk", "l1_knelpunten", "l1_doelen", "l2_stakeholder", "l2_rol", "l2_belang")
    codes = ("1a", "1b", "1c", "2a", "2b", "2c")
    reading = _read(tmp_path, [(code, nl(id_), f"over {id_}") for code, id_ in zip(codes, ids, strict=True)])
    assert {id_: text for id_, ((text, _),) in _said(reading).items()} == {id_: f"over {id_}" for id_ in ids}


def test_two_columns_that_may_hold_the_answers_are_asked_about_without_heads_too(tmp_path: Path) -> None:
    ids = ("l1_vraagstuk", "l1_knelpunten", "l1_doelen", "l2_stakeholder", "l2_rol", "l2_belang")
    reading = _read(tmp_path, [(f"voor {id_}", nl(id_), f"over {id_}") for id_ in ids])
    assert {dict(one.values)["column"] for one in reading.findings if one.code == "answers-undecided"} == {"A", "C"}


def test_a_question_that_stands_at_each_of_its_answers_is_no_second_canvas(tmp_path: Path) -> None:
    rows = [(BOTTLENECKS, "oud"), (BOTTLENECKS, "duur"), (GOALS, "droog"), (GOALS, "koel"), (ISSUE, "nat")]
    assert "asked-again" not in {one.code for one in _read(tmp_path, rows).findings}


def test_a_number_among_words_is_an_answer_though_a_remark_stands_behind_it(tmp_path: Path) -> None:
    """The remarks were the answers, and the one answer in words was none."""
    reading = _read(tmp_path, [(ISSUE, "5", "per jaar"), (BOTTLENECKS, "deuren"), (GOALS, "8", "per maand")])
    assert _said(reading) == {"l1_vraagstuk": [("5", "")], "l1_knelpunten": [("deuren", "")], "l1_doelen": [("8", "")]}


def test_an_agenda_takes_no_answers_from_the_form_beside_it(tmp_path: Path) -> None:
    """With it all was a list, of which without heads nobody could tell the answers: not one had a place."""
    form: Rows = [
        ("Which insights/information are needed for this?", "levels of the water"),
        ("And where do we find this data?", "on the map"),
        ("How does the digital twin contribute to decision-making?",),
        ("What does the visualisation of the challenge and of the calculation models look like?",),
        ("With whom we carry this out",),
        ("Which legal framework underlies the issue(s)?", "law of the land", "and more"),
        (),
        ("Afspraken",),
        ("Omschrijving", "Door", "Datum"),
        ("peil in de boezem", "Jan", "mei"),
        ("Doelen", "Gemeente", "mei"),
    ]
    reading = _on_sheets(tmp_path, {"Canvas": form, "Agenda": [("09:00", "Welkom"), ("10:00", "Knelpunten")]})
    answers = {"levels of the water", "on the map", "law of the land"}
    assert answers <= {text for said in _said(reading).values() for text, _ in said}


def test_what_stands_beside_a_question_below_the_name_of_its_table_is_no_head(tmp_path: Path) -> None:
    """It was the head of stakeholders, and stood nowhere."""
    rows: Rows = [("Met wie wij dit uitvoeren", "gemeente"), (nl("f1_ethiek"), "privacy")]
    reading = _read(tmp_path, [*FULL, *rows, (nl("f2_mw_beslissingen"), "wel of niet bouwen")])
    told = {one.passage.text for one in reading.response.unplaced} | {
        text for a in _said(reading).values() for text, _ in a
    }
    assert "wel of niet bouwen" in told
