"""This file makes documents of an assessment, as bytes, in every format that they can be had in."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from generator.api.reference_choice import look
from generator.api.setup import Setup
from generator.document import BESIDES, COMPARISON, COMPARISON_SLIDE, POSTER, Written
from generator.errors import CanvasToolError, RefusedError, TemplateError, UsageError, foreseen
from generator.formats import FORMATS, possible, source, suffix
from generator.model.personal import PATTERNS
from generator.notices import Notice, notice
from generator.system import files
from generator.system.limits import guarded
from generator.words.telling import places

if TYPE_CHECKING:
    from generator.api.assessing import Assessment


@dataclass(frozen=True)
class Output:
    """One document. `name` is what its file is called, `notices` what was done otherwise than asked."""

    name: str
    kind: str
    format: str
    content: bytes = field(repr=False)
    notices: tuple[Notice, ...] = ()

    @property
    def media_type(self) -> str:
        """What a browser calls this kind of file."""
        return FORMATS[self.format].media_type


@dataclass(frozen=True)
class Failure:
    """Something that could not be made or written, and why.

    `kind` is the document, empty when the workbook itself could not be read; `format` is the format that is not there,
    empty when only a part of a document lacks. `path` is where it would have been written.
    """

    kind: str
    error: CanvasToolError
    format: str = ""
    path: Path | None = None

    def text(self, language: str = "nl") -> str:
        """Why, in one sentence in `language` ("nl" or "en")."""
        return self.error.text(language)


def make(assessment: Assessment, kind: str, setup: Setup, format_: str = "") -> Output:
    """The document `kind` ("report", "deck", "backlog") of a workbook, in `format_` (empty: the document's own).

    It carries no checksum yet. Raises UsageError when the canvas has no such document or we do not write that format,
    TemplateError when a template or reference has a fault, UnreadableError when it takes more than it may.
    """
    own = own_format(assessment, kind)
    format_ = format_ or own
    if format_ not in possible(own) or not FORMATS[format_].room:
        _refuse_format(kind, own, format_)
    reference, remarks = look(format_, assessment.looks_beside(setup), setup, assessment.canvas.id)
    called = COMPARISON if kind == COMPARISON_SLIDE else kind
    name = f"{files.safe_stem(assessment.path.stem)}-{called}{suffix(format_)}"
    written = guarded(lambda: _written(assessment, kind, setup, format_, reference), name, setup.limits, making=True)
    # A poster has nothing that the consultant typed.
    typed = () if kind == POSTER else _typed_contacts(assessment, setup)
    return Output(name, kind, format_, written.content, (*remarks, *typed, *written.remarks))


def _typed_contacts(assessment: Assessment, setup: Setup) -> Iterator[Notice]:
    """A notice for each text of the consultant with a way to reach somebody: what was typed so is printed so."""
    with contextlib.suppress(CanvasToolError):  # one that cannot be read is told by the documents that show it
        for _, file, text in assessment.job(setup).typed():
            if any(PATTERNS[kind]().search(text) for kind in ("mail", "phone")):
                yield notice("own-text-contacts", "attention", file=file)


def begin(assessment: Assessment, kinds: Iterable[str], setup: Setup) -> None:
    """Have what the documents have in common, before they are made by several processes of which each would make it.

    What is wrong with it is told of every document.
    """
    with contextlib.suppress(Exception):
        for kind in kinds:
            FORMATS[own_format(assessment, kind)].load()
        guarded(lambda: assessment.job(setup).view, assessment.path.name, setup.limits, making=True)


def _written(assessment: Assessment, kind: str, setup: Setup, format_: str, reference: bytes | None) -> Written:
    document = replace(assessment.document(kind, setup), large=setup.large, watermark=setup.watermark)
    if document.page:
        document = replace(document, page=setup.poster)
    return FORMATS[format_].write(document, reference, keep_slides=setup.keep_slides)


def sealed(output: Output) -> Output:
    """The document with a checksum, by which an edit can be seen."""
    return replace(output, content=FORMATS[output.format].seal(output.content))


def own_format(assessment: Assessment, kind: str) -> str:
    """The format in which the canvas has the document `kind`. Raises UsageError when it has no such document."""
    own = dict(assessment.canvas.documents)
    # The canvas's own documents come first, and go before another one of that name.
    formats = own | {other: one for other, one in BESIDES.items() if other not in own}
    if assessment.rounds is None:
        formats = {kind_: one for kind_, one in formats.items() if kind_ not in (COMPARISON, COMPARISON_SLIDE)}
    if kind not in formats:
        raise UsageError("no-such-document", kind=kind, known=", ".join(formats))
    return formats[kind]


def wanted(own: str, setup: Setup) -> tuple[str, ...]:
    """The formats that are wanted of a document whose own format is `own`; none when it can be had in none of them."""
    asked = [one for one in setup.formats or (own,) if one in possible(own)]
    also = [one for one in setup.also if own in FORMATS and one in FORMATS[own].exports]
    return tuple(dict.fromkeys([*asked, *also]))


def numbered(setup: Setup) -> bool:
    """Whether the contents of a report get page numbers: in a PDF nobody can have them counted later."""
    return setup.page_numbers or any(not FORMATS[one].room for one in (*setup.formats, *setup.also))


def all_kinds(assessment: Assessment, setup: Setup, only: Sequence[str]) -> tuple[str, ...]:
    """The documents in `only`, or every one of the canvas that can be had in a format that is wanted.

    Raises UsageError for one that the canvas has not, and when there is none.
    """
    own = dict(assessment.canvas.documents)
    for kind in only:
        own_format(assessment, kind)
    kinds = tuple(only) or tuple(kind for kind, one in own.items() if not setup.formats or wanted(one, setup))
    if not kinds:
        raise UsageError("format-nowhere", format=", ".join(setup.formats), known=", ".join(own.values()))
    return kinds


def groups(assessment: Assessment, kind: str, setup: Setup) -> dict[str, tuple[str, ...]]:
    """The formats that are wanted of a document, by the format that they are made of.

    Raises UsageError when it can be had in none of them, TemplateError when the canvas gives it one that is not there.
    """
    own = own_format(assessment, kind)
    targets = wanted(own, setup)
    if not targets:
        _refuse_format(kind, own, ", ".join(setup.formats))
    made: dict[str, tuple[str, ...]] = {}
    for target in targets:
        basis = source(target, own)
        made[basis] = (*made.get(basis, ()), target)
    return made


def renderings(
    assessment: Assessment,
    kind: str,
    setup: Setup,
    refuse: Callable[[str], None] = lambda _: None,
    keep: Callable[[Output], None] = lambda _: None,
) -> Iterator[Output | Failure]:
    """A document in every format that is wanted of it, each with its checksum, those first that others are made of.

    `refuse` raises for a format that must not be made, before the time for it is spent; `keep` gets each as it is made.
    What goes wrong with one is a Failure. It takes only what is made of it along: of a document that is not kept
    nothing is made, as a PDF with other words than the file beside it would mislead.
    """
    try:
        wanted = groups(assessment, kind, setup)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong with one document, the others are made
        yield Failure(kind, foreseen(error), own_format(assessment, kind))
        return
    for basis, targets in wanted.items():
        free = []
        for target in targets:
            try:
                refuse(target)
                free.append(target)
            except CanvasToolError as error:
                yield Failure(kind, error, target)
        if free and (basis in free or basis not in targets):
            yield from _kept(_rendered(assessment, kind, setup, basis, free), basis, keep)


def _kept(made: Iterable[Output | Failure], basis: str, keep: Callable[[Output], None]) -> Iterator[Output | Failure]:
    for one in made:
        outcome = one
        if isinstance(one, Output):
            try:
                keep(one)
            except Exception as error:  # noqa: BLE001 - same
                outcome = Failure(one.kind, foreseen(error), one.format)
        yield outcome
        if outcome is not one and outcome.format == basis:
            return


def _rendered(
    assessment: Assessment, kind: str, setup: Setup, basis: str, targets: Sequence[str]
) -> Iterator[Output | Failure]:
    """A document in the format `basis`, if that is among `targets`, and then in the others, which are made of it."""
    try:
        made = make(assessment, kind, setup, basis)
    except Exception as error:  # noqa: BLE001 - same
        yield Failure(kind, foreseen(error), targets[0])
        return
    if basis == "docx" and numbered(setup):
        try:
            made = _numbered(made)
        except Exception as error:  # noqa: BLE001 - same
            yield Failure(kind, foreseen(error))
    for target in sorted(targets, key=lambda target: target != basis):
        try:
            yield sealed(made if target == basis else _exported(made, target))
        except Exception as error:  # noqa: BLE001 - same
            yield Failure(kind, foreseen(error), target)


def refuse_unfinished(assessment: Assessment) -> None:
    """Raise RefusedError when something required is missing or was put off: a final document would hide it.

    Of what was put off it names the cells that say so; empty ones beside them are no hindrance.
    """
    owed = [finding for finding in assessment.findings if not finding.final]
    if owed:
        said = {one.ref for answer in assessment.response.every_answer() for one in answer.passages}
        refs = [ref for one in owed for ref in one.refs if one.level == "missing" or ref in said]
        where = places(tuple(refs or (ref for one in owed for ref in one.refs)))
        raise RefusedError("not-final", file=assessment.path, count=len(owed), where=where)


def _numbered(made: Output) -> Output:
    from generator.api import exports  # noqa: PLC0415 - only LibreOffice needs it

    numbered = exports.numbered(Written(made.content, made.notices), Path(made.name).stem)
    return replace(made, content=numbered.content, notices=numbered.remarks)


def _exported(made: Output, target: str) -> Output:
    """The document in another format, by LibreOffice. Raises RefusedError when that makes nothing of it."""
    from generator.api import exports  # noqa: PLC0415 - only LibreOffice needs it

    # Document and slide of a comparison have one name; as PDF they would be one file.
    stem = Path(made.name).stem + ("-slide" if made.kind == COMPARISON_SLIDE else "")
    content = exports.exported(made.content, made.format, target, stem)
    return Output(f"{stem}{suffix(target)}", made.kind, target, content)


def _refuse_format(kind: str, own: str, format_: str) -> NoReturn:
    """Say that a document cannot be had in a format, or that its canvas gives it one that does not exist."""
    if not possible(own):
        known = ", ".join(name for name, one in FORMATS.items() if one.room)
        raise TemplateError("no-such-format", kind=kind, format=own, known=known)
    raise UsageError("format-not-here", kind=kind, format=format_, known=", ".join(possible(own)))
