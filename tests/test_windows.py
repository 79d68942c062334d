"""This file tries the folder for Windows: its parts anywhere, and the whole of it under Wine.

Wine is not Windows: what only Windows can show (Explorer, SmartScreen, a console, Word holding a file) stands in the
README.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import select
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from manual_kit import fill_in, prepare
from windows_kit import random_numbers

from generator.cli import main
from generator.system.resources import samples_root

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

ROOT = Path(__file__).parent.parent
SAMPLES = sorted(samples_root().glob("*.xlsx"))
LIGHT = samples_root() / "woningbouw-kromdiep-light.xlsx"
PROGRAMS = ("wine", "osslsigncode")


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PACKAGING = _module(ROOT / "packaging" / "windows.py")
DROPPED = _module(ROOT / "packaging" / "windows" / "dropped.py")


@pytest.mark.parametrize(
    ("line", "files"),
    [
        (r'cmd /c ""C:\u\Sleep werkboeken hierop.cmd" C:\a\b.xlsx"', [r"C:\a\b.xlsx"]),
        (r'cmd /c ""C:\u\Sleep werkboeken hierop.cmd" "C:\a b\c.xlsx""', [r"C:\a b\c.xlsx"]),
        (r'cmd /c ""C:\u\Sleep werkboeken hierop.cmd" C:\a&b.xlsx "C:\c d.xlsx""', [r"C:\a&b.xlsx", r"C:\c d.xlsx"]),
        (r'cmd /c ""C:\u\Sleep werkboeken hierop.cmd" "C:\100% één.xlsx" C:\x"', [r"C:\100% één.xlsx", r"C:\x"]),
        (r'C:\Windows\system32\cmd.exe /c ""C:\u\Sleep werkboeken hierop.cmd" "', []),
        (r'"C:\Windows\system32\cmd.exe" ', []),
    ],
)
def test_what_was_dragged_is_found_in_the_command_line(line: str, files: list[str]) -> None:
    assert DROPPED.dropped(line) == files


def test_what_is_dragged_is_told_in_dutch_and_made_in_the_language_of_the_workbook(tmp_path: Path) -> None:
    """In a process of its own: where there is fork, a run of the program is a copy of the process it is in."""
    shutil.copyfile(samples_root() / "flood-safety-merewold.xlsx", tmp_path / "a.xlsx")
    given = {name: value for name, value in os.environ.items() if name != "USECASECANVAS_LANG"}
    said = subprocess.run(
        [sys.executable, str(Path(DROPPED.__file__ or "")), str(tmp_path / "a.xlsx")],
        env=given | {"USECASECANVAS_ONCE": "1", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert said.returncode in {0, 1}
    assert "teksten gelezen" in said.stderr
    assert "Klaar: hierboven staat wat er is gemaakt" in said.stdout
    assert "language: en\n" in (tmp_path / "a-backlog.md").read_text(encoding="utf-8")


def test_the_root_that_is_trusted_is_the_one_that_was_looked_at() -> None:
    root = (ROOT / "packaging" / "windows" / "signing-root.pem").read_text(encoding="ascii")
    assert PACKAGING.check_root(root)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder for Windows, unpacked, and a Wine that stays up."""
    for program in PROGRAMS:
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    scratch = tmp_path_factory.mktemp("windows folder é")
    made = scratch / "usecasecanvas-windows.zip"
    subprocess.run([sys.executable, str(ROOT / "packaging" / "windows.py"), "-o", str(made)], check=True)
    with zipfile.ZipFile(made) as packed:
        packed.extractall(scratch)
    (scratch / "prefix").mkdir()
    # Starting Wine takes more than a second each time. What stays up must hold none of our pipes: whoever reads them
    # would wait for their end.
    for command in (["wineserver", "-p"], ["wine", "winecfg", "-v", "win10"]):
        _unheard(scratch, command)
    library = scratch / "prefix" / "drive_c" / "windows" / "system32" / "bcryptprimitives.dll"
    if not library.exists():
        library.write_bytes(random_numbers())
    yield scratch / "usecasecanvas"
    _unheard(scratch, ["wineserver", "-k"])


def _unheard(scratch: Path, command: list[str]) -> None:
    nowhere = subprocess.DEVNULL
    subprocess.run(
        command, check=True, env=_surroundings(scratch), stdin=nowhere, stdout=nowhere, stderr=nowhere, timeout=300
    )


def _wine(scratch: Path, command: list[str], **more: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**_surroundings(scratch), **more}
    return subprocess.run(
        ["wine", *command], stdin=subprocess.DEVNULL, capture_output=True, check=False, env=environment, timeout=300
    )


