"""This file finds the headings on a board: which cells hold a question, which question, and how far it reaches."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise

from generator.layouts.headers import unasked
from generator.layouts.questions import Part, Texts, normalise, titles
from generator.layouts.score import MOST_CELLS, poster_rows
from generator.layouts.split import cut, short
from generator.model import LANGUAGES, Canvas
from generator.model.canvas import START
from generator.system.patterns import later
from generator.xlsx.cells import LAST_COLUMN, LAST_ROW, Area, Cell, Sheet

_MOST_HEADINGS = 500
_FEWEST_IN_ROW = 3
_PAIR = 2
_NEARLY_ALL = 10
_LABELLED = later(r"\s*([^\W\d_][^\s:]*(?: [^\s:]+){0,3}) ?:[ \t]+\S")
_GOES_ON = later(
    r"[a-zà-ÿ]|(?i:met name|bijvoorbeeld|zoals|want|ook|en|maar|dus|of|oftewel|namelijk|vooral"
    r"|such as|for example|because|also|and|but|so|or|namely|mainly|especially)\b"
)
_STEM = 4
_ROW, _BELOW, _ACROSS = 100, 1_000, 5_000_000
_OTHER_TABLE, _UNRELATED, _USED = 10_000_000, 100_000_000, 1_000_000_000


@dataclass
class Heading:
    """A cell with questions in it, or with the title of a block: then there are no `parts`.

    `area` is the cell with its merge, `right` the last column of what stands under and beside it. `ids` has one id a
    part. `near` is the id of the question that this only looks like: nothing is read there. `paired` says that its
    answer stands right beside it, whatever stands above that; `last` is the last row in which it may stand.
    """

    cell: Cell
    area: Area
    parts: list[Part] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    near: str = ""
    paired: bool = False
    right: int = LAST_COLUMN
    last: int = LAST_ROW

    @property
    def blank(self) -> bool:
        """Whether nothing is asked here."""
        return not self.parts

    @property
    def answered(self) -> bool:
        """Whether the last question here has its answer in the same cell."""
        return bool(self.parts) and self.parts[-1].end > self.parts[-1].middle


class Headings:
    """The headings of one sheet."""

    def __init__(self, sheet: Sheet, texts: Texts, block_titles: frozenset[str]) -> None:
        """Find the questions in full, and the titles of blocks; see `add_short` and `add_near` for the others."""
        self._sheet = sheet
        self._texts = texts
        self._merges = {(merge.row, merge.column): merge for merge in sheet.merges}
        self.all: list[Heading] = []
        titles = set(block_titles)
        tables_of = {question.id for question in texts.canvas.questions() if question.kind == "table"}
        self._posters = poster_rows(sheet, texts)
        # The rows where the notes of a poster end: a line alone below two empty rows is none of them.
        alone = [cell.row for cell in sheet.alone()] if self._posters else []
        self._ends = [row - 1 for row in alone if not (sheet.filled(row - 1) or sheet.filled(row - 2))]
        self._cells = list(islice(sheet.cells.values(), MOST_CELLS))
        for cell in self._cells:
            if len(self.all) >= _MOST_HEADINGS:
                break
            if cell.kind != "text" or not cell.text.strip():
                continue
            parts = cut(cell, texts)
            if parts:
                self._add(cell, parts)
            elif (title := normalise(cell.text)) in titles and cell.row not in self._posters:
                # Once: the same words further down are what somebody wrote.
                titles.discard(title)
                tables = tuple(known.id for known in texts.known(cell.text) if known.id in tables_of)
                self._add(cell, [Part(tables, 0, len(cell.text), len(cell.text))] if tables else [])
        self._settle()

    def ids(self) -> set[str]:
        """The questions and columns that were found."""
        return {id_ for heading in self.all for id_ in heading.ids}

    def add_short(self, found: set[str]) -> None:
        """Add short names as headings, where they can hardly be an answer; not of questions that are `found`."""
        candidates = []
        for cell in self._cells:
            part = short(cell, self._texts) if self._is_free(cell) and self._texts.begins(cell.text) else None
            ids = tuple(id_ for id_ in part.ids if id_ not in found) if part else ()
            titled = self._texts.is_title(cell.text) and not self._beside(cell) and cell.row not in self._posters
            if part and ids and not titled:
                candidates.append((cell, part._replace(ids=ids)))
        named = found | self.ids() | {id_ for _, part in candidates for id_ in part.ids}
        loose = unasked(named, self._texts.canvas)
        candidates = [
            (cell, part._replace(ids=tuple(id_ for id_ in part.ids if id_ not in loose))) for cell, part in candidates
        ]
        rows = Counter(row for row, _ in {(cell.row, cell.column) for cell, _ in candidates})
        asked = {heading.cell.row for heading in self.all if heading.parts}
        paired = {row for row in rows if self._is_paired(row, [cell for cell, _ in candidates if cell.row == row])}
        added = 0
        for cell, part in candidates[:_MOST_HEADINGS]:
            stands_out = all(span.bold for span in cell.spans) or (cell.row, cell.column) in self._merges
            above = self.owner(cell.row, cell.column)
            in_row = rows[cell.row] >= _FEWEST_IN_ROW or cell.row in asked | self._posters
            # "Doelen: droog" below "Vraagstuk: te nat" is a heading too, below "Vraagstuk" alone it is an answer.
            likewise = part.end > part.middle and above is not None and above.answered
            if in_row or stands_out or above is None or above.blank or likewise or cell.row in paired:
                self._add(cell, [part] if part.ids else [])
                self.all[-1].paired = cell.row in paired
                added += 1
        places = {(cell.row, cell.column) for cell, _ in candidates}
        for cell in (one for one in self._cells if one.row in self._posters and self._is_free(one)):
            # Notes below a head of one's own on a poster answer nothing beside it.
            if (cell.row, cell.column) not in places:
                self._add(cell, [])
                added += 1
        if added:
            self._settle()

    def add_near(self, near: Callable[[str], str]) -> None:
        """Let questions end above a text that looks like another question, by what `near` says of it, or a heading."""
        free = [cell for cell in self._cells if self._is_free(cell)]
        heads = self._looking_alike(free) | {(cell.row, cell.column) for cell in free if self._is_labelled(cell)}
        added = [
            (cell, id_)
            for cell in free
            if (id_ := near(cell.text)) or (cell.row, cell.column) in heads or self._spans_heads(cell)
        ]
        for cell, id_ in added[:_MOST_HEADINGS]:
            self._add(cell, [])
            self.all[-1].near = id_
        if added:
            self._settle()

    def _looking_alike(self, cells: list[Cell]) -> set[tuple[int, int]]:
        """Where a heading stands that we do not know, bold as nearly all others are and as most of `cells` are not.

        It stands above words, below a blank cell or beside a heading with words below it; a bold answer stands beside
        or below its question.
        """
        asked = [one for one in self.all if one.parts]
        bold = [cell for cell in cells if cell.is_bold]
        plain = sum(not one.cell.is_bold for one in asked)
        if len(asked) < _FEWEST_IN_ROW or 2 * len(bold) > len(cells) or _NEARLY_ALL * plain > len(asked):
            return set()
        found = {(cell.row, cell.column) for cell in bold}
        heads = found | self._at.keys()
        rows = {
            one.area.row: self._answered_at(one.area.last_row + 1, one.area.column, heads) for one in reversed(asked)
        }
        return {
            (row, column)
            for row, column in found
            if rows.get(row, not self._sheet.says(row - 1, column)) and self._answered_at(row + 1, column, heads)
        }

    def _is_labelled(self, cell: Cell) -> bool:
        """Whether "Sfeer: goed" stands below "Doelen: droog": a line with a label of its own answers another thing.

        Not where the answer itself begins with such a label ("Partijen: Gemeente: eigenaar"), or with this one a number
        more ("Doel 2: ..."), nor where words go on ("met name: ...", "Bijvoorbeeld: ...").
        """
        label = _LABELLED().match(cell.text)
        above = self.owner(cell.row, cell.column) if label else None
        if not (label and above and above.answered):
            return False
        middle = above.parts[-1].middle
        asked, answer = above.cell.text[:middle].rstrip(" "), above.cell.text[middle:]
        again = label[1][:_STEM].casefold() in asked.casefold() or _LABELLED().match(answer)
        return asked.endswith(":") and not (again or _GOES_ON().match(label[1]))

    def _answered_at(self, row: int, column: int, heads: set[tuple[int, int]]) -> bool:
        """Whether words stand in a cell that is none of `heads`."""
        return self._sheet.says(row, column) and (row, column) not in heads

    def _spans_heads(self, cell: Cell) -> bool:
        """Whether a merge covers columns of several heads of one table: what stands there is in no row of it."""
        area = self._merges.get((cell.row, cell.column))
        if area is None:
            return False
        inside = {one.area.column for one in self.all if area.column <= one.area.column <= area.last_column}
        owners = [one for column in inside if (one := self.owner(cell.row, column)) and one.parts]
        ids = {id_ for one in owners for id_ in one.ids}
        tables = {self._texts.canvas.question_of(id_) for id_ in ids}
        several = len({one.area for one in owners}) > len({one.area.row for one in owners}) == 1
        return several and len(tables) == 1 and ids.isdisjoint(tables)

    def owner(self, row: int, column: int) -> Heading | None:
        """The heading under or beside which a cell stands: the nearest one above it, or in its row to the left."""
        if column not in self._columns:
            self._columns[column] = [one for one in self.all if one.area.column <= column <= one.right]
        place = bisect_right(self._columns[column], row, key=lambda one: one.area.row)
        found = self._columns[column][place - 1] if place else None
        return found if found and row <= found.last else None

    def at(self, cell: Cell) -> Heading | None:
        """The heading that this cell is."""
        return self._at.get((cell.row, cell.column))

    def _add(self, cell: Cell, parts: list[Part]) -> None:
        area = self._merges.get((cell.row, cell.column), Area(cell.row, cell.column, cell.row, cell.column))
        self.all.append(Heading(cell, area, parts))

    def _is_free(self, cell: Cell) -> bool:
        return cell.kind == "text" and bool(cell.text.strip()) and (cell.row, cell.column) not in self._at

    def _beside(self, cell: Cell) -> bool:
        """Whether questions of a table stand in the row of `cell`: then it is the head of a column, and no title."""
        tables = [self._texts.canvas.table_of.get(one.id) for one in self._texts.known(cell.text)]
        others = [other for other in self._sheet.row(cell.row) if other is not cell]
        return any(
            table is not None and table is self._texts.canvas.table_of.get(one.id)
            for other in others
            for one in self._texts.of(other)
            for table in tables
        )

    def _is_paired(self, row: int, names: list[Cell]) -> bool:
        """Whether a row below a blank one, under a table, only says "Eigenaar | wethouder", once or more."""
        cells = self._sheet.filled(row)
        starts = {cell.column for cell in names}
        pairs = [cell.column for number, cell in enumerate(cells) if number % _PAIR == 0]
        beside = all(
            right.column - left.column == 1 for left, right in zip(cells[::_PAIR], cells[1::_PAIR], strict=False)
        )
        if self._sheet.filled(row - 1) or len(cells) % _PAIR or starts != {*pairs} or not beside:
            return False
        canvas = self._texts.canvas
        owners = [self.owner(cell.row, cell.column) for cell in names]
        single = (any(canvas[one.id].kind == "single" for one in self._texts.known(cell.text)) for cell in names)
        return all(single) and all(owner and any(id_ in canvas.table_of for id_ in owner.ids) for owner in owners)

    def _is_alone(self, heading: Heading) -> bool:
        """Whether a question has one cell beside it and nothing below, and nothing else in its row.

        That may be where the cell beside it stands in a column of a table above, of another question.
        """
        cells, area = self._sheet.filled(heading.area.row), heading.area
        beside = self._sheet.cells.get((area.row, area.last_column + 1))
        if not heading.parts or beside is None or not beside.text.strip() or (beside.row, beside.column) in self._at:
            return False
        if len(cells) == _PAIR and not self._sheet.filled(area.last_row + 1):
            return True
        own = {self._texts.canvas.question_of(id_) for id_ in heading.ids}
        above = [one for one in self.all if one.cell.column == beside.column and one.cell.row < area.row and one.parts]
        tables = {self._texts.canvas.question_of(id_) for one in above[-1:] for id_ in one.ids}
        places = ((area.last_row + 1, area.column), (area.row, beside.column + 1))
        free = all(place in self._at or not self._sheet.says(*place) for place in places)
        return free and bool(tables) and not own & tables and all(self._texts.canvas[id_].columns for id_ in tables)

    def _settle(self) -> None:
        """Choose the ids of all parts, and how far each heading reaches."""
        self.all.sort(key=lambda one: (one.area.row, one.area.column))
        self._at = {(one.cell.row, one.cell.column): one for one in self.all}
        self._columns: dict[int, list[Heading]] = {}
        _choose(self.all, self._texts.canvas, self._posters)
        for heading in self.all:
            heading.paired = heading.paired or self._is_alone(heading)
            heading.last = self._last(heading)
        _reach(self.all)

    def _last(self, heading: Heading) -> int:
        """The last row for what answers a heading: a title or a date is one thing, beside it or right below it."""
        roles = {self._texts.canvas[id_].role for id_ in heading.ids}
        area = heading.area
        if area.row in self._posters:
            place = bisect_right(self._ends, area.row)
            return self._ends[place] if place < len(self._ends) else LAST_ROW
        if not roles or not roles <= START:
            return LAST_ROW
        if heading.answered or self._sheet.says(area.row, area.last_column + 1):
            return area.last_row
        return area.last_row + 1 if self._sheet.says(area.last_row + 1, area.column) else LAST_ROW


def block_titles(canvas: Canvas) -> frozenset[str]:
    """What may head a block: its title, with or without its subtitle and number."""
    found = {normalise(text) for text in canvas.aliases}
    for language in LANGUAGES:
        found.add(normalise(canvas.title.get(language)))
        for section in canvas.sections:
            in_brackets = f"{section.title.get(language)} ({section.subtitle.get(language)})"
            names = (*titles(section, language), in_brackets)
            found |= {normalise(name) for name in names}
            found |= {normalise(block) for block in section.aliases}
    return frozenset(found - {""})


def _choose(headings: list[Heading], canvas: Canvas, posters: set[int]) -> None:
    """Which question each part is: a text that stands in two tables belongs to the one whose own words are nearest."""
    sure = [(heading.area, part.ids[0]) for heading in headings for part in heading.parts if len(part.ids) == 1]
    used: set[str] = {id_ for _, id_ in sure}
    anchors: dict[str, list[tuple[Area, str]]] = defaultdict(list)
    for area, id_ in sure:
        anchors[canvas.section_of[id_].id].append((area, canvas.question_of(id_)))
    for heading in headings:
        heading.ids = []
        for part in heading.parts:
            id_ = part.ids[0]
            if len(part.ids) > 1:
                here = heading.area
                # Side by side on a poster stand questions that have nothing to do with each other.
                beside = here.row if here.row in posters else 0
                near = {
                    one: [far for far in _related(one, anchors, canvas) if far[0].row != beside] for one in part.ids
                }
                far = {one: _distance(here, others) for one, others in near.items()}
                id_ = min(part.ids, key=lambda one: far[one] + _USED * (one in used))
                used.add(id_)
                anchors[canvas.section_of[id_].id].append((heading.area, canvas.question_of(id_)))
            heading.ids.append(id_)


def _related(id_: str, anchors: dict[str, list[tuple[Area, str]]], canvas: Canvas) -> Iterator[tuple[Area, int]]:
    """Where other words of the same table stand, and (less telling) of the same block; `anchors` are by block.

    The questions of a block that are of no table belong together as those of a table do.
    """
    table = canvas.question_of(id_)
    own = not canvas[table].columns
    for area, other in anchors[canvas.section_of[id_].id]:
        yield area, 0 if other == table or (own and not canvas[other].columns) else _OTHER_TABLE


def _distance(here: Area, others: Iterable[tuple[Area, int]]) -> int:
    """How far the nearest of `others` is: above it is near, then in its row, then below it, elsewhere far."""
    best = _UNRELATED
    in_row: dict[bool, list[int]] = {True: [], False: []}
    for other, extra in others:
        down, up = here.row - other.last_row, other.row - here.last_row
        left, right = here.column - other.last_column, other.column - here.last_column
        aside = max(left, right, 0)
        if aside and down <= 0 and up <= 0:
            # What stands to the right is a little farther: tables begin with a column of their own.
            in_row[extra == 0].append(2 * aside + (right > 0))
            far = _ROW + aside
        elif aside:
            far = _ACROSS + aside + max(down, up)
        else:
            far = min(down, _ROW - 1) if down >= 0 else _BELOW + up
        best = min(best, extra + max(far, 0))
    own, strange = in_row[True], in_row[False]
    # Two of the same table in one row are the head of that table, whatever stands above; of two tables the nearest.
    head = len(own) > 1 and min(own) < min(strange, default=2 * LAST_COLUMN + 1)
    return min(best, 0) if head else best


def _reach(headings: list[Heading]) -> None:
    """How far each heading reaches to the right: to the next one beside what stands under it."""
    lefts = sorted({heading.area.column for heading in headings if heading.parts})
    gaps = Counter(right - left for left, right in pairwise(lefts))
    usual = min(gaps, key=lambda gap: (-gaps[gap], gap), default=0)
    ends = _ends(headings)
    columns = sorted((heading.area.column, heading.area.row, end) for heading, end in zip(headings, ends, strict=True))
    for heading, end in zip(headings, ends, strict=True):
        area = heading.area
        right = islice(columns, bisect_right(columns, (area.last_column, LAST_ROW + 1, 0)), None)
        beside = next((column for column, row, last in right if row <= end and last >= area.row), 0)
        if heading.paired:
            heading.right = area.last_column + 1
        elif beside:
            heading.right = beside - 1
        elif area.last_column > area.column:
            heading.right = area.last_column
        else:
            heading.right = area.column + usual - 1 if usual else LAST_COLUMN


def _ends(headings: list[Heading]) -> list[int]:
    """The last row under each heading, before the next one in its columns."""
    starts: dict[int, list[Heading]] = defaultdict(list)
    for heading in headings:
        starts[heading.area.row].append(heading)
    rows = sorted(starts)
    ends = []
    for heading in headings:
        area = heading.area
        below = (
            row
            for row in rows
            if row > area.row
            and any(one.area.column <= area.last_column and area.column <= one.area.last_column for one in starts[row])
        )
        ends.append(next(below, 1_048_577) - 1)
    return ends
