"""This file says what a row of a table is called, and when two names are the same."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.model.items import record_items

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.model.canvas import Question
    from generator.model.response import Record

_LONGEST = 60
_WRITTEN_OUT = {"gem": "gemeente", "prov": "provincie"}


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """`text` without case, accents and double spaces: two names that are equal then are one name."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i"))
    return " ".join("".join(char for char in decomposed if not unicodedata.combining(char)).split())


def party_key(name: str) -> str:
    """The name of a party without what says nothing: case, accents, dots, gem. for gemeente, prov. for provincie."""
    pieces = folded(name).replace(".", " ").split()
    return " ".join(_WRITTEN_OUT.get(piece, piece) for piece in pieces)


def once(names: Iterable[str], key: Callable[[str], str] = folded) -> tuple[str, ...]:
    """The names, each once, as first written; two are the same where `key` is."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(key(name), name)
    return tuple(name for key, name in first.items() if key)


def row_name(table: Question, record: Record) -> str:
    """What people would call a row: the words of its first column, on one line and at most 60 characters.

    Empty when nothing stands there. Insights are called by the insight, not by whom they are for.
    """
    column = naming(table)
    names = [" ".join(item.standing.split()) for item in record_items(record, column) if item.nature == "real"]
    return shortened("; ".join(names).rstrip("?! "))


def naming(table: Question) -> Question | None:
    """The column whose words name a row: no number and no choice."""
    columns = [column for column in table.columns if column.role != "number" and not column.choices]
    insight = table.column("insight") if table.role == "insights" else None
    return insight or next(iter(columns), None)


def shortened(text: str) -> str:
    """`text` on one line, cut between words at 60 characters and then ending in "…"."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST:
        return line
    cut = line[: _LONGEST - 1]
    at = cut.rfind(" ")
    return (cut[:at] if at > _LONGEST // 2 else cut).rstrip(" ,;:.-–(") + "…"
