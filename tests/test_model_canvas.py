"""This file shows what a canvas knows of its own questions: by id, by role, by the words of a choice."""

from __future__ import annotations

import pytest

from generator.model import Canvas, Choice, Question, Section, Wording

KINDS = (
    Choice("step", Wording("Stap", "Step")),
    Choice("decision", Wording("Groot besluit", "Major decision"), ("keuze moment", "B")),
    Choice("dutch", Wording("Alleen Nederlands")),
)
TABLE = Question(
    "proces",
    "table",
    Wording("Proces"),
    role="process.main",
    columns=(
        Question("nr", "text", Wording("Nr"), asked=False, role="number"),
        Question("stap", "text", Wording("Welke stap?"), required=True, role="step"),
        Question("soort", "single", Wording("Soort"), role="kind", choices=KINDS, prompt="stap"),
        Question("wie", "text", Wording("Wie?"), role="who"),
    ),
)
GOAL = Question("doel", "list", Wording("Doel?", "Goal?"), role="goals", short=Wording("Doel"), heading=Wording("Kop"))
DATE = Question("datum", "text", Wording("Datum"), asked=False, role="meta.date")
OTHER = Question("ander", "table", Wording("Ander"), role="process", columns=(Question("x", "text", Wording("X")),))
NEAR = Question("bijna", "table", Wording("Bijna"), role="processes")
CANVAS = Canvas(
    "eigen",
    Wording("Eigen"),
    (
        Section("a", Wording("A"), Wording("A"), (GOAL, DATE, TABLE)),
        Section("b", Wording("B"), Wording("B"), (OTHER, NEAR)),
        Section("c", Wording("C"), Wording("C"), (Question("q", "text", Wording("Q")),), asked=False),
    ),
)


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("stap", "step"),
        ("STEP", "step"),
        ("  groot \n  besluit ", "decision"),
        ("major decision", "decision"),
        ("decision", "decision"),
        ("Keuze  moment", "decision"),
        ("b", "decision"),
        ("grootbesluit", ""),
        ("stap 2", ""),
        ("", ""),
        ("  ", ""),
    ],
)
def test_a_choice_is_known_by_its_label_id_or_alias(typed: str, id_: str) -> None:
    assert TABLE.columns[2].choice(typed) == id_


@pytest.mark.parametrize(("typed", "id_"), [("i", "in"), ("E.", "out"), ("n", ""), ("ie", ""), (".", "")])
def test_a_letter_with_which_one_choice_begins_is_that_choice(typed: str, id_: str) -> None:
    sides = (Choice("in", Wording("intern")), Choice("out", Wording("extern")))
    assert Question("q", "single", Wording("Q"), choices=sides).choice(typed) == id_


def test_a_choice_without_english_words_is_not_what_an_empty_cell_says() -> None:
    assert TABLE.columns[2].choice("alleen nederlands") == "dutch"
    assert Question("q", "single", Wording("Q"), choices=KINDS[2:]).choice("") == ""


def test_words_are_dutch_where_english_is_not_given() -> None:
    assert [KINDS[0].label.get("en"), KINDS[0].label.get("nl"), KINDS[2].label.get("en")] == [
        "Step",
        "Stap",
        "Alleen Nederlands",
    ]
    assert [bool(Wording(nl="x")), bool(Wording(en="x")), bool(Wording())] == [True, True, False]


def test_a_question_is_called_by_its_short_name_then_its_heading_then_its_words() -> None:
    assert GOAL.name == Wording("Doel")
    assert Question("q", "text", Wording("Vraag"), heading=Wording("Kop")).name == Wording("Kop")
    assert TABLE.name == Wording("Proces")


def test_questions_columns_and_tables_are_found() -> None:
    assert [question.id for question in CANVAS.questions()] == ["doel", "datum", "proces", "ander", "bijna", "q"]
    assert (CANVAS.find("doel"), CANVAS.find("wie"), CANVAS.find("geen")) == (GOAL, TABLE.columns[3], None)
    assert (CANVAS.by_role("process"), CANVAS.by_role("who"), TABLE.column("who")) == (OTHER, None, TABLE.columns[3])
    assert TABLE.column("user") is None
    assert CANVAS.tables("process") == (TABLE, OTHER)
    assert CANVAS.tables("goals") == ()
    assert {id_: section.id for id_, section in CANVAS.section_of.items()} == {
        **dict.fromkeys(("doel", "datum", "proces", "nr", "stap", "soort", "wie"), "a"),
        **dict.fromkeys(("ander", "x", "bijna"), "b"),
        "q": "c",
    }
    assert CANVAS.table_of == dict.fromkeys(("nr", "stap", "soort", "wie"), TABLE) | {"x": OTHER}


def test_what_is_asked_is_counted_as_people_count_it() -> None:
    found = CANVAS.prompts
    assert [(prompt.id, prompt.section.id, prompt.question.id) for prompt in found] == [
        ("doel", "a", "doel"),
        ("stap", "a", "proces"),
        ("wie", "a", "proces"),
        ("x", "b", "ander"),
    ]
    assert [[column.id for column in prompt.columns] for prompt in found] == [[], ["stap", "soort"], ["wie"], ["x"]]
    assert [prompt.label.nl for prompt in found] == ["Doel?", "Welke stap?", "Wie?", "X"]
    assert [prompt.required for prompt in found] == [False, True, False, False]
