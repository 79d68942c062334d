"""This file shows that a form is read as it comes back: grown, renamed, copied, retyped, with notes in the margin."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from generator.canvas import load_all
from generator.forms import blank, fill
from generator.layouts import Reading, read
from generator.layouts.reading import LAYOUTS
from generator.model import Answer, CellRef, Passage, Record, Response, Span, Unplaced
from generator.system.resources import templates_root

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from generator.model import Canvas

CANVASES = load_all(templates_root())
FULL, LIGHT = CANVASES["usecase"], CANVASES["usecase-light"]


def saved(book: Workbook, folder: Path) -> Reading:
    file = folder / "boek.xlsx"
    book.save(file)
    return read(file, CANVASES)


def form(canvas: Canvas = FULL, language: str = "nl") -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(blank(canvas, language)))


def place(book: Workbook, name: str) -> tuple[Worksheet, int, int]:
    """The sheet, row and column that a name points at."""
    ((title, cells),) = book.defined_names[name].destinations
    first = book[title][cells.replace("$", "").split(":")[0]]
    return book[title], first.row, first.column


def put(book: Workbook, name: str, text: str | float | CellRichText, down: int = 0, right: int = 0) -> str:
    sheet, row, column = place(book, name)
    cell = sheet.cell(row + down, column + right, text)
    return str(cell.coordinate)


def passage(text: str, *, bold: bool = False, strike: bool = False) -> Passage:
    return Passage(CellRef("x", "A1"), (Span(text, bold=bold, strike=strike),))


def rich(canvas: Canvas) -> Response:
    """A response with something in every question and every column."""
    answers = tuple(
        Answer(
            question.id,
            (passage(f"over {question.id}"), passage("tweede 😀\nregel", bold=True))[: 1 + (question.kind == "list")],
        )
        for question in canvas.questions()
        if question.kind != "table"
    )
    records = tuple(
        Record(
            table.id,
            tuple(
                Answer(column.id, (passage(f"{column.id} {row}", strike=row == 1),))
                for place, column in enumerate(table.columns)
                # An insight without a stakeholder is of the one above it.
                if (row + place) % 4 or (table.role, column.role) == ("insights", "stakeholder")
            ),
        )
        for table in canvas.questions()
        if table.kind == "table"
        for row in range(1, 18)
        if len(table.columns) > 1 or row % 4
    )
    return Response(canvas.id, "nl", "", answers, records)


def words(response: Response) -> object:
    """What a response says, without where it stood."""

    def bare(answers: tuple[Answer, ...]) -> list[object]:
        return [(answer.question, [found.spans for found in answer.passages]) for answer in answers]

    return (
        response.canvas,
        response.language,
        bare(response.answers),
        [(record.table, bare(record.answers)) for record in response.records],
        [(item.passage.text, item.kind) for item in response.unplaced],
    )


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("canvas", CANVASES.values(), ids=list(CANVASES))
def test_blank_form_holds_nothing(canvas: Canvas, language: str, tmp_path: Path) -> None:
    file = tmp_path / "leeg.xlsx"
    file.write_bytes(blank(canvas, language, [section.id for section in canvas.sections]))
    reading = read(file, CANVASES)
    assert (reading.canvas, reading.layout, reading.match) == (canvas.id, "form", 1.0)
    assert reading.response.language == language
    assert (reading.response.answers, reading.response.records, reading.response.unplaced) == ((), (), ())
    assert reading.findings == ()
    assert reading.layout in LAYOUTS


@pytest.mark.parametrize("canvas", CANVASES.values(), ids=list(CANVASES))
def test_reads_what_was_filled(canvas: Canvas, tmp_path: Path) -> None:
    (tmp_path / "vol.xlsx").write_bytes(fill(canvas, rich(canvas)))
    reading = read(tmp_path / "vol.xlsx", CANVASES)
    assert words(reading.response) == words(rich(canvas))
    assert reading.response.source == "vol.xlsx"


@pytest.mark.parametrize("canvas", CANVASES.values(), ids=list(CANVASES))
def test_without_defined_names_the_words_are_enough(canvas: Canvas, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(fill(canvas, rich(canvas))), rich_text=True)
    for name in list(book.defined_names):
        del book.defined_names[name]
    for number, sheet in enumerate(book.worksheets):
        sheet.title = f"Blad{number}"
    assert words(saved(book, tmp_path).response) == words(rich(canvas))


@pytest.mark.parametrize("name", ["f1_waarde", "f2_vw_belang", "f4_wens", "m_title"])
def test_a_lost_name_is_found_by_its_words(name: str, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(fill(FULL, rich(FULL))), rich_text=True)
    book.defined_names[name].attr_text = "#REF!"
    assert words(saved(book, tmp_path).response) == words(rich(FULL))


def test_answers_stand_where_they_stood_and_as_typed(tmp_path: Path) -> None:
    book = form()
    where = put(book, "f1_vraagstuk", "  Hitte in de wijk \n- en droogte")
    reading = saved(book, tmp_path)
    answer = reading.response.answer("f1_vraagstuk")
    assert answer is not None
    assert answer.ref == CellRef("1 Waarde", where)
    assert answer.text == "  Hitte in de wijk \n- en droogte"


def test_white_space_alone_is_empty(tmp_path: Path) -> None:
    book = form()
    put(book, "f1_vraagstuk", "  \n\t ")
    assert saved(book, tmp_path).response.answers == ()


def test_answers_below_the_cells_that_were_drawn(tmp_path: Path) -> None:
    """Somebody adds rows in a way that the name does not grow with; what stands far below belongs to nothing."""
    book = form()
    sheet, row, column = place(book, "a_parked")
    sheet.cell(row, column, "eerste")
    last = row
    while sheet.cell(last, column).has_style and last < row + 60:
        last += 1
    for down, text in enumerate(("tweede", "derde")):
        sheet.cell(last + down, column, text)
    sheet.cell(last + 40, column, "ver naar beneden")
    reading = saved(book, tmp_path)
    assert reading.response.text("a_parked") == "eerste\ntweede\nderde"
    assert [item.passage.text for item in reading.response.unplaced] == ["ver naar beneden"]


def test_tables_grow_and_have_blank_rows(tmp_path: Path) -> None:
    book = form()
    for down in (1, 4, 90):
        put(book, "f4_gebruiker", f"gebruiker {down}", down)
        put(book, "f4_wens", f"wens {down}", down)
    response = saved(book, tmp_path).response
    assert [record.text("f4_wens") for record in response.rows("f4_stories")] == ["wens 1", "wens 4", "wens 90"]


@pytest.mark.parametrize(
    ("first", "name", "down"),
    [
        ("f1_knelpunt", "f1_knelpunt", 9),
        ("f1_knelpunt", "f1_knelpunt", 6),
        ("f1_knelpunt", "f1_knelpunt_waarom", 8),
        ("f2_vw_stakeholder", "f2_vw_stakeholder", 9),
        ("f3_stap", "f3_stap", 11),
        ("f4_wens", "f4_gebruiker", 20),
        ("f4_wens", "f4_wens", 1),
    ],
)
@pytest.mark.parametrize("before", [True, False])
def test_a_cell_to_type_in_is_a_row_however_many_are_empty_above_it(
    first: str,
    name: str,
    down: int,
    before: bool,  # noqa: FBT001 - a parameter of the test
    tmp_path: Path,
) -> None:
    """Below four empty rows it was no row of its table, in a cell that the form offers for one."""
    book = form()
    if before and down > 1:
        put(book, first, "eerste", 1)
    put(book, name, "laatste", down)
    response = saved(book, tmp_path).response
    assert [record.text(name) for record in response.rows(FULL.question_of(name))][-1:] == ["laatste"]
    assert not response.unplaced


@pytest.mark.parametrize(("name", "down", "right"), [("f4_wens", 40, 0), ("f3_stap", 30, 0), ("f4_wens", 9, 20)])
def test_what_stands_outside_the_cells_to_type_in_is_no_row(name: str, down: int, right: int, tmp_path: Path) -> None:
    book = form()
    put(book, name, "eerste", 1)
    put(book, name, "los", down, right)
    assert [item.passage.text for item in saved(book, tmp_path).response.unplaced] == ["los"]


def test_rows_of_a_table_end_where_the_next_begins(tmp_path: Path) -> None:
    book = form()
    sheet, row, column = place(book, "f2_mw_stakeholder")
    put(book, "f2_vw_stakeholder", "bewoners", 1)
    put(book, "f2_mw_stakeholder", "waterschap", 1)
    sheet.cell(row + 1, column + 1, "uitvoerder")
    response = saved(book, tmp_path).response
    assert [record.text("f2_vw_stakeholder") for record in response.rows("f2_voor_wie")] == ["bewoners"]
    assert [record.text("f2_mw_rol") for record in response.rows("f2_met_wie")] == ["uitvoerder"]


def test_question_words_typed_in_a_table_stay_answers(tmp_path: Path) -> None:
    book = form()
    put(book, "f2_vw_stakeholder", "Opdrachtgever", 1)
    put(book, "f2_vw_stakeholder", "Data", 3)
    rows = saved(book, tmp_path).response.rows("f2_voor_wie")
    assert [record.text("f2_vw_stakeholder") for record in rows] == ["Opdrachtgever", "Data"]


def test_text_beside_the_questions_is_kept_as_not_placed(tmp_path: Path) -> None:
    book = form()
    sheet = place(book, "f1_vraagstuk")[0]
    beside = put(book, "f1_vraagstuk", "op het briefje", 1, 3)
    hint = put(book, "f1_waarde", "eigen aantekening", 0, 1)
    extra = put(book, "f4_gebruiker", "Opmerking", 0, 20)
    put(book, "f4_gebruiker", "los", 1, 20)
    book.create_sheet("Kladblok")["C7"] = "nergens"
    found = {(item.passage.ref.cell, item.passage.text) for item in saved(book, tmp_path).response.unplaced}
    assert found == {
        (beside, "op het briefje"),
        (hint, "eigen aantekening"),
        (extra, "Opmerking"),
        (extra[0] + str(int(extra[1:]) + 1), "los"),
        ("C7", "nergens"),
    }
    assert sheet.title == "1 Waarde"


def test_copied_sheet_adds_rows_and_passages(tmp_path: Path) -> None:
    book = form()
    put(book, "f4_wens", "eerste tafel", 1)
    put(book, "f1_waarde", "waarde een")
    for title, names in (("4 User stories", True), ("1 Waarde", False)):
        source = book[title]
        copy = book.copy_worksheet(source)
        copy.title = f"{title} (2)"
        for name, defined in book.defined_names.items() if names else ():
            if defined.attr_text.startswith(f"'{title}'"):
                copy.defined_names[name] = DefinedName(name, attr_text=defined.attr_text.replace(title, copy.title))
    sheet, row, column = place(book, "f4_wens")
    book[f"{sheet.title} (2)"].cell(row + 1, column, "tweede tafel")
    sheet, row, column = place(book, "f1_waarde")
    book[f"{sheet.title} (2)"].cell(row, column, "waarde twee")
    response = saved(book, tmp_path).response
    assert [record.text("f4_wens") for record in response.rows("f4_stories")] == ["eerste tafel", "tweede tafel"]
    answer = response.answer("f1_waarde")
    assert answer is not None
    assert [str(found.ref) for found in answer.passages] == [f"'1 Waarde'!B{row}", f"'1 Waarde (2)'!B{row}"]


def test_a_sheet_copied_for_a_second_table_is_told_and_one_copied_for_more_rows_is_not(tmp_path: Path) -> None:
    book = form()
    for title in ("1 Waarde", "4 User stories"):
        book.copy_worksheet(book[title]).title = f"{title} tafel 2"
    for id_ in ("f4_wens", "f4_data", "f1_vraagstuk", "f1_doelen"):
        put(book, id_, f"{id_} van tafel 1", 1)
        sheet, row, column = place(book, id_)
        book[f"{sheet.title} tafel 2"].cell(row + 1, column, f"{id_} van tafel 2")
    told = [one for one in saved(book, tmp_path).findings if one.code == "second-canvas"]
    assert [(one.refs[0].sheet, dict(one.values)["first"]) for one in told] == [("1 Waarde tafel 2", "‘1 Waarde’")]


def test_columns_swapped_inserted_and_retyped(tmp_path: Path) -> None:
    """A table that somebody made himself: other order, a column of his own, a header in nearly the right words."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Stories"
    headers = {column.id: column.label.nl for table in FULL.tables("stories") for column in table.columns}
    for number, id_ in enumerate(("f4_data", "f4_gebruiker", "f4_wens"), start=1):
        sheet.cell(3, number * 2, headers[id_])
    sheet.cell(3, 1, "Opmerking")
    sheet.cell(3, 8, "Welke inzichten zin nodig?")
    for number, text in enumerate(["los", "kaart", "-", "boer", "-", "zien", "-", "peil"], start=1):
        if text != "-":
            sheet.cell(5, number, text)
    reading = saved(book, tmp_path)
    (record,) = reading.response.records
    assert {answer.question: answer.text for answer in record.answers} == {
        "f4_gebruiker": "boer",
        "f4_wens": "zien",
        "f4_data": "kaart",
    }
    near = [finding for finding in reading.findings if finding.code == "near-question"]
    assert [(finding.question, str(finding.refs[0])) for finding in near] == [("f4_inzichten", "Stories!H3")]
    assert {"los", "peil", "Opmerking"} <= {item.passage.text for item in reading.response.unplaced}
    assert reading.match < 0.5


