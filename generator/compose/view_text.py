"""This file turns answers into plain dicts and strings for templates, and shortens them where room is scarce."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from typing import Annotated, Any, NamedTuple, TypedDict

from generator.model import POSTPONED, Answer, Item, Span, standing
from generator.model import Passage as Typed
from generator.model.items import forget, unmarked

View = dict[str, Any]


class Mark(TypedDict):
    """Een story om naar te verwijzen: `[{{ story.id }}](#{{ story.anchor }})`."""

    id: str
    anchor: str


class Passage(NamedTuple):
    """De hele tekst van één cel, en waar die staat."""

    sheet: str
    cell: str
    text: str
    rich: tuple[Span, ...]
    voice: Annotated[str, "wie het zei, als er meer groepen zijn"]
    name: Annotated[str, "de naam van de vraag, op een blad rondom het canvas of bij een opmerking"] = ""
    kind: Annotated[str, "waar het stond, als het nergens bij hoort"] = ""


class Point(NamedTuple):
    """Eén ding in een antwoord: een regel van een lijst."""

    sheet: str
    cell: str
    text: Annotated[str, "zonder wat doorgehaald is"]
    rich: tuple[Span, ...]
    voice: str
    lead_in: Annotated[str, "de regel boven de lijst, zoals ‘Zoals:’"]
    nature: Annotated[str, "real, open, not-discussed, open-with-text, not-applicable, reference of empty"]
    stories: Annotated[tuple[Mark, ...], "die hem meten, van een indicator van de doelen"] = ()


class Cell(NamedTuple):
    """Een cel van een rij."""

    id: str
    role: str
    name: Annotated[str, "de naam van de kolom"]
    text: str = ""
    short: Annotated[str, "op één regel, zonder wat doorgehaald is"] = ""
    said: Annotated[str, "alleen wat echt geantwoord is: geen n.t.b., geen ?"] = ""
    rich: tuple[Span, ...] = ()
    choice: Annotated[str, "de id van de keuze, als het er een van de keuzelijst is"] = ""
    passages: tuple[Passage, ...] = ()
    open: Annotated[bool, "of er niets staat dan wat geen antwoord is: n.t.b., ? of een streepje"] = False
    refers: Annotated[str, "een verwijzing waar geen antwoord staat: ‘zie foto’, ‘idem’"] = ""


NO_ANSWER = POSTPONED | {"empty"}
"""What stands in the place of an answer and is none: n.t.b., "?", "zie boven", a dash."""

SMALL = frozenset({Span, Passage, Point, Cell})
"""What templates see that is no dict: of each there are thousands."""


@contextmanager
def shared() -> Iterator[None]:
    """Within it a thing that stands at several places is one point.

    What was kept for that, and what answers were split into, is let go of afterwards: it is as large as the views.
    """
    try:
        yield
    finally:
        point.cache_clear()
        forget()


@cache
def point(item: Item) -> Point:
    """One thing in an answer: its words, their look, where they stood, and what kind of answer it is."""
    shown = standing_spans(item.spans)
    return Point(*item.ref, standing(item.spans), of_voice(shown, item.voice), item.voice, item.lead_in, item.nature)


def of_voice(spans: tuple[Span, ...], voice: str) -> tuple[Span, ...]:
    """`spans` with the voice behind them in brackets."""
    return (*spans, Span(f" ({voice})")) if voice else spans


def passage(said: Typed) -> Passage:
    """The whole text of one cell, word for word, and its place."""
    return Passage(*said.ref, said.text, said.spans, said.voice)


def answer_rich(answer: Answer | None) -> tuple[Span, ...]:
    """What counts of all passages of an answer as one rich text, a line each without its mark, voices behind them."""
    views: tuple[Span, ...] = ()
    for said in answer.passages if answer else ():
        if spans := unmarked(standing_spans(said.spans)):
            shown = of_voice(spans, said.voice)
            views = (*views, Span("\n"), *shown) if views else shown
    return views


def standing_spans(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """`spans` without what was crossed out, which only the appendix shows, and without the white space around that."""
    if len(spans) == 1 and not spans[0].strike:  # as nearly all are
        return spans
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


def one_line(text: str) -> str:
    """`text` with every stretch of white space as one space."""
    if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return text
    return " ".join(text.split())


def shorten_words(text: str, words: int) -> str:
    """`text` on one line and at most `words` words long, cut between words and then ending in "…"."""
    parts = text.split()
    if len(parts) <= words:
        return " ".join(parts)
    return " ".join(parts[:words]).rstrip(" ,;:.-–(") + "…"
