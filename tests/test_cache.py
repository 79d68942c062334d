"""This file shows that what is kept between runs is only ever a help: stale or damaged, it is never used."""

from __future__ import annotations

import marshal
import os
import shutil
import subprocess
import sys
from binascii import crc32
from pathlib import Path
from typing import Any

import pytest

from generator import __version__, canvas
from generator.cli import main, overview
from generator.compose.engine import Engine
from generator.config import toml
from generator.errors import TemplateError, UsageError
from generator.system import cache
from generator.system.resources import templates_root
from generator.words.texts import Texts

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the cache, empty, where this test may write."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USECASECANVAS_CACHE", "")
    found = cache.usable()
    assert found is not None
    return found


class _Making:
    """Reads a number, and counts how often it was asked to."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, content: bytes) -> dict[str, Any]:
        self.times += 1
        return {"number": int(content), "more": [{"a": True}]}


def _only(place: Path) -> Path:
    (file,) = place.glob("*.kept")
    return file


def test_what_was_made_is_made_once(place: Path, tmp_path: Path) -> None:
    make = _Making()
    first = cache.kept(tmp_path / "one.toml", b"7", make)
    second = cache.kept(tmp_path / "one.toml", b"7", make)
    assert first == second == {"number": 7, "more": [{"a": True}]}
    assert make.times == 1
    assert _only(place).stat().st_size > 0
    second["more"].clear()
    assert cache.kept(tmp_path / "one.toml", b"7", make) == first


def test_another_content_is_made_anew_and_takes_the_place_of_the_old(place: Path, tmp_path: Path) -> None:
    make = _Making()
    for content in (b"7", b"8", b"7"):
        assert cache.kept(tmp_path / "one.toml", content, make)["number"] == int(content)
    assert make.times == 3
    assert _only(place)


def test_what_was_made_of_another_file_is_not_used(place: Path, tmp_path: Path) -> None:
    make = _Making()
    cache.kept(tmp_path / "one.toml", b"7", make)
    ours = _only(place)
    cache.kept(tmp_path / "two.toml", b"7", make)
    (theirs,) = set(place.glob("*.kept")) - {ours}
    theirs.write_bytes(ours.read_bytes())
    cache.kept(tmp_path / "two.toml", b"7", make)
    assert make.times == 3


def test_another_version_does_not_use_it(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = _Making()
    cache.kept(tmp_path / "one.toml", b"7", make)
    kept = _only(place).read_bytes()
    assert __version__ in cache._MADE_BY
    assert sys.version in cache._MADE_BY
    monkeypatch.setattr(cache, "_MADE_BY", cache._MADE_BY.replace(__version__, "99.0"))
    # Also where the file is called as that version would call it.
    cache.kept(tmp_path / "one.toml", b"7", make)
    (now,) = {file for file in place.glob("*.kept") if file.read_bytes() != kept}
    now.write_bytes(kept)
    cache.kept(tmp_path / "one.toml", b"7", make)
    assert make.times == 3


def test_damage_anywhere_is_seen(place: Path, tmp_path: Path) -> None:
    make = _Making()
    cache.kept(tmp_path / "one.toml", b"7", make)
    whole = _only(place).read_bytes()
    damaged = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(len(whole))]
    damaged += [b"", whole[:3], whole[:-1], whole[: len(whole) // 2], whole + b"\0"]
    for content in damaged:
        _only(place).write_bytes(content)
        assert cache.kept(tmp_path / "one.toml", b"7", make)["number"] == 7
    assert make.times == 1 + len(damaged)
    assert _only(place).read_bytes() == whole


@pytest.mark.parametrize("content", [[], 3, ("a", {}), (("x", "y", b"7"), {"number": 9}), (1, 2, 3)])
def test_something_else_with_a_right_checksum_is_not_used(
    content: tuple[int, ...], place: Path, tmp_path: Path
) -> None:
    make = _Making()
    cache.kept(tmp_path / "one.toml", b"7", make)
    body = marshal.dumps(content)
    _only(place).write_bytes(crc32(body).to_bytes(4, "big") + body)
    assert cache.kept(tmp_path / "one.toml", b"7", make)["number"] == 7
    assert make.times == 2


@pytest.mark.parametrize("off", ["off", "0", "No"])
def test_switched_off_nothing_is_read_or_written(
    off: str, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = _Making()
    monkeypatch.setenv("USECASECANVAS_CACHE", off)
    for _ in range(2):
        cache.kept(tmp_path / "one.toml", b"7", make)
    assert make.times == 2
    assert not list(place.iterdir())


def test_a_place_that_cannot_be_written_to_is_no_fault(place: Path, tmp_path: Path) -> None:
    make = _Making()
    place.rmdir()
    place.write_bytes(b"a file")
    assert cache.usable() is None
    assert cache.kept(tmp_path / "one.toml", b"7", make)["number"] == 7
    place.unlink()
    place.mkdir()
    # A folder where the file would come stands for a disk that refuses.
    cache.kept(tmp_path / "one.toml", b"7", make)
    name = _only(place)
    name.unlink()
    name.mkdir()
    assert cache.kept(tmp_path / "one.toml", b"7", make)["number"] == 7
    assert list(place.iterdir()) == [name]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such bits")
def test_a_folder_in_which_others_can_write_is_not_used(place: Path, tmp_path: Path) -> None:
    cache.kept(tmp_path / "one.toml", b"7", _Making())
    place.chmod(0o777)
    make = _Making()
    cache.kept(tmp_path / "one.toml", b"7", make)
    assert make.times == 1


def test_a_date_is_not_kept(place: Path, tmp_path: Path) -> None:
    """It is no plain data; nobody writes one in a canvas, but who does is not refused for it."""
    file = tmp_path / "dates.toml"
    file.write_text("day = 2024-05-01\n", encoding="utf-8")
    assert toml.load(file) == toml.load(file)
    assert not list(place.iterdir())


def test_a_changed_canvas_is_seen_at_once_and_a_fault_every_time(place: Path, tmp_path: Path) -> None:
    file = tmp_path / "canvas.toml"
    text = (templates_root() / "usecase" / "canvas.toml").read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    before = toml.load(file)
    assert toml.load(file) == before
    assert _only(place).name.startswith("canvas-")
    stamp = file.stat().st_mtime_ns
    # As long as before, and of the same moment.
    file.write_text(text.replace("usecase", "usecasf", 1), encoding="utf-8")
    os.utime(file, ns=(stamp, stamp))
    assert toml.load(file) != before
    file.write_text("a = \n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(TemplateError) as refused:
            toml.load(file)
        assert refused.value.values["line"] == "1"


def test_a_compiled_template_that_is_damaged_anywhere_is_compiled_again(place: Path, tmp_path: Path) -> None:
    """Half of one that was on its way to the disk when the current failed stopped every document."""
    (tmp_path / "one.md.j2").write_text("{{ word }}!", encoding="utf-8")

    def rendered() -> str:
        return Engine((tmp_path,), "nl").render("one.md.j2", {"word": 1})[0]

    first = rendered()
    (kept,) = place.glob("*.cache")
    whole = kept.read_bytes()
    flipped = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(0, len(whole), 7)]
    for damaged in (*(whole[:at] for at in range(0, len(whole), 7)), *flipped, whole + b"\0"):
        kept.write_bytes(damaged)
        assert rendered() == first
        assert kept.read_bytes() == whole


def test_nothing_that_belongs_to_the_work_of_a_client_is_kept(place: Path, tmp_path: Path) -> None:
    file = tmp_path / "mapping.toml"
    file.write_text("'Blad1!B3' = 'f1_vraagstuk'\n", encoding="utf-8")
    assert toml.load(file, UsageError) == {"Blad1!B3": "f1_vraagstuk"}
    assert not list(place.iterdir())


def test_canvases_and_words_are_the_same_with_and_without(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def seen() -> tuple[object, ...]:
        return canvas.load_all(templates_root()), Texts("help")["nl"], Texts("messages")["en"]

    first, kept = seen(), seen()
    assert {file.name.partition("-")[0] for file in place.glob("*.kept")} == {"canvas", "help", "messages", "sections"}
    monkeypatch.setenv("USECASECANVAS_CACHE", "off")
    assert first == kept == seen()


def test_help_is_made_of_the_modules_that_are_looked_at() -> None:
    program = "import sys, generator.cli.arguments; print(*sorted(sys.modules), sep='\\n')"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = {name for name in shown.stdout.split() if name.partition(".")[0] == "generator"}
    # What is in front of the arguments here says nothing of them.
    before = {"cli", "cli.overview", "cli.faults", "cli.terminal", "words.messages"}
    made_of = {name.replace("/", ".").removesuffix(".__init__").removesuffix("__init__") for name in overview.MADE_OF}
    assert {name.removeprefix("generator").removeprefix(".") for name in loaded} - before == made_of


@pytest.mark.parametrize("language", ["nl", "en"])
def test_kept_help_is_the_help(
    language: str, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("USECASECANVAS_LANG", language)
    told = []
    for columns in ("80", "80", "50", "80"):
        monkeypatch.setenv("COLUMNS", columns)
        for words in overview.ASKED:
            assert main(words) == 0
            told.append(capsys.readouterr().out)
        with pytest.raises(SystemExit):
            main(["--lang", language, "--help"])
        assert {told.pop() for _ in overview.ASKED} == {capsys.readouterr().out}
    assert [file.name for file in place.glob("help-*")]


def test_a_changed_word_is_in_the_help_at_once(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USECASECANVAS_LANG", "nl")
    program = shutil.copytree(ROOT / "generator", tmp_path / "other" / "generator")
    run = [sys.executable, "-c", "from generator.cli import main; main(['--help'])"]
    for _ in range(2):
        first = subprocess.run(run, capture_output=True, text=True, check=True, cwd=program.parent).stdout
    assert list(place.glob("help-*"))
    words = program / "words" / "nl" / "help.toml"
    text = words.read_text("utf-8")
    words.write_text(text.replace('about = """\n', 'about = """\nNieuw. ', 1), encoding="utf-8")
    second = subprocess.run(run, capture_output=True, text=True, check=True, cwd=program.parent).stdout
    assert "Nieuw. " in second
    assert second.replace("Nieuw. ", "", 1) == first != ""
