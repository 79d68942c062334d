"""This file sets the package of a house style straight, in memory, for python-docx or python-pptx to open it.

Of the house styles that others use those refuse templates, parts without a kind, relations to parts that are not there,
and names with a percent sign in only one of two places; Office opens all of them.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from urllib.parse import unquote

from lxml import etree

from generator.errors import TemplateError
from generator.formats.xml import NAMES, Element, bare_root, name, parsed, serialise

_TYPES = "[Content_Types].xml"
_XML = (".xml", ".rels", ".vml")
_KIND_OF_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_Relations = list[dict[str, str]]


def straightened(parts: Mapping[str, bytes], mains: Sequence[str], code: str, types: Mapping[str, str]) -> bytes:
    """The package of `parts`, of which the main one may be of each of the kinds `mains`, and becomes of the first.

    `types` are the kinds of parts by the last word of the relation that points at them, whatever stands in the list.
    Raises TemplateError with `code` when it is no such package, or is broken.
    """
    for part, data in parts.items():
        if part.lower().endswith(_XML) and (b"<!DOCTYPE" in data or "<!DOCTYPE".encode("utf-16-le") in data):
            raise TemplateError(code, reason="DOCTYPE")
    relations = {
        owner: list(_relations(parts, owner, parsed(parts[_rels_name(owner)], code)))
        for owner in ("", *parts)
        if _rels_name(owner) in parts
    }
    kinds = _kinds_of(parsed(parts.get(_TYPES, b"<none/>"), code), parts)
    for relation in chain.from_iterable(relations.values()):
        if _type(relation) in types and relation["Target"] in kinds:
            kinds[relation["Target"]] = types[_type(relation)]
    main = next((one["Target"] for one in relations.get("", ()) if _type(one) == "officeDocument"), "")
    if kinds.get(main) not in mains:
        raise TemplateError(code, reason=posixpath.basename(main) or "officeDocument")
    kinds[main] = mains[0]
    told = {part: data for part, data in parts.items() if part != _TYPES and not part.endswith(".rels")}
    listed = serialise(_list_of({part: kinds[part] for part in told}))
    related = {_rels_name(owner): serialise(_rels(each)) for owner, each in relations.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for part, data in {_TYPES: listed, **told, **related}.items():
            archive.writestr(part, data)
    return buffer.getvalue()


def _rels_name(owner: str) -> str:
    folder, file = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _relations(parts: Mapping[str, bytes], owner: str, root: Element) -> Iterator[dict[str, str]]:
    """The relations of a part ("" is the package) whose target is there: their attributes, with names from the root."""
    for number, one in enumerate(root.iterchildren(name("rel:Relationship")), start=1):
        relation = {"Id": f"rIdOf{number}", "Type": "", "Target": ""}
        relation.update((str(key), str(value)) for key, value in one.attrib.items())
        if relation.get("TargetMode") == "External":
            yield relation
            continue
        # From the root of the package: without it the working folder would be asked, which may be gone.
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), relation["Target"])).lstrip("/")
        # A name may be written with %20 in the relation, in the zip file, or in both.
        there = next((each for each in (target, unquote(target)) if each in parts), "")
        if there:
            yield {**relation, "Target": there}


def _type(relation: Mapping[str, str]) -> str:
    return relation["Type"].rpartition("/")[2]


def _kinds_of(types: Element, parts: Iterable[str]) -> dict[str, str]:
    """The kind of every part by a list of content types; one of which nothing is told is bytes."""
    told = {unquote(one.get("PartName", "")).lstrip("/").casefold(): one.get("ContentType", "")
            for one in types.iterchildren(name("ct:Override"))}  # fmt: skip
    endings = {one.get("Extension", "").casefold(): one.get("ContentType", "")
               for one in types.iterchildren(name("ct:Default"))}  # fmt: skip
    return {
        part: told.get(unquote(part).casefold())
        or endings.get(part.rpartition(".")[2].casefold())
        or "application/octet-stream"
        for part in parts
    }


def _list_of(kinds: Mapping[str, str]) -> Element:
    """The list of content types that says of each part what kind it is."""
    types = etree.Element(name("ct:Types"))
    for ending, kind in (("rels", _KIND_OF_RELATIONS), ("xml", "application/xml")):
        etree.SubElement(types, name("ct:Default"), Extension=ending, ContentType=kind)
    for part, kind in kinds.items():
        etree.SubElement(types, name("ct:Override"), PartName=f"/{part}", ContentType=kind)
    return types


def _rels(relations: _Relations) -> Element:
    made = bare_root("Relationships", NAMES["rel"])
    for one in relations:
        target = one["Target"] if one.get("TargetMode") == "External" else f"/{one['Target']}"
        etree.SubElement(made, name("rel:Relationship"), {**one, "Target": target})
    return made
