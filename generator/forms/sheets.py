"""This file writes the sheet of one section: its title, its questions and its tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from generator.forms import layout, styles
from generator.forms.cells import clean, put
from generator.forms.heights import Heights
from generator.forms.words import FormWords
from generator.model import Answer, Passage, Question, Record, Response, Section, Span
from generator.model.marks import UNPLACED_NAMES, VOICE_NAME

_LONGEST_LIST = 255


class SheetWriter:
    """A sheet being written from top to bottom. `row` is the next free row.

    `voice_column` is the column that says who gave the answers in a row; 0 when there is one group.
    """

    def __init__(
        self, sheet: Worksheet, words: FormWords, response: Response, widths: list[float], look: styles.Look
    ) -> None:
        """`response` gives the language and the content; the widths are those of the columns, in characters."""
        self.sheet = sheet
        self.look = look
        self.row = 1
        self.first_answer = ""
        self.voice_column = 0
        self._top = self._titles = 1
        self._words = words
        self._response = response
        self._language = response.language
        self._spacer = len(widths) + 1
        self.widths = [*widths, layout.SPACER]
        self.heights = Heights(sheet, widths, look.wide)
        for number, width in enumerate(self.widths, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = width

    def freeze(self, columns: int = 0) -> None:
        """Keep what stands above the next row and in the first `columns` in sight; print the rows on every page."""
        self.sheet.freeze_panes = f"{get_column_letter(columns + 1)}{self.row}"
        self.sheet.print_title_rows = f"1:{self.row - 1}"
        self._titles = self.row

    def explanation(self) -> None:
        """Write how to fill in the form."""
        self.line(self._words.how_title, styles.HEADING)
        for line in self._words.how:
            self.line(line, styles.TEXT)

    def line(self, text: str, style: str) -> None:
        """Write one fixed line in the next row; it may run on over the columns beside it."""
        self.fixed(self.row, 1, text, style)
        self.heights.least(self.row, styles.LINE_HEIGHT[style])
        self.row += 1

    def fixed(self, row: int, column: int, text: str, style: str) -> None:
        """Write fixed words in a cell; those of a wrapped style make its row high enough."""
        cell = self.sheet.cell(row, column)
        if style in styles.WRAPPED:
            self.heights.fit(row, column, text, bold=style != styles.HINT)
        cell.value = clean(text)
        cell.data_type = "s"
        cell.style = style

    def questions(self, section: Section) -> None:
        """Write the questions of `section` in canvas order."""
        alone = len(section.questions) == 1
        if section.questions[0].kind != "table" and not alone:
            self._captions()
        first = self._top = self.row
        above = section.questions[0].kind
        for position, question in enumerate(section.questions):
            if position and "table" in (above, question.kind):
                self.row += 1
            above = question.kind
            if question.kind == "table":
                self._table(question, alone=alone)
            else:
                self._question(question)
        if self.voice_column:
            self._name(f"{VOICE_NAME}{section.id}", (first, self.voice_column), (self.row - 1, self.voice_column))

    def unplaced(self) -> None:
        """Write what stood where no question is, and where that was."""
        words = self._words
        self.line(words.unplaced_title, styles.TITLE)
        self.line(words.unplaced_intro, styles.SUBTITLE)
        self.row += 1
        labels = (words.unplaced_from, words.unplaced_cell, words.unplaced_kind, words.unplaced_text)
        self._header([(name, label, styles.HEADER) for name, label in zip(UNPLACED_NAMES, labels, strict=True)])
        self.freeze()
        for entry in self._response.unplaced:
            where = (entry.passage.ref.sheet, entry.passage.ref.cell, entry.kind)
            for column, text in enumerate(where, start=1):
                self.answer(self.row, column, (Passage(entry.passage.ref, (Span(text),)),))
            self.answer(self.row, len(UNPLACED_NAMES), (entry.passage,))
            self.spacer(self.row)
            self.row += 1

    def _name(self, name: str, first: tuple[int, int], last: tuple[int, int] | None = None) -> None:
        """Give a cell or a range (row, column) a name for the whole workbook."""
        start = f"${get_column_letter(first[1])}${first[0]}"
        end = f":${get_column_letter(last[1])}${last[0]}" if last and last != first else ""
        target = f"{quote_sheetname(self.sheet.title)}!{start}{end}"
        cast("Workbook", self.sheet.parent).defined_names[name] = DefinedName(name, attr_text=target)

    def _header(self, labels: list[tuple[str, str, str]]) -> int:
        """Write a header row of (name, label, style) and return its row."""
        row = self.row
        for number, (name, label, style) in enumerate(labels, start=1):
            self.fixed(row, number, label, style)
            self._name(name, (row, number))
        self.row += 1
        return row

    def spacer(self, row: int, style: str = styles.ROW) -> None:
        """Keep a row roomy."""
        self.sheet.cell(row, self._spacer).style = style
        self.heights.least(row, styles.LEAST_HEIGHT[style])

    def answer(self, row: int, column: int, passages: tuple[Passage, ...]) -> None:
        """Write what was answered in a cell."""
        put(cast("Cell", self.sheet.cell(row, column)), passages, self.look)
        for passage in passages:
            self.heights.fit(row, column, passage.text)

    def _captions(self) -> None:
        for number, word in enumerate((self._words.question, self._words.answer, self._words.note), start=1):
            self.fixed(self.row, number, word, styles.CAPTION)
        if self.voice_column:
            self.fixed(self.row, self.voice_column, self._words.voice, styles.CAPTION)
        self.row += 1

    def _question(self, question: Question) -> None:
        """A label, one or more answer cells, and a hint apart from them."""
        answer = self._response.answer(question.id)
        passages = answer.passages if answer else ()
        count = max(layout.LIST_ROWS if question.kind == "list" else 1, len(passages))
        self.fixed(self.row, 1, question.label.get(self._language), styles.LABEL)
        self.fixed(self.row, 3, question.hint.get(self._language), styles.HINT)
        for offset in range(count):
            row = self.row + offset
            self.answer(row, 2, passages[offset : offset + 1])
            self._voice(row, passages[offset : offset + 1])
            self.spacer(row, styles.ROOMY if question.kind == "text" and not offset else styles.ROW)
        self._name(question.id, (self.row, 2), (self.row + count - 1, 2))
        self._choices(question, 2, self.row, self.row + count - 1)
        self.first_answer = self.first_answer or f"B{self.row}"
        if not (self._response.answers or self._response.records):
            self._whole(self.row, self.row + count)
        self.row += count

    def _whole(self, first: int, end: int) -> None:
        """Begin a page with the question in the rows from `first` up to `end`, when it would run over the next one.

        In a filled form rows grow as people type, and pages would hold one question.
        """
        breaks = self.sheet.row_breaks.brk
        begin = breaks[-1].id + 1 if breaks else self._titles
        high = self.heights.between(1, self._titles) + self.heights.between(begin, end)
        if first > begin and high > layout.page_height(self.widths):
            self.sheet.row_breaks.append(Break(id=first - 1))

    def _table(self, table: Question, *, alone: bool) -> None:
        """A heading, a hint, the questions as column heads, and rows."""
        if not alone:
            if self.row > self._top:
                # Above the blank row before it, so that a page begins with the title of the table.
                self.sheet.row_breaks.append(Break(id=self.row - 1))
            self.line((table.heading or table.label).get(self._language), styles.HEADING)
        if table.hint:
            self.line(table.hint.get(self._language), styles.CAPTION)
        records = [*self._response.rows(table.id), *_apart(table, self._response)]
        head = self._header([(c.id, c.label.get(self._language), _head_style(c, table)) for c in table.columns])
        if self.voice_column:
            self.fixed(head, self.voice_column, self._words.voice, styles.EXTRA_HEADER)
        last = head + layout.rows(table, len(records), alone=alone)
        for number, row in enumerate(range(head + 1, last + 1)):
            answers = {a.question: a for a in records[number].answers} if number < len(records) else {}
            for column, question in enumerate(table.columns, start=1):
                answer = answers.get(question.id)
                self.answer(row, column, answer.passages if answer else ())
            self._voice(row, [passage for answer in answers.values() for passage in answer.passages])
            self.spacer(row)
        for number, column_question in enumerate(table.columns, start=1):
            self._choices(column_question, number, head + 1, last)
        if alone:
            self.row = head + 1
            self.freeze(layout.in_sight(table))
        self.first_answer = self.first_answer or f"A{head + 1}"
        self.row = last + 1

    def _voice(self, row: int, passages: Sequence[Passage]) -> None:
        """Say behind a row who filled it in, when that is one respondent or group."""
        voices = {passage.voice for passage in passages}
        if self.voice_column:
            text = voices.pop() if len(voices) == 1 else ""
            self.answer(row, self.voice_column, (Passage(passages[0].ref, (Span(text),)),) if text else ())

    def _choices(self, question: Question, column: int, first: int, last: int) -> None:
        """Offer the choices as a drop-down; other text stays allowed."""
        labels = [choice.label.get(self._language) for choice in question.choices]
        formula = '"{}"'.format(",".join(labels).replace('"', '""'))
        if not labels or any("," in label for label in labels) or len(formula) > _LONGEST_LIST:
            return
        validation = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=False)
        validation.promptTitle = question.name.get(self._language)[:32]
        validation.prompt = self._words.choose[:255]
        validation.showInputMessage = True
        letter = get_column_letter(column)
        validation.add(f"{letter}{first}:{letter}{last}")
        self.sheet.add_data_validation(validation)


def _head_style(column: Question, table: Question) -> str:
    """A column that the canvas does not ask and that may stay empty looks different, unless none of them is asked."""
    asked = any(other.asked for other in table.columns)
    return styles.EXTRA_HEADER if asked and not (column.asked or column.required) else styles.HEADER


def _apart(table: Question, response: Response) -> list[Record]:
    """A row for each answer of which nobody could tell with which others it belongs."""
    answers = [answer for column in table.columns if (answer := response.answer(column.id))]
    return [
        Record(table.id, (Answer(answer.question, (passage,)),)) for answer in answers for passage in answer.passages
    ]
