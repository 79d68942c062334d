"""This file shows that a thing is added in a folder and a line, as docs/architecture.md says: a toy of each kind works.

The toys are added to a copy of the program, each in a folder of its own, and that copy is started.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from generator.api.stories import TARGETS
from generator.cli import main
from generator.cli.arguments import words_of
from generator.config.settings import OPTIONS
from generator.formats import FORMATS
from generator.layouts.reading import LAYOUTS
from generator.model import LANGUAGES
from generator.words.messages import MESSAGES

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "samples" / "waterkwaliteit-lindewaard.xlsx"
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
FORMAT = """
from generator.document import Document, Written

def write(document: Document, reference: bytes | None) -> Written:
    assert reference is None
    return Written(f"{document.title}\\n".encode())

def seal(content: bytes) -> bytes:
    return content + b"sealed"

sealed = bytes.isascii
"""
CHECK = """
def toy(subject):
    yield subject.finding("toy", "tip", next(subject.questions()), count=2)
"""
FINDING = """
[toy]
label = "Speelgoed"
what = "Bij ‘{question}’ staat {count} keer iets."
action = "Klopt dat?"
explain = "Altijd."
"""
TRACKER = """
from generator.trackers.entry import File

SETTINGS = {"shout": False}

def export(given):
    rows = [f"{entry.id},{entry.title}\\n" for entry in given.entries]
    return (File("toy.csv", "".join(rows).encode(), len(rows)),)
"""
LAYOUT = """
from generator.layouts.split import with_answer
from generator.layouts.collector import Collector
from generator.layouts.sheet_reader import RowReader

LAYOUT = "toy"

class _Lines(RowReader):
    def read(self):
        for cell in self._sheet.cells.values():
            self._unclaimed(cell)

def claims(workbook, texts):
    cells = [cell for sheet in workbook.sheets for cell in sheet.cells.values()]
    return float(all(cell.column == 1 and with_answer(cell, texts) for cell in cells))

def read(workbook, texts, match):
    collector = Collector(texts)
    for sheet in workbook.sheets:
        _Lines(sheet, texts, collector).read()
    return collector.reading(workbook, LAYOUT, match)
