"""Makes our own reference deck: the look that is used when nobody gives a house style. Here: layouts and master.

Run `python -m generator.formats.pptx.reference FILE` to write it, as was done for `templates/shared/deck.pptx`.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from generator.config.brand import Brand
from generator.formats.office import CORE, core_properties
from generator.formats.pptx.package import CORE_KIND, TYPES, Package
from generator.formats.pptx.theme import BRIGHT, theme
from generator.formats.pptx.xml import NAMES

if TYPE_CHECKING:
    from generator.config.pictures import Picture

WIDTH, HEIGHT = 12_192_000, 6_858_000
_SIDE = 548_640
_WIDE = WIDTH - 2 * _SIDE
_TITLE = (_SIDE, 384_048, _WIDE, 914_400)
_BODY = (_SIDE, 1_481_328, _WIDE, 4_736_592)
_GAP = 420_624
_HALF = (_WIDE - _GAP) // 2
_FOOT = 6_373_368
_FOOT_HIGH = 283_464
_LOGO, _LOGO_EDGE = (3_600_000, 864_000), 180_000
_SPACES = " ".join(f'xmlns:{key}="{NAMES[key]}"' for key in ("a", "r", "p"))
_GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    f'<adec:decorative xmlns:adec="{NAMES["adec"]}" val="1"/></a:ext></a:extLst>'
)
# said in master and layout: LibreOffice does not look in the master for a footer
_FOOTER_STYLE = (
    '<a:lvl1pPr algn="{}"><a:defRPr sz="1200"><a:solidFill><a:schemeClr val="tx1"><a:lumMod val="75000"/>'
    '<a:lumOff val="25000"/></a:schemeClr></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr>'
)


@dataclass(frozen=True, slots=True)
class _Holder:
    """A placeholder of a layout: what PowerPoint calls it, its place, and what differs from the master."""

    name: str
    type: str
    index: int
    box: tuple[int, int, int, int]
    prompt: str = ""
    size: int = 0
    anchor: str = ""
    light: bool = False
    plain: bool = False


_FOOTERS = (
    _Holder("Voettekst", "ftr", 11, (_SIDE, _FOOT, 9_144_000, _FOOT_HIGH)),
    _Holder("Dianummer", "sldNum", 12, (WIDTH - _SIDE - 914_400, _FOOT, 914_400, _FOOT_HIGH)),
)
_HEAD = _Holder("Titel", "title", 0, _TITLE, "Titel van de dia")
_LAYOUTS: tuple[tuple[str, str, tuple[_Holder, ...]], ...] = (
    ("Titeldia", "title", (
        _Holder("Titel", "ctrTitle", 0, (1_005_840, 1_554_480, 9_875_520, 1_783_080), "Titel", 4400, "b", light=True),
        _Holder("Ondertitel", "subTitle", 1, (1_005_840, 3_611_880, 9_875_520, 1_874_520), "Ondertitel", 2200, "t",
                light=True, plain=True),
    )),
    ("Titel en tekst", "obj", (_HEAD, _Holder("Tekst", "", 1, _BODY, "Tekst"), *_FOOTERS)),
    ("Sectie", "secHead", (
        _Holder("Titel", "title", 0, (1_005_840, 1_828_800, 9_875_520, 1_508_760), "Titel van het deel", 4000, "b",
                light=True),
        _Holder("Tekst", "body", 1, (1_005_840, 3_611_880, 9_875_520, 1_508_760), "Toelichting", 2200, "t", light=True,
                plain=True),
    )),
    ("Twee kolommen", "twoObj", (
        _HEAD,
        _Holder("Tekst links", "", 1, (_SIDE, _BODY[1], _HALF, _BODY[3]), "Tekst"),
        _Holder("Tekst rechts", "", 2, (_SIDE + _HALF + _GAP, _BODY[1], _HALF, _BODY[3]), "Tekst"),
        *_FOOTERS,
    )),
    ("Tabel", "titleOnly", (_HEAD, *_FOOTERS)),
    ("Canvas op een dia", "tbl", (
        _Holder("Titel", "title", 0, (_SIDE, 164_592, _WIDE, 502_920), "Titel van het canvas", 2400),
        _Holder("Canvas", "tbl", 1, (228_600, 758_952, WIDTH - 457_200, 5_550_408), "Canvas"),
        *_FOOTERS,
    )),
)  # fmt: skip


def make_reference(brand: Brand | None = None) -> bytes:
    """The reference deck in the colours and fonts of `brand`, as the bytes of a .pptx without slides."""
    brand = brand or Brand()
    package = Package()
    layout_ids = []
    master = "ppt/slideMasters/slideMaster1.xml"
    package.relate("", "officeDocument", package.main)
    package.relate("", "core-properties", package.add(CORE, core_properties("", "nl-NL"), CORE_KIND))
    package.relate(package.main, "slideMaster", master)
    for number, (name, kind, holders) in enumerate(_LAYOUTS, 1):
        part = f"ppt/slideLayouts/slideLayout{number}.xml"
        package.relate(part, "slideMaster", master)
        drawn = _logo(package, part, brand.logo) if kind == "title" and brand.logo else ""
        package.add(part, _layout(name, kind, holders, _surfaces(brand), drawn).encode(), TYPES + "slideLayout+xml")
        layout_ids.append((2_147_483_648 + number, package.relate(master, "slideLayout", part)))
    package.relate(master, "theme", _theme(package, 1, brand))
    package.add(master, _master(layout_ids, _surfaces(brand)[0]).encode(), TYPES + "slideMaster+xml")
    notes = add_notes_master(package, brand)
    _presentation(package, notes)
    return package.save()


def add_notes_master(package: Package, brand: Brand | None = None) -> str:
    """Add a notes master to `package`; the id of its relation. It needs a theme of its own."""
    number = 1 + sum(part.startswith("ppt/theme/") for part in package.parts)
    while f"ppt/theme/theme{number}.xml" in package.parts:
        number += 1
    part = "ppt/notesMasters/notesMaster1.xml"
    package.add(part, _NOTES.encode(), TYPES + "notesMaster+xml")
    package.relate(part, "theme", _theme(package, number, brand or Brand()))
    return package.relate(package.main, "notesMaster", part)


def _theme(package: Package, number: int, brand: Brand) -> str:
    kind = "application/vnd.openxmlformats-officedocument.theme+xml"
    return package.add(f"ppt/theme/theme{number}.xml", theme(brand).encode(), kind)


def _presentation(package: Package, notes: str) -> None:
    levels = "".join(
        f'<a:lvl{level}pPr marL="0" algn="l"><a:defRPr sz="1800"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        f'<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{level}pPr>'
        for level in range(1, 10)
    )
    package.add(
        package.main,
        f'<p:presentation {_SPACES} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/>'
        f'</p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="{notes}"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{WIDTH}" cy="{HEIGHT}"/><p:notesSz cx="6858000" cy="9144000"/>'
        f"<p:defaultTextStyle>{levels}</p:defaultTextStyle></p:presentation>".encode(),
        TYPES + "presentation.main+xml",
    )
    for name, body in (
        ("presProps", f"<p:presentationPr {_SPACES}/>"),
        ("viewProps", f"<p:viewPr {_SPACES}/>"),
        ("tableStyles", f'<a:tblStyleLst xmlns:a="{NAMES["a"]}" def="{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}"/>'),
    ):
        package.relate(package.main, name, package.add(f"ppt/{name}.xml", body.encode(), f"{TYPES}{name}+xml"))


def _surfaces(brand: Brand) -> tuple[str, str]:
    """The theme colours for surfaces without text."""
    return BRIGHT[0] if brand.bright else "accent1", BRIGHT[1] if brand.bright_second else "accent2"


def _layout(name: str, kind: str, holders: tuple[_Holder, ...], surfaces: tuple[str, str], logo: str = "") -> str:
    dark = kind in ("title", "secHead")
    background = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    marks = _rectangle(20, (0, 0, 393_192, HEIGHT), surfaces[1]) if dark else ""
    if kind == "tbl":
        marks = _rectangle(20, (0, 164_592, 164_592, 502_920), surfaces[0])
    if kind == "title":
        marks += _rectangle(21, (1_005_840, 3_447_288, 1_371_600, 45_720), "bg1")
    shapes = "".join(_holder(holder, number) for number, holder in enumerate(holders, 2))
    hidden = ' showMasterSp="0"' if marks else ""
    behind = background if dark else ""
    return (
        f'<p:sldLayout {_SPACES} type="{kind}" preserve="1"{hidden}><p:cSld name="{escape(name)}">{behind}'
        f"<p:spTree>{_GROUP}{marks}{shapes}{logo}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _logo(package: Package, part: str, logo: Picture) -> str:
    """The logo at the top right of the title slide, on white: hardly any logo is made for a dark ground."""
    relation = package.relate(
        part, "image", package.add(f"ppt/media/logo.{logo.kind}", logo.content, f"image/{logo.kind}")
    )
    width, height = logo.fitted(*_LOGO)
    x, y = WIDTH - _SIDE - width - _LOGO_EDGE, (_LOGO[1] - height) // 2 + _LOGO_EDGE
    plate = (x - _LOGO_EDGE, 0, width + 2 * _LOGO_EDGE, _LOGO[1] + 2 * _LOGO_EDGE)
    return (
        f'{_rectangle(22, plate, "bg1")}<p:pic><p:nvPicPr><p:cNvPr id="23" name="Logo 22" descr="{escape(logo.alt)}"/>'
        '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>'
        f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></p:spPr></p:pic>"
    )


def _holder(holder: _Holder, number: int) -> str:
    if holder in _FOOTERS:
        return _shape(
            holder, number, "", _FOOTER_STYLE.format("r" if holder.type == "sldNum" else "l"), _footer_text(holder)
        )
    light = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>' if holder.light else ""
    size = f' sz="{holder.size}"' if holder.size else ""
    style = ""
    if light or size:
        bullet = ' marL="0" indent="0"><a:buNone/>' if holder.plain else ">"
        style = f"<a:lvl1pPr{bullet}<a:defRPr{size}>{light}</a:defRPr></a:lvl1pPr>"
    anchor = f' anchor="{holder.anchor}"' if holder.anchor else ""
    text = f'<a:p><a:r><a:rPr lang="nl-NL"/><a:t>{escape(holder.prompt)}</a:t></a:r></a:p>'
    return _shape(holder, number, f"<a:bodyPr{anchor}><a:noAutofit/></a:bodyPr>", style, text)


def _footer_text(holder: _Holder) -> str:
    if holder.type == "sldNum":
        field = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        return f'<a:p>{field}<a:rPr lang="nl-NL"/><a:t>‹nr.›</a:t></a:fld></a:p>'
    return '<a:p><a:r><a:rPr lang="nl-NL"/><a:t>Voettekst</a:t></a:r></a:p>'


def _shape(holder: _Holder, number: int, body: str, style: str, text: str) -> str:
    type_ = f' type="{holder.type}"' if holder.type else ""
    index = f' idx="{holder.index}"' if holder.index else ""
    size = ' sz="quarter"' if holder in _FOOTERS else ""
    x, y, width, height = holder.box
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{escape(holder.name)} {number - 1}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph{type_}{size}{index}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm></p:spPr>'
        f"<p:txBody>{body or '<a:bodyPr/>'}<a:lstStyle>{style}</a:lstStyle>{text}</p:txBody></p:sp>"
    )


def _rectangle(number: int, box: tuple[int, int, int, int], colour: str) -> str:
    x, y, width, height = box
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Vlak {number}">{_DECORATIVE}</p:cNvPr><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'
        f'</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        '<a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="nl-NL"/></a:p>'
        "</p:txBody></p:sp>"
    )


def _master(layouts: list[tuple[int, str]], surface: str) -> str:
    body = _Holder("Tekst", "body", 1, _BODY, "Tekst")
    marks = _rectangle(20, (0, _TITLE[1], 164_592, _TITLE[3]), surface)
    marks += _rectangle(21, (_SIDE, 6_309_360, _WIDE, 9_525), "bg2")
    insets = 'lIns="0" tIns="0" rIns="0" bIns="0"'
    boxes = (
        _shape(_HEAD, 2, f'<a:bodyPr vert="horz" {insets} anchor="ctr"><a:noAutofit/></a:bodyPr>', "", _prompt(_HEAD))
        + _shape(body, 3, f'<a:bodyPr vert="horz" {insets} anchor="t"><a:noAutofit/></a:bodyPr>', "", _prompt(body))
        + "".join(
            _shape(
                holder,
                number,
                f'<a:bodyPr vert="horz" {insets} anchor="ctr"><a:noAutofit/></a:bodyPr>',
                _FOOTER_STYLE.format("r" if holder.type == "sldNum" else "l"),
                _footer_text(holder),
            )
            for number, holder in enumerate(_FOOTERS, 4)
        )
    )
    ids = "".join(f'<p:sldLayoutId id="{number}" r:id="{relation}"/>' for number, relation in layouts)
    return (
        f'<p:sldMaster {_SPACES}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg><p:spTree>'
        f'{_GROUP}{marks}{boxes}</p:spTree></p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" '
        'accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" '
        f'folHlink="folHlink"/><p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:hf hdr="0" dt="0"/><p:txStyles><p:titleStyle>'
        '<a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        '<a:defRPr sz="2800" b="1"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:latin typeface="+mj-lt"/>'
        '<a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/></a:defRPr></a:lvl1pPr></p:titleStyle>'
        f"<p:bodyStyle>{_levels()}</p:bodyStyle><p:otherStyle>{_levels(plain=True)}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def _prompt(holder: _Holder) -> str:
    return f'<a:p><a:r><a:rPr lang="nl-NL"/><a:t>{escape(holder.prompt)}</a:t></a:r></a:p>'


def _levels(*, plain: bool = False) -> str:
    made = []
    for level in range(1, 10):
        bullet = "•" if level % 2 else "–"
        list_ = "" if plain else '<a:buFont typeface="Arial"/>' + f'<a:buChar char="{bullet}"/>'
        margin = 0 if plain else 285_750 * level
        indent = 0 if plain else -285_750
        made.append(
            f'<a:lvl{level}pPr marL="{margin}" indent="{indent}" algn="l"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
            f'<a:spcBef><a:spcPts val="{0 if plain else 600}"/></a:spcBef>{list_}<a:defRPr sz="{2000 if level == 1 else 1800}">'
            '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
            f'<a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{level}pPr>'
        )
    return "".join(made)


_NOTES = (
    f'<p:notesMaster {_SPACES}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg><p:spTree>{_GROUP}'
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Dia 1"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
    '<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="685800" y="685800"/>'
    '<a:ext cx="5486400" cy="3086100"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
    '<a:ln w="9525"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:ln></p:spPr></p:sp>'
    '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notities 2"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
    '<p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="685800" y="4000500"/>'
    '<a:ext cx="5486400" cy="4457700"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/>'
    '<a:lstStyle/><a:p><a:endParaRPr lang="nl-NL"/></a:p></p:txBody></p:sp></p:spTree></p:cSld><p:clrMap bg1="lt1" tx1="dk1" '
    'bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" '
    'accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:notesStyle><a:lvl1pPr marL="0" algn="l"><a:defRPr sz="1200">'
    '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></p:notesStyle>'
    "</p:notesMaster>"
)

if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(make_reference())
