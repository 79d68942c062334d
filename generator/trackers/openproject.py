"""This file makes a table to paste into OpenProject's Excel workbook, which adds what has no ID yet."""

from __future__ import annotations

from dataclasses import replace

from generator.trackers.csv_rules import EXCEL_CELL, Unit, excel
from generator.trackers.entry import Entry, Export, File
from generator.trackers.items import Room, items, number, priority, separator


def export(given: Export) -> tuple[File, ...]:
    """The file for the new stories.

    It is made to be opened in Excel, whose cells hold 32,767 signs. No cell in it could run: each begins with a word
    of ours, so that what is pasted is the text and no guard before it.
    """
    if not any(priority(entry, given) for entry in given.entries):
        given = replace(given, settings={**given.settings, "priority-column": ""})
    columns = tuple(str(given.settings[key]) for key in ("type-column", "priority-column", "description-column"))
    header = ("Updatestatus", "Lock Version", "ID", "Subject", *filter(None, columns))
    made = excel("openproject", header, [_unit(entry, given) for entry in given.entries], separator(given))
    return (File("openproject.csv", made.content, made.count),)


def _unit(entry: Entry, given: Export) -> Unit:
    room = Room(number(given, "title-length"), EXCEL_CELL - 1)
    described = bool(given.settings["description-column"])
    kind = (str(given.settings["type"]),) if given.settings["type-column"] else ()
    rank = (priority(entry, given),) if given.settings["priority-column"] else ()
    found = items(entry, given, room, "markdown")
    rows = (("", "", "", item.title, *kind, *rank, *((item.text,) if described else ())) for item in found)
    return Unit(tuple(rows) if described else tuple(rows)[:1])
