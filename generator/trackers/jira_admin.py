"""This file makes the CSV file for Jira's external system import, for administrators: it can update and has parents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from generator.trackers import jira
from generator.trackers.body import Markup, user_line
from generator.trackers.csv_rules import Limits, Row, Unit, families, tables
from generator.trackers.entry import Entry, Export, File
from generator.trackers.items import chosen, items, number, parent_title, values

# With a parent-type ("Epic") a first export puts the stories of one user below an epic named after that user.
SETTINGS: dict[str, object] = {**jira.SETTINGS, "rows": 1_500, "parent-type": ""}


def export(given: Export) -> tuple[File, ...]:
    """The files for new stories, and for changed ones whose key is known; none when nothing changed."""
    settings = values(given, SETTINGS)
    entries = chosen(given, updates=True)
    if not entries:
        return ()
    more = jira.Fields(given, settings, entries)
    keyed = any(entry.number for entry in entries)
    keys = ("Issue key",) if keyed else ()
    header = ("Issue Type", *keys, "Issue ID", "Summary", "Parent", "Description", *more.header)

    def units(markup: Markup) -> Iterator[Unit]:
        return _Rows(given, settings, more, markup, keyed=keyed).units(entries)

    markup, limits = jira.markup_of(settings), Limits(number(settings, "rows"))
    return tables("jira-admin", header, units, markup, given, settings, limits=limits)


class _Rows:
    """The rows of one export. Ids of the file's own tie a story to its parent, which stands above it."""

    def __init__(
        self, given: Export, settings: Mapping[str, object], more: jira.Fields, markup: Markup, *, keyed: bool
    ) -> None:
        self._given = given
        self._settings = settings
        self._more = more
        self._markup = markup
        self._keyed = keyed
        self._ids = count(1)
        self._parent = ""

    def units(self, entries: tuple[Entry, ...]) -> Iterator[Unit]:
        """The stories; below parents in a first export alone, since a second one would double those."""
        again = self._keyed or any(entry.change != "new" for entry in self._given.entries)
        if self._settings["parent-type"] and not again:
            return families(entries, self._top, self._story, number(self._settings, "rows"))
        return (Unit(self._story(entry, below=False)) for entry in entries)

    def _top(self, name: str) -> Row:
        self._parent = str(next(self._ids))
        title = parent_title(name, self._given, jira.room(self._settings).title)
        text = user_line(name, self._given, self._markup)
        return self._row(None, str(self._settings["parent-type"]), "", self._parent, title, "", text)

    def _story(self, entry: Entry, below: bool) -> tuple[Row, ...]:  # noqa: FBT001 - what families() calls
        found = items(entry, self._given, jira.room(self._settings), self._markup)
        kind, parent = str(self._settings["type"]), self._parent if below else ""
        ids = self._ids
        return tuple(self._row(entry, kind, one.number, str(next(ids)), one.title, parent, one.text) for one in found)

    def _row(self, entry: Entry | None, *cells: str) -> tuple[str, ...]:
        kind, key, *rest = cells
        return (kind, *((key,) if self._keyed else ()), *rest, *self._more.row(entry))
