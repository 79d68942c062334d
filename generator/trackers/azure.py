"""This file makes the CSV file for Azure DevOps Boards, in HTML; items whose ID is known are updated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.trackers.body import Markup, criteria, user_line
from generator.trackers.csv_rules import Limits, Row, Unit, families, tables
from generator.trackers.entry import Entry, Export, File
from generator.trackers.items import (
    Room,
    chosen,
    items,
    number,
    parent_title,
    parent_type,
    priority,
    priority_label,
    texts,
    values,
)

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
_SPARSE = ("ID", "Priority", "Tags", "Area Path")


def export(given: Export) -> tuple[File, ...]:
    """The files for new stories, and for changed ones whose ID is known; none when nothing changed."""
    settings = values(given, SETTINGS)
    if settings["type"] == "Issue" and "acceptance-criteria" not in given.settings:
        settings["acceptance-criteria"] = False
    entries = chosen(given, updates=True)
    if not entries:
        return ()
    limits = Limits(rows=min(number(settings, "rows") or _MOST_ROWS, _MOST_ROWS))
    kind, area, length = str(settings["type"]), str(settings["area-path"]), number(settings, "title-length")
    parent, apart = parent_type(given, settings, entries), bool(settings["acceptance-criteria"])
    titles = ("Title 1", "Title 2") if parent else ("Title",)
    told = ("Description", "Acceptance Criteria") if apart else ("Description",)

    def units(markup: Markup) -> Iterator[Unit]:
        def top(name: str) -> Row:
            texts = (user_line(name, given, markup), "")[: len(told)]
            return ("", parent, parent_title(name, given, length), "", *texts, "", _tags(None, given, settings), area)

        def story(entry: Entry, above: Row) -> tuple[Row, ...]:
            drafts = (criteria(entry, given, markup),) if apart else ()
            rest = (priority(entry, settings), _tags(entry, given, settings), area)
            return tuple(
                (item.number, kind, *(("", item.title) if above else (item.title, "")[: len(titles)]),
                 item.text, *drafts, *rest)
                for item in items(entry, given, Room(length), markup, drafts=not apart)
            )  # fmt: skip

        return families(entries, top if parent else None, story, limits.rows)

    header = ("ID", "Work Item Type", *titles, *told, "Priority", "Tags", "Area Path")
    return tables("azure", header, units, "html", given, settings, limits=limits, sparse=_SPARSE)


def _tags(entry: Entry | None, given: Export, settings: Mapping[str, object]) -> str:
    """The tags of a story; of a parent those of the settings alone."""
    own = (priority_label(entry, given, settings),) if entry else ()
    tags = (tag.replace(";", ",") for tag in (*texts(settings, "tags"), *own) if tag)
    return "; ".join(list(tags)[:_MOST_TAGS])
