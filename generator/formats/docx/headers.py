"""This file fills in headers, footers and covers: `{{ title }}` and its like, and the watermark of a concept."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path

from docx.document import Document as WordFile
from docx.opc.part import Part
from docx.section import Section
from lxml import etree

from generator.formats.docx.paragraphs import mark
from generator.formats.docx.parts import kin, put, tree
from generator.formats.docx.xml import SPACE, VAL, Element, fit, name, sub
from generator.formats.xml import attribute, take_out

_TOKEN = re.compile(r"\{\{\s*([\w-]+)\s*\}\}")
_REPEATS = re.compile(r'\s*STYLEREF\s+(?:"([^"]+)"|(\S+))', re.IGNORECASE)
_WATERMARK = Path(__file__).with_name("watermark.xml")


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


def unsaid(word: WordFile, cover: Element) -> list[str]:
    """What a house style with a cover of its own says nowhere: "title", "status"; then a concept looks final."""
    holders = [cover, *(tree(part) for part in header_parts(word))]
    lines = (
        "".join(one.text or "" for one in line.iter(name("w:t"))) for all_ in holders for line in all_.iter(name("w:p"))
    )
    said = {found[1].lower().removesuffix("-suffix") for line in lines for found in _TOKEN.finditer(line)}
    return [one for one in ("title", "status") if one not in said]


def _replace(texts: list[Element], start: int, end: int, value: str) -> None:
    """Replace characters `start` to `end` of texts that Word may have cut anywhere."""
    at = 0
    for one in texts:
        text = one.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last or (first == last == 0 and at == start):
            one.text = text[:first] + (value if at + first == start else "") + text[last:]
            one.set(SPACE, "preserve")
        at += len(text)


def header_parts(word: WordFile) -> list[Part]:
    """The headers and footers of the document."""
    found = {part.partname: part for _, part in kin(word.part, "header", "footer")}
    return [found[key] for key in sorted(found)]


def settle_headers(
    word: WordFile, values: Mapping[str, str], watermark: str, language: str, unused: Collection[str]
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
        take_out(one)
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
    said = {"language": attribute(language), "text": attribute(fit(text)), "number": number, "shape": 2048 + number}
    tidy = etree.XMLParser(remove_blank_text=True, remove_comments=True)
    holder.append(etree.fromstring(_WATERMARK.read_text("utf-8").format(**said), tidy))
