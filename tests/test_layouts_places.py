"""This file shows that words are known by the place where they stand: in our own form, beside it, and in free layouts.

Each case is a workbook as somebody made it, and exactly what must be read of it: answers, rows, and what has no place.
"""

from __future__ import annotations

import io
import re
import zipfile
from random import Random
from typing import TYPE_CHECKING

import openpyxl
import pytest
from board_kit import content
from openpyxl.styles import Font

from generator.canvas import load_all
from generator.cli import main
from generator.errors import UnreadableError
from generator.forms import fill
from generator.forms.trace import write
from generator.layouts import Reading, read
from generator.model import Answer, CellRef, Passage, Record, Response, Span
from generator.system.resources import templates_root

if TYPE_CHECKING:
    from pathlib import Path

CANVASES = load_all(templates_root())
FULL, LIGHT = CANVASES["usecase"], CANVASES["usecase-light"]
Rows = list[list[object]]
Model = dict[str, list[str]]


def q(id_: str, language: str = "nl") -> str:
    """The question with this id, as the canvas words it."""
    question = FULL.find(id_) or LIGHT.find(id_)
    assert question is not None
    return question.label.get(language)


def book(sheets: dict[str, Rows]) -> bytes:
    """A workbook with these sheets; a text that begins with * is bold."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        _write(workbook.create_sheet(name), rows)
    return content(workbook)


def form_with(sheets: dict[str, Rows], rows: tuple[Record, ...] = ()) -> bytes:
    """Our own form with a few answers, and these sheets beside it."""
    filled = fill(FULL, Response("usecase", "nl", answers=ANSWERS, records=rows), [one.id for one in FULL.sections])
    workbook = openpyxl.load_workbook(io.BytesIO(filled), rich_text=True)
    for name, lines in sheets.items():
        _write(workbook.create_sheet(name), lines)
    return content(workbook)


def _write(sheet: object, rows: Rows) -> None:
    assert hasattr(sheet, "cell")
    for row, cells in enumerate(rows, 1):
        for column, value in enumerate(cells, 1):
            if value is not None:
                text = str(value)
                cell = sheet.cell(row, column, text.removeprefix("*"))
                if text.startswith("*"):
                    cell.font = Font(bold=True)


def answer(id_: str, *texts: str) -> Answer:
    return Answer(id_, tuple(Passage(CellRef("x", "A1"), (Span(text),)) for text in texts))


ANSWERS = (
    answer("m_title", "Titel van ons"),
    answer("m_date", "21 mei 2026"),
    answer("m_client", "Gemeente X"),
    answer("f1_vraagstuk", "te nat"),
)
OURS: Model = {one.question: [passage.text for passage in one.passages] for one in ANSWERS}


def reading_of(content: bytes, folder: Path, layout: str = "") -> Reading:
    file = folder / "bestand.xlsx"
    file.write_bytes(content)
    return read(file, CANVASES, layout=layout)


def answers(reading: Reading) -> Model:
    return {one.question: [passage.text for passage in one.passages] for one in reading.response.answers}


def records(reading: Reading) -> list[dict[str, str]]:
    return [{one.question: one.text for one in record.answers} for record in reading.response.records]


def unplaced(reading: Reading) -> list[str]:
    return [item.passage.text for item in reading.response.unplaced]


BESIDE: dict[str, Rows] = {
    "planning": [["Datum", "Activiteit", "Wie"], ["1 juni", "voorbereiding", "S."], ["8 juni", "sessie 2", "P."]],
    "planning of two columns": [["Datum", "Activiteit"], ["1 juni", "voorbereiding"], ["8 juni", "sessie 2"]],
    "planning of one row": [["Datum", "Activiteit"], ["1 juni", "voorbereiding"]],
    "participants": [["Naam", "Organisatie", "e-mail"], ["K.", "Gemeente Y", "k@voorbeeld.nl"]],
    "participants in a column": [["Deelnemers"], ["K."], ["L."]],
    "colophon": [["Titel", "Iets anders"], ["Datum", "1 mei"], ["Plaats", "Z."], ["Organisatie", "Provincie Q"]],
    "budget": [["Project", "Bedrag"], ["Waterkaart", "1200"], ["Totaal", "1200"]],
    "parked": [["Parkeerplaats"], ["kosten"], ["beheer"]],
    "actions": [["Afspraak", "Wie", "Wanneer"], ["mail sturen", "team", "morgen"]],
    "actions with other heads": [["Actie", "Door wie", "Deadline"], ["mail sturen", "team", "morgen"]],
    "data": [["Data", "Bron", "Rol"], ["peilen", "waterschap", "beheerder"]],
    "stakeholders": [["Stakeholder", "Belang", "Rol"], ["boeren", "water", "gebruiker"]],
    "single words": [["besluit"], ["intern"], ["ja"], ["gereed"], ["processtap"], ["nvt"], ["hoog"], ["Vraag"]],
    "a hint that somebody copied": [["Bijvoorbeeld Tafel A."], ["Kies er één."]],
    "one question by name": [["Opdrachtgever", "de directeur"], ["Eigenaar", "de wethouder"]],
    "stories of another": [["Als", "Wil ik", "Zodat"], ["boer", "het peil zien", "ik kan plannen"]],
}


@pytest.mark.parametrize("rows", BESIDE.values(), ids=list(BESIDE))
def test_a_sheet_beside_our_form_answers_nothing(rows: Rows, tmp_path: Path) -> None:
    """What has a cell of its own in the form is taken nowhere else, and every word of the sheet is told."""
    reading = reading_of(form_with({"Eigen blad": rows}), tmp_path)
    assert answers(reading) == OURS
    assert records(reading) == []
    assert told_of("Eigen blad", reading) == sorted(str(value) for line in rows for value in line if value is not None)


def told_of(sheet: str, reading: Reading) -> list[str]:
    """Every text of `sheet` that is told: as not placed, or as the name and address of people set aside."""
    people = [aside.text for aside in reading.aside if aside.ref.sheet == sheet and aside.reason == "personal"]
    return sorted(unplaced(reading) + people)


def test_the_heads_of_an_english_story_make_an_english_canvas(tmp_path: Path) -> None:
    rows: Rows = [["As a", "I want", "So that"], ["farmer", "to see the level", "I can plan"]]
    assert reading_of(book({"Sheet1": rows}), tmp_path).response.language == "en"


def test_who_took_part_by_a_sheet_beside_our_form_is_told_by_its_heads_alone(tmp_path: Path) -> None:
    """A date and an activity are shown as not placed; the name and the address of people are shown nowhere."""
    rows: Rows = [["Datum", "Naam", "e-mail"], ["1 juni", "Koos Verzonnen", "koos@voorbeeld.nl"]]
    reading = reading_of(form_with({"Planning": rows}), tmp_path)
    assert unplaced(reading) == ["Datum", "1 juni"]
    told = [dict(finding.values) for finding in reading.findings if finding.code == "columns-left-out"]
    assert [values["names"] for values in told] == ["‘Naam’ (B), ‘e-mail’ (C)"]


def _names_of_questions() -> list[str]:
    parts = [part for question in FULL.questions() for part in (question, *question.columns)]
    return sorted(
        {name for part in parts for name in (part.short.nl, part.label.nl, *part.aliases) if 0 < len(name) < 25}
    )


@pytest.mark.parametrize("seed", range(15))
def test_any_sheet_of_words_of_the_canvas_beside_our_form_answers_nothing(seed: int, tmp_path: Path) -> None:
    """Heads, labels and answers that happen to be words of the canvas, in any shape of rows and columns."""
    random = Random(seed)  # noqa: S311 - the same choices every time
    words = [*_names_of_questions(), *WORDS, "1 juni", "voorbereiding", "iets", "400"]
    rows: Rows = [
        [
            random.choice(words) if random.random() < random.choice((0.4, 0.9)) else None
            for _ in range(random.randint(1, 5))
        ]
        for _ in range(random.randint(1, 12))
    ]
    name = random.choice(["Planning", "Begroting", "Deelnemers", "Data"])
    reading = reading_of(form_with({name: rows}), tmp_path)
    assert (answers(reading), records(reading)) == (OURS, [])
    assert told_of(name, reading) == sorted(str(value) for line in rows for value in line if value is not None)


def test_a_table_of_somebodys_own_on_a_sheet_of_the_form(tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(form_with({})), rich_text=True)
    for column, text in enumerate(("Datum", "Organisatie", "Rol"), 6):
        workbook["Start"].cell(12, column, text)
        workbook["Start"].cell(13, column, f"eigen {text}")
    reading = reading_of(content(workbook), tmp_path)
    assert answers(reading) == OURS
    assert sorted(unplaced(reading)) == sorted(
        ["Datum", "Organisatie", "Rol", "eigen Datum", "eigen Organisatie", "eigen Rol"]
    )


WORDS = ["Data", "Wetgeving", "ja", "M", "besluit", "Organisatie", "Indicatoren", "Vraag", "Uitleg", "Rol", "gereed"]


@pytest.mark.parametrize("word", WORDS)
def test_a_word_of_the_canvas_is_an_answer_in_every_layout(word: str, tmp_path: Path) -> None:
    filled = fill(FULL, Response("usecase", "nl", answers=(answer("f1_vraagstuk", word), answer("f1_doelen", "x"))))
    row = Record("f2_voor_wie", (answer("f2_vw_stakeholder", word),))
    table = fill(FULL, Response("usecase", "nl", records=(row,)))
    column = book({"Blad1": [[q("f1_vraagstuk")], [word], [], [q("f1_doelen")], ["x"], [], [q("f1_ethiek")], ["y"]]})
    beside = book({"Blad1": [[q("f1_vraagstuk"), word], [q("f1_doelen"), "x"], [q("f1_ethiek"), "y"]]})
    listed = book({"Blad1": [["Vraag", "Antwoord"], [q("f1_vraagstuk"), word], [q("f1_doelen"), "x"]]})
    survey = book({"Blad1": [["ID", q("f1_vraagstuk"), q("f1_doelen"), q("f1_ethiek")], [1, word, "x", "y"]]})
    wall = book(
        {"Blad1": [[q("f1_vraagstuk"), q("f1_opgave"), q("f1_doelen")], [word, "o", "x"], [], [q("f1_ethiek")], ["y"]]}
    )
    for name, rows in {"form": filled, "column": column, "beside": beside, "list": listed, "survey": survey}.items():
        assert answers(reading_of(rows, tmp_path))["f1_vraagstuk"] == [word], name
    assert records(reading_of(table, tmp_path)) == [{"f2_vw_stakeholder": word}]
    board = reading_of(wall, tmp_path)
    assert [*answers(board).get("f1_vraagstuk", []), *unplaced(board)] == [word]


SHORT = ["Rol", "Belang", "Data", "Inzicht", "Belanghebbende", "Waarvoor", "Knelpunten", "Doelen"]
IDS = ["l1_vraagstuk", "l1_knelpunten", "l1_doelen", "l2_stakeholder", "l2_rol", "l2_belang"]
IDS += ["l3_inzicht", "l3_waarvoor", "l3_data"]


@pytest.mark.parametrize("place", range(len(IDS)), ids=IDS)
@pytest.mark.parametrize("word", SHORT)
def test_a_short_name_below_a_question_is_an_answer_and_no_head(word: str, place: int, tmp_path: Path) -> None:
    """All questions in one column with the answers between them: the name of a column may be any of the answers."""
    typed = [word if number == place else f"antwoord {number}" for number in range(len(IDS))]
    rows: Rows = [[text] for id_, answer in zip(IDS, typed, strict=True) for text in (q(id_), answer)]
    reading = reading_of(book({"Blad1": rows}), tmp_path)
    found = {id_: texts for id_, texts in answers(reading).items() if texts}
    found |= {id_: [text] for record in records(reading) for id_, text in record.items()}
    assert found == {id_: [text] for id_, text in zip(IDS, typed, strict=True)}
    assert unplaced(reading) == []


ISSUE, BOTTLENECKS, GOALS = q("l1_vraagstuk"), "Wat zijn de 3 grootste knelpunten?", q("l1_doelen")
Case = tuple[dict[str, Rows], Model, list[dict[str, str]], list[str]]
TWO: Rows = [[ISSUE], ["te weinig woningen"], [], [BOTTLENECKS], ["stikstof"], ["geld"]]
FREE: dict[str, Case] = {
    "a table with one head that we know": (
        {"Blad1": [*TWO, [], ["Wie", "Welke inzichten zijn nodig?"], ["gemeente", "hoe druk"]]},
        {"l1_vraagstuk": ["te weinig woningen"], "l1_knelpunten": ["stikstof", "geld"]},
        [{"l3_inzicht": "hoe druk"}],
        ["Wie", "gemeente"],
    ),
    "a table with heads of somebody's own": (
        {"Blad1": [*TWO, [], ["Risico", "Kans"], ["vertraging", "groot"]]},
        {"l1_vraagstuk": ["te weinig woningen"], "l1_knelpunten": ["stikstof", "geld"]},
        [],
        ["Risico", "Kans", "vertraging", "groot"],
    ),
    "a heading that we do not know": (
        {"Blad1": [*TWO, [], ["Risico's"], ["vertraging"], ["weerstand"]]},
        {"l1_vraagstuk": ["te weinig woningen"], "l1_knelpunten": ["stikstof", "geld"]},
        [],
        ["Risico's", "vertraging", "weerstand"],
    ),
    "a heading between two questions": (
        {"Blad1": [[ISSUE], ["woningen"], [], ["Risico's:"], ["vertraging"], [], [BOTTLENECKS], ["geld"]]},
        {"l1_vraagstuk": ["woningen"], "l1_knelpunten": ["geld"]},
        [],
        ["Risico's:", "vertraging"],
    ),
    "a bold heading without a blank row": (
        {"Blad1": [[f"*{ISSUE}"], ["woningen"], ["*Risico's"], ["vertraging"], [f"*{BOTTLENECKS}"], ["geld"]]},
        {"l1_vraagstuk": ["woningen"], "l1_knelpunten": ["geld"]},
        [],
        ["Risico's", "vertraging"],
    ),
    "a question of somebody's own": (
        {"Blad1": [*TWO, [], ["Wat vond u van de sessie?"], ["prima"]]},
        {"l1_vraagstuk": ["te weinig woningen"], "l1_knelpunten": ["stikstof", "geld"]},
        [],
        ["Wat vond u van de sessie?", "prima"],
    ),
    "beside the labels, one that we do not know": (
        {"Blad1": [[ISSUE, "woningen"], [BOTTLENECKS, "stikstof"], [None, "geld"], ["Risico's", "vertraging"]]},
        {"l1_vraagstuk": ["woningen"], "l1_knelpunten": ["stikstof", "geld"]},
        [],
        ["Risico's", "vertraging"],
    ),
    "beside the labels, one that we do not know in between": (
        {"Blad1": [[ISSUE, "woningen"], ["Risico's", "vertraging"], [BOTTLENECKS, "geld"], [None, "tijd"]]},
        {"l1_vraagstuk": ["woningen"], "l1_knelpunten": ["geld", "tijd"]},
        [],
        ["Risico's", "vertraging"],
    ),
    "answers with blank rows between": (
        {"Blad1": [[ISSUE], ["woningen"], [], [BOTTLENECKS], ["stikstof"], [], ["geld"], [], [GOALS], ["snel"]]},
        {"l1_vraagstuk": ["woningen"], "l1_knelpunten": ["stikstof", "geld"], "l1_doelen": ["snel"]},
        [],
        [],
    ),
    "a blank row below each label": (
        {"Blad1": [[ISSUE], [], ["woningen"], [], [BOTTLENECKS], [], ["stikstof"], ["geld"]]},
        {"l1_vraagstuk": ["woningen"], "l1_knelpunten": ["stikstof", "geld"]},
        [],
        [],
    ),
    "a question without an answer": (
        {"Blad1": [[ISSUE], [], [BOTTLENECKS], ["geld"], [], [GOALS]]},
        {"l1_knelpunten": ["geld"]},
        [],
        [],
    ),
    "numbers before the answers": (
        {"Blad1": [[ISSUE, "woningen"], [BOTTLENECKS], ["1", "stikstof"], ["2", "geld"]]},
        {"l1_vraagstuk": ["woningen"], "l1_knelpunten": ["stikstof", "geld"]},
        [],
        ["1", "2"],
    ),
    "a heading makes it no list": (
        {
            "Blad1": [
                *TWO,
                [],
                ["Inzichten"],
                ["Stakeholder", "Inzicht", "Waarvoor?"],
                ["gemeente", "hoe druk", "besluit"],
            ]
        },
        {"l1_vraagstuk": ["te weinig woningen"], "l1_knelpunten": ["stikstof", "geld"]},
        [{"l3_stakeholder": "gemeente", "l3_inzicht": "hoe druk", "l3_waarvoor": "besluit"}],
        [],
    ),
    "single questions under a table": (
        {
            "Blad1": [
                [q("f2_vw_stakeholder"), q("f2_vw_belang")],
                ["Huurders", "betaalbaar"],
                [],
                ["Opdrachtgever", "de directeur"],
                [q("f2_eigenaar"), "de wethouder"],
            ]
        },
        {"f2_opdrachtgever": ["de directeur"], "f2_eigenaar": ["de wethouder"]},
        [{"f2_vw_stakeholder": "Huurders", "f2_vw_belang": "betaalbaar"}],
        [],
    ),
    "one single question under a table": (
        {
            "Blad1": [
                [q("f2_vw_stakeholder"), q("f2_vw_belang")],
                ["Huurders", "betaalbaar"],
                [],
                ["Opdrachtgever", "de directeur"],
            ]
        },
        {"f2_opdrachtgever": ["de directeur"]},
        [{"f2_vw_stakeholder": "Huurders", "f2_vw_belang": "betaalbaar"}],
        [],
    ),
    "a stakeholder with the name of a question": (
        {
            "Blad1": [
                [q("f2_vw_stakeholder"), q("f2_vw_belang")],
                ["Huurders", "betaalbaar"],
                ["Opdrachtgever", "zekerheid"],
                ["Eigenaar", "rust"],
            ]
        },
        {},
        [
            {"f2_vw_stakeholder": "Huurders", "f2_vw_belang": "betaalbaar"},
            {"f2_vw_stakeholder": "Opdrachtgever", "f2_vw_belang": "zekerheid"},
            {"f2_vw_stakeholder": "Eigenaar", "f2_vw_belang": "rust"},
        ],
        [],
    ),
    "a table of somebody's own under a table": (
        {
            "Blad1": [
                [q("f2_vw_stakeholder"), q("f2_vw_belang")],
                ["Huurders", "betaalbaar"],
                [],
                ["Risico's"],
                ["Risico", "Kans"],
                ["vertraging", "groot"],
            ]
        },
        {},
        [{"f2_vw_stakeholder": "Huurders", "f2_vw_belang": "betaalbaar"}],
        ["Risico's", "Risico", "Kans", "vertraging", "groot"],
    ),
    "short names as labels": (
        {
            "Blad1": [
                ["Vraagstuk", "te nat"],
                ["Maatschappelijke opgave", "wateroverlast"],
                ["Opdrachtgever", "de directeur"],
            ]
        },
        {"f1_vraagstuk": ["te nat"], "f1_opgave": ["wateroverlast"], "f2_opdrachtgever": ["de directeur"]},
        [],
        [],
    ),
    "questions of a table below each other": (
        {"Blad1": [[q("f1_vraagstuk")], ["te nat"], [], [q("f1_knelpunt")], ["geld"], ["tijd"]]},
        {"f1_vraagstuk": ["te nat"]},
        [{"f1_knelpunt": "geld"}, {"f1_knelpunt": "tijd"}],
        [],
    ),
    "a sheet of notes beside free sheets": (
        {"Blad1": TWO, "Notities": [["Data"], ["besluit"], ["losse gedachte"]]},
        {"l1_vraagstuk": ["te weinig woningen"], "l1_knelpunten": ["stikstof", "geld"]},
        [],
        ["Data", "besluit", "losse gedachte"],
    ),
    "a planning beside free sheets": (
        {"Blad1": TWO, "Planning": [["Datum", "Activiteit"], ["1 juni", "sessie 1"], ["8 juni", "sessie 2"]]},
        {"l1_vraagstuk": ["te weinig woningen"], "l1_knelpunten": ["stikstof", "geld"]},
        [],
        ["Datum", "Activiteit", "1 juni", "sessie 1", "8 juni", "sessie 2"],
    ),
    "hints beside the labels and answers below": (
        {"Blad1": [[q("f1_vraagstuk"), "(kies er een)"], ["te nat"], [], [q("f1_doelen"), "(max 3)"], ["a"], ["b"]]},
        {"f1_vraagstuk": ["te nat"], "f1_doelen": ["a", "b"]},
        [],
        [],
    ),
    "titles of blocks between answers and questions": (
        {"Blad1": [["Blok 1"], [q("f1_vraagstuk")], ["te nat"], ["Blok 2"], [q("f2_eigenaar")], ["raad"]]},
        {"f1_vraagstuk": ["te nat"], "f2_eigenaar": ["raad"]},
        [],
        [],
    ),
    "tables with short heads and one that we do not know": (
        {
            "Blad1": [
                ["Stakeholder", "Belang", "Macht"],
                ["boer", "water", "groot"],
                [],
                ["Gebruiker", "Wens", "Waarde"],
                ["boer", "peil zien", "rust"],
            ]
        },
        {},
        [
            {"f2_vw_stakeholder": "boer", "f2_vw_belang": "water"},
            {"f4_gebruiker": "boer", "f4_wens": "peil zien", "f4_waarde": "rust"},
        ],
        ["Macht", "groot"],
    ),
    "those who took part are no stakeholders": (
        {
            "Blad1": [[q("f1_vraagstuk"), "te nat"], [q("f1_doelen"), "droog"]],
            "Deelnemers": [["Naam", "Organisatie", "Rol"], ["K.", "Gemeente", "adviseur"]],
        },
        {"f1_vraagstuk": ["te nat"], "f1_doelen": ["droog"]},
        [],
        ["Organisatie", "Rol", "Gemeente", "adviseur"],
    ),
    "what those who took part care for is not what stakeholders do": (
        {
            "Blad1": [[q("f1_vraagstuk"), "te nat"], [q("f1_doelen"), "droog"]],
            "Deelnemers": [["Naam", "Rol", "Belang"], ["K.", "adviseur", "schoon water"]],
        },
        {"f1_vraagstuk": ["te nat"], "f1_doelen": ["droog"]},
        [],
        ["adviseur", "schoon water"],
    ),
    "names and roles are no stakeholders": (
        {
            "Blad1": [[q("f1_vraagstuk"), "te nat"], [q("f1_doelen"), "droog"]],
            "Blad2": [["Naam", "Rol", "e-mail"], ["K.", "adviseur", "k@voorbeeld.nl"]],
        },
        {"f1_vraagstuk": ["te nat"], "f1_doelen": ["droog"]},
        [],
        ["Rol", "adviseur"],
    ),
    "questions on two sheets": (
        {
            "A": [[q("f1_vraagstuk"), "te nat"], [q("f1_doelen"), "droog"]],
            "B": [[q("f2_eigenaar"), "raad"], ["Bijzonderheden", "geen"]],
        },
        {"f1_vraagstuk": ["te nat"], "f1_doelen": ["droog"], "f2_eigenaar": ["raad"]},
        [],
        ["Bijzonderheden", "geen"],
    ),
    "numbers before the questions": (
        {
            "Blad1": [
                ["1", q("f1_vraagstuk"), "te nat"],
                ["2", "Een eigen vraag?", "ja"],
                ["3", q("f1_ethiek"), "eerlijk"],
            ]
        },
        {"f1_vraagstuk": ["te nat"], "f1_ethiek": ["eerlijk"]},
        [],
        ["1", "2", "Een eigen vraag?", "ja", "3"],
    ),
    "a table of somebody's own with words of the canvas": (
        {
            "Blad1": [[q("f1_vraagstuk"), "te nat"], [q("f1_doelen"), "droog"]],
            "Bronnen": [["Data", "Bron", "Kosten"], ["peilen", "waterschap", "laag"], ["kaart", "gemeente", "hoog"]],
        },
        {"f1_vraagstuk": ["te nat"], "f1_doelen": ["droog"]},
        [],
        ["Data", "Bron", "Kosten", "peilen", "waterschap", "laag", "kaart", "gemeente", "hoog"],
    ),
    "English": (
        {"Sheet1": [[q("l1_vraagstuk", "en")], ["housing"], [], ["Risks"], ["delay"], ["money"]]},
        {"l1_vraagstuk": ["housing"]},
        [],
        ["Risks", "delay", "money"],
    ),
}


@pytest.mark.parametrize("case", FREE.values(), ids=list(FREE))
def test_free_layouts(case: Case, tmp_path: Path) -> None:
    sheets, expected, rows, left = case
    reading = reading_of(book(sheets), tmp_path)
    assert (answers(reading), records(reading), unplaced(reading)) == (expected, rows, left)


LISTED: Rows = [["Vraag", "Antwoord"], [q("f1_vraagstuk"), "te nat"], [q("f1_doelen"), "droog"]]
ASKED: Rows = [["ID", q("f2_eigenaar"), q("f2_opdrachtgever")], [1, "wethouder", "directeur"], [2, "raad", "college"]]
BELOW: Rows = [[q("f1_opgave")], ["klimaat"], [], [q("f1_ethiek")], ["eerlijk"]]
STORIES: Rows = [[q("f4_gebruiker"), q("f4_wens")], ["boer", "het peil zien"], ["burger", "de straat zien"]]
ROWS_OF_STORIES = [
    {"f4_gebruiker": "boer", "f4_wens": "het peil zien"},
    {"f4_gebruiker": "burger", "f4_wens": "de straat zien"},
]
MIXED: dict[str, Case] = {
    "a list and a table": (
        {"Lijst": LISTED, "Stories": STORIES},
        {"f1_vraagstuk": ["te nat"], "f1_doelen": ["droog"]},
        ROWS_OF_STORIES,
        [],
    ),
    "a form and a survey": (
        {"Blad1": BELOW, "Form1": ASKED},
        {
            "f1_opgave": ["klimaat"],
            "f1_ethiek": ["eerlijk"],
            "f2_eigenaar": ["wethouder", "raad"],
            "f2_opdrachtgever": ["directeur", "college"],
        },
        [],
        [],
    ),
    "a form, a list and a survey": (
        {"Blad1": BELOW, "Lijst": LISTED, "Form1": ASKED},
        {
            "f1_vraagstuk": ["te nat"],
            "f1_opgave": ["klimaat"],
            "f1_doelen": ["droog"],
            "f1_ethiek": ["eerlijk"],
            "f2_eigenaar": ["wethouder", "raad"],
            "f2_opdrachtgever": ["directeur", "college"],
        },
        [],
        [],
    ),
    "a list and a table with words of the canvas": (
        {"Lijst": LISTED, "Bronnen": [["Data", "Bron", "Kosten"], ["peilen", "waterschap", "laag"]] * 3},
        {"f1_vraagstuk": ["te nat"], "f1_doelen": ["droog"]},
        [],
        ["Data", "Bron", "Kosten", "peilen", "waterschap", "laag"] * 3,
    ),
    "a list and somebody's own sheet": (
        {"Lijst": LISTED, "Begroting": [["Post", "Betaler"], ["zaal", "gemeente"]]},
        {"f1_vraagstuk": ["te nat"], "f1_doelen": ["droog"]},
        [],
        ["Post", "Betaler", "zaal", "gemeente"],
    ),
}


@pytest.mark.parametrize("case", MIXED.values(), ids=list(MIXED))
def test_the_layout_is_chosen_by_sheet(case: Case, tmp_path: Path) -> None:
    sheets, expected, rows, left = case
    reading = reading_of(book(sheets), tmp_path)
    assert (answers(reading), records(reading), unplaced(reading)) == (expected, rows, left)
    assert reading.sheets == tuple(sheets)


def test_a_person_can_say_what_the_layout_is(tmp_path: Path) -> None:
    content = book({"Lijst": LISTED})
    assert {layout: reading_of(content, tmp_path, layout).layout for layout in ("form", "list", "board", "survey")} == {
        "form": "form",
        "list": "list",
        "board": "board",
        "survey": "survey",
    }
    assert answers(reading_of(content, tmp_path, "list")) == {"f1_vraagstuk": ["te nat"], "f1_doelen": ["droog"]}


FOREIGN: dict[str, dict[str, Rows]] = {
    "a catalogue of data": {"Blad1": [["Data", "Bron", "Eigenaar", "Locatie"], ["peil", "x", "y", "z"]]},
    "steps of a process": {"Blad1": [["Stap", "Wie", "Data", "Besluit"], ["1", "a", "b", "c"]]},
    "a list of risks": {"Blad1": [["ID", "Risico", "Kans", "Eigenaar", "Status"], ["1", "brand", "3", "Jan", "open"]]},
    "tasks": {"Blad1": [["Taak", "Wie", "Rol", "Wanneer", "Status"], ["a", "b", "c", "d", "e"]]},
    "faults": {"Blad1": [["Nummer", "Titel", "Type", "Prioriteit", "Status"], ["1", "kapot", "fout", "hoog", "open"]]},
    "contacts": {"Blad1": [["Naam", "Organisatie", "Functie", "Telefoon"], ["K", "G", "a", "1"]]},
    "goals": {"Blad1": [["Doel", "Indicator", "Waarde", "Bron"], ["a", "b", "1", "c"]]},
    "English issues": {"Sheet1": [["No", "Title", "Type", "Priority", "Owner", "Status", "Data"], list("abcdefg")]},
    "an invoice": {"Blad1": [["Factuur", "Datum", "Klant", "Project", "Bedrag"], ["1", "1-1", "X", "Y", "100"]]},
    "one word": {"Blad1": [["Data", "Omzet"], ["jan", "12"]]},
    "one word alone": {"Blad1": [["Doel"]]},
    "a list of people": {"Blad1": [["Naam", "Organisatie", "Rol"], ["K.", "Gemeente Y", "adviseur"]]},
    "a planning": {"Blad1": [["Datum", "Activiteit", "Wie"], ["1 juni", "start", "S."], ["2 juni", "einde", "P."]]},
    "a form of another kind": {"Blad1": [["Titel", "Feest"], ["Datum", "1 mei"], ["Plaats", "Z."], ["Groep", "A"]]},
    "answers to something else": {"Blad1": [["Vraag", "Antwoord"], ["Hoe laat begint het?", "9 uur"], ["Data", "x"]]},
    "a survey of another kind": {"Blad1": [["ID", "Naam", "Leeftijd"], [1, "K.", 30], [2, "L.", 40]]},
}


@pytest.mark.parametrize("sheets", FOREIGN.values(), ids=list(FOREIGN))
def test_a_workbook_that_is_no_canvas_is_refused(sheets: dict[str, Rows], tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        reading_of(book(sheets), tmp_path)
    assert caught.value.code in {"no-canvas", "little-canvas"}


@pytest.mark.parametrize(
    "heads",
    [
        ["Als", "Wil ik", "Zodat", "Prioriteit"],
        ["Gebruiker", "Wens", "Waarde", "Data"],
        ["Als rol", "Wil ik wens", "Zodat waarde", "Prio"],
        ["As user", "I want", "so that", "Priority"],
        ["Als <gebruiker>", "wil ik <iets>", "zodat <doel>", "MoSCoW"],
        ["As a [role]", "I want to [goal]", "so that [benefit]", "Prio"],
        ["Als een …", "wil ik graag …", "om …", "Prio"],
        ["Gebruiker (als)", "Wens (wil ik)", "Waarde (zodat)", "Prio"],
        ["ALS WIE:", "WIL IK WAT:", "ZODAT WAAROM:", "Prio"],
    ],
    ids=lambda one: "".join(filter(str.isalpha, one[0])),  # pytest finds no test by a name with an ellipsis
)
def test_a_table_of_stories_with_short_heads_is_enough(heads: list[str], tmp_path: Path) -> None:
    reading = reading_of(book({"Blad1": [list(heads), ["boer", "het peil zien", "ik kan plannen", "M"]]}), tmp_path)
    (record,) = records(reading)
    assert (record["f4_gebruiker"], record["f4_wens"]) == ("boer", "het peil zien")


LABELLED: dict[str, Rows] = {
    "below each other": [["Vraagstuk: te nat"], ["Doelen: droog"], ["Opgave: klimaat"]],
    "beside each other": [["1. Vraagstuk: te nat", "2. Doelen: droog"], ["3. Opgave: klimaat"]],
    "with a new line": [["Vraagstuk:\nte nat"], ["Inhoudelijke doelen\ndroog"], ["MAATSCHAPPELIJKE OPGAVE:\nklimaat"]],
    "with a dash": [["Vraagstuk - te nat"], ["Doelen – droog"], ["Maatschappelijke opgave — klimaat"]],
    "in full": [[q("f1_vraagstuk") + " te nat"], [q("f1_doelen") + "\ndroog"], [q("f1_opgave") + ": klimaat"]],
    "among others": [["Vraagstuk", "te nat"], ["Opgave", "klimaat"], ["Wettelijk kader", ""], ["Doelen: droog"]],
}


@pytest.mark.parametrize("rows", LABELLED.values(), ids=list(LABELLED))
def test_a_question_and_its_answer_may_stand_in_one_cell(rows: Rows, tmp_path: Path) -> None:
    reading = reading_of(book({"Blad1": rows}), tmp_path)
    assert answers(reading) == {"f1_vraagstuk": ["te nat"], "f1_opgave": ["klimaat"], "f1_doelen": ["droog"]}


def test_above_a_list_too_but_not_who_took_part(tmp_path: Path) -> None:
    rows: Rows = [["Titel: Natte wijk", "Datum: 3 maart 2026"], ["Deelnemers: Jan, Els"], [], ["Vraag", "Antwoord"]]
    rows += [[q("f1_vraagstuk"), "Data: te weinig"], [q("f1_doelen"), "droog"]]
    found = answers(reading_of(book({"Blad1": rows}), tmp_path))
    assert found.pop("f1_vraagstuk") == ["Data: te weinig"]
    assert found == {"m_title": ["Natte wijk"], "m_date": ["3 maart 2026"], "f1_doelen": ["droog"]}


LIST: Rows = [["Vraag", "Antwoord"], [q("f1_vraagstuk"), "te nat"], [q("f1_doelen"), "droog"]]
PRESENT: dict[str, Rows] = {
    "beside a label": [["Begeleider", "Sanne Test"], ["Thema", "water"], [], *LIST],
    "two labels in a row": [["Begeleider", "Sanne Test", "Notulist", "Bo Proef"], ["water"], [], *LIST],
    "in one cell": [["Ingevuld door: Sanne Test"], ["water"], [], *LIST],
    "without a colon": [["Uitgedraaid door Sanne Test op 3-3-2026"], ["Exported by: sanne.test"], ["water"], [], *LIST],
    "above an export": [
        ["Exported by Sanne Test"], [], ["water"], [], ["ID", "Begintijd", q("f1_vraagstuk"), q("f1_doelen")],
        [1, "1-3-2026 9:00:00", "te nat", "droog"],
    ],
    "below a label": [["water"], [], ["Aanwezig:"], ["Sanne Test"], ["Bo (gemeente)"], [], *LIST],
    "below heads": [["water"], [], ["Naam", "Functie"], ["Sanne", "raadslid"], ["Bo", "raadslid"], [], *LIST],
    "above a survey": [
        ["Facilitator", "Sanne Test"], [], ["water"], [], ["ID", "Begintijd", q("f1_vraagstuk"), q("f1_doelen")],
        [1, "1-3-2026 9:00:00", "te nat", "droog"],
    ],
    "below a wall": [
        [q("f1_vraagstuk"), q("f1_doelen")], ["te nat", "droog"], [], ["Begeleider:", "Sanne Test"], ["Aanwezigen: Bo"],
        [], ["water"],
    ],
    "beside a form": [["water"], [q("f1_vraagstuk"), "te nat"], [q("f1_doelen"), "droog"], [], ["Contact", "Sanne"]],
}  # fmt: skip


@pytest.mark.parametrize("rows", PRESENT.values(), ids=list(PRESENT))
def test_who_was_there_is_no_text_without_a_place_and_is_told_by_its_label(rows: Rows, tmp_path: Path) -> None:
    reading = reading_of(book({"Blad1": rows}), tmp_path)
    assert answers(reading) == {"f1_vraagstuk": ["te nat"], "f1_doelen": ["droog"]}
    left = [item.passage.text for item in reading.response.unplaced]
    assert [text for text in left if text != "Thema"] == ["water"]
    assert "people-left-out" in {finding.code for finding in reading.findings}
    assert not any("Sanne" in str(finding.values) or "Bo" in str(finding.values) for finding in reading.findings)


@pytest.mark.parametrize("text", ["Gemaakt door de gemeente", "Printed by Miro", "Opgesteld door werkgroep Water"])
def test_who_is_nobody_stands_where_it_was_made(text: str, tmp_path: Path) -> None:
    reading = reading_of(book({"Blad1": [[text], [], *LIST]}), tmp_path)
    assert [item.passage.text for item in reading.response.unplaced] == [text]


def test_an_answer_that_is_such_a_word_is_an_answer(tmp_path: Path) -> None:
    rows: Rows = [["Vraag", "Antwoord"], [q("f2_eigenaar"), "Voorzitter"], [q("f2_opdrachtgever"), "Projectleider"]]
    reading = reading_of(book({"Blad1": rows}), tmp_path)
    assert answers(reading) == {"f2_eigenaar": ["Voorzitter"], "f2_opdrachtgever": ["Projectleider"]}


def test_what_was_recognised_is_told_when_it_is_too_little(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        reading_of(book({"Blad1": [["Data", "Omzet"], ["jan", "12"]]}), tmp_path)
    assert (caught.value.code, caught.value.values["found"]) == ("little-canvas", "“Data”")


def test_our_own_overview_of_stories_and_data_is_no_canvas(tmp_path: Path) -> None:
    header = ("User story", "Gebruiker", "Wens", "Data", "Vindplaats")
    with pytest.raises(UnreadableError) as caught:
        reading_of(write("Titel", "nl", [("Stories", header, [("US-01", "boer", "zien", "peil", "kaart")])]), tmp_path)
    assert caught.value.code == "own-product"


def test_an_overview_from_before_they_were_marked_is_no_canvas_either(tmp_path: Path) -> None:
    header = ("User story", "Gebruiker", "Wens", "Waarde", "Inzichten", "Informatie", "Data", "Vindplaats")
    made = write("Titel", "nl", [("Stories", header, [("US-01", "boer", "zien", "w", "i", "f", "peil", "kaart")])])
    workbook = openpyxl.load_workbook(io.BytesIO(made))
    del workbook.defined_names["ucc_product"]
    with pytest.raises(UnreadableError) as caught:
        reading_of(content(workbook), tmp_path)
    assert caught.value.code == "own-product"


def test_copies_with_findings_are_left_alone_in_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in" / "tafel.xlsx"
    source.parent.mkdir()
    source.write_bytes(form_with({}))
    copy = source.with_name("tafel met bevindingen.xlsx")
    assert main(["annotate", str(source), "-o", str(copy), "-q"]) <= 1
    assert main(["build", str(source.parent), "-o", str(tmp_path / "uit"), "--lang", "nl"]) <= 1
    assert "tafel met bevindingen.xlsx is overgeslagen" in "".join(capsys.readouterr())
    assert {file.name.partition("-")[0] for file in (tmp_path / "uit").iterdir()} == {"tafel"}
    # Who names it wants it read: what people corrected in it counts.
    assert main(["check", str(copy), "--lang", "nl"]) <= 1
    assert "tafel met bevindingen.xlsx: Usecasecanvas" in capsys.readouterr().out


def test_texts_are_counted_and_not_heads(tmp_path: Path) -> None:
    reading = reading_of(book({"Blad1": [*TWO, [], ["Risico's"], ["vertraging"]]}), tmp_path)
    assert (reading.texts_read, reading.texts_there) == (3, 5)


def test_a_form_of_an_unknown_canvas_is_refused_by_its_name(tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(form_with({})), rich_text=True)
    workbook.defined_names["ucc_canvas"].attr_text = '"leesclub"'
    with pytest.raises(UnreadableError) as caught:
        reading_of(content(workbook), tmp_path)
    assert (caught.value.code, caught.value.values["canvas"]) == ("unknown-canvas", "leesclub")


AGREED = (
    answer("a_what", "kaart delen"),
    answer("a_who", "team"),
    answer("a_when", "1 mei"),
    answer("a_kind", "actie"),
    answer("a_status", "gereed"),
)


def test_kind_and_status_of_agreements_are_read_and_kept(tmp_path: Path) -> None:
    content = fill(FULL, Response("usecase", "nl", records=(Record("a_agreements", AGREED),)))
    expected = [{one.question: one.text for one in AGREED}]
    first = reading_of(content, tmp_path)
    assert records(first) == expected
    assert records(reading_of(fill(FULL, first.response), tmp_path)) == expected


def test_agreements_of_an_older_form_are_read(tmp_path: Path) -> None:
    """A form from before had neither kind nor status: names and heads of the other three."""
    workbook = openpyxl.load_workbook(io.BytesIO(fill(FULL, Response("usecase", "nl"))), rich_text=True)
    for name in ("a_kind", "a_status"):
        del workbook.defined_names[name]
    sheet = workbook["Afspraken"]
    (head,) = [cell for cell in sheet["A"] if cell.value == "Afspraak"]
    for column, (text, below) in enumerate(
        [("Afspraak", "kaart delen"), ("Wie", "team"), ("Wanneer", "1 mei"), (None, None), (None, None)], 1
    ):
        sheet.cell(head.row, column).value = text
        sheet.cell(head.row + 1, column).value = below
    assert records(reading_of(content(workbook), tmp_path)) == [
        {"a_what": "kaart delen", "a_who": "team", "a_when": "1 mei"}
    ]


def test_kind_and_status_of_agreements_are_shown(tmp_path: Path) -> None:
    (tmp_path / "afspraken.xlsx").write_bytes(
        fill(FULL, Response("usecase", "nl", answers=ANSWERS, records=(Record("a_agreements", AGREED),)))
    )
    assert main(["build", str(tmp_path / "afspraken.xlsx"), "-o", str(tmp_path / "uit"), "-q"]) <= 1
    with zipfile.ZipFile(tmp_path / "uit" / "afspraken-report.docx") as report:
        words = " ".join(re.findall(r"<w:t[^>]*>([^<]*)", report.read("word/document.xml").decode()))
    assert all(one.text in words for one in AGREED)


def test_what_was_crossed_out_is_shown_in_the_appendix_alone(tmp_path: Path) -> None:
    goals = Answer(
        "f1_doelen",
        tuple(Passage(CellRef("x", "A1"), (span,)) for span in (Span("blijft"), Span("geschrapt doel", strike=True))),
    )
    (tmp_path / "tafel.xlsx").write_bytes(fill(FULL, Response("usecase", "nl", answers=(*ANSWERS, goals))))
    assert main(["report", str(tmp_path / "tafel.xlsx"), "-o", str(tmp_path / "tafel.docx"), "-q"]) <= 1
    with zipfile.ZipFile(tmp_path / "tafel.docx") as report:
        runs = re.findall(r"<w:r>(?:(?!</w:r>).)*</w:r>", report.read("word/document.xml").decode(), re.DOTALL)
    assert sum("blijft" in run for run in runs) > 1
    (struck,) = [run for run in runs if "geschrapt doel" in run]
    assert "<w:strike" in struck


TABLES: dict[str, Rows] = {
    "a list": LIST,
    "a survey": [["ID", "Begintijd", q("f1_vraagstuk"), q("f1_doelen")], [1, "1-3-2026 9:00", "te nat", "droog"]],
}


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
@pytest.mark.parametrize("gap", [[], [[]]], ids=["right above", "with an empty row"])
def test_what_stands_beside_a_label_of_the_workshop_above_a_table_is_read(
    table: Rows, gap: Rows, tmp_path: Path
) -> None:
    above: Rows = [
        ["Titel", "Droge voeten"],
        ["Datum:", "3 juni 2026"],
        ["Organisatie", "Gemeente X"],
        ["Plaats", "Ee"],
    ]
    reading = reading_of(book({"Blad1": [*above, *gap, *table]}), tmp_path)
    assert answers(reading) == {
        "m_title": ["Droge voeten"], "m_date": ["3 juni 2026"], "m_place": ["Ee"], "m_client": ["Gemeente X"],
        "f1_vraagstuk": ["te nat"], "f1_doelen": ["droog"],
    }  # fmt: skip


def test_the_heads_of_a_planning_above_a_list_are_no_labels(tmp_path: Path) -> None:
    planning: Rows = [["Datum", "Activiteit"], ["1 juni 2026", "voorbereiding"], ["8 juni 2026", "sessie"], []]
    reading = reading_of(book({"Blad1": [*planning, *LIST]}), tmp_path)
    assert answers(reading) == {"f1_vraagstuk": ["te nat"], "f1_doelen": ["droog"]}


@pytest.mark.parametrize(
    "heads",
    ["Rol, Behoefte, Reden", "Gebruiker, Wens, Waarom", "Who, What, Why", "Nr, Role, Need, Reason", "Wie, Wat, Waarom"],
)
def test_three_bare_heads_side_by_side_are_those_of_stories(heads: str, tmp_path: Path) -> None:
    words = heads.split(", ")
    row: list[object] = ["bewoner", "de kaart zien", "een route kiezen"]
    sheet: Rows = [list(words), ["1"] * (len(words) - 3) + row]
    reading = reading_of(book({"Canvas": LIST, "Blad2": sheet}), tmp_path)
    (story,) = reading.response.rows("f4_stories")
    found = {answer.question: answer.passages[0].text for answer in story.answers}
    assert [found[id_] for id_ in ("f4_gebruiker", "f4_wens", "f4_waarde")] == row


def test_who_does_what_and_when_is_no_story(tmp_path: Path) -> None:
    sheet: Rows = [["Wie", "Wat", "Waarom", "Wanneer"], ["gemeente", "kaart maken", "nodig", "mei"]]
    reading = reading_of(book({"Canvas": LIST, "Blad2": sheet}), tmp_path)
    assert reading.response.rows("f4_stories") == ()


def test_the_same_first_names_on_each_sheet_of_a_poll_are_no_answers(tmp_path: Path) -> None:
    names = ["Fatima", "Kees", "Anouk"]
    asked = ("l1_vraagstuk", "l1_knelpunten", "l1_doelen")
    sheets: dict[str, Rows] = {id_: [[q(id_)]] for id_ in asked}
    for id_, rows in sheets.items():
        rows.extend([name, f"{id_} {place}"] for place, name in enumerate(names))
    reading = reading_of(book(sheets), tmp_path)
    assert answers(reading) == {id_: [f"{id_} {place}" for place in range(3)] for id_ in asked}
    assert {item.text for item in reading.aside if item.reason == "personal"} == {*names}
    assert "columns-left-out" in {finding.code for finding in reading.findings}


NAMED: dict[str, Rows] = {
    "beside a list": [["Deelnemers", "Fatima Testema, Kees de Proef"], *LIST],
    "below a label": [["Aanwezigen"], ["Fatima Testema"], [], [q("f1_vraagstuk")], ["te nat"], [], [q("f1_doelen")],
                      ["droog"]],
    "first names": [["Deelnemers:", "Fatima, Kees en Anouk"], [], [q("f1_vraagstuk"), "te nat"],
                    [q("f1_doelen"), "droog"]],
}  # fmt: skip


@pytest.mark.parametrize("rows", NAMED.values(), ids=list(NAMED))
def test_names_of_participants_in_a_sheet_of_their_own_reach_no_document(rows: Rows, tmp_path: Path) -> None:
    reading = reading_of(book({"Blad1": rows}), tmp_path)
    assert answers(reading) == {"f1_vraagstuk": ["te nat"], "f1_doelen": ["droog"]}
    assert not any("Fatima" in item.passage.text for item in reading.response.unplaced)
    assert [one.code for one in reading.findings if one.code in ("people-left-out", "participants-named")]
    assert not any("Fatima" in str(finding.values) for finding in reading.findings)


@pytest.mark.parametrize(
    ("label", "who"),
    [
        ("Deelnemers", "2 beleidsadviseurs water, hydroloog"),
        ("Deelnemers", "Gemeente, Provincie"),
        ("Deelnemers (rollen, geen namen)", "Senior Adviseur Water, Hoogheemraadschap van Delfland"),
    ],
)
def test_roles_of_participants_are_read(label: str, who: str, tmp_path: Path) -> None:
    rows: Rows = [[label, who], [], [q("f1_vraagstuk"), "te nat"], [q("f1_doelen"), "droog"]]
    assert answers(reading_of(book({"Blad1": rows}), tmp_path))["m_participants"] == [who]


@pytest.mark.parametrize("block", [[], ["Blok"]], ids=["question first", "block first"])
@pytest.mark.parametrize("gap", [[], [None]], ids=["close", "with an empty column"])
def test_lists_side_by_side_are_two_lists(block: list[object], gap: list[object], tmp_path: Path) -> None:
    left: Rows = [["Vraag", "Antwoord"], [q("f1_vraagstuk"), "te nat"], [q("f1_doelen"), "droog"]]
    right: Rows = [["Vraag", "Antwoord"], [q("f2_eigenaar"), "wethouder"], [q("f2_opdrachtgever"), "directeur"]]
    before: Rows = [block, ["1"] * len(block), ["1"] * len(block)]
    rows: Rows = [[*b, *one, *gap, *b, *other] for b, one, other in zip(before, left, right, strict=True)]
    reading = reading_of(book({"Blad1": rows}), tmp_path)
    assert answers(reading) == {
        "f1_vraagstuk": ["te nat"],
        "f1_doelen": ["droog"],
        "f2_eigenaar": ["wethouder"],
        "f2_opdrachtgever": ["directeur"],
    }
    assert unplaced(reading) == []


def test_groups_side_by_side_keep_their_order(tmp_path: Path) -> None:
    groups = [f"Groep {number}" for number in range(1, 9)]
    asked = ("l1_vraagstuk", "l1_doelen", "l2_stakeholder", "l2_rol")
    rows: Rows = [["Vraag", *groups]]
    rows.extend([q(id_), *(f"{id_} {who}" for who in groups)] for id_ in asked)
    reading = reading_of(book({"Blad1": rows}), tmp_path)
    found = [record.answers[0].passages[0].voice for record in reading.response.rows("l2_belanghebbenden")]
    assert found == groups
