"""This file reads the look of text: runs with bold, italic, strikethrough and links, and the styles of cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from generator.model import Span, spans
from generator.xlsx.number_formats import code_of
from generator.xlsx.package import Package, child, local, whole, words
from generator.xlsx.sanitise import clean

# The only feature so far that a style points at in the bag of features: a check box in the cell.
_COMPLEMENT = "xfComplement"
_LONGEST_CODE = 1_000  # Excel itself stops at 255
_FALSE = frozenset({"0", "false", "none", "off"})


class Look(NamedTuple):
    """Bold, italic, struck through."""

    bold: bool = False
    italic: bool = False
    strike: bool = False


PLAIN = Look()


class Text(NamedTuple):
    """Spans of text, and whether characters were dropped to get them."""

    spans: tuple[Span, ...]
    changed: bool = False
    own_look: bool = False


@dataclass(eq=False, repr=False)
class Styles:
    """By the index of a cell's style: its look, its number format ("" is General), and whether it is a check box.

    `unlocked` are the styles of cells in which people may type where the sheet is protected.
    """

    looks: list[Look] = field(default_factory=list)
    formats: list[int] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    boxes: set[int] = field(default_factory=set)
    unlocked: set[int] = field(default_factory=set)

    def look(self, style: int) -> Look:
        """The look of the font of this style."""
        return self.looks[style] if 0 <= style < len(self.looks) else PLAIN

    def is_box(self, style: int) -> bool:
        """Whether a cell with this style shows yes and no as a check box."""
        return style in self.boxes

    def code(self, style: int, language: str) -> str:
        """The number format of this style."""
        return code_of(self.formats[style], self.codes, language) if 0 <= style < len(self.formats) else ""


def read_styles(package: Package, part: str) -> Styles:
    """The styles in `part`; plain ones when the workbook has none."""
    styles = Styles()
    fonts: list[Look] = []
    for element in package.elements(part, {"numFmts", "fonts", "cellXfs"}) if part else ():
        match local(element.tag):
            case "numFmts":
                codes = {whole(one.get("numFmtId")): one.get("formatCode", "") for one in element}
                styles.codes = {number: code for number, code in codes.items() if len(code) <= _LONGEST_CODE}
            case "fonts":
                fonts = [look(one) for one in element]
            case _:
                for one in element:
                    font = whole(one.get("fontId"))
                    if any(local(inner.tag) == _COMPLEMENT for inner in one.iter()):
                        styles.boxes.add(len(styles.looks))
                    if any(inner.get("locked", "1").lower() in _FALSE for inner in one):
                        styles.unlocked.add(len(styles.looks))
                    styles.looks.append(fonts[font] if 0 <= font < len(fonts) else PLAIN)
                    styles.formats.append(whole(one.get("numFmtId")))
    return styles


def look(properties: Element | None) -> Look:
    """The look that a `font` or `rPr` element gives."""
    if properties is None:
        return PLAIN
    names = {local(one.tag): one.get("val", "1") for one in properties}
    return Look(*(names.get(name, "0").lower() not in _FALSE for name in ("b", "i", "strike")))


def plain_text(text: str) -> Text:
    """`text`, cleaned, in one look."""
    cleaned = clean(text)
    return Text((Span(cleaned.text),) if cleaned.text else (), cleaned.changed)


def rich_text(element: Element) -> Text:
    """The text of a shared string, an inline string or a note; reading aids above the characters are left out."""
    if len(element) == 1 and local(element[0].tag) == "t":
        return plain_text(element[0].text or "")
    found: list[Span] = []
    changed = own = False
    for part in element:
        name, properties = local(part.tag), child(part, "rPr")
        if name in {"t", "r"}:
            text = clean(words(part) if name == "r" else part.text or "")
            found.append(Span(text.text, *look(properties)))
            changed, own = changed or text.changed, own or properties is not None
    return Text(spans(found), changed, own)


def dressed(text: Text, cell: Look, link: str) -> tuple[Span, ...]:
    """The spans of `text` in a cell with the look `cell`; runs with a look of their own keep it."""
    if not link and cell == PLAIN:
        return text.spans
    if text.own_look:
        return tuple(Span(span.text, span.bold, span.italic, span.strike, link) for span in text.spans)
    return tuple(Span(span.text, *cell, link) for span in text.spans)
