"""This file makes boards for tests: the canvas as it hangs on the wall, with texts in cells and in shapes."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

import openpyxl
from readers_kit import DRAWING, RELATION, rels

from generator.canvas import load_all
from generator.system.resources import templates_root

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from generator.model import Passage, Response, Wording

CANVASES = load_all(templates_root())
FULL, LIGHT = CANVASES["usecase"], CANVASES["usecase-light"]
LABELS: dict[str, Wording] = {
    part.id: part.label
    for canvas in CANVASES.values()
    for question in canvas.questions()
    for part in (question, *question.columns)
}
# The questions as they stand on the first page of the canvas: a row of cells a line, the questions of each cell.
WALL = (
    ("f1_vraagstuk", "f1_waarde", "", "f2_vw_stakeholder", "f2_mw_stakeholder", "f3_stap f3_wie"),
    ("f1_voor_wie", "f1_knelpunt f1_knelpunt_waarom", "f1_kansrijk f1_doelen f1_waarom", "f2_vw_belang f2_vw_vragen",
     "f2_mw_rol f2_mw_belang f2_mw_vragen", ""),
    ("f1_opgave", "f1_wettelijk_kader", "f1_indicatoren", "f2_vw_beslissingen", "f2_mw_beslissingen", "f3_inzichten"),
    ("f1_ethiek", "", "", "f2_eigenaar", "f2_opdrachtgever", "f3_data"),
)  # fmt: skip
SECOND = (
    ("f4_wens f4_waarde", "f5_visueel", "f6_visualisatie"),
    ("f4_inzichten", "f5_functionaliteit", "f6_afwegingen"),
    ("f4_informatie", "f5_interface", "f6_besluitvorming"),
    ("f4_indicatoren", "", "f6_gedeeld_beeld"),
    ("f4_data f4_vindplaats", "", "f6_borging"),
)
LIGHT_WALL = (
    ("l1_vraagstuk", "l2_stakeholder", "l3_inzicht l3_waarvoor"),
    ("l1_knelpunten", "l2_rol", "l3_data"),
    ("l1_doelen", "l2_belang", ""),
)


class Shape(NamedTuple):
    """A text that lies over the cells from the first to the last (row and column, from 1)."""

    text: str
    first: tuple[int, int]
    last: tuple[int, int]


def headings(grid: Iterable[Iterable[str]]) -> Iterator[tuple[int, int, list[str]]]:
    """The cells of a grid that hold questions: row and column from 0, and the ids."""
    for row, cells in enumerate(grid):
        for column, ids in enumerate(cells):
            if ids:
                yield row, column, ids.split()


def label(ids: Iterable[str], language: str = "nl") -> str:
    """The questions of one cell."""
    return " ".join(LABELS[id_].get(language) for id_ in ids)


def wall(sheet: Worksheet, grid: Iterable[Iterable[str]] = WALL, language: str = "nl", answers: str = "below") -> None:
    """Fill a sheet with a board; each cell is answered with the id of its first question.

    `answers` stand "below" the question, "beside" it, or "within" the same cell.
    """
    for row, column, ids in headings(grid):
        question, answer = label(ids, language), f"over {ids[0]}"
        place = (3 + row * 4, 2 + column * (2 if answers == "beside" else 1))
        if answers == "within":
            question = f"{question}\n{answer}"
        else:
            sheet.cell(place[0] + (answers == "below"), place[1] + (answers == "beside"), answer)
        sheet.cell(*place, question)


def answered(response: Response) -> dict[str, list[str]]:
    """What stands at each question and in each column."""
    found: dict[str, list[str]] = {}
    for answer in response.every_answer():
        found.setdefault(answer.question, []).extend(passage.text for passage in answer.passages)
    return found


def passages(response: Response) -> list[Passage]:
    """Every passage of a response."""
    found = [passage for answer in response.every_answer() for passage in answer.passages]
    return found + [item.passage for item in response.unplaced]


def content(book: Workbook, shapes: Iterable[Shape | str] = ()) -> bytes:
    """The bytes of a workbook, with shapes over its first sheet; a text in `shapes` is XML of a drawing as it is."""
    stream = io.BytesIO()
    book.save(stream)
    drawn = "".join(shape if isinstance(shape, str) else _anchor(shape) for shape in shapes)
    if not drawn:
        return stream.getvalue()
    out = io.BytesIO()
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name).decode() if name.endswith((".xml", ".rels")) else ""
            if name == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.drawing+xml"
                data = data.replace(
                    "</Types>", f'<Override PartName="/xl/drawings/d1.xml" ContentType="{kind}"/></Types>'
                )
            if name == "xl/worksheets/sheet1.xml":
                data = re.sub("(<pageMargins.*?/>)", rf'\1<drawing xmlns:r="{RELATION}" r:id="d1"/>', data)
            target.writestr(name, data or source.read(name))
        link = f'<Relationship Id="d1" Type="{RELATION}/drawing" Target="../drawings/d1.xml"/>'
        target.writestr("xl/worksheets/_rels/sheet1.xml.rels", rels(link))
        target.writestr("xl/drawings/d1.xml", f"<xdr:wsDr {DRAWING}>{drawn}</xdr:wsDr>")
    return out.getvalue()


def new(title: str = "Bord") -> tuple[Workbook, Worksheet]:
    """A workbook with one empty sheet."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    return book, sheet


def drawn(text: str) -> str:
    """A shape with text, without the place where it lies."""
    lines = "".join(f"<a:p><a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in text.split("\n"))
    return (
        '<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="Tekst"/><xdr:cNvSpPr/></xdr:nvSpPr>'
        '<xdr:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="900000" cy="300000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>'
        f"<xdr:txBody><a:bodyPr/>{lines}</xdr:txBody></xdr:sp>"
    )


def corners(first: tuple[int, int], last: tuple[int, int]) -> str:
    """The corners of what lies over the cells from `first` to `last`: a little within them."""
    return "".join(
        f"<xdr:{name}><xdr:col>{column - 1}</xdr:col><xdr:colOff>{offset}</xdr:colOff><xdr:row>{row - 1}</xdr:row>"
        f"<xdr:rowOff>{offset}</xdr:rowOff></xdr:{name}>"
        for name, (row, column), offset in (("from", first, 1000), ("to", last, 90_000))
    )


def _anchor(shape: Shape) -> str:
    return (
        f"<xdr:twoCellAnchor>{corners(shape.first, shape.last)}{drawn(shape.text)}<xdr:clientData/></xdr:twoCellAnchor>"
    )
