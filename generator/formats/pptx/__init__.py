"""This file writes a document as a deck for PowerPoint: nothing runs off a slide, everything can be edited."""

from __future__ import annotations

from contextlib import nullcontext

from generator.document import Document, Written
from generator.formats.measure import forget
from generator.formats.pptx.cutting import cut
from generator.formats.pptx.hygiene import in_language, opened, own, usable
from generator.formats.pptx.layouts import look
from generator.formats.pptx.packing import pack


def write(document: Document, reference: bytes | None, *, keep_slides: bool = False) -> Written:
    """The deck of `document` in the look of `reference`: a .pptx, .potx or .pptm, None for our own.

    Slides that stand in the reference are left out unless `keep_slides`. The remarks say so, and what was moved to more
    slides or what the reference lacks. Raises TemplateError when the reference cannot be used.
    """
    with usable():
        held = opened(own() if reference is None else reference, keep_slides=keep_slides)
        found = look(held.presentation)
        in_language(held.presentation, document.language)
    if document.page:
        from generator.formats.pptx.poster import cut_poster, on_paper  # noqa: PLC0415 - a deck pays for no poster

        found = on_paper(found, held.presentation, document.page)
        deck = cut_poster(document, found.geometry)
    else:
        deck = cut(document, found.geometry)
    forget()
    # A fault of a master shows at its first slide; of our own there is none, so that is a fault of ours.
    with usable() if reference is not None else nullcontext():
        content = pack(deck, found, held.presentation)
    return Written(content, (*held.remarks, *found.remarks, *deck.remarks))
