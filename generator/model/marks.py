"""This file says how what we write into a workbook is known again: paragraphs in notes, and lines of the overview.

Both carry a check number. What a person changed no longer fits it, and counts as that person's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.system.patterns import later

MAKER = "usecasecanvas"
OVERVIEW = "ucc_findings"
PRODUCT_NAME = "ucc_product"
"""The defined name that says of a workbook of ours that it is no canvas."""
CANVAS_NAME, LANGUAGE_NAME = "ucc_canvas", "ucc_language"
"""The defined names in which a form says which canvas it is, and in which language."""
UNPLACED_NAMES = ("ucc_unplaced_sheet", "ucc_unplaced_cell", "ucc_unplaced_kind", "ucc_unplaced_text")
"""Those of the heads above a form's list of texts that had no place."""
VOICE_NAME = "ucc_voice_"
"""What the names of the columns begin with in which a form says whose each row is."""
_BLOCK = later(rf"\[{MAKER}\]\s*(.*?)\s*\[/{MAKER} ([0-9a-f]{{6}})\]", re.DOTALL)
_LINE = later(rf"{MAKER}:([0-9a-f]{{6}})")
_ESCAPE = "_x005F_"
_GAP = "\n\n"


def marked(text: str) -> str:
    """`text` as a paragraph of ours, to be put in a note."""
    inner = text.replace(f"[{MAKER}", f"({MAKER}").replace(f"[/{MAKER}", f"(/{MAKER}")
    return f"[{MAKER}]\n{inner}\n[/{MAKER} {_number(inner)}]"


def appended(text: str) -> str:
    """`text`, marked already, as it follows what stood in a note before."""
    return _GAP + text


def ours(text: str) -> list[tuple[int, int]]:
    """Where our own paragraphs stand in the text of a note, each with the blank line before it."""
    found = []
    for block in _BLOCK().finditer(text):
        if _number(block[1]) == block[2]:
            gap = len(_GAP) if text[: block.start()].endswith(_GAP) else 0
            found.append((block.start() - gap, block.end()))
    return found


def line_number(texts: Iterable[str]) -> str:
    """The check text of a line of the overview with the cells `texts`."""
    return f"{MAKER}:{_number(chr(31).join(texts))}"


def is_line(check: str, texts: Iterable[str]) -> bool:
    """Whether `check` is the check text of a line with the cells `texts`."""
    return _LINE().fullmatch(check.strip()) is not None and check.strip() == line_number(texts)


def is_overview(name: str) -> bool:
    """Whether a defined name is that of an overview of ours."""
    return re.fullmatch(rf"{OVERVIEW}(_\d+)?", name.casefold()) is not None


def _number(text: str) -> str:
    """A short check number that does not see how other programs keep white space and characters that they escape."""
    import hashlib  # noqa: PLC0415 - takes 2 ms, and few workbooks hold a number

    while _ESCAPE in text:
        text = text.replace(_ESCAPE, "_")
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()[:6]
