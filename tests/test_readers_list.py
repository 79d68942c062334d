"""This file shows that a list of questions and answers is read: of one group or several, whatever its columns are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from board_kit import CANVASES, FULL, LABELS, LIGHT, answered, new, passages

from generator.layouts import Reading, read
from generator.layouts.mapping import parse
from generator.system.libreoffice import available, convert

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from openpyxl import Workbook

    from generator.model import Canvas

HEADS = {"nl": ["Blok", "Vraag", "Antwoord", "Opmerking"], "en": ["Block", "Question", "Answer", "Remarks"]}
Row = list[Any]


def asked(canvas: Canvas) -> list[str]:
    """The ids of everything that the canvas itself asks, in its order."""
    return [
        part.id
        for section in canvas.sections
        if section.asked
        for question in section.questions
        for part in (question.columns or (question,))
        if part.asked and not part.prompt
    ]


def nl(id_: str) -> str:
    return LABELS[id_].nl


def saved(book: Workbook, folder: Path, mapped: Iterable[str] = ()) -> Reading:
    file = folder / "lijst.xlsx"
    book.save(file)
    return read(file, CANVASES, mapped=[parse(said) for said in mapped])


def listed(rows: Sequence[Row], folder: Path, mapped: Iterable[str] = ()) -> Reading:
    book, sheet = new("Lijst")
    for row in rows:
        sheet.append(row)
    return saved(book, folder, mapped)


def voiced(reading: Reading) -> list[tuple[str, str, str]]:
    """The question, the words and the voice of every answer."""
    found = ((answer.question, answer.passages) for answer in reading.response.every_answer())
    return [(question, one.text, one.voice) for question, passages in found for one in passages]


def rows_of(reading: Reading, table: str) -> list[list[str]]:
    return [[answer.text for answer in record.answers] for record in reading.response.rows(table)]


def unplaced(reading: Reading) -> list[tuple[str, str]]:
    return [(item.kind, item.passage.text) for item in reading.response.unplaced]


def aside(reading: Reading, reason: str) -> list[str]:
    return [one.text for one in reading.aside if one.reason == reason]


def all_words(reading: Reading) -> list[str]:
    cells = [one.text for one in reading.aside if one.ref.cell]
    return sorted([*cells, *(passage.text for passage in passages(reading.response))])


@pytest.mark.parametrize("canvas", [FULL, LIGHT], ids=lambda canvas: canvas.id)
@pytest.mark.parametrize("languages", ["nl", "en", "nl en"])
def test_a_whole_canvas(canvas: Canvas, languages: str, tmp_path: Path) -> None:
    ids, words = asked(canvas), languages.split()
    rows: list[Row] = [HEADS[words[0]]]
    rows += [[1, LABELS[id_].get(words[place % len(words)]), f"over {id_}"] for place, id_ in enumerate(ids)]
    reading = listed(rows, tmp_path)
    assert (reading.layout, reading.canvas, reading.match) == ("list", canvas.id, 1.0)
    assert reading.response.language == words[0]
    assert answered(reading.response) == {id_: [f"over {id_}"] for id_ in ids}
    assert unplaced(reading) == []
    assert {len(reading.response.rows(table.id)) for table in canvas.questions() if table.columns} <= {0, 1}


@pytest.mark.skipif(not available(), reason="LibreOffice is not installed")
def test_as_libreoffice_saves_it(tmp_path: Path) -> None:
    book, sheet = new("Lijst")
    rows: list[Row] = [["Uitkomst"], [], HEADS["nl"], *([1, nl(id_), f"over {id_}"] for id_ in asked(LIGHT))]
    for row in rows:
        sheet.append(row)
    book.save(tmp_path / "lijst.xlsx")
    again = convert(tmp_path / "lijst.xlsx", "xlsx", tmp_path / "opnieuw")
    reading = read(again, CANVASES)
    assert reading.layout == "list"
    assert answered(reading.response) == {id_: [f"over {id_}"] for id_ in asked(LIGHT)}
    assert unplaced(reading) == [("cell", "Uitkomst")]


def test_sheets_in_two_languages_a_block_each(tmp_path: Path) -> None:
    book, first = new("Blok 1")
    first.append(HEADS["nl"])
    first.append([1, nl("l1_vraagstuk"), "een"])
    second = book.create_sheet("Block 2")
    for row in (["Overview"], HEADS["en"][::-1], [None, "twee", LABELS["l1_doelen"].en, 1]):
        second.append(row)
    reading = saved(book, tmp_path)
    assert answered(reading.response) == {"l1_vraagstuk": ["een"], "l1_doelen": ["twee"]}
    assert unplaced(reading) == [("cell", "Overview")]


def test_several_rows_a_question(tmp_path: Path) -> None:
    """The question stands in each row, only in the first, or is merged over all."""
    book, sheet = new("Lijst")
    for row in (
        HEADS["nl"],
        [1, nl("l1_vraagstuk"), "een", "let op"],
        [1, nl("l1_vraagstuk"), "twee"],
        [1, nl("l1_knelpunten"), "drie"],
        [None, None, "vier"],
        [1, nl("l1_doelen"), "vijf"],
        [None, None, None],
        [None, None, "zes", "ook"],
    ):
        sheet.append(row)
    sheet.merge_cells("B6:B8")
    reading = saved(book, tmp_path)
    assert answered(reading.response) == {
        "l1_vraagstuk": ["een", "twee"],
        "l1_knelpunten": ["drie", "vier"],
        "l1_doelen": ["vijf", "zes"],
    }
    assert unplaced(reading) == [("remark", "let op"), ("remark", "ook")]


@pytest.mark.parametrize(
    ("heads", "voices"),
    [
        (["Vraag", "Groep 1", "Groep 2"], ["Groep 1", "Groep 2"]),
        (["Question", "Answer table A", "Answer table B"], ["table A", "table B"]),
        (["Vraag", "Antwoord (Gemeente)", "Antwoord (Provincie)"], ["Gemeente", "Provincie"]),
        (["Vraag", "Gemeente", "Provincie"], ["Gemeente", "Provincie"]),
        (["Vraag", "Antwoord 1", "Antwoord 2"], ["", ""]),
        (["Vraag", "Antwoord", "Groep 2"], ["", "Groep 2"]),
    ],
)
def test_answers_in_several_columns(heads: Row, voices: list[str], tmp_path: Path) -> None:
    reading = listed([heads, [nl("l1_vraagstuk"), "a", "b"], [nl("l1_doelen"), "c", "d"]], tmp_path)
    assert voiced(reading) == [
        ("l1_vraagstuk", "a", voices[0]),
        ("l1_vraagstuk", "b", voices[1]),
        ("l1_doelen", "c", voices[0]),
        ("l1_doelen", "d", voices[1]),
    ]
    assert unplaced(reading) == []


@pytest.mark.parametrize(
    ("heads", "asks"),
    [(["Antwoord", "Antwoord"], 2), (["Antwoord 1", "Antwoord 2"], 2), (["Tekst", "Tekst"], 2),
     (["Groep 1", "Groep 2"], 0), (["Antwoord ronde 1", "Antwoord ronde 2"], 0), (["Antwoord", "Opmerking"], 0)],
)  # fmt: skip
def test_two_equal_columns_with_answers_are_asked_about(heads: Row, asks: int, tmp_path: Path) -> None:
    rows = [
        ["Vraag", *heads],
        [nl("l1_vraagstuk"), "te nat", "of te droog"],
        [nl("l1_doelen"), "droge voeten", "water"],
    ]
    reading = listed(rows, tmp_path)
    found = [finding for finding in reading.findings if finding.code == "answers-unsigned"]
    assert [len(finding.refs) for finding in found] == ([asks] if asks else [])


@pytest.mark.parametrize("heads", [["Iets", "Nog iets"], ["Jan", "Els"], ["Kolom B", "Kolom C"]])
def test_of_two_columns_with_heads_that_say_nothing_none_is_taken(heads: Row, tmp_path: Path) -> None:
    rows = [
        ["Vraag", *heads],
        [nl("l1_vraagstuk"), "te nat", "of te droog"],
        [nl("l1_doelen"), "droge voeten", "water"],
    ]
    reading = listed(rows, tmp_path)
    assert voiced(reading) == []
    asks = [dict(finding.values)["map"] for finding in reading.findings if finding.code == "answers-undecided"]
    assert asks == ["Lijst!B=answer", "Lijst!C=answer"]
    assert voiced(listed(rows, tmp_path, ["Lijst!B=answer"])) == [
        ("l1_vraagstuk", "te nat", ""), ("l1_doelen", "droge voeten", "")
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["Organisatie", "Afdeling"])
def test_where_somebody_works_is_no_voice_of_a_list(head: str, tmp_path: Path) -> None:
    rows: list[Row] = [[head, "Vraag", "Antwoord"], ["Noord", nl("l1_doelen"), "a"], ["Zuid", nl("l1_vraagstuk"), "b"]]
    reading = listed(rows, tmp_path)
    assert {voice for _, _, voice in voiced(reading)} == {"Respondent 1", "Respondent 2"}
    assert {voice for _, _, voice in voiced(listed(rows, tmp_path, ["Lijst!A=group"]))} == {"Noord", "Zuid"}


def test_a_head_of_two_rows(tmp_path: Path) -> None:
    book, sheet = new("Lijst")
    for row in (["Vraag", "Antwoorden"], [None, "Noord", "Zuid"], [nl("l1_vraagstuk"), "a", "b"]):
        sheet.append(row)
    sheet.append([nl("l1_doelen"), None, "c"])
    sheet.merge_cells("B1:C1")
    assert voiced(saved(book, tmp_path)) == [
        ("l1_vraagstuk", "a", "Noord"),
        ("l1_vraagstuk", "b", "Zuid"),
        ("l1_doelen", "c", "Zuid"),
    ]


@pytest.mark.parametrize(
    ("head", "voice"),
    [
        ("Antwoord (kort)", ""),
        ("Antwoord groep", ""),
        ("antwoord tafel", ""),
        ("Antwoorden van de deelnemers", ""),
        ("Antwoord definitief", ""),
        ("Antwoord (concept, kort)", ""),
        ("Antwoord tafel 2", "tafel 2"),
        ("Antwoord groep rood", "groep rood"),
    ],
)
def test_one_column_of_answers_names_a_group_or_nobody(head: str, voice: str, tmp_path: Path) -> None:
    """The report said "inbreng van kort"."""
    book, sheet = new("Lijst")
    for row in (["Vraag", head], [nl("f1_vraagstuk"), "nat"], [nl("f1_doelen"), "droog"], [nl("f1_opgave"), "klimaat"]):
        sheet.append(row)
    book.save(tmp_path / "lijst.xlsx")
    reading = read(tmp_path / "lijst.xlsx", CANVASES)
    assert {passage.voice for answer in reading.response.answers for passage in answer.passages} == {voice}


def test_a_column_that_says_whose_answers_these_are(tmp_path: Path) -> None:
    rows: list[Row] = [["Groep", "Vraag", "Antwoord"]]
    rows += [
        [group, nl(id_), f"{id_} {group}"] for group in ("A", "B") for id_ in ("l1_doelen", "l2_stakeholder", "l2_rol")
    ]
    reading = listed(rows, tmp_path)
    assert {voice for _, _, voice in voiced(reading)} == {"A", "B"}
    assert rows_of(reading, "l2_belanghebbenden") == [
        ["l2_stakeholder A", "l2_rol A"],
        ["l2_stakeholder B", "l2_rol B"],
    ]
    once = [[row[0] if number in (1, 4) else None, *row[1:]] for number, row in enumerate(rows)]
    once[0] = rows[0]
    assert voiced(listed(once, tmp_path)) == voiced(reading)


def test_names_of_people_become_numbers(tmp_path: Path) -> None:
    rows: list[Row] = [["Naam", "Vraag", "Antwoord"]]
    rows += [[name, nl("l1_doelen"), f"doel {place}"] for place, name in enumerate(["Jan", "Piet", "jan"])]
    rows.append(["Piet", nl("l1_vraagstuk"), "x"])
    reading = listed(rows, tmp_path)
    assert [voice for _, _, voice in voiced(reading)] == ["Respondent 2", *(f"Respondent {one}" for one in (1, 2, 1))]
    assert aside(reading, "personal") == ["Jan", "Piet", "jan", "Piet"]


def test_rows_of_a_table_when_the_questions_return(tmp_path: Path) -> None:
    rows: list[Row] = [HEADS["nl"]]
    rows += [[2, nl(id_), f"{id_} {turn}"] for turn in (1, 2) for id_ in ("l2_stakeholder", "l2_rol", "l2_belang")]
    reading = listed(rows, tmp_path)
    assert rows_of(reading, "l2_belanghebbenden") == [
        [f"{id_} {turn}" for id_ in ("l2_stakeholder", "l2_rol", "l2_belang")] for turn in (1, 2)
    ]


def test_rows_of_a_table_from_as_many_answers(tmp_path: Path) -> None:
    rows: list[Row] = [HEADS["nl"]]
    for id_ in ("l2_stakeholder", "l2_rol"):
        rows += [[2, nl(id_), f"{id_} 1"], [2, None, f"{id_} 2"]]
    reading = listed(rows, tmp_path)
    assert rows_of(reading, "l2_belanghebbenden") == [
        ["l2_stakeholder 1", "l2_rol 1"],
        ["l2_stakeholder 2", "l2_rol 2"],
    ]
    assert [finding.code for finding in reading.findings] == []


def test_a_story_with_several_data_is_one_row(tmp_path: Path) -> None:
    rows: list[Row] = [HEADS["nl"], [4, nl("f4_wens"), "zien"], [4, nl("f4_waarde"), "beslissen"]]
    rows += [[4, nl("f4_data"), "AHN"], [4, None, "BGT"], [4, None, "BAG"]]
    assert rows_of(listed(rows, tmp_path), "f4_stories") == [["zien", "beslissen", "AHN\nBGT\nBAG"]]


def test_what_nobody_can_join_stays_apart_and_is_told(tmp_path: Path) -> None:
    rows: list[Row] = [HEADS["nl"], [2, nl("l2_stakeholder"), "a"], [2, None, "b"], [2, nl("l2_rol"), "c"]]
    reading = listed([*rows, [1, nl("l1_doelen"), "d"]], tmp_path)
    assert rows_of(reading, "l2_belanghebbenden") == []
    assert answered(reading.response) == {"l1_doelen": ["d"], "l2_stakeholder": ["a", "b"], "l2_rol": ["c"]}
    told = [finding for finding in reading.findings if finding.code == "rows-not-joined"]
    assert [ref.cell for ref in told[0].refs] == ["C2", "C3", "C4"]


def test_a_text_of_two_tables_goes_with_what_was_asked_before(tmp_path: Path) -> None:
    ids = ("f2_vw_stakeholder", "f2_vw_belang", "f2_mw_stakeholder", "f2_mw_rol", "f2_mw_belang")
    reading = listed([HEADS["nl"], *([2, nl(id_), id_] for id_ in ids)], tmp_path)
    assert answered(reading.response) == {id_: [id_] for id_ in ids}


def test_the_name_of_a_table_in_the_column_beside_it_decides(tmp_path: Path) -> None:
    rows = [
        [nl(table), nl(id_), id_] for table, id_ in (("f2_met_wie", "f2_mw_belang"), ("f2_voor_wie", "f2_vw_belang"))
    ]
    reading = listed([HEADS["nl"], *rows, [1, nl("f1_waarde"), "x"]], tmp_path)
    assert answered(reading.response) == {
        "f1_waarde": ["x"],
        "f2_mw_belang": ["f2_mw_belang"],
        "f2_vw_belang": ["f2_vw_belang"],
    }


def test_what_only_looks_like_a_question_is_suggested_and_can_be_accepted(tmp_path: Path) -> None:
    rows: list[Row] = [HEADS["nl"], [1, "1b) Wat zijn de grotste knelpunten", "k"], [1, nl("l1_vraagstuk"), "v"]]
    rows.append([1, nl("l1_doelen"), "d"])
    reading = listed(rows, tmp_path)
    assert answered(reading.response) == {"l1_vraagstuk": ["v"], "l1_doelen": ["d"]}
    assert unplaced(reading) == [("cell", "1b) Wat zijn de grotste knelpunten"), ("cell", "k")]
    (said,) = [dict(one.values)["map"] for one in reading.findings if one.code == "near-question"]
    assert said == "Lijst!B2=l1_knelpunten"
    assert answered(listed(rows, tmp_path, [said]).response)["l1_knelpunten"] == ["k"]


def test_several_questions_in_one_cell(tmp_path: Path) -> None:
    both = f"{nl('f1_knelpunt')} {nl('f1_knelpunt_waarom')}"
    reading = listed([HEADS["nl"], [1, both, "te nat"], [1, nl("f1_waarde"), "w"]], tmp_path)
    assert answered(reading.response) == {"f1_waarde": ["w"], "f1_knelpunt": ["te nat"]}
    assert [finding.code for finding in reading.findings] == ["several-questions"]


def test_every_word_is_accounted_for(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Verslag van tafel 3", None, None, None, "rechtsboven"],
        ["Nr", "Blok", "Vraag", "Antwoord", "Toelichting", "Stemmen"],
        [1, "Blok 1", nl("l1_vraagstuk"), "a", "b", 4],
        [2, "Blok 1", "Een vraag van onszelf", "c", None, 5],
        [3, None, nl("l1_doelen"), "d", nl("l1_doelen"), None, "buiten de lijst"],
        [],
        [],
        [],
        [],
        [],
        [None, None, None, "ver eronder"],
    ]
    reading = listed(rows, tmp_path)
    words = [str(value) for row in rows for value in row if value is not None]
    assert all_words(reading) == sorted(words)
    assert answered(reading.response) == {"l1_vraagstuk": ["a"], "l1_doelen": ["d"]}
    assert ("cell", "ver eronder") in unplaced(reading)


def test_two_lists_below_each_other(tmp_path: Path) -> None:
    rows: list[Row] = [["Vraag", "Antwoord"], [nl("l1_vraagstuk"), "a"], []]
    rows += [["Vraag", "Opmerking", "Antwoord"], [nl("l1_doelen"), "o", "b"]]
    reading = listed(rows, tmp_path)
    assert answered(reading.response) == {"l1_vraagstuk": ["a"], "l1_doelen": ["b"]}
    assert unplaced(reading) == [("remark", "o")]


def test_a_sheet_beside_the_list_is_read_as_a_form(tmp_path: Path) -> None:
    book, sheet = new("Start")
    sheet.append(["Titel", "Droge voeten"])
    other = book.create_sheet("Lijst")
    for row in [HEADS["nl"], *([1, nl(id_), f"over {id_}"] for id_ in asked(LIGHT))]:
        other.append(row)
    reading = saved(book, tmp_path)
    assert reading.layout == "list"
    assert reading.response.text("m_title") == "Droge voeten"


def test_our_own_form_is_no_list(tmp_path: Path) -> None:
    from generator.forms import blank  # noqa: PLC0415 - openpyxl is needed for this test alone

    for canvas in CANVASES.values():
        file = tmp_path / f"{canvas.id}.xlsx"
        file.write_bytes(blank(canvas, "nl"))
        assert read(file, CANVASES).layout == "form"
        book = openpyxl.load_workbook(file)
        for name in list(book.defined_names):
            del book.defined_names[name]
        book.save(file)
        reading = read(file, CANVASES)
        assert (reading.layout, reading.canvas) == ("form", canvas.id)


def test_a_person_says_in_which_column_of_a_list_without_heads_the_answers_stand(tmp_path: Path) -> None:
    rows = [[nl("l1_vraagstuk"), "x", "te nat"], [nl("l1_doelen"), "y", "droog"], [nl("l2_rol"), "z", "boer"]]
    reading = listed(rows, tmp_path, mapped=["Lijst!C=answer"])
    assert reading.layout == "list"
    assert voiced(reading) == [("l1_vraagstuk", "te nat", ""), ("l1_doelen", "droog", ""), ("l2_rol", "boer", "")]
    assert [text for _, text in unplaced(reading)] == ["x", "y", "z"]


@pytest.mark.parametrize(
    "heads",
    [("Name", "Group", "Person", "Question"), ("Naam", "Notes", "Gemaakt door", "Vraag")],
    ids=["monday", "airtable"],
)
def test_what_cards_are_called_is_their_text_where_no_people_stand_below_name(
    heads: tuple[str, ...], tmp_path: Path
) -> None:
    cards = [("l1_vraagstuk", "te nat"), ("l1_knelpunten", "geen geld"), ("l1_doelen", "droge kelders")]
    second = ["Tafel 1"] * 3 if "Group" in heads else [None] * 3
    rows = [[text, beside, "Sjoukje Testema", nl(id_)] for (id_, text), beside in zip(cards, second, strict=True)]
    reading = listed([list(heads), *rows], tmp_path)
    assert [(id_, text) for id_, text, _ in voiced(reading)] == cards
    assert aside(reading, "personal") == ["Sjoukje Testema"] * 3
    for name in ("Sjoukje Testema", "sjoukje testema"):
        people = [[name, beside, "Klaas", nl(id_)] for (id_, _), beside in zip(cards, second, strict=True)]
        assert name not in str(voiced(listed([list(heads), *people], tmp_path)))


@pytest.mark.parametrize("head", ["Comments", "Answer"])
def test_who_is_named_beside_one_remark_or_answer_gave_it(head: str, tmp_path: Path) -> None:
    rows = [
        (nl("l1_vraagstuk"), "s.testema", "nat"),
        (nl("l1_knelpunten"), "els v", None),
        (nl("l1_doelen"), "k.bos", ""),
    ]
    reading = listed([["Question", "Name", head], *map(list, rows)], tmp_path)
    assert [(id_, text) for id_, text, _ in voiced(reading)] == [("l1_vraagstuk", "nat")]
