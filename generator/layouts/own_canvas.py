"""This file tells which sheets of a workbook are a canvas of their own: of another kind, or of another group."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from generator.layouts import form
from generator.layouts.headers import labels
from generator.model import CellRef, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.layouts.questions import Texts
    from generator.layouts.reading import Reading
    from generator.layouts.recognition import Best
    from generator.xlsx.cells import Workbook

_FEWEST = 2


def with_own_canvases(workbook: Workbook, best: Best, texts: Mapping[str, Texts], reading: Reading) -> Reading:
    """`reading` with a finding for each sheet that belongs in a workbook of its own. Our own form may have copies."""
    if len(workbook.sheets) < _FEWEST or form.is_ours(workbook, best.canvas):
        return reading
    told = chain(_others(workbook, best, texts, reading), _again(reading, best))
    return replace(reading, findings=(*reading.findings, *told))


def _others(workbook: Workbook, best: Best, texts: Mapping[str, Texts], reading: Reading) -> Iterator[Finding]:
    """A finding for each sheet of which nothing was read and that asks, in full, what only another canvas asks."""
    used = {passage.ref.sheet for answer in reading.response.every_answer() for passage in answer.passages}
    for sheet in (one for one in workbook.sheets if one.name not in used):
        for other in (one for id_, one in texts.items() if id_ != best.canvas.id):
            asked = {id_ for label in labels(sheet, other) if label.strong for id_ in label.ids}
            if len(asked) >= _FEWEST:
                values = (("sheet", sheet.name), ("canvas", other.canvas.title.get(workbook.language)))
                yield Finding("other-canvas", "attention", refs=(CellRef(sheet.name, "A1"),), values=values)
                break


def _again(reading: Reading, best: Best) -> Iterator[Finding]:
    """A finding for each sheet that answers most of its questions again, without a group beside its answers."""
    answered: dict[str, set[str]] = {}
    for answer in reading.response.answers:
        for passage in answer.passages:
            if not passage.voice and not best.canvas[answer.question].role.startswith("meta."):
                answered.setdefault(passage.ref.sheet, set()).add(answer.question)
    before: set[str] = set()
    for name, ids in sorted(answered.items(), key=lambda one: reading.sheets.index(one[0])):
        again = ids & before
        if len(again) >= _FEWEST and 2 * len(again) > len(ids):
            values = (("sheet", name), ("count", str(len(again))))
            yield Finding("second-canvas", "tip", refs=(CellRef(name, "A1"),), values=values)
        before |= ids
