"""This file says what a tracker gets and gives: stories as entries, and files to import."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.errors import UsageError


@dataclass(frozen=True, slots=True)
class Entry:
    """One user story as it goes to a tracker. All texts are verbatim; making them inert is the exporter's work.

    Of user, wish and value the word that leads to them in a sentence stands in the label alone ("als", "wil ik").

    `title` is one line: the wish, or the user or value where there is none; the exporter cuts it to size.
    `goes_on` is whether the value is the rest of a sentence: what stands behind "zodat".
    `priority` is the priority in the group's own words ("" for none).
    `chain` holds ("insight" | "information" | "indicator", texts), `data` pairs of data and place ("" for none).
    `drafts` are draft acceptance criteria, always shown below the label that says so. `source` is sheet and cells,
    `workbook` the name of its workbook where there are several, `group` the voice. `missing` says in words what is
    missing (empty: complete), `remarks` are help on quality.
    `meant` is it as priority_name() knows it, where it depends on its column.
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
    goes_on: bool = False
    meant: str | None = None


@dataclass(frozen=True, slots=True)
class Export:
    """Everything an exporter gets.

    `features` are the functions of the prototype (text, source): no stories. `canvas` is the name of the canvas,
    `title` that of the backlog, `source` that of the workbook. `words` are the fixed words of `language`
    (`generator.words`), `settings` those of this tool alone, and `settings_file` is where they
    stand. With `again` every story goes along, whatever went before. What a tool's own module gets of `Tracker.files`
    are the stories that go along, all settings, which of these somebody `set`, and whether this is the `first` export.
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
    set: frozenset[str] = frozenset()
    first: bool = True


@dataclass(frozen=True, slots=True)
class File:
    """A file to write. `count` is the number of stories in it.

    `name` goes behind the name of the export and a hyphen ("jira.csv" becomes "lindewaard-jira.csv"); it may name a
    folder ("github/us-01.md"). With one that is `theirs` a team goes on: edited it is left, and takes no other along.
    """

    name: str
    content: bytes
    count: int
    theirs: bool = False


class Tracker(NamedTuple):
    """A tool. `updates` is whether its file can update what is there already.

    `whole` is whether its files show all stories: they leave alone what is there already, or are not imported at all.
    `number` is a pattern for the numbers that it gives, where they have one form.
    `settings` are its settings with their defaults: what may stand below its name in usecasecanvas.toml.
    """

    export: Callable[[Export], tuple[File, ...]]
    updates: bool
    whole: bool = False
    settings: Mapping[str, object] = {}
    number: str = ""

    def files(self, given: Export) -> tuple[File, ...]:
        """Its files for the stories of which it must hear; none when there is nothing that it did not hear before.

        A tool that cannot update gets the new ones only. What changed goes along where it can and the number of the
        story is known: without that there would be two. Raises UsageError for a setting with another kind of value.
        """
        told = tuple(one for one in given.entries if self.whole or _goes(one, updates=self.updates, again=given.again))
        first = all(one.change == "new" for one in given.entries) and not any(one.number for one in told)
        settings = {**self.settings, **_checked(given, self.settings)}
        given = replace(given, entries=told, settings=settings, set=frozenset(given.settings), first=first)
        return self.export(given) if told or self.whole else ()


def _checked(given: Export, defaults: Mapping[str, object]) -> Mapping[str, object]:
    """What somebody set. Raises UsageError for another kind of value."""
    for key, value in given.settings.items():
        default = defaults.get(key)
        wrong = default is not None and (
            type(value) is not type(default)
            or (isinstance(value, int) and value < 0)
            or (isinstance(value, list) and not all(isinstance(one, str) for one in value))
        )
        if wrong:
            # The default as it may stand in the file, where that says something.
            example = json.dumps(["..."] if default == [] else default, ensure_ascii=False)
            raise UsageError("tracker-setting", file=given.settings_file, key=key, value=value, example=example)
    return given.settings


def _goes(entry: Entry, *, updates: bool, again: bool) -> bool:
    if again:
        return entry.change != "gone"
    match entry.change:
        case "new":
            return updates or not entry.number
        case "changed":
            return updates and bool(entry.number)
        case _:
            return False
