"""This file makes a task for every story in the format of Backlog.md: one Markdown file a task.

A task keeps its number and its file name as long as its story lives. Backlog.md writes a task anew when it is edited:
what stands there under a key that it does not know is lost then, so that all we say stands in the description. Its
criteria come right below their heading, or it numbers them twice.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.markdown.escaping import escape_lightly, kept, start_of_line
from generator.trackers.body import source, told, word
from generator.trackers.entry import Entry, Export, File
from generator.trackers.items import number, priority, priority_label, texts, title
from generator.trackers.sanitise import clean, cut, one_line

_LONGEST_LABEL = 50
_LONGEST_TITLE = 120


def export(given: Export) -> tuple[File, ...]:
    """A file for every story, and one for the functions of the prototype, which are no stories."""
    folder = str(given.settings["folder"]).strip("/")
    found = []
    for place, entry in enumerate(given.entries, start=1):
        if entry.change != "gone":
            task = number(given, "first") - 1 + (int(entry.number) if entry.number.isdigit() else place)
            name = f"{folder}/{given.settings['prefix']}-{task} - {entry.id}.md"
            found.append(File(name, _task(entry, given, task).encode(), 1, theirs=True))
    if given.features:
        found.append(File(f"{folder.rpartition('/')[0] or folder}/functions.md", _features(given).encode(), 0))
    return tuple(found)


def story_lines(entry: Entry, given: Export) -> list[str]:
    """The parts of a story as a list, each text as light Markdown."""
    undecided = word(given, "to-be-decided")
    lines = []
    for label, some in told(entry):
        lines += _point(word(given, label), some or (undecided,))
    if entry.priority:
        lines += _point(f"{word(given, 'tracker-priority')}:", (entry.priority,))
    for role, some in entry.chain:
        lines += _point(word(given, f"tracker-{role}"), some)
    if entry.data:
        lines.append(f"- **{escape_lightly(word(given, 'data'))}:**")
        for data, place in entry.data:
            lines += _indented(f"- {_light(data or undecided)}", 1)
            lines += _indented(f"- {_light(place)}", 2) if place else []
    group = f" ({entry.group})" if entry.group else ""
    lines += _point(f"{word(given, 'source')}:", (source(entry, given) + group,))
    if entry.missing:
        lines += _point(word(given, "tracker-missing"), entry.missing, listed=True)
    else:
        lines += _point(f"{word(given, 'status')}:", (word(given, "complete"),))
    return lines + (_point(word(given, "to-discuss"), entry.remarks, listed=True) if entry.remarks else [])


def _task(entry: Entry, given: Export, task: int) -> str:
    own = priority_label(entry, given).replace(",", " ")
    # By their user the tasks of one user are found together.
    user = cut(one_line("; ".join(entry.user)).replace(",", ""), _LONGEST_LABEL)
    labels = [*texts(given, "labels"), *filter(None, (user if given.settings["user-labels"] else "", own))]
    rank = priority(entry, given)
    front = [
        f"id: {given.settings['prefix']}-{task}",
        f"title: {_yaml(title(entry, given, _LONGEST_TITLE))}",
        f"status: {_yaml(str(given.settings['status']))}",
        "assignee: []",
        f"labels: {json.dumps(labels, ensure_ascii=False)}",
        "dependencies: []",
        *([f"priority: {rank}"] if rank else []),
    ]
    criteria = [f"- [ ] #{place} {_light(one_line(text))}" for place, text in enumerate(entry.drafts, start=1)]
    lines = ["---", *front, "---", "", "## Description", "", *story_lines(entry, given), ""]
    if criteria:
        lines += [escape_lightly(word(given, "tracker-criteria")), ""]
        lines += ["## Acceptance Criteria", "<!-- AC:BEGIN -->", *criteria, "<!-- AC:END -->", ""]
    return "\n".join(lines)


def _features(given: Export) -> str:
    lines = [f"# {escape_lightly(word(given, 'backlog-functions'))}", "", word(given, "backlog-functions-lead"), ""]
    lines += [f"- {_light(text)} ({escape_lightly(one_line(place))})" for text, place in given.features]
    return "\n".join([*lines, ""])


def _point(label: str, some: Sequence[str], *, listed: bool = False) -> list[str]:
    """A label with its text behind it, or with a list below it when there are more."""
    head = f"- **{escape_lightly(label)}**"
    if len(some) == 1 and not listed:
        return f"{head} {_light(some[0], first=False)}".split("\n")
    return [head, *(line for text in some for line in _indented(f"- {_light(text)}", 1))]


def _light(text: str, *, first: bool = True) -> str:
    """`text` as light Markdown for a point of a list, its further lines below its first."""
    # Backlog.md looks for its own comments as they stand, whether or not a backslash makes text of them.
    lines = [kept(escape_lightly(line)).replace("<!--", "<\\!--") for line in clean(text).split("\n")]
    started = [start_of_line(line) if number or first else line for number, line in enumerate(lines)]
    return "\\\n  ".join(started)


def _indented(text: str, depth: int) -> list[str]:
    return [f"{'  ' * depth}{line}" for line in text.split("\n")]


def _yaml(text: str) -> str:
    return json.dumps(one_line(text), ensure_ascii=False)
