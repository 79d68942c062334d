"""This file opens a Word file or template with python-docx, finds and adds its parts, and saves it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import cast

import docx
from docx.document import Document as WordFile
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.opc.pkgwriter import PackageWriter
from docx.parts.document import DocumentPart
from lxml import etree

from generator.errors import TemplateError
from generator.formats.docx.xml import NAMES, Element, name, parse
from generator.formats.office import Unpacked, parts_of
from generator.formats.opening import straightened
from generator.formats.xml import serialise
from generator.system.resources import templates_root

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAINS = (
    f"{WORD}document.main+xml",
    f"{WORD}template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
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
    try:
        word = docx.Document(io.BytesIO(straightened(parts, _MAINS, "docx-reference-broken", _KINDS)))
    except etree.XMLSyntaxError as error:
        raise TemplateError("docx-reference-broken", reason="XML") from error
    if word.element.tag != name("w:document"):
        raise TemplateError("docx-reference-strict")
    return word


def kin(source: Part | OpcPackage, *types: str) -> Iterator[tuple[str, Part]]:
    """The relation ids and parts that `source` points at with relations of these types ("styles", "header", ...)."""
    for identity, relation in list(source.rels.items()):
        if not relation.is_external and relation.reltype.rpartition("/")[2] in types:
            yield identity, relation.target_part


def first(source: Part | OpcPackage, type_: str) -> Part | None:
    """The first part that `source` points at with a relation of this type."""
    return next((part for _, part in kin(source, type_)), None)


def drop(source: Part | OpcPackage, *types: str) -> None:
    """Remove the relations of these types; parts that nothing points at any more are not saved."""
    for identity, _ in kin(source, *types):
        del source.rels[identity]


def tree(part: Part) -> Element:
    """The root of an XML part: python-docx's own where it keeps one, else read anew; see put()."""
    root: Element = part.element if isinstance(part, XmlPart) else parse(part.blob)
    return root


def put(part: Part, root: Element) -> None:
    """Give a part another content. python-docx has no public word for that."""
    if isinstance(part, XmlPart):
        part._element = root  # type: ignore[assignment]  # noqa: SLF001 - a plain tree is written as well
    else:
        part._blob = serialise(root)  # noqa: SLF001 - the same


class _WithKept(DocumentPart):
    """A main part in which rows and runs that were kept as text stand at their places when it is saved."""

    kept: Sequence[Callable[[], Iterable[str]]]

    def pieces(self) -> Iterator[bytes]:
        """The part as it is saved."""
        for at, piece in enumerate(_KEPT.split(self.blob)):
            if at % 2:
                texts = iter(self.kept[int(piece)]())
                while some := "".join(islice(texts, _AT_ONCE)):
                    yield some.encode()
            else:
                yield piece


_AT_ONCE = 100
"""How many rows are packed at once."""
_KEPT = re.compile(rb"<\?kept (\d+)\?>")


def put_main(part: DocumentPart, root: Element, kept: Sequence[Callable[[], Iterable[str]]]) -> None:
    """The same for the main part, of which `kept` give texts that stand in it: see `Work.keep`."""
    put(part, root)
    part.__class__ = _WithKept
    part.kept = kept  # type: ignore[attr-defined] # what it is now has that


def add(source: Part, type_: str, file: str, kind: str, content: bytes | Element) -> Part:
    """A new part that `source` points at; `file` is its name, numbered when it is taken."""
    blob = content if isinstance(content, bytes) else serialise(content)
    part = Part(_free(source, file), kind, blob, source.package)
    source.relate_to(part, f"{NAMES['r']}/{type_}")
    return part


def saved(word: WordFile) -> bytes:
    """The bytes of a document, which is of no use after that; the same every time."""
    package, parts = cast("OpcPackage", word.part.package), Unpacked()
    for part in package.parts:
        part.before_marshal()  # type: ignore[no-untyped-call]
    # PackageWriter.write() would pack what is packed once more.
    # python-docx has no public word for what is done before that.
    PackageWriter._write_content_types_stream(parts, package.parts)  # type: ignore[no-untyped-call]  # noqa: SLF001
    PackageWriter._write_pkg_rels(parts, package.rels)  # type: ignore[no-untyped-call]  # noqa: SLF001
    return parts.packed(package.parts)


def _free(source: Part, file: str) -> PackURI:
    taken = {part.partname for part in source.package.iter_parts()} if source.package else set()
    stem, _, ending = file.rpartition(".")
    candidate, number = f"/{file}", 1
    while candidate in taken:
        candidate, number = f"/{stem}{number}.{ending}", number + 1
    return PackURI(candidate)
