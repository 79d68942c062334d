"""This file shows how people write a priority, and what is none."""

from __future__ import annotations

import pytest

from generator.model.priorities import RANKS, meant, priority_name, priority_rank


@pytest.mark.parametrize(
    ("texts", "rank"),
    [
        (("M", "must", "Must  have", "must-have", "musthave", "Must_have", "HOOG", "highest", "1", "P1", "M: must",
          "m (hoog)"), 1),
        (("S", "should", "should-have", "midden", "Gemiddeld", "normal", "2.", "(p2)", "2: should have"), 2),
        (("C", "could", "could have!", "laag", "Low", "3", "p3",
          "COULD HAVE / LATER", "Could (fase 2)"), 3),
        (("W", "won't", "won’t have", "wont-have", "would", "would have", "laagste", "4", "P4"), 4),
        (("", " ", "-", "?", "5", "0", "p5", "M/S", "1 of 2", "hoog - laag", "eerst", "must do", "m must"), 0),
        (("iets: anders", "must, iets anders", "M - zie flap", "must / should", "could have / must", "hoog / nat"), 0),
    ],
)  # fmt: skip
def test_the_rank_of_a_priority(texts: tuple[str, ...], rank: int) -> None:
    assert {text: priority_rank(text) for text in texts} == dict.fromkeys(texts, rank)
    assert rank <= RANKS == 4


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("H M L", "hoog middel laag"),
        ("H M", "hoog middel"),
        ("Hoog M laag", "Hoog middel laag"),
        ("H/hoog M/middel low", "hoog middel low"),
        ("M S C W", "M S C W"),
        ("M C L", "M C L"),
        ("M M", "M M"),
        ("must H M", "must H M"),
        ("A B C", "A B -"),
        ("A M C", "A M C"),
        ("C", "C"),
    ],
)
def test_what_a_letter_means_in_its_column(column: str, expected: str) -> None:
    assert meant([("", text) for text in column.split()]) == expected.split()


def test_the_column_of_one_table_says_nothing_of_that_of_another() -> None:
    assert meant([("a", "M"), ("b", "M"), ("b", "L"), ("a", "S")]) == ["M", "middel", "laag", "S"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Immediate", "Soon", "Later", "Never"), "Immediate"),
        (("P1", "P2"), "P1"),
        (("Hoogste", "Hoog"), "Hoog"),
        (("Must", "Should"), ""),
        (("M", "S"), ""),
        ((), ""),
    ],
)
def test_what_a_tool_calls_high(names: tuple[str, ...], expected: str) -> None:
    assert priority_name("hoog", names) == expected
