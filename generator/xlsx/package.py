"""This file opens a workbook's zip safely: it looks before it unpacks, and says what a file really is."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, fromstring, iterparse

from generator.errors import UnreadableError
from generator.system.zips import DAMAGED

# Real workbooks stay far below these (99 %: 48 entries, 2 MB unpacked; the largest of two thousand seen: 60 MB).
_MOST_ENTRIES = 2_000
_MOST_BYTES = 300_000_000
_MOST_RATIO = 200
_RATIO_FROM = 10_000_000
_MOST_ELEMENTS = 8_000_000
_MOST_INSIDE = 500_000
_MOST_DEPTH = 200
# Up to here a part is parsed at once, in a third of the time; a tree takes some ten times its bytes.
_SMALL = 1_000_000
# Some parts are needed twice; a part to which everything points is not unpacked without end.
_MOST_TIMES, _MOST_MORE = 3, 3_000_000

_LOCAL_HEADER = 30
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"


class Relation(NamedTuple):
    """A pointer from one part to another. `kind` is the last word of its type; `external` targets are URLs."""

    kind: str
    target: str
    external: bool = False


@dataclass(eq=False, repr=False)
class Package:
    """The parts of one workbook. Reading a part raises UnreadableError when the part is damaged or hostile."""

    file: str
    _zip: zipfile.ZipFile
    _names: dict[str, str] = field(default_factory=dict)
    _elements: int = 0
    _left: int = 0

    def __post_init__(self) -> None:
        """Part names are compared without case, as Office does."""
        self._left = _MOST_TIMES * sum(entry.file_size for entry in self._zip.infolist()) + _MOST_MORE
        self._names = {name.replace("\\", "/").lstrip("/").casefold(): name for name in self._zip.namelist()}

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part.casefold() in self._names

    def read(self, part: str) -> bytes:
        """The bytes of `part`. Raises UnreadableError when it is not there or its checksum is wrong."""
        try:
            data = self._zip.read(self._names[part.casefold()])
        except DAMAGED:
            raise UnreadableError("input-damaged", file=self.file, reason=part) from None
        self._left -= len(data)
        if self._left < 0:
            raise UnreadableError("input-bomb", file=self.file)
        sample = (
            data.decode("utf-16", "ignore").encode()
            if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in data[:4]
            else data
        )
        if b"<!DOCTYPE" in sample or b"<!ENTITY" in sample:
            raise UnreadableError("input-hostile", file=self.file, reason=f"{part}: DOCTYPE")
        return data

    def elements(self, part: str, wanted: Container[str]) -> Iterator[Element]:
        """The elements of `part` whose local name is wanted, outermost first come; each is emptied after its turn."""
        data = self.read(part)
        try:
            root = self._tree(data) if len(data) < _SMALL else None
            yield from self._walk(BytesIO(data), wanted) if root is None else _outermost([root], wanted)
        except (ParseError, ValueError, LookupError):
            raise UnreadableError("input-damaged", file=self.file, reason=part) from None

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of `part` by their id; targets inside the package as part names."""
        own = relations_of(part)
        if not self.has(own):
            return {}
        found = {}
        for element in self.elements(own, {"Relationship"}):
            external = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            kind = element.get("Type", "").rpartition("/")[2]
            found[element.get("Id", "")] = Relation(kind, target if external else resolve(part, target), external)
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()

    def _tree(self, data: bytes) -> Element | None:
        """A small part as a whole; None when it is not well-formed: walking through it tells how far it got."""
        try:
            root = fromstring(data)  # noqa: S314 - read() refuses DTDs
        except ParseError:
            return None
        level = [root]
        for _ in range(_MOST_DEPTH):
            self._elements += len(level)
            level = [inner for element in level for inner in element]
            if not level:
                break
        if level or self._elements > _MOST_ELEMENTS:
            raise UnreadableError("input-bomb", file=self.file)
        return root

    def _walk(self, stream: BytesIO, wanted: Container[str]) -> Iterator[Element]:
        """As `elements`; everything else is thrown away at once, so that a large part costs no memory."""
        stack: list[Element] = []
        inside = inner = 0
        for event, element in iterparse(stream, ("start", "end")):  # noqa: S314 - read() refuses DTDs
            if event == "start":
                stack.append(element)
                inner += 1
                if not inside and local(element.tag) in wanted:
                    inside, inner = len(stack), 0
                if len(stack) > _MOST_DEPTH or (inside and inner > _MOST_INSIDE):
                    raise UnreadableError("input-bomb", file=self.file)
                continue
            if inside == len(stack):
                self._elements += inner
                yield element
                inside = inner = 0
            stack.pop()
            if not inside:
                if stack:
                    stack[-1].clear()
                self._elements += 1
                if self._elements > _MOST_ELEMENTS:
                    raise UnreadableError("input-bomb", file=self.file)


def _outermost(elements: Iterable[Element], wanted: Container[str]) -> Iterator[Element]:
    for element in elements:
        if local(element.tag) in wanted:
            yield element
        else:
            yield from _outermost(element, wanted)


_LOCAL: dict[str, str] = {}


def local(tag: str) -> str:
    """The name of a tag without its namespace: Strict and Transitional workbooks differ in nothing else."""
    name = _LOCAL.get(tag)
    if name is None:
        name = tag.rpartition("}")[2]
        if len(_LOCAL) < _MOST_ENTRIES:
            _LOCAL[tag] = name
    return name


def child(element: Element, name: str) -> Element | None:
    """The first child with this local name."""
    return next((one for one in element if local(one.tag) == name), None)


