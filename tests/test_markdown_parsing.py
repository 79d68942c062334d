"""This file shows what the grammar holds, and that the rest is refused with its line: nothing is dropped in silence."""

from __future__ import annotations

import pytest

from generator.document import (
    Block,
    Board,
    BoardCell,
    Chart,
    Columns,
    Contents,
    Heading,
    ItemList,
    Notes,
    OnePage,
    PageBreak,
    Paragraph,
    Quote,
    Region,
    Run,
    Table,
)
from generator.errors import TemplateError
from generator.markdown import parse
from generator.model import LANGUAGES
from generator.words import messages

A, B = (Run("a"),), (Run("b"),)
PA, PB = Paragraph(A), Paragraph(B)

READ: list[tuple[str, tuple[Block, ...]]] = [
    ("# a {#here .section}", (Heading(1, A, "here", "section"),)),
    ('### a {id="here"}', (Heading(3, A, "here"),)),
    ("{.lead}\na", (Paragraph(A, "lead"),)),
    ("b\n{.lead}\na", (PB, Paragraph(A, "lead"))),
    ("{#here}\na", (Paragraph((Run("", anchor="here"), Run("a"))),)),
    ("> a\n>\n> - b", (Quote((PA, ItemList(((PB,),)))),)),
    ("- a\n  - b\n- a", (ItemList(((PA, ItemList(((PB,),))), (PA,))),)),
    ("3. a\n4. b", (ItemList(((PA,), (PB,)), ordered=True, start=3),)),
    ("- [ ] a", (ItemList(((Paragraph((Run("[ ] a"),)),),)),)),
    ("a<br>b\\\na  \nb", (Paragraph((Run("a\nb\na\nb"),)),)),
    ("a\nb", (Paragraph((Run("a b"),)),)),
    ("| a | b |\n| --- | --- |\n| b<br>a |\n| | a |", (Table((A, B), (((Run("b\na"),), ()), ((), A))),)),
    ('{.plain widths="1 2" caption="a"}\n| a | b |\n|---|---|', (Table((A, B), (), A, (1, 2), "plain"),)),
    ("| a |\n|---|\n| b |\n\n| b |\n|---|\n| a |", (Table((A,), ((B,),)), Table((B,), ((A,),)))),
    ("[a]{lang=en-GB}", (Paragraph((Run("a", language="en-GB"),)),)),
    ("[a]{#here}b", (Paragraph((Run("", anchor="here"), Run("ab"))),)),
    ("[a]{.strong .strike}", (Paragraph((Run("a", strong=True, strike=True),)),)),
    ("[a](https://x.example/)", (Paragraph((Run("a", link="https://x.example/"),)),)),
    ("`a`", (Paragraph((Run("a", code=True),)),)),
    ("[a](#b)" * 2_000, (Paragraph((Run("a" * 2_000, link="#b"),)),)),
    ("::: page-break\n:::", (PageBreak(),)),
    ("::: contents depth=3\n:::", (Contents(3),)),
    ("::: notes\na\n:::", (Notes((PA,)),)),
    (":::: card\na\n::: callout\nb\n:::\n::::", (Region("card", (PA, Region("callout", (PB,)))),)),
    ("::: card\n::: card\na\n:::\n:::\nb", (Region("card", (Region("card", (PA,)),)), PB)),
    ("- a\n\n  ::: card\n  b\n  :::", (ItemList(((PA, Region("card", (PB,))),)),)),
    (":::: columns\n::: column\na\n:::\n::: column\nb\n:::\n::::", (Columns(((PA,), (PB,))),)),
    ('::: chart kind=pie alt="x \\"y\\" \\\\"\n| a |\n|---|\n:::', (Chart(Table((A,), ()), "pie", 'x "y" \\'),)),
    (
        ':::: board alt="x"\n::: cell row=1 column=2 rows=3 columns=4 style=heading\na\n:::\n::::',
        (Board((BoardCell(1, 2, (PA,), 3, 4, "heading"),), "x"),),
    ),
]

