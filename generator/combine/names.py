"""This file asks which names of stakeholders are one: in a file where a person says so, and never by itself.

The letters of groups stand in that file too, so that a group keeps its letter when a table is added or drops out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import dropwhile
from pathlib import Path

from generator.config import toml
from generator.errors import UnreadableError
from generator.model import Response, folded, party_key
from generator.model.combined import Said
from generator.model.names import WRITTEN_OUT, one_letter_apart, other_word

_LONG = 6
"""Words of fewer letters that differ in one letter are other words as a rule (Groen, Grond)."""
_LETTERS = range(2, 8)
_LETTERS_KEY = "letters"
_LETTERS_LINE = re.compile(rf"^{_LETTERS_KEY} *= *\{{.*$", re.MULTILINE)
_MOST = 200
_SMALL = frozenset({
    "de", "het", "een", "van", "der", "den", "en", "te", "voor", "aan", "in", "op", "the", "of", "and", "for",
    "to", "a",
})  # fmt: skip
_LEGAL = frozenset({"bv", "nv", "vof", "cv", "ltd", "plc", "llc", "inc", "gmbh"})
"""What a firm is by law stands behind its name, or not."""
_KIND = re.compile(
    r"gemeente|provincie|waterschap|hoogheemraadschap|veiligheidsregio|stichting|vereniging|coöperatie|cooperatie|bureau"
    r"|\w*(?:corporatie|bedrijf|beheerder|maatschappij|bureau)|municipality|province|council|association|foundation|company"
)
"""What kind of party it is stands before its name, or not."""


def names_in(file: Path) -> tuple[dict[str, str], dict[str, str]]:
    """What stands in `file`: which names are another one (their keys), and the letters of groups by name.

    Raises UnreadableError where it is no such file.
    """
    found = toml.load(file, UnreadableError)
    letters = found.pop(_LETTERS_KEY, {}) if isinstance(found.get(_LETTERS_KEY), dict) else {}
    for name, other in (*found.items(), *letters.items()):
        if not isinstance(other, str):
            raise UnreadableError("names-wrong", file=file, name=name)
    for name, letter in letters.items():
        if not re.fullmatch("[A-Z]{1,2}", letter):
            raise UnreadableError("letters-wrong", file=file, name=name, letter=letter)
    if len(set(letters.values())) < len(letters):
        raise UnreadableError("letters-twice", file=file, letters=", ".join(sorted(letters.values())))
    return {party_key(name): party_key(other) for name, other in found.items()}, letters


def strange_names(response: Response) -> tuple[str, ...]:
    """The names that a person says are one, and that no group wrote: mistyped, such a line does nothing."""
    if not response.aliases:
        return ()
    words = "\n".join(
        f" {party_key(passage.text)} " for answer in response.every_answer() for passage in answer.passages
    )
    named = dict.fromkeys(name for pair in response.aliases.items() for name in pair)
    return tuple(name for name in named if f" {name} " not in words)


def proposals(names: Sequence[tuple[str, str]], aliases: Mapping[str, str]) -> tuple[tuple[Said, Said], ...]:
    """Pairs of names by different groups that may be one stakeholder: an abbreviation, or nearly the same spelling."""
    found: dict[str, tuple[str, dict[str, None]]] = {}
    for name, group in names:
        found.setdefault(party_key(name, aliases), (name, {}))[1][group] = None
    said = [(key, Said(name, tuple(groups))) for key, (name, groups) in found.items()][:_MOST]
    pairs = []
    for at, (key, one) in enumerate(said):
        for there, other in said[at + 1 :]:
            if set(one.groups) != set(other.groups) and may_be_one(one.text, other.text, key, there):
                pairs.append((one, other) if len(one.text) <= len(other.text) else (other, one))
    return tuple(pairs)


def proposed(
    pairs: Iterable[tuple[Said, Said]], letters: Mapping[str, str], before: str, words: Mapping[str, str]
) -> str:
    """The file with the proposals as lines that say nothing yet, below what a person has in it; "" for nothing new.

    `words` are the lead above all ("names-lead"), what is said of the letters of groups ("names-letters"), and what
    stands behind each proposal ("names-ask"). What the file holds already, in use or not, is not proposed again.
    """
    told = {f"{_quoted(one.text)} = {_quoted(other.text)}": (*one.groups, *other.groups) for one, other in pairs}
    lines = [
        f"# {line}  # {words['names-ask']} ({' / '.join(dict.fromkeys(groups))})\n"
        for line, groups in told.items()
        if line not in before
    ]
    by_letter = sorted(letters.items(), key=lambda one: (len(one[1]), one[1]))
    given = ", ".join(f"{_quoted(group)} = {_quoted(letter)}" for group, letter in by_letter)
    kept = f"{_LETTERS_KEY} = {{ {given} }}"
    head = before.rstrip("\n") + "\n" if before.strip() else _comment(words["names-lead"]) + "\n" if lines else ""
    if _LETTERS_LINE.search(head):
        head = _LETTERS_LINE.sub(lambda _: kept, head, count=1)
    else:
        head = f"{_comment(words['names-letters'])}{kept}\n" + ("\n" + head if head else "")
    content = head + "".join(lines)
    return "" if content == before else content


def _comment(text: str) -> str:
    return "".join(f"# {line}\n" for line in text.split("\n"))


def _quoted(text: str) -> str:
    line = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{"".join(char for char in line if char.isprintable())}"'


def may_be_one(one: str, other: str, key: str = "", there: str = "") -> bool:
    """Whether two names, of which the keys may be known, may be of one party: an abbreviation, or nearly the same."""
    key, there = key or party_key(one), there or party_key(other)
    here, beyond = _words(key), _words(there)
    if "".join(here) == "".join(beyond) or _without_kind(here) == beyond or _without_kind(beyond) == here:
        return True
    named_in = _named_in(key, other) or _named_in(there, one)
    return named_in or _abbreviates(one, other) or _abbreviates(other, one) or _nearly(here, beyond)


def written_out(name: str, aliases: Mapping[str, str]) -> str:
    """The key of a name in full words: "gem. Dal" differs from "Gemeente Dal" in its spelling only."""
    return " ".join(WRITTEN_OUT.get(word, word) for word in party_key(name, aliases).split())


def _named_in(key: str, name: str) -> bool:
    """Whether `key` is what stands in the brackets of `name`, or before them: HVO in Warmte Onderneming (HVO)."""
    before, bracket, within = name.partition("(")
    return bool(bracket) and _words(key) in (_words(party_key(before)), _words(party_key(within)))


def _words(key: str) -> list[str]:
    return [WRITTEN_OUT.get(word, word) for word in re.findall(r"[^\W_]+", key)]


def _without_kind(words: Sequence[str]) -> Sequence[str]:
    """The name of a party without what kind it is: Havenstee of Woningcorporatie Havenstee; none for another name."""
    if not words or not _KIND.fullmatch(words[0]):
        return ()
    return [*dropwhile(_SMALL.__contains__, words[1:])]


def _abbreviates(short: str, name: str) -> bool:
    """Whether `short` is made of the first letters of the words (or the parts of one word) of `name`."""
    bare = "".join(char for char in short if char.isalnum())
    if len(bare) not in _LETTERS or len(short.split()) > 1 or sum(char.isupper() for char in bare) < 2:  # noqa: PLR2004
        return False
    letters, words = folded(bare), _words(folded(name))
    telling = [word for word in words if word not in _SMALL]
    return letters == "".join(word[0] for word in words) or _runs_through(letters, telling, 2 * len(letters))


def _runs_through(letters: str, words: Sequence[str], short: int) -> bool:
    """Whether each word begins with the next letter; one of more than `short` letters may hold others, in their order.

    WKG in Waterkaartgroep, HHNK in Hoogheemraadschap Hollands Noorderkwartier.
    """
    if not words or not letters:
        return not words and not letters
    most = len(letters) if len(words[0]) > short else 1
    return any(
        _holds(letters[:count], words[0]) and _runs_through(letters[count:], words[1:], short)
        for count in range(1, most + 1)
    )


def _holds(letters: str, word: str) -> bool:
    """Whether `word` begins with the first letter, and parts of it may begin with the others.

    No part begins with a vowel as a rule, or is two letters long: BOR is not in Basisschool Regenboog.
    """
    rest: Iterator[str] = iter(word[1:-2])
    return word[0] == letters[0] and all(letter not in "aeiouy" and letter in rest for letter in letters[1:])


def _nearly(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether names have the same words but for one that is cut short or mistyped, or for a legal form behind one."""
    if abs(len(one) - len(other)) == 1:
        short, long = sorted((one, other), key=len)
        return bool(short) and long[:-1] == short and long[-1] in _LEGAL
    word, _ = differing = other_word(one, other)
    if not word:
        return False
    shorter, longer = sorted(differing, key=len)
    if len(one) > 1 and longer.startswith(shorter) and len(shorter) > 2 and word != one[-1]:  # noqa: PLR2004
        return True
    return len(shorter) >= _LONG and shorter[0] == longer[0] and one_letter_apart(shorter, longer)
