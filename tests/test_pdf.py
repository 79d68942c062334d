"""This file shows that a PDF beside a document is tagged and ours, and that an OpenDocument text opens as one."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
import zlib
from pathlib import Path

import brand_kit
import docx as python_docx
import pptx as python_pptx
import pytest

from generator.api import comparing, exports, rendering
from generator.api.project import Project
from generator.cli import main
from generator.errors import RefusedError
from generator.formats import odt, pdf, pdf_words
from generator.system import libreoffice

LIGHT = Path(__file__).parent.parent / "samples" / "woningbouw-kromdiep-light.xlsx"
needs_libreoffice = pytest.mark.skipif(not libreoffice.available(), reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workbook, its report and its deck, with everything beside them."""
    folder = tmp_path_factory.mktemp("pdf")
    shutil.copyfile(LIGHT, folder / "canvas.xlsx")
    assert main(["build", str(folder / "canvas.xlsx"), "--pdf", "--odt", "-q"]) in (0, 1)
    return folder


@needs_libreoffice
def test_everything_stands_beside_the_workbook(made: Path) -> None:
    assert sorted(path.name for path in made.iterdir()) == [
        "canvas-backlog.md", "canvas-deck.pdf", "canvas-deck.pptx", "canvas-report.docx", "canvas-report.odt",
        "canvas-report.pdf", "canvas.xlsx",
    ]  # fmt: skip


@needs_libreoffice
@pytest.mark.parametrize("kind", ["report", "deck"])
def test_a_pdf_is_tagged_and_says_its_title_and_language(kind: str, made: Path) -> None:
    content = (made / f"canvas-{kind}.pdf").read_bytes()
    objects = b"\n".join(pdf.objects(content).values())
    (catalog,) = re.findall(rb"/Type\s*/Catalog\b.*?/Metadata", objects, re.DOTALL)
    assert re.search(rb"/MarkInfo\s*<<\s*/Marked true", catalog)
    assert b"/Lang(nl-NL)" in catalog
    assert b"/StructTreeRoot" in catalog
    assert b"/DisplayDocTitle true" in catalog
    (title,) = re.findall(rb"/Title<FEFF([0-9A-F]+)>\s*/Author", objects)
    said = bytes.fromhex(title.decode()).decode("utf-16-be")
    assert said.endswith("(fictief voorbeeld)")
    assert re.search(rb"<pdfuaid:part>1</pdfuaid:part>", content)
    # A style stands for what it is: /RoleMap says so.
    roles = dict(re.findall(rb"/([\w#-]+)/(\w+)", b"".join(re.findall(rb"/RoleMap<<(.*?)>>", objects, re.DOTALL))))
    used = set(re.findall(rb"/StructElem\s*/S\s*/([\w#-]+)", objects))
    kinds = {roles.get(kind, kind) for kind in used}
    assert {b"P", b"L", b"LI", b"Table", b"TR", b"TH", b"TD"} <= kinds
    assert {b"H1", b"H2"} <= kinds or b"H" in kinds


@needs_libreoffice
def test_what_only_decorates_is_no_picture_in_a_pdf(made: Path) -> None:
    """The bars of the cover; the report has no other pictures."""
    assert pdf_words.words_of((made / "canvas-report.docx").read_bytes(), "docx") == []
    objects = pdf.objects((made / "canvas-report.pdf").read_bytes())
    assert [one for one in objects.values() if re.search(rb"/S\s*/Figure\b", one)] == []


@needs_libreoffice
def test_every_picture_of_a_pdf_has_the_words_it_has_in_word(tmp_path: Path) -> None:
    word = python_docx.Document()
    for text in ("het logo", "de plas"):
        word.add_picture(io.BytesIO(brand_kit.png()))._inline.docPr.set("descr", text)
    word.save(str(tmp_path / "a.docx"))
    content = (tmp_path / "a.docx").read_bytes()
    words = pdf_words.words_of(content, "docx")
    assert words == ["het logo", "de plas"]
    objects = pdf.objects(exports.exported(content, "docx", "pdf", "a"))
    said = [
        re.findall(rb"/Alt<FEFF([0-9A-F]+)>", one) for one in objects.values() if re.search(rb"/S\s*/Figure\b", one)
    ]
    assert [bytes.fromhex(one[0].decode()).decode("utf-16-be") for one in said] == words


