"""This file packs a deck into a presentation with python-pptx: slides, notes, links and properties."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any, cast

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
from pptx.opc.package import Part, XmlPart
from pptx.opc.packuri import PackURI
from pptx.oxml.slide import CT_Slide
from pptx.package import Package
from pptx.parts.slide import NotesSlidePart
from pptx.presentation import Presentation
from pptx.slide import NotesSlide, SlideLayout

from generator.document import Run
from generator.errors import TemplateError
from generator.formats.measure import lines
from generator.formats.office import safe_link
from generator.formats.pptx.colours import Ink, ink
from generator.formats.pptx.deck import Deck, Grid, Layout, Piece, Role, Slide, Text
from generator.formats.pptx.layouts import Look
from generator.formats.pptx.reference import saved
from generator.formats.pptx.shapes import SlideXml
from generator.formats.pptx.xml import Element, fit, name, root, shape_name
from generator.formats.xml import attribute, content, plain_sub, serialise
from generator.model.marks import MAKER
from generator.system.clock import moment

_JUMP = "ppaction://hlinksldjump"
_LONGEST = 255
"""Of a text in the core properties: python-pptx refuses more."""


def pack(deck: Deck, look: Look, presentation: Presentation) -> bytes:
    """The bytes of a .pptx: `presentation` with the slides of `deck` behind those it had."""
    layouts = {str(one.part.partname): one for master in presentation.slide_masters for one in master.slide_layouts}
    presentation.part.package.next_partname = _names(presentation.part.package)  # type: ignore[assignment, method-assign]
    packer = _Packer(deck, look, presentation, layouts)
    made = [packer.added(slide) for slide in deck.slides]
    # Every slide is there before the first is filled: links may point ahead.
    packer.anchors = {slide.anchor: one for slide, one in zip(deck.slides, made, strict=True) if slide.anchor}
    for slide, one in zip(deck.slides, made, strict=True):
        packer.fill(slide, one)
    _name_notes_master(presentation)
    _properties(deck, presentation)
    return saved(presentation)


def _names(package: Package) -> Callable[[str], PackURI]:
    """What names new parts as python-pptx does, which looks through the whole package for each: work by the square."""
    taken: dict[str, set[str]] = {}

    def next_name(template: str) -> PackURI:
        prefix = template.partition("%d")[0]
        if template not in taken:
            taken[template] = {name for part in package.iter_parts() if (name := str(part.partname)).startswith(prefix)}
        known = taken[template]
        made = next(name for number in range(len(known) + 1, 0, -1) if (name := template % number) not in known)
        known.add(made)
        return PackURI(made)

    return next_name


class _Written(Part):
    """A slide or a page of notes as text: what python-pptx made once, and our words in it.

    As elements a page of notes took 0.32 ms, as text 0.01, a slide 0.02 and 0.005; and all were kept until the end.
    """

    around: tuple[bytes, bytes] = (b"", b"")
    inside = b""

    def pieces(self) -> Iterator[bytes]:
        """The part as it is saved."""
        before, after = self.around
        yield from (before, self.inside, after)


@dataclass(eq=False, repr=False)
class _Packer:
    """Makes slides and fills them."""

    deck: Deck
    look: Look
    presentation: Presentation
    layouts: dict[str, SlideLayout]
    anchors: dict[str, _Written] = field(default_factory=dict)
    inks: dict[Role, Ink] = field(default_factory=dict)
    empty: dict[Role, tuple[bytes, bytes]] = field(default_factory=dict)
    """What stands around the shapes of a slide."""
    number: int = 0
    """The id of the last slide that was added."""
    page: tuple[bytes, bytes] | None = None
    """What stands around the words of a page of notes."""
    master: XmlPart | None = None
    """The master of the notes, which python-pptx looks for among all slides."""

    def added(self, slide: Slide) -> _Written:
        """A slide in its layout, without shapes yet: those are written with every measure said outright."""
        # Not by slides.add_slide(), which would give it placeholders, one by one. Nor by part.add_slide() or
        # add_sldId(), which compare a new slide and its id with all that are there: work by the square.
        main, ids = self.presentation.part, self.presentation.slides._sldIdLst  # noqa: SLF001 - see above
        part = _Written(main._next_slide_partname, CONTENT_TYPE.PML_SLIDE, main.package)  # noqa: SLF001
        part.relate_to(self.layouts[self.look.geometry.layouts[slide.role].part].part, RELATION.SLIDE_LAYOUT)
        if slide.role not in self.empty:
            self.empty[slide.role] = self._empty(slide.role)
        part.around = self.empty[slide.role]
        relation = cast("Any", main.rels)._add_relationship(RELATION.SLIDE, part)  # noqa: SLF001 - same
        self.number = self.number + 1 if self.number else ids._next_id  # noqa: SLF001 - same
        ids._add_sldId(id=self.number, rId=relation)  # noqa: SLF001 - same
        return part

    def _empty(self, role: Role) -> tuple[bytes, bytes]:
        """What stands around the shapes of a slide in the layout of `role`."""
        element: Element = CT_Slide.new()
        if self.look.geometry.poster:
            element.set("showMasterSp", "0")
        holder, mapping = element.find(name("p:clrMapOvr")), self.look.geometry.layouts[role].mapping
        if mapping and holder is not None:
            holder[:] = []
            plain_sub(holder, "a:overrideClrMapping", **mapping)
        before, end, after = serialise(element).partition(b"</p:spTree>")
        return before, end + after

    def fill(self, slide: Slide, made: _Written) -> None:
        """Write the shapes and the notes of a slide."""
        layout = self.look.geometry.layouts[slide.role]
        known: dict[str, tuple[str, str]] = {}

        def link(target: str) -> tuple[str, str]:
            if target not in known:
                known[target] = self._link(made, target)
            return known[target]

        if slide.role not in self.inks:
            made_with = ink(layout.colours, layout.ground)
            # A title slide is made around its picture, with letters that are read on it.
            self.inks[slide.role] = made_with._replace(card="") if slide.role in ("title", "section") else made_with
        xml = SlideXml(self.inks[slide.role], self.deck.language, link)
        xml.title(slide.title, slide.title_size, layout.title)
        if slide.kicker and layout.kicker is not None:
            xml.kicker(slide.kicker, layout.kicker)
        for shape in slide.shapes:
            match shape:
                case Text():
                    xml.text(shape)
                case Grid():
                    xml.table(shape)
                case Piece():
                    xml.piece(shape)
        self._small(xml, layout)
        made.inside = "".join(xml.shapes).encode()
        if slide.notes:
            self._notes(slide, made)

    def _link(self, made: _Written, target: str) -> tuple[str, str]:
        if target.startswith("#"):
            goal = self.anchors.get(target[1:])
            return (made.relate_to(goal, RELATION.SLIDE), _JUMP) if goal else ("", "")
        target = fit(target).replace("\n", "").strip()
        return (made.relate_to(target, RELATION.HYPERLINK, is_external=True), "") if safe_link(target) else ("", "")

    def _small(self, xml: SlideXml, layout: Layout) -> None:
        for slot in layout.footers:
            if slot.kind == "sldNum":
                xml.small(slot, shape_name("‹nr.›", self.deck.language))
                continue
            line = slot.font.room(slot.room[0], slot.size)
            if footer := next((one for one in self.deck.footers if lines((Run(one),), line, slot.font) == 1), ""):
                xml.small(slot, footer)

    def _notes(self, slide: Slide, made: _Written) -> None:
        # Its own way of setting text takes longer than all shapes together.
        package = self.presentation.part.package
        if self.page is None:
            first = NotesSlidePart.new(package, made)  # type: ignore[no-untyped-call]
            named, self.master = first.partname, self.presentation.part.notes_master_part
            self.page = _around_words(first.notes_slide, shape_name("Notities", self.deck.language))
        else:
            named = package.next_partname("/ppt/notesSlides/notesSlide%d.xml")
        page = _Written(named, CONTENT_TYPE.PML_NOTES_SLIDE, package)
        page.relate_to(cast("XmlPart", self.master), RELATION.NOTES_MASTER)
        page.relate_to(made, RELATION.SLIDE)
        made.relate_to(page, RELATION.NOTES_SLIDE)
        before, after = f'<a:p><a:r><a:rPr lang="{attribute(self.deck.language)}"/><a:t>', "</a:t></a:r></a:p>"
        said = fit("\n".join(slide.notes)).split("\n")
        page.around = self.page
        page.inside = "".join([f"{before}{content(line)}{after}" if line else "<a:p/>" for line in said]).encode()


def _around_words(notes: NotesSlide, called: str) -> tuple[bytes, bytes]:
    """What stands around the words of a page of notes; where its master has no place for them, one named `called`."""
    frame = notes.notes_text_frame
    if frame is None:
        tree = notes.shapes._spTree  # noqa: SLF001 - python-pptx only clones what the master has
        tree.add_placeholder(len(tree) + 1, called, PP_PLACEHOLDER.BODY, "horz", "full", 1)
        frame = notes.notes_text_frame
    if frame is None:
        raise TemplateError("deck-reference-broken", reason="notesMaster")
    body: Element = frame._txBody  # noqa: SLF001 - same
    for old in list(body.iterchildren(name("a:p"))):
        body.remove(old)
    plain_sub(body, "a:words")
    before, _, after = serialise(notes.element).partition(b"<a:words/>")
    return before, after


def _name_notes_master(presentation: Presentation) -> None:
    """Name the notes master in the presentation: python-pptx relates it and leaves PowerPoint to mend that."""
    main = presentation.element
    keys = [key for key, one in presentation.part.rels.items() if one.reltype == RELATION.NOTES_MASTER]
    masters = main.find(name("p:sldMasterIdLst"))
    if keys and masters is not None and main.find(name("p:notesMasterIdLst")) is None:
        ids = root("p:notesMasterIdLst")
        plain_sub(ids, "p:notesMasterId").set(name("r:id"), keys[0])
        masters.addnext(ids)


def _properties(deck: Deck, presentation: Presentation) -> None:
    """Our own properties: those of whoever made the reference were taken out when it was opened."""
    core = presentation.core_properties
    core.title, core.author, core.last_modified_by = fit(deck.title)[:_LONGEST], MAKER, MAKER
    core.language, core.revision = deck.language, 1
    core.created = core.modified = moment().astimezone(UTC).replace(tzinfo=None)
