"""This file turns the options of a command into what holds for the whole run."""

from __future__ import annotations

import argparse

from generator.api.project import Project
from generator.cli.arguments import DOCUMENTS
from generator.config.toml import nearest
from generator.errors import UsageError
from generator.formats import FORMATS

_SAME = (
    "templates", "final", "force", "layout", "ids", "notes", "since", "brand", "large", "watermark", "keep_slides",
)  # fmt: skip
"""The options that the project knows by the same name."""


def project_of(options: argparse.Namespace) -> Project:
    """What holds for the whole run, by the options of this command."""
    given = {name: value for name, value in vars(options).items() if value}
    also = tuple(format_ for format_ in ("pdf", "odt") if format_ in given)
    references = {name: given.get(f"reference_{name}") for name, one in FORMATS.items() if one.references}
    return Project(
        **{name: given[name] for name in _SAME if name in given},
        language=given.get("lang", ""),
        references={format_: path for format_, path in references.items() if path},
        mapping=tuple(given.get("map", ())),
        ignore=tuple(code for some in given.get("ignore", ()) for code in some.split(",") if code),
        page_numbers=bool(also) or "page_numbers" in given,
        poster=given.get("size", "A1"),
        formats=_formats(options),
        also=also,
    )


def _formats(options: argparse.Namespace) -> tuple[str, ...]:
    """The formats that were asked for, each once. Raises UsageError for one that does not exist."""
    if options.command not in ("build", "watch", *DOCUMENTS):
        return ()
    names = [name.strip().lower() for given in options.format for name in given.split(",") if name.strip()]
    for name in names:
        if name not in FORMATS:
            known = ", ".join(FORMATS)
            raise UsageError("no-such-output", format=name, meant=nearest(name, FORMATS), known=known)
    return tuple(dict.fromkeys(names))
