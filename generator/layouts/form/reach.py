"""This file says how far each question and table on a sheet reaches, and where the answers to it stand.

What stands below a heading that is no question of the canvas is nobody's answer: a question ends above it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.layouts.questions import Texts, normalise, tells_how
from generator.layouts.sheet_reader import FARTHEST
from generator.layouts.suggestions import Near
from generator.model import LANGUAGES, Question
from generator.model.people import names_somebody
from generator.system.patterns import later
from generator.xlsx.cells import LAST_COLUMN, Area, Cell, Sheet

NEAR = 2
"""So in a form of ours, which has cells of its own for each answer: one empty row."""
_FEWEST_LETTERS = 2
_ROW_OF_TABLE = 2
_SEVERAL = 3
_COUNTED = later(r"\s*([A-Za-z]{0,8}[-. ]?)(\d{1,4})[.)]?\s*")
_PART = later(
    r"(?:fase|phase|sprint|release|epic|iterati(?:e|on)|increment|thema|theme)"
    r"[ -]?(?:\d{1,2}(?:\.\d)?|[A-Z]|[IVX]+) ?:?"
    r"|(?:must|should|could)(?:[ -]haves?)? ?:?",
    re.IGNORECASE,
)
"""What heads a part of the stories of a table, and says no more of it: "Fase 2: vervallen" is nobody's to build."""
_MARK = later(r"\s*(\d{0,2})[. ]?([a-z]|[1-9])[.)]\s+\w", re.IGNORECASE)
_NUMBERED = later(r"\d{1,2}[.)]\s+|[-–•*]\s+")


