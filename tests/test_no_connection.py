"""This file shows that reading and building make no connection, whatever a workbook links to; nor does LibreOffice."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import zipfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from readers_kit import DRAWING, RELATION, cell, parts, rels, rows, written

from generator import layouts
from generator.canvas import load_all
from generator.system import libreoffice
from generator.system.resources import templates_root

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ASKED = (
    ("Welk vraagstuk willen we oplossen?", "hitte"),
    ("Wat zijn onze (max.) 3 belangrijkste inhoudelijke doelen?", "koelte"),
)
WATCHED = """
import os, sys
def watch(event, _):
    if event.startswith(("socket.", "urllib.", "ftplib.", "http.", "subprocess.", "os.exec", "os.system", "os.posix_spawn")):
        os.write(2, f"{event}\\n".encode())
        os._exit(99)
sys.addaudithook(watch)
from generator.cli import main
sys.exit(main(sys.argv[1:]))
"""  # noqa: E501 - one line of a small program

LATE = """
import sys
from generator.system import late_imports
late_imports.begin()
from generator.cli import main
main(sys.argv[1:])
print("ssl" in sys.modules, "PIL.ImageMode" in sys.modules)
from PIL import Image
from urllib.request import Request
print(Image.new("L", (3, 2)).size, Request("http://127.0.0.1:9").host)
import tempfile, traceback
from markdown_it import MarkdownIt
from PIL import ImageFont
print(MarkdownIt().render("[a](b\u00e9)").strip())
print(len(traceback.extract_stack()), tempfile.template, ImageFont.MAX_STRING_LENGTH > 0)
"""
"""Makes a deck with what is imported late, and then uses that."""


def linked(url: str) -> dict[str, str]:
    """The parts of a workbook that link to `url` from wherever a workbook can."""

    def away(*kinds: str) -> str:
        return "".join(
            f'<Relationship Id="{kind}" Type="{RELATION}/{kind}" Target="{url}/{kind}" TargetMode="External"/>'
            for kind in kinds
        )

    content = rows({row: cell(f"A{row}", asked) + cell(f"B{row}", said) for row, (asked, said) in enumerate(ASKED, 1)})
    formulas = "".join(
        f'<c r="D{row}" t="str"><f>{formula}</f><v>x</v></c>'
        for row, formula in enumerate(
            (f'WEBSERVICE("{url}/w")', f'HYPERLINK("{url}/h","x")', f"'{url}/[b.xlsx]B'!A1"), 5
        )
    )
    sheet = (
        content.replace("</sheetData>", f'<row r="5">{formulas}</row></sheetData>')
        + '<hyperlinks><hyperlink ref="B1" r:id="hyperlink"/></hyperlinks><drawing r:id="d"/>'
        '<legacyDrawing r:id="vmlDrawing"/><picture r:id="image"/><oleObjects><oleObject progId="x" shapeId="1"'
        ' r:id="oleObject"/></oleObjects><controls><control shapeId="2" r:id="control" name="c"/></controls>'
    )
    found = parts({"Blad1": sheet})
    book = away("externalLink", "connections", "theme", "customXml", "person", "attachedTemplate")
    found["xl/_rels/workbook.xml.rels"] = found["xl/_rels/workbook.xml.rels"].replace("</Rel", f"{book}</Rel")
    found["_rels/.rels"] = found["_rels/.rels"].replace("</Rel", away("core-properties", "custom-properties") + "</Rel")
    found["xl/worksheets/_rels/sheet1.xml.rels"] = rels(
        f'<Relationship Id="d" Type="{RELATION}/drawing" Target="../drawings/d.xml"/>'
        + away("hyperlink", "vmlDrawing", "image", "oleObject", "control", "comments", "threadedComment", "slicer")
    )
    corners = "".join(
        f"<xdr:{name}><xdr:col>{place}</xdr:col><xdr:row>{place}</xdr:row></xdr:{name}>"
        for name, place in (("from", 8), ("to", 9))
    )
    found["xl/drawings/d.xml"] = (
        f"<xdr:wsDr {DRAWING}><xdr:twoCellAnchor>{corners}<xdr:pic><xdr:nvPicPr>"
        '<xdr:cNvPr id="2" name="foto"><a:hlinkClick r:id="hyperlink"/></xdr:cNvPr></xdr:nvPicPr>'
        '<xdr:blipFill><a:blip r:link="image" r:embed="image"/></xdr:blipFill></xdr:pic></xdr:twoCellAnchor>'
        f'<xdr:twoCellAnchor>{corners}<xdr:graphicFrame><c r:id="chart"/></xdr:graphicFrame></xdr:twoCellAnchor>'
        "</xdr:wsDr>"
    )
    found["xl/drawings/_rels/d.xml.rels"] = rels(away("hyperlink", "image", "chart"))
    return found


def open_document(folder: Path, urls: list[str]) -> Path:
    """A spreadsheet of LibreOffice that links to `urls` from pictures, objects, frames, sheets and formulas."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
        for name, space in (("office", "office"), ("table", "table"), ("text", "text"), ("draw", "drawing"))
    )
    spaces += ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    spaces += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'
    simple = 'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'
    frames = "".join(
        f'<draw:frame svg:width="3cm" svg:height="2cm"><draw:{kind} xlink:href="{url}/{kind}" {simple}/></draw:frame>'
        for url in urls
        for kind in ("image", "object", "object-ole", "floating-frame", "plugin")
    )
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in line
        )
        + "</table:table-row>"
        for line in ASKED
    )
    formulas = "".join(
        f'<table:table-row><table:table-cell table:formula="of:={formula}"/></table:table-row>'
        for url in urls
        for formula in (f"WEBSERVICE(&quot;{url}/w&quot;)", f"['{url}/b.ods'#$Blad1.A1]")
    )
    sources = "".join(
        f'<table:table table:name="L{number}"><table:table-source table:table-name="S" xlink:href="{url}/s.ods"/>'
        "<table:table-row><table:table-cell/></table:table-row></table:table>"
        for number, url in enumerate(urls)
    )
    file = folder / "koppelingen.ods"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<office:document-content {spaces} office:version="1.3"><office:body><office:spreadsheet>'
            f'<table:table table:name="Blad1"><table:shapes>{frames}</table:shapes>{lines}{formulas}</table:table>'
            f"{sources}</office:spreadsheet></office:body></office:document-content>",
        )
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/"'
            ' manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
    return file


