"""This file makes a brand to test with: a folder with a brand.toml and a logo."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

BRAND = """
name = "Waterschap <De Linde> & co"

[colours]
accent = "#F2A900"
secondary = "#00783C"

[fonts]
text = "Verdana"
headings = "Georgia"

[logo]
file = "logo.png"
alt = 'Logo van "De Linde" & co'
"""


def png(width: int = 320, height: int = 100) -> bytes:
    """A green picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\x00\x78\x3c" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, data) for kind, data in parts)


_SCAN = b"\xff\xda" + struct.pack(">HBBBBBB", 8, 1, 1, 0, 0, 63, 0)


def jpeg(width: int = 320, height: int = 100) -> bytes:
    """The parts of a JPEG that tell its size and where the picture is, and a picture of four bytes."""
    size = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    comment = b"\xff\xfe" + struct.pack(">H", 6) + b"\xff\xc0ab"
    return (
        b"\xff\xd8" + comment + b"\xff\xc0" + struct.pack(">H", 2 + len(size)) + size + _SCAN + bytes(4) + b"\xff\xd9"
    )


def write(folder: Path, text: str = BRAND, logo: bytes | None = None) -> Path:
    """The brand.toml in `folder`, with its logo beside it."""
    (folder / "logo.png").write_bytes(png() if logo is None else logo)
    file = folder / "brand.toml"
    file.write_text(text, encoding="utf-8")
    return file
