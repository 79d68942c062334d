"""This file says what a tracker gets and gives: stories as entries, and files to import."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Entry:
    """One user story as it goes to a tracker. All texts are verbatim; making them inert is the exporter's work.

    `title` is one line: the wish, or the user or value where there is none; the exporter cuts it to size.
    `priority` is the priority in the group's own words ("" for none).
    `chain` holds ("insight" | "information" | "indicator", texts), `data` pairs of data and place ("" for none).
    `drafts` are draft acceptance criteria, always shown below the label that says so. `source` is sheet and cells,
    `workbook` the name of its workbook where there are several, `group` the voice. `missing` says in words what is
    missing (empty: complete), `remarks` are help on quality.
    `change` is new, changed, unchanged or gone; `number` is what the tracker itself assigned ("" when not known;
    a story that had to be cut over several items has several, with white space between).
    """

    id: str
    title: str
    user: tuple[str, ...] = ()
    wish: tuple[str, ...] = ()
    value: tuple[str, ...] = ()
    chain: tuple[tuple[str, tuple[str, ...]], ...] = ()
    data: tuple[tuple[str, str], ...] = ()
    drafts: tuple[str, ...] = ()
    source: str = ""
    group: str = ""
    missing: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    priority: str = ""
    change: str = "new"
    number: str = ""
    workbook: str = ""


@dataclass(frozen=True, slots=True)
class Export:
    """Everything an exporter gets.

    `features` are the functions of the prototype (text, source): no stories. `canvas` is the name of the canvas,
    `title` that of the backlog, `source` that of the workbook. `words` are the fixed words of `language`
    (`generator.words`), `settings` those of this tool alone, and `settings_file` is where they
    stand. With `again` every story goes along, whatever went before.
    """

    entries: tuple[Entry, ...]
    features: tuple[tuple[str, str], ...]
    canvas: str
    title: str
    source: str
    language: str
    words: Mapping[str, str]
    settings: Mapping[str, object]
    settings_file: str = "usecasecanvas.toml"
    again: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """A file to write. `count` is the number of stories in it.

    `name` goes behind the name of the export and a hyphen ("jira.csv" becomes "lindewaard-jira.csv"); it may name a
    folder ("github/us-01.md").
    """

    name: str
    content: bytes
    count: int


class Tracker(NamedTuple):
    """A tool. `updates` is whether its file can update what is there already.

    `whole` is whether its files show all stories: they leave alone what is there already, or are not imported at all.
    `settings` are its settings with their defaults: what may stand below its name in usecasecanvas.toml.
    """

    export: Callable[[Export], tuple[File, ...]]
    updates: bool
    whole: bool = False
    settings: Mapping[str, object] = {}
