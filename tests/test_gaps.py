"""This file leaves questions and columns out, one by one: every document comes out, with nothing empty in it."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

import openpyxl
import pytest
from compose_kit import job
from conftest import all_canvases
from made import response
from made_layouts import LAYOUTS, typed

from generator import save
from generator.api.project import Project
from generator.blocks import children, walk
from generator.compose import compose
from generator.document import Heading, ItemList, Notes, PageBreak, Paragraph, Table, plain
from generator.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.document import Block, Document
    from generator.model import Canvas, Language, Question, Response

CANVASES = all_canvases()
LANGUAGES: tuple[Language, ...] = ("nl", "en")
KINDS = {"report": "docx", "deck": "pptx", "backlog": "md"}


def tables(canvas: Canvas) -> list[Question]:
    """The tables that reach a document."""
    return [
        question
        for section in canvas.sections
        if not section.private
        for question in section.questions
        if question.kind == "table"
    ]


def subsets(table: Question) -> Iterator[tuple[Question, ...]]:
    """Every choice of one, two or three columns; a column that says whether a row is shared is always there."""
    share = tuple(column for column in table.columns if column.role == "share")
    others = [column for column in table.columns if column not in share]
    for size in (1, 2, 3):
        for chosen in combinations(others, size):
            yield chosen + share


def rows(table: Question, columns: tuple[Question, ...]) -> Response:
    """Two rows: one with all these columns, one with the last of them only."""
    canvas = next(one for one in CANVASES.values() if one.find(table.id) is table)
    share = {column.id: "ja" for column in columns if column.role == "share"}
    full = {column.id: typed(column, 1) for column in columns} | share
    last = [column for column in columns if column.id not in share][-1]
    return response(canvas, rows={table.id: [full, {last.id: typed(last, 2)} | share]})


def everything(canvas: Canvas, wanted: set[str]) -> Response:
    """An answer to every question that is wanted; to a table one row."""
    return response(
        canvas,
        {one.id: typed(one, 1) for one in canvas.questions() if one.kind != "table" and one.id in wanted},
        {
            one.id: [{column.id: "ja" if column.role == "share" else typed(column, 1) for column in one.columns}]
            for one in canvas.questions()
            if one.kind == "table" and one.id in wanted
        },
    )


def faults(document: Document) -> list[str]:
    """What a reader would stumble over: headings, labels, items and tables with nothing in or under them."""
    found = []
    for series in (document.blocks, *(children(block) for block in walk(document.blocks))):
        found += [
            f"nothing under {_text(block)!r}"
            for block, after in zip(series, (*series[1:], None), strict=False)
            if _hollow(block, after)
        ]
    for block in walk(document.blocks):
        match block:
            case Heading() | Paragraph() if not _text(block):
                found.append(f"an empty {type(block).__name__}")
            case Table() if not block.rows or not block.header or not all(map(plain, block.header)):
                found.append(f"an empty table or head: {block.header}")
            case Table() if block.widths and len(block.widths) != len(block.header):
                found.append(f"{len(block.widths)} widths for {len(block.header)} columns")
            case ItemList() if not all(block.items):
                found.append("an empty item")
    return found


def _hollow(block: Block, after: Block | None) -> bool:
    """Whether a label or a heading of a chapter has nothing below it."""
    match block, after:
        case Paragraph(style="label"), None | Heading() | Paragraph(style="label"):
            return True
        case Heading(level=level), Heading(level=below):
            return below <= level
        case Heading(), None | Notes() | PageBreak():
            return True
        case _:
            return False


def _text(block: Block) -> str:
    return plain(block.inlines).strip() if isinstance(block, Heading | Paragraph) else ""


def words(document: Document) -> str:
    """Every word of a document, tables included."""
    texts = []
    for block in walk(document.blocks):
        if isinstance(block, Heading | Paragraph):
            texts.append(plain(block.inlines))
        if isinstance(block, Table):
            texts += [plain(cell) for row in block.rows for cell in row]
    return "\n".join(texts)


CHOICES = [(canvas, table) for canvas in CANVASES.values() for table in tables(canvas)]


@pytest.mark.parametrize(("canvas", "table"), CHOICES, ids=[table.id for _, table in CHOICES])
def test_every_choice_of_columns_gives_whole_documents(canvas: Canvas, table: Question) -> None:
    for number, columns in enumerate(subsets(table)):
        language = LANGUAGES[number % 2]
        made = job(canvas, rows(table, columns), language)
        names = [column.id for column in columns]
        for kind in KINDS:
            document = compose(kind, made)
            assert faults(document) == [], (kind, language, names)
            if kind == "report":
                told = words(document)
                assert all(typed(column, 1) in told for column in columns if column.role != "share"), names


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("canvas", CANVASES.values(), ids=CANVASES)
def test_every_question_left_out_and_every_question_alone(canvas: Canvas, language: Language) -> None:
    for question in canvas.questions():
        for left_out in (True, False):
            chosen = {one.id for one in canvas.questions() if (one is question) != left_out}
            made = job(canvas, everything(canvas, chosen), language)
            for kind in KINDS:
                assert faults(compose(kind, made)) == [], (kind, question.id, left_out)


@pytest.mark.parametrize("canvas", CANVASES.values(), ids=CANVASES)
def test_nothing_at_all_still_gives_whole_documents(canvas: Canvas) -> None:
    for language in LANGUAGES:
        made = job(canvas, response(canvas), language)
        for kind in KINDS:
            assert faults(compose(kind, made)) == [], (kind, language)


def test_one_choice_in_eight_is_written_as_office_files() -> None:
    for number, (canvas, table, columns) in enumerate(ALL[::8]):
        write(canvas, table, columns, LANGUAGES[number % 2])


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", range(8))
def test_every_choice_is_written_as_office_files(part: int, language: Language) -> None:
    for canvas, table, columns in ALL[part::8]:
        write(canvas, table, columns, language)


ALL = [(canvas, table, columns) for canvas, table in CHOICES for columns in subsets(table)]


def write(canvas: Canvas, table: Question, columns: tuple[Question, ...], language: Language) -> None:
    """Write the three documents of a table of which only these columns are filled."""
    made = job(canvas, rows(table, columns), language)
    files = {kind: FORMATS[format_].write(compose(kind, made), None).content for kind, format_ in KINDS.items()}
    assert files["backlog"].count(b"# Backlog: ") == 1, (language, columns)
    for kind, part in (("report", "word/document.xml"), ("deck", "ppt/presentation.xml")):
        with zipfile.ZipFile(io.BytesIO(files[kind])) as archive:
            assert archive.testzip() is None, (kind, language, columns)
            text = archive.read(part).decode()
        if kind == "report":
            assert all(typed(column, 1) in text for column in columns if column.role != "share"), (language, columns)


WORKBOOKS = [(layout, canvas) for layout in LAYOUTS for canvas in CANVASES]


@pytest.mark.parametrize(("layout", "canvas"), WORKBOOKS)
def test_a_workbook_with_a_gap_or_with_one_answer_gives_documents(layout: str, canvas: str, tmp_path: Path) -> None:
    ids = prompts(CANVASES[canvas])
    turn = WORKBOOKS.index((layout, canvas))
    for number, language in enumerate(LANGUAGES):
        chosen = ids[(turn * 5 + number * 3) % len(ids)]
        come_out(blanked(layout, canvas, language, {*ids} - {chosen}), language, tmp_path / "gap")
        come_out(blanked(layout, canvas, language, {chosen}), language, tmp_path / "one")


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("layout", "canvas"), WORKBOOKS)
def test_every_gap_and_every_single_answer_in_a_workbook(
    layout: str, canvas: str, language: Language, tmp_path: Path
) -> None:
    ids = prompts(CANVASES[canvas])
    for id_ in ids:
        come_out(blanked(layout, canvas, language, {*ids} - {id_}), language, tmp_path / "gap")
        come_out(blanked(layout, canvas, language, {id_}), language, tmp_path / "one")


def prompts(canvas: Canvas) -> list[str]:
    """The ids of everything that is asked: questions, and columns of tables."""
    parts = [part for question in canvas.questions() for part in (question.columns or (question,))]
    return [part.id for part in parts if part.asked]


def blanked(layout: str, canvas: str, language: Language, wanted: set[str]) -> bytes:
    """A workbook of this layout with only the answers that are wanted; its questions all stand there."""
    book = openpyxl.load_workbook(io.BytesIO(whole(layout, canvas, language)))
    for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row):
        typed_at = re.search(r"zoals getypt bij (\w+),", str(cell.value))
        if typed_at and typed_at[1] not in wanted:
            cell.value = None
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@cache
def whole(layout: str, canvas: str, language: Language) -> bytes:
    return LAYOUTS[layout](CANVASES[canvas], language)


def come_out(workbook: bytes, language: Language, folder: Path) -> None:
    """Three documents come of the workbook."""
    folder.mkdir(exist_ok=True)
    (folder / "canvas.xlsx").write_bytes(workbook)
    save.build(folder / "canvas.xlsx", Project(language=language))
    names = {path.name for path in folder.iterdir()}
    assert names == {"canvas.xlsx", "canvas-report.docx", "canvas-deck.pptx", "canvas-backlog.md"}
    for path in folder.iterdir():
        path.unlink()


def test_what_is_empty_is_told_in_a_fixed_sentence() -> None:
    full, light = CANVASES["usecase"], CANVASES["usecase-light"]
    agreed = response(full, rows={"a_agreements": [{"a_what": "dit spreken wij af"}]})
    assert "Niet ingevuld: Wie en Wanneer." in words(compose("report", job(full, agreed)))
    assert "Not filled in: Who and When." in words(compose("deck", job(full, agreed, "en")))
    steps = response(full, rows={"f3_proces": [{"f3_wie": "wie dit doet"}]})
    assert "stap niet genoteerd" in words(compose("deck", job(full, steps)))
    data = response(light, rows={"l3_inzichten": [{"l3_data": "een bron"}]})
    assert "Inzicht: nog te bepalen" in words(compose("backlog", job(light, data)))
    assert "noteerde geen inzichten" in words(compose("backlog", job(light, response(light))))
    reasons = response(full, rows={"f1_knelpunten": [{"f1_knelpunt_waarom": "te weinig geld"}]})
    assert "knelpunt niet genoteerd\nte weinig geld" in words(compose("deck", job(full, reasons)))
