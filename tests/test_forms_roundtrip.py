"""This file shows that reading a filled form gives the response that it was filled with, whatever was in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import NASTY, NOWHERE, responses

from generator import forms
from generator.canvas import load
from generator.layouts import read
from generator.model import Answer, CellRef, Passage, Record, Response, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.model import Canvas

THIRD = load(Path(__file__).parent / "canvases" / "leesclub")
EXTRAS = ("reflection", "facilitator")


@pytest.fixture(scope="module")
def known(canvases: dict[str, Canvas]) -> dict[str, Canvas]:
    return {**canvases, THIRD.id: THIRD}


def _read(content: bytes, known: dict[str, Canvas]) -> Response:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ingevuld.xlsx"
        path.write_bytes(content)
        return read(path, known).response


def _bare(response: Response) -> Response:
    """`response` without the places of its answers and the file that it came from."""
    return replace(
        response,
        source="",
        answers=tuple(_nowhere(answer) for answer in response.answers),
        records=tuple(
            Record(record.table, tuple(_nowhere(answer) for answer in record.answers)) for record in response.records
        ),
    )


def _nowhere(answer: Answer) -> Answer:
    return Answer(answer.question, tuple(passage._replace(ref=NOWHERE) for passage in answer.passages))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_reading_gives_what_was_filled_in(known: dict[str, Canvas], data: st.DataObject) -> None:
    canvas = known[data.draw(st.sampled_from(sorted(known)))]
    response = data.draw(responses(canvas))
    content = forms.fill(canvas, response)
    found = _read(content, known)
    assert _bare(found) == response
    assert forms.fill(canvas, found) == content


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("id_", ["usecase", "usecase-light", "leesclub"])
def test_a_blank_form_holds_nothing(known: dict[str, Canvas], id_: str, language: str) -> None:
    found = _read(forms.blank(known[id_], language, EXTRAS), known)
    assert _bare(found) == Response(id_, language)


def _everything(canvas: Canvas, words: Callable[[str], Iterable[str]]) -> Response:
    """An answer everywhere."""

    def answer(id_: str) -> Answer:
        return Answer(id_, tuple(Passage(NOWHERE, (Span(text),)) for text in words(id_)))

    questions = list(canvas.questions())
    return Response(
        canvas.id,
        answers=tuple(answer(question.id) for question in questions if question.kind != "table"),
        records=tuple(
            Record(table.id, tuple(answer(column.id) for column in table.columns))
            for table in questions
            for _ in range(30 if table.columns else 0)
        ),
    )


@pytest.mark.parametrize("id_", ["usecase", "usecase-light", "leesclub"])
def test_every_place_is_found_again(known: dict[str, Canvas], id_: str) -> None:
    response = _everything(known[id_], lambda id_: [f"antwoord op {id_}"])
    assert _bare(_read(forms.fill(known[id_], response), known)) == response


@pytest.mark.parametrize("text", NASTY)
def test_words_that_went_wrong_elsewhere(known: dict[str, Canvas], text: str) -> None:
    response = _everything(known["usecase-light"], lambda _: [f"{text}x", f"x{text}"][:1])
    assert _bare(_read(forms.fill(known["usecase-light"], response), known)) == response


@pytest.mark.parametrize("id_", ["usecase", "usecase-light"])
def test_a_form_saved_by_libreoffice_reads_the_same(
    known: dict[str, Canvas], id_: str, tmp_path: Path, convert: Callable[[Path, str], Path]
) -> None:
    words = [text.strip() for text in NASTY if text.strip()]
    looks = (Span("vet", bold=True), Span(" en "), Span("weg", strike=True), Span(" schuin", italic=True))
    response = _everything(known[id_], lambda id_: [words[sum(map(ord, id_)) % len(words)]])
    answers = (*response.answers[:-1], Answer(response.answers[-1].question, (Passage(NOWHERE, looks),)))
    response = replace(response, answers=answers)
    path = tmp_path / "ingevuld.xlsx"
    path.write_bytes(forms.fill(known[id_], response))
    assert _bare(_read(convert(path, "xlsx").read_bytes(), known)) == response


def test_answers_know_where_they_stand(known: dict[str, Canvas]) -> None:
    response = _everything(known["usecase-light"], lambda _: ["x"])
    found = _read(forms.fill(known["usecase-light"], response), known)
    answer = found.answer("l1_vraagstuk")
    assert answer is not None
    assert answer.ref == CellRef("1 Waarde", "B4")
    assert found.rows("l2_belanghebbenden")[29].ref == CellRef("2 Belanghebbenden", "A33")


def _own_words(canvas: Canvas) -> list[str]:
    """What a form of `canvas` says itself: questions, short names, hints, titles."""
    parts = [part for question in canvas.questions() for part in (question, *question.columns)]
    wordings = [wording for part in parts for wording in (part.label, part.short, part.hint)]
    wordings += [section.title for section in canvas.sections]
    return sorted({wording.get(language) for wording in wordings for language in ("nl", "en")} - {""})


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("id_", ["usecase", "usecase-light", "leesclub"])
def test_an_answer_may_be_the_words_of_a_question(known: dict[str, Canvas], id_: str, seed: int) -> None:
    random = Random(seed)  # noqa: S311 - the same choices every time
    own = _own_words(known[id_])
    response = _everything(known[id_], lambda _: [random.choice(own) if random.random() < 0.3 else "een antwoord"])
    assert _bare(_read(forms.fill(known[id_], response), known)) == response
