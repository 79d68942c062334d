"""This file shows that findings come into a copy of a workbook, and that nothing else in it changes."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree.ElementTree import fromstring

import openpyxl
import pytest
from account_kit import prove
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from made_layouts import LAYOUTS
from openpyxl.comments import Comment
from openxml_audit import OpenXmlValidator
from readers_kit import DRAWING, MAIN, cell, parts, rels, rows, written

from generator.annotate import annotate
from generator.api.comparing import examine
from generator.api.project import Project
from generator.api.workbooks import annotate as annotated
from generator.cli import main
from generator.forms import blank
from generator.model import CellRef, Finding
from generator.system import libreoffice
from generator.system.resources import samples_root
from generator.words.telling import Told

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.layouts import Reading

SETUP = Project()
MESSY = samples_root() / "netcongestie-veldersloot.xlsx"
MAKER = "usecasecanvas"
PLACES = st.tuples(st.integers(1, 30), st.integers(1, 8))
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{KIND}.sharedStrings+xml"/></Types>'
)
TOLD = Told(
    Finding("empty", "attention", refs=(CellRef("Blad", "B2"),)),
    "Leeg", "Hier staat niets.", "Wat hoort hier?", block="Blok 1", question="Vraagstuk",
)  # fmt: skip


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def said(reading: Reading) -> object:
    """What a reading says but for the name of the file."""
    return replace(reading.response, source="")


def about(*cells: str, sheet: str = "Blad") -> list[Told]:
    refs = tuple(CellRef(sheet, cell) for cell in cells)
    return [TOLD._replace(finding=replace(TOLD.finding, refs=refs))]


def notes(content: bytes, sheet: str = "Blad") -> dict[str, str]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {cell.coordinate: cell.comment.text for row in book[sheet].iter_rows() for cell in row if cell.comment}


def fill(content: bytes, place: str, sheet: str = "Blad") -> str:
    colour = openpyxl.load_workbook(io.BytesIO(content))[sheet][place].fill.fgColor
    return str(colour.rgb)


def faults_of(file: Path) -> list[str]:
    return [str(error) for error in OpenXmlValidator().validate(str(file)).errors]


def small(
    sheet: str, extra: Mapping[str, str | bytes] | None = None, *, strict: bool = False
) -> dict[str, str | bytes]:
    """A workbook of one sheet with the least that a reader wants, and any `extra` parts."""
    content: dict[str, str | bytes] = {**parts({"Blad": sheet}, strict=strict), **(extra or {})}
    content["[Content_Types].xml"] = TYPES
    return content


def made(folder: Path, sheet: str, extra: Mapping[str, str | bytes] | None = None, *, strict: bool = False) -> bytes:
    return written(folder, small(sheet, extra, strict=strict)).read_bytes()


@pytest.mark.parametrize("sample", sorted(path.name for path in samples_root().glob("*.xlsx")))
def test_a_copy_says_the_same_and_can_be_made_again(sample: str, tmp_path: Path) -> None:
    source = samples_root() / sample
    subject, first = annotated(source, SETUP)
    copy = tmp_path / sample
    copy.write_bytes(first.content)
    again, second = annotated(copy, SETUP)
    assert said(again.reading) == said(subject.reading)
    assert again.told == subject.told
    assert second == first
    assert first.cells > 0


@pytest.mark.parametrize("sample", sorted(path.name for path in samples_root().glob("*.xlsx")))
def test_a_copy_is_valid_and_opens_everywhere(sample: str, tmp_path: Path) -> None:
    copy = tmp_path / sample
    copy.write_bytes(annotated(samples_root() / sample, SETUP)[1].content)
    assert faults_of(copy) == []
    assert openpyxl.load_workbook(copy).sheetnames[-1] in {"Bevindingen", "Findings"}


@pytest.mark.skipif(not libreoffice.available(), reason="LibreOffice is not installed")
def test_a_copy_saved_by_libreoffice_says_the_same(tmp_path: Path) -> None:
    copy = tmp_path / "in" / MESSY.name
    copy.parent.mkdir()
    copy.write_bytes(annotated(MESSY, SETUP)[1].content)
    saved = libreoffice.convert(copy, "xlsx", tmp_path)
    before, after = examine(MESSY, SETUP), examine(saved, SETUP)
    assert said(after.reading) == said(before.reading)
    again = annotated(saved, SETUP)[1].content
    saved.write_bytes(again)
    assert said(examine(saved, SETUP).reading) == said(before.reading)
    assert [name for name in openpyxl.load_workbook(io.BytesIO(again)).sheetnames if name.startswith("Bevind")] == [
        "Bevindingen"
    ]


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_a_copy_of_every_layout_says_the_same_and_is_accounted_for(layout: str, tmp_path: Path) -> None:
    source = tmp_path / "boek.xlsx"
    source.write_bytes(LAYOUTS[layout](SETUP.canvases["usecase"], "nl"))
    subject, first = annotated(source, SETUP)
    source.write_bytes(first.content)
    again, second = annotated(source, SETUP)
    assert again.reading.layout == subject.reading.layout
    assert again.response == subject.response
    assert second == first
    prove(source)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    layout=st.sampled_from(sorted(LAYOUTS)),
    typed=st.dictionaries(
        st.tuples(st.integers(1, 30), st.integers(1, 8)), st.sampled_from(["n.t.b.", "Data", "wie?"])
    ),
    noted=st.dictionaries(st.tuples(st.integers(1, 30), st.integers(1, 8)), st.sampled_from(["kijk", "nee\n\nja\n"])),
)
def test_a_copy_of_any_workbook_says_the_same(
    layout: str, typed: dict[tuple[int, int], str], noted: dict[tuple[int, int], str], tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(LAYOUTS[layout](SETUP.canvases["usecase-light"], "nl")))
    for place, text in typed.items():
        book.worksheets[-1].cell(*place).value = text
    for place, text in noted.items():
        book.worksheets[0].cell(*place).comment = Comment(text, "Tafel A")
    source = tmp_path / "boek.xlsx"
    book.save(source)
    subject, first = annotated(source, SETUP)
    source.write_bytes(first.content)
    again, second = annotated(source, SETUP)
    assert again.response == subject.response
    assert second == first


def test_every_row_that_a_question_names_is_marked_and_the_first_says_why(tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(samples_root() / "waterkwaliteit-lindewaard.xlsx")
    sheet = workbook["4 User stories"]
    for row in range(40, 80):
        sheet.cell(row, 2, "zwemmer")
        sheet.cell(row, 3, f"wens {row} over {'abcdefghij'[row % 10] * 5}")
    workbook.save(tmp_path / "x.xlsx")
    assessment, copy = annotated(tmp_path / "x.xlsx", Project())
    (found,) = [one for one in assessment.findings if one.code == "story-without-value"]
    assert len(found.refs) > 40
    first, *others = (ref.cell for ref in found.refs)
    assert {fill(copy.content, cell, "4 User stories") for cell in (first, *others)} <= {"FFFDEFC3", "FFF9D9D5"}
    noted = notes(copy.content, "4 User stories")
    assert [cell for cell, text in noted.items() if "Waarde ontbreekt" in text] == [first]
    assert f"Ook bij {', '.join(others[:20])} en nog {len(others) - 20} cellen." in noted[first]


@pytest.mark.parametrize(("rows", "columns", "at"), [((2,), "", "A3"), ((2, 3), "A", "B4"), ((2, 3, 4), "", "A2")])
def test_the_note_stands_where_people_see_it(rows: tuple[int, ...], columns: str, at: str, tmp_path: Path) -> None:
    """The only note of eight stories stood in a row that was filtered away."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Blad"
    for row in range(1, 5):
        sheet.append([f"a{row}", f"b{row}"])
    for row in rows:
        sheet.row_dimensions[row].hidden = True
    for column in columns:
        sheet.column_dimensions[column].hidden = True
    workbook.save(tmp_path / "x.xlsx")
    cells = ("A2", "B2", "A3", "A4", "B4")
    copy = annotate((tmp_path / "x.xlsx").read_bytes(), about(*cells), "nl")
    noted = notes(copy.content)
    assert [*noted] == [at]
    assert f"Ook bij {', '.join(cell for cell in cells if cell != at)}." in noted[at]


