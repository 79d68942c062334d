"""This file says what a form looks like: named cell styles, so that the whole workbook can be restyled at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

if TYPE_CHECKING:
    from openpyxl import Workbook

ACCENT = "154273"
QUIET = "7F8FA3"
LINK = "0B5394"

TITLE, SUBTITLE, HEADING = "Canvas title", "Canvas subtitle", "Canvas heading"
LABEL, ANSWER, HINT, TEXT = "Canvas question", "Canvas answer", "Canvas hint", "Canvas text"
HEADER, CAPTION, EXTRA_HEADER = "Canvas column", "Canvas caption", "Canvas extra column"
ROW, ROOMY = "Canvas row", "Canvas roomy row"

# Points. A row of fixed words, an answer row, and the styles whose words are wrapped within their column.
LINE_HEIGHT = {TITLE: 30.0, SUBTITLE: 20.0, HEADING: 24.0, TEXT: 18.0, CAPTION: 18.0}
LEAST_HEIGHT = {ROW: 21.0, ROOMY: 64.0}
WRAPPED = {LABEL, HINT, HEADER, EXTRA_HEADER}

_FONT = "Calibri"
_INK = "1F2933"
_GREY = "595F69"
_LINE = "A9B4C2"
_FILL = "F3F7FB"
_PALE = "DCE6F1"


def register(workbook: Workbook) -> None:
    """Add the named styles to `workbook`."""
    for style in _styles():
        workbook.add_named_style(style)


def look(*, bold: bool, italic: bool, strike: bool, link: bool) -> Font:
    """The font of an answer that stands out as a whole."""
    return Font(
        name=_FONT,
        size=11,
        bold=bold or None,
        italic=italic or None,
        strike=strike or None,
        color=LINK if link else _INK,
        underline="single" if link else None,
    )


def _styles() -> list[NamedStyle]:
    top = Alignment(vertical="top", wrap_text=True)
    inside = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
    rule = Border(top=Side(style="thin", color=_PALE))
    line = Alignment(vertical="center")
    box = _box(_LINE)
    return [
        NamedStyle(TITLE, font=_font(18, ACCENT, bold=True), alignment=line),
        NamedStyle(SUBTITLE, font=_font(12, _GREY), alignment=line),
        NamedStyle(HEADING, font=_font(13, ACCENT, bold=True), alignment=Alignment(vertical="bottom")),
        NamedStyle(LABEL, font=_font(11, _INK, bold=True), alignment=top, border=rule),
        NamedStyle(HINT, font=_font(10, _GREY, italic=True), alignment=inside, border=rule),
        NamedStyle(TEXT, font=_font(11, _INK), alignment=line),
        NamedStyle(CAPTION, font=_font(10, _GREY), alignment=Alignment(vertical="bottom")),
        # Format "@" keeps what people type as they type it: 1-2 stays 1-2 and =A1 stays words.
        NamedStyle(
            ANSWER,
            font=_font(11, _INK),
            alignment=inside,
            fill=_solid(_FILL),
            border=box,
            number_format="@",
            protection=Protection(locked=False),
        ),
        NamedStyle(
            HEADER, font=_font(11, "FFFFFF", bold=True), alignment=inside, fill=_solid(ACCENT), border=_box(ACCENT)
        ),
        NamedStyle(EXTRA_HEADER, font=_font(11, ACCENT, bold=True), alignment=inside, fill=_solid(_PALE), border=box),
        # An empty cell in a large font keeps a row roomy, and leaves the row free to grow with what is typed. A fixed
        # row height would hide the end of a long answer.
        NamedStyle(ROW, font=_font(15, "FFFFFF")),
        NamedStyle(ROOMY, font=_font(48, "FFFFFF")),
    ]


def _font(size: int, color: str, *, bold: bool = False, italic: bool = False) -> Font:
    return Font(name=_FONT, size=size, color=color, bold=bold or None, italic=italic or None)


def _solid(color: str) -> PatternFill:
    return PatternFill("solid", fgColor=color)


def _box(color: str) -> Border:
    side = Side(style="thin", color=color)
    return Border(left=side, right=side, top=side, bottom=side)
