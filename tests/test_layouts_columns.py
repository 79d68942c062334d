"""This file shows what the head and the values of a column tell about it, and what a cell asks with words around it."""

from __future__ import annotations

import time

import pytest
from board_kit import LABELS, LIGHT

from generator.layouts.column_roles import role
from generator.layouts.headers import asked
from generator.layouts.questions import Texts
from generator.layouts.values import hold, tells_person, value
from generator.model import Span
from generator.model.personal import is_personal
from generator.xlsx.cells import Cell

TEXTS = Texts(LIGHT)


@pytest.mark.parametrize(
    ("heads", "kind"),
    [
        ("ResponseId|Response ID|Antwoord-ID|ipaddr|Datum ingezonden|Start Date (UTC)|Heure de début", "technical"),
        ("Fertigstellungszeit|Zeitstempel|Horodateur|Punten – Vraag|Tekstkleur|BG COLOR|LocationLatitude", "technical"),
        ("E-mailadres|Adresse de messagerie|Prénom|Vorname|Recipient Email|Last updated by|Auteur", "personal"),
        ("Groep|Group|Organisatie|Abteilung", "voice"),
        ("Body|Inhoud|Card Name|Post title|Beschrijving|Contenu", "answer"),
        ("Vraag|Questions|Frage", "question"),
        ("Welke data is nodig?|Iets anders|Zaal", ""),
    ],
)
def test_a_head_tells_what_its_column_is_for(heads: str, kind: str) -> None:
    assert {head: role(head) for head in heads.split("|")} == dict.fromkeys(heads.split("|"), kind)


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        ("12-3-2026 13:00|2026-03-12 13:05:07|Mar 3, 2026 10:02 PM|2026-03-12T10:00:00Z|14:00|100%|7", "technical"),
        ("geel|light yellow|#FFEE00|https://ref.example|tok3nX", "technical"),
        ("a@b.example|06-12345678|203.0.113.8|52.0907, 5.1214|00000000-1111-2222-3333-444444444444", "personal"),
        ("hitte op het plein|AHN|Gemeente Dal|2 bomen per straat|1.2.3.4 van het plan", "text"),
    ],
)
def test_a_value_tells_by_its_form_what_it_is(texts: str, kind: str) -> None:
    assert {text: value(text) for text in texts.split("|")} == dict.fromkeys(texts.split("|"), kind)


def test_a_column_is_what_most_of_its_values_are() -> None:
    assert hold(["1", "2", "3", "4", "vijf"]) == "technical"
    assert hold(["hitte", "droogte", "3"]) == "text"
    assert hold(["Anonymous", "anonymous"]) == "same"
    assert hold(["a", "b", "a", "b", "a", "b"]) == "same"
    assert hold(["", " "]) == "empty"


def test_people_are_told_from_groups() -> None:
    assert [tells_person(name) for name in ("Sjoukje Testema", "Aicha el Voorbeeldi", "Testema, S.")] == [True] * 3
    assert [tells_person(name) for name in ("Gemeente Dal", "Tafel 3", "Rode Tafel", "noord", "")] == [False] * 5


def test_what_tells_who_somebody_is() -> None:
    for text in ("mail a@b.example", "vanaf 203.0.113.8", "op 52.09071, 5.12142", "bel 06-12345678", "mevr. Jansen"):
        assert is_personal(text), text
    for text in ("op 01-02-2026", "hoofdstuk 1.2.3.4", "3,5 tot 4,5 graden", "van 10 tot 12 uur"):
        assert not is_personal(text), text


@pytest.mark.parametrize(
    "before", ["", "Q1. ", "3a) ", "[f1] ", "Vraag 4: ", "1.2 - ", "G01Q01_SQ002. ", "<p>", "1/8 "]
)
@pytest.mark.parametrize(
    "behind", ["", " (optioneel)", " *", " Kies er maximaal 3.", "\n(kort)", " Licht toe.", "</p>"]
)
def test_a_question_with_words_around_it_stays_that_question(before: str, behind: str) -> None:
    for id_ in ("l1_knelpunten", "l2_rol", "l2_belang"):
        found = asked(Cell(1, 1, (Span(before + LABELS[id_].nl + behind),)), TEXTS)
        assert found is not None, id_
        assert (found.parts, found.strong) == (((id_,),), True)


@pytest.mark.parametrize("text", ["Vanuit welke rol? als burger", "Vraagstuk: hitte", "Knelpunten zijn er veel"])
def test_a_question_with_an_answer_behind_it_asks_nothing_alone(text: str) -> None:
    assert asked(Cell(1, 1, (Span(text),)), TEXTS) is None


def test_long_numbers_before_a_question_cost_no_more_than_short_ones() -> None:
    """Found by timing: a code of many digits was cut in every possible way before it was given up."""
    began = time.process_time()
    for number in range(200):
        text = f"Q{number}.{'1234567890' * 8}{number}. a? (b) " + LABELS["l1_doelen"].nl
        asked(Cell(1, 1, (Span(text),)), TEXTS)
    assert time.process_time() - began < 5
