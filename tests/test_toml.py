"""This file shows that one loader reads every TOML file: within bounds, and what it refuses is told in a sentence."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from generator import canvas
from generator.api.settings import settings_beside
from generator.cli import main
from generator.config import brand, toml
from generator.errors import CanvasToolError, TemplateError, UsageError
from generator.layouts import mapping
from generator.system.resources import samples_root
from generator.words import telling as words

if TYPE_CHECKING:
    from pathlib import Path

BAD = {
    "large": (b"#" * toml.MOST_BYTES + b"\na = 1\n", "toml-large"),
    "nested": (b"a = " + b"[" * 5_000 + b"]" * 5_000, "toml-deep"),
    "nested tables": (b"a = " + b"{b = " * 30 + b"1" + b"}" * 30, "toml-deep"),
    "a key of many parts": (b".".join([b"a"] * 200_000) + b" = 1", "toml-deep"),
    "parts between quotes": (b".".join([b'"a b"'] * 100_000) + b" = 1", "toml-deep"),
    "digits": (b"a = " + b"1" * 5_000, "toml-number"),
    "hexadecimal digits": (b"a = 0x" + b"f" * 5_000, "toml-number"),
    "not utf-8": (b'a = 1\nb = "\xff"', "toml-encoding"),
    "no toml": (b"a = 1\nb = \n", "canvas-syntax"),
    "cut off": (b"a = 1\nb = [", "canvas-syntax"),
}


@pytest.fixture(params=BAD)
def bad(request: pytest.FixtureRequest) -> tuple[bytes, str]:
    return BAD[request.param]


def _fault(load: object, *given: object) -> CanvasToolError:
    before = time.process_time()
    with pytest.raises(CanvasToolError) as caught:
        load(*given)  # type: ignore[operator]
    assert time.process_time() - before < 2
    assert "Error" not in caught.value.text("nl")
    return caught.value


def test_what_no_person_wrote_is_refused_at_once(tmp_path: Path, bad: tuple[bytes, str]) -> None:
    file = tmp_path / "x.toml"
    file.write_bytes(bad[0])
    assert _fault(toml.load, file).code == bad[1]


def test_every_file_goes_through_the_one_loader(tmp_path: Path, bad: tuple[bytes, str]) -> None:
    (tmp_path / "shared").mkdir()
    for name in ("brand.toml", "usecasecanvas.toml", "mapping.toml", "canvas.toml", "shared/words.nl.toml"):
        (tmp_path / name).write_bytes(bad[0])
    workbook = tmp_path / "canvas.xlsx"
    readings: dict[str, tuple[object, type[CanvasToolError]]] = {
        "brand": (lambda: brand.load(tmp_path / "brand.toml"), TemplateError),
        "settings": (lambda: settings_beside(workbook.parent, None), UsageError),
        "mapping": (lambda: mapping.beside(workbook), UsageError),
        "canvas": (lambda: canvas.load(tmp_path), TemplateError),
        "words": (lambda: words.load(tmp_path, "nl"), TemplateError),
    }
    for name, (load, kind) in readings.items():
        error = _fault(load)
        assert (error.code, type(error)) == (bad[1], kind), name


def test_the_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text("a = 1\nb = \n", encoding="utf-8")
    assert _fault(toml.load, tmp_path / "x.toml").text("nl").startswith(f"Bestand {tmp_path / 'x.toml'}, regel 2: ")


def test_dots_in_a_text_are_no_parts_of_a_key(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(f'"Naam {"." * 500}" = "a"\n', encoding="utf-8")
    assert len(toml.load(tmp_path / "x.toml")) == 1


@pytest.mark.parametrize("name", ["brand.toml", "mapping.toml"])
def test_one_bad_file_does_not_stop_the_batch(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, bad: tuple[bytes, str]
) -> None:
    content = (samples_root() / "woningbouw-kromdiep-light.xlsx").read_bytes()
    for folder in ("goed", "slecht"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{folder}.xlsx").write_bytes(content)
    (tmp_path / "slecht" / name).write_bytes(bad[0])
    books = [str(tmp_path / folder / f"{folder}.xlsx") for folder in ("slecht", "goed")]
    code = main(["--lang", "nl", "build", *books, "--only", "backlog", "--only", "report", "-o", str(tmp_path / "uit")])
    told = capsys.readouterr().err
    assert code in {2, 4}
    assert name in told
    assert "Traceback" not in told
    assert (tmp_path / "uit" / "goed-report.docx").is_file()
