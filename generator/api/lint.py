"""This file looks at a file before use: a house style, or templates; what comes of it, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.api.setup import Setup, content
from generator.blocks import texts, walk
from generator.canvas import load, load_all
from generator.document import Document, Heading
from generator.errors import TemplateError, UsageError
from generator.formats import FORMATS
from generator.forms import words as form_words
from generator.model import LANGUAGES, Answer, Canvas, CellRef, Passage, Record, Response, Span
from generator.notices import Notice
from generator.system.limits import guarded
from generator.system.resources import template_folders, templates_root
from generator.words import telling as wordings

if TYPE_CHECKING:
    from generator.compose.linting import Asked

_STYLES = {ending: name for name, one in FORMATS.items() for ending in one.references}
_WORDS = ".md.j2"


@dataclass(frozen=True)
class Linted:
    """What was seen. `kind` is the format of a house style, or "templates"; `faults` make templates unusable."""

    kind: str
    facts: tuple[Notice, ...] = ()
    faults: tuple[TemplateError, ...] = ()
    files: int = 0


def lint(path: Path, project: Setup) -> Linted:
    """Look at the house style, the template or the folder of templates at `path`.

    Raises TemplateError when a house style cannot be used, UnreadableError when a file cannot be read or takes more
    than it may, and UsageError for another kind of file.
    """
    return guarded(lambda: _looked_at(path, project), path.name, project.limits, making=True)


def _looked_at(path: Path, project: Setup) -> Linted:
    if path.is_dir():
        faults = tuple(_distinct(_folder_faults(path)))
        return Linted("templates", faults=faults, files=sum(1 for _ in path.rglob(f"*{_WORDS}")))
    format_ = _STYLES.get(path.suffix.lower())
    if format_ is not None:
        return Linted(format_, FORMATS[format_].inspect(content(path)))
    if not path.name.lower().endswith(_WORDS):
        raise UsageError("lint-what", file=path)
    content(path)
    folders = (folder for folder in path.resolve().parents if (folder / "shared" / "sections.toml").is_file())
    root = next(folders, project.templates)
    return Linted("templates", faults=tuple(_template(path, root)[0]), files=1)


def _template(file: Path, root: Path) -> tuple[list[TemplateError], list[Asked]]:
    """What is wrong with the words of one template, and what it asks for.

    What it takes along may stand with any canvas or be shared.
    """
    from generator.compose.linting import looked_at  # noqa: PLC0415 - jinja2 is only paid for here

    resolved = file.resolve()
    canvas = next((folder for folder in resolved.parents if folder.parent == root.resolve()), resolved.parent)
    return looked_at(file, (canvas, *template_folders(root, canvas.name)))


def _folder_faults(root: Path) -> Iterator[TemplateError]:
    """Each template read, each canvas and its words loaded, and every document made: of nothing, and of everything."""
    from generator.compose.linting import sentence_faults  # noqa: PLC0415 - jinja2 is only paid for here

    # Where a chapter of ours was left out, links of ours to it may fall away.
    own_links = _links(root) - _links(templates_root())
    asked: list[Asked] = []
    for file in sorted(root.rglob(f"*{_WORDS}")):
        faults, more = _template(file, root)
        asked += more
        yield from faults
    try:
        canvases = load_all(root)
    except TemplateError as error:
        yield error
        canvases = {one.id: one for folder in sorted(root.iterdir()) if (one := _canvas(folder)) is not None}
    for language in LANGUAGES:
        try:
            words = wordings.load(root, language)
        except TemplateError as error:
            yield error
            continue
        yield from sentence_faults(asked, words, [wordings.load(templates_root(), one) for one in LANGUAGES])
        yield from _form_faults(root, language)
        for canvas in canvases.values():
            for response in (Response(canvas=canvas.id, language=language), _filled(canvas, language)):
                yield from _made(canvas, response, words, root, own_links)


def _form_faults(root: Path, language: str) -> Iterator[TemplateError]:
    """What is wrong with the words of the form: they are written as they stand, so nothing in them is filled in."""
    try:
        words = form_words.load(root, language)
    except TemplateError as error:
        yield error
        return
    for field in fields(words):
        said = getattr(words, field.name)
        for name in re.findall(r"\{([^{}]*)\}", said if isinstance(said, str) else "\n".join(said)):
            file = root / "shared" / f"form.{language}.toml"
            yield TemplateError("words-no-such-value", file=file, key=field.name, name=name, known="–")


def _canvas(folder: Path) -> Canvas | None:
    try:
        return load(folder) if (folder / "canvas.toml").is_file() else None
    except TemplateError:
        return None


def _made(
    canvas: Canvas, response: Response, words: wordings.Words, root: Path, own_links: set[str]
) -> Iterator[TemplateError]:
    """What goes wrong when every document of a canvas is made of `response`."""
    from generator.checks import check  # noqa: PLC0415 - only paid for when a folder is looked at
    from generator.compose import Job, compose  # noqa: PLC0415 - same

    try:
        told = tuple(words.tell(finding, canvas) for finding in check(canvas, response, ()))
    except TemplateError as error:
        yield error
        return
    for kind, _ in canvas.documents:
        job = Job(canvas=canvas, response=response, words=words, templates=root, told=told, language=words.language)
        try:
            document = compose(kind, job)
        except TemplateError as error:
            yield error
            continue
        # With nothing filled in a chapter, and with it what others lead to, may be away.
        for link in sorted(_dead_links(document) & own_links) if response.records else ():
            yield TemplateError("template-dead-link", file=f"{canvas.id}/{kind}{_WORDS}", link=link)


def _dead_links(document: Document) -> set[str]:
    """The links within a document that lead nowhere: writers leave them out."""
    runs = [run for text in texts(document.blocks) for run in text]
    anchors = {block.anchor for block in walk(document.blocks) if isinstance(block, Heading)}
    anchors |= {run.anchor for run in runs}
    return {run.link for run in runs if run.link.startswith("#") and run.link[1:] not in anchors}


def _links(root: Path) -> set[str]:
    """The links within a document that templates have."""
    files = root.rglob(f"*{_WORDS}")
    return {link for file in files for link in re.findall(r"\]\((#[^\s){]+)\)", file.read_text("utf-8", "replace"))}


def _filled(canvas: Canvas, language: str) -> Response:
    """Something at every question and in every column, in two rows of every table."""

    def answer(id_: str, row: int) -> Answer:
        return Answer(id_, (Passage(CellRef("Blad", f"A{row}"), (Span(f"{id_} {row}"),)),))

    questions = [question for section in canvas.sections for question in section.questions]
    made = Response(
        canvas=canvas.id,
        language="en" if language == "en" else "nl",
        answers=tuple(answer(question.id, 1) for question in questions if question.kind != "table"),
    )
    rows = [
        Record(table.id, tuple(answer(column.id, row) for column in table.columns))
        for table in questions
        if table.kind == "table"
        for row in (2, 3)
    ]
    return replace(made, records=tuple(rows))


def _distinct(faults: Iterator[TemplateError]) -> Iterator[TemplateError]:
    """Each fault once: a template is used by several documents, and in both languages."""
    seen = set()
    for fault in faults:
        key = (fault.code, tuple(sorted(fault.values.items())))
        if key not in seen:
            seen.add(key)
            yield fault
