"""This file makes the documents of the samples once for all tests that look at them, also in the styles of others."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from references_kit import deck_references, word_references

from generator.compose import compose
from generator.pipeline import Setup, examine
from generator.writers import WRITERS

if TYPE_CHECKING:
    from generator.document import Document, Written
    from generator.pipeline import Subject

SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.xlsx"))
KINDS = {"report": "docx", "deck": "pptx"}
CASES = [(sample, language, kind) for sample in SAMPLES for language in ("nl", "en") for kind in KINDS]
IDS = [f"{sample.stem}-{language}-{kind}" for sample, language, kind in CASES]
STYLES = {"docx": word_references(), "pptx": deck_references()}
OTHERS = [(format_, name) for format_, made in STYLES.items() for name in made]


@cache
def composed(sample: Path, language: str, kind: str) -> Document:
    """The document of a sample, before it is written."""
    setup = Setup(language=language)
    return compose(kind, _subject(sample, language).job(setup))


@cache
def written(sample: Path, language: str, kind: str) -> Written:
    """The document of a sample in our own look."""
    return WRITERS[KINDS[kind]](composed(sample, language, kind), None)


@cache
def styled(format_: str, name: str) -> Written:
    """The document of one sample in the house style of somebody else."""
    kind = next(kind for kind, known in KINDS.items() if known == format_)
    return WRITERS[format_](composed(SAMPLES[-1], "nl", kind), STYLES[format_][name]())


@cache
def _subject(sample: Path, language: str) -> Subject:
    return examine(sample, Setup(language=language))
