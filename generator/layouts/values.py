"""This file tells by its values what a column holds: what people wrote, or numbers, dates, addresses, names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from generator.model.people import BETWEEN, FIRST_NAME, is_name, names_people, tells_group
from generator.model.personal import PATTERNS
from generator.model.sentences import sentences
from generator.system.patterns import later
from generator.xlsx.cells import Sheet

Values = Literal["text", "technical", "personal", "same", "empty"]

_MOSTLY = 0.8
_FEWEST = 2
_FEWEST_REPEATED, _SELDOM = 6, 0.34
_MOST = 2_000
_LONGEST = 80
_NUMBER = later(r"[-+]?[€$£]?\s?\d[\d.,' ]*\s?%?")
_DATE = (
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{1,2}\.?[ -][^\W\d_]{3,9}\.?[ -]\d{4}"
    r"|[^\W\d_]{3,9} \d{1,2}, \d{4}"
)
_TIME = r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?"
_MOMENT = later(
    rf"(?:{_DATE})(?:[T ,]+(?:om |at |à |um )?{_TIME})?\s?(?:[ap]\.?m\.?|z|uur|uhr|cest|cet)?(?:\s?(?:utc|gmt))?"
    r"(?:\s?[+-]\d{1,2}:?\d{0,2})?|\d{1,2}:\d{2}(?::\d{2})?",
    re.IGNORECASE,
)
_LINK = later(r"(?:https?|ftp|file)://\S+|www\.\S+|\S+\.(?:png|jpe?g|gif|pdf|docx?|xlsx?)", re.IGNORECASE)
_CODE = later(
    # "1a", "b)", "Vraag 3": what stands before a question.
    r"(?:vraag|question)\s?\d{1,3}[.:]?|"
    r"#[0-9a-f]{3,8}|rgba?\([\d,. %]+\)|\d{1,2}[a-z][.):]?|[a-z][.)]|(?=\S*\d)(?=\S*[a-z])[\w{}-]{5,}|\{[^{}]*\}",
    re.IGNORECASE,
)


_TOTAL = later(
    r"(?:(?:sub|eind|grand )?tota(?:al|len|l|ls)|som|sum|summe|insgesamt|gesamt|gemiddelde?|average|mean"
    r"|aantal(?: (?:antwoorden|reacties|respondenten|deelnemers|stemmen))?"
    r"|(?:number of )?(?:responses|votes|answers))\W*",
    re.IGNORECASE,
)
_COUNTED = later(
    r" (?:antwoord|reactie|respondent|deelnemer|stem(?:m)?|vote|answer|response|participant)(?:en|s|n)?$", re.IGNORECASE
)
_LONGEST_TOTAL = 30
_ENDS_IN_NUMBER = later(r"[\W_]*(?:\d+|\b[a-z])\W*$")
_CRITERIA = later(
    r"(?:acceptatie[- ]?criteri(?:a|um)|acceptance[- ]criteri(?:a|on)|definition of done)\b.{0,20}"
    r"|(?:(?:bij)?voorbeeld(?:en)?|examples?)\W*",
    re.IGNORECASE,
)


_WORDS = {
    "colours": "geel rood groen blauw oranje paars roze grijs wit zwart bruin turquoise lila beige cyaan magenta"
    " yellow red green blue orange purple pink gray grey white black brown teal violet cyan gelb rot grun"
    " grün blau rosa weiss weiß schwarz grau braun jaune rouge vert bleu rose gris blanc noir marron",
    "shades": "licht donker light dark pale fel bright hell dunkel clair fonce foncé",
}
_COLOURS, _SHADES = (frozenset(words.split()) for words in _WORDS.values())
_DOES = (
    r"(?:(?:t?vz|vrz|voorz(?:itter)?|schrijver|notulist|secr(?:etaris)?|begeleid(?:er|ing)|gespreksleider|trekker|facilitator"
    r"|(?:tafel)?(?:host|heer|dame)|chair|scribe|olv|o\.l\.v|met)\.?:? )?"
)
"""What somebody of a group does there, before the name."""
_WITH_PEOPLE = later(rf"([^:(–]{{1,40}})(?:[:–] ?| - | ?\()({_DOES}[^:()]{{2,200}})\)?", re.IGNORECASE)
_DOING = later(_DOES, re.IGNORECASE)


def hold(texts: Sequence[str]) -> Values:
    """What a column with these `texts` holds, as far as most of them say; "text" when nothing else shows."""
    filled = [" ".join(text.split()) for text in texts[:_MOST] if text.strip()]
    if not filled:
        return "empty"
    kinds = [value(text) for text in filled]
    for kind in ("personal", "technical"):
        if kinds.count(kind) >= _MOSTLY * len(filled):
            return kind
    different = len({text.casefold() for text in filled})
    if different == 1 and len(filled) >= _FEWEST:
        return "same"
    if len(filled) >= _FEWEST_REPEATED and different <= _SELDOM * len(filled):
        return "same"
    return "text"


def value(text: str) -> Values:
    """What a single text is, by its form alone; "text" when it may be what somebody wrote."""
    return _value(text[: _LONGEST * 2])


@lru_cache(maxsize=4096)  # choices and dates return in every row
def _value(text: str) -> Values:
    bare = " ".join(text.split())
    if not bare:
        return "empty"
    if len(bare) > _LONGEST:
        return "technical" if _LINK().fullmatch(bare) else "text"
    if any(pattern().fullmatch(bare) for pattern in PATTERNS.values()) or "mailto:" in bare:
        return "personal"
    if any(pattern.fullmatch(bare) for pattern in (_NUMBER(), _MOMENT(), _LINK(), _CODE())) or _is_colour(bare):
        return "technical"
    return "text"


def tells_when(text: str) -> bool:
    """Whether `text` is nothing but a date or a time."""
    return len(text) <= _LONGEST and bool(_MOMENT().fullmatch(" ".join(text.split())))


def total_rows(sheet: Sheet) -> frozenset[int]:
    """The rows that count what stands above them: "Totaal", and only numbers beside it."""
    firsts = ((next((cell for cell in cells if cell.text.strip()), cells[0]), cells) for cells in sheet.rows())
    return frozenset(
        first.row
        for first, cells in firsts
        if _counts(first.text)
        and (rest := [cell for cell in cells[1:] if cell.kind == "formula" or cell.text.strip()])
        and all(cell.kind == "formula" or _NUMBER().fullmatch(_COUNTED().sub("", cell.text.strip())) for cell in rest)
    )


def criteria_rows(sheet: Sheet) -> frozenset[int]:
    """The rows that say when something is done, or show it: "Acceptatiecriteria:" alone in a row, and what is below it.

    The sentence of the next story is none of them.
    """
    found: set[int] = set()
    for cell in sheet.alone():
        if (cell.row - 1 in found and not sentences(cell.text)) or _CRITERIA().fullmatch(cell.text.strip()):
            found.add(cell.row)
    return frozenset(found)


def _counts(text: str) -> bool:
    return len(text) <= _LONGEST_TOTAL and bool(_TOTAL().fullmatch(text.strip()))


def without_people(text: str) -> str:
    """`text` without the people behind the name of a group: "Groep 1" of "Groep 1: Fatima, Kees"; else as it is."""
    found = _WITH_PEOPLE().fullmatch(" ".join(text.split()))
    pieces = (_DOING().sub("", piece.strip(), count=1) for piece in BETWEEN().split(found[2])) if found else ()
    people = [piece for piece in pieces if piece]
    named = people and all((FIRST_NAME().fullmatch(one) or is_name(one)) and not tells_group(one) for one in people)
    # "Wonen en Werken" is built as two first names: one of them has to be known as somebody's.
    return found[1].strip() if found and named and names_people(", ".join(people)) and tells_group(found[1]) else text


def are_names(texts: Sequence[str]) -> bool:
    """Whether most of `texts` are built as the name of a person is: "Sjoukje van Testema", "Testema, S."."""
    filled = [text for text in texts[:_MOST] if text.strip()]
    return len(filled) >= _FEWEST and sum(is_name(text) for text in filled) >= _MOSTLY * len(filled)


def numbered(names: Iterable[str]) -> bool:
    """Whether `names` differ by a number or a letter at their end alone: "Story A | Story B"."""
    return len({_ENDS_IN_NUMBER().sub("", name.casefold()) for name in names}) == 1


def _is_colour(text: str) -> bool:
    words = [word for word in re.split(r"[\s_-]+", text.casefold()) if word not in _SHADES]
    return bool(words) and all(
        word in _COLOURS or word.removeprefix("licht").removeprefix("donker") in _COLOURS for word in words
    )
