"""This file lists the writers: from the name of a format to the function that writes it.

A library is imported only when its format is written: that costs more than the rest of a short command.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.config.brand import Brand
    from generator.document import Document, Written
    from generator.formats.lint_report import Fact

    Writer = Callable[[Document, bytes | None], Written]


def _late(module: str) -> Writer:
    def write(document: Document, reference: bytes | None) -> Written:
        written: Written = import_module(f"generator.formats.{module}").write(document, reference)
        return written

    return write


def make_reference(format_: str, brand: Brand, look: bytes | None = None) -> bytes:
    """`look`, or our own for a format ("docx", "pptx"), in the colours, fonts and logo of `brand`."""
    make = import_module(f"generator.formats.{format_}.reference").make_reference
    made: bytes = make(brand) if look is None else make(brand, look)
    return made


WRITERS: dict[str, Writer] = {"docx": _late("docx"), "pptx": _late("pptx"), "md": _late("markdown")}


def survey(format_: str, reference: bytes) -> tuple[Fact, ...]:
    """What is in a house style for "docx" or "pptx", what is missing, and what would be left out.

    Raises TemplateError, with the reason, when it cannot be used.
    """
    found: tuple[Fact, ...] = import_module(f"generator.formats.{format_}.inspect").survey(reference)
    return found
