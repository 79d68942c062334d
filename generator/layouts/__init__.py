"""This floor reads workbooks: from a file that anybody may have made, to answers that know where they stood.

A layout is a way in which people fill in a canvas. Each has a module with two functions: `claims(workbook, texts)`
says from 0 to 1 how much of the canvas of `texts` it recognises, and `read(workbook, texts, match)` makes the
Reading. A new layout is a folder more, with what it is called in `<name>.nl.toml` and `<name>.en.toml`, and a
line in LAYOUTS. The layout that recognises most reads the workbook; a sheet of which another one understands more is
read by that one (see `sheets`). A form of ours says itself what it is: the other layouts are not even imported then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

from generator.config import toml
from generator.errors import CanvasToolError, RefusedError, UnreadableError
from generator.layouts import form, left_out, mapping
from generator.layouts.copies import with_copies
from generator.layouts.mapping import Mapped
from generator.layouts.questions import Texts
from generator.layouts.reading import Reading
from generator.model import LANGUAGES, Canvas, SetAside
from generator.model.marks import CANVAS_NAME, LANGUAGE_NAME, PRODUCT_NAME
from generator.system import libreoffice
from generator.system.limits import Limits, guarded, uncollected
from generator.system.resources import templates_root
from generator.system.scratch import workplace
from generator.xlsx.cells import Name
from generator.xlsx.workbook import read_workbook

_FOREIGN = frozenset({"input-old-xls", "input-opendocument", "input-xlsb"})
# By the clock, as it is another program; long, as the machine may be busy.
_SECONDS = 240


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

    def reading(file: Path) -> Reading:
        return guarded(lambda: _read(file, canvases, words, mapped, layout), path.name, limits)

    try:
        return reading(path)
    except UnreadableError as error:
        with _translated(path, error) as copy:
            made = reading(copy)
        return made._replace(response=replace(made.response, source=path.name))


def _read(
    path: Path, canvases: Mapping[str, Canvas], words: tuple[str, ...], mapped: Sequence[Mapped], layout: str
) -> Reading:
    @cache
    def texts() -> dict[str, Texts]:
        return {canvas.id: Texts(canvas, words) for canvas in canvases.values()}

    with uncollected():
        workbook = read_workbook(path, lambda names, found: _language(names, found, texts))
        mapping.label(workbook, canvases, mapped)
        own = canvases.get(form.constant(workbook.names, CANVAS_NAME))
        if own is None or layout or form.constant(workbook.names, PRODUCT_NAME):
            from generator.layouts import sheets  # noqa: PLC0415 - a form of ours pays for no other layout

            return sheets.read(workbook, canvases, texts(), mapped, layout)
        mapping.refuse_columns(workbook, form.LAYOUT, mapped)
        mapping.refuse_foreign(own, mapped)
        known = Texts(own, words)
        reading = left_out.screened(workbook, form.read(workbook, known, 1.0), own)
        return with_copies(workbook, known, reading)


@contextmanager
def _translated(path: Path, refusal: UnreadableError) -> Iterator[Path]:
    """A copy as .xlsx of the workbook at `path`, which our own reader refused; it is gone afterwards.

    Raises `refusal` when that is not about the format, or when LibreOffice is not there or makes nothing of it. What
    goes wrong with the copy is told of `path`.
    """
    if refusal.code not in _FOREIGN or not libreoffice.available():
        raise refusal
    with workplace() as folder:
        try:
            made = libreoffice.convert(path, "xlsx", folder, _SECONDS)
        except RefusedError:
            raise refusal from None
        try:
            yield made
        except CanvasToolError as error:
            if "file" in error.values:
                error.values["file"] = path.name
            raise


def _language(names: Iterable[Name], found: Iterable[str], texts: Callable[[], Mapping[str, Texts]]) -> str:
    """What the form itself says, else the language of most of the canvas's own texts in it, else Dutch."""
    said = form.constant(names, LANGUAGE_NAME)
    if said in LANGUAGES:
        return said
    votes = dict.fromkeys(LANGUAGES, 0)
    for text in found:
        for known in texts().values():
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