def words(element: Element) -> str:
    """The text of an element's own `t` elements, one behind the other."""
    return "".join(one.text or "" for one in element if local(one.tag) == "t")


def attribute(element: Element, name: str) -> str:
    """The attribute with this local name in any namespace, such as r:id; empty when there is none."""
    return next((value for key, value in element.attrib.items() if key.endswith(f"}}{name}")), "")


def whole(text: str | None) -> int:
    """The number from 0 that an attribute or element holds, with or without space around it; 0 when it holds none."""
    bare = (text or "").strip()
    return int(bare) if bare.isascii() and bare.isdecimal() and len(bare) < 10 else 0  # noqa: PLR2004 - 32 bits


def open_package(path: Path) -> Package:
    """The parts of the workbook at `path`. Raises UnreadableError with a code that says what the file is instead."""
    data = _regular(path)
    if not data.startswith(_ZIP):
        raise UnreadableError(_kind_of(data, path), file=path.name)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        entries = archive.infolist()
    except DAMAGED:
        raise UnreadableError("input-truncated", file=path.name) from None
    _inspect(entries, path.name)
    package = Package(path.name, archive)
    _refuse_others(package)
    return package


def _regular(path: Path) -> bytes:
    """The bytes of a regular file; opening a FIFO would wait for ever."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - Path.stat hides embedded NULs differently per version
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise UnreadableError("input-missing", file=path) from None
    except OSError as error:
        raise UnreadableError("input-no-access", file=path, reason=error.strerror or error) from error
    if stat.S_ISDIR(mode):
        raise UnreadableError("input-folder", file=path)
    if not stat.S_ISREG(mode):
        raise UnreadableError("input-not-a-file", file=path)
    if path.name.startswith(("~$", ".~lock.")):
        raise UnreadableError("input-lock-file", file=path.name)
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UnreadableError("input-bomb", file=path.name)
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError("input-no-access", file=path, reason=error.strerror or error) from error
    if not data:
        raise UnreadableError("input-empty", file=path.name)
    return data


def _kind_of(data: bytes, path: Path) -> str:
    """The code for a file that is no zip."""
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    head = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\0", b"")[:512].lower()
    for code, starts in (
        ("input-pdf", (b"%pdf",)),
        ("input-html", (b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<meta")),
        ("input-xml", (b"<?xml",)),
        ("input-json", (b"{", b"[")),
        ("input-rtf", (b"{\\rtf",)),
    ):
        if head.startswith(starts) and not (code == "input-json" and head.startswith(b"{\\rtf")):
            return "input-html" if code == "input-xml" and b"<html" in head else code
    if not data.strip(b"\0"):
        return "input-truncated"
    if path.suffix.casefold() == ".csv" or _looks_like_csv(data):
        return "input-csv"
    return "input-no-workbook"


def _kind_of_ole(data: bytes) -> str:
    for code, stream in (
        ("input-password", "EncryptedPackage"),
        ("input-old-xls", "Workbook"),
        ("input-old-xls", "Book"),
        ("input-word", "WordDocument"),
        ("input-powerpoint", "PowerPoint Document"),
    ):
        if stream.encode("utf-16-le") in data:
            return code
    return "input-old-xls"


def _looks_like_csv(data: bytes) -> bool:
    lines = data[:4096].replace(b"\0", b"").splitlines()[:5]
    text = b"".join(lines)
    if not text or sum(byte < 9 for byte in text):  # noqa: PLR2004 - below the tab there are only control characters
        return False
    return any(len(lines) > 1 and all(mark in line for line in lines[:2]) for mark in (b",", b";", b"\t"))


def _inspect(entries: list[zipfile.ZipInfo], file: str) -> None:
    """Refuse what no spreadsheet program writes, from the zip's own directory, before anything is unpacked."""
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_BYTES:
        raise UnreadableError("input-bomb", file=file)
    seen: set[str] = set()
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        name = entry.filename.replace("\\", "/").lstrip("/").casefold()
        if name in seen:
            raise UnreadableError("input-hostile", file=file, reason=name)
        seen.add(name)
        if entry.flag_bits & 1:
            raise UnreadableError("input-password", file=file)
        if entry.header_offset < end:
            raise UnreadableError("input-hostile", file=file, reason=name)
        end = entry.header_offset + _LOCAL_HEADER + entry.compress_size
        if entry.file_size > _RATIO_FROM and entry.file_size > _MOST_RATIO * max(1, entry.compress_size):
            raise UnreadableError("input-bomb", file=file)


def _refuse_others(package: Package) -> None:
    """Say which other kind of zip this is, when it is no workbook."""
    for part, code in (
        ("word/document.xml", "input-word"),
        ("ppt/presentation.xml", "input-powerpoint"),
        ("xl/workbook.bin", "input-xlsb"),
        ("index/document.iwa", "input-numbers"),
    ):
        if package.has(part):
            raise UnreadableError(code, file=package.file)
    if package.has("mimetype") and package.read("mimetype").decode("ascii", "ignore").startswith(_OPEN_DOCUMENT):
        raise UnreadableError("input-opendocument", file=package.file)
    if not package.has("[content_types].xml") or not package.has("_rels/.rels"):
        raise UnreadableError("input-zip", file=package.file)


def relations_of(part: str) -> str:
    """The name of the part that holds the relations of `part`; "" stands for the package."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def resolve(part: str, target: str) -> str:
    """The part that `target` means, seen from `part`."""
    whole = target if target.startswith("/") else join(dirname(part), target)
    return normpath(whole).lstrip("/")
