"""This file shows that words a canvas has too are answers where answers stand, and marks around a text are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from board_kit import CANVASES, new
from test_readers_list import nl, rows_of
from test_strangers import _read, _said

from generator.layouts import read
from generator.model import nature, split_sentence

if TYPE_CHECKING:
    from pathlib import Path

ISSUE, VALUE, GOALS = (nl(id_) for id_ in ("f1_vraagstuk", "f1_waarde", "f1_doelen"))


def test_words_of_the_canvas_between_two_questions_in_full_are_answers(tmp_path: Path) -> None:
    """The word "Waarde" was taken for a title, and "Opdrachtgever" for a question that nobody answered."""
    rows = [ISSUE, "Geld", "Opdrachtgever", VALUE, "Waarde", "Data", GOALS, "Doelen"]
    assert _said(_read(tmp_path, [(text,) for text in rows])) == {
        "f1_vraagstuk": [("Geld", ""), ("Opdrachtgever", "")],
        "f1_waarde": [("Waarde", ""), ("Data", "")],
        "f1_doelen": [("Doelen", "")],
    }


def test_a_word_such_as_owner_on_a_hidden_sheet_brings_no_name_into_the_agreements(tmp_path: Path) -> None:
    book, sheet = new("Form1")
    head = ("Id", *(nl(id_) for id_ in ("l1_vraagstuk", "l1_doelen")))
    for row in (head, (1, "nat", "droog"), (2, "heet", "koel")):
        sheet.append(row)
    hidden = book.create_sheet("Meta")
    hidden.append(("eigenaar", "Tjitske Proefstra"))
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "meta.xlsx")
    reading = read(tmp_path / "meta.xlsx", CANVASES)
    assert set(_said(reading)) == {"l1_vraagstuk", "l1_doelen"}
    assert not reading.response.unplaced


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_word_on_a_sheet_that_nobody_can_see_asks_nothing_and_a_question_does(state: str, tmp_path: Path) -> None:
    """What a program kept there made "admin" the owner of the issue."""
    book, sheet = new("Form1")
    for answers in (("Tijdstempel", ISSUE, GOALS), ("12-3-2026", "nat", "droog"), ("13-3-2026", "heet", "koel")):
        sheet.append(answers)
    kept = book.create_sheet("Config")
    for row in (("tenant", "xyz"), ("owner", "admin")):
        kept.append(row)
    asking = book.create_sheet("Meer")
    asking.append((VALUE, "gezond"))
    kept.sheet_state = asking.sheet_state = state
    book.save(tmp_path / "kept.xlsx")
    said = _said(read(tmp_path / "kept.xlsx", CANVASES))
    assert said["f1_waarde"] == [("gezond", "")]
    assert said.get("f2_eigenaar", []) == ([] if state == "veryHidden" else [("admin", "")])


@pytest.mark.parametrize("words", [["Data", "Rol", "Organisatie"], ["Prioriteit", "Rekenmodellen", "Inzicht"]])
def test_names_below_an_answer_are_answers_where_blank_rows_part_the_questions(
    words: list[str], tmp_path: Path
) -> None:
    """What stood below "Rol" became the role of a stakeholder."""
    issue, goals, last = (nl(id_) for id_ in ("l1_vraagstuk", "l1_knelpunten", "l1_doelen"))
    rows = [issue, "Wetgeving", "", goals, *words, "", last, "Belang"]
    assert _said(_read(tmp_path, [(text,) for text in rows])) == {
        "l1_vraagstuk": [("Wetgeving", "")],
        "l1_knelpunten": [(word, "") for word in words],
        "l1_doelen": [("Belang", "")],
    }


def test_an_answer_that_names_a_column_is_no_head_beside_a_question_above_another(tmp_path: Path) -> None:
    pairs = [("l1_vraagstuk", "lawaai"), ("l2_stakeholder", "omwonenden"), ("l2_rol", "belanghebbende")]
    pairs += [("l1_knelpunten", "veel vracht"), ("l1_doelen", "stilte")]
    rows = [("Titel", "Kleur", "Kader"), *((text, "geel", nl(id_)) for id_, text in pairs)]
    reading = _read(tmp_path, rows)
    assert _said(reading) == {id_: [(text, "")] for id_, text in pairs}
    assert rows_of(reading, "l2_belanghebbenden") == [["omwonenden", "belanghebbende"]]


@pytest.mark.parametrize("head", ["Wie deed er mee?", "Wie was er?", "Who took part?"])
def test_who_took_part_is_asked_of_names(head: str, tmp_path: Path) -> None:
    reading = _read(tmp_path, [(ISSUE, "nat"), (head, "Els Testman, Jan Proefman"), (GOALS, "droog")])
    assert _said(reading) == {"f1_vraagstuk": [("nat", "")], "f1_doelen": [("droog", "")]}
    assert not reading.response.unplaced
    assert "people-left-out" in {one.code for one in reading.findings}


@pytest.mark.parametrize("mark", ["1️⃣ ", "❓ ", "📌", "➡️ "])
def test_a_picture_letter_may_stand_before_a_question(mark: str, tmp_path: Path) -> None:
    rows = [("Tijdstempel", mark + ISSUE, mark + GOALS), ("1-3-2026", "nat", "droog"), ("2-3-2026", "heet", "koel")]
    assert [text for text, _ in _said(_read(tmp_path, rows))["f1_doelen"]] == ["droog", "koel"]


def test_notes_under_a_head_such_as_geeltje_are_answers(tmp_path: Path) -> None:
    rows = [("Vak", "Geeltje", "Kleurtje"), (ISSUE, "nat", "roze"), (GOALS, "droog", "lichtblauw")]
    assert _said(_read(tmp_path, rows)) == {"f1_vraagstuk": [("nat", "")], "f1_doelen": [("droog", "")]}


@pytest.mark.parametrize(
    "text",
    [
        "Als fietser wil\u00a0ik de kaart zien,\u00a0zodat ik kies",
        "“Als fietser wil ik de kaart zien, zodat ik kies”",
        "US3: 'Als fietser wil ik de kaart zien, zodat ik kies'",
    ],
)
def test_a_sentence_may_have_quotes_and_spaces_that_do_not_break(text: str) -> None:
    assert split_sentence(text) == {"user": "fietser", "wish": "de kaart zien", "value": "ik kies"}


def test_so_i_can_begins_a_value() -> None:
    found = split_sentence("As an owner I want to know when it floods so I can close my door")
    assert (found["wish"], found["value"]) == ("know when it floods", "I can close my door")


@pytest.mark.parametrize("head", ["MoSCoW priority", "MoSCoW-prioriteit", "Prioriteit (MoSCoW)", "Must/Should/Could"])
def test_a_priority_may_say_how_it_is_given(head: str, tmp_path: Path) -> None:
    rows = [("Als [rol]", "Wil ik [wens]", "Zodat [waarde]", head), ("fietser", "kaart", "ik kies", "M")]
    assert rows_of(_read(tmp_path, rows), "f4_stories") == [["fietser", "kaart", "ik kies", "M"]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("nog niks", "open"),
        ("nothing yet", "open"),
        ("komt per mail", "open"),
        ("antwoord volgt via de mail", "open"),
        ("idem aan vraag 1", "reference"),
        ("idem, als blok 2", "reference"),
        ("idem aan de gemeente", "real"),
        ("post komt per boot", "real"),
        ("parkeren", "real"),
    ],
)
def test_more_ways_of_not_answering_yet(text: str, kind: str) -> None:
    assert nature(text) == kind
