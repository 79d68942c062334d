"""This file writes blocks as plain lines, for the notes under a slide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.blocks import children
from generator.document import Chart, Heading, ItemList, Notes, Paragraph, Table, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.document import Block


def notes(blocks: Iterable[Block]) -> tuple[str, ...]:
    """What stands in the notes of a slide: its own notes, and the numbers of its charts."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Notes):
            found += lines(block.blocks)
        else:
            found += _numbers(block)
    return tuple(found)


def lines(blocks: Iterable[Block], indent: str = "") -> list[str]:
    """`blocks` as lines of plain text; items begin with a dash or their number."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            found.append(indent + plain(block.inlines))
        elif isinstance(block, ItemList):
            for number, item in enumerate(block.items, block.start):
                inner = lines(item, indent + "   ")
                sign = f"{number}. " if block.ordered else "– "
                if inner:
                    found += [indent + sign + inner[0].strip(), *inner[1:]]
        elif isinstance(block, Table):
            found += [indent + plain(block.caption)] if block.caption else []
            found += [indent + " | ".join(plain(cell) for cell in row) for row in (block.header, *block.rows)]
        else:
            found += lines(children(block), indent)
    return [line for line in found if line.strip()]


def _numbers(block: Block) -> list[str]:
    if isinstance(block, Chart):
        return lines((block.table,))
    return [line for inner in children(block) for line in _numbers(inner)]
