"""This file writes notes: the words in the part with comments, the boxes that show them in a drawing of old."""

from __future__ import annotations

import re

from lxml import etree

from generator.annotate.parts import Parts
from generator.annotate.sheet import Place, SheetPart, place_of
from generator.annotate.xml import SPACE, child, children, ensure, local, make, relation_id, relation_namespace
from generator.errors import RefusedError
from generator.model.marks import MAKER, appended, marked, ours
from generator.xlsx.cells import address
from generator.xlsx.sanitise import escaped

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_TWIN = "tc={"
_ID = re.compile(rb"_x0000_s(\d{1,9})")
_SHAPE = re.compile(rb"<v:shape\b.*?</v:shape>", re.DOTALL)
_NAMESPACES = {
    b"v": b"urn:schemas-microsoft-com:vml",
    b"o": b"urn:schemas-microsoft-com:office:office",
    b"x": b"urn:schemas-microsoft-com:office:excel",
}
_TYPE = (
    b'<v:shapetype%b id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    b'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX = (
    b'<v:shape%b id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;'
    b'width:260pt;height:%dpt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    b'<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
    b'<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    b'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    b"<x:Anchor>%d, 15, %d, 2, %d, 20, %d, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    b"<x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>"
)
_ON_A_LINE, _LINE_HEIGHT, _ROW_HEIGHT = 45, 12, 15
_CLUSTER = 1024


class Shapes:
    """The numbers of the boxes of all sheets: Excel wants each sheet to have a thousand of its own."""

    def __init__(self, parts: Parts) -> None:
        """Look at which numbers are in use."""
        self._last = 0
        for name in parts.names():
            if name.endswith(".vml"):
                numbers = [int(number) for number in _ID.findall(parts.read(name))]
                self._last = max(self._last, *(number // _CLUSTER for number in numbers), 0)

    def cluster(self) -> int:
        """A thousand that no sheet has."""
        self._last += 1
        return self._last


class Notes:
    """The notes of one sheet."""

    def __init__(self, parts: Parts, sheet: SheetPart, shapes: Shapes) -> None:
        """Find the parts with notes, boxes and threads."""
        self._parts = parts
        self._sheet = sheet
        self._shapes = shapes
        relations = [found for found in parts.relations(sheet.part) if parts.has(found[2])]
        self._part = next((target for _, kind, target in relations if kind == "comments"), "")
        drawing = next(children(sheet.root, "legacyDrawing"), None)
        wanted = relation_id(drawing) if drawing is not None else ""
        self._vml = next((target for id_, _, target in relations if id_ == wanted), "")
        self._threads = {
            place_of(element.get("ref", ""))
            for _, kind, target in relations
            if kind == "threadedComment"
            for element in parts.tree(target).iter("{*}threadedComment")
        }
        self._threads |= {
            place_of(note.get("ref", "")) for note in self._notes() if self._author(note).startswith(_TWIN)
        }

    def take_away(self) -> None:
        """Take our own words out of all notes, and notes that hold nothing else."""
        for note in self._notes():
            texts = _texts(note)
            whole = "".join(text.text or "" for text in texts)
            places = ours(whole)
            if not places:
                continue
            self._parts.change(self._part)
            _cut(texts, places)
            if self._author(note) == MAKER and not "".join(text.text or "" for text in texts).strip():
                place = place_of(note.get("ref", ""))
                parent = note.getparent()
                if parent is not None:
                    parent.remove(note)
                if place:
                    self._remove_box(place)

    def add(self, place: Place, words: str) -> bool:
        """Say `words` in a note at `place`, below what stands there; nothing (False) where people talk in a thread."""
        if place in self._threads:
            return False
        there = next((note for note in self._notes() if place_of(note.get("ref", "")) == place), None)
        if there is None:
            self._new(place, words)
            return True
        self._parts.change(self._part)
        body = ensure(there, "text")
        for plain in list(children(body, "t")):
            run = make(body, "r")
            run.append(plain)
            body.insert(0, run)
        before = "".join(text.text or "" for text in _texts(there))
        run = _run(body, appended(marked(words)) if before else marked(words))
        phonetic = next((element for element in body if local(element) in {"rPh", "phoneticPr"}), None)
        if phonetic is not None:
            phonetic.addprevious(run)
        return True

    def finish(self) -> None:
        """Take away the parts in which nothing is left."""
        # An empty list of which somebody else is an author stays as it is.
        if self._part and not self._notes() and self._authors() == [MAKER]:
            self._parts.unrelate(self._sheet.part, self._part)
            self._parts.remove(self._part)
            if self._vml and not re.search(
                rb"<v:(?:shape|group|rect|oval|roundrect|line)\b", self._parts.read(self._vml)
            ):
                self._parts.unrelate(self._sheet.part, self._vml)
                self._parts.remove(self._vml)
                self._sheet.forget("legacyDrawing")

    def _new(self, place: Place, words: str) -> None:
        root = self._comments()
        authors = ensure(root, "authors")
        if MAKER not in self._authors():
            make(authors, "author").text = MAKER
        notes = ensure(root, "commentList")
        note = make(notes, "comment", ref=address(*place), authorId=str(self._authors().index(MAKER)))
        _run(make(note, "text"), marked(words))
        self._add_box(place, words)

    def _comments(self) -> etree._Element:
        if not self._part:
            self._part = self._parts.free("xl/comments{}.xml")
            self._parts.write(self._part, f'<comments xmlns="{self._sheet.namespace}"/>'.encode())
            self._parts.relate(self._sheet.part, f"{relation_namespace(self._sheet.root)}/comments", self._part)
            self._parts.declare(self._part, _COMMENTS_TYPE)
        return self._parts.change(self._part)

    def _notes(self) -> list[etree._Element]:
        root = self._parts.tree(self._part) if self._part else None
        return list(children(child(root, "commentList"), "comment"))

    def _authors(self) -> list[str]:
        authors = child(self._parts.tree(self._part), "authors")
        return [author.text or "" for author in children(authors, "author")]

    def _author(self, note: etree._Element) -> str:
        names = self._authors()
        number = note.get("authorId", "0")
        return names[int(number)] if number.isdecimal() and int(number) < len(names) else ""

    def _add_box(self, place: Place, words: str) -> None:
        if not self._vml:
            self._vml = self._parts.free("xl/drawings/vmlDrawing{}.vml")
            base = relation_namespace(self._sheet.root)
            number = self._shapes.cluster()
            self._parts.write(self._vml, _empty_drawing(number))
            self._parts.declare(self._vml, _VML_TYPE)
            self._sheet.refer(
                "legacyDrawing", self._parts.relate(self._sheet.part, f"{base}/vmlDrawing", self._vml), base
            )
        data = self._parts.read(self._vml)
        end = data.rfind(b"</xml>")
        if end < 0:
            raise RefusedError("annotate-part", file=self._parts.file, part=self._vml)
        numbers = [int(number) for number in _ID.findall(data)]
        cluster = re.search(rb'<o:idmap\b[^>]*\bdata="(\d{1,6})', data)
        first = (int(cluster[1]) if cluster else 1) * _CLUSTER
        row, column = place
        lines = sum(1 + len(line) // _ON_A_LINE for line in words.split("\n")) + 3
        height = min(lines, 30) * _LINE_HEIGHT
        spaces = b"".join(
            b' xmlns:%b="%b"' % (prefix, uri)
            for prefix, uri in _NAMESPACES.items()
            if b'xmlns:%b="%b"' % (prefix, uri) not in data[: data.find(b">", data.find(b"<xml")) + 1]
        )
        top = max(row - 2, 0)
        anchor = (column, top, column + 4, top + 1 + height // _ROW_HEIGHT)
        box = _BOX % (spaces, max([*numbers, first]) + 1, height, *anchor, row - 1, column - 1)
        kind = b"" if b'id="_x0000_t202"' in data else _TYPE % spaces
        self._parts.write(self._vml, data[:end] + kind + box + data[end:])

    def _remove_box(self, place: Place) -> None:
        row, column = place[0] - 1, place[1] - 1
        wanted = [rb"<x:Row>\s*%d\s*</x:Row>" % row, rb"<x:Column>\s*%d\s*</x:Column>" % column]
        data = self._parts.read(self._vml) if self._vml else b""
        for shape in _SHAPE.finditer(data):
            if b'"Note"' in shape[0] and all(re.search(pattern, shape[0]) for pattern in wanted):
                self._parts.write(self._vml, data[: shape.start()] + data[shape.end() :])
                return


def _texts(note: etree._Element) -> list[etree._Element]:
    """The elements with the words of a note, in order; reading aids above characters are none."""
    found = []
    body = child(note, "text")
    for element in body if body is not None else ():
        if local(element) == "t":
            found.append(element)
        elif local(element) == "r":
            found += list(children(element, "t"))
    return found


def _cut(texts: list[etree._Element], places: list[tuple[int, int]]) -> None:
    """Take the characters at `places` of the joined `texts` away, and the runs that are empty then."""
    start = 0
    for text in texts:
        words = text.text or ""
        kept = "".join(
            letter
            for number, letter in enumerate(words, start)
            if not any(first <= number < last for first, last in places)
        )
        start += len(words)
        if kept == words:
            continue
        text.text = kept
        run = text.getparent()
        body = run.getparent() if run is not None else None
        if not kept and run is not None and body is not None and local(run) == "r":
            body.remove(run)


def _run(body: etree._Element, words: str) -> etree._Element:
    run = make(body, "r")
    look = make(run, "rPr")
    make(look, "sz", val="9")
    make(look, "color", indexed="81")
    make(look, "rFont", val="Tahoma")
    make(look, "family", val="2")
    text = make(run, "t")
    text.text = escaped(words)
    text.set(SPACE, "preserve")
    return run


def _empty_drawing(number: int) -> bytes:
    spaces = b"".join(b' xmlns:%b="%b"' % pair for pair in _NAMESPACES.items())
    return b'<xml%b><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="%d"/></o:shapelayout>%b</xml>' % (
        spaces,
        number,
        _TYPE % b"",
    )
