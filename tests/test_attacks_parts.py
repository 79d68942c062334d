"""This file attacks the reader with what stands inside the parts of a workbook, and with zips that lie about them.

Small files that cost much: each is read, or refused in one sentence, in a few seconds.
"""

from __future__ import annotations

import io
import struct
import time
import zipfile
from typing import TYPE_CHECKING

import pytest
from readers_kit import DRAWING, MAIN, RELATION, cell, parts, rels, rows, written, zipped

from generator.api import comparing
from generator.api.project import Project
from generator.canvas import load_all
from generator.errors import UnreadableError
from generator.layouts import read
from generator.system.resources import templates_root
from generator.words.messages import MESSAGES
from generator.xlsx.cells import letters

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.api.assessing import Assessment

CANVASES = load_all(templates_root())
ASKED = (
    ("Welk vraagstuk willen we oplossen?", "hitte"),
    ("Wat zijn onze (max.) 3 belangrijkste inhoudelijke doelen?", "koelte"),
)
HEAD = {row: cell(f"A{row}", asked) + cell(f"B{row}", said) for row, (asked, said) in enumerate(ASKED, 1)}
GOOD = parts({"Blad1": rows(HEAD)})
CORNER = "<xdr:from><xdr:col>1</xdr:col><xdr:row>1</xdr:row></xdr:from>"
SECONDS = 6
"""Of computing, on a busy machine; a quarter of it is enough on another."""


def related(relations: str, others: dict[str, str], inner: str = "") -> bytes:
    """A workbook whose sheet has `relations` to `others`."""
    found = parts({"Blad1": rows(HEAD) + inner})
    return zipped({**found, "xl/worksheets/_rels/sheet1.xml.rels": rels(relations), **others})


def to(id_: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{id_}" Type="{RELATION}/{kind}" Target="{target}"/>'


def drawn(inner: str, others: dict[str, str] | None = None) -> bytes:
    drawing = f"<xdr:wsDr {DRAWING}>{inner}</xdr:wsDr>"
    return related(to("d", "drawing", "../drawings/d.xml"), {"xl/drawings/d.xml": drawing, **(others or {})})


def anchors(count: int, inner: str = "") -> str:
    return f"<xdr:twoCellAnchor>{CORNER}{inner}</xdr:twoCellAnchor>" * count


def sheets(names: dict[str, str]) -> str:
    listed = "".join(f'<sheet name="{name}" r:id="{id_}"/>' for name, id_ in names.items())
    return f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets>{listed}</sheets></workbook>'


def field(data: bytes, mark: bytes, offset: int, form: str, value: int) -> bytes:
    """`data` with one field changed in its last header of a kind."""
    changed = bytearray(data)
    struct.pack_into(form, changed, data.rindex(mark) + offset, value)
    return bytes(changed)


def zip64(data: bytes) -> bytes:
    """A zip that says that its numbers stand elsewhere, and gives impossible ones there."""
    place = data.rindex(b"PK\x05\x06")
    record = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 1 << 60, 1 << 60, 1 << 60, 1 << 60)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, place, 1)
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return data[:place] + record + locator + end


def wrapped(name: str, inner: str) -> bytes:
    """A workbook with an element of this name below the cells."""
    return zipped(parts({"Blad1": f"{rows(HEAD)}<{name}>{inner}</{name}>"}))


def named(texts: list[str]) -> bytes:
    names = "".join(f'<definedName name="n{number}">{text}</definedName>' for number, text in enumerate(texts))
    return zipped(parts({"Blad1": rows(HEAD)}, names=names))


def with_sheets(count: int) -> bytes:
    """One part under as many sheets."""
    return zipped({**parts({"Blad1": rows(MANY)}), "xl/workbook.xml": sheets({f"B{n}": "s1" for n in range(count)})})


def nested() -> bytes:
    """A bomb in a bomb: what is inside is never opened."""
    inner = zipped({"x": bytes(9_000_000)})
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in GOOD.items():
            archive.writestr(name, text)
        for name in ("xl/embeddings/a.xlsx", "xl/media/b.zip"):
            archive.writestr(name, inner)
    return held.getvalue()


