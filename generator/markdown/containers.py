"""This file makes a block of each kind of container; None where what stands inside is not what belongs there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from generator import document as doc
from generator.document import Block
from generator.markdown.attributes import Attributes

_DIGITS = 3


def _around(make: Callable[[tuple[Any, ...]], Block], attributes: Attributes, inside: tuple[Any, ...]) -> Block | None:
    """A block around others."""
    return None if _any(attributes) else make(inside)


def _page_break(attributes: Attributes, inside: tuple[Any, ...]) -> Block | None:
    return None if _any(attributes) or inside else doc.PageBreak()


def _contents(attributes: Attributes, inside: tuple[Any, ...]) -> Block | None:
    depth = attributes.values.get("depth", "2")
    if inside or _any(attributes, "depth") or depth not in {"1", "2", "3", "4", "5", "6"}:
        return None
    return doc.Contents(int(depth))


def _chart(attributes: Attributes, inside: tuple[Any, ...]) -> Block | None:
    kind = next((kind for kind in doc.CHART_KINDS if kind == attributes.values.get("kind", "bar")), None)
    if kind is None or _any(attributes, "kind", "alt") or len(inside) != 1 or not isinstance(inside[0], doc.Table):
        return None
    return doc.Chart(inside[0], kind, attributes.values.get("alt", ""))


def _board(attributes: Attributes, inside: tuple[Any, ...]) -> Block | None:
    cells = [_board_cell(given, blocks) for given, blocks in inside]
    if not cells or None in cells or _any(attributes, "alt"):
        return None
    return doc.Board(tuple(cell for cell in cells if cell), attributes.values.get("alt", ""))


def _board_cell(attributes: Attributes, blocks: tuple[Block, ...]) -> doc.BoardCell | None:
    values = dict(attributes.values)
    style = values.pop("style", "")
    names = ("row", "column", "rows", "columns")
    if set(values) - set(names) or not {"row", "column"} <= set(values) or attributes.styles or attributes.anchor:
        return None
    if not all(counts(value) for value in values.values()):
        return None
    row, column, rows, columns = (int(values.get(name, "1")) for name in names)
    return doc.BoardCell(row, column, blocks, rows, columns, style)


def _of_parts(
    make: Callable[[tuple[Any, ...]], Block], attributes: Attributes, inside: tuple[Any, ...]
) -> Block | None:
    """A block of parts that hold others."""
    if not inside or _any(attributes) or any(_any(given) for given, _ in inside):
        return None
    return make(tuple(blocks for _, blocks in inside))


def _visual(kind: doc.VisualKind, attributes: Attributes, inside: tuple[Any, ...]) -> Block | None:
    stack = attributes.values.get("stack", "").split()
    tiles = [_tile(given, blocks) for given, blocks in inside]
    if None in tiles or _any(attributes, *(("stack",) if kind == "cards" else ())) or not all(map(counts, stack)):
        return None
    if stack and sum(map(int, stack)) != len(tiles):
        return None
    return doc.Visual(kind, tuple(tile for tile in tiles if tile), tuple(map(int, stack)))


def _tile(attributes: Attributes, blocks: tuple[Block, ...]) -> doc.Tile | None:
    style = "".join(attributes.styles)
    letter = len(style) == 1 and style.isalpha()
    if attributes.values or attributes.anchor or not (style in doc.TILE_STYLES or letter):
        return None
    return doc.Tile(blocks, style)


def counts(text: str) -> bool:
    """Whether `text` is a number from 1 to 999."""
    return text.isdecimal() and len(text) <= _DIGITS and int(text) > 0


def _any(attributes: Attributes, *allowed: str) -> bool:
    return bool(attributes.anchor or attributes.styles or set(attributes.values) - set(allowed))


CONTAINERS: dict[str, Callable[[Attributes, tuple[Any, ...]], Block | None]] = {
    **{kind: partial(_around, partial(doc.Region, kind)) for kind in doc.REGION_KINDS},
    "notes": partial(_around, doc.Notes),
    "page-break": _page_break,
    "contents": _contents,
    "chart": _chart,
    "board": _board,
    "columns": partial(_of_parts, doc.Columns),
    "one-page": partial(_of_parts, doc.OnePage),
    **{kind: partial(_visual, kind) for kind in doc.VISUAL_KINDS},
}
