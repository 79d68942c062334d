"""This file turns answers into plain dicts and strings for templates, and shortens them where room is scarce."""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from generator.model import Span, standing
from generator.model.items import forget

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.compose import seen
    from generator.model import Answer, Item, Passage

View = dict[str, Any]


def rich(spans: Sequence[Span], voice: str = "") -> list[seen.Rich]:
    """Spans as dicts (text, bold, italic, strike, link), with the voice behind them in brackets.

    A view is never changed once it is made, so that what is the same is there once: see `shared`.
    """
    return _rich((*spans, Span(f" ({voice})")) if voice else tuple(spans))


@cache
def _rich(spans: tuple[Span, ...]) -> list[seen.Rich]:
    return [_looks(span) for span in spans]


@cache
def _looks(span: Span) -> seen.Rich:
    return {"text": span.text, "bold": span.bold, "italic": span.italic, "strike": span.strike, "link": span.link}


@contextmanager
def shared() -> Iterator[None]:
    """Within it the same words, and a thing that stands at several places, are one view: a quarter of the memory less.

    What was kept for that, and what answers were split into, is let go of afterwards: it is as large as the views.
    """
    try:
        yield
    finally:
        for one in (_rich, _looks, item_view):
            one.cache_clear()
        forget()


@cache
def item_view(item: Item) -> seen.Point:
    """One thing in an answer: its words, their look, where they stood, and what kind of answer it is."""
    return {
        "text": standing(item.spans),
        "rich": rich(standing_spans(item.spans), item.voice),
        "voice": item.voice,
        "lead_in": item.lead_in,
        "nature": item.nature,
        "sheet": item.ref.sheet,
        "cell": item.ref.cell,
    }


def passage_view(passage: Passage) -> seen.Passage:
    """The whole text of one cell, word for word, and its place."""
    return {
        "text": passage.text,
        "rich": rich(passage.spans),
        "voice": passage.voice,
        "sheet": passage.ref.sheet,
        "cell": passage.ref.cell,
    }


def answer_rich(answer: Answer | None) -> list[seen.Rich]:
    """What counts of all passages of an answer as one rich text, a line each, voices behind them."""
    views: list[seen.Rich] = []
    for passage in answer.passages if answer else ():
        if spans := standing_spans(passage.spans):
            shown = rich(spans, passage.voice)
            views = [*views, *rich((Span("\n"),)), *shown] if views else shown
    return views


def standing_spans(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """`spans` without what was crossed out, which only the appendix shows, and without the white space around that."""
    if not any(span.strike for span in spans):
        return spans
    kept: list[Span] = []
    for before, span in pairwise((None, *spans)):
        if span is None or span.strike:
            continue
        text = span.text
        if not kept or (before and before.strike and kept[-1].text[-1:].isspace()):
            text = text.lstrip()
        if text:
            kept.append(span._replace(text=text))
    if kept:
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip())
    return tuple(kept)


def standing_answer(answer: Answer | None) -> str:
    """The same for a whole answer, on one line."""
    return one_line("\n".join(standing(passage.spans) for passage in answer.passages)) if answer else ""


def one_line(text: str) -> str:
    """`text` with every stretch of white space as one space."""
    line = " ".join(text.split())
    return text if line == text else line


def shorten_words(text: str, words: int) -> str:
    """`text` on one line and at most `words` words long, cut between words and then ending in "…"."""
    parts = text.split()
    if len(parts) <= words:
        return " ".join(parts)
    return " ".join(parts[:words]).rstrip(" ,;:.-–(") + "…"


def row_number(cell: str) -> str:
    """The row of a cell address ("12" of "C12"); empty when it is none."""
    found = re.match(r"[A-Z]{1,3}(\d+)", cell)
    return found.group(1) if found else ""
