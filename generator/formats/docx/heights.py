"""This file measures how high blocks become on paper, by the sizes and spaces of the styles that they get.

It never measures less than Word: lines break a little early, and space above and below adds up.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from generator import document as doc
from generator.document import Block, Inlines, Run
from generator.formats.docx.pictures import size_of
from generator.formats.docx.tables import DENSE, SIDES, column_widths, table_face
from generator.formats.docx.writing_context import Work
from generator.formats.docx.xml import name
from generator.formats.measure import SAFETY, lines

_POINT = 20
"""Twips in a point."""
_LINE = 240
_STEP = 300
"""How far a list stands in, for each level, in twips."""
_APART = 150
"""Between two tables, in twips."""
_RULE = 12
"""What a rule and the margins of a cell add to a row, in twips."""
_LEAST_ROW = 100
"""No row of a table is lower, in twips: what has many rows is not measured when it has to fit on a page."""
_BOLD_ROLES = {"label", "table-head", "column-heading", *(f"heading {level}" for level in range(1, 7))}


class Measures(NamedTuple):
    """What matters of a style: type size (points), line distance (of its own), spaces and indents (twips)."""

    size: float
    line: float
    before: int
    after: int
    sides: int
    bold: bool
    snug: bool
    """Whether there is no space between two paragraphs of this style."""


class Ruler:
    """Measures blocks in the styles of one document."""

    def __init__(self, work: Work) -> None:
        """Take the styles of the document that `work` writes."""
        self._work = work
        self._known: dict[str, Measures] = {}
        self._tables: dict[tuple[doc.Table, int], int] = {}

    def height(self, blocks: Sequence[Block], width: int, most: float = inf) -> int:
        """The height of `blocks` in lines of `width`, in twips; of what is higher than `most`, a height above that."""
        rows = sum([len(block.rows) for block in blocks if isinstance(block, doc.Table)])
        if rows * _LEAST_ROW > most:
            return rows * _LEAST_ROW
        tables = [isinstance(block, (doc.Table, doc.Chart, doc.Columns)) for block in blocks]
        apart = sum(one and other for one, other in pairwise(tables))
        return sum(self._block(block, width) for block in blocks) + apart * _APART

    def _block(self, block: Block, width: int) -> int:  # noqa: PLR0911 - one arm a kind
        match block:
            case doc.Heading():
                return self._text(block.inlines, f"heading {min(block.level, 6)}", width)
            case doc.Paragraph():
                return self._text(block.inlines, block.style or "normal", width)
            case doc.ItemList():
                items = [child for item in block.items for child in item]
                seen = self.measures("list")
                close = (seen.before + seen.after) * (len(items) - 1) if seen.snug and items else 0
                shown = (one._replace(style="list") if isinstance(one, doc.Paragraph) else one for one in items)
                return sum(self._block(one, width - _STEP) for one in shown) - close
            case doc.Quote() | doc.Region():
                return self.height(block.blocks, width - 2 * _STEP)
            case doc.OnePage():
                return self.height(block.variants[0], width)
            case doc.Columns():
                return max(self.height(column, width // len(block.columns) - _STEP) for column in block.columns)
            case doc.Image():
                return size_of(block, width)[1]
            case doc.Table() | doc.Chart():
                asked = block.table if isinstance(block, doc.Chart) else block, width
                # The variants of a page have tables in common.
                if asked not in self._tables:
                    self._tables[asked] = self._table(*asked)
                return self._tables[asked]
            case _:
                return 0

    def _table(self, table: doc.Table, width: int) -> int:
        grid = column_widths(table, width, table_face(table, self._work))
        role = "table-dense" if table.style in DENSE else "table-text"
        rows = [("table-head", table.header), *((role, row) for row in table.rows)]
        high = sum(
            max(self._text(cell, role, room - SIDES) for cell, room in zip(cells, grid, strict=True)) + _RULE
            for role, cells in rows
        )
        return high + (self._text((Run("x"), *table.caption), "caption", width) if table.caption else 0)

    def _text(self, inlines: Inlines, role: str, width: int) -> int:
        """The height of one paragraph."""
        seen = self.measures(role)
        face = self._work.face._replace(bold=seen.bold)
        room = max(width - seen.sides, 200) / _POINT / seen.size / (face.wide * SAFETY)
        high = lines(inlines, room, face) * seen.size * face.tall * seen.line
        return round(high * _POINT) + seen.before + seen.after

    def measures(self, role: str) -> Measures:
        """What the style of `role` says, by itself or by those that it is based on."""
        if role not in self._known:
            styles = self._work.styles
            before, after, line = (
                styles.number(role, "w:pPr/w:spacing", usual, name(f"w:{key}"))
                for key, usual in (("before", 0), ("after", 0), ("line", _LINE))
            )
            sides = sum(styles.number(role, "w:pPr/w:ind", 0, name(f"w:{side}")) for side in ("left", "right"))
            snug = bool(styles.says(styles.id(role), "w:pPr/w:contextualSpacing"))
            self._known[role] = Measures(
                styles.points(role), max(line / _LINE, 1.0), before, after, sides, role in _BOLD_ROLES, snug
            )
        return self._known[role]
