"""This file shows the manners of the command line: help, what was meant, names of files, quiet, and closed streams."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from generator.cli import main
from generator.cli.arguments import parser
from generator.cli.remarks import tell_remarks
from generator.cli.terminal import Terminal
from generator.config.schemas import published
from generator.notices import Notice, notice
from generator.words.messages import MESSAGES

pytestmark = pytest.mark.usefixtures("dutch")

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
RICH = SAMPLES / "waterkwaliteit-lindewaard.xlsx"
MESSY = SAMPLES / "netcongestie-veldersloot.xlsx"
LIGHT = SAMPLES / "woningbouw-kromdiep-light.xlsx"


def _told(arguments: list[str], capsys: pytest.CaptureFixture[str], code: int = 2) -> str:
    """The one sentence that these arguments end in."""
    capsys.readouterr()
    assert main(arguments) == code
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.strip().splitlines()) == 1
    return shown.err


@pytest.mark.parametrize(("language", "word"), [("nl", "opdrachten"), ("en", "commands")])
def test_without_a_command_there_is_help(language: str, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", language]) == 0
    shown = capsys.readouterr()
    assert word in shown.out
    assert "usecasecanvas build" in shown.out
    assert shown.err == ""


def test_help_is_help(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, word in ((["help"], "opdrachten"), (["help", "check"], "--fail-on")):
        try:
            code: object = main(arguments)
        except SystemExit as ended:
            code = ended.code
        assert code == 0
        assert word in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["biuld", "x.xlsx"], "build"), (["--lang", "nl", "chek"], "check"), (["templtes", "x"], "templates"),
        (["build", "x.xlsx", "--ofnly", "report"], "--only"), (["check", "x.xlsx", "--fail_on=tip"], "--fail-on"),
        (["report", "x.xlsx", "--lnag", "nl"], "--lang"), (["--versoin"], "--version"),
        (["explain", "DATA-MISSING"], "data-missing"),
        (["report", "x.xlsx", "--reference", "x.docx"], "--reference-docx"),
    ],
)  # fmt: skip
def test_what_is_mistyped_is_told_with_what_was_meant(
    arguments: list[str], meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = _told(arguments, capsys)
    assert f"‘{meant}’" in told or f" {meant}?" in told


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["check", "x.xlsx", "--pdf"], "build"), (["check", "x.xlsx", "--forse"], "--force"),
        (["deck", "x.xlsx", "--odt"], "report"),
        (["report", "x.xlsx", "--reference-pptx", "x.pptx"], "deck"), (["new", "-o", "x.xlsx", "--final"], "report"),
        (["explain", "-o", "x"], "build"), (["backlog", "x.xlsx", "--fit"], "deck"),
        (["backlog", "x.xlsx", "--all"], "--to"), (["backlog", "x.xlsx", "--numbers", "n.csv"], "--to"),
        (["backlog", "x.xlsx", "--to", "jira", "--format", "html"], "--to"),
        (["model", "x.xlsx", "--schema"], "--schema"),
        (["check", "x.xlsx", "--schema"], "--schema"), (["backlog", "x.xlsx", "-o", "-", "--pdf"], "--pdf"),
    ],
)  # fmt: skip
def test_an_option_that_means_nothing_is_refused(
    arguments: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert named in _told(arguments, capsys)


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "x.xlsx", "-o", "-"], ["annotate", "x.xlsx", "-o", "-"], ["new", "-o", "-"], ["samples", "-"],
        ["fill", "m.json", "-o", "-"], ["compare", "a.xlsx", "b.xlsx", "-o", "-"], ["templates", "-"], ["init", "-"],
    ],
)  # fmt: skip
def test_what_is_no_text_does_not_go_to_the_screen(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert _told(arguments, capsys).startswith(f"usecasecanvas: Wat {arguments[0]} maakt kan niet naar het scherm (-);")
    assert list(tmp_path.iterdir()) == []


def test_the_help_to_look_at_can_be_typed(capsys: pytest.CaptureFixture[str]) -> None:
    assert _told(["check", "x.xlsx", "--fial-on"], capsys).endswith("Zie: usecasecanvas check --help.\n")
    assert _told(["--versoin"], capsys).endswith("Zie: usecasecanvas --help.\n")


@pytest.mark.parametrize(("formats", "told"), [("docx,html", "deck"), ("pptx", "report, backlog"), ("pdf", "")])
def test_documents_that_cannot_be_had_in_a_format_are_told(
    formats: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["build", str(LIGHT), "--format", formats, "-o", str(tmp_path)]
    main([*asked, "--dry-run"] if formats == "pdf" else asked)
    said = [line for line in capsys.readouterr().err.splitlines() if line.startswith("Niet gemaakt, want")]
    assert said == ([f"Niet gemaakt, want niet te krijgen als {formats.replace(',', ', ')}: {told}."] if told else [])
    main(["build", str(LIGHT), "--format", formats, "--only", "report", "-o", str(tmp_path)])
    assert "Niet gemaakt, want" not in capsys.readouterr().err


def test_the_ending_of_a_name_and_what_is_in_it_agree(tmp_path: Path) -> None:
    for name, start in (("r.html", b"<!DOCTYPE"), ("r.md", b"---"), ("r v1.2", b"PK"), ("r", b"PK")):
        assert main(["report", str(LIGHT), "-o", str(tmp_path / name), "-q"]) in {0, 1}
        made = tmp_path / (name if name.endswith(("html", "md")) else f"{name}.docx")
        assert made.read_bytes().startswith(start)
    assert main(["backlog", str(LIGHT), "-o", str(tmp_path / "b"), "-q"]) == 1
    assert (tmp_path / "b.md").is_file()
    assert main(["report", str(LIGHT), "--format", "docx,html", "-o", str(tmp_path / "beide.docx"), "-q"]) in {0, 1}
    assert {path.name for path in tmp_path.glob("beide*")} == {"beide.docx", "beide.html"}


def test_report_in_a_file_named_pdf_is_a_pdf(tmp_path: Path) -> None:
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    assert main(["report", str(LIGHT), "-o", str(tmp_path / "r.pdf"), "-q"]) in {0, 1}
    assert [path.name for path in tmp_path.iterdir()] == ["r.pdf"]
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    "arguments",
    [
        ["report", str(LIGHT), "-o", "x.txt"], ["report", str(LIGHT), "-o", "x.pptx"],
        ["deck", str(LIGHT), "-o", "x.docx"],
        ["report", str(LIGHT), "-o", "x.docx", "--format", "html"], ["build", str(LIGHT), "-o", "x.docx"],
        ["new", "-o", "x.docx"], ["model", str(LIGHT), "-o", "x.xlsx"], ["fill", "x.json", "-o", "x.ods"],
        ["annotate", str(LIGHT), "-o", "x.docx"], ["backlog", "x.xlsx", "--to", "jira", "-o", "x.md"],
    ],
)  # fmt: skip
def test_a_name_for_another_kind_of_file_is_refused(
    arguments: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(RICH, "x.xlsx")
    assert "x." in _told(arguments, capsys)
    assert [path.name for path in tmp_path.iterdir()] == ["x.xlsx"]


def test_a_missing_ending_is_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "-o", "leeg", "-q"]) == 0
    assert main(["model", "leeg.xlsx", "-o", "model", "-q"]) == 0
    assert main(["fill", "model.json", "-o", "weer", "-q"]) == 0
    assert main(["annotate", "leeg.xlsx", "-o", "kopie", "-q"]) == 1
    assert {path.name for path in tmp_path.iterdir()} == {"leeg.xlsx", "model.json", "weer.xlsx", "kopie.xlsx"}


def test_check_ends_with_totals_and_what_to_do_next(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(MESSY)])
    *_, totals, following = capsys.readouterr().out.rstrip().splitlines()
    assert re.fullmatch(r"Samen: \d+ ontbre\w+, \d+ aandacht\w+ \(\d+ nodig voor --final\), \d+ tips?\.", totals)
    assert f'usecasecanvas annotate "{MESSY}"' in following
    main(["check", str(RICH), str(LIGHT)])
    *_, totals, following = capsys.readouterr().out.rstrip().splitlines()
    assert totals.startswith("Samen in 2 bestanden: ")
    assert "usecasecanvas build" in following


def test_explain_lists_every_code_with_its_title(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(re.fullmatch(r"[a-z-]+  +\S.*", line) for line in lines)
    assert any("story-without-value" in line and "waarde" in line.lower() for line in lines)


@pytest.mark.parametrize("command", ["check", "build", "backlog", "annotate"])
def test_quiet_is_quiet(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workbook = shutil.copy(RICH, tmp_path)
    order = [command, str(workbook), "-q", *(["-o", str(tmp_path / "k.xlsx")] if command == "annotate" else [])]
    assert main(order) == 0
    assert capsys.readouterr() == ("", "")


def test_json_of_findings_follows_its_schema_and_names_refused_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    jsonschema.Draft202012Validator.check_schema(published("report/check"))
    bad = tmp_path / "stuk.xlsx"
    bad.write_bytes(b"PK, maar geen werkboek")
    assert main(["check", str(bad), str(MESSY), "--format", "json", "--coverage"]) == 3
    found = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(published("report/check")).validate(found)
    assert (found["format"], found["version"]) == ("usecasecanvas-check", 1)
    (refused,) = found["refused"]
    assert refused["file"] == str(bad)
    assert refused["exit_code"] == 3
    assert "stuk.xlsx" in refused["sentence"]
    assert found["totals"]["missing"] == sum(one["level"] == "missing" for one in found["workbooks"][0]["findings"])
    assert main(["check", "--schema"]) == 0
    assert json.loads(capsys.readouterr().out) == published("report/check")


def test_findings_for_github_and_junit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "a,b:c.xlsx"
    bad.write_bytes(b"niets")
    assert main(["check", str(bad), str(MESSY), "--format", "github"]) == 3
    first, *lines = capsys.readouterr().out.splitlines()
    assert first.startswith(f"::error file={str(bad).replace(',', '%2C').replace(':', '%3A')},title=")
    kinds = [re.match(r"::(error|warning|notice) file=[^,]+,title=[^:]+::.", line) for line in lines]
    assert {kind and kind[1] for kind in kinds} == {"error", "warning", "notice"}
    assert main(["check", str(bad), str(MESSY), "--format", "junit", "--fail-on", "attention"]) == 3
    suites = ET.fromstring(capsys.readouterr().out)  # noqa: S314 - made a moment ago
    assert [suite.get("errors") for suite in suites] == ["0", "1"]
    failures = suites[0].findall("testcase/failure")
    assert len(failures) == int(suites[0].get("failures", "")) > 0
    assert len(suites[0]) == int(suites[0].get("tests", "")) > len(failures)


def test_a_run_over_a_folder_ends_with_what_failed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(LIGHT, tmp_path / "b.xlsx")
    (tmp_path / "a.xlsx").write_bytes(b"stuk")
    assert main(["build", str(tmp_path), "--only", "backlog"]) == 3
    end = capsys.readouterr().err.partition("Samen 2 bestanden: 1 gelukt, 1 niet:\n")[2]
    assert end.startswith("  Bestand a.xlsx: ")
    (tmp_path / "a.xlsx").write_bytes(LIGHT.read_bytes())
    main(["build", str(tmp_path), "--only", "backlog"])
    assert "Samen 2 bestanden, alle gelukt." in capsys.readouterr().err


# --- only telling, and opening ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "order",
    [["build"], ["report"], ["report", "--format", "docx,html"], ["backlog"],
     ["backlog", "--to", "md,jira,backlog.md,github"], ["backlog", "--trace", "t.json"]],
)  # fmt: skip
def test_a_dry_run_tells_and_touches_nothing(
    order: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("USECASECANVAS_CACHE", "")
    monkeypatch.chdir(tmp_path)
    work = tmp_path / "werk"
    work.mkdir()
    workbook = shutil.copy(RICH, work)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert main([*order, str(workbook), "--dry-run"]) == 0
    told = capsys.readouterr().err
    assert os.environ["USECASECANVAS_CACHE"] == ""
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
    lines = [line.strip() for line in told.splitlines() if "/" in line or "t.json" in line]
    named = {line.split(": ")[-1].split("-> ")[-1].split(" (")[0] for line in lines}
    monkeypatch.setenv("USECASECANVAS_CACHE", "off")
    assert main([*order, str(workbook)]) == 0
    made = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert made - {"werk/" + RICH.name, f"werk/{RICH.stem}.ids.json"}
    for name in made - {"werk/" + RICH.name, f"werk/{RICH.stem}.ids.json"}:
        assert any(str(tmp_path / name).startswith(one) or name == one for one in named), name


def test_a_dry_run_tells_what_would_be_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workbook = shutil.copy(LIGHT, tmp_path)
    (tmp_path / f"{LIGHT.stem}-report.docx").write_bytes(b"van iemand anders")
    assert main(["build", str(workbook), "--dry-run"]) == 1
    told = capsys.readouterr().err
    assert "--force" in told
    assert "deck.pptx" in told


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="these open files in another way")
@pytest.mark.may_skip
def test_open_gives_what_was_made_to_the_program_of_the_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    monkeypatch.setenv("PATH", str(opener.parent))
    assert main(["backlog", str(RICH), "-o", str(tmp_path / "b.md"), "--open"]) == 1
    assert "b.md" in capsys.readouterr().err.splitlines()[-1]
    opener.write_text(f'#!{sys.executable}\nimport sys\nopen("{tmp_path}/log", "w").write(sys.argv[1])\n')
    opener.chmod(0o755)
    log = tmp_path / "log"
    os.mkfifo(log)
    assert main(["backlog", str(RICH), "-o", str(tmp_path / "b.md"), "--open"]) == 0
    assert log.read_text() == str(tmp_path / "b.md")
    assert main(["new", "-o", str(tmp_path / "leeg.xlsx"), "--open", "-q"]) == 0
    assert log.read_text() == str(tmp_path / "leeg.xlsx")
    assert main(["annotate", str(tmp_path / "leeg.xlsx"), "-o", str(tmp_path / "kopie.xlsx"), "--open", "-q"]) == 1
    assert log.read_text() == str(tmp_path / "kopie.xlsx")


def test_terminals_that_know_links_get_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "a b.xlsx"
    monkeypatch.setenv("USECASECANVAS_LINKS", "on")
    Terminal("nl").wrote("wrote-plain", target)
    assert capsys.readouterr().err == f"-> \x1b]8;;{target.as_uri()}\x1b\\{target}\x1b]8;;\x1b\\\n"
    monkeypatch.setenv("USECASECANVAS_LINKS", "off")
    Terminal("nl").wrote("wrote-plain", target)
    assert capsys.readouterr().err == f"-> {target}\n"
    monkeypatch.delenv("USECASECANVAS_LINKS")
    Terminal("nl").wrote("wrote-plain", Path("a\x1b]8;;x\x07.md"))
    assert "\x1b" not in capsys.readouterr().err


# --- closed streams, full disks -----------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX closes the streams")
@pytest.mark.may_skip
@pytest.mark.parametrize("closing", [">&-", "2>&-", "<&-", "<&- >&- 2>&-", ">/dev/full"])
@pytest.mark.parametrize("command", ["check", "explain", "backlog -o -", "build --help", "--version"])
def test_a_closed_stream_is_no_traceback(closing: str, command: str, tmp_path: Path) -> None:
    workbook = shutil.copy(RICH, tmp_path) if command in {"check", "backlog -o -"} else ""
    name, _, rest = command.partition(" ")
    line = f'"{sys.executable}" -m generator {name} {workbook} {rest} {closing}'
    done = subprocess.run(["sh", "-c", line], capture_output=True, cwd=ROOT, check=False, env={**os.environ})
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr
    assert len(done.stderr.splitlines()) <= 1
    assert done.returncode == (3 if "full" in closing else 0)


@pytest.mark.parametrize("command", ["templates", "samples"])
def test_a_full_disk_leaves_nothing_half_written(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    count = 0

    def full(_: int) -> None:
        nonlocal count
        count += 1
        if count > 4:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    told = _told([command, str(tmp_path / "map")], capsys, 1)
    assert "schijf is vol" in told
    assert "[(" not in told
    assert list(tmp_path.iterdir()) == []


def test_remarks_that_matter_are_told_to_everyone_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    style = tmp_path / "huisstijl.pptx"
    assert main(["deck", str(LIGHT), "-o", str(style), "-q"]) in {0, 1}
    word = tmp_path / "huisstijl.docx"
    assert main(["report", str(LIGHT), "-o", str(word), "-q"]) in {0, 1}
    shutil.copy(LIGHT, tmp_path / "a.xlsx")
    shutil.copy(LIGHT, tmp_path / "b.xlsx")
    (tmp_path / "brand.toml").write_text('name = "x"\n[colours]\naccent = "#803030"\n', encoding="utf-8")
    folder = str(tmp_path / "uit")
    order = ["build", str(tmp_path), "-o", folder, "--reference-pptx", str(style), "--reference-docx", str(word)]
    assert main(order) in {0, 1}
    told = capsys.readouterr().err
    for code in ("reference-slides-left-out", "reference-without-marker"):
        start = MESSAGES["nl"][code].format(count="{", content="{").partition("{")[0][:50]
        assert told.count(start) == 1, code
    assert told.count("is niet gebruikt voor huisstijl.pptx") == 1


def test_what_matters_needs_no_v_and_the_rest_does(capsys: pytest.CaptureFixture[str]) -> None:
    weighty = [
        notice("reference-macros-removed", "stripped"), notice("reference-link-removed", "stripped", part="word/x.xml"),
        notice("reference-slides-kept", "attention", count=2), notice("reference-without-marker", "attention"),
        notice("brand-not-used", "attention", file="brand.toml", reference="x.dotx"),
    ]  # fmt: skip
    light = notice("style-missing", style="Titel")
    terminal, told = Terminal("nl"), set[Notice]()
    tell_remarks([*weighty, light], terminal, told)
    tell_remarks(weighty, terminal, told)
    assert len(capsys.readouterr().err.splitlines()) == len(weighty)
    terminal.level = 1
    tell_remarks([light], terminal, told)
    assert "Titel" in capsys.readouterr().err


def test_every_command_is_tried_by_a_test() -> None:
    tried = "\n".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    for name in parser("nl").commands:
        assert re.search(rf'(?:main|_run|run)\(\[?"{name}"|\["{name}",', tried), name


# --- standard input, usual names ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "command", [["check"], ["build"], ["report"], ["deck"], ["backlog"], ["backlog", "--to", "jira"], ["model"]]
)
def test_a_minus_reads_a_model_from_standard_input(command: list[str], tmp_path: Path) -> None:
    model = subprocess.run(
        [sys.executable, "-m", "generator", "model", str(RICH)], capture_output=True, check=True, cwd=ROOT
    ).stdout
    run = [sys.executable, "-m", "generator", command[0], "-", *command[1:], "--lang", "nl"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(run, input=model, capture_output=True, check=False, cwd=tmp_path, env=environment)
    assert done.returncode == 0, done.stderr
    names = {path.name for path in tmp_path.iterdir()}
    stem = RICH.stem
    match command:
        case ["check"]:
            assert f"{stem}.json: ".encode() in done.stdout
            assert done.stdout.endswith(b"usecasecanvas build - < MODEL.json --lang nl\n")
        case ["model"]:
            assert json.loads(done.stdout) == json.loads(model)
        case ["build"]:
            assert names == {f"{stem}-report.docx", f"{stem}-deck.pptx", f"{stem}-backlog.md"}
            assert b"usecasecanvas check - < MODEL.json --lang nl)" in done.stderr
        case ["backlog", *rest] if rest:
            assert f"{stem}-jira.csv" in names
        case [kind]:
            assert [name.split(".")[0] for name in names] == [f"{stem}-{kind}"]
    nothing = subprocess.run(run, input=b"", capture_output=True, check=False, cwd=tmp_path, env=environment)
    assert nothing.returncode == 3
    assert len(nothing.stderr.splitlines()) == 1


def test_a_model_with_gaps_from_standard_input_is_advised_what_can_be_done(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["model", str(LIGHT)]) == 0
    model = json.loads(capsys.readouterr().out)
    model["answers"] = model["answers"][:9]
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check", "-", "--lang", "en"],
        input=json.dumps(model).encode(), capture_output=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.stdout.endswith(b"usecasecanvas build - < MODEL.json --lang en\n")


def test_a_command_that_is_named_has_the_options_that_say_how_to_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "mijn blad.xlsx"
    shutil.copy(LIGHT, mine)
    given = ["--layout", "form", "--map", "1 Waarde!A4=l1_vraagstuk", "--map", "1 Waarde!A10=l1_doelen"]
    wanted = f"\"{mine}\" --map '1 Waarde!A4=l1_vraagstuk' --map '1 Waarde!A10=l1_doelen' --layout form"
    main(["check", str(mine), *given, "-q", "-v", "--fail-on", "tip"])
    assert capsys.readouterr().out.endswith(f"usecasecanvas build {wanted}\n")
    main(["build", str(mine), *given, "--only", "backlog", "-o", str(tmp_path / "uit")])
    assert f"usecasecanvas check {wanted})" in capsys.readouterr().err


def test_where_not_every_cell_is_named_the_command_that_tells_them_all_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "blad.xlsx"
    book = openpyxl.load_workbook(LIGHT)
    sheet = book.create_sheet("Los")
    for row in range(1, 13):
        sheet.cell(row, 3, f"een losse kreet over het weer, nummer {row}")
    book.save(mine)
    main(["check", str(mine), "--lang", "nl", "--layout", "form"])
    shown = capsys.readouterr().out
    assert f'Alles: usecasecanvas check "{mine}" --layout form --lang nl --coverage\n' in shown


def test_a_brand_that_is_not_there_was_not_used_and_is_told_in_one_breath(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    order = ["build", str(shutil.copy(LIGHT, tmp_path)), "--brand", str(tmp_path / "weg.toml"), "--only", "report"]
    assert main([*order, "--lang", "nl"]) == 4
    told = capsys.readouterr().err
    assert "gebruikt:" not in told
    assert told.count("Bestand") == 1


def test_what_cannot_read_standard_input_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert ".xlsx" in _told(["annotate", "-", "-o", "x.xlsx"], capsys)
    assert "-" in _told(["build", "-", "-"], capsys)


@pytest.mark.parametrize(("language", "word"), [("nl", "bevindingen"), ("en", "findings")])
def test_new_and_annotate_have_a_name_of_their_own(
    language: str, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments in (["new"], ["new", "--canvas", "light"]):
        assert main([*arguments, "--lang", language, "-q"]) == 0
    assert main(["annotate", "usecasecanvas.xlsx", "--lang", language, "-q"]) == 1
    assert {path.name for path in tmp_path.iterdir()} == {
        "usecasecanvas.xlsx", "usecasecanvas-light.xlsx", f"usecasecanvas-{word}.xlsx"
    }  # fmt: skip


@pytest.mark.parametrize("command", ["check", "build", "report", "watch", "model", "annotate"])
def test_an_empty_name_is_not_the_folder_where_somebody_stands(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([command, "", "--lang", "nl"]) == 2
    assert "Er is geen Excel-bestand genoemd" in capsys.readouterr().err


def test_a_folder_gets_no_findings_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["annotate", ".", "--lang", "nl"]) == 3
    assert "dit is een map" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--jobs", "-1"), "--jobs -1: dit is geen aantal van 1 tot en met 64"),
        (("-j", "2"), "Optie -j bestaat niet bij usecasecanvas build; bedoelde u --jobs?"),
        (("-x",), "Optie -x bestaat niet bij usecasecanvas build"),
        (("--to", "jira"), "Optie --to betekent niets bij build"),
    ],
)
def test_an_option_is_named_as_it_was_typed(
    words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "canvas.xlsx", *words, "--lang", "nl"]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(("name", "kind"), [("x.docx", "report"), ("x.pptx", "deck"), ("x.md", "md")])
def test_compare_asks_for_a_folder_and_names_what_makes_one_file(
    name: str, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = _told(["compare", str(RICH), str(RICH), "-o", str(tmp_path / name)], capsys)
    assert f"--only {kind} " in told
    assert str(tmp_path / "x") in told
    assert "report, deck of backlog" not in told
    assert list(tmp_path.iterdir()) == []


def test_an_older_model_is_not_called_edited(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "m.json"
    assert main(["model", str(LIGHT), "-o", str(target), "-q"]) == 0
    before = target.read_bytes()
    told = _told(["model", str(MESSY), "-o", str(target)], capsys, code=1)
    assert "van een eerdere keer" in told
    assert "--force" in told
    assert target.read_bytes() == before
    assert main(["model", str(MESSY), "-o", str(target), "--force", "-q"]) == 0
    assert target.read_bytes() != before


@pytest.mark.skipif(sys.platform == "win32", reason="no file there may have such a name")
@pytest.mark.parametrize("name", ["$(touch ran).xlsx", '"; touch ran; ".xlsx', "`touch ran`.xlsx", "-q.xlsx"])
def test_a_command_that_is_named_runs_nothing_of_a_file_name(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(LIGHT, name)
    main(["check", f"./{name}", "--lang", "nl"])
    command = capsys.readouterr().out.partition("usecasecanvas ")[2].splitlines()[0]
    done = subprocess.run(f"printf '%s|' {command}", shell=True, capture_output=True, text=True, check=True)  # noqa: S602
    assert f"./{name}".removeprefix("" if name.startswith("-") else "./") in done.stdout.split("|")
    assert not Path("ran").exists()
