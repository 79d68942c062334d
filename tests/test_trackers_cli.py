"""This file shows the command backlog with --to: every target of every sample, what stays, and what is refused."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from made import response

from generator import exchange
from generator.api.identity import numbers_in
from generator.api.stories import TARGETS
from generator.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.model import Canvas

pytestmark = pytest.mark.usefixtures("dutch")

SAMPLES = Path(__file__).parent.parent / "samples"
FULL = ("waterkwaliteit-lindewaard", "netcongestie-veldersloot", "flood-safety-merewold")
LIGHT = "woningbouw-kromdiep-light"
RICH = FULL[0]


def _sample(name: str, folder: Path) -> Path:
    return Path(shutil.copy(SAMPLES / f"{name}.xlsx", folder))


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """The rich sample as JSON, which is easily changed into the next version of itself."""
    target = tmp_path / "canvas.json"
    assert main(["model", str(SAMPLES / f"{RICH}.xlsx"), "-o", str(target), "-q"]) == 0
    return target


def _changed(model: Path, edit: Callable[[list[dict[str, dict[str, list[dict[str, str]]]]]], object]) -> None:
    content = json.loads(model.read_text(encoding="utf-8"))
    stories = [record for record in content["records"] if record["table"] == "f4_stories"]
    rest = [record for record in content["records"] if record["table"] != "f4_stories"]
    edit(stories)
    content["records"] = [*rest, *stories]
    model.write_text(json.dumps(content), encoding="utf-8")


def _titles(path: Path, column: str) -> list[str]:
    rows = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True))
    return [row[column].split()[0] for row in rows]


def _ids(path: Path) -> dict[str, str]:
    content = json.loads(path.read_text(encoding="utf-8"))
    return {story["wish"]: story["id"] for story in content["stories"] if not story.get("gone")}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("sample", FULL)
def test_every_target_of_every_sample(
    sample: str, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook = _sample(sample, tmp_path)
    before = workbook.read_bytes()
    order = ["backlog", str(workbook), "--to", ",".join(TARGETS), "-o", f"{tmp_path}/out/", "--lang", language]
    assert main(order) in {0, 1}
    told = capsys.readouterr().err
    assert all(f"{target}: " in told for target in TARGETS)
    written = {
        path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()
    }
    assert {f"{sample}-{name}" for name in ("backlog.md", "jira.csv", "azure.csv", "github/issues.sh")} <= written
    assert workbook.read_bytes() == before
    first = {name: (tmp_path / "out" / name).read_bytes() for name in written}
    assert main([*order, "--all"]) in {0, 1}
    assert {name: (tmp_path / "out" / name).read_bytes() for name in written} == first


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("target", TARGETS)
def test_a_light_canvas_has_no_stories_and_says_so(
    target: str, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook = _sample(LIGHT, tmp_path)
    assert main(["backlog", str(workbook), "--to", target, "--lang", language]) == 1
    shown = capsys.readouterr()
    assert len(shown.err.strip().splitlines()) == 1
    assert "user stories" in shown.err
    assert "'3 Inzichten'!B5: welke norm knelt het eerst als je meer woningen toevoegt" in shown.out
    assert [path.name for path in tmp_path.iterdir()] == [workbook.name]


def test_the_document_of_a_light_canvas_says_so_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backlog", str(_sample(LIGHT, tmp_path))]) == 1
    assert "'3 Inzichten'!B4" in capsys.readouterr().out
    assert (tmp_path / f"{LIGHT}-backlog.md").is_file()


def test_a_later_version_gives_only_what_is_new_and_keeps_every_id(
    model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    jira = tmp_path / "canvas-jira.csv"
    assert main(["backlog", str(model), "--to", "jira"]) == 0
    first = _ids(tmp_path / "canvas.ids.json")
    assert len(_titles(jira, "Summary")) == 18
    new = {"f4_nr": "US2", "f4_gebruiker": "wethouder", "f4_wens": "uitleggen waarom de plas dicht moet"}

    def edit(stories: list[dict[str, dict[str, list[dict[str, str]]]]]) -> None:
        gone = stories.pop(1)
        assert gone["cells"]["f4_nr"][0]["text"] == "US2"
        stories[0]["cells"]["f4_waarde"] = [{"text": "gezond blijven", "sheet": "", "cell": ""}]
        cells = {name: [{"text": text, "sheet": "4", "cell": "A40"}] for name, text in new.items()}
        stories.insert(5, {"table": "f4_stories", "cells": cells})  # type: ignore[dict-item] # JSON

    _changed(model, edit)
    capsys.readouterr()
    assert main(["backlog", str(model), "--to", "jira"]) == 0
    told = capsys.readouterr().err
    assert "jira: 1 nieuw, 1 gewijzigd, 16 ongewijzigd, 1 vervallen" in told
    assert "Gewijzigd, maar niet bijgewerkt: US1" in told
    assert "Vervallen: US2" in told
    second = _ids(tmp_path / "canvas.ids.json")
    assert {wish: id_ for wish, id_ in second.items() if wish in first} == {
        wish: id_ for wish, id_ in first.items() if wish in second
    }
    assert _titles(jira, "Summary") == [second[new["f4_wens"]]]
    assert second[new["f4_wens"]] not in first.values()
    assert main(["backlog", str(model), "-o", "-"]) == 0
    assert f"## {second[new['f4_wens']]} · " in capsys.readouterr().out


def test_numbers_let_a_tool_update_what_changed(model: Path, tmp_path: Path) -> None:
    azure = tmp_path / "canvas-azure.csv"
    assert main(["backlog", str(model), "--to", "azure"]) == 0
    _changed(model, lambda stories: stories[0]["cells"]["f4_waarde"][0].update(text="gezond blijven"))
    numbers = tmp_path / "numbers.csv"
    numbers.write_text("id;number\r\nUS1;4711\r\nUS3;4712\r\n", encoding="utf-8-sig")
    assert main(["backlog", str(model), "--to", "azure", "--numbers", str(numbers)]) == 0
    rows = list(csv.DictReader(azure.read_text(encoding="utf-8-sig").splitlines(keepends=True)))
    assert [row["ID"] for row in rows if row["ID"]] == ["4711"]
    assert sum("US" in "".join(row.values()).split(" ")[0] for row in rows) <= 1


def test_a_story_that_may_be_another_one_is_told_with_its_old_words(
    model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backlog", str(model), "--to", "azure"]) == 0
    was = next(iter(_ids(tmp_path / "canvas.ids.json")))
    wish = " ".join(was.split()[:4]) + " hoe lang het nog duurt"
    _changed(model, lambda stories: stories[0]["cells"]["f4_wens"][0].update(text=wish))
    capsys.readouterr()
    assert main(["backlog", str(model), "--to", "azure"]) == 0
    told = capsys.readouterr().err
    assert told.count(" was ‘") == 1
    assert f"US1 was ‘{was}’ en is nu ‘{wish}’" in told


@pytest.mark.parametrize(
    ("content", "told"),
    [("US1,abc\n", "abc"), ("US1,7 abc\n", "abc")],
)
def test_what_is_no_number_of_a_tool_is_refused(
    content: str, told: str, model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = tmp_path / "numbers.csv"
    numbers.write_text(f"id,number\n{content}", encoding="utf-8")
    assert main(["backlog", str(model), "--to", "azure", "--numbers", str(numbers)]) == 3
    assert told in capsys.readouterr().err
    assert not (tmp_path / "canvas-azure.csv").exists()


@pytest.mark.parametrize(
    ("tool", "inside"), [("azure", False), ("jira-admin", False), ("jira", True), ("github", True)]
)
def test_two_stories_with_one_number_stay_out_only_where_one_would_go_over_the_other(
    tool: str,
    inside: bool,  # noqa: FBT001 - a table
    model: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["backlog", str(model), "--to", "csv"]) == 0
    stories = len(_ids(tmp_path / "canvas.ids.json"))
    numbers = tmp_path / "numbers.csv"
    numbers.write_text("id,number\nUS1,7\nUS3,7\n", encoding="utf-8")
    # What the file said is remembered, and holds the next time too.
    for given in (["--numbers", str(numbers)], ["--all"]):
        capsys.readouterr()
        assert main(["backlog", str(model), "--to", tool, *given]) == (0 if inside else 1)
        told = capsys.readouterr().err
        assert ("Nummer 7 staat bij meer user stories: US1, US3" in told) is (not inside or "--all" not in given)
        assert f"{tool}: {stories if inside else stories - 2} nieuw" in told


@pytest.mark.parametrize(
    "content",
    [
        "ID,Work Item Type,Title\n4711,User Story,US1 zien\n4713,Bug,Kaart 3D\n4712,User Story,US3 (1/2) w\n",
        "Summary,Issue key,Issue id\nUS1 zien,4711,1\nKaart 3D,4713,2\nUS3,4712,3\n",
        "ID;Titel\n4711;US1: zien\n4711;US1 zien\n4712;US3 x\n",
    ],
)
def test_numbers_may_be_what_the_tool_itself_exported(content: str, tmp_path: Path) -> None:
    numbers = tmp_path / "export.csv"
    numbers.write_text(content, encoding="utf-8-sig")
    assert numbers_in(numbers) == {"US1": "4711", "US3": "4712"}


def test_a_file_of_ids_that_is_not_there_yet_is_told_and_stops_nothing(
    model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = tmp_path / "vast.ids.json"
    for there in (False, True):
        for command in ("report", "backlog", "build"):
            assert main([command, str(model), "--ids", str(ids), "-o", f"{tmp_path}/uit/"]) == 0
            assert (f"{ids.name}: dit bestand is er nog niet" in capsys.readouterr().err) is not there
        assert main(["backlog", str(model), "--to", "csv", "--ids", str(ids)]) == 0
        assert "is er nog niet" not in capsys.readouterr().err


def test_files_of_an_earlier_time_are_named(model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = model.with_name("usecasecanvas.toml")
    settings.write_text("[jira]\nrows = 10\n", encoding="utf-8")
    order = ["backlog", str(model), "--to", "jira,jira-admin,csv"]
    assert main(order) == 0
    assert "vorige keer" not in capsys.readouterr().err
    _changed(model, lambda stories: stories.append(json.loads(json.dumps(stories[0]))))
    _changed(model, lambda stories: stories[-1]["cells"]["f4_wens"][0].update(text="bomen laten planten door scholen"))
    for olds in (
        ["canvas-jira-1-of-2.csv, canvas-jira-2-of-2.csv"],
        ["canvas-jira-1-of-2.csv, canvas-jira-2-of-2.csv, canvas-jira.csv", "canvas-jira-admin.csv"],
    ):
        assert main(order) == 0
        told = [line for line in capsys.readouterr().err.splitlines() if "vorige keer" in line]
        assert [line.split(": ")[1].split(". ")[0] for line in told] == olds


def test_numbers_of_ids_that_no_story_has_are_told(
    model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = tmp_path / "numbers.csv"
    numbers.write_text("id;number\r\nUS1;4711\r\nUS-99;4712\r\n", encoding="utf-8-sig")
    assert main(["backlog", str(model), "--to", "azure", "--numbers", str(numbers)]) == 0
    (told,) = [line for line in capsys.readouterr().err.splitlines() if "--numbers" in line]
    assert "US-99" in told
    assert "US1" not in told


@pytest.mark.parametrize("tool", ["azure", "jira-admin"])
def test_a_number_that_a_story_does_not_need_is_told(
    tool: str, model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = tmp_path / "numbers.csv"
    numbers.write_text("id;number\r\nUS1;4711\r\nUS1;4712\r\nUS3;4713\r\n", encoding="utf-8-sig")
    assert main(["backlog", str(model), "--to", tool, "--numbers", str(numbers), "--all"]) == 0
    (told,) = [line for line in capsys.readouterr().err.splitlines() if "--numbers" in line]
    assert "4712 is niet bijgewerkt" in told
    assert "4711" not in told


def test_two_files_with_numbers_for_one_tool_are_refused(
    model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of the first nothing was used, and nobody was told."""
    files = []
    for id_ in ("US1", "US3"):
        files += ["--numbers", str(tmp_path / f"{id_}.csv")]
        (tmp_path / f"{id_}.csv").write_text(f"id,number\n{id_},4711\n")
    assert main(["backlog", str(model), "--to", "azure", *files]) == 2
    assert "US1.csv en " in capsys.readouterr().err


