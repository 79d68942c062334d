"""This file puts blocks side by side: a table without lines of one row, with their headings as its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.document import Block, Columns, Heading, Paragraph, plain
from generator.formats.docx.tables import describe, frame
from generator.formats.docx.xml import last_child, name, sub

if TYPE_CHECKING:
    from generator.formats.docx.body import Body

COLUMN_MARGIN = 300
"""What the margins of a cell take of its width, in twips."""


def add_columns(body: Body, block: Columns, width: int) -> None:
    """Write the columns of `block`, each `width` twips wide. The row is not torn.

    A table and not columns of the page: where those stand low on a page, the first runs on into the second.
    """
    heads = [column[:1] if _heads(column[:1]) else () for column in block.columns]
    headed = any(heads)
    table = frame(
        body.root, body.work.styles.tables["columns"], [width] * len(heads), header=headed, first_column=False
    )
    describe(table, "; ".join(plain(head[0].inlines) for head in heads if head))  # type: ignore[union-attr]  # _heads
    rows = [heads] * headed + [[column[len(head) :] for column, head in zip(block.columns, heads, strict=True)]]
    for number, cells in enumerate(rows):
        row = sub(table, "w:tr")
        properties = sub(row, "w:trPr")
        sub(properties, "w:cantSplit")
        if headed and number == 0:
            sub(properties, "w:tblHeader")
        for blocks in cells:
            cell = sub(row, "w:tc")
            sub(sub(cell, "w:tcPr"), "w:tcW", w=width, type="dxa")
            body.inside(cell, blocks, "column", width - COLUMN_MARGIN)
            last = last_child(cell)
            if last is None or last.tag != name("w:p"):
                body.empty(cell, "column")


def _heads(blocks: tuple[Block, ...]) -> bool:
    return any(isinstance(one, Heading) or (isinstance(one, Paragraph) and one.style == "label") for one in blocks)