def test_a_strict_workbook_stays_strict(tmp_path: Path) -> None:
    usual, strict = "http://schemas.openxmlformats.org", "http://purl.oclc.org/ooxml"
    swaps = (
        (f"{usual}/spreadsheetml/2006/main", f"{strict}/spreadsheetml/main"),
        (f"{usual}/officeDocument/2006/relationships", f"{strict}/officeDocument/relationships"),
    )
    content = unzipped(MESSY.read_bytes())
    for old, new in swaps:
        content = {name: data.replace(old.encode(), new.encode()) for name, data in content.items()}
    source = tmp_path / MESSY.name
    with zipfile.ZipFile(source, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    subject, copy = annotated(source, SETUP)
    assert subject.response == examine(MESSY, SETUP).response
    for name, data in unzipped(copy.content).items():
        assert not any(old.encode() in data for old, _ in swaps), name
    source.write_bytes(copy.content)
    again, second = annotated(source, SETUP)
    assert (again.response, second) == (subject.response, copy)


@pytest.mark.skipif(not libreoffice.available(), reason="LibreOffice is not installed")
def test_a_workbook_from_libreoffice(tmp_path: Path) -> None:
    saved = libreoffice.convert(MESSY, "xlsx", tmp_path)
    faults = faults_of(saved)
    subject, copy = annotated(saved, SETUP)
    saved.write_bytes(copy.content)
    assert faults_of(saved) == faults
    again, second = annotated(saved, SETUP)
    assert (again.response, second) == (subject.response, copy)


def test_a_workbook_with_macros_keeps_them(tmp_path: Path) -> None:
    content = unzipped(MESSY.read_bytes())
    content["xl/vbaProject.bin"] = bytes(range(256)) * 9
    content["[Content_Types].xml"] = content["[Content_Types].xml"].replace(
        b"openxmlformats-officedocument.spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml"
    )
    source, target = tmp_path / "canvas.xlsm", tmp_path / "kopie.xlsm"
    with zipfile.ZipFile(source, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    assert main(["annotate", str(source), "-o", str(target), "-q"]) == 1
    after = unzipped(target.read_bytes())
    assert after["xl/vbaProject.bin"] == content["xl/vbaProject.bin"]
    assert b"ms-excel.sheet.macroEnabled.main+xml" in after["[Content_Types].xml"]


def test_every_finding_stands_in_the_overview_with_its_level_in_words() -> None:
    subject, copy = annotated(MESSY, SETUP)
    sheet = openpyxl.load_workbook(io.BytesIO(copy.content))["Bevindingen"]
    lines = [[str(cell.value or "") for cell in row[1:7]] for row in sheet.iter_rows(min_row=5)]
    levels = {"missing": "Ontbreekt", "attention": "Aandacht", "tip": "Tip"}
    assert [(line[0], line[3], line[4]) for line in lines] == [
        (levels[told.finding.level], f"{told.label}\n{told.what}", told.action) for told in subject.told
    ]
    links = [row[6].hyperlink.location if row[6].hyperlink else "" for row in sheet.iter_rows(min_row=5)]
    assert "'1 Waarde'!B53" in links
    assert sheet.column_dimensions["A"].hidden


def test_a_note_says_level_question_and_action_and_the_cell_has_a_colour(tmp_path: Path) -> None:
    content = made(tmp_path, rows({2: cell("B2", "tekst")}))
    copy = annotate(content, about("B2", "D9", "C12 (notitie)", "koptekst"), "nl").content
    assert notes(copy).keys() == {"B2"}
    assert re.fullmatch(
        rf"\[{MAKER}\]\nAandacht: Leeg\nHier staat niets.\nWat hoort hier\?\nOok bij D9, C12.\n"
        rf"\[/{MAKER} [0-9a-f]{{6}}\]",
        notes(copy)["B2"],
    )
    assert [fill(copy, place) for place in ("B2", "D9", "A1")] == ["FFFDEFC3", "FFFDEFC3", "00000000"]
    assert openpyxl.load_workbook(io.BytesIO(copy))["Blad"]["B2"].value == "tekst"


def test_english_words() -> None:
    copy = annotate(blank(SETUP.canvases["usecase"], "en"), about("A1", sheet="Start"), "en").content
    assert "Attention: Leeg" in notes(copy, "Start")["A1"]
    assert openpyxl.load_workbook(io.BytesIO(copy))["Findings"]["B1"].value == "What still needs attention"


@pytest.mark.parametrize("strict", [False, True])
def test_cells_and_rows_are_made_in_order(strict: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    """Also in a Strict workbook, in one without styles, and where rows and cells do not say where they stand."""
    first = '<row><c t="inlineStr"><is><t>een</t></is></c></row>'
    sheet = f'<sheetData>{first}<row r="7"><c r="C7"><v>3</v></c></row></sheetData>'
    content = made(tmp_path, sheet, strict=strict)
    copy = annotate(content, about("B1", "A4", "A7", "D7", "B9"), "nl").content
    root = fromstring(unzipped(copy)["xl/worksheets/sheet1.xml"])  # noqa: S314 - our own file
    found = [element.get("r") for element in root.iter() if element.tag.endswith(("}row", "}c"))]
    assert found == ["1", "A1", "B1", "4", "A4", "7", "A7", "C7", "D7", "9", "B9"]
    space = root.tag.partition("}")[0]
    assert all(element.tag.startswith(space) for element in root.iter())
    relations = unzipped(copy)["xl/worksheets/_rels/sheet1.xml.rels"].decode()
    assert ("purl.oclc.org" in relations) is strict
    assert annotate(copy, about("B1", "A4", "A7", "D7", "B9"), "nl").content == copy


def test_a_copy_does_not_depend_on_what_else_its_process_loaded() -> None:
    """One that was made after a Word document had other bytes: a library had given lxml a prefix for r:id."""
    content, finding = blank(SETUP.canvases["usecase"], "nl"), about("A1", sheet="Start")
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    etree.register_namespace("other", space)
    copy = annotate(content, finding, "nl").content
    etree.register_namespace("r", space)
    assert annotate(content, finding, "nl").content == copy


def test_a_workbook_without_a_part_for_styles_gets_one(tmp_path: Path) -> None:
    content = small(rows({1: cell("A1", "x")}))
    del content["xl/styles.xml"]
    content["xl/_rels/workbook.xml.rels"] = re.sub(
        r'<Relationship Id="st"[^>]*/>', "", str(content["xl/_rels/workbook.xml.rels"])
    )
    copy = annotate(written(tmp_path, content).read_bytes(), about("A1"), "nl").content
    assert fill(copy, "A1") == "FFFDEFC3"


@pytest.mark.parametrize("root", ["worksheet", "workbook", "comments", "other"])
def test_a_part_for_styles_that_is_something_else_stops_nothing(root: str, tmp_path: Path) -> None:
    """One that was another part of a workbook ended in a fault of the program."""
    content = small(rows({1: cell("A1", "x")})) | {"xl/styles.xml": f'<{root} xmlns="{MAIN}"/>'}
    assert annotate(written(tmp_path, content).read_bytes(), about("A1"), "nl").cells == 1


def test_a_colour_keeps_the_rest_of_the_style_and_goes_when_the_finding_goes() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    sheet.title = "Blad"
    sheet["B2"].font = openpyxl.styles.Font(bold=True)
    sheet["B2"].fill = openpyxl.styles.PatternFill("solid", fgColor="FF00CC66")
    sheet["B2"].number_format = "0.00"
    sheet["B3"].fill = openpyxl.styles.PatternFill("lightGrid", fgColor="FF112233")
    stream = io.BytesIO()
    book.save(stream)
    copy = annotate(stream.getvalue(), about("B2", "B3", "F20"), "nl").content
    shown = openpyxl.load_workbook(io.BytesIO(copy))["Blad"]
    assert (shown["B2"].font.b, shown["B2"].number_format, fill(copy, "B2")) == (True, "0.00", "FFFDEFC3")
    assert shown["B3"].fill.patternType == "lightGrid"
    after = annotate(copy, [], "nl").content
    assert [fill(after, place) for place in ("B2", "F20")] == ["FF00CC66", "00000000"]
    assert notes(after) == {}
    assert not [name for name in unzipped(after) if "comment" in name or name.endswith(".vml")]


def test_an_existing_note_keeps_its_words_and_its_author() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    sheet.title = "Blad"
    sheet["B2"].comment = Comment("kijk hier nog\neens naar", "Tafel A")
    other = [one._replace(label="Anders") for one in about("C3")]
    stream = io.BytesIO()
    book.save(stream)
    copy = annotate(stream.getvalue(), [*about("B2"), *other], "nl").content
    found = openpyxl.load_workbook(io.BytesIO(copy))["Blad"]
    assert found["B2"].comment
    assert found["C3"].comment
    assert found["B2"].comment.author == "Tafel A"
    assert found["B2"].comment.text.startswith(f"kijk hier nog\neens naar\n\n[{MAKER}]\n")
    assert found["C3"].comment.author == MAKER
    assert annotate(copy, [*about("B2"), *other], "nl").content == copy
    assert notes(annotate(copy, [], "nl").content) == {"B2": "kijk hier nog\neens naar"}


def test_what_people_type_in_our_notes_and_our_list_is_kept_and_read(tmp_path: Path) -> None:
    """An answer below our words in a note, a changed word within them, a remark beside the list, a changed line."""
    book = openpyxl.load_workbook(io.BytesIO(annotated(MESSY, SETUP)[1].content))
    noted = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.comment]
    own = [cell for cell in noted if cell.comment and cell.comment.text.startswith(f"[{MAKER}]")]
    own[0].comment = Comment(f"{own[0].comment.text}\nis geregeld" if own[0].comment else "", MAKER)
    changed = own[1].comment.text.replace("\n", "\nNEE: ", 1) if own[1].comment else ""
    own[1].comment = Comment(changed, MAKER)
    book["Bevindingen"]["H6"] = "gedaan"
    book["Bevindingen"]["F7"] = "vragen we volgende week"
    copy = tmp_path / MESSY.name
    book.save(copy)
    before, after = examine(MESSY, SETUP).reading, examine(copy, SETUP).reading
    new = {item.passage.text for item in after.response.unplaced} - {
        item.passage.text for item in before.response.unplaced
    }
    assert {"\nis geregeld", changed, "gedaan", "vragen we volgende week"} <= new
    again = annotated(copy, SETUP)[1].content
    copy.write_bytes(again)
    names = openpyxl.load_workbook(io.BytesIO(again)).sheetnames
    assert names[-2:] == ["Bevindingen", "Bevindingen (2)"]
    assert {item.passage.text for item in examine(copy, SETUP).reading.response.unplaced} >= new - {"\nis geregeld"}
    assert any("is geregeld" in text for sheet in names for text in notes(again, sheet).values())


def test_a_thread_gets_a_colour_and_no_note(tmp_path: Path) -> None:
    thread = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="B2" personId="{1}" id="{2}"><text>wie weet dit?</text></threadedComment>'
        "</ThreadedComments>"
    )
    twin = (
        '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>tc={2}</author>'
        '</authors><commentList><comment ref="B2" authorId="0"><text><t>[Threaded comment]</t></text></comment>'
        "</commentList></comments>"
    )
    relations = (
        f'<Relationship Id="a" Type="{RELATED}/comments" Target="../comments1.xml"/><Relationship Id="b" '
        'Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" '
        'Target="../threadedComments/t.xml"/>'
    )
    extra = {
        "xl/worksheets/_rels/sheet1.xml.rels": rels(relations),
        "xl/comments1.xml": twin,
        "xl/threadedComments/t.xml": thread,
    }
    content = made(tmp_path, rows({2: cell("B2", "x")}), extra)
    copy = annotate(content, about("B2"), "nl").content
    after = unzipped(copy)
    assert after["xl/comments1.xml"].decode() == twin
    assert after["xl/threadedComments/t.xml"].decode() == thread
    assert fill(copy, "B2") == "FFFDEFC3"
    more = annotate(content, about("B2", "C2"), "nl").content
    assert sorted(notes(more)) == ["B2", "C2"]
    assert notes(more)["B2"] == "[Threaded comment]"


def test_all_else_stays_byte_for_byte(tmp_path: Path) -> None:
    """Shapes, charts, macros, printer settings, drop-downs and conditional formats in a workbook with all of them."""
    relations = (
        f'<Relationship Id="d" Type="{RELATED}/drawing" Target="../drawings/drawing1.xml"/>'
        f'<Relationship Id="p" Type="{RELATED}/printerSettings" Target="../printerSettings/printerSettings1.bin"/>'
    )
    sheet = (
        f"{rows({2: cell('B2', 'x')})}"
        '<conditionalFormatting sqref="B2"><cfRule type="expression" priority="1"><formula>TRUE</formula></cfRule>'
        '</conditionalFormatting><dataValidations count="1"><dataValidation type="list" sqref="B2">'
        '<formula1>"a,b"</formula1></dataValidation></dataValidations>'
        '<pageSetup r:id="p"/><drawing r:id="d"/><tableParts count="0"/>'
    )
    extra: dict[str, str | bytes] = {
        "xl/worksheets/_rels/sheet1.xml.rels": rels(relations),
        "xl/drawings/drawing1.xml": f"<xdr:wsDr {DRAWING}/>",
        "xl/printerSettings/printerSettings1.bin": bytes(range(256)),
        "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(900),
        "xl/charts/chart1.xml": "<c:chartSpace xmlns:c='c'/>",
        "customXml/item1.xml": "<!-- as it  was --><a/>",
    }
    content = made(tmp_path, sheet, extra)
    before, after = unzipped(content), unzipped(annotate(content, about("B2"), "nl").content)
    changed = {name for name in before if after[name] != before[name]}
    assert changed == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
    }
    root = fromstring(after["xl/worksheets/sheet1.xml"])  # noqa: S314 - our own file
    assert [element.tag.rpartition("}")[2] for element in root] == [
        "sheetData",
        "conditionalFormatting",
        "dataValidations",
        "pageSetup",
        "drawing",
        "legacyDrawing",
        "tableParts",
    ]
    old = fromstring(before["xl/worksheets/sheet1.xml"])  # noqa: S314 - same
    for name in ("conditionalFormatting", "dataValidations", "pageSetup", "drawing"):
        ours, theirs = (next(e for e in tree if e.tag.endswith(name)) for tree in (root, old))
        assert (ours.attrib, [e.text for e in ours.iter()]) == (theirs.attrib, [e.text for e in theirs.iter()])


