"""This file knows how people write a priority: MoSCoW, high to low, or a number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

_WAYS = (
    ("m", "must", "musthave", "must have", "hoog", "hoogste", "high", "highest", "1", "p1"),
    ("s", "should", "shouldhave", "should have", "midden", "middel", "gemiddeld", "medium", "normal", "2", "p2"),
    ("c", "could", "couldhave", "could have", "laag", "low", "3", "p3"),
    ("w", "wont", "wonthave", "wont have", "would", "would have", "laagste", "lowest", "4", "p4"),
)  # fmt: skip
_RANK = {way: rank for rank, ways in enumerate(_WAYS, start=1) for way in ways}
_LEVELS = (
    ("hoogste", "highest"), ("hoog", "high"), ("midden", "middel", "gemiddeld", "medium", "normal"), ("laag", "low"),
    ("laagste", "lowest"),
)  # fmt: skip
_LEVEL = {way: level for level, ways in enumerate(_LEVELS, start=1) for way in ways}
_HIGH_TO_LOW = {"h": "hoog", "m": "middel", "l": "laag"}
_MEANT = re.compile(r"\s*((?:must|should|could|would|wont)(?: have)?)\s*[/(]")
RANKS = len(_WAYS)
"""How many ranks there are: 1 is the most important."""
_SPELT = {"wont": "won['’]?t", " ": "[ -]?"}
WORDS = "|".join(
    re.sub("wont| ", lambda found: _SPELT[found[0]], way)
    for way in sorted(_RANK, key=len, reverse=True)
    if way.isalpha() or " " in way
)
"""A pattern for what may be a priority without a number, which may as well number a story."""


def priority_rank(text: str) -> int:
    """The rank of a priority: 1 (must) to 4 (won't), 0 when the words are none that we know.

    The letter may stand before or behind its word: "M", "must-have", "M: must have", "Must (M)". Behind the word may
    stand what else it means: "Could have / later".
    """
    plain = _plain(text)
    parts = _parts(plain)
    ranks = {_RANK.get(part, 0) for part in parts}
    whole = _RANK.get(" ".join(parts), 0)
    if not whole and len(ranks - {0}) == 1 and (meant := _MEANT.match(plain)):
        return _RANK[meant[1]]
    return whole or (ranks.pop() if len(ranks) == 1 else 0)


def priority_name(text: str, names: Sequence[str]) -> str:
    """Which of the four `names` of a tool, the most important first, says a priority; "" when none does.

    High, medium and low are those where the tool has these words. Where it has those of MoSCoW none says them.
    """
    level, rank = _level(text), priority_rank(text)
    same = [name for name in names if level and _level(name) == level]
    if same or not 0 < rank <= len(names):
        return same[0] if same else ""
    name = names[rank - 1]
    return "" if level and name.isalpha() and priority_rank(name) and not _level(name) else name


def meant(given: Sequence[tuple[str, str]]) -> list[str]:
    """What the priorities of a column mean, each with whose it is, in words that priority_name() knows.

    Beside H and L an M is no "must" but "middel", and beside A and B a C is no "could".
    """
    signs: dict[str, set[str]] = defaultdict(set)
    for whose, text in given:
        signs[whose].add(_sign(text))
    return [_spelt(text, signs[whose]) for whose, text in given]


def _spelt(text: str, signs: set[str]) -> str:
    sign = _sign(text)
    if len(sign) == 1 and signs & {"h", "l", "high", "low"} and not signs & {"s", "c", "w", "moscow"}:
        return _HIGH_TO_LOW.get(sign, text)
    return "-" if sign == "c" and signs & {"a", "b"} and not signs & {"m", "s", "w", "moscow"} else text


def _sign(text: str) -> str:
    """The letter that a priority is, alone or with the word of which it is the first; else what kind of word it is."""
    parts = _parts(_plain(text))
    if level := _level(text):
        word = ("", "high", "high", "", "low", "low")[level]
    else:
        word = "moscow" if parts and all(part in _RANK and len(part) > 1 for part in parts) else ""
    known = all(len(part) == 1 or part in _RANK for part in parts)
    single = known and len({part[0] for part in parts}) == 1 and any(len(part) == 1 for part in parts)
    return parts[0][0] if single else word


def _level(text: str) -> int:
    """How high a priority in such words is, 1 (highest) to 5, also with a number; 0 for other words."""
    levels = {_LEVEL.get(part, 0) for part in _parts(_plain(text)) if not part.removeprefix("p").isdecimal()}
    return levels.pop() if len(levels) == 1 else 0


def _plain(text: str) -> str:
    return re.sub(r"['’‘`´]", "", text.casefold())


def _parts(plain: str) -> list[str]:
    return [words for part in re.split(r"[^\w\s]+|_", plain) if (words := " ".join(part.split()))]
