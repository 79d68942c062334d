"""This file settles an OpenDocument text that LibreOffice made: the same bytes every time, and a checksum in it."""

from __future__ import annotations

import re

from generator.formats.office import digest, unzip
from generator.system.zips import DAMAGED, zipped

_META = "meta.xml"
_FIRST = "mimetype"
_LIST = re.compile(rb"\blist\d{5,}\b")
_SESSION = re.compile(rb'(config:name="(?:Rsid|RsidRoot)" config:type="int">)\d+')
_MARK = b'<meta:user-defined meta:name="checksum">usecasecanvas:sha256:%b</meta:user-defined>'
_MARKED = re.compile(_MARK.replace(b"%b", b"([0-9a-f]{64})"))
_END = b"</office:meta>"


def settle(content: bytes) -> bytes:
    """The same text without what differs from run to run: the dates of its parts, and names drawn at random."""
    parts = unzip(content)
    names: dict[bytes, bytes] = {}

    def numbered(found: re.Match[bytes]) -> bytes:
        return names.setdefault(found[0], b"list%d" % (len(names) + 1))

    for name, part in parts.items():
        if name.endswith(".xml"):
            parts[name] = _SESSION.sub(rb"\g<1>0", _LIST.sub(numbered, part))
    return _zipped(parts)


def seal(content: bytes) -> bytes:
    """The text with a checksum of all its other parts among its properties."""
    parts = unzip(content)
    meta = _MARKED.sub(b"", parts.get(_META, _END))
    parts[_META] = meta.replace(_END, _MARK % digest(content, _META) + _END)
    return _zipped(parts)


def sealed(content: bytes) -> bool | None:
    """Whether `content` is what seal() gave (True), was changed since (False), or is not ours (None)."""
    try:
        parts = unzip(content)
    except DAMAGED:
        return None
    found = _MARKED.search(parts.get(_META, b""))
    return None if found is None else found[1] == digest(content, _META)


def _zipped(parts: dict[str, bytes]) -> bytes:
    """The parts as a zip file. The kind of file stands first and unpacked, as OpenDocument asks."""
    names = sorted(parts, key=lambda name: (name != _FIRST, name))
    return zipped(((name, parts[name]) for name in names), unpacked=_FIRST)
