"""This file lays the answers of several groups side by side: what they share, what one said, and what differs."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.combine.names import named, proposals
from generator.model import counts, folded, items, party_key, record_items, row_name
from generator.model.combined import Combined, Difference, Laid, Party, Said
from generator.model.matching import Row, alike
from generator.model.states import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.model import Canvas, Item, Passage, Question, Record, Response

_NEAR = 0.72
"""From how much alike (0 to 1) two things that groups noted are shown as a pair."""
_MOST_COMPARED = 60
_WORDS = re.compile(r"[^\W_]+")
_NO_DIFFERENCE = frozenset({"meta.group", "meta.participants", "meta.title"})
_OWN_CHAPTER = frozenset({"stories", "process"})


@dataclass(frozen=True, slots=True)
class _Thing:
    """One thing that a group noted, at a question or as a row."""

    group: str
    text: str
    record: Record | None = None

    @property
    def key(self) -> str:
        """The words without case, accents, punctuation and white space."""
        return " ".join(_WORDS.findall(folded(self.text)))


def side_by_side(canvas: Canvas, response: Response, aliases: Mapping[str, str]) -> Combined:
    """What the groups of `response` share and where they differ. `aliases` are other names of stakeholders."""
    laid: list[Laid] = []
    differences: list[Difference] = []
    parties: list[Party] = []
    for question in _shown(canvas):
        if question.column("stakeholder") and question.role != "insights":
            parties += _parties(question, response, aliases)
            continue
        things = list(_things(question, response))
        if question.kind == "single":
            differences += _single(question, things)
            continue
        found = _laid(question, things)
        if question.role not in _NO_DIFFERENCE:
            # Whole stories and steps stand in chapters of their own, each with its group.
            laid.append(replace(found[0], only=()) if question.role in _OWN_CHAPTER else found[0])
        differences += [*found[1], *_cells(question, things)]
    return Combined(
        groups=tuple(group.name for group in response.groups),
        laid=tuple(one for one in laid if one.shared or one.only),
        differences=tuple(differences),
        parties=tuple(parties),
        proposals=proposals(list(_party_names(canvas, response)), aliases),
        chosen=tuple(_chosen(canvas, response)),
    )


def _shown(canvas: Canvas) -> Iterator[Question]:
    """The questions whose answers may be printed unasked."""
    for section in canvas.sections:
        if not section.private:
            yield from (question for question in section.questions if not question.column("share"))


def _group(response: Response, passage: Passage) -> str:
    group = response.group_of(passage)
    return group.name if group else passage.voice


def _things(question: Question, response: Response) -> Iterator[_Thing]:
    if question.kind == "table":
        for record in counted(question, response):
            if name := _row_text(question, record):
                yield _Thing(_group(response, record.answers[0].passages[0]), name, record)
        return
    answer = response.answer(question.id)
    by_ref = {passage.ref: _group(response, passage) for passage in answer.passages} if answer else {}
    for item in items(answer, question):
        if item.nature in {"real", "open-with-text"}:
            yield _Thing(by_ref[item.ref], item.standing)


def _row_text(question: Question, record: Record) -> str:
    """What a row says: of a story the wish, of others the words that name it."""
    if question.role == "stories":
        return "; ".join(item.standing for item in _real(record, question.column("wish")))
    return row_name(question, record)


def _real(record: Record, column: Question | None) -> list[Item]:
    return [item for item in record_items(record, column) if item.nature == "real"]


def _once(things: Iterable[_Thing]) -> Said:
    found = list(things)
    return Said(found[0].text, tuple(dict.fromkeys(thing.group for thing in found)))


def _laid(question: Question, things: Sequence[_Thing]) -> tuple[Laid, list[Difference]]:
    by_key: dict[str, list[_Thing]] = defaultdict(list)
    for thing in things:
        by_key[thing.key].append(thing)
    said = [_once(group) for group in by_key.values()]
    only = [one for one in said if len(one.groups) == 1]
    pairs = list(_near(only)) if question.role != "stories" else []
    numbers = [pair for pair in pairs if _numbers(pair[0].text) != _numbers(pair[1].text)]
    differences = [Difference(question.id, "", pair) for pair in numbers]
    shared = tuple(one for one in said if len(one.groups) > 1)
    return Laid(question.id, shared, tuple(only), tuple(pair for pair in pairs if pair not in numbers)), differences


def _near(only: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """What different groups said in nearly the same words; a long list is not compared, since that is quadratic."""
    rows = [(one, Row("", one.text, one.text)) for one in only[:_MOST_COMPARED]]
    for at, (one, row) in enumerate(rows):
        for other, there in rows[at + 1 :]:
            same = _without_numbers(one.text) == _without_numbers(other.text)
            if one.groups != other.groups and (same or alike(row, there) >= _NEAR):
                yield one, other


def _without_numbers(text: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", folded(text)))


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)*", text)


def _single(question: Question, things: Sequence[_Thing]) -> list[Difference]:
    by_key: dict[str, list[_Thing]] = defaultdict(list)
    for thing in things:
        by_key[party_key(thing.key)].append(thing)
    if len(by_key) < 2 or question.role in _NO_DIFFERENCE:  # noqa: PLR2004
        return []
    return [Difference(question.id, "", tuple(_once(group) for group in by_key.values()))]


def _cells(question: Question, things: Sequence[_Thing]) -> Iterator[Difference]:
    """Rows that several groups noted in the same words, with something else in another column."""
    rows: dict[str, list[_Thing]] = defaultdict(list)
    for thing in things if question.role != "stories" else ():
        if thing.record:
            rows[thing.key].append(thing)
    for same in rows.values():
        if len({thing.group for thing in same}) < 2:  # noqa: PLR2004
            continue
        for column in question.columns:
            cells = [
                _Thing(thing.group, "; ".join(item.standing for item in real))
                for thing in same
                if thing.record and (real := _real(thing.record, column))
            ]
            by_key: dict[str, list[_Thing]] = defaultdict(list)
            for cell in cells:
                by_key[cell.key].append(cell)
            named_by = _row_text(question, same[0].record) if same[0].record else ""
            if len(by_key) > 1 and len({cell.group for cell in cells}) > 1 and not _names_row(cells, same):
                yield Difference(column.id, named_by, tuple(_once(group) for group in by_key.values()))


def _names_row(cells: Sequence[_Thing], rows: Sequence[_Thing]) -> bool:
    """Whether a column is the one that the rows are called by: there only the spelling differs."""
    return {cell.key for cell in cells} <= {row.key for row in rows}


def _parties(table: Question, response: Response, aliases: Mapping[str, str]) -> list[Party]:
    """The stakeholders that more than one group named, with what each wrote beside the name."""
    column = table.column("stakeholder")
    found: dict[str, dict[str, tuple[str, list[tuple[str, str]]]]] = defaultdict(dict)
    for record in counted(table, response):
        group = _group(response, record.answers[0].passages[0])
        beside = [
            (other.id, "; ".join(item.standing for item in real))
            for other in table.columns
            if other is not column and (real := _real(record, other))
        ]
        for item in _real(record, column):
            name, cells = found[named(item.standing, aliases)].setdefault(group, (item.standing, []))
            cells += [cell for cell in beside if cell not in cells]
            del name
    return [
        Party(
            table.id,
            " / ".join(dict.fromkeys(name for name, _ in sides.values())),
            tuple((group, tuple(cells)) for group, (_, cells) in sides.items()),
        )
        for sides in found.values()
        if len(sides) > 1
    ]


def _party_names(canvas: Canvas, response: Response) -> Iterator[tuple[str, str]]:
    """Every name of a stakeholder, with the group that wrote it."""
    by_ref = {
        passage.ref: _group(response, passage)
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
