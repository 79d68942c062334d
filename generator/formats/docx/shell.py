"""This file opens a reference as a shell: what of the house style stays, and where the report goes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.config.brand import Brand, darkened, for_text
from generator.document import Remark
from generator.errors import TemplateError
from generator.formats.docx.package import WORD, Package, read
from generator.formats.docx.schema_order import tidy_settings
from generator.formats.docx.sections import Paper, a4
from generator.formats.docx.xml import (
    VAL,
    Element,
    make,
    name,
    parse,
    serialise,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARKER = re.compile(r"\s*\{\{\s*content\s*\}\}\s*")
_KEPT = {
    "styles",
    "numbering",
    "settings",
    "theme",
    "fontTable",
    "webSettings",
    "footnotes",
    "endnotes",
    "header",
    "footer",
}
_DROPPED_SETTINGS = ("attachedTemplate", "mailMerge", "trackRevisions", "updateFields", "documentProtection",
                     "writeProtection",
                     "docVars", "stylePaneFormatFilter", "stylePaneSortMethod", "rsids", "revisionView", "linkStyles",
                     "saveThroughXslt")  # fmt: skip
_COLOUR = re.compile("[0-9A-Fa-f]{6}")


@dataclass
class Shell:
    """A reference that was opened. `marker` is the paragraph that the body replaces."""

    package: Package
    document: Element
    body: Element
    marker: Element
    paper: Paper
    section: Element
    """The w:sectPr that rules where the body goes; ours takes its place when nothing follows the body."""
    covered: bool
    """Whether something stands before the body: then that is the cover."""
    followed: bool
    brand: Brand
    ours: bool
    marked: bool = True
    """Whether the reference says where the body goes."""
    added: Sequence[str] = ()
    """The types of the parts that it lacked."""

    def part(self, type_: str, empty: Element, file: str) -> tuple[str, Element]:
        """The part of this type with its root; an empty one is added when there is none."""
        found = self.package.target(self.package.main, type_)
        if found is not None:
            return found, parse(self.package.parts[found])
        part = self.package.add(self.package.free(f"word/{file}"), serialise(empty), f"{WORD}{type_}+xml")
        self.package.relate(self.package.main, type_, part)
        return part, empty


def open_shell(reference: bytes) -> Shell:
    """Open a .docx or .dotx. Raises TemplateError when it cannot be used."""
    package = read(reference)
    document = parse(package.parts[package.main])
    body = document.find(name("w:body"))
    if body is None:
        raise TemplateError("docx-reference-broken", reason="w:body")
    section = body.find(name("w:sectPr"))
    if section is None:
        section = a4()
        body.append(section)
    markers = [one for one in _paragraphs(body) if _MARKER.fullmatch(_text(one))]
    marker = markers[0] if markers else _empty(body, section, package)
    for more in markers[1:]:
        _forget(more, package)
    ruling = _ruling(marker, section)
    ahead = [one for one in marker.itersiblings(preceding=True) if isinstance(one.tag, str)]
    after = [one for one in marker.itersiblings() if one.tag not in {name("w:sectPr"), name("w:bookmarkEnd")}]
    brand, ours = _brand(package)
    return Shell(
        package=package,
        document=document,
        body=body,
        marker=marker,
        paper=Paper(ruling),
        section=ruling,
        covered=any(
            _text(one).strip() or next(one.iter(name("w:drawing"), name("w:pict")), None) is not None for one in ahead
        ),
        followed=bool(after) or ruling is not section,
        brand=brand,
        ours=ours,
        marked=bool(markers),
    )


def _forget(marker: Element, package: Package) -> None:
    """Take out a second marker: a report stands in one place. Where a section ends with it, only its words go."""
    package.remarks.append(Remark("reference-marker-twice"))
    parent = marker.getparent()
    if parent is not None and marker.find(f"{name('w:pPr')}/{name('w:sectPr')}") is None and len(parent) > 1:
        parent.remove(marker)
        return
    for text in marker.iter(name("w:t")):
        text.text = ""


def _paragraphs(body: Element) -> Iterator[Element]:
    """The paragraphs of the text itself, also inside content controls; a table or a text box cannot hold a report."""
    for child in body:
        if child.tag == name("w:p"):
            yield child
        elif child.tag == name("w:sdt"):
            for content in child.iterchildren(name("w:sdtContent")):
                yield from _paragraphs(content)


def _text(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter(name("w:t")))


def _empty(body: Element, section: Element, package: Package) -> Element:
    """Take the text out of a reference without marker: only its styles, paper, headers and footers count."""
    if any(_MARKER.search(_text(one)) for one in body.iter(name("w:p"))):
        package.remarks.append(Remark("reference-marker-misplaced"))
    elif any(_text(one).strip() for one in body.iter(name("w:p"))):
        package.remarks.append(Remark("reference-without-marker"))
    for child in list(body):
        if child is not section:
            body.remove(child)
    package.relations[package.main] = [one for one in package.relations.get(package.main, ()) if one.type in _KEPT]
    named = {one.get(name("r:id")) for one in section}
    package.relations[package.main] = [
        one for one in package.relations[package.main] if one.type not in {"header", "footer"} or one.id in named
    ]
    _forget_notes(package)
    marker = make("w:p")
    section.addprevious(marker)
    return marker


def _forget_notes(package: Package) -> None:
    """Take out the notes of a text that is gone; the lines that separate notes from text stay."""
    for type_ in ("footnotes", "endnotes"):
        part = package.target(package.main, type_)
        if part is not None:
            found = parse(package.parts[part])
            for note in list(found):
                if note.get(name("w:type"), "normal") == "normal":
                    found.remove(note)
            package.parts[part] = serialise(found)
            package.relations.pop(part, None)


def _ruling(marker: Element, last: Element) -> Element:
    """The section that the marker stands in: the first one that ends at or after it."""
    own = marker.find(f"{name('w:pPr')}/{name('w:sectPr')}")
    if own is not None:
        return own
    top = marker
    while top is not None:
        for one in top.itersiblings():
            found = one.find(f"{name('w:pPr')}/{name('w:sectPr')}")
            if found is not None:
                return found
        parent = top.getparent()
        top = parent if parent is not None and parent.tag != name("w:body") else None  # type: ignore[assignment]  # ends the loop
    return last


def _brand(package: Package) -> tuple[Brand, bool]:
    """Colours for what we add: ours for our own reference, else the first colour of the theme, readable on white."""
    part = package.target(package.main, "styles")
    if part is not None and b"Canvas Lead" in package.parts[part]:
        return _theme_brand(package, Brand(), ours=True), True
    return _theme_brand(package, Brand(accent="404A54", secondary="404A54"), ours=False), False


def _theme_brand(package: Package, usual: Brand, *, ours: bool) -> Brand:
    part = package.target(package.main, "theme")
    if part is None:
        return usual
    theme = parse(package.parts[part])
    if ours:
        return _own_brand(theme, usual)
    found = [
        colour.get("val", "")
        for key in ("accent1", "accent2")
        for colour in theme.iterfind(f".//{name(f'a:{key}')}/{name('a:srgbClr')}")
        if _COLOUR.fullmatch(colour.get("val", ""))
    ]
    if not found:
        return usual
    # A light colour of the house, made dark enough to read, is nearer to it than another of its colours.
    return Brand(accent=darkened(found[0]), secondary=darkened(found[0]))


def _own_brand(theme: Element, usual: Brand) -> Brand:
    """The brand that our own reference was made in, or that somebody gave its theme in Word."""
    found = {
        key: colour.get("val", "")
        for key in ("dk1", "accent1", "accent2")
        for colour in theme.iterfind(f".//{name(f'a:{key}')}/{name('a:srgbClr')}")
        if _COLOUR.fullmatch(colour.get("val", ""))
    }
    faces = theme.findall(f".//{name('a:minorFont')}/{name('a:latin')}")
    accent = for_text(found.get("accent1", usual.accent))
    return replace(
        usual,
        accent=accent,
        secondary=for_text(found.get("accent2", usual.secondary), accent),
        ink=found.get("dk1", usual.ink),
        font=next((face.get("typeface", "") for face in faces if face.get("typeface")), usual.font),
    )


def settle_settings(shell: Shell, language: str) -> None:
    """Take out of the settings what would prompt, fetch or get in the way, and set the language."""
    part = shell.package.target(shell.package.main, "settings")
    if part is None:
        return
    found = parse(shell.package.parts[part])
    for tag in _DROPPED_SETTINGS:
        for one in found.findall(name(f"w:{tag}")):
            found.remove(one)
    fonts = found.find(name("w:themeFontLang"))
    if fonts is not None:
        fonts.set(VAL, language)
    if not shell.ours:
        tidy_settings(found)
    shell.package.parts[part] = serialise(found)
