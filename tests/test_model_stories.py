"""This file shows how a row becomes a user story: its id, its parts, and which place belongs to which data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import response

from generator.model import id_key, own_id, split_sentence, stories
from generator.model.stories import _ids

if TYPE_CHECKING:
    from generator.model import Canvas, Story


def _stories(canvas: Canvas, *rows: dict[str, str]) -> tuple[Story, ...]:
    return stories(canvas, response(canvas, rows={"f4_stories": rows}))


@pytest.mark.parametrize(
    ("numbers", "ids"),
    [
        (["US1", "US-02", "A3", "1.2"], ["US1", "US-02", "A3", "US-04"]),
        (["US 1", " us2 "], ["US1", "us2"]),
        (["1.", "2)", "10"], ["US-01", "US-02", "US-10"]),
        (["1", "1", "2"], ["US-03", "US-04", "US-02"]),
        (["US-02", "", "US-03"], ["US-02", "US-04", "US-03"]),
        (["us-01", "US-01", ""], ["US-02", "US-03", "US-04"]),
        (["?", "zie flap", "de eerste"], ["US-01", "US-02", "US-03"]),
    ],
)
def test_an_own_number_is_kept_where_it_is_unique(
    numbers: list[str], ids: list[str], canvases: dict[str, Canvas]
) -> None:
    found = _stories(canvases["usecase"], *({"f4_nr": number, "f4_wens": "zien"} for number in numbers))
    assert len({story.id.casefold() for story in found}) == len(numbers)
    assert [story.id for story in found] == ids


@given(st.lists(st.sampled_from(["", "1", "2", "3", "US1", "us1", "US-01", "US-02", "us-03", "x 7", "A-US3", "?"])))
def test_ids_are_unique_and_own_ones_stay(numbers: list[str]) -> None:
    found = _ids(numbers)
    assert len({id_key(id_) for id_ in found}) == len(numbers)
    keys = [id_key(own_id(number)) for number in numbers]
    for number, key, id_ in zip(numbers, keys, found, strict=True):
        if number.startswith(("US", "us", "A")) and keys.count(key) == 1:
            assert id_ == number


def test_rows_without_an_answer_are_no_stories(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    rows = ({"f4_nr": "US1"}, {"f4_nr": "US2", "f4_wens": "zien"}, {"f4_nr": "US3", "f4_wens": "?"})
    assert [story.id for story in _stories(full, *rows)] == ["US2"]
    assert stories(canvases["usecase-light"], response(canvases["usecase-light"])) == ()


@pytest.mark.parametrize(
    ("data", "places", "pairs"),
    [
        ("a", "p", [("a", "p", True)]),
        ("a\nb", "p\nq", [("a", "p", True), ("b", "q", True)]),
        ("a; b; c", "p", [("a", "p", True), ("b", "p", True), ("c", "p", True)]),
        ("a", "- p\n- q", [("a", "p", True), ("a", "q", True)]),
        ("a\nb", "p\n?", [("a", "p", True), ("b", "?", False)]),
        ("a\nb", "", [("a", "", False), ("b", "", False)]),
        ("a\nb", "-", [("a", "", False), ("b", "", False)]),
        ("", "p", []),
        ("", "", []),
    ],
)
def test_which_place_belongs_to_which_data(
    data: str, places: str, pairs: list[tuple[str, str, bool]], canvases: dict[str, Canvas]
) -> None:
    (story,) = _stories(canvases["usecase"], {"f4_wens": "zien", "f4_data": data, "f4_vindplaats": places})
    assert [(pair.data.text, pair.place.text if pair.place else "", pair.known) for pair in story.pairs] == pairs
    assert not story.uneven


@pytest.mark.parametrize(("data", "places"), [("a\nb\nc", "p\nq"), ("a; b", "p; q; r")])
def test_uneven_numbers_are_never_paired(data: str, places: str, canvases: dict[str, Canvas]) -> None:
    (story,) = _stories(canvases["usecase"], {"f4_wens": "zien", "f4_data": data, "f4_vindplaats": places})
    assert story.uneven
    assert story.pairs == ()
    assert len(story.items("data")) + len(story.items("place")) == 5, "both lists stay whole"


def test_parts_keep_placeholders_apart(canvases: dict[str, Canvas]) -> None:
    (story,) = _stories(canvases["usecase"], {"f4_gebruiker": "boer", "f4_wens": "zien", "f4_inzichten": "peil\n?"})
    assert [item.text for item in story.items("insight")] == ["peil", "?"]
    assert [item.text for item in story.real("insight")] == ["peil"]
    assert story.text("insight") == "peil\n?"
    assert story.items("indicator") == story.items("no such role") == ()
    assert story.embedded == {}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Als boer wil ik het peil zien zodat ik kan plannen", ("boer", "het peil zien", "ik kan plannen")),
        ("als inwoner van Dal, wil ik zien, opdat ik meedoe", ("inwoner van Dal", "zien", "ik meedoe")),
        ("Als gemeente\nwillen wij meten\nzodat het droog blijft", ("gemeente", "meten", "het droog blijft")),
        ("Als boer wil ik het peil zien", ("boer", "het peil zien", "")),
        ("As a farmer, I want to see the level, so that I can plan", ("farmer", "see the level", "I can plan")),
        ("As an alderman I want a map so that we choose", ("alderman", "a map", "we choose")),
    ],
)  # fmt: skip
def test_a_whole_sentence_in_the_wish(text: str, parts: tuple[str, str, str], canvases: dict[str, Canvas]) -> None:
    (story,) = _stories(canvases["usecase"], {"f4_wens": text})
    assert tuple(story.embedded[part] for part in ("user", "wish", "value")) == parts


@pytest.mark.parametrize(
    "text", ["het peil zien", "Als het regent, het peil zien", "ik wil zien zodat ik plan", "", "als"]
)
def test_no_whole_sentence(text: str) -> None:
    assert split_sentence(text) == {}
