"""This file shows that any house style is used or refused with a reason, and never brings harm along."""

from __future__ import annotations

import io
import zipfile

import docx as python_docx
import pytest
from lxml import etree

from generator.document import Document, Heading, ItemList, Paragraph, Quote, Region, Run, Table
from generator.errors import TemplateError
from generator.writers import docx, office

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W_NAME = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NAME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TABLE = Table(((Run("a"),), (Run("b"),)), (((Run("1"),), (Run("2"),)),), (Run("Tabel"),))
DOCUMENT = Document(
    (
        Region("cover", (Paragraph((Run("Onze titel"),), "title"),)),
        Heading(1, (Run("Hoofdstuk"),), "een"),
        Paragraph((Run("tekst {{ title }}"),)),
        Quote((Paragraph((Run("letterlijk"),)),)),
        ItemList(((Paragraph((Run("punt"),)),),)),
        Region("landscape", (Heading(2, (Run("Breed"),)), TABLE)),
        TABLE,
    ),
    "Het rapport",
    "nl-NL",
    "concept",
    (("client", "Lindewaard"),),
)
MAIN = "word/document.xml"


def _minimal(body: str, **more: str) -> bytes:
    """A document of the fewest parts that make one: no styles, no numbering, no settings."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{more.get("kind", kind)}"/></Types>'
        ),
        "_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{R_NAME}/officeDocument" Target="/word/document.xml"/></Relationships>'
        ),
        MAIN: more.get("before", "")
        + f'<w:document xmlns:w="{more.get("space", W_NAME)}" xmlns:r="{R_NAME}"><w:body>{body}</w:body></w:document>',
    }
    if "styles" in more:
        parts["word/styles.xml"] = f'<w:styles xmlns:w="{W_NAME}">{more["styles"]}</w:styles>'
        parts["word/_rels/document.xml.rels"] = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{R_NAME}/styles" Target="styles.xml"/></Relationships>'
        )
    return office.rezip({name: text.encode() for name, text in parts.items()})


def _line(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _style(identity: str, name: str, more: str = "") -> str:
    return f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/>{more}</w:style>'


def _house() -> bytes:
    """A house style with a cover, a marker that Word cut in two, a legal page, and fields in the header."""
    made = python_docx.Document()
    made.add_paragraph("Ministerie van Voorbeelden")
    made.add_paragraph("Voor {{ client }}: {{ title }}")
    marker = made.add_paragraph()
    marker.add_run("{{ con")
    marker.add_run("tent }}").bold = True
    made.add_paragraph("Colofon")
    made.sections[0].header.paragraphs[0].text = "Huisstijl {{ status }}"
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _body(content: bytes) -> etree._Element:
    found = etree.fromstring(office.unzip(content)[MAIN]).find(f"{W}body")
    assert found is not None
    return found


def _said(element: etree._Element) -> str:
    return "".join(str(one.text or "") for one in element.iter(f"{W}t"))


def _style_of(content: bytes, text: str) -> str:
    for line in _body(content).iter(f"{W}p"):
        style = line.find(f"{W}pPr/{W}pStyle")
        if _said(line) == text and style is not None:
            return str(style.get(f"{W}val"))
    return ""


def _codes(reference: bytes) -> list[str]:
    return [remark.code for remark in docx.write(DOCUMENT, reference).remarks]


def test_cover_header_and_legal_page_stay() -> None:
    written = docx.write(DOCUMENT, _house())
    body = _body(written.content)
    lines = [_said(line) for line in body.iter(f"{W}p") if _said(line)]
    assert lines[:3] == ["Ministerie van Voorbeelden", "Voor Lindewaard: Het rapport", "Hoofdstuk"]
    assert lines[-1] == "Colofon"
    assert "Onze titel" not in lines
    assert "reference-has-cover" in [remark.code for remark in written.remarks]
    headers = [part for name, part in office.unzip(written.content).items() if name.startswith("word/header")]
    assert any(b"Huisstijl Concept" in part for part in headers)


def test_what_follows_the_body_stands_on_its_own_paper() -> None:
    last = Document((*DOCUMENT.blocks[:-1],), "t")
    sections = list(_body(docx.write(last, _house()).content).iter(f"{W}sectPr"))
    sizes = [one.find(f"{W}pgSz") for one in sections]
    assert [size is not None and size.get(f"{W}orient") for size in sizes] == [None, "landscape", None]


def test_text_of_the_group_is_no_field() -> None:
    assert "tekst {{ title }}" in _said(_body(docx.write(DOCUMENT, _house()).content))


def test_without_a_marker_only_the_look_is_used() -> None:
    reference = _minimal(_line("oude tekst") + "<w:sectPr/>")
    assert "oude tekst" not in _said(_body(docx.write(DOCUMENT, reference).content))
    assert "reference-without-marker" in _codes(reference)


@pytest.mark.parametrize(
    ("style", "identity"),
    [
        (_style("berschrift1", "heading 1"), "berschrift1"),
        (_style("Kop1", "Kop 1"), "Kop1"),
        (_style("X", "Huisstijl kop", '<w:aliases w:val="iets,Heading 1"/>'), "X"),
        (_style("Titre1", "Titre 1"), "Titre1"),
        (_style("Heading1", "Onze kop"), "Heading1"),
        (_style("Y", "Hoofdstuktitel", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'), "Y"),
    ],
    ids=["German id", "Dutch", "alias", "French", "id", "outline level"],
)
def test_a_heading_is_found_in_any_language(style: str, identity: str) -> None:
    reference = _minimal("<w:sectPr/>", styles=style)
    assert _style_of(docx.write(DOCUMENT, reference).content, "Hoofdstuk") == identity


def test_what_is_missing_is_added_and_told() -> None:
    reference = _minimal("", styles=_style("Kop1", "Kop 1"))
    written = docx.write(DOCUMENT, reference)
    missing = [dict(remark.values)["style"] for remark in written.remarks if remark.code == "style-missing"]
    assert {"heading 2", "List Bullet", "Quote", "caption"} <= set(missing)
    assert "heading 1" not in missing
    python_docx.Document(io.BytesIO(written.content))


@pytest.mark.parametrize(
    "body",
    ["", "<w:sectPr/>", _line("{{ content }}"), f"<w:sdt><w:sdtContent>{_line('{{ content }}')}</w:sdtContent></w:sdt>",
     f'<w:ins w:id="1" w:author="x">{_line("a")}</w:ins>{_line("{{ content }}")}',
     f"<w:tbl><w:tr><w:tc>{_line('{{ content }}')}</w:tc></w:tr></w:tbl><w:sectPr/>",
     '<w:p><w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr></w:pPr></w:p>' + _line("{{ content }}"),
     _line("{{ content }}") + "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" + _line("slot") + "<w:sectPr/>"],
    ids=["empty", "no marker", "no section", "in a control", "tracked", "in a table", "turned", "section after"],
)  # fmt: skip
def test_odd_references_are_used(body: str) -> None:
    written = docx.write(DOCUMENT, _minimal(body))
    assert "Hoofdstuk" in _said(_body(written.content))
    opened = python_docx.Document(io.BytesIO(written.content))
    assert "Hoofdstuk" in [paragraph.text for paragraph in opened.paragraphs] or "sdt" in body
    assert written.content == docx.write(DOCUMENT, _minimal(body)).content


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_a_template_becomes_a_document(kind: str) -> None:
    types = office.unzip(docx.write(DOCUMENT, _minimal("", kind=kind)).content)["[Content_Types].xml"]
    assert b"document.main+xml" in types
    assert kind.encode() not in types


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        (b"", "docx-reference-broken"),
        (b"PK\x03\x04 cut", "docx-reference-broken"),
        (office.rezip({"a.txt": b"x"}), "docx-reference-broken"),
        (_minimal("<w:p>"), "docx-reference-broken"),
        (_minimal("", before='<!DOCTYPE a [<!ENTITY b "c">]>'), "docx-reference-broken"),
        (_minimal("", kind="application/xml"), "docx-reference-broken"),
        (_minimal("", space="http://purl.oclc.org/ooxml/wordprocessingml/main"), "docx-reference-strict"),
    ],
    ids=["empty", "cut", "no document", "no XML", "entities", "another kind", "strict"],
)
def test_what_cannot_be_used_is_refused_with_a_reason(reference: bytes, code: str) -> None:
    with pytest.raises(TemplateError) as caught:
        docx.write(DOCUMENT, reference)
    assert caught.value.code == code


def test_nothing_is_fetched_from_elsewhere() -> None:
    parts = office.unzip(_house())
    parts["word/_rels/settings.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId9" Type="{R_NAME}/attachedTemplate" Target="file:///x.dotm" TargetMode="External"/>'
        "</Relationships>"
    ).encode()
    written = docx.write(DOCUMENT, office.rezip(parts))
    relations = [part for name, part in office.unzip(written.content).items() if name.endswith(".rels")]
    assert not any(b"x.dotm" in part for part in relations)
    assert "reference-link-removed" in [remark.code for remark in written.remarks]


def test_numbers_and_bookmarks_of_the_reference_are_left_alone() -> None:
    mark = '<w:bookmarkStart w:id="7" w:name="een"/><w:bookmarkEnd w:id="7"/>'
    reference = _minimal(f"<w:p>{mark}</w:p>{_line('voor')}{_line('{{ content }}')}")
    starts = list(_body(docx.write(DOCUMENT, reference).content).iter(f"{W}bookmarkStart"))
    assert [one.get(f"{W}name") for one in starts][:2] == ["een", "een_2"]
    assert len({one.get(f"{W}id") for one in starts}) == len(starts)


def test_a_concept_is_marked_where_a_house_style_has_no_header() -> None:
    parts = office.unzip(docx.write(DOCUMENT, _minimal("")).content)
    assert b"CONCEPT" in parts["word/header1.xml"]


def test_a_zip_with_too_much_in_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.writers.docx.package._MOST_BYTES", 10)
    with pytest.raises(TemplateError, match="too-large"):
        docx.write(DOCUMENT, _house())
    assert zipfile.is_zipfile(io.BytesIO(_house()))
