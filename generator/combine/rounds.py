"""This file lays two rounds or more after one another: each beside the one before, and of every line its history."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.combine.compare import Comparison, compare
from generator.errors import UsageError
from generator.model.matching import Row, match
from generator.model.sharing import shareable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.combine.compare import Entry, State
    from generator.model import Canvas, Record, Response

_META = ("title", "date", "place", "client", "group", "round", "participants")
_MONTHS = (
    ("jan",), ("feb",), ("mrt", "maa", "mar"), ("apr",), ("mei", "may"), ("jun",),
    ("jul",), ("aug",), ("sep",), ("okt", "oct"), ("nov",), ("dec",),
)  # fmt: skip
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}


@dataclass(frozen=True, slots=True)
class Side:
    """A round: its workbook and what its start sheet says, by the part of the role after "meta."."""

    source: str
    start: tuple[tuple[str, str], ...]

    def said(self, name: str) -> str:
        """What the start sheet says ("date", "round", ...) on one line; empty for nothing."""
        return " ".join(dict(self.start).get(name, "").split())


@dataclass(frozen=True, slots=True)
class History:
    """A line that changed in one of three rounds or more: for every round after the first its state, "" for none."""

    question: str
    name: str
    states: tuple[State | str, ...]


@dataclass(frozen=True, slots=True)
class Reflection:
    """What a group marked to share of its own learning: about what, and its words."""

    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Rounds:
    """All rounds in their order: `steps` are each of them with the one before, so one fewer than `sides`."""

    canvas: str
    sides: tuple[Side, ...]
    steps: tuple[Comparison, ...]
    histories: tuple[History, ...]
    reflections: tuple[tuple[Reflection, ...], ...]

    @property
    def last(self) -> Comparison:
        """The last round beside the one before."""
        return self.steps[-1]


def rounds(canvas: Canvas, responses: Sequence[Response], names: Sequence[str] = ()) -> Rounds:
    """The rounds of one canvas, in the order in which they are given; `names` are what their workbooks are called.

    Raises UsageError for one round, the same one twice, another canvas, or a later round before an earlier one.
    """
    names = names or [response.source for response in responses]
    sides = tuple(_side(canvas, response, name) for response, name in zip(responses, names, strict=True))
    _refuse(responses, sides)
    steps = [compare(canvas, old, new) for old, new in pairwise(responses)]
    steps = _returned(steps)
    return Rounds(
        canvas.id,
        sides,
        tuple(steps),
        tuple(_histories(steps)) if len(steps) > 1 else (),
        _reflections(canvas, responses),
    )


def _side(canvas: Canvas, response: Response, name: str) -> Side:
    found = ((part, canvas.by_role(f"meta.{part}")) for part in _META)
    return Side(name, tuple((part, text) for part, one in found if one and (text := response.text(one.id))))


def _refuse(responses: Sequence[Response], sides: Sequence[Side]) -> None:
    if len(responses) <= 1:
        raise UsageError("compare-one")
    for number, response in enumerate(responses):
        side = sides[number]
        for before, other in zip(responses[:number], sides, strict=False):
            if before.canvas != response.canvas:
                canvases = {"canvas": response.canvas, "wanted": before.canvas}
                raise UsageError("compare-canvas", file=side.source, other=other.source, **canvases)
            if (before.answers, before.records) == (response.answers, response.records):
                raise UsageError("compare-same", file=side.source, other=other.source)
    for old, new in pairwise(sides):
        if said := _reversed(old, new):
            raise UsageError("compare-order", file=old.source, other=new.source, said=said[0], other_said=said[1])


def _reversed(old: Side, new: Side) -> tuple[str, str] | None:
    """What the start sheets say of the rounds, when that is the other way round; the number counts before the date."""
    numbers = [re.search(r"\d+", side.said("round")) for side in (old, new)]
    if numbers[0] and numbers[1] and int(numbers[0][0]) != int(numbers[1][0]):
        return (old.said("round"), new.said("round")) if int(numbers[0][0]) > int(numbers[1][0]) else None
    days = [_day(side.said("date")) for side in (old, new)]
    return (old.said("date"), new.said("date")) if days[0] and days[1] and days[0] > days[1] else None


def _day(text: str) -> date | None:
    """The day that a date names: 8 oktober 2026, October 8, 2026, 8-10-2026 or 2026-10-08; None for anything else."""
    low = text.casefold()
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", low)
    month = next((number for word in re.findall(r"[a-zé]{3,}", low) if (number := _MONTH.get(word[:3]))), 0)
    others = [int(one) for one in re.findall(r"(?<!\d)\d{1,2}(?!\d)", low)]
    if not year or len(others) < (1 if month else 2):
        return None
    numbers = (month, others[0]) if month else (others[1], others[0])
    if low.strip().startswith(year[0]) and not month:
        numbers = (others[0], others[1])
    try:
        return date(int(year[0]), *numbers)
    except ValueError:
        return None


def _returned(steps: Sequence[Comparison]) -> list[Comparison]:
    """The same, in which a line says that it came back: it was gone in a round before."""
    gone: dict[str, list[Entry]] = {}
    result = []
    for step in steps:
        questions = []
        for one in step.questions:
            new = [at for at, entry in enumerate(one.entries) if entry.state == "new"]
            back = match([_row(one.entries[at].new, one.entries[at]) for at in new],
                         [_row(entry.old, entry) for entry in gone.get(one.question, ())])  # fmt: skip
            told = {new[at] for at in back}
            questions.append(replace(one, entries=tuple(
                replace(entry, kinds=(*entry.kinds, "returned")) if at in told else entry
                for at, entry in enumerate(one.entries)
            )))  # fmt: skip
        kept = {one.question: one for one in questions}
        result.append(
            replace(step, questions=tuple(questions), counted=tuple(kept[one.question] for one in step.counted))
        )
        for one in questions:
            gone.setdefault(one.question, []).extend(entry for entry in one.entries if entry.state == "gone")
    return result


def _row(text: str, entry: Entry) -> Row:
    whole = " ".join(cell.new or cell.old for cell in entry.cells) or text
    return Row("", text, whole)


def _histories(steps: Sequence[Comparison]) -> Iterator[History]:
    """Every line that changed, with its state in each round; it is followed from round to round by its place."""
    threads: dict[str, dict[int, list[object]]] = {}
    done: list[tuple[str, list[object]]] = []
    for number, step in enumerate(steps):
        current: dict[str, dict[int, list[object]]] = {}
        for one in step.questions:
            for entry in one.entries:
                thread = threads.get(one.question, {}).get(entry.at[0], None) if entry.at[0] is not None else None
                thread = thread or [entry.name, *[""] * number]
                thread[0] = entry.name
                thread.append("returned" if "returned" in entry.kinds else entry.state)
                if entry.at[1] is None:
                    done.append((one.question, thread))
                else:
                    current.setdefault(one.question, {})[entry.at[1]] = thread
        threads = current
    done += [(question, thread) for question, lines in threads.items() for thread in lines.values()]
    for question, (name, *states) in done:
        told = [str(state) for state in states]
        if set(told) - {"unchanged", ""}:
            yield History(question, str(name), (*told, *[""] * (len(steps) - len(told))))


def _reflections(canvas: Canvas, responses: Sequence[Response]) -> tuple[tuple[Reflection, ...], ...]:
    """What each group marked to share, by round; what a later round took back, an earlier one does not show either."""
    table = next((one for one in canvas.questions() if one.column("share")), None)
    share, text, about = (table.column(role) if table else None for role in ("share", "text", "about"))
    if not table or not share or not text:
        return tuple(() for _ in responses)
    withdrawn: set[str] = set()
    shared: list[tuple[Reflection, ...]] = []
    for response in reversed(responses):
        kept = shareable(canvas, response).rows(table.id)
        open_ = {id(record) for record in kept}
        withdrawn |= {_said(record, text.id) for record in response.rows(table.id) if id(record) not in open_}
        shared.append(tuple(
            Reflection(record.text(about.id) if about else "", record.text(text.id))
            for record in kept
            if record.text(text.id) and _said(record, text.id) not in withdrawn
        ))  # fmt: skip
    return tuple(reversed(shared))


def _said(record: Record, column: str) -> str:
    return " ".join(record.text(column).casefold().split())
