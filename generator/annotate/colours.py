"""This file gives cells a colour by their level, and can take it away again.

A style of a cell is one of a list that all cells share, so each coloured cell gets a copy of its own style with another
fill. A plain fill shows its first colour only: the second one keeps what colour the cell had.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from generator.annotate.parts import Parts
from generator.annotate.xml import child, children, ensure, local, namespace, relation_namespace
from generator.model import Level
from generator.xlsx.package import whole

_FILLS: dict[str, str] = {"missing": "FFFADBD7", "attention": "FFFDEFC3", "tip": "FFDDEBF8"}
_NOTHING = {"rgb": "FF010203"}
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_SEED = {
    "fonts": '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
    "fills": '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
    "borders": "<border><left/><right/><top/><bottom/><diagonal/></border>",
    "cellStyleXfs": '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',
    "cellXfs": '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    "cellStyles": '<cellStyle name="Normal" xfId="0" builtinId="0"/>',
}


class Colours:
    """The styles of a workbook. The part is made or changed only when a style is asked for that it has not."""

    def __init__(self, parts: Parts, book: str) -> None:
        """Find the styles of the workbook in the part `book`."""
        self._parts = parts
        self._book = book
        self._part = parts.target(book, "styles")
        self._marked: dict[tuple[int, str], int] = {}
        self._restored: dict[int, int] = {}
        self._known: dict[str, dict[bytes, int]] = {}
        ours = {number for number, fill in enumerate(self._list("fills")) if _is_ours(fill)}
        self._ours = {number for number, xf in enumerate(self._list("cellXfs")) if whole(xf.get("fillId")) in ours}

    @property
    def any_ours(self) -> bool:
        """Whether there are colours of ours from an earlier time."""
        return bool(self._ours)

    def marked(self, style: int, level: Level) -> int:
        """The style that is as `style`, with the colour of `level`; a cell with a pattern of its own keeps that."""
        if (style, level) not in self._marked:
            xf = self._xf(style)
            fills = self._list("fills")
            number = whole(xf.get("fillId"))
            old = _colour(fills[number]) if number < len(fills) else _NOTHING
            self._marked[style, level] = style if old is None else self._with(xf, self._fill(_FILLS[level], old))
        return self._marked[style, level]

    def restored(self, style: int) -> int:
        """The style as it was before marked(); any other style as it is."""
        if style not in self._ours:
            return style
        if style not in self._restored:
            xf = self._xf(style)
            was = dict(_second(self._list("fills")[whole(xf.get("fillId"))]))
            fills = enumerate(self._list("fills"))
            same = (number for number, fill in fills if not _is_ours(fill) and _colour(fill) == was)
            wanted = 0 if was == _NOTHING else next(same, 0)
            self._restored[style] = self._before(xf, wanted)
        return self._restored[style]

    def own(self, name: str) -> int:
        """A style of the overview: "title", "head", "text", "link", or the name of a level."""
        font = {
            "title": '<b/><sz val="14"/>',
            "head": '<b/><sz val="11"/>',
            "link": '<u/><sz val="11"/><color rgb="FF0B5394"/>',
        }
        fill = self._fill(_FILLS[name], _NOTHING) if name in _FILLS else 0
        look = f'<font>{font.get(name)}<name val="Calibri"/><family val="2"/></font>'
        number = self._add("fonts", look) if name in font else 0
        wrap = "" if name.startswith("title") else ' wrapText="1"'
        apply = f'applyFont="{int(number > 0)}" applyFill="{int(fill > 0)}" applyAlignment="1"'
        return self._add(
            "cellXfs",
            f'<xf numFmtId="0" fontId="{number}" fillId="{fill}" borderId="0" xfId="0" {apply}>'
            f'<alignment vertical="top"{wrap}/></xf>',
        )

    def _with(self, xf: etree._Element, fill: int) -> int:
        """The style as `xf` with another fill."""
        copy = deepcopy(xf)
        copy.set("fillId", str(fill))
        copy.set("applyFill", "1")
        return self._append("cellXfs", copy)

    def _before(self, xf: etree._Element, fill: int) -> int:
        """The style that `xf` was made of: the first with that fill that is the same in all else."""
        wanted = _bare(xf)
        for number, other in enumerate(self._list("cellXfs")):
            if number not in self._ours and whole(other.get("fillId")) == fill and _bare(other) == wanted:
                return number
        return self._with(xf, fill)

    def _fill(self, colour: str, old: dict[str, str]) -> int:
        second = " ".join(f'{name}="{value}"' for name, value in sorted(old.items()))
        pattern = f'<patternFill patternType="solid"><fgColor rgb="{colour}"/><bgColor {second}/></patternFill>'
        return self._add("fills", f"<fill>{pattern}</fill>")

    def _xf(self, style: int) -> etree._Element:
        self._need()
        xfs = self._list("cellXfs")
        return xfs[style] if style < len(xfs) else xfs[0]

    def _add(self, name: str, xml: str) -> int:
        self._need()
        return self._append(name, self._made(xml)[0])

    def _append(self, name: str, element: etree._Element) -> int:
        """The number of `element` in the list `name`; added when there is none that is the same."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = {}
            for number, other in enumerate(self._list(name)):
                known.setdefault(_canonical(other), number)
        key = _canonical(element)
        if key not in known:
            parent = ensure(self._parts.change(self._part), name)
            parent.append(element)
            known[key] = len(list(children(parent, local(element)))) - 1
            if parent.get("count") is not None:
                parent.set("count", str(known[key] + 1))
        return known[key]

    def _list(self, name: str) -> list[etree._Element]:
        parent = child(self._parts.tree(self._part), name) if self._part else None
        return [element for element in (parent if parent is not None else ()) if local(element)]

    def _need(self) -> None:
        """Make what every workbook with a style has: some programs leave it out."""
        if not self._part:
            root = self._parts.tree(self._book)
            folder = self._book.rpartition("/")[0]
            # Some programs look for this name, and not for what the workbook says.
            wanted = f"{folder}/styles.xml".lstrip("/")
            self._part = self._parts.free(f"{folder}/styles{{}}.xml") if self._parts.has(wanted) else wanted
            self._parts.write(self._part, f'<styleSheet xmlns="{namespace(root)}"/>'.encode())
            self._parts.relate(self._book, f"{relation_namespace(root)}/styles", self._part)
            self._parts.declare(self._part, _STYLES_TYPE)
        for name, seed in _SEED.items():
            if not self._list(name):
                ensure(self._parts.change(self._part), name).extend(self._made(seed))

    def _made(self, xml: str) -> list[etree._Element]:
        """The elements of `xml` in the namespace of the styles."""
        return list(etree.fromstring(f'<x xmlns="{namespace(self._parts.tree(self._part))}">{xml}</x>'))


