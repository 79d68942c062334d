"""This file counts what reading, checking, composing and writing take for n rows, and for twice and four times as many.

Calls are counted, no seconds: a busy machine changes nothing, and work that grows with the square fails anywhere. What
one long table takes in the templates stands in `test_compose_growth`.
"""

from __future__ import annotations

import gc
import io
import tracemalloc
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from compose_kit import job, respond
from counting_kit import calls
from openpyxl import Workbook
from pptx.opc.package import XmlPart

from generator import checks, formats, forms, layouts
from generator.canvas import load, load_all
from generator.compose import compose
from generator.compose.view_data import matrix
from generator.document import HIT, Document, Heading, ItemList, Notes, Paragraph, Run, Table, Tile, Visual
from generator.formats import docx, office
from generator.formats.pptx import packing, tiles, visuals
from generator.layouts import column_roles, present, table_rows
from generator.model import Record, Span, Story, split_at
from generator.system.resources import templates_root

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.model import Response

CANVASES = load_all(templates_root())
FULL = load(templates_root() / "usecase")
ROWS, MOST = 24, 1.15
"""Four times the rows may take this times twice what twice the rows take: 1.0 is in step with them, 2.0 the square."""
STORIES, PEOPLE = {"f4_stories": 1}, {"f2_voor_wie": 1, "f2_met_wie": 1}