def _surroundings(scratch: Path) -> dict[str, str]:
    """What Wine wants to know, and nothing that is said to the Python of this system: compiled modules are kept."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    prefix = str(scratch / "prefix")
    return {**ours, "WINEPREFIX": prefix, "WINEARCH": "win64", "WINEDEBUG": "-all", "USECASECANVAS_ONCE": "1"}


def _windows(path: Path) -> str:
    return "Z:" + str(path).replace("/", "\\")


def _run(folder: Path, *arguments: str | Path, **more: str) -> subprocess.CompletedProcess[bytes]:
    """Run usecasecanvas under Wine; files are named as Windows names them."""
    words = [_windows(word) if isinstance(word, Path) else word for word in arguments]
    return _wine(
        folder.parent, [str(folder / "python" / "python.exe"), "-X", "utf8", "-m", "generator", *words], **more
    )


@pytest.mark.slow
def test_the_zip_file_is_small_and_the_same_every_time(folder: Path, tmp_path: Path) -> None:
    first = folder.parent / "usecasecanvas-windows.zip"
    again = tmp_path / "again.zip"
    subprocess.run([sys.executable, str(ROOT / "packaging" / "windows.py"), "-o", str(again)], check=True)
    assert hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(first.read_bytes()).digest()
    assert first.stat().st_size < 27_000_000
    names = zipfile.ZipFile(first).namelist()
    assert {name.split("/")[0] for name in names} == {"usecasecanvas"}
    assert not [name for name in names if "/tests/" in name or name.endswith((".pyc", ".pyx"))]
    assert {"usecasecanvas/Handleiding.html", "usecasecanvas/Manual.html"} <= set(names)


@pytest.mark.slow
def test_a_program_that_was_changed_is_refused(folder: Path, tmp_path: Path) -> None:
    program = bytearray((folder / "python" / "python.exe").read_bytes())
    PACKAGING._check_signature("python.exe", bytes(program), tmp_path)
    program[5000] ^= 1
    with pytest.raises(SystemExit, match="does not carry the signature"):
        PACKAGING._check_signature("python.exe", bytes(program), tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_documents_are_byte_for_byte_those_of_this_system(folder: Path, sample: Path, tmp_path: Path) -> None:
    done = _run(folder, "--lang", "nl", "build", sample, "-o", tmp_path / "there")
    assert done.returncode in {0, 1}, done.stderr.decode()
    assert main(["--lang", "nl", "build", str(sample), "-o", str(tmp_path / "here")]) in {0, 1}
    there = {path.name: path.read_bytes() for path in (tmp_path / "there").iterdir()}
    here = {path.name: path.read_bytes() for path in (tmp_path / "here").iterdir()}
    assert sorted(there) == sorted(here)
    assert [name for name in here if here[name] != there[name]] == []


@pytest.mark.slow
def test_several_workbooks_by_two_processes(folder: Path, tmp_path: Path) -> None:
    for name in ("a b", "c&d", "é%20"):
        shutil.copyfile(LIGHT, tmp_path / f"{name}.xlsx")
    done = _run(folder, "build", "--jobs", "2", tmp_path)
    assert done.returncode in {0, 1}, done.stderr.decode()
    assert len(list(tmp_path.glob("*-report.docx"))) == 3


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ("--help",), ("--version",), ("check", LIGHT), ("check", LIGHT, "--coverage"), ("model", LIGHT),
        ("explain", "missing-answer"), ("completion", "bash"), ("lint", ROOT / "templates" / "shared" / "report.docx"),
        ("new", "--canvas", "light", "-o", Path("new.xlsx")), ("annotate", LIGHT, "-o", Path("annotated.xlsx")),
        ("report", LIGHT, "-o", Path("r.docx")), ("deck", LIGHT, "-o", Path("d.pptx")),
        ("backlog", SAMPLES[0], "-o", Path("b.md")),
        ("backlog", SAMPLES[0], "--to", "jira,azure", "-o", Path("to"), "--ids", Path("ids.json")),
        ("templates", Path("templates")), ("samples", Path("samples")),
    ],
    ids=lambda words: " ".join(str(word).rpartition("/")[2] for word in words),
)  # fmt: skip
def test_every_command_works_there(folder: Path, words: tuple[str | Path, ...], tmp_path: Path) -> None:
    inside = [tmp_path / word if isinstance(word, Path) and not word.is_absolute() else word for word in words]
    done = _run(folder, "--lang", "nl", *inside)
    assert done.returncode in {0, 1}, done.stderr.decode()
    assert b"Traceback" not in done.stdout + done.stderr
    for word in inside:
        assert not isinstance(word, Path) or word.exists()


@pytest.mark.slow
def test_pipes_get_utf_8_whatever_the_code_page_is(folder: Path) -> None:
    done = _wine(
        folder.parent,
        [str(folder / "python" / "python.exe"), "-m", "generator", "--lang", "nl", "check", _windows(LIGHT)],
        PYTHONIOENCODING="",
    )
    assert "‘" in done.stdout.decode("utf-8")


@pytest.mark.slow
def test_workbooks_dragged_onto_the_file(folder: Path, tmp_path: Path) -> None:
    """Blanks, an ampersand, an accent, and a path that is long."""
    deep = tmp_path / "een map met een lange naam" / ("x" * 90)
    deep.mkdir(parents=True)
    shutil.copyfile(LIGHT, tmp_path / "a & één.xlsx")
    shutil.copyfile(LIGHT, deep / "c&d.xlsx")
    line = tmp_path / "line.txt"
    drop = _windows(folder / "Sleep werkboeken hierop.cmd")
    line.write_text(
        f'cmd.exe /c ""{drop}" "{_windows(tmp_path / "a & één.xlsx")}" "{_windows(deep)}""', encoding="utf-8"
    )
    # As Explorer does it: the command line is one string, which cmd.exe takes apart by its own rules.
    starter = "import subprocess, sys; sys.exit(subprocess.run(open(sys.argv[1], encoding='utf-8').read()).returncode)"
    python = str(folder / "python" / "python.exe")
    done = _wine(folder.parent, [python, "-X", "utf8", "-c", starter, _windows(line)])
    assert done.returncode in {0, 1}, done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace")
    assert "de documenten staan naast de werkboeken" in done.stdout.decode("utf-8")
    assert (tmp_path / "a & één-report.docx").is_file()
    assert (deep / "c&d-report.docx").is_file()


@pytest.mark.slow
def test_percent_signs_in_what_was_dragged_stay(folder: Path, tmp_path: Path) -> None:
    """In the command line that Windows hands on; Wine's own cmd.exe does not, and fills percent signs in."""
    workbook = tmp_path / "100%PATH% & e%20f.xlsx"
    shutil.copyfile(LIGHT, workbook)
    line = f'cmd.exe /c ""C:\\u\\Sleep werkboeken hierop.cmd" "{_windows(workbook)}""'
    python = folder / "python"
    done = _wine(
        folder.parent,
        [str(python / "python.exe"), "-X", "utf8", str(python / "dropped.py")],
        USECASECANVAS_DROPPED=line,
    )
    assert done.returncode in {0, 1}, done.stderr.decode(errors="replace")
    assert (tmp_path / "100%PATH% & e%20f-report.docx").is_file()


