"""This file makes the CSV file for Azure DevOps Boards, in HTML; items whose ID is known are updated."""

from __future__ import annotations

from collections.abc import Iterator

from generator.trackers.body import Markup, criteria, user_line
from generator.trackers.csv_rules import Limits, Row, Unit, families, tables
from generator.trackers.entry import Entry, Export, File
from generator.trackers.items import Room, items, number, parent_title, parent_type, priority, priority_label, texts

_MOST_ROWS = 1_000
_MOST_TAGS = 100
_SPARSE = ("ID", "Priority", "Tags", "Area Path")


def export(given: Export) -> tuple[File, ...]:
    """The files for new stories, and for changed ones whose ID is known."""
    limits = Limits(rows=min(number(given, "rows") or _MOST_ROWS, _MOST_ROWS))
    kind, area, length = str(given.settings["type"]), str(given.settings["area-path"]), number(given, "title-length")
    # An Issue has no field for them.
    apart = bool(given.settings["acceptance-criteria"]) and (kind != "Issue" or "acceptance-criteria" in given.set)
    parent = parent_type(given)
    titles = ("Title 1", "Title 2") if parent else ("Title",)
    told = ("Description", "Acceptance Criteria") if apart else ("Description",)

    def units(markup: Markup) -> Iterator[Unit]:
        def top(name: str) -> Row:
            texts = (user_line(name, given, markup), "")[: len(told)]
            return ("", parent, parent_title(name, given, length), "", *texts, "", _tags(None, given), area)

        def story(entry: Entry, above: Row) -> tuple[Row, ...]:
            drafts = (criteria(entry, given, markup),) if apart else ()
            rest = (priority(entry, given), _tags(entry, given), area)
            return tuple(
                (item.number, kind, *(("", item.title) if above else (item.title, "")[: len(titles)]),
                 item.text, *drafts, *rest)
                for item in items(entry, given, Room(length), markup, drafts=not apart)
            )  # fmt: skip

        return families(given.entries, top if parent else None, story, limits.rows)

    header = ("ID", "Work Item Type", *titles, *told, "Priority", "Tags", "Area Path")
    return tables("azure", header, units, "html", given, limits=limits, sparse=_SPARSE)


def _tags(entry: Entry | None, given: Export) -> str:
    """The tags of a story; of a parent those of the settings alone."""
    own = (priority_label(entry, given),) if entry else ()
    tags = (tag.replace(";", ",") for tag in (*texts(given, "tags"), *own) if tag)
    return "; ".join(list(tags)[:_MOST_TAGS])
