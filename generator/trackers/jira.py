"""This file makes the CSV file for Jira's ordinary import, which every member of a project may do. It cannot update."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.trackers.csv_rules import Limits, Unit, excel, files
from generator.trackers.items import Room, chosen, items, number, separator, texts, values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.trackers.body import Markup
    from generator.trackers.entry import Entry, Export, File

# Importers take 250 issues from a member. The length of a description, labels and a byte order mark are not
# documented for this import, so they can be set. "plain" is for a site that shows wiki markup as it stands.
SETTINGS: dict[str, object] = {
    "type": "Story",
    "labels": [],
    "rows": 250,
    "title-length": 254,
    "description-length": 32_767,
    "markup": "wiki",
    "bom": False,
    "excel-copy": True,
    "excel-separator": "",
}


def export(given: Export) -> tuple[File, ...]:
    """The files for the new stories; none when there is nothing new."""
    settings = values(given, SETTINGS)
    entries = chosen(given, updates=False)
    if not entries:
        return ()
    labels = tuple(label.replace(" ", "-") for label in texts(settings, "labels"))
    header = ("Summary", "Issue Type", "Description", *("Labels" for _ in labels))
    limits = Limits(rows=number(settings, "rows"))
    units = [_unit(entry, given, settings, labels) for entry in entries]
    found = files("jira", header, units, limits, bom=bool(settings["bom"]))
    if settings["excel-copy"]:
        plain = {**settings, "markup": "plain"}
        copies = [_unit(entry, given, plain, labels) for entry in entries]
        found.append(excel("jira", header, copies, separator(given, settings)))
    return tuple(found)


def markup(settings: Mapping[str, object]) -> Markup:
    """The markup of a description: wiki, unless the settings say plain."""
    return "plain" if settings["markup"] == "plain" else "jira"


def room(settings: Mapping[str, object]) -> Room:
    """What fits in a summary and in a description."""
    return Room(min(number(settings, "title-length") or 254, 254), number(settings, "description-length"))


def _unit(entry: Entry, given: Export, settings: Mapping[str, object], labels: tuple[str, ...]) -> Unit:
    found = items(entry, given, room(settings), markup(settings))
    return Unit(tuple((item.title, str(settings["type"]), item.text, *labels) for item in found))
