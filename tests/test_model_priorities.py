"""This file shows how people write a priority, and what is none."""

from __future__ import annotations

import pytest

from generator.model.priorities import RANKS, priority_rank


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