@pytest.mark.slow
def test_a_document_that_is_open_elsewhere_is_told_and_left_whole(folder: Path, tmp_path: Path) -> None:
    report = tmp_path / "canvas-report.docx"
    shutil.copyfile(LIGHT, tmp_path / "canvas.xlsx")
    assert _run(folder, "build", tmp_path / "canvas.xlsx").returncode in {0, 1}
    before = report.read_bytes()
    holder = (
        "import ctypes, subprocess, sys\n"
        "kernel = ctypes.WinDLL('kernel32'); kernel.CreateFileW.restype = ctypes.c_void_p\n"
        "handle = kernel.CreateFileW(sys.argv[1], 0x80000000, 0, None, 3, 0, None)\n"
        "assert handle not in (None, 2**64 - 1)\n"
        "sys.exit(subprocess.run([sys.executable, '-X', 'utf8', '-m', 'generator', '--lang', 'nl', 'build', '--final',"
        " '--only', 'report', sys.argv[2]]).returncode)\n"
    )
    python = str(folder / "python" / "python.exe")
    done = _wine(
        folder.parent,
        [python, "-X", "utf8", "-c", holder, _windows(report), _windows(tmp_path / "canvas.xlsx")],
    )
    assert done.returncode == 1
    assert "canvas-report.docx" in done.stderr.decode("utf-8")
    assert b"Traceback" not in done.stderr
    assert report.read_bytes() == before
    assert not list(tmp_path.glob("*.tmp"))


@pytest.mark.slow
@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="this system has no folder that nobody may write in")
def test_a_folder_that_may_only_be_read_is_told(folder: Path) -> None:
    done = _run(folder, "--lang", "nl", "report", LIGHT, "-o", Path("/sys/kernel/report.docx"))
    assert done.returncode == 1, done.stderr.decode()
    assert "report.docx" in done.stderr.decode("utf-8")
    assert b"Traceback" not in done.stderr


