"""This file shows that who, what and why are what the title above them says, and that a stray cell hides no stories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from test_readers_list import nl, rows_of
from test_strangers import _read
from test_strangers_tables import _on_sheets

if TYPE_CHECKING:
    from pathlib import Path

FULL: list[tuple[Any, ...]] = [(nl("f1_vraagstuk"), "nat"), (nl("f1_doelen"), "droog"), (nl("f1_opgave"), "klimaat")]
LIGHT: list[tuple[Any, ...]] = [(nl("l1_vraagstuk"), "nat"), (nl("l1_doelen"), "droog"), (nl("l3_data"), "kaart")]
NL, EN = ("Wie", "Wat", "Waarom"), ("Who", "What", "Why")
ROWS = (("boeren", "geen geld", "te duur"), ("bewoners", "natte kelders", "klimaat"))


@pytest.mark.parametrize("canvas", [FULL, LIGHT])
@pytest.mark.parametrize("heads", [NL, EN])
@pytest.mark.parametrize("title", ["Afspraken", "AFSPRAKEN:", "Next steps", "Actions", "1. Afspraken"])
@pytest.mark.parametrize("between", [[], [()], [("één per rij",)]])
def test_who_what_and_why_below_agreements_are_agreements(
    canvas: list[tuple[Any, ...]], heads: tuple[str, ...], title: str, between: list[tuple[Any, ...]], tmp_path: Path
) -> None:
    """They became user stories, with the one who does it as the user."""
    reading = _read(tmp_path, [*canvas, (), (title,), *between, heads, *ROWS])
    assert not reading.response.rows("f4_stories")
    assert rows_of(reading, "a_agreements") == [[what, who] for who, what, _ in ROWS]
    assert {why for _, _, why in ROWS} <= {item.passage.text for item in reading.response.unplaced}
    assert [one.code for one in reading.findings] == ["column-not-placed"]


@pytest.mark.parametrize("heads", [NL, EN])
@pytest.mark.parametrize("title", ["Knelpunten", "Bottlenecks", "Grootste knelpunten", "2) Knelpunten"])
def test_who_what_and_why_below_bottlenecks_are_bottlenecks_and_their_reasons(
    heads: tuple[str, ...], title: str, tmp_path: Path
) -> None:
    reading = _read(tmp_path, [*FULL, (), (title,), heads, *ROWS])
    assert rows_of(reading, "f1_knelpunten") == [[what, why] for _, what, why in ROWS]
    assert not reading.response.rows("f4_stories")
    assert {who for who, _, _ in ROWS} <= {item.passage.text for item in reading.response.unplaced}


@pytest.mark.parametrize("title", ["Belanghebbenden", "Stakeholders", "Parkeerplaats"])
def test_below_another_title_they_are_no_stories(title: str, tmp_path: Path) -> None:
    reading = _read(tmp_path, [*FULL, (), (title,), NL, *ROWS])
    assert not reading.response.rows("f4_stories")
    assert not reading.response.rows("f3_proces")


@pytest.mark.parametrize(
    ("title", "sheet"), [("User stories", "Blad1"), ("", "Blad1"), ("Wat wij willen", "Blad1"), ("", "User stories")]
)
@pytest.mark.parametrize("heads", [NL, EN, ("Rol", "Behoefte", "Reden")])
def test_below_their_own_title_or_none_they_are_stories(
    title: str, sheet: str, heads: tuple[str, ...], tmp_path: Path
) -> None:
    reading = _read(tmp_path, [*FULL, (), (title or None,), heads, *ROWS], sheet)
    assert rows_of(reading, "f4_stories") == [list(row) for row in ROWS]


@pytest.mark.parametrize(("sheet", "table"), [("Afspraken", "a_agreements"), ("Knelpunten", "f1_knelpunten")])
def test_the_name_of_a_sheet_is_a_title_too(sheet: str, table: str, tmp_path: Path) -> None:
    reading = _on_sheets(tmp_path, {"Canvas": FULL, sheet: [NL, *ROWS]})
    assert len(reading.response.rows(table)) == len(ROWS)
    assert not reading.response.rows("f4_stories")


STORIES = (
    "Als bewoner wil ik een kaart zodat ik kies",
    "Als planner wil ik cijfers zodat ik weet",
    "Als boer wil ik peil",
)


@pytest.mark.parametrize("head", ["Omschrijving", "Description", "Beschrijving", "Summary", "Story"])
@pytest.mark.parametrize("other", ["een kaart met schaduw", "", None])
@pytest.mark.parametrize("first", [False, True])
def test_one_other_cell_hides_no_stories(
    head: str,
    other: str | None,
    first: bool,  # noqa: FBT001 - a parameter of the test
    tmp_path: Path,
) -> None:
    """Of "Omschrijving" every cell had to be a whole sentence."""
    texts = [other, *STORIES] if first else [*STORIES, other]
    rows = [("Nr", head, "Prioriteit"), *((number, text, "Must") for number, text in enumerate(texts, 1))]
    reading = _on_sheets(tmp_path, {"Canvas": FULL, "Backlog": rows})
    wishes = [row.text("f4_wens") for row in reading.response.rows("f4_stories")]
    assert [text for text in wishes if text] == [text for text in texts if text]


@pytest.mark.parametrize("texts", [("kaart", "cijfers", STORIES[0]), ("kaart", STORIES[0])])
def test_a_column_of_other_words_holds_no_stories(texts: tuple[str, ...], tmp_path: Path) -> None:
    rows = [("Nr", "Omschrijving"), *enumerate(texts, 1)]
    assert not _on_sheets(tmp_path, {"Canvas": FULL, "Planning": rows}).response.rows("f4_stories")


def test_stories_among_the_answers_of_a_list_leave_it_a_list(tmp_path: Path) -> None:
    rows = [("Onderdeel", "Omschrijving"), *(("User stories", story) for story in STORIES)]
    rows += [("Vraagstuk", "nat"), ("Doelen", "droog")]
    reading = _read(tmp_path, rows)
    assert reading.layout == "list"
    assert reading.response.text("f1_vraagstuk") == "nat"


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("US1 (M): Als boer wil ik peil", ["US1 ", "Als boer wil ik peil", "M"]),
        ("#3 Als boer wil ik peil", ["#3 ", "Als boer wil ik peil"]),
        (
            "(2) Als boer wil ik peil zodat ik zaai - Could have",
            ["(2) ", "Als boer wil ik peil zodat ik zaai", "Could have"],
        ),
        ("Must: As a farmer I want levels", ["As a farmer I want levels", "Must"]),
        ("[Won't have] Als boer wil ik peil", ["Als boer wil ik peil", "Won't have"]),
        ('"Als boer wil ik peil (hoog)"', ['"Als boer wil ik peil (hoog)"']),
        ("Als boer wil ik 'peil' zien (should)", ["Als boer wil ik 'peil' zien", "should"]),
        ("Als boer wil ik peil (in m)", ["Als boer wil ik peil (in m)"]),
    ],
)
def test_sentences_alone_are_stories_with_their_number_and_priority(
    text: str, cells: list[str], tmp_path: Path
) -> None:
    """A sheet of sentences was no canvas, and a priority before one hid that it was a story."""
    other = "Als planner wil ik cijfers zodat ik weet"
    reading = _read(tmp_path, [("User story",), (text,), (other,)], "User stories")
    assert rows_of(reading, "f4_stories") == [cells, [other]]
    assert not reading.response.unplaced


def test_a_priority_in_a_column_of_its_own_stays_that(tmp_path: Path) -> None:
    rows = [("US", "User story", "Prio"), ("US7", "US7 (M): Als boer wil ik peil", "Could"), ("US8", STORIES[0], "")]
    reading = _read(tmp_path, rows, "User stories")
    assert rows_of(reading, "f4_stories") == [["US7", "US7 (M): Als boer wil ik peil", "Could"], ["US8", STORIES[0]]]


@pytest.mark.parametrize("heads", [("ID", "Rol", "Wens", "Doel", "Prioriteit"), ("Nr", "Wie", "Wat", "Waarom", "Prio")])
def test_short_heads_of_stories_are_of_the_canvas_that_has_stories(heads: tuple[str, ...], tmp_path: Path) -> None:
    """They are columns of the small canvas too ("Rol", "Doel"): that was taken, and then refused."""
    rows = [("US1", "boer", "peil", "zaaien", "Must"), ("US2", "planner", "kaart", "kiezen", "Could")]
    assert rows_of(_read(tmp_path, [heads, *rows], "Backlog"), "f4_stories") == [list(row) for row in rows]


@pytest.mark.parametrize(
    "beside", [("Status", "nieuw"), ("Punten", "5"), ("Reporter", "Kees Proef"), ("Created", "2026-09-01")]
)
def test_a_backlog_is_no_survey(beside: tuple[str, str], tmp_path: Path) -> None:
    """Each story was said by a respondent, and lost its number."""
    head, value = beside
    rows = [("ID", "User story", "Prio", head), *((f"#{n}", text, "Must", value) for n, text in enumerate(STORIES, 1))]
    reading = _read(tmp_path, rows, "Backlog")
    assert rows_of(reading, "f4_stories") == [[f"#{n}", text, "Must"] for n, text in enumerate(STORIES, 1)]
    assert {row.voice for row in reading.response.rows("f4_stories")} == {""}
    assert not any("Kees" in item.passage.text for item in reading.response.unplaced)


@pytest.mark.parametrize("label", ["Acceptatiecriteria:", "Acceptance criteria", "Acceptatie-criteria bij dit verhaal"])
def test_what_says_below_a_story_when_it_is_done_is_no_story(label: str, tmp_path: Path) -> None:
    """Each line was one, and it was asked what its wish is."""
    heads, first, second = ("Als", "Wil ik", "Zodat"), ("boer", "peil", "ik zaai"), ("planner", "kaart", "ik kies")
    reading = _read(tmp_path, [heads, first, (label,), ("- snel",), ("- elke dag",), second], "User stories")
    assert rows_of(reading, "f4_stories") == [[*first], [*second]]
    assert {item.passage.text for item in reading.response.unplaced} == {label, "- snel", "- elke dag"}


@pytest.mark.parametrize("between", [[()], [(), ("Should",)], []])
def test_heads_that_stand_again_are_above_more_rows_of_the_table(between: list[tuple[str]], tmp_path: Path) -> None:
    heads, first, second = ("Als", "Wil ik", "Zodat"), ("boer", "peil", "ik zaai"), ("planner", "kaart", "ik kies")
    reading = _read(tmp_path, [heads, first, *between, heads, second], "User stories")
    assert rows_of(reading, "f4_stories") == [[*first], [*second]]


@pytest.mark.parametrize(
    "heads",
    [
        ("Gebruiker", "Wens", "Waarde", "Data"),
        ("Persona", "Wil ik", "Om te", "Data"),
        ("Ik als", "Wil graag", "Omdat", "Data"),
    ],
)
def test_stories_with_their_data_are_a_table_and_no_survey(heads: tuple[str, ...], tmp_path: Path) -> None:
    """Steps have a column "Data" too: with it each story was said by a respondent."""
    rows = [("boer", "peil", "ik zaai", "metingen"), ("planner", "kaart", "ik kies", "BAG")]
    reading = _read(tmp_path, [heads, *rows], "Verhalen")
    assert rows_of(reading, "f4_stories") == [[*row] for row in rows]
    assert {row.voice for row in reading.response.rows("f4_stories")} == {""}


def test_the_sentence_of_a_story_is_no_criterion_of_the_one_before_it(tmp_path: Path) -> None:
    """All stories after the first that said when it is done were not placed."""
    lines = ["Als boer wil ik peil zodat ik zaai", "Acceptatiecriteria:", "- snel", "Als planner wil ik een kaart"]
    reading = _read(tmp_path, [*FULL, (), ("User stories",), *((line,) for line in lines)])
    assert rows_of(reading, "f4_stories") == [[lines[0]], [lines[3]]]


def test_criteria_are_of_stories_alone(tmp_path: Path) -> None:
    """The bottlenecks below that one were not placed."""
    lines = ["oud", "Acceptatiecriteria ontbreken", "geen geld"]
    reading = _read(tmp_path, [*FULL, (), (nl("f1_knelpunt"),), *((line,) for line in lines)])
    assert rows_of(reading, "f1_knelpunten") == [[line] for line in lines]


@pytest.mark.parametrize(("gap", "row"), [(0, True), (2, False)])
def test_other_matters_well_below_stories_are_none(gap: int, row: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    heads = ("Wie", "Wil wat", "Waarom", "Data", "MoSCoW")
    lines = [("User stories",), heads, ("Boer", "peil zien", "op tijd pompen", "telemetrie", "M"), *[()] * gap]
    reading = _read(tmp_path, [(nl("f1_vraagstuk"),), ("te nat",), (), *lines, ("Overig", "muskusratten")])
    users = [story.text("f4_gebruiker") for story in reading.response.rows("f4_stories")]
    assert users == ["Boer", *["Overig"] * row]
    assert [one.passage.text for one in reading.response.unplaced] == ([] if row else ["Overig", "muskusratten"])


BACKLOG = ("Nr", "Als", "Wil ik", "Zodat", "Prioriteit", "Status")
FIRST = ("1", "bewoner", "de stand zien", "ik op tijd pomp", "M", "nieuw")
LAST = ("2", "toerist", "routes zien", "ik veilig vaar", "C", "nieuw")


@pytest.mark.parametrize("title", ["Sprint 3", "Fase 2", "Must have:", "Epic B", "Release 2.0", "could-haves"])
@pytest.mark.parametrize("rows", [[(), "title", LAST], [(), (), "title", LAST], [(), "title", (), LAST]])
def test_stories_of_which_the_numbers_count_on_below_a_line_are_read(
    title: str, rows: list[Any], tmp_path: Path
) -> None:
    page = [BACKLOG, FIRST, *((title,) if row == "title" else row for row in rows)]
    stories = [one for one in _read(tmp_path, page).response.rows("f4_stories") if one.text("f4_wens")]
    assert [one.text("f4_wens") for one in stories] == ["de stand zien", "routes zien"]


@pytest.mark.parametrize(
    "table",
    [
        [("Aanwezig",), ("1", "Jan", "waterschap", "adviseur"), ("2", "Els", "gemeente", "planner")],
        [("Planning",), ("Wat", "Wanneer", "Wie"), ("toets", "juni", "Jan")],
        [("Kosten",), ("3", "bouw", "veel", "2027")],
        [("Data",), ("2", "12 juni"), ("3", "13 juni")],
        [("Fase 2",), ("2", "12 juni"), ("3", "13 juni")],
        [("Fase 2",), ("1", "toerist", "routes zien")],
        [("Bronnen",), ("Set", "Plek", "Vorm"), ("metingen", "archief", "kaart")],
        *([(title,), LAST] for title in ("Afgevallen", "Parkeerplaats", "Won't have", "Later?", "Epic: later")),
        *(
            [(title,), LAST]
            for title in ("Fase 2 (niet doen)", "Fase 2: vervallen", "Release 2.0 - afgevallen stories")
        ),
        *([(title,), LAST] for title in ("Could have - doen we niet", "Thema: buiten scope", "Sprint 3?", "Phase out")),
        *([(title,), LAST] for title in ("Should we go for it?", "Theme park owners", "Fase 1 was niet besproken")),
    ],
)
def test_what_does_not_count_on_below_a_line_is_no_story(table: list[tuple[str, ...]], tmp_path: Path) -> None:
    reading = _read(tmp_path, [BACKLOG, FIRST, (), *table])
    assert len(reading.response.rows("f4_stories")) == 1


@pytest.mark.parametrize("said", ["Ik wil als boer het peil zien", "Wil ik het peil zien", "I want to see the level"])
def test_a_wish_in_the_column_of_the_user_is_a_wish(said: str, tmp_path: Path) -> None:
    """A backlog said "Als Ik wil als boer het peil zien"; a wish of its own beside it stays the wish."""
    heads = (nl("f4_gebruiker"), nl("f4_wens"), nl("f4_data"))
    rows = [(said, None, "peilen"), (said, "malen", "stuwen")]
    records = _read(tmp_path, [*FULL, (), heads, *rows]).response.rows("f4_stories")
    assert [(one.text("f4_gebruiker"), one.text("f4_wens")) for one in records] == [("", said), (said, "malen")]


@pytest.mark.parametrize("number", [1, "2", "US-03"])
def test_the_number_on_the_card_of_a_story_is_no_wish(number: str | int, tmp_path: Path) -> None:
    """It was a story of its own, of which the user, the value and the data were asked for."""
    asked = ("f4_gebruiker", "f4_wens", "f4_waarde", "f4_data")
    cards = {
        f"US{at}": [("User story", number if at == 1 else at), *((nl(id_), f"{id_} {at}") for id_ in asked)]
        for at in (1, 2)
    }
    reading = _on_sheets(tmp_path, cards)
    rows = reading.response.rows("f4_stories")
    assert [[row.text(id_) for id_ in ("f4_nr", *asked)] for row in rows] == [
        [str(number if at == 1 else at), *(f"{id_} {at}" for id_ in asked)] for at in (1, 2)
    ]
