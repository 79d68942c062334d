"""This file shows what templates get to see: everything that was answered, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import outputs_kit
import pytest
from compose_kit import job, passage, respond, together
from conftest import all_canvases

from generator.checks import check
from generator.combine.data import as_data
from generator.combine.rounds import rounds
from generator.combine.together import Table
from generator.compose import compose
from generator.compose.view import boards_for, view
from generator.compose.view_questions import OF_THE_FILE, places
from generator.compose.view_rounds import rounds_view
from generator.compose.view_text import shorten_words
from generator.model import Answer, CellRef, Passage, Record, Response, Span, Unplaced
from generator.model.names import shortened
from generator.system.resources import templates_root
from generator.words.telling import load
from usecasecanvas import Project

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.model import Canvas

FULL = all_canvases()["usecase"]
LIGHT = all_canvases()["usecase-light"]


def _view(canvas: Canvas, response: Response) -> dict[str, Any]:
    return {**view(job(canvas, response))}


def _values(node: object) -> Iterator[object]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from _values(value)
    elif isinstance(node, (list, tuple)):
        for value in node:
            yield from _values(value)
    else:
        yield node


def _story(**cells: str) -> dict[str, str]:
    return {f"f4_{name}": text for name, text in cells.items()}


def test_only_plain_values_reach_a_template() -> None:
    response = respond(FULL, {"f1_vraagstuk": "a\nb"}, {"f4_stories": [_story(wens="w", data="d", vindplaats="p")]})
    kinds = {type(value) for value in _values(_view(FULL, response))}
    assert kinds <= {str, int, bool, type(None)}


def test_names_stand_from_a_to_z_whatever_their_case_and_accents() -> None:
    names = ["zorg", "Şifa", "coöperatie", "Éénloket", "CV", "gemeente"]
    response = respond(FULL, rows={"f2_voor_wie": [{"f2_vw_stakeholder": name} for name in names]})
    table = _view(FULL, response)["stakeholders"][0]
    assert table["names"] == ["coöperatie", "CV", "Éénloket", "gemeente", "Şifa", "zorg"]


def test_the_same_data_stands_once_with_a_count_and_its_stories() -> None:
    rows = [
        _story(wens="een", data="Kaart\nmodel", vindplaats="PDOK\nonbekend"),
        _story(wens="twee", data="kaart; lijst", vindplaats="onder voorwaarden: bij de provincie"),
        _story(wens="drie", data="a\nb\nc", vindplaats="hier\ndaar"),
    ]
    data = {entry["data"].text: entry for entry in _view(FULL, respond(FULL, rows={"f4_stories": rows}))["data"]}
    kaart = data["Kaart"]
    assert (kaart["count"], [story["id"] for story in kaart["stories"]]) == (2, ["US-01", "US-02"])
    assert [place.text for place in kaart["places"]] == ["PDOK", "onder voorwaarden: bij de provincie"]
    statuses = {name: entry["status"] for name, entry in data.items()}
    assert statuses == {"Kaart": "ask", "model": "unknown", "lijst": "ask", "a": "ask", "b": "ask", "c": "ask"}
    assert data["a"]["uneven"]


def test_a_story_tells_what_is_missing_and_what_is_settled() -> None:
    rows = [
        _story(gebruiker="burger", wens="zien", waarde="rust", inzichten="i", informatie="nvt", indicatoren="x",
               data="d", vindplaats="p", prioriteit="M"),
        _story(wens="weten", waarde="?"),
    ]  # fmt: skip
    first, second = _view(FULL, respond(FULL, rows={"f4_stories": rows}))["stories"]
    assert (first["missing"], first["priority"]) == ([{"role": "indicator", "name": "Indicatoren"}], "M")
    assert [part["role"] for part in second["missing"]] == [
        *("user", "value", "insight", "information", "indicator", "data", "place")
    ]
    assert second["priority"] == ""


def test_users_are_grouped_by_the_same_words_and_nobody_comes_last() -> None:
    rows = [_story(wens="1"), _story(gebruiker="Boer", wens="2"), _story(gebruiker="boer ", wens="3")]
    groups = _view(FULL, respond(FULL, rows={"f4_stories": rows}))["users"]
    assert [(group["user"], len(group["stories"])) for group in groups] == [("Boer", 2), ("", 1)]


def test_a_decision_is_what_the_group_marked_or_called_so() -> None:
    rows = [
        {"f3_stap": "praten", "f3_soort": "processtap"},
        {"f3_stap": "kiezen", "f3_soort": "besluit"},
        {"f3_stap": "Besluit: door"},
        {"f3_stap": "Besluit voorbereiden", "f3_soort": "stap"},
        {"f3_stap": "besluiteloos"},
    ]
    decisions = _view(FULL, respond(FULL, rows={"f3_proces": rows}))["decisions"]
    assert [row["by"]["step"].text for row in decisions] == ["kiezen", "Besluit: door"]


def test_what_is_private_or_not_shared_reaches_no_template() -> None:
    hidden = "GEHEIM"
    rows = {
        "r_reflections": [
            {"r_text": f"{hidden} 1", "r_share": "nee"},
            {"r_text": f"{hidden} 2"},
            {"r_text": "dit mag", "r_share": "Ja"},
        ]
    }
    loose = [
        Unplaced(passage(f"{hidden} 3", "Notities begeleider", "F9")),
        Unplaced(passage(f"{hidden} 4", "Terugblik", "F9")),
        Unplaced(passage("los", "Blad9", "F9")),
    ]
    seen = _view(FULL, respond(FULL, {"p_notes": f"{hidden} 5"}, rows, loose))
    texts = [value for value in _values(seen) if isinstance(value, str)]
    assert not [text for text in texts if hidden in text]
    assert "dit mag" in texts
    assert [one.text for one in seen["unplaced"]] == ["los"]


def test_the_sheet_of_private_notes_stays_closed_under_another_name() -> None:
    response = respond(FULL, {"p_notes": "stil"}, unplaced=[Unplaced(passage("ook stil", "Mijn blad", "A1"))])
    moved = Answer("p_notes", (Passage(CellRef("Mijn blad", "B2"), (Span("stil"),)),))
    seen = _view(FULL, Response("usecase", answers=(moved,), unplaced=response.unplaced))
    assert seen["unplaced"] == []


def test_crossed_out_words_stand_in_the_passages_of_the_appendix_alone() -> None:
    spans = (Span("weg", strike=True), Span("blijft"))
    answer = Answer("f1_doelen", (Passage(CellRef("Blad", "B2"), spans),))
    seen = _view(FULL, Response("usecase", answers=(answer,)))
    goals = seen["role"]["goals"]
    assert goals["texts"] == ["blijft"]
    assert [span.text for span in goals["rich"]] == ["blijft"]
    assert [span.text for span in goals["passages"][0].rich] == ["weg", "blijft"]


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        ({"Tafel Noord": "17 sept. 2026", "Tafel Zuid": "17 september 2026"}, "17 september 2026"),
        ({"Tafel Noord": "17 sept. 2026", "Tafel Zuid": "18 sept. 2026"}, "17 sept. 2026; 18 sept. 2026"),
    ],
)
def test_a_day_that_several_sheets_tell_stands_once(texts: dict[str, str], shown: str) -> None:
    said = tuple(
        Passage(CellRef(sheet, "B2"), (Span("wordt ", strike=True), Span(text))) for sheet, text in texts.items()
    )
    assert _view(FULL, Response("usecase", answers=(Answer("m_date", said),)))["meta"]["date"] == shown


def test_steps_are_numbered_without_those_that_were_crossed_out() -> None:
    """The line of steps went from 1 to 3."""
    words = (("verkennen", False), ("tekenen", True), ("bouwen", False))
    records = tuple(
        Record("f3_proces", (Answer("f3_stap", (Passage(CellRef("Blad", f"B{row}"), (Span(text, strike=gone),)),)),))
        for row, (text, gone) in enumerate(words, start=4)
    )
    process = _view(FULL, Response("usecase", records=records))["role"]["process"]
    assert [(row["number"], row["name"]) for row in process["rows"]] == [(1, "verkennen"), (2, "bouwen")]
    assert [row["label"] for row in process["every"]] == ["1", "–", "2"]


def test_progress_counts_every_prompt_once() -> None:
    progress = _view(FULL, respond(FULL, {"f1_vraagstuk": "hitte", "f1_waarde": "n.t.b."}))["progress"]
    assert (progress["total"], progress["answered"], progress["partial"], progress["open"]) == (42, 1, 0, 41)
    assert [block["total"] for block in progress["blocks"]] == [12, 11, 4, 7, 3, 5]


@pytest.mark.parametrize(
    ("canvas", "pages"),
    [(FULL, [["f1", "f2", "f3", "f4", "f5", "f6"]]), (LIGHT, [["l1", "l2", "l3"]])],
    ids=["full", "light"],
)
def test_the_board_has_every_block_and_no_two_cells_in_one_place(canvas: Canvas, pages: list[list[str]]) -> None:
    boards = boards_for("report", job(canvas, respond(canvas)))["boards"]
    assert [[section["id"] for section in page["sections"]] for page in boards] == pages
    for page in boards:
        places = [place for cell in page["cells"] for place in _places(cell)]
        assert len(places) == len(set(places))


def _places(cell: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    for row in range(cell["row"], cell["row"] + cell["rows"]):
        for column in range(cell["column"], cell["column"] + cell["columns"]):
            yield row, column


def test_texts_are_cut_between_words() -> None:
    assert shortened("een  twee\ndrie vier", 15) == "een twee drie…"
    assert shortened("kort", 15) == "kort"
    assert shortened("x" * 30, 10) == "xxxxxxxxx…"
    assert shorten_words("een twee, drie", 2) == "een twee…"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("veilig zwemmen\nop tijd weten", "veilig zwemmen · op tijd weten"),
        ("Is het veilig?\nEn morgen?", "Is het veilig? En morgen?"),
        ("- strand\n- plas\n", "- strand - plas"),
    ],
)
def test_lines_of_one_cell_stay_apart_on_a_slide(typed: str, shown: str) -> None:
    response = respond(FULL, rows={"f2_voor_wie": [{"f2_vw_stakeholder": "Zwemmers", "f2_vw_belang": typed}]})
    seen = _view(FULL, response)
    assert [one["interest"] for one in seen["stakeholders"][0]["people"]] == [shown]


def test_below_the_drawn_blocks_the_others_fill_the_width() -> None:
    (page,) = boards_for("report", job(FULL, respond(FULL)))["boards"]
    last = max(cell["row"] for cell in page["cells"])
    below = [cell for cell in page["cells"] if cell["row"] == last]
    assert sorted(cell["column"] for cell in below) == [1, 2, 3, 4, 5, 6]
    heads = [cell for cell in page["cells"] if cell["row"] == last - 1]
    assert [(cell["heading"][:2], cell["columns"]) for cell in heads] == [("4.", 3), ("5.", 1), ("6.", 2)]
    names = [part["name"] for cell in sorted(below, key=lambda cell: cell["column"]) for part in cell["parts"]]
    assert len(names) == len(set(names)) == 15


def test_a_question_names_the_row_and_stands_with_its_block_and_every_cell_once() -> None:
    party = {"f2_vw_stakeholder": "Drinkwaterbedrijf Oosterwater", "f2_vw_belang": "schoon", "f2_vw_beslissingen": "x"}
    others = [party | {"f2_vw_stakeholder": name, "f2_vw_vragen": "wanneer?"} for name in ("boeren", "burgers")]
    response = respond(FULL, {"m_title": "dijk"}, {"f2_voor_wie": [*others, party]})
    findings = check(FULL, response)
    words = load(templates_root(), "nl")
    seen = view(job(FULL, response, told=[words.tell(finding, FULL) for finding in findings]))
    (asked,) = [one for one in seen["questions"] if one["code"] == "partial-answer"]
    assert asked["question"] == "Welke vraag heeft Drinkwaterbedrijf Oosterwater?"
    assert (asked["block"], asked["names"]) == (2, ["Drinkwaterbedrijf Oosterwater"])
    assert asked["where"] == "2 Belanghebbenden, C7"
    assert "Voor wie wij dit doen" in asked["reason"]
    assert (
        len(seen["questions"]) == sum(len(group["found"]) for group in seen["findings"]) == seen["counts"]["findings"]
    )


def test_cells_of_several_sheets_stand_under_their_own_sheet() -> None:
    refs = [CellRef("1 Waarde", "B3"), CellRef("Blad 2", "C4"), CellRef("1 Waarde", "B3"), CellRef("1 Waarde", "B5")]
    assert places(refs) == [{"sheet": "1 Waarde", "cells": ["B3", "B5"]}, {"sheet": "Blad 2", "cells": ["C4"]}]


def test_the_matrix_holds_every_source_with_the_stories_that_need_it_the_most_used_first() -> None:
    rows = [_story(wens=f"w{number}", data="a; b" if number % 2 else "b") for number in range(30)]
    first, second = _view(FULL, respond(FULL, rows={"f4_stories": rows}))["matrix"]
    assert (len(first["stories"]), len(second["stories"])) == (24, 6)
    assert [row["name"] for row in first["rows"]] == ["b", "a"]
    assert first["rows"][0]["used"] == [True] * 24
    assert sum(first["rows"][1]["used"]) == 12


def test_a_model_that_is_still_to_be_decided_is_none() -> None:
    rows = [{"l3_rekenmodellen": text} for text in ("SOBEK\nn.t.b.", "?", "sobek")]
    (models,) = _view(LIGHT, respond(LIGHT, rows={"l3_inzichten": rows}))["models"]
    assert [(entry["data"].text, entry["count"], entry["rows"]) for entry in models["entries"]] == [
        ("SOBEK", 2, [1, 3])
    ]


def test_what_stayed_is_counted_with_its_question_and_its_block() -> None:
    texts = ("blauwalg\nganzen\nboeren", "blauwalg\nganzen\nzwemmers in de plas\nhet weer")
    sides = [respond(FULL, {"f1_vraagstuk": text, "f1_doelen": "schoon", "f1_waarde": text[:4]}) for text in texts]
    seen = rounds_view(FULL, as_data(rounds(FULL, sides, ["a", "b"])), "nl", job(FULL, sides[1]).words.fixed)
    assert seen is not None
    (section,) = seen["steps"][0]["sections"]
    assert [(one["name"], one["unchanged"], len(one["changes"])) for one in section["questions"]] == [
        ("Vraagstuk", 2, 3)
    ]
    assert section["unchanged"] == 4


def test_stories_of_several_tables_are_not_called_by_a_number_that_each_has_and_days_stand_in_words() -> None:
    sides = []
    for date, wish in (("2026-03-03", "het peil zien"), ("2026-09-09", "het peil van morgen zien")):
        rows = {"f4_stories": [{"f4_nr": "1", "f4_gebruiker": "boer", "f4_wens": wish}]}
        tables = [Table(f"{name}.xlsx", respond(FULL, {"m_group": name, "m_date": date}, rows)) for name in "AB"]
        sides.append(together(tables, FULL))
    for given, name in ((sides, "het peil van morgen zien"), ([sides[0], tables[0].response], "1 · ")):
        seen = rounds_view(FULL, as_data(rounds(FULL, given, ["a", "b"])), "nl", job(FULL, sides[1]).words.fixed)
        assert seen is not None
        assert seen["start"][0]["texts"] == ["3 maart 2026", "9 september 2026"]
        stories = [one for section in seen["steps"][0]["sections"] for one in section["questions"]][-1]
        assert stories["changes"][0]["name"].startswith(name)


def _entry(state: str, text: str, **more: object) -> dict[str, object]:
    place = {"sheet": "Blok 1", "cell": f"B{len(text)}"}
    return {
        "state": state, "kinds": [], "moved": False, "name": text, "old": text, "new": text, "cells": [],
        "words": [{"state": "same", "text": text}], "was": None, "ref": place, **more,
    }  # fmt: skip


def test_a_step_between_rounds_says_of_each_question_point_and_agreement_what_became_of_it() -> None:
    questions = [
        {"question": "m_date", "section": "general", "counted": False, "entries": [_entry("changed", "mei")]},
        {"question": "f1_vraagstuk", "section": "f1", "counted": True,
         "entries": [_entry("new", "ganzen"), _entry("unchanged", "algen"), _entry("new", "te droog", voice="Zuid")]},
        {"question": "f1_doelen", "section": "f1", "counted": True, "entries": [_entry("gone", "schoon water")]},
        {"question": "unplaced", "section": "", "counted": False, "entries": [_entry("new", "los")]},
    ]  # fmt: skip
    points = {
        f"open_{state}": [{"question": "f1_doelen", "name": state, "old": "?", "new": f"{state}!"}]
        for state in ("closed", "gone", "new", "returned", "still")
    }
    points["open_gone"][0]["voice"] = "Noord"
    agreed = [
        {"column": "a_what", "state": "unchanged", "old": "meten", "new": "", "words": []},
        {"column": "a_who", "state": "changed", "old": "wij", "new": "zij", "words": []},
        {"column": "a_status", "state": "new", "old": "", "new": "klaar", "words": []},
    ]
    step = {
        "old": 0, "new": 1, "counts": {"new": 3}, "questions": questions, **points,
        "answered": ["f1_doelen"], "emptied": ["f1_waarde"],
        "partial": [{"prompt": "f3_proces", "came": 2, "lacking": 1}],
        "agreements": [{"status": "done", **_entry("changed", "rij", cells=agreed, voice="Zuid")}],
        "not_compared": {side: [{"id": "x", "nl": f"{side} nl", "en": f"{side} en"}] for side in ("old", "new")},
    }  # fmt: skip
    issue, goals, value, process = (
        question.name.get("en")
        for id_ in ("f1_vraagstuk", "f1_doelen", "f1_waarde", "f3_proces")
        if (question := FULL.find(id_))
    )
    data = {"rounds": [{"source": "a"}, {"source": "b"}], "steps": [step], "histories": [], "reflections": []}
    found = rounds_view(FULL, data, "en", job(FULL, respond(FULL)).words.fixed)
    assert found is not None
    seen: dict[str, Any] = {**found["steps"][0]}
    told = ("old", "new", "counts", "not_compared", "answered", "emptied", "partial")
    assert {name: seen[name] for name in told} == {
        "old": 0, "new": 1, "counts": {"new": 3},
        "answered": [goals], "emptied": [value],
        "not_compared": [{"side": 0, "names": ["old en"]}, {"side": 1, "names": ["new en"]}],
        "partial": [{"name": process, "came": 2, "lacking": 1}],
    }  # fmt: skip
    assert seen["open"] == [
        {"state": state, "question": goals, "name": state, "old": "?", "now": f"{state}!",
         "voice": "Noord" if state == "gone" else ""}
        for state in ("closed", "gone", "new", "returned", "still")
    ]  # fmt: skip
    assert seen["agreements"] == [
        {"status": "done", "what": "meten", "who": "zij", "when": "", "said": "klaar", "voice": "Zuid"}
    ]
    agreed[2] |= {"old": "open", "new": ""}
    again = rounds_view(FULL, data, "en", job(FULL, respond(FULL)).words.fixed)
    assert again is not None
    assert again["steps"][0]["agreements"][0]["said"] == ""
    assert {each["question"] for one in seen["sections"] for each in one["changes"]} == {issue, goals, ""}
    title = FULL.section_of["f1_vraagstuk"].title.get("en")
    found_in = [(one["title"], one["number"], one["unchanged"]) for one in seen["sections"]]
    assert found_in == [(title, 1, 1), ("", 0, 0)]
    names = [[each["name"] for each in one["changes"]] for one in seen["sections"]]
    assert names == [["ganzen", "te droog", "schoon water"], ["los"]]
    assert [(one["name"], one["state"], one["question"], one["voice"]) for one in seen["named"]] == [
        ("ganzen", "new", issue, ""),
        ("schoon water", "gone", goals, ""),
        ("te droog", "new", issue, "Zuid"),
    ]


def test_stories_stand_in_the_order_of_the_priority_that_the_group_gave() -> None:
    given = ["", "C", "M", "S", "must"]
    rows = [_story(nr=f"US{number}", wens="w", prioriteit=text) for number, text in enumerate(given)]
    found = _view(FULL, respond(FULL, rows={"f4_stories": rows}))["story_order"]
    assert [story["id"] for story in found] == ["US2", "US4", "US3", "US1", "US0"]


def test_ways_of_writing_one_priority_are_one_and_the_most_used_names_it() -> None:
    given = ["Must have", "M", "should", "M", "eerst dit", "Must", "Eerst dit", "Hoog"]
    rows = [_story(nr=f"US{number}", wens="w", prioriteit=text) for number, text in enumerate(given)]
    found = _view(FULL, respond(FULL, rows={"f4_stories": rows}))["priorities"]
    told = [(one["priority"], [story["id"] for story in one["stories"]]) for one in found]
    assert told[:2] == [("M", ["US0", "US1", "US3", "US5"]), ("Hoog", ["US7"])]
    assert told[2:] == [("should", ["US2"]), ("eerst dit", ["US4", "US6"])]
    assert [story["priority"] for story in found[0]["stories"]] == ["Must have", "M", "M", "Must"]


def test_crossed_out_participants_stand_in_their_appendix_too() -> None:
    answer = Answer("m_participants", (Passage(CellRef("Start", "B9"), (Span("twee adviseurs", strike=True),)),))
    assert "twee adviseurs" in str(compose("report", job(FULL, Response("usecase", answers=(answer,)))))


@pytest.mark.parametrize("sample", sorted(outputs_kit.SAMPLES[0].parent.rglob("*.xlsx")), ids=lambda path: path.stem)
def test_a_finding_of_one_group_is_one_question_so_that_every_document_counts_alike(sample: Path) -> None:
    assessment = Project(language="nl").assess(sample)
    found = [one for one in assessment.findings if one.code not in OF_THE_FILE]
    asked = view(assessment.job(Project(language="nl")))["questions"]
    assert len(asked) == len(found) > 0
    assert OF_THE_FILE.isdisjoint(one["code"] for one in asked)
