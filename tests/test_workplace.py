"""This file shows that folders for a while do not stay, even when the program is killed, and that others' are left."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from generator.system.scratch import workplace

ROOT = Path(__file__).parent.parent
PREFIX = "usecasecanvas-work-"
HELD = """
import time
from generator.system.scratch import workplace
with workplace() as folder:
    (folder / "canvas.xlsx").write_bytes(b"what a group wrote")
    print(folder, flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for the system's own."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_workplace_is_gone_afterwards(place: Path) -> None:
    with workplace() as folder:
        assert folder.parent == place
        (folder / "a" / "b").mkdir(parents=True)
        (folder / "a" / "b" / "c").write_bytes(b"x")
    assert list(place.iterdir()) == []


def test_a_workplace_is_gone_after_a_fault(place: Path) -> None:
    def fail() -> None:
        with workplace() as folder:
            (folder / "a").write_bytes(b"x")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert list(place.iterdir()) == []


def test_a_workplace_is_for_nobody_else(place: Path) -> None:
    with workplace() as one, workplace() as other:
        assert one != other
        assert sorted(place.iterdir()) == sorted([one, other])
        if os.name != "nt":
            assert one.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
@pytest.mark.may_skip
def test_what_a_killed_run_left_is_taken_away_by_the_next(place: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(place), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", HELD]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout
        held = Path(process.stdout.readline().strip())
        with workplace():
            assert (held / "canvas.xlsx").is_file(), "what is in use stays"
        process.kill()
    assert (held / "canvas.xlsx").is_file()
    with workplace():
        assert not held.exists()
    assert list(place.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="needs symbolic links")
@pytest.mark.may_skip
def test_what_is_not_ours_stays(place: Path) -> None:
    (place / "elders").mkdir()
    (place / "elders" / "mijn.txt").write_text("mijn", encoding="utf-8")
    (place / f"{PREFIX}link").symlink_to(place / "elders")
    (place / f"{PREFIX}file").write_text("mijn", encoding="utf-8")
    (place / "usecasecanvas-mijn").mkdir()
    (place / f"{PREFIX}left").mkdir()
    (place / f"{PREFIX}left" / "link").symlink_to(place / "elders")
    with workplace():
        pass
    assert sorted(path.name for path in place.iterdir()) == [
        "elders",
        "usecasecanvas-mijn",
        f"{PREFIX}file",
        f"{PREFIX}link",
    ]
    assert (place / "elders" / "mijn.txt").is_file()
