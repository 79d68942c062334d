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
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_CONDITION = re.compile(
    r"(?:(?:het|dat|dit|er) (?:\w+ )?)?(?:kan|lukt|mag|moet|past|is|zijn|mogelijk|nodig)|(?:it|that|this) \w+",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[.!?;]\s+|\n\s*")


def split_sentence(text: str) -> dict[str, str]:
    """User, wish and value of one "Als ... wil ik ... zodat ..." sentence (or English); empty for none, or more."""
    return dict(_split(text))


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a story stands in `text`, a line each or all of it; none when other words begin it."""
    return _lines(text) or ([(0, len(text))] if _matched(text) else [])


def several_sentences(text: str) -> bool:
    """Whether `text` holds more than one sentence of a story, or one behind other words."""
    found = _BEGINS.match(text)
    behind = text[found.end("number") :] if found else text
    return bool(_lines(text)) or any(map(_begins_another, _BREAK.split(behind)[1:]))


def numbered(text: str) -> int:
    """Where the sentence of a story begins in `text`, behind the number that the group gave it; 0 without one."""
    found = _BEGINS.match(text) if split_sentence(text) else None
    return found.end("number") if found and any(letter.isdigit() for letter in found["number"]) else 0


@lru_cache(maxsize=4096)
def _split(text: str) -> tuple[tuple[str, str], ...]:
    found = _matched(text)
    one = found and not several_sentences(text)
    return tuple((key, value.strip()) for key, value in found.groupdict(default="").items()) if found and one else ()


def _lines(text: str) -> list[tuple[int, int]]:
    """Where the lines of `text` begin and end when there are several, all whole sentences of stories."""
    lines = [*_LINE.finditer(text)]
    alike = len({line[0].strip()[0].islower() for line in lines}) == 1
    whole = len(lines) > 1 and alike and all(_matched(line[0]) for line in lines)
    return [line.span() for line in lines] if whole else []


def _begins_another(text: str) -> bool:
    """Whether `text` is a story by itself: "als het kan wil ik ook" goes on with the one before it."""
    found = None if text[:1].islower() else _matched(text)
    return found is not None and not _CONDITION.fullmatch(found["user"])


def _matched(text: str) -> re.Match[str] | None:
    return _EMBEDDED().fullmatch(text) if _BEGINS.match(text) else None
