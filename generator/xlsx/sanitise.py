"""This file is the border for text: whatever a workbook holds comes out as text that every output can show."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.system.patterns import later

# Excel writes characters that XML cannot hold as _xHHHH_, and such a text itself as _x005F_xHHHH_: decode once only.
_ESCAPED = later(r"_x([0-9A-Fa-f]{4})_")
_LOOKS_ESCAPED = later(r"_(?=x[0-9A-Fa-f]{4}_)")
NONCHARACTERS = "\ufdd0-\ufdef" + "".join(chr(p << 16 | e) for p in range(17) for e in (0xFFFE, 0xFFFF))
"""What no text may hold, for between the brackets of a pattern."""
_FORBIDDEN = later(f"[\x00-\x08\x0c\x0e-\x1f{NONCHARACTERS}]")
_SURROGATE = later("[\ud800-\udfff]")
_BIDI = later("[\u202a-\u202e\u2066-\u2069]")
_EMBEDDINGS, _END_EMBEDDING = "\u202a\u202b\u202d\u202e", "\u202c"
_ISOLATES, _END_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_QUIET = re.compile(
    r"[^\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U0001fffe-\U0010ffff]*"
)


class Clean(NamedTuple):
    """Text that can go anywhere, and whether something had to be dropped or replaced for it."""

    text: str
    changed: bool


def clean(text: str) -> Clean:
    """`text` with line ends as newlines, and without control characters; bidi controls are closed on their line."""
    if "_x" not in text and _QUIET.fullmatch(text):
        return Clean(text, changed=False)
    decoded = _ESCAPED().sub(lambda found: chr(int(found[1], 16)), text)
    lines = decoded.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    whole = _joined_pairs(lines)
    kept = _FORBIDDEN().sub("", _SURROGATE().sub("\ufffd", whole))
    balanced = "\n".join(map(_balance, kept.split("\n"))) if _BIDI().search(kept) else kept
    return Clean(balanced, changed=balanced != whole)


def escaped(text: str) -> str:
    """`text` as Excel keeps it: what looks like its own escapes (_x0041_) must not become another character."""
    return _LOOKS_ESCAPED().sub("_x005F_", text) if "_x" in text else text


def _joined_pairs(text: str) -> str:
    """`text` with each pair of surrogates, escaped one by one, as the one character that they stand for."""
    if not _SURROGATE().search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _balance(line: str) -> str:
    """`line` with what it opens closed, and closers without an opener left out."""
    kept: list[str] = []
    still_open: list[str] = []
    for character in line:
        if character in _EMBEDDINGS:
            still_open.append(_END_EMBEDDING)
        elif character in _ISOLATES:
            still_open.append(_END_ISOLATE)
        elif character in (_END_EMBEDDING, _END_ISOLATE):
            if not still_open or still_open[-1] != character:
                continue
            still_open.pop()
        kept.append(character)
    return "".join(kept + still_open[::-1])