@dataclass(eq=False, repr=False)
class Item:
    """A question or a table on a sheet. `top` is its first row, `last` the last row that belongs to it.

    A question has the cells of its answer in `area`, as the form drew it; a table has `columns`, from the number of a
    column to the id of what stands in it, below the row `header`. `labels` are cells that name the item itself. `only`
    is the id of the one column of a table that stands here by itself, as a question does; `first_row` is the first of
    the questions below each other of which the answers beside them are those of one row a column.
    """

    question: Question
    top: int
    left: int
    right: int
    area: Area | None = None
    header: int = 0
    columns: dict[int, str] = field(default_factory=dict)
    labels: set[tuple[int, int]] = field(default_factory=set)
    named: bool = False
    last: int = 0
    only: str = ""
    first_row: Item | None = None

    @property
    def first(self) -> int:
        """The first row that can hold an answer."""
        return self.header + 1 if self.columns else self.area.row if self.area else self.top

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies within the answer as the form drew it."""
        area = self.area
        return area is not None and area.row <= row <= area.last_row and area.column <= column <= area.last_column


def settle(items: list[Item], sheet: Sheet, texts: Texts) -> set[tuple[int, int]]:
    """Say of each of `items`, which stand from top to bottom, where its answers stand and where it ends.

    Returns the cells in which the form itself speaks.
    """
    _take_hints(items, sheet)
    _reach(items, sheet.last_row)
    headings = _stop_above_near(items, sheet, texts)
    own = _own_words(items, sheet, texts) | headings
    _find_answers(items, sheet, own, texts)
    _stop_at_headings(items, sheet, own)
    _stop_at_titles(items, sheet, texts)
    for item in items:
        if item.only and item.area:
            columns = range(item.area.column, item.area.last_column + 1)
            item.columns, item.header, item.area = dict.fromkeys(columns, item.only), item.area.row - 1, None
    return own


def _take_hints(items: list[Item], sheet: Sheet) -> None:
    """Take a cell that only says how to answer, right below or beside a question, as part of its label."""
    for item in (one for one in items if not (one.named or one.columns or one.area)):
        row, column = max(item.labels)
        below, beside = sheet.cells.get((row + 1, column)), sheet.cells.get((row, item.right))
        hints = [cell for cell in (below, beside) if cell and tells_how(cell.text)]
        item.labels |= {(cell.row, cell.column) for cell in hints}
        item.right += beside in hints


def _own_words(items: list[Item], sheet: Sheet, texts: Texts) -> set[tuple[int, int]]:
    """Labels, hints at their question, and titles above the questions: but nothing within the cells of an answer."""
    labels = {place for item in items for place in item.labels}
    found = {*labels}
    # "4. User stories | wensen en behoeften gebruikers": a subtitle beside its title.
    beside = (cell for row in {row for row, _ in labels} for cell in sheet.row(row))
    found |= {(cell.row, cell.column) for cell in beside if texts.is_fixed(cell.text) and not texts.known(cell.text)}
    for item in items:
        found |= set(_hints(item, sheet))
        above = max((other.header for other in items if other.named and other.header < item.top), default=0)
        found |= _titles(item.top, above, sheet, texts, labels)
        # Between the title of a table and its heads the form says how to fill it in.
        found |= {
            (row, cell.column)
            for row in range(item.top, item.header)
            for cell in sheet.row(row)
            if texts.is_heading(cell.text)
        }
    first = min((item.top for item in items), default=0)
    for row in range(1, min(first, sheet.last_row + 1)):
        found |= {(row, cell.column) for cell in sheet.row(row) if texts.is_heading(cell.text)}
    drawn = [item for item in items if item.area]
    return {place for place in found if not any(item.holds(*place) for item in drawn)}


def _hints(item: Item, sheet: Sheet) -> Iterator[tuple[int, int]]:
    hints = {normalise(item.question.hint.get(language)) for language in LANGUAGES} - {""}
    last = item.header or max([item.area.last_row if item.area else item.top, *(row for row, _ in item.labels)])
    below = sheet.filled(item.header + 1) if item.columns and not item.named else []
    # "(waterschap) | (peil)" is what somebody answered, and "(wie?)" doubts.
    asking = sum("?" in cell.text and " " in cell.text.strip() for cell in below)
    hinting = 2 * asking > len(below) or any(tells_how(cell.text) for cell in below)
    if hinting and all(cell.text.strip()[0] in "([" for cell in below):
        yield from ((cell.row, cell.column) for cell in below)
    for row in range(item.top, last + 1) if hints else ():
        for cell in sheet.row(row):
            if normalise(cell.text) in hints:
                yield row, cell.column


def _titles(top: int, above: int, sheet: Sheet, texts: Texts, labels: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The titles and captions right above an item: one block of them, below the row `above`.

    A word such as "Waarde" right below one of the `labels` is what somebody answered.
    """
    found: set[tuple[int, int]] = set()
    for row in range(top, above, -1):
        cells = sheet.filled(row)
        captions = texts.captions(cells)
        if (row == top and not captions) or (row == top - 1 and not cells):
            continue
        if not captions and not (cells and all(texts.is_heading(cell.text) for cell in cells)):
            break
        answers = len(cells) == 1 and (row - 1, cells[0].column) in labels and len(sheet.filled(row - 1)) == 1
        if answers and not texts.is_fixed(cells[0].text):
            break
        found |= {(row, cell.column) for cell in captions or cells}
    return found


def _reach(items: list[Item], last_row: int) -> None:
    """How far each item reaches down: to the next item that shares a column with it."""
    for place, item in enumerate(items):
        item.last = max(last_row, item.first)
        for other in items[place + 1 :]:
            beside = other.left > item.right or item.left > other.right
            if not beside and other.top > item.top and other.top >= item.first:
                item.last = other.top - 1
                break


