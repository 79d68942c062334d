"""This file makes one document go wrong, or stand in the way: the others come, and a sentence tells what did not."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.api import exports, rendering
from generator.cli import main
from generator.errors import RefusedError
from generator.system import libreoffice
from generator.system.resources import samples_root, templates_root

if TYPE_CHECKING:
    from generator.api.assessing import Assessment
    from generator.api.project import Project
    from generator.api.rendering import Output

pytestmark = pytest.mark.usefixtures("dutch")

SAMPLE = samples_root() / "waterkwaliteit-lindewaard.xlsx"
NAMES = {"canvas-report.docx", "canvas-deck.pptx", "canvas-backlog.md"}


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return Path(shutil.copyfile(SAMPLE, tmp_path / "canvas.xlsx"))


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A copy of the templates, of which the slide of the data has a fault."""
    copy = tmp_path / "templates"
    shutil.copytree(templates_root(), copy)
    slide = copy / "shared/deck/data.md.j2"
    slide.write_text(slide.read_text(encoding="utf-8") + "{{ nobody }}\n", encoding="utf-8")
    return copy


def out(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def complaints(told: str) -> list[str]:
    return [line for line in told.splitlines() if line.startswith("usecasecanvas: ")]


def test_a_fault_in_the_deck_leaves_report_and_backlog(
    workbook: Path, templates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = workbook.parent / "uit"
    assert main(["build", str(workbook), "-o", str(folder), "--templates", str(templates)]) == 4
    assert out(folder) == NAMES - {"canvas-deck.pptx"}
    (sentence,) = complaints(capsys.readouterr().err)
    assert sentence.startswith("usecasecanvas: canvas-deck.pptx is niet gemaakt: Template ")
    assert main(["deck", str(workbook), "-o", str(folder / "canvas-deck.pptx"), "--templates", str(templates)]) == 4
    assert out(folder) == NAMES - {"canvas-deck.pptx"}


def test_every_workbook_gets_what_can_be_made(
    workbook: Path, templates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    second = Path(shutil.copyfile(SAMPLE, workbook.with_name("tweede.xlsx")))
    broken = workbook.with_name("stuk.xlsx")
    broken.write_bytes(b"not a workbook")
    folder = workbook.parent / "uit"
    arguments = ["build", str(broken), str(workbook), str(second), "-o", str(folder), "--templates", str(templates)]
    assert main([*arguments, "--lang", "en"]) == 4
    assert out(folder) == {f"{stem}-{end}" for stem in ("canvas", "tweede") for end in ("report.docx", "backlog.md")}
    told = complaints(capsys.readouterr().err)
    assert [name for line in told for name in ("stuk.xlsx", "canvas-deck", "tweede-deck") if name in line] == [
        *("stuk.xlsx", "canvas-deck", "tweede-deck")
    ]


def test_an_edited_report_stays_and_the_others_are_renewed(workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = workbook.parent / "uit"
    arguments = ["build", str(workbook), "-o", str(folder)]
    assert main(arguments) == 0
    report = folder / "canvas-report.docx"
    report.write_bytes(b"ours")
    for name in NAMES - {report.name}:
        (folder / name).unlink()
    capsys.readouterr()
    assert main(arguments) == 1
    assert report.read_bytes() == b"ours"
    assert out(folder) == NAMES
    (sentence,) = complaints(capsys.readouterr().err)
    assert sentence.startswith("usecasecanvas: Bestand ")
    assert "canvas-report.docx: dit is aangepast" in sentence


def test_a_broken_house_style_of_word_leaves_deck_and_backlog(
    workbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    style = workbook.with_name("huisstijl.docx")
    style.write_bytes(b"PK\x03\x04 no document")
    folder = workbook.parent / "uit"
    assert main(["build", str(workbook), "-o", str(folder), "--reference-docx", str(style)]) == 4
    assert out(folder) == NAMES - {"canvas-report.docx"}
    (sentence,) = complaints(capsys.readouterr().err)
    assert sentence.startswith("usecasecanvas: canvas-report.docx is niet gemaakt: De Word-huisstijl: ")


def test_a_broken_brand_leaves_the_backlog(workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workbook.with_name("brand.toml").write_text("[colours\n", encoding="utf-8")
    folder = workbook.parent / "uit"
    assert main(["build", str(workbook), "-o", str(folder)]) == 4
    assert out(folder) == {"canvas-backlog.md"}
    assert len(complaints(capsys.readouterr().err)) == 2


def test_what_nobody_foresaw_leaves_the_others_too(
    workbook: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make = rendering.make

    def failing(assessment: Assessment, kind: str, project: Project, format_: str) -> Output:
        if kind == "report":
            raise KeyError("unforeseen")
        return make(assessment, kind, project, format_)

    monkeypatch.setattr(rendering, "make", failing)
    folder = workbook.parent / "uit"
    assert main(["build", str(workbook), "-o", str(folder)]) == 70
    assert out(folder) == NAMES - {"canvas-report.docx"}
    told = capsys.readouterr().err
    assert len(complaints(told)) == 1
    assert "Traceback" not in told
    main(["build", str(workbook), "-o", str(folder), "-v"])
    assert "Traceback" in capsys.readouterr().err


def test_a_pdf_that_does_not_come_leaves_the_document(
    workbook: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(*_: object) -> bytes:
        raise RefusedError("libreoffice-failed", file="canvas-report.docx")

    monkeypatch.setattr(libreoffice, "available", lambda: True)
    monkeypatch.setattr(exports, "_converted", failing)
    folder = workbook.parent / "uit"
    assert main(["build", str(workbook), "-o", str(folder), "--pdf", "--only", "report"]) == 1
    assert out(folder) == {"canvas-report.docx"}
    numbers, printed = complaints(capsys.readouterr().err)
    assert "canvas-report.docx: LibreOffice maakte hier niets van" in numbers
    assert printed.startswith("usecasecanvas: canvas-report.pdf is niet gemaakt: ")


def test_without_libreoffice_the_documents_come_and_it_is_told_once(
    workbook: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(libreoffice, "available", lambda: False)
    second = Path(shutil.copyfile(SAMPLE, workbook.with_name("tweede.xlsx")))
    folder = workbook.parent / "uit"
    assert main(["build", str(workbook), str(second), "-o", str(folder), "--pdf"]) == 1
    assert len(out(folder)) == 6
    (sentence,) = complaints(capsys.readouterr().err)
    assert "--pdf: hiervoor is LibreOffice nodig" in sentence
