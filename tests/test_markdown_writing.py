"""This file shows what is refused in Markdown, and how a document reads as Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.document import Document, Heading, ItemList, Paragraph, Quote, Run, Table, plain
from generator.errors import TemplateError
from generator.formats.markdown import write
from generator.markdown import parse


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("a\n\n---\n", "markdown-refused", 3),
        ("```\ncode\n```\n", "markdown-refused", 1),
        ("::: poster\n:::\n", "markdown-container", 1),
        ("a\n\n::: card\nb\n", "markdown-not-closed", 3),
        ("{.shout}\na\n", "markdown-style", 2),
        ("{.lead}\n", "markdown-attributes", 1),
        ("| a |\n| --- |\n| b | c |\n", "markdown-cells", 3),
        ('{widths="1 2"}\n| a |\n| --- |\n', "markdown-widths", 2),
        ("::: chart kind=bar\na\n:::\n", "markdown-inside", 1),
        ("::: columns\na\n:::\n", "markdown-inside", 1),
        ("[a](ftp://x)\n", "markdown-link", 1),
        ("# {#x}\n", "markdown-empty-heading", 1),
    ],
)
def test_what_no_writer_can_show_is_refused(source: str, code: str, line: int) -> None:
    with pytest.raises(TemplateError) as caught:
        parse(source, source="t.md.j2")
    assert caught.value.code == code
    assert caught.value.values["line"] == str(line)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("KRW?", "KRW?"),
        ("R&D <5 days", "R&D <5 days"),
        ("10-20% (nat)", "10-20% (nat)"),
        ("# geen kop", "\\# geen kop"),
        ("1. geen lijst", "1\\. geen lijst"),
        ("- geen punt", "\\- geen punt"),
        ("a*b*", "a\\*b\\*"),
        ("<b>", "\\<b>"),
        ("&amp;", "\\&amp;"),
        ("snake_case", "snake_case"),
    ],
)
def test_text_is_escaped_lightly(text: str, shown: str) -> None:
    assert write(Document((Paragraph((Run(text),)),))).content.decode() == f"{shown}\n"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=60))
def test_any_word_reads_back_in_commonmark(text: str) -> None:
    """GitHub, GitLab and Azure read CommonMark with tables; what they show is what was typed."""
    inlines = (Run(text),)
    blocks = (Paragraph(inlines), ItemList(((Paragraph(inlines),),)), Quote((Paragraph(inlines),)))
    tokens = MarkdownIt("js-default").parse(write(Document(blocks)).content.decode())
    shown = ["".join(child.content for child in token.children or []) for token in tokens if token.type == "inline"]
    assert shown == [text] * 3


def test_a_document_as_a_person_would_type_it() -> None:
    document = Document(
        (
            Heading(1, (Run("Backlog"),)),
            ItemList(((Paragraph((Run("Als", strong=True), Run(" boer"))),), (Paragraph((Run("[ ] te doen"),)),))),
            Table(((Run("a"),), (Run("b|c"),)), (((Run("1\n2"),), ()),)),
            Paragraph((Run("zie "), Run("kop", link="#x"))),
            Heading(2, (Run("De kop"),), anchor="x"),
        ),
        meta=(("title", "Backlog: x"), ("round", "1")),
    )
    assert write(document).content.decode() == (
        '---\ntitle: "Backlog: x"\nround: 1\n---\n\n# Backlog\n\n- **Als** boer\n- [ ] te doen\n\n'
        "| a      | b\\|c |\n| ------ | ---- |\n| 1<br>2 |      |\n\nzie [kop](#de-kop)\n\n## De kop\n"
    )


def test_words_in_tables_are_kept() -> None:
    text = "a | b \\ `c` <d>"
    source = write(Document((Table(((Run("k"),),), (((Run(text),),),)),))).content.decode()
    inlines = [token for token in MarkdownIt("js-default").parse(source) if token.type == "inline"]
    assert "".join(child.content for child in inlines[1].children or []) == text
    assert plain((Run(text),)) == text