def _stop_above_near(items: list[Item], sheet: Sheet, texts: Texts) -> set[tuple[int, int]]:
    """Let a question end above what looks like another question: what stands there answers that one, if any.

    The name of a table right above what looks like a question of that table only heads it, and is no item: the places
    of such names.
    """
    headings: set[tuple[int, int]] = set()
    texted = [item for item in items if not item.named and len(item.columns) <= 1]
    if not texted:
        return headings
    near = Near(texts, _not_asked(items, texted, sheet, texts))
    columns = {item.left for item in texted}
    labels = {place for item in texted for place in item.labels}
    rows: dict[int, dict[int, str]] = defaultdict(dict)
    for cell in sheet.cells.values():
        id_ = "" if cell.column not in columns or texts.is_fixed(cell.text) else near.strongly(cell.text)
        if id_ and (id_ not in texts.canvas.table_of or _begins(cell, sheet, labels)):
            rows[cell.column][cell.row] = id_
    for item in texted:
        top = _label(item)[0]
        below = min((row for row in rows[item.left] if row > top), default=0)
        if below == top + 1 and item.only and texts.canvas.question_of(rows[item.left][below]) == item.question.id:
            items.remove(item)
            headings |= item.labels
        numbered = _next_number(item, items, sheet)
        item.last = min([item.last, *(row - 1 for row in (below, numbered) if row)])
    return headings


def _begins(cell: Cell, sheet: Sheet, labels: set[tuple[int, int]]) -> bool:
    """Whether a line stands where a question does: below one of the `labels` or a blank row, with a number or a colon.

    Among the lines of an answer "Wat is belangrijk voor de natuur?" is one of them.
    """
    above = (cell.row - 1, cell.column)
    marked = cell.is_bold or cell.text.rstrip().endswith(":") or _MARK().match(cell.text) is not None
    return marked or above in labels or not sheet.says(*above)


def _label(item: Item) -> tuple[int, int]:
    """The cell that asks an item of one question: its label, or the only head."""
    return (item.header, min(item.columns)) if item.columns else min(item.labels)


def _next_number(item: Item, items: Sequence[Item], sheet: Sheet) -> int:
    """The row below `item` of a question with the number after its own, which the next of `items` has not; 0 for none.

    So it is with "b) Wat willen we?" between "a)" and "c)": there is no other "b)".
    """
    row, column = _label(item)
    number = _number(sheet, row, column)
    if number is None:
        return 0
    follows = (number[0], chr(ord(number[1]) + 1))
    places = (_label(one) for one in items if one.labels)
    after = min((place for place in places if place[0] > row and place[1] == column), default=None)
    if after and _number(sheet, *after) == follows:
        return 0
    for below in range(row + 1, item.last + 1):
        found = _number(sheet, below, column)
        if found and found[0] == number[0]:
            asks = sheet.cells[below, column].text.rstrip().endswith("?") and len(sheet.filled(below)) == 1
            return below if asks and found == follows else 0
    return 0


def _number(sheet: Sheet, row: int, column: int) -> tuple[str, str] | None:
    """What stands before a text: ("2", "b") before "2b) ..."; None where it has no number."""
    cell = sheet.cells.get((row, column))
    found = _MARK().match(cell.text) if cell else None
    return (found[1], found[2].lower()) if found else None


def _not_asked(items: Sequence[Item], texted: Sequence[Item], sheet: Sheet, texts: Texts) -> list[str]:
    """The questions that no item asks, and the columns of what a canvas asks of which the table has no heads here."""
    canvas = texts.canvas
    found = {item.question.id for item in items}
    tables = {item.question.id for item in items if item not in texted}
    # The name of a table alone asks for none of its columns.
    for item in texted:
        named = any(known.id == item.question.id for place in item.labels for known in texts.of(sheet.cells[place]))
        found |= {*item.columns.values()} if item.columns or named else {item.only}
    columns = [
        column.id
        for question in canvas.questions()
        if question.id not in tables and canvas.section_of[question.id].asked
        for column in question.columns
    ]
    return [id_ for id_ in (*(question.id for question in canvas.questions()), *columns) if id_ not in found]


