"""This file shows that a hang, a crash or a hunger for memory while reading ends in one sentence."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from readers_kit import cell, parts, rows, written

from generator import layouts
from generator.canvas import load_all
from generator.errors import UnreadableError, UsageError
from generator.system import libreoffice, limits
from generator.system.resources import samples_root, templates_root

if TYPE_CHECKING:
    from collections.abc import Iterator

POSIX = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
SAMPLE = samples_root() / "waterkwaliteit-lindewaard.xlsx"
# The command as a program, with another way of reading.
PROGRAM = """
import ctypes, os, sys, time, generator.layouts as layouts
from generator.system import limits
limits.SECONDS, limits._GRACE = 0.5, 0.5
def read(*_):
    {body}
layouts.read_workbook = read
from generator.cli import start
sys.exit(start())
"""


def _run(body: str, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PROGRAM.format(body=body), "build", str(SAMPLE), "-o", str(folder), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)


@pytest.fixture(params=["alarm", "thread"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Both clocks: that of the system, and a thread."""
    name = str(request.param)
    if name == "alarm" and sys.platform == "win32":
        pytest.skip("this system has no such clock")
    if name == "thread":
        monkeypatch.setattr(limits, "_alarmed", limits._interrupted)
    # Who starts the tests may have told them to leave interruptions to it.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield name
    signal.signal(signal.SIGINT, before)


def test_a_cell_that_no_spreadsheet_can_hold_is_refused_at_once(tmp_path: Path) -> None:
    question = "Welk vraagstuk(ken) willen we oplossen?"
    for length, refused in ((32_767, False), (100_001, True)):
        cells = cell("A1", question) + cell("B1", "woord " * (length // 6 + refused))
        file = written(tmp_path, parts({"Blad1": rows({1: cells})}))
        if not refused:
            assert len(layouts.read(file, load_all(templates_root())).response.text("f1_vraagstuk")) > 32_000
            continue
        with pytest.raises(UnreadableError) as caught:
            layouts.read(file, load_all(templates_root()))
        assert (caught.value.code, caught.value.values["reason"]) == ("input-long-cell", "Blad1!B1")


def test_what_is_read_comes_through(way: str) -> None:
    assert way
    assert limits.guarded(lambda: [1], "a.xlsx") == [1]


def test_an_error_of_ours_comes_through(way: str) -> None:
    assert way

    def work() -> None:
        raise UsageError("no-such-sheet", name="x", known="y")

    with pytest.raises(UsageError) as caught:
        limits.guarded(work, "a.xlsx")
    assert (caught.value.code, caught.value.values) == ("no-such-sheet", {"name": "x", "known": "y"})


def test_a_hang_is_stopped_and_the_program_goes_on(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert way
    monkeypatch.setattr(limits, "SECONDS", 0.3)

    def hang() -> None:
        while True:
            # What takes every fault for one of the file does not take this for one.
            with contextlib.suppress(Exception):
                time.sleep(0.01)

    with pytest.raises(UnreadableError) as caught:
        limits.guarded(hang, "a.xlsx")
    assert (caught.value.code, caught.value.values) == ("input-slow", {"file": "a.xlsx", "seconds": "0.3"})
    time.sleep(0.6)
    assert limits.guarded(lambda: 1, "a.xlsx") == 1


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="this system does not limit memory")
def test_a_hunger_for_memory_ends_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource  # noqa: PLC0415 - only some systems have it

    before = resource.getrlimit(resource.RLIMIT_AS)
    monkeypatch.setattr(limits, "MEMORY", 200 << 20)
    with pytest.raises(UnreadableError) as caught:
        limits.guarded(lambda: [bytearray(1 << 20) for _ in range(1000)], "a.xlsx")
    assert (caught.value.code, caught.value.values) == ("input-bomb", {"file": "a.xlsx"})
    assert resource.getrlimit(resource.RLIMIT_AS) == before


def test_in_another_thread_it_is_done_as_it_is() -> None:
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(limits.guarded(lambda: 7, "a.xlsx")))
    thread.start()
    thread.join()
    assert found == [7]


@POSIX
@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("time.sleep(60)", "takes longer than 0.5 seconds"),
        # A call that keeps the interpreter's lock: nothing of Python gets a turn.
        ("ctypes.PyDLL(None).sleep(60)", "takes longer than 0.5 seconds"),
        ("ctypes.string_at(1)", "reading came to a halt"),
        ("os.abort()", "reading came to a halt"),
        ("raise MemoryError", "far too large"),
    ],
    ids=["hang", "deaf", "crash", "abort", "memory"],
)
def test_the_command_line_tells_it(body: str, said: str, tmp_path: Path) -> None:
    run = _run(body, tmp_path, "--lang", "en")
    assert run.returncode == 3
    assert said in run.stderr
    assert SAMPLE.name in run.stderr
    assert "Traceback" not in run.stderr
    assert "Fatal" not in run.stderr
    assert list(tmp_path.iterdir()) == []


