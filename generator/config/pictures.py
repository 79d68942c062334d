"""This file tells how large a picture is, and whether all of it is there: PNG and JPEG, which every office can show."""

from __future__ import annotations

import struct
import zlib
from typing import Literal, NamedTuple

MOST_BYTES = 2_000_000
_LEAST, _MOST = 8, 12_000
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_CHUNK, _HEAD, _STEP = 12, 13, 1 << 16
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""How many numbers a pixel of a PNG has, by its kind of colour."""
_SCAN, _LEAST_IMAGE = 0xDA, 4
# Frames of a JPEG that tell its size: all "start of frame" markers, and not the tables between them.
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


class Picture(NamedTuple):
    """A picture with its size in pixels and its words for who does not see it. `kind` is "png" or "jpeg"."""

    content: bytes
    kind: Literal["png", "jpeg"]
    width: int
    height: int
    alt: str

    def fitted(self, width: int, height: int) -> tuple[int, int]:
        """The largest size within `width` by `height` (any unit) that keeps its shape; at least 1."""
        scale = min(width / self.width, height / self.height)
        return max(1, round(self.width * scale)), max(1, round(self.height * scale))


def picture(content: bytes, alt: str) -> Picture | None:
    """The picture in `content`; None when it is no PNG or JPEG, is cut off, or is of an impossible size."""
    kind: Literal["png", "jpeg"]
    kind, size = ("png", _png(content)) if content.startswith(_PNG) else ("jpeg", _jpeg(content))
    if size is None or not all(_LEAST <= side <= _MOST for side in size):
        return None
    return Picture(content, kind, *size, alt)


def _png(content: bytes) -> tuple[int, int] | None:
    """The size of a PNG that is whole: every chunk with its checksum, and as many bytes of image as it promises."""
    at, size, least, image = len(_PNG), None, 0, zlib.decompressobj()
    found = 0
    while at + _CHUNK <= len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        data = content[at + 8 : at + 8 + length]
        if content[at + 8 + length : at + _CHUNK + length] != struct.pack(">I", zlib.crc32(kind + data)):
            return None
        if kind == b"IHDR" and length == _HEAD:
            size = struct.unpack_from(">II", data)
            least = size[1] * (1 + size[0] * data[8] * _CHANNELS.get(data[9], 1) // 8) if not data[12] else 1
        elif kind == b"IDAT":
            found += _unpacked(image, data, least - found)
        elif kind == b"IEND":
            return size if size and found >= least else None
        at += _CHUNK + length
    return None


def _unpacked(image: zlib._Decompress, data: bytes, most: int) -> int:
    """How many bytes come out of `data`, counted no further than `most`."""
    found = 0
    try:
        while data and found < most:
            found += len(image.decompress(data, _STEP))
            data = image.unconsumed_tail
    except zlib.error:
        return found
    return found


def _jpeg(content: bytes) -> tuple[int, int] | None:
    """The size of a JPEG that is whole: a frame, and after it the image itself up to the mark of its end."""
    if not content.startswith(_JPEG) or b"\xff\xd9" not in content[-64:]:
        return None
    at, size = 2, None
    while at + 9 < len(content) and content[at] == 0xFF:  # noqa: PLR2004 - how every marker starts
        marker, length = content[at + 1], struct.unpack_from(">H", content, at + 2)[0]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            size = width, height
        if marker == _SCAN:
            return size if content.rfind(b"\xff\xd9") - at - 2 - length >= _LEAST_IMAGE else None
        at += 2 + length
    return None
