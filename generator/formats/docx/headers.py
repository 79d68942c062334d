"""This file fills in headers, footers and covers: `{{ title }}` and its like, and the watermark of a concept."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from docx.document import Document as WordFile
from docx.opc.part import Part
from docx.section import Section

from generator.formats.docx.paragraphs import mark
from generator.formats.docx.parts import kin, put, tree
from generator.formats.docx.xml import VAL, Element, fit, name, plain_sub, sub

_TOKEN = re.compile(r"\{\{\s*([\w-]+)\s*\}\}")
_REPEATS = re.compile(r'\s*STYLEREF\s+(?:"([^"]+)"|(\S+))', re.IGNORECASE)
_FORMULAS = (
    "sum #0 0 10800",
    "prod #0 2 1",
    "sum 21600 0 @1",
    "sum 0 0 @2",
    "sum 21600 0 @3",
    "if @0 @3 0",
    "if @0 21600 @1",
    "if @0 0 @2",
    "if @0 @4 21600",
    "mid @5 @6",
    "mid @8 @5",
    "mid @7 @8",
    "mid @6 @7",
    "sum @6 0 @5",
)
"""How Word's own text shape (number 136) is drawn."""


def fill_tokens(holder: Element, values: Mapping[str, str]) -> bool:
    """Put the values in the place of `{{ title }}` and its like; whether there were any. Other braces stay."""
    changed = False
    for paragraph in holder.iter(name("w:p")):
        texts = list(paragraph.iter(name("w:t")))
        joined = "".join(one.text or "" for one in texts)
        if "{{" not in joined:
            continue
        for found in reversed(list(_TOKEN.finditer(joined))):
            if found[1].lower() in values:
                _replace(texts, found.start(), found.end(), fit(values[found[1].lower()]))
                changed = True
    return changed


def _replace(texts: list[Element], start: int, end: int, value: str) -> None:
    """Replace characters `start` to `end` of texts that Word may have cut anywhere."""
    at = 0
    for one in texts:
        text = one.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last or (first == last == 0 and at == start):
            one.text = text[:first] + (value if at + first == start else "") + text[last:]
            one.set(name("xml:space"), "preserve")
        at += len(text)


def header_parts(word: WordFile) -> list[Part]:
    """The headers and footers of the document."""
    found = {part.partname: part for _, part in kin(word.part, "header", "footer")}
    return [found[key] for key in sorted(found)]


def settle_headers(
    word: WordFile, values: Mapping[str, str], watermark: str, language: str, unused: Collection[str] = ()
) -> None:
    """Fill in every header and footer, and put `watermark` (nothing: none) behind the text of every page.

    A field that repeats text of one of the styles `unused` (names, in lower case) goes: Word shows an error for it.
    """
    for number, part in enumerate(header_parts(word), start=1):
        content = tree(part)
        changed = fill_tokens(content, values)
        changed |= _drop_repeats(content, unused)
        marked = next(content.iter(name("v:textpath")), None) is not None
        if content.tag == name("w:hdr") and watermark and not marked:
            _watermark(content, watermark, number, language)
            changed = True
        if changed:
            put(part, content)


def _drop_repeats(holder: Element, unused: Collection[str]) -> bool:
    """Take away the fields that repeat text of a style in `unused`; whether there were any."""
    gone: list[Element] = []
    for paragraph in holder.iter(name("w:p")):
        field: list[Element] = []
        depth = 0
        for one in paragraph:
            kinds = [each.get(name("w:fldCharType")) for each in one.iter(name("w:fldChar"))]
            simple = one.tag == name("w:fldSimple")
            if "begin" in kinds or simple or field:
                field.append(one)
            # Begin and end may stand in one run, and fields in fields.
            depth += kinds.count("begin") - kinds.count("end")
            if field and not depth:
                asked = "".join(each.text or "" for run in field for each in run.iter(name("w:instrText")))
                found = _REPEATS.match(one.get(name("w:instr"), asked))
                gone += field if found and (found[1] or found[2]).lower() in unused else []
                field = []
    for one in gone:
        holder_ = one.getparent()
        if holder_ is not None:
            holder_.remove(one)
    return bool(gone)


def need_headers(section: Section, style: str) -> None:
    """Give a section an empty header where it has none, for a watermark to stand in."""
    headers = [section.header]
    if section.different_first_page_header_footer:
        headers.append(section.first_page_header)
    for header in headers:
        if header.is_linked_to_previous:
            header.is_linked_to_previous = False
            for line in header.paragraphs:
                mark(line._p, "w:pStyle").set(VAL, style)  # noqa: SLF001 - by id: the house may have no such name


def _watermark(header: Element, text: str, number: int, language: str) -> None:
    """Word in the background, the way Word itself does it, so that its own button takes it away."""
    holder = header.find(name("w:p"))
    if holder is None:
        holder = sub(header, "w:p")
    run = sub(holder, "w:r")
    looks = sub(run, "w:rPr")
    sub(looks, "w:noProof")
    sub(looks, "w:lang", val=language)
    picture = sub(run, "w:pict")
    kind = plain_sub(
        picture, "v:shapetype", id="_x0000_t136", coordsize="21600,21600", adj="10800",
        path="m@7,l@8,m@5,21600l@6,21600e",
    )  # fmt: skip
    kind.set(name("o:spt"), "136")
    formulas = plain_sub(kind, "v:formulas")
    for formula in _FORMULAS:
        plain_sub(formulas, "v:f", eqn=formula)
    path = plain_sub(kind, "v:path", textpathok="t")
    path.set(name("o:connecttype"), "custom")
    path.set(name("o:connectlocs"), "@9,0;@10,10800;@11,21600;@12,10800")
    path.set(name("o:connectangles"), "270,180,90,0")
    plain_sub(kind, "v:textpath", on="t", fitshape="t")
    style = (
        "position:absolute;margin-left:0;margin-top:0;width:440pt;height:88pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    shape = plain_sub(
        picture, "v:shape", id=f"PowerPlusWaterMarkObject{number}", type="#_x0000_t136", alt="", style=style,
        fillcolor="#d8dde2", stroked="f",
    )  # fmt: skip
    shape.set(name("o:spid"), f"_x0000_s{2048 + number}")
    shape.set(name("o:allowincell"), "f")
    plain_sub(shape, "v:fill", opacity=".5")
    plain_sub(shape, "v:textpath", style='font-family:"Calibri";font-size:1pt', string=fit(text))
    plain_sub(shape, "w10:wrap", anchorx="margin", anchory="margin")
