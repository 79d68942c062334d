"""This file makes lines to paste into Taiga, a story a line, and the descriptions beside them."""

from __future__ import annotations

from generator.markdown import escape
from generator.trackers.body import body
from generator.trackers.entry import Export, File
from generator.trackers.items import chosen, title, values
from generator.trackers.trello import lines

SETTINGS: dict[str, object] = {}


def export(given: Export) -> tuple[File, ...]:
    """The lines for the new stories and a page of descriptions to copy; none when there is nothing new."""
    values(given, SETTINGS)
    entries = chosen(given, updates=False)
    if not entries:
        return ()
    page = "\n\n".join(f"# {escape(title(entry, given, 0))}\n\n{body(entry, given, 'markdown')}" for entry in entries)
    return (lines("taiga", entries, given), File("taiga-descriptions.md", f"{page}\n".encode(), len(entries)))
