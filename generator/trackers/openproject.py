"""This file makes a table to paste into OpenProject's Excel workbook, which adds what has no ID yet."""

from __future__ import annotations

from collections.abc import Mapping

from generator.trackers.csv_rules import EXCEL_CELL, Unit, excel
from generator.trackers.entry import Entry, Export, File
from generator.trackers.items import Room, chosen, items, number, priority, separator, values

# The workbook refuses names of columns that the project does not know; an empty name leaves that column out.
SETTINGS: dict[str, object] = {
    "type": "User story",
    "type-column": "Type",
    "description-column": "Description",
    "priority-column": "Priority",
    "priorities": ["Immediate", "High", "Normal", "Low"],
    "title-length": 255,
    "excel-separator": "",
}


def export(given: Export) -> tuple[File, ...]:
    """The file for the new stories; none when there is nothing new.

    It is made to be opened in Excel, whose cells hold 32,767 signs. No cell in it could run: each begins with a word
    of ours, so that what is pasted is the text and no guard before it.
    """
    settings = values(given, SETTINGS)
    entries = chosen(given, updates=False)
    if not entries:
        return ()
    if not any(priority(entry, settings) for entry in entries):
        settings["priority-column"] = ""
    columns = tuple(str(settings[key]) for key in ("type-column", "priority-column", "description-column"))
    header = ("Updatestatus", "Lock Version", "ID", "Subject", *filter(None, columns))
    made = excel(
        "openproject", header, [_unit(entry, given, settings) for entry in entries], separator(given, settings)
    )
    return (File("openproject.csv", made.content, made.count),)


def _unit(entry: Entry, given: Export, settings: Mapping[str, object]) -> Unit:
    room = Room(number(settings, "title-length"), EXCEL_CELL - 1)
    described = bool(settings["description-column"])
    kind = (str(settings["type"]),) if settings["type-column"] else ()
    rank = (priority(entry, settings),) if settings["priority-column"] else ()
    found = items(entry, given, room, "markdown")
    rows = (("", "", "", item.title, *kind, *rank, *((item.text,) if described else ())) for item in found)
    return Unit(tuple(rows) if described else tuple(rows)[:1])
