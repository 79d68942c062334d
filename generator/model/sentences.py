"""This file takes a whole story sentence apart: "Als <user> wil ik <wish>, zodat <value>", in Dutch or English."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.model.priorities import WORDS
from generator.system.patterns import later

# A number or a mark of a list may stand before it: "US1: Als ...", "2) Als ...", "- Als ...", quotes around it, and its
# priority before or behind it: "US1 (M): Als ...", "Als ... (must)".
_NUMBER = r"\s*(?:[(\[#]?[\w-]{0,8}\d[\w.-]{0,6}(?:\s?[:.)\]–-]\s*|\s+|(?=[(\[]))|[-–*•]\s*)?"
_PRIORITY = rf"(?:[(\[](?:{WORDS})[)\]]\s?[:.–-]?\s*|(?:{WORDS})\s?[:–-]\s+)?"
_BEHIND = rf"(?P<behind>\s*[(\[](?:{WORDS})[)\]]\s*[.]?|\s+[–-]\s*(?:must|should|could|won['’]?t)(?:[ -]have)?\s*)?"
_BEFORE = rf"(?P<number>{_NUMBER})(?P<priority>{_PRIORITY})[\"'“”„‘’«]?"
_EMBEDDED = later(
    rf"{_BEFORE}(?:als|as an?)\s+(?P<user>.+?),?\s+"
    r"(?:wil\s+ik|willen\s+wij|willen\s+we|(?:i|we)\s+(?:want|would\s+like)(?:\s+to)?)\s+"
    rf"(?P<wish>.+?)(?:[,;]?\s+(?:zodat|so\s+that|so(?=\s+(?:i|we)\s+can\b)|opdat)\s+(?P<value>.+?))?[\"'”’»]?{_BEHIND}\s*",
    re.DOTALL | re.IGNORECASE,
)
_BEGINS = re.compile(rf"{_BEFORE}(?=a[ls])", re.IGNORECASE)
_PARTS = ("user", "wish", "value")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_CONDITION = re.compile(
    r"(?:(?:het|dat|dit|er) (?:\w+ )?)?(?:kan|lukt|mag|moet|past|is|zijn|mogelijk|nodig)|(?:it|that|this) \w+",
    re.IGNORECASE,
)
# What a cell of its own begins with as if it went on a sentence: "als bewoner", "wil ik zien of", "zodat ik weet". An
# article belongs to it in English alone, and "ALS Nederland" and "As Watson" are names.
_OPENS = {
    "user": re.compile(r"\s*(?:[Aa]ls|[Aa]s an?)\s+(?=\S)"),
    "wish": re.compile(r"\s*(?:[Ww]il ik|[Ii]k wil|[Ii] want)\s+(?=\S)"),
    "value": re.compile(r"\s*(?:[Zz]odat|[Ss]o that)\s+(?=\S)"),
}
_BREAK = re.compile(r"[.!?;]\s+|\n\s*")


def split_sentence(text: str) -> dict[str, str]:
    """User, wish and value of one "Als ... wil ik ... zodat ..." sentence (or English); empty for none, or more."""
    return dict(_split(text))


def opening(role: str, text: str) -> int:
    """How many characters of `text`, of one part of a story, the sentence that it stands in says before it already."""
    found = _OPENS[role].match(text) if role in _OPENS else None
    return found.end() if found else 0


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a story stands in `text`, a line each or all of it; none when other words begin it."""
    return _lines(text) or ([(0, len(text))] if _matched(text) else [])


def several_sentences(text: str) -> bool:
    """Whether `text` holds more than one sentence of a story, or one behind other words."""
    found = _BEGINS.match(text)
    behind = text[found.end() :] if found else text
    return bool(_lines(text)) or any(map(_begins_another, _BREAK.split(behind)[1:]))


def around(text: str) -> dict[str, tuple[int, int]]:
    """Where in `text` the number and the priority stand that the group wrote around the sentence of a story."""
    found = _matched(text) if split_sentence(text) else None
    if not found:
        return {}
    places = {"number": found.span("number")} if any(letter.isdigit() for letter in found["number"]) else {}
    priority = "priority" if found["priority"] else "behind"
    return places | ({"priority": found.span(priority)} if found[priority] else {})


@lru_cache(maxsize=4096)
def _split(text: str) -> tuple[tuple[str, str], ...]:
    found = _matched(text)
    one = found and not several_sentences(text)
    return tuple((key, found[key].strip() if found[key] else "") for key in _PARTS) if found and one else ()


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


@lru_cache(maxsize=4096)  # of one text it is asked whether it is a sentence, which, and what stands around it
def _matched(text: str) -> re.Match[str] | None:
    return _EMBEDDED().fullmatch(text) if _BEGINS.match(text) else None
