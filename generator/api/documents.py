"""This file makes documents of a workbook: read, check, compose, write, save."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path  # noqa: TC003 - a dataclass needs it at run time
from typing import TYPE_CHECKING, NoReturn, ParamSpec, TypeVar

from generator.api import exports
from generator.api.project import ids_file, reading_of
from generator.api.reference_choice import look
from generator.api.side_files import notes_file, own_texts
from generator.checks import check
from generator.document import Written
from generator.errors import RefusedError, TemplateError, UsageError
from generator.formats import FORMATS, possible, source, suffix
from generator.model import LANGUAGES, Progress, progress, prompt_states
from generator.system import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.api.project import Project
    from generator.compose import Job
    from generator.document import Document, Remark
    from generator.layouts import Reading
    from generator.model import Canvas, Finding, Response
    from generator.words import Told

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Assessment:
    """One workbook, read and checked."""

    path: Path
    canvas: Canvas
    reading: Reading
    findings: tuple[Finding, ...]
    progress: Progress
    language: str
    told: tuple[Told, ...]
    _jobs: list[Job] = field(default_factory=list, repr=False, compare=False)
    _documents: dict[str, Document] = field(default_factory=dict, repr=False, compare=False)

    @property
    def response(self) -> Response:
        """What was answered."""
        return self.reading.response

    @property
    def complete(self) -> bool:
        """Whether nothing required is missing."""
        return not any(finding.level == "missing" for finding in self.findings)

    def job(self, project: Project) -> Job:
        """What the documents are made of: one for all of them, so that what templates see is gathered once."""
        if not self._jobs:
            from generator.compose import Job  # noqa: PLC0415 - jinja2 is only paid for when something is written

            typed = notes_file(self.path, project) is not None
            self._jobs.append(
                Job(
                    canvas=self.canvas,
                    response=self.response,
                    findings=self.findings,
                    told=self.told,
                    words=project.words(self.language),
                    templates=project.templates,
                    language=self.language,
                    final=project.final,
                    own_texts=partial(own_texts, self.path, project) if typed else "",
                    other_words=[project.words(language).fixed for language in LANGUAGES] if typed else (),
                )
            )
        return self._jobs[0]

    def document(self, kind: str, project: Project) -> Document:
        """The document `kind`, composed once for all formats that it is wanted in. Raises TemplateError."""
        if kind not in self._documents:
            from generator.compose import compose  # noqa: PLC0415 - jinja2 is only paid for when something is written

            # One at a time: a large document is as large as its workbook.
            self._documents.clear()
            self._documents[kind] = compose(kind, self.job(project))
        return self._documents[kind]


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


@dataclass(frozen=True)
class Failure:
    """Something of a document that could not be made or written, and why. Without `path` only a part of it lacks."""

    kind: str
    error: Exception = field(default_factory=Exception)
    path: Path | None = None


@dataclass(frozen=True)
class Built:
    """What came of one workbook: its documents on disk, and what failed."""

    assessment: Assessment
    saved: tuple[Saved, ...]
    failures: tuple[Failure, ...]


def examine(path: Path, project: Project) -> Assessment:
    """Read the workbook (or the JSON of one) at `path` and check it.

    Raises UnreadableError when it cannot be read, TemplateError when the templates have a fault.
    """
    reading = reading_of(path, project)
    canvas = project.canvases[reading.response.canvas]
    if files.present(ids_file(path, project)):
        from generator.api.identity import ids_of, known_again  # noqa: PLC0415 - paid for when there are ids

        reading = replace(reading, response=known_again(reading.response, canvas, ids_of(path, project))[0])
    found = check(canvas, reading.response, reading.findings)
    findings = tuple(_placed(finding, reading) for finding in found)
    language = project.language or reading.response.language
    words = project.words(language)
    return Assessment(
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


def make(assessment: Assessment, kind: str, project: Project, format_: str = "") -> Made:
    """The document `kind` ("report", "deck", "backlog") of a workbook, in `format_` (empty: the document's own).

    Raises UsageError when the canvas has no such document, TemplateError when a template or reference has a fault.
    """
    own = own_format(assessment, kind)
    format_ = format_ or own
    if format_ not in possible(own) or not FORMATS[format_].room:
        _refuse_format(kind, own, format_)
    reference, remarks = look(format_, assessment.path, project, assessment.canvas.id)
    written = FORMATS[format_].write(assessment.document(kind, project), reference)
    return Made(kind, format_, replace(written, remarks=(*remarks, *written.remarks)))


def own_format(assessment: Assessment, kind: str) -> str:
    """The format in which the canvas has the document `kind`. Raises UsageError when it has no such document."""
    formats = dict(assessment.canvas.documents)
    if kind not in formats:
        raise UsageError("no-such-document", kind=kind, known=", ".join(formats))
    return formats[kind]


def _refuse_format(kind: str, own: str, wanted: str) -> NoReturn:
    """Say that a document cannot be had in a format, or that its canvas gives it one that does not exist."""
    if not possible(own):
        known = ", ".join(name for name, one in FORMATS.items() if one.room)
        raise TemplateError("no-such-format", kind=kind, format=own, known=known)
    raise UsageError("format-not-here", kind=kind, format=wanted, known=", ".join(possible(own)))


def wanted(own: str, project: Project) -> tuple[str, ...]:
    """The formats that are wanted of a document whose own format is `own`; none when it can be had in none of them."""
    asked = [one for one in project.formats or (own,) if one in possible(own)]
    also = [one for one in project.also if own in FORMATS and one in FORMATS[own].exports]
    return tuple(dict.fromkeys([*asked, *also]))


def refuse_unfinished(assessment: Assessment) -> None:
    """Raise RefusedError when something required is missing or was put off: a final document would hide it."""
    missing = sum(not finding.final for finding in assessment.findings)
    if missing:
        raise RefusedError("not-final", file=assessment.path, count=missing)


def refuse_edited(path: Path, format_: str, project: Project) -> None:
    """Raise RefusedError when a person edited what stands at `path`, unless it may be overwritten."""
    if not project.force:
        files.refuse_edited(path, FORMATS[format_].sealed)


def save(made: Made, path: Path, project: Project) -> Saved:
    """Write a document to `path`, whole or not at all. Raises RefusedError over a file that a person edited."""
    refuse_edited(path, made.format, project)
    files.write_whole(path, FORMATS[made.format].seal(made.written.content))
    return Saved(made.kind, path, made.written.remarks)


def build(
    path: Path,
    project: Project,
    *,
    folder: Path | None = None,
    stem: str = "",
    only: Sequence[str] = (),
    progressed: Callable[[str], None] = lambda _: None,
) -> Built:
    """Make every document of one workbook and write them to `folder` (None: beside the workbook).

    `progressed` is told what is being made. What could not be made or written takes nothing else along.
    Raises CanvasToolError when there is no workbook to make documents of, when it may not be final, or when the canvas
    has no such document.
    """
    progressed("read")
    assessment = examine(path, project)
    if project.final:
        refuse_unfinished(assessment)
    beside = path.parent if folder is None else folder
    outcomes: list[Saved | Failure] = []
    kinds = tuple(only) or _all_kinds(assessment, project)
    for kind in kinds:
        own_format(assessment, kind)
    for kind in kinds:
        progressed(kind)
        start = f"{stem or files.safe_stem(path.stem)}-{kind}"
        outcomes += deliver(assessment, kind, project, partial(_beside, beside, start), progressed)
    return Built(
        assessment,
        tuple(outcome for outcome in outcomes if isinstance(outcome, Saved)),
        tuple(outcome for outcome in outcomes if isinstance(outcome, Failure)),
    )


def deliver(
    assessment: Assessment,
    kind: str,
    project: Project,
    place: Callable[[str], Path],
    progressed: Callable[[str], None] = lambda _: None,
) -> Iterator[Saved | Failure]:
    """Make a document in every format that is wanted of it, and write each to its `place`, by format.

    A fault of one leaves the others, but where the document itself is not written nothing is made of it: a PDF with
    other words than the file beside it would mislead.
    """
    own = own_format(assessment, kind)
    targets = wanted(own, project)
    if not targets:
        yield _attempt(Failure(kind, path=place(own)), _refuse_format, kind, own, ", ".join(project.formats))
    for format_ in dict.fromkeys(source(target, own) for target in targets):
        among = [target for target in targets if source(target, own) == format_]
        yield from _deliver(assessment, kind, project, (format_, among), place, progressed)


def _deliver(
    assessment: Assessment,
    kind: str,
    project: Project,
    formats: tuple[str, Sequence[str]],
    place: Callable[[str], Path],
    progressed: Callable[[str], None],
) -> Iterator[Saved | Failure]:
    """Make a document in one format and write what is wanted of it: itself, and what LibreOffice makes of it."""
    format_, targets = formats
    name = _stem(assessment, kind)
    where = place(targets[0])
    made = _attempt(Failure(kind, path=where), _unless_edited, assessment, kind, project, (format_, targets[0], where))
    if isinstance(made, Failure):
        yield made
        return
    if list(targets) != [format_]:
        progressed("export")
    if format_ == "docx" and project.page_numbers:
        numbered = _attempt(Failure(kind), exports.numbered, made.written, name)
        if isinstance(numbered, Failure):
            yield numbered
        else:
            made = replace(made, written=numbered)
    if format_ in targets:
        saved = _attempt(Failure(kind, path=place(format_)), save, made, place(format_), project)
        yield saved
        if isinstance(saved, Failure):
            return
    for target in targets:
        if target != format_:
            yield _attempt(Failure(kind, path=place(target)), _export, made, target, place(target), name, project)


def _unless_edited(assessment: Assessment, kind: str, project: Project, formats: tuple[str, str, Path]) -> Made:
    """The document, unless somebody edited what stands there: that is looked up before the time is spent."""
    format_, target, where = formats
    refuse_edited(where, target, project)
    return make(assessment, kind, project, format_)


def _export(made: Made, target: str, where: Path, name: str, project: Project) -> Saved:
    """A document in another format, written. Raises RefusedError, before LibreOffice takes its seconds if it can."""
    refuse_edited(where, target, project)
    written = Written(exports.exported(made.written.content, made.format, target, name))
    return save(Made(made.kind, target, written), where, project)


def _attempt(failure: Failure, step: Callable[P, T], *given: P.args, **named: P.kwargs) -> T | Failure:
    """What `step` gives, or `failure` with the error that it ended in."""
    try:
        return step(*given, **named)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong with one document, the others are made
        return replace(failure, error=error)


def _all_kinds(assessment: Assessment, project: Project) -> tuple[str, ...]:
    """Every document of the canvas, as far as it can be had in a format that is wanted. Raises UsageError for none."""
    own = dict(assessment.canvas.documents)
    kinds = tuple(kind for kind, format_ in own.items() if not project.formats or wanted(format_, project))
    if not kinds:
        raise UsageError("format-nowhere", format=", ".join(project.formats), known=", ".join(own.values()))
    return kinds


def _beside(folder: Path, start: str, format_: str) -> Path:
    return folder / f"{start}{suffix(format_)}"


def _stem(assessment: Assessment, kind: str) -> str:
    return f"{files.safe_stem(assessment.path.stem)}-{kind}"
