"""This file reads and writes the package of a presentation: parts, their kinds and their relations.

The package is handled here and not by python-pptx: importing that costs more than all slides together, and adding a
slide with it grows with the number of slides that are there.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field

from generator.document import Remark
from generator.errors import TemplateError
from generator.formats.office import rezip, told_apart
from generator.formats.pptx.xml import (
    NAMES,
    Element,
    name,
    parse,
    plain_root,
    serialise,
    sub,
)

R = NAMES["r"]
CORE_KIND = "application/vnd.openxmlformats-package.core-properties+xml"
TYPES = "application/vnd.openxmlformats-officedocument.presentationml."
_MAIN = {
    TYPES + "presentation.main+xml",
    TYPES + "template.main+xml",
    TYPES + "slideshow.main+xml",
    "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
    "application/vnd.ms-powerpoint.template.macroEnabled.main+xml",
    "application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml",
}
_MOST_BYTES = 400_000_000
_MOST_PARTS = 20_000


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a part: its id, its type (the last word of the URI), and its target."""

    id: str
    type: str
    target: str
    external: bool = False
    uri: str = ""


@dataclass
class Package:
    """The parts of a presentation by name (no leading slash), their content types and their relations."""

    parts: dict[str, bytes] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    relations: dict[str, list[Relation]] = field(default_factory=dict)
    main: str = "ppt/presentation.xml"
    remarks: list[Remark] = field(default_factory=list)

    def add(self, part: str, content: bytes, kind: str) -> str:
        """Add a part; its name is given back."""
        self.parts[part] = content
        self.kinds[part] = kind
        return part

    def relate(self, part: str, type_: str, target: str, *, external: bool = False) -> str:
        """Add a relation from `part` and give its id."""
        existing = self.relations.setdefault(part, [])
        taken = {relation.id for relation in existing} if part == self.main else set()
        number = len(existing) + 1
        while f"rId{number}" in taken:
            number += 1
        existing.append(Relation(f"rId{number}", type_, target, external))
        return f"rId{number}"

    def targets(self, part: str, type_: str) -> list[str]:
        """The parts that `part` points at with relations of this type."""
        return [one.target for one in self.relations.get(part, ()) if one.type == type_ and not one.external]

    def by_id(self, part: str, identity: str) -> str:
        """The part that a relation points at. Raises TemplateError when there is none."""
        for one in self.relations.get(part, ()):
            if one.id == identity and not one.external and one.target in self.parts:
                return one.target
        raise TemplateError("deck-reference-broken", reason=f"{part}: {identity}")

    def drop(self, part: str) -> None:
        """Remove a part and every relation to it."""
        self.parts.pop(part, None)
        self.kinds.pop(part, None)
        self.relations.pop(part, None)
        for source, found in self.relations.items():
            self.relations[source] = [one for one in found if one.external or one.target != part]

    def save(self) -> bytes:
        """The package as a zip file that depends on the parts only."""
        made = {"[Content_Types].xml": self._types(), "_rels/.rels": self._rels("")}
        for part, content in self.parts.items():
            made[part] = content
            if self.relations.get(part):
                folder, file = posixpath.split(part)
                made[f"{folder}/_rels/{file}.rels"] = self._rels(part)
        return rezip(made)

    def _types(self) -> bytes:
        found = plain_root("ct:Types")
        for ending, kind in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
        ):
            sub(found, "ct:Default", Extension=ending, ContentType=kind)
        for part in sorted(self.parts):
            sub(found, "ct:Override", PartName=f"/{part}", ContentType=self.kinds[part])
        return serialise(found)

    def _rels(self, part: str) -> bytes:
        found = plain_root("rel:Relationships")
        folder = posixpath.dirname(part)
        for one in self.relations.get(part, ()):
            # From the root of the package: without it the working folder would be asked, which may be gone.
            target = one.target if one.external else posixpath.relpath(f"/{one.target}", f"/{folder}")
            made = sub(found, "rel:Relationship", Id=one.id, Type=one.uri or _uri(one.type), Target=target)
            if one.external:
                made.set("TargetMode", "External")
        return serialise(found)


