"""This file describes our own table styles: header row, thin lines, and a first column that names the rest."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from generator.config.brand import mixed
from generator.formats.docx.xml import Element, make, name, sub

if TYPE_CHECKING:
    from generator.config.brand import Brand

LABELS = {
    "table": "Canvas Table",
    "plain": "Canvas Plain Table",
    "key-value": "Canvas Key Value Table",
    "board": "Canvas Board",
}
_AFTER_COLOUR = {name(f"w:{tag}") for tag in ("sz", "szCs", "lang")}
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table_style(role: str, identity: str, brand: Brand, base: str) -> Element:
    """The table style of a role (a key of LABELS) as a w:style element, based on the style with id `base`."""
    style = make("w:style", type="table", customStyle="1", styleId=identity)
    sub(style, "w:name", val=LABELS[role])
    if base:
        sub(style, "w:basedOn", val=base)
    sub(style, "w:uiPriority", val=40)
    sub(style, "w:qFormat")
    line = mixed(brand.accent, 0.3)
    match role:
        case "table":
            _frame(style, {"top": brand.accent, "bottom": brand.accent, "insideH": line}, 70)
            _part(style, "firstRow", fill=brand.accent, colour="FFFFFF")
            _part(style, "band2Horz", fill=mixed(brand.accent, 0.04), bold=False)
        case "plain":
            _frame(style, {"bottom": line, "insideH": line}, 70)
            _part(style, "firstRow", colour=brand.accent, under=brand.accent)
        case "key-value":
            _frame(style, {"top": brand.accent, "bottom": brand.accent, "insideH": line}, 90)
            _part(style, "firstRow", fill=mixed(brand.accent, 0.1), colour=brand.accent)
            _part(style, "firstCol", colour=brand.accent)
        case _:
            _frame(style, dict.fromkeys(_SIDES, mixed(brand.accent, 0.45)), 70)
            _part(style, "firstRow", fill=brand.accent, colour="FFFFFF")
    return style


def _frame(style: Element, lines: dict[str, str], margin: int) -> None:
    made = sub(style, "w:tblPr")
    sub(made, "w:tblStyleRowBandSize", val=1)
    sub(made, "w:tblStyleColBandSize", val=1)
    borders = sub(made, "w:tblBorders")
    for side in _SIDES:
        if side in lines:
            sub(borders, f"w:{side}", val="single", sz=4, space=0, color=lines[side])
    margins = sub(made, "w:tblCellMar")
    for side, width in (("top", 20), ("left", margin), ("bottom", 20), ("right", margin)):
        sub(margins, f"w:{side}", w=width, type="dxa")


def _part(style: Element, part: str, *, fill: str = "", colour: str = "", bold: bool = True, under: str = "") -> None:
    made = sub(style, "w:tblStylePr", type=part)
    if bold or colour:
        run = sub(made, "w:rPr")
        if bold:
            sub(run, "w:b")
        if colour:
            sub(run, "w:color", val=colour)
    if fill or under:
        cell = sub(made, "w:tcPr")
        if under:
            borders = sub(cell, "w:tcBorders")
            sub(borders, "w:bottom", val="single", sz=8, space=0, color=under)
        if fill:
            sub(cell, "w:shd", val="clear", color="auto", fill=fill)


def as_header(cell: Element, styles: Element, table_style: str) -> None:
    """Give a cell outright the look that the table's style has for its first row."""
    for style in styles.iterchildren(name("w:style")):
        if style.get(name("w:styleId")) != table_style:
            continue
        for part in style.iterchildren(name("w:tblStylePr")):
            if part.get(name("w:type")) == "firstRow":
                for fill in part.iterfind(f"{name('w:tcPr')}/{name('w:shd')}"):
                    cell[0].append(deepcopy(fill))
                for colour in part.iterfind(f"{name('w:rPr')}/{name('w:color')}"):
                    for run in cell.iter(name("w:r")):
                        _ink(run, colour)


def _ink(run: Element, colour: Element) -> None:
    """Put `colour` in the properties of a run, at the place that the schema gives it."""
    looks = run.find(name("w:rPr"))
    if looks is None:
        looks = run.makeelement(name("w:rPr"))
        run.insert(0, looks)
    for old in looks.findall(name("w:color")):
        looks.remove(old)
    after = [one for one in looks if one.tag in _AFTER_COLOUR]
    if after:
        after[0].addprevious(deepcopy(colour))
    else:
        looks.append(deepcopy(colour))


def style_name(style: Element) -> str:
    """The name of a w:style element, empty when it has none."""
    found = style.find(name("w:name"))
    return "" if found is None else found.get(name("w:val"), "")
