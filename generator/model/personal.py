"""This file knows what tells who somebody is: an address, a telephone number, a titled name, a place on the map."""

from __future__ import annotations

import re

from generator.system.patterns import later

_MAIL = r"(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+"
# A date such as 01-02-2026 has as many digits as a telephone number without its last ones.
_PHONE = later(
    r"(?<![\w.,/-])(?!\d{1,2}[\s-](?:0?[1-9]|1[0-2])[\s-](?:19|20)\d{2}(?!\d))(?:(?:\+|00)\d{2}[\s-]?\(?0?\)?[\s-]?\d(?:[\s-]?\d){7,9}|06[\s-]?\d(?:[\s-]?\d){7}"
    r"|(?:0\d{1,3}|\(0\d{1,3}\))[\s-]\d(?:[\s-]?\d){5,7})(?!\w|[.,/]\d)"
)
# A name is only told with a title before it: an organisation or a street is no person.
_NAME = later(
    r"(?<!\w)(?:[Mm]evr\.?|[Mm]w\.|[Dd]hr\.?|[Dd]e heer|[Mm]evrouw|Mrs?\.?|Ms\.?)\s+(?:[A-Z]\.\s?)*"
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
_ONE = f"(?:{_MAIL}|{_NUMBER})"
# Several contacts after one another are left out as one.
CONTACT = later(rf"{_ONE}(?:\s*(?:[,;/]|\b(?:of|en|or|and)\b)?\s*{_ONE})*")

# Begins with one set of signs, which is what makes it quick in a text of a whole document.
_CONTACT_SIGN = re.compile(r"[@+0](?:(?<=@)|(?<![\w-].)\d)")
_DIGITS = re.compile(r"\d(?:[.,]\d{4}|\.\d+\.\d|(?:[\s().-]{0,3}\d){6})")
_GROUPS = 4
"""So many signs stand at least between the groups of letters and digits of an address or a number of a device."""
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
        "@" in text or "mevr" in text or "Mevr" in text or "mw." in text or "Mw." in text or "dhr" in text
        or "Dhr" in text or "e heer" in text or "Mr" in text or "Ms" in text or "aam:" in text
        or _DIGITS.search(text) is not None
        or ((text.count(":") >= _GROUPS or text.count("-") >= _GROUPS) and _HEX().search(text) is not None)
    )  # fmt: skip


def has_contact(text: str) -> bool:
    """Whether a mail address or a telephone number stands in `text`."""
    # Most texts hold none of the signs that every contact has, and looking for those is quick.
    if "0" not in text and "@" not in text and "+" not in text:
        return False
    return _CONTACT_SIGN.search(text) is not None and CONTACT().search(text) is not None
