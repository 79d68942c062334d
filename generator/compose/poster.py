"""This file puts every word of every group on notes, under the question that they answer: the canvas on the wall."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from generator.compose.values import inlines_of
from generator.compose.view_text import Passage
from generator.document import Block, Heading, Inlines, ItemList, Paragraph, Run, Tile, Visual, normal

if TYPE_CHECKING:
    from generator.compose import seen

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def poster(context: seen.Seen, words: Mapping[str, str], kept: Mapping[str, str]) -> tuple[Block, ...]:
    """A title, whose letter is whose, and per block a note for each answer, row, agreement or loose text.

    `kept` are the letters that tables of a workshop have in all their documents, by name.
    """
    meta = context["meta"]
    told = [meta["client"], meta["date"]]
    voices = _groups(context)
    groups = [*kept] or voices or [meta["group"]]
    letters = {group: _LETTERS[number % len(_LETTERS)] for number, group in enumerate(groups)} | {**kept}
    letters |= {voice: letters[_group(voice, kept)] for voice in voices}
    # A text of nobody in particular is one of the first group: as a rule there is one.
    letters.setdefault("", letters[groups[0]])
    under = " · ".join([context["canvas"]["title"], *(text for text in told if text)])
    blocks: list[Block] = [Heading(1, (Run(meta["title"]),)), Paragraph((Run(under),), "subtitle")]
    if any(groups):
        blocks.append(ItemList(tuple((Paragraph((Run(letters[one], strong=True), Run(f" {one}"))),) for one in groups)))
    for section in context["sections"]:
        number = f"{section['number']}. " if section["number"] else ""
        blocks.append(Heading(2, (Run(number + section["title"]),)))
        for question in section["questions"]:
            blocks.append(Heading(3, (Run(question["name"]),)))
            blocks.append(Visual("wall", tuple(_notes(question, letters))))
    agreed = _agreed(context)
    if agreed:
        blocks.append(Heading(2, (Run(words["title-agreements"]),)))
    for question in agreed:
        blocks.append(Heading(3, (Run(question["name"]),)))
        blocks.append(Visual("wall", tuple(_notes(question, letters))))
    if context["unplaced"]:
        tiles = tuple(_note(inlines_of(one.rich), one.voice, letters) for one in context["unplaced"])
        blocks += [Heading(2, (Run(words["title-unplaced"]),)), Visual("wall", tiles)]
    return tuple(blocks)


def _group(voice: str, kept: Iterable[str]) -> str:
    """The table that a voice belongs to; the voice itself where it belongs to none."""
    return next((name for name in kept if voice.startswith(f"{name}: ")), voice)


def _agreed(context: seen.Seen) -> list[seen.Question]:
    """What was agreed on and what was parked, where anything was."""
    found = (context["role"].get(role) for role in ("agreements", "parked"))
    return [question for question in found if question and question["filled"]]


def _groups(context: seen.Seen) -> list[str]:
    """Everybody who is told apart, in the order in which they first speak."""
    voices = dict.fromkeys(voice for section in context["sections"] for voice in _voices(section["questions"]))
    voices |= dict.fromkeys(_voices(_agreed(context)))
    voices |= dict.fromkeys(one.voice for one in context["unplaced"])
    return [voice for voice in voices if voice]


def _voices(questions: Iterable[seen.Question]) -> Iterator[str]:
    for question in questions:
        yield from (passage.voice for passage in question["passages"])
        for row in question["every"]:
            yield row["voice"]
            yield from (passage.voice for cell in row["cells"] for passage in cell.passages)


def _notes(question: seen.Question, letters: Mapping[str, str]) -> Iterator[Tile]:
    for passage in question["passages"]:
        yield _note(inlines_of(passage.rich), passage.voice, letters)
    for row in question["every"]:
        yield from _of_row(row, letters)


def _of_row(row: seen.Row, letters: Mapping[str, str]) -> Iterator[Tile]:
    """A note for a row, each cell with its name but the first; of several voices one for each."""
    spoken = dict.fromkeys(passage.voice for cell in row["cells"] for passage in cell.passages)
    for voice in spoken:
        lines: list[Inlines] = []
        for cell in row["cells"]:
            said = [passage for passage in cell.passages if passage.voice == voice]
            name: Inlines = (Run(f"{cell.name}: "),) if lines else ()
            lines += [normal((*name, *_weighed(passage, strong=not name))) for passage in said]
        if lines:
            yield _tile(lines, letters[row["voice"] or voice])


def _weighed(passage: Passage, *, strong: bool) -> Inlines:
    runs = inlines_of(passage.rich)
    return tuple(run._replace(strong=True) for run in runs) if strong else runs


def _note(runs: Inlines, voice: str, letters: Mapping[str, str]) -> Tile:
    return _tile([runs], letters[voice])


def _tile(lines: Sequence[Inlines], letter: str) -> Tile:
    first = normal((Run(f"{letter} ", strong=True), *lines[0]))
    return Tile((Paragraph(first), *(Paragraph(line) for line in lines[1:])), letter.lower())
