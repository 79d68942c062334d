"""This file shows that one brand.toml restyles reports, decks and workbooks, and cannot make them unreadable."""

from __future__ import annotations

import io
import re
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import brand_kit
import docx as python_docx
import ooxml_integrity
import openpyxl
import openxml_audit
import pytest
from docx.shared import Mm, Pt
from hypothesis import given
from hypothesis import strategies as st
from pptx_kit import faults

from generator import forms, layouts, save
from generator.api import reference_choice
from generator.api.project import Project
from generator.cli import main
from generator.config import brand as brands
from generator.config.brand import (
    Brand,
    contrast,
    for_text,
    load,
    mixed,
)
from generator.config.pictures import Picture, picture
from generator.document import Document, Heading, Run
from generator.errors import TemplateError
from generator.formats import FORMATS
from generator.formats.office import rezip, unzip
from generator.system.resources import templates_root
from generator.words.messages import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model import Canvas

LIGHT = Path(__file__).parent.parent / "samples" / "woningbouw-kromdiep-light.xlsx"
DARKER = "885E00"


@pytest.fixture
def brand(tmp_path: Path) -> Brand:
    return load(brand_kit.write(tmp_path))


def _fault(tmp_path: Path, text: str, logo: bytes | None = None) -> tuple[str, dict[str, str]]:
    with pytest.raises(TemplateError) as caught:
        load(brand_kit.write(tmp_path, text, logo))
    for language in ("nl", "en"):
        assert "brand.toml" in message(caught.value.code, language, **caught.value.values)
    return caught.value.code, caught.value.values


def test_what_is_not_said_is_as_in_our_own(tmp_path: Path) -> None:
    assert load(brand_kit.write(tmp_path, "")) == Brand()
    assert load(brand_kit.write(tmp_path, '\ufeff[fonts]\ntext = "Arial"')) == replace(Brand(), font="Arial")


def test_the_file_that_travels_along_holds_our_own() -> None:
    assert load(templates_root() / "shared" / "brand.toml") == Brand()


def test_a_light_colour_is_darker_in_text_and_stays_where_no_text_is(brand: Brand) -> None:
    assert (brand.accent, brand.bright, brand.surface) == (DARKER, "F2A900", "F2A900")
    assert (brand.secondary, brand.bright_second, brand.second_surface) == ("00783C", "", "00783C")
    (told,) = brand.remarks
    assert told.code == "brand-darkened"
    assert dict(told.values) == {
        "file": "brand.toml", "key": "colours.accent", "colour": "#F2A900", "shade": f"#{DARKER}", "ratio": "2",
    }  # fmt: skip


@given(st.from_regex(r"[0-9A-F]{6}", fullmatch=True))
def test_every_shade_for_text_can_be_read(colour: str) -> None:
    shade = for_text(colour)
    assert contrast(shade, "FFFFFF") >= brands.READABLE
    assert contrast(shade, mixed(shade, 0.15)) >= brands.READABLE
    assert contrast(for_text(colour, shade), mixed(shade, 0.1)) >= brands.READABLE


@pytest.mark.parametrize(
    ("text", "code", "key", "more"),
    [
        ('[colours]\ntext = "#8A8A8A"', "brand-contrast", "colours.text", {"colour": "#8A8A8A", "ratio": "3.4"}),
        ('[colours]\nmuted = "#777777"', "brand-contrast", "colours.muted", {"ratio": "4.4"}),
        ('[colours]\naccent = "#FFFFFF"', "brand-contrast", "colours.accent", {"ratio": "1"}),
        ('[colours]\naccent = "rood"', "brand-value", "colours.accent", {"expected": 'accent = "#154273"'}),
        ("[colours]\naccent = 3", "brand-value", "colours.accent", {}),
        ('[colors]\naccent = "#154273"', "brand-unknown", "colors", {"meant": "colours"}),
        ('[colours]\nacent = "#154273"', "brand-unknown", "colours.acent", {"meant": "colours.accent"}),
        ('colours = "#154273"', "brand-value", "colours", {"expected": "[colours]"}),
        ('naam = "Waterschap"', "brand-unknown", "naam", {"meant": "name"}),
        ('name = " "', "brand-value", "name", {}),
        ('[fonts]\ntext = "a\\u0001b"', "brand-value", "fonts.text", {}),
        ('[fonts]\nheadings = "abcdefghijklmnopqrstuvwxyz123456"', "brand-value", "fonts.headings", {}),
        ('[logo]\nalt = "Logo"', "brand-value", "logo.file", {"expected": 'file = "..."'}),
    ],
)
def test_a_fault_names_the_file_and_the_key(
    text: str, code: str, key: str, more: Mapping[str, str], tmp_path: Path
) -> None:
    found, values = _fault(tmp_path, text)
    assert (found, values["key"]) == (code, key)
    assert more.items() <= values.items()


