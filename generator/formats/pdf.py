"""This file looks into a PDF that LibreOffice made: where its bookmarks are, and what differs from run to run."""

from __future__ import annotations

import hashlib
import re
import zlib

from generator.system.clock import moment

_MARK = b"%usecasecanvas:sha256:"
_MARKED = re.compile(re.escape(_MARK) + rb"([0-9a-f]{64})\n")
_END = b"startxref"
_OBJECT = re.compile(rb"(?:^|[\r\n])(\d+) 0 obj\b(.*?)\bendobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_PLACE = re.compile(rb"/([^\s/\[\]<>()]+)\s*\[\s*(\d+) 0 R")
_KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_PLAIN_DATE = re.compile(rb"(?<=\(D:)(\d{14})([+-]\d\d'\d\d')?")
_XMP_DATE = re.compile(rb"(?<=Date>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d)?")
_IDENTITY = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")
_LANGUAGE = re.compile(rb"(?<=R\n/Lang\()[A-Za-z-]+(?=\)\n/MarkInfo)")
_DEEPEST = 40


def pages(content: bytes) -> dict[str, int]:
    """The page (from 1) of every named destination, by its name as key() gives it."""
    parts = objects(content)
    catalog = next((one for one in parts.values() if re.search(rb"/Type\s*/Catalog\b", one)), b"")
    pointers = (re.search(name + rb"\s+(\d+) 0 R", catalog) for name in (b"/Pages", b"/Dests"))
    root, names = (parts.get(int(pointer[1])) if pointer else None for pointer in pointers)
    numbers = {identity: number for number, identity in enumerate(_leaves(root, parts), 1)}
    found = ((name.decode("latin-1").replace("#", ""), int(page)) for name, page in _PLACE.findall(names or b""))
    return {name: numbers[page] for name, page in found if page in numbers}


def key(name: str) -> str:
    """The name of a bookmark as LibreOffice writes it: all but letters, digits and - as hexadecimal digits."""
    return "".join(char if char.isascii() and (char.isalnum() or char == "-") else _hexadecimal(char) for char in name)


def settle(content: bytes, language: str = "") -> bytes:
    """The same PDF without what differs from run to run: dates are the one moment, ids follow from the content.

    `language` is that of the whole: for slides LibreOffice writes that of the computer.
    """
    now = moment()
    plain, xmp = now.strftime("%Y%m%d%H%M%S").encode(), now.strftime("%Y-%m-%dT%H:%M:%S").encode()
    # All of it is as long as what it replaces, so that the places of the objects stay true.
    content = _PLAIN_DATE.sub(lambda found: plain + (b"+00'00'" if found[2] else b""), content)
    content = _XMP_DATE.sub(lambda found: xmp + (b"+00:00" if found[1] else b""), content)
    content = _LANGUAGE.sub(lambda found: language.encode() if len(language) == len(found[0]) else found[0], content)
    head, last, trailer = content.rpartition(b"trailer")
    if not last:
        return content
    trailer = _IDENTITY.sub(b"0" * 32, trailer)
    identity = hashlib.sha256(head + trailer).hexdigest()[:32].upper().encode()
    return head + last + trailer.replace(b"0" * 32, identity)


def seal(content: bytes) -> bytes:
    """The PDF with a checksum as a comment before its last lines, where it moves nothing that is pointed at."""
    content = _MARKED.sub(b"", content)
    head, last, tail = content.rpartition(_END)
    return head + _MARK + _digest(content) + b"\n" + last + tail


def sealed(content: bytes) -> bool | None:
    """Whether `content` is what seal() gave (True), was changed since (False), or is not ours (None)."""
    found = _MARKED.search(content)
    if found is None:
        return None
    return found[1] == _digest(_MARKED.sub(b"", content))


def objects(content: bytes) -> dict[int, bytes]:
    """The objects by number, without the content of their streams."""
    found = {}
    for number, body in _OBJECT.findall(content):
        head = body.partition(b"stream")[0]
        found[int(number)] = head
        if re.search(rb"/Type\s*/ObjStm\b", head):
            found |= _packed(head, body)
    return found


def _packed(head: bytes, body: bytes) -> dict[int, bytes]:
    stream, first = _STREAM.search(body), re.search(rb"/First\s+(\d+)", head)
    if stream is None or first is None:
        return {}
    try:
        text = zlib.decompress(stream[1]) if b"/FlateDecode" in head else stream[1]
    except zlib.error:
        return {}
    start = int(first[1])
    numbers = [int(one) for one in text[:start].split() if one.isdigit()]
    places = [*numbers[1::2], len(text)]
    return {
        number: text[start + at : start + end]
        for number, at, end in zip(numbers[::2], places, [*places[1:], len(text)], strict=False)
    }


def _leaves(node: bytes | None, objects: dict[int, bytes], depth: int = 0) -> list[int]:
    """The numbers of the pages below a node of the page tree, in order."""
    kids = _KIDS.search(node or b"")
    found: list[int] = []
    for one in _REFERENCE.findall(kids[1]) if kids and depth < _DEEPEST else ():
        inner = objects.get(int(one), b"")
        found += _leaves(inner, objects, depth + 1) if _KIDS.search(inner) else [int(one)]
    return found


def _hexadecimal(char: str) -> str:
    code = ord(char)
    return (f"{code >> 8:02X}" if code >> 8 else "") + f"{code & 255:02X}"


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
