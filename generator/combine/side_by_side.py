"""This file lays the answers of several groups side by side: what they share, what one said, and what differs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from generator.combine.names import may_be_one, proposals, written_out
from generator.model import (
    Canvas,
    Question,
    Record,
    Response,
    counts,
    folded,
    items,
    names_parties,
    party_key,
    real_items,
    row_words,
    same_key,
    spelled,
)
from generator.model.combined import Combined, Difference, Laid, Said
from generator.model.matching import Row, alike
from generator.model.states import counted

_NEAR = 0.72
"""From how much alike (0 to 1) two things that groups noted are shown as a pair."""
_MOST_COMPARED = 60
_UNIONS = frozenset({"meta.group", "meta.participants", "meta.title"})
_OF_PARTIES = frozenset({"owner", "commissioner", "meta.client", "actor"})
"""Where one or several parties are named, of which the spelling differs."""
_OWN_CHAPTER = frozenset({"stories", "process"})


@dataclass(frozen=True, slots=True)
class _Thing:
    """One thing that a group noted, at a question or as a row; `key` is what tells it from other things."""

    group: str
    text: str
    key: str
    record: Record | None = None


def side_by_side(canvas: Canvas, response: Response) -> Combined:
    """What the groups of `response` share and where they differ."""
    laid: list[Laid] = []
    differences: list[Difference] = []
    for question in _shown(canvas):
        things = list(_things(question, response))
        said = _said(things)
        if question.kind == "single" and len(said) > 1 and len({thing.group for thing in things}) > 1:
            pairs = tuple(combinations(said, 2))
            if question.role in _OF_PARTIES and all(may_be_one(one.text, other.text) for one, other in pairs):
                laid.append(Laid(question.id, (), said, pairs))
            else:
                differences.append(Difference(question.id, "", said))
            continue
        found, near = _laid(question, said)
        # Whole stories and steps stand in chapters of their own, each with its group.
        laid.append(found._replace(only=()) if question.role in _OWN_CHAPTER else found)
        differences += near
        differences += _cells(question, things, response.aliases)
    return Combined(
        groups=tuple(group.name for group in response.groups),
        laid=tuple(one for one in laid if one.shared or one.only),
        differences=tuple(differences),
        proposals=proposals(list(_party_names(canvas, response)), response.aliases),
        chosen=tuple(_chosen(canvas, response)),
    )


def _shown(canvas: Canvas) -> Iterator[Question]:
    """The questions whose answers may be printed unasked."""
    for section in canvas.sections:
        if not section.private:
            yield from (one for one in section.questions if not one.column("share") and one.role not in _UNIONS)


def _things(question: Question, response: Response) -> Iterator[_Thing]:
    key = same_key(question, response)
    if question.kind == "table":
        for record in counted(question, response):
            group = response.group_name(record.answers[0].passages[0].voice)
            if names_parties(question):
                for item in real_items(record, question.column("stakeholder")):
                    yield _Thing(group, item.standing, key(item.standing), record)
            elif name := _row_text(question, record):
                yield _Thing(group, name, key(name), record)
        return
    answer = response.answer(question.id)
    by_ref = {passage.ref: response.group_name(passage.voice) for passage in answer.passages} if answer else {}
    for item in items(answer, question):
        if item.nature in {"real", "open-with-text"}:
            yield _Thing(by_ref[item.ref], item.standing, key(item.standing))


def _row_text(question: Question, record: Record) -> str:
    """What a row says: of a story the wish, of others the words that name it."""
    if question.role == "stories":
        return "; ".join(item.standing for item in real_items(record, question.column("wish")))
    return row_words(question, record)


def _said(things: Iterable[_Thing]) -> tuple[Said, ...]:
    """What was noted, each thing once with its groups, in the order in which it was first noted."""
    by_key: dict[str, list[_Thing]] = defaultdict(list)
    for thing in things:
        by_key[thing.key].append(thing)
    return tuple(
        Said(spelled(thing.text for thing in same), tuple(dict.fromkeys(thing.group for thing in same)))
        for same in by_key.values()
    )


def _laid(question: Question, said: Sequence[Said]) -> tuple[Laid, list[Difference]]:
    only = [one for one in said if len(one.groups) == 1]
    pairs = list(_near(said)) if question.role != "stories" and not names_parties(question) else []
    numbers = [pair for pair in pairs if _numbers(pair[0].text) != _numbers(pair[1].text)]
    differences = [Difference(question.id, "", sides) for sides in _joined(numbers)]
    shared = tuple(one for one in said if len(one.groups) > 1)
    told = {side for one in differences for side in one.sides}
    left = tuple(one for one in only if one not in told)
    return Laid(question.id, shared, left, tuple(pair for pair in pairs if pair not in numbers)), differences


def _joined(pairs: Iterable[tuple[Said, Said]]) -> list[tuple[Said, ...]]:
    """The pairs with those that have a side in common made one: what three groups put otherwise is one thing."""
    found: list[tuple[Said, ...]] = []
    for pair in pairs:
        mine = [one for one in found if set(one) & set(pair)]
        sides = tuple(dict.fromkeys(side for one in (*mine, pair) for side in one))
        found = [*(one for one in found if one not in mine), sides]
    return found


def _near(said: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """What different groups said in nearly the same words; a long list is not compared, since that is quadratic."""
    rows = [(one, Row("", one.text, one.text)) for one in said[:_MOST_COMPARED]]
    for at, (one, row) in enumerate(rows):
        for other, there in rows[at + 1 :]:
            same = _without_numbers(one.text) == _without_numbers(other.text)
            if set(one.groups).isdisjoint(other.groups) and (same or alike(row, there) >= _NEAR):
                yield one, other


def _without_numbers(text: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", folded(text)))


def _numbers(text: str) -> list[str]:
    """The numbers in a text, however they were typed: 1.200 is 1200, and 0.5 is 0,5."""
    typed = re.findall(r"\d+(?:[.,]\d+)*", text)
    return [re.sub(r"[.,](?=\d{3}(?!\d))", "", number).replace(".", ",") for number in typed]


def _cells(question: Question, things: Sequence[_Thing], aliases: Mapping[str, str]) -> Iterator[Difference]:
    """Rows that several groups noted in the same words, with something else in another column.

    What stakeholders and stories are to each group stands side by side; only another choice is a difference there.
    """
    every = question.role != "stories" and not names_parties(question)
    rows: dict[str, list[_Thing]] = defaultdict(list)
    for thing in things:
        if thing.record:
            rows[thing.key].append(thing)
    for same in rows.values():
        if len({thing.group for thing in same}) < 2:  # noqa: PLR2004
            continue
        for column in (one for one in question.columns if every or one.choices):
            key = partial(written_out if column.role in _OF_PARTIES else party_key, aliases=aliases)
            cells = [
                _Thing(thing.group, text := "; ".join(item.standing for item in real), column.choice(text) or key(text))
                for thing in same
                if thing.record and (real := real_items(thing.record, column))
            ]
            sides = _said(cells)
            named_by = _row_text(question, same[0].record) if same[0].record else ""
            # In the column that the rows are called by only the spelling differs.
            names_row = {cell.key for cell in cells} <= {row.key for row in same}
            if len(sides) > 1 and len({cell.group for cell in cells}) > 1 and not names_row:
                yield Difference(column.id, named_by, sides)


def _party_names(canvas: Canvas, response: Response) -> Iterator[tuple[str, str]]:
    """Every name of a stakeholder, with the group that wrote it."""
    by_ref = {
        passage.ref: response.group_name(passage.voice)
        for table in canvas.tables("stakeholders")
        for record in response.rows(table.id)
        for answer in record.answers
        for passage in answer.passages
    }
    for table in canvas.tables("stakeholders"):
        yield from ((item.standing, by_ref[item.ref]) for item in counts.party_items(table, response))


def _chosen(canvas: Canvas, response: Response) -> Iterator[tuple[str, int, int]]:
    """The questions of which the groups together gave more answers than the canvas asks of one."""
    for question in _shown(canvas):
        if question.limit and not question.limit.distinct:
            there = {thing.key for thing in _things(question, response)}
            if len(there) > question.limit.maximum:
                yield question.id, len(there), question.limit.maximum
