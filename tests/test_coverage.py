"""This file proves that the account of a workbook holds every text that a person can see in it, and nothing else."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
from account_kit import CANVASES, prove, rows_of
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from made_layouts import LAYOUTS as MAKERS
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from readers_kit import DRAWING, cell, parts, rels, rows, written

from generator.cli import main
from generator.layouts.reading import LAYOUTS, totals
from generator.system.resources import samples_root
from generator.words.messages import MESSAGES

if TYPE_CHECKING:
    from pathlib import Path

    from generator.model import Language

MADE = {
    (layout, canvas): make(CANVASES[canvas], "nl") for layout, make in MAKERS.items() for canvas in sorted(CANVASES)
}
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.mark.parametrize("sample", sorted(path.name for path in samples_root().glob("*.xlsx")))
def test_samples(sample: str) -> None:
    accounted = prove(samples_root() / sample)
    counts = totals(accounted)
    assert sum(counts.values()) == len(accounted)
    assert counts["read"] > 50 or "light" in sample


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("canvas", sorted(CANVASES))
@pytest.mark.parametrize("layout", sorted(MAKERS))
def test_every_layout(layout: str, canvas: str, language: Language, tmp_path: Path) -> None:
    file = tmp_path / "boek.xlsx"
    file.write_bytes(MAKERS[layout](CANVASES[canvas], language))
    accounted = prove(file)
    if layout in LAYOUTS:
        assert sum(row.fate == "read" for row in accounted) > 5


TEXTS = st.text(st.sampled_from("abc ?.:-\n1é😀"), min_size=1, max_size=14).filter(
    lambda text: bool(text.strip()) and text.strip()[0] != "-"
)
ASKED = [question for one in CANVASES["usecase"].sections if one.asked for question in one.questions]
LABELS = [question.label.nl for question in ASKED if question.kind != "table"]
TYPED = st.one_of(TEXTS, st.sampled_from([*LABELS, "Data", "Vraag", "1a) Wie?", f"{LABELS[3]} onze wijk"]))
PLACES = st.tuples(st.integers(1, 40), st.integers(1, 8))


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=[Phase.generate],
)
@given(data=st.data())
def test_random_workbooks(tmp_path: Path, data: st.DataObject) -> None:
    """Words anywhere, over anything; notes, merges, shapes, hidden rows and columns, words with several looks."""
    book = openpyxl.load_workbook(io.BytesIO(MADE[data.draw(st.sampled_from(sorted(MADE)))]), rich_text=True)
    book.create_sheet("Los blad")
    for sheet in data.draw(st.lists(st.sampled_from(book.worksheets), min_size=1, max_size=3, unique=True)):
        for place, text in data.draw(st.dictionaries(PLACES, TYPED, max_size=6)).items():
            rich = data.draw(st.booleans())
            pieces: list[str | TextBlock] = ["wel ", TextBlock(InlineFont(strike=True), text)]
            struck = CellRichText(pieces)
            sheet.cell(*place).value = struck if rich else text
        for place, text in data.draw(st.dictionaries(PLACES, TEXTS, max_size=2)).items():
            sheet.cell(*place).comment = Comment(text, data.draw(st.sampled_from(["Tafel A", "x"])))
        for row in data.draw(st.lists(st.integers(1, 30), max_size=2)):
            sheet.row_dimensions[row].hidden = True
        sheet.column_dimensions["C"].hidden = data.draw(st.booleans())
        if not sheet.merged_cells.ranges and data.draw(st.booleans()):
            sheet.merged_cells.add("B5:C7")
    book.properties.title = data.draw(st.sampled_from(["", "Onze titel"]))
    book.create_sheet("Vormen")
    file = tmp_path / "boek.xlsx"
    book.save(file)
    file.write_bytes(with_shapes(file.read_bytes(), data.draw(st.dictionaries(PLACES, TEXTS, max_size=4))))
    prove(file)


def with_shapes(content: bytes, shapes: dict[tuple[int, int], str]) -> bytes:
    """The workbook with text boxes over the cells of its last sheet."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    last = max((name for name in found if "worksheets/sheet" in name), key=lambda name: (len(name), name))
    escaped = {place: text.replace("&", "&amp;").replace("<", "&lt;") for place, text in shapes.items()}
    boxes = "".join(shape(place, text) for place, text in escaped.items())
    found["xl/drawings/drawing99.xml"] = f"<xdr:wsDr {DRAWING}>{boxes}</xdr:wsDr>".encode()
    found[last] = found[last].replace(b"</worksheet>", f'<drawing xmlns:r="{RELATED}" r:id="d9"/></worksheet>'.encode())
    found[last.replace("worksheets/", "worksheets/_rels/") + ".rels"] = rels(
        f'<Relationship Id="d9" Type="{RELATED}/drawing" Target="/xl/drawings/drawing99.xml"/>'
    ).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in found.items():
            archive.writestr(name, part)
    return stream.getvalue()


