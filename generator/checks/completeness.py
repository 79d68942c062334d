"""This file asks what is not there yet: prompts without an answer, partly answered, or still to be decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from generator.checks.subject import Subject
from generator.model import (
    POSTPONED,
    Finding,
    Item,
    Level,
    Passage,
    PromptState,
    Question,
    Record,
    crossed_out,
    naming,
    real_items,
    record_items,
    said,
    unfilled,
)
from generator.model.counts import is_decision

_Said = TypeVar("_Said", Item, Passage)

_PARTIES = frozenset(["owner", "commissioner"])
_EITHER = re.compile(r"\b(?:of|or)\b.*\?\s*$", re.IGNORECASE)
"""Of these "RWS of provincie?" is not known; a bottleneck may well be a question, and "KRW?" is a name."""
_ASKED_BACK = re.compile(r"(?:wie|wanneer|who|when)(?: dan)?\s*\?+", re.IGNORECASE)
# Said by a check of its own, with the names of the stories or steps.
_OWN_CHECK = {
    "stories": frozenset({"wish", "value", "insight", "information", "indicator", "data", "place"}),
    "process": frozenset({"actor"}),
}


def unanswered(subject: Subject) -> Iterator[Finding]:
    """Prompts without any answer: block by block, table by table, then one by one."""
    later = []
    for _, group in groupby(subject.states, key=lambda state: state.prompt.section.id):
        states = list(group)
        section = states[0].prompt.section
        if any(state.state != "missing" for state in states):
            yield from _of_block(subject, states)
        elif section.later:
            later.append(section)
        else:
            yield subject.finding("block-empty", "missing", states[0].prompt.question, count=len(states))
    if later:
        numbers = "–".join(dict.fromkeys(str(section.number) for section in (later[0], later[-1])))
        yield subject.finding("block-not-yet", "tip", later[0].questions[0], blocks=numbers, count=len(later))


def _of_block(subject: Subject, states: list[PromptState]) -> Iterator[Finding]:
    level: Level
    for _, group in groupby(states, key=lambda state: state.prompt.question.id):
        together = list(group)
        missing = [state for state in together if state.state == "missing"]
        table = together[0].prompt.question
        if table.kind == "table" and len(missing) == len(together) and not missing[0].rows:
            level = "missing" if table.required else "tip"
            yield subject.finding("table-empty", level, table, count=len(missing))
            continue
        for state in missing:
            column = state.prompt.columns[0] if state.prompt.columns else table
            if state.prompt.required:
                # What can only be answered once something was used is no gap, also when the group began on it.
                level = "attention" if state.prompt.section.later else "missing"
                if state.rows:
                    rows = [one for one in state.lacking_rows if id(one) not in subject.nameless] or state.lacking_rows
                    yield subject.finding_of_rows("missing-in-rows", level, column, rows)
                else:
                    yield subject.finding("missing-answer", level, column)
            else:
                yield subject.finding("optional-missing", "tip", column, state.lacking[:1])


def partly(subject: Subject) -> Iterator[Finding]:
    """Columns that are filled in some rows and not in others: the rows are named, and what stands there instead."""
    for state in subject.states:
        if state.state != "partial":
            continue
        table, column = state.prompt.question, state.prompt.columns[0]
        if not state.prompt.required:
            yield from _told_elsewhere(subject, state, column)
            continue
        yield from _shared(subject, state)
        if column.role in _OWN_CHECK.get(table.role, frozenset()):
            continue
        late = [record for record in state.lacking_rows if _postponed(state, record)]
        # Of whom only the name is there, that is told once.
        told = {id(record) for record in subject.only_named.get(table.id, ())}
        # Nor is anything else asked of nobody than who it is.
        told |= subject.nameless if column != naming(table) else set()
        told -= {id(record) for record in late}
        lacking = [record for record in state.lacking_rows if id(record) not in told]
        if len(lacking) > len(late):
            yield subject.finding_of_rows(
                "partial-answer", "attention", column, lacking, filled=state.filled, rows=state.rows
            )
        elif late:
            texts = _lines(item for record in late for item in _postponed(state, record))
            yield subject.finding_of_rows("cell-postponed", "attention", column, late, texts=texts)


def _told_elsewhere(subject: Subject, state: PromptState, column: Question) -> Iterator[Finding]:
    """What need not be answered and says where the answer stands: "zie foto" is read by nobody."""
    away = {
        id(record): [item for item in _postponed(state, record) if item.nature == "reference"]
        for record in state.lacking_rows
    }
    rows = [record for record in state.lacking_rows if away[id(record)]]
    if rows:
        texts = _lines(item for record in rows for item in away[id(record)])
        yield subject.finding_of_rows("cell-postponed", "attention", column, rows, texts=texts)


def _shared(subject: Subject, state: PromptState) -> Iterator[Finding]:
    """Of two columns that share a question of the canvas, the one that nobody filled: models beside data."""
    for column in unfilled(state.prompt, subject.rows(state.prompt.question)):
        # Both may stand in one cell; "hoogtemodel" may be data as well.
        beside = [item for item, _ in _placed_items(subject, state) if column.role in item.standing.casefold()]
        if beside:
            yield subject.finding("column-beside", "tip", column, texts=_lines(beside))
        else:
            yield subject.finding("column-missing", "missing", column)


def still_open(subject: Subject) -> Iterator[Finding]:
    """Answers that were put off, do not apply or point elsewhere: as a whole, as one of several, or as a row."""
    for state in subject.states:
        question = state.prompt.columns[0] if state.prompt.columns else state.prompt.question
        placed = _placed_items(subject, state)
        found = [item for item, _ in placed]
        late = [item for item in found if item.nature in POSTPONED]
        refs = [item.ref for item in found]
        if state.state == "not-applicable":
            yield subject.finding("not-applicable", "tip", question, refs)
        elif state.state == "placeholder":
            kinds = {item.nature for item in late}
            code = "placeholder"
            if kinds == {"reference"}:
                code = "reference-only"
            elif kinds == {"not-discussed"}:
                code = "not-discussed"
            finding = subject.finding(code, "attention", question, refs, texts=_lines(late))
            yield replace(finding, owed=state.prompt.required)
        elif late:
            yield from _among_answers(subject, state)
        who = question.role in _PARTIES
        doubts = [item for item in found if who and item.nature == "real" and _EITHER.search(item.standing)]
        if open_points := [one for one in placed if one[0].nature == "open-with-text" or one[0] in doubts]:
            finding = _put_off(subject, "open-point", question, open_points)
            yield replace(finding, owed=state.prompt.required and state.state == "open")
    for question in subject.questions():
        if question.kind == "table":
            yield from _rows_put_off(subject, question)


def _among_answers(subject: Subject, state: PromptState) -> Iterator[Finding]:
    """One thing among real answers that is none: "n.t.b." in a list, or on a line of a cell."""
    table = state.prompt.question
    for column in state.prompt.columns or (table,):
        if table.role == "stories" and column.role == "place":
            continue  # of data without a place, its own check tells
        late = []
        for record in subject.rows(table) if state.prompt.columns else (None,):
            found = record_items(record, column) if record else subject.items(column)
            if any(item.nature in {"real", "open-with-text"} for item in found):
                late += [(item, record) for item in found if item.nature in POSTPONED]
        if late:
            yield replace(_put_off(subject, "item-postponed", column, late), owed=state.prompt.required)


def _put_off(subject: Subject, code: str, column: Question, found: Sequence[tuple[Item, Record | None]]) -> Finding:
    """One finding for all that was put off at `column`, with the names of its rows."""
    rows = {item.ref: record for item, record in found}
    texts = _lines(item for item, _ in found)
    finding = subject.finding(code, "attention", column, rows, texts=texts, count=len(found))
    return subject.called(finding, filter(None, rows.values()))


def _rows_put_off(subject: Subject, table: Question) -> Iterator[Finding]:
    """Rows that hold nothing but what puts the answer off, beside rows that count; of agreements also alone."""
    alone = not subject.canvas.section_of[table.id].asked
    counts = {id(record) for record in subject.rows(table)}
    late = [
        [item for column in table.columns for item in record_items(record, column) if item.nature in POSTPONED]
        for record in (subject.response.rows(table.id) if counts or alone else ())
        if id(record) not in counts
    ]
    found = [item for row in late for item in row]
    if found:
        refs = dict.fromkeys(item.ref for item in found)
        texts, rows = _lines(found), sum(map(bool, late))
        finding = subject.finding("row-postponed", "attention", table, refs, texts=texts, count=rows)
        yield replace(finding, owed=table.required)


def crossed(subject: Subject) -> Iterator[Finding]:
    """Rows of which the name was crossed out and something else was not: they do not count."""
    for table in subject.questions():
        rows = [row for row in subject.response.rows(table.id) if crossed_out(table, row) and said(table, row)]
        if rows and (column := naming(table)):
            refs = [subject.response.cell(row, column.id) for row in rows]
            yield subject.finding("row-crossed-out", "attention", table, refs, count=len(rows))


def agreed(subject: Subject) -> Iterator[Finding]:
    """Agreements of which who does it, or when, is still to be said; "not applicable" says neither.

    Where it was noted of others who does it, it is asked of an action without anybody too, and of no decision.
    """
    for table in subject.canvas.tables("agreements"):
        yield from _of_nobody(subject, table)
        for column in (table.column(role) for role in ("who", "when")):
            late = [record for record in subject.rows(table) if _is_late(record_items(record, column))]
            if column and late:
                texts = _lines(item for record in late for item in record_items(record, column))
                yield subject.finding_of_rows("cell-postponed", "attention", column, late, texts=texts)


def _of_nobody(subject: Subject, table: Question) -> Iterator[Finding]:
    """Actions beside which it does not stand who does them, while it stands beside others."""
    who = table.column("who")
    rows = [row for row in subject.rows(table) if not is_decision(table, row)]
    # A dash says that nobody does.
    alone = [row for row in rows if who and not row.text(who.id).strip()]
    if who and alone and len(alone) < len(rows):
        filled = len(rows) - len(alone)
        yield subject.finding_of_rows("partial-answer", "attention", who, alone, filled=filled, rows=len(rows))


def _is_late(found: Sequence[Item]) -> bool:
    """Whether words stand in a cell, and no answer: here "wie?" is none, and "idem" below another row is one."""
    said = [item for item in found if item.nature != "empty"]
    answers = [item for item in said if item.nature in ("real", "reference")]
    return bool(said) and all(_ASKED_BACK.fullmatch(item.standing) for item in answers)


def _postponed(state: PromptState, record: Record) -> list[Item]:
    return [
        item for column in state.prompt.columns for item in record_items(record, column) if item.nature in POSTPONED
    ]


def _lines(found: Iterable[Item]) -> str:
    """What stands there, each text once, on a line each."""
    return "\n".join(dict.fromkeys(" ".join(item.standing.split()) for item in found))


def limits(subject: Subject) -> Iterator[Finding]:
    """More answers than the canvas asks for; nothing is ever cut off."""
    for question in subject.questions():
        if question.limit:
            maximum, counts = question.limit.maximum, subject.canvas.find(question.limit.distinct or question.id)
            for counted in _by_voice(_counted(subject, question)):
                if len(counted) > maximum:
                    refs = (item.ref for item in counted)
                    yield subject.finding("too-many", "tip", counts, refs, found=len(counted), maximum=maximum)
        if question.expected == 1:
            answer = subject.response.answer(question.id)
            for filled in _by_voice([passage for passage in answer.passages if passage.text.strip()] if answer else []):
                if len(filled) > 1:
                    refs = (passage.ref for passage in filled)
                    yield subject.finding("more-than-one", "tip", question, refs, found=len(filled))


def _by_voice(found: Iterable[_Said]) -> list[list[_Said]]:
    """What each respondent or group gave: what is asked of them is asked of each."""
    groups: dict[str, list[_Said]] = {}
    for one in found:
        groups.setdefault(one.voice, []).append(one)
    return list(groups.values())


def _counted(subject: Subject, question: Question) -> list[Item]:
    """What a limit counts: the items, or the distinct values of one column for each respondent or group."""
    if not (question.limit and question.limit.distinct):
        return [item for item in subject.items(question) if item.nature == "real"]
    column = subject.canvas.find(question.limit.distinct)
    by_name: dict[tuple[str, str], Item] = {}
    for record in subject.rows(question):
        for item in real_items(record, column):
            by_name.setdefault((item.voice, " ".join(item.text.casefold().split())), item)
    return list(by_name.values())


def _placed_items(subject: Subject, state: PromptState) -> list[tuple[Item, Record | None]]:
    """Everything that stands at a prompt, in a table with its row."""
    prompt = state.prompt
    if not prompt.columns:
        return [(item, None) for item in subject.items(prompt.question)]
    return [
        (item, record)
        for record in subject.response.rows(prompt.question.id)
        for column in prompt.columns
        for item in record_items(record, column)
    ]
