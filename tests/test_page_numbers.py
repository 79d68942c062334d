"""This file shows that the page numbers in the contents are those of the pages, and that nothing prompts for them."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import openxml_audit
import pytest

from generator import save
from generator.api import exports
from generator.api.project import Project
from generator.cli import main
from generator.document import Contents as Listing
from generator.document import Document, Heading, PageBreak, Paragraph, Run, Written
from generator.formats import docx, pdf
from generator.formats.docx import contents
from generator.system import libreoffice

LIGHT = Path(__file__).parent.parent / "samples" / "woningbouw-kromdiep-light.xlsx"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
needs_libreoffice = pytest.mark.skipif(not libreoffice.available(), reason="LibreOffice is not installed")


def _body(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("word/document.xml").decode()


def _numbers(content: bytes) -> dict[str, int]:
    """The number that the contents show for each bookmark."""
    found = re.findall(r" PAGEREF (\w+) \\h .*?<w:t[^>]*>(\d+)</w:t>", _body(content))
    return {bookmark: int(number) for bookmark, number in found}


@needs_libreoffice
def test_the_numbers_are_those_of_the_pages(tmp_path: Path) -> None:
    shutil.copyfile(LIGHT, tmp_path / "canvas.xlsx")
    project = Project(page_numbers=True, also=("pdf",))
    saved = save.build(tmp_path / "canvas.xlsx", project, only=("report",)).saved
    report, printed = (one.path for one in saved)
    content = report.read_bytes()
    numbers = _numbers(content)
    assert tuple(numbers) == docx.targets(content)
    places = pdf.pages(printed.read_bytes())
    assert numbers == {bookmark: places[pdf.key(bookmark)] for bookmark in numbers}
    assert sorted(numbers.values()) == list(numbers.values())
    assert len(set(numbers.values())) > len(numbers) // 2
    assert [str(one) for one in openxml_audit.OpenXmlValidator().validate(str(report)).errors] == []
    with zipfile.ZipFile(report) as archive:
        assert "updateFields" not in archive.read("word/settings.xml").decode()
    assert "w:dirty" not in _body(content)


@pytest.mark.parametrize(
    ("words", "told"),
    [(["build"], True), (["report"], True), (["build", "--only", "deck"], False), (["report", "--format", "md"], False),
     (["build", "-q"], False)],
)  # fmt: skip
def test_the_last_line_says_how_page_numbers_come(
    words: list[str],
    told: bool,  # noqa: FBT001 - a case
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    command, *more = words
    assert main([command, str(LIGHT), *more, "-o", f"{tmp_path}/", "--lang", "en"]) == 0
    assert ("press F9" in "".join(capsys.readouterr().err.splitlines()[-1:])) is told


@needs_libreoffice
def test_a_pdf_has_them_also_when_it_is_asked_for_as_a_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    order = ["build", str(LIGHT), "--only", "report", "--format", "docx,pdf", "-o", f"{tmp_path}/", "--lang", "en"]
    assert main(order) == 0
    assert "press F9" not in capsys.readouterr().err
    (made,) = tmp_path.glob("*.docx")
    assert len(_numbers(made.read_bytes())) > 3
    assert [*tmp_path.glob("*.pdf")]


@needs_libreoffice
def test_two_pages_of_contents_count_too() -> None:
    headings = [block for number in range(60) for block in _chapter(f"Hoofdstuk {number}")]
    document = Document((Listing(depth=1), *headings), title="Verslag")
    written = exports.numbered(docx.write(document, None), "verslag")
    numbers = list(_numbers(written.content).values())
    assert (len(numbers), numbers == list(range(numbers[0], numbers[0] + 60)), numbers[0] > 1) == (60, True, True)


def _chapter(title: str) -> tuple[Heading | Paragraph | PageBreak, ...]:
    return PageBreak(), Heading(1, (Run(title),)), Paragraph((Run("Tekst."),))


def _starting(*numbers: str) -> bytes:
    """A document whose sections have these page numberings."""
    sections = "".join(f"<w:p><w:pPr><w:sectPr>{one}</w:sectPr></w:pPr></w:p>" for one in numbers)
    made = docx.make_reference()
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = f'<w:document xmlns:w="{W}"><w:body>{sections}</w:body></w:document>'.encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("numberings", "first"),
    [
        (("", ""), 1),
        (('<w:pgNumType w:start="0"/>', ""), 0),
        (('<w:pgNumType w:start="5"/>', "<w:pgNumType/>"), 5),
        (("", '<w:pgNumType w:start="1"/>'), None),
        (('<w:pgNumType w:fmt="lowerRoman"/>', ""), None),
    ],
)
def test_a_house_style_may_count_otherwise(numberings: tuple[str, ...], first: int | None) -> None:
    assert contents.first_number(_starting(*numberings)) == first


def test_where_counting_starts_anew_no_number_is_shown_and_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "targets", lambda _: ("one",))
    written = Written(_starting("", '<w:pgNumType w:start="1"/>'))
    found = exports.numbered(written, "verslag")
    assert (found.content, [one.code for one in found.remarks]) == (written.content, ["page-numbers-missing"])


def test_a_document_without_contents_is_left_as_it_is() -> None:
    written = docx.write(Document((Paragraph((Run("Tekst."),)),), title="Verslag"), None)
    assert exports.numbered(written, "verslag") is written
