"""This file shows that text without markup, which the inline parser is spared, comes out as if it had been parsed."""

from __future__ import annotations

import re
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from generator.errors import TemplateError
from generator.markdown import parse, rules

PIECES = st.sampled_from(
    [*"ab  |:-*_`~[](){}<>&!\\#.1", "<br>", "\\*", "\\|", "\\:", "{#x}", "**", "[ ] ", "[x] ", "**a** ", "\u00a0", "é"]
)
NEVER = re.compile(r"(?!)")


def outcome(text: str) -> object:
    try:
        return parse(text)
    except TemplateError as error:
        return error.code


@given(st.lists(PIECES, max_size=14).map("".join), st.sampled_from(["{}", "- {}", "# a{}", "| a |\n| --- |\n| {} |"]))
def test_the_shortcut_reads_as_the_parser_does(text: str, place: str) -> None:
    whole = place.replace("{}", text)
    with patch.object(rules, "SIMPLE", NEVER):
        parsed = outcome(whole)
    assert outcome(whole) == parsed
