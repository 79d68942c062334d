"""This file shows that the words of the documents are complete: both languages, every word used, none left over."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from generator import trackers
from generator.compose.phrases import phrases
from generator.errors import TemplateError
from generator.system.resources import templates_root

TEMPLATES = {path: path.read_text(encoding="utf-8") for path in sorted(templates_root().rglob("*.md.j2"))}
BUILT = ("level-", "place-", "status-", "criterion-", "tracker-", "trace-", "data-card-",
         "compare-state-", "compare-kind-", "compare-open-", "compare-agreed-", "compare-elsewhere-")  # fmt: skip
BY_WRITERS = {"table", "figure", "page", "of", "continued", "groups"}
BY_CODE = {"document-report", "document-deck", "document-backlog", "block", "contact-left-out",
           "document-poster", "document-comparison", "document-comparison-slide", "compare-round",
           "to-group", "to-all",
           "names-lead", "names-letters", "names-ask", "together-all"}  # fmt: skip


def _fixed(language: str) -> dict[str, str]:
    path = templates_root() / "shared" / f"words.{language}.toml"
    fixed: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))["fixed"]
    return fixed


def _used() -> set[str]:
    """Every name between quotes in a call of t or n; a name that ends in a hyphen is finished when it is used."""
    used = set()
    for text in TEMPLATES.values():
        for call, inside in re.findall(r'(?=\b(t|n)\(("[^)]*))', text):
            first = re.sub(r'== "\w+"|"\w+" in ', "", inside.split(",", 1)[0])
            names = re.findall(r'"([a-z0-9-]+)"', first) if " if " in first else re.findall(r'^"([a-z0-9-]+)"', first)
            used |= {f"{name}-{number}" for name in names for number in ("one", "many")} if call == "n" else set(names)
        used |= {name for name in ("more-in-chapter", "more-in-report") if f'more = "{name}"' in text}
    for module in Path(trackers.__path__[0]).glob("*.py"):
        used |= set(re.findall(r'\bword\(\w+, "([a-z-]+)"', module.read_text(encoding="utf-8")))
    return used | {"criteria", "status"}  # of the model for trackers, and of the trace


def test_both_languages_have_the_same_names_and_values() -> None:
    dutch, english = _fixed("nl"), _fixed("en")
    assert dutch.keys() == english.keys()
    for key, sentence in dutch.items():
        assert set(re.findall(r"\{\w+\}", sentence)) == set(re.findall(r"\{\w+\}", english[key])), key


def test_every_word_that_a_template_asks_for_is_there_and_none_is_left_over() -> None:
    known, used = set(_fixed("nl")), _used()
    assert {name for name in used if name not in known and name not in BUILT} == set()
    left = {name for name in known - used - BY_WRITERS - BY_CODE if not name.startswith(BUILT)}
    assert {name for name in left if not name.startswith("title-")} == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: Path(path).name)
def test_a_template_holds_no_sentence_in_one_language(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", TEMPLATES[path], flags=re.DOTALL)
    words = re.findall(
        r"[A-Za-z]{3,}", re.sub(r"^\s*:{3,}.*$|\{[^}]*\}|<br>|\]\(#[^)]*\)", " ", text, flags=re.MULTILINE)
    )
    assert words == []


def test_a_number_agrees_with_its_noun() -> None:
    said = phrases(_fixed("nl"))
    assert [said["n"]("questions", count) for count in (0, 1, 2)] == ["0 vragen", "1 vraag", "2 vragen"]


def test_a_value_is_never_read_as_a_placeholder() -> None:
    said = phrases({"a": "{x} en {y}"})
    assert said["t"]("a", x="{y}", y="{0.__class__}") == "{y} en {0.__class__}"


def test_an_unknown_word_is_told_with_what_was_probably_meant() -> None:
    said = phrases(_fixed("nl"))
    with pytest.raises(TemplateError) as told:
        said["t"]("title-sumary")
    assert (told.value.code, told.value.values) == (
        "no-such-words",
        {"key": "title-sumary", "meant": "title-summary"},
    )
    with pytest.raises(TemplateError) as told:
        said["t"]("chapter-title", number=1)
    assert told.value.code == "no-such-value"