@contextmanager
def door() -> Iterator[tuple[int, list[object]]]:
    """A port of this computer, and who knocked on it."""
    knocks: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def wait() -> None:
            while not closing.is_set():
                caller, address = server.accept()
                knocks.append(address)
                caller.close()

        closing = threading.Event()
        thread = threading.Thread(target=wait, daemon=True)
        thread.start()
        port = server.getsockname()[1]
        try:
            yield port, knocks
        finally:
            closing.set()
            before = len(knocks)
            socket.create_connection(("127.0.0.1", port)).close()
            thread.join(5)
            del knocks[before:]


def test_building_makes_no_connection_and_starts_no_program(tmp_path: Path) -> None:
    file = written(tmp_path, linked("http://127.0.0.1:9"))
    before = file.read_bytes()
    command = [sys.executable, "-c", WATCHED, "build", str(file), "-o", str(tmp_path / "out"), "--lang", "en"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert run.returncode == 1, run.stderr
    assert "Traceback" not in run.stderr
    assert file.read_bytes() == before
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "boek-backlog.md",
        "boek-deck.pptx",
        "boek-report.docx",
    ]
    # What was made may name an address that somebody can click, and loads nothing by itself.
    for made in ("boek-deck.pptx", "boek-report.docx"):
        with zipfile.ZipFile(tmp_path / "out" / made) as archive:
            relations = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".rels"))
        for piece in relations.split(b"<Relationship ")[1:]:
            assert b"External" not in piece or b"/hyperlink" in piece


def test_what_reads_over_the_network_is_imported_when_it_is_used(tmp_path: Path) -> None:
    file = written(tmp_path, linked("http://127.0.0.1:9"))
    command = [sys.executable, "-c", LATE, "deck", "-q", str(file), "-o", str(tmp_path / "deck.pptx")]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    used = ["(3, 2) 127.0.0.1:9", '<p><a href="b%C3%A9">a</a></p>', "1 tmp True"]
    assert run.stdout.splitlines()[-4:] == ["False False", *used], run.stderr
    assert (tmp_path / "deck.pptx").is_file()


@pytest.mark.parametrize("way", ["check", "coverage"])
def test_checking_makes_no_connection(way: str, tmp_path: Path) -> None:
    file = written(tmp_path, linked("http://127.0.0.1:9"))
    options = ["--coverage"] if way == "coverage" else []
    command = [sys.executable, "-c", WATCHED, "check", str(file), "--lang", "en", *options]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert run.returncode in {0, 1}, run.stderr
    assert "hitte" in run.stdout or way == "check"


@pytest.mark.skipif(not libreoffice.available(), reason="LibreOffice is not installed")
def test_libreoffice_makes_no_connection(tmp_path: Path) -> None:
    """Without settings of ours LibreOffice calls on every one of these addresses."""
    with door() as (port, knocks):
        urls = [f"{scheme}://127.0.0.1:{port}/x" for scheme in ("http", "https", "ftp", "vnd.sun.star.webdav")]
        file = open_document(tmp_path, urls)
        before = file.read_bytes()
        reading = layouts.read(file, load_all(templates_root()))
        assert reading.response.text("l1_vraagstuk") == "hitte"
        assert knocks == []
    assert file.read_bytes() == before
