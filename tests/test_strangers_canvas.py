"""This file shows that a free sheet is read as the canvas that its titles name, and that a title ends what is above."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from board_kit import CANVASES
from test_readers_list import rows_of
from test_strangers import _read, _said

from generator.checks import check
from generator.checks.subject import Subject
from generator.layouts import read
from generator.layouts.mapping import parse

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Rows = tuple[tuple[Any, ...], ...]
STORIES: Rows = (
    ("Als bewoner wil ik een kaart zodat ik schaduw vind",),
    ("Als planner wil ik cijfers zodat ik kan kiezen",),
)
ENGLISH: Rows = (
    ("As a resident I want a map so that I find shade",),
    ("As a planner I want figures so that I can choose",),
)


@pytest.mark.parametrize(
    ("issue", "bottlenecks", "stories"),
    [
        ("Welk vraagstuk willen we oplossen?", "Wat zijn de grootste knelpunten?", STORIES),
        ("Welke vraagstukken willen we oplossen?", "Wat zijn de grootste knelpunten?", STORIES),
        ("Vraagstuk", "Knelpunten", STORIES),
        ("Which issue do we want to solve?", "What are the biggest bottlenecks?", ENGLISH),
        ("Which issues do we want to solve?", "What are the biggest bottlenecks?", ENGLISH),
    ],
)
@pytest.mark.parametrize("blank", [False, True])
@pytest.mark.parametrize("title", ["User stories", "4. User stories", "USER STORIES:"])
def test_user_stories_are_of_the_canvas_that_asks_for_them(
    issue: str,
    bottlenecks: str,
    stories: Rows,
    blank: bool,  # noqa: FBT001 - a parameter of the test
    title: str,
    tmp_path: Path,
) -> None:
    """The light canvas has the same questions, and took the stories for bottlenecks or for nobody's."""
    gap: list[Sequence[Any]] = [()] if blank else []
    rows = [(issue,), ("heet",), *gap, (bottlenecks,), ("geld",), ("tijd",), *gap, (title,), *stories]
    reading = _read(tmp_path, rows)
    assert reading.canvas == "usecase"
    assert _said(reading) == {
        "f1_vraagstuk": [("heet", "")],
        "f1_knelpunt": [("geld", ""), ("tijd", "")],
        "f4_wens": [(row[0], "") for row in stories],
    }
    assert not reading.response.unplaced


@pytest.mark.parametrize(
    ("title", "canvas"),
    [
        ("Usecase-canvas light", "usecase-light"),
        ("canvas light gemeente Buiten - dorpshuizen", "usecase-light"),
        ("Usecasecanvas", "usecase"),
        (
            "Usecasecanvas van de straatverlichting",
            "usecase",
        ),
        ("", "usecase"),
    ],
)
def test_the_name_of_a_canvas_says_which_it_is(title: str, canvas: str, tmp_path: Path) -> None:
    rows = [(title,), ("Vraagstuk", "heet"), ("Doelen", "koel"), ("Knelpunten", "geld")]
    assert _read(tmp_path, rows).canvas == canvas


def test_the_questions_of_the_light_canvas_stay_its_own_beside_a_title_of_the_other(tmp_path: Path) -> None:
    asked = ("Welk vraagstuk willen we oplossen?", "Wat zijn onze belangrijkste doelen?", "Vanuit welke rol?")
    reading = _read(tmp_path, [*((one, "antwoord") for one in asked), (), ("User stories",), *STORIES])
    assert reading.canvas == "usecase-light"
    assert {item.passage.text for item in reading.response.unplaced} >= {"User stories", STORIES[0][0]}


@pytest.mark.parametrize(
    "title", ["5. Prototesting", "6. Digitale tweeling in praktijk", "Digitale tweeling in praktijk"]
)
def test_the_title_of_the_next_block_is_no_answer(title: str, tmp_path: Path) -> None:
    """It became the user of a story, as no question of its own stands below it."""
    rows = [
        ("Welk vraagstuk willen we oplossen?",),
        ("heet",),
        ("4. User stories",),
        *STORIES,
        (title,),
        ("een kaart",),
    ]
    reading = _read(tmp_path, rows)
    assert rows_of(reading, "f4_stories") == [[row[0]] for row in STORIES]
    assert [item.passage.text for item in reading.response.unplaced] == [title, "een kaart"]


