"""This file joins the rooms: read, check, compose, write, for every document of a canvas."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path  # noqa: TC003 - a dataclass with a default factory needs it at run time
from typing import TYPE_CHECKING, Literal

from generator import exchange, files, readers, wording
from generator.canvas import load_all
from generator.checks import check
from generator.errors import RefusedError, TemplateError, UnreadableError, UsageError
from generator.model import LANGUAGES, Progress, progress, prompt_states
from generator.resources import templates_root

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from generator.compose import Job
    from generator.document import Remark, Written
    from generator.model import Canvas, Finding, Response
    from generator.readers import Reading
    from generator.wording import Told, Words

SUFFIXES = {"docx": ".docx", "pptx": ".pptx", "md": ".md"}


@dataclass(frozen=True)
class Setup:
    """What holds for a whole run: the templates, the look, the language, and what may be overwritten.

    `language` is "nl", "en", or "" for each workbook's own. `references` are house-style files by format.
    """

    templates: Path = field(default_factory=templates_root)
    language: str = ""
    references: Mapping[str, Path] = field(default_factory=dict)
    final: bool = False
    force: bool = False

    @cached_property
    def canvases(self) -> dict[str, Canvas]:
        """Every canvas of the templates, by id. Raises TemplateError."""
        return load_all(self.templates)

    def words(self, language: str) -> Words:
        """The words in one language. Raises TemplateError."""
        if language not in self._words:
            self._words[language] = wording.load(self.templates, language)
        return self._words[language]

    def reference(self, format_: str, canvas: str) -> bytes | None:
        """The look for a format: the house style given, else the canvas's own, else the shared one, else None."""
        given = self.references.get(format_)
        if given is not None:
            return _bytes(given)
        name = f"{_LOOKS.get(format_, format_)}.{format_}"
        for folder in (self.templates / canvas, self.templates / "shared"):
            if (folder / name).is_file():
                return _bytes(folder / name)
        return None

    @cached_property
    def _words(self) -> dict[str, Words]:
        return {}


_LOOKS = {"docx": "report", "pptx": "deck"}


@dataclass(frozen=True)
class Subject:
    """One workbook, read and checked."""

    path: Path
    canvas: Canvas
    reading: Reading
    findings: tuple[Finding, ...]
    progress: Progress
    language: str
    told: tuple[Told, ...]
    _jobs: list[Job] = field(default_factory=list, repr=False, compare=False)

    @property
    def response(self) -> Response:
        """What was answered."""
        return self.reading.response

    @property
    def complete(self) -> bool:
        """Whether nothing required is missing."""
        return not any(finding.level == "missing" for finding in self.findings)

    def job(self, setup: Setup) -> Job:
        """What the documents are made of: one for all of them, so that what templates see is gathered once."""
        if not self._jobs:
            from generator.compose import Job  # noqa: PLC0415 - jinja2 is only paid for when something is written

            typed = own_texts(self.path)
            self._jobs.append(
                Job(
                    canvas=self.canvas,
                    response=self.response,
                    findings=self.findings,
                    told=self.told,
                    words=setup.words(self.language),
                    templates=setup.templates,
                    language=self.language,
                    final=setup.final,
                    own_texts=typed,
                    other_words=[setup.words(language).fixed for language in LANGUAGES] if typed else (),
                )
            )
        return self._jobs[0]


@dataclass(frozen=True)
class Made:
    """One document, made and not yet written."""

    kind: str
    format: str
    written: Written


@dataclass(frozen=True)
class Saved:
    """One document on disk."""

    kind: str
    path: Path
    remarks: tuple[Remark, ...]


def examine(path: Path, setup: Setup) -> Subject:
    """Read the workbook (or the JSON of one) at `path` and check it.

    Raises UnreadableError when it cannot be read, TemplateError when the templates have a fault.
    """
    reading = _read(path, setup)
    canvas = setup.canvases[reading.response.canvas]
    found = check(canvas, reading.response, reading.findings)
    findings = tuple(_placed(finding, reading) for finding in found)
    language = setup.language or reading.response.language
    words = setup.words(language)
    return Subject(
        path=path,
        canvas=canvas,
        reading=reading,
        findings=findings,
        progress=progress(canvas, prompt_states(canvas, reading.response)),
        language=language,
        told=tuple(words.tell(finding, canvas) for finding in findings),
    )


def _placed(finding: Finding, reading: Reading) -> Finding:
    """`finding` with the cell where the answer goes, when it names no cell: nothing stands there yet."""
    place = reading.places.get(finding.question)
    return replace(finding, refs=(place,)) if place and not finding.refs else finding


