"""This file reads polls: every question has a sheet of its own, with the answers of all who took part below it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from generator.layouts.collector import read_loose, told
from generator.layouts.column_roles import NOBODY, answer_voice, role
from generator.layouts.headers import labels
from generator.layouts.left_out import tell_columns
from generator.layouts.questions import natural, normalise
from generator.layouts.table_rows import from_columns, joined_rows
from generator.layouts.values import are_names, hold
from generator.model import Answer, CellRef, Passage, Record, SetAside, Span, folded
from generator.xlsx.cells import Cell, address, letters

if TYPE_CHECKING:
    from generator.layouts.collector import Collector
    from generator.layouts.questions import Texts
    from generator.model import Question
    from generator.xlsx.cells import Sheet, Workbook

_FEWEST, _HIGHEST, _SHORTEST_NAME = 2, 15, 20
_MOST_CELLS = 200_000
_FIRST_NAME = re.compile(r"[^\W\d_a-zß-ÿ][\w'’.-]{0,19}(?: [^\W\d_]\.?)?")
_ABOUT = ("technical", "personal", "voice")


class Poll(NamedTuple):
    """A sheet with one question: what is asked, its cell (None when the sheet's name is the question), its answers.

    `head` is the row above the answers with words such as "Responses", 0 when there is none; `columns` are those with
    answers; `first` is the row below which they stand; `names` is the column with who answered, 0 for none.
    """

    parts: tuple[tuple[str, ...], ...]
    cell: Cell | None
    head: int
    first: int
    columns: frozenset[int]
    aside: frozenset[int]
    names: int = 0


@dataclass
class Polled:
    """What several polls gave together at the columns of tables, by table, and the names of who gave it, by place."""

    tables: dict[str, dict[str, list[Passage]]] = field(default_factory=lambda: defaultdict(dict))
    names: dict[CellRef, str] = field(default_factory=dict)


def polls_in(workbook: Workbook, texts: Texts) -> dict[str, Poll]:
    """The sheets with one question each, by name; empty when fewer than two sheets are such."""
    found = {sheet.name: poll for sheet in workbook.sheets if (poll := _poll(sheet, texts))}
    asking = [sheet for sheet in workbook.sheets if any(one.strong for one in labels(sheet, texts))]
    others = sum(sheet.name not in found for sheet in asking)
    found = _without_people(found, {sheet.name: sheet for sheet in workbook.sheets})
    return found if len(found) >= _FEWEST and others < len(found) else {}


def _without_people(polls: dict[str, Poll], sheets: dict[str, Sheet]) -> dict[str, Poll]:
    """`polls` in which a first column that holds the same few short names on every sheet tells who answered."""
    firsts = {
        name: [
            sheets[name].cells.get((row, min(poll.columns))) for row in range(poll.first + 1, sheets[name].last_row + 1)
        ]
        for name, poll in polls.items()
        if len(poll.columns) > 1
    }
    who = {name: [cell.text.strip() for cell in cells if cell and cell.text.strip()] for name, cells in firsts.items()}
    people = {text for texts in who.values() for text in texts}
    same = len(who) == len(polls) >= _FEWEST and all(len({*texts}) == len(texts) for texts in who.values())
    often = all(sum(text in texts for texts in who.values()) > len(who) / 2 for text in people)
    if not same or not often or len(people) < _FEWEST or not all(map(_FIRST_NAME.fullmatch, people)):
        return polls
    return {
        name: poll._replace(columns=poll.columns - {first}, aside=poll.aside | {first}, names=poll.names or first)
        for name, poll in polls.items()
        if (first := min(poll.columns))
    }


def read_poll(
    workbook: Workbook,
    sheet: Sheet,
    texts: Texts,
    asked: tuple[Poll, list[str]],
    collector: Collector,
    polled: Polled,
) -> None:
    """The answers below the one question of a sheet; what belongs to a table goes to `polled`."""
    canvas = texts.canvas
    poll, ids = asked
    id_ = natural(ids[0], canvas)
    collector.begin(sheet)
    collector.found.update(ids)
    first = CellRef(sheet.name, address(poll.first + 1, min(poll.columns)))
    collector.places.setdefault(id_, first)
    if len(ids) > 1:
        collector.several(id_, ids, first)
    typed: set[CellRef] = set()
    for cell in sheet.cells.values():
        ref = CellRef(sheet.name, cell.name)
        if cell.kind in ("error", "formula"):
            collector.no_value(sheet, cell, id_ if cell.column in poll.columns else "")
        elif not cell.text.strip():
            continue
        elif poll.cell and (cell.row, cell.column) == (poll.cell.row, poll.cell.column):
            collector.aside.append(SetAside(ref, cell.text, "question"))
        elif cell.row <= poll.first:
            collector.aside.append(SetAside(ref, cell.text, "column-head" if cell.row == poll.head else "technical"))
        elif cell.column not in poll.columns:
            collector.aside.append(SetAside(ref, cell.text, "personal"))
        else:
            typed.add(ref)
            table = canvas.table_of.get(id_)
            place = polled.tables[table.id].setdefault(id_, []) if table else collector.answers[id_]
            place.append(Passage(ref, cell.spans))
            if name := sheet.cells.get((cell.row, poll.names)):
                polled.names[ref] = folded(name.text)
    heads = {cell.column: cell for cell in sheet.row(poll.head)} if poll.head else {}
    if poll.names and poll.names not in heads:
        heads[poll.names] = Cell(poll.first + 1, poll.names, (Span(letters(poll.names)),))
    tell_columns(sheet, heads, dict.fromkeys(poll.aside, "technical"), collector)
    read_loose(sheet, workbook.language, collector)
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
    if counts[0].keys() & {"", *NOBODY} or any(count != counts[0] for count in counts):
        return []
    groups = [
        {id_: [passage for passage in found if names[passage.ref] == name] for id_, found in passages.items()}
        for name in counts[0]
    ]
    return [record for group in groups for record in joined_rows(table, group) or []]


def _poll(sheet: Sheet, texts: Texts) -> Poll | None:
    if len(sheet.cells) > _MOST_CELLS:
        return None
    strong = [label for label in labels(sheet, texts) if label.strong]
    if len(strong) == 1 and strong[0].cell.row <= _HIGHEST:
        cell = strong[0].cell
        beside = [other for other in sheet.row(cell.row) if other.column != cell.column and other.text.strip()]
        if beside and all(_kind(other.text) in _ABOUT for other in beside):
            return _below(sheet, strong[0].parts, cell, head=cell.row)
        # A question with something beside it is answered there, as on a form.
        answered = any(other.column > cell.column for other in beside)
        return None if answered else _below(sheet, strong[0].parts, cell)
    ids = () if strong else _by_name(sheet.name, texts)
    return _below(sheet, (ids,), None) if ids else None


def _by_name(name: str, texts: Texts) -> tuple[str, ...]:
    """The question that the name of a sheet is, or begins with: Excel keeps 31 characters of it."""
    bare = normalise(name)
    if known := [one.id for one in texts.known(name) if one.full]:
        return tuple(dict.fromkeys(known))
    begun = [id_ for id_, wordings in texts.wordings.items() if any(text.startswith(bare) for text in wordings)]
    tables = {texts.canvas.table_of.get(id_) for id_ in begun}
    # One prompt may ask for two columns of a table: the first is the one.
    sure = len(begun) == 1 or (len(tables) == 1 and None not in tables and len(begun) > 1)
    return tuple(begun) if len(bare) >= _SHORTEST_NAME and sure else ()


def _below(sheet: Sheet, parts: tuple[tuple[str, ...], ...], cell: Cell | None, head: int = 0) -> Poll | None:
    """Where the answers stand: below the question in the row `head`, below a head that says so, else all below it."""
    start = cell.row if cell else 0
    rows = sorted({row for row, _ in sheet.cells if row > start})
    head = head or next((row for row in rows[:_HIGHEST] if _is_head(sheet.row(row))), 0)
    if cell is None and not head:
        return None
    first = head or start
    below: dict[int, list[str]] = {}
    for other in sheet.cells.values():
        if other.row > first and other.text.strip():
            below.setdefault(other.column, []).append(other.text)
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
    columns &= below.keys()
    names = (
        column
        for column in sorted(below.keys() - columns)
        if kinds.get(column) == "personal" or are_names(below[column])
    )
    rest = frozenset(below.keys() - columns)
    return Poll(parts, cell, head, first, frozenset(columns), rest, next(names, 0)) if columns else None


def _is_head(cells: list[Cell]) -> bool:
    return any(_kind(cell.text) == "answer" for cell in cells) and all(_kind(cell.text) for cell in cells)


def _kind(text: str) -> str:
    return role(text) or ("answer" if answer_voice(text) is not None else "")
