"""This file finds what lies beside a workbook and is used with it: own texts, ids of stories, a brand, a mapping."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.api.reference_choice import brand_file
from generator.api.setup import Setup, content, ids_file, text
from generator.errors import UnreadableError
from generator.layouts import mapping
from generator.system import files
from generator.system.patterns import later

if TYPE_CHECKING:
    from generator.document import Image

MOST_CHARACTERS = 1_000_000
MOST_BYTES = 10_000_000
NOTES, IDS = ".notes.md", ".ids.json"
_NOTES = re.compile(r"\.notes?(?:\.(?:md|markdown|txt))+", re.IGNORECASE)
"""How own texts may be called: Notepad puts .txt behind what it does not know, and hides that."""
_OPTIONS = {NOTES: "--notes", IDS: "--ids"}


class Beside(NamedTuple):
    """What was used with a workbook, and what lies beside it under the name of an earlier version of it."""

    used: tuple[Path, ...]
    elsewhere: tuple[tuple[Path, str], ...]
    """Each with the option that would use it."""


def beside(workbook: Path, project: Setup) -> Beside:
    """The files that are used with `workbook`, in the order in which they are looked for, and those that are not."""
    notes, ids = notes_file(workbook, project), ids_file(workbook, project)
    brand = brand_file(workbook, project)
    found = [notes, ids if files.present(ids) else None, *mapping.files(workbook), brand]
    used = tuple(file for file in found if file is not None and files.present(file))
    missing = [ending for ending, file in ((NOTES, notes), (IDS, found[1])) if file is None]
    return Beside(
        used, tuple((file, _OPTIONS[ending]) for ending in missing for file in _of_versions(workbook, ending))
    )


def own_texts(notes: Iterable[tuple[str, Path]]) -> list[tuple[str, str, str]]:
    """What the consultant typed in files, each with the group that it is about ("" for all) and the name of the file.

    Raises UnreadableError when its letters cannot be read, or when there are more than MOST_CHARACTERS.
    """
    found = []
    for group, file in notes:
        typed = text(file)
        if len(typed) > MOST_CHARACTERS:
            raise UnreadableError("text-large", file=file, most=MOST_CHARACTERS // 1_000_000)
        found.append((group, file.name, typed))
    return found


def picture_beside(notes: Sequence[Path], name: str, alt: str) -> Image | None:
    """The picture of that name in the folder of one of `notes` or in one inside it; None when none can be shown."""
    return next((found for file in notes if (found := _picture(file, name, alt))), None)


def _picture(notes: Path, name: str, alt: str) -> Image | None:
    try:
        file = (notes.parent / name).resolve()
        if not file.is_relative_to(notes.parent.resolve()) or not file.is_file() or file.stat().st_size > MOST_BYTES:
            return None
    except (OSError, ValueError):
        return None
    from generator.config.pictures import picture  # noqa: PLC0415 - few have pictures
    from generator.document import Image  # noqa: PLC0415 - same

    found = picture(content(file), alt)
    return Image(found.content, found.kind, found.width, found.height, alt, name) if found else None


def notes_file(workbook: Path, project: Setup) -> Path | None:
    """The file with own texts: the one given, or the one that is called as the workbook is."""
    if project.notes:
        return project.notes
    usual = workbook.with_name(workbook.stem + NOTES)
    if files.present(usual):
        return usual
    stem = workbook.stem.casefold()
    return next((file for file in _around(workbook, NOTES) if _stem(file.name, NOTES).casefold() == stem), None)


def _of_versions(workbook: Path, ending: str) -> list[Path]:
    """The files with this ending that go with a workbook of the same name but for its version ("x v2", "x def")."""
    own = _unversioned(workbook.stem)
    return [file for file in _around(workbook, ending) if _unversioned(_stem(file.name, ending)) == own]


def _around(workbook: Path, ending: str) -> list[Path]:
    """The files with this ending in the folder of a workbook; of all others, which may be many, the name is enough."""
    try:
        # A pipe would be waited for.
        return sorted(file for file in workbook.parent.iterdir() if _stem(file.name, ending) and files.present(file))
    except OSError:
        return []


def _stem(name: str, ending: str) -> str:
    """What stands before the ending of a side file; empty when it has another ending."""
    if ending == NOTES:
        found = _NOTES.search(name)
        return name[: found.start()] if found and found.end() == len(name) else ""
    return name[: -len(ending)] if name.casefold().endswith(ending) else ""


_VERSION = later(
    r"(?:[\s_.-]*(?:\(\d+\)|\bv(?:ersie|ersion)?[\s.]*\d+(?:\.\d+)*|\b(?:def(?:initief)?|final|concept|draft|kopie|copy|bevindingen|findings)\b"
    r"|\b\d{1,4}(?:-\d{1,2}){0,2}\b))+(?:[\s_.-]+[a-z]{2,3})?$"
)
"""A version at the end of a name; initials may stand behind it ("x_v2_PJ")."""


_COPY = later(r"^(?:(?:kopie van|copy of)\s+|(?:\d{4}-?\d{2}-?\d{2}|\d{1,2}-\d{1,2}-\d{4})[\s_.-]+)")


def _unversioned(stem: str) -> str:
    bare = _COPY().sub("", stem.casefold().replace("_", " "))
    return " ".join(re.split(r"[\s_.-]+", _VERSION().sub("", bare).strip()))
