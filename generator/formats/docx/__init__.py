"""This file writes a document as a Word file: our blocks in the shell of a reference."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from docx.oxml.section import CT_SectPr
from docx.section import Section

from generator.document import Document, Written
from generator.formats.docx.body import Body
from generator.formats.docx.contents import targets, with_page_numbers
from generator.formats.docx.contrast import coloured, pale_styles
from generator.formats.docx.headers import fill_tokens, need_headers, settle_headers, unsaid
from generator.formats.docx.numbering import Numbering
from generator.formats.docx.paragraphs import tidy_styles
from generator.formats.docx.parts import drop, first, our_reference, put, put_main, saved, tree
from generator.formats.docx.properties import settle_properties
from generator.formats.docx.reference import make_reference
from generator.formats.docx.roles import style_name
from generator.formats.docx.sections import forget_break, settle_sections
from generator.formats.docx.shell import Shell, open_shell, settle_settings
from generator.formats.docx.styles import Styles, enlarge, settle
from generator.formats.docx.writing_context import Anchors, Work
from generator.formats.docx.xml import VAL, Element, name, renewed_root, sub
from generator.formats.fallback_words import Fixed, fixed_words
from generator.formats.measure import font, forget
from generator.formats.office import broken
from generator.notices import notice

_ONE_LINE = 90
"""Letters of a title that stand on one line in the head of a page."""


def write(document: Document, reference: bytes | None) -> Written:
    """The Word file of `document`, in the look of `reference` (a .docx or .dotx; None: ours).

    Raises TemplateError when the reference cannot be used. The same input gives the same bytes.
    """
    words = fixed_words(document)
    with broken("docx-reference-broken"):
        shell, styles = opened(reference, document.language)
        numbering = shell.part("numbering")
        numbers = tree(numbering)
        if document.large:
            enlarge(styles)
        work = _work(document, shell, styles, Numbering(numbers), words)
    root = renewed_root(shell.document)
    root.extend(list(shell.document.iterchildren(name("w:background"))))
    content = sub(root, "w:body")
    # Before the body is in its place: what the group wrote is text, also with braces around it.
    values = _values(document, words)
    lacking = unsaid(shell.word, shell.body) if shell.covered else []
    fill_tokens(shell.body, values)
    body = Body(work, content, shell.paper, skip_cover=shell.covered)
    body.write(document.blocks)
    watermark = words["concept"].upper() if document.status == "concept" and document.watermark else ""
    if watermark:
        need_headers(Section(cast("CT_SectPr", shell.section), shell.word.part), styles.id("header"))
    _place(shell, body, work)
    # A title of two lines in the head of every page says no more there than what kind of document this is.
    title = document.title if len(document.title) <= _ONE_LINE else document.title.split(": ")[0]
    used = {one.get(VAL) for one in root.iter(name("w:pStyle"), name("w:rStyle"))}
    found = styles.root.iterchildren(name("w:style"))
    unused = {style_name(one).lower() for one in found if one.get(name("w:styleId")) not in used}
    settle_headers(shell.word, {**values, "title": title}, watermark, document.language, unused)
    settle_settings(shell, document.language)
    put(numbering, numbers)
    if not len(numbers):
        drop(shell.word.part, "numbering")
    put_main(shell.word.part, root, work.kept)
    settle_properties(shell.word, document)
    remarks = [*shell.remarks, *styles.remarks, *work.remarks]
    if shell.covered and any(getattr(block, "kind", "") == "cover" for block in document.blocks):
        remarks.append(notice("reference-has-cover"))
        draft = document.status == "concept" and not watermark
        remarks += [notice(f"reference-no-{one}", "attention") for one in lacking if one == "title" or draft]
    packed = saved(shell.word)
    # Each of these knows what it stands in: the document would stay until somebody looks for cycles.
    work.kept.clear()
    forget()
    return Written(packed, tuple(remarks))


def opened(reference: bytes | None, language: str) -> tuple[Shell, Styles]:
    """A reference (None: ours) as a shell, with its styles, ours where it has none.

    Raises TemplateError when it cannot be used.
    """
    shell = open_shell(our_reference() if reference is None else reference)
    part = shell.part("styles")
    root = tree(part)
    if not shell.ours:
        tidy_styles(root)
    styles = settle(root, shell.brand, language)
    put(part, root)
    if not shell.ours:
        styles.remarks += pale_styles(styles)
    return shell, styles


def _work(document: Document, shell: Shell, styles: Styles, numbering: Numbering, words: Fixed) -> Work:
    """What the writing shares, with numbers that the reference does not use yet."""
    marks = list(shell.document.iter(name("w:bookmarkStart")))
    anchors = Anchors(
        taken={mark.get(name("w:name"), "").casefold() for mark in marks},
        next_id=1 + max((int(one) for mark in marks if (one := mark.get(name("w:id"), "")).isdecimal()), default=-1),
    )
    theme = first(shell.word.part, "theme")
    return Work(
        main=shell.word.part,
        styles=styles,
        numbering=numbering,
        words=words,
        brand=shell.brand,
        face=font(shell.brand.font if shell.ours else styles.font(tree(theme) if theme else None)),
        themed=shell.ours,
        language=document.language,
        anchors=anchors,
        coloured=not shell.ours and coloured(styles),
    )


def _place(shell: Shell, body: Body, work: Work) -> None:
    """Put what was written in the place of the marker, and close its sections."""
    root = body.root
    if len(root) and root[-1].tag != name("w:p") and not shell.followed:
        body.end()
    if shell.followed:
        forget_break(shell.marker, shell.section)
    last = settle_sections(root, body.ends, shell.paper, work.styles.id("hidden"), last_too=shell.followed)
    if shell.marker.getparent() is shell.body:
        # The few elements of the reference move to the many of the report: lxml takes its time for each that moves.
        for child in list(shell.marker.itersiblings(preceding=True)):
            root.insert(0, child)
        root.extend(list(shell.marker.itersiblings()))
        shell.body = root
    else:
        holder = shell.marker.getparent()
        if holder is not None:
            at = holder.index(shell.marker)
            holder[at : at + 1] = list(root)
        content = root.getparent()
        if content is not None:
            content.replace(root, shell.body)
    if not shell.followed:
        shell.section.addprevious(last)
        shell.body.remove(shell.section)


def _values(document: Document, words: Fixed) -> dict[str, str]:
    """What `{{ title }}` and its like stand for in headers, footers and covers."""
    status = words.get(document.status, "") if document.status else ""
    return {
        **{key.lower(): value for key, value in document.meta if key.lower() != "content"},
        "title": document.title,
        "status": status,
        "status-suffix": f"  |  {status}" if status else "",
        "page": words["page"],
        "of": words["of"],
    }
