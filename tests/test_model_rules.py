"""This file shows the rules of the ground floor: what is an item, what is an answer, which state a prompt has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made import response

from generator.model import items, nature, prompt_states, split_sentence, stories

if TYPE_CHECKING:
    from generator.model import Canvas

STORY = {"f4_gebruiker": "boer", "f4_wens": "zien", "f4_waarde": "rust", "f4_inzichten": "a", "f4_informatie": "b",
         "f4_indicatoren": "c", "f4_data": "d", "f4_vindplaats": "e"}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("een\ntwee\n\ndrie", ["een", "twee", "drie"]),
        ("- een\n– twee\n• drie\n* vier\no vijf", ["een", "twee", "drie", "vier", "vijf"]),
        ("1. een\n2) twee\na) drie\nb. vier", ["een", "twee", "drie", "vier"]),
        ("✔ een\n☐ twee\n> drie", ["een", "twee", "drie"]),
        ("-10%\n*let op*\n-bewoners", ["-10%", "*let op*", "bewoners"]),
        ("- een\ntwee", ["een", "twee"]),
        ("een; twee, drie", ["een; twee, drie"]),
        ("0,5 m\n-", ["0,5 m", "-"]),
    ],
)
def test_a_line_is_an_item(text: str, expected: list[str], canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    question = full.find("f1_doelen")
    assert question is not None
    made = response(full, {"f1_doelen": text})
    assert [item.text for item in items(made.answer("f1_doelen"), question)] == expected


def test_a_lead_in_is_context_and_not_counted(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    question = full.find("f1_doelen")
    assert question is not None
    found = items(response(full, {"f1_doelen": "Zoals:\n- een\n- twee"}).answer("f1_doelen"), question)
    assert [(item.text, item.lead_in) for item in found] == [("een", "Zoals:"), ("twee", "Zoals:")]


def test_semicolons_split_only_data_and_places(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    row = STORY | {"f4_data": "BAG; BGT\nBRO", "f4_inzichten": "een; twee", "f4_wens": "- zien\n- meten"}
    (story,) = stories(full, response(full, rows={"f4_stories": [row]}))
    assert [item.text for item in story.items("data")] == ["BAG", "BGT", "BRO"]
    assert len(story.items("insight")) == 1
    assert [item.text for item in story.items("wish")] == ["zien", "meten"]
    (plain,) = stories(full, response(full, rows={"f4_stories": [STORY | {"f4_wens": "zien\nen meten"}]}))
    assert len(plain.items("wish")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *[(text, "open") for text in ("n.t.b.", "NTB", "n.t.b", "nader te bepalen", "tbd", "?", "???", "p.m.", "pm",
                                      "volgt", "Volgt nog.", "nog invullen", "todo", "onbekend", "weten we nog niet",
                                      "weten we niet", "xxx", "...", "…", "to be determined", "unknown")],
        *[(text, "not-applicable") for text in ("nvt", "n.v.t.", "N.v.t", "niet van toepassing", "n/a")],
        *[(text, "reference") for text in ("idem", '"', "zie boven", "zie hierboven", "zie flap 5", "zie foto",
                                           "zie tabblad X", "zie ook blok 2", "zie US 1", "see above", "ditto")],
        *[(text, "empty") for text in ("", " ", "-", "–", "x", "(leeg)")],
        *[(text, "real") for text in ("geen", "0", "KRW?", "de norm is n.t.b. door de provincie", "Weet iemand dit?",
                                      "xxl", "zie de nota van juni voor de norm")],
        *[(text, "open-with-text") for text in ("n.t.b. – bespreken in stuurgroep", "ntb: vraag aan provincie",
                                                "n.t.b. (aanbesteding loopt)")],
    ],
)  # fmt: skip
def test_what_counts_as_an_answer(text: str, expected: str) -> None:
    assert nature(text) == expected


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("een doel", "answered"),
        ("geen", "not-applicable"),
        ("n.t.b.\neen doel", "answered"),
        ("n.t.b.", "placeholder"),
        ("zie foto", "placeholder"),
        ("n.v.t.", "not-applicable"),
        ("n.t.b. – later", "open"),
        ("-", "missing"),
        ("", "missing"),
    ],
)
def test_the_state_of_a_question(text: str, state: str, canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    states = {one.prompt.id: one.state for one in prompt_states(full, response(full, {"f1_doelen": text}))}
    assert states["f1_doelen"] == state
    assert len(states) == 42


def test_the_state_of_columns(canvases: dict[str, Canvas]) -> None:
    light = canvases["usecase-light"]
    rows = {
        "l2_belanghebbenden": [
            {"l2_stakeholder": "boeren", "l2_int_ext": "extern", "l2_rol": "gebruiker"},
            {"l2_stakeholder": "gemeente", "l2_int_ext": "", "l2_rol": "?"},
            {"l2_stakeholder": "", "l2_int_ext": "intern"},
        ],
        "l3_inzichten": [
            {"l3_stakeholder": "boeren", "l3_inzicht": "peil", "l3_data": "", "l3_rekenmodellen": "SOBEK"}
        ],
    }
    states = {one.prompt.id: one for one in prompt_states(light, response(light, rows=rows))}
    assert len(states) == 9
    assert states["l2_stakeholder"].state == "answered"
    assert (states["l2_rol"].state, states["l2_rol"].filled, states["l2_rol"].rows) == ("partial", 1, 2)
    assert [str(ref) for ref in states["l2_rol"].lacking] == ["'Blad l2'!C6"]
    assert states["l2_belang"].state == "missing"
    assert states["l3_data"].state == "partial", "data and models share one prompt, which asks for both"


@pytest.mark.parametrize(
    ("numbers", "ids"),
    [
        (["US1", "US2"], ["US1", "US2"]),
        (["1", "2"], ["US-01", "US-02"]),
        (["", ""], ["US-01", "US-02"]),
        (["US1", "us1"], ["US-02", "US-03"]),
        (["US9a", "US9b", "US2"], ["US9a", "US9b", "US2"]),
        (["US-02", "US2", "3"], ["US-01", "US-04", "US-03"]),
        (["9a", "9b", "9"], ["9a", "9b", "US-09"]),
        (["US-02", ""], ["US-02", "US-03"]),
        (["A-US3", "zie flap"], ["A-US3", "US-02"]),
    ],
)
def test_ids_of_stories(numbers: list[str], ids: list[str], canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    rows = [{"f4_nr": number} | STORY for number in numbers]
    assert [story.id for story in stories(full, response(full, rows={"f4_stories": rows}))] == ids


@pytest.mark.parametrize(
    ("data", "places", "pairs"),
    [
        ("a\nb", "p\nq", [("a", "p"), ("b", "q")]),
        ("a\nb", "p", [("a", "p"), ("b", "p")]),
        ("a", "p\nq", [("a", "p"), ("a", "q")]),
        ("a\nb", "", [("a", None), ("b", None)]),
        ("a\nb\nc", "p\nq", []),
    ],
)
def test_data_and_places_pair_only_where_they_can(
    data: str, places: str, pairs: list[tuple[str, str | None]], canvases: dict[str, Canvas]
) -> None:
    full = canvases["usecase"]
    row = STORY | {"f4_data": data, "f4_vindplaats": places}
    (story,) = stories(full, response(full, rows={"f4_stories": [row]}))
    assert [(pair.data.text, pair.place.text if pair.place else None) for pair in story.pairs] == pairs
    assert story.uneven == (not pairs)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Als boer wil ik het peil zien, zodat ik kan plannen", ("boer", "het peil zien", "ik kan plannen")),
        ("As a farmer I want to see the level so that I can plan", ("farmer", "see the level", "I can plan")),
        ("Als boer wil ik het peil zien", ("boer", "het peil zien", "")),
        ("het peil zien", None),
    ],
)
def test_a_whole_sentence_is_taken_apart(text: str, expected: tuple[str, str, str] | None) -> None:
    found = split_sentence(text)
    assert (tuple(found[part] for part in ("user", "wish", "value")) if found else None) == expected
