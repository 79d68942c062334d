"""This file knows what tells who somebody is: an address, a number, a titled name, a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.system.patterns import later

_AT = r"\s?[\[(][Aa][Tt][\])]\s?"
_MAIL = rf"(?<![\w.+-])[\w.+-]++(?:@|%40|{_AT})(?!thread\.)[\w-]+(?:\.[\w-]+)+"
# A date such as 01-02-2026 has as many digits as a telephone number without its last ones.
_PHONE = later(
    r"(?<![\w.,/-])(?!\d{1,2}[\s-](?:0?[1-9]|1[0-2])[\s-](?:19|20)\d{2}(?!\d))(?:(?:\+|00)\d{2}[\s-]?\(?0?\)?[\s-]?\d(?:[\s-]?\d){7,9}|06[\s-]?\d(?:[\s-]?\d){7}"
    r"|(?:0\d{1,3}|\(0\d{1,3}\))[\s-]\d(?:[\s-]?\d){5,7})(?!\w|[.,/]\d)"
)
STREETS = "straat|laan|plein|kade|gracht|singel|steeg|plantsoen|dreef"
_WAYS, _ENGLISH = f"{STREETS}|weg", "Street|Road|Lane|Avenue|Drive|Terrace"
ADDRESS = r"[Mm]evr\.?|[Mm]w\.|[Dd]hr\.?|[Dd]e heer|[Mm]evrouw|Mrs?\.?|Ms\.?"
_DEGREES = "[Dd]rs|[Ii]r|[Ii]ng"
DEGREE = rf"(?:{_DEGREES})\."
"""What stands before the name of somebody."""
# A name is only told with a title before it: an organisation, a street or what was built and has one in its own is no
# person. "Verlaan" and "Overweg" are surnames.
_BUILT = "".join(rf"(?<!{one} )" for one in ("emaal", "luis", "brug", "Brug", "tuw", "unnel", "entrale", "dijk"))
_LEARNED = r"(?:[Dd]r|[Mm]r|[Dd]s|[Pp]rof)\.(?=\s+[A-Z]\.)"
_NAME = later(
    rf"(?<!\w)(?:(?:{ADDRESS})(?:\s(?:[Dd]r|[Pp]rof|[Mm]r|[Dd]s|{_DEGREES})\.)*|{_BUILT}(?:{DEGREE}|{_LEARNED}))"
    rf"(?!(?:\s(?:[A-Z][\w.'’-]*|van|de|der|den|ten|ter|het))*\s[A-Z][\w'’-]{{4,}}(?:{_WAYS})(?!\w|\s\d))"
    r"\s+(?:[A-Z]\.\s?)*"
    r"(?:(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Tt]en|[Tt]er|[Hh]et|'t)\s+)*[A-Z][a-zà-ÿ]{2,}"
    r"|(?<!\w)[Nn]aam:\s*[A-Z][a-z]+\s+(?:(?:van|de|der|den)\s+)*[A-Z][a-z]+"
)
# Four numbers may also be those of a chapter: an internet address has three digits somewhere.
_INTERNET = later(
    r"(?<![\w.])(?=[\d.]*\d{3})(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.]*\d)"
    r"|(?<![\w:])(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{0,4}(?![\w:])",
    re.IGNORECASE,
)
_POSITION = later(r"(?<![\w.])-?\d{1,2}[.,]\d{4,}\s*[,;/ ]\s*-?\d{1,3}[.,]\d{4,}(?![\w.])")
_UUID = later(r"(?<![\w-])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![\w-])", re.IGNORECASE)

# Ten digits as in the Netherlands, or a number with its country in front; spaces, dashes and dots between.
_NUMBER = (
    r"(?<![\w-])(?:(?:\+|00)\d{2}[\s.-]?(?:\(0\)[\s.-]?)?|0)[1-9](?:[\s.-]{0,2}\d){7,8}(?!\w)"
    r"|(?<![\w-])0\d{1,3}[\s-]?[xX*-]{3,}\w*"
)
# An account with the code of its bank or country, and eight or nine digits that are called what they are.
_LETTERED, _NUMBERED = "NL|GB|IE", "BE|DE|FR|LU|AT|ES|PL|DK"
_ACCOUNT = (
    rf"(?<!\w)(?:(?:{_LETTERED})\d{{2}}\s?[A-Z]{{4}}(?:\s?\d{{2,4}}){{3,5}}"
    rf"|(?:{_NUMBERED})\d{{2}}(?:\s?\d{{4}}){{3,5}}(?:\s?\d{{1,3}})?)(?!\w)"
)
_CITIZEN = (
    r"(?<!\w)(?:[Bb][Ss][Nn]|[Bb]urgerservicenummer|[Ss]ofi-?nummer)(?:-?nummer)?[\s:.-]{0,3}\d(?:[\s.]?\d){7,8}(?!\w)"
)
# A street with the number of one house, where an address begins and ends; with a postcode it is one anywhere. A small
# word behind the number is what is counted, and "Variant" before the street makes it the number of that.
_HOUSE = (
    rf"(?!(?:(?:[Rr]ijks|[Ss]nel|[Aa]utosnel|[Pp]rovinciale|[Vv]aar|[Ss]poor|[Oo]ver|[Ww]ater|[Ff]iets|[Uu]it|[Oo]nder|[Kk]ort"
    rf"|[Tt]oegangs)weg|(?:[Ss]chool|[Ss]peel)plein|(?:[Ff]iets|[Ww]oon|[Ww]inkel)straat)(?!\w))"
    rf"[A-ZÀ-Þ][\w'’-]+(?:{_WAYS})\s+(?!(?:19|20)\d\d(?!\d)|[3-6]G(?!\w))\d{{1,4}}(?:[a-hA-H]|\s[A-H])?(?!\w)"
)
_ADDRESSED = ("aan", "op", "in", "aan de", "op de", "in de", "zie", "woont", "wonend", "adres", "at")
_BEFORE = "|".join(
    [r"(?m:^)|(?<=[(\n])|(?<=[.,;:!?] )|(?<=(?m:^)[-–•*] )", *(rf"(?<=\b(?i:{word}) )" for word in _ADDRESSED)]
)
_TOWN = r"[A-ZÀ-Þ]['’]?[a-zà-ÿ][\w'’-]+"
_BEHIND = rf"(?=\s*(?:$|[()\]\n]|[,;:](?!\s*\d)|[.!?](?!\w))|\s(?:in|te)\s{_TOWN}|\s{_TOWN}\s*(?:$|[,;.)\n]))"
_STREET = (
    rf"(?<!\w){_HOUSE},?\s\d{{4}}\s?[A-Z]{{2}}(?!\w)"
    rf"|(?:{_BEFORE})(?:(?:Prins(?:es)?|Koning(?:in)?|Burgemeester|Sint|Oude|Nieuwe|Grote|Kleine|Lange|Korte)\s)?{_HOUSE}{_BEHIND}"
    rf"|(?:{_BEFORE})(?!(?:19|20)\d{{2}}\s)\d{{1,4}}[a-z]?\s(?:[A-Z][a-z]+\s){{1,3}}"
    rf"(?:{_ENGLISH})(?!\w){_BEHIND}"
)
_PRIVATE = later(f"{_ACCOUNT}|{_CITIZEN}|{_STREET}")
_ONE = f"(?:{_MAIL}|{_NUMBER}|{_ACCOUNT}|{_CITIZEN}|{_STREET})"
# Several contacts after one another are left out as one.
CONTACT = later(rf"{_ONE}(?:\s*(?:[,;/]|\b(?:of|en|or|and)\b)?\s*{_ONE})*")

# Begins with one set of signs, which is what makes it quick in a text of a whole document.
_CONTACT_SIGN = re.compile(r"[@+0\[(](?:(?<=@)|(?<=%40)|(?<=[+0])(?<![\w-].)\d|(?<=[\[(])[Aa][Tt][\])])")
# So quick too: what one of the private ones has. Each begins with letters, which makes the search twice as fast
# as where some letters stand between brackets, and none with one of the most frequent, as "e".
_PRIVATE_SIGN = re.compile(
    "|".join(
        [
            *(rf"{way}\s+\d" for way in _WAYS.split("|")),
            *(rf"{country}\d\d" for country in f"{_LETTERED}|{_NUMBERED}".split("|")),
            *("B[Ss][Nn]", "b[Ss][Nn]", "vicenummer", "fi-?nummer"),
            *(rf"{street}\b" for street in _ENGLISH.split("|")),
        ]
    )
)
_DIGITS = re.compile(r"\d(?:[.,]\d{4}|\.\d+\.\d|(?:[\s().-]{0,3}\d){6})")
_GROUPS = 4
"""So many signs stand at least between the groups of letters and digits of an address or a number of a device."""
_BRACKETED = later(_AT)
_HEX = later(r"[0-9a-f]:[0-9a-f]|[0-9a-f]{8}-", re.IGNORECASE)
PATTERNS = {
    "mail": later(_MAIL), "internet": _INTERNET, "uuid": _UUID, "position": _POSITION, "phone": _PHONE, "name": _NAME,
}  # fmt: skip


def is_personal(text: str) -> bool:
    """Whether `text` holds an e-mail or internet address, a telephone number, coordinates, or a name with a title."""
    # Ten times faster: most texts hold no sign of any of them.
    return bool(text) and _has_sign(text) and any(pattern().search(text) for pattern in PATTERNS.values())


def _has_sign(text: str) -> bool:
    """Whether one of the signs stands in `text` that all have which tells who somebody is: each a quick look."""
    return (
        "@" in text or "%40" in text or "mevr" in text or "Mevr" in text or "mw." in text or "Mw." in text
        or "dhr" in text or "Dhr" in text or "e heer" in text or "Mr" in text or "Ms" in text or "aam:" in text
        or "rs." in text or "ir." in text or "Ir." in text or "ng." in text or "mr." in text or "dr." in text
        or "Dr." in text or "ds." in text or "Ds." in text or "rof." in text
        or _DIGITS.search(text) is not None
        or (("[" in text or "(" in text) and _BRACKETED().search(text) is not None)
        or ((text.count(":") >= _GROUPS or text.count("-") >= _GROUPS) and _HEX().search(text) is not None)
    )  # fmt: skip


def is_private(text: str) -> bool:
    """Whether `text` holds the number of an account or a citizen, or the address of a house."""
    return _PRIVATE_SIGN.search(text) is not None and _PRIVATE().search(text) is not None


def may_have_contact(text: str) -> bool:
    """Whether one of the signs stands in `text` that every contact has: quick in the words of a whole document."""
    return _has_contact_sign(text) or _PRIVATE_SIGN.search(text) is not None


def has_contact(text: str) -> bool:
    """Whether something stands in `text` that is left out of documents: an address, a telephone number."""
    # Most texts hold none of the signs that every contact has, and looking for those is quick.
    return (_has_contact_sign(text) and CONTACT().search(text) is not None) or is_private(text)


def _has_contact_sign(text: str) -> bool:
    return any(sign in text for sign in "0@+[(") and _CONTACT_SIGN.search(text) is not None


def contacts(text: str, word: str) -> Iterator[tuple[int, int, str]]:
    """Where each contact stands in `text`, and `word` as it stands in its place: without brackets within others."""
    for found in CONTACT().finditer(text):
        before = text[: found.start()]
        yield *found.span(), word.strip("()") if before.count("(") > before.count(")") else word


def without_contacts(text: str, word: str) -> str:
    """`text` with `word` in place of each contact."""
    return pieces_without_contacts((text,), word)[0] if has_contact(text) else text


def pieces_without_contacts(pieces: Sequence[str], word: str) -> list[str]:
    """The pieces of a text, of which one may be bold, without contacts: these are found in the text as a whole."""
    found, at = [], 0
    places = list(contacts("".join(pieces), word))
    for piece in pieces:
        found.append(_cut(piece, at, places))
        at += len(piece)
    return found


def _cut(text: str, at: int, places: list[tuple[int, int, str]]) -> str:
    """The part of a text that begins at `at`, with a word where a contact begins and nothing where it goes on."""
    made, done = "", 0
    for begin, end, word in places:
        first, last = max(begin - at, 0), min(end - at, len(text))
        if first < last:
            made += text[done:first] + (word if begin >= at else "")
            done = last
    return made + text[done:]