def _find_answers(items: list[Item], sheet: Sheet, own: set[tuple[int, int]], texts: Texts) -> None:
    """For questions found by their text: the column in which the answers stand, right of the label or below it."""
    loose = [(item, min(row for row, _ in item.labels)) for item in items if not item.columns and item.area is None]
    if not loose:
        return
    filled: dict[int, list[int]] = defaultdict(list)
    for place, cell in sheet.cells.items():
        if cell.text.strip() and place not in own:
            filled[cell.column].append(cell.row)
    ends = _next_labels(items)
    answers = [
        [cell for cell in sheet.row(row) if cell.column < ends[id(item)] and _answers(cell, item, own)]
        for item, row in loose
    ]
    # A number stands before the answer only where no answer stands in its column.
    telling = {cells[0].column for cells in answers if cells and _says_something(cells[0])}
    beside = [_first_beside(cells, telling) for cells in answers]
    votes = Counter(beside)
    del votes[0]
    lower = [
        _has(sheet, row + 1, item.left, own) and row < item.last and not _leads(sheet, row + 1, item.left)
        for item, row in loose
    ]
    # Where most answers stand below, with nothing beside their question, words beside another one are a note.
    only = Counter(bool(column) for column, under in zip(beside, lower, strict=True) if bool(column) != under)
    usually_below = only[False] > max(1, only[True])
    usual = votes.most_common(1)[0][0] if votes else 0
    noted = [item for item, row in loose if _only_below(sheet, item, row, own, ends[id(item)], noted=True)]
    below_notes = len(noted) > 1 or any(_in_brackets(sheet, item) for item in noted)
    notes = [usually_below and bool(column) and under for column, under in zip(beside, lower, strict=True)]
    for (item, row), note in zip(loose, notes, strict=True):
        column = max(usual, item.right) if usual < ends[id(item)] else item.right
        nothing = not _any_within(filled[column], row, item.last)
        below = nothing and _any_within(filled[item.left], row + 1, item.last)
        if below or note or _only_below(sheet, item, row, own, ends[id(item)], noted=below_notes):
            item.area = Area(row + 1, item.left, item.last, item.left)
        else:
            item.area = Area(row, column, row, column)
            item.right = max(item.right, column)
    _widen([item for item, _ in loose], sheet, own, ends, texts)


def _widen(items: list[Item], sheet: Sheet, own: set[tuple[int, int]], ends: dict[int, int], texts: Texts) -> None:
    """Let several answers stand beside one question, and beside questions of a table its rows: one a column.

    So it is where `_are_answers` says so, or as many stand beside two questions of a table right below each other.
    Words above those columns are heads of something else, and so is the name of a question among them.
    """
    every = [
        (item, area)
        for item in items
        if (area := item.area) and (area.row, area.column > item.left) == (item.top, True)
    ]
    beside = [
        (item, area) for item, area in every if item.question.kind != "single" and "meta." not in item.question.role
    ]
    tops = {item.top for item, _ in beside}
    runs: dict[int, int] = {}
    for item, area in beside:
        column = area.column
        while column < ends[id(item)] and _has(sheet, item.top, column, own):
            above = _head_above(sheet, item.top, column, tops)
            named = texts.of(sheet.cells[item.top, column]) if column > area.column else []
            if named or (above and (above + 1 not in tops or sheet.says(above, item.left))):
                break
            column += 1
        runs[id(item)] = column - area.column
    groups = _groups(beside)
    widths = {id(group): [runs[id(item)] for item, _ in group] for group in groups}
    tables = {id(item) for group in groups if (found := widths[id(group)])[0] in found[1:] for item, _ in group}
    loose = [(item, area) for item, area in every if id(item) not in tables]
    more = [
        [cell for cell in sheet.filled(item.top) if area.column < cell.column < ends[id(item)]] for item, area in loose
    ]
    wide = _are_answers(more, [runs.get(id(item), 1) for item, _ in loose], texts)
    for group in groups:
        width, *others = widths[id(group)]
        across = width > 1 and width >= max(others, default=0) and (wide or width in others)
        for item, area in group if across or wide else ():
            last = area.column + (width if across else runs[id(item)]) - 1
            item.area, item.right = area._replace(last_column=max(last, area.column)), max(item.right, last)
            item.first_row = group[0][0] if across and others else None
            head = item.top - 1
            own |= {
                (head, one) for one in range(area.column, last + 1) if _head_above(sheet, item.top, one, tops) == head
            }


