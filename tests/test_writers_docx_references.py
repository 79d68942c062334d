"""This file shows that any house style is used or refused with a reason, and never brings harm along."""

from __future__ import annotations

import io
import random
import warnings
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import docx as python_docx
import outputs_kit
import pytest
from lxml import etree
from references_kit import (
    MAIN,
    PROTECTED,
    R_NAME,
    damaged,
    house,
    line,
    minimal,
    of_python_pptx,
    style,
)
from validity_kit import W, worded

from generator.document import Document, Heading, ItemList, Paragraph, Quote, Region, Run, Table
from generator.errors import TemplateError
from generator.formats import docx, office

if TYPE_CHECKING:
    from pathlib import Path

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


def _body(content: bytes) -> etree._Element:
    found = etree.fromstring(office.unzip(content)[MAIN]).find(f"{W}body")
    assert found is not None
    return found


def _style_of(content: bytes, text: str) -> str:
    for one in _body(content).iter(f"{W}p"):
        style_ = one.find(f"{W}pPr/{W}pStyle")
        if worded(one) == text and style_ is not None:
            return str(style_.get(f"{W}val"))
    return ""


def _codes(reference: bytes) -> list[str]:
    return [remark.code for remark in docx.write(DOCUMENT, reference).remarks]


def test_cover_header_and_legal_page_stay() -> None:
    written = docx.write(DOCUMENT, house())
    body = _body(written.content)
    lines = [worded(one) for one in body.iter(f"{W}p") if worded(one)]
    assert lines[:3] == ["Ministerie van Voorbeelden", "Voor Lindewaard: Het rapport", "Hoofdstuk"]
    assert lines[-1] == "Colofon"
    assert "Onze titel" not in lines
    assert "reference-has-cover" in [remark.code for remark in written.remarks]
    headers = [part for name, part in office.unzip(written.content).items() if name.startswith("word/header")]
    assert any(b"Huisstijl Concept" in part for part in headers)


@pytest.mark.parametrize(
    ("cover", "lacking"),
    [
        ("Gemeente X", ["reference-no-title", "reference-no-status"]),
        ("{{ title }}", ["reference-no-status"]),
        ("{{ title }}{{ status-suffix }}", []),
    ],
)
def test_a_cover_that_says_no_title_or_that_this_is_a_concept_is_told(cover: str, lacking: list[str]) -> None:
    """A concept in a house style with a cover of its own looked final: our title page, which says so, goes."""
    reference = minimal(line(cover) + line("{{ content }}") + "<w:sectPr/>")
    said = [code for code in _codes(reference) if code in ("reference-no-title", "reference-no-status")]
    assert said == lacking
    marked = docx.write(replace(DOCUMENT, watermark=True), reference)
    assert "reference-no-status" not in [one.code for one in marked.remarks]


def test_what_follows_the_body_stands_on_its_own_paper() -> None:
    last = Document((*DOCUMENT.blocks[:-1],), "t")
    sections = list(_body(docx.write(last, house()).content).iter(f"{W}sectPr"))
    sizes = [one.find(f"{W}pgSz") for one in sections]
    assert [size is not None and size.get(f"{W}orient") for size in sizes] == [None, "landscape", None]


def test_text_of_the_group_is_no_field() -> None:
    assert "tekst {{ title }}" in worded(_body(docx.write(DOCUMENT, house()).content))


def test_without_a_marker_only_the_look_is_used() -> None:
    reference = minimal(line("oude tekst") + "<w:sectPr/>")
    assert "oude tekst" not in worded(_body(docx.write(DOCUMENT, reference).content))
    assert "reference-without-marker" in _codes(reference)


