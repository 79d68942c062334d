"""This file has a response checked: of several tables each by itself, and all together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.checks import check, in_order
from generator.checks.subject import Subject
from generator.model import LEVELS, Canvas, Finding, Response

_UNANSWERED = frozenset(
    {
        "block-empty",
        "block-not-yet",
        "table-empty",
        "missing-answer",
        "optional-missing",
        "column-missing",
        "title-none",
    }
)
"""What says that an answer is not there at all: of one group that may be, when another one has it."""
_DOUBLE = "possible-double"
_ACROSS = frozenset({_DOUBLE, "stakeholder-variant"})
"""What can only be seen with the tables side by side."""
_LEFT_OPEN = frozenset({"missing-answer", "optional-missing", "table-empty"})
_SEVERAL = 3


def found_in(canvas: Canvas, response: Response, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """What the checks find, with what the reader `found`.

    Of several tables: what lacks at one is a question to that one and keeps nothing from being final, what lacks at all
    is a question to all.
    """
    if not response.groups:
        return check(canvas, response, found)
    given = list(found)
    of_nobody = [one for one in given if not one.group]
    if len(response.groups) == 1:
        name = response.groups[0].name
        return tuple(one if one in of_nobody else replace(one, group=name) for one in check(canvas, response, given))
    from generator.combine.together import part  # noqa: PLC0415 - few have several tables

    whole = check(canvas, response)
    at_all = {(one.code, one.question) for one in whole if one.code in _UNANSWERED}
    findings = [*of_nobody, *(one for one in whole if one.code in _UNANSWERED)]
    same = {(one.code, one.question): one for one in whole}
    everybody = Subject(canvas, response)
    told = set[tuple[str, tuple[tuple[str, str], ...]]]()
    for group in response.groups:
        mine = [one for one in given if one.group == group.name]
        own = check(canvas, part(response, canvas, [group]), mine, everybody)
        for one in own:
            told.add((one.code, one.values))
            if (one.code, one.question) not in at_all:
                findings.append(_to(group.name, one, same))
    across = [one for one in whole if one.code in _ACROSS and (one.code, one.values) not in told]
    findings += [replace(one, group=_whose(one, response)) for one in across]
    return in_order(canvas, findings)


def _whose(finding: Finding, response: Response) -> str:
    """The groups in whose cells a finding is, a line each; empty for all."""
    names = [group.name for group in response.groups]
    found = [name for name in names if any(ref.sheet.startswith(f"{name}: ") for ref in finding.refs)]
    return "\n".join(found) if len(found) < len(names) else ""


def _to(group: str, finding: Finding, whole: Mapping[tuple[str, str], Finding]) -> Finding:
    """`finding` as a question to one group: what others answered does not lack."""
    together = whole.get((finding.code, finding.question))
    gone = finding.level == "missing" and (together is None or together.level != "missing")
    owed = finding.owed and together is not None and together.owed
    return replace(finding, group=group, level="attention" if gone else finding.level, owed=owed)


def doubles_at_once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """`findings`, where all stories that look like one and the same are asked about at once."""
    alike: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for one in findings:
        if one.code == _DOUBLE:
            alike[one.group, dict(one.values)["story_a"]].append(one)
    for one in findings:
        values = dict(one.values)
        same = alike[one.group, values["story_a"]] if one.code == _DOUBLE else [one]
        if len(same) == 1:
            yield one
        elif one is same[0]:
            ids = list(dict.fromkeys(dict(each.values)["story_b"] for each in same))
            refs = tuple(dict.fromkeys(ref for each in same for ref in each.refs))
            told = (("story_a", values["story_a"]), ("story_b", ", ".join(ids)), ("count", str(len(ids))))
            yield replace(one, refs=refs, values=told)


def at_once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """`findings`, where those of three or more questions of a block that one group left open are one.

    Eighty questions are read by nobody.
    """
    left: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for one in findings:
        if one.group and one.code in _LEFT_OPEN:
            left[one.group, one.section].append(one)
    for one in findings:
        same = left[one.group, one.section] if one.code in _LEFT_OPEN else []
        if len(same) < _SEVERAL:
            yield one
        elif one is same[0]:
            asked = " ".join(each.question for each in same)
            refs = tuple(ref for each in same for ref in each.refs)
            owed = any(each.owed for each in same)
            values = (("questions", asked),)
            yield Finding("left-open", one.level, one.section, refs=refs, values=values, owed=owed, group=one.group)


def alike_once(findings: Sequence[Finding], groups: Sequence[str]) -> Iterator[Finding]:
    """`findings`, where what is asked of several of `groups` in the same words is one, with the cells of each."""
    same: dict[object, list[Finding]] = defaultdict(list)
    for one in findings:
        if one.group:
            same[one.code, one.question, one.names, one.values].append(one)
    for one in findings:
        alike = same[one.code, one.question, one.names, one.values] if one.group else []
        asked = tuple(dict.fromkeys(each.group for each in alike))
        if len(asked) < 2:  # noqa: PLR2004 - one group is asked twice
            yield one
        elif one is alike[0]:
            refs = tuple(ref for each in alike for ref in each.refs)
            level = min((each.level for each in alike), key=LEVELS.index)
            group = "" if len(asked) == len(groups) else "\n".join(asked)
            yield replace(one, level=level, refs=refs, owed=any(each.owed for each in alike), group=group)
