"""This file reads the export of a survey: a question a column, and below it a row for each who answered."""

from __future__ import annotations

from collections import Counter, defaultdict

from generator.layouts import form
from generator.layouts.collector import Collector, read_loose, told
from generator.layouts.column_roles import OTHERS, voice
from generator.layouts.form.anchors import placed
from generator.layouts.headers import Asked, asked_ids, choose
from generator.layouts.left_out import tell_columns
from generator.layouts.questions import Texts, natural
from generator.layouts.reading import Reading
from generator.layouts.sheet_reader import RowReader
from generator.layouts.survey_export.columns import Survey, is_wall, parted, survey_on
from generator.layouts.survey_export.polls import Polled, apart_from, join_polls, polls_in, read_poll
from generator.layouts.survey_export.tallies import is_tally, read_tally
from generator.layouts.table_rows import from_columns
from generator.model import Answer, CellRef, Passage, Question, Record, SetAside, Span, split_at
from generator.model.finding import finding_at
from generator.model.names import naming
from generator.model.people import names_people
from generator.model.response import RESPONDENT
from generator.xlsx.cells import Cell, Sheet, Workbook, address

LAYOUT = "survey"
_FEWEST = 2
_LONGEST_VOICE = 60
_MOST_DIGITS = 4  # a longer number may tell who somebody is


def claims(workbook: Workbook, texts: Texts) -> float:
    """How much of the canvas stands in `workbook` as the head of a survey, from 0 to 1; 0 for our own form."""
    if form.is_ours(workbook, texts.canvas):
        return 0.0
    wanted = asked_ids(texts.canvas)
    surveys = _surveys(workbook, texts)
    found = {id_ for one in surveys for label in one.asked.values() for id_ in label.ids}
    found |= {id_ for poll in polls_in(workbook, texts) for part in poll.parts for id_ in part}
    found &= wanted
    fewest = 1 if any(one.stamped for one in surveys) else min(_FEWEST, len(wanted))
    return len(found) / len(wanted) if len(found) >= fewest else 0.0


def signed(workbook: Workbook, texts: Texts) -> bool:
    """Whether a head holds what only a survey has, such as a time stamp: other layouts would see questions in it."""
    return any(one.signed for one in _surveys(workbook, texts))


def stamped(workbook: Workbook, texts: Texts) -> bool:
    """Whether a head holds more of a survey than a number, and asks several things: then it is no form either."""
    return any(one.stamped and len(one.asked) > 1 for one in _surveys(workbook, texts))


def read(workbook: Workbook, texts: Texts, match: float) -> Reading:
    """The answers in `workbook`, each with the voice of who gave it. Nothing is dropped: see `Reading`."""
    canvas, collector = texts.canvas, Collector(texts)
    names = placed(workbook, canvas)
    polls = polls_in(workbook, texts)
    chosen = choose([Asked(poll.cell or Cell(1, 1, ()), poll.parts) for poll in polls], canvas)
    polled = Polled()
    asked: set[str] = set()
    people = 0
    for sheet in workbook.sheets:
        here = [(poll, ids) for poll, ids in zip(polls, chosen, strict=True) if poll.sheet.name == sheet.name]
        for poll, ids in here:
            read_poll(poll, ids, workbook.language, collector, polled)
        if here:
            if rest := apart_from([poll for poll, _ in here], sheet):
                form.read_sheet(workbook, rest, texts, names, collector)
            else:
                collector.begin(sheet)
            continue
        survey = survey_on(sheet, texts)
        if survey is None:
            if is_tally(sheet, texts):
                read_tally(sheet, workbook.language, collector)
            else:
                form.read_sheet(workbook, sheet, texts, names, collector)
            continue
        collector.begin(sheet)
        own = {id_ for label in survey.asked.values() for id_ in label.ids}
        # Whoever answers the same questions on another sheet is somebody else.
        above, below = parted(sheet, survey, texts)
        reader = _SheetReader(above, texts, survey, collector, people if asked & own else 0)
        asked, people = asked | own, people + reader.people
        content = reader.read()
        if below:
            content |= form.read_tables(below, texts, collector)
        read_loose(sheet, workbook.language, collector)
        collector.findings += told(sheet, content)
    for id_ in polled.tables:
        join_polls(canvas[id_], polled, collector)
    return collector.reading(workbook, LAYOUT, match)


