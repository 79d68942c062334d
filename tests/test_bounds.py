"""This file shows that whole runs end within a stated bound, in one sentence, whatever takes the time."""

from __future__ import annotations

import json
import sys
import time
import weakref
from typing import TYPE_CHECKING

import pytest

from generator.cli import main
from generator.errors import UnreadableError
from generator.system import limits
from generator.system.limits import Limits, guarded
from generator.system.resources import samples_root

if TYPE_CHECKING:
    from pathlib import Path

LIGHT = samples_root() / "woningbouw-kromdiep-light.xlsx"


def _hang(*_: object, **__: object) -> None:
    while True:
        pass


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAKING_SECONDS", 0.5)


@pytest.mark.parametrize(
    ("place", "arguments"),
    [
        ("generator.compose.compose", ["report", str(LIGHT), "-o", "{out}/x.docx"]),
        ("generator.formats.docx.write", ["report", str(LIGHT), "-o", "{out}/x.docx"]),
        ("generator.formats.html.write", ["backlog", str(LIGHT), "--format", "html", "-o", "{out}/x.html"]),
        ("generator.annotate.annotate", ["annotate", str(LIGHT), "-o", "{out}/x.xlsx"]),
        ("generator.forms.fill", ["fill", "{out}/model.json", "-o", "{out}/x.xlsx"]),
        ("generator.forms.trace.write", ["backlog", "{rich}", "--trace", "{out}/x.xlsx"]),
        ("generator.compose.linting.looked_at", ["lint", "{out}/x.md.j2"]),
    ],
)
def test_what_never_ends_is_told(
    place: str,
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rich = str(samples_root() / "waterkwaliteit-lindewaard.xlsx")
    main(["model", str(LIGHT), "-o", str(tmp_path / "model.json")])
    (tmp_path / "x.md.j2").write_text("x", encoding="utf-8")
    capsys.readouterr()
    monkeypatch.setattr(place, _hang)
    before = time.process_time()
    given = [one.replace("{out}", str(tmp_path)).replace("{rich}", rich) for one in arguments]
    assert main(["--lang", "nl", *given]) == 3
    assert time.process_time() - before < 10
    told = capsys.readouterr().err
    assert "kost meer dan 0.5 seconden rekentijd en is gestopt" in told
    assert {file.name for file in tmp_path.iterdir()} == {"model.json", "x.md.j2"}


def test_checking_is_bounded_as_reading_is(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(limits, "SECONDS", 2.0)
    monkeypatch.setattr("generator.api.assessing.found_in", _hang)
    assert main(["--lang", "nl", "check", str(LIGHT)]) == 3
    assert "langer dan 2 seconden" in capsys.readouterr().err


def test_one_document_that_never_ends_leaves_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(limits, "MAKING_SECONDS", 20.0)
    monkeypatch.setattr("generator.formats.docx.write", lambda *_: guarded(_hang, "x", Limits(making=0.5), making=True))
    monkeypatch.setattr(limits, "MAKING_SECONDS", 5.0)
    assert main(["--lang", "nl", "build", str(LIGHT), "-o", str(tmp_path)]) == 3
    assert {file.name for file in tmp_path.iterdir()} == {f"{LIGHT.stem}-deck.pptx", f"{LIGHT.stem}-backlog.md"}
    assert "rekentijd" in capsys.readouterr().err


def test_guarded_work_within_guarded_work_leaves_the_outer_bound() -> None:
    def work() -> None:
        assert guarded(lambda: 1, "inner.xlsx") == 1
        _hang()

    with pytest.raises(UnreadableError) as caught:
        guarded(work, "outer.xlsx", Limits(seconds=0.3))
    assert caught.value.values == {"file": "outer.xlsx", "seconds": "0.3"}


def test_time_is_that_of_the_processor() -> None:
    """A machine that is busy with something else gives this program no time, and that does not count."""
    before = time.monotonic()
    guarded(lambda: time.sleep(1), "a.xlsx", Limits(seconds=0.3))
    assert time.monotonic() - before >= 1


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"format": ' * 50_000,
        '{"format": ' + "1" * 5_000 + "}",
        "{" + ", ".join(f'"{number}": 1' for number in range(100_000)) + ', "5": 2}',
    ],
    ids=["lists", "tables", "digits", "a key twice"],
)
def test_a_model_that_no_program_wrote_is_refused_at_once(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAKING_SECONDS", 30.0)
    (tmp_path / "model.json").write_text(text, encoding="utf-8")
    before = time.process_time()
    assert main(["--lang", "nl", "fill", str(tmp_path / "model.json"), "-o", str(tmp_path / "x.xlsx")]) == 3
    assert time.process_time() - before < 3
    told = capsys.readouterr().err
    assert len(told.strip().splitlines()) == 1
    assert "Error" not in told


def test_a_large_model_ends_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["model", str(LIGHT), "-o", str(tmp_path / "model.json")])
    model = json.loads((tmp_path / "model.json").read_text(encoding="utf-8"))
    model["answers"][0]["passages"] *= 200_000
    (tmp_path / "model.json").write_text(json.dumps(model), encoding="utf-8")
    assert main(["--lang", "nl", "fill", str(tmp_path / "model.json"), "-o", str(tmp_path / "x.xlsx")]) == 3
    assert "rekentijd" in capsys.readouterr().err
    assert not (tmp_path / "x.xlsx").exists()


