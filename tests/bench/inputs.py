"""This file makes the workbooks that are measured: S is one workshop, M has ten times the rows, L a hundred times.

Run as `python tests/bench/inputs.py SCALE FILE.xlsx`; a scale of 1 is one workshop, 0.1 a tenth of its rows.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator import canvas, forms
from generator.model import Answer, CellRef, Passage, Record, Response, Span
from generator.system.resources import templates_root

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.model import Canvas

# Rows of one workshop, by table.
ROWS = {
    "f1_knelpunten": 5,
    "f2_voor_wie": 10,
    "f2_met_wie": 10,
    "f3_proces": 10,
    "f4_stories": 60,
    "f5_functies": 8,
    "a_agreements": 6,
}

_KINDS = ("gemeente", "waterschap", "bedrijf", "vereniging", "dienst", "collectief", "school", "raad", "stichting")
_PLACES = ("Lindewaard", "Oosterwold", "Kromdiep", "Veldersloot", "Merehaven", "Akkerzicht", "Havenkom", "Rietland")
_VERBS = ("zien", "vergelijken", "doorrekenen", "melden", "plannen", "volgen", "intekenen", "terugvinden")
_THINGS = ("waterstand", "belasting", "hitte", "geluid", "riool", "bodem", "verkeer", "groen", "ruimte", "vergunning")
_VALUES = ("op tijd ingrijpen", "eerlijk verdelen", "besluit uitleggen", "minder dubbel werk", "zekerheid")
_SOURCES = ("meetnet", "kaart", "register", "model", "logboek", "enquête", "sensor", "luchtfoto")
_KEEPERS = ("PDOK", "gemeente", "waterschap, onder voorwaarden", "onbekend", "provincie", "adviesbureau")


def response(scale: float) -> Response:
    """A filled full canvas with `scale` times the rows of one workshop; the same for the same `scale`."""
    full = canvas.load(templates_root() / "usecase")
    answers = tuple(
        _answer(question.id, _text(question.id, 0))
        for question in full.questions()
        if question.kind != "table" and full.section_of[question.id].included
    )
    return Response(
        canvas=full.id, source=f"workshop-{scale:g}.xlsx", answers=answers, records=tuple(_records(full, scale))
    )


def _records(full: Canvas, scale: float) -> Iterator[Record]:
    for table in full.questions():
        for row in range(math.ceil(ROWS.get(table.id, 0) * scale)):
            cells = ((column, _text(column.id, row)) for column in table.columns)
            yield Record(table.id, tuple(_answer(column.id, text) for column, text in cells if text))


def _answer(question: str, text: str) -> Answer:
    return Answer(question, (Passage(CellRef("", ""), (Span(text),)),))


def _text(id_: str, row: int) -> str:
    """What people would type at `id_`, `row` counted from 0."""
    return _CELLS.get(id_.partition("_")[2], _sentence)(row)


def _party(row: int) -> str:
    return f"{_pick(_KINDS, row)} {_pick(_PLACES, row // len(_KINDS))} {row // 72 + 1}"


def _source(name: str, row: int) -> str:
    return f"{_pick(_THINGS, row)} {name} {_pick(_SOURCES, row // 10)} {row // 80 + 1}"


def _pick(words: tuple[str, ...], row: int) -> str:
    return words[row % len(words)]


def _several(name: str) -> Callable[[int], str]:
    return lambda row: "\n".join(f"- {_source(name, row + step)}" for step in range(1 + row % 3))


def _places(row: int) -> str:
    return "\n".join(_pick(_KEEPERS, row + step) for step in range(1 + row % 3))


def _wish(row: int) -> str:
    """A wish that shares few words with the next ones: real groups rarely write the same thing twice."""
    first, second, third = row * 7 % 97, row * 31 % 89, row * 13 % 83
    return (
        f"{_pick(_VERBS, row)} waar {_pick(_THINGS, first)} en {_pick(_SOURCES, second)}{first} in "
        f"{_pick(_PLACES, third)} knellen met {_pick(_THINGS, second + 3)}{second} of {_pick(_VALUES, third)} {third}"
    )


def _value(row: int) -> str:
    return "" if row % 15 == 14 else f"{_pick(_VALUES, row)}, voor de {_pick(_THINGS, row // 2)}"


def _sentence(row: int) -> str:
    return f"{_pick(_THINGS, row)} {_pick(_SOURCES, row)}: {_pick(_VALUES, row)} ({row + 1})\nsamen oppakken"


_CELLS: dict[str, Callable[[int], str]] = {
    "nr": lambda row: f"US{row + 1}",
    "vw_stakeholder": _party,
    "mw_stakeholder": lambda row: _party(row + 3),
    "gebruiker": _party,
    "wie": _party,
    "who": _party,
    "wens": _wish,
    "waarde": _value,
    "soort": lambda row: "besluit" if row % 4 == 3 else "processtap",
    "prioriteit": lambda row: ("M", "S", "C", "")[row % 4],
    "data": _several("data"),
    "inzichten": _several("inzicht"),
    "informatie": _several("info"),
    "indicatoren": _several("indicator"),
    "vindplaats": _places,
    "when": lambda row: f"wk {row % 52 + 1}",
    "round": lambda _: "1",
    "date": lambda _: "16 april 2026",
    "about": lambda _: "",
    "share": lambda _: "",
    "vw_rol": lambda _: "",
}


if __name__ == "__main__":
    made = forms.fill(canvas.load(templates_root() / "usecase"), response(float(sys.argv[1])))
    Path(sys.argv[2]).write_bytes(made)
