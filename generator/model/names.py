"""This file says what a row of a table is called, and when two names are the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from types import MappingProxyType

from generator.model.canvas import Question
from generator.model.dates import date_key
from generator.model.items import lines_apart, real_items
from generator.model.response import Record, Response

_LONGEST, LONGEST_NAME = 60, 200
_WORDS = re.compile(r"[^\W_]+|[%‰€$£≤≥±]|(?<![-=])>|<(?![-=])")
WRITTEN_OUT = {"gem": "gemeente", "prov": "provincie", "min": "ministerie", "ws": "waterschap"}
"""Only what is safe: an umbrella name or an abbreviation is a question for a person."""
_SHORTEST_SINGULAR, _HARDENED = 3, {"v": "f", "z": "s"}
_PLURALS = {
    "leden": "lid",
    "heden": "heid",
    "steden": "stad",
    "lieden": "man",
    "men": "man",
    "ici": "icus",
    "ea": "eum",
    "ies": "y",
}
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.\s?)+[^\W\d_]\.(?![^\W_]{2})")


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """`text` without case, accents and double spaces: two names that are equal then are one name."""
    plain = text.casefold().replace("ı", "i")
    if not plain.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    return " ".join(plain.split())


def party_key(name: str, aliases: Mapping[str, str] = MappingProxyType({})) -> str:
    """The name of a party without what says nothing: case, accents, punctuation.

    `aliases` are the keys that stand for another one, because a person said so.
    """
    key, seen = words_key(name) or folded(name), set[str]()
    while key in aliases and key not in seen:
        seen.add(key)
        key = aliases[key]
    return key


@lru_cache(maxsize=65_536)
def words_key(text: str) -> str:
    """The words of a text without what says nothing: case, accents, punctuation, white space.

    More than 3 is not less than 3, and 5 euros are not 5 per cent, so those signs are words. G.G.D. is one word.
    """
    return " ".join(_WORDS.findall(undotted(folded(text))))


@lru_cache(maxsize=65_536)
def singulars(word: str) -> frozenset[str]:
    """A folded word and what it may be the plural of, in Dutch or English: "scholen" of school, "bedrijven" of bedrijf.

    Some of these are no words at all. They tell that two words may be one, and never that two names are.
    """
    found = {word.removesuffix(ending) for ending in ("'s", "s", "es", "n", "eren")}
    found |= {word.removesuffix(many) + one for many, one in _PLURALS.items() if word.endswith(many)}
    if word.endswith("en"):
        bare = word[:-2]
        # A long vowel is written once before one consonant, and a short one has two behind it.
        bases = {bare, f"{bare[:-1]}{bare[-2:]}", bare[:-1] if bare[-1:] == bare[-2:-1] else bare}
        found |= {f"{base[:-1]}{_HARDENED.get(base[-1:], base[-1:])}" for base in bases}
    return frozenset(one for one in found if len(one) >= _SHORTEST_SINGULAR) | {word}


def day_key(text: str) -> str:
    """What is the same for every way to type a day; the words of a text that says something else."""
    return date_key(text) or words_key(text)


def undotted(text: str) -> str:
    """`text` in which initials are one word: B.V. and B. V. are BV."""
    return _INITIALS.sub(lambda found: re.sub(r"[.\s]", "", found[0]), text)


def name_key(response: Response) -> Callable[[str], str]:
    """What tells the names of parties apart. Each group has a spelling of its own, and nobody saw the two together."""
    return partial(party_key, aliases=response.aliases) if response.groups else folded


def same_key(question: Question, response: Response) -> Callable[[str], str]:
    """What tells apart what groups wrote at `question`: days, names of parties, or words without their punctuation."""
    if question.role == "meta.date":
        return day_key
    named = question.kind == "single" or names_parties(question)
    return partial(party_key, aliases=response.aliases) if named else words_key


def names_parties(table: Question) -> bool:
    """Whether the rows of a table are parties; those of insights are not, though they say for whom they are."""
    return bool(table.column("stakeholder")) and table.role != "insights"


def spelled(names: Iterable[str]) -> str:
    """Names that are one in each of their spellings, of which none goes before another; case and accents are none."""
    return " / ".join(once(names, words_key))


def once(names: Iterable[str], key: Callable[[str], str] = folded) -> tuple[str, ...]:
    """The names, each once, as first written; `key` is what tells them apart."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(key(name), name)
    return tuple(name for key_, name in first.items() if key_)


def row_name(table: Question, record: Record) -> str:
    """What people would call a row in a sentence: `row_words` without what asks or cries at their end."""
    return row_words(table, record).rstrip("?! ")


def row_words(table: Question, record: Record) -> str:
    """The words of the first column of a row, on one line and at most 200 characters: "Draagvlak?" doubts.

    Empty when nothing stands there. Insights are called by the insight, not by whom they are for.
    """
    names = [" ".join(lines_apart(item.standing).split()) for item in real_items(record, naming(table))]
    return shortened("; ".join(names), LONGEST_NAME)


def naming(table: Question) -> Question | None:
    """The column whose words name a row: no number and no choice."""
    insight = table.column("insight") if table.role == "insights" else None
    return insight or next(iter(table.telling), None)


def shortened(text: str, most: int = _LONGEST) -> str:
    """`text` on one line, cut between words at `most` characters and then ending in "…"."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    at = cut.rfind(" ")
    return (cut[:at] if at > most // 2 else cut).rstrip(" ,;:.-–(") + "…"


def clipped(text: str, most: int) -> str:
    """`text` on one line, cut at `most` characters wherever that is, and then ending in "…"."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def other_word(one: Sequence[str], other: Sequence[str]) -> tuple[str, str]:
    """The one word in which names of as many words differ, as it is in each; ("", "") where they differ otherwise."""
    differing = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    return differing[0] if len(one) == len(other) and len(differing) == 1 else ("", "")


def one_letter_apart(one: str, other: str) -> bool:
    """Whether one letter was added or left out, or two neighbours were swapped; another letter is another word."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < len(longer):
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    places = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(places) == 2 and places[1] == places[0] + 1 and one[places[0] :][:2] == other[places[0] :][:2][::-1]  # noqa: PLR2004
