"""This file shows that files are written whole or not at all, and that a person's work is left alone."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import RefusedError, UsageError
from generator.formats import text_seal
from generator.system import files

ROOT = Path(__file__).parent.parent


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "new" / "report.docx"
    files.write_whole(target, b"old")
    files.write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert [child.name for child in target.parent.iterdir()] == ["report.docx"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
@pytest.mark.may_skip
def test_colleagues_can_read_what_was_written(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        files.write_whole(tmp_path / "a.md", b"x")
    finally:
        os.umask(mask)
    assert (tmp_path / "a.md").stat().st_mode & 0o777 == 0o644


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.md"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(RefusedError) as caught:
        files.write_whole(target, b"new")
    assert caught.value.code == "cannot-write"
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_who_stops_the_program_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stopped)
    with pytest.raises(KeyboardInterrupt):
        files.write_whole(tmp_path / "a.md", b"new")
    assert list(tmp_path.iterdir()) == []


def test_many_files_in_several_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    listed = os.listdir

    def noted(folder: Path) -> list[str]:
        looked.append(folder.name)
        return listed(folder)

    monkeypatch.setattr(os, "listdir", noted)
    for folder in "ab":
        (tmp_path / folder).mkdir()
        (tmp_path / folder / ".usecasecanvas-left.tmp").touch()
    files.write_all((tmp_path / "ab"[number % 2] / f"{number}.md", b"%d" % number) for number in range(100))
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*/*")} == {f"{n}.md": b"%d" % n for n in range(100)}
    assert looked == ["a", "b"], "a folder of thousands of files is not looked through for each of them"


def test_the_first_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "b.md").mkdir()
    (tmp_path / "b.md" / "x").touch()
    with pytest.raises(RefusedError) as caught:
        files.write_all((tmp_path / f"{name}.md", b"new") for name in "abc")
    assert caught.value.values["file"] == str(tmp_path / "b.md")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "b.md"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no folders that can be synchronised")
@pytest.mark.may_skip
def test_names_reach_the_disk_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    sync = os.fsync

    def noted(handle: int) -> None:
        synced.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        sync(handle)

    monkeypatch.setattr(os, "fsync", noted)
    files.write_whole(tmp_path / "a.md", b"new")
    assert synced == ["file", "folder"]


def test_a_drive_that_synchronises_no_folders_is_no_reason_to_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def no_folders(path: str, flags: int, *rest: int, **more: int) -> int:
        if Path(path).is_dir():
            raise OSError(22, "Invalid argument")
        return opened(path, flags, *rest, **more)

    monkeypatch.setattr(os, "open", no_folders)
    files.write_whole(tmp_path / "a.md", b"new")
    assert (tmp_path / "a.md").read_bytes() == b"new"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
@pytest.mark.may_skip
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_changed_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"old")
    tmp_path.chmod(0o555)
    with pytest.raises(RefusedError) as caught:
        files.write_whole(tmp_path / "a.md", b"new")
    tmp_path.chmod(0o755)
    assert caught.value.code == "cannot-write"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.md": b"old"}


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(30, "Read-only file system")])
def test_a_folder_that_takes_no_files_is_told(error: OSError, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said by the system in its place: who runs the tests may be allowed to write everywhere."""
    opened = os.open

    def refused(path: str, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_CREAT:
            raise error
        return opened(path, flags, mode)

    (tmp_path / "a.md").write_bytes(b"old")
    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(RefusedError) as caught:
        files.write_whole(tmp_path / "a.md", b"new")
    assert caught.value.values["reason"] == error.strerror
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.md": b"old"}


def test_a_file_where_a_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"mine")
    for target in (tmp_path / "out" / "a.md", tmp_path / "out" / "b" / "a.md"):
        with pytest.raises(RefusedError) as caught:
            files.write_whole(target, b"new")
        assert caught.value.code == "cannot-write"
    assert (tmp_path / "out").read_bytes() == b"mine"


def test_a_folder_that_vanishes_is_told_or_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "out"
    files.write_whole(folder / "a.md", b"old")
    shutil.rmtree(folder)
    files.write_whole(folder / "a.md", b"new")
    assert (folder / "a.md").read_bytes() == b"new"
    sync = os.fsync

    def taken_away(handle: int) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        sync(handle)

    monkeypatch.setattr(os, "fsync", taken_away)
    with pytest.raises(RefusedError) as caught:
        files.write_whole(folder / "a.md", b"newer")
    assert caught.value.code == "cannot-write"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
