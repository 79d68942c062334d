"""This file lays two rounds or more after one another: each beside the one before, and of every line its history."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.combine.by_role import carried, has_shared_role, left_out
from generator.combine.compare import Compared, Comparison, compare
from generator.combine.entries import Entry, State
from generator.errors import UsageError
from generator.model import Canvas, Question, Record, Response, once
from generator.model.dates import date_key, day
from generator.model.matching import Row, match
from generator.model.placeholders import nature
from generator.model.sharing import shareable

_META = ("title", "date", "place", "client", "group", "round", "participants")
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
"""The number of a round: a year is none."""


@dataclass(frozen=True, slots=True)
class Side:
    """A round: its workbook and what its start sheet says, by the part of the role after "meta."."""

    source: str
    start: tuple[tuple[str, str], ...]

    def said(self, name: str) -> str:
        """What the start sheet says ("date", "round", ...) on one line; empty for nothing."""
        return " ".join(word for part, text in self.start if part == name for word in text.split())


@dataclass(frozen=True, slots=True)
class History:
    """A line that changed in one of three rounds or more: for every round after the first its state, "" for none."""

    question: str
    name: str
    states: tuple[State | str, ...]


@dataclass(frozen=True, slots=True)
class Reflection:
    """What a group marked to share of its own learning: about what, its words, and which group, if several."""

    about: str
    text: str
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Rounds:
    """All rounds in their order: `steps` are each of them with the one before, so one fewer than `sides`.

    `apart` are for each step the questions with answers that only the old and only the new canvas has; () for the same.
    """

    canvas: str
    sides: tuple[Side, ...]
    steps: tuple[Comparison, ...]
    histories: tuple[History, ...]
    reflections: tuple[tuple[Reflection, ...], ...]
    apart: tuple[tuple[tuple[Question, ...], ...], ...] = ()


def rounds(
    canvas: Canvas, responses: Sequence[Response], names: Sequence[str] = (), canvases: Sequence[Canvas] = ()
) -> Rounds:
    """The rounds of one canvas, in the order in which they are given; `names` are what their workbooks are called.

    A round of another of the `canvases` is compared at the questions whose role both have. Raises UsageError for one
    round, the same one twice, canvases that ask nothing alike, or a later round before an earlier one.
    """
    names = names or [response.source for response in responses]
    known = {one.id: one for one in (*canvases, canvas)}
    own = [known.get(response.canvas, canvas) for response in responses]
    sides = tuple(_side(*one) for one in zip(own, responses, names, strict=True))
    alike = {one.id for one in known.values() if has_shared_role(one, canvas)}
    _refuse(responses, sides, alike)
    every = [carried(response, asked, canvas) for response, asked in zip(responses, own, strict=True)]
    steps = []
    for old, new in pairwise(every):
        asked = old.asked & new.asked
        steps.append(compare(canvas, old.only(asked), new.only(asked)))
    steps, links = _returned(steps)
    return Rounds(
        canvas.id,
        sides,
        tuple(steps),
        tuple(_histories(steps, links)) if len(steps) > 1 else (),
        _reflections(canvas, [one.response for one in every]),
        tuple(_apart(*pair) for pair in pairwise(zip(own, responses, strict=True))),
    )


def _side(canvas: Canvas, response: Response, name: str) -> Side:
    found = ((part, canvas.by_role(f"meta.{part}")) for part in _META)
    said = {part: response.answer(one.id) for part, one in found if one}
    # Tables of one workshop say the same thing once, a day however it is typed.
    texts = {
        part: "\n".join(once((one.text for one in answer.passages), lambda text: date_key(text) or text))
        for part, answer in said.items()
        if answer
    }
    return Side(name, tuple(texts.items()))


def _apart(before: tuple[Canvas, Response], after: tuple[Canvas, Response]) -> tuple[tuple[Question, ...], ...]:
    """The questions that only one of two rounds was asked."""
    (old, first), (new, second) = before, after
    if old.id == new.id:
        return ()
    return left_out(first, old, carried(second, new, old).asked), left_out(second, new, carried(first, old, new).asked)


def _refuse(responses: Sequence[Response], sides: Sequence[Side], alike: set[str]) -> None:
    """Refuse what cannot be compared; canvases with their id among `alike` ask something that both have."""
    if len(responses) <= 1:
        raise UsageError("compare-one")
    for number, response in enumerate(responses):
        side = sides[number]
        for before, other in zip(responses[:number], sides, strict=False):
            if before.canvas != response.canvas and not {before.canvas, response.canvas} <= alike:
                canvases = {"canvas": response.canvas, "wanted": before.canvas}
                raise UsageError("compare-canvas", file=side.source, other=other.source, **canvases)
            if _content(before) == _content(response):
                raise UsageError("compare-same", file=side.source, other=other.source)
    for old, new in pairwise(sides):
        if said := _reversed(old, new):
            raise UsageError("compare-order", file=old.source, other=new.source, said=said[0], other_said=said[1])


def _content(response: Response) -> tuple[object, ...]:
    return response.answers, response.records, response.unplaced


def _reversed(old: Side, new: Side) -> tuple[str, str] | None:
    """What the start sheets say of the rounds, when that is the other way round; the number counts before the date."""
    numbers = [_NUMBER.search(side.said("round")) for side in (old, new)]
    if numbers[0] and numbers[1] and int(numbers[0][0]) != int(numbers[1][0]):
        return (old.said("round"), new.said("round")) if int(numbers[0][0]) > int(numbers[1][0]) else None
    days = [day(side.said("date")) for side in (old, new)]
    return (old.said("date"), new.said("date")) if days[0] and days[1] and days[0] > days[1] else None


Place = tuple[int, str, int]
"""A line: the step (from 0), the question, and which line it is of the round that the step says."""


def _returned(steps: Sequence[Comparison]) -> tuple[list[Comparison], dict[Place, Place]]:
    """The same, in which what came back says so; and of each line that did, the line that went.

    The first is of the new round of its step, the second of the old round of its own.
    """
    gone: dict[str, list[tuple[Place, Entry]]] = {}
    closed: set[tuple[str, str, str]] = set()
    links: dict[Place, Place] = {}
    result = []
    for number, step in enumerate(steps):
        questions = {
            one.question: _with_returned(number, one, gone.get(one.question, []), links) for one in step.questions
        }
        points = tuple(
            replace(one, state="returned")
            if one.state == "new" and (one.question, one.name, one.voice) in closed
            else one
            for one in step.open_points
        )
        closed |= {(one.question, one.name, one.voice) for one in points if one.state == "closed"}
        counted = tuple(questions[one.question] for one in step.counted)
        result.append(replace(step, questions=tuple(questions.values()), counted=counted, open_points=points))
        for id_, one in questions.items():
            left = [(entry.at[0], entry) for entry in one.entries if entry.state == "gone"]
            gone.setdefault(id_, []).extend(((number, id_, at), entry) for at, entry in left if at is not None)
    return result, links


def _with_returned(
    number: int, one: Compared, gone: Sequence[tuple[Place, Entry]], links: dict[Place, Place]
) -> Compared:
    """A question with what came back marked; `links` gets each of these."""
    new = [at for at, entry in enumerate(one.entries) if entry.state == "new"]
    back = match([_row(one.entries[at]) for at in new], [_row(entry) for _, entry in gone])
    entries = list(one.entries)
    for place, at in back.items():
        entry = entries[new[place]]
        entries[new[place]] = replace(entry, kinds=(*entry.kinds, "returned"))
        if entry.at[1] is not None:
            links[number, one.question, entry.at[1]] = gone[at][0]
    return replace(one, entries=tuple(entries))


def _row(entry: Entry) -> Row:
    text = entry.new or entry.old
    return Row("", text, " ".join(cell.new or cell.old for cell in entry.cells) or text)


@dataclass(slots=True)
class _Thread:
    """A line on its way through the rounds."""

    question: str
    name: str
    states: list[State | str]


def _histories(steps: Sequence[Comparison], links: Mapping[Place, Place]) -> Iterator[History]:
    """Every line that changed, with its state in each round; it is followed from round to round by its place."""
    threads: dict[Place, _Thread] = {}
    left: dict[Place, _Thread] = {}
    every: list[_Thread] = []
    for number, step in enumerate(steps):
        current: dict[Place, _Thread] = {}
        for one, entry in ((question, entry) for question in step.counted for entry in question.entries):
            old, new = entry.at
            thread = threads.get((number, one.question, old)) if old is not None else None
            if new is not None and thread is None:
                thread = left.get(links.get((number, one.question, new), (-1, "", 0)))
            if thread is None:
                thread = _Thread(one.question, entry.name, [])
                every.append(thread)
            if nature(entry.name) == "real":
                thread.name = entry.name
            # In a round in which it was not there it has no state.
            thread.states += [""] * (number - len(thread.states))
            thread.states.append("returned" if "returned" in entry.kinds else entry.state)
            if new is not None:
                current[number + 1, one.question, new] = thread
            elif old is not None:
                left[number, one.question, old] = thread
        threads = current
    for thread in every:
        if set(thread.states) - {"unchanged", ""}:
            rest = [""] * (len(steps) - len(thread.states))
            yield History(thread.question, thread.name, (*thread.states, *rest))


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
        told = [record for record in kept if record.text(text.id) and _said(record, text.id) not in withdrawn]
        shared.append(tuple(
            Reflection(record.text(about.id) if about else "", record.text(text.id), record.voice) for record in told
        ))  # fmt: skip
    return tuple(reversed(shared))


def _said(record: Record, column: str) -> str:
    return " ".join(record.text(column).casefold().split())
