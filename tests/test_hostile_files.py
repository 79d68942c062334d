"""This file fills both canvases with texts that do harm elsewhere, and holds every kind of file against its validators.

What the documents say of those texts stands in test_hostile; here is whether the files are whole, and whether anything
in them acts: a formula, a field, a link, a macro, a picture from elsewhere.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import ooxml_integrity
import openxml_audit
import pytest
from lxml import etree
from openpyxl import load_workbook
from pptx_kit import faults
from test_hostile import TEXTS, marked
from test_hostile_backlog import LINES

from generator import exchange, forms, layouts
from generator.api import comparing, rendering
from generator.api.project import Project
from generator.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from generator.model import Canvas, Response

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST = 32_767
FIELDS = re.compile(r"\s*(TOC|PAGEREF|PAGE|NUMPAGES|STYLEREF|HYPERLINK \\l|REF|SEQ)\b")
CANVASES = ["usecase", "usecase-light"]
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


def _files(folder: Path) -> Files:
    return {path.name.partition("boek")[2]: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture(scope="module", params=CANVASES)
def made(request: pytest.FixtureRequest, canvases: dict[str, Canvas], room: Path) -> Files:
    """Every file that is made of a workbook with harmful texts in every field, by the end of its name."""
    folder = room / request.param
    folder.mkdir()
    workbook = folder / "boek.xlsx"
    response, _ = marked(canvases[request.param], (*TEXTS, *LINES), 0)
    workbook.write_bytes(forms.fill(canvases[request.param], response))
    assert main(["build", str(workbook), "-q"]) in {0, 1}
    assert main(["annotate", str(workbook), "-o", str(folder / "boek-annotated.xlsx"), "-q"]) in {0, 1}
    return _files(folder)


def test_both_validators_find_nothing(made: Files, tmp_path: Path) -> None:
    for ending in ("-report.docx", "-deck.pptx", ".xlsx", "-annotated.xlsx"):
        file = tmp_path / f"boek{ending}"
        file.write_bytes(made[ending])
        audited = openxml_audit.OpenXmlValidator().validate(str(file))
        assert [str(error) for error in audited.errors] == [], ending
        look = {"docx": ooxml_integrity.check, "pptx": ooxml_integrity.check_pptx}.get(ending.rpartition(".")[2])
        assert not look or [str(finding) for finding in look(str(file))] == [], ending
    assert faults(made["-deck.pptx"]) == []


def test_nothing_in_a_document_acts(made: Files) -> None:
    for ending in ("-report.docx", "-deck.pptx", ".xlsx", "-annotated.xlsx"):
        with zipfile.ZipFile(io.BytesIO(made[ending])) as archive:
            names = archive.namelist()
            assert not [name for name in names if re.search(r"vba|macro|activeX|ole|externalLink", name)], ending
            for name in names:
                if name.endswith((".xml", ".rels")):
                    _inert(etree.fromstring(archive.read(name)), f"{ending}: {name}")


def _inert(root: etree._Element, place: str) -> None:
    assert b"<!DOCTYPE" not in etree.tostring(root.getroottree()), place
    for one in root.iter():
        assert isinstance(one.tag, str), f"{place}: a comment or an instruction"
        assert one.get("TargetMode") != "External", f"{place}: {one.get('Target')}"
        name = etree.QName(one).localname
        if name == "instrText" or one.get(f"{W}instr"):
            assert FIELDS.match(one.text or one.get(f"{W}instr") or ""), f"{place}: {one.text}"
        elif name == "fld":
            assert one.get("type") == "slidenum", place
        assert name not in {"altChunk", "object", "control", "attachedTemplate", "cMediaNode"}, f"{place}: {name}"


def test_a_workbook_has_no_formula_but_its_own(made: Files) -> None:
    for ending in (".xlsx", "-annotated.xlsx"):
        book = load_workbook(io.BytesIO(made[ending]))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        assert [cell.value for cell in cells if re.search(r"q\d+q|HYPERLINK\(\"http|cmd", str(cell.value))] == []
        texts = [
            str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "s"
        ]
        assert any(text.startswith("=1+1 q") for text in texts)


@pytest.mark.parametrize("id_", CANVASES)
def test_a_model_and_a_filled_form_keep_every_text(id_: str, canvases: dict[str, Canvas], tmp_path: Path) -> None:
    response, _ = marked(canvases[id_], (*TEXTS, *LINES), 5)
    file = tmp_path / "boek.xlsx"
    file.write_bytes(forms.fill(canvases[id_], response))
    read = layouts.read(file, canvases).response
    text = exchange.to_json(read, canvases[id_])
    assert _said(exchange.from_json(text, canvases)) == _said(read) == _said(response)


def _said(response: Response) -> list[tuple[str, str]]:
    """Every answer with its question. White space at the ends of an answer says nothing."""
    every = [*response.answers, *(answer for record in response.records for answer in record.answers)]
    return sorted((answer.question, answer.text.strip()) for answer in every)


def test_the_longest_text_of_a_cell_in_every_field(canvases: dict[str, Canvas], room: Path) -> None:
    long = ("=langdurigst " * 2600)[: MOST - len(" q00q")]
    response, typed = marked(canvases["usecase-light"], (long,), 0)
    workbook = room / "lang.xlsx"
    workbook.write_bytes(forms.fill(canvases["usecase-light"], response))
    project = Project()
    subject = comparing.examine(workbook, project)
    with zipfile.ZipFile(io.BytesIO(rendering.make(subject, "report", project).content)) as archive:
        report = "".join(map(str, etree.fromstring(archive.read("word/document.xml")).itertext(f"{W}t")))
    assert report.count("=langdurigst") >= len(typed) * long.count("=langdurigst")
    assert [mark for mark in typed if mark not in report] == []
    # A deck says where the rest stands.
    assert faults(rendering.make(subject, "deck", project).content) == []
