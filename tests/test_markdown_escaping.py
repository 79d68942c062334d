"""This file shows that text comes out of the parser as it went in, in a slot or escaped for a tracker."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.document import Heading, ItemList, Paragraph, Quote, Region, Table, plain
from generator.markdown import Slots, escape, link_target, parse

_CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t")
_FORGED = st.sampled_from("\ufdd0\ufdd1\ufdd2019")
TEXTS = st.text(_CHARACTERS | _FORGED, min_size=1).filter(str.strip)
Test = Callable[[str], None]
HOSTILE = ["{{ 7*7 }}", "<b>", "|", "**", "a | b", "# kop", "1. een", "- punt", "> citaat", "&amp;", "R&D <5 days",
           "::: cover", "{.lead}", "[x](javascript:1)", "    code", "```", "a\\", "x  y", " aan het begin", "a\n\nb",
           "\u00a0", "=====", "~~~", "http://x.nl/_a_", "<br>", "\\<br>", "a\tb", "[x]: http://y",
           "\u2028x", "\ufdd00\ufdd1", "\ufdd20\ufdd1", "\ufdd0\ufdd01\ufdd1"]  # fmt: skip


def _examples(test: Test) -> Test:
    """Try every hostile text too, besides what chance finds."""
    for text in filter(str.strip, HOSTILE):
        test = example(text)(test)
    return test


@_examples
@given(TEXTS)
def test_text_in_a_slot_is_kept_everywhere(text: str) -> None:
    slots = Slots([])
    _kept_everywhere(text, slots.leave(text), slots)


@_examples
@given(TEXTS.filter(lambda text: "\ufdd0" not in text and "\ufdd2" not in text))
def test_escaped_text_is_kept_everywhere(text: str) -> None:
    if "\ufdd0" not in text and "\ufdd2" not in text:
        _kept_everywhere(text, escape(text), Slots([]))


def _kept_everywhere(text: str, inert: str, slots: Slots) -> None:
    source = (
        f"{inert}\n\n- {inert}\n\n> {inert}\n\n| {inert} | b |\n| --- | --- |\n| {inert} | {inert} |\n\n"
        f"# {inert} {{#here .section}}\n\n::: card\n{inert}\n:::\n"
    )
    paragraph, list_, quote, table, heading, region = parse(source, slots=slots)
    expected = Paragraph(paragraph.inlines) if isinstance(paragraph, Paragraph) else None
    assert paragraph == expected
    assert plain(paragraph.inlines) == text
    assert list_ == ItemList(((expected,),))
    assert quote == Quote((expected,))
    assert isinstance(table, Table)
    assert {plain(cell) for cell in (table.header[0], *table.rows[0])} == {text}
    assert isinstance(heading, Heading)
    assert (plain(heading.inlines), heading.anchor, heading.style) == (text, "here", "section")
    assert region == Region("card", (expected,))


@_examples
@given(TEXTS)
def test_an_attribute_is_kept_on_one_line(text: str) -> None:
    slots = Slots([])
    (table,) = parse(f'{{caption="{slots.leave(text)}"}}\n| a |\n| --- |\n| b |\n', slots=slots)
    assert isinstance(table, Table)
    assert plain(table.caption) == " ".join(text.split())


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://voorbeeld.example/a?b=c#d", True),
        ("mailto:iemand@voorbeeld.example", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("http://x y", False),
        ("", False),
    ],
)
def test_only_addresses_of_pages_and_mail_become_links(url: str, kept: bool) -> None:  # noqa: FBT001 - a table
    assert bool(link_target(url)) == kept


def test_a_link_cannot_end_early() -> None:
    ((paragraph),) = parse(f"[woorden]({link_target('https://x.example/)(a[b]')})")
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.inlines) == "woorden"
