"""This file tells by its form whether a text may be the name of a person, or is that of a group."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import dropwhile
from pathlib import Path

from generator.model.personal import ADDRESS, DEGREE, PATTERNS, STREETS
from generator.system.patterns import later

_LONGEST = 80
_MOST = 5
"""So many words has a name at most that is looked for as a whole."""
_SMALL = "van|de|der|den|ten|ter|te|het|'t|von|zu|du|da|das|dos|la|le|el|al|bin|ben"
_SMALL_WORDS = frozenset(_SMALL.split("|"))
_SHORT = later(r"(?<=[\w.] )(?:v[./]?\s?d[./]?\s?|[ao][./]\s?d[./]?\s?|v[./]?\s|v\.)(?=[A-ZÀ-Þ])")
"""What stands for "van de", "op den" or "van" before a surname: "Pieter v.d. Berg", "Els v/d Hof"."""
_ALSO_SMALL = _SMALL_WORDS | {"op", "aan", "in", "uit", "bij", "onder", "voor", "over", "zur", "zum", "af"}
_GROUP = later(
    r"groep|tafel|team|group|table|gruppe|groupe|kamer|zaal|ronde|gemeente|provinc|waterschap|heemraad|regio|rijk|minist|dienst"
    r"|stichting|vereniging|bedrijf|corporat|universit|school|bank|coöperat|cooperat|adviesb|bureau|\b(?:b\.?v|n\.?v|vve|ggd)\b"
    r"|noord|zuid|oost|west|midden|wijk|buurt|stad|dorp|city|council|county|region|office|departm|afdeling|sectie|board"
    r"|holland|brabant|nederland|blauw|rood|rode|geel|gele|groen|red|blue|green|yellow|\d"
    rf"|\w{{4}}(?:{STREETS})\b",
    re.IGNORECASE,
)
FIRST_NAME = later(r"[A-ZÀ-Þ][\w'’-]{1,14}")
"""What may be a first name, by its form."""
_BETWEEN = r"[,;/\n•+]|(?<![A-ZÀ-Þ])&|&(?![A-ZÀ-Þ])|\b(?:en|and|und|et|met|with)\b"
BETWEEN = later(_BETWEEN)
"""What stands between names in one text; R&D is one."""
_NAME = later(rf"[A-ZÀ-Þ][\w'’.-]*(?: (?:{_SMALL}))*(?: [A-ZÀ-Þ][\w'’.-]*){{1,3}}|[A-ZÀ-Þ][\w'’-]+, [A-ZÀ-Þ][\w'’. -]*")

_INITIALS = rf"[A-ZÀ-Þ]\.(?:\s?[A-ZÀ-Þ]\.)*\s?(?:(?:{_SMALL})\s)*[A-ZÀ-Þ][\w'’-]+"
_INITIAL = later(rf"(?<![\w.])({_INITIALS})")
_TITLE = later(rf"^(?:{ADDRESS}|[Mm]w|{DEGREE})\s+")
_TITLED = later(
    rf"(?:(?:[Pp]rof|[Dd]r|[Mm]r|[Dd]s)\.\s*)+(?:{DEGREE}\s*)?(?:[A-ZÀ-Þ]\.\s?)*(?:(?i:{_SMALL})\s)*"
    rf"(?![\w'’-]*(?:{STREETS}|weg|huis|school|college|centrum|kliniek|brug|dijk|park)\b)[A-ZÀ-Þ][\w'’-]+"
)
_PARTS = later(rf"{_BETWEEN}|[():]|\s[-–]\s")
_WORD = later(r"[^\W\d_][\w'’-]*")
_ROLE = later(
    r"advi[es]|beleid|policy|manage|beheer|coordinat|coördinat|leider|leader|lead\b|medewerk|specialist|expert|planner"
    r"|engineer|ingenieur|ontwerp|design|architect|jurist|lawyer|direct|wethouder|raadslid|secretar|bestuur|voorzitter"
    r"|chair|officer|analist|analyst|student|professor|hoogleraar|onderzoek|research|consultant|bewoner|resident"
    r"|ondernem|boer\b|farmer|inspect|\w+lo(?:og|gist|gen)\b|agency|authority|trust\b|federati|partners?\b|service"
    r"|water|klimaat|climate|energie|energy|data|\bgis\b|natuur|nature|landschap|veiligheid|ruimte|milieu|health|zorg"
    r"|verkeer|bouw|master|hoofd|\bhead\b|warden|owner|eigenaar|user|gebruiker|meester|ambtena|werker|worker|trainee|stagiair|vertegenwoord|represent",
    re.IGNORECASE,
)
# What somebody is, a whole word, and what a firm is called: neither is a surname.
_OF_ONE = later(
    r"[\w-]*(?:adviseu[rs]e?|advis[eo]r|co[oö]rdinator|manager|leider|leader|medewerker|specialist|expert|planner|engineer"
    r"|ingenieur|ontwerper|designer|architect|jurist|lawyer|directeur|director|wethouder|raadslid|secretaris|secretary"
    r"|bestuurder|voorzitter|officer|analist|analyst|student|professor|hoogleraar|onderzoeker|researcher|consultant"
    r"|bewoner|resident|ondernemer|inspecteur|inspector|eigenaar|owner|ambtenaar|beheerder|begeleider|facilitator|hoofd|head"
    r"|notulist|trainee|stagiaire?|loog|loge|ologist|master|warden)",
    re.IGNORECASE,
)
_FIRM = later(
    r"(?:[\w-]*(?:advies|consult(?:ancy|ing)?|beheer|bakkerij|bedrijf|management|services?|makelaars|advocaten|architecten"
    r"|aannemers|installaties|projecten|kwekerij|boerderij|(?:zieken|verpleeg|kinder|kanner|buurt|gast)huis|museum)"
    r"|bouw|agency|authority|trust|federatie|partners?|holding|groen|water|energie|energy|klimaat|natuur|design|centrum"
    r"|cent(?:er|re)|college|hotel|fonds|foundation|institute?|instituut)",
    re.IGNORECASE,
)
_AFTER = frozenset(["van", "from", "of", "bij", "namens"])
_WORDS_TOO = frozenset(["Bill", "Floor", "Jet", "Job", "Max", "Pat"])
_OF_SAINT = later(
    r"\b(?:Sint|St\.?|Prins|Prinses|Koning|Koningin|Saint|Prince|Princess|King|Queen|Stichting|\w*[Ss]chool|Huize)[ -]$"
    r"|\b(?i:de|het|gemeente|wijk|buurt|rivier|wet|app|langs) $|\bJip (?:en|&) $"
)
_OF_THING = later(
    rf"(?: (?:{_SMALL}|[A-ZÀ-Þ][\w'’-]*))*?[ -]"
    r"(?:(?i:arena|stadion|museum|alert)\b|Huis\b|Modaal|Publiek|Paulowna|Hood\b)"
)
_MONTH = later(
    r"\s?[-–/]?\s?['’]?\d"
    r"|\s?(?:[-–/]|t/m|tot(?: en met)?|en|\s)\s?(?i:feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\b"
)
"""What behind "Jan" tells that it is January."""
_MANY = frozenset(
    ["Amber", "Ben", "Els", "Frans", "Harm", "Iris", "Joost", "Lies", "Mark", "Merel", "Noor", "Robin", "Said", "Toon"]
)
"""First names that are words too: one is asked about with a surname, or where somebody is asked or does something."""
_ASKED = later(
    r"\b(?i:bel|belt|mail|vraag|navragen bij|contact(?:persoon)?:?|volgens|namens|aan|foto door|idee van|ask|call) $"
)
_DOES = later(
    r" (?:belt|vraagt|zegt|zei|vond|vindt|regelt|weet|zoekt|mailt|stuurt|schrijft|denkt|checkt|overlegt|bespreekt|neemt"
    r"|levert|maakt|doet|gaat|asks|says|calls|thinks)\b"
)
_SURNAMES = later(rf"(?: (?:(?:{_SMALL})\b|[A-ZÀ-Þ][\w'’-]*))*")
_BODY = later(r"\b(?:stichting|school|vereniging|groep|team|board|council|college|b\.?v|n\.?v)\b", re.IGNORECASE)
_FIRST_NAMES = frozenset(Path(__file__).with_name("first_names.txt").read_text("utf-8").split())
"""First names that are hardly another word: alone, or before another name, one is that of somebody."""
_ONLY_NAMES = _FIRST_NAMES - _WORDS_TOO


def tells_person(text: str) -> bool:
    """Whether the name of a group may be that of a person: built as one, and without a word that only groups have."""
    return is_name(text) and not tells_group(text)


def tells_group(text: str) -> bool:
    """Whether `text` has a word, a number or a letter that only the name of a group has."""
    return bool(_GROUP().search(text)) or len(text.strip()) == 1


def is_name(text: str) -> bool:
    """Whether `text` is built as the name of a person is; an organisation may be too."""
    return len(text) <= _LONGEST and bool(_NAME().fullmatch(" ".join(_SHORT().sub("van ", text).split())))


def names_somebody(text: str) -> bool:
    """Whether somebody is named in `text`, a list of roles: with a title, initials or a first name that is known."""
    return any(_is_somebody(part) for part in _parts(text))


def names_people(text: str) -> bool:
    """Whether somebody is named in `text`, the name of a group, or all of several parts are built as names."""
    parts = [*_parts(text)]
    return names_somebody(text) or (len(parts) > 1 and all(map(is_person, parts)))


def may_name_somebody(text: str) -> bool:
    """Whether a part of `text`, a list of roles, may be a name: so built and no role or group, or with a first name."""
    return any(_is_somebody(part) or _has_name(part) or _is_surely_no_role(part) for part in _parts(text))


def seems_to_name(text: str) -> bool:
    """Whether a part of `text`, who does something, names somebody or is built as a first name and a surname."""
    return any(_is_somebody(part) or _is_whole(part) for part in _parts(text))


def is_person(text: str) -> bool:
    """Whether `text` is built as the name of a person, and has no word of a role, a firm or a group."""
    return tells_person(text) and not _of_firm(text.split())


def has_first_name(text: str) -> bool:
    """Whether a word of `text` is a first name that is known."""
    return not _FIRST_NAMES.isdisjoint(_WORD().findall(text))


def mentions(text: str) -> bool:
    """Whether a first name that is known stands in `text`, not that of a saint, a king, a street, a firm or a body.

    It is none of a thing either, nor where it may be another word: "Ben ik veilig?", "Jan 2027", "langs de Mark".
    """
    # Most texts hold none, and looking for those is quick.
    if _ONLY_NAMES.isdisjoint(_WORD().findall(text)):
        return False
    for found in _WORD().finditer(text):
        before = text[max(found.start() - _LONGEST, 0) : found.start()]
        if found[0] in _ONLY_NAMES and not _OF_SAINT().search(before):
            behind = _SURNAMES().match(text, found.end())[0]  # type: ignore[index] # it matches nothing as well
            thing = _OF_THING().match(text, found.end()) or (found[0] == "Jan" and _MONTH().match(text, found.end()))
            if not (thing or _GROUP().search(behind) or _of_firm(behind.split())) and (
                found[0] not in _MANY
                or behind != behind.lower()
                or _ASKED().search(before)
                or _DOES().match(text, found.end())
            ):
                return True
    return False


def names_sheet(text: str, said: Collection[str] = ()) -> bool:
    """Whether what a sheet is called may be the name of a person: "Marieke", and no subject with a place.

    A first word that is `said` in small letters is one of a subject.
    """
    subject = _ROLE().search(text) or text.split(maxsplit=1)[0].casefold() in said
    return text not in _WORDS_TOO and (names_somebody(text) or (tells_person(text) and not subject))


def called(names: Iterable[str]) -> dict[str, set[str]]:
    """How those whose `names` these are may be called elsewhere: by a first name that is known, or by all of the name.

    Also by initial and surname. What may be a role, a group or another word than a name is left out. The ways stand by
    a word that each holds, the first or the surname.
    """
    ways: dict[str, set[str]] = {}
    for way in (way for text in names for part in _parts(text) for way in _ways(part)):
        first, _, rest = way.partition(" ")
        ways.setdefault(rest if first.endswith(".") else first, set()).add(way)
    return ways


def calls(text: str, ways: Mapping[str, set[str]]) -> bool:
    """Whether one of the `ways` of calling somebody stands in `text`."""
    # Most texts hold none of the words, and looking for those is quick.
    if not ways or ways.keys().isdisjoint(_WORD().findall(text)):
        return False
    text = _SHORT().sub("van ", text)
    words = _WORD().findall(text)
    begins = [(at, ways[word]) for at, word in enumerate(words) if word in ways]
    whole = (" ".join(words[at : at + size]) in found for at, found in begins for size in range(1, _MOST + 1))
    return any(whole) or any(_short(one) in ways.get(_surname(one), ()) for one in _INITIAL().findall(text))


def _parts(text: str) -> Iterator[str]:
    yield from filter(None, (part.strip(" \t.-–") for part in _PARTS().split(_SHORT().sub("van ", text))))


def _is_somebody(part: str) -> bool:
    return bool(PATTERNS["name"]().search(part) or _TITLED().fullmatch(part) or _named(part))


def _named(part: str) -> str:
    """The words of `part` from the name of somebody on, which it begins with or has behind a role; empty for none."""
    words = part.split()
    role = next((at for at, word in enumerate(words, 1) if _OF_ONE().fullmatch(word)), 0)
    starts = range(role, len(words)) if role and not _BODY().search(part) else ()
    return next((" ".join(words[at:]) for at in (0, *starts) if _is_called(words[at:])), "")


def _is_called(words: list[str]) -> bool:
    """Whether `words` begin with a name, and what is behind it says nothing but a role or where somebody works."""
    text = " ".join(words)
    if found := _INITIAL().match(text):
        rest = text[found.end() :]
        surname = found[0].split(".")[-1].strip()  # "Z. Holland" is no person, J. van der Wijk is one
        return rest == rest.lower() and not _GROUP().fullmatch(surname) and not _BODY().search(found[0])
    first, *rest_ = words
    if not _FIRST_NAMES.issuperset(first.split("-")) or _BODY().search(text):
        return False
    if rest_ and all(word[0].islower() for word in rest_):
        return first not in _WORDS_TOO or rest_[0] in _AFTER
    own = [*dropwhile(_ALSO_SMALL.__contains__, rest_)]
    if len(own) < len(rest_):
        rest_ = ["van", *own]
        text = " ".join([first, *rest_])
    return not rest_ or (is_name(text) and not _of_firm(rest_))  # who is called Joost Noordwijk is no region


def _is_surely_no_role(part: str) -> bool:
    return is_person(part) and not _ROLE().search(part)


def _is_whole(part: str) -> bool:
    """Whether a first name may stand in `part` too: "De Lindekring" has none."""
    return _is_surely_no_role(part) and part.partition(" ")[0].casefold() not in _SMALL_WORDS


def _has_name(part: str) -> bool:
    """Whether `part` begins with a first name, though a firm may be called so: "Mark Consult", "Bart's Bakkerij"."""
    first = re.sub(r"['’]s?$", "", part.partition(" ")[0])
    return first in _FIRST_NAMES and not _BODY().search(part)


def _of_firm(words: Iterable[str]) -> bool:
    """Whether one of `words` is of a firm or a role: "Advies", and not the surname "de Water"."""
    before = ""
    for word in words:
        if (_FIRM().fullmatch(word) or _OF_ONE().fullmatch(word)) and before not in _SMALL_WORDS:
            return True
        before = word
    return False


def _ways(part: str) -> Iterator[str]:
    part = _TITLE().sub("", part)
    name = _named(part)
    first, _, rest = (name or part).partition(" ")
    if name and (initials := _INITIAL().match(name)):
        yield _short(initials[0])
    elif name or _is_whole(part):
        yield first if name else " ".join(_WORD().findall(part))
        if rest and rest.rpartition(" ")[2][0].isupper():
            yield _short(f"{first[0]}. {rest}")


def _short(name: str) -> str:
    """The first letter of `name` and its last word: "M. de Groot" and "M.J. de Groot" are one."""
    return f"{name[0]}. {_surname(name)}"


def _surname(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1].rpartition(".")[2]
