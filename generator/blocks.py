"""This file goes through the blocks of a document: inside one, every one in order, with other words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from generator import document as doc
from generator.document import Block, Inlines


def listed(visual: doc.Visual) -> doc.ItemList:
    """A visual as a list, for who reads text: an item a tile, numbered where the order counts."""
    return doc.ItemList(tuple(tile.blocks for tile in visual.tiles), ordered=visual.kind == "timeline")


def children(block: Block) -> tuple[Block, ...]:  # noqa: PLR0911 - one case for each kind of block
    """The blocks directly inside `block`."""
    match block:
        case doc.Paragraph() | doc.Heading() | doc.Table():  # which most are
            return ()
        case doc.Quote() | doc.Region() | doc.Notes():
            return block.blocks
        case doc.ItemList():
            return tuple(child for item in block.items for child in item)
        case doc.Columns():
            return tuple(child for column in block.columns for child in column)
        case doc.Board():
            return tuple(child for cell in block.cells for child in cell.blocks)
        case doc.Visual():
            return tuple(child for tile in block.tiles for child in tile.blocks)
        case doc.OnePage():
            return block.variants[0]
        case _:
            return (block.table,) if isinstance(block, doc.Chart) else ()


def changed(blocks: Iterable[Block], change: Callable[[Inlines], Inlines]) -> tuple[Block, ...]:
    """`blocks` with every text in them as `change` gives it."""
    return tuple([_changed(block, change) for block in blocks])


def _changed(  # noqa: C901, PLR0911 - one case for each kind of block
    block: Block, change: Callable[[Inlines], Inlines]
) -> Block:
    match block:
        case doc.Heading() | doc.Paragraph():
            words = change(block.inlines)
            return (
                doc.Paragraph(words, block.style) if isinstance(block, doc.Paragraph) else block._replace(inlines=words)
            )
        case doc.Region():
            return doc.Region(block.kind, changed(block.blocks, change))
        case doc.Quote() | doc.Notes():
            return replace(block, blocks=changed(block.blocks, change))
        case doc.ItemList():
            return doc.ItemList(tuple([changed(item, change) for item in block.items]), block.ordered, block.start)
        case doc.Columns():
            return replace(block, columns=tuple(changed(column, change) for column in block.columns))
        case doc.OnePage():
            return replace(block, variants=tuple(changed(variant, change) for variant in block.variants))
        case doc.Visual():
            tiles = tuple(tile._replace(blocks=changed(tile.blocks, change)) for tile in block.tiles)
            return block._replace(tiles=tiles)
        case doc.Board():
            cells = tuple(cell._replace(blocks=changed(cell.blocks, change)) for cell in block.cells)
            return replace(block, cells=cells)
        case doc.Chart():
            return block._replace(table=_changed_table(block.table, change))
        case doc.Table():
            return _changed_table(block, change)
        case _:
            return block


def _changed_table(table: doc.Table, change: Callable[[Inlines], Inlines]) -> doc.Table:
    return table._replace(
        header=tuple(change(cell) for cell in table.header),
        rows=tuple(tuple(change(cell) for cell in row) for row in table.rows),
        caption=change(table.caption),
    )


def texts(blocks: Iterable[Block]) -> list[Inlines]:
    """The words of `blocks` and of what stands in them, of a page in every variant."""
    found: list[Inlines] = []
    for block in blocks:
        if isinstance(block, doc.Heading | doc.Paragraph):
            found.append(block.inlines)
        elif isinstance(block, doc.Table):
            found += (block.caption, *block.header)
            for row in block.rows:
                found += row
        else:
            for inner in block.variants if isinstance(block, doc.OnePage) else (children(block),):
                found += texts(inner)
    return found


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block of `blocks` and inside them, in reading order."""
    for block in blocks:
        yield block
        if inner := children(block):
            yield from walk(inner)
