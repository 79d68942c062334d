"""This file tests the report in house styles: what is measured of their type and paper, and what follows from it."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import docx as python_docx
import pytest
import references_kit as kit
from docx.shared import Cm
from lxml import etree

from generator.document import (
    Block,
    Contents,
    Document,
    Heading,
    Inlines,
    ItemList,
    OnePage,
    PageBreak,
    Paragraph,
    Run,
    Table,
    plain,
)
from generator.formats import docx, office
from generator.formats.docx.tables import column_widths
from generator.formats.measure import Font, font, lines, natural

if TYPE_CHECKING:
    from collections.abc import Callable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAGE = OnePage((tuple(Paragraph((Run(f"regel {number}"),)) for number in range(20)), (Paragraph((Run("kort"),)),)))
"""Fits on paper of a usual size under a header of one line, and not under a high one."""


def _of(document: Document, reference: bytes | None) -> etree._Element:
    return etree.fromstring(office.unzip(docx.write(document, reference).content)["word/document.xml"])


def _said(root: etree._Element) -> str:
    return " | ".join("".join(text.text or "" for text in one.iter(f"{W}t")) for one in root.iter(f"{W}p"))


def _house(change: Callable[[str], str]) -> bytes:
    return kit.changed(kit.of_python_docx(), "word/styles.xml", change)


def _saved(made: object) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer)  # type: ignore[attr-defined]  # a document of python-docx
    return office.rezip(buffer.getvalue())


@pytest.mark.parametrize(
    ("fonts", "named"),
    [
        ('<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>', "Cambria"),
        ('<w:rFonts w:ascii="Verdana" w:hAnsi="Verdana"/>', "Verdana"),
        ("", "Times New Roman"),
    ],
)
def test_text_is_measured_in_the_font_that_a_house_style_or_its_theme_names(fonts: str, named: str) -> None:
    """A font by the theme was taken for an unknown one, as wide as any: half of page two was left out."""
    reference = _house(lambda text: re.sub(r"<w:rFonts [^>]*/>", fonts, text))
    shell, styles = docx.opened(reference, "nl")
    theme = next(one.target_part for one in shell.word.part.rels.values() if one.reltype.endswith("/theme"))
    assert styles.font(etree.fromstring(theme.blob)) == named


def test_no_space_between_items_is_not_counted() -> None:
    items = ItemList(tuple((Paragraph((Run("regel"),)),) for _ in range(38)))
    page = OnePage(((items,), (Paragraph((Run("kort"),)),)))
    found = []
    for snug in ("", "<w:contextualSpacing/>"):
        style = f'<w:pPr><w:spacing w:before="120" w:after="120"/>{snug}</w:pPr><w:rPr><w:sz w:val="20"/></w:rPr>'
        reference = kit.minimal(
            kit.line("{{ content }}") + "<w:sectPr/>",
            styles=kit.style("ListBullet", "List Bullet", style),
        )
        found.append("kort" in _said(_of(Document((page,)), reference)))
    assert found == [True, False]


@pytest.mark.parametrize("picture", [False, True])
def test_a_page_gives_way_to_a_high_header(picture: bool) -> None:  # noqa: FBT001 - a case
    made = python_docx.Document()
    header = made.sections[0].header
    if picture:
        header.paragraphs[0].add_run().add_picture(io.BytesIO(kit._PIXEL), height=Cm(9), width=Cm(2))
    else:
        table = header.add_table(1, 1, Cm(9))
        for _ in range(16):
            table.cell(0, 0).add_paragraph("adres")
    plain_ = python_docx.Document()
    plain_.sections[0].header.paragraphs[0].text = "een regel"
    low, high = (docx.opened(_saved(one), "nl")[0].paper.room(landscape=False)[1] for one in (plain_, made))
    assert low - high > 9 * 567 - 1440
    said = [_said(_of(Document((PAGE,)), _saved(one))) for one in (plain_, made)]
    assert ["kort" in one for one in said] == [False, True]


@pytest.mark.parametrize(("lines", "broken"), [(5, True), (30, True), (33, False), (60, False)])
def test_no_page_is_nearly_empty_behind_a_contents_that_needs_two(lines: int, broken: bool) -> None:  # noqa: FBT001 - a case
    blocks: tuple[Block, ...] = (
        Heading(1, (Run("Samenvatting"),)),
        PageBreak(),
        Contents(1),
        *(Paragraph((Run(f"regel {number}"),)) for number in range(lines)),
        PageBreak(),
        Heading(1, (Run("Eerste"),)),
        PageBreak(),
        Heading(1, (Run("Bijlage"),)),
    )
    root = _of(Document(blocks), None)
    breaks = {
        "".join(text.text or "" for text in one.iter(f"{W}t"))
        for one in root.iter(f"{W}p")
        if one.find(f"{W}pPr/{W}pageBreakBefore") is not None
    }
    assert ("Eerste" in breaks) == broken
    assert "Bijlage" in breaks


def test_what_points_at_the_settings_of_a_printer_goes_with_them() -> None:
    one = kit.changed(
        kit.related(kit.of_python_docx(), "word/document.xml", "printerSettings", "styles.xml", external=False),
        "word/document.xml",
        lambda text: text.replace("</w:sectPr>", f'<w:printerSettings xmlns:r="{kit.R_NAME}" r:id="rIdX"/></w:sectPr>'),
    )
    assert list(_of(Document((Paragraph((Run("tekst"),)),)), one).iter(f"{W}printerSettings")) == []


def _row(*cells: str) -> tuple[Inlines, ...]:
    return tuple((Run(cell),) for cell in cells)


def test_a_column_of_many_words_is_wider_than_its_share() -> None:
    rows = (_row("naam " * 12, "kort", "kort"),) * 4
    table = Table(_row("Wie", "Belang", "Vraag"), rows, widths=(3, 4, 4))
    even = Table(table.header, (_row("naam", "belang " * 9, "vraag " * 9),) * 4, widths=(3, 4, 4))
    assert column_widths(table, 9400)[0] > 9400 * 0.38
    assert column_widths(even, 9400) == [2563, 3418, 3419]


def test_long_names_take_no_more_width_than_makes_rows_lower() -> None:
    """Names took half of the page, and what they want stood in three words a line."""
    name = "Vereniging van eigenaren, bewoners en gebruikers van de monumentale panden aan het Marktplein"
    interest = "betaalbaar onderhoud, geen hinder tijdens de verbouwing en behoud van het beschermde stadsgezicht"
    rows = (
        _row(name, interest, "Mag een groen dak op een rijksmonument?", "wel of niet meedoen met de aanpak"),
        _row(name, "koele slaapkamer en bankjes in de schaduw", "Waar kan ik heen als het te warm is?", "-"),
    )
    table = Table(_row("Belanghebbende", "Belang", "Vragen", "Beslissingen"), rows, widths=(4, 4, 4, 4))
    grid = column_widths(table, 9400)
    high = sum(
        max(lines(cell, (room - 175) / 190, font("Calibri")) for cell, room in zip(row, grid, strict=True))
        for row in rows
    )
    assert high <= 8
    assert grid[0] < 9400 * 0.4


def test_a_head_is_no_higher_than_it_need_be_where_the_rest_has_room() -> None:
    rows = (
        _row(
            "Ouders van kinderen die aan de andere kant van de ringweg wonen en naar school fietsen", "extern", "rust"
        ),
    )
    table = Table(_row("Belanghebbende", "Intern of extern", "Belang"), rows, widths=(4, 2, 4))
    grid = column_widths(table, 9400)
    assert (
        max(lines(cell, (room - 175) / 190, font("Calibri")) for cell, room in zip(table.header, grid, strict=True))
        == 1
    )


@pytest.mark.parametrize("name", ["Calibri", "Verdana", "Open Sans", "Onbekend"])
@pytest.mark.parametrize("style", ["timeline", ""])
def test_no_word_breaks_in_a_timeline_or_a_chain_in_a_wide_font(name: str, style: str) -> None:
    heads = _row("Nr.", "Stap of besluit", "Wie", "Inzichten en informatie", "Data")
    rows = (
        _row("10", "maatregelenpakket vaststellen", "gebiedsmakelaar", "draagvlak", "waterkwaliteitsmetingen"),
        _row("11", "Stoffenbalans maken", "stuurgroep", "bijdrage per bron", "overstortmetingen"),
    )
    table = Table(heads, rows, widths=(1, 4, 3, 4, 4), style=style)
    grid = column_widths(table, 9412, font(name))
    for row in rows:
        for cell, room in zip(row, grid, strict=True):
            longest = max(_wide(word, font(name)) for word in plain(cell).split())
            assert longest * 9 * 20 + 160 <= room, (plain(cell), room)


def _wide(word: str, face: Font) -> float:
    return natural((Run(word),), face)[1]


def _matrix(word: str, columns: int, rows: int = 12) -> Table:
    heads = _row("Data", "Vindplaats", *(f"{number + 10}" for number in range(columns)))
    body = tuple(
        (*_row(f"{word} {at}", "hier"), *(((Run("●"),) if at % columns == column else ()) for column in range(columns)))
        for at in range(rows)
    )
    return Table(heads, body, widths=(40, 42, *[5] * columns), style="matrix")


@pytest.mark.parametrize(("word", "tables"), [("sensor", 1), ("laboratoriummetingen", 2)])
def test_a_matrix_of_long_words_and_many_stories_is_two_in_a_wide_font(word: str, tables: int) -> None:
    reference = _house(
        lambda text: re.sub(r"<w:rFonts [^>]*/>", '<w:rFonts w:ascii="Verdana" w:hAnsi="Verdana"/>', text)
    )
    root = _of(Document((_matrix(word, 14),)), reference)
    made = list(root.iter(f"{W}tbl"))
    assert len(made) == tables
    assert sum(_said(root).count(f"{word} {at}") for at in (3, 4)) == 2
    assert _said(root).count("●") == 12
    for table in made:
        room = int(next(table.iter(f"{W}gridCol")).get(f"{W}w", "0"))
        assert _wide(word, font("Verdana")) * 9 * 20 + 160 <= room


def test_a_matrix_of_high_rows_does_not_leave_its_heading_alone() -> None:
    """As many rows as a page holds stayed together: Word put them all on the page after the heading."""
    root = _of(Document((_matrix("een heel lange naam " * 9, 4, rows=40),)), None)
    kept = [row for row in root.iter(f"{W}tr") if next(row.iter(f"{W}keepNext"), None) is not None]
    assert 4 < len(kept) < 16


def test_words_of_a_table_stay_whole_in_larger_type() -> None:
    """Columns were as wide as words in the usual type: in 12 points a long one broke before its last letters."""
    said = ("Recreatieondernemers Grote Linde", "Hoe groot is de kans op sluiting?", "waterkwaliteitsmetingen")
    rows = tuple(_row(*said, "ander aanbod (sup, fiets) klaarzetten " * 9) for _ in range(4))
    table = Table(_row("Belanghebbende", "Vragen", "Data", "Beslissingen"), rows)
    root = etree.fromstring(office.unzip(docx.write(Document((table,), large=True), None).content)["word/document.xml"])
    widths = [int(one.get(f"{W}w", "0")) for one in root.iter(f"{W}gridCol")]
    assert sum(widths) <= 9412
    for text, width in zip(said, widths, strict=False):
        longest = max(text.split(), key=len)
        assert _wide(longest, font("Calibri")) * (9.5 * 12 / 10.5) * 20 + 160 <= width, longest


def test_verdana_is_measured_by_its_own_characters() -> None:
    """One number for the whole font made page two a seventh higher than it is, and left agreements out."""
    face = font("Verdana")
    for text, wide in (("iiiiiiiiii", 2.74), ("mmmmmmmmmm", 9.73), ("ïïïïïïïïïï", 2.74), ("Ethiek", 3.121)):
        assert natural((Run(text),), face)[0] == pytest.approx(wide * 1.02)
    assert natural((Run("mm", strong=True),), face)[0] == pytest.approx(2.116 * 1.02)
    assert natural((Run("→"),), face)[0] > natural((Run("→"),), font("Calibri"))[0]


@pytest.mark.parametrize("said", ["", '<w:keepNext w:val="0"/>', "<w:keepNext/>"])
def test_a_heading_stays_with_what_follows_also_where_its_style_does_not_say_so(said: str) -> None:
    """A heading stood alone at the foot of a page."""
    reference = kit.minimal(
        kit.line("{{ content }}") + "<w:sectPr/>",
        styles=kit.style("Heading1", "heading 1", f"<w:pPr>{said}</w:pPr>"),
    )
    root = _of(Document((Heading(1, (Run("Overzicht"),)), Paragraph((Run("regel"),)))), reference)
    heading = next(one for one in root.iter(f"{W}p") if one.findtext(f".//{W}t") == "Overzicht")
    assert (heading.find(f"{W}pPr/{W}keepNext") is not None) == (said != "<w:keepNext/>")


@pytest.mark.parametrize(("justified", "left"), [("both", True), ("left", False)])
def test_narrow_cells_begin_at_the_left_where_running_text_is_justified(justified: str, left: bool) -> None:  # noqa: FBT001 - a case
    """A few words a line had holes between them."""
    made = python_docx.Document()
    made.styles["Normal"].element.get_or_add_pPr().get_or_add_jc().set(f"{W}val", justified)
    _, styles = docx.opened(_saved(made), "nl")
    found = styles.says(styles.id("table-text"), "w:pPr/w:jc")
    own = [one for one in styles.root.iter(f"{W}style") if one.get(f"{W}styleId") == styles.id("table-text")]
    assert [one.find(f"{W}pPr/{W}jc") is not None for one in own] == [left]
    assert found[0].get(f"{W}val") == "left"


@pytest.mark.parametrize("numbers", ["", '<w:numPr><w:numId w:val="1"/></w:numPr>'])
def test_a_house_that_numbers_headings_gives_ours_no_second_number(numbers: str) -> None:
    """The chapter of block 3 was "5 3 Het ontwerp"."""
    styles = kit.style("Heading1", "heading 1", f"<w:pPr>{numbers}</w:pPr>")
    reference = kit.minimal(kit.line("{{ content }}") + "<w:sectPr/>", styles=styles)
    root = _of(Document((Heading(1, (Run("3 Het ontwerp"),)), Paragraph((Run("regel"),)))), reference)
    heading = next(one for one in root.iter(f"{W}p") if one.findtext(f".//{W}t") == "3 Het ontwerp")
    assert [one.get(f"{W}val") for one in heading.iter(f"{W}numId")] == ["0"] * bool(numbers)


def test_what_is_said_of_narrow_places_stands_where_the_schema_has_it() -> None:
    """Word refused a style whose name came behind its properties of paragraphs."""
    made = python_docx.Document()
    made.styles["Normal"].element.get_or_add_pPr().get_or_add_jc().set(f"{W}val", "both")
    _, styles = docx.opened(_saved(made), "nl")
    for style in styles.root.iter(f"{W}style"):
        assert style[0].tag == f"{W}name"


def test_a_heading_in_a_column_begins_at_its_left_edge_in_every_house() -> None:
    """Where headings stood far in, one in a narrow column broke after each letter."""
    styles = kit.style("Heading2", "heading 2", '<w:pPr><w:ind w:left="2314"/><w:jc w:val="right"/></w:pPr>')
    _, found = docx.opened(kit.minimal(kit.line("{{ content }}") + "<w:sectPr/>", styles=styles), "nl")
    for property_, key, value in (("w:ind", "left", "0"), ("w:jc", "val", "left")):
        said = found.says(found.id("column-heading"), f"w:pPr/{property_}")
        assert said[0].get(f"{W}{key}") == value


def test_a_table_goes_on_to_another_page_where_running_text_stays_together() -> None:
    """Every row stayed with the next: whole tables moved, and left empty pages behind them."""
    styles = kit.style("Standard", "Normal", '<w:pPr><w:keepNext/><w:ind w:firstLine="480"/></w:pPr>').replace(
        "<w:style ", '<w:style w:default="1" ', 1
    )
    _, found = docx.opened(kit.minimal(kit.line("{{ content }}") + "<w:sectPr/>", styles=styles), "nl")
    assert not found.keeps("table-text")
    assert found.keeps("table-head")
    said = found.says(found.id("table-text"), "w:pPr/w:ind")
    assert said[0].get(f"{W}firstLine") == "0"


@pytest.mark.parametrize(("style", "stays"), [("Title", True), ("Subtitle", False), ("1", True)])
def test_a_header_repeats_no_text_of_a_style_in_which_nothing_stands(style: str, stays: bool) -> None:  # noqa: FBT001 - a case
    """Word showed an error in the head of every page."""
    made = python_docx.Document()
    holder = made.sections[0].header.paragraphs[0]
    for kind in ("begin", f'STYLEREF "{style}"', "separate", "end"):
        run = etree.SubElement(holder._p, f"{W}r")
        if kind.startswith("STYLEREF"):
            etree.SubElement(run, f"{W}instrText").text = f" {kind} "
        else:
            etree.SubElement(run, f"{W}fldChar").set(f"{W}fldCharType", kind)
    blocks: tuple[Block, ...] = (Paragraph((Run("Rapport"),), "title"), Paragraph((Run("regel"),)))
    parts = office.unzip(docx.write(Document(blocks), _saved(made)).content)
    header = next(part for file, part in parts.items() if file.startswith("word/header"))
    assert (b"STYLEREF" in header) is stays
    assert (b"fldChar" in header) is stays
