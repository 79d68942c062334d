"""This file shows which texts are a question, which are not, and which are only told as a suggestion."""

from __future__ import annotations

import pytest

from generator.canvas import load_all
from generator.layouts.questions import Texts, normalise
from generator.system.resources import templates_root

CANVASES = load_all(templates_root())
FULL = Texts(CANVASES["usecase"], ["Vraag", "pagina {page} van {pages}", "{x}"])


@pytest.mark.parametrize(
    "text",
    [
        "Welk wettelijk kader ligt aan het vraagstuk (ken) ten grondslag?",
        "welk  wettelijk kader ligt aan het vraagstuk (ken)\nten grondslag",
        "1a) Welk wettelijk kader ligt aan het vraagstuk (ken) ten grondslag:",
        "a. Welk wettelijk kader ligt aan het vraagstuk (ken) ten grondslag? *",
        "(b) ‘Welk wettelijk kader ligt aan het vraagstuk (ken) ten grondslag?’",
        "Wettelijk kader",
        "Legal framework",
        "Which legal framework underlies the issue(s)?",
    ],
)
def test_the_same_question(text: str) -> None:
    assert [known.id for known in FULL.known(text)] == ["f1_wettelijk_kader"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Welk kader?",
        "Welk wettelijk kader ligt ten grondslag?",
        "x" * 5000,
        "Het wettelijk kader is de Omgevingswet",
    ],
)
def test_not_a_question(text: str) -> None:
    assert FULL.known(text) == []


def test_one_text_in_two_tables_is_told_as_both() -> None:
    assert {known.id for known in FULL.known("Wat is voor hen belangrijk?")} == {"f2_vw_belang", "f2_mw_belang"}


def test_near_is_a_suggestion_among_the_ids_asked_for() -> None:
    text = "Welk wetelijk kader ligt aan het vraagstuk ten gronslag?"
    found = FULL.near(text, ["f1_ethiek", "f1_wettelijk_kader"])
    assert found is not None
    assert found[0] == "f1_wettelijk_kader"
    assert FULL.near(text, ["f1_ethiek"]) is None
    assert FULL.near("kader", ["f1_wettelijk_kader"]) is None


def test_fixed_words_of_forms() -> None:
    assert FULL.is_fixed("Pagina 3 van 12")
    assert FULL.is_fixed("1. Maatschappelijke waarde")
    assert FULL.is_fixed("Eén vraagstuk per regel.")
    assert not FULL.is_fixed("De pagina van de gemeente")
    assert not FULL.is_fixed("hitte in de wijk")


def test_language_of_a_text() -> None:
    assert FULL.language("Wie is opdrachtgever?") == "nl"
    assert FULL.language("Who owns the issue?") == "en"
    assert FULL.language("Start") is None
    assert FULL.language("hitte") is None


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("2.1 Vraag?", "vraag"),
        ("3b) Vraag", "vraag"),
        ("B. Vraag", "vraag"),
        ("Vraag 3", "vraag 3"),
        ("1.", "1"),
        ("", ""),
    ],
)
def test_numbering_is_no_part_of_a_question(text: str, bare: str) -> None:
    assert normalise(text) == bare
