"""This file says what was answered, and where it stood."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

RESPONDENT = "Respondent "
"""What stands before the number of somebody who answered for no group in particular."""
_LETTERS = re.compile(r"[A-Z]{1,3}(?=\d)")
_ROW = re.compile(r"[A-Z]{1,3}(\d+)")


class CellRef(NamedTuple):
    """Where something stood: the sheet's name and the cell ("C12"), or what it is there ("C12 (notitie)")."""

    sheet: str
    cell: str

    def __str__(self) -> str:
        """As people write it: Blad1!C12, with quotes where the sheet's name needs them."""
        bare = self.sheet.replace("_", "").isalnum() and not self.sheet[:1].isdigit()
        sheet = self.sheet if bare else "'{}'".format(self.sheet.replace("'", "''"))
        return f"{sheet}!{self.cell}"

    @property
    def row(self) -> str:
        """The row of the cell ("12" of "C12"); empty when it is none."""
        found = _ROW.match(self.cell)
        return found[1] if found else ""

    @property
    def line(self) -> tuple[str, str]:
        """The sheet and the row of the cell; the whole place where it has no row."""
        return self.sheet, self.row or self.cell

    @property
    def letters(self) -> str:
        """The column of the cell ("C" of "C12"); empty when it is none."""
        found = _LETTERS.match(self.cell)
        return found[0] if found else ""

    def in_column_of(self, other: "CellRef") -> "CellRef":
        """The cell of this row in the column of `other`; this place itself on another sheet, or where it is no cell."""
        row = _ROW.fullmatch(self.cell)
        found = row and other.letters and self.sheet == other.sheet
        return CellRef(self.sheet, other.letters + row[1]) if row and found else self

    def in_row_of(self, other: "CellRef") -> "CellRef":
        """The cell of this column in the row of `other`; this place itself on another sheet, or where it is no cell."""
        found = self.letters and other.row and self.sheet == other.sheet
        return CellRef(self.sheet, self.letters + other.row) if found else self


class Span(NamedTuple):
    """Text with one look, as typed. `text` may hold newlines; `link` is a URL."""

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    link: str = ""


def spans(pieces: Iterable[Span]) -> tuple[Span, ...]:
    """`pieces` in the normal form: nothing empty, equal neighbours merged."""
    merged: list[Span] = []
    for piece in pieces:
        if not piece.text:
            continue
        if merged and merged[-1][1:] == piece[1:]:
            merged[-1] = piece._replace(text=merged[-1].text + piece.text)
        else:
            merged.append(piece)
    return tuple(merged)


def standing(pieces: Iterable[Span]) -> str:
    """The words that were not crossed out, without their look."""
    return "".join([piece.text for piece in pieces if not piece.strike])


def between(pieces: Iterable[Span], start: int, end: int) -> tuple[Span, ...]:
    """The characters from `start` to `end` of a text with looks, each with its own look."""
    found = []
    offset = 0
    for piece in pieces:
        first, last = max(start - offset, 0), min(end - offset, len(piece.text))
        if first < last:
            found.append(piece._replace(text=piece.text[first:last]))
        offset += len(piece.text)
    return spans(found)


