"""This file says what is written into a workbook: findings in words, as they can stand in a cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.words.messages import message

if TYPE_CHECKING:
    from generator.words.telling import Told

_LONGEST = 2_000
_UNFIT = re.compile("[^\t\n\u0020-\u2029\u202f-\u2065\u206a-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
_NONCHARACTER = re.compile("[" + "".join(chr(p << 16 | e) for p in range(1, 17) for e in (0xFFFE, 0xFFFF)) + "]")


def in_words(findings: Sequence[Told], language: str) -> str:
    """What to say at one cell: the level stands in words, as a colour alone says nothing to some."""
    said = []
    for finding in findings:
        lines = (f"{level_name(finding, language)}: {finding.label}", finding.what, finding.action)
        said.append("\n".join(plain(line) for line in lines if line.strip()))
    return "\n\n".join(said)


def level_name(told: Told, language: str) -> str:
    """The level in words."""
    return message(f"overview-{told.finding.level}", "en" if language == "en" else "nl")


def plain(text: str) -> str:
    """`text` as it can stand anywhere in a workbook: without what turns the direction of writing, and not too long."""
    bare = _NONCHARACTER.sub("", _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    return bare if len(bare) <= _LONGEST else bare[: _LONGEST - 1] + "…"