def _in_step(work: Callable[[int], Callable[[], object]], rows: int = ROWS) -> None:
    """Fail when the step from two to four times `rows` takes more than its share of that from one to two times."""
    work(rows // 2)()  # what is read or compiled once
    few, some, many = (calls(work(count)) for count in (rows, 2 * rows, 4 * rows))
    assert many - some <= MOST * 2 * (some - few), f"{few}, {some}, {many} calls"


def _response(tables: dict[str, int], rows: int) -> Response:
    """Answers with `rows` rows in each of `tables`; every cell has words of its own, and every third row gaps."""
    lines = {}
    for id_ in tables:
        table = FULL.find(id_)
        assert table is not None
        lines[id_] = [
            {
                column.id: f"US{row + 1}" if column.role == "number" else f"{column.id} nummer {row} van {rows}"
                for at, column in enumerate(table.columns)
                if not column.choices and (row % 3 or at < 3)
            }
            for row in range(rows)
        ]
    return respond(FULL, {"m_title": "Groei"}, lines)


@pytest.mark.parametrize("tables", [STORIES, PEOPLE], ids=["stories", "stakeholders"])
def test_reading_takes_as_many_times_the_work_as_there_are_rows(tables: dict[str, int], tmp_path: Path) -> None:
    def work(rows: int) -> Callable[[], object]:
        file = tmp_path / f"{rows}.xlsx"
        file.write_bytes(forms.fill(FULL, _response(tables, rows)))
        return lambda: layouts.read(file, CANVASES)

    _in_step(work)


@pytest.mark.parametrize("tables", [STORIES, PEOPLE, STORIES | PEOPLE], ids=["stories", "stakeholders", "findings"])
def test_checking_takes_as_many_times_the_work_as_there_are_rows(tables: dict[str, int]) -> None:
    def work(rows: int) -> Callable[[], object]:
        response = _response(tables, rows)
        return lambda: checks.check(FULL, response)

    _in_step(work)


def test_names_with_a_number_are_not_all_laid_beside_each_other() -> None:
    """Names that differ in their number alone are no typing errors; each was compared with those nine beside it."""
    question = FULL.find("f2_voor_wie")
    column = question.column("stakeholder") if question else None
    assert column is not None

    def work(rows: int) -> Callable[[], object]:
        names = [{column.id: f"waterschap {row + 1000}"} for row in range(20 * rows)]
        response = respond(FULL, {"m_title": "Groei"}, {"f2_voor_wie": names})
        return lambda: checks.check(FULL, response)

    _in_step(work)
    assert calls(work(ROWS)) < 800 * 20 * ROWS


def test_a_matrix_of_data_takes_as_many_times_the_work_as_there_are_stories() -> None:
    """Every part of 24 stories looked through all data."""

    def work(rows: int) -> Callable[[], object]:
        count = 50 * rows
        data: list[Any] = [{"numbers": [number]} for number in range(1, count + 1)]
        stories = [Story(f"US-{number}", Record("", ()), {}, (), uneven=False) for number in range(1, count + 1)]
        return lambda: matrix(data, stories)

    _in_step(work)


@pytest.mark.parametrize("kind", ["report", "deck", "backlog"])
@pytest.mark.parametrize("tables", [STORIES, STORIES | PEOPLE], ids=["stories", "both"])
def test_composing_takes_as_many_times_the_work_as_there_are_rows(tables: dict[str, int], kind: str) -> None:
    def work(rows: int) -> Callable[[], object]:
        response = _response(tables, rows)
        return lambda: compose(kind, job(FULL, response))

    _in_step(work)


@pytest.mark.parametrize(("kind", "most"), [("report", 660), ("deck", 2200), ("backlog", 1500)])
def test_a_story_takes_few_calls(kind: str, most: int) -> None:
    """With a parser for each line, and loops in the backlog, it took 721, 2,479 and 2,063."""

    def work(rows: int) -> int:
        asked = job(FULL, _response(STORIES, rows))
        assert asked.view  # measured by itself
        return calls(lambda: compose(kind, asked))

    work(30)
    assert work(90) - work(30) < 60 * most


@pytest.mark.parametrize(
    ("kind", "format_"), [("report", "docx"), ("report", "html"), ("deck", "pptx"), ("backlog", "md")]
)
def test_writing_takes_as_many_times_the_work_as_there_are_rows(kind: str, format_: str) -> None:
    def work(rows: int) -> Callable[[], object]:
        document = compose(kind, job(FULL, _response(STORIES | PEOPLE, rows)))
        return lambda: formats.FORMATS[format_].write(document)

    # Few rows are tried on one slide in more than one way; many surely take more, and are not.
    _in_step(work, 2 * ROWS if kind == "deck" else ROWS)


@pytest.mark.parametrize("format_", ["docx", "pptx", "html", "md"])
def test_writing_takes_as_many_times_the_work_as_there_are_columns(format_: str) -> None:
    def work(columns: int) -> Callable[[], object]:
        cells = tuple((Run(f"kolom {column} van {columns}"),) for column in range(columns))
        blocks = (Heading(1, (Run("Breed"),)), Table(cells, (cells,) * 5))
        document = Document(blocks, "Breed", "nl")
        return lambda: formats.FORMATS[format_].write(document)

    _in_step(work)


def test_lines_of_notes_are_written_as_text() -> None:
    """With the words of python-pptx a line took 154 calls."""

    def work(lines: int) -> Callable[[], object]:
        said = ItemList(tuple((Paragraph((Run(f"regel {line}"),)),) for line in range(lines)))
        document = Document((Heading(1, (Run("Lang"),)), Paragraph((Run("Kort"),)), Notes((said,))), "Lang", "nl")
        return lambda: formats.FORMATS["pptx"].write(document)

    work(100)()
    assert calls(work(300)) - calls(work(100)) < 200 * 60


def test_shapes_of_a_deck_are_written_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """As elements they took nine times as long, and most of the memory of writing a deck."""
    cells = tuple((Run(f"kolom {column} van 4"),) for column in range(4))
    document = Document((Heading(1, (Run("Lang"),)), Table(cells, (cells,) * 200)), "Lang", "nl")
    kinds: list[bool] = []
    saved = packing.saved

    def counting(presentation: Any) -> bytes:  # noqa: ANN401 - as the library has it
        parts = presentation.part.package.iter_parts()
        kinds.extend(isinstance(one, XmlPart) for one in parts if str(one.partname).startswith("/ppt/slides/"))
        content: bytes = saved(presentation)
        return content

    monkeypatch.setattr(packing, "saved", counting)
    content = formats.FORMATS["pptx"].write(document).content
    assert b"kolom 3 van 4" in office.unzip(content)["ppt/slides/slide2.xml"]
    assert len(kinds) > 10
    assert not any(kinds)


def test_what_a_tile_says_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """It was for every size, and for every number of columns and of slides as well."""
    held = tuple(Tile((Paragraph((Run(f"kaart {number} van de vele"),)),)) for number in range(24))
    document = Document((Heading(1, (Run("Kaarten"),)), Visual("cards", held)), "Kaarten", "nl")
    made: list[int] = []

    class Counted(tiles.Words):
        def __init__(self, blocks: Any, face: Any, *, bold: bool = False) -> None:  # noqa: ANN401 - as it is
            made.extend([id(blocks)] * bool(blocks))
            super().__init__(blocks, face, bold=bold)

    monkeypatch.setattr(visuals, "Words", Counted)
    formats.FORMATS["pptx"].write(document)
    assert len(made) == len(held)


def test_many_cards_are_laid_out_once_for_as_many_on_each_slide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a hundred workshops a thousand numbers of slides were tried, most of them with as many cards on each."""
    held = tuple(Tile((Paragraph((Run(f"kaart {number} van de vele " * 9),)),)) for number in range(300))
    tried: list[tuple[int, ...]] = []
    sized = vars(visuals)["_sized"]

    def counting(runs: Any, area: Any, lay: Any) -> Any:  # noqa: ANN401 - as it is
        tried.append(tuple(map(len, runs)))
        return sized(runs, area, lay)

    monkeypatch.setattr(visuals, "_sized", counting)
    formats.FORMATS["pptx"].write(Document((Heading(1, (Run("Kaarten"),)), Visual("cards", held)), "Kaarten", "nl"))
    assert len(tried) > 10
    assert len(tried) == len(set(tried))


@pytest.mark.parametrize("style", ["", "timeline", "matrix"])
def test_rows_of_a_report_are_written_as_text(style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Elements take three times as long and ten times the memory, and a row of four cells had twenty."""
    cells = ((Run("5 van 9"),), (Run("kolom"),), (Run(HIT),), (Run("onbekend", emphasis=True),))
    document = Document((Heading(1, (Run("Lang"),)), Table(cells, (cells,) * 200, style=style)), "Lang", "nl")
    made = []
    put_main = vars(docx)["put_main"]

    def counting(part: Any, root: Any, kept: Any) -> None:  # noqa: ANN401 - as the library has it
        made.append(sum(1 for _ in root.iter()))
        put_main(part, root, kept)

    monkeypatch.setattr(docx, "put_main", counting)
    formats.FORMATS["docx"].write(document)
    assert 0 < made[0] < 600


def _traced(work: Callable[[], object]) -> tuple[int, int]:
    """The bytes that `work` leaves behind when nobody looks for cycles, and those that it has at its peak."""
    gc.collect()
    gc.disable()
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
        gc.enable()


def test_a_long_report_is_packed_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """It stood in memory as text, as bytes of each row, and as bytes of all: a hundred MiB for a hundred workshops."""
    cells = tuple((Run(f"kolom {column} van 4"),) for column in range(4))
    document = Document((Heading(1, (Run("Lang"),)), Table(cells, (cells,) * 4000)), "Lang", "nl")
    took, saved = [], vars(docx)["saved"]

    def watched(word: Any) -> bytes:  # noqa: ANN401 - as the library has it
        made: list[bytes] = []
        took.append(_traced(lambda: made.append(saved(word)))[1])
        return made[0]

    monkeypatch.setattr(docx, "saved", watched)
    content = formats.FORMATS["docx"].write(document).content
    size = len(office.unzip(content)["word/document.xml"])
    assert took[0] < size / 3
    assert _traced(lambda: office.seal(content))[1] < size / 3


@pytest.mark.parametrize(("format_", "part"), [("docx", "word/document.xml"), ("pptx", "ppt/slides/slide2.xml")])
def test_nothing_of_a_document_stays_when_it_is_written(format_: str, part: str) -> None:
    """The libraries' parts know one another, so that all of them stayed until somebody looked for cycles."""
    cells = tuple((Run(f"kolom {column} van 4"),) for column in range(4))
    document = Document((Heading(1, (Run("Lang"),)), Table(cells, (cells,) * 2000)), "Lang", "nl")
    parts = office.unzip(formats.FORMATS[format_].write(document).content)
    size = sum(len(content) for name, content in parts.items() if name.startswith(part[:10]))
    left, _ = _traced(lambda: formats.FORMATS[format_].write(document))
    assert left < size / 4


def test_what_answers_are_split_into_is_seen_once_and_let_go() -> None:
    given = job(FULL, _response(STORIES | PEOPLE, ROWS))
    story = given.view["stories"][1]
    (point,) = next(one["points"] for one in story["chain"] if one["role"] == "data")
    assert point is story["pairs"][0]["data"]
    assert vars(import_module("generator.model.items"))["_split"].cache_info().currsize == 0


def _asking() -> Workbook:
    """A workbook with a question of the full canvas in full, and its answer."""
    book, question = Workbook(), FULL.find("f1_vraagstuk")
    assert book.active is not None
    assert question is not None
    book.active.append([question.label.nl, "water"])
    return book


def test_stories_that_no_question_claims_are_read_in_step_with_their_number(tmp_path: Path) -> None:
    """Each looked along the whole column for the others, and for the priority at their head."""

    def work(rows: int) -> Callable[[], object]:
        book, file = _asking(), tmp_path / f"{rows}.xlsx"
        page = book.create_sheet("Verhalen")
        for row in range(rows):
            page.append([f"Als lezer{row} wil ik blad{row} zodat ik regel{row} weet"])
        book.save(file)
        return lambda: layouts.read(file, CANVASES)

    _in_step(work, 4 * ROWS)


def test_notes_are_looked_at_for_a_story_only_where_one_may_begin(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each was put together with those below and beside it, three times."""
    tried: list[object] = []
    is_story = vars(table_rows)["_is_story"]

    def counting(run: Any) -> bool:  # noqa: ANN401 - as it is
        tried.append(run)
        return bool(is_story(run))

    monkeypatch.setattr(table_rows, "_is_story", counting)
    book, file = _asking(), tmp_path / "notities.xlsx"
    page = book.create_sheet("Notities")
    for row in range(ROWS):
        page.append([f"opmerking {row}", f"nog {row}", f"zie {row}"])
    page.append(["Als lezer", "wil ik een blad", "zodat ik meer weet"])
    book.save(file)
    layouts.read(file, CANVASES)
    assert 0 < len(tried) <= 3


def test_stories_on_cards_are_read_in_step_with_their_number(tmp_path: Path) -> None:
    """Each looked among all labels before it for its own."""

    def work(rows: int) -> Callable[[], object]:
        book, file = _asking(), tmp_path / f"{rows}.xlsx"
        assert book.active is not None
        for row in range(rows):
            for line in ((), ("Als", f"lezer{row}"), ("Wil ik", f"blad{row}"), ("Zodat", f"regel{row}")):
                book.active.append(line)
        book.save(file)
        return lambda: layouts.read(file, CANVASES)

    _in_step(work, 4 * ROWS)


def test_a_wide_sheet_is_read_in_step_with_its_columns(tmp_path: Path) -> None:
    def work(columns: int) -> Callable[[], object]:
        book, file = Workbook(), tmp_path / f"{columns}.xlsx"
        question = FULL.find("f1_vraagstuk")
        assert book.active is not None
        assert question is not None
        book.active.append([question.label.nl, *(f"antwoord {at}" for at in range(columns))])
        made = io.BytesIO()
        book.save(made)
        file.write_bytes(made.getvalue())
        return lambda: layouts.read(file, CANVASES)

    _in_step(work)


@pytest.mark.parametrize("named", [1, 3], ids=["each", "third"])
def test_a_list_is_read_in_step_with_its_rows(named: int, tmp_path: Path) -> None:
    """Questions of a table and of none, with a column of that table beside the answers."""
    asked = [part for id_ in ("f1_vraagstuk", "f1_knelpunt", "f1_doelen") if (part := FULL.find(id_))]

    def work(rows: int) -> Callable[[], object]:
        book, file = Workbook(), tmp_path / f"{rows}.xlsx"
        assert book.active is not None
        book.active.append(["Vraag", "Antwoord", "Waarom"])
        for row in range(rows):
            part = asked[row // named % 3]
            why = f"reden {row}" if part.id == "f1_knelpunt" else None
            book.active.append([None if row % named else part.label.nl, f"antwoord {row}", why])
        book.save(file)
        return lambda: layouts.read(file, CANVASES)

    _in_step(work, 4 * ROWS)


@pytest.mark.parametrize("pieces", [1, 12], ids=["choices", "words"])
def test_long_answers_of_a_survey_take_few_calls(pieces: int, tmp_path: Path) -> None:
    """Each word of an answer was joined with those behind it, each choice was looked at for an address and a colour."""
    parts = [part for id_ in ("f1_vraagstuk", "f1_knelpunt", "f1_doelen") if (part := FULL.find(id_))]

    def work(count: int) -> Callable[[], object]:
        book, file = Workbook(), tmp_path / f"{count}.xlsx"
        assert book.active is not None
        book.active.append(["Tijdstempel", "Naam", *(part.label.nl for part in parts)])
        for name in ("Els Visser", "Klaas Proefstra"):
            book.active.append(["12-3-2026 13:00", name, *[(" dit en dat" * (pieces - 1) + ";a") * count] * len(parts)])
        book.save(file)
        return lambda: layouts.read(file, CANVASES)

    work(10)()
    assert calls(work(200)) - calls(work(100)) < 30 * 6 * 100


def test_choices_in_an_answer_with_looks_are_found_in_step_with_their_number() -> None:
    """For each choice all looks of the answer were passed."""

    def work(count: int) -> Callable[[], object]:
        looks = [Span("a;b", bold=bool(at % 2)) for at in range(count)]
        return lambda: split_at(looks, ";")

    assert split_at([Span("a;b", bold=True), Span("c;", italic=True)], ";") == [
        (Span("a", bold=True),),
        (Span("b", bold=True), Span("c", italic=True)),
        (),
    ]
    _in_step(work)


def test_a_long_answer_is_no_head(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each was searched for the word of a head, which took most of the time of reading."""
    searched: list[str] = []
    group = vars(column_roles)["without_people"]

    def counting(text: str) -> str:
        searched.append(text)
        return str(group(text))

    monkeypatch.setattr(column_roles, "without_people", counting)
    assert column_roles.answer_voice("Antwoord groep 1") == "groep 1"
    assert column_roles.answer_voice("Antwoord groep 1" * 100) is None
    assert searched == ["Antwoord groep 1", "groep 1"]


def test_what_asks_who_took_part_is_looked_for_once_a_cell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It was for each of the choices in a cell, in all rows above."""
    looked: list[object] = []
    label_of = vars(present)["_label_of"]

    def counting(ref: Any, sheet: Any) -> Any:  # noqa: ANN401 - as it is
        looked.append(ref)
        return label_of(ref, sheet)

    monkeypatch.setattr(present, "_label_of", counting)
    book, parts = Workbook(), [part for id_ in ("f1_vraagstuk", "m_participants") if (part := FULL.find(id_))]
    assert book.active is not None
    book.active.append(["Tijdstempel", *(part.label.nl for part in parts)])
    for row in range(2):
        book.active.append([f"12-3-2026 13:0{row}", "hitte", "planner;boer;" * ROWS])
    book.save(tmp_path / "rollen.xlsx")
    layouts.read(tmp_path / "rollen.xlsx", CANVASES)
    assert 0 < len(looked) == len({*looked})
