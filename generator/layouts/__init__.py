"""This floor reads workbooks: from a file that anybody may have made, to answers that know where they stood.

A layout is a way in which people fill in a canvas. Each has a module with two functions: `claims(workbook, texts)`
says from 0 to 1 how much of the canvas of `texts` it recognises, and `read_...(workbook, texts, match)` makes the
Reading. A new layout is a folder more, with what it is called in `<name>.nl.toml` and `<name>.en.toml`, and a
line in LAYOUTS. The layout that recognises most reads the workbook; a sheet of which another one understands more is
read by that one (see `sheets`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.config import toml
from generator.errors import UnreadableError
from generator.layouts import form, left_out, mapping, recognition, sheets
from generator.layouts.conversion import translated
from generator.layouts.mapping import Mapped
from generator.layouts.own_canvas import with_own_canvases
from generator.layouts.questions import Texts
from generator.layouts.reading import Reading
from generator.layouts.recognition import LAYOUTS, Layout
from generator.layouts.story_heads import label_stories
from generator.model import LANGUAGES, SetAside
from generator.model.marks import CANVAS_NAME, LANGUAGE_NAME
from generator.system.limits import guarded, uncollected
from generator.system.resources import templates_root
from generator.xlsx.workbook import read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.model import Canvas
    from generator.system.limits import Limits
    from generator.xlsx.cells import Name

__all__ = ["LAYOUTS", "Layout", "Mapped", "Reading", "SetAside", "read"]


def read(
    path: Path,
    canvases: Mapping[str, Canvas],
    templates: Path | None = None,
    mapped: Sequence[Mapped] = (),
    layout: str = "",
    limits: Limits | None = None,
) -> Reading:
    """The answers in the workbook at `path`, and an account of every other text in it.

    `canvases` are the canvases to look for; `templates` is a changed copy of the templates, whose forms may hold other
    fixed words; `mapped` is what a person says about single cells, and `layout` (a key of LAYOUTS) how a person says
    that it must be read; `limits` is what it may take. Raises UnreadableError when it is no workbook, or none of these
    canvases, and UsageError when `mapped` names what is not there.
    """
    words = tuple(word for root in dict.fromkeys((templates_root(), templates)) if root for word in _fixed_words(root))
    texts = {canvas.id: Texts(canvas, words) for canvas in canvases.values()}

    def reading(file: Path) -> Reading:
        return guarded(lambda: _read(file, canvases, texts, mapped, layout), path.name, limits)

    try:
        return reading(path)
    except UnreadableError as error:
        with translated(path, error) as copy:
            made = reading(copy)
        return replace(made, response=replace(made.response, source=path.name))


def _read(
    path: Path, canvases: Mapping[str, Canvas], texts: Mapping[str, Texts], mapped: Sequence[Mapped], layout: str
) -> Reading:
    with uncollected():
        workbook = read_workbook(path, lambda names, found: _language(names, found, texts))
        mapping.label(workbook, canvases, mapped)
        own = form.constant(workbook.names, CANVAS_NAME)
        if not own:
            label_stories(workbook, canvases.values())
        try:
            best = recognition.recognise(workbook, canvases, texts, layout)
        except UnreadableError:
            mapping.refuse_columns(workbook, "", mapped)
            raise
        mapping.refuse_columns(workbook, best.layout, mapped)
        mapping.refuse_foreign(best.canvas, mapped)
        known = texts[best.canvas.id]
        asked = best.canvas.questions() if not own else ()
        participants = next((one.id for one in asked if one.role == "meta.participants"), "")
        if layout:
            reading = LAYOUTS[layout].read(workbook, known, best.match)
            return left_out.screened(workbook, reading, participants)
        reading = left_out.screened(workbook, sheets.read(workbook, best, known), participants)
        recognition.refuse_little(workbook, best, known, reading, mapped=bool(mapped))
        return with_own_canvases(workbook, best, texts, reading)


def _language(names: Iterable[Name], found: Iterable[str], texts: Mapping[str, Texts]) -> str:
    """What the form itself says, else the language of most of the canvas's own texts in it, else Dutch."""
    said = form.constant(names, LANGUAGE_NAME)
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