def test_a_change_waits_for_its_number(model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backlog", str(model), "--to", "azure"]) == 0
    _changed(model, lambda stories: stories[0]["cells"]["f4_waarde"][0].update(text="gezond blijven"))
    for _ in range(2):
        capsys.readouterr()
        assert main(["backlog", str(model), "--to", "azure"]) == 0
        assert "azure: 0 nieuw, 1 gewijzigd" in capsys.readouterr().err
    numbers = tmp_path / "numbers.json"
    numbers.write_text('{"US1": 4711}', encoding="utf-8")
    for count in ("1 gewijzigd", "0 gewijzigd"):
        assert main(["backlog", str(model), "--to", "azure", "--numbers", f"azure={numbers}"]) == 0
        assert count in capsys.readouterr().err


def test_an_export_that_a_person_edited_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    order = ["backlog", str(_sample(RICH, tmp_path)), "--to", "csv,json", "--all"]
    assert main(order) == 0
    target = tmp_path / f"{RICH}-stories.csv"
    edited = target.read_bytes().replace(b"zwemmer", b"duiker")
    target.write_bytes(edited)
    assert main([*order, "--lang", "en"]) == 1
    assert "--force" in capsys.readouterr().err
    assert target.read_bytes() == edited
    assert main([*order, "--lang", "en", "--force"]) == 0
    assert target.read_bytes() != edited


def test_a_task_that_the_team_moved_on_stays_theirs(model: Path, tmp_path: Path) -> None:
    order = ["backlog", str(model), "--to", "backlog.md"]
    assert main(order) == 0
    tasks = tmp_path / "canvas-backlog" / "tasks"
    task = tasks / "task-1 - US1.md"
    moved = task.read_text(encoding="utf-8").replace('"To Do"', '"Done"')
    task.write_text(moved, encoding="utf-8")
    _changed(model, lambda stories: stories[2]["cells"]["f4_waarde"][0].update(text="eerder ingrijpen"))
    assert main(order) == 0
    assert task.read_text(encoding="utf-8") == moved
    assert "eerder ingrijpen" in (tasks / "task-3 - US3.md").read_text(encoding="utf-8")
    # A change of that task is told, and keeps no other from being made; what did not change stays theirs in any case.
    _changed(model, lambda stories: stories[0]["cells"]["f4_waarde"][0].update(text="gezond blijven"))
    _changed(model, lambda stories: stories[1]["cells"]["f4_waarde"][0].update(text="op tijd weten"))
    other = tasks / "task-4 - US4.md"
    theirs = other.read_text(encoding="utf-8").replace('"To Do"', '"Done"')
    other.write_text(theirs, encoding="utf-8")
    for _ in range(2):
        assert main(order) == 1
        assert task.read_text(encoding="utf-8") == moved
        assert "op tijd weten" in (tasks / "task-2 - US2.md").read_text(encoding="utf-8")
    assert main([*order, "--force"]) == 0
    assert "gezond blijven" in task.read_text(encoding="utf-8")
    assert other.read_text(encoding="utf-8") == theirs


def test_an_edited_file_of_one_tool_keeps_no_other_tool_waiting(
    model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    order = ["backlog", str(model), "--to", "jira,csv"]
    assert main(order) == 0
    edited = tmp_path / "canvas-jira.csv"
    edited.write_text("van mij", encoding="utf-8")
    capsys.readouterr()
    assert main([*order, "--all"]) == 0
    assert "canvas-jira.csv (door iemand aangepast" in capsys.readouterr().err
    _changed(model, lambda stories: stories[0]["cells"]["f4_waarde"][0].update(text="gezond blijven"))
    for _ in range(2):
        assert main([*order, "--all"]) == 1
        told = capsys.readouterr().err
        assert (told.count("--force"), "jira:" in told, "csv:" in told) == (1, False, True)
        assert edited.read_text(encoding="utf-8") == "van mij"
        assert "gezond blijven" in (tmp_path / "canvas-stories.csv").read_text(encoding="utf-8")
    assert main([*order, "--all", "--force"]) == 0
    assert "gezond blijven" in edited.read_text(encoding="utf-8")


def test_without_a_place_for_the_ids_nothing_is_written(
    model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda path, _mode: Path(path) != tmp_path)
    order = ["backlog", str(model), "--to", "jira", "-o", f"{tmp_path / 'uit'}/"]
    assert main(order) == 1
    assert "--ids" in capsys.readouterr().err
    assert not (tmp_path / "uit").exists()
    assert main([*order, "--ids", str(tmp_path / "elders" / "x.ids.json")]) == 0


def test_one_text_goes_to_standard_output_and_is_not_remembered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook = _sample(RICH, tmp_path)
    assert main(["backlog", str(workbook), "--to", "json", "-o", "-"]) == 0
    assert len(json.loads(capsys.readouterr().out)["stories"]) == 18
    assert main(["backlog", str(workbook), "--to", "github", "-o", "-"]) == 2
    assert [path.name for path in tmp_path.iterdir()] == [workbook.name]


def test_one_target_can_go_to_one_file(tmp_path: Path) -> None:
    workbook = str(_sample(RICH, tmp_path))
    assert main(["backlog", workbook, "--to", "jira", "-o", str(tmp_path / "stories.csv")]) == 0
    assert _titles(tmp_path / "stories.csv", "Summary")[0] == "US1"
    assert main(["backlog", workbook, "--to", "github", "-o", str(tmp_path / "one.md")]) == 2
    assert main(["backlog", workbook, "--to", "jira", "--to", "csv", "-o", str(tmp_path / "one.csv")]) == 2


def test_settings_are_found_above_the_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "usecasecanvas.toml").write_text(
        '[azure]\ntype = "Product Backlog Item"\n["backlog.md"]\nfirst = 101\n', encoding="utf-8"
    )
    folder = tmp_path / "project" / "table-a"
    folder.mkdir(parents=True)
    workbook = str(_sample(RICH, folder))
    assert main(["backlog", workbook, "--to", "azure,backlog.md"]) == 0
    assert "Product Backlog Item" in (folder / f"{RICH}-azure.csv").read_text(encoding="utf-8")
    assert (folder / f"{RICH}-backlog" / "tasks" / "task-101 - US1.md").is_file()
    other = tmp_path / "other.toml"
    other.write_text('[azure]\ntype = "Issue"\n', encoding="utf-8")
    assert main(["backlog", workbook, "--to", "azure", "--all", "--settings", str(other)]) == 0
    assert "Product Backlog" not in (folder / f"{RICH}-azure.csv").read_text(encoding="utf-8")
    capsys.readouterr()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[azur]\ntype = "x"\n', "bedoelde u ‘azure’"),
        ('[azure]\ntyp = "x"\n', "bedoelde u ‘azure.type’"),
        ('azure = "x"\n', "[azure]"),
        ("[azure]\ntype = 3\n", "type"),
        ("[azure\n", "TOML"),
    ],
)
def test_a_mistake_in_the_settings_is_told(
    text: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "usecasecanvas.toml").write_text(text, encoding="utf-8")
    assert main(["backlog", str(_sample(RICH, tmp_path)), "--to", "azure"]) == 2
    shown = capsys.readouterr().err
    assert told in shown
    assert len(shown.strip().splitlines()) == 1
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--to", "jra"], 2),
        (["--to", "jira", "--to", "azure", "--numbers", "n.csv"], 2),
        (["--to", "jira", "--numbers", "missing.csv"], 3),
        (["--trace", "trace.docx"], 2),
        (["--to", "jira", "--settings", "missing.toml"], 3),
    ],
)
def test_wrong_usage_writes_nothing(
    arguments: list[str], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    workbook = _sample(RICH, tmp_path)
    assert main(["backlog", workbook.name, *arguments]) == code
    assert [path.name for path in tmp_path.iterdir()] == [workbook.name]


def test_a_damaged_list_of_ids_stops_everything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workbook = _sample(RICH, tmp_path)
    (tmp_path / f"{RICH}.ids.json").write_text("{}", encoding="utf-8")
    for command in (["backlog", "--to", "jira"], ["check"], ["backlog"]):
        assert main([command[0], str(workbook), *command[1:]]) == 3
    assert "ids" in capsys.readouterr().err


@pytest.mark.parametrize("content", ['{"US1": {"a": 1}}', '{"US1": true}', "[1]", "{", "", "foo,bar\n1,2\n"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_numbers_that_are_none_are_refused_without_words_of_python(
    language: str, content: str, model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = tmp_path / "nummers.csv"
    numbers.write_text(content, encoding="utf-8")
    order = ["backlog", str(model), "--to", "azure", "--numbers", str(numbers), "--lang", language]
    assert main(order) == 3
    told = capsys.readouterr().err
    assert "nummers.csv" in told
    assert not re.search(r"Error|object|dict|NoneType|Expecting|indices", told)
    assert not (tmp_path / "canvas.ids.json").exists()


@pytest.mark.parametrize("tool", ["jira", "gitlab", "openproject", "trello", "taiga", "azure", "jira-admin"])
def test_all_gives_every_story_again_also_those_with_a_number(tool: str, model: Path, tmp_path: Path) -> None:
    order = ["backlog", str(model), "--to", tool, "-o", f"{tmp_path}/out/", "-q"]
    assert main(order) == 0
    first = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    numbers = tmp_path / "numbers.csv"
    numbers.write_text("id,number\nUS1,4711\nUS3,4712\n", encoding="utf-8")
    assert main([*order, "--numbers", str(numbers)]) == 0
    assert main([*order, "--all"]) == 0
    name = next(name for name in first if name.endswith((".txt", ".csv")) and "excel" not in name)
    again = (tmp_path / "out" / name).read_bytes()
    assert again.count(b"\r\n") == first[name].count(b"\r\n")
    assert (b"4711" in again) == (tool in {"azure", "jira-admin"})


def test_one_story_is_told_with_the_name_of_its_file(
    tmp_path: Path, canvases: dict[str, Canvas], capsys: pytest.CaptureFixture[str]
) -> None:
    story = {"f4_nr": "US1", "f4_gebruiker": "zwemmer", "f4_wens": "veilig zwemmen"}
    canvas = canvases["usecase"]
    path = tmp_path / "tafel a.json"
    path.write_text(exchange.to_json(response(canvas, {}, {"f4_stories": [story]}), canvas), encoding="utf-8")
    assert main(["backlog", str(path), "--to", "jira,backlog.md,github"]) in {0, 1}
    told = capsys.readouterr().err
    for name in ("tafel a-jira.csv (1 user story)", "tafel a-jira-excel.csv (1 user story)", "task-1 - US1.md (1 user"):
        assert name in told
    assert "US1.md" in told.partition("github:")[2]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_jira_names_the_import_that_can_update(
    language: str, model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    order = ["backlog", str(model), "--to", "jira,gitlab", "--lang", language]
    assert main(order) == 0
    _changed(model, lambda stories: stories[0]["cells"]["f4_waarde"][0].update(text="gezond blijven"))
    numbers = tmp_path / "numbers.csv"
    numbers.write_text("id,number\nUS1,UC-1\n", encoding="utf-8")
    capsys.readouterr()
    assert main([*order, "--numbers", f"jira={numbers}"]) == 0
    jira, gitlab = capsys.readouterr().err.split("gitlab: ")
    assert jira.count("jira-admin") == 2
    assert "--numbers" not in gitlab
    assert "jira-admin" not in gitlab


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_how_tos_name_the_files_that_are_there(language: str, tmp_path: Path) -> None:
    workbook = _sample(RICH, tmp_path)
    (tmp_path / "usecasecanvas.toml").write_text("[jira]\nrows = 10\n[csv]\nexcel-copy = false\n", encoding="utf-8")
    order = ["backlog", str(workbook), "--to", ",".join(TARGETS), "-o", f"{tmp_path}/out/", "--lang", language]
    assert main(order) == 0
    out = tmp_path / "out"
    for howto in out.glob("*-howto.md"):
        text = howto.read_text(encoding="utf-8")
        assert "{" not in text
        named = set(re.findall(r"`([^`]*\.(?:csv|txt|json|md))`", text)) - {"backlog.md", "numbers.csv"}
        assert named <= {path.name for path in out.iterdir()}, howto.name
        assert named or howto.name.endswith(("-github-howto.md", "-backlog.md-howto.md"))
    jira = (out / f"{RICH}-jira-howto.md").read_text(encoding="utf-8")
    assert f"`{RICH}-jira-1-of-2.csv`, `{RICH}-jira-2-of-2.csv`" in jira
    assert f"`{RICH}-github`" in (out / f"{RICH}-github-howto.md").read_text(encoding="utf-8")
    assert f"`{RICH}-backlog/tasks`" in (out / f"{RICH}-backlog.md-howto.md").read_text(encoding="utf-8")
    assert "-excel" not in (out / f"{RICH}-csv-howto.md").read_text(encoding="utf-8")


def test_a_wrong_setting_is_told_with_the_file_that_it_stands_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "onze.toml"
    settings.write_text("[jira]\nrows = -1\n", encoding="utf-8")
    assert main(["backlog", str(_sample(RICH, tmp_path)), "--to", "jira", "--settings", str(settings)]) == 2
    assert "onze.toml" in capsys.readouterr().err


def test_one_changed_story_is_told_by_its_file_and_a_table_that_holds_all_asks_nothing(
    model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    order = ["backlog", str(model), "-o", str(model.parent / "uit")]
    for tool in ("backlog.md", "csv"):
        assert main([*order, "--to", tool, "-q"]) == 0
    _changed(model, lambda stories: stories[0]["cells"].pop("f4_prioriteit"))
    capsys.readouterr()
    assert main([*order, "--to", "backlog.md"]) == 0
    told = capsys.readouterr().err
    assert re.search(r"^-> .*task-1 - .*\.md \(1 user story\)$", told, re.MULTILINE), told
    assert main([*order, "--to", "csv"]) == 0
    told = capsys.readouterr().err
    assert "1 gewijzigd" in told
    assert "niet bijgewerkt" not in told
    assert "--all" not in told


def test_mail_addresses_and_telephone_numbers_and_struck_words_reach_no_tool(model: Path, tmp_path: Path) -> None:
    def write(records: list[dict[str, dict[str, list[dict[str, str]]]]]) -> None:
        cells = next(record["cells"] for record in records if "f4_wens" in record["cells"])
        cells["f4_wens"] = [{"text": "bellen met 06-12345678 of piet@voorbeeld.example"}]
        cells["f4_waarde"] = [{"spans": [{"text": "op tijd "}, {"text": "vroeger", "strike": True}]}]  # type: ignore[dict-item]

    _changed(model, write)
    targets = [target for target in TARGETS if target != "backlog.md"]
    assert main(["backlog", str(model), "--to", ",".join([*targets, "backlog.md"]), "-o", f"{tmp_path / 'uit'}/"]) == 0
    made = [file.read_text("utf-8-sig", "replace") for file in (tmp_path / "uit").rglob("*") if file.is_file()]
    assert not [text for text in made if "12345678" in text or "piet@" in text or "vroeger" in text]
    assert sum("gegevens weggelaten" in text for text in made) >= len(targets)
