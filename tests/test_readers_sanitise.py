"""This file shows what text may pass the border of the reader, and what becomes of the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.xlsx.sanitise import clean


@pytest.mark.parametrize(
    ("text", "expected", "changed"),
    [
        ("Gewone tekst, met ‘aanhaling’ en 😀", "Gewone tekst, met ‘aanhaling’ en 😀", False),
        ("een\r\ntwee\rdrie\vvier", "een\ntwee\ndrie\nvier", False),
        ("a_x000D_\nb", "a\nb", False),
        ("a_x000B_b", "a\nb", False),
        ("_x005F_x0041_", "_x0041_", False),
        ("snake_case en _x_", "snake_case en _x_", False),
        ("_x0041_", "A", False),
        ("piep\x07_x0000_", "piep", True),
        ("\ufffe\uffff\U0001ffff\ufdd0", "", True),
        ("half \ud83d", "half \ufffd", True),
        ("_xD83D__xDE00_", "😀", False),
        ("\u202eomgekeerd", "\u202eomgekeerd\u202c", True),
        ("\u2067goed\u2069", "\u2067goed\u2069", False),
        ("los\u202c", "los", True),
        ("\u202eeen\ntwee", "\u202eeen\u202c\ntwee", True),
        ("af\u00adbreek\u200bspatie", "af\u00adbreek\u200bspatie", False),
        ("", "", False),
    ],
)
def test_border(text: str, expected: str, changed: bool) -> None:  # noqa: FBT001 - a column of the table
    assert clean(text) == (expected, changed)


@given(st.text(st.characters()))
def test_what_passed_once_passes_unchanged(text: str) -> None:
    once = clean(text.replace("_", "-")).text
    assert clean(once) == (once, False)
    once.encode("utf-8")
