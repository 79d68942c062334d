"""This file shows that numbers and dates are read as people see them in the sheet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.xlsx import number_formats


@pytest.mark.parametrize(
    ("value", "code", "nl", "en"),
    [
        (41.0, "", "41", "41"),
        (0.1 + 0.2, "General", "0,3", "0.3"),
        (-2.5, "", "-2,5", "-2.5"),
        (1e20, "", "1E+20", "1E+20"),
        (0.125, "0%", "13%", "13%"),
        (0.125, "0.0%", "12,5%", "12.5%"),
        (4850, "#,##0", "4.850", "4,850"),
        (1250000, '"€" #,##0.00', "€ 1.250.000,00", "€ 1,250,000.00"),
        (38, '[$€-413]\\ #,##0\\ "mln"', "€ 38 mln", "€ 38 mln"),
        (-3, "0;(0)", "(3)", "(3)"),
        (0, '0;-0;"geen"', "geen", "geen"),
        (2.5, "0", "3", "3"),
        (7, "000", "007", "007"),
        (0.5, "#.##", ",5", ".5"),
        (5, 'General" m"', "5 m", "5 m"),
        (12345, "0.00E+00", "1,23E+04", "1.23E+04"),
        (1500000, '0.0,,"mln"', "1,5mln", "1.5mln"),
        (1500000, '0.0,,\\ "mln"', "1,5 mln", "1.5 mln"),
        (1234567, '#,##0,"k"', "1.235k", "1,235k"),
        (1234567, '#,##0.0,"k"', "1.234,6k", "1,234.6k"),
        (-2500, '0.00,"k";-0.0,"k"', "-2,5k", "-2.5k"),
        (3, ";;;", "3", "3"),
        (612345678, "00-00000000", "06-12345678", "06-12345678"),
        (612345678, "(000) 000-0000", "(061) 234-5678", "(061) 234-5678"),
        (-1234567, "# ##0", "-1234 567", "-1234 567"),
        (12, "# ##0", "12", "12"),
        (7, "000-000", "000-007", "000-007"),
        (0.5, "# ?/?", "1/2", "1/2"),
        (1.25, "# ?/?", "1 1/4", "1 1/4"),
        (1.25, "?/?", "5/4", "5/4"),
        (0.5, "# ?/8", "4/8", "4/8"),
        (-3, "# ??/??", "-3", "-3"),
        (1234.5, '_-* #,##0.00\\ "€"_-;-* #,##0.00\\ "€"_-', "1.234,50 €", "1,234.50 €"),
        (46126, "d\\-m\\-yyyy", "14-4-2026", "14-4-2026"),
        (46126, "d mmmm yyyy", "14 april 2026", "14 April 2026"),
        (46126, "dddd d mmmm yyyy", "dinsdag 14 april 2026", "Tuesday 14 April 2026"),
        (46126, "[$-413]d mmm yy", "14 apr 26", "14 apr 26"),
        (46126, "[$-809]d mmm yy", "14 Apr 26", "14 Apr 26"),
        (46126.395833333, "dd-mm-yyyy hh:mm", "14-04-2026 09:30", "14-04-2026 09:30"),
        (0.75, "h:mm AM/PM", "6:00 PM", "6:00 PM"),
        (1.5, "[h]:mm", "36:00", "36:00"),
        (46126, "yyyy", "2026", "2026"),
        (1, "d-m-yyyy", "1-1-1900", "1-1-1900"),
        (-1, "d-m-yyyy", "-1", "-1"),
        (1e9, "d-m-yyyy", "1000000000", "1000000000"),
    ],
)
def test_shown_as_in_the_sheet(value: float, code: str, nl: str, en: str) -> None:
    assert number_formats.show(value, code, "nl") == nl
    assert number_formats.show(value, code, "en") == en


def test_short_date_follows_the_language() -> None:
    assert number_formats.show(46126, number_formats.code_of(14, {}, "nl"), "nl") == "14-4-2026"
    assert number_formats.show(46126, number_formats.code_of(14, {}, "en"), "en") == "2026-04-14"


def test_calendar_that_starts_in_1904() -> None:
    assert number_formats.show(0, "d-m-yyyy", "nl", from_1904=True) == "1-1-1904"


def test_typed_text_that_became_a_date_is_recognised() -> None:
    assert number_formats.looks_changed("d-mmm")
    assert number_formats.looks_changed("d\\-mmm;@")
    assert not number_formats.looks_changed("d-m-yyyy")
    assert not number_formats.looks_changed("")


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.sampled_from('0#?.,%Ee+-dmyhs/:;@"\\_*[]$€ AMP'), max_size=15),
    st.sampled_from(["nl", "en"]),
)
def test_any_format_shows_something(value: float, code: str, language: str) -> None:
    assert number_formats.show(value, code, language).strip()
