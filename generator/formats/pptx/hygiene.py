"""This file opens a reference deck, a .pptx, .potx or .pptm, and makes it fit for use. Our own look is found here too.

What must not come along goes: macros, slides, what is elsewhere, what stops an edit; what PowerPoint expects is added.
python-pptx reads Strict files as empty, so what those name otherwise is set straight in memory first.
"""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pptx
from lxml import etree
from pptx.exc import PythonPptxError
from pptx.opc.constants import CONTENT_TYPE as KIND
from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
from pptx.opc.package import Part, XmlPart, _Relationship, _Relationships
from pptx.opc.packuri import PackURI
from pptx.presentation import Presentation

from generator.errors import TemplateError
from generator.formats.office import broken, parts_of, safe_link, unzip
from generator.formats.opening import straightened
from generator.formats.pptx.xml import LAYOUTS, NAMES, Element, name, parse, root, shape_name
from generator.formats.xml import bare_root, serialise, take_out
from generator.notices import Notice, notice
from generator.system.resources import templates_root

_DECK = "application/vnd.openxmlformats-officedocument.presentationml."
_MACROS = "application/vnd.ms-powerpoint."
_MAINS = tuple(
    f"{room}{kind}{ending}.main+xml"
    for room, ending in ((_DECK, ""), (_MACROS, ".macroEnabled"))
    for kind in ("presentation", "template", "slideshow")
)
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_SHARE = re.compile(rb'\b(val|[ltrb]|s[xy]|pos|amt|thresh|bright|contrast)="(-?\d+(?:\.\d+)?)%"')
_R = f"{{{NAMES['r']}}}"
_LINKS = ("hlinkClick", "hlinkHover")
# By their ends: some programs write these relations in capitals of their own, or in another namespace.
_NOT_OURS = ("/thumbnail", "/core-properties", "/extended-properties")
_BEFORE_NOTES_SIZE = ("p:sldSz", "p:sldIdLst", "p:handoutMasterIdLst", "p:notesMasterIdLst", "p:sldMasterIdLst")


class Opened(NamedTuple):
    """A reference: the presentation, what was left out of it, and what was added or taken away that people see."""

    presentation: Presentation
    remarks: tuple[Notice, ...] = ()
    added: tuple[str, ...] = ()


def opened(content: bytes, *, keep_slides: bool = False) -> Opened:
    """The reference in `content`; its slides are only kept when asked for.

    Raises TemplateError when it is no presentation, is broken, is too large, or shows what stands elsewhere.
    """
    parts = {part: _transitional(data) for part, data in parts_of(content, "pptx").items()}
    presentation = pptx.Presentation(io.BytesIO(straightened(parts, _MAINS, "deck-reference-broken", {})))
    remarks = cleaned(presentation, keep_slides=keep_slides)
    return Opened(presentation, tuple(remarks), mend(presentation))


@contextlib.contextmanager
def usable() -> Iterator[None]:
    """Whatever a damaged reference makes go wrong within is a TemplateError, also python-pptx's own errors."""
    with broken("deck-reference-broken"):
        try:
            yield
        except (PythonPptxError, etree.LxmlError) as error:
            raise TemplateError("deck-reference-broken", reason=type(error).__name__) from error


def _transitional(data: bytes) -> bytes:
    """A part, if it is one of a Strict file in the namespaces of all others, percentages as thousandths."""
    if b"purl.oclc.org/ooxml" not in data:
        return data
    data = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", data).replace(b' conformance="strict"', b"")
    data = data.replace(b"2006/extendedProperties", b"2006/extended-properties")
    return _SHARE.sub(lambda found: b'%b="%d"' % (found[1], round(float(found[2]) * 1000)), data)


def own() -> bytes:
    """Our own look: `templates/shared/deck.pptx`."""
    return (templates_root() / "shared" / "deck.pptx").read_bytes()


def in_language(presentation: Presentation, language: str) -> None:
    """Name what stands in the layouts of our own look in the language of a deck; those of others keep their names."""
    layouts = list(presentation.slide_layouts)
    if [one.name for one in layouts] != list(LAYOUTS):
        return
    for sheet in (presentation.slide_master, *layouts):
        for one in sheet.element.iter(name("p:cSld"), name("p:cNvPr")):
            words, space, number = one.get("name", "").rpartition(" ")
            whole = one.get("name", "") if not number.isdecimal() else words
            one.set("name", shape_name(whole, language) + (f"{space}{number}" if whole == words and space else ""))
        for one in sheet.element.iter(name("a:t")):
            one.text = shape_name(one.text or "", language)
        for one in sheet.element.iter(name("a:rPr"), name("a:endParaRPr"), name("a:defRPr")):
            if "lang" in one.attrib:
                one.set("lang", language)


