"""This file writes tables: columns as wide as their words ask, a header that returns, rows that are not torn.

Rows are our own elements and not python-docx's. Measured with python-docx 1.2 and 200 rows of 4 words, in processor
time: its cell() 5.6 s, its add_row() 0.058 s without styles and widths, ours 0.014 s with both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from math import fsum
from operator import itemgetter
from typing import NamedTuple

from generator.document import Inlines, Table, plain
from generator.formats.docx.inlines import add_runs, begin_field, mark_field, runs_as_text
from generator.formats.docx.marks import MARKED, Marks
from generator.formats.docx.paragraphs import mark, paragraph
from generator.formats.docx.writing_context import USUAL, Letters, Work
from generator.formats.docx.xml import Element, add_text, as_text, fit, sub
from generator.formats.measure import SAFETY, Font, Measured, font, measured, natural
from generator.formats.shares import levelled
from generator.formats.xml import attribute

SIDES = 160
"""What the margins of a cell take of its width, in twips."""
_MARGINS = 175
"""The same, and a little room: no word breaks for a tenth of a point."""
_MATRIX_MARGINS, _NAMES = 52, 2
"""The same in a matrix, and how many columns stand before its numbers."""
_POINTS, _DENSE_POINTS = 9.5, 9.0
"""The type size of a table in our own look, and of one in smaller type."""
_EM, _DENSE_EM = _POINTS * 20, _DENSE_POINTS * 20
"""An em of that, in twips."""
_NARROWEST = 700
_CALIBRI = font("Calibri")
DENSE = {"timeline", "matrix"}
"""Styles of tables in smaller type."""
_NO_FIRST = {"plain", "matrix"}
"""Styles of tables whose first column does not name the rest."""
_LINE = 240
_PAGE_SHARE = 0.75
_LOWER, _FIRST_ROWS = 0.9, 40
_SMALL = 8
_TALL = 8
"""Lines of a row that may stand alone on a page: to keep such rows together would leave most of another empty."""
_BEGUN, _MOST_BEGUN = 0.6, 6000
"""How many of the rows of a matrix, and how high at most (twips), stand on the page on which it begins."""
_GONE_ON = 5
"""How many rows of a matrix stand at least on the page on which it ends."""
_RULES = 72
"""What a row is higher than its lines."""
_BETWEEN = 200
_FEWEST = 4
"""Columns of a matrix that is not parted any more."""


def add_table(root: Element, table: Table, work: Work, width: int, *, noted: bool = False) -> None:
    """Write a table of `width` twips at most, with its caption above; a matrix that is too wide for words as two.

    Where it is `noted`, the line below it says something of it, and begins no page alone.
    """
    if not table.header:
        return
    face = table_face(table, work)
    held = _measured(table, face)
    grid = _widths(table, held, width, face)
    halves = _halves(table, held, grid, face)
    if halves:
        add_table(root, halves[0], work, width)
        mark(paragraph(root, work.styles.id("hidden")), "w:spacing", before=_BETWEEN)
        add_table(root, halves[1], work, width)
        return
    if table.caption:
        add_caption(root, table.caption, work)
    bare = table.style == "key-value" and not any(plain(cell).strip() for cell in table.header)
    if bare and not table.rows:
        return
    style = work.styles.tables[table.style or "table"]
    made = frame(root, style, grid, header=not bare, first_column=table.style not in _NO_FIRST)
    describe(made, table.alt or plain(table.caption))
    rows = table.rows if bare else (table.header, *table.rows)
    highs = _highs(held, grid, face)
    work.keep(made, chain.from_iterable(rows), lambda: _rows(table, grid, highs, work, header=not bare, noted=noted))


def _rows(
    table: Table, grid: Sequence[int], highs: Sequence[int], work: Work, *, header: bool, noted: bool
) -> Iterator[str]:
    """The header (or not) and the rows of `table`, of `highs` lines each. A small table stays on one page."""
    if header:
        style = work.styles.tables[table.style or "table"]
        ground, colour = work.styles.head(style) if work.coloured else (None, None)
        marked = [("" if ground is None else as_text(ground), "")] * len(grid)
        look = _Look(grid, "table-head", "table-head", Letters(colour))
        high = _highs([[measured(cell, work.face) for cell in table.header]], grid, work.face)[0]
        yield _row(table.header, look, high, marked, work, header=True, together=True)
    count = len(highs)
    first, last = 1, 2
    if table.style == "matrix":
        ends = accumulate(lines_ * _LINE + _RULES for lines_ in highs)
        first, last = min(round(count * _BEGUN), sum(end <= _MOST_BEGUN for end in ends)), _GONE_ON
    small = count <= _SMALL and sum(highs) <= 2 * _SMALL
    role = "table-dense" if table.style in DENSE else "table-text"
    look = _Look(grid, role if table.style in _NO_FIRST else "table-name", role)
    marks, bare = MARKED.get(table.style), [("", "")] * len(grid)
    for number, (row, high, after) in enumerate(zip(table.rows, highs, [*highs[1:], 0], strict=True), start=1):
        # The head stands with at least two rows, a matrix begins where most of it fits, and no low row stands alone.
        held = (number <= first and high < _TALL) or (number > count - last and after < _TALL)
        together = (number < count or noted) and (small or held)
        yield _row(row, look, high, marks(row, work) if marks else bare, work, together=together)


def table_face(table: Table, work: Work) -> Font:
    """The font of a table, as wide as its type size in this document makes it beside the one in our own look."""
    dense = table.style in DENSE
    usual = _DENSE_POINTS if dense else _POINTS
    points = work.styles.points("table-dense" if dense else "table-text")
    return work.face if points == usual else work.face._replace(wide=work.face.wide * points / usual)


def _halves(table: Table, held: _Held, grid: Sequence[int], face: Font) -> tuple[Table, Table] | None:
    """The left and right half of the numbers of a matrix, each with its rows, where a name would lose its words."""
    if table.style != "matrix" or _longest_name(table, held, face) <= min(grid[:_NAMES]):
        return None
    middle = (_NAMES + len(table.header) + 1) // 2
    first, second = (
        table._replace(
            header=(*table.header[:_NAMES], *table.header[at]),
            rows=tuple((*row[:_NAMES], *row[at]) for row in table.rows if any(row[at])),
            widths=(*table.widths[:_NAMES], *table.widths[at]),
        )
        for at in (slice(_NAMES, middle), slice(middle, None))
    )
    return first, second


def _longest_name(table: Table, held: _Held, face: Font) -> float:
    """The width in twips that a matrix asks for the words before its numbers; none when it is not parted any more."""
    if len(table.header) - _NAMES <= _FEWEST:
        return 0.0
    longest = (cell.longest * face.wide * SAFETY for row in held for cell in row[:_NAMES])
    return max([one * _DENSE_EM + _MARGINS for one in longest], default=0.0)


def frame(root: Element, style: str, grid: Sequence[int], *, header: bool, first_column: bool) -> Element:
    """An empty w:tbl with fixed columns."""
    made = sub(root, "w:tbl")
    properties = sub(made, "w:tblPr")
    sub(properties, "w:tblStyle", val=style)
    sub(properties, "w:tblW", w=sum(grid), type="dxa")
    sub(properties, "w:tblLayout", type="fixed")
    value = 0x0400 | (0x0020 if header else 0) | (0x0080 if first_column else 0)
    sub(properties, "w:tblLook", val=f"{value:04X}", firstRow=int(header), lastRow=0,
        firstColumn=int(first_column), lastColumn=0, noHBand=0, noVBand=1)  # fmt: skip
    columns = sub(made, "w:tblGrid")
    for one in grid:
        sub(columns, "w:gridCol", w=one)
    return made


def describe(table: Element, text: str) -> None:
    """What the table is, for who cannot see it."""
    if text.strip():
        properties = table[0]
        sub(properties, "w:tblCaption", val=fit(text).replace("\n", " "))
        sub(properties, "w:tblDescription", val=fit(text).replace("\n", " "))


def add_caption(root: Element, text: Inlines, work: Work) -> None:
    """The line "Tabel 1. ..." above a table."""
    work.tables += 1
    made = paragraph(root, work.styles.id("caption"))
    mark(made, "w:keepNext")
    word = work.words["table"]
    add_text(sub(made, "w:r"), f"{word}\u00a0")
    begin_field(made, rf"SEQ {word} \* ARABIC")
    add_text(sub(made, "w:r"), str(work.tables))
    mark_field(made, "end")
    add_text(sub(made, "w:r"), ". ")
    add_runs(made, text, work)


class _Look(NamedTuple):
    """How the rows of a table look: widths in twips, the roles of the first cell and of the others, their letters."""

    grid: Sequence[int]
    first: str
    role: str
    letters: Letters = USUAL


def _row(  # noqa: PLR0913 - what a row is
    cells: Sequence[Inlines],
    look: _Look,
    high: int,
    marks: Sequence[Marks],
    work: Work,
    *,
    header: bool = False,
    together: bool = False,
) -> str:
    """One row of `high` lines as text, with `marks` for each cell. A row kept `together` with the next ends no page."""
    whole = "<w:cantSplit/>" if high * _LINE < 15_000 * _PAGE_SHARE else ""
    how = f"{whole}{'<w:tblHeader/>' if header else ''}"
    made = [f"<w:tr><w:trPr>{how}</w:trPr>" if how else "<w:tr><w:trPr/>"]
    keep = "<w:keepNext/>" if together else ""
    style, others = (attribute(work.styles.id(role)) for role in (look.first, look.role))
    for cell, width, (ground, place) in zip(cells, look.grid, marks, strict=True):
        made.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{ground}</w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/>'
            f"{keep}{place}</w:pPr>{runs_as_text(cell, work, look.letters, firm=True) if cell else ''}</w:p></w:tc>"
        )
        style = others
    return "".join([*made, "</w:tr>"])


_Held = Sequence[Sequence[Measured]]
"""What stands in the cells of some rows: measured once for all widths that are tried."""


def _measured(table: Table, face: Font) -> _Held:
    return [[measured(cell, face) for cell in row] for row in table.rows]


def column_widths(table: Table, width: int, face: Font = _CALIBRI) -> list[int]:
    """Widths in twips that add up to `width` (or less, for a table of few words), for text in `face`."""
    return _widths(table, _measured(table, face), width, face)


def _widths(table: Table, held: _Held, width: int, face: Font) -> list[int]:
    """The same, of what is measured: `held`.

    The template's shares are a wish: every column gets room for its longest word, as far as that goes, and others are
    taken where they make the table clearly lower.
    """
    if table.style == "matrix" and table.widths:
        return _matrix(table, held, width, face)
    columns = len(table.header)
    em = _DENSE_EM if table.style in DENSE else _EM
    least, most = [0.0] * columns, [0.0] * columns
    heavy = face._replace(bold=True)
    header = [measured(head, heavy) for head in table.header]
    # The first column may name the rest, in bold.
    named = [[measured(row[0], heavy)] for row in table.rows]
    for at, head in enumerate(header):
        texts = [cell for cell in (head, *(row[at] for row in (held if at else named))) if cell.text]
        if texts:
            least[at] = max([one.longest for one in texts]) * face.wide * SAFETY * em + _MARGINS
            most[at] = max([one.widest for one in texts]) * face.wide * SAFETY * em + _MARGINS
    least = [min(max(one, _NARROWEST), width * 0.45) for one in least]
    if table.widths:
        total = sum(table.widths) or 1
        wish = [width * share / total for share in table.widths]
    elif fsum(most) <= width:
        wish = [one * width / fsum(most) for one in (max(m, _NARROWEST) for m in most)]
    else:
        wish = [0.0] * columns
    light = [measured(head, face) for head in table.header]
    low = levelled([light, *held], least, width, lambda one: _room(one, face))
    if any(room > one + 1 for room, one in zip(least, wish, strict=True)):
        return _whole(low, width)
    between = [(one + other) / 2 for one, other in zip(wish, low, strict=True)]
    lower, best = min(((_high(held, grid, face), grid) for grid in (low, between)), key=itemgetter(0))
    return _whole(best if lower < _LOWER * _high(held, wish, face) else wish, width)


def _high(held: _Held, grid: Sequence[float], face: Font) -> int:
    """How many lines the first rows of a table take together."""
    return sum(_highs(held[:_FIRST_ROWS], grid, face))


def _matrix(table: Table, held: _Held, width: int, face: Font) -> list[int]:
    """The template's shares, with room for the numbers above the columns: a number on two lines is another one."""
    wish = [width * share / sum(table.widths) for share in table.widths]
    bold = face._replace(bold=True)
    least = [
        natural(cell, bold)[1] * _EM + _MATRIX_MARGINS if at >= _NAMES else 0.0 for at, cell in enumerate(table.header)
    ]
    widest = max(least)
    rest = max(width - widest * len(least[_NAMES:]), fsum(wish[:_NAMES]) / 2)
    numbers = [widest for _ in least[_NAMES:]]
    squeezed = max(wish[_NAMES:], default=widest) < widest
    if squeezed and _longest_name(table, held, face) > rest / _NAMES + 1:
        # However the names share what is left: this matrix will be parted.
        return _whole([rest / _NAMES] * _NAMES + numbers, width)
    words = [natural(cell, bold)[1] * _EM + _MARGINS for cell in table.header[:_NAMES]]
    names = levelled([row[:_NAMES] for row in held], words, rest, lambda one: _room(one, face))
    narrow = [*names, *numbers]
    if squeezed:
        return _whole(narrow, width)
    grids = [wish, [(one + other) / 2 for one, other in zip(wish, narrow, strict=True)], narrow]
    fitting = [grid for grid in grids if all(one >= low for one, low in zip(grid, least, strict=True))]
    return _whole(min(fitting or [narrow], key=lambda grid: _high(held, grid, face)), width)


def _whole(wish: Sequence[float], width: int) -> list[int]:
    """`wish` as whole twips with sum `width`."""
    scale = width / fsum(wish)
    found = [int(one * scale) for one in wish]
    found[-1] += width - sum(found)
    return found


def _room(width: float, face: Font) -> float:
    """The ems that a line has in a cell of `width` twips."""
    return max(1.0, (width - _MARGINS) / _EM / face.wide)


def _highs(held: _Held, grid: Sequence[float], face: Font) -> list[int]:
    """How many lines the highest cell of each row takes."""
    rooms = [_room(width, face) for width in grid]
    return [max([cell.fit(room)[0] for cell, room in zip(row, rooms, strict=True)]) for row in held]
