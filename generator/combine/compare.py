"""This file compares two rounds of one canvas: whether what was answered stayed, changed, came or went.

No change is: a row that moved or got another number, white space, capitals, the shape of quotes and dashes, a look.
Nothing is inferred: why something is gone, or whether a change is for the better, no workbook says.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from generator.combine.lines import Line, lines, open_in
from generator.combine.stretches import Stretch, even, stretches
from generator.model import prompt_states
from generator.model.matching import match
from generator.model.names import naming
from generator.model.sharing import closed_sheets, has_share, shareable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.model import Canvas, CellRef, Question, Response

State = Literal["unchanged", "changed", "new", "gone"]
STATES: tuple[State, ...] = ("unchanged", "changed", "new", "gone")
UNPLACED = "unplaced"
"""Stands for the id of a question: the texts that stood where the canvas asks nothing."""
_MOVED = 2
"""With fewer words than this, the same text under another question says nothing."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One column of a row: its words in both rounds, and how they became what they are."""

    column: str
    state: State
    old: str
    new: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row, an item of a list or a whole text. `kinds` say what changed, `at` which line of its round it was and is.

    `elsewhere` is the id of the question under which the same words stand in the other round.
    """

    state: State
    name: str
    old: str
    new: str
    stretches: tuple[Stretch, ...] = ()
    cells: tuple[Cell, ...] = ()
    kinds: tuple[str, ...] = ()
    moved: bool = False
    voice: str = ""
    was: CellRef | None = None
    ref: CellRef | None = None
    elsewhere: str = ""
    at: tuple[int | None, int | None] = (None, None)


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


@dataclass(frozen=True, slots=True)
class AgreedBefore:
    """An agreement of last time: done or open as the group noted, noted without a status, or no longer there."""

    entry: Entry
    status: Literal["done", "open", "noted", "vanished"]


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

    def count(self, state: State) -> int:
        """How many entries have this state."""
        return sum(one.count(state) for one in self.counted)

    @property
    def moved(self) -> int:
        """How many entries stand elsewhere than they did and are the same for the rest."""
        return sum(entry.moved and entry.state == "unchanged" for one in self.counted for entry in one.entries)

    @property
    def says_nothing(self) -> bool:
        """Whether nothing changed at all."""
        return all(entry.state == "unchanged" for one in self.questions for entry in one.entries)


def compare(canvas: Canvas, old: Response, new: Response) -> Comparison:
    """What changed between two rounds of the same canvas. Private sheets and reflections take no part in it."""
    before, after = (_compared_part(canvas, response) for response in (old, new))
    points: list[OpenPoint] = []
    found = []
    for question, section, columns in _asked(canvas):
        here, there = (lines(question, response, table=columns) for response in (before, after))
        if here or there:
            entries = _entries(question, here, there)
            found.append(Compared(question.id, section, entries))
            points += _open_points(question, entries, here, there)
    found = list(_elsewhere(found))
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
    )


def _compared_part(canvas: Canvas, response: Response) -> Response:
    """`response` without private sheets and without what the group wrote about its own learning."""
    apart = {question.id for question in canvas.questions() if question.column("share")}
    shared = shareable(canvas, response)
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


def _entries(question: Question, here: Sequence[Line], there: Sequence[Line]) -> tuple[Entry, ...]:
    """The lines of both rounds tied together in the order of the new one; what is gone after what it stood behind."""
    pairs = _tied(question, here, there)
    moved = _moved(pairs)
    entries = {at: _entry(question, here, there, (number, at), number in moved) for number, at in pairs.items()}
    entries |= {
        at: _entry(question, here, there, (None, at), moved=False) for at in range(len(there)) if at not in entries
    }
    gone: dict[int, list[Entry]] = defaultdict(list)
    behind = -1
    for number in range(len(here)):
        if number in pairs:
            behind = pairs[number]
        else:
            gone[behind].append(_entry(question, here, there, (number, None), moved=False))
    ordered = [*gone[-1]]
    for at in range(len(there)):
        ordered += [entries[at], *gone[at]]
    return tuple(ordered)


def _tied(question: Question, here: Sequence[Line], there: Sequence[Line]) -> dict[int, int]:
    """Which line of the new round each line of the old one is. What one group said is tied to what it says now."""
    if question.kind in {"text", "single"} and len(here) == len(there) == 1 and here[0].record is None:
        return {0: 0}
    voices = {line.voice for line in here} & {line.voice for line in there}
    pairs: dict[int, int] = {}
    told: list[str | None] = [*sorted(voices)] or [None]
    for voice in told:
        old = [at for at, line in enumerate(here) if voice is None or line.voice == voice]
        new = [at for at, line in enumerate(there) if voice is None or line.voice == voice]
        found = match([here[at].row for at in old], [there[at].row for at in new])
        pairs |= {old[number]: new[at] for number, at in found.items()}
    return pairs


def _moved(pairs: Mapping[int, int]) -> frozenset[int]:
    """The lines of the old round that stand elsewhere now: the fewest that explain the new order."""
    order = sorted(pairs)
    tails: list[int] = []
    lengths = []
    for number in order:
        at = bisect_left(tails, pairs[number])
        tails[at : at + 1] = [pairs[number]]
        lengths.append(at + 1)
    kept, wanted = set(), len(tails)
    for number, length in zip(reversed(order), reversed(lengths), strict=True):
        if length == wanted:
            kept.add(number)
            wanted -= 1
    return frozenset(order) - kept


def _entry(
    question: Question,
    here: Sequence[Line],
    there: Sequence[Line],
    at: tuple[int | None, int | None],
    moved: bool,  # noqa: FBT001 - one of two
) -> Entry:
    old = here[at[0]] if at[0] is not None else None
    new = there[at[1]] if at[1] is not None else None
    line = new or old
    assert line is not None  # noqa: S101 - one of them is there
    cells = tuple(_cells(question, old, new))
    state = _state(old, new, cells)
    return Entry(
        state=state,
        name=line.name,
        old=old.text if old else "",
        new=new.text if new else "",
        stretches=() if cells else stretches(old.standing if old else "", new.standing if new else ""),
        cells=cells,
        kinds=tuple(dict.fromkeys(_kinds(question, state, cells, old, new))),
        moved=moved,
        voice=line.voice,
        was=old.ref if old else None,
        ref=new.ref if new else None,
        at=at,
    )


def _state(old: Line | None, new: Line | None, cells: Sequence[Cell]) -> State:
    if old is None or new is None:
        return "new" if old is None else "gone"
    if cells:
        return "unchanged" if all(cell.state == "unchanged" for cell in cells) else "changed"
    return "unchanged" if _even(old.text, new.text) and _even(old.standing, new.standing) else "changed"


def _even(one: str, other: str) -> bool:
    return even(one) == even(other)


def _cells(question: Question, old: Line | None, new: Line | None) -> Iterator[Cell]:
    """The columns of a row in which something stands or stood. Another number is no change."""
    for column in question.columns:
        was, is_ = (line.cells.get(column.id) if line else None for line in (old, new))
        if was is None and is_ is None:
            continue
        before, after = was.text if was else "", is_.text if is_ else ""
        standing = was.standing if was else "", is_.standing if is_ else ""
        state: State = "changed"
        if (_even(before, after) and _even(*standing)) or (column.role == "number" and old and new):
            state = "unchanged"
        elif not even(before) or not even(after):
            state = "gone" if even(before) else "new"
        yield Cell(column.id, state, before, after, stretches(*standing))


def _kinds(
    question: Question, state: State, cells: Sequence[Cell], old: Line | None, new: Line | None
) -> Iterator[str]:
    """What was changed: of a row by its columns, of an item by what it is now."""
    if state != "changed" or old is None or new is None:
        return
    if not cells:
        yield _kind("", old, new)
    name = naming(question)
    for cell in cells:
        column = next(one for one in question.columns if one.id == cell.column)
        if cell.state == "unchanged":
            continue
        if column.role in {"priority", "status"}:
            yield column.role
        elif column is name and cell.state == "changed":
            yield "renamed"
        else:
            yield _kind(column.id, old, new)


def _kind(column: str, old: Line, new: Line) -> str:
    """Whether an answer came, went, or was put otherwise; `column` is empty for a line without columns."""
    was, is_ = (line.is_answered(column) for line in (old, new))
    if was == is_:
        struck = not column and _even(old.text, new.text)
        return "struck" if struck else "reworded"
    return "answered" if is_ else "emptied"


def _open_points(
    question: Question, entries: Sequence[Entry], here: Sequence[Line], there: Sequence[Line]
) -> Iterator[OpenPoint]:
    """What was still to be decided, and what is."""
    # In a list a real answer that came stands in the place of "to be decided".
    new_lines = [there[entry.at[1]] for entry in entries if entry.state == "new" and entry.at[1] is not None]
    came = any(line.is_answered("") for line in new_lines)
    replaced = came and not question.columns and not any(open_in(line, "") for line in there)
    for entry in entries:
        old = here[entry.at[0]] if entry.at[0] is not None else None
        new = there[entry.at[1]] if entry.at[1] is not None else None
        for column in [column.id for column in question.columns if column.role != "number"] or [""]:
            was, is_ = (bool(line and open_in(line, column)) for line in (old, new))
            if not was and not is_:
                continue
            answered = bool(new and new.is_answered(column)) or (new is None and replaced)
            state: Literal["closed", "gone", "new", "still"] = "still"
            if not (was and is_):
                state = "new" if is_ else "closed" if answered else "gone"
            texts = [line.said(column) if line else "" for line in (old, new)]
            yield OpenPoint(column or question.id, state, entry.name if column else "", *texts)


def _elsewhere(found: Iterable[Compared]) -> Iterator[Compared]:
    """The same, with at each line that stands under another question in the other round which one that is."""
    found = list(found)
    places: dict[tuple[str, str], str] = {}
    for one in found:
        for entry in one.entries:
            if not entry.cells and entry.state in {"new", "gone"}:
                places.setdefault((entry.state, even(entry.new or entry.old)), one.question)
    other = {"new": "gone", "gone": "new"}
    for one in found:
        entries = tuple(
            replace(entry, elsewhere=places.get((other[entry.state], even(entry.new or entry.old)), ""))
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
        sides.append([Line.of_passage(passage) for passage in passages if passage.text.strip()])
    question = next(canvas.questions())
    return Compared(UNPLACED, "", _entries(replace(question, kind="list", columns=()), *sides))


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
        if has_share(was.prompt.section) or was.prompt.section.private:
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