def shape(place: tuple[int, int], text: str) -> str:
    row, column = place
    lines = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in text.split("\n"))
    return anchored(row, column, f"<xdr:sp><xdr:txBody><a:bodyPr/>{lines}</xdr:txBody></xdr:sp>")


def anchored(row: int, column: int, inner: str) -> str:
    corners = "".join(
        f"<xdr:{name}><xdr:col>{column - 1 + more}</xdr:col><xdr:colOff>0</xdr:colOff>"
        f"<xdr:row>{row - 1 + more}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:{name}>"
        for name, more in (("from", 0), ("to", 1))
    )
    return f"<xdr:twoCellAnchor>{corners}{inner}<xdr:clientData/></xdr:twoCellAnchor>"


CHART = (
    '<c:chartSpace xmlns:c="c" xmlns:a="a"><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Groei</a:t></a:r></a:p>'
    "</c:rich></c:tx></c:title><c:ser><c:tx><c:strRef><c:strCache><c:pt><c:v>reeks een</c:v></c:pt></c:strCache>"
    "</c:strRef></c:tx><c:val><c:numRef><c:numCache><c:pt><c:v>3</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>"
    "</c:chart></c:chartSpace>"
)
DIAGRAM = (
    '<dgm:dataModel xmlns:dgm="d" xmlns:a="a"><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>stap in SmartArt</a:t></a:r>'
    "</a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>"
)
VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<v:shape><v:textbox><div>Akkoord<br></div></v:textbox><x:ClientData ObjectType="Checkbox">'
    "<x:Anchor>1, 0, 9, 0, 2, 0, 10, 0</x:Anchor><x:Checked>1</x:Checked></x:ClientData></v:shape>"
    '<v:shape><v:textbox><div>Niet nodig</div></v:textbox><x:ClientData ObjectType="Checkbox">'
    "<x:Anchor>1, 0, 10, 0, 2, 0, 11, 0</x:Anchor></x:ClientData></v:shape></xml>"
)
PROPERTIES = (
    '<cp:coreProperties xmlns:cp="cp" xmlns:dc="dc"><dc:title>De titel</dc:title><dc:creator>Jan</dc:creator>'
    "<cp:keywords>net, hub</cp:keywords><dc:description>let op de bijlage</dc:description></cp:coreProperties>"
)
CUSTOM = '<Properties xmlns:vt="vt"><property name="Zaak"><vt:lpwstr>2026-17</vt:lpwstr></property></Properties>'
SHEET = (
    "<cols><col min='5' max='5' hidden='1'/></cols>"
    + rows(
        {
            1: cell("A1", LABELS[0]) + cell("B1", "antwoord een") + cell("E1", "in een verborgen kolom"),
            2: cell("A2", LABELS[1]) + cell("B2", "antwoord twee"),
            3: '<c r="B3" t="str"><f>1+1</f><v>uit een formule</v></c><c r="C3" t="e"><v>#REF!</v></c>',
            4: cell("A4", "van niemand"),
        }
    ).replace('<row r="4">', '<row r="4" hidden="1">')
    + '<dataValidations><dataValidation sqref="B2" promptTitle="Tip" prompt="Kies iets"><formula1>"ja,nee"</formula1>'
    "</dataValidation></dataValidations>"
    '<hyperlinks><hyperlink ref="B1" location="A1" tooltip="naar boven"/></hyperlinks>'
    "<headerFooter><oddHeader>&amp;LTafel zes&amp;RBlad &amp;P</oddHeader></headerFooter>"
    '<drawing r:id="d"/><legacyDrawing r:id="v"/>'
    '<extLst><ext><x14:dataValidations xmlns:x14="x14" xmlns:xm="xm"><x14:dataValidation prompt="Nieuwe hulp">'
    "<xm:sqref>B1</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
)


