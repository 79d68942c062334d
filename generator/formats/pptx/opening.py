"""This file opens a reference deck with python-pptx: a .pptx, .potx or .pptm, mended and without what does harm.

python-pptx reads Strict files as empty, so what those name otherwise is set straight in memory first.
"""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator
from typing import NamedTuple

import pptx
from lxml import etree
from pptx.exc import PythonPptxError
from pptx.presentation import Presentation

from generator.errors import TemplateError
from generator.formats.office import broken, parts_of
from generator.formats.opening import straightened
from generator.formats.pptx.hygiene import cleaned, mend
from generator.notices import Notice

_DECK = "application/vnd.openxmlformats-officedocument.presentationml."
_MACROS = "application/vnd.ms-powerpoint."
_MAINS = tuple(
    f"{room}{kind}{ending}.main+xml"
    for room, ending in ((_DECK, ""), (_MACROS, ".macroEnabled"))
    for kind in ("presentation", "template", "slideshow")
)
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_SHARE = re.compile(rb'\b(val|[ltrb]|s[xy]|pos|amt|thresh|bright|contrast)="(-?\d+(?:\.\d+)?)%"')


class Opened(NamedTuple):
    """A reference: the presentation, what was left out of it, and what was added or taken away that people see."""

    presentation: Presentation
    remarks: tuple[Notice, ...] = ()
    added: tuple[str, ...] = ()


def opened(content: bytes, *, keep_slides: bool = False) -> Opened:
    """The reference in `content`; its slides are only kept when asked for.

    Raises TemplateError when it is no presentation, is broken, is too large, or shows what stands elsewhere.
    """
    parts = {part: _transitional(data) for part, data in parts_of(content, "pptx").items()}
    presentation = pptx.Presentation(io.BytesIO(straightened(parts, _MAINS, "deck-reference-broken", {})))
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


def _transitional(data: bytes) -> bytes:
    """A part, if it is one of a Strict file in the namespaces of all others, percentages as thousandths."""
    if b"purl.oclc.org/ooxml" not in data:
        return data
    data = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", data).replace(b' conformance="strict"', b"")
    data = data.replace(b"2006/extendedProperties", b"2006/extended-properties")
    return _SHARE.sub(lambda found: b'%b="%d"' % (found[1], round(float(found[2]) * 1000)), data)
