"""This file reads the manuals as their readers do: which commands they type, and what lies beside them by then."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

from openpyxl import load_workbook

from generator.api.project import Project
from generator.system.resources import samples_root

DOCS = Path(__file__).parent.parent / "docs"
MANUALS = {"nl": DOCS / "handleiding.md", "en": DOCS / "manual.md"}
FULL = {"nl": "waterkwaliteit-lindewaard", "en": "flood-safety-merewold"}
ROUNDS = {"nl": ("ronde1.xlsx", "ronde2.xlsx"), "en": ("round1.xlsx", "round2.xlsx")}
SEASONS = {"nl": ("voorjaar", "najaar"), "en": ("spring", "autumn")}
TABLES = {
    "nl": ("tafel-a.xlsx", "tafel-b.xlsx", "tafel-c.xlsx"),
    "en": ("table-a.xlsx", "table-b.xlsx", "table-c.xlsx"),
}
TABLE = "werksessie/waterkwaliteit-lindewaard-tafel-b"
COMPLETE = "woningbouw-kromdiep-light"


def text_of(language: str) -> str:
    """The manual in a language."""
    return MANUALS[language].read_text(encoding="utf-8")


def commands(text: str) -> list[str]:
    """The commands in `text`, in order."""
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [line for kind, block in blocks if not kind for line in block.splitlines()]


def sample(name: str) -> Path:
    """A sample workbook."""
    return samples_root() / f"{name}.xlsx"


def prepare(folder: Path, language: str) -> list[list[str]]:
    """Lay in `folder` what is typed in files, workbooks and two rounds; the words of each command."""
    text = text_of(language)
    typed = re.findall(r"`([\w.]+)`:\n\n```(?:toml|markdown)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert {name for name, _ in typed} == {"canvas.notes.md", "brand.toml"}
    for name, content in typed:
        (folder / name).write_text(content, encoding="utf-8")
    (several,) = re.findall(r"^usecasecanvas build (\w+) -o \w+$", text, re.MULTILINE)
    (folder / several).mkdir()
    shutil.copyfile(sample(COMPLETE), folder / several / "a.xlsx")
    first, second = ROUNDS[language]
    shutil.copyfile(sample(FULL["nl"]), folder / first)
    shutil.copyfile(sample("ronde-2/waterkwaliteit-lindewaard-ronde-2"), folder / second)
    for season, table in zip(SEASONS[language], (first, second), strict=True):
        (folder / season).mkdir()
        shutil.copyfile(folder / table, folder / season / "a.xlsx")
        shutil.copyfile(sample(TABLE), folder / season / "b.xlsx")
    for table in TABLES[language]:
        _table(sample(FULL[language]), folder / table)
    words = [shlex.split(command) for command in commands(text)]
    assert {program for program, *_ in words} == {"usecasecanvas"}
    return [rest for _, *rest in words]


def _table(workbook: Path, there: Path) -> None:
    """Lay a workbook at `there` as that of a table of that name."""
    group = Project().assess(workbook).response.answer("m_group")
    assert group
    book = load_workbook(workbook)
    book[group.ref.sheet][group.ref.cell] = there.stem
    book.save(there)


def fill_in(folder: Path, language: str, words: list[str]) -> None:
    """Make the workbook what the group has answered by then: for final documents, all that is required."""
    if words[0] != "new":
        shutil.copyfile(sample(COMPLETE if "--final" in words else FULL[language]), folder / "canvas.xlsx")
