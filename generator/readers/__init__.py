"""This floor reads workbooks: from a file that anybody may have made, to answers that know where they stood.

A layout is a way in which people fill in a canvas. Each has a module with two functions: `score(workbook, canvas,
texts)` says from 0 to 1 how much of the canvas it recognises, and `read_...(workbook, canvas, texts, language, sure)`
makes the Reading. A new layout (a board, a list, a survey) is one more line in LAYOUTS; the highest score reads.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, NamedTuple

from generator.errors import UnreadableError
from generator.readers import form
from generator.readers.matching import Texts
from generator.readers.reading import Aside, Reading
from generator.readers.workbook import read_workbook
from generator.resources import templates_root

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.model import Canvas
    from generator.readers.cells import Workbook

__all__ = ["LAYOUTS", "Aside", "Layout", "Reading", "read"]


class Layout(NamedTuple):
    """How well a layout fits a workbook, and how it is read."""

    score: Callable[[Workbook, Canvas, Texts], float]
    read: Callable[[Workbook, Canvas, Texts, str, float], Reading]


LAYOUTS: dict[str, Layout] = {form.LAYOUT: Layout(form.score, form.read_form)}


def read(path: Path, canvases: Mapping[str, Canvas], fixed: Iterable[str] | None = None) -> Reading:
    """The answers in the workbook at `path`, and an account of every other text in it.

    `canvases` are the canvases to look for; `fixed` the words that a form writes itself beside those of its canvas (as
    a rule those of templates/shared). Raises UnreadableError when it is no workbook, or none of these canvases.
    """
    words = tuple(_fixed_words() if fixed is None else fixed)
    texts = {canvas.id: Texts(canvas, words) for canvas in canvases.values()}
    workbook = read_workbook(path, lambda found: _language(found, texts))
    best: tuple[float, Layout, Canvas] | None = None
    for layout in LAYOUTS.values():
        for canvas in canvases.values():
            score = layout.score(workbook, canvas, texts[canvas.id])
            if score and (best is None or score > best[0]):
                best = (score, layout, canvas)
    if best is None:
        titles = " / ".join(canvas.title.get("nl") for canvas in canvases.values())
        raise UnreadableError("no-canvas", file=path.name, canvases=titles)
    sure, layout, canvas = best
    language = form.constant(workbook, "ucc_language")
    if language not in ("nl", "en"):
        language = workbook.language
    return layout.read(workbook, canvas, texts[canvas.id], language, sure)


def _language(found: Iterable[str], texts: Mapping[str, Texts]) -> str:
    """The language of most of the canvas's own texts in a workbook; Dutch when they do not tell."""
    votes = {"nl": 0, "en": 0}
    for text in found:
        for known in texts.values():
            if language := known.language(text):
                votes[language] += 1
    return "en" if votes["en"] > votes["nl"] else "nl"


def _fixed_words() -> Iterator[str]:
    """The words that forms write in every canvas."""
    for file in sorted((templates_root() / "shared").glob("form.*.toml")):
        yield from _strings(tomllib.loads(file.read_text(encoding="utf-8")))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
