"""This file turns the options of a command into what holds for the whole run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pipeline import Setup
from generator.system.resources import templates_root

if TYPE_CHECKING:
    import argparse


def setup_of(options: argparse.Namespace) -> Setup:
    """What holds for the whole run, by the options of this command."""
    given = {"docx": getattr(options, "reference_docx", None), "pptx": getattr(options, "reference_pptx", None)}
    also = tuple(format_ for format_ in ("pdf", "odt") if getattr(options, format_, False))
    return Setup(
        templates=options.templates or templates_root(),
        language=options.lang or "",
        references={format_: path for format_, path in given.items() if path is not None},
        final=getattr(options, "final", False),
        force=getattr(options, "force", False),
        mapping=tuple(getattr(options, "map", None) or ()),
        layout=getattr(options, "layout", None) or "",
        ids=getattr(options, "ids", None),
        brand=getattr(options, "brand", None),
        page_numbers=bool(also) or getattr(options, "page_numbers", False),
        also=also,
    )
