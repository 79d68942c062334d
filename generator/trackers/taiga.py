"""This file makes lines to paste into Taiga, a story a line, and the descriptions beside them."""

from __future__ import annotations

from generator.markdown import escape
from generator.trackers.body import body
from generator.trackers.entry import Export, File
from generator.trackers.items import title
from generator.trackers.trello import lines


def export(given: Export) -> tuple[File, ...]:
    """The lines for the new stories and a page of descriptions to copy."""
    pages = (f"# {escape(title(entry, given, 0))}\n\n{body(entry, given, 'markdown')}" for entry in given.entries)
    described = "\n\n".join(pages) + "\n"
    return (lines("taiga", given), File("taiga-descriptions.md", described.encode(), len(given.entries)))