def make(subject: Subject, kind: str, setup: Setup) -> Made:
    """The document `kind` ("report", "deck", "backlog") of a workbook.

    Raises UsageError when the canvas has no such document, TemplateError when a template or reference has a fault.
    """
    from generator.compose import compose  # noqa: PLC0415 - jinja2 is only paid for when something is written
    from generator.writers import WRITERS  # noqa: PLC0415 - same for the Office libraries

    formats = dict(subject.canvas.documents)
    if kind not in formats:
        raise UsageError("no-such-document", kind=kind, known=", ".join(formats))
    format_ = formats[kind]
    if format_ not in WRITERS:
        raise TemplateError("no-such-format", kind=kind, format=format_, known=", ".join(WRITERS))
    document = compose(kind, subject.job(setup))
    written = WRITERS[format_](document, setup.reference(format_, subject.canvas.id))
    return Made(kind, format_, written)


def refuse_unfinished(subject: Subject) -> None:
    """Raise RefusedError when something required is missing: a final document would hide it."""
    missing = sum(finding.level == "missing" for finding in subject.findings)
    if missing:
        raise RefusedError("not-final", file=subject.path, count=missing)


def save(made: Made, path: Path, setup: Setup) -> Saved:
    """Write a document to `path`, whole or not at all. Raises RefusedError over a file that a person edited."""
    seal, sealed = _seals(made.format)
    if not setup.force:
        files.refuse_edited(path, sealed)
    files.write_whole(path, seal(made.written.content))
    return Saved(made.kind, path, made.written.remarks)


def build(
    path: Path,
    setup: Setup,
    *,
    folder: Path | None = None,
    stem: str = "",
    only: Sequence[str] = (),
    progressed: Callable[[str], None] = lambda _: None,
) -> tuple[Subject, tuple[Saved, ...]]:
    """Make every document of one workbook and write them to `folder` (None: beside the workbook).

    `progressed` is told what is being made. Nothing is written when anything fails before the first write.
    """
    progressed("read")
    subject = examine(path, setup)
    if setup.final:
        refuse_unfinished(subject)
    kinds = tuple(only) or tuple(kind for kind, _ in subject.canvas.documents)
    target = path.parent if folder is None else folder
    made = []
    for kind in kinds:
        progressed(kind)
        made.append(make(subject, kind, setup))
    paths = [target / f"{stem or files.safe_stem(path.stem)}-{one.kind}{SUFFIXES[one.format]}" for one in made]
    if not setup.force:
        for one, where in zip(made, paths, strict=True):
            files.refuse_edited(where, _seals(one.format)[1])
    return subject, tuple(save(one, where, setup) for one, where in zip(made, paths, strict=True))


def model(path: Path, setup: Setup) -> str:
    """The common model of a workbook as JSON."""
    reading = _read(path, setup)
    return exchange.to_json(reading.response, setup.canvases[reading.response.canvas])


def blank(canvas: str, language: Literal["nl", "en"], include: Sequence[str], setup: Setup) -> bytes:
    """The blank workbook of a canvas, named by its id or its last word ("light", "full").

    Raises UsageError when there is no such canvas or no such extra sheet.
    """
    from generator import forms  # noqa: PLC0415 - openpyxl is only paid for when a workbook is written

    chosen = _canvas(canvas, setup)
    extra = {section.id for section in chosen.sections if not section.included}
    for name in include:
        if name not in extra:
            raise UsageError("no-such-sheet", name=name, known=", ".join(sorted(extra)))
    return forms.blank(chosen, language, include=tuple(include), templates=setup.templates)


def fill(path: Path, setup: Setup, text: str | None = None) -> bytes:
    """The workbook of a model in JSON: the file at `path`, or `text`. Raises UnreadableError when it is none."""
    from generator import forms  # noqa: PLC0415 - same

    response = exchange.from_json(_text(path) if text is None else text, setup.canvases)
    return forms.fill(setup.canvases[response.canvas], response, templates=setup.templates)


def own_texts(workbook: Path) -> str:
    """What the consultant typed in `<name>.notes.md` beside the workbook; empty when there is no such file."""
    notes = workbook.with_name(f"{workbook.stem}.notes.md")
    return _bytes(notes).decode("utf-8-sig", errors="replace") if notes.is_file() else ""


def _read(path: Path, setup: Setup) -> Reading:
    if path.suffix.lower() == ".json":
        return readers.Reading(exchange.from_json(_text(path), setup.canvases), layout="json", sure=1.0)
    return readers.read(path, setup.canvases, setup.templates)


def _canvas(name: str, setup: Setup) -> Canvas:
    aliases = {"full": "usecase", "light": "usecase-light"}
    found = setup.canvases.get(aliases.get(name, name)) or setup.canvases.get(name)
    if found is None:
        raise UsageError("no-such-canvas", name=name, known=", ".join(setup.canvases))
    return found


def _seals(format_: str) -> tuple[Callable[[bytes], bytes], Callable[[bytes], bool | None]]:
    """How a file of this format gets its checksum, and how that is looked up."""
    if format_ == "md":
        return files.seal_text, files.sealed_text
    from generator.writers import office  # noqa: PLC0415 - only when an Office file is written

    return office.seal, office.sealed


def _text(path: Path) -> str:
    try:
        return _bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError("not-json", file=path, reason="UTF-8") from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError("file-unreadable", file=path, reason=error.strerror or error) from error
