"""This file measures text: how wide words are, where lines break, how many lines a text takes.

Widths are in ems (1.0 is the type size), so one measurement serves every size. Lines break at spaces only, and a word
wider than a line between its characters: Word and PowerPoint break at hyphens too, so ours is never the lower count.
"""

from __future__ import annotations

import json
import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from math import fsum, inf
from pathlib import Path
from typing import Any, NamedTuple

from generator.config import toml
from generator.document import Inlines, Run, normal
from generator.system.patterns import later

SAFETY = 1.02  # what other versions of a font, kerning and rounding may add
_FONTS: dict[str, dict[str, Any]] = toml.load(Path(__file__).with_name("fonts.toml"))
CALIBRI = "carlito"
_OURS, _DEVIATION = 1.01, 1.04
_MONO = 0.6  # Courier New, Consolas (0.55) and their like
_WIDE = 1.0
_EMOJI = 1.4
_OTHER = 0.75
_FIRST_EMOJI = 0x1F000
_MOST_TEXTS, _MOST_TORN, _MOST_WORDS = 20_000, 512, 50_000
_ROUNDING = 1e-6
_TOKEN = re.compile(r"\n|[ \u3000]+|[^\n \u3000]+")
_SENTENCE = later(r"[.!?;…][\"'’”)]?\s|\n")


class Font(NamedTuple):
    """A font as far as it matters here: `wide` is its width beside Calibri's, `tall` its line height in ems.

    Bold letters are `heavy` times as wide again. `table` is the file with the widths of its characters.
    """

    name: str = "Calibri"
    wide: float = 1.0
    tall: float = _FONTS["calibri"]["tall"]
    heavy: float = 1.0
    bold: bool = False
    capitals: bool = False
    table: str = CALIBRI

    def room(self, width: float, size: float) -> float:
        """The ems of Calibri that a line of `width` points has for type of `size` points in this font."""
        return width / size / self.wide / SAFETY


def font(name: str) -> Font:
    """The font by its name; one that is not known is taken to be as wide and tall as the widest common ones."""
    if name.casefold() in _OWN:
        return Font(name, tall=_OWN[name.casefold()], table=name.casefold())
    found = Font(name, **_FONTS.get(name.casefold(), {"wide": 1.28, "tall": 1.37}))
    # One number tells how wide a whole text is; a single line may be somewhat wider than that.
    return found if found.wide <= _OURS else found._replace(wide=found.wide * _DEVIATION)


def known(name: str) -> bool:
    """Whether the widths of the font with this name are known."""
    return name.casefold() in _FONTS or name.casefold() in _OWN


_OWN = {"verdana": 1.22}
"""Fonts of which the widths of characters are known, and the height of a line in ems."""
_BESIDE = 1.31
"""How wide other characters of those are, beside Calibri's."""


def breaks(text: Inlines, room: float, face: Font) -> list[int]:
    """Where each line of `text` starts (offsets in its plain text), in lines `room` ems wide; one line at least."""
    starts = [0]
    used = word = 0.0
    word_at = at = 0
    for token, wide, run in _tokens(text, face):
        first = token[0]
        if first in "\n \u3000":
            used, word = _settle(starts, used, word, word_at, room), 0.0
            if first == "\n":
                starts.append(at + 1)
                used = 0.0
            else:
                used += wide
            at += len(token)
            word_at = at
            continue
        if word + wide > room:
            if used and word_at not in (starts[-1], 0):
                starts.append(word_at)
                used = 0.0
            word = _torn(starts, token, at, (used + word, room), (run, face))
            used = 0.0
            word_at = starts[-1]
        else:
            word += wide
        at += len(token)
    _settle(starts, used, word, word_at, room)
    return starts


def lines(text: Inlines, room: float, face: Font) -> int:
    """How many lines `text` takes in lines `room` ems wide."""
    return measured(text, face).fit(room)[0]


def forget() -> None:
    """Let go of the texts that were measured: of a long document that is much, and the next one has others."""
    for kept in (tallness, measured, _tokens, _letters):
        kept.cache_clear()


@lru_cache(maxsize=_MOST_TEXTS)
def tallness(text: Inlines, face: Font) -> float:
    """The line height of `text` in ems: characters that another font must supply make it taller."""
    for run in text:
        if not run.text.isascii() and any(char not in _table(bold=False) and char != "\n" for char in run.text):
            return max(face.tall, 1.4)
    return face.tall


def natural(text: Inlines, face: Font) -> tuple[float, float]:
    """The width in ems of `text` when it never breaks, and of its longest word."""
    found = measured(text, face)
    return found.widest * face.wide * SAFETY, found.longest * face.wide * SAFETY