def test_untouched_sheets_of_a_sample_stay_byte_for_byte() -> None:
    before = unzipped(MESSY.read_bytes())
    after = unzipped(annotate(MESSY.read_bytes(), about("B5", sheet="Start"), "nl").content)
    assert {name for name in before if after[name] != before[name]} == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
    }


def test_boxes_of_others_in_the_same_drawing_stay(tmp_path: Path) -> None:
    """A drawing of old may not even be XML; ours are added at its end, and taken from there."""
    vml = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"\n'
        ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="3"/>'
        '</o:shapelayout><v:shape id="_x0000_s3075"><v:textbox>Akkoord<br></v:textbox>'
        '<x:ClientData ObjectType="Checkbox"><x:Anchor>1, 0, 9, 0, 2, 0, 10, 0</x:Anchor></x:ClientData>'
        "</v:shape></xml>"
    )
    extra = {
        "xl/worksheets/_rels/sheet1.xml.rels": rels(
            f'<Relationship Id="v" Type="{RELATED}/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/>'
        ),
        "xl/drawings/vmlDrawing1.vml": vml,
    }
    content = made(tmp_path, rows({2: cell("B2", "x")}) + '<legacyDrawing r:id="v"/>', extra)
    copy = annotate(content, about("B2"), "nl").content
    drawing = unzipped(copy)["xl/drawings/vmlDrawing1.vml"].decode()
    start, end = vml[: -len("</xml>")], "</xml>"
    assert drawing.startswith(start)
    assert drawing.endswith(end)
    assert re.findall(r'<v:shape id="_x0000_s(\d+)"', drawing) == ["3075", "3076"]
    after = annotate(copy, [], "nl").content
    assert 'ClientData ObjectType="Note"' not in unzipped(after)["xl/drawings/vmlDrawing1.vml"].decode()


