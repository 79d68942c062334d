"""This file shows what the blank form offers: a key for every answer, room to type, and the same bytes every time."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openxml_audit import OpenXmlValidator

from generator import forms
from generator.canvas import load
from generator.errors import TemplateError
from generator.forms import styles
from generator.model import Answer, CellRef, Passage, Response, Span
from generator.system.resources import templates_root

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook
    from openpyxl.cell import Cell

    from generator.model import Canvas

THIRD = load(Path(__file__).parent / "canvases" / "leesclub")
EXTRAS = ("reflection", "facilitator")
SMALLEST_CONTRAST = 4.5


def _opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content), rich_text=True)


def _range(workbook: Workbook, name: str) -> tuple[Any, list[Cell]]:
    """The sheet and the cells that a defined name points at."""
    ((title, area),) = workbook.defined_names[name].destinations
    left, top, right, bottom = range_boundaries(area)
    sheet: Any = workbook[title]
    return sheet, [cell for row in sheet.iter_rows(top, bottom, left, right) for cell in row]


@pytest.fixture(params=["usecase", "usecase-light", "leesclub"])
def canvas(request: pytest.FixtureRequest, canvases: dict[str, Canvas]) -> Canvas:
    return {**canvases, "leesclub": THIRD}[request.param]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_question_and_column_has_a_name(canvas: Canvas, language: str) -> None:
    workbook = _opened(forms.blank(canvas, language, EXTRAS))
    for question in canvas.questions():
        if question.kind == "table":
            for column in question.columns:
                _, cells = _range(workbook, column.id)
                assert [cell.value for cell in cells] == [column.label.get(language)]
            continue
        sheet, cells = _range(workbook, question.id)
        assert {cell.value for cell in cells} == {None}
        assert len(cells) == (5 if question.kind == "list" else 1)
        assert sheet.cell(cells[0].row, 1).value == question.label.get(language)
        assert {cell.column for cell in cells} == {2}
        assert (sheet.cell(cells[0].row, 3).value or "") == question.hint.get(language)


def test_the_form_says_which_canvas_and_language_it_is(canvas: Canvas) -> None:
    workbook = _opened(forms.blank(canvas, "en"))
    assert workbook.defined_names["ucc_canvas"].attr_text == f'"{canvas.id}"'
    assert workbook.defined_names["ucc_language"].attr_text == '"en"'
    assert (workbook.properties.title, workbook.properties.language) == (canvas.title.en, "en-GB")


@pytest.mark.parametrize(
    ("include", "extra"), [((), []), (("reflection",), ["Terugblik"]), (EXTRAS, ["Terugblik", "Notities begeleider"])]
)
def test_sheets_that_are_off_come_when_asked_for(
    canvases: dict[str, Canvas], include: tuple[str, ...], extra: list[str]
) -> None:
    workbook = _opened(forms.blank(canvases["usecase-light"], "nl", include))
    assert workbook.sheetnames == ["Start", "1 Waarde", "2 Belanghebbenden", "3 Inzichten", "Afspraken", *extra]


def test_titles_of_sheets_are_such_as_excel_takes() -> None:
    assert _opened(forms.blank(THIRD, "nl")).sheetnames == ["Het boek", "Personages  wie wat"]


def test_the_start_sheet_says_how_to_fill_in(canvases: dict[str, Canvas]) -> None:
    sheet = _opened(forms.blank(canvases["usecase"], "nl"))["Start"]
    column = [cell.value for cell in sheet["A"] if cell.value]
    assert column[:3] == ["Usecasecanvas", "Algemene gegevens", "Zo vult u dit in"]
    assert any("Alt+Enter" in str(value) for value in column)


def test_answer_cells_invite_typing(canvas: Canvas) -> None:
    workbook = _opened(forms.blank(canvas, "nl", EXTRAS))
    for question in canvas.questions():
        for id_ in [column.id for column in question.columns] or [question.id]:
            sheet, cells = _range(workbook, id_)
            cell: Cell = cells[0] if question.kind != "table" else sheet.cell(cells[0].row + 1, cells[0].column)
            assert cell.alignment.wrap_text
            assert cell.alignment.vertical == "top"
            assert cell.border.left.style == "thin"
            assert cell.number_format == "@"
            assert not cell.protection.locked
            assert not sheet.protection.sheet


def test_rows_start_high_and_still_grow(canvases: dict[str, Canvas]) -> None:
    content = forms.blank(canvases["usecase"], "nl")
    sheet, cells = _range(_opened(content), "f1_waarde")
    assert sheet.row_dimensions[cells[0].row].height >= 60
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "/worksheets/" in name]
    assert all("customHeight" not in xml for xml in sheets)
    assert all(' ht="' in xml for xml in sheets)


def test_choices_are_offered_and_nothing_is_forbidden(canvases: dict[str, Canvas]) -> None:
    workbook = _opened(forms.blank(canvases["usecase"], "en", EXTRAS))
    found = {}
    for id_ in ("f3_soort", "f4_prioriteit", "r_about", "r_share"):
        sheet, (head,) = _range(workbook, id_)
        (offered,) = [
            validation
            for validation in sheet.data_validations.dataValidation
            if sheet.cell(head.row + 1, head.column).coordinate in validation.sqref
        ]
        assert offered.type == "list"
        assert not offered.showErrorMessage
        found[id_] = offered.formula1
    assert found["f3_soort"] == '"process step,decision"'
    assert found["f4_prioriteit"] == '"M: must have,S: should have,C: could have,W: won\'t have"'
    assert found["r_share"] == '"yes,no"'


def test_choices_with_a_comma_are_not_cut_in_two() -> None:
    sheet = _opened(forms.blank(THIRD, "nl"))["Personages  wie wat"]
    assert sheet.data_validations.dataValidation == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_sheet_prints_readably_on_a4_one_page_wide(canvas: Canvas, language: str) -> None:
    for sheet in _opened(forms.blank(canvas, language, EXTRAS)).worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        # Fitted to a page Excel would take no notice of the breaks above tables.
        assert not (sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage)
        scale = sheet.page_setup.scale or 100
        assert scale >= 80
        # Of a sheet of paper 297 mm wide two margins of half an inch are left out; a character is 7 pixels of 96 dpi.
        inches = sum(dimension.width or 0.0 for dimension in sheet.column_dimensions.values()) * 7 / 96
        assert inches * scale / 100 <= 297 / 25.4 - 1
        assert sheet.print_title_rows
        assert sheet.oddFooter is not None
        assert (sheet.oddFooter.center.text, sheet.oddFooter.right.text) == ("&A", "&P / &N")
        assert sheet.merged_cells.ranges == set()


def test_the_heads_of_a_table_stay_in_sight(canvases: dict[str, Canvas]) -> None:
    workbook = _opened(forms.blank(canvases["usecase"], "nl"))
    sheet, (head,) = _range(workbook, "f4_wens")
    # The number and the user of each story too.
    assert sheet.freeze_panes == f"C{head.row + 1}"
    assert sheet.print_title_rows == f"$1:${head.row}"
    assert {selection.activeCell for selection in sheet.sheet_view.selection} == {f"A{head.row + 1}"}
    assert sheet.sheet_view.pane is not None
    assert sheet.sheet_view.pane.activePane == "bottomLeft"
    assert len(_range(workbook, "f4_wens")[0]["A"]) - head.row >= 20


def test_a_table_below_questions_begins_a_page_and_no_question_runs_over_one(canvases: dict[str, Canvas]) -> None:
    workbook = _opened(forms.blank(canvases["usecase"], "nl"))
    for name, begins in (
        # The last row of the goals stood at the top of a page, without their question.
        ("f1_knelpunt", ["Knelpunten", "Wat zijn onze inhoudelijke doelen?"]),
        ("f2_mw_stakeholder", ["Met wie wij dit uitvoeren"]),
    ):
        sheet, _ = _range(workbook, name)
        assert [sheet.cell(one.id + 1, 1).value for one in sheet.row_breaks.brk] == begins
    assert not workbook["4 User stories"].row_breaks.brk


def test_the_start_sheet_says_what_a_pale_head_means(canvases: dict[str, Canvas]) -> None:
    lines = [cell.value for cell in _opened(forms.blank(canvases["usecase"], "nl"))["Start"]["A"]]
    assert any("lichte kop" in str(line) and "mag leeg blijven" in str(line) for line in lines)


def test_a_pale_head_stands_above_what_may_stay_empty(canvases: dict[str, Canvas]) -> None:
    """The user of a story is not asked by the canvas, and still no story goes without one."""
    sheet = _opened(forms.blank(canvases["usecase"], "nl"))["4 User stories"]
    pale = [cell.value for cell in sheet[4] if cell.style == styles.EXTRA_HEADER]
    assert pale == ["Nr.", "Prioriteit"]
    assert sheet["B4"].value == "Wie is de gebruiker (rol)?"
    assert sheet["B4"].style == styles.HEADER


def test_the_cursor_waits_at_the_first_answer(canvases: dict[str, Canvas]) -> None:
    workbook = _opened(forms.blank(canvases["usecase"], "nl"))
    _, cells = _range(workbook, "m_title")
    assert [s.activeCell for s in workbook["Start"].sheet_view.selection] == [cells[0].coordinate]
    assert workbook.active is workbook["Start"]


def _light(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_words_stand_out_from_their_ground(canvases: dict[str, Canvas]) -> None:
    workbook = _opened(forms.blank(canvases["usecase"], "nl", EXTRAS))
    seen = set()
    for sheet in workbook.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value):
            ground = cell.fill.fgColor.rgb[2:] if cell.fill.fill_type == "solid" else "FFFFFF"
            seen.add((cell.font.color.rgb[2:], ground))
    assert len(seen) >= 4
    for ink, ground in seen:
        high, low = sorted((_light(ink), _light(ground)), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= SMALLEST_CONTRAST, (ink, ground)


def test_the_whole_book_can_be_restyled_at_once(canvases: dict[str, Canvas]) -> None:
    workbook = _opened(forms.blank(canvases["usecase"], "nl"))
    used = {cell.style for sheet in workbook.worksheets for row in sheet.iter_rows() for cell in row if cell.value}
    assert used <= set(workbook.named_styles) - {"Normal"}
    assert {styles.TITLE, styles.LABEL, styles.HINT, styles.HEADER} <= used


def test_there_is_nothing_in_it_but_sheets(canvases: dict[str, Canvas]) -> None:
    with zipfile.ZipFile(io.BytesIO(forms.blank(canvases["usecase"], "nl", EXTRAS))) as archive:
        names = archive.namelist()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert [name for name in names if re.search(r"vba|macro|activeX|external|media", name, re.IGNORECASE)] == []


SCRIPT = """
import hashlib, sys
from generator import forms
from generator.canvas import load_all
from generator.system.resources import templates_root
content = forms.blank(load_all(templates_root())["usecase"], "nl", ("reflection",))
sys.stdout.write(hashlib.sha256(content).hexdigest())
"""


def test_the_bytes_are_the_same_every_time(canvases: dict[str, Canvas]) -> None:
    here = hashlib.sha256(forms.blank(canvases["usecase"], "nl", ("reflection",))).hexdigest()
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    done = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == here


def test_source_date_epoch_is_the_only_date(canvases: dict[str, Canvas], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    content = forms.blank(canvases["usecase-light"], "nl")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 1, 1, 0, 0, 0)}
    workbook = _opened(content)
    assert workbook.properties.created == workbook.properties.modified
    assert f"{workbook.properties.created:%Y-%m-%d}" == "2026-01-01"


def test_the_names_survive_libreoffice(
    canvases: dict[str, Canvas], tmp_path: Path, convert: Callable[[Path, str], Path]
) -> None:
    path = tmp_path / "leeg.xlsx"
    path.write_bytes(forms.blank(canvases["usecase"], "nl", EXTRAS))
    before, after = _opened(path.read_bytes()), _opened(convert(path, "xlsx").read_bytes())
    assert set(before.defined_names) <= set(after.defined_names)
    for name, found in before.defined_names.items():
        if not name.startswith("ucc_"):
            assert list(after.defined_names[name].destinations) == list(found.destinations)
    assert [after.defined_names[name].attr_text for name in ("ucc_canvas", "ucc_language")] == ['"usecase"', '"nl"']


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('answer = "Antwoord"', "answer = 3", "canvas-wrong-type"),
        ("how = [", "hoe = [", "canvas-did-you-mean"),
        ('answer = "Antwoord"', 'answer = "Antwoord', "canvas-syntax"),
    ],
)
def test_a_mistake_in_the_fixed_words_is_told(
    canvases: dict[str, Canvas], tmp_path: Path, old: str, new: str, code: str
) -> None:
    words = (templates_root() / "shared" / "form.nl.toml").read_text(encoding="utf-8")
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "form.nl.toml").write_text(words.replace(old, new), encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        forms.blank(canvases["usecase"], "nl", templates=tmp_path)
    assert caught.value.code == code
    # The English words are not there: ours stand behind them.
    assert forms.blank(canvases["usecase"], "en", templates=tmp_path) == forms.blank(canvases["usecase"], "en")


@pytest.mark.parametrize("looks", [False, True])
def test_a_validator_has_nothing_to_say(canvases: dict[str, Canvas], tmp_path: Path, looks: bool) -> None:  # noqa: FBT001 - a parameter of the test
    pieces = (Span("a", bold=True), Span(" =b "), Span("c", strike=True, italic=True))
    link = (Span("kaart", link="https://example.org/?a=1&b=2"),)
    answers = tuple(
        Answer(id_, (Passage(CellRef("", ""), spans),)) for id_, spans in (("m_title", pieces), ("f1_vraagstuk", link))
    )
    path = tmp_path / "formulier.xlsx"
    path.write_bytes(forms.fill(canvases["usecase"], Response("usecase", answers=answers if looks else ()), EXTRAS))
    result = OpenXmlValidator().validate(path)
    assert [(error.part_uri, error.description) for error in result.errors] == []