REFUSED = [
    ("![a](https://x.example/a.png)", "markdown-refused"),
    ("<b>a</b>", "markdown-refused"),
    ("<!-- a -->", "markdown-refused"),
    ("a[^1]", "markdown-refused"),
    ("```\na\n```", "markdown-refused"),
    ("---", "markdown-refused"),
    ("****", "markdown-refused"),
    ('[a](https://x.example "b")', "markdown-refused"),
    ("a **** b", "markdown-loose"),
    ("a ~~~~ b", "markdown-loose"),
    ("** a **", "markdown-loose"),
    ("**a", "markdown-loose"),
    ("~~a", "markdown-loose"),
    ("**a~~**", "markdown-loose"),
    ("|a" * 64 + "|\n" + "|-" * 64 + "|", "markdown-columns"),
    ("[](https://x.example)", "markdown-loose"),
    ("[]{.strong}", "markdown-loose"),
    ("[a](javascript:alert)", "markdown-link"),
    ("[a](../b)", "markdown-link"),
    ("[a]()", "markdown-link"),
    ("# a {.b .c}", "markdown-attributes"),
    ("# a {width=3}", "markdown-attributes"),
    ("{.lead}", "markdown-attributes"),
    ("{.lead}\n- a", "markdown-attributes"),
    ("{.lead}\n\n{.lead}\na", "markdown-attributes"),
    ("a {.lead}", "markdown-attributes"),
    ("[a]{.red}", "markdown-attributes"),
    ("[a]{color=red}", "markdown-attributes"),
    ("::: card b\na\n:::", "markdown-attributes"),
    ("{.loud}\na", "markdown-style"),
    ("# ", "markdown-empty-heading"),
    ("::: card\na", "markdown-not-closed"),
    (":::: card\n::: callout\na\n:::", "markdown-not-closed"),
    ("::: crad\na\n:::", "markdown-container"),
    ("::: column\na\n:::", "markdown-container"),
    ("a\n\n:::", "markdown-not-opened"),
    ("::: {.card}\na\n:::", "markdown-refused"),
    ("::: columns\na\n:::", "markdown-inside"),
    ("::: card {.x}\na\n:::", "markdown-attributes"),
    ("::: card\n::: chart kind=cake\n| a |\n|---|\n:::\n:::", "markdown-inside"),
    ("::: chart\na\n:::", "markdown-inside"),
    ("::: contents depth=7\n:::", "markdown-inside"),
    ("::: page-break\na\n:::", "markdown-inside"),
    (":::: board\n::: cell row=1\na\n:::\n::::", "markdown-inside"),
    (":::: board\n::: cell row=² column=1\na\n:::\n::::", "markdown-inside"),
    (":::: board\n::: cell row=0 column=1\na\n:::\n::::", "markdown-inside"),
    ("{.loud}\n| a |\n|---|", "markdown-table"),
    ("{widths=0}\n| a |\n|---|", "markdown-table"),
    ("{widths=²}\n| a |\n|---|", "markdown-table"),
    ('{widths="1 2"}\n| a |\n|---|', "markdown-widths"),
    ("| a |\n|---|\n| a | b |", "markdown-cells"),
    ("a | b\n--- | ---\na | b | c", "markdown-cells"),
    ("| a |\n|---|\n| a |\n| b |\n|---|\n| c |", "markdown-tables"),
    ("> " * 50 + "a", "markdown-deep"),
    # Without a bound these take minutes: for each open bracket the rest of the text is read.
    ("[" * 100_000, "markdown-loose"),
    ("![a " * 25_000, "markdown-loose"),
    ("[" * 50_000 + "]" * 50_000, "markdown-loose"),
]


@pytest.mark.parametrize(("text", "blocks"), READ, ids=[text for text, _ in READ])
def test_the_grammar(text: str, blocks: tuple[Block, ...]) -> None:
    assert parse(text) == blocks
    assert parse(f"{text}\n\nb\n") == (*blocks, PB)


@pytest.mark.parametrize(("text", "code"), REFUSED, ids=[text[:40] for text, _ in REFUSED])
@pytest.mark.parametrize("before", ["", "b\n\n"])
def test_the_rest_is_refused(text: str, code: str, before: str) -> None:
    with pytest.raises(TemplateError) as caught:
        parse(before + text, source="x.md.j2")
    assert caught.value.code == code
    assert caught.value.values["file"] == "x.md.j2"
    assert int(caught.value.values["line"]) > before.count("\n")
    assert caught.value.values["excerpt"]
    for language in LANGUAGES:
        assert "|" not in messages.message(code, language, **caught.value.values).replace(
            caught.value.values["excerpt"], ""
        )


# What surrounds a look must not decide whether it is one: answers begin and end as they like.
@pytest.mark.parametrize("mark", ["**", "*", "~~", "***"])
@pytest.mark.parametrize("inside", ["a", "\\(a\\)", "a\\.", "a&#32;", "&#32;", "\\*\\*", "\\\\", "a<br>", "é"])
@pytest.mark.parametrize("outside", ["{}", "b{}b", "\\.{}\\.", "({})", "b {}, b", "{}\\*", "\\*{}", "{}b {}b"])
def test_a_look_holds_whatever_is_inside_and_beside_it(mark: str, inside: str, outside: str) -> None:
    ((marked),) = parse(outside.replace("{}", f"{mark}{inside}{mark}"))
    ((styled),) = parse(outside.replace("{}", f"[{inside}]{{{_styles(mark)}}}"))
    assert isinstance(marked, Paragraph)
    assert marked == styled


def _styles(mark: str) -> str:
    return {"**": ".strong", "*": ".emphasis", "~~": ".strike", "***": ".strong .emphasis"}[mark]


def test_one_page_has_variants_and_spans_have_a_style() -> None:
    text = "::: one-page\n:::: variant\nlang\n::::\n:::: variant\nkort [rol]{.small}\n::::\n:::\n"
    (page,) = parse(text)
    assert isinstance(page, OnePage)
    assert page.variants == (
        (Paragraph((Run("lang"),)),),
        (Paragraph((Run("kort "), Run("rol", style="small"))),),
    )
    with pytest.raises(TemplateError):
        parse("::: one-page\nlos\n:::\n")


def test_a_table_has_words_for_who_does_not_see_it() -> None:
    (table,) = parse('{.timeline alt="Het proces" widths="1 5"}\n| Nr. | Stap |\n| --- | --- |\n| ◆ 1 | a |\n')
    assert isinstance(table, Table)
    assert (table.alt, table.style, table.widths, table.caption) == ("Het proces", "timeline", (1, 5), ())
