"""This file says what a document is made of: a canvas, what was answered and found, words, and templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import markdown
from generator.compose.notes import no_picture
from generator.model import Canvas, Response
from generator.model.combined import Combined
from generator.words.telling import Told, Words


@dataclass(frozen=True)
class Given:
    """Everything a document is made of.

    `told` are the findings in words. `templates` is the folder with a
    folder per canvas and `shared/`. `own_texts` is what the consultant typed in `<name>.notes.md`, a chapter a heading,
    or what reads it (texts, each with the group that it is about or "", and the name of its file), `pictures` what
    finds a picture in it;
    `combined` are the tables of a workshop laid side by side; `other_words` are the fixed words of other languages in
    which those headings may be. `rounds` is the comparison with the rounds before, as data by its published schema.
    """

    canvas: Canvas
    response: Response
    words: Words
    templates: Path
    told: Sequence[Told] = ()
    language: str = "nl"
    final: bool = False
    own_texts: str | Callable[[], Sequence[tuple[str, str, str]]] = ""
    pictures: markdown.Pictures = no_picture
    combined: Combined | None = None
    other_words: Sequence[Mapping[str, str]] = ()
    rounds: Mapping[str, Any] | None = None
