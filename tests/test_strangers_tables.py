"""This file shows that small tables below questions, and sheets of one person each, are read without their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from board_kit import CANVASES, new
from test_readers_list import nl, rows_of
from test_strangers import _read, _said, _told

from generator.api.project import Project
from generator.cli import main
from generator.layouts import Reading, read
from generator.model import own_id, split_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

ISSUE, BOTTLENECKS, GOALS = (nl(id_) for id_ in ("l1_vraagstuk", "l1_knelpunten", "l1_doelen"))


@pytest.mark.parametrize(
    ("head", "rows", "voices"),
    [
        (("Naam", "Antwoord"), (("Fatima", "geld"), ("Kees", "tijd")), ("Respondent 1", "Respondent 2")),
        (("Reactie", "Door"), (("geld", "Fatima"), ("tijd", "Kees")), ("Respondent 1", "Respondent 2")),
        (("Groep", "Antwoord"), (("Groep 1", "geld"), ("Groep 2", "tijd")), ("Groep 1", "Groep 2")),
        (("Antwoorden",), (("geld",), ("tijd",)), ("", "")),
        (("Answer", "Votes"), (("geld", 4), ("tijd", 2)), ("", "")),
    ],
)
@pytest.mark.parametrize("beside", [False, True])
def test_one_small_table_among_plain_answers_is_no_form(
    head: tuple[str, ...],
    rows: tuple[tuple[Any, ...], ...],
    voices: tuple[str, str],
    beside: bool,  # noqa: FBT001 - a parameter of the test
    tmp_path: Path,
) -> None:
    """The head "Antwoord" became an answer, and the names among the answers reached the report."""
    issue, goals = (
        (((ISSUE, "te nat"),), ((GOALS, "droog"),)) if beside else (((ISSUE,), ("te nat",)), ((GOALS,), ("droog",)))
    )
    reading = _read(tmp_path, [*issue, (), (BOTTLENECKS,), head, *rows, (), *goals])
    assert _said(reading) == {
        "l1_vraagstuk": [("te nat", "")],
        "l1_knelpunten": [("geld", voices[0]), ("tijd", voices[1])],
        "l1_doelen": [("droog", "")],
    }
    assert not reading.response.unplaced


@pytest.mark.parametrize("word", ["kaart", "idee", "tekst", "titel"])
def test_a_word_that_heads_have_too_is_an_answer_below_a_question(word: str, tmp_path: Path) -> None:
    reading = _read(tmp_path, [(ISSUE,), ("te nat",), (), (BOTTLENECKS,), (word,), ("geld",), (), (GOALS,), ("droog",)])
    assert _said(reading)["l1_knelpunten"] == [(word, ""), ("geld", "")]


def test_whoever_answers_several_small_tables_has_one_number(tmp_path: Path) -> None:
    head = ("Naam", "Antwoord")
    rows = [(ISSUE,), head, ("Fatima", "te nat"), ("Kees", "te droog"), (), (BOTTLENECKS,), head, ("kees", "geld")]
    rows += [("anoniem", "tijd"), ("Fatima", "grond")]
    assert _said(_read(tmp_path, rows)) == {
        "l1_vraagstuk": [("te nat", "Respondent 1"), ("te droog", "Respondent 2")],
        "l1_knelpunten": [("geld", "Respondent 2"), ("tijd", ""), ("grond", "Respondent 1")],
    }


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (("Sjoukje Testema", "Klaas Proefstra"), "#2"),
        (("Sjoukje Testema", "Tafel 1"), "Tafel 1"),
        (("Fatima", "Kees"), "#2"),
        (("Tafel 1", "Tafel 2"), "Tafel 2"),
        (("Noord", "Zuid"), "Zuid"),
    ],
)
def test_a_sheet_with_the_name_of_somebody_is_a_number_to_readers(
    names: tuple[str, str], shown: str, language: str, tmp_path: Path
) -> None:
    """The appendix said "Blad Sjoukje Testema, B2", and so did the questions to the group."""
    project = Project(language=language)
    other = tmp_path / "tafel.xlsx"
    _sheets(tmp_path, ("Canvas", "Tafel 1"))
    (tmp_path / "bladen.xlsx").rename(other)
    _sheets(tmp_path, names)
    assessment = project.assess(tmp_path / "bladen.xlsx")
    whole = project.together([tmp_path / "bladen.xlsx", other])
    changed = project.compare([project.assess(other), assessment])
    made = [(assessment, "report"), (assessment, "backlog"), (whole, "report"), (changed, "comparison")]
    texts = [project.render(one, kind, format="md").content.decode() for one, kind in made]
    assert f"{shown}, B3" in texts[0]
    people = {*names} & {"Sjoukje Testema", "Klaas Proefstra", "Fatima", "Kees"}
    assert not [name for name in people for text in texts if name in text]
    assert {ref.sheet for one in assessment.findings for ref in one.refs} <= {*names}


@pytest.mark.parametrize("tool", ["jira", "csv", "json"])
def test_files_of_stories_have_the_number_too(tool: str, tmp_path: Path) -> None:
    book, sheet = new("Sjoukje Testema")
    for row in ((nl("f1_vraagstuk"), "nat"), (), ("User stories",), ("Als", "Wil ik", "Zodat"), ("boer", "peil", "x")):
        sheet.append(row)
    book.save(tmp_path / "bladen.xlsx")
    assert main(["backlog", str(tmp_path / "bladen.xlsx"), "--to", tool, "-o", f"{tmp_path / 'uit'}/"]) in {0, 1}
    texts = [file.read_text(encoding="utf-8-sig") for file in (tmp_path / "uit").iterdir() if file.is_file()]
    assert any("boer" in text for text in texts)
    assert not any("Sjoukje" in text for text in texts)


def _sheets(folder: Path, names: Sequence[str]) -> Reading:
    book, first = new(names[0])
    for sheet in (first, *map(book.create_sheet, names[1:])):
        for row in (("Vraag", "Antwoord"), (ISSUE, f"{sheet.title[:1]} nat"), (BOTTLENECKS, "geld")):
            sheet.append(row)
    book.save(folder / "bladen.xlsx")
    return read(folder / "bladen.xlsx", CANVASES)


@pytest.mark.parametrize(
    ("names", "numbers"),
    [
        (("Sjoukje Testema", "Klaas Proefstra"), ["1", "2"]),
        (("Sjoukje Testema",), ["1"]),
        (("Fatima", "Kees"), ["1", "2"]),
        (("Tafel 1", "Klaas van der Proef"), ["2"]),
        (("Tafel 1", "Tafel 2"), []),
        (("Tafel 1", "Sjoukje"), ["2"]),
        (("Grondwater Achterveld",), []),
        (("Floor",), []),
        (("Blad1",), []),
        (("Canvas",), []),
        (("Noord", "Zuid"), []),
        (("Ingevuld canvas",), []),
    ],
)
def test_a_sheet_with_the_name_of_somebody_is_told_by_its_number(
    names: tuple[str, ...], numbers: list[str], tmp_path: Path
) -> None:
    """Findings stand in the report too: who took part is not told again there."""
    found = _sheets(tmp_path, names).findings
    assert [dict(one.values)["number"] for one in found if one.code == "person-sheet"] == numbers
    people = {name for number, name in enumerate(names, 1) if str(number) in numbers}
    assert not [one for one in found for _, text in one.values if any(name in text for name in people)]


def test_priorities_may_have_their_choices_behind_their_head(tmp_path: Path) -> None:
    rows = [("Als een", "Wil ik", "Zodat", "Prioriteit (MoSCoW)"), ("bewoner", "de kaart zien", "ik kies", "Must")]
    reading = _read(tmp_path, [(nl("f1_vraagstuk"), "hitte"), (), *rows], "Stories")
    assert rows_of(reading, "f4_stories") == [["bewoner", "de kaart zien", "ik kies", "Must"]]


def test_of_columns_with_answers_an_empty_one_needs_no_name(tmp_path: Path) -> None:
    rows = [("Card Name", "Card Description", "List Name"), ("te nat", None, ISSUE), ("geld", None, BOTTLENECKS)]
    reading = _read(tmp_path, rows)
    assert _said(reading) == {"l1_vraagstuk": [("te nat", "")], "l1_knelpunten": [("geld", "")]}
    assert not _told(reading, "answers-unsigned")


BOARD = (*zip([ISSUE, BOTTLENECKS, GOALS], ["te nat", "geld", "droog"], strict=True),)


@pytest.mark.parametrize("head", ["Notitie", "Notes", "Opmerking", "Geeltje"])
def test_notes_are_the_answers_where_nothing_else_on_a_board_can_be(head: str, tmp_path: Path) -> None:
    rows: list[tuple[Any, ...]] = [("Kolom", "Nummer", "Kleur", head, "Naam")]
    rows += [(asked, number, "roze", note, "Piet Bakker") for number, (asked, note) in enumerate(BOARD)]
    said = _said(_read(tmp_path, rows))
    assert [text for texts in said.values() for text, _ in texts] == ["te nat", "geld", "droog"]


def test_of_two_columns_with_notes_a_person_says_which(tmp_path: Path) -> None:
    rows = [("Kolom", "Kleur", "Notitie", "Toelichting"), *((asked, "roze", note, note) for asked, note in BOARD)]
    reading = _read(tmp_path, rows)
    assert _said(reading) == {}
    assert "answers-undecided" in {one.code for one in reading.findings}


def test_a_board_with_colours_and_numbers_only_has_no_answers(tmp_path: Path) -> None:
    rows = [("Kolom", "Kleur", "Nummer"), *((asked, "geel", number) for number, (asked, _) in enumerate(BOARD))]
    assert _said(_read(tmp_path, rows)) == {}


def test_a_scale_of_a_poll_has_options_and_its_averages_are_no_answers(tmp_path: Path) -> None:
    book, first = new("1")
    for row in (("Question type: Word cloud",), (ISSUE,), ("Responses", "Votes"), ("te nat", 3)):
        first.append(row)
    second = book.create_sheet("2")
    for scale in (("Question type: Scales",), (BOTTLENECKS,), ("Option", "Average"), ("geld", 4.2), ("tijd", 3.1)):
        second.append(scale)
    book.save(tmp_path / "poll.xlsx")
    assert [text for texts in _said(read(tmp_path / "poll.xlsx", CANVASES)).values() for text, _ in texts] == [
        "te nat",
        "geld",
        "tijd",
    ]


@pytest.mark.parametrize(
    "rows", [[("Opdrachtgever: provincie",), ("Eigenaar: waterschap",)], [("Opdrachtgever:", "provincie")]]
)
def test_who_commissioned_it_is_no_stakeholder_right_below_that_table(
    rows: list[tuple[str, ...]], tmp_path: Path
) -> None:
    table = [("Stakeholder", "Belang"), ("bewoners", "koelte"), ("gemeente", "geld")]
    asked = [(), ("Welke maatschappelijke waarde willen we realiseren?",), ("gezondheid",)]
    said = _said(_read(tmp_path, [*table, *rows, *asked]))
    assert [text for text, _ in said["f2_vw_stakeholder"]] == ["bewoners", "gemeente"]
    assert said["f2_opdrachtgever"] == [("provincie", "")]


def test_value_among_short_names_is_that_of_the_canvas_and_no_story(tmp_path: Path) -> None:
    said = _said(_read(tmp_path, [("Vraagstuk: hitte",), ("Waarde: gezondheid",), ("Opdrachtgever: provincie",)]))
    assert said == {
        "f1_vraagstuk": [("hitte", "")],
        "f1_waarde": [("gezondheid", "")],
        "f2_opdrachtgever": [("provincie", "")],
    }


SENTENCES = "US1: Als bewoner wil ik de kaart zien.\n\nUS2: Als wethouder wil ik rekenen; zodat ik weet."


@pytest.mark.parametrize(
    ("answer", "stories"),
    [
        (SENTENCES, [("bewoner", "de kaart zien.", ""), ("wethouder", "rekenen", "ik weet.")]),
        ("Als bewoner\nwil ik de kaart zien\nzodat ik kies", [("bewoner", "de kaart zien", "ik kies")]),
        ("Als bewoner wil ik de kaart zien\nen snel", [("bewoner", "de kaart zien\nen snel", "")]),
        ("Als bewoner wil ik X\nals het kan wil ik ook Y", [("bewoner", "X\nals het kan wil ik ook Y", "")]),
        ("2) As a resident, I would like to see it so that I know", [("resident", "see it", "I know")]),
    ],
)
def test_each_line_that_is_a_whole_sentence_is_a_story(
    answer: str, stories: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    rows = [("Vraag", "Antwoord"), (nl("f1_waarde"), "gezond"), (nl("f4_wens"), answer)]
    reading = _read(tmp_path, rows)
    parts = [split_sentence(row.text("f4_wens")) for row in reading.response.records]
    assert [(part["user"], part["wish"], part["value"]) for part in parts] == stories
    words = "\n".join(f"{row.text('f4_nr')} {row.text('f4_wens')}" for row in reading.response.records)
    assert words.split() == answer.split()


@pytest.mark.parametrize("first", ["US7: Als", "7. Als", "US-7) Als"])
def test_a_number_before_the_sentence_is_that_of_the_story(first: str, tmp_path: Path) -> None:
    text = f"{first} bewoner wil ik de kaart zien\nUS3: Als boer wil ik rekenen"
    reading = _read(tmp_path, [("Vraag", "Antwoord"), (nl("f1_waarde"), "gezond"), (nl("f4_wens"), text)])
    assert [own_id(row.text("f4_nr"))[-1] for row in reading.response.records] == ["7", "3"]


def test_a_note_with_a_whole_sentence_is_a_story_beside_notes_that_nobody_can_join(tmp_path: Path) -> None:
    """One note on data made that nothing was a story any more."""
    wishes = ["Als boer wil ik rekenen zodat ik kies", "Als bewoner wil ik de kaart zien", "dashboard!"]
    notes = [*((wish, nl("f4_wens")) for wish in wishes), ("debieten", nl("f4_data")), ("gezond", nl("f1_waarde"))]
    reading = _read(tmp_path, [("Text", "Area"), *notes])
    assert [row.text("f4_wens") for row in reading.response.records] == wishes[:2]
    said = {answer.question: answer.text for answer in reading.response.answers}
    assert said["f4_data"] == "debieten"
    assert "dashboard!" in said.values()
    (told,) = [one for one in reading.findings if one.code == "rows-not-joined"]
    assert dict(told.values)["count"] == "2"


def _on_sheets(folder: Path, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Reading:
    """What is read from a workbook with `sheets`: by name the rows of each."""
    (name, rows), *others = sheets.items()
    book, first = new(name)
    for page, typed in ((first, rows), *((book.create_sheet(title), more) for title, more in others)):
        for row in typed:
            page.append(list(row))
    book.save(folder / "bladen.xlsx")
    return read(folder / "bladen.xlsx", CANVASES)


@pytest.mark.parametrize("head", ["Story", "Verhaal", "Omschrijving", "us"])
def test_a_column_of_whole_sentences_holds_stories_under_any_usual_head(head: str, tmp_path: Path) -> None:
    canvas = (("Vraag", "Antwoord"), (nl("f1_waarde"), "gezond"), (nl("f2_opdrachtgever"), "gemeente"))
    stories = (("Story ID", head, "Prioriteit"), ("S-01", "Als bewoner wil ik de kaart zien", "hoog"))
    said = _said(_on_sheets(tmp_path, {"Canvas": canvas, "Lijst": stories}))
    assert (said["f4_nr"], said["f4_prioriteit"]) == ([("S-01", "")], [("hoog", "")])
    assert said["f4_wens"] == [("Als bewoner wil ik de kaart zien", "")]


def test_an_action_list_says_who_and_when_in_other_words(tmp_path: Path) -> None:
    canvas = (("Datum", "12 maart 2026"), ("Vraag", "Antwoord"), (nl("f1_waarde"), "gezond"))
    agreed = (("Afspraak", "Eigenaar", "Datum"), ("kaart maken", "gemeente", "1 mei"))
    said = _said(_on_sheets(tmp_path, {"Canvas": canvas, "Afspraken": agreed}))
    assert said == {
        "m_date": [("12 maart 2026", "")],
        "f1_waarde": [("gezond", "")],
        "a_what": [("kaart maken", "")],
        "a_who": [("gemeente", "")],
        "a_when": [("1 mei", "")],
    }


def test_stories_below_their_own_head_on_a_sheet_of_their_own_need_no_other_column(tmp_path: Path) -> None:
    canvas = ((nl("f1_waarde").replace("we", "wij"), "gezond"), (nl("f2_opdrachtgever"), "gemeente"))
    texts = (
        "Als bewoner wil ik de kaart zien",
        "US2: Als boer wil ik rekenen; MUST",
        "Wij willen als burger meekijken",
    )
    stories = [(text,) for text in ("User stories (in zinnen)", *texts)]
    said = _said(_on_sheets(tmp_path, {"Canvas": canvas, "Stories": stories}))
    assert said["f1_waarde"] == [("gezond", "")]
    assert [text for text, _ in said["f4_wens"]] == [texts[0], texts[1].removeprefix("US2: "), texts[2]]
    assert said["f4_nr"] == [("US2: ", "")]


def test_a_sentence_where_the_user_is_asked_is_a_wish(tmp_path: Path) -> None:
    heads = (nl("f4_gebruiker"), nl("f4_wens"), nl("f4_waarde"))
    said = _said(_read(tmp_path, [heads, ("Als bewoner wil ik de kaart zien",), ("boer", "rekenen", "oogst")]))
    assert said["f4_wens"] == [("Als bewoner wil ik de kaart zien", ""), ("rekenen", "")]
    assert said["f4_gebruiker"] == [("boer", "")]


def test_what_was_parked_below_the_agreements_is_none_of_them(tmp_path: Path) -> None:
    canvas = (("Maatschappelijke waarde", "gezond"), (nl("f2_opdrachtgever"), "gemeente"))
    agreed = (("Afspraak", "Wie", "Wanneer"), ("kaart maken", "gemeente", "1 mei"), ())
    parked = (("Parkeerplaats",), ("drinkwater?",))
    said = _said(_on_sheets(tmp_path, {"Canvas": canvas, "Afspraken": (*agreed, *parked)}))
    assert (said["f1_waarde"], said["a_what"]) == ([("gezond", "")], [("kaart maken", "")])
    assert said["a_parked"] == [("drinkwater?", "")]


def test_the_owner_in_a_list_owns_the_issue_whatever_is_agreed_on_below(tmp_path: Path) -> None:
    rows = [("Vraag", "Antwoord"), (nl("f1_vraagstuk"), "hitte"), ("Eigenaar", "gemeente"), ("Afspraak", "bellen")]
    said = _said(_read(tmp_path, [*rows, ("Wie", "beheerder"), ("Wanneer", "morgen")]))
    assert (said["f2_eigenaar"], said["a_who"]) == ([("gemeente", "")], [("beheerder", "")])


def test_rows_with_a_colon_among_others_stay_in_their_table(tmp_path: Path) -> None:
    rows = [("Stakeholder", "Belang"), ("Bewoners", "rust"), ("Eigenaar:", "geld"), ("Boeren", "oogst")]
    said = _said(_read(tmp_path, [*rows, (), (nl("f1_waarde"),), ("gezond",)]))
    assert [text for text, _ in said["f2_vw_stakeholder"]] == ["Bewoners", "Eigenaar:", "Boeren"]


def test_a_sentence_at_the_user_is_a_wish_beside_its_priority_too(tmp_path: Path) -> None:
    heads = (nl("f4_gebruiker"), nl("f4_wens"), nl("f4_waarde"), "Prioriteit")
    said = _said(_read(tmp_path, [heads, ("US4: Als bewoner wil ik de kaart zien", "", "", "hoog")]))
    assert said == {"f4_wens": [("US4: Als bewoner wil ik de kaart zien", "")], "f4_prioriteit": [("hoog", "")]}


def test_a_name_in_small_letters_at_a_label_of_who_was_there_stays_out(tmp_path: Path) -> None:
    rows = [("Vraag", "Antwoord"), (nl("f1_waarde"), "gezond"), (nl("f2_opdrachtgever"), "gemeente")]
    reading = _read(tmp_path, [*rows, (), ("Begeleider: sjoukje en kees",)])
    assert "sjoukje" not in str(reading.response)


@pytest.mark.parametrize(
    "line", ["Conclusie", "Tot slot:", "Overige opmerkingen", "Loose ends", "Conclusions of the day"]
)
@pytest.mark.parametrize("beside", [("iedereen bleef",), ()])
def test_what_ends_a_sheet_below_a_blank_row_is_no_row_of_the_table_above(
    line: str, beside: tuple[str, ...], tmp_path: Path
) -> None:
    """It became a stakeholder, and so did the lines below it."""
    heads = tuple(nl(id_) for id_ in ("f2_vw_stakeholder", "f2_vw_belang", "f2_vw_vragen"))
    rows = [
        (nl("f1_vraagstuk"),),
        ("te nat",),
        (),
        heads,
        ("Huurders", "rust", "wanneer?"),
        (),
        (line, *beside),
        ("we gaan door",),
    ]
    reading = _read(tmp_path, rows)
    assert rows_of(reading, "f2_voor_wie") == [["Huurders", "rust", "wanneer?"]]
    assert [one.passage.text for one in reading.response.unplaced] == [line, *beside, "we gaan door"]


@pytest.mark.parametrize("name", ["Overige bewoners", "Anderen", "Open Huis", "Conclusion Consult"])
def test_a_stakeholder_below_a_blank_row_is_one(name: str, tmp_path: Path) -> None:
    heads = tuple(nl(id_) for id_ in ("f2_vw_stakeholder", "f2_vw_belang", "f2_vw_vragen"))
    rows = [(nl("f1_vraagstuk"),), ("te nat",), (), heads, ("Huurders", "rust", "wanneer?"), (), (name, "geld")]
    assert rows_of(_read(tmp_path, rows), "f2_voor_wie") == [["Huurders", "rust", "wanneer?"], [name, "geld"]]
