"""This file cleans text before it is measured, so that what is measured is what is written."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from generator.document import (
    Board,
    Chart,
    Columns,
    Contents,
    Heading,
    ItemList,
    Notes,
    OnePage,
    PageBreak,
    Paragraph,
    Quote,
    Region,
    Table,
    normal,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.document import Block, Inlines

_UNFIT = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_PLAIN = re.compile("[\u0020-\u007e\u00a0-\u024f\n]*")


def fit(text: str) -> str:
    """`text` as XML can hold it: what it cannot is U+FFFD, every kind of line end is a newline, a tab is a space."""
    if _PLAIN.fullmatch(text):
        return text
    return _UNFIT.sub("\ufffd", _LINE_ENDS.sub("\n", text).replace("\t", " "))


def clean(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """`blocks` with every text as XML can hold it."""
    return tuple(_clean(block) for block in blocks)


def clean_runs(runs: Inlines) -> Inlines:
    """The same for the runs of one paragraph."""
    return normal(replace(run, text=text) if (text := fit(run.text)) != run.text else run for run in runs)


def _clean(block: Block) -> Block:  # noqa: PLR0911 - one case for each kind of block
    match block:
        case Heading() | Paragraph():
            return replace(block, inlines=clean_runs(block.inlines))
        case Quote() | Region() | Notes():
            return replace(block, blocks=clean(block.blocks))
        case ItemList():
            return replace(block, items=tuple(clean(item) for item in block.items))
        case Columns():
            return replace(block, columns=tuple(clean(column) for column in block.columns))
        case OnePage():
            return replace(block, variants=tuple(clean(variant) for variant in block.variants))
        case Table():
            return _table(block)
        case Chart():
            return replace(block, table=_table(block.table), alt=fit(block.alt))
        case Board():
            cells = tuple(replace(cell, blocks=clean(cell.blocks)) for cell in block.cells)
            return replace(block, cells=cells, alt=fit(block.alt))
        case PageBreak() | Contents():
            return block
        case _:
            assert_never(block)


def _table(table: Table) -> Table:
    return replace(
        table,
        header=tuple(clean_runs(cell) for cell in table.header),
        rows=tuple(tuple(clean_runs(cell) for cell in row) for row in table.rows),
        caption=clean_runs(table.caption),
    )
