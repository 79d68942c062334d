"""This file shows that no template lets text through as markup, and that a fault is told with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generator.compose.engine import Engine
from generator.document import Paragraph, Run, plain
from generator.errors import TemplateError
from generator.markdown import parse

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "a *b* <c> {{ d }} | [e](http://f)"


def _render(folder: Path, source: str, **context: Any) -> str:  # noqa: ANN401 - whatever a template gets
    (folder / "t.md.j2").write_text(source, encoding="utf-8")
    return Engine((folder,), "nl").render("t.md.j2", context)


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
def test_text_is_never_markup(source: str, tmp_path: Path) -> None:
    (block,) = parse(_render(tmp_path, source, x=TEXT))
    assert isinstance(block, Paragraph)
    assert plain(block.inlines) == TEXT
    assert block.inlines == (Run(TEXT),)


def test_a_constant_is_shown_as_it_stands(tmp_path: Path) -> None:
    assert _render(tmp_path, "{{ none }}") == ""
    (block,) = parse(_render(tmp_path, """{{ "a < b & 'c' *d*" }} {{ 3 }}"""))
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
        _render(tmp_path, "{% set y %}{{ x }}{% endset %}\n" + source, x=TEXT)
    assert caught.value.values["line"] == "2"


@pytest.mark.parametrize("source", ["{{ x[2:5] }}", "{{ x|reverse }}", "{{ x|first }}{{ x|list|join }}", "{{ x * 2 }}"])
def test_part_of_text_is_text(source: str, tmp_path: Path) -> None:
    (block,) = parse(_render(tmp_path, source, x=TEXT))
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
        _render(tmp_path, source)


@pytest.mark.parametrize("value", [["a"], {"a": 1}, ("a",)])
def test_what_is_no_text_is_not_shown(value: object, tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        _render(tmp_path, "\n{{ x }}", x=value)
    assert caught.value.code == "template-not-shown"
    assert caught.value.values["line"] == "2"


def test_a_look_is_kept_wherever_it_stands(tmp_path: Path) -> None:
    spans = [{"text": "a"}, {"text": " b,", "bold": True}, {"text": "c", "strike": True, "link": "https://x.example"}]
    (block,) = parse(_render(tmp_path, "{{ x|rich }}", x=spans))
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
    ],
)
def test_a_fault_is_told_with_file_and_line(source: str, code: str, line: str, tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        _render(tmp_path, source, x="x")
    assert caught.value.values["file"].endswith("t.md.j2")
    if "line" in caught.value.values and code == caught.value.code:
        assert caught.value.values["line"] == line
    assert caught.value.code in {code, "template-fault"}


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        _render(tmp_path, 'a\n{% include "gone.md.j2" %}')
    assert caught.value.code == "template-missing-part"
    assert caught.value.values["line"] == "2"
    assert caught.value.values["name"] == "gone.md.j2"
