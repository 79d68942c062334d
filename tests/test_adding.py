"""This file shows that a thing is added in as many places as docs/architecture.md says: a toy of each kind works."""

from __future__ import annotations

import re
import shutil
import sys
from types import ModuleType
from typing import TYPE_CHECKING

import openpyxl
import pytest

from generator.api import stories
from generator.checks import CHECKS
from generator.cli import main
from generator.config.settings import OPTIONS
from generator.document import Document, Written
from generator.formats import FORMATS, Format
from generator.layouts import LAYOUTS, Layout
from generator.layouts.board.split import with_answer
from generator.layouts.collector import Collector
from generator.layouts.sheet_reader import RowReader
from generator.trackers import TRACKERS, Export, File, Tracker
from generator.words.messages import MESSAGES
from generator.words.texts import Texts as Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.checks.subject import Subject
    from generator.layouts.questions import Texts
    from generator.layouts.reading import Reading
    from generator.model import Canvas, Finding
    from generator.xlsx.cells import Workbook

SAMPLE = "samples/waterkwaliteit-lindewaard.xlsx"
LANGUAGES = ("nl", "en")
CANVAS = """
id = "leerkaart"
title = { nl = "Leerkaart" }
[[sections]]
id = "k1"
number = 1
title = { nl = "Wat we leerden" }
[[sections.questions]]
id = "k1_vraag"
kind = "list"
label = { nl = "Welke vraag hadden we?" }
[[sections.questions]]
id = "k1_geleerd"
kind = "text"
label = { nl = "Wat leerden wij ervan?" }
"""
FINDING = """
[toy]
label = "Speelgoed"
what = "Bij ‘{question}’ staat {count} keer iets."
action = "Klopt dat?"
explain = "Altijd."
"""


@pytest.fixture(autouse=True)
def _at_home(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(request.config.rootpath)


def test_a_format_is_a_module_and_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(document: Document, reference: bytes | None = None) -> Written:
        assert reference is None
        return Written(f"{document.title}\n".encode())

    def seal(content: bytes) -> bytes:
        return content + b"sealed"

    module = ModuleType("generator.formats.toy")
    vars(module).update(write=write, seal=seal, sealed=bytes.isascii)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(FORMATS, "toy", Format(".toy", "text/plain", "toy", "toy", "pages", text=True))
    assert main(["report", SAMPLE, "--format", "toy", "-o", str(tmp_path / "x.toy"), "-q"]) == 0
    made = (tmp_path / "x.toy").read_bytes()
    assert made.startswith(b"Rapport: Schoon water")
    assert made.endswith(b"sealed")


def test_help_names_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--lang", "en", "build", "--help"])
    assert ", ".join(sorted(FORMATS)) in " ".join(capsys.readouterr().out.split())


def test_a_check_is_a_function_a_line_and_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def toy(subject: Subject) -> Iterator[Finding]:
        yield subject.finding("toy", "tip", next(subject.questions()), count=2)

    monkeypatch.setitem(CHECKS, "toy", toy)
    assert main(["--lang", "nl", "check", SAMPLE]) == 0
    assert "  toy [toy]\n" in capsys.readouterr().out, "without its words a check takes nothing else along"
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "findings.nl.toml").write_text(FINDING, encoding="utf-8")
    assert main(["--lang", "nl", "check", SAMPLE, "--templates", str(tmp_path)]) == 0
    assert "staat 2 keer iets." in capsys.readouterr().out