def test_what_is_no_toml_is_told(tmp_path: Path) -> None:
    assert _fault(tmp_path, "name = ")[0] == "canvas-syntax"
    with pytest.raises(TemplateError) as caught:
        load(tmp_path / "elders" / "brand.toml")
    assert caught.value.code == "file-unreadable"


@pytest.mark.parametrize(
    ("text", "logo", "code"),
    [
        ('[logo]\nfile = "logo.png"', None, "brand-logo-alt"),
        ('[logo]\nfile = "logo.png"\nalt = ""', None, "brand-logo-alt"),
        ('[logo]\nfile = "weg.png"\nalt = "Logo"', None, "brand-logo-missing"),
        ('[logo]\nfile = "."\nalt = "Logo"', None, "brand-logo-missing"),
        ('[logo]\nfile = "logo.png"\nalt = "Logo"', b'<svg xmlns="http://www.w3.org/2000/svg"/>', "brand-logo-kind"),
        ('[logo]\nfile = "logo.png"\nalt = "Logo"', brand_kit.png()[:-20], "brand-logo-kind"),
        ('[logo]\nfile = "logo.png"\nalt = "Logo"', brand_kit.png(20_000, 8), "brand-logo-kind"),
        ('[logo]\nfile = "logo.png"\nalt = "Logo"', brand_kit.png()[:33] + brand_kit.png()[-12:], "brand-logo-kind"),
        ('[logo]\nfile = "logo.png"\nalt = "Logo"', brand_kit.png().replace(b"IDAT", b"IDAT\0"), "brand-logo-kind"),
        ('[logo]\nfile = "logo.png"\nalt = "Logo"', brand_kit.jpeg().replace(bytes(4) + b"\xff\xd9", b"\xff\xd9"),
         "brand-logo-kind"),
        ('[logo]\nfile = "logo.png"\nalt = "Logo"', brand_kit.png()[:-12] + bytes(2_000_000) + brand_kit.png()[-12:],
         "brand-logo-large"),
    ],
)  # fmt: skip
def test_a_logo_that_cannot_be_used_is_told(text: str, logo: bytes | None, code: str, tmp_path: Path) -> None:
    assert _fault(tmp_path, text, logo)[0] == code


