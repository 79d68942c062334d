"""This file holds what the parts of one document share while it is written: styles, lists, links, numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from lxml import etree

from generator.config.brand import Brand
from generator.document import Inlines
from generator.formats.docx.numbering import Numbering
from generator.formats.docx.styles import Styles
from generator.formats.docx.xml import Element
from generator.formats.fallback_words import Fixed
from generator.formats.measure import Font
from generator.formats.office import safe_link
from generator.notices import Notice

_NO_NAME = re.compile(r"[^A-Za-z0-9_]")
_LONGEST_NAME = 40
_SAFE = ":/?#[]@!$&'()*+,;=%-._~"


class Letters(NamedTuple):
    """What the letters of runs get outright: a colour as a w:color, and a type size in half points (0: their own)."""

    colour: Element | None = None
    size: int = 0


USUAL = Letters()


@dataclass(eq=False, repr=False)
class Work:
    """One document being written. Widths and heights are in twips (1/20 pt)."""

    main: Part
    styles: Styles
    numbering: Numbering
    words: Fixed
    brand: Brand
    language: str
    anchors: Anchors
    face: Font
    """The font of running text."""
    themed: bool
    """Whether colours are those of the theme, by name: in our own look."""
    coloured: bool
    """Whether running text has a colour of its own, which would go before that of a header."""
    tables: int = 0
    images: int = 0
    headings: list[tuple[int, str, str]] = field(default_factory=list)
    """Level, text and bookmark of every heading, in order."""
    remarks: list[Notice] = field(default_factory=list)
    looks: dict[tuple[object, ...], str] = field(default_factory=dict)
    """The properties of runs that were written, as text."""
    kept: list[Callable[[], Iterable[str]]] = field(default_factory=list)
    """What gives rows and runs as text, at the moment the part is saved: see `keep`."""
    letters: Letters = USUAL
    """What runs get beside their style, where that is not all."""
    _links: dict[str, str] = field(default_factory=dict)

    def keep(self, parent: Element, texts: Iterable[Inlines], make: Callable[[], Iterable[str]]) -> None:
        """Have the XML that `make` gives of `texts` stand at the end of `parent`: it takes no room before it is packed.

        What it points at, and what points at it, has its number from now on.
        """
        for inlines in texts:
            for run in inlines:
                if run.anchor:
                    self.anchors.claim(run.anchor)
                if run.link:
                    self.target(run.link)
        parent.append(etree.ProcessingInstruction("kept", str(len(self.kept))))
        self.kept.append(make)

    def target(self, link: str) -> str:
        """The attribute of w:hyperlink that says where `link` leads; nothing when it leads nowhere."""
        if link.startswith("#"):
            name = self.anchors.name(link[1:]) if len(link) > 1 else ""
            return f'w:anchor="{name}"' if name in self.anchors.there else ""
        if not safe_link(link):
            return ""
        address = quote(link.strip(), safe=_SAFE)
        if address not in self._links:
            self._links[address] = self.main.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return f'r:id="{self._links[address]}"'


@dataclass(eq=False, repr=False)
class Anchors:
    """The bookmarks of a document: names that Word accepts, each once, and the links to them."""

    taken: set[str] = field(default_factory=set)
    next_id: int = 0
    there: set[str] = field(default_factory=set)
    """The names of those that have a place."""
    _names: dict[str, str] = field(default_factory=dict)
    _claimed: dict[str, int] = field(default_factory=dict)

    def name(self, anchor: str) -> str:
        """The bookmark's name for an anchor."""
        found = self._names.get(anchor)
        if found is None:
            found = self._names[anchor] = self._free(bookmark_name(anchor))
        return found

    def claim(self, anchor: str) -> str:
        """Give the anchor a number, and say its name; its bookmark stands around the first run that bears it."""
        name = self.name(anchor)
        if name not in self.there:
            self.there.add(name)
            self._claimed[anchor] = self.next_id
            self.next_id += 1
        return name

    def around(self, anchor: str, runs: str) -> str:
        """`runs` within the anchor's bookmark; twice is once."""
        number = self._claimed.pop(anchor, None)
        if number is None:
            return runs
        start = f'<w:bookmarkStart w:id="{number}" w:name="{self.name(anchor)}"/>'
        return f'{start}{runs}<w:bookmarkEnd w:id="{number}"/>'

    def fresh(self) -> str:
        """An anchor for a heading that has none."""
        return f"_Toc{len(self.there) + 1:08d}"

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