def everything(folder: Path) -> Path:
    """A workbook with one of every thing in which text can stand."""
    content: dict[str, str | bytes] = {
        **parts({"Blad": SHEET}, names='<definedName name="Versie">"versie drie"</definedName>')
    }
    links = "".join(
        f'<Relationship Id="{id_}" Type="{RELATED}/{kind}" Target="../{target}"/>'
        for id_, kind, target in (
            ("d", "drawing", "drawings/drawing1.xml"),
            ("v", "vmlDrawing", "drawings/vml1.vml"),
            ("t", "threadedComment", "threadedComments/t1.xml"),
            ("s", "slicer", "slicers/slicer1.xml"),
            ("p", "ctrlProp", "ctrlProps/ctrlProp1.xml"),
        )
    )
    picture = (
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="4" name="Picture 3" descr="Foto van de flap"/></xdr:nvPicPr></xdr:pic>'
    )
    bare = '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="5" name="Picture 4"/></xdr:nvPicPr></xdr:pic>'
    frames = "".join(
        f'<xdr:graphicFrame><a:graphic><a:graphicData><x:x xmlns:x="x" r:{name}="{id_}"/></a:graphicData></a:graphic>'
        "</xdr:graphicFrame>"
        for name, id_ in (("id", "c"), ("dm", "m"))
    )
    content |= {
        "xl/worksheets/_rels/sheet1.xml.rels": rels(links),
        "xl/drawings/drawing1.xml": f"<xdr:wsDr {DRAWING}>{shape((7, 6), 'geel briefje')}{anchored(8, 6, picture)}"
        f"{anchored(9, 6, bare)}{anchored(12, 6, frames)}</xdr:wsDr>",
        "xl/drawings/_rels/drawing1.xml.rels": rels(
            f'<Relationship Id="c" Type="{RELATED}/chart" Target="../charts/chart1.xml"/>'
            f'<Relationship Id="m" Type="{RELATED}/diagramData" Target="../diagrams/data1.xml"/>'
        ),
        "xl/charts/chart1.xml": CHART,
        "xl/diagrams/data1.xml": DIAGRAM,
        "xl/drawings/vml1.vml": VML,
        "xl/threadedComments/t1.xml": '<ThreadedComments xmlns="t"><threadedComment ref="B2" personId="{1}">'
        "<text>klopt dit nog?</text></threadedComment></ThreadedComments>",
        "xl/persons/person.xml": '<personList xmlns="t"><person id="{1}" displayName="Kim"/></personList>',
        "xl/slicers/slicer1.xml": '<slicers xmlns="s"><slicer name="s1" caption="Filter op blok"/></slicers>',
        "xl/ctrlProps/ctrlProp1.xml": '<formControlPr xmlns="f"><itemLst><item val="keuze"/></itemLst></formControlPr>',
        "docProps/core.xml": PROPERTIES,
        "docProps/custom.xml": CUSTOM,
        "_rels/.rels": rels(
            f'<Relationship Id="m" Type="{RELATED}/officeDocument" Target="xl/workbook.xml"/>'
            f'<Relationship Id="c" Type="{RELATED}/metadata/core-properties" Target="docProps/core.xml"/>'
            f'<Relationship Id="u" Type="{RELATED}/custom-properties" Target="docProps/custom.xml"/>'
        ),
    }
    content["xl/worksheets/sheet1.xml"] = str(content["xl/worksheets/sheet1.xml"]).replace(
        "<extLst>", '<controls><control shapeId="9" r:id="p" name="Lijst 1"/></controls><extLst>'
    )
    return written(folder, content)


