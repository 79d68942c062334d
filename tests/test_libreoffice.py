"""This file shows that LibreOffice is run apart, in time, and missed in one sentence."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

import pytest

from generator.errors import RefusedError
from generator.system import libreoffice

if TYPE_CHECKING:
    from pathlib import Path

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a made program is a shell script")


def _made_program(folder: Path, lines: str) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    program.chmod(0o755)


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the only place where programs are looked for, besides those of the system."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/nowhere")
    monkeypatch.setattr(libreoffice, "_MAC", folder / "none")
    monkeypatch.delenv("PROGRAMFILES", raising=False)
    monkeypatch.delenv("PROGRAMFILES(X86)", raising=False)
    return folder


def test_without_libreoffice_there_is_one_sentence(elsewhere: Path, tmp_path: Path) -> None:
    assert elsewhere.is_dir()
    source = tmp_path / "canvas.ods"
    source.write_bytes(b"")
    assert not libreoffice.available()
    with pytest.raises(RefusedError) as caught:
        libreoffice.convert(source, "xlsx", tmp_path)
    assert caught.value.code == "libreoffice-missing"
    assert caught.value.values == {"file": "canvas.ods"}


@POSIX
def test_a_name_that_looks_like_an_option_is_no_option(elsewhere: Path, tmp_path: Path) -> None:
    _made_program(
        elsewhere, f'/bin/mkdir -p "$8"; for last; do :; done; echo "$@" > {tmp_path}/said; echo new > "$8/source.pdf"'
    )
    source = tmp_path / "--help.docx"
    source.write_bytes(b"old")
    made = libreoffice.convert(source, "pdf:writer_pdf_Export", tmp_path / "out")
    assert made == tmp_path / "out/--help.pdf"
    assert made.read_text(encoding="utf-8") == "new\n"
    assert source.read_bytes() == b"old"
    assert "--help" not in (tmp_path / "said").read_text(encoding="utf-8")


@POSIX
def test_a_program_that_hangs_is_stopped_with_all_that_it_started(elsewhere: Path, tmp_path: Path) -> None:
    _made_program(elsewhere, f"/bin/sleep 3 && echo late > {tmp_path}/late")
    source = tmp_path / "canvas.ods"
    source.write_bytes(b"")
    with pytest.raises(RefusedError) as caught:
        libreoffice.convert(source, "xlsx", tmp_path, seconds=1)
    assert caught.value.code == "libreoffice-failed"
    time.sleep(2.5)
    assert not (tmp_path / "late").exists()


@POSIX
def test_a_program_that_makes_nothing_is_told(elsewhere: Path, tmp_path: Path) -> None:
    _made_program(elsewhere, "exit 0")
    source = tmp_path / "canvas.ods"
    source.write_bytes(b"")
    with pytest.raises(RefusedError) as caught:
        libreoffice.convert(source, "xlsx", tmp_path)
    assert caught.value.code == "libreoffice-failed"


@pytest.mark.skipif(not libreoffice.available(), reason="LibreOffice is not installed")
def test_libreoffice_itself_converts(tmp_path: Path) -> None:
    source = tmp_path / "één blad.csv"
    source.write_text("vraag;antwoord\n", encoding="utf-8")
    made = libreoffice.convert(source, "xlsx", tmp_path / "out")
    assert made.name == "één blad.xlsx"
    assert made.read_bytes()[:2] == b"PK"
