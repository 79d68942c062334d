"""This file shows that what other tools export is read at the right question, and tells nobody who answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from board_kit import CANVASES, LABELS
from made_tables import LIGHT, Case, cases
from test_readers_list import nl, voiced

from generator import exchange
from generator.api.comparing import examine
from generator.api.project import Project
from generator.compose import compose
from generator.forms import fill
from generator.layouts import read
from generator.layouts.mapping import parse

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.layouts import Reading

CASES = list(cases())
Rows = list[list[Any]]


def _read(case: Case, folder: Path) -> tuple[Path, Reading]:
    file = folder / "uitvoer.xlsx"
    file.write_bytes(case.save())
    return file, read(file, CANVASES, mapped=[parse(said) for said in case.mapped])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_answer_stands_at_its_question_and_none_elsewhere(case: Case, tmp_path: Path) -> None:
    _, reading = _read(case, tmp_path)
    said = voiced(reading)
    at: dict[str, list[str]] = {}
    for id_, text, _ in said:
        at.setdefault(id_, []).append(text)
    assert (reading.canvas, reading.layout) == (case.canvas, case.layout)
    assert {id_: sorted(texts) for id_, texts in at.items()} == {id_: sorted(t) for id_, t in case.answers.items()}
    if case.voices >= 0:
        assert len({voice for _, _, voice in said if voice}) == case.voices
    assert {finding.code for finding in reading.findings} >= set(case.findings)
    for table, count in case.rows.items():
        assert len(reading.response.rows(table)) == count, table


@pytest.mark.parametrize("case", [case for case in CASES if case.secrets], ids=lambda case: case.name)
def test_nothing_about_who_answered_reaches_a_document(case: Case, tmp_path: Path) -> None:
    file, _ = _read(case, tmp_path)
    project = Project()
    job = examine(file, project).job(project)
    for kind in ("report", "deck", "backlog"):
        shown = repr(compose(kind, job))
        assert [secret for secret in case.secrets if secret in shown] == [], kind


def test_rows_of_a_survey_are_those_of_one_person(tmp_path: Path) -> None:
    for case in (one for one in CASES if one.layout == "survey" and one.voices):
        _, reading = _read(case, tmp_path)
        for record in reading.response.records:
            assert len({answer.text[-1] for answer in record.answers}) == 1, case.name


def test_there_are_many() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 60


def _book(folder: Path, **sheets: Sequence[Sequence[object]]) -> Reading:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([*row])
    file = folder / "uitvoer.xlsx"
    book.save(file)
    return read(file, CANVASES)


def _told(reading: Reading, code: str) -> list[str]:
    return [dict(one.values).get("names", "") for one in reading.findings if one.code == code]


def _at(reading: Reading) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for id_, text, _ in voiced(reading):
        found.setdefault(id_, []).append(text)
    return found


def _not_placed(reading: Reading) -> list[str]:
    return [item.passage.text for item in reading.response.unplaced]


def test_a_story_without_a_user_takes_nothing_of_the_next(tmp_path: Path) -> None:
    ids = ["f4_gebruiker", "f4_wens", "f4_waarde", "f4_wens", "f4_data", "f4_gebruiker", "f4_wens"]
    texts = ["bewoner", "zien", "kiezen", "hittekaart", "atlas", "brandweer", "wegen"]
    rows: Rows = [["Vraag", "Antwoord"], [nl("f1_doelen"), "droog"]]
    reading = _book(tmp_path, Lijst=[*rows, *([nl(id_), text] for id_, text in zip(ids, texts, strict=True))])
    assert [[answer.text for answer in row.answers] for row in reading.response.rows("f4_stories")] == [
        ["bewoner", "zien", "kiezen"],
        ["hittekaart", "atlas"],
        ["brandweer", "wegen"],
    ]


def test_a_stakeholder_without_a_name_keeps_its_own_row(tmp_path: Path) -> None:
    lines = [("stakeholder", "a"), ("rol", "r1"), ("belang", "b1"), ("rol", "r2"), ("belang", "b2")]
    lines += [("stakeholder", "c"), ("belang", "b3"), ("belang", "b4")]
    rows: Rows = [["Vraag", "Antwoord"], *([nl(f"l2_{key}"), text] for key, text in lines)]
    reading = _book(tmp_path, Lijst=[*rows, [nl("l1_doelen"), "droog"]])
    assert [[answer.text for answer in row.answers] for row in reading.response.rows("l2_belanghebbenden")] == [
        ["a", "r1", "b1"],
        ["r2", "b2"],
        ["c", "b3\nb4"],
    ]


def test_an_empty_answer_still_begins_a_row(tmp_path: Path) -> None:
    lines = [("f4_gebruiker", "a"), ("f4_wens", "zien"), ("f4_gebruiker", None), ("f4_wens", None), ("f4_waarde", "w")]
    rows: Rows = [["Vraag", "Antwoord"], *([nl(id_), text] for id_, text in lines)]
    reading = _book(tmp_path, Lijst=[*rows, [nl("f1_doelen"), "droog"]])
    assert [[answer.text for answer in row.answers] for row in reading.response.rows("f4_stories")] == [
        ["a", "zien"],
        ["w"],
    ]


def test_choices_in_the_heads_are_thevoiced(tmp_path: Path) -> None:
    head = ["Antwoord-ID", nl("l1_vraagstuk"), *(f"{nl('l1_knelpunten')} [{choice}]" for choice in ("geld", "tijd"))]
    reading = _book(tmp_path, Data=[head, ["1", "hitte", "Ja", "Nee"], ["2", "water", "Ja", "Ja"]])
    assert _at(reading) == {"l1_vraagstuk": ["hitte", "water"], "l1_knelpunten": ["geld", "geld", "tijd"]}


def test_choices_in_a_second_row_of_heads_belong_to_the_question_before_them(tmp_path: Path) -> None:
    head = ["Respondent ID", "Start Date", nl("l1_knelpunten"), None, None, nl("l1_doelen")]
    second = [None, None, "geld", "tijd", "Other (please specify)", "Open-Ended Response"]
    rows: Rows = [["11", "12-3-2026", "geld", None, "rust", "koel"], ["12", "12-3-2026", None, "tijd"]]
    reading = _book(tmp_path, Data=[list(head), list(second), *rows])
    assert _at(reading) == {"l1_knelpunten": ["geld", "rust", "tijd"], "l1_doelen": ["koel"]}
    assert len({voice for _, _, voice in voiced(reading)}) == 2


def test_short_names_beside_a_time_stamp_are_a_survey(tmp_path: Path) -> None:
    head: Sequence[object] = ["Tijdstempel", "E-mailadres", "Naam", "Vraagstuk", "Knelpunten", "Inhoudelijke doelen"]
    person: Sequence[object] = ["12-3-2026 13:00", "a@b.example", "Piet Proef", "hitte", "geld", "koel"]
    reading = _book(tmp_path, Form=[head, person])
    assert _at(reading) == {"f1_vraagstuk": ["hitte"], "f1_knelpunt": ["geld"], "f1_doelen": ["koel"]}
    assert _not_placed(reading) == []


def test_points_beside_a_question_are_novoiced(tmp_path: Path) -> None:
    question = nl("l1_vraagstuk")
    head: Sequence[object] = ["ID", "Startzeit", "Name", f"Punkte – {question}", question, f"Feedback – {question}"]
    reading = _book(tmp_path, Form=[[*head, nl("l1_doelen")], ["1", "t", "Jo", "0", "hitte", "goed", "koel"]])
    assert _at(reading) == {"l1_vraagstuk": ["hitte"], "l1_doelen": ["koel"]}


def test_a_sheet_with_participants_beside_a_survey_reaches_no_document(tmp_path: Path) -> None:
    survey: Rows = [
        ["ID", "Naam", nl("l1_vraagstuk"), nl("l1_doelen")],
        ["1", "Sjoukje", "hitte", "koel"],
    ]
    people: Rows = [
        ["Naam", "Organisatie", "Dieet"],
        ["Sjoukje", "Gemeente Dal", "geen"],
        ["Aad", "W", "v"],
    ]
    reading = _book(tmp_path, Form1=survey, Deelnemers=people)
    assert _not_placed(reading) == []
    assert "‘Naam’ (A), ‘Organisatie’ (B), ‘Dieet’ (C)" in _told(reading, "columns-left-out")


def test_a_group_is_a_voice_and_a_name_is_not(tmp_path: Path) -> None:
    head: Sequence[object] = ["ID", "Groep", nl("l1_vraagstuk"), nl("l1_doelen")]
    people = _book(tmp_path, Form=[head, ["1", "Sjoukje Testema", "a", "b"], ["2", "Klaas Proefstra", "c", "d"]])
    assert {voice for _, _, voice in voiced(people)} == {"Respondent 1", "Respondent 2"}
    groups = _book(tmp_path, Form=[head, ["1", "Team Noord", "a", "b"], ["2", "Tafel Blauw", "c", "d"]])
    assert {voice for _, _, voice in voiced(groups)} == {"Team Noord", "Tafel Blauw"}


def test_first_names_under_an_unknown_head_are_not_taken(tmp_path: Path) -> None:
    lines: Rows = [[nl("l1_vraagstuk"), "Sjoukje", "hitte"], [nl("l1_doelen"), "Klaas", "koel"]]
    reading = _book(tmp_path, Blad1=[["Frame", "Deze", "Zeg"], *lines])
    assert voiced(reading) == []
    assert _not_placed(reading) == []
    assert [dict(one.values)["map"] for one in reading.findings] == ["Blad1!B=answer", "Blad1!C=answer"]


def test_several_notes_in_one_cell_are_several(tmp_path: Path) -> None:
    rows: Rows = [
        [nl("f1_vraagstuk"), None, nl("f2_vw_stakeholder"), None],
        ["te nat", None, "- huurders\n- winkels", None],
        [None],
        [nl("f1_doelen"), None, nl("f2_vw_belang"), None],
        ["droog", None, "- rust\n- geld", None],
    ]
    reading = _book(tmp_path, Wand=rows)
    assert [[answer.text for answer in row.answers] for row in reading.response.rows("f2_voor_wie")] == [
        ["huurders", "rust"],
        ["winkels", "geld"],
    ]


def test_a_table_of_stories_with_other_heads(tmp_path: Path) -> None:
    stories: Rows = [
        ["ID", "As a", "I want", "So that", "MoSCoW"],
        ["US-1", "resident", "see", "choose", "M"],
    ]
    canvas: Rows = [["Question", "Answer"], [LABELS["f1_vraagstuk"].en, "heat"]]
    canvas += [[LABELS["f1_waarde"].en, "health"], [LABELS["f2_opdrachtgever"].en, "city"]]
    (row,) = _book(tmp_path, Stories=stories, Canvas=canvas).response.rows("f4_stories")
    assert [answer.text for answer in row.answers] == ["US-1", "resident", "see", "choose", "M"]


def test_what_cannot_be_joined_is_no_story_and_is_said_so(tmp_path: Path) -> None:
    rows: Rows = [["Vraag", "Antwoord"], [nl("f1_doelen"), "droog"]]
    rows += [[nl("f4_gebruiker"), "bewoner"], [nl("f4_wens"), "zien"], [None, "weten"], [nl("f4_waarde"), "kiezen"]]
    reading = _book(tmp_path, Lijst=rows)
    assert reading.response.rows("f4_stories") == ()
    assert [finding.code for finding in reading.findings] == ["rows-not-joined"]
    project = Project()
    job = examine(tmp_path / "uitvoer.xlsx", project).job(project)
    assert "staan los van elkaar" in repr(compose("backlog", job))
    for kind in ("report", "deck"):
        shown = repr(compose(kind, job))
        assert all(word in shown for word in ("bewoner", "zien", "weten", "kiezen")), kind


def test_a_word_among_the_answers_is_no_head(tmp_path: Path) -> None:
    """Found by search: the export names each question once, and gives the type of every note."""
    rows: Rows = [["Type", "Vak", "Auteur", "Content"]]
    for id_ in ("l1_vraagstuk", "l1_doelen"):
        rows += [["STICKY", nl(id_), "Jo", f"{id_} 1"], ["STICKY", None, "Aad", f"{id_} 2"]]
    assert _at(_book(tmp_path, Blad1=rows)) == {id_: [f"{id_} 1", f"{id_} 2"] for id_ in ("l1_vraagstuk", "l1_doelen")}


@pytest.mark.parametrize("behind", ["", " Hier bedoelen wij de buurt en wat daar speelt."])
def test_a_survey_of_one_question(behind: str, tmp_path: Path) -> None:
    head: Sequence[object] = ["Tijdstempel", "E-mailadres", nl("l1_doelen") + behind, nl("l3_data") + behind]
    reading = _book(
        tmp_path,
        Form1=[head[:3], ["12-3-2026", "a@b.example", "koel"]]
        if not behind
        else [head, ["12-3-2026", "a@b.example", "koel", "kaart"]],
    )
    assert _at(reading)["l1_doelen"] == ["koel"]
    assert (reading.layout, _not_placed(reading)) == ("survey", [])


def test_a_group_at_the_head_of_a_column_is_a_voice_and_a_name_is_a_number(tmp_path: Path) -> None:
    lines: Rows = [[nl("l1_vraagstuk"), "a", "b"], [nl("l1_doelen"), "c", "d"]]
    people = _book(tmp_path, Blad1=[["Vraag", "Sjoukje Testema", "Klaas Proefstra"], *lines])
    assert {voice for _, _, voice in voiced(people)} == {"Respondent 1", "Respondent 2"}
    groups = _book(tmp_path, Blad1=[["Vraag", "Gemeente Dal", "Rode Tafel"], *lines])
    assert {voice for _, _, voice in voiced(groups)} == {"Gemeente Dal", "Rode Tafel"}


def test_names_in_a_column_for_groups_become_numbers(tmp_path: Path) -> None:
    people = ("Sjoukje Testema", "Klaas Proefstra")
    lines: Rows = [[who, nl(id_), f"{id_} {who[:2]}"] for who in people for id_ in ("l1_vraagstuk", "l1_doelen")]
    reading = _book(tmp_path, Blad1=[["Groep", "Vraag", "Antwoord"], *lines])
    assert {voice for _, _, voice in voiced(reading)} == {"Respondent 1", "Respondent 2"}


def test_notes_below_a_row_of_questions_are_of_nobody_in_particular(tmp_path: Path) -> None:
    """The columns of a wall: no gaps, and not equally long. A row is no respondent there."""
    rows: Rows = [[nl("l1_vraagstuk"), nl("l1_knelpunten"), nl("l1_doelen")], ["a", "b", "c"], ["d", None, "e"]]
    assert {voice for _, _, voice in voiced(_book(tmp_path, Wand=[*rows, [None, None, "f"]]))} == {""}
    gap: Rows = [*rows, ["g", "h", "i"]]
    assert len({voice for _, _, voice in voiced(_book(tmp_path, Wand=gap))}) == 3


def test_the_fields_of_a_wall_are_no_columns_of_one_table(tmp_path: Path) -> None:
    """Two fields of a table beside each other and two below them: no note lies in a line with what it belongs to."""
    rows: Rows = [[nl("f1_vraagstuk"), nl("f4_wens"), nl("f4_informatie")], ["te nat", "a", "x"], [None, "b", "y"]]
    rows += [[None, "c"], [nl("f1_doelen"), nl("f4_data"), nl("f4_indicatoren")], ["droog", "d", "i"], [None, "e"]]
    reading = _book(tmp_path, Wand=rows)
    assert reading.response.rows("f4_stories") == ()
    assert _at(reading) == {
        "f1_vraagstuk": ["te nat"],
        "f1_doelen": ["droog"],
        "f4_wens": ["a", "b", "c"],
        "f4_informatie": ["x", "y"],
        "f4_indicatoren": ["i"],
        "f4_data": ["d", "e"],
    }
    assert [finding.code for finding in reading.findings] == ["rows-not-joined"]


def test_a_short_head_about_who_answers_is_no_question(tmp_path: Path) -> None:
    head: Sequence[object] = ["Tijdstempel", "Rol", nl("l1_vraagstuk"), nl("l2_stakeholder"), "Belang", nl("l1_doelen")]
    reading = _book(tmp_path, Form1=[head, ["12-3-2026", "projectleider", "hitte", "bewoners", "rust", "koel"]])
    assert _at(reading) == {
        "l1_vraagstuk": ["hitte"],
        "l1_doelen": ["koel"],
        "l2_stakeholder": ["bewoners"],
        "l2_belang": ["rust"],
    }
    assert _told(reading, "column-unclaimed") == ["‘Rol’ (B)"]


def test_what_stands_apart_is_kept_by_the_model_and_in_a_form(tmp_path: Path) -> None:
    rows: Rows = [["Vraag", "Antwoord"], [nl("f1_doelen"), "droog"]]
    rows += [[nl("f4_gebruiker"), "bewoner"], [nl("f4_wens"), "zien"], [None, "weten"], [nl("f4_waarde"), "kiezen"]]
    reading = _book(tmp_path, Lijst=rows)
    canvas = CANVASES["usecase"]
    again = exchange.from_json(exchange.to_json(reading.response, canvas), CANVASES)
    assert again.answers == reading.response.answers
    file = tmp_path / "formulier.xlsx"
    file.write_bytes(fill(canvas, again))
    assert _at(read(file, CANVASES)) == _at(reading)


def test_insights_that_stand_apart_were_noted_all_the_same(tmp_path: Path) -> None:
    sheets = {f"Vraag {number}": [[nl(id_)], ["Responses"], ["a"], ["b"]] for number, id_ in enumerate(LIGHT)}
    _book(tmp_path, **sheets)
    project = Project()
    shown = repr(compose("backlog", examine(tmp_path / "uitvoer.xlsx", project).job(project)))
    assert "De inzichten van de groep staan los" in shown


def test_a_note_that_names_another_row_than_its_own_is_asked_about(tmp_path: Path) -> None:
    """On a board the place says Gemeente and the words say Waterschap: nobody can tell, so nothing is joined."""
    issue, bottlenecks = "Welk vraagstuk willen we oplossen?", "Wat zijn de (max.) 3 grootste knelpunten?"
    rows: Rows = [["Wie zijn bij dit vraagstuk belanghebbenden?", "Vanuit welke rol?", None, None, issue]]
    rows += [["Gemeente", "Waterschap: droge voeten", None, None, "te nat"], ["Waterschap", "beheer"]]
    rows += [["Provincie", "toezicht"], [], [], [], [bottlenecks], ["geld"]]
    reading = _book(tmp_path, Bord=rows)
    assert reading.response.rows("l2_belanghebbenden") == ()
    assert "rows-not-joined" in [finding.code for finding in reading.findings]


STORIES = ("Nr", "Als", "Wil ik", "Zodat", "Data")


def _merged(folder: Path, rows: Sequence[Sequence[Any]], *merges: str) -> Reading:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for merge in merges:
        sheet.merge_cells(merge)
    book.save(folder / "samen.xlsx")
    return read(folder / "samen.xlsx", CANVASES)


@pytest.mark.parametrize(
    ("rows", "merge", "column", "said"),
    [
        (
            [STORIES, ("1", "boer", "a"), ("2", None, "b"), ("3", "raad", "c")],
            "B2:B3",
            "f4_gebruiker",
            "boer boer raad",
        ),
        ([STORIES, ("1", "boer", "a"), ("2", None, "b"), ("3", None, "c")], "B2:B4", "f4_gebruiker", "boer boer boer"),
        ([STORIES, ("1", "x", "a", "p"), ("2", "y", "b")], "D2:D3", "f4_waarde", "p p"),
        ([STORIES, (None, "boer", "a"), (None, None, "b")], "B2:B3", "f4_gebruiker", "boer boer"),
        ([STORIES, ("1", "x", "a", "p", "kaart"), ("2", "y", "b", "q")], "E2:E3", "f4_data", "kaart kaart"),
        # An empty cell that is not merged stays a question, and so does what is merged below it.
        ([STORIES, ("1", "boer", "a"), ("2", None, "b"), ("3", "raad", "c")], "E2:E3", "f4_gebruiker", "boer  raad"),
        ([STORIES, ("1", None, "a"), ("2", None, "b"), ("3", "raad", "c")], "B2:B3", "f4_gebruiker", "  raad"),
        ([STORIES, ("1", "boer", "a"), (), ("2", None, "b")], "B2:B3", "f4_gebruiker", "boer "),
        ([STORIES, ("7", "boer", "a"), (None, "raad", "b")], "A2:A3", "f4_nr", "7 "),
        # What names the row is merged: the rest is of that one.
        ([STORIES, ("1", "boer", "a"), (None, "raad", None)], "C2:C3", "f4_wens", "a"),
        # Rows with numbers of their own are rows.
        ([STORIES, ("1", "boer", "a", "p"), ("2", "raad", None, "q")], "C2:C3", "f4_wens", "a a"),
    ],
)
def test_a_merged_cell_holds_for_all_its_rows(
    rows: Sequence[Sequence[Any]], merge: str, column: str, said: str, tmp_path: Path
) -> None:
    """The stories below the first had no user, and the finding pointed at a cell that nobody can type in."""
    reading = _merged(tmp_path, rows, merge)
    assert " ".join(record.text(column) for record in reading.response.rows("f4_stories")) == said
    assert reading.texts_read + len(reading.response.unplaced) == sum(
        map(bool, (text for row in rows[1:] for text in row))
    )


INSIGHTS = (nl("l3_stakeholder"), nl("l3_inzicht"), nl("l3_data"))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("boer", "a"), (None, "b")], "boer boer"),
        ([("boer", "a"), (None, "b"), (None, None, "c")], "boer boer boer"),
        ([("boer", "a"), (None, "b"), ("raad", "c"), (None, "d")], "boer boer raad raad"),
        ([("boer", "a"), (), (None, "b")], "boer "),
        ([(None, "a"), ("boer", "b")], " boer"),
        ([("boer", "a"), ("?", "b"), (None, "c")], "boer ? "),
        ([("boer", "a"), ("n.v.t.", "b"), (None, "c")], "boer n.v.t. "),
        ([("boer", "a"), ("raad", "b")], "boer raad"),
    ],
)
def test_an_insight_below_that_of_a_stakeholder_is_of_the_same(
    rows: Sequence[Sequence[Any]], said: str, tmp_path: Path
) -> None:
    """The report said that nobody had noted whose it was."""
    reading = _merged(tmp_path, [(nl("l1_vraagstuk"), "nat"), (), INSIGHTS, *rows])
    records = reading.response.rows("l3_inzichten")
    assert " ".join(record.text("l3_stakeholder") for record in records) == said
    assert len({record.ref.row for record in records}) == len(records)