def _are_answers(more: list[list[Cell]], widths: list[int], texts: Texts) -> bool:
    """Whether `more`, what stands behind the first answer beside each question, are answers too; `widths` count all.

    Three stand in a row somewhere and several in another one, but not as many everywhere. A state, a score, a date, a
    name, or the same words twice are said of the answers, and so is all that has a gap before it.
    """
    words = [cell.text for cells in more for cell in cells]
    choices = [column for question in texts.canvas.questions() for column in question.columns if column.choices]
    said = (
        not _NUMBERED().sub("", text.strip())[:1].isalpha()
        or names_somebody(text)
        or any(column.choice(text) for column in choices)
        for text in words
    )
    return (
        len({*widths}) > 1
        and max(widths) >= _SEVERAL
        and sum(map(bool, more)) > 1
        and all(len(cells) == width - 1 for cells, width in zip(more, widths, strict=True))
        and len({*map(normalise, words)}) == len(words)
        and not any(said)
    )


def _head_above(sheet: Sheet, row: int, column: int, tops: set[int]) -> int:
    """The nearest row above with words in a column and no question, without a blank row between; 0 for none."""
    for above in range(row - 1, sheet.block(row)[0] - 1, -1):
        if above not in tops and sheet.says(above, column):
            return above
    return 0


def _groups(items: list[tuple[Item, Area]]) -> list[list[tuple[Item, Area]]]:
    """`items` in groups: those of different columns of one table, in rows right below each other; others alone."""
    groups: list[list[tuple[Item, Area]]] = []
    for item, area in items:
        above = [one for one, _ in groups[-1]] if groups else []
        more = above and item.only and item.question is above[0].question and item.top == above[-1].top + 1
        if more and item.only not in [one.only for one in above]:
            groups[-1].append((item, area))
        else:
            groups.append([(item, area)])
    return groups


def _next_labels(items: list[Item]) -> dict[int, int]:
    """For each of `items` the column of the next label in a row of its own labels: what stands there is not its."""
    columns: dict[int, list[int]] = defaultdict(list)
    for row, column in sorted({place for item in items for place in item.labels}):
        columns[row].append(column)
    return {
        id(item): next((other for row, _ in item.labels for other in columns[row] if other >= item.right), LAST_COLUMN)
        for item in items
    }


def _first_beside(cells: list[Cell], telling: set[int]) -> int:
    """The column of the first of `cells` with words, or in a `telling` column; of a number only when it is alone."""
    first = (cell.column for cell in cells if cell.column in telling or _says_something(cell))
    return next(first, cells[0].column if cells else 0)


def _only_below(sheet: Sheet, item: Item, row: int, own: set[tuple[int, int]], end: int, *, noted: bool) -> bool:
    """Whether the answer stands right below the label, with nothing beside it before the column `end`.

    With `noted` words beside the label itself are a note ("kies er een"); without, they are the answer.
    """
    beside, lower = (
        any(_answers(cell, item, own) and cell.column < end for cell in sheet.row(at)) for at in (row, row + 1)
    )
    return _has(sheet, row + 1, item.left, own) and row < item.last and (noted or not beside) and not lower


