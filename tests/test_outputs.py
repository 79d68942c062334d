"""This file holds every document of every sample, in both languages, against what a reader and an office may expect."""

from __future__ import annotations

import itertools
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import ooxml_integrity
import openxml_audit
import pytest
from pptx_kit import faults

from generator import save
from generator.api.project import Project

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.xlsx"))
CASES = [(sample, language) for sample in SAMPLES for language in ("nl", "en")]
IDS = [f"{sample.stem}-{language}" for sample, language in CASES]
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
LEFTOVERS = re.compile(
    r"\bNone\b|\b[nN]a[nN]\b|\{\{|\}\}|\{%|%\}|\[invullen\]|\[fill in\]|:::|&#?\w+;|\bTrue\b|\bFalse\b"
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
DC = "{http://purl.org/dc/elements/1.1/}"

pytestmark = pytest.mark.parametrize("case", CASES, ids=IDS)
Case = tuple[Path, str]
Built = dict[str, Path]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("outputs")


@pytest.fixture
def built(case: Case, room: Path) -> Built:
    """The documents of one sample in one language by their ending; made at most once."""
    return _build(*case, room)


@cache
def _build(sample: Path, language: str, room: Path) -> Built:
    folder = room / f"{sample.stem}-{language}"
    saved = save.build(sample, Project(language=language), folder=folder).saved
    return {one.path.suffix: one.path for one in saved}


@cache
def _parts(file: Path) -> dict[str, ET.Element]:
    with zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        return {name: ET.fromstring(archive.read(name)) for name in names}  # noqa: S314 - our own output


def _said(element: ET.Element, tag: str) -> str:
    return "".join(one.text or "" for one in element.iter(tag))


def _texts(built: Built) -> Iterator[tuple[str, str]]:
    """Everything a reader sees: a name and the text, a paragraph at a time."""
    for ending, prefix in ((".docx", "word/"), (".pptx", "ppt/")):
        for name, part in _parts(built[ending]).items():
            if name.startswith(prefix) and "Layout" not in name and "Master" not in name:
                for paragraph in [*part.iter(f"{W}p"), *part.iter(f"{A}p")]:
                    yield name, _said(paragraph, f"{W}t") + _said(paragraph, f"{A}t")
    for line in built[".md"].read_text(encoding="utf-8").splitlines():
        yield "backlog", line


def test_there_are_three_documents_with_their_own_names(case: Case, built: Built) -> None:
    stem = case[0].stem
    assert {path.name for path in built.values()} == {f"{stem}-report.docx", f"{stem}-deck.pptx", f"{stem}-backlog.md"}
    assert {path.name for path in built[".md"].parent.iterdir()} == {path.name for path in built.values()}


@pytest.mark.parametrize("ending", [".docx", ".pptx"])
def test_both_validators_find_nothing(case: Case, built: Built, ending: str) -> None:
    audited = openxml_audit.OpenXmlValidator().validate(str(built[ending]))
    assert audited.is_valid, case
    assert [str(error) for error in audited.errors] == []
    look = ooxml_integrity.check if ending == ".docx" else ooxml_integrity.check_pptx
    assert [str(finding) for finding in look(str(built[ending]))] == []


def test_nothing_of_the_machinery_is_left(case: Case, built: Built) -> None:
    assert [(case[1], name, text) for name, text in _texts(built) if LEFTOVERS.search(text)] == []


def test_title_language_and_author_are_set(case: Case, built: Built) -> None:
    for ending in (".docx", ".pptx"):
        core = _parts(built[ending])["docProps/core.xml"]
        assert len(core.findtext(f"{DC}title") or "") > len("Rapport: ")
        assert core.findtext(f"{DC}language") == LOCALES[case[1]]
        assert core.findtext(f"{DC}creator") == "usecasecanvas"
    front = built[".md"].read_text(encoding="utf-8").split("---\n")[1]
    assert re.search(r'^title: ".+"$', front, re.MULTILINE)
    assert f"\nlanguage: {case[1]}\n" in front


def test_words_of_the_report_have_a_language(case: Case, built: Built) -> None:
    styles = _parts(built[".docx"])["word/styles.xml"]
    default = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert default is not None
    assert default.get(f"{W}val") == LOCALES[case[1]]


def test_headings_skip_no_level(case: Case, built: Built) -> None:
    levels = [level for level, _ in _headings(built[".docx"])]
    assert levels[0] == 1, case
    assert [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1] == []
    body = re.sub(r"^(```).*?^\1", "", built[".md"].read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    marks = [len(found) for found in re.findall(r"^(#{1,6}) ", body, re.MULTILINE)]
    assert marks.count(1) == 1
    assert marks[0] == 1
    assert [pair for pair in itertools.pairwise(marks) if pair[1] > pair[0] + 1] == []


def test_no_heading_is_empty(case: Case, built: Built) -> None:
    assert [level for level, text in _headings(built[".docx"]) if not text.strip()] == [], case


def _headings(report: Path) -> list[tuple[int, str]]:
    outline = {}
    for style in _parts(report)["word/styles.xml"].iter(f"{W}style"):
        level = style.find(f"{W}pPr/{W}outlineLvl")
        if level is not None and level.get(f"{W}val") != "9":
            outline[style.get(f"{W}styleId")] = int(level.get(f"{W}val", "0")) + 1
    found = []
    for paragraph in _parts(report)["word/document.xml"].iter(f"{W}p"):
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        if named is not None and named.get(f"{W}val") in outline:
            found.append((outline[named.get(f"{W}val")], _said(paragraph, f"{W}t")))
    return found


def test_tables_have_a_head(case: Case, built: Built) -> None:
    tables = list(_parts(built[".docx"])["word/document.xml"].iter(f"{W}tbl"))
    assert tables, case
    for table in tables:
        # A table of pairs has its head at the side and the board has none: those are told in words instead.
        head = table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        told = table.find(f"{W}tblPr/{W}tblDescription")
        assert head or (told is not None and told.get(f"{W}val")), _said(table, f"{W}t")[:80]
    frames = [frame for _, slide in _slides(built) for frame in slide.iter(f"{P}graphicFrame")]
    # The board is the one table that fills a placeholder; it is a picture of the canvas and has no head.
    plain = [frame for frame in frames if frame.find(f".//{P}ph") is None]
    heads = [table for frame in plain for table in frame.iter(f"{A}tbl")]
    assert [_said(table, f"{A}t")[:80] for table in heads if not _has_first_row(table)] == []


def _has_first_row(table: ET.Element) -> bool:
    look = table.find(f"{A}tblPr")
    return look is not None and look.get("firstRow") == "1"


def _slides(built: Built) -> list[tuple[str, ET.Element]]:
    pattern = re.compile(r"ppt/slides/slide\d+\.xml")
    return [(name, part) for name, part in _parts(built[".pptx"]).items() if pattern.fullmatch(name)]


def test_slides_have_titles_of_their_own_and_everything_fits(case: Case, built: Built) -> None:
    assert faults(built[".pptx"].read_bytes()) == [], case


def test_what_is_drawn_is_told_in_words(case: Case, built: Built) -> None:
    drawn = [one.get("descr", "") for one in _parts(built[".docx"])["word/document.xml"].iter(DRAWN)]
    assert [told for told in drawn if len(told.split()) < 3] == [], case
    for name, slide in _slides(built):
        for frame in slide.iter(f"{P}graphicFrame"):
            assert len(next(frame.iter(f"{P}cNvPr")).get("descr", "").split()) >= 3, name
