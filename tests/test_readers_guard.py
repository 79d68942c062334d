"""This file shows that a hang, a crash or a hunger for memory while reading ends in one sentence."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from generator import libreoffice, readers
from generator.canvas import load_all
from generator.errors import UnreadableError, UsageError
from generator.model import CellRef, Passage, Response, Span
from generator.readers import guard
from generator.resources import samples_root, templates_root

FORK = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
SAMPLE = samples_root() / "waterkwaliteit-lindewaard.xlsx"


@pytest.fixture(params=["beside", "within"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of reading: in a copy of the process, and in the process itself."""
    name = str(request.param)
    if name == "beside" and not hasattr(os, "fork"):
        pytest.skip("this system has no fork")
    if name == "within":
        monkeypatch.setattr(guard, "_beside", lambda work, file, _: guard._within(work, file))
    return name


def _code(work: object) -> str:
    with pytest.raises(UnreadableError) as caught:
        guard._beside(work, "a.xlsx", lambda: None)  # type: ignore[arg-type]  # some of these return nothing
    assert caught.value.values["file"] == "a.xlsx"
    return caught.value.code


def test_what_is_read_comes_through_whole(way: str) -> None:
    assert way
    made = Response("usecase", "nl", "a.xlsx", (), ())
    passage = Passage(CellRef("Blad1", "A1"), (Span("a", bold=True), Span("é\U0001f600")))
    assert guard._beside(lambda: (made, passage, {"a": [1]}), "a.xlsx", lambda: None) == (made, passage, {"a": [1]})


def test_an_error_of_ours_comes_through_with_its_values(way: str) -> None:
    assert way

    def work() -> None:
        raise UsageError("no-such-sheet", name="x", known="y")

    with pytest.raises(UsageError) as caught:
        guard._beside(work, "a.xlsx", lambda: None)
    assert (caught.value.code, caught.value.values) == ("no-such-sheet", {"name": "x", "known": "y"})


def test_a_hang_is_stopped(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert way
    monkeypatch.setattr(guard, "SECONDS", 0.5)

    def hang() -> None:
        while True:
            time.sleep(0.01)

    assert _code(hang) == "input-slow"


@FORK
def test_a_library_that_never_listens_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "SECONDS", 0.5)
    # A call that keeps the interpreter's lock: no thread and no signal handler of Python gets a turn.
    assert _code(lambda: ctypes.PyDLL(None).sleep(30)) == "input-slow"


@FORK
def test_a_crash_ends_in_a_sentence() -> None:
    assert _code(lambda: os.kill(os.getpid(), 11)) == "input-crashed"
    assert _code(lambda: os._exit(3)) == "input-crashed"


@FORK
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="this system does not limit memory")
def test_a_hunger_for_memory_ends_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MEMORY", 200 << 20)
    assert _code(lambda: [bytearray(1 << 20) for _ in range(1000)]) == "input-bomb"


@FORK
def test_nothing_stays_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "SECONDS", 0.3)
    opened = Path("/proc/self/fd")
    before = len(list(opened.iterdir())) if opened.exists() else 0
    for _ in range(3):
        assert _code(lambda: time.sleep(20)) == "input-slow"
        guard._beside(lambda: 1, "a.xlsx", lambda: None)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
    assert before == (len(list(opened.iterdir())) if opened.exists() else 0)


@FORK
def test_what_has_to_be_done_anyway_is_done_meanwhile() -> None:
    done: list[int] = []
    assert guard._beside(lambda: time.sleep(0.1) or 7, "a.xlsx", lambda: done.append(1)) == 7
    assert done == [1]


def test_a_program_with_threads_reads_by_itself() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert guard.guarded(os.getpid, "a.xlsx") == os.getpid()
    finally:
        stop.set()
        thread.join()


@FORK
def test_a_program_without_threads_reads_beside_itself() -> None:
    program = "import os; from generator.readers.guard import guarded; print(os.getpid() != guarded(os.getpid, 'a'))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "True\n"


@FORK
def test_a_hang_is_told_on_the_command_line(tmp_path: Path) -> None:
    program = (
        "import sys, time, generator.readers as readers; from generator.readers import guard; guard.SECONDS = 0.5\n"
        "readers.read_workbook = lambda *_: time.sleep(60)\n"
        "from generator.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", program, "build", str(SAMPLE), "-o", str(tmp_path), "--lang", "nl"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    assert run.returncode == 3
    assert "duurt langer dan 20 seconden" in run.stderr
    assert "Traceback" not in run.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not libreoffice.available(), reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_other_formats_are_read_with_libreoffice(kind: str, tmp_path: Path) -> None:
    canvases = load_all(templates_root())
    source = libreoffice.convert(SAMPLE, kind, tmp_path)
    before = source.read_bytes()
    found = readers.read(source, canvases)
    assert source.read_bytes() == before
    assert found.response.source == f"{SAMPLE.stem}.{kind}"
    wanted = readers.read(SAMPLE, canvases)
    assert {answer.question: answer.text for answer in found.response.answers} == {
        answer.question: answer.text for answer in wanted.response.answers
    }
    assert [[one.text for one in record.answers] for record in found.response.records] == [
        [one.text for one in record.answers] for record in wanted.response.records
    ]


@pytest.mark.skipif(not libreoffice.available(), reason="LibreOffice is not installed")
def test_another_format_without_a_canvas_is_told_by_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("a;b\nc;d\n", encoding="utf-8")
    source = libreoffice.convert(tmp_path / "list.csv", "ods", tmp_path)
    with pytest.raises(UnreadableError) as caught:
        readers.read(source, load_all(templates_root()))
    assert caught.value.code == "no-canvas"
    assert caught.value.values["file"] == "list.ods"


def test_without_libreoffice_another_format_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "available", lambda: False)
    source = tmp_path / "canvas.xls"
    source.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook".encode("utf-16-le"))
    with pytest.raises(UnreadableError) as caught:
        readers.read(source, load_all(templates_root()))
    assert caught.value.code == "input-old-xls"
