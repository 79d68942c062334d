"""This file leaves a slot for each value that a template prints, so that no value is ever read as markup.

What a template itself makes (the outcome of a macro, of `{% set %}`, of a filter) is `Markup`: its own words and slots.
Every other text is a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeGuard

from jinja2 import Undefined
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from generator.compose import work
from generator.compose.view_text import Point
from generator.document import Block, Inlines, Run, normal
from generator.markdown import Blocks, Slots, link_target, parse_inlines
from generator.model import Span, lines_apart

LONGEST = 50_000_000
_MADE = frozenset({Markup, list, tuple})
_SLOTS: ContextVar[Slots] = ContextVar("slots")


class NotShownError(TypeError):
    """Something that is no text would be printed: a list, a whole answer."""


@contextmanager
def slots() -> Iterator[Slots]:
    """What the templates that are rendered inside leave behind."""
    kept = Slots([])
    token = _SLOTS.set(kept)
    try:
        yield kept
    finally:
        _SLOTS.reset(token)


def show(value: object) -> str:
    """What `{{ value }}` prints: a slot for a text, the digits of a number, nothing for None."""
    if type(value) is str:  # which most are, and what templates made next
        return _SLOTS.get().leave(value) if value else ""
    if type(value) is Markup and len(value) <= LONGEST:
        return value
    return _shown(value)


def _shown(value: object) -> str:
    match value:
        case Markup():
            raise SecurityError("this text is far too long")
        case str():
            return _SLOTS.get().leave(str(value)) if value else ""
        case int() | float():
            return str(value)
        case None:
            return ""
        case Blocks():
            return blocks(value.blocks)
        case Undefined():
            # Raises for a name that does not exist; of {{ a if b }} without else, nothing.
            return str(value)
        case _:
            raise NotShownError(type(value).__name__)


def made(pieces: Iterable[str]) -> str:
    """What a template makes of words of its own, slots and digits."""
    return _made("".join(pieces))


def _made(text: str) -> Markup:
    # Markup itself would look for an escaped form first.
    return str.__new__(Markup, text)


def rich(value: object) -> str:
    """Spans with their look; a plain text as it is."""
    if not several(value):
        return _made(show(value))
    first = value[0] if len(value) == 1 else None
    # Most answers have no look: words are filled in faster than runs.
    words = first.text if isinstance(first, Span) and not any(first[1:]) else runs_of(value)
    return _made(_SLOTS.get().leave(words) if words else "")


def flat(value: object) -> str:
    """As `rich`, on one line: a dot stands between its lines, or the sign that a line begins with itself."""
    return rich(on_one_line([_span(one) for one in value] if several(value) else (Span(str(value)),)))


def on_one_line(spans: Sequence[Span]) -> Sequence[Span]:
    """`spans` without line ends, see `flat`."""
    for span in spans:
        if "\n" in span.text:
            break
    else:
        return spans
    return [span._replace(text=lines_apart(span.text)) for span in spans]


def standing(spans: Sequence[Span]) -> list[Span]:
    """What was not crossed out."""
    work.spend(len(spans))
    return [span for span in spans if not span.strike]


def points(noted: Sequence[Point]) -> str:
    """Things that were noted, with a semicolon between them."""
    work.spend(len(noted))
    spans = [span for point in noted for span in (_BETWEEN, *point.rich)]
    return rich(spans[1:])


_BETWEEN = Span("; ")


def link(words: object, target: str) -> str:
    """`words` (as for `rich`) as a link to a page, a mail address, or with "#" in front a place in the document."""
    goes = str(target) if str(target).startswith("#") else link_target(str(target))
    linked = [Run(run.text, run.strong, run.emphasis, run.strike, run.code, goes) for run in inlines_of(words)]
    return _made(_SLOTS.get().leave(normal(linked)) if linked else "")


def blocks(made: tuple[Block, ...]) -> str:
    """A slot for blocks, to be printed on a line of its own; nothing for none."""
    return _made(_SLOTS.get().leave_blocks(Blocks(made)) if made else "")


def inlines_of(value: object) -> Inlines:
    """What `value` looks like in a line that is made from data: a text, spans, a number, or what a template made.

    Raises TypeError for anything else.
    """
    if isinstance(value, Markup):
        inlines = parse_inlines(str.strip(value), _SLOTS.get())
        if inlines is None:
            raise NotShownError("paragraph")
        return inlines
    if several(value):
        return runs_of(value)
    if isinstance(value, str):
        return (Run(value),) if value else ()
    return inlines_of(_made(show(value)))


def words_of(value: object) -> str:
    """The words of `value` on one line, without a look."""
    return " ".join("".join(run.text for run in inlines_of(value)).split())


def together(parts: Iterable[object]) -> str:
    """`a ~ b`: a text when all parts are, else what each of them prints."""
    parts = list(parts)
    work.spend(len(parts))
    if sum([len(part) for part in parts if isinstance(part, str)]) > LONGEST:
        raise SecurityError("~ would make something very large")
    if _MADE.isdisjoint(map(type, parts)):
        return "".join(map(str, parts))
    return made(map(rich, parts))


def join(values: Iterable[object], separator: object = "") -> str:
    """Texts after one another: text when all of them are, so that a sentence can still be made with it."""
    parts: list[object] = []
    for value in values:
        parts += [separator, value] if parts else [value]
    return together(parts)


def runs_of(spans: Iterable[Span | dict[str, Any]], *, strong: bool = False) -> Inlines:
    """Spans as runs, all of them bold when `strong`. A template may have made some itself, as dicts."""
    runs = [_run(span, strong) for span in spans]
    # Of most cells, all has one look.
    return normal(runs) if len(runs) > 1 or not all(run.text for run in runs) else tuple(runs)


def several(value: object) -> TypeGuard[Sequence[Any]]:
    """Whether `value` is a list, as of spans: a point or a cell is a tuple too, and is none."""
    return type(value) is list or type(value) is tuple


def _span(span: Span | dict[str, Any]) -> Span:
    return Span(**span) if isinstance(span, dict) else span


def _run(span: Span | dict[str, Any], strong: bool) -> Run:  # noqa: FBT001 - for every span of a document
    text, bold, italic, strike, link = _span(span)
    return Run(text, strong or bold, italic, strike, link=link_target(link) if link else "")
