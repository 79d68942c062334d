"""This file writes tables as CSV: for importers to the letter, and for people who open them in Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.trackers.body import Markup
from generator.trackers.entry import Entry, Export, File
from generator.trackers.items import by_user, separator
from generator.trackers.sanitise import pieces

EXCEL_CELL = 32_767
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """Rows that stay together in one file, and the number of stories in them."""

    rows: tuple[Row, ...]
    count: int = 1


@dataclass(frozen=True, slots=True)
class Limits:
    """What an importer takes at once: rows (without the header) and bytes; 0 is no limit."""

    rows: int = 0
    octets: int = 0


NO_LIMIT = Limits()


def tables(  # noqa: PLR0913 - what six tools give
    name: str,
    header: Sequence[str],
    units: Callable[[Markup], Iterable[Unit]],
    markup: Markup,
    given: Export,
    *,
    limits: Limits = NO_LIMIT,
    sparse: Sequence[str] = (),
) -> tuple[File, ...]:
    """The CSV files of a tool, and a copy in plain words for Excel where its settings want one.

    `units` makes the rows of all stories, with descriptions in a markup; `markup` is that of the tool. Of the columns
    `sparse` there are only those in which something stands.
    """
    found = files(name, *_filled(header, units(markup), sparse), limits, bom=bool(given.settings.get("bom")))
    if given.settings["excel-copy"]:
        found.append(excel(name, *_filled(header, units("plain"), sparse), separator(given)))
    return tuple(found)


def _filled(header: Sequence[str], units: Iterable[Unit], sparse: Sequence[str]) -> tuple[Row, list[Unit]]:
    """The columns and units without those columns among `sparse` in which nothing stands."""
    found = list(units)
    rows = [row for unit in found for row in unit.rows]
    kept = [at for at, name in enumerate(header) if name not in sparse or any(row[at] for row in rows)]
    return tuple(header[at] for at in kept), [
        Unit(tuple(tuple(row[at] for at in kept) for row in unit.rows), unit.count) for unit in found
    ]


def table(rows: Iterable[Sequence[str]], *, separator: str = ",", bom: bool = False) -> bytes:
    """`rows` as CSV in UTF-8: lines end in CR LF, fields are quoted where needed, quotes doubled."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return (b"\xef\xbb\xbf" if bom else b"") + text.getvalue().encode()


def files(name: str, header: Sequence[str], units: Sequence[Unit], limits: Limits, *, bom: bool = False) -> list[File]:
    """The units as CSV files within the limits: `name`.csv, or numbered as `name`-1-of-3.csv.

    A unit is parted over files only when it does not fit in one by itself.
    """
    top = table([header], bom=bom)
    packs: list[tuple[list[bytes], int]] = []
    size, rows = 0, 0
    for unit in _whole(units, limits, len(top)):
        lines = table(unit.rows)
        full = limits.rows and rows + len(unit.rows) > limits.rows
        heavy = limits.octets and size + len(lines) > limits.octets
        if not packs or full or heavy:
            packs.append(([top], 0))
            size, rows = len(top), 0
        parts, count = packs[-1]
        parts.append(lines)
        packs[-1] = (parts, count + unit.count)
        size, rows = size + len(lines), rows + len(unit.rows)
    names = [name] if len(packs) == 1 else [f"{name}-{number}-of-{len(packs)}" for number in range(1, len(packs) + 1)]
    return [File(f"{one}.csv", b"".join(parts), count) for one, (parts, count) in zip(names, packs, strict=True)]


def excel(name: str, header: Sequence[str], units: Sequence[Unit], separator: str) -> File:
    """The same table for people: `name`-excel.csv, with a byte order mark and the separator of their Excel.

    Nothing in it runs as a formula: a cell that could gets an apostrophe in front. A text longer than a cell can hold
    goes on in the row below.
    """
    rows = [row for unit in units for row in unit.rows]
    guarded = (piece for row in [tuple(header), *rows] for piece in _cells(row))
    content = table(guarded, separator=separator, bom=True)
    return File(f"{name}-excel.csv", content, sum(unit.count for unit in units))


def families(
    entries: Sequence[Entry],
    parent: Callable[[str], Row] | None,
    story: Callable[[Entry, Row], Sequence[Row]],
    most: int,
) -> Iterator[Unit]:
    """The stories of each user right below their parent, in one file of at most `most` rows (0: no limit) with it.

    `parent` makes the row of a user's name, `story` the rows of a story below the last of these, or by itself (below
    an empty row). Without `parent` the stories keep their order, each by itself.
    """
    for name, members in by_user(entries) if parent else [("", entries)]:
        above = parent(name) if parent and name else ()
        rows, held = ([above] if above else []), 0
        for entry in members if above else ():
            own = story(entry, above)
            if most and len(rows) + len(own) > most:
                break
            rows += own
            held += 1
        if rows:
            yield Unit(tuple(rows), held)
        # What does not fit in the file of its parent stands alone: its parent is not in the next file.
        yield from (Unit(tuple(story(later, ()))) for later in members[held:])


def guard(cell: str) -> str:
    """`cell` with an apostrophe in front when a spreadsheet could run it, also behind white space or a quote."""
    return f"'{cell}" if cell.startswith(_RISKY) or cell.lstrip(" \xa0\"'").startswith(_RISKY) else cell


def _whole(units: Iterable[Unit], limits: Limits, top: int) -> Iterable[Unit]:
    for unit in units:
        many = limits.rows and len(unit.rows) > limits.rows
        if many or (limits.octets and top + len(table(unit.rows)) > limits.octets):
            for number, row in enumerate(unit.rows):
                yield Unit((row,), max(0, min(1, unit.count - (len(unit.rows) - 1 - number))))
        else:
            yield unit


def _cells(row: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """The row, and rows below it for what does not fit in a cell."""
    # An apostrophe may be added to each piece.
    columns = [pieces(cell, EXCEL_CELL - 1) for cell in row]
    for number in range(max(map(len, columns), default=0)):
        yield tuple(guard(column[number]) if number < len(column) else "" for column in columns)
