"""This file says how wide the columns of a form are, and how many rows it offers."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from generator.model import Question, Response, Section

LIST_ROWS = 5
TABLE_ROWS = 12
SHARED_ROWS = 9
STORY_ROWS = 20
SPARE_ROWS = 3

VOICE = 26.0

SPACER = 1.5

_QUESTION_WIDTHS = (40.0, 72.0, 40.0)
_MIXED_WIDTHS = (36.0, 46.0, 42.0)
_NARROW, _CHOICE, _TEXT = 7.0, 15.0, 38.0
# What fits on a screen of 1366 pixels, and on A4 on its side at 80 % or more.
_PAGE = 171.0
_LEAST_TEXT, _MOST_TEXT = 16.0, 52.0
_POINTS_A_CHARACTER = 5.6  # 5.25 in Excel; LibreOffice draws columns wider
_PAPER = 770.0
_PAPER_HEIGHT = 490.0
_SMALLEST_SCALE, _FULL = 80, 100


def widths(section: Section) -> list[float]:
    """The widths of the columns of a section's sheet, in characters."""
    tables = [question for question in section.questions if question.kind == "table"]
    widest = max((table.columns for table in tables), key=len, default=())
    if len(tables) == len(section.questions) and tables:
        return _table_widths(widest)
    if len(widest) <= len(_QUESTION_WIDTHS):
        return list(_QUESTION_WIDTHS)
    rest = [column_width(column) for column in widest[len(_MIXED_WIDTHS) :]]
    left = _PAGE - SPACER - fsum(_MIXED_WIDTHS)
    return [*_MIXED_WIDTHS, *(min(width, max(_CHOICE, left / len(rest))) for width in rest)]


def scale(columns: Sequence[float]) -> int:
    """The percentage at which columns of these widths, in characters, fit on A4 on its side; at least 80."""
    return min(_FULL, max(_SMALLEST_SCALE, int(100 * _PAPER / (fsum(columns) * _POINTS_A_CHARACTER))))


def page_height(columns: Sequence[float]) -> float:
    """The points of rows that a printed page holds, with columns of these widths."""
    return _PAPER_HEIGHT * 100 / scale(columns)


def in_sight(table: Question) -> int:
    """How many columns of a table stay in sight when people scroll to the right: its numbers, and whose row it is."""
    count = 0
    while count < len(table.columns) and table.columns[count].role in {"number", "user"}:
        count += 1
    return count


def is_voiced(section: Section, response: Response) -> bool:
    """Whether an answer on the sheet of this section says who gave it."""
    ids = {question.id for question in section.questions}
    parts = ids | {column.id for question in section.questions for column in question.columns}
    answers = [answer for answer in response.answers if answer.question in parts]
    answers += [answer for id_ in sorted(ids) for record in response.rows(id_) for answer in record.answers]
    return any(passage.voice for answer in answers for passage in answer.passages)


def rows(table: Question, filled: int, *, alone: bool) -> int:
    """How many rows a table offers when `filled` rows are taken; fewer when it shares its sheet."""
    least = STORY_ROWS if table.role == "stories" else TABLE_ROWS if alone else SHARED_ROWS
    return max(least, filled + SPARE_ROWS)


def column_width(column: Question) -> float:
    """The width that suits what is typed in a column."""
    if column.role == "number":
        return _NARROW
    if column.choices:
        longest = max(max(len(choice.label.nl), len(choice.label.en)) for choice in column.choices)
        return max(_CHOICE, longest + 4.0)
    return _TEXT if column.asked else _TEXT * 0.7


def _table_widths(columns: tuple[Question, ...]) -> list[float]:
    """Columns for text share what the others leave of a page, within what reads well."""
    free = [column for column in columns if not column.choices and column.role != "number"]
    taken = SPACER + fsum(column_width(column) for column in columns if column not in free)
    share = min(_MOST_TEXT, max(_LEAST_TEXT, (_PAGE - taken) / max(1, len(free))))
    return [share if column in free else column_width(column) for column in columns]
