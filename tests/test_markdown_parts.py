"""This file shows that a document read part by part, with what parts have in common read once, is as if read whole."""

from __future__ import annotations

import tracemalloc
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.document import Heading, Run, plain
from generator.errors import TemplateError
from generator.markdown import Blocks, Slots, parse, parsing

LINES = st.sampled_from(
    [
        *("# \ufdd00\ufdd1", "## a {#x}", "#", "  # no", "a\n---", "words", "", "", "\ufdd22\ufdd1", "{.label}"),
        *("- a", "- \ufdd01\ufdd1", "  b", "1. a", "> q", "| a |\n| --- |\n| b |", "```", "- ```"),
        *("::: card", ":::", ":::: x", "- ::: card"),
    ]
)
KEPT = Slots(["one", (Run("two", strong=True),), Blocks(())])


def outcome(text: str) -> object:
    try:
        return parse(text, slots=KEPT)
    except TemplateError as error:
        return error.code, error.values


@given(st.lists(LINES, max_size=16).map("\n".join))
def test_parts_read_as_the_whole_does(text: str) -> None:
    with patch.object(parsing, "parts", lambda lines: [lines]):
        whole = outcome(text)
    assert outcome(text) == whole


def test_chapters_of_one_shape_are_parsed_once() -> None:
    text = "\n".join(f"## \ufdd0{at}\ufdd1\n\n- \ufdd0{at + 1}\ufdd1\n" for at in range(0, 200, 2))
    with patch.object(MarkdownIt, "parse", autospec=True, side_effect=MarkdownIt.parse) as read:
        found = parse(text, slots=Slots([f"value {at}" for at in range(200)]))
    assert read.call_count == 2  # the last one ends without an empty line
    assert [plain(block.inlines) for block in found if isinstance(block, Heading)][-1] == "value 198"
    assert len(found) == 200


def let_go(parts: int) -> int:
    """How many bytes reading this many long parts takes at its height, beside what it makes."""
    rows = ["\n".join(f"- row {part} {row}" for row in range(3000)) for part in range(parts)]
    text = "\n\n".join(f"# Part {part}\n\n{own}" for part, own in enumerate(rows))
    tracemalloc.start()
    try:
        made = parse(text)
        left, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(made) == 2 * parts
    return most - left


def test_what_a_long_part_was_taken_apart_into_is_not_kept_for_the_next() -> None:
    assert let_go(4) < 1.5 * let_go(1)
