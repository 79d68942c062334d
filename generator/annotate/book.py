"""This file knows the sheets and names of a workbook, and adds a sheet to it."""

from __future__ import annotations

import re
from itertools import chain, count

from lxml import etree

from generator.annotate.parts import Parts
from generator.annotate.xml import child, children, ensure, local, make, relation_id, relation_namespace
from generator.errors import UsageError
from generator.model.marks import OVERVIEW, is_overview

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_LONGEST_NAME = 31
_POINTER = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!")


class Book:
    """The main part of a workbook. Raises UsageError when the package holds none."""

    def __init__(self, parts: Parts) -> None:
        """Find the main part."""
        self._parts = parts
        self.part = parts.target("", "officeDocument")
        if not self.part or local(parts.tree(self.part)) != "workbook":
            raise UsageError("annotate-kind", file=parts.file)

    def sheets(self) -> list[tuple[str, str]]:
        """The worksheets: name and part. Sheets that are only a chart have no cells, and are left out."""
        targets = {id_: target for id_, kind, target in self._parts.relations(self.part) if kind == "worksheet"}
        found = [(sheet.get("name", ""), targets.get(relation_id(sheet), "")) for sheet in self._sheets()]
        return [(name, part) for name, part in found if part and self._parts.has(part)]

    def overviews(self) -> dict[str, str]:
        """The sheets that list findings, in lower case, and the defined name that says so."""
        names = child(self._parts.tree(self.part), "definedNames")
        found = {}
        for name in children(names, "definedName"):
            pointer = _POINTER.match(name.text or "")
            if pointer and is_overview(name.get("name", "")):
                sheet = (pointer[1] or pointer[2]).replace("''", "'")
                found[sheet.casefold()] = name.get("name", "")
        return found

    def add_sheet(self, wanted: str) -> tuple[str, str]:
        """A new last sheet, empty, called as `wanted` or nearly so: its name and part."""
        sheets = ensure(self._parts.change(self.part), "sheets")
        taken = {sheet.get("name", "").casefold() for sheet in self._sheets()}
        endings = chain([""], (f" ({number})" for number in count(2)))
        names = (wanted[: _LONGEST_NAME - len(ending)] + ending for ending in endings)
        name = next(name for name in names if name.casefold() not in taken)
        part = self._parts.free(f"{self.part.rpartition('/')[0]}/worksheets/sheet{{}}.xml".lstrip("/"))
        base = relation_namespace(sheets)
        self._parts.write(part, b"")
        id_ = self._parts.relate(self.part, f"{base}/worksheet", part)
        self._parts.declare(part, _SHEET_TYPE)
        numbers = [int(sheet.get("sheetId", "0")) for sheet in self._sheets() if sheet.get("sheetId", "0").isdecimal()]
        made = make(sheets, "sheet", points=True, name=name, sheetId=str(max(numbers, default=0) + 1))
        made.set(f"{{{base}}}id", id_)
        return name, part

    def name_overview(self, name: str, sheet: str, area: str) -> None:
        """Let the defined name `name` ("" for a new one) point at `area` of `sheet`."""
        names = ensure(self._parts.change(self.part), "definedNames")
        pointer = "'{}'!{}".format(sheet.replace("'", "''"), area)
        known = {element.get("name", ""): element for element in children(names, "definedName")}
        if name in known:
            known[name].text = pointer
            return
        taken = {other.casefold() for other in known}
        numbered = (f"{OVERVIEW}_{number}" for number in count(2))
        free = next(one for one in chain([OVERVIEW], numbered) if one not in taken)
        make(names, "definedName", name=free).text = pointer

    def _sheets(self) -> list[etree._Element]:
        return list(children(child(self._parts.tree(self.part), "sheets"), "sheet"))
