"""This file shows that READMEs and guides tell the truth: commands, options, links and examples exist."""

from __future__ import annotations

import argparse
import itertools
import re
import shutil
import tomllib
from pathlib import Path

import pytest

from generator.api import comparing
from generator.api.project import Project
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
DOCS = ROOT / "docs"
COMMANDS = (DOCS / "commands.md").read_text(encoding="utf-8")
READING = (DOCS / "reading.md").read_text(encoding="utf-8")
PAGES = sorted(
    page
    for folder in (ROOT, DOCS, TEMPLATES, ROOT / "samples", ROOT / "tests" / "bench")
    for page in folder.glob("*.md")
)
SAYING = [
    page for page in PAGES if page.name not in {"CHANGELOG.md", "CONTRIBUTING.md", "RESULTS.md", "architecture.md"}
]
MOST_WORDS = 900


def _commands() -> dict[str, argparse.ArgumentParser]:
    (action,) = (one for one in parser("en")._actions if isinstance(one, argparse._SubParsersAction))
    return dict(action.choices)


def _named(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", SAYING, ids=_named)
def test_commands_and_options_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    commands = _commands()
    options = {"--version", *(option for command in commands.values() for option in command._option_string_actions)}
    used = re.findall(r"(?:^|`)usecasecanvas ([a-z]+)(?= |`|$)", text, re.MULTILINE)
    assert used or page.name in {"api.md", "reading.md", "scale.md"} or page.parent.name == "samples"
    assert {word for word in used if word not in commands} <= {"turns"}
    assert {option for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", text) if option not in options} == set()


def test_every_command_has_a_line() -> None:
    assert [command for command in _commands() if f"`{command}`" not in COMMANDS] == []


@pytest.mark.parametrize("page", ["handleiding.md", "manual.md"])
def test_every_option_stands_in_the_manual_of_each_language(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    (told,) = re.findall(r"^## (?:Alle opties|Every option)$(.*?)^## ", text, re.MULTILINE | re.DOTALL)
    named = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", told))
    options = {option for one in [parser("en"), *_commands().values()] for option in one._option_string_actions}
    assert options - {"-h"} <= named


def test_the_ids_that_map_takes_stand_in_the_page_on_reading() -> None:
    """A finding said that --coverage tells them: that has only those of what was read."""
    for canvas in Project(TEMPLATES).canvases.values():
        ids = [part.id for section in canvas.sections if section.asked for part in section.fields if not part.columns]
        assert [id_ for id_ in ids if f"`{id_}`" not in READING] == []
        assert [id_ for id_ in ids if f"`{id_}`" not in (DOCS / "handleiding.md").read_text(encoding="utf-8")] == []
    for language, page in (("nl", "handleiding.md"), ("en", "reading.md")):
        told = tomllib.loads((TEMPLATES / "shared" / f"findings.{language}.toml").read_text(encoding="utf-8"))
        assert f"docs/{page}" in told["column-unclaimed"]["action"]


def test_what_a_reader_asks_about_stands_in_the_page_on_reading_and_names_in_the_manuals() -> None:
    rows = ("row-without-question", "column-not-placed", "several-stories", "several-parties", "columns-of-tool")
    added = ("several-things", "example-row", "empty-table")
    people = ("participants-named", "named-elsewhere")
    assert [code for code in (*rows, *added, *people, "row-crossed-out") if f"`{code}`" not in READING] == []
    for page in ("handleiding.md", "manual.md"):
        text = (DOCS / page).read_text(encoding="utf-8")
        assert [code for code in people if f"`{code}`" not in text] == []


def test_the_readme_is_short() -> None:
    assert len(README.split()) <= MOST_WORDS


def test_the_readme_names_what_is_installed() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    named = {
        name.casefold()
        for row in re.findall(r"^\| ([^|]+) \| [^|]+ \|$", README, re.MULTILINE)
        for name in row.split(", ")
    }
    assert {re.split(r"[<>=~! ]", one)[0] for one in declared} <= named


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link and picture is there, and so is every heading that is pointed at."""
    for target in re.findall(r"\]\(([^)\s]+)\)", _without_code(page)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        other = page.parent / name if name else page
        assert other.exists(), target
        assert not anchor or anchor in _anchors(other), target


def test_a_link_that_leads_nowhere_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Één kop, twee!\n\n## Één kop, twee!\n\n```\n# geen kop\n[x](weg.md)\n```\n", encoding="utf-8")
    assert _anchors(page) == {"één-kop-twee", "één-kop-twee-1"}
    assert "weg.md" not in _without_code(page)


def _without_code(page: Path) -> str:
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"`[^`\n]*`|^    .*$", "", text, flags=re.MULTILINE)


def _anchors(page: Path) -> set[str]:
    """The names that GitHub gives the headings of a page."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    names: list[str] = []
    for heading in re.findall(r"^#{1,6} (.*)$", text, re.MULTILINE):
        name = re.sub(r"[^\w\- ]", "", heading.casefold()).strip().replace(" ", "-")
        count = sum(re.fullmatch(rf"{re.escape(name)}(-\d+)?", one) is not None for one in names)
        names.append(f"{name}-{count}" if count else name)
    return set(names)


def test_files_that_the_guide_names_exist() -> None:
    for name in re.findall(r"`((?:shared|usecase(?:-light)?)/[\w./-]*)`", GUIDE):
        if name != "usecase/report/summary.md.j2":
            assert (TEMPLATES / name).exists(), name


def test_the_two_commands_are_what_ci_runs() -> None:
    (job, tests) = (_shells(what) for what in (" build ", "pytest"))
    assert tests["bash (Linux, macOS)"] in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for line in job.values():
        assert (ROOT / re.findall(r"samples[/\\]\S+\.xlsx", line)[0].replace("\\", "/")).is_file()
    # PowerShell 5 has no &&, and cmd.exe takes ; for a part of the command.
    for lines in (job, tests):
        assert ("&&" in lines["PowerShell"], ";" in lines["cmd.exe"]) == (False, False)
        steps = [re.split(r"; | && ", lines[shell]) for shell in ("PowerShell", "cmd.exe")]
        assert steps[0] == steps[1]
        assert len(steps[0]) == 3


def _shells(word: str) -> dict[str, str]:
    """The command with `word` in it, by shell."""
    found = re.findall(rf"^\| ([^|]+) \| `([^`]*{word}[^`]*)` \|$", README, re.MULTILINE)
    assert [shell for shell, _ in found] == ["bash (Linux, macOS)", "PowerShell", "cmd.exe"]
    return dict(found)


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
        re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", READING.partition("exit code 3 and one sentence")[2], re.MULTILINE)
    )
    shown = set(told.values())
    for code, sentence in MESSAGES["en"].items():
        if code.startswith("input-") or code == "no-canvas":
            text = sentence.format(file="canvas.xlsx", reason="…", canvases="…", seconds="20")
            assert text in shown, code


def test_the_tables_and_lists_of_the_guide_can_be_made(tmp_path: Path) -> None:
    examples = re.findall(r"^    (\{\{ (?:table|paragraphs|items)\(.*\) \}\})$", GUIDE, re.MULTILINE)
    project = Project(templates=tmp_path / "templates")
    shutil.copytree(TEMPLATES, project.templates)
    parts = ['{% import "macros.md.j2" as m with context %}', *examples]
    (project.templates / "usecase" / "report.md.j2").write_text("\n\n".join(parts), encoding="utf-8")
    subject = comparing.examine(ROOT / "samples" / "waterkwaliteit-lindewaard.xlsx", project)
    blocks = compose("report", subject.job(project)).blocks
    kinds = [kind.__name__ for kind, _ in itertools.groupby(blocks, type)]
    assert (len(examples), kinds) == (6, ["Table", "Paragraph", "ItemList"])


def test_the_workflow_tries_every_python_and_only_when_asked() -> None:
    workflow = (ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (versions,) = re.findall(r"^ +python: \[(.*)\]$", workflow, re.MULTILINE)
    assert versions.split(", ")[0].strip('"') == project["requires-python"].removeprefix(">=")
    assert re.search(r"^on:\n  workflow_dispatch:\npermissions:$", workflow, re.MULTILINE)
    for script in re.findall(r"python (\S+\.py)", workflow):
        assert (ROOT / script).is_file()
