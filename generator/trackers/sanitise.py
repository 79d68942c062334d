"""This file makes text fit a tracker: one line for a title, pieces within a limit, and nothing that breaks a file."""

from __future__ import annotations

import re
from collections.abc import Callable

ELLIPSIS = "…"

_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNFIT = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# A cut inside an escape leaves half of it behind, which shows up as something else.
_ENTITY = re.compile(r"&#?\w{0,8}\Z")


def clean(text: str) -> str:
    """`text` with one kind of line break, and a visible sign for characters that no file may hold."""
    return _UNFIT.sub("\ufffd", _BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """`text` on one line, white space as single spaces."""
    return " ".join(clean(text).split())


def units(text: str) -> int:
    """The length of `text` as most trackers count it: a sign outside the basic plane counts twice."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def octets(text: str) -> int:
    """The length of `text` in bytes of UTF-8."""
    return len(text.encode())


def cut(text: str, limit: int) -> str:
    """`text` in at most `limit` units (0: no limit), whole words where possible, with an ellipsis where it was cut."""
    if not limit or units(text) <= limit:
        return text
    kept = _fitting(text, limit - 1, units)
    space = kept.rfind(" ", len(kept) // 2)
    return (kept[:space] if space > 0 else kept).rstrip() + ELLIPSIS


def pieces(text: str, limit: int, measure: Callable[[str], int] = units) -> tuple[str, ...]:
    """`text` in pieces of at most `limit` (0: no limit); together they are `text`.

    A piece ends at a line break where it can, else at a space, else between two signs.
    """
    if not limit or measure(text) <= limit:
        return (text,)
    found = []
    start = 0
    while start < len(text):
        piece = _fitting(text[start : start + limit], limit, measure)
        if start + len(piece) < len(text):
            piece = piece[: _seam(piece)]
        piece = piece or text[start]
        found.append(piece)
        start += len(piece)
    return tuple(found)


def _fitting(text: str, limit: int, measure: Callable[[str], int]) -> str:
    kept = text[:limit]
    while (over := measure(kept) - limit) > 0:
        kept = kept[: len(kept) - max(1, over // 4)]
    return kept


def _seam(piece: str) -> int:
    """Where to end a piece: behind its last line break or space, else where no escape is cut in two."""
    for sign in "\n ":
        place = piece.rfind(sign, len(piece) // 2)
        if place >= 0:
            return place + 1
    entity = _ENTITY.search(piece)
    if entity and entity.start():
        return entity.start()
    half = (len(piece) - len(piece.rstrip("\\"))) % 2
    return max(1, len(piece) - half)
