"""This file turns the options of a command into what holds for the whole run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.api.project import Project
from generator.config.toml import nearest
from generator.errors import UsageError
from generator.formats import FORMATS
from generator.system.resources import templates_root

if TYPE_CHECKING:
    import argparse

DOCUMENTS = ("build", "watch", "report", "deck", "backlog", "poster")


def project_of(options: argparse.Namespace) -> Project:
    """What holds for the whole run, by the options of this command."""
    given = {name: getattr(options, f"reference_{name}", None) for name, one in FORMATS.items() if one.references}
    also = tuple(format_ for format_ in ("pdf", "odt") if getattr(options, format_, False))
    return Project(
        templates=options.templates or templates_root(),
        language=options.lang or "",
        references={format_: path for format_, path in given.items() if path is not None},
        final=getattr(options, "final", False),
        force=getattr(options, "force", False),
        mapping=tuple(getattr(options, "map", None) or ()),
        layout=getattr(options, "layout", None) or "",
        ids=getattr(options, "ids", None),
        notes=getattr(options, "notes", None),
        since=getattr(options, "since", None),
        ignore=tuple(code for given in getattr(options, "ignore", None) or () for code in given.split(",") if code),
        brand=getattr(options, "brand", None),
        page_numbers=bool(also) or getattr(options, "page_numbers", False),
        large=getattr(options, "large", False),
        watermark=getattr(options, "watermark", False),
        keep_slides=getattr(options, "keep_slides", False),
        poster=getattr(options, "size", None) or "A1",
        formats=_formats(options),
        also=also,
    )


def _formats(options: argparse.Namespace) -> tuple[str, ...]:
    """The formats that were asked for, each once. Raises UsageError for one that does not exist."""
    if options.command not in DOCUMENTS:
        return ()
    names = [name.strip().lower() for given in options.format for name in given.split(",") if name.strip()]
    for name in names:
        if name not in FORMATS:
            known = ", ".join(FORMATS)
            raise UsageError("no-such-output", format=name, meant=nearest(name, FORMATS), known=known)
    return tuple(dict.fromkeys(names))