def test_numbers_dates_and_booleans(tmp_path: Path) -> None:
    book = form()
    put(book, "m_round", 2)
    sheet, row, column = place(book, "m_date")
    sheet.cell(row, column, date(2026, 4, 14)).number_format = "d mmmm yyyy"
    sheet, row, column = place(book, "f1_doelen")
    sheet.cell(row, column, date(2026, 1, 2)).number_format = "d-mmm"
    sheet.cell(row + 1, column, 0.5).number_format = "General"
    reading = saved(book, tmp_path)
    response = reading.response
    assert [response.text(name) for name in ("m_round", "m_date", "f1_doelen")] == ["2", "14 april 2026", "2-jan\n0,5"]
    assert [finding.code for finding in reading.findings] == ["became-date"]


def test_what_is_no_value_is_a_finding(tmp_path: Path) -> None:
    book = form()
    error = put(book, "f1_doelen", "#N/A")
    formula = put(book, "f1_doelen", "=1+1", 1)
    reading = saved(book, tmp_path)
    assert reading.response.answers == ()
    assert [(finding.code, finding.question, finding.refs[0].cell) for finding in reading.findings] == [
        ("error-value", "f1_doelen", error),
        ("formula-without-value", "f1_doelen", formula),
    ]


def test_hidden_text_is_read_and_told(tmp_path: Path) -> None:
    book = form()
    where = put(book, "f1_doelen", "verstopt")
    sheet, row, _ = place(book, "f1_doelen")
    sheet.row_dimensions[row].hidden = True
    extra = book.create_sheet("Geheim")
    extra["A1"] = "ook dit"
    extra.sheet_state = "hidden"
    reading = saved(book, tmp_path)
    assert reading.response.text("f1_doelen") == "verstopt"
    assert [(finding.code, finding.refs[0].cell) for finding in reading.findings] == [
        ("hidden-content", where),
        ("hidden-left-out", "A1"),
    ]


