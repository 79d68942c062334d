"""This file shows which texts are an answer, and which only keep a place for one."""

from __future__ import annotations

import pytest

from generator.model import nature

OPEN = ["n.t.b.", "ntb", "n.t.b", "nader te bepalen", "tbd", "?", "??", "???", "p.m.", "pm", "volgt", "volgt nog",
        "nog invullen", "todo", "onbekend", "weten we niet", "weten we nog niet", "xxx", "...", "…"]  # fmt: skip
NOT_APPLICABLE = ["nvt", "n.v.t.", "n.v.t", "niet van toepassing"]
REFERENCE = ["idem", '"', "zie boven", "zie hierboven", "zie flap 5", "zie foto", "zie tabblad X", "zie blok 2",
             "zie ook blok 2", "zie US 1"]  # fmt: skip
EMPTY = ["", " ", "-", "–", "x", "(leeg)"]
ALL = [(text, "open") for text in OPEN]
ALL += [(text, "not-applicable") for text in NOT_APPLICABLE]
ALL += [(text, "reference") for text in REFERENCE]
ALL += [(text, "empty") for text in EMPTY]


@pytest.mark.parametrize(("text", "expected"), ALL)
def test_case_spaces_and_a_final_full_stop_do_not_matter(text: str, expected: str) -> None:
    assert {nature(form) for form in (text, text.upper(), f"  {text}\n")} == {expected}
    if text.strip() and not text.endswith("."):
        assert nature(f"{text}.") == expected


@pytest.mark.parametrize(
    "text",
    [
        "geen", "Geen.", "0", "0%", "nee", "ja", "KRW?", "Wat doet de provincie?", "de norm is n.t.b. volgens ons",
        "we weten nog niet hoe", "zie flap 5 en 6 voor de wensen van boeren", "idem voor de gemeente", "pm10",
        "volgt uit de wet", "onbekende risico's", "xxl", "niet van toepassing op boeren", "pompen...", "todolijst",
        "none", "n.v.t. voor boeren, wel voor burgers",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_placeholder_is_an_answer(text: str) -> None:
    assert nature(text) == "real"


@pytest.mark.parametrize(
    "text",
    [
        "n.t.b. – bespreken in stuurgroep", "n.t.b. - bespreken", "NTB: vraag aan de provincie", "ntb (na de zomer)",
        "nader te bepalen, na overleg", "tbd: ask the province", "onbekend; navragen", "todo: bellen",
        "n.t.b. –\nbespreken",
    ],
)  # fmt: skip
def test_an_open_point_keeps_its_text(text: str) -> None:
    assert nature(text) == "open-with-text"