def test_a_step_with_a_number_may_have_the_name_of_a_block(tmp_path: Path) -> None:
    rows = [
        ("Welk vraagstuk willen we oplossen?",),
        ("heet",),
        ("Wat zijn de processtappen en besluitvormingsmomenten om tot een oplossing voor het vraagstuk te komen?",),
        ("4. Schets",),
        ("5. Prototesting",),
        ("6. Besluit",),
    ]
    assert rows_of(_read(tmp_path, rows), "f3_proces") == [["4. Schets"], ["5. Prototesting"], ["6. Besluit"]]


@pytest.mark.parametrize("below", ["Data", "Indicatoren"])
def test_a_short_name_further_down_takes_no_words_from_the_title_above(below: str, tmp_path: Path) -> None:
    """It became the title above the head "Data", and the stories between the two stood nowhere."""
    rows = [("Vraagstuk",), ("heet",), (), ("Doelen",), ("koel",), (), ("Knelpunten",), ("geld",), ()]
    reading = _read(tmp_path, [*rows, ("User stories",), *STORIES, (), (below,), ("hoogtekaart",)])
    assert rows_of(reading, "f4_stories") == [[row[0]] for row in STORIES]


@pytest.mark.parametrize("sheet", ["Blad1", "Sheet1"])
def test_questions_that_both_canvases_ask_are_of_no_other_canvas(sheet: str, tmp_path: Path) -> None:
    rows = [("Question", "Ann", "Bob"), ("Which issue do we want to solve?", "wet", "dry")]
    rows += [("What are the biggest bottlenecks?", "money", "time"), ("What are our most important goals?", "a", "b")]
    codes = {one.code for one in _read(tmp_path, rows, sheet).findings}
    assert codes == {"answers-undecided"}


QUESTIONS: list[tuple[Any, ...]] = [("Welk vraagstuk willen we oplossen?", "nat"), ("Wat zijn onze doelen?", "droog")]


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        ("Hittestress in de wijk Noord", True),
        ("Workshop hittestress", True),
        ("Heat in the city", True),
        ("Wateroverlast", False),
        ("Tafel 3", False),
        ("Sjoukje Testema", False),
        ("Werksessie 14 maart 2026", False),
        ("Vul dit canvas in", False),
        ("Begeleider Kees", False),
        ("Dit is de uitwerking van onze middag.", False),
        ("Resultaten enquête hitte", False),
        ("Water in Maria Hoop", False),
        ("Van grijs naar groen", True),
        ("Heat and drought", True),
        ("Hittestress 2 graden minder", True),
        ("Marieke de Groot, gemeente", False),
        ("door Marieke de Groot", False),
        ("door Xanthippe Testema", False),
        ("Anna en Bas", False),
        ("Gespreksleider Marieke de Groot", False),
        ("Gespreksleider Xanthippe Testema", False),
        ("Jane Smith and John Doe", False),
        ("Jansen & de Vries", False),
        ("Nog niet af", False),
        ("Vertrouwelijk niet verspreiden", False),
        ("Welkom allemaal", False),
        ("Delft, 3 juni", False),
    ],
)
@pytest.mark.parametrize("above", [[], [()]])
def test_what_stands_alone_at_the_top_is_the_title(
    words: str,
    taken: bool,  # noqa: FBT001 - a table
    above: list[tuple[Any, ...]],
    tmp_path: Path,
) -> None:
    reading = _read(tmp_path, [*above, (words,), (), *QUESTIONS])
    assert reading.response.text("m_title") == (words if taken else "")
    assert words in {item.passage.text for item in reading.response.unplaced} | {one.text for one in reading.aside} | (
        {words} if taken else set()
    )


@pytest.mark.parametrize(
    "rows",
    [
        [("Hitte in de wijk",), *QUESTIONS],
        [("Hitte in de wijk", "concept"), (), *QUESTIONS],
        [*QUESTIONS, (), ("Hitte in de wijk",)],
        [("Titel", "Een andere titel"), (), ("Hitte in de wijk",), (), *QUESTIONS],
    ],
)
def test_what_does_not_stand_alone_above_all_else_is_no_title(rows: list[tuple[Any, ...]], tmp_path: Path) -> None:
    assert _read(tmp_path, rows).response.text("m_title") != "Hitte in de wijk"


