"""This file reads polls: every question has a sheet or a small table of its own, with the answers of all below it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import NamedTuple

from generator.layouts.collector import Collector, read_loose, told
from generator.layouts.column_roles import OTHERS, answer_voice, role, voice
from generator.layouts.headers import Asked, labels
from generator.layouts.left_out import tell_columns
from generator.layouts.questions import Texts, natural
from generator.layouts.split import strong
from generator.layouts.table_rows import from_columns, joined_rows
from generator.layouts.values import are_names, hold, total_rows
from generator.model import Answer, CellRef, Passage, Question, Record, SetAside, Span, Unplaced, folded
from generator.model.people import tells_group
from generator.model.response import RESPONDENT
from generator.xlsx.cells import LAST_COLUMN, Cell, Sheet, Workbook, address, letters

_FEWEST, _HIGHEST, _NEAR = 2, 15, 5
_MOST_CELLS = 200_000
_FIRST_NAME = re.compile(r"[^\W\d_a-zß-ÿ][\w'’.-]{0,19}(?: [^\W\d_]\.?)?")
_ABOUT = ("technical", "personal", "voice")
# "Type | Open text" tells of the question, and is no head of answers.
_TYPE = re.compile(
    r"\s*(?:(?:question|poll|answer|slide) ?)?(?:type|soort|vraagtype)(?: vraag| antwoord)?[ :]*", re.IGNORECASE
)
_OF_TYPE = re.compile(r"\s*(?:open|free|short|long|vrij|kort|lang)e?[- ].+", re.IGNORECASE)
_ALONE = re.compile(r"antwoord(?:en)?|reacties|respons|answers?|responses|replies", re.IGNORECASE)


class Poll(NamedTuple):
    """A sheet or a part of one with one question: what is asked, its cell (None for the sheet's name), its answers.

    `head` is the row above the answers with words such as "Responses", 0 when there is none; `columns` are those with
    answers; `first` is the row below which they stand; `names` is the column with who answered, `groups` the one with
    the group for which somebody did, 0 for none. `sure` says that its head is one whatever else stands on the sheet.
    """

    sheet: Sheet
    parts: tuple[tuple[str, ...], ...]
    cell: Cell | None
    head: int
    first: int
    columns: frozenset[int]
    aside: frozenset[int]
    names: int = 0
    groups: int = 0
    sure: bool = False


@dataclass
class Polled:
    """What several polls gave together at the columns of tables, by table, and the names of who gave it, by place.

    Each of these has a number instead, the same in every poll.
    """

    tables: dict[str, dict[str, list[Passage]]] = field(default_factory=lambda: defaultdict(dict))
    names: dict[CellRef, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def voice(self, group: Cell | None, name: Cell | None, ref: CellRef) -> str:
        """Who gave the answer at `ref`: a group by its name, somebody by a number, "" for nobody in particular."""
        key = folded(name.text) if name else ""
        if key:
            self.names[ref] = key
        if group or key in ("", *OTHERS["nobody"]):
            return voice(group.text) if group else ""
        return f"{RESPONDENT}{self.numbers.setdefault(key, len(self.numbers) + 1)}"


def polls_in(workbook: Workbook, texts: Texts) -> list[Poll]:
    """The sheets with one question each, and the small tables below a question each; without two only those `sure`."""
    found = [poll for sheet in workbook.sheets for poll in _polls(sheet, texts)]
    asking = {sheet.name for sheet in workbook.sheets if any(one.strong for one in labels(sheet, texts))}
    others = len(asking - {poll.sheet.name for poll in found})
    enough = len(found) >= _FEWEST and others < len(found)
    return _without_people(found) if enough else [poll for poll in found if poll.sure]


def apart_from(polls: Sequence[Poll], sheet: Sheet) -> Sheet | None:
    """What stands on `sheet` beside the small tables `polls`; None when it is the one question of its sheet."""
    if any(poll.sheet is sheet for poll in polls):
        return None
    taken = {place for poll in polls for place in poll.sheet.cells}
    return replace(sheet, cells={at: cell for at, cell in sheet.cells.items() if at not in taken})


def _without_people(polls: list[Poll]) -> list[Poll]:
    """`polls` in which a first column that holds the same few short names in every one tells who answered."""
    firsts = [
        [poll.sheet.cells.get((row, min(poll.columns))) for row in range(poll.first + 1, poll.sheet.last_row + 1)]
        for poll in polls
        if len(poll.columns) > 1
    ]
    who = [[cell.text.strip() for cell in cells if cell and cell.text.strip()] for cells in firsts]
    people = {text for texts in who for text in texts}
    same = len(who) == len(polls) >= _FEWEST and all(len({*texts}) == len(texts) for texts in who)
    often = all(sum(text in texts for texts in who) > len(who) / 2 for text in people)
    if not same or not often or len(people) < _FEWEST or not all(map(_FIRST_NAME.fullmatch, people)):
        return polls
    return [
        poll._replace(columns=poll.columns - {first}, aside=poll.aside | {first}, names=poll.names or first)
        for poll in polls
        if (first := min(poll.columns))
    ]


def read_poll(poll: Poll, ids: list[str], language: str, collector: Collector, polled: Polled) -> None:
    """The answers below one question, which has `ids`; what belongs to a table goes to `polled`."""
    canvas, sheet = collector.texts.canvas, poll.sheet
    id_ = natural(ids[0], canvas)
    collector.found.update(ids)
    first = CellRef(sheet.name, address(poll.first + 1, min(poll.columns)))
    collector.places.setdefault(id_, first)
    if len(ids) > 1:
        collector.several(id_, ids, first)
    typed: set[CellRef] = set()
    totals = total_rows(sheet)
    for cell in sheet.cells.values():
        ref = CellRef(sheet.name, cell.name)
        if cell.kind in ("error", "formula"):
            collector.no_value(sheet, cell, id_ if cell.column in poll.columns else "")
        elif not cell.text.strip():
            continue
        elif poll.cell and (cell.row, cell.column) == (poll.cell.row, poll.cell.column):
            collector.aside.append(SetAside(ref, cell.text, "question"))
        elif cell.row in totals and cell.row > poll.first:
            collector.unplaced.append(Unplaced(Passage(ref, cell.spans), "cell"))
        elif cell.row <= poll.first:
            collector.aside.append(SetAside(ref, cell.text, "column-head" if cell.row == poll.head else "technical"))
        elif cell.column not in poll.columns:
            collector.aside.append(SetAside(ref, cell.text, "voice" if cell.column == poll.groups else "personal"))
        else:
            typed.add(ref)
            table = canvas.table_of.get(id_)
            place = polled.tables[table.id].setdefault(id_, []) if table else collector.answers[id_]
            group, name = (sheet.cells.get((cell.row, column)) for column in (poll.groups, poll.names))
            place.append(Passage(ref, cell.spans, polled.voice(group, name, ref)))
    heads = {cell.column: cell for cell in sheet.row(poll.head)} if poll.head else {}
    if poll.names and poll.names not in heads:
        heads[poll.names] = Cell(poll.first + 1, poll.names, (Span(letters(poll.names)),))
    tell_columns(sheet, heads, dict.fromkeys(poll.aside - {poll.groups}, "technical"), collector)
    read_loose(sheet, language, collector)
    collector.findings += told(sheet, typed)


def join_polls(table: Question, polled: Polled, collector: Collector) -> None:
    """Rows of what was asked on sheets of its own: of answers without names nobody can tell which are of one person."""
    passages = polled.tables[table.id]
    several = {id_: found for id_, found in passages.items() if len(found) > 1}
    if len(passages) == 1:
        records = [Record(table.id, (Answer(id_, (one,)),)) for id_, found in passages.items() for one in found]
        collector.records[table.id] += records
    elif several and (records := _of_each(table, passages, polled.names)):
        collector.records[table.id] += records
    elif several:
        collector.keep_apart(table.id, passages)
    else:
        collector.records[table.id] += from_columns(table, [*passages.items()])


def _of_each(table: Question, passages: dict[str, list[Passage]], names: dict[CellRef, str]) -> list[Record]:
    """The rows of each who answered, where all gave as many answers to every question; else nothing."""
    counts = [Counter(names.get(passage.ref, "") for passage in found) for found in passages.values()]
    if counts[0].keys() & {"", *OTHERS["nobody"]} or any(count != counts[0] for count in counts):
        return []
    groups = [
        {id_: [passage for passage in found if names[passage.ref] == name] for id_, found in passages.items()}
        for name in counts[0]
    ]
    return [record for group in groups for record in joined_rows(table, group) or []]


def _polls(sheet: Sheet, texts: Texts) -> list[Poll]:
    if len(sheet.cells) > _MOST_CELLS:
        return []
    heads = [(label, found) for label in labels(sheet, texts) if (found := _head_below(sheet, label.cell))]
    often = Counter(_words(cells) for _, cells in heads)
    tables = [
        table
        for label, cells in heads
        # Below questions beside each other one word a column ("Open-Ended Response") is the second head of a survey.
        if len(cells) > 1 or _is_alone(sheet, label.cell)
        if _is_head_of_answers(cells, texts, repeated=often[_words(cells)] > 1)
        if (table := _table(sheet, label, cells, texts))
    ]
    if len(tables) >= _FEWEST:
        return tables
    sure = [table for table in tables if table.sure]
    poll = _poll(sheet, texts)
    return [poll._replace(sure=bool(sure))] if poll else sure


def _head_below(sheet: Sheet, question: Cell) -> list[Cell]:
    """The head below a question, or the first row of words: only those under it where something stands beside it."""
    rows = [cells for row in range(question.row + 1, question.row + _NEAR + 1) if (cells := sheet.filled(row))]
    # "Type | Open vraag" and "Reacties | 2" may stand above it.
    about = [*takewhile(lambda cells: len(cells) > 1 and not _is_head(cells) and _kind(cells[0].text), rows)]
    head = next(filter(_is_head, rows[: len(about) + 1]), rows[0] if rows else [])
    first, last = _columns(sheet, question)
    return [cell for cell in head if first <= cell.column <= last]


def _columns(sheet: Sheet, question: Cell) -> tuple[int, int]:
    """The columns from a question to what stands beside it, or all of them."""
    right = [cell.column for cell in sheet.filled(question.row) if cell.column > question.column]
    return 1 if _is_alone(sheet, question) else question.column, min(right, default=LAST_COLUMN + 1) - 1


def _is_alone(sheet: Sheet, question: Cell) -> bool:
    """Whether nothing stands beside a question but a label before it, such as "Vraag 1"."""
    others = [cell for cell in sheet.filled(question.row) if cell.column != question.column]
    return all(cell.column < question.column and _kind(cell.text) == "question" for cell in others)


def _words(cells: list[Cell]) -> tuple[str, ...]:
    return tuple(cell.text.strip().casefold() for cell in cells)


def _is_head_of_answers(cells: list[Cell], texts: Texts, *, repeated: bool) -> bool:
    """Whether this is the head of a small table with answers: by its words, or `repeated` ones such as "Naam"."""
    if any(strong(cell.text, one) for cell in cells for one in texts.of(cell)):
        return False
    others = [cell for cell in cells if not _kind(cell.text)]
    about = any(_kind(cell.text) in _ABOUT for cell in cells)
    return _is_head(cells) or (repeated and about and bool(others) and not any(map(texts.of, others)))


def _table(sheet: Sheet, label: Asked, heads: list[Cell], texts: Texts) -> Poll | None:
    """The small table below a question: its head, and rows to a blank one that no row of the same table follows."""
    cell, row, head = label.cell, label.cell.row, heads[0].row
    first, last = _columns(sheet, cell)
    cells = {place: one for place, one in sheet.cells.items() if first <= place[1] <= last}
    part = replace(sheet, cells=cells, loose=[])
    end = head + 1
    while part.filled(end) or len(part.filled(end + 1)) > 1:
        if all(texts.is_heading(one.text) for one in part.filled(end)) and part.filled(end):
            break
        if any(one.cell.row == end for one in labels(part, texts) if one.strong):
            break
        end += 1
    inside = {at: one for at, one in cells.items() if at == (row, cell.column) or row < at[0] < end}
    poll = _below(replace(part, cells=inside), label.parts, cell, head=head)
    return poll._replace(sure=label.strong and _is_surely_head(heads)) if poll else None


def _is_surely_head(cells: list[Cell]) -> bool:
    """Whether words below a question are a head and no answer: "Naam | Antwoord", or "Antwoorden" alone."""
    kinds = {_kind(cell.text) for cell in cells}
    alone = len(cells) == 1 and bool(_ALONE.fullmatch(cells[0].text.strip()))
    return alone or (kinds <= {"answer", "remark", *_ABOUT} and "answer" in kinds and bool(kinds & {*_ABOUT}))


def _poll(sheet: Sheet, texts: Texts) -> Poll | None:
    found = [label for label in labels(sheet, texts) if label.strong]
    if len(found) == 1 and found[0].cell.row <= _HIGHEST:
        cell = found[0].cell
        beside = [other for other in sheet.filled(cell.row) if other.column != cell.column]
        if beside and all(_kind(other.text) in _ABOUT for other in beside):
            return _below(sheet, found[0].parts, cell, head=cell.row)
        # A question with something beside it is answered there, as on a form.
        answered = any(other.column > cell.column for other in beside)
        return None if answered else _below(sheet, found[0].parts, cell)
    ids = () if found else _by_name(sheet.name, texts)
    return _below(sheet, (ids,), None) if ids else None


def _by_name(name: str, texts: Texts) -> tuple[str, ...]:
    """The question that the name of a sheet is, or begins with: Excel keeps 31 characters of it."""
    if known := [one.id for one in texts.known(name) if one.full]:
        return tuple(dict.fromkeys(known))
    return tuple(one.id for one in texts.begun(name))


def _below(sheet: Sheet, parts: tuple[tuple[str, ...], ...], cell: Cell | None, head: int = 0) -> Poll | None:
    """Where the answers stand: below the question in the row `head`, below a head that says so, else all below it."""
    start = cell.row if cell else 0
    rows = sorted({row for row, _ in sheet.cells if row > start})
    head = head or next((row for row in rows[:_HIGHEST] if _is_head(sheet.row(row))), 0)
    if cell is None and not head:
        return None
    first = head or start
    below = sheet.below(first)
    kinds = (
        {other.column: "answer" if other is cell else _kind(other.text) for other in sheet.row(head)} if head else {}
    )
    aside = {
        column
        for column, texts in below.items()
        if kinds.get(column, "") in _ABOUT
        or (kinds.get(column) != "answer" and (hold(texts) in ("technical", "personal") or are_names(texts)))
    }
    columns = {column for column, kind in kinds.items() if kind == "answer"} or below.keys() - aside
    # Of a question that nobody answered the head is there all the same.
    columns &= below.keys() if below or not (head and _is_surely_head(sheet.row(head))) else columns
    names = (
        column
        for column in sorted(below.keys() - columns)
        if kinds.get(column) == "personal" or are_names(below[column])
    )
    rest = frozenset(below.keys() - columns)
    groups = (one for one in sorted(rest) if kinds.get(one) == "voice" and all(map(tells_group, below[one])))
    found = (frozenset(columns), rest, next(names, 0), next(groups, 0))
    return Poll(sheet, parts, cell, head, first, *found) if columns else None


def _is_head(cells: Sequence[Cell]) -> bool:
    texts = [cell.text for cell in cells]
    if len(texts) == _FEWEST and _TYPE.fullmatch(texts[0]) and _OF_TYPE.fullmatch(texts[1]):
        return False
    kinds = [*map(_kind, texts)]
    return "answer" in kinds and all(kinds)


def _kind(text: str) -> str:
    if kind := role(text):
        return kind
    if answer_voice(text) is not None or text.strip().casefold() in OTHERS["option"]:
        return "answer"
    return "technical" if _TYPE.fullmatch(text) else ""
