"""This file makes a workbook of every layout in which a canvas comes back, with answers that can be told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from board_kit import content, new
from openpyxl.comments import Comment
from openpyxl.styles import Alignment

from generator.forms import fill
from generator.model import Answer, CellRef, Passage, Record, Response, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.model import Canvas, Language, Question


def form(canvas: Canvas, language: Language = "nl") -> bytes:
    """Our own form, filled: a line at every question, two rows in every table."""
    ref = CellRef("x", "A1")

    def answer(question: Question, number: int) -> Answer:
        return Answer(question.id, (Passage(ref, (Span(typed(question, number)),)),))

    tables = [question for question in canvas.questions() if question.kind == "table"]
    return fill(
        canvas,
        Response(
            canvas=canvas.id,
            language=language,
            answers=tuple(answer(question, 1) for question in canvas.questions() if question.kind != "table"),
            records=tuple(
                Record(table.id, tuple(answer(column, number) for column in table.columns))
                for table in tables
                for number in (1, 2)
            ),
        ),
    )


def board(canvas: Canvas, language: Language = "nl") -> bytes:
    """The canvas as it hangs on the wall: a block a column, each question a heading with its answers below it."""
    book, sheet = new("Canvas")
    sheet["A1"] = canvas.title.get(language)
    for column, section in enumerate((one for one in canvas.sections if one.asked), 1):
        row = 3
        sheet.cell(row, column, section.title.get(language))
        for question in _asked(section.questions):
            sheet.cell(row + 1, column, question.label.get(language)).alignment = Alignment(wrap_text=True)
            sheet.cell(row + 2, column, typed(question, 1))
            sheet.cell(row + 3, column, f"{typed(question, 2)}\n- nog iets")
            row += 4
    sheet.cell(4, 1).comment = Comment("hier bleven we hangen", "Tafel B")
    return content(book)


def listing(canvas: Canvas, language: Language = "nl") -> bytes:
    """A list with a row for every question, and a second row for some."""
    book, sheet = new("Lijst")
    heads = (
        ("Block", "Question", "Answer", "Remark") if language == "en" else ("Blok", "Vraag", "Antwoord", "Opmerking")
    )
    sheet.append(heads)
    for section in (one for one in canvas.sections if one.asked):
        for number, question in enumerate(_asked(section.questions)):
            line = [section.title.get(language), question.label.get(language)]
            sheet.append([*line, typed(question, 1), "wie weet dit?" if number == 1 else None])
            if number % 2:
                sheet.append([*line, typed(question, 2), None])
    return content(book)


def survey(canvas: Canvas, language: Language = "nl") -> bytes:
    """The answers of three people, as the makers of forms on the web export them: a row each, a column a question."""
    book, sheet = new("Form1")
    english = language == "en"
    first = ("ID", "Start time", "Completion time", "Email", "Name") if english else (
        "Id", "Begintijd", "Tijd van voltooien", "E-mail", "Naam"
    )  # fmt: skip
    asked = [question for one in canvas.sections if one.asked for question in _asked(one.questions)]
    sheet.append([*first, *(question.label.get(language) for question in asked)])
    for number, name in enumerate(("anonymous", "Piet", "Kim"), 1):
        answers = [typed(question, number) if number != len(question.id) % 4 else None for question in asked]
        sheet.append([number, f"2026-0{number}-03", f"2026-0{number}-04", "anonymous", name, *answers])
    return content(book)


LAYOUTS: dict[str, Callable[[Canvas, Language], bytes]] = {
    "form": form,
    "board": board,
    "list": listing,
    "survey": survey,
}


def typed(question: Question, number: int) -> str:
    """What stands at a question, in words of nobody's form."""
    return f"zoals getypt bij {question.id}, keer {number}"


def _asked(questions: tuple[Question, ...]) -> list[Question]:
    """The questions, and of tables their columns."""
    parts = [part for question in questions for part in (question.columns or (question,))]
    return [part for part in parts if part.asked]
