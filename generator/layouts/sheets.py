"""This file reads what is no form of ours: each sheet in the layout of which most of it is understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from generator.errors import UnreadableError
from generator.layouts import form, left_out, mapping, recognition
from generator.layouts.column_roles import tells_script
from generator.layouts.copies import with_copies
from generator.layouts.form.anchors import TELLING, items_on
from generator.layouts.headers import labels
from generator.layouts.mapping import Mapped
from generator.layouts.questions import Texts
from generator.layouts.reading import LAYOUTS, Reading
from generator.layouts.recognition import Best
from generator.layouts.split import strong
from generator.layouts.story_heads import label_sides, label_stories
from generator.layouts.suggestions import NEAR
from generator.layouts.survey_export.columns import survey_on
from generator.layouts.survey_export.polls import polls_in
from generator.layouts.survey_export.tallies import is_tally
from generator.layouts.title import pointed_title, with_title
from generator.layouts.values import value
from generator.model import Answer, Canvas, CellRef, Finding, Passage, Record, Response
from generator.model.finding import finding_at
from generator.model.marks import CANVAS_NAME
from generator.xlsx.cells import Sheet, Workbook

_MOST_SHEETS = 40
_CLEARLY = 1.3
_HALF, _TWICE = 0.5, 2
_FEWEST = 2
_UNREAD = "unread"
"""Instead of a layout: no answers stand on the sheet."""


def read(
    workbook: Workbook,
    canvases: Mapping[str, Canvas],
    texts: Mapping[str, Texts],
    mapped: Sequence[Mapped],
    layout: str,
) -> Reading:
    """What stands in `workbook`, read in the layout that it has, or in the one (`layout`) that a person says.

    Raises UnreadableError when that is none of `canvases`, and UsageError for what is `mapped` and not there.
    """
    own = form.constant(workbook.names, CANVAS_NAME)
    title = pointed_title(workbook, texts.values()) if not own else None
    if not own:
        _keep_lists(workbook, texts.values())
        label_stories(workbook, canvases.values())
        label_sides(workbook, canvases.values())
    try:
        best = recognition.recognise(workbook, canvases, texts, layout)
    except UnreadableError:
        mapping.refuse_columns(workbook, "", mapped)
        raise
    bare = _without_labels(workbook, texts[best.canvas.id]) if not own else workbook
    if bare is not workbook:
        best = _best_of(bare, canvases, texts, layout, best)
    mapping.refuse_columns(workbook, best.layout, mapped)
    mapping.refuse_foreign(best.canvas, mapped)
    known = texts[best.canvas.id]
    if layout:
        reading = left_out.screened(workbook, LAYOUTS[layout].read(workbook, known, best.match), best.canvas)
        return with_title(workbook, texts, reading, title) if title else reading
    reading = left_out.screened(workbook, _by_sheet(workbook, bare, best, known), best.canvas)
    ours = form.is_ours(workbook, best.canvas)
    if not ours:
        reading = with_title(workbook, texts, reading, title)
    recognition.refuse_little(workbook, best, known, reading, mapped=bool(mapped))
    if not ours:
        others = chain(_others(workbook, best, texts, reading), _other_questions(workbook, best, texts, reading))
        reading = reading._replace(findings=(*reading.findings, *others))
    return with_copies(workbook, known, reading)


def _keep_lists(workbook: Workbook, texts: Iterable[Texts]) -> None:
    """Take for no question what a person says of a column beside a list, which would be none with questions in a row.

    The list itself knows what its columns answer.
    """
    for sheet in workbook.sheets:
        pointed = [at for at, cell in sheet.cells.items() if cell.label and sheet.roles.get(at[1]) == cell.label]
        if not pointed:
            continue
        bare = {at: sheet.cells[at]._replace(label="") for at in pointed}
        alone = replace(workbook, sheets=[replace(sheet, cells=sheet.cells | bare)], names=[])
        claims = [recognition.claims(alone, one) for one in texts]
        if any(found.get("list") and max(found, key=lambda name: found[name]) == "list" for found in claims):
            sheet.put(bare)


def _without_labels(workbook: Workbook, texts: Texts) -> Workbook:
    """`workbook` without what a person says of single cells, as the layout must stay when one is pointed at.

    The workbook itself when nothing is said, or more than what stands there by itself.
    """
    pointed = 0
    sheets = []
    for sheet in workbook.sheets:
        bare = {at: sheet.cells[at]._replace(label="") for at in sheet.pointed}
        sheets.append(replace(sheet, cells=sheet.cells | bare, pointed=set()) if bare else sheet)
        pointed += len(bare)
    if not pointed or sum(one.strong for sheet in sheets for one in labels(sheet, texts)) < pointed:
        return workbook
    return replace(workbook, sheets=sheets)


def _best_of(
    bare: Workbook, canvases: Mapping[str, Canvas], texts: Mapping[str, Texts], layout: str, best: Best
) -> Best:
    """What `bare` is recognised as where that is another layout of the canvas of `best`, else `best`."""
    try:
        found = recognition.recognise(bare, canvases, texts, layout)
    except UnreadableError:
        return best
    return found if found.canvas is best.canvas and found.layout != best.layout else best


def _by_sheet(workbook: Workbook, bare: Workbook, best: Best, texts: Texts) -> Reading:
    """`workbook` in the layouts that the sheets of `bare` have."""
    reading = LAYOUTS[best.layout].read(bare, texts, best.match)
    # What says of cells which questions they hold has one layout, whatever is added.
    one = form.is_ours(workbook, best.canvas)
    layouts = {} if one else _layouts(bare, best, texts, reading)
    if one or set(layouts.values()) == {best.layout}:
        return reading if bare is workbook else LAYOUTS[best.layout].read(workbook, texts, best.match)
    parts: list[Reading] = []
    for name in dict.fromkeys((best.layout, *layouts.values())):
        part = _part(workbook, [sheet for sheet, layout in layouts.items() if layout == name], whole=not parts)
        if part.sheets or not parts:
            read = form.unread if name == _UNREAD else LAYOUTS[name].read
            parts.append(read(part, texts, best.match))
    layout = best.layout if best.layout in layouts.values() else next(iter(layouts.values()))
    return _joined(parts, workbook, best)._replace(layout=layout)


def _layouts(workbook: Workbook, best: Best, texts: Texts, reading: Reading) -> dict[str, str]:
    """By the name of each sheet the layout that it is read in.

    Another one than that of the whole workbook must recognise clearly more of the sheet, or find a place for more of
    its texts when that one found none for most.
    """
    tabled = {poll.sheet.name for poll in polls_in(workbook, texts) if poll.sure}
    found = {sheet.name: "survey" if sheet.name in tabled else best.layout for sheet in workbook.sheets}
    taken, left = _counted(reading.response)
    sure = _sure(workbook, best, texts, reading)
    for number, sheet in enumerate(workbook.sheets):
        if sheet.name in sure | tabled:
            continue
        if best.layout == "survey" and tells_script(sheet.name) and not _is_asked(sheet, texts):
            # What a script or notes say beside a question is for who leads the session.
            found[sheet.name] = _UNREAD
            continue
        if best.layout == "survey" and len(workbook.sheets) > 1 and not _is_telling(sheet, texts):
            # Heads such as "Data | Bron" stand above many tables of people's own.
            found[sheet.name] = "form"
        if found[sheet.name] != best.layout or number >= _MOST_SHEETS:
            continue
        alone = _part(workbook, [sheet.name], whole=False)
        share = recognition.claims(alone, texts)
        poor = taken[sheet.name] < _HALF * (taken[sheet.name] + left[sheet.name])
        # A sheet that is none of a list or a survey is read there as a form.
        own = share.get(best.layout, 0.0) or (share.get("form", 0.0) if best.layout != "board" else 0.0)
        for name in sorted(share, key=lambda name: -share[name]):
            clearly = share[name] > _CLEARLY * own
            if name == best.layout or not share[name] or not (poor or clearly):
                continue
            trial = LAYOUTS[name].read(alone, texts, share[name])
            more = _counted(trial.response)[0][sheet.name]
            least = taken[sheet.name] * (1 if clearly else _TWICE)
            # A form reads the rows of a survey as well, and knows not who said what.
            as_well = name == "survey" and clearly and more == least
            if more > least or as_well:
                found[sheet.name], taken[sheet.name] = name, more
    return found


def _sure(workbook: Workbook, best: Best, texts: Texts, reading: Reading) -> set[str]:
    """The sheets of which another layout would take more only because this one knows what is no answer."""
    if best.layout == "list":
        undecided = [finding for finding in reading.findings if finding.code == "answers-undecided"]
        # Without heads it may be no list at all.
        headed = [one for one in undecided if (values := dict(one.values))["head"] != values["column"]]
        return {ref.sheet for finding in headed for ref in finding.refs}
    if best.layout != "survey":
        return set()
    tallies = {sheet.name for sheet in workbook.sheets if is_tally(sheet, texts)}
    return tallies | {poll.sheet.name for poll in polls_in(workbook, texts)}


def _is_asked(sheet: Sheet, texts: Texts) -> bool:
    """Whether a sheet is a survey itself, or a person says what stands where on it."""
    return bool(sheet.pointed or sheet.roles) or survey_on(sheet, texts) is not None


def _is_telling(sheet: Sheet, texts: Texts) -> bool:
    """Whether a question in full stands on a sheet, or a name that only a canvas has.

    In the heads of a survey there may be other words around it; elsewhere those are of a script or somebody's notes.
    """
    survey = survey_on(sheet, texts)
    if survey and any(one.strong for one in survey.asked.values()):
        return True
    for cell in sheet.cells.values():
        for known in texts.of(cell):
            if strong(cell.text, known) or texts.canvas[known.id].role in TELLING:
                return True
    return False


def _counted(response: Response) -> tuple[Counter[str], Counter[str]]:
    """By sheet how many texts have a place in `response`, and how many do not; a number or a colour tells nothing."""
    passages = (passage for answer in response.every_answer() for passage in answer.passages)
    taken = Counter(passage.ref.sheet for passage in passages if value(passage.text) == "text")
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
    return first._replace(
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


def _others(workbook: Workbook, best: Best, texts: Mapping[str, Texts], reading: Reading) -> Iterator[Finding]:
    """A finding for each sheet of which nothing was read and that asks what only another canvas asks.

    It does so in full, or holds a table that this canvas has none of, as of user stories.
    """
    used = reading.used
    roles = {question.role for question in best.canvas.questions()}
    for sheet in (one for one in workbook.sheets if one.name not in used):
        for other in (one for id_, one in texts.items() if id_ != best.canvas.id):
            own = texts[best.canvas.id]
            asked = {
                id_ for label in labels(sheet, other) if label.strong and not own.of(label.cell) for id_ in label.ids
            }
            tables = items_on(sheet, other, {}, set())[0] if len(asked) < _FEWEST else []
            if len(asked) >= _FEWEST or any(one.columns and one.question.role not in roles for one in tables):
                at, title = (CellRef(sheet.name, "A1"),), other.canvas.title.get(workbook.language)
                yield finding_at("other-canvas", "attention", at, sheet=sheet.name, canvas=title)
                break


def _other_questions(workbook: Workbook, best: Best, texts: Mapping[str, Texts], reading: Reading) -> Iterator[Finding]:
    """A finding for the questions of each other canvas that have no place among the answers to this one."""
    own = texts[best.canvas.id]
    told = {ref for one in reading.findings if one.code == NEAR for ref in one.refs}
    cells = [one.passage for one in reading.response.unplaced if one.kind == "cell" and "?" in one.passage.text]
    used = reading.used if cells else ()
    loose = [one for one in cells if one.ref.sheet in used and one.ref not in told and not own.known(one.text)]
    for other in (one for id_, one in texts.items() if id_ != best.canvas.id):
        if found := [one for one in loose if any(known.full and not known.free for known in other.known(one.text))]:
            values = {"canvas": other.canvas.title.get(workbook.language), "text": found[0].text, "count": len(found),
                      "own": best.canvas.title.get(workbook.language),
                      "place": f"{found[0].ref.sheet}!{found[0].ref.cell}"}  # fmt: skip
            yield finding_at("other-question", "attention", (one.ref for one in found), **values)
