"""This file reads the words of text files as people save them: by Notepad, TextEdit, Word, on any of their settings."""

from __future__ import annotations

import codecs

from generator.system.patterns import later

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, ""),  # before UTF-16, which begins alike
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = later("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
# What é, ë, ï, ô, â, ê and á of Mac Roman, and é, ë, è, ê and ï of DOS, are in cp1252, where no word holds them: é
# (ŽŽn, ‚‚n) and ë (ge‘ist, ge‰ist) are Dutch.
_OTHERS = later("[a-z][‘•™‰ˆ‡Ž‚Š]|[a-z]‹[a-z]|ŽŽ|‚‚")


def decoded(content: bytes) -> str | None:
    """The text of a file in UTF-8, UTF-16 or cp1252, line ends as newlines; None when it is none of these.

    Nothing is replaced: what is no text, or in another encoding as far as can be told, is not read at all.
    """
    text = _decoded(content)
    return None if text is None or _CONTROL().search(text) else text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(content: bytes) -> str | None:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _as(name, content[len(mark) :]) if name else None
    if b"\x00" in content[:200]:
        return _as("utf-16-be" if content[:1] == b"\x00" else "utf-16-le", content)
    utf8 = _as("utf-8", content)
    if utf8 is not None:
        return utf8
    ansi = _as("cp1252", content)
    return None if ansi is None or _OTHERS().search(ansi) else ansi


def _as(name: str, content: bytes) -> str | None:
    try:
        return content.decode(name)
    except UnicodeDecodeError:
        return None
