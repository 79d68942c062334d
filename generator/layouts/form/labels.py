"""This file finds the labels of questions on a sheet without defined names: by their words and by their place.

A question in full is a label wherever it stands. A short name ("Data", "Organisatie") may as well be what somebody
answered, or the head of a table of his own: only its place can say that it is a label.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from itertools import islice
from typing import NamedTuple

from generator.layouts.column_roles import tells_present
from generator.layouts.form.item import Item
from generator.layouts.questions import Texts, natural, normalise
from generator.layouts.split import strong
from generator.layouts.values import value
from generator.model import Canvas
from generator.xlsx.cells import Area, Cell, Sheet

NAMES = frozenset({"naam", "name"})
"""Words that are at the head of anybody's table: alone they say nothing about stakeholders."""
_WIDE_TABLE, _LONG_TABLE, _PAIR = 3, 3, 2
_OF_USERS = frozenset({"stories", "insights"})
_LONGEST_HEAD = 60
# How many rows are looked at to tell a table from labels: more would not change what it is.
_FAR = 30


class _Candidate(NamedTuple):
    """A cell that may be the label of the question `id`, of a `table` or not, and whether it can hardly be another.

    Of a `free` one only the name in it is that of the canvas.
    """

    cell: Cell
    id: str
    strong: bool
    table: bool
    free: bool = False


def questions(
    sheet: Sheet, texts: Texts, items: list[Item], taken: set[str], merges: dict[tuple[int, int], Area]
) -> list[Item]:
    """The questions without a name; `items` are those found already, `taken` the ids that have a place elsewhere."""
    candidates = list(_candidates(sheet, texts, items, taken))
    # Where people kept the questions in full, "Welke wetgeving?" is a question of their own.
    in_full = any(one.strong for one in candidates)
    heads: dict[int, list[int]] = defaultdict(list)
    for one in candidates:
        if not (one.free or _filled(sheet, one.cell.row, one.cell.column + 1)):
            insort(heads[one.cell.column], one.cell.row)
    candidates = [one for one in candidates if not one.free or not (in_full or _is_answer(sheet, one.cell, heads))]
    columns = Counter(one.cell.column for one in candidates if one.strong) or Counter(
        one.cell.column for one in candidates
    )
    home = columns.most_common(1)[0][0] if columns else 0
    second = _second_columns(sheet, candidates, home)
    certain = _closing(sheet, items, candidates, texts.canvas)
    beside, above = _facts(sheet, candidates, texts.canvas)
    certain |= beside | above
    top = sheet.first
    if in_full and top and any(one.cell is top and "meta." in texts.canvas[one.id].role for one in candidates):
        # "Project | Dijk" above "Status | concept" is no head of these.
        certain.add((top.row, top.column))
    ours = [
        one
        for one in candidates
        if one.strong or one.cell.column in {home, *second} or (one.cell.row, one.cell.column) in certain
    ]
    accepted = _accepted(sheet, items, ours, texts.canvas.table_ids, certain)
    accepted = [one for one in accepted if not _names_columns(sheet, one, accepted, texts.canvas)]
    rows = {(one.cell.row, one.cell.column) for one in accepted}
    result = []
    for one in accepted:
        cell = one.cell
        # A question in full answers nothing: beside another one stands a second canvas, or the next block.
        answers_another = any((cell.row, column) in rows for column in range(1, cell.column))
        if one.strong or cell.column in second or not answers_another or (cell.row, cell.column) in certain:
            right = merges[cell.row, cell.column].last_column if (cell.row, cell.column) in merges else cell.column
            result.append(_item(one, right, texts.canvas))
            if (cell.row, cell.column) in above:
                result[-1].area = Area(cell.row + 1, cell.column, cell.row + 1, cell.column)
    return result


def _names_columns(sheet: Sheet, one: _Candidate, accepted: list[_Candidate], canvas: Canvas) -> bool:
    """Whether the name of a table stands above a turned one, with beside it what each of its columns is called.

    Below it in the same block is asked what the name of the table would ask.
    """
    row, column = one.cell.row, one.cell.column
    if one.id not in canvas.table_ids or not sheet.says(row, column + 2):
        return False
    last = sheet.run(row, column)[1]
    below = {
        other.cell.row: other.id for other in accepted if other.cell.column == column and row < other.cell.row <= last
    }
    return row + 1 in below and natural(one.id, canvas) in below.values()


