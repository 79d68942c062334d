"""This file reads a workbook whose sheets may have different layouts: each by the one that understands most of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.layouts import form, question_list, survey_export
from generator.layouts.board.split import strong
from generator.layouts.form.anchors import TELLING
from generator.layouts.recognition import LAYOUTS, claims
from generator.layouts.suggestions import NEAR
from generator.layouts.survey_export.polls import polls_in
from generator.model import Answer

if TYPE_CHECKING:
    from generator.layouts.questions import Texts
    from generator.layouts.reading import Reading
    from generator.layouts.recognition import Best
    from generator.model import Passage, Record, Response
    from generator.xlsx.cells import Sheet, Workbook

_MOST_SHEETS = 40
_CLEARLY = 1.3
_HALF, _TWICE = 0.5, 2
_SURVEY = "survey"


def read(workbook: Workbook, best: Best, texts: Texts) -> Reading:
    """What stands in `workbook`, which was recognised as `best`. A form of ours has one layout, whatever is added."""
    reading = LAYOUTS[best.layout].read(workbook, texts, best.match)
    if form.is_ours(workbook, best.canvas):
        return reading
    layouts = _layouts(workbook, best, texts, reading)
    if set(layouts.values()) == {best.layout}:
        return reading
    parts: list[Reading] = []
    for name in dict.fromkeys((best.layout, *layouts.values())):
        part = _part(workbook, [sheet for sheet, layout in layouts.items() if layout == name], whole=not parts)
        if part.sheets or not parts:
            parts.append(LAYOUTS[name].read(part, texts, best.match))
    layout = best.layout if best.layout in layouts.values() else next(iter(layouts.values()))
    return replace(_joined(parts, workbook, best), layout=layout)


def _layouts(workbook: Workbook, best: Best, texts: Texts, reading: Reading) -> dict[str, str]:
    """By the name of each sheet the layout that it is read in.

    Another one than that of the whole workbook must recognise clearly more of the sheet, or find a place for more of
    its texts when that one found none for most.
    """
    found = {sheet.name: best.layout for sheet in workbook.sheets}
    taken, left = _counted(reading.response)
    sure = _sure(workbook, best, texts, reading)
    for number, sheet in enumerate(workbook.sheets):
        if sheet.name in sure:
            continue
        if best.layout == _SURVEY and len(workbook.sheets) > 1 and not _is_telling(sheet, texts):
            # Heads such as "Data | Bron" stand above many tables of people's own.
            found[sheet.name] = form.LAYOUT
        if found[sheet.name] != best.layout or number >= _MOST_SHEETS:
            continue
        alone = _part(workbook, [sheet.name], whole=False)
        share = claims(alone, texts)
        poor = taken[sheet.name] < _HALF * (taken[sheet.name] + left[sheet.name])
        for name in sorted(share, key=lambda name: -share[name]):
            clearly = share[name] > _CLEARLY * share.get(best.layout, 0.0)
            if name == best.layout or not share[name] or not (poor or clearly):
                continue
            trial = LAYOUTS[name].read(alone, texts, share[name])
            more = _counted(trial.response)[0][sheet.name]
            if more > taken[sheet.name] * (1 if clearly else _TWICE):
                found[sheet.name], taken[sheet.name] = name, more
    return found


def _sure(workbook: Workbook, best: Best, texts: Texts, reading: Reading) -> set[str]:
    """The sheets of which another layout would take more only because this one knows what is no answer."""
    if best.layout == question_list.LAYOUT:
        return {
            ref.sheet for finding in reading.findings if finding.code == "answers-undecided" for ref in finding.refs
        }
    return {poll.sheet.name for poll in polls_in(workbook, texts)} if best.layout == survey_export.LAYOUT else set()


def _is_telling(sheet: Sheet, texts: Texts) -> bool:
    """Whether a question in full stands on a sheet, or the short name of one that only a canvas asks."""
    for cell in sheet.cells.values():
        for known in texts.of(cell):
            if strong(cell.text, known) or texts.canvas[known.id].role in TELLING:
                return True
    return False


def _counted(response: Response) -> tuple[Counter[str], Counter[str]]:
    """By sheet how many texts have a place in `response`, and how many do not."""
    taken = Counter(passage.ref.sheet for answer in response.every_answer() for passage in answer.passages)
    return taken, Counter(item.passage.ref.sheet for item in response.unplaced if item.kind == "cell")


def _part(workbook: Workbook, names: list[str], *, whole: bool) -> Workbook:
    """Some sheets of `workbook`; what belongs to the file itself goes along with the first part (`whole`) only."""
    chosen = [sheet for sheet in workbook.sheets if sheet.name in names]
    if whole:
        return replace(workbook, sheets=chosen)
    return replace(workbook, sheets=chosen, names=[], properties=[], taken=None)


def _joined(parts: list[Reading], workbook: Workbook, best: Best) -> Reading:
    """The readings of some sheets each, as one: everything in the order of the sheets."""
    first = parts[0]
    order = {sheet.name: number for number, sheet in enumerate(workbook.sheets)}

    def place(one: Passage | Record) -> int:
        return order.get(one.ref.sheet, len(order))

    passages: dict[str, list[Passage]] = {}
    for part in parts:
        for answer in part.response.answers:
            passages.setdefault(answer.question, []).extend(answer.passages)
    questions = [part.id for part in best.canvas.parts()]
    records = [record for part in parts for record in part.response.records]
    read = passages.keys() | {answer.question for record in records for answer in record.answers}
    response = replace(
        first.response,
        answers=tuple(Answer(id_, tuple(sorted(passages[id_], key=place))) for id_ in questions if id_ in passages),
        records=tuple(sorted(records, key=lambda record: (questions.index(record.table), place(record)))),
        unplaced=tuple(
            sorted((item for part in parts for item in part.response.unplaced), key=lambda item: place(item.passage))
        ),
    )
    return replace(
        first,
        response=response,
        sheets=tuple(sheet.name for sheet in workbook.sheets),
        aside=tuple(aside for part in parts for aside in part.aside),
        # What one part misses may stand in another.
        findings=tuple(
            finding
            for part in parts
            for finding in part.findings
            if finding.code != NEAR or finding.question not in read
        ),
        places={id_: ref for part in reversed(parts) for id_, ref in part.places.items()},
    )
