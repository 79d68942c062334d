"""This file makes text inert for a tracker that reads Markdown: whatever it holds, it is shown as it is."""

from __future__ import annotations

import re

# All ASCII punctuation, since escaping less is what damages one hostile answer in ten.
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
# White space is kept as typed, also where Markdown would trim it: at an end, in a row, or a rare kind.
_WHITE = re.compile(r"^\s|\s$|(?<=\s)\s|[^\S \n]|\s(?=\n)", re.MULTILINE)


def escape(text: str) -> str:
    """`text` as Markdown that shows exactly `text`, wherever it stands: in a paragraph, a list, a table cell.

    A line break becomes `<br>`, which means the same in all of these.
    """
    escaped = _PUNCTUATION.sub(r"\\\g<0>", text)
    if not _WHITE.search(escaped) and "\n" not in escaped:
        return escaped
    lines = escaped.split("\n")
    return "<br>".join(_WHITE.sub(lambda found: f"&#{ord(found.group())};", line) for line in lines)
