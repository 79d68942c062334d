"""This file finds cells of a sheet, makes those that are not there yet, and gives them another style."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from lxml import etree

from generator.annotate.colours import Colours
from generator.annotate.parts import Parts
from generator.annotate.xml import child, children, ensure, local, make, namespace
from generator.model import Level
from generator.xlsx.cells import LAST_COLUMN, LAST_ROW, address, number
from generator.xlsx.package import whole

Place = tuple[int, int]
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?![A-Za-z0-9])")
_TRUE = {"1", "true"}


class SheetPart:
    """One worksheet. Nothing is changed until a cell gets a colour, or loses one."""

    def __init__(self, parts: Parts, part: str) -> None:
        """Know the sheet in `part`."""
        self._parts = parts
        self.part = part
        self._rows: list[tuple[int, etree._Element]] | None = None
        self._cells: dict[int, list[tuple[int, etree._Element]]] = {}

    def shown(self, place: Place) -> Place:
        """The cell in which people see `place`: the first of those that it was merged with."""
        merges = child(self._parts.tree(self.part), "mergeCells")
        for merge in children(merges, "mergeCell"):
            first, _, last = merge.get("ref", "").partition(":")
            start, end = place_of(first), place_of(last or first)
            if start and end and start[0] <= place[0] <= end[0] and start[1] <= place[1] <= end[1]:
                return start
        return place

    def unseen(self) -> Callable[[Place], bool]:
        """Whether a place stands in a row or column that is hidden, or filtered away."""
        tree = self._parts.tree(self.part)
        rows, last = set(), 0
        for row in children(child(tree, "sheetData"), "row"):
            last = whole(row.get("r")) or last + 1
            if row.get("hidden") in _TRUE or row.get("ht") == "0":
                rows.add(last)
        columns = [
            range(whole(one.get("min")), whole(one.get("max")) + 1)
            for one in children(child(tree, "cols"), "col")
            if one.get("hidden") in _TRUE or one.get("width") == "0"
        ]
        return lambda place: place[0] in rows or any(place[1] in found for found in columns)

    def recolour(self, colours: Colours) -> None:
        """Give the cells that we coloured before the look that they had."""
        if not colours.any_ours:
            return
        data = child(self._parts.tree(self.part), "sheetData")
        for row in children(data, "row"):
            for cell in children(row, "c"):
                style = whole(cell.get("s"))
                restored = colours.restored(style)
                if restored != style:
                    self._parts.change(self.part)
                    cell.set("s", str(restored))

    def colour(self, place: Place, level: Level, colours: Colours) -> None:
        """Give the cell at `place` the colour of `level`; it is made when it is not there."""
        cell = self._cell(place)
        cell.set("s", str(colours.marked(whole(cell.get("s")), level)))

    def _cell(self, place: Place) -> etree._Element:
        row = self._row(place[0])
        if place[0] not in self._cells:
            self._cells[place[0]] = _numbered(row, "c", lambda text: (place_of(text) or (0, 0))[1], place[0])
        cells = self._cells[place[0]]
        position = bisect_left([column for column, _ in cells], place[1])
        if position < len(cells) and cells[position][0] == place[1]:
            return cells[position][1]
        made = make(row, "c", r=address(*place))
        style = whole(row.get("s")) if row.get("customFormat") in _TRUE else self._column_style(place[1])
        if style:
            made.set("s", str(style))
        if position < len(cells):
            cells[position][1].addprevious(made)
        elif cells:
            cells[-1][1].addnext(made)
        else:
            row.insert(0, made)
        cells.insert(position, (place[1], made))
        return made

    def _row(self, number: int) -> etree._Element:
        data = ensure(self._parts.change(self.part), "sheetData")
        if self._rows is None:
            self._rows = _numbered(data, "row", whole, 0)
        position = bisect_left([row for row, _ in self._rows], number)
        if position < len(self._rows) and self._rows[position][0] == number:
            return self._rows[position][1]
        made = make(data, "row", r=str(number))
        if position < len(self._rows):
            self._rows[position][1].addprevious(made)
        self._rows.insert(position, (number, made))
        return made

    def _column_style(self, column: int) -> int:
        columns = child(self._parts.tree(self.part), "cols")
        for element in children(columns, "col"):
            if whole(element.get("min")) <= column <= whole(element.get("max")):
                return whole(element.get("style"))
        return 0

    def refer(self, name: str, relation: str, base: str) -> None:
        """Let the element `name` of the sheet point at a relation."""
        element = ensure(self._parts.change(self.part), name, points=True)
        element.set(f"{{{base}}}id", relation)

    def forget(self, name: str) -> None:
        """Take the element `name` away."""
        root = self._parts.change(self.part)
        for element in list(children(root, name)):
            root.remove(element)

    @property
    def root(self) -> etree._Element:
        """The root of the sheet, to look at."""
        return self._parts.tree(self.part)

    @property
    def namespace(self) -> str:
        """The namespace of the sheet: another one in Strict workbooks."""
        return namespace(self.root)


def place_of(text: str) -> Place | None:
    """The row and column of an address, as at the start of "C12 (notitie)"; None for anything else."""
    found = _ADDRESS.match(text)
    if found is None:
        return None
    row, column = int(found[2]), number(found[1])
    return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None


def _numbered(
    parent: etree._Element, name: str, number_of: Callable[[str], int], row: int
) -> list[tuple[int, etree._Element]]:
    """The rows or cells in `parent` with their numbers, which files may leave out: those are filled in."""
    found: list[tuple[int, etree._Element]] = []
    last = 0
    for element in parent:
        if local(element) == name:
            number = number_of(element.get("r") or "") or last + 1
            if not element.get("r"):
                element.set("r", address(row, number) if row else str(number))
            found.append((number, element))
            last = number
    return sorted(found, key=lambda pair: pair[0])
