"""This file says findings in words, as they can stand in a cell, and writes the sheet that lists them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lxml import etree

from generator.annotate.colours import Colours
from generator.annotate.parts import Book, Parts
from generator.annotate.sheet import place_of
from generator.annotate.xml import SPACE, child, children, local, make, namespace
from generator.model import CellRef
from generator.model.marks import is_line, line_number
from generator.words.messages import message
from generator.words.telling import Told
from generator.xlsx.cells import address
from generator.xlsx.sanitise import NONCHARACTERS, escaped

_HEADS = ("level", "block", "question", "what", "action", "place")
_WIDTHS = (12, 28, 34, 60, 50, 24)
_FIRST = 5
_LINE, _TALLEST, _WORD_ENDS = 15, 400, 1.1
_TOUCHED = {"comments", "threadedComment", "drawing", "vmlDrawing", "table"}
_LONGEST_LINK = 2_000

_LONGEST, _MOST_CELLS = 2_000, 20
_UNFIT = re.compile(f"[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff{NONCHARACTERS}]")

Line = tuple[list[tuple[str, str]], str]


def write_overview(parts: Parts, book: Book, colours: Colours, findings: Sequence[Told], language: str) -> None:
    """Write the overview in the place of the last one; one in which a person changed something stays beside it."""
    lines = _lines(findings, language, {name.casefold() for name, _ in book.sheets()})
    area = f"$A$1:$G${_FIRST + max(len(lines), 1) - 1}"
    names = book.overviews()
    mine = ((name, part) for name, part in book.sheets() if name.casefold() in names and _untouched(parts, book, part))
    name, part = next(mine, ("", ""))
    known = names.get(name.casefold(), "")
    if not part:
        name, part = book.add_sheet(message("overview-sheet", language))
    book.name_overview(known, name, area)
    parts.write(part, _sheet(lines, parts.tree(book.part), colours, language))


def _lines(findings: Sequence[Told], language: str, sheets: set[str]) -> list[Line]:
    """The cells of each line (text and style), and where its link goes."""
    lines: list[Line] = []
    for told in findings:
        ref = next((ref for ref in told.finding.refs if ref.sheet.casefold() in sheets and place_of(ref.cell)), None)
        what = "\n".join(filter(None, (told.label, told.what)))
        cells = [
            (message(f"overview-{told.finding.level}", language), told.finding.level),
            (told.block, "text"),
            (told.question, "text"),
            (what, "text"),
            (told.action, "text"),
            (told.place, "link" if ref else "text"),
        ]
        lines.append(([(plain(text), style) for text, style in cells], _link(ref) if ref else ""))
    return lines or [([(message("overview-none", language), "text")], "")]


def _link(ref: CellRef) -> str:
    place = place_of(ref.cell)
    sheet = ref.sheet.replace("'", "''")
    link = f"'{sheet}'!{address(*place)}" if place else ""
    return link if len(link) <= _LONGEST_LINK else ""


def _sheet(lines: list[Line], book: etree._Element, colours: Colours, language: str) -> bytes:
    space = namespace(book)
    root = etree.fromstring(f'<worksheet xmlns="{space}"/>')
    make(make(root, "sheetPr"), "pageSetUpPr", fitToPage="1")
    view = make(make(root, "sheetViews"), "sheetView", showGridLines="0", workbookViewId="0")
    make(view, "pane", ySplit=str(_FIRST - 1), topLeftCell=f"A{_FIRST}", activePane="bottomLeft", state="frozen")
    columns = make(root, "cols")
    make(columns, "col", min="1", max="1", width="9", hidden="1", customWidth="1")
    for number, width in enumerate(_WIDTHS, 2):
        make(columns, "col", min=str(number), max=str(number), width=str(width), customWidth="1")
    data = make(root, "sheetData")
    _row(data, 1, [(message("overview-title", language), "title")], colours)
    _row(data, 2, [(message("overview-about", language), "title-text")], colours)
    _row(data, _FIRST - 1, [(message(f"overview-{head}", language), "head") for head in _HEADS], colours)
    links = [(address(number, 7), link) for number, (_, link) in enumerate(lines, _FIRST) if link]
    for number, (cells, _) in enumerate(lines, _FIRST):
        _row(data, number, cells, colours)
    if links:
        element = make(root, "hyperlinks")
        for place, link in links:
            make(element, "hyperlink", ref=place, location=link)
    make(root, "pageMargins", left="0.5", right="0.5", top="0.6", bottom="0.6", header="0.3", footer="0.3")
    make(root, "pageSetup", paperSize="9", orientation="landscape", fitToHeight="0")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _row(data: etree._Element, number: int, cells: list[tuple[str, str]], colours: Colours) -> None:
    """A row that begins with its check text, in a column that is not shown."""
    row = make(data, "row", r=str(number))
    if cells[0][1] not in {"title", "title-text"}:
        # No program but Excel makes rows fit their words when it opens a file.
        tallest = max(_height(text, width) for (text, _), width in zip(cells, _WIDTHS, strict=False))
        row.set("ht", str(min(tallest * _LINE, _TALLEST)))
        row.set("customHeight", "1")
    check = line_number(text for text, _ in cells if text.strip())
    for column, (text, style) in enumerate([(check, ""), *cells], 1):
        if text.strip():
            cell = make(row, "c", r=address(number, column), t="inlineStr")
            if style:
                cell.set("s", str(colours.own(style)))
            inner = make(make(cell, "is"), "t")
            inner.text = escaped(text)
            inner.set(SPACE, "preserve")


def _height(text: str, width: int) -> int:
    """How many lines `text` takes in a column."""
    return sum(1 + int(len(line) * _WORD_ENDS) // width for line in text.split("\n"))


def _untouched(parts: Parts, book: Book, part: str) -> bool:
    """Whether every word in an overview is ours still."""
    if any(kind in _TOUCHED for _, kind, _ in parts.relations(part)):
        return False
    data = child(parts.tree(part), "sheetData")
    found = parts.target(book.part, "sharedStrings")
    strings = [_joined(item) for item in children(parts.tree(found), "si")] if found else []
    for row in children(data, "row"):
        texts: dict[int, str] = {}
        for cell in children(row, "c"):
            place = place_of(cell.get("r", ""))
            if place and (text := _text(cell, strings)).strip():
                texts[place[1]] = text
        if texts and not is_line(texts.pop(1, ""), (texts[column] for column in sorted(texts))):
            return False
    return True


def _text(cell: etree._Element, strings: list[str]) -> str:
    value = child(cell, "v")
    if cell.get("t") == "s" and value is not None and (value.text or "").strip().isdecimal():
        number = int(value.text or "")
        return strings[number] if number < len(strings) else ""
    if cell.get("t") == "inlineStr":
        return _joined(cell)
    return (value.text or "") if value is not None else ""


def _joined(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter() if local(text) == "t")


def in_words(findings: Mapping[Told, Sequence[str]], language: str) -> str:
    """What to say at one cell: the level stands in words, as a colour alone says nothing to some.

    Each of `findings` has the other cells that it is about.
    """
    said = []
    for finding, others in findings.items():
        level = message(f"overview-{finding.finding.level}", language)
        also = message("overview-also", language, cells=", ".join(others[:_MOST_CELLS])) if others else ""
        if more := len(others[_MOST_CELLS:]):
            also = message("overview-also-more", language, cells=", ".join(others[:_MOST_CELLS]), more=more)
        lines = (f"{level}: {finding.label}", finding.what, finding.action, also)
        said.append("\n".join(plain(line) for line in lines if line.strip()))
    return "\n\n".join(said)


def plain(text: str) -> str:
    """`text` as it can stand anywhere in a workbook: without what turns the direction of writing, and not too long."""
    bare = _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return bare if len(bare) <= _LONGEST else bare[: _LONGEST - 1] + "…"
