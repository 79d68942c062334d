"""This file holds the parts of a package while some are changed, and packs them again; and knows its main part."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import chain, count
from posixpath import dirname, relpath

from lxml import etree

from generator.annotate.xml import child, children, ensure, local, make, relation_id, relation_namespace
from generator.errors import RefusedError, UsageError
from generator.model.marks import OVERVIEW, is_overview
from generator.system.zips import DAMAGED, zipped
from generator.xlsx.package import relations_of, resolve

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "[content_types].xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_LONGEST_NAME = 31
_POINTER = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!")


class Parts:
    """The parts by name, compared without case. Trees that were asked for to be changed are written back at the end."""

    def __init__(self, content: bytes, file: str) -> None:
        """Unpack `content`. Raises UsageError when it is no package of Office."""
        self.file = file
        self._parts: dict[str, tuple[str, bytes]] = {}
        self._trees: dict[str, etree._Element] = {}
        self._changed: set[str] = set()
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for info in archive.infolist():
                    if not info.is_dir():
                        self._parts[_key(info.filename)] = (info.filename, archive.read(info))
        except DAMAGED:
            raise UsageError("annotate-kind", file=file) from None
        if _TYPES not in self._parts:
            raise UsageError("annotate-kind", file=file)

    def names(self) -> list[str]:
        """The names of all parts, in lower case."""
        return list(self._parts)

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return _key(part) in self._parts

    def read(self, part: str) -> bytes:
        """The bytes of a part, as they were or were written."""
        return self._parts[_key(part)][1]

    def write(self, part: str, data: bytes) -> None:
        """Put `data` in a part, new or not."""
        name = self._parts.get(_key(part), (part, b""))[0]
        self._parts[_key(part)] = (name, data)
        self._trees.pop(_key(part), None)
        self._changed.discard(_key(part))

    def remove(self, part: str) -> None:
        """Take a part out, with its relations and its content type."""
        for name in (part, relations_of(part)):
            self._parts.pop(_key(name), None)
            self._trees.pop(_key(name), None)
            self._changed.discard(_key(name))
        for element in list(self.tree(_TYPES)):
            if element.get("PartName", "").lstrip("/").casefold() == _key(part):
                self.change(_TYPES).remove(element)

    def tree(self, part: str) -> etree._Element:
        """The root of a part, to look at. Raises RefusedError when it is no XML."""
        key = _key(part)
        if key not in self._trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
            try:
                self._trees[key] = etree.fromstring(self._parts[key][1], parser)
            except (etree.XMLSyntaxError, KeyError, ValueError) as error:
                raise RefusedError("annotate-part", file=self.file, part=part) from error
        return self._trees[key]

    def change(self, part: str) -> etree._Element:
        """As `tree`, to be changed."""
        root = self.tree(part)
        self._changed.add(_key(part))
        return root

    def free(self, pattern: str) -> str:
        """The first name like "xl/comments{}.xml" that is not taken."""
        return next(name for number in count(1) if not self.has(name := pattern.format(number)))

    def relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        """The relations of a part within the package: id, last word of the kind, name of the target."""
        own = relations_of(part)
        for element in self.tree(own) if self.has(own) else ():
            if isinstance(element.tag, str) and element.get("TargetMode") != "External":
                kind = element.get("Type", "").rpartition("/")[2]
                yield element.get("Id", ""), kind, resolve(part, element.get("Target", ""))

    def target(self, part: str, kind: str) -> str:
        """The first part that `part` is related to in this kind; "" where there is none."""
        return next((target for _, one, target in self.relations(part) if one == kind and self.has(target)), "")

    def relate(self, part: str, kind: str, target: str) -> str:
        """A new relation of `part`, of a whole `kind`, to the part `target`; its id."""
        own = relations_of(part)
        if not self.has(own):
            self.write(own, f'<Relationships xmlns="{PACKAGE}/relationships"/>'.encode())
        root = self.change(own)
        taken = {element.get("Id") for element in root}
        id_ = next(free for number in count(1) if (free := f"rId{number}") not in taken)
        names = {"Id": id_, "Type": kind, "Target": relpath("/" + target, "/" + dirname(part))}
        etree.SubElement(root, f"{{{PACKAGE}/relationships}}Relationship", names)
        return id_

    def unrelate(self, part: str, target: str) -> None:
        """Take away the relations of `part` to the part `target`; without any others the list of relations too."""
        gone = {id_ for id_, _, name in self.relations(part) if _key(name) == _key(target)}
        own = relations_of(part)
        for element in [element for element in self.tree(own) if element.get("Id") in gone] if gone else ():
            self.change(own).remove(element)
        if gone and not len(self.tree(own)):
            self.remove(own)

    def declare(self, part: str, content_type: str) -> None:
        """Say what a new part is, unless its ending says so already."""
        root = self.tree(_TYPES)
        ending = part.rpartition(".")[2].casefold()
        for element in root:
            same_part = element.get("PartName", "").lstrip("/").casefold() == _key(part)
            if element.get("ContentType") == content_type and (
                same_part or element.get("Extension", "").casefold() == ending
            ):
                return
        etree.SubElement(
            self.change(_TYPES),
            f"{{{PACKAGE}/content-types}}Override",
            {"PartName": f"/{part}", "ContentType": content_type},
        )

    def save(self) -> bytes:
        """The package: the parts in their old order, the new ones behind, all with one date."""
        for key in sorted(self._changed):
            data = etree.tostring(
                self._trees[key].getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
            )
            self._parts[key] = (self._parts[key][0], data)
        return zipped(self._parts.values())


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


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
