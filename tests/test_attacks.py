"""This file feeds the command line with files made to harm: each ends in a sentence or in documents, and soon.

Nothing is written outside the output folder, the input stays as it was, and no connection is made.
"""

from __future__ import annotations

import io
import os
import signal
import socket
import struct
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from readers_kit import cell, parts, rows, written, zipped

from generator.cli import main
from generator.system import limits
from generator.system.resources import samples_root

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

LIGHT = samples_root() / "woningbouw-kromdiep-light.xlsx"
HEAD = {
    1: cell("A1", "Welk vraagstuk willen we oplossen?") + cell("B1", "hitte"),
    2: cell("A2", "Wat zijn onze (max.) 3 belangrijkste inhoudelijke doelen?") + cell("B2", "koelte"),
}
GOOD = parts({"Blad1": rows(HEAD)})
SHEET = "xl/worksheets/sheet1.xml"
SECONDS = 5
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


@pytest.fixture(autouse=True)
def _bounded(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Reading gets a quarter of its time, the whole command as much work, and there is no network."""

    def late(_number: int, _frame: FrameType | None) -> NoReturn:
        raise AssertionError("it did not end")

    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a connection was made")

    monkeypatch.setattr(limits, "SECONDS", 4.0 * SECONDS if os.environ.get("CI") else 2.0 * SECONDS)
    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    before = signal.signal(signal.SIGPROF, late) if hasattr(signal, "SIGPROF") else None
    if before is not None:
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
    yield
    if before is not None:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def everything(folder: Path) -> dict[str, bytes]:
    """What stands in `folder`, by its path; what is no regular file has no bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b"" for path in folder.rglob("*")}


def told(file: Path, capsys: pytest.CaptureFixture[str], code: int = 3) -> str:
    """The sentence with which `file` is refused, after looking that nothing was written or changed."""
    before = everything(file.parent)
    assert main(["build", str(file), "-o", str(file.parent / "out"), "--lang", "en"]) == code
    shown = capsys.readouterr()
    assert everything(file.parent) == before
    assert shown.out == ""
    (sentence,) = shown.err.splitlines()
    assert sentence.startswith("usecasecanvas: ")
    assert sentence.endswith(".")
    return sentence.removeprefix("usecasecanvas: ")


def with_part(name: str, data: str | bytes) -> bytes:
    content: dict[str, str | bytes] = {**GOOD, name: data}
    return zipped(content)


def with_sheet(inner: str) -> bytes:
    return zipped(parts({"Blad1": inner}))


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>'
    return with_part("xl/sharedStrings.xml", f"{head}<sst><si><t>&a11;</t></si></sst>")


def outside(target: str) -> bytes:
    """An entity that stands in a file or on a server."""
    head = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{target}">]>'
    return with_part("xl/sharedStrings.xml", f"{head}<sst><si><t>&e;</t></si></sst>")


def late_doctype() -> bytes:
    """A DTD behind many words of comment, in another encoding."""
    text = f'<?xml version="1.0" encoding="UTF-16"?><!-- {"x" * 5000} --><!DOCTYPE x [<!ENTITY e "y">]><sst/>'
    return with_part("xl/sharedStrings.xml", text.encode("utf-16"))


