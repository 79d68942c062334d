"""This file shows findings, in whoever's voice: a summary, a list to read, and data for other programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from generator.model import LEVELS, Finding, Language, Level
from generator.words.messages import message

if TYPE_CHECKING:
    from generator.api.assessing import Assessment
    from generator.api.project import Project
    from generator.words.telling import Told, Words

_RUNS = frozenset('"$`!\\')
_STANDARD_INPUT = "- < MODEL.json"
"""What is typed for a model that came from standard input: it has no name that can be typed again."""


class Voice(Protocol):
    """Whoever tells something: a terminal, or Plain."""

    @property
    def language(self) -> Language:
        """The language that is spoken."""

    def say(self, code: str, /, **values: object) -> str:
        """The sentence for `code`."""

    def colour(self, text: str, look: str) -> str:
        """`text`, marked as what it is: a level of finding, "strong" or "faint"."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A voice without marks, for text that is no terminal's."""

    language: Language = "nl"

    def say(self, code: str, /, **values: object) -> str:
        """The sentence for `code`."""
        return message(code, self.language, **values)

    def colour(self, text: str, look: str) -> str:  # noqa: ARG002 - as in Voice
        """`text` as it is."""
        return text


def summary(assessment: Assessment, voice: Voice, typed: str = "") -> str:
    """One workbook in a few lines: what it is, how much is answered, how many findings.

    `typed` are the options with which it was read, for who types the command that is named.
    """
    total = assessment.progress.total
    counts = _counts(assessment.findings, voice)
    return "\n".join(
        [
            recognised(assessment, voice),
            "  " + voice.say("answered", answered=total.answered, total=total.total),
            "  " + ", ".join(counts) + " " + voice.say("see-check", file=_named(assessment) + typed),
        ]
    )


def _counts(found: Sequence[Finding], voice: Voice) -> list[str]:
    """How many findings of each level there are, and how many of those to look at nothing final is made with."""
    said = []
    for level in LEVELS:
        count = voice.say(f"count-{level}", count=sum(one.level == level for one in found))
        owed = sum(one.level == level and one.owed for one in found) if level == "attention" else 0
        said.append(f"{count} ({voice.say('count-owed', count=owed)})" if owed else count)
    return said


def _named(assessment: Assessment) -> str:
    """What a person types to have it checked again."""
    if assessment.tables:
        return " ".join(map(_typed, assessment.tables.values()))
    return _typed(assessment.path) if assessment.beside else _STANDARD_INPUT


def _typed(path: Path) -> str:
    """How `path` is typed. In double quotes a shell, but that of Windows, would run what stands in "$(id).xlsx"."""
    text = f"./{path}" if str(path).startswith("-") else str(path)
    if sys.platform == "win32" or _RUNS.isdisjoint(text):
        return f'"{text}"'
    import shlex  # noqa: PLC0415 - few names have such a letter

    return shlex.quote(text)


def as_text(assessment: Assessment, voice: Voice, words: Words, typed: str = "") -> str:
    """Everything that was found in one workbook, block by block, in `words` of the reader's language.

    `typed` are the options with which it was read, for who types the command that tells all places.
    """
    lines = [recognised(assessment, voice)]
    total = assessment.progress.total
    lines.append(voice.say("answered", answered=total.answered, total=total.total))
    for section, told in _by_section(assessment, words):
        lines += ["", voice.colour(_section_line(assessment, section, voice), "strong")]
        for one in told:
            level = one.finding.level
            owed = f" – {voice.say('needed-for-final')}" if one.finding.owed and level != "missing" else ""
            lines.append(
                f"  {voice.colour(voice.say(f'level-{level}'), level)}  {one.label} [{one.finding.code}]{owed}"
            )
            if one.place:
                lines.append(f"    {voice.colour(one.place, 'faint')}")
            if "…" in one.place:
                # What is of no question is of the texts that have no place: the account has their words too.
                option = "--format json" if one.finding.question else "--coverage"
                lines.append("    " + voice.say("places-all", file=_named(assessment) + typed, option=option))
            lines += [f"    {sentence}" for sentence in (one.what, one.action) if sentence]
            if option := _option(one.finding):
                lines.append("    " + voice.say("take-it-with", option=option))
    if len(lines) == len(("recognised", "answered")):
        lines.append(voice.say("no-findings"))
    return "\n".join(lines)


