"""This file reads at once what templates print as a rule: one thing a line, and few marks in it.

What it gives is what markdown-it would, in as far as somebody looks at it; of all else it gives None, and markdown-it
reads that. Importing it and having it read took 30 ms of a build.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from generator.markdown import attributes


class Piece(NamedTuple):
    """A token of markdown-it, with what is looked at."""

    type: str
    content: str = ""
    tag: str = ""
    map: Sequence[int] | None = None
    info: str = ""
    meta: Mapping[str, Any] = {}
    attrs: Mapping[str, Any] = {}


FENCE = re.compile(r":{3,}\s*(?P<name>[\w-]+)?(?P<rest>.*)")
# What no inline rule does anything with, once its escapes and line breaks are taken as such; in front of it perhaps a
# check box, then perhaps words in bold with white space behind them.
_INERT = r"(?:[^\\`*_~\[\]<>&!{}\n]+|\\[!-/:-@\[-`{-~]|<br>)"
SIMPLE = re.compile(rf"(\[[ x]\] )?(?:\*\*(?=\S)({_INERT}++)(?<=\S)\*\*(?=\s|$))?({_INERT}*+)")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|<br>")
_MARKED = re.compile(
    rf"(?P<words>{_INERT}++)|(?<=\S)(?P<end>\n)(?=\S)"
    rf"|(?<!\*)(?P<stars>\*\*?)(?=[^\s*])(?P<marked>{_INERT}++)(?<=\S)(?P=stars)(?!\*)"
    rf"|\[(?!\^)(?P<label>{_INERT}++)\](?:\((?P<target>[\w\ufdd0\ufdd1#:/.?=-]+)\)|\{{(?P<look>[^{{}}\"\\\n]*)\}})"
)
_WORDS = re.compile(r"(?:[\ufdd0\ufdd2\[(“‘◆●]|[^\W\d_]|\d++(?![.)])|\*\*?[^\s*]).*")
"""Begins with what begins no list, quotation, heading, table or container: a paragraph, whatever follows."""
_HEADING = re.compile(r"(#{1,6}) ((?=\S)(?:.*[^\s#])?)")
_BULLET, _QUOTE = "- ", "> "
_RULE = re.compile(r"\|(?: :?-{3,}:? \|)+")
_ODD = re.compile(r"[\t\r\x00\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_AFTER = ("", "fence", "heading")
_ENDS = {"words": (*_AFTER, "attributes"), "bullet": _AFTER, "table": _AFTER, "quote": _AFTER}
"""What may stand right below a paragraph and its like: it begins something else whatever they are."""


def blocks(text: str) -> list[Piece] | None:
    """The pieces of a text of several lines."""
    if _ODD.search(text):
        return None
    lines = text.split("\n")
    kinds = [_kind(line) for line in lines]
    made: list[Piece] = []
    at = depth = 0
    while at < len(lines) and depth >= 0:
        kind = kinds[at]
        end = _end(kinds, at)
        below = kinds[end] if end < len(lines) else ""
        if kind not in _MADE or below not in _ENDS.get(kind, (below,)):
            return None
        found = _MADE[kind](lines[at:end], at)
        if found is None:
            return None
        if kind == "fence":
            depth += 1 if found[0].info else -1
        made += found
        at = end
    return None if depth else made


def _kind(line: str) -> str:
    """What a line is; "?" when that is not sure."""
    if not line.strip(" "):
        return ""
    if _WORDS.match(line):
        return "words"
    if line[0] in "->":
        begins = line.startswith((_BULLET, _QUOTE)) and (2 if not line.startswith(_QUOTE + _BULLET) else 4)
        return _KINDS[line[0]] if begins and _WORDS.match(line, begins) else "?"
    return "fence" if line.startswith(":::") else _KINDS.get(line[0], "?")


_KINDS = {"{": "attributes", "#": "heading", "|": "table", "-": "bullet", ">": "quote"}


def _end(kinds: Sequence[str], at: int) -> int:
    """Where what begins at a line ends; between the items of a list there may be empty lines."""
    kind, end = kinds[at], at + 1
    if kind not in _ENDS:
        return end
    for place in range(end, len(kinds)):
        if kinds[place] == kind:
            end = place + 1
        elif kinds[place] or kind != "bullet":
            break
    return end


def _heading(lines: Sequence[str], at: int) -> list[Piece] | None:
    found = _HEADING.fullmatch(lines[0])
    if found is None:
        return None
    content, given = attributes.at_end(found[2])
    opening = Piece("heading_open", tag=f"h{len(found[1])}", map=(at, at + 1), meta={"attributes": given})
    return [opening, Piece("inline", content), Piece("heading_close")]


def _attributes(lines: Sequence[str], at: int) -> list[Piece] | None:
    given = attributes.read(lines[0][1:-1]) if lines[0].endswith("}") else None
    if given is None or given == attributes.NONE:
        return None
    return [Piece("attributes", map=(at, at + 1), meta={"attributes": given})]


def _fence(lines: Sequence[str], at: int) -> list[Piece] | None:
    found = FENCE.fullmatch(lines[0].rstrip())
    if found is None or (found["rest"] and not found["name"]):
        return None
    if not found["name"]:
        return [Piece("container_close")]
    meta = {"attributes": attributes.read(found["rest"]), "closed": True}
    return [Piece("container_open", info=found["name"], map=(at, at + 1), meta=meta)]


def _paragraph(lines: Sequence[str], at: int) -> list[Piece]:
    opening = Piece("paragraph_open", map=(at, at + len(lines)))
    return [opening, Piece("inline", "\n".join(lines).strip()), Piece("paragraph_close")]


def _quote(lines: Sequence[str], at: int) -> list[Piece] | None:
    quoted = [line.removeprefix(_QUOTE) for line in lines]
    listed = [line.startswith(_BULLET) for line in quoted]
    if any(listed) and not all(listed):
        return None
    inside = (_list if all(listed) else _paragraph)(quoted, at)
    return [Piece("blockquote_open", map=(at, at + len(lines))), *inside, Piece("blockquote_close")]


def _list(lines: Sequence[str], at: int) -> list[Piece]:
    made = [Piece("bullet_list_open", tag="ul", map=(at, at + len(lines)))]
    for place, line in enumerate(lines, at):
        if line.strip(" "):
            inside = _paragraph([line.removeprefix(_BULLET)], place)
            made += [Piece("list_item_open"), *inside, Piece("list_item_close")]
    return [*made, Piece("bullet_list_close")]


def _table(lines: Sequence[str], at: int) -> list[Piece] | None:
    bars = lines[0].count("|")
    if len(lines) == 1 or not _RULE.fullmatch(lines[1]):
        return None
    if any("\\" in line or "`" in line or line.count("|") != bars or not line.endswith("|") for line in lines):
        return None
    made = [Piece("table_open", map=(at, at + len(lines)))]
    for place, line in enumerate(lines, at):
        if place != at + 1:
            made.append(Piece("tr_open", map=(place, place + 1)))
            for cell in line[1:-1].split("|"):
                made += [Piece("td_open"), Piece("inline", cell.strip())]
            made.append(Piece("tr_close"))
    return [*made, Piece("table_close")]


_MADE: dict[str, Callable[[Sequence[str], int], list[Piece] | None]] = {
    "": lambda _lines, _at: [],
    "heading": _heading,
    "attributes": _attributes,
    "fence": _fence,
    "words": _paragraph,
    "quote": _quote,
    "bullet": _list,
    "table": _table,
}


def words(text: str) -> list[Piece] | None:
    """The pieces inside a paragraph, a heading or a cell."""
    made: list[Piece] = []
    at = 0
    while at < len(text):
        found = _MARKED.match(text, at)
        if found is None:
            return None
        at = found.end()
        if found["words"]:
            made.append(_said(found["words"]))
        elif found["end"]:
            made.append(Piece("softbreak"))
        elif found["stars"]:
            name = "strong" if len(found["stars"]) > 1 else "em"
            made += [Piece(f"{name}_open"), _said(found["marked"]), Piece(f"{name}_close")]
        elif found["target"]:
            link = Piece("link_open", attrs={"href": found["target"]})
            made += [link, _said(found["label"]), Piece("link_close")]
        else:
            given = attributes.read(found["look"])
            if given is None:
                return None
            look = Piece("span_open", meta={"attributes": given})
            made += [look, _said(found["label"]), Piece("span_close")]
    return made


def _said(text: str) -> Piece:
    return Piece("text", literal(text))


def literal(text: str) -> str:
    """What `text` says: its escapes taken off, its line breaks as newlines."""
    return ESCAPED.sub(lambda found: found[1] or "\n", text) if "\\" in text or "<" in text else text
