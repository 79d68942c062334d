"""This file writes a document as a deck for PowerPoint: nothing runs off a slide, everything can be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.document import Written
from generator.formats.office import broken

if TYPE_CHECKING:
    from generator.document import Document


def write(document: Document, reference: bytes | None) -> Written:
    """The deck of `document` in the look of `reference`: a .pptx or .potx, None for our own.

    The remarks say what was moved to more slides or shortened, and what the reference lacks. Raises TemplateError when
    the reference cannot be used.
    """
    from generator.formats.pptx import package  # noqa: PLC0415 - lxml is only paid for when a deck is written
    from generator.formats.pptx.cut import cut  # noqa: PLC0415 - same
    from generator.formats.pptx.layouts import look  # noqa: PLC0415 - same
    from generator.formats.pptx.pack import pack  # noqa: PLC0415 - same
    from generator.formats.pptx.reference import make_reference  # noqa: PLC0415 - same
    from generator.formats.pptx.repair import mend  # noqa: PLC0415 - same

    with broken("deck-reference-broken"):
        opened = package.read(make_reference() if reference is None else reference)
        mend(opened)
        found = look(opened)
    deck = cut(document, found.geometry)
    content = pack(deck, found, opened)
    return Written(content, (*opened.remarks, *found.remarks, *deck.remarks))
