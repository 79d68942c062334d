"""This file shows that people named on sheets beside the answers, or below them, reach no document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from board_kit import CANVASES, new
from openpyxl.comments import Comment
from openpyxl.worksheet.filters import AutoFilter, FilterColumn, Filters
from openpyxl.worksheet.table import Table
from test_readers_list import nl
from test_strangers import _read, _said

from generator.layouts import read
from generator.layouts.reading import account

if TYPE_CHECKING:
    from pathlib import Path

ISSUE, BOTTLENECKS, GOALS = (nl(id_) for id_ in ("l1_vraagstuk", "l1_knelpunten", "l1_doelen"))


def test_respondents_in_a_pivot_table_on_another_sheet_are_set_aside(tmp_path: Path) -> None:
    book, sheet = new("Form1")
    for row in (
        ("Id", "Naam", ISSUE, GOALS),
        (1, "Tjitske Proefstra", "nat", "droog"),
        (2, "Anton", "heet", "koel"),
        (3, "anoniem", "vol", "leeg"),
    ):
        sheet.append(row)
    pivot = book.create_sheet("Draaitabel")
    for line in (("Rijlabels", "Aantal"), ("Anton", 1), ("anoniem", 1), ("tjitske  proefstra", 1), ("Eindtotaal", 3)):
        pivot.append(line)
    book.save(tmp_path / "draai.xlsx")
    reading = read(tmp_path / "draai.xlsx", CANVASES)
    assert [item.passage.text for item in reading.response.unplaced] == ["Rijlabels", "anoniem", "Eindtotaal"]


def test_only_names_of_people_who_answered_are_set_aside_on_another_sheet_and_that_is_told(tmp_path: Path) -> None:
    book, sheet = new("Form1")
    for row in (
        ("Id", "Naam", "Functie", ISSUE, GOALS),
        (1, "Waterschap", "Bewoner", "nat", "droog"),
        (2, "Anton", "Jurist", "heet", "koel"),
        (3, "Tjitske Proefstra", "Hoofd Financiën", "vol", "leeg"),
    ):
        sheet.append(row)
    texts = ["wie moeten we nog bellen", "Waterschap", "Bewoner", "Jurist", "Gemeente", "Hoofd Financiën"]
    flap = book.create_sheet("Flap")
    for text in (*texts, "Anton", "tjitske proefstra"):
        flap.append((text,))
    book.save(tmp_path / "flap.xlsx")
    reading = read(tmp_path / "flap.xlsx", CANVASES)
    assert [item.passage.text for item in reading.response.unplaced] == texts
    (found,) = (one for one in reading.findings if one.code == "respondents-left-out")
    assert dict(found.values) == {"sheet": "Flap", "count": "2"}


@pytest.mark.parametrize("rows", [[("Anton", "notulen")], [("Anton", "notulen"), ("Tjitske Proefstra", "tijd")]])
def test_a_table_of_names_below_the_questions_holds_no_stakeholder(rows: list[tuple[str, str]], tmp_path: Path) -> None:
    """The head "Taak" became a stakeholder, the title of the table a bottleneck, and a name stood in the report."""
    lines = [(ISSUE,), ("smog",), (), (BOTTLENECKS,), ("geld",), (), ("Rollen en taken",), ("Naam", "Taak"), *rows]
    reading = _read(tmp_path, lines)
    assert _said(reading) == {"l1_vraagstuk": [("smog", "")], "l1_knelpunten": [("geld", "")]}
    assert {item.passage.text for item in reading.response.unplaced} == {"Rollen en taken", *(task for _, task in rows)}


@pytest.mark.parametrize(
    "rows",
    [
        [("Naam", "Rol"), ("Rijkswaterstaat", "aanpak"), ("Vitens", "levering"), ("Gemeente Dal", "taak")],
        [("Naam", "Bron"), ("Klimaatatlas", "KNMI"), ("Hittekaart", "gemeente")],
        [("Naam", "Taak"), ("Mark Consult", "rekenen"), ("Flood Warden", "waken")],
    ],
)
def test_a_table_of_organisations_below_the_questions_names_nobody(rows: list[tuple[str, str]], tmp_path: Path) -> None:
    """They were set aside as people, and it was told that it said who was there."""
    reading = _read(tmp_path, [(ISSUE,), ("smog",), (), (BOTTLENECKS,), ("geld",), (), *rows])
    assert [item.passage.text for item in reading.response.unplaced] == [text for row in rows for text in row]
    assert not [one for one in reading.findings if one.code == "people-left-out"]


def test_of_a_table_of_people_and_organisations_only_people_are_set_aside(tmp_path: Path) -> None:
    rows = [("Naam", "Taak"), ("Vitens", "levering"), ("Anton", "notulen")]
    reading = _read(tmp_path, [(ISSUE,), ("smog",), (), (BOTTLENECKS,), ("geld",), (), *rows])
    assert [item.passage.text for item in reading.response.unplaced] == ["Vitens", "levering", "notulen"]
    assert [one.code for one in reading.findings] == ["people-left-out"]


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Canvas light – Begeleider: Pim van Oorschot", ["Canvas light"]),
        ("Werksessie 12 juni, begeleider: Pim", ["Werksessie 12 juni"]),
        ("Canvas light (facilitator: Els de Groot)", ["Canvas light"]),
        ("Canvas light | Notulist: Wubbo", ["Canvas light"]),
        ("Canvas light - begeleider Pim van Oorschot", ["Canvas light"]),
        ("Canvas light\nAanwezig: Els, Jan\nDatum: 12 juni", ["Canvas light", "\nDatum: 12 juni"]),
        ("Canvas light\nAanwezig:\nEls\nJan", ["Canvas light"]),
        ("Rol van de begeleider: bewaken van tijd", None),
        ("Idee – begeleider: stuurt verslag rond", None),
        ("Werksessie – aanwezig: Gemeente Utrecht", None),
        ("Samen met de voorzitter, Gemeente Dal en anderen", None),
        ("Canvas light – Thema: Energie", None),
    ],
)
def test_who_was_there_is_left_out_behind_other_words_too(title: str, kept: list[str] | None, tmp_path: Path) -> None:
    book, sheet = new()
    for row in ((ISSUE,), ("smog",), (), (BOTTLENECKS,), ("geld",), (), (GOALS,), ("schone lucht",)):
        sheet.append(row)
    book.create_sheet("kladblok")["A1"] = title
    book.save(tmp_path / "titel.xlsx")
    reading = read(tmp_path / "titel.xlsx", CANVASES)
    assert [item.passage.text.strip(" ") for item in reading.response.unplaced] == ([title] if kept is None else kept)
    told = [one for one in reading.findings if one.code == "people-left-out"]
    assert len(told) == (kept is not None)


def test_the_title_of_a_workshop_names_nobody(tmp_path: Path) -> None:
    book, sheet = new()
    for row in (("Schone lucht in het dal – notulist: Wubbo",), (), (ISSUE,), ("smog",), (), (GOALS,), ("lucht",)):
        sheet.append(row)
    book.save(tmp_path / "titel.xlsx")
    reading = read(tmp_path / "titel.xlsx", CANVASES)
    assert "Wubbo" not in str(reading.response)


@pytest.mark.parametrize(
    ("place", "left"),
    [("sheet", True), ("very", True), ("row", True), ("column", True), ("named", True), ("label", True),
     ("answer", False), ("open", False)],
)  # fmt: skip
def test_what_a_facilitator_hid_or_noted_for_himself_reaches_no_document(
    place: str,
    left: bool,  # noqa: FBT001 - a table
    tmp_path: Path,
) -> None:
    book, sheet = new("Canvas")
    for row in ((ISSUE,), ("smog",), (), (BOTTLENECKS,), ("geld",), (), (GOALS,), ("lucht",)):
        sheet.append(row)
    other = book.create_sheet("Notities begeleider" if place == "named" else "kladblok")
    other["B4"] = "de sfeer was gespannen"
    match place:
        case "sheet" | "very":
            other.sheet_state = {"sheet": "hidden", "very": "veryHidden"}[place]
        case "row":
            other.row_dimensions[4].hidden = True
        case "column":
            other.column_dimensions["B"].hidden = True
        case "label":
            other["A4"] = "Notities begeleider:"
        case "answer":
            sheet.row_dimensions[2].hidden = True
        case _:
            pass
    book.save(tmp_path / "notities.xlsx")
    reading = read(tmp_path / "notities.xlsx", CANVASES)
    assert ("gespannen" not in str(reading.response)) == left
    assert [row.fate for row in account(reading) if "gespannen" in row.text] == ["aside" if left else "unplaced"]
    codes = {one.code for one in reading.findings}
    assert ("hidden-left-out" in codes) == (place in ("sheet", "very", "row", "column"))
    assert ("people-left-out" in codes) == (place in ("named", "label"))
    assert ("hidden-content" in codes) == (place == "answer")
    assert _said(reading)["l1_vraagstuk"] == [("smog", "")]


@pytest.mark.parametrize(("head", "told"), [("Tafel Blauw (Joris)", True), ("Tafel Blauw (zaal)", False)])
def test_a_name_in_the_head_of_a_column_is_told(head: str, told: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a table
    book, sheet = new("Overzicht")
    for row in (
        ("Vraag", "Tafel Rood", head),
        (ISSUE, "nat", "droog"),
        (BOTTLENECKS, "geld", "tijd"),
        (GOALS, "x", "y"),
    ):
        sheet.append(row)
    book.save(tmp_path / "hoofd.xlsx")
    reading = read(tmp_path / "hoofd.xlsx", CANVASES)
    found = [dict(one.values)["names"] for one in reading.findings if one.code == "people-left-out"]
    assert found == (["‘Tafel Blauw’"] if told else [])
    assert "Joris" not in str(reading.response)


@pytest.mark.parametrize("on", [True, False])
@pytest.mark.parametrize("table", [True, False])
@pytest.mark.parametrize("column", [True, False])
def test_a_filter_that_was_left_on_takes_nothing_out_of_the_documents(
    on: bool,  # noqa: FBT001 - a table
    table: bool,  # noqa: FBT001 - same
    column: bool,  # noqa: FBT001 - same
    tmp_path: Path,
) -> None:
    book, sheet = new("Lijst")
    rows = (
        ("Vraag", "Antwoord", "Opmerking"),
        (ISSUE, "smog", "ja"),
        (GOALS, "lucht", "gespannen"),
        (BOTTLENECKS, "x"),
    )
    for row in rows:
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = column
    choice = sheet.auto_filter
    choice.ref = "A1:C4"
    if table:
        made = Table(displayName="Tabel1", ref="A1:C4", autoFilter=AutoFilter(ref="A1:C4"))
        sheet.add_table(made)
        choice = made.autoFilter or choice
    if on:
        choice.filterColumn.append(FilterColumn(colId=2, filters=Filters(filter=["ja"])))
    book.save(tmp_path / "filter.xlsx")
    reading = read(tmp_path / "filter.xlsx", CANVASES)
    assert _said(reading)["l1_doelen"] == [("lucht", "")]
    assert ("gespannen" in str(reading.response)) == (on and not column)
    assert "B3" in [ref.cell for one in reading.findings if one.code == "hidden-content" for ref in one.refs]
    left = [ref.cell for one in reading.findings if one.code == "hidden-left-out" for ref in one.refs]
    assert ("C3" in left) == (column or not on)


def test_the_name_of_the_writer_that_excel_puts_in_a_note_is_set_aside(tmp_path: Path) -> None:
    """It stood in the appendix of the report, although nobody had asked for it."""
    book, sheet = new("Canvas")
    for row in ((ISSUE, "te veel auto's"), (GOALS, "lopen"), (BOTTLENECKS, "geen geld")):
        sheet.append(row)
    sheet["B1"].comment = Comment("Tjitske Proefstra:\nis dit niet te breed?", "Tjitske Proefstra")
    sheet["B2"].comment = Comment("Gemeente: navragen", "Tjitske Proefstra")
    sheet["B3"].comment = Comment("Tjitske Proefstra:\n", "Tjitske Proefstra")
    book.save(tmp_path / "notities.xlsx")
    reading = read(tmp_path / "notities.xlsx", CANVASES)
    said = [(item.kind, item.passage.text) for item in reading.response.unplaced]
    assert said == [("note", "is dit niet te breed?"), ("note", "Gemeente: navragen")]
    assert [one.text for one in reading.aside if one.reason == "author"] == [
        *("Tjitske Proefstra:", "Tjitske Proefstra", "Tjitske Proefstra", "Tjitske Proefstra:", "Tjitske Proefstra")
    ]


@pytest.mark.parametrize(
    "label", ["Opm. facilitator", "Opmerking van de begeleider", "Logboek begeleider", "NB facilitator"]
)
def test_what_a_facilitator_noted_below_the_stories_reaches_no_document(label: str, tmp_path: Path) -> None:
    """Below a table of the form it was one more row, and stood in the appendix."""
    heads = ("Nr", "Gebruiker", "Wens", "Waarde")
    rows = [heads, (1, "boer", "het peil zien", "ik kan mesten"), (2, "burger", "de stank melden", "rust")]
    for note in ((f"{label}: groep was moe",), (label, "groep was moe"), (f"{label}:", "groep was moe")):
        reading = _read(tmp_path, [*rows, note], "User stories")
        assert _said(reading)["f4_gebruiker"] == [("boer", ""), ("burger", "")]
        assert [one.text for one in reading.aside if one.reason == "personal"] == [*note]
        assert [one.code for one in reading.findings if one.code == "people-left-out"]


def test_what_somebody_does_with_notes_is_an_agreement(tmp_path: Path) -> None:
    rows = [("Afspraak", "Wie", "Wanneer"), ("Notities facilitator: delen met de groep", "Els", "vrijdag")]
    rows += [("Procesnotities: rondsturen", "Tim", "morgen"), ("Notities begeleider", "Tim", "morgen")]
    reading = _read(tmp_path, [(ISSUE, "nat", ""), (), *rows], "Afspraken")
    assert [text for text, _ in _said(reading)["a_what"]] == [row[0] for row in rows[1:]]


@pytest.mark.parametrize(
    ("sheet", "hidden"),
    [("Procesnotities", True), ("Logboek begeleider", True), ("Opmerkingen", False), ("Logboek", False)],
)
def test_a_sheet_of_process_notes_reaches_no_document(sheet: str, hidden: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a parameter
    book, page = new("Canvas")
    for row in ((ISSUE, "te veel auto's"), (GOALS, "lopen"), (BOTTLENECKS, "geen geld")):
        page.append(row)
    book.create_sheet(sheet).append(("de groep raakte geïrriteerd",))
    book.save(tmp_path / "notities.xlsx")
    reading = read(tmp_path / "notities.xlsx", CANVASES)
    assert [item.passage.text for item in reading.response.unplaced] == (
        [] if hidden else ["de groep raakte geïrriteerd"]
    )


@pytest.mark.parametrize("look", ["showButton", "hiddenButton"])
def test_a_filter_of_which_only_the_buttons_look_otherwise_hides_nothing(look: str, tmp_path: Path) -> None:
    """What somebody hid by hand among such rows stood in the report."""
    book, sheet = new("Lijst")
    for row in (("Vraag", "Antwoord"), (ISSUE, "smog"), (GOALS, "lucht"), ("Sfeer", "gespannen"), (BOTTLENECKS, "x")):
        sheet.append(row)
    sheet.row_dimensions[4].hidden = True
    sheet.auto_filter.ref = "A1:B5"
    sheet.auto_filter.filterColumn.append(
        FilterColumn(colId=1, hiddenButton=look == "hiddenButton", showButton=look != "showButton")
    )
    book.save(tmp_path / "knop.xlsx")
    reading = read(tmp_path / "knop.xlsx", CANVASES)
    assert "gespannen" not in str(reading.response)
    assert [ref.cell for one in reading.findings if one.code == "hidden-left-out" for ref in one.refs] == ["A4", "B4"]


@pytest.mark.parametrize("label", ["Opmerking begeleider", "Notities van de facilitator"])
def test_a_note_of_a_facilitator_stays_out_where_a_filter_is_on(label: str, tmp_path: Path) -> None:
    book, sheet = new("Lijst")
    rows = (
        ("Vraag", "Antwoord", "Status"),
        (ISSUE, "smog", "ok"),
        (GOALS, "lucht", "intern"),
        (label, "gespannen", "ok"),
    )
    for row in (*rows, (BOTTLENECKS, "x", "ok")):
        sheet.append(row)
    for hidden in (3, 4):
        sheet.row_dimensions[hidden].hidden = True
    sheet.auto_filter.ref = "A1:C5"
    sheet.auto_filter.filterColumn.append(FilterColumn(colId=2, filters=Filters(filter=["ok"])))
    book.save(tmp_path / "filter.xlsx")
    reading = read(tmp_path / "filter.xlsx", CANVASES)
    assert "gespannen" not in str(reading.response)
    assert _said(reading)["l1_doelen"] == [("lucht", "")]


def test_numbers_before_the_steps_beside_a_list_are_no_data_of_people(tmp_path: Path) -> None:
    """What became of "Nr | 1 | 2 | 3" was told as a name or an e-mail address."""
    book, sheet = new("Waarde")
    sheet.append(("Vraag", "Groep 1", "Groep 2"))
    for id_ in ("f1_vraagstuk", "f1_opgave", "f1_doelen", "f1_ethiek"):
        sheet.append((nl(id_), f"{id_} een", f"{id_} twee"))
    steps = book.create_sheet("Proces")
    for row in (("Nr", "Processtap", "Wie"), (1, "melden", "CJG"), (2, "kiezen", "team"), (3, "doen", "gezin")):
        steps.append(row)
    book.save(tmp_path / "nummers.xlsx")
    aside = read(tmp_path / "nummers.xlsx", CANVASES).aside
    numbers = [one.reason for one in aside if one.ref.sheet == "Proces" and one.ref.cell[:1] == "A"]
    assert numbers == ["technical"] * 4
