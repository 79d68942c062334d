"""This file takes answers apart in the lines by which two workbooks are laid side by side: rows, items, whole texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.model import Answer, CellRef, Nature, Passage, Question, Record, Response, Span
from generator.model.items import items
from generator.model.matching import Row
from generator.model.names import LONGEST_NAME, naming, row_words, shortened
from generator.model.placeholders import nature
from generator.model.response import standing

_OPEN = frozenset({"open", "not-discussed", "open-with-text"})
_ANSWERED = frozenset({"real", "not-applicable"})


@dataclass(frozen=True, slots=True)
class Part:
    """Words, the same without what was crossed out, and what kind of answer each thing in them is."""

    text: str
    standing: str
    natures: tuple[Nature, ...]


NOTHING = Part("", "", ())


@dataclass(frozen=True, slots=True)
class Line:
    """A row, item or text: how it is known again, where it stood and whose it was; of a row its `cells` by column."""

    row: Row
    name: str
    part: Part
    ref: CellRef
    voice: str
    cells: Mapping[str, Part] = field(default_factory=dict)
    record: Record | None = None

    @property
    def text(self) -> str:
        """Its words, of a row what it is called."""
        return self.part.text

    @property
    def standing(self) -> str:
        """Its words without what was crossed out."""
        return self.part.standing

    def at(self, column: str) -> Part:
        """What stands in a column, or in the whole line for ""; nothing is a part without words."""
        return self.cells.get(column, NOTHING) if column else self.part

    def answers(self, column: str) -> int:
        """How many answers stand in a column, or in the whole line for ""; "not applicable" is one."""
        return sum(nature in _ANSWERED for nature in self.at(column).natures)

    def is_open(self, column: str) -> bool:
        """Whether a column, or the whole line for "", holds something still to be decided, beside answers too."""
        return not _OPEN.isdisjoint(self.at(column).natures)

    def closes(self, column: str, old: Line | None) -> bool:
        """Whether nothing is open here that was in `old`, and more answers stand in its place."""
        if old is None or not old.is_open(column) or self.is_open(column):
            return False
        return self.answers(column) > old.answers(column)


def lines(question: Question, response: Response, *, table: bool) -> tuple[Line, ...]:
    """What stands at a question: the rows of a `table`, else the things in its answer, a line above a list included."""
    if table:
        return tuple(_row(question, record) for record in response.rows(question.id))
    return tuple(_items(question, response.answer(question.id)))


def loose_line(passage: Passage) -> Line:
    """A text that belongs to no question."""
    return _line(passage.spans, passage.ref, passage.voice, nature(standing(passage.spans).strip()))


def _items(question: Question, answer: Answer | None) -> Iterator[Line]:
    lead_in = ""
    for item in items(answer, question):
        if item.lead_in and item.lead_in != lead_in:
            yield Line(
                Row("", item.lead_in, item.lead_in), shortened(item.lead_in, LONGEST_NAME),
                Part(item.lead_in, item.lead_in, ()), item.ref, item.voice,
            )  # fmt: skip
        lead_in = item.lead_in
        yield _line(item.spans, item.ref, item.voice, item.nature)


def _line(spans: tuple[Span, ...], ref: CellRef, voice: str, kind: Nature) -> Line:
    text = "".join(span.text for span in spans).strip()
    part = Part(text, standing(spans).strip(), (kind,))
    return Line(Row("", text, text), shortened(text, LONGEST_NAME), part, ref, voice)


def _row(table: Question, record: Record) -> Line:
    cells = {
        column.id: _part(column, answer) for column in table.columns if (answer := record.answer(column.id)) is not None
    }
    number, first = table.column("number"), naming(table)
    own = record.text(number.id) if number else ""
    roles = ("user", "wish") if table.role == "stories" else ()
    named = [column for role in roles if (column := table.column(role))] or [column for column in (first,) if column]
    key = " ".join(text for column in named if (text := record.text(column.id)))
    whole = " ".join(part.text for id_, part in cells.items() if not number or id_ != number.id)
    name = _name(table, record)
    part = Part(name, name, ())
    row = Row(own, key or whole, whole, _apart(table, record, cells))
    return Line(row, name, part, record.ref, record.voice, cells, record)


def _apart(table: Question, record: Record, cells: Mapping[str, Part]) -> Row | None:
    """A story without its number and its user; None where no wish stands in its own column."""
    wish = table.column("wish") if table.role == "stories" else None
    if not wish or not (said := record.text(wish.id)):
        return None
    without = {column.id for column in table.columns if column.role in {"number", "user"}}
    return Row("", said, " ".join(part.text for id_, part in cells.items() if id_ not in without))


def _name(table: Question, record: Record) -> str:
    """What the row is called: a story by its wish, a row without a name by its first words."""
    wish = table.column("wish") if table.role == "stories" else None
    said = shortened(record.text(wish.id), LONGEST_NAME) if wish else row_words(table, record)
    return said or row_words(table, record) or shortened(record.answers[0].text, LONGEST_NAME)


def _part(column: Question, answer: Answer) -> Part:
    words = "\n".join(standing(passage.spans) for passage in answer.passages)
    return Part(answer.text, words, tuple(item.nature for item in items(answer, column)))
