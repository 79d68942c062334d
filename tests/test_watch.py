"""This file shows that a watched folder is built again as its workbooks are saved, and never something half."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import watchfiles

from generator.cli import main, watch
from generator.save import Builder
from generator.system.resources import samples_root

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.errors import CanvasToolError
    from generator.save import Built, Item

LIGHT = samples_root() / "woningbouw-kromdiep-light.xlsx"


def _write(path: Path, content: bytes, moment: int) -> None:
    path.write_bytes(content)
    os.utime(path, ns=(moment, moment))


def test_a_file_waits_until_it_is_whole(tmp_path: Path) -> None:
    """As it is copied bit by bit, and while nothing else happens."""
    whole, copy = LIGHT.read_bytes(), tmp_path / "a.xlsx"

    def batches() -> Iterator[set[Path]]:
        for moment, part in enumerate((whole[:100], whole[:5000], whole)):
            _write(copy, part, moment)
            yield {copy}
        yield set()
        yield set()

    looks = iter(batches())
    assert list(watch.saved(tmp_path, looks)) == [copy]
    assert next(looks, None) is None


def test_what_is_saved_twice_is_built_twice(tmp_path: Path) -> None:
    def batches() -> Iterator[set[Path]]:
        for moment in (1, 2):
            _write(tmp_path / "a.xlsx", LIGHT.read_bytes(), moment)
            yield {tmp_path / "a.xlsx"}
            yield set()

    assert list(watch.saved(tmp_path, batches())) == [tmp_path / "a.xlsx"] * 2


def test_only_workbooks_of_people_are_built(tmp_path: Path) -> None:
    """No notes of what is open, no documents, a copy with findings, what is gone; of notes, their workbook."""
    for name in ("a.xlsx", "~$a.xlsx", ".b.xlsx", "a-report.docx", "c.txt", "d.notes.md", "e.notes.md", "E.XLSM"):
        shutil.copyfile(LIGHT, tmp_path / name)
    shutil.copyfile(LIGHT, tmp_path / "e.xlsx")
    assert main(["annotate", str(LIGHT), "-o", str(tmp_path / "kopie.xlsx"), "-q"]) in {0, 1}
    changed = {*tmp_path.iterdir(), tmp_path / "gone.xlsx"}
    built = [path.name for path in watch.saved(tmp_path, [changed, set()])]
    assert sorted(built) == sorted(["a.xlsx", "E.XLSM", "e.xlsx", "e.xlsx"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder of workbooks."""
    made = tmp_path / "in"
    made.mkdir()
    return made


def _watched(monkeypatch: pytest.MonkeyPatch, folder: Path, *saving: Callable[[], str]) -> None:
    """Let `saving` happen one after another, and then Ctrl-C."""

    def changes(watched: Path, **_: object) -> Iterator[set[tuple[watchfiles.Change, str]]]:
        assert watched == folder
        for save in saving:
            yield {(watchfiles.Change.modified, save())}
            yield set()
        raise KeyboardInterrupt

    monkeypatch.setattr(watchfiles, "watch", changes)


def test_a_workbook_that_cannot_be_read_stops_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken, good = folder / "stuk.xlsx", folder / "goed.xlsx"
    _watched(
        monkeypatch,
        folder,
        lambda: str(broken) if broken.write_bytes(b"PK stuk") else "",
        lambda: str(shutil.copyfile(LIGHT, good)),
    )
    assert main(["watch", str(folder), "-o", str(tmp_path / "uit"), "--only", "backlog", "--lang", "nl"]) == 0
    told = capsys.readouterr().err
    assert told.count("usecasecanvas: Bestand") == 1
    assert "stuk.xlsx" in told
    assert [path.name for path in (tmp_path / "uit").iterdir()] == ["goed-backlog.md"]
    assert told.splitlines()[-1] == "Gestopt."


def test_a_crash_and_a_wrong_option_stop_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong with the templates is told each time, and mended meanwhile; a crash is that of another process."""
    templates = folder.parent / "t"
    (templates / "usecase-light").mkdir(parents=True)
    words = templates / "usecase-light" / "report.md.j2"
    workbook = folder / "a.xlsx"
    words.write_text("{% for %}", encoding="utf-8")
    apart = Builder.apart
    built = []

    def counted(self: Builder, item: Item) -> Built | CanvasToolError:
        built.append(item[0].name)
        return apart(self, item)

    monkeypatch.setattr(Builder, "apart", counted)
    monkeypatch.setattr(Builder, "__call__", lambda *_: pytest.fail("not in this process"))

    def again() -> str:
        words.unlink()
        os.utime(workbook, ns=(5, 5))
        return str(workbook)

    _watched(monkeypatch, folder, lambda: str(shutil.copyfile(LIGHT, workbook)), again)
    assert main(["watch", str(folder), "--only", "report", "--templates", str(templates), "--lang", "nl"]) == 0
    told = capsys.readouterr().err
    assert built == ["a.xlsx"] * 2
    assert told.count("report.md.j2") == 1
    assert "-> " in told
    assert (folder / "a-report.docx").is_file()


def test_settings_of_the_folder_count(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "usecasecanvas.toml").write_text(
        'output = "uit"\nonly = ["backlog"]\nformats = ["md", "html"]\nopen = true\njobs = 2\n', encoding="utf-8"
    )
    _watched(monkeypatch, folder, lambda: str(shutil.copyfile(LIGHT, folder / "a.xlsx")))
    assert main(["watch", str(folder), "-q"]) == 0
    assert {path.name for path in (folder / "uit").iterdir()} == {"a-backlog.md", "a-backlog.html"}


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "pip install watchfiles"), ("en", "pipx inject usecasecanvas watchfiles")]
)
def test_without_the_extra_one_sentence_says_how_to_get_it(
    language: str, said: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    assert main(["watch", str(folder), "--lang", language]) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert said in told[0]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", str(tmp_path / "weg"), "--lang", "nl"]) == 2
    assert "weg: deze map is er niet" in capsys.readouterr().err
    assert main(["watch", str(LIGHT), "--lang", "nl"]) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="this system has other signals")
def test_the_real_thing_builds_and_ends_with_ctrl_c(folder: Path) -> None:
    command = [sys.executable, "-m", "generator", "watch", str(folder), "--only", "backlog", "--lang", "nl"]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, start_new_session=True, cwd=Path(__file__).parent.parent
    ) as process:
        try:
            told = process.stderr
            assert told is not None
            assert "Ctrl-C" in told.readline()
            for name in ("een & ander.xlsx", "100% één.xlsx"):
                partial = folder / f"{name}.tmp"
                shutil.copyfile(LIGHT, partial)
                partial.replace(folder / name)
                while "-> " not in told.readline():
                    assert process.poll() is None
            os.killpg(process.pid, signal.SIGINT)
            _, rest = process.communicate(timeout=30)
        finally:
            process.kill()
    assert process.returncode == 0
    assert rest.splitlines()[-1] == "Gestopt."
    assert {path.name for path in folder.glob("*.md")} == {"een & ander-backlog.md", "100% één-backlog.md"}
