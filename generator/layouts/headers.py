"""This file finds what cells ask: a question of the canvas, also with a number before it and a hint behind it."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from generator.layouts.column_roles import role
from generator.layouts.questions import Part, Texts, asked_parts
from generator.layouts.split import cut, strong
from generator.model import Canvas, Span
from generator.model.names import naming
from generator.system.patterns import later
from generator.xlsx.cells import Cell, Sheet

_AGAIN = later(r"(?<=\D)\s?\(?\d{1,2}\)?\s*$")
_LONGEST = 1_000
_CUT = ("…", "..")
_MOST_KEPT = 50_000
# A code, a number or a tag before a question: "Q1.", "3a)", "[f1]", "Vraag 4:", "1.2 -", "G01Q01_SQ002.", "<b>", "**".
_TAG = r"[\[({<][^\])}>\n]{0,40}[\])}>]{1,2}"
_NUMBERED = (
    r"(?:vraag|vr|question|frage|blok|block|onderdeel|deel|part|item|nr|no|n\u00b0|stap|step|opdracht|stelling)\.?\s?"
    r"\d{1,3}(?:[./-]\d{1,3})*[a-z]?"
)
# Possessive: of a long number no other cut is tried.
_CODE = r"[a-z]{0,8}[_-]?\d{1,4}+(?:[._/-][a-z]{0,4}\d{1,4}+|[a-z]{1,4}\d{1,4}+)*+[a-z]?|[a-z]\w{0,40}+|[a-z]"
_PREFIX = later(
    rf"\s*(?:{_TAG}\s*[.:)–—|-]*|{_NUMBERED}\s*(?:[.:)–—|-]+|(?=\s))|(?:{_CODE})\s*[.:)\]–—|-]+"
    r"|#?(?=\S*\d)[\w./-]{1,12}(?=\s)|[*_#>•·▪-]+|[\d#*]\ufe0f?\u20e3|[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]+)\s*(?=\S)",
    re.IGNORECASE,
)
_MOST_PREFIXES, _LONGEST_PREFIX, _MOST_WORDS_BEFORE = 4, 80, 8
_BEFORE = later(r"(?<=[:|>–—\]])\s*|\s-\s+|(?<=[\w)][.)])\s+")
# Where words behind a question may begin.
_BEHIND = later(r"(?<=[?:.!])|(?=[\n(\[*<|–—])|\s(?=-\s)")
_HINT_WORDS = (
    r"optione+l optional facultati verplicht required mandatory pflicht obligat niet max min kies "
    r"noem geef vul licht denk bijv bv e\.g for meer several multiple more mehrere plusieurs maak "
    r"selecteer select choose pick name list give please explain describe beschrijf schrijf write "
    r"type (?:u|je|you)\b jullie één een one per in open kort antwoord graag tip let note uitleg "
    r"toelicht zie see hoogstens ten at up gebruik use scheid separate bitte wähl wahl nenn veuillez "
    r"choisi coch alleen only vraag question punten points score"
)
_HINT = later(rf"\W*(?:{'|'.join(_HINT_WORDS.split())}|\d)", re.IGNORECASE)


class Asked(NamedTuple):
    """What one cell asks: for each question in it the ids that it may have, from most likely to least.

    `strong` says that it is too much of a question to be the head of something else: "Organisatie" is not.
    """

    cell: Cell
    parts: tuple[tuple[str, ...], ...]
    strong: bool = False

    @property
    def ids(self) -> set[str]:
        """Every id that a question in it may have."""
        return {id_ for part in self.parts for id_ in part}


def labels(sheet: Sheet, texts: Texts) -> list[Asked]:
    """What the cells of `sheet` ask that ask something; looked for once."""
    kept = _LABELS.setdefault(texts, {})
    if id(sheet) not in kept:
        found = [one for cell in sheet.cells.values() if (one := asked(cell, texts))]
        # The sheet is kept along, so that no other gets its id.
        kept[id(sheet)] = (sheet, found)
    return kept[id(sheet)][1]


_LABELS: WeakKeyDictionary[Texts, dict[int, tuple[Sheet, list[Asked]]]] = WeakKeyDictionary()


def asked(cell: Cell, texts: Texts) -> Asked | None:
    """What `cell` asks and nothing else: a question, several, or one with a number before it or a hint behind it."""
    if cell.kind != "text" or len(cell.text) > _LONGEST:
        return None
    if cell.label:
        return _plain(cell, texts)
    if texts.begins(cell.text) and (found := _plain(cell, texts)):
        return found
    kept = _DRESSED.setdefault(texts, {})
    inside = kept.get(cell.text)
    if inside is None:
        inside = _dressed(cell.text, texts)
        if len(kept) < _MOST_KEPT:
            kept[cell.text] = inside
    parts, strong_enough = inside
    return Asked(cell, parts, strong_enough) if parts else None


_DRESSED: WeakKeyDictionary[Texts, dict[str, tuple[tuple[tuple[str, ...], ...], bool]]] = WeakKeyDictionary()


def with_more(cell: Cell, texts: Texts) -> Asked | None:
    """What the head of a survey asks when other words stand behind its question, whatever these are, or it was cut."""
    text = cell.text.strip()
    is_cut = text.endswith(_CUT)
    if cell.kind != "text" or not ("?" in text or is_cut) or len(text) > _LONGEST:
        return None
    for before in _starts(text):
        rest = text[before:]
        if is_cut and (begun := texts.begun(rest)):
            return Asked(cell, (tuple(one.id for one in begun),), strong=True)
        for mark in reversed([*_BEHIND().finditer(rest)] if texts.begins(rest) else []):
            found = _plain(Cell(1, 1, (Span(rest[: mark.start()].rstrip()),)), texts)
            if found and found.strong:
                return Asked(cell, found.parts, strong=True)
    return None


def undressed(text: str, texts: Texts) -> Iterator[str]:
    """`text` without what tools and people put before a question, and then without more and more of what is behind."""
    bare = text.strip()
    for before in _starts(bare):
        rest = bare[before:]
        if not texts.begins(rest):
            continue
        if before:
            yield rest
        for mark in reversed([*_BEHIND().finditer(rest)]):
            head, tail = rest[: mark.start()].rstrip(), rest[mark.start() :]
            if head and tail.strip() and len(head) < len(rest) and is_hint(tail):
                yield head


def is_hint(text: str) -> bool:
    """Whether words behind a question tell how to answer it, such as "(optioneel)" or "Kies er maximaal 3."."""
    bare = text.strip()
    if not any(c.isalnum() for c in bare):
        return True
    return (bare[0] in "([<" and bare.rstrip(" .*:;")[-1:] in tuple(")]>")) or bool(_HINT().match(bare))


def _starts(text: str) -> Iterator[int]:
    """Where the question may begin in `text`: at its start, after codes, and after a few words and a mark."""
    place = 0
    yield 0
    for _ in range(_MOST_PREFIXES):
        if not (found := _PREFIX().match(text, place)):
            break
        place = found.end()
        yield place
    for mark in _BEFORE().finditer(text, 0, _LONGEST_PREFIX):
        before = text[: mark.start()]
        if mark.end() > place and "?" not in before and len(before.split()) <= _MOST_WORDS_BEFORE:
            yield mark.end()


def _plain(cell: Cell, texts: Texts) -> Asked | None:
    """What the whole text of `cell` asks, but for the number of its repetition."""
    known = texts.of(cell)
    if not known:
        parts = cut(cell, texts)
        if parts and not parts[0].start and all(_ends(cell.text, part) for part in parts):
            return Asked(cell, tuple(part.ids for part in parts), strong=True)
        shorter = _AGAIN().sub("", cell.text) if len(cell.text) < _LONGEST else ""
        known = texts.known(shorter) if shorter and shorter != cell.text else []
    if not known:
        return None
    full = texts.canvas.find(cell.label) is not None or any(strong(_AGAIN().sub("", cell.text), one) for one in known)
    return Asked(cell, (tuple(dict.fromkeys(one.id for one in known)),), full)


def _ends(text: str, part: Part) -> bool:
    return part.middle == part.end or is_hint(text[part.middle : part.end])


def _dressed(text: str, texts: Texts) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """The ids that `text` asks without its dress, and whether that can hardly be anything else."""
    if len(text) > _LONGEST or not (("?" in text) or _PREFIX().match(text) or _BEHIND().search(text)):
        return (), False
    for shorter in undressed(text, texts):
        found = _plain(Cell(1, 1, (Span(shorter),)), texts)
        if found and (found.strong or _is_coded(text, shorter)):
            # Tools put "Punten - Welk vraagstuk?" beside the question itself.
            return ((), False) if role(text) == "technical" else (found.parts, found.strong)
    return (), False


def _is_coded(text: str, name: str) -> bool:
    """Whether only a code stands before a short name, and only a hint behind it."""
    before, _, behind = text.partition(name)
    return len(name) > 1 and (not before.strip() or any(c.isdigit() for c in before)) and "\n" not in behind.strip()


def unasked(named: Iterable[str], canvas: Canvas) -> set[str]:
    """The columns such as "Status" and "Datum" of tables that no canvas asks for, and that nothing `named` begins."""
    tables = [table for section in canvas.sections if not section.asked for table in section.questions if table.columns]
    bare = [table for table in tables if not {table.id, *(one.id for one in [naming(table)] if one)} & {*named}]
    return {column.id for table in bare for column in table.columns}


def choose(found: Sequence[Asked], canvas: Canvas) -> list[list[str]]:
    """For each cell the id of every question in it; a text of two tables goes with what was asked before it.

    Where nothing before it belongs to one of the two, what follows decides.
    """
    tables: list[str] = []
    places: list[tuple[int, int]] = []
    for number, one in enumerate(found):
        for part, ids in enumerate(one.parts):
            of = set(map(canvas.question_of, ids))
            tables.append(of.pop() if len(of) == 1 else "")
            places.append((number, part))
    later: dict[str, list[int]] = defaultdict(list)
    for at, table in enumerate(tables):
        later[table].append(at)
    before: dict[str, int] = {}
    result = [[ids[0] for ids in one.parts] for one in found]
    for at, (number, part) in enumerate(places):
        ids = found[number].parts[part]
        if len(ids) > 1:
            wanted = {canvas.question_of(id_): id_ for id_ in reversed(ids)}
            past = [table for table in wanted if table in before]
            coming = {table: place for table in wanted if (place := _after(later[table], at))}
            own = next((id_ for id_ in ids if canvas.question_of(id_) == id_ and not canvas[id_].columns), "")
            if own and not past:
                tables[at] = own
            elif past:
                tables[at] = max(past, key=before.__getitem__)
            else:
                tables[at] = min(coming, key=coming.__getitem__, default=canvas.question_of(ids[0]))
            result[number][part] = wanted[tables[at]]
        before[tables[at]] = at
    return result


def _after(places: list[int], at: int) -> int:
    """The first of `places`, which are sorted, after `at`; 0 when there is none."""
    number = bisect(places, at)
    return places[number] if number < len(places) else 0


def asked_ids(canvas: Canvas) -> set[str]:
    """The questions and columns that the canvas itself asks."""
    return {part.id for part in asked_parts(canvas) if not part.prompt}


def alike(ids: Iterable[str], canvas: Canvas) -> set[str]:
    """The questions and tables to which `ids` belong."""
    return set(map(canvas.question_of, ids))
