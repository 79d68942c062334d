"""This file knows what the columns of a list or a survey are for, by the words at their head."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from generator.config import toml
from generator.layouts.questions import normalise
from generator.layouts.values import are_names, value, without_people
from generator.model.names import clipped
from generator.model.people import FIRST_NAME, is_person, names_somebody, seems_to_name, tells_group
from generator.model.personal import has_contact
from generator.system.patterns import later

Role = Literal["question", "answer", "block", "remark", "voice", "personal", "technical", ""]

_WORDS: dict[str, dict[Any, frozenset[str]]] = {
    part: {name: frozenset(word.replace("_", " ") for word in words.split()) for name, words in lists.items()}
    for part, lists in toml.load(Path(__file__).with_suffix(".toml")).items()
}
_ROLES: dict[str, Role] = {word: role for role, words in _WORDS["heads"].items() for word in words}
_TELLING = _WORDS["telling"]
OTHERS = _WORDS["others"]
"""Words of other heads and of answers, by what they say."""
_OF_NOTES: frozenset[Role] = frozenset(["question", "answer", "remark"])
_LONGEST_HEAD = 4
_ANSWER = later(
    r"\b(?:antwoord(?:en)?|inbreng|invulling|opbrengst|resultaat|resultaten|respons|reacties?|tekst|answers?|responses?|repl(?:y|ies)"
    r"|input|outcomes?|results?|text|antwort(?:en)?|r[ée]ponses?)\b",
    re.IGNORECASE,
)
_ANSWER_ITSELF = later(r"\b(?:antwoord(?:en)?|answers?|responses?|antwort(?:en)?|r[ée]ponses?)\b", re.IGNORECASE)
_GROUP = later(
    r"(?:groep|tafel|team|subgroep|werkgroep|ronde|group|table|subgroup|round|respondent|deelnemer|participant)"
    r"(?:\s+[\w-]+|\s*\d+)(?:\s.*)?",
    re.IGNORECASE | re.DOTALL,
)
_MADE = later(r"(?P<label>[^\W\d_]+ (?:door|by)) (?P<who>.+?)(?:(?:,| op| on| \(| -| –| \d).*)?", re.IGNORECASE)
# A label begins and ends with a letter, as of a thousand spaces each could be its first or its last.
_SIGNED = later(
    r"(?:\s[-–—|•/·]\s|[,;(\n])[^\S\n]*(?P<label>[^\s,;:(|–—][^,;:(\n|–—]{1,38}?[^\s,;:(|–—])(?:\s*(?P<at>:)\s*|\s+)(?=[A-ZÀ-Þ])"
)
_ASIDE = later(r"(?:[(\[]|\s[-–—]\s)([^()\[\]]+)[)\]]?$")
_POINTS = later(r"(?:punten|points|feedback|punkte|commentaires?)\s*[-–:]\s.*", re.IGNORECASE | re.DOTALL)
_CAMEL = later(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_MARKS = later(r"[^\w#]+|_")
_GLUED = later(r"(?<=[^\W\d]) ?\d{1,2}$")
_LONGEST_VOICE = 80
_LONGEST_HEAD_TEXT = 4 * _LONGEST_VOICE


@lru_cache(maxsize=4096)  # of a long list the heads above every cell are asked
def role(text: str) -> Role:
    """What a column with this head is for, as far as the head alone can tell; "" when it cannot."""
    if len(text) > _LONGEST_HEAD_TEXT:
        return ""
    keys = (_key(text), _key(normalise(text) or text), _key(text.casefold()), _key(text.partition("(")[0]))
    for key in dict.fromkeys(keys):
        if found := _ROLES.get(key):
            return found
        # "Thema 1" beside "Thema 2" holds what was said about it.
        if (found := _ROLES.get(_GLUED().sub("", key), "")) not in ("", "block"):
            return found
    if _POINTS().fullmatch(" ".join(text.split())):
        return "technical"
    return _family(_key(text)) if "?" not in text else ""


def answer_voice(text: str) -> str | None:
    """Whose answers stand below a head such as "Antwoord groep 1": "groep 1"; empty for nobody's, None for no answers.

    Only a number beside the word is no voice: it counts the answers of one group. Nor is what they were written on.
    """
    if len(text) > _LONGEST_HEAD_TEXT:
        return None
    line = " ".join(without_people(text).split())
    if role(line) == "answer":
        return ""
    if _ANSWER().search(line):
        rest = _ANSWER().sub(" ", line).strip(" -–:()[]/.,")
        words = [word for word in rest.split() if word.casefold() not in OTHERS["small"]]
        words = [] if all(_key(word) in OTHERS["of_answers"] for word in words) else words
        bare = role(" ".join(words)) in _OF_NOTES or all(word.isdigit() or role(word) in _OF_NOTES for word in words)
        return "" if bare else voice(" ".join(words).strip(" -–:()[]/.,"))
    return voice(line) if _GROUP().fullmatch(line) else None


def says_answer(text: str) -> bool:
    """Whether a head has the word for an answer in it; "Tekst" is that of a note as well."""
    return len(text) <= _LONGEST_HEAD_TEXT and bool(_ANSWER_ITSELF().search(text))


def is_note(text: str) -> bool:
    """Whether a head is that of what somebody wrote, such as "Titel" or "Idee", without the word for an answer."""
    line = " ".join(without_people(text).split())
    return role(line) == "answer" and not _ANSWER().search(line)


def says_who(text: str, below: Sequence[str] = ()) -> Role:
    """What the head of a column that asks nothing of the canvas asks about the respondent: a group, a name, nothing.

    A word such as "mail" in it asks for an address, unless another says that what stands `below` came that way.
    """
    words = set(_key(text).split())
    came = ("?" in text or words & _TELLING["came"]) and not any(
        has_contact(one) or seems_to_name(one) for one in below
    )
    asks = words & _TELLING["personal"] or (words & _TELLING["contact"] and not (came and _are_words(below)))
    if words & _TELLING["members"] or (asks and not words & _TELLING["voice"]):
        return "personal"
    return "voice" if words & _TELLING["voice"] else ""


def _are_words(texts: Sequence[str]) -> bool:
    """Whether most of `texts` are words, and no addresses, numbers or names."""
    words = [value(text) == "text" and not FIRST_NAME().fullmatch(text.strip()) for text in texts]
    return sum(words) * 2 > len(words) and not are_names(texts)


def tells_present(text: str) -> bool:
    """Whether `text` is a label of who was there or whom to ask, such as "Begeleider" or "Aanwezig:"."""
    return len(text) <= _LONGEST_VOICE and (_key(text) in _WORDS["present"]["labels"] or tells_notes(text))


def tells_notes(text: str) -> bool:
    """Whether `text` is a label of what a facilitator noted for himself, or the name of such a sheet."""
    if len(text) > _LONGEST_VOICE:
        return False
    key, notes = _key(text), _WORDS["notes"]
    words = {*key.split()} - notes["between"]
    both = words & notes["noted"] and words & notes["who"]
    return key in notes["labels"] | notes["withheld"] or (bool(both) and words <= notes["noted"] | notes["who"])


def withheld(line: str) -> str:
    """The words by which `line` says itself that it is for no report: "... (niet in verslag)", "niet notuleren: .."."""
    before, colon, _ = line.partition(":")
    if colon and len(before) <= _LONGEST_VOICE and _key(before) in _WORDS["notes"]["withheld"]:
        return before.strip()
    # Of a line of thousands of blanks only the end is looked at.
    found = _ASIDE().search(line.rstrip(" .!;\n\r\t")[-_LONGEST_VOICE:])
    return found[1].strip() if found and tells_notes(found[1]) else ""


def tells_script(text: str) -> bool:
    """Whether `text` is the name of a sheet with a script, an agenda or notes of a session, and of nothing else."""
    lists = _WORDS["notes"]
    words = {word for word in _key(text).split() if not word.isdigit()} - lists["between"]
    kept = lists["noted"] | lists["script"]
    return tells_notes(text) or (bool(words & kept) and words <= kept | lists["who"] | lists["session"])


def signed(text: str) -> tuple[int, int, str]:
    """Where in `text`, behind other words, it is said who was there ("Canvas – Begeleider: Pim"), and by which label.

    That goes on to the end of the line, or of `text` where the names stand below the label. No label for nothing.
    """
    for found in _SIGNED().finditer(text):
        if not tells_present(label := found["label"]):
            continue
        rest = text[found.end() :].partition("\n")[0].strip(" )")
        if is_person(rest) or names_somebody(rest) or (found["at"] and not tells_group(rest)):
            line = text.find("\n", found.end())
            below = line < 0 or "\n" in text[found.end("label") : found.end()]
            return found.start(), len(text) if below else line, label
    return 0, 0, ""


def made_by(text: str) -> str:
    """The label with which `text` begins where it says who made it, without a colon: "Exported by Jan de Vries"."""
    found = _MADE().fullmatch(" ".join(text.split()))
    named = found and tells_present(found["label"]) and (is_person(found["who"]) or names_somebody(found["who"]))
    return found["label"] if found and named else ""


def tells_work(text: str) -> bool:
    """Whether the head of a column asks where somebody works: of some, only one person does."""
    return not _TELLING["work"].isdisjoint(_key(text).split())


def tells_editor(text: str) -> bool:
    """Whether the head of a column names who typed a note, changed it or has to deal with it: that is no group's voice.

    On a board one person often types what all of a table say.
    """
    return not _TELLING["editor"].isdisjoint(_key(text).split())


def voice(text: str) -> str:
    """`text` as the name of a group without its people, on one line and not too long."""
    return clipped(without_people(text), _LONGEST_VOICE)


def _family(key: str) -> Role:
    """The role by a telling word in a short head, such as "id" in "Collector ID"."""
    words = key.split()
    if not 1 <= len(words) <= _LONGEST_HEAD:
        return ""
    if _TELLING["technical"].intersection(words):
        return "technical"
    if {"by", "door", "von", "par"} & set(words[1:]) and not _TELLING["contact"].intersection(words):
        return "personal"
    # "Post body", "Titel van de kaart": what a note says.
    return "answer" if _TELLING["said"] & {words[0], words[-1]} and len(words) > 1 else ""


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    """The words of a head: small, without accents, marks between them gone, "ResponseId" in two."""
    apart = _CAMEL().sub(" ", " ".join(text.split()))
    folded = unicodedata.normalize("NFKD", apart.casefold())
    return " ".join(_MARKS().sub(" ", "".join(c for c in folded if not unicodedata.combining(c))).split())
