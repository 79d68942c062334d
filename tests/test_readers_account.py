"""This file proves that no word is lost: it counts what stands in the XML itself, and what the reader accounts for."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, fromstring

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from generator.canvas import load_all
from generator.forms import blank
from generator.layouts import Reading, read
from generator.system.resources import templates_root

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl import Workbook

CANVASES = load_all(templates_root())
BLANKS = {id_: blank(canvas, "nl") for id_, canvas in CANVASES.items()}
_CODE = re.compile(r'&(?:"[^"]*"|\d+|[A-Z])')


def named(element: Element, name: str) -> list[Element]:
    return [found for found in element.iter() if found.tag.rpartition("}")[2] == name]


def visible(file: Path) -> Counter[str]:
    """Every text that a person can see in the cells, notes and margins of a workbook, straight from its XML."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
        xml = {name.lstrip("/"): fromstring(archive.read(name)) for name in names}  # noqa: S314 - our own files
    table = xml.get("xl/sharedStrings.xml", Element("sst"))
    shared = ["".join(t.text or "" for t in named(si, "t")) for si in named(table, "si")]
    found.update(sheet.get("name", "") for sheet in named(xml["xl/workbook.xml"], "sheet"))
    for name, root in xml.items():
        if name.startswith("xl/worksheets/"):
            for cell in named(root, "c"):
                value = "".join(v.text or "" for kind in ("v", "t") for v in named(cell, kind))
                text = shared[int(value)] if cell.get("t") == "s" else value
                found[text] += bool(text.strip())
            for margin in [m for kind in ("oddHeader", "oddFooter") for m in named(root, kind)]:
                found[_words(_CODE.sub(" ", margin.text or ""))] += 1
        if "comment" in name:
            found.update("".join(t.text or "" for t in named(note, "t")) for note in named(root, "comment"))
            found.update(author.text or "" for author in named(root, "author"))
    del found[""]
    return +found


def accounted(reading: Reading) -> Counter[str]:
    """Every text that the reader says it saw: as an answer, as not placed, or set aside."""
    passages = [found for answer in reading.response.answers for found in answer.passages]
    passages += [found for record in reading.response.records for answer in record.answers for found in answer.passages]
    found = Counter(passage.text for passage in passages)
    for item in reading.response.unplaced:
        found[_margin(item.passage.text) if item.kind in {"header", "footer"} else item.passage.text] += 1
    for aside in reading.aside:
        if aside.reason not in {"prompt", "property", "name"}:
            found[_margin(aside.text) if aside.reason in {"header", "footer"} else aside.text] += 1
    return found


def _margin(text: str) -> str:
    return _words(text.replace("#", " "))


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))


def label_column_gone(book: Workbook) -> None:
    for sheet in book.worksheets:
        sheet.delete_cols(1)


def all_names_gone(book: Workbook) -> None:
    for name in list(book.defined_names):
        del book.defined_names[name]


def rows_inserted(book: Workbook) -> None:
    """As openpyxl does it: the names stay behind and point at the wrong cells."""
    for sheet in book.worksheets:
        sheet.insert_rows(4, 3)


def columns_inserted(book: Workbook) -> None:
    for sheet in book.worksheets:
        sheet.insert_cols(2)


def untouched(book: Workbook) -> None:
    assert book.worksheets


MESSES: tuple[Callable[[Workbook], None], ...] = (
    untouched,
    label_column_gone,
    all_names_gone,
    rows_inserted,
    columns_inserted,
)
LABELS = [question.label.nl for question in CANVASES["usecase"].questions()] + [
    "Opgave",
    "Data",
    "Vraag",
    "Kies er één.",
]
TEXTS = st.one_of(st.sampled_from(LABELS), st.text(st.sampled_from("abc ?.\n1é😀_x0041_"), min_size=1, max_size=12))


@pytest.mark.parametrize("mess", MESSES, ids=lambda mess: mess.__name__)
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=[Phase.generate],
)
@given(data=st.data())
def test_every_text_is_accounted_for_once(
    mess: Callable[[Workbook], None], tmp_path: Path, data: st.DataObject
) -> None:
    """Words typed anywhere, over anything, on sheets moved, copied and hidden, with notes and merges."""
    book = openpyxl.load_workbook(io.BytesIO(BLANKS[data.draw(st.sampled_from(sorted(BLANKS)))]))
    mess(book)
    for sheet in [*book.worksheets, book.create_sheet("Eigen blad")]:
        for row, column, text in data.draw(
            st.lists(st.tuples(st.integers(1, 60), st.integers(1, 9), TEXTS.filter(str.strip)), max_size=6)
        ):
            if not text.startswith("="):
                sheet.cell(row, column).value = text.replace("_x0041_", "x")
    copied = data.draw(st.sampled_from(book.worksheets))
    book.copy_worksheet(copied)
    noted = data.draw(st.sampled_from(book.worksheets))
    noted["B3"].comment = Comment("kijk hier", "Tafel A")
    assert noted.oddHeader is not None
    noted.oddHeader.left.text = "Tafel A"
    data.draw(st.sampled_from(book.worksheets[1:])).sheet_state = "hidden"
    file = tmp_path / "boek.xlsx"
    book.save(file)
    reading = read(file, CANVASES)
    seen, told = visible(file), accounted(reading)
    assert (seen - told, told - seen) == (Counter(), Counter())
