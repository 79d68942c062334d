"""This file says what is written into a workbook: a finding in words, and the cells that it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.words.messages import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.model import CellRef, Level

_LONGEST = 2_000
_UNFIT = re.compile("[^\t\n\u0020-\u2029\u202f-\u2065\u206a-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
_NONCHARACTER = re.compile("[" + "".join(chr(p << 16 | e) for p in range(1, 17) for e in (0xFFFE, 0xFFFF)) + "]")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding in words. `block` and `question` are empty when it is about neither; `place` is where, to be read."""

    level: Level
    label: str
    what: str
    action: str
    block: str = ""
    question: str = ""
    place: str = ""
    refs: tuple[CellRef, ...] = ()


def in_words(remarks: Sequence[Remark], language: str) -> str:
    """What to say at one cell: the level stands in words, as a colour alone says nothing to some."""
    told = []
    for remark in remarks:
        lines = (f"{level_name(remark, language)}: {remark.label}", remark.what, remark.action)
        told.append("\n".join(plain(line) for line in lines if line.strip()))
    return "\n\n".join(told)


def level_name(remark: Remark, language: str) -> str:
    """The level in words."""
    return message(f"overview-{remark.level}", "en" if language == "en" else "nl")


def plain(text: str) -> str:
    """`text` as it can stand anywhere in a workbook: without what turns the direction of writing, and not too long."""
    bare = _NONCHARACTER.sub("", _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    return bare if len(bare) <= _LONGEST else bare[: _LONGEST - 1] + "…"


def escaped(text: str) -> str:
    """`text` as Excel keeps it: what looks like its own escapes (_x0041_) is escaped itself."""
    return _ESCAPED.sub("_x005F_", text)
