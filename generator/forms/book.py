"""This file writes the whole workbook: a sheet for each section, and what it says about itself."""

from __future__ import annotations

import re

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from generator.config.brand import Brand
from generator.errors import RefusedError
from generator.forms import layout, package, styles
from generator.forms.sheets import SheetWriter
from generator.forms.words import FormWords
from generator.model import Canvas, Response, Section
from generator.model.marks import CANVAS_NAME, LANGUAGE_NAME

MOST_PASSAGES = 100_000
_LONGEST_TITLE = 31
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_UNPLACED_WIDTHS = [24.0, 16.0, 16.0, 90.0]


def write(canvas: Canvas, response: Response, include: frozenset[str], words: FormWords, brand: Brand) -> bytes:
    """The workbook as bytes. Raises RefusedError when an answer is too long for a cell, or when there are too many."""
    # A form takes work for each passage: some thousands a second, so that this many end within half a minute.
    count = len(response.unplaced) + sum(len(answer.passages) for answer in response.every_answer())
    if count > MOST_PASSAGES:
        raise RefusedError("form-too-large", count=count, most=MOST_PASSAGES)
    look = styles.look_of(brand)
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    styles.register(workbook, look)
    ids = {answer.question for answer in response.answers} | {record.table for record in response.records}
    wanted = include | {canvas.section_of[id_].id for id_ in ids if id_ in canvas.section_of}
    sections = [section for section in canvas.sections if section.included or section.id in wanted]
    for position, section in enumerate(sections):
        sheet = workbook.create_sheet(_title(workbook, section.sheet.get(response.language)))
        widths = layout.widths(section)
        voiced = layout.is_voiced(section, response)
        writer = SheetWriter(sheet, words, response, [*widths, layout.VOICE] if voiced else widths, look)
        writer.voice_column = len(widths) + 1 if voiced else 0
        _write_section(writer, canvas, section, response.language, start=position == 0)
        _finish(writer, canvas, response.language, asked=section.asked)
    if response.unplaced:
        sheet = workbook.create_sheet(_title(workbook, words.unplaced_sheet))
        writer = SheetWriter(sheet, words, response, _UNPLACED_WIDTHS, look)
        writer.unplaced()
        _finish(writer, canvas, response.language, asked=False)
    # What this workbook is, to readers: two names with a constant value.
    for name, value in ((CANVAS_NAME, canvas.id), (LANGUAGE_NAME, response.language)):
        workbook.defined_names[name] = DefinedName(name, attr_text=f'"{value}"')
    return package.save(workbook, canvas.title.get(response.language), response.language)


def _title(workbook: Workbook, wanted: str) -> str:
    """`wanted` as Excel allows it for a sheet, and not taken yet."""
    base = _NOT_IN_TITLES.sub(" ", wanted).strip(" '")[:_LONGEST_TITLE].rstrip(" '") or "Canvas"
    taken = {title.casefold() for title in workbook.sheetnames}
    title, count = base, 1
    while title.casefold() in taken:
        count += 1
        title = f"{base[: _LONGEST_TITLE - len(str(count)) - 1]} {count}"
    return title


def _write_section(writer: SheetWriter, canvas: Canvas, section: Section, language: str, *, start: bool) -> None:
    title = section.title.get(language)
    if start and not section.asked:
        writer.line(canvas.title.get(language), styles.TITLE)
        writer.line(title, styles.SUBTITLE)
    else:
        writer.line(title if section.number is None else f"{section.number}. {title}", styles.TITLE)
    for text in (section.subtitle, section.intro):
        if text:
            writer.line(text.get(language), styles.SUBTITLE)
    writer.freeze()
    if start:
        writer.row += 1
        writer.explanation()
    if len(section.questions) > 1 or start:
        writer.row += 1
    writer.questions(section)


def _finish(writer: SheetWriter, canvas: Canvas, language: str, *, asked: bool) -> None:
    """Print and colour a sheet, and put the cursor where typing starts."""
    sheet = writer.sheet
    writer.heights.apply()
    for selection in sheet.sheet_view.selection:
        selection.activeCell = selection.sqref = writer.first_answer or "A1"
    if (pane := sheet.sheet_view.pane) and pane.activePane == "bottomRight":
        # Typing starts in the columns that stay in sight.
        pane.activePane = "bottomLeft"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = writer.look.tab if asked else writer.look.quiet
    sheet.page_setup.scale = layout.scale(writer.widths)
    _print_setup(sheet, canvas.title.get(language))


def _print_setup(sheet: Worksheet, title: str) -> None:
    """A4 on its side, with what it is at the foot. Not fitted to a page: Excel would forget the breaks then."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom, margins.header, margins.footer = 0.6, 0.7, 0.3, 0.3
    footer = sheet.oddFooter
    if footer is not None:
        footer.left.text = title.replace("&", "&&")
        footer.center.text = "&A"
        footer.right.text = "&P / &N"
