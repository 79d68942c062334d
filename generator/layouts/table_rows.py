"""This file makes rows of a table from answers to its questions that stand below or beside each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import zip_longest

from generator.model import (
    Answer,
    CellRef,
    Passage,
    Question,
    Record,
    SetAside,
    Unplaced,
    around,
    between,
    opening,
    real_items,
    sentences,
    spans,
    split_sentence,
)
from generator.model.priorities import priority_rank
from generator.system.patterns import later
from generator.xlsx.cells import Cell, Sheet, area

_NUMBER = later(r"(?:US|(?:user )?story)?[ .#-]*\d{1,3}[.:]?", re.IGNORECASE)
Run = tuple[str, list[Passage]]
_MARKS, _POINTS = " \n()[].:–-", "-–•*"
_OPENS = later(r"\b(?:als|as)\s*", re.IGNORECASE)
_BLANK = later(
    r"(?:(?:een|de|an?|the) )?(?:[(\[<{].*[)\]>}]|[.…_ ]+)|(?:jullie|jij|je|u|ik|we|wij|you|i)\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""The user of a sentence that only shows how to write a story, "(rol)" or "…", or that says something to somebody."""
_DROPPED = later(r"(?:afgevallen|dropped|rejected)\b.*", re.IGNORECASE | re.DOTALL)
_SHOWS = later(
    r"(?:(?:instructi\w*|uitleg|help|(?:bij)?voorbeeld(?:en)?|examples?)\b|.*\b(?:schrijf|how to)\b).*",
    re.IGNORECASE | re.DOTALL,
)
_NAMED = later(
    r"(?:(?:onze|our) )?(?:user ?)?(?:stor(?:y|ies)|(?:gebruikers)?verhalen)(?: \d{1,2})?[:.]?", re.IGNORECASE
)


def from_columns(table: Question, runs: Sequence[Run]) -> list[Record]:
    """The rows in a list in which every question was asked one or more times: first with first, second with second."""
    count: dict[str, int] = defaultdict(int)
    cells: dict[int, dict[str, list[Passage]]] = defaultdict(dict)
    for id_, passages in runs:
        if passages:
            cells[count[id_]].setdefault(id_, []).extend(passages)
        count[id_] += 1
    return [record(table, cells[number]) for number in sorted(cells)]


def from_list(table: Question, runs: Sequence[Run]) -> tuple[list[Record], dict[str, list[Passage]]]:
    """The rows that one group gave below each other, and by question the passages that nobody can join to rows.

    A new row begins where a question returns, and where one comes that stands earlier in the canvas than the last:
    a row without its first column then takes nothing of the next. Several answers to each question, as many to one as
    to another, are rows: first with first. Several to a question of which a row may hold a list belong to the one row.
    """
    records: list[Record] = []
    apart: dict[str, list[Passage]] = defaultdict(list)
    for group in _groups(table, runs):
        if (joined := joined_rows(table, group)) is not None:
            records += joined
            continue
        if _of_one(table, group):
            records.append(record(table, group))
            continue
        for id_, passages in group.items():
            apart[id_] += passages
    return records, apart


def joined_rows(table: Question, group: dict[str, list[Passage]]) -> list[Record] | None:
    """The rows of answers of which first belongs to first; None when the number of answers does not tell."""
    single = {column.id for column in table.columns if column.kind != "list"}
    most = max((len(found) for id_, found in group.items() if id_ in single), default=0)
    counts = {len(found) for found in group.values()}
    if most <= 1:
        return [record(table, group)] if group else []
    if len(counts) > 1:
        return None
    return [record(table, {id_: [found[at]] for id_, found in group.items()}) for at in range(counts.pop())]


def _of_one(table: Question, group: dict[str, list[Passage]]) -> bool:
    """Whether all answers are about one stakeholder: several interests are then those of that one."""
    column = table.column("stakeholder")
    return column is not None and len(group.get(column.id, ())) == 1


def _groups(table: Question, runs: Sequence[Run]) -> list[dict[str, list[Passage]]]:
    """The answers by question, a group for each time that the questions are gone through.

    In which order they are asked is the canvas's, or the list's own where that goes through them fewer times.
    """
    asked = [id_ for id_, _ in runs]
    if len(set(asked)) == len(asked):
        return [{id_: found for id_, found in runs if found}]
    orders = ([column.id for column in table.columns], [*dict.fromkeys(asked)])
    best = min((_turns(runs, order) for order in orders), key=len)
    groups = [{id_: passages for id_, passages in turn.items() if passages} for turn in best]
    return [group for group in groups if group]


def _turns(runs: Sequence[Run], order: Sequence[str]) -> list[dict[str, list[Passage]]]:
    """The runs in groups: a new one where a question does not come later in `order` than the one before it."""
    ranks = {id_: number for number, id_ in enumerate(order)}
    groups: list[dict[str, list[Passage]]] = []
    last = ""
    for id_, passages in runs:
        if not groups or (id_ != last and ranks[id_] < ranks[last]):
            groups.append({})
        groups[-1].setdefault(id_, []).extend(passages)
        last = id_
    return groups


