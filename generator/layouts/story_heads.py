"""This file knows the heads above user stories, however people dress them: "Als <rol>", "Wil ik wens", "So that"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, pairwise, product
from typing import TYPE_CHECKING

from generator.model import Canvas, Language, split_sentence
from generator.system.patterns import later

if TYPE_CHECKING:
    from generator.xlsx.cells import Cell, Sheet, Workbook

_LONGEST = 60
_WHO = "rol|gebruiker|gebruikersrol|persona|wie|actor|type gebruiker|soort gebruiker|functie|belanghebbende|stakeholder"
_WHAT = "wens|wensen|doel|behoefte|wat|functie|functionaliteit|actie|iets|dit"
_WHY = "waarde|doel|reden|baat|nut|resultaat|waarom|voordeel|effect"
_USER = "role|user|who|actor|persona|stakeholder|type of user|user type|user role"
_NEED = "wish|goal|what|feature|function|functionality|action|something|need|this|requirement"
_GAIN = "value|benefit|reason|why|goal|result|outcome"
# Heads that say so little that only the three together, side by side, are those of stories.
_BARE = {
    part: frozenset(words.split(", "))
    for part, words in {
        "user": "als, rol, gebruiker, gebruikersrol, persona, wie, role, user, user role, who",
        "wish": "wens, behoefte, wat, wil, wil wat, need, wish, what, want, wants",
        "value": "zodat, doel, reden, waarom, waarde, nut, so that, goal, reason, why, benefit, value",
    }.items()
}
_VAGUE, _AIMS = (["wie", "wat"], ["who", "what"]), ("doel", "goal")
_OF_SENTENCES = later(r"(?:user ?)?(?:story|stories)\b|(?:us|verhaal|omschrijving|beschrijving|description|summary)$")
_MOSTLY = 0.6
_OF_ACTIONS = frozenset(["wanneer", "when", "deadline", "status", "datum", "date", "actie", "action"])
_DRESS = re.compile(r"[\W_]+")


def story_part(text: str) -> tuple[str, Language] | None:
    """The role of the column of stories ("user", "wish", "value") of which `text` is the head, and its language."""
    if len(text) > _LONGEST:
        return None
    return _heads().get(_bare(text))


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


def label_stories(workbook: Workbook, canvases: Iterable[Canvas]) -> None:
    """Write in heads such as "Rol | Behoefte | Reden", side by side, which columns of stories they are.

    Heads of which a person said what they are stay so, and those of a list of actions are left.
    """
    tables = (question for canvas in canvases for question in canvas.questions() if question.role == "stories")
    ids = {column.role: column.id for table in tables for column in reversed(table.columns)}
    if not ids.keys() >= _BARE.keys():
        return
    for sheet in workbook.sheets:
        users = (cell for cell in sheet.cells.values() if len(cell.text) <= _LONGEST)
        labelled = {
            (row, cell.column): cell._replace(label=ids[part])
            for row in sorted({cell.row for cell in users if _bare(cell.text) in _BARE["user"]})
            for part, cell in _three(sheet.row(row))
        }
        rows = {row for row, _ in labelled}
        labelled |= {
            (cell.row, cell.column): cell._replace(label=ids["wish"])
            for cell in _above_sentences(sheet)
            if cell.row not in rows
        }
        sheet.cells.update(labelled)


def _above_sentences(sheet: Sheet) -> Iterator[Cell]:
    """The heads such as "Story" above columns in which every cell is the whole sentence of a story, or most are."""
    heads: dict[int, Cell] = {}
    for cell in sheet.cells.values():
        if not cell.label and len(cell.text) <= _LONGEST and _OF_SENTENCES().match(_bare(cell.text)):
            heads[cell.column] = min(cell, heads.get(cell.column, cell), key=lambda one: one.row)
    below: dict[int, list[str]] = {column: [] for column in heads}
    for cell in sheet.cells.values() if heads else ():
        if cell.column in heads and cell.row > heads[cell.column].row and cell.text.strip():
            below[cell.column].append(cell.text)
    for column, texts in below.items():
        whole = sum(bool(split_sentence(text)) for text in texts)
        if texts and whole >= (_MOSTLY if "stor" in heads[column].text.casefold() else 1) * len(texts):
            yield heads[column]


def _three(cells: list[Cell]) -> list[tuple[str, Cell]]:
    """The cells of a row that say who, what and why, in that order and side by side; nothing when they do not."""
    heads = [(_bare(cell.text) if len(cell.text) <= _LONGEST else "", cell) for cell in cells]
    if any(head in _OF_ACTIONS or cell.label for head, cell in heads):
        return []
    for start in range(len(heads) - 2):
        three = heads[start : start + 3]
        aside = all(after.column - before.column == 1 for (_, before), (_, after) in pairwise(three))
        # "Wie | Wat | Doel" stands above an agenda or a list of actions.
        vague = [head for head, _ in three[:2]] in _VAGUE and three[2][0] in _AIMS
        if aside and not vague and all(head in found for found, (head, _) in zip(_BARE.values(), three, strict=True)):
            return [(part, cell) for part, (_, cell) in zip(_BARE, three, strict=True)]
    return []


def _bare(text: str) -> str:
    return _DRESS.sub(" ", text).strip().casefold()