def _surveys(workbook: Workbook, texts: Texts) -> list[Survey]:
    """The surveys on the sheets of `workbook`; none in our own form."""
    if form.is_ours(workbook, texts.canvas):
        return []
    return [one for sheet in workbook.sheets if (one := survey_on(sheet, texts))]


class _SheetReader(RowReader):
    """One sheet, a respondent at a time: each cell answers the question at the head of its column."""

    def __init__(self, sheet: Sheet, texts: Texts, survey: Survey, collector: Collector, before: int) -> None:
        super().__init__(sheet, texts, collector)
        self._survey = survey
        columns = sorted(survey.asked)
        chosen = choose([survey.asked[column] for column in columns], self._canvas)
        self._ids = {
            column: [natural(id_, self._canvas) for id_ in ids] for column, ids in zip(columns, chosen, strict=True)
        }
        self._voices = _voices(sheet, survey, before)
        self.people = len(self._voices)
        self._choices = _choices(sheet, survey)

    def read(self) -> set[CellRef]:
        """Take every cell of the sheet; where the words stood that people typed."""
        self._tell_places()
        self._tell_heads()
        rows: dict[int, list[Cell]] = defaultdict(list)
        for cell in self._sheet.cells.values():
            if cell.row == self._survey.head:
                self._head(cell)
            elif cell.row in self._survey.heads:
                self._other_head(cell)
            elif cell.row < self._survey.head and self._on_workshop(cell):
                continue
            elif cell.row < self._survey.head or cell.row in self._survey.apart:
                self._unclaimed(cell)
            else:
                rows[cell.row].append(cell)
        for row, cells in rows.items():
            self._respondent(cells, self._voices.get(row, ""))
        return self._typed

    def _tell_heads(self) -> None:
        heads = {cell.column: cell for cell in self._sheet.filled(self._survey.head)}
        tell_columns(self._sheet, heads, self._survey.aside, self._collector)
        if self._survey.heads:
            refs = [CellRef(self._sheet.name, address(row, 1)) for row in sorted(self._survey.heads)]
            told = finding_at("second-head", "tip", refs, sheet=self._sheet.name, count=len(refs))
            self._collector.findings.append(told)

    def _tell_places(self) -> None:
        for column, ids in self._ids.items():
            self._collector.place(ids, CellRef(self._sheet.name, address(self._survey.head + 1, column)))
            if len(ids) > 1:
                head = CellRef(self._sheet.name, address(self._survey.head, column))
                self._collector.several(ids[0], ids, head)

    def _head(self, cell: Cell) -> None:
        if cell.column in self._ids or cell.column in self._survey.ticks:
            self._aside(cell, "question")
        elif cell.column in self._survey.aside or cell.column in self._survey.voices[:1]:
            self._aside(cell, "column-head")
        else:
            self._unclaimed(cell)

    def _other_head(self, cell: Cell) -> None:
        if cell.text.strip() and cell.kind not in ("error", "formula"):
            self._aside(cell, "column-head")
        else:
            self._unclaimed(cell)

    def _respondent(self, cells: list[Cell], who: str) -> None:
        """One row. What answers the columns of tables makes rows of those, of this respondent alone."""
        runs: dict[str, list[tuple[str, list[Passage]]]] = defaultdict(list)
        filled = {cell.column: cell for cell in cells}
        for column, ids in self._ids.items():
            places = [column, *(part for part, whole in self._survey.part_of.items() if whole == column)]
            found = [cell for place in places if (cell := filled.get(place)) and self._is_answer(cell)]
            passages = [passage for cell in found for passage in self._passages(cell, who)]
            table = self._canvas.table_of.get(ids[0])
            if table and self._asks_rows(table):
                runs[table.id].append((ids[0], passages))
            else:
                self._collector.answers[ids[0]] += passages
        for id_, inside in runs.items():
            self._rows(self._canvas[id_], inside, who)
        for cell in cells:
            self._beside(cell, who)

    def _asks_rows(self, table: Question) -> bool:
        """Whether a column asks what a row of `table` is: the data of steps that nobody asks about make no steps."""
        told = {one.id for one in (naming(table), table.column("wish")) if one}
        return any(ids[0] in told for ids in self._ids.values())

    def _rows(self, table: Question, runs: list[tuple[str, list[Passage]]], who: str) -> None:
        """The rows of one respondent. Of several choices in one cell nobody can tell what was said about which."""
        single = {column.id for column in table.columns if column.kind != "list"}
        for record in from_columns(table, runs):
            several = [cell for cell in record.answers if cell.question in single and len(cell.passages) > 1]
            if not several:
                self._collector.records[table.id].append(record)
            elif len(record.answers) == 1:
                (cell,) = several
                rows = [Record(table.id, (Answer(cell.question, (one,)),)) for one in cell.passages]
                self._collector.records[table.id] += rows
            else:
                apart = {cell.question: list(cell.passages) for cell in record.answers}
                self._collector.keep_apart(table.id, apart, who)

    def _passages(self, cell: Cell, who: str) -> list[Passage]:
        """The words of one cell; of choices that were ticked, as "a;b;", each on its own."""
        whole = self._passage(cell, who)
        if choice := self._survey.ticks.get(cell.column):
            self._aside(cell, "choice")
            ticked = cell.text.strip().casefold() in OTHERS["yes"]
            return [Passage(whole.ref, (Span(choice),), who)] if ticked else []
        if cell.column not in self._choices:
            return [whole]
        found = [one for piece in split_at(cell.spans, ";") if (one := Passage(whole.ref, piece, who)).text.strip()]
        marks = whole.text.count(";") if found else 0
        self._collector.aside += [SetAside(whole.ref, ";", "separator")] * marks
        return found or [whole]

    def _is_answer(self, cell: Cell) -> bool:
        shows = (cell.row, cell.column) not in self._under and cell.kind not in ("error", "formula")
        return shows and bool(cell.text.strip())

    def _beside(self, cell: Cell, who: str) -> None:
        """What stands in the row of a respondent and answers nothing."""
        if self._shows_nothing(cell, self._ids[cell.column][0] if cell.column in self._ids else "", who):
            return
        if reason := self._survey.aside.get(cell.column):
            self._aside(cell, reason)
        elif cell.column in self._survey.voices[:1]:
            self._aside(cell, "voice")
        elif cell.column not in self._ids and cell.column not in self._survey.part_of:
            self._unplaced(cell, "cell", who)


