"""This file tidies the parts of a house style that its maker wrote in a way that Word may refuse."""

from __future__ import annotations

from collections.abc import Iterable

from generator.formats.docx.xml import VAL, Element, name

_SETTINGS = (
    "view", "zoom", "removePersonalInformation", "removeDateAndTime", "doNotDisplayPageBoundaries",
    "displayBackgroundShape", "printPostScriptOverText", "printFractionalCharacterWidth", "printFormsData",
    "embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "saveFormsData", "mirrorMargins",
    "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop",
    "hideSpellingErrors", "hideGrammaticalErrors", "activeWritingStyle", "proofState", "formsDesign",
    "documentType", "doNotTrackMoves", "doNotTrackFormatting", "autoFormatOverride", "styleLockTheme",
    "styleLockQFSet", "defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone",
    "doNotHyphenateCaps", "showEnvelope", "summaryLength", "clickAndTypeStyle", "defaultTableStyle",
    "evenAndOddHeaders", "bookFoldRevPrinting", "bookFoldPrinting", "bookFoldPrintingSheets",
    "drawingGridHorizontalSpacing", "drawingGridVerticalSpacing", "displayHorizontalDrawingGridEvery",
    "displayVerticalDrawingGridEvery", "doNotUseMarginsForDrawingGridOrigin", "drawingGridHorizontalOrigin",
    "drawingGridVerticalOrigin", "doNotShadeFormData", "noPunctuationKerning", "characterSpacingControl",
    "printTwoOnOne", "strictFirstAndLastChars", "noLineBreaksAfter", "noLineBreaksBefore", "savePreviewPicture",
    "doNotValidateAgainstSchema", "saveInvalidXml", "ignoreMixedContent", "alwaysShowPlaceholderText",
    "doNotDemarcateInvalidXml", "saveXmlDataOnly", "useXSLTWhenSaving", "showXMLTags",
    "alwaysMergeEmptyNamespace", "hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "mathPr",
    "themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats", "shapeDefaults", "decimalSymbol",
    "listSeparator",
)  # fmt: skip
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}mathPr"
_STYLE = (
    "name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority", "semiHidden",
    "unhideWhenUsed", "qFormat", "locked", "personal", "personalCompose", "personalReply", "rsid", "pPr", "rPr",
    "tblPr", "trPr", "tcPr", "tblStylePr",
)  # fmt: skip
PARAGRAPH = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct",
    "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind",
    "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment",
    "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
)  # fmt: skip
_RUN = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
    "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern",
    "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em",
    "lang", "eastAsianLayout", "specVanish", "oMath",
)  # fmt: skip


_CELL = (
    "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection",
    "tcFitText", "vAlign", "hideMark",
)  # fmt: skip


def tidy_settings(settings: Element) -> None:
    """Settings in the order of the schema; a setting that is there twice, once."""
    _sort(settings, _SETTINGS)


def tidy_style(style: Element) -> None:
    """What a style holds, in the order of the schema."""
    _sort(style, _STYLE, many=("tblStylePr",))


def tidy_styles(styles: Element) -> None:
    """The properties of styles in the order of the schema; a style based on nothing that exists is based on nothing.

    Of styles with the same id the first stays, as in Word.
    """
    known: set[str | None] = set()
    for style in list(styles.iterchildren(name("w:style"))):
        identity = style.get(name("w:styleId"))
        if not identity or identity in known:
            styles.remove(style)
        known.add(identity)
    for style in styles.iterchildren(name("w:style")):
        tidy_style(style)
        for tag in ("w:basedOn", "w:next", "w:link"):
            pointer = style.find(name(tag))
            if pointer is not None and pointer.get(VAL) not in known:
                style.remove(pointer)
    for properties in styles.iter(name("w:pPr")):
        _sort(properties, PARAGRAPH)
    for properties in styles.iter(name("w:tcPr")):
        _sort(properties, _CELL)
    for properties in styles.iter(name("w:rPr")):
        _sort(properties, _RUN)


def _sort(parent: Element, order: Iterable[str], many: tuple[str, ...] = ()) -> None:
    """Children of the main namespace in `order`; those of other namespaces keep to the one before them."""
    places = {name(f"w:{tag}"): place for place, tag in enumerate(order)}
    if name("w:mathPr") in places:
        places[_MATH] = places[name("w:mathPr")]
    several = {name(f"w:{tag}") for tag in many}
    found: list[tuple[int, Element]] = []
    seen: set[str] = set()
    place = 0
    for child in list(parent):
        if not isinstance(child.tag, str) or (child.tag in seen and child.tag not in several):
            parent.remove(child)
            continue
        seen.add(child.tag)
        place = places.get(child.tag, place)
        found.append((place, child))
    ordered = sorted(found, key=lambda one: one[0])
    if ordered != found:
        for _, child in ordered:
            parent.append(child)
