"""This file shows that a row that shows how to fill in a table is none, and neither are heads that were typed again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from test_readers_list import nl, rows_of
from test_strangers import _read

if TYPE_CHECKING:
    from pathlib import Path

FULL: list[tuple[Any, ...]] = [(nl("f1_vraagstuk"), "nat"), (nl("f1_doelen"), "droog"), (nl("f1_opgave"), "klimaat")]
HEADS = ("Als", "Wil ik", "Zodat")
SHOWN = ("planner", "een plaatje", "ik het snap")
ROWS = (("boer", "een peil", "ik droog blijf"), ("bewoner", "een kaart", "ik weet waar"))


@pytest.mark.parametrize(
    ("heads", "example"),
    [
        (HEADS, [("Voorbeeld",), SHOWN]),
        (HEADS, [("VOORBEELD:", *SHOWN[1:])]),
        (HEADS, [("Voorbeeld: planner", *SHOWN[1:])]),
        (HEADS, [("(voorbeeld) planner", *SHOWN[1:])]),
        (("Nr", *HEADS), [("Voorbeeld 1", *SHOWN)]),
        (("As a", "I want", "So that"), [("Example", *SHOWN[1:])]),
    ],
)
def test_a_row_that_says_it_is_an_example_is_told_and_does_not_count(
    heads: tuple[str, ...], example: list[tuple[str, ...]], tmp_path: Path
) -> None:
    """It became a user story of the group."""
    rows = [("", *row) if heads[0] == "Nr" else row for row in ROWS]
    reading = _read(tmp_path, [*FULL, (), ("User stories",), heads, *example, *rows])
    assert rows_of(reading, "f4_stories") == [list(row) for row in ROWS]
    left = {item.passage.text for item in reading.response.unplaced}
    assert {cell for row in example for cell in row} <= left
    found = next(one for one in reading.findings if one.code == "example-row")
    assert dict(found.values)["count"] == "1"
    assert [ref.sheet for ref in found.refs] == ["Blad1"]


def test_examples_in_other_tables_and_layouts_are_told_too(tmp_path: Path) -> None:
    below = [("Stakeholder", "Rol", "Belang"), ("Voorbeeld", "baas", "geld"), ("Waterschap", "beheer", "droog")]
    reading = _read(tmp_path, [*FULL, (), *below])
    assert [row[0] for row in rows_of(reading, "f2_voor_wie")] == ["Waterschap"]
    pairs = (("f4_gebruiker", "Voorbeeld: boer"), ("f4_wens", "een kaart"), ("f4_gebruiker", "vis"), ("f4_wens", "nat"))
    reading = _read(tmp_path, [("Vraag", "Antwoord"), *FULL, *((nl(id_), text) for id_, text in pairs)])
    assert reading.layout == "list"
    assert rows_of(reading, "f4_stories") == [["vis", "nat"]]
    assert [one.code for one in reading.findings] == ["example-row"]


@pytest.mark.parametrize(
    "row",
    [
        ("boer", "een voorbeeld van een kaart", "voorbeeldig gedrag"),
        ("voorbeeldbedrijf", "een kaart", "voorbeeld: schade"),
        ("boer", "voorbeeld: een kaart", "het kan"),
        ("BV", "een kaart", "bv. schade"),
        ("rol", "een kaart", "reden"),
        ("gebruiker", "een kaart", "waarde"),
    ],
)
def test_words_of_examples_and_heads_in_an_answer_say_nothing_of_its_row(row: tuple[str, ...], tmp_path: Path) -> None:
    reading = _read(tmp_path, [*FULL, (), ("User stories",), HEADS, row, *ROWS])
    assert rows_of(reading, "f4_stories") == [list(one) for one in (row, *ROWS)]
    assert not reading.findings


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        # A column with that head, a party or a role of that name, and an example of something else beside a row.
        (
            ("Belanghebbende", "Rol", "Belang", "Voorbeeld"),
            [("dal", "eigenaar", "veilig", "dijk"), ("wad", "boer", "nat")],
        ),
        (("Belanghebbende", "Rol", "Belang"), [("VB", "eigenaar", "veilig"), ("wad", "voorbeeld", "nat")]),
        (("Belanghebbende", "Rol", "Belang"), [("dal", "eigenaar", "veilig", None, "Voorbeeld")]),
        (("Belanghebbende", "Rol", "Belang"), [("dal", "eigenaar", "veilig"), ("Werkgroep Dijken",)]),
    ],
)
def test_examples_of_something_else_take_no_row_away(
    heads: tuple[str, ...], rows: list[tuple[Any, ...]], tmp_path: Path
) -> None:
    """A stakeholder below the head "Voorbeeld" was taken for an example."""
    reading = _read(tmp_path, [*FULL, (), ("Belanghebbenden",), heads, *rows])
    assert [row[0] for row in rows_of(reading, "f2_voor_wie")] == [row[0] for row in rows]


def test_the_last_party_above_the_heads_of_another_table_stays(tmp_path: Path) -> None:
    below = [(nl("f2_voor_wie"),), ("Belanghebbende", "Belang"), ("bewoners", "rust"), ("Werkgroep Dijken",)]
    other = [(nl("f2_met_wie"),), ("Belanghebbende", "Rol"), ("gemeente", "eigenaar")]
    reading = _read(tmp_path, [*FULL, (), *below, *other])
    assert [row[0] for row in rows_of(reading, "f2_voor_wie")] == ["bewoners", "Werkgroep Dijken"]


def test_a_bottleneck_may_begin_as_an_example(tmp_path: Path) -> None:
    reading = _read(tmp_path, [*FULL, (), ("Grootste knelpunten",), ("Voorbeeld: de sluis lekt",), ("geen geld",)])
    assert rows_of(reading, "f1_knelpunten") == [["Voorbeeld: de sluis lekt"], ["geen geld"]]


@pytest.mark.parametrize("again", [HEADS, ("Als", "Ik wil", "Zodat"), ("(rol)", "(wens)", "(waarde)"), ("Wie", "Wat")])
@pytest.mark.parametrize("above", [[], [("Tafel 2",)], [("Groep B",)]])
def test_heads_typed_again_and_the_group_above_them_are_no_stories(
    again: tuple[str, ...], above: list[tuple[str, ...]], tmp_path: Path
) -> None:
    """Heads such as "Als | Ik wil | Zodat" became stories, and so did "Tafel 2"."""
    reading = _read(tmp_path, [*FULL, (), ("User stories",), HEADS, ROWS[0], *above, again, ROWS[1]])
    assert rows_of(reading, "f4_stories") == [list(row) for row in ROWS]
    assert [item.passage.text for item in reading.response.unplaced] == [text for row in above for text in row]


def test_who_alone_stands_above_heads_typed_again_stays_a_story(tmp_path: Path) -> None:
    reading = _read(tmp_path, [*FULL, (), ("User stories",), HEADS, ROWS[0], ("visser",), HEADS, ROWS[1]])
    assert [row[0] for row in rows_of(reading, "f4_stories")] == ["boer", "visser", "bewoner"]
