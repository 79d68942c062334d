"""This file shows that a report in Word is valid, accessible, the same every time, and says what the document says."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import docx as python_docx
import pytest
from lxml import etree
from validity_kit import W, worded

from generator.document import (
    Block,
    Board,
    BoardCell,
    Chart,
    Columns,
    Contents,
    Document,
    Heading,
    ItemList,
    OnePage,
    PageBreak,
    Paragraph,
    Quote,
    Region,
    Run,
    Table,
)
from generator.formats import docx, office
from generator.formats.docx.roles import ROLES, TABLES
from generator.formats.docx.tables import column_widths
from generator.formats.measure import font, natural
from generator.system.resources import templates_root

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def _run(text: str) -> tuple[Run, ...]:
    return (Run(text),)


def _text(text: str, style: str = "") -> Paragraph:
    return Paragraph(_run(text), style)


def _table(header: str, *rows: str, caption: str = "", style: str = "", widths: tuple[int, ...] = ()) -> Table:
    cells = [tuple(_run(cell.strip()) for cell in row.split("|")) for row in (header, *rows)]
    return Table(cells[0], tuple(cells[1:]), _run(caption) if caption else (), widths, style)


WIDE = _table(
    "Naam|Rol|Belang|Vragen|Besluiten",
    *["Waterschap|beheerder|droge voeten|wat helpt?|betalen"] * 30,
    caption="Met wie",
)
COUNTS = _table("Blok|Beantwoord|Open", "1. Waarde|8|1", "2. Wie|6|3", caption="Per blok")
BOARD = Board(
    (
        BoardCell(1, 1, (_text("1. Waarde"),), 1, 2, "heading"),
        BoardCell(1, 3, (_text("2. Wie"),), style="heading"),
        BoardCell(2, 1, (_text("Vraagstuk?", "label"), ItemList(((_text("water"),), (_text("kelders"),))))),
        BoardCell(2, 2, (_text("Waarde?", "label"), _text("droog"))),
        BoardCell(2, 3, (_text("Voor wie?", "label"),), 2, 1),
        BoardCell(3, 1, (_text("Kader?", "label"),), 1, 2),
    ),
    "Het canvas: twee blokken",
)
BLOCKS: tuple[Block, ...] = (
    Region("cover", (_text("Wateroverlast", "title"), _text("Rapport", "subtitle"), _text("Concept", "status"))),
    Heading(1, _run("Samenvatting"), "summary"),
    Quote((_text("kelders lopen onder"), ItemList(((_text("elke zomer"),),)))),
    PageBreak(),
    _text("Inhoud", "label"),
    Contents(2),
    Heading(1, _run("Werkwijze"), "method"),
    Region("own-text", (_text("Gekozen door de groep."), ItemList(((_text("een"),),)), _text("Slot."))),
    Region("callout", (_text("Nog open."),)),
    Heading(2, _run("Voortgang")),
    Chart(COUNTS, "stacked-bar", "Staven per blok"),
    Region("landscape", (Heading(1, _run("Het canvas"), "board"), BOARD)),
    Region("landscape", (Heading(1, _run("Wie"), "who"), WIDE)),
    Heading(1, _run("Stories"), "stories"),
    Region("card", (Heading(3, _run("US1"), "us-1"), _text("Als bewoner"), _text("Waarde: rust"))),
    ItemList(((_text("eerst"), ItemList(((_text("diep"),),), ordered=True)), (_text("dan"),)), ordered=True),
    ItemList(((_text("opnieuw"),),), ordered=True, start=3),
    Paragraph(
        (
            Run("zie ", strong=True),
            Run("US1", link="#us-1"),
            Run("nergens", link="#weg"),
            Run("KNMI", link="https://www.knmi.nl/a b"),
            Run("fout", link="javascript:alert(1)"),
            Run("hier", anchor="hier"),
            Run("in English", language="en-GB"),
        )
    ),
    _table("Sessie|Gegevens", "Datum|14 april 2026", caption="Sessie", style="key-value", widths=(2, 5)),
)
WHOLE = Document(BLOCKS, "Rapport: Wateroverlast", "nl-NL", "concept", (("client", "Lindewaard"),))


def _parts(content: bytes) -> dict[str, etree._Element]:
    return {
        name: etree.fromstring(part) for name, part in office.unzip(content).items() if name.endswith((".xml", ".rels"))
    }


def _body(document: Document, reference: bytes | None = None) -> etree._Element:
    return _parts(docx.write(document, reference).content)["word/document.xml"]


def _styles(content: bytes) -> dict[str, str]:
    found = {}
    for style in _parts(content)["word/styles.xml"].iter(f"{W}style"):
        name = style.find(f"{W}name")
        assert name is not None
        found[style.get(f"{W}styleId", "")] = name.get(f"{W}val", "")
    return found


@pytest.fixture(scope="module")
def whole() -> bytes:
    return docx.write(WHOLE, None).content


@pytest.fixture(scope="module")
def body(whole: bytes) -> etree._Element:
    return _parts(whole)["word/document.xml"]


def sound(content: bytes) -> None:
    """What the validators miss: ids, bookmarks, fields and grids of a Word file."""
    for name, root in _parts(content).items():
        if not name.startswith("word/"):
            continue
        starts = [one.get(f"{W}id") for one in root.iter(f"{W}bookmarkStart")]
        assert sorted(map(str, starts)) == sorted(str(one.get(f"{W}id")) for one in root.iter(f"{W}bookmarkEnd"))
        names = [str(one.get(f"{W}name")).casefold() for one in root.iter(f"{W}bookmarkStart")]
        assert len(set(starts)) == len(starts)
        assert len(set(names)) == len(names)
        assert all(len(one) <= 40 for one in names)
        depth = 0
        for field in root.iter(f"{W}fldChar"):
            depth += {"begin": 1, "end": -1}.get(str(field.get(f"{W}fldCharType")), 0)
            assert depth >= 0
        assert depth == 0
        for table in root.iter(f"{W}tbl"):
            _sound_grid(table)
    drawings = [one.get("id") for root in _parts(content).values() for one in root.iter(f"{WP}docPr")]
    assert len(set(drawings)) == len(drawings)


def _sound_grid(table: etree._Element) -> None:
    grid = [int(str(one.get(f"{W}w"))) for one in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    width = table.find(f"{W}tblPr/{W}tblW")
    assert width is not None
    assert sum(grid) == int(str(width.get(f"{W}w")))
    for row in table.iterfind(f"{W}tr"):
        spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iterfind(f"{W}tc")]
        assert sum(1 if one is None else int(str(one.get(f"{W}val"))) for one in spans) == len(grid)
        for cell in row.iterfind(f"{W}tc"):
            assert cell[-1].tag == f"{W}p", "a cell ends with a paragraph"


def check_with_tools(folder: Path) -> None:
    """Both validators find nothing in the files of a folder; starting them is what takes time."""
    tools = Path(sys.executable).parent
    files = sorted(folder.glob("*.docx"))
    audit = subprocess.run(
        [tools / "openxml-audit", "--recursive", folder], capture_output=True, text=True, check=False
    )
    assert audit.returncode == 0, audit.stdout
    command = [str(tools / "ooxml-integrity"), "check", *map(str, files)]
    integrity = subprocess.run(command, capture_output=True, text=True, check=False)
    assert integrity.stdout.count("0 error(s), 0 warning(s)") == len(files), integrity.stdout


def test_what_we_write_is_valid(whole: bytes, tmp_path: Path) -> None:
    """A whole report, one with page numbers, one with nothing in it, and our reference."""
    numbered = docx.with_page_numbers(whole, {"summary": 2, "method": 4})
    empty = docx.write(Document(()), None).content
    for name, content in {"a": whole, "b": numbered, "c": empty, "d": docx.make_reference()}.items():
        sound(content)
        (tmp_path / f"{name}.docx").write_bytes(office.seal(content))
    check_with_tools(tmp_path)


def test_our_styles_have_the_colours_and_fonts_of_the_theme() -> None:
    """So that a change of the theme in Word, or a brand, reaches all of them."""
    styles = _parts(docx.make_reference())["word/styles.xml"]
    for one in styles.iter(f"{W}color", f"{W}shd", *(f"{W}{side}" for side in ("top", "left", "bottom", "insideH"))):
        colours = [one.get(f"{W}{key}") for key in ("val" if one.tag == f"{W}color" else "color", "fill")]
        if any(colour not in {None, "auto"} for colour in colours):
            assert one.get(f"{W}themeColor") or one.get(f"{W}themeFill"), etree.tostring(one)
    fonts = [one for one in styles.iter(f"{W}rFonts") if one.get(f"{W}ascii") != "Consolas"]
    assert fonts
    assert all(one.get(f"{W}asciiTheme") for one in fonts)


def test_the_same_document_gives_the_same_bytes(whole: bytes) -> None:
    assert docx.write(WHOLE, None).content == whole
    assert docx.write(WHOLE, docx.make_reference()).content == whole


def test_python_docx_opens_it(whole: bytes) -> None:
    opened = python_docx.Document(io.BytesIO(whole))
    assert opened.core_properties.title == "Rapport: Wateroverlast"
    assert opened.core_properties.author == "usecasecanvas"
    assert opened.core_properties.language == "nl-NL"
    assert [one.text for one in opened.paragraphs if one.style is not None and one.style.name == "Heading 1"] == [
        "Samenvatting",
        "Werkwijze",
        "Het canvas",
        "Wie",
        "Stories",
    ]


def test_the_contents_are_filled_in_and_can_be_clicked(whole: bytes, body: etree._Element) -> None:
    box = body.find(f".//{W}sdtContent")
    assert box is not None
    assert [worded(line) for line in box] == [
        "Samenvatting",
        "Werkwijze",
        "Voortgang",
        "Het canvas",
        "Wie",
        "Stories",
    ]
    targets = {one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")}
    links = [str(one.get(f"{W}anchor")) for one in body.iter(f"{W}hyperlink") if one.get(f"{W}anchor")]
    assert set(links) <= targets
    contents, *numbers = [str(one.text) for one in box.iter(f"{W}instrText")]
    # F9 in Word gives page numbers, also when only those are renewed; until then there is none, and nothing asks.
    assert r"\n" not in contents
    assert [one.split()[:2] for one in numbers] == [["PAGEREF", one] for one in docx.targets(whole)]
    assert "updateFields" not in "".join(etree.tostring(part).decode() for part in _parts(whole).values())
    assert body.find(f".//*[@{W}dirty]") is None


def test_page_numbers_can_be_filled_in_later(whole: bytes) -> None:
    numbered = docx.with_page_numbers(whole, {"summary": 2, "method": 4, "board": 5})
    sound(numbered)
    box = _parts(numbered)["word/document.xml"].find(f".//{W}sdtContent")
    assert box is not None
    assert [worded(line) for line in box][:3] == ["Samenvatting2", "Werkwijze4", "Voortgang"]
    assert docx.targets(whole)[:2] == ("summary", "method")


def test_links_lead_somewhere_or_are_plain_text(whole: bytes, body: etree._Element) -> None:
    linked = [worded(one) for one in body.iter(f"{W}hyperlink")]
    assert "US1" in linked
    assert "KNMI" in linked
    assert not {"nergens", "fout"} & set(linked)
    assert "nergens" in worded(body)
    relations = _parts(whole)["word/_rels/document.xml.rels"]
    outside = [one.get("Target") for one in relations if one.get("TargetMode") == "External"]
    assert outside == ["https://www.knmi.nl/a%20b"]


def test_every_ordered_list_starts_anew(whole: bytes, body: etree._Element) -> None:
    numbers = {worded(line): line.find(f"{W}pPr/{W}numPr/{W}numId") for line in body.iter(f"{W}p")}
    ids = {text: one.get(f"{W}val") for text, one in numbers.items() if one is not None}
    assert ids["eerst"] == ids["dan"] != ids["opnieuw"]
    starts = {
        one.get(f"{W}numId"): start.get(f"{W}val")
        for one in _parts(whole)["word/numbering.xml"].iter(f"{W}num")
        for start in one.iter(f"{W}startOverride")
    }
    assert starts[ids["opnieuw"]] == "3"


def test_a_table_repeats_its_header_and_does_not_tear_rows(body: etree._Element) -> None:
    for table in body.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert table.find(f"{W}tblPr/{W}tblCaption") is not None


def test_a_row_longer_than_a_page_may_be_torn() -> None:
    long = _table("a|b", "kort|" + "woord " * 2500)
    rows = _body(Document((long,))).findall(f".//{W}tr")
    assert rows[1].find(f"{W}trPr/{W}cantSplit") is None


def test_a_small_table_stays_on_one_page_and_a_large_one_does_not() -> None:
    small, large = (_body(Document((_table("a|b", *["c|d"] * rows),))) for rows in (3, 30))
    assert [row.find(f".//{W}keepNext") is not None for row in small.iter(f"{W}tr")] == [True, True, True, False]
    # The head stays with the first two rows, and the last two rows stay together.
    kept = [number for number, row in enumerate(large.iter(f"{W}tr")) if row.find(f".//{W}keepNext") is not None]
    assert kept == [0, 1, 29]


@pytest.mark.parametrize("said", ["source", "lead"])
def test_what_is_said_of_a_table_begins_no_page_alone(said: str) -> None:
    """The line with what was not filled in stood at the head of the next page, away from its table."""
    root = _body(Document((_table("a|b", *["c|d"] * 30), _text("Niet ingevuld: a.", said))))
    assert ([*root.iter(f"{W}tr")][-1].find(f".//{W}keepNext") is not None) == (said == "source")


@pytest.mark.parametrize("follows", [(), (_text("Slot."),), (Heading(1, _run("Kop")),)])
def test_the_last_item_of_a_list_begins_no_page_alone(follows: tuple[Block, ...]) -> None:
    items = ItemList(tuple((_text(text),) for text in ("een", "twee", "drie", "vier")))
    kept = [
        worded(one)
        for one in _body(Document((items, *follows))).iter(f"{W}p")
        if one.find(f"{W}pPr/{W}keepNext") is not None and worded(one) != "Kop"
    ]
    assert kept == ["drie", *(["vier"] if follows and isinstance(follows[0], Paragraph) else [])]


def test_landscape_parts_are_sections_with_headers(body: etree._Element) -> None:
    sections = list(body.iter(f"{W}sectPr"))
    turned = [one.find(f"{W}pgSz") for one in sections]
    shapes = [one is not None and one.get(f"{W}orient") == "landscape" for one in turned]
    assert shapes == [False, True, True, False]
    for section in sections:
        kinds = [one.get(f"{W}type") for one in section.iterfind(f"{W}headerReference")]
        assert "default" in kinds
    assert [one.find(f"{W}titlePg") is not None for one in sections] == [True, False, False, False]


def test_the_head_of_a_page_has_one_line() -> None:
    for title, said in (("Rapport: Wateroverlast", "Rapport: Wateroverlast"), (f"Rapport: {'weide ' * 20}", "Rapport")):
        content = docx.write(Document((_text("a"),), title, "nl-NL", "concept"), None).content
        heads = {worded(part) for name, part in _parts(content).items() if name.startswith("word/header")} - {""}
        assert heads == {f"{said}  |  Concept"}


def test_there_are_no_empty_paragraphs_but_those_that_word_needs(whole: bytes, body: etree._Element) -> None:
    names = _styles(whole)
    for line in body.iter(f"{W}p"):
        if worded(line) or line.find(f".//{W}drawing") is not None:
            continue
        style = line.find(f"{W}pPr/{W}pStyle")
        assert style is not None
        assert names[str(style.get(f"{W}val"))] in {"Canvas Section End", "Canvas Board Text"}


def test_captions_count_by_themselves(body: etree._Element) -> None:
    fields = [str(one.text).split()[:2] for one in body.iter(f"{W}instrText")]
    assert fields.count(["SEQ", "Tabel"]) == 3
    text = worded(body)
    assert "Tabel\u00a01. Per blok" in text
    assert "Tabel\u00a02. Met wie" in text
    assert "Tabel\u00a03. Sessie" in text


def test_counts_stand_in_a_table(whole: bytes, body: etree._Element) -> None:
    assert body.find(f".//{W}drawing") is None
    assert not [name for name in office.unzip(whole) if "chart" in name]
    (table,) = [one for one in body.iter(f"{W}tbl") if "1. Waarde81" in worded(one)]
    assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None


def test_the_language_is_dutch_and_runs_say_where_not(whole: bytes, body: etree._Element) -> None:
    default = _parts(whole)["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert default is not None
    assert default.get(f"{W}val") == "nl-NL"
    english = [worded(run) for run in body.iter(f"{W}r") if run.find(f"{W}rPr/{W}lang") is not None]
    assert english == ["in English"]


@pytest.mark.parametrize("watermark", [True, False])
@pytest.mark.parametrize("status", ["concept", "final", ""])
def test_a_concept_is_marked_in_headers(status: str, *, watermark: bool) -> None:
    """In the line at the top; across the page only where somebody asked for it."""
    document = Document(BLOCKS, "Titel", "nl-NL", status, watermark=watermark)  # type: ignore[arg-type]  # one of the three
    parts = office.unzip(docx.write(document, None).content)
    headers = [part for name, part in parts.items() if name.startswith("word/header")]
    assert len(headers) == 2
    assert all((b"CONCEPT" in part) == (status == "concept" and watermark) for part in headers)
    assert (b"|  Concept" in parts["word/header1.xml"]) == (status == "concept")
    assert b"Pagina " in parts["word/footer1.xml"]
    assert all(b"{{" not in part for part in headers)


def test_letters_of_the_board_have_the_size_with_which_it_fits_on_its_page() -> None:
    few, many = (
        _parts(docx.write(Document((Board((BoardCell(1, 1, (_text("water " * count),)),)),)), None).content)[
            "word/document.xml"
        ]
        for count in (1, 3000)
    )
    sizes = [{one.get(f"{W}val") for one in made.iter(f"{W}sz", f"{W}szCs")} for made in (few, many)]
    assert sizes == [{"17"}, {"14"}]
    assert all(run.find(f"{W}rPr/{W}sz") is not None for made in (few, many) for run in made.iter(f"{W}r"))


def test_the_board_is_one_table_in_reading_order(body: etree._Element) -> None:
    boards = [one for one in body.iter(f"{W}tbl") if one.find(f".//{W}vMerge") is not None]
    assert len(boards) == 1
    described = boards[0].find(f"{W}tblPr/{W}tblDescription")
    assert described is not None
    assert described.get(f"{W}val") == "Het canvas: twee blokken"
    texts = [worded(cell) for cell in boards[0].iter(f"{W}tc")]
    assert texts == ["1. Waarde", "2. Wie", "Vraagstuk?waterkelders", "Waarde?droog", "Voor wie?", "Kader?", ""]


def test_own_text_is_labelled_in_words(body: etree._Element) -> None:
    assert "Toelichting van de adviseurGekozen door de groep." in worded(body)


def test_a_table_in_own_text_stands_within_its_box_and_apart_from_what_follows() -> None:
    table = Table((_run("bron"), _run("eigenaar")), ((_run("KLIC"), _run("Kadaster")),), _run("Bronnen"))
    blocks = (table, Region("own-text", (_text("Zie:"), table)), table)
    made = _parts(docx.write(Document(blocks), None).content)["word/document.xml"]
    widths = [one.get(f"{W}w") for one in made.iter(f"{W}tblW")]
    assert [int(widths[0] or 0) - int(one or 0) for one in widths] == [0, 400, 0]
    assert [one.get(f"{W}w") for one in made.iter(f"{W}tblInd")] == ["200"]
    tables = list(made.iter(f"{W}tbl"))
    after = tables[1].getnext()
    assert after is not None
    assert after.tag == f"{W}p"
    assert after.find(f"{W}pPr/{W}spacing") is not None


@pytest.mark.parametrize(
    "text", ["{{ 7*7 }}", "<b>&amp;", "a\x00b\x0b\ud800", "]]>", "😀 \u202eRTL", "x" * 32767, "{{ title }}"]
)
def test_any_text_comes_out_as_typed(text: str) -> None:
    table = Table((_run(text), _run("b")), ((_run(text), _run("c")),), _run(text))
    blocks = (
        Heading(1, _run(text), text),
        _text(text),
        Quote((_text(text),)),
        Chart(table, alt=text),
        table,
        Contents(),
    )
    content = docx.write(Document(blocks, text, meta=((text, text),)), None).content
    sound(content)
    said = "".join(one.text or "" for one in _parts(content)["word/document.xml"].iter(f"{W}t", f"{W}br"))
    assert text.replace("\x00", "").replace("\x0b", "").replace("\ud800", "") in said


def test_a_box_to_tick_stands_in_the_place_of_a_bullet() -> None:
    box = Run("[ ]", style="box")
    lines = ((box, Run(" toont de kaart")), _run("[ ] getypt"), (box, Run(" met indicator")))
    items = ItemList(tuple((Paragraph(one),) for one in lines))
    content = docx.write(Document((items,), "t"), None).content
    sound(content)
    parts = _parts(content)
    made = [one for one in parts["word/document.xml"].iter(f"{W}p") if one.find(f".//{W}numId") is not None]
    assert [worded(one) for one in made] == ["toont de kaart", "[ ] getypt", "met indicator"]
    used = [number.get(f"{W}val") for one in made for number in one.iter(f"{W}numId")]
    numbering = parts["word/numbering.xml"]
    signs = {
        one.get(f"{W}abstractNumId"): next(sign.get(f"{W}val") for sign in one.iter(f"{W}lvlText"))
        for one in numbering.iter(f"{W}abstractNum")
    }
    kinds = {
        one.get(f"{W}numId"): signs[of.get(f"{W}val")]
        for one in numbering.iter(f"{W}num")
        for of in one.iter(f"{W}abstractNumId")
    }
    assert [kinds[one] for one in used] == ["☐", "•", "☐"]


def test_spaces_stay_as_they_were_typed() -> None:
    said = worded(_body(Document((_text("Linde (fictief voorbeeld)", "title"), _text("€ 5 of € per uur")), "t")))
    assert "Linde (fictief voorbeeld)" in said
    assert "€ 5 of € per uur" in said


def test_an_empty_document_is_a_document() -> None:
    content = docx.write(Document(()), None).content
    sound(content)
    assert python_docx.Document(io.BytesIO(content)).paragraphs == []


@pytest.mark.parametrize(
    "blocks", [(Contents(),), (WIDE,), (Region("landscape", (WIDE,)),), (PageBreak(), WIDE, PageBreak(), WIDE)]
)
def test_odd_documents_are_valid(blocks: tuple[Block, ...]) -> None:
    sound(docx.write(Document(blocks), None).content)


def test_columns_get_room_for_their_longest_word() -> None:
    table = _table("Nr|Verantwoordelijkheidsverdeling|x", "1|a|" + "veel woorden " * 20)
    widths = column_widths(table, 9000)
    assert sum(widths) == 9000
    assert widths[1] > 2600
    assert min(widths) >= 700
    assert column_widths(_table("a|b", "c|d", widths=(2, 5)), 7000) == [2000, 5000]


def test_the_column_with_the_most_words_gets_what_others_can_spare() -> None:
    said = "per variant het aantal woningen, hitte, water, geluid en parkeren naast elkaar "
    table = _table("Nr|Inzicht|Data|Rekenmodellen", f"1|{said * 2}|woningbouwplanning|waterbergingsmodellen",
                   widths=(1, 1, 1, 1))  # fmt: skip
    widths = column_widths(table, 9000, font("Verdana"))
    assert sum(widths) == 9000
    assert widths[1] > 2250  # its share: the number beside it has room to spare
    narrow = column_widths(table, 3600, font("Verdana"))
    assert sum(narrow) == 3600
    assert narrow[0] == 700  # the longest words give way, not the number


@pytest.mark.parametrize("face", ["Calibri", "Verdana", "Georgia"])
def test_a_number_above_a_matrix_stands_on_one_line(face: str) -> None:
    numbers = "|".join(str(number) for number in range(1, 25))
    table = _table(f"Data|Vindplaats|{numbers}", "a|b|" + "|" * 23, style="matrix", widths=(40, 42, *[5] * 24))
    widths = column_widths(table, 9412, font(face))
    assert sum(widths) == 9412
    asked = natural((Run("24"),), font(face)._replace(bold=True))[1] * 9 * 20 + 48
    assert min(widths[2:]) >= asked


def test_writing_grows_with_the_rows_and_not_faster() -> None:
    """Counted in elements, as a clock would fail on a busy machine."""
    small, large = (
        sum(1 for _ in _body(Document((_table("a|b", *["c|d"] * rows), ItemList(((_text("x"),),) * rows)))).iter())
        for rows in (100, 1000)
    )
    assert large < small * 10.5


def _place(text: str) -> tuple[Run, ...]:
    return (Run(text, emphasis=True),)


def test_a_decision_stands_out_in_a_timeline_and_a_hit_in_a_matrix() -> None:
    line = Table(
        (_run("Nr."), _run("Stap")), ((_run("1"), _run("meten")), (_run("◆ 2"), _run("kiezen"))), style="timeline"
    )
    grid = Table(
        (_run("Bron"), _run("1"), _run("2")), ((_place("weg"), _run("●"), ()),), style="matrix", widths=(8, 1, 1)
    )
    timeline, matrix = _body(Document((line, grid))).iter(f"{W}tbl")
    plain_, decision = list(timeline.iter(f"{W}tr"))[1:]
    assert [row.find(f".//{W}shd") is not None for row in (plain_, decision)] == [False, True]
    assert all(row.find(f"{W}tc/{W}tcPr/{W}tcBorders/{W}right") is not None for row in (plain_, decision))
    unknown, hit, nothing = list(matrix.iter(f"{W}tr"))[1].iter(f"{W}tc")
    grounds = [one.find(f"{W}tcPr/{W}shd") for one in (unknown, hit, nothing)]
    assert [one is not None and one.get(f"{W}themeFill") for one in grounds] == ["accent4", "accent2", False]


def test_columns_stand_side_by_side_under_their_headings() -> None:
    columns = Columns(
        (
            (Heading(2, _run("Doelen"), "doelen"), ItemList(((_text("een"),), (_text("twee"),)))),
            (Heading(2, _run("Indicatoren"), "indicatoren"), Paragraph((Run("aantal", style="cell"),))),
        )
    )
    document = Document((columns, Paragraph((Run("zie", link="#doelen"),))))
    (table,) = _body(document).iter(f"{W}tbl")
    head, row = table.iter(f"{W}tr")
    assert [worded(one) for one in head.iter(f"{W}tc")] == ["Doelen", "Indicatoren"]
    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    assert [worded(one) for one in row.iter(f"{W}tc")] == ["eentwee", "aantal"]
    # LibreOffice lets the style of a table go before that of letters: colours stand in the run.
    assert row.find(f".//{W}rPr/{W}color") is not None
    sound(docx.write(document, None).content)


def test_columns_longer_than_a_page_stand_below_each_other() -> None:
    long = (Heading(2, _run("Lang")), _text("woord " * 1500))
    assert next(_body(Document((Columns((long, long)),))).iter(f"{W}tbl"), None) is None


def test_text_runs_through_two_columns_of_a_section_of_its_own() -> None:
    entries = tuple(_text("woord " * 40, "entry") for _ in range(80))
    region = Region("two-columns", entries)
    root = _body(Document((_text("voor"), region, Heading(1, _run("Na")))))
    kinds = [(one.find(f"{W}type"), one.find(f"{W}cols")) for one in root.iter(f"{W}sectPr")]
    assert [None if type_ is None else type_.get(f"{W}val") for type_, _ in kinds] == [None, "continuous", "continuous"]
    assert [None if cols is None else cols.get(f"{W}num") for _, cols in kinds] == [None, "2", None]


def test_answers_that_take_a_part_of_a_page_stand_below_what_comes_before_them() -> None:
    """Of a light report the last questions stood alone on a page, and the answers alone on the next."""
    for count, broken in ((3, False), (200, True)):
        entries = [(Heading(2, _run(f"Deel {at}")), _text("woord " * 9, "entry")) for at in range(count)]
        answers = (PageBreak(), Heading(1, _run("Bijlage")), _text("Per rij.", "lead"))
        region = Region("two-columns", tuple(one for pair in entries for one in pair))
        before = (Contents(), PageBreak(), Heading(1, _run("Vragen")))
        root = _body(Document((*before, *answers, region)))
        head = [one for one in root.iter(f"{W}p") if worded(one) == "Bijlage"][-1]
        assert (head.find(f"{W}pPr/{W}pageBreakBefore") is not None) == broken
        (lead,) = [one for one in root.iter(f"{W}p") if worded(one) == "Per rij."]
        assert lead.find(f"{W}pPr/{W}keepNext") is not None


def test_of_one_page_the_first_variant_that_fits_is_taken() -> None:
    def page(*words: int) -> str:
        variants = tuple((_text(f"variant {at} " + "woord " * count),) for at, count in enumerate(words))
        return worded(_body(Document((OnePage(variants),))))[:9]

    assert page(100, 10) == "variant 0"
    assert page(2000, 10) == "variant 1"
    assert page(2000, 1500) == "variant 1"


def test_small_words_have_a_style_and_keep_their_look_in_a_table() -> None:
    """LibreOffice lets the look of a table's first column go before that of a character style."""
    cell = (Run("Waterschap\n"), Run("beheerder", style="small"))
    root = _body(Document((Table((_run("Wie"), _run("b")), ((cell, _run("c")),)), Paragraph(cell))))
    inside, outside = (run for run in root.iter(f"{W}r") if worded(run) == "beheerder")
    assert [one.find(f"{W}rPr/{W}rStyle") is not None for one in (inside, outside)] == [True, True]
    assert [one.find(f"{W}rPr/{W}color") is not None for one in (inside, outside)] == [True, False]


def test_every_style_of_ours_stands_in_the_guide() -> None:
    guide = (templates_root() / "README.md").read_text(encoding="utf-8")
    for label in (*(role.label for role in ROLES), *TABLES.values()):
        if "Board" not in label and label not in {"toc 2", "toc 3", "Canvas Section End", "Canvas Code"}:
            known = label if not label.startswith("heading") else f"Heading {label[-1]}"
            assert known in guide or label in {f"heading {level}" for level in range(3, 7)} | _RARE, label


_RARE = {"Canvas Question", "Canvas Quote List"}


def test_two_tables_in_a_row_stay_two() -> None:
    root = _body(Document((_table("a|b", "c|d"), _table("e|f", "g|h"), Columns(((_text("i"),), (_text("j"),))))))
    after = [one.getnext() for one in root.iter(f"{W}tbl")]
    assert [one is not None and one.tag == f"{W}p" for one in after] == [True, True, True]
