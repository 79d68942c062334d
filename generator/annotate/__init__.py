"""This floor writes findings into a copy of a workbook: notes and colours at the cells, and a sheet that lists them.

The package is edited part by part: a library that reads a workbook and saves it again loses shapes, threaded comments,
controls and macros. A part that needs no change stays as it is, byte for byte.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from generator.annotate.colours import Colours
from generator.annotate.notes import Notes, Shapes
from generator.annotate.overview import in_words, write_overview
from generator.annotate.parts import Book, Parts
from generator.annotate.sheet import SheetPart, place_of
from generator.model import LEVELS
from generator.words.telling import Told
from generator.xlsx.cells import address

# Of what is about no question: hidden rows, for instance, may be hundreds of cells, of which the notes hide the others.
_MOST_CELLS = 25


class Annotated(NamedTuple):
    """The bytes of the copy, and how many cells got a colour."""

    content: bytes
    cells: int


def annotate(content: bytes, findings: Sequence[Told], language: str, file: str = "") -> Annotated:
    """The workbook `content` (.xlsx or .xlsm) with `findings` in it; those of an earlier time are replaced.

    Of what is about several cells of a sheet all have the colour, and the first that people see a note that names the
    others.
    `language` is "nl" or "en"; `file` is what to call the workbook in errors. Raises UsageError when it is no workbook
    of this kind, RefusedError when a part that must change cannot be changed.
    """
    parts = Parts(content, file)
    book = Book(parts)
    colours = Colours(parts, book.part)
    shapes = Shapes(parts)
    by_sheet = _by_sheet(findings)
    coloured = 0
    for name, part in book.sheets():
        sheet = SheetPart(parts, part)
        if name.casefold() in book.overviews():
            continue
        sheet.recolour(colours)
        by_place: dict[tuple[int, int], list[Told]] = defaultdict(list)
        for place, finding in by_sheet.get(name.casefold(), ()):
            by_place[sheet.shown(place)].append(finding)
        notes = Notes(parts, sheet, shapes)
        notes.take_away()
        cells: dict[Told, list[str]] = defaultdict(list)
        unseen = sheet.unseen()
        for place in sorted(by_place):
            for told in dict.fromkeys(by_place[place]):
                cells[told].append(address(*place))
        noted: set[Told] = set()
        for place in sorted(by_place, key=lambda place: (unseen(place), place)):
            about = sorted(dict.fromkeys(by_place[place]), key=lambda told: LEVELS.index(told.finding.level))
            sheet.colour(place, about[0].finding.level, colours)
            new = {
                told: [cell for cell in cells[told] if cell != address(*place)] for told in about if told not in noted
            }
            if new and notes.add(place, in_words(new, language)):
                noted.update(new)
            coloured += 1
        notes.finish()
    write_overview(parts, book, colours, findings, language)
    return Annotated(parts.save(), coloured)


def _by_sheet(findings: Sequence[Told]) -> dict[str, list[tuple[tuple[int, int], Told]]]:
    """The findings that are about a cell, by sheet in lower case."""
    found: dict[str, list[tuple[tuple[int, int], Told]]] = defaultdict(list)
    for told in findings:
        refs = told.finding.refs
        for ref in refs if told.finding.question else refs[:_MOST_CELLS]:
            if place := place_of(ref.cell):
                found[ref.sheet.casefold()].append((place, told))
    return found
