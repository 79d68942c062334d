"""This file says of every prompt whether it was answered, deels, or not: counts, never a grade."""

from __future__ import annotations

from typing import Literal, NamedTuple

from generator.model.canvas import Canvas, Prompt, Question
from generator.model.items import items, record_items
from generator.model.names import naming
from generator.model.placeholders import Nature
from generator.model.response import CellRef, Record, Response
from generator.model.sentences import split_sentence

State = Literal["answered", "partial", "open", "placeholder", "not-applicable", "missing"]


class PromptState(NamedTuple):
    """Of one prompt: its state; in a table also the counted rows, how many are filled, and which are not.

    `lacking` are the cells of the rows `lacking_rows`, where nothing stands or only what puts the answer off.
    """

    prompt: Prompt
    state: State
    rows: int = 0
    filled: int = 0
    lacking: tuple[CellRef, ...] = ()
    lacking_rows: tuple[Record, ...] = ()

    @property
    def done(self) -> bool:
        """Whether the group has given an answer here ("not applicable" is one)."""
        return self.state in {"answered", "not-applicable"}


def prompt_states(canvas: Canvas, response: Response) -> tuple[PromptState, ...]:
    """The state of every prompt, in canvas order."""
    known: tuple[Canvas, tuple[PromptState, ...]] | None = response.known.get("states")
    if known is None or known[0] is not canvas:
        states = (
            _of_column(prompt, response)
            if prompt.columns
            else PromptState(prompt, _of_question(prompt.question, response))
            for prompt in canvas.prompts
        )
        known = response.known["states"] = (canvas, tuple(states))
    return known[1]


def counted(table: Question, response: Response) -> tuple[Record, ...]:
    """The rows that count: with a real answer in a column other than a number or a choice, and not crossed out."""
    known: tuple[Question, tuple[Record, ...]] | None = response.known.get(f"counted {table.id}")
    if known is None or known[0] is not table:
        rows = response.rows(table.id)
        counting = tuple(row for row in rows if said(table, row) and not crossed_out(table, row))
        known = response.known[f"counted {table.id}"] = (table, counting)
    return known[1]


def said(table: Question, record: Record) -> bool:
    """Whether a real answer stands in a column other than a number or a choice, not crossed out."""
    return any("real" in _natures(record, column) for column in table.telling)


def crossed_out(table: Question, record: Record) -> bool:
    """Whether all words were crossed out of what names a row; of a story all that it tells."""
    columns = table.telling if table.role == "stories" else (naming(table),)
    found = [item for column in columns for item in record_items(record, column) if item.text.strip()]
    return bool(found) and not any(item.standing for item in found)


def _of_question(question: Question, response: Response) -> State:
    return _state([item.nature for item in items(response.answer(question.id), question)])


def _of_column(prompt: Prompt, response: Response) -> PromptState:
    rows = counted(prompt.question, response)
    cells = [_cell_state(prompt, row) for row in rows]
    filled = sum(cell in {"answered", "not-applicable", "open"} for cell in cells)
    if not rows:
        loose = [
            nature
            for record in response.rows(prompt.question.id)
            for column in prompt.columns
            for nature in _natures(record, column)
        ]
        # What nobody could join to rows stands at the column itself.
        loose += [item.nature for column in prompt.columns for item in items(response.answer(column.id), column)]
        return PromptState(prompt, _state(loose))
    behind = tuple(row for row, cell in zip(rows, cells, strict=True) if cell in {"missing", "placeholder"})
    lacking = tuple(response.cell(row, prompt.columns[0].id) for row in behind)
    states: tuple[State, ...] = ("answered", "open", "placeholder", "not-applicable")
    state: State = next((one for one in states if one in cells), "missing")
    if state == "answered" and (behind or unfilled(prompt, rows)):
        state = "partial"
    return PromptState(prompt, state, len(rows), filled, lacking, behind)


def unfilled(prompt: Prompt, rows: tuple[Record, ...]) -> tuple[Question, ...]:
    """The columns that share a question of the canvas and have no answer in any of the rows: data without models."""
    return tuple(
        column
        for column in (prompt.columns if len(prompt.columns) > 1 else ())
        if column.required and not any({"real", "not-applicable"} & set(_natures(row, column)) for row in rows)
    )


def _cell_state(prompt: Prompt, record: Record) -> State:
    natures = [nature for column in prompt.columns for nature in _natures(record, column)]
    if "real" not in natures and prompt.columns[0].role in told_in_wish(prompt.question, record):
        return "answered"
    return _state(natures)


def told_in_wish(table: Question, record: Record) -> list[str]:
    """The roles of what the wish of a story tells, when it holds a whole sentence that was not crossed out."""
    column = table.column("wish") if table.role == "stories" else None
    told = split_sentence("\n".join(item.standing for item in record_items(record, column))) if column else {}
    return [role for role, text in told.items() if text]


def _natures(record: Record, column: Question) -> list[Nature]:
    return [item.nature for item in items(record.answer(column.id), column)]


_cell_order: tuple[tuple[Nature, State], ...] = (
    ("real", "answered"),
    ("open-with-text", "open"),
    ("open", "placeholder"),
    ("not-discussed", "placeholder"),
    ("reference", "placeholder"),
    ("not-applicable", "not-applicable"),
)


def _state(natures: list[Nature]) -> State:
    for kind, state in _cell_order:
        if kind in natures:
            return state
    return "missing"


class Count(NamedTuple):
    """How many prompts were answered ("not applicable" is an answer), partly answered, and there are."""

    answered: int
    partial: int
    total: int


class Progress(NamedTuple):
    """Counts for the whole canvas, and by section id for each block that the canvas asks."""

    total: Count
    sections: tuple[tuple[str, Count], ...]


def progress(canvas: Canvas, states: tuple[PromptState, ...]) -> Progress:
    """How far the canvas is filled: counts, never a grade."""
    sections = tuple(
        (section.id, _count([state for state in states if state.prompt.section.id == section.id]))
        for section in canvas.sections
        if section.asked
    )
    return Progress(_count(list(states)), sections)


def _count(states: list[PromptState]) -> Count:
    return Count(
        answered=sum(state.done for state in states),
        partial=sum(state.state == "partial" for state in states),
        total=len(states),
    )