@pytest.mark.parametrize(
    ("styles", "identity"),
    [
        (style("berschrift1", "heading 1"), "berschrift1"),
        (style("Kop1", "Kop 1"), "Kop1"),
        (style("X", "Huisstijl kop", '<w:aliases w:val="iets,Heading 1"/>'), "X"),
        (style("Titre1", "Titre 1"), "Titre1"),
        (style("Heading1", "Onze kop"), "Heading1"),
        (style("Y", "Hoofdstuktitel", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'), "Y"),
    ],
    ids=["German id", "Dutch", "alias", "French", "id", "outline level"],
)
def test_a_heading_is_found_in_any_language(styles: str, identity: str) -> None:
    reference = minimal("<w:sectPr/>", styles=styles)
    assert _style_of(docx.write(DOCUMENT, reference).content, "Hoofdstuk") == identity


def test_what_is_missing_is_added_and_told() -> None:
    reference = minimal("", styles=style("Kop1", "Kop 1"))
    written = docx.write(DOCUMENT, reference)
    missing = [dict(remark.values)["style"] for remark in written.remarks if remark.code == "style-missing"]
    assert {"heading 2", "List Bullet", "Quote", "caption"} <= set(missing)
    assert "heading 1" not in missing
    python_docx.Document(io.BytesIO(written.content))


@pytest.mark.parametrize(
    "body",
    ["", "<w:sectPr/>", line("{{ content }}"), f"<w:sdt><w:sdtContent>{line('{{ content }}')}</w:sdtContent></w:sdt>",
     f'<w:ins w:id="1" w:author="x">{line("a")}</w:ins>{line("{{ content }}")}',
     f"<w:tbl><w:tr><w:tc>{line('{{ content }}')}</w:tc></w:tr></w:tbl><w:sectPr/>",
     '<w:p><w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr></w:pPr></w:p>' + line("{{ content }}"),
     line("{{ content }}") + "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" + line("slot") + "<w:sectPr/>"],
    ids=["empty", "no marker", "no section", "in a control", "tracked", "in a table", "turned", "section after"],
)  # fmt: skip
def test_odd_references_are_used(body: str) -> None:
    written = docx.write(DOCUMENT, minimal(body))
    assert "Hoofdstuk" in worded(_body(written.content))
    opened = python_docx.Document(io.BytesIO(written.content))
    assert "Hoofdstuk" in [paragraph.text for paragraph in opened.paragraphs] or "sdt" in body
    assert written.content == docx.write(DOCUMENT, minimal(body)).content


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_a_template_becomes_a_document(kind: str) -> None:
    types = office.unzip(docx.write(DOCUMENT, minimal("", kind=kind)).content)["[Content_Types].xml"]
    assert b"document.main+xml" in types
    assert kind.encode() not in types


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        (b"", "docx-reference-broken"),
        (b"PK\x03\x04 cut", "docx-reference-broken"),
        (office.rezip({"a.txt": b"x"}), "docx-reference-broken"),
        (PROTECTED, "reference-old"),
        (PROTECTED + "EncryptedPackage".encode("utf-16-le"), "reference-password"),
        (of_python_pptx(), "reference-not-docx"),
        (office.rezip({"mimetype": b"application/vnd.oasis.opendocument.text"}), "reference-opendocument"),
        (minimal("<w:p>"), "docx-reference-broken"),
        (minimal("", before='<!DOCTYPE a [<!ENTITY b "c">]>'), "docx-reference-broken"),
        (minimal("", kind="application/xml"), "docx-reference-broken"),
        (minimal("", space="http://purl.oclc.org/ooxml/wordprocessingml/main"), "docx-reference-strict"),
    ],
    ids=[
        "empty",
        "cut",
        "no document",
        "old",
        "password",
        "a deck",
        "OpenDocument",
        "no XML",
        "entities",
        "another kind",
        "strict",
    ],
)
def test_what_cannot_be_used_is_refused_with_a_reason(reference: bytes, code: str) -> None:
    with pytest.raises(TemplateError) as caught:
        docx.write(DOCUMENT, reference)
    assert caught.value.code == code


def test_nothing_is_fetched_from_elsewhere() -> None:
    parts = office.unzip(house())
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
    reference = minimal(f"<w:p>{mark}</w:p>{line('voor')}{line('{{ content }}')}")
    starts = list(_body(docx.write(DOCUMENT, reference).content).iter(f"{W}bookmarkStart"))
    assert [one.get(f"{W}name") for one in starts][:2] == ["een", "een_2"]
    assert len({one.get(f"{W}id") for one in starts}) == len(starts)


def test_a_concept_is_marked_where_a_house_style_has_no_header() -> None:
    parts = office.unzip(docx.write(replace(DOCUMENT, watermark=True), minimal("")).content)
    assert b"CONCEPT" in parts["word/header1.xml"]


def test_a_zip_with_too_much_in_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.formats.office._MOST_BYTES", 10)
    with pytest.raises(TemplateError) as caught:
        docx.write(DOCUMENT, house())
    assert "too-large" in caught.value.code
    assert zipfile.is_zipfile(io.BytesIO(house()))


@pytest.mark.parametrize("name_", ["word/my%20styles.xml", "word/my styles.xml"])
@pytest.mark.parametrize("target", ["my%20styles.xml", "/word/my%20styles.xml", "my styles.xml"])
def test_a_part_with_a_percent_sign_in_its_name_is_found(name_: str, target: str) -> None:
    """Programs write it in the relation, in the zip file, or in both; the house style was lost in the other cases."""
    parts = office.unzip(minimal("", styles=style("Huis1", "heading 1")))
    parts[name_] = parts.pop("word/styles.xml")
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(b"styles.xml", target.encode())
    if name_ == "word/my styles.xml" or "%20" in target:
        assert _style_of(docx.write(DOCUMENT, office.rezip(parts)).content, "Hoofdstuk") == "Huis1"


