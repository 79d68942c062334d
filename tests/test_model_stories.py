"""This file shows how a row becomes a user story: its id, its parts, and which place belongs to which data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import response

from generator.model import (
    Answer,
    Canvas,
    CellRef,
    Passage,
    Question,
    Record,
    Response,
    Section,
    Span,
    Wording,
    id_key,
    own_id,
    several_sentences,
    split_sentence,
    stories,
)
from generator.model.response import Group
from generator.model.stories import _ids

if TYPE_CHECKING:
    from generator.model import Story


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


@pytest.mark.parametrize(
    ("text", "several", "user"),
    [
        ("Als boer wil ik rekenen zodat ik kies\nAls bewoner wil ik zien", True, None),
        ("- Als boer wil ik rekenen\n- Als bewoner wil ik zien", True, None),
        ("US1: Als boer wil ik rekenen\n\nUS2: Als bewoner wil ik zien", True, None),
        ("As a farmer I want x. As a mayor we want y", True, None),
        ("Als planner wil ik x zodat ik kies. Als bewoner wil ik y zodat ik vind.", True, None),
        ("Als planner wil ik cijfers zodat ik kies. Als het kan wil ik ook kaarten.", False, "planner"),
        ("een boom zien. Als beheerder wil ik ook bellen, zodat ik weet", True, None),
        ("Als boer wil ik rekenen, zodat ik kies.\nals het kan wil ik ook zien", False, "boer"),
        ("Als boer wil ik rekenen\nen snel", False, "boer"),
        ("rekenen. Als het regent dan ook", False, None),
        ("", False, None),
    ],
)
def test_more_than_one_sentence_is_not_taken_apart_as_one(text: str, several: bool, user: str | None) -> None:  # noqa: FBT001
    assert several_sentences(text) == several
    assert split_sentence(text).get("user") == user


def _table(*roles: str) -> Canvas:
    """A canvas of its own whose table of stories has the columns `roles`, and no others."""
    columns = tuple(Question(role, "list", Wording(role), role=role) for role in roles)
    table = Question("s", "table", Wording("S"), role="stories", columns=columns)
    return Canvas("eigen", Wording("Eigen"), (Section("a", Wording("A"), Wording("A"), (table,)),))


def _said(voice: str = "", **cells: str) -> Record:
    return Record(
        "s", tuple(Answer(role, (Passage(CellRef("A", "B5"), (Span(text),), voice),)) for role, text in cells.items())
    )


def test_a_table_without_numbers_data_or_places_has_stories_too() -> None:
    canvas = _table("user", "wish")
    made = Response("eigen", records=(_said(user="boer", wish="zien"), _said(wish="meten")))
    first, second = stories(canvas, made)
    assert (first.id, second.id) == ("US-01", "US-02")
    assert (first.pairs, first.uneven, first.items("place"), first.items("data")) == ((), False, (), ())


def test_ids_that_were_given_before_stay_when_there_is_one_for_each() -> None:
    canvas, records = _table("number", "wish"), (_said(number="7", wish="zien"), _said(number="8", wish="meten"))

    def ids(*known: str) -> list[str]:
        return [story.id for story in stories(canvas, Response("eigen", records=records, story_ids=known))]

    assert ids("US-03", "X1") == ["US-03", "X1"]
    assert ids() == ids("US-03") == ids("a", "b", "c") == ["US-07", "US-08"]


def test_each_group_has_numbers_of_its_own_with_its_letter() -> None:
    groups = (Group("Tafel 1", "A"), Group("Tafel 2", "B"))
    records = (
        _said("Tafel 1", number="1", wish="zien"),
        _said("Tafel 2", number="1", wish="meten"),
        _said("Tafel 2: Bo", number="", wish="graven"),
        _said("", number="1", wish="planten"),
        _said("Tafel 1: Noor", number="3", wish="meer zien"),
        _said("Tafel 2", wish="maaien"),
    )
    found = stories(_table("number", "wish"), Response("eigen", records=records, groups=groups))
    assert [story.id for story in found] == ["A-US-01", "B-US-01", "B-US-02", "US-01", "A-US-03", "B-US-03"]
    assert [story.text("wish") for story in found] == ["zien", "meten", "graven", "planten", "meer zien", "maaien"]


@pytest.mark.parametrize(
    ("numbers", "ids"),
    [
        (["", "US1", "US2"], ["A-US1", "B-US1", "B-US2"]),
        (["", "US01", "US10"], ["A-US01", "B-US01", "B-US10"]),
        (["", "US-1", ""], ["A-US-1", "B-US-1", "B-US-2"]),
        (["", "1", "2"], ["A-US-01", "B-US-01", "B-US-02"]),
        (["", "US1", "X2"], ["A-US-01", "B-US1", "B-X2"]),
        (["", "", ""], ["A-US-01", "B-US-01", "B-US-02"]),
    ],
)
def test_a_group_without_numbers_has_them_in_the_form_of_the_others(numbers: list[str], ids: list[str]) -> None:
    groups = (Group("Tafel 1", "A"), Group("Tafel 2", "B"))
    whose = ("Tafel 1", "Tafel 2", "Tafel 2")
    records = tuple(_said(who, number=number, wish="zien") for who, number in zip(whose, numbers, strict=True))
    found = stories(_table("number", "wish"), Response("eigen", records=records, groups=groups))
    assert [story.id for story in found] == ids


def test_what_was_said_is_on_one_line_in_its_own_cell_or_in_the_sentence() -> None:
    canvas = _table("user", "wish", "value", "insight")
    sentence = "Als  boer wil ik\nhet peil zien, zodat ik plan"
    records = (
        _said(user="- boer\n- ?\n- jonge  boer", wish="zien", insight="peil\nstand"),
        _said(user="jager", wish=sentence),
        _said(wish=sentence, value="n.t.b."),
    )
    plain, own, told = stories(canvas, Response("eigen", records=records))
    assert [plain.said(role) for role in ("user", "wish", "value", "insight")] == [
        "boer; jonge boer",
        "zien",
        "",
        "peil; stand",
    ]
    assert [own.said(role) for role in ("user", "wish", "value", "insight")] == [
        "jager",
        "het peil zien",
        "ik plan",
        "",
    ]
    assert [told.said(role) for role in ("user", "value")] == ["boer", "ik plan"]
    assert [told.settled(role) for role in ("user", "wish", "value", "insight")] == [True, True, True, False]


@pytest.mark.parametrize(
    ("data", "places", "settled"),
    [
        ("a\nb", "p\nq", True),
        ("a\nb", "p\nn.v.t.", True),
        ("a\nb", "p\n?", False),
        ("a\n?", "p\n?", True),
        ("?", "?", False),
        ("?", "p", True),
        ("", "n.v.t.", True),
        ("a", "", False),
        ("n.v.t.", "", False),
    ],
)
def test_a_place_is_settled_when_every_data_item_has_one(data: str, places: str, settled: bool) -> None:  # noqa: FBT001 - a table
    cells = {role: text for role, text in (("wish", "zien"), ("data", data), ("place", places)) if text}
    (story,) = stories(_table("wish", "data", "place"), Response("eigen", records=(_said(**cells),)))
    assert story.settled("place") is settled
    assert all(pair.known <= pair.settled for pair in story.pairs)


@pytest.mark.parametrize(
    ("number", "id_"),
    [("6", "US-06"), ("06.", "US-06"), ("123)", "US-123"), ("12345", ""), ("US 9a", "US9a"), ("9a", "9a"),
     ("US-1.2", "US-1.2"), ("US", ""), ("", ""), ("a-b-3", "a-b-3"), ("US1ab", ""), ("6..", "")],
)  # fmt: skip
def test_the_id_that_an_own_number_gives(number: str, id_: str) -> None:
    assert own_id(number) == id_


def test_ids_written_in_other_ways_are_one_and_others_are_not() -> None:
    assert {id_key(id_) for id_ in ("US-02", "us 2", "US2", "US_002")} == {"us2"}
    assert len({id_key(id_) for id_ in ("US9a", "US9b", "US9", "US-10", "US-1", "A-US1", "US-1.2", "US-12")}) == 8


def test_a_sentence_in_two_marked_lines_of_the_wish_is_one_sentence() -> None:
    record = _said(wish="- Als boer wil ik zien\n- zodat ik plan")
    (story,) = stories(_table("wish"), Response("eigen", records=(record,)))
    assert story.text("wish") == "Als boer wil ik zien\nzodat ik plan"
    assert [story.said(role) for role in ("user", "wish", "value")] == ["boer", "zien", "ik plan"]
