"""This file says in the reader's language why something failed: what systems and parsers tell us comes in English.

A reason stands between brackets in a sentence of ours. The words of an operating system are looked up by its own error
numbers; of a parser the place is kept; what only a programmer knows becomes "unexpected content".
"""

from __future__ import annotations

import errno
import os
import re
from functools import cache
from pathlib import Path

from generator.words.texts import contained

_SAYS = cache(lambda: contained(Path(__file__).with_suffix(".toml")))
"""What stands in reasons.toml; read when the first reason is told."""


def reason(text: str, language: str) -> str:
    """`text`, which a system or parser gave as a reason, in `language`; as it is where it is in no table."""
    at = 0 if language == "nl" else 1
    says = _SAYS()
    if pair := says["system"].get(_name(text)):
        return str(pair[at])
    for pattern, *told in says["parsers"]["patterns"]:
        if found := re.fullmatch(pattern, text, re.DOTALL):
            tokens = (says["tokens"].get(group, (group, group))[at] for group in found.groups())
            return str(told[at].format(*tokens))
    return text


def _name(text: str) -> str:
    """The name of the error that a system has these words for; "" for none."""
    bare = re.sub(r"^\[(?:Errno|WinError) -?\d+\] |: '.*'$", "", text).rstrip(".").casefold()
    return _SAYS()["windows"].get(bare) or _names().get(bare, "")


@cache
def _names() -> dict[str, str]:
    known = ((name, getattr(errno, name, None)) for name in _SAYS()["system"])
    return {os.strerror(number).casefold(): name for name, number in known if number is not None}
