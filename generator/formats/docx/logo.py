"""This file puts a logo on the cover, with its words, and small in the header of other pages."""

from __future__ import annotations

from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.shape import CT_Picture
from docx.parts.image import ImagePart
from docx.section import _Header
from docx.shared import Emu
from lxml import etree

from generator.config.pictures import Picture
from generator.formats.docx.paragraphs import mark
from generator.formats.docx.xml import NAMES, Element, name, plain_sub, sub

_MM = 36_000
"""EMU in a millimetre."""
_TWIP = 635
_COVER = (70 * _MM, 28 * _MM)
_SMALL = (34 * _MM, 10 * _MM)
_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


def place_logos(word: WordFile, logo: Picture) -> None:
    """Put `logo` at the top right of the first page (where that has a header of its own) and of every other header.

    Only the cover's has words: a screen reader would say those of the other ones again on every page.
    """
    section = word.sections[0]
    image = ImagePart(PackURI(f"/word/media/logo.{logo.kind}"), f"image/{logo.kind}", logo.content)
    if section.different_first_page_header_footer:
        _picture(section.first_page_header, 3, image, logo.fitted(*_COVER), 16 * _MM, logo.alt)
    small = logo.fitted(*_SMALL)
    line = _picture(section.header, 4, image, small, 7 * _MM, "")
    # The title must end before the logo, also a long one.
    mark(line, "w:ind", right=(small[0] + 5 * _MM) // _TWIP)


def _picture(header: _Header, number: int, image: ImagePart, size: tuple[int, int], top: int, alt: str) -> Element:
    """The paragraph of `header` that now holds the picture; python-docx knows pictures within the line only."""
    holder: Element = (header.paragraphs or [header.add_paragraph()])[0]._p  # noqa: SLF001 - as python-docx does itself
    anchor = plain_sub(
        sub(sub(holder, "w:r"), "w:drawing"), "wp:anchor", distT=0, distB=0, distL=0, distR=0, simplePos=0,
        relativeHeight=number, behindDoc=0, locked=0, layoutInCell=1, allowOverlap=1,
    )  # fmt: skip
    plain_sub(anchor, "wp:simplePos", x=0, y=0)
    plain_sub(plain_sub(anchor, "wp:positionH", relativeFrom="margin"), "wp:align").text = "right"
    plain_sub(plain_sub(anchor, "wp:positionV", relativeFrom="page"), "wp:posOffset").text = str(top)
    plain_sub(anchor, "wp:extent", cx=size[0], cy=size[1])
    plain_sub(anchor, "wp:effectExtent", l=0, t=0, r=0, b=0)
    plain_sub(anchor, "wp:wrapNone")
    named = plain_sub(anchor, "wp:docPr", id=number, name=f"Logo {number}", descr=alt)
    if not alt:
        extension = plain_sub(plain_sub(named, "a:extLst"), "a:ext", uri=_DECORATIVE)
        etree.SubElement(extension, name("adec:decorative"), {"val": "1"}, nsmap={"adec": NAMES["adec"]})
    plain_sub(plain_sub(anchor, "wp:cNvGraphicFramePr"), "a:graphicFrameLocks", noChangeAspect=1)
    relation = header.part.relate_to(image, RELATIONSHIP_TYPE.IMAGE)
    picture = CT_Picture.new(number, f"Logo {number}", relation, Emu(size[0]), Emu(size[1]))
    data = plain_sub(
        plain_sub(anchor, "a:graphic"), "a:graphicData", uri="http://schemas.openxmlformats.org/drawingml/2006/picture"
    )
    data.append(picture)
    return holder