class _Slow:
    """Something that takes long to throw away."""

    def __init__(self, done: list[bool]) -> None:
        self.done = done

    def __del__(self) -> None:
        end = time.process_time() + 0.6
        while time.process_time() < end:
            pass
        self.done.append(True)


@pytest.mark.skipif(sys.platform == "win32", reason="this system has other clocks")
def test_what_is_thrown_away_is_not_interrupted() -> None:
    """What is raised in there gets lost, and is told as a fault; it is raised right after."""
    done: list[bool] = []

    def work() -> None:
        _Slow(done)
        while True:
            pass

    with pytest.raises(UnreadableError):
        guarded(work, "x", Limits(seconds=0.2))
    assert done == [True]


class _SlowlyMade:
    """Something that takes long to make, and that fails when it is thrown away half made."""

    def __init__(self) -> None:
        end = time.process_time() + 0.6
        while time.process_time() < end:
            pass
        self.whole = True

    def __del__(self) -> None:
        assert self.whole


@pytest.mark.parametrize("clock", ["_alarmed", "_interrupted"])
@pytest.mark.skipif(sys.platform == "win32", reason="this system has one clock")
def test_what_is_half_made_is_not_interrupted(clock: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its end would fail on what it does not have yet: a zip file that is opened, for instance."""
    monkeypatch.setattr(limits, "_alarmed", getattr(limits, clock))
    made: list[_SlowlyMade] = []

    def work() -> None:
        made.append(_SlowlyMade())
        while True:
            pass

    with pytest.raises(UnreadableError):
        guarded(work, "x", Limits(seconds=0.2))
    assert [each.whole for each in made] == [True]


@pytest.mark.parametrize("clock", ["_alarmed", "_interrupted"])
@pytest.mark.skipif(sys.platform == "win32", reason="this system has one clock")
def test_what_follows_on_the_end_of_an_object_tells_of_no_limit(clock: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python can only tell what is raised there; the limit is raised again right after."""
    monkeypatch.setattr(limits, "_alarmed", getattr(limits, clock))
    told: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", told.append)

    def slow(_gone: object) -> None:
        end = time.process_time() + 0.6
        while time.process_time() < end:
            pass

    def work() -> None:
        thing = _Slow([])
        following = weakref.ref(thing, slow)
        monkeypatch.setattr(_Slow, "__del__", lambda _: None)
        del thing
        assert following() is None
        while True:
            pass

    with pytest.raises(UnreadableError):
        guarded(work, "x", Limits(seconds=0.2))
    assert told == []