def test_a_tracker_is_a_function_a_line_and_its_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def export(given: Export) -> tuple[File, ...]:
        rows = [f"{entry.id},{entry.title}\n" for entry in given.entries]
        return (File("toy.csv", "".join(rows).encode(), len(rows)),)

    monkeypatch.setitem(TRACKERS, "toy", Tracker(export, updates=False))
    monkeypatch.setattr(stories, "TARGETS", (*stories.TARGETS, "toy"))
    (tmp_path / "shared" / "trackers").mkdir(parents=True)
    (tmp_path / "shared" / "trackers" / "toy.nl.md").write_text("# In Toy\n\nKies `{toy.csv}`.\n", encoding="utf-8")
    workbook = str(shutil.copy(SAMPLE, tmp_path))
    order = ["backlog", workbook, "--to", "toy", "-o", str(tmp_path / "out"), "--templates", str(tmp_path), "-q"]
    assert main(order) == 0
    assert (tmp_path / "out" / "waterkwaliteit-lindewaard-toy.csv").read_text("utf-8").startswith("US1,")
    told = (tmp_path / "out" / "waterkwaliteit-lindewaard-toy-howto.md").read_text("utf-8")
    assert "`waterkwaliteit-lindewaard-toy.csv`" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_names_every_tracker(language: str) -> None:
    assert not [name for name in TRACKERS if name not in re.split(r"[ ,]+", Words("help")[language]["to"])]


class _Lines(RowReader):
    """Question and answer in one cell, in column A."""

    def read(self) -> None:
        for cell in self._sheet.cells.values():
            self._unclaimed(cell)


def _claims(workbook: Workbook, canvas: Canvas, texts: Texts) -> float:
    cells = [cell for sheet in workbook.sheets for cell in sheet.cells.values()]
    assert canvas is texts.canvas
    return float(all(cell.column == 1 and with_answer(cell, texts) for cell in cells))


def _read(workbook: Workbook, canvas: Canvas, texts: Texts, _language: str, match: float) -> Reading:
    collector = Collector()
    for sheet in workbook.sheets:
        _Lines(sheet, texts, collector).read()
    return collector.reading(workbook, canvas, texts, "toy", match)


def test_a_layout_is_a_module_a_line_its_choice_and_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    for row, text in enumerate(("Welke vraag hadden we?: Waar blijft het?", "Wat leerden wij ervan?: Veel."), 1):
        workbook.active[f"A{row}"] = text
    workbook.save(tmp_path / "x.xlsx")
    (tmp_path / "leerkaart").mkdir()
    (tmp_path / "leerkaart" / "canvas.toml").write_text(CANVAS, encoding="utf-8")
    monkeypatch.setitem(LAYOUTS, "toy", Layout(_claims, _read))
    monkeypatch.setitem(OPTIONS, "layout", OPTIONS["layout"]._replace(choices=(*LAYOUTS,)))
    monkeypatch.setitem(MESSAGES["nl"], "layout-toy", "regels")
    order = ["--lang", "nl", "check", str(tmp_path / "x.xlsx"), "--templates", str(tmp_path)]
    assert main([*order, "--layout", "toy"]) == 0
    assert "regels (2 van 2 teksten gelezen)" in capsys.readouterr().out
    # Of two that claim as much, the one that stands first reads.
    assert main(order) == 0
    assert "een bord met vragen als koppen (2 van 2 teksten gelezen)" in capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_layout_can_be_chosen_and_has_words(language: str) -> None:
    assert set(OPTIONS["layout"].choices) == set(LAYOUTS)
    assert not [name for name in LAYOUTS if f"layout-{name}" not in MESSAGES[language]]
    assert not [name for name in LAYOUTS if name not in Words("help")[language]["layout"]]


def test_a_canvas_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "leerkaart").mkdir()
    (tmp_path / "leerkaart" / "canvas.toml").write_text(CANVAS, encoding="utf-8")
    (tmp_path / "leerkaart" / "report.md.j2").write_text("# Van {{ canvas.title }}\n", encoding="utf-8")
    templates, form = ["--templates", str(tmp_path), "-q"], str(tmp_path / "leerkaart.xlsx")
    assert main(["new", "--canvas", "leerkaart", "-o", form, *templates]) == 0
    workbook = openpyxl.load_workbook(form)
    workbook["Wat we leerden"]["B12"] = "Waar blijft het?"
    workbook.save(form)
    assert main(["report", form, "--format", "md", "-o", str(tmp_path / "x.md"), *templates]) == 0
    assert "# Van Leerkaart" in (tmp_path / "x.md").read_text("utf-8")
