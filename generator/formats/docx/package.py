"""This file reads and saves the package of a Word document: parts, their kinds and their relations.

The package is handled here and not by python-docx: importing that costs more than writing a whole report, it refuses
templates (.dotx), and it hangs on to what a house style should not bring along.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from generator.document import Remark
from generator.errors import TemplateError
from generator.formats.docx.repair import mend, take_out
from generator.formats.docx.xml import (
    NAMES,
    Element,
    bare_root,
    name,
    parse,
    serialise,
)
from generator.formats.office import rezip, told_apart

R = NAMES["r"]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN = {
    WORD + "document.main+xml",
    WORD + "template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}
_PACKAGE_RELATIONS = {
    "core-properties": "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
    "package": R + "/package",
}
_ENDINGS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}
_MOST_BYTES = 400_000_000
_MOST_PARTS = 20_000


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a part: its id, its type (the whole URI) and its target (a part's name, or a URL)."""

    id: str
    uri: str
    target: str
    external: bool = False

    @property
    def type(self) -> str:
        """The last word of the type."""
        return self.uri.rpartition("/")[2]


@dataclass
class Package:
    """The parts of a document by name (no leading slash), their content types and their relations."""

    parts: dict[str, bytes] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    relations: dict[str, list[Relation]] = field(default_factory=dict)
    main: str = "word/document.xml"
    remarks: list[Remark] = field(default_factory=list)
    _taken: dict[str, set[str]] = field(default_factory=dict)

    def add(self, part: str, content: bytes, kind: str) -> str:
        """Add a part (or put another content in it); its name is given back."""
        self.parts[part] = content
        self.kinds[part] = kind
        return part

    def free(self, pattern: str) -> str:
        """A name for a new part: `pattern` with the first number that is free, or as it is when it has no number."""
        if "{}" not in pattern:
            if pattern not in self.parts:
                return pattern
            pattern = "{}.".join(pattern.rsplit(".", 1))
        number = 1
        while pattern.format(number) in self.parts:
            number += 1
        return pattern.format(number)

    def relate(self, part: str, type_: str, target: str, *, external: bool = False) -> str:
        """Add a relation from `part` and give its id."""
        existing = self.relations.setdefault(part, [])
        taken = self._taken.setdefault(part, {one.id for one in existing})
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        taken.add(f"rId{number}")
        uri = _PACKAGE_RELATIONS.get(type_, f"{R}/{type_}")
        existing.append(Relation(f"rId{number}", uri, target, external))
        return f"rId{number}"

    def target(self, part: str, type_: str) -> str | None:
        """The first part that `part` points at with a relation of this type."""
        for one in self.relations.get(part, ()):
            if one.type == type_ and not one.external and one.target in self.parts:
                return one.target
        return None

    def drop_relations(self, part: str, *types: str) -> None:
        """Remove the relations of these types; parts that nothing points at any more are left out on saving."""
        if part in self.relations:
            self.relations[part] = [one for one in self.relations[part] if one.type not in types]

    def save(self) -> bytes:
        """The package as a zip file, without the parts that nothing points at."""
        found: dict[str, bytes] = {}
        reached = self._reached()
        for part in sorted(reached):
            if part:
                found[part] = self.parts[part]
            relations = self.relations.get(part)
            if relations:
                folder, file = posixpath.split(part)
                found[posixpath.join(folder, "_rels", f"{file}.rels")] = self._rels(part)
        found["[Content_Types].xml"] = self._types(reached)
        return rezip(found)

    def _reached(self) -> set[str]:
        reached = {""}
        waiting = [""]
        while waiting:
            for one in self.relations.get(waiting.pop(), ()):
                if not one.external and one.target in self.parts and one.target not in reached:
                    reached.add(one.target)
                    waiting.append(one.target)
        return reached

    def _types(self, reached: set[str]) -> bytes:
        found = bare_root("Types", NAMES["ct"])
        for ending, kind in _ENDINGS.items():
            etree.SubElement(found, name("ct:Default"), Extension=ending, ContentType=kind)
        for part in sorted(reached - {""}):
            etree.SubElement(found, name("ct:Override"), PartName=f"/{part}", ContentType=self.kinds[part])
        return serialise(found)

    def _rels(self, part: str) -> bytes:
        found = bare_root("Relationships", NAMES["rel"])
        folder = posixpath.dirname(part)
        for one in self.relations[part]:
            if not one.external and one.target not in self.parts:
                continue
            # From the root of the package: without it the working folder would be asked, which may be gone.
            target = one.target if one.external else posixpath.relpath(f"/{one.target}", f"/{folder}")
            made = etree.SubElement(found, name("rel:Relationship"), Id=one.id, Type=one.uri, Target=target)
            if one.external:
                made.set("TargetMode", "External")
        return serialise(found)