def cleaned(presentation: Presentation, *, keep_slides: bool) -> list[Notice]:
    """Clean `presentation` and tell what was left out. Raises TemplateError where something cannot be."""
    package, main = presentation.part.package, presentation.part
    remarks: list[Notice] = []
    # python-pptx has no public name for the relations of the package itself.
    _drop(package._rels, lambda one: one.reltype.lower().endswith(_NOT_OURS))  # noqa: SLF001 - same
    if _drop(main.rels, lambda one: one.reltype.endswith("/vbaProject")):
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


def _drop(relations: _Relationships, bad: Callable[[_Relationship], bool]) -> set[str]:
    """Take the relations that are `bad` out; their ids."""
    keys = {key for key, one in relations.items() if bad(one)}
    for key in keys:
        relations.pop(key)
    return keys


def _harmless(one: _Relationship) -> bool:
    return one.reltype == RELATION.HYPERLINK and safe_link(one.target_ref)


def _drop_slides(presentation: Presentation) -> None:
    """Take the slides out; what points at one (a link in a layout, a list of slides to show) goes with them."""
    ids = presentation.element.find(name("p:sldIdLst"))
    for one in list(ids if ids is not None else ()):
        ids.remove(one)
    for shows in presentation.element.findall(name("p:custShowLst")):
        presentation.element.remove(shows)
    _drop(presentation.part.rels, lambda one: one.reltype == RELATION.SLIDE)
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
    keys = _drop(part.rels, bad)
    if not keys:
        return False
    if isinstance(part, XmlPart):
        _unlink_in(part._element, keys, part)  # noqa: SLF001 - python-pptx has no public name for it
    elif str(part.partname).endswith(".xml"):
        root = parse(part.blob)
        _unlink_in(root, keys, part)
        part.blob = serialise(root)
    return True


def _unlink_in(root: Element, keys: set[str], part: Part) -> None:
    every = ((one, str(key), value) for one in root.iter(etree.Element) for key, value in one.attrib.items())
    for element, key in [(one, key) for one, key, value in every if key.startswith(_R) and value in keys]:
        link = str(element.tag).endswith(_LINKS)
        if key != f"{_R}link" and not link:
            raise TemplateError("deck-reference-linked", part=str(part.partname).lstrip("/"))
        del element.attrib[key]
        if link:
            element.set(f"{_R}id", "")
            element.attrib.pop("action", "")
            continue
        # What is nothing without the link goes, such as a film; a picture stays as an empty place.
        if element.tag != name("a:blip") and not any(str(one).startswith(_R) for one in element.attrib):
            take_out(element)


def mend(presentation: Presentation) -> tuple[str, ...]:
    """Add a theme, sizes and properties where they are missing; a password against editing goes.

    Gives what was added or taken away that people can see: "theme", "lock".
    """
    done: list[str] = []
    package, main = presentation.part.package, presentation.part
    for master in presentation.slide_masters:
        if not any(one.reltype == RELATION.THEME for one in master.part.rels.values()):
            free = package.next_partname("/ppt/theme/theme%d.xml")
            theme = unzip(own())["ppt/theme/theme1.xml"]
            master.part.relate_to(Part(free, KIND.OFC_THEME, package, theme), RELATION.THEME)
            done.append("theme")
    for relation, kind, file, make in _PROPERTIES:
        if not any(one.reltype == relation for one in main.rels.values()):
            taken = f"/ppt/{file}.xml" in {str(part.partname) for part in package.iter_parts()}
            free = package.next_partname(f"/ppt/{file}%d.xml") if taken else PackURI(f"/ppt/{file}.xml")
            main.relate_to(Part(free, kind, package, serialise(make())), relation)
    element = presentation.element
    locks = element.findall(name("p:modifyVerifier"))
    for lock in locks:
        element.remove(lock)
    before = [found for tag in _BEFORE_NOTES_SIZE if (found := element.find(name(tag))) is not None]
    if element.find(name("p:notesSz")) is None and before:
        before[0].addnext(root("p:notesSz", cx=6_858_000, cy=9_144_000))
    return (*dict.fromkeys(done), *(("lock",) if locks else ()))


def _no_styles() -> Element:
    made = bare_root("tblStyleLst", NAMES["a"])
    made.set("def", "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}")
    return made


_PROPERTIES: tuple[tuple[str, str, str, Callable[[], Element]], ...] = (
    (RELATION.PRES_PROPS, KIND.PML_PRES_PROPS, "presProps", lambda: root("p:presentationPr")),
    (RELATION.VIEW_PROPS, KIND.PML_VIEW_PROPS, "viewProps", lambda: root("p:viewPr")),
    (RELATION.TABLE_STYLES, KIND.PML_TABLE_STYLES, "tableStyles", _no_styles),
)
