"""This file says which words of a text stayed, went and came, so that a change is seen inside its sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby
from typing import Literal

from generator.model.names import undotted

_MARKS = str.maketrans({**dict.fromkeys('‘’‚‛`´“”„‟«»‹›′″"', "'"), **dict.fromkeys("‐‑‒–—―−", "-")})
_BULLET = re.compile(r"(?m)^\s*[-‐‑‒–—*•·▪◦o]\s+")  # Word types dashes of its own
_TOKEN = re.compile(r"\s+|(?:[^\W\d_]\.){2,}|\w+(?:[.,:/'’-]\w+)*|[^\w\s]")
_WORD = re.compile(r"\w")
_END = re.compile(r"(?<=[^\s.])[.,;:]$")
_SENTENCE = re.compile(r".*?(?:[.!?;]\s+|\n+|\Z)", re.DOTALL)
_WORK = 160_000
"""Comparing words costs time by the product of their numbers: beyond this (400 by 400) sentences are compared."""
_SHARED = 0.3
"""With a smaller share of words in common, the sentence was replaced: old and new stand apart."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in a row that are the same in both, are gone, or are new."""

    state: Literal["same", "gone", "new"]
    text: str


@lru_cache(maxsize=65_536)
def even(text: str) -> str:
    """`text` without what is no change: white space, capitals, dots in B.V., the shape of quotes, dashes, bullets.

    So is a full stop at the end of a line, as where groups say the same; a question mark says something.
    """
    lines = (_same(line) for line in text.split("\n"))
    return " ".join(filter(None, (_END.sub("", line) or line for line in lines)))


@lru_cache(maxsize=65_536)
def _same(text: str) -> str:
    plain = unicodedata.normalize("NFKC", _BULLET.sub("", text)).casefold().translate(_MARKS)
    plain = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
    return " ".join(undotted(plain).split())


def stretches(old: str, new: str) -> tuple[Stretch, ...]:
    """What became of `old`: the stretches that are not new give it, those that are not gone give `new`.

    What stayed stands as it does in `new`. The work is bounded: of very long texts sentences are compared.
    """
    if even(old) == even(new):
        return _merged([Stretch("same", new)])
    for tokens in (_TOKEN.findall, lambda text: [*filter(None, _SENTENCE.findall(text))]):
        here, there = tokens(old), tokens(new)
        # How many tokens are the same at the front, and at the back.
        most = min(len(here), len(there))
        front = next((at for at in range(most) if _key(here[at]) != _key(there[at])), most)
        back = next((at for at in range(most - front) if _key(here[-1 - at]) != _key(there[-1 - at])), most - front)
        inner = here[front : len(here) - back], there[front : len(there) - back]
        if len(inner[0]) * len(inner[1]) <= _WORK:
            whole = [
                Stretch("same", "".join(there[:front])),
                *_inner(*inner),
                Stretch("same", "".join(there[len(there) - back :])),
            ]
            return _readable(_merged(whole), old, new)
    return _merged([Stretch("gone", old), Stretch("new", new)])


def _key(token: str) -> str:
    return _same(token) or " "


def _inner(here: Sequence[str], there: Sequence[str]) -> Iterator[Stretch]:
    matcher = SequenceMatcher(None, [_key(one) for one in here], [_key(one) for one in there])
    for what, start, end, other, last in matcher.get_opcodes():
        if what == "equal":
            yield Stretch("same", "".join(there[other:last]))
        else:
            yield Stretch("gone", "".join(here[start:end]))
            yield Stretch("new", "".join(there[other:last]))


def _readable(parts: tuple[Stretch, ...], old: str, new: str) -> tuple[Stretch, ...]:
    """`parts`, or old and new as a whole when hardly a word stayed."""
    same = [part.text for part in parts if part.state == "same" and _WORD.search(part.text)]
    if sum(map(len, same)) < _SHARED * min(len(old), len(new)) or not same:
        return _merged([Stretch("gone", old), Stretch("new", new)])
    return parts


def _merged(parts: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """`parts` without empty ones, and with what went before what came; a space between two changes goes with them."""
    parts = [part for part in parts if part.text]
    states = ["same", *(part.state for part in parts), "same"]
    stays = [
        part.state == "same" and ("same" in around or not part.text.isspace())
        for part, around in zip(parts, zip(states, states[2:], strict=False), strict=True)
    ]
    result: list[Stretch] = []
    for same, run in groupby(zip(parts, stays, strict=True), key=lambda one: one[1]):
        some = [part for part, _ in run]
        kinds: tuple[Literal["same", "gone", "new"], ...] = ("same",) if same else ("gone", "new")
        texts = ((kind, "".join(one.text for one in some if one.state in {kind, "same"})) for kind in kinds)
        result += [Stretch(kind, text) for kind, text in texts if text]
    return tuple(result)
