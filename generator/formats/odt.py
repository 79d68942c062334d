"""This file settles an OpenDocument text that LibreOffice made: the same bytes every time, and a checksum in it."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib

from generator.system.clock import moment

_META = "meta.xml"
_FIRST = "mimetype"
_LIST = re.compile(rb"\blist\d{5,}\b")
_SESSION = re.compile(rb'(config:name="(?:Rsid|RsidRoot)" config:type="int">)\d+')
_MARK = b'<meta:user-defined meta:name="checksum">usecasecanvas:sha256:%b</meta:user-defined>'
_MARKED = re.compile(_MARK.replace(b"%b", b"([0-9a-f]{64})"))
_END = b"</office:meta>"


def settle(content: bytes) -> bytes:
    """The same text without what differs from run to run: the dates of its parts, and names drawn at random."""
    parts = _parts(content)
    names: dict[bytes, bytes] = {}

    def numbered(found: re.Match[bytes]) -> bytes:
        return names.setdefault(found[0], b"list%d" % (len(names) + 1))

    for name, part in parts.items():
        if name.endswith(".xml"):
            parts[name] = _SESSION.sub(rb"\g<1>0", _LIST.sub(numbered, part))
    return _zipped(parts)


def seal(content: bytes) -> bytes:
    """The text with a checksum of all its other parts among its properties."""
    parts = _parts(content)
    meta = _MARKED.sub(b"", parts.get(_META, _END))
    parts[_META] = meta.replace(_END, _MARK % _digest(parts) + _END)
    return _zipped(parts)


def sealed(content: bytes) -> bool | None:
    """Whether `content` is what seal() gave (True), was changed since (False), or is not ours (None)."""
    try:
        parts = _parts(content)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        return None
    found = _MARKED.search(parts.get(_META, b""))
    return None if found is None else found[1] == _digest(parts)


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    """The parts as a zip file. The kind of file stands first and unpacked, as OpenDocument asks."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
            entry = zipfile.ZipInfo(name, moment().timetuple()[:6])
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            entry.compress_type = zipfile.ZIP_STORED if name == _FIRST else zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return buffer.getvalue()


def _digest(parts: dict[str, bytes]) -> bytes:
    total = hashlib.sha256()
    for name in sorted(parts):
        if name != _META:
            total.update(f"{name}\n{len(parts[name])}\n".encode("utf-8", "surrogatepass"))
            total.update(parts[name])
    return total.hexdigest().encode()
