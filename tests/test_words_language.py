"""This file shows that the reader is spoken to in one language, in numbers that agree, and in words of his own."""

from __future__ import annotations

import argparse
import errno
import inspect
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pptx import Presentation

from generator.cli import main
from generator.system.resources import templates_root
from generator.words.messages import MESSAGES, message, reason
from generator.words.telling import load
from generator.words.texts import Texts

SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.mark.parametrize(
    ("text", "dutch", "english"),
    [
        (os.strerror(errno.EACCES), "geen toegang", "no access"),
        (os.strerror(errno.ENOSPC), "de schijf is vol", "the disk is full"),
        ("[Errno 13] Permission denied: 'x.xlsx'", "geen toegang", "no access"),
        ("Access is denied", "geen toegang", "no access"),
        (
            "The process cannot access the file because it is being used by another process",
            "in gebruik door een ander programma",
            "in use by another program",
        ),
        ("Expecting value: line 3 column 5 (char 41)", "regel 3, kolom 5", "line 3, column 5"),
        ("Invalid value (at line 3, column 5)", "regel 3, kolom 5", "line 3, column 5"),
        ("'dict object' has no attribute 'plaats'", "‘plaats’ bestaat hier niet", "‘plaats’ does not exist here"),
        ("'plaats' is undefined", "‘plaats’ bestaat niet", "‘plaats’ does not exist"),
        ("list object has no element 9", "‘9’ bestaat hier niet", "‘9’ does not exist here"),
        ("'jinja2.runtime.X object' has no attribute 'y'", "‘y’ bestaat hier niet", "‘y’ does not exist here"),
        (
            "expected token 'name', got 'end of statement block'",
            "verwacht werd een naam, er staat %}",
            "a name was expected, it says %}",
        ),
        ("unexpected '}', expected ')'", "verwacht werd ), er staat }", ") was expected, it says }"),
        ('unexpected char "\'" at 935', "het teken ' hoort hier niet", "' does not belong here"),
        ("KeyError", "onverwachte inhoud", "unexpected content"),
        ("'NoneType' object is not subscriptable", "onverwachte inhoud", "unexpected content"),
        ("xl/workbook.xml", "xl/workbook.xml", "xl/workbook.xml"),
        ("de map bestaat al", "de map bestaat al", "de map bestaat al"),
    ],
)
def test_a_reason_is_told_in_the_readers_language(text: str, dutch: str, english: str) -> None:
    assert reason(text, "nl") == dutch
    assert reason(text, "en") == english


def test_a_refusal_by_the_system_is_one_dutch_sentence() -> None:
    told = message("cannot-write", "nl", file="a.docx", reason=os.strerror(errno.EACCES))
    assert told.startswith("Bestand a.docx: kan niet worden geschreven (geen toegang);")


@pytest.mark.parametrize(
    ("code", "count", "dutch", "english"),
    [
        ("count-tip", 1, "1 tip", "1 tip"),
        ("count-tip", 2, "2 tips", "2 tips"),
        ("count-missing", 1, "1 ontbreekt", "1 missing"),
        ("count-missing", 4, "4 ontbreken", "4 missing"),
        ("count-attention", 1, "1 aandachtspunt", "1 needs attention"),
        ("count-attention", 0, "0 aandachtspunten", "0 need attention"),
    ],
)
def test_numbers_and_nouns_agree(code: str, count: int, dutch: str, english: str) -> None:
    assert message(code, "nl", count=count) == dutch
    assert message(code, "en", count=count) == english


def test_a_workbook_is_a_werkboek_and_a_sheet_is_a_blad() -> None:
    said = [*MESSAGES["nl"].values(), *load(templates_root(), "nl").fixed.values()]
    assert [sentence for sentence in said if re.search(r"\bwerkblad\b", sentence, re.IGNORECASE)] == []


def test_no_english_system_words_stand_in_dutch_sentences() -> None:
    english = re.compile(r"\b(?:the|this|cannot|does not|please|error|denied|file is)\b", re.IGNORECASE)
    said = [*MESSAGES["nl"].values(), *load(templates_root(), "nl").fixed.values()]
    assert [sentence for sentence in said if english.search(sentence)] == []


@pytest.mark.parametrize(("language", "other"), [("nl", "flood-safety-merewold"), ("en", "waterkwaliteit-lindewaard")])
def test_check_speaks_the_readers_language_whatever_the_workbooks(
    language: str, other: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USECASECANVAS_LANG", language)
    main(["check", str(SAMPLES / f"{other}.xlsx")])
    shown = capsys.readouterr().out
    labels = {entry["label"] for entry in load(templates_root(), language).findings.values()}
    told = {line.split("  ")[-1].rsplit(" [", 1)[0].strip() for line in shown.splitlines() if line.endswith("]")}
    assert told
    assert {label for label in told if label not in labels} == set()


def test_help_reads_no_sentences_that_it_does_not_show() -> None:
    """The words of one language of the help are enough for --help: it must start fast."""
    seen = subprocess.run(
        [sys.executable, "-c", LOOKING, "--lang", "nl", "--help"], capture_output=True, text=True, check=True,
        env=os.environ | {"USECASECANVAS_CACHE": "off"},
    ).stdout  # fmt: skip
    assert seen.splitlines()[-1] == "nl/help.toml"


LOOKING = """
import pathlib, sys
read, files = pathlib.Path.read_bytes, []
def noting(self, *given, **named):
    files.append("/".join(self.parts[-2:]))
    return read(self, *given, **named)
pathlib.Path.read_bytes = noting
from generator.cli import main
try:
    main(sys.argv[1:])
finally:
    print(*[name for name in files if name.endswith(".toml")])
"""


def test_every_sentence_of_pythons_own_command_line_has_dutch_words() -> None:
    """All of those that a user can be shown: the others speak to who writes a program."""
    source = inspect.getsource(argparse)
    said = set(re.findall(r"""_\(\s*(?:'((?:[^'\\]|\\.)*)'|"([^"]*)")\s*\)""", source))
    told = {one or other for one, other in said}
    shown = {
        text
        for text in told
        if re.match(r"expected|not allowed|one of|ambiguous|invalid (?:choice|%)|unrecog|the f", text)
    }
    assert len(shown) >= 8
    assert shown - Texts("help")["nl"]["argparse"].keys() == set()


@pytest.mark.parametrize("kind", ["deck", "poster"])
def test_shapes_are_called_in_the_language_of_the_deck(kind: str, tmp_path: Path) -> None:
    dutch = {"Titel", "Kopje", "Tekst", "Kaart", "Vorm", "Streep", "Tabel", "Voettekst", "Dianummer"}
    names: dict[str, set[str]] = {}
    for language in ("nl", "en"):
        made = tmp_path / f"{language}.pptx"
        order = [kind, str(SAMPLES / "flood-safety-merewold.xlsx"), "-o", str(made), "--lang", language, "-q"]
        assert main(order) in {0, 1}
        slides = Presentation(str(made)).slides
        names[language] = {shape.name.rstrip(" 0123456789") for slide in slides for shape in slide.shapes}
        numbers = {
            shape.text_frame.text for slide in slides for shape in slide.placeholders if "num" in shape.name.lower()
        }
        assert numbers <= {{"nl": "‹nr.›", "en": "‹#›"}[language]}
    assert names["nl"] <= dutch
    assert not names["en"] & dutch
    assert len(names["en"]) == len(names["nl"])
