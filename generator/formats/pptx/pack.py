"""This file packs a deck into a presentation: slides, notes, links and properties in the package of the reference."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.config.brand import Brand, apart, palette
from generator.document import Run, plain
from generator.formats.charts import chart_workbook, chart_xml
from generator.formats.office import CORE, core_properties
from generator.formats.pptx.clean import fit
from generator.formats.pptx.deck import (
    Deck,
    Graph,
    Grid,
    Layout,
    Slide,
    Text,
)
from generator.formats.pptx.measure import SAFETY, divide
from generator.formats.pptx.package import CORE_KIND, TYPES, Package
from generator.formats.pptx.reference import add_notes_master
from generator.formats.pptx.shapes import Canvas, safe_link
from generator.formats.pptx.text_colours import Ink, ink
from generator.formats.pptx.xml import (
    NAMES,
    Element,
    name,
    parse,
    root,
    serialise,
    sub,
)

if TYPE_CHECKING:
    from generator.document import Inlines
    from generator.formats.pptx.layouts import Look

_R_ID = name("r:id")
_ACCENTS = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
_INK = b"1D2733"
_CHART_SIZE = 14
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FIRST_ID = 256
_JUMP = "ppaction://hlinksldjump"


def pack(deck: Deck, look: Look, package: Package) -> bytes:
    """The bytes of a .pptx: the reference `package` with the slides of `deck` behind those it had."""
    main = parse(package.parts[package.main])
    _drop_sections(main)
    packer = _Packer(deck, look, package, _notes_master(main, package))
    ids = main.find(name("p:sldIdLst"))
    if ids is None:
        ids = root("p:sldIdLst")
        before = [main.find(name(tag)) for tag in ("p:handoutMasterIdLst", "p:notesMasterIdLst", "p:sldMasterIdLst")]
        next(found for found in before if found is not None).addnext(ids)
    number = max([_FIRST_ID - 1, *(int(one.get("id", "0")) for one in ids)])
    for slide, part in zip(deck.slides, packer.parts, strict=True):
        number += 1
        made = sub(ids, "p:sldId", id=number)
        made.set(_R_ID, package.relate(package.main, "slide", part))
        packer.write(slide, part)
    if not len(ids):
        main.remove(ids)
    package.parts[package.main] = serialise(main)
    _properties(deck, package)
    return package.save()


@dataclass
class _Packer:
    """Writes slides and remembers where each is."""

    deck: Deck
    look: Look
    package: Package
    notes_master: str
    footers: dict[tuple[str, int], str] = field(default_factory=dict)
    charts: int = 0

    def __post_init__(self) -> None:
        """Name every slide before the first is written: links may point ahead."""
        first = 1 + max(
            (_number(part) for part in self.package.parts if part.startswith("ppt/slides/slide")), default=0
        )
        self.first = first
        self.parts = [f"ppt/slides/slide{number}.xml" for number in range(first, first + len(self.deck.slides))]
        pairs = zip(self.deck.slides, self.parts, strict=True)
        self.anchors = {slide.anchor: part for slide, part in pairs if slide.anchor}

    def write(self, slide: Slide, part: str) -> None:
        """Add one slide and its notes."""
        layout = self.look.geometry.layouts[slide.role]
        self.package.relate(part, "slideLayout", layout.part)
        made: dict[str, tuple[str, str]] = {}

        def link(target: str) -> tuple[str, str]:
            if target not in made:
                made[target] = self._link(part, target)
            return made[target]

        canvas = Canvas(ink(layout.colours, layout.ground), self.deck.language, link, mapping=layout.mapping)
        canvas.title(slide.title, slide.title_size, layout.title)
        for shape in slide.shapes:
            match shape:
                case Text():
                    canvas.text(shape)
                case Grid():
                    canvas.table(shape, layout.bodies[0] if shape.board else None)
                case Graph():
                    self._chart(canvas, shape, part, layout)
        self._small(canvas, layout)
        self.package.add(part, serialise(canvas.close()), TYPES + "slide+xml")
        if slide.notes:
            self._notes(slide, part)

    def _link(self, part: str, target: str) -> tuple[str, str]:
        if target.startswith("#"):
            goal = self.anchors.get(target[1:])
            return (self.package.relate(part, "slide", goal), _JUMP) if goal else ("", "")
        target = fit(target).replace("\n", "").strip()
        return (self.package.relate(part, "hyperlink", target, external=True), "") if safe_link(target) else ("", "")

    def _small(self, canvas: Canvas, layout: Layout) -> None:
        for slot in layout.footers:
            if slot.kind == "sldNum":
                canvas.small(slot, "‹nr.›")
            elif self.deck.footer:
                key = (layout.part, slot.index or 0)
                if key not in self.footers:
                    room = slot.room[0] / slot.size / slot.font.wide / SAFETY
                    runs: Inlines = divide((Run(self.deck.footer),), room, slot.font, 1)[0]
                    self.footers[key] = plain(runs)
                canvas.small(slot, self.footers[key])

    def _chart(self, canvas: Canvas, shape: Graph, part: str, layout: Layout) -> None:
        """A native chart, with the workbook in which its numbers can be edited."""
        self.charts += 1
        while f"ppt/charts/chart{self.charts}.xml" in self.package.parts:
            self.charts += 1
        number = self.charts
        colours = layout.colours
        accents = [colours[key] for key in _ACCENTS if len(colours.get(key, "")) == len(_INK)]
        series = apart(accents) if accents else palette(Brand())
        chart = self.package.add(
            f"ppt/charts/chart{number}.xml",
            # the maker of charts writes on white; here the background is the theme's
            chart_xml(
                shape.chart,
                series,
                self.look.geometry.font.name,
                "rId1",
                size=_CHART_SIZE,
                language=self.deck.language,
            )
            .replace(_INK, (colours.get(canvas.ink.text) or _INK.decode()).encode()),
            _CHART,
        )  # fmt: skip
        book = f"ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx"
        self.package.relate(chart, "package", self.package.add(book, chart_workbook(shape.chart), _BOOK))
        made = sub(canvas.frame("Grafiek", shape.box, shape.alt, NAMES["c"]), "c:chart")
        made.set(_R_ID, self.package.relate(part, "chart", chart))

    def _notes(self, slide: Slide, part: str) -> None:
        canvas = Canvas(Ink(), self.deck.language, lambda _: ("", ""), root("p:notes"))
        picture = sub(canvas.tree, "p:sp")
        head = sub(picture, "p:nvSpPr")
        sub(head, "p:cNvPr", id=2, name="Dia 1")
        sub(sub(head, "p:cNvSpPr"), "a:spLocks", noGrp=1, noRot=1, noChangeAspect=1)
        sub(sub(head, "p:nvPr"), "p:ph", type="sldImg", idx=2)
        sub(picture, "p:spPr")
        body = sub(canvas.tree, "p:sp")
        head = sub(body, "p:nvSpPr")
        sub(head, "p:cNvPr", id=3, name="Notities 2")
        sub(sub(head, "p:cNvSpPr"), "a:spLocks", noGrp=1)
        sub(sub(head, "p:nvPr"), "p:ph", type="body", idx=3)
        sub(body, "p:spPr")
        text = sub(body, "p:txBody")
        sub(text, "a:bodyPr")
        sub(text, "a:lstStyle")
        for line in slide.notes:
            for piece in fit(line).split("\n"):
                para = sub(text, "a:p")
                if piece.strip():
                    run = sub(para, "a:r")
                    sub(run, "a:rPr", lang=self.deck.language)
                    sub(run, "a:t").text = piece
        note = part.replace("ppt/slides/slide", "ppt/notesSlides/notesSlide")
        while note in self.package.parts:
            note = note.replace(".xml", "0.xml")
        self.package.relate(note, "notesMaster", self.notes_master)
        self.package.relate(note, "slide", part)
        self.package.relate(part, "notesSlide", note)
        self.package.add(note, serialise(canvas.close()), TYPES + "notesSlide+xml")


def _notes_master(main: Element, package: Package) -> str:
    """The notes master: that of the reference, or one of our own."""
    found = package.targets(package.main, "notesMaster")
    if found and found[0] in package.parts:
        return found[0]
    identity = add_notes_master(package)
    ids = root("p:notesMasterIdLst")
    sub(ids, "p:notesMasterId").set(_R_ID, identity)
    masters = main.find(name("p:sldMasterIdLst"))
    if masters is not None:
        masters.addnext(ids)
    return package.targets(package.main, "notesMaster")[0]


def _drop_sections(main: Element) -> None:
    """Remove the list of sections: slides that are in none of them make PowerPoint repair the file."""
    for one in list(main.iterfind(f"{name('p:extLst')}/{name('p:ext')}")):
        if any(str(inner.tag).endswith("}sectionLst") for inner in one):
            parent = one.getparent()
            if parent is not None:
                parent.remove(one)
                if not len(parent):
                    main.remove(parent)


def _properties(deck: Deck, package: Package) -> None:
    """Our own properties in place of those of whoever made the reference."""
    for kind in ("core-properties", "extended-properties"):
        for part in package.targets("", kind):
            package.drop(part)
    package.relate("", "core-properties", package.add(CORE, core_properties(fit(deck.title), deck.language), CORE_KIND))


def _number(part: str) -> int:
    digits = "".join(char for char in part.rpartition("/")[2] if char.isdigit())
    return int(digits or 0)
