"""This file knows the heads above user stories, however people dress them: "Als <rol>", "Wil ik wens", "So that"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model import Language

_LONGEST = 60
_WHO = "(?:rol|gebruiker|gebruikersrol|persona|wie|actor|(?:type|soort) gebruiker|functie|belanghebbende|stakeholder)"
_WHAT = "(?:wens|wensen|doel|behoefte|wat|functie|functionaliteit|actie|iets|dit)"
_WHY = "(?:waarde|doel|reden|baat|nut|resultaat|waarom|voordeel|effect)"
_USER = "(?:role|user|who|actor|persona|stakeholder|(?:type of user|user (?:type|role)))"
_NEED = "(?:wish|goal|what|feature|function|functionality|action|something|need|this|requirement)"
_GAIN = "(?:value|benefit|reason|why|goal|result|outcome)"
_HEADS: dict[tuple[str, Language], re.Pattern[str]] = {
    ("user", "nl"): re.compile(rf"als(?: een| de)?(?: {_WHO})?|{_WHO} als"),
    ("wish", "nl"): re.compile(
        rf"(?:wil(?:len)? (?:ik|we|wij)|(?:ik|we|wij) wil(?:len)?)(?: graag)?(?: kunnen)?(?: {_WHAT})?|{_WHAT} wil ik"
    ),
    ("value", "nl"): re.compile(
        rf"(?:zodat|opdat)(?: (?:ik|we|wij))?(?: kan| kunnen)?(?: {_WHY})?|{_WHY} zodat|om(?: te)?(?: {_WHY})?"
    ),
    ("user", "en"): re.compile(rf"as (?:an?|the|{_USER}|(?:an?|the) {_USER})|{_USER} as a"),
    ("wish", "en"): re.compile(
        rf"(?:i|we) (?:want|need|would like|can)(?: to)?(?: be able to)?(?: {_NEED})?|{_NEED} i want"
    ),
    ("value", "en"): re.compile(
        rf"so(?: that(?: (?:i|we)(?: can)?)?(?: {_GAIN})?| (?:i|we) can| {_GAIN})|{_GAIN} so that"
    ),
}
_DRESS = re.compile(r"[\W_]+")


def story_part(text: str) -> tuple[str, Language] | None:
    """The role of the column of stories ("user", "wish", "value") of which `text` is the head, and its language."""
    if len(text) > _LONGEST:
        return None
    bare = _DRESS.sub(" ", text).strip().casefold()
    return next((part for part, head in _HEADS.items() if head.fullmatch(bare)), None)
