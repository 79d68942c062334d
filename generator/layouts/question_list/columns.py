"""This file finds the lists on a sheet: in which column the questions stand, and what the other columns are for.

The head of a list is found by its place. Which columns hold answers is decided by the words of their heads, and by what
stands below them: numbers, dates, colours, addresses, names and one value again and again are no answers. Where two
columns may be the one, nothing is taken, and a person is asked.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from itertools import pairwise

from generator.layouts.column_roles import (
    Role,
    answer_voice,
    is_note,
    role,
    says_answer,
    says_who,
    tells_editor,
    tells_present,
    tells_work,
    voice,
)
from generator.layouts.headers import Asked, alike, asked_ids, labels, unasked
from generator.layouts.mapping import ROLES
from generator.layouts.questions import Texts, natural
from generator.layouts.sheet_reader import tells_workshop
from generator.layouts.values import are_names, hold, value, without_people
from generator.model.people import FIRST_NAME, has_first_name, tells_group, tells_person
from generator.model.response import RESPONDENT
from generator.xlsx.cells import LAST_COLUMN, Area, Cell, Sheet

_MOSTLY = 0.6
_MOST_LISTS = 100
_FEWEST = 2
_HALF = 0.5
_OFTEN, _MOST_NAMES = 2, 4
_LONGEST_HEAD = 60
_NAMED_BY_EXCEL = re.compile(r"(?:kolom|column|spalte|colonne) ?\d{1,3}", re.IGNORECASE)


@dataclass
class List:
    """One list: its head (the row, 0 when it has none; `second` is a second row of it), and the column of each kind.

    `answers` gives for the number of a column whose answers stand there ("" for one group's); `asked` gives for one
    that answers a single question of its own which that is; `questions` gives for a row what is asked there, `hints`
    for a row the table that a column beside it names. `undecided` are the columns of which any may hold the answers;
    `others` are those of which nothing is read. `sparse` says that whose answers follow is named once, above them;
    `title` is the row above the head that names a group, 0 for none. `guessed` says that only its place makes the head
    one: it may as well be a question in other words, and its answer.
    """

    header: int
    question: int
    second: int = 0
    answers: dict[int, str] = field(default_factory=dict)
    asked: dict[int, str] = field(default_factory=dict)
    voice: int = 0
    person: int = 0
    remarks: set[int] = field(default_factory=set)
    undecided: list[int] = field(default_factory=list)
    others: dict[int, str] = field(default_factory=dict)
    questions: dict[int, Asked] = field(default_factory=dict)
    hints: dict[int, Asked] = field(default_factory=dict)
    sparse: bool = False
    guessed: bool = False
    title: int = 0

    def known(self, column: int) -> bool:
        """Whether it is known what this column is for."""
        named = {self.question, self.voice, self.person, *self.answers, *self.asked, *self.remarks, *self.others}
        return column in named

    @property
    def again(self) -> set[int]:
        """The rows that ask what the row right above them asks: such a list names its question in each row."""
        asked = self.questions
        return {row for row, one in asked.items() if row - 1 in asked and asked[row - 1].ids == one.ids}

    @property
    def unsigned(self) -> list[int]:
        """The columns with answers of which nobody can tell whose each are; nothing when there are no two."""
        count = Counter(self.answers.values())
        return [column for column, whose in self.answers.items() if count[whose] > 1]

    def reason(self, column: int) -> str:
        """Why the texts of this column are set aside; empty when they are not."""
        if column in (self.voice, self.person):
            return "voice" if column == self.voice else "personal"
        if column in self.undecided:
            return "unclaimed"
        kind = self.others.get(column)
        return "unclaimed" if kind in ("", "question", "answer", "remark", "voice") else kind or ""


def apart(sheet: Sheet, texts: Texts) -> list[Sheet]:
    """The lists that stand side by side on `sheet`, below heads in one row, each on a sheet of its own; else itself."""
    asking = {one.cell.column for one in labels(sheet, texts) if one.strong}
    rows: dict[int, list[int]] = defaultdict(list)
    for cell in sheet.cells.values() if len(asking) > 1 else ():
        if cell.column in asking and role(cell.text) == "question":
            rows[cell.row].append(cell.column)
    head, columns = next(((row, found) for row, found in rows.items() if len(found) > 1), (0, []))
    filled = {cell.column for cell in sheet.row(head)}
    starts = [0]
    for before, column in pairwise(columns):
        gaps = [place + 1 for place in range(before + 1, column) if place not in filled]
        starts.append(gaps[-1] if gaps else column)
    cells = [
        {place: cell for place, cell in sheet.cells.items() if start <= cell.column < end}
        for start, end in zip(starts, [*starts[1:], LAST_COLUMN + 1], strict=True)
    ]
    parts = [replace(sheet, cells=found) for found in cells] if len(cells) > 1 else []
    return parts if parts and all(lists_on(part, texts) for part in parts) else [sheet]


def _asking_here(sheet: Sheet, texts: Texts) -> list[Asked]:
    """What the cells of `sheet` ask, but for columns of tables that nothing on it begins and nobody pointed at."""
    found = labels(sheet, texts)
    loose = unasked({id_ for one in found for id_ in one.ids}, texts.canvas)
    loose -= {sheet.cells[at].label for at in sheet.pointed & sheet.cells.keys()}
    return [
        one._replace(parts=parts)
        for one in found
        if (parts := tuple(left for ids in one.parts if (left := tuple(id_ for id_ in ids if id_ not in loose))))
    ]


def _in_other_words(sheet: Sheet, column: int, heads: list[int], found: list[Asked], texts: Texts) -> dict[int, Asked]:
    """What rows below the head "Vraag" ask in other words ("3 grootste knelpunten") and nothing else asks, by row."""
    head = sheet.cells.get((heads[0], column)) if heads else None
    if head is None or role(head.text) != "question":
        return {}
    known = {id_ for one in found for id_ in one.ids}
    cells = (cell for cell in sheet.cells.values() if cell.column == column and cell.row > head.row)
    asked = {
        cell.row: Asked(cell, (ids,)) for cell in cells if (ids := tuple(one.id for one in texts.freely(cell.text)))
    }
    return {row: one for row, one in asked.items() if known.isdisjoint(one.ids)}


def lists_on(sheet: Sheet, texts: Texts) -> list[List]:
    """The lists on `sheet` from top to bottom; none when its questions stand as on a form or a board."""
    found = _asking_here(sheet, texts)
    column = next((column for column, role in sheet.roles.items() if role == "question"), 0)
    column = column or _column(_without_heads(found, sheet), texts)
    if not column:
        return []
    questions = _questions([one for one in found if one.cell.column == column], sheet, texts)
    if not questions:
        return []
    heads = _heads(sheet, column, questions) or _by_place(sheet, questions, texts)
    questions |= _in_other_words(sheet, column, heads, found, texts)
    merges = {(merge.row, merge.column): merge for merge in sheet.merges} if heads else {}
    ends = [*heads[1:], sheet.last_row + 1]
    lists = [
        one
        for row, end in zip(heads, ends, strict=False)
        if (one := _headed(sheet, (row, end), column, merges, _of_tables(sheet, (row, end), questions, texts))).answers
        or one.undecided
        or one.others
    ]
    if not lists:
        bare = _without_head(sheet, column, questions, texts)
        lists = [bare] if bare else []
    for number, each in enumerate(lists):
        end = lists[number + 1].header if number + 1 < len(lists) else sheet.last_row + 1
        each.questions = {row: found for row, found in questions.items() if max(each.header, 0) < row < end}
        if len(lists) > 1 and (name := _group_above(sheet, each.header)):
            each.answers = {place: whose or name for place, whose in each.answers.items()}
            each.title = each.header - 1
    titles = {each.title for each in lists}
    for each in lists:
        each.questions = {row: found for row, found in each.questions.items() if row not in titles}
        blocks = [place for place, kind in each.others.items() if kind == "block"]
        for label in found if blocks else ():
            if label.cell.column in blocks and label.cell.row in each.questions:
                each.hints[label.cell.row] = label
        who = (each.voice, each.person)
        filled = [any(cell.column in who and cell.text.strip() for cell in sheet.row(row)) for row in each.questions]
        each.sparse = sum(filled) < _HALF * len(filled)
    return [one for one in lists if one.questions]


def _group_above(sheet: Sheet, head: int) -> str:
    """The group of which the name stands alone in the row above a head, such as "Tafel 2"; empty when none does."""
    cells = [cell.text for cell in sheet.filled(head - 1)]
    return voice(cells[0]) if len(cells) == 1 and tells_group(cells[0]) and answer_voice(cells[0]) else ""


def _questions(found: list[Asked], sheet: Sheet, texts: Texts) -> dict[int, Asked]:
    """What each row asks; a word at the head that happens to be the short name of something is no question."""
    # Of what a person points at nothing follows for the rows above it.
    strong = (one.cell for one in found if one.strong)
    first = min((cell.row for cell in strong if (cell.row, cell.column) not in sheet.pointed), default=0)
    column = found[0].cell.column if found else 0
    head = (
        row for row in range(1, first) if (cell := sheet.cells.get((row, column))) and role(cell.text) == "question"
    )
    first = next(head, first)
    asked = asked_ids(texts.canvas)
    full = {id_ for one in found if one.strong for id_ in one.ids if id_ in texts.canvas.table_of}
    questions = {}
    for one in found:
        # Where it is asked in full who the stakeholders are, "Naam" above that is somebody's.
        if tells_present(one.cell.text) and not one.strong and one.ids & full:
            continue
        others = [cell.text for cell in sheet.filled(one.cell.row) if cell is not one.cell]
        own = {natural(id_, texts.canvas) for id_ in one.ids}
        is_head = len(others) >= _FEWEST - 1 and (not own & asked or any(map(_kind, others)))
        if one.cell.row >= first or not is_head:
            questions[one.cell.row] = one
    return questions


def _without_heads(labels: list[Asked], sheet: Sheet) -> list[Asked]:
    """`labels` without the short names beside a head such as "Onderdeel", and not below it: "Wie", and "Tafel 1"."""

    def is_sure(one: Asked) -> bool:
        # "Stand van zaken" has the words of a question, and asks nothing.
        return one.strong and "?" in one.cell.text

    weak = {one.cell.row for one in labels} - {one.cell.row for one in labels if is_sure(one)}
    rows = sorted({*weak, *range(1, min(weak, default=0))})
    heads = {row: places for row in rows if (places := _asking(sheet, row))}
    if not heads:
        return labels
    first, below = min(heads), {column for columns in heads.values() for column in columns}

    def stays(one: Asked) -> bool:
        return one.cell.row < first or (one.cell.row not in heads and one.cell.column in below)

    return [one for one in labels if is_sure(one) or stays(one)]


def _asking(sheet: Sheet, row: int) -> list[int]:
    """The columns of which the head in a row of heads says that questions stand below it."""
    cells = sheet.filled(row)
    return [cell.column for cell in cells if role(cell.text) in ("question", "block")] if len(cells) > 1 else []


def _column(labels: list[Asked], texts: Texts) -> int:
    """The column in which nearly all questions stand; 0 when they stand elsewhere too, or as the heads of a table."""
    single = [found for found in labels if not found.ids <= texts.canvas.table_ids]
    strong = [found for found in single if found.strong] or single
    if not strong:
        return 0
    ((column, count),) = Counter(found.cell.column for found in strong).most_common(1)
    rows: dict[int, list[str]] = defaultdict(list)
    for found in strong:
        rows[found.cell.row] += {texts.canvas.table_of[id_].id for id_ in found.ids if id_ in texts.canvas.table_of}
    heads = any(count > 1 for inside in rows.values() for count in Counter(inside).values())
    return 0 if heads or count < _MOSTLY * len(strong) else column


def _heads(sheet: Sheet, column: int, questions: dict[int, Asked]) -> list[int]:
    """The rows that can be the head of a list: what stands above the questions says so."""
    found: list[int] = []
    first, last = min(questions), max(questions)
    for row in sorted({cell.row for cell in sheet.cells.values() if cell.row < last} - questions.keys()):
        if len(found) == _MOST_LISTS:
            break
        cells = sheet.row(row)
        if len(sheet.filled(row)) < _FEWEST:
            continue
        above = next((cell for cell in cells if cell.column == column), None)
        # Among the answers a word such as "Tekst" is what somebody wrote.
        nameless = not above and row < first and any(_kind(cell.text) == "answer" for cell in cells)
        if nameless or (above and role(above.text) == "question"):
            found.append(row)
    return found


def _by_place(sheet: Sheet, questions: dict[int, Asked], texts: Texts) -> list[int]:
    """The head by its place alone: the first full row of those that stand on end above the first question."""
    row = min(questions) - 1
    found: list[int] = []
    while row > 0 and (cells := sheet.filled(row)):
        words = all(cell.kind == "text" and len(cell.text) <= _LONGEST_HEAD and "?" not in cell.text for cell in cells)
        label = len(cells) == _FEWEST and not role(cells[1].text) and tells_workshop(cells[0].text, texts)
        named = all(value(cell.text) == "text" or _NAMED_BY_EXCEL.fullmatch(cell.text.strip()) for cell in cells)
        if len(cells) >= _FEWEST and any("?" in cell.text for cell in cells):
            # Below a question in other words stands no head.
            found = []
        elif len(cells) >= _FEWEST and words and not label and named:
            found = [row]
        row -= 1
    return found


def _of_tables(sheet: Sheet, rows: tuple[int, int], questions: dict[int, Asked], texts: Texts) -> dict[int, str]:
    """The columns of a table of the canvas beside its answers, as "Wie" is beside agreements.

    Nothing stands in them beside the questions of anything else.
    """
    asked_in = sorted(row for row in questions if rows[0] < row < rows[1])
    tables = {row: alike(questions[row].ids, texts.canvas) for row in asked_in}
    filled: dict[int, set[str]] = defaultdict(set)
    for cell in sheet.cells.values() if len({*map(frozenset, tables.values())}) > 1 else ():
        if cell.text.strip() and rows[0] < cell.row < rows[1]:
            above = bisect_right(asked_in, cell.row)
            filled[cell.column] |= tables[asked_in[above - 1]] if above else {""}
    found: dict[int, str] = {}
    for head in sheet.row(rows[0]):
        (table, *others) = filled[head.column] or {""}
        ids = [one.id for one in texts.known(head.text) if texts.canvas.question_of(one.id) == table != one.id]
        first = natural(table, texts.canvas) if ids else ""
        if not others and ids and ids[0] != first and ids[0] not in found.values():
            found[head.column] = ids[0]
    return found


def _headed(
    sheet: Sheet,
    rows: tuple[int, int],
    column: int,
    merges: dict[tuple[int, int], Area],
    beside: dict[int, str],
) -> List:
    """The list below a head, up to the next one. Two columns that may hold the answers are undecided.

    `beside` are the columns that answer a question of their own, those of which a person says so aside.
    """
    one = List(rows[0], column, asked={**beside, **_pointed(sheet)})
    one.asked.pop(column, None)
    pair = sheet.filled(rows[0])
    one.guessed = len(pair) == _FEWEST and not any(
        _kind(head.text) or _NAMED_BY_EXCEL.fullmatch(head.text) for head in pair
    )
    filled = [cell for cell in sheet.filled(rows[0]) if cell.column != column and cell.column not in one.asked]
    heads = {cell.column: cell for cell in filled}
    below = sheet.below(*rows)
    open_: list[Cell] = []
    for place, cell in heads.items():
        kind, holds = _kind(cell.text), hold(below.get(place, []))
        if "answer" in sheet.roles.values() or sheet.roles.get(place) == "voice":
            _add(one, place, sheet.roles.get(place) or (kind if kind != "answer" else ""))
        elif kind == "answer":
            one.answers[place] = answer_voice(cell.text) or ""
            if merge := merges.get((rows[0], place)):
                _beside(sheet, one, merge)
        elif _is_another(cell, kind, below.get(place, [])):
            one.others[place] = "personal"
        elif kind and kind not in ("question", "block"):
            _add(one, place, "personal" if holds == "personal" else kind)
        elif kind == "block" or holds in ("technical", "personal", "same"):
            _add(one, place, kind or ("personal" if holds == "personal" else "technical"))
        elif are_names(texts := below.get(place, [])) or says_who(cell.text) == "personal":
            # What came by mail may be a correction of any answer.
            _add(one, place, "personal" if are_names(texts) else says_who(cell.text, texts))
        else:
            open_.append(cell)
    if "answer" not in sheet.roles.values():
        _decide(one, [*open_, *_cards(one, open_, below, sheet)], below, sheet)
    asked = sheet.roles.get(one.voice) == "voice"
    _without_names(one, below, works=not asked and one.voice in heads and tells_work(heads[one.voice].text))
    return one


def _is_another(head: Cell, kind: Role, texts: list[str]) -> bool:
    """Whether those who are named below `head` typed something, or own it, and did not answer: "Auteur", "Eigenaar"."""
    if kind:
        return kind == "personal" and (tells_editor(head.text) or len({*texts}) == 1)
    answers = says_who(head.text, texts) == "personal" or _NAMED_BY_EXCEL.fullmatch(head.text)
    return not answers and are_names(texts)


def _cards(one: List, unknown: list[Cell], below: dict[int, list[str]], sheet: Sheet) -> list[Cell]:
    """The head "Name" that is no person's, as in a list of tasks: no people stand below it, and no word beside.

    One word with a capital may be somebody, and so are a few in small letters behind a first name.
    """
    texts = below.get(one.person, [])
    others = (*one.answers, *one.remarks, *(cell.column for cell in unknown))
    first = sum(bool(FIRST_NAME().fullmatch(text.strip())) or _begins_with_name(text) for text in texts)
    named = first >= _HALF * len(texts) or hold(texts) != "text" or any(map(tells_person, texts))
    if named or any(map(below.get, others)):
        return []
    head = sheet.cells[one.header, one.person]
    one.person = 0
    return [head]


def _begins_with_name(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= _MOST_NAMES and has_first_name(words[0].capitalize())


def _without_names(one: List, below: dict[int, list[str]], *, works: bool) -> None:
    """Give people a number instead of their name, at the head of a column and in a column that says who answered.

    `works` says that the latter tells where they work.
    """
    people = [column for column, name in one.answers.items() if tells_person(name)]
    for number, column in enumerate(sorted(people), 1):
        one.answers[column] = f"{RESPONDENT}{number}"
    names = below.get(one.voice, [])
    if works or (are_names(names) and any(map(tells_person, names)) and not one.person):
        if one.person:
            one.others[one.voice] = "personal"
        one.voice, one.person = 0, one.person or one.voice


def _decide(one: List, unknown: list[Cell], below: dict[int, list[str]], sheet: Sheet) -> None:
    """Choose the columns with answers: by their heads, unless what stands there can be none; else the only other."""
    filled = [cell for cell in unknown if below.get(cell.column)]
    _leave_impossible(one, below, others=bool(filled))
    _leave_notes(one, sheet)
    if one.answers and not _is_asked(sheet, one):
        # On a board a post has a title beside its text.
        titles = [cell for cell in filled if role(cell.text) == "question"]
        one.answers |= {cell.column: "" for cell in titles}
    filled = [cell for cell in unknown if below.get(cell.column)]
    if one.answers and not _is_asked(sheet, one) and (fuller := _fuller(one, filled, below)):
        one.undecided, one.answers = sorted([*one.answers, *fuller]), {}
    elif not one.answers:
        right = [cell for cell in filled if cell.column > one.question]
        if len(filled) == 1:
            one.answers = {filled[0].column: ""}
        elif filled == right and _is_asked(sheet, one) and all(map(_tells_who, right)):
            one.answers = {cell.column: voice(cell.text) for cell in right}
        else:
            one.undecided = [cell.column for cell in filled]
    notes = [place for place in sorted(one.remarks) if below.get(place)]
    if notes and not one.answers and not one.undecided:
        # "Notitie" is a remark beside an answer, and the answer itself where nothing else can be it.
        one.answers, one.undecided = ({notes[0]: ""}, []) if len(notes) == 1 else ({}, notes)
        one.remarks -= {*notes}
    if not one.answers and not one.undecided and one.voice:
        one.answers, one.voice = {one.voice: ""}, 0
    for cell in unknown:
        if cell.column not in one.answers and cell.column not in one.undecided:
            _add(one, cell.column, "" if below.get(cell.column) else "technical")


def _leave_impossible(one: List, below: dict[int, list[str]], *, others: bool) -> None:
    """Take no column for that of the answers by its head when what stands there can be none, and `others` can."""
    holds = {place: hold(below.get(place, [])) for place in one.answers}
    for place in holds if "text" in holds.values() or (others and "same" not in holds.values()) else []:
        if holds[place] != "text" and (holds[place] != "empty" or "text" not in holds.values()):
            del one.answers[place]
            _add(one, place, "technical")


def _leave_notes(one: List, sheet: Sheet) -> None:
    """Take "Titel" or "Beschrijving" beside "Antwoord" for a remark, and not for the answers of another group."""
    heads = {cell.column: cell.text for cell in sheet.row(one.header) if cell.column in one.answers}
    if any(map(says_answer, heads.values())):
        one.remarks |= {place for place, head in heads.items() if is_note(head)}
        one.answers = {place: whose for place, whose in one.answers.items() if place not in one.remarks}


def _fuller(one: List, filled: list[Cell], below: dict[int, list[str]]) -> list[int]:
    """The columns with far more texts than those of answers: few notes have a description, and all say something."""
    most = max(len(below.get(place, [])) for place in one.answers)
    return [cell.column for cell in filled if len(below[cell.column]) > _OFTEN * most]


def _tells_who(head: Cell) -> bool:
    """Whether a head tells a group or a person; "Kolom B" does not."""
    return tells_group(head.text) or (tells_person(head.text) and len(head.text.split()[-1]) > 1)


def _is_asked(sheet: Sheet, one: List) -> bool:
    """Whether the head above the questions says so: then the other heads are those of groups."""
    return any(cell.column == one.question and role(cell.text) == "question" for cell in sheet.row(one.header))


def _pointed(sheet: Sheet) -> dict[int, str]:
    """The columns of which a person says which question they answer."""
    return {column: said for column, said in sheet.roles.items() if said not in ROLES.values()}


def _add(one: List, column: int, kind: str) -> None:
    if kind == "answer":
        one.answers[column] = ""
    elif kind == "remark":
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
    below = {cell.column: cell for cell in sheet.filled(head.last_row + 1)}
    names = len(columns) > 1 and one.question not in below and any(column in below for column in columns)
    for column in columns:
        one.answers[column] = voice(below[column].text) if names and column in below else one.answers.get(column, "")
    one.second = head.last_row + 1 if names else one.second


def _without_head(sheet: Sheet, column: int, questions: dict[int, Asked], texts: Texts) -> List | None:
    """A list without a head: only where questions of a table stand in it, as else a form is read just as well."""
    tables = [found for found in questions.values() if any(id_ in texts.canvas.table_of for id_ in found.parts[0])]
    if "answer" in sheet.roles.values():
        one = List(0, column, asked=_pointed(sheet))
        for place, kind in sheet.roles.items():
            if place not in one.asked:
                _add(one, place, kind if place != column else "question")
        return one if one.answers else None
    if len(tables) < _FEWEST or _has_table(sheet, texts):
        return None
    below = sheet.below(min(questions) - 1)
    pointed = _pointed(sheet)
    kinds = {place: hold(found) for place, found in below.items() if place != column and place not in pointed}
    # "1", "a" number the questions.
    texted = [place for place, kind in kinds.items() if kind == "text" and max(map(len, below[place])) > _FEWEST]
    may_be = {place: len(below[place]) for place in texted if not are_names(below[place])}
    if not may_be:
        return None
    one = List(0, column, asked=pointed)
    best = min(may_be, key=lambda place: (-may_be[place], place < column, place))
    rivals = [place for place in may_be if may_be[place] >= _MOSTLY * may_be[best]]
    if _go_across(sheet, column, questions, texts):
        return None
    if len(rivals) == 1:
        one.answers = {best: ""}
    else:
        one.undecided = rivals
    beside = {cell.column for row in questions for cell in sheet.filled(row)}
    for place, kind in kinds.items():
        if place in beside and kind in ("technical", "personal", "same"):
            _add(one, place, "personal" if kind == "personal" else "technical")
    return one


def _go_across(sheet: Sheet, column: int, questions: dict[int, Asked], texts: Texts) -> bool:
    """Whether answers stand beside each other: three to one question, or to some of a table alone, each its own row."""
    wide: dict[int, int] = {}
    for row in questions:
        count = 0
        while sheet.says(row, column + count + 1):
            count += 1
        wide[row] = count
    several = [count for count in wide.values() if count > 1]
    rows = [row for row, count in wide.items() if count > 1]
    turned = all(alike(questions[row].ids, texts.canvas) <= texts.canvas.table_ids for row in rows)
    # As many beside each question are columns of something else: a remark, a source.
    uneven = len({*wide.values()}) > 1
    if turned and len(several) > 1:
        return uneven or several[0] > _FEWEST
    return uneven and max(several, default=0) > _FEWEST


def _has_table(sheet: Sheet, texts: Texts) -> bool:
    """Whether a row of `sheet` is nothing but the heads of a table of the canvas."""
    rows: dict[int, list[str]] = defaultdict(list)
    for one in labels(sheet, texts):
        rows[one.cell.row] += {table.id for id_ in one.ids if (table := texts.canvas.table_of.get(id_))}
    return any(
        max(Counter(tables).values(), default=0) >= max(_FEWEST, len(sheet.filled(row))) for row, tables in rows.items()
    )


def _kind(text: str) -> Role:
    """What a column is for: the words of its head as they are first, then a group's own name."""
    text = without_people(text)
    exact = role(text)
    if exact in ("voice", "personal") and text.strip()[-1:].isdigit():
        exact = ""
    if not exact and tells_editor(text) and says_who(text) == "personal":
        exact = "personal"
    return exact or ("answer" if answer_voice(text) is not None else "")
