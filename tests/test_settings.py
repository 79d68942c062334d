"""This file shows that settings are given once: beside the workbooks, above them, or for the user; and overlays."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.api.lint import Linted
from generator.api.overlay import manifest
from generator.api.project import Project
from generator.api.settings import tool_settings
from generator.cli import main
from generator.cli.arguments import HELP, parser
from generator.cli.starting import SCHEMAS
from generator.config import table
from generator.config.brand import _KEYS
from generator.config.settings import OPTIONS, settings, user_file
from generator.errors import TemplateError
from generator.formats import FORMATS
from generator.model import KINDS
from generator.system.resources import templates_root
from generator.trackers import TRACKERS

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
LIGHT = SAMPLES / "woningbouw-kromdiep-light.xlsx"
RICH = SAMPLES / "waterkwaliteit-lindewaard.xlsx"


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("USECASECANVAS_LANG", "nl")
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "APPDATA", "HOME"):
        monkeypatch.setenv(name, str(home))


def _set(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "usecasecanvas.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_settings_are_defaults_and_the_command_line_goes_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    work = tmp_path / "klant" / "tafels"
    work.mkdir(parents=True)
    workbook = str(shutil.copy(LIGHT, work))
    _set(tmp_path / "klant", 'lang = "en"\noutput = "uit"\nonly = ["backlog"]\nformats = ["md", "html"]\n')
    assert main(["build", workbook]) in {0, 1}
    made = tmp_path / "klant" / "uit"
    assert {path.suffix for path in made.iterdir()} == {".md", ".html"}
    assert "read them" in capsys.readouterr().err
    assert main(["build", workbook, "--only", "report", "--format", "docx", "--lang", "nl"]) in {0, 1}
    assert (made / f"{LIGHT.stem}-report.docx").is_file()
    assert "lees ze" in capsys.readouterr().err
    assert main(["report", workbook]) in {0, 1}
    assert (made / f"{LIGHT.stem}-report.html").is_file()


def test_what_is_nearer_wins_and_v_says_which_file_gave_what(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook = str(shutil.copy(RICH, tmp_path))
    near = _set(tmp_path, 'only = ["backlog"]\n[jira]\ntype = "Taak"\n')
    own = _set(user_file().parent, 'only = ["deck"]\nlang = "nl"\n[jira]\ntype = "Bug"\nlabels = ["x"]\n')
    assert main(["build", workbook, "-v"]) == 0
    told = capsys.readouterr().err
    assert f"Instellingen uit {near}: only." in told
    assert f"Instellingen uit {own}: lang." in told
    assert (tmp_path / f"{RICH.stem}-backlog.md").is_file()
    assert not (tmp_path / f"{RICH.stem}-deck.pptx").exists()
    assert main(["backlog", workbook, "--to", "jira"]) == 0
    first = (tmp_path / f"{RICH.stem}-jira.csv").read_text(encoding="utf-8").splitlines()[0]
    assert first == "Summary,Issue Type,Description,Priority,Labels"
    assert ",Taak," in (tmp_path / f"{RICH.stem}-jira.csv").read_text(encoding="utf-8")


def test_every_folder_above_has_a_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inside = tmp_path / "klant" / "sessie"
    inside.mkdir(parents=True)
    workbook = str(shutil.copy(LIGHT, inside))
    near = _set(inside, 'only = ["backlog"]\n')
    above = _set(tmp_path / "klant", 'only = ["deck"]\noutput = "uit"\n')
    assert main(["build", workbook, "-v", "--lang", "nl"]) in {0, 1}
    told = capsys.readouterr().err
    assert f"Instellingen uit {near}: only." in told
    assert f"Instellingen uit {above}: output." in told
    assert [file.name for file in (tmp_path / "klant" / "uit").iterdir()] == [f"{LIGHT.stem}-backlog.md"]


def test_settings_of_a_run_can_be_named(tmp_path: Path) -> None:
    workbook = str(shutil.copy(LIGHT, tmp_path))
    _set(tmp_path, 'only = ["deck"]\n')
    other = tmp_path / "anders.toml"
    other.write_text('only = ["backlog"]\n', encoding="utf-8")
    assert main(["build", workbook, "--settings", str(other)]) in {0, 1}
    assert (tmp_path / f"{LIGHT.stem}-backlog.md").is_file()


def test_every_option_has_a_setting_unless_it_is_for_once() -> None:
    once = {
        "help",
        "version",
        "settings",
        "schema",
        "dry-run",
        "numbers",
        "all",
        "format",
        "reference-docx",
        "reference-pptx",
        "since",
        "together",
        "name",
    }
    found = {option[2:] for one in parser("nl").commands.values() for option in one.options if option.startswith("--")}
    assert found - once == OPTIONS.keys() - {"formats", "check-format"}
    for one in parser("nl").commands.values():
        for option in one.options:
            setting = OPTIONS.get(option[2:])
            assert setting is None or not one.choices(option) or set(one.choices(option)) == set(setting.choices)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('lnag = "nl"', "lang"), ('lang = "de"', "nl, en"), ("pdf = 1", "pdf = true"), ("jobs = 0", "jobs = 1"),
        ('formats = "docx"', "formats = ["),
        ('[references]\ndox = "x"', "references.docx"), ("[jria]", "jira"), ('[jira]\ntpye = "x"', "jira.type"),
        ('brand = ""', "brand ="), ("references = 3", "docx"), ('ignore = ["partiel-answer"]', "partial-answer"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_sentence_with_what_was_meant(
    text: str, named: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook = str(shutil.copy(LIGHT, tmp_path))
    _set(tmp_path, text)
    assert main(["check", workbook]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.splitlines()) == 1
    assert named in shown.err


def test_what_means_nothing_for_a_command_is_left_alone(tmp_path: Path) -> None:
    workbook = str(shutil.copy(RICH, tmp_path))
    _set(tmp_path, 'fit = true\ncheck-format = "json"\ncanvas = "light"\nto = ["jira"]\npdf = false\n')
    assert main(["backlog", workbook, "-o", str(tmp_path / "b.html"), "--format", "html", "-q"]) == 0
    assert main(["backlog", workbook, "-o", "-", "-q"]) == 0
    assert main(["report", workbook, "-q"]) == 0
    assert not list(tmp_path.glob("*jira*"))


def test_a_name_that_was_typed_goes_before_defaults(tmp_path: Path) -> None:
    workbook = str(shutil.copy(RICH, tmp_path))
    _set(tmp_path, 'formats = ["docx"]\noutput = "uit"\nto = ["jira"]\n')
    assert main(["backlog", workbook, "-o", str(tmp_path / "b.md"), "-q"]) == 0
    assert main(["report", workbook, "-o", str(tmp_path / "r.html"), "-q"]) == 0
    assert main(["deck", workbook, "-q"]) == 0
    assert main(["annotate", workbook, "-q"]) == 0
    made = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    files = {RICH.name, "usecasecanvas.toml", "b.md", "r.html", f"{RICH.stem}-bevindingen.xlsx"}
    assert made == files | {f"uit/{RICH.stem}-deck.pptx"}


def test_ignored_findings_are_not_told_but_what_is_required_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook = str(shutil.copy(SAMPLES / "netcongestie-veldersloot.xlsx", tmp_path))

    def found() -> list[dict[str, Any]]:
        capsys.readouterr()
        main(["check", workbook, "--format", "json"])
        findings: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["workbooks"][0]["findings"]
        return findings

    before = found()
    codes = sorted({finding["code"] for finding in before})
    _set(tmp_path, f"ignore = {json.dumps(codes)}\n")
    assert found() == [finding for finding in before if finding["level"] == "missing"] != []


@pytest.mark.parametrize("command", ["check", "build", "watch"])
def test_a_wrong_finding_to_ignore_is_told_once_with_its_file(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        shutil.copy(LIGHT, tmp_path / name)
    _set(tmp_path, 'ignore = ["partial-answer", "missing-anwser"]\n')
    assert main([command, str(tmp_path), "--lang", "nl"]) == 2
    (told,) = capsys.readouterr().err.splitlines()
    assert str(tmp_path / "usecasecanvas.toml") in told
    assert "‘missing-anwser’" in told
    assert "‘missing-answer’" in told
    assert {path.suffix for path in tmp_path.iterdir()} == {".xlsx", ".toml"}


def test_the_example_of_a_finding_to_ignore_is_one() -> None:
    codes = tomllib.loads(f"ignore = {OPTIONS['ignore'].example}")["ignore"]
    assert set(codes) <= set(Project().words("nl").codes())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_init_writes_everything_switched_off_and_right(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path), "--lang", language]) == 0
    file = tmp_path / "usecasecanvas.toml"
    text = file.read_text(encoding="utf-8")
    assert tomllib.loads(text) == {}
    assert ", ".join(sorted(FORMATS)) in text.replace("\n## ", " ")
    on = re.sub(r"^# (?=[a-z-]+ = |\[)", "", text, flags=re.MULTILINE)
    on = re.sub(r'^("?\[)', r"\1", on)
    file.write_text(on, encoding="utf-8")
    read = settings((file,), tool_settings())
    assert set(read.options) == {*OPTIONS, "reference-docx", "reference-pptx"}
    assert read.tools == {name: dict(one.settings) for name, one in TRACKERS.items() if one.settings}
    jsonschema.Draft202012Validator(SCHEMAS["settings"]()).validate(tomllib.loads(on))
    file.write_text("# van mij\n", encoding="utf-8")
    assert main(["init", str(tmp_path), "--lang", language]) == 1
    assert "--force" in capsys.readouterr().err


# --- schemas ------------------------------------------------------------------------------------------

FILES = {
    "brand": ["shared/brand.toml"],
    "canvas": ["usecase/canvas.toml", "usecase-light/canvas.toml"],
    "sections": ["shared/sections.toml"],
    "words": ["shared/words.nl.toml", "shared/words.en.toml"],
    "findings-words": ["shared/findings.nl.toml", "shared/findings.en.toml"],
    "form": ["shared/form.nl.toml", "shared/form.en.toml"],
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_file_of_ours_follows_its_schema(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", name]) == 0
    schema = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(schema)
    for file in FILES.get(name, ()):
        jsonschema.Draft202012Validator(schema).validate(tomllib.loads((templates_root() / file).read_text("utf-8")))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("settings", 'lnag = "nl"'), ("settings", "[jira]\nrows = -1"), ("brand", '[colours]\naccent = "blauw"'),
        ("canvas", 'id = "a"\ntitle = { nl = "x" }\nsections = []\nkleur = 1'), ("mapping", '"Blad1!B3" = 3'),
        ("names", 'letters = { A = "7!" }'), ("names", "WKG = 3"),
        ("findings-words", '[x]\nlabel = "y"'), ("words", "[fixed]\nx = 1"), ("form", "how = 3"),
    ],
)  # fmt: skip
def test_a_schema_refuses_a_mistake(name: str, text: str) -> None:
    assert not jsonschema.Draft202012Validator(SCHEMAS[name]()).is_valid(tomllib.loads(text))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_schema_lists_and_says_what_was_meant(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--lang", language]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(SCHEMAS)
    assert main(["schema", "brnad", "--lang", language]) == 2
    assert "‘brand’" in capsys.readouterr().err


# --- templates that lie over ours ---------------------------------------------------------------------


def test_one_changed_file_is_enough(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "shared").mkdir()
    words = tmp_path / "shared" / "words.nl.toml"
    words.write_text('[fixed]\nbacklog-title = "Werkvoorraad: {title}"\n', encoding="utf-8")
    assert main(["backlog", str(RICH), "-o", "-", "--templates", str(tmp_path)]) == 0
    changed = capsys.readouterr().out
    assert main(["backlog", str(RICH), "-o", "-"]) == 0
    usual = capsys.readouterr().out
    assert "# Werkvoorraad: " in changed
    assert changed.replace("# Werkvoorraad: ", "# Backlog: ") == usual
    part = tmp_path / "ander" / "shared" / "backlog" / "trace.md.j2"
    part.parent.mkdir(parents=True)
    part.write_text("## Zo hangt het samen\n", encoding="utf-8")
    assert main(["backlog", str(RICH), "-o", "-", "--templates", str(tmp_path / "ander")]) == 0
    assert "## Zo hangt het samen" in capsys.readouterr().out
    assert main(["lint", str(tmp_path / "ander")]) == 0
    assert main(["lint", str(tmp_path)]) == 0


def test_what_changes_nothing_in_changed_templates_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    contents = {
        "shared/words.nl.toml": '[fixed]\nbacklog-titel = "Werk: {title}"\nmijn = "van mij"\n',
        "shared/deck/traec.md.j2": "## Zo\n",
        "shared/deck/data.md.j2": '{% include "eigen.md.j2" %}{{ t("mijn") }}\n',
        "shared/eigen.md.j2": "Van mij.\n",
    }
    for name, content in contents.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    told = [
        f"{tmp_path / 'shared/words.nl.toml'}: ‘fixed.backlog-titel’ staat niet in onze templates",
        "dus dit verandert niets; bedoelde u ‘fixed.backlog-title’?",
        f"{tmp_path / 'shared/deck/traec.md.j2'}: zo heet geen bestand van onze templates",
    ]
    assert main(["lint", str(tmp_path), "--lang", "nl"]) in {1, 4}
    said = capsys.readouterr().out
    assert all(one in said for one in told)
    assert "eigen" not in said
    assert "mijn" not in said
    assert main(["backlog", str(RICH), "-o", "-", "--templates", str(tmp_path), "--lang", "nl"]) == 0
    err = capsys.readouterr().err
    assert all(one in err for one in told[:2])


def test_a_copy_of_an_older_version_that_nobody_changed_is_told_of_no_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = tmp_path / "shared" / "words.nl.toml"
    words.parent.mkdir()
    words.write_text('[fixed]\nvan-vroeger = "Zo"\n', encoding="utf-8")
    (tmp_path / ".usecasecanvas.json").write_bytes(manifest({"shared/words.nl.toml": words.read_bytes()}))
    build = ["backlog", str(RICH), "-o", "-", "--templates", str(tmp_path), "--lang", "nl"]
    assert main(build) == 0
    assert "van-vroeger" not in capsys.readouterr().err
    words.write_text('[fixed]\nvan-vroeger = "Zo"\nzelf = "Anders"\n', encoding="utf-8")
    assert main(build) == 0
    assert "van-vroeger" in capsys.readouterr().err


def test_a_canvas_of_ones_own_stands_beside_ours(tmp_path: Path) -> None:
    folder = tmp_path / "eigen"
    shutil.copytree(templates_root() / "usecase-light", folder)
    file = folder / "canvas.toml"
    file.write_text(file.read_text("utf-8").replace('id = "usecase-light"', 'id = "eigen"', 1), encoding="utf-8")
    assert list(Project(templates=tmp_path).canvases) == ["eigen", "usecase", "usecase-light"]
    with pytest.raises(TemplateError):
        _ = Project(templates=tmp_path / "leeg").canvases


# --- what is there on this computer -------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nl", "en"])
def test_doctor_tells_what_each_missing_part_would_give(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("generator.system.libreoffice._MAC", tmp_path / "niet")
    monkeypatch.setattr("generator.cli.doctor._FOLDERS", ())
    monkeypatch.setenv("USECASECANVAS_CACHE", "off")
    # What is told of templates is another test's.
    monkeypatch.setattr("generator.cli.doctor.linting.lint", lambda *_: Linted("templates"))
    assert main(["doctor", "--lang", language]) == 1
    told = capsys.readouterr().out.splitlines()
    word = {"nl": "ontbreekt", "en": "missing"}[language]
    lacking = [line for line in told if line.startswith(word)]
    assert [any(part in line for line in lacking) for part in ("LibreOffice", "Carlito", "USECASECANVAS_CACHE")] == [
        True
    ] * 3
    assert len(lacking) == 3
    assert any("Python" in line for line in told)
    assert any(str(templates_root()) in line for line in told)


def test_doctor_names_settings_and_faulty_templates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    _set(tmp_path, 'lang = "nl"\n')
    (tmp_path / "t" / "shared").mkdir(parents=True)
    (tmp_path / "t" / "shared" / "report.md.j2").write_text("{% for %}", encoding="utf-8")
    assert main(["doctor", "--templates", str(tmp_path / "t")]) == 1
    told = capsys.readouterr().out
    assert str(tmp_path / "usecasecanvas.toml") in told
    assert f'usecasecanvas lint "{tmp_path / "t"}"' in told


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh", "fish", "powershell"])
def test_every_shell_completes_every_command_and_option(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    shown = capsys.readouterr().out
    for name, one in parser("nl").commands.items():
        assert name in shown
        assert all(option.lstrip("-") in shown for option in one.options)


def test_a_copy_of_an_older_version_is_told_with_what_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "kopie"
    assert main(["templates", str(copy), "-q"]) == 0
    assert main(["lint", str(copy)]) == 0
    shared = copy / "shared"
    # What is looked at again has the changed files, and none of all the documents that could be made.
    for folder in ("usecase", "usecase-light"):
        shutil.rmtree(copy / folder)
    with (shared / "words.nl.toml").open("a", encoding="utf-8") as file:
        file.write('\nvan-mij = "x"\n')
    # The program as it will be: another version, in which two of the copied files changed.
    later = tmp_path / "later"
    shutil.copytree(templates_root(), later)
    with (later / "shared" / "words.nl.toml").open("a", encoding="utf-8") as file:
        file.write('\nhelemaal-nieuw = "y"\n')
    with (later / "shared" / "form.en.toml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    monkeypatch.setattr("generator.api.overlay.templates_root", lambda: later)
    capsys.readouterr()
    assert main(["lint", str(copy)]) == 1
    told = capsys.readouterr().out
    assert "shared/words.nl.toml: door u aangepast" in told
    assert "nieuw: fixed.helemaal-nieuw" in told
    assert "bestaat niet meer: fixed.van-mij" in told
    assert "shared/form.en.toml: een ongewijzigde kopie" in told
    main(["backlog", str(LIGHT), "-o", str(tmp_path / "b.md"), "--templates", str(copy)])
    line = capsys.readouterr().err.splitlines()[0]
    assert "shared/form.en.toml, shared/words.nl.toml" in line
    (copy / ".usecasecanvas.json").write_text('{"files": {"../../x": 3}}', encoding="utf-8")
    assert main(["lint", str(copy)]) == 0


# --- every example in help runs -----------------------------------------------------------------------


def _examples() -> list[tuple[str, str]]:
    lines = {
        (language, line.strip().partition("   ")[0])
        for language in ("nl", "en")
        for key, text in HELP[language].items()
        if key == "examples" or key.endswith(".examples")
        for line in str(text).splitlines()
        if line.strip().startswith("usecasecanvas ")
    }
    # LibreOffice takes as long as fifty others, and hears nothing of the language: a line of both is tried in one.
    return sorted(lines - {("en", line) for language, line in lines if language == "nl" and "--pdf" in line})


@pytest.mark.parametrize(("language", "line"), _examples())
def test_every_example_in_help_runs(
    language: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if "--pdf" in line and not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    monkeypatch.chdir(tmp_path)
    # Nothing is saved, and then the watch ends.
    monkeypatch.setattr("watchfiles.watch", lambda *_, **__: iter([set()]))
    name, *words = line.split()[1:]
    for before, word in zip([name, *words], words, strict=False):
        if before != "-o":
            _prepare(name, Path(word.strip("/")))
    if words[0:1] != ["--help"]:
        assert main([name, *words, "--lang", language]) in {0, 1}, capsys.readouterr().err


def _prepare(command: str, path: Path) -> None:
    """Put what an example names where it is named."""
    shared = templates_root() / "shared"
    fixed = {".dotx": shared / "report.docx", ".docx": shared / "report.docx", ".potx": shared / "deck.pptx"}
    fixed |= {".toml": shared / "brand.toml", ".xlsx": LIGHT}
    if path.suffix == ".csv":
        path.write_text("id,number\nUS1,4711\n", encoding="utf-8")
    elif path.suffix == ".json" and command == "fill":
        assert main(["model", str(LIGHT), "-o", str(path), "-q"]) == 0
    elif command == "compare" and path.suffix == ".xlsx":
        _round(path, path.stem[-1])
    elif path.name in {"voorjaar", "spring", "najaar", "autumn"}:
        path.mkdir()
        _round(path / "tafel.xlsx", "1" if path.name in {"voorjaar", "spring"} else "2")
    elif path.suffix in fixed and not path.name.startswith(("trace", "herleid")):
        shutil.copy(fixed[path.suffix], path)
    elif path.name in {"mijn-templates", "my-templates"} and command != "templates":
        assert main(["templates", str(path), "-q"]) == 0
    elif path.name in {"canvassen", "workbooks", "voorbeelden", "samples"} and command not in {"samples", "init"}:
        path.mkdir()
        shutil.copy(LIGHT, path)


def _round(path: Path, number: str) -> None:
    """A sample as it was filled in in that round."""
    model = path.with_suffix(".json")
    assert main(["model", str(LIGHT), "-o", str(model), "-q"]) == 0
    content = json.loads(model.read_text(encoding="utf-8"))
    next(one for one in content["answers"] if one["question"] == "m_round")["passages"][0]["text"] = number
    model.write_text(json.dumps(content), encoding="utf-8")
    assert main(["fill", str(model), "-o", str(path), "-q"]) == 0


@pytest.mark.parametrize("name", FILES)
def test_files_name_their_schema_for_editors(name: str) -> None:
    for file in FILES[name]:
        path = templates_root() / file
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        named = path.parent / first.removeprefix("#:schema ")
        assert json.loads(named.read_text(encoding="utf-8")) == SCHEMAS[name]()


def test_the_schemas_of_a_canvas_and_a_brand_have_the_keys_that_are_read() -> None:
    canvas, sections, brand = (SCHEMAS[name]() for name in ("canvas", "sections", "brand"))
    assert sections["$defs"] == canvas["$defs"]
    section, question = (canvas["$defs"][name] for name in ("section", "question"))
    inside = question["properties"]
    read = [
        (table.CANVAS, canvas), (table.SECTION, section), (table.QUESTION, question), (table.WORDING, inside["label"]),
        (table.CHOICE, inside["choices"]["items"]), (table.LIMIT, inside["limit"]),
    ]  # fmt: skip
    for keys, schema in read:
        assert schema["properties"].keys() == keys.keys()
        assert set(schema.get("required", ())) == {key for key, kind in keys.items() if kind.endswith("!")}
        assert schema["additionalProperties"] is False
    assert inside["kind"]["enum"] == list(KINDS)
    parts = {name: tuple(part["properties"]) for name, part in brand["properties"].items() if name != "name"}
    assert parts == _KEYS