def test_of_a_part_that_is_there_twice_the_last_counts() -> None:
    buffer = io.BytesIO(minimal("", styles=style("Oud", "heading 1")))
    styles = f'<w:styles xmlns:w="{W[1:-1]}">{style("Nieuw", "heading 1")}</w:styles>'
    with zipfile.ZipFile(buffer, "a") as archive, warnings.catch_warnings(action="ignore"):
        archive.writestr("word/styles.xml", styles)
    assert _style_of(docx.write(DOCUMENT, buffer.getvalue()).content, "Hoofdstuk") == "Nieuw"


def test_a_relation_to_a_part_that_is_not_there_is_left_out() -> None:
    parts = office.unzip(house())
    del parts["word/media/image1.png"]
    made = office.unzip(docx.write(DOCUMENT, office.rezip(parts)).content)
    assert b"<pic:pic" not in made[MAIN]
    assert b"Ministerie van Voorbeelden" in made[MAIN]


def test_a_marker_that_stands_there_twice_is_used_once() -> None:
    reference = minimal(line("{{ content }}") + line("{{content}}") + "<w:sectPr/>")
    written = docx.write(DOCUMENT, reference)
    assert "content" not in worded(_body(written.content))
    assert worded(_body(written.content)).count("letterlijk") == 1
    assert "reference-marker-twice" in [remark.code for remark in written.remarks]


def test_a_style_that_cannot_be_read_is_told() -> None:
    pale = style("Kop1", "Kop 1", '<w:rPr><w:color w:val="BBBBBB"/></w:rPr>')
    remarks = docx.write(DOCUMENT, minimal("", styles=pale)).remarks
    assert [dict(one.values)["style"] for one in remarks if one.code == "style-pale"] == ["heading 1"]


def test_running_text_that_cannot_be_read_is_told_to_everyone() -> None:
    pale = style("Standaard", "Normal", '<w:rPr><w:color w:val="DDDDDD"/></w:rPr>')
    told = [one for one in docx.write(DOCUMENT, minimal("", styles=pale)).remarks if one.code == "style-pale"]
    assert [one.level for one in told if dict(one.values)["style"] == "Normal"] == ["attention"]


def test_a_linked_picture_goes_as_a_whole() -> None:
    written = outputs_kit.styled("docx", "linked picture").content
    assert b"example.org" not in b"".join(office.unzip(written).values())
    assert b"<w:drawing><wp:inline" in office.unzip(outputs_kit.styled("docx", "house").content)[MAIN]
    pictures = [one.count(b"<pic:pic") for one in (office.unzip(written)[MAIN],)]
    assert pictures == [0]


def test_of_what_is_damaged_at_random_no_crash_comes() -> None:
    """Parts and elements taken away, attributes emptied: used, or refused with a reason."""
    numbers = random.Random(4)  # noqa: S311 - the same damage every time
    made = [outputs_kit.STYLES["docx"][name]() for name in ("python-docx", "house", "Dutch", "controls")]
    outcomes = [outputs_kit.survives(docx.write, DOCUMENT, damaged(numbers, made)) for _ in range(60)]
    assert "used" in outcomes
    assert any(outcome.startswith("docx-reference-") for outcome in outcomes)


def test_both_validators_find_nothing_in_the_looks_of_others(tmp_path: Path) -> None:
    assert outputs_kit.validated("docx", DOCUMENT, tmp_path) == []


BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
COLOPHON = line("Colofon")


@pytest.mark.parametrize(
    ("behind", "breaks"),
    [
        (BREAK + COLOPHON, 0),
        ("<w:p/>" + BREAK + COLOPHON, 0),
        ("<w:p><w:r/></w:p><w:p/>" + BREAK + COLOPHON, 0),
        (COLOPHON.replace("<w:r>", '<w:r><w:br w:type="page"/></w:r><w:r>', 1), 0),
        (BREAK + COLOPHON + BREAK + line("Bijlage"), 1),
        (COLOPHON + BREAK, 1),
        ('<w:p><w:r><w:br w:type="column"/></w:r></w:p>' + BREAK + COLOPHON, 1),
        (line("Einde") + BREAK + COLOPHON, 1),
        ("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>" + BREAK + COLOPHON, 1),
        (BREAK + COLOPHON + '<w:sectPr><w:type w:val="continuous"/></w:sectPr>', 1),
    ],
)
def test_a_page_break_behind_the_report_leaves_no_page_empty(behind: str, breaks: int) -> None:
    """The colophon stood on the page after an empty one: the report ends a section, so what follows begins a page."""
    made = _body(docx.write(DOCUMENT, minimal(line("{{ content }}") + behind)).content)
    every = [one.tag for one in made.iter(f"{W}br", f"{W}t") if one.tag == f"{W}t" or one.get(f"{W}type") == "page"]
    words = "".join(one.text or "" for one in made.iter(f"{W}t"))
    assert words.count("Colofon") == 1
    own = _body(docx.write(DOCUMENT, minimal(line("{{ content }}") + COLOPHON)).content)
    ours = sum(one.get(f"{W}type") == "page" for one in own.iter(f"{W}br"))
    assert every.count(f"{W}br") == breaks + ours
