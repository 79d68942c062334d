"""This file gives each backlog tool its settings: what it calls things and wants, in this project."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.config.settings import Settings, found, settings


def tools() -> dict[str, tuple[str, ...]]:
    """The keys that each backlog tool knows."""
    from generator.trackers import TRACKERS  # noqa: PLC0415 - a run without a file of settings does not pay for them

    return {name: tuple(tracker.settings) for name, tracker in TRACKERS.items()}


def settings_of(workbook: Path, given: Path | None) -> Mapping[str, Mapping[str, object]]:
    """The settings of each tool: from `given`, or from the files that have a say beside `workbook`.

    Raises UsageError for a key that is no setting, UnreadableError when `given` cannot be read.
    """
    return read(workbook.parent, given).tools


def settings_file(workbook: Path, given: Path | None) -> Path | None:
    """The nearest file with settings; None where there is none."""
    return next(iter(found(workbook.parent, given)), None)


def read(beside: Path, given: Path | None) -> Settings:
    """Everything that the files say which have a say for workbooks in the folder `beside`."""
    files = found(beside, given)
    return settings(files, tools()) if files else Settings({}, {}, {})
