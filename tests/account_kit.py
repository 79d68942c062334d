"""This file compares the account of a workbook with what a person sees in it, letter by letter, place by place."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from seen_kit import letters, seen, words

from generator.canvas import load_all
from generator.layouts import read
from generator.layouts.reading import account
from generator.system.resources import templates_root

if TYPE_CHECKING:
    from pathlib import Path

    from generator.layouts.reading import Row

CANVASES = load_all(templates_root())
MARKS = str.maketrans("", "", "☑☐")


def rows_of(file: Path) -> tuple[Row, ...]:
    """The account of a workbook."""
    return account(read(file, CANVASES))


def prove(file: Path) -> tuple[Row, ...]:
    """Show that what stands in the XML is what stands in the account, letter by letter, place by place."""
    found = seen(file)
    accounted = rows_of(file)
    told: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    margins: Counter[str] = Counter()
    for row in accounted:
        if row.ref.cell in {"koptekst", "voettekst", "header", "footer"}:
            margins.update(words(row.text))
        else:
            told[row.ref.sheet, row.ref.cell].update(letters(row.text.translate(MARKS)))
    # A number is shown in the language of the workbook; here it only counts that it is there.
    assert {place for place in found.numbers if not told[place]} == set()
    places = (found.texts.keys() | told.keys()) - found.numbers
    lost = {place: gone for place in places if (gone := found.texts[place] - told[place])}
    made_up = {place: extra for place in places if (extra := told[place] - found.texts[place])}
    assert (lost, made_up) == ({}, {})
    assert found.margins - margins == Counter()
    return accounted
