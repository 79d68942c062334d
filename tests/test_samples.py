"""This file shows that the samples are what their sources say, and that every one can be read and built."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from functools import cache
from typing import TYPE_CHECKING

import pytest

from generator import canvas, layouts, save
from generator.api.project import Project
from generator.system.resources import samples_root, templates_root

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.layouts import Reading
    from generator.model import Canvas

SAMPLES = sorted(path.stem for path in samples_root().glob("*.xlsx"))
MESSY = "netcongestie-veldersloot"


@cache
def canvases() -> dict[str, Canvas]:
    return canvas.load_all(templates_root())


@cache
def read(sample: str) -> Reading:
    return layouts.read(samples_root() / f"{sample}.xlsx", canvases())


def typed(sample: str) -> Iterator[str]:
    """Every text of a sample's source."""
    content = tomllib.loads((samples_root() / "content" / f"{sample}.toml").read_text(encoding="utf-8"))
    for answer in content["answers"].values():
        yield from [answer] if isinstance(answer, str) else answer
    for rows in content["rows"].values():
        for row in rows:
            yield from row.values()


def said(reading: Reading) -> Iterator[str]:
    """Every text that was read, placed or not; once, where several rows hold it."""
    response = reading.response
    yield from (one.text for one in dict.fromkeys(one for answer in response.every_answer() for one in answer.passages))
    yield from (unplaced.passage.text for unplaced in response.unplaced)


def entries(path: Path) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def make(folder: Path, seed: str) -> None:
    folder.mkdir()
    script = samples_root() / "make.py"
    subprocess.run([sys.executable, script, folder], check=True, env={**os.environ, "PYTHONHASHSEED": seed})


def test_there_is_a_sample_for_every_source() -> None:
    assert sorted(path.stem for path in (samples_root() / "content").glob("*.toml")) == SAMPLES


def test_making_the_samples_again_gives_the_same_bytes(tmp_path: Path) -> None:
    make(tmp_path / "once", "1")
    make(tmp_path / "twice", "2")
    for sample in SAMPLES:
        name = f"{sample}.xlsx"
        assert (tmp_path / "once" / name).read_bytes() == (tmp_path / "twice" / name).read_bytes()
        # Machines may pack the same content in different bytes, so the committed one is compared unpacked.
        assert entries(tmp_path / "once" / name) == entries(samples_root() / name)


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_says_that_it_is_made_up(sample: str) -> None:
    title = read(sample).response.text("m_title")
    assert "fictief voorbeeld" in title or "fictional example" in title


@pytest.mark.parametrize("sample", [sample for sample in SAMPLES if sample != MESSY])
def test_a_sample_reads_back_as_its_source(sample: str) -> None:
    reading = read(sample)
    assert reading.layout == "form"
    assert reading.response.unplaced == ()
    assert sorted(said(reading)) == sorted(text.strip("\n") for text in typed(sample))


def test_nothing_of_the_messy_sample_is_lost() -> None:
    reading = read(MESSY)
    unread = {text.strip("\n") for text in typed(MESSY)} - set(said(reading))
    # Two cells were merged and got one text for both.
    assert unread == {"bedrijven"}
    assert "parkmanager, samen met de bedrijven" in set(said(reading))
    aside = {str(unplaced.passage.ref): unplaced.passage.text for unplaced in reading.response.unplaced}
    assert aside["Start!C15"] == "zelfde zaal als vorige keer?"
    assert aside["Blad1!B5"] == "wie belt de bank"
    assert "tafel 1 koos hier juist de batterij" in aside.values()


def test_struck_text_of_the_messy_sample_stays_struck() -> None:
    promising = read(MESSY).response.answer("f1_kansrijk")
    assert promising
    assert [span.text for span in promising.passages[0].spans if span.strike] == ["of: batterij op het parkeerterein"]


def test_the_light_sample_names_four_bottlenecks() -> None:
    assert len(read("woningbouw-kromdiep-light").response.text("l1_knelpunten").splitlines()) == 4


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_becomes_three_documents(sample: str, tmp_path: Path) -> None:
    built = save.build(samples_root() / f"{sample}.xlsx", Project(), folder=tmp_path)
    subject, saved = built.assessment, built.saved
    assert subject.response.canvas == read(sample).response.canvas
    assert [one.path.name for one in saved] == [f"{sample}-{end}" for end in ("report.docx", "deck.pptx", "backlog.md")]
    assert all(one.path.stat().st_size > 1000 for one in saved)
