"""This file carries what was answered on one canvas over to another: only the questions whose role both have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.model import Answer, Canvas, Passage, Question, Record, Response, items
from generator.model.names import naming


@dataclass(frozen=True, slots=True)
class Carried:
    """A response on the canvas of another round. `asked` are the ids that its own canvas has as well."""

    response: Response
    asked: frozenset[str]

    def only(self, asked: frozenset[str]) -> Response:
        """What was answered at the questions and columns `asked`."""
        rows = [
            record._replace(answers=tuple(one for one in record.answers if one.question in asked))
            for record in self.response.records
        ]
        return replace(
            self.response,
            answers=tuple(one for one in self.response.answers if one.question in asked),
            records=tuple(record for record in rows if record.answers),
        )


def carried(response: Response, own: Canvas, canvas: Canvas) -> Carried:
    """`response`, of the canvas `own`, as one of `canvas`: by the role of each question and column."""
    if own.id == canvas.id:
        return Carried(response, frozenset(canvas.section_of))
    answers: list[Answer] = []
    records: list[Record] = []
    asked: set[str] = set()
    for question, other in _shared(own, canvas):
        columns = _columns(question, other)
        asked |= {other.id, *columns.values()}
        answers += [
            Answer(new, answer.passages)
            for old, new in {question.id: other.id, **columns}.items()
            if (answer := response.answer(old)) and (question.columns or not other.columns)
        ]
        records += _records(question, other, response)
        if question.columns and not other.columns:
            passages = tuple(one for record in response.rows(question.id) for one in _named(question, record))
            answers += [Answer(other.id, passages)] if passages else []
    carried_over = replace(response, canvas=canvas.id, answers=tuple(answers), records=tuple(records), story_ids=())
    return Carried(carried_over, frozenset(asked))


def has_shared_role(own: Canvas, canvas: Canvas) -> bool:
    """Whether two canvases ask anything alike, apart from the sheets that every canvas has."""
    return any(own.section_of[question.id].asked for question, _ in _shared(own, canvas))


def left_out(response: Response, canvas: Canvas, asked: frozenset[str]) -> tuple[Question, ...]:
    """The questions and columns with an answer that `asked` has not."""
    tables = [question for question in canvas.questions() if response.rows(question.id)]
    filled = {answer.question for answer in response.every_answer()}
    return tuple(
        part
        for question in canvas.questions() if not canvas.section_of[question.id].private
        for part in ((question, *question.columns) if question.id in asked else (question,))
        if part.id not in asked and (part.id in filled or part in tables)
    )  # fmt: skip


def _shared(own: Canvas, canvas: Canvas) -> Iterator[tuple[Question, Question]]:
    """The questions of both canvases that belong together."""
    for question in own.questions():
        other = canvas.by_role(question.role) if question.role else None
        if other is not None and {question.kind, other.kind} <= {"list", "table", "text", "single"}:
            yield question, other


def _columns(question: Question, other: Question) -> dict[str, str]:
    """Which column of one table is which of the other."""
    if question.columns and not other.columns:
        return {}
    if not question.columns:
        column = naming(other)
        return {"": column.id} if column else {}
    pairs = ((column, other.column(column.role)) for column in question.columns if column.role)
    return {column.id: found.id for column, found in pairs if found}


def _records(question: Question, other: Question, response: Response) -> Iterator[Record]:
    """The rows of a table, or the things in a list, as rows of the other table."""
    if not other.columns:
        return
    columns = _columns(question, other)
    for record in response.rows(question.id):
        cells = {columns[one.question]: one.passages for one in record.answers if one.question in columns}
        if cells:
            yield Record(other.id, tuple(Answer(one.id, cells[one.id]) for one in other.columns if one.id in cells))
    if not question.columns:
        for item in items(response.answer(question.id), question):
            passage = Passage(item.ref, item.spans, item.voice)
            yield Record(other.id, (Answer(columns[""], (passage,)),))


def _named(question: Question, record: Record) -> tuple[Passage, ...]:
    """What a row is called, as it was written."""
    column = naming(question)
    answer = record.answer(column.id) if column else None
    return answer.passages if answer else ()
