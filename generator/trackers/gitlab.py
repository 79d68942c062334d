"""This file makes the CSV file for GitLab's import of issues, which adds and cannot update."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.trackers.body import Markup
from generator.trackers.csv_rules import Limits, Unit, tables
from generator.trackers.entry import Export, File
from generator.trackers.items import Room, items, priority_label, rank_label, texts
from generator.trackers.sanitise import octets

_COLUMNS = ("title", "description", "milestone", "type")
_ROOM = Room(title=255, text=1_000_000, measure=octets)
_LIMITS = Limits(octets=10_000_000)


def export(given: Export) -> tuple[File, ...]:
    """The files for the new stories."""
    extra = (str(given.settings["milestone"]), str(given.settings["type"]))
    labels = texts(given, "labels")

    def units(markup: Markup) -> Iterator[Unit]:
        # Commands stand above the description, in the first of several items. A text cannot give commands: it never
        # stands at the start of a line, and its slashes are escaped.
        for entry in given.entries:
            label = rank_label(entry, given) or _harmless(priority_label(entry, given))
            own = [one.replace('"', "") for one in (*labels, label) if one]
            head = " ".join(["/label", *(f'~"{one}"' for one in own)]) if own and markup == "gitlab" else ""
            found = items(entry, given, _ROOM, markup, head=head)
            yield Unit(tuple((item.title, item.text, *extra) for item in found))

    return tables("gitlab", _COLUMNS, units, "gitlab", given, limits=_LIMITS, sparse=_COLUMNS[2:])


def _harmless(label: str) -> str:
    """A label in a participant's words: it is part of a command, and a comma may not be in it."""
    return " ".join(re.sub(r"[^\w .:()+-]", " ", label).split())