def record(table: Question, cells: dict[str, list[Passage]]) -> Record:
    """One row of `table`, its cells in the order of the columns."""
    return Record(
        table.id, tuple(Answer(column.id, tuple(cells[column.id])) for column in table.columns if cells.get(column.id))
    )


def of_whom(table: Question, rows: Sequence[Record]) -> Sequence[Record]:
    """`rows`, those of insights each with its stakeholder: without one it is that of the row right above."""
    column = table.column("stakeholder") if table.role == "insights" else None
    if column is None:
        return rows
    made: list[Record] = []
    for row in rows:
        whose = None if row.answer(column.id) or not made else _whose(made[-1], row, column)
        # Last, so that the row is where its own words stand.
        made.append(row._replace(answers=(*row.answers, whose)) if whose else row)
    return made


def _whose(above: Record, row: Record, column: Question) -> Answer | None:
    """The stakeholder of the row `above`, where `row` stands right below it."""
    if (above.ref.sheet, above.voice) != (row.ref.sheet, row.voice) or not real_items(above, column):
        return None
    first, here = area(above.ref.cell), area(row.ref.cell)
    return above.answer(column.id) if first and here and first.row + 1 == here.row else None


def stories_of(table: Question, rows: Sequence[Record], aside: list[SetAside]) -> list[Record]:
    """The stories in the rows of `table`; the rows themselves when it holds none.

    A whole sentence where the user is asked is a wish, as "Ik wil als boer ..." is; when every line of the only cell is
    one, each is a story. What stands before a sentence is the number of the story, and its priority, which may stand
    behind it too; the marks around that go to `aside`.
    """
    ids = {column.role: column.id for column in table.columns} if table.role == "stories" else {}
    user, wish = ids.get("user", ""), ids.get("wish", "")
    if not wish:
        return [*rows]
    stories: list[Record] = []
    for row in _numbered(table, rows, ids.get("number", ""), wish):
        cells, kept = {one.question: [*one.passages] for one in row.answers}, row
        if wish not in cells and (split_sentence(row.text(user)) or opening("wish", row.text(user))):
            cells[wish] = cells.pop(user)
            kept = record(table, cells)
        # Of several sentences beside other cells nobody can tell of which these are.
        alone = len(cells) == 1 or len(sentences(row.text(wish))) == 1
        stories += _apart(table, cells, ids, aside) if alone and len(cells.get(wish, ())) == 1 else [kept]
    return stories


def _numbered(table: Question, rows: Sequence[Record], number: str, wish: str) -> Iterator[Record]:
    """`rows`, in which "User story | 1" is the number of the row below it on its sheet, and no wish of a row before."""
    head: Record | None = None
    for row, below in zip_longest(rows, rows[1:]):
        first = row.answers[0]
        lone = number and len(row.answers) == 1 and first.question == wish and _NUMBER().fullmatch(first.text.strip())
        if head:
            yield record(table, {one.question: [*one.passages] for one in (*head.answers, *row.answers)})
            head = None
        elif (
            lone
            and below
            and len(below.answers) > 1
            and below.ref.sheet == first.ref.sheet
            and not below.answer(number)
        ):
            head = row._replace(answers=(first._replace(question=number),))
        else:
            yield row


def whole_stories(
    table: Question, apart: Mapping[str, Sequence[Passage]]
) -> tuple[list[Record], dict[str, list[Passage]]]:
    """The stories among answers that nobody can join to rows of `table`, and the other answers by question.

    A whole sentence needs no other answer to be a story.
    """
    rest: dict[str, list[Passage]] = {id_: [*found] for id_, found in apart.items()}
    rows: list[Record] = []
    for column in (table.column("user"), table.column("wish")) if table.role == "stories" else ():
        found = rest.get(column.id, []) if column else []
        whole = [one for one in found if sentences(one.text)]
        rows += [record(table, {column.id: [one]}) for one in whole if column]
        if column and whole:
            rest[column.id] = [one for one in found if one not in whole]
    return rows, {id_: found for id_, found in rest.items() if found}


