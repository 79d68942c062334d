"""This file turns paper: a section for each part that is portrait or landscape, with the same headers and footers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import NamedTuple

from docx.oxml.parser import OxmlElement

from generator.formats.docx.paragraphs import mark, paragraph
from generator.formats.docx.xml import Element, make, name, sub
from generator.formats.xml import take_out

_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi|)")
_UNITS = {"": 1.0, "mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0, "pt": 20.0, "pc": 240.0, "pi": 240.0}
_A4 = (11906, 16838)
_LOW = 300
"""A header or footer of one line, in twips."""
_EMU = 635
_BEFORE_TYPE = {"headerReference", "footerReference", "footnotePr", "endnotePr"}
_BEFORE_COLUMNS = {*_BEFORE_TYPE, "type", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType"}
_SIGNS = ("w:t", "w:br", "w:tab", "w:drawing", "w:pict", "w:object", "w:fldChar", "w:fldSimple", "w:sdt")
GUTTER = 454
"""Between two columns, in twips: 8 mm."""
_MARGINS = {"top": 1560, "right": 1304, "bottom": 1300, "left": 1304, "header": 680, "footer": 600, "gutter": 0}


class Flow(NamedTuple):
    """How text flows in a section: the way the paper lies, and in how many columns."""

    landscape: bool = False
    columns: int = 1


class Paper(NamedTuple):
    """The paper of a reference: its section, as a w:sectPr that is never changed, only copied."""

    section: Element
    edges: Mapping[str, int] = {}
    """How high "header" and "footer" are, in twips: text gives way to a high one."""

    def size(self, side: str) -> int:
        """The width ("w") or height ("h") of the paper, in twips."""
        return _number(self.section.find(name("w:pgSz")), f"w:{side}", _A4["wh".index(side)])

    def room(self, *, landscape: bool) -> tuple[int, int]:
        """Width and height for text, in twips."""
        made = _oriented(self.section, landscape=landscape)
        size, margins = made.find(name("w:pgSz")), made.find(name("w:pgMar"))
        wide, high = _number(size, "w:w", _A4[0]), _number(size, "w:h", _A4[1])
        sides = {side: abs(_number(margins, f"w:{side}", usual)) for side, usual in _MARGINS.items()}
        return (
            max(2000, wide - sides["left"] - sides["right"] - sides["gutter"]),
            max(
                2000,
                high
                - max(sides["top"], sides["header"] + self.edges.get("header", _LOW))
                - max(sides["bottom"], sides["footer"] + self.edges.get("footer", _LOW)),
            ),
        )


def edge(holder: Element) -> int:
    """How high the paragraphs, pictures and tables of a header or footer are, one below the other, in twips."""
    high = 0
    for child in holder:
        if child.tag == name("w:p"):
            pictures = (one.find(name("wp:extent")) for one in child.iter(name("wp:inline")))
            high += max(_LOW, *(_number(one, "cy", 0) // _EMU for one in pictures), 0)
        elif child.tag == name("w:tbl"):
            for row in child.iter(name("w:tr")):
                asked = _number(row.find(f"{name('w:trPr')}/{name('w:trHeight')}"), "w:val", 0)
                high += max(asked, *(edge(cell) for cell in row.iterchildren(name("w:tc"))), 0)
        elif child.tag in {name("w:sdt"), name("w:sdtContent")}:
            high += edge(child)
    return high


def a4() -> Element:
    """A section on A4, without headers."""
    made: Element = OxmlElement("w:sectPr")
    sub(made, "w:pgSz", w=_A4[0], h=_A4[1])
    sub(made, "w:pgMar", **_MARGINS)
    return made


def settle_sections(
    root: Element, ends: Sequence[tuple[int, Flow]], paper: Paper, hidden: str, *, last_too: bool
) -> Element:
    """Close every section of `root` (children up to each end) but the last, whose w:sectPr is given back.

    With `last_too` the last is closed as well: something of the house style comes after it.
    """
    parts: list[tuple[int, Flow]] = []
    done = 0
    for end, flow in ends:
        if end > done:
            parts.append((end, flow))
            done = end
    if not parts:
        parts = [(len(root), Flow())]
    before = [None, *(flow for _, flow in parts)]
    sections = [_section(paper.section, flow, last) for (_, flow), last in zip(parts, before, strict=False)]
    closed = parts if last_too else parts[:-1]
    # From the last to the first, so that what is added does not move the ends that are still to come.
    for at in range(len(closed) - 1, -1, -1):
        _close(root, closed[at][0], sections[at], hidden)
    return sections[-1]


def forget_break(marker: Element, section: Element) -> None:
    """Take out the page break right behind `marker`, and empty lines before it.

    What follows is a `section` of its own that begins a page already: both together leave one empty.
    """
    kind = section.find(name("w:type"))
    if kind is not None and kind.get(name("w:val")) == "continuous":
        return
    ahead: list[Element] = []
    for one in marker.itersiblings():
        if one.tag != name("w:p") or any(found.find(f".//{name('w:sectPr')}") is not None for found in (marker, one)):
            return
        ahead.append(one)
        signs = [found for found in one.iter(*map(name, _SIGNS)) if found.tag != name("w:t") or found.text]
        if signs and signs[0].tag == name("w:br") and signs[0].get(name("w:type")) == "page":
            for gone in ahead if len(signs) == 1 else (*ahead[:-1], signs[0]):
                take_out(gone)
            return
        if signs:
            return


def _close(root: Element, end: int, section: Element, hidden: str) -> None:
    last = root[end - 1] if end else None
    if last is None or last.tag != name("w:p"):
        holder = paragraph(root, hidden)
        root.insert(end, holder)
        last = holder
    place = mark(last, "w:sectPr")
    place.addprevious(section)
    take_out(place)


def _section(base: Element, flow: Flow, before: Flow | None) -> Element:
    """A section like `base` for `flow`, after one of `before` (None: the first)."""
    made = _oriented(base, landscape=flow.landscape)
    if flow.columns > 1:
        columns = make("w:cols", num=flow.columns, space=GUTTER)
        _insert(made, columns, _BEFORE_COLUMNS)
    if before is None:
        return made
    for reference in list(made):
        titled = reference.tag in {name("w:headerReference"), name("w:footerReference")}
        if reference.tag == name("w:titlePg") or (titled and reference.get(name("w:type")) == "first"):
            made.remove(reference)
    runs_on = before.landscape == flow.landscape
    kind = made.find(name("w:type"))
    if kind is None and runs_on:
        kind = make("w:type")
        _insert(made, kind, _BEFORE_TYPE)
    if kind is not None:
        kind.set(name("w:val"), "continuous" if runs_on else "nextPage")
    numbers = made.find(name("w:pgNumType"))
    if numbers is not None:
        numbers.attrib.pop(name("w:start"), "")
    return made


def _oriented(base: Element, *, landscape: bool) -> Element:
    """A copy of the section on paper turned the asked way; margins turn along."""
    made = deepcopy(base)
    _settle_lengths(made)
    size = made.find(name("w:pgSz"))
    if size is None:
        size = make("w:pgSz", w=_A4[0], h=_A4[1])
        _insert(made, size, {*_BEFORE_TYPE, "type"})
    columns = made.find(name("w:cols"))
    if columns is not None:
        made.remove(columns)
    wide, high = _number(size, "w:w", _A4[0]), _number(size, "w:h", _A4[1])
    if (wide > high) == landscape:
        return made
    size.set(name("w:w"), str(high))
    size.set(name("w:h"), str(wide))
    if landscape:
        size.set(name("w:orient"), "landscape")
    else:
        size.attrib.pop(name("w:orient"), "")
    margins = made.find(name("w:pgMar"))
    if margins is not None:
        # A little less above and below, or little is left of the height of the page.
        top, bottom = _number(margins, "w:top", 1440), _number(margins, "w:bottom", 1440)
        margins.set(name("w:top"), str(min(top, 1300)))
        margins.set(name("w:bottom"), str(min(bottom, 1080)))
    return made


def _insert(section: Element, child: Element, before: set[str]) -> None:
    at = 0
    for index, one in enumerate(section):
        if one.tag in {name(f"w:{tag}") for tag in before}:
            at = index + 1
    section.insert(at, child)


def _number(element: Element | None, key: str, usual: int) -> int:
    """A length in twips; in a file it may also bear a unit, as in "21cm"."""
    found = _LENGTH.fullmatch("" if element is None else element.get(name(key), ""))
    return round(float(found[1]) * _UNITS[found[2]]) if found else usual


def _settle_lengths(section: Element) -> None:
    """Lengths with a unit as twips, and what is no length as the usual one."""
    for tag, sides in (("w:pgSz", {"w": _A4[0], "h": _A4[1]}), ("w:pgMar", _MARGINS)):
        for element in section.iterchildren(name(tag)):
            for side, usual in sides.items():
                if not element.get(name(f"w:{side}"), "0" if tag == "w:pgMar" else "").lstrip("-").isdecimal():
                    element.set(name(f"w:{side}"), str(_number(element, f"w:{side}", usual)))