@pytest.mark.slow
def test_reading_is_bounded_there_too(folder: Path, tmp_path: Path) -> None:
    """A part that unpacks to a gigabyte is refused with a sentence, without the clocks and limits of POSIX."""
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(LIGHT) as good, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in good.namelist():
            packed.writestr(name, good.read(name))
        packed.writestr("xl/media/image1.bin", bytes(1 << 30))
    done = _run(folder, "--lang", "nl", "check", bomb)
    assert done.returncode == 3
    assert "bomb.xlsx" in done.stderr.decode("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_crash_of_a_library_ends_in_a_sentence(folder: Path, jobs: str, tmp_path: Path) -> None:
    """The one that writes Word documents brings its process down as it is imported."""
    broken = tmp_path / "usecasecanvas"
    shutil.copytree(folder, broken, copy_function=os.link)
    library = broken / "python" / "site" / "docx" / "__init__.py"
    library.unlink()
    library.write_text("import faulthandler\nfaulthandler._sigsegv()\n", encoding="utf-8")
    for name in ("a.xlsx", "b.xlsx"):
        shutil.copyfile(LIGHT, tmp_path / name)
    python, words = str(broken / "python" / "python.exe"), ["build", _windows(tmp_path / "a.xlsx")]
    words += [_windows(tmp_path / "b.xlsx"), "--jobs", jobs, "--lang", "nl"]
    done = _wine(folder.parent, [python, "-X", "utf8", "-m", "generator", *words])
    told = [line for line in done.stderr.decode("utf-8").splitlines() if line.startswith("usecasecanvas: ")]
    assert done.returncode == 3, done.stderr.decode(errors="replace")
    assert len(told) == int(jobs)
    assert "liep vast" in told[0]


@pytest.mark.slow
def test_a_folder_is_watched_there_until_ctrl_c(folder: Path, tmp_path: Path) -> None:
    """In a console, whose keys are really typed; a message of Windows tells what was saved."""
    import pty  # noqa: PLC0415 - the other tests of this file run on Windows too

    # Unless told, the library asks what system this is, and Wine 8 cannot answer that.
    environment = {**_surroundings(folder.parent), "WATCHFILES_FORCE_POLLING": "disable", "TERM": "xterm"}
    words = ["-X", "utf8", "-m", "generator", "--lang", "nl", "watch", _windows(tmp_path), "--only", "backlog"]
    child, keys = pty.fork()
    if child == 0:
        os.execvpe("wine", ["wine", str(folder / "python" / "python.exe"), *words], environment)  # noqa: S606 - no shell
    _seen(keys, "stopt")
    shutil.copyfile(LIGHT, tmp_path / "100% één & ander.xlsx")
    _seen(keys, "-backlog.md")
    os.write(keys, b"\x03")
    try:
        _seen(keys, "Gestopt.", patience=30)
    except AssertionError:
        # Python drops what is raised while it throws something away; whoever sees nothing happen presses again.
        os.write(keys, b"\x03")
        _seen(keys, "Gestopt.")
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    os.close(keys)
    assert [path.name for path in tmp_path.glob("*.md")] == ["100% één & ander-backlog.md"]


def _seen(console: int, word: str, patience: float = 120) -> None:
    """Wait until `word` stands in a console, which ends what it is shown when nobody reads it."""
    shown, end = b"", time.monotonic() + patience
    while word.encode() not in shown:
        assert time.monotonic() < end, shown.decode(errors="replace")
        if select.select([console], [], [], 1)[0]:
            shown += os.read(console, 1 << 16)


@pytest.mark.slow
def test_the_manual_can_be_followed_there(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the blank workbook to final documents, as somebody types who has the manual beside it."""
    monkeypatch.chdir(tmp_path)
    for words in prepare(tmp_path, "nl"):
        fill_in(tmp_path, "nl", words)
        if "--pdf" not in words:
            done = _run(folder, *words, USECASECANVAS_LANG="nl")
            # There is no LibreOffice in Wine, and `doctor` says with its exit code that something lacks.
            assert done.returncode == int(words[0] == "doctor"), (words, done.stderr.decode())
    for kind in (
        "report.docx",
        "report.html",
        "deck.pptx",
        "backlog.md",
        "poster.pptx",
        "jira.csv",
        "bevindingen.xlsx",
    ):
        assert (tmp_path / f"canvas-{kind}").is_file(), kind
