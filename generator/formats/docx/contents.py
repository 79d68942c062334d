"""This file writes the table of contents: a field whose entries are there already, and can be clicked."""

from __future__ import annotations

from collections.abc import Mapping

from generator.formats.docx.inlines import begin_field, mark_field
from generator.formats.docx.paragraphs import mark, paragraph
from generator.formats.docx.parts import open_word, saved, tree
from generator.formats.docx.writing_context import Work, bookmark_name
from generator.formats.docx.xml import VAL, Element, add_text, make, name, sub

_DEEPEST_STYLE = 3
_GALLERY = "Table of Contents"


def fill_contents(placeholder: Element, depth: int, width: int, work: Work) -> None:
    """Put the headings up to `depth` in the place of `placeholder`, on lines of `width` twips.

    A page number is a field without a value: nobody knows it before the pages are laid out, and a wrong one is worse.
    Word fills them in when it updates fields. It is not told to: w:updateFields and w:dirty both make it ask first.
    """
    entries = [entry for entry in work.headings if entry[0] <= depth]
    if not entries:
        style = placeholder.find(f"{name('w:pPr')}/{name('w:pStyle')}")
        if style is not None:
            style.set(VAL, work.styles.id("hidden"))
        return
    holder = make("w:sdt")
    part = sub(sub(holder, "w:sdtPr"), "w:docPartObj")
    sub(part, "w:docPartGallery", val=_GALLERY)
    sub(part, "w:docPartUnique")
    content = sub(holder, "w:sdtContent")
    for number, (level, text, target) in enumerate(entries):
        role = f"toc {min(level, _DEEPEST_STYLE)}"
        line = paragraph(content, work.styles.id(role))
        if number == 0:
            if placeholder.find(f"{name('w:pPr')}/{name('w:pageBreakBefore')}") is not None:
                mark(line, "w:pageBreakBefore")
            begin_field(line, rf'TOC \o "1-{depth}" \h \z \u')
        sub(mark(line, "w:tabs"), "w:tab", val="right", pos=width)
        link = sub(line, "w:hyperlink", anchor=target, history=1)
        add_text(sub(link, "w:r"), text.replace("\n", " "))
        sub(sub(link, "w:r"), "w:tab")
        begin_field(link, rf"PAGEREF {target} \h")
        mark_field(link, "end")
        if number == len(entries) - 1:
            mark_field(line, "end")
    parent = placeholder.getparent()
    if parent is not None:
        parent.replace(placeholder, holder)


def targets(content: bytes) -> tuple[str, ...]:
    """The bookmarks that the table of contents of a document points at, in its order."""
    found = tree(open_word(content).part)
    return tuple(link.get(name("w:anchor"), "") for link in _links(found))


def first_number(content: bytes) -> int | None:
    """The number of the first page; None when pages are not counted on from there, or not in digits."""
    starts = []
    for section in tree(open_word(content).part).iter(name("w:sectPr")):
        numbers = section.find(name("w:pgNumType"))
        if numbers is not None and numbers.get(name("w:fmt"), "decimal") != "decimal":
            return None
        starts.append("" if numbers is None else numbers.get(name("w:start"), ""))
    if any(starts[1:]):
        return None
    return int(starts[0]) if starts and starts[0].isdecimal() else 1


def with_page_numbers(content: bytes, pages: Mapping[str, int]) -> bytes:
    """The document with page numbers in its contents. `pages` is by anchor (or bookmark); others get no number."""
    word = open_word(content)
    found = tree(word.part)
    known = {bookmark_name(anchor): number for anchor, number in pages.items()}
    links = [link for link in _links(found) if link.get(name("w:anchor")) in known]
    for link in links:
        line = next(link.iterancestors(name("w:p")))
        next(line.iter(name("w:tabs")))[0].set(name("w:leader"), "dot")
        number = link.makeelement(name("w:r"))
        add_text(number, str(known[link.get(name("w:anchor"), "")]))
        link[-1].addprevious(number)
    return saved(word) if links else content


def _links(document: Element) -> list[Element]:
    """The links of our own tables of contents."""
    found = []
    for gallery in document.iter(name("w:docPartGallery")):
        if gallery.get(VAL) == _GALLERY:
            holder = next(gallery.iterancestors(name("w:sdt")))
            found += [link for link in holder.iter(name("w:hyperlink")) if link.get(name("w:anchor"))]
    return found
