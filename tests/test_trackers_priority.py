"""This file shows that a priority reaches every tracker, that its change is one, and that real programs read it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from made import response
from trackers_kit import dicts, given, quick_actions

from generator import exchange
from generator.cli import main
from generator.model.priorities import priority_rank
from generator.trackers import TRACKERS, Entry
from generator.trackers.entries import checksum

if TYPE_CHECKING:
    from generator.model import Canvas

STORY = Entry("US1", "zien waar het knelt", ("netbeheerder",), ("zien waar het knelt",), ("sneller",), priority="M")
TWO = (STORY, replace(STORY, id="US2", priority="Could have"))


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("M", 1), ("must have", 1), ("Must-have", 1), ("M: must have", 1), ("Must (M)", 1), ("hoog", 1), ("1", 1),
        ("S", 2), ("should", 2), ("c", 3), ("Laag", 3), ("W", 4), ("won't have", 4), ("Won’t", 4),
        ("", 0), ("?", 0), ("M/S", 0), ("eerst dit", 0), ("US3", 0), ("13", 0),
    ],
)  # fmt: skip
def test_how_people_write_a_priority(text: str, rank: int) -> None:
    assert priority_rank(text) == rank


def _content(tool: str, *entries: Entry, language: str = "nl", **settings: object) -> dict[str, str]:
    files = TRACKERS[tool].files(given(*entries, language=language, **settings))
    return {file.name: file.content.decode("utf-8-sig") for file in files}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("tool", TRACKERS)
def test_every_tracker_shows_the_words_of_the_group(tool: str, language: str) -> None:
    shown = "\n".join(_content(tool, replace(STORY, priority="eerst dit"), language=language).values())
    assert "eerst dit" in shown


@pytest.mark.parametrize(
    ("tool", "file", "column", "values"),
    [
        ("azure", "azure.csv", "Priority", ["1", "3"]),
        ("jira", "jira.csv", "Priority", ["Highest", "Medium"]),
        ("jira-admin", "jira-admin.csv", "Priority", ["Highest", "Medium"]),
        ("csv", "stories.csv", "priority", ["M", "Could have"]),
    ],
)
def test_a_tool_with_a_field_gets_it_there(tool: str, file: str, column: str, values: list[str]) -> None:
    rows = dicts(_content(tool, *TWO)[file].encode())
    assert [row[column] for row in rows] == values
    assert "Tags" not in rows[0]
    assert "Labels" not in rows[0]


def test_openproject_and_backlog_md_and_json_have_one_too() -> None:
    rows = dicts(_content("openproject", *TWO)["openproject.csv"].encode(), ";")
    assert [row["Priority"] for row in rows] == ["Immediate", "Normal"]
    tasks = [text for name, text in _content("backlog.md", *TWO).items() if "task-" in name]
    assert [re.findall("^priority: (.*)$", task, re.MULTILINE) for task in tasks] == [["high"], ["low"]]
    stories = json.loads(_content("json", *TWO)["backlog.json"])["stories"]
    assert [story["priority"] for story in stories] == ["M", "Could have"]


def test_what_no_field_says_is_a_label() -> None:
    other = replace(STORY, priority='eerst, "dit"; nu')
    assert dicts(_content("azure", other)["azure.csv"].encode())[0]["Tags"] == 'prioriteit: eerst, "dit", nu'
    assert dicts(_content("jira", other)["jira.csv"].encode())[0]["Labels"] == 'prioriteit-eerst,-"dit";-nu'
    task = next(iter(_content("backlog.md", other).values()))
    assert '"prioriteit: eerst  \\"dit\\"; nu"' in task
    assert "label 'prioriteit: eerst ”dit”; nu'" in _content("github", other)["github/issues.sh"]


def test_tools_without_a_field_get_labels() -> None:
    for row, rank in zip(dicts(_content("gitlab", *TWO)["gitlab.csv"].encode()), "MC", strict=True):
        assert quick_actions(row["description"]) == [f'label ~"prioriteit: {rank}"']
    assert "label 'prioriteit: M'\n" in _content("github", *TWO)["github/issues.sh"]
    said = [replace(STORY, priority=way) for way in ("M: must have", "1", "Must")]
    assert set(re.findall("^label '(prio.*)'$", _content("github", *said)["github/issues.sh"], re.MULTILINE)) == {
        "prioriteit: M"
    }
    for tool in ("trello", "taiga"):
        assert [line[-len("Prioriteit: M") :] for line in _content(tool, STORY)[f"{tool}.txt"].splitlines()] == [
            "Prioriteit: M"
        ]


def test_other_words_are_a_label_in_gitlab_too_and_no_command() -> None:
    for priority, label in (
        ("5", "5"), ("hoog", "hoog"), ('hoog "zeer", echt', "hoog zeer echt"),
        ('x" ~"y`\n/close @all', "x y close all"),
    ):  # fmt: skip
        (row,) = dicts(_content("gitlab", replace(STORY, priority=priority))["gitlab.csv"].encode())
        assert quick_actions(row["description"]) == [f'label ~"prioriteit: {label}"']


@pytest.mark.parametrize(
    ("written", "jira", "openproject"),
    [
        (("hoog", "Middel", "laag"), ["High", "Medium", "Low"], ["High", "Normal", "Low"]),
        (("high", "medium", "low"), ["High", "Medium", "Low"], ["High", "Normal", "Low"]),
        (("1 (hoog)", "2 - gemiddeld", "laagste"), ["High", "Medium", "Low"], ["High", "Normal", "Low"]),
        (("hoogste", "M (hoog)", "4"), ["Highest", "Highest", "Low"], ["Immediate", "Immediate", "Low"]),
    ],
)
def test_high_medium_and_low_are_what_the_tool_calls_so(
    written: tuple[str, ...], jira: list[str], openproject: list[str]
) -> None:
    stories = [replace(STORY, priority=way) for way in written]
    for tool, separator, names in (("jira", ",", jira), ("openproject", ";", openproject)):
        rows = dicts(_content(tool, *stories)[f"{tool}.csv"].encode(), separator)
        assert [row["Priority"] for row in rows] == names
    tasks = [text for name, text in _content("backlog.md", *stories).items() if "task-" in name]
    assert re.findall("^priority: (.*)$", "\n".join(tasks[:1]), re.MULTILINE) == ["high"]


def test_a_letter_is_what_its_column_says_in_tools_and_documents(
    tmp_path: Path, canvases: dict[str, Canvas], capsys: pytest.CaptureFixture[str]
) -> None:
    stories = [
        {"f4_gebruiker": "boer", "f4_wens": wish, "f4_prioriteit": letter}
        for wish, letter in (("sloten meten", "M"), ("water zien", "H"), ("oogst tellen", "L"))
    ]
    path = tmp_path / "canvas.json"
    path.write_text(
        exchange.to_json(response(canvases["usecase"], {}, {"f4_stories": stories}), canvases["usecase"]), "utf-8"
    )
    assert main(["backlog", str(path), "--to", "jira,gitlab", "--lang", "nl", "-q"]) in {0, 1}
    rows = dicts((tmp_path / "canvas-jira.csv").read_bytes())
    assert [row["Priority"] for row in rows] == ["Medium", "High", "Low"]
    rows = dicts((tmp_path / "canvas-gitlab.csv").read_bytes())
    assert [quick_actions(row["description"]) for row in rows] == [[f'label ~"prioriteit: {one}"'] for one in "MHL"]
    capsys.readouterr()
    assert main(["backlog", str(path), "--lang", "nl", "-o", "-"]) in {0, 1}
    told = capsys.readouterr().out
    assert told.index("water zien") < told.index("sloten meten") < told.index("oogst tellen")


def test_settings_say_what_a_tool_calls_it() -> None:
    jira = _content("jira", *TWO, priorities=["P1", "P2"])["jira.csv"]
    assert [(row["Priority"], row["Labels"]) for row in dicts(jira.encode())] == [
        ("P1", ""), ("", "prioriteit-Could-have")
    ]  # fmt: skip


def test_another_priority_is_a_change_and_none_at_all_is_what_it_was() -> None:
    assert checksum(STORY) != checksum(replace(STORY, priority="S"))
    assert checksum(replace(STORY, priority="")) == "05a9df0386d1ca00"


def _model(folder: Path, canvas: Canvas, priority: str) -> Path:
    story = {"f4_nr": "US1", "f4_gebruiker": "zwemmer", "f4_wens": "veilig zwemmen", "f4_prioriteit": priority}
    path = folder / "canvas.json"
    path.write_text(exchange.to_json(response(canvas, {}, {"f4_stories": [story]}), canvas), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("row", "user", "wish", "value"),
    [
        ({"wens": "Als boer wil ik water zien zodat ik kan beregenen"}, ["boer"], ["water zien"], ["ik kan beregenen"]),
        ({"gebruiker": "Boer", "wens": "Als boer wil ik water zien"}, ["Boer"], ["water zien"], []),
        ({"gebruiker": "loonwerker", "wens": "Als boer wil ik water zien", "waarde": "oogst"},
         ["loonwerker", "boer"], ["water zien"], ["oogst"]),
        ({"gebruiker": "?", "wens": "Als boer wil ik water zien", "waarde": "n.t.b."},
         ["boer"], ["water zien"], ["n.t.b."]),
    ],
)  # fmt: skip
def test_a_sentence_in_one_cell_and_what_stands_beside_it(
    row: dict[str, str], user: list[str], wish: list[str], value: list[str], tmp_path: Path, canvases: dict[str, Canvas]
) -> None:
    canvas = canvases["usecase"]
    path = tmp_path / "canvas.json"
    made = response(canvas, {}, {"f4_stories": [{f"f4_{name}": text for name, text in row.items()}]})
    path.write_text(exchange.to_json(made, canvas), encoding="utf-8")
    assert main(["backlog", str(path), "--to", "json", "-o", str(tmp_path / "b.json"), "--lang", "nl", "-q"]) in {0, 1}
    (story,) = json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))["stories"]
    assert (story.get("user", []), story["wish"], story.get("value", [])) == (user, wish, value)


def test_one_user_is_one_group_whatever_the_accents() -> None:
    stories = (
        STORY,
        replace(STORY, id="US2", user=("NETBEHEERDER ",)),
        replace(STORY, id="US3", user=("nétbeheerder",)),
    )
    rows = dicts(_content("jira-admin", *stories, parent_type="Epic")["jira-admin.csv"].encode())
    assert [row["Issue Type"] for row in rows] == ["Epic", "Story", "Story", "Story"]


def test_the_command_sees_the_change(
    tmp_path: Path, canvases: dict[str, Canvas], capsys: pytest.CaptureFixture[str]
) -> None:
    canvas = canvases["usecase"]
    for priority, told in (("S", "1 nieuw"), ("S", "1 ongewijzigd"), ("M", "1 gewijzigd")):
        path = _model(tmp_path, canvas, priority)
        assert main(["backlog", str(path), "--to", "azure", "--lang", "nl"]) in {0, 1}
        assert told in capsys.readouterr().err


# --- the real programs --------------------------------------------------------------------------------


def _run(program: str, *arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [program, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=120,
        stdin=subprocess.DEVNULL, env={**os.environ, "HOME": str(folder), **environment},
    )  # fmt: skip


def _program(name: str) -> str:
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"{name} is not installed")
    return program


def test_backlog_md_numbers_the_criteria_once_and_loses_nothing_in_an_edit(tmp_path: Path) -> None:
    backlog, git = _program("backlog"), _program("git")
    assert _run(git, "init", "-q", ".", folder=tmp_path).returncode == 0
    made = _run(backlog, "init", "demo", "--defaults", folder=tmp_path)
    assert made.returncode == 0, made.stderr
    story = replace(
        STORY, drafts=("de tweeling toont: knelpunten", "bron zichtbaar: #12"), source="blad 4, rij 7", group="Tafel B",
        remarks=("Lijkt op US-03.",),
    )  # fmt: skip
    for name, text in _content("backlog.md", story).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (task,) = (tmp_path / "backlog" / "tasks").iterdir()
    before = task.read_text(encoding="utf-8").partition("\n## Description")[2]

    shown = _run(backlog, "task", "1", "--plain", folder=tmp_path).stdout
    assert re.findall(r"^- \[ \] .*$", shown, re.MULTILINE) == [
        "- [ ] #1 de tweeling toont: knelpunten", "- [ ] #2 bron zichtbaar: #12"
    ]  # fmt: skip
    assert "Priority: High" in shown
    edited = _run(backlog, "task", "edit", "1", "--check-ac", "1", "--plain", folder=tmp_path)
    assert edited.returncode == 0, edited.stderr
    text = task.read_text(encoding="utf-8")
    assert text.partition("\n## Description")[2].strip() == before.strip().replace("- [ ] #1", "- [x] #1")
    assert "priority: high" in text
    for kept in ("US1", "blad 4, rij 7", "Tafel B", "Lijkt op US"):
        assert kept in text


def test_gh_takes_a_label_that_holds_double_quotes(tmp_path: Path) -> None:
    gh, sh = _program("gh"), _program("sh")
    away = {"GH_TOKEN": "x", "GH_REPO": "o/r", "HTTPS_PROXY": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    raw = _run(gh, "issue", "create", "--title", "t", "--body", "b", "--label", 'x ("y")', folder=tmp_path, **away)
    assert "invalid argument" in raw.stderr, "what a raw label does"
    story = replace(STORY, user=('bewoner ("de stille meerderheid")',), priority='"nu", eerst')
    for name, text in _content("github", story).items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        # The labels would be made first, which needs GitHub; what is of interest is whether gh takes the story.
        path.write_text(re.sub(r"(?m)^label '.*\n", "", text), encoding="utf-8")
    done = _run(sh, "github/issues.sh", "--go", folder=tmp_path, PAUSE="0", **away)
    assert done.returncode != 0
    assert "invalid argument" not in done.stderr
    assert "127.0.0.1:9" in done.stderr, "gh got as far as the network"


def test_the_page_about_tools_names_every_tool_and_setting() -> None:
    page = (Path(__file__).parent.parent / "docs" / "backlog-tools.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([\w.-]+)` \| (.*) \|$", page.partition("## Settings")[2], re.MULTILINE))
    for name, tracker in TRACKERS.items():
        assert re.findall("`([a-z-]+)`", rows.get(name, "")) == list(tracker.settings)
        assert f"`{name}`" in page.partition("## Priority")[0]
