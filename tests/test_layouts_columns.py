"""This file shows what the head and the values of a column tell about it, and what a cell asks with words around it."""

from __future__ import annotations

import time

import pytest
from board_kit import LABELS, LIGHT

from generator.layouts.column_roles import role
from generator.layouts.headers import asked
from generator.layouts.questions import Texts
from generator.layouts.story_heads import story_part
from generator.layouts.values import are_names, hold, value
from generator.model import Span
from generator.model.people import is_name, tells_group, tells_person
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
        ("Vraag|Questions|Frage|Vraag 2|Question12|“Vraag:”", "question"),
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
        (
            "€ 1.250,00|-3|+4,5 %|donkerblauw|licht groen|rgba(1, 2, 3, 0.5)|{0a1b-2c3d}|foto.png|www.dal.example",
            "technical",
        ),
        ("12 maart 2026|3. März 2026|2026/3/12|12 mrt. 2026 om 13.05 uur|2026-03-12T10:00:00.000+02:00", "technical"),
        ("maart 2026|3 bomen en 4 struiken|blauwe zone|rapport over 2026.pdf en meer|10 uur per week", "text"),
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


def test_a_column_says_the_same_of_all_only_where_a_few_values_come_back_often() -> None:
    assert hold(["Tafel 2", " tafel  2"]) == "same"
    assert hold(["Tafel 2"]) == "text"
    assert hold(["ja", "nee", "ja", "nee", "ja"]) == "text", "five are too few to tell"
    assert hold(["ja", "nee", "misschien", "ja", "nee", "ja"]) == "text"
    assert hold(["06-12345678", "a@b.example", "", "06-87654321", "b@b.example", "nog vragen"]) == "personal"


def test_people_are_told_from_groups() -> None:
    assert [tells_person(name) for name in ("Sjoukje Testema", "Aicha el Voorbeeldi", "Testema, S.")] == [True] * 3
    assert [tells_person(name) for name in ("Gemeente Dal", "Tafel 3", "Rode Tafel", "noord", "")] == [False] * 5


def test_a_word_a_number_or_one_letter_tells_a_group() -> None:
    assert all(map(tells_group, ("Tafel A", "waterschap Dal", "Stadsregio Oost", "Team Rood", "4", "B", " c ")))
    assert not any(map(tells_group, ("Sjoukje Testema", "Bo", "", "Jan de Voorbeeld")))


def test_names_are_told_by_how_most_of_a_column_is_built() -> None:
    assert all(map(is_name, ("Jan de Voorbeeld", "Testema, S.", "Anne-Fleur van der Proef", "Piet  Voorbeeld")))
    assert not any(map(is_name, ("Jan", "jan voorbeeld", "Jan loopt", "de Voorbeeld", "Jan " + "V" * 80)))
    assert are_names(["Jan Voorbeeld", "Testema, S.", "", "Aicha el Proef", "Bo Proef", "onbekend"])
    assert not are_names(["Jan Voorbeeld", ""]), "one name makes no column of names"
    assert not are_names(["Jan Voorbeeld", "Testema, S.", "onbekend"])


def test_heads_of_stories_are_known_however_they_are_dressed() -> None:
    dressed = {
        "Als <rol>": ("user", "nl"), "ALS EEN": ("user", "nl"), "Gebruiker als": ("user", "nl"),
        "wil ik graag kunnen <wens>": ("wish", "nl"), "Wij willen": ("wish", "nl"), "doel wil ik": ("wish", "nl"),
        "zodat we kunnen": ("value", "nl"), "om te": ("value", "nl"), "reden, zodat": ("value", "nl"),
        "As an": ("user", "en"), "as [type of user]": ("user", "en"), "I want to be able to": ("wish", "en"),
        "So that I can <goal>": ("value", "en"), "so benefit": ("value", "en"), "so we can": ("value", "en"),
    }  # fmt: skip
    assert {text: story_part(text) for text in dressed} == dressed
    for text in ("als laatste", "also", "so", "as", "so i can goal", "rol", "wil", "om 10 uur", "as actors"):
        assert story_part(text) is None, text


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
