"""This file seals Markdown, HTML and JSON, so that an edit by a person can be seen; how lines end is no edit."""

from __future__ import annotations

import hashlib
import re

from generator.system.patterns import later

_MARK = "usecasecanvas:sha256:"
_SUM = f"{_MARK}([0-9a-f]{{64}})"
_MARK_LINE = later(rf'^(?:checksum: {_SUM}|<!-- {_SUM} -->|  "checksum": "{_SUM}",)\n', re.MULTILINE)


def seal(content: bytes) -> bytes:
    """`content` (in UTF-8) with a checksum: in its front matter, as first key of JSON, or as a comment at its end."""
    if not content.endswith(b"\n"):
        content += b"\n"
    digest = f"{_MARK}{_digest(content)}"
    # As text a long document would be there three times more, each twice as large.
    whole = memoryview(content)
    if content.startswith(b"{\n"):
        return b"".join((whole[:2], f'  "checksum": "{digest}",\n'.encode(), whole[2:]))
    end = content.find(b"\n---\n", 3) + 1
    if content.startswith(b"---\n") and end:
        return b"".join((whole[:end], f"checksum: {digest}\n".encode(), whole[end:]))
    return b"".join((whole, f"<!-- {digest} -->\n".encode()))


def sealed(content: bytes) -> bool | None:
    """Whether `content` is what seal() gave (True), was changed since (False), or is not ours (None)."""
    text = content.decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    marks = list(_MARK_LINE().finditer(text))
    if not marks:
        return None
    return any(
        _digest((text[: mark.start()] + text[mark.end() :]).encode("utf-8", errors="replace")) in mark.groups()
        for mark in marks
    )


def _digest(content: bytes) -> str:
    """A checksum that does not see whether lines end as on Windows: sending a file around may change that."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")).hexdigest()
