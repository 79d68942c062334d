"""This file takes what stands alone at the top of a free sheet for the title, as a person does."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.layouts.column_roles import role, signed, tells_present
from generator.layouts.headers import is_hint
from generator.layouts.questions import Texts
from generator.layouts.reading import Reading
from generator.layouts.values import value
from generator.model import Answer, nature
from generator.model.people import BETWEEN, has_first_name, may_name_somebody, tells_person
from generator.model.personal import is_personal
from generator.system.patterns import later
from generator.xlsx.cells import Sheet, Workbook

_HIGHEST, _LONGEST, _FEWEST_WORDS = 3, 80, 2
_OF_OTHER = later(
    r"\b(?:groep|tafel|team|group|table|blad|sheet|blok|block|canvas|usecase|use case|overzicht|overview|export|versie"
    r"|version|concept|draft|enqu[eê]te|survey|resultaten|results|antwoorden|answers|deelnemers|participants|vragen"
    r"|questions|lijst|list|notities|notes|verslag|report|uitwerking|begeleid\w*|facilitat\w*|welkom|welcome|vertrouwelijk"
    r"|confidential|verspreiden|intern|internal|nog niet|not yet)\b|\d{4}|[:?!.]\s*$"
    r"|\b\d{1,2}(?:[-/.]\d|\.? (?:jan|feb|maart|march|apr|mei|may|jun|jul|aug|sep|o[ck]t|nov|dec)|(?:st|nd|rd|th)\b)",
    re.IGNORECASE,
)
_SIGNED = later(r"(?:[Dd]oor|[Bb]y|[Nn]amens|[Vv]an|[Ff]rom|[Mm]et|[Ww]ith)\s+[A-ZÀ-Þ]")
_NAME = later(r"(?:(?:van|de|der|den|ten|ter|het|von)\s+)*[A-ZÀ-Þ][\w'’.-]*")


def with_title(workbook: Workbook, texts: Texts, reading: Reading) -> Reading:
    """`reading` with the words above all else on its first sheet with answers as the title, where it has none yet.

    They stand alone in one of the first rows, above a blank row, and say what it is about: no name of a group, a sheet
    or a person, no date, no hint, no sentence. In doubt they stay among the texts that were not placed.
    """
    title = texts.canvas.by_role("meta.title")
    used = reading.used
    sheet = next((one for one in workbook.sheets if one.name in used), None)
    if title is None or sheet is None or reading.response.answer(title.id):
        return reading
    place = _top(sheet, texts)
    items = reading.response.unplaced
    found = next((one for one in items if (one.passage.ref.sheet, one.passage.ref.cell) == (sheet.name, place)), None)
    if found is None or found.kind != "cell":
        return reading
    order = {part.id: number for number, part in enumerate(texts.canvas.parts())}
    answers = (*reading.response.answers, Answer(title.id, (found.passage,)))
    response = replace(
        reading.response,
        answers=tuple(sorted(answers, key=lambda answer: order[answer.question])),
        unplaced=tuple(one for one in items if one is not found),
    )
    return reading._replace(response=response, places={**reading.places, title.id: found.passage.ref})


def _top(sheet: Sheet, texts: Texts) -> str:
    """The address of the title at the top of `sheet`; empty when there is none."""
    row = next((number for number in range(1, _HIGHEST + 1) if sheet.filled(number)), 0)
    cells = sheet.filled(row)
    if len(cells) != 1 or sheet.filled(row + 1):
        return ""
    text = " ".join(cells[0].text.split())
    short = len(text.split()) >= _FEWEST_WORDS and len(text) <= _LONGEST and "\n" not in cells[0].text
    about = _OF_OTHER().search(text) or _tells_who(text) or tells_present(text) or is_hint(text) or role(text)
    answers = nature(text) == "real" and value(text) == "text"
    known = texts.known(text) or texts.is_heading(text)
    return cells[0].name if short and answers and not (about or known) else ""


def _tells_who(text: str) -> bool:
    """Whether somebody may be named in `text`: in doubt it is."""
    pieces = [piece.strip() for piece in BETWEEN().split(text)]
    several = len(pieces) > 1 and all(_NAME().fullmatch(piece) for piece in pieces)
    named = tells_person(text) or may_name_somebody(text) or has_first_name(text) or is_personal(text)
    return (
        named
        or several
        or bool(_SIGNED().match(text))
        or tells_present(text.partition(" ")[0])
        or bool(signed(text)[2])
    )
