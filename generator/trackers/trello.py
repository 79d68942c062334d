"""This file makes lines to paste into Trello, a card a line, and a CSV file for those who have a tool for it."""

from __future__ import annotations

from generator.trackers.body import Markup, sentence
from generator.trackers.csv_rules import Unit, tables
from generator.trackers.entry import Entry, Export, File
from generator.trackers.items import Room, chosen, items, number, values
from generator.trackers.sanitise import one_line

# The length of a description is not documented.
SETTINGS: dict[str, object] = {
    "title-length": 255,
    "description-length": 16_384,
    "excel-copy": True,
    "excel-separator": "",
}

_HEADER = ("name", "description", "due", "completed")


def export(given: Export) -> tuple[File, ...]:
    """The files for the new stories; none when there is nothing new."""
    settings = values(given, SETTINGS)
    entries = chosen(given, updates=False)
    if not entries:
        return ()
    room = Room(number(settings, "title-length"), number(settings, "description-length"))

    def units(markup: Markup) -> list[Unit]:
        found = (items(entry, given, room, markup) for entry in entries)
        return [Unit(tuple((item.title, item.text, "", "") for item in some)) for some in found]

    return (lines("trello", entries, given), *tables("trello", _HEADER, units, "markdown", given, settings))


def lines(name: str, entries: tuple[Entry, ...], given: Export) -> File:
    """A text file with each story on one line, in full: id, user, wish and value."""
    found = (f"{one_line(entry.id)} {sentence(entry, given)}".strip() for entry in entries)
    return File(f"{name}.txt", "".join(f"{line}\r\n" for line in found).encode(), len(entries))
