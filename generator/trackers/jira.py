"""This file makes the CSV file for Jira's ordinary import, which every member of a project may do. It cannot update."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.trackers.body import Markup
from generator.trackers.csv_rules import Limits, Row, Unit, tables
from generator.trackers.entry import Entry, Export, File
from generator.trackers.items import Room, chosen, items, number, priority, priority_label, texts, values

# Importers take 250 issues from a member. The length of a description, labels and a byte order mark are not
# documented for this import, so they can be set. "plain" is for a site that shows wiki markup as it stands.
SETTINGS: dict[str, object] = {
    "type": "Story",
    "labels": [],
    "priorities": ["Highest", "High", "Medium", "Low"],
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
    more, cells = fields(given, settings, entries)
    kind = str(settings["type"])

    def units(markup: Markup) -> Iterator[Unit]:
        for entry in entries:
            found = items(entry, given, room(settings), markup)
            yield Unit(tuple((item.title, kind, item.text, *cells(entry)) for item in found))

    header, limits = ("Summary", "Issue Type", "Description", *more), Limits(number(settings, "rows"))
    return tables("jira", header, units, markup_of(settings), given, settings, limits=limits, sparse=("Priority",))


def markup_of(settings: Mapping[str, object]) -> Markup:
    """The markup of a description: wiki, unless the settings say plain."""
    return "plain" if settings["markup"] == "plain" else "jira"


def room(settings: Mapping[str, object]) -> Room:
    """What fits in a summary and in a description."""
    return Room(min(number(settings, "title-length") or 254, 254), number(settings, "description-length"))


def fields(
    given: Export, settings: Mapping[str, object], entries: Sequence[Entry]
) -> tuple[Row, Callable[[Entry | None], Row]]:
    """The columns that follow the description, and what gives their cells for a story, or for a parent (None)."""

    def labels(entry: Entry | None) -> Row:
        own = priority_label(entry, given, settings) if entry else ""
        # A space would end one.
        return tuple(one.replace(" ", "-") for one in (*texts(settings, "labels"), own.replace(": ", "-")) if one)

    most = max(len(labels(entry)) for entry in entries)

    def cells(entry: Entry | None) -> Row:
        found = labels(entry)
        return (priority(entry, settings) if entry else "", *found, *[""] * (most - len(found)))

    return ("Priority", *["Labels"] * most), cells