@POSIX
def test_a_crash_at_another_moment_is_told_too(tmp_path: Path) -> None:
    program = (
        "import ctypes, sys; from generator.cli import commands, start\n"
        "commands.COMMANDS['build'] = lambda *_: ctypes.string_at(1)\nsys.exit(start())"
    )
    command = [sys.executable, "-c", program, "build", str(SAMPLE), "-o", str(tmp_path), "--lang", "nl"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert run.returncode == 70
    assert "onverwacht gestopt" in run.stderr


@POSIX
def test_at_its_end_the_program_looks_for_no_cycles(tmp_path: Path) -> None:
    """Python would look through all that a document was made of, for a tenth of the processor time of a run."""
    program = (
        "import atexit, gc, sys; from generator.cli import commands, start\n"
        "commands.COMMANDS['check'] = lambda *_: atexit.register(lambda: print(gc.get_freeze_count() > 1000)) and 0\n"
        "sys.exit(start())"
    )
    command = [sys.executable, "-c", program, "check", str(SAMPLE)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path)
    assert run.stdout == "True\n"


@POSIX
def test_the_exit_code_and_the_output_come_through(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "generator", "check", str(SAMPLE), "--lang", "nl"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600, cwd=tmp_path, env=_here())
    assert run.returncode == 0
    assert "Usecasecanvas, Nederlands" in run.stdout
    gone = subprocess.run([*command[:4], "gone.xlsx"], capture_output=True, text=True, check=False, env=_here())
    assert gone.returncode == 3
    assert gone.stderr.count("\n") == 1


@POSIX
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL], ids=["term", "kill"])
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="this system does not say which processes there are")
def test_who_is_stopped_leaves_nobody_behind(number: signal.Signals, tmp_path: Path) -> None:
    body = f"open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    program = PROGRAM.format(body=body).replace("limits.SECONDS, limits._GRACE = 0.5, 0.5", "")
    command = [sys.executable, "-c", program, "check", str(SAMPLE)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        child = _written(tmp_path / "pid")
        assert child != process.pid
        process.send_signal(number)
        process.wait(10)
    end = time.monotonic() + 60
    while _runs(child) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _runs(child)


def _here() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}


def _written(file: Path) -> int:
    end = time.monotonic() + 300
    while time.monotonic() < end:
        if file.exists() and (text := file.read_text(encoding="utf-8")):
            return int(text)
        time.sleep(0.05)
    raise AssertionError("it never began")


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.skipif(not libreoffice.available(), reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_other_formats_are_read_with_libreoffice(kind: str, tmp_path: Path) -> None:
    canvases = load_all(templates_root())
    source = libreoffice.convert(SAMPLE, kind, tmp_path)
    before = source.read_bytes()
    found = layouts.read(source, canvases)
    assert source.read_bytes() == before
    assert found.response.source == f"{SAMPLE.stem}.{kind}"
    wanted = layouts.read(SAMPLE, canvases)
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
        layouts.read(source, load_all(templates_root()))
    assert caught.value.code == "no-canvas"
    assert caught.value.values["file"] == "list.ods"


def test_without_libreoffice_another_format_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "available", lambda: False)
    source = tmp_path / "canvas.xls"
    source.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook".encode("utf-16-le"))
    with pytest.raises(UnreadableError) as caught:
        layouts.read(source, load_all(templates_root()))
    assert caught.value.code == "input-old-xls"
