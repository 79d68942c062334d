"""This file shows the command line as people use it: exit codes, languages, streams, one sentence for what fails."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from generator import __version__
from generator.cli import main
from generator.cli.terminal import spoken_language

pytestmark = pytest.mark.usefixtures("dutch")

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
RICH = SAMPLES / "waterkwaliteit-lindewaard.xlsx"
MESSY = SAMPLES / "netcongestie-veldersloot.xlsx"
LIGHT = SAMPLES / "woningbouw-kromdiep-light.xlsx"
COMMANDS = ("build", "report", "deck", "backlog", "check", "explain", "model", "fill", "new", "templates", "samples",
            "completion")  # fmt: skip


def _run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(command, capture_output=True, check=False, cwd=ROOT, env={**os.environ, **environment})


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("language", "word"), [("nl", "voorbeeld"), ("en", "example")])
def test_every_command_has_help_with_an_example(
    command: str, language: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help", "--lang", language])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert word in shown
    assert f"usecasecanvas {command}" in shown


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"usecasecanvas {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "variables", "language"),
    [
        (["--lang", "en"], {"USECASECANVAS_LANG": "nl"}, "en"),
        (["--lang=nl"], {"LANG": "en_GB.UTF-8"}, "nl"),
        ([], {"USECASECANVAS_LANG": "en", "LANG": "nl_NL.UTF-8"}, "en"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LC_ALL": "nl_BE.UTF-8", "LANG": "en_US.UTF-8"}, "nl"),
        ([], {"LANG": "C.UTF-8"}, "nl"),
        ([], {}, "nl"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks the system when no variable is set")
@pytest.mark.may_skip
def test_the_language_to_speak(
    arguments: list[str], variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("USECASECANVAS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert spoken_language(arguments) == language


@pytest.mark.parametrize(
    "arguments",
    [["bouw"], ["build"], ["build", "x.xlsx", "--kleur"], ["check", "x.xlsx", "--format", "xml"], ["explain", "x"],
     ["new", "--canvas", "groot", "-o", "x.xlsx"], ["report", str(RICH), "-o", "-"],
     ["build", str(RICH), "--only", "affiche"]],
)  # fmt: skip
def test_wrong_usage_is_one_sentence_and_exit_code_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert told.startswith("usecasecanvas: ")
    assert len(told.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_build_writes_three_documents_and_sums_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(RICH), "-o", str(tmp_path / "out")]) == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    stem = "waterkwaliteit-lindewaard"
    assert names == [f"{stem}-backlog.md", f"{stem}-deck.pptx", f"{stem}-report.docx"]
    told = capsys.readouterr().err
    assert "van 42 vragen beantwoord" in told
    assert all(name in told for name in names)


def test_without_a_folder_the_documents_stand_beside_the_workbook(tmp_path: Path) -> None:
    workbook = tmp_path / "Tafel A & B.xlsx"
    workbook.write_bytes(LIGHT.read_bytes())
    before = workbook.read_bytes()
    main(["build", str(workbook), "-q"])
    names = {path.name for path in tmp_path.iterdir()}
    assert {"Tafel A & B-report.docx", "Tafel A & B-deck.pptx", "Tafel A & B-backlog.md"} <= names
    assert workbook.read_bytes() == before


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "stuk.xlsx"
    bad.write_bytes(b"not a workbook")
    assert main(["build", str(bad), str(RICH), "-o", str(tmp_path / "out"), "--only", "backlog"]) == 3
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["waterkwaliteit-lindewaard-backlog.md"]
    assert "stuk.xlsx" in capsys.readouterr().err


def test_an_incomplete_canvas_still_gets_its_documents(tmp_path: Path) -> None:
    assert main(["build", str(MESSY), "-o", str(tmp_path), "--only", "backlog"]) == 1
    assert (tmp_path / "netcongestie-veldersloot-backlog.md").is_file()


def test_final_refuses_while_something_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(MESSY), "-o", str(tmp_path / "out"), "--final"]) == 1
    assert not (tmp_path / "out").exists()
    assert "--final" in capsys.readouterr().err


def test_an_edited_document_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["backlog", str(RICH), "-o", str(tmp_path / "b.md")]
    assert main(arguments) == 0
    assert main(arguments) == 0
    edited = (tmp_path / "b.md").read_bytes() + b"Ours\n"
    (tmp_path / "b.md").write_bytes(edited)
    assert main(arguments) == 1
    assert "--force" in capsys.readouterr().err
    assert (tmp_path / "b.md").read_bytes() == edited
    assert main([*arguments, "--force"]) == 0
    assert (tmp_path / "b.md").read_bytes() != edited


def test_backlog_and_model_go_to_standard_output_as_utf_8() -> None:
    shown = _run("backlog", str(RICH), "-o", "-", PYTHONIOENCODING="cp1252")
    assert shown.returncode == 0
    assert "nutriënten" in shown.stdout.decode("utf-8")
    model = _run("model", str(RICH), PYTHONIOENCODING="cp1252")
    assert json.loads(model.stdout.decode("utf-8"))["canvas"] == "usecase"


def test_the_schema_is_published(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["model", "--schema"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["$schema"].startswith("https://json-schema.org/")
    assert main(["model"]) == 2


def test_a_model_becomes_a_workbook_again(tmp_path: Path) -> None:
    target = tmp_path / "again.xlsx"
    assert main(["model", str(LIGHT), "-o", str(tmp_path / "m.json"), "-q"]) == 0
    assert main(["fill", str(tmp_path / "m.json"), "-o", str(target), "-q"]) == 0
    assert main(["model", str(target), "-o", str(tmp_path / "n.json"), "-q"]) == 0
    first, second = (json.loads((tmp_path / name).read_text(encoding="utf-8")) for name in ("m.json", "n.json"))
    assert [answer["question"] for answer in first["answers"]] == [answer["question"] for answer in second["answers"]]


def test_check_tells_blocks_cells_and_questions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(MESSY)]) == 1
    shown = capsys.readouterr().out
    assert "Blok 1" in shown
    assert "!" in shown
    assert "ontbreekt" in shown


def test_check_as_json_for_other_programs(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(MESSY), str(RICH), "--format", "json"])
    reports = json.loads(capsys.readouterr().out)["workbooks"]
    assert [Path(report["file"]).name for report in reports] == [MESSY.name, RICH.name]
    for finding in reports[0]["findings"]:
        assert finding["level"] in {"missing", "attention", "tip"}
        assert finding["what"]
        assert finding["places"], "also what is not there yet has a cell where it goes"


def test_fail_on_sets_the_exit_code() -> None:
    assert main(["check", str(RICH)]) == 0
    assert main(["check", str(RICH), "--fail-on", "tip"]) == 1


def test_explain_lists_and_explains(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    codes = capsys.readouterr().out.split()
    assert "story-without-value" in codes
    assert main(["explain", "story-without-value"]) == 0
    assert len(capsys.readouterr().out) > 80


@pytest.mark.parametrize("canvas", ["full", "light"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_blank_workbook_can_be_made_and_read(canvas: str, language: str, tmp_path: Path) -> None:
    target = tmp_path / "blank.xlsx"
    assert main(["new", "--canvas", canvas, "--lang", language, "-o", str(target), "-q"]) == 0
    assert main(["check", str(target)]) == 1


def test_templates_and_samples_are_copied_and_used(tmp_path: Path) -> None:
    copy = tmp_path / "templates"
    assert main(["templates", str(copy), "-q"]) == 0
    assert main(["templates", str(copy), "-q"]) == 1
    shown = _run("backlog", str(RICH), "-o", "-", "--templates", str(copy))
    assert shown.stdout == _run("backlog", str(RICH), "-o", "-").stdout
    assert main(["samples", str(tmp_path / "samples"), "-q"]) == 0
    assert RICH.name in {path.name for path in (tmp_path / "samples").iterdir()}


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completion_knows_the_commands(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    shown = capsys.readouterr().out
    assert all(command in shown for command in COMMANDS)


def test_quiet_says_nothing_and_no_colour_reaches_a_pipe(tmp_path: Path) -> None:
    shown = _run("build", str(LIGHT), "-o", str(tmp_path), "-q")
    assert (shown.stdout, shown.stderr) == (b"", b"")
    assert b"\x1b[" not in _run("check", str(LIGHT)).stdout


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_folder_without_a_workbook_does_not_stop_the_others(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "leeg").mkdir()
    workbook, sheet = Workbook(), "Welk vraagstuk willen we oplossen?"
    for row in ((sheet, "Droogte"), ("Wat zijn de (max.) 3 grootste knelpunten?", "geld")):
        workbook["Sheet"].append(row)
    workbook.save(tmp_path / "vol.xlsx")
    assert main([command, "--lang", "nl", str(tmp_path / "leeg"), str(tmp_path / "vol.xlsx")]) == 3
    told = capsys.readouterr()
    assert f"{tmp_path / 'leeg'}: dit is een map" in told.err
    assert "vol.xlsx: Usecase-canvas" in told.out + told.err
    assert (tmp_path / "vol-report.docx").exists() is (command == "build")
