"""This file shows the account of a workbook: what became of every text in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.layouts.coverage import account, totals
from generator.words.messages import MESSAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.api import Assessment
    from generator.cli.terminal import Terminal
    from generator.layouts.coverage import Row

_NEW_LINE = " ↵ "


def as_text(assessment: Assessment, terminal: Terminal) -> str:
    """Every text of a workbook: what was read by question, what was set aside by reason, and what was not placed."""
    rows = account(assessment.reading)
    read = [row for row in rows if row.fate == "read"]
    aside = [row for row in rows if row.fate == "aside"]
    unplaced = [row for row in rows if row.fate == "unplaced"]
    lines = ["", _title("coverage-read", read, terminal)]
    for section in assessment.canvas.sections:
        asked = [part for question in section.questions for part in (question, *question.columns)]
        found = [(part, [row for row in read if row.question == part.id]) for part in asked]
        if any(inside for _, inside in found):
            lines.append(f"  {section.title.get(terminal.language)}")
        for part, inside in found:
            if inside:
                lines.append(f"    {part.name.get(terminal.language)} [{part.id}]")
                lines += [f"      {_line(row, terminal)}" for row in inside]
    lines += ["", _title("coverage-aside", aside, terminal)]
    for reason in dict.fromkeys(row.reason for row in aside):
        inside = [row for row in aside if row.reason == reason]
        lines.append(f"  {_reason(reason, terminal)} ({len(inside)})")
        lines += [f"    {_line(row, terminal)}" for row in inside]
    lines += ["", _title("coverage-unplaced", unplaced, terminal)]
    lines += [f"  {_line(row, terminal)} ({_held(row.reason, terminal)})" for row in unplaced]
    lines += ["", terminal.say("coverage-totals", total=len(rows), **totals(rows))]
    return "\n".join(lines)


def as_data(assessment: Assessment, terminal: Terminal) -> dict[str, Any]:
    """The same, for other programs."""
    rows = account(assessment.reading)
    return {
        "totals": {"total": len(rows), **totals(rows)},
        "rows": [_data(row, assessment, terminal) for row in rows],
    }


def _data(row: Row, assessment: Assessment, terminal: Terminal) -> dict[str, Any]:
    found: dict[str, Any] = {"sheet": row.ref.sheet, "cell": row.ref.cell, "text": row.text, "became": row.fate}
    if row.reason == "property":
        found |= {"sheet": "", "property": row.ref.sheet}
    elif row.reason == "name":
        found |= {"sheet": "", "name": row.ref.sheet}
    if row.fate == "read":
        question = assessment.canvas.find(row.question)
        found |= {"question": row.question, "label": question.label.get(terminal.language) if question else ""}
    else:
        told = _reason if row.fate == "aside" else _held
        found |= {"reason": row.reason, "because": told(row.reason, terminal)}
    if row.voice:
        found["voice"] = row.voice
    if row.struck:
        found["struck"] = row.struck
    if row.hidden:
        found["hidden"] = True
    return found


def _title(code: str, rows: Iterable[Row], terminal: Terminal) -> str:
    return terminal.colour(f"{terminal.say(code)} ({len(list(rows))})", "strong")


def _line(row: Row, terminal: Terminal) -> str:
    """A text on one line, with its place and what is special about it."""
    where = str(row.ref) if row.ref.cell else row.ref.sheet
    marks = [terminal.say("coverage-hidden")] if row.hidden else []
    if row.struck:
        marks.append(terminal.say("coverage-struck", text=_flat(row.struck)))
    if row.voice:
        marks.append(row.voice)
    return f"{terminal.colour(where, 'faint')}  {_flat(row.text)}" + (f"  [{'; '.join(marks)}]" if marks else "")


def _flat(text: str) -> str:
    return _NEW_LINE.join(line for line in text.strip().splitlines() if line.strip())


def _reason(reason: str, terminal: Terminal) -> str:
    """Why a text was set aside; the code itself for a reason that nobody gave words."""
    return MESSAGES[terminal.language].get(f"aside-{reason}", reason)


def _held(kind: str, terminal: Terminal) -> str:
    return MESSAGES[terminal.language].get(f"held-{kind}", kind)
