"""This file shows findings: a summary, a list to read, and data for other programs."""

from __future__ import annotations

import difflib
import shlex
from typing import TYPE_CHECKING, Any

from generator.model import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from generator.api import Assessment
    from generator.cli.terminal import Terminal
    from generator.document import Remark
    from generator.model import Finding, Level
    from generator.words import Told, Words


def summary(assessment: Assessment, terminal: Terminal) -> str:
    """One workbook in a few lines: what it is, how much is answered, how many findings."""
    total = assessment.progress.total
    counts = [
        terminal.say(f"count-{level}", count=sum(finding.level == level for finding in assessment.findings))
        for level in LEVELS
    ]
    return "\n".join(
        [
            recognised(assessment, terminal),
            "  " + terminal.say("answered", answered=total.answered, total=total.total),
            "  " + ", ".join(counts) + " " + terminal.say("see-check", file=assessment.path),
        ]
    )


def as_text(assessment: Assessment, terminal: Terminal, words: Words) -> str:
    """Everything that was found in one workbook, block by block, in `words` of the reader's language."""
    lines = [recognised(assessment, terminal)]
    total = assessment.progress.total
    lines.append(terminal.say("answered", answered=total.answered, total=total.total))
    for section, told in _by_section(assessment, words):
        lines += ["", terminal.colour(_section_line(assessment, section, terminal), "strong")]
        for finding, one in told:
            lines.append(
                f"  {terminal.colour(terminal.say(f'level-{one.level}'), one.level)}  {one.label} [{one.code}]"
            )
            if one.place:
                lines.append(f"    {terminal.colour(one.place, 'faint')}")
            lines += [f"    {sentence}" for sentence in (one.what, one.action) if sentence]
            if option := _option(finding):
                lines.append("    " + terminal.say("take-it-with", option=option))
    if len(lines) == len(("recognised", "answered")):
        lines.append(terminal.say("no-findings"))
    return "\n".join(lines)


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
                "section": finding.section,
                "question": finding.question,
                "places": [{"sheet": ref.sheet, "cell": ref.cell} for ref in finding.refs],
                "label": told.label,
                "what": told.what,
                "action": told.action,
                **({"option": option} if (option := _option(finding)) else {}),
            }
            for finding, told in zip(assessment.findings, assessment.told, strict=True)
        ],
    }


def totals(assessments: Sequence[Assessment], asked: Sequence[Path], terminal: Terminal) -> str:
    """How many findings there are in all, and what to do next. `asked` is what was named on the command line."""
    found = [finding.level for assessment in assessments for finding in assessment.findings]
    counts = {level: found.count(level) for level in LEVELS}
    said = [terminal.say(f"count-{level}", count=count) for level, count in counts.items()]
    code = "check-totals" if len(assessments) == 1 else "check-totals-many"
    command = "annotate" if len(assessments) == 1 else "build"
    named = " ".join(f'"{path}"' for path in asked)
    next_ = f"check-next-{command}" if counts["missing"] else "check-next-done"
    return "\n".join(
        [terminal.say(code, files=len(assessments), counts=", ".join(said)), terminal.say(next_, files=named)]
    )


def reaches(assessment: Assessment, level: Level) -> bool:
    """Whether a finding is as serious as `level`, or more."""
    serious = LEVELS[: LEVELS.index(level) + 1]
    return any(finding.level in serious for finding in assessment.findings)


def remark(one: Remark, terminal: Terminal) -> str:
    """What a writer did otherwise than asked, as a sentence."""
    return terminal.say(f"remark-{one.code}", **dict(one.values))


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like `word`; the first one when none is."""
    choices = sorted(known)
    return next(iter(difflib.get_close_matches(word, choices, n=1, cutoff=0.0)), choices[0])


def recognised(assessment: Assessment, terminal: Terminal) -> str:
    """What the workbook was taken for, and how sure that is."""
    return terminal.say(
        "recognised",
        file=assessment.path.name,
        canvas=assessment.canvas.title.get(terminal.language),
        language=terminal.say(f"language-{assessment.response.language}"),
        layout=terminal.say(f"layout-{assessment.reading.layout}"),
        read=assessment.reading.texts_read,
        there=assessment.reading.texts_there,
    )


def _option(finding: Finding) -> str:
    """What to give on the command line to take what was suggested; empty when nothing was."""
    said = dict(finding.values).get("map", "")
    return f"--map {shlex.quote(said)}" if said else ""


def _by_section(assessment: Assessment, words: Words) -> list[tuple[str, list[tuple[Finding, Told]]]]:
    """The findings by block, in the order in which they come."""
    grouped: dict[str, list[tuple[Finding, Told]]] = {}
    for finding in assessment.findings:
        grouped.setdefault(finding.section, []).append((finding, words.tell(finding, assessment.canvas)))
    return list(grouped.items())


def _section_line(assessment: Assessment, id_: str, terminal: Terminal) -> str:
    section = next((section for section in assessment.canvas.sections if section.id == id_), None)
    if section is None:
        return terminal.say("whole-workbook")
    title = section.title.get(terminal.language)
    count = dict(assessment.progress.sections).get(id_)
    if section.number is None or count is None:
        return title
    return terminal.say("block-line", number=section.number, title=title, answered=count.answered, total=count.total)
