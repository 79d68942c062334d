"""This file takes a whole story sentence apart: "Als <user> wil ik <wish>, zodat <value>", in Dutch or English."""

from __future__ import annotations

import re
from functools import lru_cache

_EMBEDDED = re.compile(
    r"\s*(?:als|as an?)\s+(?P<user>.+?),?\s+(?:wil ik|willen wij|willen we|i want to|i want|we want to|we want)\s+"
    r"(?P<wish>.+?)(?:,?\s+(?:zodat|so that|opdat)\s+(?P<value>.+?))?\s*",
    re.DOTALL | re.IGNORECASE,
)


def split_sentence(text: str) -> dict[str, str]:
    """User, wish and value of one "Als ... wil ik ... zodat ..." sentence (or English), empty when it is none."""
    return dict(_split(text))


@lru_cache(maxsize=4096)
def _split(text: str) -> tuple[tuple[str, str], ...]:
    found = _EMBEDDED.fullmatch(text) if text[:_BEGINNING].lstrip()[:2].casefold() in {"al", "as"} else None
    return tuple((key, value.strip()) for key, value in found.groupdict(default="").items()) if found else ()


_BEGINNING = 200
