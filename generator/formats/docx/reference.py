"""This file makes our own reference document: the look of a report, to be restyled in Word or by a brand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from generator.config.brand import Brand, mixed
from generator.formats.docx.inlines import add_field
from generator.formats.docx.logo import place_logos
from generator.formats.docx.package import WORD, Package
from generator.formats.docx.sections import a4
from generator.formats.docx.styles import empty_styles, settle
from generator.formats.docx.writing_context import mark, paragraph
from generator.formats.docx.xml import (
    NAMES,
    Element,
    add_text,
    bare_root,
    make,
    name,
    plain_sub,
    root,
    serialise,
    sub,
)
from generator.formats.office import CORE, core_properties

if TYPE_CHECKING:
    from generator.formats.docx.styles import Styles

_MM = 36_000
"""EMU in a millimetre."""
_PAGE = (210 * _MM, 297 * _MM)


def make_reference(brand: Brand | None = None) -> bytes:
    """The reference document (.docx) in the colours and fonts of `brand`: styles, header, footer, cover.

    Its body is one paragraph `{{ content }}`; headers and footers hold `{{ title }}` and its like.
    """
    brand = brand or Brand()
    package = Package()
    package.relate("", "officeDocument", package.main)
    package.relate("", "core-properties", package.add(CORE, core_properties(brand.name, "nl-NL"), _CORE_KIND))
    package.relate("", "extended-properties", package.add("docProps/app.xml", _app(), _APP_KIND))
    styles = settle(_base(brand), brand, "nl-NL")
    for part, type_, content in (
        ("word/styles.xml", "styles", styles.root),
        ("word/settings.xml", "settings", _settings()),
        ("word/fontTable.xml", "fontTable", _fonts(brand)),
        ("word/theme/theme1.xml", "theme", _theme(brand)),
    ):
        kind = _THEME_KIND if type_ == "theme" else f"{WORD}{type_}+xml"
        package.relate(package.main, type_, package.add(part, serialise(content), kind))
    section = _section(package, styles, brand)
    document = root("w:document")
    body = sub(document, "w:body")
    add_text(sub(paragraph(body, styles.id("normal")), "w:r"), "{{ content }}")
    body.append(section)
    package.add(package.main, serialise(document), WORD + "document.main+xml")
    return package.save()


def _base(brand: Brand) -> Element:
    """The styles that every document has, whatever its look: the defaults of Word."""
    styles = empty_styles()
    defaults = sub(styles, "w:docDefaults")
    run = sub(sub(defaults, "w:rPrDefault"), "w:rPr")
    fonts = dict.fromkeys(("asciiTheme", "hAnsiTheme", "eastAsiaTheme"), "minorHAnsi")
    sub(run, "w:rFonts", ascii=brand.font, hAnsi=brand.font, eastAsia=brand.font, cs=brand.font, **fonts)
    sub(run, "w:color", val=brand.ink)
    sub(run, "w:sz", val=21)
    sub(run, "w:szCs", val=21)
    sub(run, "w:lang", val="nl-NL", eastAsia="nl-NL", bidi="ar-SA")
    sub(defaults, "w:pPrDefault")
    table = sub(styles, "w:style", type="table", default=1, styleId="TableNormal")
    sub(table, "w:name", val="Normal Table")
    sub(table, "w:uiPriority", val=99)
    sub(table, "w:semiHidden")
    sub(table, "w:unhideWhenUsed")
    properties = sub(table, "w:tblPr")
    sub(properties, "w:tblInd", w=0, type="dxa")
    margins = sub(properties, "w:tblCellMar")
    for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108)):
        sub(margins, f"w:{side}", w=width, type="dxa")
    character = sub(styles, "w:style", type="character", default=1, styleId="DefaultParagraphFont")
    sub(character, "w:name", val="Default Paragraph Font")
    sub(character, "w:uiPriority", val=1)
    sub(character, "w:semiHidden")
    numbers = sub(styles, "w:style", type="numbering", default=1, styleId="NoList")
    sub(numbers, "w:name", val="No List")
    sub(numbers, "w:uiPriority", val=99)
    sub(numbers, "w:semiHidden")
    return styles


def _settings() -> Element:
    made = make("w:settings")
    sub(made, "w:zoom", percent=100)
    sub(made, "w:defaultTabStop", val=567)
    sub(made, "w:characterSpacingControl", val="doNotCompress")
    compat = sub(made, "w:compat")
    uri = "http://schemas.microsoft.com/office/word"
    sub(compat, "w:compatSetting", name="compatibilityMode", uri=uri, val=15)
    sub(made, "w:themeFontLang", val="nl-NL")
    sub(made, "w:decimalSymbol", val=",")
    sub(made, "w:listSeparator", val=";")
    return made


def _fonts(brand: Brand) -> Element:
    made = make("w:fonts")
    fonts = dict.fromkeys((brand.font, brand.heading_font or brand.font))
    for font, family, pitch in (*((one, "swiss", "variable") for one in fonts), ("Consolas", "modern", "fixed")):
        one = sub(made, "w:font", name=font)
        sub(one, "w:family", val=family)
        sub(one, "w:pitch", val=pitch)
    return made


def _section(package: Package, styles: Styles, brand: Brand) -> Element:
    section = a4()
    footer = root("w:ftr")
    line = paragraph(footer, styles.id("footer"))
    mark(line, "w:jc", val="right")
    add_text(sub(line, "w:r"), "{{ page }} ")
    add_field(line, "PAGE", "1")
    add_text(sub(line, "w:r"), " {{ of }} ")
    add_field(line, "NUMPAGES", "1")
    header = root("w:hdr", "v", "o", "w10", *(("adec",) if brand.logo else ()))
    line = paragraph(header, styles.id("header"))
    borders = mark(line, "w:pBdr")
    sub(borders, "w:bottom", val="single", sz=4, space=6, color=mixed(brand.accent, 0.3))
    add_text(sub(line, "w:r"), "{{ title }}")
    status = sub(line, "w:r")
    looks = sub(status, "w:rPr")
    sub(looks, "w:b")
    sub(looks, "w:color", val=brand.accent)
    add_text(status, "{{ status-suffix }}")
    first = root("w:hdr", "v", "o", "w10", "mc", "wps", "adec")
    holder = paragraph(first, styles.id("header"))
    _cover(holder, brand)
    if brand.logo is not None:
        place_logos(package, brand.logo, holder, line)
    empty = root("w:ftr")
    paragraph(empty, styles.id("footer"))
    parts = (
        ("header", "default", header),
        ("header", "first", first),
        ("footer", "default", footer),
        ("footer", "first", empty),
    )
    for at, (kind, type_, content) in enumerate(parts):
        part = f"word/{kind}{1 if type_ == 'default' else 2}.xml"
        package.add(part, serialise(content), f"{WORD}{kind}+xml")
        reference = make(f"w:{kind}Reference", type=type_)
        reference.set(name("r:id"), package.relate(package.main, kind, part))
        section.insert(at, reference)
    sub(section, "w:titlePg")
    return section


def _cover(holder: Element, brand: Brand) -> None:
    """The bar of the cover: drawn in the header of the first page, so that nobody types in it."""
    _rectangle(holder, 1, (0, 0), (9 * _MM, _PAGE[1]), brand.surface)
    _rectangle(holder, 2, (9 * _MM, 0), (2 * _MM, _PAGE[1]), brand.second_surface)


def _rectangle(holder: Element, number: int, place: tuple[int, int], size: tuple[int, int], colour: str) -> None:
    content = etree.SubElement(sub(holder, "w:r"), name("mc:AlternateContent"))
    choice = plain_sub(content, "mc:Choice", Requires="wps")
    anchor = plain_sub(
        sub(choice, "w:drawing"), "wp:anchor", distT=0, distB=0, distL=0, distR=0, simplePos=0,
        relativeHeight=number, behindDoc=1, locked=0, layoutInCell=1, allowOverlap=1,
    )  # fmt: skip
    plain_sub(anchor, "wp:simplePos", x=0, y=0)
    for axis, offset in (("H", place[0]), ("V", place[1])):
        position = plain_sub(anchor, f"wp:position{axis}", relativeFrom="page")
        plain_sub(position, "wp:posOffset").text = str(offset)
    plain_sub(anchor, "wp:extent", cx=size[0], cy=size[1])
    plain_sub(anchor, "wp:effectExtent", l=0, t=0, r=0, b=0)
    plain_sub(anchor, "wp:wrapNone")
    named = plain_sub(anchor, "wp:docPr", id=number, name=f"Balk {number}", descr="")
    extension = plain_sub(plain_sub(named, "a:extLst"), "a:ext", uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
    plain_sub(extension, "adec:decorative", val=1)
    plain_sub(anchor, "wp:cNvGraphicFramePr")
    data = plain_sub(plain_sub(anchor, "a:graphic"), "a:graphicData", uri=NAMES["wps"])
    shape = plain_sub(data, "wps:wsp")
    plain_sub(shape, "wps:cNvSpPr")
    looks = plain_sub(shape, "wps:spPr")
    form = plain_sub(looks, "a:xfrm")
    plain_sub(form, "a:off", x=0, y=0)
    plain_sub(form, "a:ext", cx=size[0], cy=size[1])
    plain_sub(plain_sub(looks, "a:prstGeom", prst="rect"), "a:avLst")
    plain_sub(plain_sub(looks, "a:solidFill"), "a:srgbClr", val=colour)
    plain_sub(plain_sub(looks, "a:ln"), "a:noFill")
    plain_sub(shape, "wps:bodyPr")


def _theme(brand: Brand) -> Element:
    """Colours and fonts for what people add themselves."""
    made = etree.Element(name("a:theme"), nsmap={"a": NAMES["a"]})
    made.set("name", brand.name)
    elements = plain_sub(made, "a:themeElements")
    scheme = plain_sub(elements, "a:clrScheme", name=brand.name)
    accent, second = brand.accent, brand.secondary
    for key, colour in {
        "dk1": brand.ink, "lt1": "FFFFFF", "dk2": accent, "lt2": mixed(accent, 0.08), "accent1": accent,
        "accent2": second, "accent3": mixed(accent, 0.5), "accent4": "B25E00",
        "accent5": brand.bright_second or "5B6770", "accent6": brand.bright or mixed(second, 0.5), "hlink": second,
        "folHlink": "6B4C8A",
    }.items():  # fmt: skip
        plain_sub(plain_sub(scheme, f"a:{key}"), "a:srgbClr", val=colour)
    fonts = plain_sub(elements, "a:fontScheme", name=brand.name)
    for key, face in (("majorFont", brand.heading_font or brand.font), ("minorFont", brand.font)):
        font = plain_sub(fonts, f"a:{key}")
        plain_sub(font, "a:latin", typeface=face)
        plain_sub(font, "a:ea", typeface="")
        plain_sub(font, "a:cs", typeface="")
    formats = plain_sub(elements, "a:fmtScheme", name=brand.name)
    for key in ("fillStyleLst", "lnStyleLst", "effectStyleLst", "bgFillStyleLst"):
        holder = plain_sub(formats, f"a:{key}")
        for _ in range(3):
            match key:
                case "lnStyleLst":
                    place = plain_sub(plain_sub(holder, "a:ln", w=9525), "a:solidFill")
                case "effectStyleLst":
                    plain_sub(plain_sub(holder, "a:effectStyle"), "a:effectLst")
                    continue
                case _:
                    place = plain_sub(holder, "a:solidFill")
            plain_sub(place, "a:schemeClr", val="phClr")
    return made


def _app() -> bytes:
    made = bare_root("Properties", _APP)
    etree.SubElement(made, f"{{{_APP}}}Application").text = "usecasecanvas"
    return serialise(made)


_APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CORE_KIND = "application/vnd.openxmlformats-package.core-properties+xml"
_APP_KIND = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_THEME_KIND = "application/vnd.openxmlformats-officedocument.theme+xml"
