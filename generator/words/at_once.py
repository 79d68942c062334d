"""This file asks at once what one of several groups left open in a block: eighty questions are read by nobody."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.model import Canvas, Finding
    from generator.words.telling import Told, Words

_LEFT_OPEN = frozenset({"missing-answer", "optional-missing", "table-empty"})
_SEVERAL = 3


def at_once(every: Sequence[Told], canvas: Canvas, words: Words) -> Iterator[Told]:
    """What was found, where one group left open at least three questions of a block those in one."""
    left: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in (told.finding for told in every):
        if finding.group and finding.code in _LEFT_OPEN:
            left[finding.group, finding.section].append(finding)
    for told in every:
        finding = told.finding
        same = left[finding.group, finding.section] if finding.code in _LEFT_OPEN else []
        if len(same) < _SEVERAL:
            yield told
        elif finding is same[0]:
            asked = [canvas.find(one.question) for one in same]
            names = ", ".join(one.name.get(words.language) for one in asked if one)
            ask = words.fixed["ask-left-open"].format(group=finding.group, names=names)
            refs = tuple(ref for one in same for ref in one.refs)
            about = replace(finding, refs=refs)
            yield told._replace(finding=about, what=words.fixed["left-open"], action=ask, ask=ask)
