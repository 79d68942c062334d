"""This file writes findings for other programs: JSON, lines that GitHub shows at a change, and a report of JUnit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.model import LEVELS, Level
from generator.report import findings

if TYPE_CHECKING:
    from generator.api.assessing import Assessment
    from generator.report.findings import Voice
    from generator.words.telling import Told, Words

FORMAT, VERSION = "usecasecanvas-check", 1
_GITHUB = {"missing": "error", "attention": "warning", "tip": "notice"}


class Refused(NamedTuple):
    """A file that is no workbook to check: the reason as a code and as a sentence, and the exit code for it."""

    path: Path
    code: str
    sentence: str
    exit_code: int


def data(
    assessments: Sequence[Assessment],
    refused: Sequence[Refused],
    voice: Voice,
    more: Mapping[str, Callable[[Assessment, Voice], object]],
) -> dict[str, Any]:
    """Everything that was found, and every file that was refused, as `check.schema.json` says. `more` adds keys."""
    counts = {
        level: sum(one.level == level for assessment in assessments for one in assessment.findings) for level in LEVELS
    }
    return {
        "format": FORMAT,
        "version": VERSION,
        "totals": {"workbooks": len(assessments), "refused": len(refused), **counts},
        "workbooks": [
            findings.as_data(assessment) | {key: made(assessment, voice) for key, made in more.items()}
            for assessment in assessments
        ],
        "refused": [
            {"file": str(one.path), "code": one.code, "sentence": one.sentence, "exit_code": one.exit_code}
            for one in refused
        ],
    }


def as_json(data: Mapping[str, Any]) -> str:
    """`data` as text on several lines."""
    import json  # noqa: PLC0415 - a check for people does without

    return json.dumps(data, ensure_ascii=False, indent=2)


def github(assessments: Sequence[Assessment], refused: Sequence[Refused], words: Words) -> Iterator[str]:
    """A line for each finding, as GitHub Actions reads them: it shows them at the file in a change."""
    for one in refused:
        yield f"::error file={_property(str(one.path))},title={_property(one.code)}::{_message(one.sentence)}"
    for assessment in assessments:
        for told in _told(assessment, words):
            where = f"file={_property(str(assessment.path))},title={_property(told.label)}"
            sentence = " ".join(part for part in (told.place and f"{told.place}:", told.what, told.action) if part)
            yield f"::{_GITHUB[told.finding.level]} {where}::{_message(sentence)}"


def junit(assessments: Sequence[Assessment], refused: Sequence[Refused], words: Words, fail_on: Level) -> str:
    """A report as JUnit writes them: a suite for each workbook, a case for each finding, failed from `fail_on` on."""
    serious = LEVELS[: LEVELS.index(fail_on) + 1]
    suites = [_suite(assessment, words, serious) for assessment in assessments]
    suites += [
        f'  <testsuite name={_attribute(str(one.path))} tests="1" failures="0" errors="1">\n'
        f"    <testcase classname={_attribute(str(one.path))} name={_attribute(one.code)}>"
        f"<error message={_attribute(one.sentence)}/></testcase>\n  </testsuite>"
        for one in refused
    ]
    return "\n".join(
        ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="usecasecanvas">', *suites, "</testsuites>"]
    )


def _suite(assessment: Assessment, words: Words, serious: Sequence[Level]) -> str:
    name = _attribute(str(assessment.path))
    found = _told(assessment, words)
    failed = sum(told.finding.level in serious for told in found)
    cases = []
    for told in found:
        sentence = " ".join(part for part in (told.what, told.action) if part)
        where = f" ({told.place})" if told.place else ""
        head = f"    <testcase classname={name} name={_attribute(f'{told.label}{where}')}>"
        if told.finding.level in serious:
            cases.append(
                f"{head}<failure type={_attribute(told.finding.code)} message={_attribute(sentence)}/></testcase>"
            )
        else:
            cases.append(f"{head}<system-out>{escape(_plain(sentence), quote=False)}</system-out></testcase>")
    count = max(1, len(cases))
    # A suite without a case is taken for one that did not run.
    body = cases or [f'    <testcase classname={name} name="check"/>']
    return "\n".join(
        [f'  <testsuite name={name} tests="{count}" failures="{failed}" errors="0">', *body, "  </testsuite>"]
    )


def _told(assessment: Assessment, words: Words) -> list[Told]:
    return [words.tell(finding, assessment.canvas) for finding in assessment.findings]


def _attribute(text: str) -> str:
    return '"' + escape(_plain(text)).replace("\n", "&#10;") + '"'


def _plain(text: str) -> str:
    """`text` without signs that XML cannot hold."""
    return "".join(sign if sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff") else " " for sign in text)


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
