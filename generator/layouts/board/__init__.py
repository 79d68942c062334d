"""This file reads the board: the canvas as it hangs on the wall, questions as headings with the answers around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from weakref import WeakKeyDictionary

from generator.layouts.board.headings import Heading, Headings, block_titles
from generator.layouts.board.rows import Note, Place, apart, at_odds, rows_in_line, rows_of
from generator.layouts.collector import Collector, read_loose, told
from generator.layouts.column_roles import role
from generator.layouts.questions import Texts, asked_parts, natural
from generator.layouts.reading import Reading
from generator.layouts.score import fit
from generator.layouts.sheet_reader import SheetReader
from generator.layouts.split import cut
from generator.layouts.suggestions import Near
from generator.layouts.values import total_rows
from generator.model import Canvas, CellRef, Level, Passage, Question, Record, SetAside, Span, between
from generator.xlsx.cells import Cell, Loose, Sheet, Workbook

LAYOUT = "board"
_FEWEST = 2


def claims(workbook: Workbook, texts: Texts) -> float:
    """How much of the canvas stands in `workbook` as headings on a board, from 0 to 1."""
    likeness = fit(workbook, texts).board
    if not likeness:
        return 0.0
    asked = {part.id for part in asked_parts(texts.canvas)}
    found = {id_ for headings in _headings(workbook, texts) for id_ in headings.ids()} & asked
    return likeness * len(found) / max(1, len(asked)) if len(found) >= min(_FEWEST, len(asked)) else 0.0


def read(workbook: Workbook, texts: Texts, match: float) -> Reading:
    """The answers in `workbook`, taken as a board. Nothing is dropped: see `Reading`."""
    collector = Collector(texts)
    boards = _headings(workbook, texts)
    for headings in boards:
        collector.found |= headings.ids()
    near = Near(texts, collector.missing())
    for sheet, headings in zip(workbook.sheets, boards, strict=True):
        collector.begin(sheet)
        headings.add_near(near.strongly)
        reader = _SheetReader(sheet, texts, headings, collector)
        content = reader.read()
        read_loose(sheet, workbook.language, collector, reader.take_shape)
        reader.close()
        collector.findings += told(sheet, content)
    return collector.reading(workbook, LAYOUT, match)


def _headings(workbook: Workbook, texts: Texts) -> list[Headings]:
    """The headings of each sheet; a short name is a heading only where the question stands nowhere in full."""
    if (kept := _KEPT.pop(texts, None)) and kept[0] is workbook:
        return kept[1]
    titles = block_titles(texts.canvas)
    found = [Headings(sheet, texts, titles) for sheet in workbook.sheets]
    full: set[str] = set()
    for headings in found:
        full |= headings.ids()
    for headings in found:
        headings.add_short(full)
    _KEPT[texts] = (workbook, found)
    return found


# What was found to claim a board is what it is read by, once.
_KEPT: WeakKeyDictionary[Texts, tuple[Workbook, list[Headings]]] = WeakKeyDictionary()


class _SheetReader(SheetReader):
    """One sheet, cell by cell: each is a heading, belongs to the heading above or beside it, or to nobody."""

    def __init__(self, sheet: Sheet, texts: Texts, headings: Headings, collector: Collector) -> None:
        super().__init__(sheet, texts, collector)
        self._headings = headings
        self._rows: dict[Hashable, tuple[Question, dict[str, list[Passage]]]] = {}
        self._notes: dict[str, list[Note]] = defaultdict(list)
        self._shared: dict[int, tuple[Heading, list[str], list[CellRef]]] = {}
        self._answered: dict[tuple[str, tuple[int, int]], None] = {}
        self._aligned = _aligned(headings, texts.canvas)
        for heading in headings.all:
            for id_ in heading.ids:
                collector.places.setdefault(id_, self._ref(heading.cell))

    def read(self) -> set[CellRef]:
        """Take every cell of the sheet; where the words stood that people typed."""
        totals = total_rows(self._sheet)
        for place, cell in self._sheet.cells.items():
            heading = self._headings.at(cell)
            owner = heading or (None if cell.row in totals else self._headings.owner(cell.row, cell.column))
            id_ = natural(_target(owner)[0], self._canvas) if owner and owner.parts else ""
            if self._shows_nothing(cell, id_):
                continue
            if heading and heading.parts:
                self._take_heading(heading)
            elif owner and owner.parts and not self._is_template(cell.text) and not _is_remark(cell.text):
                self._take_under(owner, self._passage(cell), place)
            else:
                self._unclaimed(cell, cell.spans, near=bool(heading and heading.near))
        return self._typed

    def take_shape(self, loose: Loose, ref: CellRef) -> bool:
        """Take a shape for the question under which its middle lies; False when there is none, or it is not clear."""
        owners = {id(owner): owner for spot in loose.spots if (owner := self._headings.owner(*spot))}
        owner = next(iter(owners.values()), None)
        if owner is None or not owner.parts or len(owners) > 1:
            return False
        cell = Cell(*loose.spots[0], loose.spans)
        if self._is_template(cell.text):
            self._collector.aside.append(SetAside(ref, cell.text, "template"))
            return True
        parts = cut(cell, self._texts)
        start = 0
        if len(parts) == 1 and not parts[0].start and set(parts[0].ids) & set(owner.ids):
            start = parts[0].middle
            self._collector.aside.append(SetAside(ref, cell.text[:start], "question"))
        if words := between(loose.spans, start, len(cell.text)):
            self._take_under(owner, Passage(ref, words), (cell.row, cell.column), shape=True)
        return True

    def close(self) -> None:
        """Hand over the rows of tables, and tell what stands under several questions at once."""
        self._collector.asked_again(self._sheet, self._answered)
        in_line: dict[str, list[Record]] = defaultdict(list)
        for table, cells in self._rows.values():
            records, aside = rows_in_line(table, cells)
            in_line[table.id] += records
            self._collector.aside += aside
        for table_id, records in in_line.items():
            if at_odds(records):
                self._keep_apart(table_id, [(one.question, one.passages) for row in records for one in row.answers])
            else:
                self._collector.records[table_id] += records
        for id_, notes in self._notes.items():
            self._join(self._canvas[id_], notes)
        for heading, ids, refs in self._shared.values():
            level: Level = "tip" if len(set(map(self._canvas.question_of, ids))) == 1 else "attention"
            places = dict.fromkeys((self._ref(heading.cell), *refs))
            self._collector.several(natural(ids[0], self._canvas), ids, *places, level=level)

    def _join(self, table: Question, notes: list[Note]) -> None:
        """Rows of the notes under the questions of one table; else each stays under its own question."""
        pieces, aside = apart(table, notes)
        self._collector.aside += aside
        rows = rows_of(table, pieces)
        if rows is not None:
            self._collector.records[table.id] += rows
            return
        self._keep_apart(table.id, [(note.id, (note.passage,)) for note in pieces])

    def _keep_apart(self, table_id: str, said: Iterable[tuple[str, Iterable[Passage]]]) -> None:
        loose: dict[str, list[Passage]] = defaultdict(list)
        for id_, passages in said:
            loose[id_] += passages
        self._collector.keep_apart(table_id, loose)

    def _take_heading(self, heading: Heading) -> None:
        """A cell with questions: each goes aside, what follows is the answer to it."""
        cell = heading.cell
        if before := between(cell.spans, 0, heading.parts[0].start):
            above = self._headings.owner(cell.row - 1, cell.column)
            if above and above.parts:
                self._take_under(above, self._passage(cell, words=before), (cell.row, cell.column))
            else:
                self._unclaimed(cell, before)
        asked: list[str] = []
        for part, id_ in zip(heading.parts, heading.ids, strict=True):
            asked.append(id_)
            self._aside(cell, "question", cell.text[part.start : part.middle])
            if words := between(cell.spans, part.middle, part.end):
                self._take(heading, asked, self._passage(cell, words=words), (cell.row, cell.column))
                asked = []

    def _take_under(self, heading: Heading, passage: Passage, place: Place, *, shape: bool = False) -> None:
        self._take(heading, _target(heading), passage, place, shape=shape)

    def _take(self, heading: Heading, asked: list[str], passage: Passage, place: Place, *, shape: bool = False) -> None:
        """Put words at the first of the questions asked together; several of them are told."""
        id_ = natural(asked[0], self._canvas)
        self._answered[id_, (heading.cell.row, heading.cell.column)] = None
        if len(asked) > 1:
            _, ids, refs = self._shared.setdefault(id(heading), (heading, asked, []))
            ids += [other for other in asked if other not in ids]
            refs.append(passage.ref)
        table = self._canvas.table_of.get(id_)
        if table is None:
            self._collector.answers[id_].append(passage)
            return
        together = (table.id, self._aligned.get(id(heading)), place[0])
        if together[1] and (not shape or together in self._rows):
            self._rows.setdefault(together, (table, defaultdict(list)))[1][id_].append(passage)
        else:
            head = heading.cell
            self._notes[table.id].append(Note(id_, passage, place, (head.row, head.column)))

    def _unclaimed(self, cell: Cell, words: tuple[Span, ...], *, near: bool = False) -> None:
        text = "".join(span.text for span in words)
        if self._texts.is_fixed(text) and not near:
            self._aside(cell, "template", text)
        else:
            self._unplaced(cell, "cell", words=words)


def _is_remark(text: str) -> bool:
    """Whether a note says itself that it is none on the question above it, as in "Opmerkingen: een goede sessie"."""
    label, mark, _ = text.partition(":")
    return bool(mark) and role(label) == "remark"


def _target(heading: Heading) -> list[str]:
    """The questions that what stands under a heading answers: those after the last answer within its own cell."""
    asked: list[str] = []
    last: list[str] = []
    for part, id_ in zip(heading.parts, heading.ids, strict=True):
        asked.append(id_)
        if part.end > part.middle:
            last, asked = asked, []
    return asked or last


def _aligned(headings: Headings, canvas: Canvas) -> dict[int, int]:
    """The headings that stand in one row as the columns of one table, with the number of that row."""
    rows: dict[str, dict[int, list[Heading]]] = defaultdict(lambda: defaultdict(list))
    for heading in headings.all:
        for name in dict.fromkeys(canvas.table_of[id_].id for id_ in heading.ids if id_ in canvas.table_of):
            rows[name][heading.area.row].append(heading)
    found: dict[int, int] = {}
    for name, by_row in rows.items():
        asked = {frozenset(id_ for one in group for id_ in one.ids) for group in by_row.values()}
        # Some of its questions in one row and some in another are the fields of a wall, and no heads of columns.
        if len(asked) > 1:
            continue
        for row, group in by_row.items():
            only = [one for one in group if all(canvas.question_of(id_) in (id_, name) for id_ in one.ids)]
            found |= {id(heading): row for heading in only if len(only) >= _FEWEST}
    return found
