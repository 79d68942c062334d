"""This file makes rows of a table from answers to its questions that stand below or beside each other."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.model import Answer, Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.model import Passage, Question

Run = tuple[str, list["Passage"]]


def from_columns(table: Question, runs: Sequence[Run]) -> list[Record]:
    """The rows in a list in which every question was asked one or more times: first with first, second with second."""
    count: dict[str, int] = defaultdict(int)
    cells: dict[int, dict[str, list[Passage]]] = defaultdict(dict)
    for id_, passages in runs:
        if passages:
            cells[count[id_]].setdefault(id_, []).extend(passages)
        count[id_] += 1
    return [_record(table, cells[number]) for number in sorted(cells)]


def from_list(table: Question, runs: Sequence[Run]) -> tuple[list[Record], list[Passage]]:
    """The rows that one group gave below each other, and the passages of which nobody can tell with which they belong.

    When a question returns, a new row begins. Several answers to each question, as many to one as to another, are
    rows: first with first. Several to a question of which a row may hold a list belong to the one row. Otherwise every
    answer is a row of its own.
    """
    records: list[Record] = []
    loose: list[Passage] = []
    for group in _groups(runs):
        made, apart = _joined(table, group)
        records += made
        loose += apart
    return records, loose


def _groups(runs: Sequence[Run]) -> list[dict[str, list[Passage]]]:
    """The answers by question, a new group where a question returns after another one was asked."""
    groups: list[dict[str, list[Passage]]] = []
    last = ""
    for id_, passages in runs:
        if not groups or (id_ in groups[-1] and id_ != last):
            groups.append({})
        groups[-1].setdefault(id_, []).extend(passages)
        last = id_
    return [{id_: found for id_, found in group.items() if found} for group in groups]


def _joined(table: Question, group: dict[str, list[Passage]]) -> tuple[list[Record], list[Passage]]:
    single = {column.id for column in table.columns if column.kind != "list"}
    most = max((len(found) for id_, found in group.items() if id_ in single), default=0)
    counts = {len(found) for found in group.values()}
    if most <= 1:
        return [_record(table, group)], []
    if len(counts) == 1:
        number = counts.pop()
        return [_record(table, {id_: [found[at]] for id_, found in group.items()}) for at in range(number)], []
    records = [_record(table, {id_: [passage]}) for id_, found in group.items() for passage in found]
    return records, [passage for found in group.values() for passage in found]


def _record(table: Question, cells: dict[str, list[Passage]]) -> Record:
    return Record(
        table.id, tuple(Answer(column.id, tuple(cells[column.id])) for column in table.columns if cells.get(column.id))
    )
