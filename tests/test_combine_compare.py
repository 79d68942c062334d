"""This file shows that a comparison of two rounds finds every change that was made, no other, and loses no word."""

from __future__ import annotations

import json
import re
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from compose_kit import passage, respond, together
from conftest import all_canvases
from hypothesis import given
from hypothesis import strategies as st

from generator.api.project import Project
from generator.combine.compare import compare
from generator.combine.data import as_data
from generator.combine.rounds import rounds
from generator.combine.stretches import even, stretches
from generator.combine.together import Table
from generator.config.schemas import published
from generator.errors import UsageError
from generator.model import Answer, CellRef, Passage, Record, Response, Span, Unplaced

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.combine.compare import Comparison
    from generator.combine.entries import Entry
    from generator.model import Canvas

FULL, LIGHT = all_canvases()["usecase"], all_canvases()["usecase-light"]
ANSWERS = {
    "m_title": "Schoon water", "m_date": "16 april 2026", "m_round": "1",
    "f1_vraagstuk": "- blauwalg in de plas\n- te veel meetnetten\n- niemand ziet het geheel",
    "f1_waarde": "Water waar je in kunt zwemmen. Ook in 2050.",
    "f6_borging": "n.t.b.",
}  # fmt: skip
ROWS = {
    "f2_voor_wie": [
        {"f2_vw_stakeholder": "Gemeente Zandmeer", "f2_vw_vragen": "wanneer gaat de plas dicht"},
        {"f2_vw_stakeholder": "Waterschap De Linde", "f2_vw_vragen": "?"},
        {"f2_vw_stakeholder": "Zwemclub Noord", "f2_vw_vragen": "is het water veilig"},
        {"f2_vw_stakeholder": "Lindewater BV", "f2_vw_vragen": "wat kost het"},
    ],
    "f4_stories": [
        {"f4_nr": "1", "f4_gebruiker": "boer", "f4_wens": "zien hoeveel fosfaat er uitspoelt",
         "f4_prioriteit": "M"},
        {"f4_nr": "2", "f4_gebruiker": "zwemmer", "f4_wens": "weten of ik vandaag kan zwemmen",
         "f4_prioriteit": "S"},
    ],
    "a_agreements": [
        {"a_what": "Lijst met meetpunten rondsturen", "a_who": "waterschap", "a_status": "open"},
        {"a_what": "Stuurgroep agenderen", "a_who": "adviseur"},
    ],
    "p_notes": [],
}  # fmt: skip


def _rows(**changed: Any) -> dict[str, Any]:  # noqa: ANN401 - rows of a table
    return {table: rows for table, rows in {**ROWS, **changed}.items() if rows}


def _first(answers: dict[str, str] | None = None, **tables: Any) -> Response:  # noqa: ANN401 - same
    return respond(FULL, {**ANSWERS, **(answers or {})}, _rows(**tables))


def _row(table: str, number: int, **cells: str) -> list[dict[str, str]]:
    """The rows of a table in which cells of one are otherwise; "" empties one."""
    rows: list[dict[str, str]] = [dict(row) for row in ROWS[table]]
    rows[number] = {column: text for column, text in {**rows[number], **cells}.items() if text}
    return rows


def nothing_changed(found: Comparison) -> bool:
    return all(entry.state == "unchanged" for one in found.questions for entry in one.entries)


def _changes(found: Comparison) -> list[tuple[str, str, tuple[str, ...], str]]:
    return [
        (one.question, entry.state, entry.kinds, entry.name)
        for one in found.questions
        for entry in one.entries
        if entry.state != "unchanged"
    ]


