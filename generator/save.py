"""This file alone writes documents to the disk: whole or not at all, and never over what a person changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.api.assessing import Assessment
from generator.api.comparing import examine
from generator.api.rendering import Failure, Output, all_kinds, begin, refuse_unfinished, renderings
from generator.api.setup import Setup
from generator.errors import CanvasToolError, RefusedError, foreseen
from generator.formats import FORMATS, suffix
from generator.notices import Notice
from generator.system import files, isolation

if TYPE_CHECKING:
    from generator.api.stories import Exported
    from generator.api.story_files import Order


class Saved(NamedTuple):
    """One document on disk."""

    kind: str
    path: Path
    remarks: tuple[Notice, ...]


class Built(NamedTuple):
    """What came of one workbook: its documents on disk, and what failed."""

    assessment: Assessment
    saved: tuple[Saved, ...]
    failures: tuple[Failure, ...]


def save(outputs: Iterable[Output], folder: Path | str, *, overwrite: bool = False) -> tuple[Path, ...]:
    """Write every document to `folder`, under its own name; the paths.

    Nothing is written when one would go over a file that a person edited (RefusedError), unless with `overwrite`, nor
    when two of one name say different things.
    """
    given = list(outputs)
    contents: dict[str, bytes] = {}
    for output in given:
        if contents.setdefault(output.name.casefold(), output.content) != output.content:
            raise RefusedError("outputs-same-name", file=Path(folder) / output.name)
    paths = [Path(folder) / output.name for output in given]
    for output, path in zip(given, paths, strict=True):
        refuse_edited(path, output.format, overwrite=overwrite)
    files.write_all(zip(paths, (output.content for output in given), strict=True))
    return tuple(paths)


def refuse_edited(path: Path, format_: str, *, overwrite: bool = False) -> None:
    """Raise RefusedError when a person edited what stands at `path`, unless it may be overwritten."""
    if not overwrite:
        files.refuse_edited(path, FORMATS[format_].sealed)


def build(  # noqa: PLR0913 - all that a build is told
    source: Path | Assessment,
    setup: Setup,
    *,
    folder: Path | None = None,
    stem: str = "",
    only: Sequence[str] = (),
    progressed: Callable[[str], None] = lambda _: None,
    by_two: bool = False,
) -> Built:
    """Make every document of one workbook and write them to `folder` (None: beside the workbook).

    With `by_two` a copy of this process makes some of them, where that is possible: of several workbooks it would
    import for each what is imported once here.
    `progressed` is told what is being made. What could not be made or written takes nothing else along.
    Raises CanvasToolError when there is no workbook to make documents of, when it may not be final, or when the canvas
    has no such document.
    """
    progressed("read")
    assessment = examine(source, setup) if isinstance(source, Path) else source
    path = assessment.path
    if setup.final:
        refuse_unfinished(assessment)
    beside = path.parent if folder is None else folder
    kinds = all_kinds(assessment, setup, only)

    def made(kind: str) -> list[Saved | Failure]:
        progressed(kind)
        start = f"{stem or files.safe_stem(path.stem)}-{kind}"
        return list(deliver(assessment, kind, setup, lambda format_: beside / f"{start}{suffix(format_)}", progressed))

    if by_two and len(kinds) > 1:
        begin(assessment, kinds, setup)
    several = isolation.by_two(made, kinds) if by_two else map(made, kinds)
    outcomes = [one for found in several for one in found]
    return Built(
        assessment,
        tuple(outcome for outcome in outcomes if isinstance(outcome, Saved)),
        tuple(outcome for outcome in outcomes if isinstance(outcome, Failure)),
    )


Item = tuple[Path, str, bytes | None]
"""A workbook: its path, what its documents are called, and its content when `path` is only a name."""


@dataclass(frozen=True, eq=False, repr=False)
class Builder:
    """build() for every workbook of a run, as a value that another process can be given."""

    setup: Setup
    folder: Path | None
    only: tuple[str, ...] = ()
    by_two: bool = False

    def __call__(self, item: Item, progressed: Callable[[str], None] = lambda _: None) -> Built | CanvasToolError:
        """What came of one workbook; the error when there was nothing to make of it."""
        path, stem, content = item
        try:
            source = path if content is None else examine(content, self.setup, path.name)
            return build(
                source, self.setup, folder=self.folder, stem=stem, only=self.only, progressed=progressed,
                by_two=self.by_two,
            )  # fmt: skip
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one workbook, the others are made
            return foreseen(error)

    def load(self) -> None:
        """Import what makes documents, for processes that are copies of this one."""
        import generator.compose  # noqa: F401, PLC0415 - see above

        for name in self.setup.formats or (() if self.only else ("docx", "pptx", "md")):
            FORMATS[name].load(whole=True)

    def apart(self, item: Item) -> Built | CanvasToolError:
        """The same in a process of its own: what brings that down is an error of this workbook alone."""
        try:
            return isolation.apart(self, item, file=item[0].name, seconds=self.setup.limits.whole)
        except CanvasToolError as error:
            return error


def export(assessment: Assessment, order: Order, setup: Setup, *, dry_run: bool = False) -> tuple[Exported, ...]:
    """Write the files of every backlog tool, and what was given to whom in the map of ids; nothing when anything fails.

    With `dry_run` nothing is written or remembered: what is given back is what would have been.
    Raises RefusedError over a file that a person edited, UsageError for settings or targets that do not exist.
    """
    from generator.api.stories import planned  # noqa: PLC0415 - only an export pays for the tools

    exported, contents = planned(assessment, order, setup)
    if not dry_run:
        # It is written last, so that nothing counts as given that is not there.
        memory, _ = contents[-1]
        if memory.parent.is_dir() and not os.access(memory.parent, os.W_OK):
            raise RefusedError("ids-cannot-write", file=memory)
        files.write_all(contents)
    return exported


def deliver(
    assessment: Assessment,
    kind: str,
    setup: Setup,
    place: Callable[[str], Path],
    progressed: Callable[[str], None] = lambda _: None,
) -> Iterator[Saved | Failure]:
    """Make a document in every format that is wanted of it, and write each to its `place`, by format."""

    def refuse(format_: str) -> None:
        refuse_edited(place(format_), format_, overwrite=setup.force)

    def keep(made: Output) -> None:
        refuse(made.format)
        files.write_whole(place(made.format), made.content)
        progressed("export")

    for one in renderings(assessment, kind, setup, refuse, keep):
        if isinstance(one, Output):
            yield Saved(kind, place(one.format), one.notices)
        else:
            yield replace(one, path=place(one.format)) if one.format else one
