"""This file feeds the command line what is no canvas: a sentence that names the file, exit code 3, nothing written."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from openpyxl import Workbook

from generator.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES = Path(__file__).parent.parent / "samples"
LIGHT = (SAMPLES / "woningbouw-kromdiep-light.xlsx").read_bytes()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _ole(stream: str) -> bytes:
    """The least of a compound file: a header, one sector of the table, a directory with a root and one stream."""
    header = OLE + bytes(16) + struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 2**32 - 2, 0,
                                           2**32 - 2, 0)  # fmt: skip
    header += struct.pack("<I", 0) + b"\xff" * 432
    table = struct.pack("<II", 2**32 - 3, 2**32 - 2) + b"\xff" * 504
    entries = b"".join(_entry(name, kind) for name, kind in (("Root Entry", 5), (stream, 2)))
    return header + table + entries + bytes(256)


def _entry(name: str, kind: int) -> bytes:
    words = name.encode("utf-16-le")
    return words.ljust(64, b"\0") + struct.pack("<HBB", len(words) + 2, kind, 1) + b"\xff" * 12 + bytes(48)


def _list() -> bytes:
    book, held = Workbook(), io.BytesIO()
    book.create_sheet("Lijst").append(["Boodschappen", "brood", 2])
    book.save(held)
    return held.getvalue()


def _letter() -> bytes:
    letter, held = Document(), io.BytesIO()
    letter.add_paragraph("Geachte heer, mevrouw")
    letter.save(held)
    return held.getvalue()


def _without(part: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(LIGHT)) as source, zipfile.ZipFile(held, "w") as target:
        for name in source.namelist():
            if name != part:
                target.writestr(name, source.read(name))
    return held.getvalue()


def _torn() -> bytes:
    """A workbook whose first sheet stops halfway."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(LIGHT)) as source, zipfile.ZipFile(held, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content[: len(content) // 2] if name == "xl/worksheets/sheet1.xml" else content)
    return held.getvalue()


def _damaged() -> bytes:
    """A workbook of which a few bytes changed on the way."""
    half = len(LIGHT) // 2
    return LIGHT[:half] + bytes(64) + LIGHT[half + 64 :]


BAD: dict[str, Callable[[], bytes]] = {
    "empty.xlsx": lambda: b"",
    "text.xlsx": lambda: "Gewoon wat tekst, zonder meer.\n".encode("utf-16"),
    "page.xlsx": lambda: b"<!DOCTYPE html><html><table><tr><td>1</td></tr></table></html>",
    "list.csv": lambda: b"vraag;antwoord\n1;ja\n",
    "list.xlsx": _list,
    "letter.xlsx": _letter,
    "letter.docx": _letter,
    "cut.xlsx": lambda: LIGHT[: len(LIGHT) // 2],
    "head.xlsx": lambda: LIGHT[:4],
    "torn.xlsx": _torn,
    "damaged.xlsx": _damaged,
    "no-book.xlsx": lambda: _without("xl/workbook.xml"),
    "no-types.xlsx": lambda: _without("[Content_Types].xml"),
    "no-sheet.xlsx": lambda: _without("xl/worksheets/sheet1.xml"),
    "nothing.zip": lambda: b"PK\x05\x06" + bytes(18),
    "old.xls": lambda: _ole("Workbook"),
    "old-renamed.xlsx": lambda: _ole("Workbook"),
    "secret.xlsx": lambda: _ole("EncryptedPackage"),
    "head-of-old.xls": lambda: OLE,
    "~$lock.xlsx": lambda: b"\x05owner" + b" " * 159,
    "page.pdf": lambda: b"%PDF-1.7\n",
}


def _refused(file: Path, language: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What is told about `file`, after looking that it is one sentence and that nothing was written."""
    out = file.parent / "out"
    before = sorted(file.parent.iterdir())
    assert main(["build", str(file), "-o", str(out), "--lang", language]) == 3
    shown = capsys.readouterr()
    assert shown.out == ""
    assert sorted(file.parent.iterdir()) == before
    (told,) = shown.err.splitlines()
    assert told.startswith("usecasecanvas: ")
    assert told.endswith(".")
    assert file.name in told
    assert "Traceback" not in told
    assert "Error" not in told
    return told


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_workbook_is_refused_in_a_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    file.write_bytes(BAD[name]())
    content = file.read_bytes()
    assert _refused(file, "nl", capsys) != _refused(file, "en", capsys)
    assert file.read_bytes() == content


@pytest.mark.parametrize("content", [b"", b"{", b"[1, 2]", b'{"canvas": 1}', b"\xff\xfe{", b"[" * 100_000])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_no_model_is_refused_in_a_sentence(
    content: bytes, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "model.json"
    file.write_bytes(content)
    assert main(["build", str(file), "-o", str(tmp_path / "out"), "--lang", language]) == 3
    (told,) = capsys.readouterr().err.splitlines()
    assert told.startswith("usecasecanvas: ")
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("command", ["check", "report", "deck", "backlog", "model"])
def test_every_command_refuses_alike(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "cut.xlsx"
    file.write_bytes(BAD[file.name]())
    assert main([command, str(file), "--lang", "en"]) == 3
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["cut.xlsx"]


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _refused(tmp_path / "weg.xlsx", "nl", capsys) != _refused(tmp_path / "weg.xlsx", "en", capsys)


def test_a_folder_with_the_name_of_a_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "map.xlsx"
    folder.mkdir()
    assert main(["check", str(folder), "--lang", "nl"]) == 2
    assert main(["report", str(folder), "--lang", "nl"]) == 3
    told = capsys.readouterr().err
    assert told.count("map.xlsx") == len(told.splitlines()) == 2
    assert list(tmp_path.iterdir()) == [folder]


def test_the_sentence_tells_an_old_workbook_from_a_locked_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = set()
    for name in ("old-renamed.xlsx", "secret.xlsx", "text.xlsx"):
        file = tmp_path / name
        file.write_bytes(BAD[name]())
        told.add(_refused(file, "en", capsys).replace(str(file), ""))
    assert len(told) == 3


@pytest.mark.parametrize("sample", sorted(path.name for path in SAMPLES.glob("*.xlsx")))
def test_the_workbook_is_only_read(sample: str, tmp_path: Path) -> None:
    file = tmp_path / sample
    file.write_bytes((SAMPLES / sample).read_bytes())
    before = (file.read_bytes(), file.stat().st_mtime_ns, file.stat().st_ino)
    assert main(["build", str(file), "-q"]) in {0, 1}
    assert main(["check", str(file)]) in {0, 1}
    assert (file.read_bytes(), file.stat().st_mtime_ns, file.stat().st_ino) == before