def read(content: bytes) -> Package:
    """The package of a .pptx or .potx.

    Raises TemplateError when it is none, is broken or is too large. Macros are left out, with a remark.
    """
    if code := told_apart(content, "pptx"):
        raise TemplateError(code)
    package = Package()
    types: dict[str, str] = {}
    endings: dict[str, str] = {}
    for part, data in _unzip(content).items():
        if part == "[Content_Types].xml":
            _read_types(parse(data), types, endings)
        elif part.endswith(".rels") and "_rels/" in part:
            owner = part.replace("_rels/", "", 1) if part.startswith("_rels/") else part.replace("/_rels/", "/", 1)
            owner = owner.removesuffix(".rels")
            package.relations[owner] = _read_rels(parse(data), posixpath.dirname(owner))
        elif not part.endswith("/"):
            package.parts[part] = data
    for part in package.parts:
        ending = part.rpartition(".")[2].lower()
        package.kinds[part] = types.get(part.lower()) or endings.get(ending) or "application/octet-stream"
    _settle(package)
    return package


def _unzip(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _MOST_BYTES:
                raise TemplateError("deck-reference-too-large")
            return {info.filename.lstrip("/").replace("\\", "/"): archive.read(info) for info in infos}
    except (
        zipfile.BadZipFile,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
        zlib.error,
    ) as error:
        raise TemplateError("deck-reference-broken", reason="zip") from error


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
            target = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
        relations.append(Relation(one.get("Id", ""), uri.rpartition("/")[2], target, external, uri))
    return relations


def _settle(package: Package) -> None:
    """Find the presentation, and take out what a document must not bring along."""
    mains = package.targets("", "officeDocument")
    if not mains or mains[0] not in package.parts or package.kinds[mains[0]] not in _MAIN:
        raise TemplateError("deck-reference-broken", reason="presentation.xml")
    package.main = mains[0]
    package.kinds[package.main] = TYPES + "presentation.main+xml"
    macros = package.targets(package.main, "vbaProject")
    for part in macros:
        for more in [one.target for one in package.relations.get(part, ())]:
            package.drop(more)
        package.drop(part)
    if macros:
        package.remarks.append(Remark("reference-macros-removed"))
    for part in package.targets("", "thumbnail"):
        package.drop(part)
    for part in list(package.relations):
        if part and part not in package.parts:
            del package.relations[part]
    for part in list(package.relations):
        _external(package, part)


def _external(package: Package, part: str) -> None:
    """Take out what would be fetched from elsewhere on opening; a plain hyperlink stays. Raises TemplateError."""
    bad = [one for one in package.relations[part] if one.external and not _harmless(one)]
    if not bad:
        return
    if not part or not part.endswith(".xml"):
        package.relations[part] = [one for one in package.relations[part] if one not in bad]
        return
    found = parse(package.parts[part])
    for element in list(found.iter("*")):
        for key, value in list(element.attrib.items()):
            if str(key).startswith(f"{{{R}}}") and value in {one.id for one in bad}:
                if str(key) != f"{{{R}}}link" and not str(element.tag).endswith(("hlinkClick", "hlinkHover")):
                    raise TemplateError("deck-reference-linked", part=part)
                del element.attrib[key]
                if str(element.tag).endswith(("hlinkClick", "hlinkHover")):
                    element.set(f"{{{R}}}id", "")
                elif not any(str(one).startswith(f"{{{R}}}") for one in element.attrib):
                    _take_out(element)
    package.parts[part] = serialise(found)
    package.relations[part] = [one for one in package.relations[part] if one not in bad]
    package.remarks.append(Remark("reference-link-removed", (("part", part),)))


def _take_out(element: Element) -> None:
    """Remove what is nothing without the link: a film, or the picture as a whole."""
    whole = element
    if element.tag == name("a:blip"):
        whole = next(element.iterancestors(name("p:pic")), element)
    parent = whole.getparent()
    if parent is not None and whole.tag != name("a:blip"):
        parent.remove(whole)


def _harmless(one: Relation) -> bool:
    return one.type == "hyperlink" and one.target.lower().startswith(("http://", "https://", "mailto:"))


def _uri(type_: str) -> str:
    if type_ == "core-properties":
        return f"http://schemas.openxmlformats.org/package/2006/relationships/metadata/{type_}"
    return f"{R}/{type_}"
