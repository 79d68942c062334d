"""This file reads the list: a question a row with its answers beside it, of one group or of several."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import product

from generator.layouts import form
from generator.layouts.collector import Collector, read_loose, told
from generator.layouts.column_roles import OTHERS, answer_voice, voice
from generator.layouts.form.anchors import placed
from generator.layouts.headers import asked_ids, choose, labels
from generator.layouts.left_out import tell_beside, tell_columns, tell_undecided, tell_unsigned
from generator.layouts.question_list.columns import List, apart, lists_on
from generator.layouts.question_list.tables import without_tables
from generator.layouts.questions import ASKING, Texts, natural, normalise
from generator.layouts.reading import Reading
from generator.layouts.sheet_reader import FARTHEST, RowReader
from generator.layouts.table_rows import from_list, record
from generator.layouts.values import criteria_rows, total_rows
from generator.model import CellRef, Passage
from generator.model.finding import finding_at
from generator.model.people import names_people
from generator.model.response import RESPONDENT
from generator.xlsx.cells import Cell, Sheet, Workbook, address

LAYOUT = "list"
_FEWEST = 2
_MOSTLY = 0.5
_LONGEST_NUMBER = 3


def claims(workbook: Workbook, texts: Texts) -> float:
    """How much of the canvas stands in `workbook` as questions in a list, from 0 to 1; 0 for our own form."""
    if form.is_ours(workbook, texts.canvas):
        return 0.0
    wanted = asked_ids(texts.canvas)
    sheets = [without_tables(sheet, texts)[0] for sheet in workbook.sheets]
    lists = [one for sheet in sheets for part in apart(sheet, texts) for one in lists_on(part, texts)]
    listed = {id_ for one in lists for found in one.questions.values() for id_ in found.ids} & wanted
    if len(listed) < min(_FEWEST, len(wanted)):
        return 0.0
    found = [label for sheet in workbook.sheets for label in labels(sheet, texts)]
    every = {id_ for label in found for id_ in label.ids} & wanted
    # The head of a column, or some words in an answer, may happen to be the short name of a question.
    return len(every if len(listed) >= _MOSTLY * len(every) else listed) / len(wanted)


def read(workbook: Workbook, texts: Texts, match: float) -> Reading:
    """The answers in `workbook`, taken as a list of questions. Nothing is dropped: see `Reading`."""
    collector = Collector(texts)
    names = placed(workbook, texts.canvas)
    for sheet in workbook.sheets:
        rest, tables = without_tables(sheet, texts)
        parts = [(part, lists) for part in apart(rest, texts) if (lists := lists_on(part, texts))]
        if not parts:
            form.read_sheet(workbook, sheet, texts, names, collector)
            continue
        collector.begin(sheet)
        content: set[CellRef] = set()
        for part, lists in parts:
            content |= _SheetReader(part, texts, lists, collector).read()
        content |= form.read_tables(tables, texts, collector) if tables else set()
        read_loose(sheet, workbook.language, collector)
        collector.findings += told(sheet, content)
    return collector.reading(workbook, LAYOUT, match)


class _SheetReader(RowReader):
    """One sheet, row by row: which question stands in it, and whose answers stand beside that."""

    def __init__(self, sheet: Sheet, texts: Texts, lists: list[List], collector: Collector) -> None:
        super().__init__(sheet, texts, collector)
        self._lists = lists
        self._rows = sorted({cell.row for cell in sheet.cells.values()})
        self._merged = {(merge.row, merge.column): merge.last_row for merge in sheet.merges}
        # By voice, in order: the questions of tables with their answers.
        self._runs: dict[str, list[tuple[str, list[Passage]]]] = defaultdict(list)
        self._voices: dict[str, str] = {}
        # What one row says of the tables of which columns stand beside the answers; of `_rowwise` each row is one.
        self._row: dict[str, list[Passage]] = defaultdict(list)
        self._rowwise: set[str] = set()
        self._criteria = criteria_rows(sheet)
        self._before = lists[0].header or min(lists[0].questions)

    def read(self) -> set[CellRef]:
        """Take every cell of the sheet; where the words stood that people typed."""
        for cell in self._sheet.cells.values():
            if cell.row < self._before and not self._on_workshop(cell):
                self._unclaimed(cell)
        for number, one in enumerate(self._lists):
            following = self._lists[number + 1].header - 1 if number + 1 < len(self._lists) else self._sheet.last_row
            self._read(one, following)
            for voice_, runs in self._runs.items():
                self._tables(voice_, runs)
            self._runs.clear()
        return self._typed

    def _read(self, one: List, last: int) -> None:
        ids = self._questions(one)
        self._rowwise = self._tables_beside(one, ids)
        now: list[str] = []
        who = ""
        until = since = 0
        first = one.header or min(one.questions)
        totals = total_rows(self._sheet)
        if not one.header:
            tell_undecided(self._sheet, {}, one.undecided, self._collector)
        bare = self._without_question(one, ids, last)
        parked = self._parked(one, bare)
        ids, without = ids | parked, self._unasked(one, bare) - parked.keys()
        unasked: list[CellRef] = []
        for row in self._rows[bisect_left(self._rows, first) : bisect_right(self._rows, last)]:
            cells = self._sheet.row(row)
            if one.header and row in (one.header, one.second):
                self._heads(cells, one)
                continue
            other = any(cell.column == one.question and cell.text.strip() for cell in cells)
            other = other and (bool(one.header) or row > until + 1 or not self._stands_below(cells, since))
            if row in ids:
                now, since = ids[row], row
                self._ask(now[0], dict.fromkeys(voice_ or self._who(cells, one) for voice_ in one.answers.values()))
            elif other or row in totals or row > max(until, self._merged.get((since, one.question), 0)) + FARTHEST:
                now = []
            elif row in without:
                now = []
                unasked += [self._ref(cell) for cell in cells if cell.column in one.answers and cell.text.strip()]
            who = self._who(cells, one) or (who if one.sparse or row not in ids else "")
            for cell in cells:
                self._take(cell, one, now, who)
            self._close_row(who)
            if any(cell.text.strip() for cell in cells):
                until = row
        if unasked:
            told = {"sheet": self._sheet.name, "count": len(unasked)}
            self._collector.findings.append(finding_at("row-without-question", "attention", unasked, **told))

    def _stands_below(self, cells: list[Cell], asked: int) -> bool:
        """Whether the only words of a row go on below the question in row `asked`, which has nothing beside it."""
        alone = len(self._sheet.filled(asked)) == len(self._sheet.filled(cells[0].row)) == len(cells) == 1
        return alone and not self._texts.is_heading(cells[0].text) and not self._shows_nothing(cells[0], "")

    def _without_question(self, one: List, ids: dict[int, list[str]], last: int) -> set[int]:
        """The rows with an answer and no question, not under a merge with one."""
        merged = {row for first in ids for row in range(first, self._merged.get((first, one.question), first) + 1)}
        rows = {row for (row, column), cell in self._sheet.cells.items() if column in one.answers and cell.text.strip()}
        first = min(ids, default=last)
        return {row for row in rows - merged if first < row <= last and not self._sheet.says(row, one.question)}

    def _unasked(self, one: List, without: set[int]) -> set[int]:
        """Those of the rows `without` a question with an answer that is none to the question above them.

        That are all where the others name theirs in each row, also as what a tool kept of each note tells.
        """
        head = self._sheet.cells.get((one.header, one.question))
        # A note outside all frames has none, and stands behind the others.
        outside = head and normalise(head.text) in OTHERS["frame"] and min(without, default=0) > max(one.questions)
        kept = [column for column, kind in one.others.items() if kind == "technical"]
        again = any(self._said(row, one.voice) == self._said(row - 1, one.voice) for row in one.again)
        exported = again and all(any(self._sheet.says(row, column) for column in kept) for row in without)
        return without if outside or exported or len(one.again) > len(without) else self._elsewhere(one, without)

    def _elsewhere(self, one: List, without: set[int]) -> set[int]:
        """Those of `without` in another frame than that of the question above them."""
        around: dict[int, str] = {}
        found: set[int] = set()
        columns = self._frames(one)
        for row in sorted({*one.questions, *without} if columns else ()):
            here = {column: text for column in columns if (text := self._said(row, column))}
            if row in one.questions:
                around |= here
            elif any(text != around.get(column, "") for column, text in here.items()):
                found.add(row)
        return found

    def _frames(self, one: List) -> list[int]:
        """The columns before that of the questions that say in which frame something hangs; "Area" may be a region."""
        heads = (head for head in self._sheet.filled(one.header) if head.column < one.question)
        return [head.column for head in heads if (said := normalise(head.text)) in OTHERS["frame"] and said != "area"]

    def _said(self, row: int, column: int) -> str:
        cell = self._sheet.cells.get((row, column))
        return normalise(cell.text) if cell else ""

    def _parked(self, one: List, rows: set[int]) -> dict[int, list[str]]:
        """Those of `rows` in the frame of a question that nobody asked, such as "Parkeerplaats", with its id."""
        found: dict[int, list[str]] = {}
        for row, column in product(sorted(rows), self._frames(one)):
            cell = self._sheet.cells.get((row, column))
            known = [self._canvas[each.id] for each in self._texts.known(cell.text)] if cell else []
            loose = (each for each in known if each.kind == "list" and not self._canvas.section_of[each.id].asked)
            if question := next(loose, None):
                found[row] = [question.id]
                self._collector.place(found[row], CellRef(self._sheet.name, address(row, next(iter(one.answers)))))
        return found

    def _questions(self, one: List) -> dict[int, list[str]]:
        """The ids of what every row asks; the first of several is the one that is answered."""
        rows = sorted(one.questions)
        # The name of a table in a column beside it says to which table the questions after it belong.
        found = [part for row in rows for part in (one.hints.get(row), one.questions[row]) if part]
        ids = {
            asked.cell.row: [natural(id_, self._canvas) for id_ in chosen]
            for asked, chosen in zip(found, choose(found, self._canvas), strict=True)
            if asked.cell.column == one.question
        }
        for row, asked in ids.items():
            beside = CellRef(self._sheet.name, address(row, next(iter(one.answers), one.question)))
            self._collector.place(asked, beside)
            if len(asked) > 1:
                label = CellRef(self._sheet.name, address(row, one.question))
                self._collector.several(asked[0], asked, label, beside)
        return ids

    def _heads(self, cells: list[Cell], one: List) -> None:
        if cells[0].row == one.header:
            heads = {cell.column: cell for cell in cells if cell.text.strip()}
            known = heads.keys() - {*one.undecided}
            reasons = {column: reason for column in known if (reason := one.reason(column))}
            tell_columns(self._sheet, heads, reasons, self._collector, notes=True)
            tell_undecided(self._sheet, heads, one.undecided, self._collector)
            filled = {cell.column for cell in self._sheet.cells.values() if cell.row > one.header and cell.text.strip()}
            unsigned = [column for column in one.unsigned if column in filled]
            tell_unsigned(self._sheet, heads, unsigned if len(unsigned) > 1 else (), self._collector)
            remarks = [heads[column] for column in sorted(one.remarks & filled & heads.keys())]
            tell_beside(self._sheet, remarks, self._collector)
        for cell in cells:
            if not cell.text.strip() or (cell.row, cell.column) in self._under:
                self._unclaimed(cell)
            elif one.answers.get(cell.column):
                self._aside(cell, "voice")
            elif not one.guessed and (one.known(cell.column) or cell.column in one.undecided):
                self._aside(cell, "column-head")
            else:
                self._unclaimed(cell)

    def _who(self, cells: list[Cell], one: List) -> str:
        """Whose answers stand in this row, where a column says so. People get a number instead of their name."""
        asked = self._sheet.roles.get(one.voice) == "voice"
        for cell in cells:
            if cell.column == one.voice and cell.text.strip() and (asked or not names_people(cell.text)):
                return voice(cell.text)
        for cell in cells:
            if (
                cell.column in (one.person, one.voice)
                and cell.text.strip()
                and cell.text.strip().casefold() not in OTHERS["nobody"]
            ):
                key = " ".join(cell.text.casefold().split())
                number = key if key.isdigit() and len(key) <= _LONGEST_NUMBER else len(self._voices) + 1
                return self._voices.setdefault(key, f"{RESPONDENT}{number}")
        return ""

    def _unclaimed(self, cell: Cell, who: str = "") -> None:
        if cell.text.strip() and any(cell.row == one.title for one in self._lists):
            self._aside(cell, "voice")
        else:
            super()._unclaimed(cell, who)

    def _take(self, cell: Cell, one: List, now: list[str], who: str) -> None:
        answers = cell.column in one.answers
        if cell.row in self._criteria and now and self._canvas[self._canvas.question_of(now[0])].role == "stories":
            now = []
        beside = one.asked.get(cell.column, "")
        if self._shows_nothing(cell, now[0] if answers and now else beside):
            return
        head = self._sheet.cells.get((one.header, cell.column))
        if cell.column == one.question and cell.row in one.questions:
            self._take_question(cell, now, who)
        elif answers and head and normalise(head.text) == normalise(cell.text) and answer_voice(cell.text) == "":
            # A group may be somebody's answer.
            self._aside(cell, "column-head")
        elif answers and now and self._heads_rows(cell, one, now[0]):
            self._unplaced(cell, "cell", who)
        elif (answers or cell.column == one.question) and now and not self._is_template(cell.text):
            self._place(now[0], self._passage(cell, one.answers.get(cell.column) or who))
        elif beside and not self._is_template(cell.text):
            self._collector.place([beside], self._ref(cell))
            answered = self._row if beside in self._canvas.table_of else self._collector.answers
            answered[beside].append(self._passage(cell, who))
        elif reason := one.reason(cell.column):
            self._aside(cell, reason)
        elif cell.column in one.remarks and not self._texts.is_fixed(cell.text):
            self._unplaced(cell, "remark", who)
        else:
            self._unclaimed(cell, who)

    def _heads_rows(self, cell: Cell, one: List, id_: str) -> bool:
        """Whether `cell`, beside what names the rows of a table, asks for another column of it in words of its own.

        "For whom ...? | What do they value?" with rows below that ask nothing is no list: a stakeholder was called so.
        """
        table = self._canvas.table_of.get(id_)
        named = table is not None and id_ == natural(table.id, self._canvas)
        asks = cell.text.rstrip().endswith("?") and cell.text.split()[0].casefold() in ASKING
        below = [other.column for other in self._sheet.filled(cell.row + 1)]
        return named and asks and cell.row + 1 not in one.questions and {one.question, cell.column} <= {*below}

    def _take_question(self, cell: Cell, now: list[str], who: str) -> None:
        """Put a question aside, and take the answer that a person pointed at with it."""
        words = self._take_label(cell)
        if words and now:
            self._place(now[0], self._passage(cell, who, words))
        elif words:
            self._unplaced(cell, "cell", who, words)

    def _ask(self, id_: str, voices: Iterable[str]) -> None:
        """Note that a question of a table is asked here, answered or not: that tells where its rows begin."""
        for voice_ in voices if id_ in self._canvas.table_of else ():
            runs = self._runs[voice_]
            if not runs or runs[-1][0] != id_:
                runs.append((id_, []))

    def _tables_beside(self, one: List, ids: dict[int, list[str]]) -> set[str]:
        """The tables of which columns stand beside the answers, so that each row of the list is one of them."""
        table_of = self._canvas.table_of
        asked = {id_ for beside in ids.values() for id_ in beside[:1] if id_ in table_of}
        found = {table_of[id_].id for id_ in one.asked.values() if id_ in table_of}
        return {id_ for id_ in found if sum(table_of[each].id == id_ for each in asked) <= 1}

    def _close_row(self, who: str) -> None:
        """Make a row of each table of what stands beside each other in one row of the list."""
        by_table: dict[str, dict[str, list[Passage]]] = defaultdict(dict)
        for id_, passages in self._row.items():
            by_table[self._canvas.table_of[id_].id][id_] = passages
        for id_, cells in by_table.items():
            if max(map(len, cells.values())) > 1 or id_ not in self._rowwise:
                # Nobody can tell which of several groups, or to which answer of a row, this belongs.
                self._collector.keep_apart(id_, cells, who)
            else:
                self._collector.records[id_].append(record(self._canvas[id_], cells))
        self._row.clear()

    def _place(self, id_: str, passage: Passage) -> None:
        table = self._canvas.table_of.get(id_)
        if table and table.id in self._rowwise:
            self._row[id_].append(passage)
        elif table:
            self._ask(id_, [passage.voice])
            self._runs[passage.voice][-1][1].append(passage)
        else:
            self._collector.answers[id_].append(passage)

    def _tables(self, who: str, runs: list[tuple[str, list[Passage]]]) -> None:
        """Rows of what one group answered to the questions of each table."""
        by_table: dict[str, list[tuple[str, list[Passage]]]] = defaultdict(list)
        for run in runs:
            by_table[self._canvas.table_of[run[0]].id].append(run)
        for id_, inside in by_table.items():
            records, apart = from_list(self._canvas[id_], inside)
            self._collector.records[id_] += records
            self._collector.keep_apart(id_, apart, who)
