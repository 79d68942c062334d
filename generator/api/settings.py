"""This file finds and reads usecasecanvas.toml: what each backlog tool is called and wants, in this project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.config import toml
from generator.errors import UsageError
from generator.trackers import TRACKERS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NAME = "usecasecanvas.toml"


def settings_of(workbook: Path, given: Path | None) -> dict[str, dict[str, object]]:
    """The settings of each tool: from `given`, or from the nearest usecasecanvas.toml beside the workbook or above it.

    Raises UsageError for a key that is no setting, UnreadableError when `given` cannot be read.
    """
    file = settings_file(workbook, given)
    if file is None:
        return {}
    found = toml.load(file, UsageError)
    for tool, values in found.items():
        if tool not in TRACKERS:
            _unknown(file, tool, tool, TRACKERS)
        if not isinstance(values, dict):
            raise UsageError("settings-value", file=file, key=tool, expected=f"[{_key(tool)}]")
        for key in values:
            if key not in TRACKERS[tool].settings:
                _unknown(file, f"{_key(tool)}.{key}", key, TRACKERS[tool].settings, f"{_key(tool)}.")
    return found


def settings_file(workbook: Path, given: Path | None) -> Path | None:
    """Where the settings stand: `given`, or the nearest usecasecanvas.toml beside the workbook or above it."""
    if given:
        return given
    folder = workbook.resolve().parent
    return next((found for place in (folder, *folder.parents) if (found := place / NAME).is_file()), None)


def _unknown(file: Path, key: str, word: str, known: Iterable[str], before: str = "") -> None:
    meant = toml.nearest(word, known)
    raise UsageError("settings-unknown", file=file, key=key, meant=before + meant if meant else before.rstrip("."))


def _key(tool: str) -> str:
    return f'"{tool}"' if "." in tool else tool