def test_dropped_characters_are_told(tmp_path: Path) -> None:
    book = form()
    where = put(book, "f1_doelen", "piep_x0007_ klaar")
    reading = saved(book, tmp_path)
    assert reading.response.text("f1_doelen") == "piep klaar"
    assert [(finding.code, finding.refs) for finding in reading.findings] == [
        ("control-characters", (CellRef("1 Waarde", where),))
    ]


def test_notes_and_covered_cells_are_kept(tmp_path: Path) -> None:
    book = form()
    where = put(book, "f2_vw_stakeholder", "bewoners", 1)
    sheet, row, column = place(book, "f2_vw_stakeholder")
    sheet[where].comment = Comment("Navragen bij Tafel B", "Tafel A")
    sheet.cell(row + 1, column + 1, "rust")
    sheet.cell(row + 2, column + 1, "groen")
    sheet.merge_cells(start_row=row + 1, end_row=row + 2, start_column=column, end_column=column)
    reading = saved(book, tmp_path)
    rows = reading.response.rows("f2_voor_wie")
    assert [(record.text("f2_vw_stakeholder"), record.text("f2_vw_belang")) for record in rows] == [
        ("bewoners", "rust\ngroen"),
    ]
    assert [(item.kind, item.passage.ref.cell, item.passage.text) for item in reading.response.unplaced] == [
        ("note", where, "Navragen bij Tafel B")
    ]


