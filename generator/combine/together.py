"""This file puts the tables of one workshop together: every word keeps its group, and nothing is merged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import product
from pathlib import PurePath
from string import ascii_uppercase
from typing import NamedTuple

from generator.errors import RefusedError, UsageError
from generator.model import Answer, Canvas, CellRef, Group, Passage, Record, Response, folded, stories

_BEHIND = re.compile(r" \(|[,;] ")
_LAST = re.compile(r"(?:^|[^\w])([A-Za-z])$|(?:^|\D)(\d{1,2})$")


class Table(NamedTuple):
    """One table's workbook: the name of its file, and what was answered."""

    file: str
    response: Response

    @property
    def digest(self) -> str:
        """What tells one table's answers from another's, whatever the file is called: of a long text, so made once."""
        known: dict[str, str] = self.response.known
        if "digest" not in known:
            said = replace(self.response, source="", story_ids=())
            known["digest"] = sha256(repr(said).encode()).hexdigest()
        return known["digest"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A table with its group."""

    table: Table
    group: Group

    def passage(self, passage: Passage) -> Passage:
        """`passage` as words of this group, at a place that says so."""
        voice = f"{self.group.name}: {passage.voice}" if passage.voice else self.group.name
        return Passage(self.ref(passage.ref), passage.spans, voice)

    def ref(self, ref: CellRef) -> CellRef:
        """A place that no other table has."""
        return CellRef(f"{self.group.name}: {ref.sheet}" if ref.sheet else self.group.name, ref.cell)


def placed(tables: Sequence[Table], canvas: Canvas, letters: Mapping[str, str]) -> tuple[Placed, ...]:
    """The tables in the order of the letters of their groups, each with the name and letter of its group.

    `letters` are those that groups had before, by name; the order of `tables` makes no difference. Raises RefusedError
    for the same table twice, UsageError for tables of different canvases.
    """
    _refuse(tables, canvas)
    named = [(_name(table, canvas), table) for table in in_order(tables, canvas)]
    names = _told_apart(named)
    given = _letters(names, _kept(named, names, letters))
    found = [Placed(table, Group(name, given[name])) for (_, table), name in zip(named, names, strict=True)]
    return tuple(sorted(found, key=lambda one: (len(one.group.letter), one.group.letter)))


def in_order(tables: Iterable[Table], canvas: Canvas) -> list[Table]:
    """The tables in the order of the names of their groups."""
    return [table for _, table in sorted(((_name(table, canvas), table) for table in tables), key=_order)]


def said(canvas: Canvas, response: Response, role: str) -> str:
    """What a table answered at the question with `role`, on one line; "" where the canvas has none."""
    asked = canvas.by_role(role)
    return " ".join(response.text(asked.id).split()) if asked else ""


def wrote(canvas: Canvas, response: Response) -> bool:
    """Whether a table wrote anything but who and where it is: an empty form that came back is no group."""
    asked = (answer.question for answer in response.answers)
    return bool(response.records or response.unplaced) or any("meta." not in canvas[id_].role for id_ in asked)


def joined(tables: Sequence[Placed], canvas: Canvas, aliases: Mapping[str, str]) -> Response:
    """One response of the tables, in their order; `aliases` say which names of parties stand for another one."""
    own = [mapped(one.table.response, one.passage) for one in tables]
    answers = [(part.id, [answer for one in own if (answer := one.answer(part.id))]) for part in canvas.parts()]
    return Response(
        canvas=canvas.id,
        language=own[0].language,
        source=", ".join(one.table.response.source or one.table.file for one in tables),
        answers=tuple(Answer(id_, tuple(p for one in found for p in one.passages)) for id_, found in answers if found),
        records=tuple(record for table in canvas.questions() for one in own for record in one.rows(table.id)),
        unplaced=tuple(loose for one in own for loose in one.unplaced),
        groups=tuple(one.group for one in tables),
        aliases=aliases,
    )


def mapped(response: Response, change: Callable[[Passage], Passage]) -> Response:
    """`response` with every passage as `change` makes it."""

    def changed(answer: Answer) -> Answer:
        return Answer(answer.question, tuple(map(change, answer.passages)))

    return replace(
        response,
        answers=tuple(map(changed, response.answers)),
        records=tuple(Record(one.table, tuple(map(changed, one.answers))) for one in response.records),
        unplaced=tuple(one._replace(passage=change(one.passage)) for one in response.unplaced),
    )


def part(response: Response, canvas: Canvas, groups: Sequence[Group]) -> Response:
    """What some groups answered, out of a response of more."""

    def theirs(passage: Passage) -> bool:
        return any(group.said(passage) for group in groups)

    answers = [Answer(one.question, tuple(filter(theirs, one.passages))) for one in response.answers]
    ids = [story.id for story in stories(canvas, response) if theirs(story.record.answers[0].passages[0])]
    return replace(
        response,
        answers=tuple(answer for answer in answers if answer.passages),
        records=tuple(record for record in response.records if theirs(record.answers[0].passages[0])),
        unplaced=tuple(loose for loose in response.unplaced if theirs(loose.passage)),
        story_ids=tuple(ids),
        groups=tuple(groups),
    )


def alone(response: Response) -> Response:
    """`response` as that of one workbook where one group is in it: whose words it holds goes without saying."""
    (group,) = response.groups

    def bare(passage: Passage) -> Passage:
        return passage._replace(voice=passage.voice.removeprefix(group.name).removeprefix(": "))

    return replace(mapped(response, bare), groups=())


def _refuse(tables: Sequence[Table], canvas: Canvas) -> None:
    seen: dict[str, str] = {}
    for table in tables:
        if table.response.canvas != canvas.id:
            raise UsageError("together-canvas", file=table.file, other=tables[0].file)
        if len(tables) > 1 and len(table.response.groups) > 1:
            raise RefusedError("together-already", file=table.file)
        if table.digest in seen:
            raise RefusedError("together-twice", file=table.file, other=seen[table.digest])
        seen[table.digest] = table.file


def _name(table: Table, canvas: Canvas) -> str:
    return said(canvas, table.response, "meta.group") or PurePath(table.file).stem


def _order(named: tuple[str, Table]) -> tuple[list[tuple[int, str]], str, str]:
    """By the name as people order names (Tafel 2 before Tafel 10), then by what does not depend on who was first."""
    name, table = named
    split = map(str.strip, re.split(r"(\d+)", folded(name)))
    pieces = [(int(piece), "") if piece.isdecimal() else (0, piece) for piece in split]
    return pieces, table.file, table.digest


def _told_apart(named: Sequence[tuple[str, Table]]) -> list[str]:
    """The names of the groups; of two that are called the same each with its file, or a number.

    Behind a colon stands who in a group said something, so a group called "A: x" is no "x" in a group called "A".
    """
    named = [
        (name.replace(": ", " – ") if any(name.startswith(f"{other}: ") for other, _ in named) else name, table)
        for name, table in named
    ]
    counts = Counter(folded(name) for name, _ in named)
    found: list[str] = []
    for name, table in named:
        stem = PurePath(table.file).stem
        base = name if counts[folded(name)] == 1 or name == stem else f"{name} ({stem})"
        number, told = 1, base
        while told in found:
            number += 1
            told = f"{base} {number}"
        found.append(told)
    return _shortened(found)


def short_name(name: str) -> str:
    """The name of a group without what stands behind it, in brackets or after a comma."""
    return _BEHIND.split(name, maxsplit=1)[0]


def _shortened(names: Sequence[str]) -> list[str]:
    """The names without what stands behind them, in brackets or after a comma, where they are told apart without."""
    short = [short_name(name) for name in names]
    counts = Counter(map(folded, short))
    return [less if counts[folded(less)] == 1 else name for less, name in zip(short, names, strict=True)]


def _kept(named: Sequence[tuple[str, Table]], names: Sequence[str], before: Mapping[str, str]) -> dict[str, str]:
    """The letters of `before`, for groups that are called otherwise now by the name that they have now.

    What stands behind a name depends on who else is there: of two tables called Tafel 1 each is named with its file.
    """
    found = {**before}
    folds = {folded(name): letter for name, letter in before.items() if name not in names}
    also = [
        {folded(own), folded(f"{own} ({PurePath(table.file).stem})"), folded(short_name(own))} for own, table in named
    ]
    counts = Counter(name for some in also for name in some)
    for name, some in zip(names, also, strict=True):
        letters = {folds[one] for one in some if one in folds and counts[one] == 1}
        if name not in before and len(letters) == 1:
            found[name] = letters.pop()
    return found


def _letters(names: Sequence[str], before: Mapping[str, str]) -> dict[str, str]:
    """The letter of each group: the one it had before, that of its own name (Tafel B), or the next free one."""
    found = {name: before[name] for name in names if name in before}
    taken = {*before.values()}
    for name in names:
        own = _own_letter(short_name(name))
        if name not in found and own and own not in taken:
            found[name] = own
            taken.add(own)
    every = (*ascii_uppercase, *map("".join, product(ascii_uppercase, repeat=2)))
    for name in names:
        if name not in found:
            found[name] = next(letter for letter in every if letter not in taken)
            taken.add(found[name])
    return found


def _own_letter(name: str) -> str:
    last = _LAST.search(name.strip())
    if last is None:
        return ""
    if last[1]:
        return last[1].upper()
    return ascii_uppercase[int(last[2]) - 1] if 0 < int(last[2]) <= len(ascii_uppercase) else ""
