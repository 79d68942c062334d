"""This file takes a whole story sentence apart: "Als <user> wil ik <wish>, zodat <value>", in Dutch or English."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.system.patterns import later

# A number or a mark of a list may stand before it: "US1: Als ...", "2) Als ...", "- Als ...", and quotes around it.
_NUMBER = r"\s*(?:[\w-]{0,8}\d[\w.-]{0,6}\s?[:.)–-]\s*|[-–*•]\s*)?[\"'“”„‘’«]?"
_EMBEDDED = later(
    rf"{_NUMBER}(?:als|as an?)\s+(?P<user>.+?),?\s+"
    r"(?:wil\s+ik|willen\s+wij|willen\s+we|(?:i|we)\s+(?:want|would\s+like)(?:\s+to)?)\s+"
    r"(?P<wish>.+?)(?:[,;]?\s+(?:zodat|so\s+that|so(?=\s+(?:i|we)\s+can\b)|opdat)\s+(?P<value>.+?))?[\"'”’»]?\s*",
    re.DOTALL | re.IGNORECASE,
)
_BEGINS = re.compile(rf"(?P<number>{_NUMBER})a[ls]", re.IGNORECASE)


def split_sentence(text: str) -> dict[str, str]:
    """User, wish and value of one "Als ... wil ik ... zodat ..." sentence (or English), empty when it is none."""
    return dict(_split(text))


def numbered(text: str) -> int:
    """Where the sentence of a story begins in `text`, behind the number that the group gave it; 0 without one."""
    found = _BEGINS.match(text) if split_sentence(text) else None
    return found.end("number") if found and any(letter.isdigit() for letter in found["number"]) else 0


@lru_cache(maxsize=4096)
def _split(text: str) -> tuple[tuple[str, str], ...]:
    found = _EMBEDDED().fullmatch(text) if _BEGINS.match(text) else None
    return tuple((key, value.strip()) for key, value in found.groupdict(default="").items()) if found else ()
