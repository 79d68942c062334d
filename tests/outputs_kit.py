"""This file makes the documents of the samples once for all tests that look at them, also in the styles of others."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import openxml_audit
from references_kit import deck_references, word_references

from generator.api.comparing import examine
from generator.api.project import Project
from generator.compose import compose
from generator.errors import TemplateError
from generator.formats import FORMATS
from generator.model.sharing import shareable

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.api.assessing import Assessment
    from generator.document import Document, Written

SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.xlsx"))
KINDS = {"report": "docx", "deck": "pptx"}
CASES = [(sample, language, kind) for sample in SAMPLES for language in ("nl", "en") for kind in KINDS]
IDS = [f"{sample.stem}-{language}-{kind}" for sample, language, kind in CASES]
STYLES = {"docx": word_references(), "pptx": deck_references()}
_ALIKE = {"no Heading 1", "no List Bullet", "coloured text", "marker in a table", "marker twice", "attached template",
          "landscape", "dotx"}  # fmt: skip
"""Differ from another in nothing that a validator sees, and it takes its time."""
OTHERS = [(format_, name) for format_, made in STYLES.items() for name in made]


@cache
def composed(sample: Path, language: str, kind: str) -> Document:
    """The document of a sample, before it is written."""
    project = Project(language=language)
    return compose(kind, _subject(sample, language).job(project))


@cache
def written(sample: Path, language: str, kind: str) -> Written:
    """The document of a sample in our own look."""
    return FORMATS[KINDS[kind]].write(composed(sample, language, kind), None)


@cache
def styled(format_: str, name: str) -> Written:
    """The document of one sample in the house style of somebody else."""
    kind = next(kind for kind, known in KINDS.items() if known == format_)
    return FORMATS[format_].write(composed(SAMPLES[-1], "nl", kind), STYLES[format_][name]())


@cache
def answers(sample: Path | str) -> frozenset[str]:
    """What participants typed in a sample, without its line ends."""
    response = _subject(Path(sample), "nl").response
    found = (*response.answers, *(answer for record in response.records for answer in record.answers))
    return frozenset(answer.text.replace("\n", "") for answer in found)


@cache
def answer_lines(sample: Path | str) -> frozenset[str]:
    """The lines that participants typed in a sample, and those of an answer as one: a cell has breaks in them."""
    response = _subject(Path(sample), "nl").response
    found = (*response.answers, *(answer for record in response.records for answer in record.answers))
    texts = [answer.text for answer in found]
    return frozenset(
        [*(line.strip() for text in texts for line in text.split("\n")), *(t.replace("\n", "") for t in texts)]
    )


@cache
def said(sample: Path) -> tuple[str, ...]:
    """The text of every cell that may be shown, on one line, as often as it stands there."""
    found_in = _subject(sample, "nl")
    response = shareable(found_in.canvas, found_in.response)
    found = (*response.answers, *(answer for record in response.records for answer in record.answers))
    return tuple(" ".join(passage.text.split()) for answer in found for passage in answer.passages)


@cache
def _subject(sample: Path, language: str) -> Assessment:
    return examine(sample, Project(language=language))


def survives(write: Callable[[Document, bytes], Written], document: Document, reference: bytes) -> str:
    """What became of a reference: used, or the code with which a reference was refused; anything else is a crash."""
    try:
        write(document, reference)
    except TemplateError as error:
        return error.code
    return "used"


def validated(format_: str, document: Document, folder: Path) -> list[str]:
    """What both validators find in `document` in the looks of others, but not in those looks themselves."""
    found = []
    validator = openxml_audit.OpenXmlValidator()
    for name, make in STYLES[format_].items():
        if name in _ALIKE:
            continue
        file, style = folder / f"{name}.{format_}", folder / f"style {name}.{format_}"
        file.write_bytes(FORMATS[format_].write(document, make()).content)
        style.write_bytes(make())
        found += [f"{name}: {error}" for error in validator.validate(str(file)).errors]
    program = str(Path(sys.executable).parent / "ooxml-integrity")
    command = [
        program,
        "check",
        "--json",
        "--quiet",
        "--fail-on",
        "warn",
        *map(str, sorted(folder.glob(f"*.{format_}"))),
    ]
    said = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    return found + _only_ours(said)


def _only_ours(said: dict[str, list[dict[str, object]]]) -> list[str]:
    """The findings of files without those that the house style of the same name has: its cover and slides stay."""
    found: dict[str, list[str]] = {}
    for one in said["files"]:
        findings = one["findings"]
        assert isinstance(findings, list)
        found[Path(str(one["path"])).stem] = [
            f"{each['code']} {each.get('where')} {each['message']}" for each in findings
        ]
    return [
        f"{name}: {each}"
        for name, all_ in found.items()
        if not name.startswith("style ")
        for each in all_
        if each not in found.get(f"style {name}", ())
    ]
