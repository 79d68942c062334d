"""This file finds in any reference the layout for each role: by the kinds of its placeholders, never by name or place.

Whatever is missing is drawn instead: a title and text in boxes of their own on the emptiest layout.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from pptx.presentation import Presentation

from generator.errors import TemplateError
from generator.formats.measure import Font
from generator.formats.pptx.deck import POINT, ROLES, Box, Geometry, Layout, Role, Slot
from generator.formats.pptx.sheets import SMALL, TITLES, Place, Reader, Sheet
from generator.notices import Notice, notice

_BODIES = ("body", "obj", "")
_LEAST_BODY = (150, 100)  # points: a smaller area is a caption, not a place for a slide's text
_LOWEST_TITLE = 0.45  # of the height: a title that ends lower leaves no room for what is under it
_LEAST_SHARE = 0.22  # of the slide: less is a text beside a picture


class Look(NamedTuple):
    """What packing needs: the geometry, and what was missing."""

    geometry: Geometry
    remarks: tuple[Notice, ...] = ()


def look(presentation: Presentation) -> Look:
    """The geometry of a reference. Raises TemplateError when it has no size or no layout."""
    width, height = int(presentation.slide_width or 9_144_000), int(presentation.slide_height or 6_858_000)
    if not (width >= POINT * 200 and height >= POINT * 150):
        raise TemplateError("deck-reference-broken", reason="sldSz")
    readers = [Reader(master, (width, height)) for master in presentation.slide_masters]
    sheets = [sheet for reader in readers for sheet in reader.sheets()]
    if not sheets:
        raise TemplateError("deck-reference-no-layout")
    face = readers[0].fonts["mn"]
    chooser = _Chooser(sheets, width, height, face)
    layouts = {role: chooser.layout(role) for role in ROLES}
    geometry = Geometry(width, height, layouts, face, _titles(presentation))
    remarks = tuple(notice("reference-layout-missing", role=role) for role in chooser.missing)
    return Look(geometry, remarks)


class _Chooser:
    """Chooses a layout for each role and remembers for which there was none."""

    def __init__(self, sheets: list[Sheet], width: int, height: int, face: Font) -> None:
        self.sheets, self.width, self.height, self.face = sheets, width, height, face
        self.missing: list[Role] = []

    def layout(self, role: Role) -> Layout:
        """The best layout for `role`, or the nearest thing, drawn by ourselves."""
        ranks: dict[Role, Callable[[Sheet], float]] = {
            "title": self._title,
            "section": lambda sheet: float(sheet.type == "secHead" and bool(sheet.of("title"))),
            "content": self._content,
            "two-columns": self._columns,
            "table": self._table,
        }
        best = max(self.sheets, key=ranks[role])
        if ranks[role](best) > 0:
            return self._made(best, role)
        if role in ("title", "section", "content", "two-columns"):
            self.missing.append(role)
        found = max(self.sheets, key=self._content)
        if role in ("table", "two-columns") and self._content(found) > 0:
            return self._made(found, role)
        if role in ("title", "section") and self._title(found := max(self.sheets, key=self._title)) > 0:
            return self._made(found, role)
        blank = min(self.sheets, key=lambda sheet: (sheet.pictures, len(self._large(sheet)), len(sheet.places)))
        return self._made(blank, role)

    def _made(self, sheet: Sheet, role: Role) -> Layout:
        titles = sheet.of(*TITLES)
        title = titles[0].slot if titles else self._drawn_title()
        if role not in ("title", "section") and title.box.bottom > _LOWEST_TITLE * self.height:
            title = replace(title, box=self._drawn_title().box, size=min(title.size, 32.0), moved=True)
        bodies = tuple(place.slot for place in self._large(sheet) if place.kind in _BODIES)
        area = self._area(title, sheet)
        if role in ("title", "section"):
            subs = sheet.of("subTitle") or sheet.of("body", "")
            under = Box(title.box.x, title.box.bottom, title.box.width, self.height * 9 // 10 - title.box.bottom)
            drawn = Slot("", None, under if under.height > 100 * POINT else area, font=self.face)
            bodies = (subs[0].slot, *self._roomier(subs[0].slot, title)) if subs else (drawn,)
        elif role == "table":
            bodies = (self._like_content(sheet, title, bodies) or Slot("", None, area, (0, 0, 0, 0), font=self.face),)
        elif role == "two-columns" and not 2 <= len(bodies) < 3:  # noqa: PLR2004 - two columns
            bodies = _halves(bodies[0].box if bodies else area, self.face)
        elif role == "content" and len(bodies) != 1:
            bodies = (Slot("", None, area, font=self.face),)
        footers = tuple(place.slot for place in sheet.places if place.kind in ("ftr", "sldNum"))
        kicker = None if role in ("title", "section") else sheet.kicker.slot if sheet.kicker else None
        return Layout(
            sheet.part, title, bodies, footers, sheet.colours, sheet.ground, sheet.name, kicker, sheet.mapping
        )

    def _roomier(self, under: Slot, title: Slot) -> tuple[Slot, ...]:
        """A place for a subtitle for which its own is too small: as wide as the title, as low as a slide goes."""
        if under.box.y < title.box.bottom - POINT * 4:
            return ()
        left = min(under.box.x, title.box.x)
        right = max(under.box.x + under.box.width, title.box.x + title.box.width)
        low = max(under.box.bottom, self.height * 9 // 10)
        return (replace(under, box=Box(left, under.box.y, right - left, low - under.box.y), moved=True),)

    def _like_content(self, sheet: Sheet, title: Slot, bodies: tuple[Slot, ...]) -> Slot | None:
        """Where the layout with a text has it, so that tables begin where texts do, and as low as there is room."""
        best = max(self.sheets, key=self._content)
        if not bodies and self._content(best) > 0:
            bodies = tuple(place.slot for place in self._large(best)[:1])
        if not bodies or bodies[0].box.y < title.box.bottom:
            return None
        box = bodies[0].box
        # Down to the footers, or to what is drawn below it.
        drawn = [
            one.y - 4 * POINT
            for one in sheet.drawn
            if one.y >= box.bottom - 4 * POINT and one.x < box.x + box.width and one.x + one.width > box.x
        ]
        low = max(box.bottom, min([self._area(title, sheet).bottom, *drawn]))
        return Slot("", None, box._replace(height=low - box.y), bodies[0].insets, font=self.face)

    def _large(self, sheet: Sheet) -> list[Place]:
        return [
            place for place in sheet.of("subTitle", "pic", "tbl", "chart", "dgm", "media", *_BODIES) if _large(place)
        ]

    def _clean(self, sheet: Sheet) -> bool:
        return all(place.kind in (*TITLES, *_BODIES, *SMALL) for place in sheet.places)

    def _title(self, sheet: Sheet) -> float:
        if not sheet.of(*TITLES):
            return 0
        return 2.0 * (sheet.type == "title") + bool(sheet.of("ctrTitle")) + 0.5 * bool(sheet.of("subTitle"))

    def _content(self, sheet: Sheet) -> float:
        large = self._large(sheet)
        if len(large) != 1 or large[0].kind not in _BODIES or not sheet.of("title") or not self._clean(sheet):
            return 0
        share = large[0].slot.box.width * large[0].slot.box.height / (self.width * self.height)
        if share < _LEAST_SHARE or sheet.type == "secHead":
            return 0
        extra = len(sheet.of(*_BODIES)) - 1
        return share + (sheet.type in ("obj", "tx")) + 0.3 * (large[0].kind in ("", "obj")) - 0.4 * extra

    def _columns(self, sheet: Sheet) -> float:
        large = self._large(sheet)
        if len(large) != 2 or not sheet.of("title") or not self._clean(sheet):  # noqa: PLR2004 - two columns
            return 0
        left, right = (place.slot.box for place in large)
        if left.x + left.width > right.x + POINT * 4 or min(left.width, right.width) < 0.6 * max(
            left.width, right.width
        ):
            return 0
        extra = len(sheet.of(*_BODIES)) - 2
        return 1.5 + (sheet.type == "twoObj") - 0.4 * extra

    def _table(self, sheet: Sheet) -> float:
        titled = sheet.of("title")
        others = [place for place in sheet.places if place.kind not in (*TITLES, *SMALL) and place is not sheet.kicker]
        free = titled and not others and self._area(titled[0].slot, sheet).height > 0.5 * self.height
        return 1.0 + (sheet.type == "titleOnly") if free else 0

    def _area(self, title: Slot, sheet: Sheet) -> Box:
        """What a slide has left below its title and above its footers."""
        small = [place.slot.box.y for place in sheet.places if place.kind in SMALL]
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
        return Slot("title", None, box, size=28, font=self.face._replace(bold=True))


def _halves(box: Box, face: Font) -> tuple[Slot, Slot]:
    gap = box.width // 30
    half = (box.width - gap) // 2
    left = Slot("", None, Box(box.x, box.y, half, box.height), font=face)
    return left, replace(left, box=left.box._replace(x=box.x + half + gap))


def _large(place: Place) -> bool:
    width, height = place.slot.room
    return width >= _LEAST_BODY[0] and height >= _LEAST_BODY[1]


def _titles(presentation: Presentation) -> frozenset[str]:
    """The titles of slides that are there already."""
    titles = (slide.shapes.title for slide in presentation.slides)
    return frozenset(title.text_frame.text.strip().casefold() for title in titles if title is not None)
