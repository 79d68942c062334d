"""This file makes the CSV file for Jira's external system import, for administrators: it can update and has parents."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from generator.trackers import jira
from generator.trackers.body import user_line
from generator.trackers.csv_rules import Limits, Unit, excel, files
from generator.trackers.items import by_user, chosen, items, number, parent_title, separator, values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.trackers.entry import Entry, Export, File

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
    limits = Limits(rows=number(settings, "rows"))
    rows = _Rows(given, settings, more, keyed=keyed)
    found = files("jira-admin", header, list(rows.units(entries)), limits, bom=bool(settings["bom"]))
    if settings["excel-copy"]:
        plain = _Rows(given, {**settings, "markup": "plain"}, more, keyed=keyed)
        found.append(excel("jira-admin", header, list(plain.units(entries)), separator(given, settings)))
    return tuple(found)


class _Rows:
    """The rows of one export. Ids of the file's own tie a story to its parent, which stands above it."""

    def __init__(self, given: Export, settings: Mapping[str, object], more: jira.Fields, *, keyed: bool) -> None:
        self._given = given
        self._settings = settings
        self._more = more
        self._keyed = keyed
        self._ids = count(1)

    def units(self, entries: tuple[Entry, ...]) -> Iterator[Unit]:
        """The stories; below parents in a first export alone, since a second one would double those."""
        kind = str(self._settings["parent-type"])
        if not kind or self._keyed or any(entry.change != "new" for entry in self._given.entries):
            for entry in entries:
                yield Unit(tuple(self._story(entry, "")))
            return
        most = number(self._settings, "rows") - 1
        for name, members in by_user(entries):
            if not name:
                yield from (Unit(tuple(self._story(entry, ""))) for entry in members)
                continue
            yield from self._below(kind, name, members, most)

    def _below(self, kind: str, name: str, members: tuple[Entry, ...], most: int) -> Iterator[Unit]:
        parent = str(next(self._ids))
        room, markup = jira.room(self._settings), jira.markup(self._settings)
        title, text = parent_title(name, self._given, room.title), user_line(name, self._given, markup)
        rows = [self._row(None, kind, "", parent, title, "", text)]
        held = 0
        for place, entry in enumerate(members):
            own = list(self._story(entry, parent))
            if most > 0 and len(rows) + len(own) > most + 1:
                # What does not fit in the file of its parent stands alone: an id means nothing in another file.
                yield Unit(tuple(rows), held)
                yield from (Unit(tuple(self._story(later, ""))) for later in members[place:])
                return
            rows += own
            held += 1
        yield Unit(tuple(rows), held)

    def _story(self, entry: Entry, parent: str) -> Iterator[tuple[str, ...]]:
        room, markup = jira.room(self._settings), jira.markup(self._settings)
        for item in items(entry, self._given, room, markup):
            yield self._row(
                entry, str(self._settings["type"]), item.number, str(next(self._ids)), item.title, parent, item.text
            )

    def _row(self, entry: Entry | None, *cells: str) -> tuple[str, ...]:
        kind, key, *rest = cells
        return (kind, *((key,) if self._keyed else ()), *rest, *self._more.row(entry))
