"""This file knows a sheet that only says how many answered each question of a survey, and reads no answer in it."""

from __future__ import annotations

from generator.layouts.collector import Collector, read_loose
from generator.layouts.headers import labels
from generator.layouts.questions import Texts
from generator.layouts.values import value
from generator.model import CellRef, Passage, SetAside, Unplaced
from generator.xlsx.cells import Cell, Sheet


def is_tally(sheet: Sheet, texts: Texts) -> bool:
    """Whether beside several questions on a sheet stand only numbers and signs, and beside each of them one."""
    asks = _asks(sheet, texts)
    beside = [cell.text for one in asks for cell in sheet.filled(one.row)[1:]]
    told = all(value(text) == "technical" or not any(map(str.isalnum, text)) for text in beside)
    return told and len(beside) >= len(asks) > 1


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
