"""This file finds on one sheet of a form where each question and table stands, and how far it reaches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import product

from generator.layouts.column_roles import role, tells_notes, tells_present
from generator.layouts.form import labels, reach
from generator.layouts.form.item import REMARK, Item
from generator.layouts.form.labels import NAMES
from generator.layouts.questions import Texts, natural, normalise
from generator.layouts.split import strong
from generator.layouts.story_heads import VAGUE_ROLES
from generator.layouts.values import hold
from generator.model import Canvas, Question
from generator.xlsx.cells import LAST_COLUMN, Area, Cell, Sheet, Workbook

_Best = tuple[int, int, Question, dict[int, str]]

_TALLEST = 10_000
_HEADING_ABOVE = 6
_FEWEST_HEADERS = 2
# What a canvas asks and other tables do not.
TELLING = frozenset({"issue", "issue.whom", "challenge", "bottlenecks", "bottleneck", "interest", "wish", "insight"})


def placed(workbook: Workbook, canvas: Canvas) -> dict[str, dict[str, Area]]:
    """Where the defined names say that each question or column stands: by sheet (in lower case), by id.

    A copied sheet has names of its own, with the sheet as their scope; each points at its own sheet.
    """
    found: dict[str, dict[str, Area]] = defaultdict(dict)
    for name in workbook.names:
        id_ = name.name.casefold()
        if canvas.find(id_) is None:
            continue
        for sheet, area in name.areas:
            if area.last_row - area.row < _TALLEST:
                found[sheet.casefold()].setdefault(id_, area)
    return found


def items_on(
    sheet: Sheet, texts: Texts, here: dict[str, Area], everywhere: set[str]
) -> tuple[list[Item], set[tuple[int, int]]]:
    """The questions and tables on `sheet`, from top to bottom, and the cells in which the form itself speaks.

    They are found by defined name, else by their exact text.

    `here` are the names that point at this sheet; `everywhere` the ids that have a name on some sheet. What has a
    place of its own is looked for nowhere else, but on a sheet that is a copy of the form's.
    """
    canvas = texts.canvas
    merges = {(merge.row, merge.column): merge for merge in sheet.merges}
    elsewhere = everywhere if here or not everywhere else canvas.section_of.keys() - _copied(sheet, texts)
    elsewhere = elsewhere | set(map(canvas.question_of, elsewhere))
    items = _named_questions(here, canvas) + _tables(sheet, texts, here, elsewhere)
    _name_labels(items, sheet, texts)
    items += labels.questions(sheet, texts, items, elsewhere, merges)
    for item in items:
        item.right = max([item.right, *(merges[place].last_column for place in item.labels if place in merges)])
    for item in items:
        item.top -= bool(texts.captions(sheet.row(item.top - 1)))
    items.sort(key=lambda item: (item.top, item.left))
    return items, reach.settle(items, sheet, texts)


def _copied(sheet: Sheet, texts: Texts) -> set[str]:
    """The ids of the sections of which `sheet` is a copy: it has their questions in full, and not a word by chance."""
    full = {known.id for cell in sheet.cells.values() for known in texts.of(cell) if known.full}
    found: set[str] = set()
    for section in texts.canvas.sections:
        here = [part for part in section.fields if part.id in full]
        enough = len(here) * (2 if section.asked else 1) >= len(section.fields)
        if enough and len(here) >= _FEWEST_HEADERS:
            found.update(part.id for part in section.parts)
    return found


def _named_questions(here: dict[str, Area], canvas: Canvas) -> list[Item]:
    items = []
    for id_, area in here.items():
        question = canvas.find(id_)
        if question and question.kind != "table" and id_ not in canvas.table_of:
            items.append(Item(question, area.row, area.column, area.last_column, area, named=True))
    return items


def _tables(sheet: Sheet, texts: Texts, here: dict[str, Area], elsewhere: set[str]) -> list[Item]:
    """The tables: by the names of their header cells, and rows in which the headers stand as text."""
    named: dict[tuple[str, int], dict[int, str]] = defaultdict(dict)
    for id_, area in here.items():
        if table := texts.canvas.table_of.get(id_):
            named[table.id, area.last_row][area.column] = id_
    items = []
    for (id_, row), columns in named.items():
        table = texts.canvas[id_]
        for column, other in _headers(sheet.row(row), table, texts).items():
            if column not in columns and other not in columns.values():
                columns[column] = other
        items.append(_table(table, row, columns, named=True))
    taken = elsewhere | {item.question.id for item in items}
    rows = {item.header for item in items}
    return items + _texted_tables(sheet, texts, taken, rows)


def _table(table: Question, row: int, columns: dict[int, str], *, named: bool) -> Item:
    places = {(row, column) for column in columns}
    return Item(table, row, min(columns), max(columns), None, row, dict(columns), places, named)


def _headers(cells: Sequence[Cell], table: Question, texts: Texts) -> dict[int, str]:
    """Which of `cells` are headers of `table`; the leftmost when a header stands there twice."""
    ids = {column.id for column in table.columns}
    found: dict[int, str] = {}
    for cell in cells:
        match = next((known.id for known in texts.of(cell) if known.id in ids), None)
        if match and match not in found.values():
            found[cell.column] = match
    # Among heads of this table "Inzichten" is its column for that, though the canvas calls that of another table so,
    # and "Wie" is the column for who.
    roles = {column.role: column.id for column in table.columns if column.role and column.id not in found.values()}
    if (name := natural(table.id, texts.canvas)) not in found.values():
        roles[table.role] = name
    vague = {one for one, cell in product(roles, cells) if normalise(cell.text) in VAGUE_ROLES.get(one, ())}
    sure = len(found) + (len(vague) > 1 or table.role in vague) >= _FEWEST_HEADERS
    for cell in cells if found and sure else ():
        own = {texts.canvas[one.id].role for one in texts.of(cell)}
        bare = normalise(cell.text)
        role = next((one for one in roles if one in own or bare in VAGUE_ROLES.get(one, ())), "")
        if cell.column not in found and role:
            found[cell.column] = roles.pop(role)
    # "Prioriteit (MoSCoW)", "Welke data?": among heads of this table a short one may have its choices behind it or ask.
    for cell in cells if len(found) >= _FEWEST_HEADERS else ():
        name, bracket, _ = cell.text.partition("(")
        known = (texts.known(name) if bracket and name.strip() else []) or texts.freely(cell.text)
        match = next((one.id for one in known if one.id in ids), "")
        if match and cell.column not in found and match not in found.values():
            found[cell.column] = match
    return found


def _texted_tables(sheet: Sheet, texts: Texts, taken: set[str], rows: set[int]) -> list[Item]:
    canvas = texts.canvas
    if all(question.id in taken for question in canvas.questions() if question.kind == "table"):
        return []
    candidates: dict[int, list[Cell]] = defaultdict(list)
    people = _is_about_people(sheet, texts)
    for cell in sheet.cells.values():
        known = [one for one in texts.of(cell) if one.kind == "column"]
        # Whoever took part is no stakeholder: of a sheet about people only a question in full is a head.
        if cell.row not in rows and known and (not people or any(strong(cell.text, one) for one in known)):
            candidates[cell.row].append(cell)
    items: list[Item] = []
    for row, cells in ((row, part) for row, found in candidates.items() for part in _beside(sheet, found, texts)):
        around = [cell.column for cell in candidates[row]]
        first = max((column for column in around if column < cells[0].column), default=0)
        last = min((column for column in around if column > cells[-1].column), default=LAST_COLUMN + 1)
        inside = [cell for cell in sheet.filled(row) if first < cell.column < last]
        cells += [cell for cell in inside if all(known.kind != "column" for known in texts.of(cell))]
        cells.sort(key=lambda cell: cell.column)
        best = _best_table(sheet, row, cells, taken, texts)
        if best and not _among_rows(best, items):
            items.append(_table(best[2], row, _with_first(sheet, row, best[2], best[3], texts), named=False))
            taken = taken | {best[2].id}
        elif again := next((item for item in items if _stands_again(sheet, row, item)), None):
            items.append(_table(again.question, row, again.columns, named=False))
    return items


def _best_table(sheet: Sheet, row: int, cells: Sequence[Cell], taken: set[str], texts: Texts) -> _Best | None:
    """The table of which `cells` are most surely the heads, with its score and columns; None for none."""
    best: _Best | None = None
    for table in texts.canvas.questions():
        if table.kind != "table" or table.id in taken:
            continue
        columns = _heads_in(sheet, row, _headers(cells, table, texts), texts)
        heading = _heading(sheet, table, row, columns, texts) is not None
        heading = heading or any(known.id == table.id for known in texts.known(sheet.name))
        if not heading and any(normalise(sheet.cells[row, column].text) in NAMES for column in columns):
            # "Naam | Rol" may be anybody's: without the name of the table it says nothing about stakeholders.
            columns = _headers([cell for cell in cells if normalise(cell.text) not in NAMES], table, texts)
        enough = len(columns) >= _fewest(sheet, row, columns, table, texts) or (columns and heading)
        # What goes by another name in this canvas counts for less than a head of the table itself.
        score = 2 * len(columns) - _borrowed(sheet, row, columns, texts) + 4 * heading
        if (enough or _heads_alone(sheet, row, columns, texts)) and (best is None or score > best[0]):
            best = (score, row, table, columns)
    return best


def _stands_again(sheet: Sheet, row: int, item: Item) -> bool:
    """Whether the heads of `item` stand in `row` again, in the same columns and words: above more rows of its table."""
    heads = ((sheet.cells.get((at, column)) for at in (row, item.header)) for column in item.columns)
    return len(item.columns) > 1 and all(
        one and other and normalise(one.text) == normalise(other.text) for one, other in heads
    )


def _with_first(sheet: Sheet, row: int, table: Question, columns: dict[int, str], texts: Texts) -> dict[int, str]:
    """`columns` with the one that a row of `table` is named by, where its head has other words: the only one left.

    So it is below the name of the table alone: "Omschrijving | Door | Datum" below "Afspraken".
    """
    first = natural(table.id, texts.canvas)
    titled = any(known.id == table.id for known in texts.known(sheet.name))
    # Beside one head alone stands its answer.
    few = len(columns) < _FEWEST_HEADERS
    if few or first in columns.values() or not (titled or _heading(sheet, table, row, columns, texts)):
        return columns
    left = [cell for cell in sheet.filled(row) if cell.column not in columns and role(cell.text) in ("", "answer")]
    left = [cell for cell in left if role(cell.text)] or left
    # "Prioriteit" or "Partij" is something else, and what a row is named by is no sum.
    free = len(left) == 1 and not tells_present(left[0].text) and not texts.of(left[0])
    named = free and hold(sheet.below(row).get(left[0].column, [])) != "technical"
    return {**columns, left[0].column: first} if named else columns


def _borrowed(sheet: Sheet, row: int, columns: dict[int, str], texts: Texts) -> int:
    """How many of the heads in `columns` are in full those of another table."""
    heads = [(texts.of(sheet.cells[row, column]), id_) for column, id_ in columns.items()]
    return sum(any(one.full for one in known) and all(one.id != id_ for one in known) for known, id_ in heads)


def _beside(sheet: Sheet, cells: list[Cell], texts: Texts) -> list[list[Cell]]:
    """`cells` of one row, in parts: a table begins where a head stands again, or with a question in full of it.

    So it does behind an empty column and below a title of its own, with a head that no table has that has those
    before it.
    """
    parts: list[list[Cell]] = []
    tables: set[str] = set()
    common: set[str] = set()
    filled = {cell.column for cell in sheet.filled(cells[0].row)}
    for cell in sorted(cells, key=lambda one: one.column):
        every = {texts.canvas.question_of(one.id) for one in texts.of(cell)}
        own = {texts.canvas.question_of(one.id) for one in texts.of(cell) if strong(cell.text, one)}
        again = parts and normalise(cell.text) in [normalise(one.text) for one in parts[-1]]
        title = sheet.cells.get((cell.row - 1, cell.column))
        apart = cell.column - 1 not in filled or (title and texts.is_heading(title.text))
        behind = apart and not every & common
        if not parts or again or behind or (own and tables and not own & tables):
            parts.append([])
            tables, common = own, every
        elif own:
            tables = own & tables or own
        common = every & common or common
        parts[-1].append(cell)
    return parts


def _fewest(sheet: Sheet, row: int, columns: dict[int, str], table: Question, texts: Texts) -> int:
    """How many heads make a table: one more when they are words that stand above many tables ("Data | Bron").

    One is enough that other tables do not have, beside what a tool adds: "Knelpunten | Stemmen".
    """
    heads = [(sheet.cells[row, column], id_) for column, id_ in columns.items()]
    sure = any(id_ == cell.label for cell, id_ in heads)
    sure = sure or any(strong(cell.text, known) for cell, id_ in heads for known in texts.of(cell) if known.id == id_)
    telling = any(part.role in TELLING for part in table.columns if part.id in columns.values())
    # "Belanghebbende | Rol" is one, and "Organisatie | Rol" may be a list of people.
    first = next(part for part in table.columns if part.id == natural(table.id, texts.canvas))
    named = any(id_ == first.id and normalise(cell.text) in map(normalise, first.short) for cell, id_ in heads)
    others = [role(cell.text) for cell in sheet.filled(row) if cell.column not in columns]
    if telling and {*others} == {"technical"}:
        return 1
    return min(_FEWEST_HEADERS + (not (sure or telling or named)), len(table.columns))


def _heads_in(sheet: Sheet, row: int, columns: dict[int, str], texts: Texts) -> dict[int, str]:
    """`columns`, or none when the only one is somebody's answer to the question right above it.

    So it is when another head of its table stands right above or below it: each has its answers beside it; and when
    another one stands in full above or below it in its column: each has its answers below it.
    """
    if len(columns) != 1:
        return columns
    ((column, id_),) = columns.items()
    table = texts.canvas.table_of[id_]
    ids = {one.id for one in table.columns} - {id_}
    near = (sheet.cells.get((other, column)) for other in (row - 1, row + 1) if sheet.says(other, column + 1))
    beside = {table.id, *ids}
    turned = sheet.says(row, column + 1) and any(one.id in beside for cell in near if cell for one in texts.of(cell))
    others = (cell for cell in sheet.cells.values() if cell.column == column and cell.row != row)
    asked = not turned and any(one.id in ids and strong(cell.text, one) for cell in others for one in texts.of(cell))
    return {} if turned or asked or _answers_above(sheet, row, column, texts) else columns


def _answers_above(sheet: Sheet, row: int, column: int, texts: Texts) -> bool:
    """Whether the word in a cell stands right below a question in full: "Rol" may well be somebody's answer to it.

    Not in a row of heads, which has other words beside it and a row like it below.
    """
    word, above = sheet.cells[row, column], sheet.cells.get((row - 1, column))
    heads = [cell.column for cell in sheet.filled(row)]
    in_heads = len(heads) > 1 and heads == [cell.column for cell in sheet.filled(row + 1)]
    if above is None or in_heads or any(strong(word.text, known) for known in texts.of(word)):
        return False
    return any(known.full and strong(above.text, known) for known in texts.of(above))


def _is_about_people(sheet: Sheet, texts: Texts) -> bool:
    """Whether the name of the sheet says that those who took part stand on it."""
    return any(texts.canvas[known.id].role == "meta.participants" for known in texts.known(sheet.name))


def _heads_alone(sheet: Sheet, row: int, columns: dict[int, str], texts: Texts) -> bool:
    """Whether one question in full is the only head that we know in a row of heads, with words below it."""
    cells = sheet.filled(row)
    if len(columns) != 1 or len(cells) < _FEWEST_HEADERS:
        return False
    ((column, id_),) = columns.items()
    head, below = sheet.cells[row, column], sheet.cells.get((row + 1, column))
    in_full = any(known.id == id_ and strong(head.text, known) for known in texts.of(head))
    # What a person says of one of several heads is as sure.
    pointed = (row, column) in sheet.pointed and len(cells) > _FEWEST_HEADERS
    lower = sheet.filled(row + 1)
    answered = below is not None and below.text.strip() and (pointed or not (texts.of(below) or _is_remark(below.text)))
    return bool(
        (in_full or pointed) and answered and len(lower) >= _FEWEST_HEADERS and not _among_pairs(sheet, head, texts)
    )


def _is_remark(text: str) -> bool:
    """Whether this is the label of a remark and no row: "Notitie begeleider | groep was moe"."""
    said = REMARK().fullmatch(text.rstrip(" .:"))
    return bool(said) or role(text) == "remark" or tells_notes(text)


def _among_pairs(sheet: Sheet, head: Cell, texts: Texts) -> bool:
    """Whether `head` is a question with its answer beside it: others in full stand right above or below it likewise.

    So it is with one row below it on a sheet on which others stand in the same column further away.
    """
    others = [
        cell.row
        for cell in sheet.cells.values()
        if cell.column == head.column and cell.row != head.row and len(sheet.filled(cell.row)) == _FEWEST_HEADERS
        if any(strong(cell.text, known) for known in texts.of(cell))
    ]
    first, last = sheet.block(head.row)
    near = any(first <= row <= last for row in others)
    pair = len(sheet.filled(head.row)) == _FEWEST_HEADERS
    return pair and (near or (last - head.row == 1 and len(others) >= _FEWEST_HEADERS))


def _among_rows(best: _Best, items: list[Item]) -> bool:
    """Whether this looks like a header only because someone typed one such word in a table's row."""
    return bool(items) and best[0] < 2 * _FEWEST_HEADERS and best[1] > items[-1].header


