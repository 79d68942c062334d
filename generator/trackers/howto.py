"""This file finds the short text that tells how a file is imported: where to click and what to expect."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from generator.errors import TemplateError
from generator.system.resources import beside, overlaid


def howto(tool: str, language: str, templates: Path) -> str:
    """How to import the file of `tool`, as Markdown: `<tool>.<language>.md` in `shared/trackers/`, or beside its code.

    Raises TemplateError when that text is not there.
    """
    file = overlaid(templates, "shared", "trackers", f"{tool}.{language}.md")
    if not file.is_file():
        file = beside("trackers", f".{language}.md").get(tool, file)
    try:
        return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError("file-unreadable", file=file, reason=error) from error


def named(text: str, names: Mapping[str, str], folder: str) -> str:
    """A how-to text with the files as they are called here: `names` by the names that tools give them.

    "{jira.csv}" is one file by its name, "{files}" all that are imported, "{folder}" where files of their own stand. A
    line about a file that was not made is left out.
    """
    imported = [real for name, real in names.items() if "/" not in name and not name.endswith("-excel.csv")]
    known = {**names, "files": "`, `".join(imported), "folder": folder}
    lines = [_PLACE.sub(lambda found: known.get(found[1]) or found[0], line) for line in text.split("\n")]
    kept = "\n".join(line for line in lines if not _PLACE.search(line))
    return re.sub(r"\n{3,}", "\n\n", kept).rstrip("\n") + "\n"


_PLACE = re.compile(r"\{([a-z.-]+)\}")
