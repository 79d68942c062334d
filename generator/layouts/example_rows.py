"""This file takes out of the rows of tables what is none: a row that shows how to fill it in, and heads typed again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.layouts.questions import Texts
from generator.layouts.story_heads import is_head
from generator.model import Finding, Passage, Record, SetAside, Unplaced
from generator.system.patterns import later
from generator.xlsx.cells import area

_WORD = r"(?:(?:bij)?voorbeeld(?:rij|regel|story)?|example(?: row| story)?)"
_SAYS = later(rf"\W*{_WORD}\W*\d{{0,2}}\W*", re.IGNORECASE)
_BEGINS = later(rf"(?:\W*\d)?\W*{_WORD}\s*\d{{0,2}}\s*[:)\]]", re.IGNORECASE)
_MAYBE = re.compile(r"voorbeeld|example", re.IGNORECASE)
_TABLE = later(r"^\s*(?:tafel|groep|table|group)\s*\w{1,2}\s*$", re.IGNORECASE | re.MULTILINE)
"""The name of a group that is no party: "Werkgroep Dijken" may be one."""
_LONGEST = 60

Place = tuple[str, int]


class Sifted(NamedTuple):
    """The rows of a table that are rows, and what became of the others."""

    rows: list[Record]
    unplaced: list[Unplaced]
    aside: list[SetAside]
    findings: list[Finding]


def sift(
    table: str, rows: Sequence[Record], texts: Texts, loose: Iterable[Unplaced], fixed: Iterable[SetAside]
) -> Sifted:
    """The `rows` of `table` without examples, heads that somebody typed again, and the name of a group above those.

    A row of several cells is an example where its first says so or begins so, where that stands right before it, and
    where it stands right above that; what stands elsewhere, or is somebody's own answer, says nothing. Cells before and
    above it are among the `loose`; `fixed` are the words of the form itself, heads among them.
    """
    found = Sifted([], [], [], [])
    # One answer may hold a thousand rows of one cell: whether any says so is asked of all at once.
    firsts = "\n".join([row.answers[0].passages[0].spans[0].text for row in rows])
    said, named = _MAYBE.search(firsts), _TABLE().search(firsts)
    alone = {_place(row): id(row) for row in (rows if said else ()) if not row.answers[1:] and _is_example(row)}
    said_there = [_at(one.passage) for one in loose if says_example(one.passage.text)]
    marked = {(sheet, row + down, column + 1 - down) for sheet, row, column in said_there for down in (0, 1)}
    again, shown = set[int](), set[int]()
    for row in (row for row in rows if row.answers[1:]):
        sheet, line = _place(row)
        if _is_heads(row, texts):
            again.add(id(row))
        elif not row.voice and (_is_example(row) or _at(row.answers[0].passages[0]) in marked):
            shown.add(id(row))
        elif not row.voice and (sheet, line - 1) in alone:
            shown |= {id(row), alone[sheet, line - 1]}
    heads = _heads_of(table, texts, fixed) | {_place(row) for row in rows if id(row) in again} if named else set()
    if not (again or shown or heads):
        return found._replace(rows=[*rows])
    for row in rows:
        sheet, line = _place(row)
        names_table = (sheet, line + 1) in heads and not row.answers[1:] and _TABLE().fullmatch(row.answers[0].text)
        if id(row) in again:
            found.aside.extend(SetAside(one.ref, one.text, "question") for one in _passages(row))
        elif id(row) in shown or names_table:
            found.unplaced.extend(map(Unplaced, _passages(row)))
        else:
            found.rows.append(row)
    if examples := [row for row in rows if id(row) in shown]:
        section = texts.canvas.section_of[table].id
        refs, count = tuple(row.ref for row in examples), (("count", str(len(examples))),)
        found.findings.append(Finding("example-row", "attention", section, table, refs, count))
    return found


def says_example(text: str) -> bool:
    """Whether `text` only says that an example stands beside or below it."""
    return len(text) <= _LONGEST and bool(_SAYS().fullmatch(text))


def _is_example(row: Record) -> bool:
    """Whether its first cell says so, or begins so."""
    first = row.answers[0].text
    return says_example(first) or (len(row.answers) > 1 and bool(_BEGINS().match(first[:_LONGEST])))


def _is_heads(row: Record, texts: Texts) -> bool:
    return len(row.answers) > 1 and all(is_head(one.text, texts.canvas[one.question]) for one in row.answers)


def _heads_of(table: str, texts: Texts, fixed: Iterable[SetAside]) -> set[Place]:
    """The places of the heads of `table` that the reader knew itself: two or more words of it in one row."""
    count: dict[Place, int] = defaultdict(int)
    columns = {column.id for column in texts.canvas[table].columns}
    for one in fixed:
        if one.reason == "question" and columns.intersection(known.id for known in texts.known(one.text)):
            for place in _places([Passage(one.ref, ())]):
                count[place] += 1
    return {place for place, several in count.items() if several > 1}


def _passages(row: Record) -> Iterator[Passage]:
    for answer in row.answers:
        yield from answer.passages


def _place(row: Record) -> Place:
    return next(_places(_passages(row)), ("", 0))


def _at(passage: Passage) -> tuple[str, int, int]:
    """The sheet, row and column of a cell; no row of what is no cell."""
    found = area(passage.ref.cell)
    return (passage.ref.sheet, found.row, found.column) if found else ("", 0, 0)


def _places(passages: Iterable[Passage]) -> Iterator[Place]:
    for one in passages:
        if found := area(one.ref.cell):
            yield one.ref.sheet, found.row
