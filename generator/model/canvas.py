"""This file says what a canvas asks: sections, questions, columns and choices."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")
Kind = Literal["text", "list", "single", "table"]
KINDS: tuple[Kind, ...] = ("text", "list", "single", "table")
FACTS = frozenset({"meta.title", "meta.date", "meta.place", "meta.client"})
"""The roles of what a start sheet says of a workshop, the same for all its tables."""
START = FACTS | {"meta.group", "meta.round"}
"""The same, and what it says of the one group and round."""
_MARKS = " .!:;,"


class Wording(NamedTuple):
    """The same words in both languages."""

    nl: str = ""
    en: str = ""

    def get(self, language: str) -> str:
        """The words in `language` ("nl" or "en"); Dutch where English is not given."""
        return (self.en if language == "en" else self.nl) or self.nl

    def __bool__(self) -> bool:
        """Whether there are words at all."""
        return bool(self.nl or self.en)


class Choice(NamedTuple):
    """One of the values that a cell offers; other text is taken as typed."""

    id: str
    label: Wording
    aliases: tuple[str, ...] = ()


class Limit(NamedTuple):
    """The canvas names a maximum. It counts items, or the distinct values of the column `distinct` (an id)."""

    maximum: int
    distinct: str = ""


class Question(NamedTuple):
    """A question, a table of questions, or a column of such a table.

    `asked` is False for what the canvas itself does not ask (a story number, the date of the workshop). `role` says
    what an answer is for, so that checks and documents need no names: "stories", "user", "data", "meta.title".
    `prompt` is the id of the column whose question this column shares, else empty. `grid` is the place on the board:
    row and column from 1, then the spans; None when it has none.
    """

    id: str
    kind: Kind
    label: Wording
    asked: bool = True
    required: bool = False
    role: str = ""
    heading: Wording = Wording()
    hint: Wording = Wording()
    aliases: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    columns: tuple["Question", ...] = ()
    limit: Limit | None = None
    expected: int | None = None
    semicolons: bool = False
    prompt: str = ""
    letter: str = ""
    grid: tuple[int, int, int, int] | None = None
    short: Wording = Wording()

    @property
    def name(self) -> Wording:
        """What to call it in a table head or a message: the short name if it has one, else its question."""
        return self.short or self.heading or self.label

    def choice(self, text: str) -> str:
        """The id of the choice that `text` is, by its label in either language, its id or an alias; empty for none.

        A letter with which one choice alone begins is that choice; a mark behind it ("Besluit!") says nothing else.
        """
        typed = " ".join(text.split()).casefold().strip(_MARKS)
        if not typed or not self.choices:
            return ""
        ways = {one.id: [one.id, one.label.nl, one.label.en, *one.aliases] for one in self.choices}
        said = {id_: {name.casefold() for name in names} for id_, names in ways.items()}
        letter = typed if len(typed) == 1 else " "
        begin = [id_ for id_, names in said.items() if any(name.startswith(letter) for name in names)]
        return next((id_ for id_, names in said.items() if typed in names), begin[0] if len(begin) == 1 else "")

    @property
    def telling(self) -> tuple["Question", ...]:
        """The columns of a table that hold words: no number and no choice."""
        return tuple(column for column in self.columns if column.role != "number" and not column.choices)

    def column(self, role: str) -> "Question | None":
        """The column with this role, or None."""
        return next((column for column in self.columns if column.role == role), None)


class Section(NamedTuple):
    """A block of the canvas, or (`asked` False) a sheet that the canvas does not ask, such as agreements.

    `later` marks a block that can only be answered once something was used; wholly empty it is not a gap. `included`
    is False for a sheet that the blank workbook leaves out unless asked for. `private` answers appear in no output.
    """

    id: str
    title: Wording
    sheet: Wording
    questions: tuple[Question, ...]
    subtitle: Wording = Wording()
    number: int | None = None
    asked: bool = True
    later: bool = False
    included: bool = True
    private: bool = False
    intro: Wording = Wording()
    aliases: tuple[str, ...] = ()

    @property
    def closed(self) -> bool:
        """Whether nothing may be printed unasked: it is private, or a table's rows are printed when marked so."""
        return self.private or any(question.column("share") for question in self.questions)

    @property
    def parts(self) -> tuple[Question, ...]:
        """Every question and table, each with the columns of a table behind it."""
        return tuple(part for question in self.questions for part in (question, *question.columns))

    @property
    def fields(self) -> tuple[Question, ...]:
        """What can be filled in: every question, and of a table its columns."""
        return tuple(part for question in self.questions for part in question.columns or (question,))


