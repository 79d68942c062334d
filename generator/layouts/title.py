"""This file takes what stands alone at the top of a free sheet for the title, as a person does."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.layouts.column_roles import role, tells_present
from generator.layouts.headers import is_hint
from generator.layouts.questions import Texts
from generator.layouts.reading import Reading
from generator.layouts.values import value
from generator.model import Answer
from generator.model.people import tells_person
from generator.system.patterns import later
from generator.xlsx.cells import Sheet, Workbook

_HIGHEST, _LONGEST, _FEWEST_WORDS = 3, 80, 2
_OF_OTHER = later(
    r"\b(?:groep|tafel|team|group|table|blad|sheet|blok|block|canvas|usecase|use case|overzicht|overview|export|versie"
    r"|version|concept|draft|enqu[eê]te|survey|resultaten|results|antwoorden|answers|deelnemers|participants|vragen"
    r"|questions|lijst|list|notities|notes|verslag|report|uitwerking|begeleid\w*|facilitat\w*)\b|\d{4}|[:?!.]\s*$",
    re.IGNORECASE,
)


def with_title(workbook: Workbook, texts: Texts, reading: Reading) -> Reading:
    """`reading` with the words above all else on its first sheet with answers as the title, where it has none yet.

    They stand alone in one of the first rows, above a blank row, and say what it is about: no name of a group, a sheet
    or a person, no date, no hint, no sentence. In doubt they stay among the texts that were not placed.
    """
    title = next((one for one in texts.canvas.questions() if one.role == "meta.title"), None)
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
    about = _OF_OTHER().search(text) or tells_person(text) or tells_present(text) or is_hint(text) or role(text)
    known = texts.known(text) or texts.is_heading(text)
    return cells[0].name if short and value(text) == "text" and not (about or known) else ""
