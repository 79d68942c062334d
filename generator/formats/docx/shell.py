"""This file opens a reference as a shell: what of the house style stays, and where the report goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from docx.document import Document as WordFile
from docx.opc.part import Part

from generator.config.brand import Brand, darkened, for_text
from generator.errors import TemplateError
from generator.formats.docx.paragraphs import tidy
from generator.formats.docx.parts import WORD, add, drop, first, kin, open_word, our_reference, put, tree
from generator.formats.docx.reference import follow_theme
from generator.formats.docx.sections import Paper, a4, edge
from generator.formats.docx.xml import NAMES, VAL, Element, make, name
from generator.formats.office import safe_link
from generator.formats.xml import take_out, theme_colours, theme_font
from generator.notices import Notice, notice

_MARKER = re.compile(r"\s*\{\{\s*content\s*\}\}\s*")
_KEPT = {
    "styles",
    "numbering",
    "settings",
    "theme",
    "fontTable",
    "webSettings",
    "footnotes",
    "endnotes",
    "header",
    "footer",
}
_DROPPED_SETTINGS = ("attachedTemplate", "mailMerge", "trackRevisions", "updateFields", "documentProtection",
                     "writeProtection",
                     "docVars", "stylePaneFormatFilter", "stylePaneSortMethod", "rsids", "revisionView", "linkStyles",
                     "saveThroughXslt")  # fmt: skip
_R = f"{{{NAMES['r']}}}"
_POINTER = re.compile(rb'\brId[^"\s]*"|:(?:id|embed|link|pict|dm|lo|qs|cs)="')
_WHOLES = {name(tag) for tag in ("w:drawing", "w:pict", "w:object", "mc:AlternateContent")}
_LINK = name("w:hyperlink")


@dataclass(eq=False, repr=False)
class Shell:
    """A reference that was opened. `marker` is the paragraph that the body replaces."""

    word: WordFile
    document: Element
    body: Element
    marker: Element
    paper: Paper
    section: Element
    """The w:sectPr that rules where the body goes; ours takes its place when nothing follows the body."""
    covered: bool
    """Whether something stands before the body: then that is the cover."""
    followed: bool
    brand: Brand
    ours: bool
    marked: bool = True
    """Whether the reference says where the body goes."""
    added: Sequence[str] = ()
    """The types of the parts that it lacked."""
    remarks: list[Notice] = field(default_factory=list)

    def part(self, type_: str) -> Part:
        """The part of this type, such as "styles"; an empty one is added when there is none."""
        main = self.word.part
        return first(main, type_) or add(main, type_, f"word/{type_}.xml", f"{WORD}{type_}+xml", make(f"w:{type_}"))


def open_shell(reference: bytes) -> Shell:
    """Open a .docx or .dotx. Raises TemplateError when it cannot be used."""
    word = open_word(reference)
    remarks = list(clean(word))
    document = tree(word.part)
    body = document.find(name("w:body"))
    if body is None:
        raise TemplateError("docx-reference-broken", reason="w:body")
    section = body.find(name("w:sectPr"))
    if section is None:
        section = a4()
        body.append(section)
    markers = [one for one in _paragraphs(body) if _MARKER.fullmatch(_text(one))]
    marker = markers[0] if markers else _empty(body, section, word, remarks)
    for more in markers[1:]:
        _forget(more, remarks)
    ruling = _ruling(marker, section)
    ahead = [one for one in marker.itersiblings(preceding=True) if isinstance(one.tag, str)]
    after = [one for one in marker.itersiblings() if one.tag not in {name("w:sectPr"), name("w:bookmarkEnd")}]
    styles = first(word.part, "styles")
    ours = styles is not None and b"Canvas Lead" in styles.blob
    if ours:
        follow_theme(word)
    added = () if ours else complete(word)
    return Shell(
        word=word,
        document=document,
        body=body,
        marker=marker,
        paper=Paper(ruling, _edges(word, ruling)),
        section=ruling,
        covered=any(
            _text(one).strip() or next(one.iter(name("w:drawing"), name("w:pict")), None) is not None for one in ahead
        ),
        followed=bool(after) or ruling is not section,
        brand=_brand(word, ours=ours, themed="theme" not in added),
        ours=ours,
        marked=bool(markers),
        added=added,
        remarks=remarks,
    )


def complete(word: WordFile) -> Sequence[str]:
    """Add settings, font table and theme of our own where there are none; the types of what was added."""
    missing = [type_ for type_ in ("settings", "fontTable", "theme") if first(word.part, type_) is None]
    ours = open_word(our_reference()) if missing else word
    for type_ in missing:
        part = first(ours.part, type_)
        if part is not None:
            add(word.part, type_, str(part.partname).lstrip("/"), part.content_type, part.blob)
    return missing


def _forget(marker: Element, remarks: list[Notice]) -> None:
    """Take out a second marker: a report stands in one place. Where a section ends with it, only its words go."""
    remarks.append(notice("reference-marker-twice", "stripped"))
    parent = marker.getparent()
    if parent is not None and marker.find(f"{name('w:pPr')}/{name('w:sectPr')}") is None and len(parent) > 1:
        parent.remove(marker)
        return
    for text in marker.iter(name("w:t")):
        text.text = ""


def _paragraphs(body: Element) -> Iterator[Element]:
    """The paragraphs of the text itself, also inside content controls; a table or a text box cannot hold a report."""
    for child in body:
        if child.tag == name("w:p"):
            yield child
        elif child.tag == name("w:sdt"):
            for content in child.iterchildren(name("w:sdtContent")):
                yield from _paragraphs(content)


def _text(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter(name("w:t")))


def _empty(body: Element, section: Element, word: WordFile, remarks: list[Notice]) -> Element:
    """Take the text out of a reference without marker: only its styles, paper, headers and footers count."""
    if any(_MARKER.search(_text(one)) for one in body.iter(name("w:p"))):
        remarks.append(notice("reference-marker-misplaced", "attention"))
    elif any(_text(one).strip() for one in body.iter(name("w:p"))):
        remarks.append(notice("reference-without-marker", "attention"))
    for child in list(body):
        if child is not section:
            body.remove(child)
    named = {one.get(name("r:id")) for one in section}
    for identity, one in list(word.part.rels.items()):
        type_ = one.reltype.rpartition("/")[2]
        if type_ not in _KEPT or (type_ in {"header", "footer"} and identity not in named):
            del word.part.rels[identity]
    _forget_notes(word)
    marker = make("w:p")
    section.addprevious(marker)
    return marker


def _forget_notes(word: WordFile) -> None:
    """Take out the notes of a text that is gone; the lines that separate notes from text stay."""
    for _, part in kin(word.part, "footnotes", "endnotes"):
        notes = tree(part)
        for note in list(notes):
            if note.get(name("w:type"), "normal") == "normal":
                notes.remove(note)
        put(part, notes)
        part.rels.clear()


def _ruling(marker: Element, last: Element) -> Element:
    """The section that the marker stands in: the first one that ends at or after it."""
    for above in (marker, *marker.iterancestors()):
        if above.tag == name("w:body"):
            break
        for one in (above, *above.itersiblings()):
            found = one.find(f"{name('w:pPr')}/{name('w:sectPr')}")
            if found is not None:
                return found
    return last


def _edges(word: WordFile, section: Element) -> dict[str, int]:
    """How high the header and the footer of a section are: those of its pages, not of its first one."""
    high: dict[str, int] = {}
    for kind in ("header", "footer"):
        shown = {one.get(name("r:id")) for one in section.iterchildren(name(f"w:{kind}Reference"))
                 if one.get(name("w:type"), "default") != "first"}  # fmt: skip
        parts = [part for identity, part in kin(word.part, kind) if identity in shown]
        if parts:
            high[kind] = max(edge(tree(part)) for part in parts)
    return high


def _brand(word: WordFile, *, ours: bool, themed: bool) -> Brand:
    """Colours for what we add: those of our own look, else the first colour of the theme, readable on white."""
    usual = Brand() if ours else Brand(accent="404A54", secondary="404A54")
    theme = first(word.part, "theme")
    root = tree(theme) if theme is not None and themed else None
    colours = theme_colours(root)
    if ours and root is not None:
        accent = for_text(colours.get("accent1", usual.accent))
        return replace(
            usual,
            accent=accent,
            secondary=for_text(colours.get("accent2", usual.secondary), accent),
            ink=colours.get("dk1", usual.ink),
            muted=colours.get("dk2", usual.muted),
            font=theme_font(root, "minor") or usual.font,
        )
    own = [colours[key] for key in ("accent1", "accent2") if key in colours]
    # A light colour of the house, made dark enough to read, is nearer to it than another of its colours.
    return Brand(accent=darkened(own[0]), secondary=darkened(own[0])) if own else usual


def settle_settings(shell: Shell, language: str) -> None:
    """Take out of the settings what would prompt, fetch or get in the way, and set the language."""
    part = first(shell.word.part, "settings")
    if part is None:
        return
    settings = tree(part)
    for tag in _DROPPED_SETTINGS:
        for one in settings.findall(name(f"w:{tag}")):
            settings.remove(one)
    fonts = settings.find(name("w:themeFontLang"))
    if fonts is not None:
        fonts.set(VAL, language)
    if not shell.ours:
        tidy(settings, "settings")
    put(part, settings)


def clean(word: WordFile) -> Iterator[Notice]:
    """Take out what no report may bring along: macros, signatures, what is fetched, and what then points at nothing.

    A remark tells of what somebody may miss.
    """
    main, package = word.part, word.part.package
    if first(main, "vbaProject"):
        yield notice("reference-macros-removed", "stripped")
    drop(
        main,
        "stylesWithEffects",
        "vbaProject",
        "keyMapCustomizations",
        "attachedToolbars",
        "wordVbaData",
        "printerSettings",
    )
    drop(package, "thumbnail", "digital-signature", "origin")
    for part in sorted(package.iter_parts(), key=lambda part: str(part.partname)):
        outside = [
            identity
            for identity, one in part.rels.items()
            # A plain hyperlink stays: nothing is fetched on opening.
            if one.is_external and not (one.reltype.endswith("/hyperlink") and safe_link(one.target_ref))
        ]
        for identity in outside:
            del part.rels[identity]
        if _unpointed(part) and outside:
            yield notice("reference-link-removed", "stripped", part=str(part.partname).lstrip("/"))


def _unpointed(part: Part) -> bool:
    """Remove what points at relations that are not there; whether the part may hold such things."""
    if not part.content_type.endswith("xml"):
        return False
    if part.content_type.startswith(WORD) and _POINTER.search(part.blob):
        root = tree(part)
        if _unpoint(root, set(part.rels)):
            put(part, root)
    return True


def _unpoint(root: Element, known: set[str]) -> bool:
    """Remove what points at a relation that is not `known`; whether there was something.

    A picture goes as a whole, of a link only the pointing.
    """
    changed = False
    for element in list(root.iter("*")):
        keys = [
            key for key, value in element.attrib.items() if str(key).startswith(_R) and value and value not in known
        ]
        if not keys:
            continue
        changed = True
        for key in keys:
            del element.attrib[key]
        if element.tag != _LINK and not any(str(key).startswith(_R) for key in element.attrib):
            _remove(element)
    return changed


def _remove(element: Element) -> None:
    """Remove `element` with the picture or object that is nothing without it."""
    whole = element
    for above in element.iterancestors():
        if above.tag in _WHOLES:
            whole = above
    if whole.tag not in _WHOLES and element.tag == name("a:blip"):
        return
    take_out(whole)
