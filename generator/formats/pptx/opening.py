"""This file opens a reference deck with python-pptx: a .pptx, .potx or .pptm, mended and without what does harm.

python-pptx refuses templates, follows entities nowhere but reads Strict files as empty, and stops at a part whose kind
is not told; so the parts are set straight in memory first.
"""

from __future__ import annotations

import contextlib
import io
import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

import pptx
from lxml import etree
from pptx.exc import PythonPptxError
from pptx.opc.constants import CONTENT_TYPE as KIND
from pptx.presentation import Presentation

from generator.errors import TemplateError
from generator.formats.office import broken, kinds_of, packed, parts_of
from generator.formats.pptx.hygiene import cleaned, mend
from generator.formats.pptx.xml import parse
from generator.notices import Notice

_TYPES = "[Content_Types].xml"
_DECK = "application/vnd.openxmlformats-officedocument.presentationml."
_MACROS = "application/vnd.ms-powerpoint."
_MAIN = {f"{_DECK}{kind}.main+xml" for kind in ("presentation", "template", "slideshow")} | {
    f"{_MACROS}{kind}.macroEnabled.main+xml" for kind in ("presentation", "template", "slideshow")
}
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_SHARE = re.compile(rb'\b(val|[ltrb]|s[xy]|pos|amt|thresh|bright|contrast)="(-?\d+(?:\.\d+)?)%"')
_XML = (".xml", ".rels", ".vml")


class Opened(NamedTuple):
    """A reference: the presentation, what was left out of it, and what was added or taken away that people see."""

    presentation: Presentation
    remarks: tuple[Notice, ...] = ()
    added: tuple[str, ...] = ()


def opened(content: bytes, *, keep_slides: bool = False) -> Opened:
    """The reference in `content`; its slides are only kept when asked for.

    Raises TemplateError when it is no presentation, is broken, is too large, or shows what stands elsewhere.
    """
    presentation = pptx.Presentation(io.BytesIO(_straightened(parts_of(content, "pptx"))))
    remarks = cleaned(presentation, keep_slides=keep_slides)
    return Opened(presentation, tuple(remarks), mend(presentation))


@contextlib.contextmanager
def usable() -> Iterator[None]:
    """Whatever a damaged reference makes go wrong within is a TemplateError, also python-pptx's own errors."""
    with broken("deck-reference-broken"):
        try:
            yield
        except (PythonPptxError, etree.LxmlError) as error:
            raise TemplateError("deck-reference-broken", reason=type(error).__name__) from error


def _straightened(parts: dict[str, bytes]) -> bytes:
    """A package that python-pptx opens: names as the relations say them, every kind told, the usual namespaces."""
    for part, data in parts.items():
        if part.lower().endswith(_XML):
            if b"<!DOCTYPE" in data or "<!DOCTYPE".encode("utf-16-le") in data:
                raise TemplateError("deck-reference-broken", reason="DOCTYPE")
            parts[part] = _transitional(data)
    if _TYPES not in parts:
        raise TemplateError("deck-reference-broken", reason=_TYPES)
    main = _main(parts)
    parts = _named_as_related(parts)
    kinds = kinds_of(parse(parts.pop(_TYPES)), [part for part in parts if not part.endswith(".rels")])
    if kinds.get(main) not in _MAIN:
        raise TemplateError("deck-reference-broken", reason="presentation.xml")
    kinds[main] = KIND.PML_PRESENTATION_MAIN
    return packed(parts, kinds)


def _transitional(data: bytes) -> bytes:
    """A part of a Strict file in the namespaces of all others, percentages as thousandths."""
    if b"purl.oclc.org/ooxml" not in data:
        return data
    data = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", data).replace(b' conformance="strict"', b"")
    data = data.replace(b"2006/extendedProperties", b"2006/extended-properties")
    return _SHARE.sub(lambda found: b'%b="%d"' % (found[1], round(float(found[2]) * 1000)), data)


def _main(parts: dict[str, bytes]) -> str:
    for one in parse(parts.get("_rels/.rels", b"<none/>")):
        if one.get("Type", "").endswith("/officeDocument"):
            return posixpath.normpath(one.get("Target", "").lstrip("/"))
    raise TemplateError("deck-reference-broken", reason="presentation.xml")


def _named_as_related(parts: dict[str, bytes]) -> dict[str, bytes]:
    """`parts` by the names that relations use: percent-encoded or not, whatever the zip file has."""
    wanted: dict[str, str] = {}
    for part, data in parts.items():
        if not part.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(part))
        for one in parse(data):
            if one.get("TargetMode") != "External":
                target = one.get("Target", "")
                whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                whole = posixpath.normpath(whole)
                if whole not in parts:
                    wanted.setdefault(unquote(whole).casefold(), whole)
    return {_renamed(part, wanted): data for part, data in parts.items()}


def _renamed(part: str, wanted: dict[str, str]) -> str:
    folder, file = posixpath.split(part)
    if not file.endswith(".rels"):
        return wanted.get(unquote(part).casefold(), part)
    owner = wanted.get(unquote(posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))).casefold())
    return (
        part
        if owner is None
        else posixpath.join(posixpath.dirname(owner), "_rels", f"{posixpath.basename(owner)}.rels")
    )
