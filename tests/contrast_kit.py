"""This file finds the colour of every text in an Office file and of what stands behind it, as Office does."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pptx
from lxml import etree
from validity_kit import A, Element, P, W, rels

from generator.config.brand import contrast
from generator.formats import office
from generator.formats.pptx.colours import ground, resolved
from generator.formats.pptx.sheets import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TITLES = ("title", "ctrTitle")


@dataclass(frozen=True)
class Shown:
    """A text with its colour, what is behind it, and its size in points."""

    text: str
    colour: str
    behind: str
    size: float
    bold: bool

    @property
    def readable(self) -> bool:
        """Whether the contrast is enough for its size, as WCAG asks."""
        large = self.size >= 18 or (self.bold and self.size >= 14)
        return contrast(self.colour, self.behind) >= (3.0 if large else 4.5)


def in_word(content: bytes) -> Iterator[Shown]:
    """Every run of the body of a .docx."""
    parts = office.unzip(content)
    known = {type_: target for type_, target, _ in rels(parts, "word/document.xml").values()}
    styles = _Styles(etree.fromstring(parts[known["styles"]]))
    for paragraph in etree.fromstring(parts["word/document.xml"]).iter(f"{W}p"):
        for run in paragraph.iter(f"{W}r"):
            text = "".join(one.text or "" for one in run.iter(f"{W}t"))
            if text.strip():
                yield styles.shown(run, paragraph, text)


class _Styles:
    """The styles of a document, and what comes of them in a paragraph."""

    def __init__(self, root: Element) -> None:
        self.by_id = {one.get(f"{W}styleId", ""): one for one in root.iter(f"{W}style")}
        self.defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self.normal = next(
            (one for one in self.by_id.values() if one.get(f"{W}default") and one.get(f"{W}type") == "paragraph"), None
        )

    def chain(self, identity: str | None) -> Iterator[Element]:
        """A style and those it is based on."""
        seen = set()
        while identity in self.by_id and identity not in seen:
            seen.add(identity)
            yield self.by_id[identity]
            base = self.by_id[identity].find(f"{W}basedOn")
            identity = None if base is None else base.get(f"{W}val")

    def shown(self, run: Element, paragraph: Element, text: str) -> Shown:
        """The nearest colour, size and ground: of the run, its style, the paragraph's, the table's, the defaults."""
        own = _value(paragraph, f"{W}pPr/{W}pStyle")
        levels = [run, *self.chain(_value(run, f"{W}rPr/{W}rStyle")), *self.chain(own)]
        if own is None and self.normal is not None:
            levels.append(self.normal)
        looks = [one.find(f"{W}rPr") for one in levels]
        table, conditions = self._table(paragraph)
        looks += [one.find(f"{W}rPr") for one in (*conditions, *table)] + [self.defaults]
        found = [one for one in looks if one is not None]
        colour = next((c for one in found if (c := _value(one, f"{W}color"))), "auto")
        size = next((c for one in found if (c := _value(one, f"{W}sz"))), "20")
        bold = next((one.find(f"{W}b") for one in found if one.find(f"{W}b") is not None), None)
        behind = self._behind(paragraph, levels[1:], conditions)
        strong = bold is not None and bold.get(f"{W}val", "1") not in ("0", "false")
        if colour == "auto":
            colour = max("000000", "FFFFFF", key=lambda one: contrast(one, behind))
        return Shown(text, colour, behind, int(size) / 2, strong)

    def _table(self, paragraph: Element) -> tuple[list[Element], list[Element]]:
        """The table's style, and its parts that hold for this cell, the strongest first."""
        cell = next(paragraph.iterancestors(f"{W}tc"), None)
        if cell is None:
            return [], []
        row, table = cell.getparent(), next(cell.iterancestors(f"{W}tbl"))
        assert row is not None
        chain = list(self.chain(_value(table, f"{W}tblPr/{W}tblStyle")))
        look = table.find(f"{W}tblPr/{W}tblLook")
        names = []
        if look is not None and look.get(f"{W}firstRow") == "1" and table.find(f"{W}tr") is row:
            names.append("firstRow")
        if look is not None and look.get(f"{W}firstColumn") == "1" and row.find(f"{W}tc") is cell:
            names.append("firstCol")
        if "firstRow" not in names:
            names += ["band1Horz", "band2Horz"][len(list(row.itersiblings(f"{W}tr", preceding=True))) % 2 :][:1]
        found = [
            part
            for name in names
            for one in chain
            for part in one.iter(f"{W}tblStylePr")
            if part.get(f"{W}type") == name
        ]
        return chain, found

    def _behind(self, paragraph: Element, levels: list[Element], conditions: list[Element]) -> str:
        cell = next(paragraph.iterancestors(f"{W}tc"), None)
        places = [paragraph.find(f"{W}pPr/{W}shd"), *(one.find(f"{W}pPr/{W}shd") for one in levels)]
        if cell is not None:
            places.append(cell.find(f"{W}tcPr/{W}shd"))
        places += [one.find(f"{W}tcPr/{W}shd") for one in conditions]
        fills = [one.get(f"{W}fill", "auto") for one in places if one is not None]
        return next((one for one in fills if one != "auto"), "FFFFFF")