@pytest.mark.parametrize(
    "rows",
    [
        [("Usecase canvas light",), ("Deelfietsen en hubs Molendam",), ("datum", "9-9-2026")],
        [("Usecase-canvas 'light'",), (), ("Deelfietsen en hubs Molendam",), ()],
        [("USECASECANVAS",), ("Deelfietsen en hubs Molendam",), ("Groep: Tafel 2",)],
        [("Usecasecanvas",), ("Gemeente Molendam",), ("datum", "9-9-2026")],
        [("Usecasecanvas Warmtenet Zuiderkade",), ("Datum: 3 juni 2026",), ("Groep: Tafel 2",)],
        [("Usecasecanvas – Dijk",), ()],
    ],
)
@pytest.mark.parametrize(
    "questions", [QUESTIONS, [("Vraagstuk",), ("nat",), (), ("Knelpunten",), ("geld",), (), ("Doelen",), ("droog",)]]
)
def test_of_what_stands_with_the_name_of_the_canvas_it_is_asked_whether_it_is_the_title(
    rows: list[tuple[Any, ...]],
    questions: list[tuple[Any, ...]],
    tmp_path: Path,
) -> None:
    """The cover had the name of the canvas alone, and what was pointed at took the date and the group below it."""
    words = next(row[0] for row in reversed(rows) if row and len(row) == 1 and ":" not in row[0])
    reading = _read(tmp_path, [*rows, *questions])
    told = [dict(one.values) for one in reading.findings if one.code == "title-missing"]
    assert reading.response.text("m_title") == ""
    assert [one["text"] for one in told] == [words]
    for one in told:
        pasted = read(tmp_path / "vreemd.xlsx", CANVASES, mapped=[parse(one["map"])])
        assert pasted.response.text("m_title") == words
        left, before = ([item.passage.text for item in each.response.unplaced] for each in (pasted, reading))
        assert sorted([*left, words]) == sorted(before)
        assert [each.text for each in pasted.response.answers if each.question != "m_title"] == [
            each.text for each in reading.response.answers
        ]


@pytest.mark.parametrize("above", ["Usecasecanvas", "Usecase canvas light"])
@pytest.mark.parametrize(
    "words", ["Tafel 3", "Marieke de Groot", "14 maart 2026", "Versie 2", "door Xanthippe Testema", "Vul alles in"]
)
def test_who_and_when_below_the_name_of_the_canvas_is_no_title(above: str, words: str, tmp_path: Path) -> None:
    reading = _read(tmp_path, [(above,), (words,), (), *QUESTIONS])
    assert reading.response.answer("m_title") is None
    assert not [one for one in reading.findings if one.code == "title-missing"]


@pytest.mark.parametrize(
    "words",
    [
        "Verslag werksessie digitale tweeling – Dijk en duin",
        "Usecasecanvas – Natuurinclusief bouwen Hofstede (12 mei, zaal Buizerd)",
        "Uitwerking werksessie Drinkwater, 14-09-2026, versie 0.3 (concept!)",
        "Voorzieningen Kleine Kernen – Tafel Rood",
    ],
)
@pytest.mark.parametrize("below", [[()], [("Datum", "19-5-2026")]])
def test_what_has_more_beside_the_title_is_asked_about_with_how_to_say_that_it_is(
    words: str, below: list[tuple[Any, ...]], tmp_path: Path
) -> None:
    """Documents were called by the canvas, and nothing said so."""
    reading = _read(tmp_path, [(words,), *below, *QUESTIONS])
    (told,) = (dict(one.values) for one in reading.findings if one.code == "title-missing")
    assert (reading.response.text("m_title"), told["text"]) == ("", words)
    pasted = read(tmp_path / "vreemd.xlsx", CANVASES, mapped=[parse(told["map"])])
    assert pasted.response.text("m_title") == words
    assert "title-none" not in {one.code for one in check(CANVASES["usecase"], reading.response, reading.findings)}


@pytest.mark.parametrize(
    "words",
    [
        "Export van bord Werksessie",
        "Board export Dijk en duin",
        "1. Maatschapelijke waarde",
        "Maatschapelijke waarde",
        "Welke processtappen zijn er?",
        "Welke processtappen zijn er? (kort)",
    ],
)
@pytest.mark.parametrize("between", [[()], []])
def test_what_a_tool_wrote_or_the_canvas_asks_is_not_offered_as_the_title(
    words: str, between: list[tuple[Any, ...]], tmp_path: Path
) -> None:
    for above in ([], [("Usecasecanvas",)]):
        reading = _read(tmp_path, [*above, (words,), *between, *QUESTIONS])
        assert not reading.response.text("m_title")
        assert "title-missing" not in {one.code for one in reading.findings}
        assert "title-none" in {one.code for one in check(CANVASES[reading.canvas], reading.response, reading.findings)}


