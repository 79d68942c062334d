"""This file saves Office files as bytes that are the same every time, and seals them so that an edit can be seen."""

from __future__ import annotations

import contextlib
import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from lxml import etree

from generator.errors import TemplateError
from generator.system.clock import moment
from generator.system.zips import DAMAGED, Content, entry, zipped

CORE = "docProps/core.xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CODES = {"docx": "docx-reference", "pptx": "deck-reference"}
_MOST_BYTES, _MOST_PARTS = 400_000_000, 20_000
_ROOMS = {"docx": "word/", "pptx": "ppt/"}
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError, StopIteration)
_PLACES = {"[Content_Types].xml": 0, "_rels/.rels": 1, CORE: 3}
_PIECE = 1 << 18
_MARK = b"usecasecanvas:sha256:"
_MARKED = re.compile(re.escape(_MARK) + rb"([0-9a-f]{64})<")
_IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"


def rezip(content: bytes | Mapping[str, Content]) -> bytes:
    """A package (its bytes, or its parts by name) as a zip file that depends on the parts only.

    Every entry carries the one moment of `clock`. The content types come first, as readers expect; the core
    properties last, so that sealing leaves the rest as it stands.
    """
    parts = unzip(content) if isinstance(content, bytes) else content
    return zipped((name, parts[name]) for name in sorted(parts, key=lambda name: (_PLACES.get(name, 2), name)))


def unzip(content: bytes) -> dict[str, bytes]:
    """The parts of a package by name. Raises one of DAMAGED when it is none."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}


class Unpacked(dict[str, "Content"]):
    """The parts of a package by name, as a library gives them to what it takes for its zip file."""

    def write(self, uri: Any, blob: bytes) -> None:  # noqa: ANN401 - each library has its own
        """Take what a part is."""
        self[uri.membername] = blob

    def packed(self, parts: Iterable[Any]) -> bytes:
        """The package with `parts` as well, which are of no use after that."""
        whole = tuple(parts)
        for part in whole:
            # It becomes bytes when it is packed and not before.
            self[part.partname.membername] = getattr(part, "pieces", None) or partial(_blob, part)
            if part.rels:
                self.write(part.partname.rels_uri, part.rels.xml)
        content = rezip(self)
        for part in whole:
            # Parts know one another: all would stay until somebody looks for cycles.
            vars(part).clear()
        return content


def _blob(part: Any) -> tuple[bytes]:  # noqa: ANN401 - same
    return (part.blob,)


def seal(content: bytes) -> bytes:
    """The Office file with a checksum of all its other parts as dc:identifier in its core properties."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        core = archive.read(CORE)
    root = etree.fromstring(core, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    for old in root.findall(_IDENTIFIER):
        root.remove(old)
    etree.SubElement(root, _IDENTIFIER).text = (_MARK + digest(content)).decode()
    return _with_core(content, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def sealed(content: bytes) -> bool | None:
    """Whether `content` is what seal() gave (True), was changed since (False), or is not ours (None)."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            mark = _MARKED.search(archive.read(CORE) if CORE in archive.namelist() else b"")
        return None if mark is None else mark[1] == digest(content)
    except DAMAGED:
        return None


def parts_of(content: bytes, kind: str) -> dict[str, bytes]:
    """The parts of a house style ("docx" or "pptx") by name, as Office reads them: of two with one name the last.

    Raises TemplateError when it is none, is broken or is too large.
    """
    code = _CODES[kind]
    if why := _why_not_usable(content, kind):
        raise TemplateError(why)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _MOST_BYTES:
                raise TemplateError(f"{code}-too-large")
            found = {info.filename.replace("\\", "/").lstrip("/"): archive.read(info) for info in infos}
    except DAMAGED as error:
        raise TemplateError(f"{code}-broken", reason="zip") from error
    return {part: data for part, data in found.items() if part and not part.endswith("/")}


@contextlib.contextmanager
def broken(code: str) -> Iterator[None]:
    """Whatever a damaged file makes go wrong within is a TemplateError with this code: people get a sentence."""
    try:
        yield
    except _FAULTS as error:
        raise TemplateError(code, reason=type(error).__name__) from error


def safe_link(target: str) -> bool:
    """Whether a link may stand in an Office file: the web and mail, nothing on a disk, nothing that is fetched."""
    return target.lower().startswith(("http://", "https://", "mailto:"))


def _why_not_usable(content: bytes, wanted: str) -> str:
    """Why `content` cannot be a house style of the kind `wanted` ("docx" or "pptx"): a code, or nothing.

    Only what can be said better than that it is broken: a password, an old file, or the other Office program's.
    """
    if content.startswith(_OLE):
        # An encrypted package is such a file too; the names of its streams stand in it as UTF-16.
        return "reference-password" if "EncryptedPackage".encode("utf-16-le") in content else "reference-old"
    with contextlib.suppress(*DAMAGED), zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        other = {"docx": "ppt/", "pptx": "word/"}[wanted]
        if any(name.startswith(other) for name in names) and not any(name.startswith(_ROOMS[wanted]) for name in names):
            return f"reference-not-{wanted}"
        if "mimetype" in names:
            return "reference-opendocument"
        if any(info.flag_bits & 1 for info in archive.infolist()):
            return "reference-password"
    return ""


def _with_core(content: bytes, core: bytes) -> bytes:
    """`content` with new core properties. When they are the last entry, nothing else is packed again."""
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a") as archive:
        last = archive.infolist()[-1]
        if last.filename != CORE:
            return rezip({**unzip(content), CORE: core})
        archive.filelist.remove(last)
        del archive.NameToInfo[CORE]
        # The new entry is written over the old one; ZipFile has no public word for that.
        archive.start_dir = last.header_offset
        archive.writestr(entry(CORE, moment()), core)
    # What may be left of a longer old end is cut off: the end record is 22 bytes long.
    made = buffer.getvalue()
    start = archive.start_dir
    return made[: made.index(b"PK\x05\x06", start) + 22]


def digest(content: bytes, apart: str = CORE) -> bytes:
    """A checksum over the names and contents of every part but the one named `apart`, whatever their order."""
    total = hashlib.sha256()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {info.filename: info for info in archive.infolist() if not info.is_dir()}
        for name in sorted(parts.keys() - {apart}):
            total.update(f"{name}\n{parts[name].file_size}\n".encode("utf-8", "surrogatepass"))
            with archive.open(parts[name]) as part:
                while piece := part.read(_PIECE):
                    total.update(piece)
    return total.hexdigest().encode()