def test_not_placed_texts_come_back_with_their_places(tmp_path: Path) -> None:
    unplaced = (
        Unplaced(Passage(CellRef("Blad 1", "C3"), (Span("los "), Span("vet", bold=True))), "cell"),
        Unplaced(Passage(CellRef("Muur", "koptekst"), (Span("Tafel A"),)), "header"),
    )
    (tmp_path / "vol.xlsx").write_bytes(fill(FULL, Response("usecase", unplaced=unplaced)))
    assert read(tmp_path / "vol.xlsx", CANVASES).response.unplaced == unplaced


def test_rich_text_and_links(tmp_path: Path) -> None:
    book = form()
    put(book, "f1_doelen", CellRichText("schoon ", TextBlock(InlineFont(strike=True), "vies"), " water"))
    where = put(book, "f1_doelen", "site", 1)
    place(book, "f1_doelen")[0][where].hyperlink = "https://voorbeeld.nl/?a=1&b=2"
    answer = saved(book, tmp_path).response.answer("f1_doelen")
    assert answer is not None
    assert [found.spans for found in answer.passages] == [
        (Span("schoon "), Span("vies", strike=True), Span(" water")),
        (Span("site", link="https://voorbeeld.nl/?a=1&b=2"),),
    ]


def resave(file: Path, folder: Path) -> Path:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    arguments = [office, "--headless", profile, "--convert-to", "xlsx", "--outdir", str(folder / "uit"), str(file)]
    subprocess.run(arguments, check=True, capture_output=True, timeout=120)
    return folder / "uit" / file.name


def test_form_saved_by_libreoffice_reads_the_same(tmp_path: Path) -> None:
    file = tmp_path / "vol.xlsx"
    file.write_bytes(fill(FULL, rich(FULL)))
    assert words(read(resave(file, tmp_path), CANVASES).response) == words(rich(FULL))


@pytest.mark.parametrize(("gap", "beside", "placed"), [(5, False, True), (24, False, False), (24, True, True)])
def test_a_lone_cell_far_below_a_table_is_no_row(gap: int, beside: bool, placed: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    book = form()
    sheet, row, column = place(book, "f4_wens")
    sheet.cell(row + 1, column, "eerste")
    sheet.cell(row + 1 + gap, column, "van wie is de data?")
    if beside:
        sheet.cell(row + 1 + gap, column + 1, "daarom")
    response = saved(book, tmp_path).response
    assert [record.text("f4_wens") for record in response.rows("f4_stories")] == ["eerste"] + [
        "van wie is de data?"
    ] * placed
    assert [item.passage.text for item in response.unplaced] == ["van wie is de data?"] * (not placed)
