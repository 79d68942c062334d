"""This floor writes workbooks: the blank form of a canvas, and the same form with answers in it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.config.brand import Brand
from generator.forms import book, words
from generator.model import Canvas, Response
from generator.system.resources import templates_root


def blank(
    canvas: Canvas,
    language: str,
    include: Iterable[str] = (),
    templates: Path | None = None,
    brand: Brand | None = None,
) -> bytes:
    """The empty form of `canvas` as the bytes of an xlsx file.

    `include` names sections (by id) that are left out unless asked for; `templates` is the folder with the fixed
    words, as a rule the one that travels with the package; `brand` says whose look it is (None: ours). Raises
    TemplateError when the words have a fault.
    """
    return fill(canvas, Response(canvas=canvas.id, language=language), include, templates, brand)


def fill(
    canvas: Canvas,
    response: Response,
    include: Iterable[str] = (),
    templates: Path | None = None,
    brand: Brand | None = None,
) -> bytes:
    """The form of `canvas` with the content of `response` in it, in the response's language.

    A section that is left out unless asked for is there when it holds answers. Reading the form gives the same
    content, but for what a cell cannot hold: a link on some of the words is written out behind them, and several
    passages in one cell of a table become its lines. Where there are voices a column says whose each row is; a row of
    several voices, and a text that had no place, lose theirs. Raises RefusedError when an answer is longer
    than a cell can hold, TemplateError when the fixed words have a fault.
    """
    form_words = words.load(templates or templates_root(), response.language)
    return book.write(canvas, response, frozenset(include), form_words, brand or Brand())
