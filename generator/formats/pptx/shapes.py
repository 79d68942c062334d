"""This file writes the shapes of a slide as XML: texts, native shapes, tables, and where links point.

Not through python-pptx: every paragraph says its size, its place and its language outright, for which python-pptx has
no words or several calls each. Measured on the deck of the largest sample (13 slides, 241 runs), in processor time: 15
ms this way, 81 ms with the shapes, text frames, runs and cells of python-pptx.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.formats.measure import SAFETY, lines
from generator.formats.pptx.clean import fit
from generator.formats.pptx.deck import (
    POINT,
    Box,
    Cell,
    Grid,
    Para,
    Piece,
    Slot,
    Surface,
    Text,
)
from generator.formats.pptx.fallback_words import shape_name
from generator.formats.pptx.xml import Element, name, root, sub

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.document import Inlines, Run
    from generator.formats.pptx.text_colours import Ink

_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
KICKER_LEAST = 12.0
NOTE_SHARE = 25_000
"""How much of an accent is left in a note, in thousandths of a per cent."""
ARROW_POINT = 18.0
"""How far the point of an arrow comes out, in points."""
_SAFE_LINKS = ("http://", "https://", "mailto:")


@dataclass
class SlideXml:
    """One slide being written: its element, its next shape id, and how links become relations."""

    ink: Ink
    language: str
    link: Callable[[str], tuple[str, str]]
    slide: Element
    mapping: Mapping[str, str] = field(default_factory=dict)
    """Which colour of the theme is which, where the layout has that differently from its master."""
    number: int = 1

    def __post_init__(self) -> None:
        """Begin the shapes in a tree of plain elements: to python-pptx's own each access costs twice as much."""
        self.tree = root("p:spTree")

    def next(self) -> int:
        """The id of the next shape."""
        self.number += 1
        return self.number

    def close(self) -> None:
        """Put the shapes in the slide, and hand it the layout's own map of colours."""
        for tree in self.slide[0].iterchildren(name("p:spTree")):
            tree.extend(list(self.tree))
        holder = self.slide.find(name("p:clrMapOvr"))
        if self.mapping and holder is not None:
            for old in list(holder):
                holder.remove(old)
            sub(holder, "a:overrideClrMapping", **self.mapping)

    def title(self, runs: Inlines, size: float, slot: Slot) -> None:
        """The title in its placeholder; where the layout has none, at a place of its own."""
        body = self._holder("Titel", slot, slot.box if slot.moved or slot.index is None else None)
        # Said outright, though a layout may say the same: some readers do not look there.
        _inset(body, slot.insets)
        para = Para(runs, size, tone="" if slot.index is not None else "label")
        self.paragraph(body, para, plain_margins=False)

    def kicker(self, runs: Inlines, slot: Slot) -> None:
        """The words above the title, in their placeholder: in smaller type when they are many."""
        size = slot.size
        while size > KICKER_LEAST and lines(runs, slot.room[0] / size / slot.font.wide / SAFETY, slot.font) > 1:
            size -= 1
        body = self._holder("Kopje", slot, None)
        _inset(body, slot.insets)
        self.paragraph(body, Para(runs, size), plain_margins=False)

    def text(self, shape: Text) -> None:
        """A text in its placeholder or in a box of its own, with its frame."""
        if shape.look == "quote":
            self._bar(shape)
        if shape.slot is not None and shape.slot.index is not None:
            body = self._holder("Tekst", shape.slot, shape.box)
        else:
            body = self._box(shape)
        _inset(body, shape.insets)
        body[0].set("wrap", "square")
        if not shape.whole:
            body[0].set("anchor", "t")
        for para in shape.paras:
            self.paragraph(body, para, coloured=shape.slot is None)
        if not shape.paras:
            sub(body, "a:p")

    def piece(self, piece: Piece) -> None:
        """A native shape with its text; without text it is a decoration."""
        made, properties = self._sp("Kaart" if piece.form == "rect" else "Vorm")
        if not piece.paras:
            decorate(made)
        sub(made[0], "p:cNvSpPr")
        sub(made[0], "p:nvPr")
        _transform(sub(properties, "a:xfrm"), piece.box)
        adjust = sub(sub(properties, "a:prstGeom", prst=piece.form), "a:avLst")
        if piece.form == "homePlate":
            least = min(piece.box.width, piece.box.height)
            sub(adjust, "a:gd", name="adj", fmla=f"val {round(ARROW_POINT * POINT / least * 100_000)}")
        on = self._surface(properties, piece.surface)
        body = _body(made)
        _inset(body, piece.insets)
        body[0].set("wrap", "none" if piece.centred else "square")
        body[0].set("anchor", piece.anchor)
        for para in piece.paras:
            self.paragraph(body, para, coloured=True, on=on, centred=piece.centred)
        if not piece.paras:
            sub(sub(body, "a:p"), "a:endParaRPr", lang=self.language)

    def _surface(self, properties: Element, surface: Surface) -> str:
        """Fill and line of a shape in colours of the theme; the colour of text on it, empty for the slide's own."""
        if surface.startswith("note-"):
            return self._note(properties, int(surface[-1]))
        fill, line, wide, on = {
            "none": ("", "", 0, ""),
            "dark": (self.ink.surface, "", 0, self.ink.on),
            "bar": (self.ink.surface, "", 0, ""),
            "tint": (self.ink.tint, "" if self.ink.tint else "faint", 9_525, ""),
            "decision": (self.ink.tint, self.ink.surface, 15_875, ""),
            "ring": ("ground", self.ink.surface, 28_575, ""),
            "outline": ("", "faint", 9_525, ""),
            "open": ("", "faint", 12_700, ""),
            "faint": ("faint", "", 0, ""),
        }[surface]
        if fill:
            self._solid(properties, fill)
        else:
            sub(properties, "a:noFill")
        edge = sub(properties, "a:ln", w=wide)
        if line:
            self._solid(edge, line)
            if surface == "open":
                sub(edge, "a:prstDash", val="dash")
        else:
            sub(edge, "a:noFill")
        return on

    def _note(self, properties: Element, number: int) -> str:
        """The fill of a note: one of the theme's accents made light; what can be read on it."""
        scheme = sub(sub(properties, "a:solidFill"), "a:schemeClr", val=f"accent{number}")
        _faint(scheme, NOTE_SHARE)
        sub(sub(properties, "a:ln", w=0), "a:noFill")
        return self.ink.notes[number - 1]

    def _solid(self, holder: Element, colour: str) -> None:
        colour = self.ink.ground if colour == "ground" else colour
        scheme = sub(sub(holder, "a:solidFill"), "a:schemeClr", val=self.ink.text if colour == "faint" else colour)
        if colour == "faint":
            _faint(scheme, 30_000)

    def small(self, slot: Slot, text: str) -> None:
        """The footer or the slide number."""
        body = self._holder("Voettekst" if slot.kind == "ftr" else "Dianummer", slot, None)
        para = sub(body, "a:p")
        if slot.kind == "sldNum":
            field_ = sub(para, "a:fld", id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum")
            sub(field_, "a:rPr", lang=self.language)
            sub(field_, "a:t").text = text
        else:
            run = sub(para, "a:r")
            sub(run, "a:rPr", lang=self.language)
            sub(run, "a:t").text = fit(text)

    def frame(self, kind: str, box: Box, alt: str, uri: str) -> Element:
        """A frame for a table; what it holds goes in the element given back."""
        made = sub(self.tree, "p:graphicFrame")
        head = sub(made, "p:nvGraphicFramePr")
        number = self.next()
        sub(head, "p:cNvPr", id=number, name=self._named(kind, number), descr=fit(alt))
        sub(sub(head, "p:cNvGraphicFramePr"), "a:graphicFrameLocks", noGrp=1)
        sub(head, "p:nvPr")
        _transform(sub(made, "p:xfrm"), box)
        return sub(sub(made, "a:graphic"), "a:graphicData", uri=uri)

    def table(self, grid: Grid) -> None:
        """A table with a measured height for every row."""
        made = sub(self.frame("Tabel", grid.box, grid.alt, _TABLE), "a:tbl")
        marks = {key: 1 for key, on in (("firstRow", grid.header), ("firstCol", grid.first_column)) if on}
        sub(sub(made, "a:tblPr", **marks), "a:tableStyleId").text = _NO_STYLE
        columns = sub(made, "a:tblGrid")
        for width in grid.widths:
            sub(columns, "a:gridCol", w=width)
        least = min((para.size for row in grid.rows for cell in row for para in cell.paras), default=12.0)
        for row, height in zip(grid.rows, grid.heights, strict=True):
            line = sub(made, "a:tr", h=height)
            for cell in row:
                self._cell(sub(line, "a:tc"), cell, least)

    def _cell(self, made: Element, cell: Cell, least: float) -> None:
        body = sub(made, "a:txBody")
        sub(body, "a:bodyPr")
        sub(body, "a:lstStyle")
        for para in cell.paras:
            self.paragraph(body, para, coloured=True)
        if not cell.paras:
            sub(sub(body, "a:p"), "a:endParaRPr", lang=self.language, sz=round(least * 100))
        side, edge = 6, 4
        sides = {"marL": side * POINT, "marR": side * POINT, "marT": edge * POINT, "marB": edge * POINT}
        properties = sub(made, "a:tcPr", **sides, anchor="t")
        heading = cell.style == "heading"
        for tag in ("a:lnL", "a:lnR", "a:lnT", "a:lnB"):
            if tag == "a:lnB":
                _line(
                    sub(properties, tag, w=19_050 if heading else 6_350),
                    self.ink.bar if heading else self.ink.text,
                    faint=not heading,
                )
            else:
                sub(sub(properties, tag, w=0), "a:noFill")
        sub(properties, "a:noFill")

    def paragraph(
        self,
        body: Element,
        para: Para,
        *,
        coloured: bool = False,
        plain_margins: bool = True,
        on: str = "",
        centred: bool = False,
    ) -> None:
        """One paragraph with everything that decides its height said outright; `on` is a colour for all of it."""
        made = sub(body, "a:p")
        if plain_margins:
            shape = sub(
                made, "a:pPr", marL=round(para.left * POINT), indent=-round(para.hang * POINT) if para.bullet else 0
            )
            shape.set("algn", "ctr" if centred else "l")
            if para.level:
                shape.set("lvl", str(para.level))
            sub(sub(shape, "a:lnSpc"), "a:spcPct", val=100_000)
            sub(sub(shape, "a:spcBef"), "a:spcPts", val=round(para.before * 100))
            sub(sub(shape, "a:spcAft"), "a:spcPts", val=0)
            _bullet(shape, para)
        for run in para.runs:
            self._runs(made, run, para, on or ("" if not coloured else self.ink.text))
        if not para.runs or para.runs[-1].text.endswith("\n"):
            sub(made, "a:endParaRPr", lang=self.language, sz=round(para.size * 100))

    def _runs(self, made: Element, run: Run, para: Para, colour: str) -> None:
        for number, piece in enumerate(fit(run.text).split("\n")):
            if number:
                self._look(sub(sub(made, "a:br"), "a:rPr"), run, para, colour)
            if piece:
                inner = sub(made, "a:r")
                self._look(sub(inner, "a:rPr"), run, para, colour)
                sub(inner, "a:t").text = piece

    def _look(self, made: Element, run: Run, para: Para, colour: str) -> None:
        made.set("lang", run.language or self.language)
        made.set("sz", str(round(para.size * 100)))
        for key, on, value in (("b", run.strong, "1"), ("i", run.emphasis, "1"), ("strike", run.strike, "sngStrike")):
            if on:
                made.set(key, value)
        made.set("dirty", "0")
        self._colour(made, para, colour)
        if run.code:
            sub(made, "a:latin", typeface="Courier New")
        # On a dark surface the colour that a theme gives to links cannot be read.
        if run.link and not self._reversed(colour):
            relation, action = self.link(run.link)
            if relation:
                link = sub(made, "a:hlinkClick")
                link.set(name("r:id"), relation)
                if action:
                    link.set("action", action)

    def _reversed(self, colour: str) -> bool:
        """Whether a text stands on a surface of its own."""
        return colour == self.ink.on and colour != self.ink.text

    def _colour(self, made: Element, para: Para, colour: str) -> None:
        if self._reversed(colour):
            sub(sub(made, "a:solidFill"), "a:schemeClr", val=colour)
        elif para.tone in ("label", "strong"):
            key = self.ink.second if para.tone == "label" else self.ink.emphasis
            sub(sub(made, "a:solidFill"), "a:schemeClr", val=key)
        elif para.tone == "muted" and self.ink.muted:
            _faint(sub(sub(made, "a:solidFill"), "a:schemeClr", val="tx1"), 80_000)
        elif colour or para.tone == "muted":
            sub(sub(made, "a:solidFill"), "a:schemeClr", val=colour or self.ink.text)

    def _holder(self, kind: str, slot: Slot, box: Box | None) -> Element:
        made, shape = self._sp(kind)
        sub(sub(made[0], "p:cNvSpPr"), "a:spLocks", noGrp=1)
        _place(sub(made[0], "p:nvPr"), slot)
        if box is not None:
            _transform(sub(shape, "a:xfrm"), box)
        return _body(made)

    def _box(self, shape: Text) -> Element:
        made, properties = self._sp("Tekst")
        sub(made[0], "p:cNvSpPr", txBox=1)
        sub(made[0], "p:nvPr")
        _transform(sub(properties, "a:xfrm"), shape.box)
        sub(sub(properties, "a:prstGeom", prst="rect"), "a:avLst")
        if shape.look in ("own-text", "callout") and self.ink.tint:
            sub(sub(properties, "a:solidFill"), "a:schemeClr", val=self.ink.tint)
        else:
            sub(properties, "a:noFill")
        line = sub(properties, "a:ln", w=9_525)
        if shape.look == "card" or (shape.look in ("own-text", "callout") and not self.ink.tint):
            sub(sub(line, "a:solidFill"), "a:schemeClr", val=self.ink.bar)
        else:
            sub(line, "a:noFill")
        return _body(made)

    def _bar(self, shape: Text) -> None:
        """The line beside words of participants: to see, not to be read aloud."""
        made, properties = self._sp("Streep")
        decorate(made)
        sub(made[0], "p:cNvSpPr")
        sub(made[0], "p:nvPr")
        _transform(sub(properties, "a:xfrm"), Box(shape.box.x, shape.box.y, 4 * POINT, shape.box.height))
        sub(sub(properties, "a:prstGeom", prst="rect"), "a:avLst")
        sub(sub(properties, "a:solidFill"), "a:schemeClr", val="accent2")
        sub(sub(properties, "a:ln"), "a:noFill")
        sub(_body(made), "a:p")

    def _sp(self, kind: str) -> tuple[Element, Element]:
        made = sub(self.tree, "p:sp")
        head = sub(made, "p:nvSpPr")
        number = self.next()
        sub(head, "p:cNvPr", id=number, name=self._named(kind, number))
        return made, sub(made, "p:spPr")

    def _named(self, kind: str, number: int) -> str:
        return f"{shape_name(kind, self.language)} {number - 1}"


def decorate(shape: Element) -> None:
    """Mark a shape as decoration: to see, not to be read aloud."""
    extension = sub(sub(shape[0][0], "a:extLst"), "a:ext", uri=_DECORATIVE)
    sub(extension, "adec:decorative", val=1)


def safe_link(target: str) -> bool:
    """Whether a link may stand in a deck: the web and mail, nothing on a disk."""
    return target.lower().startswith(_SAFE_LINKS)


def _body(made: Element) -> Element:
    body = sub(made, "p:txBody")
    sub(sub(body, "a:bodyPr"), "a:noAutofit")
    sub(body, "a:lstStyle")
    return body


def _inset(body: Element, insets: tuple[int, int, int, int]) -> None:
    for key, inset in zip(("lIns", "tIns", "rIns", "bIns"), insets, strict=True):
        body[0].set(key, str(inset))


def _place(made: Element, slot: Slot) -> None:
    place = sub(made, "p:ph")
    if slot.kind:
        place.set("type", slot.kind)
    if slot.kind in ("ftr", "sldNum", "dt"):
        place.set("sz", "quarter")
    if slot.index:
        place.set("idx", str(slot.index))


def _transform(made: Element, box: Box) -> None:
    sub(made, "a:off", x=box.x, y=box.y)
    sub(made, "a:ext", cx=box.width, cy=box.height)


def _bullet(shape: Element, para: Para) -> None:
    if not para.bullet:
        sub(shape, "a:buNone")
        return
    sub(shape, "a:buFont", typeface="Arial")
    if para.bullet == "1":
        sub(shape, "a:buAutoNum", type="arabicPeriod", startAt=min(max(para.number, 1), 32_767))
    else:
        sub(shape, "a:buChar", char=para.bullet)


def _line(made: Element, colour: str, *, faint: bool) -> None:
    scheme = sub(sub(made, "a:solidFill"), "a:schemeClr", val=colour)
    if faint:
        _faint(scheme, 35_000)


def _faint(scheme: Element, share: int) -> None:
    sub(scheme, "a:lumMod", val=share)
    sub(scheme, "a:lumOff", val=100_000 - share)