def _value(element: Element, path: str) -> str | None:
    found = element.find(path)
    return None if found is None else found.get(f"{W}val")


def in_deck(content: bytes) -> Iterator[Shown]:
    """Every run of the slides of a .pptx; where the ground cannot be known, none."""
    presentation = pptx.Presentation(io.BytesIO(content))
    size = (int(presentation.slide_width or 0), int(presentation.slide_height or 0))
    for one in list(presentation.slides):
        reader = Reader(one.slide_layout.slide_master, size)
        slide, behind = one.element, one.slide_layout.element
        override = slide.find(f"{P}clrMapOvr/{A}overrideClrMapping")
        colours = reader.colours
        if override is not None:
            colours = {str(key): reader.named.get(str(value), "") for key, value in override.attrib.items()}
        known = (ground(sheet, colours, size) for sheet in (slide, behind))
        back = next((found for found in known if found is not None), reader.ground or "")
        yield from _slide(slide, behind, reader.root, colours, back or colours.get("bg1", "FFFFFF"))


def _slide(slide: Element, layout: Element, master: Element, colours: Mapping[str, str], back: str) -> Iterator[Shown]:
    for run in slide.iter(f"{A}r", f"{A}fld"):
        text = run.findtext(f"{A}t") or ""
        look = run.find(f"{A}rPr")
        if not text.strip() or look is None:
            continue
        fill = None
        cell = next(run.iterancestors(f"{A}tc"), None)
        shape = next(run.iterancestors(f"{P}sp"), None)
        if cell is not None:
            fill = cell.find(f"{A}tcPr/{A}solidFill")
        elif shape is not None:
            fill = shape.find(f"{P}spPr/{A}solidFill")
        inherited = list(_inherited(shape, layout, master))
        colour = next((c for one in (look, *inherited) if (c := resolved(one.find(f"{A}solidFill"), colours))), "")
        size = next((one.get("sz", "") for one in (look, *inherited) if one.get("sz")), "1800")
        bold = next((one.get("b", "") for one in (look, *inherited) if one.get("b")), "0")
        link = look.find(f"{A}hlinkClick") is not None
        colour = colours.get("hlink", colour) if link else colour
        yield Shown(
            text, colour or colours.get("tx1", ""), resolved(fill, colours) or back, int(size) / 100, bold == "1"
        )


def _inherited(shape: Element | None, layout: Element, master: Element) -> Iterator[Element]:
    """What a placeholder's first level inherits: from the layout, the master's placeholder, the master's styles."""
    place = None if shape is None else shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    if place is None:
        return
    kind, index = place.get("type", ""), place.get("idx", "0")
    root = "title" if kind in _TITLES else kind if kind in ("ftr", "sldNum", "dt") else "body"
    for sheet in (layout, master):
        for one in sheet.iter(f"{P}sp"):
            other = one.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
            if other is None:
                continue
            same = other.get("idx", "0") == index if sheet is layout else False
            same_kind = other.get("type", "") == (kind if sheet is layout else root)
            if (same and sheet is layout) or (same_kind and kind) or (sheet is master and same_kind):
                found = one.find(f"{P}txBody/{A}lstStyle/{A}lvl1pPr/{A}defRPr")
                if found is not None:
                    yield found
    style = {"title": "titleStyle", "body": "bodyStyle"}.get(root, "otherStyle")
    found = master.find(f"{P}txStyles/{P}{style}/{A}lvl1pPr/{A}defRPr")
    if found is not None:
        yield found
