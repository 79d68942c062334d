"""This file places a picture that the consultant put in an own text: in the line, as wide as the text at most."""

from __future__ import annotations

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.shape import CT_Picture
from docx.parts.image import ImagePart
from docx.shared import Emu

from generator.document import Image
from generator.formats.docx.writing_context import Work
from generator.formats.docx.xml import Element, fit, plain_sub, sub

_PIXEL, _TWIP = 15, 635
"""Twips in a pixel of a screen (96 to the inch), and EMU in a twip."""
_HIGHEST = 8_000
_FIRST = 1_000
"""The number of the first picture: a house style's own drawings have lower ones."""


def add_image(holder: Element, image: Image, work: Work, width: int) -> None:
    """Put `image` in the paragraph `holder`, at most `width` twips wide, with its words for who does not see it."""
    size = [side * _TWIP for side in size_of(image, width)]
    number = _FIRST + work.images
    work.images += 1
    part = ImagePart(PackURI(f"/word/media/own{number}.{image.kind}"), f"image/{image.kind}", image.content)
    relation = work.main.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    inline = plain_sub(sub(sub(holder, "w:r"), "w:drawing"), "wp:inline", distT=0, distB=0, distL=0, distR=0)
    plain_sub(inline, "wp:extent", cx=size[0], cy=size[1])
    plain_sub(inline, "wp:effectExtent", l=0, t=0, r=0, b=0)
    plain_sub(inline, "wp:docPr", id=number, name=f"{work.words['figure']} {number}", descr=fit(image.alt))
    plain_sub(plain_sub(inline, "wp:cNvGraphicFramePr"), "a:graphicFrameLocks", noChangeAspect=1)
    data = plain_sub(
        plain_sub(inline, "a:graphic"), "a:graphicData", uri="http://schemas.openxmlformats.org/drawingml/2006/picture"
    )
    data.append(CT_Picture.new(number, f"{work.words['figure']} {number}", relation, Emu(size[0]), Emu(size[1])))


def size_of(image: Image, width: int) -> tuple[int, int]:
    """The width and height that `image` gets where there are `width` twips: as on a screen, or smaller."""
    scale = min(_PIXEL, width / image.width, _HIGHEST / image.height)
    return max(1, round(image.width * scale)), max(1, round(image.height * scale))
