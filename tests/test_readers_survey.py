"""This file shows that the export of a survey is read: a row a respondent, whose voice stays with every answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from board_kit import CANVASES, FULL, LABELS, LIGHT, answered, new
from openpyxl.styles import Font
from test_readers_list import all_words, aside, asked, nl, rows_of, saved, unplaced, voiced

from generator.checks import check
from generator.layouts import Reading, read
from generator.layouts.mapping import parse
from generator.model.counts import process
from generator.system.libreoffice import available, convert

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from generator.model import Canvas

MICROSOFT = {
    "nl": ["Id", "Begintijd", "Tijd van voltooien", "E-mail", "Naam"],
    "en": ["ID", "Start time", "Completion time", "Email", "Name"],
}
GOOGLE = {"nl": ["Tijdstempel", "E-mailadres"], "en": ["Timestamp", "Email Address"]}
Row = list[Any]


def exported(rows: Sequence[Row], folder: Path, mapped: Iterable[str] = ()) -> Reading:
    book, sheet = new("Form1")
    for row in rows:
        sheet.append(row)
    file = folder / "enquete.xlsx"
    book.save(file)
    return read(file, CANVASES, mapped=[parse(said) for said in mapped])


def microsoft(number: int) -> Row:
    return [number, "3/3/26 10:00:00", "3/3/26 10:20:00", f"p{number}@voorbeeld.nl", f"Jan Voorbeeld {number}"]


@pytest.mark.parametrize("canvas", [FULL, LIGHT], ids=lambda canvas: canvas.id)
@pytest.mark.parametrize("languages", ["nl", "en", "nl en"])
@pytest.mark.parametrize("technical", [MICROSOFT, GOOGLE], ids=["microsoft", "google"])
def test_a_whole_canvas(technical: dict[str, list[str]], canvas: Canvas, languages: str, tmp_path: Path) -> None:
    ids, words = asked(canvas), languages.split()
    heads = [LABELS[id_].get(words[place % len(words)]) for place, id_ in enumerate(ids)]
    own = technical[words[0]]
    rows = [[*own, *heads], *([*own, *(f"{id_} van {number}" for id_ in ids)] for number in (1, 2, 3))]
    reading = exported(rows, tmp_path)
    assert (reading.layout, reading.canvas, reading.match) == ("survey", canvas.id, 1.0)
    assert reading.response.language == words[0]
    assert answered(reading.response) == {id_: [f"{id_} van {number}" for number in (1, 2, 3)] for id_ in ids}
    assert {(text[-1], voice) for _, text, voice in voiced(reading)} == {(one, f"Respondent {one}") for one in "123"}
    assert unplaced(reading) == []


@pytest.mark.skipif(not available(), reason="LibreOffice is not installed")
def test_as_libreoffice_saves_it(tmp_path: Path) -> None:
    ids = asked(LIGHT)
    book, sheet = new("Form1")
    for row in ([*MICROSOFT["nl"], *map(nl, ids)], *([*microsoft(number), *ids] for number in (1, 2))):
        sheet.append(row)
    book.save(tmp_path / "enquete.xlsx")
    reading = read(convert(tmp_path / "enquete.xlsx", "xlsx", tmp_path / "opnieuw"), CANVASES)
    assert reading.layout == "survey"
    assert answered(reading.response) == {id_: [id_, id_] for id_ in ids}
    assert aside(reading, "personal")[:2] == ["p1@voorbeeld.nl", "Jan Voorbeeld 1"]


def test_names_and_addresses_are_set_aside(tmp_path: Path) -> None:
    heads = [*MICROSOFT["nl"], "Wat is uw telefoonnummer?", nl("l1_vraagstuk"), nl("l1_doelen")]
    reading = exported([heads, [*microsoft(1), "06-1", "a", "b"], [*microsoft(2), "06-2", "c", "d"]], tmp_path)
    assert sorted(aside(reading, "personal")) == sorted(
        [f"p{one}@voorbeeld.nl" for one in (1, 2)] + [f"Jan Voorbeeld {one}" for one in (1, 2)] + ["06-1", "06-2"]
    )
    assert unplaced(reading) == []
    assert aside(reading, "technical") == [str(value) for one in (1, 2) for value in microsoft(one)[:3]]


@pytest.mark.parametrize("head", ["Groep", "Group", "Tafel", "In welke groep zat u?"])
def test_the_group_is_the_voice(head: str, tmp_path: Path) -> None:
    rows: list[Row] = [["Tijdstempel", head, nl("l1_vraagstuk"), nl("l1_doelen")], ["t", "Noord", "a", "b"]]
    reading = exported([*rows, ["t", "Zuid", "c", None], ["t", None, "d", None]], tmp_path)
    assert voiced(reading) == [
        ("l1_vraagstuk", "a", "Noord"),
        ("l1_vraagstuk", "c", "Zuid"),
        ("l1_vraagstuk", "d", "Respondent 3"),
        ("l1_doelen", "b", "Noord"),
    ]
    assert aside(reading, "voice") == ["Noord", "Zuid"]


@pytest.mark.parametrize(
    "head",
    ["Afdeling", "Organisatie", "Team", "Department", "Your organisation", "Namens welke organisatie vult u dit in?"],
)
def test_where_somebody_works_is_no_name_of_a_voice_unless_asked(head: str, tmp_path: Path) -> None:
    rows: list[Row] = [["Tijdstempel", head, nl("l1_vraagstuk"), nl("l1_doelen")], ["t", "Noord", "a", "b"]]
    rows.append(["t", "Zuid", "c", None])
    reading = exported(rows, tmp_path)
    assert {voice for _, _, voice in voiced(reading)} == {"Respondent 1", "Respondent 2"}
    assert aside(reading, "personal") == ["Noord", "Zuid"]
    told = next(dict(finding.values) for finding in reading.findings if finding.code == "columns-left-out")
    assert f"‘{head}’ (B)" in told["names"]
    on_request = exported(rows, tmp_path, ["Form1!B=groep"])
    assert {voice for _, _, voice in voiced(on_request)} == {"Noord", "Zuid"}


@pytest.mark.parametrize(
    ("names", "told"),
    [(["Groep A", "A", "Blauw"], ["‘Groep A’, ‘A’"]), (["tafel b", "Groep B", "Groep C"], ["‘tafel b’, ‘Groep B’"]),
     (["Groep 1", "Groep 2", "Groep 3"], [])],
)  # fmt: skip
def test_groups_that_may_be_one_are_asked_about(names: list[str], told: list[str], tmp_path: Path) -> None:
    """They were two voices in the report and on slides, and nobody was asked."""
    rows: list[Row] = [["Tijdstempel", "In welke groep zat u?", nl("l1_vraagstuk"), nl("l1_doelen")]]
    rows += [["t", name, f"a {name}", f"b {name}"] for name in names]
    reading = exported(rows, tmp_path)
    found = check(CANVASES[reading.response.canvas], reading.response)
    assert [dict(one.values)["names"] for one in found if one.code == "voices-alike"] == told


@pytest.mark.parametrize(("names", "told"), [(["Tom Visser", "Els Mulder"], ["2"]), (["Tafel 1", "Blauw"], [])])
def test_who_points_at_names_of_people_as_groups_is_told_that_they_appear(
    names: list[str], told: list[str], tmp_path: Path
) -> None:
    rows: list[Row] = [["Tijdstempel", "Naam", nl("l1_vraagstuk"), nl("l1_doelen")]]
    rows += [["t", names[0], "a", "b"], ["t", names[1], "c", "d"]]
    reading = exported(rows, tmp_path, ["Form1!B=groep"])
    found = [
        dict(one.values)["count"]
        for one in check(CANVASES[reading.response.canvas], reading.response)
        if one.code == "voices-named"
    ]
    assert ({voice for _, _, voice in voiced(reading)}, found) == ({*names}, told)


@pytest.mark.parametrize("head", ["Naam groep", "Group name", "Groep"])
def test_single_words_below_a_name_may_be_of_people(head: str, tmp_path: Path) -> None:
    """Of "Naam groep" with Fatima and Kees nobody can say whose names they are: they are told, and asked for."""
    rows: list[Row] = [
        ["ID", head, nl("l1_vraagstuk"), nl("l1_doelen")],
        [1, "Fatima", "a", "b"],
        [2, "Kees", "c", "d"],
    ]
    voices = {voice for _, _, voice in voiced(exported(rows, tmp_path))}
    assert voices == {"Respondent 1", "Respondent 2"}
    on_request = exported(rows, tmp_path, ["Form1!B=groep"])
    assert {voice for _, _, voice in voiced(on_request)} == {"Fatima", "Kees"}
    assert {
        voice
        for _, _, voice in voiced(exported([*rows[:1], [1, "Tafel 1", "a", "b"], [2, "Oost", "c", "d"]], tmp_path))
    } == ({"Tafel 1", "Oost"})


def test_a_group_that_answers_twice_keeps_its_respondents_apart(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["ID", "Groep", nl("l1_vraagstuk"), nl("l1_doelen")],
        [7, "Noord", "a", "x"],
        [9, "noord", "b", "y"],
    ]
    voices = [voice for _, _, voice in voiced(exported(rows, tmp_path))]
    assert voices == ["Noord, respondent 7", "noord, respondent 9"] * 2


def test_a_single_row_is_nobodys_in_particular(tmp_path: Path) -> None:
    reading = exported([["Tijdstempel", nl("l1_vraagstuk"), nl("l1_doelen")], ["t", "a", "b"]], tmp_path)
    assert voiced(reading) == [("l1_vraagstuk", "a", ""), ("l1_doelen", "b", "")]


def test_several_choices_in_a_cell_are_several_items(tmp_path: Path) -> None:
    rows = [["Tijdstempel", nl("l1_doelen"), nl("l1_vraagstuk")], ["t", "Groen;Droog;", "a"], ["t", "Groen;", "b"]]
    reading = exported(rows, tmp_path)
    assert [text for id_, text, _ in voiced(reading) if id_ == "l1_doelen"] == ["Groen", "Droog", "Groen"]
    assert aside(reading, "separator") == [";"] * 3


def test_several_choices_of_whom_are_rows_and_asked_about_when_more_was_said(tmp_path: Path) -> None:
    rows = [
        ["Tijdstempel", nl("l1_vraagstuk"), nl("l2_stakeholder")],
        ["t", "a", "boeren;burgers;"],
        ["t", "b", "pont;"],
    ]
    reading = exported(rows, tmp_path)
    assert rows_of(reading, "l2_belanghebbenden") == [["boeren"], ["burgers"], ["pont"]]
    rows = [[*rows[0], nl("l2_belang")], [*rows[1], "rust"], [*rows[2], "ruimte"]]
    reading = exported(rows, tmp_path)
    assert rows_of(reading, "l2_belanghebbenden") == [["pont", "ruimte"]]
    assert reading.response.text("l2_stakeholder") == "boeren\nburgers"
    (told,) = (finding for finding in reading.findings if finding.code == "rows-not-joined")
    assert dict(told.values) == {"count": "3", "group": "Respondent 1"}


def test_two_questions_in_one_head_are_told(tmp_path: Path) -> None:
    both = f"{nl('l1_vraagstuk')}\n{nl('l1_doelen')}"
    reading = exported([["Tijdstempel", both, nl("l2_rol")], ["t", "te nat", "boer"]], tmp_path)
    assert answered(reading.response)["l1_vraagstuk"] == ["te nat"]
    (told,) = (finding for finding in reading.findings if finding.code == "several-questions")
    assert (told.question, dict(told.values)) == ("l1_vraagstuk", {"columns": "l1_vraagstuk l1_doelen"})


def test_cells_that_show_nothing_are_told_at_their_question(tmp_path: Path) -> None:
    rows = [["Tijdstempel", nl("l1_vraagstuk"), nl("l1_doelen")], ["t", "=A1", "droog"], ["t", "#N/A", "  "]]
    reading = exported(rows, tmp_path)
    assert voiced(reading) == [("l1_doelen", "droog", "Respondent 1")]
    told = {(finding.code, finding.question) for finding in reading.findings}
    assert {("formula-without-value", "l1_vraagstuk"), ("error-value", "l1_vraagstuk")} <= told
    assert aside(reading, "error-value") == ["#N/A"]


def test_a_group_with_a_long_story_is_no_voice(tmp_path: Path) -> None:
    long = "wij zijn met zes mensen van de gemeente en twee van het waterschap"
    rows = [["Tijdstempel", "Groep", nl("l1_vraagstuk"), nl("l1_doelen")], ["t", long, "a", "b"], ["t", "A", "c", "d"]]
    reading = exported(rows, tmp_path)
    assert {voice for _, _, voice in voiced(reading)} == {"Respondent 1", "Respondent 2"}
    assert [text for _, text in unplaced(reading)] == ["Groep", long, "A"]


@pytest.mark.parametrize(
    "order",
    [
        ("l2_stakeholder", "l2_rol", "l2_stakeholder2", "l2_rol2"),
        ("l2_stakeholder", "l2_stakeholder 2", "l2_rol", "l2_rol 2"),
        ("l2_stakeholder", "l2_stakeholder (2)", "l2_rol", "l2_rol (2)"),
        ("l2_stakeholder", "l2_rol", "l2_stakeholder", "l2_rol"),
    ],
)
def test_questions_that_return_make_rows(order: tuple[str, ...], tmp_path: Path) -> None:
    heads = [nl(id_[: len(id_.rstrip(" (2)"))]) + id_[len(id_.rstrip(" (2)")) :] for id_ in order]
    seen: list[str] = []
    cells = []
    for head in order:
        id_ = head.rstrip(" (2)")
        seen.append(id_)
        cells.append(f"{id_} {seen.count(id_)}")
    rows = [["Tijdstempel", nl("l1_vraagstuk"), *heads], ["t", "a", *cells], ["t", "b", cells[0]]]
    reading = exported(rows, tmp_path)
    assert rows_of(reading, "l2_belanghebbenden") == [
        ["l2_stakeholder 1", "l2_rol 1"],
        ["l2_stakeholder 2", "l2_rol 2"],
        ["l2_stakeholder 1"],
    ]


def test_a_text_of_two_tables_returns_with_a_number(tmp_path: Path) -> None:
    """Microsoft Forms puts a 2 behind a question that stands in the survey twice."""
    ids = ("f2_vw_stakeholder", "f2_vw_belang", "f2_mw_stakeholder", "f2_mw_rol", "f2_mw_belang")
    heads = [nl(id_) for id_ in ids[:4]] + [nl(ids[4]) + "2"]
    reading = exported([["ID", *heads], [1, *ids]], tmp_path)
    assert answered(reading.response) == {id_: [id_] for id_ in ids}


def test_an_own_question_reaches_no_document_and_is_told_by_its_head(tmp_path: Path) -> None:
    rows = [["Tijdstempel", nl("l1_vraagstuk"), nl("l1_doelen"), "Nog iets?"], ["t", "a", "b", "ja"], ["t", "c", "d"]]
    reading = exported(rows, tmp_path)
    assert unplaced(reading) == []
    assert aside(reading, "unclaimed") == ["ja"]
    (told,) = [dict(one.values)["names"] for one in reading.findings if one.code == "column-unclaimed"]
    assert told == "‘Nog iets?’ (D)"
    assert answered(exported(rows, tmp_path, ["Form1!D=l1_knelpunten"]).response)["l1_knelpunten"] == ["ja"]


def test_what_only_looks_like_a_question_is_suggested_and_can_be_accepted(tmp_path: Path) -> None:
    rows = [
        ["Tijdstempel", nl("l1_vraagstuk"), nl("l1_doelen"), "Wat zijn de grotste knelpunten"],
        ["t", "a", "b", "k"],
    ]
    reading = exported(rows, tmp_path)
    assert "l1_knelpunten" not in answered(reading.response)
    (said,) = [dict(one.values)["map"] for one in reading.findings if one.code == "near-question"]
    assert said == "Form1!D1=l1_knelpunten"
    assert answered(exported(rows, tmp_path, [said]).response)["l1_knelpunten"] == ["k"]


def test_a_survey_of_stories_alone(tmp_path: Path) -> None:
    ids = ("f4_wens", "f4_waarde", "f4_data")
    rows = [["Timestamp", *map(nl, ids)], *(["t", *(f"{id_} {one}" for id_ in ids)] for one in (1, 2))]
    reading = exported(rows, tmp_path)
    assert reading.layout == "survey"
    assert rows_of(reading, "f4_stories") == [[f"{id_} {one}" for id_ in ids] for one in (1, 2)]
    assert {voice for _, _, voice in voiced(reading)} == {"Respondent 1", "Respondent 2"}


def test_the_head_of_a_single_table_is_a_form(tmp_path: Path) -> None:
    ids = ("f4_wens", "f4_waarde", "f4_data")
    reading = exported([[*map(nl, ids)], ["a", "b", "c"]], tmp_path)
    assert reading.layout == "form"
    assert {voice for _, _, voice in voiced(reading)} == {""}


def test_every_word_is_accounted_for(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Resultaten van de enquête"],
        [*MICROSOFT["en"], "Total points", nl("l1_vraagstuk"), LABELS["l1_doelen"].en, "Iets anders", nl("l2_rol")],
        [*microsoft(1), 3, "a", "b", "c", None, "daarnaast"],
        [*microsoft(2), 4, None, "b", None, "rol"],
        [],
        [None, None, None, None, None, None, "onderaan"],
    ]
    reading = exported(rows, tmp_path)
    assert all_words(reading) == sorted(str(value) for row in rows for value in row if value is not None)
    assert unplaced(reading)[0] == ("cell", "Resultaten van de enquête")


def test_a_second_sheet_in_another_language(tmp_path: Path) -> None:
    book, sheet = new("Nederlands")
    for row in (["Tijdstempel", nl("l1_vraagstuk"), nl("l1_doelen")], ["t", "a", "b"], ["t", "c", "d"]):
        sheet.append(row)
    other = book.create_sheet("English")
    for row in (["Timestamp", LABELS["l1_knelpunten"].en, LABELS["l2_rol"].en], ["t", "e", "f"], ["t", "g", "h"]):
        other.append(row)
    file = tmp_path / "enquete.xlsx"
    book.save(file)
    assert answered(read(file, CANVASES).response) == {
        "l1_vraagstuk": ["a", "c"],
        "l1_doelen": ["b", "d"],
        "l1_knelpunten": ["e", "g"],
        "l2_rol": ["f", "h"],
    }


def test_what_only_a_survey_has_decides_against_a_board(tmp_path: Path) -> None:
    rows: list[Row] = [
        [
            "ID",
            "Begintijd",
            "Tijd van voltooien",
            "E-mail",
            "Naam",
            "Organisatie",
            nl("f1_vraagstuk"),
            nl("f2_opdrachtgever"),
        ],
        [1, "t", "t", "anonymous", None, "Gemeente Dal", "hitte", "wethouder"],
        [2, "t", "t", "anonymous", None, "Waterschap", "droogte", None],
    ]
    reading = exported(rows, tmp_path)
    assert reading.layout == "survey"
    assert answered(reading.response) == {"f1_vraagstuk": ["hitte", "droogte"], "f2_opdrachtgever": ["wethouder"]}
    assert {voice for _, _, voice in voiced(reading)} == {"Respondent 1", "Respondent 2"}
    assert {"Gemeente Dal", "Waterschap"} <= set(aside(reading, "personal"))


def polled(sheets: dict[str, Sequence[Row]], folder: Path) -> Reading:
    """A workbook with a sheet a question, by the id of the question."""
    book, _ = new("weg")
    book.remove(book.worksheets[0])
    for id_, rows in sheets.items():
        for row in rows:
            (book[id_] if id_ in book.sheetnames else book.create_sheet(id_)).append(row)
    book.save(folder / "peiling.xlsx")
    return read(folder / "peiling.xlsx", CANVASES)


def _below(id_: str, answers: Iterable[Row]) -> list[Row]:
    return [[nl(id_)], ["Naam", "Antwoord"], *answers]


def _beside(id_: str, answers: Iterable[Row]) -> list[Row]:
    return [["Deelnemer", nl(id_)], *answers]


@pytest.mark.parametrize("layout", [_below, _beside])
def test_sheets_a_question_are_joined_by_the_names_that_lead_the_answers(
    layout: Callable[[str, list[Row]], list[Row]], tmp_path: Path
) -> None:
    jan, els = ["Jan", "boeren"], ["Els", "burgers"]
    answers = {"f2_vw_stakeholder": [jan, els], "f2_vw_belang": [["Els", "rust"], ["jan", "inkomen"]],
               "f1_vraagstuk": [["Jan", "te nat"], ["Els", "te droog"]]}  # fmt: skip
    reading = polled({id_: layout(id_, rows) for id_, rows in answers.items()}, tmp_path)
    assert rows_of(reading, "f2_voor_wie") == [["boeren", "inkomen"], ["burgers", "rust"]]
    assert answered(reading.response)["f1_vraagstuk"] == ["te nat", "te droog"]
    assert {*aside(reading, "personal")} >= {"Jan", "Els", "jan"}
    assert unplaced(reading) == []


@pytest.mark.parametrize(
    "interests",
    [[["Els", "rust"]], [["Els", "rust"], ["Els", "ruimte"]], [["Anoniem", "rust"], ["Anoniem", "ruimte"]]],
    ids=["one less", "another's", "nobody's"],
)
def test_sheets_a_question_of_which_nobody_can_tell_what_belongs_together_are_asked_about(
    interests: list[Row], tmp_path: Path
) -> None:
    answers = {"f2_vw_stakeholder": [["Jan", "boeren"], ["Els", "burgers"]], "f2_vw_belang": interests}
    reading = polled({id_: _below(id_, rows) for id_, rows in answers.items()}, tmp_path)
    assert rows_of(reading, "f2_voor_wie") == []
    assert answered(reading.response)["f2_vw_belang"] == [text for _, text in interests]
    assert "rows-not-joined" in {finding.code for finding in reading.findings}


def test_sheets_a_question_of_one_answer_each_are_one_row_and_a_single_one_gives_a_row_an_answer(
    tmp_path: Path,
) -> None:
    one = {"f2_vw_stakeholder": [["Jan", "boeren"]], "f2_vw_belang": [["Jan", "rust"]]}
    reading = polled({id_: _below(id_, rows) for id_, rows in one.items()}, tmp_path)
    assert rows_of(reading, "f2_voor_wie") == [["boeren", "rust"]]
    some = {
        "f2_vw_stakeholder": [["Jan", "boeren"], ["Els", "=A1"], ["Ans", "pont"]],
        "f1_vraagstuk": [["Jan", "te nat"]],
    }
    reading = polled({id_: _below(id_, rows) for id_, rows in some.items()}, tmp_path)
    assert rows_of(reading, "f2_voor_wie") == [["boeren"], ["pont"]]
    assert ("formula-without-value", "f2_vw_stakeholder") in {(one.code, one.question) for one in reading.findings}


def test_data_of_steps_that_nobody_asked_about_are_no_steps(tmp_path: Path) -> None:
    heads = [*MICROSOFT["nl"], nl("f1_vraagstuk"), nl("f3_data")]
    reading = exported(
        [heads, [*microsoft(1), "te nat", "meting;model;"], [*microsoft(2), "droog", "kaart;"]], tmp_path
    )
    assert reading.response.records == ()
    assert [text for id_, text, _ in voiced(reading) if id_ == "f3_data"] == ["meting", "model", "kaart"]
    assert process(FULL.by_role("process"), reading.response).steps == 0
    stepped = exported([[*heads, nl("f3_stap")], [*microsoft(1), "te nat", "meting", "meten"]], tmp_path)
    assert process(FULL.by_role("process"), stepped.response).steps == 1


@pytest.mark.parametrize(
    "heads",
    [
        [[f"{nl('l2_stakeholder')} [{turn}][{name}]" for turn in (1, 2) for name in ("Naam", "Rol", "Belang")]],
        [
            [nl("l2_stakeholder"), *[None] * 5],
            [f"Partij {turn} - {name}" for turn in (1, 2) for name in ("Naam", "Rol", "Belang")],
        ],
    ],
    ids=["limesurvey", "surveymonkey"],
)
def test_the_parts_of_a_question_about_a_table_answer_its_columns(heads: list[Row], tmp_path: Path) -> None:
    first = [["Antwoord ID", nl("l1_vraagstuk"), *heads[0]], *([None, "Open antwoord", *more] for more in heads[1:])]
    parties = ["bewoners", "wonen er", "koelte", "winkels", "werken er", "omzet"]
    reading = exported([*first, [1, "te heet", *parties], [2, "te nat", "scholen", "geven les"]], tmp_path)
    assert rows_of(reading, "l2_belanghebbenden") == [parties[:3], parties[3:], ["scholen", "geven les"]]


def test_a_role_without_whose_it_is_is_that_of_whoever_answered(tmp_path: Path) -> None:
    heads = ["Tijdstempel", "Naam", "Rol", "Vraagstuk", "Knelpunten", "Doelen"]
    reading = exported(
        [heads, *([f"3-3-2026 10:0{n}", "Tjitske", "boer", "nat", "geld", "droog"] for n in "12")], tmp_path
    )
    assert aside(reading, "unclaimed") == ["boer", "boer"]
    assert "column-unclaimed" in {finding.code for finding in reading.findings}


def test_a_choice_that_does_not_apply_was_not_made(tmp_path: Path) -> None:
    heads = ["Antwoord ID", nl("l1_vraagstuk"), f"{nl('l1_knelpunten')} [geld]", f"{nl('l1_knelpunten')} [tijd]"]
    reading = exported([heads, [1, "nat", "Ja", "N.v.t."], [2, "droog", "Nee", "Ja"]], tmp_path)
    assert answered(reading.response)["l1_knelpunten"] == ["geld", "tijd"]


@pytest.mark.parametrize(("again", "voices"), [(True, "1234"), (False, "1212")])
def test_who_answers_the_same_on_another_sheet_is_somebody_else(again: bool, voices: str, tmp_path: Path) -> None:  # noqa: FBT001
    book, sheet = new("Tafel A")
    asked_in = [("l1_vraagstuk", "l1_doelen"), ("l1_vraagstuk" if again else "l2_stakeholder", "l1_knelpunten")]
    for number, ids in enumerate(asked_in):
        sheet = sheet if not number else book.create_sheet("Tafel B")
        for row in (["Tijdstempel", *map(nl, ids)], ["3-3-2026 10:00", "a", "b"], ["3-3-2026 10:01", "c", "d"]):
            sheet.append(row)
    book.save(tmp_path / "tafels.xlsx")
    reading = read(tmp_path / "tafels.xlsx", CANVASES)
    places = {(ref.sheet, ref.cell[-1]): voice for ref, voice in _voices(reading)}
    assert list(places.values()) == [f"Respondent {number}" for number in voices]


def _voices(reading: Reading) -> list[tuple[Any, str]]:
    every = (passage for answer in reading.response.every_answer() for passage in answer.passages)
    return sorted((passage.ref, passage.voice) for passage in every)


def test_who_answers_for_a_group_and_gives_a_name_gets_a_number(tmp_path: Path) -> None:
    heads = ["Tijdstempel", "Groep", nl("l1_vraagstuk"), nl("l1_doelen")]
    rows = [["3-3-2026 10:00", name, "nat", "droog"] for name in ("Tafel 1", "Sjoukje Testema", "De Waterratten")]
    reading = exported([heads, *rows], tmp_path)
    assert [voice for _, _, voice in voiced(reading)][:3] == ["Tafel 1", "Respondent 2", "De Waterratten"]
    cards = [[name, nl(id_), id_] for id_ in ("l1_vraagstuk", "l1_doelen") for _, name, *_ in rows]
    listed = exported([["Groep", "Vraag", "Antwoord"], *cards], tmp_path)
    assert [voice for _, _, voice in voiced(listed)] == ["Tafel 1", "Respondent 1", "De Waterratten"] * 2


@pytest.mark.parametrize("heads", [("Vraag", "Aantal reacties"), ("Question", "Responses", "Average")])
def test_a_sheet_that_counts_who_answered_beside_a_survey_holds_no_answers(heads: Row, tmp_path: Path) -> None:
    ids = ("l1_vraagstuk", "l1_doelen", "l2_rol")
    book, sheet = new("Form1")
    for line in (["Tijdstempel", *map(nl, ids)], ["3-3-2026 10:00", *ids], ["3-3-2026 10:01", *ids]):
        sheet.append(line)
    other = book.create_sheet("Samenvatting")
    for row in (heads, *((nl(id_), 2, "-")[: len(heads)] for id_ in ids)):
        other.append(row)
    book.save(tmp_path / "enquete.xlsx")
    reading = read(tmp_path / "enquete.xlsx", CANVASES)
    assert answered(reading.response) == {id_: [id_, id_] for id_ in ids}
    assert ("cell", heads[0]) in unplaced(reading)


@pytest.mark.parametrize("numbers", [("", "3", "40", "55%"), ("Waarde", "3", "40", "55")])
def test_numbers_that_count_nobody_beside_a_survey_are_answers(numbers: Row, tmp_path: Path) -> None:
    ids = ("l1_vraagstuk", "l1_knelpunten", "l1_doelen")
    book, sheet = new("Form1")
    for line in (["Tijdstempel", *map(nl, ids)], ["3-3-2026 10:00", *ids], ["3-3-2026 10:01", *ids]):
        sheet.append(line)
    other = book.create_sheet("Cijfers")
    for row in zip(("Vraag", *map(nl, ids)), numbers, strict=True):
        other.append(row)
    book.save(tmp_path / "enquete.xlsx")
    assert answered(read(tmp_path / "enquete.xlsx", CANVASES).response)["l1_doelen"][-1] == numbers[-1]


def test_a_question_that_was_cut_off_is_read_where_only_one_begins_so(tmp_path: Path) -> None:
    """Tools cut long questions; what two questions begin with is nobody's."""
    ids = ("l1_knelpunten", "l2_stakeholder", "l2_belang", "l3_inzicht", "l3_data")
    heads = [f"{nl(id_)[: 25 + 9 * place]}{mark}" for place, (id_, mark) in enumerate(zip(ids, "…" * 5, strict=True))]
    rows: list[Row] = [["Tijdstempel", *heads], *([f"3-3-2026 10:0{one}", *ids] for one in (1, 2))]
    assert answered(exported(rows, tmp_path).response) == {id_: [id_, id_] for id_ in ids}
    heads = ["Q1. Welk vraagstuk(ken) willen we...", "Q2. Hoe draagt de digitale tweeling..", "Wie is eige…"]
    rows = [["Tijdstempel", nl("f1_waarde"), *heads], *(["3-3-2026 10:00", "a", "b", "c", "d"] for _ in (1, 2))]
    assert answered(exported(rows, tmp_path).response) == {"f1_waarde": ["a", "a"], "f1_vraagstuk": ["b", "b"]}


