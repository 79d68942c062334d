"""This file reads attributes (`#anchor .style key=value key="some words"`), in braces or after a container's name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_PIECE = re.compile(
    r"""\s*(?:\#(?P<anchor>[^\s{}"]+)|\.(?P<style>[\w\ufdd0\ufdd1-]+)"""
    r"""|(?P<key>[\w-]+)=(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^\s{}"]+)))(?=\s|\}|$)"""
)
_ESCAPED = re.compile(r"\\(.)")
_AT_END = re.compile(r"(?<!\\)\{((?:[^{}\"\\]|\"(?:[^\"\\]|\\.)*\")*)\}\s*$")


class Attributes(NamedTuple):
    """What stood between the braces. `styles` are the words after points."""

    anchor: str = ""
    styles: tuple[str, ...] = ()
    values: Mapping[str, str] = {}


NONE = Attributes()


def read(text: str) -> Attributes | None:
    """The attributes in `text` (without braces), or None when it holds anything else."""
    anchor, styles, values = "", [], {}
    position = 0
    text = text.strip()
    while position < len(text):
        found = _PIECE.match(text, position)
        if found is None:
            return None
        position = found.end()
        if found["anchor"] is not None:
            anchor = found["anchor"]
        elif found["style"] is not None:
            styles.append(found["style"])
        else:
            value = found["bare"] if found["quoted"] is None else _ESCAPED.sub(r"\1", found["quoted"])
            values[found["key"]] = value
    return Attributes(values.pop("id", anchor), tuple(styles), values)


def at_end(text: str) -> tuple[str, Attributes | None]:
    """`text` without the braces at its end, and the attributes in them; None when there are none."""
    found = _AT_END.search(text)
    attributes = read(found.group(1)) if found else None
    if found is None or attributes is None:
        return text, None
    return text[: found.start()].rstrip(), attributes