def _is_answer(sheet: Sheet, cell: Cell, heads: dict[int, list[int]]) -> bool:
    """Whether a question in words of somebody's own stands among the answers below a name, or has none beside it.

    `heads` are the rows of the names with nothing beside them, by column and from top to bottom.
    """
    top, rows = sheet.block(cell.row)[0], heads.get(cell.column, [])
    below = bisect_left(rows, top) < bisect_left(rows, cell.row)
    return below or (top < cell.row and not _filled(sheet, cell.row, cell.column + 1))


def _second_columns(sheet: Sheet, candidates: list[_Candidate], home: int) -> set[int]:
    """The columns right of `home` in which several short names stand, behind an empty cell and before a full one."""
    found: dict[int, list[Cell]] = defaultdict(list)
    for one in candidates:
        if not one.strong and one.cell.column > home:
            found[one.cell.column].append(one.cell)
    return {
        column
        for column, cells in found.items()
        if len(cells) > 1
        and not any(sheet.says(cell.row, column - 1) for cell in cells)
        and all(sheet.says(cell.row, column + 1) for cell in cells)
    }


def _closing(sheet: Sheet, items: list[Item], candidates: list[_Candidate], canvas: Canvas) -> set[tuple[int, int]]:
    """The names of what has one answer in the last rows of a table, as "Opdrachtgever | provincie": no rows of it.

    Of stories and insights they may be the user. Right below stakeholders one may be a row ("Opdrachtgever | betaalt"),
    and in a table of two columns several, unless below another one in the same row stands such a name too. Labels of
    who was there may follow.
    """
    single = {(one.cell.row, one.cell.column) for one in candidates if canvas[one.id].kind == "single"}
    found: dict[tuple[int, int], bool] = {}
    for item in (one for one in items if one.question.role not in _OF_USERS and not one.named):
        first = min(item.columns, default=0)
        pairs = {
            row
            for row, column in single
            if (column, row > item.header) == (first, True)
            and [one for one in sorted(item.columns) if sheet.says(row, one)] == [first, first + 1]
        }
        if not pairs:
            continue
        last: set[int] = set()
        for row in sorted((row for row, column in sheet.cells if column == first), reverse=True):
            ends = row + 1 in last or not sheet.says(row + 1, first)
            if ends and (row in pairs or tells_present(sheet.cells[row, first].text)):
                last.add(row)
        alone = len(item.columns) <= _PAIR or len(pairs & last) == 1
        sure = not (alone and item.question.role.startswith("stakeholders"))
        found |= {(row, first): sure for row in pairs & last}
    count = Counter(row for row, _ in found)
    return {(row, column) for (row, column), sure in found.items() if sure or count[row] > 1}


