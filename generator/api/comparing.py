"""This file lays the rounds of a canvas beside one another: each a workbook, or the tables of a workshop together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.api.assessing import Assessment, Source, checked, examine_one, read_one
from generator.api.setup import Setup
from generator.errors import UsageError
from generator.model import Passage, id_key, spans, stories
from generator.model.personal import has_contact, pieces_without_contacts
from generator.system import files
from generator.system.limits import guarded
from generator.xlsx.annotations import is_product

if TYPE_CHECKING:
    from generator.combine.compare import Comparison


def examine(source: Source, setup: Setup, name: str = "canvas.xlsx", notes: str = "") -> Assessment:
    """Read a workbook and check it, as examine_one(), and compare it with the round before it where there is one.

    Raises as examine_one(), and UsageError when the two cannot be compared.
    """
    return since(examine_one(source, replace(setup, since=None), name, notes), setup)


def since(assessment: Assessment, setup: Setup) -> Assessment:
    """`assessment` with what changed since the round that `setup.since` says, if it says any. Raises as examine()."""
    if setup.since is None:
        return assessment
    before = round_of(setup.since, replace(setup, since=None), check=False)
    return compared([before, assessment], setup)


def round_of(path: Path, setup: Setup, inside: Sequence[Path] = (), *, check: bool = True) -> Assessment:
    """One round: a workbook (or a model in JSON), or a folder with the workbooks of its tables, put together.

    `inside` are the workbooks of the folder, where somebody looked already. Of a round that is only compared with,
    nobody asks what is lacking: without `check` it is read and no more.
    Raises as examine_one() and together(): a round without one of its tables would mislead.
    """
    tables = inside or [one for one in files.workbooks([path]) if one == path or not is_product(one)]
    if len(tables) <= 1:
        return (examine_one if check else read_one)(tables[0] if tables else path, setup)
    from generator.api.together import names_file, read_each, together  # noqa: PLC0415 - few have several tables

    place = path / files.safe_stem(path.resolve().name).replace(".", "-")
    whole = together([*read_each([partial(read_one, one) for one in tables], setup)], setup, place, names_file(place))
    return checked(whole, setup) if check else whole


def compared(assessments: Sequence[Assessment], setup: Setup) -> Assessment:
    """The last of `assessments` with what changed since those before it: of it a comparison can be made.

    Raises UsageError for fewer than two, the same one twice, another canvas, or rounds in the wrong order.
    """
    if not assessments:
        raise UsageError("compare-one")
    from generator.combine.rounds import rounds  # noqa: PLC0415 - paid for by who compares
    from generator.combine.together import mapped  # noqa: PLC0415 - same

    last = assessments[-1]
    # Before, as of two numbers beside one another neither is seen: the old one, struck, and the new one.
    change = partial(_without_contacts, word=setup.words(last.language).fixed["contact-left-out"])
    responses = [mapped(one.outward(setup).response, change) for one in assessments]
    names = [one.path.name for one in assessments]
    if len(set(names)) < len(names):
        names = [f"{one.path.absolute().parent.name}/{one.path.name}".lstrip("/") for one in assessments]
    canvases = [one.canvas for one in assessments]
    found = guarded(lambda: rounds(last.canvas, responses, names, canvases), last.path.name, setup.limits)
    moved = guarded(lambda: _moved(assessments[-2], last, found.steps[-1], setup), last.path.name, setup.limits)
    return replace(last, rounds=found, moved=moved, _jobs={}, _documents={})


def _without_contacts(passage: Passage, word: str) -> Passage:
    if not has_contact(passage.text):
        return passage
    said = pieces_without_contacts([span.text for span in passage.spans], word)
    pieces = (span._replace(text=text) for span, text in zip(passage.spans, said, strict=True))
    return passage._replace(spans=spans(pieces))


def _moved(before: Assessment, last: Assessment, step: Comparison, setup: Setup) -> tuple[str, ...]:
    """The ids of stories of `last` that another story had before; `step` says which are the same in other words."""
    table = last.canvas.by_role("stories")
    if before.canvas.id != last.canvas.id or not table:
        return ()
    from generator.api.identity import ids_of, known_again  # noqa: PLC0415 - paid for by who compares
    from generator.model.identity import IdMap  # noqa: PLC0415 - same

    given = ids_of(before.beside, setup) if before.beside else IdMap()
    was, then = known_again(before.response, before.canvas, given)
    had = {id_key(one.id) for one in then.stories}
    places = {id_key(one.id): one.record.ref for one in stories(before.canvas, was)}
    tied = {(one.was, one.ref) for asked in step.questions if asked.question == table.id for one in asked.entries}
    kept = known_again(last.response, last.canvas, then)[0].story_ids
    return tuple(
        story.id
        for story, old in zip(stories(last.canvas, last.response), kept, strict=True)
        if (key := id_key(story.id)) in had - {id_key(old)} and (places.get(key), story.record.ref) not in tied
    )


def comparison_data(assessment: Assessment) -> dict[str, Any]:
    """What changed, as plain data by the published schema. Raises UsageError when nothing was compared."""
    data = assessment.compared
    if data is None:
        raise UsageError("compare-one")
    return data
