"""This file places pictures: those of an own text in the line, a logo on the cover and small in other headers."""

from __future__ import annotations

from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.shape import CT_Picture
from docx.parts.image import ImagePart
from docx.section import _Header
from docx.shared import Emu

from generator.config.pictures import Picture
from generator.document import Image
from generator.formats.docx.paragraphs import mark
from generator.formats.docx.writing_context import Work
from generator.formats.docx.xml import NAMES, Element, fit, name, sub
from generator.formats.xml import decorate, plain_sub

_PIXEL, _TWIP, _MM = 15, 635, 36_000
"""Twips in a pixel of a screen (96 to the inch), EMU in a twip and in a millimetre."""
_HIGHEST = 8_000
_FIRST = 1_000
"""The number of the first picture: a house style's own drawings have lower ones."""
_COVER = (70 * _MM, 28 * _MM)
_SMALL = (34 * _MM, 10 * _MM)


def add_image(holder: Element, image: Image, work: Work, width: int) -> None:
    """Put `image` in the paragraph `holder`, at most `width` twips wide, with its words for who does not see it."""
    wide, high = (side * _TWIP for side in size_of(image, width))
    number = _FIRST + work.images
    work.images += 1
    part = ImagePart(PackURI(f"/word/media/own{number}.{image.kind}"), f"image/{image.kind}", image.content)
    inline = plain_sub(sub(sub(holder, "w:r"), "w:drawing"), "wp:inline", distT=0, distB=0, distL=0, distR=0)
    _fill(inline, part, work.main, (wide, high), (number, f"{work.words['figure']} {number}", fit(image.alt)))


def size_of(image: Image, width: int) -> tuple[int, int]:
    """The width and height that `image` gets where there are `width` twips: as on a screen, or smaller."""
    scale = min(_PIXEL, width / image.width, _HIGHEST / image.height)
    return max(1, round(image.width * scale)), max(1, round(image.height * scale))


def place_logos(word: WordFile, logo: Picture) -> None:
    """Put `logo` at the top right of the first page (where that has a header of its own) and of every other header.

    Only the cover's has words: a screen reader would say those of the other ones again on every page.
    """
    section = word.sections[0]
    image = ImagePart(PackURI(f"/word/media/logo.{logo.kind}"), f"image/{logo.kind}", logo.content)
    if section.different_first_page_header_footer:
        _anchored(section.first_page_header, 3, image, logo.fitted(*_COVER), 16 * _MM, logo.alt)
    small = logo.fitted(*_SMALL)
    line = _anchored(section.header, 4, image, small, 7 * _MM, "")
    # The title must end before the logo, also a long one.
    mark(line, "w:ind", right=(small[0] + 5 * _MM) // _TWIP)


def _anchored(header: _Header, number: int, image: ImagePart, size: tuple[int, int], top: int, alt: str) -> Element:
    """The paragraph of `header` that now holds the picture; python-docx knows pictures within the line only."""
    holder: Element = (header.paragraphs or [header.add_paragraph()])[0]._p  # noqa: SLF001 - as python-docx does itself
    anchor = plain_sub(
        sub(sub(holder, "w:r"), "w:drawing"), "wp:anchor", distT=0, distB=0, distL=0, distR=0, simplePos=0,
        relativeHeight=number, behindDoc=0, locked=0, layoutInCell=1, allowOverlap=1,
    )  # fmt: skip
    plain_sub(anchor, "wp:simplePos", x=0, y=0)
    plain_sub(plain_sub(anchor, "wp:positionH", relativeFrom="margin"), "wp:align").text = "right"
    plain_sub(plain_sub(anchor, "wp:positionV", relativeFrom="page"), "wp:posOffset").text = str(top)
    named = _fill(anchor, image, header.part, size, (number, f"Logo {number}", alt))
    if not alt:
        decorate(named)
    return holder


def _fill(frame: Element, image: ImagePart, owner: Part, size: tuple[int, int], said: tuple[int, str, str]) -> Element:
    """Put a picture of `owner` in its frame: its number, name and words for who does not see it are given back."""
    number, called, alt = said
    plain_sub(frame, "wp:extent", cx=size[0], cy=size[1])
    plain_sub(frame, "wp:effectExtent", l=0, t=0, r=0, b=0)
    if frame.tag == name("wp:anchor"):
        plain_sub(frame, "wp:wrapNone")
    named = plain_sub(frame, "wp:docPr", id=number, name=called, descr=alt)
    plain_sub(plain_sub(frame, "wp:cNvGraphicFramePr"), "a:graphicFrameLocks", noChangeAspect=1)
    data = plain_sub(plain_sub(frame, "a:graphic"), "a:graphicData", uri=NAMES["pic"])
    relation = owner.relate_to(image, RELATIONSHIP_TYPE.IMAGE)
    data.append(CT_Picture.new(number, called, relation, Emu(size[0]), Emu(size[1])))
    return named
