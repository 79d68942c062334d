"""This file makes the items that a tracker gets: titles and descriptions that fit, labels, and what settings say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.errors import UsageError
from generator.model.names import folded
from generator.model.priorities import priority_name
from generator.trackers.body import Markup, body, title_words, word
from generator.trackers.entry import Entry, Export
from generator.trackers.sanitise import cut, one_line, pieces, units

# Room for "(deel 12)" and an empty line in front of what goes on.
_PREFIX = 40
_LONGEST_LABEL = 50


@dataclass(frozen=True, slots=True)
class Item:
    """What becomes one thing in the tracker: a story, or what goes on when its description is too long for one."""

    title: str
    text: str
    number: str


@dataclass(frozen=True, slots=True)
class Room:
    """What fits: units in a title, a description as `measure` counts it; 0 is no limit."""

    title: int = 0
    text: int = 0
    measure: Callable[[str], int] = units


def items(
    entry: Entry, export: Export, room: Room, markup: Markup, *, head: str = "", drafts: bool = True
) -> tuple[Item, ...]:
    """The item of a story; several when its description does not fit in one. `head` goes before the description."""
    text = f"{head}\n\n" if head else ""
    text += body(entry, export, markup, drafts=drafts)
    limit = room.text
    found = pieces(text, limit, room.measure)
    if len(found) > 1:
        found = pieces(text, max(1, limit - _PREFIX), room.measure)
    numbers = entry.number.split()
    return tuple(
        Item(
            title(entry, export, room.title, part=f"({place}/{len(found)})" if len(found) > 1 else ""),
            _continued(piece, found[place - 2] if place > 1 else "", place, export),
            numbers[place - 1] if place <= len(numbers) else "",
        )
        for place, piece in enumerate(found, start=1)
    )


def title(entry: Entry, export: Export, limit: int, *, part: str = "") -> str:
    """The title of an item: id and words on one line; without words the id and a fixed word."""
    words = title_words(entry, export)
    return cut(" ".join(text for text in (one_line(entry.id), part, words) if text), limit)


def parent_title(name: str, export: Export, limit: int) -> str:
    """The title of a group of stories of one user."""
    return cut(one_line(word(export, "group").replace("{user}", name)), limit)


def parent_type(export: Export) -> str:
    """What the parents of stories are; "" for none, and after the first export: a second one would double them."""
    return str(export.settings["parent-type"]) if export.first else ""


def number(export: Export, key: str) -> int:
    """A setting that is a whole number."""
    value = export.settings[key]
    return value if isinstance(value, int) else 0


def texts(export: Export, key: str) -> tuple[str, ...]:
    """A setting that is a list of texts, each on one line."""
    value = export.settings[key]
    return tuple(filter(None, (one_line(str(one)) for one in value))) if isinstance(value, list) else ()


def priority(entry: Entry, export: Export) -> str:
    """What the tool calls the priority of a story: one of its setting "priorities", must first; "" for none of them."""
    names = export.settings["priorities"]
    text = entry.priority if entry.meant is None else entry.meant
    return one_line(priority_name(text, list(map(str, names)))) if isinstance(names, list) else ""


def rank_label(entry: Entry, export: Export) -> str:
    """A label for the priority where the tool has labels and no field: equal for all ways of writing one priority."""
    rank = priority(entry, export)
    return f"{word(export, 'tracker-priority').lower()}: {rank}" if rank else ""


def priority_label(entry: Entry, export: Export) -> str:
    """A label for the priority of a story, where the tool has no field for it or none that says the same."""
    if not entry.priority or ("priorities" in export.settings and priority(entry, export)):
        return ""
    return cut(one_line(f"{word(export, 'tracker-priority').lower()}: {entry.priority}"), _LONGEST_LABEL)


def separator(export: Export) -> str:
    """What stands between the columns for people: the separator of Excel in their language, unless they set another.

    Raises UsageError for one that Excel does not know.
    """
    sign = export.settings["excel-separator"] or (";" if export.language == "nl" else ",")
    if sign not in {";", ",", "\t"}:
        raise UsageError("tracker-setting", file=export.settings_file, key="excel-separator", value=sign, example='";"')
    return str(sign)


def by_user(entries: Sequence[Entry]) -> list[tuple[str, tuple[Entry, ...]]]:
    """The entries in groups by user, in the order in which users first appear; without a user under an empty name."""
    groups: dict[str, tuple[str, list[Entry]]] = {}
    for entry in entries:
        name = one_line("; ".join(entry.user))
        groups.setdefault(folded(name), (name, []))[1].append(entry)
    return [(name, tuple(members)) for name, members in groups.values()]


def _continued(piece: str, before: str, place: int, export: Export) -> str:
    """A later piece says so in front, so that an item never begins with a text of somebody else."""
    if place == 1:
        return piece
    gap = "\n\n" if before.endswith("\n") else " "
    return f"({word(export, 'tracker-part')} {place}){gap}{piece}"