class Measured(NamedTuple):
    """The ems of a text: on one line (infinite with a newline), of its widest line, of its longest word.

    `stretches` are what stands between newlines: the ems from its start at which each word begins, and ends. A text is
    laid out in many widths and sizes before one is found that fits; what it holds is measured once, and the end of a
    line is looked up, not walked to: 1.3 µs where it took 3.2 for a note of two lines.
    """

    text: Inlines
    face: Font
    whole: float
    widest: float
    longest: float
    stretches: tuple[tuple[array[float], array[float]], ...]

    def fit(self, room: float) -> tuple[int, float]:
        """How many lines this takes in lines `room` ems wide, and the room from which on they may be fewer."""
        if self.whole <= room - _ROUNDING:
            return 1, inf
        if self.longest > room:
            return len(breaks(self.text, room, self.face)), room
        count, fewer = len(self.stretches), inf
        for begins, ends in self.stretches:
            start, at, words = 0.0, 0, len(ends)
            while (at := bisect_right(ends, start + room, at)) < words:
                if (needed := ends[at] - start) < fewer:
                    fewer = needed
                start = begins[at]
                count += 1
                at += 1
        return count, fewer


@lru_cache(maxsize=_MOST_TEXTS)
def measured(text: Inlines, face: Font) -> Measured:
    """What is known of `text` before it is laid out."""
    words = text[0].text.split(" ") if len(text) == 1 else []
    if all(words) and words and "\n" not in text[0].text and "\u3000" not in text[0].text:
        return _even(text, words, face)
    line = word = widest = longest = 0.0
    begins, ends = array("d"), array("d")
    stretches = [(begins, ends)]
    for run in text:
        ems = _ems_of(run, face)
        for token in _TOKEN.findall(run.text):
            if token[0] not in "\n \u3000":
                word += ems[token]
                continue
            if word:
                begins.append(line)
                ends.append(line := line + word)
                longest, word = max(longest, word), 0.0
            if token == "\n":  # noqa: S105 - a newline, no secret
                widest, line = max(widest, line), 0.0
                begins, ends = array("d"), array("d")
                stretches.append((begins, ends))
            else:
                line += ems[token]
    if word:
        begins.append(line)
        ends.append(line := line + word)
        longest = max(longest, word)
    widest = max(widest, line)
    return Measured(text, face, widest if len(stretches) == 1 else inf, widest, longest, tuple(stretches))


def _even(text: Inlines, words: Sequence[str], face: Font) -> Measured:
    """The same for words in one look with one space between them, as nearly all are: twice as fast."""
    ems = _ems_of(text[0], face)
    wides = [*map(ems.__getitem__, words)]
    steps = [ems[" "]] * (2 * len(wides) - 1)
    steps[::2] = wides
    at = [0.0, *accumulate(steps)]
    return Measured(text, face, at[-1], at[-1], max(wides), ((array("d", at[:-1:2]), array("d", at[1::2])),))


@lru_cache(maxsize=_MOST_TORN)
def _tokens(text: Inlines, face: Font) -> tuple[tuple[str, float, Run], ...]:
    """The words, spaces and newlines of `text`, each with its width (of a newline 0.0) and the run that it is in."""
    return tuple(
        (token, 0.0 if token == "\n" else _ems_of(run, face)[token], run)  # noqa: S105 - same
        for run in text
        for token in _TOKEN.findall(run.text)
    )


def divide(text: Inlines, room: float, face: Font, count: int) -> tuple[Inlines, Inlines]:
    """`text` in two: at most `count` lines, up to the end of a sentence, else of a word; and what goes on after that.

    The second part is empty when everything fits. Only white space between the two is left out.
    """
    plain = "".join(run.text for run in text)
    reach = _reach(room, count)
    cut = _cut(cut_runs(text, 0, reach), plain[:reach], room, face, count)
    if cut is None and reach >= len(plain):
        return text, ()
    cut = reach if cut is None else cut
    return cut_runs(text, 0, len(plain[:cut].rstrip())), cut_runs(text, _after_space(plain, cut), len(plain))


def chunks(text: Inlines, room: float, face: Font, count: int) -> list[tuple[int, int]]:
    """`text` as stretches (offsets in its plain text) of at most `count` lines."""
    plain = "".join(run.text for run in text)
    found: list[tuple[int, int]] = []
    begin = 0
    while begin < len(plain):
        reach = min(len(plain), begin + _reach(room, count))
        cut = _cut(cut_runs(text, begin, reach), plain[begin:reach], room, face, count)
        end = reach if cut is None else _after_space(plain, begin + cut)
        found.append((begin, end))
        begin = end
    return found


