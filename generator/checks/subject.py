"""This file gathers once what all checks look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from generator.model import (
    POSTPONED,
    Answer,
    Canvas,
    CellRef,
    Finding,
    Item,
    Level,
    PromptState,
    Question,
    Record,
    Response,
    Section,
    Story,
    counted,
    counts,
    folded,
    items,
    once,
    party_key,
    prompt_states,
    real_items,
    record_items,
    row_name,
    stories,
)
from generator.model.names import LONGEST_NAME, shortened, singulars

# "geen" and "iedereen" are answers, but name no party that could be missing from the stakeholders.
_STOP = frozenset({
    "aan", "als", "bij", "dat", "den", "der", "die", "door", "een", "het", "hun", "met", "naar", "niet", "ook", "onder",
    "over", "per", "ter", "ten", "tot", "uit", "van", "voor", "wat", "wie", "wij", "zij", "zich", "zijn",
    "the", "and", "for", "with", "from", "their", "our", "his", "her", "its",
    "all", "alle", "allen", "andere", "overige", "diverse", "other", "various",
    "geen", "niemand", "iedereen", "none", "nobody", "everyone",
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+|\d+")
_SHORTEST = 3
_OWED = POSTPONED | {"empty"}


@dataclass(frozen=True)
class Subject:
    """A canvas, what was answered, and what follows from both. Private sheets are left out of everything.

    Who is a stakeholder to one group is one to all of them: those of the `whole`, where the response is a part of it.
    """

    canvas: Canvas
    response: Response
    whole: Subject | None = None

    @cached_property
    def states(self) -> tuple[PromptState, ...]:
        """The state of every prompt."""
        return prompt_states(self.canvas, self.response)

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """The user stories."""
        return stories(self.canvas, self.response)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections that are not private."""
        return tuple(section for section in self.canvas.sections if not section.private)

    def questions(self) -> Iterator[Question]:
        """The questions and tables that are not private."""
        for section in self.sections:
            yield from section.questions

    def answers(self) -> Sequence[tuple[Question, Answer]]:
        """Every answer that is not private, with its question or column."""
        return self._answers

    @cached_property
    def _answers(self) -> tuple[tuple[Question, Answer], ...]:
        # Several checks go through them all, and to tell which are said once takes as long as most checks.
        return tuple(self._every_answer())

    def _every_answer(self) -> Iterator[tuple[Question, Answer]]:
        for question in self.questions():
            for part in (question, *question.columns):
                if answer := self.response.answer(part.id):
                    yield part, answer
            # What a merged cell says of several rows is said once.
            cells = (cell for record in self.response.rows(question.id) for cell in record.answers)
            for cell in dict.fromkeys(cells):
                if column := self.canvas.find(cell.question):
                    yield column, cell

    def rows(self, table: Question) -> tuple[Record, ...]:
        """The rows of a table that count."""
        return counted(table, self.response)

    @cached_property
    def only_named(self) -> dict[str, tuple[Record, ...]]:
        """By table the stakeholders of whom only the name was noted, where of others there is more."""
        return {table.id: self._only_named(table) for table in self.canvas.tables("stakeholders")}

    def _only_named(self, table: Question) -> tuple[Record, ...]:
        column = table.column("stakeholder")
        rest = [one for one in table.telling if one != column]
        rows = self.rows(table) if column else ()
        alone = tuple(
            record for record in rows if row_name(table, record) and not any(record_items(record, one) for one in rest)
        )
        return alone if len(alone) < len(rows) else ()

    @cached_property
    def nameless(self) -> frozenset[int]:
        """The rows of stakeholders, by their `id`, of whom nobody said who it is."""
        rows = (record for table in self.canvas.tables("stakeholders") for record in self.rows(table))
        return frozenset(id(record) for record in rows if not self.name_of(record))

    def items(self, question: Question) -> tuple[Item, ...]:
        """The things that stand at a question."""
        return items(self.response.answer(question.id), question)

    @cached_property
    def parties(self) -> tuple[tuple[Question, Item], ...]:
        """Every stakeholder that was named, with its table."""
        return tuple(
            (table, item)
            for table in self.canvas.tables("stakeholders")
            for item in counts.party_items(table, self.response)
        )

    def is_tied(self, text: str) -> bool:
        """Whether a word of `text` is one of a stakeholder, the owner or the client, in the singular or the plural."""
        return not _kin(text).isdisjoint(self.party_words)

    @cached_property
    def party_words(self) -> frozenset[str]:
        """The words by which a user or an actor can be tied to a party."""
        if self.whole:
            return self.whole.party_words
        names = [item.text for _, item in self.parties]
        for role in ("owner", "commissioner"):
            question = self.canvas.by_role(role)
            names += [item.text for item in self.items(question)] if question else []
        keys = {party_key(name, self.response.aliases) for name in names}
        names += [name for name in self.response.aliases if party_key(name, self.response.aliases) in keys]
        return frozenset(word for name in names for word in _kin(name))

    def finding(
        self, code: str, level: Level, question: Question | None, refs: Iterable[CellRef] = (), **values: object
    ) -> Finding:
        """A finding at a question; its section is looked up."""
        section = self.canvas.section_of[question.id].id if question else ""
        pairs = tuple((name, str(value)) for name, value in values.items())
        return Finding(code, level, section, question.id if question else "", tuple(refs), pairs)

    def finding_of_rows(
        self, code: str, level: Level, column: Question, records: Sequence[Record], **values: object
    ) -> Finding:
        """A finding at a column of some rows, which names them."""
        refs = [self.response.cell(record, column.id) for record in records]
        found = self.finding(code, level, column, refs, count=len(records), **values)
        late = any(item.nature in POSTPONED for record in records for item in record_items(record, column))
        return replace(self.called(found, records), owed=late and column.required)

    def called(self, finding: Finding, records: Iterable[Record]) -> Finding:
        """`finding` with what its rows are called, and the first words of those without a name."""
        named = [(self.name_of(record), record) for record in records]
        names = tuple(name for name, _ in named)
        said = "\n".join("" if name else self._first_words(record) for name, record in named)
        return replace(finding, names=names, values=(*finding.values, *([("said", said)] if said.strip() else [])))

    def finding_of_people(
        self,
        code: str,
        level: Level,
        column: Question | None,
        people: Sequence[tuple[str, CellRef]],
        **values: object,
    ) -> Finding:
        """A finding about `people` (or parties) as they are called in cells of a column; each is counted once."""
        names = tuple(" ".join(name.split()) for name, _ in people)
        found = self.finding(code, level, column, [ref for _, ref in people], count=len(once(names)), **values)
        return replace(found, names=names)

    def name_of(self, record: Record) -> str:
        """What a row is called: a story by its id, another row by what names it; empty where nothing does."""
        table = self.canvas.find(record.table)
        return self._ids.get(id(record)) or (row_name(table, record) if table else "")

    def _first_words(self, record: Record) -> str:
        table = self.canvas.find(record.table)
        told = table.telling if table else ()
        said = (item.standing for column in told for item in real_items(record, column))
        return shortened(next(said, ""), LONGEST_NAME)

    @cached_property
    def _ids(self) -> dict[int, str]:
        return {id(story.record): story.id for story in self.stories}


def owed(found: Iterable[Item]) -> bool:
    """Whether there is no answer yet: "not applicable" is one, and an open point with text is told on its own."""
    return all(item.nature in _OWED for item in found)


def _kin(text: str) -> frozenset[str]:
    """The telling words of `text`, without plural endings and as what they may be the plural of."""
    return words(text).union(*map(singulars, _telling(text)))


def _telling(text: str) -> Iterator[str]:
    return (word for word in _WORD.findall(fold(text)) if len(word) >= _SHORTEST and word not in _STOP)


@lru_cache(maxsize=65_536)
def words(text: str) -> frozenset[str]:
    """The telling words of `text`: three letters or more, no small words, without plural endings or accents."""
    return frozenset(map(stem, _telling(text)))


def fold(text: str) -> str:
    """`text` without case, accents and points."""
    return folded(text).replace(".", "")


def stem(word: str) -> str:
    """`word` without a plural ending."""
    for ending in ("'s", "en", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)
    return word
