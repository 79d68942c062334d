"""This file kills the program at any moment and fills its disk: a document is there whole, or not at all."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.cli import main
from generator.system import files
from generator.system.resources import samples_root

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
SAMPLE = samples_root() / "woningbouw-kromdiep-light.xlsx"
STORIES = samples_root() / "flood-safety-merewold.xlsx"
# Each round kills one run, and there are two kinds; a hundred rounds before a release cost some minutes.
ROUNDS = int(os.environ.get("USECASECANVAS_KILLS", "6"))
POSIX = pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
# Writing takes a moment: where each step of it takes longer, a kill falls in the middle more often.
SLOW = """
import os, sys, time
from generator.system import files
from generator.cli import main
flush, chmod = os.fsync, files.Path.chmod
os.fsync = lambda handle: (time.sleep(0.05), flush(handle))
files.Path.chmod = lambda path, mode: (time.sleep(0.05), chmod(path, mode))
sys.exit(main(sys.argv[1:]))
"""
PLAIN = "import sys; from generator.cli import main; sys.exit(main(sys.argv[1:]))"
LIMITED = """
import resource, sys
from generator.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.exit(main(sys.argv[2:]))
"""


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def _build(folder: Path, *options: str) -> list[str]:
    return ["build", str(SAMPLE), "-o", str(folder), "--lang", "nl", *options]


def _run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=_environment(), timeout=600)


def _content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The documents of a run that nobody disturbs."""
    folder = tmp_path_factory.mktemp("whole")
    assert _run(PLAIN, *_build(folder)).returncode in {0, 1}
    made = _content(folder)
    assert len(made) == 3
    return made


@POSIX
@pytest.mark.slow
@pytest.mark.parametrize("before", ["nothing", "older"])
def test_a_kill_at_any_moment_leaves_whole_documents_or_none(
    before: str, whole: dict[str, bytes], tmp_path: Path
) -> None:
    older = dict.fromkeys(whole, b"older") if before == "older" else {}
    moments = random.Random(before)  # noqa: S311 - the same moments at every run
    folder = tmp_path / "out"
    undone = 0
    for number in range(ROUNDS):
        folder.mkdir(exist_ok=True)
        for name, content in older.items():
            (folder / name).write_bytes(content)
        # The first at once: two processes write, and the others may come after the end.
        _kill(_build(folder, "--force"), folder, moments.uniform(0, 0.35) if number else 0)
        found = {name: content for name, content in _content(folder).items() if not name.endswith(".tmp")}
        assert set(found) <= set(whole)
        assert all(content in {whole[name], older.get(name)} for name, content in found.items())
        undone += found != whole
    assert undone, "no kill came before the end"
    assert _run(PLAIN, *_build(folder, "--force")).returncode in {0, 1}
    assert _content(folder) == whole, "the next run takes away what the killed ones left"


def _kill(arguments: list[str], folder: Path, pause: float) -> None:
    """Start a run, and kill it `pause` seconds after the first file in `folder` came or changed."""
    before = _state(folder)
    command = [sys.executable, "-c", SLOW, *arguments]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, env=_environment()) as process:
        end = time.monotonic() + 300
        while _state(folder) == before and process.poll() is None and time.monotonic() < end:
            time.sleep(0.005)
        time.sleep(pause)
        process.kill()


def _state(folder: Path) -> list[tuple[str, int]]:
    return sorted((entry.name, entry.inode()) for entry in os.scandir(folder))


@POSIX
def test_what_another_run_is_writing_stays(tmp_path: Path) -> None:
    left = tmp_path / ".usecasecanvas-left.tmp"
    left.write_bytes(b"of a run that was killed")
    handle, busy = files._temporary(tmp_path)
    (tmp_path / ".usecasecanvas-map.tmp").mkdir()
    (tmp_path / ".usecasecanvas-link.tmp").symlink_to(tmp_path / "elders")
    (tmp_path / "mijn.tmp").write_bytes(b"of somebody else")
    try:
        files.write_whole(tmp_path / "a.md", b"a")
        assert Path(busy).exists()
    finally:
        os.close(handle)
    assert not left.exists()
    files.write_whole(tmp_path / "a.md", b"b")
    assert not Path(busy).exists()
    assert (tmp_path / "mijn.tmp").read_bytes() == b"of somebody else"
    assert (tmp_path / "a.md").read_bytes() == b"b"


@POSIX
def test_runs_that_write_the_same_file_at_once_do_not_hinder_each_other(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from generator.system.files import write_whole\n"
        "for _ in range(60): write_whole(Path(sys.argv[1]), sys.argv[2].encode() * 50_000)"
    )
    target = tmp_path / "a.bin"
    runs = [
        subprocess.Popen([sys.executable, "-c", program, str(target), letter], env=_environment()) for letter in "abc"
    ]
    codes = [run.wait(60) for run in runs]
    assert codes == [0, 0, 0]
    assert len(set(target.read_bytes())) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.bin"]


