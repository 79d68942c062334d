"""This file shows when a prompt counts as answered, and which rows of a table count at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made import response

from generator.model import Answer, CellRef, Passage, Record, Response, Span, counted, progress, prompt_states
from generator.model.states import unfilled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.model import Canvas, PromptState, Question

Rows = dict[str, list[dict[str, str]]]


def _states(
    canvas: Canvas, answers: dict[str, str] | None = None, rows: Mapping[str, Sequence[Mapping[str, str]]] | None = None
) -> dict[str, PromptState]:
    return {state.prompt.id: state for state in prompt_states(canvas, response(canvas, answers, rows))}


def _found(canvas: Canvas, id_: str) -> Question:
    question = canvas.find(id_)
    assert question is not None
    return question


@pytest.mark.parametrize(("canvas", "total"), [("usecase", 42), ("usecase-light", 9)])
def test_how_much_is_asked(canvas: str, total: int, canvases: dict[str, Canvas]) -> None:
    states = prompt_states(canvases[canvas], response(canvases[canvas]))
    assert len(states) == total
    assert {state.state for state in states} == {"missing"}
    assert not any(state.done or state.rows or state.lacking for state in states)
    count = progress(canvases[canvas], states).total
    assert (count.answered, count.partial, count.total) == (0, 0, total)


@pytest.mark.parametrize(
    ("cells", "state", "filled"),
    [
        (["peil", "orde"], "answered", 2),
        (["peil", "geen"], "answered", 2),
        (["peil", "n.v.t."], "answered", 2),
        (["peil", "n.t.b. – navragen"], "answered", 2),
        (["peil", ""], "partial", 1),
        (["peil", "-"], "partial", 1),
        (["peil", "?"], "partial", 1),
        (["peil", "idem"], "partial", 1),
        (["n.t.b. – navragen", "?"], "open", 1),
        (["?", "n.v.t."], "placeholder", 1),
        (["zie foto", ""], "placeholder", 0),
        (["n.v.t.", "n.v.t."], "not-applicable", 2),
        (["", "-"], "missing", 0),
    ],
)
def test_the_state_of_a_column(cells: list[str], state: str, filled: int, canvases: dict[str, Canvas]) -> None:
    rows = [{"f2_vw_stakeholder": f"partij {at}", "f2_vw_belang": cell} for at, cell in enumerate(cells)]
    found = _states(canvases["usecase"], rows={"f2_voor_wie": rows})["f2_vw_belang"]
    assert (found.state, found.filled, found.rows) == (state, filled, 2)
    assert len(found.lacking) == 2 - filled
    assert found.done == (state in {"answered", "not-applicable"})


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        ({"f4_nr": "US1"}, False),
        ({"f4_nr": "US1", "f4_prioriteit": "M"}, False),
        ({"f4_nr": "US1", "f4_wens": "?", "f4_waarde": "idem"}, False),
        ({"f4_wens": "n.v.t."}, False),
        ({"f4_wens": "n.t.b. – navragen"}, False),
        ({"f4_gebruiker": "boer"}, True),
        ({"f4_vindplaats": "?\nBAG"}, True),
    ],
)
def test_a_row_counts_with_a_real_answer(row: dict[str, str], counts: bool, canvases: dict[str, Canvas]) -> None:  # noqa: FBT001 - a table
    full = canvases["usecase"]
    assert len(counted(_found(full, "f4_stories"), response(full, rows={"f4_stories": [row]}))) == counts


def test_a_choice_alone_does_not_make_a_row_count(canvases: dict[str, Canvas]) -> None:
    light, full = canvases["usecase-light"], canvases["usecase"]
    assert _states(light, rows={"l2_belanghebbenden": [{"l2_int_ext": "intern"}]})["l2_rol"].rows == 0
    assert _states(full, rows={"f3_proces": [{"f3_soort": "besluit"}]})["f3_stap"].state == "missing"


def test_rows_of_placeholders_only_are_a_placeholder(canvases: dict[str, Canvas]) -> None:
    found = _states(canvases["usecase"], rows={"f2_voor_wie": [{"f2_vw_stakeholder": "?", "f2_vw_belang": "ntb"}]})
    assert (found["f2_vw_stakeholder"].state, found["f2_vw_stakeholder"].rows) == ("placeholder", 0)
    assert found["f2_vw_vragen"].state == "missing"


def test_a_stakeholder_that_holds_for_more_rows_is_not_asked_again(canvases: dict[str, Canvas]) -> None:
    whole = {"l3_waarvoor": "om te kiezen", "l3_data": "BAG", "l3_rekenmodellen": "geen"}
    rows = [{"l3_stakeholder": "boeren", "l3_inzicht": "peil"} | whole, {"l3_inzicht": "stroming"} | whole]
    found = _states(canvases["usecase-light"], rows={"l3_inzichten": rows})
    assert "l3_stakeholder" not in found
    assert {found[id_].state for id_ in ("l3_inzicht", "l3_waarvoor", "l3_data")} == {"answered"}
    assert found["l3_inzicht"].rows == 2


@pytest.mark.parametrize(
    ("data", "models", "state"),
    [("BAG", "SOBEK", "answered"), ("BAG", "", "partial"), ("", "SOBEK", "partial"), ("?", "SOBEK", "partial"),
     ("?", "", "placeholder"), ("n.v.t.", "n.v.t.", "not-applicable"), ("", "", "missing")],
)  # fmt: skip
def test_data_and_models_are_one_prompt(data: str, models: str, state: str, canvases: dict[str, Canvas]) -> None:
    rows = [{"l3_stakeholder": "boeren", "l3_inzicht": "peil", "l3_data": data, "l3_rekenmodellen": models}]
    found = _states(canvases["usecase-light"], rows={"l3_inzichten": rows})
    assert "l3_rekenmodellen" not in found
    assert found["l3_data"].state == state


def test_counts_by_block(canvases: dict[str, Canvas]) -> None:
    light = canvases["usecase-light"]
    rows = {"l2_belanghebbenden": [{"l2_stakeholder": "boeren", "l2_rol": "gebruiker"}, {"l2_stakeholder": "gemeente"}]}
    answers = {"l1_vraagstuk": "te nat", "l1_knelpunten": "n.v.t.", "l1_doelen": "?"}
    found = progress(light, prompt_states(light, response(light, answers, rows)))
    counts = {id_: (count.answered, count.partial, count.total) for id_, count in found.sections}
    assert counts == {"l1": (2, 0, 3), "l2": (1, 1, 3), "l3": (0, 0, 3)}
    assert (found.total.answered, found.total.partial, found.total.total) == (3, 1, 9)


def test_the_place_of_a_cell_that_is_not_filled(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    row = {"f3_stap": "start", "f3_soort": "besluit", "f3_wie": "gemeente"}
    made = response(full, rows={"f3_proces": [row, row | {"f3_wie": ""}]})
    first, second = made.rows("f3_proces")
    wie, data = _found(full, "f3_wie"), _found(full, "f3_data")
    assert str(made.cell(first, wie.id)) == "'Blad f3'!C5"
    assert str(made.cell(second, wie.id)) == "'Blad f3'!C6"
    assert made.cell(second, data.id) == second.ref, "no row tells in which column it would stand"


def test_two_voices_make_one_answer(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    passages = tuple(Passage(CellRef("Blad1", f"B{at}"), (Span(text),), text) for at, text in enumerate(("?", "nat")))
    made = Response(canvas=full.id, answers=(Answer("f1_doelen", passages),))
    assert {state.prompt.id: state.state for state in prompt_states(full, made)}["f1_doelen"] == "answered"


def test_a_sentence_in_the_wish_answers_the_value_of_its_row_alone(canvases: dict[str, Canvas]) -> None:
    sentence = "Als boer wil ik het peil zien, zodat ik kan plannen"
    rows = [{"f4_wens": sentence}, {"f4_wens": sentence, "f4_waarde": "?"}]
    found = _states(canvases["usecase"], rows={"f4_stories": rows})
    states = {id_: (found[id_].state, found[id_].filled) for id_ in ("f4_wens", "f4_waarde", "f4_data")}
    assert states == {"f4_wens": ("answered", 2), "f4_waarde": ("answered", 2), "f4_data": ("missing", 0)}
    short = [{"f4_wens": sentence}, {"f4_wens": "Als boer wil ik het peil zien"}, {"f4_wens": "zien"}]
    found = _states(canvases["usecase"], rows={"f4_stories": short})
    assert (found["f4_waarde"].state, found["f4_waarde"].filled) == ("partial", 1)
    assert [str(ref) for ref in found["f4_waarde"].lacking] == ["'Blad f4'!A6", "'Blad f4'!A7"]
    lines = [{"f4_wens": "- Als boer wil ik zien\n- zodat ik plan"}]
    assert _states(canvases["usecase"], rows={"f4_stories": lines})["f4_waarde"].state == "answered"
    assert _states(canvases["usecase"], rows={"f3_proces": [{"f3_stap": sentence}]})["f3_wie"].state == "missing"


def test_a_sentence_that_was_crossed_out_answers_nothing(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    sentence = Span("Als boer wil ik het peil zien, zodat ik kan plannen", strike=True)
    cells = (Answer("f4_gebruiker", (Passage(CellRef("A", "B5"), (Span("boer"),)),)),
             Answer("f4_wens", (Passage(CellRef("A", "C5"), (sentence,)),)))  # fmt: skip
    made = Response(full.id, records=(Record("f4_stories", cells),))
    states = {state.prompt.id: state.state for state in prompt_states(full, made)}
    assert (states["f4_wens"], states["f4_waarde"]) == ("missing", "missing")


def test_what_could_not_be_joined_to_rows_is_the_state_only_where_no_row_counts(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    assert _states(full, {"f2_vw_belang": "peil"})["f2_vw_belang"].state == "answered"
    assert _states(full, {"f2_vw_belang": "n.t.b."})["f2_vw_belang"].state == "placeholder"
    found = _states(full, {"f2_vw_belang": "peil"}, {"f2_voor_wie": [{"f2_vw_stakeholder": "boeren"}]})["f2_vw_belang"]
    assert (found.state, found.rows, found.filled) == ("missing", 1, 0)
    models = _states(canvases["usecase-light"], {"l3_rekenmodellen": "SOBEK"})["l3_data"]
    assert (models.state, models.rows) == ("answered", 0)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("een\nn.t.b.\nn.v.t.", "answered"),
        ("n.v.t.\nzie foto\nn.t.b. – bellen", "open"),
        ("n.v.t.\nzie foto", "placeholder"),
        ("n.v.t.\nnog niet besproken", "placeholder"),
        ("n.v.t.\n-", "not-applicable"),
    ],
)
def test_of_several_things_the_most_said_decides(text: str, state: str, canvases: dict[str, Canvas]) -> None:
    assert _states(canvases["usecase"], {"f1_doelen": text})["f1_doelen"].state == state


def test_the_states_are_worked_out_anew_for_another_canvas(canvases: dict[str, Canvas]) -> None:
    made = response(canvases["usecase"], {"f1_doelen": "peil"})
    first = prompt_states(canvases["usecase"], made)
    assert prompt_states(canvases["usecase"], made) is first
    assert len(prompt_states(canvases["usecase-light"], made)) == 9
    assert prompt_states(canvases["usecase"], made) == first


def test_the_rows_that_lack_an_answer_are_told(canvases: dict[str, Canvas]) -> None:
    rows = [
        {"f2_vw_stakeholder": "a", "f2_vw_belang": "peil"},
        {"f2_vw_stakeholder": "b", "f2_vw_belang": "?"},
        {"f2_vw_stakeholder": "c"},
        {"f2_vw_stakeholder": "d", "f2_vw_belang": "n.t.b. – bellen"},
    ]
    found = _states(canvases["usecase"], rows={"f2_voor_wie": rows})["f2_vw_belang"]
    assert [record.text("f2_vw_stakeholder") for record in found.lacking_rows] == ["b", "c"]
    assert [ref.cell for ref in found.lacking] == ["B6", "B7"]


def test_a_column_that_shares_a_question_is_unfilled_when_no_row_has_it(canvases: dict[str, Canvas]) -> None:
    light = canvases["usecase-light"]
    prompt = next(prompt for prompt in light.prompts if prompt.id == "l3_data")
    (alone,) = (prompt for prompt in light.prompts if prompt.id == "l3_inzicht")

    def lacking(*rows: dict[str, str]) -> list[str]:
        return [
            column.id for column in unfilled(prompt, response(light, rows={"l3_inzichten": rows}).rows("l3_inzichten"))
        ]

    assert lacking({"l3_data": "BAG"}, {"l3_rekenmodellen": "SOBEK"}) == []
    assert lacking({"l3_data": "BAG", "l3_rekenmodellen": "n.v.t."}) == []
    assert lacking({"l3_data": "BAG", "l3_rekenmodellen": "?"}) == ["l3_rekenmodellen"]
    assert lacking({"l3_data": "?"}) == ["l3_data", "l3_rekenmodellen"]
    assert unfilled(alone, ()) == ()


def test_the_counts_of_all_blocks_are_the_total_and_a_block_that_is_not_asked_has_none(
    canvases: dict[str, Canvas],
) -> None:
    full = canvases["usecase"]
    rows = {"f2_voor_wie": [{"f2_vw_stakeholder": "a", "f2_vw_belang": "peil"}, {"f2_vw_stakeholder": "b"}]}
    found = progress(full, prompt_states(full, response(full, {"f1_doelen": "peil", "f1_waarde": "?"}, rows)))
    assert [id_ for id_, _ in found.sections] == [section.id for section in full.sections if section.asked]
    assert (found.total.answered, found.total.partial, found.total.total) == (2, 1, 42)
    for name in ("answered", "partial", "total"):
        assert sum(getattr(count, name) for _, count in found.sections) == getattr(found.total, name)


def test_the_rows_that_count_are_looked_for_once(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    table, answers = _found(full, "f4_stories"), response(full, rows={"f4_stories": [{"f4_wens": "een kaart"}]})
    assert len(counted(table, answers)) == 1
    assert counted(table, answers) is counted(table, answers)
