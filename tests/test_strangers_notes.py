"""This file shows that what a facilitator noted, and what says that it is for no report, is no answer and stays out."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest
from board_kit import CANVASES, new
from test_readers_list import nl
from test_strangers import _read, _said

from generator.layouts import read
from generator.layouts.column_roles import made_by, signed, withheld
from generator.layouts.present import _names_somebody
from generator.model import CellRef, Passage, Span
from generator.xlsx.cells import Cell

if TYPE_CHECKING:
    from pathlib import Path

LIGHT_IDS = ("l1_vraagstuk", "l1_knelpunten", "l1_doelen")
ISSUE, BOTTLENECKS, GOALS = map(nl, LIGHT_IDS)


@pytest.mark.parametrize("label", ["Notitie begeleider", "Opmerkingen facilitator:"])
@pytest.mark.parametrize("beside", [("geld",), ("geld", "tijd")])
def test_a_note_of_a_facilitator_below_answers_beside_a_question_is_none(
    label: str, beside: tuple[str, ...], tmp_path: Path
) -> None:
    """Two answers beside a question were heads then, the label a bottleneck, and they themselves had no place."""
    reading = _read(tmp_path, [(ISSUE, "nat"), (BOTTLENECKS, *beside), (label, "groep was moe"), (GOALS, "droog")])
    assert _said(reading) == {id_: [(text, "")] for id_, text in zip(LIGHT_IDS, ("nat", "geld", "droog"), strict=True)}
    assert [one.text for one in reading.aside if one.reason == "personal"] == [label, "groep was moe"]
    assert "people-left-out" in [one.code for one in reading.findings]


@pytest.mark.parametrize("label", ["NB", "Opmerking", "Let op:"])
def test_a_remark_below_two_answers_beside_a_question_heads_no_table(label: str, tmp_path: Path) -> None:
    rows = [(ISSUE, "nat"), (BOTTLENECKS, "geld", "tijd"), (label, "meer koffie"), (GOALS, "droog")]
    assert _said(_read(tmp_path, rows))["l1_knelpunten"] == [("geld", "")]


@pytest.mark.parametrize(
    "note",
    [
        [("Notitie begeleider: groep was moe",)],
        [("Notitie begeleider", "groep was moe")],
        [("Notitie begeleider",), ("groep was moe",)],
    ],
)
def test_a_note_of_a_facilitator_below_an_answer_is_none(note: list[tuple[str, ...]], tmp_path: Path) -> None:
    """It stood among the bottlenecks of the group."""
    reading = _read(tmp_path, [(ISSUE,), ("nat",), (BOTTLENECKS,), ("geld",), ("tijd",), *note, (GOALS,), ("droog",)])
    assert _said(reading)["l1_knelpunten"] == [("geld", ""), ("tijd", "")]
    assert [one.text for one in reading.aside if one.reason == "personal"] == [text for row in note for text in row]


def test_a_note_of_a_facilitator_is_no_row_of_a_survey(tmp_path: Path) -> None:
    rows = [(ISSUE, BOTTLENECKS, GOALS), ("nat", "geld", "droog"), ("vol", "tijd", "leeg")]
    reading = _read(tmp_path, [*rows, ("Notitie begeleider", "groep was moe")])
    assert reading.layout == "survey"
    assert [text for text, _ in _said(reading)["l1_knelpunten"]] == ["geld", "tijd"]
    assert "moe" not in str(reading.response)


@pytest.mark.parametrize(
    "text",
    ["Anja vertelde over thuis (niet in verslag)", "niet notuleren: Anja over thuis", "thuis [off the record]",
     "Anja over thuis – niet in het verslag", "Anja over thuis (Niet in rapport!)."],
)  # fmt: skip
def test_what_says_that_it_is_for_no_report_reaches_none(text: str, tmp_path: Path) -> None:
    """It stood on page two, as what the group wants to achieve, and what nobody claims in the appendix."""
    book, sheet = new("Canvas")
    for row in ((ISSUE,), ("nat",), (text,), (BOTTLENECKS,), ("geld",), (GOALS,), ("droog",), (), (), (), (), ("los",)):
        sheet.append(row)
    sheet["D2"] = text
    book.create_sheet("kladblok").append((text,))
    book.save(tmp_path / "apart.xlsx")
    reading = read(tmp_path / "apart.xlsx", CANVASES)
    assert _said(reading)["l1_vraagstuk"] == [("nat", "")]
    assert "thuis" not in str(reading.response)
    assert [one.text for one in reading.aside if one.reason == "withheld"] == [text] * 3
    told = [str(ref) for one in reading.findings if one.code == "people-left-out" for ref in one.refs]
    assert told == ["Canvas!A3", "Canvas!D2", "kladblok!A1"]


def test_of_a_cell_only_the_line_and_of_a_row_only_the_cell_is_for_no_report(tmp_path: Path) -> None:
    rows = [("Nr", "Gebruiker", "Wens", "Waarde"), (1, "boer", "het peil zien", "mesten (niet in verslag)")]
    last = (3, "raad (niet in verslag)", "winst\ngeld\nmacht - niet in het verslag", "geld")
    reading = _read(tmp_path, [*rows, (2, "burger", "rust", "rust"), last], "Stories")
    assert _said(reading)["f4_gebruiker"] == [("boer", ""), ("burger", "")]
    assert [text for text, _ in _said(reading)["f4_wens"]][2] == "winst\ngeld"
    assert _said(reading)["f4_waarde"] == [("rust", ""), ("geld", "")]
    (told,) = [one for one in reading.findings if one.code == "people-left-out"]
    assert [ref.cell for ref in told.refs] == ["D2", "B4", "C4"]


def test_each_cell_below_a_note_is_told(tmp_path: Path) -> None:
    """What the group said next stood in no document, and nobody knew."""
    note = [("Opmerking facilitator",), ("groep was moe",), ("te weinig water",)]
    reading = _read(tmp_path, [(ISSUE,), ("nat",), *note, (BOTTLENECKS,), ("geld",), (GOALS,), ("droog",)])
    (told,) = [one for one in reading.findings if one.code == "people-left-out"]
    assert [ref.cell for ref in told.refs] == ["A3", "A4", "A5"]


def test_a_note_in_a_cell_of_a_survey_takes_no_row(tmp_path: Path) -> None:
    rows = [(ISSUE, BOTTLENECKS, GOALS), ("nat", "geld", "droog"), ("vol", "Opmerking begeleider", "leeg")]
    reading = _read(tmp_path, rows)
    assert reading.layout == "survey"
    assert [text for text, _ in _said(reading)["l1_doelen"]] == ["droog", "leeg"]


@pytest.mark.parametrize("mark", [" " * 30_000, "(" * 30_000, " - " * 10_000, "a " * 15_000, "\n" * 30_000])
def test_a_long_line_is_looked_at_once(mark: str, tmp_path: Path) -> None:
    text = f"droogte (verslag{mark}op de hei"
    assert _said(_read(tmp_path, [(ISSUE, text), (BOTTLENECKS, "geld"), (GOALS, "droog")]))["l1_doelen"]


@pytest.mark.parametrize(
    "text",
    ["privacygegevens niet opnemen in het register", "water (niet opnemen)", "niet opnemen",
     "KvK (niet voor publicatie)", "data (niet in verslag) wel", "namen - do not include"],
)  # fmt: skip
def test_what_only_sounds_so_is_an_answer(text: str, tmp_path: Path) -> None:
    reading = _read(tmp_path, [(ISSUE, f"wat {text}"), (BOTTLENECKS, "geld"), (GOALS, "droog")])
    assert _said(reading)["l1_vraagstuk"] == [(f"wat {text}", "")]


@pytest.mark.parametrize("begin", ["droogte", "droogte (", "droogte,", "droogte\n", "Begeleider:"])
@pytest.mark.parametrize("mark", ["(", " - ", "a ", " ", "\n", "(a "])
def test_no_text_takes_long_to_ask_what_it_says_of_itself(begin: str, mark: str) -> None:
    """A loose cell with 30,000 blanks after a bracket took minutes, and the workbook was refused."""
    text = f"{begin}{mark * 20_000}op de hei"
    since = process_time()
    withheld(text)
    signed(text)
    made_by(text)
    _names_somebody(Passage(CellRef("Blad", "A1"), (Span(text),)), Cell(1, 1, (Span("Aanwezig"),)))
    assert process_time() - since < 2


def test_what_is_for_no_report_counts_among_the_texts_that_are_there(tmp_path: Path) -> None:
    """Three of five answers were left out, and "2 van 2 teksten gelezen" stood above them."""
    rows = [(ISSUE, "nat (niet in verslag)"), (BOTTLENECKS, "geld (niet in verslag)\ntijd"), (GOALS, "droog")]
    reading = _read(tmp_path, rows)
    assert (reading.texts_read, reading.texts_there) == (2, 4)
    aside = [one.text for one in reading.aside if one.reason == "withheld"]
    assert aside == ["nat (niet in verslag)", "geld (niet in verslag)"]
