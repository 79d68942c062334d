"""This file shows that questions with codes before and hints behind them are questions on every kind of sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from board_kit import CANVASES, LABELS
from test_readers_list import nl
from test_strangers import _read, _said

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

IDS = ("l1_vraagstuk", "l1_knelpunten", "l1_doelen", "l2_stakeholder", "l2_rol", "l2_belang")
SAID = ("nat", "geld", "droog", "winkels", "klant", "omzet")
WANTED = {id_: [(text, "")] for id_, text in zip(IDS, SAID, strict=True)}
BEFORE = ("Q{}. ", "Vraag {}: ", "Vraag {}a - ", "V: ", "A.{} ", "G01Q0{}. ", "[V0{}] ", "{}) ")
BEHIND = (
    *(" (optioneel)", " *", " [max. 3]", " Kies er maximaal 3.", "\nLicht toe.", " Please explain."),
    *(" (optioneel, max. 3 antwoorden)", " * (kort antwoord)", " Meerdere antwoorden mogelijk.", " (in één zin)"),
    *(" (bijv. hitte, of (te) nat)", "\n(bv. hitte)", " (noem de drie grootste)", " (denk hierbij aan 2030)"),
    *(" (e.g. flooding)", " (één organisatie)", " (kies de belangrijkste)", " (such as: heat)"),
)
LIKE_HINTS = (
    *("(de Grift)", "in de zomer te heet", "meer groen", "(meer groen in de wijk)", "(open water)"),
    *("(kort door de bocht)", "(Max van den Berg)", "Max 3 dijken", "max 2 graden warmer", "(max. 3 dijken)"),
    *("(BV Nederland)", "(bijvangst)", "(geef de fiets ruimte)", "(één loket)", "(denktank)"),
    *("Maak het water schoner", "maak ze weer zwembaar", "(groep bewoners)", "(team water)"),
)
Rows = list[tuple[str | None, ...]]


def _column(asked: list[str]) -> Rows:
    return [(text,) for pair in zip(asked, SAID, strict=True) for text in (*pair, None)]


def _tight(asked: list[str]) -> Rows:
    return [(text,) for pair in zip(asked, SAID, strict=True) for text in pair]


def _cells(asked: list[str]) -> Rows:
    return [(f"{question}\n{text}",) for question, text in zip(asked, SAID, strict=True)]


def _board(asked: list[str]) -> Rows:
    return [row for at in range(3) for row in ((asked[at], asked[at + 3]), (SAID[at], SAID[at + 3]), ())]


SHEETS = (_column, _tight, _cells, _board)


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("rows", SHEETS)
def test_a_code_before_a_question_hides_it_nowhere(
    before: str, rows: Callable[[list[str]], Rows], tmp_path: Path
) -> None:
    """Such a sheet was refused, as if it were no canvas."""
    asked = [before.format(number) + nl(id_) for number, id_ in enumerate(IDS, 1)]
    assert _said(_read(tmp_path, rows(asked))) == WANTED


@pytest.mark.parametrize("behind", BEHIND)
@pytest.mark.parametrize("rows", SHEETS)
def test_a_hint_behind_a_question_is_no_answer(behind: str, rows: Callable[[list[str]], Rows], tmp_path: Path) -> None:
    assert _said(_read(tmp_path, rows([nl(id_) + behind for id_ in IDS]))) == WANTED


@pytest.mark.parametrize("behind", LIKE_HINTS)
def test_what_only_looks_like_a_hint_is_an_answer(behind: str, tmp_path: Path) -> None:
    rows = [(f"{nl(IDS[0])} {behind}", nl(IDS[3])), (None, "winkels"), (), (nl(IDS[1]), nl(IDS[4])), ("geld", "klant")]
    assert _said(_read(tmp_path, rows))["l1_vraagstuk"] == [(behind, "")]


def test_a_question_in_two_languages_is_one(tmp_path: Path) -> None:
    """What stood behind the slash became an answer to each question."""
    rows: list[tuple[str, str]] = [("Vraag / Question", "Antwoord / Answer")]
    rows += [(f"{nl(id_)} / {LABELS[id_].en}", text) for id_, text in zip(IDS, SAID, strict=True)]
    assert _said(_read(tmp_path, rows)) == WANTED


@pytest.mark.parametrize("between", [" / ", "\n", " ", "\n/ ", "\n(", " ("])
@pytest.mark.parametrize("answer", ["", "\nnat"])
def test_a_question_with_itself_in_another_language_in_one_cell_is_one(
    between: str, answer: str, tmp_path: Path
) -> None:
    """It was told to be two questions, the issue and the issue."""
    both = nl(IDS[0]) + between + LABELS[IDS[0]].en + ")" * between.endswith("(")
    reading = _read(tmp_path, [(both + answer,), ("geld",), (), (nl(IDS[2]),), ("droog",)])
    assert _said(reading)[IDS[0]] == ([("nat", "")] if answer else []) + [("geld", "")]
    assert not reading.findings


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("gap", [(), (None,)])
def test_a_question_of_two_tables_below_each_other_is_of_the_one_asked_last(
    language: str, gap: tuple[None, ...], tmp_path: Path
) -> None:
    """What those with whom it is done find important stood at those for whom it is done."""
    sections = (section for section in CANVASES["usecase"].sections if section.asked)
    parts = [part for section in sections for part in section.fields if part.asked and not part.columns]
    texts = [(part.label.nl if language == "nl" else part.label.en, f"over {part.id}") for part in parts]
    reading = _read(tmp_path, [(text,) for pair in texts for text in (*pair, *gap)])
    assert _said(reading) == {part.id: [(f"over {part.id}", "")] for part in parts}


@pytest.mark.parametrize("name", ["Data", "Waarde", "Rol", "Doelen", "Knelpunten"])
def test_a_short_name_with_an_example_behind_it_is_an_answer(name: str, tmp_path: Path) -> None:
    """It was the question, and the whole sheet was read otherwise: the questions were its answers."""
    answers = [f"{name} (zoals kaarten)", "Functies (bijv. filteren)", "Inzicht (denk aan kosten)"]
    ids = ["l1_vraagstuk", "l1_knelpunten", "l1_doelen"]
    said = _said(_read(tmp_path, [(nl(id_), answer) for id_, answer in zip(ids, answers, strict=True)]))
    assert said == {id_: [(answer, "")] for id_, answer in zip(ids, answers, strict=True)}
