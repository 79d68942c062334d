"""This file shows how the model keeps what was answered: places, looks, rows, and whose words they are."""

from __future__ import annotations

import pytest

from generator.model import Answer, CellRef, Passage, Record, Response, Span, spans
from generator.model.response import Group


def _passage(text: str, cell: str = "B2", voice: str = "", sheet: str = "Blad1") -> Passage:
    return Passage(CellRef(sheet, cell), (Span(text),), voice)


def _record(table: str, **cells: str) -> Record:
    return Record(table, tuple(Answer(id_, (_passage(f"in {id_}", cell),)) for id_, cell in cells.items()))


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        ("Blad1", "Blad1!C12"),
        ("Blad_1", "Blad_1!C12"),
        ("1 Waarde", "'1 Waarde'!C12"),
        ("1Waarde", "'1Waarde'!C12"),
        ("O'Brien", "'O''Brien'!C12"),
        ("", "''!C12"),
        ("A1", "A1!C12"),
    ],
)
def test_a_place_is_told_as_people_write_it(sheet: str, told: str) -> None:
    assert str(CellRef(sheet, "C12")) == told


@pytest.mark.parametrize(
    ("cell", "other", "expected"),
    [
        ("C12", "F3", "F12"),
        ("AB7", "XFD1", "XFD7"),
        ("C12", "F3 (notitie)", "F12"),
        ("C12 (notitie)", "F3", "C12 (notitie)"),
        ("C12", "vorm 3", "C12"),
        ("koptekst", "F3", "koptekst"),
    ],
)
def test_the_cell_of_a_row_in_the_column_of_another(cell: str, other: str, expected: str) -> None:
    assert CellRef("A", cell).in_column_of(CellRef("A", other)) == CellRef("A", expected)
    assert CellRef("A", cell).in_column_of(CellRef("B", other)) == CellRef("A", cell)


def test_neighbours_with_one_look_are_one_and_nothing_empty_stays() -> None:
    bold, link = Span("c", bold=True), Span("d", link="https://example.org")
    pieces = [
        Span(""),
        Span("a"),
        Span("", bold=True),
        Span("b"),
        bold,
        Span("d", bold=True),
        link,
        Span("e"),
        Span("f"),
    ]
    assert spans(pieces) == (Span("ab"), Span("cd", bold=True), link, Span("ef"))
    assert spans([]) == spans([Span("")]) == ()
    for one in (Span("y", bold=True), Span("y", italic=True), Span("y", strike=True), Span("y", link="x")):
        assert spans([Span("x"), one]) == (Span("x"), one)


@pytest.mark.parametrize(("cell", "expected"), [("C12", "12"), ("C12 (notitie)", "12"), ("Vorm 3", "Vorm 3")])
def test_what_stands_at_a_cell_is_in_its_row(cell: str, expected: str) -> None:
    assert CellRef("A", cell).line == ("A", expected)


def test_what_stands_at_a_question_and_in_a_row() -> None:
    row, second = _record("t", a="B5", b="C5"), _record("t", b="C6")
    made = Response(
        "eigen",
        answers=(Answer("q", (_passage("een"), _passage("twee", "B3"))),),
        records=(row, _record("u", c="A1"), second),
    )
    assert (made.text("q"), made.text("geen"), made.answer("geen")) == ("een\ntwee", "", None)
    assert made.rows("t") == (row, second)
    assert made.rows("geen") == ()
    assert (row.text("b"), row.text("c"), row.answer("c"), second.ref) == ("in b", "", None, CellRef("Blad1", "C6"))
    assert made.lines("t", "b") == {"Blad1": (False, ["C"])}
    assert made.lines("t", "geen") == made.lines("geen", "b") == {}


def test_a_column_is_where_its_first_filled_row_has_it_on_each_sheet() -> None:
    cells = [("Blad1", "notitie"), ("Blad1", "D5"), ("Blad1", "E6"), ("Blad2", "AA3")]
    records = tuple(Record("t", (Answer("a", (_passage("x", cell, "", sheet),)),)) for sheet, cell in cells)
    found = Response("eigen", records=records).lines("t", "a")
    assert {sheet: lines[0] for sheet, (_, lines) in found.items()} == {"Blad1": "D", "Blad2": "AA"}


def test_whose_words_these_are() -> None:
    first, longer = Group("Tafel 1", "A"), Group("Tafel 10", "B")
    made = Response("eigen", groups=(first, longer))
    voices = {
        "Tafel 1": first,
        "Tafel 1: Noor": first,
        "Tafel 10": longer,
        "Tafel 10: Bo": longer,
        "Noor": None,
        "": None,
    }
    assert {voice: made.group_of(_passage("x", voice=voice)) for voice in voices} == voices
    assert [made.group_name(voice) for voice in ("Tafel 10: Bo", "Tafel 10", "Noor", "Tafel 100: Bo")] == [
        "Tafel 10",
        "Tafel 10",
        "Noor",
        "Tafel 100: Bo",
    ]
    assert _record("t", a="B5").voice == ""
    assert Record("t", (Answer("a", (_passage("x", voice="Noor"),)),)).voice == "Noor"