def read(content: bytes) -> Package:
    """The package of a .docx or .dotx, with or without macros (those are left out, with a remark).

    Raises TemplateError when it is none, is broken, is too large, or would fetch something from elsewhere that
    cannot be taken out.
    """
    if code := told_apart(content, "docx"):
        raise TemplateError(code)
    package = Package()
    types: dict[str, str] = {}
    endings: dict[str, str] = {}
    for part, data in _unzip(content).items():
        if part == "[Content_Types].xml":
            _read_types(parse(data), types, endings)
        elif part.endswith(".rels") and (part.startswith("_rels/") or "/_rels/" in part):
            owner = part.removesuffix(".rels").removeprefix("_rels/").replace("/_rels/", "/")
            owner = "" if part == "_rels/.rels" else owner
            package.relations[owner] = _read_rels(parse(data), posixpath.dirname(owner))
        else:
            package.parts[part] = data
    for part in package.parts:
        ending = part.rpartition(".")[2].lower()
        package.kinds[part] = types.get(part.lower()) or endings.get(ending) or "application/octet-stream"
    _settle(package)
    return package


def _unzip(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _MOST_BYTES:
                raise TemplateError("docx-reference-too-large")
            return {info.filename.lstrip("/").replace("\\", "/"): archive.read(info) for info in infos}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise TemplateError("docx-reference-broken", reason="zip") from error


def _read_types(found: Element, types: dict[str, str], endings: dict[str, str]) -> None:
    for one in found:
        if one.tag == name("ct:Override"):
            types[one.get("PartName", "").lstrip("/").lower()] = one.get("ContentType", "")
        elif one.tag == name("ct:Default"):
            endings[one.get("Extension", "").lower()] = one.get("ContentType", "")


def _read_rels(found: Element, folder: str) -> list[Relation]:
    relations = []
    for one in found.iterchildren(name("rel:Relationship")):
        uri, target = one.get("Type", ""), one.get("Target", "")
        external = one.get("TargetMode") == "External"
        if not external:
            target = unquote(target)
            target = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
        relations.append(Relation(one.get("Id", ""), uri, target, external))
    return relations


def _settle(package: Package) -> None:
    """Find the document, and take out what a report must not bring along."""
    main = package.target("", "officeDocument")
    if main is None or package.kinds[main] not in _MAIN:
        raise TemplateError("docx-reference-broken", reason="document.xml")
    if parse(package.parts[main]).tag != name("w:document"):
        raise TemplateError("docx-reference-strict")
    package.main = main
    package.kinds[main] = WORD + "document.main+xml"
    if package.target(main, "vbaProject"):
        package.remarks.append(Remark("reference-macros-removed"))
    package.drop_relations(
        main, "stylesWithEffects", "vbaProject", "keyMapCustomizations", "attachedToolbars", "wordVbaData"
    )
    package.drop_relations("", "thumbnail", "digital-signature", "origin")
    for part in sorted(package.relations):
        if part and part not in package.parts:
            del package.relations[part]
        else:
            _take_out_external(package, part)
    mend(package)


def _take_out_external(package: Package, part: str) -> None:
    """Take out what would be fetched from elsewhere on opening; a plain hyperlink stays."""
    bad = {one.id for one in package.relations[part] if one.external and not _harmless(one)}
    if not bad:
        return
    package.relations[part] = [one for one in package.relations[part] if one.id not in bad]
    if part not in package.parts or not package.kinds[part].endswith("xml"):
        return
    found = parse(package.parts[part])
    take_out(found, bad)
    package.parts[part] = serialise(found)
    package.remarks.append(Remark("reference-link-removed", (("part", part),)))


def _harmless(one: Relation) -> bool:
    return one.type == "hyperlink" and one.target.lower().startswith(("http://", "https://", "mailto:"))