PARTY, WISH = "Gemeente Zandmeer", "zien hoeveel fosfaat er uitspoelt"
CASES: dict[str, tuple[Response, list[tuple[str, str, tuple[str, ...], str]]]] = {
    "a word of a text": (
        _first({"f1_waarde": "Water waar je in mag zwemmen. Ook in 2050."}),
        [("f1_waarde", "changed", ("reworded",), "Water waar je in mag zwemmen. Ook in 2050.")],
    ),
    "an item of a list reworded": (
        _first({"f1_vraagstuk": "- blauwalg in de grote plas\n- te veel meetnetten\n- niemand ziet het geheel"}),
        [("f1_vraagstuk", "changed", ("reworded",), "blauwalg in de grote plas")],
    ),
    "an item that came": (
        _first({"f1_vraagstuk": ANSWERS["f1_vraagstuk"] + "\n- ganzen"}),
        [("f1_vraagstuk", "new", (), "ganzen")],
    ),
    "an item that went": (
        _first({"f1_vraagstuk": "- blauwalg in de plas\n- niemand ziet het geheel"}),
        [("f1_vraagstuk", "gone", (), "te veel meetnetten")],
    ),
    "items moved": (
        _first({"f1_vraagstuk": "- niemand ziet het geheel\n- blauwalg in de plas\n- te veel meetnetten"}),
        [],
    ),
    "another bullet, case, quotes, dashes and white space": (
        _first({"f1_vraagstuk": "* Blauwalg  in de plas\n•\u00a0te veel meetnetten\n1. niemand ziet het geheel "}), [],
    ),
    "a full stop, comma or semicolon at the end": (
        _first({"f1_vraagstuk": "- blauwalg in de plas.\n- te veel meetnetten;\n- niemand ziet het geheel,"}), [],
    ),
    "a question mark at the end": (
        _first({"f1_vraagstuk": "- blauwalg in de plas?\n- te veel meetnetten\n- niemand ziet het geheel"}),
        [("f1_vraagstuk", "changed", ("reworded",), "blauwalg in de plas?")],
    ),
    "a row renamed": (
        _first(f2_voor_wie=_row("f2_voor_wie", 0, f2_vw_stakeholder="Gemeente Zandmeer en Oost")),
        [("f2_voor_wie", "changed", ("renamed",), "Gemeente Zandmeer en Oost")],
    ),
    "a row that doubts": (
        _first(f2_voor_wie=_row("f2_voor_wie", 0, f2_vw_stakeholder="Gemeente Zandmeer?")),
        [("f2_voor_wie", "changed", ("renamed",), "Gemeente Zandmeer?")],
    ),
    "dots and spaces in a legal form": (
        _first(f2_voor_wie=_row("f2_voor_wie", 3, f2_vw_stakeholder="Lindewater B. V.")), [],
    ),
    "a cell reworded": (
        _first(f2_voor_wie=_row("f2_voor_wie", 0, f2_vw_vragen="wanneer gaat de zwemplas dicht")),
        [("f2_voor_wie", "changed", ("reworded",), PARTY)],
    ),
    "a cell answered": (
        _first(f2_voor_wie=_row("f2_voor_wie", 1, f2_vw_vragen="wie betaalt dit")),
        [("f2_voor_wie", "changed", ("answered",), "Waterschap De Linde")],
    ),
    "a cell emptied": (
        _first(f2_voor_wie=_row("f2_voor_wie", 0, f2_vw_vragen="")),
        [("f2_voor_wie", "changed", ("emptied",), PARTY)],
    ),
    "a cell put off": (
        _first(f2_voor_wie=_row("f2_voor_wie", 0, f2_vw_vragen="n.t.b.")),
        [("f2_voor_wie", "changed", ("opened",), PARTY)],
    ),
    "an answer put off is called by what stood there": (
        _first({"f1_waarde": "?"}),
        [("f1_waarde", "changed", ("opened",), ANSWERS["f1_waarde"])],
    ),
    "another priority": (
        _first(f4_stories=_row("f4_stories", 0, f4_prioriteit="C")),
        [("f4_stories", "changed", ("priority",), WISH)],
    ),
    "another user of a story": (
        _first(f4_stories=_row("f4_stories", 0, f4_gebruiker="akkerbouwer")),
        [("f4_stories", "changed", ("reworded",), WISH)],
    ),
    "another wish of the same user": (
        _first(f4_stories=_row("f4_stories", 0, f4_wens="bomen planten", f4_waarde="schaduw krijgen")),
        [("f4_stories", "gone", (), WISH), ("f4_stories", "new", (), "bomen planten")],
    ),
    "stories renumbered and moved": (
        _first(f4_stories=[{**row, "f4_nr": f"US{at}"} for at, row in enumerate(reversed(ROWS["f4_stories"]), 7)]),
        [],
    ),
    "a row that came": (
        _first(f2_voor_wie=[*ROWS["f2_voor_wie"], {"f2_vw_stakeholder": "Provincie Oost"}]),
        [("f2_voor_wie", "new", (), "Provincie Oost")],
    ),
    "a row that went": (_first(f2_voor_wie=ROWS["f2_voor_wie"][1:]), [("f2_voor_wie", "gone", (), PARTY)]),
    "another party of the same kind": (
        _first(f2_voor_wie=_row("f2_voor_wie", 2, f2_vw_stakeholder="Provincie Oost", f2_vw_vragen="wat kost het")),
        [("f2_voor_wie", "gone", (), "Zwemclub Noord"), ("f2_voor_wie", "new", (), "Provincie Oost")],
    ),
    "a name of which another one is short": (
        _first(f2_voor_wie=_row("f2_voor_wie", 1, f2_vw_stakeholder="WDL")),
        [("f2_voor_wie", "changed", ("renamed",), "WDL")],
    ),
    "an open point closed": (
        _first({"f6_borging": "in het beheerprogramma"}),
        [("f6_borging", "changed", ("answered",), "in het beheerprogramma")],
    ),
    "the status of an agreement": (
        _first(a_agreements=_row("a_agreements", 0, a_status="gereed")),
        [("a_agreements", "changed", ("status",), "Lijst met meetpunten rondsturen")],
    ),
    "nothing": (_first(), []),
}  # fmt: skip


@pytest.mark.parametrize(("response", "wanted"), CASES.values(), ids=CASES.keys())
def test_a_change_is_found_and_no_other(
    response: Response, wanted: list[tuple[str, str, tuple[str, ...], str]]
) -> None:
    found = compare(FULL, _first(), response)
    assert sorted(_changes(found)) == sorted(wanted)
    assert nothing_changed(found) == (not wanted)


@pytest.mark.parametrize("canvas", [FULL, LIGHT], ids=["full", "light"])
def test_the_same_beside_itself_says_nothing(canvas: Canvas) -> None:
    texts = {
        question.id: f"{question.id} een\n{question.id} twee" for question in canvas.questions() if not question.columns
    }
    tables = {
        table.id: [{column.id: f"{column.id} {number}" for column in table.columns} for number in (1, 2)]
        for table in canvas.questions() if table.columns
    }  # fmt: skip
    response = respond(canvas, texts, tables)
    found = compare(canvas, response, response)
    assert nothing_changed(found)
    assert sum(len(one.entries) for one in found.questions) > len(texts)
    assert (found.answered, found.emptied, found.partial, found.moved) == ((), (), (), 0)


def test_moved_rows_are_counted_apart() -> None:
    moved = _first({"f1_vraagstuk": "- niemand ziet het geheel\n- blauwalg in de plas\n- te veel meetnetten"})
    assert compare(FULL, _first(), moved).moved == 1


