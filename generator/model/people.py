"""This file tells by its form whether a text may be the name of a person, or is that of a group."""

from __future__ import annotations

import re

from generator.system.patterns import later

_LONGEST = 80
_SMALL = "van|de|der|den|ten|ter|te|het|'t|von|zu|du|la|le|el|al|bin|ben"
_GROUP = later(
    r"groep|tafel|team|group|table|gruppe|groupe|kamer|zaal|ronde|gemeente|provinc|waterschap|regio|rijk|minist|dienst"
    r"|stichting|vereniging|bedrijf|corporat|universit|school|bank|coöperat|cooperat|adviesb|bureau|\b(?:b\.?v|n\.?v|vve|ggd)\b"
    r"|noord|zuid|oost|west|midden|wijk|buurt|stad|dorp|city|council|county|region|office|departm|afdeling|sectie|board"
    r"|holland|brabant|nederland|blauw|rood|rode|geel|gele|groen|red|blue|green|yellow|\d",
    re.IGNORECASE,
)
FIRST_NAME = later(r"[A-ZÀ-Þ][\w'’-]{1,14}")
"""What may be a first name, by its form."""
BETWEEN = later(r"[,;/&\n•+]|\b(?:en|and|und|et|met|with)\b")
"""What stands between the names of people."""
_NAME = later(rf"[A-ZÀ-Þ][\w'’.-]*(?: (?:{_SMALL}))*(?: [A-ZÀ-Þ][\w'’.-]*){{1,3}}|[A-ZÀ-Þ][\w'’-]+, [A-ZÀ-Þ][\w'’. -]*")


def tells_person(text: str) -> bool:
    """Whether the name of a group may be that of a person: built as one, and without a word that only groups have."""
    return is_name(text) and not tells_group(text)


def tells_group(text: str) -> bool:
    """Whether `text` has a word, a number or a letter that only the name of a group has."""
    return bool(_GROUP().search(text)) or len(text.strip()) == 1


def is_name(text: str) -> bool:
    """Whether `text` is built as the name of a person is; an organisation may be too."""
    return len(text) <= _LONGEST and bool(_NAME().fullmatch(" ".join(text.split())))