def test_a_workshop_may_be_called_by_a_question(tmp_path: Path) -> None:
    reading = _read(tmp_path, [("Hoe houden we Lindewaard droog?",), (), *QUESTIONS])
    (told,) = [one for one in reading.findings if one.code == "title-missing"]
    assert dict(told.values)["text"] == "Hoe houden we Lindewaard droog?"


def test_where_no_title_is_known_it_is_asked_for_once(tmp_path: Path) -> None:
    tables = [("Usecasecanvas",), (), *QUESTIONS], [("Titel", "Dijk"), (), *QUESTIONS]
    none, one = (_read(tmp_path, rows).response for rows in tables)
    full = CANVASES["usecase"]
    assert [found.code for found in check(full, none) if "title" in found.code] == ["title-none"]
    assert not [found for found in check(full, one) if "title" in found.code]
    assert not [found for found in check(full, none, whole=Subject(full, one)) if "title" in found.code]


PARTICIPANTS = "Deelnemers (rollen, geen namen)"


def test_what_every_canvas_asks_of_the_workshop_in_full_does_not_make_short_names_the_large_canvas(
    tmp_path: Path,
) -> None:
    """The survey was refused; of the free sheet the table of stakeholders was lost."""
    heads = ("Tijdstempel", PARTICIPANTS, "Vraagstuk", "Knelpunten", "Inhoudelijke doelen")
    survey = _read(tmp_path, [heads, ("2026-05-01 10:00:00", "planner", "nat", "geld", "droog")])
    assert (survey.canvas, survey.layout) == ("usecase-light", "survey")
    assert [text for text, _ in _said(survey)["l1_doelen"]] == ["droog"]
    column = [PARTICIPANTS, "twee boeren", None, "Knelpunten", "geld", "tijd", None, "Belanghebbende", "boer"]
    assert _said(_read(tmp_path, [(text,) for text in column]))["l1_knelpunten"] == [("geld", ""), ("tijd", "")]
    rows: list[Sequence[Any]] = [(PARTICIPANTS, "boer"), (), ("Vraagstuk", "nat"), (), ("Knelpunten", "geld"), ()]
    rows += [("Belanghebbende", "Rol", "Belangrijke aspecten"), ("bewoners", "wonen", "rust"), ("boeren", "telen")]
    free = _read(tmp_path, [*rows, (), ("Afspraak", "Wie", "Wanneer"), ("bellen", "gemeente", "mei")])
    assert rows_of(free, "l2_belanghebbenden") == [["bewoners", "wonen", "rust"], ["boeren", "telen"]]
    assert not free.response.unplaced


@pytest.mark.parametrize("value", ["Maatschappelijke waarde", "maatschappelijke waarde."])
def test_a_title_of_its_own_block_below_a_question_is_an_answer(value: str, tmp_path: Path) -> None:
    """It had no place, and neither had the answer below it."""
    asked = ("Welk vraagstuk willen we oplossen?", "Wat zijn onze inhoudelijke doelen?")
    rows = [(asked[0],), ("heet",), (asked[1],), ("betere data",), (value,), ("minder overlast",)]
    reading = _read(tmp_path, [*rows, ("Wat zijn de grootste knelpunten?",), ("geld",)])
    assert [text for text, _ in _said(reading)["f1_doelen"]] == ["betere data", value, "minder overlast"]
    assert not reading.response.unplaced


def test_a_light_canvas_typed_by_heart_on_one_sheet_is_read_as_it_stands(tmp_path: Path) -> None:
    """It was taken for the full one: what mattered to somebody stood on the cover as the client."""
    rows = [
        ("canvas light gemeente Buiten - dorpshuizen",),
        ("1) Maatschappelijke waarde",),
        ("Welk vraagstuk?", "Hoe blijven de dorpshuizen open"),
        ("3 grootste knelpunten", "energie te duur"),
        (None, "besturen vergrijzen"),
        ("3 doelen", "een plek in elke kern"),
        (),
        ("2) Belanghebbenden", "intern/extern", "rol", "belangrijk voor hen"),
        ("wethouder", "intern", "opdrachtgever", "alle kernen gelijk"),
        ("huisartsen", "extern", "spreekuur", None),
        (),
        ("3) Inzichten", "waarvoor", "data", "model"),
        ("verbruik per zaal", "isoleren of niet", "slimme meter", "geen"),
        (),
        ("actie: gemeente vraagt de meters op",),
    ]
    assert _said(_read(tmp_path, rows)) == {
        "l1_vraagstuk": [("Hoe blijven de dorpshuizen open", "")],
        "l1_knelpunten": [("energie te duur", ""), ("besturen vergrijzen", "")],
        "l1_doelen": [("een plek in elke kern", "")],
        "l2_stakeholder": [("wethouder", ""), ("huisartsen", "")],
        "l2_int_ext": [("intern", ""), ("extern", "")],
        "l2_rol": [("opdrachtgever", ""), ("spreekuur", "")],
        "l2_belang": [("alle kernen gelijk", "")],
        "l3_inzicht": [("verbruik per zaal", "")],
        "l3_waarvoor": [("isoleren of niet", "")],
        "l3_data": [("slimme meter", "")],
        "l3_rekenmodellen": [("geen", "")],
        "a_what": [("gemeente vraagt de meters op", "")],
    }


