"""This file reads the Markdown that we write: the backlog in one file, and the tasks of Backlog.md, as entries again.

Nothing else is read: it undoes the light escaping of our own writer, line by line. What a person added under another
label is passed over.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.trackers.story_entry import make_entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.trackers.entry import Entry

_TOKEN = re.compile(
    r"\\(?P<sign>[!-/:-@\[-`{-~])|&#(?P<number>\d{1,7});|(?P<strike>~~)|(?P<mark>\*\*|\*)|(?P<line><br>)"
    r"|(?P<target>\]\([^()\s]*\))|(?P<open>\[)"
)
_LABEL = re.compile(r"\*\*(?P<label>(?:[^*\\]|\\.)+)\*\*(?: |\n|$)")
_TASK = re.compile(r"\[[ xX]\] (?:#\d+ )?")
_BOX = re.compile(r"\[[ xX]\] ")
_BREAK = re.compile(r"(?<!\\)(?:\\\\)*\\$")


@dataclass
class _Bullet:
    """A point of a list: its Markdown, and the points below it."""

    text: str
    below: list[_Bullet]


def read_backlog(text: str, words: Mapping[str, str], names: Mapping[str, str]) -> tuple[Entry, ...]:
    """The stories in our backlog of one file.

    `names` are the names of the columns by role ("user", ..., "place"), as the canvas has them in that language.
    """
    meta, body = _front_matter(text)
    roles = _labels(words) | {f"{name}:": role for role, name in names.items()}
    return tuple(
        _backlog_entry(plain(heading).partition(" — ")[0].strip(), lines, (words, roles, names), meta.get("group", ""))
        for heading, lines in _stories(body)
    )


def read_task(text: str, words: Mapping[str, str]) -> Entry:
    """The story in a task of Backlog.md, as we write it."""
    meta, body = _front_matter(text)
    bullets = _bullets(body)
    parts = _parts(bullets, _labels(words) | {words[f"tracker-{role}"]: role for role in _CHAIN})
    pairs = [
        (_real(plain(point.text), words), [plain(place.text) for place in point.below])
        for bullet in bullets
        if _label(bullet.text) == f"{words['data']}:"
        for point in bullet.below
    ]
    group, source = meta.get("group", ""), _one(parts, "source")
    return make_entry(
        meta.get("story", ""),
        {role: texts for role, texts in parts.items() if role not in {"data", "place"}},
        words["to-be-decided"],
        data=tuple((data, place) for data, places in pairs for place in places or [""]),
        drafts=tuple(_criteria(bullets)),
        source=source.removesuffix(f" ({group})") if group else source,
        group=group,
        missing=tuple(parts.get("missing", ())),
        remarks=tuple(parts.get("remarks", ())),
    )


def plain(text: str) -> str:
    """The words of Markdown that we wrote, without what was crossed out."""
    box = _BOX.match(text)
    # At the start of a point the writer leaves these as they are: they make a box to tick.
    found = [box.group()] if box else []
    at, crossed = len("".join(found)), False
    for token in _TOKEN.finditer(text, at):
        if not crossed:
            found.append(text[at : token.start()])
        at = token.end()
        if token["strike"]:
            crossed = not crossed
        elif not crossed:
            number = token["number"]
            found.append(token["sign"] or ("\n" if token["line"] else chr(int(number)) if number else ""))
    return "".join([*found, "" if crossed else text[at:]])


_CHAIN = ("insight", "information", "indicator")


def _backlog_entry(
    id_: str, lines: Sequence[str], known: tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]], group: str
) -> Entry:
    words, roles, names = known
    bullets = _bullets(lines)
    parts = _parts(bullets, roles)
    source, status = _one(parts, "source"), _one(parts, "status")
    return make_entry(
        id_,
        parts,
        words["to-be-decided"],
        drafts=tuple(_criteria(bullets)),
        source=source.removesuffix(f" ({group})") if group else source,
        group=group,
        missing=tuple(_named(status.removeprefix(words["not-noted-yet"]), names.values()))
        if status.startswith(words["not-noted-yet"])
        else (),
        remarks=tuple(parts.get("remarks", ())),
    )


def _labels(words: Mapping[str, str]) -> dict[str, str]:
    """The label of every point of a story, and what stands behind it."""
    return {
        words["as"]: "user",
        words["i-want"]: "wish",
        words["value-label"]: "value",
        f"{words['source']}:": "source",
        f"{words['status']}:": "status",
        words["tracker-missing"]: "missing",
        words["to-discuss"]: "remarks",
    }


def _stories(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Every heading of a story with the lines below it."""
    heading, below = "", list[str]()
    for line in (*lines, "# "):
        if re.match(r"#{1,3} ", line):
            if heading:
                yield heading, below
            heading, below = line[4:] if line.startswith("### ") else "", []
        else:
            below.append(line)


def _bullets(lines: Sequence[str]) -> list[_Bullet]:
    """The points in `lines`, each with the points below it."""
    groups: list[list[str]] = []
    for line in lines:
        if line.startswith("- ") or line == "-":
            groups.append([line[2:]])
        elif groups and line.startswith("  "):
            groups[-1].append(line[2:])
    found = []
    for group in groups:
        end = 1
        while end < len(group) and _BREAK.search(group[end - 1]):
            end += 1
        text = "\n".join(line[:-1] if number < end - 1 else line for number, line in enumerate(group[:end]))
        found.append(_Bullet(text, _bullets(group[end:])))
    return found


def _parts(bullets: Sequence[_Bullet], roles: Mapping[str, str]) -> dict[str, list[str]]:
    """The texts by role: behind the label, or in the points below it."""
    found: dict[str, list[str]] = {}
    for bullet in bullets:
        label = _LABEL.match(bullet.text)
        role = roles.get(_label(bullet.text))
        if label and role and role not in found:
            behind = plain(bullet.text[label.end() :])
            found[role] = [behind] if behind.strip() else [plain(point.text) for point in bullet.below]
    return found


def _label(text: str) -> str:
    label = _LABEL.match(text)
    return plain(label["label"]) if label else ""


def _criteria(bullets: Iterable[_Bullet]) -> Iterator[str]:
    for bullet in bullets:
        task = _TASK.match(bullet.text)
        if task:
            yield plain(bullet.text[task.end() :])


def _named(text: str, names: Iterable[str]) -> list[str]:
    """Which of `names` stand in `text`, in the order of the names; a longer name before one that is part of it."""
    known = list(names)
    left, found = text, set()
    for name in sorted(known, key=len, reverse=True):
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", left):
            left = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "", left, count=1)
            found.add(name)
    return [name for name in known if name in found]


def _one(parts: Mapping[str, Sequence[str]], role: str) -> str:
    return next(iter(parts.get(role, ())), "")


def _real(text: str, words: Mapping[str, str]) -> str:
    return "" if text == words["to-be-decided"] else text


def _front_matter(text: str) -> tuple[dict[str, str], list[str]]:
    """What stands between the first two lines of dashes, and the lines after it."""
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[0] != "---" or "---" not in lines[1:]:
        return {}, lines
    end = lines.index("---", 1)
    pairs = (line.partition(":") for line in lines[1:end])
    return {key.strip(): _scalar(value.strip()) for key, _, value in pairs}, lines[end + 1 :]


def _scalar(value: str) -> str:
    try:
        return str(json.loads(value)) if value.startswith('"') else value
    except ValueError:
        return value
