"""This file makes an entry of the parts of a story, and its checksum: what a change is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.model.identity import digest
from generator.model.placeholders import nature
from generator.trackers.entry import Entry
from generator.trackers.sanitise import one_line

LINKS = ("insight", "information", "indicator")


def make_entry(id_: str, parts: Mapping[str, Sequence[str]], to_be_decided: str, **rest: object) -> Entry:
    """The entry of a story. `parts` are the texts by role ("user", "wish", "value", "insight", ..., "data", "place").

    A text that is empty, a dash, or `to_be_decided` word for word, says nothing and is left out. `rest` are other
    fields of the entry.
    """
    told = {role: real_texts(texts, to_be_decided) for role, texts in parts.items()}
    user, wish, value = (told.get(role, ()) for role in ("user", "wish", "value"))
    found = Entry(
        id=id_,
        title="; ".join(map(one_line, wish or user or value)),
        user=user,
        wish=wish,
        value=value,
        chain=tuple((role, told[role]) for role in LINKS if told.get(role)),
        data=pairs(told.get("data", ()), told.get("place", ())),
    )
    return replace(found, **rest)  # type: ignore[arg-type] # the names are those of the caller's fields


def real_texts(texts: Sequence[str], to_be_decided: str) -> tuple[str, ...]:
    """The texts that say something, without white space at their ends."""
    bare = (text.strip() for text in texts)
    return tuple(text for text in bare if text and text != to_be_decided and nature(text) != "empty")


def pairs(data: Sequence[str], places: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Data with their places; each apart where their numbers do not say which belongs to which."""
    if not places:
        return tuple((text, "") for text in data)
    if len(places) == 1 and data:
        return tuple((text, places[0]) for text in data)
    if len(data) == 1:
        return tuple((data[0], place) for place in places)
    if len(data) == len(places):
        return tuple(zip(data, places, strict=True))
    return (*((text, "") for text in data), *(("", place) for place in places))


def checksum(entry: Entry) -> str:
    """A checksum of what the group said: a moved row, or a sentence of ours, is no change of the story."""
    chain = (text for role, texts in entry.chain for text in (role, *texts, ""))
    data = (text for pair in entry.data for text in pair)
    # A story without a priority keeps the checksum that it had before there were any.
    priority = ("", entry.priority) if entry.priority else ()
    return digest([*entry.user, "", *entry.wish, "", *entry.value, "", *chain, "", *data, *priority])
