"""This file reads a workbook and checks it: what was answered, what was found, and what documents are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from generator.api.questions import alike_once, at_once, doubles_at_once, found_in
from generator.api.reference_choice import brand_file
from generator.api.setup import Setup, ids_file, reading_of
from generator.api.side_files import Beside, beside, notes_file, own_texts, picture_beside
from generator.config.toml import nearest
from generator.errors import UnreadableError, UsageError
from generator.layouts import Reading
from generator.model import LANGUAGES, Canvas, CellRef, Finding, Progress, Response, progress, prompt_states
from generator.system import files
from generator.system.limits import guarded
from generator.system.scratch import workplace
from generator.words.telling import Told, Words

if TYPE_CHECKING:
    from generator.combine.rounds import Rounds
    from generator.compose import Job
    from generator.document import Document
    from generator.model.combined import Combined

Source = str | Path | bytes | IO[bytes]
"""A workbook: where it lies, its bytes, or something open to read them from."""


@dataclass(frozen=True)
class Assessment:
    """One workbook, read and checked. `told` is what was found, in words.

    `path` is where it lies; of bytes it is only a name, and `beside` is None: no file beside it has a say. `notes` is
    what the consultant typed for it, where that does not lie in a file beside it. `rounds` are the rounds before it and
    itself, where they were compared. Where it is of the tables of a workshop, `tables` say where the workbook of each
    group lies, and `letters` are those of the groups, also of groups that are not there any more. `moved` are the ids
    of its stories that other stories had in the round before.
    """

    path: Path
    canvas: Canvas
    reading: Reading
    progress: Progress
    language: str
    told: tuple[Told, ...]
    beside: Path | None = None
    notes: str = ""
    rounds: Rounds | None = None
    tables: Mapping[str, Path] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    moved: tuple[str, ...] = ()
    _jobs: dict[bool, Job] = field(default_factory=dict, repr=False, compare=False)
    _documents: dict[tuple[str, bool], Document] = field(default_factory=dict, repr=False, compare=False)

    @property
    def response(self) -> Response:
        """What was answered."""
        return self.reading.response

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found, as data."""
        return tuple(told.finding for told in self.told)

    @property
    def complete(self) -> bool:
        """Whether nothing required is missing."""
        return not any(finding.level == "missing" for finding in self.findings)

    @property
    def combined(self) -> Combined | None:
        """The tables of a workshop laid side by side; None for one workbook."""
        if len(self.response.groups) <= 1:
            return None
        from generator.combine.side_by_side import side_by_side  # noqa: PLC0415 - few have several tables

        return side_by_side(self.canvas, self.response)

    @property
    def compared(self) -> dict[str, Any] | None:
        """What changed since the rounds before, as plain data by the published schema; None when there are none."""
        if self.rounds is None:
            return None
        from generator.combine.data import as_data  # noqa: PLC0415 - few are compared

        return as_data(self.rounds)

    def outward(self, setup: Setup) -> Assessment:
        """The same for documents and files of stories, with "#2" in place of the name of a sheet that is a person's.

        Who works on the workbook itself (`check`, `annotate`, `model`) needs the names as they are.
        """
        names = _numbered(self.reading)
        if not names:
            return self
        from generator.combine.together import mapped  # noqa: PLC0415 - few workbooks have such sheets

        words = setup.words(self.language).of(self.response)

        def at(ref: CellRef) -> CellRef:
            return ref._replace(sheet=names.get(ref.sheet, ref.sheet))

        def told(finding: Finding) -> Told:
            values = tuple((key, _without(value, names) if key == "sheet" else value) for key, value in finding.values)
            return words.tell(replace(finding, refs=tuple(map(at, finding.refs)), values=values), self.canvas)

        response = mapped(self.response, lambda passage: passage._replace(ref=at(passage.ref)))
        reading = self.reading._replace(response=response)
        return replace(self, reading=reading, told=tuple(told(one) for one in self.findings))

    def job(self, setup: Setup) -> Job:
        """What the documents are made of: one for all of them, so that what templates see is gathered once."""
        if setup.final not in self._jobs:
            from generator.compose import Job, no_picture  # noqa: PLC0415 - jinja2 is only paid for when something is written

            notes = self.notes_files(setup)
            shown = self.outward(setup)
            response, several = shown.response, len(self.response.groups)
            if several == 1:
                from generator.combine.together import alone  # noqa: PLC0415 - few have groups

                response = alone(response)
            typed = self.notes or (partial(own_texts, notes) if notes else "")
            self._jobs[setup.final] = Job(
                canvas=self.canvas,
                response=response,
                told=shown.told,
                words=setup.words(self.language).of(self.response),
                combined=self.combined,
                templates=setup.templates,
                language=self.language,
                final=setup.final,
                own_texts=typed,
                pictures=partial(picture_beside, tuple(file for _, file in notes)) if notes else no_picture,
                rounds=self.compared,
                other_words=[setup.words(language).fixed for language in LANGUAGES] if typed else (),
            )
        return self._jobs[setup.final]

    def notes_files(self, setup: Setup) -> tuple[tuple[str, Path], ...]:
        """The files with what the consultant typed: that of all, and those of groups with their names."""
        own = setup.notes or (notes_file(self.beside, setup) if self.beside else None)
        alone = replace(setup, notes=None)
        theirs = [(group, notes_file(workbook, alone)) for group, workbook in self.tables.items()]
        return tuple((group, file) for group, file in [("", own), *theirs] if file)

    def looks_beside(self, setup: Setup) -> Path | None:
        """The file whose nearest brand the documents have: of several tables that of the first, by name, with any."""
        places = [place for place in (self.beside, *self.tables.values()) if place]
        return next((place for place in places if brand_file(place, setup)), self.beside)

    def document(self, kind: str, setup: Setup) -> Document:
        """The document `kind`, composed once for all formats that it is wanted in. Raises TemplateError."""
        key = (kind, setup.final)
        if key not in self._documents:
            from generator.compose import compose  # noqa: PLC0415 - jinja2 is only paid for when something is written

            # One at a time: a large document is as large as its workbook.
            self._documents.clear()
            self._documents[key] = compose(kind, self.job(setup))
        return self._documents[key]

    def __getstate__(self) -> dict[str, object]:
        """Without what was made of it: another process makes that anew."""
        return {one.name: {} if one.name.startswith("_") else getattr(self, one.name) for one in fields(self)}

    def __setstate__(self, state: dict[str, object]) -> None:
        """Take everything over as it was."""
        self.__dict__.update(state)