def test_questions_that_are_answered_empty_and_partly_answered_are_told_apart() -> None:
    rows = [{"f2_vw_stakeholder": "A-buurt", "f2_vw_vragen": "hoe hoog"}]
    more = [*rows, {"f2_vw_stakeholder": "B-buurt"}, {"f2_vw_stakeholder": "C-buurt"}]
    old = respond(FULL, {"f1_waarde": "schoon", "f6_borging": "n.t.b."}, {"f2_voor_wie": rows})
    new = respond(FULL, {"f6_borging": "in de begroting"}, {"f2_voor_wie": more})
    found = compare(FULL, old, new)
    assert found.answered == ("f6_borging",)
    assert found.emptied == ("f1_waarde",)
    assert [(one.prompt, one.came, one.lacking) for one in found.partial] == [("f2_vw_vragen", 2, 2)]


def test_a_row_without_an_answer_that_went_answers_nothing() -> None:
    rows = [{"f2_vw_stakeholder": "A-buurt", "f2_vw_vragen": "hoe hoog"}, {"f2_vw_stakeholder": "B-straat"}]
    old, new = (respond(FULL, {}, {"f2_voor_wie": kept}) for kept in (rows, rows[:1]))
    assert compare(FULL, old, new).answered == ()


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [
        ("n.t.b.", "in de begroting", "closed"),
        ("n.t.b.", "", "gone"),
        ("", "n.t.b.", "new"),
        ("n.t.b.", "nog te bepalen", "still"),
        ("n.t.b.", "n.v.t.", "closed"),
    ],
)
def test_an_open_point_is_closed_only_by_an_answer_in_its_place(old: str, new: str, state: str) -> None:
    sides = [respond(FULL, {"f6_borging": text} if text else {"f1_waarde": "schoon"}) for text in (old, new)]
    assert [point.state for point in compare(FULL, *sides).open_points] == [state]


@pytest.mark.parametrize(
    ("new", "state", "kind"),
    [
        ("waterschap\nprovincie, vanaf juni", "closed", "answered"),
        ("waterschap", "gone", "reworded"),
        ("waterschap\nn.t.b.", "still", "reworded"),
    ],
)
def test_an_open_point_beside_an_answer_in_a_cell_is_closed_by_what_came_in_its_place(
    new: str, state: str, kind: str
) -> None:
    old, there = (_first(f4_stories=_row("f4_stories", 0, f4_vindplaats=text)) for text in ("waterschap\n?", new))
    found = compare(FULL, old, there)
    assert [(one.question, one.state) for one in found.open_points if one.name == WISH] == [("f4_vindplaats", state)]
    assert [one for one in _changes(found) if one[0] == "f4_stories"] == [("f4_stories", "changed", (kind,), WISH)]


def test_an_open_item_of_a_list_is_closed_by_the_answers_that_came() -> None:
    old, new = (respond(FULL, {"f1_vraagstuk": text}) for text in ("blauwalg\nn.t.b.", "blauwalg\nganzen in de plas"))
    (point,) = compare(FULL, old, new).open_points
    assert (point.state, point.old, point.new) == ("closed", "n.t.b.", "ganzen in de plas")


def test_an_open_item_is_closed_by_what_came_of_its_own_group_alone() -> None:
    old = _tables(("Tafel A", {"f1_doelen": "schoon\nn.t.b."}), ("Tafel B", {"f1_doelen": "rust"}))
    new = _tables(("Tafel A", {"f1_doelen": "schoon"}), ("Tafel B", {"f1_doelen": "rust\nruimte"}))
    assert [(one.state, one.new) for one in compare(FULL, old, new).open_points] == [("gone", "")]


@pytest.mark.parametrize(
    ("old", "new"),
    [("blauwalg\nn.t.b.", "blauwalg"), ("blauwalg\nn.t.b.\nnog te bespreken", "blauwalg\nganzen\nnog te bespreken")],
    ids=["nothing came", "another one is still open"],
)
def test_an_open_item_is_gone_where_no_answer_stands_in_its_place(old: str, new: str) -> None:
    points = compare(FULL, *(respond(FULL, {"f1_vraagstuk": text}) for text in (old, new))).open_points
    assert "gone" in {point.state for point in points}
    assert "closed" not in {point.state for point in points}


def test_an_open_cell_of_a_row_that_went_is_not_closed_by_another_row() -> None:
    other = {"f2_vw_stakeholder": "Provincie Oost", "f2_vw_vragen": "wat kost het"}
    rows = [row for row in ROWS["f2_voor_wie"] if row["f2_vw_vragen"] != "?"]
    points = compare(FULL, _first(), _first(f2_voor_wie=[*rows, other])).open_points
    assert [(one.question, one.state) for one in points if one.name == "Waterschap De Linde"] == [
        ("f2_vw_vragen", "gone")
    ]


def test_agreements_of_last_time_have_the_status_of_now() -> None:
    rows = [*_row("a_agreements", 0, a_status="klaar")[:1], {"a_what": "Datalab bezoeken"}]
    found = compare(FULL, _first(), _first(a_agreements=rows))
    assert [(one.entry.name, one.status) for one in found.agreements] == [
        ("Lijst met meetpunten rondsturen", "done"), ("Stuurgroep agenderen", "vanished"),
    ]  # fmt: skip
    still = compare(FULL, _first(), _first())
    assert [one.status for one in still.agreements] == ["open", "noted"]


