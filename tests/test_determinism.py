"""This file shows that the same workbook gives the same bytes, whatever the machine, the folder or the hour."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from generator import pipeline

ROOT = Path(__file__).parent.parent
SAMPLES = sorted((ROOT / "samples").glob("*.xlsx"))
RICH = ROOT / "samples" / "waterkwaliteit-lindewaard.xlsx"
# A part of a year, a leap day, a winter's and a summer's clock: what a machine's own time would change.
EPOCH = "1709208123"
MOMENT = (2024, 2, 29, 12, 2, 2)
SCHEMES = {
    "other-seed": {"PYTHONHASHSEED": "1"},
    "other-seed-and-zone": {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati"},
    "other-words": {"PYTHONHASHSEED": "random", "LC_ALL": "C", "TZ": "America/St_Johns", "USECASECANVAS_LANG": "en"},
}
Files = dict[str, bytes]


def _files(folder: Path) -> Files:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _built(sample: Path, folder: Path) -> Files:
    pipeline.build(sample, pipeline.Setup(), folder=folder)
    return _files(folder)


def _elsewhere(folder: Path, cwd: Path, sample: str, **changes: str) -> Files:
    """What another process makes of a sample."""
    clean = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    command = [sys.executable, "-m", "generator", "build", sample, "-o", str(folder), "-q"]
    environment = {**clean, "PYTHONPATH": str(ROOT), **changes}
    done = subprocess.run(command, cwd=cwd, env=environment, check=False, capture_output=True)
    assert (done.returncode in {0, 1}, done.stderr) == (True, b"")
    return _files(folder)


@pytest.fixture(autouse=True)
def _no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """What this process makes of the richest sample."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        return _built(RICH, tmp_path_factory.mktemp("first"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_the_same_bytes_twice(sample: Path, tmp_path: Path) -> None:
    made = _built(sample, tmp_path / "a")
    assert len(made) == 3
    assert made == _built(sample, tmp_path / "b")


@pytest.mark.parametrize("changes", SCHEMES.values(), ids=SCHEMES)
def test_the_same_bytes_in_another_process(changes: dict[str, str], first: Files, tmp_path: Path) -> None:
    assert _elsewhere(tmp_path / "out", ROOT, str(RICH), **changes) == first


def test_the_same_bytes_from_another_folder(first: Files, tmp_path: Path) -> None:
    copied = tmp_path / "elders" / RICH.name
    copied.parent.mkdir()
    copied.write_bytes(RICH.read_bytes())
    notes = RICH.with_name(f"{RICH.stem}.notes.md")
    copied.with_name(notes.name).write_bytes(notes.read_bytes())
    os.utime(copied, (0, 86_400))
    assert _elsewhere(tmp_path / "out", copied.parent, RICH.name) == first


# What another library did in the same process: lxml keeps one list of prefixes for everybody.
CROWDED = """
import sys, docx, openpyxl, pptx
from lxml import etree
from generator.cli import main
from generator.writers.docx.xml import NAMES as ours
from generator.writers.pptx.xml import NAMES as theirs
spaces = {space for space in (*ours.values(), *theirs.values()) if not space.endswith("XML/1998/namespace")}
for number, space in enumerate(sorted(spaces)):
    etree.register_namespace(f"odd{number}", space)
sys.exit(main(sys.argv[1:]))
"""


def test_the_same_bytes_whatever_else_the_process_loaded(first: Files, tmp_path: Path) -> None:
    command = [sys.executable, "-c", CROWDED, "build", str(RICH), "-o", str(tmp_path), "-q"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    assert (done.returncode in {0, 1}, done.stderr) == (True, b"")
    assert _files(tmp_path) == first


def test_building_over_what_was_built_changes_nothing(first: Files, tmp_path: Path) -> None:
    _built(RICH, tmp_path)
    assert _built(RICH, tmp_path) == first


def test_the_date_of_the_source_is_taken_over(first: Files, tmp_path: Path) -> None:
    made = _elsewhere(tmp_path / "a", ROOT, str(RICH), SOURCE_DATE_EPOCH=EPOCH, TZ="UTC")
    assert made == _elsewhere(tmp_path / "b", ROOT, str(RICH), SOURCE_DATE_EPOCH=EPOCH, TZ="Asia/Tokyo")
    for name, content in made.items():
        if name.endswith(".md"):
            assert content == first[name]
            continue
        assert content != first[name]
        with zipfile.ZipFile(tmp_path / "a" / name) as archive:
            assert {info.date_time for info in archive.infolist()} == {MOMENT}
            core = ET.fromstring(archive.read("docProps/core.xml"))  # noqa: S314 - our own output
            inside = [part for part in archive.namelist() if part.endswith(".xlsx")]
            assert inside, "the chart's own workbook is looked at too"
            for part in inside:
                with archive.open(part) as held, zipfile.ZipFile(held) as book:
                    assert {info.date_time for info in book.infolist()} == {MOMENT}
        for moment in ("created", "modified"):
            assert core.findtext(f"{{http://purl.org/dc/terms/}}{moment}") == "2024-02-29T12:02:03Z"


@pytest.mark.parametrize("epoch", ["", "x", "-5", "99999999999999"])
def test_a_date_that_no_file_can_hold_is_no_reason_to_stop(
    epoch: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    light = next(sample for sample in SAMPLES if sample.stem.endswith("-light"))
    assert len(_built(light, tmp_path)) == 3