def test_a_merged_cell_is_marked_where_it_shows(tmp_path: Path) -> None:
    content = made(tmp_path, rows({2: cell("B2", "x")}) + '<mergeCells count="1"><mergeCell ref="B2:D4"/></mergeCells>')
    assert notes(annotate(content, about("C3"), "nl").content).keys() == {"B2"}


def test_hostile_words_come_out_as_they_are(tmp_path: Path) -> None:
    words = f"_x0041_ <b> & ]]> [/{MAKER} 123456] \u202e om \x0b\ud800 =1+1"
    remark = TOLD._replace(what=words, question=words)
    copy = annotate(made(tmp_path, rows({2: cell("B2", "x")})), [remark], "nl").content
    assert f"_x0041_ <b> & ]]> (/{MAKER} 123456]  om  =1+1" in notes(copy)["B2"].replace("_x005F_", "_")
    assert annotate(copy, [remark], "nl").content == copy


def test_the_workbook_itself_is_never_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "canvas.xlsx"
    source.write_bytes(MESSY.read_bytes())
    (tmp_path / "ook.xlsx").symlink_to(source)
    for target in (source, tmp_path / "ook.xlsx"):
        assert main(["annotate", str(source), "-o", str(target), "--lang", "nl", "--force"]) == 2
        assert "het werkboek zelf" in capsys.readouterr().err
    assert source.read_bytes() == MESSY.read_bytes()


def test_a_copy_that_somebody_changed_is_kept_unless_forced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "kopie.xlsx"
    command = ["annotate", str(MESSY), "-o", str(target), "--lang", "nl"]
    assert main(command) == 1
    assert "27 bevindingen" in capsys.readouterr().err
    assert main(command) == 1
    target.write_bytes(b"iets anders")
    assert main(command) == 1
    assert target.read_bytes() == b"iets anders"
    assert main([*command, "--force"]) == 1
    assert target.read_bytes() == annotated(MESSY, Project(language="nl"))[1].content


def test_only_workbooks_of_excel_and_under_their_own_ending(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["annotate", str(MESSY), "-o", str(tmp_path / "kopie.xlsm"), "--lang", "nl"]) == 2
    assert ".xlsx" in capsys.readouterr().err
    model = tmp_path / "model.json"
    assert main(["model", str(MESSY), "-o", str(model)]) == 0
    assert main(["annotate", str(model), "-o", str(tmp_path / "kopie.json"), "--lang", "nl"]) == 2
    assert "sla het eerst op als .xlsx" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["model.json"]
