"""This file finds the short text that tells how a file is imported: where to click and what to expect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.errors import TemplateError

if TYPE_CHECKING:
    from pathlib import Path


def howto(tool: str, language: str, templates: Path) -> str:
    """How to import the file of `tool`, as Markdown, from `templates/shared/trackers/<tool>.<language>.md`.

    Raises TemplateError when that text is not there.
    """
    file = templates / "shared" / "trackers" / f"{tool}.{language}.md"
    try:
        return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError("file-unreadable", file=file, reason=error) from error
