"""This file takes what stands alone at the top of a free sheet for the title, as a person does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import takewhile

from generator.layouts.column_roles import role, signed, tells_present
from generator.layouts.headers import is_hint
from generator.layouts.questions import NEAR, Texts, normalise
from generator.layouts.reading import Reading
from generator.layouts.split import with_answer
from generator.layouts.values import value
from generator.model import Answer, CellRef, Finding, nature
from generator.model.people import BETWEEN, has_first_name, may_name_somebody, tells_person
from generator.model.personal import is_personal
from generator.system.patterns import later
from generator.xlsx.cells import Cell, Sheet, Workbook

_ROLE, _CANVAS, _WORD = "meta.title", "canvas", re.compile(r"[^\W_]+")
_HIGHEST, _LONGEST, _LONGEST_ASKED, _FEWEST_WORDS = 3, 80, 120, 2
_ASIDE = later(r"\([^()]*\)")
_OF_OTHER = later(
    r"\b(?:groep|tafel|team|group|table|blad|sheet|blok|block|canvas|usecase|use case|overzicht|overview|export|versie"
    r"|version|concept|draft|enqu[eê]te|survey|resultaten|results|antwoorden|answers|deelnemers|participants|vragen"
    r"|questions|lijst|list|notities|notes|verslag|report|uitwerking|begeleid\w*|facilitat\w*|welkom|welcome|vertrouwelijk"
    r"|confidential|verspreiden|intern|internal|nog niet|not yet)\b|\d{4}|[:?!.]\s*$"
    r"|\b\d{1,2}(?:[-/.]\d|\.? (?:jan|feb|maart|march|apr|mei|may|jun|jul|aug|sep|o[ck]t|nov|dec)|(?:st|nd|rd|th)\b)",
    re.IGNORECASE,
)
_OF_TOOL = later(r"^(?!\W*(?:hoe|how)\b).*\?|\bexport (?:van|of|from)\b|^\W*(?:white)?bo(?:ar|r)d\b", re.IGNORECASE)
"""A question, but for one that a workshop may be called by ("Hoe houden we het droog?"), or what a board tool wrote."""
_SIGNED = later(r"(?:[Dd]oor|[Bb]y|[Nn]amens|[Vv]an|[Ff]rom|[Mm]et|[Ww]ith)\s+[A-ZÀ-Þ]")
_NAME = later(r"(?:(?:van|de|der|den|ten|ter|het|von)\s+)*[A-ZÀ-Þ][\w'’.-]*")


def pointed_title(workbook: Workbook, texts: Iterable[Texts]) -> CellRef | None:
    """The cell of which a person says that it holds the title and that is the title itself, as nothing else follows it.

    It gets no label, as what stands below "Titel" has: that would take the words below it.
    """
    ids = {one.id: known for known in texts if (one := known.canvas.by_role(_ROLE))}
    found = None
    for sheet in workbook.sheets:
        for at in sorted(sheet.pointed & sheet.cells.keys()):
            cell = sheet.cells[at]
            known = ids.get(cell.label)
            if known and not known.known(cell.text) and _stands_alone(sheet, cell.row, known):
                sheet.put({at: cell._replace(label="")})
                sheet.pointed.discard(at)
                found = CellRef(sheet.name, cell.name)
    return found


def with_title(workbook: Workbook, every: Mapping[str, Texts], reading: Reading, pointed: CellRef | None) -> Reading:
    """`reading` with the words above all else on its first sheet with answers as the title, where it has none yet.

    They stand alone in one of the first rows, above a blank row, and say what it is about: no name of a group, a sheet
    or a person, no date, no hint, no sentence. In doubt they stay among the texts that were not placed, and it is told
    how to say that they are the title: also of what stands with the name of the canvas, or with a date or "Verslag".
    `pointed` is where a person says that it stands; `every` are the texts of each canvas, by its id.
    """
    texts = every[reading.canvas]
    title = texts.canvas.by_role(_ROLE)
    sheet = next((one for one in workbook.sheets if one.name in reading.used), None)
    if title is None or sheet is None or reading.response.answer(title.id):
        return reading
    names = {word for one in every.values() for name in one.names for word in _WORD.findall(name)}
    cell, sure = (None, True) if pointed else _top(sheet, texts, names)
    if not (pointed or cell):
        cell, sure = _maybe(sheet, texts, names), False
    place = pointed or (CellRef(sheet.name, cell.name) if cell else None)
    items = reading.response.unplaced
    found = next((one for one in items if one.passage.ref == place and one.kind == "cell"), None)
    if found is None:
        return reading
    if not sure:
        values = (("text", found.passage.text), ("map", f"{sheet.name}!{found.passage.ref.cell}={title.id}"))
        section = texts.canvas.section_of[title.id].id
        told = Finding("title-missing", "attention", section, title.id, (found.passage.ref,), values)
        return reading._replace(findings=(*reading.findings, told))
    order = {part.id: number for number, part in enumerate(texts.canvas.parts())}
    answers = (*reading.response.answers, Answer(title.id, (found.passage,)))
    response = replace(
        reading.response,
        answers=tuple(sorted(answers, key=lambda answer: order[answer.question])),
        unplaced=tuple(one for one in items if one is not found),
    )
    return reading._replace(response=response, places={**reading.places, title.id: found.passage.ref})


def _top(sheet: Sheet, texts: Texts, names: set[str]) -> tuple[Cell | None, bool]:
    """The cell at the top of `sheet` that is the title, or (False) may be; None when there is none.

    `names` are the words of the names of canvases.
    """
    row = next((number for number in range(1, _HIGHEST + 1) if sheet.filled(number)), 0)
    cells = sheet.filled(row)
    if len(cells) != 1:
        return None, False
    named = _names_canvas(cells[0].text, names)
    below = named == len(_WORD.findall(cells[0].text))
    if below and named:
        row = next((number for number in (row + 1, row + 2) if sheet.filled(number)), row)
        cells = sheet.filled(row)
    alone = len(cells) == 1 and (_stands_alone(sheet, row, texts) if named else not sheet.filled(row + 1))
    if not alone:
        return None, False
    text = " ".join(cells[0].text.split())
    about = text if below or not named else " ".join(text.split()[named:])
    sure = _is_about(about, texts) and len(text) <= _LONGEST and "\n" not in cells[0].text
    # With the name of the canvas above it or before it, it may as well be where the workshop was, or who held it.
    return (cells[0], not named) if sure else (None, False)


def _maybe(sheet: Sheet, texts: Texts, names: set[str]) -> Cell | None:
    """The cell alone at the top of `sheet` that is the title with more beside it: "Verslag – Dijk en duin (12 mei)"."""
    row = next((number for number in range(1, _HIGHEST + 1) if sheet.filled(number)), 0)
    cells = sheet.filled(row)
    if len(cells) != 1 or not _stands_alone(sheet, row, texts):
        return None
    text = cells[0].text
    own = _OF_OTHER().sub(" ", _ASIDE().sub(" ", text.rstrip(":?!. ")))
    words = [word for word in _WORD.findall(own) if word.isalpha() and word.casefold() not in names]
    own = " ".join(words)
    if len(words) < _FEWEST_WORDS or len(text) > _LONGEST_ASKED or "\n" in text or _tells_who(own):
        return None
    other = with_answer(cells[0], texts) or is_hint(own) or role(text)
    # Last, as each wording of the canvas is compared with it.
    asks = other or any(_OF_TOOL().search(one) or _resembles(one, texts) for one in (text, own))
    return None if asks else cells[0]


def _is_about(text: str, texts: Texts) -> bool:
    """Whether `text` can only say what the canvas is about."""
    other = _OF_OTHER().search(text) or _tells_who(text) or tells_present(text) or is_hint(text) or role(text)
    answers = nature(text) == "real" and value(text) == "text"
    answers = answers and len(text.split()) >= _FEWEST_WORDS
    return answers and not (other or _OF_TOOL().search(text) or _resembles(text, texts))


def _resembles(text: str, texts: Texts) -> bool:
    """Whether `text` is a question, a heading or the name of a block, or nearly so: "Maatschapelijke waarde"."""
    if texts.known(text) or texts.is_heading(text) or texts.near(text, texts.wordings):
        return True
    from difflib import get_close_matches  # noqa: PLC0415 - as in questions.py

    blocks = [normalise(title) for section in texts.canvas.sections for title in section.title]
    return bool(get_close_matches(normalise(text), blocks, 1, NEAR))


def _stands_alone(sheet: Sheet, row: int, texts: Texts) -> bool:
    """Whether one text stands in `row`, and below it nothing, or what asks something or heads a block."""
    below = sheet.filled(row + 1)
    asks = below and (texts.asked(below[0]) or with_answer(below[0], texts) or texts.is_heading(below[0].text))
    return len(sheet.filled(row)) == 1 and (not below or bool(asks))


def _names_canvas(text: str, names: set[str]) -> int:
    """How many words at the start of `text` are the name of a canvas, as "Usecase canvas light"; 0 for none."""
    words = [*takewhile(names.__contains__, _WORD.findall(text.casefold()))]
    return len(words) if any(_CANVAS in word for word in words) else 0


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
