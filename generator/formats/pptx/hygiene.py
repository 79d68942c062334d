"""This file takes out of a reference deck what a document must not bring along: macros, slides, what is elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
from pptx.opc.package import XmlPart

from generator.errors import TemplateError
from generator.formats.pptx.xml import NAMES, Element, name, parse, serialise
from generator.notices import Notice, notice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pptx.opc.package import OpcPackage, Part, _Relationship, _Relationships
    from pptx.presentation import Presentation

_R = f"{{{NAMES['r']}}}"
_LINKS = ("hlinkClick", "hlinkHover")
# By their ends: some programs write these relations in capitals of their own, or in another namespace.
_NOT_OURS = ("/thumbnail", "/core-properties", "/extended-properties")


def cleaned(presentation: Presentation, *, keep_slides: bool) -> list[Notice]:
    """Clean `presentation` and tell what was left out. Raises TemplateError where something cannot be."""
    package, main = presentation.part.package, presentation.part
    remarks: list[Notice] = []
    for key in [key for key, one in _relations(package).items() if one.reltype.lower().endswith(_NOT_OURS)]:
        _relations(package).pop(key)
    macros = [key for key, one in main.rels.items() if one.reltype.endswith("/vbaProject")]
    for key in macros:
        main.rels.pop(key)
    if macros:
        remarks.append(notice("reference-macros-removed", "stripped"))
    count = len(presentation.slides)
    if count and keep_slides:
        remarks.append(notice("reference-slides-kept", "attention", count=count))
    elif count:
        _drop_slides(presentation)
        remarks.append(notice("reference-slides-left-out", "stripped", count=count))
    _drop_sections(presentation.element)
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    linked = [part for part in parts if _unlink(part, lambda one: one.is_external and not _harmless(one))]
    remarks += [notice("reference-link-removed", "stripped", part=str(part.partname).lstrip("/")) for part in linked]
    return remarks


def _relations(package: OpcPackage) -> _Relationships:
    """The relations of the package itself; python-pptx has no public name for them."""
    return package._rels  # noqa: SLF001 - same


def _harmless(one: _Relationship) -> bool:
    return one.reltype == RELATION.HYPERLINK and one.target_ref.lower().startswith(("http://", "https://", "mailto:"))


def _drop_slides(presentation: Presentation) -> None:
    """Take the slides out; what points at one (a link in a layout, a list of slides to show) goes with them."""
    ids = presentation.element.find(name("p:sldIdLst"))
    for one in list(ids if ids is not None else ()):
        ids.remove(one)
    for shows in presentation.element.findall(name("p:custShowLst")):
        presentation.element.remove(shows)
    for key in [key for key, one in presentation.part.rels.items() if one.reltype == RELATION.SLIDE]:
        presentation.part.rels.pop(key)
    for part in list(presentation.part.package.iter_parts()):
        if str(part.partname).startswith(("/ppt/slideLayouts/", "/ppt/slideMasters/")):
            _unlink(part, lambda one: one.reltype == RELATION.SLIDE)


def _drop_sections(main: Element) -> None:
    """Remove the list of sections: slides that are in none of them make PowerPoint repair the file."""
    for one in list(main.iterfind(f"{name('p:extLst')}/{name('p:ext')}")):
        parent = one.getparent()
        if parent is not None and any(str(inner.tag).endswith("}sectionLst") for inner in one):
            parent.remove(one)
            if not len(parent):
                main.remove(parent)


def _unlink(part: Part, bad: Callable[[_Relationship], bool]) -> bool:
    """Take out the relations of `part` that are `bad`, and what stands there for them. Raises TemplateError."""
    keys = {key for key, one in part.rels.items() if bad(one)}
    if not keys:
        return False
    for key in keys:
        part.rels.pop(key)
    if isinstance(part, XmlPart):
        _unlink_in(part._element, keys, part)  # noqa: SLF001 - python-pptx has no public name for it
    elif str(part.partname).endswith(".xml"):
        root = parse(part.blob)
        _unlink_in(root, keys, part)
        part.blob = serialise(root)
    return True


def _unlink_in(root: Element, keys: set[str], part: Part) -> None:
    for element, key in list(_pointing(root, keys)):
        link = str(element.tag).endswith(_LINKS)
        if key != f"{_R}link" and not link:
            raise TemplateError("deck-reference-linked", part=str(part.partname).lstrip("/"))
        del element.attrib[key]
        if link:
            element.set(f"{_R}id", "")
            element.attrib.pop("action", "")
        elif not any(str(one).startswith(_R) for one in element.attrib):
            _take_out(element)


def _pointing(root: Element, keys: set[str]) -> Iterator[tuple[Element, str]]:
    for element in root.iter(etree.Element):
        for key, value in element.attrib.items():
            if str(key).startswith(_R) and value in keys:
                yield element, str(key)


def _take_out(element: Element) -> None:
    """Remove what is nothing without the link, such as a film; a picture stays as an empty place."""
    parent = element.getparent()
    if parent is not None and element.tag != name("a:blip"):
        parent.remove(element)
