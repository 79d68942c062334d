"""This file reads our own form: a question beside its answer, a table below its header, found again by defined name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.layouts.collector import Collector, read_loose, told
from generator.layouts.form.anchors import items_on, placed
from generator.layouts.form.ends import NEAR
from generator.layouts.form.item import REMARK, Item
from generator.layouts.headers import labels
from generator.layouts.left_out import tell_beside
from generator.layouts.questions import Texts, asked_parts
from generator.layouts.reading import Reading
from generator.layouts.score import fit
from generator.layouts.sheet_reader import FARTHEST, SheetReader
from generator.layouts.split import sure, with_answer
from generator.layouts.table_rows import from_list, record
from generator.layouts.values import criteria_rows, total_rows
from generator.model import Answer, Canvas, CellRef, Passage, Question, SetAside, Unplaced, naming
from generator.model.marks import CANVAS_NAME, UNPLACED_NAMES, VOICE_NAME
from generator.system.patterns import later
from generator.xlsx.cells import Area, Cell, Loose, Name, Sheet, Workbook, address

LAYOUT = "form"
_FEWEST = 2
_ENDING = later(
    r"\s*(?:(?:overig|ander|other|algemen|general)e?[nrs]? (?:opmerkingen|punten|zaken|remarks|comments|points)"
    r"|(?:de )?conclusies?|(?:the )?conclusions?(?: (?:van|of) .{1,40})?|tot slot|sfeer|atmosphere|actiepunten"
    r"|action points|(?:losse|open) (?:eindjes|punten)|loose ends|(?:nog )?te bespreken(?: punten)?)\s*[:.]?\s*",
    re.IGNORECASE,
)
"""What somebody wrote below a table of which it is no row."""
_REST = later(r"\s*(?:overig(?:en?|s)?|diversen|varia|other|miscellaneous|parkeerplaats|parking lot)\W*", re.IGNORECASE)
_LEAST = 0.25


def claims(workbook: Workbook, texts: Texts) -> float:
    """How much of the canvas stands in `workbook`, from 0 to 1; 1 also when the form says itself which one it is."""
    canvas = texts.canvas
    if constant(workbook.names, CANVAS_NAME) == canvas.id:
        return 1.0
    asked = {part.id for part in asked_parts(canvas)}
    found = {id_ for here in placed(workbook, canvas).values() for id_ in here} & asked
    in_full = bool(found)
    for cell in workbook.cells():
        if known := [one for one in texts.of(cell) if one.id in asked]:
            found.update(one.id for one in known)
            in_full = in_full or any(sure(cell, one) for one in known)
    enough = in_full or len(found) >= min(_FEWEST, len(asked))
    share = len(found) / max(1, len(asked)) if enough else 0.0
    return share * max(_LEAST, fit(workbook, texts).form) if share else 0.0


def is_ours(workbook: Workbook, canvas: Canvas) -> bool:
    """Whether the workbook says itself that it is a form, or of a cell which question of `canvas` it holds."""
    return bool(constant(workbook.names, CANVAS_NAME) or placed(workbook, canvas))


def constant(names: Iterable[Name], name: str) -> str:
    """The text that the form keeps under a defined name of its own; empty when there is none."""
    return next((found.constant or "" for found in names if found.name.casefold() == name), "")


def read(workbook: Workbook, texts: Texts, match: float) -> Reading:
    """The answers in `workbook`, taken as a form. Nothing is dropped: see `Reading`."""
    collector = Collector(texts)
    names = placed(workbook, texts.canvas)
    for sheet in workbook.sheets:
        read_sheet(workbook, sheet, texts, names, collector)
    return collector.reading(workbook, LAYOUT, match)


def unread(workbook: Workbook, texts: Texts, match: float) -> Reading:
    """What stands in `workbook`, of which no question is answered: only tables and what tells of the session itself."""
    collector = Collector(texts)
    for sheet in workbook.sheets:
        read_sheet(workbook, sheet, texts, {}, collector, asks=False)
    return collector.reading(workbook, LAYOUT, match)


def read_sheet(
    workbook: Workbook,
    sheet: Sheet,
    texts: Texts,
    names: dict[str, dict[str, Area]],
    collector: Collector,
    *,
    asks: bool = True,
) -> None:
    """Gather what stands on one sheet, taken as a sheet of a form; `names` are those of `placed`.

    One that does not ask (`asks`) only holds tables, and what tells of the session itself.
    """
    collector.begin(sheet)
    content: set[CellRef] = set()
    reader = take = None
    if own := _unplaced_columns(workbook, sheet):
        _read_unplaced(sheet, own, collector)
    else:
        everywhere = {id_ for here in names.values() for id_ in here}
        named = names.get(sheet.name.casefold(), {})
        # What a program keeps where nobody can see it ("owner | admin") asks nothing by a word.
        kept = sheet.state == "veryHidden" and not (named or any(one.strong for one in labels(sheet, texts)))
        items, words = ([], set()) if kept else items_on(sheet, texts, named, everywhere)
        if not asks:
            telling = [one for one in items if _is_of_session(one.question) or (one.columns and not one.only)]
            words -= {place for one in items if one not in telling for place in one.labels}
            items = telling
        reader = (_SheetReader if asks else _ScriptReader)(sheet, texts, items, words, collector)
        reader.voices = _voices(workbook, sheet)
        content, take = reader.read(), reader.take_shape
    read_loose(sheet, workbook.language, collector, take)
    if reader:
        reader.close()
    collector.findings += told(sheet, content)


def read_tables(sheet: Sheet, texts: Texts, collector: Collector) -> set[CellRef]:
    """Gather what stands in the tables of a sheet of which the rest has another layout; where people typed words."""
    items, words = items_on(sheet, texts, {}, set())
    reader = _SheetReader(sheet, texts, items, words, collector)
    typed = reader.read()
    reader.close()
    return typed


def _places(sheet: Sheet, items: list[Item]) -> Iterator[tuple[str, CellRef]]:
    """Where the answer to each question, and the first answer of each column, goes on this sheet."""
    for item in items:
        for column, id_ in item.columns.items():
            yield id_, CellRef(sheet.name, address(item.header + 1, column))
        if item.columns:
            yield item.question.id, CellRef(sheet.name, address(item.header + 1, min(item.columns)))
        elif item.area:
            yield item.question.id, CellRef(sheet.name, address(item.area.row, item.area.column))


class _SheetReader(SheetReader):
    """One sheet, cell by cell: each belongs to a question, to a row of a table, to the form itself, or to nobody."""

    def __init__(
        self, sheet: Sheet, texts: Texts, items: list[Item], own: set[tuple[int, int]], collector: Collector
    ) -> None:
        super().__init__(sheet, texts, collector)
        self._items = items
        self._own = own
        self._labels = {place for item in items for place in item.labels}
        self._claims: dict[int, list[tuple[int, int, Item]]] = defaultdict(list)
        for id_, ref in _places(sheet, items):
            collector.places.setdefault(id_, ref)
        for item in items:
            collector.found.add(item.question.id)
            collector.found.update(item.columns.values())
            columns = item.columns or (range(item.area.column, item.area.last_column + 1) if item.area else ())
            for column in columns:
                self._claims[column].append((item.first, max(item.last, item.area.last_row if item.area else 0), item))
        for claims in self._claims.values():
            claims.sort(key=lambda claim: claim[0])
        self._last_row = sheet.last_row
        self._row: dict[tuple[int, int], dict[str, list[Passage]]] = {}
        # By table: the questions of it that stand by themselves, from top to bottom, with their answers.
        self._runs: dict[str, dict[int, tuple[str, list[Passage]]]] = defaultdict(dict)
        self._lowest: dict[int, int] = {}
        self._ended: set[int] = set()
        self._left: dict[int, list[int]] = defaultdict(list)
        self.voices: dict[int, Cell] = {}
        self._totals, self._criteria = total_rows(sheet), criteria_rows(sheet)

    def read(self) -> set[CellRef]:
        """Take every cell of the sheet; where the words stood that people typed."""
        for place, cell in self._sheet.cells.items():
            item = self._owner(cell)
            if cell.kind in ("error", "formula"):
                id_ = item.columns.get(cell.column, item.question.id) if item else ""
                self._collector.no_value(self._sheet, cell, id_)
            elif not cell.text.strip():
                continue
            elif self.voices.get(cell.row) is cell:
                self._aside(cell, "voice")
            elif place in self._under:
                self._unplaced(cell, "covered", self._who(cell))
            elif item and item.columns and not item.named and self._names_one(cell, item):
                continue
            elif item is not None and not self._is_detached(cell, item):
                self._lowest[id(item)] = cell.row
                self._place(cell.row, cell.column, item, self._passage(cell, self._who(cell)))
            else:
                self._unclaimed(cell)
        return self._typed

    def _names_one(self, cell: Cell, item: Item) -> bool:
        """Take "Opdrachtgever: provincie" below a table, alone in a row: what has one answer is no row of it.

        Nor is "Actie: gemeente belt" a row of a table of something else, which ends there.
        """
        part = with_answer(cell, self._texts) if len(self._sheet.filled(cell.row)) == 1 else None
        if part is None or ":" not in cell.text:
            return False
        single = any(self._canvas[id_].kind == "single" for id_ in part.ids)
        other = all(self._canvas.question_of(id_) != item.question.id for id_ in part.ids)
        if other and not single and not self._sheet.filled(cell.row - 1):
            self._ended.add(id(item))
        return (single or id(item) in self._ended) and self._labelled(cell, self._who(cell))

    def _is_detached(self, cell: Cell, item: Item) -> bool:
        """Whether this stands far below a table, or is a lone cell well below it or a remark by its first words.

        Then it is no row of it, and neither is what follows. Our own form has empty rows to fill in, however many. A
        row under a merge is none, and where the next row right below, or as far below, has more words, a lone cell is a
        row too. "Overig" with words beside it counts as alone.
        """
        if not item.columns or id(item) in self._ended:
            return bool(item.columns)
        if item.named and (cell.row, cell.column) in self._sheet.unlocked:
            return False
        lowest = self._lowest.get(id(item), item.header)
        if lowest >= cell.row - 1:
            return False
        first = max(lowest, cell.row - FARTHEST - 1) + 1
        gap = 1 + sum(not self._sheet.filled(row) and not self._merged(row, item) for row in range(first, cell.row))
        ending = bool(_ENDING().fullmatch(cell.text))
        remark = (ending or REMARK().match(cell.text)) and not item.only
        beside = (other for other in self._sheet.filled(cell.row) if other.column != cell.column)
        lone = (ending or bool(_REST().fullmatch(cell.text))) and not item.named
        lone = lone or all(self._claimed(cell.row, other.column) is not item for other in beside)
        far = gap > (FARTHEST if item.named else 1 if remark else NEAR)
        detached = (lone and far and not self._goes_on(cell.row, gap, item)) or (gap > FARTHEST and not item.named)
        if detached and not item.named:
            self._ended.add(id(item))
        return detached

    def _merged(self, row: int, item: Item) -> bool:
        """Whether a cell of `item` with words reaches down over `row`."""
        areas = (self._under.get((row, column)) for column in item.columns)
        return any(area and self._sheet.says(area.row, area.column) for area in areas)

    def _goes_on(self, row: int, gap: int, item: Item) -> bool:
        """Whether the next words below `row`, at most `gap` rows down, stand in several columns of `item`."""
        below = next((one for one in range(row + 1, row + gap + 1) if self._sheet.filled(one)), row + 1)
        columns = sum(self._claimed(below, cell.column) is item for cell in self._sheet.filled(below))
        return below - row in (1, gap) and columns > 1 and not item.named

    def take_shape(self, loose: Loose, ref: CellRef) -> bool:
        """Take a shape for the question or the row that it lies over; False when it lies elsewhere."""
        items = [self._claimed(row, column) for row, column in loose.spots]
        item = items[0] if items else None
        if item is None or any(other is not item for other in items):
            return False
        self._place(*loose.spots[0], item, Passage(ref, loose.spans))
        return True

    def _claimed(self, row: int, column: int) -> Item | None:
        claims = self._claims.get(column, ())
        place = bisect_right(claims, row, key=lambda claim: claim[0]) - 1
        if place < 0:
            return None
        _, last, item = claims[place]
        # Below the last words on a sheet an item goes on: a shape may lie where nobody typed.
        return item if row <= last or last >= self._last_row else None

    def _owner(self, cell: Cell) -> Item | None:
        item = None if (cell.row, cell.column) in self._own else self._claimed(cell.row, cell.column)
        if item is None or not item.columns:
            return item
        told = cell.row in self._totals or (item.question.role == "stories" and cell.row in self._criteria)
        return None if (told and not item.named) or self._is_between(cell) else item

    def _is_between(self, cell: Cell) -> bool:
        """Whether this is a line of the form itself, alone below a table: what someone types may be the same words."""
        alone = len(self._sheet.row(cell.row)) == 1 and not self._sheet.row(cell.row - 1)
        return alone and self._texts.is_fixed(cell.text) and all(known.full for known in self._texts.of(cell))

    def _place(self, row: int, column: int, item: Item, passage: Passage) -> None:
        if item.first_row:
            self._row.setdefault((column, id(item.first_row)), {}).setdefault(item.only, []).append(passage)
        elif item.only:
            self._runs[item.question.id].setdefault(id(item), (item.only, []))[1].append(passage)
        elif item.columns:
            self._row.setdefault((row, id(item)), {}).setdefault(item.columns[column], []).append(passage)
        else:
            self._collector.answers[item.question.id].append(passage)

    def close(self) -> None:
        """The rows of each table, from top to bottom, their cells in the order of the columns."""
        self._tell_beside()
        asking = [item for item in self._items if id(item) in self._lowest and item.labels]
        # "Als | boer" again is the next story.
        asking = [item for item in asking if not item.columns or (item.only and self._in_full(min(item.labels)))]
        places = ((item.only or item.question.id, min(item.labels)) for item in asking)
        self._collector.asked_again(self._sheet, places)
        tables = {id(item): item.question for item in self._items}
        held = self._hold()
        for (line, key), cells in self._row.items():
            row = record(tables[key], cells)
            # Last, so that the row is where its own words stand.
            self._collector.records[tables[key].id].append(row._replace(answers=row.answers + held[line, key]))
        for id_, runs in self._runs.items():
            records, apart = from_list(self._canvas[id_], list(runs.values()))
            self._collector.records[id_] += records
            self._collector.keep_apart(id_, apart)

    def _hold(self) -> dict[tuple[int, int], tuple[Answer, ...]]:
        """What merged cells above a row hold for it too; two rows have no number in common.

        Below a merge in the column that names the rows it is no other row, unless it has a number of its own.
        """
        held: dict[tuple[int, int], tuple[Answer, ...]] = defaultdict(tuple)
        items = {id(item): item for item in self._items if item.columns and not item.only}
        numbers = {column.id for column in self._canvas.fields() if column.role == "number"}
        for row, key in [*self._row] if self._under else ():
            for column, id_ in items[key].columns.items() if key in items else ():
                area = self._under.get((row, column), Area(row, column, row, column))
                above = self._row.get((area.row, key), {}) if area.row < row and area.column == column else {}
                if id_ not in above or id_ in self._row[row, key] or id_ in numbers:
                    continue
                name = items[key].question.column("wish") or naming(items[key].question)
                if name and id_ == name.id and not (numbers & self._row[row, key].keys()):
                    for other, passages in self._row.pop((row, key)).items():
                        above.setdefault(other, []).extend(passages)
                    break
                held[row, key] += (Answer(id_, tuple(above[id_])),)
        return held

    def _in_full(self, place: tuple[int, int]) -> bool:
        cell = self._sheet.cells[place]
        return any(sure(cell, known) for known in self._texts.of(cell))

    def _tell_beside(self) -> None:
        """Tell of columns with a head beside those of a table, with words in its rows that have no place.

        Above the answer to one question stands a head only where the question itself does: else it is another answer.
        """
        for item in self._items:
            headed = item.columns and (not item.only or any(row == item.header for row, _ in item.labels))
            last = self._lowest.get(id(item), 0)
            heads = [
                cell
                for cell in self._sheet.filled(item.header if headed else 0)
                if cell.row in self._left[cell.column]
                and any(cell.row < row <= last for row in self._left[cell.column])
            ]
            tell_beside(self._sheet, heads, self._collector, table=True)

    def _unclaimed(self, cell: Cell) -> None:
        label = (cell.row, cell.column) in self._labels
        if (cell.row, cell.column) in self._own or self._retyped(cell):
            item = next((one for one in self._items if (cell.row, cell.column) in one.labels), None)
            if item is None or (item.columns and not item.only):
                self._aside(cell, "question" if label else "template")
            elif words := self._take_label(cell):
                self._place(cell.row, cell.column, item, self._passage(cell, self._who(cell), words))
        elif not self._labelled(cell, self._who(cell)):
            self._unplaced(cell, "cell", self._who(cell))
            self._left[cell.column].append(cell.row)

    def _retyped(self, cell: Cell) -> bool:
        """Whether this is the question of an answer that was found by name, typed again in nearly the same words."""
        for item in self._items:
            if item.named and item.area and cell.row == item.area.row and cell.column < item.area.column:
                return self._texts.near(cell.text, (item.question.id,)) is not None
        return False

    def _who(self, cell: Cell) -> str:
        voice = self.voices.get(cell.row)
        return voice.text.strip() if voice else ""


def _named(workbook: Workbook, sheet: Sheet) -> Iterator[tuple[str, Area]]:
    """The defined names that point at this sheet, in lower case, and where."""
    for name in workbook.names:
        for other, area in name.areas:
            if other.casefold() == sheet.name.casefold():
                yield name.name.casefold(), area


def _voices(workbook: Workbook, sheet: Sheet) -> dict[int, Cell]:
    """The cells that say, in a column of the form, who gave the answers in their row."""
    columns = [area for name, area in _named(workbook, sheet) if name.startswith(VOICE_NAME)]
    cells = [cell for cell in sheet.cells.values() if cell.text.strip()] if columns else []
    return {
        cell.row: cell
        for cell in cells
        for area in columns
        if area.column == cell.column and area.row <= cell.row <= area.last_row
    }


class _ScriptReader(_SheetReader):
    """A sheet on which "Welk vraagstuk? (15 min)" answers nothing."""

    def _labelled(self, cell: Cell, who: str = "") -> bool:
        part = with_answer(cell, self._texts)
        return bool(part and all(_is_of_session(self._canvas[one]) for one in part.ids)) and super()._labelled(
            cell, who
        )


def _is_of_session(question: Question) -> bool:
    return question.role.startswith("meta.")


def _unplaced_columns(workbook: Workbook, sheet: Sheet) -> dict[str, Area]:
    """The headers of the form's own list of texts that had no place, when it stands on this sheet."""
    found = {name: area for name, area in _named(workbook, sheet) if name in UNPLACED_NAMES}
    return found if UNPLACED_NAMES[3] in found else {}


