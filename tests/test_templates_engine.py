"""This file shows that no template lets text through as markup, and that a fault is told with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from generator.compose import work
from generator.compose.engine import Engine
from generator.compose.phrases import phrases
from generator.compose.view_text import Cell, Point
from generator.document import Block, Chart, Heading, ItemList, Paragraph, Quote, Run, Table, plain
from generator.errors import TemplateError
from generator.markdown import Blocks, parse
from generator.model import Span
from generator.words.messages import message

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "a *b* <c> {{ d }} | [e](http://f)"
# What looks like a slot, in every way it could: numbers in use and not, open, closed, for blocks, and in each other.
FORGED = (
    "\ufdd00\ufdd1", "\ufdd01\ufdd1", "\ufdd0999999999\ufdd1", "\ufdd20\ufdd1", "\ufdd2999999999\ufdd1", "\ufdd0",
    "\ufdd2", "0\ufdd1", "\ufdd0\ufdd00\ufdd1\ufdd1", "\ufdd00\ufdd1\ufdd00\ufdd1", "\ufdd0\u0660\ufdd1",
    "\ue0000\ue001", "\U000f00000\U000f0001",
)  # fmt: skip
WORDS = {"said": "Gezegd: {what}, en {what}.", "number": "nr", "voice-column": "wie"}


def _blocks(folder: Path, source: str, **context: Any) -> tuple[Block, ...]:  # noqa: ANN401 - whatever a template gets
    (folder / "t.md.j2").write_text(source, encoding="utf-8")
    text, slots = Engine((folder,), "nl").render("t.md.j2", phrases(WORDS) | context)
    return parse(text, slots=slots)


@pytest.mark.parametrize(
    "source",
    [
        "{{ x }}",
        '{{ x ~ "" }}',
        '{{ "" ~ x }}',
        "{{ x|rich }}",
        "{{ x|cell }}",
        '{{ [x]|join("") }}',
        '{{ [x|cell]|join("") }}',
        "{% set y = x %}{{ y }}",
        "{% set y %}{{ x }}{% endset %}{{ y }}",
        "{% macro m(v) %}{{ v }}{% endmacro %}{{ m(x) }}",
        '{% macro m(v) %}{{ v }}{% endmacro %}{{ m(x) ~ "" }}',
        '{% macro m(v) %}{{ v }}{% endmacro %}{{ m("") + x }}',
        "{{ [{'text': x}]|rich }}",
        "{{ x if true else '' }}",
    ],
)
@pytest.mark.parametrize("text", [TEXT, *FORGED])
def test_text_is_never_markup(source: str, text: str, tmp_path: Path) -> None:
    (block,) = _blocks(tmp_path, source, x=text)
    assert isinstance(block, Paragraph)
    assert plain(block.inlines) == text
    assert block.inlines == (Run(text),)


@pytest.mark.parametrize("text", [TEXT, *FORGED, "# kop", "- punt", "::: cover", "> citaat", "a\n\nb", " x "])
def test_text_is_kept_wherever_a_template_puts_it(text: str, tmp_path: Path) -> None:
    line = " ".join(text.split())
    said = f"Gezegd: {text}, en {text}."
    made = _blocks(
        tmp_path,
        "{% macro m(v) -%}<{{ v.x }}>{%- endmacro %}\n"
        '# {{ x }} {id="{{ x|attr }}"}\n\n{{ x }}\n\n- **{{ x }}** {{ x }}\n\n> {{ x }}\n\n`{{ x }}`\n\n'
        '{caption="{{ x }}"}\n| {{ x }} |\n| --- |\n| {{ x }} |\n\n'
        '{{ t("said", what=x) }}\n\n{{ t("said", what=x|cell) }}\n\n{{ t("said", what=[{"text": x}]) }}\n\n'
        "{{ table([{'x': x}], {x: 'x', 'b': m}, caption=x) }}\n\n"
        "::: chart alt=\"{{ x|attr }}\"\n{{ table([{'x': x}], {x: 'x'}) }}\n:::\n\n"
        "{% if x == y %}{{ paragraphs([{'x': x}], 'x') }}{% endif %}\n\n> {{ items([{'x': x}], m) }}\n",
        x=text,
        y=text,
    )
    run, cell = (Run(text),), ((Run(text),),)
    assert made == (
        Heading(1, run, line),
        Paragraph(run),
        ItemList(((Paragraph((Run(text, strong=True), Run(" " + text))),),)),
        Quote((Paragraph(run),)),
        Paragraph((Run(text, code=True),)),
        Table(cell, (cell,), (Run(line),)),
        *[Paragraph((Run(said),))] * 3,
        Table((*cell, (Run("b"),)), ((*cell, (Run(f"<{text}>"),)),), (Run(line),)),
        Chart(Table(cell, (cell,)), alt=line),
        Paragraph(run),
        Quote((ItemList(((Paragraph((Run(f"<{text}>"),)),),)),)),
    )


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "#plek", "https://x.example/)(a[b]", "data:x", "\ufdd00\ufdd1"]
)
def test_a_value_becomes_no_link_that_runs(target: str, tmp_path: Path) -> None:
    source = "[a]({{ x }}) {{ link('a', x) }} [{{ y|rich }}](#hier)"
    (block,) = _blocks(tmp_path, source, x=target, y=[{"text": "b", "link": target}])
    assert isinstance(block, Paragraph)
    wanted = {"#plek": "#plek", "https://x.example/)(a[b]": "https://x.example/%29%28a%5Bb%5D"}.get(target, "")
    links = [run.link for run in block.inlines if run.text != " "]
    assert links == ([wanted, wanted, "#hier"] if wanted else ["", "#hier"])


def test_blocks_stand_on_a_line_of_their_own(tmp_path: Path) -> None:
    own = Blocks((Heading(2, (Run("kop"),)), Paragraph((Run("a"),))))
    assert _blocks(tmp_path, "{{ x }}\n{{ x }}\n\n::: card\n{{ x }}\n:::", x=own)[:4] == own.blocks * 2
    for source in ("a {{ x }}", "# {{ x }}", "- a\n  {{ x }}", '{caption="{{ x }}"}\n| a |\n|---|', "{.lead}\n{{ x }}"):
        with pytest.raises(TemplateError) as caught:
            _blocks(tmp_path, source, x=own)
        assert caught.value.code == "markdown-block", source


def test_blocks_in_a_line_of_a_macro_are_told_as_anywhere(tmp_path: Path) -> None:
    line = "{% macro cel(row) %}[Zie](#x) *van* {{ row.name }}: {{ items([row], 'name') }}{% endmacro %}"
    with pytest.raises(TemplateError) as caught:
        _blocks(tmp_path, line + "{{ items(rows, cel) }}", rows=[{"name": "a"}])
    assert caught.value.code == "markdown-block"


def test_a_list_holds_what_stands_below_each_of_its_items(tmp_path: Path) -> None:
    rows = [{"x": TEXT, "cells": [{"y": "a"}, {"y": ""}, {"y": TEXT}]}, {"x": "", "cells": []}, {"x": "b", "cells": []}]
    (made,) = _blocks(tmp_path, '{{ items(rows, "x", under="cells", each="y") }}', rows=rows)
    below = ItemList(((Paragraph((Run("a"),)),), (Paragraph((Run(TEXT),)),)))
    assert made == ItemList(((Paragraph((Run(TEXT),)), below), (Paragraph((Run("b"),)),)))
    with pytest.raises(TemplateError):
        _blocks(tmp_path, '{{ items(rows, "x", under="x", each="y") }}', rows=rows)


QUESTION = {
    "numbered": True,
    "voiced": True,
    "columns": [
        {"id": "a", "role": "who", "name": "Wie", "width": 3},
        {"id": "b", "role": "", "name": "Wat", "width": 4},
    ],
    "rows": [
        {
            "number": 1,
            "voice": "",
            "cells": [Cell("a", "who", "Wie", "x", rich=(Span("x", bold=True),)), Cell("b", "", "Wat")],
        }
    ],
}


def test_a_table_of_answers_is_made_of_the_question(tmp_path: Path) -> None:
    whole, chosen = _blocks(tmp_path, '{{ table(q, caption="c") }}\n\n{{ table(q, ["who"]) }}', q=QUESTION)
    head = ((Run("nr"),), (Run("wie"),), (Run("Wie"),), (Run("Wat"),))
    row = ((Run("1"),), (Run("–"),), (Run("x", strong=True),), (Run("–"),))
    assert whole == Table(head, (row,), (Run("c"),), (1, 3, 3, 4))
    assert chosen == Table(head[:3], (row[:3],), (), (1, 3, 3))


POINT = Point("Blad", "B2", "x", (Span("x", bold=True),), "", "", "real")


def test_what_is_no_dict_shows_its_fields_and_nothing_else(tmp_path: Path) -> None:
    source = '{{ p.text }} {{ p["cell"] }} {{ p.rich|rich }} {{ [p]|map(attribute="text")|join }}'
    source += '\n\n{{ table([p], {"a": "rich"}) }}'
    line, made = _blocks(tmp_path, source, p=POINT)
    assert line == Paragraph((Run("x B2 "), Run("x", strong=True), Run(" x")))
    assert made == Table(((Run("a"),),), (((Run("x", strong=True),),),))
    for wrong in ("{{ p }}", "{{ p|rich }}", "{{ p.no }}", "{{ p._fields }}", '{{ p["__class__"] }}'):
        with pytest.raises(TemplateError):
            _blocks(tmp_path, wrong, p=POINT)
    for field in ("no", "_fields", "__class__", "rich.__class__", "text.upper"):
        with pytest.raises(TemplateError):
            _blocks(tmp_path, '{{ table([p], {"a": field}) }}', p=POINT, field=field)


def test_what_was_noted_stands_on_one_line_and_what_was_struck_can_be_left_out(tmp_path: Path) -> None:
    struck = Point("Blad", "B3", "y", (Span("weg", strike=True), Span("y")), "", "", "real")
    line, kept, none = _blocks(
        tmp_path, "{{ p|points }}\n\n{{ s.rich|standing|rich }}\n\n-{{ []|points }}-", p=[POINT, struck], s=struck
    )
    assert line == Paragraph((Run("x", strong=True), Run("; "), Run("weg", strike=True), Run("y")))
    assert kept == Paragraph((Run("y"),))
    assert none == Paragraph((Run("--"),))


def test_a_list_below_each_row_may_be_of_lists_in_it(tmp_path: Path) -> None:
    macro = "{% macro note(point, part) %}{{ part.name }}: {{ point.text }}{% endmacro %}"
    rows = [{"id": "a", "chain": [{"name": "n", "points": [POINT, POINT]}, {"name": "m", "points": []}]}]
    (made,) = _blocks(tmp_path, macro + '{{ items(rows, "id", under="chain.points", each=note) }}', rows=rows)
    below = ItemList(((Paragraph((Run("n: x"),)),),) * 2)
    assert made == ItemList(((Paragraph((Run("a"),)), below),))
    with pytest.raises(TemplateError):
        _blocks(tmp_path, '{{ items(rows, "id", under="chain.name", each="text") }}', rows=rows)


def test_columns_of_a_table_can_be_left_out_and_made_otherwise(tmp_path: Path) -> None:
    macro = "{% macro who(row) %}[{{ row.number }}]{.small}{% endmacro %}"
    source = macro + '{{ table(q, changed={"who": who, "number": who}, without=[""], alt="Wie") }}'
    (made,) = _blocks(tmp_path, source, q={**QUESTION, "voiced": False})
    small = (Run("1", style="small"),)
    assert made == Table(((Run("nr"),), (Run("Wie"),)), ((small, small),), (), (1, 3), alt="Wie")
    rows = [{"x": str(number)} for number in range(5)]
    (some,) = _blocks(tmp_path, '{{ table(rows, {"a": "x"}, most=2) }}', rows=rows)
    assert isinstance(some, Table)
    assert [plain(cell) for (cell,) in some.rows] == ["0", "1"]


def test_a_grid_marks_rows_against_heads(tmp_path: Path) -> None:
    heads = [{"id": "US1", "anchor": "story-1"}, {"id": "US-18", "anchor": "story-2"}]
    rows = [{"name": TEXT, "used": [True, False]}, {"name": "b", "used": [False, True]}]
    (made,) = _blocks(tmp_path, '{{ grid(rows, {"Bron": "name"}, heads, widths="8 1") }}', rows=rows, heads=heads)
    assert isinstance(made, Table)
    assert [plain(cell) for cell in made.header] == ["Bron", "1", "18"]
    assert [run.link for cell in made.header for run in cell] == ["", "#story-1", "#story-2"]
    assert [[plain(cell) for cell in row] for row in made.rows] == [[TEXT, "●", ""], ["b", "", "●"]]
    assert (made.style, made.widths) == ("matrix", (8, 1, 1))


def test_heads_of_a_grid_stay_whole_where_numbers_alone_are_the_same(tmp_path: Path) -> None:
    heads = [{"id": "A-1", "anchor": "a"}, {"id": "B-1", "anchor": "b"}]
    rows = [{"name": "x", "used": [True, True]}]
    (made,) = _blocks(tmp_path, '{{ grid(rows, {"Bron": "name"}, heads, widths="8 1") }}', rows=rows, heads=heads)
    assert isinstance(made, Table)
    assert [plain(cell) for cell in made.header] == ["Bron", "A-1", "B-1"]


def test_rows_stand_under_headings_with_a_list(tmp_path: Path) -> None:
    rows = [
        {"x": TEXT, "at": "plek  1", "parts": [{"y": "a"}, {"y": ""}], "z": ""},
        {"x": "b", "at": "", "parts": [], "z": ""},
    ]
    macro = "{% macro m(part, row) -%}[ ] {{ row.x }}: {{ part.y }}{%- endmacro %}\n"
    made = _blocks(
        tmp_path, macro + '{{ headed(rows, "x", ["x", {"parts": m}, "z"], level=3, anchor="at") }}', rows=rows
    )
    assert made == (
        Heading(3, (Run(TEXT),), "plek 1"),
        ItemList(
            tuple((Paragraph((Run(line),)),) for line in (TEXT, f"[ ] {TEXT}: a", f"[ ] {TEXT}:")),
        ),
        Heading(3, (Run("b"),)),
        ItemList(((Paragraph((Run("b"),)),),)),
    )
    assert _blocks(tmp_path, '{{ headed([], "x", ["x"]) }}') == ()


@pytest.mark.parametrize(
    "source",
    [
        "{{ table(rows) }}",
        '{{ table(rows, {"a": "gone"}) }}',
        '{{ table(rows, {"a": "x"}, widths="1 2") }}',
        '{{ table(rows, {"a": "x"}, widths="een") }}',
        '{{ table(rows, {"a": "x"}, widths="0") }}',
        '{{ table(rows, {"a": "x"}, style="mooi") }}',
        '{{ paragraphs(rows, "x", style="mooi") }}',
        '{{ headed(rows, "x", [], level=7) }}',
        '{{ headed([{"x": ""}], "x", []) }}',
        '{{ headed(rows, "x", [{"x": "y"}]) }}',
        "{% macro m(r) %}# *a*{% endmacro %}{{ table(rows, {'a': m}) }}",
    ],
)
def test_a_table_that_cannot_be_made_is_told_with_its_line(source: str, tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        _blocks(tmp_path, "\n\n" + source, rows=[{"x": "y"}])
    assert caught.value.values["line"] == "3"


def test_a_constant_is_shown_as_it_stands(tmp_path: Path) -> None:
    assert _blocks(tmp_path, "{{ none }}") == ()
    (block,) = _blocks(tmp_path, """{{ "a < b & 'c' *d*" }} {{ 3 }}""")
    assert block == Paragraph((Run("a < b & 'c' *d* 3"),))


@pytest.mark.parametrize(
    "source",
    [
        "{{ y[1:] }}",
        "{{ y[0] }}",
        "{{ y[::-1] }}",
        "{{ y|reverse }}",
        "{{ y|sort|join }}",
        "{{ y|first }}",
        "{{ y|list|join }}",
        "{{ y * 2 }}",
        "{{ y.upper() }}",
        "{{ y.format() }}",
        '{{ "%s" % y }}',
        '{{ "{}".format(y)|cell ~ y[1:] }}',
    ],
)
def test_part_of_markup_is_refused(source: str, tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        _blocks(tmp_path, "{% set y %}{{ x }}{% endset %}\n" + source, x=TEXT)
    assert caught.value.values["line"] == "2"


@pytest.mark.parametrize("source", ["{{ x[2:5] }}", "{{ x|reverse }}", "{{ x|first }}{{ x|list|join }}", "{{ x * 2 }}"])
def test_part_of_text_is_text(source: str, tmp_path: Path) -> None:
    (block,) = _blocks(tmp_path, source, x=TEXT)
    shown = {
        "{{ x[2:5] }}": TEXT[2:5],
        "{{ x|reverse }}": TEXT[::-1],
        "{{ x * 2 }}": TEXT * 2,
    }.get(source, TEXT[0] + TEXT)
    assert block == Paragraph((Run(shown),))


@pytest.mark.parametrize(
    "source",
    [
        "{{ 'a' * 999999999 }}",
        "{{ [1] * 999999999 }}",
        "{{ 10 ** 99999999 }}",
        "{% set n = namespace(x=[1]) %}{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}",
        "{% set n = namespace(x='a') %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
        (
            "{% set n = namespace(x='a') %}{% for i in range(99) %}"
            "{% set t %}{{ n.x }}{{ n.x }}{% endset %}{% set n.x = t %}{% endfor %}"
        ),
    ],
)
def test_a_template_cannot_eat_the_memory(source: str, tmp_path: Path) -> None:
    with pytest.raises(TemplateError):
        _blocks(tmp_path, source)


@pytest.mark.parametrize("value", [["a"], {"a": 1}, ("a",)])
def test_what_is_no_text_is_not_shown(value: object, tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        _blocks(tmp_path, "\n{{ x }}", x=value)
    assert caught.value.code == "template-not-shown"
    assert caught.value.values["line"] == "2"


def test_a_look_is_kept_wherever_it_stands(tmp_path: Path) -> None:
    spans = [{"text": "a"}, {"text": " b,", "bold": True}, {"text": "c", "strike": True, "link": "https://x.example"}]
    (block,) = _blocks(tmp_path, "{{ x|rich }}", x=spans)
    assert isinstance(block, Paragraph)
    link = Run("c", strike=True, link="https://x.example")
    assert block.inlines == (Run("a"), Run(" b,", strong=True), link)


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("a\n{{ gone }}", "template-unknown-name", "2"),
        ("a\nb\n{% if %}", "template-fault", "3"),
        ("{{ x|safe }}", "template-fault", "1"),
        ("{{ x|urlize }}", "template-fault", "1"),
        ("{{ x.__class__ }}", "template-unknown-name", "1"),
        ("\n{{ 1 / 0 }}", "template-fault", "2"),
        ("{{ range(999999999)|list }}", "template-fault", "1"),
        ("{{ '%999999999d' % 1 }}", "template-fault", "1"),
        ("{{ '%*d' % (999999999, 1) }}", "template-fault", "1"),
        ("{{ x.ljust(999999999) }}", "template-fault", "1"),
        ("{{ x['zfill'](999999999) }}", "template-fault", "1"),
        ("{{ '{:999999999d}'.format(1) }}", "template-fault", "1"),
    ],
)
def test_a_fault_is_told_with_file_and_line(source: str, code: str, line: str, tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        _blocks(tmp_path, source, x="x")
    assert caught.value.values["file"].endswith("t.md.j2")
    if "line" in caught.value.values and code == caught.value.code:
        assert caught.value.values["line"] == line
    assert caught.value.code in {code, "template-fault"}


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        _blocks(tmp_path, 'a\n{% include "gone.md.j2" %}')
    assert caught.value.code == "template-missing-part"
    assert caught.value.values["line"] == "2"
    assert caught.value.values["name"] == "gone.md.j2"


MACRO = "{% macro m(n) %}{% if n %}{% set a = m(n - 1) %}{% set b = m(n - 1) %}{% endif %}{% endmacro %}"
ENDLESS = {
    "loops": "{% for a in range(9999) %}{% for b in range(9999) %}\n{% endfor %}{% endfor %}",
    "silent loops": "{% for a in range(99999) %}{% for b in range(99999) %}{% set x = b %}{% endfor %}{% endfor %}",
    "constants": "".join(f"{{% for a{n} in [1, 2, 3, 4, 5, 6, 7, 8, 9] %}}" for n in range(12)) + "{% endfor %}" * 12,
    "macros": MACRO + "{{ m(60) }}",
    "printing": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "recursive": "{% for a in [60] recursive %}{% if a %}{{ loop([a - 1, a - 1]) }}{% endif %}{% endfor %}",
    "filters": "{% for a in range(99999) %}{% set x = range(99999)|sort %}{% endfor %}",
    "joining": "{% set x = range(99999)|list %}{% for a in range(99999) %}{% set y = x|join %}{% endfor %}",
    "includes": '{% if n %}{% set n = n - 1 %}{% include "t.md.j2" %}{% include "t.md.j2" %}{% endif %}',
}


@pytest.mark.parametrize("source", ENDLESS.values(), ids=ENDLESS)
def test_a_template_ends_within_bounds(source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "MOST_STEPS", 1_000_000)
    with pytest.raises(TemplateError) as caught:
        _blocks(tmp_path, source, n=40)
    assert caught.value.code == "template-work"
    for language in ("nl", "en"):
        assert "{" not in message(caught.value.code, language, **caught.value.values)


def test_slow_work_ends_by_the_processor_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "MOST_SECONDS", 0)
    with pytest.raises(TemplateError) as caught:
        _blocks(tmp_path, "{% for a in range(9999) %}{{ -1 in range(9999)|list }}{% endfor %}")
    assert caught.value.code == "template-work"


def test_a_loop_knows_its_place_and_length(tmp_path: Path) -> None:
    shown = "{{ loop.index }}/{{ loop.length }}{{ ', ' if not loop.last }}"
    source = "{% for a in rows|selectattr('x') if a.x != 'b' %}" + shown + "{% endfor %}"
    (block,) = _blocks(tmp_path, source, rows=[{"x": "a"}, {"x": "b"}, {"x": "c"}, {"x": ""}])
    assert block == Paragraph((Run("1/2, 2/2"),))


_PYTHONS = re.compile(
    r"\b(?:str|int|list|dict|tuple|object|len|None|NoneType|Error|argument|sequence|expected|unsupported|getset|self"
    r"|iterable|subscriptable|recursion|expression|unsafe|markup|takes|positional|jinja2?)\b|\w\(\)",
)


@pytest.mark.parametrize(
    "source",
    [
        "{{ 1 / 0 }}", '{{ "a" + 1 }}', '{{ "a".__class__ }}', "{{ range(10000000) }}", "{{ [1][9] }}",
        "{{ x|int|sort }}",
        "{{ [x] }}", "{% if %}", "{{ cycler() }}", '{% extends "t.md.j2" %}', "{{ self.x() }}", "{{ x * 300000000 }}",
        "{% for %}", "{% set 1 = 2 %}", "{% %}", "{# open", "{{ a b }}", "{{ (1 }}", "{{ 'a }}",
        "{% macro %}", "{% include %}", "{{ x if }}", "{% set a, b = 1 %}", "{{ x[::0] }}",
        "{% for y in 5 %}{% endfor %}", '{{ "\\x" }}',
        "{% macro a(y, y) %}{% endmacro %}", "{{ joiner(1, 2, 3) }}", "{{ {}.x.y }}", "{{ x() }}", '{{ "%d" % x }}',
        "{% macro a(y) %}{{ y }}{% endmacro %}{{ a() }}", "{% block a %}{% block a %}{% endblock %}{% endblock %}",
    ],
)  # fmt: skip
def test_a_fault_of_a_template_is_told_without_the_words_of_python(source: str, tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        _blocks(tmp_path, source, x="x")
    for language in ("nl", "en"):
        told = caught.value.text(language).replace(str(tmp_path), "")
        assert not _PYTHONS.search(told.replace("was expected", "")), told
