"""This file reads the layouts of a slide master: placeholders with the places and types that they inherit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
from pptx.slide import SlideLayout, SlideMaster

from generator.formats.measure import CALIBRI, Font, font
from generator.formats.pptx.colours import ground
from generator.formats.pptx.deck import POINT, Box, Slot
from generator.formats.pptx.xml import Element, name, parse
from generator.formats.xml import theme_colours, theme_font

TITLES = ("title", "ctrTitle")
SMALL = ("dt", "ftr", "sldNum", "hdr")
_KICKER = (14.0, 40.0)
"""How high a kicker is, in points: at least and less than."""
_STAND_IN = 1.04
"""How wide a font is, at most, that stands in for one whose characters were measured, beside it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A placeholder as it stands in a layout, with what it inherits."""

    kind: str
    slot: Slot


class Sheet(NamedTuple):
    """A layout: its part, the type it says it has, and its placeholders."""

    part: str
    type: str
    places: tuple[Place, ...]
    pictures: int = 0
    colours: Mapping[str, str] = {}
    ground: str = ""
    mapping: Mapping[str, str] = {}
    name: str = ""
    drawn: tuple[Box, ...] = ()
    """Where pictures, lines and shapes of the layout and its master stand."""

    @property
    def kicker(self) -> Place | None:
        """The placeholder of one line that stands above the title, if there is one."""
        titles = [place.slot.box for place in self.places if place.kind in TITLES]
        return next(
            (
                place
                for place in self.places
                if place.kind == "body"
                and titles
                and place.slot.box.bottom <= titles[0].y + POINT * 4
                and _KICKER[0] <= place.slot.room[1] < _KICKER[1]
                and place.slot.room[0] >= titles[0].width / POINT / 2
            ),
            None,
        )

    def of(self, *kinds: str) -> list[Place]:
        """The placeholders of these kinds but the kicker, from left to right and from top to bottom."""
        kicker = self.kicker
        found = [place for place in self.places if place.kind in kinds and place is not kicker]
        return sorted(found, key=lambda place: (place.slot.box.x, place.slot.box.y))


class Reader:
    """Reads the layouts of one master."""

    def __init__(self, master: SlideMaster, size: tuple[int, int]) -> None:
        """Look at the master, of slides of this size, and its theme."""
        self.master, self.size = master, size
        self.root: Element = master.element
        themes = [one.target_part for one in master.part.rels.values() if one.reltype == RELATION.THEME]
        theme = parse(themes[0].blob) if themes else None
        self.fonts = {"mj": _face(theme_font(theme, "major")), "mn": _face(theme_font(theme, "minor"))}
        self.named = theme_colours(theme)
        self.colours = _mapped(self.named, self.root.find(name("p:clrMap")))
        self.ground = ground(self.root, self.colours, size)

    def sheets(self) -> list[Sheet]:
        """The layouts in the order of the master's list."""
        own = {str(place.get("type", "")): sp for sp, place in holders(self.root)}
        return [self._sheet(layout, own) for layout in self.master.slide_layouts]

    def _sheet(self, one: SlideLayout, own: Mapping[str, Element]) -> Sheet:
        layout: Element = one.element
        places = []
        for sp, place in holders(layout):
            kind = place.get("type", "")
            parent = "title" if kind in TITLES else kind if kind in SMALL else "body"
            made = self._slot(sp, own.get(parent), kind, int(place.get("idx", "0")))
            if made and place.get("orient") != "vert":
                places.append(Place(kind, made))
        override = layout.find(f"{name('p:clrMapOvr')}/{name('a:overrideClrMapping')}")
        colours = self.colours if override is None else _mapped(self.named, override)
        behind = next(
            (one for one in (ground(layout, colours, self.size), self.ground) if one is not None),
            colours.get("bg1", ""),
        )
        return Sheet(
            str(one.part.partname),
            layout.get("type", ""),
            tuple(places),
            len(layout.findall(f".//{name('p:pic')}")),
            colours,
            behind,
            {} if override is None else {str(key): str(value) for key, value in override.attrib.items()},
            one.name,
            tuple(_drawn(layout) if layout.get("showMasterSp") == "0" else (*_drawn(self.root), *_drawn(layout))),
        )

    def _slot(self, sp: Element, parent: Element | None, kind: str, index: int) -> Slot | None:
        chain = [element for element in (sp, parent) if element is not None]
        frames = [
            frame for element in chain if (frame := element.find(f"{name('p:spPr')}/{name('a:xfrm')}")) is not None
        ]
        if not frames:
            return None
        box = _box(frames[0])
        if box is None:
            return None
        bodies = [body for element in chain if (body := element.find(f".//{name('a:bodyPr')}")) is not None]
        if any(body.get("vert", "horz") != "horz" for body in bodies[:1]):
            return None
        defaults = (("lIns", 91_440), ("tIns", 45_720), ("rIns", 91_440), ("bIns", 45_720))
        left, top, right, bottom = (
            next((int(body.get(key, "0")) for body in bodies if key in body.attrib), usual) for key, usual in defaults
        )
        size, face = self._type(chain, kind)
        at_left = self._aligned(chain, kind) == "l"
        return Slot(kind, index, box, (left, top, right, bottom), size, face, at_left=at_left)

    def _aligned(self, chain: list[Element], kind: str) -> str:
        """Where the lines of the first level begin, inherited along the chain: "l", "ctr", "r"."""
        style = "p:titleStyle" if kind in TITLES else "p:bodyStyle"
        levels = [element.find(f".//{name('a:lstStyle')}/{name('a:lvl1pPr')}") for element in chain]
        levels.append(self.root.find(f".//{name(style)}/{name('a:lvl1pPr')}"))
        return next((str(level.get("algn")) for level in levels if level is not None and "algn" in level.attrib), "l")

    def _type(self, chain: list[Element], kind: str) -> tuple[float, Font]:
        """The type size and font of the first level, inherited along the chain."""
        style = "p:titleStyle" if kind in TITLES else "p:bodyStyle"
        levels = [element.find(f".//{name('a:lstStyle')}/{name('a:lvl1pPr')}/{name('a:defRPr')}") for element in chain]
        levels.append(self.root.find(f".//{name(style)}/{name('a:lvl1pPr')}/{name('a:defRPr')}"))
        known = [level for level in levels if level is not None]

        def first(key: str, usual: str) -> str:
            return next((level.get(key, "") for level in known if key in level.attrib), usual)

        latin = next((found for level in known if (found := level.find(name("a:latin"))) is not None), None)
        typeface = latin.get("typeface", "+mn-lt") if latin is not None else "+mn-lt"
        face = self.fonts[typeface[1:3]] if typeface.startswith(("+mj", "+mn")) else _face(typeface)
        face = face._replace(bold=first("b", "0") in ("1", "true"), capitals=first("cap", "none") == "all")
        spaced = max(0, int(first("spc", "0"))) / 100
        size = int(first("sz", "1800")) / 100
        return size, face._replace(wide=face.wide + 2 * spaced / size)