class Prompt(NamedTuple):
    """One thing that the canvas asks, as people count them: a question, or a column (or two that share a question)."""

    id: str
    section: Section
    question: Question
    columns: tuple["Question", ...] = ()

    @property
    def label(self) -> Wording:
        """Its words."""
        return self.columns[0].label if self.columns else self.question.label

    @property
    def required(self) -> bool:
        """Whether leaving it out is a gap."""
        return self.columns[0].required if self.columns else self.question.required


@dataclass(frozen=True)
class Canvas:
    """What is asked, and which documents are made of it: pairs of a template's name and a format."""

    id: str
    title: Wording
    sections: tuple[Section, ...]
    documents: tuple[tuple[str, str], ...] = (("report", "docx"), ("deck", "pptx"), ("backlog", "md"))
    aliases: tuple[str, ...] = ()
    _index: dict[str, Question] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the questions and columns by id."""
        self._index.update((part.id, part) for part in self.parts())

    def questions(self) -> Iterator[Question]:
        """Every question, tables included and columns not, in canvas order."""
        for section in self.sections:
            yield from section.questions

    def parts(self) -> Iterator[Question]:
        """Every question and table, each with the columns of a table behind it, in canvas order."""
        for section in self.sections:
            yield from section.parts

    def fields(self) -> Iterator[Question]:
        """What can be filled in: every question, and of a table its columns, in canvas order."""
        for section in self.sections:
            yield from section.fields

    def find(self, id_: str) -> Question | None:
        """The question, table or column with this id, or None."""
        return self._index.get(id_)

    def __getitem__(self, id_: str) -> Question:
        """The question, table or column with this id. Raises KeyError where there is none."""
        return self._index[id_]

    def by_role(self, role: str) -> Question | None:
        """The first question or table with this role, or None."""
        return next((question for question in self.questions() if question.role == role), None)

    def tables(self, role: str) -> tuple[Question, ...]:
        """The tables whose role is `role` or starts with `role` and a point."""
        return tuple(
            question
            for question in self.questions()
            if question.kind == "table" and (question.role == role or question.role.startswith(f"{role}."))
        )

    @cached_property
    def section_of(self) -> dict[str, Section]:
        """The section of every question, table and column, by id."""
        return {part.id: section for section in self.sections for part in section.parts}

    @cached_property
    def table_of(self) -> dict[str, Question]:
        """The table of every column, by the column's id."""
        return {column.id: table for table in self.questions() for column in table.columns}

    @cached_property
    def table_ids(self) -> frozenset[str]:
        """The ids of the tables."""
        return frozenset(table.id for table in self.table_of.values())

    def question_of(self, id_: str) -> str:
        """The id of the table of which `id_` is a column; of any other question its own."""
        return self.table_of[id_].id if id_ in self.table_of else id_

    @cached_property
    def prompts(self) -> tuple[Prompt, ...]:
        """What the canvas asks, counted as people count it (42 for the full canvas, 9 for the light one)."""
        found: list[Prompt] = []
        for section in self.sections:
            for question in section.questions if section.asked else ():
                if question.kind != "table":
                    found += [Prompt(question.id, section, question)] if question.asked else []
                    continue
                for column in question.columns:
                    if column.asked and not column.prompt:
                        sharing = tuple(other for other in question.columns if other.prompt == column.id)
                        found.append(Prompt(column.id, section, question, (column, *sharing)))
        return tuple(found)
