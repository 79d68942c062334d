"""This file splits an answer into the separate things that people put in one cell: lines, bullets, semicolons."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from generator.model.canvas import Question
from generator.model.placeholders import Nature, nature
from generator.model.response import Answer, CellRef, Passage, Record, Span, spans, standing

# Of what people do, or want to do: to ask somebody is an answer to that.
_ACTS = frozenset(["step", "what", "wish", "function", "decisions", "questions", "role", "purpose", "value", "parked"])
_ACTS |= frozenset(["notes", "text", "practice.options", "practice.decisions", "practice.safeguard"])
# A marker needs a space after it, so that "-10%" and "*let op*" stay text; a dash or dot before a letter is one too.
# Before a number ">" is "more than".
_MARKER = re.compile(r"\s*(?:(?:[-–—*•·o✔✓☐☑▪◦]|>(?!\s*\d)|\d{1,3}[.)]|[a-zA-Z][.)])(?=\s)|[-–—•·](?=[^\W\d_]))\s*")


_LINE_END = re.compile(r"([.,;:!?…]?)\s*\n\s*((?:[-–—*•·]|\d{1,3}[.)])\s+)?(?=\S)")


class Item(NamedTuple):
    """One thing in an answer. `lead_in` is the line above its list ("Zoals:"), kept as context and not counted.

    `standing` are the words that were not crossed out, without white space at their ends; `nature` says whether they
    are a real answer, and what was crossed out altogether is none.
    """

    ref: CellRef
    spans: tuple[Span, ...]
    lead_in: str
    voice: str
    standing: str
    nature: Nature

    @property
    def text(self) -> str:
        """The words without their look."""
        return _text(self.spans)


def items(answer: Answer | None, question: Question) -> tuple[Item, ...]:
    """The things in `answer`, by the rules of its question: a text is one thing, a list is a line a thing."""
    if answer is None:
        return ()
    # Whether lines split, whether semicolons split, whether lines split only when marked, and whether it asks acts.
    rules = question.kind == "list", question.semicolons, question.role == "wish", question.role in _ACTS
    if len(answer.passages) == 1:
        return _split(answer.passages[0], *rules)
    return tuple(item for passage in answer.passages for item in _split(passage, *rules))


def lines_apart(text: str) -> str:
    """`text` without line ends: where a line does not end or begin with a sign, a middle dot keeps them apart."""
    return _LINE_END.sub(lambda end: f"{end[1]} {end[2] or ('' if end[1] else '· ')}", text) if "\n" in text else text


def record_items(record: Record, column: Question | None) -> tuple[Item, ...]:
    """The things in one cell of a row; nothing when there is no such column."""
    return items(record.answer(column.id), column) if column else ()


def forget() -> None:
    """Let go of what was split, which is as large as the response: nobody asks again once all of it was seen."""
    _split.cache_clear()
    nature.cache_clear()


@lru_cache(maxsize=131_072)
def _split(
    passage: Passage,
    lines: bool,  # noqa: FBT001
    semicolons: bool,  # noqa: FBT001
    marked_only: bool,  # noqa: FBT001
    acts: bool,  # noqa: FBT001
) -> tuple[Item, ...]:
    whole = _strip(passage.spans)
    if not whole:
        return ()
    if not (lines or marked_only):
        return (_item(passage, whole, "", acts),)
    found = [line for line in map(_strip, cut) if line] if len(cut := _cut(whole, "\n")) > 1 else cut
    markers = [_MARKER.match(_text(line)) for line in found]
    if marked_only and sum(marker is not None for marker in markers) <= 1:
        return (_item(passage, whole, "", acts),)
    lead_in = ""
    if len(found) > 1 and markers[0] is None and markers[1] is not None and _text(found[0]).endswith(":"):
        lead_in, found, markers = _text(found[0]), found[1:], markers[1:]
    result: list[Item] = []
    for line, marker in zip(found, markers, strict=True):
        bare = _drop(line, marker.end()) if marker and marker.end() < len(_text(line)) else line
        pieces = _cut(bare, ";") if semicolons else [bare]
        result += [_item(passage, kept, lead_in, acts) for kept in map(_strip, pieces) if kept]
    return tuple(result)


def _item(passage: Passage, line: tuple[Span, ...], lead_in: str, acts: bool) -> Item:  # noqa: FBT001
    # `line` has no white space at its ends; a word that was crossed out may have left some.
    said = line[0].text if len(line) == 1 and not line[0].strike else standing(line).strip()
    return Item(passage.ref, line, lead_in, passage.voice, said, nature(said, acts))


def _text(line: tuple[Span, ...]) -> str:
    return line[0].text if len(line) == 1 else "".join(span.text for span in line)


def _cut(pieces: tuple[Span, ...], separator: str) -> list[tuple[Span, ...]]:
    """`pieces` cut at every separator, each part keeping the look of its spans."""
    if separator not in _text(pieces):
        return [pieces]
    parts: list[list[Span]] = [[]]
    for span in pieces:
        for number, text in enumerate(span.text.split(separator)):
            if number:
                parts.append([])
            parts[-1].append(_with(span, text))
    return [spans(part) for part in parts]


def _drop(line: tuple[Span, ...], count: int) -> tuple[Span, ...]:
    """`line` without its first `count` characters."""
    if not count:
        return line
    kept = []
    for span in line:
        kept.append(_with(span, span.text[count:]))
        count = max(0, count - len(span.text))
    return spans(kept)


def _strip(line: tuple[Span, ...]) -> tuple[Span, ...]:
    """`line` without white space at both ends."""
    text = _text(line)
    if text == text.strip():
        return line
    front = len(text) - len(text.lstrip())
    kept = _drop(line, front)
    excess = len(text) - front - len(text.strip())
    while excess and kept:
        last = kept[-1]
        shorter = last.text[: max(0, len(last.text) - excess)]
        excess -= len(last.text) - len(shorter)
        kept = (*kept[:-1], _with(last, shorter)) if shorter else kept[:-1]
    return kept


def _with(span: Span, text: str) -> Span:
    return Span(text, span.bold, span.italic, span.strike, span.link)
