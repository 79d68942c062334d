"""This file finds in any reference the layout for each role: by the kinds of its placeholders, never by name or place.

Whatever is missing is drawn instead: a title and text in boxes of their own on the emptiest layout.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.document import Remark
from generator.errors import TemplateError
from generator.writers.pptx.deck import POINT, ROLES, Box, Geometry, Layout, Role, Slot
from generator.writers.pptx.measure import Font, font
from generator.writers.pptx.xml import NAMES, Element, name, parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.writers.pptx.package import Package

_R_ID = f"{{{NAMES['r']}}}id"
_TITLES = ("title", "ctrTitle")
_BODIES = ("body", "obj", "")
_SMALL = ("dt", "ftr", "sldNum", "hdr")
_LEAST_BODY = (150, 100)  # points: a smaller area is a caption, not a place for a slide's text
_LOWEST_TITLE = 0.45  # of the height: a title that ends lower leaves no room for what is under it
_LEAST_SHARE = 0.22  # of the slide: less is a text beside a picture


@dataclass(frozen=True, slots=True)
class _Place:
    """A placeholder as it stands in a layout, with what it inherits."""

    kind: str
    index: int
    slot: Slot


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A layout: its part, the type it says it has, and its placeholders."""

    part: str
    type: str
    places: tuple[_Place, ...]
    pictures: int = 0

    def of(self, *kinds: str) -> list[_Place]:
        """The placeholders of these kinds, from left to right and from top to bottom."""
        found = [place for place in self.places if place.kind in kinds]
        return sorted(found, key=lambda place: (place.slot.box.x, place.slot.box.y))