def _read_unplaced(sheet: Sheet, columns: dict[str, Area], collector: Collector) -> None:
    """The form's own list of texts that had no place: each with the place where it was first found."""
    header = columns[UNPLACED_NAMES[3]].row
    numbers = {area.column: name for name, area in columns.items()}
    rows: dict[int, dict[str, Cell]] = defaultdict(dict)
    for cell in sheet.cells.values():
        name = numbers.get(cell.column, "")
        ref = CellRef(sheet.name, cell.name)
        if cell.row <= header:
            collector.aside.append(SetAside(ref, cell.text, "template"))
        elif name:
            rows[cell.row][name] = cell
        elif cell.text.strip():
            collector.unplaced.append(Unplaced(Passage(ref, cell.spans), "cell"))
    for cells in rows.values():
        where, place, kind, text = map(cells.get, UNPLACED_NAMES)
        if text is None or not text.text.strip():
            collector.unplaced += [
                Unplaced(Passage(CellRef(sheet.name, cell.name), cell.spans), "cell") for cell in cells.values()
            ]
            continue
        ref = CellRef(where.text if where else sheet.name, place.text if place else "" if where else text.name)
        collector.unplaced.append(Unplaced(Passage(ref, text.spans), kind.text if kind else "cell"))
        collector.aside += [
            SetAside(CellRef(sheet.name, cell.name), cell.text, "place") for cell in (where, place, kind) if cell
        ]
