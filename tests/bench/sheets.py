"""This file reads a filled workbook the way an ordinary script does, for the scripts that ours is measured against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import openpyxl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROWS_A_SLIDE = 6
MOST_SLIDES = 40
LISTS = {
    "Maatschappelijke waarde": (
        "f1_vraagstuk",
        "f1_voor_wie",
        "f1_opgave",
        "f1_waarde",
        "f1_wettelijk_kader",
        "f1_kansrijk",
        "f1_doelen",
        "f1_waarom",
        "f1_indicatoren",
        "f1_ethiek",
    ),
    "Belanghebbenden": ("f2_eigenaar", "f2_opdrachtgever"),
    "Prototesting": ("f5_visueel",),
    "Praktijk": ("f6_visualisatie", "f6_afwegingen", "f6_besluitvorming", "f6_gedeeld_beeld", "f6_borging"),
}
TABLES = {
    "Knelpunten": ("f1_knelpunten", ("knelpunt", "knelpunt_waarom")),
    "Voor wie": ("f2_voor_wie", ("vw_stakeholder", "vw_belang", "vw_vragen", "vw_beslissingen")),
    "Met wie": ("f2_met_wie", ("mw_stakeholder", "mw_rol", "mw_belang", "mw_vragen", "mw_beslissingen")),
    "Proces": ("f3_proces", ("stap", "soort", "wie", "inzichten", "data")),
    "User stories": ("f4_stories", ("nr", "gebruiker", "wens", "waarde", "prioriteit")),
    "Functies": ("f5_functies", ("functionaliteit", "interface")),
    "Afspraken": ("a_agreements", ("what", "who", "when")),
}
CHAIN = ("inzichten", "informatie", "indicatoren", "data", "vindplaats")


@dataclass
class Sheets:
    """The workbook as plain values: answers by id, and tables by id as rows of column name -> text."""

    answers: dict[str, str]
    tables: dict[str, list[dict[str, str]]]

    def overview(self) -> list[dict[str, str]]:
        """Which data is needed by which stories, and where it is found."""
        found: dict[str, tuple[list[str], list[str]]] = {}
        for story in self.tables["f4_stories"]:
            data, places = lines(story.get("data", "")), lines(story.get("vindplaats", ""))
            for position, name in enumerate(data):
                used, known = found.setdefault(name, ([], []))
                used.append(story.get("nr", ""))
                place = places[position] if len(places) == len(data) else "".join(places[:1])
                if place and place not in known:
                    known.append(place)
        return [
            {"data": name, "place": ", ".join(known) or "onbekend", "stories": ", ".join(used)}
            for name, (used, known) in found.items()
        ]

    def backlog(self) -> str:
        """The Markdown backlog, written with f-strings and no escaping: all stories in short, then each of them."""
        made = [f"# Backlog {self.answers.get('m_title', '')}", ""]
        made += [" | ".join(story.values()).replace("\n", "; ") for story in self.tables["f4_stories"]]
        for story in self.tables["f4_stories"]:
            made += [f"## {story.get('nr', '')} {story.get('wens', '')}", ""]
            made += [f"**Als** {story.get('gebruiker', '')}", f"**wil ik** {story.get('wens', '')}"]
            made += [f"**Waarde:** {story.get('waarde', '')}", ""]
            for part in CHAIN:
                made += [f"- {part}"]
                made += [f"  - {line}" for line in lines(story.get(part, ""))]
            made += [""]
        return "\n".join(made)


def lines(text: str) -> list[str]:
    """The lines of a cell without their bullets."""
    return [bare for line in text.splitlines() if (bare := line.strip().lstrip("-•*").strip())]


def read(path: Path) -> Sheets:
    """What stands at the named cells of our form, and below its named column heads until the first empty row."""
    workbook = openpyxl.load_workbook(path, data_only=True)
    places = {
        name: next(iter(defined.destinations), None)
        for name, defined in workbook.defined_names.items()
        if not name.startswith("ucc_")
    }
    tables = {}
    for name, columns in TABLES.values():
        prefix = name.partition("_")[0]
        heads = {
            column: places.pop(f"{prefix}_{column}", None)
            for column in columns + (CHAIN if name == "f4_stories" else ())
        }
        found = {column: workbook[place[0]][place[1].replace("$", "")] for column, place in heads.items() if place}
        tables[name] = list(_rows(found))
    answers = {}
    for name, place in places.items():
        if place:
            area = workbook[place[0]][place[1].replace("$", "")]
            cells = [row[0] for row in area] if isinstance(area, tuple) else [area]
            answers[name] = "\n".join(str(cell.value) for cell in cells if cell.value is not None)
    return Sheets(answers, tables)


def _rows(heads: dict[str, Any]) -> Iterator[dict[str, str]]:
    sheet, row = next(iter(heads.values())).parent, next(iter(heads.values())).row
    while row < sheet.max_row:
        row += 1
        found = {column: sheet.cell(row, head.column).value for column, head in heads.items()}
        if not any(found.values()):
            return
        yield {column: str(value) for column, value in found.items() if value is not None}
