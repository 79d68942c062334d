"""This file gives lists their bullets and numbers: every ordered list starts anew."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.formats.docx.xml import Element, last_child, make, name, sub

_LEVELS = 9
_BULLETS = ("•", "–", "▪")
_FORMATS = (("decimal", "%{}."), ("lowerLetter", "%{}."), ("lowerRoman", "%{}."))
_STEP = 300
LEFT = {"": 0, "task": 0, "box": 200, "quote": 340, "board": 0}
"""How far from the margin a list begins, by the kind of text that it stands in (twips)."""


@dataclass(eq=False, repr=False)
class Numbering:
    """The numbering part of a document, and the lists added to it."""

    root: Element
    _abstract: dict[tuple[str, bool], int] = field(default_factory=dict)
    _bullets: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """See which numbers are taken."""
        self._next_abstract = 1 + max(_numbers(self.root, "w:abstractNum", "w:abstractNumId"), default=-1)
        self._next_number = 1 + max(_numbers(self.root, "w:num", "w:numId"), default=0)

    def list_id(self, place: str, *, ordered: bool, start: int, level: int) -> int:
        """The number of a list in `place` (a key of LEFT); an ordered one begins with `start` at `level`."""
        if not ordered:
            if place not in self._bullets:
                self._bullets[place] = self._number(self._definition(place, ordered=False), None, 0)
            return self._bullets[place]
        return self._number(self._definition(place, ordered=True), max(0, start), level)

    def _definition(self, place: str, *, ordered: bool) -> int:
        known = self._abstract.get((place, ordered))
        if known is not None:
            return known
        identity = self._abstract[place, ordered] = self._next_abstract
        self._next_abstract += 1
        made = make("w:abstractNum", abstractNumId=identity)
        sub(made, "w:multiLevelType", val="hybridMultilevel")
        step = 150 if place == "board" else _STEP
        for level in range(_LEVELS):
            text = "☐" if place == "task" else _BULLETS[level % len(_BULLETS)]
            _level(made, level, LEFT[place] + step * (level + 1), step, "" if ordered else text)
        before = self.root.find(name("w:num"))
        self._put(made, self._tail() if before is None else before)
        return identity

    def _number(self, abstract: int, start: int | None, level: int) -> int:
        made = make("w:num", numId=self._next_number)
        sub(made, "w:abstractNumId", val=abstract)
        if start is not None:
            sub(sub(made, "w:lvlOverride", ilvl=level), "w:startOverride", val=start)
        self._put(made, self._tail())
        self._next_number += 1
        return self._next_number - 1

    def _put(self, made: Element, before: Element | None) -> None:
        if before is None:
            self.root.append(made)
        else:
            before.addprevious(made)

    def _tail(self) -> Element | None:
        """What must stand after all numbers."""
        last = last_child(self.root)
        return last if last is not None and last.tag == name("w:numIdMacAtCleanup") else None


def _level(made: Element, level: int, left: int, hanging: int, bullet: str) -> None:
    element = sub(made, "w:lvl", ilvl=level)
    sub(element, "w:start", val=1)
    form, text = ("bullet", bullet) if bullet else _FORMATS[level % len(_FORMATS)]
    sub(element, "w:numFmt", val=form)
    sub(element, "w:lvlText", val=text.format(level + 1))
    sub(element, "w:lvlJc", val="left")
    paragraph = sub(element, "w:pPr")
    sub(paragraph, "w:ind", left=left, hanging=hanging)
    if bullet:
        run = sub(element, "w:rPr")
        # A bullet of a font of pictures would be read aloud as a private letter; Calibri has no box.
        face = "Segoe UI Symbol" if bullet == "☐" else "Calibri"
        sub(run, "w:rFonts", ascii=face, hAnsi=face, cs=face, hint="default")


def _numbers(root: Element, tag: str, key: str) -> list[int]:
    texts = (one.get(name(key), "") for one in root.iterchildren(name(tag)))
    return [int(text) for text in texts if text.lstrip("-").isdecimal()]
