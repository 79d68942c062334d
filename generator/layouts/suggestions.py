"""This file tells which texts look like a question that was not found: suggested to a person, never taken."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from math import fsum

from generator.layouts.questions import NEAR as NEARLY
from generator.layouts.questions import Texts, natural, normalise, titles
from generator.model import LANGUAGES, Canvas, Finding, Passage, Section
from generator.xlsx.cells import Cell, Sheet, area

NEAR = "near-question"
_MOST = 200
_SHORTEST, _FEWEST, _MOST_WORDS = 4, 2, 40
_WITHIN, _COVERED, _ALIKE = 0.8, 0.4, 0.7
_SAME_WORD, _SENTENCE = 0.8, 3
# In any question, though few of ours have them: "Welke data hebben we nodig?" is about data.
_FILLING = frozenset({"hebben", "heeft", "zijn", "have", "they"})
# Comparing is slow: on a sheet with more texts than people write on a board, the first ones must do.
_MOST_TRIES, _LONGEST_LINE = 500, 500
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\s*(\d{1,2})[.):]\s*\D")
_LONGEST_TITLE, _FEWEST_HEADS, _MOST_IN_HEAD = 60, 3, 3


def suggestions(
    passages: Iterable[Passage], missing: Sequence[str], texts: Texts, sheets: Sequence[Sheet] = ()
) -> Iterator[Finding]:
    """A finding for each of `passages` that looks like one of the questions and columns `missing`.

    Its value `map` is what `--map` accepts to take that text for the question. Below the heading of a block, in one of
    `sheets`, that is a question of the block; among the heads of a table it is a column.
    """
    near = Near(texts, missing)
    named = {sheet.name: sheet for sheet in sheets}
    places: dict[str, Surroundings] = {}
    nears: dict[tuple[str, ...], Near] = {}
    for passage, _ in zip(passages, range(_MOST), strict=False):
        name = passage.ref.sheet
        place = area(passage.ref.cell) if name in named else None
        found = near.question(passage.text)
        found = found or (_within_head(passage.text, named[name].filled(place.row), missing, texts) if place else "")
        at = place if found else None
        if at and name not in places:
            places[name] = Surroundings(named[name], texts)
        if at and not (around := places[name]).allows(at.row, found):
            fitting = tuple(id_ for id_ in missing if around.allows(at.row, id_))
            found = nears.setdefault(fitting, Near(texts, fitting)).question(passage.text)
        if found:
            yield _suggestion(passage, found, texts.canvas)


class Surroundings:
    """What stands around a cell of a sheet: the heading of a block above it, and the heads of a table beside it."""

    def __init__(self, sheet: Sheet, texts: Texts) -> None:
        """Find the headings of blocks on `sheet`: alone in their row, in its first column."""
        self._sheet, self._texts, self._canvas = sheet, texts, texts.canvas
        rows = (cell.row for cell in sheet.cells.values() if any(one.kind == "question" for one in texts.of(cell)))
        self._first = next(rows, sheet.last_row)
        first = min((column for _, column in sheet.cells), default=0)
        alone = (cell for cell in sheet.alone() if cell.column == first and len(cell.text) <= _LONGEST_TITLE)
        beside = any(cell.column != first and texts.is_title(cell.text) for cell in sheet.cells.values())
        # On a board blocks stand beside each other.
        self._blocks = {} if beside else _blocks([*islice(alone, _MOST)], texts.canvas)

    def allows(self, row: int, id_: str) -> bool:
        """Whether the text in a cell may be the question or column `id_` by what stands around it."""
        block = self._blocks.get(max((one for one in self._blocks if one <= row), default=0))
        # "User storys" heads a block with nothing else in it; of others a heading asks nothing.
        if row in self._blocks and not (block and len(block.questions) == 1):
            return False
        among = self._is_of_heads(row)
        if self._is_title(row, id_):
            return False
        fits = not among or id_ in self._canvas.table_of or bool(self._canvas[id_].columns)
        return fits and block in (None, self._canvas.section_of[id_])

    def _is_title(self, row: int, id_: str) -> bool:
        """Whether a text stands alone in `row` above heads of the table of which `id_` is a column."""
        table = self._canvas.table_of.get(id_)
        below = {one.id for cell in self._sheet.filled(row + 1) for one in self._texts.of(cell)}
        own = below.intersection(column.id for column in table.columns) if table else ()
        return len(self._sheet.filled(row)) == 1 and len(own) >= _FEWEST

    def _is_of_heads(self, row: int) -> bool:
        """Whether the heads of a table stand in a row, below other questions; in a survey they ask anything.

        Above them stands a title at most: below an answer the next question has its answer and a remark beside it.
        """
        cells = self._sheet.filled(row)
        answered = any(cell.column > cells[0].column for cell in self._sheet.filled(row - 1))
        return (
            self._first < row
            and not answered
            and len(cells) >= _FEWEST_HEADS
            and len(self._sheet.filled(row + 1)) >= _FEWEST
            and not any(one.kind == "question" for cell in cells for one in self._texts.of(cell))
        )


def _within_head(text: str, row: Sequence[Cell], missing: Sequence[str], texts: Texts) -> str:
    """The column of which the name stands in a word of `text` ("Databron"), a head in a row of heads of its table."""
    heads = [one.id for cell in row for one in texts.of(cell) if one.kind == "column"]
    ((table, count),) = Counter(map(texts.canvas.question_of, heads)).most_common(1) or (("", 0),)
    words = normalise(text).split()
    for column in texts.canvas[table].columns if count >= _FEWEST and len(words) <= _MOST_IN_HEAD else ():
        names = tuple(name for language in LANGUAGES if len(name := normalise(column.short.get(language))) >= _SHORTEST)
        if column.id in missing and any(word.startswith(names) or word.endswith(names) for word in words):
            return column.id
    return ""


def _blocks(cells: Sequence[Cell], canvas: Canvas) -> dict[int, Section | None]:
    """By its row the section of each heading among `cells`; None where a number tells that it is of no section.

    "5. Prototype" heads the fifth block where others have the number of their block too. The name of a block that
    stands within it ("Maatschappelijke waarde") heads nothing: it may be the question of that name.
    """
    asked = [section for section in canvas.sections if section.asked]
    found: dict[int, Section | None] = {}
    numbers: dict[int, int] = {}
    numbered = False
    for cell in cells:
        number = _NUMBER.match(cell.text)
        section = next((one for one in asked if _is_titled(cell.text, one)), None)
        if section and section in found.values():
            continue
        if section:
            found[cell.row] = section
            numbered = numbered or (number is not None and int(number[1]) == asked.index(section) + 1)
        elif number:
            numbers[cell.row] = int(number[1])
    for row, at in numbers.items() if numbered else ():
        found[row] = asked[at - 1] if 0 < at <= len(asked) else None
    return found


def _is_titled(text: str, section: Section) -> bool:
    """Whether `text` is the title of `section`, but for some letters."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - as in questions.py

    bare = normalise(text)
    names = {normalise(name) for language in LANGUAGES for name in titles(section, language)}
    return any(SequenceMatcher(None, name, bare).ratio() >= NEARLY for name in names if name)


