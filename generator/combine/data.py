"""This file gives the comparison of rounds as data, for other programs and for what is written about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from generator.combine.compare import Comparison, OpenPoint
from generator.combine.entries import STATES, Entry
from generator.combine.rounds import Rounds
from generator.combine.stretches import Stretch
from generator.model import Question

FORMAT, VERSION = "usecasecanvas-comparison", 1


def as_data(rounds: Rounds) -> dict[str, Any]:
    """All rounds, what changed at each step, the history of what changed, and what the groups shared of their own."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "canvas": rounds.canvas,
        "rounds": [{"source": side.source, **dict(side.start)} for side in rounds.sides],
        "steps": [
            {"old": number, "new": number + 1, **_step(step), **_apart(rounds.apart[number])}
            for number, step in enumerate(rounds.steps)
        ],
        "histories": [asdict(one) | {"states": list(one.states)} for one in rounds.histories],
        "reflections": [
            [{"about": one.about, "text": one.text, **({"voice": one.voice} if one.voice else {})} for one in side]
            for side in rounds.reflections
        ],
    }  # fmt: skip


def _apart(sides: Sequence[Sequence[Question]]) -> dict[str, Any]:
    """What only one of two canvases asks, where they are two: the questions that could not be compared."""
    asked = ([{"id": one.id, "nl": one.name.nl, "en": one.name.get("en")} for one in side] for side in sides)
    return {"not_compared": dict(zip(("old", "new"), asked, strict=True))} if sides else {}


def _step(step: Comparison) -> dict[str, Any]:
    counted = {one.question for one in step.counted}
    points = {state: [point for point in step.open_points if point.state == state] for state in _POINTS}
    return {
        "counts": {state: step.count(state) for state in STATES} | {"moved": step.moved},
        "questions": [
            {
                "question": one.question, "section": one.section, "counted": one.question in counted,
                "entries": [_entry(entry) for entry in one.entries],
            }
            for one in step.questions
        ],
        "answered": list(step.answered),
        "emptied": list(step.emptied),
        "partial": [asdict(one) for one in step.partial],
        **{f"open_{state}": [_point(point) for point in found] for state, found in points.items()},
        "agreements": [{"status": one.status, **_entry(one.entry)} for one in step.agreements],
        **({"absent": {**absent._asdict(), "compared": absent.compared}} if any(absent := step.absent) else {}),
    }  # fmt: skip


_POINTS = ("closed", "gone", "new", "returned", "still")


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "state": entry.state,
        "kinds": list(entry.kinds),
        "moved": entry.moved,
        "name": entry.name,
        "old": entry.old,
        "new": entry.new,
        "words": _words(entry.stretches),
        "cells": [
            {"column": one.column, "state": one.state, "old": one.old, "new": one.new, "words": _words(one.stretches)}
            for one in entry.cells
        ],
        "was": entry.was._asdict() if entry.was else None,
        "ref": entry.ref._asdict() if entry.ref else None,
        **({"voice": entry.voice} if entry.voice else {}),
        **{name: said for name in ("elsewhere", "split", "joined") if (said := getattr(entry, name))},
    }


def _words(stretches: Sequence[Stretch]) -> list[dict[str, str]]:
    return [{"state": one.state, "text": one.text} for one in stretches]


def _point(point: OpenPoint) -> dict[str, str]:
    said = {"question": point.question, "name": point.name, "old": point.old, "new": point.new}
    return said | ({"voice": point.voice} if point.voice else {})
