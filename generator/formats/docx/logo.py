"""This file puts a logo on the cover of our own reference, with its words, and small in the header of other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.formats.docx.writing_context import mark
from generator.formats.docx.xml import NAMES, Element, name, plain_sub, sub

if TYPE_CHECKING:
    from generator.config.pictures import Picture
    from generator.formats.docx.package import Package

_MM = 36_000
"""EMU in a millimetre."""
_TWIP = 635
_COVER = (70 * _MM, 28 * _MM)
_SMALL = (34 * _MM, 10 * _MM)


def place_logos(package: Package, logo: Picture, cover: Element, line: Element) -> None:
    """Put `logo` at the top right of the cover (its paragraph in the first header) and of every header (its `line`).

    Only the cover's has words: a screen reader would say those of the other ones again on every page.
    """
    part = package.add(f"word/media/logo.{logo.kind}", logo.content, f"image/{logo.kind}")
    large, small = logo.fitted(*_COVER), logo.fitted(*_SMALL)
    _picture(cover, 3, package.relate("word/header2.xml", "image", part), large, 16 * _MM, logo.alt)
    _picture(line, 4, package.relate("word/header1.xml", "image", part), small, 7 * _MM, "")
    # The title must end before the logo, also a long one.
    mark(line, "w:ind", right=(small[0] + 5 * _MM) // _TWIP)


def _picture(holder: Element, number: int, relation: str, size: tuple[int, int], top: int, alt: str) -> None:
    anchor = plain_sub(
        sub(sub(holder, "w:r"), "w:drawing"), "wp:anchor", distT=0, distB=0, distL=0, distR=0, simplePos=0,
        relativeHeight=number, behindDoc=0, locked=0, layoutInCell=1, allowOverlap=1,
    )  # fmt: skip
    plain_sub(anchor, "wp:simplePos", x=0, y=0)
    across = plain_sub(anchor, "wp:positionH", relativeFrom="margin")
    plain_sub(across, "wp:align").text = "right"
    plain_sub(plain_sub(anchor, "wp:positionV", relativeFrom="page"), "wp:posOffset").text = str(top)
    plain_sub(anchor, "wp:extent", cx=size[0], cy=size[1])
    plain_sub(anchor, "wp:effectExtent", l=0, t=0, r=0, b=0)
    plain_sub(anchor, "wp:wrapNone")
    named = plain_sub(anchor, "wp:docPr", id=number, name=f"Logo {number}", descr=alt)
    if not alt:
        extension = plain_sub(plain_sub(named, "a:extLst"), "a:ext", uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
        plain_sub(extension, "adec:decorative", val=1)
    plain_sub(plain_sub(anchor, "wp:cNvGraphicFramePr"), "a:graphicFrameLocks", noChangeAspect=1)
    data = plain_sub(plain_sub(anchor, "a:graphic"), "a:graphicData", uri=NAMES["pic"])
    picture = plain_sub(data, "pic:pic")
    head = plain_sub(picture, "pic:nvPicPr")
    plain_sub(head, "pic:cNvPr", id=number, name=f"Logo {number}", descr=alt)
    plain_sub(head, "pic:cNvPicPr")
    fill = plain_sub(picture, "pic:blipFill")
    plain_sub(fill, "a:blip").set(name("r:embed"), relation)
    plain_sub(plain_sub(fill, "a:stretch"), "a:fillRect")
    looks = plain_sub(picture, "pic:spPr")
    form = plain_sub(looks, "a:xfrm")
    plain_sub(form, "a:off", x=0, y=0)
    plain_sub(form, "a:ext", cx=size[0], cy=size[1])
    plain_sub(plain_sub(looks, "a:prstGeom", prst="rect"), "a:avLst")
