"""This file attacks the reader: files that are something else, and zips that were made to harm."""

from __future__ import annotations

import io
import os
import struct
import time
import tracemalloc
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readers_kit import cell, parts, rows, written, zipped

from generator.canvas import load_all
from generator.errors import UnreadableError
from generator.layouts import read
from generator.system.resources import templates_root
from generator.words.messages import MESSAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CANVASES = load_all(templates_root())
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)
GOOD = parts(
    {
        "Blad1": rows(
            {
                1: cell("A1", "Welk vraagstuk willen we oplossen?") + cell("B1", "hitte"),
                2: cell("A2", "Wat zijn onze (max.) 3 belangrijkste inhoudelijke doelen?") + '<c r="B2"><v>3</v></c>',
            }
        )
    }
)


def refused(path: Path) -> str:
    """The code with which `path` is refused; each code has a sentence in both languages."""
    with pytest.raises(UnreadableError) as caught:
        read(path, CANVASES)
    for language in ("nl", "en"):
        sentence = MESSAGES[language][caught.value.code].format(**caught.value.values)
        assert "{" not in sentence
    return caught.value.code


def with_part(name: str, data: str | bytes, base: Mapping[str, str] = GOOD) -> bytes:
    content: dict[str, str | bytes] = {**base, name: data}
    return zipped(content)


OTHERS: dict[str, tuple[str, bytes]] = {
    "empty": ("input-empty", b""),
    "password": ("input-password", OLE + "EncryptedPackage".encode("utf-16-le")),
    "xls": ("input-old-xls", OLE + "Workbook".encode("utf-16-le")),
    "doc": ("input-word", OLE + "WordDocument".encode("utf-16-le")),
    "ppt": ("input-powerpoint", OLE + "PowerPoint Document".encode("utf-16-le")),
    "docx": ("input-word", zipped({"[Content_Types].xml": "", "_rels/.rels": "", "word/document.xml": ""})),
    "pptx": ("input-powerpoint", zipped({"[Content_Types].xml": "", "_rels/.rels": "", "ppt/presentation.xml": ""})),
    "ods": ("input-opendocument", zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})),
    "odt": ("input-opendocument", zipped({"mimetype": "application/vnd.oasis.opendocument.text"})),
    "xlsb": ("input-xlsb", zipped({"xl/workbook.bin": ""})),
    "numbers": ("input-numbers", zipped({"Index/Document.iwa": ""})),
    "zip": ("input-zip", zipped({"foto.jpg": "x"})),
    "empty-zip": ("input-zip", zipped({})),
    "csv": ("input-csv", b"Blok;Vraag;Antwoord\n1;Wat?;Dit\n"),
    "html": ("input-html", b"\xef\xbb\xbf  <html><table></table></html>"),
    "xhtml": ("input-html", b'<?xml version="1.0"?><html xmlns="x"/>'),
    "xml": ("input-xml", b'<?xml version="1.0"?><Workbook/>'),
    "pdf": ("input-pdf", b"%PDF-1.7 ..."),
    "rtf": ("input-rtf", b"{\\rtf1 x}"),
    "json": ("input-json", b'{"canvas": "usecase"}'),
    "json-16": ("input-json", '{"canvas": "usecase"}'.encode("utf-16")),
    "zeros": ("input-truncated", bytes(5000)),
    "noise": ("input-no-workbook", b"\x01\x02hallo"),
    "half": ("input-truncated", zipped(GOOD)[:-200]),
}


@pytest.mark.parametrize("name", OTHERS)
def test_says_what_a_file_is_instead(name: str, tmp_path: Path) -> None:
    code, data = OTHERS[name]
    file = tmp_path / "canvas.xlsx"
    file.write_bytes(data)
    assert refused(file) == code


def test_says_what_is_no_file(tmp_path: Path) -> None:
    fifo = tmp_path / "pijp.xlsx"
    os.mkfifo(fifo)
    lock = tmp_path / "~$canvas.xlsx"
    lock.write_bytes(b"\x05Jan")
    dangling = tmp_path / "weg.xlsx"
    dangling.symlink_to(tmp_path / "nergens.xlsx")
    assert refused(tmp_path / "bestaat-niet.xlsx") == "input-missing"
    assert refused(tmp_path / "a\0b.xlsx") == "input-missing"
    assert refused(dangling) == "input-missing"
    assert refused(tmp_path) == "input-folder"
    assert refused(fifo) == "input-not-a-file"
    assert refused(Path("/dev/zero")) == "input-not-a-file"
    assert refused(lock) == "input-lock-file"


def test_name_too_long_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / ("a" * 300)) in {"input-no-access", "input-missing"}


def crc(_: bytes) -> bytes:
    """One byte of a stored part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, text in GOOD.items():
            archive.writestr(name, text)
    return stream.getvalue().replace(b"vraagstuk", b"vraagstik", 1)


def duplicate(_: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in GOOD.items():
            archive.writestr(name, text)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("xl/workbook.xml", "<x/>")
    return stream.getvalue()


def overlapping(data: bytes) -> bytes:
    """All entries point at the same compressed bytes."""
    first = data.index(b"PK\x01\x02")
    offset = struct.unpack_from("<L", data, first + 42)[0]
    result = bytearray(data)
    place = first
    while (place := data.find(b"PK\x01\x02", place)) >= 0:
        struct.pack_into("<L", result, place + 42, offset)
        place += 4
    return bytes(result)


def encrypted(data: bytes) -> bytes:
    place = data.index(b"PK\x01\x02")
    return data[: place + 8] + b"\x01\x00" + data[place + 10 :]


def packed_wrongly(_: bytes) -> bytes:
    """In a way that no Office program has, with settings that do not exist."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_LZMA) as archive:
        for name, text in GOOD.items():
            archive.writestr(name, text)
    return held.getvalue().replace(b"\x05\x00\x5d", b"\x05\x00\xff")


