"""This file shows what tells who somebody is, and what only looks like it."""

from __future__ import annotations

import pytest

from generator.model.personal import is_personal
from generator.model.sentences import split_sentence


@pytest.mark.parametrize(
    "text",
    ["mail jan@x.nl", "06-12345678", "06 1234 5678", "+31 6 12345678", "0612345678", "020-1234567", "(020) 1234567",
     "mevr. Jansen", "Mw. A. de Vries", "de heer Bos", "Mr Smith", "Naam: Jan Jansen", "192.168.100.1",
     "fe80:0:0:0:0:1", "52.12345, 5.12345", "123e4567-e89b-12d3-a456-426614174000"],
)  # fmt: skip
def test_what_tells_who_somebody_is(text: str) -> None:
    assert is_personal(text)
    assert is_personal(f"zie {text}, voor meer")


@pytest.mark.parametrize(
    "text",
    ["", "a@b", "01-02-2026", "1-2-2026 10:00", "12:30:45", "bel 112", "1.2.3.4", "256.100.1.1", "52.1, 5.1",
     "gemeente De Bilt", "NL12ABCD0123456789"],
)  # fmt: skip
def test_what_only_looks_like_it(text: str) -> None:
    assert not is_personal(text)


@pytest.mark.parametrize("space", ["", " " * 150])
def test_a_sentence_may_begin_with_white_space_and_its_parts_have_none(space: str) -> None:
    assert split_sentence(f"{space}Als  boer , wil ik  zien , zodat  ik plan  ") == {
        "user": "boer",
        "wish": "zien",
        "value": "ik plan",
    }