def _facts(
    sheet: Sheet, candidates: list[_Candidate], canvas: Canvas
) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """The names of facts of the workshop that stand in one row: before their answers, and above them.

    That is "Titel | Dijk | Datum | 12 mei", and "Titel | Datum" with one row below it; who was there may stand among
    them.
    """
    asking = {(one.cell.row, one.cell.column) for one in candidates if not one.table}
    facts = {(one.cell.row, one.cell.column) for one in candidates if "meta." in canvas[one.id].role}
    before, above = set[tuple[int, int]](), set[tuple[int, int]]()
    for row in {row for row, _ in facts}:
        cells, lower = sheet.filled(row), sheet.filled(row + 1)
        asks, answers = (
            [(cell.row, cell.column) in asking or tells_present(cell.text) for cell in some] for some in (cells, lower)
        )
        found = {(row, cell.column) for cell in cells} & asking
        columns = [cell.column for cell in cells]
        if len(cells) > _PAIR and asks == [True, False] * (len(cells) // _PAIR):
            before |= found
        elif len(cells) >= _PAIR and all(asks) and columns == [cell.column for cell in lower] and not any(answers):
            above |= found if not sheet.filled(row + 2) else set()
    return before, above


def _item(one: _Candidate, right: int, canvas: Canvas) -> Item:
    place = (one.cell.row, one.cell.column)
    question = canvas[canvas.question_of(one.id)]
    only = one.id if one.id in canvas.table_of else question.columns[0].id if question.columns else ""
    if question.id == one.id and question.columns:
        only = natural(question.id, canvas)
    return Item(question, place[0], place[1], right + 1, labels={place}, only=only)


def _candidates(sheet: Sheet, texts: Texts, items: list[Item], taken: set[str]) -> Iterator[_Candidate]:
    """The cells that may be the label of a question that was not found yet."""
    canvas = texts.canvas
    if all(question.id in taken for question in canvas.questions()):
        return
    headers = {item.header for item in items if item.columns}
    used = {place for item in items for place in item.labels}
    tables = {item.question.id for item in items if item.columns}
    last: dict[int, str] = {}
    for cell in sheet.cells.values():
        if cell.row in headers or (cell.row, cell.column) in used:
            continue
        known = [one for one in texts.asked(cell) if one.id not in taken and _table(one.id, canvas) not in tables]
        if not known or any(item.holds(cell.row, cell.column) for item in items):
            continue
        # A question of its own goes before one of a table.
        best = min(known, key=lambda one: (bool(of := _table(one.id, canvas)), of != last.get(cell.column)))
        sure = cell.label == best.id or any(strong(cell.text, one) for one in known if one.id == best.id)
        table = _table(best.id, canvas)
        named = table and table == last.get(cell.column)
        if table and normalise(cell.text) in NAMES and not (cell.label or named):
            continue
        if table and not (sure or named) and len({_table(one.id, canvas) for one in known}) > 1:
            continue
        # "Eigenaar" or "Status" alone is not of an agreement: of those the canvas itself asks nothing.
        own = natural(table, canvas) if table else ""
        sole = best.id == own or (best.id == table and _names(sheet, cell, own, canvas))
        if table and not cell.label and not canvas.section_of[best.id].asked and not sole:
            continue
        # "Maatschappelijke waarde" is a block, and a question where an answer stands beside it.
        beside = next((other for other in sheet.filled(cell.row) if other.column > cell.column), None)
        answered = beside is not None and not (texts.is_fixed(beside.text) or texts.is_title(beside.text))
        if sure or answered or best.full or not texts.is_title(cell.text):
            last[cell.column] = _table(best.id, canvas) or last.get(cell.column, "")
            yield _Candidate(cell, best.id, sure, bool(table), free=best.free and not cell.label)


def _names(sheet: Sheet, cell: Cell, column: str, canvas: Canvas) -> bool:
    """Whether the name of a table stands at what goes in its `column`: "10:00 | Afspraken" does not."""
    first, *beside = sheet.filled(cell.row)
    return first is cell and not canvas[column].choices and all(value(other.text) == "text" for other in beside[:1])


def _table(id_: str, canvas: Canvas) -> str:
    """The table to which a column belongs, or the table itself; empty for a question of its own."""
    question = canvas[canvas.question_of(id_)]
    return question.id if question.columns else ""


def _accepted(
    sheet: Sheet, items: list[Item], candidates: list[_Candidate], tables: frozenset[str], certain: set[tuple[int, int]]
) -> list[_Candidate]:
    """The candidates that are labels: those in full, and short names where a label must stand."""
    known = {(one.cell.row, one.cell.column) for one in candidates} | {place for item in items for place in item.labels}
    sure = dict.fromkeys((one.cell.row, one.cell.column) for one in candidates if one.strong)
    ids = {one.id for one in candidates if one.strong}
    spaced = _are_spaced(sheet, sure)
    labels = dict.fromkeys(sure)
    result: list[_Candidate] = []
    cards: dict[str, int] = {}
    for one in candidates:
        place = (one.cell.row, one.cell.column)
        on_card = _on_card(sheet, one, cards)
        if not one.strong:
            twice = one.id in ids and not on_card
            label = place in certain or (
                not _in_table(sheet, one.cell, items, known, sure, whole=one.id in tables)
                and _is_label(sheet, place, known, labels, sure, spaced=spaced)
            )
            if twice or not label:
                continue
            labels[place] = None
            ids.add(one.id)
        result.append(one)
        cards[one.id] = one.cell.column if on_card else 0
    # One short name on a sheet on which nothing else is a question ("Data") may be anything; "Titel | Iets" is not, nor
    # is the name of a whole table ("Afspraken") at the head of the sheet: below "Agenda" it is one of its points.
    whole = any(one.id in tables and one.cell is sheet.first for one in result)
    return result if sure or items or len({one.id for one in result}) > 1 or whole or _is_pair(sheet, result) else []


def _on_card(sheet: Sheet, one: _Candidate, cards: dict[str, int]) -> bool:
    """Whether this is asked again for the next row of a table, of which each stands below the other: "Als | boer".

    `cards` gives by what was asked so far the column in which each has words beside it, and 0 where one has none.
    """
    column = one.cell.column
    return one.table and cards.get(one.id, column) == column and sheet.says(one.cell.row, column + 1)


def _is_pair(sheet: Sheet, result: list[_Candidate]) -> bool:
    """Whether the only label has words beside it and nothing below."""
    cells = [one.cell for one in result]
    return all(
        _filled(sheet, cell.row, cell.column + 1) and not sheet.says(cell.row + 1, cell.column) for cell in cells
    )


def _is_label(
    sheet: Sheet,
    place: tuple[int, int],
    known: set[tuple[int, int]],
    labels: dict[tuple[int, int], None],
    sure: Collection[tuple[int, int]],
    *,
    spaced: bool,
) -> bool:
    """Whether a short name stands where a label does: with words beside it, or at the head of a block of its own."""
    row, column = place
    if _is_head(sheet, place, known):
        return False
    if _filled(sheet, row, column + 1):
        return True
    above, below = (row - 1, column), (row + 1, column)
    if above in labels and not _filled(sheet, row - 1, column + 1):
        # Right below a question that has nothing beside it stands its answer; but in a form that nobody filled in
        # one short name stands below the other.
        return below in known and above in known and not spaced and _unanswered(sheet, labels, known)
    if not sheet.says(*above):
        return sheet.says(*below) or below in known
    # The last line of an answer stands right above the next question in full.
    answers = below in sure
    return above in labels or (not (answers or spaced) and (below in known or sheet.says(*below)))


def _unanswered(sheet: Sheet, labels: Collection[tuple[int, int]], known: set[tuple[int, int]]) -> bool:
    """Whether no label so far has an answer below it."""
    some = islice(labels, _FAR)
    return all((row + 1, column) in known or not sheet.says(row + 1, column) for row, column in some)


def _are_spaced(sheet: Sheet, sure: Collection[tuple[int, int]]) -> bool:
    """Whether a blank row stands above every question in full but the first: then a block is one question's."""
    rows = sorted(sure)[1:]
    return bool(rows) and not any(sheet.says(row - 1, column) for row, column in rows)


def _is_head(sheet: Sheet, place: tuple[int, int], known: set[tuple[int, int]]) -> bool:
    """Whether this is a head of somebody's own table: heads beside it, rows below it, and no other label among them."""
    row, column = place
    heads = sheet.filled(row)
    if len(heads) < 2 or any(len(cell.text) > _LONGEST_HEAD for cell in heads):  # noqa: PLR2004 - heads, more than one
        return False
    last = row
    while last - row < _FAR and len(sheet.filled(last + 1)) > 1:
        last += 1
    among = any((other, column) in known for other in range(row + 1, last + 1)) or (row - 1, column) in known
    return not among and last - row >= (1 if len(heads) >= _WIDE_TABLE else _LONG_TABLE - 1)


def _in_table(
    sheet: Sheet,
    cell: Cell,
    items: list[Item],
    known: set[tuple[int, int]],
    sure: Collection[tuple[int, int]],
    *,
    whole: bool,
) -> bool:
    """Whether `cell` stands below the header of a table, where a short word is an answer and no question.

    But below a blank row, among questions and nothing else or above words in no other column, it is one; so is the
    first of some last rows that all have a colon, where no name of ours says that the table goes on. With the name of a
    `whole` table the next one begins, also below a single column.
    """
    above = [item for item in items if item.top < cell.row]
    nearest = max(above, key=lambda item: item.header or item.top, default=None)
    if not (nearest and nearest.columns and cell.row > nearest.header):
        return False
    last = cell.row
    while last - cell.row < _FAR and sheet.says(last + 1, cell.column):
        last += 1
    below = (sheet.cells[row, cell.column].text for row in range(cell.row, last + 1))
    if not nearest.named and all(text.rstrip().endswith(":") for text in below):
        return False
    first = cell.row
    while cell.row - first < _FAR and sheet.says(first - 1, cell.column):
        first -= 1
    block = [(row, cell.column) for row in range(first, last + 1)]
    apart = not nearest.named and first > nearest.header + 1 and not sheet.row(first - 1)
    single = len(block) > 1 and first == cell.row and all(len(sheet.filled(row)) == 1 for row, _ in block)
    asking = all(place in known for place in block) or any(place in sure for place in block)
    return not (apart and (asking or (single and (whole or len(nearest.columns) > 1))))


def _filled(sheet: Sheet, row: int, first: int) -> bool:
    return any(cell.column >= first for cell in sheet.filled(row))
