"""This file shows that a filled form holds what was answered, word for word and look for look."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock

from generator import forms
from generator.errors import RefusedError
from generator.model import Answer, CellRef, Passage, Record, Response, Span, Unplaced
from generator.words.messages import message

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell

    from generator.model import Canvas

NOWHERE = CellRef("", "")


def _passage(*pieces: Span | str) -> Passage:
    return Passage(NOWHERE, tuple(piece if isinstance(piece, Span) else Span(piece) for piece in pieces))


def _filled(canvas: Canvas, response: Response) -> Workbook:
    return load_workbook(io.BytesIO(forms.fill(canvas, response)), rich_text=True)


def _one(canvas: Canvas, *pieces: Span | str) -> Cell:
    """The cell in which one passage came to stand."""
    response = Response("usecase-light", answers=(Answer("l1_vraagstuk", (_passage(*pieces),)),))
    cell: Cell = _filled(canvas, response)["1 Waarde"]["B4"]
    return cell


@pytest.fixture
def light(canvases: dict[str, Canvas]) -> Canvas:
    return canvases["usecase-light"]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+31",
        "-10%",
        "@jan",
        "'s avonds",
        "#N/A",
        "12-6",
        "007",
        "TRUE",
        "  spaties  ",
        "a\tb",
        "een\ntwee",
        "😀",
    ],
)
def test_text_stays_text(light: Canvas, text: str) -> None:
    cell = _one(light, text)
    assert (cell.value, cell.data_type) == (text, "s")
    assert bool(cell.quotePrefix) == text.startswith(("=", "+", "-", "@", "'"))


@pytest.mark.parametrize("pieces", [("_x0041_ en _x41_",), ("_x0041_", Span(" en _x41_", bold=True))])
def test_what_looks_like_an_escape_is_escaped(light: Canvas, pieces: tuple[Span | str, ...]) -> None:
    answer = Answer("l1_vraagstuk", (_passage(*pieces),))
    with zipfile.ZipFile(io.BytesIO(forms.fill(light, Response("usecase-light", answers=(answer,))))) as archive:
        sheet = archive.read("xl/sharedStrings.xml").decode()
    assert re.findall(r"_x[0-9A-F]+_(?:x\d+_)?", sheet) == ["_x005F_x0041_", "_x41_"]


def test_what_no_workbook_can_hold_is_left_out(light: Canvas) -> None:
    assert _one(light, "a\x00b\ud800c\r\nd\re").value == "abc\nd\ne"


@pytest.mark.parametrize(
    ("span", "look"),
    [
        (Span("alles", bold=True), "bold"),
        (Span("alles", italic=True), "italic"),
        (Span("alles", strike=True), "strike"),
    ],
)
def test_a_look_over_everything_is_the_cells_own(light: Canvas, span: Span, look: str) -> None:
    cell = _one(light, span)
    assert cell.value == "alles"
    assert [name for name in ("bold", "italic", "strike") if getattr(cell.font, name)] == [look]


def test_a_look_on_some_words_stands_in_the_text(light: Canvas) -> None:
    value = _one(light, "a ", Span("vet", bold=True), Span(" weg", italic=True, strike=True)).value
    assert isinstance(value, CellRichText)
    assert str(value) == "a vet weg"
    blocks = [part for part in value if isinstance(part, TextBlock)]
    looks = [(part.text, bool(part.font.b), bool(part.font.i), bool(part.font.strike)) for part in blocks]
    assert looks == [("vet", True, False, False), (" weg", False, True, True)]


def test_a_link_over_everything_is_a_link(light: Canvas) -> None:
    cell = _one(
        light,
        Span("de ", link="https://example.org/a?b=1&c=2"),
        Span("kaart", bold=True, link="https://example.org/a?b=1&c=2"),
    )
    assert cell.hyperlink is not None
    assert (str(cell.value), cell.hyperlink.target) == ("de kaart", "https://example.org/a?b=1&c=2")


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (("zie ", Span("kaart", link="https://a.nl")), "zie kaart (https://a.nl)"),
        ((Span("k", link="https://a.nl"), Span("aart", bold=True, link="https://a.nl"), "!"), "kaart (https://a.nl)!"),
        (
            (Span("een", link="https://a.nl"), Span("twee", link="https://b.nl")),
            "een (https://a.nl)twee (https://b.nl)",
        ),
        (("op ", Span("https://a.nl", link="https://a.nl")), "op https://a.nl"),
    ],
)
def test_a_link_on_some_words_is_written_out(light: Canvas, pieces: tuple[Span | str, ...], text: str) -> None:
    cell = _one(light, *pieces)
    assert (str(cell.value), cell.hyperlink) == (text, None)


def test_a_text_that_is_too_long_is_refused(light: Canvas) -> None:
    assert _one(light, "x" * 32767).value == "x" * 32767
    for text in ("x" * 32768, "😀" * 16384):
        with pytest.raises(RefusedError) as caught:
            _one(light, text)
        assert "B4" in message(caught.value.code, "nl", **caught.value.values)


def test_lists_and_tables_grow(light: Canvas) -> None:
    answers = Answer("l1_knelpunten", tuple(_passage(f"knelpunt {number}") for number in range(9)))
    rows = tuple(
        Record("l2_belanghebbenden", (Answer("l2_stakeholder", (_passage(f"partij {number}"),)),))
        for number in range(40)
    )
    workbook = _filled(light, Response("usecase-light", answers=(answers,), records=rows))
    area = workbook.defined_names["l1_knelpunten"].attr_text.split("!")[1].replace("$", "")
    assert [cell.value for (cell,) in workbook["1 Waarde"][area]] == [f"knelpunt {number}" for number in range(9)]
    sheet = workbook["2 Belanghebbenden"]
    assert [cell.value for cell in sheet["A"]][3:43] == [f"partij {number}" for number in range(40)]
    assert sheet["A46"].style == "Canvas answer"


def test_several_passages_of_one_text_stand_below_each_other(light: Canvas) -> None:
    workbook = _filled(
        light, Response("usecase-light", answers=(Answer("l1_vraagstuk", (_passage("a"), _passage("b"))),))
    )
    assert workbook.defined_names["l1_vraagstuk"].attr_text == "'1 Waarde'!$B$4:$B$5"
    assert [workbook["1 Waarde"][cell].value for cell in ("B4", "B5")] == ["a", "b"]


def test_several_passages_in_a_table_become_lines(light: Canvas) -> None:
    record = Record("l2_belanghebbenden", (Answer("l2_rol", (_passage("a"), _passage(Span("b", bold=True)))),))
    value = _filled(light, Response("usecase-light", records=(record,)))["2 Belanghebbenden"]["C4"].value
    assert str(value) == "a\nb"


def test_all_of_a_long_text_is_in_sight(light: Canvas) -> None:
    few, many = "kort", "Een zin van vijftig tekens die steeds terugkomt. " * 20
    heights = [
        load_workbook(
            io.BytesIO(
                forms.fill(light, Response("usecase-light", answers=(Answer("l1_knelpunten", (_passage(text),)),)))
            )
        )["1 Waarde"]
        .row_dimensions[5]
        .height
        for text in (few, many, "a\n" * 11 + "a")
    ]
    assert heights[0] < 50
    assert heights[1] >= 14 * 15
    assert heights[2] >= 12 * 15


def test_answers_on_a_sheet_that_is_off_bring_the_sheet(light: Canvas) -> None:
    notes = Response("usecase-light", answers=(Answer("p_notes", (_passage("veel energie"),)),))
    assert "Notities begeleider" in _filled(light, notes).sheetnames


def test_what_had_no_place_gets_a_sheet_of_its_own(light: Canvas) -> None:
    kept = Unplaced(Passage(CellRef("Blad 2", "D9"), (Span("=los"),)), "note")
    sheet = _filled(light, Response("usecase-light", unplaced=(kept,)))["Niet geplaatst"]
    assert [cell.value for cell in sheet[4]][:4] == ["Blad", "Cel", "Soort", "Tekst"]
    assert [cell.value for cell in sheet[5]][:4] == ["Blad 2", "D9", "note", "=los"]
    assert "Niet geplaatst" not in _filled(light, Response("usecase-light")).sheetnames


def test_words_that_look_like_the_files_own_xml_stay(light: Canvas) -> None:
    text = '<t xml:space="preserve"> xml:space="preserve" </is> t="inlineStr" <b/>&amp;'
    assert _one(light, text).value == text
    assert str(_one(light, text, Span(text, bold=True), " ", Span(text, italic=True)).value) == f"{text}{text} {text}"


def test_a_space_between_two_looks_is_kept_for_excel(light: Canvas) -> None:
    answer = Answer("l1_vraagstuk", (_passage(Span("a", bold=True), " ", Span("b", bold=True)),))
    with zipfile.ZipFile(io.BytesIO(forms.fill(light, Response("usecase-light", answers=(answer,))))) as archive:
        assert '<t xml:space="preserve"> </t>' in archive.read("xl/sharedStrings.xml").decode()


def test_far_too_many_answers_are_refused_at_once(light: Canvas) -> None:
    """Each passage takes work; 200,000 of them are no form that people fill in."""
    many = tuple(_passage("x") for _ in range(200_000))
    with pytest.raises(RefusedError) as caught:
        forms.fill(light, Response("usecase-light", answers=(Answer("l1_doelen", many),)))
    assert (caught.value.code, caught.value.values["count"]) == ("form-too-large", "200000")


def test_many_answers_all_come_in(light: Canvas) -> None:
    many = tuple(_passage(f"doel {number}") for number in range(5_000))
    workbook = _filled(light, Response("usecase-light", answers=(Answer("l1_doelen", many),)))
    sheet, area = next(iter(workbook.defined_names["l1_doelen"].destinations))
    assert [cell[0].value for cell in workbook[sheet][area.replace("$", "")]] == [one.text for one in many]
