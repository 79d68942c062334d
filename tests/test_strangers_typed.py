"""This file shows that sheets with exact questions, typed tables and people's own headings are read or asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from board_kit import CANVASES, new
from openpyxl.utils import range_boundaries
from test_readers_form import form, place, put, saved
from test_readers_list import nl
from test_strangers import _said

from generator.layouts import read
from generator.layouts.mapping import parse
from generator.layouts.reading import account

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.layouts import Reading


def _typed(folder: Path, rows: Sequence[Sequence[Any]], layout: str = "", mapped: Sequence[str] = ()) -> Reading:
    book, page = new("Blad1")
    for row in rows:
        page.append(list(row))
    file = folder / "getypt.xlsx"
    book.save(file)
    return read(file, CANVASES, mapped=[*map(parse, mapped)], layout=layout)


def test_answers_that_nobody_can_join_to_rows_are_not_lost(tmp_path: Path) -> None:
    """Three bottlenecks and one why on a form stood in no document and not among what has no place either."""
    rows = [
        (nl("f1_vraagstuk"), "droogte"),
        ("Grootste knelpunten", "pompen"),
        ("", "sluizen"),
        ("", "geld"),
        ("En waarom?", "oud"),
        (nl("f1_doelen"), "nat"),
    ]
    reading = _typed(tmp_path, rows, "form")
    assert _said(reading)["f1_knelpunt"] == [("pompen", ""), ("sluizen", ""), ("geld", "")]
    assert _said(reading)["f1_knelpunt_waarom"] == [("oud", "")]
    assert "rows-not-joined" in {one.code for one in reading.findings}
    assert {row.text for row in account(reading)} >= {cell for row in rows for cell in row if cell}


QUESTIONS = [
    (nl("m_title"), "Markt"),
    (nl("f1_vraagstuk"), "laden en lossen"),
    (nl("f1_voor_wie"), "winkeliers"),
    ("Wat zijn de grootste knelpunten?", "venstertijden"),
    (nl("f1_doelen"), "minder ritten"),
    (nl("f2_eigenaar"), "wethouder"),
]
ACTIONS = [("tellingen opvragen", "Karel", "1 december", "open"), ("TLN uitnodigen", "Fatima", "eind jan", "loopt")]
LISTED = [("Vraag", "Antwoord", "Opmerking"), *((*row, "") for row in QUESTIONS[1:])]


@pytest.mark.parametrize("head", ["Afspraak", "Wat", "Actie"])
@pytest.mark.parametrize("title", ["Afspraken", "Acties", "Wat nu", ""])
@pytest.mark.parametrize("begin", [QUESTIONS, LISTED], ids=["pairs", "list"])
def test_agreements_typed_below_questions_are_a_table(
    head: str, title: str, begin: list[tuple[str, ...]], tmp_path: Path
) -> None:
    """They were one agreement called "Wie", and the rows had no place."""
    rows = [*begin, (), *([(title,)] if title else []), (head, "Wie", "Wanneer", "Status"), *ACTIONS]
    reading = _typed(tmp_path, rows)
    agreed = [[one.text for one in row.answers] for row in reading.response.rows("a_agreements")]
    assert agreed == [[*row] for row in ACTIONS]
    assert _said(reading)["f1_knelpunt"] == [("venstertijden", "")]
    assert [one.text for one in account(reading) if one.fate == "unplaced"] == [title] * (title == "Wat nu")


def test_questions_go_on_below_a_table_that_was_typed_among_them(tmp_path: Path) -> None:
    rows = [*LISTED[:3], (), ("Afspraak", "Wie", "Wanneer"), ACTIONS[0], (), *LISTED[3:]]
    reading = _typed(tmp_path, rows)
    assert reading.layout == "list"
    assert len(reading.response.rows("a_agreements")) == 1
    assert _said(reading)["f2_eigenaar"] == [("wethouder", "")]
    assert _said(reading)["f1_knelpunt"] == [("venstertijden", "")]


OTHER_WORDS = ("Achterliggende opgave hier", "een leefbaar centrum")


@pytest.mark.parametrize("above", [[], [("Voor wie is dit een probleem?", "winkeliers")]])
def test_an_answer_right_above_a_list_is_not_taken_for_its_head(above: list[tuple[str, str]], tmp_path: Path) -> None:
    """A question in other words and its answer, above two questions of a table, were set aside as heads of columns."""
    rows = [*above, OTHER_WORDS, ("Grootste knelpunten", "pompen"), ("En waarom?", "oud"), (nl("f1_doelen"), "droog")]
    reading = _typed(tmp_path, rows)
    assert reading.layout == "list"
    left = [one.text for one in account(reading) if one.fate == "unplaced"]
    assert left == [cell for row in (*above, OTHER_WORDS) for cell in row]


@pytest.mark.parametrize("gap", [[], [()]], ids=["together", "apart"])
@pytest.mark.parametrize("asked", ["f1_knelpunt", "f3_stap", "f1_doelen"])
def test_a_question_in_other_words_below_an_answered_one_is_no_answer_to_it(
    asked: str, gap: list[tuple[str, ...]], tmp_path: Path
) -> None:
    """The question was taken for the head of a table, and the heading below it for its first row."""
    pairs = [("f1_vraagstuk", "nat"), ("f1_voor_wie", "boeren")]
    rows = [row for id_, answer in pairs for row in ((nl(id_), answer), *gap)]
    rows += [(nl(asked), "het antwoord"), OTHER_WORDS, *gap, (nl("f1_indicatoren"), "peil")]
    reading = _typed(tmp_path, rows)
    assert _said(reading)[asked] == [("het antwoord", "")]
    assert [one.text for one in account(reading) if one.fate == "unplaced"] == [*OTHER_WORDS]


def test_one_known_head_beside_others_is_still_the_head_of_a_table(tmp_path: Path) -> None:
    rows = [(nl("f1_vraagstuk"), "nat"), (nl("f1_voor_wie"), "boeren"), ()]
    rows += [(nl("f1_knelpunt"), "Hoe erg"), ("pompen", "zeer"), ("sluizen", "weinig")]
    assert [said for said, _ in _said(_typed(tmp_path, rows))["f1_knelpunt"]] == ["pompen", "sluizen"]


def test_a_date_beside_words_that_have_no_place_has_none_either(tmp_path: Path) -> None:
    """The day of an action below a list was set aside as a technical column."""
    rows = [("Grootste knelpunten", "pompen"), ("En waarom?", "oud"), ("Wettelijk kader", "APV"), ()]
    rows += [("eerste stap", "bellen", "2026-12-15"), ("tweede stap", "mailen", "2027-01-10")]
    reading = _typed(tmp_path, rows)
    assert reading.layout == "list"
    left = {one.text for one in account(reading) if one.fate == "unplaced"}
    assert left == {cell for row in rows[4:] for cell in row}


POINTED = [
    *LISTED[1:3],
    ("Grootste knelpunten", "venstertijden"),
    ("En waarom?", "geen handhaving"),
    (),
    ("Voor wie doen we dit nou?", "Wat vinden zij belangrijk?", "Hun vragen nog", "Beslissingen te nemen"),
    ("winkeliers", "op tijd", "wanneer?", "bezorgschema"),
    ("bewoners", "stilte"),
    ("Eigenaar van het vraagstuk", "wethouder"),
]


@pytest.mark.parametrize(
    ("cell", "id_", "said"),
    [
        ("A6", "f2_vw_stakeholder", ["winkeliers", "bewoners"]),
        ("B6", "f2_vw_belang", ["op tijd", "stilte"]),
        ("C6", "f2_vw_vragen", ["wanneer?"]),
        ("D6", "f2_vw_beslissingen", ["bezorgschema"]),
    ],
)
def test_pointing_at_one_cell_changes_what_that_cell_is_and_not_the_layout(
    cell: str, id_: str, said: list[str], tmp_path: Path
) -> None:
    """The list was read as a board, with most of its answers elsewhere."""
    before, after = _typed(tmp_path, POINTED), _typed(tmp_path, POINTED, mapped=[f"Blad1!{cell}={id_}"])
    assert before.layout == after.layout == "list"
    found = _said(after)
    assert [text for text, _ in found.pop(id_)] == said
    assert found == _said(before)


def test_several_heads_that_are_pointed_at_make_the_rows_of_their_table(tmp_path: Path) -> None:
    heads = {"A6": "f2_vw_stakeholder", "B6": "f2_vw_belang", "C6": "f2_vw_vragen", "D6": "f2_vw_beslissingen"}
    reading = _typed(tmp_path, POINTED, mapped=[f"Blad1!{cell}={id_}" for cell, id_ in heads.items()])
    rows = [[one.text for one in row.answers] for row in reading.response.rows("f2_voor_wie")]
    assert rows == [[*POINTED[6]], [*POINTED[7]]]
    assert _said(reading)["f2_eigenaar"] == [("wethouder", "")]


@pytest.mark.parametrize("name", ["f1_ethiek", "f2_opdrachtgever", "f6_borging"])
@pytest.mark.parametrize(("down", "taken"), [(1, True), (2, True), (3, False), (30, False)])
def test_words_far_below_an_answer_of_our_form_are_not_taken_for_it(
    name: str, *, down: int, taken: bool, tmp_path: Path
) -> None:
    """What somebody typed at the end of a sheet joined the last question on it."""
    book = form()
    ((_title, cells),) = book.defined_names[name].destinations
    last = range_boundaries(cells.replace("$", ""))[3] or 0
    sheet, _, column = place(book, name)
    assert sheet.max_row - last <= 2
    put(book, name, "het antwoord")
    sheet.cell(last + down, column, "losse kreet")
    reading = saved(book, tmp_path)
    assert [text for text, _ in _said(reading)[name]] == ["het antwoord", *["losse kreet"] * taken]
    assert ("losse kreet" in {one.passage.text for one in reading.response.unplaced}) != taken


def test_words_far_below_a_typed_question_and_its_answer_are_not_taken_for_it(tmp_path: Path) -> None:
    rows = [*QUESTIONS, ("", "gemeente"), (), (), ("", "en provincie"), *[()] * 6, ("", "losse kreet")]
    reading = _typed(tmp_path, rows, "form")
    assert [text for text, _ in _said(reading)["f2_eigenaar"]] == ["wethouder", "gemeente", "en provincie"]
    assert [one.passage.text for one in reading.response.unplaced] == ["losse kreet"]


BLOCKS = [
    ("1. Maatschapelijke waarde",),
    (nl("f1_vraagstuk"), "laden en lossen"),
    ("Waarom belangrijk", "kinderen"),
    ("2. Belanghebbenden wensen en verwachtingen",),
    ("Voor wie doen we dit?", "Wat vinden zij belangrijk?", "Hun vragen", "Beslissingen"),
    ("winkeliers", "op tijd", "wanneer?", "bezorgschema"),
    ("3. Ontwerp",),
    ("Processtappen", "Wie doet dit?", "Inzichten nodig", "Data nodig"),
    ("ritten tellen", "verkeerskunde", "drukte per uur", "tellingen"),
    ("4. User storys",),
    ("5. Prototype",),
    ("Minimale functionaliteiten", "kaart"),
]


def _suggested(reading: Reading) -> dict[str, str]:
    return {one.refs[0].cell: one.question for one in reading.findings if one.code == "near-question"}


def test_a_suggestion_is_a_question_of_the_block_and_a_column_of_the_table(tmp_path: Path) -> None:
    """The heads of a table were suggested as questions of other blocks, and the heading of a block as a question."""
    rows = [line for row in BLOCKS for line in ((), row) if line or row[0][0].isdigit()]
    found = {row[0]: at for at, row in enumerate(rows, 1) if row}
    reading = _typed(tmp_path, rows)
    suggested = _suggested(reading)
    assert suggested == {
        f"A{found['Waarom belangrijk']}": "f1_waarom",
        f"D{found['Voor wie doen we dit?']}": "f2_vw_beslissingen",
        f"A{found['Processtappen']}": "f3_stap",
        f"A{found['4. User storys']}": "f4_wens",
        f"A{found['Minimale functionaliteiten']}": "f5_functionaliteit",
    }


def test_numbered_answers_are_no_headings_of_blocks(tmp_path: Path) -> None:
    rows = [(nl("f1_vraagstuk"), "nat"), (), ("1. boeren",), ("2. burgers",), (), ("Waarom belangrijk", "droog")]
    assert _suggested(_typed(tmp_path, rows)) == {"A6": "f1_waarom"}


@pytest.mark.parametrize("head", ["How satisfied were you?", "Anything else?", "Wat vond je van de lunch?"])
def test_a_column_without_a_question_is_not_said_to_be_of_just_any(head: str, tmp_path: Path) -> None:
    """Following the advice would have filed the lunch as the issue."""
    heads = ("ID", "Start time", nl("f1_vraagstuk"), nl("f1_doelen"), head)
    rows = [heads, (1, "2026-11-20 09:00", "nat", "droog", "lekker"), (2, "2026-11-20 09:10", "vies", "schoon", "koud")]
    reading = _typed(tmp_path, rows)
    assert reading.layout == "survey"
    (told,) = [dict(one.values) for one in reading.findings if one.code == "column-unclaimed"]
    assert told["place"] == "Blad1!E"
    assert "map" not in told


@pytest.mark.parametrize("title", ["Besluiten en acties", "Besluit of acties", "Acties / besluit"])
def test_the_title_above_a_table_is_not_suggested_as_one_of_its_columns(title: str, tmp_path: Path) -> None:
    """Pointed at as told it stayed the title, and was suggested again."""
    rows = [*QUESTIONS, (), (title,), ("Wat", "Wie", "Wanneer", "Status"), ("meten", "gemeente", "mei", "open")]
    reading = _typed(tmp_path, rows)
    assert _said(reading)["a_what"] == [("meten", "")]
    assert _suggested(reading) == {}


def test_a_head_of_a_survey_in_nearly_the_words_of_its_question_is_suggested(tmp_path: Path) -> None:
    heads = ("ID", "Start time", "What issue(s) do we want to solve?", nl("f1_voor_wie"), nl("f1_doelen"))
    rows = [heads, (1, "2026-11-20 09:00", "nat", "ik", "droog"), (2, "2026-11-20 09:10", "vies", "jij", "schoon")]
    reading = _typed(tmp_path, rows)
    assert _suggested(reading) == {"C1": "f1_vraagstuk"}
    # Told twice, and the second time without the question that it may be.
    assert "column-unclaimed" not in {one.code for one in reading.findings}


@pytest.mark.parametrize("below", [False, True])
def test_a_word_beside_another_answer_is_no_head_of_a_column(below: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """A column 'dry' was told; beside the question itself a head is one."""
    asked, other = nl("f1_knelpunt"), (nl("f1_waarde"), "rust", "dry")
    rows: list[tuple[Any, ...]] = [other, (asked, "geld", "tijd"), (None, "grond", "wet")]
    if below:
        rows = [other[:1], ("rust",), (asked, "Opm."), ("geld", "veel"), ("grond", "weinig")]
    reading = _typed(tmp_path, rows)
    assert [said for said, _ in _said(reading)["f1_knelpunt"]] == ["geld", "grond"]
    told = [dict(one.values)["names"] for one in reading.findings if one.code == "column-not-placed"]
    assert told == (["‘Opm.’ (B)"] if below else [])


def test_a_table_between_short_names_with_their_answers_below_them_makes_no_list(tmp_path: Path) -> None:
    """A table below it went to a sheet of its own, and what was left looked like a list without a head."""
    rows: list[tuple[Any, ...]] = [("Promising to start with",), ("dikes",), (), ("Indicators",), ("level",), ()]
    rows += [("For whom we do this",), ("Stakeholder", "Interest", "Questions"), ("residents", "rest", "when"), ()]
    rows += [("With whom we carry this out",), ("Stakeholder", "Role", "Interest"), ("board", "advice", "cost"), ()]
    rows += [("Visualisation and calculation models",), ("a map",), (), ("Safeguarding",), ("an app",), ()]
    rows += [("Agreements",), ("Agreement", "Who", "When"), ("call", "province", "May"), ("write", "board", "June")]
    reading = _typed(tmp_path, rows)
    assert not reading.response.unplaced
    assert [said for said, _ in _said(reading)["f2_vw_belang"]] == ["rest"]


LISTED_BELOW = [nl("l1_vraagstuk"), "nat", nl("l1_knelpunten"), "oud", nl("l1_doelen"), "droog", ""]
LISTED_BELOW += ["3. Inzichten, data en modellen"]


@pytest.mark.parametrize(
    ("first", "second", "near"),
    [
        ("a) Welke inzichten hebben stakeholders nodig?", "b) Welke data en modellen hebben we nodig?", "l3_data"),
        ("a) Welke inzichten hebben stakeholders nodig?", "b) Wat meten we al?", ""),
        ("Inzichten die nodig zijn:", "Data en modellen die nodig zijn:", "l3_data"),
    ],
)
def test_what_asks_something_of_the_canvas_in_other_words_is_nobodys_answer(
    first: str, second: str, near: str, tmp_path: Path
) -> None:
    """Below the name of block 3 its questions were the insights, and so was what stood below them."""
    rows = [(text,) for text in (*LISTED_BELOW, first, "waar het nat is", second, "hoogtekaart")]
    at = len(LISTED_BELOW) + 1
    maps = [f"Blad1!A{row}={id_}" for row, id_ in ((at, "l3_inzicht"), (at + 2, near)) if id_]
    reading = _typed(tmp_path, rows)
    assert not {"l3_inzicht", "l3_data"} & _said(reading).keys()
    suggested = [dict(one.values)["map"] for one in reading.findings if one.code == "near-question"]
    assert set(suggested) <= set(maps)
    assert maps[0] in suggested
    told = _said(_typed(tmp_path, rows, mapped=maps[:1]))
    assert (told["l3_inzicht"], "l3_data" in told) == ([("waar het nat is", "")], False)
    if near:
        assert _said(_typed(tmp_path, rows, mapped=maps))["l3_data"] == [("hoogtekaart", "")]


@pytest.mark.parametrize("answers", [("1. geld", "3. is er draagvlak?", "4. tijd"), ("3. wie betaalt dat?", "oud")])
def test_a_numbered_answer_that_asks_something_stays_one_where_the_next_question_has_that_number(
    answers: tuple[str, ...], tmp_path: Path
) -> None:
    asked = [nl("l1_vraagstuk"), "nat", f"2. {nl('l1_knelpunten')}", *answers, f"3. {nl('l1_doelen')}", "droog"]
    said = _said(_typed(tmp_path, [(text,) for text in asked]))
    assert [text for text, _ in said["l1_knelpunten"]] == [*answers]
