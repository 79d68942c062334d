"""This file lays out visuals: cards, arrows and a line of steps, in the largest type in which they fit.

Places are in points within the area. Sisters have one size of type on all slides of a visual.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate, pairwise, starmap
from math import fsum, inf
from typing import Literal, NamedTuple, TypeVar

from generator.blocks import texts
from generator.document import Block, Paragraph, Run, Tile, Visual, VisualKind
from generator.formats.measure import Font
from generator.formats.pptx import tiles
from generator.formats.pptx.deck import POINT, Anchor, Box, Form, Para, Piece, Surface
from generator.formats.pptx.tiles import LEAST, RUNNING, SIZES, Words, head_and_body

GAP = 12.0
_SIDE, _EDGE = 10.0, 8.0
_TIGHT_GAP, _TIGHT_EDGE = 6.0, 4.0  # where that saves a slide
_LEAST_SHARE, _SHIFTS = 0.7, 8  # of the width of a column where columns are alike; times that one gives to another
_SPARSE = 0.5  # of the height: what takes less may be larger than running text, and stands in the middle of its card
_LOW = 0.7  # of the height, for cards beside each other in which less is said
_ALONE = 2.0  # of what it says: how high a card is at most that stands alone
_BANDS = 3
_MOST_COLUMNS, _NARROWEST = 4, 150.0
_ARROW, _POINT = 0.36, 18.0  # of the width; points
_MOST_ROWS, _HIGHEST_ROW = 6, 150.0
_MARK, _NARROW = 32.0, 7.0
_MOST_STEPS, _ONE_SIDE = 12, 4
_LOW_MARK = 0.74  # of the width of a card below the line: where its step is marked on that
_FEW = 12

Made = TypeVar("Made")
Laid = list[Piece]


class _Area(NamedTuple):
    """The room for a visual, in points, and the font of its text.

    `above` is what something else takes of the height of its first slide, `below` of that of its last.
    `gap` is between what stands below each other, `edge` above and below the words in a shape.
    `known` is how high tiles are, by their identity: each is asked again for every number of slides that is tried.
    `said` are the words in their heads and bodies.
    """

    width: float
    height: float
    face: Font
    above: float
    below: float
    known: dict[tuple[int, float, float, float], tuple[float, float]]
    said: dict[tuple[int, str], tuple[Words, Words]]
    gap: float = GAP
    edge: float = _EDGE

    def words(self, tile: Tile, kind: Literal["card", "pair", "step"]) -> tuple[Words, Words]:
        """The words in the head and in the body of a card; of a pair those in the arrow and in what it leads to."""
        if (id(tile), kind) not in self.said:
            at = {"card": len(head_and_body(tile)[0]), "pair": 1, "step": 0}[kind]
            head = Words(tile.blocks[:at], self.face, bold=kind == "pair")
            self.said[id(tile), kind] = head, Words(tile.blocks[at:], self.face)
        return self.said[id(tile), kind]

    def slides(self, count: int) -> list[_Area]:
        """The room on each of `count` slides."""
        taken = [self.above * (at == 0) + self.below * (at == count - 1) for at in range(count)]
        return [self._replace(height=max(self.height - one, 1.0), above=0.0, below=0.0) for one in taken]

    def room(self, size: float) -> float:
        """The height that text of `size` points may take: large type leaves air, or it shouts."""
        return self.height * (_SPARSE if size > RUNNING else 1.0)


Lay = Callable[[Sequence[Sequence[Tile]], float, Sequence[_Area]], list[Laid]]


def pages(visual: Visual, room: tuple[float, float], face: Font, above: float = 0.0, below: float = 0.0) -> list[Laid]:
    """The shapes of `visual` for each slide that it takes, with (0, 0) at the top left of what is left there.

    `room` is the width and height of the area, `above` what something else takes of it on the first slide, `below` on
    the last.
    """
    held = [tile for tile in visual.tiles if any(run.text for text in texts(tile.blocks) for run in text)]
    if not held:
        return []
    area = _Area(*room, face, above, below, {}, {})
    found: list[Laid] = []
    if visual.stack and sum(visual.stack) == len(held) == len(visual.tiles):
        found = _sized([held], area.slides(1), partial(_stacked, stack=visual.stack))
    lay, most = _LAYS[visual.kind]
    found = found or _spread(held, area, lay, most or len(held))
    if found:
        return found
    # What no slide holds in any size goes on in tiles after it.
    parted = _parted(held, area, visual.kind)
    lay, most = _LAYS["flow" if visual.kind == "flow" else "cards"]
    return _spread(parted, area, lay, most or len(parted))


def _spread(held: Sequence[Tile], area: _Area, lay: Lay, most: int) -> list[Laid]:
    """The tiles over as few slides as hold them, evenly, and then in the largest type that all of these allow."""
    least = -(-len(held) // most)
    # Of many tiles not every number of slides is tried: of those with as many on the fullest slide, the fewest.
    shares = range(1, len(held) + 1)
    tried = shares if len(held) <= _FEW else sorted({-(-len(held) // share) for share in shares})
    for count in tried[bisect_left(tried, least) :]:
        if made := _shared(held, count, area, lay):
            # One slide more is better than words in pieces; where that does not help, none is.
            if count < len(held) and _torn(made, area):
                more = _shared(held, count + 1, area, lay)
                return more if more and not _torn(more, area) else made
            return made
    return []


def _shared(held: Sequence[Tile], count: int, area: _Area, lay: Lay) -> list[Laid]:
    """The tiles on `count` slides: as many on each, or one more on the first; else as many as its height can hold."""
    share, more = divmod(len(held), count)
    areas = area.slides(count)
    ends = [*accumulate((share + (number < more) for number in range(count)), initial=0)]
    if made := _sized([held[start:end] for start, end in pairwise(ends)], areas, lay):
        return made
    heights = [*accumulate((one.height for one in areas), initial=0.0)]
    by_height = [round(len(held) * high / heights[-1]) for high in heights]
    if by_height == ends or not all(start < end for start, end in pairwise(by_height)):
        return []
    return _sized([held[start:end] for start, end in pairwise(by_height)], areas, lay)


def _sized(runs: Sequence[Sequence[Tile]], areas: Sequence[_Area], lay: Lay) -> list[Laid]:
    """The tiles of each slide in the largest type; none when no size fits."""
    for rooms in (areas, [area._replace(gap=_TIGHT_GAP, edge=_TIGHT_EDGE) for area in areas]):
        # What does not fit in the smallest type fits in no other.
        if least := lay(runs, LEAST, rooms):
            return next(filter(None, (lay(runs, size, rooms) for size in SIZES[:-1])), least)
    return []


def _torn(made: Sequence[Laid], area: _Area) -> bool:
    """Whether a word is wider than the shape that it stands in."""
    pieces = (piece for laid in made for piece in laid if not piece.centred)
    return not all(
        tiles.whole_words(piece.paras, (piece.box.width - piece.insets[0] - piece.insets[2]) / POINT, area.face)
        for piece in pieces
    )


def _parted(held: Sequence[Tile], area: _Area, kind: str) -> list[Tile]:
    """The tiles with those that are higher than a slide in several, each with the same head."""
    made: list[Tile] = []
    width = area.width * (1 - _ARROW) - GAP if kind == "flow" else area.width / 2
    for tile in held:
        lead = tile.blocks[:1] if kind == "flow" else ()
        head, body = head_and_body(tile._replace(blocks=tile.blocks[len(lead) :]))
        room = (
            area.height
            - max(area.above, area.below)
            - 4 * _EDGE
            - Words((*lead, *head), area.face).height(LEAST, width - 4 * _SIDE)
        )
        shown = Words(body, area.face).paras(LEAST)
        parts = tiles.split(shown, width - 4 * _SIDE, max(room * 0.9, LEAST * 3), area.face) or [()]
        made += [tile._replace(blocks=(*lead, *head, *_blocks(part))) for part in parts]
    return made


def _blocks(part: Sequence[Para]) -> tuple[Block, ...]:
    """Measured paragraphs as blocks again; a bullet stays as a sign."""
    styles = {"label": "label", "strong": "title", "muted": "source"}
    return tuple(
        Paragraph((Run(f"{para.bullet} "), *para.runs) if para.bullet == "•" else para.runs, styles.get(para.tone, ""))
        for para in part
    )


def _grid(runs: Sequence[Sequence[Tile]], size: float, areas: Sequence[_Area]) -> list[Laid]:
    """Cards in rows, as wide on all slides: in what leaves the fewest places empty, and then the least room."""
    most = max(1, min(_MOST_COLUMNS, max(map(len, runs)), int((areas[0].width + GAP) / (_NARROWEST + GAP))))
    fitting: list[tuple[int, float, list[list[_Row]]]] = []
    # A few cards of some words are bands below each other, before they are so in larger type beside each other.
    bands = max(map(len, runs)) <= _BANDS and all(tile.style != "headed" for run in runs for tile in run)
    least = 1 if bands else min(2, most)
    for columns in range(least, (1 if bands and size > RUNNING else most) + 1):
        if any(-len(run) % columns > columns // 2 for run in runs):
            continue  # one card would stand alone below three
        rows_of = partial(_rows, columns=columns, size=size, alone=len(runs) == 1)
        if slides := _every(starmap(rows_of, zip(runs, areas, strict=True))):
            empty = sum(-len(run) % columns for run in runs)
            fitting.append((empty, -fsum(row.head + row.body for rows in slides for row in rows), slides))
    if not fitting:
        return []
    best = min(fitting, key=lambda one: one[:2])[2]
    return [_rowed(rows, size, area) for rows, area in zip(best, areas, strict=True)]


def _every(found: Iterable[list[Made]]) -> list[list[Made]]:
    """All of `found`; nothing as soon as there is nothing in one, and what is behind that is not made."""
    made: list[list[Made]] = []
    for one in found:
        if not one:
            return []
        made.append(one)
    return made


class _Row(NamedTuple):
    """Cards beside each other: how wide each is, and how high their heads and bodies are."""

    held: Sequence[Tile]
    width: float
    head: float
    body: float


def _rows(held: Sequence[Tile], area: _Area, *, columns: int, size: float, alone: bool) -> list[_Row]:
    """The cards in rows, the last of a slide `alone` with wider ones; none when they are higher than the area."""
    rows: list[_Row] = []
    room = area.room(size) + area.gap
    for start in range(0, len(held), columns):
        row = held[start : start + columns]
        width = _share(area.width, len(row) if alone else columns)
        rows.append(_Row(row, width, *_needs(row, size, width, area)))
        room -= rows[-1].head + rows[-1].body + area.gap
        # The rows below that are not measured.
        if room < 0:
            return []
    return rows


def _rowed(rows: Sequence[_Row], size: float, area: _Area) -> Laid:
    """Rows of cards that fill the area."""
    room = area.height - area.gap * (len(rows) - 1)
    needs = _evened([row.head + row.body for row in rows], room)
    sparse = fsum(needs) <= room * _SPARSE
    if sparse and (len(rows[0].held) > 1 or rows[0].head):
        room *= _LOW
    if len(rows) == len(rows[0].held) == 1:
        room = min(room, needs[0] * _ALONE)
    made: Laid = []
    y = 0.0
    for row, need in zip(rows, needs, strict=True):
        high = need * room / fsum(needs)
        anchor: Anchor = "ctr" if sparse and len(row.held) == 1 else "t"
        for at, tile in enumerate(row.held):
            made += _card(tile, size, (at * (row.width + GAP), y, row.width, high), row.head, area, anchor)
        y += high + area.gap
    return made


def _evened(needs: list[float], room: float) -> list[float]:
    """The same height for all rows where there is room for as many of the highest."""
    return [max(needs)] * len(needs) if max(needs) * len(needs) <= room else needs


def _stacked(
    runs: Sequence[Sequence[Tile]], size: float, areas: Sequence[_Area], *, stack: Sequence[int]
) -> list[Laid]:
    """Columns of cards on one slide, each column as high as the area."""
    (area,) = areas
    columns = [runs[0][start:end] for start, end in pairwise(accumulate(stack, initial=0))]
    for widths in _shares(columns, size, area):
        needs = [
            [_needs([tile], size, width, area) for tile in column]
            for column, width in zip(columns, widths, strict=True)
        ]
        if all(len(column) == 1 for column in columns):
            head = max(need[0][0] for need in needs)
            needs = [[(head if need[0][0] else 0.0, need[0][1])] for need in needs]
        totals = [fsum(map(fsum, column)) + area.gap * (len(column) - 1) for column in needs]
        if max(totals) <= area.room(size):
            break
    else:
        return []
    sparse = max(totals) <= area.height * _SPARSE
    full = area.height * (_LOW if sparse and len(columns) > 1 else 1.0)
    if len(columns) == len(columns[0]) == 1:
        full = min(full, totals[0] * _ALONE)
    anchor: Anchor = "ctr" if sparse and len(columns) == 1 else "t"
    made: Laid = []
    x = 0.0
    for column, need, width, total in zip(columns, needs, widths, totals, strict=True):
        y = 0.0
        spare = (full - total) / len(column)
        for tile, (head, body) in zip(column, need, strict=True):
            made += _card(tile, size, (x, y, width, head + body + spare), head, area, anchor)
            y += head + body + spare + area.gap
        x += width + GAP
    return [made]


def _shares(columns: Sequence[Sequence[Tile]], size: float, area: _Area) -> Iterator[list[float]]:
    """Widths of columns, alike first; then what says most gets more of what says least, step by step."""
    widths = [_share(area.width, len(columns))] * len(columns)
    least, step = widths[0] * _LEAST_SHARE, widths[0] / 12
    for _ in range(_SHIFTS):
        yield widths
        highs = [
            fsum(fsum(_needs([tile], size, width, area)) for tile in column)
            for column, width in zip(columns, widths, strict=True)
        ]
        most, fewest = highs.index(max(highs)), highs.index(min(highs))
        if widths[fewest] - step < least:
            return
        widths = [width + step * ((at == most) - (at == fewest)) for at, width in enumerate(widths)]


def _card(
    tile: Tile, size: float, place: tuple[float, float, float, float], head_height: float, area: _Area, anchor: Anchor
) -> Laid:
    x, y, width, high = place
    head, shown = (words.paras(size) for words in area.words(tile, "card"))
    made: Laid = []
    if head_height:
        made.append(_piece((x, y, width, head_height), head, "dark", edges=(_SIDE, area.edge, _SIDE)))
        if not shown:
            return made
    surface = _SURFACES.get(tile.style, "outline")
    anchor = "t" if head else "ctr" if len(shown) == 1 else anchor
    place = (x, y + head_height, width, high - head_height)
    made.append(_piece(place, shown, surface, anchor=anchor, edges=(_SIDE, area.edge, _SIDE)))
    return made


_SURFACES: dict[str, Surface] = {"dark": "dark", "tint": "tint", "open": "open", "decision": "decision"}


def _needs(row: Sequence[Tile], size: float, width: float, area: _Area) -> tuple[float, float]:
    """How high the heads and the bodies of cards beside each other are, with their edges."""
    heads, bodies = zip(*(_need(tile, size, width, area) for tile in row), strict=True)
    return max(heads), max(bodies)


def _need(tile: Tile, size: float, width: float, area: _Area) -> tuple[float, float]:
    """How high the head and the body of a card are."""
    key = (id(tile), size, width, area.edge)
    if key not in area.known:
        head, body = area.words(tile, "card")
        area.known[key] = _edged(head, size, width, area.edge), _edged(body, size, width, area.edge)
    return area.known[key]


def _edged(words: Words, size: float, width: float, edge: float, side: float = 2 * _SIDE) -> float:
    """The height of a shape with this text; more than any slide has when a word would be broken."""
    if not words.whole(size, width - side):
        return inf
    return words.height(size, width - side) + 2 * edge if words else 0.0


def _flow(held: Sequence[Tile], size: float, area: _Area, _first: int) -> Laid:
    """Rows of an arrow and what it leads to."""
    left = area.width * _ARROW
    right = area.width - left - GAP
    texts = [area.words(tile, "pair") for tile in held]
    needs = [
        max(
            _edged(arrow, size, left, area.edge, 2 * _SIDE + _POINT),
            _edged(reason, size, right, area.edge),
            LEAST * 2.4,
        )
        for arrow, reason in texts
    ]
    gaps = area.gap * (len(needs) - 1)
    if fsum(needs) + gaps > area.room(size):
        return []
    needs = _evened(needs, area.height - gaps)
    share = (area.height - gaps) / fsum(needs)
    made: Laid = []
    y = 0.0
    for tile, (arrow, reason), need in zip(held, texts, needs, strict=True):
        high = max(need, min(need * share, _HIGHEST_ROW))
        made.append(
            _piece(
                (0.0, y, left, high),
                arrow.paras(size),
                "dark",
                form="homePlate",
                anchor="ctr",
                edges=(_SIDE, area.edge, _SIDE + _POINT / 2),
            )
        )
        if reason:
            surface: Surface = "open" if tile.style == "open" else "tint"
            place = (left + GAP, y, right, high)
            made.append(_piece(place, reason.paras(size), surface, anchor="ctr", edges=(_SIDE, area.edge, _SIDE)))
        y += high + area.gap
    return made


def _timeline(held: Sequence[Tile], size: float, area: _Area, first: int) -> Laid:
    """Steps along a line, cards above and below it in turn; few steps stand below it."""
    one_side = len(held) <= _ONE_SIDE
    texts = [area.words(tile, "step")[1] for tile in held]
    places = _steps([shown.widest(size) + 2 * _NARROW + 1 for shown in texts], area.width, one_side=one_side)
    highs = [
        _edged(shown, size, width, area.edge, 2 * _NARROW) for shown, (_, width) in zip(texts, places, strict=True)
    ]
    above = 0.0 if one_side else max(highs[::2])
    below = max(highs) if one_side else max(highs[1::2])
    middle = _MARK + 2 * area.gap
    if above + middle + below > area.room(size):
        return []
    free = area.height - above - middle - below
    spare = max(0.0, min(1.2 * below, free)) if one_side else max(0.0, min(0.6 * (above + below), free)) / 2
    above, below = (0.0 if one_side else above + spare), below + spare
    line = above + area.gap + _MARK / 2
    made: Laid = [Piece(boxed((0.0, line - 1.5, area.width, 3.0)), surface="bar")]
    for at, (tile, shown, (x, width)) in enumerate(zip(held, texts, places, strict=True)):
        low = one_side or bool(at % 2)
        centre = x + width * (0.5 if one_side else _LOW_MARK if low else 1 - _LOW_MARK)
        stem = line + _MARK / 2 if low else above
        made.append(Piece(boxed((centre - 0.5, stem, 1.0, area.gap)), surface="faint"))
        made.append(_marker(first + at + 1, tile, centre, line))
        surface: Surface = "decision" if tile.style == "decision" else "outline"
        place = (x, line + _MARK / 2 + area.gap, width, below) if low else (x, 0.0, width, above)
        anchor: Anchor = "t" if low else "b"
        edges = (_NARROW, area.edge, _NARROW)
        made.append(_piece(place, shown.paras(size), surface, anchor=anchor, edges=edges))
    return made


def _steps(words: Sequence[float], width: float, *, one_side: bool) -> list[tuple[float, float]]:
    """Where the card of each step begins and how wide it is, by how wide its longest word is.

    Cards above and below the line have the same columns; where words ask for more than those have, each their own.
    """
    beside = 1 if one_side else 2
    columns = -(-len(words) // beside)
    room = width - _NARROW * (columns - 1)
    shared = [max(words[at : at + beside]) for at in range(0, len(words), beside)]
    tried = [[shared] * beside]
    if fsum(shared) > room and not one_side:
        tried.insert(0, [[*words[::2]], [*words[1::2], *[0.0] * (len(words) % 2)]])
    places: list[tuple[float, float]] = []
    for least in tried:
        widths = [_levelled(side, room) for side in least]
        lefts = [[*accumulate((one + _NARROW for one in side), initial=0.0)] for side in widths]
        where = [divmod(at, beside) for at in range(len(words))]
        places = [(lefts[side][column], widths[side][column]) for column, side in where]
        marks = [
            x + wide * (_LOW_MARK if side else 1 - _LOW_MARK)
            for (x, wide), (_, side) in zip(places, where, strict=True)
        ]
        # The steps stand on the line in their order.
        if all(one + _MARK + 6 < after for one, after in pairwise(marks)):
            break
    return places


def _levelled(least: Sequence[float], room: float) -> list[float]:
    """Widths that add up to `room`: alike, but those whose longest word asks for more, where there is as much."""
    if fsum(least) > room:
        return [room / len(least)] * len(least)
    share = room / len(least)
    for _ in least:
        small = [one for one in least if one <= share]
        share = (room - fsum(one for one in least if one > share)) / max(1, len(small))
    return [max(one, share) for one in least]


def _marker(number: int, tile: Tile, centre: float, line: float) -> Piece:
    decision = tile.style == "decision"
    wide = _MARK + 6 if decision else _MARK
    place = (centre - wide / 2, line - wide / 2, wide, wide)
    text = (Para((Run(str(number), strong=True),), LEAST),)
    form: Form = "diamond" if decision else "ellipse"
    surface: Surface = "dark" if decision else "ring"
    return _piece(place, text, surface, form=form, anchor="ctr", edges=(0.0, 0.0, 0.0))._replace(centred=True)


def _share(width: float, columns: int) -> float:
    return (width - GAP * (columns - 1)) / columns


def _piece(
    place: tuple[float, float, float, float],
    shown: tuple[Para, ...],
    surface: Surface,
    *,
    form: Form = "rect",
    anchor: Anchor = "t",
    edges: tuple[float, float, float],
) -> Piece:
    left, edge, right = (round(one * POINT) for one in edges)
    return Piece(boxed(place), form, surface, shown, (left, edge, right, edge), anchor)


def boxed(place: tuple[float, float, float, float]) -> Box:
    """A place in points as a box."""
    x, y, width, high = (round(one * POINT) for one in place)
    return Box(x, y, width, high)


def _each(lay: Callable[[Sequence[Tile], float, _Area, int], Laid]) -> Lay:
    """A way to lay out the tiles of one slide, which begin with a number, for all slides."""

    def laid(runs: Sequence[Sequence[Tile]], size: float, areas: Sequence[_Area]) -> list[Laid]:
        firsts = accumulate(map(len, runs), initial=0)
        return _every(lay(run, size, area, first) for run, area, first in zip(runs, areas, firsts, strict=False))

    return laid


_LAYS: dict[VisualKind, tuple[Lay, int]] = {
    "cards": (_grid, 0),
    "flow": (_each(_flow), _MOST_ROWS),
    "timeline": (_each(_timeline), _MOST_STEPS),
    "wall": (_grid, 0),
}
"""How each kind is laid out, and how many tiles one slide may hold (0: as many as fit)."""
