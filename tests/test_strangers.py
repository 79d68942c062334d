"""This file shows that small workbooks as strangers made them are read for what a person would say they are."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from board_kit import CANVASES, new
from counting_kit import calls
from test_readers_list import nl, rows_of
from trackers_kit import given

from generator.api.project import Project
from generator.checks import check
from generator.cli.usage import read as read_words
from generator.compose.notes import own_chapters
from generator.errors import UnreadableError, UsageError
from generator.layouts import Reading, mapping, read
from generator.layouts.story_heads import label_stories
from generator.markdown.escaping import start_of_line
from generator.model import CellRef, Finding, Span, nature, own_id
from generator.model.counts import answers
from generator.system.resources import templates_root
from generator.trackers import TRACKERS, Entry
from generator.words.messages import message
from generator.words.telling import load
from generator.xlsx.cells import Cell, Sheet, Workbook
from generator.xlsx.number_formats import show

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

NOTES = (
    ("l1_vraagstuk", "sluizen lekken"),
    ("l1_knelpunten", "oude deuren"),
    ("l1_knelpunten", "geen budget"),
    ("l1_doelen", "droog houden"),
)


def _read(folder: Path, rows: Sequence[Sequence[Any]], sheet: str = "Blad1") -> Reading:
    book, page = new(sheet)
    for row in rows:
        page.append(list(row))
    file = folder / "vreemd.xlsx"
    book.save(file)
    return read(file, CANVASES)


def _said(reading: Reading) -> dict[str, list[tuple[str, str]]]:
    """The words and the voice of the answers to each question, those in rows included."""
    found: dict[str, list[tuple[str, str]]] = {}
    for answer in (*reading.response.answers, *(one for row in reading.response.records for one in row.answers)):
        found.setdefault(answer.question, []).extend((one.text, one.voice) for one in answer.passages)
    return found


def _told(reading: Reading, code: str) -> str:
    return " ".join(dict(one.values)["names"] for one in reading.findings if one.code == code)


@pytest.mark.parametrize("word", ["Kolom", "Column", "Spalte", "Colonne"])
def test_heads_that_excel_made_itself_are_heads(word: str, tmp_path: Path) -> None:
    people = ("Kees Proef", "Fatima Test", "Kees Proef", "Fatima Test")
    head = ("Groep", f"{word}1", f"{word}2", f"{word}3")
    rows = [(nl(id_), text, "geel", name) for (id_, text), name in zip(NOTES, people, strict=True)]
    reading = _read(tmp_path, [head, *rows])
    assert reading.layout == "list"
    assert _said(reading) == {
        "l1_vraagstuk": [("sluizen lekken", "Respondent 1")],
        "l1_knelpunten": [("oude deuren", "Respondent 2"), ("geen budget", "Respondent 1")],
        "l1_doelen": [("droog houden", "Respondent 2")],
    }
    assert reading.response.unplaced == ()


@pytest.mark.parametrize(
    "head", ["Last Updated By", "Members", "Toegewezen aan", "Gewijzigd door", "Auteur", "Author name", "Created by"]
)
def test_who_typed_or_changed_a_note_did_not_say_it(head: str, tmp_path: Path) -> None:
    rows = [(nl(id_), text, f"Gast {text[0].upper()}") for id_, text in NOTES]
    reading = _read(tmp_path, [("Area", "Text", head), *rows])
    assert {voice for said in _said(reading).values() for _, voice in said} == {""}
    assert _told(reading, "columns-left-out") == f"‘{head}’ (C)"


def test_votes_and_tags_of_a_board_are_told_as_columns_of_the_tool(tmp_path: Path) -> None:
    """They were told as columns about who answered, with the name of a sheet that was not there."""
    rows = [(nl(id_), text, number, "rood", "Gast") for number, (id_, text) in enumerate(NOTES)]
    reading = _read(tmp_path, [("Area", "Text", "Votes", "Tags", "Created by"), *rows])
    assert _told(reading, "columns-of-tool") == "‘Votes’ (C), ‘Tags’ (D)"
    assert _told(reading, "columns-left-out") == "‘Created by’ (E)"
    told = [load(templates_root(), "nl").tell(one, CANVASES["usecase-light"]) for one in reading.findings]
    assert ["wie antwoordde" in one.what for one in told] == ["‘Created by’" in one.what for one in told]
    assert all(f"--map '{one.finding.refs[0].sheet}!" in one.action for one in told)


def test_two_people_who_each_wrote_three_lines_of_a_list_are_two_voices(tmp_path: Path) -> None:
    names = ("Sanne Testers", "Bram Proef") * 3
    ids = ("l1_vraagstuk", "l1_vraagstuk", "l1_knelpunten", "l1_knelpunten", "l1_doelen", "l1_doelen")
    texts = ("hitte", "nat", "schaduw", "geld", "koel", "droog")
    rows = [(name, nl(id_), text, f"{name[0]}@web.example") for name, id_, text in zip(names, ids, texts, strict=True)]
    reading = _read(tmp_path, [("Wie", "Vraag", "Antwoord", "Contact"), *rows])
    assert _said(reading)["l1_doelen"] == [("koel", "Respondent 1"), ("droog", "Respondent 2")]
    assert _told(reading, "columns-left-out") == "‘Wie’ (A), ‘Contact’ (D)"


def test_a_line_for_each_name_belongs_to_that_name(tmp_path: Path) -> None:
    rows = [
        (nl("f1_vraagstuk"), nl("f2_vw_stakeholder")),
        ("te nat", "Huurders\nBoeren\nVissers"),
        (),
        (nl("f1_doelen"), nl("f2_vw_belang")),
        ("droog", "betaalbaar\npeil\nhelder water"),
    ]
    assert rows_of(_read(tmp_path, rows), "f2_voor_wie") == [
        ["Huurders", "betaalbaar"],
        ["Boeren", "peil"],
        ["Vissers", "helder water"],
    ]


def test_a_question_below_the_heads_of_a_table_is_no_answer(tmp_path: Path) -> None:
    rows = [
        (nl("f1_vraagstuk"), None, nl("f2_vw_stakeholder"), nl("f2_vw_belang"), nl("f2_vw_vragen")),
        ("te nat", None, "Huurders", "betaalbaar", "wat kost het?"),
        (None, None, "Boeren", None, "hoe hoog?"),
        (nl("f1_doelen"), None, "Vissers", "helder water"),
        ("droog",),
    ]
    reading = _read(tmp_path, rows)
    assert [(answer.question, answer.text) for answer in reading.response.answers] == [
        ("f1_vraagstuk", "te nat"),
        ("f1_doelen", "droog"),
    ]
    assert [row[0] for row in rows_of(reading, "f2_voor_wie")] == ["Huurders", "Boeren", "Vissers"]


def test_the_name_of_a_table_may_stand_beside_its_rows(tmp_path: Path) -> None:
    rows = [("Vraagstuk", "te droog"), ("Knelpunten", "meters"), (None, "geld"), ("Wettelijk kader", "KRW")]
    reading = _read(tmp_path, rows)
    assert rows_of(reading, "f1_knelpunten") == [["meters"], ["geld"]]
    assert reading.response.unplaced == ()


def test_a_poll_says_above_its_answers_what_kind_it_is(tmp_path: Path) -> None:
    book, first = new("Dia 1")
    for number, (sheet, id_) in enumerate([(first, "l1_vraagstuk"), (book.create_sheet("Dia 2"), "l1_doelen")]):
        for row in ((nl(id_),), ("Type: Open ended",), ("Voter", "Response"), ("1", f"a{number}"), ("2", f"b{number}")):
            sheet.append(row)
    file = tmp_path / "poll.xlsx"
    book.save(file)
    said = {id_: [text for text, _ in found] for id_, found in _said(read(file, CANVASES)).items()}
    assert said == {"l1_vraagstuk": ["a0", "b0"], "l1_doelen": ["a1", "b1"]}


def test_what_a_survey_knows_of_people_is_told_by_its_values(tmp_path: Path) -> None:
    head = ("Volgnr", "Ingezonden", "Netwerk", "Sleutel", "Plek", "Begintaal", nl("l1_vraagstuk"), nl("l1_doelen"))
    rows = [
        (
            1,
            "11-03-2026 10:00",
            "192.0.2.77",
            "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
            "52.0907, 5.1214",
            "nl",
            "a",
            "b",
        ),
        (
            2,
            "11-03-2026 11:00",
            "192.0.2.78",
            "4f2504e0-4f89-11d3-9a0c-0305e82c3301",
            "51.0907, 4.1214",
            "nl",
            "c",
            "d",
        ),
    ]
    reading = _read(tmp_path, [head, *rows])
    assert {finding.code for finding in reading.findings} == {"columns-left-out"}
    assert _told(reading, "columns-left-out").count("‘") == 6


OWED = (
    "follows later|volgende keer|in ronde 2|moeten we nog naar kijken|komt terug in sessie 2|wie weet dit?|in te vullen"
    "|weet nog niemand|nog iemand vragen|nog geen tijd voor gehad|na de zomer"
)


@pytest.mark.parametrize("text", OWED.split("|"))
def test_not_yet_in_other_words(text: str) -> None:
    assert nature(text) in ("open", "not-discussed")


@pytest.mark.parametrize("text", ["niemand", "geen tijd", "kijken naar het water", "volgende keer beter plannen"])
def test_what_only_looks_like_not_yet_is_an_answer(text: str) -> None:
    assert nature(text) == "real"


def test_not_applicable_to_us() -> None:
    assert nature("n.v.t. voor ons") == "not-applicable"


@pytest.mark.parametrize(("number", "id_"), [("#4", "US-04"), ("(3)", "US-03"), ("US4:", "US4"), ("US-2.", "US-2")])
def test_a_number_may_have_a_mark(number: str, id_: str) -> None:
    assert own_id(number) == id_


def test_everything_that_was_put_off_is_quoted(tmp_path: Path) -> None:
    rows = [("Vraag", "Antwoord"), (nl("f1_doelen"), "pm"), (nl("f1_doelen"), "TBD"), (nl("f1_vraagstuk"), "te nat")]
    reading = _read(tmp_path, rows)
    found = [one for one in check(CANVASES["usecase"], reading.response) if one.code == "placeholder"]
    assert [dict(one.values)["texts"] for one in found] == ["pm\nTBD"]


def test_a_party_is_named_once_in_a_question() -> None:
    refs = tuple(CellRef("Blad1", f"A{row}") for row in (2, 3, 4))
    names = ("Gemeente Über", "gemeente uber", "Boeren")
    finding = Finding("missing-in-rows", "missing", "f2", "f2_vw_vragen", refs, (("count", "3"),), names=names)
    told = load(templates_root(), "nl").tell(finding, CANVASES["usecase"])
    assert told.ask == "Welke vragen hebben Gemeente Über en Boeren?"


def test_struck_words_at_the_start_of_a_line_stay_struck() -> None:
    assert start_of_line("~~weg~~ en blijft") == "~~weg~~ en blijft"
    assert start_of_line("~~~") == "\\~~~"


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (46095, "yyyy-mm-dd h:mm:ss", "2026-03-14"),
        (46095, "yyyy-mm-dd hh:mm:ss", "2026-03-14"),
        (46095, "yyyy\\-mm\\-dd\\ hh:mm:ss", "2026-03-14"),
        (46095, "[$-413]yyyy-mm-dd hh:mm:ss.000", "2026-03-14"),
        (46095.5, "yyyy-mm-dd h:mm:ss", "2026-03-14 12:00:00"),
        (46095, "d-m-yyyy h:mm", "14-3-2026 0:00"),
        (46095, "yyyy-mm-dd h:mm", "2026-03-14 0:00"),
    ],
)
def test_a_date_that_a_program_wrote_has_no_midnight(value: float, code: str, shown: str) -> None:
    """A person who chose to see the hour sees it."""
    assert show(value, code, "nl") == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (1_500_000, '[>=1000000]0.0,,"M";[>=1000]0.0,"K";0', "1,5M"),
        (1_500, '[>=1000000]0.0,,"M";[>=1000]0.0,"K";0', "1,5K"),
        (15, '[>=1000000]0.0,,"M";[>=1000]0.0,"K";0', "15"),
        (1, '[=1]"ja";[=0]"nee";0', "ja"),
        (0, '[=1]"ja";[=0]"nee";0', "nee"),
        (-3, "[<0]0;0.0", "-3"),
    ],
)
def test_a_number_is_shown_by_the_condition_that_holds(value: float, code: str, shown: str) -> None:
    assert show(value, code, "nl") == shown


def test_many_chapters_of_ones_own_take_time_for_each_and_no_more() -> None:
    fixed = load(templates_root(), "nl").fixed

    def work(count: int) -> None:
        typed = [("", "x.md", "# Kop\n\ntekst\n\n" * count)]
        made = own_chapters(typed, {"sections": []}, CANVASES["usecase"], [fixed])
        assert len(made["chapters"]) == count

    few, many = (calls(partial(work, count)) for count in (200, 1_000))
    assert many < 5.2 * few


def test_a_workbook_without_a_command_is_meant_to_be_built() -> None:
    with pytest.raises(UsageError) as caught:
        read_words(["canvas.xlsx"], "nl")
    assert caught.value.values["meant"] == "build canvas.xlsx"


def test_short_names_with_their_numbers_beside_them_are_read(tmp_path: Path) -> None:
    rows = [
        ("1a", "Vraagstuk", "nat"),
        ("1b", "Knelpunten", "geld"),
        (None, None, "tijd"),
        ("1c.", "Doelen", "droog"),
        ("2a)", "Belanghebbenden", "bewoners"),
        ("3b", "Data", "AHN"),
    ]
    reading = _read(tmp_path, rows)
    assert reading.canvas == "usecase-light"
    assert {id_: [text for text, _ in said] for id_, said in _said(reading).items()} == {
        "l1_vraagstuk": ["nat"],
        "l1_knelpunten": ["geld", "tijd"],
        "l1_doelen": ["droog"],
        "l2_stakeholder": ["bewoners"],
        "l3_data": ["AHN"],
    }
    assert {item.passage.text for item in reading.response.unplaced} == {"1a", "1b", "1c.", "2a)", "3b"}


def test_a_row_of_remarks_below_questions_answers_nothing(tmp_path: Path) -> None:
    ids = ("l1_vraagstuk", "l1_knelpunten", "l1_doelen")
    rows = [("Vraag", *map(nl, ids)), ("Antwoord", "nat", "geld", "droog"), ("Opmerking", None, "zie ook 2")]
    reading = _read(tmp_path, rows)
    assert [answer.text for answer in reading.response.answers] == ["nat", "geld", "droog"]
    assert [item.passage.text for item in reading.response.unplaced] == ["Opmerking", "zie ook 2"]


@pytest.mark.parametrize("row", ["{0};nat", '"{0}","nat"', "1,{0},nat"])
def test_whole_rows_in_one_column_are_told(row: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        _read(tmp_path, [("Vraag;Antwoord",), (row.format(nl("l1_vraagstuk")),)])
    assert caught.value.code == "one-column"


def test_words_with_a_comma_are_no_rows(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        _read(tmp_path, [("Data, bronnen",), ("Doelen; Data",)])
    assert caught.value.code == "no-canvas"


def test_the_language_of_who_answered_is_of_the_tool(tmp_path: Path) -> None:
    head = ("id. Antwoord ID", "startlanguage. Begintaal", "Start language", nl("l1_vraagstuk"), nl("l1_doelen"))
    reading = _read(tmp_path, [head, (1, "nl", "nl", "nat", "droog"), (2, "nl", "nl", "heet", "koel")])
    assert [finding.code for finding in reading.findings] == ["columns-left-out"]


def test_the_group_in_the_row_above_each_list_is_whose_it_is(tmp_path: Path) -> None:
    rows = [
        ("Tafel 1",),
        ("Vraag", "Antwoord"),
        (nl("l1_vraagstuk"), "nat"),
        (),
        ("Tafel 2",),
        ("Vraag", "Antwoord"),
        (nl("l1_vraagstuk"), "droog"),
        (nl("l1_doelen"), "koel"),
    ]
    reading = _read(tmp_path, rows)
    assert _said(reading) == {
        "l1_vraagstuk": [("nat", "Tafel 1"), ("droog", "Tafel 2")],
        "l1_doelen": [("koel", "Tafel 2")],
    }
    assert reading.response.unplaced == ()


def test_a_description_of_few_notes_is_not_taken_for_what_all_say(tmp_path: Path) -> None:
    rows = [(text, nl(id_), "al sinds 1950" if number == 1 else None) for number, (id_, text) in enumerate(NOTES)]
    reading = _read(tmp_path, [("Omschrijving kort", "Kolom", "Beschrijving"), *rows])
    assert _said(reading) == {}
    assert [dict(one.values)["column"] for one in reading.findings if one.code == "answers-undecided"] == ["A", "C"]


def test_tasks_of_a_planner_are_notes_and_its_empty_columns_are_told_together(tmp_path: Path) -> None:
    head = ("Taak-id", "Taaknaam", "Bucketnaam", "Gemaakt door", "Begindatum", "Voltooid op", "Controlelijstitems")
    rows = [(f"a{number}", text, nl(id_), "Kees Proef") for number, (id_, text) in enumerate(NOTES)]
    reading = _read(tmp_path, [head, *rows])
    assert [text for found in _said(reading).values() for text, _ in found] == [text for _, text in NOTES]
    assert [finding.code for finding in reading.findings] == ["columns-left-out", "columns-of-tool"]


def test_a_column_of_user_stories_holds_whole_sentences(tmp_path: Path) -> None:
    book, sheet = new("Canvas")
    for row in (("Vraag", "Antwoord"), (nl("f1_vraagstuk"), "hitte"), (nl("f1_waarde"), "gezond")):
        sheet.append(row)
    told = book.create_sheet("Blad1")
    for story in (("Nr", "User story", "Prio"), ("1", "Als bewoner wil ik de kaart zien", "M"), ("2", "Export", "C")):
        told.append(story)
    file = tmp_path / "stories.xlsx"
    book.save(file)
    reading = read(file, CANVASES)
    assert rows_of(reading, "f4_stories") == [["1", "Als bewoner wil ik de kaart zien", "M"], ["2", "Export", "C"]]


@pytest.mark.parametrize(("first", "id_"), [("l1_vraagstuk", "m_client"), ("f1_vraagstuk", "f2_opdrachtgever")])
def test_who_commissioned_the_workshop_is_asked_by_one_canvas_only(first: str, id_: str, tmp_path: Path) -> None:
    rows = [("Opdrachtgever", "Gemeente Dal"), (), ("Vraag", "Antwoord"), (nl(first), "nat")]
    rows += [(nl(f"{first[:2]}_doelen"), "droog"), (nl("f1_waarde" if first[0] == "f" else "l1_knelpunten"), "rust")]
    reading = _read(tmp_path, rows)
    assert _said(reading)[id_] == [("Gemeente Dal", "")]
    assert reading.response.unplaced == ()


def test_a_remark_below_an_answered_question_is_no_answer_to_it(tmp_path: Path) -> None:
    rows = [(f"{nl('l1_vraagstuk')} hitte",), (f"{nl('l1_doelen')} koel",), ("Opmerkingen: een goede sessie",)]
    reading = _read(tmp_path, rows)
    assert _said(reading) == {"l1_vraagstuk": [("hitte", "")], "l1_doelen": [("koel", "")]}
    assert [item.passage.text for item in reading.response.unplaced] == ["Opmerkingen: een goede sessie"]


def test_a_place_of_no_data_stands_without_a_gap_before_it() -> None:
    entry = Entry("US-01", "kaart", wish=("kaart",), data=(("", "PDOK"), ("AHN", "PDOK")))
    sheet = next(file for file in TRACKERS["gitlab"].files(given(entry)) if file.name.endswith(".csv"))
    assert "\n- \\(PDOK\\)\n- AHN \\(PDOK\\)\n" in sheet.content.decode("utf-8-sig")


@pytest.mark.parametrize(
    ("head", "first", "second", "told"),
    [
        (("Naam", "Antwoord", "Tijd"), ("Fatima", "nat", "10:01"), ("Kees", "droog", "10:02"), ("Naam", "Tijd")),
        (("Naam", "Mening"), ("Fatima", "nat"), ("Kees", "droog"), ("Naam",)),
        (("Name", "Answer", "Team"), ("Fatima T", "nat", "Dal"), ("Kees P", "droog", "Berg"), ("Name", "Team")),
    ],
)
def test_a_small_table_below_each_question_of_a_sheet_answers_it(
    head: tuple[str, ...], first: tuple[str, ...], second: tuple[str, ...], told: tuple[str, ...], tmp_path: Path
) -> None:
    ids = ("l1_vraagstuk", "l1_knelpunten", "l1_doelen")
    blocks = [row for id_ in ids for row in ((nl(id_),), head, first, (), second, (), ("Volgende vraag:",))]
    reading = _read(tmp_path, [("Datum", "12 maart 2026"), (), *blocks])
    both = [("nat", "Respondent 1"), ("droog", "Respondent 2")]
    assert _said(reading) == {"m_date": [("12 maart 2026", "")]} | dict.fromkeys(ids, both)
    assert _told(reading, "columns-left-out") == ", ".join(f"‘{name}’ ({'ABC'[head.index(name)]})" for name in told)
    assert {item.passage.text for item in reading.response.unplaced} == {"Volgende vraag:"}


def test_small_tables_stand_beside_each_other_and_name_groups_but_no_person(tmp_path: Path) -> None:
    rows: list[tuple[str | None, ...]] = []
    for left, right in (("l1_vraagstuk", "l1_knelpunten"), ("l1_doelen", "l2_belang")):
        rows += [(nl(left), None, None, nl(right)), ("Groep", "Antwoord", None, "Groep", "Antwoord")]
        rows += [("Groep 1", f"{left} a", None, "Fatima", f"{right} a"), ("Groep 2", left, None, "Kees", right), ()]
    said = _said(_read(tmp_path, rows))
    assert said["l1_doelen"] == [("l1_doelen a", "Groep 1"), ("l1_doelen", "Groep 2")]
    assert said["l1_knelpunten"] == [("l1_knelpunten a", ""), ("l1_knelpunten", "")]


def test_a_long_list_of_people_takes_work_in_proportion() -> None:
    """Each text was compared with all that tell of people: of 12,000 of them that took ten seconds, and now one."""

    def work(people: int) -> Callable[[], None]:
        workbook = openpyxl.Workbook(write_only=True)
        workbook.create_sheet("Canvas").append(["Welk vraagstuk(ken) willen we oplossen?", "Het is te nat."])
        sheet = workbook.create_sheet("Deelnemers")
        sheet.append(["Naam", "Plaats"])
        for number in range(people):
            sheet.append([f"Persoon {number}", f"Plaats {number}"])
        content = io.BytesIO()
        workbook.save(content)

        def read() -> None:
            aside = Project().assess(content.getvalue()).reading.aside
            assert sum(one.reason == "personal" and "Persoon" in one.text for one in aside) == people

        return read

    work(10)()
    # One call more for each two of them would make it 4.2 times.
    assert calls(work(1_500)) < 3.3 * calls(work(500))


@pytest.mark.parametrize(
    "line", ["Groep 1: Fatima, Kees", "Groep 1 (Fatima en Kees Proef)", "Groep 1 - Fatima & Kees", "Groep 1 – Fatima"]
)
def test_people_behind_the_name_of_a_group_reach_no_document(line: str, tmp_path: Path) -> None:
    rows = [
        (line,),
        ("Vraag", line, "Groep 2: Jan, Piet"),
        (nl("l1_vraagstuk"), "nat", "droog"),
        (nl("l1_doelen"), "x"),
    ]
    reading = _read(tmp_path, rows)
    assert _said(reading)["l1_vraagstuk"] == [("nat", "Groep 1"), ("droog", "Groep 2")]
    assert reading.response.unplaced == ()
    assert _told(reading, "people-left-out") == "‘Groep 1’ ‘Groep 2’"


@pytest.mark.parametrize(
    "line",
    [
        "Groep 1: het water is nat",
        "Groep 1: Gemeente, Waterschap",
        "Doelen: Schoon, Rust",
    ],
)
def test_other_words_behind_a_group_stay(line: str, tmp_path: Path) -> None:
    reading = _read(tmp_path, [(line,), ("Vraag", "Antwoord"), (nl("l1_vraagstuk"), "nat"), (nl("l1_doelen"), "x")])
    texts = [item.passage.text for item in reading.response.unplaced] + [one.text for one in reading.aside]
    assert not [one for one in reading.findings if one.code == "people-left-out"]
    assert any(text in line for text in texts)


def test_names_behind_a_theme_stay_out_although_two_such_words_may_be_no_name(tmp_path: Path) -> None:
    """What is built as "Schone Lucht, Gezonde Bodem" cannot be told apart, and stays out."""
    line = "Thema 1: Tjalling Halbertsma, Wieke Postma"
    rows = [("Vraag", line, "Thema 2"), (nl("l1_vraagstuk"), "nat", "droog"), (nl("l1_doelen"), "x")]
    reading = _read(tmp_path, rows)
    assert _said(reading)["l1_vraagstuk"] == [("nat", "Thema 1"), ("droog", "Thema 2")]


def test_first_names_above_columns_are_not_told(tmp_path: Path) -> None:
    rows = [("Vraag", "Fatima", "Kees en Jan"), (nl("l1_vraagstuk"), "nat", "droog"), (nl("l1_doelen"), "koel", "warm")]
    found = [dict(one.values) for one in _read(tmp_path, rows).findings if one.code == "answers-undecided"]
    assert [(one["column"], one["head"]) for one in found] == [("B", "…"), ("C", "…")]


@pytest.mark.parametrize("words", ["n.t.b.", "?"])
@pytest.mark.parametrize("beside", [(), (("kaart maken", "Kees", "1 juni"),)])
def test_an_agreement_that_is_still_to_come_is_told(
    words: str, beside: tuple[tuple[str, ...], ...], tmp_path: Path
) -> None:
    rows = [(nl("l1_vraagstuk"), "nat"), (nl("l1_doelen"), "droog"), (), ("Afspraken",), ("Afspraak", "Wie", "Wanneer")]
    reading = _read(tmp_path, [*rows, *beside, (words,)])
    canvas = CANVASES[reading.canvas]
    found = [one for one in check(canvas, reading.response) if one.question == "a_agreements"]
    assert [(one.code, dict(one.values)["texts"]) for one in found] == [("row-postponed", words)]
    assert answers(canvas["a_agreements"], reading.response) == len(beside)


def test_insights_in_a_table_of_steps_are_those_of_the_steps(tmp_path: Path) -> None:
    rows = [(nl("f1_vraagstuk"), "nat"), (nl("f1_doelen"), "droog"), (), ("Stap", "Wie", "Inzichten")]
    reading = _read(tmp_path, [*rows, ("meten", "gemeente", "waar het nat is")])
    assert rows_of(reading, "f3_proces") == [["meten", "gemeente", "waar het nat is"]]
    assert reading.findings == ()


def test_what_numbers_says_of_its_export_is_set_aside(tmp_path: Path) -> None:
    book, first = new("Exportoverzicht")
    first.append(("Dit document is geëxporteerd vanuit Numbers. Elke tabel is omgezet in een Excel-werkblad.",))
    first.append(("Naam Numbers-blad", "Naam Numbers-tabel", "Naam Excel-werkblad"))
    first.append(("Doelen", "Tabel 1", "Doelen - Tabel 1"))
    page = book.create_sheet("Doelen - Tabel 1")
    for row in (("Vraag", "Antwoord"), (nl("l1_vraagstuk"), "nat"), (nl("l1_knelpunten"), "geld")):
        page.append(row)
    file = tmp_path / "numbers.xlsx"
    book.save(file)
    reading = read(file, CANVASES)
    assert _said(reading) == {"l1_vraagstuk": [("nat", "")], "l1_knelpunten": [("geld", "")]}
    assert reading.response.unplaced == ()
    assert ("Doelen", "technical") in [(one.text, one.reason) for one in reading.aside]


@pytest.mark.parametrize(
    ("ids", "code", "values"),
    [
        (("f1_vraagstuk", "f1_waarde"), "other-canvas", (("canvas", "Usecasecanvas"),)),
        (("l1_vraagstuk", "l1_knelpunten"), "second-canvas", (("count", "2"), ("first", "‘Tafel 1’"))),
    ],
)
def test_a_sheet_that_is_a_canvas_of_its_own_is_told(
    ids: tuple[str, ...], code: str, values: tuple[tuple[str, str], ...], tmp_path: Path
) -> None:
    book, first = new("Tafel 1")
    second = book.create_sheet("Tafel 2")
    for sheet, asked in ((first, ("l1_vraagstuk", "l1_knelpunten", "l1_doelen")), (second, ids)):
        for id_ in asked:
            sheet.append((nl(id_), f"{sheet.title}, {id_}"))
    file = tmp_path / "twee.xlsx"
    book.save(file)
    found = [one for one in read(file, CANVASES).findings if one.code in ("other-canvas", "second-canvas")]
    assert [(one.code, one.values) for one in found] == [(code, (("sheet", "Tafel 2"), *values))]


@pytest.mark.parametrize(
    ("ids", "told"), [(("f1_waarde",), ["A4"]), (("f1_waarde", "f2_opdrachtgever"), ["A4", "A5"]), ((), [])]
)
def test_a_question_of_another_canvas_among_those_of_this_one_is_told(
    ids: tuple[str, ...], told: list[str], tmp_path: Path
) -> None:
    rows = [(nl(id_), f"bij {id_}") for id_ in ("l1_vraagstuk", "l1_knelpunten", "l1_doelen", *ids)]
    reading = _read(tmp_path, rows)
    assert reading.response.canvas == "usecase-light"
    found = [one for one in reading.findings if one.code == "other-question"]
    assert [ref.cell for one in found for ref in one.refs] == told
    for one in found:
        # What the sentence says to type, with a question of this canvas.
        said = mapping.parse(f"{dict(one.values)['place']}=l1_doelen")
        again = read(tmp_path / "vreemd.xlsx", CANVASES, mapped=[said])
        assert "bij f1_waarde" in [text for text, _ in _said(again)["l1_doelen"]]


def test_of_several_canvases_in_one_workbook_the_empty_one_is_told_too(tmp_path: Path) -> None:
    book, _ = new("Tafel 1")
    for name in ("Tafel 2", "Tafel 3", "Planning"):
        book.create_sheet(name)
    for sheet in book.worksheets[:3]:
        for id_ in ("l1_vraagstuk", "l1_knelpunten", "l1_doelen"):
            sheet.append((nl(id_), *([f"{sheet.title}, {id_}"] if sheet.title != "Tafel 3" else [])))
    book.save(tmp_path / "drie.xlsx")
    found = [one for one in read(tmp_path / "drie.xlsx", CANVASES).findings if "canvas" in one.code]
    assert [(one.code, one.level, one.refs[0].sheet) for one in found] == [
        ("second-canvas", "attention", "Tafel 2"), ("canvas-empty", "attention", "Tafel 3"),
    ]  # fmt: skip
    book["Tafel 2"].delete_cols(2)
    book.save(tmp_path / "een.xlsx")
    assert not [one for one in read(tmp_path / "een.xlsx", CANVASES).findings if "canvas" in one.code]


@pytest.mark.parametrize("count", [1, 2])
def test_one_story_is_spoken_of_as_one(count: int) -> None:
    nl_one, en_one = (
        message("stories-by-hand", language, count=str(count), ids="US1", tool="Azure") for language in ("nl", "en")
    )
    assert ("Pas die in Azure zelf aan" in nl_one) == ("Change it in Azure" in en_one) == (count == 1)
    assert ("het nummer dat Azure eraan gaf" in nl_one) == (count == 1)


@pytest.mark.parametrize(
    ("heads", "stories"),
    [
        (("Rol", "Behoefte", "Reden"), True),
        (("Gebruiker", "Wil", "Zodat"), True),
        (("Rol", "Wens", "Doel"), True),
        (("As a", "I want", "Goal"), True),
        (("Wie", "Wat", "Doel"), False),
        (("Rol", "Behoefte", "Reden", "Wanneer"), False),
        (("Rol", "", "Behoefte", "Reden"), False),
        (("Behoefte", "Rol", "Reden"), False),
    ],
)
def test_who_what_and_why_side_by_side_are_stories_and_a_list_of_actions_is_none(
    heads: tuple[str, ...],
    stories: bool,  # noqa: FBT001 - a table
) -> None:
    sheet = Sheet("Blad1", cells={(1, at): Cell(1, at, (Span(text),)) for at, text in enumerate(heads, 1) if text})
    label_stories(Workbook("vreemd.xlsx", [sheet], []), CANVASES.values())
    labels = [sheet.cells[1, at].label for at, text in enumerate(heads, 1) if text]
    assert labels == (["f4_gebruiker", "f4_wens", "f4_waarde"] if stories else [""] * len(labels))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_cannot_be_written_names_no_option_that_its_command_may_not_have(language: str) -> None:
    assert "-o" not in message("cannot-write", language, file="voorbeelden", reason="vol").split()
