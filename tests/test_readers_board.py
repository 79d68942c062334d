"""This file shows that a board is read as it hangs on the wall: under, beside and within cells, and from shapes."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING

import openpyxl
import pytest
from board_kit import (
    CANVASES,
    FULL,
    LABELS,
    LIGHT_WALL,
    SECOND,
    WALL,
    Shape,
    answered,
    content,
    corners,
    drawn,
    headings,
    new,
    passages,
    wall,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from generator.forms import blank
from generator.layouts import Reading, board, form, read
from generator.layouts.mapping import parse
from generator.layouts.questions import Texts
from generator.model import CellRef, Span
from generator.xlsx.workbook import read_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from openpyxl import Workbook

    from generator.model import Canvas

ONE_EACH = {ids[0]: [f"over {ids[0]}"] for grid in (WALL, SECOND) for _, _, ids in headings(grid)}
LIGHT_EACH = {ids[0]: [f"over {ids[0]}"] for _, _, ids in headings(LIGHT_WALL)}


def saved(book: Workbook, folder: Path, shapes: Iterable[Shape | str] = (), mapped: Iterable[str] = ()) -> Reading:
    file = folder / "bord.xlsx"
    file.write_bytes(content(book, shapes))
    return read(file, CANVASES, mapped=[parse(said) for said in mapped])


def unplaced(reading: Reading) -> list[tuple[str, str]]:
    return [(item.kind, item.passage.text) for item in reading.response.unplaced]


def codes(reading: Reading) -> list[tuple[str, str]]:
    return [(finding.code, finding.question) for finding in reading.findings]


@pytest.mark.parametrize("between", [" ", ": "])
def test_two_questions_in_full_with_their_answers_in_the_same_cell_are_enough(between: str, tmp_path: Path) -> None:
    book, sheet = new("Muur")
    asked = [
        question for section in CANVASES["usecase-light"].sections if section.asked for question in section.questions
    ]
    labels = {one.id: one.label.nl for one in asked if not one.columns and "?" in one.label.nl}
    typed = {id_: f"De sloot {id_} is vol." for id_ in list(labels)[:2]}
    for row, (id_, answer) in enumerate(typed.items(), 1):
        sheet.cell(row, 1, f"{labels[id_]}{between}{answer}")
    reading = saved(book, tmp_path)
    assert reading.canvas == "usecase-light"
    assert {one.question: one.passages[0].text for one in reading.response.answers} == typed


@pytest.mark.parametrize("answers", ["below", "beside", "within"])
@pytest.mark.parametrize("languages", ["nl nl", "en en", "nl en"])
def test_the_whole_canvas_on_two_sheets(answers: str, languages: str, tmp_path: Path) -> None:
    book, sheet = new("Muur 1")
    first, second = languages.split()
    wall(sheet, WALL, first, answers)
    wall(book.create_sheet("Muur 2"), SECOND, second, answers)
    reading = saved(book, tmp_path)
    assert (reading.layout, reading.canvas, reading.match) == ("board", "usecase", 1.0)
    assert reading.response.language == first
    assert answered(reading.response) == ONE_EACH
    assert unplaced(reading) == []


@pytest.mark.parametrize("answers", ["below", "beside", "within"])
def test_the_whole_canvas_on_one_sheet(answers: str, tmp_path: Path) -> None:
    book, sheet = new()
    wall(sheet, (*WALL, *SECOND), answers=answers)
    assert answered(saved(book, tmp_path).response) == ONE_EACH


@pytest.mark.parametrize("answers", ["below", "beside", "within"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_light_canvas(answers: str, language: str, tmp_path: Path) -> None:
    book, sheet = new()
    wall(sheet, LIGHT_WALL, language, answers)
    reading = saved(book, tmp_path)
    assert (reading.layout, reading.canvas, reading.response.language) == ("board", "usecase-light", language)
    assert answered(reading.response) == LIGHT_EACH


def test_the_light_canvas_with_a_block_a_row(tmp_path: Path) -> None:
    """Block 2 is then a table of its own: what stands in one row belongs together."""
    book, sheet = new()
    for number, ids in enumerate(
        (["l1_vraagstuk", "l1_knelpunten", "l1_doelen"], ["l2_stakeholder", "l2_rol", "l2_belang"])
    ):
        for column, id_ in enumerate(ids, start=1):
            sheet.cell(1 + number * 4, column, f"{number + 1}{'abc'[column - 1]}) {LABELS[id_].nl}")
            for down in (1, 2):
                sheet.cell(1 + number * 4 + down, column, f"{id_} {down}")
    sheet["B7"] = None
    reading = saved(book, tmp_path)
    assert reading.layout == "board"
    assert answered(reading.response)["l1_knelpunten"] == ["l1_knelpunten 1", "l1_knelpunten 2"]
    rows = [[answer.text for answer in record.answers] for record in reading.response.rows("l2_belanghebbenden")]
    assert rows == [["l2_stakeholder 1", "l2_rol 1", "l2_belang 1"], ["l2_stakeholder 2", "l2_belang 2"]]


def test_merged_cells_and_notes_spread_under_a_heading(tmp_path: Path) -> None:
    book, sheet = new()
    sheet["A1"] = "1. Maatschappelijke waarde: wat oplossen en waarom"
    sheet.merge_cells("A1:F1")
    sheet["G1"] = "2. Belanghebbenden, wensen en verwachtingen"
    for place, id_, merged in (
        ("A2", "f1_vraagstuk", "A2:C3"),
        ("D2", "f1_waarde", "D2:F3"),
        ("G2", "f2_vw_stakeholder", "G2:H3"),
        ("A9", "f1_ethiek", "A9:F9"),
    ):
        sheet[place] = LABELS[id_].nl
        sheet.merge_cells(merged)
    for place in ("A4", "C4", "B7", "D5", "F8", "H5", "F12", "J5", "A8"):
        sheet[place] = f"briefje {place}"
    sheet["B6"] = "Eén vraagstuk per regel."
    reading = saved(book, tmp_path)
    assert answered(reading.response) == {
        "f1_vraagstuk": ["briefje A4", "briefje C4", "briefje B7", "briefje A8"],
        "f1_waarde": ["briefje D5", "briefje F8"],
        "f2_vw_stakeholder": ["briefje H5"],
        "f1_ethiek": ["briefje F12"],
    }
    assert unplaced(reading) == [("cell", "briefje J5")]
    titles = {aside.ref.cell for aside in reading.aside if aside.reason == "template"}
    assert titles == {"A1", "G1", "B6"}


def test_questions_in_one_cell_each_with_its_lines(tmp_path: Path) -> None:
    book, sheet = new()
    wall(sheet)
    goals = [LABELS[id_].nl for id_ in ("f1_kansrijk", "f1_doelen", "f1_waarom")]
    sheet["D7"] = f"a) {goals[0]}\nhitte in de wijk\n\nb) {goals[1]} koel\n- groen\nc) {goals[2]}\n"
    sheet["D8"] = None
    sheet["C7"] = f"{LABELS['f1_knelpunt'].nl}\nte veel steen\n{LABELS['f1_knelpunt_waarom'].nl}\noude wijk"
    sheet["C8"] = None
    reading = saved(book, tmp_path)
    found = answered(reading.response)
    assert (found["f1_kansrijk"], found["f1_doelen"]) == (["hitte in de wijk"], ["koel\n- groen"])
    assert "f1_waarom" not in found
    (row,) = reading.response.rows("f1_knelpunten")
    assert [answer.text for answer in row.answers] == ["te veel steen", "oude wijk"]
    assert row.ref == CellRef("Bord", "C7")


def test_an_answer_above_the_next_question_in_its_cell(tmp_path: Path) -> None:
    book, sheet = new()
    wall(sheet)
    sheet["B8"] = f"bewoners\n{LABELS['f1_opgave'].nl}\nklimaat"
    sheet["B11"] = sheet["B12"] = None
    found = answered(saved(book, tmp_path).response)
    assert (found["f1_voor_wie"], found["f1_opgave"]) == (["bewoners"], ["klimaat"])


def test_a_question_within_a_sentence_is_no_heading(tmp_path: Path) -> None:
    book, sheet = new()
    wall(sheet)
    sheet["B4"] = f"Wij vragen ons af: {LABELS['f2_opdrachtgever'].nl} Dat is niet duidelijk."
    assert answered(saved(book, tmp_path).response)["f1_vraagstuk"] == [sheet["B4"].value]


def test_the_look_of_an_answer_is_cut_where_its_question_ends(tmp_path: Path) -> None:
    book, sheet = new()
    wall(sheet)
    bold = InlineFont(b=True)
    sheet["B3"] = CellRichText(
        TextBlock(bold, f"{LABELS['f1_vraagstuk'].nl}\nhit"), "te ", TextBlock(InlineFont(strike=True), "nu")
    )
    sheet["B4"] = None
    answer = saved(book, tmp_path).response.answer("f1_vraagstuk")
    assert answer is not None
    assert answer.passages[0].spans == (Span("hit", bold=True), Span("te "), Span("nu", strike=True))


def test_what_answers_several_questions_is_told(tmp_path: Path) -> None:
    book, sheet = new()
    wall(sheet)
    reading = saved(book, tmp_path)
    told = {finding.question: finding for finding in reading.findings if finding.code == "several-questions"}
    assert set(told) == {"f1_knelpunt", "f1_kansrijk", "f2_vw_belang", "f2_mw_rol", "f3_stap"}
    assert dict(told["f1_kansrijk"].values)["columns"] == "f1_kansrijk f1_doelen f1_waarom"
    assert [ref.cell for ref in told["f1_kansrijk"].refs] == ["D7", "D8"]
    assert {id_: finding.level for id_, finding in told.items()} == {
        "f1_knelpunt": "tip", "f1_kansrijk": "attention", "f2_vw_belang": "tip", "f2_mw_rol": "tip", "f3_stap": "tip",
    }  # fmt: skip


def test_short_names_and_numbers(tmp_path: Path) -> None:
    book, sheet = new()
    titles = {
        "A1": "Vraagstuk",
        "B1": "2. Maatschappelijke waarde",
        "C1": "Wettelijk kader",
        "D1": "Opdrachtgever: provincie Dal",
    }
    for place, text in titles.items():
        sheet[place] = text
    for place in ("A2", "C2"):
        sheet[place] = f"bij {place}"
    sheet["A5"] = LABELS["f1_ethiek"].nl
    sheet["C5"] = LABELS["f1_opgave"].nl
    sheet["A6"] = "Data"
    sheet["A6"].font = Font(bold=False)
    sheet["C6"] = "Indicatoren"
    found = answered(saved(book, tmp_path).response)
    assert found == {
        "f1_vraagstuk": ["bij A2"],
        "f1_wettelijk_kader": ["bij C2"],
        "f2_opdrachtgever": ["provincie Dal"],
        "f1_ethiek": ["Data"],
        "f1_opgave": ["Indicatoren"],
    }


def test_a_table_with_its_heads_in_one_row(tmp_path: Path) -> None:
    book, sheet = new()
    wall(sheet, WALL)
    other = book.create_sheet("Muur 2")
    for column, text in enumerate(("Gebruiker", "Wens", "Waarde", "Data", "Vindplaats"), start=2):
        other.cell(3, column, text)
        other.cell(4, column, f"{text} een")
        other.cell(6, column, f"{text} twee")
    rows = saved(book, tmp_path).response.rows("f4_stories")
    assert [[answer.text for answer in row.answers] for row in rows] == [
        [f"{text} {which}" for text in ("Gebruiker", "Wens", "Waarde", "Data", "Vindplaats")]
        for which in ("een", "twee")
    ]


def test_tables_of_stakeholders_below_each_other(tmp_path: Path) -> None:
    """The same questions head columns of both: each belongs to the table in whose row it stands."""
    book, sheet = new()
    wall(sheet, SECOND)
    other = book.create_sheet("Wie")
    for top, table in ((1, "f2_voor_wie"), (6, "f2_met_wie")):
        question = FULL.find(table)
        assert question is not None
        other.cell(top, 1, question.label.nl)
        for column, one in enumerate((one for one in question.columns if one.asked), start=1):
            other.cell(top + 1, column, one.label.nl)
            other.cell(top + 2, column, one.id)
    response = saved(book, tmp_path).response
    for table in ("f2_voor_wie", "f2_met_wie"):
        (row,) = response.rows(table)
        assert [(answer.question, answer.text) for answer in row.answers] == [
            (one.question, one.question) for one in row.answers
        ]
    assert len(response.rows("f2_met_wie")[0].answers) == 5


def test_free_notes_under_the_name_of_a_table(tmp_path: Path) -> None:
    book, sheet = new()
    wall(sheet, WALL)
    other = book.create_sheet("Muur 2")
    other["A1"], other["C1"] = "4. User stories", "5. Prototesting"
    other["A2"], other["B3"], other["C3"] = "Als boer wil ik peil zien", "Als wethouder wil ik kiezen", "een kaart"
    reading = saved(book, tmp_path)
    rows = reading.response.rows("f4_stories")
    assert [[(answer.question, answer.text) for answer in row.answers] for row in rows] == [
        [("f4_wens", "Als boer wil ik peil zien")],
        [("f4_wens", "Als wethouder wil ik kiezen")],
    ]
    assert unplaced(reading) == [("cell", "een kaart")]


def test_a_shape_belongs_to_the_question_under_which_its_middle_lies(tmp_path: Path) -> None:
    book, sheet = new()
    wall(sheet)
    group = "<xdr:twoCellAnchor>{}<xdr:grpSp><xdr:nvGrpSpPr/>{}</xdr:grpSp></xdr:twoCellAnchor>"
    shapes: list[Shape | str] = [
        Shape("geel briefje", (5, 2), (5, 2)),
        Shape("hangt over de rand", (5, 2), (6, 5)),
        Shape(f"{LABELS['f1_ethiek'].nl}\neerlijk", (15, 2), (17, 2)),
        Shape("buiten het bord", (5, 12), (6, 12)),
        Shape("boven het bord", (1, 2), (1, 2)),
        Shape("wat oplossen en waarom", (4, 2), (4, 2)),
        group.format(corners((5, 2), (6, 2)), drawn("samen een") + drawn("samen twee")),
        group.format(corners((5, 2), (9, 6)), drawn("over alles")),
        f"<xdr:absoluteAnchor>{drawn('zwevend')}</xdr:absoluteAnchor>",
    ]
    reading = saved(book, tmp_path, shapes)
    found = answered(reading.response)
    assert found["f1_vraagstuk"] == ["over f1_vraagstuk", "geel briefje", "samen een", "samen twee"]
    assert found["f1_waarde"] == ["over f1_waarde", "hangt over de rand"]
    assert found["f1_ethiek"] == ["over f1_ethiek", "eerlijk"]
    assert sorted(unplaced(reading)) == [
        ("shape", "boven het bord"),
        ("shape", "buiten het bord"),
        ("shape", "over alles"),
        ("shape", "zwevend"),
    ]
    where = {passage.text: passage.ref.cell for passage in passages(reading.response)}
    assert (where["geel briefje"], where["hangt over de rand"], where["eerlijk"]) == ("B5", "B5", "B15")


def test_a_shape_over_a_form_belongs_to_the_answer_that_it_lies_over(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(blank(FULL, "nl")))
    sheet = book["1 Waarde"]
    place = {
        name: sheet[book.defined_names[name].attr_text.rpartition("!")[2].replace("$", "").split(":")[0]]
        for name in ("f1_vraagstuk", "f1_knelpunt")
    }
    question, head = place["f1_vraagstuk"], place["f1_knelpunt"]
    sheet.cell(head.row + 1, head.column, "steen")
    for other in book.worksheets:
        if other is not sheet:
            book.remove(other)
    shapes = [
        Shape("een briefje", (question.row, question.column), (question.row, question.column)),
        Shape("bij steen", (head.row + 1, head.column + 1), (head.row + 1, head.column + 1)),
        Shape("nieuwe rij", (head.row + 3, head.column), (head.row + 3, head.column)),
        Shape("over de vraag", (question.row, 1), (question.row, 1)),
    ]
    reading = saved(book, tmp_path, shapes)
    assert reading.layout == "form"
    assert answered(reading.response) == {
        "f1_vraagstuk": ["een briefje"],
        "f1_knelpunt": ["steen", "nieuwe rij"],
        "f1_knelpunt_waarom": ["bij steen"],
    }
    assert len(reading.response.rows("f1_knelpunten")) == 2
    assert unplaced(reading) == [("shape", "over de vraag")]


@pytest.mark.parametrize(
    "typed",
    [
        "Welke maatschapelijke waarde wilen we realiseren?",
        "Welke maatschappelijke waarde?",
        "Wat is de maatschappelijke waarde die wij willen realiseren?",
    ],
)
def test_what_looks_like_a_question_is_suggested_and_never_taken(typed: str, tmp_path: Path) -> None:
    book, sheet = new()
    wall(sheet)
    sheet["C3"] = typed
    reading = saved(book, tmp_path)
    assert "f1_waarde" not in answered(reading.response)
    assert {("cell", typed), ("cell", "over f1_waarde")} <= set(unplaced(reading))
    assert ("near-question", "f1_waarde") in codes(reading)
    taken = saved(book, tmp_path, mapped=["Bord!C3=f1_waarde"])
    assert answered(taken.response)["f1_waarde"] == ["over f1_waarde"]
    assert unplaced(taken) == []


def test_an_answer_in_the_cell_of_a_question_that_a_person_names(tmp_path: Path) -> None:
    book, sheet = new()
    wall(sheet)
    sheet["C3"] = "Welke waarde zoeken wij eigenlijk?\nrust\nen ruimte"
    sheet["C4"] = None
    taken = saved(book, tmp_path, mapped=["Bord!C3=f1_waarde"])
    assert answered(taken.response)["f1_waarde"] == ["rust\nen ruimte"]


def test_what_is_no_value_is_told_at_its_question(tmp_path: Path) -> None:
    book, sheet = new()
    wall(sheet)
    sheet["B4"], sheet["E4"], sheet["L1"] = "#N/A", "=1+1", "#REF!"
    reading = saved(book, tmp_path)
    found = [(code, id_) for code, id_ in codes(reading) if code != "several-questions"]
    assert found == [("error-value", "f1_vraagstuk"), ("formula-without-value", "f2_vw_stakeholder")]


def test_a_finding_about_what_is_missing_has_a_place(tmp_path: Path) -> None:
    book, sheet = new()
    wall(sheet)
    assert saved(book, tmp_path).places["f1_doelen"] == CellRef("Bord", "D7")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("canvas", CANVASES.values(), ids=list(CANVASES))
@pytest.mark.parametrize("names", [True, False], ids=["with names", "without names"])
def test_a_form_is_no_board(canvas: Canvas, language: str, names: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a parameter of the test
    book = openpyxl.load_workbook(io.BytesIO(blank(canvas, language)))
    for name in [] if names else list(book.defined_names):
        del book.defined_names[name]
    reading = saved(book, tmp_path)
    assert (reading.layout, reading.canvas) == ("form", canvas.id)
    assert reading.match > 0.95


@pytest.mark.parametrize("direction", ["row", "column"])
def test_questions_in_one_row_or_column_are_no_board(direction: str, tmp_path: Path) -> None:
    """A survey has all questions in one row, a list in one column: neither is a board, nor much of a form."""
    book, sheet = new("Export")
    for number, id_ in enumerate(ONE_EACH, start=2):
        sheet.cell(*((1, number) if direction == "row" else (number, 2)), LABELS[id_].nl)
        sheet.cell(*((2, number) if direction == "row" else (number, 3)), f"over {id_}")
    (tmp_path / "uit.xlsx").write_bytes(content(book))
    workbook = read_workbook(tmp_path / "uit.xlsx", lambda *_: "nl")
    texts = Texts(FULL)
    assert board.claims(workbook, texts) == 0.0
    assert form.claims(workbook, texts) < 0.5


@pytest.mark.parametrize("answers", ["below", "within"])
def test_a_board_saved_by_libreoffice_reads_the_same(
    answers: str, tmp_path: Path, convert: Callable[[Path, str], Path]
) -> None:
    book, sheet = new("Muur 1")
    wall(sheet, WALL, "nl", answers)
    sheet.merge_cells("C3:D3")
    wall(book.create_sheet("Muur 2"), SECOND, "en", answers)
    file = tmp_path / "bord.xlsx"
    file.write_bytes(content(book, [Shape("geel briefje", (5, 2), (5, 2)), Shape("los", (5, 14), (5, 14))]))
    before, after = read(file, CANVASES), read(convert(file, "xlsx"), CANVASES)
    assert answered(after.response) == answered(before.response)
    assert answered(after.response)["f1_vraagstuk"] == ["over f1_vraagstuk", "geel briefje"]
    assert unplaced(after) == [("shape", "los")]


QUESTIONS = ("f1_vraagstuk", "f1_waarde", "f1_knelpunt_waarom", "f2_mw_belang", "f4_wens", "l2_rol")
OTHERS = ("Data", "Opdrachtgever:", "User stories", "1a)", "  ", "Wie dan?", "over", "- twee", "n.t.b.")
PIECES = st.sampled_from([*(LABELS[id_].nl for id_ in QUESTIONS), *OTHERS])
WORDS = st.lists(st.tuples(PIECES, st.sampled_from(["\n", " ", "", "\n\n"])), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(typed=st.dictionaries(st.tuples(st.integers(1, 22), st.integers(1, 9)), WORDS, min_size=1, max_size=12))
def test_no_character_is_lost(typed: dict[tuple[int, int], list[tuple[str, str]]], tmp_path: Path) -> None:
    """Questions and words anywhere, in any order within a cell: put together again, each cell is as it was."""
    book, sheet = new()
    wall(sheet, LIGHT_WALL, answers="within")
    for place, pieces in typed.items():
        text = "".join(word + space for word, space in pieces)
        sheet.cell(*place, text if text.strip() and not text.startswith("-") else None)
    reading = saved(book, tmp_path)
    read_again: Counter[tuple[str, str]] = Counter()
    said = [(one.ref, one.text) for one in passages(reading.response)]
    for ref, text in (*said, *((one.ref, one.text) for one in reading.aside)):
        read_again.update((ref.cell, character) for character in text if ref.cell)
    stood: Counter[tuple[str, str]] = Counter()
    for row in sheet.iter_rows():
        for cell in row:
            stood.update((cell.coordinate, character) for character in str(cell.value or ""))
    assert (read_again - stood, stood - read_again) == (Counter(), Counter())


@pytest.mark.parametrize(("title", "left"), [("Usecasecanvas", []), ("Ganzen", [("cell", "Ganzen")])])
def test_the_name_of_the_canvas_above_a_board_is_no_answer(
    title: str, left: list[tuple[str, str]], tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for column, id_ in enumerate(("f1_vraagstuk", "f1_doelen", "f2_eigenaar"), 1):
        sheet.cell(3, column, LABELS[id_].get("nl"))
        sheet.cell(4, column, f"over {id_}")
    sheet["A1"] = title
    assert unplaced(saved(book, tmp_path)) == left


@pytest.mark.parametrize("agreed", [False, True])
def test_a_status_above_a_board_is_that_of_an_agreement_only_where_one_is_asked(agreed: bool, tmp_path: Path) -> None:  # noqa: FBT001
    book, sheet = new("Wand")
    for line in (["Project", "Droge voeten"], ["Status", "concept"], ["Type", "werksessie"], ["Datum", "3-3-2026"]):
        sheet.append(line)
    for id_ in ("l1_vraagstuk", "l1_doelen", "l2_stakeholder"):
        for line in ([], [LABELS[id_].nl], [f"over {id_}"]):
            sheet.append(line)
    for line in ([], ["Afspraken"], ["Wat", "Wie", "Status"], ["bellen", "gemeente", "open"]) if agreed else ():
        sheet.append(line)
    book.save(tmp_path / "bord.xlsx")
    reading = read(tmp_path / "bord.xlsx", CANVASES, layout="board")
    agreements = [row.text("a_what") for row in reading.response.rows("a_agreements")]
    assert ("bellen" in agreements) == agreed
    if not agreed:
        assert (reading.response.text("m_title"), reading.response.text("m_date")) == ("Droge voeten", "3-3-2026")
        assert [text for _, text in unplaced(reading)] == ["Status", "concept", "Type", "werksessie"]


@pytest.mark.parametrize("line", [["Begeleider", "Sjoukje Testema"], ["Groepsleden: Xanthippe Oudekerk, Wubbo Kloet"]])
@pytest.mark.parametrize("title", [["Project", "Droge voeten"], ["Project: Droge voeten"]], ids=["beside", "within"])
def test_who_stands_below_the_title_of_a_board_is_no_part_of_it(
    title: list[str], line: list[str], tmp_path: Path
) -> None:
    book, sheet = new("Wand")
    for row in (title, line):
        sheet.append(row)
    for id_ in ("l1_vraagstuk", "l1_doelen", "l2_stakeholder"):
        for row in ([], [LABELS[id_].nl], [f"over {id_}"]):
            sheet.append(row)
    book.save(tmp_path / "bord.xlsx")
    reading = read(tmp_path / "bord.xlsx", CANVASES, layout="board")
    assert reading.response.text("m_title") == "Droge voeten"
    assert unplaced(reading) == []
    assert [one.text for one in reading.aside if one.reason == "personal"] == line


def flipchart(folder: Path, *, bold: bool = True) -> Reading:
    """A sheet on which somebody made a board, with headings and a table of stories of her own."""
    book, sheet = new("Flap")
    lines: list[tuple[int, dict[str, str]]] = [
        (1, {"A": "Wat zijn onze doelen", "D": "Indicatoren"}),
        (2, {"A": "minder schade", "D": "schadebedrag"}),
        (4, {"A": "Voor wie doen we dit?", "D": "Met wie?"}),
        (5, {"A": "boeren", "D": "gemeente"}),
        (7, {"A": "User stories"}),
        (8, {"A": "Wie", "B": "Wil wat", "C": "Waarom", "D": "Data", "E": "Waar", "F": "MoSCoW"}),
        (9, {"A": "Boer", "B": "het peil zien", "C": "op tijd pompen", "D": "telemetrie", "E": "gemaal", "F": "M"}),
        (10, {"A": "Beheerder", "B": "stuwen zien", "C": "rust", "D": "register", "F": "S"}),
        (12, {"A": "Ethiek / dilemma's", "C": "Wie kijkt mee?"}),
        (14, {"A": "Overig", "B": "muskusratten"}),
    ]
    for row, cells in lines:
        for column, text in cells.items():
            sheet[f"{column}{row}"] = text
            sheet[f"{column}{row}"].font = Font(bold=bold and row in (1, 4, 7, 8))
    for area in ("A1:C1", "D1:F1", "A2:C2", "D2:F2", "A4:C4", "D4:F4", "A7:F7", "A12:B12", "C12:F12", "B14:F14"):
        sheet.merge_cells(area)
    book.save(folder / "bord.xlsx")
    return read(folder / "bord.xlsx", CANVASES, layout="board")


def test_a_name_of_two_questions_is_of_the_block_beside_it(tmp_path: Path) -> None:
    assert flipchart(tmp_path).response.text("f1_indicatoren").startswith("schadebedrag")


def test_an_answer_ends_above_a_heading_that_is_bold_as_the_others(tmp_path: Path) -> None:
    reading = flipchart(tmp_path)
    assert (reading.response.text("f1_doelen"), reading.response.text("f1_indicatoren")) == (
        "minder schade",
        "schadebedrag",
    )
    asked = [text for _, text in unplaced(reading)]
    assert asked[:6] == ["Voor wie doen we dit?", "Met wie?", "boeren", "gemeente", "Waar", "gemaal"]
    assert "boeren" in flipchart(tmp_path, bold=False).response.text("f1_doelen")


def test_a_bold_answer_beside_its_question_is_no_heading(tmp_path: Path) -> None:
    book, sheet = new("Wand")
    for line in (["Titel", "Droge voeten"], ["Datum", "3-3-2026"]):
        sheet.append(line)
    for id_ in ("l1_vraagstuk", "l1_doelen", "l2_stakeholder"):
        for line in ([], [LABELS[id_].nl], [f"over {id_}"]):
            sheet.append(line)
    for cell in (*sheet["A"], sheet["B1"]):
        cell.font = Font(bold=not str(cell.value).startswith("over"))
    book.save(tmp_path / "bord.xlsx")
    assert read(tmp_path / "bord.xlsx", CANVASES, layout="board").response.text("m_title") == "Droge voeten"


def test_what_stands_over_several_columns_of_a_table_is_no_row_of_it(tmp_path: Path) -> None:
    reading = flipchart(tmp_path)
    stories = [(row.text("f4_gebruiker"), row.text("f4_prioriteit")) for row in reading.response.rows("f4_stories")]
    assert stories == [("Boer", "M"), ("Beheerder", "S")]
    left = [text for _, text in unplaced(reading)]
    assert left[6:] == ["Ethiek / dilemma's", "Wie kijkt mee?", "Overig", "muskusratten"]