CHART = {
    "xl/drawings/_rels/d.xml.rels": rels(to("c", "chart", "../charts/c.xml")),
    "xl/charts/c.xml": f"<c {DRAWING}><strCache>" + "<pt><v>x</v></pt>" * 5000 + "</strCache></c>",
}
FRAME = '<xdr:graphicFrame><c r:id="c"/></xdr:graphicFrame>'
NOTES = f'<comments xmlns="{MAIN}"><commentList>' + '<comment ref="A1"/>' * 5000 + "</commentList></comments>"
WIDE = "A1:XFD1048576"
FORMAT = f'<conditionalFormatting sqref="{WIDE}"><cfRule/></conditionalFormatting>'
PROMPT = f'<dataValidation sqref="{WIDE}" prompt="x"/>'
LINKS = "<hyperlinks>" + '<hyperlink ref="A1:AN25" r:id="l"/>' * 9000 + "</hyperlinks>"
LINK = '<Relationship Id="l" Type="x/hyperlink" Target="http://127.0.0.1:9/" TargetMode="External"/>'
MANY = {row: "".join(cell(f"{letters(column)}{row}", "x") for column in range(1, 41)) for row in range(3, 100)}

REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a million things that float": ("input-bomb", lambda: drawn(anchors(1_000_000))),
    "a chart a thousand times": ("input-bomb", lambda: drawn(anchors(5000, FRAME), CHART)),
    "notes a thousand times": (
        "input-bomb",
        lambda: related("".join(to(f"c{n}", "comments", "../c.xml") for n in range(2000)), {"xl/c.xml": NOTES}),
    ),
    "one part under hundreds of sheets": ("input-bomb", lambda: with_sheets(499)),
    "sheets by the thousand": ("input-bomb", lambda: with_sheets(5000)),
    "names by the hundred thousand": ("input-bomb", lambda: named(["Blad1!A1"] * 99_000)),
    "links over links": ("input-bomb", lambda: related(LINK, {}, rows(MANY) + LINKS)),
    "conditional formats by the hundred thousand": (
        "input-bomb",
        lambda: zipped(parts({"Blad1": rows(HEAD) + FORMAT * 200_000})),
    ),
    "a string that is not there": (
        "input-damaged",
        lambda: zipped(parts({"Blad1": rows({1: '<c r="A1" t="s"><v>-1</v></c>'})})),
    ),
    "a string far beyond": (
        "input-damaged",
        lambda: zipped(parts({"Blad1": rows({1: f'<c r="A1" t="s"><v>{"9" * 5000}</v></c>'})})),
    ),
    "a directory that points outside": (
        "input-hostile input-truncated",
        lambda: field(zipped(GOOD), b"PK\x05\x06", 16, "<L", 0xFFFFFFF0),
    ),
    "a directory with too many": ("input-truncated", lambda: field(zipped(GOOD), b"PK\x05\x06", 12, "<L", 1 << 30)),
    "an entry that stands elsewhere": ("input-damaged", lambda: field(zipped(GOOD), b"PK\x01\x02", 42, "<L", 1 << 30)),
    "an entry of another kind": ("input-damaged", lambda: field(zipped(GOOD), b"PK\x01\x02", 10, "<H", 99)),
    "an entry larger than the file": ("input-bomb", lambda: field(zipped(GOOD), b"PK\x01\x02", 24, "<L", 0xFFFFFFF0)),
    "numbers of 64 bits that lie": ("input-truncated", lambda: zip64(zipped(GOOD))),
    "a sheet elsewhere on the internet": (
        "input-damaged",
        lambda: zipped(
            {**GOOD, "xl/_rels/workbook.xml.rels": rels(to("s1", "worksheet", "http://127.0.0.1:9/sheet1.xml"))}
        ),
    ),
}  # fmt: skip
DTD = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"


