"""This file opens a Word file or template with python-docx; what python-docx stumbles over is mended first, in memory.

Of the house styles that others use, python-docx refuses templates (.dotx, .docm), parts without a kind, relations to
parts that are not there, and names with a percent sign in only one of two places; Word opens all of them.
"""

from __future__ import annotations

import io
import posixpath
from urllib.parse import unquote

import docx
from docx.document import Document as WordFile
from lxml import etree

from generator.errors import TemplateError
from generator.formats.docx.xml import NAMES, Element, name, parse
from generator.formats.office import kinds_of, packed, parts_of
from generator.formats.xml import bare_root, serialise
from generator.system.resources import templates_root

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DOCUMENT = f"{WORD}document.main+xml"
_MAIN = {
    _DOCUMENT,
    f"{WORD}template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}
_TYPES = ("styles", "numbering", "settings", "fontTable", "webSettings", "footnotes", "endnotes", "header", "footer")
_KINDS = {type_: f"{WORD}{type_}+xml" for type_ in _TYPES}
_KINDS["theme"] = "application/vnd.openxmlformats-officedocument.theme+xml"


def our_reference() -> bytes:
    """The look that travels along with the templates."""
    return (templates_root() / "shared" / "report.docx").read_bytes()


def open_word(content: bytes) -> WordFile:
    """The document in the bytes of a .docx or .dotx, with or without macros.

    Raises TemplateError when it is none, is broken, or is too large.
    """
    parts = parts_of(content, "docx")
    relations = {owner: _relations(parts, owner) for owner in ("", *parts) if _rels_name(owner) in parts}
    kinds = _kinds(parts, relations)
    main = next((one["Target"] for one in relations.get("", ()) if _type(one) == "officeDocument"), "")
    if kinds.get(main) not in _MAIN:
        raise TemplateError("docx-reference-broken", reason="document.xml")
    if parse(parts[main]).tag != name("w:document"):
        raise TemplateError("docx-reference-strict")
    kinds[main] = _DOCUMENT
    for part, data in parts.items():
        if kinds[part].endswith("xml") and b"<!DOCTYPE" in data:
            raise TemplateError("docx-reference-broken", reason="DOCTYPE")
    told = {part: data for part, data in parts.items() if not part.endswith(".rels")}
    own = {_rels_name(owner): serialise(_rels(each)) for owner, each in relations.items()}
    try:
        return docx.Document(io.BytesIO(packed(told | own, {part: kinds[part] for part in told})))
    except etree.XMLSyntaxError as error:
        raise TemplateError("docx-reference-broken", reason="XML") from error


def _rels_name(owner: str) -> str:
    folder, file = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _relations(parts: dict[str, bytes], owner: str) -> list[dict[str, str]]:
    """The relations of a part ("" is the package) whose target is there: their attributes, with names from the root."""
    kept = []
    for number, one in enumerate(parse(parts[_rels_name(owner)]).iterchildren(name("rel:Relationship")), start=1):
        relation = {
            "Id": f"rIdOf{number}",
            "Type": "",
            "Target": "",
            **{str(key): str(one.attrib[key]) for key in one.attrib},
        }
        if relation.get("TargetMode") == "External":
            kept.append(relation)
            continue
        # From the root of the package: without it the working folder would be asked, which may be gone.
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), relation["Target"])).lstrip("/")
        # A name may be written with %20 in the relation, in the zip file, or in both.
        there = next((each for each in (target, unquote(target)) if each in parts), "")
        if there:
            kept.append({**relation, "Target": there})
    return kept


def _type(relation: dict[str, str]) -> str:
    return relation["Type"].rpartition("/")[2]


def _kinds(parts: dict[str, bytes], relations: dict[str, list[dict[str, str]]]) -> dict[str, str]:
    """The content type of every part; those of the document are what its relations say, whatever stands in the list."""
    listed = parts.pop("[Content_Types].xml", b"<none/>")
    found = kinds_of(parse(listed), parts)
    for relation in (each for some in relations.values() for each in some):
        if _type(relation) in _KINDS and relation["Target"] in found:
            found[relation["Target"]] = _KINDS[_type(relation)]
    return found


def _rels(relations: list[dict[str, str]]) -> Element:
    made = bare_root("Relationships", NAMES["rel"])
    for one in relations:
        target = one["Target"] if one.get("TargetMode") == "External" else f"/{one['Target']}"
        etree.SubElement(made, name("rel:Relationship"), {**one, "Target": target})
    return made
