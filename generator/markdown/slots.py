"""This file keeps values out of the text that is parsed: a template leaves a slot, which is filled in afterwards.

A slot is a sign and a number. The signs are noncharacters, which Unicode keeps for a program's own use and which no
text of a workbook holds; what a slot stands for is never looked at again, so a value that looks like a slot is text.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from generator.document import Block, Inlines, Run, look_of, normal, plain
from generator.markdown.attributes import Attributes

_BLOCKS = "\ufdd2"
_SLOT = re.compile("\ufdd0([0-9]{1,9})\ufdd1")
_ANY = re.compile("([\ufdd0\ufdd2])([0-9]{1,9})(?=\ufdd1)")
_ONLY_BLOCKS = re.compile("\ufdd2[0-9]{1,9}\ufdd1(?:\\s*\ufdd2[0-9]{1,9}\ufdd1)*")
_NUMBER = re.compile("[0-9]+")
PLAIN = Run("")
_NO_LOOK = look_of(PLAIN)


class Blocks(NamedTuple):
    """Blocks that were made from data, or of Markdown that was read on its own."""

    blocks: tuple[Block, ...]


class Slots(NamedTuple):
    """What the slots of one document stand for, in the order in which they were left."""

    kept: list[str | Inlines | Blocks]

    def leave(self, value: str | Inlines) -> str:
        """A slot, for wherever words may stand, that `value` will fill."""
        self.kept.append(value)
        return f"\ufdd0{len(self.kept) - 1}\ufdd1"

    def leave_blocks(self, blocks: Blocks) -> str:
        """A slot, for on a line of its own, that `blocks` will fill."""
        self.kept.append(blocks)
        return f"\ufdd2{len(self.kept) - 1}\ufdd1"

    def shape(self, text: str) -> tuple[str, Slots]:
        """`text` with its slots numbered from 0, and what those stand for: lines of one template have one shape."""
        pieces = _ANY.split(text)
        signs, numbers = pieces[1::3], pieces[2::3]
        found = [
            self._value(number) if sign == "\ufdd0" else self.kept[int(number)]
            for sign, number in zip(signs, numbers, strict=True)
        ]
        pieces[2::3] = map(str, range(len(numbers)))
        return "".join(pieces), Slots(found)

    def apart(self, text: str) -> tuple[tuple[str, ...], list[str | Inlines]]:
        """What stands around and between the slots of `text`, and what fills them."""
        pieces = _SLOT.split(text)
        return tuple(pieces[::2]), [self._value(number) for number in pieces[1::2]]

    def runs(self, text: str, look: Run = PLAIN) -> list[Run]:
        """The words of `text` in one look, its slots filled with what has a look of its own as well."""
        runs: list[Run] = []
        same = look_of(look)
        filled = False
        for piece in _SLOT.split(text):
            value = self._value(piece) if filled else piece
            filled = not filled
            if not isinstance(value, str):
                runs += in_look(value, same)
            elif value:
                runs.append(Run(value, *same))
        return runs

    def inlines(self, text: str) -> Inlines:
        """The words of `text` with its slots filled, in the normal form."""
        return normal(self.runs(text)) if "\ufdd0" in text else ((Run(text),) if text else ())

    def only(self, text: str) -> Inlines | None:
        """What fills `text` when it is one slot for words and nothing else, as in most cells; else None."""
        number = text[1:-1]
        if text[:1] != "\ufdd0" or not (number.isascii() and number.isdigit()):
            return None
        value = self._value(number)
        return ((Run(value),) if value else ()) if isinstance(value, str) else value

    def words(self, text: str) -> str:
        """`text` with its slots filled by words without a look."""
        return _SLOT.sub(self._plain, text) if "\ufdd0" in text else text

    def attributes(self, given: Attributes) -> Attributes:
        """`given` with its slots filled, each on one line."""
        return Attributes(
            self._line(given.anchor),
            tuple(self._line(style) for style in given.styles),
            {key: self._line(value) for key, value in given.values.items()},
        )

    def blocks(self, text: str) -> tuple[Block, ...] | None:
        """The blocks of `text` when it holds nothing but slots for blocks, else None."""
        if not text.startswith(_BLOCKS) or not _ONLY_BLOCKS.fullmatch(text):
            return None
        kept = [self.kept[int(number)] for number in _NUMBER.findall(text)]
        return tuple(block for value in kept if isinstance(value, Blocks) for block in value.blocks)

    def _value(self, number: str) -> str | Inlines:
        """What fills the slot with this number; a slot that nobody left is text."""
        value = self.kept[int(number)] if int(number) < len(self.kept) else Blocks(())
        return f"\ufdd0{number}\ufdd1" if isinstance(value, Blocks) else value

    def _plain(self, slot: re.Match[str]) -> str:
        value = self._value(slot[1])
        return value if isinstance(value, str) else plain(value)

    def _line(self, text: str) -> str:
        return _SLOT.sub(lambda slot: " ".join(self._plain(slot).split()), text) if "\ufdd0" in text else text


def holds_value(text: str) -> bool:
    """Whether a slot for a value stands in `text`."""
    return "\ufdd0" in text


def holds_blocks(text: str) -> bool:
    """Whether a slot for blocks stands in `text`."""
    return _BLOCKS in text


def slot(number: int) -> str:
    """The slot with this number."""
    return f"\ufdd0{number}\ufdd1"


def parted(text: str) -> tuple[str | int, ...]:
    """`text` without what is empty, and its slots as their numbers."""
    pieces: list[str | int] = list(_SLOT.split(text))
    pieces[1::2] = map(int, pieces[1::2])
    return tuple(piece for piece in pieces if piece != "")


def in_look(runs: Inlines, look: tuple[Any, ...]) -> Inlines:
    """`runs` inside `look`: both looks together; where a link stands in a link, the outer one counts."""
    if look == _NO_LOOK:
        return runs
    strong, emphasis, strike, _, link, _, language, style = look
    return tuple(
        Run(
            run.text,
            run.strong or strong,
            run.emphasis or emphasis,
            run.strike or strike,
            run.code,
            link or run.link,
            run.anchor,
            run.language or language,
            run.style or style,
        )
        for run in runs
    )
