"""This file shows that names of people reach no document from where roles are asked, and are told elsewhere."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest
from board_kit import CANVASES
from test_readers_list import nl
from test_strangers import _read as read_rows

from generator.checks import check
from generator.forms import blank
from generator.layouts import read
from generator.layouts.mapping import Mapped
from generator.layouts.values import without_people
from generator.model.people import called, calls, may_name_somebody, mentions, names_somebody

if TYPE_CHECKING:
    from pathlib import Path

    from generator.model import Finding


@pytest.mark.parametrize(
    "text",
    [
        "Marieke de Groot (beleidsadviseur klimaat)", "Jan Jansen - GIS", "Tom (verkeerskunde)", "GIS: Els, gemeente",
        "dhr. J. Bakker", "M. de Groot", "2 adviseurs water, Piet de Vries", "Karel",
        "Joost Noordwijk (gem.)", "M. Westerhof", "J. van der Wijk", "P. Middendorp", "Marieke beleidsadviseur",
        "adviseur Marieke", "coördinator Floor", "Marieke van de gemeente", "Jan de Boer", "Tom van de Water",
        "Pieter v.d. Berg", "Sjoerd vd Meer (waterschap)", "Els v/d Hof", "Jan v. Dijk", "P. v.d. Berg",
        "Tom v. d. Ven", "Jan op den Akker", "Els in 't Veld", "Jan-Peter van den Broek", "Maria dos Santos",
        "drs. W. Kloet", "projectleider ir. Bos", "ir. Overweg", "ir. Q. Zijlmans (GIS)", "Ing. Oudekerk",
    ],
)  # fmt: skip
def test_somebody_is_named_among_roles(text: str) -> None:
    assert names_somebody(text)


@pytest.mark.parametrize(
    "text",
    [
        "Provincie Zuid-Holland", "Rijkswaterstaat", "Hoogheemraadschap van Delfland", "Rijkswaterstaat Zee en Delta",
        "Gemeente Utrecht (2)", "Beleidsadviseur Klimaat", "Senior Adviseur", "2x GIS", "Environment Agency",
        "Policy Adviser (Water Board)", "adviseur: klimaat en water", "iemand v/d netbeheerder (eerste helft)", "GGD",
        "Maria Stichting", "Flood Warden", "Scrum Master", "Hoofd Financiën", "Z. Holland", "N.V. Vitens",
        "Gemeente v.d. Berg", "afd. v.d. Gemeente", "adviseur v/m", "Wonen in Utrecht",
        "ir. bureau", "verduurzaming. daarna verder", "Stoomgemaal ir. D.F. Wouda", "Ir. Jakoba Mulderplein",
    ],
)  # fmt: skip
def test_a_role_or_an_organisation_is_nobody(text: str) -> None:
    assert not names_somebody(text)
    assert not may_name_somebody(text)


def test_a_name_that_nobody_knows_is_asked_about() -> None:
    assert may_name_somebody("Xanthippe van Testema (ondernemer)")
    assert not names_somebody("Xanthippe van Testema (ondernemer)")


@pytest.mark.parametrize(
    "text",
    [
        "Mark Consult", "Sam Landschapsbeheer", "Bart's Bakkerij", "Jan van der Berg Advies", "Rob Bouw",
        "Leo Kannerhuis", "Floor manager",
    ],
)  # fmt: skip
def test_a_firm_that_is_called_after_somebody_is_asked_about(text: str) -> None:
    assert not names_somebody(text)
    assert may_name_somebody(text)


@pytest.mark.parametrize(("text", "kept"), [("Mark Consult", True), ("Flood Warden", True), ("Xan Waterman", False)])
def test_a_firm_or_a_role_stays_where_a_label_asks_for_participants(
    text: str,
    kept: bool,  # noqa: FBT001 - a table
    tmp_path: Path,
) -> None:
    reading = read_rows(tmp_path, [(nl("l1_vraagstuk"), "nat"), (nl("l1_doelen"), "droog"), ("Deelnemers", text)])
    answer = reading.response.answer("m_participants")
    assert ([one.text for one in answer.passages] if answer else []) == ([text] if kept else [])


@pytest.mark.parametrize(
    "text",
    ["Vraag aan Henk van het waterschap", "Foto door Wim, 12 mei", "sportclubs (Karin de Wit)", "Kees vond het niets"],
)
def test_a_first_name_in_a_text_is_asked_about(text: str, tmp_path: Path) -> None:
    found, _ = _found(tmp_path, {"1 Waarde!B4": text, "1 Waarde!B10": "Max. 10% in de Jan van Galenstraat"})
    assert [str(ref) for ref in found["named-elsewhere"].refs] == ["'1 Waarde'!B4"]


@pytest.mark.parametrize(
    "text",
    [
        "Ben van der Berg",
        "Frans Bakker (gemeente)",
        "Amber S. belt",
        "Mark zoekt dit uit",
        "vraag Els",
        "Jan en Piet",
        "Jan - gemeente",
        "aan Iris gevraagd",
    ],
)
def test_a_name_that_is_a_word_too_is_one_where_a_person_has_or_does_something(text: str) -> None:
    assert mentions(text)


@pytest.mark.parametrize(
    "text",
    [
        "Max. 10% meer",
        "Jan van Galenstraat",
        "Sint Maarten",
        "Prins Willem",
        "Maria Stichting",
        "Mark Consult",
        "basisschool Emma",
        "Ben ik hier veilig bij hoog water?",
        "Jan 2027: sensoren werken",
        "Jan/feb overleg",
        "Jan t/m mrt",
        "wateroverlast langs de Mark",
        "informatie ook in het Frans en Duits",
        "Waar broeden Merel en Grutto?",
        "Els, wilg en populier",
        "gemeente Anna Paulowna",
        "Johan Cruijff Arena",
        "Amber alert",
        "Jan Modaal",
        "Jip en Janneke",
        "Wet Mark Rutte",
    ],
)
def test_what_is_called_after_somebody_is_not_asked_about(text: str) -> None:
    assert not mentions(text)


def test_people_are_known_by_first_name_and_by_initial() -> None:
    ways = called(
        [
            "Els Visser",
            "Marieke de Groot (klimaat)",
            "dhr. J. Bakker",
            "Planning",
            "Sales Manager",
            "Team 3",
            "Xan vd Ven",
        ]
    )
    for text in (
        "parkmanager (Els)",
        "vraag het M. de Groot",
        "J.P. Bakker belt",
        "Xan v.d. Ven belt",
        "bel X. v/d Ven",
    ):
        assert calls(text, ways), text
    for text in ("Elsbos", "K. de Groot", "planning", "Manager", "els"):
        assert not calls(text, ways), text


def test_no_other_word_than_a_known_first_name_calls_somebody() -> None:
    """The words "De" and "Van" of a column of surnames called somebody in every answer that began so."""
    ways = called(["De Vries", "Van den Berg", "Van Oord", "Scrum Master", "Flood Warden", "Tjitske Proefstra"])
    for text in ("De gemeente beslist", "Van Oord baggert", "Scrum Master", "Flood risk", "Hoofd", "Tjitske"):
        assert not calls(text, ways), text
    assert calls("bel Tjitske Proefstra", ways)
    assert calls("bel T. Proefstra", ways)


def _found(folder: Path, cells: dict[str, str]) -> tuple[dict[str, Finding], list[str]]:
    """By code what is told of our own form of the light canvas with these cells ("Start!B19"); and the participants."""
    book = openpyxl.load_workbook(io.BytesIO(blank(CANVASES["usecase-light"], "nl")))
    for place, text in cells.items():
        sheet, cell = place.split("!")
        book[sheet][cell] = text
    path = folder / "canvas.xlsx"
    book.save(path)
    reading = read(path, CANVASES)
    answer = reading.response.answer("m_participants")
    found = {one.code: one for one in check(CANVASES[reading.canvas], reading.response, reading.findings)}
    return found, [one.text for one in answer.passages] if answer else []


def test_a_name_where_roles_are_asked_reaches_no_document_and_its_cells_are_told(tmp_path: Path) -> None:
    cells = {
        "Start!B19": "Marieke de Groot (beleidsadviseur klimaat)",
        "Start!B20": "2x GIS",
        "Start!B21": "Jan Jansen",
    }
    found, took_part = _found(tmp_path, cells)
    assert took_part == ["2x GIS"]
    assert [str(ref) for ref in found["participants-named"].refs] == ["Start!B19", "Start!B21"]
    found, took_part = _found(tmp_path, {"Start!B19": "Xanthippe van Testema", "Start!B20": "Provincie Zuid-Holland"})
    assert took_part == ["Xanthippe van Testema", "Provincie Zuid-Holland"]
    assert [str(ref) for ref in found["personal-data"].refs] == ["Start!B19"]


def test_a_participant_or_an_owner_who_is_named_elsewhere_is_told_with_the_cell(tmp_path: Path) -> None:
    cells = {
        "Start!B19": "Xander Testema (water)", "Afspraken!A6": "bellen", "Afspraken!B6": "X. Testema",
        "Afspraken!A7": "mailen", "Afspraken!B7": "Karel", "Afspraken!A8": "meten", "Afspraken!B8": "gemeente",
        "1 Waarde!B4": "Xander wacht op water",
    }  # fmt: skip
    found, _ = _found(tmp_path, cells)
    assert {str(ref) for ref in found["named-elsewhere"].refs} == {"'1 Waarde'!B4", "Afspraken!B6", "Afspraken!B7"}
    assert "named-elsewhere" not in _found(tmp_path, {"Afspraken!A6": "bellen", "Afspraken!B6": "gemeente"})[0]


def test_names_are_kept_where_a_person_says_that_they_are_an_answer(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(blank(CANVASES["usecase-light"], "nl")))
    book["Start"]["B19"] = "Jan Jansen"
    book.save(tmp_path / "canvas.xlsx")
    mapped = [Mapped("Start", "A19", "m_participants", "--map")]
    answer = read(tmp_path / "canvas.xlsx", CANVASES, mapped=mapped).response.answer("m_participants")
    assert answer
    assert [one.text for one in answer.passages] == ["Jan Jansen"]


@pytest.mark.parametrize(("who", "told"), [("Marieke de Groot", 2), ("Tjitske Proefstra", 2), ("De Lindekring", 0)])
def test_who_takes_a_step_is_told_where_it_may_be_a_person(who: str, told: int, tmp_path: Path) -> None:
    rows = [("Vraag", "Antwoord", "Wie"), (nl("f1_vraagstuk"), "heet"), (nl("f1_knelpunt"), "geld")]
    rows += [(nl("f3_stap"), "meten", who), (nl("f3_stap"), "kiezen", who)]
    reading = read_rows(tmp_path, rows)
    assert [row.answers[-1].text for row in reading.response.rows("f3_proces")] == [who, who]
    assert sum(len(one.refs) for one in reading.findings if one.code == "named-elsewhere") == told


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Tafel 1: Sjoukje Testema, Klaas Proefstra", "Tafel 1"),
        ("Marieke en Jan", ""),
        ("Tafel A (water en gebied)",) * 2,
        ("Tafel 2: Wonen en Werken",) * 2,
        ("Tafel Noord: Groningen, Drenthe",) * 2,
        ("Jan van Galenstraat",) * 2,
    ],
)
def test_of_the_group_only_its_own_name_reaches_documents(text: str, kept: str, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(blank(CANVASES["usecase-light"], "nl")))
    book["Start"]["B17"] = text
    book.save(tmp_path / "canvas.xlsx")
    reading = read(tmp_path / "canvas.xlsx", CANVASES)
    assert reading.response.text("m_group") == kept
    told = [str(ref) for one in reading.findings if one.code == "people-left-out" for ref in one.refs]
    assert told == (["Start!B17"] if kept != text else [])
    assert "".join(kept + one.text for one in reading.aside if one.reason == "personal") == (
        text if kept != text else ""
    )


def test_several_people_are_no_group_whatever_their_names(tmp_path: Path) -> None:
    names = ["Xanthippe Oudekerk en Ysbrand ten Hagedoorn", "Tafel 2"]
    for head, shown in (
        ("Groep", {"Respondent 1", "Tafel 2"}),
        ("Leden van de groep", {"Respondent 1", "Respondent 2"}),
    ):
        rows = [("Tijdstempel", head, nl("l1_vraagstuk"), nl("l1_doelen"))]
        rows += [("3-3-2026 10:00", name, "nat", "droog") for name in names]
        reading = read_rows(tmp_path, rows)
        said = (one for answer in reading.response.every_answer() for one in answer.passages)
        assert {one.voice for one in said} == shown


@pytest.mark.parametrize(
    "line", [("Naam", "Sjoukje Testema"), ("Naam: Sjoukje Testema",), ("Trekker: Sjoukje Testema",)]
)
def test_a_name_above_a_list_is_no_stakeholder(line: tuple[str, ...], tmp_path: Path) -> None:
    rows = [("Project", "Droge voeten"), line, (), ("Vraag", "Antwoord")]
    rows += [(nl(id_), id_) for id_ in ("l1_vraagstuk", "l1_doelen", "l2_stakeholder", "l2_rol")]
    reading = read_rows(tmp_path, rows)
    assert [row.text("l2_stakeholder") for row in reading.response.rows("l2_belanghebbenden")] == ["l2_stakeholder"]
    said = (one for answer in reading.response.every_answer() for one in answer.passages)
    assert "Testema" not in str([*said, *reading.response.unplaced])


@pytest.mark.parametrize(
    "text", ["mw. dr. Testema", "dr. Testema", "prof. dr. ir. X. van Testema", "mr. De Vries", "Dr. Testemastraat"]
)
def test_one_with_a_degree_is_somebody_and_a_street_is_not(text: str, tmp_path: Path) -> None:
    _, took_part = _found(tmp_path, {"Start!B19": "2x GIS", "Start!B20": text})
    assert took_part == ["2x GIS", *[text][: text.endswith("straat")]]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Tafel Oost (vz. Petra Testema)", "Tafel Oost"),
        ("Tafel 2: voorzitter: Els", "Tafel 2"),
        ("Tafel 2: vz. Els, schrijver Tim", "Tafel 2"),
        ("Tafel 2 - met Wonen", "Tafel 2 - met Wonen"),
        ("Tafel Oost (met Rijnland)", "Tafel Oost (met Rijnland)"),
    ],
)
def test_who_leads_a_group_is_no_part_of_its_name(text: str, group: str) -> None:
    assert without_people(text) == group
