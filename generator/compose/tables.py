"""This file makes blocks of rows without a detour by Markdown: tables, paragraphs and lists of any length.

In a template, on a line of its own (`rows` are those of a question, stories, passages: any list of what has fields):

    {{ table(question) }}                                         a table of answers as it stands in the sheet
    {{ table(rows, {t("who"): "by.actor.rich", t("where"): m.place}, widths="3 4", caption=question.name) }}
    {{ paragraphs(rows, m.line) }}  {{ items(rows, "rich") }}     a paragraph, or an item of a list, for each row
    {{ headed(rows, m.title, [m.line, {"cells": m.cell}]) }}      a heading for each row, with a list under it
    {{ entries(question.every) }}                                 a line for each row, word for word with its cells

What stands in a cell or paragraph is the name of a field ("rich", "by.actor.rich") or a macro that gets the row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from jinja2.runtime import Macro

from generator import document as doc
from generator.compose.values import blocks, inlines_of, on_one_line, runs_of, several, words_of
from generator.compose.view_text import View
from generator.document import Block, Run, normal
from generator.model import lines_apart

Field = str | Macro
Columns = Sequence[tuple[object, Callable[[View], object], int]]

_NOTHING = "–"
_SHORT = 12
"""Of a name of so many letters no line breaks within it."""


def block_functions(fixed: Mapping[str, str], t: Callable[..., str]) -> View:
    """The functions by which a template makes blocks of rows; `fixed` are the words for heads and captions."""
    rows = {"grid": grid, "paragraphs": paragraphs, "items": items, "headed": headed}
    return {"table": partial(table, fixed), "entries": partial(entries, t), **rows}


def table(  # noqa: PLR0913 - all that a template can say of a table
    fixed: Mapping[str, str],
    rows: View | Sequence[View],
    columns: Mapping[object, Field] | Sequence[str] | None = None,
    *,
    widths: str = "",
    caption: object = None,
    alt: object = None,
    style: str = "",
    empty: object = "",
    changed: Mapping[str, Field] | None = None,
    without: Sequence[str] = (),
    most: int = 0,
) -> str:
    """A slot for the table of `rows`, or for that of a question, of which `columns` choose some by role or id.

    For other rows `columns` say what stands under which head. `widths` are relative, one for each column; `empty` is
    what stands in a cell without words; `alt` is a caption that is not printed. Of a question, columns `without` are
    left out (by role), and `changed` says by role what stands in a column instead. With `most` only the first
    so many rows are there. No rows, no table.

    Raises TypeError, ValueError or LookupError: the engine adds the place.
    """
    lines: Any = rows
    if isinstance(rows, dict):
        given = _of_question(fixed, rows, columns, changed or {}, without)
        lines, empty = rows["rows"], empty or _NOTHING
    elif isinstance(columns, dict):
        given = [(head, partial(_value, field), 0) for head, field in columns.items()]
    else:
        raise TypeError('table(rows, {"head": "field"}) needs its columns')
    shares = [int(share) for share in widths.split()] or [share for _, _, share in given if share]
    if style not in doc.TABLE_STYLES or len(shares) not in (0, len(given)) or set(shares) - _SHARES:
        raise ValueError(f'table: widths="{widths}" style="{style}" for {len(given)} columns')
    blank = inlines_of(empty)
    heads = tuple(inlines_of(head) for head, _, _ in given)
    cells = tuple(
        tuple([inlines_of(value(row)) or blank for _, value, _ in given]) for row in (lines[:most] if most else lines)
    )
    told, hidden = inlines_of(words_of(caption or "")), words_of(alt or "")
    return blocks((doc.Table(heads, cells, told, tuple(shares), style, hidden),) if cells else ())


_SHARES = set(range(1, 1000))
_LETTERS = re.compile(r"^\D*")
_NO_GROUP = re.compile(r"-?US-?(?=\d)")
_OF_GROUP = re.compile(r"\w+-US-?\d")


def grid(
    rows: Sequence[View], columns: Mapping[object, Field], heads: Sequence[View], *, widths: str, alt: object = None
) -> str:
    """A slot for `rows` against `heads` (what has an id and an anchor), with a mark where the row's `used` says so.

    Above the marks stand ids, where that tells them apart without the letters that they begin with. `widths` are those
    of `columns`, and at their end that of one mark.
    """
    *shares, narrow = (int(share) for share in widths.split())
    ids = [one["id"] for one in heads]
    # The 1 of one group is not that of another, which may stand in the next part.
    patterns = (_NO_GROUP,) if any(map(_OF_GROUP.match, ids)) else (_LETTERS, _NO_GROUP)
    shorter = ([pattern.sub("", id_) for id_ in ids] for pattern in patterns)
    names = next((short for short in shorter if all(short) and len(set(short)) == len(short)), ids)
    links = tuple((Run(id_, link=f"#{one['anchor']}"),) for one, id_ in zip(heads, names, strict=True))
    cells = tuple(
        (
            *(inlines_of(_value(value, row)) for value in columns.values()),
            *((Run(doc.HIT),) if used else () for used in row["used"]),
        )
        for row in rows
    )
    across = (*shares, *[narrow] * len(heads))
    made = doc.Table((*map(inlines_of, columns), *links), cells, (), across, "matrix", words_of(alt or ""))
    return blocks((made,) if cells else ())


def paragraphs(rows: Iterable[View], field: Field, style: str = "") -> str:
    """A slot for a paragraph for each row; rows without words have none. Raises ValueError for an unknown style."""
    if style not in doc.PARAGRAPH_STYLES:
        raise ValueError(f'paragraphs: style="{style}"')
    return blocks(tuple(doc.Paragraph(inlines, style) for row in rows if (inlines := inlines_of(_value(field, row)))))


def items(rows: Iterable[View], field: Field, *, ordered: bool = False, under: str = "", each: Field = "") -> str:
    """A slot for a list with an item for each row; rows without words have none.

    `under` is the field with what stands below an item, in a list of its own: of each of these `each` says what, a
    macro of two arguments also with what it stands in ("chain.points": the points of every link of a chain).
    """
    made: list[tuple[Block, ...]] = []
    for row in rows:
        if line := inlines_of(_value(field, row)):
            below = _list(_values(each, under, row)) if under else ()
            made.append((doc.Paragraph(line), *below))
    return blocks((doc.ItemList(tuple(made), ordered),)) if made else ""


def headed(
    rows: Iterable[View],
    heading: Field,
    lines: Sequence[Field | Mapping[str, Field]],
    *,
    level: int = 2,
    anchor: str = "",
) -> str:
    """A slot for a heading for each row, of `level`, with a list of `lines` under it; lines without words are left out.

    Of what stands below a row, `{"chain": macro}` gives a line each, as with `items`. `anchor` is the field that leads
    to the heading. Raises ValueError for a level that does not exist, and for a row without words for its heading.
    """
    made: list[Block] = []
    for row in rows:
        title = inlines_of(_value(heading, row))
        if not (title and level in _LEVELS):
            raise ValueError(f"headed: level={level}, {len(title)} words")
        made.append(doc.Heading(level, title, words_of(_value(anchor, row)) if anchor else ""))
        made += _list(value for line in lines for value in _said(line, row))
    return blocks(tuple(made))


_LEVELS = range(1, 7)


def _said(line: Field | Mapping[str, Field], row: View) -> Iterator[object]:
    if not isinstance(line, Mapping):
        return iter((_value(line, row),))
    return (value for under, each in line.items() for value in _values(each, under, row))


def entries(t: Callable[..., str], rows: Iterable[View], *, sheets: bool = False) -> str:
    """A slot for a line for each row of a table of answers: its label, then every cell word for word with its place.

    With `sheets` the sheet stands at the end of each line. `t` gives the fixed words.
    """
    return blocks(tuple(doc.Paragraph(normal(_entry(t, row, sheets)), "entry") for row in rows))


def _entry(t: Callable[..., str], row: View, sheets: bool) -> Iterator[Run]:  # noqa: FBT001 - as it is given
    label, cells = row["label"], row["cells"]
    if row["anchor"]:
        yield Run("", anchor=" ".join(row["anchor"].split()))
    # What has no look is gathered: of a row it is most.
    bare = label + _whose(t, row["voice"])
    first = True
    for cell in cells:
        number = cell.role == "number"
        if not cell.passages or (number and cell.text == label and len(cells) > 1):
            continue
        if not first:
            yield from (Run(f"{bare} "), Run(f"{cell.name}:", style="label"))
            bare = ""
        for passage in cell.passages:
            bare += " "
            strong = first and not number
            if not strong and len(passage.rich) == 1 and not any(passage.rich[0][1:]):
                bare += lines_apart(passage.rich[0].text)
            else:
                yield from (Run(bare), *runs_of(on_one_line(passage.rich), strong=strong))
                bare = ""
            if passage.voice:
                bare += _whose(t, passage.voice)
            if passage.cell:
                yield from (Run(f"{bare} "), Run(passage.cell, style="cell"))
                bare = ""
        first = first and number
    place = row["sheet"].removeprefix(f"{row['voice']}: ") if sheets else ""
    yield from (Run(f"{bare} "), Run(place, style="cell")) if place else (Run(bare),)


def _whose(t: Callable[..., str], voice: str) -> str:
    return f" ({t('voice', voice=voice)})" if voice else ""


def _values(each: Field, field: str, row: View) -> Iterator[object]:
    """What `each` says of all that stands below a row, in lists in lists."""
    within, _, last = field.rpartition(".")
    holders = _value(within, row) if within else [row]
    for holder in holders if several(holders) else [holders]:
        entries = _value(last, holder)
        if not several(entries):
            raise TypeError(f'items: under="{field}"')
        if isinstance(each, Macro) and len(each.arguments) > 1:
            yield from (each(entry, holder) for entry in entries)
        else:
            yield from (_value(each, entry) for entry in entries)


def _list(values: Iterable[object]) -> tuple[Block, ...]:
    lines = tuple((doc.Paragraph(line),) for value in values if (line := inlines_of(value)))
    return (doc.ItemList(lines),) if lines else ()


def _of_question(
    fixed: Mapping[str, str], question: View, chosen: object, changed: Mapping[str, Field], without: Sequence[str]
) -> Columns:
    """The columns of a table of answers: number and group where rows have them, then what was answered."""
    columns: list[tuple[object, Callable[[View], object], int]] = []
    if question["numbered"]:
        columns.append((fixed["number"], partial(_value, changed.get("number", "number")), 1))
    if question["voiced"]:
        columns.append((fixed["voice-column"], _voice, 3))
    wanted = None if chosen is None else set(chosen) if isinstance(chosen, (list, tuple)) else {chosen}
    for place, column in enumerate(question["columns"]):
        role = column["role"]
        if role not in without and (wanted is None or role in wanted or column["id"] in wanted):
            value = partial(_value, changed[role]) if role in changed else partial(_cell, place)
            columns.append((column["name"], value, column["width"]))
    return columns


def _voice(row: View) -> object:
    """Whose a row is: short names stay on one line, with a new line behind a comma only."""
    names = str(row["voice"]).split(", ")
    return ", ".join(name.replace(" ", "\u00a0") if len(name) <= _SHORT else name for name in names)


def _cell(place: int, row: View) -> object:
    cell = row["cells"][place]
    return cell.rich if cell.text else ""


def _value(field: Field, row: Any) -> object:  # noqa: ANN401 - whatever a template has
    """What `field` says of `row`: the outcome of a macro, or what stands at a path of keys."""
    if isinstance(field, Macro):
        return field(row)
    value = row
    for key in field.split("."):
        value = value[key] if type(value) is dict else value[value._fields.index(key)]
    return value
