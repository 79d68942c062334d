"""This file makes the CSV file for Jira's ordinary import, which every member of a project may do. It cannot update."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.trackers.body import Markup
from generator.trackers.csv_rules import Limits, Unit, tables
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
    more = Fields(given, settings, entries)
    header = ("Summary", "Issue Type", "Description", *more.header)
    kind = str(settings["type"])

    def units(markup: Markup) -> Iterator[Unit]:
        for entry in entries:
            found = items(entry, given, room(settings), markup)
            yield Unit(tuple((item.title, kind, item.text, *more.row(entry)) for item in found))

    limits = Limits(number(settings, "rows"))
    return tables("jira", header, units, markup_of(settings), given, settings, limits=limits)


def markup_of(settings: Mapping[str, object]) -> Markup:
    """The markup of a description: wiki, unless the settings say plain."""
    return "plain" if settings["markup"] == "plain" else "jira"


def room(settings: Mapping[str, object]) -> Room:
    """What fits in a summary and in a description."""
    return Room(min(number(settings, "title-length") or 254, 254), number(settings, "description-length"))


class Fields:
    """The columns that follow the description: the priority where a story has one, and labels."""

    def __init__(self, given: Export, settings: Mapping[str, object], entries: tuple[Entry, ...]) -> None:
        """Look which columns the entries need: every row of a file has the same ones."""
        self._given = given
        self._settings = settings
        self._ranked = any(priority(entry, settings) for entry in entries)
        self._labels = max((len(self._labels_of(entry)) for entry in entries), default=0)

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return (*(["Priority"] if self._ranked else []), *(["Labels"] * self._labels))

    def row(self, entry: Entry | None) -> tuple[str, ...]:
        """What stands in them for a story, or for a parent, which has labels alone."""
        ranked = [priority(entry, self._settings) if entry else ""] if self._ranked else []
        labels = self._labels_of(entry)
        return (*ranked, *labels, *([""] * (self._labels - len(labels))))

    def _labels_of(self, entry: Entry | None) -> tuple[str, ...]:
        """The labels; a space would end one."""
        own = priority_label(entry, self._given, self._settings) if entry else ""
        labels = (*texts(self._settings, "labels"), own.replace(": ", "-"))
        return tuple(label.replace(" ", "-") for label in labels if label)
