"""This file makes the CSV file for Jira's external system import, for administrators: it can update and has parents."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from generator.trackers import jira
from generator.trackers.body import Markup, user_line
from generator.trackers.csv_rules import Limits, Row, Unit, families, tables
from generator.trackers.entry import Entry, Export, File
from generator.trackers.items import items, number, parent_title, parent_type

_COLUMNS = ("Issue Type", "Issue key", "Issue ID", "Summary", "Parent", "Description")


def export(given: Export) -> tuple[File, ...]:
    """The files for new stories, and for changed ones whose key is known."""
    more, cells = jira.fields(given)
    limits, room, kind = Limits(number(given, "rows")), jira.room(given), str(given.settings["type"])
    parent = parent_type(given)

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

        return families(given.entries, top if parent else None, story, limits.rows)

    header, sparse = (*_COLUMNS, *more), ("Issue key", "Priority")
    markup = jira.markup_of(given)
    return tables("jira-admin", header, units, markup, given, limits=limits, sparse=sparse)
