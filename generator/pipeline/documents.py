"""This file makes documents of a workbook: read, check, compose, write, save."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path  # noqa: TC003 - a dataclass needs it at run time
from typing import TYPE_CHECKING

from generator.checks import check
from generator.document import Written
from generator.errors import RefusedError, TemplateError, UsageError
from generator.formats import odt, pdf
from generator.model import LANGUAGES, Progress, progress, prompt_states
from generator.pipeline import exports
from generator.pipeline.reference_choice import look
from generator.pipeline.setup import content, ids_file, reading_of
from generator.system import files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.compose import Job
    from generator.document import Remark
    from generator.layouts import Reading
    from generator.model import Canvas, Finding, Response
    from generator.pipeline.setup import Setup
    from generator.words import Told

SUFFIXES = {"docx": ".docx", "pptx": ".pptx", "md": ".md", "pdf": ".pdf", "odt": ".odt"}


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
    if files.present(ids_file(path, setup)):
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
    from generator.formats import WRITERS  # noqa: PLC0415 - same for the Office libraries

    formats = dict(subject.canvas.documents)
    if kind not in formats:
        raise UsageError("no-such-document", kind=kind, known=", ".join(formats))
    format_ = formats[kind]
    if format_ not in WRITERS:
        raise TemplateError("no-such-format", kind=kind, format=format_, known=", ".join(WRITERS))
    document = compose(kind, subject.job(setup))
    reference, remarks = look(format_, subject.path, setup, subject.canvas.id)
    written = WRITERS[format_](document, reference)
    written = replace(written, remarks=(*remarks, *written.remarks))
    if format_ == "docx" and setup.page_numbers:
        written = exports.numbered(written, _stem(subject, kind))
    return Made(kind, format_, written)


def also_made(made: Made, subject: Subject, setup: Setup) -> tuple[Made, ...]:
    """The same document in the other formats that are wanted. Raises RefusedError when LibreOffice makes none."""
    name = _stem(subject, made.kind)
    return tuple(
        Made(made.kind, target, Written(exports.exported(made.written.content, made.format, target, name)))
        for target in exports.EXPORTS.get(made.format, ())
        if target in setup.also
    )


def refuse_unfinished(subject: Subject) -> None:
    """Raise RefusedError when something required is missing: a final document would hide it."""
    missing = sum(finding.level == "missing" for finding in subject.findings)
    if missing:
        raise RefusedError("not-final", file=subject.path, count=missing)


def refuse_edited(path: Path, format_: str, setup: Setup) -> None:
    """Raise RefusedError when a person edited what stands at `path`, unless it may be overwritten."""
    if not setup.force:
        files.refuse_edited(path, _seals(format_)[1])


def save(made: Made, path: Path, setup: Setup) -> Saved:
    """Write a document to `path`, whole or not at all. Raises RefusedError over a file that a person edited."""
    refuse_edited(path, made.format, setup)
    files.write_whole(path, _seals(made.format)[0](made.written.content))
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
        one = make(subject, kind, setup)
        # Before LibreOffice takes its seconds: nothing that somebody edited may be in the way.
        for format_ in (one.format, *exports.EXPORTS.get(one.format, ())):
            if format_ in (one.format, *setup.also):
                refuse_edited(_place(target, subject, one.kind, format_, stem), format_, setup)
        if setup.also:
            progressed("export")
        made += [one, *also_made(one, subject, setup)]
    return subject, tuple(save(one, _place(target, subject, one.kind, one.format, stem), setup) for one in made)


def _place(folder: Path, subject: Subject, kind: str, format_: str, stem: str) -> Path:
    return folder / f"{stem or files.safe_stem(subject.path.stem)}-{kind}{SUFFIXES[format_]}"


def _stem(subject: Subject, kind: str) -> str:
    return f"{files.safe_stem(subject.path.stem)}-{kind}"


def own_texts(workbook: Path) -> str:
    """What the consultant typed in `<name>.notes.md` beside the workbook; empty when there is no such file."""
    notes = workbook.with_name(f"{workbook.stem}.notes.md")
    return content(notes).decode("utf-8-sig", errors="replace") if files.present(notes) else ""


def _seals(format_: str) -> tuple[Callable[[bytes], bytes], Callable[[bytes], bool | None]]:
    """How a file of this format gets its checksum, and how that is looked up."""
    match format_:
        case "md":
            return files.seal_text, files.sealed_text
        case "pdf":
            return pdf.seal, pdf.sealed
        case "odt":
            return odt.seal, odt.sealed
    from generator.formats import office  # noqa: PLC0415 - only when an Office file is written

    return office.seal, office.sealed
