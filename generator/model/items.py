"""This file splits an answer into the separate things that people put in one cell: lines, bullets, semicolons."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from generator.model.canvas import Question
from generator.model.placeholders import Nature, is_none, nature
from generator.model.response import Answer, CellRef, Passage, Record, Span, between, standing
from generator.system.patterns import later

# Of what people do, or want to do: to ask somebody is an answer to that.
_ACTS = frozenset(["step", "what", "wish", "function", "decisions", "questions", "role", "purpose", "value", "parked"])
_ACTS |= frozenset(["notes", "text", "practice.options", "practice.decisions", "practice.safeguard"])
# Of what is counted: "geen" is none of them. To which ethical considerations there are it is an answer.
_COUNTED = frozenset(["goals", "indicators", "bottleneck", "data", "insight", "information", "indicator"])
# A marker needs a space after it, so that "-10%" and "*let op*" stay text; a dash or dot before a letter is one too.
# Before a number ">" is "more than".
_DASH = r"(?:[-–—*•·▪◦→➔➢]|[-=]?>(?!\s*\d))(?=\s)|[-–—•·](?=[^\W\d_])"
_MARKER = re.compile(rf"\s*(?:{_DASH}|(?:[o✔✓☐☑]|\d{{1,3}}[.)]|[a-zA-Z][.)])(?=\s))\s*")
# A number or a tick before a single thing says something: which one it is, or that it was chosen.
_ALONE = re.compile(rf"\s*(?:{_DASH})\s*(?=\S)")


# Where a line ends, with the mark of a list behind it. Begins with a newline, which makes the search quick.
_LINE_END = re.compile(r"\n\s*((?:[-–—*•·]|\d{1,3}[.)])\s+|[-–—•·](?=[^\W\d_]))?(?=\S)")
_STOPS = (".", ",", ";", ":", "!", "?", "…")
# A line that ends in one of these goes on in the next.
_GOES_ON = re.compile(
    r"(?:^|\s)(?:de|het|een|van|en|of|in|op|met|voor|naar|te|bij|door|om|die|dat|als|dan|aan|uit|over|zijn|onze|hun"
    r"|the|an?|and|or|to|on|with|for|by|that|which|from|at|is|are|our|their)$",
    re.IGNORECASE,
)
_LONGEST_WORD = 5
# And a line that begins with one of these, in small letters, goes on from the one before.
_JOINS = re.compile(
    r"(?:en|of|in|op|met|voor|naar|te|bij|door|om|die|dat|als|dan|aan|uit|over|want|maar|dus|zodat|omdat|waar\w*|terwijl"
    r"|wil|and|or|to|on|with|for|by|that|which|from|at|so|but|because|where|while|i)\b"
)
_WRAPPED, _LONGEST_LINE, _LISTED = 30, 60, 3
_WHO = frozenset(["owner", "commissioner", "who", "when", "actor", "status", "priority"])
_DOUBTED = later(r"\?[?\s]*\(.*\)\.?", re.DOTALL)
"""Of these "?? (gemeente of waterschap)" is not known; a goal "? (minder droogte)" is one that is in doubt."""
_TIME = later(
    r"(?:pas )?na de (?:zomer|vakantie)|(?:in )?(?:de )?volgende (?:sessie|ronde|bijeenkomst)|in (?:ronde|fase) \d{1,2}"
    r"|(?:in )?(?:the )?next (?:session|round|meeting)|in (?:round|phase) \d{1,2}",
    re.IGNORECASE,
)


class Item(NamedTuple):
    """One thing in an answer. `lead_in` is the line above its list ("Zoals:"), kept as context and not counted.

    `standing` are the words that were not crossed out, without white space at their ends; `nature` says whether they
    are a real answer, and what was crossed out altogether is none.
    """

    ref: CellRef
    spans: tuple[Span, ...]
    lead_in: str
    voice: str
    standing: str
    nature: Nature

    @property
    def text(self) -> str:
        """The words without their look."""
        return _text(self.spans)


def items(answer: Answer | None, question: Question) -> tuple[Item, ...]:
    """The things in `answer`, by the rules of its question: a text is one thing, a list is a line a thing."""
    if answer is None:
        return ()
    role = question.role
    # Whether lines split, whether semicolons split, whether lines split only when marked, and what is asked for.
    asked = "acts" if role in _ACTS else "things" if role in _COUNTED else ""
    rules = question.kind == "list", question.semicolons, role == "wish", asked
    if len(answer.passages) == 1:
        found = _split(answer.passages[0], *rules)
    else:
        found = tuple(item for passage in answer.passages for item in _split(passage, *rules))
    return tuple(_of_role(item, role) for item in found) if role in _WHO else found


def _of_role(item: Item, role: str) -> Item:
    """`item` as an answer to who or when: "na de zomer" is one to when, and "? (gemeente)" to neither."""
    if item.nature == "real" and _DOUBTED().fullmatch(item.standing):
        return item._replace(nature="open-with-text")
    dated = role == "when" and item.nature == "open" and _TIME().fullmatch(item.standing)
    return item._replace(nature="real") if dated else item


def lines_apart(text: str) -> str:
    """`text` without line ends: where a line does not end or begin with a sign, a middle dot keeps them apart.

    Not where a sentence goes on: behind "van", or with a small letter below a long line that began with a large one.
    """
    if "\n" not in text:
        return text
    large = text.lstrip()[:1].isupper()
    made, at = "", 0
    for end in _LINE_END.finditer(text):
        line = text[at : end.start()].rstrip()
        mark = end[1] or ""
        if not (mark or line.endswith(_STOPS)):
            stop = at + len(line)
            long = large and stop - text.rfind("\n", 0, stop) > _WRAPPED
            # Only the last word counts: to look from the beginning of the line takes ten times as long.
            goes_on = text[end.end()].islower() and (long or _GOES_ON.search(text, stop - _LONGEST_WORD - 1, stop))
            mark = "" if goes_on else "· "
        made += f"{line} {mark}"
        at = end.end()
    return made + text[at:]


def is_listed(text: str) -> bool:
    """Whether `text` is three lines or more that each say one thing: short, built alike, and no sentence going on.

    With a mark or number before each they may be longer.
    """
    lines = [line for piece in text.split("\n") if (line := piece.strip())] if "\n" in text else []
    if len(lines) >= _LISTED and all(len(line) <= 2 * _LONGEST_LINE and _MARKER.match(line) for line in lines):
        return True
    large = {line[0].isupper() for line in lines}
    longest = _LONGEST_LINE if True in large else _WRAPPED
    return (
        len(lines) >= _LISTED
        and len(large) == 1
        and all(len(line) <= longest and (line[0].isalnum() or _MARKER.match(line)) for line in lines)
        and not any(_GOES_ON.search(line) for line in lines[:-1])
        and (True in large or not any(_JOINS.match(line) for line in lines[1:]))
    )


def record_items(record: Record, column: Question | None) -> tuple[Item, ...]:
    """The things in one cell of a row; nothing when there is no such column."""
    return items(record.answer(column.id), column) if column else ()


def real_items(record: Record, column: Question | None) -> list[Item]:
    """Those of them that are real answers."""
    return [item for item in record_items(record, column) if item.nature == "real"]


def forget() -> None:
    """Let go of what was split, which is as large as the response: nobody asks again once all of it was seen."""
    _split.cache_clear()
    nature.cache_clear()


@lru_cache(maxsize=131_072)
def _split(
    passage: Passage,
    lines: bool,  # noqa: FBT001
    semicolons: bool,  # noqa: FBT001
    marked_only: bool,  # noqa: FBT001
    asked: str,
) -> tuple[Item, ...]:
    text = passage.text
    whole = _bare(text, 0, len(text))
    if whole[0] == whole[1]:
        return ()
    if not (lines or marked_only):
        return (_item(passage, text, _unmarked(text, whole), "", asked),)
    found = _parts(text, whole, "\n")
    markers = [_MARKER.match(text, *line) for line in found]
    if marked_only and sum(marker is not None for marker in markers) <= 1:
        return (_item(passage, text, _unmarked(text, whole), "", asked),)
    lead_in = ""
    if len(found) > 1 and markers[0] is None and markers[1] is not None and text[found[0][1] - 1] == ":":
        lead_in, found, markers = text[slice(*found[0])], found[1:], markers[1:]
    things: list[_Range] = []
    for (start, end), marker in zip(found, markers, strict=True):
        bare = _bare(text, marker.end(), end) if marker and marker.end() < end else (start, end)
        things += _parts(text, bare, ";") if semicolons else [bare]
    return tuple(_item(passage, text, thing, lead_in, asked) for thing in things)


_Range = tuple[int, int]


def _parts(text: str, within: _Range, separator: str) -> list[_Range]:
    """What stands between the separators, without white space at both ends, where there is anything."""
    start, end = within
    if text.find(separator, start, end) < 0:
        return [within]
    found = []
    for piece in text[start:end].split(separator):
        part = _bare(text, start, start + len(piece))
        start += len(piece) + 1
        if part[0] < part[1]:
            found.append(part)
    return found


def unmarked(pieces: tuple[Span, ...]) -> tuple[Span, ...]:
    """`pieces` without the mark of a list before them, where they are one line: it is no part of a name or a step."""
    text = _text(pieces)
    if text[:1].isalnum():
        return pieces
    start, end = _unmarked(text, _bare(text, 0, len(text)))
    return between(pieces, start, end) if text[:start].strip() else pieces


def _unmarked(text: str, whole: _Range) -> _Range:
    found = _ALONE.match(text, *whole) if text.find("\n", *whole) < 0 else None
    return (found.end(), whole[1]) if found else whole


def _bare(text: str, start: int, end: int) -> _Range:
    """Where the words begin and end between two places of a text."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return start, start + len(piece.strip())


def _item(passage: Passage, text: str, thing: _Range, lead_in: str, asked: str) -> Item:
    start, end = thing
    line = passage.spans
    if (start, end) != (0, len(text)):
        line = (Span(text[start:end], *line[0][1:]),) if len(line) == 1 else between(line, start, end)
    # `line` has no white space at its ends; a word that was crossed out may have left some.
    said = line[0].text if len(line) == 1 and not line[0].strike else standing(line).strip()
    found: Nature = "not-applicable" if asked == "things" and is_none(said) else nature(said, asked == "acts")
    return Item(passage.ref, line, lead_in, passage.voice, said, found)


def _text(line: tuple[Span, ...]) -> str:
    return line[0].text if len(line) == 1 else "".join(span.text for span in line)
