"""This file tells how large a picture is, by its first bytes: PNG and JPEG, which every office can show."""

from __future__ import annotations

import struct
from dataclasses import dataclass

MOST_BYTES = 2_000_000
_LEAST, _MOST = 8, 12_000
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
# Frames of a JPEG that tell its size: all "start of frame" markers, and not the tables between them.
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its size in pixels and its words for who does not see it. `kind` is "png" or "jpeg"."""

    content: bytes
    kind: str
    width: int
    height: int
    alt: str

    def fitted(self, width: int, height: int) -> tuple[int, int]:
        """The largest size within `width` by `height` (any unit) that keeps its shape; at least 1."""
        scale = min(width / self.width, height / self.height)
        return max(1, round(self.width * scale)), max(1, round(self.height * scale))


def picture(content: bytes, alt: str) -> Picture | None:
    """The picture in `content`; None when it is no PNG or JPEG, is cut off, or is of an impossible size."""
    kind, size = ("png", _png(content)) if content.startswith(_PNG) else ("jpeg", _jpeg(content))
    if size is None or not all(_LEAST <= side <= _MOST for side in size):
        return None
    return Picture(content, kind, *size, alt)


def _png(content: bytes) -> tuple[int, int] | None:
    if content[12:16] != b"IHDR" or b"IEND" not in content[-16:]:
        return None
    width, height = struct.unpack_from(">II", content, 16)
    return width, height


def _jpeg(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(_JPEG) or b"\xff\xd9" not in content[-64:]:
        return None
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:  # noqa: PLR2004 - how every marker starts
        marker, length = content[at + 1], struct.unpack_from(">H", content, at + 2)[0]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return width, height
        at += 2 + length
    return None
