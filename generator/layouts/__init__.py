"""This floor reads workbooks: from a file that anybody may have made, to answers that know where they stood.

A layout is a way in which people fill in a canvas. Each has a module with two functions: `score(workbook, canvas,
texts)` says from 0 to 1 how much of the canvas it recognises, and `read_...(workbook, canvas, texts, language, match)`
makes the Reading. A new layout (a board, a list, a survey) is one more line in LAYOUTS; the highest score reads.
"""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from generator.config import toml
from generator.errors import UnreadableError
from generator.layouts import board, form, mapping, question_list, survey_export
from generator.layouts.board.split import strong
from generator.layouts.conversion import translated
from generator.layouts.mapping import Mapped
from generator.layouts.questions import Texts
from generator.layouts.reading import Reading
from generator.model import LANGUAGES, SetAside
from generator.system.limits import guarded
from generator.system.resources import templates_root
from generator.xlsx.workbook import read_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.model import Canvas
    from generator.xlsx.cells import Name, Workbook

__all__ = ["LAYOUTS", "Layout", "Mapped", "Reading", "SetAside", "read"]


class Layout(NamedTuple):
    """How well a layout fits a workbook, and how it is read."""

    score: Callable[[Workbook, Canvas, Texts], float]
    read: Callable[[Workbook, Canvas, Texts, str, float], Reading]


# Of two that fit as well the first one reads: a plain list is nearly a form.
LAYOUTS: dict[str, Layout] = {
    survey_export.LAYOUT: Layout(survey_export.score, survey_export.read_survey),
    question_list.LAYOUT: Layout(question_list.score, question_list.read_list),
    form.LAYOUT: Layout(form.score, form.read_form),
    board.LAYOUT: Layout(board.score, board.read_board),
}


def read(
    path: Path, canvases: Mapping[str, Canvas], templates: Path | None = None, mapped: Sequence[Mapped] = ()
) -> Reading:
    """The answers in the workbook at `path`, and an account of every other text in it.

    `canvases` are the canvases to look for; `templates` is a changed copy of the templates, whose forms may hold other
    fixed words; `mapped` is what a person says about single cells. Raises UnreadableError when it is no workbook, or
    none of these canvases, and UsageError when `mapped` names what is not there.
    """
    words = tuple(word for root in dict.fromkeys((templates_root(), templates)) if root for word in _fixed_words(root))
    texts = {canvas.id: Texts(canvas, words) for canvas in canvases.values()}

    def reading(file: Path) -> Reading:
        return guarded(lambda: _read(file, canvases, texts, mapped), path.name)

    try:
        return reading(path)
    except UnreadableError as error:
        with translated(path, error) as copy:
            made = reading(copy)
        return replace(made, response=replace(made.response, source=path.name))


def _read(path: Path, canvases: Mapping[str, Canvas], texts: Mapping[str, Texts], mapped: Sequence[Mapped]) -> Reading:
    # Reading makes many small objects and no cycles: looking for cycles meanwhile costs a third of a large workbook.
    collecting = gc.isenabled()
    gc.disable()
    try:
        workbook = read_workbook(path, lambda names, found: _language(names, found, texts))
        mapping.label(workbook, canvases, mapped)
        layout, canvas, match = _recognise(workbook, canvases, texts)
        mapping.refuse_foreign(canvas, mapped)
        return layout.read(workbook, canvas, texts[canvas.id], workbook.language, match)
    finally:
        if collecting:
            gc.enable()


def _recognise(
    workbook: Workbook, canvases: Mapping[str, Canvas], texts: Mapping[str, Texts]
) -> tuple[Layout, Canvas, float]:
    """The layout and the canvas that fit best, and how well."""
    best: tuple[tuple[int, float], Layout, Canvas] | None = None
    said = form.constant(workbook.names, form.CANVAS_NAME)
    # Of the small canvas a few short words are a large part: what stands in full decides first.
    full = {id_: _in_full(workbook, texts[id_]) for id_ in canvases} if said not in canvases else {said: 0}
    for canvas in sorted((canvases[id_] for id_ in full), key=lambda canvas: -full[canvas.id]):
        if best and full[canvas.id] < best[0][0]:
            break
        signed = survey_export.signed(workbook, texts[canvas.id])
        for layout in LAYOUTS.values():
            if signed and layout.read is board.read_board:
                continue
            score = layout.score(workbook, canvas, texts[canvas.id])
            if score and (best is None or (full[canvas.id], score) > best[0]):
                best = ((full[canvas.id], score), layout, canvas)
    if best is None:
        titles = " / ".join(canvas.title.get("nl") for canvas in canvases.values())
        raise UnreadableError("no-canvas", file=workbook.file, canvases=titles)
    return best[1], best[2], best[0][1]


def _in_full(workbook: Workbook, texts: Texts) -> int:
    """How many questions and columns of a canvas stand in the workbook in full, or have a name there."""
    found = {name.name.casefold() for name in workbook.names if texts.canvas.find(name.name.casefold())}
    for sheet in workbook.sheets:
        for cell in sheet.cells.values():
            text = cell.text
            line = text.partition("\n")[0]
            known = texts.of(cell) or (texts.known(line) if line != text else [])
            found.update(one.id for one in known if strong(line, one))
    return len(found)


def _language(names: Iterable[Name], found: Iterable[str], texts: Mapping[str, Texts]) -> str:
    """What the form itself says, else the language of most of the canvas's own texts in it, else Dutch."""
    said = form.constant(names, form.LANGUAGE_NAME)
    if said in LANGUAGES:
        return said
    votes = dict.fromkeys(LANGUAGES, 0)
    for text in found:
        for known in texts.values():
            # A question and its answer may stand in one cell.
            lines = text.split("\n", 1)[:1] if "\n" in text and known.begins(text) else ()
            if language := next((one for piece in (text, *lines) if (one := known.language(piece))), None):
                votes[language] += 1
    return "en" if votes["en"] > votes["nl"] else "nl"


def _fixed_words(root: Path) -> Iterator[str]:
    """The words that forms write in every canvas, by the templates in `root`."""
    for file in sorted((root / "shared").glob("form.*.toml")):
        yield from _strings(toml.load(file))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