def _leads(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a cell is the label of what stands beside it, as "Aanwezig:" is, and so no answer to what is above."""
    text = sheet.cells[row, column].text.rstrip()
    return text.endswith(":") and text[0].isalpha() and any(cell.column > column for cell in sheet.filled(row))


def _in_brackets(sheet: Sheet, item: Item) -> bool:
    """Whether the words beside the label are a note by their look."""
    row = max(row for row, _ in item.labels)
    beside = next((cell.text for cell in sheet.filled(row) if cell.column >= item.right), "")
    return beside.startswith("(")


def _answers(cell: Cell, item: Item, own: set[tuple[int, int]]) -> bool:
    return cell.column >= item.right and bool(cell.text.strip()) and (cell.row, cell.column) not in own


def _any_within(rows: list[int], first: int, last: int) -> bool:
    """Whether one of `rows`, which are sorted, lies between `first` and `last`."""
    place = bisect_left(rows, first)
    return place < len(rows) and rows[place] <= last


def _stop_at_headings(items: list[Item], sheet: Sheet, own: set[tuple[int, int]]) -> None:
    """Let items end above a heading that we do not know: what stands there is not theirs."""
    below = [item for item in items if not item.named and item.area and item.area.column == item.left]
    near = any((item.area.row, item.area.column) in sheet.cells for item in below if item.area)
    for item in items:
        if item.columns:
            item.last = item.last if item.named else _last_of_table(item, sheet)
        elif item in below:
            item.last = _last_below(item, sheet, own, near=near)
            item.area = Area(item.top + 1, item.left, item.last, item.left)
        elif item.area:
            item.last = _last_beside(item, sheet, own)


def _stop_at_titles(items: list[Item], sheet: Sheet, texts: Texts) -> None:
    """Let items end above the title of a later block of the canvas that stands alone in its row: "5. Prototesting".

    In a list with numbers it is one of its lines. "Maatschappelijke waarde" is an answer to a question of that block.
    """
    rows = (found for cells in sheet.rows() if (found := sheet.filled(cells[0].row)))
    titles = [cells[0] for cells in rows if all(texts.is_fixed(cell.text) for cell in cells)]
    titles = [cell for cell in titles if texts.is_title(cell.text)]
    blocks = {section.id: place for place, section in enumerate(texts.canvas.sections)} if titles else {}
    for item in items if titles else ():
        block = blocks[texts.canvas.section_of[item.question.id].id]
        below = (cell for cell in titles if item.first < cell.row <= item.last and cell.column == item.left)
        inside = [cell.row for cell in below if texts.titled(cell.text) > block]
        ends = (row for row in inside if not (item.named or _is_numbered(sheet, row - 1, item.left)))
        if row := next(ends, 0):
            item.last = row - 1
            if item.area and item.area.last_row >= row:
                item.area = item.area._replace(last_row=row - 1)


def _is_numbered(sheet: Sheet, row: int, column: int) -> bool:
    above = sheet.cells.get((row, column))
    return above is not None and above.text.lstrip()[:1].isdigit()


def _last_beside(item: Item, sheet: Sheet, own: set[tuple[int, int]]) -> int:
    """The row above the next words in the column of the labels, or above those too far below what belongs to the item.

    In a form of ours the answer has cells of its own: it goes on right below them, or after one empty row.
    """
    area = item.area
    assert area is not None  # noqa: S101 - only questions come here
    first = lowest = area.last_row if item.named else max([item.top, *(row for row, _ in item.labels)])
    farthest = NEAR if item.named else FARTHEST
    for row in range(first + 1, item.last + 1):
        for cell in sheet.row(row):
            if item.left <= cell.column < area.column and _says_something(cell) and (row, cell.column) not in own:
                return row - 1
            if area.column <= cell.column <= area.last_column and cell.text.strip():
                if row - lowest > farthest:
                    return row - 1
                lowest = row
    return item.last


def _last_below(item: Item, sheet: Sheet, own: set[tuple[int, int]], *, near: bool) -> int:
    """The last row of the block of words below a label; `near` says that answers stand right below labels here.

    A single line further down is still an answer; what looks like a heading, or has more below or beside it, is not.
    """
    label = max(row for row, _ in item.labels)
    # What the form says itself above the next question ("Blok 2") is no answer.
    ends = next((row - 1 for row in range(label + 1, item.last + 1) if (row, item.left) in own), item.last)
    rows = [row for row in range(label + 1, ends + 1) if _has(sheet, row, item.left, own)]
    blocks = _blocks(rows)
    for number, block in enumerate(blocks):
        before = blocks[number - 1][-1] if number else label
        apart = block[0] - before > 1
        first = sheet.cells[block[0], item.left]
        free = number == 0 and (not apart or not near)
        beside = any(_has(sheet, one.row, one.column, own) for one in sheet.row(first.row) if one.column > item.left)
        heading = _looks_like_heading(first) or len(block) > 1 or beside
        if not free and (heading or block[0] - before > FARTHEST):
            return block[0] - 1
        if row := _bold_among(sheet, block, item) or _heads_first(sheet, block[0]):
            return row - 1
    return ends


def _heads_first(sheet: Sheet, row: int) -> int:
    """`row` when the heads of somebody's own table stand there, with a row like it below; else 0.

    Below words that answer they are part of the answer.
    """
    cells = sheet.filled(row)
    heads = len(cells) > 1 and 2 * sum(map(_looks_like_heading, cells)) > len(cells) == len(sheet.filled(row + 1))
    return row if heads else 0


def _bold_among(sheet: Sheet, block: list[int], item: Item) -> int:
    """The row of a bold line among others that are not, below a label that is bold too; 0 when there is none."""
    cells = [sheet.cells[row, item.left] for row in block]
    label = min(item.labels)
    if not sheet.cells[label].is_bold or cells[0].is_bold:
        return 0
    return next((cell.row for cell in cells if cell.is_bold), 0)


def _last_of_table(item: Item, sheet: Sheet) -> int:
    """The last row of a table without names: a title after a blank row, with a row of heads below it, is another's.

    So is the label of another answer: "Eigenaar:" with one beside it.
    """
    before: Sequence[Cell] = sheet.filled(item.header + 1)
    for row in range(item.header + 2, item.last + 1):
        cells, above = sheet.filled(row), before
        before = cells or before
        if not cells or sheet.row(row - 1):
            continue
        alone = len(cells) == 1 and cells[0].column <= item.left
        below = sheet.filled(row + 1)
        title = alone and (_looks_like_heading(cells[0]) or len(below) >= _ROW_OF_TABLE)
        if title and not _counts_on(item, above, cells[0], below or sheet.filled(row + 2)):
            return row - 1
        if len(cells) == _ROW_OF_TABLE < len(item.columns) and _asks_beside(sheet, cells[0], above):
            return row - 1
    return item.last


def _asks_beside(sheet: Sheet, first: Cell, above: Sequence[Cell]) -> bool:
    """Whether a row below a blank one is a label with its answer beside it, and no row of the table `above`.

    Rows of that may have a colon too, or more words than two, right below as well.
    """
    if not _leads(sheet, first.row, first.column) or any(_leads(sheet, cell.row, cell.column) for cell in above[:1]):
        return False
    block = range(first.row, sheet.block(first.row)[1] + 1)
    return all(len(sheet.filled(row)) <= _ROW_OF_TABLE for row in block)


def _counts_on(item: Item, above: Sequence[Cell], title: Cell, below: Sequence[Cell]) -> bool:
    """Whether a row of stories goes on below a line in the column of their numbers ("Fase 2"), with the next number."""
    roles = {one.id: one.role for one in item.question.columns}
    named = {column: roles.get(id_, "") for column, id_ in item.columns.items()}
    if named.get(title.column) != "number" or not _PART().fullmatch(title.text.strip()):
        return False
    texts = ({cell.column: cell.text for cell in cells}.get(title.column, "") for cells in (above, below))
    old, new = (_COUNTED().fullmatch(text) for text in texts)
    told = {named.get(cell.column, "") for cell in below}
    if not old or not new or not told >= {"user", "wish"}:
        return False
    return (old[1].casefold(), int(old[2]) + 1) == (new[1].casefold(), int(new[2]))


def _blocks(rows: list[int]) -> list[list[int]]:
    blocks: list[list[int]] = []
    for row in rows:
        if blocks and row == blocks[-1][-1] + 1:
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def _has(sheet: Sheet, row: int, column: int, own: set[tuple[int, int]]) -> bool:
    return sheet.says(row, column) and (row, column) not in own


def _looks_like_heading(cell: Cell) -> bool:
    return cell.text.rstrip().endswith((":", "?")) or cell.is_bold


def _says_something(cell: Cell) -> bool:
    """Whether there are words in a cell, and not only a number or a mark for a line of a list."""
    return sum(letter.isalpha() for letter in cell.text[:200]) >= _FEWEST_LETTERS
