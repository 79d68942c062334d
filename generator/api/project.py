"""This file is the API: a project assesses workbooks and renders documents of them, values in and values out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.api.assessing import Assessment, Source, checked, read_one
from generator.api.comparing import compared, examine, round_of, since
from generator.api.setup import Setup
from generator.errors import UsageError, foreseen
from generator.system import files, isolation
from generator.system.limits import PATIENCE

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from generator.api.rendering import Failure, Output


@dataclass(frozen=True)
class Run:
    """What came of one workbook: `outputs`, and a failure for whatever could not be made.

    `assessment` is None when the workbook itself could not be read; `source` is how it was given, for bytes its name.
    """

    source: str
    assessment: Assessment | None
    outputs: tuple[Output, ...] = ()
    failures: tuple[Failure, ...] = ()

    @property
    def done(self) -> bool:
        """Whether everything was made."""
        return not self.failures


@dataclass(frozen=True, init=False, repr=False, eq=False)
class Project(Setup):
    """What holds for all workbooks of a project, and what can be done with them. It can be pickled; see Setup."""

    def assess(self, source: Source, *, name: str = "canvas.xlsx", notes: str = "") -> Assessment:
        """Read a workbook (a path, bytes, or something open; also the JSON of one) and check it.

        `name` is what bytes are called, `notes` what the consultant typed for them (Markdown); of a path the files
        beside it say so. Raises UnreadableError when it cannot be read or takes more than the limits.
        """
        return self._read(examine, _given(source), name, notes)

    def _read(self, work: Callable[..., Assessment], given: str | Path | bytes, name: str, notes: str) -> Assessment:
        if self.limits.apart:
            file = Path(given).name if isinstance(given, (str, Path)) else name
            seconds = self.limits.seconds * PATIENCE
            return isolation.apart(work, given, _inside(self), name, notes, file=file, seconds=seconds)
        return work(given, self, name, notes)

    def compare(self, assessments: Sequence[Assessment]) -> Assessment:
        """The last of the rounds of one canvas, oldest first, with what changed since those before it.

        Of it "comparison" and "comparison-slide" can be rendered too, its report has a chapter more and its deck a
        slide. Raises UsageError for fewer than two, the same one twice, another canvas, or the wrong order.
        """
        return compared(assessments, self)

    def round_of(self, folder: Path | str) -> Assessment:
        """One round of which the tables' workbooks lie in a folder, put together; also of one workbook.

        Raises as assess() and together().
        """
        return round_of(Path(folder), replace(self, since=None))

    def together(
        self,
        given: Iterable[Source | Assessment],
        *,
        name: str = "",
        folder: Path | str | None = None,
        names: Path | None = None,
    ) -> Assessment:
        """One assessment of the tables of a workshop, each a workbook or an assessment of one, in any order.

        `name` is what it is called; files beside that name in `folder` (else: where that of the first group lies) have
        a say, as with a workbook. `names` is a file that says which names of stakeholders are one (else:
        `<name>.namen.toml` there).
        Raises as assess(), RefusedError for the same table twice, UsageError for tables of different canvases.
        """
        from generator.api.together import DEFAULT_NAME, first, names_file, together  # noqa: PLC0415 - few have several

        found = [
            one if isinstance(one, Assessment) else self._read(read_one, _given(one), "canvas.xlsx", "")
            for one in given
        ]
        if not found:
            raise UsageError("together-none")
        leading = first(found)
        home = leading.path.parent if folder is None else Path(folder)
        place = home / files.safe_stem(name or DEFAULT_NAME[self.language or leading.language]).replace(".", "-")
        whole = together(found, self, place, names_file(place) if names is None else names)
        return since(checked(whole, self), self)

    def render(self, assessment: Assessment, kind: str, *, format: str = "", final: bool = False) -> Output:  # noqa: A002 - the field's word
        """One document of a workbook: "report", "deck" or "backlog", in its own format or another one.

        Raises CanvasToolError: for a document or format that does not exist, a fault in a template or house style, and
        with `final` when something required is missing.
        """
        asked = replace(self, formats=(format,) if format else (), also=(), final=final or self.final)
        if self.limits.apart:
            return isolation.apart(
                _rendered, _inside(asked), assessment, kind, file=assessment.path.name, seconds=self.limits.whole
            )
        return _rendered(asked, assessment, kind)

    def make(self, source: Source, *, kinds: Sequence[str] = (), name: str = "canvas.xlsx", notes: str = "") -> Run:
        """Assess a workbook and render every document of it (or those in `kinds`), in the formats of the project.

        Nothing is raised for what is wrong with the workbook or a document: that is a failure in what comes back.
        """
        told = str(source) if isinstance(source, (str, Path)) else name
        try:
            given = (_given(source), tuple(kinds), name, notes, told)
            if not self.limits.apart:
                return _made(self, given)
            return isolation.apart(_made, _inside(self), given, file=Path(told).name, seconds=self.limits.whole)
        except Exception as error:  # noqa: BLE001 - a failure is a value
            from generator.api.rendering import Failure  # noqa: PLC0415 - who only assesses renders nothing

            return Run(told, None, (), (Failure("", foreseen(error)),))

    def batch(
        self,
        sources: Iterable[Source | tuple[str, bytes]],
        executor: Executor | None = None,
        *,
        kinds: Sequence[str] = (),
        ahead: int = 8,
    ) -> Iterator[Run]:
        """What make() gives for every workbook, in the order of `sources`, one after another as they are done.

        A source may be a name with bytes, too. With an executor of concurrent.futures (or one that behaves like it)
        several are worked at, but only `ahead` asked for at a time (a good number is twice that of the workers), so
        that a long row of workbooks takes no more memory than a short one. A workbook that brings a worker down is a
        failure of that workbook alone: what was lost with it is made again.
        """
        work = _Work(self, tuple(kinds))
        if executor is None:
            return map(work, sources)
        sent = (one if isinstance(one, tuple) or not hasattr(one, "read") else _given(one) for one in sources)
        return isolation.ordered(work, sent, executor, work.apart, ahead)


@dataclass(frozen=True, eq=False, repr=False)
class _Work:
    """What is done with one workbook of a batch; a class, because that can be pickled."""

    project: Project
    kinds: tuple[str, ...]

    def __call__(self, source: Source | tuple[str, bytes]) -> Run:
        if isinstance(source, tuple):
            name, content = source
            return self.project.make(content, kinds=self.kinds, name=name)
        return self.project.make(source, kinds=self.kinds)

    def apart(self, source: Source | tuple[str, bytes]) -> Run:
        """The same in a process of its own: what brings that down leaves this one as it is."""
        limits = replace(self.project.limits, isolate="process")
        return _Work(replace(self.project, limits=limits), self.kinds)(source)


def _inside(project: Project) -> Project:
    """The same, for a process that was started for the work."""
    return replace(project, limits=replace(project.limits, isolate="none"))


def _given(source: Source) -> str | Path | bytes:
    """A workbook as something that another process can be given. Raises UsageError for what is none."""
    if isinstance(source, (str, Path)):
        return source
    given = source.read() if hasattr(source, "read") else source
    if not isinstance(given, (bytes, bytearray, memoryview)):
        raise UsageError("no-source", kind=type(given).__name__)
    return bytes(given)


def _rendered(project: Project, assessment: Assessment, kind: str) -> Output:
    from generator.api.rendering import Failure, refuse_unfinished, renderings  # noqa: PLC0415 - as above

    if project.final:
        refuse_unfinished(assessment)
    made = next(renderings(assessment, kind, project))
    if isinstance(made, Failure):
        raise made.error
    return made


def _made(project: Project, given: tuple[str | Path | bytes, tuple[str, ...], str, str, str]) -> Run:
    from generator.api.rendering import Failure, Output, all_kinds, refuse_unfinished, renderings  # noqa: PLC0415 - same

    source, only, name, notes, told = given
    try:
        assessment = examine(source, project, name, notes)
        if project.final:
            refuse_unfinished(assessment)
        kinds = all_kinds(assessment, project, only)
    except Exception as error:  # noqa: BLE001 - a failure is a value
        return Run(told, None, (), (Failure("", foreseen(error)),))
    made = [one for kind in kinds for one in renderings(assessment, kind, project)]
    outputs = tuple(one for one in made if isinstance(one, Output))
    return Run(told, assessment, outputs, tuple(one for one in made if isinstance(one, Failure)))
