"""This file shows that what markdown-it is spared comes out as if it had been parsed by it."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document import Paragraph, Run
from generator.errors import TemplateError
from generator.markdown import Blocks, Slots, inlines, parse, shortcut
from generator.system.resources import samples_root

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
    with patch.object(shortcut, "SIMPLE", NEVER):
        parsed = by_library(outcome, whole)
    assert outcome(whole) == parsed


def by_library(read: Callable[..., object], *given: object) -> object:
    """What `read` gives when markdown-it reads all of it."""
    for kept in ("_tokens", "_plan"):
        vars(inlines)[kept].cache_clear()
    with patch.object(shortcut, "blocks", return_value=None), patch.object(shortcut, "words", return_value=None):
        found = read(*given)
    for kept in ("_tokens", "_plan"):
        vars(inlines)[kept].cache_clear()
    return found


VALUES = st.sampled_from(
    ["", "a", "*b*", "https://x.example/?q=1", "#plek", (), (Run("c", strong=True), Run("d")), (Run("e", link="#f"),)]
)
SLOTTED = [*"ab *", "**", "~~", "`", "[", "]", "](#", "](https://x/", ")", "{.small}", "{#", "}", "<br>", "\\*", "[ ] "]


def filled(text: str, values: list[str | tuple[Run, ...]]) -> object:
    try:
        return parse(text, slots=Slots([*values]))
    except TemplateError as error:
        return error.code, error.values["line"]


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


V = "\ufdd00\ufdd1"
LINES = """
# a|## V|### b {#x .y}|# c #|#d|# |# [l](#p)|# a\\|x # y|# é  {.a}|{.lead}|{.x key="v"}|{#a}|{x}|{|  {.lead}|{.a .b}
::: cover|:::|::::|::: columns|::: column|:::: column|::: cards|::: card|:::x|::: page-break|> ::: card|- ::: card
- a|- V|- **b** c|- [ ] t|- # x|- |-|* a|  - n|  x| y|- x\\|+ p|> q|> V|>q|> > r|> - a|> - V|> |> 1. x
para|two V|V|**b** c|*e* f|[w]{.small} z|[l](#p)|1. x|2) y|1\\. V|12 x|7.x|5|---|***|===|```|~~~|a<br>b|a\\*b
\u00a0|x  |◆ a|(z)|“q”|`c`|![p](x)|<b>|&amp;|_u_|~~s~~|[^1]: f|[r]: http://x|\ufdd21\ufdd1|c:|A. b|a\tb|{}
""".replace("V", V)
ROWS = [
    "| a | b |",
    "| --- | --- |",
    f"| {V} | x |",
    "|  | y |",
    "| a |",
    "| --- |",
    "|---|---|",
    "| a | b",
    "| x | \\| |",
]
ROWS += ["a | b", "--- | ---", "| :--- | ---: |", "| `a` | b |", "| *a* | [b](#c) |"]
KINDS = ["", "", *(line for row in LINES.strip().split("\n") for line in row.split("|")), *ROWS]
MARKS = [*"ab*[]()`_~!^#&é\n.1", "b ", V, "**", "***", "](#p)", "](#p ", "]{.small}", "]{", "}", "{#x}", "<br>", "\\*"]
MARKS += [
    "\\[",
    "https://x.y/z",
    "](https://x.y/z)",
    "[x](#a)",
    "**b**",
    "*c*",
    "[y]{.label}",
    "[z]{lang=en}",
    ": ",
    "[ ] ",
]


def told(text: str) -> object:
    """What is read of `text`, or where and why not."""
    try:
        return parse(text, slots=Slots(["v", Blocks((Paragraph((Run("made"),)),))]))
    except TemplateError as error:
        return error.code, error.values["line"], error.values["excerpt"]


@settings(max_examples=400)
@given(st.lists(st.sampled_from(KINDS), max_size=9).map("\n".join))
def test_one_thing_a_line_is_read_as_markdown_it_does(text: str) -> None:
    assert told(text) == by_library(told, text)


@settings(max_examples=400)
@given(st.sampled_from(["", "# ", "- ", "> "]), st.lists(st.sampled_from(MARKS), max_size=8).map("".join))
def test_few_marks_in_a_line_are_read_as_markdown_it_does(begin: str, text: str) -> None:
    assert told(begin + text) == by_library(told, begin + text)


@pytest.mark.parametrize(
    "text",
    [
        "para\n{.lead}",
        "> q\n{.lead}\nmore",
        "| a |\n| --- |\n{.x}",
        "- a\n{.lead}",
        "::: cover\n- a\n:::",
        "a\n::: cover",
    ],
)
def test_what_stands_right_below_is_read_as_markdown_it_does(text: str) -> None:
    assert told(text) == by_library(told, text)


@pytest.mark.parametrize("sample", ["waterkwaliteit-lindewaard.xlsx", "woningbouw-kromdiep-light.xlsx"])
def test_what_our_templates_print_needs_no_markdown_it(sample: str, tmp_path: Path) -> None:
    """Importing it and having it read what is one thing a line took 30 ms of a build of 660."""
    program = (
        "import sys; from generator.cli import main; code = main(sys.argv[1:]);"
        "assert 'jinja2' in sys.modules; sys.exit(code or 'markdown_it' in sys.modules)"
    )
    command = [sys.executable, "-c", program, "build", "-q", str(samples_root() / sample), "-o", str(tmp_path)]
    assert subprocess.run(command, check=False, timeout=600).returncode == 0
