"""This file makes the CSV file for Jira's ordinary import, which every member of a project may do. It cannot update."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.trackers.body import Markup
from generator.trackers.csv_rules import Limits, Row, Unit, tables
from generator.trackers.entry import Entry, Export, File
from generator.trackers.items import Room, items, number, priority, priority_label, texts


def export(given: Export) -> tuple[File, ...]:
    """The files for the new stories."""
    more, cells = fields(given)
    kind = str(given.settings["type"])

    def units(markup: Markup) -> Iterator[Unit]:
        for entry in given.entries:
            found = items(entry, given, room(given), markup)
            yield Unit(tuple((item.title, kind, item.text, *cells(entry)) for item in found))

    header, limits = ("Summary", "Issue Type", "Description", *more), Limits(number(given, "rows"))
    return tables("jira", header, units, markup_of(given), given, limits=limits, sparse=("Priority",))


def markup_of(given: Export) -> Markup:
    """The markup of a description: wiki, unless the settings say plain."""
    return "plain" if given.settings["markup"] == "plain" else "jira"


def room(given: Export) -> Room:
    """What fits in a summary and in a description."""
    return Room(min(number(given, "title-length") or 254, 254), number(given, "description-length"))


def fields(given: Export) -> tuple[Row, Callable[[Entry | None], Row]]:
    """The columns that follow the description, and what gives their cells for a story, or for a parent (None)."""

    def labels(entry: Entry | None) -> Row:
        own = priority_label(entry, given) if entry else ""
        # A space would end one.
        return tuple(one.replace(" ", "-") for one in (*texts(given, "labels"), own.replace(": ", "-")) if one)

    most = max(len(labels(entry)) for entry in given.entries)

    def cells(entry: Entry | None) -> Row:
        found = labels(entry)
        return (priority(entry, given) if entry else "", *found, *[""] * (most - len(found)))

    return ("Priority", *["Labels"] * most), cells
