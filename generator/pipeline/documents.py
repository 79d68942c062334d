"""This file makes documents of a workbook: read, check, compose, write, save."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path  # noqa: TC003 - a dataclass needs it at run time
from typing import TYPE_CHECKING

from generator import files
from generator.checks import check
from generator.errors import RefusedError, TemplateError, UsageError
from generator.model import LANGUAGES, Progress, progress, prompt_states
from generator.pipeline.setup import content, ids_file, reading_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.compose import Job
    from generator.document import Remark, Written
    from generator.model import Canvas, Finding, Response
    from generator.pipeline.setup import Setup
    from generator.readers import Reading
    from generator.wording import Told

SUFFIXES = {"docx": ".docx", "pptx": ".pptx", "md": ".md"}


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
    reading = reading_of(path, setup)
    canvas = setup.canvases[reading.response.canvas]
    if ids_file(path, setup).is_file():
        from generator.pipeline.identity import ids_of, known_again  # noqa: PLC0415 - paid for when there are ids

        reading = replace(reading, response=known_again(reading.response, canvas, ids_of(path, setup))[0])
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


def own_texts(workbook: Path) -> str:
    """What the consultant typed in `<name>.notes.md` beside the workbook; empty when there is no such file."""
    notes = workbook.with_name(f"{workbook.stem}.notes.md")
    return content(notes).decode("utf-8-sig", errors="replace") if notes.is_file() else ""


def _seals(format_: str) -> tuple[Callable[[bytes], bytes], Callable[[bytes], bool | None]]:
    """How a file of this format gets its checksum, and how that is looked up."""
    if format_ == "md":
        return files.seal_text, files.sealed_text
    from generator.writers import office  # noqa: PLC0415 - only when an Office file is written

    return office.seal, office.sealed
