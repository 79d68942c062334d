"""This file shows when a prompt counts as answered, and which rows of a table count at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made import response

from generator.model import Answer, CellRef, Passage, Response, Span, cell_of, counted, progress, prompt_states

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
    assert str(cell_of(wie, first, made)) == "'Blad f3'!C5"
    assert str(cell_of(wie, second, made)) == "'Blad f3'!C6"
    assert cell_of(data, second, made) == second.ref, "no row tells in which column it would stand"


def test_two_voices_make_one_answer(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    passages = tuple(Passage(CellRef("Blad1", f"B{at}"), (Span(text),), text) for at, text in enumerate(("?", "nat")))
    made = Response(canvas=full.id, answers=(Answer("f1_doelen", passages),))
    assert {state.prompt.id: state.state for state in prompt_states(full, made)}["f1_doelen"] == "answered"