def stored(content: dict[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return held.getvalue()


def all_the_same() -> bytes:
    """Every entry points at the bytes of the first: a small file becomes as large as it has entries."""
    data = bytearray(zipped({f"xl/x{number}.xml": "x" for number in range(9)} | GOOD))
    first = place = data.index(b"PK\x01\x02")
    offset = struct.unpack_from("<L", data, first + 42)[0]
    while (place := data.find(b"PK\x01\x02", place)) >= 0:
        struct.pack_into("<L", data, place + 42, offset)
        place += 4
    return bytes(data)


def twice() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in GOOD.items():
            archive.writestr(name, text)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr(SHEET, "<worksheet/>")
    return held.getvalue()


def understated() -> bytes:
    """A part that says to be small, and is not."""
    data = bytearray(with_part(SHEET, f"<worksheet>{' ' * 20_000_000}</worksheet>"))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.rindex(
            mark, 0, data.rindex(SHEET.encode()) if mark == b"PK\x01\x02" else data.index(SHEET.encode())
        )
        struct.pack_into("<L", data, start + place, 1000)
    return bytes(data)


def merges(count: int) -> bytes:
    inner = "".join(f'<mergeCell ref="A{row}:F{row + 1}"/>' for row in range(5, count + 5))
    return with_sheet(f"{rows(HEAD)}<mergeCells>{inner}</mergeCells>")


def sheets(count: int) -> bytes:
    return zipped(
        {name: text for name, text in parts({f"B{n}": "" for n in range(count)}).items() if "/sheet" not in name}
    )


REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "flat bomb": ("far too large", lambda: with_part(SHEET, b"<worksheet>" + bytes(25_000_000))),
    "bomb of text": ("far too large", lambda: with_sheet(rows({1: cell("A1", "x" * 25_000_000)}))),
    "bomb of strings": (
        "far too large",
        lambda: zipped(
            parts(
                {"Blad1": rows({row: f'<c r="A{row}" t="s"><v>0</v></c>' for row in range(1, 3000)})},
                strings=f"<si><t>{'lang ' * 2000}</t></si>",
            )
        ),
    ),
    "understated": ("damaged", understated),
    "a million merges": ("far too large", lambda: merges(1_000_000)),
    "thousands of entries": ("far too large", lambda: zipped(GOOD | {f"xl/x{n}.xml": "" for n in range(5000)})),
    "billion laughs": ("unusual way", laughs),
    "a file of this computer": ("unusual way", lambda: outside("file:///etc/passwd")),
    "a server": ("unusual way", lambda: outside("http://127.0.0.1:9/x")),
    "hidden DTD": ("unusual way", late_doctype),
    "deep": ("far too large", lambda: with_part(SHEET, "<a>" * 100_000)),
    "deep in a cell": ("far too large", lambda: with_sheet(rows({1: f"<c>{'<is>' * 5000}{'</is>' * 5000}</c>"}))),
    "wrong checksum": ("damaged", lambda: stored(GOOD).replace(b"vraagstuk", b"vraagstik")),
    "overlapping entries": ("unusual way", all_the_same),
    "two of one name": ("unusual way", twice),
    "twins but for case": ("unusual way", lambda: with_part(SHEET.upper(), "<x/>")),
    "no sheets": ("not one sheet", lambda: zipped(parts({}))),
    "sheets that are not there": ("damaged", lambda: sheets(3)),
    "not a canvas": ("no questions of a canvas", lambda: with_sheet(rows({1: cell("A1", "Omzet")}))),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_made_to_harm_is_refused(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words, make = REFUSED[name]
    file = tmp_path / "boek.xlsx"
    file.write_bytes(make())
    assert words in told(file, capsys)


WIDE = 'ref="A1:XFD1048576"'
READ: dict[str, Callable[[], bytes]] = {
    "ranges over everything": lambda: with_sheet(
        f"<dimension {WIDE}/>{rows(HEAD)}<mergeCells>{f'<mergeCell {WIDE}/>' * 9999}</mergeCells>"
        f"<hyperlinks>{f'<hyperlink {WIDE}/>' * 9999}</hyperlinks>"
    ),
    "last cell": lambda: with_sheet(rows({**HEAD, 1_048_576: cell("XFD1048576", "ver weg")})),
    "columns by the thousand": lambda: with_sheet(
        "<cols>" + '<col min="1" max="16384" hidden="1"/>' * 20_000 + f"</cols>{rows(HEAD)}"
    ),
    "long format": lambda: zipped(
        parts(
            {"Blad1": rows({**HEAD, **{row: f'<c r="A{row}" s="0"><v>{row}.5</v></c>' for row in range(3, 999)}})},
            styles='<numFmts><numFmt numFmtId="200" formatCode="' + "[h]" * 20_000 + '"/></numFmts>'
            '<cellXfs><xf numFmtId="200"/></cellXfs>',
        )
    ),
    "a bomb that nobody opens": lambda: with_part("xl/embeddings/boek2.xlsx", with_part("x.xml", bytes(9_000_000))),
    "parts outside": lambda: with_part("../../../../tmp/uit.xml", "<x/>"),
    "links outside": lambda: with_part(
        f"xl/worksheets/_rels/{Path(SHEET).name}.rels",
        '<Relationships><Relationship Id="x" Type="x/drawing" Target="../../../../etc/passwd"/>'
        '<Relationship Id="y" Type="x/hyperlink" Target="http://127.0.0.1:9/" TargetMode="External"/></Relationships>',
    ),
    "names by the thousand": lambda: zipped(
        parts(
            {"Blad1": rows(HEAD)},
            names="".join(f'<definedName name="n{n}">' + "A!A1," * 9 + "</definedName>" for n in range(9999)),
        )
    ),
}


@pytest.mark.parametrize("name", READ)
def test_what_only_looks_large_is_read(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "in" / "boek.xlsx"
    file.parent.mkdir()
    file.write_bytes(READ[name]())
    content = file.read_bytes()
    assert main(["build", str(file), "-o", str(tmp_path / "out")]) == 1
    assert "Traceback" not in capsys.readouterr().err
    assert file.read_bytes() == content
    assert sorted(everything(tmp_path)) == ["in", "in/boek.xlsx", "out", *(f"out/boek-{one}" for one in MADE)]


MADE = ("backlog.md", "deck.pptx", "report.docx")


@POSIX
def test_what_is_no_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "pijp.xlsx")
    for name, target in (("nul.xlsx", "/dev/zero"), ("rond.xlsx", "rond.xlsx"), ("weg.xlsx", "nergens")):
        (tmp_path / name).symlink_to(target)
    (tmp_path / "verwijzing.xlsx").symlink_to(tmp_path / "pijp.xlsx")
    for name in ("pijp.xlsx", "nul.xlsx", "verwijzing.xlsx"):
        assert "not a regular file" in told(tmp_path / name, capsys)
    assert "there is no such file" in told(tmp_path / "weg.xlsx", capsys)
    assert "rond.xlsx" in told(tmp_path / "rond.xlsx", capsys)
    (tmp_path / "map.xlsx").mkdir()
    assert "map.xlsx" in told(tmp_path / "map.xlsx", capsys, code=2)


@POSIX
def test_a_pipe_beside_the_workbook_is_not_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, GOOD)
    for name in ("boek.notes.md", "boek.ids.json", "boek.map.toml", "mapping.toml", "brand.toml", "usecasecanvas.toml"):
        os.mkfifo(tmp_path / name)
    assert main(["build", str(file), "-o", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().out == ""


@POSIX
def test_a_symlink_to_a_workbook_is_read_and_stays(tmp_path: Path) -> None:
    (tmp_path / "echt").mkdir()
    file = written(tmp_path / "echt", GOOD)
    link = tmp_path / "link.xlsx"
    link.symlink_to(file)
    assert main(["build", str(link), "-q"]) == 1
    assert link.is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["echt", *(f"link-{one}" for one in MADE), "link.xlsx"]
    assert [path.name for path in file.parent.iterdir()] == ["boek.xlsx"]


@POSIX
def test_a_symlink_in_the_output_is_replaced_and_not_followed(tmp_path: Path) -> None:
    file = written(tmp_path, GOOD)
    victim = tmp_path / "victim.md"
    victim.write_text("mine\n", encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    (out / "boek-backlog.md").symlink_to(victim)
    assert main(["build", str(file), "-o", str(out), "-q"]) == 1
    assert main(["build", str(file), "-o", str(out), "-q", "--force"]) == 1
    assert victim.read_text(encoding="utf-8") == "mine\n"


NAMES = {
    "CON.xlsx": "_CON",
    "lpt1.xlsx": "_lpt1",
    "-rf.xlsx": "-rf",
    "a\nb.xlsx": "a-b",
    "a\x1b[2Jb.xlsx": "a-[2Jb",
    "\u202egpj.xlsx": "-gpj",
    "x" * 250 + ".xlsx": "x" * 120,
    "\U0001f600" * 62 + ".xls": "\U0001f600" * 50,
    "\udcff.xlsx": "-",
    " .xlsx": "canvas",
    "..xlsx": "canvas",
    "%s{0}$(id)`.xlsx": "%s{0}$(id)`",
    "'q\".xlsx": "'q-",
}


@POSIX
@pytest.mark.parametrize("name", NAMES, ids=lambda name: ascii(name)[:20])
def test_whatever_a_workbook_is_called(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    monkeypatch.chdir(folder)
    try:
        Path(name).write_bytes(zipped(GOOD))
    except OSError as error:
        pytest.skip(f"no file can be called that here: {error.strerror}")
    assert main(["backlog", f"./{name}", "-o", "../out/"]) == 1
    assert main(["check", f"./{name}"]) == 1
    shown = "".join(capsys.readouterr())
    assert not set(shown) & set("\x1b\u202e")
    assert [path.name for path in folder.iterdir()] == [name]
    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"{NAMES[name]}-backlog.md"]
    Path(name).write_bytes(b"")
    assert main(["build", f"./{name}"]) == 3
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_name_that_cannot_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("x" * 300 + ".xlsx", "a\0b.xlsx", "x/" * 3000):
        assert main(["build", f"{tmp_path}/{name}", "-o", str(tmp_path / "out")]) == 3
    out = "y" * 300
    assert main(["build", str(LIGHT), "-o", f"{tmp_path}/{out}"]) in {1, 3}
    assert main(["report", str(LIGHT), "-o", f"{tmp_path}/{out}"]) in {1, 3}
    assert len(capsys.readouterr().err.splitlines()) == 5
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_that_names_its_sheets_like_paths(tmp_path: Path) -> None:
    content = parts({"../../x": rows(HEAD), "CON": "", "a\nb": ""})
    file = written(tmp_path, content)
    out = tmp_path / "diep" / "out"
    assert main(["build", str(file), "-o", str(out), "-q"]) == 1
    assert sorted(everything(tmp_path)) == ["boek.xlsx", "diep", "diep/out", *(f"diep/out/boek-{one}" for one in MADE)]


def test_a_folder_of_all_of_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One bad workbook does not keep the others from being made."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number, name in enumerate(("wrong checksum", "billion laughs", "no sheets", "deep", "two of one name")):
        (folder / f"{number}.xlsx").write_bytes(REFUSED[name][1]())
    for name in ("~$boek.xlsx", ".~lock.boek.xlsx#", ".verborgen.xlsx", "boek-report.docx", "boek-deck.pptx"):
        (folder / name).write_bytes(b"x")
    written(folder, GOOD)
    assert main(["build", str(folder), "-o", str(tmp_path / "out")]) == 3
    errors = [line for line in capsys.readouterr().err.splitlines() if line.startswith("usecasecanvas: ")]
    assert len(errors) == 5
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [f"boek-{one}" for one in MADE]