def findings_text(assessment: Assessment, project: Project, language: Language = "nl") -> str:
    """Everything that was found, block by block, as `usecasecanvas check` tells it."""
    return as_text(assessment, Plain(language), project.words(language))


def as_data(assessment: Assessment) -> dict[str, Any]:
    """Everything that was found in one workbook, for other programs."""
    counts = [("total", assessment.progress.total), *assessment.progress.sections]
    return {
        "file": str(assessment.path),
        "canvas": assessment.canvas.id,
        "language": assessment.response.language,
        "layout": assessment.reading.layout,
        "sure": round(assessment.reading.match, 2),
        "answered": {
            id_: {"answered": count.answered, "partial": count.partial, "total": count.total} for id_, count in counts
        },
        "findings": [
            {
                "code": finding.code,
                "level": finding.level,
                "final": finding.final,
                "section": finding.section,
                "question": finding.question,
                **({"questions": asked.split()} if (asked := dict(finding.values).get("questions")) else {}),
                "places": [ref._asdict() for ref in finding.refs],
                "label": told.label,
                "what": told.what,
                "action": told.action,
                **({"option": option} if (option := _option(finding)) else {}),
            }
            for finding, told in zip(assessment.findings, assessment.told, strict=True)
        ],
    }


def totals(assessments: Sequence[Assessment], asked: Sequence[Path], voice: Voice, typed: Callable[[str], str]) -> str:
    """How many findings there are in all, and what to do next.

    `asked` is what was named on the command line, and `typed` the options there that another command takes too.
    """
    findings = [finding for assessment in assessments for finding in assessment.findings]
    found = [finding.level for finding in findings]
    counts = {level: found.count(level) for level in LEVELS}
    said = _counts(findings, voice)
    code = "check-totals" if len(assessments) == 1 else "check-totals-many"
    given = " ".join(_STANDARD_INPUT if str(path) == "-" else _typed(path) for path in asked)
    named = _named(assessments[0]) if len(assessments) == 1 else given
    one_file = len(assessments) == 1 and assessments[0].beside and len(assessments[0].tables) < 2  # noqa: PLR2004
    command = "annotate" if one_file else "build"
    next_ = f"check-next-{command}" if counts["missing"] else "check-next-done"
    return "\n".join(
        [
            voice.say(code, files=len(assessments), counts=", ".join(said)),
            voice.say(next_, files=named + typed(command if counts["missing"] else "build")),
        ]
    )


def reaches(assessment: Assessment, level: Level) -> bool:
    """Whether a finding is as serious as `level`, or more."""
    serious = LEVELS[: LEVELS.index(level) + 1]
    return any(finding.level in serious for finding in assessment.findings)


def recognised(assessment: Assessment, voice: Voice) -> str:
    """What the workbook was taken for, and how sure that is."""
    return voice.say(
        "recognised",
        file=assessment.path.name,
        canvas=assessment.canvas.title.get(voice.language),
        language=voice.say(f"language-{assessment.response.language}"),
        layout=voice.say(f"layout-{assessment.reading.layout}"),
        read=assessment.reading.texts_read,
        there=assessment.reading.texts_there,
    )


def _option(finding: Finding) -> str:
    """What to give on the command line to take what was suggested; empty when nothing was."""
    import shlex  # noqa: PLC0415 - few texts are asked about

    said = dict(finding.values).get("map", "")
    return f"--map {shlex.quote(said)}" if said else ""


def _by_section(assessment: Assessment, words: Words) -> list[tuple[str, list[Told]]]:
    """The findings by block, in the order in which they come."""
    words = words.of(assessment.response)
    grouped: dict[str, list[Told]] = {}
    for finding in assessment.findings:
        grouped.setdefault(finding.section, []).append(words.tell(finding, assessment.canvas))
    return list(grouped.items())


def _section_line(assessment: Assessment, id_: str, voice: Voice) -> str:
    section = next((section for section in assessment.canvas.sections if section.id == id_), None)
    if section is None:
        return voice.say("whole-workbook")
    title = section.title.get(voice.language)
    count = dict(assessment.progress.sections).get(id_)
    if section.number is None or count is None:
        return title
    return voice.say("block-line", number=section.number, title=title, answered=count.answered, total=count.total)
