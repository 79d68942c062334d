"""This file saves Office files as bytes that are the same every time, and seals them so that an edit can be seen."""

from __future__ import annotations

import contextlib
import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from lxml import etree

from generator.errors import TemplateError
from generator.system.clock import moment
from generator.system.patterns import later
from generator.system.zips import Content, entry, zipped

CORE = "docProps/core.xml"
MAKER = "usecasecanvas"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ROOMS = {"docx": "word/", "pptx": "ppt/"}
_ZIP_FAULTS = (zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError, StopIteration)
_TYPES = "[Content_Types].xml"
_RELS = "_rels/.rels"
_PIECE = 1 << 18
_MARK = b"usecasecanvas:sha256:"
_MARKED = re.compile(re.escape(_MARK) + rb"([0-9a-f]{64})<")
_NAMES = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_DC = f"{{{_NAMES['dc']}}}"
_UNFIT = later("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def rezip(content: bytes | Mapping[str, Content]) -> bytes:
    """A package (its bytes, or its parts by name) as a zip file that depends on the parts only.

    Every entry carries the one moment of `clock`. The content types come first, as readers expect; the core
    properties last, so that sealing leaves the rest as it stands.
    """
    parts = unzip(content) if isinstance(content, bytes) else content
    return zipped((name, parts[name]) for name in sorted(parts, key=_place))


def unzip(content: bytes) -> dict[str, bytes]:
    """The parts of a package by name. Raises zipfile.BadZipFile or zlib.error when it is none."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}


class Unpacked(dict[str, "Content"]):
    """The parts of a package by name, as a library gives them to what it takes for its zip file."""

    def write(self, uri: _Named, blob: bytes) -> None:
        """Take what a part is."""
        self[uri.membername] = blob

    def add(self, part: _Part) -> None:
        """Take a part, which becomes bytes when it is packed and not before, and what it points at."""
        self[part.partname.membername] = getattr(part, "pieces", None) or (lambda: (part.blob,))
        if part.rels:
            self.write(part.partname.rels_uri, part.rels.xml)


class _Named(Protocol):
    @property
    def membername(self) -> str: ...
    @property
    def rels_uri(self) -> _Named: ...


class _Part(Protocol):
    @property
    def partname(self) -> _Named: ...
    @property
    def blob(self) -> bytes: ...
    @property
    def rels(self) -> Any: ...  # noqa: ANN401 - each library has its own


def core_properties(title: str, language: str) -> bytes:
    """The part docProps/core.xml: title, language, our name as author, and the one moment."""
    root = etree.Element(f"{{{_NAMES['cp']}}}coreProperties", nsmap=_NAMES)
    _say(root, "dc:title", title)
    _say(root, "dc:creator", MAKER)
    _say(root, "cp:lastModifiedBy", MAKER)
    _say(root, "cp:revision", "1")
    for name in ("dcterms:created", "dcterms:modified"):
        element = _say(root, name, moment().strftime("%Y-%m-%dT%H:%M:%SZ"))
        element.set(f"{{{_NAMES['xsi']}}}type", "dcterms:W3CDTF")
    _say(root, "dc:language", language)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def seal(content: bytes) -> bytes:
    """The Office file with a checksum of all its other parts as dc:identifier in its core properties."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        core = archive.read(CORE) if CORE in archive.namelist() else b""
    if not core:
        core = core_properties("", "")
        content = _with_place_for_core(content)
    root = etree.fromstring(core, _parser())
    for old in root.findall(f"{_DC}identifier"):
        root.remove(old)
    etree.SubElement(root, f"{_DC}identifier").text = (_MARK + digest(content)).decode()
    return _with_core(content, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def sealed(content: bytes) -> bool | None:
    """Whether `content` is what seal() gave (True), was changed since (False), or is not ours (None)."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            mark = _MARKED.search(archive.read(CORE) if CORE in archive.namelist() else b"")
        return None if mark is None else mark[1] == digest(content)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        return None


def why_not_usable(content: bytes, wanted: str) -> str:
    """Why `content` cannot be a house style of the kind `wanted` ("docx" or "pptx"): a code, or nothing.

    Only what can be said better than that it is broken: a password, an old file, or the other Office program's.
    """
    if content.startswith(_OLE):
        # An encrypted package is such a file too; the names of its streams stand in it as UTF-16.
        return "reference-password" if "EncryptedPackage".encode("utf-16-le") in content else "reference-old"
    with contextlib.suppress(zipfile.BadZipFile, *_ZIP_FAULTS), zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        other = {"docx": "ppt/", "pptx": "word/"}[wanted]
        if any(name.startswith(other) for name in names) and not any(name.startswith(_ROOMS[wanted]) for name in names):
            return f"reference-not-{wanted}"
        if "mimetype" in names:
            return "reference-opendocument"
        if any(info.flag_bits & 1 for info in archive.infolist()):
            return "reference-password"
    return ""


@contextlib.contextmanager
def broken(code: str) -> Iterator[None]:
    """Whatever a damaged file makes go wrong within is a TemplateError with this code: people get a sentence."""
    try:
        yield
    except _FAULTS as error:
        raise TemplateError(code, reason=type(error).__name__) from error


def _place(name: str) -> tuple[int, str]:
    return ({_TYPES: 0, _RELS: 1, CORE: 3}.get(name, 2), name)


def _say(root: etree._Element, short: str, text: str) -> etree._Element:
    prefix, _, local = short.partition(":")
    element = etree.SubElement(root, f"{{{_NAMES[prefix]}}}{local}")
    element.text = _UNFIT().sub("", text)
    return element


def _with_place_for_core(content: bytes) -> bytes:
    """The package with core properties named in it, which it had not."""
    parts = unzip(content)
    for name, tag, attributes in (
        (
            _TYPES,
            "{http://schemas.openxmlformats.org/package/2006/content-types}Override",
            {
                "PartName": f"/{CORE}",
                "ContentType": "application/vnd.openxmlformats-package.core-properties+xml",
            },
        ),
        (
            _RELS,
            "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship",
            {
                "Id": "coreProperties",
                "Type": "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                "Target": CORE,
            },
        ),
    ):
        root = etree.fromstring(parts[name], _parser())
        etree.SubElement(root, tag, attributes)
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return rezip(parts)


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


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
