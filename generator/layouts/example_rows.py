"""This file takes out of the rows of tables what is none: a row that shows how to fill it in, and heads typed again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.layouts.questions import Texts
from generator.layouts.story_heads import is_head
from generator.model import Finding, Passage, Record, SetAside, Unplaced
from generator.model.people import tells_group
from generator.system.patterns import later
from generator.xlsx.cells import area

_WORD = r"(?:(?:bij)?voorbeeld(?:rij|regel|story)?|example(?: row| story)?)"
_SAYS = later(rf"\W*(?:{_WORD}|bijv|vb|e\.g)\W*\d{{0,2}}\W*", re.IGNORECASE)
_BEGINS = later(rf"(?:\W*\d)?\W*{_WORD}\s*\d{{0,2}}\s*[:)\]]", re.IGNORECASE)
_MAYBE = re.compile(r"voorbeeld|bijv|vb|example|e\.g", re.IGNORECASE)
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

    A row is an example where it says so in a cell of its own or in its first words, where that stands beside it, and
    where it stands right above it, alone in its row; such cells are among the `loose`. `fixed` are the words of the
    form itself, heads among them.
    """
    found = Sifted([], [], [], [])
    # One answer may hold a thousand rows of one cell: whether any says so is asked of all at once.
    said = _MAYBE.search("\n".join([row.answers[0].passages[0].spans[0].text for row in rows]))
    maybe = [row for row in rows if said or row.answers[1:]]
    again = {id(row) for row in maybe if _is_heads(row, texts)}
    shown = {id(row) for row in maybe if _is_example(row)}
    beside = {place for one in loose if says_example(one.passage.text) for place in _places([one.passage])}
    above = beside.difference(map(_place, rows if beside else ()))
    above |= {_place(row) for row in maybe if id(row) in shown and len(row.answers) == 1}
    heads = _heads_of(table, texts, fixed) | {_place(row) for row in maybe if id(row) in again}
    if not (again or shown or beside or heads):
        return found._replace(rows=[*rows])
    examples: list[Record] = []
    for row in rows:
        sheet, line = _place(row)
        if id(row) in again:
            found.aside.extend(SetAside(one.ref, one.text, "question") for one in _passages(row))
        elif id(row) in shown or (sheet, line) in beside or (sheet, line - 1) in above:
            examples.append(row)
        elif (sheet, line + 1) in heads and len(row.answers) == 1 and tells_group(row.answers[0].text):
            found.unplaced.extend(map(Unplaced, _passages(row)))
        else:
            found.rows.append(row)
    if examples:
        found.unplaced.extend(Unplaced(one) for row in examples for one in _passages(row))
        section = texts.canvas.section_of[table].id
        refs, count = tuple(row.ref for row in examples), (("count", str(len(examples))),)
        found.findings.append(Finding("example-row", "attention", section, table, refs, count))
    return found


def says_example(text: str) -> bool:
    """Whether `text` only says that an example stands beside or below it."""
    return len(text) <= _LONGEST and bool(_SAYS().fullmatch(text))


def _is_example(row: Record) -> bool:
    """Whether one of its cells says so, or the first of several begins so."""
    first = row.answers[0].text
    return any(says_example(one.text) for one in row.answers) or (
        len(row.answers) > 1 and bool(_BEGINS().match(first[:_LONGEST]))
    )


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


def _places(passages: Iterable[Passage]) -> Iterator[Place]:
    for one in passages:
        if found := area(one.ref.cell):
            yield one.ref.sheet, found.row
