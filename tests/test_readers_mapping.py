"""This file shows how a person says which question a cell holds, and what is told when that cannot be."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import openpyxl
import pytest

from generator.api.comparing import examine, round_of
from generator.api.project import Project
from generator.canvas import load_all
from generator.cli import main
from generator.errors import UsageError
from generator.layouts import mapping, read
from generator.layouts.mapping import Mapped
from generator.model import LANGUAGES
from generator.system.resources import templates_root
from generator.words.telling import load

if TYPE_CHECKING:
    from pathlib import Path

    from generator.model import Language

CANVASES = load_all(templates_root())
LABELS = {
    part.id: part.label.nl for question in CANVASES["usecase"].questions() for part in (question, *question.columns)
}
TYPO = "Welke ethische afwegngen worden gemaakt om tot een oplosing voor het vraagstuk te komen?"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Questions beside their answers; one of them with typing errors."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Tafel 'A' 1"
    rows = {LABELS["f1_vraagstuk"]: "hitte", TYPO: "wie betaalt?", LABELS["f2_eigenaar"]: "gemeente Dal"}
    for number, (question, answer) in enumerate(rows.items(), start=3):
        sheet.cell(number, 1, question)
        sheet.cell(number, 2, answer)
    file = tmp_path / "tafel.xlsx"
    book.save(file)
    return file


def test_a_near_match_is_told_with_what_accepts_it(workbook: Path) -> None:
    reading = read(workbook, CANVASES)
    assert reading.response.answer("f1_ethiek") is None
    (finding,) = (found for found in reading.findings if found.code == "near-question")
    assert (finding.question, dict(finding.values)["map"]) == ("f1_ethiek", "Tafel 'A' 1!A4=f1_ethiek")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_near_match_names_the_question_in_the_words_of_the_reader(language: Language, workbook: Path) -> None:
    """In English it named the Dutch question."""
    (finding,) = (found for found in read(workbook, CANVASES).findings if found.code == "near-question")
    label = CANVASES["usecase"]["f1_ethiek"].label.get(language)
    assert label in load(templates_root(), language).tell(finding, CANVASES["usecase"]).what


@pytest.mark.parametrize(
    "said",
    [
        "Tafel 'A' 1!A4=f1_ethiek",
        "'Tafel ''A'' 1'!$A$4 = F1_ethiek",
        "'tafel 'a' 1!a4=f1_ethiek'",
    ],
)
def test_a_mapping_is_taken(said: str, workbook: Path) -> None:
    reading = read(workbook, CANVASES, mapped=[mapping.parse(said)])
    assert reading.response.text("f1_ethiek") == "wie betaalt?"
    assert [finding for finding in reading.findings if finding.code == "near-question"] == []
    assert reading.response.unplaced == ()
    assert TYPO in {aside.text for aside in reading.aside if aside.reason == "question"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("mapping.toml", '"Tafel \'A\' 1!A4" = "f1_ethiek"\n"Ander blad!C1" = "f1_doelen"'),
        ("mapping.toml", '["Tafel \'A\' 1"]\nA4 = "f1_ethiek"\nZ9 = "f1_doelen"'),
        ("tafel.map.toml", '["Tafel \'A\' 1"]\nA4 = "f1_ethiek"'),
    ],
)
def test_a_mapping_beside_the_workbook(name: str, content: str, workbook: Path) -> None:
    workbook.with_name(name).write_text(content, encoding="utf-8")
    assert examine(workbook, Project()).response.text("f1_ethiek") == "wie betaalt?"


def test_what_is_said_last_holds(workbook: Path) -> None:
    workbook.with_name("mapping.toml").write_text('"Tafel \'A\' 1!A4" = "f1_doelen"', encoding="utf-8")
    workbook.with_name("tafel.map.toml").write_text('"Tafel \'A\' 1!A4" = "f1_waarde"', encoding="utf-8")
    assert examine(workbook, Project()).response.text("f1_waarde") == "wie betaalt?"
    said = examine(workbook, Project(mapping=("Tafel 'A' 1!A4=f1_ethiek",))).response
    assert (said.text("f1_ethiek"), said.text("f1_waarde")) == ("wie betaalt?", "")


@pytest.mark.parametrize(
    ("said", "code", "meant"),
    [
        ("Tafel 'A' 1!A4=f1_etiek", "map-no-question", "f1_ethiek"),
        ("Tafel 'A' 1!A4=l1_vraagstuk", "map-no-question", "f1_vraagstuk"),
        ("Tafel A 1!A4=f1_ethiek", "map-no-sheet", None),
        ("Tafel 'A' 1!F9=f1_ethiek", "map-no-cell", None),
    ],
)
def test_what_is_not_there_is_told(said: str, code: str, meant: str | None, workbook: Path) -> None:
    with pytest.raises(UsageError) as caught:
        read(workbook, CANVASES, mapped=[mapping.parse(said)])
    assert (caught.value.code, caught.value.values.get("meant")) == (code, meant)


@pytest.mark.parametrize(
    "said", ["A4=f1_ethiek", "Blad1!A4", "Blad1!A4=", "Blad1!A4:B5=f1_ethiek", "Blad1!=f1_ethiek", "", "'"]
)
def test_what_is_no_mapping_is_told(said: str) -> None:
    with pytest.raises(UsageError) as caught:
        mapping.parse(said)
    assert caught.value.code == "map-form"


@pytest.mark.parametrize(
    ("content", "code"),
    [("A4 = ", "canvas-syntax"), ('A4 = "f1_ethiek"', "map-form"), ('"Blad1!A4" = 3', "map-form")],
)
def test_a_fault_in_a_file_is_told(content: str, code: str, workbook: Path) -> None:
    workbook.with_name("tafel.map.toml").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        mapping.beside(workbook)
    assert caught.value.code == code


def test_a_file_for_the_folder_holds_as_far_as_it_goes(workbook: Path) -> None:
    mapped = [Mapped("Blad9", "A1", "f1_ethiek", "mapping.toml", strict=False)]
    mapped.append(Mapped("Tafel 'A' 1", "A4", "l1_doelen", "mapping.toml", strict=False))
    assert read(workbook, CANVASES, mapped=mapped).response.text("f1_vraagstuk") == "hitte"


def test_the_command_shows_and_takes_it(workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(workbook), "--lang", "en"])
    shown = capsys.readouterr().out
    assert shown.startswith("tafel.xlsx: Use-case canvas, Dutch, a form (2 of 4 texts read)")
    assert """--map 'Tafel '"'"'A'"'"' 1!A4=f1_ethiek'""" in shown
    main(["check", str(workbook), "--format", "json", "--map", "Tafel 'A' 1!A4=f1_ethiek"])
    (report,) = json.loads(capsys.readouterr().out)["workbooks"]
    assert (report["layout"], report["sure"]) == ("form", 0.07)
    assert all("option" not in finding for finding in report["findings"])
    assert main(["model", str(workbook), "--map", "Blad!A4=f1_ethiek", "--lang", "nl"]) == 2
    assert "staat niet in tafel.xlsx; de bladen heten ‘Tafel 'A' 1’." in capsys.readouterr().err


def test_of_tables_together_those_that_have_the_sheet_take_the_mapping(
    workbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, title in (("een", "Ander blad"), ("twee", "Tafel 'A' 1")):
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = title
        sheet.append([LABELS["f2_eigenaar"], f"gemeente {name}"])
        book.save(workbook.with_name(f"{name}.xlsx"))
    folder, said = workbook.parent, "Tafel 'A' 1!A4=f1_ethiek"
    given = ["model", "--together", str(folder), "-o", "-", "--map"]
    assert main([*given, said]) == 0
    answers = {one["question"]: one for one in json.loads(capsys.readouterr().out)["answers"]}
    assert [one["text"] for one in answers["f1_ethiek"]["passages"]] == ["wie betaalt?"]
    assert len(answers["f2_eigenaar"]["passages"]) == 3
    assert main([*given, "Blad9!A4=f1_ethiek", "--lang", "nl"]) == 2
    assert "blad ‘Blad9’ staat niet in een.xlsx, tafel.xlsx, twee.xlsx; de bladen heten" in capsys.readouterr().err
    assert main([*given, said.replace("A4", "Z4"), "--lang", "nl"]) == 2
    assert "cel Z4 op blad ‘Tafel 'A' 1’ van tafel.xlsx, twee.xlsx is leeg" in capsys.readouterr().err
    both = folder / "later"
    both.mkdir()
    for one in folder.glob("*.xlsx"):
        (both / one.name).write_bytes(one.read_bytes())
    assert round_of(both, Project(mapping=(said,))).response.text("f1_ethiek") == "wie betaalt?"


def test_a_head_beside_who_what_and_why_that_a_person_names_leaves_them_stories(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Flap")
    rows = [["Wat zijn onze inhoudelijke doelen?"], ["droog"], [], ["User stories"]]
    rows += [["Wie", "Wil wat", "Waarom", "Data", "Waar"], ["Boer", "peil zien", "pompen", "telemetrie", "gemaal"]]
    for row in rows:
        sheet.append(row)
    book.save(tmp_path / "flap.xlsx")
    reading = read(tmp_path / "flap.xlsx", CANVASES, mapped=[mapping.parse("Flap!E5=f4_vindplaats")])
    (story,) = reading.response.rows("f4_stories")
    asked = ("f4_gebruiker", "f4_wens", "f4_waarde", "f4_data", "f4_vindplaats")
    assert [story.text(id_) for id_ in asked] == rows[-1]


LIGHT = {part.id: part.label.nl for part in CANVASES["usecase-light"].fields()}
TOP = [(LIGHT["l1_vraagstuk"], "hitte"), (LIGHT["l1_knelpunten"], "steen"), (LIGHT["l1_doelen"], "koel"), ()]


@pytest.mark.parametrize(
    ("rows", "cell", "id_", "answer"),
    [
        ([*TOP, ("Welke data en rekenmodellen heb je nodig?", "KNMI")], "A5", "l3_data", "KNMI"),
        ([*TOP, ("Welke rekenmodellen zijn er nodig?", "SOBEK")], "A5", "l3_rekenmodellen", "SOBEK"),
        ([("BLOK 1 MAATSCHAPPELIJKE WAARDE",), (LABELS["f1_vraagstuk"],), ("hitte",), (), (LABELS["f1_voor_wie"],),
          ("ouderen",), (), ("Maatschappelijke waarde",), ("schoon water",), (), ("Wettelijk kader",), ("wet",)],
         "A8", "f1_waarde", "schoon water"),
    ],
)  # fmt: skip
def test_what_is_suggested_is_the_question_and_is_read_when_it_is_pasted(
    rows: list[tuple[str, ...]], cell: str, id_: str, answer: str, tmp_path: Path
) -> None:
    """The models were suggested for data and models, and nothing for a question that is called as its block."""
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    file = tmp_path / "canvas.xlsx"
    book.save(file)
    reading = read(file, CANVASES)
    (said,) = [dict(one.values)["map"] for one in reading.findings if one.code == "near-question"]
    assert said == f"Sheet!{cell}={id_}"
    pasted = read(file, CANVASES, mapped=[mapping.parse(said)])
    texts = {one.question: one.text for one in pasted.response.every_answer()}
    assert texts[id_] == answer
    assert len(pasted.response.unplaced) == len(reading.response.unplaced) - 2


@pytest.mark.parametrize(
    ("canvas", "id_"),
    [("usecase", "f6_gedeeld_beeld"), ("usecase-light", "l3_rekenmodellen"), ("usecase", "f1_ethiek")],
)
@pytest.mark.parametrize("layout", ["form", "board", "list"])
@pytest.mark.parametrize("inside", [False, True])
def test_of_a_cell_that_is_pointed_at_what_is_no_question_is_the_answer(
    canvas: str,
    id_: str,
    layout: str,
    inside: bool,  # noqa: FBT001 - a parameter of the test
    tmp_path: Path,
) -> None:
    """Pointed at as told the answer below a question in its cell was gone, and "(rekenmodellen)" was one."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    label = CANVASES[canvas][id_].label.nl.replace("W", "Ww", 1).replace("H", "Hh", 1)
    first = next(part for part in CANVASES[canvas].fields() if part.role == "issue")
    rows = [(first.label.nl, "hitte"), (f"{label}\nhet antwoord", None) if inside else (label, "het antwoord")]
    turned = [*zip(*rows, strict=True)]
    for row in turned if layout == "board" else [("Vraag", "Antwoord"), *rows] if layout == "list" else rows:
        page.append(row)
    file = tmp_path / "canvas.xlsx"
    book.save(file)
    where = {"form": "A2", "list": "A3", "board": "B1"}[layout]
    pasted = read(file, CANVASES, mapped=[mapping.parse(f"Sheet!{where}={id_}")], layout=layout)
    found = [passage.text for one in pasted.response.every_answer() for passage in one.passages]
    assert sorted(found) == ["het antwoord", "hitte"]


@pytest.mark.parametrize(
    ("label", "id_", "left"),
    [
        ("Waarom wij dit\nbelangrijk vindn", "f1_waarom", []),
        ("Onze grote\nproblemen", "f1_knelpunt", ["problemen"]),
        ("Wat gaat er mis?\n(noem er drie)", "f1_knelpunt", []),
    ],
)
@pytest.mark.parametrize("layout", ["form", "list"])
def test_a_question_over_two_lines_that_is_pointed_at_is_no_answer(
    label: str, id_: str, left: list[str], layout: str, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    for row in (("Vraag", "Antwoord"), (LABELS["f1_vraagstuk"], "hitte"), (label, "het antwoord")):
        book.worksheets[0].append(row)
    file = tmp_path / "canvas.xlsx"
    book.save(file)
    pasted = read(file, CANVASES, mapped=[mapping.parse(f"Sheet!A3={id_}")], layout=layout)
    found = [passage.text for one in pasted.response.every_answer() for passage in one.passages]
    assert (sorted(found), [one.passage.text for one in pasted.response.unplaced]) == (["het antwoord", "hitte"], left)
