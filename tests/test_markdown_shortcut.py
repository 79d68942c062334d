"""This file shows that text without markup, which the inline parser is spared, comes out as if it had been parsed."""

from __future__ import annotations

import re
from unittest.mock import patch

from hypothesis import example, given
from hypothesis import strategies as st

from generator.document import Run
from generator.errors import TemplateError
from generator.markdown import Slots, inlines, parse, rules

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


VALUES = st.sampled_from(
    ["", "a", "*b*", "https://x.example/?q=1", "#plek", (), (Run("c", strong=True), Run("d")), (Run("e", link="#f"),)]
)
SLOTTED = [
    *("a", "b", " ", "*", "**", "~~", "`", "[", "]", "](#", "](https://x/", ")"),
    *("<https://x/", "<mailto:", ">", "{.small}", "{#", "}", "<br>", "\\*", "[ ] "),
]


def filled(text: str, values: list[str | tuple[Run, ...]]) -> object:
    try:
        return parse(text, slots=Slots([*values]))
    except TemplateError as error:
        return error.code, error.values["line"]


@example(parts=["<https://x/", ("a",), ">"], place="{}")
@example(parts=["a <mailto:", ("a",), ">"], place="- {}")
@given(
    st.lists(st.one_of(st.sampled_from(SLOTTED), VALUES.map(lambda value: (value,))), max_size=10),
    st.sampled_from(["{}", "- {}", "| a |\n| --- |\n| {} |"]),
)
def test_a_text_with_values_is_read_by_a_plan_as_without(parts: list[str | tuple[object]], place: str) -> None:
    """A plan is made once for all texts that differ in their values only."""
    values: list[str | tuple[Run, ...]] = []
    text = ""
    for part in parts:
        if isinstance(part, tuple):
            values += part  # type: ignore[arg-type] # what `VALUES` gives
        text += f"\ufdd0{len(values) - 1}\ufdd1" if isinstance(part, tuple) else part
    whole = place.replace("{}", text)
    without = vars(inlines)["_Plan"](line=False, steps=None)
    with patch.object(inlines, "_plan", return_value=without):
        parsed = filled(whole, values)
    assert filled(whole, values) == parsed
