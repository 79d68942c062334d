"""This file sees the rows of a user-story table as stories: user, wish, value, and the chain down to the data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from generator.model.canvas import Canvas, Question
from generator.model.items import Item, lines_apart, record_items
from generator.model.response import Record, Response
from generator.model.sentences import opening, split_sentence
from generator.model.states import counted

T = TypeVar("T")
_FORM = "US-{:02d}"
_SIMPLE = re.compile(r"([A-Za-z]{1,8}[-.]?)(\d{1,4})")
CHAIN = ("insight", "information", "indicator", "data", "place")


class DataPlace(NamedTuple):
    """A data item and where it is found. `place` is None when no place was noted for it."""

    data: Item
    place: Item | None

    @property
    def known(self) -> bool:
        """Whether a real place was noted."""
        return self.place is not None and self.place.nature == "real"

    @property
    def settled(self) -> bool:
        """Whether a place was noted, or none is needed."""
        return self.place is not None and self.place.nature in {"real", "not-applicable"}


class Story(NamedTuple):
    """One user story. `parts` holds the items by role; a role that the group left empty is an empty tuple.

    `pairs` ties data to places; it is empty when their numbers do not let us (then `uneven` is True).
    """

    id: str
    record: Record
    parts: dict[str, tuple[Item, ...]]
    pairs: tuple[DataPlace, ...]
    uneven: bool

    def items(self, role: str) -> tuple[Item, ...]:
        """The items of a role ("user", "wish", "value", "insight", ...), placeholders included."""
        return self.parts.get(role, ())

    def real(self, role: str) -> tuple[Item, ...]:
        """The items of a role that are real answers."""
        return tuple(item for item in self.items(role) if item.nature == "real")

    def text(self, role: str) -> str:
        """The words of a role, one item a line."""
        return "\n".join(item.text for item in self.items(role))

    def said(self, role: str) -> str:
        """What the group answered for a role, on one line: in its own cell, or in a whole sentence; empty for none.

        The word with which a sentence would lead to it ("als", "wil ik", "zodat") is no part of it.
        """
        lines = [lines_apart(item.standing) for item in self.items(role) if item.nature == "real"]
        own = "; ".join([" ".join(line.split()) for line in lines])
        own = own[opening(role, own) :]
        return self.embedded.get(role) or own if role == "wish" else own or self.embedded.get(role, "")

    def settled(self, role: str) -> bool:
        """Whether nothing has to be decided any more for a role: it was answered, or does not apply.

        A place is settled when every data item has one.
        """
        if role == "place" and any(pair.data.nature == "real" for pair in self.pairs):
            return all(pair.settled for pair in self.pairs if pair.data.nature == "real")
        answered = any(item.nature in {"real", "not-applicable"} for item in self.items(role))
        return answered or bool(self.embedded.get(role))

    @property
    def goes_on(self) -> bool:
        """Whether the value is the rest of a sentence: behind "zodat", in its own cell or in that of the wish."""
        own = self.real("value")
        return bool(opening("value", own[0].standing) if own else self.embedded.get("value"))

    @property
    def embedded(self) -> dict[str, str]:
        """User, wish and value, when the wish cell holds a whole "Als ... wil ik ..." sentence; else empty."""
        return split_sentence("\n".join(item.standing for item in self.items("wish")))


def stories(canvas: Canvas, response: Response) -> tuple[Story, ...]:
    """The user stories in sheet order; none when the canvas has no table with the role "stories".

    They keep the ids that `response.story_ids` gives, when there is one for each.
    """
    known: tuple[Canvas, tuple[Story, ...]] | None = response.known.get("stories")
    if known is None or known[0] is not canvas:
        known = response.known["stories"] = (canvas, _stories(canvas, response))
    return known[1]


def _stories(canvas: Canvas, response: Response) -> tuple[Story, ...]:
    table = canvas.by_role("stories")
    if table is None:
        return ()
    rows = counted(table, response)
    ids: Sequence[str] = response.story_ids
    if len(ids) != len(rows):
        ids = _by_group(rows, table, response) if response.groups else _given(rows, table)
    return tuple(_story(id_, record, table) for id_, record in zip(ids, rows, strict=True))


def _given(rows: Sequence[Record], table: Question, form: str = _FORM) -> list[str]:
    number = table.column("number")
    return _ids([record.text(number.id) if number else "" for record in rows], form)


def _by_group(rows: Sequence[Record], table: Question, response: Response) -> list[str]:
    """The ids that each group gave, with the letter of the group in front: two groups may both have a US1.

    Who gave none has them in the form in which all others wrote theirs: A-US1 beside B-US1, and not A-US-01.
    """
    found: dict[int, str] = {}
    number = table.column("number")
    form = _form([row.text(number.id) for row in rows] if number else [])
    for group in (*response.groups, None):
        own = [row for row in rows if response.group_of(row.answers[0].passages[0]) == group]
        ids = _given(own, table, form)
        found |= {id(row): f"{group.letter}-{id_}" if group else id_ for row, id_ in zip(own, ids, strict=True)}
    return [found[id(row)] for row in rows]


def _story(id_: str, record: Record, table: Question) -> Story:
    parts = {column.role: record_items(record, column) for column in table.columns if column.role}
    data = tuple(item for item in parts.get("data", ()) if item.nature != "empty")
    places = tuple(item for item in parts.get("place", ()) if item.nature != "empty")
    pairs = tuple(DataPlace(*pair) for pair in paired(data, places))
    return Story(id_, record, parts, pairs, uneven=bool(data and places and not pairs))


def paired(data: Sequence[T], places: Sequence[T]) -> tuple[tuple[T, T | None], ...]:
    """Data with the place of each, None for none; empty where their numbers do not say which belongs to which."""
    if not places:
        return tuple((one, None) for one in data)
    if len(places) == 1:
        return tuple((one, places[0]) for one in data)
    if len(data) == 1:
        return tuple((data[0], place) for place in places)
    return tuple(zip(data, places, strict=True)) if len(data) == len(places) else ()


def _form(numbers: Iterable[str]) -> str:
    """The form in which the groups wrote their numbers: "US{:0d}" of "US1"; ours where they did not, or in several."""
    found = [one for one in map(_SIMPLE.fullmatch, map(str.strip, numbers)) if one]
    width = max((len(one[2]) for one in found if one[2][0] == "0"), default=0)
    before = {one[1] for one in found}
    return f"{before.pop()}{{:0{width}d}}" if len(before) == 1 else _FORM


def _ids(numbers: list[str], form: str = _FORM) -> list[str]:
    """The group's own number where it is given and unique, else one of the `form` US-01, US-02, ... in sheet order."""
    own = [own_id(number) for number in numbers]
    counts = Counter(id_key(id_) for id_ in own if id_)
    taken = set(counts)
    result = []
    for position, id_ in enumerate(own, start=1):
        if id_ and counts[id_key(id_)] == 1:
            result.append(id_)
            continue
        count = position
        while id_key(form.format(count)) in taken:
            count += 1
        taken.add(id_key(form.format(count)))
        result.append(form.format(count))
    return result


def id_key(id_: str) -> str:
    """An id without what people write now so, now so: US-02, us 2 and US2 are one; US9a and US9b are two."""
    bare = re.sub(r"(?<!\d)[\W_]+|[\W_]+(?!\d)", "", id_.casefold())
    return re.sub(r"(?<!\d)0+(?=\d)", "", bare)


def own_id(number: str) -> str:
    """The id that the group's own number gives: "6" is US-06, "US9a" stays; empty when it is no number."""
    bare = re.sub(r"^[#(]|[.):]$", "", "".join(number.split()))
    if re.fullmatch(r"\d{1,4}", bare):
        return f"US-{int(bare):02d}"
    return bare if _NUMBER.fullmatch(bare) else ""


_NUMBER = re.compile(r"[A-Za-z]{1,8}[-.]?[A-Za-z0-9]{0,3}[-.]?\d{1,4}(?:[-.]?[A-Za-z]|[-.]\d{1,3})?|\d{1,4}[A-Za-z]")