def test_the_words_of_pictures_are_found_on_slides() -> None:
    deck = python_pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    slide.shapes.add_picture(io.BytesIO(brand_kit.png()), 0, 0)._element.nvPicPr.cNvPr.set("descr", "het logo")
    buffer = io.BytesIO()
    deck.save(buffer)
    assert pdf_words.words_of(buffer.getvalue(), "pptx") == ["het logo"]


@needs_libreoffice
def test_the_opendocument_text_is_one(made: Path) -> None:
    content = (made / "canvas-report.odt").read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        text = archive.read("content.xml").decode()
    assert "text:table-of-content" in text
    assert odt.sealed(content) is True


@needs_libreoffice
def test_the_same_deck_gives_the_same_pdf(made: Path) -> None:
    before = (made / "canvas-deck.pdf").read_bytes()
    assert pdf.sealed(before) is True
    deck = rendering.make(comparing.examine(made / "canvas.xlsx", Project()), "deck", Project())
    assert pdf.seal(exports.exported(deck.content, "pptx", "pdf", "canvas-deck")) == before


@needs_libreoffice
def test_a_pdf_that_somebody_edited_stays(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, deck = made / "canvas-deck.pdf", made / "canvas-deck.pptx"
    before, shown = file.read_bytes(), deck.read_bytes()
    edited = before.replace(b"%%EOF", b"%%EOF\n% a note\n%%EOF")
    file.write_bytes(edited)
    deck.unlink()
    assert main(["build", str(made / "canvas.xlsx"), "--pdf", "--only", "deck"]) == 1
    assert "canvas-deck.pdf" in capsys.readouterr().err
    assert (file.read_bytes(), deck.read_bytes()) == (edited, shown)
    assert main(["deck", str(made / "canvas.xlsx"), "--pdf", "-o", str(deck)]) == 1
    assert (file.read_bytes(), deck.read_bytes()) == (edited, shown)
    file.write_bytes(before)
    deck.write_bytes(shown)


def test_without_libreoffice_there_is_one_sentence_and_the_documents_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(libreoffice, "available", lambda: False)
    monkeypatch.setenv("USECASECANVAS_LANG", "nl")
    assert main(["build", str(LIGHT), "-o", str(tmp_path / "out"), "--pdf", "--odt"]) == 1
    assert capsys.readouterr().err.startswith("usecasecanvas: --pdf, --odt: hiervoor is LibreOffice nodig")
    made = {path.suffix for path in (tmp_path / "out").iterdir()}
    assert made == {".docx", ".pptx", ".md"}
    assert main(["report", str(LIGHT), "-o", str(tmp_path / "out.docx"), "--page-numbers", "--lang", "en"]) == 1
    assert capsys.readouterr().err.startswith("usecasecanvas: --page-numbers: this needs LibreOffice")
    assert main(["report", str(LIGHT), "-o", str(tmp_path / "as.pdf"), "--pdf"]) == 1
    assert {path.name for path in tmp_path.iterdir()} == {"out", "out.docx", "as.docx"}
    with pytest.raises(RefusedError):
        exports.require(Project(page_numbers=True))


def test_a_deck_cannot_be_had_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deck", str(LIGHT), "--odt"]) == 2
    assert "--odt" in capsys.readouterr().err


FIGURES = b"""%PDF-1.6
1 0 obj
<</Type/StructElem/S/Document/P 9 0 R>>
endobj
2 0 obj
<</Type/StructElem
/S/Figure
/P 1 0 R>>
endobj
3 0 obj
<</Type/StructElem/S/P/P 1 0 R>>
endobj
4 0 obj
<</Type/StructElem
/S/Figure
/P 3 0 R>>
endobj
trailer
<</Size 5/Root 9 0 R
>>
startxref
300
%%EOF
"""


def test_what_only_decorates_is_no_picture_and_no_picture_gets_the_words_of_another() -> None:
    made = pdf_words.describe(FIGURES, ["Grafiek (é)"])
    assert made.startswith(FIGURES)
    objects = pdf.objects(made)
    assert b"/S/NonStruct" in objects[2]
    assert b"/S/Figure/Alt<FEFF%b>" % "Grafiek (é)".encode("utf-16-be").hex().upper().encode() in objects[4]
    entries = re.findall(rb"(\d) 1\n(\d{10}) 00000 n \n", made)
    assert [number for number, _ in entries] == [b"2", b"4"]
    assert all(made[int(place) :].startswith(number + b" 0 obj") for number, place in entries)
    assert b"/Prev 300>>" in made
    assert made[int(made.rsplit(b"startxref\n", 1)[1].split()[0]) :].startswith(b"xref\n")
    assert pdf_words.describe(FIGURES, ["a", "b", "c"]) == FIGURES
    assert pdf_words.describe(OBJECTS, []) == OBJECTS


OBJECTS = b"""%PDF-1.6
1 0 obj
<</Type/Pages/Kids[ 2 0 R 3 0 R ]/Count 3>>
endobj
2 0 obj
<</Type/Page/Parent 1 0 R>>
endobj
3 0 obj
<</Type/Pages/Kids[ 4 0 R
5 0 R ]/Count 2>>
endobj
4 0 obj
<</Type/Page>>
endobj
5 0 obj
<</Type/Page>>
endobj
6 0 obj
<</chapter5Fone[2 0 R/XYZ 65.2 741.889 0]
/5FToc1[5 0 R/XYZ 1 2 0]
/gone[99 0 R/XYZ 1 2 0]>>
endobj
7 0 obj
<</Type/Catalog/Pages 1 0 R
/Dests 6 0 R>>
endobj
8 0 obj
<</Producer<FEFF>/CreationDate(D:20261123234408+01'00')>>
endobj
xref
trailer
<</ID [ <C0E9F3492B00B21A1CAB5D1BEABF06DF>
<C0E9F3492B00B21A1CAB5D1BEABF06DF> ]
/DocChecksum /3BB8A03D4D47E8FA874BBD4AD2FB7A56
>>
startxref
1323002
%%EOF
"""


def test_bookmarks_are_found_on_their_pages() -> None:
    assert pdf.pages(OBJECTS) == {pdf.key("chapter_one"): 1, pdf.key("_Toc1"): 3}
    assert pdf.key("é-ĳ 1") == "E9-013320" + "1"
    assert pdf.pages(b"%PDF-1.6\n") == {}


def test_bookmarks_are_found_in_packed_objects_too() -> None:
    inner = [b"<</Type/Catalog/Pages 1 0 R/Dests 6 0 R>>", b"<</a[2 0 R/XYZ 0 0 0]>>"]
    head = b"7 0 6 %d " % (len(inner[0]) + 1)
    packed = zlib.compress(head + b"\n".join(inner))
    stream = b"20 0 obj\n<</Type/ObjStm/N 2/First %d/Filter/FlateDecode>>\nstream\n%b\nendstream\nendobj\n" % (
        len(head), packed,
    )  # fmt: skip
    tree = b"1 0 obj\n<</Type/Pages/Kids[2 0 R]>>\nendobj\n2 0 obj\n<</Type/Page>>\nendobj\n"
    assert pdf.pages(b"%PDF-1.7\n" + tree + stream) == {"a": 1}


def test_what_differs_from_run_to_run_is_settled_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    later = OBJECTS.replace(b"20261123234408", b"20270101000000").replace(b"C0E9", b"FFFF").replace(b"3BB8", b"0000")
    assert pdf.settle(OBJECTS) == pdf.settle(later) != OBJECTS
    assert len(pdf.settle(OBJECTS)) == len(OBJECTS)
    assert b"(D:19800101000000+00'00')" in pdf.settle(OBJECTS)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1709208123")
    assert b"(D:20240229120203+00'00')" in pdf.settle(OBJECTS)


def test_a_seal_shows_every_edit() -> None:
    made = pdf.seal(OBJECTS)
    assert (pdf.sealed(made), pdf.sealed(OBJECTS), pdf.sealed(b"")) == (True, None, None)
    assert pdf.seal(made) == made
    assert made.endswith(OBJECTS[OBJECTS.index(b"startxref") :])
    assert pdf.sealed(made.replace(b"Producer", b"producer")) is False
    assert pdf.sealed(made + b"\n") is False
    assert odt.sealed(b"no zip") is None
