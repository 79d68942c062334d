"""This file shows that the READMEs tell the truth: commands, options, files and examples exist."""

from __future__ import annotations

import argparse
import itertools
import re
import shutil
from pathlib import Path

import pytest

from generator import api
from generator.canvas import load
from generator.cli.arguments import parser
from generator.compose import compose
from generator.compose.notes import CHAPTERS
from generator.document import PARAGRAPH_STYLES, REGION_KINDS
from generator.words.messages import MESSAGES

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (TEMPLATES / "README.md").read_text(encoding="utf-8")


def _commands() -> dict[str, argparse.ArgumentParser]:
    (action,) = (one for one in parser("en")._actions if isinstance(one, argparse._SubParsersAction))
    return dict(action.choices)


@pytest.mark.parametrize("text", [README, GUIDE], ids=["README", "templates"])
def test_commands_and_options_exist(text: str) -> None:
    commands = _commands()
    options = {option for command in commands.values() for option in command._option_string_actions}
    used = re.findall(r"usecasecanvas ([a-z]+)(?= |`)", text)
    assert used
    assert {word for word in used if word not in commands} <= {"turns", "is", "to"}
    assert {option for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", text) if option not in options} == set()


def test_every_command_is_in_the_readme() -> None:
    assert [command for command in _commands() if f"`{command}`" not in README] == []


def test_files_that_are_linked_exist() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
    for name in re.findall(r"`((?:shared|usecase(?:-light)?)/[\w./-]*)`", GUIDE):
        if name != "usecase/report/summary.md.j2":
            assert (TEMPLATES / name).exists(), name


def test_the_two_commands_are_what_ci_runs() -> None:
    (tests,) = re.findall(r"\| Linux, macOS \| `(.*pytest)` \|", README)
    assert tests in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    (job,) = re.findall(r"\| Linux, macOS \| `(.* build .*)` \|", README)
    assert (ROOT / re.findall(r"samples/\S+\.xlsx", job)[0]).is_file()


def test_the_canvas_of_the_guide_can_be_used(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    (tmp_path / "shared").mkdir()
    sections = (TEMPLATES / "shared" / "sections.toml").read_text(encoding="utf-8")
    (tmp_path / "shared" / "sections.toml").write_text(sections, encoding="utf-8")
    (tmp_path / "leerkaart").mkdir()
    (tmp_path / "leerkaart" / "canvas.toml").write_text(example, encoding="utf-8")
    canvas = load(tmp_path / "leerkaart")
    assert [prompt.id for prompt in canvas.prompts] == ["k1_vraag", "k1_actie"]


def test_the_guide_names_what_there_is() -> None:
    for word in (*filter(None, PARAGRAPH_STYLES), *REGION_KINDS, *CHAPTERS):
        assert word in GUIDE, word


def test_the_list_of_refusals_is_what_the_program_says() -> None:
    told = dict(
        re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", README.partition("exit code 3 and one sentence")[2], re.MULTILINE)
    )
    shown = set(told.values())
    for code, sentence in MESSAGES["en"].items():
        if code.startswith("input-") or code == "no-canvas":
            text = sentence.format(file="canvas.xlsx", reason="…", canvases="…", seconds="20")
            assert text[0].upper() + text[1:] in shown, code


def test_the_tables_and_lists_of_the_guide_can_be_made(tmp_path: Path) -> None:
    examples = re.findall(r"^    (\{\{ (?:table|paragraphs|items)\(.*\) \}\})$", GUIDE, re.MULTILINE)
    project = api.Project(templates=tmp_path / "templates")
    shutil.copytree(TEMPLATES, project.templates)
    parts = ['{% import "macros.md.j2" as m with context %}', *examples]
    (project.templates / "usecase" / "report.md.j2").write_text("\n\n".join(parts), encoding="utf-8")
    subject = api.examine(ROOT / "samples" / "waterkwaliteit-lindewaard.xlsx", project)
    blocks = compose("report", subject.job(project)).blocks
    kinds = [kind.__name__ for kind, _ in itertools.groupby(blocks, type)]
    assert (len(examples), kinds) == (6, ["Table", "Paragraph", "ItemList"])
