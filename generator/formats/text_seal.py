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
    text = content.decode("utf-8")
    if not text.endswith("\n"):
        text += "\n"
    digest = f"{_MARK}{_digest(text)}"
    if text.startswith("{\n"):
        return f'{{\n  "checksum": "{digest}",\n{text[2:]}'.encode()
    end = text.find("\n---\n", 3)
    if text.startswith("---\n") and end >= 0:
        return f"{text[: end + 1]}checksum: {digest}\n{text[end + 1 :]}".encode()
    return f"{text}<!-- {digest} -->\n".encode()


def sealed(content: bytes) -> bool | None:
    """Whether `content` is what seal() gave (True), was changed since (False), or is not ours (None)."""
    text = _one_line_end(content.decode("utf-8", errors="replace"))
    marks = list(_MARK_LINE().finditer(text))
    if not marks:
        return None
    return any(_digest(text[: mark.start()] + text[mark.end() :]) in mark.groups() for mark in marks)


def _digest(text: str) -> str:
    """A checksum that does not see whether lines end as on Windows: sending a file around may change that."""
    return hashlib.sha256(_one_line_end(text).encode("utf-8", errors="replace")).hexdigest()


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
