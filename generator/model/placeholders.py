"""This file tells a real answer from one that is still owed. Only a whole cell or item counts, never a part of it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Nature = Literal["real", "open", "open-with-text", "not-applicable", "reference", "empty"]

_EMPTY = frozenset({"", "-", "–", "—", "x", "(leeg)", "leeg", "(empty)"})
_NOT_APPLICABLE = frozenset({"nvt", "n.v.t", "niet van toepassing", "n/a", "n.a", "not applicable"})
_OPEN_WORDS = (
    r"n\.?t\.?b|nader te bepalen|nog te bepalen|tbd|t\.b\.d|p\.m|pm|volgt|volgt nog|nog invullen|nog in te vullen"
    r"|to ?do"
    r"|onbekend|nog onbekend|weten we (?:nog )?niet|to be determined|to be decided|to follow|to be filled in|unknown"
    r"|we (?:do not|don't|don’t) know(?: yet)?"
)
_OPEN = re.compile(rf"(?:{_OPEN_WORDS}|\?+|x{{3,}}|\.{{2,}}|…+)")
_OPEN_WITH_TEXT = re.compile(
    r"(?:n\.?t\.?b\.?|nader te bepalen|nog te bepalen|tbd|t\.b\.d\.?|p\.m\.|volgt nog|nog invullen|to ?do|onbekend"
    r"|to be determined|to be decided|unknown)\s*(?:[:;,(–—]|\s-)\s*\S.*",
    re.DOTALL,
)
_REFERENCE = re.compile(
    r"idem|ditto|[\"”“„]|''|,,|(?:zie|see) (?:ook |also )?(?:boven|hierboven|onder|hieronder|above|below)"
    r"|(?:zie|see) (?:ook |also )?(?:flap|foto|photo|tabblad|blad|sheet|tab|blok|block|us|story|vraag|question)"
    r"(?:[ -]?[\w.-]{1,20})?|same as above"
)


@lru_cache(maxsize=16384)
def nature(text: str) -> Nature:
    """What `text` (a whole cell or a whole item) is: a real answer, or one of the ways of not answering yet."""
    trimmed = " ".join(text.casefold().split())
    bare = trimmed.removesuffix(".").rstrip()
    if trimmed in _EMPTY or bare in _EMPTY:
        return "empty"
    if bare in _NOT_APPLICABLE:
        return "not-applicable"
    if _OPEN.fullmatch(trimmed) or _OPEN.fullmatch(bare):
        return "open"
    if _REFERENCE.fullmatch(bare):
        return "reference"
    if _OPEN_WITH_TEXT.fullmatch(trimmed):
        return "open-with-text"
    return "real"
