"""This file knows how people write a priority: MoSCoW, high to low, or a number."""

from __future__ import annotations

import re

_WAYS = (
    ("m", "must", "musthave", "must have", "hoog", "hoogste", "high", "highest", "1", "p1"),
    ("s", "should", "shouldhave", "should have", "midden", "middel", "gemiddeld", "medium", "normal", "2", "p2"),
    ("c", "could", "couldhave", "could have", "laag", "low", "3", "p3"),
    ("w", "wont", "wonthave", "wont have", "would", "would have", "laagste", "lowest", "4", "p4"),
)  # fmt: skip
_RANK = {way: rank for rank, ways in enumerate(_WAYS, start=1) for way in ways}
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
    plain = re.sub(r"['’‘`´]", "", text.casefold())
    parts = [" ".join(part.split()) for part in re.split(r"[^\w\s]+|_", plain)]
    ranks = {_RANK.get(part, 0) for part in parts if part}
    whole = _RANK.get(" ".join(part for part in parts if part), 0)
    if not whole and len(ranks - {0}) == 1 and (meant := _MEANT.match(plain)):
        return _RANK[meant[1]]
    return whole or (ranks.pop() if len(ranks) == 1 else 0)
