"""This file says what holds for a whole run, and reads the files that a run is given."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import layouts
from generator.canvas import load_all
from generator.errors import UnreadableError, UsageError
from generator.formats import FORMATS
from generator.layouts import Reading, mapping
from generator.layouts.reading import LAYOUTS
from generator.model import LANGUAGES, Canvas
from generator.system.limits import Limits, guarded
from generator.system.resources import templates_root
from generator.system.text import decoded
from generator.words import telling
from generator.words.telling import Words

if TYPE_CHECKING:
    from generator.config.brand import Brand

_POSTERS = ("A0", "A1", "A3")


@dataclass(frozen=True)
class Setup:
    """What holds for a whole run: the templates, the look, the language, and what may be overwritten.

    `language` is "nl", "en", or "" for each workbook's own. `references` are house-style files by format. `mapping`
    is what was given with `--map`: which cell holds the label of which question; `layout` how
    the workbook must be read, "" for what it looks like. `ids` is where the ids of user stories stand, when that is not
    `<name>.ids.json` beside the workbook, and `notes` what the consultant typed; `since` is the workbook of the
    round before, or the folder of its tables, to compare with.
    Findings whose code is in `ignore` are not told, unless something required is missing.
    `brand` is a brand.toml; with `page_numbers` the contents get them, with `large` the report has type of 12 points,
    with `watermark` a concept says so across every page, with `keep_slides` a deck has the slides of its house style;
    `poster` is the size of a poster, "A0", "A1" or "A3"; `formats` are those that documents are wanted in
    (none: each in its own), `also` those ("pdf", "odt") that are wanted besides. `limits` is what a step may take.
    """

    templates: Path = field(default_factory=templates_root)
    language: str = ""
    references: Mapping[str, Path] = field(default_factory=dict)
    final: bool = False
    force: bool = False
    mapping: tuple[str, ...] = ()
    layout: str = ""
    ignore: tuple[str, ...] = ()
    ids: Path | None = None
    notes: Path | None = None
    since: Path | None = None
    brand: Path | None = None
    page_numbers: bool = False
    large: bool = False
    watermark: bool = False
    keep_slides: bool = False
    poster: str = "A1"
    formats: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    _identity: str = field(default_factory=lambda: os.urandom(16).hex(), init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Let files be given as text too. Raises UsageError for a word that does not exist: it would say nothing."""
        for name in ("templates", "brand", "ids", "notes", "since"):
            file = getattr(self, name)
            object.__setattr__(self, name, None if file is None else Path(file))
        object.__setattr__(self, "references", {name: Path(file) for name, file in self.references.items()})
        # Words are known in any capitals; None for no language was always taken.
        object.__setattr__(self, "language", (self.language or "").lower())
        object.__setattr__(self, "poster", self.poster.upper())
        for name in ("formats", "also"):
            object.__setattr__(self, name, tuple(str(word).lower() for word in getattr(self, name)))
        styled = [name for name, one in FORMATS.items() if one.references]
        for name, words, known in (
            ("formats", self.formats, FORMATS),
            ("also", self.also, FORMATS),
            ("references", self.references, styled),
            ("language", filter(None, [self.language]), LANGUAGES),
            ("layout", filter(None, [self.layout]), LAYOUTS),
            ("poster", [self.poster], _POSTERS),
        ):
            for word in words:
                if word not in known:
                    raise UsageError("no-such-setting", name=name, value=word, known=", ".join(known))

    def __reduce__(self) -> tuple[Any, ...]:
        """Without what was read: another process reads that anew, once for all that it is given with this setup."""
        return _again, (type(self), {one.name: getattr(self, one.name) for one in fields(self)})

    @cached_property
    def canvases(self) -> dict[str, Canvas]:
        """Every canvas of the templates, by id. Raises TemplateError."""
        return load_all(self.templates)

    def words(self, language: str) -> Words:
        """The words in one language. Raises TemplateError."""
        if language not in self._words:
            self._words[language] = telling.load(self.templates, language)
        return self._words[language]

    @cached_property
    def brands(self) -> dict[Path, Brand]:
        """The brands that were read, by file."""
        return {}

    @cached_property
    def _words(self) -> dict[str, Words]:
        return {}


_KNOWN: dict[str, Setup] = {}
_MOST_KNOWN = 4


def _again(kind: type[Setup], state: dict[str, Any]) -> Setup:
    """The setup that was pickled; the one from before when it was pickled twice, with all that was read for it."""
    identity = state["_identity"]
    if identity not in _KNOWN:
        made = object.__new__(kind)
        vars(made).update(state)
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        _KNOWN[identity] = made
    return _KNOWN[identity]


def ids_file(workbook: Path, project: Setup) -> Path:
    """Where the ids that a workbook's user stories got before stand, if they ever got any."""
    return project.ids or workbook.with_name(f"{workbook.stem}.ids.json")


def reading_of(path: Path, project: Setup) -> Reading:
    """What stands in the workbook (or the JSON of one) at `path`. Raises UnreadableError, and UsageError for a mapping.

    A mapping beside the workbook is taken along; what was given for this run goes before it.
    """
    if path.suffix.lower() == ".json":
        from generator import exchange  # noqa: PLC0415 - a workbook does not pay for it

        read = partial(exchange.from_json, text(path), project.canvases)
        return layouts.Reading(guarded(read, path.name, project.limits), layout="json", match=1.0)
    said = tuple(mapping.parse(text) for text in project.mapping)
    mapped = (*mapping.beside(path), *said)
    return layouts.read(path, project.canvases, project.templates, mapped, project.layout, project.limits)


def text(path: Path) -> str:
    """The words of a text file in UTF-8, UTF-16 or cp1252. Raises UnreadableError: nothing is read wrongly."""
    words = decoded(content(path))
    if words is None:
        raise UnreadableError("text-encoding", file=path)
    return words


def content(path: Path) -> bytes:
    """The bytes of a file. Raises UnreadableError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError("file-unreadable", file=path, reason=error.strerror or error) from error