def examine_one(source: Source, setup: Setup, name: str = "canvas.xlsx", notes: str = "") -> Assessment:
    """Read a workbook (or the JSON of one) and check it. `name` is what bytes are called, `notes` what belongs to them.

    Raises UnreadableError when it cannot be read, TemplateError when the templates have a fault.
    """
    assessment = read_one(source, setup, name, notes)
    return guarded(lambda: checked(assessment, setup), assessment.path.name, setup.limits)


def read_one(source: Source, setup: Setup, name: str = "canvas.xlsx", notes: str = "") -> Assessment:
    """The same without checking it: that is done once, when all tables of a workshop stand together."""
    if isinstance(source, (str, Path)):
        path = Path(source)
        if not path.name:
            raise UnreadableError("input-folder", file=path)
        return _read(path, path, reading_of(path, setup), setup, notes)
    content = source if isinstance(source, bytes) else source.read()
    given = Path(name)
    with workplace() as folder:
        copy = folder / f"{files.safe_stem(given.stem)}{given.suffix}"
        copy.write_bytes(content)
        reading = reading_of(copy, setup)
    if given.suffix.casefold() != ".json":
        reading = reading._replace(response=replace(reading.response, source=reading.response.source and given.name))
    return _read(Path(given.name), None, reading, setup, notes)


def beside_all(assessment: Assessment, setup: Setup) -> Beside:
    """The files that are used with an assessment: those beside it, and what the tables of a workshop bring along."""
    found = beside(assessment.path, setup)
    place = assessment.looks_beside(setup)
    look = brand_file(place, setup) if place else None
    theirs = (look, *(file for group, file in assessment.notes_files(setup) if group))
    used = dict.fromkeys(file for file in (*found.used, *theirs) if file and files.present(file))
    return found._replace(used=tuple(used))


