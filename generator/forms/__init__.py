"""This floor writes workbooks: the blank form of a canvas, and the same form with answers in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.forms import words as form_words
from generator.model import Response
from generator.resources import templates_root

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from generator.forms.sheets import SheetWriter
    from generator.forms.words import FormWords
    from generator.model import Canvas, Section, Unplaced

CANVAS_NAME, LANGUAGE_NAME = "ucc_canvas", "ucc_language"
_LONGEST_TITLE = 31


def blank(canvas: Canvas, language: str, include: Iterable[str] = (), templates: Path | None = None) -> bytes:
    """The empty form of `canvas` as the bytes of an xlsx file.

    `include` names sections that are left out unless asked for; `templates` is the folder with the fixed words.
    Raises TemplateError when those have a fault.
    """
    return fill(canvas, Response(canvas=canvas.id, language=language), include, templates)


def fill(canvas: Canvas, response: Response, include: Iterable[str] = (), templates: Path | None = None) -> bytes:
    """The form of `canvas` with the content of `response` in it, in the response's language.

    A section that is left out unless asked for is there when it holds answers. Raises RefusedError when an answer is
    longer than a cell can hold, TemplateError when the fixed words have a fault.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - paid for only when a form is written

    from generator.forms import package, styles  # noqa: PLC0415 - same

    words = form_words.load(templates or templates_root(), response.language)
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    styles.register(workbook)
    wanted = set(include) | _filled(canvas, response)
    sections = [section for section in canvas.sections if section.included or section.id in wanted]
    for position, section in enumerate(sections):
        sheet = workbook.create_sheet(_title(workbook, section.sheet.get(response.language)))
        _write_section(sheet, canvas, section, response, words, start=position == 0)
    if response.unplaced:
        _write_unplaced(workbook, response, words)
    _describe(workbook, canvas, response)
    return package.save(workbook)


def _filled(canvas: Canvas, response: Response) -> set[str]:
    ids = {answer.question for answer in response.answers} | {record.table for record in response.records}
    return {canvas.section_of[id_].id for id_ in ids if id_ in canvas.section_of}


def _title(workbook: Workbook, wanted: str) -> str:
    """`wanted` as Excel allows it for a sheet, and not taken yet."""
    base = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", wanted).strip(" '")[:_LONGEST_TITLE].rstrip(" '") or "Canvas"
    taken = {title.casefold() for title in workbook.sheetnames}
    title, count = base, 1
    while title.casefold() in taken:
        count += 1
        title = f"{base[: _LONGEST_TITLE - len(str(count)) - 1]} {count}"
    return title


def _write_section(
    sheet: Worksheet, canvas: Canvas, section: Section, response: Response, words: FormWords, *, start: bool
) -> None:
    from generator.forms import layout, styles  # noqa: PLC0415 - same
    from generator.forms.sheets import SheetWriter  # noqa: PLC0415 - same

    language = response.language
    writer = SheetWriter(sheet, words, response, layout.widths(section))
    title = section.title.get(language)
    if start and not section.asked:
        writer.line(canvas.title.get(language), styles.TITLE)
        writer.line(title, styles.SUBTITLE)
    else:
        writer.line(f"{section.number}. {title}" if section.number is not None else title, styles.TITLE)
    for text in (section.subtitle, section.intro):
        if text:
            writer.line(text.get(language), styles.SUBTITLE)
    below_title = writer.row
    if start:
        writer.row += 1
        writer.line(words.how_title, styles.HEADING)
        for line in words.how:
            writer.line(line, styles.TEXT)
    if len(section.questions) > 1 or start:
        writer.row += 1
    writer.questions(section)
    _finish(writer, canvas, section, response, below_title)


def _finish(writer: SheetWriter, canvas: Canvas, section: Section, response: Response, below: int) -> None:
    """Freeze, print and colour a sheet, and put the cursor where typing starts."""
    from generator.forms import styles  # noqa: PLC0415 - same

    sheet = writer.sheet
    writer.heights.apply()
    if sheet.freeze_panes is None:
        sheet.freeze_panes = f"A{below}"
        sheet.print_title_rows = f"1:{below - 1}"
    for selection in sheet.sheet_view.selection:
        selection.activeCell = selection.sqref = writer.first_answer or "A1"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = styles.ACCENT if section.asked else styles.QUIET
    setup = sheet.page_setup
    setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight = "landscape", "9", 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom, margins.header, margins.footer = 0.6, 0.7, 0.3, 0.3
    sheet.oddFooter.left.text = canvas.title.get(response.language).replace("&", "&&")
    sheet.oddFooter.center.text = "&A"
    sheet.oddFooter.right.text = "&P / &N"


def _write_unplaced(workbook: Workbook, response: Response, words: FormWords) -> None:
    """A sheet with what stood where no question is, and where that was."""
    from generator.forms import cells, styles  # noqa: PLC0415 - same
    from generator.forms.sheets import SheetWriter  # noqa: PLC0415 - same

    sheet = workbook.create_sheet(_title(workbook, words.unplaced_sheet))
    writer = SheetWriter(sheet, words, response, [24.0, 16.0, 16.0, 90.0])
    writer.line(words.unplaced_title, styles.TITLE)
    writer.line(words.unplaced_intro, styles.SUBTITLE)
    writer.row += 1
    heads = {
        "ucc_unplaced_sheet": words.unplaced_from,
        "ucc_unplaced_cell": words.unplaced_cell,
        "ucc_unplaced_kind": words.unplaced_kind,
        "ucc_unplaced_text": words.unplaced_text,
    }
    head = writer.header([(name, label, styles.HEADER) for name, label in heads.items()])
    for entry in response.unplaced:
        for column, text in enumerate(_where(entry), start=1):
            writer.fixed(writer.row, column, text, styles.ANSWER)
        cells.put(sheet.cell(writer.row, 4), (entry.passage,))
        writer.spacer(writer.row)
        writer.row += 1
    sheet.freeze_panes = f"A{head + 1}"
    sheet.print_title_rows = f"1:{head}"


def _where(entry: Unplaced) -> tuple[str, str, str]:
    return entry.passage.ref.sheet, entry.passage.ref.cell, entry.kind


def _describe(workbook: Workbook, canvas: Canvas, response: Response) -> None:
    """Say what this workbook is: to people in its properties, to readers in two names with a constant value."""
    from openpyxl.workbook.defined_name import DefinedName  # noqa: PLC0415 - same

    for name, value in ((CANVAS_NAME, canvas.id), (LANGUAGE_NAME, response.language)):
        workbook.defined_names[name] = DefinedName(name, attr_text=f'"{value}"')
    title = response.text("m_title")
    properties = workbook.properties
    properties.creator = "usecasecanvas"
    properties.title = f"{canvas.title.get(response.language)}: {title}" if title else canvas.title.get(response.language)
    properties.language = "en-GB" if response.language == "en" else "nl-NL"
