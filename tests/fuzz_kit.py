"""This file changes workbooks at random, and the same way for the same number: bytes, parts of the zip, and XML."""

from __future__ import annotations

import io
import zipfile
from random import Random
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Parts = dict[str, bytes]

# What numbers, places, names and texts of XML are when they are wrong.
VALUES = (
    "", "-1", "0", "1", "99999999999999999999", "1e309", "NaN", "١٢", "x", "A1", "A0", "ZZZZ1", "XFD1048577",
    "A1:XFD1048576", "B2:A1", "A1:", ":", "$A$1", "true", "2147483648", "s", "inlineStr", "e", "d", "b", "str", "rId1",
    "../../../etc/passwd", "http://example.org/", "_xD800_", "_x0000_", "_x005F_x000D_", "\u202e", "\U0001f600",
    "[$-413]", "yyyy-mm-dd", "0.00E+00", "'", '"', "=1+1", "Blad1!A1", "#REF!", "hidden", "veryHidden", "x" * 40_000,
)  # fmt: skip
_BYTES = (b"<", b">", b'"', b"&", b"&#0;", b"&lt;", b"]]>", b"<!--", b"<!DOCTYPE x>", b"\0", b"\xff\xfe", b"PK\x03\x04")
_MOST = 4
_LARGE = 20_000
_FEW = 50


def changed(workbooks: Sequence[bytes], number: int) -> bytes:
    """One of `workbooks` with one to four things wrong."""
    random = Random(number)  # noqa: S311 - the same number gives the same workbook
    way = random.choice(list(WAYS))
    data = random.choice(workbooks)
    for _ in range(random.randint(1, _MOST)):
        data = WAYS[way](data, random)
    return data


def _raw(data: bytes, random: Random) -> bytes:
    """Bytes of the zip itself."""
    start, size = random.randrange(len(data) + 1), random.choice((1, 1, 2, 8, 512))
    piece = random.choice((b"", random.randbytes(size), bytes(size), random.choice(_BYTES), data[start : start + size]))
    kept = start + random.choice((0, size, len(piece)))
    return data[:start] + piece + data[kept:] if random.random() < 0.95 else data[:start]


def _part(data: bytes, random: Random) -> bytes:
    """A whole part: gone, empty, cut off, or another one in its place."""
    parts = _parts(data)
    if parts:
        name = random.choice(list(parts))
        other = random.choice(list(parts))
        match random.randrange(6):
            case 0:
                del parts[name]
            case 1:
                parts[name] = b""
            case 2:
                parts[name] = parts[name][: random.randrange(len(parts[name]) + 1)]
            case 3:
                parts[name] = parts[other]
            case 4:
                parts[name], parts[other] = parts[other], parts[name]
            case _:
                parts[name.replace("1", "2") if random.random() < 0.5 else name.upper()] = parts.pop(name)
    return _zip(parts)


def _bytes(data: bytes, random: Random) -> bytes:
    """Bytes within a part."""
    parts = _parts(data)
    if parts:
        name = random.choice(list(parts))
        parts[name] = _raw(parts[name], random)
    return _zip(parts)


def _xml(data: bytes, random: Random) -> bytes:
    """Elements and attributes of a part that stays well-formed."""
    parts = _parts(data)
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    if names:
        name = random.choice(names)
        try:
            root = ET.fromstring(parts[name])  # noqa: S314 - a sample of ours
        except ET.ParseError:
            return data
        for _ in range(random.choice((1, 1, 3, 20))):
            _element(root, random)
        parts[name] = ET.tostring(root, encoding="utf-8")
    return _zip(parts)


def _element(root: ET.Element, random: Random) -> None:
    every = list(root.iter())
    if len(every) > _LARGE:
        return
    one, other = random.choice(every), random.choice(every)
    value = random.choice(VALUES)
    match random.randrange(9):
        case 0 | 1 | 2 if one.attrib:
            one.set(random.choice(list(one.attrib)), value)
        case 3 if one.attrib:
            del one.attrib[random.choice(list(one.attrib))]
        case 4:
            one.text = value
        case 5 if len(one):
            one.remove(random.choice(list(one)))
        case 6 if len(one):
            child = random.choice(list(one))
            for _ in range(random.choice((1, 2, 50 if len(list(child.iter())) < _FEW else 2))):
                one.append(child)
        case 7:
            other.tag = one.tag
            other.attrib.update(one.attrib)
        case _:
            inner = one
            for _ in range(random.choice((1, 3, 60))):
                inner = ET.SubElement(inner, other.tag, dict(other.attrib))


def _parts(data: bytes) -> Parts:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # noqa: BLE001 - what was broken before is not broken further
        return {}


def _zip(parts: Parts) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


WAYS: dict[str, Callable[[bytes, Random], bytes]] = {
    "raw": _raw,
    "part": _part,
    "bytes": _bytes,
    "xml": _xml,
    "xml again": _xml,
}
