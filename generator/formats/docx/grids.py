"""This file gives cells of a table outright what their table style says: some looks of a house go before it."""

from __future__ import annotations

from copy import deepcopy

from generator.formats.docx.xml import Element, name

_AFTER_COLOUR = {name(f"w:{tag}") for tag in ("sz", "szCs", "lang")}


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