def _is_ours(fill: etree._Element) -> bool:
    first = child(child(fill, "patternFill"), "fgColor")
    return first is not None and first.get("rgb", "").upper() in _FILLS.values()


def _colour(fill: etree._Element) -> dict[str, str] | None:
    """What a fill shows: a colour, nothing, or (None) something that one colour cannot say."""
    pattern = child(fill, "patternFill")
    if pattern is None:
        return None if len(fill) else _NOTHING
    kind = pattern.get("patternType", "none")
    first = child(pattern, "fgColor")
    if kind == "none":
        return _NOTHING
    return _attributes(first) if kind == "solid" and first is not None else None


def _second(fill: etree._Element) -> dict[str, str]:
    """The colour that a cell had before it got a fill of ours; LibreOffice does not keep it."""
    known = _attributes(child(child(fill, "patternFill"), "bgColor"))
    return known if known and known != {"indexed": "64"} else _NOTHING


def _attributes(element: etree._Element | None) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()} if element is not None else {}


def _bare(xf: etree._Element) -> bytes:
    copy = deepcopy(xf)
    for name in ("fillId", "applyFill"):
        if name in copy.attrib:
            del copy.attrib[name]
    return _canonical(copy)


def _canonical(element: etree._Element) -> bytes:
    copy = deepcopy(element)
    copy.tail = None
    etree.cleanup_namespaces(copy)
    return etree.tostring(copy, method="c14n", exclusive=True)
