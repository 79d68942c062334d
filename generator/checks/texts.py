"""This file reads the texts themselves: personal data, template text that was left, very long cells, loose notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.checks.subject import Subject
    from generator.model import Finding

_LONG_CELL = 1200
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# A date such as 01-02-2026 has as many digits as a telephone number without its last ones.
_PHONE = re.compile(
    r"(?<![\w.,/-])(?!\d{1,2}[\s-](?:0?[1-9]|1[0-2])[\s-](?:19|20)\d{2}(?!\d))(?:(?:\+|00)\d{2}[\s-]?\(?0?\)?[\s-]?\d(?:[\s-]?\d){7,9}|06[\s-]?\d(?:[\s-]?\d){7}"
    r"|(?:0\d{1,3}|\(0\d{1,3}\))[\s-]\d(?:[\s-]?\d){5,7})(?!\w|[.,/]\d)"
)
# A name is only told with a title before it: an organisation or a street is no person.
_NAME = re.compile(
    r"(?<!\w)(?:[Mm]evr\.?|[Mm]w\.|[Dd]hr\.?|[Dd]e heer|[Mm]evrouw|Mrs?\.?|Ms\.?)\s+(?:[A-Z]\.\s?)*"
    r"(?:(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Tt]en|[Tt]er|[Hh]et|'t)\s+)*[A-Z][a-zà-ÿ]{2,}"
    r"|(?<!\w)[Nn]aam:\s*[A-Z][a-z]+\s+(?:(?:van|de|der|den)\s+)*[A-Z][a-z]+"
)
_LEFT_OVER = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\[(?:invullen|vul in|naam|tekst|fill in|name|text)\]|lorem ipsum"
    r"|klik hier om|click here to",
    re.IGNORECASE | re.DOTALL,
)


def personal(subject: Subject) -> Iterator[Finding]:
    """E-mail addresses, telephone numbers and titled names: to be looked at before something is published."""
    for question, answer in subject.answers():
        refs = [
            passage.ref
            for passage in answer.passages
            if _MAIL.search(passage.text) or _PHONE.search(passage.text) or _NAME.search(passage.text)
        ]
        if refs:
            yield subject.finding("personal-data", "attention", question, refs, count=len(refs))


def left_over(subject: Subject) -> Iterator[Finding]:
    """Text of a template that nobody replaced."""
    for question, answer in subject.answers():
        for passage in answer.passages:
            if found := _LEFT_OVER.search(passage.text):
                yield subject.finding(
                    "template-text-left", "attention", question, [passage.ref], text=found.group()[:60]
                )


def long_cells(subject: Subject) -> Iterator[Finding]:
    """Cells with so much text that a table or slide cannot hold it."""
    for question, answer in subject.answers():
        for passage in answer.passages:
            if len(passage.text) > _LONG_CELL:
                yield subject.finding("long-cell", "tip", question, [passage.ref], length=len(passage.text))


def loose(subject: Subject) -> Iterator[Finding]:
    """Text outside the questions: kept, and listed at the end of the report."""
    private = {name for section in subject.canvas.sections if section.private for name in _sheet_names(section)}
    refs = [
        one.passage.ref
        for one in subject.response.unplaced
        if one.passage.ref.sheet not in private and one.kind not in {"picture", "header", "footer"}
    ]
    if refs:
        yield subject.finding("not-placed", "attention", None, refs, count=len(refs))


def _sheet_names(section: object) -> tuple[str, ...]:
    sheet = getattr(section, "sheet", None)
    return (sheet.nl, sheet.en) if sheet else ()
