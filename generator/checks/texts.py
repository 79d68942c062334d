"""This file reads the texts themselves: the title, personal data, text of a template that was left, loose notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.subject import Subject
from generator.model import CellRef, Finding, Unplaced
from generator.model.people import may_name_somebody, names_people, names_somebody
from generator.model.personal import is_personal, is_private
from generator.system.patterns import later

_LONG_CELL = 1200
_GROUP = later(r"^(?:groep|tafel|subgroep|team|group|table|subgroup)\b")
_LEFT_OVER = later(
    r"\{\{.*?\}\}|\{%.*?%\}|\[(?:invullen|vul in|naam|tekst|fill in|name|text)\]|lorem ipsum"
    r"|klik hier om|click here to",
    re.IGNORECASE | re.DOTALL,
)


def personal(subject: Subject) -> Iterator[Finding]:
    """Addresses, numbers, names with a title and coordinates in all that is printed, to be looked at before that.

    Also in the name of whose answer it is, of which two may be one group ("Groep A", "A"), and in what has no place.
    """
    voices: dict[str, CellRef] = {}
    for question, answer in subject.answers():
        tells = _TELLING.get(question.role, is_personal)
        refs = [one.ref for one in answer.passages if tells(one.text) or (one.voice and is_personal(one.voice))]
        if refs:
            yield subject.finding("personal-data", "attention", question, refs, count=len(refs))
        if refs := [one.ref for one in answer.passages if is_private(one.text)]:
            yield subject.finding("personal-numbers", "attention", question, refs, count=len(refs))
        for one in answer.passages:
            voices.setdefault(one.voice, one.ref)
    if refs := [ref for voice, ref in voices.items() if names_people(voice)]:
        yield subject.finding("voices-named", "attention", None, refs, count=len(refs))
    called: dict[str, list[str]] = {}
    for voice in filter(None, voices):
        called.setdefault(_GROUP().sub("", voice.casefold()).strip(), []).append(voice)
    for alike in (one for one in called.values() if len(one) > 1):
        names = ", ".join(f"‘{voice}’" for voice in alike)
        yield subject.finding("voices-alike", "attention", None, [voices[one] for one in alike], names=names)
    texts = ((item.passage.ref, item.passage.text) for item in _not_placed(subject))
    refs = [ref for ref, text in texts if is_personal(text) or is_private(text)]
    if refs:
        yield subject.finding("personal-data-not-placed", "attention", None, refs, count=len(refs))


def _is_named(text: str) -> bool:
    """Whether somebody may be named among those who took part; roles and organisations are not."""
    return is_personal(text) or may_name_somebody(text)


def _is_party_named(text: str) -> bool:
    """Whether a party is somebody by name: many have a name that is built as that of a person."""
    return is_personal(text) or names_somebody(text)


_TELLING = {"meta.participants": _is_named, "stakeholder": _is_party_named}
"""Where a name is told without a title."""


def untitled(subject: Subject) -> Iterator[Finding]:
    """That documents are called by the canvas, where nobody of all groups gave a title."""
    title = subject.canvas.by_role("meta.title")
    if title and subject.whole is None and not subject.response.text(title.id).strip():
        yield subject.finding("title-none", "attention", title)


def left_over(subject: Subject) -> Iterator[Finding]:
    """Text of a template that nobody replaced."""
    for question, answer in subject.answers():
        for passage in answer.passages:
            if _may_be_left(passage.text.casefold()) and (found := _LEFT_OVER().search(passage.text)):
                yield subject.finding(
                    "template-text-left", "attention", question, [passage.ref], text=found.group()[:60]
                )


def _may_be_left(text: str) -> bool:
    """Whether something stands in `text` that is in all of what was left: a quick look before a slow one."""
    return "{" in text or "[" in text or "lorem" in text or "klik hier" in text or "click here" in text


def long_cells(subject: Subject) -> Iterator[Finding]:
    """Cells with so much text that a table or slide cannot hold it."""
    for question, answer in subject.answers():
        for passage in answer.passages:
            if len(passage.text) > _LONG_CELL:
                yield subject.finding("long-cell", "tip", question, [passage.ref], length=len(passage.text))


def loose(subject: Subject) -> Iterator[Finding]:
    """Text outside the questions: kept, and listed at the end of the report."""
    margins = {"picture", "header", "footer"}
    refs = [item.passage.ref for item in _not_placed(subject) if item.kind not in margins]
    if refs:
        yield subject.finding("not-placed", "attention", None, refs, count=len(refs))


def _not_placed(subject: Subject) -> Iterator[Unplaced]:
    """The texts that the report lists as not placed."""
    sheets = [section.sheet for section in subject.canvas.sections if section.private]
    private = {name for sheet in sheets for name in (sheet.nl, sheet.en)}
    for item in subject.response.unplaced:
        if item.passage.ref.sheet not in private:
            yield item
