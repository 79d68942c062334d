"""This file shows that several workbooks at a time give the same as one, and that a crash and Ctrl-C end well."""

from __future__ import annotations

import gc
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.cli import main
from generator.cli.jobs import jobs_for
from generator.errors import CanvasToolError, UnreadableError, foreseen
from generator.system import isolation
from generator.system.resources import samples_root

COPIES = pytest.mark.skipif(sys.platform != "linux", reason="this system makes no copies of a process")
LIGHT = samples_root() / "woningbouw-kromdiep-light.xlsx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five workbooks, of which one cannot be read."""
    made = tmp_path / "in"
    made.mkdir()
    for name in ("a", "b", "d", "e"):
        shutil.copy(LIGHT, made / f"{name}.xlsx")
    (made / "c.xlsx").write_bytes(b"stuk")
    return made


def test_bytes_order_and_words_are_those_of_one_at_a_time(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told, codes, made = [], [], []
    for jobs in ("1", "2"):
        out = tmp_path / jobs
        codes.append(main(["--lang", "nl", "build", str(folder), "-o", str(out), "--jobs", jobs, "--only", "backlog"]))
        told.append(capsys.readouterr().err.replace(str(out), "uit"))
        made.append({file.name: file.read_bytes() for file in out.iterdir()})
    assert codes == [3, 3]
    assert told[0] == told[1]
    assert made[0] == made[1]
    assert len(made[0]) == 4


@pytest.mark.parametrize(
    ("count", "asked", "jobs"), [(1, None, 1), (3, None, 1), (4, None, 3), (50, None, 3), (2, 8, 2), (50, 1, 1)]
)
def test_how_many_are_worked_at(count: int, asked: int | None, jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "cores", lambda: 3)
    assert jobs_for(count, asked) == jobs


def test_four_at_most_unless_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "cores", lambda: 32)
    assert (jobs_for(50, None), jobs_for(50, 16)) == (4, 16)


@pytest.mark.parametrize("text", ["0", "-1", "x", "100", "9" * 5_000])
def test_a_number_of_jobs_that_is_none_is_told(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "nl", "build", str(LIGHT), f"--jobs={text}"]) == 2
    assert "geen aantal van 1 tot en met 64" in capsys.readouterr().err


class Work:
    """Work that gives a text back; "crash" brings the process down."""

    def __call__(self, item: str) -> str | CanvasToolError:
        """The text in capitals."""
        if item == "crash":
            os.abort()
        return item.upper()

    def apart(self, item: str) -> str | CanvasToolError:
        """The same in a process of its own."""
        try:
            return isolation.apart(self, item, file=item, seconds=60)
        except CanvasToolError as error:
            return error


BY_TWO = """
import os, sys, threading, time
from pathlib import Path
from generator.cli import main
from generator.system import isolation
isolation.cores = lambda: 2
first, met = os.getpid(), Path(sys.argv[1])
def meet():
    # Until both are at work: each has an item then.
    (met / str(os.getpid())).touch()
    while len(os.listdir(met)) < 2:
        time.sleep(0.01)
"""