@pytest.mark.parametrize("content", [brand_kit.png(), brand_kit.jpeg()], ids=["png", "jpeg"])
def test_the_size_of_a_picture(content: bytes) -> None:
    found = picture(content, "Logo")
    assert isinstance(found, Picture)
    assert (found.width, found.height, found.fitted(100, 100)) == (320, 100, (100, 31))
    assert all(picture(content[:length], "Logo") is None for length in range(len(content) - 20))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a brand, a workbook and its documents."""
    folder = tmp_path_factory.mktemp("huis")
    brand_kit.write(folder)
    shutil.copyfile(LIGHT, folder / "canvas.xlsx")
    save.build(folder / "canvas.xlsx", Project(), only=("report", "deck"))
    return folder


def test_documents_in_a_brand_are_valid(house: Path) -> None:
    for name, look in (("report.docx", ooxml_integrity.check), ("deck.pptx", ooxml_integrity.check_pptx)):
        file = str(house / f"canvas-{name}")
        assert [str(one) for one in openxml_audit.OpenXmlValidator().validate(file).errors] == []
        # that a font is not on this machine is told too, which is no fault
        assert [str(one) for one in look(file) if one.severity.name != "INFO"] == []
    assert faults((house / "canvas-deck.pptx").read_bytes()) == []


def test_a_report_has_the_logo_with_its_words_on_the_cover(house: Path) -> None:
    parts = unzip((house / "canvas-report.docx").read_bytes())
    assert parts["word/media/logo.png"] == brand_kit.png()
    cover, other = parts["word/header2.xml"], parts["word/header1.xml"]
    assert b'descr="Logo van &quot;De Linde&quot; &amp; co"' in cover
    assert (b'descr=""' in other, b":decorative" in other, b"Logo van" in other) == (True, True, False)
    for part in (cover, other):
        ((wide, high),) = re.findall(rb'<wp:extent cx="(\d+)" cy="(\d+)"/>', part.replace(b"324000", b"x"))[-1:]
        assert int(wide) / int(high) == pytest.approx(3.2, rel=0.01)
        assert (int(wide) <= 70 * 36_000, int(high) <= 28 * 36_000) == (True, True)
    styles = parts["word/styles.xml"].decode()
    assert re.search(r'<w:style[^>]*w:styleId="Heading1".*?w:ascii="Georgia".*?w:val="885E00"', styles)
    assert 'w:ascii="Verdana"' in styles


def test_a_deck_has_the_logo_on_its_title_slide_and_the_colours_in_its_theme(house: Path) -> None:
    parts = unzip((house / "canvas-deck.pptx").read_bytes())
    layout, theme = parts["ppt/slideLayouts/slideLayout1.xml"], parts["ppt/theme/theme1.xml"].decode()
    assert b'descr="Logo van &quot;De Linde&quot; &amp; co"' in layout
    assert parts["ppt/media/logo.png"] == brand_kit.png()
    colours = dict(re.findall(r'<a:(\w+)><a:srgbClr val="(\w{6})"/>', theme))
    assert (colours["accent1"], colours["dk2"], colours["accent2"], colours["accent6"]) == (
        DARKER, DARKER, "00783C", "F2A900",
    )  # fmt: skip
    assert re.findall(r'<a:latin typeface="(\w+)"/>', theme) == ["Georgia", "Verdana"]
    assert 'name="Waterschap &lt;De Linde&gt; &amp; co"' in theme


def test_a_blank_workbook_in_a_brand_is_read_as_before(brand: Brand, canvases: dict[str, Canvas]) -> None:
    for canvas in canvases.values():
        plain, made = forms.blank(canvas, "nl"), forms.blank(canvas, "nl", brand=brand)
        assert forms.blank(canvas, "nl", brand=brand) == made != plain
        assert unzip(made).keys() == unzip(plain).keys()
        assert forms.blank(canvas, "nl", brand=Brand()) == plain
        assert _reading(made, canvases) == _reading(plain, canvases)
        book = openpyxl.load_workbook(io.BytesIO(made))
        used = {
            cell.fill.fgColor.rgb[2:]
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
            if cell.fill.fill_type
        }
        assert DARKER in used
        assert {cell.font.name for sheet in book for row in sheet.iter_rows() for cell in row if cell.value} == {
            "Verdana", "Georgia",
        }  # fmt: skip
        for sheet in book:
            for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value):
                behind = cell.fill.fgColor.rgb[2:] if cell.fill.fill_type else "FFFFFF"
                assert contrast(cell.font.color.rgb[2:], behind) >= brands.READABLE, cell.coordinate


def _reading(content: bytes, canvases: dict[str, Canvas]) -> object:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "canvas.xlsx"
        path.write_bytes(content)
        found = layouts.read(path, canvases, templates_root(), ())
    return found.response, found.layout, found.findings


def test_which_look_goes_first(house: Path, tmp_path: Path) -> None:
    given = tmp_path / "ander.toml"
    given.write_text('[colours]\naccent = "#7A003C"', encoding="utf-8")
    templates = tmp_path / "templates"
    shutil.copytree(templates_root(), templates)
    (templates / "shared" / "brand.toml").write_text('[colours]\naccent = "#005A2B"', encoding="utf-8")
    beside = house / "onder" / "map" / "canvas.xlsx"
    elsewhere = tmp_path / "los" / "canvas.xlsx"
    found = reference_choice.brand_of
    assert found(elsewhere, Project()) == Brand()
    assert found(elsewhere, Project(templates=templates)).accent == "005A2B"
    assert found(beside, Project(templates=templates)).accent == DARKER
    assert found(beside, Project(templates=templates, brand=given)).accent == "7A003C"


def test_a_house_style_file_goes_before_a_brand_and_that_is_told(house: Path, tmp_path: Path) -> None:
    workbook = house / "canvas.xlsx"
    reference = tmp_path / "eigen.docx"
    reference.write_bytes(FORMATS["docx"].reference(Brand(accent="7A003C")))
    content, remarks = reference_choice.look("docx", workbook, Project(references={"docx": reference}), "usecase")
    assert content == reference.read_bytes()
    assert [one.code for one in remarks] == ["brand-not-used"]
    templates = tmp_path / "templates"
    shutil.copytree(templates_root(), templates)
    project = Project(templates=templates)
    assert reference_choice.look("docx", workbook, project, "usecase")[1] == ()


def test_a_look_that_was_changed_in_word_is_used_also_in_a_brand(house: Path, tmp_path: Path) -> None:
    """The brand has its say about colours, fonts and logo; margins and sizes stay as somebody made them."""
    templates = tmp_path / "templates"
    shutil.copytree(templates_root(), templates)
    file = templates / "shared" / "report.docx"
    word = python_docx.Document(str(file))
    word.styles["Heading 1"].font.size = Pt(31)
    word.styles["Heading 1"].font.italic = True
    word.sections[0].left_margin = Mm(41)
    word.sections[0].header.paragraphs[0].add_run(" - van ons")
    word.save(str(file))
    project = Project(templates=templates)
    content, remarks = reference_choice.look("docx", house / "canvas.xlsx", project, "usecase")
    assert remarks == ()
    shutil.copyfile(house / "canvas.xlsx", tmp_path / "los.xlsx")
    for look in (content, file.read_bytes()):
        made = FORMATS["docx"].write(Document((Heading(1, (Run("Kop"),)),), "Titel", "nl-NL", "final"), look).content
        seen = python_docx.Document(io.BytesIO(made))
        heading = seen.styles["Heading 1"].font
        assert (heading.size, heading.italic) == (Pt(31), True)
        assert seen.sections[0].left_margin == pytest.approx(Mm(41), abs=635)
        assert seen.sections[0].header.paragraphs[0].text.endswith(" - van ons")
        branded = look is content
        assert (heading.name, str(heading.color.rgb)) == (("Georgia", DARKER) if branded else ("Calibri", "154273"))
        assert ("word/media/logo.png" in unzip(made)) == branded


def test_colours_of_the_theme_that_were_changed_in_word_show_everywhere() -> None:
    parts = unzip((templates_root() / "shared" / "report.docx").read_bytes())
    parts["word/theme/theme1.xml"] = parts["word/theme/theme1.xml"].replace(b"154273", b"7A003C")
    made = unzip(FORMATS["docx"].write(Document((Heading(1, (Run("Kop"),)),)), rezip(parts)).content)
    for part in ("word/styles.xml", "word/header1.xml"):
        assert b"154273" not in made[part]
    assert b"7A003C" in made["word/styles.xml"]


def test_the_commands_take_a_brand_and_say_what_they_did(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USECASECANVAS_LANG", "nl")
    (tmp_path / "huis").mkdir()
    brand = str(brand_kit.write(tmp_path / "huis"))
    blank, plain = tmp_path / "leeg.xlsx", tmp_path / "kaal.xlsx"
    assert main(["new", "--canvas", "light", "-o", str(blank), "--brand", brand]) == 0
    assert "#F2A900 is te licht voor tekst" in capsys.readouterr().err
    assert main(["new", "--canvas", "light", "-o", str(plain)]) == 0
    assert (capsys.readouterr().err.count("\n"), blank.read_bytes() == plain.read_bytes()) == (1, False)
    assert main(["deck", str(LIGHT), "-o", str(tmp_path / "d.pptx"), "--brand", brand]) == 0
    assert "ppt/media/logo.png" in unzip((tmp_path / "d.pptx").read_bytes())
    Path(brand).write_text('[colours]\ntext = "#AAAAAA"', encoding="utf-8")
    assert main(["report", str(LIGHT), "-o", str(tmp_path / "r.docx"), "--brand", brand]) == 4
    assert "colours.text: #AAAAAA is op wit niet te lezen (contrast 2.3:1" in capsys.readouterr().err
    assert not (tmp_path / "r.docx").exists()
