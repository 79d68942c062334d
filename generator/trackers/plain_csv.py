"""This file makes a plain table of all stories, a column for each part, for every other tool and for people."""

from __future__ import annotations

from collections.abc import Iterable

from generator.trackers.body import word
from generator.trackers.csv_rules import Unit, tables
from generator.trackers.entry import Entry, Export, File
from generator.trackers.sanitise import clean, one_line

_COLUMNS = (
    "id", "title", "user", "wish", "value", "priority", "insight", "information", "indicator", "data", "draft-criteria",
    "missing", "remarks", "source", "group", "change", "number",
)  # fmt: skip


def export(given: Export) -> tuple[File, ...]:
    """All stories, also those that are gone, and a copy for Excel. Several texts in a cell stand on lines of their own.

    Draft criteria stand below the label that says that they are drafts.
    """
    if not given.entries:
        return ()
    units = [Unit((_row(entry, given),)) for entry in given.entries]
    return tables("stories", _COLUMNS, lambda _: units, "plain", given)


def _row(entry: Entry, given: Export) -> tuple[str, ...]:
    chain = dict(entry.chain)
    data = (f"{data} ({place})" if place else data for data, place in entry.data)
    links = [_joined(chain.get(role, ())) for role in ("insight", "information", "indicator")]
    drafts = (word(given, "criteria"), *entry.drafts) if entry.drafts else ()
    return (
        one_line(entry.id),
        one_line(entry.title),
        _joined(entry.user),
        _joined(entry.wish),
        _joined(entry.value),
        clean(entry.priority),
        *links,
        _joined(data),
        _joined(drafts),
        _joined(entry.missing),
        _joined(entry.remarks),
        clean(entry.source),
        clean(entry.group),
        entry.change,
        one_line(entry.number),
    )


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(map(clean, texts))
