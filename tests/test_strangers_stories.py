"""This file shows that who, what and why are what the title above them says, and that a stray cell hides no stories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from test_readers_list import nl
from test_strangers import _read, _rows
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
    assert _rows(reading, "a_agreements") == [[what, who] for who, what, _ in ROWS]
    assert {why for _, _, why in ROWS} <= {item.passage.text for item in reading.response.unplaced}
    assert [one.code for one in reading.findings] == ["column-not-placed"]


@pytest.mark.parametrize("heads", [NL, EN])
@pytest.mark.parametrize("title", ["Knelpunten", "Bottlenecks", "Grootste knelpunten", "2) Knelpunten"])
def test_who_what_and_why_below_bottlenecks_are_bottlenecks_and_their_reasons(
    heads: tuple[str, ...], title: str, tmp_path: Path
) -> None:
    reading = _read(tmp_path, [*FULL, (), (title,), heads, *ROWS])
    assert _rows(reading, "f1_knelpunten") == [[what, why] for _, what, why in ROWS]
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
    assert _rows(reading, "f4_stories") == [list(row) for row in ROWS]


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
