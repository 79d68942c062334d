"""This file makes lines to paste into Trello, a card a line, and a CSV file for those who have a tool for it."""

from __future__ import annotations

from generator.trackers.body import Markup, sentence
from generator.trackers.csv_rules import Unit, tables
from generator.trackers.entry import Export, File
from generator.trackers.items import Room, items, number
from generator.trackers.sanitise import one_line

_HEADER = ("name", "description", "due", "completed")


def export(given: Export) -> tuple[File, ...]:
    """The files for the new stories."""
    room = Room(number(given, "title-length"), number(given, "description-length"))

    def units(markup: Markup) -> list[Unit]:
        found = (items(entry, given, room, markup) for entry in given.entries)
        return [Unit(tuple((item.title, item.text, "", "") for item in some)) for some in found]

    return (lines("trello", given), *tables("trello", _HEADER, units, "markdown", given))


def lines(name: str, given: Export) -> File:
    """A text file with each story on one line, in full: id, user, wish and value."""
    found = (f"{one_line(entry.id)} {sentence(entry, given)}".strip() for entry in given.entries)
    return File(f"{name}.txt", "".join(f"{line}\r\n" for line in found).encode(), len(given.entries))