@pytest.mark.parametrize(
    "about",
    [[["Type", "Open vraag"]], [["Poll type", "Open text"]], [["Type", "Open Ended"], ["Reacties", "2"], [None]]],
)
def test_what_a_tool_tells_of_a_poll_above_its_answers_is_none(about: list[Row], tmp_path: Path) -> None:
    book, sheet = new("Resultaten")
    ids = ("l1_vraagstuk", "l1_knelpunten", "l1_doelen")
    for id_ in ids:
        for row in ([nl(id_)], *about, ["Voter", "Response"], ["Els", f"{id_} 1"], ["Kim", f"{id_} 2"], [None]):
            sheet.append(row)
    book.save(tmp_path / "peiling.xlsx")
    reading = read(tmp_path / "peiling.xlsx", CANVASES)
    assert answered(reading.response) == {id_: [f"{id_} 1", f"{id_} 2"] for id_ in ids}
    assert unplaced(reading) == []


@pytest.mark.parametrize("hint", ["\nToelichting: kort antwoord volstaat.", " [open]", "\nTwo lines will do."])
@pytest.mark.parametrize("code", ["", "Q{} ", "G01Q0{}: "])
def test_words_behind_each_question_are_no_answers_where_a_program_keeps_a_sheet(
    hint: str, code: str, tmp_path: Path
) -> None:
    """With such a sheet the survey was read as a form: the hint was the answer, and the answers had no place."""
    pairs = [("l1_vraagstuk", "nat", "heet"), ("l1_knelpunten", "geld", "tijd"), ("l1_doelen", "droog", "koel")]
    book, sheet = new("Form1")
    heads = [code.format(number) + nl(id_) + hint for number, (id_, *_) in enumerate(pairs, start=1)]
    sheet.append(["Tijdstempel", *heads])
    sheet.append(["12-3-2026", *(one for _, one, _ in pairs)])
    sheet.append(["13-3-2026", *(other for *_, other in pairs)])
    kept = book.create_sheet("_AbC")
    kept.append(["AbCdEfGhIj"])
    kept.sheet_state = "veryHidden"
    reading = saved(book, tmp_path)
    assert reading.layout == "survey"
    assert voiced(reading) == [
        (id_, text, f"Respondent {number}") for id_, *texts in pairs for number, text in enumerate(texts, start=1)
    ]


