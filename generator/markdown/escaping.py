"""This file makes text inert in Markdown: for a tracker all of it, and lightly as a person would have typed it."""

from __future__ import annotations

import re

from generator.system.patterns import later

# All ASCII punctuation, since escaping less is what damages one hostile answer in ten.
_PUNCTUATION = later(r"[!-/:-@\[-`{-~]")
# White space is kept as typed, also where Markdown would trim it: at an end, in a row, or a rare kind.
_WHITE = later(r"^\s|\s$|(?<=\s)\s|[^\S \n]|\s(?=\n)", re.MULTILINE)
# Inside a line: what would open markup. A lone "<" or "&" is text to every reader of Markdown.
_INLINE = re.compile(
    r"[\\`*\[\]]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|(?<=~)~|<(?=[a-zA-Z/!?])|&(?=#?\w{1,31};)|(?<=[\]`*])\{|!(?=\[)|\$(?=\$|`)"
)
# All of that begins with one of these, and looking for them alone is much faster.
_SIGNS = re.compile(r"[\\`*\[\]_~<&{!$]")
# At the start of a line: what would open a block. Two tildes strike the words behind them.
_AT_START = re.compile(
    r"(?!~~[^~])(?P<mark>[#>+\-=|:~](?=[\s#>=\-|:~]|$)|>|:{3}|#{1,6}$)|(?P<number>\d{1,9})(?=[.)](?:\s|$))"
)


def escape(text: str) -> str:
    """`text` as Markdown that shows exactly `text`, wherever it stands: in a paragraph, a list, a table cell.

    A line break becomes `<br>`, which means the same in all of these.
    """
    escaped = _PUNCTUATION().sub(r"\\\g<0>", text)
    if not _WHITE().search(escaped) and "\n" not in escaped:
        return escaped
    lines = escaped.split("\n")
    return "<br>".join(_WHITE().sub(lambda found: f"&#{ord(found.group())};", line) for line in lines)


def escape_lightly(text: str) -> str:
    """`text` with a backslash before what would open markup inside a line."""
    return _SIGNS.sub(_lightly, text)


def _lightly(sign: re.Match[str]) -> str:
    return f"\\{sign[0]}" if _INLINE.match(sign.string, sign.start()) else sign[0]


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
