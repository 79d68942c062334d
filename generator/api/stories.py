"""This file exports user stories: from a workbook to the files of backlog tools, and what each tool has had."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.api import rendering
from generator.api.identity import ids_of, known_again, numbers_in
from generator.api.settings import settings_beside
from generator.api.setup import Setup, ids_file
from generator.api.story_files import Order, Plan, digest, key, old, placed, plans
from generator.config.settings import found as found_settings
from generator.errors import RefusedError, TemplateError, UnreadableError, UsageError
from generator.formats import text_seal
from generator.model import identity
from generator.model.identity import IdMap, Known
from generator.model.personal import without_contacts
from generator.system import files
from generator.system.limits import guarded
from generator.trackers import TEMPLATED, TRACKERS, Entry, Export, File, howto
from generator.trackers.entries import checksum, entries, features, gone, said

if TYPE_CHECKING:
    from generator.api.assessing import Assessment

TARGETS = (*TEMPLATED, *TRACKERS)


@dataclass(frozen=True)
class Exported:
    """One target's files: what was written (path and number of stories), what was left as it is, and the changes.

    `apart` are those of them that stand together in a folder, a story each. `useless` says that numbers were given to a
    tool that can do nothing with them, `updates` that its import can change what is there already.
    """

    target: str
    written: tuple[tuple[Path, int], ...] = ()
    kept: tuple[Path, ...] = ()
    apart: tuple[Path, ...] = ()
    changes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_hand: tuple[str, ...] = ()
    useless: bool = False
    left_out: bool = False
    updates: bool = False
    strange: tuple[str, ...] = ()
    """The ids that numbers were given for and that no story has, or had."""
    surplus: tuple[str, ...] = ()
    """Numbers beyond those of the things that a story became in the tool: what has them there stays as it is."""
    reworded: tuple[tuple[str, str, str], ...] = ()
    """The ids of what changed so much that it may be another story, with the wish that was and the one that is."""
    edited: tuple[Path, ...] = ()
    """What is left as somebody has it."""
    failures: tuple[RefusedError, ...] = ()
    """Why a file, or the whole target when there are no `changes`, was not written."""
    old: tuple[Path, ...] = ()
    """What was made an earlier time, and would come double when it was imported again."""
    shared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The ids by the number that stands at several."""
    clash: bool = False
    """Whether one of these would go over the other, so that none of them is in the files."""


def planned(
    assessment: Assessment, order: Order, project: Setup
) -> tuple[tuple[Exported, ...], tuple[tuple[Path, bytes], ...]]:
    """What every target gets, and the files to write for it; the last is the map of ids, with what was given to whom.

    A target whose file a person edited is left out, and says why. Raises RefusedError when no target is left, and
    UsageError for settings or targets that do not exist.
    """
    reworded, ids = _ids(assessment, order, project)
    home = ids_file(assessment.path, project).parent
    every: list[Plan] = []
    results: list[Exported] = []
    for target in order.targets:
        given, changes, made = _bounded(assessment, target, order, ids, project)
        places = placed(assessment, target, made, order)
        mine, refused = plans(places, ids, home, project)
        if refused and not mine:
            results.append(Exported(target, failures=refused))
            continue
        every += mine
        known = {one.id for one in ids.stories}
        numbered = numbers_in(order.numbers[target]) if target in order.numbers else {}
        shared = _shared(ids, target) if target in order.numbers or _writes_over(target) else {}
        results.append(
            Exported(
                target,
                written=tuple((one.path, one.count) for one in mine if not one.keep),
                kept=tuple(one.path for one in mine if one.keep and not one.edited),
                edited=tuple(one.path for one in mine if one.edited),
                failures=refused,
                old=old(f"{files.safe_stem(assessment.path.stem)}-{target}", mine, ids, home),
                apart=tuple(path for path, file in places if "/" in file.name and file.count),
                changes=changes,
                by_hand=tuple(entry.id for entry in given.entries if _by_hand(entry, target)),
                useless=target in order.numbers and target != "csv" and not _updates(target),
                left_out=not _whole(target) and bool(changes["unchanged"]),
                updates=_updates(target),
                strange=tuple(id_ for id_ in numbered if id_ not in known),
                surplus=_surplus(given, target, made),
                reworded=tuple(one for one in reworded if one[0] in changes["changed"]),
                shared=shared,
                clash=_writes_over(target) and bool(shared),
            )
        )
        ids = _sent(ids, target, given.entries)
    if not every and (failures := [error for one in results for error in one.failures]):
        raise failures[0]
    checksums = {key(one.path, home): digest(one.content) for one in every if not text_seal.sealed(one.content)}
    ids = replace(ids, files={**ids.files, **checksums})
    written = [(one.path, one.content) for one in every if not one.keep]
    return tuple(results), (*written, (ids_file(assessment.path, project), identity.write(ids).encode()))


