"""This file shows how one cell becomes several things, and when it stays one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Answer, CellRef, Passage, Question, Span, Wording, items, lines_apart, spans

if TYPE_CHECKING:
    from generator.model import Item, Kind

HERE = CellRef("1 Waarde", "B4")


def _question(kind: Kind = "list", *, role: str = "", semicolons: bool = False) -> Question:
    return Question("q", kind, Wording("vraag"), role=role, semicolons=semicolons)


def _items(text: str, question: Question) -> tuple[Item, ...]:
    return items(Answer("q", (Passage(HERE, spans((Span(text),))),)), question)


def _texts(text: str, question: Question | None = None) -> list[str]:
    return [item.text for item in _items(text, question or _question())]


@pytest.mark.parametrize(
    "marker", ["-", "–", "—", "*", "•", "·", "o", ">", "1.", "12.", "1)", "a)", "a.", "B)", "✔", "☐"]
)
def test_a_marker_with_a_space_is_dropped(marker: str) -> None:
    assert _texts(f"{marker} te nat\n  {marker}\tte droog") == ["te nat", "te droog"]


@pytest.mark.parametrize(
    "text", ["-10%", "*let op*", "1.250.000 euro", "o.a. boeren", "1.5 meter", ">10 cm", "> 10%", "2030"]
)
def test_a_marker_without_a_space_is_text(text: str) -> None:
    assert _texts(text) == [text]


@pytest.mark.parametrize("text", ["-bewoners", "–bewoners", "•bewoners", "·bewoners", "- bewoners"])
def test_a_dash_or_dot_before_a_letter_is_a_marker(text: str) -> None:
    assert _texts(text) == ["bewoners"]


def test_only_one_marker_is_dropped() -> None:
    assert _texts("- -10% in 2030\n1. - los") == ["-10% in 2030", "- los"]


@pytest.mark.parametrize("text", ["een\n\n\ntwee", "\n een \n\t\n twee\n", "- een\ntwee", "een\n- twee"])
def test_every_filled_line_is_an_item(text: str) -> None:
    assert _texts(text) == ["een", "twee"]


def test_commas_never_split() -> None:
    assert _texts("boeren, burgers en buitenlui") == ["boeren, burgers en buitenlui"]
    assert _texts("boeren, burgers", _question(semicolons=True)) == ["boeren, burgers"]


def test_semicolons_split_only_where_allowed() -> None:
    assert _texts("BAG; BGT;; BRO ;") == ["BAG; BGT;; BRO ;"]
    assert _texts("- BAG; BGT;; BRO ;\n- AHN", _question(semicolons=True)) == ["BAG", "BGT", "BRO", "AHN"]


@pytest.mark.parametrize(
    ("text", "lead_in", "texts"),
    [
        ("Zoals:\n- nat\n- droog", "Zoals:", ["nat", "droog"]),
        ("Zoals:\nnat\ndroog", "", ["Zoals:", "nat", "droog"]),
        ("Zoals\n- nat", "", ["Zoals", "nat"]),
        ("- Zoals:\n- nat", "", ["Zoals:", "nat"]),
        ("Zoals:", "", ["Zoals:"]),
    ],
)
def test_a_lead_in_stands_above_a_marked_list(text: str, lead_in: str, texts: list[str]) -> None:
    found = _items(text, _question())
    assert [item.text for item in found] == texts
    assert {item.lead_in for item in found} == {lead_in}


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("- peil zien\n- peil zetten", ["peil zien", "peil zetten"]),
        ("Kunnen:\n- peil zien\n- peil zetten", ["peil zien", "peil zetten"]),
        ("peil zien\nper sloot", ["peil zien\nper sloot"]),
        ("- peil zien\nper sloot", ["- peil zien\nper sloot"]),
        ("peil zien; peil zetten", ["peil zien; peil zetten"]),
    ],
)
def test_a_wish_splits_only_at_two_markers(text: str, texts: list[str]) -> None:
    assert _texts(text, _question("text", role="wish")) == texts


@pytest.mark.parametrize("kind", ["text", "single"])
def test_a_text_is_one_thing_however_many_lines(kind: Kind) -> None:
    assert _texts("  - een\n- twee; drie\n", _question(kind)) == ["- een\n- twee; drie"]
    assert _texts(" \n ", _question(kind)) == []


@pytest.mark.parametrize("marker", ["- ", "-", "– ", "• ", "•", "-> ", "=> ", "→ ", "> "])
@pytest.mark.parametrize("kind", ["text", "single", "list"])
def test_the_mark_of_a_list_is_no_part_of_a_single_thing(kind: Kind, marker: str) -> None:
    assert _texts(f" {marker}Huurders: weinig gedoe ", _question(kind)) == ["Huurders: weinig gedoe"]
    assert _texts(f"{marker}peil zien", _question("text", role="wish")) == ["peil zien"]


@pytest.mark.parametrize("text", ["-10%", "-> 10%", "> 10%", "1. kiezen", "☑ ja", "- ", "*let op*", "- een\n- twee"])
def test_what_says_something_before_a_single_thing_stays(text: str) -> None:
    assert _texts(text, _question("text")) == [text.strip()]


def test_a_look_goes_along_and_the_place_and_voice_too() -> None:
    pieces = (Span("- te "), Span("nat\n- heel", bold=True), Span(" droog", link="https://example.org"))
    first, second = items(Answer("q", (Passage(HERE, pieces, voice="groep 2"),)), _question())
    assert first.spans == (Span("te "), Span("nat", bold=True))
    assert second.spans == (Span("heel", bold=True), Span(" droog", link="https://example.org"))
    assert {(item.ref, item.voice) for item in (first, second)} == {(HERE, "groep 2")}


def test_nothing_gives_nothing() -> None:
    assert items(None, _question()) == ()


@given(st.lists(st.text(alphabet="abc -–*•;:.1)\t%", max_size=12), max_size=6))
def test_only_markers_and_white_space_are_left_out(lines: list[str]) -> None:
    found = _items("\n".join(lines), _question())
    filled = [line.strip() for line in lines if line.strip()]
    whole = [*dict.fromkeys(item.lead_in for item in found if item.lead_in), *(item.text for item in found)]
    assert len(whole) == len(filled)
    assert all(line.endswith(kept) and kept for line, kept in zip(filled, whole, strict=True))
    assert all(len(line) - len(kept) <= 12 for line, kept in zip(filled, whole, strict=True))


@pytest.mark.parametrize(
    ("role", "expected"), [("data", "open"), ("place", "open"), ("step", "real"), ("what", "real"), ("parked", "real")]
)
def test_to_ask_somebody_answers_only_what_has_to_be_done(role: str, expected: str) -> None:
    (item,) = _items("navragen bij Jan", _question("text", role=role))
    assert item.nature == expected


def _looks(*pieces: Span, kind: Kind = "list", semicolons: bool = False) -> list[tuple[Span, ...]]:
    found = items(Answer("q", (Passage(HERE, pieces),)), _question(kind, semicolons=semicolons))
    return [item.spans for item in found]


def test_white_space_goes_from_the_ends_whatever_span_it_stands_in() -> None:
    blank, bold, italic = Span("  ", bold=True), Span(" te nat ", bold=True), Span(" en droog \t", italic=True)
    assert _looks(blank, bold, italic, Span(" \n ")) == [(Span("te nat ", bold=True), Span(" en droog", italic=True))]
    assert _looks(blank, Span("x"), blank, Span(" ", strike=True), kind="text") == [(Span("x"),)]
    assert _looks(blank, Span("\n"), kind="text") == _looks(blank) == _looks() == []
    assert _looks(Span("a "), Span(" b", bold=True), kind="text") == [(Span("a "), Span(" b", bold=True))]


def test_a_marker_goes_whatever_span_it_stands_in() -> None:
    assert _looks(Span("-", bold=True), Span(" te "), Span("nat", strike=True)) == [
        (Span("te "), Span("nat", strike=True))
    ]
    assert _looks(Span("1", bold=True), Span(".", italic=True), Span(" nat")) == [(Span("nat"),)]


def test_every_look_goes_along_when_a_line_is_cut() -> None:
    whole = Span(" a; b\nc ", bold=True, italic=True, strike=True, link="https://example.org")
    looks = [(Span(text, bold=True, italic=True, strike=True, link="https://example.org"),) for text in "abc"]
    assert _looks(whole, semicolons=True) == looks
    assert _looks(Span("a"), Span(";b;", bold=True), Span("c\n"), Span("d"), semicolons=True) == [
        (Span("a"),),
        (Span("b", bold=True),),
        (Span("c"),),
        (Span("d"),),
    ]


def test_what_stands_after_a_strike_counts_and_what_is_struck_does_not() -> None:
    struck, rest = items(
        Answer(
            "q", (Passage(HERE, (Span(" oud ", strike=True), Span("\n"), Span("te ", strike=True), Span(" nat "))),)
        ),
        _question(),
    )
    assert (struck.text, struck.standing, struck.nature) == ("oud", "", "empty")
    assert (rest.text, rest.standing, rest.nature) == ("te  nat", "nat", "real")


def test_the_passages_of_several_voices_are_taken_one_by_one() -> None:
    passages = tuple(
        Passage(CellRef("A", f"B{at}"), (Span(text),), text[:1]) for at, text in enumerate(("a:\n- b", "c", " "))
    )
    found = items(Answer("q", passages), _question())
    assert [(item.text, item.lead_in, item.voice, item.ref.cell) for item in found] == [
        ("b", "a:", "a", "B0"),
        ("c", "", "c", "B1"),
    ]
    assert items(Answer("q", ()), _question()) == ()


def test_a_wish_keeps_whether_it_says_what_people_do() -> None:
    text = "- navragen\n- uitzoeken"
    assert [item.nature for role in ("wish", "data") for item in _items(text, _question("list", role=role))] == [
        *("real", "real"),
        *("open", "open"),
    ]


@pytest.mark.parametrize("text", ["-", "- ", "1.", "a)", "•"])
def test_a_marker_with_nothing_behind_it_is_the_item(text: str) -> None:
    assert _texts(text) == [text.strip()]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("bewoners\nboeren", "bewoners · boeren"),
        ("De gemeente\nhet waterschap", "De gemeente · het waterschap"),
        ("meer groen in de wijk tegen de hitte\nminder auto's", "meer groen in de wijk tegen de hitte · minder auto's"),
        ("-punt\n-nog een", "-punt -nog een"),
        ("•punt\n•nog een", "•punt •nog een"),
        ("-10% minder\n-20% meer", "-10% minder · -20% meer"),
        ("een kaart van\nde wijk", "een kaart van de wijk"),
        ("a map of the\ntrees", "a map of the trees"),
        (
            "De gemeente wil een kaart van bomen zien\nmet hun hoogte",
            "De gemeente wil een kaart van bomen zien met hun hoogte",
        ),
        (
            "De gemeente wil een kaart van bomen zien\nMet hun hoogte",
            "De gemeente wil een kaart van bomen zien · Met hun hoogte",
        ),
        ("de hitte. \n\n minder verkeer", "de hitte. minder verkeer"),
        ("hitte\n \n1. groen\n", "hitte 1. groen\n"),
        ("\nhitte\nvan\nde wijk", " · hitte · van de wijk"),
        ("wat kan\nzou moeten", "wat kan · zou moeten"),
    ],
)
def test_only_lines_that_are_items_have_a_dot_between_them(text: str, line: str) -> None:
    """A sentence that was wrapped in its cell, and "-punt", had one too."""
    assert lines_apart(text) == line


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("who", "open-with-text"),
        ("when", "open-with-text"),
        ("owner", "open-with-text"),
        ("goals", "real"),
        ("text", "real"),
        ("value", "real"),
    ],
)
@pytest.mark.parametrize("text", ["?? (gemeente of waterschap)", "? (rol)", "?(na de zomer)."])
def test_what_is_doubted_is_no_answer_to_who_and_one_elsewhere(text: str, role: str, kind: str) -> None:
    (item,) = _items(text, _question("text", role=role))
    assert item.nature == kind