def test_what_moved_to_another_question_says_so() -> None:
    old = respond(FULL, {"f1_doelen": "de plas blijft open\nminder fosfaat"})
    new = respond(FULL, {"f1_doelen": "minder fosfaat", "f1_indicatoren": "de plas blijft open"})
    told = {
        entry.state: entry.elsewhere
        for one in compare(FULL, old, new).questions
        for entry in one.entries
        if entry.elsewhere
    }
    assert told == {"gone": "f1_indicatoren", "new": "f1_doelen"}


def _struck(response: Response, question: str) -> Response:
    answers = [
        answer._replace(passages=tuple(one._replace(spans=(Span(one.text, strike=True),)) for one in answer.passages))
        if answer.question == question else answer
        for answer in response.answers
    ]  # fmt: skip
    return replace(response, answers=tuple(answers))


def test_what_is_crossed_out_changed_and_what_is_bold_did_not() -> None:
    old = respond(FULL, {"f1_waarde": "Schoon water."})
    (entry,) = _entries(compare(FULL, old, _struck(old, "f1_waarde")), "f1_waarde")
    assert (entry.state, entry.kinds, entry.new) == ("changed", ("struck",), "Schoon water.")
    bold = replace(
        old, answers=(Answer("f1_waarde", (Passage(CellRef("Blad", "B3"), (Span("Schoon water.", bold=True),)),)),)
    )
    assert nothing_changed(compare(FULL, old, bold))


def _entries(found: Comparison, question: str) -> tuple[Entry, ...]:
    return next(one.entries for one in found.questions if one.question == question)


def test_what_several_groups_said_is_laid_beside_what_that_group_says_now() -> None:
    def said(*pairs: tuple[str, str]) -> Response:
        passages = tuple(passage(text, voice=voice) for voice, text in pairs)
        return Response("usecase", answers=(Answer("f1_vraagstuk", passages),))

    old = said(("Tafel A", "de plas is dicht"), ("Tafel B", "de plas is vaak dicht"))
    new = said(("Tafel B", "de plas is dicht"), ("Tafel A", "de plas is vaak dicht"))
    told = [
        (entry.voice, entry.state, entry.old, entry.new) for entry in _entries(compare(FULL, old, new), "f1_vraagstuk")
    ]
    assert sorted(told) == [
        ("Tafel A", "changed", "de plas is dicht", "de plas is vaak dicht"),
        ("Tafel B", "changed", "de plas is vaak dicht", "de plas is dicht"),
    ]


def test_private_sheets_and_what_was_not_shared_are_in_no_comparison() -> None:
    def side(secret: str, share: str) -> Response:
        rows = {"r_reflections": [{"r_about": "Wat verraste ons?", "r_text": f"gezien {secret}", "r_share": share}]}
        kept = respond(FULL, {"p_notes": f"geheim {secret}", "f1_waarde": secret[:1]}, rows)
        loose = Unplaced(passage(f"los {secret}", "Notities begeleider", "C9"))
        return replace(kept, unplaced=(loose,))

    told = json.dumps(as_data(rounds(FULL, [side("aaa", "nee"), side("bbb", "")], ["a", "b"])))
    assert not re.search("aaa|bbb|geheim|los ", told)


def test_a_reflection_of_which_sharing_was_taken_back_is_gone_from_the_round_before_too() -> None:
    def side(round_: str, *texts: tuple[str, str]) -> Response:
        rows = [{"r_about": "Wat verraste ons?", "r_text": text, "r_share": share} for text, share in texts]
        return respond(FULL, {"m_round": round_}, {"r_reflections": rows})

    found = rounds(
        FULL,
        [side("1", ("de ganzen", "ja"), ("de boeren", "ja")), side("2", ("de boeren", "nee"), ("het weer", "ja"))],
        ["a", "b"],
    )
    assert [[one.text for one in shared] for shared in found.reflections] == [["de ganzen"], ["het weer"]]


def test_three_rounds_are_each_laid_beside_the_one_before_and_every_line_has_its_history() -> None:
    lists = (
        "blauwalg\nganzen op de oever",
        "blauwalg in de plas\nte veel meetnetten",
        "blauwalg in de plas\nganzen op de oever\nte veel meetnetten",
    )
    sides = [respond(FULL, {"m_round": str(number), "f1_vraagstuk": text}) for number, text in enumerate(lists, 1)]
    found = rounds(FULL, sides, ["a", "b", "c"])
    assert len(found.steps) == 2
    told = {one.name: one.states for one in found.histories}
    assert told == {
        "blauwalg in de plas": ("changed", "unchanged"),
        "ganzen op de oever": ("gone", "returned"),
        "te veel meetnetten": ("new", "unchanged"),
    }
    back = [entry.kinds for entry in _entries(found.steps[-1], "f1_vraagstuk") if entry.state == "new"]
    assert back == [("returned",)]


def test_what_is_open_again_after_an_answer_returned() -> None:
    texts = ("n.t.b.", "in de begroting", "nog te bepalen")
    sides = [respond(FULL, {"m_round": str(number), "f6_borging": text}) for number, text in enumerate(texts, 1)]
    found = rounds(FULL, sides, ["a", "b", "c"])
    assert [[point.state for point in step.open_points] for step in found.steps] == [["closed"], ["returned"]]
    data = as_data(found)
    jsonschema.Draft202012Validator(published("combine/comparison")).validate(data)
    assert [one["new"] for one in data["steps"][1]["open_returned"]] == ["nog te bepalen"]


def _side(**start: str) -> Response:
    return respond(FULL, {f"m_{name}": text for name, text in start.items()} | {"f1_waarde": f"{start}"})


