"""This file measures the pages of the report: how many, how full, what stands at their ends, and what is said twice."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import outputs_kit
import pytest
from board_kit import FULL
from compose_kit import job, respond
from lxml import etree

from generator.api.comparing import examine
from generator.api.project import Project
from generator.blocks import texts, walk
from generator.cli import main
from generator.compose import compose
from generator.compose.contacts import without_contacts
from generator.document import Block, Board, Chart, Document, Heading, OnePage, Paragraph, Region, Run, Table, plain
from generator.formats import docx, office
from generator.system import libreoffice

if TYPE_CHECKING:
    from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RICH = "waterkwaliteit-lindewaard"
MOST = {RICH: (12, 4), "netcongestie-veldersloot": (10, 4), "flood-safety-merewold": (12, 4),
        "woningbouw-kromdiep-light": (6, 4)}  # fmt: skip
"""Pages in all, and of the appendices."""
LAID_OUT = sorted((outputs_kit.SAMPLES[0].parent).rglob("*.xlsx"))
CASES = [(sample, language) for sample in LAID_OUT for language in ("nl", "en")]
each_sample = pytest.mark.parametrize(
    ("sample", "language"), CASES, ids=[f"{sample.stem}-{language}" for sample, language in CASES]
)
each_outcome = pytest.mark.parametrize(
    ("sample", "language"),
    [(sample, language) for sample in outputs_kit.SAMPLES for language in ("nl", "en")],
    ids=lambda value: getattr(value, "stem", value),
)
needs_pages = pytest.mark.skipif(
    not (libreoffice.available() and shutil.which("pdftotext")), reason="LibreOffice and pdftotext lay out the pages"
)
TOP, BOTTOM = 62.0, 788.0
"""The type area of a page, in points from its top."""
Line = tuple[float, str]


@cache
def pages(sample: Path, language: str, folder: Path) -> tuple[tuple[Line, ...], ...]:
    """The lines of every page between header and footer: how low they end, and what they say."""
    return _lines(_every_report(folder) / f"{sample.stem}-{language}.pdf")


@cache
def _every_report(folder: Path) -> Path:
    """A folder with the report of every sample as a PDF: LibreOffice is started once for all of them."""
    sources = [folder / f"{sample.stem}-{language}.docx" for sample, language in CASES]
    for source, case in zip(sources, CASES, strict=True):
        source.write_bytes(outputs_kit.written(*case, "report").content)
    command = [libreoffice.where() or "", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder


def _laid_out(content: bytes, source: Path) -> tuple[tuple[Line, ...], ...]:
    """The same of any document, which is written to `source` for it."""
    source.write_bytes(content)
    return _lines(libreoffice.convert(source, "pdf:writer_pdf_Export", source.parent))


def _lines(made: Path) -> tuple[tuple[Line, ...], ...]:
    said = subprocess.run(["pdftotext", "-bbox-layout", made, "-"], capture_output=True, check=True).stdout
    root = etree.fromstring(said)
    space = f"{{{root.nsmap[None]}}}"
    return tuple(
        tuple(
            (float(line.get("yMax", "0")), " ".join(word.text or "" for word in line))
            for line in page.iter(f"{space}line")
            if TOP < float(line.get("yMax", "0")) < BOTTOM
        )
        for page in root.iter(f"{space}page")
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


def _starts(all_pages: tuple[tuple[Line, ...], ...], word: str) -> int:
    """The last page with a line that begins so: the contents name it too."""
    return max(number for number, page in enumerate(all_pages) if any(text.startswith(word) for _, text in page))


@needs_pages
@each_sample
def test_a_report_is_as_long_as_people_read(sample: Path, language: str, folder: Path) -> None:
    found = pages(sample, language, folder)
    appendix = len(found) - _starts(found, "Appendix A" if language == "en" else "Bijlage A")
    # The rich sample, also of another table or round, may have four pages of appendix besides; the others count in all.
    most, most_appendix = MOST.get(sample.stem, MOST[RICH])
    body_most = most if sample.stem.startswith(RICH) else most - appendix
    assert appendix <= most_appendix
    assert len(found) - appendix <= body_most


@needs_pages
@each_sample
def test_page_two_is_the_whole_story_on_one_page(sample: Path, language: str, folder: Path) -> None:
    found = pages(sample, language, folder)
    title, contents = ("On one page", "Contents") if language == "en" else ("Op één pagina", "Inhoud")
    assert found[1][0][1] == title
    # Where the story is short, the contents stand below it: no page is left nearly empty.
    below = [low for low, text in found[1] if text == contents]
    assert below or found[2][0][1] == contents
    if not below:
        assert sum(max(low for low, _ in page) - TOP for page in found[1:3]) > 0.9 * (BOTTOM - TOP)


@needs_pages
@each_sample
def test_no_page_is_more_than_six_tenths_empty_but_the_last_of_a_part(
    sample: Path, language: str, folder: Path
) -> None:
    found = pages(sample, language, folder)
    appendix = _starts(found, "Appendix A" if language == "en" else "Bijlage A")
    _none_is_empty(found, {0, appendix - 1, len(found) - 1})


def _none_is_empty(found: tuple[tuple[Line, ...], ...], ends: set[int]) -> None:
    for number, page in enumerate(found):
        empty = (BOTTOM - max((low for low, _ in page), default=TOP)) / (BOTTOM - TOP)
        assert empty <= 0.6 or number in ends, f"page {number + 1} is {empty:.0%} empty"


@needs_pages
@pytest.mark.parametrize(
    ("name", "block"), [(RICH, "f1"), (RICH, "f5"), (RICH, ""), ("woningbouw-kromdiep-light", "l1")]
)
def test_a_workbook_with_one_block_filled_has_no_empty_pages(name: str, block: str, tmp_path: Path) -> None:
    """Below a short second page stand the contents, and behind those the first chapter."""
    sample = next(one for one in outputs_kit.SAMPLES if one.stem == name)
    found = examine(sample, Project(language="nl"))
    few = replace(
        found.response,
        answers=tuple(one for one in found.response.answers if one.question.startswith(("m_", block or "m_"))),
        records=tuple(one for one in found.response.records if block and one.table.startswith(block)),
    )
    content = docx.write(compose("report", job(found.canvas, few)), None).content
    all_pages = _laid_out(content, tmp_path / "few.docx")
    appendix = _starts(all_pages, "Bijlage A")
    _none_is_empty(all_pages, {0, appendix - 1, len(all_pages) - 1})
    assert len(all_pages) <= (7 if block == "f1" else 5)


@needs_pages
@each_sample
def test_no_page_ends_in_a_heading(sample: Path, language: str, folder: Path) -> None:
    blocks = outputs_kit.composed(sample, language, "report").blocks
    heads = {" ".join(plain(one.inlines).split()) for one in walk(blocks) if isinstance(one, Heading)}
    heads |= {
        " ".join(plain(one.inlines).split())
        for one in walk(blocks)
        if isinstance(one, Paragraph) and one.style == "lead"
    }
    for page in pages(sample, language, folder):
        last = max(page, default=(0.0, ""))[1]
        assert " ".join(last.split()) not in heads


@each_outcome
def test_no_heading_stands_over_nothing(sample: Path, language: str) -> None:
    blocks = [
        one for one in walk(outputs_kit.composed(sample, language, "report").blocks) if not isinstance(one, Region)
    ]
    for one, after in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(one, Heading):
            assert after is not None
            deeper = isinstance(after, Heading) and after.level > one.level
            assert deeper or not isinstance(after, Heading), plain(one.inlines)


@each_outcome
def test_there_are_no_charts_no_board_and_no_landscape(sample: Path, language: str) -> None:
    document = outputs_kit.composed(sample, language, "report")
    assert not [one for one in walk(document.blocks) if isinstance(one, Chart | Board)]
    body = etree.fromstring(office.unzip(outputs_kit.written(sample, language, "report").content)["word/document.xml"])
    assert [one for one in body.iter(f"{W}pgSz") if one.get(f"{W}orient") == "landscape"] == []


@each_outcome
def test_each_answer_stands_once_in_the_body_and_once_in_the_appendix(sample: Path, language: str) -> None:
    body, appendix = _halves(outputs_kit.composed(sample, language, "report").blocks)
    # In a row of the appendix a dot stands where a new line begins.
    appendix = appendix.replace(" · ", " ")
    left_out = "(gegevens weggelaten)" if language == "nl" else "(details left out)"
    shown = (without_contacts((Paragraph((Run(one),)),), left_out, slides=False) for one in outputs_kit.said(sample))
    answers = [plain(one.inlines).replace(" · ", " ") for (one,) in shown if isinstance(one, Paragraph)]
    for answer in {answer for answer in answers if len(answer) >= 20}:
        times = sum(other.count(answer) for other in answers)
        assert body.count(answer) <= times, answer
        assert appendix.count(answer) == times, answer


def _halves(blocks: tuple[Block, ...]) -> tuple[str, str]:
    """The words of the chapters, and of the appendices: without cover, summary, questions and the matrix of sources."""
    halves = ["", ""]
    at, skipped = 0, False
    for block in blocks:
        match block:
            case Region(kind="cover") | OnePage():
                continue
            case Heading(level=1):
                at = 1 if block.anchor == "chapter-answers" else at
                skipped = block.anchor in {"chapter-questions", "chapter-introduction", "chapter-data"}
        if not skipped:
            halves[at] += " ".join(_words((block,)).split()) + " "
    return halves[0], halves[1]


def _words(blocks: tuple[Block, ...]) -> str:
    found: list[tuple[Run, ...]] = []
    for block in walk(blocks):
        if isinstance(block, Heading | Paragraph):
            found.append(block.inlines)
        elif isinstance(block, Table):
            found += [cell for row in (block.header, *block.rows) for cell in row]
    return " | ".join(plain(inlines) for inlines in found)


@each_outcome
def test_no_letter_is_smaller_than_seven_and_a_half_points(sample: Path, language: str) -> None:
    parts = office.unzip(outputs_kit.written(sample, language, "report").content)
    styles = etree.fromstring(parts["word/styles.xml"])
    used = set(re.findall(r'w:(?:p|r|tbl)Style w:val="(\w+)"', parts["word/document.xml"].decode())) - {
        "CanvasSectionEnd"
    }
    sizes = {
        style.get(f"{W}styleId"): int(size.get(f"{W}val", "0"))
        for style in styles.iter(f"{W}style")
        for size in style.iterfind(f"{W}rPr/{W}sz")
    }
    assert "CanvasCell" in used
    assert min(sizes[identity] for identity in used if identity in sizes) >= 15


def test_our_look_has_the_margins_of_a_page_that_is_read() -> None:
    root = etree.fromstring(office.unzip(docx.make_reference())["word/document.xml"])
    margins = next(root.iter(f"{W}pgMar"))
    assert {side: int(margins.get(f"{W}{side}", "0")) for side in ("left", "right")} == {"left": 1247, "right": 1247}


@pytest.mark.parametrize("words", [60, 400, 1500])
def test_long_answers_never_make_the_summary_spill_or_cut_it(words: int, tmp_path: Path) -> None:
    """What does not fit is left out as a whole, and said in the chapter."""
    long = Paragraph((Run("woord " * words + "einde."),))
    page = OnePage(
        ((Heading(1, (Run("Op één pagina"),)), long), (Heading(1, (Run("Op één pagina"),)), Paragraph((Run("kort"),))))
    )
    content = docx.write(Document((page, Heading(1, (Run("Verder"),)))), None).content
    text = "".join(office.unzip(content)["word/document.xml"].decode())
    assert ("einde." in text) == (words < 1000)
    if libreoffice.available() and shutil.which("pdftotext"):
        source = tmp_path / "a.docx"
        source.write_bytes(content)
        made = libreoffice.convert(source, "pdf:writer_pdf_Export", tmp_path)
        first = subprocess.run(["pdftotext", "-l", "1", made, "-"], capture_output=True, check=True).stdout.decode()
        assert ("einde." if words < 1000 else "kort") in first


def test_larger_type_is_larger_everywhere(tmp_path: Path) -> None:
    source = outputs_kit.SAMPLES[-1]
    plain_, large = (tmp_path / "a.docx", tmp_path / "b.docx")
    assert main(["report", str(source), "-o", str(plain_), "-q"]) in {0, 1}
    assert main(["report", str(source), "-o", str(large), "-q", "--large", "--watermark"]) in {0, 1}
    sizes = [
        [
            int(one.get(f"{W}val", "0"))
            for one in etree.fromstring(office.unzip(file.read_bytes())["word/styles.xml"]).iter(f"{W}sz")
        ]
        for file in (plain_, large)
    ]
    assert sizes[0][0] == 21
    assert sizes[1][0] == 24
    assert all(new >= old for old, new in zip(*sizes, strict=True))
    assert [b"CONCEPT" in office.unzip(file.read_bytes())["word/header1.xml"] for file in (plain_, large)] == [
        False,
        True,
    ]


def test_what_is_open_is_told_in_one_sentence_a_kind() -> None:
    sample = next(one for one in outputs_kit.SAMPLES if one.stem.startswith("netcongestie"))
    for language, steps, blocks in (
        ("nl", "Bij stap 3 is niet genoteerd wie hem neemt.",
         "Nog leeg, en meestal pas later aan de orde: blok 5 (Prototesting) en blok 6 (Digitale tweeling in"),
        ("en", "At step 3 it was not noted who takes it.",
         "Still empty, and usually dealt with later: block 5 (Prototesting) and block 6 (Digital twin in practice)."),
    ):  # fmt: skip
        parts = office.unzip(outputs_kit.written(sample, language, "report").content)
        root = etree.fromstring(parts["word/document.xml"])
        said = ["".join(text.text or "" for text in one.iter(f"{W}t")) for one in root.iter(f"{W}p")]
        assert sum(steps in one for one in said) == 1
        assert sum(blocks in one for one in said) == 1
        assert not any(".;" in one for one in said)


def test_a_story_in_one_sentence_is_told_by_its_parts() -> None:
    told = "- Als huurder wil ik mijn lasten zien, zodat ik weet waar ik ja tegen zeg"
    blocks = compose("report", job(FULL, respond(FULL, {}, {"f4_stories": [{"f4_wens": told}]}))).blocks
    cells = [plain(cell) for one in walk(blocks) if isinstance(one, Table) for row in one.rows for cell in row]
    assert {"huurder", "mijn lasten zien", "ik weet waar ik ja tegen zeg"} <= set(cells)
    assert any(told in plain(one) for one in texts(blocks))


def test_a_step_of_which_who_is_still_to_be_decided_is_named_as_open() -> None:
    steps = [{"f3_stap": "een", "f3_wie": "?"}, {"f3_stap": "twee", "f3_wie": "n.v.t."}, {"f3_stap": "drie"}]
    steps += [{"f3_stap": "- vier -> besluit: de raad"}, {"f3_stap": "vijf", "f3_wie": "- de raad"}]
    told = "\n".join(map(plain, texts(compose("report", job(FULL, respond(FULL, {}, {"f3_proces": steps}))).blocks)))
    assert "Bij de stappen 1 en 3 is niet genoteerd wie ze neemt." in told
    assert "\nvier -> besluit: de raad\n" in told.replace("Besluit vier", "vier")
    assert "- vier -> besluit: de raad" in told  # the appendix has it word for word
    assert "staat in de stap zelf" in told


@needs_pages
@each_sample
def test_what_a_matrix_means_stands_on_the_page_of_its_heading(sample: Path, language: str, folder: Path) -> None:
    told = "De nummers in de kop" if language == "nl" else "The numbers above"
    name = "Overzicht van data" if language == "nl" else "Overview of data"
    explained = [
        [text for _, text in page] for page in pages(sample, language, folder) if any(told in text for _, text in page)
    ]
    assert len(explained) == (0 if sample.stem.endswith(("light", "tafel-c")) else 1)
    assert all(any(text.endswith(name) for text in said) for said in explained)


@each_outcome
def test_lines_of_an_answer_begin_at_the_margin_and_those_of_a_row_run_on(sample: Path, language: str) -> None:
    """What went on behind a line end hung one step in, out of line with the answer that it belongs to."""
    root = etree.fromstring(office.unzip(outputs_kit.written(sample, language, "report").content)["word/document.xml"])
    entries = [
        one
        for one in root.iter(f"{W}p")
        if any(style.get(f"{W}val") == "CanvasEntry" for style in one.iter(f"{W}pStyle"))
    ]
    assert len(entries) > 20
    assert [one for one in entries if next(one.iter(f"{W}br"), None) is not None] == []


def test_the_lines_of_a_row_have_a_dot_between_them_or_their_own_sign() -> None:
    from generator.compose.values import flat, inlines_of, slots  # noqa: PLC0415 - one test needs it

    for text, said in (
        ("rust\ngeld", "rust · geld"),
        ("- a\n- b", "- a - b"),
        ("1. a\n\n2. b", "1. a 2. b"),
        ("a \n 3 dagen\n", "a · 3 dagen\n"),
    ):
        with slots():
            assert plain(inlines_of(flat([{"text": text, "bold": True}]))) == said


def test_most_of_a_matrix_stands_on_the_page_on_which_it_begins() -> None:
    heads = tuple((Run(name),) for name in ("Data", "Vindplaats", "1"))
    rows = tuple(((Run(f"bron {number}"),), (Run("hier"),), (Run("●"),)) for number in range(30))
    body = docx.write(Document((Table(heads, rows, widths=(4, 4, 1), style="matrix"),)), None).content
    root = etree.fromstring(office.unzip(body)["word/document.xml"])
    kept = [next(row.iter(f"{W}keepNext"), None) is not None for row in root.iter(f"{W}tr")]
    assert kept == [True] * 19 + [False] * 7 + [True] * 4 + [False]  # and it ends with some rows, not with one or two


def test_only_low_rows_are_kept_together() -> None:
    """A table of three rows as high as a third of a page went to the next page as a whole."""
    heads = tuple((Run(name),) for name in ("Wie", "Belang"))
    for words, expected in ((20, [True, True, True, False]), (300, [True, False, False, False])):
        rows = tuple(((Run(f"partij {number}"),), (Run("belang " * words),)) for number in range(3))
        body = docx.write(Document((Table(heads, rows),)), None).content
        root = etree.fromstring(office.unzip(body)["word/document.xml"])
        kept = [next(row.iter(f"{W}keepNext"), None) is not None for row in root.iter(f"{W}tr")]
        assert kept == expected


@pytest.mark.parametrize(("times", "large"), [(1, True), (20, False)])
def test_a_value_as_long_as_a_text_is_not_set_in_large_type(times: int, *, large: bool) -> None:
    answers = {"f1_waarde": " ".join(["Wie er woont houdt droge voeten."] * times)}
    blocks = list(walk(compose("report", job(FULL, respond(FULL, answers))).blocks))
    assert any(isinstance(one, Paragraph) and one.style == "statement" for one in blocks) == large


@each_outcome
def test_the_sentence_above_a_matrix_counts_its_rows_and_columns(sample: Path, language: str) -> None:
    """A story without data has no column: the sentence counted it all the same."""
    blocks = list(walk(outputs_kit.composed(sample, language, "report").blocks))
    grids = [one for one in blocks if isinstance(one, Table) and one.style == "matrix"]
    leads = [plain(one.inlines) for one in blocks if isinstance(one, Paragraph) and one.style == "lead"]
    told = [one for one in leads if "elke kolom een" in one or "each column a" in one]
    assert len(told) == bool(grids)
    for lead in told:
        rows, columns = (int(number) for number in re.findall(r"\d+", lead)[:2])
        assert columns == sum(len(one.header) - 2 for one in grids)
        assert rows == len({row[0] for one in grids for row in one.rows})


@needs_pages
@pytest.mark.parametrize(("sample", "language"), [case for case in CASES if case[0].stem.startswith(RICH)])
def test_a_matrix_that_about_fits_on_a_page_stands_on_one(sample: Path, language: str, folder: Path) -> None:
    """Columns of a number were wider than it, and names broke for it: two rows came on the next page."""
    blocks = walk(outputs_kit.composed(sample, language, "report").blocks)
    grids = [one for one in blocks if isinstance(one, Table) and one.style == "matrix"]
    rows = [plain(row[0]).split()[0] for one in grids for row in one.rows]
    name = "Overzicht van data" if language == "nl" else "Overview of data"
    found = [[text for _, text in page] for page in pages(sample, language, folder)]
    begun = [page for page in found[3:] if any(re.fullmatch(rf"\d+ {name}", text) for text in page)]
    assert len(begun) == bool(rows)
    assert all(any(text.startswith(row) for text in begun[0]) for row in rows)


def test_participants_are_one_paragraph_whatever_line_they_stand_on() -> None:
    """A line each filled the last page with names, or began one for a single role."""
    response = respond(FULL, {"m_participants": "2 adviseurs\n1 huisarts\n1 hydroloog"}, {})
    blocks = compose("report", job(FULL, response)).blocks
    at = next(at for at, one in enumerate(blocks) if isinstance(one, Heading) and "Deelnemers" in plain(one.inlines))
    said = [plain(one.inlines) for one in blocks[at:] if isinstance(one, Paragraph) and one.style == "entry"]
    assert len(said) == 1
    assert said[0].startswith("2 adviseurs · 1 huisarts · 1 hydroloog")


def test_a_table_that_is_called_as_its_chapter_has_no_heading_of_its_own_and_an_insight_says_what_it_is_for() -> None:
    sample = next(one for one in outputs_kit.SAMPLES if one.stem.endswith("light"))
    blocks = list(walk(outputs_kit.composed(sample, "nl", "report").blocks))
    heads = [plain(one.inlines) for one in blocks if isinstance(one, Heading)]
    body = heads[: next(at for at, one in enumerate(heads) if one.startswith("Bijlage A"))]
    assert [one.split()[0] for one in body if one.endswith("Inzichten, data en modellen")] == ["3"]
    (table,) = [one for one in blocks if isinstance(one, Table) and "Inzicht" in map(plain, one.header)]
    assert [plain(one) for one in table.header] == ["Nr.", "Belanghebbende", "Inzicht", "Data", "Rekenmodellen"]
    assert plain(table.rows[0][2]).endswith("naast elkaar\nWaarvoor: kiezen van voorkeursvariant, vóór de zomer")


@each_outcome
def test_why_a_question_is_asked_does_not_say_it_again(sample: Path, language: str) -> None:
    found = [one for one in walk(outputs_kit.composed(sample, language, "report").blocks) if isinstance(one, Table)]
    asked = next(one for one in found if plain(one.header[1]) in {"Vraag", "Question"})
    for _, cell, _ in asked.rows:
        # What only says that nothing stands there is one small word behind the question, on no line of its own.
        question, reason = (
            "".join(run.text for run in cell if run.strong),
            "".join(run.text for run in cell[1:]).strip(),
        )
        assert question.endswith("?")
        assert reason
        assert question not in reason


def test_a_priority_below_the_number_of_a_story_says_that_it_is_one() -> None:
    stories = [{"f4_gebruiker": "huurder", "f4_wens": "zien wat het kost", "f4_prioriteit": "1"}]
    blocks = walk(compose("report", job(FULL, respond(FULL, {}, {"f4_stories": stories}))).blocks)
    (table,) = [one for one in blocks if isinstance(one, Table) and "wil ik" in map(plain, one.header)]
    assert plain(table.rows[0][0]).endswith("\nPrio 1")
