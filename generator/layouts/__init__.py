"""This floor reads workbooks: from a file that anybody may have made, to answers that know where they stood.

A layout is a way in which people fill in a canvas. Each has a module with two functions: `claims(workbook, texts)`
says from 0 to 1 how much of the canvas of `texts` it recognises, and `read_...(workbook, texts, match)` makes the
Reading. A new layout is a folder more, with what it is called in `<name>.nl.toml` and `<name>.en.toml`, and a
line in LAYOUTS. The layout that recognises most reads the workbook; a sheet of which another one understands more is
read by that one (see `sheets`). A form of ours says itself what it is: the other layouts are not even imported then.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from generator.config import toml
from generator.errors import UnreadableError
from generator.layouts import form, left_out, mapping
from generator.layouts.mapping import Mapped
from generator.layouts.questions import Texts
from generator.layouts.reading import Reading
from generator.model import LANGUAGES, SetAside
from generator.model.marks import CANVAS_NAME, LANGUAGE_NAME, PRODUCT_NAME
from generator.system.limits import guarded, uncollected
from generator.system.resources import templates_root
from generator.xlsx.workbook import read_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.model import Canvas
    from generator.system.limits import Limits
    from generator.xlsx.cells import Name, Workbook

__all__ = ["Mapped", "Reading", "SetAside", "read"]


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
    # Made when it is asked for: a form names its canvas, and needs the words of no other.
    known = cache(lambda id_: Texts(canvases[id_], words))

    def reading(file: Path) -> Reading:
        return guarded(lambda: _read(file, canvases, known, mapped, layout), path.name, limits)

    try:
        return reading(path)
    except UnreadableError as error:
        from generator.layouts.conversion import translated  # noqa: PLC0415 - few have another format

        with translated(path, error) as copy:
            made = reading(copy)
        return replace(made, response=replace(made.response, source=path.name))


def _read(
    path: Path,
    canvases: Mapping[str, Canvas],
    known: Callable[[str], Texts],
    mapped: Sequence[Mapped],
    layout: str,
) -> Reading:
    with uncollected():
        workbook = read_workbook(path, lambda names, found: _language(names, found, known, canvases))
        mapping.label(workbook, canvases, mapped)
        own = form.constant(workbook.names, CANVAS_NAME)
        product = form.constant(workbook.names, PRODUCT_NAME)
        if own not in canvases or product or layout or mapping.said_list(workbook):
            return _recognised(workbook, canvases, {id_: known(id_) for id_ in canvases}, mapped, layout)
        mapping.refuse_columns(workbook, form.LAYOUT, mapped)
        mapping.refuse_foreign(canvases[own], mapped)
        return left_out.screened(workbook, form.read_form(workbook, known(own), 1.0))


def _recognised(
    workbook: Workbook,
    canvases: Mapping[str, Canvas],
    texts: Mapping[str, Texts],
    mapped: Sequence[Mapped],
    layout: str,
) -> Reading:
    """What stands in a workbook that does not say itself how it must be read."""
    from generator.layouts import recognition, sheets  # noqa: PLC0415 - a form of ours does without, and is sooner read
    from generator.layouts.own_canvas import with_own_canvases  # noqa: PLC0415 - same
    from generator.layouts.story_heads import label_stories  # noqa: PLC0415 - same

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
        reading = recognition.LAYOUTS[layout].read(workbook, known, best.match)
        return left_out.screened(workbook, reading, participants)
    reading = left_out.screened(workbook, sheets.read(workbook, best, known), participants)
    recognition.refuse_little(workbook, best, known, reading, mapped=bool(mapped))
    return with_own_canvases(workbook, best, texts, reading)


def _language(
    names: Iterable[Name], found: Iterable[str], known: Callable[[str], Texts], canvases: Iterable[str]
) -> str:
    """What the form itself says, else the language of most of the canvas's own texts in it, else Dutch."""
    said = form.constant(names, LANGUAGE_NAME)
    if said in LANGUAGES:
        return said
    votes = dict.fromkeys(LANGUAGES, 0)
    every = [known(id_) for id_ in canvases]
    for text in found:
        for texts in every:
            # A question and its answer may stand in one cell.
            lines = text.split("\n", 1)[:1] if "\n" in text and texts.begins(text) else ()
            if language := next((one for piece in (text, *lines) if (one := texts.language(piece))), None):
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
