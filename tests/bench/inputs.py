"""This file makes the workbooks that are measured: S is one workshop, M has ten times the rows, L a hundred times.

Run as `python tests/bench/inputs.py ROWS FILE.xlsx`, ROWS being how many times the rows of one workshop.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator import canvas, forms
from generator.model import Answer, CellRef, Passage, Record, Response, Span
from generator.resources import templates_root

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def response(scale: int) -> Response:
    """A filled full canvas with `scale` times the rows of one workshop; the same for the same `scale`."""
    full = canvas.load(templates_root() / "usecase")
    answers = tuple(
        _answer(question.id, _text(question.id, 0)) for question in full.questions() if question.kind != "table"
    )
    return Response(
        canvas=full.id, source=f"workshop-{scale}.xlsx", answers=answers, records=tuple(_records(full, scale))
    )


def _records(full: Canvas, scale: int) -> Iterator[Record]:
    for table in full.questions():
        for row in range(ROWS.get(table.id, 0) * scale):
            cells = ((column, _text(column.id, row)) for column in table.columns)
            yield Record(table.id, tuple(_answer(column.id, text) for column, text in cells if text))


def _answer(question: str, text: str) -> Answer:
    return Answer(question, (Passage(CellRef("", ""), (Span(text),)),))


def _text(id_: str, row: int) -> str:  # noqa: PLR0911 - one line a kind of cell reads better than a table of functions
    """What people would type at `id_`, `row` counted from 0."""
    name = id_.partition("_")[2]
    match name:
        case "nr":
            return f"US{row + 1}"
        case "vw_stakeholder" | "mw_stakeholder" | "gebruiker" | "wie" | "who":
            return _party(row if name != "mw_stakeholder" else row + 3)
        case "wens":
            return f"{_pick(_THINGS, row)} kunnen {_pick(_VERBS, row // 3)} per wijk, straat {row + 1} en omgeving"
        case "waarde":
            return "" if row % 15 == 14 else f"{_pick(_VALUES, row)}, voor de {_pick(_THINGS, row // 2)}"  # noqa: PLR2004
        case "soort":
            return "besluit" if row % 4 == 3 else "processtap"  # noqa: PLR2004
        case "prioriteit":
            return ("M", "S", "C", "")[row % 4]
        case "data" | "inzichten" | "informatie" | "indicatoren":
            return "\n".join(f"- {_source(name, row + step)}" for step in range(1 + row % 3))
        case "vindplaats":
            return "\n".join(_pick(_KEEPERS, row + step) for step in range(1 + row % 3))
        case "when":
            return f"wk {row % 52 + 1}"
        case "round":
            return "1"
        case "date":
            return "16 april 2026"
        case "about" | "share" | "vw_rol":
            return ""
        case _:
            return f"{_pick(_THINGS, row)} {_pick(_SOURCES, row)}: {_pick(_VALUES, row)} ({row + 1})\nsamen oppakken"


def _party(row: int) -> str:
    return f"{_pick(_KINDS, row)} {_pick(_PLACES, row // len(_KINDS))} {row // 72 + 1}"


def _source(name: str, row: int) -> str:
    return f"{_pick(_THINGS, row)} {name} {_pick(_SOURCES, row // 10)} {row // 80 + 1}"


def _pick(words: tuple[str, ...], row: int) -> str:
    return words[row % len(words)]


if __name__ == "__main__":
    made = forms.fill(canvas.load(templates_root() / "usecase"), response(int(sys.argv[1])))
    Path(sys.argv[2]).write_bytes(made)