def _by_two(program: str, folder: Path, *words: str) -> str:
    folder.mkdir()
    command = [sys.executable, "-c", BY_TWO + program, str(folder), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.stderr == ""
    return done.stdout


@COPIES
@pytest.mark.parametrize(
    ("copy_does", "makers"),
    [
        ("pass", {"True", "False"}),
        ("os.kill(os.getpid(), 9)", {"True"}),
        ("raise ValueError", {"True"}),
        ("os._exit(0)", {"True"}),
        ("print('a library talks', file=sys.stderr)", {"True", "False"}),
    ],
    ids=["well", "killed", "raises", "ends", "talks"],
)
def test_what_a_copy_loses_is_made_by_who_made_the_copy(copy_does: str, makers: set[str], tmp_path: Path) -> None:
    program = f"""
def work(item):
    meet()
    if os.getpid() != first:
        {copy_does}
    return item, os.getpid() == first
print(*isolation.by_two(work, "abcde"))
"""
    made = _by_two(program, tmp_path / "met")
    found = re.findall(r"\('(.)', (True|False)\)", made)
    assert [item for item, _ in found] == list("abcde")
    assert {maker for _, maker in found} == makers


@COPIES
def test_an_error_of_the_work_ends_the_copy_too(tmp_path: Path) -> None:
    program = """
def work(item):
    meet()
    if os.getpid() != first:
        time.sleep(60)
    raise ValueError(item)
try:
    isolation.by_two(work, "ab")
except ValueError:
    print("told")
"""
    began = time.monotonic()
    assert _by_two(program, tmp_path / "met") == "told\n"
    assert time.monotonic() - began < 30


@COPIES
@pytest.mark.parametrize("change", ["isolation.cores = lambda: 1", "threading.Timer(60, print).start()"])
def test_one_processor_or_a_thread_is_no_place_for_a_copy(change: str, tmp_path: Path) -> None:
    program = f"{change}\nprint(isolation.by_two(lambda item: os.getpid() == first, 'abc'), flush=True)\nos._exit(0)"
    assert _by_two(program, tmp_path / "met") == "[True, True, True]\n"


@COPIES
def test_documents_by_two_are_those_of_one(tmp_path: Path) -> None:
    sample = str(samples_root() / "waterkwaliteit-lindewaard.xlsx")
    made, told = [], []
    for cores in ("1", "2"):
        out = tmp_path / cores
        program = f"isolation.cores = lambda: {cores}\nsys.stderr = sys.stdout\nmain(sys.argv[2:])"
        words = _by_two(program, tmp_path / f"met{cores}", "build", sample, "--lang", "nl", "-o", str(out))
        told.append(words.replace(str(out), "uit"))
        made.append({file.name: file.read_bytes() for file in out.iterdir()})
    assert made[0] == made[1]
    assert len(made[0]) == 3
    assert told[0] == told[1]


@COPIES
@pytest.mark.parametrize(
    ("change", "makers"), [("", "first"), ("threading.Timer(60, print).start()", "")], ids=["copies", "a thread"]
)
def test_workers_have_what_was_made_for_them_where_they_are_copies(change: str, makers: str, tmp_path: Path) -> None:
    """Importing it in each of them took a sixth of the processor time of a folder."""
    program = f"""
{change}
made = []
with isolation.pool(2, lambda: made.append(first)) as executor:
    print(*{{sum(made) == first and "first" for _ in executor.map(abs, range(9))}} if made else [])
sys.stdout.flush()
os._exit(0)
"""
    assert _by_two(program, tmp_path / "met").strip() == makers


@COPIES
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGKILL", 9)])
@pytest.mark.parametrize("hears", ["one", "all"])
def test_no_copy_outlives_who_made_it(number: int, hears: str, tmp_path: Path) -> None:
    (tmp_path / "met").mkdir()
    program = """
def work(item):
    meet()
    (met / "both").touch()
    time.sleep(60)
isolation.by_two(work, "ab")
"""
    command = [sys.executable, "-c", BY_TWO + program, str(tmp_path / "met")]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        until = time.monotonic() + 60
        while not (tmp_path / "met" / "both").exists() and time.monotonic() < until:
            time.sleep(0.05)
        (os.killpg if hears == "all" else os.kill)(process.pid, number)
        process.wait(30)
        time.sleep(0.5)
    assert _running(process.pid) == []


def test_a_crash_costs_one_workbook() -> None:
    work = Work()
    with isolation.pool(2) as executor:
        made = list(isolation.ordered(work, ["a", "crash", "b", "c"], executor, work.apart))
    assert isinstance(made[1], UnreadableError)
    assert made[1].code == "input-crashed"
    assert [*made[:1], *made[2:]] == ["A", "B", "C"]


def test_what_goes_wrong_by_itself_comes_back_as_a_sentence() -> None:
    try:
        dict[str, str]()["x"]
    except KeyError as error:
        known = foreseen(error)
    assert (known.code, known.exit_code) == ("own-fault", 70)
    assert "KeyError" in getattr(known, "trace", "")


def _collecting(_item: int) -> tuple[int, int, int]:
    return gc.get_threshold()


def test_a_process_that_works_looks_for_cycles_as_seldom_as_who_started_it() -> None:
    """As often as Python does by itself took a tenth of the processor time of a folder."""
    before = gc.get_threshold()
    gc.set_threshold(12_345, 6, 7)
    try:
        with isolation.pool(1) as executor:
            assert list(isolation.ordered(_collecting, [1], executor, _collecting)) == [(12_345, 6, 7)]
        assert isolation.apart(_collecting, 1, file="a", seconds=60) == (12_345, 6, 7)
    finally:
        gc.set_threshold(*before)


@pytest.mark.skipif(sys.platform == "win32", reason="this system has other signals")
def test_ctrl_c_ends_all_of_it_at_once(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    for number in range(40):
        shutil.copy(samples_root() / "waterkwaliteit-lindewaard.xlsx", inside / f"{number}.xlsx")
    command = [sys.executable, "-m", "generator", "build", str(inside), "-o", str(tmp_path / "uit"), "--jobs", "2"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        cwd=Path(__file__).parent.parent,
    ) as process:  # fmt: skip
        until = time.monotonic() + 60
        while not (tmp_path / "uit").exists() and time.monotonic() < until:
            time.sleep(0.1)
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in told
    time.sleep(1)
    assert _running(process.pid) == []
    assert not [file for file in (tmp_path / "uit").iterdir() if file.name.endswith(".tmp")]


def _running(group: int) -> list[str]:
    """The processes of a group; what has ended and nobody asked about yet is still listed, with a Z."""
    listed = subprocess.run(["ps", "-e", "-o", "pgid=,stat="], capture_output=True, text=True, check=True).stdout
    return [line for line in listed.splitlines() if line.split()[0] == str(group) and "Z" not in line]


class _ToldToEnd:
    """A result of which the sending is interrupted by what tells a worker to end."""

    def __reduce__(self) -> tuple[type[list[int]], tuple[()]]:
        os.kill(os.getpid(), signal.SIGTERM)
        return list, ()


def _made(_item: int) -> object:
    return _ToldToEnd()


def _lost(_item: int) -> object:
    raise AssertionError


@pytest.mark.skipif(sys.platform == "win32", reason="a process is not told to end there: it is ended")
def test_a_worker_that_must_end_sends_its_whole_result_first() -> None:
    """Half of one was waited for without end, so that Ctrl-C left the program hanging."""
    with isolation.pool(1) as executor:
        assert list(isolation.ordered(_made, [1], executor, _lost)) == [[]]