def _read(path: Path, beside: Path | None, reading: Reading, setup: Setup, notes: str) -> Assessment:
    canvas = setup.canvases[reading.response.canvas]
    known = beside if beside and files.present(ids_file(beside, setup)) else None
    if known or reading.response.groups:
        from generator.api.identity import ids_of, known_again  # noqa: PLC0415 - paid for when there are ids
        from generator.model.identity import IdMap  # noqa: PLC0415 - same

        before = ids_of(known, setup) if known else IdMap()
        reading = reading._replace(response=known_again(reading.response, canvas, before)[0])
    return Assessment(
        path=path, canvas=canvas, reading=reading, progress=progress(canvas, ()),
        language=setup.language or reading.response.language, told=(), beside=beside, notes=notes,
    )  # fmt: skip


def checked(assessment: Assessment, setup: Setup) -> Assessment:
    """`assessment` with what was found in its response, and how much is answered. Raises as examine_one()."""
    canvas, reading = assessment.canvas, assessment.reading
    _refuse_unknown(setup.ignore, setup.words(assessment.language))
    found = [_placed(one, reading, canvas) for one in found_in(canvas, reading.response, reading.findings)]
    found = [one for one in found if one.level == "missing" or one.code not in setup.ignore]
    groups = [group.name for group in reading.response.groups]
    if len(groups) > 1:
        found = [one for one in alike_once(list(at_once(found)), groups) if one.code not in setup.ignore]
    found = list(doubles_at_once(found))
    words = setup.words(assessment.language).of(reading.response)
    return replace(
        assessment,
        progress=progress(canvas, prompt_states(canvas, reading.response)),
        told=tuple(words.tell(finding, canvas) for finding in found),
    )


def _refuse_unknown(codes: tuple[str, ...], words: Words) -> None:
    """Raise UsageError for a code that no finding has: nothing would be ignored, and nobody would know."""
    for code in codes:
        if code not in words.codes():
            raise UsageError("no-such-code", word=code, meant=nearest(code, words.codes()))


def _placed(finding: Finding, reading: Reading, canvas: Canvas) -> Finding:
    """`finding` with the cells where the answers go: nothing stands there yet, so nothing else says where."""
    response = reading.response
    keys = [f"{group.name}/{finding.question}" for group in response.groups if finding.group in {"", group.name}]
    found = [key for key in keys or [finding.question] if key in reading.places]
    if not found:
        return finding
    if not finding.names:
        return finding if finding.refs else replace(finding, refs=tuple(reading.places[key] for key in found))
    place, group = reading.places[found[0]], found[0].removesuffix(finding.question)
    table = canvas.question_of(finding.question)
    filled = response.lines(table, finding.question)
    keys = [group + one.id for one in canvas[table].columns]
    below = {reading.places[key] for key in keys if key in reading.places}
    turned = len(below) > 1 and len({one.letters for one in below}) == 1
    in_columns = response.in_columns(table) if turned else set()

    def at(ref: CellRef) -> CellRef:
        if ref.sheet in filled or (turned and ref.sheet not in in_columns):
            return ref
        return ref.in_row_of(place) if turned else ref.in_column_of(place)

    return replace(finding, refs=tuple(map(at, finding.refs)))


def _numbered(reading: Reading) -> dict[str, str]:
    """What readers see of each sheet that may be named after somebody, by its name; of several tables in each."""
    found: dict[str, str] = {}
    for one in reading.findings:
        if one.code == "person-sheet":
            group = f"{one.group}: " if one.group else ""
            sheets = [name for name in reading.sheets if name.startswith(group)]
            number = dict(one.values)["number"]
            found[sheets[int(number) - 1]] = f"{group}#{number}"
    return found


def _without(name: str, names: dict[str, str]) -> str:
    """The name of a sheet as readers see it; values have it without that of the group."""
    bare = {sheet.rpartition(": ")[2]: shown.rpartition(": ")[2] for sheet, shown in names.items()}
    return bare.get(name, name)
