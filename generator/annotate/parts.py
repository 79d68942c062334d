"""This file holds the parts of a package while some of them are changed, and packs them again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import count
from posixpath import dirname, relpath

from lxml import etree

from generator.errors import RefusedError, UsageError
from generator.system.zips import DAMAGED, zipped
from generator.xlsx.package import relations_of, resolve

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "[content_types].xml"


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
