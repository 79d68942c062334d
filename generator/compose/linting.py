"""This file looks at templates before use: what cannot be read, what points at nothing, and what does not work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.compose.engine import Engine
from generator.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


def template_faults(file: Path, folders: Sequence[Path]) -> Iterator[TemplateError]:
    """The faults of one template; `folders` are where the templates that it uses stand."""
    engine = Engine((file.parent, *folders), "nl")
    try:
        parts = engine.uses(file.name)
    except TemplateError as error:
        yield error
        return
    for name, line in parts:
        if not any((folder / name).is_file() for folder in (file.parent, *folders)):
            yield TemplateError("template-missing-part", file=file, line=line, name=name)