def test_every_thing_in_which_text_can_stand(tmp_path: Path) -> None:
    accounted = prove(everything(tmp_path))
    fates = {row.text: (row.fate, row.question or row.reason, row.ref.cell) for row in accounted}
    assert {text: fates[text] for text in ("antwoord een", "van niemand", "☑ Akkoord", "☐ Niet nodig", "Groei")} == {
        "antwoord een": ("read", ASKED[0].id, "B1"),
        "van niemand": fates["van niemand"],
        "☑ Akkoord": ("unplaced", "checkbox", "B10"),
        "☐ Niet nodig": ("unplaced", "checkbox", "B11"),
        "Groei": ("unplaced", "chart", "F12"),
    }
    aside = {row.text: row.reason for row in accounted if row.fate == "aside"}
    wanted = {
        "#REF!": "error-value",
        "Kies iets": "prompt",
        "Nieuwe hulp": "prompt",
        "keuze": "prompt",
        "naar boven": "tooltip",
        "reeks een": "chart-data",
        "Filter op blok": "slicer",
        "Kim": "author",
        "De titel": "property",
        "2026-17": "property",
        "versie drie": "name",
        "Blad": "sheet-name",
    }
    assert {text: aside.get(text) for text in wanted} == wanted
    assert fates["Foto van de flap"] == ("unplaced", "picture", "F8")
    assert fates["Picture 4"] == ("unplaced", "picture", "F9")
    hidden = {row.text for row in accounted if row.hidden}
    assert {"in een verborgen kolom", "van niemand"} <= hidden


def test_every_reason_has_words(tmp_path: Path) -> None:
    files = [everything(tmp_path), *sorted(samples_root().glob("*.xlsx"))]
    for number, content in enumerate(MADE.values()):
        files.append(tmp_path / f"{number}.xlsx")
        files[-1].write_bytes(content)
    for row in (row for file in files for row in rows_of(file) if row.fate != "read"):
        for language in ("nl", "en"):
            assert f"{'aside' if row.fate == 'aside' else 'held'}-{row.reason}" in MESSAGES[language], row


def test_the_command_lists_all_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = everything(tmp_path)
    accounted = rows_of(file)
    assert main(["check", "--coverage", str(file), "--lang", "nl"]) == 1
    shown = capsys.readouterr().out
    counts = totals(accounted)
    assert f"Samen {len(accounted)} teksten: {counts['read']} gelezen, {counts['aside']} terzijde gelegd, " in shown
    assert "Blad!B10  ☑ Akkoord (selectievakje)" in shown
    assert re.search(r"Zaak +2026-17", shown)
    assert "Blad!A4  van niemand" in shown
    for row in accounted:
        assert row.text.strip().splitlines()[0] in shown


def test_the_command_gives_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = everything(tmp_path)
    assert main(["check", "--coverage", "--format", "json", str(file), "--lang", "en"]) == 1
    (report,) = json.loads(capsys.readouterr().out)["workbooks"]
    found = report["coverage"]
    assert found["totals"]["total"] == len(found["rows"]) == len(rows_of(file))
    (title,) = [row for row in found["rows"] if row["text"] == "De titel"]
    assert title == {
        "sheet": "", "cell": "", "text": "De titel", "became": "aside", "property": "title", "reason": "property",
        "because": "property of the file itself",
    }  # fmt: skip
    (answer,) = [row for row in found["rows"] if row["text"] == "antwoord een"]
    assert (answer["became"], answer["sheet"], answer["cell"]) == ("read", "Blad", "B1")
    assert (answer["question"], answer["label"]) == (ASKED[0].id, ASKED[0].label.en)


def test_struck_words_are_said_to_be_struck(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--coverage", str(samples_root() / "netcongestie-veldersloot.xlsx"), "--lang", "nl"]) == 1
    assert "doorgehaald: of: batterij op het parkeerterein" in capsys.readouterr().out