def took(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def refused(file: Path) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read(file, CANVASES)
    for language in ("nl", "en"):
        sentence = MESSAGES[language][caught.value.code].format(**caught.value.values)
        assert sentence.endswith(".")
        assert "\n" not in sentence
    return caught.value


@pytest.mark.parametrize("name", REFUSED)
def test_what_costs_far_more_than_it_is_is_refused(name: str, tmp_path: Path) -> None:
    code, make = REFUSED[name]
    file = tmp_path / "boek.xlsx"
    file.write_bytes(make())
    found: list[str] = []
    assert took(lambda: found.append(refused(file).code)) < SECONDS
    # Versions of Python differ in what they see first in a wrong directory.
    assert found[0] in code.split()


@pytest.mark.parametrize("part", [name for name in GOOD if name != "[Content_Types].xml"])
def test_no_part_that_is_read_may_have_a_dtd(part: str, tmp_path: Path) -> None:
    file = written(tmp_path, {**GOOD, part: DTD + GOOD[part]})
    error = refused(file)
    assert error.code == "input-hostile"
    assert part.rpartition("/")[2] in error.values["reason"]


def cyclic() -> bytes:
    """Parts that point at each other and at themselves."""
    others = {
        "xl/drawings/_rels/d.xml.rels": rels(to("c", "chart", "../charts/c.xml") + to("d", "drawing", "d.xml")),
        "xl/charts/c.xml": f"<c {DRAWING}><rich><a:p><a:r><a:t>kop</a:t></a:r></a:p></rich></c>",
        "xl/charts/_rels/c.xml.rels": rels(
            to("u", "chartUserShapes", "c.xml") + to("v", "chartUserShapes", "../drawings/d.xml")
        ),
    }
    return drawn(anchors(1, FRAME), others)


def deep_shapes() -> bytes:
    vml = "<xml>" + "<shape><ClientData/><textbox>" * 5000 + "x" + "</textbox></shape>" * 5000 + "</xml>"
    inner = '<legacyDrawing r:id="v"/>'
    return related(to("v", "vmlDrawing", "../drawings/v.vml"), {"xl/drawings/v.vml": vml}, inner)


READ: dict[str, Callable[[], bytes]] = {
    "cyclic relations": cyclic,
    "bombs within": nested,
    "deep shapes": deep_shapes,
    "validation of everything": lambda: wrapped("dataValidations", PROMPT * 5000),
    "a validation of many ranges": lambda: wrapped("dataValidations", PROMPT.replace(WIDE, "A1:B2 " * 500_000)),
    "names of quotes": lambda: named([mark * 8000 for mark in ("'", "a", '"', "'a'")] * 50),
    "turned around": lambda: zipped(parts({"Blad1": rows({**HEAD, 3: cell("C3", "\u202e\u2066" * 8000)})})),
    "escaped without end": lambda: zipped(parts({"Blad1": rows({**HEAD, 3: cell("C3", "_x202E_" * 5000)})})),
    "a number of a million figures": lambda: zipped(
        parts({"Blad1": rows({**HEAD, 3: f'<c r="C3"><v>{"9" * 1_000_000}</v></c>'})})
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_what_is_only_strange_is_read(name: str, tmp_path: Path) -> None:
    file = tmp_path / "boek.xlsx"
    file.write_bytes(READ[name]())
    subjects: list[Assessment] = []
    assert took(lambda: subjects.append(comparing.examine(file, Project()))) < SECONDS
    assert subjects[0].response.text("l1_vraagstuk") == "hitte"
    assert subjects[0].response.text("l1_doelen") == "koelte"


def words(number: int) -> str:
    return " ".join(("Welk", "water", "stad", "hitte", "Wat", "kaart")[(number * place) % 6] for place in (1, 3, 5, 7))


def long_text() -> bytes:
    cells = {
        row: "".join(cell(f"{letters(column)}{row}", f"{words(row * column)} " * 1400) for column in range(1, 11))
        for row in range(3, 103)
    }
    return zipped(parts({"Blad1": rows({**HEAD, **cells})}))


def many_cells() -> bytes:
    questions = [question.label.get("nl") for question in CANVASES["usecase"].questions()] * 3
    cells = {
        row: "".join(
            cell(f"{letters(column)}{row}", questions[row * 4 + column] if row in (1, 4, 7) else f"{words(row)}?")
            for column in range(1, 11)
        )
        for row in range(1, 2001)
    }  # fmt: skip
    return zipped(parts({"Bord": rows(cells)}))


@pytest.mark.parametrize("make", [long_text, many_cells])
def test_a_giant_is_read_or_refused_well_in_time(make: Callable[[], bytes], tmp_path: Path) -> None:
    """A thousand cells as full as Excel lets them be; a board with 20,000 cells."""
    file = tmp_path / "reus.xlsx"
    file.write_bytes(make())

    def work() -> None:
        try:
            assert read(file, CANVASES).response.answers
        except UnreadableError as error:
            assert error.code == "input-bomb"  # noqa: PT017 - either outcome is right

    assert took(work) < SECONDS