@pytest.mark.parametrize("head", ["Plaats", "Titel", "Organisatie", "Rol"])
@pytest.mark.parametrize("behind", [True, False])
def test_where_a_respondent_lives_is_not_where_the_workshop_was(head: str, behind: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Behind the questions it became the place, the title and the client of the report."""
    asking = [nl("l1_vraagstuk"), nl("l1_knelpunten"), nl("l1_doelen")]
    rows: list[Row] = [[head, *asking], ["Testdorp", "nat", "geld", "droog"], ["Proefstad", "heet", "tijd", "koel"]]
    reading = exported([["Tijdstempel", *(([*row[1:], row[0]]) if behind else row)] for row in rows], tmp_path)
    assert len(voiced(reading)) == 6
    assert reading.response.unplaced == ()
    assert not {"Testdorp", "Proefstad"} & {
        one.text for answer in reading.response.every_answer() for one in answer.passages
    }


def test_the_head_of_answers_that_nobody_gave_is_no_answer(tmp_path: Path) -> None:
    book, sheet = new("1")
    for number, (id_, *texts) in enumerate([("l1_vraagstuk", "nat"), ("l1_knelpunten",), ("l1_doelen", "droog")]):
        page = book.create_sheet(str(number + 1)) if number else sheet
        for text in ("Mentimeter", "Question type: Open Ended", nl(id_), "Responses", *texts):
            page.append([text])
    reading = saved(book, tmp_path)
    assert voiced(reading) == [("l1_vraagstuk", "nat", ""), ("l1_doelen", "droog", "")]
    assert reading.response.unplaced == ()


@pytest.mark.parametrize("name", ["Draaiboek", "Logboek", "Opmerkingen", "Instructie", "Blad2"])
@pytest.mark.parametrize("question", ["Vraag {}: {} (15 min)", "{}. {} - plenair", "09:{}0 {} (Els)"])
def test_a_script_or_notes_with_the_questions_beside_a_survey_answer_nothing(
    name: str, question: str, tmp_path: Path
) -> None:
    """What a facilitator noted beside each question stood in the report as what the group answered."""
    pairs = [("l1_vraagstuk", "nat", "heet"), ("l1_knelpunten", "geld", "tijd"), ("l1_doelen", "droog", "koel")]
    book, sheet = new("Form1")
    sheet.append(["Tijdstempel", *(nl(id_) for id_, *_ in pairs)])
    for number in (1, 2):
        sheet.append([f"1{number}-3-2026", *(one[number] for one in pairs)])
    notes = book.create_sheet(name)
    said = ("de wethouder begreep het niet", "te veel gepraat", "hier doorvragen")
    for number, (text, (id_, *_)) in enumerate(zip(said, pairs, strict=True), start=1):
        notes.append([question.format(number, nl(id_)), text])
    reading = saved(book, tmp_path)
    assert [one for one in voiced(reading) if one[2]] == [
        (id_, text, f"Respondent {number}") for id_, *texts in pairs for number, text in enumerate(texts, start=1)
    ]
    assert {*said} <= {text for _, text in unplaced(reading)}


@pytest.mark.parametrize("question", ["{}", "Vraag: {}", "{} (15 min)"])
@pytest.mark.parametrize(
    ("name", "read_too"),
    [
        *((name, False) for name in ("Draaiboek", "Notities begeleider", "Logboek 12-3", "Agenda en script", "Notes")),
        *((name, True) for name in ("Tafel 2", "Antwoorden en opmerkingen", "Logboek van de wijk")),
    ],
)
def test_a_sheet_beside_a_survey_that_is_called_a_script_or_notes_is_not_read(
    name: str,
    read_too: bool,  # noqa: FBT001 - a table
    question: str,
    tmp_path: Path,
) -> None:
    ids = ("l1_vraagstuk", "l1_knelpunten")
    book, sheet = new("Form1")
    for row in (["Tijdstempel", *map(nl, ids)], ["11-3-2026", "nat", "geld"], ["12-3-2026", "heet", "tijd"]):
        sheet.append(row)
    notes = book.create_sheet(name)
    notes.append(["Datum", "12 maart 2026"])
    for id_ in ids:
        notes.append([question.format(nl(id_)), "hier doorvragen"])
    reading = saved(book, tmp_path)
    found = answered(reading.response)
    assert found.pop("m_date", []) == ([] if "min" in question else ["12 maart 2026"])
    assert found == {"l1_vraagstuk": ["nat", "heet"], "l1_knelpunten": ["geld", "tijd"]} or read_too
    assert ("hier doorvragen" in found["l1_vraagstuk"]) == (read_too and "min" not in question)
    assert found["l1_vraagstuk"][:2] == ["nat", "heet"]
    everywhere = [*(text for _, text in unplaced(reading)), *(one.text for one in reading.aside)]
    assert "hier doorvragen" in everywhere or read_too
    assert reading.layout == "survey"


def test_a_table_on_a_sheet_with_notes_beside_a_survey_is_read(tmp_path: Path) -> None:
    ids = ("l1_vraagstuk", "l1_knelpunten")
    book, sheet = new("Form1")
    for row in (["Tijdstempel", *map(nl, ids)], ["11-3-2026", "nat", "geld"], ["12-3-2026", "heet", "tijd"]):
        sheet.append(row)
    notes = book.create_sheet("Notities")
    for row in (["Stakeholder", "Rol", "Belang"], ["boeren", "gebruiker", "droge voeten"]):
        notes.append(row)
    assert rows_of(saved(book, tmp_path), "l2_belanghebbenden") == [["boeren", "gebruiker", "droge voeten"]]


@pytest.mark.parametrize("total", [["Totaal", "2 reacties"], ["Total", "2 answers"], ["Som", "3 stemmen", "4 stemmen"]])
def test_how_many_answered_is_nobodys_answer(total: Row, tmp_path: Path) -> None:
    ids = ("l1_vraagstuk", "l1_doelen")
    rows: list[Row] = [
        ["Tijdstempel", *map(nl, ids)],
        *([f"3-3-2026 10:0{one}", *ids] for one in (1, 2)),
        [None],
        total,
    ]
    reading = exported(rows, tmp_path)
    assert answered(reading.response) == {id_: [id_, id_] for id_ in ids}
    assert [text for _, text in unplaced(reading)] == total


def test_who_answered_reaches_no_document_from_another_place_in_the_survey(tmp_path: Path) -> None:
    book, sheet = new("Form1")
    for row in (
        ["Gemaakt door Tjitske Proefstra"],
        ["Over de wijk"],
        [*MICROSOFT["nl"], nl("l1_vraagstuk"), nl("l1_doelen")],
        [1, "t", "t", "p@voorbeeld.nl", "Tjitske Proefstra", "hitte", "koel"],
        [2, "t", "t", "q@voorbeeld.nl", "Anton Oefenaar", "droogte", "nat"],
    ):
        sheet.append(row)
    for margin, text in ((sheet.oddHeader, "Anton Oefenaar"), (sheet.oddFooter, "p@voorbeeld.nl")):
        assert margin is not None
        assert margin.center is not None
        margin.center.text = text
    book.save(tmp_path / "enquete.xlsx")
    reading = read(tmp_path / "enquete.xlsx", CANVASES)
    assert [text for _, text in unplaced(reading)] == ["Over de wijk"]
    assert {"Gemaakt door Tjitske Proefstra", "Anton Oefenaar"} <= set(aside(reading, "personal"))
    assert aside(reading, "personal").count("p@voorbeeld.nl") == 2
    told = {one.code: dict(one.values) for one in reading.findings if one.code.endswith("-left-out")}
    assert told["respondents-left-out"] == {"sheet": "Form1", "count": "1"}
    assert told["people-left-out"] == {"sheet": "Form1", "names": "‘Gemaakt door’"}


@pytest.mark.parametrize(
    ("said", "items"),
    [
        (("geld;tijd", "tijd;kennis;geld", "kennis"), ["geld", "tijd", "tijd", "kennis", "geld", "kennis"]),
        (("geld;tijd;", "kennis"), ["geld", "tijd", "kennis"]),
        (("te krap;al jaren", "geld"), ["te krap;al jaren", "geld"]),
        (("geld; tijd", "tijd;geld"), ["geld; tijd", "tijd;geld"]),
        (("geld;en zo", "geld;geen idee"), ["geld;en zo", "geld;geen idee"]),
    ],
)
def test_choices_without_a_semicolon_at_the_end_return(said: Row, items: list[str], tmp_path: Path) -> None:
    """What stands in one row alone may be somebody's own sentence, of which nothing is cut."""
    rows = [["Tijdstempel", nl("l1_knelpunten"), nl("l1_vraagstuk")], *(["3-3-2026 10:00", one, "a"] for one in said)]
    assert answered(exported(rows, tmp_path).response)["l1_knelpunten"] == items


def test_letters_that_a_tool_writes_as_html_are_letters(tmp_path: Path) -> None:
    heads = [nl(id_).replace(" ", "&nbsp;", 1).replace("'", "&#39;") for id_ in ("l1_vraagstuk", "l2_belang")]
    rows = [["Tijdstempel", *heads], *(["3-3-2026 10:00", "a &amp; b", "c"] for _ in (1, 2))]
    assert answered(exported(rows, tmp_path).response) == {"l1_vraagstuk": ["a &amp; b"] * 2, "l2_belang": ["c"] * 2}


def test_the_number_of_a_question_before_it_is_no_answer(tmp_path: Path) -> None:
    book, sheet = new("Results")
    ids = ("l1_vraagstuk", "l1_knelpunten", "l1_doelen")
    for place, id_ in enumerate(ids, 1):
        for row in (
            [f"Question {place}", nl(id_)],
            ["Type", "Open vraag"],
            ["Antwoorden"],
            [id_],
            [f"nog {id_}"],
            [None],
        ):
            sheet.append(row)
    book.save(tmp_path / "peiling.xlsx")
    assert answered(read(tmp_path / "peiling.xlsx", CANVASES).response) == {id_: [id_, f"nog {id_}"] for id_ in ids}
    for number in range(sheet.max_row, 0, -1):
        if not str(sheet.cell(number, 1).value).startswith("Question"):
            sheet.delete_rows(number)
    book.save(tmp_path / "leeg.xlsx")
    assert answered(read(tmp_path / "leeg.xlsx", CANVASES, layout="list").response) == {}


def test_a_question_of_somebodys_own_can_be_put_among_the_parked_points(tmp_path: Path) -> None:
    heads = ["Tijdstempel", nl("l1_vraagstuk"), nl("l1_doelen"), "Wil je nog iets kwijt?"]
    rows = [heads, *([f"3-3-2026 10:0{one}", "a", "b", f"de koffie {one}"] for one in (1, 2))]
    reading = exported(rows, tmp_path, ["Form1!D=a_parked"])
    assert answered(reading.response)["a_parked"] == ["de koffie 1", "de koffie 2"]


WALL: list[Row] = [
    [
        "Welk vraagstuk(ken) willen we oplossen?",
        "Wat zijn de grootste knelpunten?",
        "Wat zijn onze inhoudelijke doelen?",
    ],
    ["sluipverkeer", "school", "30 km/u"],
    [None, "navigatie", "minder ongelukken"],
    [None, "geen omweg", None],
]
NAMED: list[Row] = [["Naam groep", *WALL[0]], ["Dijk", "a", "b", "c"], ["Duin", "d", "e", "f"]]
STAMPED: list[Row] = [
    [*GOOGLE["nl"], *WALL[0]],
    ["3/3/26", "p@voorbeeld.nl", "a", "b", "c"],
    ["4/3/26", "q@voorbeeld.nl", "d", "e", "f"],
]
BARE: list[Row] = [WALL[0], ["a", "b", "c"], ["d", "e", "f"]]
ELSE: Row = ["let op: volgende keer de school erbij"]
HEADED: list[Row] = [["Verhalen"], ["ouder", "route zien", "kind fietst"]]


@pytest.mark.parametrize(
    ("rows", "blank", "below", "left"),
    [
        (WALL, 1, [ELSE], ELSE),
        (WALL, 4, HEADED, [text for row in HEADED for text in row]),
        (NAMED, 1, [[None, "Samen:", "x", "y"]], ["Samen:", "x", "y"]),
        (
            STAMPED,
            1,
            [["", "Conclusie:", "afval", "bakken", "een doel"]],
            ["Conclusie:", "afval", "bakken", "een doel"],
        ),
        (BARE, 2, [ELSE], ELSE),
        # The same without a gap, with a stamp or a group, or of which nobody can tell: somebody else who answered.
        (STAMPED, 0, [["", "", "op papier", "g", "h"]], []),
        (STAMPED, 1, [["5/3/26", "", "later", "g", "h"]], []),
        (STAMPED, 1, [["", "", "op papier", "g", "h"]], []),
        (NAMED, 1, [["Wad", "g", "h", "i"]], []),
        (WALL, 1, [["nog een", "nog twee", None]], []),
        (BARE, 1, [["g", "h", "i"]], []),
        (BARE, 2, [["g", "h", "i"]], []),
    ],
)
def test_what_stands_below_the_answers_is_no_answer(
    rows: list[Row], blank: int, below: list[Row], left: Row, tmp_path: Path
) -> None:
    reading = exported([*rows, *[[]] * blank, *below], tmp_path)
    assert [text for _, text in unplaced(reading)] == left
    alone = exported(rows, tmp_path)
    if left:
        assert reading.response.answers == alone.response.answers
        assert reading.response.records == alone.response.records


def test_other_heads_below_the_notes_on_a_poster_are_no_notes(tmp_path: Path) -> None:
    """A poster typed over had a second row of bold heads: its stakeholders were read as issues and bottlenecks."""
    book, sheet = new("Poster")
    rows: list[Row] = [
        ["Vraagstuk", "Maatschappelijke waarde", "Doelen"],
        ["hoe verder?", "schoon water", "20 ha natuur"],
    ]
    more: list[Row] = [
        ["wie betaalt?", "recreatie", None],
        [],
        ["Voor wie", "Met wie", "Data"],
        ["vissers", "de haven"],
    ]
    for row in rows + more:
        sheet.append(row)
    for cell in [*sheet[1], *sheet[5]]:
        cell.font = Font(bold=True)
    book.save(tmp_path / "poster.xlsx")
    reading = read(tmp_path / "poster.xlsx", CANVASES)
    assert answered(reading.response) == {
        "f1_vraagstuk": ["hoe verder?", "wie betaalt?"],
        "f1_waarde": ["schoon water", "recreatie"],
        "f1_doelen": ["20 ha natuur"],
    }
    assert [text for _, text in unplaced(reading)] == ["Voor wie", "Met wie", "Data", "vissers", "de haven"]