def more_lines(text: Inlines, room: float, face: Font, count: int) -> bool:
    """Whether `text` takes more than `count` lines; of a long text only its beginning is measured."""
    length = sum(len(run.text) for run in text)
    return length > _reach(room, count) or lines(text, room, face) > count


def _reach(room: float, count: int) -> int:
    """More characters than any `count` lines hold: what lies behind need not be measured for them."""
    return int(room * 8 * (count + 1)) + 64


def _cut(text: Inlines, plain: str, room: float, face: Font, count: int) -> int | None:
    """Where the first `count` lines of `text` end, in characters; None when that is all of it."""
    starts = breaks(text, room, face)
    if len(starts) <= count:
        return None
    end = starts[count]
    floor = starts[count // 2] if count > 1 else 0
    sentence = max((match.end() for match in _SENTENCE().finditer(plain, floor, end)), default=0)
    return max(_whole(plain, sentence or end), 1)


def cut_runs(text: Inlines, begin: int, end: int) -> Inlines:
    """The runs of `text` between two offsets of its plain text."""
    kept = []
    at = 0
    for run in text:
        part = run.text[max(begin - at, 0) : max(end - at, 0)]
        if part:
            kept.append(run._replace(text=part))
        at += len(run.text)
    return normal(kept)


def _whole(plain: str, cut: int) -> int:
    """`cut`, moved back so that no letter loses its accent and no emoji its colour."""
    while 1 < cut < len(plain) and (_zero(plain[cut]) or (_zero(plain[cut - 1]) and plain[cut - 1] == "\u200d")):
        cut -= 1
    return cut


def _after_space(plain: str, cut: int) -> int:
    while cut < len(plain) and plain[cut] in " \n":
        cut += 1
    return cut


def _settle(starts: list[int], used: float, word: float, word_at: int, room: float) -> float:
    """Put the word on the line, or start a line with it; the width then used."""
    if used and word and used + word > room:
        if word_at != starts[-1]:
            starts.append(word_at)
        return word
    return used + word


def _torn(starts: list[int], token: str, at: int, have: tuple[float, float], look: tuple[Run, Font]) -> float:
    """Break a word between its characters; the width used on its last line."""
    used, room = have
    for offset, wide in enumerate(_letters(token, *look)):
        if used + wide > room and at + offset > starts[-1] and wide:
            starts.append(at + offset)
            used = 0.0
        used += wide
    return used


@lru_cache(maxsize=_MOST_TORN)
def _letters(token: str, run: Run, face: Font) -> tuple[float, ...]:
    ems = _ems_of(run, face)
    return tuple([ems[letter] for letter in token])


def _ems_of(run: Run, face: Font) -> Mapping[str, float]:
    """How wide the words and letters of a run are."""
    if run.code:
        return _MONOSPACED
    bold = run.strong or face.bold
    return _words(face.table, face.heavy if bold else 1.0, bold, face.capitals)


class _Ems(dict[str, float]):
    """How wide words are, as `make` says; a text has few different ones, which are kept."""

    def __init__(self, make: Callable[[str], float]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, token: str) -> float:
        if len(self) > _MOST_WORDS:
            self.clear()
        wide = self[token] = self._make(token)
        return wide


_MONOSPACED = _Ems(lambda token: len(token) * max(_MONO, 0.0 if token.isascii() else _WIDE))


@cache
def _words(name: str, heavy: float, bold: bool, capitals: bool) -> _Ems:  # noqa: FBT001 - a cache key
    table = _table(bold=bold, name=name)

    def wide(token: str) -> float:
        letters = token.upper() if capitals else token
        return fsum([table[char] if char in table else _guess(char) for char in letters]) * heavy

    return _Ems(wide)


def _guess(char: str) -> float:
    if _zero(char):
        return 0.0
    if ord(char) >= _FIRST_EMOJI:
        return _EMOJI
    return _WIDE if unicodedata.east_asian_width(char) in "WF" else _OTHER


def _zero(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me", "Cf") or "\U0001f3fb" <= char <= "\U0001f3ff"


@cache
def _table(*, bold: bool, name: str = CALIBRI) -> dict[str, float]:
    """Character -> width in ems, from the numbers that `packaging/widths.py` made; accents make a letter no wider."""
    runs = json.loads(Path(__file__).with_name(f"{name}.json").read_text("ascii"))["bold" if bold else "regular"]
    found = {chr(first + step): width / 1000 for first, widths in runs for step, width in enumerate(widths)}
    if name == CALIBRI:
        return found
    others = _table(bold=bold).items()
    return {char: found.get(unicodedata.normalize("NFD", char)[0], wide * _BESIDE) for char, wide in others}
