"""This file says where the files of a backlog tool go, and which of them are left as somebody has them."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.api.setup import content
from generator.errors import RefusedError, UsageError
from generator.formats import text_seal
from generator.model.identity import IdMap
from generator.system import files
from generator.trackers import File
from generator.trackers.howto import named

if TYPE_CHECKING:
    from generator.api.assessing import Assessment
    from generator.api.setup import Setup


@dataclass(frozen=True)
class Order:
    """What to export: to which targets, where, and how. `numbers` are files by target, `again` is everything anew."""

    targets: tuple[str, ...]
    output: Path | None = None
    folder: bool = False
    settings: Path | None = None
    numbers: Mapping[str, Path] = field(default_factory=dict)
    again: bool = False


@dataclass(frozen=True)
class Plan:
    """One file to be written; kept when we would write what we wrote, also when it was `edited` since."""

    path: Path
    content: bytes
    count: int
    keep: bool
    edited: bool = False


def placed(assessment: Assessment, target: str, made: Sequence[File], order: Order) -> list[tuple[Path, File]]:
    """Where every file goes, the text on how to import them with their names.

    Raises UsageError when one file was asked for and there are more.
    """
    stem = files.safe_stem(assessment.path.stem)
    if order.output is None or order.folder:
        folder = assessment.path.parent if order.output is None else order.output
        return _told([(folder / f"{stem}-{file.name}", file) for file in made], target)
    if len(order.targets) > 1 or any("/" in file.name for file in made):
        raise UsageError("tool-one-file", name=target)
    suffixes = [Path(file.name).suffix for file in made[:1]]
    if suffixes and order.output.suffix.lower() not in suffixes:
        raise UsageError("output-ending", file=order.output, kind=target, known=", ".join(suffixes))
    rest = [(order.output.with_name(f"{order.output.stem}-{file.name}"), file) for file in made[1:]]
    return _told([*((order.output, file) for file in made[:1]), *rest], target)


def _told(planned: Sequence[tuple[Path, File]], target: str) -> list[tuple[Path, File]]:
    """The files, where the text on how to import them names them as they are called here."""
    *files_, (place, text) = planned or [(Path(), File("", b"", 0))]
    if text.name != f"{target}-howto.md":
        return list(planned)
    apart = next((path.parent for path, file in files_ if "/" in file.name), None)
    folder = os.path.relpath(apart, place.parent).replace(os.sep, "/") if apart else ""
    known = {file.name: path.name for path, file in files_}
    return [*files_, (place, replace(text, content=named(text.content.decode(), known, folder).encode()))]


def plans(
    places: Sequence[tuple[Path, File]], ids: IdMap, home: Path, project: Setup
) -> tuple[list[Plan], tuple[RefusedError, ...]]:
    """The plans for the files of one target, and what is in the way: none of them but where a file stands by itself."""
    found: list[Plan] = []
    refused: list[RefusedError] = []
    for path, file in places:
        try:
            found.append(plan(path, file, ids, home, project))
        except RefusedError as error:
            if not file.theirs:
                return [], (error,)
            refused.append(error)
    return found, tuple(refused)


def plan(path: Path, file: File, ids: IdMap, home: Path, project: Setup) -> Plan:
    """The plan for one file. Raises RefusedError when a person edited what stands there."""
    recorded, now = ids.files.get(key(path, home), ""), digest(file.content)
    sealed = bool(text_seal.sealed(file.content))
    # What we would write is what we wrote: a task that the team has moved on since stays theirs.
    keep = not sealed and (file.theirs or not project.force) and recorded == now and path.exists()
    if not project.force and not keep:
        files.refuse_edited(path, text_seal.sealed if sealed else lambda old: digest(old) in {recorded, now})
    return Plan(path, file.content, file.count, keep, edited=keep and digest(content(path)) != now)


def old(start: str, mine: Sequence[Plan], ids: IdMap, home: Path) -> tuple[Path, ...]:
    """The csv files of an earlier time that are still there, whose name begins with `start` (that of this target)."""
    name = re.compile(re.escape(start) + r"(?:-\d+-of-\d+)?\.csv")
    now = {key(one.path, home) for one in mine}
    return tuple(
        path for one in sorted(ids.files) if one not in now and name.fullmatch(Path(one).name)
        if (path := home / one).exists()
    )  # fmt: skip


def key(path: Path, home: Path) -> str:
    """A file's name in the map: as seen from the map, so that a folder can be moved as a whole."""
    try:
        return os.path.relpath(path.resolve(), home.resolve()).replace(os.sep, "/")
    except ValueError:
        return path.resolve().as_posix()


def digest(content: bytes) -> str:
    """What tells one content from another in the map of ids."""
    return hashlib.sha256(content).hexdigest()[:32]