def loose_stories(
    table: Question, items: Sequence[Unplaced], sheets: Mapping[str, Sheet]
) -> tuple[list[Record], list[Unplaced]]:
    """The stories among texts that no question claims, and the other texts: whole sentences, in one cell or in three.

    Those three stand below or beside each other. A priority above or beside a sentence, such as "Must have", is its.
    One that stands alone in its column, below nothing that says what it is, may be anything.
    """
    at = {
        (one.passage.ref.sheet, place.row, place.column): one
        for one in items
        if one.kind == "cell" and (place := area(one.passage.ref.cell))
    }
    ids = {column.role: column.id for column in table.columns}
    found: dict[tuple[str, int, int], list[Unplaced]] = {}
    used: set[tuple[str, int, int]] = set()
    for (name, row, column), one in at.items():
        if not _OPENS().search(one.passage.text):
            continue
        ways = ([(name, row + down * step, column + (not down) * step) for step in range(3)] for down in (True, False))
        for run in ([(name, row, column)], *ways):
            if used.isdisjoint(run) and all(place in at for place in run) and _is_story([at[place] for place in run]):
                found[name, row, column] = [at[place] for place in run]
                used.update(run)
    stories: list[Record] = []
    gone: set[CellRef] = set()
    heads = {name: _heads(sheets[name], used) for name in {place[0] for place in found}}
    shown = {
        place
        for place in found
        for words in (_SHOWS(), _DROPPED())
        if _says(words, place[0], heads[place[0]].get(place[1:]))
    }
    count = Counter((name, column) for name, _, column in found.keys() - shown)
    runs: dict[tuple[str, int], tuple[range, bool]] = {}
    for (name, row, column), story in found.items():
        if (name, column) not in runs or row not in runs[name, column][0]:
            runs[name, column] = _among_stories(sheets[name], row, column, used)
        lines, among = runs[name, column]
        if not among or (name, row, column) in shown:
            continue
        above = heads[name].get((row, column))
        head = _priority(sheets[name].cells.get((row, column - 1)), above if above and above.row in lines else None)
        if not head and count[name, column] == 1 and not _says(_NAMED(), name, above):
            continue
        cells = {ids["wish"]: [piece.passage for piece in story]}
        if head and "priority" in ids:
            cells[ids["priority"]] = [Passage(CellRef(name, head.name), head.spans)]
        stories.append(record(table, cells))
        gone |= {passage.ref for passages in cells.values() for passage in passages}
    return stories, [one for one in items if one.kind != "cell" or one.passage.ref not in gone]


def _heads(sheet: Sheet, stories: Container[tuple[str, int, int]]) -> dict[tuple[int, int], Cell]:
    """By its place the words above each of `stories` in its column that are no story, and no point of one.

    Above the stories below a blank row after an example stands nothing.
    """
    last: dict[int, Cell] = {}
    begun: set[int] = set()
    found: dict[tuple[int, int], Cell] = {}
    for place, cell in sheet.cells.items():
        head = last.get(cell.column)
        if (sheet.name, *place) not in stories:
            if (text := cell.text.strip()) and text[0] not in _POINTS:
                last[cell.column] = cell
                begun.discard(cell.column)
        elif (
            head
            and _SHOWS().fullmatch(head.text.strip())
            and cell.column in begun
            and not sheet.says(cell.row - 1, cell.column)
        ):
            del last[cell.column]
        elif head:
            begun.add(cell.column)
            found[place] = head
    return found


def _says(words: re.Pattern[str], name: str, head: Cell | None) -> bool:
    """Whether the name of a sheet or the head above a story is one of `words`."""
    return any(words.fullmatch(text.strip()) for text in (name, head.text if head else ""))


def _among_stories(sheet: Sheet, row: int, column: int, stories: Container[tuple[str, int, int]]) -> tuple[range, bool]:
    """The lines of a column without a blank one between, and whether most are `stories`: one among notes is a note.

    What a mark stands before ("- binnen een dag") belongs to the line above it.
    """
    first, last = sheet.run(row, column)
    run = range(first, last + 1)
    lines = [at for at in run if sheet.cells[at, column].text.strip()[0] not in _POINTS]
    return run, 2 * sum((sheet.name, at, column) in stories for at in lines) >= len(lines)


def _is_story(run: Sequence[Unplaced]) -> bool:
    """Whether the texts of `run`, one after the other, are the whole sentence of one story or of several."""
    text = "\n".join(one.passage.text for one in run)
    found = sentences(text)
    parts = [split_sentence(text[start:end]) for start, end in found]
    return bool(found) and not any(one and _BLANK().fullmatch(one["user"]) for one in parts)


def _priority(*places: Cell | None) -> Cell | None:
    """The first that is a priority of the cells to the left of a story and at the head of those above it."""
    return next((one for one in places if one and priority_rank(one.text) and one.text.strip()[0].isalpha()), None)


def _apart(
    table: Question, cells: Mapping[str, list[Passage]], ids: Mapping[str, str], aside: list[SetAside]
) -> Iterator[Record]:
    """The stories in the passage at the wish, the number and the priority of each in a column that has nothing yet."""
    (one,) = cells[ids["wish"]]
    for start, end in sentences(one.text) or [(0, len(one.text))]:
        edges, own = [start], dict(cells)
        for role, (first, last) in around(one.text[start:end]).items():
            if (id_ := ids.get(role, "")) and id_ not in cells:
                words = one.text[start + first : start + last]
                bare = words.strip(_MARKS) if role == "priority" else words
                before, _, behind = words.partition(bare)
                aside += [SetAside(one.ref, mark.strip(), "separator") for mark in (before, behind) if mark.strip()]
                place = start + first + len(before)
                own[id_] = [one._replace(spans=between(one.spans, place, place + len(bare)))]
                edges += [start + first, start + last]
        edges.append(end)
        rest = [between(one.spans, *edges[at : at + 2]) for at in range(0, len(edges), 2)]
        own[ids["wish"]] = [one._replace(spans=spans(piece for pieces in rest for piece in pieces))]
        yield record(table, own)
