"""This file shows that the same workbook gives the same bytes, whatever the machine, the folder or the hour."""

from __future__ import annotations

import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import brand_kit
import pytest

from generator import forms, save
from generator.api import workbooks
from generator.api.project import Project
from generator.system.clock import moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Canvas

ROOT = Path(__file__).parent.parent
SAMPLES = sorted((ROOT / "samples").glob("*.xlsx"))
RICH = ROOT / "samples" / "waterkwaliteit-lindewaard.xlsx"
# A part of a year, a leap day, a winter's and a summer's clock: what a machine's own time would change.
EPOCH = "1709208123"
MOMENT = (2024, 2, 29, 12, 2, 2)  # a zip file counts in steps of two seconds
DATES = re.compile(rb"(?<![0-9])(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z")
TARGETS = "md,backlog.md,jira,jira-admin,azure,gitlab,github,openproject,trello,taiga,csv,json"
# Everything that the program writes; each order stands by itself, so that they can be run in any order.
ORDERS = (
    "new -o {out}/blank.xlsx",
    "new -o {out}/blank-light.xlsx --canvas light --brand {home}/look/brand.toml",
    "model {in} -o {out}/model.json",
    "fill {home}/model.json -o {out}/filled.xlsx",
    "annotate {in} -o {out}/annotated.xlsx",
    "backlog {in} -o {out}/stories/ --ids {out}/ids.json --to " + TARGETS,
    "backlog {in} --trace {out}/trace.xlsx",
    "backlog {in} --trace {out}/trace.json",
    "build {in} -o {out}/build --brand {home}/look/brand.toml",
    "report {in} -o {out}/report.html",
    "poster {in} -o {out}/poster.pptx",
    "check {in} --format json",
    "check {in} --coverage",
)
# CPython 3.12 made `sum` of floats more precise, so a width that is measured with it differs between versions.
RUN = """
import builtins, contextlib, json, pathlib, sys
def whole(items, /, start=0, given=builtins.sum):
    items = [*items]
    if "generator" in sys._getframe(1).f_code.co_filename and any(isinstance(item, float) for item in items):
        raise AssertionError("sum() of floats differs between versions of Python; use math.fsum")
    return given(items, start)
builtins.sum = whole
from generator.cli import main
for name, order in json.loads(sys.argv[1]):
    with open(name, "w", encoding="utf-8") as file, contextlib.redirect_stdout(file):
        if main(order) not in {0, 1}:
            sys.exit(f"this failed: {order}")
"""
# What another library did in the same process: lxml keeps one list of prefixes for everybody.
CROWDED = """
import docx, openpyxl, pptx
from lxml import etree
from generator.formats.xml import NAMES
spaces = {space for space in NAMES.values() if not space.endswith("XML/1998/namespace")}
for number, space in enumerate(sorted(spaces)):
    etree.register_namespace(f"odd{number}", space)
"""
OTHER = {"PYTHONHASHSEED": "1", "TZ": "America/St_Johns", "LC_ALL": "C", "ORDER": "reversed", "CROWDED": "yes"}
DATED = {"PYTHONHASHSEED": "random", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "ORDER": "shuffled"}
Files = dict[str, bytes]


def _files(folder: Path) -> Files:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _built(sample: Path, folder: Path) -> Files:
    save.build(sample, Project(), folder=folder)
    return _files(folder)


def _home(folder: Path, age: int = 0) -> Path:
    """A folder with the richest sample, what lies beside it, its model and a brand; `age` is when they were changed."""
    (folder / "look").mkdir(parents=True)
    brand_kit.write(folder / "look")
    for path in (RICH, RICH.with_name(f"{RICH.stem}.notes.md")):
        shutil.copyfile(path, folder / path.name)
    (folder / "model.json").write_text(workbooks.model(RICH, Project()), encoding="utf-8")
    for path in folder.rglob("*") if age else ():
        os.utime(path, (age * 86_400, age * 86_400))
    return folder


def _orders(home: Path, order: str) -> list[tuple[str, list[str]]]:
    words = {"{in}": RICH.name, "{home}": str(home), "{out}": "out"}
    orders = []
    for number, text in enumerate(ORDERS):
        given = [re.sub(r"\{\w+\}", lambda found: words[found[0]], word) for word in text.split(" ")]
        orders.append((f"out/told-{number}.txt", [*given, "--lang", "nl"]))
    if order == "shuffled":
        random.Random(7).shuffle(orders)  # noqa: S311 - an order, the same each time
    return orders[::-1] if order == "reversed" else orders


