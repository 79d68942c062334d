"""This file finds the lists on a sheet: in which column the questions stand, and what the other columns are for."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.layouts.headers import answer_voice, labels, role, voice

if TYPE_CHECKING:
    from generator.layouts.headers import Asked, Role
    from generator.layouts.questions import Texts
    from generator.xlsx.cells import Area, Cell, Sheet

_MOSTLY = 0.6
_MOST_LISTS = 100
_FEWEST = 2
_HALF = 0.5


@dataclass
class List:
    """One list: its head (the row, 0 when it has none; `second` is a second row of it), and the column of each kind.

    `answers` gives for the number of a column whose answers stand there ("" for one group's); `questions` gives for
    a row what is asked there, `hints` for a row the table that a column beside it names. `sparse` says that whose
    answers follow is named once, above them.
    """

    header: int
    question: int
    second: int = 0
    answers: dict[int, str] = field(default_factory=dict)
    voice: int = 0
    person: int = 0
    remarks: set[int] = field(default_factory=set)
    others: dict[int, Role] = field(default_factory=dict)
    questions: dict[int, Asked] = field(default_factory=dict)
    hints: dict[int, Asked] = field(default_factory=dict)
    sparse: bool = False

    def known(self, column: int) -> bool:
        """Whether the head of this column says what it is for."""
        named = {self.question, self.voice, self.person, *self.answers, *self.remarks, *self.others}
        return column in named

    def reason(self, column: int) -> str:
        """Why the texts of this column are set aside; empty when they are not."""
        if column in (self.voice, self.person):
            return "voice" if column == self.voice else "personal"
        return {"block": "block", "technical": "technical", "personal": "personal"}.get(self.others.get(column, ""), "")


def lists_on(sheet: Sheet, texts: Texts) -> list[List]:
    """The lists on `sheet` from top to bottom; none when its questions stand as on a form or a board."""
    found = labels(sheet, texts)
    column = _column(found, texts)
    if not column:
        return []
    questions = {one.cell.row: one for one, _ in found if one.cell.column == column}
    heads = _heads(sheet, column, questions)
    merges = {(merge.row, merge.column): merge for merge in sheet.merges} if heads else {}
    lists = [one for row in heads if (one := _headed(sheet, row, column, merges)).answers]
    if not lists:
        bare = _without_head(sheet, column, questions, texts)
        lists = [bare] if bare else []
    for number, each in enumerate(lists):
        end = lists[number + 1].header if number + 1 < len(lists) else sheet.last_row + 1
        each.questions = {row: found for row, found in questions.items() if max(each.header, 0) < row < end}
        blocks = [place for place, kind in each.others.items() if kind == "block"]
        for label, _ in found if blocks else ():
            if label.cell.column in blocks and label.cell.row in each.questions:
                each.hints[label.cell.row] = label
        who = (each.voice, each.person)
        filled = [any(cell.column in who and cell.text.strip() for cell in sheet.row(row)) for row in each.questions]
        each.sparse = sum(filled) < _HALF * len(filled)
    return [one for one in lists if one.questions]


def _column(labels: list[tuple[Asked, bool]], texts: Texts) -> int:
    """The column in which nearly all questions stand; 0 when they stand elsewhere too, or as the heads of a table."""
    tables = {question.id for question in texts.canvas.questions() if question.columns}
    single = [(found, full) for found, full in labels if not {id_ for part in found.parts for id_ in part} <= tables]
    strong = [found for found, full in single if full] or [found for found, _ in single]
    if not strong:
        return 0
    ((column, count),) = Counter(found.cell.column for found in strong).most_common(1)
    rows: dict[int, list[str]] = defaultdict(list)
    for found in strong:
        ids = {id_ for part in found.parts for id_ in part}
        rows[found.cell.row] += {texts.canvas.table_of[id_].id for id_ in ids if id_ in texts.canvas.table_of}
    heads = any(count > 1 for inside in rows.values() for count in Counter(inside).values())
    return 0 if heads or count < _MOSTLY * len(strong) else column


def _heads(sheet: Sheet, column: int, questions: dict[int, Asked]) -> list[int]:
    """The rows that can be the head of a list: what stands above the questions says so."""
    found: list[int] = []
    last = max(questions)
    for row in sorted({cell.row for cell in sheet.cells.values() if cell.row < last} - questions.keys()):
        if len(found) == _MOST_LISTS:
            break
        cells = sheet.row(row)
        if len([cell for cell in cells if cell.text.strip()]) < _FEWEST:
            continue
        above = next((cell for cell in cells if cell.column == column), None)
        if role(above.text) == "question" if above else any(_kind(cell.text) == "answer" for cell in cells):
            found.append(row)
    return found


def _headed(sheet: Sheet, row: int, column: int, merges: dict[tuple[int, int], Area]) -> List:
    """The list below a head. Without a column for answers, what has no other purpose holds answers, each its own."""
    one = List(row, column)
    unknown: list[Cell] = []
    for cell in sheet.row(row):
        if cell.column == column or not cell.text.strip():
            continue
        kind = _kind(cell.text)
        if kind == "answer":
            one.answers[cell.column] = answer_voice(cell.text) or ""
            if merge := merges.get((row, cell.column)):
                _beside(sheet, one, merge)
        elif kind:
            _add(one, cell.column, kind)
        else:
            unknown.append(cell)
    if not one.answers:
        right = [cell for cell in unknown if cell.column > column]
        one.answers = {cell.column: voice(cell.text) if len(right) > 1 else "" for cell in right}
    if not one.answers and one.voice:
        one.answers, one.voice = {one.voice: ""}, 0
    return one


def _add(one: List, column: int, kind: Role) -> None:
    if kind == "remark":
        one.remarks.add(column)
    elif kind == "voice" and not one.voice:
        one.voice = column
    elif kind == "personal" and not one.person:
        one.person = column
    else:
        one.others[column] = kind


def _beside(sheet: Sheet, one: List, head: Area) -> None:
    """A head over several columns: the row below it says whose they are, unless a question stands there."""
    columns = range(head.column, head.last_column + 1)
    below = {cell.column: cell for cell in sheet.row(head.last_row + 1) if cell.text.strip()}
    names = len(columns) > 1 and one.question not in below and any(column in below for column in columns)
    for column in columns:
        one.answers[column] = voice(below[column].text) if names and column in below else one.answers.get(column, "")
    one.second = head.last_row + 1 if names else one.second


def _without_head(sheet: Sheet, column: int, questions: dict[int, Asked], texts: Texts) -> List | None:
    """A list without a head: only where questions of a table stand in it, as else a form is read just as well."""
    tables = [found for found in questions.values() if any(id_ in texts.canvas.table_of for id_ in found.parts[0])]
    filled = Counter(
        cell.column
        for cell in sheet.cells.values()
        if cell.column > column and cell.row >= min(questions) and cell.text
    )
    if len(tables) < _FEWEST or not filled:
        return None
    return List(0, column, answers={_most(filled): ""})


def _most(filled: Counter[int]) -> int:
    return min(filled, key=lambda column: (-filled[column], column))


def _kind(text: str) -> Role:
    """What a column is for: the words of its head as they are first, then a group's own name."""
    exact = role(text)
    if exact in ("voice", "personal") and text.strip()[-1:].isdigit():
        exact = ""
    return exact or ("answer" if answer_voice(text) is not None else "")
