"""This file makes the Word template of the docxtpl script once, as a person would have made it by hand.

Run as `python tests/bench/docxtpl_template.py TEMPLATE.docx`.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT
from sheets import CHAIN, LISTS, TABLES

if TYPE_CHECKING:
    from docx.document import Document as Made


def main(target: str) -> None:
    """Write the template."""
    document = Document()
    document.add_heading("{{ a.m_title }}", 0)
    document.add_paragraph("{{ a.m_date }}, {{ a.m_place }}, {{ a.m_client }}, {{ a.m_group }}")
    document.add_heading("Samenvatting", 1)
    document.add_paragraph("{{ a.f1_vraagstuk }}")
    document.add_paragraph("{{ a.f1_waarde }}")
    document.add_paragraph("{{ t.f4_stories|length }} user stories, {{ overview|length }} databronnen")
    for head, questions in LISTS.items():
        document.add_heading(head, 1)
        for question in questions:
            document.add_heading(question, 2)
            _loop(document, f"for line in lists.{question}", "{{ line }}")
    section = document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    for head, (name, columns) in TABLES.items():
        document.add_heading(head, 1)
        _table(document, f"for row in t.{name}", [(column, f"{{{{ row.{column} }}}}") for column in columns])
    document.add_heading("Dataoverzicht", 1)
    cells = [("data", "{{ row.data }}"), ("vindplaats", "{{ row.place }}"), ("stories", "{{ row.stories }}")]
    _table(document, "for row in overview", cells)
    document.add_heading("Keten in een tabel", 1)
    _table(document, "for row in t.f4_stories", [(part, f"{{{{ row.{part} }}}}") for part in ("nr", *CHAIN)])
    document.add_heading("Keten per user story", 1)
    document.add_paragraph("{%p for row in t.f4_stories %}")
    document.add_heading("{{ row.nr }} {{ row.wens }}", 2)
    for part in ("gebruiker", "waarde", *CHAIN):
        document.add_paragraph(f"{part}: {{{{ row.{part} }}}}")
    document.add_paragraph("{%p endfor %}")
    document.save(target)


def _loop(document: Made, loop: str, text: str) -> None:
    document.add_paragraph(f"{{%p {loop} %}}")
    document.add_paragraph(text, style="List Bullet")
    document.add_paragraph("{%p endfor %}")


def _table(document: Made, loop: str, columns: list[tuple[str, str]]) -> None:
    table = document.add_table(rows=4, cols=len(columns), style="Table Grid")
    table.rows[1].cells[0].text = f"{{%tr {loop} %}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    for position, (head, tag) in enumerate(columns):
        table.rows[0].cells[position].text = head
        table.rows[2].cells[position].text = tag


if __name__ == "__main__":
    main(sys.argv[1])
