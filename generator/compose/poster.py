"""This file puts every word of every group on notes, under the question that they answer: the canvas on the wall."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from generator.compose.values import inlines_of
from generator.compose.view_text import standing_spans
from generator.document import Block, Heading, Inlines, ItemList, Paragraph, Run, Tile, Visual, normal

if TYPE_CHECKING:
    from generator.compose import seen

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def poster(context: seen.Seen, words: Mapping[str, str], kept: Mapping[str, str]) -> tuple[Block, ...]:
    """A title, whose letter is whose where there are more, and per block a note for each answer, row or loose text.

    `kept` are the letters that tables of a workshop have in all their documents, by name.
    """
    meta = context["meta"]
    voices = _groups(context)
    groups = [*kept] or voices or [meta["group"]]
    told = [meta["client"], meta["date"]]
    letters = {group: _LETTERS[number % len(_LETTERS)] for number, group in enumerate(groups)} | {**kept}
    # A voice belongs to its table, and to itself where it belongs to none.
    tables = {voice: next((name for name in kept if voice.startswith(f"{name}: ")), voice) for voice in voices}
    letters |= {voice: letters[table] for voice, table in tables.items()}
    # A text of nobody in particular is one of the first group: as a rule there is one.
    letters.setdefault("", letters[groups[0]])
    if len(groups) == 1:
        # Nothing is to be told apart.
        told, groups, letters = [*told, *groups], [], dict.fromkeys(letters, "")
    under = " · ".join([context["canvas"]["title"], *(text for text in told if text)])
    blocks: list[Block] = [Heading(1, (Run(meta["title"]),)), Paragraph((Run(under),), "subtitle")]
    if any(groups):
        blocks.append(ItemList(tuple((Paragraph((Run(letters[one], strong=True), Run(f" {one}"))),) for one in groups)))
    parts = [
        (f"{section['number']}. " * bool(section["number"]) + section["title"], section["questions"])
        for section in context["sections"]
    ]
    agreed = _agreed(context)
    for title, questions in (*parts, *([(words["title-agreements"], agreed)] if agreed else [])):
        blocks.append(Heading(2, (Run(title),)))
        for question in questions:
            blocks.append(Heading(3, (Run(question["name"]),)))
            blocks.append(Visual("wall", tuple(_notes(question, letters))))
    if context["unplaced"]:
        tiles = tuple(_tile([inlines_of(one.rich)], letters[one.voice]) for one in context["unplaced"])
        blocks += [Heading(2, (Run(words["title-unplaced"]),)), Visual("wall", tiles)]
    return tuple(blocks)


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
        if standing := standing_spans(passage.rich):
            yield _tile([inlines_of(standing)], letters[passage.voice])
    for row in question["every"]:
        # Of what was crossed out nothing hangs on the wall.
        if row["number"]:
            yield from _of_row(row, letters)


def _of_row(row: seen.Row, letters: Mapping[str, str]) -> Iterator[Tile]:
    """A note for a row, each cell with its name but the first; of several voices one for each."""
    spoken = dict.fromkeys(passage.voice for cell in row["cells"] for passage in cell.passages)
    for voice in spoken:
        lines: list[Inlines] = []
        for cell in row["cells"]:
            told = [standing_spans(passage.rich) for passage in cell.passages if passage.voice == voice]
            said = [inlines_of(spans) for spans in told if spans]
            if cell.role == "number" and row["anchor"]:
                said = [(Run(row["label"]),)]
            name: Inlines = (Run(f"{cell.name}: "),) if lines else ()
            lines += [normal((*name, *(run._replace(strong=run.strong or not name) for run in runs))) for runs in said]
        if lines:
            yield _tile(lines, letters[row["voice"] or voice])


def _tile(lines: Sequence[Inlines], letter: str) -> Tile:
    first = normal((Run(f"{letter} ", strong=True), *lines[0])) if letter else lines[0]
    return Tile((Paragraph(first), *(Paragraph(line) for line in lines[1:])), letter.lower() or "a")
