"""This file writes zip files that depend on their parts only, whatever the machine and the day."""

from __future__ import annotations

import contextlib
import io
import zipfile
import zlib
from collections.abc import Callable, Iterable
from datetime import datetime

from generator.system.clock import moment

DAMAGED: tuple[type[Exception], ...] = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, LookupError
)  # fmt: skip
"""What reading a zip file raises when that is none, is damaged, or is packed in a way that Python does not know."""
with contextlib.suppress(ImportError):  # some Pythons were built without it
    from lzma import LZMAError

    DAMAGED = (*DAMAGED, LZMAError)
Content = bytes | Callable[[], Iterable[bytes]]
"""What a part holds, or what gives it in pieces at the moment it is packed: of a long document that is much."""


def zipped(parts: Iterable[tuple[str, Content]], unpacked: str = "") -> bytes:
    """`parts` (name and content, in this order) as a zip file; the part named `unpacked` is stored as it is."""
    buffer = io.BytesIO()
    when = moment()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            with archive.open(entry(name, when, packed=name != unpacked), "w") as target:
                for piece in (content,) if isinstance(content, bytes) else content():
                    target.write(piece)
    return buffer.getvalue()


def entry(name: str, when: datetime, *, packed: bool = True) -> zipfile.ZipInfo:
    """The head of one part: the date `when`, and the same attributes on every machine."""
    head = zipfile.ZipInfo(name, when.timetuple()[:6])
    head.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    head.create_system = 3
    head.external_attr = 0o600 << 16
    return head