@POSIX
@pytest.mark.parametrize("room", [0, 2_000, 10_000])
def test_a_file_that_does_not_fit_is_told(room: int, whole: dict[str, bytes], tmp_path: Path) -> None:
    """A limit to the size of files stands for a full disk where no disk can be made."""
    report = tmp_path / "report.docx"
    report.write_bytes(whole["woningbouw-kromdiep-light-report.docx"])
    done = _run(LIMITED, str(room), "report", str(SAMPLE), "-o", str(report), "--lang", "nl")
    _told(done)
    assert _content(tmp_path) == {"report.docx": whole["woningbouw-kromdiep-light-report.docx"]}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 96 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    program = shutil.which("mount")
    mounted = program and subprocess.run(
        [program, "-t", "tmpfs", "-o", "size=96k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("this machine lets nobody mount a disk of its own")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.may_skip
def test_a_full_disk_is_told_and_leaves_what_was_there(whole: dict[str, bytes], small_disk: Path) -> None:
    """One document after another until the disk is full: those that are there are whole."""
    for name in whole:
        (small_disk / name).write_bytes(b"older")
    (small_disk / "vol").write_bytes(bytes(50_000))
    _told(_run(PLAIN, *_build(small_disk, "--force")))
    found = _content(small_disk)
    assert set(found) == {*whole, "vol"}
    assert all(found[name] in {b"older", content} for name, content in whole.items())
    assert any(found[name] == b"older" for name in whole)


@pytest.mark.may_skip
def test_a_disk_that_may_only_be_read_is_told(whole: dict[str, bytes], small_disk: Path) -> None:
    (small_disk / "woningbouw-kromdiep-light-report.docx").write_bytes(b"older")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    _told(_run(PLAIN, *_build(small_disk, "--force")), sentences=3)
    assert _content(small_disk) == {"woningbouw-kromdiep-light-report.docx": b"older"}
    assert whole


@pytest.mark.parametrize(
    "order",
    [
        ("build", str(SAMPLE), "-o", "{file}/map"),
        ("report", str(SAMPLE), "-o", "{file}/x.docx"),
        ("annotate", str(SAMPLE), "-o", "{file}/x.xlsx"),
        ("model", str(SAMPLE), "-o", "{file}/x.json"),
        ("new", "-o", "{file}/x.xlsx"),
        ("samples", "{file}/map"),
    ],
    ids=lambda order: order[0],
)
def test_a_file_where_a_folder_should_be_is_told(
    order: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mijn").write_bytes(b"mijn")
    given = [word.replace("{file}", str(tmp_path / "mijn")) for word in order]
    assert main([*given, "--lang", "nl", "-q"]) == 1
    assert "kan niet worden geschreven" in capsys.readouterr().err
    assert _content(tmp_path) == {"mijn": b"mijn"}


@POSIX
def test_a_working_folder_that_is_gone_changes_nothing(whole: dict[str, bytes], tmp_path: Path) -> None:
    gone = "import os, sys; os.mkdir(sys.argv[1]); os.chdir(sys.argv[1]); os.rmdir(sys.argv.pop(1))\n"
    assert _run(gone + PLAIN, str(tmp_path / "weg"), *_build(tmp_path / "uit")).returncode in {0, 1}
    assert _content(tmp_path / "uit") == whole
    done = _run(gone + PLAIN, str(tmp_path / "weg"), "check", "boek.xlsx", "--lang", "nl")
    assert (done.returncode, len(done.stderr.splitlines())) == (3, 1)


@POSIX
def test_a_kill_among_many_files_leaves_each_whole_or_absent(tmp_path: Path) -> None:
    workbook = shutil.copy(STORIES, tmp_path)

    def order(folder: Path) -> list[str]:
        return ["backlog", str(workbook), "--to", "backlog.md", "--all", "--force", "-o", f"{folder}/", "-q"]

    def found(folder: Path) -> dict[str, bytes]:
        files_ = (path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(".tmp"))
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files_}

    assert _run(PLAIN, *order(tmp_path / "heel")).returncode in {0, 1}
    every = found(tmp_path / "heel")
    for number, pause in enumerate((0.1, 0.9)):
        folder = tmp_path / f"uit{number}"
        folder.mkdir()
        _kill(order(folder), folder, pause)
        left = found(folder)
        assert left.items() < every.items()
        assert _run(PLAIN, *order(folder)).returncode in {0, 1}
        assert found(folder) == every
        assert not list(folder.rglob("*.tmp"))


def _told(done: subprocess.CompletedProcess[str], sentences: int = 1) -> None:
    """One sentence for each document that could not be written."""
    told = [line for line in done.stderr.splitlines() if line.startswith("usecasecanvas: ")]
    assert len(told) == sentences
    assert all("kan niet worden geschreven" in sentence for sentence in told)
    assert "Traceback" not in done.stderr
    assert done.returncode == 1
