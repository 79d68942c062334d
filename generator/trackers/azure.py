"""This file makes the CSV file for Azure DevOps Boards, in HTML; items whose ID is known are updated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from generator.trackers.body import Markup, criteria, user_line
from generator.trackers.csv_rules import Limits, Row, Unit, families, tables
from generator.trackers.entry import Entry, Export, File
from generator.trackers.items import Room, chosen, items, number, parent_title, priority, priority_label, texts, values

# The name of the type differs with the process: User Story, Product Backlog Item, Issue (which has no field for
# acceptance criteria). With a parent-type ("Feature") a first export groups the stories by user. The length of a
# title and a byte order mark are not documented, so they can be set.
SETTINGS: dict[str, object] = {
    "type": "User Story",
    "parent-type": "",
    "tags": [],
    "priorities": ["1", "2", "3", "4"],
    "area-path": "",
    "acceptance-criteria": True,
    "rows": 1_000,
    "title-length": 255,
    "bom": False,
    "excel-copy": True,
    "excel-separator": "",
}
_MOST_ROWS = 1_000
_MOST_TAGS = 100


def export(given: Export) -> tuple[File, ...]:
    """The files for new stories, and for changed ones whose ID is known; none when nothing changed."""
    settings = values(given, SETTINGS)
    if settings["type"] == "Issue" and "acceptance-criteria" not in given.settings:
        settings["acceptance-criteria"] = False
    entries = chosen(given, updates=True)
    if not entries:
        return ()
    limits = Limits(rows=min(number(settings, "rows") or _MOST_ROWS, _MOST_ROWS))
    rows = partial(_Rows, given, settings, entries)
    header = rows("html").header()
    return tables(
        "azure", header, lambda markup: rows(markup).units(limits.rows), "html", given, settings, limits=limits
    )


class _Rows:
    """The rows of one export; which columns they have follows from the settings and the entries."""

    def __init__(
        self, given: Export, settings: Mapping[str, object], entries: tuple[Entry, ...], markup: Markup
    ) -> None:
        self._given = given
        self._settings = settings
        self._entries = entries
        self._markup = markup
        self._keyed = any(entry.number for entry in entries)
        first = not self._keyed and all(entry.change == "new" for entry in given.entries)
        # A second export would double the parents.
        self._parent = str(settings["parent-type"]) if first else ""
        self._criteria = bool(settings["acceptance-criteria"])
        self._area = str(settings["area-path"])
        self._ranked = any(priority(entry, settings) for entry in entries)
        self._tagged = any(map(self._tags, entries))

    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return (
            *(("ID",) if self._keyed else ()),
            "Work Item Type",
            *(("Title 1", "Title 2") if self._parent else ("Title",)),
            "Description",
            *(("Acceptance Criteria",) if self._criteria else ()),
            *(("Priority",) if self._ranked else ()),
            *(("Tags",) if self._tagged else ()),
            *(("Area Path",) if self._area else ()),
        )

    def units(self, most: int) -> Iterator[Unit]:
        """The stories; a group right below its parent, in one file with it."""
        if self._parent:
            return families(self._entries, self._top, self._story, most)
        return (Unit(self._story(entry, below=False)) for entry in self._entries)

    def _top(self, name: str) -> Row:
        title = parent_title(name, self._given, number(self._settings, "title-length"))
        return self._row(None, "", self._parent, (title, ""), (user_line(name, self._given, self._markup), ""))

    def _story(self, entry: Entry, below: bool) -> tuple[Row, ...]:  # noqa: FBT001 - what families() calls
        room = Room(number(self._settings, "title-length"))
        drafts = criteria(entry, self._given, self._markup) if self._criteria else ""
        kind = str(self._settings["type"])
        return tuple(
            self._row(entry, item.number, kind, ("", item.title) if below else (item.title, ""), (item.text, drafts))
            for item in items(entry, self._given, room, self._markup, drafts=not self._criteria)
        )

    def _tags(self, entry: Entry | None) -> str:
        """The tags of a story; of a parent those of the settings alone."""
        own = (priority_label(entry, self._given, self._settings),) if entry else ()
        tags = (tag.replace(";", ",") for tag in (*texts(self._settings, "tags"), *own) if tag)
        return "; ".join(list(tags)[:_MOST_TAGS])

    def _row(
        self, entry: Entry | None, id_: str, kind: str, titles: tuple[str, str], told: tuple[str, str]
    ) -> tuple[str, ...]:
        return (
            *((id_,) if self._keyed else ()),
            kind,
            *(titles if self._parent else titles[:1]),
            *told[: 2 if self._criteria else 1],
            *((priority(entry, self._settings) if entry else "",) if self._ranked else ()),
            *((self._tags(entry),) if self._tagged else ()),
            *((self._area,) if self._area else ()),
        )
