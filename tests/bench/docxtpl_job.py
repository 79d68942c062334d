"""This file is what people write today: openpyxl to read, docxtpl for the report, python-pptx for the deck.

Run as `python tests/bench/docxtpl_job.py WORKBOOK FOLDER TEMPLATE.docx [report]`; the template comes from
docxtpl_template.py, and "report" makes that document only.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from pptx import Presentation
from pptx.util import Inches, Pt
from sheets import MOST_SLIDES, ROWS_A_SLIDE, TABLES, Sheets, lines, read


def main(workbook: Path, folder: Path, template: Path, *, alone: bool = False) -> None:
    """Write the three documents, or the report `alone`."""
    sheets = read(workbook)
    _report(sheets, template, folder / f"{workbook.stem}-report.docx")
    if alone:
        return
    _deck(sheets, folder / f"{workbook.stem}-deck.pptx")
    (folder / f"{workbook.stem}-backlog.md").write_text(sheets.backlog(), encoding="utf-8")


def _report(sheets: Sheets, template: Path, target: Path) -> None:
    document = DocxTemplate(template)
    context: dict[str, Any] = {
        "a": sheets.answers,
        "lists": {id_: lines(text) for id_, text in sheets.answers.items()},
        "t": sheets.tables,
        "overview": sheets.overview(),
    }
    document.render(context, autoescape=True)
    document.save(target)


def _deck(sheets: Sheets, target: Path) -> None:
    deck = Presentation()
    title = deck.slides.add_slide(deck.slide_layouts[0])
    title.shapes.title.text = sheets.answers.get("m_title", "")
    title.placeholders[1].text = sheets.answers.get("m_client", "")
    for question in ("f1_vraagstuk", "f1_waarde", "f1_doelen", "f1_indicatoren", "f1_ethiek"):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = question
        frame = slide.placeholders[1].text_frame
        found = lines(sheets.answers.get(question, ""))
        frame.text = found[0] if found else "niet ingevuld"
        for line in found[1:]:
            frame.add_paragraph().text = line
    for head, (name, columns) in TABLES.items():
        rows = sheets.tables[name]
        for start in range(0, min(len(rows), MOST_SLIDES * ROWS_A_SLIDE), ROWS_A_SLIDE):
            _table(deck, head, rows[start : start + ROWS_A_SLIDE], columns)
    deck.save(str(target))


def _table(deck: Any, head: str, rows: list[dict[str, str]], columns: tuple[str, ...]) -> None:  # noqa: ANN401 - python-pptx has no types
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = head
    shape = slide.shapes.add_table(len(rows) + 1, len(columns), Inches(0.5), Inches(1.5), Inches(9), Inches(5))
    for position, row in enumerate([dict(zip(columns, columns, strict=True)), *rows]):
        for cell, column in zip(shape.table.rows[position].cells, columns, strict=True):
            cell.text = row.get(column, "")
            for paragraph in cell.text_frame.paragraphs:
                paragraph.font.size = Pt(12)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]), alone=sys.argv[4:] == ["report"])
