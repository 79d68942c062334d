"""This file makes one JSON file with all stories for other programs: every part apart, nothing cut, nothing escaped."""

from __future__ import annotations

import json
from typing import Any

from generator.trackers.entry import Entry, Export, File

FORMAT, VERSION = "usecasecanvas-backlog", 1


def export(given: Export) -> tuple[File, ...]:
    """The file: the stories (those that are gone too), and the functions of the prototype apart."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "title": given.title,
        "canvas": given.canvas,
        "source": given.source,
        "language": given.language,
        "criteria": given.words.get("criteria", ""),
        "stories": [story(entry) for entry in given.entries],
        "functions": [{"text": text, "source": source} for text, source in given.features],
    }
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    count = sum(entry.change != "gone" for entry in given.entries)
    return (File("backlog.json", text.encode("utf-8", errors="replace"), count),)


def story(entry: Entry) -> dict[str, Any]:
    """One story as plain data; what is empty is left out."""
    found: dict[str, Any] = {
        "id": entry.id,
        "title": entry.title,
        "user": list(entry.user),
        "wish": list(entry.wish),
        "value": list(entry.value),
        "priority": entry.priority,
        **{role: list(texts) for role, texts in entry.chain},
        "data": [{"data": data, "place": place} for data, place in entry.data],
        "draft_criteria": list(entry.drafts),
        "missing": list(entry.missing),
        "remarks": list(entry.remarks),
        "source": entry.source,
        "group": entry.group,
        "change": entry.change,
        "number": entry.number,
    }
    return {key: value for key, value in found.items() if value}
