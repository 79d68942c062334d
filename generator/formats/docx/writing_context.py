"""This file holds what the parts of one document share while it is written: styles, lists, links, numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from generator.formats.docx.xml import Element, name
from generator.formats.measure import Font, font

if TYPE_CHECKING:
    from docx.opc.part import Part

    from generator.config.brand import Brand
    from generator.formats.docx.numbering import Numbering
    from generator.formats.docx.styles import Styles
    from generator.notices import Notice

_NO_NAME = re.compile(r"[^A-Za-z0-9_]")
_LONGEST_NAME = 40
_LINKED = re.compile(rb'<w:hyperlink w:history="1" w:anchor="([^"]*)">(.*?)</w:hyperlink>')
_LINK_STYLE = re.compile(rb"<w:rStyle [^>]*/>")
_SAFE = ":/?#[]@!$&'()*+,;=%-._~"


@dataclass
class Work:
    """One document being written. Widths and heights are in twips (1/20 pt)."""

    main: Part
    styles: Styles
    numbering: Numbering
    words: dict[str, str]
    brand: Brand
    language: str
    anchors: Anchors
    face: Font = field(default_factory=lambda: font("Calibri"))
    """The font of running text."""
    themed: bool = False
    """Whether colours are those of the theme, by name: in our own look."""
    coloured: bool = False
    """Whether running text has a colour of its own, which would go before that of a header."""
    tables: int = 0
    images: int = 0
    headings: list[tuple[int, str, str]] = field(default_factory=list)
    """Level, text and bookmark of every heading, in order."""
    remarks: list[Notice] = field(default_factory=list)
    looks: dict[tuple[object, ...], str] = field(default_factory=dict)
    """The properties of runs that were written, as text."""
    kept: list[bytes] = field(default_factory=list)
    """Rows and runs as text in UTF-8, which go into the part when it is saved: see `keep`."""
    _links: dict[str, str] = field(default_factory=dict)
    _points: dict[str, float] = field(default_factory=dict)

    def points(self, role: str) -> float:
        """The type size of a role, in points."""
        if role not in self._points:
            self._points[role] = self.styles.points(role)
        return self._points[role]

    def keep(self, parent: Element, text: str) -> None:
        """Have `text` stand at the end of `parent`: of a long document, text takes a tenth of what elements take.

        It has to be as lxml would write it.
        """
        parent.append(etree.ProcessingInstruction("kept", str(len(self.kept))))
        self.kept.append(text.encode())

    def external(self, url: str) -> str:
        """The relation id of a link to elsewhere; nothing for what is no web or mail address."""
        if not url.lower().startswith(("http://", "https://", "mailto:")):
            return ""
        address = quote(url.strip(), safe=_SAFE)
        if address not in self._links:
            self._links[address] = self.main.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return self._links[address]


@dataclass
class Anchors:
    """The bookmarks of a document: names that Word accepts, each once, and the links to them."""

    taken: set[str] = field(default_factory=set)
    next_id: int = 0
    _names: dict[str, str] = field(default_factory=dict)
    _placed: set[str] = field(default_factory=set)

    def name(self, anchor: str) -> str:
        """The bookmark's name for an anchor."""
        found = self._names.get(anchor)
        if found is None:
            found = self._names[anchor] = self._free(bookmark_name(anchor))
        return found

    def place(self, anchor: str, first: Element, last: Element | None = None) -> str:
        """Put the anchor's bookmark around `first` to `last` (siblings) and give its name; twice is once."""
        if anchor in self._placed:
            return self.name(anchor)
        self._placed.add(anchor)
        start, end = first.makeelement(name("w:bookmarkStart")), first.makeelement(name("w:bookmarkEnd"))
        start.set(name("w:id"), str(self.next_id))
        start.set(name("w:name"), self.name(anchor))
        end.set(name("w:id"), str(self.next_id))
        self.next_id += 1
        first.addprevious(start)
        (first if last is None else last).addnext(end)
        return self.name(anchor)

    def around(self, anchor: str, run: str) -> str:
        """`run`, the text of one, within the anchor's bookmark; twice is once."""
        if anchor in self._placed:
            return run
        self._placed.add(anchor)
        number = self.next_id
        self.next_id += 1
        start = f'<w:bookmarkStart w:id="{number}" w:name="{self.name(anchor)}"/>'
        return f'{start}{run}<w:bookmarkEnd w:id="{number}"/>'

    def fresh(self) -> str:
        """An anchor for a heading that has none."""
        return f"_Toc{len(self._placed) + 1:08d}"

    def settle(self, root: Element) -> None:
        """Turn the links in `root` whose target is not in the document into plain text."""
        there = self._there()
        for element in list(root.iter(name("w:hyperlink"))):
            target = element.get(name("w:anchor"))
            if target is None or target in there:
                continue
            for child in list(element):
                for style in list(child.iter(name("w:rStyle"))):
                    parent = style.getparent()
                    if parent is not None:
                        parent.remove(style)
                element.addprevious(child)
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)

    def settled(self, texts: list[bytes]) -> list[bytes]:
        """The same for what was kept as text."""
        there = {name.encode() for name in self._there()}

        def link(found: re.Match[bytes]) -> bytes:
            if found[1] in there:
                return found[0]
            return _LINK_STYLE.sub(b"", found[2]).replace(b"<w:rPr></w:rPr>", b"<w:rPr/>")

        return [_LINKED.sub(link, text) if b"<w:hyperlink " in text else text for text in texts]

    def _there(self) -> set[str]:
        return {self.name(anchor) for anchor in self._placed}

    def _free(self, base: str) -> str:
        found, number = base, 1
        while found.casefold() in self.taken:
            number += 1
            ending = f"_{number}"
            found = base[: _LONGEST_NAME - len(ending)] + ending
        self.taken.add(found.casefold())
        return found


def bookmark_name(anchor: str) -> str:
    """`anchor` as the name of a bookmark: letters, digits and _, a letter or _ first, 40 characters at most."""
    made = _NO_NAME.sub("_", anchor) or "_"
    if not (made[0].isalpha() or made[0] == "_"):
        made = f"a_{made}"
    return made[:_LONGEST_NAME]