def shown(assessment: Assessment, order: Order, project: Setup) -> bytes:
    """The text of the one target, for standard output. Nothing is written or remembered. Raises UsageError."""
    target = order.targets[0]
    _, ids = _ids(assessment, order, project)
    _, _, made = _bounded(assessment, target, replace(order, again=True), ids, project)
    if len(order.targets) > 1 or any("/" in file.name for file in made):
        raise UsageError("tool-no-screen", name=", ".join(order.targets))
    return made[0].content if made else b""


def _ids(assessment: Assessment, order: Order, project: Setup) -> tuple[tuple[tuple[str, str, str], ...], IdMap]:
    """What may be other stories now, and the ids of the stories as they are, with the numbers that tools gave."""

    def known() -> tuple[tuple[tuple[str, str, str], ...], IdMap]:
        before = ids_of(assessment.path, project)
        _, ids = known_again(assessment.response, assessment.canvas, before)
        return identity.reworded(before, ids), _numbered(ids, order.numbers)

    return guarded(known, assessment.path.name, project.limits, making=True)


def _bounded(
    assessment: Assessment, target: str, order: Order, ids: IdMap, project: Setup
) -> tuple[Export, dict[str, tuple[str, ...]], tuple[File, ...]]:
    """What the target gets, what changed for it, and its files, within the limits of one document."""

    def work() -> tuple[Export, dict[str, tuple[str, ...]], tuple[File, ...]]:
        given, changes = _export(assessment, target, order, ids, project)
        return given, changes, _made(assessment, target, given, project)

    return guarded(work, assessment.path.name, project.limits, making=True)


def _export(
    assessment: Assessment, target: str, order: Order, ids: IdMap, project: Setup
) -> tuple[Export, dict[str, tuple[str, ...]]]:
    """What the target gets, and the ids of what is new, changed, unchanged and gone for it."""
    words = project.words(assessment.language)
    known = {one.id: one for one in ids.stories}
    places = ids.places
    found = []
    shown = assessment.outward(project)
    # One of two stories with one number would be written over the other, without a word from the tool.
    apart = {id_ for several in _shared(ids, target).values() for id_ in several} if _writes_over(target) else ()
    for entry in entries(assessment.canvas, shown.response, shown.told, words):
        if entry.id in apart:
            continue
        before = known.get(entry.id)
        number = str(places[entry.id]) if target == "backlog.md" else _number(before, target)
        table = assessment.tables.get(assessment.response.group_name(entry.group))
        change = _change(entry, before, target, again=order.again)
        found.append(replace(entry, workbook=table.name if table else "", change=change, number=number))
    word = words.fixed["contact-left-out"]
    lost = [gone(one, _number(one, target), word) for one in ids.stories if one.gone and target in one.sent]
    canvas = assessment.canvas.title.get(assessment.language)
    folder = assessment.path.parent
    name = without_contacts(said(assessment.canvas, assessment.response, "meta.title"), word) or canvas
    given = Export(
        entries=(*found, *lost),
        features=features(assessment.canvas, assessment.response, word),
        canvas=canvas,
        title=words.fixed["backlog-title"].replace("{title}", name),
        source=assessment.response.source or assessment.path.name,
        language=assessment.language,
        words=words.fixed,
        settings=settings_beside(folder, order.settings).tools.get(target, {}),
        settings_file=str(next(iter(found_settings(folder, order.settings)), "")),
        again=order.again,
    )
    kinds = ("new", "changed", "unchanged", "gone")
    return given, {kind: tuple(entry.id for entry in given.entries if entry.change == kind) for kind in kinds}