def _voices(sheet: Sheet, survey: Survey, before: int) -> dict[int, str]:
    """The voice of each row below the head: the group that it names, or a number; both when groups answered twice.

    A single row is nobody's in particular, unless it names a group, and no person. Numbers follow on those of `before`.
    """
    below = {cell.row for cell in sheet.cells.values() if cell.row > survey.head and cell.text.strip()}
    rows = sorted(below - survey.heads - survey.apart)
    numbers = [_text(sheet, row, survey.numbers) for row in rows]
    own = (
        not before
        and len(set(numbers)) == len(rows)
        and all(number.isdigit() and len(number) <= _MOST_DIGITS for number in numbers)
    )
    named = [_text(sheet, row, column) for column in survey.voices[:1] for row in rows] or [""] * len(rows)
    if any(len(name) > _LONGEST_VOICE for name in named):
        survey.voices.clear()
        named = [""] * len(rows)
    if is_wall(sheet, survey):
        return {}
    count = Counter(name.casefold() for name in named)
    asked = any(sheet.roles.get(column) == "voice" for column in survey.voices[:1])
    found = {}
    for place, (row, name) in enumerate(zip(rows, named, strict=True)):
        who = numbers[place] if own else str(before + place + 1)
        if name and (asked or not names_people(name)):
            found[row] = name if count[name.casefold()] == 1 else f"{name}, respondent {who}"
        else:
            found[row] = f"{RESPONDENT}{who}" if before or len(rows) > 1 else ""
    return found


def _text(sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.cells.get((row, column))
    return voice(cell.text) if cell else ""


def _choices(sheet: Sheet, survey: Survey) -> set[int]:
    """The columns with choices that people ticked: with a semicolon behind each, also the last.

    Some tools leave out the last: then most choices return in another row, and no space follows a semicolon.
    """
    answers = [cell for cell in sheet.cells.values() if cell.row > survey.head and cell.column in survey.asked]
    found = {cell.column for cell in answers if cell.text.rstrip().endswith(";")}
    below: dict[int, list[str]] = defaultdict(list)
    for cell in answers:
        below[cell.column].append(cell.text.strip())
    for column in {cell.column for cell in answers if ";" in cell.text} - found:
        texts = below[column]
        count = Counter(piece.casefold() for text in texts for piece in {*text.split(";")})
        again = sum(times > 1 for times in count.values())
        if again * 2 > len(count) and not any("; " in text for text in texts):
            found.add(column)
    return found
