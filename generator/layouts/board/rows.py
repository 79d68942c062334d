"""This file makes rows of the notes that hang under the questions of a table on a board, where it can be seen which."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.layouts.table_rows import joined_rows, record
from generator.model import Passage, Question, Record, SetAside, between

_MARKED = re.compile(r"(?m)^[^\S\n]*(?:[-–—*•·o✔✓☐☑▪◦]|\d{1,2}[.)])[^\S\n]+(?=\S)")
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n+")
_LEADING = re.compile(r"\s*([^\n:–—]{2,60}?)\s*(?::|\s[–—-]\s|\n)")
_FEWEST = 2
_NAMES = frozenset(["stakeholder", "user", "actor"])


Place = tuple[int, int]


class Note(NamedTuple):
    """One note: the column of the table that it answers, its words, its place, and that of the heading above it.

    A place is a row and a column, from 1.
    """

    id: str
    passage: Passage
    place: Place
    heading: Place


def apart(table: Question, notes: Sequence[Note]) -> tuple[list[Note], list[SetAside]]:
    """The notes on their own where several hang in one cell, and the marks and lines between those."""
    names = {column.id for column in table.columns if column.role in _NAMES}
    single = {column.id for column in table.columns if column.kind != "list"}
    count = Counter(note.id for note in notes)
    lines = {len(_pieces(note, lines=True)) for note in notes if note.id in names and count[note.id] == 1} - {0}
    found: list[Note] = []
    between_them: list[SetAside] = []
    for note in notes:
        own = note.id in names and count[note.id] == 1
        pieces = _pieces(note, lines=own) if note.id in single else []
        if not pieces and count[note.id] == 1 and len(each := _pieces(note, lines=True)) in lines:
            # A line for each name: they belong together as the names do.
            pieces = each
        found += [piece for piece, _ in pieces] or [note]
        between_them += [SetAside(note.passage.ref, gap, "separator") for _, gap in pieces if gap]
    return found, between_them


def rows_of(table: Question, notes: Sequence[Note]) -> list[Record] | None:
    """The rows that `notes` make, from top to bottom; None when nobody can tell which belong together.

    They do when they share a leading name ("Huurders: rust"), lie in one line, or when there are as many under each
    question, unless the name with which a note begins is that of another row. A question that stands on the board twice
    begins a table of its own.
    """
    notes = sorted(notes, key=lambda note: note.place)
    if len({note.id for note in notes}) == 1:
        return [record(table, {note.id: [note.passage]}) for note in notes]
    rows: list[Record] = []
    for turn in _turns(notes):
        found = next((made for joined in (_by_name, _by_line) if (made := joined(table, turn)) is not None), None)
        found = joined_rows(table, _passages(turn)) if found is None else found
        if found is None or at_odds(found):
            return None
        rows += found
    return rows


def at_odds(rows: Sequence[Record]) -> bool:
    """Whether a note begins with the name of another row than its own: its place and its words say different things."""
    names = [_bare(row.answers[0].text) for row in rows if row.answers]
    return any(
        (name := _leading(passage.text)) in names and name != own
        for own, row in zip(names, (row for row in rows if row.answers), strict=True)
        for answer in row.answers[1:]
        for passage in answer.passages
    )


def _turns(notes: Sequence[Note]) -> list[list[Note]]:
    """The notes under the first heading of each question, under the second, and so on; all when that is not clear."""
    headings: dict[str, list[Place]] = defaultdict(list)
    for note in notes:
        headings[note.id] = sorted({*headings[note.id], note.heading})
    if len({len(found) for found in headings.values()}) > 1:
        return [list(notes)]
    turns: dict[int, list[Note]] = defaultdict(list)
    for note in notes:
        turns[headings[note.id].index(note.heading)].append(note)
    return [turns[number] for number in sorted(turns)]


def rows_in_line(table: Question, cells: dict[str, list[Passage]]) -> tuple[list[Record], list[SetAside]]:
    """The rows in one line of a board: several when each of its cells holds as many notes, else one."""
    notes = [Note(id_, passage, (0, 0), (0, 0)) for id_, found in cells.items() for passage in found]
    pieces, between_them = apart(table, notes)
    joined = joined_rows(table, _passages(pieces)) if len(pieces) > len(notes) else None
    return (joined, between_them) if joined else ([record(table, cells)], [])


def _pieces(note: Note, *, lines: bool) -> list[tuple[Note, str]]:
    """The notes in one cell, each with what stood before it; nothing when it is one note.

    A line with a mark is one, or what stands between blank lines, or every line when `lines`.
    """
    text = note.passage.text
    marks = list(_MARKED.finditer(text))
    blank = bool(_BLANK.search(text.strip()))
    if len(marks) >= _FEWEST and not text[: marks[0].start()].strip():
        starts = [mark.end() for mark in marks]
        ends = [*(mark.start() for mark in marks[1:]), len(text)]
    elif blank or lines:
        breaks = [mark for mark in (_BLANK if blank else _LINE).finditer(text) if text[: mark.start()].strip()]
        starts = [0, *(mark.end() for mark in breaks)]
        ends = [*(mark.start() for mark in breaks), len(text)]
    else:
        return []
    found: list[tuple[Note, str]] = []
    after = 0
    for start, end in zip(starts, ends, strict=True):
        last = start + len(text[start:end].rstrip())
        if words := between(note.passage.spans, start, last):
            passage = Passage(note.passage.ref, words, note.passage.voice)
            found.append((note._replace(passage=passage), text[after:start]))
            after = last
    if len(found) < _FEWEST:
        return []
    return [*found[:-1], (found[-1][0], found[-1][1] + text[after:])]


def _by_name(table: Question, notes: Sequence[Note]) -> list[Record] | None:
    """The rows of notes that begin with a name: that of a note under the first question, or of each other."""
    first = next(column.id for column in table.columns if any(note.id == column.id for note in notes))
    rows: dict[str, dict[str, list[Passage]]] = {}
    for note in notes:
        name = _leading(note.passage.text) or (_bare(note.passage.text) if note.id == first else "")
        if not name:
            return None
        rows.setdefault(name, {}).setdefault(note.id, []).append(note.passage)
    lonely = [cells for cells in rows.values() if len(cells) == 1]
    if len(rows) < _FEWEST or len(lonely) == len(rows) or any(first not in cells for cells in lonely):
        return None
    return [record(table, cells) for cells in rows.values()]


def _by_line(table: Question, notes: Sequence[Note]) -> list[Record] | None:
    """The rows of notes that lie in one line: beside each other below a row of headings, or the other way round."""
    for along, across in ((0, 1), (1, 0)):
        if len({note.heading[along] for note in notes}) > 1:
            continue
        lines: dict[str, set[int]] = defaultdict(set)
        for note in notes:
            lines[note.id].add(note.place[along])
        longest = max(lines.values(), key=len)
        alone = len({(note.place[along], note.id) for note in notes}) == len(notes)
        if not alone or len(longest) < _FEWEST or not all(found <= longest for found in lines.values()):
            continue
        rows: dict[int, dict[str, list[Passage]]] = defaultdict(dict)
        for note in sorted(notes, key=lambda note: (note.place[along], note.place[across])):
            rows[note.place[along]].setdefault(note.id, []).append(note.passage)
        return [record(table, cells) for cells in rows.values()]
    return None


def _leading(text: str) -> str:
    found = _LEADING.match(text)
    return _bare(found[1]) if found else ""


def _bare(text: str) -> str:
    return " ".join(text.casefold().split())


def _passages(notes: Iterable[Note]) -> dict[str, list[Passage]]:
    found: dict[str, list[Passage]] = defaultdict(list)
    for note in notes:
        found[note.id].append(note.passage)
    return found