ATTACKS: dict[str, tuple[set[str], Callable[[bytes], bytes]]] = {
    "wrong checksum": ({"input-damaged"}, crc),
    "packed wrongly": ({"input-damaged"}, packed_wrongly),
    "two parts of one name": ({"input-hostile"}, duplicate),
    "case twins": ({"input-hostile"}, lambda _: with_part("XL/WORKBOOK.XML", "<x/>")),
    "overlapping entries": ({"input-hostile"}, overlapping),
    "encrypted entry": ({"input-password"}, encrypted),
    "many entries": ({"input-bomb"}, lambda _: zipped({**GOOD, **{f"x{n}": "" for n in range(2001)}})),
    "high ratio": ({"input-bomb"}, lambda _: with_part("xl/media/x.xml", b" " * 11_000_000)),
    "doctype": (
        {"input-hostile"},
        lambda _: with_part("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "b">]>' + GOOD["xl/workbook.xml"]),
    ),
    "doctype in UTF-16": (
        {"input-hostile"},
        lambda _: with_part("xl/workbook.xml", ("<!DOCTYPE x>" + GOOD["xl/workbook.xml"]).encode("utf-16")),
    ),
    "deep": ({"input-bomb"}, lambda _: with_part("xl/worksheets/sheet1.xml", "<a>" * 300 + "</a>" * 300)),
    "not well-formed": ({"input-damaged"}, lambda _: with_part("xl/worksheets/sheet1.xml", "<a><b></a>")),
    "no worksheet part": (
        {"input-damaged"},
        lambda _: zipped({name: data for name, data in GOOD.items() if "sheet1" not in name}),
    ),
    "row far away": (
        {"input-damaged"},
        lambda _: zipped(parts({"Blad1": rows({99_999_999: cell("A1", "x")})})),
    ),
    "column far away": ({"input-damaged"}, lambda _: zipped(parts({"Blad1": rows({1: cell("ZZZZ1", "x")})}))),
    "shared string out of range": (
        {"input-damaged"},
        lambda _: zipped(parts({"Blad1": rows({1: '<c r="A1" t="s"><v>9</v></c>'})})),
    ),
    "shared string that is no number": (
        {"input-damaged"},
        lambda _: zipped(parts({"Blad1": rows({1: '<c r="A1" t="s"><v>x</v></c>'})})),
    ),
    "number that is none": (
        {"input-damaged"},
        lambda _: zipped(parts({"Blad1": rows({1: '<c r="A1"><v>1,5</v></c>'})})),
    ),
    "no sheets": ({"input-no-sheets"}, lambda _: zipped(parts({}))),
    "sheet without relation": (
        {"input-damaged"},
        lambda _: with_part("xl/_rels/workbook.xml.rels", "<Relationships/>"),
    ),
    "no canvas": ({"no-canvas"}, lambda _: zipped(parts({"Blad1": rows({1: cell("A1", "Omzet")})}))),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_attack_ends_in_one_sentence(name: str, tmp_path: Path) -> None:
    codes, make = ATTACKS[name]
    file = tmp_path / "boek.xlsx"
    file.write_bytes(make(zipped(GOOD)))
    assert refused(file) in codes


def test_ranges_over_the_whole_sheet_cost_nothing(tmp_path: Path) -> None:
    merges = '<mergeCell ref="A3:XFD1048576"/>' * 20_000
    links = '<hyperlink ref="A1:XFD1048576" r:id="l"/>' * 20_000
    sheet = (
        '<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" hidden="1"/></cols>'
        + rows({1: cell("A1", "Welk vraagstuk willen we oplossen?") + cell("B1", "hitte"), 2: cell("A2", "Vraagstuk")})
        + rows({1_048_576: cell("XFD1048576", "Wat zijn onze (max.) 3 belangrijkste inhoudelijke doelen?")})
        + f"<mergeCells>{merges}</mergeCells><hyperlinks>{links}</hyperlinks>"
    )
    file = written(tmp_path, parts({"Blad1": sheet}))
    tracemalloc.start()
    start = time.process_time()
    reading = read(file, CANVASES)
    taken = time.process_time() - start
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reading.canvas == "usecase-light"
    assert taken < 10
    assert peak < 100_000_000


def test_input_stays_as_it_was(tmp_path: Path) -> None:
    file = written(tmp_path, GOOD)
    before = file.read_bytes(), file.stat().st_mtime_ns
    assert read(file, CANVASES).response.text("l1_vraagstuk") == "hitte"
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before
    assert [path.name for path in tmp_path.iterdir()] == ["boek.xlsx"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_changed_bytes_never_give_a_traceback(tmp_path: Path, data: st.DataObject) -> None:
    """A part of a real workbook is changed at random: it is read, or refused with a sentence."""
    name = data.draw(st.sampled_from(sorted(GOOD)))
    raw = GOOD[name].encode()
    place = data.draw(st.integers(0, len(raw)))
    new = data.draw(
        st.one_of(st.binary(max_size=4), st.sampled_from([b"<", b">", b'"', b"&#0;", b"]]>", b"-1", b"r:id"]))
    )
    changed = raw[:place] + new + raw[place + data.draw(st.integers(0, 12)) :]
    file = tmp_path / "boek.xlsx"
    file.write_bytes(with_part(name, changed))
    try:
        assert read(file, CANVASES).sheets
    except UnreadableError as error:
        assert error.code in MESSAGES["nl"]  # noqa: PT017 - either outcome is right
