"""This file shows the account of a workbook: what became of every text in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from generator.layouts.reading import Row, account, totals
from generator.report.findings import Plain, Voice
from generator.words.messages import MESSAGES

if TYPE_CHECKING:
    from generator.api.assessing import Assessment
    from generator.model import Language

_NEW_LINE = " ↵ "


def as_text(assessment: Assessment, voice: Voice) -> str:
    """Every text of a workbook: what was read by question, what was set aside by reason, and what was not placed."""
    rows = account(assessment.reading)
    read = [row for row in rows if row.fate == "read"]
    aside = [row for row in rows if row.fate == "aside"]
    unplaced = [row for row in rows if row.fate == "unplaced"]
    lines = ["", _title("coverage-read", read, voice)]
    for section in assessment.canvas.sections:
        asked = [part for question in section.questions for part in (question, *question.columns)]
        found = [(part, [row for row in read if row.question == part.id]) for part in asked]
        if any(inside for _, inside in found):
            lines.append(f"  {section.title.get(voice.language)}")
        for part, inside in found:
            if inside:
                lines.append(f"    {part.name.get(voice.language)} [{part.id}]")
                lines += [f"      {_line(row, voice)}" for row in inside]
    lines += ["", _title("coverage-aside", aside, voice)]
    for reason in dict.fromkeys(row.reason for row in aside):
        inside = [row for row in aside if row.reason == reason]
        lines.append(f"  {_reason(reason, voice)} ({len(inside)})")
        lines += [f"    {_line(row, voice)}" for row in inside]
    lines += ["", _title("coverage-unplaced", unplaced, voice)]
    lines += [f"  {_line(row, voice)} ({_held(row.reason, voice)})" for row in unplaced]
    lines += ["", voice.say("coverage-totals", total=len(rows), **totals(rows))]
    return "\n".join(lines)


def as_data(assessment: Assessment, voice: Voice) -> dict[str, Any]:
    """The same, for other programs."""
    rows = account(assessment.reading)
    return {"totals": {"total": len(rows), **totals(rows)}, "rows": [_data(row, assessment, voice) for row in rows]}


def coverage_data(assessment: Assessment, language: Language = "nl") -> dict[str, Any]:
    """What became of every text of the workbook: read at which question, set aside why, or not placed."""
    return as_data(assessment, Plain(language))


def _data(row: Row, assessment: Assessment, voice: Voice) -> dict[str, Any]:
    found: dict[str, Any] = {"sheet": row.ref.sheet, "cell": row.ref.cell, "text": row.text, "became": row.fate}
    if row.reason == "property":
        found |= {"sheet": "", "property": row.ref.sheet}
    elif row.reason == "name":
        found |= {"sheet": "", "name": row.ref.sheet}
    if row.fate == "read":
        question = assessment.canvas.find(row.question)
        found |= {"question": row.question, "label": question.label.get(voice.language) if question else ""}
    else:
        told = _reason if row.fate == "aside" else _held
        found |= {"reason": row.reason, "because": told(row.reason, voice)}
    if row.voice:
        found["voice"] = row.voice
    if row.struck:
        found["struck"] = row.struck
    if row.hidden:
        found["hidden"] = True
    return found


def _title(code: str, rows: Iterable[Row], voice: Voice) -> str:
    return voice.colour(f"{voice.say(code)} ({len(list(rows))})", "strong")


def _line(row: Row, voice: Voice) -> str:
    """A text on one line, with its place and what is special about it."""
    where = str(row.ref) if row.ref.cell else row.ref.sheet
    marks = [voice.say("coverage-hidden")] if row.hidden else []
    if row.struck:
        marks.append(voice.say("coverage-struck", text=_flat(row.struck)))
    if row.voice:
        marks.append(row.voice)
    return f"{voice.colour(where, 'faint')}  {_flat(row.text)}" + (f"  [{'; '.join(marks)}]" if marks else "")


def _flat(text: str) -> str:
    return _NEW_LINE.join(line for line in text.strip().splitlines() if line.strip())


def _reason(reason: str, voice: Voice) -> str:
    """Why a text was set aside; the code itself for a reason that nobody gave words."""
    return MESSAGES[voice.language].get(f"aside-{reason}", reason)


def _held(kind: str, voice: Voice) -> str:
    return MESSAGES[voice.language].get(f"held-{kind}", kind)