def _elsewhere(home: Path, **changes: str) -> Files:
    """All that another process, in the folder `home`, writes and tells; `changes` are those of its surroundings."""
    own = {"SOURCE_DATE_EPOCH", "USECASECANVAS_LANG", "PYTHONHASHSEED", "TZ", "LC_ALL"}
    clean = {key: value for key, value in os.environ.items() if key not in own}
    program = CROWDED * ("CROWDED" in changes) + RUN
    (home / "out").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", program, json.dumps(_orders(home, changes.get("ORDER", "")))],
        cwd=home,
        env={**clean, "PYTHONPATH": str(ROOT), **changes},
        check=False,
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    return _files(home / "out")


@pytest.fixture(autouse=True)
def _no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """All that a process without anything particular writes."""
    made = _elsewhere(_home(tmp_path_factory.mktemp("first") / "home"), PYTHONHASHSEED="0", TZ="UTC")
    assert len(made) > len(ORDERS) + len(TARGETS.split(","))
    return made


@pytest.mark.parametrize("sample", [sample for sample in SAMPLES if sample != RICH], ids=lambda path: path.stem)
def test_the_same_bytes_twice(sample: Path, tmp_path: Path) -> None:
    made = _built(sample, tmp_path / "a")
    assert len(made) == 3
    assert made == _built(sample, tmp_path / "b")


def test_the_same_bytes_elsewhere(first: Files, tmp_path: Path) -> None:
    """Another hash seed, time zone, locale, folder, order of orders, age of the input, or crowd in the process."""
    made = _elsewhere(_home(tmp_path / "Élders & co" / "map", age=1), **OTHER)
    assert made.keys() == first.keys()
    assert [name for name in made if made[name] != first[name]] == []


def test_building_over_what_was_built_changes_nothing(first: Files, tmp_path: Path) -> None:
    built = {name: content for name, content in first.items() if name.startswith("build/")}
    (tmp_path / "build").mkdir()
    for name, content in built.items():
        (tmp_path / name).write_bytes(content)
    save.build(RICH, Project(brand=brand_kit.write(tmp_path)), folder=tmp_path / "build")
    assert {f"build/{name}": content for name, content in _files(tmp_path / "build").items()} == built


def _archives(name: str, content: bytes) -> Iterator[tuple[str, zipfile.ZipFile]]:
    """The package and the workbooks of its charts."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield name, archive
        for part in archive.namelist():
            if part.endswith(".xlsx"):
                yield from _archives(f"{name}: {part}", archive.read(part))


def _package(name: str) -> bool:
    return name.endswith((".docx", ".pptx", ".xlsx"))


def test_the_date_of_the_source_is_taken_over(first: Files, tmp_path: Path) -> None:
    made = _elsewhere(_home(tmp_path / "home"), SOURCE_DATE_EPOCH=EPOCH, **DATED)
    assert made.keys() == first.keys()
    changed = {name for name in made if made[name] != first[name]}
    assert changed == {name for name in made if _package(name)}, "what is text knows no date"
    for name, archive in (pair for package in sorted(changed) for pair in _archives(package, made[package])):
        assert {info.date_time for info in archive.infolist()} == {MOMENT}, name
        told = (
            set(DATES.findall(archive.read("docProps/core.xml"))) if "docProps/core.xml" in archive.NameToInfo else ()
        )
        # What is said of a workbook that somebody else made is left as it was.
        assert name == "annotated.xlsx" or set(told) <= {b"2024-02-29T12:02:03Z"}, name
    for name in ("build/waterkwaliteit-lindewaard-report.docx", "filled.xlsx", "blank.xlsx", "trace.xlsx"):
        with zipfile.ZipFile(io.BytesIO(made[name])) as archive:
            assert archive.read("docProps/core.xml").count(b"2024-02-29T12:02:03Z") == 2, name


def test_without_a_date_there_is_the_first_day_that_a_file_can_hold(first: Files) -> None:
    for name in filter(_package, first):
        for inner, archive in _archives(name, first[name]):
            assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}, inner


@pytest.mark.parametrize(
    ("epoch", "year"),
    [
        *((text, 1980) for text in ("", "x", "-5", "0", "1.5", "²", "９")),
        *((EPOCH, 2024), ("99999999999999", 2107), ("9" * 5000, 2107)),
    ],
)
def test_a_date_that_no_file_can_hold_is_no_reason_to_stop(
    epoch: str, year: int, canvases: dict[str, Canvas], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert moment().year == year
    with zipfile.ZipFile(io.BytesIO(forms.blank(canvases["usecase-light"], "nl"))) as archive:
        assert archive.infolist()[0].date_time[0] == year


def test_documents_are_made_on_the_last_day_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "99999999999999")
    light = next(sample for sample in SAMPLES if sample.stem.endswith("-light"))
    assert len(_built(light, tmp_path)) == 3
