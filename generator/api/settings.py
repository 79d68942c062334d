"""This file gives each backlog tool its settings: what it calls things and wants, in this project."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.config.settings import Settings, found, settings


def tool_settings() -> dict[str, Mapping[str, object]]:
    """The settings of each backlog tool, with their defaults."""
    from generator.trackers import TRACKERS  # noqa: PLC0415 - a run without a file of settings does not pay for them

    return {name: tracker.settings for name, tracker in TRACKERS.items()}


def settings_beside(folder: Path, given: Path | None) -> Settings:
    """Everything that the files say which have a say for workbooks in `folder`, or that `given` says.

    Raises UsageError for a key that is no setting, UnreadableError when `given` cannot be read.
    """
    files = found(folder, given)
    return settings(files, tool_settings()) if files else Settings({}, {}, {})
