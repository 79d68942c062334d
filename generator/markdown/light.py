"""This file escapes text lightly: only what would be read as markup, for Markdown that a person would have typed."""

from __future__ import annotations

import re

# Inside a line: what would open markup. A lone "<" or "&" is text to every reader of Markdown.
_INLINE = re.compile(
    r"[\\`*\[\]]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|(?<=~)~|<(?=[a-zA-Z/!?])|&(?=#?\w{1,31};)|(?<=[\]`*])\{|!(?=\[)|\$(?=\$|`)"
)
# At the start of a line: what would open a block. Two tildes strike the words behind them.
_AT_START = re.compile(
    r"(?!~~[^~])(?P<mark>[#>+\-=|:~](?=[\s#>=\-|:~]|$)|>|:{3}|#{1,6}$)|(?P<number>\d{1,9})(?=[.)](?:\s|$))"
)


def escape_lightly(text: str) -> str:
    """`text` with a backslash before what would open markup inside a line."""
    return _INLINE.sub(lambda found: "\\" + found.group(), text)


def start_of_line(line: str) -> str:
    """`line` (escaped lightly) with a backslash before what would open a block."""
    found = _AT_START.match(line)
    if found is None:
        return line
    number = found["number"]
    return f"{number}\\{line[len(number) :]}" if number else f"\\{line}"


def kept(text: str) -> str:
    """`text` with the white space at its ends as entities: Markdown would trim it."""
    front = len(text) - len(text.lstrip(" \t\u00a0"))
    back = len(text.rstrip(" \t\u00a0"))
    if not front and back == len(text):
        return text
    back = max(front, back)
    return _entities(text[:front]) + text[front:back] + _entities(text[back:])


def _entities(white: str) -> str:
    return "".join(f"&#{ord(char)};" for char in white)
