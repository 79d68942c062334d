"""This floor turns user stories into files that trackers take unedited: a module for each tool, and a dict to see them.

To add a tool: a module with `export(export: Export) -> tuple[File, ...]`, a line in `TRACKERS`, and a text in
`templates/shared/trackers/` in each language that tells how to import.
"""

from generator.trackers.entry import Entry, Export, File, Tracker
from generator.trackers.howto import howto

TRACKERS: dict[str, Tracker] = {}

__all__ = ["TRACKERS", "Entry", "Export", "File", "Tracker", "howto"]
