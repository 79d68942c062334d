"""This file shows that what newer versions of Excel keep beside a cell is read: never the #VALUE! for older ones."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pytest
from readers_kit import RELATION, parts, rels, written

from generator.canvas import load_all
from generator.layouts import Reading, read
from generator.system.resources import templates_root
from generator.xlsx.workbook import read_workbook

if TYPE_CHECKING:
    from pathlib import Path

CANVASES = load_all(templates_root())
_RICH = "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata"
_KINDS = "http://schemas.microsoft.com/office/2017/06/relationships"
_STRUCTURES = {
    "_localImage": ("_rvRel:LocalImageIdentifier", "CalcOrigin", "Text"),
    "_webimage": ("WebImageIdentifier", "CalcOrigin", "ComputedImage", "Text"),
    "_linkedentity2": ("%EntityServiceId", "%EntityCulture", "_DisplayString", "Bevolking"),
    "_formattednumber": ("_Format",),
    "_error": ("errorType", "propagated"),
}
QUESTION, GOALS = "Welk vraagstuk(ken) willen we oplossen?", "Wat zijn onze inhoudelijke doelen?"


def book(cells: str, records: str, styles: str = "", *, count: int = 1) -> dict[str, str]:
    """A workbook with two questions and their answers, and the parts to which the number of a record leads."""
    content = parts(
        {
            "Blad1": "<sheetData>"
            f'<row r="1"><c r="A1" t="inlineStr"><is><t>{QUESTION}</t></is></c>{cells}</row>'
            f'<row r="2"><c r="A2" t="inlineStr"><is><t>{GOALS}</t></is></c>'
            '<c r="B2" t="inlineStr"><is><t>droog</t></is></c></row></sheetData>'
        },
        styles=styles,
    )
    more = "".join(
        f'<Relationship Id="r{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(
            [
                (f"{RELATION}/sheetMetadata", "metadata.xml"),
                (f"{_KINDS}/rdRichValue", "richData/rdrichvalue.xml"),
                (f"{_KINDS}/rdRichValueStructure", "richData/rdrichvaluestructure.xml"),
                ("http://schemas.microsoft.com/office/2022/10/relationships/richValueRel", "richData/richValueRel.xml"),
                (f"{_KINDS}/FeaturePropertyBag", "featurePropertyBag/featurePropertyBag.xml"),
            ]
        )
    )
    name = "xl/_rels/workbook.xml.rels"
    content[name] = content[name].replace("</Relationships>", more + "</Relationships>")
    future = "".join(f'<bk><extLst><ext><x:rvb i="{number}"/></ext></extLst></bk>' for number in range(count))
    known = "".join(f'<bk><rc t="2" v="{number}"/></bk>' for number in range(count))
    content["xl/metadata.xml"] = (
        f'<metadata xmlns:x="{_RICH}"><metadataTypes count="2"><metadataType name="XLDAPR"/>'
        '<metadataType name="XLRICHVALUE"/></metadataTypes>'
        '<futureMetadata name="XLDAPR" count="1"><bk><extLst/></bk></futureMetadata>'
        f'<futureMetadata name="XLRICHVALUE" count="{count}">{future}</futureMetadata>'
        '<cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata>'
        f'<valueMetadata count="{count}">{known}</valueMetadata></metadata>'
    )
    content["xl/richData/rdrichvalue.xml"] = f'<rvData xmlns="{_RICH}" count="{count}">{records}</rvData>'
    fields = "".join(
        f'<s t="{kind}">{"".join(f"""<k n="{field}" t="s"/>""" for field in names)}</s>'
        for kind, names in _STRUCTURES.items()
    )
    content["xl/richData/rdrichvaluestructure.xml"] = f'<rvStructures xmlns="{_RICH}2">{fields}</rvStructures>'
    content["xl/richData/richValueRel.xml"] = (
        f'<richValueRels xmlns="{_RICH}rel" xmlns:r="{RELATION}"><rel r:id="rId1"/></richValueRels>'
    )
    content["xl/richData/_rels/richValueRel.xml.rels"] = rels(
        f'<Relationship Id="rId1" Type="{RELATION}/image" Target="../media/flap 3.png"/>'
    )
    content["xl/featurePropertyBag/featurePropertyBag.xml"] = (
        '<FeaturePropertyBags><bag type="Checkbox"/><bag type="XFControls"><bagId k="CellControl">0</bagId></bag>'
        "</FeaturePropertyBags>"
    )
    return content


def reading_of(content: dict[str, str], folder: Path) -> Reading:
    return read(written(folder, content), CANVASES)


RICH = '<c r="B1" t="e" vm="1"><v>#VALUE!</v></c>'


@pytest.mark.parametrize(
    ("record", "shown"),
    [
        ('<rv s="0"><v>0</v><v>5</v><v>Foto van flap 3: te nat</v></rv>', "Foto van flap 3: te nat"),
        ('<rv s="1"><v>0</v><v>1</v><v>0</v><v>Kaart van de wijk</v></rv>', "Kaart van de wijk"),
        ('<rv s="2"><v>1</v><v>nl-NL</v><v>Waterdam</v><v>12</v></rv>', "Waterdam"),
        ('<rv s="3"><fb t="s">12,30</fb><v>0</v></rv>', "12,30"),
        ('<rv s="2"><fb t="s">Waterdam</fb><v>1</v><v>nl-NL</v></rv>', "Waterdam"),
    ],
)
def test_a_cell_says_what_newer_versions_show(record: str, shown: str, tmp_path: Path) -> None:
    reading = reading_of(book(RICH, record), tmp_path)
    assert reading.response.text("f1_vraagstuk") == shown
    assert [finding.code for finding in reading.findings] == []


def test_a_picture_without_words_is_told_by_its_file(tmp_path: Path) -> None:
    reading = reading_of(book(RICH, '<rv s="0"><v>0</v><v>5</v></rv>'), tmp_path)
    assert reading.response.text("f1_vraagstuk") == ""
    assert [(str(item.passage.ref), item.passage.text, item.kind) for item in reading.response.unplaced] == [
        ("Blad1!B1", "flap 3.png", "picture")
    ]


@pytest.mark.parametrize("error", ["#NAME?", "#VALUE!", "#BLOCKED!", ""])
@pytest.mark.parametrize(
    ("formula", "alt"),
    [
        ('_xlfn.IMAGE("https://x.example/a,b.png","Foto van ""flap"" 3",0)', 'Foto van "flap" 3'),
        ('IMAGE(A9;"Kaart")', "Kaart"),
        ('_xlfn.IMAGE("https://x.example/a.png")', ""),
        ('_xlfn.IMAGE("https://x.example/a.png",,1)', ""),
    ],
)
def test_a_picture_by_a_formula_is_its_words_or_a_picture_and_never_an_error(
    formula: str, alt: str, error: str, tmp_path: Path
) -> None:
    value = f"<v>{error}</v>" if error else ""
    kind = 't="e"' if error else ""
    reading = reading_of(book(f'<c r="B1" {kind}><f>{escape(formula)}</f>{value}</c>', ""), tmp_path)
    assert reading.response.text("f1_vraagstuk") == alt
    pictures = [item.passage.text for item in reading.response.unplaced if item.kind == "picture"]
    assert pictures == ([] if alt else ["image"])
    assert [finding.code for finding in reading.findings] == []


def test_an_error_that_only_newer_versions_know_is_told_as_an_error(tmp_path: Path) -> None:
    reading = reading_of(book(RICH, '<rv s="4"><v>8</v><v>0</v></rv>'), tmp_path)
    (finding,) = [finding for finding in reading.findings if finding.code == "error-value"]
    assert (finding.question, dict(finding.values)["text"]) == ("f1_vraagstuk", "#SPILL!")


def test_several_records_each_go_to_their_cell(tmp_path: Path) -> None:
    cells = "".join(f'<c r="{letter}1" t="e" vm="{vm}"><v>#VALUE!</v></c>' for letter, vm in (("B", 2), ("C", 1)))
    records = '<rv s="2"><v>1</v><v>nl</v><v>Een</v></rv><rv s="2"><v>1</v><v>nl</v><v>Twee</v></rv>'
    (sheet,) = read_workbook(written(tmp_path, book(cells, records, count=2)), lambda _names, _texts: "nl").sheets
    assert [cell.text for cell in sheet.row(1)] == [QUESTION, "Twee", "Een"]


@pytest.mark.parametrize("missing", ["rdrichvalue", "rdrichvaluestructure", "richValueRel"])
def test_parts_that_are_missing_or_broken_stop_nothing(missing: str, tmp_path: Path) -> None:
    content = book(RICH, '<rv s="2"><v>1</v><v>nl</v><v>Waterdam</v></rv>')
    for text in ("<rvData", None):
        if text:
            content[f"xl/richData/{missing}.xml"] = text
        else:
            del content[f"xl/richData/{missing}.xml"]
        assert reading_of(content, tmp_path).response.text("f1_doelen") == "droog"


def test_a_number_of_a_record_that_is_not_there(tmp_path: Path) -> None:
    reading = reading_of(book('<c r="B1" t="e" vm="9"><v>#VALUE!</v></c>', ""), tmp_path)
    assert [finding.code for finding in reading.findings] == ["error-value"]


def test_the_values_of_a_dynamic_array_are_read(tmp_path: Path) -> None:
    cells = (
        '<c r="B1" t="str" cm="1"><f t="array" ref="B1:C1">_xlfn.UNIQUE(D1:E1)</f><v>te nat</v></c>'
        '<c r="C1" t="str"><v>te droog</v></c>'
    )
    reading = reading_of(book(cells, ""), tmp_path)
    assert reading.response.text("f1_vraagstuk") == "te nat"
    assert [item.passage.text for item in reading.response.unplaced] == ["te droog"]


BOX = (
    '<cellXfs count="2"><xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="0"><extLst>'
    '<ext xmlns:x="http://schemas.microsoft.com/office/spreadsheetml/2022/featurepropertybag"'
    ' uri="{C7286773-470A-42A8-94C5-96B5CB345126}"><x:xfComplement i="0"/></ext></extLst></xf></cellXfs>'
)


@pytest.mark.parametrize(("value", "shown"), [("1", "☑"), ("0", "☐")])
def test_a_check_box_in_a_cell_is_ticked_or_not(value: str, shown: str, tmp_path: Path) -> None:
    cells = f'<c r="B1" s="1" t="b"><v>{value}</v></c><c r="C1" t="b"><v>1</v></c>'
    (sheet,) = read_workbook(written(tmp_path, book(cells, "", styles=BOX)), lambda _names, _texts: "nl").sheets
    assert [cell.text for cell in sheet.row(1)] == [QUESTION, shown, "WAAR"]


def test_a_box_that_is_not_ticked_is_no_answer(tmp_path: Path) -> None:
    from generator.model import nature  # noqa: PLC0415 - only this test asks

    reading = reading_of(book('<c r="B1" s="1" t="b"><v>0</v></c>', "", styles=BOX), tmp_path)
    assert nature(reading.response.text("f1_vraagstuk")) == "empty"
