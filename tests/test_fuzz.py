"""This file changes real workbooks at random: each is still read, or refused with a sentence of ours.

USECASECANVAS_FUZZ is how many changed workbooks to try (more than the suite has time for), USECASECANVAS_FUZZ_FROM the
number of the first one: the number in a failure gives the same workbook again.
"""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import board_kit
import pytest
from fuzz_kit import changed

from generator import layouts, save
from generator.api import comparing
from generator.api.project import Project
from generator.errors import CanvasToolError
from generator.system.resources import samples_root
from generator.words.messages import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import FrameType

TIMES = int(os.environ.get("USECASECANVAS_FUZZ", "120"))
FIRST = int(os.environ.get("USECASECANVAS_FUZZ_FROM", "0"))
SAMPLES = sorted(samples_root().glob("*.xlsx"))
SECONDS = 20
BUILT = 8


def board() -> bytes:
    """A board with texts in shapes."""
    book, sheet = board_kit.new()
    board_kit.wall(sheet, board_kit.LIGHT_WALL)
    return board_kit.content(book, [board_kit.Shape("een briefje", (4, 2), (5, 2))])


@pytest.fixture(scope="module")
def workbooks() -> list[bytes]:
    """The workbooks that are changed."""
    return [board(), *(sample.read_bytes() for sample in SAMPLES)]


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Read in this process, so that an exception which is none of ours is seen; a hang ends with one too."""

    def work(work: Callable[[], object], _file: str, _meanwhile: object = None) -> object:
        return work()

    def late(_number: int, _frame: FrameType | None) -> None:
        raise AssertionError("reading did not end")

    monkeypatch.setattr(layouts, "guarded", work)
    monkeypatch.setattr(layouts, "_translated", _not_translated)
    before = signal.signal(signal.SIGPROF, late) if hasattr(signal, "SIGPROF") else None
    yield
    if before is not None:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _not_translated(_path: Path, refusal: CanvasToolError) -> None:
    raise refusal


def _alarm() -> None:
    """From now on there are SECONDS of work: a machine that is busy with something else does not count."""
    if hasattr(signal, "SIGPROF"):
        signal.setitimer(signal.ITIMER_PROF, SECONDS)


def test_a_changed_workbook_is_read_or_refused(workbooks: list[bytes], tmp_path: Path) -> None:
    project = Project()
    file = tmp_path / "boek.xlsx"
    refused = 0
    for number in range(FIRST, FIRST + TIMES):
        _alarm()
        file.write_bytes(changed(workbooks, number))
        try:
            assert comparing.examine(file, project).told is not None
        except CanvasToolError as error:
            refused += _has_a_sentence(error)
        except Exception as error:
            raise AssertionError(f"workbook {number}") from error
    assert 0 < refused < TIMES


def _has_a_sentence(error: CanvasToolError) -> bool:
    assert error.exit_code == 3
    assert all("{" not in message(error.code, language, **error.values) for language in ("nl", "en"))
    return True


def test_documents_are_made_of_what_was_read(workbooks: list[bytes], tmp_path: Path) -> None:
    """The first changed workbooks that can be read give three documents."""
    project = Project(force=True)
    file = tmp_path / "boek.xlsx"
    built = 0
    wanted = max(BUILT, TIMES // 20)
    for number in range(FIRST + TIMES, FIRST + TIMES + 40 * wanted):
        _alarm()
        file.write_bytes(changed(workbooks, number))
        try:
            subject = comparing.examine(file, project)
        except CanvasToolError:
            continue
        try:
            made = save.build(file, project, folder=tmp_path / "out")
            assert made.failures == ()
            assert len(made.saved) == len(subject.canvas.documents)
        except Exception as error:
            raise AssertionError(f"workbook {number}") from error
        built += 1
        if built == wanted:
            break
    assert built == wanted
