"""This file asks what is not there yet: prompts without an answer, partly answered, or still to be decided."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from generator.model import Item, Passage, record_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.checks.subject import Subject
    from generator.model import Finding, Level, PromptState, Question

_Said = TypeVar("_Said", Item, Passage)

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
                yield subject.finding("missing-answer", level, column, state.lacking)
            else:
                yield subject.finding("optional-missing", "tip", column, state.lacking[:1])


def partly(subject: Subject) -> Iterator[Finding]:
    """Columns that are filled in some rows and not in others."""
    for state in subject.states:
        if state.state != "partial" or not state.prompt.required:
            continue
        table, column = state.prompt.question, state.prompt.columns[0]
        if column.role in _OWN_CHECK.get(table.role, ()):
            continue
        yield subject.finding(
            "partial-answer", "attention", column, state.lacking,
            filled=state.filled, rows=state.rows, count=len(state.lacking),
        )  # fmt: skip


def still_open(subject: Subject) -> Iterator[Finding]:
    """Answers that are only a placeholder, only "not applicable", only point elsewhere, or an open point with text."""
    for state in subject.states:
        question = state.prompt.columns[0] if state.prompt.columns else state.prompt.question
        found = _items(subject, state)
        if state.state == "not-applicable":
            yield subject.finding("not-applicable", "tip", question, (item.ref for item in found))
        elif state.state == "placeholder":
            code = "reference-only" if all(item.nature == "reference" for item in found) else "placeholder"
            text = found[0].text if found else ""
            yield subject.finding(code, "attention", question, (item.ref for item in found), text=text)
        for item in found:
            if item.nature == "open-with-text":
                yield subject.finding("open-point", "attention", question, [item.ref], text=item.text)


def limits(subject: Subject) -> Iterator[Finding]:
    """More answers than the canvas asks for; nothing is ever cut off."""
    for question in subject.questions():
        if question.limit:
            maximum = question.limit.maximum
            for counted in _by_voice(_counted(subject, question)):
                if len(counted) > maximum:
                    refs = (item.ref for item in counted)
                    yield subject.finding("too-many", "tip", question, refs, found=len(counted), maximum=maximum)
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
        for item in record_items(record, column):
            if item.nature == "real":
                by_name.setdefault((item.voice, " ".join(item.text.casefold().split())), item)
    return list(by_name.values())


def _items(subject: Subject, state: PromptState) -> list[Item]:
    prompt = state.prompt
    if not prompt.columns:
        return list(subject.items(prompt.question))
    return [
        item
        for record in subject.response.rows(prompt.question.id)
        for column in prompt.columns
        for item in record_items(record, column)
    ]
