"""This file knows the heads above user stories, however people dress them: "Als <rol>", "Wil ik wens", "So that"."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain, product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model import Language

_LONGEST = 60
_WHO = "rol|gebruiker|gebruikersrol|persona|wie|actor|type gebruiker|soort gebruiker|functie|belanghebbende|stakeholder"
_WHAT = "wens|wensen|doel|behoefte|wat|functie|functionaliteit|actie|iets|dit"
_WHY = "waarde|doel|reden|baat|nut|resultaat|waarom|voordeel|effect"
_USER = "role|user|who|actor|persona|stakeholder|type of user|user type|user role"
_NEED = "wish|goal|what|feature|function|functionality|action|something|need|this|requirement"
_GAIN = "value|benefit|reason|why|goal|result|outcome"
_DRESS = re.compile(r"[\W_]+")


def story_part(text: str) -> tuple[str, Language] | None:
    """The role of the column of stories ("user", "wish", "value") of which `text` is the head, and its language."""
    if len(text) > _LONGEST:
        return None
    return _heads().get(_DRESS.sub(" ", text).strip().casefold())


@cache
def _heads() -> dict[str, tuple[str, Language]]:
    """The part that every head names. To look one of 1,400 up is cheaper than to compile patterns."""
    heads: dict[tuple[str, Language], Iterable[str]] = {
        ("user", "nl"): chain(_either("als", "| een| de", _or(_WHO)), _either(_WHO, " als")),
        ("wish", "nl"): chain(
            _either("wil ik|wil we|wil wij|willen ik|willen we|willen wij", "| graag", "| kunnen", _or(_WHAT)),
            _either("ik|we|wij", " wil| willen", "| graag", "| kunnen", _or(_WHAT)),
            _either(_WHAT, " wil ik"),
        ),
        ("value", "nl"): chain(
            _either("zodat|opdat", "| ik| we| wij", "| kan| kunnen", _or(_WHY)),
            _either(_WHY, " zodat"),
            _either("om", "| te", _or(_WHY)),
        ),
        ("user", "en"): chain(_either("as a|as an|as the", _or(_USER)), _either("as ", _USER), _either(_USER, " as a")),
        ("wish", "en"): chain(
            _either("i|we", " want| need| would like| can", "| to", "| be able to", _or(_NEED)),
            _either(_NEED, " i want"),
        ),
        ("value", "en"): chain(
            _either("so that", "| i| we| i can| we can", _or(_GAIN)),
            _either("so ", f"i can|we can|{_GAIN}"),
            _either(_GAIN, " so that"),
        ),
    }
    return {head: part for part, some in reversed(heads.items()) for head in some}


def _or(words: str) -> str:
    """One of `words`, behind a space, or nothing."""
    return "|" + "|".join(f" {word}" for word in words.split("|"))


def _either(*parts: str) -> Iterator[str]:
    """Every text that takes one of the words (between bars) of each part."""
    return map("".join, product(*(part.split("|") for part in parts)))