@pytest.mark.parametrize("asked", ["Wat zijn de grootste knelpunten? En waarom?", "Knelpunten en waarom"])
def test_both_columns_of_a_table_may_be_asked_at_once(asked: str, tmp_path: Path) -> None:
    value, whom = "Welke maatschappelijke waarde willen we realiseren?", "Voor wie is het een vraagstuk?"
    rows = [(value,), ("koel",), (asked,), ("geld",), ("tijd",), (whom,), ("boeren",)]
    assert _said(_read(tmp_path, rows))["f1_knelpunt"] == [("geld", ""), ("tijd", "")]


@pytest.mark.parametrize(
    "asked", ["Wat zijn onze belangrijkste knelpunten?", "Welke knelpunten zijn er?", "Top 3 knelpunten"]
)
def test_a_question_in_words_of_somebodys_own_is_known_by_the_name_in_it(asked: str, tmp_path: Path) -> None:
    rows = [("Vraagstuk", "heet"), (asked, "geld"), (None, "tijd"), ("Doelen", "koel"), ("Ethiek", "privacy")]
    assert _said(_read(tmp_path, rows))["f1_knelpunt"] == [("geld", ""), ("tijd", "")]


@pytest.mark.parametrize("asked", ["Welke data?", "Wie is eigenaar?", "Welke wetgeving?"])
@pytest.mark.parametrize("beside", ["", "jurist vragen"])
def test_among_questions_in_full_and_below_a_name_such_a_question_is_somebodys_own(
    asked: str, beside: str, tmp_path: Path
) -> None:
    """It took the lines below it, and who was to find out was the owner."""
    issue, goals = "Welk vraagstuk(ken) willen we oplossen?", "Wat zijn onze inhoudelijke doelen?"
    below = [("Knelpunten",), ("geld",), (asked, beside), ("tijd",)]
    full = _said(_read(tmp_path, [(issue, "nat"), (goals, "droog"), (), ("Open vragen",), (asked, beside)]))
    short = _said(_read(tmp_path, [*below, (), ("Vraagstuk", "nat"), ("Doelen", "droog"), ("Ethiek", "privacy")]))
    assert full == {"f1_vraagstuk": [("nat", "")], "f1_doelen": [("droog", "")]}
    assert {"f4_data", "f2_eigenaar", "f1_wettelijk_kader"}.isdisjoint(short)
    assert short["f1_vraagstuk"] == [("nat", "")]


def test_below_the_title_of_its_block_each_question_of_a_table_has_its_own_answers(tmp_path: Path) -> None:
    """All that stood below the first one, parked points and agreements too, was taken for wishes."""
    rows = [
        ("Welke maatschappelijke waarde willen we realiseren?",),
        ("schoon water",),
        ("4. User stories",),
        ("Wat wil de gebruiker met de digitale tweeling kunnen?",),
        ("- Als boer wil ik meten",),
        ("- Als gast wil ik zwemmen",),
        ("Welke data is nodig om deze informatie te genereren?",),
        ("- weer",),
        ("- peil",),
        ("- diepte",),
        (),
        ("Parkeerplaats",),
        ("- vissen?",),
        (),
        ("Afspraken",),
        ("- gemeente belt",),
    ]
    said = {id_: [text for text, _ in found] for id_, found in _said(_read(tmp_path, rows)).items()}
    assert said == {
        "f1_waarde": ["schoon water"],
        "f4_wens": ["- Als boer wil ik meten", "- Als gast wil ik zwemmen"],
        "f4_data": ["- weer", "- peil", "- diepte"],
        "a_parked": ["- vissen?"],
        "a_what": ["- gemeente belt"],
    }