@dataclass(frozen=True, slots=True)
class Look:
    """What packing needs: the geometry, the colour of running text and of emphasis, and what was missing."""

    geometry: Geometry
    colours: dict[str, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()


def look(package: Package) -> Look:
    """The geometry and colours of a reference. Raises TemplateError when it has no master or no layout."""
    main = parse(package.parts[package.main])
    size = main.find(name("p:sldSz"))
    width, height = (int(size.get("cx", "0")), int(size.get("cy", "0"))) if size is not None else (9_144_000, 6_858_000)
    if not (width >= POINT * 200 and height >= POINT * 150):
        raise TemplateError("deck-reference-broken", reason="sldSz")
    sheets: list[_Sheet] = []
    faces = Font()
    colours: dict[str, str] = {}
    for number, one in enumerate(main.iterfind(f"{name('p:sldMasterIdLst')}/{name('p:sldMasterId')}")):
        master = package.by_id(package.main, one.get(_R_ID, ""))
        reader = _Reader(package, master)
        if not number:
            faces, colours = reader.fonts["mn"], reader.colours
        sheets += reader.sheets()
    if not sheets:
        raise TemplateError("deck-reference-no-layout")
    chooser = _Chooser(sheets, width, height, faces)
    layouts = {role: chooser.layout(role) for role in ROLES}
    geometry = Geometry(width, height, layouts, faces, _titles(package, main))
    remarks = [Remark("reference-layout-missing", (("role", role),)) for role in chooser.missing]
    slides = main.find(name("p:sldIdLst"))
    if slides is not None and len(slides):
        remarks.append(Remark("reference-slides-kept", (("count", str(len(slides))),)))
    return Look(geometry, colours, tuple(remarks))


class _Reader:
    """Reads the layouts of one master."""

    def __init__(self, package: Package, master: str) -> None:
        self.package = package
        self.master = master
        self.root = parse(package.parts[master])
        themes = package.targets(master, "theme")
        theme = parse(package.parts[themes[0]]) if themes and themes[0] in package.parts else None
        self.fonts = {kind: _theme_font(theme, tag) for kind, tag in (("mj", "a:majorFont"), ("mn", "a:minorFont"))}
        self.colours = _theme_colours(theme, self.root)

    def sheets(self) -> list[_Sheet]:
        """The layouts in the order of the master's list."""
        own = {str(place.get("type", "")): sp for sp, place in _holders(self.root)}
        found = []
        for one in self.root.iterfind(f"{name('p:sldLayoutIdLst')}/{name('p:sldLayoutId')}"):
            part = self.package.by_id(self.master, one.get(_R_ID, ""))
            layout = parse(self.package.parts[part])
            places = []
            for sp, place in _holders(layout):
                kind = place.get("type", "")
                made = self._slot(sp, own.get(_parent_kind(kind)), kind, int(place.get("idx", "0")))
                if made and place.get("orient") != "vert":
                    places.append(_Place(kind, int(place.get("idx", "0")), made))
            drawn = len(layout.findall(f".//{name('p:pic')}"))
            found.append(_Sheet(part, layout.get("type", ""), tuple(places), drawn))
        return found

    def _slot(self, sp: Element, parent: Element | None, kind: str, index: int) -> Slot | None:
        chain = [element for element in (sp, parent) if element is not None]
        frames = [
            frame for element in chain if (frame := element.find(f"{name('p:spPr')}/{name('a:xfrm')}")) is not None
        ]
        if not frames:
            return None
        offset, extent = frames[0].find(name("a:off")), frames[0].find(name("a:ext"))
        if offset is None or extent is None:
            return None
        box = Box(*(int(offset.get(key, "0")) for key in "xy"), *(int(extent.get(key, "0")) for key in ("cx", "cy")))
        bodies = [body for element in chain if (body := element.find(f".//{name('a:bodyPr')}")) is not None]
        if any(body.get("vert", "horz") != "horz" for body in bodies[:1]):
            return None
        defaults = (("lIns", 91_440), ("tIns", 45_720), ("rIns", 91_440), ("bIns", 45_720))
        left, top, right, bottom = (
            next((int(body.get(key, "0")) for body in bodies if key in body.attrib), usual) for key, usual in defaults
        )
        size, face = self._type(chain, kind)
        return Slot(kind, index, box, (left, top, right, bottom), size, face)

    def _type(self, chain: list[Element], kind: str) -> tuple[float, Font]:
        """The type size and font of the first level, inherited along the chain."""
        style = "p:titleStyle" if kind in _TITLES else "p:bodyStyle"
        levels = [element.find(f".//{name('a:lstStyle')}/{name('a:lvl1pPr')}/{name('a:defRPr')}") for element in chain]
        levels.append(self.root.find(f".//{name(style)}/{name('a:lvl1pPr')}/{name('a:defRPr')}"))
        known = [level for level in levels if level is not None]

        def first(key: str, usual: str) -> str:
            return next((level.get(key, "") for level in known if key in level.attrib), usual)

        latin = next((found for level in known if (found := level.find(name("a:latin"))) is not None), None)
        typeface = latin.get("typeface", "+mn-lt") if latin is not None else "+mn-lt"
        face = self.fonts[typeface[1:3]] if typeface.startswith(("+mj", "+mn")) else font(typeface)
        face = replace(face, bold=first("b", "0") in ("1", "true"), capitals=first("cap", "none") == "all")
        spaced = max(0, int(first("spc", "0"))) / 100
        size = int(first("sz", "1800")) / 100
        return size, replace(face, wide=face.wide + 2 * spaced / size)


class _Chooser:
    """Chooses a layout for each role and remembers for which there was none."""

    def __init__(self, sheets: list[_Sheet], width: int, height: int, face: Font) -> None:
        self.sheets, self.width, self.height, self.face = sheets, width, height, face
        self.missing: list[Role] = []

    def layout(self, role: Role) -> Layout:
        """The best layout for `role`, or the nearest thing, drawn by ourselves."""
        ranks: dict[Role, Callable[[_Sheet], float]] = {
            "title": self._title,
            "section": self._section,
            "content": self._content,
            "two-columns": self._columns,
            "table": self._table,
            "board": self._board,
        }
        best = max(self.sheets, key=ranks[role])
        if ranks[role](best) > 0:
            return self._made(best, role)
        if role in ("title", "section", "content", "two-columns"):
            self.missing.append(role)
        found = max(self.sheets, key=self._content)
        if role in ("table", "board", "two-columns") and self._content(found) > 0:
            return self._made(found, role)
        if role in ("title", "section") and self._title(found := max(self.sheets, key=self._title)) > 0:
            return self._made(found, role)
        blank = min(self.sheets, key=lambda sheet: (sheet.pictures, len(self._large(sheet)), len(sheet.places)))
        return self._made(blank, role)

    def _made(self, sheet: _Sheet, role: Role) -> Layout:
        titles = sheet.of(*_TITLES)
        title = titles[0].slot if titles else self._drawn_title()
        if role not in ("title", "section") and title.box.bottom > _LOWEST_TITLE * self.height:
            title = replace(title, box=self._drawn_title().box, size=min(title.size, 32.0), moved=True)
        bodies = tuple(place.slot for place in self._large(sheet) if place.kind in _BODIES)
        area = self._area(title, sheet)
        if role in ("title", "section"):
            subs = sheet.of("subTitle") or sheet.of("body", "")
            under = Box(title.box.x, title.box.bottom, title.box.width, self.height * 9 // 10 - title.box.bottom)
            drawn = Slot("", None, under if under.height > 100 * POINT else area, font=self.face)
            bodies = (subs[0].slot if subs else drawn,)
        elif role == "board":
            tables = sheet.of("tbl")
            bodies = (tables[0].slot if tables else Slot("tbl", None, area, (0, 0, 0, 0), font=self.face),)
        elif role == "table":
            bodies = (self._like_content(title, bodies) or Slot("", None, area, (0, 0, 0, 0), font=self.face),)
        elif role == "two-columns" and not 2 <= len(bodies) < 3:  # noqa: PLR2004 - two columns
            bodies = _halves(bodies[0].box if bodies else area, self.face)
        elif role == "content" and len(bodies) != 1:
            bodies = (Slot("", None, area, font=self.face),)
        footers = tuple(place.slot for place in sheet.places if place.kind in ("ftr", "sldNum"))
        return Layout(sheet.part, title, bodies, footers)

    def _like_content(self, title: Slot, bodies: tuple[Slot, ...]) -> Slot | None:
        """Where the layout with a text has it, so that tables begin where texts do."""
        best = max(self.sheets, key=self._content)
        if not bodies and self._content(best) > 0:
            bodies = tuple(place.slot for place in self._large(best)[:1])
        if not bodies or bodies[0].box.y < title.box.bottom:
            return None
        return Slot("", None, bodies[0].box, bodies[0].insets, font=self.face)

    def _large(self, sheet: _Sheet) -> list[_Place]:
        return [
            place for place in sheet.of("subTitle", "pic", "tbl", "chart", "dgm", "media", *_BODIES) if _large(place)
        ]

    def _clean(self, sheet: _Sheet) -> bool:
        return all(place.kind in (*_TITLES, *_BODIES, *_SMALL) for place in sheet.places)

    def _title(self, sheet: _Sheet) -> float:
        if not sheet.of(*_TITLES):
            return 0
        return 2.0 * (sheet.type == "title") + bool(sheet.of("ctrTitle")) + 0.5 * bool(sheet.of("subTitle"))

    def _section(self, sheet: _Sheet) -> float:
        return float(sheet.type == "secHead" and bool(sheet.of("title")))

    def _content(self, sheet: _Sheet) -> float:
        large = self._large(sheet)
        if len(large) != 1 or large[0].kind not in _BODIES or not sheet.of("title") or not self._clean(sheet):
            return 0
        share = large[0].slot.box.width * large[0].slot.box.height / (self.width * self.height)
        if share < _LEAST_SHARE or sheet.type == "secHead":
            return 0
        extra = sum(place.kind in _BODIES for place in sheet.places) - 1
        return share + (sheet.type in ("obj", "tx")) + 0.3 * (large[0].kind in ("", "obj")) - 0.4 * extra

    def _columns(self, sheet: _Sheet) -> float:
        large = self._large(sheet)
        if len(large) != 2 or not sheet.of("title") or not self._clean(sheet):  # noqa: PLR2004 - two columns
            return 0
        left, right = (place.slot.box for place in large)
        if left.x + left.width > right.x + POINT * 4 or min(left.width, right.width) < 0.6 * max(
            left.width, right.width
        ):
            return 0
        extra = sum(place.kind in _BODIES for place in sheet.places) - 2
        return 1.5 + (sheet.type == "twoObj") - 0.4 * extra

    def _table(self, sheet: _Sheet) -> float:
        titled = sheet.of("title")
        others = [place for place in sheet.places if place.kind not in (*_TITLES, *_SMALL)]
        return 1.0 + (sheet.type == "titleOnly") if titled and not others and self._free(sheet) else 0

    def _board(self, sheet: _Sheet) -> float:
        tables = [place for place in sheet.of("tbl") if _large(place)]
        if sheet.of("title") and len(tables) == 1 and len(sheet.of("", "body", "obj", "pic")) == 0:
            return 1.0 + tables[0].slot.box.height / self.height
        return 0.9 * (self._table(sheet) > 0)

    def _free(self, sheet: _Sheet) -> bool:
        return self._area(sheet.of("title")[0].slot, sheet).height > 0.5 * self.height

    def _area(self, title: Slot, sheet: _Sheet) -> Box:
        """What a slide has left below its title and above its footers."""
        small = [place.slot.box.y for place in sheet.places if place.kind in _SMALL]
        low = [y for y in small if y > self.height * 0.75]
        bottom = min([*low, self.height * 19 // 20]) - 4 * POINT
        side = min(max(title.box.x, self.width // 25), self.width // 6)
        top = title.box.bottom + 8 * POINT
        if not 0 <= top < self.height // 2:
            top = self.height // 4
        return Box(side, top, self.width - 2 * side, bottom - top)

    def _drawn_title(self) -> Slot:
        side = self.width // 20
        box = Box(side, self.height // 20, self.width - 2 * side, max(self.height // 8, 72 * POINT))
        return Slot("title", None, box, size=28, font=replace(self.face, bold=True))


def _halves(box: Box, face: Font) -> tuple[Slot, Slot]:
    gap = box.width // 30
    half = (box.width - gap) // 2
    left = Slot("", None, Box(box.x, box.y, half, box.height), font=face)
    return left, replace(left, box=replace(left.box, x=box.x + half + gap))


def _large(place: _Place) -> bool:
    width, height = place.slot.room
    return width >= _LEAST_BODY[0] and height >= _LEAST_BODY[1]


def _holders(root: Element) -> list[tuple[Element, Element]]:
    """The shapes of a part that are placeholders, each with what says so."""
    found = []
    for sp in root.iterfind(f"{name('p:cSld')}/{name('p:spTree')}/{name('p:sp')}"):
        place = sp.find(f"{name('p:nvSpPr')}/{name('p:nvPr')}/{name('p:ph')}")
        if place is not None:
            found.append((sp, place))
    return found


def _parent_kind(kind: str) -> str:
    """The kind of the master's placeholder from which one of this kind inherits."""
    if kind in _TITLES:
        return "title"
    return kind if kind in _SMALL else "body"


def _theme_font(theme: Element | None, tag: str) -> Font:
    latin = theme.find(f".//{name(tag)}/{name('a:latin')}") if theme is not None else None
    return font(latin.get("typeface", "")) if latin is not None else font("")


def _theme_colours(theme: Element | None, master: Element) -> dict[str, str]:
    """What bg1, tx1, accent1 ... are on this master, as six hexadecimal digits."""
    scheme = theme.find(f".//{name('a:clrScheme')}") if theme is not None else None
    mapping = master.find(name("p:clrMap"))
    if scheme is None or mapping is None:
        return {}
    values = {}
    for one in scheme:
        first = one[0] if len(one) else None
        if first is not None:
            values[str(one.tag).rpartition("}")[2]] = first.get("lastClr") or first.get("val") or ""
    return {str(key): values.get(str(value), "") for key, value in mapping.attrib.items()}


def _titles(package: Package, main: Element) -> frozenset[str]:
    """The titles of slides that are there already."""
    found = set()
    for one in main.iterfind(f"{name('p:sldIdLst')}/{name('p:sldId')}"):
        slide = parse(package.parts[package.by_id(package.main, one.get(_R_ID, ""))])
        for sp, place in _holders(slide):
            if place.get("type") in _TITLES:
                found.add("".join(str(text) for text in sp.itertext()).strip().casefold())
    return frozenset(found)
