"""This file writes the shapes of a slide as XML: texts, native shapes, tables, and where links point.

Not through python-pptx: every paragraph says its size, its place and its language outright, for which python-pptx has
no words or several calls each. And as text that goes into the part when that is saved, not as elements. Measured in
processor time: the deck of the largest sample (13 slides, 241 runs) 81 ms with the shapes, text frames, runs and cells
of python-pptx, 15 ms as elements, 2 ms as text; that of ten workshops (104 slides, 4,300 runs) 154 and 18 ms.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from generator.document import Inlines, Run
from generator.formats.measure import breaks, cut_runs, lines, measured
from generator.formats.pptx.colours import Ink
from generator.formats.pptx.deck import POINT, Box, Grid, Para, Piece, Slot, Surface, Text
from generator.formats.pptx.xml import fit, shape_name
from generator.formats.xml import DECORATION, NAMES, attribute, content

_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_DECORATIVE = (
    f'<a:extLst><a:ext uri="{DECORATION}"><adec:decorative xmlns:adec="{NAMES["adec"]}" val="1"/></a:ext></a:extLst>'
)
"""What marks a shape as decoration: to see, not to be read aloud."""
KICKER_LEAST = 12.0
NOTE_SHARE = 25_000
"""How much of an accent is left in a note, in thousandths of a per cent."""
ARROW_POINT = 18.0
"""How far the point of an arrow comes out, in points."""
_SIDE = 6 * POINT
_NO_LINE = '<a:ln w="0"><a:noFill/></a:ln>'


@dataclass(eq=False, repr=False)
class SlideXml:
    """The shapes of one slide being written: as text, their next id, and how links become relations."""

    ink: Ink
    language: str
    link: Callable[[str], tuple[str, str]]
    shapes: list[str] = field(default_factory=list)
    number: int = 1

    def title(self, runs: Inlines, size: float, slot: Slot) -> None:
        """The title in its placeholder; where the layout has none, at a place of its own."""
        para = Para(runs, size, tone="strong" if self.ink.card else "" if slot.index is not None else "label")
        # Insets are said outright, though a layout may say the same: some readers do not look there.
        body = _body(self.paragraph(para, plain_margins=False), _inset(_unbroken(runs, size, slot)))
        self._holder("Titel", slot, slot.box if slot.moved or slot.index is None else None, body)

    def kicker(self, runs: Inlines, slot: Slot) -> None:
        """The words above the title, in their placeholder: in smaller type when they are many."""
        size = slot.size
        while size > KICKER_LEAST and lines(runs, slot.font.room(slot.room[0], size), slot.font) > 1:
            size -= 1
        para = Para(runs, size, tone="label" if self.ink.card else "")
        body = _body(self.paragraph(para, plain_margins=False), _inset(slot.insets))
        self._holder("Kopje", slot, None, body)

    def text(self, shape: Text) -> None:
        """A text in its placeholder or in a box of its own, with its frame."""
        if shape.look == "quote":
            # The line beside words of participants: to see, not to be read aloud.
            box = _transform("a:xfrm", Box(shape.box.x, shape.box.y, 4 * POINT, shape.box.height))
            properties = f"{box}{_geometry('rect')}{_fill('accent2')}<a:ln><a:noFill/></a:ln>"
            self._sp("Streep", "<p:cNvSpPr/><p:nvPr/>", properties, _body("<a:p/>"), decorative=True)
        own = shape.slot is None or bool(self.ink.card)
        paras = "".join([self.paragraph(para, coloured=own) for para in shape.paras]) or "<a:p/>"
        how = f'{_inset(shape.insets)} wrap="square"' + ("" if shape.whole else ' anchor="t"')
        if shape.slot is not None and shape.slot.index is not None:
            self._holder("Tekst", shape.slot, shape.box, _body(paras, how))
        else:
            self._box(shape, _body(paras, how))

    def piece(self, piece: Piece) -> None:
        """A native shape with its text; without text it is a decoration."""
        adjust = ""
        if piece.form == "homePlate":
            least = min(piece.box.width, piece.box.height)
            adjust = f'<a:gd name="adj" fmla="val {round(ARROW_POINT * POINT / least * 100_000)}"/>'
        look, on = self._surface(piece.surface)
        paras = [self.paragraph(para, coloured=True, on=on, centred=piece.centred) for para in piece.paras]
        body = _body(
            "".join(paras) or f"<a:p>{self._end()}</a:p>",
            f'{_inset(piece.insets)} wrap="{"none" if piece.centred else "square"}" anchor="{piece.anchor}"',
        )
        self._sp(
            "Kaart" if piece.form == "rect" else "Vorm",
            "<p:cNvSpPr/><p:nvPr/>",
            f"{_transform('a:xfrm', piece.box)}{_geometry(piece.form, adjust)}{look}",
            body,
            decorative=not piece.paras,
        )

    def _end(self, size: float = 0.0) -> str:
        """What an empty line says of its type."""
        how = f' sz="{round(size * 100)}"' if size else ""
        return f'<a:endParaRPr lang="{attribute(self.language)}"{how}/>'

    def _surface(self, surface: Surface) -> tuple[str, str]:
        """Fill and line of a shape in colours of the theme; the colour of text on it, empty for the slide's own."""
        if surface.startswith("note-"):
            # One of the theme's accents made light.
            accent, on = self.ink.notes[int(surface[-1]) - 1]
            return f"{_fill(accent, NOTE_SHARE)}{_NO_LINE}", on
        fill, line, wide, on = {
            "none": ("", "", 0, ""),
            "dark": (self.ink.surface, "", 0, self.ink.on),
            "bar": (self.ink.surface, "", 0, ""),
            "tint": (self.ink.tint or self.ink.card, "" if self.ink.tint else "faint", 9_525, ""),
            "decision": (self.ink.tint, self.ink.surface, 15_875, ""),
            "ring": ("ground", self.ink.surface, 28_575, ""),
            "outline": (self.ink.card, "faint", 9_525, ""),
            "open": (self.ink.card, "faint", 12_700, ""),
            "faint": ("faint", "", 0, ""),
        }[surface]
        dashed = '<a:prstDash val="dash"/>' if line and surface == "open" else ""
        return f'{self._solid(fill)}<a:ln w="{wide}">{self._solid(line)}{dashed}</a:ln>', on

    def _solid(self, colour: str) -> str:
        if colour == "faint":
            return _fill(self.ink.text, 30_000)
        return _fill(self.ink.ground if colour == "ground" else colour) if colour else "<a:noFill/>"

    def small(self, slot: Slot, text: str) -> None:
        """The footer or the slide number."""
        said = f'<a:rPr lang="{attribute(self.language)}"/><a:t>{content(fit(text))}</a:t>'
        if slot.kind == "sldNum":
            said = f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">{said}</a:fld>'
        else:
            said = f"<a:r>{said}</a:r>"
        self._holder("Voettekst" if slot.kind == "ftr" else "Dianummer", slot, None, _body(f"<a:p>{said}</a:p>"))

    def table(self, grid: Grid) -> None:
        """A table with a measured height for every row."""
        marks = "".join(f' {key}="1"' for key, on in (("firstRow", grid.header), ("firstCol", grid.first_column)) if on)
        columns = "".join([f'<a:gridCol w="{width}"/>' for width in grid.widths])
        rows = [
            f'<a:tr h="{height}">{"".join([self._cell(cell, grid.edge) for cell in row])}</a:tr>'
            for row, height in zip(grid.rows, grid.heights, strict=True)
        ]
        self.shapes.append(
            f"<p:graphicFrame><p:nvGraphicFramePr>{self._named('Tabel', alt=fit(grid.alt))}<p:cNvGraphicFramePr>"
            f'<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
            f'{_transform("p:xfrm", grid.box)}<a:graphic><a:graphicData uri="{_TABLE}"><a:tbl><a:tblPr{marks}>'
            f"<a:tableStyleId>{_NO_STYLE}</a:tableStyleId></a:tblPr><a:tblGrid>{columns}</a:tblGrid>{''.join(rows)}"
            "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
        )

    def _cell(self, cell: Para, edge: float) -> str:
        high = round(edge * POINT)
        sides = "".join([f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT")])
        if cell.tone == "label":
            below = f'<a:lnB w="19050">{_fill(self.ink.bar)}</a:lnB>'
        else:
            below = f'<a:lnB w="6350">{_fill(self.ink.text, 35_000)}</a:lnB>'
        return (
            f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{self.paragraph(cell, coloured=True)}</a:txBody>"
            f'<a:tcPr marL="{_SIDE}" marR="{_SIDE}" marT="{high}" marB="{high}" anchor="t">'
            f"{sides}{below}{self._solid(self.ink.card)}</a:tcPr></a:tc>"
        )

    def paragraph(
        self, para: Para, *, coloured: bool = False, plain_margins: bool = True, on: str = "", centred: bool = False
    ) -> str:
        """One paragraph with everything that decides its height said outright; `on` is a colour for all of it."""
        made = []
        if plain_margins:
            hang = -round(para.hang * POINT) if para.bullet else 0
            level = f' lvl="{para.level}"' if para.level else ""
            made.append(
                f'<a:pPr marL="{round(para.left * POINT)}" indent="{hang}" algn="{"ctr" if centred else "l"}"{level}>'
                '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
                f'<a:spcBef><a:spcPts val="{round(para.before * 100)}"/></a:spcBef>'
                f'<a:spcAft><a:spcPts val="0"/></a:spcAft>{_bullet(para)}</a:pPr>'
            )
        colour = on or (self.ink.text if coloured else "")
        for run in para.runs:
            look = self._look(run, para, colour)
            for number, piece in enumerate(fit(run.text).split("\n")):
                if number:
                    made.append(f"<a:br>{look}</a:br>")
                if piece:
                    made.append(f"<a:r>{look}<a:t>{content(piece)}</a:t></a:r>")
        if not para.runs or para.runs[-1].text.endswith("\n"):
            made.append(self._end(para.size))
        return f"<a:p>{''.join(made)}</a:p>" if made else "<a:p/>"

    def _look(self, run: Run, para: Para, colour: str) -> str:
        """The properties of a run."""
        strong, emphasis = ' b="1"' if run.strong else "", ' i="1"' if run.emphasis else ""
        strike = ' strike="sngStrike"' if run.strike else ""
        language = attribute(run.language or self.language)
        how = f'lang="{language}" sz="{round(para.size * 100)}"{strong}{emphasis}{strike} dirty="0"'
        inside = self._colour(para, colour)
        if run.code:
            inside += '<a:latin typeface="Courier New"/>'
        # On a dark surface the colour that a theme gives to links cannot be read.
        if run.link and not self._reversed(colour):
            relation, action = self.link(run.link)
            to = f' action="{action}"' if action else ""
            inside += f'<a:hlinkClick r:id="{relation}"{to}/>' if relation else ""
        return f"<a:rPr {how}>{inside}</a:rPr>" if inside else f"<a:rPr {how}/>"

    def _reversed(self, colour: str) -> bool:
        """Whether a text stands on a surface of its own."""
        return colour == self.ink.on and colour != self.ink.text

    def _colour(self, para: Para, colour: str) -> str:
        if self._reversed(colour):
            return _fill(colour)
        if para.tone in ("label", "strong"):
            return _fill(self.ink.second if para.tone == "label" else self.ink.emphasis)
        if para.tone == "muted" and self.ink.muted:
            return _fill("tx1", 80_000)
        return _fill(colour or self.ink.text) if colour or para.tone == "muted" else ""

    def _holder(self, kind: str, slot: Slot, box: Box | None, body: str) -> None:
        about = f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{_place(slot)}</p:nvPr>'
        below = self._solid(self.ink.card) if self.ink.card and kind in ("Titel", "Kopje", "Tekst") else ""
        self._sp(kind, about, (_transform("a:xfrm", box) if box is not None else "") + below, body)

    def _box(self, shape: Text, body: str) -> None:
        own = shape.look in ("own-text", "callout")
        tint = self.ink.tint if own else ""
        edge = self.ink.bar if shape.look == "card" or (own and not tint) else ""
        look = f'{self._solid(tint or self.ink.card)}<a:ln w="9525">{self._solid(edge)}</a:ln>'
        properties = f"{_transform('a:xfrm', shape.box)}{_geometry('rect')}{look}"
        self._sp("Tekst", '<p:cNvSpPr txBox="1"/><p:nvPr/>', properties, body)

    def _sp(self, kind: str, about: str, properties: str, body: str, *, decorative: bool = False) -> None:
        """A shape: what it is, where and how it is drawn (or as its layout says), and its text."""
        named = self._named(kind, decorative=decorative)
        drawn = f"<p:spPr>{properties}</p:spPr>" if properties else "<p:spPr/>"
        self.shapes.append(f"<p:sp><p:nvSpPr>{named}{about}</p:nvSpPr>{drawn}{body}</p:sp>")

    def _named(self, kind: str, *, alt: str | None = None, decorative: bool = False) -> str:
        """The id and the name of the next shape, and what is said of it to who does not see it."""
        self.number += 1
        said = "" if alt is None else f' descr="{attribute(alt)}"'
        how = f'id="{self.number}" name="{attribute(shape_name(kind, self.language))} {self.number - 1}"{said}'
        return f"<p:cNvPr {how}>{_DECORATIVE}</p:cNvPr>" if decorative else f"<p:cNvPr {how}/>"


def _body(paras: str, how: str = "") -> str:
    return f"<p:txBody><a:bodyPr{how}><a:noAutofit/></a:bodyPr><a:lstStyle/>{paras}</p:txBody>"


def _unbroken(runs: Inlines, size: float, slot: Slot) -> tuple[int, int, int, int]:
    """The insets of a title: a second line that would begin within the brackets at its end begins before them."""
    left, top, right, bottom = slot.insets
    plain = "".join(run.text for run in runs)
    at, room = plain.rfind(" (") + 1, slot.font.room(slot.room[0], size)
    starts = breaks(runs, room, slot.font) if at and plain.endswith(")") and slot.at_left else []
    if len(starts) != 2 or starts[1] <= at:  # noqa: PLR2004 - a longer title has no line to spare
        return slot.insets
    ends = at - 1, at + len(plain[at:].split()[0])
    before, with_one = (measured(cut_runs(runs, 0, end), slot.font).widest for end in ends)
    if measured(cut_runs(runs, at, len(plain)), slot.font).widest >= before:
        return slot.insets
    # Between the two, so that a font that is a little wider or narrower breaks there as well.
    wide = (before + with_one) / 2 * size * slot.font.wide
    return left, top, right + round((slot.room[0] - wide) * POINT), bottom


def _inset(insets: tuple[int, int, int, int]) -> str:
    return ' lIns="{}" tIns="{}" rIns="{}" bIns="{}"'.format(*insets)


def _place(slot: Slot) -> str:
    kind = f' type="{slot.kind}"' if slot.kind else ""
    size = ' sz="quarter"' if slot.kind in ("ftr", "sldNum", "dt") else ""
    return f"<p:ph{kind}{size}" + (f' idx="{slot.index}"/>' if slot.index else "/>")


def _transform(tag: str, box: Box) -> str:
    return f'<{tag}><a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.width}" cy="{box.height}"/></{tag}>'


def _geometry(form: str, adjust: str = "") -> str:
    return (
        f'<a:prstGeom prst="{form}">' + (f"<a:avLst>{adjust}</a:avLst>" if adjust else "<a:avLst/>") + "</a:prstGeom>"
    )


def _bullet(para: Para) -> str:
    if not para.bullet:
        return "<a:buNone/>"
    if para.bullet == "1":
        start = min(max(para.number, 1), 32_767)
        return f'<a:buFont typeface="Arial"/><a:buAutoNum type="arabicPeriod" startAt="{start}"/>'
    return f'<a:buFont typeface="Arial"/><a:buChar char="{para.bullet}"/>'


def _fill(colour: str, share: int = 0) -> str:
    """A colour of the theme, of which `share` (thousandths of a per cent; 0: all) is left in white."""
    if not share:
        return f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
    lighter = f'<a:lumMod val="{share}"/><a:lumOff val="{100_000 - share}"/>'
    return f'<a:solidFill><a:schemeClr val="{colour}">{lighter}</a:schemeClr></a:solidFill>'
