"""This file shows that the reader sees what a person sees: looks, shapes, comments, dates, hidden rows, old formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from readers_kit import DRAWING, PACKAGE, RELATION, cell, parts, rels, rows, written

from generator.model import Span
from generator.xlsx.cells import Area, Sheet, Workbook, area
from generator.xlsx.workbook import read_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="d mmmm yyyy"/></numFmts>'
    '<fonts><font/><font><b/></font><font><strike/><i val="0"/></font></fonts>'
    '<cellXfs><xf fontId="0" numFmtId="0"/><xf fontId="1"/><xf fontId="2"/><xf numFmtId="164"/><xf numFmtId="16"/>'
    '<xf numFmtId="9"/></cellXfs>'
)


def opened(folder: Path, content: Mapping[str, str | bytes], language: str = "nl") -> Workbook:
    return read_workbook(written(folder, content), lambda _names, _texts: language)


def one(
    folder: Path, sheet: str, *, strings: str = "", extra: Mapping[str, str] | None = None, nl: bool = True
) -> Sheet:
    content = {**parts({"Blad1": sheet}, strings=strings, styles=STYLES), **(extra or {})}
    return opened(folder, content, "nl" if nl else "en").sheets[0]


def texts(sheet: Sheet) -> dict[str, str]:
    return {found.name: found.text for found in sheet.cells.values()}


@pytest.mark.parametrize("strict", [False, True])
def test_transitional_and_strict_read_the_same(tmp_path: Path, strict: bool) -> None:  # noqa: FBT001 - both sides
    strings = "<si><t>gedeeld</t></si>"
    sheet = rows({1: '<c r="A1" t="s"><v>0</v></c><c r="B1" t="d"><v>2026-04-14</v></c><c r="C1"><v>41</v></c>'})
    book = opened(tmp_path, parts({"Blad1": sheet}, strings=strings, strict=strict))
    assert texts(book.sheets[0]) == {"A1": "gedeeld", "B1": "2026-04-14", "C1": "41"}


def test_space_around_a_number_of_a_part_is_no_part_of_it(tmp_path: Path) -> None:
    """The schema allows it; a day was read as the number of days since 1900."""
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId=" 14\n"/></cellXfs>'
    content = parts({"Blad1": rows({1: '<c r="A1" s=" 1 "><v>46091</v></c>'})}, styles=styles)
    assert texts(opened(tmp_path, content).sheets[0]) == {"A1": "10-3-2026"}


@pytest.mark.parametrize(("value", "shown"), [("2026-03-14T00:00:00", "2026-03-14"), ("2026-03-14T09:30:00",) * 2])
def test_a_date_in_iso_form_has_no_midnight(value: str, shown: str, tmp_path: Path) -> None:
    book = opened(tmp_path, parts({"Blad1": rows({1: f'<c r="A1" t="d"><v>{value}</v></c>'})}))
    assert texts(book.sheets[0]) == {"A1": shown}


def test_looks_of_runs_and_of_cells(tmp_path: Path) -> None:
    strings = (
        "<si><r><t>gewoon </t></r><r><rPr><b/></rPr><t>vet</t></r><r><rPr><strike/></rPr><t> weg</t></r>"
        '<rPh sb="0" eb="1"><t>leeshulp</t></rPh><phoneticPr fontId="1"/></si>'
    )
    sheet = one(
        tmp_path,
        rows({1: '<c r="A1" t="s"><v>0</v></c>' + cell("B1", "hele cel vet", 1) + cell("C1", "doorgehaald", 2)}),
        strings=strings,
    )
    assert sheet.cells[1, 1].spans == (Span("gewoon "), Span("vet", bold=True), Span(" weg", strike=True))
    assert sheet.cells[1, 2].spans == (Span("hele cel vet", bold=True),)
    assert sheet.cells[1, 3].spans == (Span("doorgehaald", strike=True),)


def test_values_as_people_see_them(tmp_path: Path) -> None:
    content = rows(
        {
            1: '<c r="A1"><v>41</v></c><c r="B1"><v>0.5</v></c><c r="C1" s="5"><v>0.25</v></c><c r="D1" t="b"><v>1</v></c>',  # noqa: E501 - XML reads better unbroken
            2: '<c r="A2" s="3"><v>46126</v></c><c r="B2" s="4"><v>46024</v></c>',
            3: '<c r="A3" t="str"><f>A1&amp;"x"</f><v>41x</v></c><c r="B3"><f>1+1</f></c><c r="C3" t="e"><v>#N/A</v></c>',  # noqa: E501 - XML reads better unbroken
            4: '<c r="A4" s="1"/><c r="B4" t="str"><f>""</f><v></v></c>',
        }
    )
    dutch, english = one(tmp_path, content), one(tmp_path, content, nl=False)
    shown = {"A1": "41", "B1": "0,5", "C1": "25%", "D1": "WAAR", "A2": "14 april 2026", "B2": "2-jan", "A3": "41x"}
    assert {name: text for name, text in texts(dutch).items() if name in shown} == shown
    assert texts(english)["B1"] == "0.5"
    assert texts(english)["D1"] == "TRUE"
    assert dutch.cells[2, 2].became_date
    assert not dutch.cells[2, 1].became_date
    assert dutch.cells[3, 2].kind == "formula"
    assert dutch.cells[3, 3].kind == "error"
    assert (4, 1) not in dutch.cells


def test_hidden_rows_columns_and_sheets(tmp_path: Path) -> None:
    sheet = (
        '<cols><col min="2" max="3" hidden="1"/></cols><sheetData>'
        f'<row r="1" hidden="1">{cell("A1", "rij")}</row><row r="2">{cell("A2", "open")}{cell("C2", "kolom")}</row></sheetData>'  # noqa: E501 - XML reads better unbroken
    )
    book = opened(tmp_path, parts({"Een": sheet, "Twee": rows({1: cell("A1", "blad")})}, states={"Twee": "veryHidden"}))
    assert {found.text: found.hidden for found in book.sheets[0].cells.values()} == {
        "rij": True,
        "open": False,
        "kolom": True,
    }
    assert book.sheets[1].state == "veryHidden"
    assert book.sheets[1].cells[1, 1].hidden


def test_links_of_cells_and_of_formulas(tmp_path: Path) -> None:
    content = (
        rows(
            {
                1: cell("A1", "site")
                + '<c r="B1" t="str"><f>HYPERLINK("https://b.nl/?a=1","b")</f><v>b</v></c>'
                + cell("C1", "x")
            }
        )
        + '<hyperlinks><hyperlink ref="A1" r:id="l" location="deel"/><hyperlink ref="C1" location="Blad2!A1"/></hyperlinks>'  # noqa: E501 - XML reads better unbroken
    )
    link = f'<Relationship Id="l" Type="{RELATION}/hyperlink" Target="https://a.nl/" TargetMode="External"/>'
    sheet = one(tmp_path, content, extra={"xl/worksheets/_rels/sheet1.xml.rels": rels(link)})
    assert [found.spans[0].link for found in sheet.cells.values()] == ["https://a.nl/#deel", "https://b.nl/?a=1", ""]


def test_notes_and_threaded_comments(tmp_path: Path) -> None:
    relations = (
        f'<Relationship Id="n" Type="{RELATION}/comments" Target="../comments1.xml"/>'
        '<Relationship Id="t" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" '
        'Target="../threadedComments/threadedComment1.xml"/>'
    )
    extra = {
        "xl/worksheets/_rels/sheet1.xml.rels": rels(relations),
        "xl/comments1.xml": "<comments><authors><author>Rol A</author><author>tc={1}</author></authors><commentList>"
        '<comment ref="B2" authorId="0"><text><r><rPr><b/></rPr><t>Let op:</t></r><r><t> klopt dit?</t></r></text></comment>'  # noqa: E501 - XML reads better unbroken
        '<comment ref="C3" authorId="1"><text><t>[Threaded comment] Your version ...</t></text></comment>'
        "</commentList></comments>",
        "xl/threadedComments/threadedComment1.xml": '<ThreadedComments xmlns="x"><threadedComment ref="C3" personId="{p}" id="1">'  # noqa: E501 - XML reads better unbroken
        '<text>Nog na te gaan</text></threadedComment><threadedComment ref="C3" personId="{q}" parentId="1"><text>Gedaan</text>'  # noqa: E501 - XML reads better unbroken
        "</threadedComment></ThreadedComments>",
        "xl/persons/person.xml": '<personList xmlns="x"><person id="{p}" displayName="Rol B"/></personList>',
    }
    loose = one(tmp_path, rows({}), extra=extra).loose
    assert [
        (item.kind, item.row, item.column, "".join(span.text for span in item.spans), item.author) for item in loose
    ] == [
        ("note", 2, 2, "Let op: klopt dit?", "Rol A"),
        ("twin", 3, 3, "[Threaded comment] Your version ...", "tc={1}"),
        ("comment", 3, 3, "Nog na te gaan", "Rol B"),
        ("comment", 3, 3, "Gedaan", ""),
    ]


def test_shapes_groups_pictures_charts_and_check_boxes(tmp_path: Path) -> None:
    def anchor(row: int, inner: str) -> str:
        place = f"<xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row></xdr:from>"
        return f"<xdr:twoCellAnchor>{place}<xdr:to/>{inner}<xdr:clientData/></xdr:twoCellAnchor>"

    def shape(text: str) -> str:
        return f"<xdr:sp><xdr:nvSpPr/><xdr:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"

    two = (
        '<xdr:sp><xdr:txBody><a:p><a:r><a:rPr b="1" strike="sngStrike"><a:hlinkClick r:id="h"/></a:rPr><a:t>plak</a:t></a:r>'  # noqa: E501 - XML reads better unbroken
        "<a:br/><a:r><a:t>briefje</a:t></a:r></a:p><a:p><a:fld><a:t>2</a:t></a:fld></a:p></xdr:txBody></xdr:sp>"
    )
    choice = f"<mc:AlternateContent><mc:Choice>{shape('nieuw')}</mc:Choice><mc:Fallback>{shape('oud')}</mc:Fallback></mc:AlternateContent>"  # noqa: E501 - XML reads better unbroken
    picture = (
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="4" name="Picture 3" descr="Foto van de flap"/></xdr:nvPicPr></xdr:pic>'
    )
    frame = '<xdr:graphicFrame><a:graphic><a:graphicData><c:chart xmlns:c="c" r:id="c"/></a:graphicData></a:graphic></xdr:graphicFrame>'  # noqa: E501 - XML reads better unbroken
    group = f"<xdr:grpSp><xdr:grpSp>{shape('diep')}</xdr:grpSp></xdr:grpSp>"
    drawing = (
        f"<xdr:wsDr {DRAWING}>{anchor(1, two)}{anchor(2, group)}"
        f"{anchor(3, choice)}{anchor(4, picture)}{anchor(5, frame)}</xdr:wsDr>"
    )
    vml = (
        '<xml xmlns:v="urn:v" xmlns:x="urn:x"><v:shape><v:textbox><div><font>Akkoord</font><br></div></v:textbox>'
        '<x:ClientData ObjectType="Checkbox"><x:Anchor>1, 0, 9, 0, 2, 0, 10, 0</x:Anchor></x:ClientData></v:shape>'
        '<v:shape><v:textbox><div>niet</div></v:textbox><x:ClientData ObjectType="Note"/></v:shape></xml>'
    )
    extra = {
        "xl/worksheets/_rels/sheet1.xml.rels": rels(
            f'<Relationship Id="d" Type="{RELATION}/drawing" Target="../drawings/drawing1.xml"/>'
            f'<Relationship Id="v" Type="{RELATION}/vmlDrawing" Target="../drawings/vml1.vml"/>'
        ),
        "xl/drawings/drawing1.xml": drawing,
        "xl/drawings/_rels/drawing1.xml.rels": rels(
            f'<Relationship Id="c" Type="{RELATION}/chart" Target="../charts/chart1.xml"/>'
            f'<Relationship Id="h" Type="{RELATION}/hyperlink" Target="https://c.nl" TargetMode="External"/>'
        ),
        "xl/drawings/vml1.vml": vml,
        "xl/charts/chart1.xml": '<c:chartSpace xmlns:c="c" xmlns:a="a"><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Groei</a:t>'  # noqa: E501 - XML reads better unbroken
        "</a:r></a:p></c:rich></c:tx></c:title></c:chart></c:chartSpace>",
    }
    loose = one(tmp_path, rows({}) + '<drawing r:id="d"/><legacyDrawing r:id="v"/>', extra=extra).loose
    assert [(item.kind, item.row, item.column, "".join(span.text for span in item.spans)) for item in loose] == [
        ("shape", 2, 2, "plak\nbriefje\n2"),
        ("shape", 3, 2, "diep"),
        ("shape", 4, 2, "nieuw"),
        ("picture", 5, 2, "Foto van de flap"),
        ("chart", 6, 2, "Groei"),
        ("checkbox", 10, 2, "☐ Akkoord"),
    ]
    assert loose[0].spans[0] == Span("plak", bold=True, strike=True, link="https://c.nl")


def test_words_beside_a_link_in_a_shape_are_cleaned_too(tmp_path: Path) -> None:
    linked = '<a:r><a:rPr><a:hlinkClick r:id="h"/></a:rPr><a:t>hier</a:t></a:r>'
    inner = f"<a:p>{linked}<a:r><a:t> terug_x202E_</a:t></a:r></a:p>"
    place = "<xdr:from><xdr:col>1</xdr:col><xdr:row>1</xdr:row></xdr:from>"
    shape = f"<xdr:oneCellAnchor>{place}<xdr:sp><xdr:txBody>{inner}</xdr:txBody></xdr:sp></xdr:oneCellAnchor>"
    extra = {
        "xl/worksheets/_rels/sheet1.xml.rels": rels(
            f'<Relationship Id="d" Type="{RELATION}/drawing" Target="../drawings/drawing1.xml"/>'
        ),
        "xl/drawings/drawing1.xml": f"<xdr:wsDr {DRAWING}>{shape}</xdr:wsDr>",
        "xl/drawings/_rels/drawing1.xml.rels": rels(
            f'<Relationship Id="h" Type="{RELATION}/hyperlink" Target="https://c.nl" TargetMode="External"/>'
        ),
    }
    (found,) = one(tmp_path, rows({}) + '<drawing r:id="d"/>', extra=extra).loose
    assert found.spans == (Span("hier", link="https://c.nl"), Span(" terug\u202e\u202c"))
    assert found.changed


_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_FRACTION = (
    f'<m:oMath xmlns:m="{_MATH}"><m:r><m:t>x=</m:t></m:r><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num>'
    "<m:den><m:r><m:t>c</m:t></m:r></m:den></m:f><m:sSup><m:e><m:r><m:t>y</m:t></m:r></m:e>"
    "<m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
)


@pytest.mark.parametrize("wrapped", [False, True])
def test_an_equation_in_a_text_box_is_read(wrapped: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    equation = f'<a14:m xmlns:a14="a14">{_FRACTION}</a14:m>'
    if wrapped:
        equation = (
            f'<mc:AlternateContent><mc:Choice Requires="a14">{equation}</mc:Choice>'
            "<mc:Fallback><a:r><a:t>niet</a:t></a:r></mc:Fallback></mc:AlternateContent>"
        )
    drawing = (
        f"<xdr:wsDr {DRAWING}><xdr:oneCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:row>1</xdr:row></xdr:from><xdr:sp>"
        f"<xdr:txBody><a:p><a:r><a:t>peil: </a:t></a:r>{equation}<a:r><a:t> cm</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
        "</xdr:oneCellAnchor></xdr:wsDr>"
    )
    extra = {
        "xl/worksheets/_rels/sheet1.xml.rels": rels(
            f'<Relationship Id="d" Type="{RELATION}/drawing" Target="../drawings/drawing1.xml"/>'
        ),
        "xl/drawings/drawing1.xml": drawing,
    }
    loose = one(tmp_path, rows({}) + '<drawing r:id="d"/>', extra=extra).loose
    assert ["".join(span.text for span in item.spans) for item in loose] == ["peil: x=(a+b)/cy^2 cm"]


def test_the_names_of_trend_lines_and_the_words_for_who_does_not_see_a_chart_are_read(tmp_path: Path) -> None:
    chart = (
        '<c:chartSpace xmlns:c="c" xmlns:a="a"><c:chart><c:plotArea><c:lineChart><c:ser><c:trendline>'
        "<c:name>Als het zo doorgaat</c:name><c:trendlineLbl><c:tx><c:rich><a:p><a:r><a:t>stijgt</a:t></a:r></a:p>"
        "</c:rich></c:tx></c:trendlineLbl></c:trendline></c:ser></c:lineChart></c:plotArea></c:chart></c:chartSpace>"
    )
    extra = {
        "xl/worksheets/_rels/sheet1.xml.rels": rels(
            f'<Relationship Id="d" Type="{RELATION}/drawing" Target="../drawings/drawing1.xml"/>'
        ),
        "xl/drawings/drawing1.xml": f"<xdr:wsDr {DRAWING}><xdr:oneCellAnchor><xdr:sp><xdr:nvSpPr>"
        '<xdr:cNvPr id="2" name="Pijl 1" descr="Pijl naar links"/></xdr:nvSpPr></xdr:sp></xdr:oneCellAnchor>'
        '<xdr:oneCellAnchor><xdr:graphicFrame><xdr:nvGraphicFramePr><xdr:cNvPr id="3" name="Grafiek 1" title="Peil"'
        ' descr="Het peil zakt"/></xdr:nvGraphicFramePr><a:graphic><a:graphicData>'
        '<c:chart xmlns:c="c" r:id="c"/></a:graphicData></a:graphic></xdr:graphicFrame></xdr:oneCellAnchor></xdr:wsDr>',
        "xl/drawings/_rels/drawing1.xml.rels": rels(
            f'<Relationship Id="c" Type="{RELATION}/chart" Target="../charts/chart1.xml"/>'
        ),
        "xl/charts/chart1.xml": chart,
    }
    loose = one(tmp_path, rows({}) + '<drawing r:id="d"/>', extra=extra).loose
    assert [(item.kind, "".join(span.text for span in item.spans)) for item in loose] == [
        ("picture", "Pijl naar links"),
        ("chart", "Als het zo doorgaat"),
        ("chart", "stijgt"),
        ("chart", "Peil\nHet peil zakt"),
    ]


def test_margins_and_prompts(tmp_path: Path) -> None:
    content = (
        rows({}) + '<dataValidations><dataValidation sqref="B2:B9 D1" promptTitle="Keuze" prompt="Kies er één">'
        '<formula1>"ja,nee"</formula1></dataValidation></dataValidations>'
        '<headerFooter><oddHeader>&amp;L&amp;"Arial,Bold"&amp;12Tafel A&amp;C&amp;P van &amp;N&amp;R&amp;D</oddHeader>'
        "<oddFooter>&amp;C&amp;P</oddFooter></headerFooter>"
    )
    loose = one(tmp_path, content).loose
    assert [(item.kind, item.row, "".join(span.text for span in item.spans)) for item in loose] == [
        ("prompt", 2, "Keuze"),
        ("prompt", 2, "Kies er één"),
        ("prompt", 2, '"ja,nee"'),
        ("header", 0, "Tafel A\n# van #"),
    ]


def test_names_point_at_cells_or_hold_a_constant(tmp_path: Path) -> None:
    names = (
        "<definedName name=\"een\">'Mijn ''blad'''!$B$5:$B$9</definedName><definedName name=\"twee\" localSheetId=\"0\">Blad!$A$1,Blad!$C:$C"  # noqa: E501 - XML reads better unbroken
        '</definedName><definedName name="vast">"u ""s"""</definedName><definedName name="stuk">#REF!</definedName>'
    )
    book = opened(tmp_path, parts({"Blad": rows({})}, names=names))
    assert [(name.name, name.areas, name.constant) for name in book.names] == [
        ("een", (("Mijn 'blad'", Area(5, 2, 9, 2)),), None),
        ("twee", (("Blad", Area(1, 1, 1, 1)), ("Blad", Area(1, 3, 1_048_576, 3))), None),
        ("vast", (), 'u "s"'),
    ]


def test_calendar_of_1904_and_cells_without_address(tmp_path: Path) -> None:
    content = '<sheetData><row><c s="3"><v>0</v></c><c t="inlineStr"><is><t>b</t></is></c></row></sheetData>'
    book = opened(tmp_path, parts({"Blad": content}, styles=STYLES, properties='<workbookPr date1904="1"/>'))
    assert texts(book.sheets[0]) == {"A1": "1 januari 1904", "B1": "b"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("B5", (5, 2, 5, 2)),
        ("$C$9:$B$5", (5, 2, 9, 3)),
        ("A:B", (1, 1, 1048576, 2)),
        ("7:7", (7, 1, 7, 16384)),
        ("", None),
    ],
)
def test_areas(text: str, expected: tuple[int, int, int, int] | None) -> None:
    assert area(text) == expected


def test_kit_is_a_package() -> None:
    assert PACKAGE in parts({})["[Content_Types].xml"]