"""
FOLDERS = {
    "generator/formats/toy": {"__init__.py": FORMAT},
    "generator/checks/toy": {"__init__.py": CHECK, "toy.nl.toml": FINDING, "toy.en.toml": FINDING},
    "generator/trackers/toy": {
        "__init__.py": TRACKER,
        "toy.nl.md": "# In Toy\n\nKies `{toy.csv}`.\n",
        "toy.en.md": "# In Toy\n\nChoose `{toy.csv}`.\n",
    },
    "generator/layouts/toy": {
        "__init__.py": LAYOUT,
        "toy.nl.toml": 'layout-toy = "regels"\n',
        "toy.en.toml": 'layout-toy = "lines"\n',
    },
    "templates/leerkaart": {"canvas.toml": CANVAS, "report.md.j2": "# Van {{ canvas.title }}\n"},
}
"""Each toy: a folder, and the files in it."""
LINES = {
    "formats/__init__.py": (
        "FORMATS: dict[str, Format] = {",
        '"toy": Format(".toy", "text/plain", "toy", "toy", "pages", text=True)',
    ),
    "checks/__init__.py": ("CHECKS: dict[str, Check] = {", '"toy": toy.toy'),
    "trackers/__init__.py": (
        "TRACKERS: dict[str, Tracker] = {",
        '"toy": Tracker(toy.export, updates=False, settings=toy.SETTINGS)',
    ),
    "layouts/reading.py": ('"board": Layout("board"),', '"toy": Layout("toy")'),
}
"""The line for each, and what it goes behind; the module is named among the imports too."""


@dataclass(frozen=True)
class House:
    """A copy of the program in which the toys live, and where it is started."""

    home: Path
    place: Path

    def run(self, *words: str, code: int = 0) -> str:
        """What the command tells, on both streams."""
        order = [sys.executable, "-m", "generator", "--lang", "nl", *words]
        environment = os.environ | {"PYTHONPATH": str(self.home), "USECASECANVAS_CACHE": "off"}
        done = subprocess.run(order, capture_output=True, text=True, check=False, cwd=self.place, env=environment)
        assert done.returncode == code, done.stderr
        return done.stdout + done.stderr


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    for name in ("generator", "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name, files in FOLDERS.items():
        (folder / name).mkdir()
        for title, content in files.items():
            (folder / name / title).write_text(content, encoding="utf-8")
    for name, (behind, line) in LINES.items():
        file = folder / "generator" / name
        before, found, after = file.read_text(encoding="utf-8").partition(behind)
        assert found
        room = name.partition("/")[0]
        imported = "" if room in ("formats", "layouts") else f"from generator.{room} import toy\n"
        doc, future, rest = before.partition("from __future__ import annotations\n")
        start = f"{doc}{future}{imported}{rest}" if future else before.replace('"""\n\n', f'"""\n{imported}', 1)
        file.write_text(f"{start}{found}\n    {line},{after}", encoding="utf-8")
    return folder


@pytest.fixture
def house(home: Path, tmp_path: Path) -> House:
    return House(home, tmp_path)


def test_a_format_is_a_folder_and_a_line(house: House) -> None:
    house.run("report", str(SAMPLE), "--format", "toy", "-o", "x.toy", "-q")
    made = (house.place / "x.toy").read_bytes()
    assert made.startswith(b"Rapport: Schoon water")
    assert made.endswith(b"sealed")


def test_a_check_is_a_folder_and_a_line(house: House) -> None:
    told = house.run("check", str(SAMPLE))
    assert "Speelgoed [toy]" in told
    assert "staat 2 keer iets." in told
    assert house.run("explain", "toy").startswith("toy: Speelgoed")


def test_a_check_without_words_takes_nothing_else_along(house: House) -> None:
    """Another faulty copy of the templates cannot do so either: what lacks is told by its code."""
    other = shutil.copytree(house.home, house.place / "other")
    for language in LANGUAGES:
        (other / "generator" / "checks" / "toy" / f"toy.{language}.toml").unlink()
    told = House(other, house.place).run("check", str(SAMPLE))
    assert "  toy [toy]\n" in told


def test_a_tracker_is_a_folder_and_a_line(house: House) -> None:
    workbook = str(shutil.copy(SAMPLE, house.place))
    (house.place / "usecasecanvas.toml").write_text("[toy]\nshout = true\n", encoding="utf-8")
    house.run("backlog", workbook, "--to", "toy", "-o", "out", "-q")
    assert (house.place / "out" / f"{SAMPLE.stem}-toy.csv").read_text("utf-8").startswith("US1,")
    assert f"`{SAMPLE.stem}-toy.csv`" in (house.place / "out" / f"{SAMPLE.stem}-toy-howto.md").read_text("utf-8")
    assert "toy, trello" in " ".join(house.run("backlog", "--help").split())


def test_a_layout_is_a_folder_and_a_line(house: House) -> None:
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    for row, text in enumerate(("Welke vraag hadden we?: Waar blijft het?", "Wat leerden wij ervan?: Veel."), 1):
        workbook.active[f"A{row}"] = text
    workbook.save(house.place / "x.xlsx")
    assert "regels (2 van 2 teksten gelezen)" in house.run("check", "x.xlsx", "--layout", "toy")
    # Of two that claim as much, the one that stands first reads.
    assert "een bord met vragen als koppen (2 van 2 teksten gelezen)" in house.run("check", "x.xlsx")


def test_a_canvas_is_a_folder(house: House) -> None:
    house.run("new", "--canvas", "leerkaart", "-o", "leerkaart.xlsx", "-q")
    workbook = openpyxl.load_workbook(house.place / "leerkaart.xlsx")
    workbook["Wat we leerden"]["B12"] = "Waar blijft het?"
    workbook.save(house.place / "leerkaart.xlsx")
    house.run("report", "leerkaart.xlsx", "--format", "md", "-o", "x.md", "-q")
    assert "# Van Leerkaart" in (house.place / "x.md").read_text("utf-8")


def test_a_canvas_is_a_folder_of_other_templates_too(tmp_path: Path) -> None:
    (tmp_path / "leerkaart").mkdir()
    (tmp_path / "leerkaart" / "canvas.toml").write_text(CANVAS, encoding="utf-8")
    form = tmp_path / "leerkaart.xlsx"
    assert main(["new", "--canvas", "leerkaart", "-o", str(form), "--templates", str(tmp_path), "-q"]) == 0
    sheet = openpyxl.load_workbook(form)["Wat we leerden"]
    assert "Welke vraag hadden we?" in {cell.value for row in sheet.iter_rows() for cell in row}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_there_is_to_choose_from_has_words_and_stands_in_the_help(language: str) -> None:
    words = words_of("en" if language == "en" else "nl")
    assert set(OPTIONS["layout"].choices) == set(LAYOUTS)
    assert not [name for name in LAYOUTS if f"layout-{name}" not in MESSAGES[language]]
    for key, known in (("layout", LAYOUTS), ("to", TARGETS), ("formats", FORMATS)):
        assert ", ".join(sorted(known)) in words[key]