def _heading(sheet: Sheet, table: Question, row: int, columns: dict[int, str], texts: Texts) -> tuple[int, int] | None:
    """The cell above a header row in which the name of its table stands; right above it that of its rows will do.

    Where the head is one short name, words above a blank row are what stands below that name: they answer it.
    """
    ids = {table.id}
    right_above = ids | {natural(table.id, texts.canvas)}
    column, blank = min(columns, default=1), False
    for above in range(row - 1, max(0, row - 1 - _HEADING_ABOVE), -1):
        cells = sheet.row(above)
        for cell in cells:
            alone = above == row - 1 and len(cells) == 1 and not _answers_above(sheet, above, cell.column, texts)
            names = right_above if alone else ids
            if cell.column <= column and (
                (len(columns) > 1 and texts.heads(cell.text, table.id))
                or any(known.id in names for known in texts.of(cell))
            ):
                return above, cell.column
        blank = blank or not cells
        if len(columns) == 1 and blank and cells:
            return None
    return None


def _name_labels(items: list[Item], sheet: Sheet, texts: Texts) -> None:
    """The cells with the item's own words, beside or above what was found by name or by header."""
    headers = {item.header for item in items if item.columns}
    for item in items:
        if item.columns:
            place = _heading(sheet, item.question, item.header, item.columns, texts)
            if place and not any(place[0] <= header < item.header for header in headers):
                item.labels.add(place)
                item.top, item.left = place[0], min(item.left, place[1])
            continue
        first = item.area.column if item.area else item.left
        before = [cell for cell in sheet.row(item.top) if cell.column < first]
        for cell in (*before, *(cell for cell in sheet.row(item.top - 1) if cell.column <= item.right)):
            # An answer to the question above may happen to be this question's short name.
            inside = any(other.holds(cell.row, cell.column) for other in items)
            if not inside and any(known.id == item.question.id for known in texts.of(cell)):
                item.labels.add((cell.row, cell.column))
        item.top = min([item.top, *(row for row, _ in item.labels)])
        item.left = min([item.left, *(column for _, column in item.labels)])
