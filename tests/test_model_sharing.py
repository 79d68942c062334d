"""This file shows that private sheets, and rows not marked to share, are kept apart."""

from __future__ import annotations

import pytest

from generator.model import Answer, Canvas, CellRef, Choice, Passage, Question, Record, Response, Section, Span, Wording
from generator.model.response import Group
from generator.model.sharing import closed_sheets, shareable

SHARE = Question(
    "deel",
    "single",
    Wording("Delen?"),
    role="share",
    choices=(Choice("yes", Wording("ja")), Choice("no", Wording("nee"))),
)
OPEN = Question("t", "table", Wording("T"), columns=(Question("t1", "text", Wording("T1")),))
MARKED = Question("m", "table", Wording("M"), columns=(Question("m1", "text", Wording("M1")), SHARE))
CLOSED = Question("p", "table", Wording("P"), columns=(Question("p1", "text", Wording("P1")),))


def _text(id_: str) -> Question:
    return Question(id_, "text", Wording(id_))


def _section(id_: str, *questions: Question, private: bool = False) -> Section:
    name = Wording(f"Blad {id_}", f"Sheet {id_}")
    return Section(id_, name, name, questions, private=private, aliases=(f"Oud {id_}",))


CANVAS = Canvas(
    "eigen",
    Wording("Eigen"),
    (
        _section("a", _text("q"), OPEN),
        _section("b", _text("r"), MARKED),
        _section("c", _text("s"), CLOSED, private=True),
    ),
)


def _answer(id_: str, text: str = "x", sheet: str = "Los") -> Answer:
    return Answer(id_, (Passage(CellRef(sheet, "A5"), (Span(text),)),))


def _row(table: str, *answers: Answer) -> Record:
    return Record(table, answers)


@pytest.mark.parametrize(
    ("said", "printed"), [("ja", True), (" JA ", True), ("nee", False), ("misschien", False), (None, False)]
)
def test_a_reflection_is_printed_only_when_marked(said: str | None, printed: bool) -> None:  # noqa: FBT001 - a table
    row = _row("m", _answer("m1"), *([_answer("deel", said)] if said else []))
    other = _row("t", _answer("t1"))
    assert shareable(CANVAS, Response("eigen", records=(other, row))).records == ((other, row) if printed else (other,))


def test_private_answers_and_loose_words_of_closed_columns_are_not_printed() -> None:
    said = ("q", "t1", "r", "m1", "deel", "s", "p1", "onbekend")
    records = (_row("t", _answer("t1")), _row("p", _answer("p1")), _row("elders", _answer("z")))
    found = shareable(CANVAS, Response("eigen", answers=tuple(map(_answer, said)), records=records))
    assert [answer.question for answer in found.answers] == ["q", "t1", "r", "onbekend"]
    assert [record.table for record in found.records] == ["t", "elders"]


def test_the_sheets_on_which_nothing_may_be_printed_unasked() -> None:
    answers = (
        _answer("q", sheet="Open"),
        _answer("r", sheet="Los R"),
        _answer("deel", sheet="Los M"),
        _answer("p1", sheet="Los P"),
    )
    records = (_row("t", _answer("t1", sheet="Open")), _row("m", _answer("m1", sheet="Rijen M")))
    own = {f"{word} {id_}" for id_ in "bc" for word in ("blad", "sheet", "oud")}
    found = own | {"los r", "los m", "los p", "rijen m"}
    assert closed_sheets(CANVAS, Response("eigen")) == own
    assert closed_sheets(CANVAS, Response("eigen", answers=answers, records=records)) == found
    together = Response("eigen", answers=answers, records=records, groups=(Group("Tafel 1", "A"),))
    assert closed_sheets(CANVAS, together) == found | {f"tafel 1: {name}" for name in found}
    assert [section.closed for section in CANVAS.sections] == [False, True, True]
