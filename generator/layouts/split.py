"""This file cuts the text of one cell into the questions in it and what stands after each: no character is lost."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from generator.layouts.questions import AGAIN, AROUND, ASKS_BEHIND, Known, Part, Texts, normalise
from generator.system.patterns import later
from generator.xlsx.cells import Cell

_LONGEST_RUN = 6
_MOST_STARTS, _MOST_UNITS = 40, 200
_FEWEST_WORDS = 3
_MOST_KEPT = 200_000
_AFTER = later(r":|\s[-–—=](?=\s)")
_UNIT = later(r"\n|[?:](?=[ \t])")


def strong(text: str, known: Known) -> bool:
    """Whether `text` is too much of a question to be an answer: "Rol" or "Wie?" may be, "Vanuit welke rol?" may not."""
    text = ASKS_BEHIND.sub("", text)
    words = len(normalise(text).split())
    return not known.free and ((known.full and "?" in text and words > 1) or words >= _FEWEST_WORDS)


def sure(cell: Cell, known: Known) -> bool:
    """Whether `cell` surely asks what it is `known` to ask: by its words, or as somebody or what is around it says."""
    return known.id == cell.label or strong(cell.text, known)


def cut(cell: Cell, texts: Texts) -> list[Part]:
    """The questions in `cell`, from first to last: at its start, or at the start of a line."""
    text = cell.text
    if cell.label and (known := texts.of(cell)):
        return _joined(text, [((known[0].id,), 0, _labelled(text, cell.label, texts))])
    parts = texts.cuts.get(text)
    if parts is None:
        parts = _cut(text, texts) if _worth(text, texts) else []
        if len(texts.cuts) < _MOST_KEPT:
            texts.cuts[text] = parts
    return parts


def short(cell: Cell, texts: Texts) -> Part | None:
    """The short name of a question with which `cell` starts: alone, on a line of its own, or before a colon or dash."""
    text = cell.text
    line = text.lstrip().partition("\n")[0]
    mark = _AFTER().search(line)
    for name in dict.fromkeys((text, line, line[: mark.end()] if mark else "")):
        known = texts.known(name) if name.strip() else []
        if known:
            start = text.find(name)
            return _joined(text, [(tuple(one.id for one in known), start, start + len(name))])[0]
    return None


def with_answer(cell: Cell, texts: Texts) -> Part | None:
    """The one question at the start of `cell`, in full or by its short name, when its answer stands behind it."""
    if cell.kind != "text" or not texts.begins(cell.text) or texts.is_heading(cell.text):
        return None
    parts = cut(cell, texts)
    part = (parts[0] if len(parts) == 1 else None) if parts else short(cell, texts)
    return part if part and not part.start and part.end > part.middle else None


def _worth(text: str, texts: Texts) -> bool:
    """Whether a line of `text` begins as a question does."""
    return any(texts.begins(line) for line in text.split("\n", _MOST_STARTS)[:_MOST_STARTS])


def _cut(text: str, texts: Texts) -> list[Part]:
    found: list[tuple[tuple[str, ...], int, int]] = []
    units = list(islice(_units(text), _MOST_UNITS))
    place = starts = 0
    while place < len(units) and starts < _MOST_STARTS:
        start = units[place][0]
        after_question = bool(found) and not text[found[-1][2] : start].strip()
        run = None
        if after_question or not text[:start].rpartition("\n")[2].strip():
            starts += 1
            run = _run(text, units[place : place + _LONGEST_RUN], texts)
        if run:
            ids, length = run
            place += length
            asked = {id_ for some, _, _ in found for id_ in some} | {*ids}
            end = _end(text, units[place - 1][1], units[place : place + _FEWEST_WORDS], asked, texts)
            if after_question and set(found[-1][0]) == set(ids):
                ids, start, _ = found.pop()
            found.append((ids, start, end))
            while place < len(units) and units[place][0] < end:
                place += 1
        else:
            place += 1
    return _joined(text, found)


def _end(text: str, end: int, following: list[tuple[int, int]], ids: set[str], texts: Texts) -> int:
    """Where questions `ids` that end at `end` end with themselves in another language."""
    last = end
    for start, stop in following:
        behind = text[start:stop]
        again = behind.lstrip().startswith(AGAIN) or last > end
        if not again or "\n" in text[last:start] or all(one.id not in ids for one in texts.known(behind.strip(AROUND))):
            break
        last = start + len(behind.rstrip())
    return last


def _units(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines of `text` begin and end, cut again after a question mark or colon; blank ones left out."""
    start = 0
    for mark in _UNIT().finditer(text):
        if text[start : mark.end()].strip():
            yield start, mark.end()
        start = mark.end()
    if text[start:].strip():
        yield start, len(text)


def _run(text: str, units: list[tuple[int, int]], texts: Texts) -> tuple[tuple[str, ...], int] | None:
    """The question that the first of `units` is, alone or with those after it, and how many units that takes."""
    # "V:" is a unit of its own.
    if not texts.begins(text[units[0][0] : units[min(1, len(units) - 1)][1]]):
        return None
    for length in range(len(units), 0, -1):
        piece = text[units[0][0] : units[length - 1][1]]
        known = [one for one in texts.known(piece) if strong(piece, one)]
        if known:
            return tuple(one.id for one in known), length
    return None


def _labelled(text: str, id_: str, texts: Texts) -> int:
    """Where the question ends in a cell of which a person says that it holds that question."""
    mark = text.find("?") + 1
    line = text.find("\n", len(text) - len(text.lstrip()))
    first = text if line < 0 else text[:line]
    # A question may go on behind its mark, "... te bereiken? (rekenmodellen)", and on the next line.
    ends = dict.fromkeys(end for end in (mark, len(first), len(text)) if end)
    alike = {end: found[1] for end in ends if (found := texts.near(text[:end], (id_,)))}
    return max(alike, key=alike.__getitem__, default=first.rfind("?") + 1 or len(first))


def _joined(text: str, found: list[tuple[tuple[str, ...], int, int]]) -> list[Part]:
    """The parts, with the white space around each question taken into it."""
    parts: list[Part] = []
    for number, (ids, start, end) in enumerate(found):
        following = found[number + 1][1] if number + 1 < len(found) else len(text)
        rest = text[end:following]
        middle = end + len(rest) - len(rest.lstrip())
        last = following if number + 1 == len(found) else max(middle, end + len(rest.rstrip()))
        before = text[:start]
        first = parts[-1].end if parts else (len(before.rstrip()) if before.strip() else 0)
        parts.append(Part(ids, first, middle, last))
    return parts