@pytest.mark.parametrize(
    ("sides", "code"),
    [
        ([_side(round="1")], "compare-one"),
        ([_side(round="1"), _side(round="1")], "compare-same"),
        ([_side(round="1"), respond(LIGHT, {"m_round": "2"})], "compare-canvas"),
        ([_side(round="2"), _side(round="1")], "compare-order"),
        ([_side(date="8 oktober 2026"), _side(date="16 april 2026")], "compare-order"),
        ([_side(date="2026-10-08"), _side(date="16-04-2026")], "compare-order"),
        ([_side(round="ronde 1"), _side(round="ronde 3"), _side(round="ronde 2")], "compare-order"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_one_sentence(sides: list[Response], code: str) -> None:
    canvas = FULL
    with pytest.raises(UsageError) as raised:
        rounds(canvas, sides, [f"{number}.xlsx" for number in range(len(sides))])
    assert raised.value.code == code
    for language in ("nl", "en"):
        assert raised.value.text(language).count(".xlsx") >= (2 if code != "compare-one" else 1)


@pytest.mark.parametrize(
    "sides",
    [
        [_side(round="1", date="8 oktober 2026"), _side(round="2", date="16 april 2026")],
        [_side(date="onbekend"), _side(date="16 april 2026")],
        [_side(round="voorjaar 2026"), _side(round="ronde 2")],
        [_side(date="31 februari 2026"), _side(date="16 april 2025")],
        [_side(date="October 8, 2025"), _side(date="16 april 2026")],
    ],
)
def test_a_start_sheet_that_says_nothing_of_the_order_is_taken_as_it_was_asked(sides: list[Response]) -> None:
    assert len(rounds(FULL, sides, ["a", "b"]).steps) == 1


SIGNS = ["blauwalg", "plas", "water", "meten", "dicht", "boer", "0,4", "n.t.b.", "?", "“ja”", "een", "-", "–", "Zoals:"]
WORDS = st.lists(
    st.sampled_from(SIGNS),
    min_size=1,
    max_size=8,
)
TEXTS = st.lists(WORDS.map(" ".join), max_size=5).map("\n".join)
PARTIES = st.lists(st.tuples(TEXTS, TEXTS), max_size=4)


@st.composite
def _responses(draw: Callable[[Any], Any]) -> Response:
    answers = {
        id_: text
        for id_ in ("f1_vraagstuk", "f1_waarde", "f1_kansrijk", "m_participants")
        if (text := draw(TEXTS)).strip()
    }
    rows = [
        {column: text for column, text in zip(("f2_vw_stakeholder", "f2_vw_vragen"), pair, strict=True) if text.strip()}
        for pair in draw(PARTIES)
    ]  # fmt: skip
    loose = [Unplaced(passage(text)) for text in [draw(TEXTS)] if text.strip()]
    return respond(FULL, answers, {"f2_voor_wie": [row for row in rows if row]}, loose)


def _told(data: dict[str, Any], side: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in data["steps"][0]["questions"]:
        for entry in one["entries"]:
            parts = {cell["column"]: cell[side] for cell in entry["cells"]} or {one["question"]: entry[side]}
            for id_, text in parts.items():
                found.setdefault(id_, []).extend(re.findall(r"\w+", text))
    return {id_: sorted(words) for id_, words in found.items() if words}


def _said(response: Response) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for answer in [*response.answers, *(answer for record in response.records for answer in record.answers)]:
        found.setdefault(answer.question, []).extend(re.findall(r"\w+", answer.text))
    found["unplaced"] = re.findall(r"\w+", "\n".join(one.passage.text for one in response.unplaced))
    return {id_: sorted(words) for id_, words in found.items() if words}


@given(_responses(), _responses())
def test_no_word_of_either_round_is_missing_from_the_comparison(old: Response, new: Response) -> None:
    if (old.answers, old.records, old.unplaced) == (new.answers, new.records, new.unplaced):
        return
    data = as_data(rounds(FULL, [old, new], ["a", "b"]))
    assert _told(data, "old") == _said(old)
    assert _told(data, "new") == _said(new)


@given(_responses())
def test_anything_beside_itself_says_nothing(response: Response) -> None:
    assert nothing_changed(compare(FULL, response, response))


@given(_responses(), _responses())
def test_what_is_new_one_way_is_gone_the_other_way(old: Response, new: Response) -> None:
    there, back = compare(FULL, old, new), compare(FULL, new, old)
    for state, other in (("new", "gone"), ("gone", "new")):
        if not there.count("changed") and not back.count("changed"):
            assert there.count(state) == back.count(other)  # type: ignore[arg-type]


@given(TEXTS, TEXTS)
def test_the_words_that_stayed_and_came_are_the_new_text_and_those_that_stayed_and_went_the_old(
    old: str, new: str
) -> None:
    parts = stretches(old, new)
    assert "".join(part.text for part in parts if part.state != "gone") == new
    # What stayed stands there as it is now: another dash or line is no change.
    kept = "".join(part.text for part in parts if part.state != "new")
    assert re.findall(r"\w+", kept.casefold()) == re.findall(r"\w+", old.casefold())
    assert ([part.state for part in parts if part.state != "same"] == []) == (even(old) == even(new))


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("doorzicht in m (nu 0,4)", "doorzicht in m (nu 0,6)",
         [("same", "doorzicht in m (nu "), ("gone", "0,4"), ("new", "0,6"), ("same", ")")]),
        ("?", "hoe laat?", [("gone", "?"), ("new", "hoe laat?")]),
        ("3D hoeft niet", "een kaart op straat", [("gone", "3D hoeft niet"), ("new", "een kaart op straat")]),
        ("‘Ja’ – zei hij", "'ja' - zei  hij", [("same", "'ja' - zei  hij")]),
        ("water\n- plas", "water\n– plas", [("same", "water\n– plas")]),
    ],
)  # fmt: skip
def test_changed_words_are_told_as_a_reader_sees_them(old: str, new: str, wanted: list[tuple[str, str]]) -> None:
    assert [(part.state, part.text) for part in stretches(old, new)] == wanted


def test_long_and_hostile_texts_cost_bounded_work() -> None:
    words = [f"woord{number % 97}" for number in range(20_000)]
    began = time.process_time()
    for text, other in [
        (" ".join(words), " ".join(reversed(words))),
        ("a " * 30_000, "a " * 29_000 + "b"),
        (". ".join(words), ". ".join(words[1:]) + " x"),
        ("x" * 100_000, "y" * 100_000),
    ]:
        parts = stretches(text, other)
        assert "".join(part.text for part in parts if part.state != "gone") == other
    rows = [{"f2_vw_stakeholder": f"partij {number} {words[number]}", "f2_vw_vragen": "hoe"} for number in range(1_000)]
    old, new = (respond(FULL, {}, {"f2_voor_wie": given}) for given in (rows, rows[::-1]))
    assert nothing_changed(compare(FULL, old, new))
    assert time.process_time() - began < 20


def test_the_data_is_as_the_schema_says() -> None:

    data = as_data(
        rounds(
            FULL,
            [_first(), _first({"m_round": "2", "f1_waarde": "Anders."}, f2_voor_wie=ROWS["f2_voor_wie"][1:])],
            ["a", "b"],
        )
    )
    jsonschema.Draft202012Validator.check_schema(published("combine/comparison"))
    jsonschema.Draft202012Validator(published("combine/comparison")).validate(data)


def test_rows_whose_cells_could_not_be_joined_are_compared_too() -> None:
    def side(text: str) -> Response:
        return Response(
            "usecase",
            answers=(Answer("f2_vw_vragen", (passage(text),)),),
            records=(Record("f2_voor_wie", (Answer("f2_vw_stakeholder", (passage("Gemeente"),)),)),),
        )

    assert _changes(compare(FULL, side("wanneer dan"), side("wanneer dan toch"))) == [
        ("f2_vw_vragen", "changed", ("reworded",), "wanneer dan toch")
    ]


def _list(*items_: str) -> Response:
    return respond(FULL, {"f1_vraagstuk": "\n".join(items_)})


@pytest.mark.parametrize(
    ("old", "new", "split", "joined"),
    [
        (
            ["te weinig geld en te weinig mensen om overal te meten"],
            ["te weinig geld", "te weinig mensen om overal te meten"],
            {"te weinig geld": "te weinig geld en te weinig mensen om overal te meten"},
            {},
        ),
        (
            ["blauwalg in de plas", "dode vis bij het gemaal"],
            ["blauwalg in de plas; en dode vis bij het gemaal", "ganzen"],
            {},
            {"blauwalg in de plas": "blauwalg in de plas; en dode vis bij het gemaal"},
        ),
        (["te weinig geld", "ganzen"], ["te weinig geld", "ganzen", "geld voor de boeren"], {}, {}),
        (["blauwalg in de plas"], ["blauwalg in de grote plas", "zwemmers met jeuk"], {}, {}),
        (["meten is weten"], ["dode vis bij het gemaal"], {}, {}),
    ],
)
def test_what_seems_split_or_joined_is_a_question_beside_its_state(
    old: list[str], new: list[str], split: dict[str, str], joined: dict[str, str]
) -> None:
    entries = _entries(compare(FULL, _list(*old), _list(*new)), "f1_vraagstuk")
    assert {entry.new: entry.split for entry in entries if entry.split} == split
    assert {entry.old: entry.joined for entry in entries if entry.joined} == joined
    assert all(entry.state == "new" for entry in entries if entry.split)
    assert all(entry.state == "gone" for entry in entries if entry.joined)


def test_a_row_that_became_two_and_two_that_became_one_are_asked_about() -> None:
    apart = [{"f2_vw_stakeholder": "Agrariërs"}, {"f2_vw_stakeholder": "Recreatieondernemers"}]
    whole = [{"f2_vw_stakeholder": "Agrariërs en recreatieondernemers"}]
    old, new = (respond(FULL, {}, {"f2_voor_wie": rows}) for rows in (whole, apart))
    told = {entry.name: entry.split for entry in _entries(compare(FULL, old, new), "f2_voor_wie") if entry.split}
    assert set(told.values()) == {"Agrariërs en recreatieondernemers"}
    back = {entry.name: entry.joined for entry in _entries(compare(FULL, new, old), "f2_voor_wie") if entry.joined}
    assert set(back.values()) == {"Agrariërs en recreatieondernemers"}


def test_a_text_that_one_of_several_groups_replaced_is_a_change_of_that_group() -> None:
    def said(*pairs: tuple[str, str]) -> Response:
        return Response("usecase", answers=(Answer("f6_borging", tuple(passage(text, voice=v) for v, text in pairs)),))

    found = compare(
        FULL, said(("Tafel A", "n.t.b."), ("Tafel B", "?")), said(("Tafel A", "in het beheerplan"), ("Tafel B", "?"))
    )
    assert [(one.state, one.voice) for one in found.open_points if one.state == "closed"] == [("closed", "Tafel A")]
    assert [(one.state, one.old, one.new) for one in _entries(found, "f6_borging") if one.voice == "Tafel A"] == [
        ("changed", "n.t.b.", "in het beheerplan")
    ]


def test_groups_that_were_there_in_one_round_only_are_known_again_by_their_words() -> None:
    def said(*pairs: tuple[str, str]) -> Response:
        return Response(
            "usecase", answers=(Answer("f1_vraagstuk", tuple(passage(text, voice=v) for v, text in pairs)),)
        )

    old = said(("Tafel A", "de plas is dicht"), ("Tafel B", "vissterfte in augustus"))
    new = said(("Tafel A", "de plas is dicht"), ("Bewoners", "vissterfte in augustus"))
    assert nothing_changed(compare(FULL, old, new))


def _tables(*given: tuple[str, dict[str, str]]) -> Response:
    return together(
        [Table(f"{name}.xlsx", respond(FULL, {"m_group": name, **answers})) for name, answers in given], FULL
    )


def test_a_table_of_another_name_moves_nothing_of_the_others() -> None:
    mine, theirs = {"f1_doelen": "minder fosfaat\nschoon water"}, {"f1_doelen": "rust op de kade\nruimte om te spelen"}
    old = _tables(("Tafel A", theirs), ("Tafel B", mine))
    assert compare(FULL, old, _tables(("Tafel B", mine), ("Zuid", theirs))).moved == 0
    turned = {"f1_doelen": "schoon water\nminder fosfaat"}
    assert compare(FULL, old, _tables(("Tafel A", theirs), ("Tafel B", turned))).moved == 1


def test_a_group_that_is_not_in_the_other_round_answered_and_dropped_nothing() -> None:
    first, second = {"f1_doelen": "minder fosfaat\nn.t.b."}, {"f1_doelen": "rust op de kade"}
    others = ("Tafel B (wit)", first), ("Tafel C", {**second, "f6_borging": "?"})
    old, new = {"f1_doelen": "schoon water"}, {"f1_doelen": "schoon water\nrust op de kade"}
    every, alone = _tables(("Tafel A", old), *others), respond(FULL, {"m_group": "Tafel A", **new})
    found = compare(FULL, every, alone)
    assert found.absent == (("Tafel B", "Tafel C"), ())
    assert [found.count(state) for state in ("unchanged", "changed", "new", "gone")] == [1, 0, 1, 0]
    assert not found.open_points
    assert not found.answered
    back = compare(FULL, alone, every)
    assert back.absent == ((), ("Tafel B", "Tafel C"))
    assert [back.count(state) for state in ("unchanged", "changed", "new", "gone")] == [1, 0, 0, 1]
    renamed = compare(FULL, every, _tables(("Tafel A", new), ("Zuid", first)))
    assert renamed.absent.compared
    assert renamed.absent == (("Tafel B", "Tafel C"), ("Zuid",))
    again = [one for one in _entries(renamed, "f1_doelen") if one.voice == "Zuid"]
    assert {one.state for one in again} == {"unchanged"}


def test_a_line_is_followed_through_a_round_in_which_other_groups_are_missing() -> None:
    two = [("Noord", {"f1_doelen": "rust op de kade"}), ("Zuid", {"f1_doelen": "schoon water"})]
    alone = respond(FULL, {"m_group": "Zuid", "f1_doelen": "schoon water\nminder fosfaat"})
    again = [two[0], ("Zuid", {"f1_doelen": "schoon water\nminder fosfaat en kroos"})]
    found = rounds(FULL, [_tables(*two), alone, _tables(*again)])
    (followed,) = found.histories
    assert followed.states == ("new", "changed")
    last = found.steps[1]
    assert last.absent == ((), ("Noord",))
    as_data(found)


def test_what_one_table_dropped_did_not_move_to_a_question_of_another_one() -> None:
    text = "de plas blijft open"
    old = _tables(("Tafel A", {"f1_doelen": text}), ("Tafel B", {"f1_opgave": "rust"}))
    new = _tables(("Tafel A", {"f1_opgave": "stilte"}), ("Tafel B", {"f1_opgave": "rust", "f1_indicatoren": text}))
    entries = [
        entry for one in compare(FULL, old, new).questions for entry in one.entries if text in {entry.old, entry.new}
    ]
    assert {(entry.state, entry.voice, entry.elsewhere) for entry in entries} == {
        ("gone", "Tafel A", ""), ("new", "Tafel B", ""),
    }  # fmt: skip


LIGHT_ANSWERS = {
    "m_title": "Schoon water", "l1_vraagstuk": "blauwalg in de plas",
    "l1_knelpunten": "- te veel meetnetten\n- niemand ziet het geheel", "l1_doelen": "- minder fosfaat",
}  # fmt: skip
LIGHT_ROWS = {"l2_belanghebbenden": [{"l2_stakeholder": "Gemeente Zandmeer"}]}


def test_a_light_canvas_and_a_full_one_are_compared_at_what_both_ask_and_the_rest_is_named() -> None:
    old = respond(LIGHT, LIGHT_ANSWERS, LIGHT_ROWS)
    new = respond(
        FULL,
        {"m_title": "Schoon water", "f1_vraagstuk": "blauwalg in de plas", "f1_doelen": "minder fosfaat\nganzen weg",
         "f1_waarde": "zwemmen"},
        {"f1_knelpunten": [{"f1_knelpunt": "te veel meetnetten", "f1_knelpunt_waarom": "ieder zijn eigen"}],
         "f2_voor_wie": [{"f2_vw_stakeholder": "Zwemclub"}]},
    )  # fmt: skip
    found = rounds(FULL, [old, new], ["a", "b"], [LIGHT, FULL])
    assert sorted(_changes(found.steps[-1])) == [
        ("f1_doelen", "new", (), "ganzen weg"), ("f1_knelpunten", "gone", (), "niemand ziet het geheel"),
    ]  # fmt: skip
    assert found.steps[-1].answered == ()
    ((only_old, only_new),) = found.apart
    assert [one.id for one in only_old] == ["l2_belanghebbenden"]
    assert [one.id for one in only_new] == ["f1_waarde", "f1_knelpunt_waarom", "f2_voor_wie"]
    data = as_data(found)
    jsonschema.Draft202012Validator(published("combine/comparison")).validate(data)
    assert [one["nl"] for one in data["steps"][0]["not_compared"]["old"]] == ["Belanghebbenden"]
    back = rounds(LIGHT, [new, old], ["b", "a"], [FULL, LIGHT])
    assert sorted(_changes(back.steps[-1])) == [
        ("l1_doelen", "gone", (), "ganzen weg"), ("l1_knelpunten", "new", (), "niemand ziet het geheel"),
    ]  # fmt: skip


def test_canvases_that_ask_nothing_alike_are_refused() -> None:
    other = replace(LIGHT, id="other", sections=tuple(one for one in LIGHT.sections if not one.asked))
    with pytest.raises(UsageError) as raised:
        rounds(FULL, [respond(other, {"m_title": "a"}), _first()], ["a.xlsx", "b.xlsx"], [other, FULL])
    assert raised.value.code == "compare-canvas"


def test_what_several_tables_say_of_their_round_stands_there_once() -> None:
    def side(number: str) -> Response:
        said = tuple(passage(number, voice=voice) for voice in ("A", "B"))
        return Response("usecase", answers=(Answer("m_round", said),))

    assert [one.said("round") for one in rounds(FULL, [side("1"), side("2")], ["a", "b"]).sides] == ["1", "2"]


SAMPLE_FILES = sorted((Path(__file__).parent.parent / "samples").rglob("*.xlsx"))
SAMPLE_FILES = [path for path in SAMPLE_FILES if not path.stem.endswith("-tafel-c")]  # three cells


def _edited(record: Record, column: str, text: str) -> Record:
    """The row with other words in a column; "" empties it."""
    cells = [one for one in record.answers if one.question != column]
    here = record.answers[0].ref
    return record._replace(answers=(*cells, Answer(column, (Passage(here, (Span(text),)),))) if text else tuple(cells))


def _with_rows(response: Response, table: str, rows: list[Record]) -> Response:
    return replace(response, records=(*(one for one in response.records if one.table != table), *rows))


@pytest.mark.parametrize("file", SAMPLE_FILES, ids=lambda path: path.stem)
def test_each_scripted_change_of_a_real_table_is_found_and_no_other(file: Path) -> None:
    project = Project()
    assessment = project.assess(file)
    canvas, response = assessment.canvas, assessment.response
    tried = 0
    for table in canvas.questions():
        rows = list(response.rows(table.id))
        if len(rows) < 3 or table.column("share") or canvas.section_of[table.id].private:
            continue
        at = len(rows) // 2
        row, own = rows[at], table.column("number")
        cell = next(one for one in reversed(row.answers) if not own or one.question != own.id)
        new = Record(table.id, (Answer(table.columns[1].id, (passage("een volstrekt ander onderwerp, zie bijlage"),)),))
        scripts: dict[str, tuple[list[Record], dict[str, int]]] = {
            "nothing": (rows, {}),
            "reworded": ([*rows[:at], _edited(row, cell.question, f"{cell.text} erbij")], {"changed": 1}),
            "gone": (rows[:at], {"gone": 1}),
            "new": ([*rows[:at], row, new], {"new": 1}),
            "moved": ([row, *rows[:at]], {}),
        }
        if len(row.answers) > 2:
            scripts["emptied"] = ([*rows[:at], _edited(row, cell.question, "")], {"changed": 1})
        if own:
            scripts["renumbered"] = ([*rows[:at], _edited(row, own.id, "US901")], {})
        for name, (changed, wanted) in scripts.items():
            later = _with_rows(response, table.id, changed if name == "nothing" else [*changed, *rows[at + 1 :]])
            step = compare(canvas, response, later)
            found = {state: step.count(state) for state in ("changed", "new", "gone") if step.count(state)}
            assert found == wanted, (table.id, name)
            assert nothing_changed(step) == (not wanted), (table.id, name)
            tried += 1
    assert tried > 10


def test_a_line_that_is_open_now_is_called_by_its_last_answer_in_its_history() -> None:
    sides = [("1", "n.t.b."), ("2", "de haven"), ("3", "?")]
    every = [respond(FULL, {"m_round": number, "f1_kansrijk": text}) for number, text in sides]
    found = rounds(FULL, every)
    assert [one.name for one in found.histories if one.question == "f1_kansrijk"] == ["de haven"]


def test_a_respondent_is_nobody_in_particular_in_another_round() -> None:
    texts = ["de brug is te smal", "de kade zakt weg", "het plein is te heet"]

    def surveyed(texts: list[str]) -> Response:
        voices = enumerate(texts, start=1)
        said = tuple(passage(text, cell=f"B{number}", voice=f"Respondent {number}") for number, text in voices)
        return replace(respond(FULL, {}), answers=(Answer("f1_vraagstuk", said),))

    found = compare(FULL, surveyed(texts[:2]), surveyed([texts[1], texts[0], texts[2]]))
    (question,) = found.counted
    assert [(entry.state, entry.voice) for entry in question.entries] == [("unchanged", "")] * 2 + [("new", "")]