@pytest.mark.may_skip
def test_a_kill_in_the_middle_leaves_a_whole_file(tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    program = (
        "import sys; from pathlib import Path; from generator.system import files\n"
        "n = 0\n"
        "while True:\n"
        "    n += 1; files.write_whole(Path(sys.argv[1]), bytes([n % 251]) * 3_000_000)\n"
    )
    for pause in (0.25, 0.31, 0.38, 0.44):
        process = subprocess.Popen([sys.executable, "-c", program, str(target)], cwd=ROOT)
        try:
            deadline = time.monotonic() + 120
            while not target.exists() and time.monotonic() < deadline:
                time.sleep(0.01)
            time.sleep(pause - 0.2)
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()
        content = target.read_bytes()
        assert len(content) == 3_000_000
        assert len(set(content)) == 1


def test_an_edited_file_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "backlog.md"
    content = text_seal.seal(b"---\ntitle: x\n---\n\n# Backlog\n")
    target.write_bytes(content)
    files.refuse_edited(target, text_seal.sealed)
    target.write_bytes(content.replace(b"# Backlog", b"# Our backlog"))
    with pytest.raises(RefusedError) as caught:
        files.refuse_edited(target, text_seal.sealed)
    assert caught.value.code == "edited-file"


def test_a_file_of_somebody_else_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "backlog.md"
    target.write_text("# Mine\n", encoding="utf-8")
    with pytest.raises(RefusedError):
        files.refuse_edited(target, text_seal.sealed)


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as caught:
        files.refuse_edited(tmp_path, text_seal.sealed)
    assert caught.value.code == "not-a-file"


@given(st.text())
def test_a_seal_holds_for_any_text(text: str) -> None:
    sealed = text_seal.seal(text.encode("utf-8", errors="replace"))
    assert text_seal.sealed(sealed) is True
    one_line_end = sealed.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    assert text_seal.sealed(one_line_end.replace(b"\n", b"\r\n")) is True
    assert text_seal.sealed(sealed + b"more") is False


def test_front_matter_keeps_its_place() -> None:
    sealed = text_seal.seal(b"---\ntitle: x\n---\n\nText\n").decode()
    assert sealed.startswith("---\ntitle: x\nchecksum: usecasecanvas:sha256:")
    assert sealed.endswith("\n---\n\nText\n")


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("canvas", "canvas"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("CON", "_CON"),
        ("con.report", "_con.report"),
        ("Tafel A & B (2)", "Tafel A & B (2)"),
        ('a<b>:"c|d?*', "a-b---c-d--"),
        ("x" * 300, "x" * 120),
        (" . ", "canvas"),
        ("regel\neinde\x00\u202e", "regel-einde--"),
    ],
)
def test_names_that_every_system_accepts(name: str, stem: str) -> None:
    assert files.safe_stem(name) == stem


@given(st.text(min_size=1))
def test_a_stem_is_never_a_path(name: str) -> None:
    stem = files.safe_stem(name)
    assert stem
    assert len(Path(f"{stem}-report.docx").parts) == 1
    assert stem not in {".", ".."}


def test_stems_differ_on_a_disk_that_ignores_case() -> None:
    paths = [Path("a/Canvas.xlsx"), Path("b/canvas.xlsx"), Path("c/Caf\u00e9.xlsx"), Path("d/Cafe\u0301.xlsx")]
    assert files.distinct_stems(paths) == ["Canvas", "canvas-2", "Caf\u00e9", "Caf\u00e9-2"]


def test_a_folder_gives_its_workbooks(tmp_path: Path) -> None:
    for name in ("b.xlsx", "A.XLSX", "~$b.xlsx", ".c.xlsx", "d.docx", "e.xlsm"):
        (tmp_path / name).touch()
    assert [path.name for path in files.workbooks([tmp_path])] == ["A.XLSX", "b.xlsx", "e.xlsm"]
    assert files.workbooks([tmp_path / "d.docx"]) == [tmp_path / "d.docx"]


def test_a_folder_without_workbooks_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        files.workbooks([tmp_path])
    assert caught.value.code == "no-workbooks"
