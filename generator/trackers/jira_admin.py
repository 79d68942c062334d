"""This file makes the CSV file for Jira's external system import, for administrators: it can update and has parents."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from generator.trackers import jira
from generator.trackers.body import Markup, user_line
from generator.trackers.csv_rules import Limits, Row, Unit, families, tables
from generator.trackers.entry import Entry, Export, File
from generator.trackers.items import chosen, items, number, parent_title, parent_type, values

# With a parent-type ("Epic") a first export puts the stories of one user below an epic named after that user.
SETTINGS: dict[str, object] = {**jira.SETTINGS, "rows": 1_500, "parent-type": ""}
_COLUMNS = ("Issue Type", "Issue key", "Issue ID", "Summary", "Parent", "Description")


def export(given: Export) -> tuple[File, ...]:
    """The files for new stories, and for changed ones whose key is known; none when nothing changed."""
    settings = values(given, SETTINGS)
    entries = chosen(given, updates=True)
    if not entries:
        return ()
    more, cells = jira.fields(given, settings, entries)
    limits, room, kind = Limits(number(settings, "rows")), jira.room(settings), str(settings["type"])
    parent = parent_type(given, settings, entries)

    def units(markup: Markup) -> Iterator[Unit]:
        # Ids of the file's own tie a story to its parent, which stands above it.
        ids = map(str, count(1))

        def top(name: str) -> Row:
            title = parent_title(name, given, room.title)
            return (parent, "", next(ids), title, "", user_line(name, given, markup), *cells(None))

        def story(entry: Entry, above: Row) -> tuple[Row, ...]:
            own = above[_COLUMNS.index("Issue ID")] if above else ""
            found = items(entry, given, room, markup)
            return tuple((kind, one.number, next(ids), one.title, own, one.text, *cells(entry)) for one in found)

        return families(entries, top if parent else None, story, limits.rows)

    header, sparse = (*_COLUMNS, *more), ("Issue key", "Priority")
    markup = jira.markup_of(settings)
    return tables("jira-admin", header, units, markup, given, settings, limits=limits, sparse=sparse)