def _suggestion(passage: Passage, id_: str, canvas: Canvas) -> Finding:
    """The finding that `passage` looks like the question or column `id_`."""
    values = (("text", passage.text), ("id", id_), ("map", f"{passage.ref.sheet}!{passage.ref.cell}={id_}"))
    return Finding("near-question", "attention", canvas.section_of[id_].id, id_, (passage.ref,), values)


class Near:
    """What looks like one of the questions `missing`: with typing errors, shortened, or in nearly the same words."""

    def __init__(self, texts: Texts, missing: Sequence[str]) -> None:
        """Weigh the words of the canvas: one that stands in many questions says little about which it is."""
        self._texts = texts
        self._missing = tuple(missing)
        self._tries = 0
        wordings = {id_: [_words(text) for text in found] for id_, found in texts.wordings.items()} if missing else {}
        count = Counter(word for found in wordings.values() for word in set().union(*found))
        self._weights = {word: 1 / number for word, number in count.items()}
        self._meanings: dict[str, str] = {}
        self._initials: dict[str, list[str]] = defaultdict(list)
        for word in self._weights:
            self._initials[word[0]].append(word)
        self._wordings = [(id_, words) for id_ in self._missing for words in wordings.get(id_, ())]

    def question(self, text: str) -> str:
        """The id of the question that `text`, its first line or its first sentence looks like; empty when none."""
        if not self._missing:
            return ""
        line = text.strip().partition("\n")[0]
        tries = dict.fromkeys((text, line, line.partition("?")[0], line.partition(":")[0]))
        return (
            next((found for part in tries if (found := self._by_letters(part))), "")
            or next((found for part in tries if (found := self._by_words(part))), "")
            or self._begun(text)
        )

    def strongly(self, text: str) -> str:
        """As `question`, for a text that can hardly be an answer: it is nearly equal, or asks something."""
        line = text[:_LONGEST_LINE].strip().partition("\n")[0]
        # A short name may as well be what somebody wrote.
        if self._tries >= _MOST_TRIES or not self._missing or len(normalise(line).split()) < _SENTENCE:
            return ""
        self._tries += 1
        for part in dict.fromkeys((text, line, line.partition("?")[0])):
            if found := self._texts.near(part, self._missing):
                return found[0]
        return self.question(text) if "?" in line or line.endswith(":") else ""

    @cached_property
    def _every(self) -> set[str]:
        """Every word of the canvas."""
        return {word for found in self._texts.wordings.values() for text in found for word in _WORD.findall(text)}

    def _by_letters(self, text: str) -> str:
        """The question of which the letters are nearly those of `text`.

        Without a typing error its words tell more: "Voor wie" is "Door wie" but for one letter.
        """
        words = normalise(text).split()
        right = len(words) > 1 and self._every.issuperset(words)
        if right and len(words) < _SENTENCE:
            return ""
        if right and (found := self._by_words(text)):
            return found
        nearly = self._texts.near(text, self._missing)
        return nearly[0] if nearly else ""

    def _begun(self, text: str) -> str:
        """The only question that begins with two words, as "Met wie"; of several the table that is called so."""
        bare, canvas = normalise(text), self._texts.canvas
        if bare.count(" ") != 1:
            return ""
        wordings = self._texts.wordings.items()
        begun = [id_ for id_, found in wordings if any(one.startswith(f"{bare} ") for one in found)]
        tables = [id_ for id_ in begun if canvas[id_].columns]
        meant = {natural(canvas.question_of(id_), canvas) for id_ in tables or begun}
        found = meant.pop() if len(meant) == 1 else ""
        return found if found in self._missing else ""

    def _by_words(self, text: str) -> str:
        words = [word for word in _WORD.findall(normalise(text[:1000])) if len(word) >= _SHORTEST]
        if not _FEWEST <= len(words) <= _MOST_WORDS:
            return ""
        given = {self._meant(word) for word in words}
        # A question that has all the words goes before one of fewer words: "Welke data en modellen?" asks for both.
        best = (False, 0.0, "")
        for id_, wording in self._wordings:
            common = given & wording
            if len(common) < _FEWEST:
                continue
            shared, mine, theirs = (
                self._weight(common),
                self._weight(given - (_FILLING - wording)),
                self._weight(wording),
            )
            alike = 2 * shared / (mine + theirs)
            shortened = shared >= _WITHIN * mine and shared >= _COVERED * theirs
            if (shortened or alike >= _ALIKE) and (given <= wording, alike) > best[:2]:
                best = (given <= wording, alike, id_)
        return best[2]

    def _meant(self, word: str) -> str:
        """The word of the canvas that this is with a typing error, else the word itself."""
        if word in self._weights:
            return word
        if word not in self._meanings:
            import difflib  # noqa: PLC0415 - as in questions.py

            alike = [other for other in self._initials[word[0]] if abs(len(other) - len(word)) < _SHORTEST - 1]
            self._meanings[word] = next(iter(difflib.get_close_matches(word, alike, n=1, cutoff=_SAME_WORD)), word)
        return self._meanings[word]

    def _weight(self, words: set[str]) -> float:
        return fsum(self._weights.get(word, 1.0) for word in words)


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text) if len(word) >= _SHORTEST}
