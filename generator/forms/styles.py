"""This file says what a form looks like: named cell styles, so that the whole workbook can be restyled at once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

from generator.config.brand import Brand, mixed
from generator.model import Span

TITLE, SUBTITLE, HEADING = "Canvas title", "Canvas subtitle", "Canvas heading"
LABEL, ANSWER, HINT, TEXT = "Canvas question", "Canvas answer", "Canvas hint", "Canvas text"
HEADER, CAPTION, EXTRA_HEADER = "Canvas column", "Canvas caption", "Canvas extra column"
ROW, ROOMY = "Canvas row", "Canvas roomy row"

# Points. A row of fixed words, an answer row, and the styles whose words are wrapped within their column.
LINE_HEIGHT = {TITLE: 30.0, SUBTITLE: 20.0, HEADING: 24.0, TEXT: 18.0, CAPTION: 18.0}
LEAST_HEIGHT = {ROW: 21.0, ROOMY: 64.0}
WRAPPED = {LABEL, HINT, HEADER, EXTRA_HEADER}

_WIDE = {"calibri": 1.0, "carlito": 1.0, "aptos": 1.1, "arial": 1.14, "helvetica": 1.14, "segoe ui": 1.12}
_WIDEST = 1.28


@dataclass(frozen=True, slots=True)
class Look:
    """The colours and fonts of a workbook. `accent`, `ink`, `grey` and `link` are for words, `tab` is for none.

    `line`, `fill` and `pale` lie around and behind words. A logo or a name of the house is not in it: a reader would
    find them as something that somebody put there.
    """

    accent: str = "154273"
    ink: str = "1F2933"
    grey: str = "595F69"
    link: str = "0B5394"
    tab: str = "154273"
    quiet: str = "7F8FA3"
    line: str = "A9B4C2"
    fill: str = "F3F7FB"
    pale: str = "DCE6F1"
    font: str = "Calibri"
    heading_font: str = "Calibri"

    @property
    def wide(self) -> float:
        """How wide the font is beside Calibri; one that is not known is taken for a wide one."""
        return _WIDE.get(self.font.casefold(), _WIDEST)


def look_of(brand: Brand) -> Look:
    """The look of a workbook in a brand; our own when it says nothing that shows in a workbook."""
    usual = Brand()
    if replace(brand, name=usual.name, logo=None, remarks=()) == usual:
        return Look()
    accent = brand.accent
    return Look(
        accent=accent,
        ink=brand.ink,
        grey=brand.muted,
        link=brand.secondary,
        tab=brand.surface,
        quiet=mixed(brand.muted, 0.6),
        line=mixed(accent, 0.35),
        fill=mixed(accent, 0.05),
        pale=mixed(accent, 0.14),
        font=brand.font,
        heading_font=brand.heading_font or brand.font,
    )


def register(workbook: Workbook, look: Look) -> None:
    """Add the named styles to `workbook`."""
    for style in _styles(look):
        workbook.add_named_style(style)


def answer_font(look: Look, span: Span, *, link: bool) -> Font:
    """The font of an answer that stands out as a whole, in the look of `span`."""
    return Font(
        name=look.font,
        size=11,
        bold=span.bold or None,
        italic=span.italic or None,
        strike=span.strike or None,
        color=look.link if link else look.ink,
        underline="single" if link else None,
    )


def _styles(look: Look) -> list[NamedStyle]:
    top = Alignment(vertical="top", wrap_text=True)
    inside = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
    rule = Border(top=Side(style="thin", color=look.pale))
    line = Alignment(vertical="center")
    head_inside = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
    box = _box(look.line)
    text, head = look.font, look.heading_font
    return [
        NamedStyle(TITLE, font=_font(head, 18, look.accent, bold=True), alignment=line),
        NamedStyle(SUBTITLE, font=_font(head, 12, look.grey), alignment=line),
        NamedStyle(HEADING, font=_font(head, 13, look.accent, bold=True), alignment=Alignment(vertical="bottom")),
        NamedStyle(LABEL, font=_font(text, 11, look.ink, bold=True), alignment=top, border=rule),
        NamedStyle(HINT, font=_font(text, 10, look.grey, italic=True), alignment=inside, border=rule),
        NamedStyle(TEXT, font=_font(text, 11, look.ink), alignment=line),
        NamedStyle(CAPTION, font=_font(text, 10, look.grey), alignment=Alignment(vertical="bottom")),
        # Format "@" keeps what people type as they type it: 1-2 stays 1-2 and =A1 stays words.
        NamedStyle(
            ANSWER,
            font=_font(text, 11, look.ink),
            alignment=inside,
            fill=_solid(look.fill),
            border=box,
            number_format="@",
            protection=Protection(locked=False),
        ),
        NamedStyle(
            HEADER,
            font=_font(text, 11, "FFFFFF", bold=True),
            alignment=head_inside,
            fill=_solid(look.accent),
            border=_box(look.accent),
        ),
        NamedStyle(
            EXTRA_HEADER,
            font=_font(text, 11, look.accent, bold=True),
            alignment=head_inside,
            fill=_solid(look.pale),
            border=box,
        ),
        # An empty cell in a large font keeps a row roomy, and leaves the row free to grow with what is typed. A fixed
        # row height would hide the end of a long answer.
        NamedStyle(ROW, font=_font(text, 15, "FFFFFF")),
        NamedStyle(ROOMY, font=_font(text, 48, "FFFFFF")),
    ]


def _font(name: str, size: int, color: str, *, bold: bool = False, italic: bool = False) -> Font:
    return Font(name=name, size=size, color=color, bold=bold or None, italic=italic or None)


def _solid(color: str) -> PatternFill:
    return PatternFill("solid", fgColor=color)


def _box(color: str) -> Border:
    side = Side(style="thin", color=color)
    return Border(left=side, right=side, top=side, bottom=side)
