"""This file compares two rounds of one canvas: whether what was answered stayed, changed, came or went.

No change is: a row that moved or got another number, white space, capitals, dots in an abbreviation, the
shape of quotes and dashes, a look.
Nothing is inferred: why something is gone, or whether a change is for the better, no workbook says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from generator.combine.entries import Entry, State, entries_of, with_pieces
from generator.combine.lines import Line, lines, loose_line
from generator.combine.stretches import even
from generator.combine.together import mapped, part, said, short_name
from generator.model import Canvas, Question, Response, folded, prompt_states
from generator.model.sharing import closed_sheets, shareable
from generator.system.patterns import later

UNPLACED = "unplaced"
"""Stands for the id of a question: the texts that stood where the canvas asks nothing."""
_NUMBERED = later(r"(?:^|: |, )respondent \d+$", re.IGNORECASE)
_MOVED = 2
"""With fewer words than this, the same text under another question says nothing."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A question, a table, or a column of which the answers could not be joined to rows."""

    question: str
    section: str
    entries: tuple[Entry, ...]

    def count(self, state: State) -> int:
        """How many entries have this state."""
        return sum(entry.state == state for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Partly:
    """A prompt that was answered and now is only partly: how many rows came, and how many have no answer."""

    prompt: str
    came: int
    lacking: int


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something that was or is still to be decided. Gone is not closed: nothing stands in its place.

    What was closed in a round before and is open again is returned; that takes three rounds.
    """

    question: str
    state: Literal["closed", "gone", "new", "still", "returned"]
    name: str
    old: str
    new: str
    voice: str = ""


@dataclass(frozen=True, slots=True)
class AgreedBefore:
    """An agreement of last time: done or open as the group noted, noted without a status, or no longer there."""

    entry: Entry
    status: Literal["done", "open", "noted", "vanished"]


class Absent(NamedTuple):
    """The groups that only the old and only the new round has.

    They are compared where both rounds have some: one may be another under a new name. Otherwise nothing stands beside
    what they said, which is neither gone nor new.
    """

    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()

    @property
    def compared(self) -> bool:
        """Whether what they said takes part in the comparison."""
        return bool(self.old) == bool(self.new)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two rounds; `counted` leaves the start sheet and texts without a place out."""

    questions: tuple[Compared, ...]
    counted: tuple[Compared, ...]
    answered: tuple[str, ...]
    emptied: tuple[str, ...]
    partial: tuple[Partly, ...]
    open_points: tuple[OpenPoint, ...]
    agreements: tuple[AgreedBefore, ...]
    absent: Absent

    def count(self, state: State) -> int:
        """How many entries have this state."""
        return sum(one.count(state) for one in self.counted)

    @property
    def moved(self) -> int:
        """How many entries stand elsewhere than they did and are the same for the rest."""
        return sum(entry.moved and entry.state == "unchanged" for one in self.counted for entry in one.entries)


def compare(canvas: Canvas, old: Response, new: Response) -> Comparison:
    """What changed between two rounds of the same canvas. Private sheets and reflections take no part in it."""
    absent = _absent(canvas, old, new)
    left_out = () if absent.compared else (*absent.old, *absent.new)
    before, after = (_compared_part(canvas, response) for response in (old, new))
    points: list[OpenPoint] = []
    found = []
    for question, section, columns in _asked(canvas):
        sides = [(response, lines(question, response, table=columns)) for response in (before, after)]
        places = [
            [at for at, line in enumerate(side) if response.group_name(line.voice) not in left_out]
            for response, side in sides
        ]
        here, there = ([side[at] for at in kept] for (_, side), kept in zip(sides, places, strict=True))
        if here or there:
            entries = with_pieces(entries_of(question, here, there), here, there)
            points += _open_points(question, entries, here, there)
            found.append(Compared(question.id, section, tuple(_at(entry, places) for entry in entries)))
    if left_out:
        old, new = (_without(response, canvas, left_out) for response in (old, new))
        before, after = (_compared_part(canvas, response) for response in (old, new))
    found = list(_elsewhere(found, {one.name for one in old.groups} & {one.name for one in new.groups}))
    loose = _unplaced(canvas, old, new)
    meta = {question.id for question in canvas.questions() if question.role.startswith("meta.")}
    answered, emptied, partial = _prompts(canvas, before, after, found)
    return Comparison(
        questions=(*found, *([loose] if loose.entries else ())),
        counted=tuple(one for one in found if one.question not in meta),
        answered=answered,
        emptied=emptied,
        partial=partial,
        open_points=tuple(points),
        agreements=_agreements(canvas, found),
        absent=absent,
    )


def _absent(canvas: Canvas, old: Response, new: Response) -> Absent:
    """The groups of one round only, where several stand together; a workbook is of the group that it names."""
    here, there = ({folded(short_name(name)): name for name in _groups(canvas, one)} for one in (old, new))
    if not (here and there) or max(len(old.groups), len(new.groups)) <= 1:
        return Absent()
    return Absent(
        tuple(name for key, name in here.items() if key not in there),
        tuple(name for key, name in there.items() if key not in here),
    )


def _groups(canvas: Canvas, response: Response) -> list[str]:
    """The groups that stand together in a round, or the one that filled the workbook; none where it has several."""
    if response.groups or any(one.voice for answer in response.every_answer() for one in answer.passages):
        return [one.name for one in response.groups]
    name = said(canvas, response, "meta.group")
    return [name] if name else []


def _without(response: Response, canvas: Canvas, names: Container[str]) -> Response:
    """`response` without what the groups called `names` said."""
    kept = [group for group in response.groups if group.name not in names]
    if len(kept) == len(response.groups):
        return response
    return part(response, canvas, kept)


def _at(entry: Entry, places: Sequence[Sequence[int]]) -> Entry:
    """`entry` with the places that its lines have among those of everybody, by which later rounds follow them."""
    old, new = (None if at is None else kept[at] for at, kept in zip(entry.at, places, strict=True))
    return replace(entry, at=(old, new))


def _compared_part(canvas: Canvas, response: Response) -> Response:
    """`response` without private sheets and without what the group wrote about its own learning.

    Respondents have no numbers in it: who is the first in one round is somebody else in another.
    """
    apart = {question.id for question in canvas.questions() if question.column("share")}
    shared = shareable(canvas, response)
    if any(_NUMBERED().search(passage.voice) for answer in shared.every_answer() for passage in answer.passages):
        shared = mapped(shared, lambda passage: passage._replace(voice=_NUMBERED().sub("", passage.voice)))
    return replace(shared, records=tuple(record for record in shared.records if record.table not in apart))


def _asked(canvas: Canvas) -> Iterator[tuple[Question, str, bool]]:
    """Every question with its section, tables as a table (True) and then the loose answers at their columns."""
    for section in canvas.sections:
        for question in () if section.private else section.questions:
            if question.column("share"):
                continue
            yield question, section.id, question.kind == "table"
            for column in question.columns:
                yield column, section.id, False


def _open_points(
    question: Question, entries: Sequence[Entry], here: Sequence[Line], there: Sequence[Line]
) -> Iterator[OpenPoint]:
    """What was still to be decided, and what is."""
    # In a list a real answer that came stands in the place of "to be decided".
    new_lines = [there[entry.at[1]] for entry in entries if entry.state == "new" and entry.at[1] is not None]
    listed = not question.columns and not any(line.is_open("") for line in there)
    voices = {line.voice for line in here} & {line.voice for line in there}
    came: dict[str, list[str]] = defaultdict(list)
    for line in new_lines if listed else ():
        if line.answers(""):
            came[line.voice if line.voice in voices else ""].append(line.text)
    for entry in entries:
        old = here[entry.at[0]] if entry.at[0] is not None else None
        new = there[entry.at[1]] if entry.at[1] is not None else None
        for column in [column.id for column in question.columns if column.role != "number"] or [""]:
            was, is_ = (bool(line and line.is_open(column)) for line in (old, new))
            if not was and not is_:
                continue
            instead = came[old.voice if old.voice in voices else ""] if old and not new else []
            answered = new.closes(column, old) if new else bool(instead)
            state: Literal["closed", "gone", "new", "still"] = "still"
            if not (was and is_):
                state = "new" if is_ else "closed" if answered else "gone"
            before, after = (line.at(column).text if line else "" for line in (old, new))
            after = after or "; ".join(instead)
            yield OpenPoint(column or question.id, state, entry.name if column else "", before, after, entry.voice)


def _elsewhere(found: Sequence[Compared], groups: Container[str]) -> Iterator[Compared]:
    """The same, with at each line that stands under another question in the other round which one that is.

    Of `groups`, those of both rounds, each is looked for in its own words.
    """

    def place(entry: Entry, state: str) -> tuple[str, str, str]:
        return state, entry.voice if entry.voice in groups else "", even(entry.new or entry.old)

    places: dict[tuple[str, str, str], str] = {}
    for one in found:
        for entry in one.entries:
            if not entry.cells and entry.state in {"new", "gone"}:
                places.setdefault(place(entry, entry.state), one.question)
    other = {"new": "gone", "gone": "new"}
    for one in found:
        entries = tuple(
            replace(entry, elsewhere=places.get(place(entry, other[entry.state]), ""))
            if entry.state in other and not entry.cells and len((entry.new or entry.old).split()) >= _MOVED
            else entry
            for entry in one.entries
        )
        yield replace(one, entries=entries)


def _unplaced(canvas: Canvas, old: Response, new: Response) -> Compared:
    """The texts that stood where the canvas asks nothing, except on sheets that stay closed in either round."""
    closed = closed_sheets(canvas, old) | closed_sheets(canvas, new)
    sides = []
    for response in (old, new):
        passages = [one.passage for one in response.unplaced if one.passage.ref.sheet.casefold() not in closed]
        sides.append([loose_line(passage) for passage in passages if passage.text.strip()])
    question = next(canvas.questions())
    return Compared(UNPLACED, "", entries_of(question._replace(kind="list", columns=()), *sides))


def _prompts(
    canvas: Canvas, old: Response, new: Response, found: Sequence[Compared]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Partly, ...]]:
    """The prompts that were answered since, that are empty now, and that are only partly answered now."""
    came = {one.question: one.count("new") for one in found}
    # Where a row without an answer is gone, nothing was answered.
    filled = {
        cell.column for one in found for entry in one.entries for cell in entry.cells
        if entry.state == "changed" and cell.state != "unchanged" and cell.new
    }  # fmt: skip
    answered, emptied, partial = [], [], []
    for was, is_ in zip(prompt_states(canvas, old), prompt_states(canvas, new), strict=True):
        id_ = was.prompt.id
        if was.prompt.section.closed:
            continue
        if is_.done and not was.done:
            if was.state == "partial" and not any(column.id in filled for column in was.prompt.columns):
                continue
            answered.append(id_)
        elif is_.state == "missing" and (was.done or was.state == "partial"):
            emptied.append(id_)
        elif is_.state == "partial" and was.done:
            partial.append(Partly(id_, came.get(was.prompt.question.id, 0), len(is_.lacking)))
    return tuple(answered), tuple(emptied), tuple(partial)


def _agreements(canvas: Canvas, found: Sequence[Compared]) -> tuple[AgreedBefore, ...]:
    """What was agreed last time, with the status that the group gives it now."""
    table = canvas.by_role("agreements")
    entries = next((one.entries for one in found if table and one.question == table.id), ())
    column = table.column("status") if table else None
    agreed = []
    for entry in entries:
        if entry.state == "new":
            continue
        said = next((cell.new for cell in entry.cells if column and cell.column == column.id), "")
        chosen = column.choice(said) if column else ""
        status: Literal["done", "open", "noted", "vanished"] = "noted"
        if entry.state == "gone":
            status = "vanished"
        elif chosen in {"done", "open"}:
            status = "done" if chosen == "done" else "open"
        agreed.append(AgreedBefore(entry, status))
    return tuple(agreed)
