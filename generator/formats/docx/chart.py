"""This file places a chart that can be edited in Word, its caption, and its numbers as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.config.brand import palette
from generator.document import plain
from generator.formats.charts import chart_height, chart_workbook, chart_xml
from generator.formats.docx.paragraphs import mark, paragraph
from generator.formats.docx.parts import add
from generator.formats.docx.tables import add_caption, column_widths, describe, frame, table_rows
from generator.formats.docx.xml import (
    NAMES,
    Element,
    fit,
    name,
    plain_sub,
    sub,
)

if TYPE_CHECKING:
    from generator.document import Chart
    from generator.formats.docx.writing_context import Work

_KIND = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TWIP = 635
"""EMU in a twip."""
_WIDEST = 9_400


def add_chart(root: Element, chart: Chart, work: Work, width: int) -> None:
    """A native chart as wide as the text, "Figuur 1" below it, and then the same numbers as a table."""
    if not chart.table.rows or len(chart.table.header) < 2:  # noqa: PLR2004 - a category and a number
        return
    xml = chart_xml(chart, palette(work.brand), work.brand.font, "rId1", language=work.language)
    relation, part = add(work.main, "chart", "word/charts/chart1.xml", _KIND, xml)
    add(part, "package", "word/embeddings/Microsoft_Excel_Sheet1.xlsx", _BOOK, chart_workbook(chart))
    made = paragraph(root, work.styles.id("normal"))
    mark(made, "w:keepNext")
    size = (min(width, _WIDEST) * _TWIP, chart_height(chart))
    _drawing(made, relation, size, chart, work)
    number = add_caption(root, "figure", chart.table.caption, work)
    mark(root[-1], "w:keepNext")
    grid = column_widths(chart.table, min(width, _WIDEST), work.spread)
    table = frame(root, work.styles.tables["plain"], grid, header=True)
    describe(table, f"{work.words['chart-numbers']} {number}. {plain(chart.table.caption)}")
    table_rows(table, chart.table, grid, work)


def _drawing(holder: Element, relation: str, size: tuple[int, int], chart: Chart, work: Work) -> None:
    drawing = sub(sub(holder, "w:r"), "w:drawing")
    inline = plain_sub(drawing, "wp:inline", distT=0, distB=0, distL=0, distR=0)
    plain_sub(inline, "wp:extent", cx=size[0], cy=size[1])
    plain_sub(inline, "wp:effectExtent", l=0, t=0, r=0, b=0)
    number = work.drawing()
    described = fit(chart.alt or plain(chart.table.caption)).replace("\n", " ")
    plain_sub(inline, "wp:docPr", id=number, name=f"{work.words['figure']} {number}", descr=described)
    plain_sub(inline, "wp:cNvGraphicFramePr")
    graphic = plain_sub(plain_sub(inline, "a:graphic"), "a:graphicData", uri=NAMES["c"])
    plain_sub(graphic, "c:chart").set(name("r:id"), relation)
