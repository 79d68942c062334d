"""This file knows a sheet that only says how many answered each question of a survey, and reads no answer in it."""

from __future__ import annotations

import re

from generator.layouts.collector import Collector, read_loose
from generator.layouts.headers import labels
from generator.layouts.questions import Texts
from generator.layouts.values import value
from generator.model import CellRef, Passage, SetAside, Unplaced
from generator.system.patterns import later
from generator.xlsx.cells import Cell, Sheet

_COUNTS = later(
    r"\b(?:aantal|reacties|respons\w*|respondent\w*|antwoorden|beantwoord|answer(?:s|ed)|counts?|tota?al|n)\b",
    re.IGNORECASE,
)


def is_tally(sheet: Sheet, texts: Texts) -> bool:
    """Whether below a head such as "Aantal reacties" stands a count beside each of several questions, and no words."""
    asks = _asks(sheet, texts)
    beside = [sheet.filled(one.row)[1:] for one in asks]
    told = all(
        value(cell.text) == "technical" or not any(map(str.isalnum, cell.text)) for row in beside for cell in row
    )
    if len(asks) < 2 or not told or not all(row and row[0].text.strip().isdigit() for row in beside):  # noqa: PLR2004
        return False
    heads = (sheet.cells.get((row, beside[0][0].column)) for row in range(1, asks[0].row))
    return any(head and _COUNTS().search(head.text) for head in heads)


def read_tally(sheet: Sheet, language: str, collector: Collector) -> None:
    """Lay the questions of the sheet aside; nothing else on it has a place."""
    asks = _asks(sheet, collector.texts)
    collector.begin(sheet)
    for cell in sheet.cells.values():
        ref = CellRef(sheet.name, cell.name)
        if cell in asks:
            collector.aside.append(SetAside(ref, cell.text, "question"))
        elif cell.text.strip():
            collector.unplaced.append(Unplaced(Passage(ref, cell.spans), "cell"))
    read_loose(sheet, language, collector)


def _asks(sheet: Sheet, texts: Texts) -> list[Cell]:
    return [one.cell for one in labels(sheet, texts) if one.strong]