def split_at(pieces: Iterable[Span], mark: str) -> list[tuple[Span, ...]]:
    """What stands before, between and behind each `mark` of one letter in a text with looks, each with its own look."""
    found: list[list[Span]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split(mark)
        found[-1].append(piece._replace(text=first))
        found += [[Span(text, *piece[1:])] for text in others]
    return [spans(one) for one in found]


class Passage(NamedTuple):
    """The whole text of one cell (or note, or shape), word for word. `voice` is the respondent or group, if several."""

    ref: CellRef
    spans: tuple[Span, ...]
    voice: str = ""

    @property
    def text(self) -> str:
        """The words without their look."""
        # Nearly every passage has one look, and this is asked more than anything else.
        return self.spans[0].text if len(self.spans) == 1 else "".join([span.text for span in self.spans])


class Answer(NamedTuple):
    """What stands at one question or in one column of a row: one passage a cell. `question` is an id."""

    question: str
    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        """The words of all passages, one below the other."""
        return "\n".join(passage.text for passage in self.passages)

    @property
    def ref(self) -> CellRef:
        """Where the first passage stood."""
        return self.passages[0].ref


class Record(NamedTuple):
    """One row of a table. `table` is the table's id; `answers` are its filled cells, in the order of the columns.

    What a cell of a row above says of this one too comes last, so that a row is where its own words stand.
    """

    table: str
    answers: tuple[Answer, ...]

    def answer(self, column: str) -> Answer | None:
        """What stands in the column with this id, or None."""
        for answer in self.answers:
            if answer.question == column:
                return answer
        return None

    def text(self, column: str) -> str:
        """The words in the column with this id; empty when there are none."""
        found = self.answer(column)
        return found.text if found else ""

    @property
    def voice(self) -> str:
        """Whose row it is, if several filled the table."""
        return self.answers[0].passages[0].voice

    @property
    def ref(self) -> CellRef:
        """Where the first filled cell of the row stood."""
        return self.answers[0].ref


class Unplaced(NamedTuple):
    """Text that stood where no question is. `kind` says what held it: cell, note, comment, shape, header, ..."""

    passage: Passage
    kind: str = "cell"


class Group(NamedTuple):
    """One of several tables of a workshop that stand together. `letter` begins the ids of its user stories."""

    name: str
    letter: str

    def said(self, passage: Passage) -> bool:
        """Whether these are words of this group, or of a respondent in it."""
        return passage.voice == self.name or passage.voice.startswith(f"{self.name}: ")


@dataclass(frozen=True)
class Response:
    """What was answered, and where it stood. Answers and records stand in canvas order, records of a table as found.

    `canvas` is a canvas id; `language` "nl" or "en"; `source` the workbook's file name. `story_ids` are the ids that
    the user stories got before, in the order of the sheet; empty when they never got any. `groups` are the tables of a
    workshop that stand together here; none for a workbook. `aliases` are keys of names of parties (see `party_key`)
    that stand for another one, because a person said so.
    """

    canvas: str
    language: str = "nl"
    source: str = ""
    answers: tuple[Answer, ...] = ()
    records: tuple[Record, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    story_ids: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict, hash=False)
    _tables: dict[str, tuple[Record, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _places: dict[tuple[str, str], dict[str, tuple[bool, Sequence[str]]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    known: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was worked out of it, by a name, so that it is done once."""

    def __post_init__(self) -> None:
        """Index the rows by table."""
        grouped: dict[str, list[Record]] = {}
        for record in self.records:
            grouped.setdefault(record.table, []).append(record)
        self._tables.update((table, tuple(records)) for table, records in grouped.items())

    @cached_property
    def _answers(self) -> dict[str, Answer]:
        return {answer.question: answer for answer in self.answers}

    def answer(self, question: str) -> Answer | None:
        """What stands at the question with this id, or None."""
        return self._answers.get(question)

    def every_answer(self) -> Iterator[Answer]:
        """Every answer, and then those in the rows of tables."""
        yield from self.answers
        for record in self.records:
            yield from record.answers

    @property
    def of_respondents(self) -> bool:
        """Whether respondents without a group answered, each by a number, and nobody else did."""
        voices = {passage.voice for answer in self.every_answer() for passage in answer.passages} - {""}
        return bool(voices) and all(voice.startswith(RESPONDENT) for voice in voices)

    def text(self, question: str) -> str:
        """The words at the question with this id; empty when there are none."""
        found = self.answer(question)
        return found.text if found else ""

    def rows(self, table: str) -> tuple[Record, ...]:
        """The rows of the table with this id."""
        return self._tables.get(table, ())

    def group_name(self, voice: str) -> str:
        """The name of the table of the workshop that a voice belongs to; the voice itself where it belongs to none."""
        return next((group.name for group in self.groups if voice.startswith(f"{group.name}: ")), voice)

    def group_of(self, passage: Passage) -> Group | None:
        """The table of the workshop whose words these are, where several stand together."""
        return next((group for group in self.groups if group.said(passage)), None)

    def cell(self, record: Record, column: str) -> CellRef:
        """Where a column of `record` stands or would stand; the first filled cell of the row when that is unknown.

        Its rows tell it: they stand below each other, or beside each other in a table that was turned.
        """
        if answer := record.answer(column):
            return answer.ref
        own = record.ref
        turned, lines = self.lines(record.table, column).get(own.sheet, (False, ()))
        if not (lines and own.row) or (turned and len(lines) > 1):
            return own
        return CellRef(own.sheet, own.letters + lines[0] if turned else lines[0] + own.row)

    def lines(self, table: str, column: str) -> dict[str, tuple[bool, Sequence[str]]]:
        """Per sheet whether `table` was turned there, and in which lines of it `column` is filled, each once."""
        if (table, column) not in self._places:
            turned = self._turned(table)
            lines: dict[str, dict[str, None]] = {}
            for record in self.rows(table):
                ref = answer.ref if (answer := record.answer(column)) else CellRef("", "")
                if line := ref.row if ref.sheet in turned else ref.letters:
                    lines.setdefault(ref.sheet, {})[line] = None
            self._places[table, column] = {sheet: (sheet in turned, [*found]) for sheet, found in lines.items()}
        return self._places[table, column]

    def _turned(self, table: str) -> set[str]:
        """The sheets on which what belongs to one row of `table` stands below each other, and never beside."""
        below: set[str] = set()
        beside: set[str] = set()
        for record in self.rows(table):
            refs = [answer.ref for answer in record.answers]
            if len(refs) > 1:
                (below if len({ref.letters for ref in refs}) == 1 else beside).add(refs[0].sheet)
        return (below - beside) & self.in_columns(table)

    def in_columns(self, table: str) -> set[str]:
        """The sheets on which each row of `table` begins in a column of its own."""
        begun = Counter((record.ref.sheet, record.ref.letters) for record in self.rows(table))
        return {sheet for sheet, _ in begun} - {sheet for (sheet, _), count in begun.items() if count > 1}


class SetAside(NamedTuple):
    """Text that is no answer and nobody's own: a question, a hint, a sheet's name. `reason` is a code."""

    ref: CellRef
    text: str
    reason: str