def _change(entry: Entry, before: Known | None, target: str, *, again: bool) -> str:
    sent = before.sent.get(target, "") if before and not again else ""
    if not sent:
        return "new"
    return "unchanged" if sent == checksum(entry) else "changed"


def _number(known: Known | None, target: str) -> str:
    return known.numbers.get(target, "") if known else ""


def _made(assessment: Assessment, target: str, given: Export, project: Setup) -> tuple[File, ...]:
    """The files of a target, those to import first, then how to import them."""
    found: tuple[File, ...]
    if target in TEMPLATED:
        made = rendering.make(assessment, "backlog", project)
        count = sum(entry.change != "gone" for entry in given.entries)
        found = (File("backlog.md", text_seal.seal(made.content), count),)
    else:
        found = TRACKERS[target].files(given)
    try:
        text = howto(target, assessment.language, project.templates)
    except TemplateError:
        # A changed copy of the templates may have left it out: the file itself can be imported all the same.
        return found
    return (*found, File(f"{target}-howto.md", text.encode(), 0)) if found else ()


def _surplus(given: Export, target: str, made: Sequence[File]) -> tuple[str, ...]:
    """The numbers of stories that have no row in the files `made`: the story is fewer things than it has numbers."""
    if not _writes_over(target):
        return ()
    tables = (csv.reader(io.StringIO(file.content.decode())) for file in made if file.name.endswith(".csv"))
    cells = {cell for table in tables for row in table for cell in row}
    numbers = (entry.number.split() for entry in given.entries)
    return tuple(
        one for first, *others in filter(None, numbers) if first in cells for one in others if one not in cells
    )


def _by_hand(entry: Entry, target: str) -> bool:
    """Whether a change of this story does not reach the tool by itself."""
    if _whole(target) or entry.change != "changed":
        return False
    return not (_updates(target) and entry.number)


def _whole(target: str) -> bool:
    """Whether its files show all stories."""
    return target not in TRACKERS or TRACKERS[target].whole


def _updates(target: str) -> bool:
    """Whether the tool's own import can change what is there already, when its numbers are known."""
    return target in TRACKERS and TRACKERS[target].updates


def _writes_over(target: str) -> bool:
    """Whether the tool's import changes what has the number, whatever that is."""
    return _updates(target) and not _whole(target)


def _sent(ids: IdMap, target: str, given: Sequence[Entry]) -> IdMap:
    """The map with what the target has now. A change that could go out later, with a number, stays a change."""
    waiting = {entry.id for entry in given if _by_hand(entry, target) and _updates(target)}
    sums = {entry.id: checksum(entry) for entry in given if entry.change != "gone" and entry.id not in waiting}
    stories = tuple(
        replace(known, sent={**known.sent, target: sums[known.id]}) if known.id in sums else known
        for known in ids.stories
    )
    return replace(ids, stories=stories)


def _numbered(ids: IdMap, given: Mapping[str, Path]) -> IdMap:
    """The map with the numbers that tools assigned. Raises UnreadableError for what is no number of the tool."""
    for target, file in given.items():
        numbers = numbers_in(file)
        form = TRACKERS[target].number if target in TRACKERS else ""
        for number in " ".join(numbers[one.id] for one in ids.stories if form and one.id in numbers).split():
            if not re.fullmatch(form, number):
                raise UnreadableError("numbers-form", file=file, number=number, tool=target)
        stories = tuple(
            replace(known, numbers={**known.numbers, target: numbers[known.id]}) if known.id in numbers else known
            for known in ids.stories
        )
        ids = replace(ids, stories=stories)
    return ids


def _shared(ids: IdMap, target: str) -> dict[str, tuple[str, ...]]:
    """The ids of the stories that have one number together, by that number."""
    whose: dict[str, tuple[str, ...]] = {}
    for known in ids.stories:
        for number in () if known.gone else set(_number(known, target).split()):
            whose[number] = (*whose.get(number, ()), known.id)
    return {number: several for number, several in whose.items() if len(several) > 1}
