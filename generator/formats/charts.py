"""This file makes charts that can be edited in Office: the XML of a chart, and the small workbook behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from generator.config.brand import readable_on
from generator.document import plain
from generator.formats.office import rezip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.document import Chart

_C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_S: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PREFIXES: Final = {"c": _C, "a": _A, "r": _R}
_INK = "1D2733"
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HIDE_ZERO = "#,##0;-#,##0;;"
Element = etree._Element  # noqa: SLF001 - lxml gives its element type no public name


def chart_xml(
    chart: Chart, colours: Sequence[str], font: str, workbook: str = "", *, size: float = 10, language: str = "nl-NL"
) -> bytes:
    """The chart part. `workbook` is the relation id of its workbook (see chart_workbook), `size` is in points.

    `colours` (six hexadecimal digits) are for the series, or for the slices of a pie. Every value bears its number.
    """
    categories, series = numbers(chart)
    root = etree.Element(f"{{{_C}}}chartSpace", nsmap=_PREFIXES)
    _sub(root, "c:date1904", 0)
    _sub(root, "c:lang", language)
    _sub(root, "c:roundedCorners", 0)
    inner = _sub(root, "c:chart")
    _sub(inner, "c:autoTitleDeleted", 1)
    area = _sub(inner, "c:plotArea")
    _sub(area, "c:layout")
    _plot(area, chart, categories, series, colours)
    if len(series) > 1 or chart.kind == "pie":
        legend = _sub(inner, "c:legend")
        _sub(legend, "c:legendPos", "b" if chart.kind != "pie" else "r")
        _sub(legend, "c:overlay", 0)
    _sub(inner, "c:plotVisOnly", 1)
    _sub(inner, "c:dispBlanksAs", "gap")
    shape = _sub(root, "c:spPr")
    _sub(shape, "a:noFill")
    _sub(_sub(shape, "a:ln"), "a:noFill")
    _text(root, "c:txPr", _INK, size, font)
    if workbook:
        data = _sub(root, "c:externalData")
        data.set(f"{{{_R}}}id", workbook)
        _sub(data, "c:autoUpdate", 0)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def numbers(chart: Chart) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[float, ...]], ...]]:
    """The categories and the series (name, a value for each category) of a chart; what is no number counts as 0."""
    rows = chart.table.rows
    categories = tuple(_fit(plain(row[0])) for row in rows)
    series = [
        (_fit(plain(name)), tuple(_value(plain(row[at])) for row in rows))
        for at, name in enumerate(chart.table.header)
        if at
    ]
    return categories, tuple(series[:1] if chart.kind == "pie" else series)


def chart_height(chart: Chart) -> int:
    """How high the chart should be, in EMU: a bar needs room for its name."""
    rows, series = len(chart.table.rows), len(chart.table.header) - 1
    if chart.kind in {"column", "pie"}:
        return 2_500_000
    bars = rows * (series if chart.kind == "bar" else 1)
    return min(5_200_000, 420_000 + bars * 300_000 + (260_000 if series > 1 else 0))


def chart_workbook(chart: Chart) -> bytes:
    """The workbook (xlsx) that Office opens when someone edits the numbers: categories in A, series from B."""
    categories, series = numbers(chart)
    sheet = etree.Element(f"{{{_S}}}worksheet", nsmap={None: _S})  # type: ignore[dict-item]  # the stubs know no default namespace
    data = etree.SubElement(sheet, f"{{{_S}}}sheetData")
    _cells(data, 1, (_fit(plain(chart.table.header[0])), *(name for name, _ in series)))
    for at, category in enumerate(categories):
        _cells(data, at + 2, (category, *(values[at] for _, values in series)))
    return rezip({**_BOOK, "xl/worksheets/sheet1.xml": _bytes(sheet)})


def _plot(
    area: Element,
    chart: Chart,
    categories: Sequence[str],
    series: Sequence[tuple[str, tuple[float, ...]]],
    colours: Sequence[str],
) -> None:
    pie = chart.kind == "pie"
    plot = _sub(area, "c:pieChart" if pie else "c:barChart")
    if not pie:
        _sub(plot, "c:barDir", "col" if chart.kind == "column" else "bar")
        _sub(plot, "c:grouping", "stacked" if chart.kind == "stacked-bar" else "clustered")
    _sub(plot, "c:varyColors", int(pie))
    for at, (name, values) in enumerate(series):
        made = _sub(plot, "c:ser")
        _sub(made, "c:idx", at)
        _sub(made, "c:order", at)
        _texts(_sub(made, "c:tx"), f"Sheet1!${_letters(at + 2)}$1", [name])
        _look(made, at, len(categories), chart.kind, colours)
        _data(made, _letters(at + 2), categories, values)
    if pie:
        _sub(plot, "c:firstSliceAng", 0)
        return
    _sub(plot, "c:gapWidth", 45)
    _sub(plot, "c:overlap", 100 if chart.kind == "stacked-bar" else -10)
    for identity in ("111111101", "111111102"):
        _sub(plot, "c:axId", identity)
    _axis(area, "c:catAx", ("111111101", "111111102"), turned=chart.kind != "column")
    _axis(area, "c:valAx", ("111111102", "111111101"), turned=chart.kind != "column")


def _axis(area: Element, kind: str, ids: tuple[str, str], *, turned: bool) -> None:
    """Names along one axis; the other is not drawn, as every bar bears its number."""
    axis = _sub(area, kind)
    named = kind == "c:catAx"
    _sub(axis, "c:axId", ids[0])
    scaling = _sub(axis, "c:scaling")
    # The first row on top, as in the table.
    _sub(scaling, "c:orientation", "maxMin" if named and turned else "minMax")
    if not named:
        _sub(scaling, "c:min", 0)
    _sub(axis, "c:delete", int(not named))
    _sub(axis, "c:axPos", "l" if named == turned else "b")
    _sub(axis, "c:numFmt", None, formatCode="General", sourceLinked="0")
    _sub(axis, "c:majorTickMark", "none")
    _sub(axis, "c:minorTickMark", "none")
    _sub(axis, "c:tickLblPos", "low" if named else "nextTo")
    if named:
        line = _sub(_sub(axis, "c:spPr"), "a:ln", None, w="9525")
        _fill(line, "9AA5AF")
    _sub(axis, "c:crossAx", ids[1])
    _sub(axis, "c:crosses", "autoZero")
    if named:
        _sub(axis, "c:auto", 1)
        _sub(axis, "c:lblAlgn", "ctr")
        _sub(axis, "c:lblOffset", 100)
        _sub(axis, "c:noMultiLvlLbl", 1)
    else:
        _sub(axis, "c:crossBetween", "between")


def _look(made: Element, at: int, count: int, kind: str, colours: Sequence[str]) -> None:
    colour = colours[at % len(colours)]
    if kind != "pie":
        _shape(made, colour)
        _sub(made, "c:invertIfNegative", 0)
    else:
        for slice_ in range(count):
            point = _sub(made, "c:dPt")
            _sub(point, "c:idx", slice_)
            _sub(point, "c:bubble3D", 0)
            _shape(point, colours[slice_ % len(colours)])
    inside = kind == "stacked-bar"
    _labels(made, readable_on(colour) if inside else _INK, "ctr" if inside else "outEnd")


def _data(made: Element, column: str, categories: Sequence[str], values: Sequence[float]) -> None:
    end = len(categories) + 1
    _texts(_sub(made, "c:cat"), f"Sheet1!$A$2:$A${end}", categories)
    reference = _sub(_sub(made, "c:val"), "c:numRef")
    _sub(reference, "c:f").text = f"Sheet1!${column}$2:${column}${end}"
    cache = _sub(reference, "c:numCache")
    _sub(cache, "c:formatCode").text = "General"
    _sub(cache, "c:ptCount", len(values))
    for index, value in enumerate(values):
        point = _sub(cache, "c:pt", None, idx=str(index))
        _sub(point, "c:v").text = _said(value)


def _labels(made: Element, colour: str, place: str) -> None:
    labels = _sub(made, "c:dLbls")
    _sub(labels, "c:numFmt", None, formatCode=_HIDE_ZERO if place == "ctr" else "General", sourceLinked="0")
    _sub(labels, "c:spPr")
    _text(labels, "c:txPr", colour, None, "")
    _sub(labels, "c:dLblPos", place)
    for key in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize"):
        _sub(labels, f"c:{key}", int(key == "showVal"))


def _shape(made: Element, colour: str) -> None:
    shape = _sub(made, "c:spPr")
    _fill(shape, colour)
    _fill(_sub(shape, "a:ln", None, w="9525"), "FFFFFF")


def _fill(holder: Element, colour: str) -> None:
    _sub(_sub(holder, "a:solidFill"), "a:srgbClr", colour)


def _text(holder: Element, tag: str, colour: str, size: float | None, font: str) -> None:
    made = _sub(holder, tag)
    _sub(made, "a:bodyPr")
    _sub(made, "a:lstStyle")
    paragraph = _sub(made, "a:p")
    looks = _sub(_sub(paragraph, "a:pPr"), "a:defRPr")
    if size is not None:
        looks.set("sz", str(round(size * 100)))
    _fill(looks, colour)
    if font:
        _sub(looks, "a:latin", None, typeface=font)
    _sub(paragraph, "a:endParaRPr")


def _texts(holder: Element, reference: str, texts: Sequence[str]) -> None:
    made = _sub(holder, "c:strRef")
    _sub(made, "c:f").text = reference
    cache = _sub(made, "c:strCache")
    _sub(cache, "c:ptCount", len(texts))
    for index, text in enumerate(texts):
        _sub(_sub(cache, "c:pt", None, idx=str(index)), "c:v").text = text


def _sub(parent: Element, short: str, value: object = None, **attributes: str) -> Element:
    prefix, _, local = short.partition(":")
    made = etree.SubElement(parent, f"{{{_PREFIXES[prefix]}}}{local}", attributes)
    if value is not None:
        made.set("val", str(value))
    return made


def _cells(data: Element, row: int, values: Sequence[str | float]) -> None:
    made = etree.SubElement(data, f"{{{_S}}}row", r=str(row))
    for at, value in enumerate(values):
        cell = etree.SubElement(made, f"{{{_S}}}c", r=f"{_letters(at + 1)}{row}")
        if isinstance(value, str):
            cell.set("t", "inlineStr")
            text = etree.SubElement(etree.SubElement(cell, f"{{{_S}}}is"), f"{{{_S}}}t")
            text.text = value
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        else:
            etree.SubElement(cell, f"{{{_S}}}v").text = _said(value)


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _value(text: str) -> float:
    found = _NUMBER.search(text)
    return float(found[0].replace(",", ".")) if found else 0.0


def _said(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _fit(text: str) -> str:
    return _UNFIT.sub("", text).replace("\n", " ").strip()


def _bytes(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BOOK: Final = {
    "[Content_Types].xml": (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KINDS}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KINDS}.worksheet+xml"/></Types>'
    ).encode(),
    "_rels/.rels": (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ).encode(),
    "xl/workbook.xml": (
        f'{_HEAD}<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets>'
        "</workbook>"
    ).encode(),
    "xl/_rels/workbook.xml.rels": (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_R}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ).encode(),
}