def holders(root: Element) -> list[tuple[Element, Element]]:
    """The shapes of a part that are placeholders, each with what says so."""
    found = []
    for sp in root.iterfind(f"{name('p:cSld')}/{name('p:spTree')}/{name('p:sp')}"):
        place = sp.find(f"{name('p:nvSpPr')}/{name('p:nvPr')}/{name('p:ph')}")
        if place is not None:
            found.append((sp, place))
    return found


def _box(frame: Element) -> Box | None:
    """Where a shape stands, by what says so."""
    offset, extent = frame.find(name("a:off")), frame.find(name("a:ext"))
    if offset is None or extent is None:
        return None
    return Box(*(int(offset.get(key, "0")) for key in "xy"), *(int(extent.get(key, "0")) for key in ("cx", "cy")))


def _drawn(root: Element) -> Iterator[Box]:
    """The places of what a part shows beside its placeholders; of a group its own."""
    for shape in root.iterfind(f"{name('p:cSld')}/{name('p:spTree')}/*"):
        if shape.find(f"./*/{name('p:nvPr')}/{name('p:ph')}") is None:
            frame = next(shape.iter(name("a:xfrm"), name("p:xfrm")), None)
            if frame is not None and (box := _box(frame)):
                yield box


def _face(name: str) -> Font:
    """The font by its name, with room for one that stands in for it: text must not stand outside its shape."""
    found = font(name)
    return found if found.table == CALIBRI else found._replace(wide=_STAND_IN)


def _mapped(values: Mapping[str, str], mapping: Element | None) -> dict[str, str]:
    """What bg1, tx1, accent1 ... are by a map of colours."""
    if mapping is None or not values:
        return {}
    return {str(key): values.get(str(value), "") for key, value in mapping.attrib.items()}
